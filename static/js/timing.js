// A timer that lives in this browser. It never runs overnight: it ends after its longest time or at midnight, and asks.
const timer = document.querySelector("[data-timer]");
const form = document.querySelector("form[data-entry]");
const name = timer ? `timer:${timer.dataset.timer}` : "";
const MINUTE = 60_000;

const began = () => { try { return Number(localStorage.getItem(name)); } catch { return 0; } };
const forget = () => { localStorage.removeItem(name); draw(); };
const clock = (at) => new Date(at).toTimeString().slice(0, 5);
const midnight = (at) => new Date(at).setHours(23, 59, 0, 0);
const end = (at) => Math.min(at + timer.dataset.most * MINUTE, midnight(at));
const say = (words, values = {}) => {
  const text = words.replace(/\{(\w+)\}/g, (_, one) => values[one]);
  const line = timer.querySelector("[data-said]");
  if (line.textContent !== text) line.textContent = text;
};

function draw() {
  const at = began();
  const [start, stop, away] = ["start", "stop", "forget"].map((one) => timer.querySelector(`[data-${one}]`));
  start.hidden = Boolean(at);
  stop.hidden = away.hidden = !at;
  if (!at) return;
  if (Date.now() >= end(at)) over(at);
  else say(timer.dataset.runs, { since: clock(at), minutes: Math.floor((Date.now() - at) / MINUTE) });
}

// It ran on by itself: how long it really was is for the person to say, so nothing is filled in but the day.
function over(at) {
  const last = end(at);
  localStorage.removeItem(name);
  draw();
  fill(at, "", "");
  say(timer.dataset.over, { since: clock(at), end: clock(last) });
  form.elements.minutes.focus();
}

function fill(at, begin, until) {
  form.querySelector('[name="long"][value="other"]').checked = true;
  form.elements.begin.value = begin;
  form.elements.end.value = until;
  if (new Date(at).toDateString() === new Date().toDateString()) return;
  form.querySelector('[name="when"][value="other"]').checked = true;
  const day = new Date(at);
  form.elements.day.value = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((one) => String(one).padStart(2, "0")).join("-");
  form.querySelector("details").open = true;
}

function stopNow() {
  const at = began();
  const until = Date.now();
  if (until >= end(at)) { over(at); return; }
  localStorage.removeItem(name);
  draw();
  if (until - at < timer.dataset.least * MINUTE) { say(timer.dataset.short); return; }
  fill(at, clock(at), clock(until));
  say(timer.dataset.filled, { since: clock(at), end: clock(until) });
}

if (timer && form) {
  try {
    localStorage.getItem(name);
    timer.hidden = false;
    timer.querySelector("[data-start]").addEventListener("click", () => { localStorage.setItem(name, Date.now()); draw(); });
    timer.querySelector("[data-stop]").addEventListener("click", stopNow);
    timer.querySelector("[data-forget]").addEventListener("click", () => { forget(); say(""); });
    draw();
    setInterval(draw, MINUTE / 2);
    document.addEventListener("visibilitychange", draw);
  } catch { /* a browser that keeps nothing has no timer */ }
}

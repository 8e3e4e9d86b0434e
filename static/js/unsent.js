// An entry of time stands in this browser until the server has it: it survives a lost network, and is sent once.
// Its key makes the server take the same entry for one, however often it arrives.
const notice = document.querySelector("[data-unsent]");
const arrived = document.querySelector("[data-arrived]");
const form = document.querySelector("form[data-entry]");
const own = notice ? `unsent:${notice.dataset.unsent}` : "";
const PATIENCE = 10_000;

const read = () => { try { return JSON.parse(localStorage.getItem(own)) ?? {}; } catch { return {}; } };
const write = (held) => {
  if (Object.keys(held).length) localStorage.setItem(own, JSON.stringify(held));
  else localStorage.removeItem(own);
};
const put = (entry) => write({ ...read(), [entry.fields.key]: entry });
const drop = (key) => { const held = read(); delete held[key]; write(held); };

// Somebody else was at this browser and did not sign out: what they left here is not this person's to see.
const foreign = () => Object.keys(localStorage).filter((name) => /^(unsent|timer):/.test(name) && !name.endsWith(notice.dataset.unsent));

function show() {
  const waiting = Object.entries(read()).filter(([key]) => key !== form?.elements.key.value);
  notice.hidden = !waiting.length;
  notice.querySelector("ul").replaceChildren(...waiting.map(([key, entry]) => line(key, entry)));
}

function line(key, entry) {
  const made = notice.querySelector("template").content.cloneNode(true);
  made.querySelector("span").textContent = entry.label;
  const look = made.querySelector("[data-look]");
  look.hidden = !entry.refused;
  look.addEventListener("click", () => openForm(entry));
  made.querySelector("[data-discard]").addEventListener("click", () => { drop(key); show(); });
  return made;
}

// The server's own page says what is wrong, with everything filled in.
function openForm(entry) {
  const made = document.createElement("form");
  made.method = "post";
  made.action = notice.dataset.send;
  for (const [name, value] of Object.entries({ ...entry.fields, csrf_token: token() })) {
    made.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(made);
  made.submit();
}

const token = () => document.querySelector('[name="csrf_token"]')?.value ?? "";

// 'kept' by the server, 'refused' by it, or 'later': no network, no answer, a session that ended.
async function send(entry) {
  const body = new URLSearchParams({ ...entry.fields, csrf_token: token() });
  try {
    const answer = await fetch(notice.dataset.send, { method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
    if (answer.type === "opaqueredirect") return "kept";
    return [403, 404, 422].includes(answer.status) ? "refused" : "later";
  } catch { return "later"; }
}

let sending = false;
async function sendAll() {
  if (sending || !navigator.onLine) return;
  sending = true;
  for (const [key, entry] of Object.entries(read())) {
    if (entry.refused || key === form?.elements.key.value) continue;
    const came = await send(entry);
    if (came === "kept") { drop(key); tell(entry); }
    if (came === "refused") put({ ...entry, refused: true });
  }
  sending = false;
  show();
}

function tell(entry) {
  arrived.textContent = notice.dataset.sent.replace("{what}", entry.label);
  arrived.hidden = false;
}

// 'Today' is the school's day now, not that on which it is sent at last.
function dayMeant(when, day) {
  if (when === "other") return day;
  const skew = form.dataset.now - loaded;
  const at = new Date(Date.now() + skew - (when === "yesterday" ? 86_400_000 : 0));
  return new Intl.DateTimeFormat("en-CA", { timeZone: form.dataset.zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
}
const loaded = Date.now();

function entryOf(data) {
  const { csrf_token: _, ...fields } = Object.fromEntries(data);
  fields.day = dayMeant(fields.when, fields.day);
  fields.when = "other";
  return { fields, label: labelOf(fields) };
}

function labelOf(fields) {
  const named = (name) => form.querySelector(`[name="${name}"]:checked`)?.labels[0]?.textContent.trim() ?? "";
  const who = fields.who === "other" ? form.elements.someone.selectedOptions[0].textContent : named("who");
  const times = fields.begin && fields.end ? `${fields.begin}–${fields.end}` : "";
  const long = fields.long !== "other" ? named("long") : fields.minutes ? `${fields.minutes} min` : times;
  return [who, long, fields.day].filter(Boolean).join(" · ");
}

form?.addEventListener("submit", async (event) => {
  if (event.defaultPrevented) return;
  const entry = entryOf(new FormData(form));
  try { put(entry); } catch { return; } // a browser that keeps nothing sends it as ever
  event.preventDefault();
  const came = await send(entry);
  if (came === "kept") { drop(entry.fields.key); location.assign(form.dataset.after); }
  else if (came === "refused" || navigator.onLine && await reached()) form.submit();
  else keptHere();
});

// A server that answers, but not to this: its own page says why, for instance that the session ended.
const reached = async () => { try { await fetch("/healthz", { signal: AbortSignal.timeout(PATIENCE) }); return true; } catch { return false; } };

function keptHere() {
  form.reset();
  form.elements.key.value = [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
  delete form.dataset.sent;
  show();
  notice.tabIndex = -1;
  notice.focus();
}

if (notice) {
  try { for (const name of foreign()) localStorage.removeItem(name); } catch { /* a browser may keep nothing */ }
  show();
  sendAll();
  addEventListener("online", sendAll);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) sendAll(); });
  setInterval(sendAll, 60_000);
}

// Letters press the buttons of a slide, which do the same without them; they can be turned off, for whom they disturb.
const KEPT = "meeting-letters";
const kept = {
  get off() { try { return localStorage.getItem(KEPT) === "off"; } catch { return false; } },
  set off(off) { try { localStorage.setItem(KEPT, off ? "off" : "on"); } catch { /* a browser may keep nothing */ } },
};

addEventListener("keydown", (event) => {
  // a key held down says the same once: without this it would decide the next amendment as well
  if (event.repeat || kept.off || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("input, select, textarea")) return;
  const button = document.querySelector(`button[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!button || button.hidden) return;
  event.preventDefault();
  button.click();
});

for (const button of document.querySelectorAll("[data-letters]")) {
  const say = () => { button.textContent = kept.off ? button.dataset.on : button.dataset.off; };
  button.hidden = false;
  button.addEventListener("click", () => { kept.off = !kept.off; say(); });
  say();
}

// The seconds run down in sight; whether it can still be undone is for the server's clock to say.
for (const button of document.querySelectorAll("[data-seconds]")) {
  const until = performance.now() + (Number(button.dataset.seconds) + 1) * 1000;
  const words = button.firstChild;
  const tick = setInterval(() => {
    const left = Math.floor((until - performance.now()) / 1000);
    words.textContent = words.textContent.replace(/\d+(?=\s*s\))/, Math.max(0, left));
    if (left >= 0) return;
    clearInterval(tick);
    button.closest(".undo").hidden = true;
  }, 250);
}

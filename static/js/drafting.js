// A draft stands in this browser until the server has it; who else writes is asked for; buttons write the marks.
const form = document.querySelector("form[data-draft]");
const area = form?.querySelector("textarea[name=body]");
const name = form ? `draft:${form.dataset.draft}` : "";
const read = () => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } };
const drop = () => { try { localStorage.removeItem(name); } catch { /* a browser may keep nothing */ } };

const keep = () => {
  const kept = { body: area.value, base: form.elements.base.value, key: form.elements.key.value };
  try { localStorage.setItem(name, JSON.stringify(kept)); } catch { /* full, or forbidden: the page still holds it */ }
};

if (area) {
  const kept = read();
  const arrived = new URLSearchParams(location.search).get("kept");
  const notice = document.querySelector("[data-unsaved]");
  if (kept && (kept.key === arrived || kept.body === area.value)) drop();
  else if (kept && notice) {
    notice.hidden = false;
    notice.querySelector("[data-put-back]").addEventListener("click", () => {
      area.value = kept.body;
      form.elements.base.value = kept.base; // what others saved since is merged with it, never overwritten
      notice.hidden = true;
      area.focus();
    });
    notice.querySelector("[data-discard]").addEventListener("click", () => { drop(); notice.hidden = true; area.focus(); });
  }
  let last = 0;
  area.addEventListener("input", () => {
    keep();
    if (Date.now() - last > 60000) { last = Date.now(); tell(); }
  });
}

async function tell() {
  const sent = new URLSearchParams({ csrf_token: form.elements.csrf_token?.value ?? "" });
  try {
    const answer = await fetch(form.dataset.presence, { method: "POST", body: sent });
    const others = answer.ok ? await answer.json() : [];
    const line = document.querySelector("[data-others]");
    line.hidden = !others.length;
    if (others.length) line.textContent = `${line.dataset.others} ${others.join(", ")}`;
  } catch { /* offline: the words stand in this browser */ }
}

// Marks of formatting round what is chosen, or before each chosen line.
const bar = document.querySelector("[data-format]");
if (bar && area) {
  bar.hidden = false;
  for (const button of bar.querySelectorAll("button")) {
    button.addEventListener("click", () => {
      const { around, before } = button.dataset;
      const start = before ? area.value.lastIndexOf("\n", area.selectionStart - 1) + 1 : area.selectionStart;
      const chosen = area.value.slice(start, area.selectionEnd);
      const written = before ? chosen.split("\n").map((line) => before + line).join("\n") : around + chosen + around;
      area.setRangeText(written, start, area.selectionEnd, "end");
      if (around && !chosen) area.selectionStart = area.selectionEnd -= around.length;
      area.focus();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}

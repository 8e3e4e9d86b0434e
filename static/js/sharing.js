// Dividing a sum: what is left to give is shown while one types. The server works it out again, and alone decides.

const state = document.querySelector("[data-total]");
const parts = [...document.querySelectorAll("[data-part]")];
const plain = (field) => field.value.trim().replace(/^\$/, "").replaceAll(",", "");
const readable = (text) => /^\d*(\.\d{0,2})?$/.test(text);

function hundredths(text) {
  const [whole, rest = ""] = text.split(".");
  return Number(whole || 0) * 100 + Number(rest.padEnd(2, "0"));
}

function spoken(amount) {
  const money = state.dataset.money;
  const style = money ? { style: "currency", currency: "USD" } : {};
  return new Intl.NumberFormat(state.dataset.locale, style).format(money ? amount / 100 : amount);
}

function show() {
  const texts = parts.map(plain);
  if (!texts.every(readable)) return;
  const given = texts.reduce((sum, text) => sum + hundredths(text), 0);
  const left = Number(state.dataset.total) - (state.dataset.money ? given : given / 100);
  state.querySelector("[data-left]").textContent = (left < 0 ? "\u2212" : "") + spoken(Math.abs(left));
}

for (const field of parts) field.addEventListener("input", show);

// However much one writes, what is sent has one length; without a script the check page and the cast have it too.
parts[0]?.form.addEventListener("formdata", (event) => {
  for (const field of parts) {
    const text = plain(field), width = Number(field.dataset.width) + 2;
    if (readable(text) && text.length <= width) event.formData.set(field.name, text.padStart(width, "0"));
  }
});

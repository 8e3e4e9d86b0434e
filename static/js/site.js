// Everything works without this file; it only makes some things quicker.

// The list of errors takes the focus, so that it is read first.
document.querySelector(".error-summary")?.focus();

// A form is sent once, however often the button is pressed.
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// Buttons that only make sense with a script: print this page, copy a text.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
  });
}

// What is folded away is printed all the same.
addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll("details:not([open])")) folded.open = folded.dataset.folded = true;
});
addEventListener("afterprint", () => {
  for (const folded of document.querySelectorAll("details[data-folded]")) folded.open = false;
});

// A name picked from the list is the answer 'someone else'; one of the rows clears the list.
const list = document.querySelector("#someone");
for (const row of list ? document.querySelectorAll('[name="who"]') : []) {
  row.addEventListener("change", () => { if (row.value !== "other") list.value = ""; });
}
list?.addEventListener("change", () => {
  const other = document.querySelector('[name="who"][value="other"]');
  if (list.value) other.checked = true;
});

// What waits in this browser to be sent, and a running timer, go with who signs out: others may use this device.
for (const form of document.querySelectorAll('form[action$="/sign-out"]')) {
  form.addEventListener("submit", () => {
    try {
      for (const name of Object.keys(localStorage)) if (/^(unsent|timer):/.test(name)) localStorage.removeItem(name);
    } catch { /* a browser may keep nothing */ }
  });
}

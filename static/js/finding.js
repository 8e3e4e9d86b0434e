// Type to find: a few letters show the names of the list that hold them, accents or none.
const find = document.querySelector("[data-find]");
const list = document.querySelector("#someone");
const plain = (text) => text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
const MOST = 6;
// Names that begin with what was typed come before those, and teams, that hold it somewhere.
const begins = (option, words) => words.every((word) => ` ${plain(option.text.split(",")[0])}`.includes(` ${word}`));

if (find && list) {
  find.hidden = false;
  const typed = find.querySelector("input");
  const found = find.querySelector(".found");
  typed.addEventListener("input", () => {
    const words = plain(typed.value).split(/\s+/).filter(Boolean);
    const fits = [...list.options].filter((one) => one.value && words.every((word) => plain(one.text).includes(word)));
    fits.sort((one, other) => begins(other, words) - begins(one, words));
    found.replaceChildren(...(words.length ? fits.slice(0, MOST).map(button) : []));
  });
  // Enter takes the first name, and never sends a form that is not finished.
  typed.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    found.querySelector("button")?.click();
  });

  const button = (option) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "button small second", textContent: option.text });
    made.addEventListener("click", () => {
      list.value = option.value;
      list.dispatchEvent(new Event("change", { bubbles: true }));
      typed.value = "";
      found.replaceChildren();
      list.focus();
    });
    return made;
  };
}

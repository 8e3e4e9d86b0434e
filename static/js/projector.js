// Keys on the wall: the links do the same without them. A presenter's clicker sends Page Down and Page Up.
const WAYS = { ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "prev", PageUp: "prev" };

addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("button, input, select, textarea, summary")) return;
  const link = document.querySelector(`a[rel="${WAYS[event.key] ?? "none"}"]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});

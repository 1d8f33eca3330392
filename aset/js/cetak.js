// A button that prints the page: without script it stays hidden, the browser's menu prints too.
export function pasangCetak(tombol) {
  tombol.hidden = false;
  tombol.addEventListener("click", () => window.print());
}

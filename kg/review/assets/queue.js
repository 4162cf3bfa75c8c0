// The queue: J and K move through the articles, Enter opens one; the choice of facts is made as soon as it is chosen.

import { day } from "./told.js";

for (const time of document.querySelectorAll("time")) time.textContent = day(time.dateTime);
const form = document.querySelector(".filters");
form.addEventListener("change", () => form.requestSubmit());
const links = [...document.querySelectorAll("#rows a")];

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, input")) return;
  const place = links.indexOf(document.activeElement);
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
  if (step && links.length) {
    event.preventDefault();
    links[Math.max(0, Math.min(links.length - 1, place < 0 ? 0 : place + step))].focus();
  } else if (event.key === "Enter" && document.activeElement === document.body) {
    document.querySelector("#begin")?.click();
  }
});

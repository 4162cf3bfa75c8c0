// What the pages do in the browser: filter the pictures, search, copy, open the triples of a fact. Nothing is needed to read.
"use strict";

function filterPictures(form) {
  const year = form.elements.year.value, type = form.elements.type.value;
  const fits = (aYear, aType) => (!year || aYear === year) && (!type || aType === type);
  for (const mark of document.querySelectorAll(".timeline [data-year]"))
    mark.classList.toggle("off", !fits(mark.dataset.year, mark.dataset.type));
  for (const joined of document.querySelectorAll("[data-marks]")) {
    let number = 0;
    for (const mark of joined.dataset.marks.split(" ")) {
      const [, aYear, aType, count] = mark.match(/^([^/]*)\/([^:]*):(\d+)$/);
      if (fits(aYear, aType)) number += Number(count);
    }
    if (joined.tagName === "TR") {
      joined.hidden = number === 0;
      joined.lastElementChild.textContent = number;
    } else {
      joined.style.display = number ? "" : "none";
      joined.setAttribute("stroke-width", 0.6 + 0.9 * Math.sqrt(number));
    }
  }
  for (const picture of document.querySelectorAll(".network")) {
    const ends = new Set();
    for (const line of picture.querySelectorAll("line"))
      if (line.style.display !== "none")
        ends.add(line.getAttribute("x1") + " " + line.getAttribute("y1")).add(line.getAttribute("x2") + " " + line.getAttribute("y2"));
    for (const node of picture.querySelectorAll("circle"))
      node.parentNode.classList.toggle("off", !ends.has(node.getAttribute("cx") + " " + node.getAttribute("cy")));
  }
}

const folded = text => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

function search(query) {
  const list = document.getElementById("results"), outcome = document.getElementById("outcome");
  const words = folded(query).split(/\s+/).filter(Boolean);
  list.replaceChildren();
  outcome.textContent = "";
  if (!words.length || !window.kgIndex) return;
  const found = [];
  for (const row of window.kgIndex) {
    const name = folded(row[0]), all = name + " " + row[3];
    if (words.every(word => all.includes(word))) found.push([name.startsWith(words[0]) ? 0 : 1, row]);
  }
  const entities = new Set(["state", "organization", "person", "place"]);
  found.sort((a, b) => a[0] - b[0] || entities.has(b[1][1]) - entities.has(a[1][1]));
  outcome.textContent = found.length ? outcome.dataset.many.replace("{n}", found.length) : outcome.dataset.none;
  for (const [, [name, kind, path]] of found.slice(0, 50)) {
    const item = document.createElement("li"), what = document.createElement("span"), link = document.createElement("a"), role = document.createElement("span");
    link.textContent = name;
    link.href = list.dataset.root + path.split("/").map(encodeURIComponent).join("/") + ".html";
    what.className = "what";
    role.className = "role";
    role.textContent = list.dataset[kind];
    what.append(link);
    item.append(what, role);
    list.append(item);
  }
}

function openTarget() {
  const fact = /^#fact-\d+$/.test(location.hash) && document.querySelector(location.hash);
  if (fact) fact.querySelector("details").open = true;
  const number = location.hash.slice(6);
  for (const mark of document.querySelectorAll("mark"))
    mark.classList.toggle("active", !!fact && mark.dataset.facts.split(" ").includes(number));
}

document.addEventListener("DOMContentLoaded", () => {
  const filters = document.querySelector(".filters");
  if (filters) {
    filters.hidden = false;
    filters.addEventListener("change", () => filterPictures(filters));
    filters.addEventListener("submit", event => event.preventDefault());
  }
  for (const button of document.querySelectorAll(".copy")) {
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.nextElementSibling.textContent);
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = label; }, 1500);
    });
  }
  const form = document.getElementById("search");
  if (form) {
    const input = document.getElementById("query");
    input.value = new URLSearchParams(location.search).get("q") || "";
    form.addEventListener("submit", event => event.preventDefault());
    input.addEventListener("input", () => search(input.value));
    search(input.value);
    input.focus();
  }
  window.addEventListener("hashchange", openTarget);
  openTarget();
});

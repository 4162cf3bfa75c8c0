// A dialog with choices that figures choose, as by mouse; Escape leaves it.

import { button, make, say } from "./told.js";

const dialog = () => document.querySelector("#dialog");

export function isOpen() {
  return dialog().open;
}

// Shows choices and returns the value of the one that is made; undefined where none is.
export function choose(title, choices, { extra = null, wide = false } = {}) {
  return new Promise((resolve) => {
    const element = dialog();
    let chosen;
    const take = (value) => { chosen = value; element.close(); };
    const list = make("ol", { class: "choices" });
    const fill = (given) => list.replaceChildren(...given.map((choice, place) => make("li", {},
      button(choice.label, place < 9 ? String(place + 1) : "", () => take(choice.value), { "aria-pressed": choice.isNow ? "true" : false, "aria-describedby": choice.hint ? `hint-${place}` : false }),
      choice.hint ? make("span", { class: "hint", id: `hint-${place}` }, choice.hint) : null)));
    fill(choices);
    element.className = wide ? "wide" : "";
    element.replaceChildren(make("h2", { id: "dialog-title" }, title), list, ...(extra ? [extra(take, fill)] : []),
      make("p", { class: "leave" }, button(say("cancel"), "Esc", () => element.close())));
    element.onkeydown = (event) => {
      if (event.target.closest("input, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
      const picked = list.querySelectorAll("button")[Number(event.key) - 1];
      const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
      if (/^[1-9]$/.test(event.key) && picked) {
        event.preventDefault();
        picked.click();
      } else if (step) {
        event.preventDefault();
        const all = [...element.querySelectorAll("button, input")];
        all[(all.indexOf(document.activeElement) + step + all.length) % all.length]?.focus();
      }
      event.stopPropagation();
    };
    element.onclose = () => resolve(chosen);
    element.showModal();
    (list.querySelector("button") || element.querySelector("input, textarea"))?.focus();
  });
}

// Asks for a line of text; undefined where there is none.
export function ask(title, value = "") {
  return choose(title, [], {
    extra: (take) => {
      const input = make("textarea", { rows: "3", "aria-labelledby": "dialog-title" });
      input.value = value;
      input.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && !event.shiftKey) {
          event.preventDefault();
          take(input.value);
        }
      });
      return make("div", { class: "asked" }, input, button(say("save"), "↵", () => take(input.value), { class: "main" }));
    },
  });
}

export function show(title, ...content) {
  const element = dialog();
  element.className = "help";
  element.onkeydown = (event) => event.stopPropagation();
  element.onclose = null;
  element.replaceChildren(make("h2", { id: "dialog-title" }, title), ...content, make("p", { class: "leave" }, button(say("close"), "Esc", () => element.close(), { class: "main" })));
  element.showModal();
  element.querySelector(".leave button").focus();
}

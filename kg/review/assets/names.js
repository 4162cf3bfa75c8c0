// A field for names: typed with completion from the article and the gazetteer (the combobox of the ARIA practices).

import { get } from "./asking.js";
import { make, say, tell } from "./told.js";

let count = 0;

export class Names {
  constructor(field, values, { article, isMany, onChange, onLast, label, describedby }) {
    this.field = field;
    this.article = article;
    this.isMany = isMany;
    this.onChange = onChange;
    this.onLast = onLast;
    this.values = values;
    const id = `names-${++count}`;
    this.input = make("input", { type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": id, "aria-labelledby": label, "aria-describedby": describedby });
    this.list = make("ul", { id, role: "listbox", hidden: true, "aria-labelledby": label });
    this.chips = make("span", { class: "chips" });
    this.element = make("span", { class: "names" }, this.chips, this.input, this.list);
    this.looking = Promise.resolve();
    this.input.addEventListener("input", () => { this.looking = this.look(); });
    this.input.addEventListener("blur", () => { this.close(); this.takeTyped(); });
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.draw();
  }

  get value() {
    const values = this.values.map((one) => one.value);
    return this.isMany ? values : values[0] ?? null;
  }

  draw() {
    this.chips.replaceChildren(...this.values.map((one, place) => make("button", {
      type: "button", class: "chip", tabindex: "-1", "aria-label": say("remove", { name: one.shown }), onmousedown: (event) => event.preventDefault(), onclick: () => this.remove(place),
    }, make("bdi", {}, one.shown), make("span", { "aria-hidden": "true" }, " ×"))));
  }

  remove(place) {
    this.values.splice(place, 1);
    this.draw();
    this.onChange();
    this.input.focus();
  }

  add(one) {
    if (!this.isMany) this.values = [];
    if (!this.values.some((other) => other.value === one.value)) this.values.push(one);
    this.input.value = "";
    this.draw();
    this.close();
    this.onChange();
  }

  takeTyped() {
    const typed = this.input.value.trim();
    const known = (this.found || []).find((one) => one.shown.toLowerCase() === typed.toLowerCase());
    if (typed) this.add(known || { value: typed, shown: typed });
  }

  // Takes the name that is pointed at, or what was typed, when it has been looked up; saves at once where that is asked.
  async taken(isLast) {
    await this.looking;
    if (this.place >= 0) this.add(this.found[this.place]);
    else this.takeTyped();
    if (isLast) this.onLast();
  }

  async look() {
    const typed = this.input.value.trim();
    this.asked = typed;
    let found;
    try {
      found = await get("complete", { article: this.article, typed, kinds: this.field.kinds.join(" ") });
    } catch {
      return;
    }
    if (this.asked !== typed || document.activeElement !== this.input) return;
    if (!typed && !found.length) return;
    const free = found.filter((one) => !this.values.some((other) => other.value === one.value));
    this.found = free;
    this.place = free.length ? 0 : -1;
    this.list.replaceChildren(...free.map((one, place) => make("li", { id: `${this.list.id}-${place}`, role: "option", onmousedown: (event) => { event.preventDefault(); this.add(one); } },
      make("bdi", {}, one.shown), make("span", { class: "from" }, say(`from_${one.from}`)))));
    this.list.hidden = !free.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    if (typed) tell(free.length ? say("matches", { n: free.length }) : say("no_match"), { isSeen: !free.length });
    this.point();
  }

  point() {
    [...this.list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === this.place)));
    if (this.place >= 0) {
      this.input.setAttribute("aria-activedescendant", `${this.list.id}-${this.place}`);
      this.list.children[this.place].scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    this.list.hidden = true;
    this.place = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    const size = this.list.hidden ? 0 : this.list.children.length;
    if (event.key === "ArrowDown" && !size) {
      event.preventDefault();
      this.looking = this.look();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && size) {
      event.preventDefault();
      this.place = (this.place + (event.key === "ArrowDown" ? 1 : -1) + size + (this.place < 0 && event.key === "ArrowUp" ? 1 : 0)) % size;
      this.point();
    } else if (event.key === "Enter" && (this.place >= 0 || this.input.value.trim())) {
      event.preventDefault();
      event.stopPropagation();
      this.taken(event.ctrlKey || event.metaKey);
    } else if (event.key === "Escape" && size && this.input.value) {
      event.stopPropagation();
      this.close();
    } else if (event.key === "Backspace" && !this.input.value && this.values.length) {
      event.preventDefault();
      this.remove(this.values.length - 1);
    }
  }
}

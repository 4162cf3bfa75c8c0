// The form by which a fact is corrected or added; what the contract refuses is told at the field at once.

import { post, RefusedByContract } from "./asking.js";
import { Names } from "./names.js";
import { button, make, safe, say, tell, warn, words } from "./told.js";

const CONTROLS = { names: "many", name: "one", choice: "choice", facts: "references", fact: "reference", number: "number", text: "line" };
const OPTIONS = { type: "types", status: "statuses" };

export class Form {
  // fact: what is corrected, or {kind, record, evidence} of a new one
  constructor({ fact, fields, article, facts, offsets, key, onSave, onLeave, onPick }) {
    Object.assign(this, { fact, fields, article, facts, offsets, key, onSave, onLeave, onPick });
    this.evidence = fact.evidence;
    this.controls = new Map();
    this.focused = null;
    this.element = make("form", { class: "form", novalidate: true });
    this.problem = make("p", { class: "problem", role: "alert", hidden: true });
    this.element.append(this.problem, ...fields.map((field) => this.row(field)), this.words(),
      make("div", { class: "acts" }, button(say("save"), "↵", () => this.save(), { class: "main", "data-act": "save" }), button(say("cancel"), "Esc", () => onLeave(), { "data-act": "cancel" })));
    this.element.addEventListener("submit", (event) => event.preventDefault());
    this.element.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") onLeave();
      else if (event.key === "Enter" && !event.target.closest("button")) {
        event.preventDefault();
        this.save();
      }
    });
  }

  row(field) {
    const id = `field-${field.name}`;
    const value = this.fact.record[field.name];
    const control = this[CONTROLS[field.control]](field, value, id);
    const input = control.input;
    input.id = id;
    input.addEventListener("focus", () => { this.focused = field.name; });
    control.told = make("p", { class: "read", hidden: true });
    control.error = make("p", { class: "error", id: `${id}-error`, hidden: true });
    this.controls.set(field.name, control);
    const label = make("label", { for: id, id: `${id}-label` }, words.fields[field.name] || field.name, field.required ? make("span", { class: "needed" }, ` ${say("required")}`) : null);
    return make("div", { class: "field", "data-field": field.name }, label, make("div", {}, control.element, control.told, control.error));
  }

  many(field, value, id) {
    return this.nameField(field, value || [], id, true);
  }

  one(field, value, id) {
    return this.nameField(field, value ? [value] : [], id, false);
  }

  nameField(field, values, id, isMany) {
    const role = (this.fact.roles || []).find((one) => one.name === field.name);
    const shown = (name) => role?.fillers.find((filler) => filler.value === name)?.shown || this.article.entities.find((one) => one.name === name)?.shown || name;
    const names = new Names(field, values.map((name) => ({ value: name, shown: shown(name) })), {
      article: this.article.name, isMany, onChange: () => this.changed(), onLast: () => this.save(), label: `${id}-label`, describedby: `${id}-error`,
    });
    return { element: names.element, input: names.input, peek: () => names.value, read: () => { names.takeTyped(); return names.value; }, take: (text) => names.add(this.entity(text)) };
  }

  entity(text) {
    const found = this.article.entities.find((one) => [one.name, one.shown, ...(one.aliases || [])].includes(text));
    return found ? { value: found.name, shown: found.shown } : { value: text, shown: text };
  }

  choice(field, value, id) {
    const table = words[OPTIONS[field.name]] || {};
    const input = make("select", { "aria-describedby": `${id}-error` }, ...field.choices.map((one) => make("option", { value: one, selected: one === value }, table[one] || one)));
    input.addEventListener("change", () => this.changed());
    return { element: input, input, read: () => input.value };
  }

  others(kinds) {
    return this.facts.filter((one) => kinds.includes(one.kind) && one.key !== this.key && one.mark !== "rejected");
  }

  reference(field, value, id) {
    const input = make("select", { "aria-describedby": `${id}-error` }, make("option", { value: "" }, "–"), ...this.others(field.kinds).map((one) => make("option", { value: one.key, selected: one.key === value }, `${one.number} ${one.sentence}`)));
    input.addEventListener("change", () => this.changed());
    return { element: input, input, read: () => input.value || null };
  }

  references(field, value, id) {
    const boxes = this.others(field.kinds).map((one) => {
      const box = make("input", { type: "checkbox", value: one.key, checked: (value || []).includes(one.key) });
      box.addEventListener("change", () => this.changed());
      return make("label", { class: "box" }, box, ` ${one.number} `, make("bdi", { lang: "en" }, one.sentence));
    });
    const element = make("div", { class: "boxes", role: "group", "aria-labelledby": `${id}-label` }, ...boxes);
    const input = element.querySelector("input") || make("input", { type: "hidden" });
    if (!boxes.length) element.append(input, "–");
    return { element, input, read: () => [...element.querySelectorAll("input:checked")].map((box) => box.value) };
  }

  number(field, value, id) {
    const control = this.textField(field, value, id, { inputmode: "decimal" });
    return { ...control, read: () => { const given = control.input.value.trim(), typed = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(given) ? given.replaceAll(",", "") : given; return typed === "" ? null : Number.isFinite(Number(typed)) ? Number(typed) : typed; } };
  }

  line(field, value, id) {
    return this.textField(field, value, id, {});
  }

  textField(field, value, id, attributes) {
    const input = make("input", { type: "text", autocomplete: "off", spellcheck: "false", "aria-describedby": `${id}-error`, placeholder: words.hints[field.name] || false, ...attributes });
    input.value = value ?? "";
    input.addEventListener("input", () => this.changed());
    return { element: input, input, read: () => input.value.trim() || null, take: (text) => { input.value = text; this.changed(); } };
  }

  words() {
    this.quote = make("bdi", {});
    this.drawWords();
    const error = make("p", { class: "error", id: "field-evidence-error", hidden: true });
    this.controls.set("evidence", { input: this.quote, error, read: () => null });
    const pick = button(say("take_marked"), "F2", () => this.onPick(), { "data-act": "pick" });
    return make("div", { class: "field", "data-field": "evidence" }, make("span", { class: "label" }, words.fields.evidence), make("div", {}, make("q", { class: "quote" }, this.quote), pick, error));
  }

  drawWords() {
    this.quote.replaceChildren(this.evidence.map((span) => safe(this.article.text.slice(...span))).join(" … "));
  }

  // Words that were marked in the text: for the field that was last in use, or for what the fact rests on.
  taken(span) {
    const control = this.controls.get(this.focused);
    if (control?.take) {
      control.take(this.article.text.slice(...span));
      control.input.focus();
    } else {
      this.evidence = [span];
      this.drawWords();
      this.element.querySelector("[data-act=save]").focus();
    }
    this.changed();
  }

  body() {
    const fields = Object.fromEntries(this.fields.map((field) => [field.name, this.controls.get(field.name).read()]));
    return { fields, evidence: this.evidence.map((span) => this.offsets.there(span)) };
  }

  changed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), 200);
  }

  async check() {
    if (!this.element.isConnected) return;
    const fields = Object.fromEntries(this.fields.map((field) => [field.name, this.peek(field)]));
    const body = { article: this.article.name, key: this.key, kind: this.fact.kind, fields, evidence: this.body_evidence() };
    try {
      const { fields: problems, read } = await post("check", body);
      this.show(problems, read);
    } catch (error) {
      warn(error.message);
    }
  }

  // The value of a field as it stands, without taking up what is being typed.
  peek(field) {
    const control = this.controls.get(field.name);
    return control.peek ? control.peek() : control.read();
  }

  body_evidence() {
    return this.evidence.map((span) => this.offsets.there(span));
  }

  // Tells what is wrong at its field, and how what was written in words has been read.
  show(problems, read = {}) {
    for (const [name, control] of this.controls) {
      if (control.told) {
        control.told.hidden = !(name in read);
        control.told.textContent = name in read ? safe(`= ${read[name]}`) : "";
      }
      const told = problems[name];
      control.error.hidden = !told;
      control.error.textContent = told ? safe(told) : "";
      if (told) control.input.setAttribute("aria-invalid", "true");
      else control.input.removeAttribute("aria-invalid");
    }
    const others = Object.entries(problems).filter(([name]) => !this.controls.has(name)).map(([, told]) => told);
    this.problem.hidden = !others.length;
    this.problem.textContent = safe(others.join("; "));
  }

  async save() {
    clearTimeout(this.timer);
    tell(say("saving"));
    try {
      await this.onSave(this.body());
    } catch (error) {
      if (!(error instanceof RefusedByContract)) throw error;
      this.show(error.fields);
      const first = [...this.controls].find(([name]) => error.fields[name]);
      first?.[1].input.focus?.();
      tell(Object.values(error.fields).join("; "));
    }
  }

  focus(name) {
    const first = this.controls.get(name) || this.controls.get(this.fields[0].name);
    first.input.focus();
  }
}

// The form on the desk: a fact is corrected, added on marked words, or taken up from what was refused.

import { isRefused, now, request, state } from "./article.js";
import { act } from "./asking.js";
import { choose } from "./dialog.js";
import { Form } from "./form.js";
import { make, say, warn, words } from "./told.js";

export class Editing {
  // fields: of each kind; text: where words are marked; drawing; onSaved(told, key): after a fact was corrected or added
  constructor({ fields, text, drawing, onSaved }) {
    Object.assign(this, { fields, text, drawing, onSaved });
  }

  open(one, key, onSave) {
    state.form = new Form({
      fact: one, fields: this.fields[one.kind], article: state.article, facts: state.facts, offsets: state.offsets, key,
      onSave, onLeave: () => this.leave(), onPick: () => this.pick(),
    });
    this.drawing.cards();
    state.form.focus();
  }

  place() {
    const { form } = state;
    const card = form.key ? document.querySelector(`[data-key="${CSS.escape(form.key)}"]`) : make("li", { class: "current new" }, make("article", { "aria-label": say("add") }, make("p", { class: "kicker" }, make("span", {}, words.kinds[form.fact.kind]))));
    if (!form.key) document.querySelector("#facts").prepend(card);
    const body = card.querySelector("article");
    body.querySelectorAll(".roles, .acts, .trace").forEach((part) => part.remove());
    body.append(form.element);
  }

  leave() {
    state.form = null;
    this.drawing.draw();
  }

  correct() {
    const one = now();
    if (!one || one.is_gone) return;
    if (isRefused(one)) {
      this.takeUp(one);
      return;
    }
    this.open(one, one.key, async (body) => {
      await act(request("correct", { key: one.key, ...body }));
      state.form = null;
      await this.onSaved("done_correct");
    });
  }

  // What was refused is the draft of a fact that a person adds.
  async takeUp(one) {
    const kind = one.kind || await this.kind();
    if (!kind) return;
    this.new(kind, one.kind ? one.record : {}, one.evidence);
    state.form.changed(); // what the contract refuses of it is told at once
  }

  kind() {
    return choose(say("choose_kind"), Object.keys(this.fields).map((value) => ({ value, label: words.kinds[value] })));
  }

  new(kind, record, evidence) {
    this.open({ kind, record, evidence, roles: [] }, null, async (body) => {
      const made = await act(request("add", { kind, ...body }));
      state.form = null;
      await this.onSaved("done_add", made.keys[0]);
    });
  }

  pick() {
    const span = this.text.selection();
    if (span) state.form.taken(span);
    else this.text.begin(state.form.evidence[0]?.[0]);
  }

  add() {
    const span = this.text.selection();
    if (span) this.marked(span);
    else {
      warn(say("mark_first"));
      this.text.begin(now()?.evidence[0]?.[0]);
    }
  }

  // Words were marked: for the form that is open, or for a new fact.
  async marked(span) {
    if (state.form) {
      state.form.taken(span);
      return;
    }
    const kind = await this.kind();
    if (kind) this.new(kind, this.guess(kind, span), [span]);
  }

  // What the marked words name already, so that little is left to write.
  guess(kind, span) {
    const said = state.article.text.slice(...span);
    const record = {};
    for (const field of this.fields[kind]) {
      if (field.control === "names" || field.control === "name") {
        const found = state.article.entities.filter((one) => field.kinds.includes(one.kind) && [one.name, one.shown, ...(one.aliases || [])].some((name) => name.length > 2 && said.includes(name))).map((one) => one.name);
        if (field.control === "names") record[field.name] = field.kinds[0] === "place" ? [] : found;
        else if (found.length && field.required) record[field.name] = found[0];
      } else if (field.required && field.control === "text") record[field.name] = said.replace(/^[“"'‘]|[”"'’]$/g, "");
      else if (field.control === "choice") record[field.name] = field.choices[0];
    }
    return record;
  }
}

// The article's text: the words of every fact marked, those of the current one and of its fillers lit, and marking words.

import { make, safe, say, tell } from "./told.js";

const STRENGTH = ["rejected", "settled", "published", "refused", "held"];
const SIGNS = { settled: "✓", rejected: "×", held: "?", refused: "!", published: "" };
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.,-]*[\p{L}\p{N}\p{M}]|[\p{L}\p{N}]|[^\s\p{L}\p{N}]/gu;

export class Text {
  constructor(element, { onFact, onMarked }) {
    this.element = element;
    this.onFact = onFact;
    this.onMarked = onMarked;
    this.nodes = [];
    this.marked = null;
    element.addEventListener("keydown", (event) => this.key(event));
    element.addEventListener("mouseup", () => this.taken());
    element.addEventListener("focus", () => { if (element.matches(":focus-visible")) tell(say("marking")); });
  }

  show(article, facts, current) {
    this.text = article.text;
    this.headline = article.headline_end;
    this.title = article.headline;
    this.words = [...this.text.matchAll(WORD)].map((found) => [found.index, found.index + found[0].length]);
    this.render(facts, current);
  }

  render(facts, current) {
    const active = facts.find((fact) => fact.key === current);
    const fillers = active ? active.roles.flatMap((role) => role.fillers.flatMap((filler) => filler.words)) : [];
    const cuts = new Set([0, this.headline, this.text.length]);
    for (const [start, end] of [...facts.flatMap((fact) => fact.evidence), ...fillers]) cuts.add(start).add(end);
    const places = [...cuts].sort((a, b) => a - b);
    const title = make("h1", {});
    const rest = [];
    this.nodes = [];
    for (let index = 0; index + 1 < places.length; index++) {
      const [start, end] = [places[index], places[index + 1]];
      const inside = ([a, b]) => a <= start && end <= b;
      const here = facts.filter((fact) => fact.evidence.some(inside));
      const pieces = end <= this.headline ? title : rest;
      const add = (...found) => (pieces === title ? title.append(...found) : rest.push(...found));
      const said = this.text.slice(start, end);
      const node = document.createTextNode(safe(said));
      this.nodes.push([start, end, node]);
      if (!here.length && !fillers.some(inside)) {
        add(node);
        continue;
      }
      const strongest = here.reduce((mark, fact) => (STRENGTH.indexOf(fact.mark) > STRENGTH.indexOf(mark) ? fact.mark : mark), "");
      const lit = here.includes(active) ? " active" : "";
      const filler = fillers.some(inside) ? " filler" : "";
      const element = make("mark", { class: `${strongest}${lit}${filler}` }, node);
      if (here.length) element.addEventListener("click", () => this.clicked(here, active));
      add(element);
      for (const fact of here.filter((one) => Math.max(...one.evidence.map(([, b]) => b)) === end)) {
        add(make("sup", { class: fact.mark, "aria-hidden": "true" }, `${fact.number}${SIGNS[fact.mark]}`));
      }
    }
    if (!this.headline) title.append(this.title);
    this.element.replaceChildren(title, ...rest);
  }

  clicked(here, active) {
    if (!getSelection().isCollapsed) return;
    const place = here.indexOf(active);
    this.onFact(here[(place + 1) % here.length].key);
  }

  reveal() {
    const first = this.element.querySelector("mark.active");
    if (!first) return;
    const view = this.element.closest(".paper");
    const box = first.getBoundingClientRect();
    const frame = view.getBoundingClientRect();
    if (box.top < frame.top + 60 || box.bottom > Math.min(frame.bottom, innerHeight) - 40) {
      const isOwn = view.scrollHeight > view.clientHeight + 1;
      if (isOwn) view.scrollTo({ top: view.scrollTop + box.top - frame.top - frame.height / 3, behavior: "instant" });
    }
  }

  // -- marking words ---------------------------------------------------------------------------

  offset(node, place) {
    if (node.nodeType !== Node.TEXT_NODE) {
      const next = node.childNodes[place];
      const found = next && this.nodes.find(([, , one]) => next === one || next.contains(one));
      return found ? found[0] : this.text.length;
    }
    const found = this.nodes.find(([, , one]) => one === node);
    return found ? found[0] + place : null;
  }

  selection() {
    const selection = getSelection();
    if (selection.isCollapsed || !this.element.contains(selection.anchorNode) || !this.element.contains(selection.focusNode)) return null;
    const range = selection.getRangeAt(0);
    let start = this.offset(range.startContainer, range.startOffset);
    let end = this.offset(range.endContainer, range.endOffset);
    if (start === null || end === null) return null;
    while (start < end && /\s/.test(this.text[start])) start++;
    while (end > start && /\s/.test(this.text[end - 1])) end--;
    return start < end ? [start, end] : null;
  }

  select(start, end) {
    const place = (offset, isEnd) => {
      const [from, , node] = this.nodes.find(([a, b]) => (isEnd ? a < offset && offset <= b : a <= offset && offset < b));
      return [node, offset - from];
    };
    const [anchor, at] = place(start, false);
    const [focus, to] = place(end, true);
    getSelection().setBaseAndExtent(anchor, at, focus, to);
    anchor.parentElement.scrollIntoView({ block: "nearest" });
  }

  begin(near) {
    this.element.focus();
    const from = near ?? 0;
    this.first = this.last = Math.max(0, this.words.findIndex(([start]) => start >= from));
    this.mark();
  }

  mark() {
    const [start, end] = [this.words[Math.min(this.first, this.last)][0], this.words[Math.max(this.first, this.last)][1]];
    this.select(start, end);
    tell(say("marked", { words: this.text.slice(start, end) }), { isSeen: false });
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.words.length) return;
    const rows = { ArrowUp: -12, ArrowDown: 12 };
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? rows[event.key];
    if (step) {
      event.preventDefault();
      event.stopPropagation();
      if (this.last === undefined) this.first = this.last = 0;
      else {
        this.last = Math.max(0, Math.min(this.words.length - 1, this.last + step));
        if (!event.shiftKey) this.first = this.last;
      }
      this.mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      event.stopPropagation();
      this.taken();
    }
  }

  taken() {
    const span = this.selection();
    if (span) this.onMarked(span);
  }
}

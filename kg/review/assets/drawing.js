// The article and its facts, drawn anew from the state after each act.

import { isRefused, left, now, others, isNamed, state } from "./article.js";
import { card } from "./cards.js";
import { button, day, make, safe, say, when, words } from "./told.js";

const $ = (name) => document.querySelector(name);
const MARKS = ["held", "published", "refused", "settled", "rejected"];

export class Drawing {
  // text: where the words stand; acts: the functions behind keys and buttons; placeForm: puts the open form into its card
  constructor({ text, acts, placeForm }) {
    Object.assign(this, { text, acts, placeForm });
  }

  draw({ focus = true } = {}) {
    const { article, facts, current } = state;
    document.title = `${safe(article.headline)} – ${words.title}`;
    $("#origin").replaceChildren(...[article.date && day(article.date), article.publisher].filter(Boolean).map((one) => make("span", {}, one)));
    this.warning(article);
    const { place, of } = state.neighbours;
    $("#place").textContent = place ? say("position", { n: place, of }) : "";
    $("#left").textContent = left() ? say("waiting_here", { waiting: left(), facts: facts.filter((one) => !isRefused(one)).length }) : say("nothing_waits");
    const marks = MARKS.filter((mark) => facts.some((one) => one.mark === mark));
    $("#legend").replaceChildren(...marks.map((mark) => make("li", {}, make("mark", { class: mark }, words.marks[mark]))));
    this.articleActs();
    this.cards();
    this.text.show(article, facts, current);
    this.text.reveal();
    if (focus) this.focus();
  }

  warning(article) {
    const { changed, closed } = article;
    const told = changed ? say("changed") : closed ? say("closed", { by: closed.by, at: when(closed.at) }) : "";
    $("#warning").hidden = !told;
    $("#warning").className = changed ? "warning" : "allright";
    $("#warning").textContent = safe(told);
  }

  articleActs() {
    const { acts } = this;
    const one = (name, key, more = {}) => button(say(name), key, acts[name], { "data-act": name, ...more });
    $("#article-acts").replaceChildren(
      one("previous", "p", { disabled: !state.neighbours.previous, class: "quiet" }), one("next", "n", { disabled: !state.neighbours.next, class: "quiet" }),
      one("undo", "u", { class: "quiet" }), one("help", "?", { class: "quiet" }), one("add", "f"), one("all_right", "A", { class: "main" }),
    );
  }

  cards() {
    const isNew = state.form && !state.form.key;
    $("#facts").replaceChildren(...state.facts.map((one) => card(one, {
      isCurrent: one.key === state.current && !isNew, isTraced: state.isTraced, text: state.article.text,
      onFocus: this.acts.go, onFiller: (filler) => this.light(filler), acts: this.factActs(one),
    })));
    if (state.form) this.placeForm();
  }

  factActs(one) {
    const { acts } = this;
    if (isRefused(one)) return [["take_up", "c", acts.correct, true], ["trace", "t", acts.trace]];
    return [
      ["accept", "a", acts.accept, true], ["reject", "r", acts.reject], ["correct", "c", acts.correct], one.roles.some(isNamed) && ["who", "w", acts.who],
      others(one).length && ["merge", "m", acts.merge], ["note", "o", acts.note], ["trace", "t", acts.trace],
    ].filter(Boolean);
  }

  // Lights the words of one filler of the current fact; of all where there is none.
  light(filler) {
    const one = now();
    const shown = filler && one ? { ...one, roles: [{ fillers: [filler] }] } : one;
    this.text.render(state.facts.map((other) => (other === one ? shown : other)), state.current);
  }

  focus() {
    const current = $(`[data-key="${CSS.escape(state.current ?? "")}"] article`);
    if (!current) return;
    current.focus({ preventScroll: true });
    const list = $(".side");
    const [box, frame] = [current.getBoundingClientRect(), list.getBoundingClientRect()];
    const isOwn = list.scrollHeight > list.clientHeight + 1 && getComputedStyle(list).overflowY !== "visible";
    if (isOwn) {
      if (box.top < frame.top + 50 || box.bottom > frame.bottom - 20) list.scrollTop += box.top - frame.top - 60;
    } else if (box.top < $(".paper").getBoundingClientRect().bottom || box.bottom > innerHeight) current.scrollIntoView({ block: "start" });
  }
}

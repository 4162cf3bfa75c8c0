// The facts in plain words, a card each; the current one is open, with its roles and what can be done.

import { button, make, safe, say, when, words } from "./told.js";
import { why } from "./why.js";

export function percent(share) {
  return Math.round(share * 100);
}

export function kicker(fact) {
  const parts = [words.kinds[fact.kind], words.types[fact.record.type], words.statuses[fact.record.status]];
  return parts.filter(Boolean).filter((part, place) => parts.indexOf(part) === place);
}

function decided(fact) {
  const decision = fact.decision;
  if (!decision || decision.verdict === "noted") return null;
  const told = { verdict: words.verdicts[decision.verdict], by: decision.by, at: when(decision.at) };
  const text = decision.is_outdated ? say("outdated", told) : say("by", told);
  const reason = decision.reason && !decision.is_outdated ? `: ${words.reasons[decision.reason]}` : "";
  return make("p", { class: "decided" }, text + reason);
}

function state(fact) {
  const mark = make("span", { class: `state ${fact.mark}` }, words.marks[fact.mark]);
  if (!fact.confidence || fact.is_settled) return [mark];
  return [mark, make("span", { class: "sure" }, say("sure", { percent: percent(fact.confidence) }))];
}

function roles(fact, onFiller) {
  const rows = fact.roles.filter((role) => !["type", "status", "during", "outcomes", "made_at", "implements"].includes(role.name));
  if (!rows.length) return null;
  return make("dl", { class: "roles" }, ...rows.map((role) => make("div", {},
    make("dt", {}, words.fields[role.name] || role.name),
    make("dd", {}, ...role.fillers.flatMap((filler, place) => {
      const name = make("bdi", { lang: "en", class: filler.words.length ? "named" : "unnamed", onmouseenter: () => onFiller(filler), onmouseleave: () => onFiller(null) }, filler.shown);
      return place ? [", ", name] : [name];
    })))));
}

export function trace(fact) {
  const lines = [];
  if (fact.mark === "refused") lines.push(say("found_refused"), ...[fact.quote && say("trace_words", { words: fact.quote })].filter(Boolean));
  else if (fact.confidence === null) lines.push(say("found_by_hand"));
  else {
    if (fact.confidence) lines.push(say("found_sure", { percent: percent(fact.confidence) }));
    lines.push(say(fact.confidence < fact.bound || fact.mark === "held" ? "found_held" : "found_published"));
  }
  return [...lines, ...fact.trace];
}

export function card(fact, { isCurrent, acts, onFocus, onFiller, isTraced, text }) {
  const name = `fact-${fact.number}`;
  const body = make("article", { id: name, tabindex: isCurrent ? "0" : "-1", "aria-labelledby": `${name}-said`, "aria-describedby": `${name}-state`, "aria-current": isCurrent ? "true" : false });
  body.append(
    make("p", { class: "kicker" }, make("b", { class: "number" }, fact.number), ...kicker(fact).map((part) => make("span", {}, part)), make("span", { class: "states", id: `${name}-state` }, ...state(fact))),
    make("h3", { id: `${name}-said`, lang: "en" }, make("bdi", {}, fact.sentence)),
  );
  const verdict = decided(fact);
  if (fact.is_gone) body.append(make("p", { class: "problem" }, say("gone")));
  if (verdict) body.append(verdict);
  if (fact.why) {
    const { text: reasons, isOwn } = why(fact.why);
    body.append(make("p", { class: "why", lang: isOwn ? false : "en" }, reasons));
  }
  if (fact.note) body.append(make("p", { class: "noted" }, fact.note));
  if (isCurrent) {
    const lines = roles(fact, onFiller);
    if (lines) body.append(lines);
    if (fact.was) body.append(make("p", { class: "was" }, say("was", { sentence: fact.was })));
    if (isTraced) body.append(make("div", { class: "trace" }, ...trace(fact).map((line) => make("p", {}, line)), ...named(fact, text)));
    body.append(make("div", { class: "acts" }, ...acts.map(([label, key, action, isMain]) => button(say(label), key, action, { class: isMain ? "main" : false, "data-act": label }))));
  }
  body.addEventListener("click", (event) => { if (!isCurrent && !event.target.closest("button")) onFocus(fact.key); });
  return make("li", { class: `${fact.mark}${isCurrent ? " current" : ""}`, "data-key": fact.key }, body);
}

function named(fact, text) {
  return fact.roles.filter((role) => ["name", "names"].includes(role.control)).flatMap((role) => role.fillers.map((filler) => {
    const told = { field: words.fields[role.name] || role.name, filler: filler.shown };
    const [first] = filler.words;
    return make("p", {}, first ? say("role_words", { ...told, words: safe(text.slice(...first)) }) : say("role_elsewhere", told));
  }));
}

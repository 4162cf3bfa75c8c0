// The article that is on the desk: one state, with its facts in the order of the text, and the order in which they wait.

import { Offsets } from "./asking.js";

export const state = { article: null, facts: [], neighbours: null, current: null, isTraced: false, form: null, offsets: null };

export function take(article, neighbours) {
  const offsets = new Offsets(article.text);
  state.offsets = offsets;
  state.article = { ...article, headline_end: offsets.here([0, article.headline_end])[1] };
  state.neighbours = neighbours;
  state.facts = article.facts.map((one, place) => ({
    ...one,
    number: place + 1,
    evidence: one.evidence.map((span) => offsets.here(span)),
    roles: one.roles.map((role) => ({ ...role, fillers: role.fillers.map((filler) => ({ ...filler, words: filler.words.map((span) => offsets.here(span)) })) })),
  }));
  if (!fact(state.current)) state.current = (inTurn()[0] || state.facts[0])?.key ?? null;
}

export const fact = (key) => state.facts.find((one) => one.key === key);
export const now = () => fact(state.current);
export const isRefused = (one) => one.mark === "refused";
export const waits = (one) => !one.is_settled && !one.is_gone && !isRefused(one);
export const left = () => state.facts.filter(waits).length;
export const place = () => state.facts.findIndex((one) => one.key === state.current);

// Those that wait: what is held back first, the likeliest first, then what the program is least sure of.
function inTurn() {
  return state.facts.filter(waits).sort((a, b) => a.turn - b.turn || a.number - b.number);
}

// The next one that waits, behind the current one; after the last the first again.
export function following() {
  const others = inTurn().filter((one) => one.key !== state.current);
  const here = now();
  return (here && others.find((one) => one.turn > here.turn)) || others[0];
}

export const others = (one) => state.facts.filter((other) => other.kind === one.kind && other.key !== one.key && !isRefused(other) && other.mark !== "rejected" && !other.is_gone);
export const isNamed = (role) => ["name", "names"].includes(role.control) && role.kinds.some((kind) => kind !== "state");

// What an act is about, with what the person had seen of each fact.
export function request(name, more = {}) {
  const seen = Object.fromEntries(state.facts.filter((one) => !isRefused(one)).map((one) => [one.key, one.act]));
  return { act: name, article: state.article.name, text: state.article.digest, seen, ...more };
}

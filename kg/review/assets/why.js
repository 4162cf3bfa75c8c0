// Why a fact is held back. The judge says it in English; a language has the judge's sentences with its own behind them.

import { words } from "./told.js";
import { state } from "./article.js";

const APART = /; (?![^“]*”)/;

// What the judge names as the contract does: a field, and its filler in quotation marks, a state by its code.
const SHOWN = {
  role: (name) => words.fields[name],
  filler: (quoted) => {
    const name = quoted.replace(/^(['"])(.*)\1$/s, "$2");
    return state.article?.entities.find((one) => one.name === name)?.shown || name;
  },
};

function pattern(sentence) {
  const parts = sentence.split(/\{(\w+)\}/);
  const source = parts.map((part, place) => (place % 2 ? `(?<${part}>.+)` : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))).join("");
  return new RegExp(`^${source}$`, "s");
}

function translated(reason) {
  for (const [sentence, own] of Object.entries(words.why)) {
    const found = pattern(sentence).exec(reason);
    if (found) return own.replace(/\{(\w+)\}/g, (_, name) => SHOWN[name]?.(found.groups[name]) || found.groups[name]);
  }
  return null;
}

// The reasons in the page's language, and whether all of them are.
export function why(told) {
  const reasons = told.split(APART);
  const own = reasons.map(translated);
  return { text: reasons.map((reason, place) => own[place] || reason).join("; "), isOwn: own.every(Boolean) };
}

// Who or what a name is: the items of Wikidata among which to choose, or none of them.

import { get } from "./asking.js";
import { choose } from "./dialog.js";
import { make, say, warn } from "./told.js";

// Returns {entity, kind, item} as chosen; undefined where nothing is.
export async function identify(article, roles) {
  const names = new Map();
  for (const role of roles) {
    for (const filler of role.fillers) {
      if (!/^[A-Z]{2}$/.test(filler.value)) names.set(filler.value, role.kinds.filter((kind) => kind !== "state"));
    }
  }
  const entries = [...names];
  if (!entries.length) return undefined;
  const entity = entries.length === 1 ? entries[0][0] : await choose(say("choose_entity"), entries.map(([name]) => ({ value: name, label: name })));
  if (!entity) return undefined;
  const found = await look(article, entity, names.get(entity));
  if (!found) {
    warn(say("no_item"));
    return undefined;
  }
  const item = await choose(say("choose_item", { name: entity }), choices(found), { wide: true, extra: (take, fill) => searching(article, found, take, fill) });
  return item === undefined ? undefined : { entity, kind: found.kind, item: item || null };
}

async function look(article, entity, kinds, typed = "") {
  for (const kind of kinds) {
    try {
      const found = await get("identity", { article, entity, kind, typed });
      if (found) return found;
    } catch (error) {
      warn(error.message);
      return null;
    }
  }
  return null;
}

function choices(found) {
  const items = found.candidates.map((one) => ({
    value: one.item, label: `${one.label} (${one.item})`, hint: [one.item === found.item ? say("linked_now") : "", one.description].filter(Boolean).join(" · "), isNow: one.item === found.item,
  }));
  return [...items, { value: "", label: say("none_of_these"), isNow: found.by_hand && !found.item }];
}

function searching(article, found, take, fill) {
  const input = make("input", { type: "search", "aria-label": say("search_item"), placeholder: say("search_item") });
  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const other = await look(article, found.name, [found.kind], input.value.trim());
      if (other) fill(choices(other));
    }, 200);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      document.querySelector("#dialog .choices button")?.click();
    }
  });
  return make("p", { class: "asked" }, input);
}

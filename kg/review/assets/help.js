// All keys, and whether single ones act.

import { show } from "./dialog.js";
import { areOn, turn } from "./keys.js";
import { make, say } from "./told.js";

const KEYS = [
  ["keys_facts", [["j k ↓ ↑", "key_move"], ["g", "key_jump"], ["Space", "key_wait"], ["a Enter", "accept"], ["r", "reject"], ["1 … 6", "key_reason"], ["c", "correct"], ["w", "who"], ["m", "merge"], ["o", "note"], ["t", "trace"]]],
  ["keys_article", [["A", "all_right"], ["f", "add"], ["x", "key_text"], ["n", "next"], ["p", "previous"], ["u", "undo"], ["q", "key_queue"], ["?", "help"]]],
  ["keys_form", [["Tab Enter Esc", "key_form"], ["Ctrl+Enter", "key_at_once"], ["F2", "take_marked"]]],
];

export function help() {
  const box = make("input", { type: "checkbox", checked: areOn() });
  box.addEventListener("change", () => turn(box.checked));
  show(say("help"), make("div", { class: "sheets" }, ...KEYS.map(([title, rows]) => make("section", {}, make("h3", {}, say(title)),
    make("dl", { class: "keys" }, ...rows.map(([keys, what]) => make("div", {}, make("dt", {}, ...keys.split(" ").map((key) => make("kbd", {}, key))), make("dd", {}, say(what)))))))),
  make("p", {}, make("label", { class: "box" }, box, ` ${say("single_keys")}`)));
}

// An article on the desk: moving among facts and articles, and the acts; keys and buttons do the same.

import { fact, following, isNamed, isRefused, left, now, others, place, request, state, take } from "./article.js";
import { act, failed, get } from "./asking.js";
import { ask, choose } from "./dialog.js";
import { Drawing } from "./drawing.js";
import { Editing } from "./editing.js";
import { help } from "./help.js";
import { listen } from "./keys.js";
import { Text } from "./text.js";
import { say, speak, tell, warn, words } from "./told.js";
import { identify } from "./who.js";

const data = JSON.parse(document.querySelector("#data").textContent);
speak(data.words);
const text = new Text(document.querySelector("#text"), { onFact: go, onMarked: marked });
const acts = { accept, reject: () => reject(), correct: () => editing.correct(), who, merge, note, trace, undo, help, add: () => editing.add(), all_right: allRight, previous: () => move("previous"), next: () => move("next"), go };
const drawing = new Drawing({ text, acts, placeForm: () => editing.place() });
const editing = new Editing({ fields: data.fields, text, drawing, onSaved: saved });
const draw = (how) => drawing.draw(how);

// -- moving --------------------------------------------------------------------------------------

function go(key) {
  if (state.form) return;
  state.current = key;
  state.isTraced = false;
  draw();
}

function step(by) {
  const next = state.facts[Math.max(0, Math.min(state.facts.length - 1, place() + by))];
  if (next) go(next.key);
}

function nextWaiting() {
  const next = following();
  if (next) go(next.key);
  else tell(say("nothing_waits"));
}

// Goes to the fact of a number; true where a further figure may follow.
function jump(typed) {
  const next = state.facts[Number(typed) - 1];
  if (next) go(next.key);
  else tell(say("no_number", { n: typed }));
  return Boolean(next) && Number(typed) * 10 <= state.facts.length;
}

async function move(where, told = "") {
  const name = state.neighbours[where];
  if (!name) {
    tell(told || say("nothing_waits"));
    return;
  }
  await open(name);
  tell([told, state.article.headline].filter(Boolean).join(" "));
}

const load = (name) => get(`article/${encodeURIComponent(name)}`, Object.fromEntries(new URLSearchParams(data.asked)));

async function open(name, { push = true } = {}) {
  try {
    const found = await load(name);
    Object.assign(state, { current: null, form: null, isTraced: false });
    take(found.article, found.neighbours);
    if (push) history.pushState(null, "", `${encodeURIComponent(name)}${data.asked}`);
    draw();
    document.querySelector(".paper").scrollTop = 0;
    text.reveal();
  } catch (error) {
    warn(error.message);
  }
}

async function refresh(current) {
  const found = await load(state.article.name);
  if (current) state.current = current;
  take(found.article, found.neighbours);
}

addEventListener("popstate", () => open(decodeURIComponent(location.pathname.split("/article/")[1]), { push: false }));
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && !state.form) refresh().then(() => draw({ focus: false })).catch(() => {});
});

// -- acts ----------------------------------------------------------------------------------------

// Does an act and shows what came of it; false where it was refused, which is told.
async function done(body, { current, told, advance = false }) {
  try {
    await act(body);
  } catch (error) {
    failed(error);
    await refresh().then(() => draw()).catch(() => {});
    return false;
  }
  await refresh(current);
  if (advance) state.current = following()?.key ?? state.current;
  state.isTraced = false;
  draw();
  tell(say(told, { left: left() }));
  return true;
}

async function saved(told, key) {
  await refresh(key);
  if (!key) state.current = following()?.key ?? state.current;
  draw();
  tell(say(told, { left: left() }));
}

async function accept() {
  const one = now();
  if (!one || state.form) return;
  if (isRefused(one)) editing.correct();
  else await done(request("accept", { key: one.key }), { told: "done_accept", advance: true });
}

// Rejects for a reason that a figure names; without one, asks for it.
async function reject(figure) {
  const one = now();
  if (!one || state.form) return;
  if (isRefused(one)) {
    tell(say("found_refused"));
    return;
  }
  const reason = figure === undefined ? await choose(say("choose_reason"), data.reasons.map((value) => ({ value, label: words.reasons[value] }))) : data.reasons[figure];
  if (reason) await done(request("reject", { key: one.key, reason }), { told: "done_reject", advance: true });
  else drawing.focus();
}

// Words were marked by mouse for the form that is open, or by key.
function marked(span) {
  if (state.form || (isKey && document.activeElement === document.querySelector("#text"))) editing.marked(span);
}

async function merge() {
  const one = now();
  const free = one && !isRefused(one) ? others(one) : [];
  if (!free.length) return;
  const into = await choose(say("choose_merge"), free.map((other) => ({ value: other.key, label: other.sentence })), { wide: true });
  if (into) await done(request("merge", { key: one.key, into }), { current: into, told: "done_merge" });
  else drawing.focus();
}

async function note() {
  const one = now();
  if (!one || isRefused(one)) return;
  const said = await ask(say("note"), one.note || "");
  if (said !== undefined) await done(request("note", { key: one.key, note: said }), { told: "done_note" });
  else drawing.focus();
}

function trace() {
  state.isTraced = !state.isTraced;
  draw();
  const told = document.querySelector(".current .trace");
  if (told) tell(told.innerText, { isSeen: false });
}

async function who() {
  const one = now();
  if (!one) return;
  const chosen = await identify(state.article.name, one.roles.filter(isNamed));
  if (chosen) await done(request("link", chosen), { told: "done_note" }) && tell(say("done_link", { name: chosen.entity }));
  else drawing.focus();
}

async function allRight() {
  if (state.form) return;
  try {
    await act(request("close"));
  } catch (error) {
    failed(error);
    await refresh().then(() => draw()).catch(() => {});
    return;
  }
  if (state.neighbours.next) await move("next", say("done_close"));
  else {
    await refresh();
    draw();
    tell([say("done_all"), data.publish && say("published_hint", { command: data.publish })].filter(Boolean).join(" "));
  }
}

async function undo() {
  if (state.form) return;
  let made;
  try {
    made = await act({ act: "undo" });
  } catch (error) {
    failed(error);
    return;
  }
  if (made.article !== state.article.name) await open(made.article);
  else await refresh(made.keys.length === 1 ? made.keys[0] : undefined);
  draw();
  tell(say("done_undo"));
}

let isKey = false;
addEventListener("keydown", () => { isKey = true; }, true);
addEventListener("mousedown", () => { isKey = false; }, true);
listen({
  a: accept, Enter: accept, r: acts.reject, c: acts.correct, w: who, m: merge, o: note, t: trace, u: undo, f: acts.add, A: allRight, "?": help,
  j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1), " ": nextWaiting,
  n: acts.next, p: acts.previous, x: () => text.begin(now()?.evidence[0]?.[0]),
  ...Object.fromEntries(data.reasons.map((_, figure) => [String(figure + 1), () => reject(figure)])),
  q: () => document.querySelector("#to-queue").click(), Escape: () => drawing.focus(),
}, { jump, onJump: () => tell(say("which_number")) });
document.addEventListener("keydown", (event) => { if (event.key === "F2" && state.form) { event.preventDefault(); editing.pick(); } }, true);

take(data.article, data.neighbours);
draw();

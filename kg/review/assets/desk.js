// An article on the desk: one state, drawn anew after each act; keys and buttons do the same.

import { act, failed, get, Offsets } from "./asking.js";
import { card } from "./cards.js";
import { ask, choose } from "./dialog.js";
import { Form } from "./form.js";
import { help } from "./help.js";
import { listen } from "./keys.js";
import { Text } from "./text.js";
import { button, make, safe, say, speak, tell, warn, when, words } from "./told.js";
import { identify } from "./who.js";

const data = JSON.parse(document.querySelector("#data").textContent);
speak(data.words);

const $ = (name) => document.querySelector(name);
const state = { article: null, facts: [], neighbours: data.neighbours, current: null, isTraced: false, form: null, filler: null };
let offsets;
const text = new Text($("#text"), { onFact: (key) => go(key), onMarked: marked });

// -- drawing -------------------------------------------------------------------------------------

function take(article, neighbours) {
  offsets = new Offsets(article.text);
  state.article = { ...article, headline_end: offsets.here([0, article.headline_end])[1] };
  state.neighbours = neighbours;
  state.facts = article.facts.map((fact, place) => ({
    ...fact,
    number: place + 1,
    evidence: fact.evidence.map((span) => offsets.here(span)),
    roles: fact.roles.map((role) => ({ ...role, fillers: role.fillers.map((filler) => ({ ...filler, words: filler.words.map((span) => offsets.here(span)) })) })),
  }));
  if (!fact(state.current)) state.current = first()?.key ?? null;
}

const fact = (key) => state.facts.find((one) => one.key === key);
const waits = (one) => !one.is_settled && !one.is_gone;
const left = () => state.facts.filter(waits).length;

// What is held back first, then what the program is least sure of.
function first() {
  const waiting = state.facts.filter(waits).sort((a, b) => (a.mark !== "held") - (b.mark !== "held") || a.confidence - b.confidence);
  return waiting[0] || state.facts[0];
}

function draw({ focus = true } = {}) {
  const { article, facts, current } = state;
  document.title = `${safe(article.headline)} – ${words.title}`;
  $("#origin").replaceChildren(...[article.date, article.publisher].filter(Boolean).map((one) => make("span", {}, one)));
  const warning = article.changed ? say("changed") : article.closed ? say("closed", { by: article.closed.by, at: when(article.closed.at) }) : "";
  $("#warning").hidden = !warning;
  $("#warning").className = article.changed ? "warning" : "allright";
  $("#warning").textContent = safe(warning);
  const { place, of } = state.neighbours;
  $("#place").textContent = place ? say("position", { n: place, of }) : "";
  $("#left").textContent = left() ? say("waiting_here", { waiting: left(), facts: facts.length }) : say("nothing_waits");
  const marks = ["held", "published", "refused", "settled", "rejected"].filter((mark) => facts.some((one) => one.mark === mark));
  $("#legend").replaceChildren(...marks.map((mark) => make("li", {}, make("mark", { class: mark }, words.marks[mark]))));
  $("#article-acts").replaceChildren(
    button(say("previous"), "p", () => move("previous"), { "data-act": "previous", disabled: !state.neighbours.previous, class: "quiet" }),
    button(say("next"), "n", () => move("next"), { "data-act": "next", disabled: !state.neighbours.next, class: "quiet" }),
    button(say("undo"), "u", undo, { "data-act": "undo", class: "quiet" }),
    button(say("help"), "?", help, { "data-act": "help", class: "quiet" }),
    button(say("add"), "f", add, { "data-act": "add" }),
    button(say("all_right"), "A", allRight, { "data-act": "all_right", class: "main" }),
  );
  drawCards();
  drawText(article, facts, current);
  if (focus) focusCard();
}

function drawText(article, facts, current) {
  text.show(article, facts, current);
  text.reveal();
}

function drawCards() {
  const cards = state.facts.map((one) => card(one, {
    isCurrent: one.key === state.current && !isNew(),
    isTraced: state.isTraced,
    text: state.article.text,
    onFocus: go,
    onFiller: light,
    acts: acts(one),
  }));
  $("#facts").replaceChildren(...cards);
  if (state.form) placeForm();
}

function acts(one) {
  return [
    ["accept", "a", accept, true], ["reject", "r", reject], ["correct", "c", correct],
    one.roles.some(named) && ["who", "w", who], others(one).length && ["merge", "m", merge], ["note", "o", note], ["trace", "t", why],
  ].filter(Boolean);
}

const named = (role) => ["name", "names"].includes(role.control) && role.kinds.some((kind) => kind !== "state");
const others = (one) => state.facts.filter((other) => other.kind === one.kind && other.key !== one.key && other.mark !== "rejected" && !other.is_gone);
const isNew = () => state.form && !state.form.key;

function focusCard() {
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

function light(filler) {
  const one = fact(state.current);
  const shown = filler && one ? { ...one, roles: [{ fillers: [filler] }] } : one;
  text.render(state.facts.map((other) => (other.key === state.current ? shown : other)), state.current);
}

// -- moving --------------------------------------------------------------------------------------

function go(key) {
  if (state.form) return;
  state.current = key;
  state.isTraced = false;
  draw();
}

function step(by) {
  const place = state.facts.findIndex((one) => one.key === state.current);
  const next = state.facts[Math.max(0, Math.min(state.facts.length - 1, place + by))];
  if (next) go(next.key);
}

// The next fact that waits: what is held back first, then in the order of the text.
function following() {
  const place = state.facts.findIndex((one) => one.key === state.current);
  const inTurn = [...state.facts.slice(place + 1), ...state.facts.slice(0, place)].filter(waits);
  return inTurn.find((one) => one.mark === "held") || inTurn[0];
}

function nextWaiting() {
  const next = following();
  if (next) go(next.key);
  else tell(say("nothing_waits"));
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

async function open(name, { push = true } = {}) {
  try {
    const found = await get(`article/${encodeURIComponent(name)}`, Object.fromEntries(new URLSearchParams(data.asked)));
    state.current = null;
    state.form = null;
    state.isTraced = false;
    take(found.article, found.neighbours);
    if (push) history.pushState(null, "", `${encodeURIComponent(name)}${data.asked}`);
    draw();
    $(".paper").scrollTop = 0;
    text.reveal();
  } catch (error) {
    warn(error.message);
  }
}

async function refresh(current) {
  const found = await get(`article/${encodeURIComponent(state.article.name)}`, Object.fromEntries(new URLSearchParams(data.asked)));
  if (current) state.current = current;
  take(found.article, found.neighbours);
}

addEventListener("popstate", () => open(decodeURIComponent(location.pathname.split("/article/")[1]), { push: false }));
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && !state.form) refresh().then(() => draw({ focus: false })).catch(() => {});
});

// -- acts ----------------------------------------------------------------------------------------

function request(name, more = {}) {
  const seen = Object.fromEntries(state.facts.map((one) => [one.key, one.act]));
  return { act: name, article: state.article.name, text: state.article.digest, seen, ...more };
}

// Does an act and shows what came of it; false where it was refused, which is told.
async function done(body, { current, told, advance = false }) {
  try {
    await act(body);
  } catch (error) {
    failed(error);
    if (error.status === 409) {
      await refresh().then(() => draw()).catch(() => {});
    }
    return false;
  }
  await refresh(current);
  if (advance) state.current = following()?.key ?? state.current;
  state.isTraced = false;
  draw();
  tell(say(told, { left: left() }));
  return true;
}

async function accept() {
  const one = fact(state.current);
  if (one) await done(request("accept", { key: one.key }), { told: "done_accept", advance: true });
}

// Rejects for a reason that a figure names; without one, asks for it.
async function reject(place) {
  const one = fact(state.current);
  if (!one || state.form) return;
  const reason = typeof place === "number" ? data.reasons[place] : await choose(say("choose_reason"), data.reasons.map((value) => ({ value, label: words.reasons[value] })));
  if (reason) await done(request("reject", { key: one.key, reason }), { told: "done_reject", advance: true });
  else focusCard();
}

function form(one, key, save) {
  state.form = new Form({
    fact: one, fields: data.fields[one.kind], article: state.article, facts: state.facts, offsets, key,
    onSave: save, onLeave: leave, onPick: pick,
  });
  drawCards();
  state.form.focus();
}

function placeForm() {
  const place = isNew() ? make("li", { class: "current new" }, make("article", { "aria-label": say("add") }, make("p", { class: "kicker" }, make("span", {}, words.kinds[state.form.fact.kind])))) : $(`[data-key="${CSS.escape(state.form.key)}"]`);
  if (isNew()) $("#facts").prepend(place);
  const body = place.querySelector("article");
  body.querySelectorAll(".roles, .acts, .trace").forEach((part) => part.remove());
  body.append(state.form.element);
}

function leave() {
  state.form = null;
  draw();
}

function correct() {
  const one = fact(state.current);
  if (!one || one.is_gone) return;
  form(one, one.key, async (body) => {
    await act(request("correct", { key: one.key, ...body }));
    state.form = null;
    await refresh();
    nextAfterForm("done_correct");
  });
}

function nextAfterForm(told) {
  state.current = following()?.key ?? state.current;
  draw();
  tell(say(told, { left: left() }));
}

function pick() {
  const span = text.selection();
  if (span) state.form.taken(span);
  else text.begin(state.form.evidence[0]?.[0]);
}

function add() {
  const span = text.selection();
  if (span) marked(span, true);
  else {
    warn(say("mark_first"));
    text.begin(fact(state.current)?.evidence[0]?.[0]);
  }
}

// Words were marked: for the form that is open, or for a new fact.
async function marked(span, isAsked = document.activeElement === $("#text") && state.isKey) {
  if (state.form) {
    state.form.taken(span);
    return;
  }
  if (!isAsked) return;
  const kind = await choose(say("choose_kind"), Object.keys(data.fields).map((value) => ({ value, label: words.kinds[value] })));
  if (!kind) return;
  form({ kind, record: guess(kind, span), evidence: [span], roles: [] }, null, async (body) => {
    const made = await act(request("add", { kind, ...body }));
    state.form = null;
    await refresh(made.keys[0]);
    draw();
    tell(say("done_add", { left: left() }));
  });
}

// What the marked words name already, so that little is left to write.
function guess(kind, span) {
  const said = state.article.text.slice(...span);
  const record = {};
  for (const field of data.fields[kind]) {
    if (field.control === "names" || field.control === "name") {
      const found = state.article.entities.filter((one) => field.kinds.includes(one.kind) && [one.name, one.shown, ...(one.aliases || [])].some((name) => name.length > 2 && said.includes(name))).map((one) => one.name);
      if (field.control === "names") record[field.name] = field.kinds[0] === "place" ? [] : found;
      else if (found.length && field.required) record[field.name] = found[0];
    } else if (field.required && field.control === "text") record[field.name] = said.replace(/^[“"'‘]|[”"'’]$/g, "");
    else if (field.control === "choice") record[field.name] = field.choices[0];
  }
  return record;
}

async function merge() {
  const one = fact(state.current);
  const free = one ? others(one) : [];
  if (!free.length) return;
  const into = await choose(say("choose_merge"), free.map((other) => ({ value: other.key, label: other.sentence })), { wide: true });
  if (into) await done(request("merge", { key: one.key, into }), { current: into, told: "done_merge" });
  else focusCard();
}

async function note() {
  const one = fact(state.current);
  if (!one) return;
  const said = await ask(say("note"), one.note || "");
  if (said !== undefined) await done(request("note", { key: one.key, note: said }), { told: "done_note" });
  else focusCard();
}

function why() {
  state.isTraced = !state.isTraced;
  draw();
  const told = $(".current .trace");
  if (told) tell(told.innerText, { isSeen: false });
}

async function who() {
  const one = fact(state.current);
  if (!one) return;
  const chosen = await identify(state.article.name, one.roles.filter(named));
  if (chosen) await done(request("link", chosen), { told: "done_note" }) && tell(say("done_link", { name: chosen.entity }));
  else focusCard();
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

addEventListener("keydown", () => { state.isKey = true; }, true);
addEventListener("mousedown", () => { state.isKey = false; }, true);
listen({
  a: accept, Enter: accept, r: reject, c: correct, w: who, m: merge, o: note, t: why, u: undo, f: add, A: allRight, "?": help,
  j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1), " ": nextWaiting,
  n: () => move("next"), p: () => move("previous"), x: () => text.begin(fact(state.current)?.evidence[0]?.[0]),
  ...Object.fromEntries(data.reasons.map((_, place) => [String(place + 1), () => reject(place)])),
  q: () => $("#to-queue").click(), Escape: () => focusCard(),
});
document.addEventListener("keydown", (event) => { if (event.key === "F2" && state.form) { event.preventDefault(); pick(); } }, true);

take(data.article, data.neighbours);
draw();

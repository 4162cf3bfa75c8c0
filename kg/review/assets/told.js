// What the page says: the words of its language, and the live regions that speak them.

export let words = {};

export function speak(table) {
  words = table;
}

export function say(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

// Characters that would turn the text around them, or that are none: as many stand in their place.
const UNSAFE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;

export function safe(text) {
  return String(text).replace(UNSAFE, "\ufffd");
}

let fading;

// Tells what was done: seen for some seconds, and spoken. What stands on the page already is only spoken.
export function tell(text, { isSeen = true } = {}) {
  const told = document.querySelector("#told");
  document.querySelector("#alert").textContent = "";
  told.textContent = safe(text);
  told.classList.toggle("unseen", !isSeen);
  clearTimeout(fading);
  fading = setTimeout(() => told.classList.add("unseen"), 5000);
}

export function warn(text) {
  document.querySelector("#told").textContent = "";
  document.querySelector("#alert").textContent = safe(text);
}

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : safe(child))));
  return element;
}

export function button(label, key, action, attributes = {}) {
  const hint = key ? make("kbd", { "aria-hidden": "true" }, key) : null;
  return make("button", { type: "button", "aria-keyshortcuts": key || false, onclick: action, ...attributes }, label, hint);
}

// English days are written as in the facts: 24 June 2023.
const locale = () => document.documentElement.lang.replace(/^en$/, "en-GB");

// A date of ISO 8601 as the page's language writes it; what else stands there stays as it is.
export function day(date) {
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(date);
  if (!found) return date;
  const [, year, month, inMonth] = found;
  const options = { year: "numeric", ...(month && { month: "long" }), ...(inMonth && { day: "numeric" }), timeZone: "UTC" };
  return new Intl.DateTimeFormat(locale(), options).format(new Date(Date.UTC(year, (month || 1) - 1, inMonth || 1)));
}

export function when(moment) {
  const date = new Date(moment);
  const isToday = date.toDateString() === new Date().toDateString();
  const options = isToday ? { hour: "2-digit", minute: "2-digit" } : { dateStyle: "medium", timeStyle: "short" };
  return new Intl.DateTimeFormat(locale(), options).format(date);
}

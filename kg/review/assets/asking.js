// Asking the server. Acts go one after the other, each with what the person had seen; offsets count characters there
// and UTF-16 units here.

import { say, tell, warn } from "./told.js";

export class RefusedByContract extends Error {
  constructor(problem, fields) {
    super(problem);
    this.fields = fields;
  }
}

let last = Promise.resolve();

async function answer(path, options) {
  let response;
  try {
    response = await fetch(path, { ...options, cache: "no-store", credentials: "omit" });
  } catch {
    throw new Error(say("lost_server"));
  }
  const body = (response.headers.get("content-type") || "").includes("json") ? await response.json() : { problem: await response.text() };
  if (response.status === 422) throw new RefusedByContract(body.problem, body.fields || {});
  if (!response.ok) throw Object.assign(new Error(body.problem), { status: response.status });
  return body;
}

export function get(path, values = {}) {
  return answer(`../api/${path}?${new URLSearchParams(values)}`);
}

export function post(path, body) {
  return answer(`../api/${path}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

// Does an act when those before it are done.
export function act(body) {
  const done = last.then(() => post("act", typeof body === "function" ? body() : body));
  last = done.catch(() => {});
  return done;
}

// The text as JavaScript counts it, and the way to and from the server's offsets.
export class Offsets {
  constructor(text) {
    this.plain = [...text].length === text.length;
    if (this.plain) return;
    this.units = [];
    let place = 0;
    for (const character of text) {
      this.units.push(place);
      place += character.length;
    }
    this.units.push(place);
    this.points = new Map(this.units.map((unit, point) => [unit, point]));
  }

  here([start, end]) {
    return this.plain ? [start, end] : [this.units[start], this.units[end]];
  }

  there([start, end]) {
    return this.plain ? [start, end] : [this.points.get(start) ?? 0, this.points.get(end) ?? this.points.get(end + 1)];
  }
}

export function failed(error) {
  warn(say("not_saved", { problem: error.message }));
  document.querySelector("#told").textContent = "";
}

export { tell };

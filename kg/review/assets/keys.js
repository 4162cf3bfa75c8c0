// Single keys that act: none while somebody writes, none while they are turned off.

import { isOpen } from "./dialog.js";

const SWITCH = "kg-desk-keys";

export function areOn() {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true;
  }
}

export function turn(on) {
  try {
    localStorage.setItem(SWITCH, on ? "on" : "off");
  } catch {
    // without storage they stay on
  }
}

export function listen(commands) {
  document.addEventListener("keydown", (event) => {
    if (isOpen() || event.altKey || event.target.closest("input, textarea, select, form")) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key === "z" && !event.shiftKey) {
        event.preventDefault();
        commands.u();
      }
      return;
    }
    const isMove = /^(Arrow|Enter|Tab|Escape)/.test(event.key) || event.key === "?";
    if (!isMove && !areOn()) return;
    if (event.key === "Enter" && event.target.closest("button, a")) return;
    const command = commands[event.key];
    if (command) {
      event.preventDefault();
      command(event);
    }
  });
}

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

// jump(figures) goes to the fact of a number and tells whether a further figure may follow; onJump() asks for the first.
export function listen(commands, { jump, onJump }) {
  let figures = null; // that were typed after "g"
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
    if (figures !== null && event.key !== "Shift") {
      const isFigure = /^[0-9]$/.test(event.key);
      const typed = figures + event.key;
      figures = isFigure && jump(typed) ? typed : null;
      if (isFigure || event.key === "Enter" || event.key === "Escape") {
        event.preventDefault();
        return;
      }
    }
    if (event.key === "g") {
      figures = "";
      event.preventDefault();
      onJump();
      return;
    }
    if (event.key === "Enter" && event.target.closest("button, a")) return;
    const command = commands[event.key];
    if (command) {
      event.preventDefault();
      command(event);
    }
  });
}

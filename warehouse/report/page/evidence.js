// The panel that shows what stands behind a mark: one dialog, with a way back from what was opened within it.

import { append, button, byId, element, replace } from "./dom.js";

const opened = [];

// title: words; parts: nodes, made anew each time it is shown.
export function show(title, parts) {
  const dialog = byId("evidence");
  if (!dialog.open) {
    opened.length = 0;
    dialog.showModal();
    document.documentElement.classList.add("is-reading");
  }
  opened.push({ title, parts });
  draw();
}

export function watchDialog() {
  const dialog = byId("evidence");
  dialog.addEventListener("close", () => {
    if (dialog.open) return;
    document.documentElement.classList.remove("is-reading");
    replace(dialog);
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}

function draw() {
  const dialog = byId("evidence");
  const { title, parts } = opened.at(-1);
  const heading = element("h2", { id: "evidence-title", tabindex: -1 }, title);
  const bar = element("div", { class: "panel-bar" });
  if (opened.length > 1) {
    append(bar, [
      button(
        "Back",
        () => {
          opened.pop();
          draw();
        },
        { class: "quiet" },
      ),
    ]);
  }
  append(bar, [button("Close", () => dialog.close(), { class: "quiet" })]);
  replace(dialog, element("div", { class: "panel" }, element("header", {}, heading, bar), parts()));
  heading.focus();
  for (const text of dialog.querySelectorAll(".text")) toMark(text);
  dialog.scrollTop = 0;
}

// Scrolls a text, and nothing around it, so that what is marked stands in its upper third.
export function toMark(text) {
  const mark = text.querySelector("mark.evidence");
  if (mark)
    text.scrollTop += mark.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
}

export function pairs(rows) {
  const shown = rows.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return element(
    "dl",
    { class: "pairs" },
    shown.map(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]),
  );
}

// Marks that stand for a stance: told apart by their shape, with or without colour.

import { shape } from "./dom.js";

const DRAWN = {
  supports: () => [shape("circle", { cx: 8, cy: 8, r: 5.5, class: "fill" })],
  compatible: () => [shape("path", { d: "M8 2.2L13.8 8 8 13.8 2.2 8z", class: "line" })],
  contradicts: () => [shape("path", { d: "M3.5 3.5l9 9M12.5 3.5l-9 9", class: "line thick" })],
  undecided: () => [shape("circle", { cx: 8, cy: 8, r: 5, class: "line" })],
};

export function stanceIcon(stance) {
  const drawn = (DRAWN[stance] ?? DRAWN.undecided)();
  return shape("svg", { viewBox: "0 0 16 16", class: `icon ${stance}`, "aria-hidden": "true" }, drawn);
}

export function repeatIcon() {
  return shape(
    "svg",
    { viewBox: "0 0 16 16", class: "icon repeats", "aria-hidden": "true" },
    shape("path", { d: "M2.5 10.5V7a3 3 0 0 1 3-3h7M10 1.5L12.5 4 10 6.5", class: "line" }),
  );
}

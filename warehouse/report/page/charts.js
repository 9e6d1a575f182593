// Charts: a Vega-Lite description drawn as SVG, whose marks are buttons that open their evidence.
//
// Every mark to be opened belongs to a layer named `hits`; its row of data has a `label` (what it says, in words) and
// whatever `open` needs. Colours are the page's own variables, so that a theme or a printer changes them by itself.

import { byId, element, replace } from "./dom.js";

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const CONFIG = {
  background: null,
  font: FONT,
  view: { stroke: null },
  axis: {
    domainColor: "var(--rule)",
    gridColor: "var(--hairline)",
    tickColor: "var(--rule)",
    labelColor: "var(--soft)",
    titleColor: "var(--soft)",
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: "normal",
    labelPadding: 6,
    titlePadding: 8,
  },
  axisY: { domain: false, grid: false, ticks: false, labelColor: "var(--ink)", labelFontSize: 13 },
  text: { color: "var(--ink)", fontSize: 13 },
};

let queue = Promise.resolve();
let drawing = 0;

// Where a chart goes: drawn once the page stands, and again when the room for it changes.
export function chart({ label, describe, open }) {
  const plot = element("div", { class: "plot" });
  const host = element("div", { class: "chart", role: "group", "aria-label": `${label}. ${KEYS}` }, plot);
  let width = 0;
  listen(plot, open);
  new ResizeObserver(() => {
    const room = Math.floor(host.clientWidth);
    if (room < 50 || Math.abs(room - width) < 8) return;
    width = room;
    later(() => host.isConnected && draw(plot, { ...describe(room), width: room, description: label }));
  }).observe(host);
  return host;
}

const KEYS = "Arrow keys move between its marks, Enter opens the evidence";

function later(task) {
  drawing += 1;
  document.documentElement.dataset.drawing = String(drawing);
  queue = queue
    .then(task)
    .catch((error) => console.error(error))
    .finally(() => {
      drawing -= 1;
      document.documentElement.dataset.drawing = String(drawing);
    });
}

async function draw(plot, description) {
  const spec = {
    autosize: { type: "fit-x", contains: "padding" },
    padding: { left: 2, top: 4, right: 12, bottom: 6 },
    config: CONFIG,
    ...description,
  };
  const focused = plot.contains(document.activeElement) ? marksIn(plot).indexOf(document.activeElement) : -1;
  await globalThis.vegaEmbed(plot, spec, {
    mode: "vega-lite",
    renderer: "svg",
    actions: false,
    ast: true,
    defaultStyle: false,
    tooltip: false,
  });
  prepare(plot);
  if (focused >= 0) marksIn(plot)[focused]?.focus();
}

// Marks in reading order, one of which can be tabbed to.
function prepare(plot) {
  const marks = marksIn(plot);
  for (const mark of marks) {
    mark.setAttribute("role", "button");
    mark.removeAttribute("aria-roledescription");
    mark.setAttribute("aria-label", datumOf(mark)?.label ?? "");
    mark.setAttribute("tabindex", "-1");
  }
  marks[0]?.setAttribute("tabindex", "0");
}

function marksIn(plot) {
  const place = (node) => node.getBoundingClientRect();
  return [...plot.querySelectorAll("[class*='hits_marks'] > *")]
    .map((node) => [node, place(node)])
    .sort(([, a], [, b]) => Math.round((a.y + a.height / 2 - b.y - b.height / 2) / 6) || a.x - b.x)
    .map(([node]) => node);
}

function datumOf(node) {
  return node.closest("[class*='hits_marks'] > *")?.__data__?.datum ?? null;
}

function listen(plot, open) {
  const act = (event) => {
    const datum = datumOf(event.target);
    if (datum) open(datum);
  };
  plot.addEventListener("click", act);
  plot.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      act(event);
    } else {
      move(plot, event);
    }
  });
  plot.addEventListener("mousemove", (event) => tip(datumOf(event.target)?.label, event.clientX, event.clientY));
  plot.addEventListener("mouseleave", () => tip(null));
  plot.addEventListener("focusin", (event) => {
    const box = event.target.getBoundingClientRect();
    if (event.target.matches(":focus-visible")) tip(datumOf(event.target)?.label, box.x + box.width / 2, box.bottom);
  });
  plot.addEventListener("focusout", () => tip(null));
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function move(plot, event) {
  const marks = marksIn(plot);
  const at = marks.indexOf(event.target);
  let to = at + (STEPS[event.key] ?? 0);
  if (event.key === "Home") to = 0;
  if (event.key === "End") to = marks.length - 1;
  if (at < 0 || to === at || to < 0 || to >= marks.length) return;
  event.preventDefault();
  marks[at].setAttribute("tabindex", "-1");
  marks[to].setAttribute("tabindex", "0");
  marks[to].focus();
}

// A hint at the pointer or below the focused mark; those who hear the page have the mark's label.
function tip(words, x = 0, y = 0) {
  const host = byId("tip");
  host.hidden = !words;
  if (!words) return;
  replace(host, words);
  host.style.left = `${Math.max(8, Math.min(x + 12, window.innerWidth - host.offsetWidth - 8))}px`;
  host.style.top = `${Math.min(y + 16, window.innerHeight - host.offsetHeight - 8)}px`;
}

// The layer that is pointed at and tabbed to: wide, without colour until it has the focus.
export function hits(encoding, width = 20) {
  return {
    name: "hits",
    mark: {
      type: "rule",
      strokeWidth: width,
      strokeCap: "round",
      stroke: "var(--focus)",
      strokeOpacity: 0,
      cursor: "pointer",
    },
    encoding: { ...encoding, description: { field: "label" } },
  };
}

export const STANCE_COLOURS = {
  domain: ["supports", "compatible", "contradicts", "undecided"],
  range: ["var(--supports)", "var(--compatible)", "var(--contradicts)", "var(--undecided)"],
};

// The shapes of the icons, as the charts know them.
export const STANCE_SHAPES = {
  domain: STANCE_COLOURS.domain,
  range: ["circle", "diamond", "M-.8-.8L.8 .8M.8-.8L-.8 .8", "circle"],
};

// What says the best value is full, everything else an outline.
export const STANCE_FILLS = {
  domain: STANCE_COLOURS.domain,
  range: ["var(--supports)", "var(--paper)", "var(--paper)", "var(--paper)"],
};

// Who repeats whom, as two columns with a line from each source to those that repeat it.

import { button, element, foreign } from "./dom.js";
import { openTie } from "./evidence_source.js";
import { isNarrowed } from "./filters.js";
import { chart, hits } from "./charts.js";
import { alternative, pager, refocus, table } from "./tables.js";
import { ties } from "./ties.js";
import { counted, number, plainWord, share } from "./words.js";

const ON_A_PAGE = 14;
const STEP = 34;
let page = 0;

export const repeatsView = {
  id: "repeats",
  title: "Who repeats whom",
  lede:
    "On the left who is repeated, on the right who repeats. A solid line is text in common, the thicker the more of it; a " +
    "dashed one is a credit or a claim taken over without it. A dotted line: which of the two came first is not known. A hollow " +
    "mark is no source but an announcement that several credit, which leaves them independent.",
  count: (selected) => ties(selected).length,
  draw,
};

function draw(selected) {
  const found = ties(selected);
  if (!found.length)
    return element(
      "p",
      { class: "empty" },
      isNarrowed() ? "Among what you ask for, nobody repeats anybody." : "No source is found to repeat another.",
    );
  const ordered = together(found);
  const host = element("div", {});
  paint();
  return [host, alternative(`All ${number(found.length)} ties as a table`, tiesTable(found))];

  function paint(focus) {
    page = Math.min(page, Math.ceil(ordered.length / ON_A_PAGE) - 1);
    host.replaceChildren(graph(ordered.slice(page * ON_A_PAGE, (page + 1) * ON_A_PAGE)));
    const pages = pager(
      "ties",
      ordered.length,
      ON_A_PAGE,
      page,
      (next) => {
        page = next;
        paint("pager");
      },
      "Ties",
    );
    if (pages) host.append(pages);
    if (focus) refocus(host, focus);
  }
}

// Ties of one original stand together, the originals that most repeat first.
function together(found) {
  const groups = new Map();
  for (const tie of found) groups.set(tie.from, [...(groups.get(tie.from) ?? []), tie]);
  return [...groups.values()].sort((a, b) => b.length - a.length).flat();
}

function wordsOf(tie) {
  const told = [
    tie.share ? `${share(tie.share)} of its own words in common` : null,
    tie.claims.length ? `${counted(tie.claims.length, "claim")} taken over or credited` : null,
    tie.dependence ? plainWord(tie.dependence) : null,
  ].filter(Boolean);
  const verb = !tie.isSource ? "credits" : tie.isDirected ? "repeats" : "and, in an order not known,";
  return `${tie.toName} ${verb} ${tie.fromName}: ${told.join(", ")}`;
}

function graph(shown) {
  const right = [...new Set(shown.map((tie) => tie.to))].map((to, i) => ({ id: to, y: (i + 1) * STEP }));
  const rightOf = new Map(right.map((node) => [node.id, node.y]));
  const left = placed(shown, rightOf);
  const leftOf = new Map(left.map((node) => [node.id, node.y]));
  const lines = shown.map((tie, i) => ({
    i,
    y: leftOf.get(tie.from),
    y2: rightOf.get(tie.to),
    x: 0,
    x2: 1,
    width: tie.share ? 1.5 + 6 * tie.share : 1.5,
    kind: !tie.isDirected ? "dotted" : tie.share ? "solid" : "dashed",
    label: wordsOf(tie),
  }));
  const names = new Map(
    shown.flatMap((tie) => [
      [tie.from, tie.fromName],
      [tie.to, tie.toName],
    ]),
  );
  const height = Math.max(...left.map((node) => node.y), ...right.map((node) => node.y)) + STEP / 2;
  const announcements = new Set(shown.filter((tie) => !tie.isSource).map((tie) => tie.from));
  const nodes = [
    ...left.map((node) => ({ ...node, side: "left" })),
    ...right.map((node) => ({ ...node, side: "right" })),
  ].map((node) => ({
    ...node,
    name: names.get(node.id),
    isSource: !announcements.has(node.id),
    x: node.side === "left" ? 0 : 1,
  }));
  return chart({
    label: `${counted(shown.length, "tie")} between sources`,
    open: (datum) => openTie(shown[datum.i]),
    describe: (width) => describe(lines, nodes, height, width),
  });
}

// Originals at the height of those that repeat them, a step apart at least.
function placed(shown, rightOf) {
  const heights = new Map();
  for (const tie of shown) heights.set(tie.from, [...(heights.get(tie.from) ?? []), rightOf.get(tie.to)]);
  const middle = (ys) => ys.reduce((a, b) => a + b, 0) / ys.length;
  const nodes = [...heights].map(([id, ys]) => ({ id, y: middle(ys) })).sort((a, b) => a.y - b.y);
  nodes.forEach((node, i) => {
    if (i) node.y = Math.max(node.y, nodes[i - 1].y + STEP);
  });
  return nodes;
}

const DASHES = { solid: [1, 0], dashed: [6, 4], dotted: [1, 5] };

function describe(lines, nodes, height, width) {
  const side = Math.min(260, width * 0.36);
  const x = {
    field: "x",
    type: "quantitative",
    axis: null,
    scale: { domain: [0, 1], range: [side, width - side], nice: false },
  };
  const y = { field: "y", type: "quantitative", axis: null, scale: { domain: [height, 0], nice: false, zero: false } };
  const line = (kind) => ({
    data: { values: lines.filter((row) => row.kind === kind) },
    mark: {
      type: "rule",
      color: "var(--accent)",
      strokeDash: DASHES[kind],
      strokeCap: kind === "dotted" ? "round" : "butt",
      aria: false,
    },
    encoding: {
      x,
      y,
      x2: { field: "x2" },
      y2: { field: "y2" },
      strokeWidth: { field: "width", type: "quantitative", scale: null, legend: null },
    },
  });
  const label = (name, align, dx) => ({
    data: { values: nodes.filter((node) => node.side === name) },
    mark: { type: "text", align, dx, baseline: "middle", limit: side - 16, aria: false },
    encoding: { x, y, text: { field: "name" } },
  });
  const dots = (isSource) => ({
    data: { values: nodes.filter((node) => node.isSource === isSource) },
    mark: {
      type: "point",
      size: 70,
      opacity: 1,
      fill: isSource ? "var(--ink)" : "var(--paper)",
      stroke: "var(--ink)",
      strokeWidth: 1.5,
      aria: false,
    },
    encoding: { x, y },
  });
  const heads = {
    data: {
      values: [
        { x: 0, y: 4, name: "is repeated" },
        { x: 1, y: 4, name: "repeats it" },
      ],
    },
    mark: {
      type: "text",
      fontSize: 12,
      color: "var(--soft)",
      baseline: "middle",
      aria: false,
      align: { expr: "datum.x ? 'left' : 'right'" },
      dx: { expr: "datum.x ? 10 : -10" },
    },
    encoding: { x, y, text: { field: "name" } },
  };
  return {
    height,
    data: { values: lines },
    layer: [
      ...[line("solid"), line("dashed"), line("dotted"), dots(true), dots(false), heads].filter(
        (layer) => layer.data.values.length,
      ),
      label("left", "right", -10),
      label("right", "left", 10),
      hits({ x, y, x2: { field: "x2" }, y2: { field: "y2" } }, 14),
    ],
  };
}

function tiesTable(found) {
  return table("ties", {
    caption: "Ties between sources",
    rows: found,
    empty: "No tie.",
    columns: [
      {
        key: "to",
        label: "Source",
        value: (row) => row.toName,
        cell: (row) => button(foreign(row.toName), () => openTie(row), { class: "as-link" }),
      },
      { key: "from", label: "Repeats", value: (row) => row.fromName, cell: (row) => foreign(row.fromName) },
      {
        key: "share",
        label: "Text in common",
        isNumber: true,
        value: (row) => row.share,
        cell: (row) => (row.share === null ? "–" : share(row.share)),
      },
      { key: "passages", label: "Passages", isNumber: true, value: (row) => row.passages.length },
      { key: "copied", label: "Claims copied", isNumber: true, value: (row) => row.copied },
      { key: "claims", label: "Copied or credited", isNumber: true, value: (row) => row.claims.length },
      { key: "dependence", label: "Dependence", value: (row) => plainWord(row.dependence ?? "") },
      { key: "order", label: "Which came first", value: (row) => (row.isDirected ? "known" : "not known") },
    ],
  });
}

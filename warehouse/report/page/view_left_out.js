// What was turned away and what was seen but not placed, by reason.

import { documents, head, sourceName, sourceOfDocument, tables } from "./data.js";
import { button, element, foreign } from "./dom.js";
import { openDocument } from "./evidence_document.js";
import { pairs, show } from "./evidence.js";
import { howMany, isNarrowed } from "./filters.js";
import { table } from "./tables.js";
import { REASONS, counted, number } from "./words.js";

export const leftOutView = {
  id: "left-out",
  title: "What was left out",
  lede: "Amounts, percentages, titles and quotations that no fact uses, and documents or rows that were turned away; nothing goes silently.",
  count: (selected) => howMany(selected, "unplaced") + howMany(selected, "quarantine"),
  draw,
};

function draw(selected) {
  return [
    element("h3", {}, "Left unplaced"),
    reasons(selected),
    places(selected),
    element("h3", {}, "Quarantined"),
    rejected(selected),
  ];
}

function reasons(selected) {
  const rows = countsOf(selected);
  if (!rows.length)
    return element(
      "p",
      { class: "empty" },
      isNarrowed() ? "Nothing was left unplaced among what you ask for." : "Everything that was seen found its place.",
    );
  const most = rows[0][1];
  return element(
    "table",
    { class: "bars" },
    element("caption", {}, "Reasons why things are in no fact"),
    element(
      "thead",
      { class: "unseen" },
      element(
        "tr",
        {},
        ["Reason", "How many", "Share"].map((name) => element("th", { scope: "col" }, name)),
      ),
    ),
    element(
      "tbody",
      {},
      rows.map(([reason, n]) =>
        element(
          "tr",
          {},
          element("th", { scope: "row" }, REASONS[reason] ?? reason),
          element("td", { class: "number" }, number(n)),
          element("td", {}, bar(n, most)),
        ),
      ),
    ),
  );
}

// By reason, most first: counted in the warehouse, or among what remains of the list of this file.
function countsOf(selected) {
  if (!isNarrowed()) return tables.unplaced_counts.map((row) => [row.reason, row.n]);
  const counts = new Map();
  for (const { reason } of selected.unplaced) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b, "en"));
}

function bar(n, most) {
  return element("meter", {
    min: 0,
    max: most,
    value: n,
    "aria-label": `${number(n)} of at most ${number(most)}`,
  });
}

function places(selected) {
  if (!selected.unplaced.length) return null;
  const [listed, all] = [head.shown.unplaced, head.whole.unplaced];
  const part = listed < all ? ` (this file lists ${number(listed)} of ${number(all)})` : "";
  return table("unplaced", {
    caption: `Left unplaced${part}`,
    rows: selected.unplaced,
    empty: "Nothing.",
    columns: [
      { key: "surface", label: "Words", value: (row) => row.surface, cell: wordsButton },
      { key: "what", label: "What", value: (row) => row.what },
      { key: "reason", label: "Reason", value: (row) => REASONS[row.reason] ?? row.reason },
      {
        key: "source",
        label: "Source",
        value: (row) => sourceName(sourceOfDocument(row.doc_id)),
        cell: (row) => foreign(sourceName(sourceOfDocument(row.doc_id))),
      },
      { key: "document", label: "Document", value: (row) => titleOf(row), cell: (row) => foreign(titleOf(row)) },
    ],
  });
}

function titleOf(row) {
  const found = documents.get(row.doc_id);
  return found?.title || found?.path || row.doc_id;
}

function wordsButton(row) {
  const marks = [{ start: row.span_start, end: row.span_end, slot: null }];
  const label = row.surface.length > 90 ? `${row.surface.slice(0, 89)}…` : row.surface;
  return button(foreign(label), () => openDocument(row.doc_id, marks), { class: "as-link" });
}

function rejected(selected) {
  const empty = isNarrowed()
    ? "Nothing that was turned away answers what you ask for; what is turned away has no entity, kind or verdict."
    : "Nothing was turned away.";
  return table("quarantine", {
    caption: `Quarantined${head.about.length ? ", of the whole warehouse" : ""}: ${counted(howMany(selected, "quarantine"), "row")}`,
    rows: selected.quarantine,
    empty,
    columns: [
      {
        key: "reason",
        label: "Reason",
        value: (row) => row.reason,
        cell: (row) => button(foreign(row.reason), () => openRejected(row), { class: "as-link" }),
      },
      { key: "stage", label: "Stage", value: (row) => row.stage },
      { key: "table_name", label: "Meant for", value: (row) => row.table_name },
      { key: "path", label: "File", value: (row) => row.path, cell: (row) => foreign(row.path ?? "–") },
    ],
  });
}

function openRejected(row) {
  show(foreign(row.reason), () => [
    pairs([
      ["Stage", row.stage],
      ["Meant for", row.table_name],
      ["File", row.path ? foreign(row.path) : null],
      ["Id", element("code", {}, row.quarantine_id)],
    ]),
    element("h3", {}, "What was turned away"),
    element(
      "pre",
      { class: "raw", tabindex: 0, role: "region", "aria-label": "What was turned away" },
      row.row ?? "nothing was kept of it",
    ),
  ]);
}

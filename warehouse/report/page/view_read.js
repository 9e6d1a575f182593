// What was read: documents, sources, dates, and how many were turned away.

import { claimsIn, head, sourceName, unplacedOf } from "./data.js";
import { button, element, foreign } from "./dom.js";
import { howMany, isNarrowed } from "./filters.js";
import { openDocument } from "./evidence_document.js";
import { table } from "./tables.js";
import { counted, number } from "./words.js";

export const read = {
  id: "read",
  title: "What was read",
  lede: "The documents behind this page, each with its publisher and its day. A document opens with its text.",
  count: (selected) => howMany(selected, "documents"),
  draw,
};

function draw(selected) {
  return [
    tiles(selected),
    table("documents", {
      caption: "Documents",
      rows: selected.documents,
      empty: isNarrowed() ? "No document answers what you ask for." : "This build holds no document.",
      columns: [
        { key: "title", label: "Document", value: (row) => row.title || row.path, cell: documentButton },
        {
          key: "source",
          label: "Source",
          value: (row) => sourceName(row.source_id),
          cell: (row) => foreign(sourceName(row.source_id)),
        },
        {
          key: "published_on",
          label: "Date",
          isDay: true,
          value: (row) => row.published_on,
          cell: (row) => row.published_on ?? "no date",
        },
        { key: "claims", label: "Claims", isNumber: true, value: (row) => claimsIn.get(row.doc_id)?.size ?? 0 },
        {
          key: "unplaced",
          label: "Left unplaced",
          isNumber: true,
          value: (row) => unplacedOf.get(row.doc_id)?.length ?? 0,
        },
        { key: "n_chars", label: "Characters", isNumber: true, value: (row) => row.n_chars },
        { key: "note", label: "Note", value: note },
      ],
    }),
  ];
}

function documentButton(row) {
  return button(foreign(row.title || row.path), () => openDocument(row.doc_id), { class: "as-link" });
}

function note(row) {
  const notes = [row.copy_of ? "near-copy of another" : "", row.is_current === false ? "older version" : ""];
  return notes.filter(Boolean).join(", ");
}

function tiles(selected) {
  const { totals, about } = head;
  const given =
    isNarrowed() || about.length ? `of ${number(totals.n_documents)}` : `of ${number(totals.n_documents_in)} given`;
  const dated = selected.documents
    .map((row) => row.published_on)
    .filter(Boolean)
    .sort();
  const days = dated.length ? [dated[0], dated.at(-1)] : null;
  return element(
    "dl",
    { class: "tiles" },
    tile("Documents", number(howMany(selected, "documents")), given),
    tile(
      "Sources",
      number(howMany(selected, "sources")),
      isNarrowed() || about.length ? `of ${number(totals.n_sources)}` : "publishers",
    ),
    tile(
      "Dates",
      days ? days[0] : "none",
      days
        ? `to ${days[1]}; ${counted(selected.documents.length - dated.length, "document")} without`
        : "no document says its day",
    ),
    tile(
      "Claims",
      number(howMany(selected, "claims")),
      `${number(selected.claims.filter((claim) => claim.agreement === "contested").length)} contested`,
    ),
    tile(
      "Quarantined",
      number(howMany(selected, "quarantine")),
      `rows; ${counted(totals.n_documents_quarantined, "document")} turned away`,
    ),
    tile("Left unplaced", number(howMany(selected, "unplaced")), "amounts, titles, quotations"),
  );
}

function tile(name, value, note) {
  return element(
    "div",
    {},
    element("dt", {}, name),
    element("dd", {}, element("strong", {}, value), element("span", {}, note)),
  );
}

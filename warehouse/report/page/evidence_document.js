// A document's text with places marked in it, as part of the panel.

import { documents, slice, sourceName, texts } from "./data.js";
import { element, foreign, link } from "./dom.js";
import { pairs, show } from "./evidence.js";
import { date, number } from "./words.js";

// Of a very long text only the surroundings of the place are shown.
const AROUND = 20_000;

// marks: [{start, end, slot}], positions in code points; the first without a slot is the evidence itself.
export function documentPart(docId, marks, sentence = null) {
  const found = documents.get(docId);
  if (!found) return element("p", { class: "empty" }, "This document is not among those that this file lists.");
  return element(
    "section",
    { class: "document", "aria-labelledby": "document-title" },
    element("h3", { id: "document-title" }, foreign(found.title || found.path)),
    pairs([
      ["Source", foreign(sourceName(found.source_id))],
      ["Date", date(found.published_on)],
      ["Address", found.url ? link(found.url, found.url) : null],
      ["File", foreign(found.path)],
      ["Place", marks.length ? `characters ${number(marks[0].start)} to ${number(marks[0].end)}` : null],
      ["Version", found.is_current === false ? `${found.version}, no longer current` : null],
    ]),
    texts.has(docId) ? textPart(texts.get(docId), marks) : withoutText(sentence),
  );
}

export function openDocument(docId, marks = [], heading = null) {
  const found = documents.get(docId);
  show(foreign(heading ?? found?.title ?? found?.path ?? docId), () => documentPart(docId, marks));
}

function withoutText(sentence) {
  return element(
    "div",
    { class: "text" },
    element(
      "p",
      { class: "empty" },
      "To keep this file small, the text of this document is not in it; the warehouse has it.",
    ),
    sentence ? element("p", {}, element("mark", { class: "evidence" }, foreign(sentence))) : null,
  );
}

function textPart(text, marks) {
  const length = text.length;
  const focus = marks[0] ?? { start: 0, end: 0 };
  const from = Math.max(0, focus.start - AROUND);
  const to = Math.min(length, focus.end + AROUND);
  return element(
    "div",
    { class: "text", tabindex: 0, role: "region", "aria-label": "Text of the document", dir: "auto" },
    from > 0 ? element("p", { class: "empty" }, `The first ${number(from)} characters are left out here.`) : null,
    pieces(text, marks, from, to),
    to < length ? element("p", { class: "empty" }, "The rest is left out here.") : null,
  );
}

function pieces(text, marks, from, to) {
  const cuts = new Set([from, to, ...marks.flatMap(({ start, end }) => [start, end])]);
  const places = [...cuts].filter((place) => place >= from && place <= to).sort((a, b) => a - b);
  return places.slice(1).map((end, i) => piece(slice(text, places[i], end), places[i], end, marks));
}

function piece(words, start, end, marks) {
  const over = marks.filter((mark) => mark.start <= start && mark.end >= end);
  const slots = over.filter((mark) => mark.slot).map((mark) => mark.slot);
  const inner = slots.length ? element("span", { class: "slot", "data-slot": slots.join(", ") }, words) : words;
  return over.some((mark) => !mark.slot) ? element("mark", { class: "evidence" }, inner) : inner;
}

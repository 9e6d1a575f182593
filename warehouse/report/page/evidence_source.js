// A source in the panel: how it fares, and every claim that it speaks of. Also a tie between two sources.

import { claims, documentTitle, sourceName, sources, tables } from "./data.js";
import { button, element, foreign, link } from "./dom.js";
import { pairs, show } from "./evidence.js";
import { openClaim } from "./evidence_claim.js";
import { documentPart } from "./evidence_document.js";
import { stanceIcon } from "./icons.js";
import { table } from "./tables.js";
import { ORIGINAL_BY, WIDENED, counted, number, plainWord, share, verdictWords } from "./words.js";

export function openSource(sourceId) {
  const found = sources.get(sourceId);
  if (!found) return;
  const rows = tables.stances.filter((row) => row.source_id === sourceId && claims.has(row.claim_id));
  show(foreign(sourceName(sourceId)), () => [
    pairs([
      ["Source", element("code", {}, foreign(sourceId))],
      ["Site", found.homepage ? link(found.homepage, found.homepage) : null],
      ["Reliability", reliabilityWords(found)],
      ["Wide because of", WIDENED[found.widened_by] ?? plainWord(found.widened_by)],
      [
        "Judged by",
        `${counted(found.n_supported ?? 0, "claim")} that others decide its way, ${number(found.n_contradicted ?? 0)} against it`,
      ],
    ]),
    table(`source-${sourceId}`, {
      caption: "Claims that it speaks of",
      rows,
      empty: "It speaks of no claim in this file.",
      columns: [
        { key: "statement", label: "Claim", value: (row) => claims.get(row.claim_id).statement, cell: claimButton },
        { key: "value", label: "It says", value: (row) => row.value, cell: (row) => foreign(row.value) },
        {
          key: "stance",
          label: "Stance",
          value: (row) => row.stance,
          cell: (row) => [stanceIcon(row.stance), ` ${row.stance}`],
        },
        { key: "verdict", label: "Verdict", value: (row) => verdictWords(claims.get(row.claim_id)) },
      ],
    }),
  ]);
}

export function reliabilityWords(row) {
  if (row.reliability === null || row.reliability === undefined) return "not estimated";
  return `${share(row.reliability)}, between ${share(row.reliability_low)} and ${share(row.reliability_high)}`;
}

function claimButton(row) {
  return button(foreign(claims.get(row.claim_id).statement), () => openClaim(row.claim_id), { class: "as-link" });
}

// One source repeats another: the passages in common, and the claims taken over.
export function openTie(tie) {
  show([foreign(tie.toName), tie.isSource ? " repeats " : " credits ", foreign(tie.fromName)], () => [
    pairs([
      ["Text in common", tie.share === null ? "none found" : `up to ${share(tie.share)} of a document's own words`],
      ["How they depend", tie.dependence ? plainWord(tie.dependence) : null],
    ]),
    tie.claims.length ? element("h3", {}, "Claims that it takes over or credits") : null,
    tie.claims.length
      ? element(
          "ul",
          { class: "plain" },
          tie.claims.map((claimId) => element("li", {}, claimButton({ claim_id: claimId }))),
        )
      : null,
    tie.passages.map((row) => passage(row)),
  ]);
}

function passage(row) {
  return element(
    "section",
    { class: "passage" },
    element("h3", {}, `${counted(row.n_words, "word")} in common; ${ORIGINAL_BY[row.original_by]}`),
    element(
      "div",
      { class: "columns" },
      documentPassage(row.doc_id, row.passage_start, row.passage_end),
      documentPassage(row.original_doc_id, row.original_start, row.original_end),
    ),
  );
}

function documentPassage(docId, start, end) {
  const part = documentPart(docId, [{ start, end, slot: null }]);
  // several documents stand side by side here: each is named by its own title
  const heading = part.querySelector("h3");
  if (heading) {
    heading.removeAttribute("id");
    part.removeAttribute("aria-labelledby");
    part.setAttribute("aria-label", documentTitle(docId));
  }
  return part;
}

// A claim in the panel: the verdict, what each source says, and the sentences, one of them in its document.

import {
  claims,
  documents,
  evidenceOf,
  facts,
  factsOf,
  linksOf,
  money,
  sourceName,
  spansOf,
  stancesOf,
} from "./data.js";
import { button, element, foreign, replace } from "./dom.js";
import { pairs, show, toMark } from "./evidence.js";
import { documentPart } from "./evidence_document.js";
import { repeatIcon, stanceIcon } from "./icons.js";
import {
  STANCE_MEANINGS,
  VERDICT_MEANINGS,
  counted,
  date,
  familyName,
  number,
  plainWord,
  rangeWords,
  share,
  verdictWords,
} from "./words.js";

// Opens a claim at one of its facts, or at the first one.
export function openClaim(claimId, factId = null) {
  const claim = claims.get(claimId);
  if (!claim) return;
  let current = facts.get(factId) ?? factsOf(claimId)[0] ?? null;
  show(foreign(claim.statement), () => {
    const place = element("div", { class: "place" });
    const list = element("ol", { class: "sentences" });
    const choose = (fact) => {
      current = fact;
      replace(list, sentences(claim, current, choose));
      replace(place, documentPart(current.doc_id, marksOf(current), current.evidence));
      for (const text of place.querySelectorAll(".text")) toMark(text);
      list.querySelector("[aria-current]")?.focus({ preventScroll: true });
      if (place.getBoundingClientRect().top < 0) place.scrollIntoView({ block: "start" });
    };
    replace(list, sentences(claim, current, choose));
    if (current) replace(place, documentPart(current.doc_id, marksOf(current), current.evidence));
    const rest = [verdict(claim), said(claim), element("h3", {}, "The sentences"), list];
    return element("div", { class: "columns" }, place, element("div", { class: "claim" }, rest));
  });
}

// What is marked for a fact: its sentence and the parts of it.
function marksOf(fact) {
  const parts = (spansOf.get(fact.fact_id) ?? []).map((span) => ({
    start: span.span_start,
    end: span.span_end,
    slot: span.slot,
  }));
  return [{ start: fact.evidence_start, end: fact.evidence_end, slot: null }, ...parts];
}

function verdict(claim) {
  const figure = money.get(claim.claim_id);
  const hasBand = figure && (figure.amount_low !== null || figure.amount_high !== null);
  return pairs([
    ["Best value", foreign(claim.value ?? "undecided")],
    ["Allowed", hasBand ? rangeWords(figure.currency, figure.amount_low, figure.amount_high) : null],
    ["Verdict", `${verdictWords(claim)}. ${VERDICT_MEANINGS[claim.agreement] ?? ""}`],
    ["They differ in", claim.conflict],
    ["Origins", `${number(claim.n_agreeing)} of ${counted(claim.n_independent_sources, "independent origin")} agree`],
    ["Said by", `${counted(claim.n_sources, "source")}, ${counted(claim.n_documents, "document")}`],
    ["Counting documents alone", claim.plain_vote === claim.value ? null : foreign(claim.plain_vote ?? "no one value")],
    ["Confidence", share(claim.confidence)],
    ["Kind", `${familyName(claim.family)}, ${plainWord(claim.predicate)}`],
    ["Claim", element("code", {}, claim.claim_id)],
  ]);
}

function said(claim) {
  const rows = stancesOf.get(claim.claim_id) ?? [];
  return [
    element("h3", {}, "What each source says"),
    element(
      "ul",
      { class: "said" },
      rows.map((row) =>
        element(
          "li",
          {},
          stanceIcon(row.stance),
          element("span", {}, foreign(sourceName(row.source_id), { class: "who" }), " ", foreign(row.value)),
          element("small", {}, [
            `${row.stance}: ${STANCE_MEANINGS[row.stance]}`,
            row.copied_from ? [". ", repeatIcon(), " copied from ", foreign(sourceName(row.copied_from))] : null,
            !row.copied_from && !row.is_independent ? ". Not independent of another source here" : null,
            row.primary_source ? [". Credits ", foreign(row.primary_source)] : null,
          ]),
        ),
      ),
    ),
  ];
}

function sentences(claim, current, choose) {
  const implied = new Set(
    (linksOf.get(claim.claim_id) ?? []).filter((link) => link.is_implied).map((link) => link.fact_id),
  );
  return factsOf(claim.claim_id).map((fact) => {
    const found = documents.get(fact.doc_id);
    const isCurrent = fact === current;
    return element(
      "li",
      { class: isCurrent && "is-current" },
      element(
        "p",
        { class: "who" },
        foreign(found ? sourceName(found.source_id) : fact.doc_id),
        ", ",
        date(found?.published_on),
      ),
      element("blockquote", {}, foreign(evidenceOf(fact))),
      element("small", {}, [
        "Read as ",
        foreign(fact.said),
        `; ${fact.certainty}`,
        fact.attributed_to ? [", according to ", foreign(fact.attributed_to)] : null,
        implied.has(fact.fact_id) ? "; it says more than the claim" : null,
        `. Derived by rule ${fact.rule ?? "without a name"}, confidence ${share(fact.confidence)}, `,
        element("code", {}, fact.fact_id),
      ]),
      button("Show in the document", () => choose(fact), { "aria-current": isCurrent ? "true" : null }),
    );
  });
}

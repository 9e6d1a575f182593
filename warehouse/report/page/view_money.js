// Monetary claims: what figure each source gives, what it allows, and where the sources meet.

import { evidenceOf, factsOf, money, sourceLabels, sourceName, sourceOfDocument, stancesOf } from "./data.js";
import { button, element, foreign } from "./dom.js";
import { openClaim } from "./evidence_claim.js";
import { STANCE_COLOURS, STANCE_FILLS, STANCE_SHAPES, chart, hits } from "./charts.js";
import { stanceIcon } from "./icons.js";
import { alternative, pager, refocus, table } from "./tables.js";
import { STANCES, amountWords, counted, number, plainWord, rangeWords, unitFor, verdictWords } from "./words.js";

const ON_A_PAGE = 6;
const MOST_LINES = 14;
const SAYS = { denied: "denies", planned: "says, of a plan,", reported: "says, at second hand or with a hedge," };
let page = 0;

export const moneyView = {
  id: "money",
  title: "Money that was claimed",
  lede:
    "A mark is the figure a source gives, the line through it all that the figure allows as it is worded and rounded. The " +
    "band is what the agreeing sources allow together; an arrow is an open end. Each claim has a scale of its own.",
  count: (selected) => rowsOf(selected).length,
  draw,
};

function rowsOf(selected) {
  return selected.claims
    .filter((claim) => money.has(claim.claim_id))
    .map((claim) => ({ ...claim, ...money.get(claim.claim_id) }));
}

function draw(selected) {
  const rows = rowsOf(selected);
  if (!rows.length) return element("p", { class: "empty" }, "No monetary claim answers what you ask for.");
  const host = element("div", {});
  paint();
  return [host, alternative(`All ${number(rows.length)} monetary claims as a table`, moneyTable(rows))];

  function paint(focus) {
    page = Math.min(page, Math.max(0, Math.ceil(rows.length / ON_A_PAGE) - 1));
    const shown = rows.slice(page * ON_A_PAGE, (page + 1) * ON_A_PAGE);
    const pages = pager(
      "money",
      rows.length,
      ON_A_PAGE,
      page,
      (next) => {
        page = next;
        paint("pager");
      },
      "Claims",
    );
    host.replaceChildren(legend(), element("div", { class: "cards" }, shown.map(card)));
    if (pages) host.append(pages);
    if (focus) refocus(host, focus);
  }
}

function legend() {
  return element(
    "ul",
    { class: "legend" },
    STANCES.map((stance) => element("li", {}, stanceIcon(stance), stance)),
    element("li", {}, element("span", { class: "swatch band" }), "allowed by the agreeing sources"),
  );
}

function card(row) {
  const { lines, others } = linesOf(row);
  return element(
    "article",
    { class: "card" },
    element(
      "h3",
      {},
      button(foreign(row.statement), () => openClaim(row.claim_id), { class: "as-link" }),
    ),
    element(
      "p",
      { class: "figure" },
      element(
        "strong",
        {},
        row.amount === null
          ? row.is_decided
            ? rangeWords(row.currency, row.amount_low, row.amount_high)
            : "undecided"
          : amountWords(row.currency, row.amount),
      ),
      " ",
      element("span", { class: `verdict ${row.agreement}` }, verdictWords(row)),
    ),
    lines.length ? dots(row, lines.slice(0, MOST_LINES)) : null,
    lines.length > MOST_LINES
      ? element("p", { class: "aside" }, `${counted(lines.length - MOST_LINES, "more figure")} in the panel.`)
      : null,
    others
      ? element(
          "p",
          { class: "aside" },
          `${counted(others, "figure")} in another currency or without a number ${others === 1 ? "is" : "are"} not drawn; the panel lists ${others === 1 ? "it" : "them"}.`,
        )
      : null,
  );
}

// One line per source and figure in the claim's own currency; a figure said twice by one source is one line.
function linesOf(row) {
  const stances = new Map((stancesOf.get(row.claim_id) ?? []).map((stance) => [stance.source_id, stance.stance]));
  const seen = new Map();
  let others = 0;
  for (const fact of factsOf(row.claim_id)) {
    const isDrawn = fact.currency === row.currency && (fact.allowed_low !== null || fact.allowed_high !== null);
    if (!isDrawn) {
      others += 1;
      continue;
    }
    const sourceId = sourceOfDocument(fact.doc_id) ?? fact.doc_id;
    const key = [sourceId, fact.allowed_low, fact.allowed_high, fact.amount_low, fact.amount_high].join("|");
    if (!seen.has(key)) seen.set(key, { fact, sourceId, stance: stances.get(sourceId) ?? "undecided" });
  }
  return { lines: [...seen.values()].sort((a, b) => STANCES.indexOf(a.stance) - STANCES.indexOf(b.stance)), others };
}

function dots(row, lines) {
  const ends = lines.flatMap(({ fact }) => [fact.allowed_low, fact.allowed_high, fact.amount_low, fact.amount_high]);
  const finite = [...ends, row.amount_low, row.amount_high].filter((end) => end !== null).map(Number);
  const unit = unitFor(finite);
  const domain = roomFor(finite.map((end) => end / unit.size));
  const scaled = (end, open) => (end === null ? open : Number(end) / unit.size);
  const labels = sourceLabels(lines.map((line) => line.sourceId));
  const values = lines.map(({ fact, sourceId, stance }) => ({
    source: labels.get(sourceId),
    stance,
    // a figure that a source denies is crossed out, whatever comes of that
    form: fact.certainty === "denied" ? "contradicts" : stance,
    low: scaled(fact.allowed_low, domain[0]),
    high: scaled(fact.allowed_high, domain[1]),
    figure: fact.amount_low === fact.amount_high ? scaled(fact.amount_low, null) : null,
    open: fact.allowed_low === null ? "low" : fact.allowed_high === null ? "high" : "",
    fact: fact.fact_id,
    claim: row.claim_id,
    label: `${sourceName(sourceId)} ${SAYS[fact.certainty] ?? "says"} ${fact.said}: allows ${rangeWords(fact.currency, fact.allowed_low, fact.allowed_high)}; ${stance}. ${short(evidenceOf(fact))}`,
  }));
  const band =
    row.amount_low === null && row.amount_high === null
      ? []
      : [{ low: scaled(row.amount_low, domain[0]), high: scaled(row.amount_high, domain[1]) }];
  return chart({
    label: `Figures for ${row.statement}: ${counted(lines.length, "line")}`,
    open: (datum) => openClaim(datum.claim, datum.fact),
    describe: (width) =>
      describe({ values, band, domain, title: [row.currency, unit.name].filter(Boolean).join(" ") }, width),
  });
}

function short(sentence) {
  const words = sentence.replace(/\s+/g, " ");
  return words.length > 160 ? `${words.slice(0, 157)}…` : words;
}

function roomFor(numbers) {
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const room = high > low ? 0.12 * (high - low) : 0.1 * Math.abs(high) || 1;
  return [low - room, high + room];
}

function describe({ values, band, domain, title }, width) {
  const names = [...new Set(values.map((row) => row.source))];
  const y = {
    field: "source",
    type: "nominal",
    sort: names,
    axis: { title: null, labelLimit: Math.min(190, width * 0.36) },
    scale: { paddingOuter: 0.2 },
  };
  const scale = { domain, nice: false, zero: false };
  const x = {
    field: "low",
    type: "quantitative",
    scale,
    axis: { title, tickCount: Math.max(2, Math.floor(width / 110)), grid: true },
  };
  const x2 = { field: "high" };
  const color = { field: "stance", type: "nominal", scale: STANCE_COLOURS, legend: null };
  const fill = { ...color, scale: STANCE_FILLS };
  const shape = { field: "form", type: "nominal", scale: STANCE_SHAPES, legend: null };
  const only = (rows, mark, encoding) =>
    rows.length ? [{ data: { values: rows }, mark: { ...mark, aria: false }, encoding }] : [];
  const arrow = (end, form) =>
    only(
      values.filter((row) => row.open === end),
      { type: "point", shape: form, filled: true, size: 60, opacity: 1 },
      { x: { ...x, field: end }, y, color },
    );
  return {
    height: 28 * names.length,
    data: { values },
    layer: [
      ...only(band, { type: "rect", fill: "var(--band)", stroke: "var(--band-edge)", strokeOpacity: 0.7 }, { x, x2 }),
      { mark: { type: "rule", strokeWidth: 4, strokeOpacity: 0.55, aria: false }, encoding: { x, x2, y, color } },
      ...arrow("low", "triangle-left"),
      ...arrow("high", "triangle-right"),
      ...only(
        values.filter((row) => row.figure !== null),
        { type: "point", size: 90, strokeWidth: 2.2, opacity: 1 },
        { x: { ...x, field: "figure" }, y, shape, fill, stroke: color },
      ),
      hits({ x, x2, y }),
    ],
  };
}

function moneyTable(rows) {
  return table("money", {
    caption: "Monetary claims",
    rows,
    empty: "No monetary claim.",
    columns: [
      {
        key: "statement",
        label: "Claim",
        value: (row) => row.statement,
        cell: (row) => button(foreign(row.statement), () => openClaim(row.claim_id), { class: "as-link" }),
      },
      { key: "kind", label: "Kind", value: (row) => plainWord(row.predicate) },
      {
        key: "amount",
        label: "Best figure",
        isNumber: true,
        value: (row) => row.amount,
        cell: (row) => (row.amount === null ? "–" : amountWords(row.currency, row.amount)),
      },
      {
        key: "low",
        label: "Allowed",
        value: (row) => row.amount_low,
        cell: (row) =>
          row.amount_low === null && row.amount_high === null
            ? "–"
            : rangeWords(row.currency, row.amount_low, row.amount_high),
      },
      { key: "n_sources", label: "Sources", isNumber: true, value: (row) => row.n_sources },
      { key: "origins", label: "Origins", isNumber: true, value: (row) => row.n_independent_sources },
      { key: "verdict", label: "Verdict", value: verdictWords },
    ],
  });
}

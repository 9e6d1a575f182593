// Claims against sources: who supports what, a table whose cells are buttons.

import { factsOf, sourceName, sourceOfDocument, stancesOf } from "./data.js";
import { button, element, foreign, replace } from "./dom.js";
import { openClaim } from "./evidence_claim.js";
import { openSource } from "./evidence_source.js";
import { repeatIcon, stanceIcon } from "./icons.js";
import { pager, refocus, scroller } from "./tables.js";
import { STANCES, STANCE_MEANINGS, counted, verdictWords } from "./words.js";

const ROWS = 20;
const COLUMNS = 16;
let [page, across] = [0, 0];

export const matrixView = {
  id: "matrix",
  title: "Claims against sources",
  lede: "A row is a claim, a column a source; the sign says how the source stands to the best value. Contested claims come first.",
  count: (selected) => selected.claims.length,
  draw,
};

function draw(selected) {
  if (!selected.claims.length) return element("p", { class: "empty" }, "No claim answers what you ask for.");
  const host = element("div", {});
  paint();
  return host;

  function paint(focus) {
    page = Math.min(page, Math.ceil(selected.claims.length / ROWS) - 1);
    const shown = selected.claims.slice(page * ROWS, (page + 1) * ROWS);
    const columns = columnsOf(shown);
    across = Math.min(across, Math.max(0, Math.ceil(columns.length / COLUMNS) - 1));
    const those = columns.slice(across * COLUMNS, (across + 1) * COLUMNS);
    replace(
      host,
      legend(),
      scroller("Claims against sources", grid(shown, those)),
      pager(
        "claims",
        selected.claims.length,
        ROWS,
        page,
        (next) => {
          [page, across] = [next, 0];
          paint("pager");
        },
        "Claims",
      ),
      pager(
        "sources",
        columns.length,
        COLUMNS,
        across,
        (next) => {
          across = next;
          paint("pager");
        },
        "Sources",
      ),
    );
    if (focus) refocus(host, focus);
  }
}

function legend() {
  return element(
    "ul",
    { class: "legend" },
    STANCES.map((stance) => element("li", {}, stanceIcon(stance), `${stance}: ${STANCE_MEANINGS[stance]}`)),
    element("li", {}, repeatIcon(), "not independent: repeats another source"),
  );
}

// Sources of the claims shown, in the order in which the rows bring them up: those of the first claim first.
function columnsOf(shown) {
  return [...new Set(shown.flatMap((claim) => (stancesOf.get(claim.claim_id) ?? []).map((row) => row.source_id)))];
}

function grid(shown, columns) {
  const node = element(
    "table",
    { class: "matrix" },
    element(
      "caption",
      {},
      element("span", {}, "Claims against sources. Arrow keys move between the signs, Enter opens the evidence."),
    ),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        element("th", { scope: "col" }, "Claim"),
        element("th", { scope: "col" }, "Verdict"),
        columns.map((id) =>
          element(
            "th",
            { scope: "col", class: "source" },
            button(foreign(sourceName(id)), () => openSource(id), { class: "as-link", title: sourceName(id) }),
          ),
        ),
      ),
    ),
    element(
      "tbody",
      {},
      shown.map((claim) => row(claim, columns)),
    ),
  );
  const signs = [...node.querySelectorAll("button.sign")];
  signs.forEach((sign, i) => sign.setAttribute("tabindex", i ? "-1" : "0"));
  node.addEventListener("keydown", (event) => step(node, event));
  return node;
}

function row(claim, columns) {
  const stances = new Map((stancesOf.get(claim.claim_id) ?? []).map((stance) => [stance.source_id, stance]));
  return element(
    "tr",
    {},
    element(
      "th",
      { scope: "row" },
      button(foreign(claim.statement), () => openClaim(claim.claim_id), { class: "as-link" }),
      element("small", {}, foreign(claim.value ?? "undecided")),
      element("small", { class: "narrow" }, verdictWords(claim)),
    ),
    element(
      "td",
      {},
      element("span", { class: `verdict ${claim.agreement}` }, verdictWords(claim)),
      element("small", {}, counted(claim.n_independent_sources, "origin")),
    ),
    columns.map((id) => element("td", { class: "stance" }, stances.has(id) ? sign(claim, stances.get(id)) : null)),
  );
}

function sign(claim, stance) {
  const repeats = stance.copied_from
    ? `, copied from ${sourceName(stance.copied_from)}`
    : stance.is_independent
      ? ""
      : ", not independent";
  const label = `${sourceName(stance.source_id)} ${stance.stance}: ${stance.value}${repeats}`;
  const fact = factsOf(claim.claim_id).find((found) => sourceOfDocument(found.doc_id) === stance.source_id);
  return button(
    [stanceIcon(stance.stance), stance.is_independent ? null : repeatIcon()],
    () => openClaim(claim.claim_id, fact?.fact_id),
    { class: "sign", "aria-label": label, title: label },
  );
}

// To the next sign in a direction, over empty cells.
function step(node, event) {
  const from = event.target.closest("button.sign");
  const [down, right] = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key] ?? [
    0, 0,
  ];
  if (!from || (!down && !right)) return;
  event.preventDefault();
  const cell = from.closest("td");
  let [at, column] = [cell.parentElement.rowIndex + down, cell.cellIndex + right];
  while (node.rows[at]?.cells[column]) {
    const sign = node.rows[at].cells[column].querySelector("button.sign");
    if (sign) {
      from.setAttribute("tabindex", "-1");
      sign.setAttribute("tabindex", "0");
      sign.focus();
      return;
    }
    [at, column] = [at + down, column + right];
  }
}

// Who holds which post: a line per post, from the day it begins to the day it ends, as far as sources say so.

import { documents, factsOf, posts, sourceName } from "./data.js";
import { button, element, foreign } from "./dom.js";
import { openClaim } from "./evidence_claim.js";
import { chart, hits } from "./charts.js";
import { alternative, pager, refocus, table } from "./tables.js";
import { stretch } from "./times.js";
import { date, number, plainWord, verdictWords } from "./words.js";

const ON_A_PAGE = 12;
const WIDE = 560;
const STATUSES = ["current", "incoming", "outgoing", "former"];
const LIGHT = 0.35;
let page = 0;

export const postsView = {
  id: "posts",
  title: "Who holds which post",
  lede:
    "A bar runs from the day a post begins to the day it ends, where sources name them; its pale ends are as wide as the " +
    "naming is vague, and an arrow says that it goes on, or began earlier, when is not said. A dot is a report on the day it was " +
    "published. What no source dates is not drawn.",
  count: (selected) => rowsOf(selected).length,
  draw,
};

function rowsOf(selected) {
  return selected.claims
    .filter((claim) => posts.has(claim.claim_id))
    .map((claim) => ({ ...claim, ...posts.get(claim.claim_id) }));
}

function draw(selected) {
  const rows = rowsOf(selected);
  if (!rows.length) return element("p", { class: "empty" }, "No claim of a post answers what you ask for.");
  const drawn = byHouse(rows.map((row) => ({ row, marks: marksOf(row) })).filter(({ marks }) => marks.length));
  const host = element("div", {});
  paint();
  return [host, alternative(`All ${number(rows.length)} posts as a table`, postsTable(rows))];

  function paint(focus) {
    page = Math.min(page, Math.max(0, Math.ceil(drawn.length / ON_A_PAGE) - 1));
    const shown = drawn.slice(page * ON_A_PAGE, (page + 1) * ON_A_PAGE);
    host.replaceChildren();
    if (!shown.length) {
      host.append(element("p", { class: "empty" }, "No source dates any of these posts. They are in the table below."));
      return;
    }
    host.append(legend(), timeline(shown));
    const undated = rows.length - drawn.length;
    if (undated)
      host.append(
        element("p", { class: "aside" }, `${number(undated)} more are not dated by anybody; the table has them.`),
      );
    const pages = pager(
      "posts",
      drawn.length,
      ON_A_PAGE,
      page,
      (next) => {
        page = next;
        paint("pager");
      },
      "Posts",
    );
    if (pages) host.append(pages);
    if (focus) refocus(host, focus);
  }
}

// Posts of one organisation stand together, the organisation that most sources speak of first.
function byHouse(rows) {
  const heard = new Map();
  for (const { row } of rows) heard.set(row.organization, Math.max(heard.get(row.organization) ?? 0, row.n_sources));
  return rows.sort(
    ({ row: a }, { row: b }) =>
      heard.get(b.organization) - heard.get(a.organization) ||
      a.organization.localeCompare(b.organization, "en") ||
      b.n_sources - a.n_sources ||
      a.person.localeCompare(b.person, "en"),
  );
}

function nameOf(row) {
  return `${row.person}, ${postOf(row)}`;
}

function postOf(row) {
  return `${row.is_interim ? "interim " : ""}${plainWord(row.role)} of ${row.organization}`;
}

// Pieces of a row: {from, to, kind, ...}, in milliseconds.
function marksOf(row) {
  const [begin, end] = [stretch(row.since), stretch(row.until)];
  const last = stretch(row.last_reported);
  const marks = [];
  const about = `${nameOf(row)}, ${row.status}`;
  const until = end ?? (row.status === "current" || row.status === "outgoing" ? last : null);
  if (begin) marks.push({ kind: "vague", from: begin.from, to: begin.to, label: `${about}: begins ${row.since}` });
  if (end) marks.push({ kind: "vague", from: end.from, to: end.to, label: `${about}: ends ${row.until}` });
  if (begin && until && until.from > begin.to) {
    const told = end ? `to ${row.until}` : `still held when last reported, ${row.last_reported}`;
    marks.push({ kind: "held", from: begin.to, to: until.from, label: `${about}: from ${row.since}, ${told}` });
  }
  if (!end && begin && row.status !== "former")
    marks.push(arrow("on", Math.max(begin.to, until?.to ?? 0), `${about}: until when is not said`));
  if (end && !begin) marks.push(arrow("since", end.from, `${about}: since when is not said`));
  return [...marks, ...reports(row, about)].map((mark) => ({ ...mark, claim: row.claim_id, status: row.status }));
}

function arrow(kind, at, label) {
  return { kind, from: at, to: at, label };
}

function reports(row, about) {
  const seen = new Map();
  for (const fact of factsOf(row.claim_id)) {
    const found = documents.get(fact.doc_id);
    if (!found?.published_on || seen.has(found.published_on)) continue;
    const day = stretch(found.published_on);
    const label = `${about}: reported on ${found.published_on} by ${sourceName(found.source_id)}`;
    seen.set(found.published_on, { kind: "report", from: day.from, to: day.to, fact: fact.fact_id, label });
  }
  return [...seen.values()];
}

function legend() {
  return element(
    "ul",
    { class: "legend" },
    STATUSES.map((status) => element("li", {}, element("span", { class: `swatch ${status}` }), status)),
  );
}

function timeline(shown) {
  return chart({
    label: `Timeline of ${shown.length} posts`,
    open: (datum) => openClaim(datum.claim, datum.fact),
    describe: (width) => describe(shown, width),
  });
}

// A name takes a line above its marks, and two where there is little room.
function describe(shown, width) {
  const lines = width < WIDE ? 2 : 1;
  const step = 30 + 18 * lines;
  const height = shown.length * step;
  const data = shown.flatMap(({ marks }, i) => marks.map((mark) => ({ ...mark, y: i * step + step - 16 })));
  const names = shown.flatMap(({ row }, i) => {
    const told = lines === 1 ? [`${nameOf(row)} · ${row.status}`] : [row.person, `${postOf(row)} · ${row.status}`];
    return told.map((name, line) => ({ name, line, y: i * step + 14 + 17 * line }));
  });
  const y = { field: "y", type: "quantitative", scale: { domain: [height, 0], nice: false, zero: false }, axis: null };
  const x = { field: "from", type: "temporal", scale: { type: "utc", nice: false }, axis: axis(width) };
  const x2 = { field: "to" };
  const color = {
    field: "status",
    type: "nominal",
    legend: null,
    scale: { domain: STATUSES, range: STATUSES.map((status) => `var(--${status})`) },
  };
  const pointed = { type: "point", filled: true, size: 60, opacity: 1 };
  const label = (drawn) => ({
    data: { values: names },
    mark: { type: "text", align: "left", x: 0, limit: width - 20, aria: false, ...drawn },
    encoding: { y, text: { field: "name" } },
  });
  const only = (kind, mark, encoding) => {
    const values = data.filter((row) => row.kind === kind);
    return values.length ? [{ data: { values }, mark: { ...mark, aria: false }, encoding }] : [];
  };
  return {
    height,
    data: { values: data },
    layer: [
      {
        data: { values: days(data).map((from) => ({ from })) },
        mark: { type: "point", opacity: 0, aria: false },
        encoding: { x },
      },
      label({ stroke: "var(--paper)", strokeWidth: 5, strokeJoin: "round" }),
      label({}),
      ...only("held", { type: "rule", strokeWidth: 6 }, { x, x2, y, color }),
      ...only("vague", { type: "rule", strokeWidth: 6, strokeOpacity: LIGHT }, { x, x2, y, color }),
      ...only("on", { ...pointed, shape: "triangle-right", xOffset: 9 }, { x, y, color }),
      ...only("since", { ...pointed, shape: "triangle-left", xOffset: -7 }, { x, y, color }),
      ...only(
        "report",
        { type: "point", filled: true, size: 70, opacity: 1, stroke: "var(--paper)", strokeWidth: 1 },
        { x, y, color },
      ),
      hits({ x, x2, y }),
    ],
  };
}

// The ends of the axis: the first day and the last, with some room, at least a month either way.
function days(data) {
  const [first, last] = [Math.min(...data.map((row) => row.from)), Math.max(...data.map((row) => row.to))];
  const room = Math.max(31 * 86_400_000, 0.02 * (last - first));
  return [first - room, last + room];
}

function axis(width) {
  return {
    title: null,
    tickCount: Math.max(2, Math.floor(width / 90)),
    labelOverlap: true,
    grid: true,
    orient: "bottom",
  };
}

function postsTable(rows) {
  return table("posts", {
    caption: "Posts",
    rows,
    empty: "No post.",
    columns: [
      {
        key: "person",
        label: "Person",
        value: (row) => row.person,
        cell: (row) => button(foreign(row.person), () => openClaim(row.claim_id), { class: "as-link" }),
      },
      {
        key: "role",
        label: "Post",
        value: (row) => plainWord(row.role),
        cell: (row) => `${row.is_interim ? "interim " : ""}${plainWord(row.role)}`,
      },
      {
        key: "organization",
        label: "Organisation",
        value: (row) => row.organization,
        cell: (row) => foreign(row.organization),
      },
      { key: "status", label: "Status", value: (row) => row.status },
      { key: "since", label: "Since", value: (row) => row.since, cell: (row) => row.since ?? "not said" },
      { key: "until", label: "Until", value: (row) => row.until, cell: (row) => row.until ?? "not said" },
      {
        key: "last_reported",
        label: "Last reported",
        isDay: true,
        value: (row) => row.last_reported,
        cell: (row) => date(row.last_reported),
      },
      { key: "n_sources", label: "Sources", isNumber: true, value: (row) => row.n_sources },
      { key: "verdict", label: "Verdict", value: verdictWords },
    ],
  });
}

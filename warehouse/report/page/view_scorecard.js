// How far each source can be trusted, with the interval that says how little or much is known.

import { sourceLabels, sourceName } from "./data.js";
import { button, element, foreign } from "./dom.js";
import { openSource, reliabilityWords } from "./evidence_source.js";
import { chart, hits } from "./charts.js";
import { alternative, pager, refocus, table } from "./tables.js";
import { WIDENED, number, plainWord, share } from "./words.js";

const ON_A_PAGE = 15;
let page = 0;

export const scorecardView = {
  id: "scorecard",
  title: "How sources fare",
  lede:
    "The dot is the estimated share of a source's claims that are right, judged only where other origins decide; the line is " +
    "the 90 per cent interval. A long line says that little is known. Numbers are of the whole warehouse, whatever is filtered.",
  count: (selected) => selected.sources.length,
  draw,
};

function draw(selected) {
  const rows = selected.sources.toSorted(
    (a, b) => (b.n_claims ?? 0) - (a.n_claims ?? 0) || a.source_id.localeCompare(b.source_id, "en"),
  );
  const judged = rows.filter((row) => row.reliability !== null && row.reliability !== undefined);
  if (!rows.length) return element("p", { class: "empty" }, "No source answers what you ask for.");
  const host = element("div", {});
  paint();
  return [host, alternative(`All ${number(rows.length)} sources as a table`, sourcesTable(rows))];

  function paint(focus) {
    page = Math.min(page, Math.max(0, Math.ceil(judged.length / ON_A_PAGE) - 1));
    const shown = judged.slice(page * ON_A_PAGE, (page + 1) * ON_A_PAGE);
    host.replaceChildren(
      shown.length ? intervals(shown) : element("p", { class: "empty" }, "None of these sources can be judged yet."),
    );
    const pages = pager(
      "scores",
      judged.length,
      ON_A_PAGE,
      page,
      (next) => {
        page = next;
        paint("pager");
      },
      "Sources",
    );
    if (pages) host.append(pages);
    if (focus) refocus(host, focus);
  }
}

function intervals(shown) {
  const names = sourceLabels(shown.map((row) => row.source_id));
  const values = shown.map((row) => ({
    name: names.get(row.source_id),
    id: row.source_id,
    low: Number(row.reliability_low),
    high: Number(row.reliability_high),
    point: Number(row.reliability),
    label: `${sourceName(row.source_id)}: ${reliabilityWords(row)}; ${number(row.n_supported)} claims decided its way, ${number(row.n_contradicted)} against it`,
  }));
  return chart({
    label: `Reliability of ${shown.length} sources`,
    open: (datum) => openSource(datum.id),
    describe: (width) => describe(values, width),
  });
}

function describe(values, width) {
  const y = {
    field: "name",
    type: "nominal",
    sort: null,
    axis: { title: null, labelLimit: Math.min(240, width * 0.38) },
  };
  const x = {
    field: "low",
    type: "quantitative",
    scale: { domain: [0, 1], nice: false },
    axis: { title: "share of claims that are right", format: ".0%", tickCount: 5, grid: true },
  };
  const x2 = { field: "high" };
  return {
    height: 28 * values.length,
    data: { values },
    layer: [
      {
        mark: { type: "rule", strokeWidth: 4, color: "var(--accent)", strokeOpacity: 0.45, aria: false },
        encoding: { x, x2, y },
      },
      {
        mark: {
          type: "point",
          filled: true,
          size: 80,
          opacity: 1,
          color: "var(--accent)",
          stroke: "var(--paper)",
          strokeWidth: 1.5,
          aria: false,
        },
        encoding: { x: { ...x, field: "point" }, y },
      },
      hits({ x, x2, y }),
    ],
  };
}

function sourcesTable(rows) {
  const numeric = (key, label) => ({ key, label, isNumber: true, value: (row) => row[key] });
  return table("sources", {
    caption: "Sources",
    rows,
    empty: "No source.",
    columns: [
      {
        key: "name",
        label: "Source",
        value: (row) => sourceName(row.source_id),
        cell: (row) =>
          button(foreign(sourceName(row.source_id)), () => openSource(row.source_id), { class: "as-link" }),
      },
      {
        key: "reliability",
        label: "Reliability",
        isNumber: true,
        value: (row) => row.reliability,
        cell: (row) => share(row.reliability),
      },
      {
        key: "low",
        label: "Interval",
        isNumber: true,
        value: (row) => row.reliability_low,
        cell: (row) => `${share(row.reliability_low)} to ${share(row.reliability_high)}`,
      },
      numeric("n_documents", "Documents"),
      numeric("n_claims", "Claims"),
      numeric("n_exclusive", "Only it"),
      numeric("n_supported", "Supported"),
      numeric("n_contradicted", "Contradicted"),
      {
        key: "widened_by",
        label: "Wide because of",
        value: (row) => WIDENED[row.widened_by] ?? plainWord(row.widened_by),
      },
      {
        key: "last_on",
        label: "Last document",
        isDay: true,
        value: (row) => row.last_on,
        cell: (row) => row.last_on ?? "no date",
      },
    ],
  });
}

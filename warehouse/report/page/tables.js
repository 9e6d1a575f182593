// Tables: sorted by any column, a page at a time, with a caption for those who hear them.

import { append, button, element, replace } from "./dom.js";
import { number } from "./words.js";

const kept = new Map();

// columns: [{key, label, value(row), cell(row), isNumber, isDay}]. State (order, page) is kept per id over redrawing.
export function table(id, { caption, columns, rows, pageSize = 15, order = null, empty }) {
  const state = kept.get(id) ?? { order, page: 0 };
  kept.set(id, state);
  const host = element("div", { class: "table", id: `table-${id}` });
  draw();
  return host;

  function draw(focus) {
    const sorted = state.order ? inOrder(rows, columns, state.order) : rows;
    state.page = Math.min(state.page, Math.max(0, Math.ceil(rows.length / pageSize) - 1));
    const shown = sorted.slice(state.page * pageSize, (state.page + 1) * pageSize);
    replace(
      host,
      rows.length ? scroller(caption, grid(shown)) : element("p", { class: "empty" }, empty),
      pager(id, rows.length, pageSize, state.page, (page) => {
        state.page = page;
        draw("pager");
      }),
    );
    if (focus) refocus(host, focus);
  }

  function grid(shown) {
    return element(
      "table",
      {},
      element("caption", {}, element("span", {}, caption)),
      element("thead", {}, element("tr", {}, columns.map(header))),
      element(
        "tbody",
        {},
        shown.map((row) =>
          element(
            "tr",
            {},
            columns.map((column, i) => cell(row, column, i)),
          ),
        ),
      ),
    );
  }

  function header(column) {
    const sorted = state.order?.key === column.key ? state.order.direction : "none";
    const sort = button(column.label, () => {
      state.order = { key: column.key, direction: sorted === "ascending" ? "descending" : "ascending" };
      state.page = 0;
      draw(`sort-${column.key}`);
    });
    sort.dataset.focus = `sort-${column.key}`;
    return element("th", { scope: "col", "aria-sort": sorted, class: column.isNumber && "number" }, sort);
  }

  function cell(row, column, i) {
    const content = column.cell ? column.cell(row) : column.value(row);
    const attributes = { class: column.isNumber ? "number" : column.isDay && "day" };
    const shown = typeof content === "number" ? number(content) : content;
    return i === 0 ? element("th", { scope: "row", ...attributes }, shown) : element("td", attributes, shown);
  }
}

// Wide tables scroll by themselves, also by keyboard.
export function scroller(label, content) {
  return element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": label }, content);
}

export function pager(id, n, pageSize, page, go, noun = "Rows") {
  const last = Math.ceil(n / pageSize) - 1;
  if (last < 1) return null;
  const from = page * pageSize + 1;
  const place = `${noun} ${number(from)} to ${number(Math.min(n, from + pageSize - 1))} of ${number(n)}`;
  const before = button("Previous", () => page > 0 && go(page - 1), { "aria-disabled": page === 0 ? "true" : null });
  const after = button("Next", () => page < last && go(page + 1), { "aria-disabled": page === last ? "true" : null });
  before.dataset.focus = "before";
  after.dataset.focus = "pager";
  return element(
    "div",
    { class: "pager", role: "group", "aria-label": `Pages of ${id}` },
    before,
    element("span", { "aria-live": "polite" }, place),
    after,
  );
}

export function refocus(host, name) {
  host.querySelector(`[data-focus="${CSS.escape(name)}"]`)?.focus();
}

function inOrder(rows, columns, { key, direction }) {
  const { value } = columns.find((column) => column.key === key) ?? columns[0];
  const sign = direction === "descending" ? -1 : 1;
  return rows.toSorted((one, other) => {
    const [a, b] = [value(one), value(other)];
    if (a === null || a === undefined) return b === null || b === undefined ? 0 : 1;
    if (b === null || b === undefined) return -1;
    return sign * (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en"));
  });
}

// A table behind a line that opens it: the other form of a chart.
export function alternative(label, content) {
  return append(element("details", { class: "alternative" }), [element("summary", {}, label), content]);
}

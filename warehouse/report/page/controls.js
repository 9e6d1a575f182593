// The search field and the filters, which narrow every view at once, and the line that says what remains.

import { head, sourceName, tables } from "./data.js";
import { append, button, element } from "./dom.js";
import { EMPTY, asked, entityLabels, isNarrowed } from "./filters.js";
import { VERDICTS, counted, familyName, number, plainWord } from "./words.js";

const WAIT = 200;
const LISTS = [
  ["claims", "claims, those that sources contest first"],
  ["documents", "documents"],
  ["unplaced", "things left unplaced"],
  ["reuse", "passages in common"],
  ["quarantine", "rows in quarantine"],
];

export function controls(changed) {
  const status = element("p", { class: "status", role: "status", "aria-live": "polite" });
  const fields = [
    search(),
    entity(),
    choice("source", "Source", sourceOptions()),
    choice("kind", "Kind", kindOptions()),
    choice("verdict", "Verdict", verdictOptions()),
  ];
  const reset = button(
    "Clear all",
    () => {
      Object.assign(asked, EMPTY);
      for (const input of form.querySelectorAll("input, select")) input.value = "";
      changed();
      form.querySelector("input").focus();
    },
    { class: "quiet" },
  );
  const form = element("form", { role: "search", "aria-label": "Search and filters", class: "filters" }, fields, reset);
  form.addEventListener("submit", (event) => event.preventDefault());
  let timer = 0;
  form.addEventListener("input", (event) => {
    read(event.target);
    clearTimeout(timer);
    timer = setTimeout(changed, event.target.matches("select") ? 0 : WAIT);
  });
  return { nodes: [form, status], tell: (selected) => tell(status, reset, selected) };
}

function read(field) {
  asked[field.name] = field.value.trim();
}

function tell(status, reset, selected) {
  const { whole } = head;
  const all = isNarrowed() || whole.claims === selected.claims.length ? "" : ` of ${number(whole.claims)}`;
  const rest = isNarrowed() ? " answer what you ask for" : "";
  const [documents, sources] = [
    counted(selected.documents.length, "document"),
    counted(selected.sources.length, "source"),
  ];
  status.textContent = `${number(selected.claims.length)}${all} ${selected.claims.length === 1 ? "claim" : "claims"}, ${documents}, ${sources}${rest}`;
  reset.hidden = !isNarrowed();
}

function search() {
  return labelled(
    "words",
    "Search",
    element("input", {
      type: "search",
      name: "words",
      id: "filter-words",
      autocomplete: "off",
      placeholder: "names, figures, sentences",
    }),
  );
}

function entity() {
  const list = element(
    "datalist",
    { id: "entity-names" },
    [...entityLabels().values()].map((label) => element("option", { value: label })),
  );
  const input = element("input", {
    type: "text",
    name: "entity",
    id: "filter-entity",
    list: "entity-names",
    autocomplete: "off",
    placeholder: "any",
  });
  return append(labelled("entity", "Person or organisation", input), [list]);
}

function choice(name, label, options) {
  return labelled(
    name,
    label,
    element("select", { name, id: `filter-${name}` }, element("option", { value: "" }, "any"), options),
  );
}

function labelled(name, label, field) {
  return element("div", { class: "field" }, element("label", { for: `filter-${name}` }, label), field);
}

function sourceOptions() {
  const rows = tables.sources.toSorted((a, b) => sourceName(a.source_id).localeCompare(sourceName(b.source_id), "en"));
  return rows.map((row) => element("option", { value: row.source_id }, sourceName(row.source_id)));
}

function kindOptions() {
  const kinds = new Map();
  for (const { family, predicate } of tables.claims) kinds.set(family, (kinds.get(family) ?? new Set()).add(predicate));
  return [...kinds].sort().map(([family, predicates]) =>
    element(
      "optgroup",
      { label: familyName(family) },
      element("option", { value: family }, `${familyName(family)}: all`),
      [...predicates]
        .sort()
        .map((predicate) => element("option", { value: `${family}/${predicate}` }, plainWord(predicate))),
    ),
  );
}

function verdictOptions() {
  return [...Object.entries(VERDICTS), ["undecided", "undecided"]].map(([value, label]) =>
    element("option", { value }, label),
  );
}

// What this file leaves out for its size, said before anything else.
export function notice() {
  const { shown, whole } = head;
  const lines = LISTS.filter(([name]) => shown[name] < whole[name]).map(
    ([name, words]) => `${number(shown[name])} of ${number(whole[name])} ${words}`,
  );
  if (shown.texts < shown.documents)
    lines.push(`the texts of ${number(shown.texts)} documents; of the others, the sentences behind claims`);
  if (!lines.length) return null;
  return element(
    "div",
    { class: "notice", role: "note" },
    element("strong", {}, "A part of the warehouse."),
    ` To stay a file that can be mailed, this one carries ${lines.join("; ")}.`,
  );
}

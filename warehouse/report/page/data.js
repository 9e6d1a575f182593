// The block of data of this page as records, and what belongs to what.

const given = JSON.parse(document.getElementById("data").textContent);

export const head = given.head;

export const tables = Object.fromEntries(
  Object.entries(given.tables).map(([name, { columns, rows }]) => [
    name,
    rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]]))),
  ]),
);

export const sources = keyed(tables.sources, "source_id");
export const documents = keyed(tables.documents, "doc_id");
export const entities = keyed(tables.entities, "entity_id");
export const claims = keyed(tables.claims, "claim_id");
export const posts = keyed(tables.posts, "claim_id");
export const money = keyed(tables.money, "claim_id");
export const facts = keyed(tables.facts, "fact_id");
export const texts = new Map(tables.texts.map((row) => [row.doc_id, row.text]));
export const stancesOf = grouped(tables.stances, "claim_id");
export const linksOf = grouped(tables.links, "claim_id");
export const spansOf = grouped(tables.spans, "fact_id");
export const unplacedOf = grouped(tables.unplaced, "doc_id");
export const claimsIn = documentsClaims();

export function factsOf(claimId) {
  return (linksOf.get(claimId) ?? []).map((link) => facts.get(link.fact_id)).filter(Boolean);
}

export function sourceName(sourceId) {
  return sources.get(sourceId)?.name || sourceId;
}

// Names by id: two sources of one name are told apart by their ids.
export function sourceLabels(ids) {
  const names = new Map([...new Set(ids)].map((id) => [id, sourceName(id)]));
  const borne = [...names.values()];
  return new Map([...names].map(([id, name]) => [id, borne.indexOf(name) === borne.lastIndexOf(name) ? name : id]));
}

export function sourceOfDocument(docId) {
  return documents.get(docId)?.source_id ?? null;
}

export function documentTitle(docId) {
  const found = documents.get(docId);
  return found?.title || found?.path || docId;
}

// The sentence of a fact: cut out of the document's text, or carried by itself where the text is not.
export function evidenceOf(fact) {
  return fact.evidence ?? slice(texts.get(fact.doc_id) ?? "", fact.evidence_start, fact.evidence_end);
}

// Positions count code points; most texts have none that a string counts twice.
export function slice(text, start, end) {
  return /[\ud800-\udbff]/.test(text) ? Array.from(text).slice(start, end).join("") : text.slice(start, end);
}

function keyed(rows, key) {
  return new Map(rows.map((row) => [row[key], row]));
}

function grouped(rows, key) {
  const groups = new Map();
  for (const row of rows) {
    if (!groups.has(row[key])) groups.set(row[key], []);
    groups.get(row[key]).push(row);
  }
  return groups;
}

function documentsClaims() {
  const found = new Map();
  for (const { claim_id: claimId, fact_id: factId } of tables.links) {
    const docId = facts.get(factId)?.doc_id;
    if (!found.has(docId)) found.set(docId, new Set());
    found.get(docId).add(claimId);
  }
  return found;
}

// What is asked for, and what of the data answers it. Every view draws from one selection.

import {
  claimsIn,
  documents,
  entities,
  evidenceOf,
  factsOf,
  head,
  sourceName,
  stancesOf,
  tables,
  texts,
} from "./data.js";

export const EMPTY = { words: "", entity: "", source: "", kind: "", verdict: "" };

export const asked = { ...EMPTY };

const haystacks = new Map();

export function isNarrowed() {
  return Object.values(asked).some(Boolean);
}

// {claims, claimIds, documents, docIds, sources, unplaced, quarantine}: rows that remain, in the order of the data.
export function selection() {
  const whom = asked.entity ? meant(asked.entity) : null;
  const kept = tables.claims.filter((claim) => answers(claim, whom));
  const claimIds = new Set(kept.map((claim) => claim.claim_id));
  const keptDocuments = tables.documents.filter((row) => documentAnswers(row, claimIds));
  const docIds = new Set(keptDocuments.map((row) => row.doc_id));
  return {
    claims: kept,
    claimIds,
    documents: keptDocuments,
    docIds,
    sources: tables.sources.filter((row) => sourceAnswers(row, kept, keptDocuments)),
    unplaced: tables.unplaced.filter((row) => unplacedAnswers(row, docIds)),
    quarantine: tables.quarantine.filter(quarantineAnswers),
  };
}

function answers(claim, whom) {
  return (
    (!asked.verdict || isOfVerdict(claim)) &&
    (!asked.kind || asked.kind === claim.family || asked.kind === `${claim.family}/${claim.predicate}`) &&
    (!whom || whom.has(claim.subject_id) || whom.has(claim.object_id)) &&
    (!asked.source || (stancesOf.get(claim.claim_id) ?? []).some((row) => row.source_id === asked.source)) &&
    (!asked.words || haystack(claim).includes(normal(asked.words)))
  );
}

// How somebody is called in the field of names: two of one name are told apart by their ids.
export function entityLabels() {
  const borne = new Map();
  for (const { name } of tables.entities) borne.set(name, (borne.get(name) ?? 0) + 1);
  return new Map(
    tables.entities.map((row) => [
      row.entity_id,
      borne.get(row.name) === 1 ? row.name : `${row.name} (${row.entity_id})`,
    ]),
  );
}

// Who goes by the words: exactly, or else everybody with a name that holds them.
function meant(words) {
  const wanted = normal(words);
  const exact = [...entityLabels()].filter(([, label]) => normal(label) === wanted).map(([id]) => id);
  if (exact.length) return new Set(exact);
  const holds = (row) => [row.entity_id, row.name, ...row.aliases].some((name) => normal(name).includes(wanted));
  return new Set(tables.entities.filter(holds).map((row) => row.entity_id));
}

function isOfVerdict(claim) {
  return asked.verdict === "undecided" ? !claim.is_decided : claim.agreement === asked.verdict;
}

function asksOfClaims() {
  return Boolean(asked.entity || asked.kind || asked.verdict);
}

function documentAnswers(row, claimIds) {
  if (!isNarrowed()) return true;
  if (asked.source && row.source_id !== asked.source) return false;
  if (!asksOfClaims() && !asked.words) return true;
  const makes = [...(claimsIn.get(row.doc_id) ?? [])].some((claimId) => claimIds.has(claimId));
  return makes || (!asksOfClaims() && documentHaystack(row).includes(normal(asked.words)));
}

function sourceAnswers(row, kept, keptDocuments) {
  if (!isNarrowed()) return true;
  if (asked.source) return row.source_id === asked.source;
  return (
    keptDocuments.some((found) => found.source_id === row.source_id) ||
    kept.some((claim) => (stancesOf.get(claim.claim_id) ?? []).some((stance) => stance.source_id === row.source_id))
  );
}

function unplacedAnswers(row, docIds) {
  if (!isNarrowed()) return true;
  if (!asked.words) return docIds.has(row.doc_id);
  const found = documents.get(row.doc_id);
  const isOfSource = !asked.source || found?.source_id === asked.source;
  const words = normal(`${row.surface} ${row.reason} ${row.what} ${found?.title ?? ""} ${found?.path ?? ""}`);
  return isOfSource && words.includes(normal(asked.words)) && (!asksOfClaims() || docIds.has(row.doc_id));
}

// A rejected row has no entity, kind or verdict; what it may name is its source, and words.
function quarantineAnswers(row) {
  if (asksOfClaims()) return false;
  const words = normal(`${row.reason} ${row.path ?? ""} ${row.row ?? ""} ${row.table_name} ${row.stage}`);
  return (
    (!asked.words || words.includes(normal(asked.words))) &&
    (!asked.source || words.includes(normal(asked.source)) || words.includes(normal(sourceName(asked.source))))
  );
}

function normal(words) {
  return words.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

function haystack(claim) {
  if (!haystacks.has(claim.claim_id)) {
    const parties = [claim.subject_id, claim.object_id].flatMap((id) => entities.get(id)?.aliases ?? []);
    const said = (stancesOf.get(claim.claim_id) ?? []).flatMap((row) => [sourceName(row.source_id), row.value]);
    const sentences = factsOf(claim.claim_id).map(evidenceOf);
    const own = [claim.claim_id, claim.statement, claim.value, claim.subject, claim.object];
    haystacks.set(claim.claim_id, normal([...own, ...parties, ...said, ...sentences].filter(Boolean).join(" ")));
  }
  return haystacks.get(claim.claim_id);
}

function documentHaystack(row) {
  if (!haystacks.has(row.doc_id)) {
    const own = [row.doc_id, row.title, row.path, row.source_id, sourceName(row.source_id), texts.get(row.doc_id)];
    haystacks.set(row.doc_id, normal(own.filter(Boolean).join(" ")));
  }
  return haystacks.get(row.doc_id);
}

// How many rows of a list there are: of those that remain, or, where nothing is asked for, of all, also those that this
// file leaves out for its size.
export function howMany(selected, list) {
  return isNarrowed() ? selected[list].length : head.whole[list];
}

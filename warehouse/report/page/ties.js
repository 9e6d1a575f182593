// Who repeats whom: ties between sources, gathered from passages in common, claims taken over and credits given.

import { claims, sourceName, sourceOfDocument, sources, stancesOf, tables } from "./data.js";

// [{from, to, fromName, toName, isSource, share, passages, claims, copied, dependence}]: `to` repeats `from`.
export function ties(selected) {
  const found = new Map();
  passages(selected, found);
  credits(selected, found);
  dependences(selected, found);
  return [...found.values()].sort(
    (a, b) =>
      (b.share ?? 0) - (a.share ?? 0) ||
      b.claims.length - a.claims.length ||
      a.fromName.localeCompare(b.fromName, "en") ||
      a.toName.localeCompare(b.toName, "en"),
  );
}

function tie(found, from, to) {
  const key = `${from}\n${to}`;
  if (!found.has(key)) {
    found.set(key, {
      from,
      to,
      fromName: sourceName(from),
      toName: sourceName(to),
      isSource: sources.has(from),
      share: null,
      passages: [],
      claims: [],
      copied: 0,
      dependence: null,
      isDirected: true,
    });
  }
  return found.get(key);
}

function passages(selected, found) {
  for (const row of tables.reuse) {
    if (!selected.docIds.has(row.doc_id) && !selected.docIds.has(row.original_doc_id)) continue;
    const one = tie(found, sourceOfDocument(row.original_doc_id), sourceOfDocument(row.doc_id));
    one.passages.push(row);
    one.share = Math.max(one.share ?? 0, row.share);
    one.isDirected &&= row.original_by !== "none";
  }
}

// Claims copied from a source; credits to a source, or to an announcement that several sources of a claim name.
function credits(selected, found) {
  const byName = new Map(tables.sources.map((row) => [(row.name ?? row.source_id).toLowerCase(), row.source_id]));
  for (const claim of selected.claims) {
    const claimId = claim.claim_id;
    const rows = stancesOf.get(claimId) ?? [];
    const named = rows.map((row) => row.primary_source).filter(Boolean);
    for (const row of rows) {
      const credited = byName.get((row.primary_source ?? "").toLowerCase());
      const isShared = named.filter((name) => name === row.primary_source).length > 1;
      const from = row.copied_from ?? credited ?? (isShared ? announcement(row.primary_source, claim) : null);
      if (!from || from === row.source_id) continue;
      const one = tie(found, from, row.source_id);
      one.claims.push(claimId);
      one.copied += row.copied_from ? 1 : 0;
    }
  }
}

// "statement" is another one for each matter; a name is the same everywhere.
function announcement(name, claim) {
  const isNamed = name[0] !== name[0].toLowerCase();
  return isNamed ? name : `${name} (${claim.object ?? claim.subject})`;
}

// What the warehouse says of the pair; a pair without a direction is a tie all the same.
function dependences(selected, found) {
  const shown = new Set(selected.sources.map((row) => row.source_id));
  for (const row of tables.pairs) {
    const [a, b] = [row.source_a, row.source_b];
    const known = [found.get(`${a}\n${b}`), found.get(`${b}\n${a}`)].filter(Boolean);
    for (const one of known) one.dependence = row.dependence;
    if (known.length || row.dependence !== "copy" || !shown.has(a) || !shown.has(b)) continue;
    const one = tie(found, a, b);
    one.dependence = row.dependence;
    one.share = row.text_overlap || null;
    one.isDirected = false;
    one.claims = selected.claims
      .map((claim) => claim.claim_id)
      .filter((id) => claims.has(id) && speaksOf(id, a) && speaksOf(id, b));
  }
}

function speaksOf(claimId, sourceId) {
  return (stancesOf.get(claimId) ?? []).some((row) => row.source_id === sourceId);
}

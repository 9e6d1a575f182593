"""Where a fact or claim comes from and who an entity is: an id in, a report of sentences, documents and reasons out.

Reads the published build through the same sandbox as any query; an unknown id is an error that says how to find one."""

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import duckdb

from schemas import catalog
from warehouse.errors import WarehouseError
from warehouse.rendering import plain, safe
from warehouse.sandbox import sandbox
from warehouse.workbench import Connection, script

_INDENT: Final = "  "
_LONGEST_PASSAGE: Final = 400  # characters of a passage that are shown
_OWN: Final = {  # what every fact carries and the report says in its own words
    "fact_id", "doc_id", "evidence", "evidence_start", "evidence_end", "certainty", "attributed_to", "confidence",
    "rule", "build_id",
}  # fmt: skip
Row = dict[str, Any]


def explain(root: Path, identifier: str) -> str:
    """The report on a fact_id, claim_id or entity_id of the published build, or on whom a name fits best."""
    with sandbox(root) as con:
        lines = list(_claim(con, identifier) or _entity(con, identifier) or _fact(con, identifier))
        lines = lines or _named(con, identifier)
    if not lines:
        raise WarehouseError(
            f"{identifier}: no fact, claim or entity of that id or name. List some with "
            "claimhouse sql 'SELECT claim_id, statement FROM claims LIMIT 10'."
        )
    return "\n".join(safe(line) for line in lines) + "\n"


def _ask(con: Connection, name: str, identifier: str) -> list[Row]:
    found = con.execute(script("reports", name), {"id": identifier})
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _claim(con: Connection, claim_id: str) -> list[str]:
    claims = _ask(con, "claim", claim_id)
    if not claims:
        return []
    lines = [f"claim {claim_id}", *_verdict(claims[0])]
    lines += ["", "What the sources say:", *_sources(con, claim_id)]
    passages = list(_passages(con, claim_id))
    lines += ["", "Repeated text:", *passages] if passages else []
    lines += ["", "The sentences:"]
    for fact in _ask(con, "claim_facts", claim_id):
        lines += ["", *_sentence(con, fact), *_derivation(fact)]
    return lines


def _entity(con: Connection, identifier: str) -> list[str]:
    found = _ask(con, "entity", identifier)
    if not found:
        return []
    entity = found[0]
    lines = [f"{entity['kind']} {entity['entity_id']}", f"{_INDENT}{entity['name']}"]
    lines += [f"{_INDENT}was {old['old_id']} ({old['reason']})" for old in _ask(con, "entity_ids", entity["entity_id"])]
    reason = None
    for form in _ask(con, "entity_forms", entity["entity_id"]):
        if form["reason"] != reason:
            reason = form["reason"]
            lines += ["", f"{reason[:1].upper()}{reason[1:]}:"]
        others = [alias for alias in form["aliases"] if alias != form["name"]]
        also = f" (also {', '.join(others)})" if others else ""
        when = f", {form['published_on']}" if form["published_on"] else ""
        lines.append(f"{_INDENT}{form['name']}{also} in {form['source_id']}{when} ({form['path']})")
    claims = _ask(con, "entity_claims", entity["entity_id"])
    lines += ["", "Claims of most sources:"] if claims else ["", "No claim speaks of it."]
    for claim in claims:
        verdict = f"{claim['value'] or 'undecided'}, {claim['agreement'].replace('_', ' ')}"
        lines.append(f"{_INDENT}{claim['claim_id']} {claim['statement']}: {verdict}")
    return lines


def _named(con: Connection, name: str) -> list[str]:
    try:
        found = con.execute("SELECT entity_id FROM find_entity($1)", [name]).fetchone()
    except duckdb.CatalogException:  # a build of before, which has no such macro
        return []
    return _entity(con, str(found[0])) if found else []


def _verdict(claim: Row) -> Iterator[str]:
    yield f"{_INDENT}{claim['statement']}"
    yield f"{_INDENT}value: {claim['value'] or 'undecided'}{_allowed(claim)}"
    origins = _counted(claim["n_independent_sources"], "independent origin")
    if claim["conflict"]:
        yield f"{_INDENT}they differ in: {claim['conflict']}"
    if claim["plain_vote"] != claim["value"]:
        said = claim["plain_vote"] or "no one value"
        yield f"{_INDENT}counting documents alone: {said} ({_counted(claim['n_plain_vote'], 'document')})"
    yield (
        f"{_INDENT}{claim['agreement'].replace('_', ' ')}: {claim['n_agreeing']} of {origins} agree, "
        f"{_counted(claim['n_sources'], 'source')}, confidence {plain(claim['confidence'])}"
    )


def _allowed(claim: Row) -> str:
    low, high = claim["value_low"], claim["value_high"]
    if low is None and high is None:
        return ""
    return f" (allowed: {'open' if low is None else plain(low)} to {'open' if high is None else plain(high)})"


def _counted(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"


def _sources(con: Connection, claim_id: str, without: str | None = None) -> Iterator[str]:
    for row in _ask(con, "claim_sources", claim_id):
        if row["source_id"] == without:
            continue
        said = f"{_INDENT}{row['stance']:<12} {row['source_id']}: {row['value']}"
        if row["copied_from"]:
            said += f" (copied from {row['copied_from']})"
        elif not row["is_independent"]:
            said += " (not independent)"
        yield said + (f" (credits {row['primary_source']})" if row["primary_source"] else "")


_TOLD_BY: Final = {
    "credit": "which it credits",
    "date": "which had it on an earlier day",
    "extent": "as the extent of the two tells",
    "none": "or the other way round",
}


def _passages(con: Connection, claim_id: str) -> Iterator[str]:
    for row in _ask(con, "claim_passages", claim_id):
        told = f"from {row['original_source_id']}, {_TOLD_BY[row['original_by']]}"
        yield f"{_INDENT}{row['source_id']} has {_counted(row['n_words'], 'word')} {told}:"
        words = textwrap.shorten(row["passage"], _LONGEST_PASSAGE, placeholder=" ...")
        yield from textwrap.wrap(words, 110, initial_indent=2 * _INDENT, subsequent_indent=2 * _INDENT)


def _fact(con: Connection, fact_id: str) -> list[str]:
    for table in catalog.FACT_TABLES:
        found = con.execute(f"FROM {table} WHERE fact_id = ?", [fact_id])
        names = [column[0] for column in found.description or ()]
        row = found.fetchone()
        if row is not None:
            return list(_fact_report(con, table, dict(zip(names, row, strict=True))))
    return []


def _fact_report(con: Connection, table: str, cells: Row) -> Iterator[str]:
    yield f"fact {cells['fact_id']} ({table})"
    for name, value in cells.items():
        if name not in _OWN and value is not None:
            yield f"{_INDENT}{name}: {plain(value)}"
    fact = _ask(con, "fact", cells["fact_id"])[0] | cells
    yield ""
    yield from _sentence(con, fact)
    yield from _derivation(fact)
    for claim in _ask(con, "fact_claims", cells["fact_id"]):
        yield from ("", f"Makes the claim {claim['claim_id']}:", *_verdict(claim))
        others = list(_sources(con, claim["claim_id"], without=fact["source_id"]))
        yield from ("What other sources say:", *others) if others else ("No other source speaks of it.",)


def _sentence(con: Connection, fact: Row) -> Iterator[str]:
    spans = _ask(con, "spans", fact["fact_id"])
    text = marked(fact["evidence"], fact["evidence_start"], spans)
    outside = [s for s in spans if not fact["evidence_start"] <= s["span_start"] < fact["evidence_end"]]
    yield from textwrap.wrap(" ".join(text.split()), 110, initial_indent=_INDENT, subsequent_indent=_INDENT)
    for span in outside:
        yield f"{_INDENT}{span['slot']}, elsewhere in the text: {' '.join(span['words'].split())}"
    when = f", {fact['published_on']}" if fact["published_on"] else ""
    title = f"“{fact['title']}”, " if fact["title"] else ""
    place = f"characters {fact['evidence_start']} to {fact['evidence_end']}"
    yield f"{_INDENT}document: {title}{fact['source_id']}{when} ({fact['path']}, {place})"


def _derivation(fact: Row) -> Iterator[str]:
    said_by = f", according to {fact['attributed_to']}" if fact["attributed_to"] else ""
    by = f"by rule {fact['rule']}" if fact["rule"] else "by a rule without a name"
    sure = f"confidence {plain(fact['confidence'])}"
    yield f"{_INDENT}derived: {by}, {fact['certainty']}{said_by}, {sure} ({fact['fact_id']})"


def marked(evidence: str, start: int, spans: list[Row]) -> str:
    """The sentence with its parts in brackets that name them: `[subject: Acme] raised [value: $5m]`."""
    marks: list[tuple[int, int, int, str]] = []
    for span in spans:
        first, last = span["span_start"] - start, span["span_end"] - start
        if 0 <= first < last <= len(evidence):
            marks.append((first, 1, -last, f"[{span['slot']}: "))
            marks.append((last, 0, -first, "]"))
    pieces, done = [], 0
    for place, _, _, mark in sorted(marks):
        pieces += [evidence[done:place], mark]
        done = place
    return "".join([*pieces, evidence[done:]])

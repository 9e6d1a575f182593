"""The steps of a build that read texts: whom each credits, and which repeat whose words.

Tables of `base` and what the published build kept (`step.kept_*`) in, `step.document_credits`, `step.text_reuse` out.
Texts are read some at a time, and only those for which something that the result rests on has changed; whichever way a
result came about it is the same. What is kept for the next run is in the ledger (`warehouse.ledger`)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

import polars as pl

from transforms.boilerplate import OFTEN, Boilerplate, paragraphs
from transforms.credits import CREDIT_COLUMNS, LOOKED_UP_COLUMNS, CreditReader
from transforms.publications import Publications
from transforms.reuse import BATCH, measures, runs, sampling
from transforms.text_reuse import REUSE_COLUMNS, compared
from warehouse.workbench import Connection, append, frame, frames, run_script, script, store, unpublished

Lexicons = Mapping[str, pl.DataFrame]
SOURCES: Final = "SELECT source_id, name FROM house.sources ORDER BY ALL"
_TEXTS: Final = (
    "SELECT number, doc_id, o.source_id, text FROM base.documents JOIN step.texts_in_order AS o USING (doc_id)"
)
_RUNS: Final = 1_000_000  # runs of words, about, that are compared at a time
_HASH: Final = "md5_number_lower(paragraph)"  # of all versions of DuckDB the same
_PAIRS: Final = 20_000  # pairs of documents whose texts are fetched together


def read_credits(con: Connection, lexicons: Lexicons) -> None:
    """`step.document_credits`, and the names that were looked up for them."""
    reader = CreditReader(frame(con, SOURCES), lexicons)
    before = Publications(frame(con, "FROM step.kept_sources ORDER BY ALL"), lexicons)
    has_other_agencies = before.agency_words != reader.publications.agency_words
    con.execute("SET VARIABLE has_other_agencies = ?", [has_other_agencies])
    changed = sorted(before.differing(reader.publications))
    store(con, "step.changed_names", pl.DataFrame({"name": changed}, schema={"name": pl.String}))
    run_script(con, "texts_to_read")
    to_read = "SELECT doc_id, source_id, text FROM base.documents SEMI JOIN step.to_read USING (doc_id)"
    for texts in frames(con, to_read, BATCH):
        credits, names = reader.read(texts)
        append(con, "step.document_credits", credits.select(list(CREDIT_COLUMNS)))
        append(con, "step.credit_names", names.select(list(LOOKED_UP_COLUMNS)))


def read_reuse(con: Connection, lexicons: Lexicons) -> None:
    """`step.text_reuse`: what documents of different sources have in common."""
    run_script(con, "texts_in_order")
    _find_repeated_paragraphs(con)
    _find_candidates(con)
    run_script(con, "pairs_to_compare")
    boilerplate = Boilerplate(frame(con, "FROM step.repeated_paragraphs ORDER BY ALL"), lexicons)
    for some in frames(con, script("steps", "pairs_by_story"), _PAIRS):
        append(con, "step.text_reuse", _compared(con, some, boilerplate).select(list(REUSE_COLUMNS)))


def text_reuse(documents: pl.DataFrame, credited: pl.DataFrame, lexicons: Lexicons) -> pl.DataFrame:
    """REUSE_COLUMNS of documents that no warehouse holds, ordered by document, original and place.

    `documents` has doc_id, source_id, text and published_on; `credited` has doc_id and credited_source."""
    with _texts_of(documents) as con:
        store(con, "step.document_credits", credited)
        read_reuse(con, lexicons)
        return frame(con, "FROM step.text_reuse ORDER BY doc_id, original_doc_id, passage_start, original_start")


def candidate_pairs(documents: pl.DataFrame) -> pl.DataFrame:
    """doc_a, doc_b of the same: pairs worth comparing, in order. Undated documents count as later than dated ones."""
    with _texts_of(documents) as con:
        run_script(con, "texts_in_order")
        _find_candidates(con)
        return frame(con, "FROM step.candidates ORDER BY ALL")


@contextmanager
def _texts_of(documents: pl.DataFrame) -> Iterator[Connection]:
    """A database in memory with these documents, and nothing kept of an earlier build."""
    with unpublished() as con:
        append(con, "base.documents", documents)
        store(con, "step.current_documents", documents.select("doc_id", "source_id", "published_on"))
        run_script(con, "nothing_kept")
        yield con


def _compared(con: Connection, pairs: pl.DataFrame, boilerplate: Boilerplate) -> pl.DataFrame:
    store(con, "step.compared_now", pl.DataFrame({"doc_id": pl.concat([pairs["doc_a"], pairs["doc_b"]]).unique()}))
    these = "SEMI JOIN step.compared_now USING (doc_id)"
    documents = frame(con, f"SELECT doc_id, source_id, text, published_on FROM base.documents {these}")
    credited = frame(con, f"SELECT DISTINCT doc_id, credited_source FROM step.document_credits {these}")
    return compared(pairs, documents, credited, boilerplate)


def _find_repeated_paragraphs(con: Connection) -> None:
    """`step.repeated_paragraphs`. They are counted by hash; the words are read in one document that prints them."""
    con.execute("SET VARIABLE often = ?", [OFTEN])
    run_script(con, "paragraphs")
    for texts in frames(con, f"{_TEXTS} ANTI JOIN step.kept_documents USING (doc_id)", BATCH):
        con.register("incoming", paragraphs(texts))
        con.execute(f"INSERT INTO step.paragraphs SELECT source_id, doc_id, {_HASH} FROM incoming")
        con.unregister("incoming")
    run_script(con, "often_printed")
    for texts in frames(con, f"{_TEXTS} SEMI JOIN step.unknown_paragraphs USING (doc_id)", BATCH):
        con.register("incoming", paragraphs(texts))
        con.execute(
            "INSERT INTO step.repeated_paragraphs SELECT i.source_id, i.paragraph FROM incoming AS i "
            f"SEMI JOIN step.unknown_paragraphs AS u ON u.doc_id = i.doc_id AND u.hash = {_HASH}"
        )
        con.unregister("incoming")


def _find_candidates(con: Connection) -> None:
    """`step.candidates`, pairs of documents that may repeat each other, by the runs of words in `step.runs`."""
    count = "SELECT coalesce(sum(length(text) - length(replace(text, ' ', ''))), 0)::BIGINT FROM base.documents"
    n_spaces = frame(con, f"{count} SEMI JOIN step.texts_in_order USING (doc_id)").item()
    keep_one_in = sampling(n_spaces)
    con.execute("SET VARIABLE keep_one_in = ?", [keep_one_in])
    run_script(con, "runs")
    for texts in frames(con, f"{_TEXTS} ANTI JOIN step.sampled USING (doc_id)", BATCH):
        found = runs(texts, keep_one_in).join(texts.select("number", "doc_id"), on="number")
        append(con, "step.runs", found.select("doc_id", "run"))
    n_parts = frame(con, "SELECT count(*) FROM step.runs").item() // _RUNS + 1
    for name, value in {**measures(keep_one_in), "n_parts": n_parts}.items():
        con.execute(f"SET VARIABLE {name} = ?", [value])
    con.execute("CREATE TABLE step.runs_met (first UINTEGER, number UINTEGER, n_shared BIGINT, n_formulas BIGINT)")
    for part in range(n_parts):
        con.execute("SET VARIABLE part = ?", [part])
        run_script(con, "runs_met")
    run_script(con, "candidates")

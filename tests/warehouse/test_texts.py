"""Steps that read texts: the same however many are read at a time, and from what is kept as from the texts themselves."""

import shutil

import duckdb
import pytest

import warehouse.texts as texts
from flows.lexicons import lexicons
from schemas.validation import quarantine
from warehouse.build import build, fingerprint
from warehouse.derive import publish_table
from warehouse.load import Inputs, load
from warehouse.texts import read_credits, read_reuse
from warehouse.workbench import beside, frame, workbench

SOLD = (
    "Glenmara has agreed to sell its cheese plant in Ballinrea to the Dutch cooperative Oostdam for 84 million euros, "
    "the dairy group said on Friday, and will use the money to pay down debt."
)
PLANT = (
    "The plant employs 310 people and makes a fifth of the cheddar that Ireland exports to Britain and to Germany. "
    "Oostdam has promised that it will keep the place open until 2031 at the very least."
)
RAIN = "Rain is on its way to the west, and nobody has told the hurlers that their match on Sunday is off."
FOOT = "Readers of this paper who buy three cheeses at the market in Ennis before noon get a fourth one from the dairy."
BOATS = (
    "Four boats from Killybegs lie at the quay because the fleet's quota of mackerel was used up by the end of January, "
    "and their crews have asked the minister to let them fish for crab until the spring."
)
FIRST = (
    ("herald", "2025-01-01", SOLD, PLANT, FOOT),
    ("herald", "2025-01-02", RAIN, FOOT),
    ("mail", "2025-01-03", RAIN, SOLD, "The price is high, the Kestrel Star reported."),
    ("mail", "2025-01-04", "The vet comes on Monday, Reuters reported.", FOOT, PLANT),
    ("post", "2025-01-05", SOLD, RAIN),
    ("sun", "2025-01-05", BOATS),
    ("globe", "2025-01-06", BOATS, "Ferries sail as ever."),
)
# The herald prints its foot a third time; the Kestrel Star turns out to be a source; one more copy of each story.
SECOND = (
    ("herald", "2025-01-06", "Hens lay less when the days are short.", FOOT),
    ("kestrel-star", "2025-01-07", "Hens lay more when the days are long, Reuters reported.", PLANT),
    ("star", "2024-12-31", SOLD, "Nobody knows what the price was."),
)
STEPS = ("document_credits", "credit_names", "repeated_paragraphs", "candidates", "text_reuse")
KEPT = ("credits", "credit_names", "paragraphs", "repeated_paragraphs", "runs", "compared_pairs")


@pytest.fixture(scope="module")
def newsroom_of(make_newsroom):
    def run(documents):
        room = make_newsroom()
        for source, on, *paragraphs in documents:
            room.document(source, "\n\n".join(paragraphs), on, path=f"{source}-{on}.txt")
            room.rows["documents"][-1]["source_name"] = source.replace("-", " ").title()
        return room.batch()

    return run


@pytest.fixture
def found(tmp_path, newsroom_of):
    """What the steps make of all documents."""

    def run(name):
        (tmp_path / name).mkdir()
        with workbench(tmp_path / name) as con:
            load(con, False, [newsroom_of(FIRST + SECOND)], Inputs(quarantine(), "0" * 8))
            con.execute("SET VARIABLE build_id = 'test'")
            publish_table(con, "sources")
            read_credits(con, lexicons())
            read_reuse(con, lexicons())
            return {step: frame(con, f"FROM step.{step} ORDER BY ALL").rows() for step in STEPS}

    return run


def test_texts_may_be_read_one_by_one_some_or_all_at_a_time(found, monkeypatch):
    together = found("all")
    assert all(together.values())
    for size in (1, 7):
        monkeypatch.setattr(texts, "BATCH", size)
        monkeypatch.setattr(texts, "_PAIRS", size)
        assert found(f"some-{size}") == together


def kept(path):
    with duckdb.connect(str(path / "claimhouse.duckdb"), read_only=True) as con:
        found = {name: con.execute(f"FROM ledger.{name} ORDER BY ALL").fetchall() for name in KEPT}
        return found | {"text_reuse": con.execute("FROM text_reuse ORDER BY ALL").fetchall()}


VERSIONS = {"lexicons": lexicons(), "pipeline_version": "test", "lexicon_hash": "0" * 8}


@pytest.fixture
def first(made_once, newsroom_of, tmp_path):
    """A copy of a warehouse of the first documents."""
    made = made_once("texts", lambda folder: build(folder / "house", [newsroom_of(FIRST)], **VERSIONS))
    return shutil.copytree(made / "house", tmp_path / "house", symlinks=True)


@pytest.mark.parametrize(
    ("mark", "n"), [(fingerprint("test", "0" * 8), len(FIRST)), (fingerprint("other", "0" * 8), 0)]
)
def test_only_the_same_code_and_words_keep_anything(first, tmp_path, mark, n):
    with workbench(tmp_path) as con, beside(con, (first / "current").resolve()) as is_published:
        load(con, is_published, (), Inputs(quarantine(), mark))
        assert frame(con, "SELECT count(*) FROM step.kept_documents").item() == n


def test_what_is_kept_is_what_would_be_read_anew(first, tmp_path, newsroom_of, monkeypatch):
    """Old documents are read again only where a name that they looked up, or a paragraph, means something else now."""
    read, compared = [], []
    reader, compare = texts.CreditReader.read, texts.compared
    monkeypatch.setattr(texts.CreditReader, "read", lambda self, some: read.extend(some["text"]) or reader(self, some))
    monkeypatch.setattr(texts, "compared", lambda pairs, *rest: compared.extend(pairs.rows()) or compare(pairs, *rest))
    grown = build(first, [newsroom_of(SECOND)], **VERSIONS)
    n_read, n_compared = len(read), len(compared)
    fresh = build(tmp_path / "fresh", [newsroom_of(FIRST + SECOND)], **VERSIONS)
    assert kept(grown.path) == kept(fresh.path)
    assert n_read == len(SECOND) + 1 and sum("Kestrel Star reported" in text for text in read[:n_read]) == 1
    assert 0 < n_compared < len(compared) - n_compared

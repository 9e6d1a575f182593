"""Small hand-made base tables: a `Newsroom` collects documents and facts by naming the words that stand in the text."""

import hashlib
import shutil
from contextlib import ExitStack, contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import mkdtemp

import polars as pl
import pytest

from flows.lexicons import lexicons
from schemas import catalog
from schemas.validation import quarantine
from warehouse.build import build
from warehouse.checks import failures
from warehouse.derive import derive
from warehouse.layout import Layout
from warehouse.load import Inputs, load
from warehouse.publish import builds
from warehouse.workbench import workbench

TAILS = {"organization_tails": pl.DataFrame({"tail": ["inc", "platforms", "group"]})}
PUBLISHERS = {
    "publishers": pl.DataFrame(
        {"form": ["reuters", "the wire"], "name": ["Reuters", "The Wire"], "kind": ["agency", "publisher"]}
    ),
    **{
        name: lexicons()[name]
        for name in ("credit_cues", "publication_words", "announcement_cues", "abbreviations", "sentence_openers",
                     "page_furniture", "company_suffixes", "roles", "title_modifiers")
    },
}  # fmt: skip

COMPARED = {name: lexicons()[name] for name in ("comparability", "revision_cues", "measured_spans")}
WORDS = {**TAILS, **PUBLISHERS, **COMPARED}
GIVEN = {"lexicons": WORDS, "pipeline_version": "test", "lexicon_hash": "0" * 8}


class Newsroom:
    """Base tables in the making; every fact's evidence is the whole text of its document."""

    def __init__(self):
        self.rows = {name: [] for name in catalog.BASE_TABLES}

    def document(self, source, text, on=None, path=None, key=None):
        doc_id = "doc_" + hashlib.sha256(f"{source}\0{text}".encode()).hexdigest()[:16]
        path = path or f"{source}.txt"
        self.rows["documents"].append({
            "doc_id": doc_id, "source_id": source, "title": None, "url": None, "published_on": date.fromisoformat(on) if on else None,
            "path": path, "language": "en", "text": text, "n_chars": len(text), "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "source_name": source.title(), "homepage": None, "article_key": key or f"{source}|{path}"})  # fmt: skip
        return doc_id

    def text(self, doc_id):
        return next(d["text"] for d in self.rows["documents"] if d["doc_id"] == doc_id)

    def mention(self, doc_id, kind, name, surface=None):
        surface = surface or name
        start = self.text(doc_id).index(surface)
        row = {
            "doc_id": doc_id,
            "kind": kind,
            "name": name,
            "mention_start": start,
            "mention_end": start + len(surface),
            "surface": surface,
        }
        if row not in self.rows["mentions"]:
            self.rows["mentions"].append(row)

    def fact(self, table, doc_id, **cells):
        text = self.text(doc_id)
        number = sum(row["doc_id"] == doc_id for row in self.rows[table])
        row = {
            "fact_id": f"fact_{doc_id[4:]}_{table}_{number}", "doc_id": doc_id, "evidence": text, "evidence_start": 0, "evidence_end": len(text),
            "certainty": "asserted", "attributed_to": None, "confidence": Decimal("0.9"), "rule": "by hand", **cells}  # fmt: skip
        self.rows[table].append(row)
        return row["fact_id"]

    def span(self, fact_id, doc_id, slot, surface):
        """Where the words of a part of a fact stand."""
        start = self.text(doc_id).index(surface)
        self.rows["fact_spans"].append(
            {"fact_id": fact_id, "slot": slot, "span_start": start, "span_end": start + len(surface)}
        )

    def money(self, doc_id, kind, subject, counterparty, amount, bound="exact", allowed=None, currency="USD", **cells):
        for name in filter(None, (subject, counterparty)):
            self.mention(doc_id, "organization", name)
        low, high = amount if isinstance(amount, tuple) else (amount, amount)
        allowed_low, allowed_high = allowed or (low, high)
        return self.fact(
            "money_facts", doc_id, kind=kind, subject=subject, subject_kind="organization", counterparty=counterparty,
            counterparty_kind="organization" if counterparty else None, amount_low=_decimal(low), amount_high=_decimal(high), currency=currency,
            bound=bound, amount_text=str(amount), allowed_low=_decimal(allowed_low), allowed_high=_decimal(allowed_high), **cells)  # fmt: skip

    def amount(self, doc_id, surface, currency, amount):
        """An amount of money as it is written."""
        start = self.text(doc_id).index(surface)
        cells = {"measure": "money", "currency": currency, "bound": "exact", "is_used": False}
        numbers = dict.fromkeys(("amount_low", "amount_high", "allowed_low", "allowed_high"), _decimal(amount))
        place = {"mention_start": start, "mention_end": start + len(surface), "surface": surface}
        self.rows["amount_mentions"].append({"doc_id": doc_id, **place, **cells, **numbers})

    def role(self, doc_id, person, organization, role, status="current", is_interim=None, **cells):
        self.mention(doc_id, "person", person)
        self.mention(doc_id, "organization", organization)
        return self.fact(
            "role_facts",
            doc_id,
            person=person,
            organization=organization,
            role=role,
            status=status,
            is_interim=is_interim,
            **cells,
        )

    def relation(self, doc_id, subject, relation, object, **cells):
        self.mention(doc_id, "organization", subject)
        self.mention(doc_id, "organization", object)
        return self.fact("relation_facts", doc_id, subject=subject, relation=relation, object=object, **cells)

    def batch(self):
        return {
            name: pl.DataFrame(rows, schema=catalog.polars_types(catalog.base_schema(name)))
            for name, rows in self.rows.items()
        }


def _decimal(number):
    return None if number is None else Decimal(str(number))


@pytest.fixture
def newsroom():
    return Newsroom()


@pytest.fixture(scope="session")
def make_newsroom():
    """For a test file that builds one house for all its tests."""
    return Newsroom


@pytest.fixture(scope="session")
def words():
    """The word lists that a build of hand-made tables needs."""
    return WORDS


@pytest.fixture(scope="session")
def small_house(made_once):
    """A warehouse that tests only read: a post at Acme from one source, its revenue from another."""
    room = Newsroom()
    room.role(room.document("herald", "Ann Lee runs Acme."), "Ann Lee", "Acme", "head")
    room.money(room.document("mail", "Acme earns money."), "revenue", "Acme", None, 10, allowed=(9.5, 10.5))
    return made_once("small", lambda folder: build(folder / "house", [room.batch()], lexicons=WORDS)) / "house"


@pytest.fixture(scope="session")
def starred_batch():
    """Base tables whose star has something in every table: an undated text, nobody's quotation, a title unplaced."""
    room = Newsroom()
    first = room.document(
        "herald", "Ann Lee runs Acme, which bought Bolt for $14.3 billion and holds 49% of Coil.", "2024-12-30"
    )
    room.role(first, "Ann Lee", "Acme", "head", is_interim=False, since="2023")
    room.money(
        first, "acquisition", "Acme", "Bolt", 14_300_000_000, allowed=(14_250_000_000, 14_350_000_000), period="2024-Q4"
    )
    room.relation(first, "Acme", "acquired", "Bolt", period=None)
    stake = {
        "holder": "Acme",
        "holder_kind": "organization",
        "issuer": "Coil",
        "percent_low": Decimal(49),
        "percent_high": Decimal(49),
    }
    room.mention(first, "organization", "Coil")
    room.fact(
        "stake_facts",
        first,
        bound="exact",
        allowed_low=Decimal("48.5"),
        allowed_high=Decimal("49.5"),
        is_voting=None,
        **stake,
    )
    second = room.document(
        "mail",
        "=Acme= employs 1,500 people. “It’s a start,\r\nof sorts,” said Ann Lee. Its market value is $0.1234.",
        "2026-02-03",
    )
    room.mention(second, "organization", "Acme")
    room.mention(second, "person", "Ann Lee")
    counted = {"organization": "Acme", "unit": "employees", "count_low": 1500, "count_high": 1500}
    room.fact(
        "headcount_facts", second, bound="about", allowed_low=Decimal(1450), allowed_high=Decimal(1550), **counted
    )
    room.fact("quotes", second, speaker="Ann Lee", speaker_kind="person", quote="It’s a start,\r\nof sorts,")
    room.fact("quotes", second, speaker=None, speaker_kind=None, quote="\t@nobody said it", attributed_to="a paper")
    room.money(second, "market_value", "Acme", None, "0.1234", bound="at_least", allowed=("0.1234", None))
    undated = room.document("unknown/leaflet", "Ann Lee runs Acme; its revenue was €9007199254740.9931.", None)
    room.role(undated, "Ann Lee", "Acme", "head")
    room.money(undated, "revenue", "Acme", None, "9007199254740.9931", currency="EUR")
    place = {"span_start": 0, "span_end": 7, "surface": "Ann Lee"}
    room.rows["unplaced"].append({"doc_id": undated, "what": "title", "reason": "no_organization", **place})
    return room.batch()


@pytest.fixture(scope="session")
def starred_house(made_once, starred_batch):
    """A warehouse of these that tests only read."""
    return made_once("starred", lambda folder: build(folder / "house", [starred_batch], **GIVEN)) / "house"


@pytest.fixture(scope="session")
def report():
    """The n-th of a row of articles, as a newsroom of its own."""

    def room(number):
        one = Newsroom()
        doc_id = one.document("herald", f"Ann Lee runs Acme, report {number}.", path=f"{number}.txt")
        one.role(doc_id, "Ann Lee", "Acme", "head")
        return one

    return room


@pytest.fixture(scope="session")
def houses(made_once, report):
    """Warehouses that tests only copy: with one build, with two, with three, each a document more than the one before."""

    def fill(folder):
        for number in (1, 2, 3):
            build(folder / "house", [report(number).batch()], **GIVEN)
            shutil.copytree(folder / "house", folder / str(number), symlinks=True)

    return made_once("reports", fill)


@pytest.fixture
def begun(houses, tmp_path):
    """A copy of the one with so many builds, where `built` goes on; their ids, the first one first."""

    def run(n_builds):
        root = shutil.copytree(houses / str(n_builds), tmp_path / "house", symlinks=True)
        return root, [one.build_id for one in reversed(builds(Layout(root)))]

    return run


@pytest.fixture
def built(tmp_path):
    """Build newsrooms into a warehouse of the test's own; gives back the result and a function to ask."""

    def run(*newsrooms, root=None, **options):
        return build(root or tmp_path / "house", [n.batch() for n in newsrooms], **GIVEN | options)

    return run


@contextmanager
def judgement(folder, *newsrooms, lexicons=WORDS):
    """The tables of newsrooms, derived and checked as a run does before it writes anything out."""
    with workbench(folder) as con:
        for name in ("build_id", "pipeline_version", "lexicon_hash", "schema_version"):
            con.execute(f"SET VARIABLE {name} = 'test'")
        load(con, False, [n.batch() for n in newsrooms], Inputs(quarantine(), "0" * 8))
        derive(con, lexicons)
        assert failures(con).is_empty()
        con.execute("USE house")
        yield con


@pytest.fixture
def judged(tmp_path):
    """Judge newsrooms; gives back a connection."""
    with ExitStack() as open_ones:
        yield lambda *rooms, **options: open_ones.enter_context(
            judgement(Path(mkdtemp(dir=tmp_path)), *rooms, **options)
        )


@pytest.fixture(scope="module")
def judged_together(tmp_path_factory):
    """The same for a test file that judges many cases at once; none of them may know the names of another."""
    with ExitStack() as open_ones:
        yield lambda *rooms: open_ones.enter_context(judgement(tmp_path_factory.mktemp("judged"), *rooms))


@pytest.fixture(scope="session")
def ask():
    """Rows of a query on a build, or on what is not built yet, as dictionaries."""
    import duckdb

    def run(result, query):
        if isinstance(result, duckdb.DuckDBPyConnection):
            return result.sql(query).pl().to_dicts()
        with duckdb.connect(str(result.path / "claimhouse.duckdb"), read_only=True) as con:
            return con.sql(query).pl().to_dicts()

    return run

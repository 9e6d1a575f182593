"""Claims that are kept: the tables are those of a build from nothing, whatever a later run brings to bear on old facts."""

import random
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest

from flows.lexicons import lexicon_hash, lexicons
from flows.spool import Spool
from flows.steps import Run, extract_step, ingest_step
from flows.versions import pipeline_version
from schemas import catalog
from schemas.validation import quarantine
from warehouse.build import build, fingerprint
from warehouse.checks import failures
from warehouse.derive import derive
from warehouse.load import Inputs, load
from warehouse.workbench import beside, frame, workbench

VERSIONS = {"pipeline_version": "test", "lexicon_hash": "0" * 8}
MARK = fingerprint("test", "0" * 8)
GOLD = Path(__file__).parent.parent / "gold"
PRINTED = (
    "Wicket Mutual counts 40,000 members in the four valleys, has lent them money for houses and tractors since 1871 and "
    "keeps eleven branches open, of which three are in pubs and one is on a ferry that crosses the lake every hour."
)


def article(room, source, text, on=None, path=None):
    return room.document(source, text, on, path=path or f"{source}/{len(room.rows['documents'])}-{text[:9]}.txt")


# What the first run reads, for each case below something that the second one turns without a word of it: source, text,
# path where there is another version, kind or tie, subject, object, amount (of a tie none).
FIRST = (
    ("herald", "Corvid has sales of 3.", None, "revenue", "Corvid", None, 3),
    ("herald", "Elmworks bought Fennel: 100.", None, "acquisition", "Elmworks", "Fennel", 100),
    ("mail", "Oakham bought Fennel: 100.", None, "acquisition", "Oakham", "Fennel", 100),
    ("herald", "Garnet bought Heath: 70.", None, "acquisition", "Garnet", "Heath", 70),
    ("mail", "Ivory bought Heath: 70.", None, "acquisition", "Ivory", "Heath", 70),
    ("herald", "Juniper bought Kelp: 55.", None, "acquisition", "Juniper", "Kelp", 55),
    ("herald", "Moss bought Osier: 33.", None, "acquisition", "Moss", "Osier", 33),
    ("mail", "Nettle bought Osier: 33.", None, "acquisition", "Nettle", "Osier", 33),
    ("mail", "Nettle bought something: 90.", None, "acquisition", "Nettle", None, 90),
    ("mail", "Nettle bought Plum: 12.", None, "acquisition", "Nettle", "Plum", 12),
    ("herald", "Quill bought Plum: 12.", None, "acquisition", "Quill", "Plum", 12),
    ("herald", "Sage got 44 of Thyme.", None, "funding", "Sage", "Thyme", 44),
    ("mail", "Sage got 44 of Urchin.", None, "funding", "Sage", "Urchin", 44),
    ("herald", "Endive got 15 of Fig.", None, "funding", "Endive", "Fig", 15),
    ("herald", "Ginger gave 19 to Hops.", None, "donation", "Ginger", "Hops", 19),
    ("mail", "Ginger gave 19 to Iris.", "g.txt", "donation", "Ginger", "Iris", 19),
    ("post", "Ginger gave 19 away.", None, "donation", "Ginger", None, 19),
    ("herald", "Jasmine gave 23 to Lilac.", None, "donation", "Jasmine", "Lilac", 23),
    ("mail", "Jasmine gave 23 away.", "j.txt", "donation", "Jasmine", None, 23),
    ("herald", "Vale owns Weir.", None, "parent_of", "Vale", "Weir", None),
    ("herald", "Weir put 81 into Yew.", None, "investment", "Weir", "Yew", 81),
    ("herald", "Weir took over Zinnia.", None, "acquired", "Weir", "Zinnia", None),
    ("herald", "Yarrow owns Zelkova.", None, "parent_of", "Yarrow", "Zelkova", None),
    ("herald", "Zelkova put 62 into Agave.", None, "investment", "Zelkova", "Agave", 62),
    ("mail", "Yarrow put 62 into Agave.", "y.txt", "investment", "Yarrow", "Agave", 62),
    ("herald", "Basil owns Clover.", "b.txt", "parent_of", "Basil", "Clover", None),
    ("herald", "Clover put 27 into Dill.", None, "investment", "Clover", "Dill", 27),
    ("mail", "Basil put 27 into Dill.", None, "investment", "Basil", "Dill", 27),
    ("herald", "Alder works with Beech.", None, "partner_of", "Alder", "Beech", None),
    ("mail", "Vetch has sales of 5.", "v.txt", "revenue", "Vetch", None, 5),
)
# What the second run reads.
SECOND = (
    ("post", "Oakham owns Elmworks.", None, "parent_of", "Oakham", "Elmworks", None),
    ("post", "Garnet works with Ivory.", None, "partner_of", "Garnet", "Ivory", None),
    ("post", "Larch bought Kelp: 55.", None, "acquisition", "Larch", "Kelp", 55),
    ("post", "Moss has bought something: 33.", None, "acquisition", "Moss", None, 33),
    ("post", "Endive got 15 of Orchid.", None, "funding", "Endive", "Orchid", 15),
    ("post", "Thyme works with Urchin.", None, "partner_of", "Thyme", "Urchin", None),
    ("post", "Vale put 81 into Yew.", None, "investment", "Vale", "Yew", 81),
    ("post", "Vale took over Zinnia.", None, "acquired", "Vale", "Zinnia", None),
    ("post", "Beech works with Alder.", None, "partner_of", "Beech", "Alder", None),
    ("mail", "Vetch has sales of 6.", "v.txt", "revenue", "Vetch", None, 6),
)


def add(room, rows):
    for source, text, path, predicate, subject, other, amount in rows:
        doc_id = article(room, source, text, path=path)
        if amount is None:
            room.relation(doc_id, subject, predicate, other)
        else:
            room.money(doc_id, predicate, subject, other, amount)


def first(room):
    """`FIRST`, and what takes more to tell."""
    add(room, FIRST)
    for source in ("herald", "mail"):
        room.money(article(room, source, "Birch has sales of 10."), "revenue", "Birch", None, 10, allowed=(9.5, 10.5))
    room.role(article(room, "herald", "Ann Lee runs Acme."), "Ann Lee", "Acme", "head")
    room.role(article(room, "herald", "Bo Kerr chairs Corvid."), "Bo Kerr", "Corvid", "chair")
    chief = "chief_executive_officer", "incoming"
    room.role(article(room, "herald", "Cy Dunn goes to Gorse.", "2025-01-05"), "Cy Dunn", "Gorse", *chief)
    room.money(article(room, "herald", "DDC earns 7."), "revenue", "DDC", None, 7, allowed=(6.5, 7.5))
    pounds = article(room, "herald", "Pine bought Quince for pounds.")
    room.money(pounds, "acquisition", "Pine", "Quince", 100_000_000, allowed=(95e6, 105e6), currency="GBP")
    dollars = article(room, "mail", "Pine bought Quince for dollars.")
    room.money(dollars, "acquisition", "Pine", "Quince", 130_000_000, allowed=(125e6, 135e6), currency="USD")
    for source in ("herald", "mail"):
        said = article(room, source, f"Rowan has sales of 21, the Sorrel Star told {source}.")
        room.money(said, "revenue", "Rowan", None, 21, allowed=(20.5, 21.5), attributed_to="Sorrel Star")
    for source in ("herald", "mail"):
        told = article(room, source, f"Tansy has sales of 17, Magpie reported, as {source} knows.")
        room.money(told, "revenue", "Tansy", None, 17, allowed=(16.5, 17.5))
    unnamed = {"organization": "the firm", "unit": "employees", "count_low": 90, "count_high": 90, "bound": "exact"}
    room.fact(
        "headcount_facts", article(room, "herald", "The firm has 90 staff.", path="f.txt"),
        allowed_low=Decimal(90), allowed_high=Decimal(90), **unnamed,
    )  # fmt: skip
    for number in (1, 2):
        printed = article(
            room, "herald", f"Rain, day {number}.\n\n{PRINTED}", f"2025-01-0{number}", path=f"{number}.txt"
        )
        room.money(printed, "debt", "Wicket", None, 40, allowed=(39, 41))
    room.money(article(room, "mail", PRINTED, "2025-01-05", path="w.txt"), "debt", "Wicket", None, 40, allowed=(39, 41))
    return room


def second(room):
    """`SECOND`, and what takes more to tell."""
    add(room, SECOND)
    room.role(article(room, "mail", "Ann Lee is head of Acme."), "Ann Lee", "Acme", "head")
    chief = "chief_executive_officer", "incoming"
    room.role(article(room, "mail", "Di Ember goes to Gorse.", "2025-01-06"), "Di Ember", "Gorse", *chief)
    room.mention(article(room, "mail", "Corvid Platforms is on the map."), "organization", "Corvid Platforms")
    spelt = article(room, "mail", "Dales Dairy Company (DDC) is old.")
    room.mention(spelt, "organization", "Dales Dairy Company")
    room.mention(spelt, "organization", "Dales Dairy Company", "DDC")
    article(room, "mail", "Ginger has nothing to say.", path="g.txt")
    article(room, "mail", "Jasmine has nothing to say.", path="j.txt")
    rate = article(room, "post", "A flat costs £1 million ($1.3 million).")
    room.amount(rate, "£1 million", "GBP", 1_000_000)
    room.amount(rate, "$1.3 million", "USD", 1_300_000)
    article(room, "sorrel-star", "Nothing to report.")
    room.rows["documents"][-1]["source_name"] = "Sorrel Star"
    article(room, "magpie", "No news today.")
    room.rows["documents"][-1]["source_name"] = "Magpie"
    article(room, "herald", "The firm has nothing to say.", path="f.txt")
    article(room, "mail", "Yarrow has nothing to say.", path="y.txt")
    article(room, "herald", "Basil has nothing to say.", path="b.txt")
    article(room, "herald", f"Rain, day 3.\n\n{PRINTED}", "2025-01-06", path="3.txt")
    return room


CASES = {
    "another source": "head, Ann Lee, Acme",
    "another appointee": "chief_executive_officer, Cy Dunn, Gorse",
    "a fuller name": "chair, Bo Kerr, Corvid",
    "a fuller name of the subject": "revenue, Corvid, ",
    "who it is": "revenue, DDC, ",
    "a tie of unit and parent": "acquisition, Elmworks, Fennel",
    "a tie of two buyers": "acquisition, Garnet, Heath",
    "another buyer": "acquisition, Juniper, Kelp",
    "votes for another buyer": "acquisition, Nettle, Osier",
    "a tie of two backers": "funding, Sage, Thyme",
    "another backer": "funding, Endive, Fig",
    "one reading less of what is not told": "donation, Ginger, Hops",
    "a deal untold that is gone": "donation, Jasmine, Lilac",
    "a parent's deal": "investment, Weir, Yew",
    "a parent's deal that is gone": "investment, Zelkova, Agave",
    "a tie that is gone": "investment, Clover, Dill",
    "a parent's tie": "acquired, Weir, Zinnia",
    "a tie from the other end": "partner_of, Alder, Beech",
    "a rate": "acquisition, Pine, Quince",
    "a speaker that is a source": "revenue, Rowan, ",
    "a credit that is a source": "revenue, Tansy, ",
    "a version that names nobody": "employees, the firm, ",
    "a paragraph that is printed everywhere": "debt, Wicket, ",
    "another version": "revenue, Vetch, ",
}


@pytest.fixture(scope="module")
def turned(made_once, make_newsroom, words, tmp_path_factory):
    """Tables by name: of the first run, of the second one beside it, of both at once; and the facts read anew."""
    one, two = first(make_newsroom()), second(make_newsroom())
    made = made_once("partial", lambda at: build(at / "house", [one.batch()], lexicons=words, **VERSIONS))
    published = (made / "house" / "current").resolve()
    with workbench(tmp_path_factory.mktemp("before")) as con:
        before = _derived(con, None, [one.batch()], words)
    with workbench(tmp_path_factory.mktemp("partial")) as con:
        partial = _derived(con, published, [two.batch()], words)
        concerned = frame(con, "SELECT * FROM house.claims SEMI JOIN step.verdicts USING (claim_id)")
    with workbench(tmp_path_factory.mktemp("whole")) as con:
        whole = _derived(con, None, [one.batch(), two.batch()], words)
    return before, partial, whole, concerned


def _derived(con, published, batches, words):
    for name in ("build_id", "pipeline_version", "lexicon_hash", "schema_version"):
        con.execute(f"SET VARIABLE {name} = 'test'")
    with beside(con, published) as is_published:
        load(con, is_published, batches, Inputs(quarantine(), MARK))
        derive(con, words)
        assert failures(con).is_empty()
        return {name: frame(con, f"FROM house.{name}") for name in catalog.TABLES if name != "builds"}


@pytest.mark.parametrize("name", sorted(catalog.TABLES.keys() - {"builds"}))
def test_the_tables_are_those_of_a_build_from_nothing(turned, name):
    _, partial, whole, _ = turned
    assert partial[name].rows() == whole[name].rows()


@pytest.mark.parametrize("case", CASES)
def test_what_the_second_run_bears_on_is_another_claim_now(turned, case):
    before, partial, _, _ = turned
    predicate, subject, other = CASES[case].split(", ")
    is_it = (
        (pl.col("predicate") == predicate) & (pl.col("subject") == subject) & (pl.col("object").fill_null("") == other)
    )
    told = [_told(tables, is_it) for tables in (before, partial)]
    assert told[0] and told[0] != told[1]


def _told(tables, is_it):
    claims = tables["claims"].filter(is_it)
    stances = tables["source_agreement"].join(claims, on="claim_id", how="semi").drop("build_id")
    return claims.drop("build_id").rows(), stances.rows()


def test_claims_that_nothing_bears_on_are_not_made_again(turned):
    _, partial, _, concerned = turned
    assert not partial["claims"].filter(pl.col("subject") == "Birch").is_empty()
    assert "Birch" not in concerned["subject"]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_articles_in_any_parts_make_the_build_that_they_make_together(seed, tmp_path):
    spool = Spool(tmp_path / "spool")
    (tmp_path / "spool").mkdir()
    with TemporaryDirectory() as nowhere:
        run = Run((GOLD / "groups", GOLD / "groups_held_out"), Path(nowhere), 2, spool)
        ingest_step(run, lambda n=1: None)
        extract_step(run, lambda n=1: None)
    batches = list(spool.tables())
    tables = {name: pl.concat([batch[name] for batch in batches]) for name in batches[0]}
    given = (quarantine(), lexicons(), pipeline_version(), lexicon_hash())
    draw = random.Random(seed)
    doc_ids = tables["documents"]["doc_id"].to_list()
    together = build(tmp_path / "together", [tables], *given)
    draw.shuffle(doc_ids)
    cuts = sorted(draw.sample(range(1, len(doc_ids)), 4))
    for start, end in zip([0, *cuts], [*cuts, len(doc_ids)], strict=True):
        apart = build(tmp_path / "apart", [_of(tables, doc_ids[start:end])], *given)
    assert _files(apart.path) == _files(together.path)


def _of(tables, doc_ids):
    """What belongs to some documents."""
    some = {
        name: rows.filter(pl.col("doc_id").is_in(doc_ids)) for name, rows in tables.items() if "doc_id" in rows.columns
    }
    facts = pl.concat([some[name]["fact_id"] for name in catalog.FACT_TABLES])
    return some | {"fact_spans": tables["fact_spans"].filter(pl.col("fact_id").is_in(facts.implode()))}


def _files(path):
    exports = path / "exports"
    return {str(file.relative_to(exports)): file.read_bytes() for file in sorted(exports.rglob("*.parquet"))}

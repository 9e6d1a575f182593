"""Generated news is the same on every machine, is shaped like news, takes no memory, and states what it is known to."""

import gc
import statistics

import duckdb
import polars as pl
import pyarrow.parquet as pq
import pytest

from benchmarks.generated import files, words
from benchmarks.generated.comparison import compare, unlike
from benchmarks.generated.documents import BLOCK, Report, reports
from benchmarks.generated.names import company, n_companies, person
from flows.commands.extract import contract_tables
from flows.extraction import extract_batch
from flows.ingest import ingest
from flows.lexicons import lexicons

N_CHECKED = 120
FAMILIES = {"role", "money", "stake", "headcount", "relation", "quote"}


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    path = tmp_path_factory.mktemp("generated") / "news.jsonl"
    files.write(path, 1, 0, N_CHECKED)
    return path


@pytest.fixture(scope="module")
def house(news):
    """The tables of the generated documents, as a warehouse holds them."""
    tables = contract_tables(extract_batch(ingest([news], lexicons()).documents))
    con = duckdb.connect()
    con.execute("ATTACH ':memory:' AS house")
    for name, frame in tables.items():
        con.register("frame", frame)
        con.execute(f"CREATE TABLE house.{name} AS FROM frame")
        con.unregister("frame")
    return con


def test_what_is_known_is_found_and_nothing_else(news, house):
    counted = compare(house, [files.facts_file(news)])
    assert {one.family for one in counted if one.n_known} == FAMILIES
    assert unlike(house) == []


def test_a_fact_that_is_not_found_is_told(news, house, tmp_path):
    known = pl.read_parquet(files.facts_file(news))
    money = known.with_row_index().filter(pl.col("family") == "money")["index"][0]
    changed = known.with_row_index().with_columns(
        low_1e4=pl.when(pl.col("index") == money).then(1).otherwise(pl.col("low_1e4"))
    )
    changed.drop("index").write_parquet(tmp_path / "changed.parquet")
    counted = {one.family: one for one in compare(house, [tmp_path / "changed.parquet"])}
    assert (counted["money"].n_missing, counted["money"].n_extra, counted["money"].n_wrong) == (1, 1, 1)
    assert counted["role"].n_missing == counted["role"].n_extra == 0


def test_a_seed_gives_the_same_documents_and_every_part_of_them(tmp_path):
    first, again, other = (tmp_path / name for name in ("first.jsonl", "again.jsonl", "other.jsonl"))
    files.write(first, 1, 0, 250)
    files.write(again, 1, 130, 60)
    files.write(other, 2, 0, 250)
    lines = first.read_bytes().splitlines()
    assert len(lines) == len(set(lines)) == 250
    assert again.read_bytes().splitlines() == lines[130:190]
    assert not set(other.read_bytes().splitlines()) & set(lines)
    known = pl.read_parquet(files.facts_file(first)).filter(
        pl.col("url").is_in([report.row["url"] for report in reports(1, 130, 60)])
    )
    assert known.equals(pl.read_parquet(files.facts_file(again)))


def test_no_more_documents_are_held_than_a_block(tmp_path, monkeypatch):
    gc.collect()
    for number, _ in enumerate(reports(1, 0, 5 * BLOCK)):
        if number % BLOCK == BLOCK - 1:
            assert sum(isinstance(one, Report) for one in gc.get_objects()) <= 2 * BLOCK
    monkeypatch.setattr(files, "_ROWS", 500)
    told = files.write(tmp_path / "news.jsonl", 1, 0, 300)
    groups = pq.ParquetFile(files.facts_file(tmp_path / "news.jsonl")).metadata
    assert groups.num_rows == told.n_facts
    assert all(groups.row_group(n).num_rows <= 500 for n in range(groups.num_row_groups))


def test_lengths_are_those_of_news():
    lengths = [len(report.row["text"]) for report in reports(3, 0, 1000)]
    assert 800 < statistics.median(lengths) < 1200
    assert 1200 < statistics.mean(lengths) < 1800
    assert min(lengths) < 200 and max(lengths) > 4500


def test_stories_are_told_by_several_outlets_some_of_which_copy():
    told = list(reports(3, 0, 1000))
    urls = {report.row["url"] for report in told}
    copies = [report for report in told if report.how == "copy"]
    assert len(urls) == 1000
    assert 50 < len(copies) < 400
    assert all(report.first.row["url"] in urls for report in copies)
    assert all(dict(report.parts).items() <= dict(report.first.parts).items() for report in copies)
    assert {report.how for report in told} == {"copy", "rounded", "another", None}
    assert 100 < len({report.row["source"] for report in told}) < 400


def test_names_are_many_and_no_two_alike():
    n = 30_000
    assert n_companies() > 250_000
    assert len({company(number).entity_id for number in range(n)}) == n
    assert len({company(number).short for number in range(n)}) == n
    assert len({person(number).entity_id for number in range(n)}) == n


@pytest.mark.parametrize(
    ("facts", "complaint"),
    [
        ("money revenue main - revenue sure", "not a certainty: sure"),
        ("money revenue main", "not a fact"),
        ("weather main asserted", "not a fact"),
        ("money revenue main - revenue asserted colour=red", "not known: colour="),
    ],
)
def test_a_fact_that_is_badly_written_is_refused_with_its_line(facts, complaint, tmp_path, monkeypatch):
    (tmp_path / "paragraphs.csv").write_text(f"# note\nstory,beat,text,facts\ndeal,head,News,{facts}\n", "utf-8")
    monkeypatch.setattr(words, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=rf"paragraphs\.csv, line 3: {complaint}"):
        words.stories.__wrapped__()

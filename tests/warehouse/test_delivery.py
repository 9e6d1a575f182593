"""Exports taken elsewhere: the same bytes, or CSV and months that hold the same rows, in a folder swapped in whole."""

import csv
import io
import json

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from schemas import catalog
from warehouse.conversion import is_partitioned
from warehouse.delivery import Shape, export_to
from warehouse.errors import WarehouseError
from warehouse.object_store import told
from warehouse.rendering import write_csv


@pytest.fixture
def deliver(starred_house, tmp_path):
    """Export in a shape; the folder of it."""

    def run(**shape):
        export_to(starred_house, str(tmp_path / "out"), Shape(**shape))
        assert [p.name for p in tmp_path.iterdir()] == ["out"]
        return tmp_path / "out"

    return run


def contents(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize(("only_star", "part"), [(False, "."), (True, "bi")])
def test_parquet_is_copied_byte_for_byte(only_star, part, deliver, starred_house):
    assert contents(deliver(only_star=only_star)) == contents(starred_house / "exports" / part)


def cell(value):
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_csv_holds_the_same_rows(deliver, starred_house):
    folder = deliver(form="csv", only_star=True)
    assert {p.stem for p in folder.glob("*.csv")} == set(catalog.BI_TABLES)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        path = folder / resource["path"]
        assert resource["bytes"] == path.stat().st_size and resource["mediatype"] == "text/csv"
        rows = pl.read_parquet(starred_house / "exports" / "bi" / f"{path.stem}.parquet")
        with path.open(encoding="utf-8", newline="") as file:
            names, *found = csv.reader(file, strict=True)
        assert names == rows.columns
        for name, told_there, meant in zip(names, zip(*found, strict=True), rows.iter_columns(), strict=True):
            if meant.dtype == pl.Float64:
                assert [float(c) if c else None for c in told_there] == meant.to_list(), name
            else:
                escaped = [cell(v).replace("\r", "\\x0d") for v in meant]
                assert [c.removeprefix("'") for c in told_there] == [e.removeprefix("'") for e in escaped], name


def test_csv_is_inert_and_ends_its_lines_as_the_standard_says(deliver):
    folder = deliver(form="csv")
    assert b"\r\n" in (folder / "quotes.csv").read_bytes() and (folder / "bi" / "fact_quotes.csv").is_file()
    assert "'\t@nobody said it" in (folder / "quotes.csv").read_text(encoding="utf-8")
    assert "'=Acme= employs" in (folder / "headcount_facts.csv").read_text(encoding="utf-8")


@settings(max_examples=50)
@given(st.lists(st.lists(st.text() | st.none() | st.integers() | st.booleans(), min_size=2, max_size=2), max_size=4))
@example([["=1+1", "\r=cmd()"], ["-1", "-1+2"], ["＝SUM(A1)", "\ufeff=A1"], ['a "b", c', "line\nbreak"]])
def test_no_cell_of_a_csv_file_starts_a_formula(rows):
    file = io.StringIO(newline="")
    write_csv(file, ["a", "@b"], rows, line_end="\r\n")
    names, *found = csv.reader(io.StringIO(file.getvalue(), newline=""), strict=True)
    assert names == ["a", "'@b"] and len(found) == len(rows)
    for one in (c for row in found for c in row):
        assert not one.startswith(("=", "+", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "\ufeff"))
        assert not one.startswith("-") or one[1:].replace(".", "", 1).isdigit()


@pytest.mark.parametrize("name", catalog.BI_TABLES)
def test_months_hold_the_same_rows(name, starred_house, tmp_path_factory, months):
    whole = pl.read_parquet(starred_house / "exports" / "bi" / f"{name}.parquet")
    if not is_partitioned(name):
        assert (months / f"{name}.parquet").read_bytes() == (
            starred_house / "exports" / "bi" / f"{name}.parquet"
        ).read_bytes()
        return
    parts = pl.read_parquet(months / name / "**" / "*.parquet", hive_partitioning=True)
    key = pl.col("date_key")
    month = pl.format("{}-{}", key // 10_000, (key // 100 % 100).cast(pl.String).str.zfill(2))
    assert parts["published_month"].equals(
        parts.select(pl.when(key > 0).then(month).otherwise(pl.lit("unknown")).alias("published_month")).to_series()
    )
    assert parts.drop("published_month").sort(catalog.row_order(name)).equals(whole.sort(catalog.row_order(name)))


@pytest.fixture(scope="module")
def months(starred_house, tmp_path_factory):
    """The star, its facts cut by month."""
    to = tmp_path_factory.mktemp("months") / "out"
    export_to(starred_house, str(to), Shape(only_star=True, by_month=True))
    return to


def test_the_package_of_months_names_every_file(months):
    package = json.loads((months / "datapackage.json").read_text(encoding="utf-8"))
    named = [one["path"] for resource in package["resources"] for one in resource["files"]]
    assert sorted(named) == sorted(p.relative_to(months).as_posix() for p in months.rglob("*.parquet"))
    statements = next(r for r in package["resources"] if r["name"] == "fact_statements")
    assert statements["path"] == [
        f"fact_statements/published_month={m}/part-0.parquet" for m in ("2024-12", "2026-02", "unknown")
    ]


def test_a_table_without_rows_is_cut_into_one_empty_file(small_house, tmp_path):
    export_to(small_house, str(tmp_path / "out"), Shape(only_star=True, by_month=True))
    rows = pl.read_parquet(tmp_path / "out" / "fact_quotes" / "**" / "*.parquet")
    assert rows.is_empty() and set(catalog.columns("fact_quotes")) <= set(rows.columns)


def test_what_fails_leaves_the_folder_as_it_was(deliver, starred_house, monkeypatch):
    before = contents(deliver(only_star=True))
    monkeypatch.setattr("warehouse.conversion.write_csv", lambda *_, **__: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(OSError, match="full"):
        deliver(form="csv")
    monkeypatch.undo()
    assert contents(deliver(only_star=True)) == before


def test_the_link_to_the_exports_is_not_replaced(small_house):
    with pytest.raises(WarehouseError, match="is a link"):
        export_to(small_house, str(small_house / "exports"))
    assert (small_house / "exports").is_symlink()


@pytest.mark.parametrize("to", ["gs://bucket/x", "https://bucket.example/x", "s3://", "s3://A_bucket/x", "s3://key:secret@bucket/x", "s3://bucket/../x", "s3://bucket//x"])  # fmt: skip
def test_an_address_of_another_form_is_refused_without_telling_it(to, starred_house):
    with pytest.raises(WarehouseError, match="s3://bucket/prefix") as refused:
        export_to(starred_house, to)
    assert "secret" not in str(refused.value)


TROUBLE = [
    ("When initiating upload for key 'x' in bucket 'b': AWS Error NO_SUCH_BUCKET during CreateMultipartUpload operation: no", 2, "no such bucket"),
    ("When listing: AWS Error UNKNOWN (HTTP status 404) during HeadBucket operation: No response body.", 2, "no such bucket"),
    ("When listing: AWS Error ACCESS_DENIED during ListObjectsV2 operation: key AKIASECRET", 4, "refuses (ACCESS_DENIED)"),
    ("When listing: AWS Error UNKNOWN (HTTP status 403) during HeadBucket operation: No response body.", 4, "refuses"),
    ("When listing: AWS Error [code 103] during ListObjectsV2 operation: Custom endpoint was not a valid URI", 4, "cannot be used (code 103)"),
    ("something that nobody foresaw", 4, "unknown trouble"),
    ("When listing: AWS Error NETWORK_CONNECTION during ListObjectsV2 operation: curlCode: 7, at 10.0.0.1", 4, "AWS_ENDPOINT_URL"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "code", "line"), TROUBLE)
def test_what_a_store_says_becomes_one_line(said, code, line):
    with pytest.raises(WarehouseError) as raised, told("s3://b/x"):
        raise OSError(said)
    assert raised.value.exit_code == code and line in str(raised.value) and "\n" not in str(raised.value)
    assert "AKIASECRET" not in str(raised.value) and "10.0.0.1" not in str(raised.value)
    assert raised.value.__suppress_context__

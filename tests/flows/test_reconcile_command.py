"""The command: files in every format, bad rows told, users' errors in one line."""

from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.commands.reconcile import reconciled
from schemas.errors import ClaimhouseError

ROWS = [("a", "x", "1,200"), ("b", "x", "1200"), ("c", "x", "900"), ("a", "y", "10"), ("b", "y", "n/a")]
CLAIMS = pl.DataFrame(ROWS, schema=["source", "object", "value"], orient="row")


@pytest.fixture(params=["csv", "jsonl", "parquet"])
def table(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"claims.{request.param}"
    write = {"csv": CLAIMS.write_csv, "jsonl": CLAIMS.write_ndjson, "parquet": CLAIMS.write_parquet}
    write[request.param](path)
    return path


def test_every_format_is_read_and_written(table: Path, tmp_path: Path) -> None:
    to = tmp_path / f"agreed{table.suffix}"
    said = reconciled(table, None, to)
    read = {".csv": pl.read_csv, ".jsonl": pl.read_ndjson, ".parquet": pl.read_parquet}[table.suffix]
    objects = read(to)
    assert [str(v) for v in objects["value"]] == ["1,200", "10"]
    assert read(tmp_path / f"agreed.sources{table.suffix}").height == 3
    assert "5 rows: 0 rejected, 1 without a value" in said
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == []


def test_the_same_claims_in_another_order_give_the_same_bytes(tmp_path: Path) -> None:
    for name, rows in (("one", CLAIMS), ("two", CLAIMS.reverse())):
        rows.write_csv(tmp_path / f"{name}.csv")
        reconciled(tmp_path / f"{name}.csv", None, tmp_path / f"{name}.agreed.parquet")
    assert (tmp_path / "one.agreed.parquet").read_bytes() == (tmp_path / "two.agreed.parquet").read_bytes()


def test_bad_rows_are_told_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    path.write_text("source,object,value,low,high\na,x,5,,\n,x,5,,\nb,x,5,9,1\nc,x,5,one,\nd,x\n", encoding="utf-8")
    said = reconciled(path, None, None)
    assert "5 rows: 4 rejected" in said
    for reason in ("source is empty", "low is above high", "low is not a number", "line cannot be read"):
        assert f"rejected: {reason}: 1 rows" in said


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("absent.csv", None, "no such file"),
        ("claims.txt", "source,object,value\n", "is not read"),
        ("claims.csv", "source,thing\na,b\n", "no column object, value"),
        ("claims.csv", "source,object,value\n", "holds no rows"),
        ("claims.parquet", "no parquet", "cannot be read"),
        ("claims.jsonl", '{"thing": 1}\n', "no column source, object, value"),
    ],
)
def test_errors_are_one_line_and_exit_code_2(tmp_path: Path, name: str, text: str | None, told: str) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ClaimhouseError) as caught:
        reconciled(tmp_path / name, None, None)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("to", "told"), [("no/such/out.csv", "no such folder"), ("out.xlsx", "is not written")])
def test_a_place_that_cannot_be_written_is_told_before_any_work(tmp_path: Path, to: str, told: str) -> None:
    with pytest.raises(ClaimhouseError, match=told):
        reconciled(tmp_path / "not even read.csv", None, tmp_path / to)


def test_the_claims_are_not_written_over(table: Path) -> None:
    before = table.read_bytes()
    with pytest.raises(ClaimhouseError, match="the claims themselves"):
        reconciled(table, None, table)
    assert table.read_bytes() == before


def test_column_names_in_any_case_and_days_in_usual_forms(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    rows = "Source,Object,Value,Reported_On,BOUND\na,x,old,01/15/2026,\na,x,new,2026-02-01T10:00:00,EXACT\n"
    path.write_text(rows, encoding="utf-8")
    assert "2 rows: 0 rejected" in reconciled(path, None, tmp_path / "out.csv")
    assert pl.read_csv(tmp_path / "out.csv")["value"].to_list() == ["new"]


def test_help_has_examples() -> None:
    assert "claimhouse reconcile claims.csv" in CliRunner().invoke(app, ["reconcile", "--help"]).output

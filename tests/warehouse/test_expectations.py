"""Expectations: each measure with bounds that hold and bounds that do not; what stops a build, what is only told."""

import polars as pl
import pytest

from schemas.expectations import Expectations
from warehouse.errors import CheckError
from warehouse.expectations import Gate
from warehouse.layout import Layout
from warehouse.workbench import opened

COLUMNS = ("source", "table", "measure", "column", "scope", "each_source", "low", "high", "severity")
TYPES = {name: column.dtype.type for name, column in Expectations.to_schema().columns.items()}


def expectations(*rows):
    return Expectations.validate(pl.DataFrame(rows, schema=TYPES, orient="row"))


@pytest.fixture(scope="session")
def judged(tmp_path_factory, newsroom_with_sources):
    """Judge one expectation on a build of three documents of two sources."""

    def judge(*row):
        gate = Gate(expectations((*row, "warn")))
        with opened(newsroom_with_sources / "claimhouse.duckdb") as con:
            con.execute("CREATE SCHEMA base")
            con.execute(
                "CREATE TABLE base.documents AS SELECT doc_id, source_id <> 'mail' AS is_new FROM house.documents"
            )
            gate(con)
        return gate.n_judged, [(broken.source, broken.value) for broken in gate.broken]

    return judge


@pytest.fixture(scope="session")
def newsroom_with_sources(made_once, report):
    from warehouse.build import build

    rooms = [report(1), report(2)]
    other = type(rooms[0])()
    other.role(other.document("mail", "Ann Lee runs Acme today.", on="2025-01-02"), "Ann Lee", "Acme", "head")
    rooms.append(other)
    return made_once("expected", lambda folder: build(folder, [room.batch() for room in rooms])) / "current"


@pytest.mark.parametrize(
    ("row", "n_judged", "broken"),
    [
        (("*", "documents", "rows", None, "build", False, 3, 3), 1, []),
        (("*", "documents", "rows", None, "build", False, 4, None), 1, [("*", 3)]),
        (("*", "documents", "rows", None, "build", False, None, 2), 1, [("*", 3)]),
        (("*", "documents", "rows", None, "build", True, 2, None), 2, [("mail", 1)]),
        (("her*", "role_facts", "documents", None, "build", False, 3, None), 1, [("her*", 2)]),
        (("her*", "money_facts", "rows", None, "build", True, 1, None), 1, [("herald", 0)]),
        (("nobody", "documents", "rows", None, "build", False, 1, None), 1, [("nobody", 0)]),
        (("nobody", "documents", "rows", None, "build", True, 1, None), 0, []),
        (("*", "documents", "fill_rate", "published_on", "build", False, 0.5, None), 1, [("*", 0.3333)]),
        (("*", "documents", "fill_rate", "published_on", "build", True, 0.5, None), 2, [("herald", 0)]),
        (("*", "money_facts", "fill_rate", "currency", "build", False, 0.5, None), 0, []),
        (("*", "role_facts", "rows_per_document", None, "build", True, 1, 1), 2, []),
        (("*", "claims", "rows", None, "build", False, 0, 0), 1, [("*", 1)]),
        (("*", "source_scorecard", "rows", None, "build", True, 2, None), 2, [("herald", 1), ("mail", 1)]),
        (("*", "documents", "rows", None, "run", False, 3, None), 1, [("*", 2)]),
        (("mail", "documents", "rows", None, "run", False, 1, None), 0, []),
    ],
)
def test_a_measure_is_held_against_its_bounds(row, n_judged, broken, judged):
    assert judged(*row) == (n_judged, broken)


@pytest.mark.parametrize(
    "row",
    [
        ("*", "documents", "rows", None, "build", False, None, None, "stop"),
        ("*", "documents", "rows", None, "build", False, 3, 2, "stop"),
        ("*", "documents", "rows", "title", "build", False, 1, None, "stop"),
        ("*", "documents", "fill_rate", None, "build", False, 1, None, "stop"),
        ("*", "documents", "fill_rate", "role", "build", False, 1, None, "stop"),
        ("herald", "claims", "rows", None, "build", False, 1, None, "stop"),
        ("*", "claims", "rows", None, "run", False, 1, None, "stop"),
        ("*", "claims", "rows_per_document", None, "build", False, 1, None, "stop"),
        ("*", "documents", "rows", None, "day", False, 1, None, "stop"),
        ("*", "nothing", "rows", None, "build", False, 1, None, "stop"),
    ],
)
def test_an_expectation_that_means_nothing_is_refused(row):
    with pytest.raises(Exception, match=r"check|Schema|low_is|column_is|isin"):
        expectations(row)


def test_what_stops_a_build_leaves_the_old_one_unless_it_is_accepted(begun, report, built):
    root, [first] = begun(1)
    rows = expectations(("*", "documents", "rows", None, "build", False, 5, None, "stop"))
    with pytest.raises(CheckError, match=r"documents rows of \*: 2, expected at least 5.*nothing published") as refused:
        built(report(2), gate=Gate(rows))
    assert refused.value.exit_code == 1
    assert Layout(root).published().name == first
    gate = Gate(rows, is_accepting=True)
    assert built(report(2), gate=gate).published
    assert len(gate.broken) == 1

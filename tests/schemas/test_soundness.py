"""What is asked of all columns at once says the same as Pandera asking one by one, for sound frames and for broken ones."""

from decimal import Decimal

import pandera.errors
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import catalog
from schemas.soundness import is_sound

FILLINGS = {
    pl.String: (None, "", "exact", "USD", "d1", "2024", "🙂"),
    pl.Int64: (None, -1, 0, 7),
    pl.Boolean: (None, True, False),
    pl.Decimal: (None, Decimal(-1), Decimal(0), Decimal("0.5"), Decimal(101)),
}


def passes_pandera(frame, spec):
    try:
        spec.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors:
        return False
    return True


def fitting(column):
    """A value that the column allows, if this is easily told."""
    for check in column.checks:
        if "allowed_values" in check.statistics:
            return next(iter(check.statistics["allowed_values"]))
    return next(
        (v for v in FILLINGS.get(column.dtype.type.base_type(), (None,)) if v is not None and v != Decimal(-1)), None
    )


@settings(max_examples=80, deadline=None)
@given(name=st.sampled_from([*catalog.TABLES]), data=st.data())
def test_it_says_what_pandera_says(name, data):
    spec = catalog.schema(name)
    types = catalog.polars_types(spec)
    row = {c: fitting(column) for c, column in spec.columns.items()}
    spoiled = data.draw(st.sampled_from(sorted(types)))
    row[spoiled] = data.draw(st.sampled_from(FILLINGS.get(types[spoiled].base_type(), (None,))))
    frame = pl.DataFrame([row], schema=types, orient="row", strict=False)
    assert is_sound(frame, spec) == passes_pandera(frame, spec)


@pytest.mark.parametrize(
    ("given_frame", "expected"),
    [
        (pl.DataFrame({"a": [0.5], "b": ["x"]}), True),
        (pl.DataFrame({"a": [float("nan")], "b": ["x"]}), False),
        (pl.DataFrame({"a": [None], "b": ["x"]}, schema={"a": pl.Float64, "b": pl.String}), False),
        (pl.DataFrame({"a": [0.5], "b": [None]}, schema={"a": pl.Float64, "b": pl.String}), True),
        (pl.DataFrame({"a": [-0.5], "b": ["x"]}), False),
        (pl.DataFrame({"a": [0.5], "b": ["z"]}), False),
        (pl.DataFrame({"a": [1], "b": ["x"]}), False),
        (pl.DataFrame({"a": [0.5]}), False),
        (pl.DataFrame({"a": [0.5], "b": ["x"], "c": [1]}), False),
    ],
)
def test_types_nulls_and_checks_of_every_column_count(given_frame, expected):
    import pandera.polars as pa

    spec = pa.DataFrameSchema(
        {"a": pa.Column(pl.Float64, pa.Check.ge(0)), "b": pa.Column(pl.String, pa.Check.isin(["x"]), nullable=True)},
        strict=True,
    )
    assert is_sound(given_frame, spec) is expected
    assert passes_pandera(given_frame, spec) is expected


def test_what_is_asked_of_whole_frames_is_left_to_pandera():
    import pandera.polars as pa

    frame = pl.DataFrame({"a": [1, 1]})
    assert not is_sound(frame, pa.DataFrameSchema({"a": pa.Column(pl.Int64)}, unique=["a"]))
    assert not is_sound(frame, pa.DataFrameSchema({"a": pa.Column(pl.Int64, unique=True)}))

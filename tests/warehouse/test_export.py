"""Every table as Parquet, the flat star beside it, copied elsewhere as a whole."""

import polars as pl
import pytest

from schemas import catalog
from warehouse.delivery import export_to
from warehouse.errors import WarehouseError


@pytest.fixture
def house(small_house):
    return small_house


@pytest.mark.parametrize("name", catalog.TABLES)
def test_tables_come_back_as_they_were(name, house):
    rows = pl.read_parquet(house / "exports" / f"{name}.parquet")
    assert rows.schema == catalog.empty(name).schema
    assert rows.equals(rows.sort(catalog.primary_key(name)))


def test_export_to_replaces_only_exports(house, tmp_path):
    target = tmp_path / "out" / "parquet"
    assert "Parquet files" in export_to(house, str(target))
    before = sorted(p.name for p in target.iterdir())
    export_to(house, str(target))
    assert sorted(p.name for p in target.iterdir()) == before
    assert [p.name for p in target.parent.iterdir()] == ["parquet"]
    (target / "notes.txt").touch()
    with pytest.raises(WarehouseError, match="holds other things"):
        export_to(house, str(target))


def test_without_a_warehouse_there_is_nothing_to_export(tmp_path):
    with pytest.raises(WarehouseError, match="no warehouse there"):
        export_to(tmp_path, str(tmp_path / "out"))

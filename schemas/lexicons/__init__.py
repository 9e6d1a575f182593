"""Models of the word lists under `seeds/lexicons/`: file stem to Pandera model. A list without a model is not read."""

from __future__ import annotations

import importlib
import pkgutil

import pandera.polars as pa


def _models() -> dict[str, type[pa.DataFrameModel]]:
    """Every model of this package that names its file in `Config.name`."""
    found: dict[str, type[pa.DataFrameModel]] = {}
    for module in sorted(m.name for m in pkgutil.iter_modules(__path__)):
        for value in vars(importlib.import_module(f"{__name__}.{module}")).values():
            if isinstance(value, type) and issubclass(value, pa.DataFrameModel) and getattr(value.Config, "name", None):
                found[str(value.Config.name)] = value
    return dict(sorted(found.items()))


LEXICONS: dict[str, type[pa.DataFrameModel]] = _models()

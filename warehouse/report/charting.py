"""The charting library that a report carries: Vega, out of the installed package vl-convert-python, and its licences.

Nothing in, the text of a script out, the same for the same version of the package. No copy of it lies in this
repository; `notices.txt` holds the notices that go with it."""

from functools import lru_cache
from importlib.resources import files
from typing import Final

import vl_convert

# Vega-Embed brings Vega, Vega-Lite and the interpreter that needs no `eval`; it is all that the front end asks for.
_SNIPPET: Final = "globalThis.vegaEmbed = vegaEmbed;"
VEGA_LITE: Final = "6.4"


@lru_cache(maxsize=1)
def library() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script that sets `vegaEmbed`."""
    bundle: str = vl_convert.javascript_bundle(_SNIPPET, VEGA_LITE)
    return bundle


def notices() -> str:
    """Whose code that is, and on what terms."""
    return (files("warehouse.report") / "notices.txt").read_text(encoding="utf-8")

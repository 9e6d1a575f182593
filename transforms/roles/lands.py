"""Countries by their names and those of their people.

In: the lexicon of places; out: the country that each form means.
"""

from __future__ import annotations

import polars as pl

_SEVERAL = ("s", "men")


def countries_of(places: pl.DataFrame) -> dict[str, str]:
    """Countries by every form in lower case: the places that have a people or its adjective."""
    with_people = set(places.filter(pl.col("part") != "name")["place"])
    return {
        form.lower(): place
        for form, part, place in places.select("form", "part", "place").iter_rows()
        if place in with_people and (part != "people" or form.endswith(_SEVERAL))  # `the Dutchman` speaks of no land
    }

"""Named worlds: what the literature's data sets are like, and single traits of them.

Those of `IMITATED` follow published descriptions of the public data sets in size, coverage, kinds of value, mistakes
and copying (Yin et al. 2008 and Dong et al. 2009 for books, whose lists of authors mostly err by names left out; Li et
al. 2013 for flights and stocks; Pasternack and Roth 2010 for population and biography; Jung et al. 2019 for
birthplaces and heritage, whose sources name a town, its region or its country); they hold none of the data. `scaled`
shrinks the number of objects and of long-tailed sources.
"""

from __future__ import annotations

from dataclasses import replace

from benchmarks.truth.settings import Attribute, Copying, Grade, Setting

NUMBER = Attribute("amount", "number", precisions=(2, 3, 4), hedged=0.25)
CATEGORY = Attribute("post", "category")
PLACE = Attribute("place", "place", broad=0.3)
NAMES = Attribute("authors", "names", n_false=6)
TIME = Attribute("departure", "time", precisions=(1, 1, 5))
DATE = Attribute("born", "date", precisions=(0, 0, 1, 2))
MIXED = (NUMBER, CATEGORY, PLACE, NAMES, TIME, DATE)

_TWO_RINGS = (
    Copying(n_copiers=3, share=1.0, original="worst"),
    Copying(n_copiers=2, share=0.7, original="any", is_chain=True, delay=10),
)

TRAITS = {
    "plain": Setting(MIXED, n_objects=60, n_sources=12, n_claims=150),
    "copying": Setting(MIXED, n_objects=60, n_sources=16, n_claims=150, copying=_TWO_RINGS),
    "bad copied": Setting(
        MIXED, n_objects=60, n_sources=14, n_claims=150, copying=(Copying(n_copiers=5, original="worst"),)
    ),
    "chains": Setting(
        MIXED, n_objects=60, n_sources=16, n_claims=150, copying=(Copying(n_copiers=6, share=0.8, is_chain=True),)
    ),
    "late copies": Setting(
        MIXED, n_objects=60, n_sources=16, n_claims=150, copying=(Copying(n_copiers=5, delay=40, original="worst"),)
    ),
    "partly copied": Setting(
        MIXED, n_objects=60, n_sources=16, n_claims=150, copying=(Copying(n_copiers=5, share=0.4, original="worst"),)
    ),
    "popular mistakes": Setting(
        tuple(replace(attribute, popularity=2.5) for attribute in MIXED), n_objects=60, n_sources=14, n_claims=150
    ),
    "long tail": Setting(MIXED, n_objects=150, n_sources=120, n_claims=25, tail=1.2),
    "specialists": Setting(MIXED, n_objects=60, n_sources=16, n_claims=150, specialists=0.5),
    "rounding": Setting(
        (replace(NUMBER, precisions=(2, 3, 4, 5), hedged=0.0),), n_objects=300, n_sources=12, n_claims=120
    ),
    "hedging": Setting((replace(NUMBER, hedged=0.6),), n_objects=300, n_sources=12, n_claims=120),
    "stale": Setting(MIXED, n_objects=60, n_sources=12, n_claims=150, stale=0.2),
}

IMITATED = {
    "books": Setting(
        (Attribute("authors", "names", n_false=8, popularity=1.2, restyled=0.15, omits=True),),
        n_objects=1263, n_sources=880, n_claims=29, tail=1.05, fewest=1, curt=0.25, hard=0.2,
        grades=(Grade(0.4, 0.75, 0.98), Grade(0.4, 0.5, 0.75), Grade(0.2, 0.2, 0.5)),
        copying=(Copying(12, 1.0, 0.8), Copying(8, 0.8, 0.5, original="worst"), Copying(6, 0.9, is_chain=True)),
    ),
    "flights": Setting(
        (
            Attribute("scheduled departure", "time", n_false=5, popularity=1.5, precisions=(1,)),
            Attribute("actual departure", "time", n_false=8, popularity=1.0, precisions=(1, 1, 5)),
            Attribute("gate", "category", n_false=5, popularity=1.2),
        ),
        n_objects=1200, n_sources=38, n_claims=1300, tail=2.5, fewest=150, stale=0.04, hard=0.1,
        grades=(Grade(0.5, 0.85, 0.98), Grade(0.35, 0.6, 0.85), Grade(0.15, 0.4, 0.6)),
        copying=(Copying(4, 0.99, 0.95, "worst"), Copying(3, 0.95, 0.9), Copying(2, 0.9, 0.9), Copying(2, 0.95, 0.9)),
    ),
    "stocks": Setting(
        tuple(
            Attribute(f"figure {number}", "number", n_false=6, popularity=1.0, precisions=(3, 4, 5, 6), hedged=0.02)
            for number in range(16)
        ),
        n_objects=1000, n_sources=55, n_claims=12000, stale=0.05, hard=0.1,
        grades=(Grade(0.75, 0.85, 0.98), Grade(0.2, 0.6, 0.85), Grade(0.05, 0.3, 0.6)),
        copying=(Copying(6, 0.99, 0.95), Copying(2, 0.99, 0.95, "worst")),
    ),
    "population": Setting(
        (
            Attribute("population", "number", n_false=8, popularity=0.5, precisions=(3, 4, 5, 6), hedged=0.1),
            Attribute("as of", "date", n_false=6, precisions=(2, 2, 0)),
        ),
        n_objects=20000, n_sources=4264, n_claims=12, tail=1.1, fewest=1, stale=0.08,
        grades=(Grade(0.7, 0.8, 0.98), Grade(0.2, 0.5, 0.8), Grade(0.1, 0.1, 0.4)),
    ),
    "biography": Setting(
        (
            Attribute("born", "date", n_false=6, popularity=1.0, precisions=(0, 0, 2)),
            Attribute("died", "date", n_false=6, popularity=1.0, precisions=(0, 0, 2)),
            Attribute("birthplace", "place", n_false=8, broad=0.35, domain=240),
        ),
        n_objects=9000, n_sources=2500, n_claims=24, tail=1.1, fewest=1,
        grades=(Grade(0.7, 0.85, 0.99), Grade(0.2, 0.6, 0.85), Grade(0.1, 0.2, 0.5)),
        copying=(Copying(10, 1.0, 0.8), Copying(5, 0.9, is_chain=True)),
    ),
    "birthplaces": Setting(
        (Attribute("birthplace", "place", n_false=5, broad=0.3, levels=2, domain=400),),
        n_objects=6000, n_sources=7, n_claims=1900, tail=2.0, fewest=600, curt=0.25, hard=0.2,
        grades=(Grade(0.6, 0.75, 0.95), Grade(0.4, 0.5, 0.75)),
    ),
    "heritage": Setting(
        (Attribute("site", "place", n_false=5, broad=0.4, levels=2, domain=400),),
        n_objects=785, n_sources=1577, n_claims=2.8, tail=1.3, fewest=1, curt=0.2, crowded=0.5,
        grades=(Grade(0.6, 0.7, 0.95), Grade(0.4, 0.4, 0.7)),
    ),
}  # fmt: skip


def scaled(setting: Setting, share: float) -> Setting:
    """Fewer objects, with claims per source shrinking alike; of many sources, and their copiers, fewer too."""
    shrinks_sources = setting.n_sources > 100
    n_objects = max(int(setting.n_objects * share), 20)
    keep = share if shrinks_sources else 1.0
    copying = tuple(replace(group, n_copiers=max(round(group.n_copiers * keep), 1)) for group in setting.copying)
    n_copiers = sum(group.n_copiers for group in copying)
    n_sources = max(int(setting.n_sources * keep), n_copiers + 30) if shrinks_sources else setting.n_sources
    n_claims = setting.n_claims if shrinks_sources else max(setting.n_claims * share, 5.0)
    return replace(
        setting,
        n_objects=n_objects,
        n_sources=n_sources,
        n_claims=n_claims,
        fewest=min(setting.fewest, int(n_claims)),
        copying=copying,
    )

"""Posts whose holder the next sentence names: `The mining minister of Ruritania said so. Ann Lee said it was right.`

In: the skeletons of a document; out: claims about the person with whom a sentence opens, where the sentence before let
the holder of a post speak without a name, and nothing else tells who the person is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from transforms.reading import Mention, Reading
from transforms.roles.beside import claim_of
from transforms.roles.claims import Claim, is_of_one
from transforms.roles.phrases import any_of
from transforms.roles.posts import Posts, SceneRules, scene
from transforms.skeleton import Skeleton

_DEFINITE = ("the ", "The ", "its ", "their ", "'s ", "s' ")
_SURE = 0.86


class NamedNextRules:
    """How the holder of a post speaks without a name, and how the next sentence names him."""

    def __init__(self, classes: Mapping[str, list[str]], scenes: SceneRules) -> None:
        self.scenes = scenes
        said = any_of([*classes["speech"], *classes["speaks_on"]])
        self.told = re.compile(rf" (?P<t>T)(?= {said} | \. $)")
        self.named = re.compile(rf"^(?: (?!that |who )[a-zDL][^ ,]*+){{0,8}}(?: ,)? (?P<p>P) {said} ")


def named_next(reading: Reading, skeletons: Sequence[Skeleton], rules: NamedNextRules) -> Iterator[Claim]:
    """The claims of all pairs of sentences."""
    for before, skeleton in pairwise(skeletons):
        if " T " not in before.text or " P " in before.text or " P " not in skeleton.text:
            continue
        if before.sentence.kind != "body" or skeleton.sentence.kind != "body":
            continue
        if rules.named.match(skeleton.text) is None:
            continue
        posts, lean = _told(reading, scene(before, rules.scenes), rules), scene(skeleton, rules.scenes)
        m = rules.named.match(lean.text)
        if posts is None or m is None or " T " in lean.text[: m.end()]:
            continue
        person = lean.chunks.get(m.start("p"))
        if isinstance(person, Mention) and _is_introduced(reading, person):
            for holding in posts.holdings:
                yield claim_of(lean, person, holding, _SURE, m.start("p") - 1, m.end("p"), "named_next")


def _told(reading: Reading, told: Skeleton, rules: NamedNextRules) -> Posts | None:
    """The one post whose holder speaks in a sentence."""
    found = [told.chunks.get(m.start("t")) for m in rules.told.finditer(told.text)]
    if len(found) != 1 or not isinstance(posts := found[0], Posts) or posts.is_plural or len(posts.holdings) > 1:
        return None
    holding = posts.holdings[0]
    if not is_of_one(holding.post.role) or holding.status not in (None, "current") or not holding.place.is_named():
        return None
    begin = holding.post.start
    return posts if holding.place.is_before or reading.view.endswith(_DEFINITE, 0, begin) else None


def _is_introduced(reading: Reading, person: Mention) -> bool:
    """Whether somebody is named here first, in full."""
    if person.form != "name" or " " not in reading.view[person.start : person.end]:
        return False
    return all(m.start >= person.start for m in reading.mentions if m.entity is person.entity)

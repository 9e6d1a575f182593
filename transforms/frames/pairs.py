"""Whom a `they` means that holds shares or buys them: the two whom the sentence, or the one before, names together.

In: a ground and where a frame matched; out: one Party under both their names, or None where no two, or several twos,
are named.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from transforms.frames.party import Party
from transforms.reading import Mention

if TYPE_CHECKING:
    from transforms.frames.ground import Ground
    from transforms.skeleton import Skeleton

_SURE, _BEFORE = 0.9, 0.85
_BOTH = re.compile(
    r"(?<![OP] ,)(?<! and) (?P<first>[OP])(?: ,(?: [^ ,]++){1,8}+ ,)? and(?: (?:[a-z-]++|T|ι)){0,3} (?P<second>[OP])"
    r"(?= )(?! 's| and | , [OP] )"
)


def pair(ground: Ground, start: int) -> Party | None:
    """The two named together before a place of the sentence, else in the sentence before."""
    if (found := _pair_in(ground.skeleton, ground.text[: start + 1])) is not None:
        return found
    scene = ground.scene
    if scene.number == 0:
        return None
    before = scene.discourse.sentence(scene.number - 1)
    return _pair_in(before, before.text, _BEFORE)


def _pair_in(skeleton: Skeleton, text: str, confidence: float = _SURE) -> Party | None:
    twos = list(islice(_BOTH.finditer(text), 2))
    if len(twos) != 1:
        return None
    first, second = (skeleton.chunks.get(twos[0].start(slot)) for slot in ("first", "second"))
    if not isinstance(first, Mention) or not isinstance(second, Mention) or first.entity is second.entity:
        return None
    name = f"{first.entity.name} and {second.entity.name}"
    return Party(name, "other", first.start, second.end, confidence)

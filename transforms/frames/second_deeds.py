"""The second of two deeds that `and` joins, read as a sentence of its own: `Acme was forced to restate its earnings and
pay a $5m fine` as `Acme pay a $5m fine`.

In: a ground; out: besides it a shorter one, the stretch between who acts and the second verb cut out. Only within one
clause: where another could act, nothing comes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.frames.cuts import without
from transforms.frames.ground import Ground
from transforms.patterns import Classes
from transforms.reading import Figure
from transforms.tries import any_of

_AND, _OWNS = " and ", " 's "


class SecondDeeds:
    """The words around a second verb, compiled once from the word classes."""

    def __init__(self, classes: Classes) -> None:
        stop = any_of([*classes["clause_opener"], "that", "which", "who", "whose", "as", "but", "said", "says", ";"])
        word = rf"(?: (?!(?:{stop}) )[^ ]++)"
        aside = rf" ,{word}{{1,12}}? ,(?= (?:{any_of(classes['finite_verb'])}) )"
        self._deeds = re.compile(
            rf"(?:^| said| says| said that| says that)(?: T)? [OP](?P<first>(?:{aside})?{word}{{2,24}}?(?: ,)? and"
            rf"(?: (?:also|then|later|has|have|had|to)){{0,2}})(?= (?:{any_of(classes['joined_verb'])}) )"
        )

    def behind(self, ground: Ground) -> Iterator[Ground]:
        """A ground, and then that of the deed behind the first one, if a sum is left that no fact has."""
        yield ground
        found = self._deeds.search(ground.text) if _AND in ground.text and _has_open(ground) else None
        if found is not None and not ground.text.startswith(_OWNS, found.start("first")):
            cuts = [found.span("first")]
            yield Ground(without(ground.text, cuts), ground.scene, ground.skeleton, cuts)


def _has_open(ground: Ground) -> bool:
    figures = (c for c in ground.skeleton.chunks.values() if isinstance(c, Figure) and c.measure == "money")
    return any(not figure.is_used for figure in figures)

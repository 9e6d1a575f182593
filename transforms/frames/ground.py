"""The ground on which frames are tried: sentences reduced to what frames need.

In: the skeletons of a document and the frames that may apply to each; out: one Scene per sentence with such frames,
which makes its two grounds (units joined or not) when they are first wanted. Nothing is decided here.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from transforms.frames.cuts import Cut, Stretch, has_marks
from transforms.frames.frame import Candidates
from transforms.frames.reductions import Reductions, reduced
from transforms.frames.topics import MUTE, Discourse
from transforms.frames.units import Units, with_units
from transforms.reading import Mention, Reading
from transforms.skeleton import Skeleton


@dataclass(slots=True)
class Ground:
    """One sentence as frames read it: its text, one letter for each chunk; its places are worked out when asked for."""

    text: str
    scene: Scene
    _base: Skeleton
    _cuts: list[Stretch]
    _skeleton: Skeleton | None = None

    @property
    def reading(self) -> Reading:
        """The document."""
        return self.scene.discourse.reading

    @property
    def skeleton(self) -> Skeleton:
        """The reduced sentence, which knows its chunks and places."""
        if self._skeleton is None:
            self._skeleton = Cut(self._base, self._cuts, {}, self.reading.view)
        return self._skeleton

    @property
    def recent(self) -> tuple[Mention, ...]:
        """The organisations that the text goes on about when the sentence begins, the likeliest first."""
        return self.scene.discourse.recent(self.scene.number)

    @property
    def in_passing(self) -> Mention | None:
        """The side figure that the text last went on about, if it did."""
        return self.scene.discourse.in_passing(self.scene.number)

    def party(self, position: int) -> Mention | None:
        """The person, organisation, place or thing whose letter stands at a position of the text."""
        chunk = self.skeleton.chunks.get(position)
        return chunk if isinstance(chunk, Mention) else None


@dataclass(slots=True)
class Scene:
    """A sentence before it is reduced, the frames that may apply to it, and its two reductions, made when first
    wanted."""

    discourse: Discourse
    number: int
    whole: Skeleton
    joined: Skeleton
    candidates: Candidates
    reductions: Reductions
    _reduced: dict[bool, Ground] = field(default_factory=dict)

    @property
    def has_parts(self) -> bool:
        """Whether the sentence speaks of units without a name."""
        return self.joined is not self.whole

    def ground(self, joined: bool = True) -> Ground:
        """The sentence reduced; with `joined`, its unnamed units are parties of their own."""
        text = self.whole.text
        if self.joined is self.whole and " ( " not in text and not self.reductions.kindred.search(text):
            joined = True  # the two are the same
        ground = self._reduced.get(joined)
        if ground is None:
            ground = self._reduced[joined] = self._made(self.joined if joined else self.whole, joined)
        return ground

    def _made(self, base: Skeleton, joined: bool) -> Ground:
        text, cuts = reduced(base, self.reductions, joined)
        ground = Ground(text, self, base, cuts)
        if has_marks(text):  # only their places tell which of them stand alone
            ground.text = ground.skeleton.text
        return ground


def grounds(
    reading: Reading,
    skeletons: list[Skeleton],
    candidates: list[Candidates],
    reductions: Reductions,
    has_signs: bool,
) -> list[Scene]:
    """One scene per sentence to which some frame may apply; `candidates` are the frames of each sentence."""
    discourse = Discourse(reading, skeletons, reductions, has_signs)
    numbers = [number for number, some in enumerate(candidates) if some]
    joined_words = reductions.joined_words
    joined: dict[int, Skeleton] = {}
    for number in numbers:
        if not joined_words.isdisjoint(skeletons[number].words()):
            joined = _with_units(discourse, skeletons, reductions)
            break
    found: list[Scene] = []
    for number in numbers:
        whole = discourse.sentence(number)
        found.append(Scene(discourse, number, whole, joined.get(number, whole), candidates[number], reductions))
    return found


def _with_units(discourse: Discourse, skeletons: list[Skeleton], reductions: Reductions) -> dict[int, Skeleton]:
    """The sentences of a document that have units, these joined to one party each, by number."""
    units, found = Units(), dict[int, Skeleton]()
    for number, skeleton in enumerate(skeletons):
        if skeleton.sentence.kind in MUTE:
            continue
        units.number = number
        if not reductions.joined_words.isdisjoint(skeleton.words()) or units.going_on(skeleton) is not None:
            found[number] = with_units(discourse.sentence(number), reductions, discourse.reading, units)
        if (dealt := reductions.dealt.in_sentence(skeleton)) is not None:
            units.remember_dealt(dealt)
    return found

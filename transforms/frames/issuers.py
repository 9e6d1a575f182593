"""Whose share it is where a sentence does not say: the one firm whose shares the document has spoken of so far, else
the one it spoke of last.

In: a ground, where a frame matched, and what the document has told of shares so far; out: the issuer as a Party, or
None.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice

from transforms.frames.focus import is_left_open
from transforms.frames.ground import Ground, Scene
from transforms.frames.party import Party, party
from transforms.frames.rules import Found, FrameRules
from transforms.reading import Mention

# How sure the one issuer of a document is, the same where its noun is written, the last of several, and the firm that a
# text is about.
SPOKEN, _SURE, _LAST, _ABOUT = 0.8, 0.9, 0.75, 0.7
OF_IT = "part_of_it"  # frames of a share of `the company`
_NEAR = 2  # sentences


@dataclass(slots=True)
class Told:
    """The issuers and holders of the shares that a document has told so far; the last sentence with such a share, and
    the issuers in it; the firms of which it has named a share without a figure, and up to which sentence."""

    issuers: dict[str, Party] = field(default_factory=dict)
    holders: set[str] = field(default_factory=set)
    owners: dict[str, tuple[Party, Party]] = field(default_factory=dict)
    hints: dict[str, Party] = field(default_factory=dict)
    heard: int = 0
    number: int = -1
    last: dict[str, Party] = field(default_factory=dict)

    def take(self, holder: Party, issuer: Party, number: int) -> None:
        """Take in a share that the sentence of a number tells."""
        self.issuers.setdefault(issuer.name, issuer)
        self.holders.add(holder.name)
        self.owners[issuer.name] = (holder, issuer)
        if number != self.number:
            self.number, self.last = number, {}
        self.last.setdefault(issuer.name, issuer)

    def hear(self, scene: Scene, rules: FrameRules) -> None:
        """Take in the firms in which somebody has some stake, up to the sentence of a scene."""
        for number in range(self.heard, scene.number + 1):
            sentence = scene.discourse.sentence(number)
            if rules.holdings.leads.isdisjoint(sentence.words()):
                continue
            for found in rules.holdings.issuer_named.finditer(sentence.text):
                named = sentence.chunks.get(found.start("issuer"))
                if isinstance(named, Mention) and named.form == "name":
                    self.hints.setdefault(named.entity.name, party(named))
        self.heard = max(self.heard, scene.number + 1)

    def hinted(self, names: frozenset[str]) -> Party | None:
        """The one firm with another name of which a share was named without a figure."""
        others = [one for name, one in self.hints.items() if name not in names]
        return others[0] if len(others) == 1 else None

    def owner_of(self, name: str) -> tuple[Party, Party] | None:
        """Who was last told to hold shares of a firm, and that firm, if it is not known to hold any itself."""
        if name in self.holders or name not in self.owners:
            return None
        holder, issuer = self.owners[name]
        return replace(holder, confidence=_ABOUT), replace(issuer, confidence=SPOKEN)

    def besides(self, names: frozenset[str]) -> list[Party]:
        """The first two issuers that have other names."""
        return list(islice((one for name, one in self.issuers.items() if name not in names), 2))

    def recent(self, number: int, names: frozenset[str]) -> Party | None:
        """The issuer of the share told last, if that was just before and it is the only one."""
        if number - self.number > _NEAR:
            return None
        last = [one for name, one in self.last.items() if name not in names]
        return last[0] if len(last) == 1 else None


def meant(ground: Ground, told: Told, besides: frozenset[str], is_known: bool, is_named: bool) -> Party | None:
    """Whose share it is where nobody is named: the one firm whose shares the document has spoken of so far, else, if it
    need not be so well known, the firm that the text is about and goes on about. Holders without a name (`promoters`)
    are rather those of another than of a firm named in passing."""
    if is_left_open(ground):
        return None
    others = told.besides(besides)
    if len(others) == 1:
        return replace(others[0], confidence=SPOKEN)
    if others and (recent := told.recent(ground.scene.number, besides)) is not None:
        return replace(recent, confidence=_LAST)
    if is_named and not others and (hinted := told.hinted(besides)) is not None:
        return replace(hinted, confidence=_LAST)
    if is_known:
        about_whom = [m for m in ground.scene.discourse.sought.values() if m.entity.name not in besides]
        return party(about_whom[0], SPOKEN) if not others and len(about_whom) == 1 else None
    likeliest = next((m for m in ground.recent if m.entity.name not in besides), None)
    about = next((m for m in ground.scene.discourse.topics.main if m.entity.name not in besides), None)
    if likeliest is None or about is None or likeliest.entity is not about.entity:
        return None
    return replace(party(likeliest), confidence=_ABOUT)


def only_one(ground: Ground, found: Found, told: Told, besides: frozenset[str]) -> Party | None:
    """The one firm besides the holder whose shares the document has spoken of, where `the company` or nobody is
    named."""
    if is_left_open(ground) and not found.frame.name.endswith(OF_IT):
        return None
    others = told.besides(besides)
    return replace(others[0], confidence=_SURE) if len(others) == 1 else None


def spoken_of(ground: Ground, found: Found, issuer: Party, told: Told, holder: Party) -> Party:
    """The one firm whose shares the document has spoken of so far, where the sentence names none (`will raise its stake
    to R`), or where its `the company` was read as one that the text is not about."""
    chunk = found.match.slots.get("issuer")
    others = told.besides(frozenset((holder.name,)))
    if len(others) != 1:
        return issuer
    if isinstance(chunk, Mention):
        main = {m.entity.name for m in ground.scene.discourse.topics.main}
        is_known = issuer.name in main or issuer.name in told.holders
        is_passing = chunk.form != "name" and not is_known and others[0].name in main
    else:
        is_passing = issuer.start < ground.skeleton.sentence.start
    return replace(others[0], confidence=issuer.confidence) if is_passing else issuer

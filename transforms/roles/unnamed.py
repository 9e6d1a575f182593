"""Posts told of before their holder is named: `The chief executive of Acme has stepped down. Ann Lee, who had led it
for six years, will leave in May`; `Acme has a new chief executive. Ann Lee took up the post on Monday`.

In: the scenes of a document, one after the other, with the events found in each; out: claims about the person with whom
the next sentence opens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from transforms.patterns import Pattern, compiled
from transforms.reading import Mention
from transforms.roles.beside import claim_of
from transforms.roles.claims import ANNOUNCED, Claim, Event, is_of_one
from transforms.roles.posts import Holding, Posts
from transforms.skeleton import Skeleton

_OPENING = re.compile(r" (?P<person>P)(?= )(?! 's )(?! , T )(?! and )")
_SURE = 0.88
_GOES, _COMES, _GOING, _COMING = "unnamed_goes", "unnamed_comes", "outgoing", "incoming"
_PATTERNS = {
    _GOES: "{title:T} ~2 (<depart_sure>|<leave_now>)",
    "loses": "{organization:O} ~1 <loses> [O 's] {title:T} (,|.|;|$|after|in|as)",
    _COMES: "{organization:O} ~1 <gets_new> {title:T} (,|.|;|$|from|after|to|as)",
    "goes": "^ {person:P} [, who] ~~ <has_led>",
    "comes": "^ {person:P} ~~ <starts_work>",
}


_TELLING = {_GOES: _GOES, "loses": _GOES, _COMES: _COMES}  # patterns of a first sentence, and what they tell


class UnnamedRules:
    """How a post is told of without its holder, and how the next sentence names him."""

    def __init__(self, classes: Mapping[str, list[str]]) -> None:
        self.patterns: dict[str, Pattern] = {name: compiled(source, classes) for name, source in _PATTERNS.items()}
        self.words = frozenset(word for name in _TELLING for word in self.patterns[name].triggers)

    def may_tell(self, skeleton: Skeleton) -> bool:
        """Whether a sentence without a person may tell of a post that is left or filled."""
        return " T " in skeleton.text and not self.words.isdisjoint(skeleton.words())


class Unnamed:
    """What the sentence before told of a post whose holder it did not name."""

    def __init__(self, rules: UnnamedRules) -> None:
        self.rules = rules
        self.told: tuple[str, list[Holding]] | None = None

    def claims(self, scene: Skeleton, found: Sequence[Claim | Event]) -> Iterator[Claim]:
        """The claims about whoever a scene opens with, if it goes on about such a post; then what the scene leaves
        unnamed itself."""
        before, self.told = self.told, self._told(scene)
        opening = _OPENING.match(scene.text)
        person = scene.chunks.get(opening.start("person")) if opening is not None else None
        if before is None or opening is None or not isinstance(person, Mention):
            return
        rule, holdings = before
        if not (self._goes(scene, person, found) if rule == _GOES else self._comes(scene, person, found)):
            return
        for holding in holdings:
            claim = claim_of(scene, person, holding, _SURE, 0, opening.end(), rule)
            claim.status, claim.weight = (_GOING if rule == _GOES else _COMING), ANNOUNCED
            yield claim

    def _told(self, scene: Skeleton) -> tuple[str, list[Holding]] | None:
        if " P " in scene.text or scene.sentence.kind != "body":
            return None
        for name, rule in _TELLING.items():
            for match in self.rules.patterns[name].matches(scene):
                posts = match.slots["title"]
                if isinstance(posts, Posts) and (holdings := list(_of_one(posts, rule))):
                    return rule, holdings
        return None

    def _goes(self, scene: Skeleton, person: Mention, found: Iterable[Claim | Event]) -> bool:
        """Whether whoever a scene opens with leaves, or led the firm so far."""
        if any(isinstance(one, Claim) and one.status == _COMING and one.person is person for one in found):
            return False
        leaves = any(isinstance(one, Event) and one.kind == "departure" and one.person is person for one in found)
        return leaves or bool(self.rules.patterns["goes"].matches(scene))

    def _comes(self, scene: Skeleton, person: Mention, found: Iterable[Claim | Event]) -> bool:
        """Whether whoever a scene opens with takes up a post that it does not name."""
        if any(isinstance(one, Claim) and one.status == _COMING and one.person is person for one in found):
            return False
        return bool(self.rules.patterns["comes"].matches(scene))


def _of_one(posts: Posts, rule: str) -> Iterator[Holding]:
    """The posts of a phrase that one person holds at a time, where they are not given up long since."""
    for holding in posts.holdings:
        if (
            is_of_one(holding.post.role)
            and not posts.is_plural
            and holding.status in (None, "current", _GOING if rule == _GOES else _COMING)
        ):
            yield holding

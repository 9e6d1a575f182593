"""Whom a sentence or a text goes on about, where nothing nearer names a party.

In: a ground and what cannot be meant; out: a Party with what finding it cost, or None.
"""

from __future__ import annotations

import re
from dataclasses import replace

from transforms.frames.bids import bid_for
from transforms.frames.doubts import is_in_relative, is_leader
from transforms.frames.ground import Ground
from transforms.frames.party import BEFORE, FARTHER, FOCUS, Party, party
from transforms.frames.reductions import word_before
from transforms.frames.rules import FrameRules
from transforms.reading import Mention

_WORKPLACE = re.compile(r" (?:[PT]|analysts?|according) (?:of|at|with|for|to) O$")
_CLAUSE_START = re.compile(
    r" (?:[,;:]|said|says|say|adds|added|show|shows|showed|that|and|but|while|as|when|where|because|after|despite) "
)
_NO_NOUNS = frozenset("ADRTN")  # letters of amounts, dates, shares, titles, counts
_OPENING = re.compile(
    r" (?:[a-z-]+(?:ing|ed)|after|before|since|by|with|despite|without|having|hit|beset)(?= )(?! (?:to|by) )"
)
_NAMED = re.compile(r" (?:[OPX]|is|are|was|were|has|had|have|will|would|rose|fell)(?= )")  # or a clause of its own
_SALES = re.compile(r" (?:sales|revenues?|turnover)(?= )")
OPENED = 0.9  # a subject that only the main clause names
_SURE, UNSURE = 0.8, 0.9  # a topic taken from a doubtful reference counts a little less


def in_focus(
    ground: Ground, end: int, rules: FrameRules, without: frozenset[str] = frozenset(), may_be_before: bool = True
) -> Party | None:
    """The one organisation that the sentence names up to `end`; if none, that of the sentence before, else the
    document's."""
    inside = _organizations(ground, end, without, rules)
    if inside:
        only = next(iter(inside.values())) if len(inside) == 1 else None
        return party(only, FARTHER) if only is not None and not _is_of_unnamed(ground, only) else None
    return of_discourse(ground, without) if may_be_before and not is_left_open(ground) else None


def _is_of_unnamed(ground: Ground, mention: Mention) -> bool:
    """Whether the only name stands in the relative clause of a thing without one (`the concern, which owns O, has`)."""
    position = ground.skeleton.place(mention)
    return ground.text.startswith(" , ", position + 1) and is_in_relative(ground.text, position)


def behind_opening(ground: Ground, end: int, rules: FrameRules) -> Party | None:
    """The company that acts in the main clause, where what ends at a position stands in a phrase that opens the
    sentence and names nobody (`having lost A , O is looking`)."""
    text = ground.text
    if _OPENING.match(text) is None:
        return None
    subject = text.find(" , ", end - 1) + len(" , ")
    if subject < end or text[subject : subject + 2] != "O " or _NAMED.search(text, 0, subject):
        return None
    mention = ground.party(subject)
    acts = text.startswith(" , ", subject + 1) or rules.verb_next.match(text, subject + 1) is not None
    return party(mention, OPENED) if mention is not None and acts else None


def of_discourse(ground: Ground, without: frozenset[str] = frozenset()) -> Party | None:
    """The organisation that the text before goes on about, else the document's."""
    for number, mention in enumerate(ground.recent):
        if mention.entity.name not in without:
            cost = BEFORE if number == 0 else FOCUS
            return replace(party(mention), confidence=cost * (1.0 if mention.confidence > _SURE else UNSURE))
    return None


def _organizations(ground: Ground, end: int, without: frozenset[str], rules: FrameRules) -> dict[str, Mention]:
    """Organisations named left of `end`, but not those that only say where a speaker works (`an analyst at O said`)."""
    found = {}
    for position, chunk in ground.skeleton.chunks.items():
        if position >= end or not isinstance(chunk, Mention) or chunk.entity.kind != "organization":
            continue
        if rules.reductions.is_public_body(chunk.entity.name) or is_leader(ground.text, position, rules.led):
            continue
        if rules.of_others.match(ground.text, position + 1) or is_past(ground.text, position, rules):
            continue
        if rules.wholes.is_told_by(ground.text, position):
            continue
        if chunk.entity.name not in without and not _WORKPLACE.search(ground.text, max(0, position - 14), position + 1):
            found[chunk.entity.name] = chunk
    return found


def sought(ground: Ground, besides: frozenset[str], may_be_far: bool = False) -> Party | None:
    """Who is bid for by the words of bidding in the text, if it tells."""
    mention = bid_for(ground, besides, may_be_far)
    if mention is None:
        return None
    cost = FARTHER if mention.start >= ground.skeleton.sentence.start else BEFORE
    return replace(party(mention), confidence=cost * (1.0 if mention.confidence > _SURE else UNSURE))


def traded_before(ground: Ground, start: int) -> Party | None:
    """Whose shares those are that open a sentence at a position: of the one company whose shares the sentence before
    named (`O shares were suspended . Shares traded at`)."""
    scene = ground.scene
    if start > 0 or scene.number == 0 or not scene.reductions.bidding.shares.match(ground.text):
        return None
    before = {id(m.entity): m for m in scene.reductions.bidding.held_in(scene.discourse.sentence(scene.number - 1))}
    return party(next(iter(before.values())), BEFORE) if len(before) == 1 else None


def is_past(text: str, position: int, rules: FrameRules) -> bool:
    """Whether a name only says where somebody was before (`who joined from O`, `a former O executive`)."""
    return rules.past_tie.search(text, max(0, position - 24), position) is not None


def is_bare(ground: Ground, start: int, rules: FrameRules) -> bool:
    """Whether a measure opens its clause (`net profit rose`), so that it must belong to whom the text speaks of."""
    if " , with " in ground.text[max(0, start - 80) : start + 1]:
        return False
    if rules.as_person_says.search(ground.text, max(0, start - 90), start + 1):
        return True
    lead = _CLAUSE_START.split(ground.text[max(0, start - 80) : start + 1])[-1].split()
    if lead and (lead[0] == "it" or not rules.anaphors.isdisjoint(lead)):
        if lead[0] == "it":
            return len(lead) <= 5
        is_described = lead[1:2] == ["of"]  # `maker of frozen pies expects turnover of`
        return len(lead) <= (8 if is_described else 5) and lead[0] in rules.anaphors  # `german brewer`: not whoever
    opener = ground.party(1) if lead[:1] == ["X"] else None
    if opener is not None and opener.entity.name.lower() in rules.bare_lead:
        lead = lead[1:]  # `Standalone revenue`: a capital that is no name
    if (
        0 < len(lead) <= 3
        and rules.bare_lead.issuperset(lead[:-1])
        and _is_of_own_goods(ground, start, lead[-1], rules)
    ):
        return True
    return len(lead) <= 4 and all(word in rules.bare_lead or word in _NO_NOUNS or not word.isalpha() for word in lead)


def _is_of_own_goods(ground: Ground, start: int, goods: str, rules: FrameRules) -> bool:
    """Whether sales of some goods are told right after other results (`Revenue was $9m. Cheese sales rose to $5m`):
    theirs, not those of all who sell such goods."""
    if _SALES.match(ground.text, start) is None or not goods.islower() or goods in rules.market_goods:
        return False
    scene = ground.scene
    before = scene.discourse.sentence(scene.number - 1).words() if scene.number else ()
    return not rules.results.isdisjoint(before) or not rules.results.isdisjoint(ground.text[:start].split())


def is_left_open(ground: Ground) -> bool:
    """Whether an `it` or `the company` of the sentence is surely none of those that the text goes on about."""
    sentence = ground.skeleton.sentence
    return any(sentence.start <= at < sentence.end for at in ground.reading.left_open)


def as_written(ground: Ground, chunk: Mention, but: str) -> Party | None:
    """Whom a description was read as before it was taken for what the document is about, if that is a company other
    than `but` that the document calls so (`the bank`: `the investment bank Pell`)."""
    reading = ground.reading
    written = next((m for m in reading.mentions if m.start == chunk.start), None)
    if written is None or written.entity.kind != "organization" or written.entity.name == but:
        return None
    noun = reading.view[chunk.start : chunk.end].split()[-1]
    is_called = any(
        m.entity is written.entity and m.form == "name" and reading.view.endswith(f" {noun} ", 0, m.start)
        for m in reading.mentions
    )
    return party(written) if is_called else None


def opener(ground: Ground, end: int, rules: FrameRules) -> Party | None:
    """The first organisation that can be a subject: of two verbs joined by `and`, it does both."""
    for position, chunk in ground.skeleton.chunks.items():
        if position >= end:
            break
        if isinstance(chunk, Mention) and ground.text[position] == "O":
            free = not ground.text.startswith(" 's ", position + 1)
            if free and word_before(ground.text, position) not in rules.not_before_subject:
                return party(chunk)
    return None

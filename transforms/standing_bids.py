"""What becomes of deals, bids and sums that somebody plans to change.

In: a statement's sentence, its stretch and the words that statements hang on; out: the levels of standing that follow
for what is bought, bid or owed. Decides nothing about levels of revenue or about posts.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from transforms.attribution import Attribution
from transforms.facts import Fact
from transforms.reading import ASSERTED, DENIED, PLANNED, REPORTED, Mention
from transforms.skeleton import Skeleton
from transforms.standing_farther import Farther

LEVELS = frozenset({"revenue", "profit", "loss", "market_value"})
_PRICES = frozenset({"price", "valuation"})
_DEBT, _THERE = "debt", frozenset({"debt", "deficit", "gap"})
_OF_BOTH = ("combined ", "merged ", "enlarged ", "new company", "newly formed")
_ASIDE = re.compile(r" [OX](?: ,)? which (?:is|are|was|were|has|had)(?= )")  # `an offer for O, which is valued at`
_OFFICIALS, _GAPS = "official", frozenset({"deficit", "gap"})
_COMMA = " , "
_WHEN = re.compile(r" ,(?: (?!,)[^ ]++){0,4}? (?:hours?|days?|weeks?|months?|years?) (?:after|before)(?= )")
_WHEN_REACH = 60  # characters before a statement in which that is told
_NEXT = (" and O", " and P", " and it", " and they")
_BUYERS = frozenset({"subject", "holder"})
_TO_DO = re.compile(
    r"(?P<who> [OPX](?: [a-z.]+)?)?(?P<to> to) (?!(?:the|its|their|an?|[OPLX])(?= ))[a-z]+ (?:all |R |[OX])"
)
_WOULD = re.compile(  # but not `would have paid`
    r" would (?!not )(?!have (?:been|had|made|paid|bought|sold|taken|given|got|gotten|cost|lost|won|risen|fallen|grown"
    r"|kept|left|met|put|spent|led|built|brought|become|[a-z]+ed)(?= ))"
)
_WHO_WOULD = re.compile(  # up to `would`: `it`, `it had dropped a plan and`
    r" (?P<who>[OP])"
    r"(?: (?:has|had|have|will|would) [^ ,;.]++(?: (?![OP] (?:has|had|will|would) |that )[^ ,;.]++){0,24}? and)? $"
)
_SO_FAR = 160  # characters before `would` in which its subject stands


def beyond(
    scene: Skeleton, fact: Fact, stretch: tuple[int, int], farther: Farther, is_deal: bool, is_noun: bool
) -> list[str]:
    """What words farther off say of a price, or of a deal, which may be told by a noun."""
    begin, end = stretch
    is_price = fact.values.get("kind") in _PRICES
    levels = [DENIED] if (is_deal or is_price) and _is_lost(scene, fact, stretch, farther) else []
    if (is_deal or is_price) and farther.is_unagreed(scene.text, begin, end):
        levels.append(REPORTED if is_price else DENIED)  # the price was offered
    if is_price and not _ASIDE.match(scene.text, begin) and farther.is_bid_price(scene.text, begin, end):
        levels.append(PLANNED)
    if is_noun and (farther.is_foreseen(scene.text, begin, end) or farther.is_sought_for(scene.text, begin)):
        levels.append(PLANNED)
    return levels


def _is_lost(scene: Skeleton, fact: Fact, stretch: tuple[int, int], farther: Farther) -> bool:
    """Whether nothing came of it: no accord, or another than the one who was to buy did so."""
    begin, end = stretch
    if farther.is_outdone(scene.text, begin, end):
        return True
    buyer = next((start for slot, start, _ in fact.spans if slot in _BUYERS), None)
    if buyer is None or not _TO_DO.match(scene.text, begin):
        return False
    return farther.is_beaten(scene.text, scene.stretch(buyer, buyer + 1)[0])


def bid_standing(text: str, stretch: tuple[int, int], levels: Collection[str], farther: Farther) -> str:
    """The standing of a bid: planned, unless it has had success or is only talked about."""
    if REPORTED not in levels and farther.is_won(text, stretch[0]):
        return ASSERTED
    return REPORTED if farther.is_guess(text, *stretch) else PLANNED


def is_to_do(text: str, begin: int, done: tuple[str, ...]) -> bool:
    """`formed by Pell to buy Cray`, `approval from Dorn for Pell to buy Cray`: a buyer with an infinitive for verb."""
    aim = _TO_DO.match(text, begin)
    return aim is not None and aim["who"] is not None and not text.endswith(done, 0, aim.end("to"))


def is_judged(text: str, begin: int, fact: Fact, said: Attribution, farther: Farther) -> bool:
    """Whether an observer says what to think of a deal, and not that there is one (`Pell's merger with Cray is a shrewd
    move, analysts said`)."""
    is_behind = said.span is not None and said.span[0] > fact.end
    if not is_behind or said.name is None or farther.judges.search(said.name) is None:
        return False
    return text.endswith(" 's", 0, begin) or text.startswith((" O 's", " P 's"), begin)


def is_there(fact: Fact) -> bool:
    """Whether a fact is a level, a debt or a gap: something that is there before anybody plans to change it."""
    kinds = (fact.values.get("kind"), *fact.rule.split("_"))
    return fact.family == "headcount" or kinds[0] in LEVELS or not _THERE.isdisjoint(kinds)


def is_of_both(fact: Fact) -> bool:
    """Whether a fact is of what a merger makes (`the combined company`): each of its parties speaks for it."""
    return str(fact.values.get("subject") or fact.values.get("organization")).lower().startswith(_OF_BOTH)


def is_foretold(fact: Fact, level: str, name: str | None) -> bool:
    """Whether others than who is meant tell of a level: analysts, or officials of what becomes of a country's."""
    is_country = not _GAPS.isdisjoint(fact.rule.split("_")) and name is not None and _OFFICIALS in name.lower()
    return is_there(fact) and (level == REPORTED or is_country)


def of_next(text: str, end: int, cue: int, fact: Fact) -> bool:
    """Whether a cue behind a statement has a subject of its own (`paid $5m and Pell will`)."""
    is_apart = fact.values.get("kind") == _DEBT and " , the " in text[end:cue]
    return is_apart or text.endswith(_NEXT, end, cue)


def is_given(text: str, fact: Fact, stretch: tuple[int, int], farther: Farther) -> bool:
    """Whether only a change of a sum is planned (`plans to restructure debt of A`)."""
    return is_there(fact) and fact.values.get("unit") not in ("layoffs", "hires") and farther.is_changed(text, *stretch)


def is_own_plan(
    scene: Skeleton, fact: Fact, places: tuple[int, int, int], name: str | None, is_party: bool, farther: Farther
) -> bool:
    """Whether the speaker `name`, a party or not, says that it would do something; `places` are where its verbs begin
    and the statement begins and ends."""
    does, begin, end = places
    would = _WOULD.search(scene.text, does, end + 1)
    if would is None or is_given(scene.text, fact, (begin, end), farther):
        return False
    return is_party or _is_speaker(scene, would.start(), name)


def _is_speaker(scene: Skeleton, would: int, name: str | None) -> bool:
    """Whether who would do something is the one who says so (`Pell said it would sell its arm to Cray`)."""
    who = _WHO_WOULD.search(scene.text, max(0, would - _SO_FAR), would + 1)
    chunk = scene.chunks.get(who.start("who")) if who else None
    return isinstance(chunk, Mention) and chunk.entity.name == name


def holder_start(fact: Fact) -> int:
    """Where the holder of a share stands, if that is in the stretch that states it; else where the stretch begins."""
    return next((start for slot, start, _ in fact.spans if slot in _BUYERS and start > fact.start), fact.start)


def run_on(text: str, begin: int) -> int:
    """Where a statement begins that stands right behind the name that ends the sentence before (`Pell Ltd. Cray has`),
    or the clause that only tells when something was done; 0 if it does not."""
    if when := told_when(text, begin):
        return when
    is_behind_name = begin > 1 and text[begin - 2] == " " and text[begin - 1] in "OP"
    return begin if is_behind_name and text.startswith((" O ", " P "), begin) else 0


def told_when(text: str, begin: int) -> int:
    """Where a clause begins, up to a place, that only tells when something was done (`, a day after Pell was fined`);
    0 if none does."""
    if text.find(_COMMA, 0, begin) < 0:
        return 0
    when = _WHEN.search(text, max(0, begin - _WHEN_REACH), begin + 1)
    return when.end() if when is not None else 0

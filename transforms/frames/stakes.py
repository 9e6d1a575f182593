"""Stake facts: who holds which share of whom.

In: the scenes of a document and the frames; out: facts of the family stake, one per percentage that is somebody's share
of an issuer (two for a change: the new share, and the old one with its period). A percentage whose parties stay open
makes no fact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from transforms.facts import PREVIOUS, Fact
from transforms.frames.doubts import is_crossed, is_joint
from transforms.frames.frame import STAKE, Frame
from transforms.frames.ground import Ground, Scene
from transforms.frames.holdings import behind_name, is_no_holding, with_family, with_others
from transforms.frames.issuers import OF_IT, SPOKEN, Told, meant, only_one, spoken_of
from transforms.frames.jointly import first_of_two
from transforms.frames.lists import listed
from transforms.frames.next_shares import WHOLE, next_shares
from transforms.frames.pairs import pair
from transforms.frames.parties import clause_subject, fill, other_than, taken
from transforms.frames.party import Party, party
from transforms.frames.rules import Found, FrameRules, found_in, told_up_to
from transforms.periods import period_of, previous_period
from transforms.reading import ASSERTED, Figure, Mention

LEAST = 0.45
_THE_OTHER = re.compile(r" (?:other|remaining) R(?= )")  # of what the sentence has spoken of
_OF_FAMILY = "family_owns"  # and what begins so: whose head stands for it
_IN_TURN = "respective_"  # frames that give each of two his own share
_WITH_OTHERS = "together_"  # frames of those who hold with others, all of them one holder
_THEY, _PAIR_OF_TEXT = " they ", "pair"
_TALKS = "talks_"  # frames of what is only talked about: no share that the text goes on about
_VOTES = " voting rights "  # no rights to buy anything
_CHANGED = "own_stake_to"
_UNSAID = frozenset(("focus", "other"))
_LIKELIEST = frozenset(("focus", "target"))
_EARLIER = re.compile(
    r"(?: of (?:total|share capital|capital|equity|company|votes|voting rights)(?: outstanding)?(?: common| voting)?"
    r"(?: stock| shares)?)?(?: ,)?(?: up| down)? from"
    r"(?: previous figure of)?"
    r" (?:[\d.,]{1,14} (?:million )?(?:(?:common )?(?:shares|shrs|stock|units)(?: ,)? |, )?or )?(?P<percent>R)(?= )"
)
_EARLIER_BEHIND = re.compile(r"(?: ,)? (?:up|down) from(?: [a-z]++)?? (?P<percent>R)(?= )")  # `owns R of O , up from R`
_STILL = re.compile(r"(?: percent)? (?:now|currently|at present)\b")
_SELLS = re.compile(r" (?P<seller>[OP])(?: [a-z-]++){0,5} $")  # `O having agreed to sell`
_OF = ("of", "in")
_PART_OF = re.compile(
    r" of(?: [OP] 's| its| their| his| her)?(?: [a-z-]++)?? (?:stake|holding|shareholding|holdings)(?= )"
)
_A = re.compile(r" (?:of|in) (?:an?|another|one|two|three|some|several|other|local|private) ")
_DEED_OF = re.compile(r" (?P<doer>[OP]) 's(?: [a-z-]++){1,6} (?:in|under|by|through|with) which $")
_DEED_REACH = 80  # characters
_VOTING = re.compile(r" (non-voting|nonvoting|voting)(?= )")


@dataclass(slots=True, frozen=True)
class Holding:
    """A frame with percentage, holder and issuer found."""

    found: Found
    percent: Figure
    holder: Party
    issuer: Party
    score: float


def stake_facts(scenes: list[Scene], rules: FrameRules) -> list[Fact]:
    """The stake facts of a document, in order of the text; every figure used is marked so."""
    facts: list[Fact] = []
    told = Told()
    for scene in scenes:
        if frames := scene.candidates.get(STAKE):
            told.hear(scene, rules)
            facts += _of_sentence(scene.ground(), frames, rules, told)
    return _distinct(facts)


def _of_sentence(ground: Ground, frames: list[Frame], rules: FrameRules, told: Told) -> list[Fact]:
    best: dict[int, Holding] = {}
    named: list[Found] = []
    unsaid: list[Found] = []
    for found in found_in(ground, frames):
        (unsaid if found.frame.counterparty in _UNSAID else named).append(found)
    for found in (*named, *unsaid):
        holding = _holding(ground, found, rules, told, best)
        if holding and (holding.percent.start not in best or holding.score > best[holding.percent.start].score):
            best[holding.percent.start] = holding
    beside: list[Holding] = []
    for key in sorted(best):
        for other in _continued(ground, best[key]):
            rival = best.get(other.percent.start)
            if rival is None or rival.holder.start == best[key].issuer.start:  # `O holds R of O and R of O`
                best[other.percent.start] = other
            elif rival.found is best[key].found and rival.percent is other.percent:  # `and R each by O and O`
                beside.append(other)
    facts: list[Fact] = []
    for key in sorted(best):
        if not best[key].found.frame.name.startswith(_TALKS):
            told.take(best[key].holder, best[key].issuer, ground.scene.number)
        for one in _shared(ground, best[key]):
            facts += _facts(ground, one, best, rules)
    return facts + [fact for one in beside for fact in _facts(ground, one, best, rules)]


def _continued(ground: Ground, holding: Holding) -> list[Holding]:
    """The shares told behind one, in the words of its frame."""
    found = holding.found
    return [
        replace(
            holding,
            found=found if share.match is None else replace(found, match=share.match),
            percent=share.percent,
            holder=share.holder,
            issuer=share.issuer,
        )
        for share in next_shares(ground, found.match, holding.holder, holding.issuer)
    ]


def _shared(ground: Ground, holding: Holding) -> list[Holding]:
    """One holding for each of the holders that a frame lists (`A and B each own 50% of C`)."""
    if "holder" not in holding.found.frame.lists:
        return [holding]
    return [replace(holding, holder=party(m)) for m in listed(ground, holding.found.match.at["holder"])]


def _holding(ground: Ground, found: Found, rules: FrameRules, told: Told, best: dict[int, Holding]) -> Holding | None:
    percent = found.match.slots.get("percent")
    if not isinstance(percent, Figure) or percent.high > WHOLE:
        return None
    if found.frame.name.endswith(OF_IT) and _is_new(ground, found, percent):
        return None
    if _PART_OF.match(ground.text, found.match.at["percent"] + 1):
        return None
    said_of, at = found.match.slots.get("holder"), found.match.at.get("holder", 0)
    if at and "holder" not in found.frame.lists and is_joint(ground.text, at):
        return None
    if is_crossed(ground.text, found.match.at, ("percent", "issuer"), rules.clause_openers):
        return None
    if isinstance(said_of, Mention) and said_of.form != "name" and said_of.entity.kind == "place":
        return None  # no `it` that holds shares is a place
    holder = behind_name(ground, found.match, fill(ground, found.match, "holder", found.frame.subject, rules))
    if holder is not None and isinstance(said_of, Mention) and said_of.form != "name":
        holder = _doer(ground, at) or holder
    issuer = fill(ground, found.match, "issuer", found.frame.counterparty, rules)
    both = _both(ground, found)
    holder = both or holder
    is_its = isinstance(said_of, Mention) and said_of.form != "name" and ground.text.startswith(" 's ", at + 1)
    if is_its and holder is not None and holder.kind == "organization" and issuer is not None:
        owner = told.owner_of(holder.name) if "issuer" not in found.match.slots else None
        holder, issuer = (holder, issuer) if owner is None else owner  # `its stake`, read as of the firm owned
    if holder is not None and found.frame.counterparty in _UNSAID:
        if " R " in ground.text[: found.match.start] and _THE_OTHER.search(
            ground.text, found.match.start, found.match.end
        ):
            return None
        is_known = found.frame.counterparty == "other"
        besides = taken(found.match) | {holder.name}
        is_other = _is_told_apart(ground, found, rules)
        issuer = (None if is_other else _told_before(best, percent, besides)) or meant(
            ground, told, besides, is_known, not holder.name[0].islower()
        )
    if issuer is None and holder is not None and found.frame.counterparty in _LIKELIEST:
        issuer = only_one(ground, found, told, taken(found.match) | {holder.name})
    if holder is not None and is_no_holding(ground, found, percent, holder, rules):
        return None
    if holder is not None and issuer is not None:
        issuer = spoken_of(ground, found, issuer, told, holder)
    if holder is not None and issuer is not None and holder.name == issuer.name:
        issuer = other_than(ground, found.match, "issuer", holder, rules)
    said = f"{ground.text[max(0, found.match.start - 40) : found.match.end]} ".replace(_VOTES, " ").split()
    if holder is None or issuer is None or not rules.hypothetical.isdisjoint(said):
        return None
    if (
        rules.kin.search(issuer.name)
        or rules.never_holder.search(holder.name)
        or _is_of_sold_share(ground, found, holder, rules)
    ):
        return None
    if both is None and (shared := _shared_at(ground, found, holder, rules)) is not None:
        holder = _pair(ground, shared, holder)
        if holder is None:
            return None
    if found.frame.name.startswith(_WITH_OTHERS):
        holder = with_others(ground, found.match, holder, rules)
    else:
        holder = with_family(ground, found.match.end, holder, rules)
    if holder is None:
        return None
    if _is_authority(holder, rules):
        return None
    explicit = sum(slot in found.match.slots for slot in ("holder", "issuer"))
    score = found.frame.confidence * holder.confidence * issuer.confidence
    return Holding(found, percent, holder, issuer, score + 0.05 * explicit) if score >= LEAST else None


def _is_told_apart(ground: Ground, found: Found, rules: FrameRules) -> bool:
    """Whether the firm of a share is told from another by a word before it (`R of the German company`)."""
    words = ground.text[found.match.start : found.match.end].split()
    return found.frame.name.endswith(OF_IT) and words[-1] in rules.anaphors and words[-2] not in _OF


def _is_authority(holder: Party, rules: FrameRules) -> bool:
    """Whether a pronoun was taken for the authority that a filing went to."""
    if holder.kind != "organization" or holder.confidence >= 1 or rules.holdings.state_owner.search(holder.name):
        return False
    return rules.reductions.is_public_body(holder.name)


def _told_before(best: dict[int, Holding], percent: Figure, besides: frozenset[str]) -> Party | None:
    """The one issuer of the shares that the sentence has told before a percentage."""
    told = {h.issuer.name: h.issuer for h in best.values() if h.percent.start < percent.start}
    others = [one for name, one in told.items() if name not in besides]
    return replace(others[0], confidence=SPOKEN) if len(others) == 1 else None


def _is_new(ground: Ground, found: Found, percent: Figure) -> bool:
    """Whether the firm whose share it is has not been spoken of yet (`owns R of a brewer`)."""
    _, end = ground.skeleton.span(found.match.start + 1, found.match.end)
    return _A.search(ground.reading.view, percent.end, end) is not None


def _doer(ground: Ground, position: int) -> Party | None:
    """Whose offer a relative clause speaks of, in which `it` stands at a position (`O 's offer in which it raised`)."""
    found = _DEED_OF.search(ground.text, max(0, position - _DEED_REACH), position)
    named = ground.party(found.start("doer")) if found else None
    return party(named) if named is not None else None


def _both(ground: Ground, found: Found) -> Party | None:
    """The two who hold together where a `they` is the holder, or stands between him and the share (`P and P said they
    own R`)."""
    if found.frame.subject == _PAIR_OF_TEXT:
        return pair(ground, found.match.start)
    at = found.match.at.get("holder")
    they = ground.text.find(_THEY, at, found.match.at["percent"]) if at is not None else -1
    return pair(ground, they) if they >= 0 else None


def _is_of_sold_share(ground: Ground, found: Found, holder: Party, rules: FrameRules) -> bool:
    """Whether the issuer of a share that changes is not told, for another buys part of it (`O takes R held by P,
    cutting P's share to R`)."""
    start = found.match.start
    if found.frame.counterparty != "target" or "R" not in ground.text[:start].split():
        return False
    doer = clause_subject(ground, start, "OP", rules)
    return found.frame.name.startswith(_CHANGED) and doer is not None and doer.name != holder.name


def _shared_at(ground: Ground, found: Found, holder: Party, rules: FrameRules) -> int | None:
    """Where the sentence names the holder with others who hold the share too, if it does."""
    if "holder" in found.frame.lists or found.frame.name.startswith((_OF_FAMILY, _IN_TURN, _WITH_OTHERS)):
        return None
    named = [(at, m) for at, m in ground.skeleton.chunks.items() if isinstance(m, Mention) and at < found.match.end]
    own = next((m for _, m in named if m.start == holder.start), None)
    for at, m in named:
        is_meant = m is own or (own is not None and own.form != "name" and m.entity is own.entity)
        if is_meant and rules.jointly.is_one_of_several(ground.text, at):
            return at
    return None


def _pair(ground: Ground, position: int, holder: Party) -> Party | None:
    """Two who hold a share together under both their names (`P and P , who own R`); None for more than two."""
    at = first_of_two(ground.text, position)
    first = ground.party(at) if at is not None else None
    if first is None or first.entity.name == holder.name:
        return None
    name = f"{first.entity.name} and {holder.name}"
    return replace(holder, name=name, kind="other", start=first.start, end=max(first.end, holder.end))


def _facts(ground: Ground, holding: Holding, best: dict[int, Holding], rules: FrameRules) -> list[Fact]:
    """The share itself and the earlier one that follows."""
    main = _fact(ground, holding, holding.percent, rules)
    if (seller := _sellers(ground, holding, rules)) is not None:
        return [main, seller]
    written = holding.found.match.slots.get("earlier")
    if isinstance(written, Figure) and written.start not in best:
        return [main, _earlier(ground, holding, written, main, rules)]
    position = ground.skeleton.place(holding.percent)
    earlier = _EARLIER.match(ground.text, position + 1) or _EARLIER_BEHIND.match(ground.text, told_up_to(holding.found))
    if not earlier:
        return [main]
    figure = ground.skeleton.chunks.get(earlier.start("percent"))
    if not isinstance(figure, Figure) or figure.start in best:
        return [main]
    return [main, _earlier(ground, holding, figure, main, rules)]


def _sellers(ground: Ground, holding: Holding, rules: FrameRules) -> Fact | None:
    """The share as its seller holds it until the sale is done (`O is to sell O 's R stake in O to O`)."""
    if "seller" not in holding.found.match.slots:
        return None
    seller = fill(ground, holding.found.match, "seller", None, rules)
    if seller is not None and seller.name == holding.issuer.name:  # `its` that was read as the firm spoken of
        named = _SELLS.search(ground.text, 0, holding.found.match.start + 1)
        mention = ground.party(named.start("seller")) if named else None
        seller = party(mention) if mention is not None else None
    if seller is None or seller.name in (holding.issuer.name, holding.holder.name):
        return None
    held = _fact(ground, replace(holding, holder=seller), holding.percent, rules)
    held.certainty = ASSERTED  # even where the sale is only agreed
    return held


def _earlier(ground: Ground, holding: Holding, figure: Figure, main: Fact, rules: FrameRules) -> Fact:
    """The share held before, under its own period."""
    old = _fact(ground, holding, figure, rules)
    old.certainty = ASSERTED  # what was held is known, even where the new share is still to be bought
    stop = ground.skeleton.place(holding.percent)
    if _STILL.match(ground.reading.view, figure.end) or rules.endings.is_to_change(
        ground.text, holding.found.match.start, stop
    ):
        old.period = old.qualifier = None
        return old
    old.period = previous_period(ground.reading, ground.skeleton.sentence, figure, main.period)
    old.qualifier = PREVIOUS if old.period is None else None
    return old


def _fact(ground: Ground, holding: Holding, figure: Figure, rules: FrameRules) -> Fact:
    figure.is_used = True
    match, sentence = holding.found.match, ground.skeleton.sentence
    start, end = ground.skeleton.span(match.start + 1, told_up_to(holding.found))
    holder, issuer = holding.holder, holding.issuer
    voting = _VOTING.search(ground.text, match.start, min(len(ground.text), match.end + 40))
    values: dict[str, object] = {
        "holder": holder.name,
        "holder_kind": holder.kind,
        "issuer": issuer.name,
        "issuer_kind": issuer.kind,
        "percent_low": figure.low,
        "percent_high": figure.high,
        "allowed_low": figure.allowed_low,
        "allowed_high": figure.allowed_high,
        "bound": figure.bound,
        "is_voting": None if voting is None else voting[1] == "voting",
    }
    spans = [
        ("subject", holder.start, holder.end),
        ("object", issuer.start, issuer.end),
        ("value", figure.start, figure.end),
    ]
    frame = holding.found.frame
    confidence = round(frame.confidence * holder.confidence * issuer.confidence, 4)
    place = ground.skeleton.place(figure)
    period = period_of(ground.reading, sentence, figure, rules.endings.is_present(ground.text, match.start, place))
    is_past = period is None and rules.endings.is_share_over(ground, match.start, holding.holder, place)
    fact = Fact("stake", values, sentence, start, end, spans, confidence, frame.name, frame.certainty, period=period)
    fact.qualifier = PREVIOUS if is_past else None
    return fact


def _distinct(facts: list[Fact]) -> list[Fact]:
    best: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        v = fact.values
        key = (v["holder"], v["issuer"], v["percent_low"], v["percent_high"], fact.period)
        if key not in best or fact.confidence > best[key].confidence:
            best[key] = fact
    return list(best.values())

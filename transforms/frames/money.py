"""Money facts: what an amount says about whom.

In: the scenes of a document and the frames; out: facts of the family money, at most one kind per amount (the surest
frame wins), a second one for its converted twin and for the earlier level it is compared with. An amount whose parties
stay open makes no fact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from transforms.facts import PREVIOUS, Fact
from transforms.frames.amounts import amount_values, party_values
from transforms.frames.doubts import is_change, is_seller
from transforms.frames.focus import in_focus
from transforms.frames.frame import MONEY, Frame
from transforms.frames.ground import Ground, Scene
from transforms.frames.measures import OF_A_YEAR, TARGET, kind_of, qualifier_of
from transforms.frames.money_doubts import (
    is_excluded,
    is_given,
    is_modifier,
    is_of_its_people,
    is_offered,
    is_own_works,
    is_payer,
    is_portion,
    is_price_move,
    is_too_cheap,
    is_venue,
    is_without_shares,
    lacks_imposer,
    may_be_meant,
    owner_of_goods,
    valued,
    with_its_part,
    with_more,
)
from transforms.frames.parties import clause_subject, fill, other_than
from transforms.frames.party import Party, party
from transforms.frames.respective import is_respective, respective
from transforms.frames.rules import Found, FrameRules, found_in
from transforms.frames.sums import (
    distance,
    fits,
    is_on_sales,
    is_part,
    is_per_share,
    is_too_dear,
    is_total,
    level_in_brackets,
    more_parties,
    part_of_price,
    price_of,
    total_of,
    turned,
    twins,
)
from transforms.frames.surest import distinct
from transforms.frames.years import is_year_before, of_other_year
from transforms.periods import carried_period, is_compared, period_compared, period_of, previous_period, was_level
from transforms.reading import ASSERTED, PLANNED, Figure, Mention

LEAST = 0.45  # facts less sure than this are not made
_GAP_COST = 0.9
_NEAR = 60  # characters before a price that may say what is done
_SHARED = frozenset(("donation", "penalty", "contract", "compensation"))
_IMPOSED = frozenset(("penalty", "contract"))
_LEVELS = frozenset(
    ("revenue", "profit", "loss", "debt", "price", "market_value", "valuation",
     "other", "spending", "net_worth", "compensation", "fund")
)  # fmt: skip
_GAPPED = re.compile(r"(?: ,)? and (?P<party>O) (?P<amount>A)(?= )")
_SAME = re.compile(r"(?: ,)?(?: or| and| /| equal to|,) (?P<amount>A)(?= )")
_WORTH = frozenset(("valuation", "market_value"))
_PAID = frozenset(("acquisition", "investment", "spending"))


@dataclass(slots=True, frozen=True)
class Filled:
    """A frame with its amount and both parties found."""

    found: Found
    amount: Figure
    subject: Party
    counterparty: Party | None
    score: float


def money_facts(scenes: list[Scene], rules: FrameRules) -> list[Fact]:
    """The money facts of a document, in order of the text; every figure used is marked so."""
    facts: list[Fact] = []
    for scene in scenes:
        if frames := scene.candidates.get(MONEY):
            for ground in rules.second_deeds.behind(scene.ground()):
                facts += _of_sentence(ground, frames, rules)
    return distinct(facts)


def _of_sentence(ground: Ground, frames: list[Frame], rules: FrameRules) -> list[Fact]:
    best: dict[int, Filled] = {}
    for found in found_in(ground, frames):
        filled = _filled(ground, found, rules)
        if filled is None or filled.amount.is_used:
            continue
        key = filled.amount.start
        if key not in best or _beats(filled, best[key]):
            best[key] = filled
    facts: list[Fact] = []
    for key in sorted(best):
        row = respective(ground, best[key].subject, best[key].amount) if is_respective(ground) else None
        if row is None:
            facts += _facts(ground, best[key], best, rules)
        elif not best[key].amount.is_used:
            facts += [_fact(ground, replace(best[key], subject=party(m)), figure, rules) for m, figure in row]
    return facts


def _beats(one: Filled, other: Filled) -> bool:
    """Whether a reading is the surer one; money put into somebody who is written is more than money spent."""
    for a, b, wins in ((one, other, True), (other, one, False)):
        is_put = a.found.frame.kind == "investment" and "counterparty" in a.found.match.slots
        if is_put and b.found.frame.kind == "spending":
            return wins
    return one.score > other.score


def _filled(ground: Ground, found: Found, rules: FrameRules) -> Filled | None:
    frame, match = found.frame, found.match
    amount = match.slots.get("amount")
    if (
        not isinstance(amount, Figure)
        or not fits(amount, frame.per)
        or is_too_dear(amount, frame.kind, frame.per)
        or (frame.per == "total" and is_too_cheap(amount, frame.kind))
        or is_modifier(ground, match, rules)
        or is_price_move(ground, found)
        or rules.doubts.is_owned_by(ground.text, match, frame.pattern.source)
        or rules.doubts.is_margin(ground.text, match.at["amount"])
        or is_excluded(ground, found, rules)
        or (
            frame.kind in OF_A_YEAR and (is_change(ground.text, match.at["amount"]) or is_portion(ground, match, rules))
        )
        or (frame.certainty == ASSERTED and not was_level(ground.reading, ground.skeleton.sentence, amount))
    ):
        return None
    subject = (
        None
        if is_of_its_people(ground, found, rules) or is_given(ground, found, rules)
        else fill(ground, match, "subject", frame.subject, rules)
    )
    if subject is None or ("subject" not in match.slots and not may_be_meant(ground, found, subject, rules)):
        return None
    if is_without_shares(subject, frame.kind) or is_payer(found, subject):
        return None
    if frame.kind in OF_A_YEAR:
        subject = owner_of_goods(ground, subject)
    if frame.kind == "valuation":
        subject = valued(ground, match, subject)
    if frame.counterparty == "other" and "counterparty" not in match.slots:
        counterparty = in_focus(ground, len(ground.text), rules, frozenset((subject.name,)))
    else:
        counterparty = fill(ground, match, "counterparty", frame.counterparty, rules)
    if counterparty is None and (frame.counterparty or "counterparty" in match.slots):
        return None
    if lacks_imposer(frame, subject, counterparty, rules) or is_own_works(frame, counterparty, rules):
        return None
    if frame.kind in _IMPOSED and rules.never_holder.search(subject.name):  # whoever imposes it does not pay it
        if counterparty is None or frame.kind != "penalty":
            return None
        subject, counterparty = counterparty, subject
    if frame.kind == "funding" and is_venue(ground, subject, rules):
        return None
    if counterparty is not None and frame.kind == "acquisition":
        if rules.arranging.search(ground.text, max(0, match.start - _NEAR), match.at["amount"]):
            return None
        if is_seller(ground.text, match.start, match.at.get("counterparty", 0), frame.pattern.source):
            return None
        counterparty = with_more(ground, match, with_its_part(ground, match, counterparty, rules), rules)
        if counterparty is None:
            return None
    if counterparty is not None and counterparty.name == subject.name:
        counterparty = other_than(ground, match, "counterparty", subject, rules)
        if counterparty is None:
            return None
    explicit = sum(name in match.slots for name in ("subject", "counterparty"))
    score = frame.confidence * subject.confidence * (counterparty.confidence if counterparty else 1.0)
    return Filled(found, amount, subject, counterparty, score + 0.05 * explicit) if score >= LEAST else None


def _facts(ground: Ground, filled: Filled, best: dict[int, Filled], rules: FrameRules) -> list[Fact]:
    """The fact itself, the converted twins of its amount, and the earlier level that follows."""
    main = _fact(ground, filled, filled.amount, rules)
    facts = [
        main,
        *(_fact(ground, filled, twin, rules) for twin in twins(ground.reading, filled.amount)),
    ]
    facts += _shared_out(ground, filled, best, rules)
    facts += _share_price(ground, filled, best, rules)
    if filled.found.frame.kind not in _LEVELS:
        return facts
    if filled.found.frame.kind == "price":
        facts += _total(ground, filled, best, rules)
        part = part_of_price(ground, filled.amount, ground.skeleton.place(filled.amount) + 1)
        facts += [_fact(ground, filled, part, rules)] if part is not None and part.start not in best else []
    written = filled.found.match.slots.get("earlier")
    if isinstance(written, Figure) and written.start not in best and main.qualifier != TARGET:
        facts.append(_earlier(ground, filled, written, main, rules))
    rest = ground.skeleton.place(filled.amount) + 1
    rest, same = _per_share(ground, filled, filled.amount, rest, best, rules)
    facts += [_as(fact, main) for fact in same] + _sales(ground, filled, rest, best, rules)
    bracket = level_in_brackets(ground, filled.amount, rest)
    if bracket is not None and bracket.start not in best:
        facts.append(_earlier(ground, filled, bracket, main, rules))
    earlier = None if main.qualifier == TARGET else rules.earlier.match(ground.text, rest)
    is_level = earlier is not None and rules.superseded.search(earlier.group()) is None
    if earlier and is_level and (figure := _free(ground, earlier, best)):
        compared = _compared(ground, filled, figure, best)
        before = _earlier(ground, compared, figure, main, rules)
        rest, same = _per_share(ground, compared, figure, earlier.end(), best, rules)
        levels = [before, *(_as(fact, before) for fact in same)]
        if (older := of_other_year(ground, figure, earlier.end())) and older.start not in best and not older.is_used:
            levels.append(_earlier(ground, compared, older, main, rules))  # `compared to $5m in 2023 and $4m in 2022`
        if rules.is_of_forecast(ground.text, filled.found.match, earlier):
            for fact in levels:
                fact.certainty, fact.period, fact.qualifier = main.certainty, main.period, PREVIOUS
        elif main.certainty is not None and rules.going_on.match(earlier.group().replace(" ,", "", 1)):
            for fact in levels:  # `analysts expect sales of $8m this year, rising to $9m`
                fact.certainty, fact.qualifier = main.certainty, main.qualifier
        for fact in levels:
            fact.values["kind"] = turned(str(fact.values["kind"]), earlier.group())
        facts += levels
    if (other := of_other_year(ground, filled.amount, rest)) and other.start not in best and not other.is_used:
        fact = _fact(ground, filled, other, rules)
        fact.period = None if fact.period == main.period else fact.period
        is_before = fact.period is None and is_year_before(ground, other)
        facts.append(_earlier(ground, filled, other, main, rules) if is_before else fact)
    if (gapped := _GAPPED.match(ground.text, rest)) and (figure := _free(ground, gapped, best)):
        mention = ground.party(gapped.start("party"))
        if mention is not None:
            facts.append(_fact(ground, replace(filled, subject=party(mention, _GAP_COST)), figure, rules))
    return facts


def _shared_out(ground: Ground, filled: Filled, best: dict[int, Filled], rules: FrameRules) -> list[Fact]:
    """Further sums of the same kind for other parties in a row, where a match ends with the first of them."""
    match = filled.found.match
    if filled.found.frame.kind not in _SHARED or match.at.get("counterparty", -1) + 1 != match.end:
        return []
    return [
        _fact(ground, replace(filled, counterparty=party(mention, _GAP_COST)), figure, rules)
        for figure, mention in more_parties(ground, match.end)
        if figure.start not in best and mention.entity.name != filled.subject.name
    ]


def _sales(ground: Ground, filled: Filled, rest: int, best: dict[int, Filled], rules: FrameRules) -> list[Fact]:
    """The sales that a profit or loss is made on, whose own frame found nobody that they belong to."""
    sales = rules.on_sales.match(ground.text, rest) if filled.found.frame.kind in ("profit", "loss") else None
    figure = _free(ground, sales, best) if sales else None
    if figure is None or figure.per is not None:
        return []
    fact = _fact(ground, filled, figure, rules)
    fact.values["kind"] = "revenue"
    return [fact]


def _share_price(ground: Ground, filled: Filled, best: dict[int, Filled], rules: FrameRules) -> list[Fact]:
    """What one share costs, right after the whole sum (`bought Bolt for $242m, or $30 a share`)."""
    is_own = filled.found.frame.kind == "spending" and filled.counterparty is None
    bought = filled.subject if is_own else filled.counterparty
    if filled.found.frame.kind not in _PAID or bought is None or bought.kind != "organization":
        return []
    match = filled.found.match
    if is_own and not rules.own_shares.search(ground.text, match.start, match.end):
        return []
    price = price_of(ground, filled.amount, ground.skeleton.place(filled.amount) + 1)
    if price is None or price.start in best:
        return []
    fact = _fact(ground, replace(filled, subject=bought, counterparty=None), price, rules)
    fact.values["kind"] = "price"
    return [fact]


def _total(ground: Ground, filled: Filled, best: dict[int, Filled], rules: FrameRules) -> list[Fact]:
    """What is paid in all at a price by the share: the purchase of a firm or of a part of it by who acts."""
    match = filled.found.match
    total = total_of(ground, filled.amount, (ground.skeleton.place(filled.amount) + 1, match.end))
    if total is None or total.start in best:
        return []
    words = ground.text[max(0, match.start - _NEAR) : match.end].split()
    bidder = match.slots.get("bidder")
    buyer = party(bidder) if isinstance(bidder, Mention) else clause_subject(ground, match.start + 1, "OP", rules)
    if buyer is None or buyer.name == filled.subject.name or rules.trading.isdisjoint(words):
        return []
    kind = "investment" if is_part(ground, max(0, match.start - _NEAR), match.end) else "acquisition"
    bought = replace(filled, subject=buyer, counterparty=filled.subject)
    fact = _fact(ground, bought, total, rules)
    fact.values["kind"] = kind
    return [fact]


def _compared(ground: Ground, filled: Filled, figure: Figure, best: dict[int, Filled]) -> Filled:
    """What an earlier level is compared with: `a profit of A on sales of A, down from A` may go on from the profit."""
    position = ground.skeleton.place(filled.amount)
    if filled.found.frame.kind != "revenue" or not is_on_sales(ground, position):
        return filled
    sentence = ground.skeleton.sentence
    levels = [
        other
        for other in best.values()
        if other.found.frame.kind in ("profit", "loss") and sentence.start <= other.amount.start < filled.amount.start
    ]
    totals = [other for other in levels if other.amount.per is None]
    return min([filled, *totals], key=lambda one: distance(one.amount, figure))


def _as(fact: Fact, total: Fact) -> Fact:
    """The same sum by the share, as firm and of the same time as the whole."""
    qualifier = PREVIOUS if total.qualifier == PREVIOUS else fact.qualifier
    return replace(fact, period=total.period, certainty=total.certainty, qualifier=qualifier)


def _earlier(ground: Ground, filled: Filled, figure: Figure, main: Fact, rules: FrameRules) -> Fact:
    """The level that the main one is compared with, under its own period."""
    fact = _fact(ground, filled, figure, rules)
    is_price = fact.values["kind"] == "price"  # a price of the day before is none of the year before
    fact.period = None if is_price else previous_period(ground.reading, ground.skeleton.sentence, figure, main.period)
    if fact.period is None:
        fact.qualifier = PREVIOUS
    fact.certainty = (is_price and fact.certainty) or ASSERTED  # what was is known, even where what will be is not
    return fact


def _per_share(
    ground: Ground, filled: Filled, total: Figure, rest: int, best: dict[int, Filled], rules: FrameRules
) -> tuple[int, list[Fact]]:
    """The same sum by the share right after it (`5.2 mln dlrs, or 31 cts a share`), and where the text goes on."""
    same = _SAME.match(ground.text, rest)
    figure = _free(ground, same, best) if same else None
    is_price = filled.found.frame.kind == "price"
    if (
        same is None
        or figure is None
        or not (is_per_share(figure, total) or (is_total(figure, total) and not is_price))
    ):
        return rest, []
    fact = _fact(ground, filled, figure, rules)
    if fact.values["kind"] in _WORTH and figure.per is not None:
        fact.values["kind"] = "price"  # `values Acme at $930 million, or $6 a share`
    return same.end(), [fact]


def _free(ground: Ground, found: re.Match[str], best: dict[int, Filled]) -> Figure | None:
    """The amount of a continuation, if no frame of its own has it and nothing went on to it."""
    chunk = ground.skeleton.chunks.get(found.start("amount"))
    return chunk if isinstance(chunk, Figure) and not chunk.is_used and chunk.start not in best else None


def _fact(ground: Ground, filled: Filled, figure: Figure, rules: FrameRules) -> Fact:
    figure.is_used = True
    frame, subject, counterparty = filled.found.frame, filled.subject, filled.counterparty
    match, sentence = filled.found.match, ground.skeleton.sentence
    start, end = ground.skeleton.span(match.start + 1, match.end)
    spans = [("subject", subject.start, subject.end), ("value", figure.start, figure.end)]
    if counterparty:
        spans.append(("object", counterparty.start, counterparty.end))
    values = {
        "kind": kind_of(ground, filled.found, counterparty, rules),
        **party_values(subject, counterparty),
        **amount_values(ground.reading, figure),
    }
    confidence = round(frame.confidence * subject.confidence * (counterparty.confidence if counterparty else 1.0), 4)
    compared = frame.kind in OF_A_YEAR and is_compared(ground.reading, sentence, figure)
    period = (period_compared if compared else period_of)(ground.reading, sentence, figure)
    if period is None and frame.kind in OF_A_YEAR and not compared:
        period = carried_period(ground.reading, sentence, subject.name)
    said = figure if figure.twin_of is None else filled.amount
    certainty = PLANNED if is_offered(ground, filled.found, said, rules) else frame.certainty
    return Fact(
        "money",
        values,
        sentence,
        start,
        end,
        spans,
        confidence,
        frame.name,
        ASSERTED if compared and was_level(ground.reading, sentence, figure) else certainty,
        period=period,
        qualifier=PREVIOUS if compared and period is None else qualifier_of(ground, filled.found, figure, rules),
    )

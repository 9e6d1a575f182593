"""Readings of a money frame that cannot be meant: a sum too small for a firm, a noun that only modifies another one,
somebody else's deed.

In: a ground, a match and the party found; out: yes or no, or the party that is meant instead.
"""

from __future__ import annotations

import re
from dataclasses import replace

from transforms.frames.bids import bid_for
from transforms.frames.frame import Frame
from transforms.frames.ground import Ground
from transforms.frames.measures import OF_A_YEAR
from transforms.frames.party import FARTHER, Party, party
from transforms.frames.reductions import word_before
from transforms.frames.rules import Found, FrameRules
from transforms.patterns import Match
from transforms.periods import dates_of
from transforms.reading import Figure, Mention

SEVERAL = "several"  # the kind of a party that is a list, not one thing
IMPOSER = "imposer"  # where a frame has a court or regulator
_CHEAPEST = 5_000
_LEAST_DEBT = 100  # what a bond trades at is less (`its bond fell to 80 cents`)
_GROUP_REACH = 30  # characters before a name in which the group may be told that it heads
_GOODS_REACH = 60  # characters before a name in which it is told what of it is bought
_BEFORE = 60  # characters before a price in which an offer may be named
_GOODS = re.compile(r"(?:[a-z]+ )*(?:assets|operations|stock|shares) of ")
_BODY = re.compile(r"(?:[a-z]+ )?(?:group|consortium|syndicate)(?: of| led| headed| controlled|$)|.{1,50}Series [A-Z]$")
_HIT_BY = " hit by "
_TOTAL_OF = " total of "
_RESULTS = frozenset(("profit", "loss"))
_MOVED_TO = re.compile(r"(?: ,(?: or)? R(?: ,)?)? (?:at|to) A(?= )")
_TRADED = ("<trade_verb>", "<price_target>")
_ONE_BUYS = re.compile(  # `the chairman is to buy`: not whom the text goes on about
    r"(?:^|,| and| but| that)(?: [a-z-]++)?(?: L)?(?: [a-z-]++)? T"
    r" (?:is|was|has|plans|wants|hopes|intends)(?: [a-z-]++){0,3} $"
)
_SPOKEN_OF = frozenset(("company", "focus"))
_TARGETS = frozenset(("focus", "target"))
_OF_A_FIRM = frozenset(("acquisition", "valuation", "market_value", "net_worth", "investment", "funding"))
_OF_FIRMS = _OF_A_FIRM | {"revenue", "profit", "loss", "price", "other"}


def is_too_cheap(figure: Figure, kind: str) -> bool:
    """Whether a sum is too small for a whole company or a share of one (`below the firm's $500 price tag`), or for a
    debt."""
    if kind == "debt" and figure.per is None and figure.high < _LEAST_DEBT:
        return True
    return kind in _OF_A_FIRM and figure.per is None and 1 < figure.high < _CHEAPEST


def is_without_shares(subject: Party, kind: str) -> bool:
    """Whether the price of a share should be that of a group of buyers, which has none, or of a name that runs on into
    the series of its shares."""
    return kind == "price" and _BODY.match(subject.name) is not None


def is_excluded(ground: Ground, found: Found, rules: FrameRules) -> bool:
    """Whether an amount is not what the words beside it name: a nominal price, a sum told as the price of one share, a
    debt that is no more or with which something is paid; or what a party of the match only buys or sells."""
    text, doubts, position = ground.text, rules.doubts, found.match.at["amount"]
    if doubts.is_side_of(text, found.match):
        return True
    if found.frame.kind == "price":
        is_sum = text.endswith(_TOTAL_OF, 0, position) and "total" not in found.frame.pattern.source
        return is_sum or doubts.is_nominal(text, position)
    if found.frame.kind in OF_A_YEAR and text.endswith(_HIT_BY, 0, position):
        return "hit" not in found.frame.pattern.source  # `profits were hit by A`
    is_gone = found.frame.kind == "debt" and doubts.is_repaid(text, found.match.end)
    return is_gone or (found.frame.kind == "debt" and doubts.is_paid_with(text, position))


def with_its_part(ground: Ground, match: Match, bought: Party, rules: FrameRules) -> Party:
    """What is bought, where only a part of the firm is: `the Acme operation`, `certain assets of Acme`, not Acme."""
    position = match.at.get("counterparty", -1)
    if position < 0 or bought.kind != "organization":
        return bought
    part = rules.unit_next.match(ground.text, position + 1)
    goods = rules.goods_of.search(ground.text, max(0, position - _GOODS_REACH), position)
    if part is None and goods is None:
        return bought
    start = position if goods is None else goods.start() + 1
    start, end = ground.skeleton.span(start, position + 1 if part is None else part.end())
    return replace(bought, name=" ".join(ground.reading.view[start:end].split()), kind="other", start=start, end=end)


def is_venue(ground: Ground, subject: Party, rules: FrameRules) -> bool:
    """Whether who should raise money is only the exchange where it is raised (`Acme chose the stock exchange for its
    $5m debut`)."""
    if rules.exchange_body.search(subject.name) is None:
        return False
    places = (at for at, chunk in ground.skeleton.chunks.items() if chunk.start == subject.start)
    position = next(places, 0)
    return rules.chosen.search(ground.text, max(0, position - _BEFORE), position) is not None


def with_more(ground: Ground, match: Match, bought: Party, rules: FrameRules) -> Party | None:
    """All that a price is paid for, where the name that is given is the first of a list (`bought Acme and two papers
    for $5m`); nothing where the list cannot be told."""
    first, last = match.at.get("counterparty", -1), match.at["amount"]
    if not 0 <= first < last or rules.and_more.search(ground.text, first + 1, last) is None:
        return bought
    rest = rules.all_of_them.match(ground.text, first + 1)
    if rest is None:
        return None
    end = ground.skeleton.span(first, rest.end())[1]
    return replace(bought, name=f"{bought.name}{ground.reading.view[bought.end : end]}", kind=SEVERAL, end=end)


def may_be_meant(ground: Ground, found: Found, subject: Party, rules: FrameRules) -> bool:
    """Whether a subject that the frame does not hold can be meant: no public body has sales, and no stranger acts
    between it and the frame (`the company said a stranger had sales of`)."""
    if found.frame.kind in _OF_FIRMS and rules.state_body.search(subject.name):
        return False
    pattern = found.frame.pattern.source
    if found.frame.subject in _SPOKEN_OF and any(word in pattern for word in _TRADED) and _is_astray(ground, subject):
        return False
    if found.frame.subject in _TARGETS:  # the bidder may well stand between
        return True
    sentence = ground.skeleton.sentence
    begin = ground.skeleton.span(found.match.start + 1, found.match.end)[0]
    first = subject.end if sentence.start <= subject.start < begin else sentence.start
    whole = ground.scene.whole.chunks.values()  # a place that was left out may be the one that is meant
    view = ground.reading.view
    same = (
        one
        for one in whole
        if isinstance(one, Mention)
        and (one.entity.name == subject.name or (one.entity.kind == "place" and ", " in view[one.end : begin]))
    )
    chunks = (*ground.skeleton.chunks.values(), *same, *dates_of(ground.reading, sentence))
    return not any(
        not any(chunk.start <= m.start() < chunk.end for chunk in chunks)
        for m in rules.stranger.finditer(view, first, begin)
    )


def _is_astray(ground: Ground, subject: Party) -> bool:
    """Whether whose price it is could as well be a side figure that the text has come to (`Rival Bolt said it would
    expand. Shares rose to $9.`): nobody can tell."""
    if subject.start >= ground.skeleton.sentence.start:
        return False
    named = (chunk.entity for chunk in ground.skeleton.chunks.values() if isinstance(chunk, Mention))
    if len({entity.name for entity in named if entity.kind == "organization"}) > 1:
        return True  # `Acme slid after Orr cut its target price to 80p`
    return ground.in_passing is not None and ground.in_passing.entity.name != subject.name


def is_price_move(ground: Ground, found: Found) -> bool:
    """Whether what is lost or gained is a move of the price of a share (`Acme lost 149p at 3826p`), no result."""
    if found.frame.kind not in _RESULTS:
        return False
    return _MOVED_TO.match(ground.text, found.match.at["amount"] + 1) is not None


def is_modifier(ground: Ground, match: Match, rules: FrameRules) -> bool:
    """Whether the noun at the end of a match only modifies another one (`an $8 trillion mortgage market`)."""
    following = ground.text[match.end + 1 : ground.text.find(" ", match.end + 1)]
    return following in rules.not_head and not ground.text[match.end - 1].isupper()


def is_of_its_people(ground: Ground, found: Found, rules: FrameRules) -> bool:
    """Whether those who act are people of the name that stands there (`Acme pilots said they would pay`), or what it
    only has to do with."""
    position = found.match.at.get("subject", -1)
    begin = max(0, (position if position >= 0 else found.match.start) - _GROUP_REACH)
    if rules.own_group.search(ground.text, begin, found.match.at["amount"]):
        return True  # `O said a group it heads agreed to buy`
    if position < 0:
        is_deal = found.frame.kind in ("acquisition", "investment")
        return is_deal and _ONE_BUYS.search(ground.text, 0, found.match.start + 1) is not None
    is_people = rules.own_people.match(ground.text, position + 1) is not None
    return is_people or rules.doubts.is_outside(ground.text, position, found.match.end)


def is_given(ground: Ground, found: Found, rules: FrameRules) -> bool:
    """Whether something is given to the name that opens a match, which so gives nothing (`the package that L awarded O
    includes A grant`)."""
    if found.frame.kind != "donation":
        return False
    position = found.match.start + 1
    if found.match.at.get("subject") != position:
        return False
    is_own = ground.text.startswith(" 's ", position + 1)
    return not is_own and word_before(ground.text, position) in rules.reductions.giving


def lacks_imposer(frame: Frame, subject: Party, counterparty: Party | None, rules: FrameRules) -> bool:
    """Whether a frame asks for a court or regulator in one of its places, and another stands there."""
    body = subject if frame.subject == IMPOSER else counterparty if frame.counterparty == IMPOSER else None
    return body is not None and rules.never_holder.search(body.name) is None


def is_own_works(frame: Frame, counterparty: Party | None, rules: FrameRules) -> bool:
    """Whether money is put into a works of somebody's own (`invests $5m in its plant in Ohio`), which is spent, not
    invested in anybody."""
    return frame.kind == "investment" and counterparty is not None and rules.works.search(counterparty.name) is not None


def is_payer(found: Found, subject: Party) -> bool:
    """Whether sales come from whoever buys, not from a part of who sells (`revenue from Acme`, not `from its unit`)."""
    is_from = " from {subject:" in found.frame.pattern.source and found.frame.kind in OF_A_YEAR
    return is_from and subject.kind != "other"


def is_portion(ground: Ground, match: Match, rules: FrameRules) -> bool:
    """Whether an amount is what only a part brings in (`sales of A , with A generated by its pumps`), the frame not
    asking who did."""
    is_told = match.at.get("subject", -1) > match.at["amount"]
    return not is_told and rules.portion.match(ground.text, match.at["amount"] + 1) is not None


def owner_of_goods(ground: Ground, subject: Party) -> Party:
    """Whose sales or profits are meant where only a firm's goods are the party (`assets of Acme , a maker with sales
    of`): the firm's."""
    if _GOODS.match(subject.name) is None:
        return subject
    inside = ground.reading.mentions_between(subject.start, subject.end)
    firms = [mention for mention in inside if mention.entity.kind == "organization"]
    return party(firms[-1], subject.confidence) if firms else subject


def valued(ground: Ground, match: Match, subject: Party) -> Party:
    """Whom a deal values that a description stands for: the one that is bid for (`the offer values the company`)."""
    chunk = match.slots.get("subject")
    if not isinstance(chunk, Mention) or chunk.form != "description" or chunk.entity.name != subject.name:
        return subject
    if not ground.scene.reductions.bidding.deal.search(ground.text, 0, match.start + 1):
        return subject
    bought = bid_for(ground, frozenset(), may_be_far=True)
    if bought is None or id(bought.entity) not in ground.scene.discourse.sought:
        return subject  # the text tells of nobody who is bid for
    return party(bought, max(subject.confidence, FARTHER))


def is_offered(ground: Ground, found: Found, price: Figure, rules: FrameRules) -> bool:
    """Whether a price is only bid (`an $18-a-share offer for all shares of Acme`), not paid or traded at."""
    if found.frame.kind != "price" or found.frame.certainty is not None:
        return False
    text, begin, end = ground.text, found.match.start, ground.skeleton.place(price) + 1
    return (
        rules.offered.search(text, begin, end) is not None
        or rules.offered_for.search(text, max(0, begin - _BEFORE), begin + 1) is not None
        or rules.offer_next.match(text, end) is not None
    )

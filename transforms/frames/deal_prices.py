"""How English says what `the deal` costs, where the parties stand in another sentence.

In: the word classes; out: patterns over skeletons, each up to the letter of the amount. A group `buyer` or `bought`
holds a party that the pattern names; whether it fits the deal is told in `transforms.frames.priced_deals`.
"""

from __future__ import annotations

import re

from transforms.patterns import Classes
from transforms.tries import any_of

_SOME = r"(?: [a-z-]++){0,2}?"


class DealPrices:
    """Compiled once from the word classes."""

    def __init__(self, classes: Classes) -> None:
        self.whole = _whole(classes)
        self.total = _total(classes)
        self.of_stake = _of_stake(classes)
        self.of_share = _of_share(classes)
        self.of_order = _of_order(classes)


def _whole(classes: Classes) -> re.Pattern[str]:
    """What `the deal` costs: `the transaction is valued at A`, `the purchase price was about A`."""
    deal, price, worth = (any_of(classes[name]) for name in ("closed_deal", "deal_price", "worth"))
    bid, reached = any_of(classes["bid"]), any_of(classes["reached_only"])
    either, issue = any_of([*classes["closed_deal"], *classes["bid"]]), any_of([*classes["paid_besides"], "public"])
    aside = r"(?: ,(?: [^ ,]++){1,8} ,)?"
    return re.compile(
        rf" the (?:(?:purchase|sale) )?price , A(?= , )"
        rf"| (?:the|this) A(?=(?: (?!(?:{issue}) )[a-z-]++){{0,2}}? (?:{either}) )"
        rf"| (?:the|this) A(?=(?: \( A \))?(?: [a-z-]++){{0,2}}? (?:{bid}) (?:for|to (?:buy|acquire))"
        rf"(?: the)? (?P<bought>O)(?= )(?! 's))"
        rf"| (?:the|this|its){_SOME} (?:{deal})(?: ,)? (?:{worth}){_SOME} A(?= )"
        rf"| (?:the|this|that|its){_SOME} (?:{either})(?:{aside}| , which) (?:is|was|has been|would be|will be)"
        rf"{_SOME} (?:{worth}){_SOME} A(?= )"
        rf"|(?: (?:the|its|total|overall|aggregate|purchase|acquisition|cash)){{1,3}} (?:{price})"
        rf"(?: of (?:the|its|this){_SOME} (?:{deal})| [OP] paid for O(?: and(?: the)?(?: [a-z-]++){{1,3}})?)?"
        rf"{aside}(?: ,)?{_SOME} (?:{reached}){_SOME} A(?= )"
        rf"| in an?{_SOME} (?:{deal}) (?:{worth}){_SOME} A(?= )"
        rf"| for an?(?: total)? (?:{deal}) of{_SOME} A(?= )"
        rf"| for an? (?:total|overall) (?:{price}) of{_SOME} A(?= )"
        rf"| (?:the|its|total|purchase) consideration of A(?= (?:will|is|was|would|consists|comprises) )"
        r"| (?P<buyer>[OP])(?: (?:has|had|is|will))? (?:paid|paying|pay)(?: [a-z-]++){0,2}? A"
        r"(?= (?:\.|, which|in cash|in shares|for it) )"
        r"|(?<= O) , paying(?: [a-z-]++){0,2}? A(?= )"
        rf"| (?:values|valuing|valued) the (?:{either}) at{_SOME} A(?= )"
        rf"| the (?:{deal}) 's{_SOME} (?:{price}) (?:to|at|is|was|of){_SOME} A(?= )"
    )


def _total(classes: Classes) -> re.Pattern[str]:
    """What a deal comes to with debts and the rest: `takes the deal's total value to A`."""
    deal, value = any_of(classes["closed_deal"]), any_of(classes["deal_price"])
    reaches = r"(?:to|at|is|was|of)(?: [a-z-]++){0,2}? A(?= )"
    return re.compile(
        rf" the (?:{deal}) 's (?:total|overall|full) (?:{value}) {reaches}"
        rf"| the (?:total|overall|full) (?:{value}) of the (?:{deal}) {reaches}"
        rf"| including (?:[a-z]++ )?debt , the (?:{deal}) is (?:{any_of(classes['worth'])}) A(?= )"
    )


def _of_stake(classes: Classes) -> re.Pattern[str]:
    """What somebody paid for `the stake`: `bought the stake for A`, `spent A on its holding`."""
    held = any_of([*classes["stake"], *classes["shares"]])
    its = r"(?:the|its|their|his|her|that|[OP] 's)(?: [a-z-]++)??"
    return re.compile(
        rf"(?: (?P<buyer>[OP]))?(?: (?:has|had))?"
        rf"(?: (?:{any_of(classes['buy'])}) {its} (?:{held}) for(?: [a-z-]++){{0,2}}? A(?= )"
        rf"| (?:{any_of(classes['pay'])})(?: [a-z-]++){{0,3}}? A(?= (?:for|on) {its} (?:{held}) ))"
    )


def _of_share(classes: Classes) -> re.Pattern[str]:
    """What one share costs in `the offer`: `the tender offer was for N shares at A net per share`."""
    deal, bid, worth = any_of(classes["closed_deal"]), any_of(classes["bid"]), any_of(classes["worth"])
    return re.compile(
        rf" (?:the|this|that|its){_SOME} (?:{deal}|{bid}) (?:is|was|has been|would be|will be)"
        rf"{_SOME} (?:{worth}){_SOME} A(?= )"
        rf"| (?:the|this|that|its)(?: [a-z-]++){{0,3}}? (?:{bid})(?: ,| is| was)? for"
        rf"(?: (?:[a-z'-]++|[NR]|\d[\d.,]*+|O)){{1,8}}? at A(?= )"
        rf"| shares(?: [a-z-]++){{1,8}}? (?:converted into|exchanged for)(?: the)?(?: right to receive)? A(?= )"
        r"| the price(?: being)? offered(?: ,| is| was)? A(?= )"
        rf"| (?P<buyer>O) (?:(?:has|had) )?(?:offered|bid) A (?:(?:a|per) share )?(?:in|under) (?:its|O 's)"
        rf"(?: [a-z-]++)?? (?:{bid})(?= )"
    )


def _of_order(classes: Classes) -> re.Pattern[str]:
    """What `the order` is worth."""
    order = any_of([*classes["contract"], *classes["contract_deal"]])
    return re.compile(
        rf" (?:the|this){_SOME} (?:{order})(?: , which)? (?:is|was){_SOME} (?:{any_of(classes['worth'])}){_SOME} A(?= )"
        rf"| (?:the|this) A(?=(?: [a-z-]++)?? (?:{order}) )"
    )

"""The wordings that set a level of a result beside another one: what others foresaw of it, what it was before.

In: the word classes; out: patterns over skeletons that are not reduced, with the sum in one of their groups.
"""

from __future__ import annotations

import re

from transforms.patterns import Classes
from transforms.tries import any_of

_WORD = r"(?: (?![A-Z] )[^ ,]++)"


class Foresight:
    """Patterns of forecasts by others, and of sentences that only compare, compiled once."""

    def __init__(self, classes: Classes) -> None:
        who, expects = any_of(classes["forecaster"]), any_of(classes["expect_verb"])
        estimates, outside = any_of(classes["estimate_noun"]), any_of(classes["outside_view"])
        asked = r"(?: (?:polled|surveyed|questioned|canvassed) by [OX])?"
        some = r"(?: (?:most|many|some|all|the|city|industry|wall street|[OL]))*+"
        self.forecasters = frozenset(classes["forecaster"])
        self.outside_view = re.compile(rf" (?:{outside}) ")
        expecting = (*classes["expect_verb"], *classes["estimate_noun"], "expected", "forecast", "predicted")
        self.expecting = frozenset(max(member.split(), key=len) for member in expecting)  # one of which all ask for
        self.expected = re.compile(
            rf" (?:T|{who}|(?P<street>L))(?:(?: [a-z]++)?? (?:at|by|with|from)(?: the)? [OX])?"
            rf"{_WORD}{{0,5}}? (?:{expects}){_WORD}{{0,4}}? (?P<amount>A)(?= )"
        )
        self.beaten = re.compile(
            rf" (?:T|{who}|O)(?: 's)?{_WORD}{{0,3}}? (?:{estimates})(?: [a-z]++){{0,3}}? (?:of|at)"
            rf"(?: [a-z-]++){{0,3}}? (?P<amount>A)(?= )"
            rf"| (?P<before>A)(?: (?:which|that))?{some} (?:T|{who}){asked}{_WORD}{{0,4}}? (?:{expects})(?= )"
            rf"| (?P<seen>A)(?: (?:which|that))? (?P<street>L){_WORD}{{0,4}}? (?:{expects})(?= )"
            rf"| (?P<by>A) (?:expected|forecast|predicted|pencilled in|anticipated) by(?: [a-z]++){{0,2}}"
            rf"{some} (?:T|{who})(?= )"
            r"| (?P<by_it>A) (?:expected|forecast|predicted) by (?P<street_by>L)(?= )"
            rf"| (?P<ahead>A)(?: [a-z-]++)? (?:{outside}) (?:{estimates})(?= )"
            rf"| (?:average|mean|median) (?:{estimates}) (?:of|at|for|was) (?P<average>A)(?= )"
        )
        told = any_of(classes["result_told"])
        self.compared = re.compile(
            r"^(?: [^\w ])*+ (?:that|this|it|which|the (?:figure|total|result|sum))"
            r"(?: (?:would )?(?:is|was|were|be|represents|represented|marks|marked))?"
            r"(?: (?:sharply|slightly|well|much|far|about|almost|nearly|some|an?|more than(?= (?:double|twice|half)))"
            r"(?= ))*+(?: R)?"
            r"(?: (?P<move>compares|compared|up|down|above|below|higher|lower|more|less|rise|increase|fall|drop|"
            r"improvement|jump|decline|double|twice|half)(?= ))?(?: [a-z]+ly)?(?: (?:of|by))?(?: R)?"
            r"(?: (?:from|with|to|than|against|on))?(?: (?:an?|the|its|profits?|loss|losses|net|pre-tax|pretax|"
            r"operating|sales|revenues?|turnover|earnings|of|figure|only|just|about)){0,5} (?P<amount>A)(?= )"
            rf"(?P<told>(?: (?:it|they|the company|O)(?: had)? (?:{told}|lost))?)"
        )

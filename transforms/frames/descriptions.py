"""What a name is said to be beside it (`its rival, the carmaker O`), which frames do not need: patterns of what is cut.

In: word classes; out: patterns over the reduced sentence, whose group `called`, or all of it, is left out.
"""

from __future__ import annotations

import re

from transforms.patterns import Classes
from transforms.tries import any_of

OWNER, INVESTOR, PARTNER = "ω", "ι", "π"
SIGNS = frozenset((OWNER, INVESTOR, PARTNER))  # what titles become that say who owns, backs or works with whom
_TIED = ("competitor_noun", "parent_noun", "partner_post", "customer_noun", "supplier_noun", "unit_noun")


def asides(classes: Classes) -> re.Pattern[str]:
    """A description without a name set off by commas before a verb (`profit , which leaves out the sale , was`)."""
    verb = any_of([*classes["finite_verb"], *classes["reached_only"], *classes["trade_verb"]])
    return re.compile(
        rf" , (?:(?:which|an?|the|its|their|adjusted|excluding|including)(?: (?:[a-z0-9][a-z0-9'-]*+|D)){{1,12}}"
        rf"|(?:up|down) R(?: (?:[a-z0-9][a-z0-9'-]*+|D)){{0,8}}) ,"
        rf"(?= (?:{verb}|for) )"
    )


def described_firm(classes: Classes) -> re.Pattern[str]:
    """What a firm is said to be before its name, where it is acted upon (`bought a rival brewer , O ,`)."""
    noun = any_of([*classes["company_noun"], *classes["firm_noun"]])
    led = any_of(["of", "in", "to", "from", "with", "by", "for", *classes["buy"]])
    return re.compile(
        rf" (?:{led})(?P<called>(?: (?:an?|another|the|L 's))(?: (?:L|[a-z][a-z-]*+)){{0,4}}? (?:{noun}) ,)"
        r"(?= [OX] (?:,|\.|for|in|to|at|and|on|from|;) )"
    )


def contact(classes: Classes) -> re.Pattern[str]:
    """What tells something apart by who does not have or name it (`R of O that O does not own`)."""
    noun = any_of([*classes["share_words"], *classes["stake"], *classes["company_noun"], *classes["unnamed_side"]])
    return re.compile(
        rf" (?:{noun}|[ORX])(?P<called>(?: that| which)? (?:[OP]|it|he|she|they) (?:does|do|did) not"
        rf"(?: already| now| yet| currently)? (?:{any_of(classes['set_apart'])}))(?= (?:for|in|at|to|,|\.) )"
    )


def described_next(classes: Classes) -> re.Pattern[str]:
    """What the next of a list is said to be (`its customers are O , O and finance firm O`), unless that is a tie."""
    nouns = [*classes["company_noun"], *classes["firm_noun"], *classes["fund"], "giant"]
    noun, generic = any_of(nouns), frozenset(classes["company_noun"])  # `parent group`: no tie is in `group`
    ties = [word for name in _TIED for member in classes[name] for word in member.split() if word not in generic]
    stop = any_of([*classes["clause_words"], *classes["finite_verb"], *ties])
    return re.compile(
        rf" (?:and|,(?<= [OX] ,)(?=(?: [a-z-]++){{1,4}} [OX](?: ,)? and (?:[a-z-]++ ){{0,4}}[OX] ))"
        rf"(?P<called>(?: (?!(?:{stop}) )[a-z][a-z-]*+){{0,3}}? (?!(?:{any_of(ties)}) )(?:{noun}))"
        r"(?= [OX] (?:,|\.|and|in|with|for|to|as|among|on|at|are|were|has|have|had|will|would|which|who|after|while) )"
    )


def kindred(classes: Classes) -> re.Pattern[str]:
    """Whose rival, owner or partner somebody named behind a preposition is (`an offer from O 's larger rival O`)."""
    noun = any_of([*classes["styled_by"], *classes["competitor_noun"], *SIGNS])
    stop = any_of([*classes["clause_words"], *classes["finite_verb"]])
    return re.compile(
        rf" (?:from|by|to|with|of|against)(?P<called> O 's(?: (?!(?:{stop}) )[a-z][a-z-]*+){{0,3}}? (?:{noun})(?: ,)?)"
        r"(?= [OP] (?!'s))"
    )


def described_tie(classes: Classes) -> re.Pattern[str]:
    """What the one tied to somebody is said to be before its name (`its parent, the Swiss health group O`)."""
    noun = any_of([*classes["company_noun"], *classes["firm_noun"], *classes["fund"], "conglomerate", "giant"])
    tie = any_of([word for name in (*_TIED, "subsidiary") for word in classes[name]])
    stop = any_of([*classes["clause_words"], *classes["finite_verb"]])
    return re.compile(
        rf" (?:{tie}|T|ι) ,(?P<called>(?: (?!(?:{stop}) )(?:L|[a-z][a-z-]*+)){{0,4}}? (?:{noun}))(?= [OX] )"
    )


def called(classes: Classes, word: str) -> re.Pattern[str]:
    """What a name is called before a relative clause (`O , L buyout firm that`)."""
    stop = any_of([*classes["clause_words"], *classes["finite_verb"], *classes["said"]])
    return re.compile(rf" ,(?<= [OPX] ,)(?P<called>(?: (?!(?:{stop}) )(?:L|[a-z][^ ,]*+)){{1,8}})(?= {word} )")

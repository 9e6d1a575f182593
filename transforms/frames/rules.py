"""Frames compiled from their lexicons: which constructions state which facts.

In: the frames `word_classes` and `frames` (checked by schemas.lexicons.frames); out: patterns by family, each reachable
by the words that a sentence must hold for it. A pattern that names an unknown class or slot raises ValueError with the
row's name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from transforms.frames.deal_prices import DealPrices
from transforms.frames.demands import Demands, Gate
from transforms.frames.descriptions import SIGNS
from transforms.frames.doubts import Doubts
from transforms.frames.ended import Endings
from transforms.frames.foresight import Foresight
from transforms.frames.frame import HEADCOUNT, MONEY, RELATION, STAKE, Candidates, Frame, frame_of
from transforms.frames.ground import Ground
from transforms.frames.holdings import Holdings
from transforms.frames.instalments import Instalments
from transforms.frames.jointly import Jointly
from transforms.frames.leads import Leads
from transforms.frames.reductions import Reductions
from transforms.frames.second_deeds import SecondDeeds
from transforms.frames.sides import Sides
from transforms.frames.topics import MUTE
from transforms.frames.wholes import Wholes
from transforms.patterns import Classes, Match, match_of
from transforms.reading import Mention
from transforms.skeleton import Skeleton
from transforms.tries import any_of

_MANY = 100
_SIGNS = ((MONEY, " A "), (STAKE, " R "), (HEADCOUNT, " N "), (RELATION, " O "))  # what sentences of a family hold
_TIES = [RELATION]
_UNIT = frozenset("O")
_AFTERTHOUGHTS = (" before ", " after ")
_FROM = re.compile(r"(?:(?: ,)? or A)? from(?= )")  # `a profit of A from discontinued operations`
_NEAR = 50  # characters that hold the few words beside a match


@dataclass(slots=True, frozen=True)
class Found:
    """A frame that applies to a sentence, and where."""

    frame: Frame
    match: Match


def found_in(ground: Ground, frames: list[Frame]) -> list[Found]:
    """Every place where one of the frames applies, in their order; the last name of one may be the first of the next
    (`Acme, a unit of Bolt, a unit of Crane`)."""
    text, chunks = ground.text, ground.skeleton.chunks
    found = []
    for frame in frames:
        regex = frame.pattern.regex
        m = regex.search(text)
        while m is not None:
            match = match_of(m, chunks)
            if _bears(frame, match, text):
                found.append(Found(frame, match))
            chained = frame.ends_in_slot and len(match.at) > 1
            m = regex.search(text, max(match.at.values()) - 1 if chained else match.end)
    return found


def _bears(frame: Frame, match: Match, text: str) -> bool:
    """Whether the words in a match and beside it are such as its frame bears."""
    end = max(match.at.values()) + 1 if frame.ends_in_slot and match.at else match.end  # no aside behind the last name
    if frame.without and not frame.without.isdisjoint(text[match.start : end].split()):
        return False
    return _stands_alone(frame, match, text)


def _stands_alone(frame: Frame, match: Match, text: str) -> bool:
    """Whether none of the words that a frame does not bear beside it is among the three left or four right of it."""
    left, right = frame.not_left, frame.not_right
    return (not left or left.isdisjoint(text[max(0, match.start - _NEAR) : match.start].split()[-3:])) and (
        not right or right.isdisjoint(text[match.end : match.end + _NEAR].split()[:4])
    )


def told_up_to(found: Found) -> int:
    """Where the words of a frame end: at its last party, where the pattern does, without what is said of that one."""
    match = found.match
    last = max(match.at.values(), default=0) + 1
    ends = found.frame.ends_in_slot and last > match.start and not found.frame.lists
    return last if ends else match.end


class FrameRules:
    """Everything that the money, stake, headcount and relation families need, compiled once."""

    def __init__(
        self,
        classes: Classes,
        frames: pl.DataFrame,
        qualifiers: Mapping[str, str],
        countries: frozenset[str] = frozenset(),
        regions: frozenset[str] = frozenset(),
    ) -> None:
        self.countries, self.regions = countries, regions | {"us"}  # as skeletons write them
        self.qualifiers = dict(qualifiers)
        self.qualifying = re.compile(rf" ({any_of(list(qualifiers))})(?= )")
        self.classes = classes
        self.reductions = Reductions(classes)
        self.doubts, self.sides = Doubts(classes), Sides(classes)
        self.demands = Demands()
        by_family: dict[str, list[Frame]] = {}
        for order, row in enumerate(frames.iter_rows(named=True)):
            by_family.setdefault(row["family"], []).append(frame_of(row, classes, order, self.demands))
        self._gates = {family: _gate(by_family.get(family, []), sign) for family, sign in _SIGNS}
        # Reducing a sentence adds few words: commas for dashes, parties for units, signs for titles.
        self._always_met = self.demands.met({","})
        self.raising = frozenset(classes["raise_stake"])
        self.not_before_subject = self.reductions.not_before_subject
        self.foresight = Foresight(classes)
        who = any_of(classes["forecaster"])
        self.deal_after = re.compile(rf"(?: [a-z][^ ]*+){{0,3}}? (?:{any_of(classes['deal_noun'])})(?= )")
        elsewhere = any_of([*classes["before_inner"], "and", "as"])
        self.part_of_it = re.compile(
            rf"(?: 's)?(?: (?!(?:{elsewhere}) )[a-z]++){{0,3}}? (?:{any_of(classes['part_noun'])})(?= )"
        )
        self.earlier = re.compile(
            r"(?: , O [a-z]++(?= ,))?"  # `revenues were $5m, Acme said, versus $4m`
            r"(?: on(?: [a-z-]++){1,3}(?= ,))?"  # `spent $5m on wages, up from $4m`
            r"(?: , or R of(?: [a-z-]++){1,2}(?= ,))?"  # `$5m, or 30% of sales, against $4m`
            r"(?: ,(?= (?:for|in|during) ))?"  # `$5m, or 30 cents a share, for the quarter, against $4m`
            r"(?:(?: (?:for|in|during|at|to) (?:X|[a-z0-9-]++)(?: [a-z-]++)?)?(?: ,(?: or)?)?"
            r"|(?: (?:for|in|during|at) [a-z-]++(?: (?:'s|[a-z-]++)){1,7}+) ,)"
            rf"(?! with(?: (?![A-Z] )[^ ,]++){{0,2}}? (?:{any_of([*classes['revenue'], *classes['profit']])}) of )"
            rf"(?:(?: A)? (?:{any_of(classes['comparison_lead'])}))?(?: [a-z]+ly)?(?:(?: of)? R)?(?: compared)?"
            rf" (?:{any_of(classes['comparison'])})"
            rf"(?: (?:{any_of(classes['comparison_fill'])}|O|'s)){{0,5}} (?P<amount>A)(?= )"
            rf"(?! (?:{any_of([*classes['foreseen'], *classes['brought_in']])}) )"  # foreseen, or a part: no level
            rf"(?! (?:{any_of(classes['result_told'])}) by )"  # somebody else's
        )
        self.not_head = frozenset(classes["not_head"])
        self.works_in = re.compile(rf" (?:{any_of(classes['works'])})s? (?:in|at) $")
        self.works = re.compile(rf"(?:^|(?<= ))(?:{any_of(classes['works'])})$")  # of a name in small letters
        self.losing = frozenset(classes["losing"])
        self.layoff_talk = re.compile(rf"\b(?:{any_of(classes['layoff_talk'])})\b")
        self.before_inner = frozenset(classes["before_inner"])
        self.anaphors = frozenset(classes["company_noun"])
        self.bare_lead = frozenset(classes["bare_lead"])
        self.market_goods = frozenset(classes["market_goods"])
        self.results = frozenset(w for name in ("revenue", "profit") for w in classes[name] if " " not in w)
        self.let_go = frozenset(classes["let_go"])
        self.of_others = re.compile(rf" (?:{any_of(classes['of_others'])})(?= )")
        self.own_people = re.compile(rf"(?: 's)? (?:{any_of(classes['own_people'])})(?= )")
        self.estate = re.compile(rf" (?:{any_of(classes['estate'])})(?= )")  # `P trust`: not the person
        shares, moved = any_of(classes["shares"]), any_of(classes["trade_verb"])
        self.share_price = re.compile(
            rf" (?:(?:{shares})(?: in O)?|O)(?: [a-z-]++){{0,2}}? (?:{moved})(?: (?:A|R|[a-z-]++)){{0,6}}? (?:at|to)"
            r"(?: [a-z-]++){0,3}? A(?: on [OX])? ,"
        )
        self.on_sales = re.compile(
            rf"(?: ,)? (?:on|with)(?: [a-z-]++){{0,2}}? (?:{any_of(classes['revenue'])})"
            rf"(?: of|(?: that| which)? (?:{moved})(?:(?: by)? R)? (?:at|to))? (?P<amount>A)(?= )"
        )
        acts = any_of(classes["finite_verb"])
        says = any_of([*classes["said"], *classes["expect_verb"]])
        self.as_person_says = re.compile(
            rf" (?:P|T|{who}) (?:(?:has|have|had|also|now) )?(?:{says})(?: (?!(?:{acts}) )(?:[a-z-]++|T|ι)){{0,6}} $"
        )
        self.arranging = re.compile(rf" (?:{any_of(classes['arranging'])})(?: (?:[a-z-]++|'s|O)){{0,3}} $")
        self.past_tie = re.compile(rf" (?:{any_of(classes['past_tie'])})(?: the)?(?: L)? $")
        self.stranger = re.compile(  # a capital word that acts, or owns what follows
            rf"(?<=[a-z,] )[A-Z][\w&'-]{{2,30}}+(?: , which| who)? (?:{any_of(classes['finite_verb'])}|'s)(?= )"
            r"|\b[A-Z][\w&-]{1,30}+'s(?= [a-z])"
            rf"|(?<=[a-z,] )[A-Z][\w&'-]{{2,30}}+(?: [a-z-]{{1,20}}+){{0,2}}? (?:{any_of(classes['unit_noun'])})"
            rf"(?= (?:{any_of(classes['finite_verb'])}) )"
        )
        self.holder_of = re.compile(  # `majority owner of the brewer O has sued`: not O
            rf" (?:{any_of(classes['shareholder'])}) of(?: [a-z-]++){{0,4}} $"
        )
        self.own_group = re.compile(
            rf" (?:{any_of(classes['led_body'])})(?: that| which)? [OP] (?:{any_of(classes['heads_group'])}) (?=[^ ])"
        )
        self.verb_next = re.compile(rf"(?: [a-z]+ly| now| also)? (?:{any_of(classes['finite_verb'])})(?= )")
        self.other_acts = re.compile(  # `L has closed`: whoever it is, it is not whom the text goes on about
            r"(?:^| [,;:]| and| but| that)(?: (?!(?:of|in|from|at|for) )[a-z-]++){0,3} [LX]"
            r"(?: (?:has|have|had|is|are|will|would))?(?: [a-z-]++){0,2} $"
        )
        people = any_of([*classes["own_people"], *classes["group_member"]])
        self.people_act = re.compile(  # `pilots offered to`: no company
            rf"(?:^| said| that| but| ,)(?: (?!by |to |for |with |of |after )[a-z-]++){{0,2}} (?:{people})"
            r"(?: (?!of |in |at |from |by )[a-z-]++){0,5} $"
        )
        self.several = re.compile(
            rf" (?:{any_of(classes['several'])})(?: [a-z-]++){{0,3}}? (?:{any_of(classes['several_noun'])})"
            rf"(?: [a-z,-]++){{0,5}} $| (?:{any_of(classes['several_noun'])}) (?:had|have) $"
        )
        self.strangers = (self.several, self.other_acts, self.people_act)
        self.own_shares = re.compile(rf" (?:{any_of(classes['repurchase'])})(?= ).* (?:{shares}) ")
        self.goods_next = re.compile(rf"(?: 's)?(?: \d[a-z0-9-]*+)?? (?:{any_of(classes['goods'])})(?= )")
        self.unit_next = re.compile(rf" (?:{any_of(classes['unit_noun'])})(?= )")
        self.unit_before = re.compile(rf" (?:to|by|from) (?:[a-z-]++ )?(?:{any_of(classes['subsidiary'])}) of $")
        self.one_unit = frozenset(word for word in classes["unit_noun"] if not word.endswith("s"))
        self.never_holder = re.compile(rf"\b(?:{any_of(classes['never_holder'])})\b", re.IGNORECASE)
        self.state_body = re.compile(rf"\b(?:{any_of(classes['state_body'])})\b", re.IGNORECASE)
        self.buying = re.compile(rf"\b(?:{any_of([*classes['buy'], *classes['takeover']])})\b", re.IGNORECASE)
        self.kin = re.compile(rf"(?:{any_of([*classes['kin'], *classes['kin_alone']])})$", re.IGNORECASE)
        traded = any_of([*classes["buy"], *classes["sell"], *classes["outbid"]])
        self.object_of = re.compile(rf" (?:{traded})(?: [a-z][^ ]*+){{1,4}} $")  # `buy the pump maker O`: no subject
        self.deal_prices, self.instalments = DealPrices(classes), Instalments(classes)
        self.second_deeds, self.leads = SecondDeeds(classes), Leads(classes)
        the_round = rf"(?:the|this|its)(?: [a-z0-9-]++){{0,3}}? (?:{any_of(classes['round'])})(?= )"
        self.round_lead = re.compile(  # `the round was led by O`, `O led the round`
            rf" {the_round}(?: [a-z]++){{0,2}}? (?:was|is|were|being)(?: jointly)? (?:{any_of(classes['led'])}) by"
            rf"(?: [a-z-]++){{0,3}}? (?P<by>O)(?= )(?! 's)(?! and O)"
            rf"| (?P<who>O)(?: (?:has|had))? (?:{any_of(classes['led'])}) {the_round}"
        )
        self.granted = re.compile(  # `approval from O to buy`: another buys
            rf" (?:{any_of(classes['permission'])})(?: [a-z-]++){{0,3}}? (?:from|by|of|against)(?: [a-z-]++){{0,2}} $"
        )
        self.led = re.compile(  # a group that somebody leads or belongs to, up to that name
            rf" (?:(?:{any_of(classes['led_body'])})(?: ,)?(?: [a-z-]++){{0,3}}? (?:{any_of(classes['led_verb'])}) by"
            rf"|(?:{any_of(classes['member_body'])})(?: ,)?(?: (?:which|that|also))*"
            rf" (?:{any_of(classes['member_verb'])}))"
            r"(?: members of)?(?: (?!of )(?:[a-zωι-]++|[OLTPX]|'s|,)){0,6} $"
        )
        stakes = any_of(classes["stake"])
        self.adding_to = re.compile(rf"(?i)\b(?:{any_of(classes['add_to'])})(?: [\w-]+(?:'s)?){{0,4}}? (?:{stakes})\b")
        self.lessening = re.compile(rf"(?i)\b(?:{any_of(classes['lessen'])})\b")
        self.fewer_shares = re.compile(rf"(?i)\b(?:{any_of(classes['fewer_shares'])})\b")
        self.to_hold = re.compile(rf"(?i)\b(?:will|would) (?:{any_of(classes['own_bare'])})\b")
        self.acquiring = re.compile(rf"(?i)\b(?:{any_of([*classes['acquire'], *classes['bought']])})\b")
        self.endings, self.jointly = Endings(classes), Jointly(classes)
        self.wholes, self.holdings = Wholes(classes), Holdings(classes)
        self.clause_openers = frozenset(classes["clause_opener"])
        over = rf"(?:price|(?:was |were |has been )?(?:{any_of(classes['closed'])}))"
        bids = rf"(?:{any_of(classes['bid'])})(?= )(?! {over} )"
        loose = any_of([*classes["before_inner"], *classes["clause_opener"]])
        self.offered = re.compile(rf" {bids}")
        self.offered_for = re.compile(rf" {bids} (?:for|to|at)(?: (?:[a-z-]++|[0-9.,]+)){{0,5}} $")
        self.offer_next = re.compile(rf"(?: (?!(?:{loose}) )[a-z-]++){{0,2}}? {bids}")
        self.portion = re.compile(rf" (?:{any_of(classes['brought_in'])}) (?:by|from|in)(?= )")
        besides = any_of(classes["paid_besides"])
        self.cash_before = re.compile(rf" (?:{besides}) (?:and|plus) $")  # `one O share plus A`: not all of the price
        self.cash_after = re.compile(
            r"(?: for each(?: O)? share)? (?:in )?cash(?: per share)?(?: and [a-z]+ securities)?"
            r"(?: plus|(?: and| ,)(?= (?:[AR]|[0-9][0-9.,]*|one|two|three|four|half|share|fraction|could) ))"
            rf"(?: (?![A-Z,] )[^ ,]++| [NARO]){{0,8}}? (?:{besides})(?= )"
        )
        self.paid_in = re.compile(rf" in(?: [a-z-]++){{0,6}}? (?P<paid>{besides})(?= )")
        self.priced_by = frozenset(classes["priced_by"])
        self.contributing = frozenset(classes["contribute"])
        self.foreseen_before = re.compile(rf" (?:{any_of(classes['foreseen_noun'])}) ")
        self.going_on = re.compile(r" (?:rising|growing|climbing|increasing|falling|declining|dropping)(?: R)? to ")
        self.superseded = re.compile(rf" (?:{any_of(classes['superseded'])}) ")
        self.chosen = re.compile(rf" (?:{any_of(classes['choose'])}|on|at|join|joined)(?: the)? $")
        self.exchange_body = re.compile(rf"\b(?:{any_of(classes['exchange_body'])})\b", re.IGNORECASE)
        parts, deals = (
            any_of(classes["goods_part"]),
            any_of([*classes["buy"], *classes["takeover"], *classes["pay_only"]]),
        )
        word = rf"(?: (?!(?:{loose}|{deals}) )[a-z][a-z-]*+)"
        self.goods_of = re.compile(rf"{word}{{0,3}}(?: and{word}{{1,2}})? (?:{parts}) of $")
        numbers = any_of(classes["number"])
        self.and_more = re.compile(rf" (?:,|and) (?:{numbers}) [a-z]")
        self.all_of_them = re.compile(  # `Bolt , two mills and quarry`, up to what they cost
            rf" (?:,|and) (?:{numbers})(?: (?!for )[a-z][a-z-]*+){{1,3}}"
            r"(?:(?: ,| and| , and)(?: (?!for |and )[a-z][a-z-]*+){1,4}){0,3}(?= for )"
        )
        self.occupation = re.compile(rf" (?:{any_of(classes['occupation'])})\b", re.IGNORECASE)
        done = ["will", "would", "could", "may", "to", "be", "are", "were", *classes["cut_verb"]]
        cuts = rf"(?: (?:T|{any_of([*classes['counted_noun'], *done])}))"
        self.in_department = re.compile(
            rf"{cuts}{{0,4}}+ (?:in|from)(?: (?:its|their))?(?: O 's)?"
            rf" (?P<department>{any_of(classes['department_of'])})(?= )"
        )
        self.in_unit = re.compile(rf"{cuts}{{0,4}}+ (?:in|at|from) (?P<unit>O)(?= )(?! 's)")
        self.on_one_deal = re.compile(
            rf" (?:on|from|as result of)(?: [a-z-]++){{0,2}}? (?:{any_of(classes['one_deal'])})(?= )"
        )
        self.raised_before = re.compile(rf" (?:{any_of(classes['raised_before'])})(?= )")
        self.raised_in_all = re.compile(rf" (?:{any_of(classes['raised_in_all'])})(?= )")
        self.dealing = frozenset(word for word in (*classes["buy"], *classes["sell"]) if " " not in word)
        self.hypothetical = frozenset(classes["hypothetical"])
        trading = ("buy", "bid", "bid_verb", "takeover", "acquire_stake", "raise_bid")
        self.trading = frozenset(word for name in trading for member in classes[name] for word in member.split()[:1])

    @classmethod
    def from_lexicons(cls, lexicons: Mapping[str, pl.DataFrame]) -> FrameRules:
        """The rules of the lexicons `word_classes` and `frames`; countries are the places that have an adjective."""
        classes: dict[str, list[str]] = {}
        for name, members in lexicons["word_classes"].select("word_class", "members").iter_rows():
            classes.setdefault(name, []).extend(members.split("|"))
        places = lexicons["places"]
        countries = places.join(places.filter(pl.col("part") == "adjective").select("place").unique(), on="place")
        return cls(
            classes,
            lexicons["frames"],
            dict(lexicons["qualifiers"].select("form", "qualifier").iter_rows()),
            frozenset(form.lower() for form in countries.filter(pl.col("part") == "name")["form"]),
            frozenset(form.lower() for form in places.filter(pl.col("part") == "adjective")["form"]),
        )

    def candidates(self, skeleton: Skeleton, has_signs: bool) -> Candidates:
        """The frames that may apply to a sentence, judged by its words before it is reduced.

        `has_signs`: whether the document may hold titles that become signs.
        """
        text, gates = skeleton.text, self._gates
        families = [family for family, sign in _SIGNS if sign in text]
        if not families or skeleton.sentence.kind in MUTE:
            return {}
        words = skeleton.words()
        if has_signs and " T " in text:
            words = words | SIGNS
        if families == _TIES and gates[RELATION].words.isdisjoint(words):
            return {}
        has_units = not self.reductions.joined_words.isdisjoint(words)
        if has_units:
            words = words | _UNIT
        met = self.demands.met(words) | self._always_met
        named = [type(chunk) for chunk in skeleton.chunks.values()].count(Mention)
        unnamed = _MANY if has_units else 0
        found: Candidates = {}
        for family in families:
            if frames := gates[family].admitted(words, met, named + unnamed):
                found[family] = frames
        return found

    def is_of_forecast(self, text: str, match: Match, earlier: re.Match[str]) -> bool:
        """Whether what a level is compared with was foreseen too (`against an earlier forecast of $8m`, `cut its sales
        forecast to $8m from $9m`)."""
        told = earlier.group()
        if self.foreseen_before.search(told):
            return True
        is_move = told.startswith(" from ")
        return is_move and self.foreseen_before.search(text, match.start, match.at["amount"]) is not None

    def is_cash_part(self, text: str, position: int) -> bool:
        """Whether an amount is what is paid in cash besides something else (`A in cash and N O shares`)."""
        if self.cash_after.match(text, position + 1):
            return True
        return self.cash_before.search(text, max(0, position - 24), position) is not None

    def rest_of_price(self, text: str, position: int) -> str | None:
        """What an amount is paid in besides cash (`A in cash and A in notes`)."""
        paid = self.paid_in.match(text, position + 1) if text.endswith(" cash and ", 0, position) else None
        return paid["paid"] if paid else None

    def qualifier(self, text: str, start: int, end: int, behind: int) -> str | None:
        """What narrows the measure: the first qualifying words in the matched stretch or just before it, else those
        that tell where the sum behind which a place is comes from."""
        found = self.qualifying.search(text, max(0, text.rfind(" ", 0, max(0, start - 1))), end + 1)
        if found is None and (origin := _FROM.match(text, behind)) is not None:
            found = self.qualifying.match(text, origin.end())
        if found is None and text.startswith(_AFTERTHOUGHTS, behind):
            found = self.qualifying.match(text, behind)  # `made $5m before tax`
        return self.qualifiers[found[1]] if found else None


def _gate(frames: list[Frame], sign: str) -> Gate[Frame]:
    """The frames of one family, each behind the words that lead to it (where it has none, its family's letter)."""
    gate = Gate[Frame]()
    for frame in frames:
        gate.admit(frame.pattern.triggers or frozenset(sign.strip()), frame.demand, frame.n_parties, frame)
    return gate

"""What frames do not need of a sentence, and which noun phrases they take for one party.

In: skeletons; out: shorter skeletons. Left out are articles, passing adverbs, dates with their prepositions, brackets
without an amount of their own, converted twins of an amount, places and attributions set off by commas, and what tells
a thing apart by who does not own or name it. Which phrases are joined to one party stands here; transforms.frames.units
joins them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from transforms.frames.bids import Bidding
from transforms.frames.cuts import Cut, Stretch, merged, without
from transforms.frames.dealt import Dealt
from transforms.frames.descriptions import (
    INVESTOR,
    OWNER,
    PARTNER,
    asides,
    called,
    contact,
    described_firm,
    described_next,
    described_tie,
    kindred,
)
from transforms.frames.doubts import is_in_aside, is_in_relative
from transforms.names.runs import is_short_for
from transforms.patterns import Classes
from transforms.reading import Figure, Mention, Reading, Title
from transforms.skeleton import Chunk, Skeleton
from transforms.tries import any_of

_PER = (
    r"(?:share|barrel|pound|tonne|ton|ounce|litre|gallon|year|month|week|day|hour|right|warrant|unit|bushel|bond|seat)"
)
_SHARE_WORDS = "(?: (?:fully|diluted|common|primary|ordinary|ads|depositary|american)){0,3}"
_PLACES = (
    r"(?: L ,)? [LOX] - (?:based|listed|headquartered)(?= )"
    r"|(?: ,(?: (?:the|an?))? L){1,3}(?= ,)|(?<= [OX]) of(?: the)? L(?= )"
    r"| on(?: the)? L(?: stock)?(?: exchange| market| bourse)(?= )"
    r"| (?:in|at|across|near|outside)(?: (?!(?:to|from|for|of|by|with) )[a-z]++){0,2} L(?: , L ,| and(?: the)? L)?"
    r"(?= )(?! ')(?! - based )(?!{described})"
)
_ATTRIBUTABLE = (  # `net profit attributable to the owners of the parent was`
    r" attributable to(?: (?:the|its|equity|common|ordinary|controlling)){0,3}+"
    r" (?:T|ι|shareholders|stockholders|owners|holders|unitholders|parent)"
    r"(?: of(?: the| its)?(?: (?:parent|company|group|O)){1,2}+)?(?= )"
)
_TICKER = re.compile(r" O (?P<symbol>[a-z]{1,5}(?:\.[a-z]{1,2})?)(?= )")
_OWNER_TICKER = re.compile(r" (?P<owner>O) 's (?P<symbol>[OX])(?= [A-Za-z\d-])")  # `O 's ABC unit`
_LETTERS = 5  # of a ticker at most
_DOUBLE_DASH = " - - "
_DATE = " D "
_DATE_REACH = 24  # characters from a date on that tell whether a comma behind it belongs to it
_SHARE = " ( R )"
_ROUND_NAME = re.compile(r"Series [A-Z]\d?$")  # a financing round that was taken for a name
_ROUND = "Series "
_INNER = frozenset(("of", "for", "at", "by", "with", "in", "from", "to", "and", "as", "like", "including", "than"))
_NAMES_KEPT = 1 << 14  # names of organisations that a process keeps in mind
_MORE_THAN = frozenset({"only", "just", "merely"})  # `is not only buying` denies nothing
_TRANSITIVE = ("buy", "sell", "value", "give", "award", "own", "fine_verb", "sue", "object_verb", "pay_only")


class Reductions:
    """What is left out of a sentence and what is joined, compiled once from the word classes."""

    def __init__(self, classes: Classes) -> None:
        titles = {"owner_title": OWNER, "investor_title": INVESTOR, "partner_title": PARTNER}
        self.title_signs = {title: sign for name, sign in titles.items() for title in classes[name]}
        self.skipped = frozenset(classes["skipped"])
        self.dated, self.reach = _dated(classes)
        self.cuts = _cuts(classes)
        self.joined = _joined(classes)
        self.bidding, self.dealt = Bidding(classes), Dealt(classes)
        self.kindred = kindred(classes)
        objects = [word for name in _TRANSITIVE for word in classes[name]]
        self.giving = frozenset([*classes["award"], *classes["give"]])
        self.not_before_subject = frozenset([*classes["prepositions"], *objects])
        self._public_body = re.compile(rf"\b(?:{any_of(classes['public_body'])})\b", re.IGNORECASE)
        self._firm_word = re.compile(rf"\b(?:{any_of(classes['firm_word'])})$", re.IGNORECASE)
        self._firm_mark = re.compile(rf"\b(?:{any_of(classes['firm_mark'])})\b", re.IGNORECASE)
        self.is_public_body = lru_cache(maxsize=_NAMES_KEPT)(self._is_public_body)
        holders = [word for some in (*classes["kin"], *classes["kin_alone"]) for word in some.split() if word != "'"]
        measures = any_of([*classes["revenue"], *classes["profit"], *classes["loss"], *classes["debt"]])
        self.measured = re.compile(  # what opens a sentence
            rf"(?: (?:{any_of(classes['bare_lead'])}))*+ (?:{measures})(?= )"
            rf"|(?: [a-z-]++)?? (?:{any_of(classes['outlay_noun'])})(?= )"
        )
        held = any_of([*classes["owned"], "split", "shared"])
        self.sharing = re.compile(  # beside which `O ( R )` tells who has how much
            rf" (?:{any_of([*classes['shareholder'], 'holders', 'investors'])}|(?:{held}) (?:by|between|among)"
            r"|(?:venture|partnership|consortium) (?:of|between)|comprising|consisting of|made up of)(?= )"
        )
        results = any_of([*classes["revenue"], *classes["profit"], *classes["loss"]])
        self.result_at = re.compile(rf" (?:{results}) (?:at|in|from) $")  # `sales at the pump division`
        self.own_result = re.compile(rf" 's(?: [a-z-]++){{0,2}}? (?:{results})(?= )")
        self.acts = re.compile(rf" (?:{any_of([*classes['finite_verb'], *classes['result_verb']])})(?= )")
        self.unit_words = frozenset([*classes["unit_noun"], "group", "consortium", "government", *holders])
        funds = [word for name in ("state_fund", "state_force") for some in classes[name] for word in some.split()]
        self.joined_words = self.unit_words | {"combined", "merged", "enlarged", "state", "controlled", *funds}

    def _is_public_body(self, name: str) -> bool:
        return self._public_body.search(name) is not None and self._firm_mark.search(name) is None

    def is_firm(self, name: str) -> bool:
        """Whether a name has a legal ending or another word that only firms have in theirs."""
        return self._firm_mark.search(name) is not None or self._firm_word.search(name) is not None

    def may_hold_signs(self, reading: Reading) -> bool:
        """Whether a document has a title that becomes a sign, or a financing round that was taken for a name."""
        view = reading.view
        return any(view[t.start : t.end].lower() in self.title_signs for t in reading.titles) or any(
            entity.name.startswith(_ROUND) and _ROUND_NAME.match(entity.name) for entity in reading.entities
        )


def _dated(classes: Classes) -> tuple[re.Pattern[str], int]:
    """A date with what leads to it, and how many characters may stand before its letter."""
    when, skipped = classes["date_prepositions"], classes["skipped"]
    passing = rf"(?: (?:{any_of(skipped)})(?= ))?"
    measures = sorted({m.split()[-1] for name in ("revenue", "profit", "loss") for m in classes[name]})
    behind = "|".join(rf"(?<= {word})" for word in measures)  # `net loss for the year ended March 31, 2025, was`
    pattern = (
        rf" ,(?: (?:{any_of(when)}))?{passing} D ,(?= )"
        rf"|(?:{behind}) (?:for|in|during)(?: the)? D ,(?= (?:{any_of(classes['level_verb'])}) )"
        rf"|(?: (?:{any_of(when)})(?= ))?{passing}(?: first| second| third| fourth| fiscal| full)? D(?: 's)?+(?= )"
    )
    return re.compile(pattern), max(map(len, when)) + max(map(len, skipped)) + len(" , second")


def _cuts(classes: Classes) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Patterns of what is left out, each with the sign without which it cannot apply."""
    said, firm_said_to_be = any_of(classes["said"]), described_firm(classes)
    firm = any_of([*classes["company_noun"], *classes["firm_noun"]])
    described = rf"(?: [a-z-]++){{0,2}} (?:{firm}) [OPX] "  # `invested in the L startup O`: in that one
    owning = any_of(["owns", "controls", *classes["set_apart"]])
    return (
        (
            " A ",
            re.compile(
                rf"(?<= A)(?: (?:a|an|per){_SHARE_WORDS} {_PER}| each| - (?:a|per)-{_PER}| / {_PER})(?= )"
                r"(?! ago)(?! earlier)"
            ),
        ),
        (" ( ", re.compile(r" \((?: [^ ()]++){1,12} \)(?= )")),
        (" L ", re.compile(_PLACES.replace("{described}", described) + _owning_places(classes))),
        (" L ", re.compile(rf" (?:{any_of(classes['counting'])})(?P<called> L)(?= [a-z])")),
        (" - to - ", re.compile(r" D - to - D(?: period| quarter| months)?(?= )")),
        (" said", re.compile(_said_aside(said))),
        *((f" {asked} by ", re.compile(rf" {asked} by [OX](?= )(?! ')")) for asked in classes["polled"]),
        (" reported by ", re.compile(r" , as(?: [a-z]++)? reported by(?: the)?(?: [OPTX]){1,2}(?: on)?(?: D)? ,(?= )")),
        (" according ", re.compile(r" , according to(?: [OPTX]){1,3} ,(?= )")),
        (" attributable ", re.compile(_ATTRIBUTABLE)),
        (" , to A ", _moved_apart(classes)),
        (" , ", re.compile(rf" [OP](?P<comma> ,)(?= (?:{any_of(classes['finite_verb'])}) )")),
        (" , ", _deeds(classes)),
        (" 's O ", re.compile(r" (?![A-Z] )[a-z][^ ]*+ 's(?= O )")),
        (" 's R ", re.compile(r" (?:government|state|family) 's(?= R )")),
        (" , ", asides(classes)),
        (" , O ", firm_said_to_be),
        (" , X ", firm_said_to_be),
        (" and ", described_next(classes)),
        (" , ", described_tie(classes)),
        *((f" {word} ", called(classes, word)) for word in ("that", "which", "who")),
        (" , which ", re.compile(rf" , which [OP](?: (?!(?:{owning}) )[a-z]++){{1,3}} ,(?= )")),
        (' " ', re.compile(' "(?= )')),
        (" not ", contact(classes)),
        (" T P ", re.compile(" T(?= P )")),
        (" - T ", re.compile(r" (?:second|third|[a-z]{3,7}th) -(?= T )")),  # `its sixth-largest shareholder`
        (" T O ", re.compile(r"(?<= by| to) T(?= O )|(?<= with| from| than) T(?= O )|(?<= against) T(?= O )")),
        (" one of ", re.compile(r" one of(?= [OPLX] 's )")),
        (" R - ", re.compile("(?<= R) -(?= (?:owned|held|controlled) )")),
        (" A , ", re.compile(r"(?<= A) ,(?= [a-z0-9]++-year [a-z])")),  # `a $5m, three-year contract`
        (" , A ", re.compile("(?:(?<=-year)|(?<=-month)|(?<=-stock)|(?<=-cash)|(?<=-share)|(?<=hostile)) ,(?= A )")),
    )


def _deeds(classes: Classes) -> re.Pattern[str]:
    """A comma before what somebody did with a sum or to somebody (`O 's T , P , pledged A`), no participle."""
    sum_, whom = any_of(classes["past_deed"]), any_of(classes["past_deed_to"])
    return re.compile(rf" [OP](?P<comma> ,)(?= (?:(?:{sum_})(?: up| out)? [AOPL]|(?:{whom}) [OP]) )")


def _said_aside(said: str) -> str:
    """Who says it, set off by commas (`, the ministry said ,`, `, he told reporters ,`)."""
    return (
        rf" ,(?:(?: (?:the|its))?(?: [OPT]| he| she| they| it){{1,2}} (?:{said})(?: us| reporters| analysts| T)?"
        rf"| (?:{said})(?: [OPT]){{1,3}}) ,(?= )"
    )


def _moved_apart(classes: Classes) -> re.Pattern[str]:
    """The comma between a move and where it led (`sales rose R , to A`, `sales doubled , to A`)."""
    by = r"[RA](?: (?:D|(?![A-Z] )[a-z0-9-]++)){0,7}"
    return re.compile(rf" (?:{by}|(?:{any_of(classes['multiplied'])}))(?P<level> ,)(?= to A )")


def _owning_places(classes: Classes) -> str:
    """A place that owns somebody or something, but not a country its accounts; a place that only describes a company
    (`the Ohio brickmaker O`)."""
    accounts = any_of([*classes["deficit"], *classes["national_account"], "government"])
    stop = any_of(classes["clause_words"])
    return (
        rf"| L 's(?= (?:O|[a-z]))(?!(?: [a-z-]++){{0,2}}? (?:{accounts}) )"
        rf"| L(?=(?: (?!(?:{stop}) )[a-z][a-z-]++){{1,4}} [OP] )"
    )


def _joined(classes: Classes) -> re.Pattern[str]:
    """Noun phrases that are one party: units with and without a name, groups; the group's name says which."""
    unit, stop = any_of(classes["unit_noun"]), any_of(classes["clause_words"])
    firms = any_of(classes["subsidiary"])
    kin, alone = any_of(classes["kin"]), any_of(classes["kin_alone"])
    trade = any_of([*classes["sell"], *classes["sale"], *classes["buy"]])
    total = rf"(?: [a-z-]++){{0,2}}? (?:{any_of(classes['total_assets'])})(?= )"  # `its total assets`: no part of it
    had = rf" assets (?:{any_of([*classes['reached_only'], 'rose', 'grew', 'fell', 'exceed', 'total'])}) "
    firm, team, wealth = any_of(classes["company_noun"]), "(?:group|consortium)", any_of(classes["state_fund"])
    people = f"(?:{any_of(classes['group_member'])})(?= )"
    bodies = any_of(classes["state_force"])
    measures = any_of([*classes["revenue"], *classes["profit"], *classes["loss"]])
    word = rf"(?: (?!(?:{stop}|{unit}) )(?![A-Z] )[^\W_][^ ]*+)"
    words = rf"(?:(?: and)?{word})"
    whose = rf" of L{word}?? {people}| of{word}{{1,2}}"
    led, leader = (
        any_of(classes["led_verb"]),
        rf"(?: members of(?: the)?)?(?:{word}|(?: (?:L|,|T))){{0,5}}?(?: O(?: 's)? T)? [OP]",
    )
    return re.compile(
        rf" (?=(?:the|[OLPX]|an?|its|certain|substantially|to|{trade}|{alone}) )(?:"
        rf"(?:the|O 's|an?)(?: L)?{word}{{0,3}}? (?:{unit}) , (?P<called>[OX])(?: ,)?(?= )"
        rf"|O(?: 's)? (?:L )?(?:{unit}) (?P<apposed>[OX])(?= )(?! 's)"
        rf"|O 's(?: L)?{word}{{1,4}}? (?:{unit}) (?P<worded>[OX])(?= )(?! 's)"
        rf"|(?P<own>O 's(?!{total}|{had})(?:(?: L)?{words}{{0,5}}? (?:{unit})| X{word}{{1,2}}? (?:{firms})"
        rf"|{word}{{1,3}}? group))(?= )"
        rf"|(?:{trade})(?: of)? (?:its|his|her|their|the)(?P<sold>(?: L|(?: L)?{word}{{1,3}}?) (?:{unit}))"
        r"(?= (?:to|for|in) )"
        rf"|to an?(?P<buyer>{word}{{1,3}}? (?:group|consortium|company|firm))(?= )"
        r"(?! (?:of|led|that|which|called|named) )"
        rf"|O 's{word}{{0,3}}? (?P<named>[OX] (?:{unit}))(?= )"
        rf"|an?(?P<some>{word}{{0,2}} O (?:unit|subsidiary|affiliate|division))(?= )"
        rf"|(?<! , )(?<! is )(?<! was )(?<! be )(?<! as )(?<! are )(?:an?|the|its|certain|substantially all)"
        rf"(?!{total})(?P<part>{words}{{0,5}} (?:{unit}) of{word}{{0,2}} O(?: 's O (?:{unit}))?)(?= )(?! 's)"
        rf"|(?<= , )(?:certain|substantially all)(?P<some_part>{words}{{0,5}} (?:{unit}) of{word}{{0,2}} O)(?= )(?! 's)"
        rf"|(?:an?|the)(?: L)?(?P<group>{word}{{0,3}} {team}(?:{whose}| (?:{led}) by{leader}))(?= )"
        rf"|an?(?P<vehicle>(?: L)?{word}{{0,3}}? (?:{any_of(classes['led_vehicle'])}) (?:{led}) by{leader})(?= )"
        rf"|the(?P<team>(?: investor)? {team})(?= )"
        rf"|(?:the )?(?P<kin>[OPX] (?:{kin})|(?<! and )(?<! of )P 's (?:{kin})|{alone})(?= )"
        rf"|the(?P<again>{word}{{0,2}}? (?:unit|subsidiary|division|business|operation|operations|segment))(?= )(?! of)"
        rf"|the(?P<placed> L{word}?? (?:unit|subsidiary|division|business|operation|operations|arm))(?= )(?! of)"
        rf"|(?<! of )(?<! in )the(?P<merged> (?:combined|merged|enlarged) (?:{firm}|entity|companies))(?= )"
        rf"|the(?P<state>(?: L| [a-z]++(?: [a-z]++)?) (?:government|{bodies})|(?: L| [a-z]++) (?:state|{wealth}))"
        rf"(?! (?:{any_of([*classes['state_part'], *classes['company_noun'], *classes['firm_noun']])}|of|-|[OX]) )(?= )"
        rf"|the(?P<power> (?:government|state)(?! (?:{any_of(classes['state_part'])}) )| family)"
        r"(?! (?:of|-|and|[OX]) )(?= )"
        rf"|(?P<realm>L 's (?:government|{wealth}))(?! (?:{any_of(classes['state_part'])}|[OX]) )(?= )"
        rf"|(?P<plain>O(?= (?:{unit}) ) (?:unit|subsidiary|division|affiliate))(?: of O)?(?= )"
        r"|(?<! and )(?P<several>O (?:subsidiaries|affiliates))(?= )(?! O))"
        rf"|^(?P<headed>{word}{{1,2}} (?:segment|division))(?=(?: (?:net|total|external|operating))? (?:{measures}) )"
    )


def word_before(text: str, position: int) -> str:
    """The word left of a position, articles aside; empty at the start."""
    end = position - 1
    for article in (" the", " a", " an"):
        if text.endswith(article, 0, end):
            end -= len(article)
            break
    return text[text.rfind(" ", 0, end) + 1 : end]


def reduced(skeleton: Skeleton, reductions: Reductions, is_joined: bool) -> tuple[str, list[Stretch]]:
    """The text of a sentence without what frames do not need, and what was cut out of it; with `is_joined`, brackets
    that name somebody go too."""
    text = skeleton.text
    cuts = _passing_words(text, reductions.skipped & skeleton.words())
    if _DATE in text:
        cuts += _dates(text, reductions)
    if _DOUBLE_DASH in text:  # `O -- the maker of nails -- said` is one dash each
        cuts += [(m.start() + len(" -"), m.end() - 1) for m in re.finditer(_DOUBLE_DASH, text)]
    for sign, pattern in reductions.cuts:
        if sign in text:
            for m in pattern.finditer(text):
                if (span := _droppable(skeleton, m, is_joined, reductions.sharing)) is not None:
                    cuts.append(span)
    if is_joined and " 's " in text:
        cuts += [m.span("called") for m in reductions.kindred.finditer(text)]
    cuts = merged(cuts)
    return without(text, cuts), cuts


def _passing_words(text: str, words: frozenset[str]) -> list[Stretch]:
    cuts = []
    for word in words:
        sign = f" {word} "
        at = text.find(sign)
        while at >= 0:
            if not (word in _MORE_THAN and text.endswith(" not", 0, at)):
                end = at + len(sign) - 1
                is_aside = text.endswith(" ,", 0, at) and text.startswith(" , ", end)  # `Acme, meanwhile, has`
                cuts.append((at - len(" ,"), end + len(" ,")) if is_aside else (at, end))
            at = text.find(sign, at + 1)
    return cuts


def _dates(text: str, reductions: Reductions) -> list[Stretch]:
    """Dates with their prepositions: each is looked for in the words just before its letter."""
    cuts: list[Stretch] = []
    end = 0
    at = text.find(_DATE)
    while at >= 0:
        m = reductions.dated.search(text, max(end, at - reductions.reach), at + _DATE_REACH)
        if m is not None:
            cuts.append(m.span())
            end = m.end()
        at = text.find(_DATE, at + 1)
    return cuts


def without_tickers(skeleton: Skeleton, view: str) -> Skeleton:
    """The sentence without the ticker symbols that wires set behind a company's name (capitals among plain words)."""
    drops: list[Stretch] = []
    for m in _OWNER_TICKER.finditer(skeleton.text):
        owner, symbol = (skeleton.chunks.get(m.start(group)) for group in ("owner", "symbol"))
        if isinstance(owner, Mention) and isinstance(symbol, Mention):
            letters = view[symbol.start : symbol.end]
            if letters.isupper() and len(letters) <= _LETTERS and is_short_for(letters, owner.entity.name):
                drops.append((m.start("symbol") - 1, m.end("symbol")))
    for m in _TICKER.finditer(skeleton.text):
        begin = skeleton.chunks[m.start() + 1].end + 1
        word = m["symbol"].upper()
        if view.startswith(word, begin):
            following = view[begin + len(word) : begin + 13].split(" ", 2)
            if not (len(following) > 1 and following[1].isupper()):
                drops.append((m.start() + 2, m.end()))
    return Cut(skeleton, drops, {}, view, keeps_brackets=True) if drops else skeleton


def with_signs(skeleton: Skeleton, reductions: Reductions, view: str) -> Skeleton:
    """Titles that say who owns, backs or works with whom become words: ω an owner, ι an investor, π a partner; names of
    rounds are left out."""
    drops: list[Stretch] = []
    signs: dict[int, Chunk | str] = {}
    for position, chunk in skeleton.chunks.items():
        if isinstance(chunk, Mention) and _ROUND_NAME.match(chunk.entity.name):
            drops.append((position - 1, position + 1))
        elif isinstance(chunk, Title) and (title := view[chunk.start : chunk.end].lower()) in reductions.title_signs:
            signs[position] = reductions.title_signs[title]
    return Cut(skeleton, drops, signs, view, keeps_brackets=True) if drops or signs else skeleton


def _droppable(
    skeleton: Skeleton, found: re.Match[str], join: bool, sharing: re.Pattern[str]
) -> tuple[int, int] | None:
    """The stretch to leave out; None where a bracket holds an amount that does not convert the one before it, or the
    share of the shareholder before it."""
    if found.lastgroup in ("called", "level"):
        return found.span(found.lastgroup)
    if found.re.groups:
        start, end = found.span("comma")
        return (start, end) if not _after_preposition(skeleton.text, start - 1) else None
    start, end = found.span()
    if found.group() == _SHARE and skeleton.text[start - 1] in "OPXL" and sharing.search(skeleton.text):
        return None
    if skeleton.text[start + 1] == "(" and not join and " O" in found.group():
        return None
    if skeleton.text[start + 1] == "(" and " A" in found.group():
        before = skeleton.chunks.get(start - 1)
        for position in range(start, end):
            chunk = skeleton.chunks.get(position)
            if isinstance(chunk, Figure) and chunk.measure == "money" and not _converts(chunk, before):
                return None
    return start, end


def _after_preposition(text: str, position: int) -> bool:
    """Whether the name at a position stands in a phrase or clause of its own (`a unit of O ,`), so that the comma
    belongs to that."""
    if is_in_relative(text, position) or is_in_aside(text, position):
        return True
    left = word_before(text, position)
    if left == ",":  # `the largest retailer , O , has`: the name belongs to the description before it
        return word_before(text, text.rfind(",", 0, position)) in ("O", "P", "L", "X")
    return left in _INNER


def _converts(figure: Figure, before: Chunk | None) -> bool:
    """Whether an amount in brackets is the one before it in another currency; links the two where figures have not."""
    if figure.twin_of is None and isinstance(before, Figure) and before.currency and before.currency != figure.currency:
        figure.twin_of = before
    return figure.twin_of is not None

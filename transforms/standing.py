"""How firmly a fact is said, and by whom.

In: facts with the stretch that their rule matched, the sentences' skeletons, quotations with speakers; out:
`certainty`, `attributed_to` and the span of the attribution, filled where the rule left them open. Of several cues the
strongest holds: denied, planned, reported, asserted. Cues count in the statement's own clause only; a quotation
belongs to its speaker. What others than the subject say of it is reported; a deal that the document calls agreed is
planned throughout.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from transforms import standing_bids as bids
from transforms.attribution import RELATIVE, attributed
from transforms.facts import Fact
from transforms.reading import ASSERTED, DENIED, PLANNED, RANK, REPORTED, Quotation, Reading
from transforms.running_speaker import RunningSpeaker
from transforms.skeleton import Skeleton
from transforms.standing_farther import ANOTHER_VERB, LONG, MODALS, Cue
from transforms.standing_rules import BE, NOT, StandingRules
from transforms.standing_shared import agree
from transforms.standing_speakers import Posts, is_heard, is_of_speaker, is_party, posts_of, resolved, said_level

_STATIC = frozenset({"role", "quote"})  # a role's status already says what is planned
_BREAKS = (" , making ", " ; ", " but ", " while ", " although ", " whereas ", " : ")
_BREAK_WORDS, _RELATIVE_WORDS = (frozenset(m.split()[-1] for m in marks) for marks in (_BREAKS, RELATIVE))
_FIGURE = re.compile(r" [ARN](?= )")
_HEADLINE = re.compile(r" [OP](?: (?:and|,) [OP]){0,2}(?: 's)?(?: [a-z]+)? to [a-z]")
_HEADLINE_LIST = re.compile(  # `Pell to shut a mill, cut N`: the verb shares the infinitive
    r"(?: (?!(?:[OP] to|:|;) )[^ ]++){0,4} [OP] to [a-z]+"
    r"(?: (?!(?:as|after|that|which|who|:|;|-) )[^ ]++){1,14} (?:,|and)"
)
_AND_TO = re.compile(r" and to [a-z]+(?: [a-z]+){0,2}$")
# What a sentence names in passing: `agreed to sell its Pell unit` still calls Pell a unit, `rival O` a rival.
_PRESUPPOSED = frozenset({"competitor_of", "parent_of"})
_IN_PASSING = frozenset({"title_before_name", "title_after_name"})
_NOUN_RULES = frozenset({"takeover", "sale", "merger", "bid", "acquisition", "purchase"})
_POSSESSED = frozenset({"stake_in", "buy_whose_stake", "stake_in_venture_named"})
_VERBAL = re.compile(r" (?!(?:a|an|the|its|his|her|their|'s)(?= ))[a-z]")
_DEALS = frozenset({"acquired", "invested_in", "acquisition", "investment", "funding", "spending", "donation"})
_BOUGHT = frozenset({"acquisition", "investment"})
_CHANGES = frozenset({"layoffs", "hires"})
_AIM = re.compile(r" to (?!(?:have|the|its|an?|more|about|some|their)(?= ))[a-z]+(?: [a-z-]+){0,3} $")
_BARE_RELATIVE = re.compile(
    r"(?<= [OPX]) which (?=(?:(?:already|now|currently|also) )?(?:own|hold|ha|control)s?(?:ed)? )"
)
_BASE_FORM = re.compile(r" (?![a-z]+(?:ed|ing|(?<!s)s) )[a-z]+ ")
_BY = re.compile(r"(?<!ed) (?:by|through) $")
_WILL = re.compile(r" will (?!not )[a-z]")
_TO_LEVEL = re.compile(r" declined to(?: (?:a|an|about|just|only))?+ [ANR](?= )")  # a level, no refusal
_TO_BE = "to be"
_MEASURE = re.compile(r" (?:[a-z-]++ )??(?:profits?|loss|losses|sales|revenues?|turnover|earnings|income) ")
_EXPECTED = re.compile(  # `said it now expected profits of`: its own forecast
    r" (?:said|says|added|told [a-zT]+|announced)(?: that)? (?:it|she|he|they|O|P|the company|the group)"
    r"(?: now| still| also)? (?:expected|anticipated|expects|forecast)(?: [a-z-]+){0,4} $"
)
_SEES = re.compile(  # `sees sales of`; in `sees profits fall to` they have fallen
    r" sees(?: [a-z0-9-]++){0,4}? (?:profits?|loss|losses|sales|revenues?|turnover|earnings|income|net)"
    r"(?: (?:D|for|in|the|full|year|of)){0,4}? (?:of|at|between|exceeding|topping|above)(?= )"
)
_EXPECTED_REACH = 110
_RESULTS = frozenset(("revenue", "profit", "loss"))
_ARTICLES = frozenset((" a", " an"))
_FIRM = frozenset({PLANNED, DENIED})
_COMMA = " , "
_NOT_AHEAD = (" not ", f" {NOT} ", " that ")  # behind a cue of what is ahead: nothing is planned
_AFTERMATH = 80  # how far behind a deal its end is told
_FAR = 7  # words before a statement in which its denial can stand
_NEAR = 4  # words before a statement in which cues count as its own


def standing(reading: Reading, scenes: Sequence[Skeleton], facts: Sequence[Fact], rules: StandingRules) -> None:
    """Fill `certainty`, `attributed_to` and `attribution` of facts where they are open."""
    if not facts:
        return
    starts = [scene.sentence.start for scene in scenes]
    marks = [q.outer_start for q in reading.quotations]
    posts, speaker = posts_of(facts), RunningSpeaker(reading, scenes, facts, rules)
    for fact in facts:
        where = bisect_right(starts, fact.start) - 1
        if fact.family == "quote" or where < 0:
            fact.certainty = fact.certainty or ASSERTED
            continue
        _decide(reading, scenes[where], fact, _quotation(reading, marks, fact.start), posts, rules, speaker)
    agree(reading, scenes, facts, rules)


def _quotation(reading: Reading, marks: list[int], offset: int) -> Quotation | None:
    where = bisect_right(marks, offset) - 1
    found = reading.quotations[where] if where >= 0 else None
    return found if found is not None and found.is_utterance and offset < found.outer_end else None


def _decide(
    reading: Reading,
    scene: Skeleton,
    fact: Fact,
    quotation: Quotation | None,
    posts: Posts,
    rules: StandingRules,
    speaker: RunningSpeaker,
) -> None:
    if quotation is None and NOT not in scene.text and rules.telling.isdisjoint(scene.words()):
        fact.certainty = fact.certainty or ASSERTED
        return
    begin, end = scene.stretch(fact.start, fact.end)
    figure = next((first for slot, first, _ in fact.spans if slot == "value"), fact.start)
    at = scene.stretch(figure, figure + 1)[0]
    clause = _clause(scene, begin, end, max(begin, at))
    if _is_in_passing(fact):
        levels = _near_cues(scene, fact, scene.stretch(fact.start, _last_party(fact)), begin, rules)
        said = None
    else:
        own = scene.stretch(bids.holder_start(fact), _last_party(fact))
        levels = (
            _near_cues(scene, fact, own, own[0], rules)
            if _is_possessed(fact) and " of a R" not in scene.text[begin:end]
            else _cued(scene, fact, (begin, end), clause, rules)
        )
        said = attributed(reading, scene, (begin, end), clause, quotation, rules)
    if said is not None and quotation is None and said.span is not None and said.span[0] < fact.start:
        said = None if bids.told_when(scene.text, begin) else said
    if said is not None:
        if quotation is None:
            speaker.settle(said, scene)
        said.name = resolved(said.name, fact)
        said = said if is_heard(said, fact, posts) else None
    if said is not None and _is_noun_deal(fact) and bids.is_judged(scene.text, begin, fact, said, rules.farther):
        said = None
    if said is not None and not is_of_speaker(said.name, fact):
        level = said_level(said, fact, posts, rules)
        if bids.is_foretold(fact, level, said.name) and not is_party(said.name, fact, posts):
            levels = [REPORTED if cued == PLANNED else cued for cued in levels]  # what others foresee is no plan
        levels.append(level)
        if level == REPORTED and fact.certainty == PLANNED and " would " in scene.text[begin:end]:
            fact.certainty = REPORTED  # what a bid of somebody else's would be
        hanging = rules.farther.hangs_at(scene.text, begin, _cues(scene.text, clause[0], begin, rules))
        does = min(_does(scene.text, begin, clause[0]), _words_before(scene.text, begin), hanging)
        party = is_party(said.name, fact, posts) or (level == ASSERTED and bids.is_of_both(fact))
        is_own = party and level == ASSERTED and fact.values.get("kind") not in _BOUGHT
        is_own = is_own and rules.farther.is_forecast(scene.text, _words_before(scene.text, begin), end)
        if is_own or bids.is_own_plan(scene, fact, (does, begin, end), said.name, party, rules.farther):
            levels.append(PLANNED)  # `Pell said it would buy`: what Pell says of itself, it plans
        if fact.attributed_to is None and said.name is not None:
            fact.attributed_to, fact.attribution = said.name, said.span
    if fact.family in _STATIC:
        levels = [level for level in levels if level != PLANNED]
    if fact.certainty == PLANNED and _FIRM.isdisjoint(levels):
        fact.certainty = bids.bid_standing(scene.text, (begin, end), levels, rules.farther)
    level = max(levels, key=RANK.__getitem__, default=ASSERTED)
    if _is_level(fact) and _is_in_outlook(scene.text, at, rules):
        fact.certainty = PLANNED
    elif fact.certainty is None or level == DENIED:
        fact.certainty = level


def _is_in_passing(fact: Fact) -> bool:
    """Whether a tie or a post is taken for granted where it stands: only the words of its own phrase count."""
    return fact.values.get("relation") in _PRESUPPOSED or fact.rule.partition("+")[0] in _IN_PASSING


def _is_possessed(fact: Fact) -> bool:
    """Whether a share is only named as somebody's (`agreed to buy Pell's 13 percent stake in Cray`)."""
    return fact.family == "stake" and fact.rule in _POSSESSED


def _last_party(fact: Fact) -> int:
    """Where the last party of a tie ends, if all stand in the stretch that states it; else where the stretch does."""
    parties = [span for span in fact.spans if span[0] != "value"]
    inside = all(fact.start <= start < fact.end for _, start, _ in parties)
    return min(fact.end, max((stop for *_, stop in parties), default=fact.end)) if inside else fact.end


def _clause(scene: Skeleton, begin: int, end: int, figure: int) -> tuple[int, int]:
    """The clause around a statement and its figure; a relative clause ends with the next comma."""
    text, words = scene.text, scene.words()
    start, stop = bids.run_on(text, begin), len(text)
    if not _BREAK_WORDS.isdisjoint(words):
        start = max(start, *(text.rfind(mark, 0, begin + 1) for mark in _BREAKS))
        stop = min((i for mark in _BREAKS if (i := text.find(mark, end)) >= 0), default=stop)
    if _RELATIVE_WORDS.isdisjoint(words):
        return start, stop
    relative = max(*(text.rfind(mark, start, figure + 1) for mark in RELATIVE), _bare(text, start, figure))
    if relative > start and " , " not in text[relative + 3 : figure + 1]:
        comma = text.find(" , ", end)
        return relative, min(stop, comma) if comma >= 0 else stop
    return start, stop


def _bare(text: str, start: int, figure: int) -> int:
    """Where a relative clause without a comma begins (`Cray which owns R of Dorn`); -1 if none does."""
    found = [m.start() for m in _BARE_RELATIVE.finditer(text, start, figure + 1)]
    return found[-1] if found else -1


def _cued(
    scene: Skeleton, fact: Fact, stretch: tuple[int, int], clause: tuple[int, int], rules: StandingRules
) -> list[str]:
    """What the cues say that stand among the words of the statement, right before it, or anywhere in its clause."""
    begin, text = stretch[0], scene.text
    if bids.is_given(text, fact, stretch, rules.farther):
        return _near_cues(scene, fact, stretch, begin, rules)
    is_role = fact.family == "role"
    uncounted = _ARTICLES if fact.values.get("kind") in _RESULTS else frozenset[str]()
    first = begin if is_role else max(clause[0], _words_before(text, begin, uncounted=uncounted))
    levels = _near_cues(scene, fact, stretch, first, rules)
    if not is_role and not rules.cue_words[1].isdisjoint(scene.words()):
        further = [m for m in rules.clause.finditer(text, *clause) if not _is_of_next(text, stretch[1], m, fact)]
        cued = {rules.certainty[m[1]] for m in further}
        levels += cued - {PLANNED} if _is_level(fact) else cued  # a letter of intent is about the deal
    if fact.values.get("kind") in _RESULTS and (
        _EXPECTED.search(text, max(0, begin - _EXPECTED_REACH), begin + 1)
        or _SEES.search(text, max(clause[0], begin - _EXPECTED_REACH), stretch[1] + 1)
    ):
        levels.append(PLANNED)
    is_noun = fact.values.get("kind") in _RESULTS and _MEASURE.match(text, begin)  # `helped it to profits of A`
    if (not is_noun and _is_infinitive(scene, begin, rules)) or (
        _is_deal(fact) and bids.is_to_do(text, begin, rules.done)
    ):
        levels.append(PLANNED)
    if _is_deal(fact) and (by := _BY.search(text, clause[0], begin + 1)) and _WILL.search(text, clause[0], by.start()):
        levels.append(PLANNED)  # `will raise its stake by investing $5m`
    levels += _shared_infinitive(text, begin, clause[0], rules)
    levels += rules.farther.hung_on(text, stretch, clause[0], _cues(text, clause[0], begin, rules))
    levels += bids.beyond(scene, fact, stretch, rules.farther, _is_deal(fact), _is_noun_deal(fact))
    if _is_noun_deal(fact) and (told := rules.behind_deals.match(text, stretch[1])) is not None:
        levels.append(rules.certainty[told["cue"]])
    if _is_deal(fact) and rules.undone.search(text, begin, stretch[1] + _AFTERMATH):
        levels.append(DENIED)
    levels += _shared_modal(text, begin, clause[0], rules)
    if _is_deal(fact) and (rules.deals.search(text, first, stretch[1] + 1) or _is_aimed(text, stretch, rules)):
        levels.append(PLANNED)
    return levels


def _is_told_aside(text: str, begin: int, cue: int, figure: re.Match[str] | None) -> bool:
    """Whether a cue stands in a relative clause that ends before the figure (`Pell, which never paid tax, lost`)."""
    opened = max(text.rfind(mark, begin, cue) for mark in (" , which ", " , who "))
    if opened < 0 or figure is None or " , " in text[opened + 1 : cue]:
        return False
    return cue < text.find(" , ", cue) < figure.start()


def _cues(text: str, clause: int, begin: int, rules: StandingRules) -> list[Cue]:
    """The cues in a clause before a statement, those of what is ahead only if they say so."""
    near = rules.near.finditer(text, max(clause, begin - LONG), begin + 1)
    return [Cue(*m.span(), m[1], rules.certainty.get(m[1], DENIED)) for m in near if not _is_undone(text, m, rules)]


def _is_of_next(text: str, end: int, cue: re.Match[str], fact: Fact) -> bool:
    """Whether a cue behind a statement is of the next verb: `paid $5m and is said to want more`."""
    is_passive = cue[1].startswith(BE) and text.find(" and ", end, cue.start() + 1) >= 0
    return cue.start() > end and (is_passive or bids.of_next(text, end, cue.start(), fact))


def _is_deal(fact: Fact) -> bool:
    """Whether a fact is a deed that is done at one time, no level of something."""
    if fact.values.get("unit") in _CHANGES or "dividend" in fact.rule or (_is_price(fact) and "buy" in fact.rule):
        return True
    return fact.family == "stake" or fact.values.get("relation") in _DEALS or fact.values.get("kind") in _DEALS


def _is_price(fact: Fact) -> bool:
    return fact.values.get("kind") == "price"


def _is_noun_deal(fact: Fact) -> bool:
    """Whether a deed is told by a noun, of which the next verb says what becomes of it (`the sale of Cray to Dorn`)."""
    is_merger = fact.values.get("relation") == "partner_of" and "merger" in fact.rule
    return (_is_deal(fact) or is_merger) and not _NOUN_RULES.isdisjoint(fact.rule.split("_"))


def _is_level(fact: Fact) -> bool:
    """Whether a fact is how much somebody has or earns."""
    return fact.family == "headcount" or fact.values.get("kind") in bids.LEVELS


def _is_in_outlook(text: str, figure: int, rules: StandingRules) -> bool:
    """Whether a level is what a firm forecasts for itself, or forecast before (`cut its outlook to A from A`)."""
    return any(m.start() < figure < m.end() for m in rules.outlook.finditer(text))


def _is_aimed(text: str, stretch: tuple[int, int], rules: StandingRules) -> bool:
    """`filed to raise $5m`: an infinitive governs the figure, and no verb before it that says that it happened."""
    figure = _FIGURE.search(text, stretch[0], stretch[1] + 1)
    if figure is None:
        return False
    aim = _AIM.search(text, max(stretch[0], figure.start() - 40), figure.start() + 1)
    return aim is not None and not text.endswith((*rules.done, *rules.farther.hedged), 0, aim.start() + len(" to"))


def _near_cues(scene: Skeleton, fact: Fact, stretch: tuple[int, int], first: int, rules: StandingRules) -> list[str]:
    """What the cues say from a place before the statement to its end."""
    (begin, end), text = stretch, scene.text
    if NOT not in text and rules.cue_words[0].isdisjoint(scene.words()):
        return []
    figure = _FIGURE.search(text, begin, end + 1)
    levels = []
    earliest = max(text.rfind(_COMMA, 0, begin) + 1, _words_before(text, begin, _FAR), bids.run_on(text, begin))
    farthest = min(first, earliest)
    for m in rules.near.finditer(text, farthest, end + 1):
        level = rules.certainty.get(m[1], DENIED)
        if level == DENIED and rules.farther.is_threat(text, m.start()):
            level = PLANNED
        elif level == DENIED:
            if (
                _TO_LEVEL.match(text, m.start())
                or _is_told_aside(text, begin, m.start(), figure)
                or _is_beyond(text, m.start(), figure, fact, rules)
                or (m.end() < begin and not rules.between.fullmatch(text, m.end(), begin + 1))
            ):
                continue
        elif m.start() < first or _is_undone(text, m, rules):
            continue
        levels.append(level)
    return levels + [rules.certainty[f"{m['verb']} to"] for m in rules.parted.finditer(text, first, end + 1)]


def _is_undone(text: str, cue: re.Match[str], rules: StandingRules) -> bool:
    """Whether the words beside a cue say that nothing is planned: `will not offset`, `continues to be`."""
    if text.startswith(_NOT_AHEAD, cue.end()) or rules.farther.is_cause(text, cue.end()):
        return True
    return cue[1] == _TO_BE and text.endswith((*rules.done, *rules.farther.hedged), 0, cue.start() + len(" to"))


def _is_beyond(text: str, position: int, figure: re.Match[str] | None, fact: Fact, rules: StandingRules) -> bool:
    """Whether a negation misses the statement: it stands behind the figure, rivals are said not to keep up, or it only
    tells what is meant (`the rest of Bolt it does not own`)."""
    if fact.values.get("relation") in _PRESUPPOSED or (figure is not None and position > figure.start()):
        return True
    return rules.tells_apart.match(text, max(0, text.rfind(" ", 0, text.rfind(" ", 0, position)))) is not None


def _is_infinitive(scene: Skeleton, begin: int, rules: StandingRules) -> bool:
    """`to fund a buyout`, or in a headline `Pell to buy Cray`: what is still to be done."""
    text = scene.text
    if scene.sentence.kind in ("title", "heading"):
        is_shared = _BASE_FORM.match(text, begin) and _HEADLINE_LIST.fullmatch(text, 0, begin)
        if is_shared or _HEADLINE.match(text, begin):
            return True
    begin += len(" to") if text.startswith(" to ", begin) else 0
    return (
        text.endswith(" to", 0, begin) and not text.endswith(rules.done, 0, begin) and bool(_VERBAL.match(text, begin))
    )


def _shared_infinitive(text: str, begin: int, clause: int, rules: StandingRules) -> list[str]:
    """`agreed to lend … and to fund a buyout`: the second infinitive hangs on the first one's verb."""
    earliest = max(clause, begin - 40)
    if text.find(" and to ", earliest, begin) < 0 or not _AND_TO.search(text, earliest, begin):
        return []
    cues = [m[1] for m in rules.near.finditer(text, clause, begin)]
    return [rules.certainty[cue] for cue in cues if cue.endswith(" to") and rules.certainty.get(cue) in _FIRM]


def _does(text: str, begin: int, clause: int) -> int:
    """Where the verbs begin of which a statement is the last (`would close a plant and sell Dorn`)."""
    is_verb = text.endswith(" and", 0, begin) and _BASE_FORM.match(text, begin)
    would = text.rfind(" would ", clause, begin) if is_verb else -1
    return begin if would < 0 or ANOTHER_VERB.search(text, would + 6, begin) else would


def _shared_modal(text: str, begin: int, clause: int, rules: StandingRules) -> list[str]:
    """`will close a plant and cut 90 jobs`: the second verb hangs on the first one's `will` or `plans to`."""
    if not text.endswith(" and", 0, begin) or not _BASE_FORM.match(text, begin):
        return []
    return [
        rules.certainty[m[1]]
        for m in rules.near.finditer(text, clause, begin)
        if (m[1] in MODALS or m[1].endswith(" to")) and not ANOTHER_VERB.search(text, m.end(), begin)
    ][-1:]


def _words_before(text: str, begin: int, most: int = _NEAR, uncounted: frozenset[str] = frozenset()) -> int:
    """Where the words before a statement begin that count as its own.

    A number counts with the word behind it, an adverb not at all, nor what is in `uncounted`.
    """
    position, counted = begin, 0
    while counted < most:
        stop, position = position, text.rfind(" ", 0, position)
        if position < 0:
            return 0
        before = text.rfind(" ", 0, position)
        if before >= 0 and text[before + 1].isdigit():
            position = before
        counted += not text.endswith("ly", position, stop) and text[position:stop] not in uncounted
    return position

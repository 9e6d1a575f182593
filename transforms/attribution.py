"""Who says a statement, and what the way of saying makes of it.

In: a sentence's skeleton, the stretch and the clause of a statement, the quotation that it stands in; out: an
Attribution, or None where nobody says it but the publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.reading import ASSERTED, REPORTED, Mention, Quotation, Reading
from transforms.skeleton import Skeleton
from transforms.standing_rules import ACCORDING, StandingRules

FORECAST, RELAYED, DISPUTED = "forecast", "relayed", "disputed"
RELATIVE = (" , which ", " , who ", " , whose ", " , to which ", " , of which ", " , in which ", " , for which ")
_APPOSED = 80  # characters of an apposition
_YEAR, _DATED = re.compile(r" (?:D|\d{4}) "), 20  # of a record (`its 2023 annual report`), and characters behind it
_ARTICLE = re.compile(r"^(?:(?:but|and|with|while|as|though)\s+)?(?:the|a|an)?\b\s*", re.IGNORECASE)
_PREDICATE = re.compile(r" (?:is|are|was|were|be|been|which|who|that)(?= |$)")  # `is expected`: nobody says it
_NO_COMMENT = re.compile(  # `said it had no comment on a report that`: the report says so
    r"(?: (?!(?:on|about) )(?:[a-z'-]++|[OPT])){0,4}? (?:no comment|not comment|not be commenting|declined comment)"
    r" (?:on|about)(?= )"
)
_NAMED_BEFORE = re.compile(  # `P , a L investor`: the words of an apposition
    r" (?P<name>[PO]) ,(?: (?!(?:who|which|that|and|but|is|was|said|says|has|had) )(?:[a-z][a-z'.-]*+|L|,|\.)){1,8} $"
)
_SAID = (" said ", " says ", " told ")  # the words of somebody who says that another says something
_TURNS = (" but ", " while ", " although ", " and ")
_OWN_TURNS = (" while ", " whereas ", " although ")  # after which the publication may go on by itself
_CONCESSION = (" although ", " though ", " while ", " despite ")

# `according to a document filed with O`, `a filing with O`: O does not say it
_FILED = re.compile(r"(?: (?:filed|lodged|registered|submitted|sent)(?: [a-z]+)?|(?P<filing> filings?)) (?:with|to) ")
_FILING = re.compile(r" (?:the|an?) O (?:[a-z]+ )?filings?$")
_BASED = re.compile(r"^(?:[^ ]*-)?based ")
_DASHES = re.compile(r" [-\u2013\u2014](?= )")
_OWNED = re.compile(r" [OPL] 's(?= [^ ])")  # whose it is that says it: `O 's O unit`
_COUNSEL = re.compile(r" , P (?=[,.])")  # who it is: `O 's T , P`
_BEFORE_NOUN = re.compile(
    r"(?:ed|ing| (?:of|in|on|by|for|with|from|to|amid|after|despite))$"
)  # `followed reports that`
_THE_COMPANY = "company"  # whoever the statement is about
_SAYING_REACH = 120  # characters before a statement in which the participle stands that it hangs on
_INNER = re.compile(r" (?:after|when|because|before|while|although|once)(?=(?: [a-z-]++){0,3}? [OP]$)")
_OBJECT = re.compile(  # `cut its annual sales forecast`: no verb
    r" (?!(?:at|of|for|in|from|by|with|and|to|on|said|says|that|when|while|as|but) )[a-z]+"
    r" (?:its|their|an?|his|her|O 's)(?: [a-z-]++){0,4}$"
)
_A_WORD = 8  # characters of a word behind a place
_TURN = re.compile(r" (?:but|while|although|whereas|;|:|which|who) ")
_SUBJECT = re.compile(r"(?: (?:the|on D|D ,|but|and|yet))?(?: T(?= O))? [OP](?= (?:[a-z]|D))(?! (?:and|or|of) )")
_A_FIGURE = re.compile(r" [ARN] ")
_A_NOUN = re.compile(r" (?:(?:an?|the|its|their|his|her)(?= )|O 's )")
_ANALYST_AT = re.compile(r"(?: (?:an?|one|some))? (?:T (?:at|with|for|of|in) (?:the )?O|O T)$")
_BESIDE = re.compile(  # the name that ends the words of a speaker without one: `a group led by O T P`
    r" (?:by|at|of|with|for|in|within|inside|including|near|to)"
    r"(?=(?: (?:[LOT]|(?!(?:and|or) )[a-z-]++)){0,4}? [OP](?: [a-z.]++)?$)"
)
_ONE_OF = re.compile(r" one of(?: (?!(?:said|says) )[^ ,]++){1,9} , (?P<name>[OP])(?= [,.])")  # `one of its rivals, O,`
_OWNERS = ("his ", "her ", "their ", "my ", "our ")
_MOST_DASHES = 12  # in a sentence of which it is still told what they set apart
_TAIL = 240  # last characters of a sentence, in which `, O said` is looked for
_LONGEST = 80  # characters of a speaker without a name


@dataclass(slots=True)
class Attribution:
    """Who says a statement: the name or words, the verb's effect, where the words stand, and what is mentioned there.

    `is_loose`: others than a party may not say it at all: only a filing is named by them (`the O filing`), or a clause
    that begins with `while` is the publication's own. `is_deed`: the subject does what is told (`it reported a
    profit`). `is_resumed`: who spoke before goes on as `the group`.
    """

    name: str | None
    effect: str
    span: tuple[int, int] | None
    mention: Mention | None = None
    is_loose: bool = False
    is_deed: bool = False
    is_resumed: bool = False


@dataclass(slots=True)
class Party:
    """Who speaks in a noun phrase: the name or words, where they stand, and who is mentioned; all whom it names."""

    name: str | None
    span: tuple[int, int] | None
    mention: Mention | None = None
    is_filing: bool = False
    named: tuple[str, ...] = ()


def attributed(
    reading: Reading,
    scene: Skeleton,
    stretch: tuple[int, int],
    clause: tuple[int, int],
    quotation: Quotation | None,
    rules: StandingRules,
) -> Attribution | None:
    """Who says the statement, and what the verb makes of it."""
    if quotation is not None:
        speaker = quotation.speaker
        name = speaker.entity.name if speaker else quotation.speaker_name
        return Attribution(name, ASSERTED, (speaker.start, speaker.end) if speaker else None)
    begin, end = stretch
    text, words = scene.text, scene.words()
    if ACCORDING in words and (m := rules.according.search(text, *clause)) and not _is_overtaken(text, m, begin, rules):
        party = _party(reading, scene, m, rules)
        np_end = m.end("np") + (_DATED if _YEAR.match(text, m.end("np")) else 0)
        effect = ASSERTED if rules.records.search(text, m.start("np"), np_end) else REPORTED
        return Attribution(party.name, effect, party.span, party.mention, is_loose=party.is_filing)
    if rules.verbs.isdisjoint(words):
        return None
    found = _ahead(text, begin, end, rules)
    if (said := _saying(reading, scene, stretch, clause, found, rules)) is not None:
        return said
    if found is not None and found.end() <= clause[0] and text.startswith(RELATIVE, clause[0]):
        return None  # `analysts say Pell, which owes $5m, will fail`: told in passing
    if found is None and (m := _behind(text, end, rules)) is not None:
        found = None if f"{m['np']} ".startswith(_TURNS) else m
        if found is not None and text.startswith(RELATIVE, clause[0]) and clause[1] < found.start("np") - len(" ,"):
            return None
    if found is None or _is_between_dashes(reading, scene, end, found):
        return None
    if found.end() <= begin and rules.farther.aside.search(text, found.end(), begin + 1):
        return None
    party = _party(reading, scene, found, rules)
    effect = rules.verb_certainty.get(found["verb"].strip(), ASSERTED)
    is_deed = effect == RELAYED
    if is_deed and begin <= found.start("verb") < end:
        effect = ASSERTED  # `its arm reported a profit`: that is the deed itself
    is_loose = party.is_filing or (found.end() <= clause[0] and text.startswith(_OWN_TURNS, clause[0]))
    return Attribution(party.name, effect, party.span, party.mention, is_loose, is_deed)


def _behind(text: str, end: int, rules: StandingRules) -> re.Match[str] | None:
    """The reporting clause behind a statement (`, P said`, `, said P`)."""
    for pattern in (rules.behind, rules.inverted):
        if (m := pattern.match(text, end)) and _says(text, m, rules):
            return m
    return None


def _saying(
    reading: Reading,
    scene: Skeleton,
    stretch: tuple[int, int],
    clause: tuple[int, int],
    ahead: re.Match[str] | None,
    rules: StandingRules,
) -> Attribution | None:
    """Who says a statement behind a participle: the subject of the sentence (`Pell sued Cray, claiming that it`)."""
    text, begin = scene.text, stretch[0]
    near = rules.saying.finditer(text, max(clause[0], begin - _SAYING_REACH), min(len(text), begin + _A_WORD))
    found = [m for m in near if m.end() <= begin + 1]
    if not found or (ahead is not None and ahead.end() > found[-1].start()):
        return None
    if _TURN.search(text, found[-1].end(), begin + 1):
        return None
    effect = rules.verb_certainty.get(found[-1]["doing"] or "", ASSERTED)
    if (goods := rules.opens_by_goods.match(text)) is not None:
        return Attribution(_THE_COMPANY, effect, scene.span(*goods.span()))
    subject = _SUBJECT.match(text)
    named = _mentions(scene, *subject.span()) if subject and subject.end() <= found[-1].start() else []
    if named:
        return Attribution(named[-1].entity.name, effect, (named[-1].start, named[-1].end), named[-1])
    return Attribution(None, effect, None) if effect != ASSERTED else None


def reports(reading: Reading, scene: Skeleton, rules: StandingRules) -> list[tuple[Party, str, str]]:
    """Who speaks in a sentence, from left to right, with the noun phrase and what the verb makes of what is said."""
    text = scene.text
    if rules.verbs.isdisjoint(scene.words()):
        return []
    found = list(rules.ahead.finditer(text))
    found = [m for m in found if _says(text, m, rules)]
    if behind := _behind(text, max(0, len(text) - _TAIL), rules):
        found.append(behind)
    told = []
    for m in found:
        party = _party(reading, scene, m, rules)
        party.named = tuple(c.entity.name for c in _mentions(scene, *m.span("np")) if c.form == "name")
        told.append((party, m["np"], rules.verb_certainty.get(m["verb"].strip(), ASSERTED)))
    return told


def _is_overtaken(text: str, according: re.Match[str], begin: int, rules: StandingRules) -> bool:
    """Whether `according to` belongs to an earlier clause, and another says the statement (`…, O revealed …`)."""
    if begin < according.end("np") or not text.startswith(_CONCESSION):
        return False
    ahead = _ahead(text, begin, begin, rules)
    return ahead is not None and ahead.start() >= according.end("np")


def _is_between_dashes(reading: Reading, scene: Skeleton, end: int, said: re.Match[str]) -> bool:
    """Whether a statement is an aside of the publication (`Pell said Cray - which it bought for $5m - grew`)."""
    text = scene.text
    first, last = (said.end(), len(text)) if said.start() < end else (0, said.start("np"))
    found = [m.start() for m in _DASHES.finditer(text, first, last)]
    if not 1 < len(found) <= _MOST_DASHES:
        return False
    dashes = [dash for dash in found if _stands_alone(reading, scene, dash + 1)]
    before = [dash for dash in dashes if dash < end]
    return len(before) % 2 == 1 and len(before) < len(dashes) and not _A_FIGURE.match(text, before[-1] + 2)


def _stands_alone(reading: Reading, scene: Skeleton, position: int) -> bool:
    """Whether a dash sets words apart, and does not join two words (`Reno-based`)."""
    start, end = scene.span(position, position + 1)
    around = reading.text[start - 1 : start] + reading.text[end : end + 1]
    return scene.text[position] != "-" or around.isspace()


def _ahead(text: str, begin: int, end: int, rules: StandingRules) -> re.Match[str] | None:
    """The last reporting clause before the statement, or the one whose subject is the statement's own."""
    before = [m for m in rules.ahead.finditer(text, 0, begin + 1) if _says(text, m, rules)]
    if before:
        return before[-1]
    own = rules.ahead.match(text, 0, end)
    return own if own is not None and _says(text, own, rules) else None


def _says(text: str, m: re.Match[str], rules: StandingRules) -> bool:
    """Whether a clause has somebody who says something; a bid that is dismissed is no claim, a loss that is posted or
    shares that are pledged are deeds."""
    if not rules.somebody.search(m["np"]) or _PREDICATE.search(m["np"]):
        return False
    if _NO_COMMENT.match(text, m.end()) or f"{m['np']} ".startswith(_SAID):
        return False
    verb = m["verb"].strip()
    if verb.endswith("s") and m["np"].rstrip().endswith("'s"):
        return False  # `topping analysts' estimates`: a noun
    if verb in rules.nouns and (_BEFORE_NOUN.search(m["np"]) or _OBJECT.search(m["np"])):
        return False
    following = text[m.end() + 1 : text.find(" ", m.end() + 1)]
    if verb in rules.adds and _A_FIGURE.match(text, m.end()):
        return False  # `Pell had added N staff`
    if f"{verb} {following}" in rules.deeds or (verb in rules.deeds and _A_NOUN.match(text, m.end())):
        return False
    return rules.verb_certainty.get(verb) != DISPUTED or bool(rules.claims.match(text, m.end()))


def _party(reading: Reading, scene: Skeleton, m: re.Match[str], rules: StandingRules) -> Party:
    """The person or organisation in a noun phrase, else its words without the article."""
    text, (begin, end) = scene.text, m.span("np")
    if (inner := _INNER.search(text, begin, end)) is not None:
        begin = inner.end()  # `Pell sued Cray after Dorn reported`: Dorn did
    if not text.startswith(" in ", begin) and (filed := _FILED.search(text, begin, end)):
        end = filed.end("filing") if filed["filing"] else filed.start()
    if rules.by_goods.match(text, begin, end):
        return Party(_THE_COMPANY, scene.span(begin, end))
    mentions = _speaking(reading, scene, (begin, end), rules)
    if not mentions and (one := _ONE_OF.match(text, begin)) and text.startswith(" ,", end):
        mentions = _mentions(scene, end, one.end()) if one.start("name") > end else []
    if not mentions and (apposed := _apposed(scene, begin, end)) is not None:
        mentions = [apposed]
    if mentions:
        chosen = next((c for c in mentions if c.entity.kind == "person"), mentions[0])
        return Party(chosen.entity.name, (chosen.start, chosen.end), chosen, bool(_FILING.match(text, begin, end)))
    first, last = scene.span(begin, end)
    led = next(reversed([*_BESIDE.finditer(text, begin, end)]), None)
    named = _mentions(scene, led.end(), end)[-1:] if led else []
    if led and named and named[0].form == "name":
        words = " ".join(reading.text[first : scene.span(begin, led.end())[1]].split())
        return Party(f"{_ARTICLE.sub('', words)} {named[0].entity.name}", (first, last))
    words = (
        _BASED.sub("", _ARTICLE.sub("", " ".join(reading.text[first:last].split())))
        .removesuffix("'s")
        .removesuffix("\u2019s")
    )
    if words.startswith("its "):
        words = "" if _mentions(scene, begin, end) else "it"
    if words.startswith(_OWNERS):
        words = ""  # `his partner`: nobody who can be named
    return Party(words, (first, last)) if words and len(words) < _LONGEST else Party(None, None)


def _speaking(reading: Reading, scene: Skeleton, phrase: tuple[int, int], rules: StandingRules) -> list[Mention]:
    """Who of those that a noun phrase names can be the one who speaks; none if a group, a unit or a source does."""
    text, (begin, end) = scene.text, phrase
    if text[end - 1] == "T" and (counsel := _COUNSEL.match(text, end)):
        return _mentions(scene, *counsel.span())
    mentions = _mentions(scene, begin, end)
    if not mentions or rules.unnamed.match(text, begin, end):
        return []
    if _ANALYST_AT.match(text, begin, end) and rules.outsiders.search(reading.text[slice(*scene.span(begin, end))]):
        return []
    owned = _OWNED.search(text, begin, end)
    if owned is None or scene.chunks.get(owned.start() + 1) is not mentions[0]:
        return mentions
    if further := _mentions(scene, owned.end(), end):
        return further
    is_other = mentions[0].entity.kind == "person" or rules.others.fullmatch(text, text.rfind(" ", begin, end), end)
    return [] if is_other else mentions


def _mentions(scene: Skeleton, begin: int, end: int) -> list[Mention]:
    """The persons and organisations that a stretch names."""
    return [c for p in range(begin, end) if isinstance(c := scene.chunks.get(p), Mention) and scene.text[p] in "PO"]


def _apposed(scene: Skeleton, begin: int, end: int) -> Mention | None:
    """Who is named before a bare noun that ends what is told of him between commas (`P , a L investor said`)."""
    words = scene.text[begin:end].split()
    if len(words) != 1 or words[0].endswith("s"):
        return None
    found = _NAMED_BEFORE.search(scene.text, max(0, begin - _APPOSED), begin + 1)
    named = scene.chunks.get(found.start("name")) if found else None
    return named if isinstance(named, Mention) else None

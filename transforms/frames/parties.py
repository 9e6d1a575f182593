"""Who is meant where a frame leaves a party open: clause first, then sentence, then what the text goes on about.

In: a ground and the stretch that a frame matched; out: a Party with what finding it cost, or None. A party is never
invented: where nothing fits the answer is None and the fact is not made.
"""

from __future__ import annotations

import re
from dataclasses import replace

from transforms.frames.doubts import is_block, is_in_relative, is_leader
from transforms.frames.focus import (
    UNSURE,
    as_written,
    behind_opening,
    in_focus,
    is_bare,
    is_past,
    of_discourse,
    opener,
    sought,
    traded_before,
)
from transforms.frames.ground import Ground
from transforms.frames.nations import land, nation
from transforms.frames.party import CLAUSE, FARTHER, Party, party
from transforms.frames.possessors import antecedent, attached, described, possessor, previous_party, whose
from transforms.frames.reductions import word_before
from transforms.frames.rules import FrameRules
from transforms.frames.sides import governor, is_in_list, masked
from transforms.frames.wholes import described_by, is_bought_out, owned_name
from transforms.patterns import Match
from transforms.reading import Mention

_FROM = re.compile(r" (?:from|by|of) ")  # behind a bid: who makes it
_STARTERS = frozenset(("", ",", "and", "but", "that", "said", "while", "as", "where", "when", "because", ":", "-"))
_OPENERS = _STARTERS - {"and", ","}  # `in L , L and L , which`: the last of a list is not what is spoken of
_RELATIVE = re.compile(r"(?: ,)? (?:which|who|that) ")
_DESCRIBED = re.compile(
    r" (?:of|from|by|with|at|for|to|into|against|between|than)(?: (?:the|an?))?(?: L(?= [a-z]))?"
    r"(?: [a-z][a-z-]++){1,2} $"
)
_MODIFIER = re.compile(r" (?!and |or |which |who |that )([a-z][a-z-]*+)")
_LISTED = re.compile(r" [OPLX](?: ,)? and $")
_ASIDE = re.compile(
    r"(?<= [OPLX]) ,"
    r"(?! (?:and|but|which|who|whose|while|as|because|when|if|said|says|that|where|it)(?= )| (?:T )?[OPLX] ,)"
    r"(?: [^ ,;]++){1,14} ,(?! and | or | [OPLX] ,)"
    r"|(?<=[a-z]) , [a-z]{3,}+(?<=ed)(?: [^ ,;]++){1,18} ,(?= [a-z])"  # `the report, prepared before Acme sold, put`
)
_RELATIVE_ASIDE = re.compile(
    r"(?<=\w) , (?:which|who)(?! (?:comprises|includes|is|are|was|were) )(?: [^ ,;]++){2,24} ,(?= [a-z]|$)"
)
_STRANGER = re.compile(r" (?!(?:\w|it|that|s?he|t?here|what|who|let) 's)[^ ]++ 's(?: [a-z-]++){0,4} $")  # `may 's net`
_OF_PERSON = re.compile(r" P 's(?: [a-z-]++){0,3} $")  # `P 's financial backers` are no company's
_OF_PLACE = re.compile(r"(?:,|and) L , which(?: [a-z]++){1,2} $")  # `units in L and L , which had sales`
_GOES_ON = (" to ", " , ", " ( ", " and ", " or ", " , which ", " which ", " , who ", " who ", " that ", " 's ")
_AND_DOES = re.compile(r"(?: ,(?: [^ ,]++){1,12}? ,)? and [a-z]")  # `run by O , a firm in L , and owns`: another owns
_APPOSED_UNIT = re.compile(r" O , O , (?!and |or )[a-z]")
_REGION = re.compile(r"(?:^|[,;:]| and| while| but| said| that)(?: in)? (L|[a-z]++) $")
_REGIONAL = re.compile(r" (?:net |operating |total )?(?:sales|revenues?|turnover|profits?)(?= )(?! of (?!A ))")
_RELATIVES = frozenset(("which", "whom"))
_WHO_DID = re.compile(
    r" [^ ,]++ who(?: (?:has|had|have|once|also|first))?"
    r" (?!(?:said|says|say|thinks?|thought|believes?|hopes?|claims?|claimed|told|is|was|are|were) )"
    r"[a-z-]++(?: [a-z-]++){0,3} $"
)
_SAID_TITLE = re.compile(r" (?:said|says|say|that)(?: [a-z-]++)?+ [Tωι] of(?: [a-z-]++)?+ $")
_NAMED = re.compile(r" [OPX](?= )")
_LED_REACH = 60
_WHO = (" , who ", " who ")
_WHICH = (" , which ", " which ")  # `chief of Acme , which owns`: Acme does
_APPOSED = (" , ", " which ", " who ", " that ")
_SEATED = (" - based ", " -based ")
_BASED = (*_SEATED, " , L - based ")
_ACTING_SLOTS = frozenset(("subject", "holder"))
_LEADING_SLOTS = _ACTING_SLOTS | {"organization"}
_OPENING_SLOTS = _LEADING_SLOTS | {"counterparty"}
_BOUGHT_SLOTS = frozenset(("object", "issuer"))
_BY_CLAUSE = frozenset(("clause", "doer", "company", "agent", "receiver", "owner"))
_NOT_IT = re.compile(r" ω (?!(?:and|of|in) )[a-z]| by [a-z-]++(?<=ing) ")  # `O owner sues`, `a bid from O by raising`
_NEAR = 60
_REACH = 260  # how far back in a sentence a subject is looked for


def fill(
    ground: Ground,
    match: Match,
    slot: str,
    filling: str | None,
    rules: FrameRules,
    besides: frozenset[str] = frozenset(),
    may_be_inside: bool = False,
) -> Party | None:
    """The party in a slot; if the pattern leaves it out, the one where the frame says that it is to be looked for."""
    chunk = match.slots.get(slot)
    if isinstance(chunk, Mention):
        if _is_possessor(ground, match.at[slot], match.end, rules):
            return owned_name(ground, match.end, rules) if slot in _BOUGHT_SLOTS else None
        if slot not in _ACTING_SLOTS and is_bought_out(ground.text, match.at[slot]):
            return None
        if (meant := described_by(ground, match, slot, slot not in _ACTING_SLOTS, rules)) is not None:
            return meant
        if chunk.entity.kind == "place" and rules.sides.somebody.match(ground.text, match.at[slot] + 1):
            return None
        if ground.text.startswith(_SEATED, match.at[slot] + 1):
            return None  # `a stake in L - based bank`: where it sits is not what is meant
        if slot in _ACTING_SLOTS and not chunk.is_possessive and _is_another(ground, match.at[slot], rules):
            return None
        if slot in _ACTING_SLOTS and match.at[slot] + 1 == match.end and ground.text.startswith(" P ", match.end):
            return None  # `sold it to O P`: to its chief
        if (
            slot in _ACTING_SLOTS
            and match.at[slot] == match.start + 1
            and rules.doubts.is_partner(ground.text, match.start + 1)
        ):
            return clause_subject(ground, match.start, "OP", rules)
        if slot in _ACTING_SLOTS and match.at[slot] == match.start + 1 and _is_object(ground.text, match.start + 1):
            return None
        if slot in _ACTING_SLOTS and rules.doubts.is_founder(ground.text, match.at[slot]):
            return None
        if not may_be_inside and slot in _OPENING_SLOTS and _is_in_phrase(ground, match, slot, chunk, rules):
            return clause_subject(ground, match.start, "OP", rules) if slot in _LEADING_SLOTS else None
        return _disjoint(ground, match, slot, chunk, rules)
    if filling is None:
        return None
    besides |= taken(match)
    if filling in _BY_CLAUSE and (found := whose(ground, match.start) or behind_opening(ground, match.end, rules)):
        return found
    if filling == "clause":
        return clause_subject(ground, match.start, "OP", rules) or _in_sentence(ground, match, rules, besides)
    if filling == "doer":
        doer = clause_subject(ground, match.start + ground.text.endswith((" O", " P"), 0, match.start), "OP", rules)
        return doer if doer is not None and doer.kind != "person" else None
    if filling == "opener":
        return opener(ground, match.start, rules)
    if filling == "focus":
        return of_discourse(ground, besides)
    if filling == "receiver":
        receiver = clause_subject(ground, match.start, "O", rules)
        return receiver if receiver is not None and receiver.name not in besides else of_discourse(ground, besides)
    if filling == "company":
        return (
            clause_subject(ground, match.start + 1, "O", rules)
            or traded_before(ground, match.start)
            or _in_sentence(ground, match, rules, besides)
        )
    if filling == "agent":
        return clause_subject(ground, match.start + 1, "OPL", rules)
    if filling == "nation":
        return nation(ground, rules.countries)
    if filling == "land":
        return land(ground, rules.countries)
    if filling == "person":
        return owner(ground, match.start, match.end, "P", rules, besides)
    if filling == "target":
        return target(ground, match, rules)
    if filling == "bid_for":
        found = sought(ground, besides, may_be_far=True)
        if found is None and _FROM.search(ground.text, match.start, match.end):
            found = clause_subject(ground, match.start, "O", rules, with_units=False)
        return found if found is not None and found.name not in taken(match) else None
    return owner(ground, match.start, match.end, "OL", rules, besides)


def _in_sentence(ground: Ground, match: Match, rules: FrameRules, besides: frozenset[str]) -> Party | None:
    """The organisation in focus, unless the frame follows the possessive of a word that is no party."""
    before = ground.text[max(0, match.start - _NEAR) : match.start + 1]
    if any(rule.search(before) for rule in (_STRANGER, _OF_PERSON, *rules.strangers)):
        return None
    if rules.led.search(f"{before.rpartition(' said ')[0]} "):
        return None
    return in_focus(ground, match.end, rules, besides)


def _is_another(ground: Ground, position: int, rules: FrameRules) -> bool:
    """Whether not who is named acts, but the group that he leads or the people of the name."""
    text = ground.text
    of_people = text[position + 1 : position + 4] != " 's" and rules.own_people.match(text, position + 1)
    of_estate = text[position] == "P" and rules.estate.match(text, position + 1)
    return bool(of_people or of_estate) or is_leader(text, position, rules.led)


def _is_object(text: str, position: int) -> bool:
    """Whether a name is only what those have to do with who act (`investors who sued O agreed to pay`, `O said T of O
    had agreed to pay`)."""
    before = text[max(0, position - _NEAR) : position]
    if " who " not in before and " of " not in before:
        return False
    return _WHO_DID.search(before) is not None or (_SAID_TITLE.search(before) is not None and text[position] == "O")


def _is_in_phrase(ground: Ground, match: Match, slot: str, chunk: Mention, rules: FrameRules) -> bool:
    """Whether the name that opens a match belongs to a phrase before it (`an officer at O has paid`), so that somebody
    else acts."""
    position = match.at[slot]
    if position > match.start + 1 or chunk.form != "name":
        return False
    left, dealt = word_before(ground.text, position), _AND_DOES.match(ground.text, position + 1) is not None
    if left == "against" or _NOT_IT.match(ground.text, position + 1) or (dealt and left in rules.dealing):
        return True  # `competed against O to buy`, `sold O and bought`
    near = max(0, position - _LED_REACH)
    is_led = rules.sides.led_by.search(ground.text, near, position)
    if (
        (rules.holder_of.search(ground.text, near, position) and not ground.text.startswith(_WHICH, position + 1))
        or rules.doubts.is_in_phrase_of(ground.text, position)
        or (is_led and not ground.text.startswith(_APPOSED, position + 1))
    ):
        return True
    if _is_modifier(ground.text, position, rules):
        return True
    if governor(ground.text, position) not in rules.before_inner:
        return False
    if rules.granted.search(ground.text, max(0, position - _NEAR), position):
        return True
    if (
        ground.text.startswith(_GOES_ON, position + 1)
        and not _AND_DOES.match(ground.text, position + 1)
        and not rules.sides.agreed_with.search(ground.text, 0, position)
    ):
        return False
    return not rules.sides.shares_in.search(ground.text, max(0, position - 24), position)


def _disjoint(ground: Ground, match: Match, slot: str, chunk: Mention, rules: FrameRules) -> Party | None:
    """The party of a slot; a description that was read as the very agent of its verb (`O 's offer values O`) is read
    anew."""
    at_start = match.at[slot] <= match.start + 1
    if (
        at_start
        or chunk.form == "name"
        or chunk.is_possessive
        or ground.skeleton.text[match.at[slot] - 2 :].startswith("'s")
    ):
        return party(chunk)
    position = previous_party(ground.text, match.at[slot] - 1, "OP")
    agent = ground.party(position) if position > 0 else None
    if (
        agent is None
        or agent.entity is not chunk.entity
        or agent.form != "name"
        or rules.sides.shares_next.match(ground.text, position + 1)
        or not _is_agent(ground, position, rules)
    ):
        return party(chunk)
    written = as_written(ground, chunk, chunk.entity.name)
    return written or in_focus(ground, len(ground.text), rules, frozenset((chunk.entity.name,)))


def _is_agent(ground: Ground, position: int, rules: FrameRules) -> bool:
    """Whether a name is who acts: subject of a clause, owner of the deal, or the one that it comes from."""
    left = word_before(ground.text, position)
    if ground.text.startswith((" 's T ", " 's T and T "), position + 1):
        return False  # `P , O 's T , will keep R of O`
    if ground.text.startswith(" 's ", position + 1):
        return left not in rules.raising  # `brings O 's total to A and values O at A`
    return left in ("from", "by") or left not in rules.not_before_subject


def _is_possessor(ground: Ground, position: int, end: int, rules: FrameRules) -> bool:
    """Whether the slot ending a match is followed by 's: somebody else is meant (`for O 's director`), unless it is its
    shares."""
    owns = ground.text.startswith((" 's ", " T 's "), end)  # `by Ann Judge 's group`: a name that holds a title
    return position + 1 == end and owns and not rules.sides.own_shares.match(ground.text, end)


def other_than(ground: Ground, match: Match, slot: str, first: Party, rules: FrameRules) -> Party | None:
    """Who a pronoun or description means that was read as the first party itself (`which owns half of its stock`)."""
    chunk = match.slots.get(slot)
    if not isinstance(chunk, Mention) or chunk.form == "name":
        return None
    if (written := as_written(ground, chunk, first.name)) is not None:
        return written
    found = in_focus(ground, len(ground.text), rules, frozenset((first.name,)))
    return replace(found, confidence=found.confidence * UNSURE) if found else None


def target(ground: Ground, match: Match, rules: FrameRules) -> Party | None:
    """Who is bid for, paid or owned, where the construction does not say: the clause's subject, else the company in
    focus."""
    found = clause_subject(ground, match.start, "O", rules, with_units=False)
    if found is not None and found.name not in taken(match):
        return found
    return of_discourse(ground, taken(match))


def clause_subject(
    ground: Ground, before: int, letters: str, rules: FrameRules, with_units: bool = True
) -> Party | None:
    """The nearest party left of a position that can be the subject of the clause: no preposition before it, no 's after
    it."""
    text = _ASIDE.sub(masked, ground.text[:before])
    if " , wh" in text:
        text = _RELATIVE_ASIDE.sub(masked, text)
    text += ground.text[before:]
    if text.endswith(" it", 0, before):
        letters = letters.replace("P", "")  # whoever `it` is, nobody knows, it is no person
    position, crossed = before, 0
    lowest = max(0, before - _REACH)
    while position > lowest:
        position = previous_party(text, position, letters)
        if position < lowest:
            return None
        left = word_before(text, position)
        mention = ground.party(position)
        if mention is None or text.startswith(" 's ", position + 1):
            continue
        if (
            left == ","
            and (named := ground.party(position - len("O , "))) is not None
            and named.entity is mention.entity
        ):
            continue  # `outbid O , O , to buy`: what the one before is called
        if left == "," and mention.form == "description" and _APPOSED_UNIT.match(text, position - len(" O , ")):
            continue  # `O , its biggest unit , made`: the one with the name
        if rules.of_others.match(text, position + 1) or text.startswith(_BASED, position + 1):
            continue
        if is_past(text, position, rules):
            continue
        if _is_object(text, position):
            return None
        of_block = is_block(text, position) and rules.sides.shares_next.match(text, position + 1)
        if of_block or is_leader(text, position, rules.led):
            return None
        if left in _RELATIVES and _NAMED.search(text, position + 2, before):
            continue  # `O , which P set up with O , will pay`: the clause of P is over
        if text.startswith(" , ", position + 1) and is_in_relative(text, position):
            continue
        if text.startswith(_WHO, position + 1) and rules.holder_of.search(text, max(0, position - _NEAR), position):
            continue  # `the chair of Acme , who pocketed`: no Acme
        if _RELATIVE.match(text, position + 1):
            return party(mention) if text[position] != "L" or left in _OPENERS else None
        is_title = ground.skeleton.sentence.kind == "title"
        if text[position] == "L" and not is_title and not rules.verb_next.match(text, position + 1):
            if left in _STARTERS:
                return None  # `the L chemical industry`: a description that is no party
            continue
        if (
            left in rules.not_before_subject
            or _DESCRIBED.search(text, max(0, position - 40), position)
            or rules.object_of.search(text, max(0, position - 60), position)
            or (left == "and" and _LISTED.search(text, max(0, position - 10), position))
            or (left == "," and is_in_list(text, position, rules.not_before_subject))
        ):
            continue
        if _is_modifier(text, position, rules):
            continue
        if (text[position] == "L" and left not in _STARTERS) or (not with_units and mention.entity.kind == "other"):
            continue
        crossed = text.count(" , ", position, before)
        return party(mention, CLAUSE if crossed < 2 else FARTHER)
    return None


def _is_modifier(text: str, position: int, rules: FrameRules) -> bool:
    """Whether a name only modifies what somebody has (`Acme made its Nasdaq debut`)."""
    noun = _MODIFIER.match(text, position + 1)
    if noun is None or word_before(text, position) != "'s" or noun[1] in rules.before_inner:
        return False
    return not rules.verb_next.match(text, position + 1) and not rules.unit_next.match(text, position + 1)


def owner(
    ground: Ground, start: int, end: int, letters: str, rules: FrameRules, without: frozenset[str] = frozenset()
) -> Party | None:
    """Whose a measure is: `O 's profit`, `profit at O`, the subject of the clause, the company in focus."""
    before = max(0, start - 60)
    if rules.sides.country.search(ground.text, before, start + 1):
        return nation(ground, rules.countries)
    region = _REGION.search(ground.text, before, start + 1) if _REGIONAL.match(ground.text, start) else None
    if region is not None and (region[1] == "L" or region[1] in rules.regions):
        return in_focus(ground, end, rules, without) if "O" in letters else None  # `L sales`: made there by a firm
    if rules.doubts.is_nobodys(ground.text, start, rules.reductions.unit_words | rules.anaphors):
        return None
    if any(rule.search(ground.text, before, start + 1) for rule in (_STRANGER, _OF_PLACE, rules.several)):
        return None
    if "O" in letters and ground.text.endswith(" whose ", 0, start + 1):
        return antecedent(ground, start, letters)  # `a business , whose customers`: nobody's that is named
    return (
        antecedent(ground, start, letters)
        or possessor(ground, start, letters)
        or attached(ground, start, end, letters)
        or described(ground, start)
        or clause_subject(ground, start, letters, rules)
        or (
            in_focus(ground, end, rules, without, may_be_before=is_bare(ground, start, rules))
            if "O" in letters
            else None
        )
    )


def taken(match: Match) -> frozenset[str]:
    """The names that fill the slots of a match."""
    return frozenset(chunk.entity.name for chunk in match.slots.values() if isinstance(chunk, Mention))

"""Ties between organisations: who owns, buys from, competes with, partners, invests in or acquires whom.

In: the scenes of a document and the frames; out: facts of the family relation. A list of names gives one fact each.
What a money fact says besides (an acquisition, an investment) is derived from it by `derived`. People have no ties:
what a person buys is a money fact, what a person owns a stake.
"""

from __future__ import annotations

import re

from transforms.facts import PREVIOUS, Fact
from transforms.frames.doubts import is_crossed
from transforms.frames.frame import RELATION, Frame
from transforms.frames.ground import Ground, Scene
from transforms.frames.jointly import joint
from transforms.frames.lists import listed
from transforms.frames.money_doubts import SEVERAL
from transforms.frames.parties import fill
from transforms.frames.party import Party, party
from transforms.frames.reductions import word_before
from transforms.frames.rules import Found, FrameRules, found_in, told_up_to
from transforms.frames.wholes import is_of_firm, is_whole
from transforms.periods import period_of_stretch
from transforms.reading import Figure, Mention

LEAST = 0.45
_HALF = 50  # percent: who owns more is the parent
_OWNER = re.compile(r" (?P<owner>[OP]) 's(?: [a-z-]++){0,2} $")
_REST = re.compile(r"[^.;]{1,80}?\b(?:does|did|do) not(?: already| yet| currently| now)? own\b")
_REACH = 40  # characters in which the unit of a name stands
_BEFORE = 20  # characters in which a condition would stand
_UNTIED = frozenset(("person", SEVERAL))
_OF_MONEY = {"acquisition": "acquired", "investment": "invested_in", "funding": "invested_in"}
_SURE_CONTRACT = 0.82  # confidence from which the subject of a contract is known to be who pays
_DERIVED = {**_OF_MONEY, "contract": "customer_of"}
_SYMMETRIC = frozenset(("competitor_of", "partner_of"))
_SEVERAL_WORDS = re.compile(r"[ -]")
_VENTURE = re.compile(r" (?:(?:joint )?venture|partnership|deal|bid|stake)(?= )")
_ATTRIBUTIVE = ("_attributive", "whose_backed")  # frames of a name right before its deed (`by the O takeover of O`)
_OF_TARGETS = frozenset(("another_bid_from", "bid_made_by"))  # whose object is who is bid for in the text
_OF_BRANDS = frozenset(("units_include", "whose_units_include", "which_owns", "owns", "parent_of_list"))
_RIVALS, _TAKEOVER = "rivals_like", "takeover_of"
_FELLOWS = re.compile(
    r"^(?=.* (?:and|did) )(?: ,| 's| [a-z][\w'-]*+| [TLι]){1,14} $"
)  # between two who invest: `O and a fund of O`
_FIRMS = ("organization", "organization")
_SINCE = re.compile(r"\bsince\b")
_SELLER = "bought_from_owner"
_BARE = "own_named"  # the frame of `O 's O`, which is a tie between firms only
_OF_DOERS = frozenset(
    ("acquired", "competitor_of", "invested_in", "partner_of")
)  # the subject acts: no name in a phrase before the verb


def relation_facts(scenes: list[Scene], rules: FrameRules) -> list[Fact]:
    """The ties that a document states, in order of the text."""
    facts: list[Fact] = []
    for scene in scenes:
        if frames := scene.candidates.get(RELATION):
            facts += _of_sentence(scene.ground(joined=False), frames, rules)
            facts += _of_parts(scene, frames, rules)
    return distinct(facts)


def _of_parts(scene: Scene, frames: list[Frame], rules: FrameRules) -> list[Fact]:
    """The purchases of a sentence whose object is part of a firm, in the text's words (`sold its tyre unit to O`)."""
    deals = [frame for frame in frames if frame.kind == "acquired" and frame.certainty is None]
    if not deals or not scene.has_parts or scene.whole.sentence.kind == "title":
        return []
    view, found = scene.discourse.reading.view, []
    for fact in _of_sentence(scene.ground(), deals, rules):
        bought = str(fact.values["object"])
        _, start, end = fact.spans[1]
        if not _is_part(bought) or _is_part(str(fact.values["subject"])) or not _is_written(view, start, end, bought):
            continue
        found.append(fact)
    return found


def _is_part(name: str) -> bool:
    """Whether a name is the text's own words for a part of somebody."""
    return name[0].islower() or "'s " in name


def _is_written(view: str, start: int, end: int, name: str) -> bool:
    """Whether a part is described here, no apposition to a name nor before one (`Pell , its unit`, `its unit Pell`)."""
    if " ".join(view[start:end].split()).endswith(name.rpartition(" ")[2]) and len(name.split()) > 1:
        left = view[max(0, start - 8) : start].rstrip()
        return not left.endswith((", its", ",", ", the")) and not view[end + 1 : end + 2].isupper()
    return False


def _of_sentence(ground: Ground, frames: list[Frame], rules: FrameRules) -> list[Fact]:
    facts: list[Fact] = []
    for found in found_in(ground, frames):
        if found.frame.kind in _OF_MONEY.values() and not is_of_firm(ground, found, rules):
            continue
        if found.frame.kind == "acquired" and not is_whole(ground, found, rules):
            continue
        if found.frame.name == _BARE and not _is_own_firm(ground, found, rules):
            continue
        if found.frame.kind == "partner_of" and _is_venture(ground, found):
            continue
        if found.frame.name == _TAKEOVER and _is_unnamed(found):
            continue
        if found.frame.name == _RIVALS and rules.sides.buying.search(ground.text, 0, found.match.start + 1):
            continue  # `has bought several rivals , including O`
        if is_crossed(ground.text, found.match.at, ("percent", "object"), rules.clause_openers):
            continue
        subjects = _side(ground, found, "subject", rules)
        objects = _side(ground, found, "object", rules)
        if not subjects or not objects:
            besides = frozenset(p.name for p in (*subjects, *objects))
            subjects = subjects or _found(ground, found, "subject", found.frame.subject, rules, besides)
            objects = objects or _found(ground, found, "object", found.frame.counterparty, rules, besides)
        if _is_own_unit(ground, found, subjects, objects, rules):
            continue
        if "subject" not in found.match.slots and _is_anothers(ground, found.match.start, subjects):
            continue
        facts += [_fact(ground, found, s, o, rules) for s in subjects for o in objects if _may_tie(found, s, o, rules)]
    return facts


def _is_unnamed(found: Found) -> bool:
    """Whether neither side of a deal is named (`its takeover of the company`)."""
    sides = [found.match.slots.get(slot) for slot in ("subject", "object")]
    return all(isinstance(m, Mention) and m.form != "name" and m.entity.kind == "organization" for m in sides)


def _is_anothers(ground: Ground, start: int, subjects: list[Party]) -> bool:
    """Whether the deal is somebody else's by the possessive before it (`O has rejected P 's offer for O`)."""
    owner = _OWNER.search(ground.text, max(0, start - _REACH), start + 1)
    named = ground.party(owner.start("owner")) if owner else None
    return owner is not None and (named is None or named.entity.name not in {s.name for s in subjects})


def _is_own_unit(ground: Ground, found: Found, subjects: list[Party], objects: list[Party], rules: FrameRules) -> bool:
    """Whether somebody would buy his own unit (`Acme has an offer to buy its Bolt unit`): another does."""
    owner = found.match.slots.get("object")
    if not isinstance(owner, Mention) or not objects or objects[0].name == owner.entity.name:
        return False
    return owner.entity.name in {subject.name for subject in subjects} and _is_of_unit(ground, objects[0], rules)


def _is_venture(ground: Ground, found: Found) -> bool:
    """Whether the subject is the venture of two others rather than one of them (`O 's O joint venture with O`)."""
    at = found.match.at.get("subject", 0)
    return ground.text.endswith(" 's ", 0, at) and _VENTURE.match(ground.text, at + 1) is not None


def _is_own_firm(ground: Ground, found: Found, rules: FrameRules) -> bool:
    """Whether `O 's O` names a firm of a firm, by the second one's legal ending; not its shares or people."""
    owner, owned = (ground.party(found.match.at[slot]) for slot in ("subject", "object"))
    if owner is None or owned is None or owned.form != "name":
        return False
    view, behind = ground.reading.view[owned.start : owned.end], found.match.end
    if not _SEVERAL_WORDS.search(view) or rules.part_of_it.match(ground.text, behind):
        return False
    if rules.deal_after.match(ground.text, behind) or _VENTURE.match(ground.text, behind):
        return False  # `its O takeover`
    of_public = any(map(rules.reductions.is_public_body, (owner.entity.name, owned.entity.name)))
    return not of_public and rules.reductions.is_firm(owned.entity.name)


def _may_tie(found: Found, subject: Party, target: Party, rules: FrameRules) -> bool:
    if "person" in (subject.kind, target.kind):
        return False
    if found.frame.kind in _OF_MONEY.values() and (
        rules.never_holder.search(subject.name)
        or (subject.confidence < 1 and rules.reductions.is_public_body(subject.name))
    ):
        return False  # a pronoun taken for the authority that a filing went to
    return subject.name != target.name and found.frame.confidence * subject.confidence * target.confidence >= LEAST


def _found(
    ground: Ground, found: Found, slot: str, filling: str | None, rules: FrameRules, besides: frozenset[str]
) -> list[Party]:
    """The party of a side that the pattern leaves open."""
    if slot in found.match.slots:
        return []
    one = fill(ground, found.match, slot, filling, rules, besides)
    is_target = found.frame.kind == "invested_in" and slot == "object"
    if one is not None and is_target and _is_fellow(ground, found, one, rules):
        filling = "focus"
        one = fill(ground, found.match, slot, filling, rules, besides | {one.name})
    if one is None or (filling == "doer" and _is_of_unit(ground, one, rules)):
        return []
    return [one] if filling != "focus" or _is_meant(ground, one) else []


def _is_fellow(ground: Ground, found: Found, one: Party, rules: FrameRules) -> bool:
    """Whether somebody invests together with the subject (`O and the venture arm of O took part`, `O led the round ,
    with participation from O`)."""
    at = next((p for p, m in ground.skeleton.chunks.items() if isinstance(m, Mention) and m.start == one.start), None)
    subject = found.match.at.get("subject")
    if at is None or subject is None:
        return False
    between = ground.text[at + 1 : subject]
    return _FELLOWS.match(between) is not None or rules.sides.leading.match(between) is not None


def _is_of_unit(ground: Ground, one: Party, rules: FrameRules) -> bool:
    """Whether a party of the sentence only owns the unit that acts (`an O subsidiary plans to buy`)."""
    at = next((p for p, m in ground.skeleton.chunks.items() if isinstance(m, Mention) and m.start == one.start), None)
    return at is not None and rules.unit_next.match(ground.text, at + 1) is not None


def _is_meant(ground: Ground, one: Party) -> bool:
    """Whether a party that the sentence does not name is the one firm that the document is about."""
    topics = ground.scene.discourse.topics
    main = topics.main
    return bool(main) and one.name == main[0].entity.name and all(map(topics.is_aside, main[1:]))


def _side(ground: Ground, found: Found, slot: str, rules: FrameRules) -> list[Party]:
    """The parties of one side: the whole list where the slot is one."""
    position = found.match.at.get(slot)
    if position is None:
        return []
    inside = found.frame.kind not in _OF_DOERS or found.frame.name.endswith(_ATTRIBUTIVE)
    if found.frame.kind == "parent_of" and (owner := _bought_with_it(ground, position, rules)) is not None:
        return [owner]
    one = fill(ground, found.match, slot, None, rules, may_be_inside=inside)
    if one is None:
        return []
    if (mention := ground.party(position)) is None or one.start != mention.start:
        return [one]
    members = listed(ground, position, found.frame.name in _OF_BRANDS)
    if slot not in found.frame.lists or _is_of_one(ground.text, position, rules):
        members = members[:1]
        if slot == "subject" and found.frame.kind in _OF_MONEY.values():
            members += _partners(ground, position, rules)
    return [
        party(m)
        for m in members
        if m.entity.kind in ("organization", "other") or found.frame.kind in ("acquired", "invested_in", "parent_of")
    ]


def _bought_with_it(ground: Ground, position: int, rules: FrameRules) -> Party | None:
    """Whose a unit is that is bought with its owner (`Acme is to buy Bolt and its Dorn unit`)."""
    said = ground.skeleton.chunks.get(position)
    if not isinstance(said, Mention) or not said.is_possessive or said.form == "name":
        return None
    place = rules.wholes.bought_before(ground.text, position)
    owner = ground.party(place) if place is not None else None
    return party(owner) if owner is not None else None


def _partners(ground: Ground, position: int, rules: FrameRules) -> list[Mention]:
    """Who buys or invests together with the one at a position."""
    other = joint(ground.text, position)
    if other is None or (other < position and word_before(ground.text, other) in rules.not_before_subject):
        return []
    mention = ground.party(other)
    return [mention] if mention is not None and mention.form == "name" else []


def _is_of_one(text: str, position: int, rules: FrameRules) -> bool:
    """Whether a name is that of one unit (`its unit O , O and O`), so that what follows it is none."""
    left = word_before(text, position)
    return (word_before(text, text.rfind(",", 0, position)) if left == "," else left) in rules.one_unit


def _fact(ground: Ground, found: Found, subject: Party, target: Party, rules: FrameRules) -> Fact:
    sentence, frame = ground.skeleton.sentence, found.frame
    start, end = ground.skeleton.span(found.match.start + 1, told_up_to(found))
    spans = [("subject", subject.start, subject.end), ("object", target.start, target.end)]
    confidence = round(frame.confidence * subject.confidence * target.confidence, 4)
    _, behind = ground.skeleton.span(found.match.start + 1, found.match.end)
    period = period_of_stretch(ground.reading, sentence, start, behind)
    kind = _kind(ground, found)
    if kind == "parent_of" and _SINCE.search(ground.reading.view, start, behind + _BEFORE):
        period = None  # when it began
    is_past = (
        kind == "parent_of"
        and period is None
        and (_has_sold(ground, found, rules) or rules.endings.is_tie_over(ground, found.match.start, found.match.end))
    )
    return Fact(
        "relation",
        _values(kind, subject, target),
        sentence,
        start,
        end,
        spans,
        confidence,
        frame.name,
        frame.certainty,
        period=period,
        qualifier=PREVIOUS if is_past else None,
    )


def _has_sold(ground: Ground, found: Found, rules: FrameRules) -> bool:
    """Whether the owner whom a firm is bought from has sold it (`bought O from O`, not `to buy O from O`)."""
    return found.frame.name == _SELLER and rules.sides.bought.match(ground.text, found.match.start) is not None


def _kind(ground: Ground, found: Found) -> str:
    """The frame's tie; who takes more than half of a company, or what he does not own of it, acquires it."""
    percent = found.match.slots.get("percent")
    if not isinstance(percent, Figure):
        return found.frame.kind
    is_rest = _REST.match(ground.reading.view, percent.end) is not None
    return "acquired" if percent.low > _HALF or is_rest else found.frame.kind


def _values(relation: str, subject: Party, target: Party) -> dict[str, object]:
    return {
        "subject": subject.name,
        "subject_kind": subject.kind,
        "relation": relation,
        "object": target.name,
        "object_kind": target.kind,
    }


def derived(money: list[Fact]) -> list[Fact]:
    """The ties that money facts state besides: a buyer and what it bought, an investor and who received the money."""
    facts = []
    for fact in money:
        v = fact.values
        relation = _DERIVED.get(str(v["kind"]))
        if (
            relation is None
            or not v["counterparty"]
            or not _UNTIED.isdisjoint((v["subject_kind"], v["counterparty_kind"]))
        ):
            continue
        if relation == "invested_in" and str(v["counterparty"])[0].islower():
            continue  # what is put into a business of one's own
        is_between_firms = (v["subject_kind"], v["counterparty_kind"]) == _FIRMS
        if relation == "customer_of" and (not is_between_firms or fact.confidence < _SURE_CONTRACT):
            continue  # whoever signs a contract need not pay under it
        if v["kind"] == "funding":
            v = {
                **v,
                "subject": v["counterparty"],
                "subject_kind": v["counterparty_kind"],
                "counterparty": v["subject"],
                "counterparty_kind": v["subject_kind"],
            }
        values = {
            "subject": v["subject"],
            "subject_kind": v["subject_kind"],
            "relation": relation,
            "object": v["counterparty"],
            "object_kind": v["counterparty_kind"],
        }
        spans = [span for span in fact.spans if span[0] != "value"]
        facts.append(
            Fact(
                "relation",
                values,
                fact.sentence,
                fact.start,
                fact.end,
                spans,
                fact.confidence,
                fact.rule,
                fact.certainty,
                period=fact.period,
            )
        )
    return facts


def distinct(facts: list[Fact]) -> list[Fact]:
    """One fact per tie: the surest, the first of equals; `A competes with B` and `B competes with A` are one.

    What is called a merger is no merger of equals where one side is said to buy the other.
    """
    bought = {frozenset((f.values["subject"], f.values["object"])) for f in facts if f.values["relation"] == "acquired"}
    buyers = {f.values["subject"] for f in facts if f.values["relation"] == "acquired" and f.rule not in _OF_TARGETS}
    over = {(f.values["subject"], f.values["object"]) for f in facts if f.qualifier == PREVIOUS}
    best: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        v = fact.values
        ends = (v["subject"], v["object"])
        if fact.rule in _OF_TARGETS and v["object"] in buyers:
            continue  # a bid against that of a rival, whom nobody bids for
        if v["relation"] == "partner_of" and "merge" in fact.rule and frozenset(ends) in bought:
            continue
        if v["relation"] == "parent_of" and ends in over:
            fact.qualifier = PREVIOUS  # a unit that was sold is nowhere held still
        key = (v["relation"], *(sorted(map(str, ends)) if v["relation"] in _SYMMETRIC else ends))
        if key not in best or fact.confidence > best[key].confidence:
            best[key] = fact
    return list(best.values())

"""What shares make of their holders: parents, buyers, investors.

In: the stakes and ties of a document; out: the ties that a share states besides.
"""

from __future__ import annotations

from dataclasses import replace

from transforms.facts import Fact
from transforms.frames.rules import FrameRules

_HALF = 50  # percent: who owns more is the parent
_WHOLE = 100
_NEAR = 8  # characters before a figure
_BEFORE = 20  # characters in which a condition would stand


def majorities(stakes: list[Fact], ties: list[Fact], view: str, rules: FrameRules) -> list[Fact]:
    """What shares make of their holders: who owns more than half is the parent, who buys as much acquires, who adds to
    a share or takes a new one invests."""
    bought = {(id(t.sentence), t.values["subject"], t.values["object"]) for t in ties}
    owned = {
        (id(t.sentence), t.values["subject"], t.values["object"]) for t in ties if t.values["relation"] == "parent_of"
    }
    facts = []
    for stake in stakes:
        v = stake.values
        key = (id(stake.sentence), v["holder"], v["issuer"])
        if v["holder_kind"] == "person" or rules.kin.search(str(v["holder"])):
            continue
        if key in bought:
            if (
                v["percent_low"] == _WHOLE
                and key not in owned
                and not rules.buying.search(view, stake.start, stake.end)
            ):
                facts.append(_owner(stake, "parent_of"))  # `owns all of Bolt, which it bought in May`
            continue
        if _is_former(stake, view):
            continue
        bought.add(key)  # what is stated first is the share held now
        if stake.values["percent_low"] > _HALF:  # type: ignore[operator]
            is_bought = rules.buying.search(view, stake.start, stake.end) and not rules.lessening.search(
                view, max(stake.sentence.start, stake.start - _BEFORE), stake.end
            )
            facts.append(_owner(stake, "acquired" if is_bought else "parent_of"))
        if stake.qualifier is None and _is_invested(stake, view, rules):
            facts.append(_owner(stake, "invested_in"))
    return facts


def _is_former(stake: Fact, view: str) -> bool:
    """Whether a share is the one that somebody comes from (`to R from R`)."""
    start = next((begin for name, begin, _ in stake.spans if name == "value"), stake.start)
    return view[max(0, start - _NEAR) : start].rstrip().endswith(" from")


def _is_invested(stake: Fact, view: str, rules: FrameRules) -> bool:
    """Whether a share is told as added to (`raised its stake to R`), or as one to be held after a purchase."""
    begin = max(stake.sentence.start, stake.start - _BEFORE)  # the verb before `its stake in Bolt to R`
    if rules.adding_to.search(view, begin, stake.end):
        has_fewer = rules.fewer_shares.search(view, stake.sentence.start, stake.sentence.end)  # others gave theirs back
        return has_fewer is None and rules.lessening.search(view, begin, stake.end) is None
    if rules.to_hold.search(view, stake.start, stake.end) is None:
        return False
    return rules.acquiring.search(view, stake.sentence.start, stake.sentence.end) is not None


def _owner(stake: Fact, relation: str) -> Fact:
    v, spans = stake.values, [span for span in stake.spans if span[0] != "value"]
    values: dict[str, object] = {
        "subject": v["holder"],
        "subject_kind": v["holder_kind"],
        "relation": relation,
        "object": v["issuer"],
        "object_kind": v["issuer_kind"],
    }
    return replace(stake, family="relation", values=values, spans=spans)

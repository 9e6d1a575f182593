"""Parts of the one payment that a document speaks of, told without its parties: `of this total, $8m is due in May`,
`a further $10m will become payable if it earns enough`, `Acme is to get $1bn at once`.

In: the skeletons of a document and its money facts; out: facts of the kind and with the parties of that payment: of the
only one of the document, else the only one of the sentence before. A part that is larger than the whole is not taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from transforms.facts import Fact
from transforms.frames.amounts import amount_values
from transforms.patterns import Classes
from transforms.periods import period_of
from transforms.reading import PLANNED, Figure, Mention, Reading
from transforms.skeleton import Skeleton
from transforms.tries import any_of

_PAYMENTS = frozenset(("acquisition", "penalty", "contract", "investment", "compensation", "donation"))
_COST = 0.85
_MOST = 4  # parts in a row
_GETS, _WAS = "gets", " was "


class Instalments:
    """The words around a part of a payment, compiled once from the word classes."""

    def __init__(self, classes: Classes) -> None:
        whole, due = any_of(classes["whole_payment"]), any_of(classes["payable"])
        some = r"(?: [a-z-]++){0,2}?"
        self._parts = re.compile(
            rf" of (?:this|that|the) (?:{whole})(?: ,)?{some} (?P<of>A)(?=(?: [a-z-]++){{1,3}}? (?:{due}) )"
            rf"| (?P<of_sum>A) of (?:that|this) (?:{whole})(?= )"
            rf"|^(?: (?:an initial|some|about|the first))? (?P<first>A) (?:is|was|will be|would be) (?:{due})(?= )"
            rf"| (?:the )?(?:remaining|balance of) (?P<rest>A) (?:is|was|will be|would be) (?:{due})(?= )"
            rf"| (?:additional|further|another|extra) (?P<more>A)(?: (?:in|of)(?: [a-z-]++){{1,3}})?"
            rf"(?= (?:(?:will|would|may|could|can|might) )?(?:become|be|is) (?:{due}) "
            rf"| and A in [a-z]++ (?:will|would|may|could) (?:become|be) (?:{due}) )"
            r"| (?P<gets>[OP])(?: (?:is to|will|would|is due to))? (?:get|receive|collect) (?P<given>A)"
            r"(?= (?:immediately|at once|up front|upfront|straight away|now|initially|on signing) )"
        )
        self._next = re.compile(
            rf"(?: (?![A-Z] |said |says )[^ ]++| D| T){{0,8}}? (?:and|, with another|with another|,|and another)"
            rf" (?P<next>A) (?=in |on |to follow |(?:{due}) )"
        )

    def of(self, reading: Reading, scenes: list[Skeleton], money: list[Fact]) -> list[Fact]:
        """The parts of the only payment that a document has, or the sentence before."""
        payments = [f for f in money if f.values["kind"] in _PAYMENTS and f.values["counterparty"]]
        if not payments:
            return []
        is_only = len({_deal(f) for f in payments}) == 1
        told: dict[int, list[Fact]] = {}
        for f in payments:
            told.setdefault(id(f.sentence), []).append(f)
        found: list[Fact] = []
        for before, scene in zip([None, *scenes], scenes, strict=False):
            if " A " not in scene.text or scene.sentence.kind == "furniture":
                continue
            paid = payments if is_only else told.get(id(before.sentence), []) if before is not None else []
            if len({_deal(f) for f in paid}) == 1:
                found += [_part(reading, scene, *one, paid) for one in self._in_sentence(scene, paid)]
        return found

    def _in_sentence(self, scene: Skeleton, paid: list[Fact]) -> Iterator[tuple[Figure, bool]]:
        """The sums of a sentence that are parts, and whether they are still to be paid."""
        for found in self._parts.finditer(scene.text):
            name = next(name for name, place in found.groupdict().items() if place and name != _GETS)
            payee = scene.chunks.get(found.start(_GETS)) if found[_GETS] else None
            if isinstance(payee, Mention) and payee.entity.name != paid[0].values["counterparty"]:
                continue
            is_ahead, place = name != "of_sum" and _WAS not in found.group(), found.start(name)
            for _ in range(_MOST):
                figure = scene.chunks.get(place)
                if not isinstance(figure, Figure) or not _may_be_part(figure, paid):
                    break
                yield figure, is_ahead
                following = self._next.match(scene.text, place + 1)
                if following is None:
                    break
                place = following.start("next")


def _deal(fact: Fact) -> tuple[object, ...]:
    return fact.values["kind"], fact.values["subject"], fact.values["counterparty"]


def _may_be_part(figure: Figure, paid: list[Fact]) -> bool:
    """Whether a sum that no fact has is smaller than the whole in its currency."""
    if figure.is_used or figure.measure != "money" or figure.per is not None or figure.twin_of is not None:
        return False
    sums = [f.values["amount_high"] for f in paid if f.values["currency"] == figure.currency]
    return any(isinstance(whole, Decimal) and figure.low < whole for whole in sums)


def _part(reading: Reading, scene: Skeleton, figure: Figure, is_ahead: bool, paid: list[Fact]) -> Fact:
    figure.is_used = True
    deal = paid[0]
    return replace(
        deal,
        values={**deal.values, **amount_values(reading, figure)},
        sentence=scene.sentence,
        start=figure.outer_start,
        end=figure.outer_end,
        spans=[*(span for span in deal.spans if span[0] != "value"), ("value", figure.start, figure.end)],
        confidence=round(deal.confidence * _COST, 4),
        rule="instalment",
        certainty=PLANNED if is_ahead else deal.certainty,
        period=period_of(reading, scene.sentence, figure),
        qualifier=None,
    )

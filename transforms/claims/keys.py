"""Which claim each fact speaks of: statements of one subject and predicate in, a key and a part of it for each out.

A key with gaps joins a fuller one that it fits, once their figures allow a common value; one unit's deal joins its
parent's. A join never invents a conflict: where only a gap speaks for it, figures that miss each other stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final, NamedTuple

from transforms.claims.currencies import Rates, are_dollars, converted, may_be_dollars_of
from transforms.claims.figures import BAG, Figure, Policies, Policy, are_different, is_plural
from transforms.claims.parts import Part, parts
from transforms.claims.stretches import contains, is_just_over

_FLOW: Final = Policy("flow")


class Key(NamedTuple):
    """What a claim is about, by the ids or words of its parties; an empty string is a gap."""

    family: str
    predicate: str
    subject: str
    object: str
    period: str
    qualifier: str
    stage: str


@dataclass
class Claim:
    """Facts of one thing: the figures that are compared, in one unit, and facts that only stand beside them."""

    key: Key
    unit: str
    part: Part
    beside: list[Figure] = field(default_factory=list)
    n_apart: int = 0  # 0 for the key's first part


@dataclass(frozen=True)
class Statement:
    """One fact: its key, its figure if it has one, and where it stands."""

    key: Key
    figure: Figure
    is_denial: bool
    evidence_start: int
    is_tied: bool = False  # a unit and its parent both have part in the deal


class Keys:
    """The claims of a set of statements, by what the word lists and the documents say about comparing them."""

    def __init__(self, policies: Policies, rates: Rates, parents: Mapping[str, frozenset[str]]) -> None:
        self._policies = policies
        self._rates = rates
        self._parents = parents

    def claims(self, statements: Iterable[Statement]) -> list[Claim]:
        """Claims of statements that share family, predicate, subject and stage."""
        by_key: dict[Key, list[Statement]] = defaultdict(list)
        for statement in statements:
            by_key[statement.key].append(statement)
        by_key = {key: _settled(statements) for key, statements in by_key.items()}
        found = {key: self._of_key(key, statements) for key, statements in sorted(_refiled(by_key).items())}
        return self._filled(found)

    def policy(self, key: Key) -> Policy:
        return self._policies.get((key.family, key.predicate), BAG)

    def _of_key(self, key: Key, statements: list[Statement]) -> list[Claim]:
        affirmed = [s for s in statements if not s.is_denial]
        by_unit: dict[str, list[Statement]] = defaultdict(list)
        for s in affirmed or statements:
            by_unit[s.figure.unit].append(s)
        units = sorted(by_unit, key=lambda u: (-len({s.figure.source_id for s in by_unit[u]}), -len(by_unit[u]), u))
        claims = self._parted(key, units[0], by_unit[units[0]])
        natives: dict[tuple[str, int], Figure] = {}
        for s in by_unit[units[0]]:
            natives.setdefault((s.figure.doc_id, s.evidence_start), s.figure)
        others = [s for unit in units[1:] for s in by_unit[unit]]
        for statement in sorted(others, key=lambda s: (s.figure.doc_id, s.evidence_start) not in natives):
            self._place(key, claims, statement, natives)
        if affirmed:
            for s in statements:
                if s.is_denial:
                    _deny(claims, s.figure)
        return claims

    def _parted(self, key: Key, unit: str, statements: list[Statement]) -> list[Claim]:
        found = parts([s.figure for s in statements], self.policy(key), bool(key.object))
        return [Claim(key, unit, part, n_apart=number) for number, part in enumerate(found)]

    def _place(
        self, key: Key, claims: list[Claim], statement: Statement, natives: Mapping[tuple[str, int], Figure]
    ) -> None:
        """A sum in another currency: beside the sum that it converts, with the one that it equals, or by itself.

        `natives` are the figures in the key's own currency, by document and place of the sentence."""
        figure = statement.figure
        native = natives.get((figure.doc_id, statement.evidence_start))
        if native is not None:
            next(c for c in claims if native in c.part.figures).beside.append(figure)
            return
        for claim in claims:
            same = self._in_unit(figure, claim)
            if same is not None and any(f.doc_id == figure.doc_id for f in claim.part.figures):
                claim.beside.append(figure)
                return
            if same is not None:
                claim.part.add(same)
                return
        for claim in claims:
            if (rival := self._against_twin(figure, claim)) is not None:
                claim.part.add(rival)
                return
        if (figure.unit, claims[0].unit) in self._rates or self.policy(key).identity == "bag":
            claims.append(Claim(key, figure.unit, Part([figure], figure.low, figure.high), n_apart=len(claims)))
        else:
            claims[0].beside.append(figure)

    def _in_unit(self, figure: Figure, claim: Claim) -> Figure | None:
        """The figure in the claim's currency if it agrees with the claim there."""
        if figure.unit == claim.unit:
            return figure if claim.part.meets(figure) else None
        if are_dollars(figure.unit, claim.unit) and any(
            figure.written_low == f.written_low for f in claim.part.figures
        ):
            return replace(figure, unit=claim.unit)
        rate = self._rates.get((figure.unit, claim.unit))
        if rate is None:
            return None
        low, high = converted(figure.low, figure.high, rate)
        same = replace(figure, low=low, high=high)
        return same if claim.part.meets(same) else None

    def _against_twin(self, figure: Figure, claim: Claim) -> Figure | None:
        """The figure in the claim's currency where a document of the claim writes another sum in the figure's own one:
        two sums of one deal in one currency, further apart than days' rates are."""
        policy, rate = self.policy(claim.key), self._rates.get((figure.unit, claim.unit))
        if policy.identity != "deal" or rate is None or figure.bound not in ("exact", "about"):
            return None
        twins = [f for f in claim.beside if f.unit == figure.unit]
        if not twins:
            return None
        if any(are_different(f, figure, policy, bool(claim.key.object), is_plural=False) for f in twins):
            return None
        low, high = converted(figure.low, figure.high, rate)
        return replace(figure, low=low, high=high)

    def _filled(self, found: dict[Key, list[Claim]]) -> list[Claim]:
        """Claims whose key has gaps joined to the fuller ones that they fit."""
        by_object: dict[str, list[Key]] = defaultdict(list)
        for key in found:
            by_object[key.object].append(key)
        fuller = {
            key: [k for k in (by_object[key.object] if key.object else found) if _fits(key, k, self.policy(key))]
            for key in found
        }
        kept: list[Claim] = []
        for key, claims in found.items():
            fullest = [other for other in fuller[key] if not fuller[other]]
            for claim in claims:
                host = self._host(claim, {other: found[other] for other in fullest})
                if host is None:
                    kept.append(claim)
                else:
                    self._merge(claim, host)
        return kept

    def _host(self, claim: Claim, fullest: Mapping[Key, list[Claim]]) -> Claim | None:
        agreeing = [next(c for c in claims if self._agrees(claim, c)) for claims in fullest.values()
                    if any(self._agrees(claim, c) for c in claims)]  # fmt: skip
        if len(agreeing) == 1 and (len(fullest) == 1 or _is_pinned(claim)):
            return agreeing[0]
        if len(fullest) == 1 and not agreeing:
            key, claims = next(iter(fullest.items()))
            return claims[0] if self._is_rival(claim, key, claims[0]) else None
        return None

    def _agrees(self, claim: Claim, other: Claim) -> bool:
        return _is_timely(claim, other.key.period) and all(
            self._in_unit(f, other) is not None for f in claim.part.figures if claim.part.meets(f)
        )

    def _is_rival(self, claim: Claim, fuller: Key, other: Claim) -> bool:
        """Whether the gap is so slight that figures which miss each other must be a conflict."""
        policy = self.policy(claim.key)
        unsaid = (claim.key.object, claim.key.qualifier) == (fuller.object, fuller.qualifier)
        days = [f.published_on for f in claim.part.figures if f.published_on]
        is_slight = policy.identity in ("deal", "level") or claim.key.period == fuller.period
        is_slight = is_slight or is_just_over(claim.key.period, days, fuller.period)
        if not (unsaid and is_slight and _is_timely(claim, fuller.period) and claim.unit == other.unit):
            return False
        plural = is_plural([*claim.part.figures, *other.part.figures])
        return not any(
            are_different(a, b, policy, bool(fuller.object), plural)
            for a in claim.part.figures
            for b in other.part.figures
        )

    def _merge(self, claim: Claim, host: Claim) -> None:
        for figure in claim.part.figures:
            host.part.add(self._in_unit(figure, host) or figure)
        host.beside.extend(claim.beside)

    def rolled_up(self, deal: list[Claim]) -> list[Claim]:
        """Claims of one deal, those of a unit joined to those of its parent, where both are told."""
        gone: set[int] = set()
        for unit in deal:
            host = self._parent_claim(unit, deal, gone) if unit.key.subject in self._parents else None
            if host is not None:
                self._merge(unit, host)
                gone.add(id(unit))
        return [claim for claim in deal if id(claim) not in gone]

    def _parent_claim(self, unit: Claim, group: list[Claim], gone: set[int]) -> Claim | None:
        above = self._parents[unit.key.subject]
        hosts = [
            c for c in group
            if c.key.subject in above and id(c) not in gone and self._agrees(unit, c)
            and (c.key.period, c.key.qualifier) == (unit.key.period, unit.key.qualifier)
        ]  # fmt: skip
        return hosts[0] if len(hosts) == 1 else None


def _refiled(by_key: Mapping[Key, list[Statement]]) -> dict[Key, list[Statement]]:
    """Statements by key, where a figure that stands alone against its key is filed with those that write the very same
    number for another period: it is likelier that one date was misread than that two numbers coincide."""
    if len(by_key) == 1:
        return dict(by_key)
    written: dict[tuple[str, str, str, Decimal, Decimal], dict[Key, set[str]]] = defaultdict(lambda: defaultdict(set))
    for key, statements in by_key.items():
        for s in statements:
            written[_number(key, s)][key].add(s.figure.source_id)
    found: dict[Key, list[Statement]] = defaultdict(list)
    for key, statements in by_key.items():
        for s in statements:
            home = written[_number(key, s)]
            others = {k: sources - {s.figure.source_id} for k, sources in home.items() if k != key}
            targets = [k for k, sources in others.items() if sources and not contains(k.period, key.period, _FLOW)]
            is_alone = home[key] == {s.figure.source_id} and _is_against(s, statements)
            found[targets[0] if is_alone and len(targets) == 1 else key].append(s)
    return found


def _number(key: Key, s: Statement) -> tuple[str, str, str, Decimal, Decimal]:
    return key.object, key.qualifier, s.figure.unit, s.figure.written_low, s.figure.written_high


def _is_against(s: Statement, statements: list[Statement]) -> bool:
    """Whether every figure of other sources misses it."""
    own = s.figure
    others = [o.figure for o in statements if o.figure.source_id != own.source_id and o.figure.unit == own.unit]
    return bool(others) and not any(o.meets(own.low, own.high) for o in others)


def _deny(claims: list[Claim], figure: Figure) -> None:
    """A denial stands with the figure that it denies, else with the key's first claim."""
    claim = next((c for c in claims if c.part.meets(figure)), claims[0])
    claim.beside.append(figure)


def _fits(key: Key, other: Key, policy: Policy) -> bool:
    """Whether `other` says all that `key` says, and more."""
    return (
        key != other
        and key.object in ("", other.object)
        and key.qualifier in ("", other.qualifier)
        and (key.period in ("", other.period) or contains(key.period, other.period, policy))
    )


def _is_pinned(claim: Claim) -> bool:
    """Whether a figure is written that pins the claim down: a bound alone fits too much."""
    return any(f.bound in ("exact", "about") for f in claim.part.figures)


def _is_timely(claim: Claim, period: str) -> bool:
    """Whether documents of the claim's day may leave that period unsaid: what goes unsaid is of now."""
    latest = claim.part.latest
    if claim.key.period or latest is None or not period[:4].isdigit():
        return True
    return abs(latest.year - int(period[:4])) <= 1


def _settled(statements: list[Statement]) -> list[Statement]:
    """Bare dollars read as those of the one country that others name for the same thing, unless they convert them."""
    bare = [s for s in statements if s.figure.is_bare]
    named = [s.figure for s in statements if not s.figure.is_bare]
    units = {figure.unit for figure in named}
    if not bare or len(units) != 1:
        return statements
    (unit,) = units
    settled = {
        s.figure.fact_id: replace(s, figure=replace(s.figure, unit=unit))
        for s in bare
        if all(may_be_dollars_of(s.figure.written_low, unit, other.written_low) for other in named)
    }
    return [settled.get(s.figure.fact_id, s) for s in statements]

"""Firms whose names are alike without one opening the other.

In: a form and the full names of a document; out: whom it stands for, or whether two legal endings make two firms of one
name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from transforms.names.form import Form
from transforms.names.rules import NameRules
from transforms.reading import Entity

_LONG = 5  # letters of a last word that may be cut short


def differs_in_kind(form: Form, aliases: Iterable[str], rules: NameRules) -> bool:
    """`Acme Corp` beside `Acme L.P.` or `Acme AG`: the same words with the legal ending of another kind of firm."""
    kinds = rules.small.legal_kinds
    kind = kinds.get(form.words[-1])
    if kind is None or form.wording.lone:
        return False
    others = {kinds[ending] for alias in aliases if (ending := alias.rsplit(" ", 1)[-1]) in kinds}
    return bool(others) and kind not in others


def is_region(more: Sequence[str], rules: NameRules) -> bool:
    """`Acme Europe` beside `Acme Motor`: what bears a place besides is a part of `Acme`."""
    return " ".join(more) in rules.places


def adds_nothing(more: Sequence[str], rules: NameRules) -> bool:
    """`Acme` and `Acme Group`, `Marsh` and `Marsh & McLennan`."""
    return more[0] in ("&", "and") or all(w in rules.small.extensions for w in more)


def look_alike(
    core: Sequence[str],
    form: Form,
    cores: Mapping[str, Entity],
    openings: Mapping[str, Sequence[tuple[list[str], Entity, Form]]],
    rules: NameRules,
) -> Entity | None:
    """Whom a short form stands for that drops company words, or has a land in letters."""
    if len(core) < 2 or form.wording.is_suffixed or form.wording.known is not None:
        return None
    if (land := _spelt_out(form.words, core, rules)) is not None:
        whole = cores.get(" ".join(land))
        return whole or _only(entity for full, entity, _ in openings.get(land[0], ()) if _is_cut(land, full))
    fuller = openings.get(core[0], ())
    return _only(entity for full, entity, _ in fuller if len(full) > len(core) and _plain(full, rules) == list(core))


def _only(found: Iterable[Entity]) -> Entity | None:
    """The one entity, if all are the same."""
    bearers = {id(entity): entity for entity in found}
    return next(iter(bearers.values())) if len(bearers) == 1 else None


def _plain(full: Sequence[str], rules: NameRules) -> list[str]:
    """The words of a full name that are no company words; the first always stays (`Acme International` for `Acme Corp
    International Ltd`)."""
    return [w for n, w in enumerate(full) if not n or not (w in rules.small.extensions or w.title() in rules.suffixes)]


def _spelt_out(words: Sequence[str], core: Sequence[str], rules: NameRules) -> list[str] | None:
    """`hong kong telephone` for `H.K. Telephone`: the land in letters is written out."""
    land = rules.places.get(words[0])
    if land is None or land == words[0] or not words[0].replace(".", "").isupper():
        return None
    return [*land.lower().split(), *core[1:]]


def _is_cut(land: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the last word alone is cut short (`H.K. Telecom`)."""
    same = len(full) == len(land) and list(full[:-1]) == list(land[:-1])
    return same and len(land[-1]) >= _LONG and full[-1].startswith(land[-1])

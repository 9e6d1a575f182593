"""Names of a document: a Reading with sentences, figures and titles in, its `entities` and `mentions` filled.

People, organisations, places and other named things, each entity under the fullest form that the document gives it.
Evidence is collected over the whole document and decided once: one sense per wording and document.
"""

from __future__ import annotations

from transforms.names.form import Form
from transforms.names.forms import forms
from transforms.names.headlines import headline_mentions
from transforms.names.joining import joined
from transforms.names.linking import Linker
from transforms.names.pieces import Piece, pieces, title_lines
from transforms.names.rules import PLACE, NameRules
from transforms.names.sharing import shared_mentions
from transforms.reading import Entity, Mention, Reading

__all__ = ["NameRules", "names"]


def names(reading: Reading, rules: NameRules) -> None:
    """Fill `reading.entities` and `reading.mentions`; mentions stand in order of the text, without overlaps."""
    lines = title_lines(reading)
    found = joined(reading.view, pieces(reading, lines, rules), rules)
    by_key = forms(reading, found, rules)
    linker = Linker(reading.view, rules)
    linker.link(by_key.values(), found)
    reading.entities.extend(linker.entities)
    mentions: list[Mention] = []
    for form in by_key.values():
        entity = linker.entity_of.get(form.key)
        if entity is None:
            continue
        if form.key in linker.shared:
            bearers = linker.shared[form.key]
            mentions += shared_mentions(reading.view, form, bearers, _full_names(by_key, linker, bearers), rules)
        else:
            mentions += [Mention(p.start, p.end, entity) for p in form.pieces]
    for entity, places in linker.firms.values():
        mentions += [Mention(p.start, p.end, entity) for p in places]
    mentions += _offices(found, by_key, linker, reading, rules)
    by_wording = linker.entity_of | {key: entity for key, (entity, _) in linker.firms.items()}
    mentions += headline_mentions(reading, lines, by_wording, rules)
    reading.mentions.extend(sorted(mentions, key=lambda m: (m.start, -m.end)))


def _full_names(by_key: dict[str, Form], linker: Linker, bearers: list[Entity]) -> list[tuple[int, Entity]]:
    """Where the full names of some people stand, in order."""
    keys = ((entity, key) for entity in bearers for key in entity.aliases if " " in key and key not in linker.shared)
    places = ((p.start, entity) for entity, key in keys if key in by_key for p in by_key[key].pieces)
    return sorted(places, key=lambda place: place[0])


def _offices(
    found: list[Piece], by_key: dict[str, Form], linker: Linker, reading: Reading, rules: NameRules
) -> list[Mention]:
    """`the German finance minister`: the adjective beside a title speaks of the country."""
    out: list[Mention] = []
    if not any(piece.wording.adjective for piece in found):
        return out
    places = {rules.places.get(e.name, e.name): e for e in reversed(reading.entities) if e.kind == PLACE}
    for piece in found:
        place = piece.wording.adjective
        if place is None or not _is_beside_post(reading.view, piece) or by_key[piece.wording.key].kind is not None:
            continue
        entity = places.get(place)
        if entity is None:
            entity = places[place] = Entity(PLACE, place, [place])
            reading.entities.append(entity)
        out.append(Mention(piece.start, piece.end, entity, "description", confidence=0.9))
    return out


def _is_beside_post(view: str, piece: Piece) -> bool:
    """Whether the title of one person follows at once."""
    title = piece.title_after
    return title is not None and view[piece.end : title.start] == " " and not title.posts[-1].title.endswith("s")

"""Names of a document: a Reading with sentences, figures and titles in; `reading.entities` and `reading.mentions` filled.

People, organisations, places and other named things, each entity under the fullest form that the document gives it.
Evidence is collected over the whole document and decided once: one sense per wording and document.
"""

from __future__ import annotations

from transforms.names.forms import Form, forms
from transforms.names.headlines import headline_mentions
from transforms.names.linking import Linker
from transforms.names.pieces import Piece, pieces
from transforms.names.rules import PLACE, NameRules
from transforms.reading import Entity, Mention, Reading

__all__ = ["NameRules", "names"]


def names(reading: Reading, rules: NameRules) -> None:
    """Fill `reading.entities` and `reading.mentions`; mentions stand in order of the text, without overlaps."""
    found = pieces(reading, rules)
    by_key = forms(reading, found, rules)
    linker = Linker(reading.view, rules)
    linker.link(by_key.values(), found)
    reading.entities.extend(linker.entities)
    mentions = [Mention(p.start, p.end, linker.entity_of[f.key]) for f in by_key.values() if f.key in linker.entity_of for p in f.pieces]
    mentions += _offices(found, by_key, linker, reading, rules)
    mentions += headline_mentions(reading, linker.entity_of, rules)
    reading.mentions.extend(sorted(mentions, key=lambda m: (m.start, -m.end)))


def _offices(found: list[Piece], by_key: dict[str, Form], linker: Linker, reading: Reading, rules: NameRules) -> list[Mention]:
    """`the German finance minister`: the adjective beside a title speaks of the country."""
    made: dict[str, Entity] = {}
    out: list[Mention] = []
    for piece in found:
        place = rules.adjectives.get(piece.words[0]) if len(piece.words) == 1 else None
        title = piece.title_after
        if place is None or title is None or title.posts[-1].title.endswith("s") or reading.view[piece.end : title.start] != " " or by_key[piece.words[0]].key in linker.entity_of:
            continue
        entity = next((e for e in linker.entities if e.kind == PLACE and rules.places.get(e.name, e.name) == place), None) or made.get(place)
        if entity is None:
            entity = made[place] = Entity(PLACE, place, [place])
            reading.entities.append(entity)
        out.append(Mention(piece.start, piece.end, entity, "description", confidence=0.9))
    return out

"""Who holds, held, will hold or gives up which post: a Reading and its skeletons in, role facts out.

Posts are folded with their organisations (`posts`), read beside names (`beside`) and in verb frames (`frames`), placed
at an organisation (`organizations`) and merged to one fact each (`merging`). No fact without a person and an
organisation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from transforms.facts import Fact
from transforms.reading import Mention, Reading
from transforms.roles.beside import BesideRules, beside
from transforms.roles.claims import BY_DEFAULT, STATED, Claim, Event
from transforms.roles.frame_index import FrameIndex
from transforms.roles.frames import framed
from transforms.roles.lands import countries_of
from transforms.roles.merging import CURRENT, apply_events, merged
from transforms.roles.named_next import NamedNextRules, named_next
from transforms.roles.organizations import place_claims
from transforms.roles.phrases import PhraseRules, any_of, word_classes
from transforms.roles.posts import SceneRules, scene
from transforms.roles.surroundings import Surroundings
from transforms.roles.tenure import date_claim, date_event
from transforms.roles.unnamed import Unnamed, UnnamedRules
from transforms.skeleton import Skeleton
from transforms.titles import TitleRules

_ALSO = " who is also "

__all__ = ["RoleRules", "role_facts"]


@dataclass(frozen=True)
class RoleRules:
    """Posts and role frames, compiled from the lexicons."""

    scenes: SceneRules
    beside: BesideRules
    frames: FrameIndex
    unnamed: UnnamedRules
    named_next: NamedNextRules

    @classmethod
    def from_lexicons(cls, lexicons: Mapping[str, pl.DataFrame], titles: TitleRules) -> RoleRules:
        """Compile `role_words`, `role_frames`, `places`, `office_holders` and `company_suffixes`."""
        classes = word_classes(lexicons["role_words"])
        holders = dict(lexicons["office_holders"].iter_rows())
        places = lexicons["places"]
        named = {form.lower(): place for form, place in places.select("form", "place").iter_rows()}
        suffixes = frozenset(lexicons["company_suffixes"]["suffix"].str.to_lowercase())
        phrases = PhraseRules(classes, titles, named, countries_of(places), holders, suffixes)
        scenes = SceneRules.from_classes(classes, phrases)
        return cls(
            scenes,
            BesideRules(
                phrases.plain,
                any_of(classes["person_noun"]),
                any_of(classes["past_word"]),
                any_of(classes["rule_noun"]),
                suffixes,
            ),
            FrameIndex.from_frames(lexicons["role_frames"], classes),
            UnnamedRules(classes),
            NamedNextRules(classes, scenes),
        )


def role_facts(reading: Reading, skeletons: Sequence[Skeleton], rules: RoleRules) -> list[Fact]:
    """The document's role facts in order of their evidence."""
    claims: list[Claim] = []
    events: list[Event] = []
    unnamed = Unnamed(rules.unnamed)
    for skeleton in skeletons:
        if " P " not in skeleton.text and not rules.unnamed.may_tell(skeleton):
            continue
        if skeleton.sentence.kind == "byline":
            claims += _byline(reading, skeleton)
            continue
        if not rules.frames.may_fit(skeleton):
            continue
        folded = scene(skeleton, rules.scenes)
        told = [*beside(folded, rules.beside), *framed(folded, rules.frames, reading)]
        for found in (*told, *unnamed.claims(folded, told)):
            if isinstance(found, Event):
                date_event(reading, found)
                events.append(found)
            elif not _ends_a_quotation(reading, found):
                if found.status is None and _ALSO in reading.view[found.start : found.end]:
                    found.status, found.weight = CURRENT, STATED  # no post that the sentence is about
                date_claim(reading, found)
                claims.append(found)
    claims += named_next(reading, skeletons, rules.named_next)
    if not claims:
        return []
    placed = place_claims(claims, events, Surroundings(reading, rules.scenes.phrases, skeletons))
    return merged(apply_events(placed, events, reading.work))


def _ends_a_quotation(reading: Reading, claim: Claim) -> bool:
    """Whether a quotation mark parts a title and the name behind it (`"... as boss," Ann Lee said`)."""
    if claim.rule != "title_before_name" or claim.holding is None:
        return False
    return '"' in reading.view[claim.holding.post.end : claim.person.start]


def _byline(reading: Reading, skeleton: Skeleton) -> list[Claim]:
    """Who signs an article writes for its publisher, where that is known."""
    if not reading.source_name:
        return []
    people = [c for at, c in skeleton.chunks.items() if skeleton.text[at] == "P" and isinstance(c, Mention)]
    sentence = skeleton.sentence
    return [
        Claim(
            p,
            "journalist",
            None,
            None,
            BY_DEFAULT,
            0.9,
            sentence,
            p.start,
            p.end,
            "byline",
            organization_name=reading.source_name,
        )
        for p in people
    ]

"""The cascade: a frame of documents in, the base tables of their facts out.

Stages run in a fixed order over one document at a time (see `Cascade.read`); each only adds to the Reading. A document
that is not in English is kept and yields nothing. Pure: word lists come as frames, nothing is read or written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from transforms.confidence import ConfidenceRules
from transforms.date_rules import DateRules
from transforms.dates import dates
from transforms.facts import Fact
from transforms.figures import FigureRules, figures
from transforms.frames import FrameRules, frame_facts
from transforms.names import NameRules, names
from transforms.quotations import quotations
from transforms.quotes import quote_facts
from transforms.reading import Reading
from transforms.references import ReferenceRules, references
from transforms.roles import RoleRules, role_facts
from transforms.rows import Rows
from transforms.segments import SegmentRules, sentences
from transforms.skeleton import Skeleton, chunks_in_order, skeletons
from transforms.speakers import SpeakerRules, speakers
from transforms.standing import standing
from transforms.standing_rules import StandingRules
from transforms.titles import TitleRules, titles
from transforms.view import view

Lexicons = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class Cascade:
    """The stages' rules, compiled once per process."""

    segments: SegmentRules
    figures: FigureRules
    dates: DateRules
    titles: TitleRules
    names: NameRules
    references: ReferenceRules
    speakers: SpeakerRules
    roles: RoleRules
    frames: FrameRules
    standing: StandingRules
    confidence: ConfidenceRules

    @classmethod
    def from_lexicons(cls, lexicons: Lexicons) -> Cascade:
        """Compile every stage's rules."""
        title_rules = TitleRules.from_lexicons(lexicons)
        return cls(
            SegmentRules.from_lexicons(lexicons),
            FigureRules.from_lexicons(lexicons),
            DateRules.from_lexicons(lexicons),
            title_rules,
            NameRules.from_lexicons(lexicons),
            ReferenceRules.from_lexicons(lexicons),
            SpeakerRules.from_lexicons(lexicons),
            RoleRules.from_lexicons(lexicons, title_rules),
            FrameRules.from_lexicons(lexicons),
            StandingRules.from_lexicons(lexicons),
            ConfidenceRules.from_lexicons(lexicons),
        )

    def read(self, reading: Reading, title: str | None = None) -> list[Skeleton]:
        """Fill a Reading stage by stage; the sentences' skeletons come back. Raises OverBudget."""
        spend = reading.work.spend
        sentences(reading, self.segments, title)
        spend(len(reading.sentences), "sentences")
        figures(reading, self.figures)
        spend(len(reading.figures), "figures")
        dates(reading, self.dates)
        titles(reading, self.titles)
        spend(len(reading.dates) + len(reading.titles), "dates and titles")
        names(reading, self.names)
        quotations(reading)
        references(reading, self.references)
        spend(len(reading.mentions) + len(reading.entities) + len(reading.quotations), "names")
        chunks = chunks_in_order(reading)
        speakers(reading, chunks, self.speakers)
        return skeletons(reading, chunks)

    def facts(self, reading: Reading, scenes: list[Skeleton]) -> list[Fact]:
        """Every fact of a document, its standing decided."""
        found = [
            *role_facts(reading, scenes, self.roles),
            *frame_facts(reading, scenes, self.frames),
            *quote_facts(reading),
        ]
        reading.work.spend(len(found), "facts")
        standing(reading, scenes, found, self.standing)
        return found


_compiled: tuple[Lexicons, Cascade] | None = None


def cascade(lexicons: Lexicons) -> Cascade:
    """The compiled cascade of some word lists; the last one is kept."""
    global _compiled
    if _compiled is None or _compiled[0] is not lexicons:
        _compiled = (lexicons, Cascade.from_lexicons(lexicons))
    return _compiled[1]


def reading_of(doc_id: str, text: str, published_on: date | None = None, source_name: str | None = None) -> Reading:
    """A Reading in which nothing has been found yet."""
    return Reading(doc_id, text, view(text), published_on.isoformat() if published_on else None, source_name)


def extract(documents: pl.DataFrame, lexicons: Lexicons) -> dict[str, pl.DataFrame]:
    """Documents (columns of the base table `documents`) in; base tables by name out, `documents` among them.

    Rows stand in the order of the documents and, within one, of the stages; ids come from content.
    """
    rules = cascade(lexicons)
    rows = Rows(rules.confidence)
    wanted = documents.select("doc_id", "text", "title", "published_on", "source_name", "language")
    for doc_id, text, title, published_on, source_name, language in wanted.iter_rows():
        if language != "en":
            continue
        reading = reading_of(doc_id, text, published_on, source_name)
        scenes = rules.read(reading, title)
        rows.add(reading, rules.facts(reading, scenes))
    return {"documents": documents, **rows.frames()}

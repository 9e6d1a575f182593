"""Names of a document: the cases of `name_cases.txt`, and what a table of texts cannot say."""

from __future__ import annotations

import itertools
import time
from functools import lru_cache
from pathlib import Path

import pytest
from lists import some

from transforms.figures import FigureRules, figures
from transforms.names import NameRules, names
from transforms.reading import Reading
from transforms.segments import SegmentRules, sentences
from transforms.titles import TitleRules, titles
from transforms.view import view

SOON = 40  # seconds of processor time: a fraction of one where time is linear, minutes where it is not

LISTS = (
    "given_names", "known_names", "company_suffixes", "head_nouns", "department_words", "honorifics", "particles", "places",
    "surname_endings", "name_words", "name_stoplist", "common_words", "name_contexts", "descriptions", "reference_words",
)  # fmt: skip
LETTERS = {"person": "P", "organization": "O", "place": "L", "other": "X"}


def cases() -> list[object]:
    """Texts and expected names; a line that opens with `!` is expected to fail."""
    lines = (Path(__file__).parent / "name_cases.txt").read_text(encoding="utf-8").splitlines()
    out: list[object] = []
    for line in lines:
        if line.startswith("#") or " =>" not in line:
            continue
        text, expected = line.removeprefix("!").split(" =>", 1)
        marks = [pytest.mark.xfail(strict=True, reason="known gap")] if line.startswith("!") else []
        out.append(pytest.param(text.strip(), expected.strip(), marks=marks))
    return out


@lru_cache(maxsize=1)
def rules() -> tuple[SegmentRules, FigureRules, TitleRules, NameRules]:
    from flows.lexicons import lexicons

    lists = lexicons()
    return (
        SegmentRules.from_lexicons(lists),
        FigureRules.from_lexicons(lists),
        TitleRules.from_lexicons(lists),
        NameRules.from_lexicons(some(*LISTS)),
    )


def read(text: str, name_rules: NameRules | None = None) -> Reading:
    """The reading of a text after the stages up to names; ` // ` parts paragraphs, `^ ` marks the headline."""
    segment_rules, figure_rules, title_rules, own = rules()
    title = text.split(" // ")[0].removeprefix("^ ") if text.startswith("^ ") else None
    text = text.removeprefix("^ ").replace(" // ", "\n\n")
    reading = Reading("doc", text, view(text))
    sentences(reading, segment_rules, title)
    figures(reading, figure_rules)
    titles(reading, title_rules)
    names(reading, name_rules or own)
    return reading


def told(reading: Reading) -> str:
    """The names of a reading in the notation of the cases."""
    seen: dict[int, list[str]] = {}
    labels: dict[int, str] = {}
    for mention in reading.mentions:
        labels[id(mention.entity)] = f"{LETTERS[mention.entity.kind]} {mention.entity.name}"
        surfaces = seen.setdefault(id(mention.entity), [])
        surface = reading.text[mention.start : mention.end]
        if surface != mention.entity.name and surface not in surfaces:
            surfaces.append(surface)
    return "; ".join(labels[key] + (f" ({', '.join(also)})" if also else "") for key, also in seen.items())


@pytest.mark.parametrize(("text", "expected"), cases())
def test_text_names(text: str, expected: str) -> None:
    assert told(read(text)) == expected


def test_mentions_stand_in_order_and_do_not_overlap() -> None:
    reading = read("Ann Lee of Acme Corp met Bob Roe, chairman of Globex, in Paris. Lee and Roe shook hands.")
    spans = [(m.start, m.end) for m in reading.mentions]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


def test_genders_come_from_given_names_and_forms_of_address() -> None:
    reading = read("Margaret Hale met Mr Voss and Andrew Pike. Dr Quill was away.")
    assert {e.name: e.gender for e in reading.entities} == {
        "Margaret Hale": "f",
        "Voss": "m",
        "Andrew Pike": "m",
        "Quill": None,
    }


def test_grammar_finds_names_without_the_list_of_known_ones() -> None:
    lists = some(*LISTS)
    without = NameRules.from_lexicons({**lists, "known_names": lists["known_names"].clear()})
    text = (
        "Meta Platforms named Sheryl Sandberg. Intel Corp and Nokia fell. Meta rose, and the Bank of Japan bought yen."
    )
    assert told(read(text, without)) == told(read(text))


def test_furniture_yields_no_names() -> None:
    reading = read("Corvex Corp sold a plant.\n\nShare on Facebook")
    assert [e.name for e in reading.entities] == ["Corvex Corp"]


def test_typographic_marks_stay_in_the_text() -> None:
    text = "Kohl’s fell. Analysts at Kohl’s Corp were calm."
    reading = read(text)
    assert all(text[m.start : m.end].startswith("Kohl") for m in reading.mentions)


@pytest.mark.parametrize(
    "text",
    [
        "Acme " * 20_000,
        "Aa Bb of Cc and " * 8_000,
        ". ".join(f"Acme W{i} Corp said" for i in range(6_000)),
        "A." * 40_000,
        "Mr " * 30_000,
        "X & " * 30_000,
        "(AB) " * 20_000,
        "Chancellor Group bought. " * 8_000,
        "A group led by Ann Marek and the Marek group. " * 4_000,
        ". ".join(f"The Roe's Hall{i} Ltd and Roe and Hall{i} Press Inc" for i in range(4_000)),
    ],
    ids=[
        "one run",
        "connectors",
        "many bodies",
        "initials",
        "honorifics",
        "ampersands",
        "brackets",
        "titles",
        "groups",
        "houses",
    ],
)
def test_time_is_linear_in_hostile_text(text: str) -> None:
    started = time.process_time()
    read(text)
    assert time.process_time() - started < SOON

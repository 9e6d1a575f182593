"""The words and texts of the generated news, read from the tables beside this module and checked.

Out: lists of words (`Words`), paragraphs with the facts that they state (`Paragraph`), sentences that state none.
Raises ValueError with file and line for a row that names an unknown slot, kind or certainty."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Final

FOLDER: Final = Path(__file__).parent / "words"
# What follows the family in a fact of paragraphs.csv: `subject` and `object` name parties, `amount` a figure.
FAMILIES: Final = {
    "role": ("kind", "subject", "object", "status"),
    "money": ("kind", "subject", "object", "amount"),
    "stake": ("subject", "object", "amount"),
    "headcount": ("kind", "subject", "amount"),
    "relation": ("kind", "subject", "object"),
    "quote": ("subject", "words"),
}
CERTAINTIES: Final = ("asserted", "reported", "planned", "denied")
ADDED: Final = ("period", "qualifier")
FIRST_BEATS: Final = ("head", "lead")


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as paragraphs.csv states it: names of slots, not values."""

    family: str
    kind: str
    subject: str
    object: str
    amount: str
    status: str
    certainty: str
    period: str
    qualifier: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its slots, and what it states."""

    text: str
    facts: tuple[Fact, ...]
    has_words: bool


@dataclass(frozen=True, slots=True)
class Filler:
    """A sentence that states nothing, with the words that each of its slots is drawn from, in order."""

    text: str
    forms: tuple[tuple[str, ...], ...]


Beats = dict[str, tuple[Paragraph, ...]]


def slots_of(text: str) -> list[str]:
    """Names of the slots of a text, in order."""
    return [name for _, name, _, _ in Formatter().parse(text) if name]


def _rows(name: str, columns: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """Rows of a table with their place; lines that begin with # are notes."""
    path = FOLDER / name
    lines = [(n, line) for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if line[:1] != "#"]
    reader = csv.DictReader(line for _, line in lines)
    if tuple(reader.fieldnames or ()) != columns:
        raise ValueError(f"{name}: the columns are {reader.fieldnames}, not {list(columns)}")
    for (number, _), row in zip(lines[1:], reader, strict=True):
        yield f"{name}, line {number}", row


@lru_cache(maxsize=1)
def words() -> dict[str, tuple[tuple[str, str], ...]]:
    """Lists of words with their notes, by the list's name."""
    found: dict[str, list[tuple[str, str]]] = {}
    for place, row in _rows("words.csv", ("list", "form", "note")):
        if not row["form"]:
            raise ValueError(f"{place}: no form")
        found.setdefault(row["list"], []).append((row["form"], row["note"]))
    return {name: tuple(forms) for name, forms in found.items()}


@lru_cache(maxsize=1)
def stories() -> dict[str, Beats]:
    """Paragraphs by story and beat, in the order of the table; those of `any` are among every story's."""
    found: dict[str, dict[str, list[Paragraph]]] = {}
    for place, row in _rows("paragraphs.csv", ("story", "beat", "text", "facts")):
        facts = tuple(_fact(text, place) for text in row["facts"].split("|") if text)
        paragraph = Paragraph(row["text"], facts, "words" in slots_of(row["text"]))
        found.setdefault(row["story"], {}).setdefault(row["beat"], []).append(paragraph)
    shared = {beat: tuple(rows) for beat, rows in found.pop("any").items()}
    return {story: {beat: tuple(rows) for beat, rows in beats.items()} | shared for story, beats in found.items()}


@lru_cache(maxsize=1)
def fillers() -> dict[str, tuple[Filler, ...]]:
    """Sentences and utterances without facts, by kind."""
    lists, found = words(), dict[str, list[Filler]]()
    for place, row in _rows("fillers.csv", ("kind", "text")):
        slots, text = slots_of(row["text"]), row["text"]
        if unknown := [slot for slot in slots if _list_of(slot) not in lists]:
            raise ValueError(f"{place}: words.csv has no list {_list_of(unknown[0])}")
        for slot in slots:
            text = text.replace(f"{{{slot}}}", "{}", 1)
        forms = tuple(tuple(_as_written(form, slot) for form, _ in lists[_list_of(slot)]) for slot in slots)
        found.setdefault(row["kind"], []).append(Filler(text, forms))
    return {kind: tuple(rows) for kind, rows in found.items()}


def _list_of(slot: str) -> str:
    """`matter2` and `matter_Cap` are further draws of `matter`."""
    return slot.removesuffix("_Cap").rstrip("2")


def _as_written(form: str, slot: str) -> str:
    return form[0].upper() + form[1:] if slot.endswith("_Cap") else form


def _fact(text: str, place: str) -> Fact:
    family, *parts = text.split()
    names = (*FAMILIES.get(family, ()), "certainty")
    if len(parts) < len(names) or family not in FAMILIES:
        raise ValueError(f"{place}: not a fact: {text}")
    told = dict(zip(names, parts, strict=False)) | _added(parts[len(names) :], place)
    if told["certainty"] not in CERTAINTIES:
        raise ValueError(f"{place}: not a certainty: {told['certainty']}")
    empty = dict.fromkeys(Fact.__slots__, "")
    return Fact(**empty | {"family": family} | {k: v for k, v in told.items() if v != "-" and k != "words"})


def _added(parts: list[str], place: str) -> dict[str, str]:
    pairs = dict(part.split("=", 1) for part in parts)
    if unknown := [name for name in pairs if name not in ADDED]:
        raise ValueError(f"{place}: not known: {unknown[0]}=")
    return pairs

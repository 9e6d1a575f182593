"""Annotated documents: a folder of `<stem>.gold.json` files and a folder of texts in, checked annotations out.

A file that cannot be scored is refused in one line that names it and the entry: nothing is skipped, or half read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.errors import InputError
from flows.evaluation.comparison import choices
from schemas import enums

PATTERN = "*.gold.json"
# What an entry of each family must say. Where a list stands in place of one value, any of them is right.
NEEDED: dict[str, tuple[str, ...]] = {
    "roles": ("person", "organization", "role", "status"),
    "money": ("kind", "subject", "currency", "low", "high", "bound"),
    "stakes": ("holder", "issuer", "low", "high", "bound"),
    "headcounts": ("organization", "low", "high", "bound"),
    "relations": ("subject", "relation", "object"),
    "quotes": ("speaker", "starts"),
}
_NUMBERS = ("low", "high")
_IF_SAID = ("counterparty", "certainty", "attributed_to", "unit")  # text, where an entry has it
_ALLOWED: dict[str, re.Pattern[str]] = {
    "role": re.compile(enums.ROLE_PATTERN),
    "currency": re.compile(enums.CURRENCY_PATTERN),
    **{
        key: re.compile("|".join(values))
        for key, values in (
            ("status", enums.STATUSES),
            ("kind", enums.MONEY_KINDS),
            ("bound", enums.BOUNDS),
            ("certainty", enums.CERTAINTIES),
            ("relation", enums.RELATIONS),
            ("unit", enums.UNITS),
        )
    },
}
_FREE = ("doc", "about")


@dataclass(frozen=True)
class Annotation:
    """What a careful reader finds in one document: entries by family; `document` is where its text lies."""

    name: str
    document: Path
    entries: Mapping[str, list[Mapping[str, Any]]]


def annotated(gold: Path, documents: Path) -> list[Annotation]:
    """Every annotation of a folder, in order of the files' names. Raises InputError for the first wrong file."""
    for folder in (gold, documents):
        if not folder.is_dir():
            raise InputError(f"{folder}: no such folder. Give the folder of the annotations, and --documents DIR.")
    found = [one for path in sorted(gold.glob(PATTERN)) for one in _annotation(path, documents)]
    if not found:
        raise InputError(f"{gold}: no annotations. Put a <document stem>.gold.json there for each document.")
    seen: dict[str, Annotation] = {}
    for one in found:
        if seen.setdefault(one.name, one) is not one:
            raise InputError(f"{gold}: two annotations of {one.name}. Keep one.")
    return found


def _annotation(path: Path, documents: Path) -> Iterator[Annotation]:
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"{path}: no JSON: {error}. Correct the file.") from None
    if not isinstance(read, dict):
        raise InputError(f"{path}: not an object. Begin with {{ and name the document as doc.")
    if "claims" in read and "doc" not in read:
        return  # which sources agree, not what one document says
    name = read.get("doc")
    if not isinstance(name, str) or not name:
        raise InputError(f'{path}: no doc. Add "doc": the name of the document that it annotates.')
    if not (documents / name).is_file():
        raise InputError(f"{path}: its document {documents / name} is missing. Put it there, or give --documents DIR.")
    yield Annotation(name, documents / name, _entries(path, read))


def _entries(path: Path, read: Mapping[str, Any]) -> dict[str, list[Mapping[str, Any]]]:
    if unknown := [key for key in read if key not in (*NEEDED, *_FREE)]:
        raise InputError(f"{path}: {unknown[0]}: no such family. Families are {', '.join(NEEDED)}.")
    entries: dict[str, list[Mapping[str, Any]]] = {}
    for family in NEEDED:
        given = read.get(family, [])
        if not isinstance(given, list):
            raise InputError(f"{path}: {family}: not a list. Put its entries between [ and ].")
        for number, entry in enumerate(given, 1):
            if problem := _problem(family, entry):
                raise InputError(f"{path}: {family}, entry {number}: {problem}.")
        entries[family] = given
    return entries


def _problem(family: str, entry: Any) -> str | None:
    """What is wrong with one entry, and what to do; None if it can be scored."""
    if not isinstance(entry, dict):
        return "not an object. Write its fields between { and }"
    for key in NEEDED[family]:
        if key not in entry:
            return f"no {key}. Add it"
        wanted, is_right = ("a number", _is_number) if key in _NUMBERS else ("text, or a list of texts", _is_text)
        if not is_right(entry[key]):
            return f"{key} is not {wanted}. Correct it"
    for key in _IF_SAID:
        if entry.get(key) is not None and not _is_text(entry[key]):
            return f"{key} is not text, or a list of texts. Correct it"
    for key, allowed in _ALLOWED.items():
        for value in choices(entry.get(key)):
            if value is not None and not allowed.fullmatch(value):
                return f'{key} {value!r} is no value of the contract. Run "claimhouse tables" for those that are'
    if "low" in NEEDED[family] and entry["low"] is None and entry["high"] is None:
        return "neither low nor high. Give the number written"
    return None


def _is_number(value: Any) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e30)


def _is_text(value: Any) -> bool:
    texts = value if isinstance(value, list) else [value]
    return bool(texts) and all(isinstance(text, str) and text for text in texts)

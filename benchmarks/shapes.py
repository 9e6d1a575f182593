"""Hostile documents by shape: each is one kind of text repeated until it has the size asked for.

In: a size in characters and a seed; out: a text of that size. Every shape is aimed at a stage of the extraction that
has to look around itself: quotations, names, figures, lists, references, dates, frames.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from importlib.resources import files
from itertools import count

Piece = Callable[[random.Random, int], str]

_GIVEN = ("Ann", "Bo", "Carla", "David", "Elena", "Frank", "Grace", "Henry", "Ivan", "Julia")
_SYLLABLES = ("bra", "den", "fol", "gar", "hin", "kel", "lor", "mas", "nor", "pel", "rud", "sto", "tam", "vel", "wick")
_TITLES = ("chief executive", "chairman", "finance director", "president", "head of research", "founder", "partner")
_MONTHS = ("January", "March", "May", "June", "August", "October", "December")
_VERBS = ("bought", "invested $5m in", "sued", "acquired", "sold", "named", "hired", "paid $2 million to")
_MARKS = ("\u0301", "\u0308", "\u200d", "\u202e", "\u2066", "\u0489")


def _word(rng: random.Random) -> str:
    return "".join(rng.choices(_SYLLABLES, k=rng.randint(2, 3))).capitalize()


def _person(rng: random.Random) -> str:
    return f"{rng.choice(_GIVEN)} {_word(rng)}"


def _firm(rng: random.Random) -> str:
    return f"{_word(rng)} {rng.choice(('Group', 'Holdings', 'Inc', 'Bank', 'Capital'))}"


def _amount(rng: random.Random) -> str:
    return f"${rng.randint(1, 999)}.{rng.randint(0, 9)} {rng.choice(('million', 'billion', 'bn', 'm'))}"


SHAPES: dict[str, Piece] = {
    "opening quotes": lambda rng, n: "“",
    "straight quotes": lambda rng, n: '" ',
    "nested quotes": lambda rng, n: "“He said ‘" if n % 2 else "she said “",
    "apostrophes": lambda rng, n: "'s ",
    "dollar signs": lambda rng, n: "$",
    "dollar amounts": lambda rng, n: f"{_amount(rng)}, ",
    "one run of capitals": lambda rng, n: f"{_word(rng)} ",
    "one run of the same name": lambda rng, n: "Northmoor ",
    "all capitals": lambda rng, n: f"{_word(rng).upper()} ",
    "names and names": lambda rng, n: f"{_person(rng)}, {_person(rng)} and ",
    "firms in one list": lambda rng, n: f"{_firm(rng)}, ",
    "firms of and of": lambda rng, n: f"{_firm(rng)} of ",
    "opening brackets": lambda rng, n: "(",
    "brackets with names": lambda rng, n: f"({_word(rng)} (",
    "acronyms in brackets": lambda rng, n: f"{_firm(rng)} ({''.join(rng.choices('ABCDEFGHIJ', k=3))}) ",
    "one endless sentence": lambda rng, n: f"and {_firm(rng)} {rng.choice(_VERBS)} {_firm(rng)}, which ",
    "endless small words": lambda rng, n: "and then the ",
    "pronouns": lambda rng, n: "he told her that it said they had his ",
    "pronouns in sentences": lambda rng, n: "He said it was his. She told him so. ",
    "many names, many pronouns": lambda rng, n: f"{_person(rng)} met {_person(rng)}. He said that he would buy it. ",
    "the company": lambda rng, n: f"The company bought {_word(rng)}. The group said the chipmaker had its bank. ",
    "repeated names": lambda rng, n: "Ann Lee of Northmoor met Bo Strand of Velden Group. ",
    "one surname, many people": lambda rng, n: f"{_word(rng)} Lee said so. Lee left. ",
    "many given names": lambda rng, n: f"{rng.choice(_GIVEN)} {_word(rng)} Lee joined {_word(rng)}. ",
    "titles": lambda rng, n: f"{rng.choice(_TITLES)} and ",
    "titles with names": lambda rng, n: f"{_person(rng)}, {rng.choice(_TITLES)} of {_firm(rng)} and former ",
    "people with posts": lambda rng, n: f"{_person(rng)} is {rng.choice(_TITLES)} of {_firm(rng)}. ",
    "digits with commas": lambda rng, n: f"{rng.randint(1, 999)},",
    "digits": lambda rng, n: str(rng.randint(0, 9)),
    "number words": lambda rng, n: rng.choice(("two hundred ", "thirty ", "million and ", "half a ")),
    "ranges": lambda rng, n: f"${rng.randint(1, 9)}-{rng.randint(10, 99)}-",
    "percents": lambda rng, n: f"{rng.randint(1, 99)}% to ",
    "hyphen chain": lambda rng, n: f"{_word(rng).lower()}-",
    "capital hyphen chain": lambda rng, n: f"{_word(rng)}-",
    "dashes": lambda rng, n: "— ",
    "ellipses": lambda rng, n: "... ",
    "full stops": lambda rng, n: ".",
    "abbreviations": lambda rng, n: "Mr. J. P. St. Inc. U.S. ",
    "dates": lambda rng, n: f"on {rng.randint(1, 28)} {rng.choice(_MONTHS)} {rng.randint(1990, 2026)} and ",
    "dated sentences": lambda rng, n: f"In {rng.choice(_MONTHS)} {rng.randint(1990, 2026)} it lost {_amount(rng)}. ",
    "said": lambda rng, n: "said ",
    "said said": lambda rng, n: f"said {_person(rng)}, who said ",
    "speakers": lambda rng, n: f"“It is {_word(rng).lower()},” said {_person(rng)}, {rng.choice(_TITLES)}. ",
    "quotes without speakers": lambda rng, n: "“It is what it is.” ",
    "alternating case": lambda rng, n: "nOrThMoOr sAiD ",
    "short paragraphs": lambda rng, n: f"{_word(rng)}.\n\n",
    "blank lines": lambda rng, n: "\n",
    "spaces": lambda rng, n: " " * 50 + "x",
    "tabs and line ends": lambda rng, n: "a\t \n \t",
    "combining marks": lambda rng, n: f"{_word(rng)}{''.join(rng.choices(_MARKS, k=40))} ",
    "one letter": lambda rng, n: "a",
    "one capital": lambda rng, n: "A",
    "initials": lambda rng, n: f"{rng.choice('ABCDEFG')}. ",
    "addresses": lambda rng, n: f"http://a.example/{_word(rng)}?x={n}&",
    "entities": lambda rng, n: "&amp;amp;",
    "tags": lambda rng, n: "<div><p>",
    "commas": lambda rng, n: ", ",
    "and": lambda rng, n: "and ",
    "not": lambda rng, n: f"did not say that it would not buy {_word(rng)} and ",
    "stakes": lambda rng, n: f"{_firm(rng)} holds {rng.randint(1, 99)}% of {_firm(rng)}, ",
    "staff": lambda rng, n: f"{_firm(rng)} employs {rng.randint(10, 9999):,} people and ",
    "semicolons": lambda rng, n: f"{_firm(rng)} {rng.choice(_VERBS)} {_firm(rng)}; ",
    "possessives": lambda rng, n: f"{_word(rng)}’s ",
    "slashes": lambda rng, n: f"{_word(rng)}/",
    "old scars": lambda rng, n: f"dollar{rng.randint(1, 99)}.{n % 9} billion ",
    "bullets": lambda rng, n: f"\n- {_person(rng)}: {rng.choice(_TITLES)}",
    "makers, then the maker": lambda rng, n: f"{_firm(rng)}, a maker of pumps, rose. The maker fell and its unit did. ",
    "headings with pronouns": lambda rng, n: f"{_person(rng)} says he is\n\n",
    "one last name of many": lambda rng, n: f"{_GIVEN[n % 10]} {_word(rng)} Lee met Lee and Lee, ",
    "posts of one person": lambda rng, n: f"Ann Lee is {rng.choice(_TITLES)} of {_firm(rng)}. Ann Lee has resigned. ",
    "successions": lambda rng, n: f"{_person(rng)} succeeds {_person(rng)} as {rng.choice(_TITLES)} of {_firm(rng)}. ",
    "posts without a firm": lambda rng, n: f"Chairman {_person(rng)} left. {_firm(rng)} rose. Minister Bo Roe left. ",
    "posts with dates": lambda rng, n: f"{_person(rng)} was chairman of {_firm(rng)} from 1990 until 199{n % 10}. ",
    "posts in quotations": lambda rng, n: f"“Our chairman {_person(rng)} left,” said Bo Roe of {_firm(rng)}. ",
    "deals, then the deal": lambda rng, n: f"{_firm(rng)} bought {_firm(rng)} for {_amount(rng)}. The $5m deal. ",
    "changes of one person": lambda rng, n: "Ann Lee will be chairman of Pell Group. Ann Lee succeeds Bo Roe. ",
    "twins": lambda rng, n: f"{_firm(rng)} paid {_amount(rng)} (£{rng.randint(1, 99)}m; €{rng.randint(1, 99)}m). ",
    "levels": lambda rng, n: f"{_firm(rng)} revenue rose to {_amount(rng)} from {_amount(rng)} in {1990 + n % 30}. ",
    "any character": lambda rng, n: chr(rng.choice((rng.randint(33, 0xD7FF), rng.randint(0xE000, 0x10FFFF)))) + " a ",
    "table of figures": lambda rng, n: f"{_firm(rng)}\t{rng.randint(1, 10**6):,}\t{rng.randint(1, 99)}.{n % 9}%\n",
}


def _pieces(shape: str, seed: int) -> Iterator[str]:
    rng = random.Random(f"{shape}-{seed}")
    piece = SHAPES[shape]
    return (piece(rng, n) for n in count())


def hostile(shape: str, n_chars: int, seed: int = 0) -> str:
    """A text of one of `SHAPES`, exactly `n_chars` long."""
    parts, size = [], 0
    for piece in _pieces(shape, seed):
        parts.append(piece)
        size += len(piece)
        if size >= n_chars:
            break
    return "".join(parts)[:n_chars]


def shipped() -> list[str]:
    """The articles that come along."""
    folder = files("seeds") / "documents"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".txt"))
    return [(folder / name).read_text(encoding="utf-8") for name in names]


_ODD = (
    "\u0000",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\ud83d",
    "\u0301",
    "\u2028",
    "\u00a0",
    "\x1b[31m",
    "\r\n",
    "\x85",
    "😀",
    "́",
)
_ENCODINGS = ("utf-8", "utf-8", "utf-8", "cp1252", "utf-16", "utf-16-le", "utf-8-sig", "mac_roman", "utf-32")


def mutated(text: str, rng: random.Random) -> bytes:
    """An article after an accident: cut, shuffled, doubled, mixed with a shape, in some encoding, bytes broken."""
    for _ in range(rng.randint(1, 5)):
        text = rng.choice(_ACCIDENTS)(text, rng)
    encoding = rng.choice(_ENCODINGS)
    keeps_halves = encoding.startswith("utf") and rng.random() < 0.2
    raw = text[:6_000].encode(encoding, "surrogatepass" if keeps_halves else "replace")
    if rng.random() < 0.2:
        broken = bytearray(raw)
        for _ in range(rng.randint(1, 9) if broken else 0):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        raw = bytes(broken)
    return raw


def _cut(text: str, rng: random.Random) -> str:
    start, end = sorted(rng.choices(range(len(text) + 1), k=2))
    return text[:start] + text[end:]


def _doubled(text: str, rng: random.Random) -> str:
    start = rng.randrange(len(text) + 1)
    return text[:start] + text[start : start + 200] * rng.randint(2, 5) + text[start:]


def _shuffled(text: str, rng: random.Random) -> str:
    mark = rng.choice((" ", "\n", ". ", ", ", "“"))
    parts = text.split(mark)
    rng.shuffle(parts)
    return mark.join(parts)


def _odd(text: str, rng: random.Random) -> str:
    for _ in range(rng.randint(1, 20)):
        at = rng.randrange(len(text) + 1)
        text = text[:at] + rng.choice(_ODD) + text[at:]
    return text


def _mixed(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + hostile(rng.choice(list(SHAPES)), rng.randint(1, 600), rng.randint(0, 99)) + text[at:]


def _recased(text: str, rng: random.Random) -> str:
    return rng.choice((str.upper, str.lower, str.title, str.swapcase))(text)


def _without(text: str, rng: random.Random) -> str:
    return text.replace(rng.choice((" ", ".", "\n", ",", "”", "e", "’")), rng.choice(("", " ", "\n")))


_ACCIDENTS = (_cut, _doubled, _shuffled, _odd, _mixed, _recased, _without)

"""Who publishes a text: names, web addresses and set phrases in, a publisher's name, id and homepage out.

An agency named in a text is a credit, never its publisher; without a name or a set phrase the publisher is unknown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import polars as pl

_OPENING_CHARS, _CLOSING_CHARS = 1_500, 3_000
_WORD = r"[^\W_a-z][\w&'’.]*+(?:-[\w&'’]++)*+"
_NAME = rf"((?!\d{{4}}\b){_WORD}(?: (?:(?:of|and|the|de) |& )?{_WORD}){{0,5}}+)"
_YEAR = r"\d{4}(?:[-–]\d{4})?"
_MAX_NAME, _MAX_URL = 80, 2_048


@dataclass(frozen=True, slots=True)
class PublisherFinder:
    """Compiled from `publishers` and `publisher_cues`: the phrases, and what each known form stands for."""

    cues: tuple[tuple[str, re.Pattern[str]], ...]
    names: Mapping[str, str]
    credits: frozenset[str]
    generic: frozenset[str]
    small_words: frozenset[str]

    def named(self, name: str) -> str:
        """A publisher's usual name for one of its forms; any other name as it is."""
        return self.names.get(_key(name), name)

    def is_publisher(self, line: str) -> bool:
        """Whether a line is the name of a known publisher and nothing else."""
        return len(line) <= _MAX_NAME and _key(line) in self.names and _key(line) not in self.credits

    def source_name(self, text: str) -> str | None:
        """The publisher that a text names as its own: a line with its name on top, or one of the set phrases."""
        top = [line.strip() for line in text[:_OPENING_CHARS].split("\n")[:3]]
        if named := [line for line in top if self.is_publisher(line)]:
            return self.named(named[0])
        if len(text) > _OPENING_CHARS + _CLOSING_CHARS:
            text = text[:_OPENING_CHARS].rpartition("\n")[0] + "\n" + text[-_CLOSING_CHARS:].partition("\n")[2]
        lowered = text.lower()
        patterns = (pattern for opening, pattern in self.cues if opening in lowered)
        names = (match[1] for pattern in patterns for match in pattern.finditer(text))
        return next((cleaned for name in names if (cleaned := self._cleaned(name, text))), None)

    def _cleaned(self, name: str, text: str) -> str | None:
        """A name found by a phrase, unless it is an agency or no name; written in capitals, it gets its usual case."""
        name = re.sub(r"(?:['’]s)?[.,]*$", "", name.partition(". ")[0])
        key = _key(name)
        if key in self.credits or key in self.generic or key.split(" ")[0] in self.generic - {"the"}:
            return None
        if not re.search(r"[^\W\d_]{2}", name):
            return None
        return self.named(_usual_case(name, text, self.small_words) if name.isupper() else name)

    def of_url(self, url: str) -> str | None:
        """The publisher of a web address: its usual name if the domain is known, else the host."""
        host = _host(url)
        if not host:
            return None
        parts = host.split(".")
        domains = [".".join(parts[i:]) for i in range(len(parts) - 1)]
        return next((self.names[d] for d in domains if d in self.names), host)


def publisher_finder(lexicons: Mapping[str, pl.DataFrame]) -> PublisherFinder:
    """The word lists as a finder."""
    rows = list(lexicons["publishers"].select("form", "name", "kind").iter_rows())
    cues = lexicons["publisher_cues"].select("cue", "place").iter_rows()
    return PublisherFinder(
        tuple((cue.partition("{")[0].strip(), re.compile(_cue(cue, place), re.MULTILINE)) for cue, place in cues),
        {form: name for form, name, kind in rows if kind != "generic"},
        frozenset(form for form, _, kind in rows if kind == "agency"),
        frozenset(form for form, _, kind in rows if kind == "generic"),
        frozenset(lexicons["page_labels"].filter(pl.col("kind") == "small_word")["label"]),
    )


def _cue(cue: str, place: str) -> str:
    """One phrase as a pattern: its words in any case, the name with a capital."""
    before, _, after = cue.partition("{name}")
    first = rf"(?i:{_words(before)}){_NAME}" + (rf"(?i:{_words(after)})" if after else r"(?![\w/])")
    if place == "anywhere":
        return rf"(?<!\w){first}"
    return rf"^[ \t]{{0,8}}{first}" + (r"[ \t]{0,8}[.!]?$" if place == "line" else "")


def _words(part: str) -> str:
    return re.escape(part).replace(r"\{year\}", _YEAR).replace(r"\ ", r"[ \xa0]")


def _key(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split())


def _usual_case(name: str, text: str, small_words: frozenset[str]) -> str:
    """A name in capitals as the text writes it elsewhere, else word by word; initials stay capitals."""
    for match in re.finditer(rf"(?i)(?<!\w){re.escape(name)}(?!\w)", text):
        if not match[0].isupper() and match[0][0].isupper():
            return match[0]
    first, *rest = name.split()
    return " ".join([_word_case(first), *(w.lower() if w.lower() in small_words else _word_case(w) for w in rest)])


def _word_case(word: str) -> str:
    is_initials = len(word) <= 2 or not re.search("[AEIOUY]", word)
    return word if is_initials else word.capitalize()


def source_id(name: str) -> str | None:
    """A readable id: letters and digits of the name without accents, joined by hyphens; None if it has none."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return re.sub(r"[^\w]+|_+", "-", plain.replace("'", "").replace("’", "")).strip("-") or None


def secret_parts(parameters: list[str]) -> re.Pattern[str]:
    """What of a web address is nobody else's business: a name and password before the host, tokens behind it."""
    names = "|".join(map(re.escape, sorted(parameters)))
    return re.compile(rf"(?i)(?:(?<=://)|(?<=:/)(?!/))[^\s/?#@\"]{{1,500}}@|(?<=[?&])(?:{names})=[^\s&#\"]{{0,4000}}&?")


def without_secrets(text: str, secrets: re.Pattern[str]) -> str:
    """A text, or an address, without the secret parts of the addresses in it."""
    return secrets.sub("", text) if ":/" in text else text


def web_address(value: object) -> str | None:
    """An absolute web address as given, or None."""
    if not isinstance(value, str) or len(value) > _MAX_URL:
        return None
    url = value.strip()
    return url if re.fullmatch(r"(?i)https?://[^\s/?#]+\.[^\s/?#]+\S*", url) and _host(url) else None


def homepage(url: str | None) -> str | None:
    """The front page of the site that an address belongs to."""
    return f"{url.partition('://')[0].lower()}://{urlsplit(url).netloc.rpartition('@')[2].lower()}" if url else None


def _host(url: str) -> str | None:
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None

"""What a bare text says about itself: its title, date and publisher, found in the lines around the article.

In: repaired text; out: a `Found` whose unknown parts are None, and the body without its title. A date or a name inside
running text is never taken; an agency that a dateline credits is not the publisher. The words are in the lexicons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from transforms.metadata_dates import DateReader, date_reader
from transforms.metadata_publishers import PublisherFinder, publisher_finder, secret_parts

_MAX_TITLE_WORDS, _MAX_TITLE_CHARS = 20, 180
_EARLY_LINES, _EARLY_CHARS = 14, 2_000
_MAX_LABEL_LINE = 120
_MAX_STANDFIRST = 1  # sentences that may stand between a title and its date; beyond them is the article
_LINE = re.compile(r"[^\n]++")
_PREFIX = re.compile(r"date (?=\d{4}-\d{2}-\d{2}\b)")
_MARKUP = re.compile(r"^(?:#{1,6} +|\*{2})|(?: *#+|\*{2})$")
_CLOSED = re.compile(r"[.,:;][”\"’')\]]*$|\.\.\.$")
_QUOTES = str.maketrans(dict.fromkeys("“”«»", '"') | dict.fromkeys("‘’", "'") | dict.fromkeys("–—", "-"))
_REST_OF_DATE_LINE = re.compile(r"[A-Za-z][A-Za-z'’.-]*")
_MAX_REST_WORDS = 6
_LINE_KINDS = ("furniture", "date_label", "revision_label", "byline")
_BYLINE_WORD = re.compile(r"[A-Z][\w.'’-]*,?|[|/•·,–—-]")
_UNDERLINE = re.compile(r"\s{0,9}[=-]{3,200}[ \t]{0,9}(?:\n|$)")
_MAX_TITLE_LINES = 3
_PLACE = re.compile(r"(?:[A-Z][A-Z.'’-]{1,20} ?){1,3},(?: [A-Z][A-Z.'’-]{1,20}){1,2}")
_FRONT_MATTER = re.compile(r"---\n((?:[^\n]{0,500}\n){1,60}?)(?:---|\.\.\.)(?:\n|$)")
_FIELD = re.compile(r"([A-Za-z_]{2,20}): *([^\n]*+)")


@dataclass(frozen=True, slots=True)
class Found:
    """A text read for what it says about itself: `text` without front matter, `body` without its title too."""

    title: str | None
    text: str
    body: str
    published_on: date | None
    source_name: str | None


@dataclass(frozen=True, slots=True)
class MetadataWords:
    """The word lists of this module, compiled once."""

    dates: DateReader
    publishers: PublisherFinder
    labels: Mapping[str, str]
    time_words: frozenset[str]
    small_words: frozenset[str]
    secrets: re.Pattern[str]
    date_label: re.Pattern[str]
    byline: re.Pattern[str]


def metadata_words(lexicons: Mapping[str, pl.DataFrame]) -> MetadataWords:
    """`page_labels`, `months`, `publishers` and `publisher_cues`, ready for use."""
    by_kind: dict[str, list[str]] = {}
    for label, kind in lexicons["page_labels"].select("label", "kind").iter_rows():
        by_kind.setdefault(kind, []).append(label)
    labels = {label: kind for kind in _LINE_KINDS for label in by_kind[kind]}
    return MetadataWords(
        date_reader(lexicons),
        publisher_finder(lexicons),
        labels,
        frozenset(by_kind["time_word"]),
        frozenset(by_kind["small_word"]),
        secret_parts(by_kind["secret_parameter"]),
        _opening(by_kind["date_label"] + by_kind["revision_label"]),
        _opening(by_kind["byline"]),
    )


def _opening(labels: list[str]) -> re.Pattern[str]:
    words = sorted(labels, key=lambda w: (-len(w), w))
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?=[\s:|/]) *[:|/]?", re.IGNORECASE)


def found(text: str, words: MetadataWords) -> Found:
    """Everything that a bare text says about itself."""
    text, fields = _front_matter(text)
    title, body = title_and_body(text, words)
    return Found(
        fields.get("title") or title,
        text,
        text if fields.get("title") else body,
        words.dates.given(fields.get("date")) or published_on(text, words),
        fields.get("source") or words.publishers.source_name(text),
    )


def _front_matter(text: str) -> tuple[str, dict[str, str]]:
    """The `key: value` lines between two rules that open many Markdown files, apart from the text after them."""
    match = _FRONT_MATTER.match(text)
    fields = {m[1].lower(): m[2].strip().strip("'\"") for m in _FIELD.finditer(match[1])} if match else {}
    if not match or not fields:
        return text, {}
    return text[match.end() :].strip(), fields


def same_line(first: str, second: str) -> bool:
    """Whether two lines are one title: case, quotation marks, blanks and Markdown signs aside."""
    return _plain(first) == _plain(second)


def _plain(line: str) -> str:
    return " ".join(_MARKUP.sub("", line.strip()).translate(_QUOTES).casefold().split()).rstrip(".")


def titled(title: str | None, body: str) -> str:
    """The canonical text: title, blank line, body; a title that the body begins with is not repeated."""
    if not title:
        return body
    first, _, rest = body.partition("\n")
    if same_line(first, title):
        body = rest.lstrip()
    return f"{title}\n\n{body}".rstrip()


def _early_lines(text: str) -> Iterator[re.Match[str]]:
    """The first lines that hold something, up to a bound."""
    count = 0
    for match in _LINE.finditer(text, 0, _EARLY_CHARS):
        if match[0].strip():
            yield match
            count += 1
        if count == _EARLY_LINES:
            return


def title_and_body(text: str, words: MetadataWords) -> tuple[str | None, str]:
    """The headline among the first lines, if there is one, and the text without it."""
    for line in _early_lines(text):
        written = _MARKUP.sub("", line[0].strip()).strip()
        if not written or _is_label(written, words):
            continue
        end = line.end()
        if capitals := _title_in_capitals(text, line.start()):
            written, end = capitals
        is_marked = written != line[0].strip() or _UNDERLINE.match(text, end) is not None
        if not _is_headline(written, words) or not _stands_apart(written, text[end : end + 600], is_marked, words):
            return None, text
        if underline := _UNDERLINE.match(text, end):
            end = underline.end()
        before, after = text[: line.start()].rstrip(), text[end:].strip()
        return written, f"{before}\n\n{after}" if before else after
    return None, text


def _title_in_capitals(text: str, start: int) -> tuple[str, int] | None:
    """A headline in capitals that was wrapped over two or three lines, as one line, and where it ends."""
    end = text.find("\n\n", start, start + 2 * _MAX_TITLE_CHARS)
    written = text[start:end] if end > start else ""
    if not 1 <= written.count("\n") < _MAX_TITLE_LINES or not written.isupper():
        return None
    return " ".join(written.split()), end


def _is_label(line: str, words: MetadataWords) -> bool:
    """Page furniture, a byline or a line that only dates the article."""
    return (
        words.labels.get(line.rstrip(":. ").lower()) == "furniture"
        or _is_byline(line, words)
        or _dates_article(line, words) is not None
        or words.publishers.is_publisher(line)
        or _PLACE.fullmatch(line) is not None
    )


def _is_byline(line: str, words: MetadataWords) -> bool:
    """`By Ann Lee and Bo Chan, City editor`: a label, then names; a sentence that begins with "By" has other words."""
    label = words.byline.match(line)
    if label is None or len(line) > _MAX_LABEL_LINE:
        return False
    rest = line[label.end() :].split()
    return bool(rest) and all(word in words.small_words or _BYLINE_WORD.fullmatch(word) for word in rest)


def _is_headline(line: str, words: MetadataWords) -> bool:
    n_words = len(line.split())
    if not 2 <= n_words <= _MAX_TITLE_WORDS or len(line) > _MAX_TITLE_CHARS:
        return False
    return not (_CLOSED.search(line) or _PREFIX.match(line) or line[0] in "-*•|[(<" or line[0].islower())


def _stands_apart(line: str, following: str, is_marked: bool, words: MetadataWords) -> bool:
    """Whether more text follows, set off by a blank line or clearly no continuation of this one."""
    if not following.strip():
        return False
    if is_marked or re.match(r"[ \t]*\n[ \t]*\n", following):
        return True
    after = following.strip().partition("\n")[0].strip()
    if after[0].islower():
        return False
    return len(after) >= 1.6 * len(line) + 20 or _is_label(after, words)  # else it may be hard-wrapped prose


def published_on(text: str, words: MetadataWords) -> date | None:
    """The day that the lines before the article give, or its dateline; a revision's only if nothing else is said."""
    revised = None
    n_sentences = 0
    for number, line in enumerate(_early_lines(text)):
        written = line[0].strip()
        day = _prefixed(written, words) if not number else None
        day = day or _dates_article(written, words) or _dateline_date(written, words)
        if day is None:
            n_sentences += len(written) > _MAX_TITLE_CHARS or written.endswith((".", ".”", '."'))
            if n_sentences > _MAX_STANDFIRST:
                break
            continue
        if not _is_revision(written, words):
            return day
        revised = revised or day
    return revised


def _prefixed(line: str, words: MetadataWords) -> date | None:
    """The ` date 2025-06-13 ` that some feeds put before a text."""
    match = _PREFIX.match(line)
    return words.dates.given(line[match.end() : match.end() + 10]) if match else None


def _is_revision(line: str, words: MetadataWords) -> bool:
    label = words.date_label.match(line)
    return label is not None and words.labels.get(label[0].rstrip(" :|/").lower()) == "revision_label"


def _dates_article(line: str, words: MetadataWords) -> date | None:
    """The date of a line that holds nothing but a date with its label, weekday, time and byline."""
    if len(line) > _MAX_LABEL_LINE or not (written := words.dates.first(line)):
        return None
    start, end = line[: written.start()], line[written.end() :]
    if words.date_label.search(start) or words.byline.match(start):
        is_date_line = len(start.split()) <= 2 * _MAX_REST_WORDS and not _words_left(end, words)
    else:
        is_date_line = not _words_left(start, words) and len(_words_left(end, words)) <= 2
    return words.dates.on(written) if is_date_line and not _CLOSED.search(line.rstrip(".")) else None


def _words_left(part: str, words: MetadataWords) -> list[str]:
    """The words beside a date that do not belong to it as weekday, time or zone do."""
    return [w for w in _REST_OF_DATE_LINE.findall(part) if w.lower().rstrip(".") not in words.time_words]


def _dateline_date(line: str, words: MetadataWords) -> date | None:
    """`LONDON, June 13, 2025 (Reuters) - …`: a full date between a place in capitals and a dash, bracket or slash."""
    head = line[:_MAX_LABEL_LINE]
    written = words.dates.first(head)
    if not written or not re.match(r" *(?:\(|/|[—–-]{1,2}\s|:)", head[written.end() :]):
        return None
    place = head[: written.start()].rstrip(" ,—–-(/")
    letters = re.sub(r"[^A-Za-z]", "", place.partition(",")[0])
    return words.dates.on(written) if letters.isupper() and len(place.split()) <= 6 else None

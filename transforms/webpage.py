"""A web page in, its article out: body, title, date, publisher and address, by trafilatura and the page's metadata.

Paragraphs of the body are set off by blank lines. A page without an article gives an empty body; markup that the
library cannot read is reduced to its text. A page that no parser reads to its end is refused: half an article is worse
than none. Dates come from metadata and marked-up places only, never from prose.
"""

from __future__ import annotations

import html
import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement, HTMLParser

_PROLOGUE = r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,50})?(?:<!--.{0,2000}?-->\s{0,50})?"
_OPENING = "!doctype html|html|head|body|main|article|section|div|p|h1|h2|span|figure"
_PAGE = re.compile(rf"(?is){_PROLOGUE}<(?:{_OPENING})\b[^<>]{{0,500}}>")
_CHARSET = re.compile(rb"""(?i)<meta[^>]{0,200}?charset=["']?\s{0,4}([\w.:-]{2,30})""")
_NO_TEXT = ("script", "style", "noscript", "template", "svg", "head", "nav", "footer", "form", "button")
_BLOCKS = frozenset(["p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "section", "article"])
_MAX_TAGS = 60_000  # no article has more; the library's time grows faster than the page
_MAX_ATTRIBUTES = 500  # of one tag; the parser compares each with all others
_LONG_TAG = 2 * _MAX_ATTRIBUTES  # a shorter one cannot have as many
_TAG = re.compile(r"<[A-Za-z/](?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+")
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")
_CUT_SHORT = "ERR_RESOURCE_LIMIT"  # what the parser notes when it stops before the end of a page
_LATEST_DATE = "2199-12-31"  # else the library compares with today, and the same page would read differently tomorrow


@dataclass(frozen=True, slots=True)
class Page:
    """An article as its page gives it; what the page does not say is None."""

    body: str
    title: str | None = None
    published_on: str | None = None
    source_name: str | None = None
    url: str | None = None


class UnreadablePage(Exception):
    """A page that cannot be read to its end."""


def is_page(text: str) -> bool:
    """Whether text is the source of a web page."""
    return _PAGE.match(text) is not None


def declared_encoding(raw: bytes) -> str | None:
    """The character set that a page names in its head."""
    match = _CHARSET.search(raw[:4096])
    return match[1].decode("ascii") if match else None


def page(source: str) -> Page:
    """The article of a web page. Raises UnreadablePage for one that cannot be read to its end."""
    if any(m.end() - m.start() > _LONG_TAG and _n_attributes(m[0]) > _MAX_ATTRIBUTES for m in _TAG.finditer(source)):
        raise UnreadablePage(f"a tag with more than {_MAX_ATTRIBUTES:,} attributes")
    if source.count("<") > _MAX_TAGS or _is_cut_short(source):
        return Page(_bare_text(source), _title_element(source))
    from trafilatura import bare_extraction  # imported where needed: it takes half a second

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it drops, the quarantine tells

    try:
        article = bare_extraction(
            source,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True, "max_date": _LATEST_DATE},
        )
    except Exception:  # a parser that trips over hostile markup must not end the run: the text is still there
        article = None
    if article is None or isinstance(article, dict) or not (body := (article.text or "").strip()):
        return Page(_bare_text(source), _title_element(source))
    paragraphs = re.sub(r"\n+", "\n\n", body)
    return Page(paragraphs, article.title, article.date, article.sitename, article.url)


def _title_element(source: str) -> str | None:
    match = re.search(r"(?is)<title[^>]{0,200}>(.{1,500}?)</title", source[:100_000])
    return html.unescape(match[1]).strip() or None if match else None


def _n_attributes(tag: str) -> int:
    """How many attributes a tag has at most: what is quoted is a value."""
    bare = _QUOTED.sub(" v ", tag)
    return max(len(bare.split()), bare.count("="))


def _is_cut_short(source: str) -> bool:
    """Whether the library's parser would stop before the end: too deeply nested, or too much in one piece."""
    from lxml.html import HTMLParser

    parser = HTMLParser()
    return _tree(source, parser) is not None and _stopped(parser)


def _tree(source: str, parser: HTMLParser) -> HtmlElement | None:
    from lxml import etree
    from lxml.html import document_fromstring

    try:
        return document_fromstring(source, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _stopped(parser: HTMLParser) -> bool:
    return any(entry.type_name == _CUT_SHORT for entry in parser.error_log)


def _bare_text(source: str) -> str:
    """The text between the tags of the body, blocks set off by blank lines."""
    from lxml import etree
    from lxml.html import HTMLParser

    parser = HTMLParser(huge_tree=True)
    tree = _tree(source, parser)
    if tree is None:
        return ""
    if _stopped(parser):
        raise UnreadablePage("elements nested more than 2,000 deep, or more than the parser takes in one piece")
    etree.strip_elements(tree, etree.Comment, etree.ProcessingInstruction, *_NO_TEXT, with_tail=False)
    parts: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _BLOCKS:
            parts.append("\n")
        parts.append((element.text if event == "start" else element.tail) or "")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n\n".join(line for line in lines if line)

"""Whom a text credits with its news: documents in, the publications and agencies credited and where out.

A credit holds for its sentence (`the Gazette reported`, `told the Gazette`), for the sentences that go on with it
(`the newspaper said`), or for the whole text (an agency's tag at its beginning or end). A publication does not credit
itself. Word lists: credit_cues, publication_words, publishers."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from transforms.cascade import reading_of
from transforms.publications import Publication, Publications
from transforms.reading import Reading
from transforms.segments import SegmentRules, sentences
from transforms.tries import trie_source
from transforms.view import lowered

Lexicons = Mapping[str, pl.DataFrame]
CREDIT_COLUMNS: Final = {
    "doc_id": pl.String,
    "publication": pl.String,
    "name": pl.String,
    "credited_source": pl.String,
    "kind": pl.String,
    "scope_start": pl.Int64,
    "scope_end": pl.Int64,
}
LOOKED_UP_COLUMNS: Final = dict.fromkeys(("doc_id", "name"), pl.String)
_NEEDED: Final = ("credit_cues", "publication_words", "page_furniture")
_EDGE: Final = 300  # characters at either end of a text where an agency's tag stands
_PART: Final = r"(?:(?:[A-Z]\.)+|[A-Z0-9][\w&'-]*(?:\.\w[\w&'-]*)*)"  # a point ends the name unless it goes on
_NAME: Final = rf"{_PART}(?: (?:(?:of|and|for|du|de|la|le|el|the) )?(?:&|{_PART})){{0,6}}"
_SLOT: Final = "{name}"
_POSSESSIVE: Final = re.compile(r"'s?$")
_HEADLINE_END: Final = re.compile(r"(?:: | [-\u2014] )([\w.' ]+)$")
_LINE: Final = re.compile(r"[^\n]+")
_NAME_REACH: Final = 80  # characters before a cue in which the name stands
_CAPITAL: Final = re.compile(r"[A-Z]")


@dataclass(frozen=True, slots=True)
class Credit:
    """A publication credited with what stands in a stretch of a text."""

    publication: Publication
    kind: str  # report, interview, agency
    start: int
    end: int


class CreditRules:
    """The wordings of credits, compiled."""

    def __init__(self, lexicons: Lexicons, publications: Publications) -> None:
        self.publications = publications
        self.segments = SegmentRules.from_lexicons(lexicons)
        forms = list(lexicons["credit_cues"].select("form", "kind").iter_rows())
        self._kinds = {_cue(form): kind for form, kind in forms if kind not in ("agency", "headline")}
        self._headline = frozenset(form for form, kind in forms if kind == "headline")
        self._before = frozenset(_cue(form) for form, _ in forms if form.endswith(_SLOT))
        self._cues = re.compile(rf"\b{trie_source(self._kinds)}\b")
        told = _any(publications.words("before"))
        self._following = re.compile(
            rf" (?:(?:its|his|her) )?(?P<article>[Tt]he )?(?:(?P<told>(?i:{told})),? )?(?P<name>{_NAME})"
        )
        self._preceding = re.compile(
            rf"(?P<article>\b[Tt]he )?(?:\b(?P<told>(?i:{told})),? )?(?<![\w'-])(?P<name>{_NAME})"
            rf"(?P<kind> (?:{_any(publications.words('after'))}))? $"
        )
        self._tags = [
            re.compile("(?i:" + re.escape(form).replace(re.escape(_SLOT), rf")(?P<name>{_NAME})(?i:") + ")")
            for form, kind in forms
            if kind == "agency"
        ]
        agencies = publications.agency_words
        self._agency = re.compile(rf"\b{trie_source(agencies)}\b") if agencies else None

    def credits(self, reading: Reading, own: Publication | None) -> list[Credit]:
        """Every credit of a text to a publication that is not its own."""
        cued = list(self._cued(reading.view, own))
        found = list(self._agencies(reading.view))
        if cued:
            sentences(reading, self.segments)
            starts = [sentence.start for sentence in reading.sentences]
            for publication, kind, at in cued:
                sentence = reading.sentences[max(0, bisect_right(starts, at) - 1)]
                found.append(Credit(publication, kind, sentence.start, sentence.end))
            found += self._titled(reading.view, cued[0][0])
        own_key = own.key if own else None
        return [credit for credit in found if credit.publication.key != own_key]

    def _cued(self, view: str, own: Publication | None) -> Iterator[tuple[Publication, str, int]]:
        """Publication, kind and place of every credit in words, in order."""
        above: dict[str, Publication] = {own.key: own} if own else {}
        last: Publication | None = None
        for m in self._cues.finditer(lowered(view)):
            cue = m.group().replace("-", " ")
            kind = self._kinds.get(cue, self._kinds.get(m.group(), ""))
            if kind == "again":
                if last is not None:
                    yield last, "report", m.start()
                continue
            found = self._name_after(view, m.end()) if cue in self._before else self._name_before(view, m.start())
            if found is not None:
                last = self.publications.short_for(found.name, above.values()) or found
                above[last.key] = last
                yield last, kind, m.start()

    def _name_after(self, view: str, start: int) -> Publication | None:
        m = self._following.match(view, start, start + _NAME_REACH)
        if m is None:
            return None
        return self.publications.first(_words(m["name"]), bool(m["article"] or m["told"]), bool(m["told"]))

    def _name_before(self, view: str, end: int) -> Publication | None:
        """The publication whose name ends right before a cue; `a Hong Kong newspaper` is none."""
        near = view[max(0, view.rfind("\n", 0, end) + 1, end - _NAME_REACH) : end]
        if not _CAPITAL.search(near) or not near.endswith(" "):
            return None
        m = self._preceding.search(near)
        if m is None or near[: m.start()].lower().endswith((" a ", " an ")):
            return None
        words, has_article = _words(m["name"]), bool(m["article"] or m["told"])
        if words[0] == "The":
            words, has_article = words[1:], True
        return self.publications.last(words, has_article, bool(m["told"] or m["kind"])) if words else None

    def _titled(self, view: str, first: Publication) -> Iterator[Credit]:
        """`Acme for sale: report` and `Acme for sale - Gazette` credit the headline to the first publication named."""
        title = view.partition("\n")[0]
        tail = _HEADLINE_END.search(title)
        if tail is not None:
            words = tail.group(1)
            short = self.publications.short_for(words, [first])
            if words.lower() in self._headline or short is not None:
                yield Credit(first, "report", 0, len(title))

    def _agencies(self, view: str) -> Iterator[Credit]:
        """Agencies in tags at either end of a text, which credit all of it."""
        seen = set()
        for start, end in {(0, min(_EDGE, len(view))), (max(0, len(view) - _EDGE), len(view))}:
            if self._agency is None or not self._agency.search(lowered(view), start, end):
                continue
            for line in _LINE.finditer(view, start, end):
                for publication in self._tagged(line.group().strip()):
                    if publication.key not in seen:
                        seen.add(publication.key)
                        yield Credit(publication, "agency", 0, len(view))

    def _tagged(self, line: str) -> Iterator[Publication]:
        for tag in self._tags:
            for m in tag.finditer(line):
                is_bracketed = line[m.start()] in "(["
                is_end = m.end() >= len(line.rstrip(". "))
                is_dateline = line[m.end() :].lstrip()[:1] in ("-", "\u2014")
                stands = is_end and (m.start() == 0 or not line[m.start()].isalnum())
                if stands or (is_bracketed and is_dateline):
                    found = self.publications.named(m["name"].rstrip("."))
                    if found is not None and found.is_agency:
                        yield found


def _cue(form: str) -> str:
    """The words of a wording without the name."""
    return form.replace(_SLOT, "").strip()


def _words(name: str) -> list[str]:
    """The words of a name; `Pearson's Financial Times` is the Financial Times."""
    return _POSSESSIVE.sub("", name.rstrip(".,").rpartition("'s ")[2]).split(" ")


def _any(words: Iterable[str]) -> str:
    """Any of some wordings, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) or "(?!)"


class CreditReader:
    """Reads documents for the publications that they credit, in as many parts as the caller likes."""

    def __init__(self, sources: pl.DataFrame, lexicons: Lexicons) -> None:
        """`sources` has source_id and name. Without a word list that is needed no document credits anybody."""
        self.publications = Publications(sources, lexicons)
        self._names = dict(sources.select("source_id", "name").iter_rows())
        is_known = all(name in lexicons for name in _NEEDED)
        self._rules = CreditRules(lexicons, self.publications) if is_known else None

    def read(self, documents: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The credits (CREDIT_COLUMNS) of documents, which have doc_id, source_id and text; and what they rest on
        besides text and word lists: the names of publications that were looked up (doc_id, name)."""
        rows: list[tuple[object, ...]] = []
        looked_up: list[tuple[str, str]] = []
        for doc_id, source_id, text in documents.select("doc_id", "source_id", "text").sort("doc_id").iter_rows():
            self.publications.asked.clear()
            rows += self._of(doc_id, source_id, text)
            looked_up += [(doc_id, name) for name in sorted(self.publications.asked)]
        found = pl.DataFrame(rows, schema=CREDIT_COLUMNS, orient="row").unique().sort(list(CREDIT_COLUMNS))
        return found, pl.DataFrame(looked_up, schema=LOOKED_UP_COLUMNS, orient="row")

    def _of(self, doc_id: str, source_id: str, text: str) -> Iterator[tuple[object, ...]]:
        if self._rules is None:
            return
        name = self._names.get(source_id)
        own = self.publications.known(name) if name else None
        for credit in self._rules.credits(reading_of(doc_id, text), own):
            at = credit.publication
            yield doc_id, at.key, at.name, at.source_id, credit.kind, credit.start, credit.end


def document_credits(documents: pl.DataFrame, sources: pl.DataFrame, lexicons: Lexicons) -> pl.DataFrame:
    """CREDIT_COLUMNS: one row per document, publication and stretch of text that it is credited with.

    `documents` has doc_id, source_id and text, `sources` source_id and name. Empty where a word list is missing."""
    return CreditReader(sources, lexicons).read(documents)[0]


def attributions(said: pl.Series, sources: pl.DataFrame, lexicons: Lexicons) -> pl.DataFrame:
    """attributed_to, publication, name, credited_source: the publications among those who say it."""
    publications = Publications(sources, lexicons)
    found = [(words, publications.known(words)) for words in said.unique().sort()]
    rows = [(words, at.key, at.name, at.source_id) for words, at in found if at is not None]
    columns = dict.fromkeys(("attributed_to", "publication", "name", "credited_source"), pl.String)
    return pl.DataFrame(rows, schema=columns, orient="row")


def announcements(facts: pl.DataFrame, lexicons: Lexicons) -> pl.DataFrame:
    """fact_id and announcement (statement, filing, press conference ...) of facts whose evidence names one."""
    cues = lexicons.get("announcement_cues")
    if cues is None:
        return pl.DataFrame(schema={"fact_id": pl.String, "announcement": pl.String})
    form = pl.col("evidence").str.to_lowercase().str.extract(rf"\b({_any(cues['form'])})\b")
    return (
        facts.select("fact_id", form=form)
        .drop_nulls()
        .join(cues, on="form")
        .select("fact_id", announcement="name")
        .sort("fact_id")
    )

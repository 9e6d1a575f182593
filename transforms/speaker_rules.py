"""How somebody is named beside quotation marks: word lists in, patterns over skeletons out, in which Q is a quotation.

Nothing here looks at a document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from transforms.papers import paper_pattern
from transforms.tries import any_of


@dataclass(frozen=True)
class SpeakerRules:
    """Patterns over skeletons in which Q stands for a quotation."""

    after_subject: re.Pattern[str]  # Q , P said
    after_verb: re.Pattern[str]  # Q , said P
    after_clause: re.Pattern[str]  # Q in the race , he said
    after_clause_verb: re.Pattern[str]  # Q in the race , said P
    verbs: re.Pattern[str]  # P said : Q
    telling: re.Pattern[str]  # P said that ... Q
    gap: re.Pattern[str]
    according: re.Pattern[str]
    quoted: re.Pattern[str]  # Q , O quoted an official as saying
    was_quoted: re.Pattern[str]  # Q , P was quoted as saying
    was_read: re.Pattern[str]  # Q , the statement read
    near: re.Pattern[str]  # P cited Q; P rejected it as Q
    unnamed: re.Pattern[str]  # an official of the bank
    envoy: re.Pattern[str]  # a spokesman for minister P
    several: re.Pattern[str]  # union officials
    named_bodies: re.Pattern[str]  # the O group, which is O
    papers: re.Pattern[str]  # the statement
    adding: re.Pattern[str]  # , saying
    said_behind: re.Pattern[str]  # , said Ann Lee. / , the company said in its report.
    narrated: re.Pattern[str]  # what nobody says of himself: the minister said
    sent: re.Pattern[str]  # another statement
    signed: re.Pattern[str]  # Q - P , O
    calling: frozenset[str]  # verbs with an object that words in marks tell of: called the offer Q
    forms: frozenset[str]  # of the verbs
    cues: frozenset[str]

    @classmethod
    def from_lexicons(cls, lexicons: Mapping[str, pl.DataFrame]) -> SpeakerRules:
        """Read `speech_verbs`, `speaker_nouns` and `quotation_cues`."""
        cues = lexicons["quotation_cues"]
        nouns = lexicons["speaker_nouns"]["form"].to_list()
        papers = cues.filter(pl.col("kind") == "paper")["form"].to_list()
        bodies = cues.filter(pl.col("kind") == "body")["form"].to_list()
        verbs = lexicons["speech_verbs"].filter(pl.col("is_quoting"))["form"].to_list()
        passive = "".join(f"(?<! {word})" for word in ("as", "was", "were", "been", "be", "is", "are", "being"))
        say = rf"(?P<verb>{passive} (?:{any_of(verbs)})(?= ))"
        word = r"(?: (?:[a-z][\w'.-]*+|\d\w*+-[a-z][\w-]*+|\d++[a-z]\w*+|'s|-(?= based )|[TOPLXDN])(?= ))"
        told = lexicons["speech_verbs"].filter(pl.col("is_quoting") & pl.col("is_reporting"))["form"].to_list()
        tell = rf"(?P<verb>{passive} (?:{any_of(told)})(?= ))"
        reporting = lexicons["speech_verbs"].filter(pl.col("is_reporting"))["form"].to_list()
        participles = [form for form in reporting if form.endswith("ing")]
        adverb = (
            r"(?: (?:also|later|then|further|recently|has|had|have|once|later|reportedly|jointly|[a-z]+ly|D)(?= )){0,2}"
        )
        tail = r"(?: (?:,|\(|\)|&|[a-z][\w'.-]*+|\d++|'s|[TOPLXDN])(?= )){0,24}?"
        post = r"| ,(?: [OLX](?: 's)?(?= ))? T(?: (?:of|at|for|in) [OLX])?(?= )"  # `Ann Lee, Bolt chairman said`
        dashed = rf"(?: ,{tail})? [\u2013\u2014-]{tail} [\u2013\u2014-]"  # `Ann Lee, Bolt chairman - its owner - said`
        aside = rf"(?: ,{tail} ,|{dashed}| , (?:from|of|at) [OXL](?= ){post})?"
        return cls(
            after_subject=re.compile(rf"^(?: [,.\u2014-])*(?P<np>{word}{{1,8}}?{aside}){adverb}{say}"),
            after_verb=re.compile(
                rf"^(?: [,.\u2014-])*{say}(?P<np>(?: (?:[a-z][\w'.&/-]*+|'s|,|-(?= based )|[TOPLXDN])(?= )){{1,16}})"
            ),
            after_clause=re.compile(
                rf"^(?: (?:[a-z0-9][\w'.-]*+|'s|[TOPLXDNAR])(?= )){{1,20}}? ,(?P<np>{word}{{1,8}}?(?: \( [OX] \))?)"
                rf"{adverb}{say}(?: (?:[DO]|the O|in [\w' ]{{1,60}}))? \."
            ),
            after_clause_verb=re.compile(
                rf"^(?: (?:[a-z0-9][\w'.-]*+|'s|[TOPLXDNAR])(?= )){{1,20}}? ,{say}(?P<np>{word}{{1,10}}) \."
            ),
            verbs=re.compile(rf"{adverb}{say}"),
            telling=re.compile(rf"{adverb}{tell}"),
            gap=re.compile(r"(?: [^\s.;:Q]++){0,16}(?: [:;])? $"),
            according=re.compile(
                r"(?: ,)? (?:according to|in (?:the )?(?:view|opinion|words) of)"
                r"(?P<np>(?: (?:[a-z][\w'.-]*+|'s|,|[TOPLXDN])(?= )){1,8})"
            ),
            quoted=re.compile(
                rf"^(?: [,.])*{word}{{1,6}}? (?:quoted|quotes|cited|cites|reported|reports)"
                rf"(?P<np>{word}{{1,8}}?) as (?:saying|telling)"
            ),
            was_quoted=re.compile(
                rf"^(?: [,.])*(?P<np>{word}{{1,8}}?) (?:was|were) (?:quoted|cited|reported)(?: by{word}{{1,3}}?)?"
                r" as (?:saying|telling)"
            ),
            signed=re.compile(
                r"^(?: [,.])? [\u2013\u2014-](?P<np>(?: T)? P)(?= (?:, (?:[OTXL]|[a-z]+ [OT])|\(|\. $)| $)"
            ),
            calling=frozenset(cues.filter(pl.col("kind") == "calling")["form"]),
            was_read=re.compile(rf"^(?: [,.])*(?P<np>{word}{{1,5}}?)(?P<verb> read)(?= )"),
            near=_near(cues),
            unnamed=_unnamed(nouns),
            envoy=re.compile(
                rf" (?:an?|another|one)(?: [a-z-]++){{0,2}}? (?:T|{any_of(nouns)})"
                r"(?= for(?: (?:[a-z][a-z'-]*+|L|T|O|'s)){1,5} P(?= |$))"
            ),
            several=_several(nouns),
            named_bodies=re.compile(rf" [OX](?: [a-z-]+(?= ))? (?:{any_of(bodies)})$"),
            adding=re.compile(rf" , (?:{any_of(participles)})(?= )"),
            narrated=_narrated([form for form in told if form.endswith(("id", "ed", "told"))], participles),
            forms=frozenset(verbs),
            papers=paper_pattern(papers),
            said_behind=_said_behind([form for form in told if form.endswith(("id", "ed", "told", "says"))]),
            sent=re.compile(rf"\b(?:an?|another|one) (?:[a-z-]+ ){{0,2}}(?P<noun>{any_of(papers)})\b"),
            cues=frozenset(cues.filter(pl.col("kind") == "term")["form"]),
        )


def _near(cues: pl.DataFrame) -> re.Pattern[str]:
    """Verbs whose object words in marks are, right before them: `cited Q`, `rejected the offer as Q`."""
    citing, judging = (any_of(cues.filter(pl.col("kind") == kind)["form"].to_list()) for kind in ("citing", "judging"))
    return re.compile(rf"(?P<verb> (?:{citing})(?= $)| (?:{judging})(?=(?: [^ .;:]++){{1,9}} $)(?=.* as $))")


def _unnamed(nouns: list[str]) -> re.Pattern[str]:
    """`a`, `one`, `the` … and up to four words before a noun for somebody, or before a title."""
    some = any_of(nouns)
    inside = "".join(f"(?<= {word} )|" for word in ("at", "for", "from", "in", "with", "to", "by"))
    again = rf"(?:{inside}(?!(?:the|an?|its|his|her|their|which)\b))"  # `a move the pilots' union`: another begins
    word = rf"(?: (?!(?:who|that|of|said)\b){again}(?:[a-z][a-z'-]*+|'s|'|-|[LXT])(?= ))"
    name = r"(?: [OP](?= ))?"
    some_one = r"(?:(?:the |a |an )?(?:L )?T 's|a|an|the|one|another|its|their|[POLX] 's)(?= )"
    of_them = rf" one of (?:the|its|their)(?= ){word}{{0,2}} (?:{some})s(?= |$)"
    return re.compile(rf"{of_them}| {some_one}{word}{{0,4}}{name} (?:{some}|T)(?= |$)(?! 's)")


def _several(nouns: list[str]) -> re.Pattern[str]:
    """Up to three words and a noun in the plural, or a title."""
    word = r"(?: (?!(?:who|that|of|at|from|in|for|with|on|to|by|said|and)\b)(?:[a-z][a-z'-]*+|[POLX](?: 's)?|T)(?= ))"
    return re.compile(rf"{word}{{0,3}} (?:(?:{any_of(nouns)})s|T)(?= |$)(?! 's)")


def _said_behind(verbs: list[str]) -> re.Pattern[str]:
    """The comma before `said Ann Lee.` or `the company said in its report.`, as the view has them."""
    said = any_of(verbs)
    behind = rf"(?:{said}) (?:the |an? )?[^\W_][^,\"\n.]{{2,90}}"
    name = r"(?!(?:which|who|but|and|that) )(?:the |an? )?[^\W_][^,.\"\n]{1,50}"
    ahead = rf"{name} (?:{said})\b(?! (?:that|it|they|he|she) )[^,\"\n]{{0,60}}"
    return re.compile(rf",(?= (?:{behind}|{ahead})\.(?:\s|$))")


def _narrated(verbs: list[str], participles: list[str]) -> re.Pattern[str]:
    """In a text in lower case: that somebody else speaks, `the minister said`, `he left, saying`."""
    own = r"(?:i|we|you|they|who|people|have|has|had|be|been|is|are|was|were|not)"
    return re.compile(rf"\b(?!{own} )[a-z][\w'-]{{0,30}} (?:{any_of(verbs)})\b|, (?:{any_of(participles)})\b")

"""Word lists of the standing of statements: lexicon frames in, sets and patterns over skeletons out.

Nothing here looks at a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from transforms.reading import REPORTED
from transforms.standing_deals import DealNouns
from transforms.standing_farther import Farther
from transforms.tries import any_of

NOT, INFINITIVE, ACCORDING = "n't", "to", "according"
BE = ("is ", "are ", "was ", "were ")
_TOLD_FARTHER = ("guess", "got", "beat", "outdone", "argument", "charge", "need", "allow")
_SAME_PHRASE = (
    r"(?: (?!(?:said|says|after|before|because|that|while|but|if|when|though|although|will|would|[.;:]) )[^ ]++){0,14}?"
)
_SAID = ("said", "says")  # what may stand before its subject
_PLAIN = (  # a word of who speaks, before his name: no verb
    r"(?: (?!(?:[a-z]+ed|an?|the|that|it|he|she|they|there|to|is|are|was|were|has|had|have|will|would|could|may|might)"
    r" )[a-z][a-z-]*+)"
)
_SIDE = " (?:at|of|from|with|for|in|close|familiar)(?: (?:to|with|the|[a-z]+|[OLX]|'s)){1,5}"  # whose he is
_BODIES = ("led_body", "company_noun", "firm_noun")  # word classes for a firm or group
# Behind a `'s` that is short for `has` (`he's told them`), not an owner's (`beat analysts' forecast`).
_HAS = " (?:told|said|[a-z]{2,12}ed that) "


@dataclass(frozen=True)
class StandingRules:
    """Cues and reporting clauses, compiled over skeletons."""

    near: re.Pattern[str]
    parted: re.Pattern[str]  # the same with a date inside: `agreed last year to`
    saying: re.Pattern[str]  # what somebody says of what he does: `rejected it, saying that`
    clause: re.Pattern[str]
    clause_report: re.Pattern[str]  # of those in a clause, the ones for hearsay: `people familiar with`
    cue_words: tuple[frozenset[str], frozenset[str]]  # without which there is no near cue, and none of a clause
    certainty: Mapping[str, str]
    verb_certainty: Mapping[str, str]
    ahead: re.Pattern[str]  # P said (that) … the statement
    behind: re.Pattern[str]  # the statement , P said
    inverted: re.Pattern[str]  # the statement , said P
    according: re.Pattern[str]
    somebody: re.Pattern[str]  # what can say something: a name, a title, a noun for somebody
    claims: re.Pattern[str]  # what can be disputed: `dismissed reports that`
    records: re.Pattern[str]  # in which a thing is written as done: `according to its annual report`
    deals: re.Pattern[str]  # what makes a deal one that is still to be done: `is buying`
    behind_deals: re.Pattern[str]  # what becomes of it: `its purchase of Cray was called off`
    undone: re.Pattern[str]  # what became of it next: `agreed to buy Cray but called off the deal`
    outsiders: re.Pattern[str]  # who speaks of others' affairs: analysts, sources, rivals
    unnamed: re.Pattern[str]  # a speaker without a name, beside one: `a group led by O`, `sources at O`
    others: re.Pattern[str]  # whose owner does not speak: `O 's unit`, `O 's shareholders`
    bodies: frozenset[str]  # words for a firm or group that is met again: `the swedish group`
    public: re.Pattern[str]  # in the name of a body that is never `the company`
    goes_on: frozenset[str]  # of one who has spoken before: `it added`
    nouns: frozenset[str]  # verbs that are nouns as well: `amid reports that`
    adds: frozenset[str]  # of them those that are deeds where a figure follows: `had added N staff`
    by_goods: re.Pattern[str]  # whom what he makes or owns tells: `maker of O nails`
    opens_by_goods: re.Pattern[str]  # the same where a sentence opens
    deeds: frozenset[str]  # verbs that say nothing where a noun follows: `posted a loss`
    verbs: frozenset[str]  # of reporting
    telling: frozenset[str]  # without all of these words nothing changes a statement's standing
    done: tuple[str, ...]  # words before `to` after which something did happen
    tells_apart: re.Pattern[str]  # `of Cray that it does not own`: no denial
    outlook: re.Pattern[str]  # the forecast that a firm sets for itself, up to the figure: `cut its profit outlook to`
    between: re.Pattern[str]  # may stand between a denial and what it denies; another verb takes it for itself
    claimed: frozenset[str]  # headings under which a claim stands that the text goes on to look into
    farther: Farther  # what stands farther off
    deal_nouns: DealNouns  # by which a deal is told that brings something

    @classmethod
    def from_lexicons(cls, lexicons: Mapping[str, pl.DataFrame]) -> StandingRules:
        """Read `standing_cues`, `standing_exceptions`, `speech_verbs`, `speaker_nouns` and, of `word_classes`, what
        sets apart."""
        cues = lexicons["standing_cues"]
        reporting = lexicons["speech_verbs"].filter(pl.col("is_reporting"))
        verbs = reporting["form"].to_list()
        say = rf"(?P<verb> (?:{any_of(verbs)})(?= ))"
        word = r"(?: (?:[a-z][\w'.-]*+|'s|[TOPLXDN])(?= ))"
        phrase = rf"(?P<np>{word}{{1,9}}?)"
        apposition = r"(?: ,(?: with(?: [^ ,]++){1,10}+|(?: [^ ,A][^ ,]*+){1,12}) ,)?"
        adverb = r"(?: (?:also|later|then|has|had|have|' (?:d|ll|ve)|recently|[a-z]+ly|D)(?= )){0,2}"
        speakers = lexicons["speaker_nouns"]["form"].to_list()
        nouns = any_of([*speakers, *(f"{form[:-1]}ies" for form in speakers if form.endswith("y"))])
        outsiders = any_of(lexicons["speaker_nouns"].filter(pl.col("is_outsider"))["form"])

        def placed(place: str) -> list[str]:
            return cues.filter(pl.col("place") == place)["form"].to_list()

        def excepted(name: str) -> list[str]:
            exceptions = lexicons["standing_exceptions"]
            return exceptions.filter(pl.col("class") == name)["form"].to_list()

        classes = lexicons["word_classes"]

        def members(name: str) -> list[str]:
            return "|".join(classes.filter(pl.col("word_class") == name)["members"]).split("|")

        bodies, units = any_of(members("led_body")), any_of(members("unit_noun"))
        outlook = members("outlook_noun")
        deeds = frozenset(w for name in ("deed_verb", "adds_to", "noun_or_speech") for w in members(name))
        goods_of = rf"(?: (?!of )[a-z-]++){{0,4}}? (?:{any_of(members('styled_by'))}) of [OPX]"
        near, clause = placed("near"), placed("clause")
        cue_words, certainty = (_rarest(near), _rarest(clause)), dict(cues.select("form", "certainty").iter_rows())
        return cls(
            near=_any(near, f"[a-z]+{NOT}"),
            parted=re.compile(
                rf" (?P<verb>{any_of(form.removesuffix(' to') for form in near if _may_part(form, cues))})"
                r"(?: (?:in|on|at|during|early|late|earlier|back|D)){1,4} to(?= )"
            ),
            saying=re.compile(
                rf" (?:,(?: [a-z]+ly)? (?P<doing>{any_of(verb for verb in verbs if verb.endswith('ing'))})"
                rf"|(?:, )?and(?: [a-z]+ly| also| later| then)? (?P<did>{any_of(_told(reporting, deeds))}))(?: that)?"
                r" (?=[OPLT] |it |they |he |she |there |the |its )"
            ),
            clause=_any(clause),
            clause_report=_any([form for form in clause if certainty[form] == REPORTED]),
            cue_words=cue_words,
            certainty=certainty,
            verb_certainty={f: c for f, c in reporting.select("form", "certainty").iter_rows() if c},
            ahead=re.compile(
                rf"(?:^| [,.:;\u2014\"-])(?: (?:but|and|while|as|in D|D|however))?"
                rf"{phrase}{apposition}{adverb}(?:(?<! 's)|(?={_HAS})){say}(?! [.\"])"
            ),
            behind=re.compile(rf"[^;]{{0,240}}? ,{phrase}{adverb}{say}(?:[^,;]{{0,80}})? [.,]"),
            inverted=re.compile(
                rf"[^;]{{0,240}}? ,(?P<verb> (?:{any_of(_SAID)}))(?P<np>"
                rf"(?: O(?: 's)?)?(?: (?:an?|the))?{_PLAIN}{{0,3}}?(?: O(?: 's)?)?(?: T)? P|(?: the (?:{bodies})| O)"
                rf"|(?: (?:an?|the|one|some|two|several))?{_PLAIN}{{0,2}}? (?:T|people|(?:{nouns})(?:s|es)?)"
                rf"(?:{_SIDE})?)(?=(?:{_SIDE})? (?:[,.;] |$))"
            ),
            according=re.compile(rf" according to(?P<np>{word}{{1,8}})"),
            somebody=re.compile(rf" (?:[POXT]|people|reports?|sides|(?:{nouns})(?:s|es)?)(?= |$)"),
            claims=re.compile(rf"(?: [a-z]+){{0,3}}? (?:{any_of(placed('claim'))})(?= )"),
            records=re.compile(rf"\b(?:{any_of(placed('record'))})\b", re.IGNORECASE),
            deals=_any(placed("deal"), _with_adverb(placed("deal"), members("skipped"))),
            behind_deals=re.compile(rf"{_SAME_PHRASE} (?P<cue>{any_of(placed('behind'))})(?= )"),
            undone=re.compile(
                rf" (?:but|and|before|until)(?: (?!A )[^ ,.;]++){{0,3}}? (?:{any_of(members('break_off'))})"
                rf" (?:the|its|their|that)(?: (?:[a-z-]++|A)){{0,2}}?"
                rf" (?:{any_of([*members('deal_noun'), *members('dropped_thing')])})"
                r"(?= (?!for |of |with |to |from |'s |and )[^ ]++)"
            ),
            outsiders=re.compile(rf"\b(?:{outsiders})(?:s|es)?\b", re.IGNORECASE),
            unnamed=re.compile(
                rf"(?: (?:an?|the|one|some))?(?: [a-z-]++){{0,3}}? (?:"
                rf"(?:{bodies}) (?:including|(?:led|headed|controlled|formed|owned) by|(?<!firm )(?<!company )of)|"
                rf"(?:{outsiders})s? (?:at|in|within|inside|near|close to|with|for))(?= )"
                r"| the [OP] group$"
            ),
            others=re.compile(rf" (?!(?:{any_of(members('mouthpiece'))})$)(?:{units}|(?:{nouns})(?:s|es)?)"),
            bodies=frozenset(w for name in _BODIES for w in members(name) if not w.endswith("s")),
            public=re.compile(rf"\b(?:{any_of([*members('public_body'), *members('state_body')])})\b", re.IGNORECASE),
            goes_on=frozenset(members("goes_on")),
            nouns=frozenset(members("noun_or_speech")),
            adds=frozenset(members("adds_to")),
            by_goods=re.compile(rf"{goods_of}(?: [a-z-]++){{1,3}}$"),
            opens_by_goods=re.compile(rf"{goods_of}(?: [a-z-]++){{1,2}}?(?= [a-z])"),
            deeds=frozenset(members("deed_verb")),
            verbs=frozenset(verbs),
            telling=frozenset([*verbs, *outlook, INFINITIVE, ACCORDING]).union(
                _rarest(form for name in _TOLD_FARTHER for form in excepted(name)),
                _rarest(members("break_off")),
                *cue_words,
                _rarest(placed("deal")),
                _rarest(placed("behind")),
            ),
            done=tuple(f" {form} to" for form in excepted("done")),
            outlook=re.compile(
                rf" (?:{any_of(members('set_outlook'))}) (?:its|their|the|an?|O 's)(?: [a-z0-9-]++){{0,4}}?"
                rf" (?:{any_of(outlook)})(?= )(?: (?![AN] )[^ .;]++){{0,12}}?"
                r"(?: from A)?(?: to)? A"
                r"(?: (?:to|from) A|(?: ,)? (?:up|down|rather|instead) (?:from|than|of|with|to) A"
                r"|(?: ,)? compared (?:with|to) A(?! (?:in|for|an?|D) ))?(?= )"
            ),
            between=re.compile(rf"(?: (?:{any_of(excepted('between'))}|[a-z]+ly|[A-Z]|'s))* $"),
            claimed=frozenset(excepted("heading")),
            farther=Farther(excepted, members),
            deal_nouns=DealNouns(members),
            tells_apart=re.compile(
                r" (?:[OP]|it|he|she|they) (?:does|do|did) not(?: already| now| yet| currently)?"
                rf" (?:{any_of(members('set_apart'))})(?= (?:for|in|at|to|,|\.) )"
                rf"| (?:{any_of(members('share_words'))}) not(?: already| yet)?"  # `shares not tendered`
                rf" (?:{any_of(members('tendered'))})(?= )"
            ),
        )


def _told(reporting: pl.DataFrame, deeds: frozenset[str]) -> list[str]:
    """Verbs that say what is so, and no more."""
    plain = reporting.filter(pl.col("certainty").is_null())["form"].to_list()
    return [form for form in plain if not form.endswith("ing") and form not in deeds]


def _may_part(form: str, cues: pl.DataFrame) -> bool:
    """Whether a date may stand inside a cue (`agreed in May to`): one verb with `to`, and no denial."""
    is_firm = form in set(cues.filter(pl.col("certainty") != "denied")["form"])
    return is_firm and form.endswith(" to") and form.count(" ") == 1


def _with_adverb(forms: list[str], adverbs: list[str]) -> str:
    """The pattern of forms like `is buying` with a word between (`is also buying`)."""
    doing = {be.strip(): [form.removeprefix(be) for form in forms if form.startswith(be)] for be in BE}
    passing = any_of(word for word in adverbs if " " not in word)
    return "|".join(f"{be} (?:{passing}) (?:{any_of(some)})" for be, some in doing.items() if some)


def _rarest(forms: Iterable[str]) -> frozenset[str]:
    """One word of each form, the longest, for that one is met least often."""
    return frozenset(min(form.split(), key=lambda word: (-len(word), word)) for form in forms)


def _any(forms: list[str], *further: str) -> re.Pattern[str]:
    """Any of the forms as whole words; `further` are patterns of words that the list cannot spell out."""
    return re.compile(f" ({'|'.join(filter(None, (any_of(forms), *further)))})(?= )")

"""Where a post is held, as far as the words around its title say so: `Acme's chairman`, `chairman of Acme`.

In: the text of a scene and the position of a title; out: the place on its left or right, and how far the phrase
reaches. Pronouns and descriptions of companies are places like any other; who is meant by "the company" where nothing
was resolved is left open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import polars as pl

from transforms.reading import Mention, Post
from transforms.skeleton import Chunk
from transforms.titles import Form, TitleRules
from transforms.tries import any_of as alternatives

Classes = Mapping[str, list[str]]
_WINDOW, _NEAR = 64, 32
_PLAIN = r"(?: (?!{stop} |{last}$)[a-z][^ ]*+)"
_PARTICIPLE = "ed"
_SENT_TO = frozenset({"adviser", "ambassador", "minister", "lawyer"})
_HEADS = ("chief_executive_officer", "managing_director")  # of a unit, if one is named
_WHOLE = frozenset({"chief_executive_officer", "chair", "president", "founder", "owner", "spokesperson", "student"})
_OF_FIELDS = frozenset({"head", "analyst", "manager", "executive", "researcher", "vice_president", *_HEADS})
_OPENS = re.compile(r" (?:,|and|of|for|in|over|at|with|within|from|to) ")  # what may lead from a title to a place
_MOST_KNOWN, _MOST_FURTHER = 4096, 4
_CONTINENTS = frozenset({"Europe", "Asia", "Africa", "America", "Latin America"})
_FIELD = re.compile(r" [OL] (?P<land>[a-z]+)")
_WHOSE = " , whose "
_PARENT = re.compile(r" (?:of|at|within) (?P<org>O)(?= )(?! 's)")  # "the US arm of Acme"
_AT_PARENT = re.compile(
    r" at (?P<org>O)(?= (?:[,.;:)]|said|says|and|who) )"
)  # "general manager of Pumps Europe at Acme"
_PERSON_NEXT = re.compile(r"(?: ,| and| , and) (?:T )?P ")
_ELSEWHERE = re.compile(r" (?:of|at|for|with|within) (?!amount)[^ ,.;]")


@dataclass(slots=True)
class Place:
    """What a phrase says of where its post is held."""

    organization: Mention | None = None
    country: str | None = None
    of_company: bool = False  # "the company's chairman", "a company spokesman": the organisation in focus
    of_state: bool = False  # "the country's president", "a government spokesman": the country in focus
    at_place: bool = False  # "an economist at Halifax": the place stands for a company
    is_unit: bool = False  # "head of its retail arm"
    is_before: bool = False  # it stands before the title
    is_origin: bool = False  # "as treasurer from Acme": where somebody may come from
    noun: str | None = None  # what the company is called: "the club", "the union"
    is_elsewhere: bool = False  # it is named in words that are no known name: nothing else may stand in
    status: str | None = None  # "formerly", "then" before it
    further: list[Mention] = field(default_factory=list)  # "at Acme and Globex": the others

    def is_named(self) -> bool:
        """Whether the phrase names a place."""
        return self.organization is not None or self.country is not None

    def is_open(self) -> bool:
        """Whether the phrase says nothing at all of a place."""
        return not self.is_named() and not self.of_company

    def is_land(self) -> bool:
        """Whether the place is a country, state or city."""
        return self.organization is not None and self.organization.entity.kind == "place"


def word_classes(frame: pl.DataFrame) -> dict[str, list[str]]:
    """Members by class; a class may stand on several lines."""
    found: dict[str, list[str]] = {}
    for name, members in frame.iter_rows():
        found.setdefault(name, []).extend(members.split("|"))
    return found


def any_of(words: list[str]) -> str:
    """Pattern of any of some words, the longest first."""
    return f"(?:{alternatives(words)})"


class PhraseRules:
    """What belongs to a title on its left and right, compiled from the word classes."""

    def __init__(
        self,
        classes: Classes,
        titles: TitleRules,
        places: Mapping[str, str],
        countries: Mapping[str, str],
        holders: Mapping[str, str],
        suffixes: frozenset[str],
    ) -> None:
        self.legal_forms = suffixes  # in lower case
        self.titles, self.places, self.countries, self.holders = titles, places, countries, holders
        self.states = frozenset(places[form] for form in classes["federal_state"] if form in places)
        self.with_senate = frozenset(places[form] for form in classes["with_senate"] if form in places)
        self.public_bodies = re.compile(rf"(?i)\b{any_of(classes['public_body'])}\b")
        no_names = ("function", "passing", "counting", "state_former", "party_side")
        self.no_names = frozenset(word for name in no_names for word in classes[name])
        self.board_names = frozenset(classes["board_names"])
        self.private_bodies = re.compile(rf"(?i)\b{any_of(classes['private_body'])}\b")
        self.staff_bodies = frozenset(classes["staff_body"])
        self.committees = frozenset(classes["committee_noun"])
        self.directed = re.compile(rf"(?i)\b(?:{any_of(classes['directed_body'])})\b")  # a director leads it
        self.public_words = frozenset(classes["public_word"])
        self.unit_next = re.compile(rf"(?:'s)?(?: [a-z-]+)? (?:{any_of(classes['unit_noun'])})\b")
        apart = any_of(classes["unit_apart"])
        words = r"(?:(?!(?:an?|and|at|for|in|its|of|or|the|to) )[\w&.-]{1,20} (?:and )?){0,5}"  # "oil and gas division"
        self.unit_behind = re.compile(rf"(?P<own>'s?)? (?P<unit>{words}(?i:{apart}))\b")
        to_unit = r",? (?:of|at|for|in|within) (?:the |an? )?"
        self.unit_before = re.compile(rf"{to_unit}(?P<unit>{words}(?i:{apart}) (?:of|at|within) (?:the )?)")
        self.department_fields = frozenset(classes["department_field"])
        self.parents = frozenset(f" {word} " for word in classes["parent_word"])
        self.prepositions = frozenset(classes["preposition"])
        self.clause_openers = frozenset(classes["clause_opener"])
        self.appointing = frozenset(word for name in ("appoint", "poach") for word in classes[name])
        self.leading = frozenset(classes["lead_verb_now"])
        self.to_lead = frozenset(classes["lead_verb"])
        self.papers = frozenset(classes["newspaper"])
        self.having_led = self.leading | frozenset(classes["lead_past"])
        self.replacing = frozenset(classes["replace"])
        self.moving = frozenset(classes["moving"])
        self.work_words = frozenset(classes["work_word"])
        self.special_companies = frozenset(classes["special_company"])
        self.unit_ends = tuple(f" {word}" for word in classes["unit_end"])
        self.of_old = tuple(f"{word} " for word in classes["of_old"])  # "her old boss"
        openers = any_of(classes["at_opener"])
        self.at_opening = re.compile(rf"(?i:(?:{openers},? )?at (?:the )?)")
        self.outside_words = frozenset(classes["outside_word"])
        fields = any_of(classes["committee_field"])
        self.firm_committees = re.compile(rf"(?i)(?:the )?{fields}(?:,? (?:and|&) {fields})?(?:,? {fields})? committee")
        self.firm_ranks = tuple(f"{word} " for word in classes["firm_rank"])
        self.inside_titles = tuple(classes["inside_title"])
        self.issuing_banks = re.compile(rf"(?i)\b(?:{any_of(classes['issuing_bank'])})\b")  # whose chief is governor
        self.central_banks = re.compile(rf"(?i)\b{any_of(classes['central_bank'])}\b")
        self.state_bodies = re.compile(rf"(?i)\b{any_of(classes['state_body'])}\b")
        self.speech = frozenset(classes["speech"])
        self.sayings = tuple(f"{word} " for word in classes["speech"])
        self.departments = frozenset(classes["department"])
        self.military = re.compile(rf"(?i)\b{any_of(classes['military_body'])}\b")
        self.statuses = {w: s for s in ("former", "current", "incoming", "outgoing") for w in classes[f"state_{s}"]}
        self.status_ends = frozenset(w.rsplit(" ", 1)[-1] for w in self.statuses)
        self.companies = frozenset(classes["company_word"])
        self.longest_status = max(map(len, self.statuses)) + len(" - ")
        # One of these is the last word or the last but two where a people's name stands before a title.
        self.people_words = frozenset(form.rsplit(" ", 1)[-1] for form in countries)
        # Names and titles recur all the time.
        self.country_of = lru_cache(_MOST_KNOWN)(self._country_of)
        self.is_public = lru_cache(_MOST_KNOWN)(self._is_public)
        self.form_of = lru_cache(_MOST_KNOWN)(self._form_of)
        last = any_of(
            [w for w in classes["function"] if not w.endswith(_PARTICIPLE) or w in classes["ousted"]]
        )  # "its newly named boss", but "its board ousted boss Ann Lee"
        self.plain = _PLAIN.format(stop=any_of(classes["function"]), last=last)
        self._compile_left(any_of(classes["public_word"]), any_of(classes["company_word"]))
        self._compile_right(
            *(
                any_of(classes[name])
                for name in (
                    "unit_noun",
                    "company_word",
                    "firm_noun",
                    "trade_noun",
                    "its_people",
                    "agent_noun",
                    "span_noun",
                )
            )
        )

    def _compile_left(self, public: str, company: str) -> None:
        status = any_of(list(self.statuses))
        opening = rf"(?: (?P<status>{status})(?: -)?)?"
        self.before_own = re.compile(rf"{opening} (?P<org>[OL]) 's(?P<land> L)?{self.plain}{{0,3}}$")
        self.before_name = re.compile(rf"{opening} (?P<org>[OL])(?: (?P<inner>{status}))?(?: {public})?$")
        self.before_joint = re.compile(rf" (?P<status>{status})(?: -)? (?P<org>O) and$")
        self.before_people = re.compile(rf"{opening} (?P<people>[a-z.]{{2,14}}(?: [a-z]{{2,12}})?)(?: {public})?$")
        self.before_company = re.compile(rf"{opening} (?P<company>{company})(?: 's{self.plain}{{0,2}})?$")
        self.before_whose = re.compile(rf" O ,(?P<whose> whose{self.plain}{{0,2}})$")
        self.before_status = re.compile(rf" (?P<status>{status})$")

    def _compile_right(
        self, unit: str, company: str, firm: str, trade: str, people: str, agent: str, time: str
    ) -> None:
        plain = self.plain
        subject = rf"(?P<subject> (?:of|for|in|over)(?:{plain}| ,| and){{1,7}}?)?"
        abroad = subject.replace("over)", "over)(?: L)?", 1)  # "head of UK equities for Acme"
        sort = rf"(?: L)?(?:{plain}| and){{0,4}}? {trade}(?= O )"  # "chairman of US oil and gas group Acme"
        member = r" O member(?: state| nation| country)?(?= L )"  # "energy minister of Opec member Algeria"
        described = rf"(?: O (?:{firm})(?= O )|{member}|{sort}|(?:{plain}| '){{0,3}}(?: T| P 's)?"
        described += rf"|{plain}{{1,4}} ,(?= O [,.]))"
        inner = (
            rf" 's(?: L)?{plain}{{0,4}} {unit}(?: ,)? (?P<named>O)(?= [,.;)]| said)"
            rf"| 's(?: L)?{plain}{{0,3}} (?P<agent>{agent})(?= )(?:(?: ,)? (?P<agency>O)(?= [,.;)]| said)(?! , O))?"
            rf"| 's(?: L)?(?:{plain}| and){{0,4}} (?P<unit>{unit})| 's{plain}{{0,3}}(?: ,)? (?P<second>O)(?! T)"
            r"| 's (?P<province>L) (?:state|province|region|territory)(?= )"
            rf"| 's{plain}{{0,3}} (?P<initiative>X)(?= [,.;)]| said)"
            rf"|(?: [OLX])?{plain}{{0,2}} (?P<plain>{unit})| (?:{company})(?= [,.;)]| P)"
        )
        prep = "(?P<prep>of|at|with|for|from|to|in|within)"
        alone = rf"(?! (?:'s )?(?:T|{people}) )"  # not "a consultant for Acme users"
        second = r" and (?![a-z-]++(?<=ed|ly) )[a-z-]++(?= at )"  # "professor of economics and statistics at Acme"
        self.after, self.after_abroad = (
            re.compile(rf"(?: ,{plain}{{1,2}} ,|{second})?{s} {prep}{described} (?P<org>[OL]){alone}(?:{inner})?(?= )")
            for s in (subject, abroad)
        )
        self.after_listed = re.compile(  # "president, business development, Acme, said"
            rf"(?: ,| -)(?P<fields>{plain}(?:{plain}| and){{0,4}})"
            r"(?: , (?P<org>O)(?= [,.](?! [OPX] ))| (?:at|of|for) (?P<at>O)(?= [,.;)]| and | $))"
        )
        self.after_field = re.compile(
            rf" (?:of|for)(?:{plain}(?: and|,(?= [a-z]))?){{1,6}}(?= [,.;:)-]| $| said| says| told| who| and T)"
        )
        self.after_company = re.compile(
            rf"{subject} (?:of|at|with|for) (?P<company>{company})(?= [,.;)]| who| $| said)"
        )
        self.after_time = re.compile(
            rf" for(?: [a-z-]+){{0,2}}? (?:{time})(?= [,.;:)]| and | who | $| before | until )"
        )
        ends = r"(?= [,.;:)]| and | before | until | who | where | $)(?! and T)"
        adjective = plain.replace("(?: ", "(?: (?!now |then )", 1).replace("*+)", "*+(?<!s)(?<!ed))")
        self.further = re.compile(rf"(?P<joint> ,| and| , and){adjective}{{0,2}} (?P<org>O){ends}")

    def _is_public(self, name: str) -> bool:
        """Whether an organisation is a public body or association by its name; a firm's ending tells more."""
        words = self.private_bodies.sub("", name)  # "Acme Savings and Loan Association"
        return bool(self.public_bodies.search(words)) and name.lower().rsplit(" ", 1)[-1] not in self.legal_forms

    def is_central_bank(self, name: str) -> bool:
        """Whether an organisation is the bank of a country (`Bank of Korea`, `Reserve Bank of India`)."""
        words = name.lower().removeprefix("the ")
        return bool(self.central_banks.search(name)) or words.removeprefix("bank of ") in self.countries.keys() - {
            words
        }

    def is_department(self, mention: Mention | None) -> bool:
        """Whether a name is that of a part of something larger (`the European Department`)."""
        return mention is not None and mention.entity.name.lower().rsplit(" ", 1)[-1] in self.departments

    def _country_of(self, capitals: str) -> str | None:
        """The country that one or two capitalised words mean, together or the first of them; no continent."""
        low = capitals.lower()
        named = (self.countries.get(form) for form in (low, low.split(" ", 1)[0]))
        return next((country for country in named if country and country not in _CONTINENTS), None)

    def form(self, post: Post) -> Form | None:
        """The lexicon row of a post, its complement aside."""
        return self.form_of(post.title)

    def _form_of(self, title: str) -> Form | None:
        words = re.split(r"[ -]+", re.split(r" (?:of|for|in|on) ", title.lower())[0])
        found = self.titles.form(words)
        return found[0] if found else None


def place_before(text: str, chunks: Mapping[int, Chunk], end: int, rules: PhraseRules) -> tuple[Place, int]:
    """The place that stands before a title, and where it begins (`end` when nothing belongs to the title)."""
    begin = max(0, end - _WINDOW)
    place = Place(is_before=True)
    # Only small words may stand between an owner and a title, so it is the last organisation or place before it.
    at = max(text.rfind(" O ", begin, end + 1), text.rfind(" L ", begin, end + 1))
    if at >= 0:
        of_land = text.startswith(" L ", at) and text.endswith(" O 's", 0, at)
        at -= len(" O 's") if of_land else 0  # "Acme's UK managing director"
        is_owner = text.startswith("'s", at + len(" O "))
        pattern = rules.before_own if is_owner else rules.before_name
        if text.startswith(_WHOSE, at + len(" O")) and (m := rules.before_whose.match(text, at, end)):
            place.organization = _mention(chunks, at + 1)
            return place, m.start("whose")
        if m := pattern.search(text, max(begin, at - rules.longest_status), end):
            place.organization = _owner(text, chunks, m.start("org"))
            place.status = rules.statuses.get(m["status"] or ("" if is_owner else m["inner"] or ""))
            place.is_unit = of_land
            joint = None if is_owner else rules.before_joint.search(text, begin, m.start("org") - 1)
            if joint is not None and place.organization is not None:
                place.further.append(place.organization)  # "a former Acme and Globex executive"
                place.organization, place.status = _mention(chunks, joint.start("org")), rules.statuses[joint["status"]]
                return place, joint.start()
            return place, m.start()
        if not is_owner and (m := _FIELD.fullmatch(text, at, end)) and m["land"] in rules.places:
            place.organization = _mention(chunks, at + 1)  # "former White House Asia adviser"
            if m := rules.before_status.search(text, max(0, at - _NEAR), at):
                place.status, at = rules.statuses.get(m["status"]), m.start()
            return place, at
    begin = max(0, end - _NEAR)
    window = text[begin:end]
    words = window.split()
    if not rules.companies.isdisjoint(words) and (m := rules.before_company.search(window)):
        place.of_company, place.of_state = True, m["company"] in rules.public_words
        place.noun = m["company"] if m["company"] in rules.special_companies else None
    elif (
        (rules.people_words.isdisjoint(words[-3:]) and rules.public_words.isdisjoint(words))
        or (m := rules.before_people.search(window)) is None
        or not _set_country(place, m["people"], rules)
    ):
        m = rules.before_status.search(window) if words and words[-1] in rules.status_ends else None
    if m is None:
        place.is_elsewhere = bool(words) and words[-1] == "'s" and words[-2:-1] != ["P"]  # "the start-up's founder"
        return place, end
    place.status = rules.statuses.get(m["status"] or "")
    return place, begin + m.start()


def _owner(text: str, chunks: Mapping[int, Chunk], position: int) -> Mention | None:
    """Whose post it is; in `Acme and its owner`, `its` is Acme's, whatever else it might mean."""
    mention = _mention(chunks, position)
    if mention is not None and mention.form == "pronoun" and text.endswith(" O and ", 0, position):
        return _mention(chunks, position - len("O and ")) or mention
    return mention


def _set_country(place: Place, people: str, rules: PhraseRules) -> bool:
    """Set the country of a people's name: of both words before the title, or of the last one."""
    place.country = rules.countries.get(people) or rules.countries.get(people.rsplit(" ", 1)[-1])
    return place.country is not None


def place_after(text: str, chunks: Mapping[int, Chunk], start: int, role: str, rules: PhraseRules) -> tuple[Place, int]:
    """The place that stands after a title, and where it ends (`start` when nothing belongs to the title)."""
    place = Place()
    if _OPENS.match(text, start) is None:
        return place, start
    m = (rules.after_abroad if role in _OF_FIELDS else rules.after).match(text, start)
    if m is None:
        listed = rules.after_listed.match(text, start)
        if listed is not None and rules.titles.is_field(listed["fields"]):
            place.organization = _mention(chunks, max(listed.start("org"), listed.start("at")))
            return place, listed.end()
        return place, _unnamed_after(text, start, place, rules)
    is_part = role in _HEADS and m["prep"] == "at"  # "head of vaccine research at Acme"
    if m["subject"] and role in _WHOLE and not is_part and not m["subject"].startswith(" L", 3):
        place.is_elsewhere = True  # "the chairman of a bakery met Acme": it is no field of Acme's
        return place, start
    described = text[start : m.start("org") - 1].rsplit(" ", 1)[-1]
    if (role in _WHOLE and described in rules.committees) or (m["agent"] and not m["agency"]):
        place.is_elsewhere = True  # "chairman of the audit committee Ann Lee", "spokesman for Acme's law firm"
        return place, start
    organization = _mention(chunks, m.start("org"))
    if m["prep"] == "to" and text[m.end("prep") :].split(" ", 2)[1] in rules.to_lead:
        return place, start  # "quit as an adviser to run Acme"
    if organization is None or (m["prep"] == "to" and role not in _SENT_TO):
        return place, start
    if organization.entity.kind == "place" and m["prep"] in ("from", "in", "to") and not m["second"]:
        return place, m.end() if m["prep"] == "to" else start  # "the US ambassador to Thailand"
    further = next((name for name in ("second", "named", "agency", "province") if m[name]), None)
    second = _mention(chunks, m.start(further)) if further else None
    end = m.end()
    if m["prep"] == "of" and organization.entity.kind != "place" and (parent := _AT_PARENT.match(text, end)):
        second, end = _mention(chunks, parent.start("org")), parent.end()
    if organization.entity.kind == "place" and m["plain"] and (parent := _PARENT.match(text, end)):
        organization, end = _mention(chunks, parent.start("org")) or organization, parent.end()
    is_part = organization.entity.kind != "place" and rules.is_department(
        second
    )  # "the head of Acme's European Department"
    place.organization = second if second is not None and not is_part else organization
    place.at_place, place.is_origin = m["prep"] in ("at", "with"), m["prep"] == "from"
    place.is_unit = bool(m["unit"] or m["plain"] or m["initiative"] or m["subject"] or is_part)
    return place, end if m["unit"] or m["plain"] else _further_after(text, chunks, end, place, rules)


def _unnamed_after(text: str, start: int, place: Place, rules: PhraseRules) -> int:
    """`of the company`, `of emergency preparedness`: read to its end; other words say that the post is elsewhere."""
    if rules.after_time.match(text, start):
        return start  # "chief executive for the past eight years"
    if m := rules.after_company.match(text, start):
        place.of_company, place.of_state = True, m["company"] in rules.public_words
        return m.end()
    if m := rules.after_field.match(text, start):
        place.is_unit = place.is_elsewhere = True
        return m.end()
    place.is_elsewhere = bool(_ELSEWHERE.match(text, start))
    return start


def _further_after(text: str, chunks: Mapping[int, Chunk], end: int, place: Place, rules: PhraseRules) -> int:
    """`at Uber and Axon`: the organisations that share a post with the one before."""
    found, reach, joint = list[Mention](), end, ""
    while len(found) < _MOST_FURTHER and (m := rules.further.match(text, reach)):
        if (mention := _mention(chunks, m.start("org"))) is None:
            break
        found.append(mention)
        reach, joint = m.end(), m["joint"]
    if not joint.endswith("and") or _PERSON_NEXT.match(text, reach):
        return end  # "bought by Ann Lee, chairman of Acme, Globex Inc, Bob Roe and others": Globex is another buyer
    place.further += found
    return reach


def _mention(chunks: Mapping[int, Chunk], position: int) -> Mention | None:
    chunk = chunks.get(position)
    return chunk if isinstance(chunk, Mention) else None

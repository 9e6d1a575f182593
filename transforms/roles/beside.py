"""Posts that stand beside a name: `Acme chairman Ann Lee`, `Ann Lee, head of research at Acme,`, `Ann Lee (chairman)`.

In: a scene with folded posts; out: claims. A post between two names belongs to the one before it unless the one behind
follows without a comma; a plural title belongs to every name of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.reading import Mention
from transforms.roles.claims import BY_DEFAULT, STATED, UNLESS_TOLD, Claim
from transforms.roles.posts import Holding, Posts
from transforms.skeleton import Skeleton

_AT = re.compile(r"(?: ,)? (?:of|at|from|with)(?: [a-z][^ ]*){0,3}(?: T)? (?P<org>[OL])(?= (?!'s |T |P ))")
_CLOSES = frozenset(
    [
        *",.;:)-—–!?",
        "said",
        "says",
        "told",
        "who",
        "has",
        "had",
        "is",
        "was",
        "will",
        "would",
        "and",
        "in",
        "to",
        "of",
        "at",
    ]
)
# Posts of people who comment from outside: a company before the title may be what they comment on.
_OBSERVERS = frozenset({"analyst", "researcher", "professor", "adviser", "lawyer", "journalist"})
_INVESTOR, EMPLOYEE = "investor", "employee"
_OF_PLACES = frozenset(
    {
        "minister",
        "governor",
        "mayor",
        "legislator",
        "president",
        "ambassador",
        "commissioner",
        "judge",
        "military_officer",
    }
)
_LEFT_AS = re.compile(r" (?:quit|left|resigned|retired|down|aside|fired|sacked|ousted|removed|replaced|dismissed) as$")
_LAID_OUT = re.compile(r"(?: ,)? (?P<org>O)(?= (?:(?:[,.;:)]|said|says) |$))")  # "Ann Lee, chairman, Acme, said"
_UNDER = re.compile(r" under (?:T )?P ")  # "head of the office under President Roe"
_SERVES = re.compile(r" (?:for|to) T P (?!'s )")  # "a spokesman for Acme chief executive Ann Lee"
_SERVANTS = frozenset({"spokesperson", "adviser"})
_RULER_OF = " T under"
_BACK_THEN = " at time"  # "Ann Lee, its chairwoman at the time"
_WHEN = (f"{_BACK_THEN} ", " when ")  # "Ann Lee, chief executive of Acme when it failed"
_RULED_REACH, _LONGEST_TICKER = 60, 4
_LISTED_BEFORE, _MOST_LISTED = (" P ,", " P and", " P , and"), 4
_SURE, _COMMA, _LISTED = 0.95, 0.9, 0.88


class BesideRules:
    """A post right after a name, or right before one; a few plain words may stand between."""

    def __init__(self, plain: str, people: str, past: str, rule: str, legal_forms: frozenset[str]) -> None:
        self.legal_forms = legal_forms
        self.ruled = re.compile(rf" {past} {rule}(?: ,)?(?: [a-z]+)? (?:led by|headed by|run by|under|of)$")
        several = rf"(?P<more>(?:{'|'.join(_LISTED_BEFORE)}){{0,{_MOST_LISTED}}})"
        link = r"(?: (?:of|at|from|with) [OL]|(?: , L){1,2})? (?:,|\(|-|--|—|–|,? who is)"
        some = r"(?: at| (?:one|two|three|four|five) of)?"
        after = rf" (?P<p>P){link}{some}(?:{plain} and)?{plain}{{0,2}} (?P<t>T)(?= (?!P |'s )(?P<next>[^ ]+))"
        self.after, self.last_after = re.compile(several + after), re.compile(after)
        behind = rf"(?: (?:for|in|of){plain}{{1,3}}| (?:for|in) L|{_BACK_THEN})?"
        between = rf"(?P<comma>{behind} ,(?:{plain}{{0,2}} {people})?| \(| -)?"
        following = r"(?P<more>(?: , P| and P| , and P){0,4})(?P<next> [^ ]+)"
        self.before = re.compile(rf" (?P<t>T){between} (?P<p>P)(?! 's T ){following}")


def beside(scene: Skeleton, rules: BesideRules) -> Iterator[Claim]:
    """Claims of every post in a scene that stands right before or after a name."""
    if " T " not in scene.text:
        return
    taken: set[int] = set()
    for m in rules.before.finditer(scene.text):
        if _names_what_follows(scene, m) and not (m["comma"] and _is_ticker(scene, m.start("t"), rules)):
            taken.add(m.start("t"))
            for claim in _claims(scene, m, _SURE if not m["comma"] else _COMMA, "title_before_name"):
                _set_past(scene, claim, m.start(), rules)
                yield claim
    for m in _after(scene.text, rules):
        if m.start("t") not in taken:
            yield from _claims(scene, m, _COMMA + 0.03, "title_after_name")


def _after(text: str, rules: BesideRules) -> Iterator[re.Match[str]]:
    """Where a post follows a name or a list of names. The last name is looked for first: it opens with a letter, which
    is found many times faster than a list that may be missing."""
    done = 0
    for last in rules.last_after.finditer(text):
        start = last.start()
        for _ in range(_MOST_LISTED):
            before = next((len(item) for item in _LISTED_BEFORE if text.endswith(item, done, start)), 0)
            start -= before
        if m := rules.after.match(text, start):
            yield m
        done = last.end()


def _names_what_follows(scene: Skeleton, m: re.Match[str]) -> bool:
    """`the chairman, Ann Lee, said` names who follows; `Bob Roe, the chairman, Ann Lee and` does not."""
    if not m["comma"]:
        return True
    if _LEFT_AS.search(scene.text, max(0, m.start() - _RULED_REACH), m.start()):
        return False  # "since Bob Roe quit as its boss, Ann Lee has ..."
    if scene.text.endswith(" of", 0, m.start()) and m["next"].strip() not in (",", ".", ";", ")"):
        return False  # "an ally of Acme's boss, Ann Lee is ..."
    return m["next"].strip() in _CLOSES and not scene.text[: m.start()].endswith((" P ,", " P"))


def _is_ticker(scene: Skeleton, at: int, rules: BesideRules) -> bool:
    """Whether what reads like a short title is the sign of a listed firm named in full (`Acme Corp MD, Lee`)."""
    posts = scene.chunks.get(at)
    if not isinstance(posts, Posts) or not posts.holdings:
        return False
    title, organization = posts.holdings[0].post.title, posts.holdings[0].place.organization
    is_short = title.isupper() and len(title) <= _LONGEST_TICKER and posts.holdings[0].place.is_before
    if not is_short or organization is None or organization.form != "name":
        return False
    name = organization.entity.name
    return organization.end - organization.start == len(name) and name.lower().rsplit(" ", 1)[-1] in rules.legal_forms


def _set_past(scene: Skeleton, claim: Claim, start: int, rules: BesideRules) -> None:
    """`the previous government, led by President Roe`; `head of the office under President Roe`, unless he is told of
    as president elsewhere."""
    if claim.status is not None:
        return
    is_over = scene.text.startswith(_BACK_THEN, start + len(" T"))
    if is_over or rules.ruled.search(scene.text, max(0, start - _RULED_REACH), start):
        claim.status, claim.weight = "former", STATED
    elif claim.role in _OF_PLACES and scene.text.endswith(_RULER_OF, 0, start):
        claim.status, claim.weight = "former", UNLESS_TOLD


def _claims(scene: Skeleton, m: re.Match[str], confidence: float, rule: str) -> Iterator[Claim]:
    posts = scene.chunks.get(m.start("t"))
    if not isinstance(posts, Posts):
        return
    people = [m.start("p")]
    if posts.is_plural:
        first, last = m.span("more")
        people += [at for at in range(first, last) if scene.text[at] == "P" and at in scene.chunks]
        confidence = min(confidence, _LISTED)
    if (
        posts.is_plural
        and len(people) == 1
        and not scene.text.endswith(" of ", 0, m.start("t"))
        and " one of " not in m[0]
    ):
        return  # "the money from Ann Lee, shareholders would get a share": only "one of its founders, Ann Lee," is she
    is_past = rule != "title_before_name" and (
        bool(_UNDER.match(scene.text, m.end("t"))) or scene.text.startswith(_WHEN, m.end("t"))
    )
    for at in sorted(people):
        person = scene.chunks.get(at)
        if isinstance(person, Mention) and person.form != "pronoun":
            for holding in posts.holdings:
                claim = claim_of(scene, person, holding, confidence, m.start(), m.end(), rule)
                _place(scene, claim, holding, m.end("more") if rule == "title_before_name" else m.end("p"))
                if rule != "title_before_name":
                    _place_laid_out(scene, claim, m.end("t"))
                    _place_with_served(scene, claim, m.end("t"))
                if is_past and claim.status is None:
                    claim.status, claim.weight = "former", STATED
                yield claim


def _place_laid_out(scene: Skeleton, claim: Claim, after: int) -> None:
    """`Ann Lee, chairman, Acme,` and `Ann Lee, chairman Acme.`: the company behind the title, as captions have it."""
    if claim.organization is not None or claim.country or claim.of_company:
        return
    if (m := _LAID_OUT.match(scene.text, after)) and isinstance(at := scene.chunks.get(m.start("org")), Mention):
        claim.organization = at if at.form == "name" else None


def _place_with_served(scene: Skeleton, claim: Claim, after: int) -> None:
    """`Ann Lee, a spokeswoman for Acme chairman Bob Roe`: she is where he is."""
    if claim.role not in _SERVANTS or claim.organization is not None or claim.country or claim.of_company:
        return
    if not (m := _SERVES.match(scene.text, after)):
        return
    served = scene.chunks.get(m.start() + m[0].index("T"))
    if isinstance(served, Posts) and not served.is_plural and served.holdings[0].status in (None, "current"):
        place = served.holdings[0].place
        claim.organization, claim.country, claim.of_company = place.organization, place.country, place.of_company


def _place(scene: Skeleton, claim: Claim, holding: Holding, after: int) -> None:
    """`analyst Ann Lee of Acme`: a place after the name, where the title has none or one that is only its subject."""
    if (claim.organization is not None or claim.country) and (
        claim.role not in _OBSERVERS or not holding.place.is_before
    ):
        return
    if m := _AT.match(scene.text, after):
        organization = scene.chunks.get(m.start("org"))
        is_origin = m[0].startswith(" , from") and claim.role not in _OBSERVERS  # "hired Ann Lee, from Acme"
        if (
            isinstance(organization, Mention)
            and not is_origin
            and (organization.entity.kind == "organization" or claim.role in _OF_PLACES)
        ):
            claim.organization, claim.country, claim.of_company = organization, None, False
            if claim.role == _INVESTOR:
                claim.role, claim.title = EMPLOYEE, None  # "activist investor Ann Lee of Acme Capital": he works there


def claim_of(
    scene: Skeleton, person: Mention, holding: Holding, confidence: float, start: int, end: int, rule: str
) -> Claim:
    """The claim that a person holds a post, the stretch `start:end` of the scene saying so."""
    first, last = scene.span(start, end)
    status = holding.status
    return Claim(
        person=person,
        role=holding.post.role,
        title=holding.post.title,
        status=status,
        weight=STATED if status else BY_DEFAULT,
        confidence=confidence * person.confidence * (0.97 if holding.is_shared else 1.0),
        sentence=scene.sentence,
        start=first,
        end=last,
        rule=rule,
        organization=holding.place.organization,
        country=holding.place.country,
        of_company=holding.place.of_company,
        of_state=holding.place.of_state,
        is_interim=holding.post.is_interim,
        holding=holding,
    )

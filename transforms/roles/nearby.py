"""The organisation that a text speaks about where a post is told without one.

In: a claim and the document around it; out: that organisation and how sure it is, or nothing where two fit.
"""

from __future__ import annotations

import re

from transforms.reading import Entity, Mention
from transforms.roles.claims import Claim
from transforms.roles.surroundings import JOINS_BOARD, Surroundings

_SOME_FIRM = re.compile(r"[A-Z][a-z]+ [^,.;]{0,60}?\bby the ([a-z-]+), $")
_OFFICER_BEHIND = re.compile(
    r"(?:,| and| &) (?:(?:and )?chief (?:executive|operating|financial)|C[EFO]O\b|general manager)", re.I
)
_OFFICER_BEFORE = ("hairman and ", "hairman, ", "hief executive and ", "CEO and ", "hairwoman and ")
_ITS_OWN = (" and company ", ", company ")
_STAFF = "employee"
_ANNOUNCES = re.compile(r"(?: today| also| has)? (?:said|announced|says|announces)\b")
TIED, NEARBY = 0.92, 0.72
_IN_SENTENCE, _IN_FOCUS = 0.86, 0.8


def of_speaker(claim: Claim, around: Surroundings) -> tuple[Entity | None, float]:
    """In a quotation, an organisation left unsaid is the speaker's own."""
    speaker = around.speaker_at(claim.start)
    ties = around.ties.get(id(speaker), []) if speaker is not None else []
    names = {tie.organization.name: tie.organization for tie in ties if tie.status not in ("former", "incoming")}
    if len(names) != 1 or around.rules.is_public(next(iter(names))):
        return None, 0.0  # a spokesman of the government speaks of others' chairmen
    return next(iter(names.values())), TIED * 0.9


def sayer(claim: Claim, around: Surroundings) -> tuple[Entity, float] | None:
    """The firm that says who gets a post, whatever else he has elsewhere (`Acme said Ann Lee, a director of Bolt, was
    named treasurer`)."""
    if claim.status != "incoming" or claim.role == _STAFF or claim.rule.startswith(JOINS_BOARD):
        return None
    view, start = around.reading.view, claim.sentence.start
    at = around.by_start.get(start) or around.by_start.get(start + len("The "))
    if at is None or at.entity.kind != "organization" or at.end > claim.start or not around.is_company(at.entity):
        return None
    around.focus()
    if not _ANNOUNCES.match(view, at.end) or at.entity.name not in around.leading or _is_paper(at.entity, around):
        return None
    if at.entity.name in around.barred(claim):
        return None
    return at.entity, TIED


def is_of_another(claim: Claim, at: Mention, around: Surroundings) -> bool:
    """Whether `its` cannot mean whom it was taken for: `Acme's Ann Lee becomes its chairman`, `Acme said Ann Lee, a
    former director of Bolt, would head its retail unit`."""
    if claim.status != "incoming":
        return False
    if around.owner(claim.person.start) is at.entity:
        return True
    said = sayer(claim, around) if at.form == "pronoun" else None
    beside = around.reading.mentions_between(claim.person.end, at.start)
    return said is not None and said[0] is not at.entity and any(m.entity is at.entity for m in beside)


def near_by(claim: Claim, around: Surroundings) -> tuple[Entity | None, float]:
    """The organisation that the text speaks about where the claim stands; none where two fit."""
    focus, clear = around.focus()
    barred = around.barred(claim) | _named_beside(claim, around)
    is_spoken = _closes_speech(claim, around)
    spoken_from = _speech_start(claim, around) if is_spoken else None
    near, far = (around.discourse.topic(claim.sentence, within, spoken_from) for within in (True, False))
    if is_spoken and near is not None and not around.is_company(near.entity) and near.entity is not focus:
        return None, 0.0  # "The union disagreed. '...,' its president said": whoever speaks next may be of the union
    local, wide = around.fitting(near, barred), around.fitting(far, barred)
    if clear and focus is not None and focus.name in barred:
        return None, 0.0
    if near is not None and local not in (None, focus) and not around.is_held(local, claim):
        clear = clear and near.form == "name" and not around.is_held(focus, claim)
    focus = None if focus is not None and focus.name in barred else focus
    if (there := opened_at(claim, around)) is not None:
        return there, _IN_SENTENCE
    if _is_of_some_firm(claim, around):
        return None, 0.0
    if not is_spoken and (own := [e for e in around.own(claim, barred) if e is focus or not _is_paper(e, around)]):
        if len(own) == 1 and (own[0] in (focus, local) or not clear or _opens_clause(claim, around)):
            return own[0], _IN_SENTENCE if own[0] in (focus, local) else NEARBY
        return next(((e, NEARBY) for e in (local, focus if clear else None) if e in own), (None, 0.0))
    if (spoken_of := _says_behind(claim, around)) is not None and spoken_of.name not in barred:
        return spoken_of, _IN_SENTENCE
    if local not in (None, focus) and near is not None and _goes_on(claim, near, around):
        return (None, 0.0) if focus is not None and around.is_named_after(focus, claim) else (local, NEARBY)
    if clear and focus is not None:
        if local not in (None, focus) and around.is_named_after(focus, claim):
            return None, 0.0  # "Founder Ann Lee said that Acme ...": somebody else's founder speaks of Acme
        return focus, _IN_FOCUS if local is focus or wide is focus else NEARBY
    if local is not None:
        return local, _IN_FOCUS if local is focus else NEARBY
    if focus is not None and (wide is focus or around.is_contact(claim, focus)):
        return focus, _IN_FOCUS
    return (
        (wide, NEARBY * 0.9) if claim.of_company and wide is not None and wide.name in around.leading else (None, 0.0)
    )


def _is_paper(entity: Entity, around: Surroundings) -> bool:
    """Whether an organisation is one that tells the news, of others more often than of itself."""
    return entity.name.lower().rsplit(" ", 1)[-1] in around.rules.papers


def is_officer(claim: Claim, around: Surroundings) -> bool:
    """Whether a president is a chief executive too, or a chairman: of a firm, not of a country."""
    post, view = claim.holding.post if claim.holding is not None else None, around.reading.view
    if post is None:
        return False
    return _OFFICER_BEHIND.match(view, post.end) is not None or view.endswith(_OFFICER_BEFORE, 0, post.start)


def _named_beside(claim: Claim, around: Surroundings) -> set[str]:
    """`Two holders, Bolt Trust and company founder Ann Lee`: the company is another one than Bolt."""
    if claim.holding is None:
        return set()
    link = next((w for w in _ITS_OWN if around.reading.view.endswith(w, 0, claim.holding.post.start)), None)
    beside = around.by_end.get(claim.holding.post.start - len(link)) if link else None
    return {beside.entity.name} if beside is not None else set()


def _is_of_some_firm(claim: Claim, around: Surroundings) -> bool:
    """Whether a firm that nobody knows stands before a post (`In a letter released by the bank, Chairman Ann Lee`)."""
    start = min(claim.start, claim.holding.post.start) if claim.holding is not None else claim.start
    m = _SOME_FIRM.match(around.reading.view, claim.sentence.start, start)
    return m is not None and m[1] in around.rules.companies and not around.is_in_name(m.start(1))


def _goes_on(claim: Claim, near: Mention, around: Surroundings) -> bool:
    """Whether a post opens the sentence right behind one that speaks of an organisation and of no other one
    (`Bolt made a loss. Chief executive Ann Lee said`)."""
    start = min(claim.start, claim.holding.post.start) if claim.holding is not None else claim.start
    if around.reading.view[claim.sentence.start : start].strip(' "') or near.form != "name":
        return False
    before = around.discourse.sentence_before(claim.sentence)
    if before is None or not before.start <= near.start < before.end:
        return False
    words = around.reading.view[before.start : before.end].lower().split()
    if not around.rules.outside_words.isdisjoint(word.strip(".,;:'\"") for word in words):
        return False  # "Bolt Securities cut its rating. Chief executive Ann Lee said"
    others = around.reading.mentions_between(before.start, before.end)
    return all(m.entity is near.entity for m in others if m.entity.kind == "organization")


def opened_at(claim: Claim, around: Surroundings) -> Entity | None:
    """Where the sentence of a claim says that it goes on (`Meanwhile at Acme, chief executive Ann Lee`)."""
    m = around.rules.at_opening.match(around.reading.view, claim.sentence.start, claim.start)
    at = around.by_start.get(m.end()) if m is not None else None
    is_there = at is not None and at.end < claim.start and around.reading.view.startswith(", ", at.end)
    return at.entity if at is not None and is_there and at.entity.kind == "organization" else None


def _opens_clause(claim: Claim, around: Surroundings) -> bool:
    """Whether a post opens a clause (`..., though founder Ann Lee said`, `said its chairman, Ann Lee, would`)."""
    start = claim.holding.post.start if claim.holding is not None else claim.start
    words = around.reading.view[claim.sentence.start : min(start, claim.start)].split()[-2:]
    return any(word.lower() in around.rules.clause_openers for word in words)


def _closes_speech(claim: Claim, around: Surroundings) -> bool:
    """Whether a post only says who speaks what stands before it (`..., chief executive Ann Lee said`)."""
    view = around.reading.view
    end = max(claim.person.end, claim.holding.post.end) if claim.holding is not None else claim.end
    before, after = view[claim.sentence.start : claim.start].rstrip(" "), view[end : end + 12].split()
    if before.endswith((",", '"')):
        return bool(after) and after[0].rstrip(".,:;") in around.rules.speech
    last = before.rsplit(" ", 1)
    return len(last) > 1 and last[1] in around.rules.speech and last[0].endswith((",", '"'))


def _speech_start(claim: Claim, around: Surroundings) -> int | None:
    """Where the quotation begins that closes right before a claim."""
    before = around.reading.view[claim.sentence.start : claim.start].rstrip()
    quotation = around.reading.quotation_at(claim.sentence.start + len(before) - len(',"'))
    return quotation.start - len('"') if quotation is not None else None


def _says_behind(claim: Claim, around: Surroundings) -> Entity | None:
    """Who speaks behind a post in an opening phrase (`In a letter from chief executive Ann Lee, the company says`)."""
    view = around.reading.view
    first = view[claim.sentence.start : claim.start].split(" ", 1)[0].lower()
    if first not in around.rules.prepositions:
        return None
    behind = around.reading.mentions_between(claim.end, claim.sentence.end)
    meant = next((m for m in behind if m.entity.kind == "organization" and m.form == "description"), None)
    is_speaking = meant is not None and view[meant.end : meant.end + 12].lstrip().startswith(around.rules.sayings)
    return meant.entity if meant is not None and is_speaking and around.is_company(meant.entity) else None

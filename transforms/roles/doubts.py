"""Where a role frame seems to apply and does not: a scene and a match in it in, whether it is to be left aside out."""

from __future__ import annotations

import re

from transforms.patterns import Match
from transforms.reading import Mention, Reading
from transforms.roles.frame_index import Frame, FrameIndex
from transforms.skeleton import Skeleton

_ANY = re.compile(r"\b(?:an?|another|own|his|her|their|its)\b")
_WISH_REACH = 36  # characters before a departure in which somebody calls for it
_VERB_REACH = 24  # characters of a verb before what it leads to
_IN_DOING = re.compile(r" in [a-z]{2,}ing(?= )")
_LED = frozenset({"owner", "head", "chair", "chief_executive_officer"})
_BESIDE_IT, _DOING_WHAT = re.compile(r" work(?:ed|s|ing)? with O$"), (" on ", " to ", " in ")
_DENIED, _DENIAL_REACH = re.compile(r" den(?:y|ies|ied|ying)(?: [a-z]+){0,3}? that(?: [^ ,.;]+){0,3}$"), 60
_SCHOOL = re.compile(r" 's(?: [a-z-]+){0,3}? (?:school|college|faculty|department|institute|campus)(?= )")
_LEFT_OUT = (" other than", " apart from", " aside from", " except", " except for", " besides", " excluding", " unlike")
_PARTICIPLE = re.compile(r" (?:(?!(?:is|are|was|were) )[a-z-]+ )?(?:[a-z-]+ed|run) by ")


def goes_on(scene: Skeleton, role: str, match: Match) -> bool:
    """Whether the organisation matched last only owns what is meant: `joined Acme's board`, `founded Acme's rival`."""
    if not scene.text.endswith(" O", 0, match.end) or not scene.text.startswith(" 's ", match.end):
        return False
    if role == "professor" and _SCHOOL.match(scene.text, match.end):
        return False  # "teaches at Acme's business school"
    return role != "employee" or " board" in scene.text[match.end : match.end + 25]


def says_before(scene: Skeleton, match: Match, words: re.Pattern[str]) -> bool:
    """Whether words stand in what a frame matched, or lead to it."""
    return words.search(scene.text, max(0, match.start - _WISH_REACH), match.end) is not None


def is_any(scene: Skeleton, match: Match, reading: Reading) -> bool:
    """Whether a firm called by its kind is one not spoken of before (`she set up a firm`)."""
    return _ANY.search(reading.view, *scene.span(match.start, match.end)) is not None


def is_habit(scene: Skeleton, frame: Frame, match: Match, index: FrameIndex) -> bool:
    """Whether `used to run` or `rose to become` was taken for what is to come."""
    begin = max(0, match.start - _VERB_REACH)
    return frame.status == "incoming" and index.of_old.search(scene.text, begin, match.end) is not None


def is_another(scene: Skeleton, frame: Frame, match: Match) -> bool:
    """Whether words that point back only open a description of somebody else: `the group controlled by Ann Lee`; or
    what is named is no person, but a part of one (`fired Ann Lee's deputy`)."""
    if frame.role is None and frame.status == "outgoing" and scene.text.startswith(" 's ", match.end):
        return scene.text.endswith(" P", 0, match.end)
    organization, at = match.slots.get("organization"), match.at.get("organization", -1)
    apposed = scene.chunks.get(at - len("O , ")) if scene.text.endswith(" O , ", 0, at) else None
    if not isinstance(organization, Mention) or organization.form != "description":
        return False
    if isinstance(apposed, Mention) and apposed.entity is organization.entity:
        return False  # "Acme, the pump maker controlled by Ann Lee"
    return frame.role in _LED and _PARTICIPLE.match(scene.text, at + 1) is not None


def is_denied(scene: Skeleton, match: Match) -> bool:
    """Whether a departure is said not to come: `denied that chief executive Ann Lee would step down`."""
    return _DENIED.search(scene.text, max(0, match.start - _DENIAL_REACH), match.start) is not None


def is_left_out(scene: Skeleton, match: Match) -> bool:
    """Whether what is said holds for others: `all directors other than Ann Lee have resigned`."""
    return match.at.get("person") == match.start + 1 and scene.text.endswith(_LEFT_OUT, 0, match.start)


def is_outside(scene: Skeleton, frame: Frame, match: Match, index: FrameIndex) -> bool:
    """Whether somebody works for a firm without being of its staff (`worked as a contractor for Acme`)."""
    if frame.role == "employee" and _IN_DOING.match(scene.text, match.end):
        return True  # "joined Acme in calling for new rules"
    if (
        frame.role == "employee"
        and scene.text.startswith(_DOING_WHAT, match.end)
        and _BESIDE_IT.search(scene.text, match.start, match.end)
    ):
        return True  # "has worked with Acme on several deals"
    return frame.role == "employee" and not index.outsiders.isdisjoint(scene.text[match.start : match.end].split())

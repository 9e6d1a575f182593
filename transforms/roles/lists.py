"""Lists of people in verb frames: who else is meant by what is said of the first or the last of them.

In: a scene and where a frame matched in it; out: the others, from the nearest to the farthest.
"""

from __future__ import annotations

import re

from transforms.patterns import Match
from transforms.reading import Mention
from transforms.roles.posts import Posts
from transforms.skeleton import Skeleton

_OF_SEVERAL = re.compile(r"(?: , [^,]{1,60} ,)? (?:have|are|were|both|will|would) ")
_AND_HE = re.compile(r" (?P<other>P)(?: , [^,]{1,60} ,)?(?: ,)? and(?: T)? $")  # `Ann Lee, the chief executive, and T`
_BEFORE_HIM = re.compile(r" (?P<other>P) , $")  # the one before those in a list
_AND_REACH = 90
_PEOPLE = re.compile(r"(?: ,| and| , and) P(?= [,.;:)]| and | to | $)")  # the next one of a list


def is_of_all(match: Match) -> bool:
    """Whether what is said of the first of a list holds for all: a title in the singular is that of one."""
    posts = match.slots.get("title")
    return not isinstance(posts, Posts) or posts.is_plural


def listed_before(scene: Skeleton, match: Match) -> list[Mention]:
    """`Chairman Ann Lee and treasurer Bob Roe have left`: those named before the one who is matched."""
    at, people = match.at["person"], list[Mention]()
    posts = match.slots.get("title")
    is_theirs = posts is None if not isinstance(posts, Posts) else posts.is_plural  # "were elected as directors"
    if not is_theirs or not _OF_SEVERAL.match(scene.text, at + 1):
        return people
    one_before = _AND_HE
    while m := one_before.search(scene.text, max(0, at - _AND_REACH), at):
        at, one_before = m.start("other"), _BEFORE_HIM
        if not isinstance(person := scene.chunks.get(at), Mention):
            break
        people.append(person)
    return people


def listed_after(scene: Skeleton, end: int) -> list[Mention]:
    """`consisting of Ann Lee, Bob Roe and Cy Fox`: those who follow the one matched."""
    people: list[Mention] = []
    while (m := _PEOPLE.match(scene.text, end)) and isinstance(person := scene.chunks.get(m.end() - 1), Mention):
        people.append(person)
        end = m.end()
    return people

"""A text that opens with a company it does not name yet: `A German firm is looking to raise $5m. The firm, Acme, said`.

In: the first sentence of running text and the one behind it; out: the first one with the company that the second names
as who acts. Where the first names any company, or another one is named oftener, it stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter

from transforms.frames.cuts import Cut
from transforms.patterns import Classes
from transforms.reading import Mention, Reading
from transforms.skeleton import Skeleton
from transforms.tries import any_of

_SURE = 0.75


class Leads:
    """The words of a company without a name, compiled once from the word classes."""

    def __init__(self, classes: Classes) -> None:
        nouns = any_of([*classes["company_noun"], *classes["firm_noun"]])
        acts = any_of([*classes["finite_verb"], *classes["result_verb"]])
        self._unnamed = re.compile(
            rf" (?:an?|the|one of (?:the|L 's)|L 's)(?: (?:L|[a-z-]++)){{0,5}}? (?P<noun>{nouns})"
            rf"(?= (?:whose|which|that|{acts}) )"
        )
        self._named = re.compile(rf"(?: the (?:{nouns}) ,)? (?P<name>O)(?= )(?! 's| shares| stock)")

    def named(self, reading: Reading, scenes: list[Skeleton]) -> list[Skeleton]:
        """The sentences of a document, the company of the first one named."""
        number = next((n for n, scene in enumerate(scenes) if scene.sentence.kind == "body"), len(scenes))
        if number + 1 >= len(scenes) or " O " in scenes[number].text:
            return scenes
        found, named = self._unnamed.match(scenes[number].text), self._named.match(scenes[number + 1].text)
        mention = scenes[number + 1].chunks.get(named.start("name")) if named is not None else None
        if found is None or not isinstance(mention, Mention) or not _is_main(reading, mention):
            return scenes
        start, end = found.span("noun")
        begin, finish = scenes[number].span(1, end)
        who = Mention(begin, finish, mention.entity, "description", False, _SURE)
        cuts = [(1, start), (start + 1, end)]
        opened = Cut(scenes[number], cuts, {start: who}, reading.view, keeps_brackets=True)
        return [*scenes[:number], opened, *scenes[number + 1 :]]


def _is_main(reading: Reading, mention: Mention) -> bool:
    """Whether no other company is named oftener than the one of a mention."""
    if mention.form != "name":
        return False
    counts = Counter(id(m.entity) for m in reading.mentions if m.form == "name" and m.entity.kind == "organization")
    return counts[id(mention.entity)] == max(counts.values())

"""One word in quotation marks: whether somebody is said to have said it.

In: the words of a skeleton before and behind it; out: yes or no. A word in marks is more often a term than something
said, so only some ways of putting it count.
"""

from __future__ import annotations

import re

from transforms.speaker_rules import SpeakerRules

JUDGED = re.compile(r"(?: (?P<who>P))? (?:is|are|was|were|been|be)(?: not| so| too)? $")  # `the offer was Q`
_ADJACENT = re.compile(r"^(?: ,)? $| (?:is|are|was|were|be|been|as|felt|feels) $")
_DOES = re.compile(r"(?:^| that) (?:[POX]|it|he|she|they) $")  # `said she Q`
_NO_NOUN = re.compile(r"^ (?:[.,;]|$|(?:by|in|on|at|about|to|for|and|with|as|when|because) )|^ ?$")
_OBJECT = re.compile(  # `called the price Q`: what somebody calls it
    r"^(?! (?:itself|himself|herself|themselves|him|her|them|us|me|on|for|in|at|off|up)(?= ))"
    r"(?: (?!(?:that|and|but|or|which|who|whom|to|for|is|are|was|were|said|says) )"
    r"(?:[a-z][\w'-]*+|'s|[POXLTAD])){1,9} $"
)


def told_in_a_word(verb: str, gap: str, after: str, rules: SpeakerRules) -> bool:
    """Whether a word stands right behind a verb of saying, is what somebody is said to do (`said she Q`), or what a
    thing is called (`called the offer Q`)."""
    if _ADJACENT.search(gap):
        return True
    if _NO_NOUN.match(after) is None:
        return False  # `called it a "growth" year`
    return bool(_DOES.search(gap)) or (verb.strip() in rules.calling and _OBJECT.match(gap) is not None)

"""A fact of marked text with its standing: the statement's stretch is the words between the bars."""

from lists import some
from marked import marked

from transforms.facts import Fact
from transforms.quotations import quotations
from transforms.skeleton import chunks_in_order, skeletons
from transforms.speakers import SpeakerRules, speakers
from transforms.standing import standing
from transforms.standing_rules import StandingRules
from transforms.view import view

RULES = StandingRules.from_lexicons(
    some("standing_cues", "standing_exceptions", "speech_verbs", "speaker_nouns", "word_classes")
)
SPEAKERS = SpeakerRules.from_lexicons(some("speech_verbs", "quotation_cues", "speaker_nouns"))


def stood(
    source: str, kind: str, has_figure: bool = False, rule: str = "test", given: str | None = None, **parties: str
) -> Fact:
    """A fact of a kind that the stretch between the bars states, with its standing; `given` is its frame's."""
    ahead, inside, _ = source.split("|")
    start = len(marked(ahead).text) if ahead else 0
    end = start + len(marked(inside).text)
    reading = marked(source.replace("|", ""))
    reading.view = view(reading.text)
    quotations(reading)
    speakers(reading, chunks_in_order(reading), SPEAKERS)
    spans = [("value", figure.start, figure.end) for figure in reading.figures] if has_figure else []
    named = (m for m in reading.mentions if m.entity.name == parties.get("subject"))
    spans += [("subject", mention.start, mention.end) for mention in named]
    fact = Fact("money", {"kind": kind, **parties}, reading.sentences[0], start, end, spans, 1.0, rule, given)
    standing(reading, skeletons(reading), [fact], RULES)
    return fact

"""Facts from frames: money, stakes, headcounts and ties, from constructions kept as data (seeds/lexicons/frames.csv)."""

from transforms.frames.families import frame_facts
from transforms.frames.headcounts import headcount_facts
from transforms.frames.money import money_facts
from transforms.frames.relations import relation_facts
from transforms.frames.rules import FrameRules
from transforms.frames.stakes import stake_facts

__all__ = ["FrameRules", "frame_facts", "headcount_facts", "money_facts", "relation_facts", "stake_facts"]

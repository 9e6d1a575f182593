"""Facts from frames: money, stakes, headcounts and ties; the constructions are data (seeds/lexicons/frames.csv)."""

from transforms.frames.families import frame_facts
from transforms.frames.rules import FrameRules

__all__ = ["FrameRules", "frame_facts"]

"""What a cell of a table of claims says: spellings in, one comparable reading each out.

Numbers, points in time, names of a list and plain words are read here; two spellings of one thing get one key. What
cannot be read as its attribute's kind is compared as words, never dropped."""

from transforms.values.kinds import KINDS, kind_evidence
from transforms.values.readings import READING_COLUMNS, STRETCH_COLUMNS, readings, stretches
from transforms.values.words import Words

__all__ = ["KINDS", "READING_COLUMNS", "STRETCH_COLUMNS", "Words", "kind_evidence", "readings", "stretches"]

"""Figures of a document: money, percentages and counts of people, each with value, bound, precision and unit.

In: a Reading with its view; out: `reading.figures`, in order and without overlaps. Numbers without a unit, weights,
model names, times and addresses are no figures.
"""

from transforms.figures.assembly import figures
from transforms.figures.rules import FigureRules

__all__ = ["FigureRules", "figures"]

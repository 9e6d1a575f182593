"""Quantiles of the chi-square distribution, by bisection over the regularised incomplete gamma function."""

from __future__ import annotations

from math import exp, lgamma, log, sqrt

import numpy as np

from benchmarks.truth.votes import Floats

_STEPS = 80


def quantile(share: float, degrees: Floats) -> Floats:
    """The x below which `share` of the distribution with so many degrees of freedom lies."""
    known = {n: _one(share, n) for n in np.unique(degrees).tolist()}
    return np.array([known[n] for n in degrees.tolist()])


def _one(share: float, degrees: float) -> float:
    low, high = 0.0, degrees + 10 * sqrt(2 * degrees) + 20
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle, degrees) < share else (low, middle)
    return (low + high) / 2


def below(x: float, degrees: float) -> float:
    """The distribution function: a series where x is small, one minus a continued fraction where it is not."""
    a, z = degrees / 2, x / 2
    if z <= 0:
        return 0.0
    front = exp(-z + a * log(z) - lgamma(a))
    if z < a + 1:
        term = total = 1 / a
        n = a
        while abs(term) > abs(total) * 1e-14:
            n += 1
            term *= z / n
            total += term
        return front * total
    b = z + 1 - a
    c, d = 1e300, 1 / b
    h = d
    for i in range(1, 10_000):
        step = -i * (i - a)
        b += 2
        d = 1 / (step * d + b)
        c = b + step / c
        h *= c * d
        if abs(c * d - 1) < 1e-14:
            break
    return 1 - front * h

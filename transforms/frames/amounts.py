"""The columns of a money fact that its amount and its parties fill, whichever way the amount was placed."""

from __future__ import annotations

from transforms.frames.party import Party
from transforms.reading import Figure, Reading


def amount_values(reading: Reading, figure: Figure) -> dict[str, object]:
    """What a figure says: the amounts written and allowed, the bound, the words."""
    return {
        "amount_low": figure.low,
        "amount_high": figure.high,
        "allowed_low": figure.allowed_low,
        "allowed_high": figure.allowed_high,
        "currency": figure.currency,
        "bound": figure.bound,
        "amount_text": reading.text[figure.outer_start : figure.outer_end],
    }


def party_values(subject: Party, counterparty: Party | None) -> dict[str, object]:
    """Who it is about, and who else."""
    return {
        "subject": subject.name,
        "subject_kind": subject.kind,
        "counterparty": counterparty.name if counterparty else None,
        "counterparty_kind": counterparty.kind if counterparty else None,
    }

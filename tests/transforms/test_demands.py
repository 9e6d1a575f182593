"""A frame is tried exactly where all that it asks for stands."""

import pytest

from transforms.frames.demands import Demands, Gate

BUY, BUY_FOR, HOLD = "buy", "buy for an amount", "hold"


@pytest.fixture(scope="module")
def gate() -> tuple[Demands, Gate[str]]:
    demands, gate = Demands(), Gate[str]()
    buys, parties, amounts = frozenset({"buys", "bought"}), frozenset("OP"), frozenset("A")
    gate.admit(buys, demands.number([buys, parties, amounts]), 2, BUY_FOR)
    gate.admit(frozenset({"holds"}), demands.number([frozenset({"holds"}), frozenset("R")]), 1, HOLD)
    gate.admit(buys, demands.number([buys, parties]), 1, BUY)
    return demands, gate


@pytest.mark.parametrize(
    ("sentence", "n_parties", "frames"),
    [
        ("O buys O for A", 2, [BUY_FOR, BUY]),
        ("O buys it for A", 1, [BUY]),
        ("P bought it", 1, [BUY]),
        ("nobody bought A", 0, []),
        ("O holds R", 1, [HOLD]),
        ("O holds A", 1, []),
        ("O bought what P holds : R", 2, [HOLD, BUY]),
    ],
)
def test_frames_that_may_apply(
    gate: tuple[Demands, Gate[str]], sentence: str, n_parties: int, frames: list[str]
) -> None:
    demands, known = gate
    words = set(sentence.split())
    assert known.admitted(words, demands.met(words), n_parties) == frames

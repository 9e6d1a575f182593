"""A frame is tried exactly where all that it asks for stands; the gate knows its family beforehand."""

import pytest

from transforms.frames.demands import Demands, Gate

BUYING, HOLDING = 1, 2


@pytest.fixture(scope="module")
def gate() -> tuple[Demands, Gate]:
    demands, gate = Demands(), Gate()
    buys, parties, amounts = frozenset({"buys", "bought"}), frozenset("OP"), frozenset("A")
    gate.admit(sorted(buys), demands.number([buys, parties, amounts]), 2, BUYING)
    gate.admit(sorted(buys), demands.number([buys, parties]), 1, BUYING)
    gate.admit(["holds"], demands.number([frozenset({"holds"}), frozenset("R")]), 1, HOLDING)
    return demands, gate


@pytest.mark.parametrize(
    ("sentence", "n_parties", "families"),
    [
        ("O buys O for A", 2, BUYING),
        ("P bought it", 1, BUYING),
        ("nobody bought A", 0, 0),
        ("O holds R", 1, HOLDING),
        ("O holds A", 1, 0),
        ("O bought what P holds : R", 2, BUYING | HOLDING),
    ],
)
def test_families(gate: tuple[Demands, Gate], sentence: str, n_parties: int, families: int) -> None:
    demands, known = gate
    words = set(sentence.split())
    assert known.families(words, demands.met(words), n_parties) == families

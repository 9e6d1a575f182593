"""One peer over the texts of a JSON file, run in the peers' own environment (see `benchmarks.peers`).

In: a peer's name, a path to a JSON list of strings, a number of rounds; out: processor seconds of the best round, on
standard output.
"""

import json
import re
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

Reader = Callable[[str], object]
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")


def _tokenizer() -> Reader:
    import spacy  # type: ignore[import-not-found, unused-ignore]

    return spacy.blank("en").tokenizer  # type: ignore[no-any-return, unused-ignore]


def _quantulum3() -> Reader:
    from quantulum3 import parser  # type: ignore[import-not-found, unused-ignore]

    return parser.parse  # type: ignore[no-any-return, unused-ignore]


def _recognizers_text() -> Reader:
    from recognizers_number_with_unit import (  # type: ignore[import-not-found, unused-ignore]
        Culture,
        NumberWithUnitRecognizer,
    )

    return NumberWithUnitRecognizer(Culture.English).get_currency_model().parse  # type: ignore[no-any-return, unused-ignore]


def _price_parser() -> Reader:
    from price_parser import Price  # type: ignore[import-not-found, unused-ignore]

    return Price.fromstring  # type: ignore[no-any-return, unused-ignore]


def _by_sentence(read: Reader) -> Reader:
    """The same a sentence at a time; cutting them costs next to nothing."""
    return lambda text: [read(sentence) for sentence in _SENTENCE_END.split(text)]


READERS: dict[str, Callable[[], Reader]] = {
    "tokenizer": _tokenizer,
    "quantulum3": _quantulum3,
    "quantulum3-sentences": lambda: _by_sentence(_quantulum3()),
    "recognizers-text": _recognizers_text,
    "price-parser-sentences": lambda: _by_sentence(_price_parser()),
}


def best_seconds(read: Reader, texts: list[str], rounds: int) -> float:
    """Processor seconds of the best of some rounds over the texts."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            read(text)
        best = min(best, time.process_time() - start)
    return best


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # a classifier of ambiguous units is not installed: quantulum3 is faster without
    name, path, n_rounds = sys.argv[1:]
    reader = READERS[name]()
    reader("He paid $5 million.")  # what is loaded or compiled on first use is no speed
    print(best_seconds(reader, json.loads(Path(path).read_text(encoding="utf-8")), int(n_rounds)))

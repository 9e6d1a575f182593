"""The yardstick, run in an environment of its own: spaCy's blank English tokenizer over the texts of a JSON file.

In: a path to a JSON list of strings and a number of rounds; out: seconds of the best round, on standard output.
"""

import json
import sys
import time
from pathlib import Path

import spacy  # type: ignore[import-not-found, unused-ignore]

if __name__ == "__main__":
    texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    tokenizer = spacy.blank("en").tokenizer
    best = float("inf")
    for _ in range(int(sys.argv[2])):
        start = time.process_time()
        for text in texts:
            tokenizer(text)
        best = min(best, time.process_time() - start)
    print(best)

"""Bring the README's output blocks up to date from a fresh run over the shipped articles: real output, not typed.

In: README.md with `<!-- output: NAME -->` … `<!-- end -->`; out: the same file with what the commands print now.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.texts import ROOT

CLAIMHOUSE = [sys.executable, "-m", "flows.cli"]
INVESTMENT = "SELECT claim_id FROM monetary_claims WHERE kind = 'investment' ORDER BY n_sources DESC, claim_id LIMIT 1"
WIDEST = 150


def printed(*arguments: str, given: str | None = None) -> str:
    """What a command of ours prints."""
    command = [*CLAIMHOUSE, *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, input=given).stdout


def run_output(house: Path) -> str:
    """What `make run` prints: the closing lines and the example queries."""
    parts = [printed("run", "--warehouse", str(house)).replace(str(house), "warehouse")]
    for path in sorted((ROOT / "docs" / "queries").glob("*.sql")):
        query = path.read_text(encoding="utf-8")
        heading = query.splitlines()[0].removeprefix("-- ")
        parts.append(f"{heading}\n{printed('sql', '-', '--warehouse', str(house), given=query)}")
    target = re.search(r"^run:.*?\n\n", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    parts += re.findall(r"printf '\\n(Next: .*)\\n'", target[0] if target else "")
    return "\n".join(parts).replace("$(BIN)", ".venv/bin")


def explain_output(house: Path) -> str:
    """The explanation of the investment."""
    claim = printed("sql", INVESTMENT, "--format", "csv", "--warehouse", str(house)).split()[-1]
    return printed("explain", claim, "--warehouse", str(house))


def filled(text: str, outputs: dict[str, str]) -> str:
    """The page with each named block replaced."""
    for name, output in outputs.items():
        lines = [line[:WIDEST].rstrip() for line in output.rstrip().splitlines()]
        block = "\n".join(["```text", *lines, "```"])
        pattern = rf"(<!-- output: {re.escape(name)} -->\n).*?(<!-- end -->)"
        text = re.sub(pattern, lambda m, b=block: f"{m[1]}{b}\n{m[2]}", text, count=1, flags=re.DOTALL)
    return text


def main() -> None:
    """Rewrite README.md."""
    page = ROOT / "README.md"
    with tempfile.TemporaryDirectory() as folder:
        house = Path(folder) / "warehouse"
        outputs = {"make run": run_output(house), "explain": explain_output(house)}
        outputs["show money"] = printed("show", "money", "--warehouse", str(house))
    page.write_text(filled(page.read_text(encoding="utf-8"), outputs), encoding="utf-8")


if __name__ == "__main__":
    main()

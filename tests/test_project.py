"""The project's own order: locks, documentation and layout say the same as the code."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = [
    "requirements.lock",
    "requirements-dev.lock",
    "requirements-notebook.lock",
    "requirements-installer.lock",
    "benchmarks/requirements.lock",
    "tests/clients/requirements.lock",
]
PACKAGES = ["flows", "transforms", "schemas", "warehouse"]
MODULES = sorted(p for package in PACKAGES for p in (ROOT / package).rglob("*.py") if ".staging" not in str(p))
BUILTIN = re.compile(r"\A(?:#![^\n]*\n)?\s*(?:r)?\"\"\"")


def required(names: list[str]) -> list[str]:
    return [re.split(r"[\[<>=!~ ]", name)[0].lower().replace("_", "-") for name in names]


RUNTIME = required(PROJECT["project"]["dependencies"])
DEVELOPMENT = required(PROJECT["dependency-groups"]["dev"])
NOTEBOOK = required(PROJECT["dependency-groups"]["notebook"])
INSTALLER = required(PROJECT["dependency-groups"]["installer"])


@pytest.mark.parametrize("name", LOCKS)
def test_locks_have_hashes_and_no_addresses(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    pinned = re.findall(r"^([a-z0-9][\w.-]*)==", text, re.MULTILINE)
    assert pinned
    blocks = re.split(r"^(?=[a-z0-9][\w.-]*==)", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)


def test_the_lock_of_javascript_modules_has_hashes_and_no_addresses() -> None:
    text = (ROOT / "tests" / "clients" / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in text and "resolved" not in text
    modules = {name: one for name, one in json.loads(text)["packages"].items() if name}
    assert modules and all(one["integrity"].startswith("sha512-") for one in modules.values())


@pytest.mark.parametrize(
    ("name", "needed"),
    [
        ("requirements.lock", RUNTIME),
        ("requirements-dev.lock", RUNTIME + DEVELOPMENT),
        ("requirements-notebook.lock", RUNTIME + DEVELOPMENT + NOTEBOOK),
        ("requirements-installer.lock", INSTALLER),
    ],
)
def test_locks_hold_what_the_project_asks_for(name: str, needed: list[str]) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [n for n in needed if not re.search(rf"^{re.escape(n)}(\[[\w,]+\])?==", text, re.MULTILINE)] == []


@pytest.mark.parametrize("name", RUNTIME + DEVELOPMENT + NOTEBOOK + INSTALLER)
def test_every_dependency_says_what_it_is_for(name: str) -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower().replace("_", "-")
    assert re.search(rf"^\|[^|]*\b{re.escape(name)}\b[^|]*\|[^|]+\|", page, re.MULTILINE)


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    assert [p.name for p in sorted(folder.glob("[0-9]*.md")) if f"({p.name})" not in listed] == []


@pytest.mark.parametrize(
    "page", sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]), ids=lambda p: str(p.relative_to(ROOT))
)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_are_short_and_say_what_they_do(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    assert BUILTIN.match(text), "a module starts with two or three lines: what comes in, goes out, what it refuses"


def test_the_readme_shows_real_output_of_commands_that_exist() -> None:
    from flows.reference import commands

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"<!-- output: [^>]+ -->\n```text\n(.+?)\n```\n<!-- end -->", text, re.DOTALL)
    assert len(blocks) == text.count("<!-- output:") >= 2
    assert set(re.findall(r"claimhouse (\w+)", "\n".join(re.findall(r"```console\n(.+?)```", text, re.DOTALL)))) <= set(
        commands()
    )
    targets = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"`make (\w+)`", text)) <= set(targets)


@pytest.mark.parametrize("name", ["flows", "transforms", "schemas", "warehouse", "seeds"])
def test_the_wheel_names_every_package(name: str) -> None:
    assert name in PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert (ROOT / name / "__init__.py").is_file()

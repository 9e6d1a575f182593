"""The front end's modules as one script: files with `import` and `export` lines in, one text out.

Each module is a function of its own that gives back what it exports, after those that it imports. An import of what
nobody exports, or modules that import one another in a circle, are errors."""

import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

_IMPORT: Final = re.compile(r"^import \{([^}]+)\} from \"\./([a-z_]+)\.js\";\n", re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=(?:async function|function|const|class) (\w+))", re.MULTILINE)
_OTHER: Final = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
ENTRY: Final = "main"


class ModuleError(ValueError):
    """Modules that do not go together: a defect of the front end, not of what it shows."""


def script(entry: str = ENTRY, folder: Traversable | None = None) -> str:
    """All modules that an entry module needs, and itself, as one script."""
    page = folder or files("warehouse.report") / "page"
    sources: dict[str, str] = {}
    _gather(page, entry, sources, ())
    parts = [_function(name, text) for name, text in sources.items()]
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "})();\n"


def _gather(page: Traversable, name: str, sources: dict[str, str], within: tuple[str, ...]) -> None:
    """Put a module's text after those of the modules that it imports."""
    if name in within:
        raise ModuleError(f"{' imports '.join([*within, name])}: a circle")
    if name in sources:
        return
    text = (page / f"{name}.js").read_text(encoding="utf-8")
    for names, other in _IMPORT.findall(text):
        _gather(page, other, sources, (*within, name))
        if missing := _names(names) - set(_EXPORT.findall(sources[other])):
            raise ModuleError(f"{name}.js imports {', '.join(sorted(missing))}, which {other}.js does not export")
    sources[name] = text


def _names(listed: str) -> set[str]:
    return {one.strip() for one in listed.split(",") if one.strip()}


def _function(name: str, text: str) -> str:
    """`const of_x = (() => { ... return { what, it, exports }; })();`"""
    imported = _IMPORT.sub(lambda found: f"const {{{found[1]}}} = of_{found[2]};\n", text)
    body = _EXPORT.sub("", imported)
    if other := _OTHER.search(body):
        raise ModuleError(f"{name}.js: this import or export is not understood: {other[0]}")
    exported = ", ".join(_EXPORT.findall(text))
    return f"// {name}.js\nconst of_{name} = (() => {{\n{body.strip()}\nreturn {{ {exported} }};\n}})();\n"

"""The report as one HTML file: content in, the file's text out. Nothing in it is loaded from elsewhere.

Whatever comes from documents goes into one block of data, where no character of it can end the block; a policy lets
only the scripts and styles run that are in the file when it is written."""

import base64
import hashlib
import html
import json
import re
from dataclasses import asdict
from importlib.resources import files
from string import Template
from typing import Final

from warehouse.rendering import masked
from warehouse.report import charting, modules
from warehouse.report.content import Content

_STYLES: Final = ("base", "controls", "tables", "views", "charts", "evidence", "print")
# What could end the block of data, or a line of it for a parser of scripts.
_ENDS: Final = re.compile(r"[<>&\u2028\u2029]")


def document(content: Content) -> str:
    """The whole file."""
    style = "\n".join(_page(f"{name}.css") for name in _STYLES)
    scripts = {"library": charting.library(), "program": modules.script()}
    for name, text in scripts.items():
        _refuse_endings(name, text)
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(_hash(text) for text in scripts.values())}",
            f"style-src {_hash(style)}",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    filled = Template(_page("frame.html")).substitute(
        policy=html.escape(policy, quote=False),
        style=style,
        data=_data(content),
        notices=html.escape(masked(charting.notices())),
        title=html.escape(_title(content)),
        **scripts,
    )
    return filled


def _title(content: Content) -> str:
    about = content.head["about"]
    return f"Claims about {about[0]['name']}" if about else "Claims and their sources"


def _data(content: Content) -> str:
    text = json.dumps(asdict(content), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return _ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _page(name: str) -> str:
    return (files("warehouse.report") / "page" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _refuse_endings(name: str, text: str) -> None:
    """A script that holds what ends a script would be cut there, and the rest shown as text."""
    if re.search(r"</script|<!--", text, re.IGNORECASE):
        raise ValueError(f"the {name} cannot be put into a page: it holds what ends a script")

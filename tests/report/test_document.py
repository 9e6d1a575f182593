"""The file: nothing in it can be more than text, nothing is loaded, and its policy names exactly what may run."""

import base64
import hashlib
import html
import json
import re
from dataclasses import replace

import pytest

from warehouse.report import charting, document
from warehouse.report.content import Content
from warehouse.report.document import document as written

HOSTILE = [
    "</script><script>alert(1)</script>", "<!--<script>", "]]>", "<img src=x onerror=alert(1)>", "javascript:alert(1)",
    "\u2028alert(1)\u2029", "$data ${program} $$", "&lt;script&gt;", "'\"><svg onload=alert(1)>", "\\u003c/script>",
]  # fmt: skip


def block(text, name):
    """What stands in an element of the file that has an id."""
    return re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', text, re.DOTALL)[1]


def scripts(text):
    return re.findall(r"<script>(.*?)</script>", text, re.DOTALL)


def policy(text):
    return dict(
        part.split(" ", 1)
        for part in html.unescape(re.search(r'Security-Policy" content="([^"]*)"', text)[1]).split("; ")
    )


def hashed(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_data_in_the_file_are_those_of_the_build(found, text):
    data = json.loads(block(text, "data"))
    assert data["tables"] == found.tables
    assert data["head"] == found.head


def test_the_policy_lets_run_what_is_in_the_file_and_nothing_else(text):
    rules = policy(text)
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].split() == [hashed(script) for script in scripts(text)]
    assert rules["style-src"] == hashed(re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1])
    assert set(rules) == {"default-src", "script-src", "style-src", "base-uri", "form-action"}
    assert "unsafe" not in " ".join(rules.values())


def test_nothing_is_loaded(text):
    frame = re.sub(r"<script.*?</script>|<style>.*?</style>", "", text, flags=re.DOTALL)
    assert re.findall(r"""(?:src|href|action|srcset|poster|background)\s*=\s*["'](?!#)""", frame) == []
    assert re.findall(r"<(?:link|iframe|object|embed|img|base)\b", frame) == []
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1]
    assert re.findall(r"url\(|@import|@font-face", style) == []


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_in_the_data(found, words):
    table = {"columns": ["doc_id", "title"], "rows": [["doc_1", words]]}
    about = [{"entity_id": "person/x", "kind": "person", "name": words}]
    text = written(Content({**found.head, "about": about}, {**found.tables, "documents": table}))
    assert json.loads(block(text, "data"))["tables"]["documents"] == table
    assert not set("<>&\u2028\u2029") & set(block(text, "data"))
    assert len(scripts(text)) == 2
    assert text.count("<script") == 3 + sum(script.count("<script") for script in scripts(text))
    title = re.search(r"<title>(.*?)</title>", text, re.DOTALL)[1]
    assert html.unescape(title) == f"Claims about {words}"
    assert "<" not in title


def test_marks_that_turn_writing_are_taken_out_and_positions_hold(house, monkeypatch):
    from warehouse.report import content

    cell = content._cell("a\u202eb\u200bc\x1b[31m\U000e0041d\n\te")
    assert cell == "a\ufffdb\ufffdc\ufffd[31m\ufffdd\n\te"
    assert content._cell(["\u2066x", None, 3]) == ["\ufffdx", None, 3]


def test_the_same_content_gives_the_same_bytes(found, text):
    assert written(replace(found)) == text


def test_licences_of_the_library_are_in_the_file(text):
    shown = html.unescape(re.search(r'<pre class="notices"[^>]*>(.*?)</pre>', text, re.DOTALL)[1])
    assert shown == charting.notices()
    for words in ("University of Washington Interactive Data Lab", "Mike Bostock", "Permission to use, copy, modify"):
        assert words in shown


def test_a_script_that_would_end_too_early_is_refused(found, monkeypatch):
    monkeypatch.setattr(document.charting, "library", lambda: "x = '</SCRIPT>'")
    with pytest.raises(ValueError, match="library cannot be put into a page"):
        written(found)

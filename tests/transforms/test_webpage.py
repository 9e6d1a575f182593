"""Articles of web pages, whole and broken ones."""

import time
from contextlib import suppress

import pytest

from transforms.webpage import UnreadablePage, declared_encoding, is_page, page

SOON = 40  # seconds of processor time: a fraction of one where time is linear, minutes where it is not

ARTICLE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Northmoor sells its mill | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2025-06-13T10:00:00Z">
<link rel="canonical" href="https://www.harbour.example/mill"></head>
<body><nav><a href="/">Home</a><a href="/n">News</a></nav>
<article><h1>Northmoor sells its mill</h1>
<p>Northmoor said on Monday that it had sold its oldest mill to a rival from the coast for $5m&#8217;s worth of shares.</p>
<p>“We are glad that it goes to people who know paper,” said Ann Lee, the chief executive of Northmoor since 2019.</p>
<p>Analysts said the price looked high, given that the mill had sales of about $700,000 in the year to 12 May 2024.</p>
</article><footer>© 2025 Harbour Post. We use cookies.</footer></body></html>"""


def test_an_article_with_its_metadata() -> None:
    read = page(ARTICLE)
    assert read.title == "Northmoor sells its mill"
    assert read.published_on == "2025-06-13"
    assert read.source_name == "Harbour Post"
    assert read.url == "https://www.harbour.example/mill"
    assert "cookies" not in read.body and "Home" not in read.body
    assert "$5m’s worth of shares.\n\n“We are glad" in read.body


def test_a_date_in_prose_is_not_the_pages_date() -> None:
    source = "".join(line for line in ARTICLE.splitlines(keepends=True) if "published_time" not in line)
    assert page(source).published_on is None


@pytest.mark.parametrize(
    ("source", "body", "title"),
    [
        ("<html><body></body></html>", "", None),
        ("<html><head><title>A &amp; B</title></head><body><script>let a = 1</script></body></html>", "", "A & B"),
        ("<html><body><p>One.<p>Two.<br>Three.</body></html>", "One.\n\nTwo.\n\nThree.", None),
        ("", "", None),
        ("<!-- nothing -->", "", None),
        ("<?xml version='1.0' encoding='utf-8'?><html><body>Text.</body></html>", "Text.", None),
    ],
)
def test_pages_without_an_article(source: str, body: str, title: str | None) -> None:
    assert (page(source).body, page(source).title) == (body, title)


SAID = "<p>Northmoor said on Monday that it would buy the mill for $5m, which it had long wanted to do.</p>"


@pytest.mark.parametrize(
    "opening", ["<div>" * 300, "<b>" * 1_900, "<table><tr><td>" * 200, f'<p class="{"x" * 11_000_000}">']
)
def test_what_stands_behind_deep_or_huge_markup_is_read(opening: str) -> None:
    body = page(f"<html><body>{SAID}{opening}<p>The last words.</p></body></html>").body
    assert "long wanted" in body and "The last words." in body


@pytest.mark.parametrize(
    "opening",
    [
        "<div>" * 3_000,
        "<p " + " ".join(f"a{n}" for n in range(600)) + ">",
        "<p " + "".join(f'a{n}=">"' for n in range(600)) + ">",
    ],
)
def test_a_page_that_cannot_be_read_to_its_end_is_refused(opening: str) -> None:
    with pytest.raises(UnreadablePage):
        page(f"<html><body>{SAID}{opening}<p>The last words.</p></body></html>")


def test_long_values_are_no_attributes() -> None:
    assert "long wanted" in page(f"<html><body><p data-x='{'a=1 ' * 9_000}'>{SAID}</body></html>").body


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 1_900 + "<a b='" * 20_000,
        '<a "' * 100_000,
        "<div>" * 100_000,
        "<" * 300_000,
        "<p>" + "word " * 200_000,
        "<script>" * 50_000,
        "<p>aa bb</p>" * 100_000,
        "<!--" * 100_000,
        "<title>" * 50_000,
        "&amp;" * 300_000,
    ],
)
def test_hostile_markup_ends_soon(source: str) -> None:
    began = time.process_time()
    with suppress(UnreadablePage):
        page("<html><body>" + source)
    assert time.process_time() - began < SOON


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ARTICLE, True),
        ("  <html lang=en>", True),
        ("<?xml version='1.0'?>\n<!-- saved -->\n<!doctype html>", True),
        ("<p>a paragraph</p>", True),
        ('<div class="story"><p>a paragraph</p></div>', True),
        ("<Northmoor> sold", False),
        ("Northmoor <html> sold", False),
        ("", False),
    ],
)
def test_is_page(text: str, expected: bool) -> None:
    assert is_page(text) is expected


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b'<meta charset="windows-1252">', "windows-1252"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">', "Shift_JIS"),
        (b"<meta name=x>", None),
    ],
)
def test_declared_encoding(raw: bytes, name: str | None) -> None:
    assert declared_encoding(raw) == name

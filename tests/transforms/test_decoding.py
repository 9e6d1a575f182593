"""Encodings, entities, mojibake and line ends; a new scar of published text goes into the table of its kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.decoding import decoded, is_binary, repaired, repaired_line

PLAIN = "The firm paid $5m for a stake, its chairman said on Friday."
WESTERN = "Zoë Müller’s café in Málaga cost £5m – “a bargain”, she said."
POLISH = "Spółka ogłosiła przejęcie udziałów za dwa miliardy złotych, źródła mówią o większej kwocie."
RUSSIAN = "Компания объявила о продаже доли за два миллиарда долларов, сообщил директор."
JAPANESE = "同社は十億円で相手会社の株式を取得すると月曜日に発表した。社長が述べた。"
CHINESE = "公司周一宣布以十亿美元收购该公司的股份，董事长对记者表示。"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", WESTERN),
        ("utf-8-sig", WESTERN),
        ("utf-16", WESTERN),
        ("utf-16-le", WESTERN),
        ("utf-16-be", WESTERN),
        ("utf-32", WESTERN),
        ("utf-8", JAPANESE),
        ("ascii", PLAIN),
        ("cp1252", WESTERN),
        ("mac_roman", WESTERN),
        ("latin-1", "Zoë Müller paid £5m in Málaga."),
        ("cp1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("shift_jis", JAPANESE),
        ("gb18030", CHINESE),
        ("cp1250", POLISH * 3),
    ],
)
def test_text_survives_its_encoding(encoding: str, text: str) -> None:
    raw = text.encode(encoding)
    assert not is_binary(raw)
    assert repaired(decoded(raw)) == text


@pytest.mark.parametrize(
    ("raw", "declared", "text"),
    [
        ("Łódź".encode("cp1250"), "windows-1250", "Łódź"),
        ("東京".encode("shift_jis"), "Shift_JIS", "東京"),
        ("Łódź".encode(), "windows-1250", "Łódź"),  # what is valid UTF-8 is UTF-8, whatever the page says
        (b"plain caf\xe9 bar", "no-such-charset", "plain café bar"),
        (b"plain caf\xe9 bar", "unicode_escape", "plain café bar"),
    ],
)
def test_declared_encoding(raw: bytes, declared: str, text: str) -> None:
    assert decoded(raw, declared) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("It’s “so”, she said".encode() + b" of caf\xe9", "It’s “so”, she said of café"),
        ("It’s “so”".encode() + b" and \x93so\x94 it is", "It’s “so” and “so” it is"),
        ("It’s “so” – a price cut off: €".encode()[:-1], "It’s “so” – a price cut off: â‚"),
    ],
)
def test_damaged_utf8_keeps_what_is_sound(raw: bytes, text: str) -> None:
    assert decoded(raw) == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("It&#8217;s AT&amp;T", "It’s AT&T"),
        ("&ldquo;Yes&rdquo; &#x2014; she said", "“Yes” — she said"),
        ("It&amp;#8217;s escaped twice", "It’s escaped twice"),
        ("&pound;5m &euro;6m &nbsp;7m", "£5m €6m \xa07m"),
        ("R&D at AT&T, &c.", "R&D at AT&T, &c."),
        ("a &nosuchname; b", "a &nosuchname; b"),
        ("a&#13;&#10;b", "a\nb"),
        ("nil&#0;nil &#xD800; &#99999999;", "nil\ufffdnil \ufffd &#99999999;"),
    ],
)
def test_entities(written: str, text: str) -> None:
    assert repaired(written) == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Itâ€™s the companyâ€™s cafÃ©", "It’s the company’s café"),
        ("â€œYes,â€\x9d she said â€“ twice", "“Yes,” she said – twice"),
        ("Â£5m and â‚¬6m", "£5m and €6m"),
        ("right café, wrong cafÃ©", "right café, wrong café"),
        ("na\x95ve", "na•ve"),
        ("It\x92s", "It’s"),
        ("so on\x85", "so on…"),  # the control character "next line" in theory, Windows' ellipsis in practice
    ],
)
def test_mojibake(written: str, text: str) -> None:
    assert repaired(written) == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\u2028", "\u2029"])
def test_line_ends(end: str) -> None:
    assert repaired(f"one{end}two") == "one\ntwo"


@pytest.mark.parametrize(
    "text",
    [
        "‘Curly’ “quotes” stay – as do — dashes…",
        "no\xa0break and thin\u2009space",
        "ﬁne oﬃce ligatures",
        "hard wrapped\nlines stay\n\nwrapped",
        "about dollar14.3 billion",
        "full width ＡＢＣ and ½",
        "naïve façade Ã la carte",
        "FRANÇAIS À LA CARTE ÉTÉ",
        "e\u0301 decomposed",
        "two  blanks and\ta tab",
    ],
)
def test_nothing_else_is_changed(text: str) -> None:
    assert repaired(text) == text


def test_control_characters_go() -> None:
    assert repaired("a\0b\x07c\ufeffd\ud800e\x7f") == "abcde"


def test_outer_blanks_go() -> None:
    assert repaired("\n  date 2025-06-13 Delhi: text \n\n") == "date 2025-06-13 Delhi: text"


def test_a_title_stands_on_one_line() -> None:
    assert repaired_line(" A &amp; B\r\n  buy\tC ") == "A & B buy C"


@pytest.mark.parametrize(
    ("raw", "binary"),
    [
        (b"", False),
        (PLAIN.encode(), False),
        (PLAIN.encode() * 50 + b"\0", False),  # a scar, not a binary file
        (b"\0" * 50, True),
        (bytes(range(256)), True),
        (b"%PDF-1.7\n" + PLAIN.encode() * 50, True),
        (b"PK\x03\x04" + PLAIN.encode() * 50, True),
        (PLAIN.encode() * 2000 + b"\x01\x02\x03\x04" * 20_000, True),
        (PLAIN.encode("utf-16"), False),
        (PLAIN.encode("utf-16-le"), False),
        (JAPANESE.encode("iso2022_jp"), False),
    ],
)
def test_is_binary(raw: bytes, binary: bool) -> None:
    assert is_binary(raw) is binary


@given(st.binary(max_size=400))
def test_any_bytes_become_valid_text(raw: bytes) -> None:
    text = repaired(decoded(raw))
    assert text.encode().decode() == text
    assert "\r" not in text and "\0" not in text


@given(st.text(max_size=200))
def test_text_in_utf8_is_read_back(text: str) -> None:
    assert decoded(text.encode()) == text.removeprefix("\ufeff") or "\0" in text

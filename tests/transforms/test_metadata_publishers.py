"""Publishers' names, ids and addresses; a new set phrase is a row of the word list and a row here."""

import pytest
from lists import some

from transforms.metadata import metadata_words
from transforms.metadata_publishers import homepage, publisher_finder, source_id, web_address, without_secrets

FINDER = publisher_finder(some("publishers", "publisher_cues", "page_labels"))
BODY = "Northmoor sold its mill.\n\nThe price was not disclosed.\n\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (BODY + "© 2025 The Harbour Post. All rights reserved.", "The Harbour Post"),
        (BODY + "Copyright © 2019 Mill & Mine Weekly", "Mill & Mine Weekly"),
        (BODY + "MORE FROM DEEP DATA AI\n\nAnother story", "Deep Data AI"),
        (BODY + "MORE FROM HARBOUR POST\n\nHarbour Post readers know", "Harbour Post"),
        (BODY + "This article was originally published by Mill Weekly.", "Mill Weekly"),
        (BODY + "It is a free newsletter from the creators of MillWatch, read by many.", "MillWatch"),
        (BODY + "Subscribe to Harbour Post", "Harbour Post"),
        (BODY + "Thanks for reading Mill Weekly! Come again.", "Mill Weekly"),
        ("TechCrunch\n\n" + BODY, "TechCrunch"),
        (BODY + "© 2025 NYT", "The New York Times"),
    ],
)
def test_a_page_names_its_publisher(text: str, name: str) -> None:
    assert FINDER.source_name(text) == name


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "LONDON (Reuters) - " + BODY,
        BODY + "Photo © 2025 Getty Images",
        BODY + "© 2019 Associated Press",
        BODY + "© Jo Ray/Picture House",
        BODY + "© 2019 Jo Ray/Picture House",
        BODY + "Follow Jo Ray on Twitter",
        BODY + "Support Northmoor",
        BODY + "Subscribe to our newsletter",
        BODY + "Subscribe to Our Newsletter",
        BODY + "More from this author",
        BODY + "Her memoir was first published in 2019.",
        BODY + "The deal was first reported by The Information.",
        BODY + "“We are glad,” she told the Harbour Post.",
        "Reuters\n\n" + BODY,
    ],
)
def test_a_credit_is_no_publisher(text: str) -> None:
    assert FINDER.source_name(text) is None


def test_phrases_in_the_middle_of_a_long_text_do_not_count() -> None:
    text = BODY * 60 + "Subscribe to Harbour Post\n\n" + BODY * 60
    assert FINDER.source_name(text) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Observer", "observer"),
        ("Just Think AI", "just-think-ai"),
        ("Barron's", "barrons"),
        ("Süddeutsche Zeitung", "suddeutsche-zeitung"),
        ("A.B. & Co", "a-b-co"),
        ("日本の新聞", "日本の新聞"),
        ("!!!", None),
        ("", None),
    ],
)
def test_source_id(name: str, expected: str | None) -> None:
    assert source_id(name) == expected


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.nytimes.com/2025/a.html", "The New York Times"),
        ("https://news.bbc.co.uk/x", "BBC News"),
        ("http://www.mill-weekly.example/a", "mill-weekly.example"),
    ],
)
def test_a_web_site_has_a_publisher(url: str, name: str) -> None:
    assert FINDER.of_url(url) == name


@pytest.mark.parametrize(
    ("value", "address", "front"),
    [
        (" https://www.Mill.example/a?b=c#d ", "https://www.Mill.example/a?b=c#d", "https://www.mill.example"),
        ("http://me:pw@mill.example:8080/a", "http://me:pw@mill.example:8080/a", "http://mill.example:8080"),
        ("mill.example/a", None, None),
        ("ftp://mill.example/a", None, None),
        ("https://", None, None),
        ("http://[::bad.x/a", None, None),
        ("https://mill.example/" + "a" * 3000, None, None),
        ("javascript:alert(1)", None, None),
        (None, None, None),
        (12, None, None),
    ],
)
def test_web_addresses(value: object, address: str | None, front: str | None) -> None:
    assert web_address(value) == address
    assert homepage(web_address(value)) == front


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("https://ann:hunter2@news.example/a?id=7", "https://news.example/a?id=7"),
        ("https://news.example/a?token=abc&id=7", "https://news.example/a?id=7"),
        ("https://news.example/a?id=7&Access_Token=abc#top", "https://news.example/a?id=7&#top"),
        ("https://news.example/a?X-Amz-Signature=abc", "https://news.example/a?"),
        ("https://news.example/@ann/a?id=7", "https://news.example/@ann/a?id=7"),
        ("write to ann@news.example?token=1", "write to ann@news.example?token=1"),
    ],
)
def test_secret_parts_of_addresses_are_taken_out(text: str, left: str) -> None:
    secrets = metadata_words(some("months", "publishers", "publisher_cues", "page_labels")).secrets
    assert without_secrets(text, secrets) == left

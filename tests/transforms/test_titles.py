"""Title phrases: which words are a title, which posts it names, in what standing. A new case goes to the group it belongs to."""

from __future__ import annotations

from functools import lru_cache

import pytest
from lists import some

from transforms.reading import Reading
from transforms.titles import TitleRules, titles

# text, then `role:title as written` for each post; a standing follows the role after a slash, `!` marks interim.
PLAIN = [
    ("chief executive Ann Lee", ["chief_executive_officer:chief executive"]),
    ("CEO Ann Lee", ["chief_executive_officer:CEO"]),
    ("the boss of Acme", ["chief_executive_officer:boss"]),
    ("Acme chairwoman Ann Lee", ["chair:chairwoman"]),
    ("a co-founder of Acme", ["founder/current:co-founder"]),
    ("its cofounder", ["founder/current:cofounder"]),
    ("finance director Ann Lee", ["chief_financial_officer:finance director"]),
    ("its finance chief", ["chief_financial_officer:finance chief"]),
    ("the CFO, who", ["chief_financial_officer:CFO"]),
    ("the chief scientist", ["chief_scientific_officer:chief scientist"]),
    ("the general counsel", ["chief_legal_officer:general counsel"]),
    ("Chief Strategy Officer Ann Lee", ["chief_strategy_officer:Chief Strategy Officer"]),
    ("chief medical officer", ["chief_medical_officer:chief medical officer"]),
    ("a managing director", ["managing_director:managing director"]),
    ("its general manager", ["general_manager:general manager"]),
    ("a non-executive director", ["board_member:non-executive director"]),
    ("a director of Acme", ["board_member:director"]),
    ("vice-chairman Ann Lee", ["vice_chair:vice-chairman"]),
    ("the deputy chairman", ["vice_chair:deputy chairman"]),
    ("an EVP at Acme", ["vice_president:EVP"]),
    ("press secretary Ann Lee", ["spokesperson:press secretary"]),
    ("a spokeswoman for Acme", ["spokesperson:spokeswoman"]),
    ("its largest shareholder", ["owner:largest shareholder"]),
    ("the prime minister", ["minister:prime minister"]),
    ("Treasury Secretary Ann Lee", ["minister:Treasury Secretary"]),
    ("the attorney general", ["minister:attorney general"]),
    ("Senator Ann Lee", ["legislator:Senator"]),
    ("in office under President Ann Lee", ["president:President"]),
    ("the governor of Texas", ["governor:governor"]),
    ("Lt. Col. Ann Lee", ["military_officer:Lt. Col."]),
    ("an associate professor", ["professor:associate professor"]),
    ("a reporter at Acme News", ["journalist:reporter"]),
]
MODIFIED = [
    ("former chairman Ann Lee", ["chair/former:former chairman"]),
    ("the ex-president", ["president/former:ex-president"]),
    ("the then-CEO", ["chief_executive_officer/former:then-CEO"]),
    ("interim chief executive", ["chief_executive_officer!:interim chief executive"]),
    (
        "acting president and chief executive",
        ["president!:acting president", "chief_executive_officer!:chief executive"],
    ),
    ("the outgoing chairman", ["chair/outgoing:outgoing chairman"]),
    ("incoming CEO Ann Lee", ["chief_executive_officer/incoming:incoming CEO"]),
    ("the chairman-elect", ["chair/incoming:chairman-elect"]),
    ("its current chief technology officer", ["chief_technology_officer/current:current chief technology officer"]),
    ("senior vice president of marketing", ["vice_president:senior vice president of marketing"]),
    ("chief US economist Ann Lee", ["analyst:chief US economist"]),
    ("an insurance analyst", ["analyst:insurance analyst"]),
    ("the deputy finance minister", ["other:deputy finance minister"]),
    ("head of research at Acme", ["head:head of research"]),
    ("director of engineering at Acme", ["head:director of engineering"]),
    ("its marketing director", ["head:marketing director"]),
    ("the police chief", ["head:police chief"]),
    ("joint chief executive", ["chief_executive_officer:joint chief executive"]),
    ("a former board member", ["board_member/former:former board member"]),
]
JOINT = [
    ("president and chief executive of Acme", ["president:president", "chief_executive_officer:chief executive"]),
    ("chairman, president and CEO", ["chair:chairman", "president:president", "chief_executive_officer:CEO"]),
    ("founder and former chief executive", ["founder/current:founder", "chief_executive_officer/former:former chief executive"]),
    ("former president and CEO of Acme", ["president/former:former president", "chief_executive_officer/former:CEO"]),
    ("founding partner Ann Lee", ["founder/current:founding partner"]),
]  # fmt: skip
NAMES_BEFORE = [
    ("Reserve Bank governor Ian Roe", ["governor:governor"]),
    ("Foster's Group chief executive Ann Lee", ["chief_executive_officer:chief executive"]),
    ("Global Asset Management investment chief Ann Lee", ["head:investment chief"]),
    ("the ex-president of Bank of Acmeland", ["president/former:ex-president"]),
    ("the German economy minister", ["minister:economy minister"]),
]
NONE = [
    "executive pay rose", "to head the unit", "she will head it", "his chief concern", "chief among them", "a head start", "the head office",
    "in principal", "a business partner company", "the board of directors met", "a partner company", "Official figures showed", "they must judge it",
    "the Economist Intelligence Unit", "the Justice Department", "an executive order", "the Premier League", "General Electric", "the ceo",
    "the Argus Leader of Dover", "Matrix Asset Advisors said",
]  # fmt: skip


@lru_cache(maxsize=1)
def rules() -> TitleRules:
    return TitleRules.from_lexicons(some("head_nouns", "roles", "title_modifiers"))


def found(text: str) -> list[str]:
    reading = Reading("doc", text, text)
    titles(reading, rules())
    posts = [post for title in reading.titles for post in title.posts]
    assert all(post.title == text[post.start : post.end] for post in posts)
    return [f"{p.role}{f'/{p.status}' if p.status else ''}{'!' if p.is_interim else ''}:{p.title}" for p in posts]


@pytest.mark.parametrize(("text", "posts"), [*PLAIN, *MODIFIED, *JOINT, *NAMES_BEFORE])
def test_title_names_its_posts(text: str, posts: list[str]) -> None:
    assert found(text) == posts


@pytest.mark.parametrize("text", NONE)
def test_lookalikes_are_no_titles(text: str) -> None:
    assert found(text) == []


def test_joint_posts_are_one_phrase() -> None:
    reading = Reading("doc", text := "chairman, president and chief executive of Acme", text)
    titles(reading, rules())
    assert [text[t.start : t.end] for t in reading.titles] == ["chairman, president and chief executive"]


def test_a_mere_comma_joins_no_posts() -> None:
    reading = Reading("doc", text := "the chairman, analysts said", text)
    titles(reading, rules())
    assert [text[t.start : t.end] for t in reading.titles] == ["chairman", "analysts"]


@pytest.mark.parametrize("word", ["chief ", "former ", "chairman and ", "vice president of sales, ", "İ chief "])
def test_long_runs_of_title_words_are_read_in_linear_time(word: str) -> None:
    found(word * 5000)

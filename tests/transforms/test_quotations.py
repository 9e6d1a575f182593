"""Quotation marks paired, and who speaks. Cases are marked up as in `marked.py`; `expected`: words inside the marks,
speaker."""

import pytest
from lists import some
from marked import marked

from transforms.quotations import quotations
from transforms.skeleton import chunks_in_order
from transforms.speakers import SpeakerRules, speakers
from transforms.view import view

RULES = SpeakerRules.from_lexicons(some("speech_verbs", "quotation_cues", "speaker_nouns"))

CASES = [
    ('For [O:Pell], the trader said, it "looked like a fair price."', [("looked like a fair price.", "trader")]),
    ('"We shut it for good," said [P:Ann Lee].', [("We shut it for good,", "Ann Lee")]),
    ('"We shut it for good," [P:Ann Lee] said.', [("We shut it for good,", "Ann Lee")]),
    ("“We shut it for good,” [P:she=Ann Lee] said.", [("We shut it for good,", "Ann Lee")]),
    ('"We shut it," said [O:Pell] [T:chief executive] [P:Ann Lee], who joined in May.', [("We shut it,", "Ann Lee")]),
    ('"We shut it," [P:Ann Lee], [T:chief executive] of [O:Pell], said in a statement.', [("We shut it,", "Ann Lee")]),
    ('[P:Ann Lee] said: "We shut it for good."', [("We shut it for good.", "Ann Lee")]),
    ('[P:Ann Lee] told [P:Bo Cray], "We shut it for good."', [("We shut it for good.", "Ann Lee")]),
    ('[P:Ann Lee]: "We shut it for good."', [("We shut it for good.", "Ann Lee")]),
    (
        '"We shut it," [P:Ann Lee] said. "Nobody wanted it any more."',
        [("We shut it,", "Ann Lee"), ("Nobody wanted it any more.", "Ann Lee")],
    ),
    (
        '"We shut it," [P:Ann Lee] said, "because nobody came."',
        [("We shut it,", "Ann Lee"), ("because nobody came.", "Ann Lee")],
    ),
    ('"We regret this day," [O:the company=Pell] said in a statement.', [("We regret this day,", "Pell")]),
    ('"We regret it," said a [O:Pell] [T:spokeswoman] when asked.', [("We regret it,", "Pell spokeswoman")]),
    ('[P:Ann Lee] said the sale was "a very bad mistake".', [("a very bad mistake", "Ann Lee")]),
    (
        '[P:Ann Lee] said that [O:Pell] could march, warning: "They are already here."',
        [("They are already here.", "Ann Lee")],
    ),
    (
        '"We shut it," said [P:Ann Lee], adding that it was "a very bad mistake".',
        [("We shut it,", "Ann Lee"), ("a very bad mistake", "Ann Lee")],
    ),
    ('The so-called "poison pill" was dropped.', []),
    ('The song "Over the Far Hill" was played.', []),
    ('[P:Ann Lee] runs a unit called "New Things Now".', []),
    (
        '"We shut it," said [P:Ann Lee].\n\n"Nobody wanted it any more."',
        [("We shut it,", "Ann Lee"), ("Nobody wanted it any more.", "Ann Lee")],
    ),
    ("‘We shut it for good,’ said [P:Ann Lee].", [("We shut it for good,", "Ann Lee")]),
    ('"We shut it. It was "dead" to us," said [P:Ann Lee].', [('We shut it. It was "dead" to us,', "Ann Lee")]),
    ('[P:Bo Cray] stayed. [P:Ann Lee] added: "We shut it for good."', [("We shut it for good.", "Ann Lee")]),
    ('"We all shut it at once and it hurt."', [("We all shut it at once and it hurt.", None)]),
    ('He thanked staff for "the best of all years", [P:Ann Lee] said.', [("the best of all years", "Ann Lee")]),
    ('A close friend of [P:Ann Lee] has said the charge is "a very bad joke".', [("a very bad joke", "close friend")]),
    ('[P:Ann Lee] says mills will close. "Nobody wants the old ones."', [("Nobody wants the old ones.", "Ann Lee")]),
    (
        '"It is over," said [P:Bo Cray]. [P:Ann Lee] says mills will close. "Nobody wants the old ones."',
        [("It is over,", "Bo Cray"), ("Nobody wants the old ones.", "Ann Lee")],
    ),
    (
        '[P:Ann Lee] said it was "a fair price" and that nobody was "out of a job".',
        [("a fair price", "Ann Lee"), ("out of a job", "Ann Lee")],
    ),
    (
        '[P:Ann Lee] called the plan "a very bad joke", while [P:Bo Cray] said it was "a great step".',
        [("a very bad joke", "Ann Lee"), ("a great step", "Bo Cray")],
    ),
    ('It blamed what [P:Ann Lee] called "a very bad winter".', [("a very bad winter", "Ann Lee")]),
    (
        '[P:Bo Cray] left in what [T:host] [P:Ann Lee] described as the "worst of all weeks".',
        [("worst of all weeks", "Ann Lee")],
    ),
    ('They went, as [P:Ann Lee] put it, "out of the window".', [("out of the window", "Ann Lee")]),
    ('[O:Pell], which bought it from [O:Cray], has promised "a very bright day".', [("a very bright day", "Pell")]),
    ('"We shut it," said one former [O:Pell] [T:director].', [("We shut it,", "former Pell director")]),
    ('"We shut it," one of the investors texted.', [("We shut it,", "one of the investors")]),
    (
        '[P:Ann Lee]\'s rep told us of it. "Nobody wants the old ones."',
        [("Nobody wants the old ones.", "Ann Lee's rep")],
    ),
    ('"We shut it," one user on [O:Pell] posted.', [("We shut it,", "user")]),
    ('"We shut it," the 14th-ranked [P:Ann Lee] said.', [("We shut it,", "Ann Lee")]),
    (
        '"We shut it," [P:Ann Lee], a fellow at the [O:Pell Institute] for Mills in [L:Leeds], and author of it, said.',
        [("We shut it,", "Ann Lee")],
    ),
    ('"We shut it," [P:Ann Lee] - then [T:adviser] to [O:Pell] - told the court.', [("We shut it,", "Ann Lee")]),
    ('"We shut it," [P:Ann Lee], from [O:Pell] told [O:Cray].', [("We shut it,", "Ann Lee")]),
    ('"We shut it," the [O:Cray] news agency quoted [P:Ann Lee] as saying.', [("We shut it,", "Ann Lee")]),
    ('"We shut it," [P:Ann Lee] was quoted as telling reporters.', [("We shut it,", "Ann Lee")]),
    (
        '"Dreadful," [P:Ann Lee] said. "Nobody wanted it any more."',
        [("Dreadful,", "Ann Lee"), ("Nobody wanted it any more.", "Ann Lee")],
    ),
    ('They call it "cloud," [P:Ann Lee] said.', []),
    (
        'A return to the "weaker old pattern" of lending was seen in May, the [O:Pell] said.',
        [("weaker old pattern", "Pell")],
    ),
    (
        'The glut is "growing at a great pace" and hurts all of [L:Leeds], [P:Ann Lee] said in her first speech on it.',
        [("growing at a great pace", "Ann Lee")],
    ),
    (
        '[P:Ann Lee] said lunch was part of it, and there was one more meeting, at which [P:Bo Cray] "dropped the thing."',
        [("dropped the thing.", "Ann Lee")],
    ),
    ('[P:Ann Lee] said it was late, but critics in the town fear "a very bad joke".', []),
    (
        '[P:Ann Lee] called it a "farce" and said, "Somebody ought to stop it," the prosecutor\'s office said.',
        [("Somebody ought to stop it,", "Ann Lee")],
    ),
    ('"We shut it," the [T:prosecutor]\'s office said.', [("We shut it,", "prosecutor's office")]),
    ('[L:China]\'s [T:ambassador] warned that it "will not stand by".', [("will not stand by", "China's ambassador")]),
    ('"We shut it," [P:Ann Lee]\'s statement said.', [("We shut it,", "Ann Lee")]),
    ('[O:Pell] put out a new statement. "We shut it," the statement read.', [("We shut it,", "Pell")]),
    ('In a letter from the [O:Pell] it was denied. "We shut it," the letter added.', [("We shut it,", "Pell")]),
    ('Tests were bad. "We shut it," the report said.', [("We shut it,", "report")]),
    (
        'The official said it was late. "We shut it all," he said. "Nobody came at all."',
        [("We shut it all,", "official"), ("Nobody came at all.", "official")],
    ),
    (
        '"Well done," one broker said. Another said it was late. "We shut it all," he said.',
        [("Well done,", "broker"), ("We shut it all,", None)],
    ),
    ("“They said ‘Stop it all.’” Then they left.", [("They said ‘Stop it all.’", None)]),
    ('The 5" pipe and the 6" pipe burst.', []),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_quotations_and_speakers(source: str, expected: list[tuple[str, str | None]]) -> None:
    reading = marked(source)
    reading.view = view(reading.text)
    for number, sentence in enumerate(reading.sentences):
        sentence.paragraph = reading.text[: sentence.start].count("\n\n")
        assert number >= 0
    quotations(reading)
    speakers(reading, chunks_in_order(reading), RULES)
    found = [
        (reading.text[q.start : q.end], q.speaker.entity.name if q.speaker else q.speaker_name)
        for q in reading.quotations
        if q.is_utterance
    ]
    assert found == expected


def test_a_quotation_over_two_paragraphs_is_one() -> None:
    reading = marked("“We shut it, and nobody came to look.\n\n“It hurt,” said [P:Ann Lee].")
    reading.view = view(reading.text)
    quotations(reading)
    assert [reading.text[q.start : q.end] for q in reading.quotations] == [
        "We shut it, and nobody came to look.\n\n“It hurt,"
    ]


def test_marks_that_never_close_cost_linear_time() -> None:
    reading = marked("x")
    reading.text = reading.view = '"a ' * 20_000 + "'b " * 20_000
    quotations(reading)
    assert len(reading.quotations) <= 1

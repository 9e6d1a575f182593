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
    ('"We shut it," [P:Ann Lee], 71, said in an interview.', [("We shut it,", "Ann Lee")]),
    ('"We shut it," stormed [O:Pell] [T:director] [P:Ann Lee].', [("We shut it,", "Ann Lee")]),
    ('"We shut it," fumed one baker, who has left.', [("We shut it,", "baker")]),
    ('"We shut it," [P:Ann Lee] was quoted by [O:Pell] as saying.', [("We shut it,", "Ann Lee")]),
    ('"We shut it," according to [P:Ann Lee], who left.', [("We shut it,", "Ann Lee")]),
    ('Line of the day: "We shut it for good." - [P:Ann Lee], [O:Pell]', [("We shut it for good.", "Ann Lee")]),
    ('It kept "the old mill" - [P:Ann Lee] went home.', []),
    (
        '[P:Ann Lee] said they "shut it for good", but added that it was "a very bad day".',
        [("shut it for good", "Ann Lee"), ("a very bad day", "Ann Lee")],
    ),
    ('[P:Ann Lee] called the offer "low".', [("low", "Ann Lee")]),
    ('[P:Ann Lee] calls herself "low".', []),
    ('[P:Ann Lee] bought a drink called "low".', []),
    (
        'The board of [O:Pell] rejected a bid from [O:Cray], calling the offer "low".',
        [("low", "board")],
    ),
    ('[O:Pell] spurned a bid from [O:Cray], calling the offer "low".', [("low", "Pell")]),
    ('[P:Ann Lee] told staff that she "over-hired".', [("over-hired", "Ann Lee")]),
    ('[O:Pell] rejected the bid of [O:Cray] as "low".', [("low", "Pell")]),
    ('[O:Pell] rejected the "low" bid of [O:Cray].', []),
    ('[O:Pell] cited "weak demand for nails" in [L:Leeds].', [("weak demand for nails", "Pell")]),
    ('The offer is "a bad joke for all", in the view of [P:Ann Lee].', [("a bad joke for all", "Ann Lee")]),
    ('"We shut it," said a spokesman for [T:chairman] [P:Ann Lee].', [("We shut it,", "spokesman")]),
    ('"We shut it," said [P:Bo Cray], a spokesman for [T:chairman] [P:Ann Lee].', [("We shut it,", "Bo Cray")]),
    ('[O:Pell], owned by [O:Cray Ltd], said it was "shut for good".', [("shut for good", "Pell")]),
    ('The mill was "shut", [P:Ann Lee] said.', [("shut", "Ann Lee")]),
    ('He sold the brand "Zest", [P:Ann Lee] said.', []),
    ('[P:Bo Cray] was "shocked", [P:he=Mark Roe] told [O:Pell].', [("shocked", "Bo Cray")]),
    ('[P:Ann Lee] maintained [P:her=Ann Lee] "buy" call.', []),
    ('A man who, in the words of [P:Ann Lee], "shut it for good".', [("shut it for good", "Ann Lee")]),
    ('It left, in a move the pilots\' union slammed as "low".', [("low", "pilots' union")]),
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
        [("farce", "Ann Lee"), ("Somebody ought to stop it,", "Ann Lee")],
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
    # The subject of the verb, not a name that only tells of it.
    (
        'A close friend of former [O:Pell] [T:boss] [P:Ann Lee] has said the charge is "a very bad joke".',
        [("a very bad joke", "close friend")],
    ),
    (
        'A [T:spokesman] for [L:Leeds]-based [O:Pell] said, "We know nothing of it."',
        [("We know nothing of it.", "spokesman")],
    ),
    ('A [P:Lee=Ann Lee] source said, "We know nothing of it."', [("We know nothing of it.", "Lee source")]),
    ('"We shut it," the [O:Pell] subsidiary said.', [("We shut it,", "Pell subsidiary")]),
    ('"We shut it," the [O:Pell] group said.', [("We shut it,", "Pell")]),
    ('"We shut it," the [O:Pell] news agency said.', [("We shut it,", "Pell")]),
    ('"We shut it," said one [T:analyst] quoted by the [O:Pell] news agency.', [("We shut it,", "analyst")]),
    ('"We shut it," said a [T:spokesman], [P:Ann Lee].', [("We shut it,", "Ann Lee")]),
    ('"We shut it," the [O:Pell] agency reports a union source as saying.', [("We shut it,", "union source")]),
    ('"We shut it," wrote [T:analysts] from [O:Pell] in a note.', [("We shut it,", "analysts")]),
    (
        '[L:China]\'s [T:ambassador] to [L:Britain] [P:Ann Lee] said it "will not stand by".',
        [("will not stand by", "Ann Lee")],
    ),
    ('The [T:head] of [O:Pell] [P:Ann Lee] said it "will not stand by".', [("will not stand by", "Ann Lee")]),
    (
        'In papers filed in a [L:Leeds] court before the trial of [P:Ann Lee], [T:prosecutors] blamed "a lack of care".',
        [("a lack of care", "prosecutors")],
    ),
    (
        'In a letter to [O:Pell] [T:chairman] [P:Ann Lee], which was made public, [O:Cray] said it was "sure of the sum".',
        [("sure of the sum", "Cray")],
    ),
    (
        'In a letter, [P:Ann Lee], [O:Pell] [T:chairman] said it was "sure of the sum".',
        [("sure of the sum", "Ann Lee")],
    ),
    (
        'On [D:Monday=2025-01-06], the town\'s post, the organ of the party, warned of "no room for a deal".',
        [],
    ),
    (
        'The partnership said [O:Pell] failed to say how it would find a "better sum for all".',
        [("better sum for all", "partnership")],
    ),
    ('[P:Ann Lee] met [O:Pell] and went on to say: "We shut it."', [("We shut it.", "Ann Lee")]),
    (
        '[P:Ann Lee] thrived because [P:he=Ann Lee] had! [P:Bo Cray] told [O:Pell] that [P:Ann Lee] "wrote all of it himself."',
        [("wrote all of it himself.", "Bo Cray")],
    ),
    (
        '[O:Pell]\'s [T:chief] [P:Ann Lee] said it was "false and wrong" as the notes [O:it=Pell] referred to were older.',
        [("false and wrong", "Ann Lee")],
    ),
    (
        '[P:Ann Lee] promised not to grow "fat and lazy," and, according to [O:Pell], once told staff so.',
        [("fat and lazy,", "Ann Lee")],
    ),
    (
        'An [T:official] at [O:Pell] said the fund welcomed "a clear line of command".',
        [("a clear line of command", "official")],
    ),
    (
        'In [D:May=2025-05], [O:Pell] shut the mill, but said it was "a fair price for all".',
        [("a fair price for all", "Pell")],
    ),
    # Whose words they are is told behind or before them, and nobody else's.
    (
        '"Well done," said [P:Ann Lee]. "We shut it," [P:Bo Cray], [O:Pell] [T:director] said.',
        [("Well done,", "Ann Lee"), ("We shut it,", "Bo Cray")],
    ),
    (
        '"Well done," said [P:Ann Lee]. [P:Bo Cray], [T:head] of [O:Pell], asks; "Who will go on with it?"',
        [("Well done,", "Ann Lee"), ("Who will go on with it?", "Bo Cray")],
    ),
    (
        '"Well done," said [P:Ann Lee]. Few think so. "We fear it will not work," broker 3Worlds said in a note.',
        [("Well done,", "Ann Lee"), ("We fear it will not work,", None)],
    ),
    (
        '"Well done," said [P:Ann Lee]. [P:Bo Cray] was calm, saying it was a good sign. "It grows by the day."',
        [("Well done,", "Ann Lee"), ("It grows by the day.", "Bo Cray")],
    ),
    (
        '"Well done," said [P:Ann Lee]. "It took long." [P:Bo Cray] was calm, saying it was a sign. "It grows by the day."',
        [("Well done,", "Ann Lee"), ("It took long.", "Ann Lee"), ("It grows by the day.", "Bo Cray")],
    ),
    (
        '"Well done," said [P:Ann Lee]. An [T:analyst] who asked not to be named said it was late. "Nobody came," [P:he=Ann Lee] said.',
        [("Well done,", "Ann Lee"), ("Nobody came,", "analyst")],
    ),
    (
        '[O:Pell] grew. [P:Cray=Ann Cray] said sales fell. "Nobody came in the autumn," [O:it=Dell] added.',
        [("Nobody came in the autumn,", None)],
    ),
    (
        'They sent a new statement to [O:Pell]. "We have agreed to it," [O:it=Pell] says.',
        [("We have agreed to it,", None)],
    ),
    (
        '[O:Pell] sent a new statement. "We have agreed to it," [O:it=Pell] says.',
        [("We have agreed to it,", "Pell")],
    ),
    ('[P:Ann Lee] met the press, saying: "We shut it all."', [("We shut it all.", "Ann Lee")]),
    ('[P:Ann Lee] is sure of it, saying in a talk that it "has no legs".', [("has no legs", "Ann Lee")]),
    ('[P:Ann Lee] and [P:Bo Cray] sent a note saying they were "in it for years".', []),
    (
        'According to [P:Ann Lee], [T:head] of [O:Pell], it has one use: "We sleep well."',
        [("We sleep well.", "Ann Lee")],
    ),
    ('"We shut it," said one [L:Leeds]-based broker.', [("We shut it,", "Leeds-based broker")]),
    # Titles, and labels that nobody says.
    (
        '"Well done," said [P:Ann Lee]. Hear her hits, including "Over The Far Hill," "One More Day," and "Not Yet Home."',
        [("Well done,", "Ann Lee")],
    ),
    ('[P:Ann Lee] told it on their podcast "Beyond the Mill."', []),
    (
        '"Well done," said [P:Ann Lee]. "We Are Home Now!" a crowd cried.',
        [("Well done,", "Ann Lee"), ("We Are Home Now!", None)],
    ),
    ('[P:Ann Lee] accused them of running "Corrupt Trades and Guilds".', []),
    ('"Good Morning, Leeds," [P:Ann Lee] said.', [("Good Morning, Leeds,", "Ann Lee")]),
    (
        '"We shut it for good," [P:Ann Lee], [T:director] of [O:Pell] - one of the owners - said.',
        [("We shut it for good,", "Ann Lee")],
    ),
    # Paragraphs that were run together: each opens with a mark, the last one closes.
    (
        '[P:Ann Lee] said: "Sales rose at all our shops. "Costs fell by more than we thought."',
        [("Sales rose at all our shops.", "Ann Lee"), ("Costs fell by more than we thought.", "Ann Lee")],
    ),
    (
        '"She asked me twice. "Are you well?" I said no," [P:Ann Lee] said.',
        [('She asked me twice. "Are you well?" I said no,', "Ann Lee")],
    ),
    ('"2026 will be a very good year," [P:Ann Lee] said.', [("2026 will be a very good year,", "Ann Lee")]),
    ('It sold a "24-hour lager" there, and [P:Ann Lee] left.', []),
    (
        '[P:Ann Lee] said it was late. The [L:US] said the mill was "by far the oldest of them".',
        [("by far the oldest of them", "US")],
    ),
    ('The oldest mill in the [L:US] was "by far the best of them".', []),
    ('[P:Ann Lee] said that although the mill is old, it would "go on for good".', [("go on for good", "Ann Lee")]),
    ('[P:Ann Lee] said it was late, but the union feared "a bad day for all".', []),
    ('[P:Ann Lee] said it was late, while the price would be "far too low".', [("far too low", "Ann Lee")]),
    (
        '[P:Ann Lee] said it would do "all it can" to save the workers of [O:Pell] from "this unlawful act".',
        [("all it can", "Ann Lee"), ("this unlawful act", "Ann Lee")],
    ),
    (
        '"A mill of our own," said [P:Ann Lee], "will do us good."',
        [("A mill of our own,", "Ann Lee"), ("will do us good.", "Ann Lee")],
    ),
    (
        '"We shut it for good," said [P:Ann Lee], a [T:manager] at [O:Pell], adding that it was what it "had to do".',
        [("We shut it for good,", "Ann Lee"), ("had to do", "Ann Lee")],
    ),
    (
        '[P:Ann Lee] said that [P:Bo Cray] altered the books, telling a clerk to "hit the number".',
        [("hit the number", "Bo Cray")],
    ),
    ('[O:Pell] left, with [P:Ann Lee] saying it was "a very bad day".', [("a very bad day", "Ann Lee")]),
    ('It will go "with time to spare", according to [P:Ann Lee].', [("with time to spare", "Ann Lee")]),
    ('According to [P:Ann Lee], it will go "with time to spare".', [("with time to spare", "Ann Lee")]),
    ('"We shut it for good" in the end, said [P:Ann Lee].', [("We shut it for good", "Ann Lee")]),
    (
        'An [O:Pell] [T:spokesman] said it was late. He told [O:Cray] it was "up to the board".',
        [("up to the board", "Pell spokesman")],
    ),
    (
        'The [L:Leeds] survey said there were "signs of a real slowdown".',
        [("signs of a real slowdown", "Leeds survey")],
    ),
    ('[P:Ann Lee] defended the "one house, two doors" rule.', []),
    ('[P:Ann Lee] said she kept the "one house, two doors" rule.', []),
    ('[P:Ann Lee] was told that she was "a very bad manager".', []),
    ('[P:Ann Lee] was described as "a very bad manager" there.', []),
    ('[P:Ann Lee] ruled that the mill had "shown little regard for it".', [("shown little regard for it", "Ann Lee")]),
    # A mark that is never closed.
    (
        '"We hope for it. Mr [P:Cray] took care, saying it was late. "It is a great day for all," [P:Ann Lee] said.',
        [("It is a great day for all,", "Ann Lee")],
    ),
    (
        '"We hope for it. "It is a great day for all," [P:Ann Lee] said.',
        [("We hope for it.", "Ann Lee"), ("It is a great day for all,", "Ann Lee")],
    ),
    (
        '"There is talk that they have bought a part of the mill, said [P:Ann Lee].\n\nLast year it made shoes.',
        [("There is talk that they have bought a part of the mill,", "Ann Lee")],
    ),
    (
        (
            "\"There is talk of 'waiting for the mill', [P:Ann Lee] said in a note. It said no more. "
            '"We are glad of it," said [P:Bo Cray].'
        ),
        [("There is talk of 'waiting for the mill',", "Ann Lee"), ("We are glad of it,", "Bo Cray")],
    ),
    ('The "Long Way Home is a song, said [P:Ann Lee].', []),
    ('"We shut it, which was sad. It hurt, and [P:Ann Lee] left it.', []),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_quotations_and_speakers(source: str, expected: list[tuple[str, str | None]]) -> None:
    reading = marked(source)
    reading.view = view(reading.text)
    for sentence in reading.sentences:
        sentence.paragraph = reading.text[: sentence.start].count("\n\n")
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
    (one,) = reading.quotations
    assert reading.text[one.start : one.end] == "We shut it, and nobody came to look.\n\n“It hurt,"


def test_marks_that_never_close_cost_linear_time() -> None:
    reading = marked("x")
    reading.text = reading.view = '"a ' * 20_000 + "'b " * 20_000
    quotations(reading)
    assert len(reading.quotations) <= 1


def test_speakers_of_many_quotations_cost_linear_time() -> None:
    one = '"We shut it," an official of the of the of the unit quoted by the by the said. "Oh. "We said it. "No," it said. '
    reading = marked("[P:Ann Lee] said it.")
    reading.text = reading.view = f"Ann Lee said it. {one * 2_000}"
    reading.sentences[-1].end = len(reading.text)
    quotations(reading)
    speakers(reading, chunks_in_order(reading), RULES)
    assert len(reading.quotations) > 2_000

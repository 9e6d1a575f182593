"""How firmly a statement is said and by whom. The statement's stretch is the words between the bars of a case."""

import pytest
from marked import marked
from stood import RULES, stood

from transforms.facts import Fact
from transforms.skeleton import skeletons
from transforms.standing import standing

CASES = [
    # what a verb farther off governs
    ("[O:Pell] will result in a one-off after tax |gain of [A:$5m]|.", "planned", None),
    ("[O:Pell] will pay a dividend that beats a |gain of [A:$5m]|.", "asserted", None),
    ("[O:Pell] agreed to sell [O:its=Pell] arm to [O:Cray], resulting in a |gain of [A:$5m]|.", "planned", None),
    ("[O:Pell] sold [O:its=Pell] arm to [O:Cray], resulting in a |gain of [A:$5m]|.", "asserted", None),
    ("[O:Pell] plans to swap shares, as well as offering |dividends of [A:$5m]|.", "planned", None),
    ("[O:Pell] swapped shares, as well as offering |dividends of [A:$5m]|.", "asserted", None),
    ("[O:Pell] will shut a mill, make an |offering of [A:$5m]| and move.", "planned", None),
    ("[O:Pell] has shut a mill, made an |offering of [A:$5m]| and moved.", "asserted", None),
    ("It plans to place [A:$9m] of notes and |[A:$5m] of bonds|.", "planned", None),
    ("It placed [A:$9m] of notes and |[A:$5m] of bonds|.", "asserted", None),
    ("|[N:90]| and [N:50 jobs] will go in sales and transport.", "planned", None),
    ("The merged firm will run 90 shops, with combined |sales of [A:$5m]|.", "planned", None),
    ("Under the proposed plan, |[O:Pell] would buy [O:Cray]|.", "planned", None),
    ("[O:Pell] said [O:it=Pell] had shelved a listing and would |sell [O:Cray] to [O:Dorn]|.", "planned", "Pell"),
    ("Analysts said [O:Pell] had shelved a listing and would |sell [O:Cray] to [O:Dorn]|.", "reported", "Analysts"),
    # why it happened, and what is due
    ("Profit rose due to |[O:its=Pell] purchase of [O:Cray]|.", "asserted", None),
    ("[O:Pell] is due to |buy [O:Cray]|.", "planned", None),
    # bids that failed, or are no more than a threat, a rumour or a charge
    ("|[O:Pell] tried to buy [O:Cray]| but lost out to [O:Dorn].", "denied", None),
    ("|[O:Pell] tried to buy [O:Cray]| but moved slowly.", "planned", None),
    ("|[O:Pell], tipped to buy [O:Cray]|, was barred from the sale.", "denied", None),
    ("[O:Dorn] would have gained if |[O:Pell] had also bought [O:Cray]|.", "reported", None),
    ("|[O:Pell] would have gained had it also bought [O:Cray]|.", "denied", None),
    ("[O:Pell] intends to withdraw its offer to |buy [O:Cray]| if talks fail.", "planned", None),
    ("[O:Pell] will withdraw its offer to |buy [O:Cray]|.", "denied", None),
    ("The ministry's argument was that |[O:Pell] owed [A:$5m]|.", "reported", None),
    ("The ministry's argument was short, for |[O:Pell] owed [A:$5m]|.", "asserted", None),
    ("Lawyers accused the heads of [O:Cray] of helping |[O:Pell] hide a loss of [A:$5m]|.", "reported", None),
    ("[O:Pell] said |it faces damages claims of [A:$5m]|.", "reported", "Pell"),
    # agreed deals told by a noun, a gerund, a participle
    ("The deal involves |[O:Pell]'s purchase of [O:Cray]|.", "planned", None),
    ("The regulator cleared |[O:Pell]'s purchase of [O:Cray]|.", "planned", None),
    ("[O:Pell] got approval from [O:Dorn] for |[O:its=Pell] purchase of [O:Cray]|.", "planned", None),
    ("[O:Pell] said acquiring |[O:Cray]| met a goal.", "planned", "Pell"),
    ("Rivals move too, with |[O:Cray] being bought by [O:Pell]|.", "planned", None),
    ("Its name went after |being bought by [O:Pell]|.", "asserted", None),
    ("[O:Cyan] was formed by [O:Dorn] and |[O:Pell] to acquire [O:Cray]|.", "planned", None),
    ("|[O:Pell] managed to acquire [O:Cray]|.", "asserted", None),
    ("[O:Pell] reached a |preliminary deal with [O:Cray]|.", "planned", None),
    ("The board recommended |a dividend of [A:$5m]|.", "planned", None),
    ("|[O:Pell] has earmarked [A:$5m]| for rail.", "planned", None),
    # who says so behind it, in the other order of words
    ("|[O:Pell] bought [O:Cray]|, said [P:Ann Lee], its head.", "asserted", "Ann Lee"),
    ("|[O:Pell] bought [O:Cray]|, said analysts at [O:Dorn].", "reported", "analysts at Dorn"),
    ("|[O:Pell] bought [O:Cray]|, said to be a rival of [O:Dorn].", "asserted", None),
    ("[O:Dorn], based in Leeds, said |[O:Pell] bought [O:Cray]|.", "asserted", "Dorn"),
    ("One of its oldest rivals, [O:Cray], said |[O:Pell] bought it|.", "asserted", "Cray"),
    ("A person familiar with the talks said |[O:Pell] bought [O:Cray]|.", "reported", "person familiar with the talks"),
    ("Creditors claim that |[O:Pell] owes them [A:$5m]|.", "reported", "Creditors"),
    ("[O:Pell] disputes a claim that |it owes [A:$5m]|.", "denied", "Pell"),
    ("Critics insist that all is well - an argument backed by |a loss of [A:$5m]|.", "asserted", None),
    ("Critics insist that all is well despite |a loss of [A:$5m]|.", "reported", "Critics"),
    ("Prosecutors say |[O:Pell] stole [A:$5m]|.", "reported", "Prosecutors"),
    ("It is thought that |[O:Pell] paid [A:$5m]|.", "reported", None),
    # what is given up, blocked, or talked of no more
    ("[O:Pell] terminated discussions about |its proposed purchase of [O:Cray]|.", "denied", None),
    ("[O:Pell] discussed |its proposed purchase of [O:Cray]|.", "planned", None),
    ("The regulator has blocked |[O:Pell]'s purchase of [O:Cray]|.", "denied", None),
    ("A court temporarily blocked |[O:Pell]'s purchase of [O:Cray]|.", "planned", None),
    ("|[O:Pell] had planned to buy [O:Cray]| but dropped the idea in May.", "denied", None),
    ("[O:Pell] agreed to buy shares - |taking its stake in [O:Cray] to [R:30%]|.", "planned", None),
    ("[O:Pell] bought shares - |taking its stake in [O:Cray] to [R:30%]|.", "asserted", None),
    (
        "[O:Pell] leads, followed by |[O:Dorn] which owns [R:30%] of [O:Cray]|, and it will stay ahead.",
        "asserted",
        None,
    ),
    # a cue of another clause
    ("It is in a proposed merger with [O:Pell Ltd.] |[O:Pell] raised its stake in [O:Cray]|.", "asserted", None),
    ("The cost is |[A:$5m]| and [O:Pell] will finance part of it.", "asserted", None),
    ("The cost is |[A:$5m]|, which will be financed by loans.", "planned", None),
    ("|[O:Pell] is also buying [R:30%] of [O:Cray]|.", "planned", None),
    ("Its main asset continues to be |[O:Pell]'s [R:14%] stake in [O:Cray]|.", "asserted", None),
    ("[O:Pell] said it had no comment on a press report that |it bought [R:12%] of [O:Cray]|.", "reported", None),
    ("[P:Ann Lee], a [L:Boston] investor, said |she owns [R:7%] of [O:Cray]|.", "asserted", "Ann Lee"),
    ("[P:Ann Lee], a [L:Boston], investor said |she owns [R:7%] of [O:Cray]|.", "asserted", "Ann Lee"),
    ("|[O:Pell] bought [O:Cray]| on Friday.", "asserted", None),
    ("[O:Pell] said |it was expecting a profit of [A:$5m]|.", "planned", "Pell"),
    ("|[O:Pell] reached agreement with [O:Dorn] to buy [O:Cray]|.", "planned", None),
    ("[O:Pell] will raise its stake by |investing [A:$5m] in [O:Cray]|.", "planned", None),
    ("The sale was to have |raised [A:$5m] for [O:Pell]|.", "denied", None),
    ("According to a paper filed with [O:Cray], |[O:Pell] paid [A:$5m]|.", "reported", "paper"),
    ("The ministry, which claims |[O:Pell] owes [A:$5m]|, has sued.", "reported", None),
    ("|[O:Pell] will buy [O:Cray]| next year.", "planned", None),
    ("|[O:Pell] has agreed to buy [O:Cray]|.", "planned", None),
    ("Its board approved |the purchase of [O:Cray] by [O:Pell]|.", "planned", None),
    ("|[O:Pell] has announced the acquisition of [O:Cray]| for cash.", "planned", "Pell"),
    ("Analysts expect [O:Pell] to report a |profit of [A:$5m]|.", "reported", "Analysts"),
    ("It is subject to |[O:Pell] getting [R:51%] of [O:Cray]|.", "planned", None),
    ("The board has received a proposal from |[O:Pell] to buy [O:Cray]|.", "planned", None),
    ("Last year |[O:Pell] unsuccessfully bid for [O:Cray]|.", "denied", None),
    ("|[O:Pell] made an unsuccessful effort to buy [O:Cray]|.", "denied", None),
    ("|[O:Pell] reportedly paid [A:$5m]| for it.", "reported", None),
    ("|[O:Pell] paid [A:$5m]| for it, reportedly.", "reported", None),
    ("|[O:Pell] could pay [A:$5m]|.", "reported", None),
    ("|[O:Pell] did not buy [O:Cray]|.", "denied", None),
    ("|[O:Pell] agreed to buy [O:Cray]| in May but called off the deal.", "denied", None),
    (
        "|[O:Pell] agreed to buy [O:Cray] for [A:$5m]|, but [O:it=Pell] terminated the agreement in June.",
        "denied",
        None,
    ),
    ("|[O:Pell] agreed to buy [O:Cray]| and abandoned its bid for [O:Dorn].", "planned", None),
    ("|[O:Pell] won't buy [O:Cray]|.", "denied", None),
    ("|[O:Pell] declined to buy [O:Cray]|.", "denied", None),
    ("|[O:Pell]'s net income declined to [A:$5m]|.", "asserted", None),
    ("[P:Ann Lee] declined to say whether |[O:Pell] paid [A:$5m]|.", "reported", "Ann Lee"),
    ("[O:Pell] said it expects |profit of [A:$5m]|.", "planned", "Pell"),
    ("|[O:Pell] will buy the shares of [O:Cray] [O:it=Pell] does not own for [A:$5m]|.", "planned", None),
    ("[O:Pell] has not agreed to |sell [O:Cray] to [O:Dorn]|.", "denied", None),
    ("[O:Pell], with sales of [A:$5m], denied that |it had agreed to buy [O:Cray]|.", "denied", "Pell"),
    ("[O:Pell] denied that |it paid [A:$5m]|.", "denied", "Pell"),
    ("[P:Ann Lee] said |[O:Pell] paid [A:$5m]|.", "asserted", "Ann Lee"),
    ("[P:He=Ann Lee]'s told the staff that |[O:Pell] paid [A:$5m]|.", "asserted", "Ann Lee"),
    ("[P:She=Ann Lee]'d said that |[O:Pell] paid [A:$5m]|.", "asserted", "Ann Lee"),
    ("[P:Ann Lee]'s claimed that |[O:Pell] paid [A:$5m]|.", "reported", "Ann Lee"),
    ("[P:Ann Lee]'s claimed sum, which |[O:Pell] paid|, was [A:$5m].", "asserted", None),
    ("|[O:Pell] paid [A:$5m]|, [P:Ann Lee] said.", "asserted", "Ann Lee"),
    ("|[O:Pell] paid [A:$5m]|, according to [P:Ann Lee].", "reported", "Ann Lee"),
    ("According to [O:Cray], |[O:Pell] paid [A:$5m]|.", "reported", "Cray"),
    ("[P:Ann Lee] claimed |[O:Pell] paid [A:$5m]|.", "reported", "Ann Lee"),
    ("[P:Ann Lee] left, but |[O:Pell] paid [A:$5m]|.", "asserted", None),
    ("[O:Cray] will close, but |[O:Pell] paid [A:$5m]|.", "asserted", None),
    ('"|[O:Pell] paid [A:$5m]|," said [P:Ann Lee].', "asserted", "Ann Lee"),
    ("People familiar with the matter said |[O:Pell] paid [A:$5m]|.", "reported", "People familiar with the matter"),
    ("It shipped gold to |[O:Pell]'s [O:Cray] unit|.", "asserted", None),
    ("|[O:Pell] filed to raise [A:$5m]|.", "planned", None),
    ("|[O:Pell] had to pay [A:$5m]|.", "asserted", None),
    ("|[O:Pell] needs a stake in [O:Cray]|.", "planned", None),
    ("|[O:Pell] is buying [O:Cray]| for [A:$5m].", "planned", None),
    ("|[O:Cray] is being bought by [O:Pell]| for [A:$5m].", "planned", None),
    ("[O:Pell] will close a plant and |buy [O:Cray]|.", "planned", None),
    ("[O:Pell] opened a plant and |cut [N:90 jobs]|.", "asserted", None),
    ("[O:Pell] walked out of |its purchase of [O:Cray]|.", "denied", None),
    ("|[O:Pell] drops [A:$5m] takeover of [O:Cray]|.", "denied", None),
    ("[O:Pell] and [O:Dorn] have agreed that |[O:Cray] is worth [A:$5m]|.", "asserted", None),
    ("|[O:Pell] is negotiating to buy [O:Cray]|.", "reported", None),
    ("[O:Cray] rejected |a [A:$5m] bid from [O:Pell]|.", "planned", None),
    ("[O:Cray] dismissed reports that |[O:Pell] paid [A:$5m]|.", "denied", "Cray"),
    ("[O:Cray] rejected the suggestion that |[O:Pell] paid [A:$5m]|.", "denied", "Cray"),
    ("[O:Pell] would not refer |[O:Marlow]'s purchase of [O:Cray]| to the court.", "planned", None),
    ("[O:Pell] withdrew its offer to |buy [O:Cray]|.", "denied", None),
    ("[O:Dorn] ended by terminating the agreement in principle for |[O:Pell] to buy [O:Cray]|.", "denied", None),
    ("[O:Pell] has withdrawn its cash bid to |buy [O:Cray]|.", "denied", None),
    ("[O:Pell] withdrew from talks with rivals and set out to |buy [O:Cray]|.", "planned", None),
    ("[O:Pell] won approval for |[O:its=Pell] purchase of [O:Cray]|.", "planned", None),
    ("[O:Pell] would not speak of a press report today that |[O:Pell] bought [O:Cray]|.", "reported", None),
    ("A holder went to court to halt a |[A:$5m] buyout of [O:Cray] by [O:Pell]|.", "planned", None),
    ("[O:Pell] filed a registration statement for |[A:$5m] of notes|.", "planned", None),
    ("That is six times |estimated earnings of [A:$5m]|.", "reported", None),
    ("|The merger of [O:Pell] and [O:Cray]| is to go ahead.", "planned", None),
    ("It has commitments for |[O:Pell] to buy [O:Cray]|.", "planned", None),
    ("[O:Pell] will take 2.5 million newly printed |shares of [O:Cray] for [A:$5m]|.", "planned", None),
    ("The gain will not fully offset |the loss of [A:$5m] at [O:Pell]|.", "asserted", None),
    ("|[O:Pell] abandoned its plans to buy [O:Cray]|.", "denied", None),
    ("|[O:Pell] paid [A:$5m]|, according to its annual report.", "asserted", None),
    ("Analysts said the banks, to which |[O:Pell] owes [A:$5m]|, would wait.", "asserted", None),
    ("|[O:Pell] paid [A:$5m]| and is said to want more.", "asserted", None),
    ("|[O:Pell] is said to have paid [A:$5m]|.", "reported", None),
    ("|The arm of [O:Pell] reported a loss of [A:$5m]|.", "asserted", "Pell"),
    ("[O:Pell] said |it would buy [O:Cray]|.", "reported", "Pell"),
    ("|[O:Pell] had been due to buy [O:Cray] and to pay [A:$5m]|.", "denied", None),
    ("[P:Ann Lee], its [T:chairman], said |[O:Pell] would buy [O:Cray]|.", "reported", "Ann Lee"),
]


@pytest.mark.parametrize(("source", "certainty", "attributed_to"), CASES)
def test_standing(source: str, certainty: str, attributed_to: str | None) -> None:
    fact = stood(source, "acquisition")
    assert (fact.certainty, fact.attributed_to) == (certainty, attributed_to)


def test_a_letter_of_intent_is_about_the_deal_and_not_about_what_the_firm_earns() -> None:
    source = "[O:Pell] signed a letter of intent with |[O:Cray], which sells [A:$5m]| a year."
    assert stood(source, "acquisition").certainty == "planned"
    assert stood(source, "revenue").certainty == "asserted"


@pytest.mark.parametrize(
    ("kind", "source", "certainty"),
    [
        ("debt", "[O:Pell] put forward a plan to restructure |debt of [A:$5m]|.", "asserted"),
        ("debt", "[O:Pell] plans to take out |debt of [A:$5m]|.", "planned"),
        ("debt", "[O:Pell] said that but for the |[A:$5m] loan|, the deal would be financed by shares.", "asserted"),
        ("revenue", "[O:Pell] plans to double |sales of [A:$5m]|.", "planned"),
        ("price", "The board refused the offer by [O:Pell] for all |[O:Cray] shares at [A:$5]|.", "planned"),
        ("price", "The fund holds all |[O:Cray] shares at [A:$5]|.", "asserted"),
        ("price", "It was raised from the |[A:$5] a [O:Cray] share| offered [D:in May].", "planned"),
        ("price", "[O:Pell] approved the purchase of other |[O:Cray] shares at [A:$5]|.", "planned"),
        (
            "price",
            "[O:Cray] has an agreement to be bought by [O:Pell] in a swap valued at |[A:$5] a share|.",
            "planned",
        ),
        ("price", "They had talks on |the [O:Cray] shares at [A:$5]| but no agreement was reached.", "reported"),
        ("valuation", "The board will weigh the plan of [O:Pell], which |values [O:Cray] at [A:$5m]|.", "asserted"),
        ("valuation", "[O:Pell] may make an offer for |[O:Cray], which is valued at [A:$5m]|.", "asserted"),
        ("valuation", "[O:Pell] agreed to sell a stake in [O:Cray], |valuing [O:Cray] at [A:$5m]|.", "planned"),
        ("valuation", "[O:Pell] sold a stake in [O:Cray], |valuing [O:Cray] at [A:$5m]|.", "asserted"),
        ("price", "[O:Pell] bought |[O:Cray] shares at [A:$5]|.", "asserted"),
        ("revenue", "[O:Pell] sees |sales of [A:$5m]|.", "planned"),
        ("revenue", "[O:Pell] sees |sales fall to [A:$5m]|.", "asserted"),
    ],
)
def test_what_is_there_and_what_is_only_bid(kind: str, source: str, certainty: str) -> None:
    assert stood(source, kind).certainty == certainty


@pytest.mark.parametrize(
    ("source", "certainty"),
    [
        ("[O:Pell] won control of [O:Cray] with a |[A:$5] a share offer|.", "asserted"),
        ("[O:Pell] hopes to win control of [O:Cray] with a |[A:$5] a share offer|.", "planned"),
        ("|[O:Pell] might make a bid for [O:Cray]|.", "reported"),
        ("Its shares rose on rumours of |a bid by [O:Pell]|.", "reported"),
        ("|[O:Pell] will make a bid for [O:Cray]|.", "planned"),
    ],
)
def test_a_bid_may_have_been_won_or_be_mere_talk(source: str, certainty: str) -> None:
    assert stood(source, "acquisition", given="planned").certainty == certainty


def test_a_bidder_who_is_outdone_has_not_bought() -> None:
    source = "[O:Dorn] outbid its rival [O:Pell] |to buy [O:Cray]|."
    assert stood(source, "acquisition", subject="Pell").certainty == "denied"
    assert stood(source, "acquisition", subject="Dorn").certainty != "denied"


def test_what_observers_make_of_a_deal_is_not_that_there_is_one() -> None:
    source = "As a result of |[O:Pell]'s merger with [O:Cray]|, prices fell, analysts said."
    fact = stood(source, "acquisition", rule="own_merger_with")
    assert (fact.certainty, fact.attributed_to) == ("asserted", None)
    source = "|[O:Pell]'s merger with [O:Cray]| will lower prices, analysts said."
    assert stood(source, "acquisition", rule="own_merger_with").certainty == "planned"


def test_a_target_set_before_is_a_plan() -> None:
    source = "[O:Pell] affirmed a target set in [D:May] for yearly |sales of [A:$5m]|."
    assert stood(source, "revenue").certainty == "planned"


def test_a_share_held_in_passing_is_not_what_its_holder_plans() -> None:
    source = "|[O:Pell], which is [R:83%] owned by [O:Cray]|, has signed a letter of intent."
    assert stood(source, "investment", has_figure=True).certainty == "asserted"
    source = "[O:Dorn] is buying |[O:Pell] which owns [R:60%] of [O:Cray]|."
    assert stood(source, "investment", has_figure=True).certainty == "asserted"


def test_what_investors_say_of_themselves_is_no_hearsay() -> None:
    source = "A group of investors said |[O:Cray] had sold it shares for [A:$5m]|."
    assert stood(source, "investment").certainty == "reported"
    assert stood(source, "investment", subject="group of investors").certainty == "asserted"


@pytest.mark.parametrize(
    "source",
    [
        "[O:Cray] cut |its revenue outlook to [A:$5m]|.",
        "[O:Cray] reaffirmed its guidance for [D:2026=2026], including |[O:its=Cray] revenue of [A:$5m]|.",
        "[O:Cray] confirmed its forecast of |[O:its=Cray] revenue of [A:$5m]| for the full year.",
    ],
)
def test_what_a_firm_expects_of_itself_is_no_level_reached(source: str) -> None:
    assert stood(source, "revenue", has_figure=True).certainty == "planned"


def test_what_a_firm_expects_of_itself_is_planned_and_of_others_a_guess() -> None:
    source = "{} said |revenue is expected to be [A:$5m]|."
    told = {who: stood(source.format(f"[O:{who}]"), "revenue", subject="Cray").certainty for who in ("Cray", "Dorn")}
    assert told == {"Cray": "planned", "Dorn": "reported"}
    source = "|The gap is set to hit [A:$5m]|, {} said."
    told = {who: stood(source.format(who), "other", rule="gap_of").certainty for who in ("officials", "the cabinet")}
    assert told == {"officials": "reported", "the cabinet": "planned"}


def test_each_party_speaks_for_what_a_merger_makes() -> None:
    source = "|The group would have revenue of [A:$5m]|, [O:Pell] said."
    assert stood(source, "revenue", subject="combined group").certainty == "planned"
    assert stood(source, "revenue", subject="Cray").certainty == "reported"


@pytest.mark.parametrize(
    ("source", "tie", "certainty"),
    [
        ("[O:Pell] will buy [O:Cray]. |The deal values [O:Cray] at [A:$5m]|.", "planned", "planned"),
        ("[O:Pell] bought [O:Cray]. |The deal valued [O:Cray] at [A:$5m]|.", "asserted", "asserted"),
        ("[O:Pell] will buy [O:Cray]. |Its shares value [O:Cray] at [A:$5m]|.", "planned", "asserted"),
        ("[O:Pell] met [O:Cray]. |The offer values [O:Cray] at [A:$5m]|.", None, "planned"),
        ("[O:Pell] met [O:Cray]. |The deal values [O:Cray] at [A:$5m]|.", None, "asserted"),
        ("[O:Pell] will buy [O:Cray], |bringing the total value of the deal to [A:$5m]|.", "planned", "planned"),
    ],
)
def test_what_a_deal_brings_is_as_firm_as_the_deal(source: str, tie: str | None, certainty: str) -> None:
    reading = marked(source.replace("|", ""))
    begin, figure = len(marked(source.split("|")[0]).text), reading.figures[0]
    spans, last = [("value", figure.start, figure.end)], reading.sentences[-1]
    worth = Fact("money", {"kind": "valuation", "subject": "Cray"}, last, begin, figure.end, spans, 1.0, "test")
    facts = [worth]
    if tie is not None:
        values = {"subject": "Pell", "relation": "acquired", "object": "Cray"}
        facts.append(Fact("relation", values, reading.sentences[0], 0, 10, [], 1.0, "acquired", tie))
    standing(reading, skeletons(reading), facts, RULES)
    assert worth.certainty == certainty


def test_the_next_verb_says_what_becomes_of_a_deal_that_is_a_noun() -> None:
    source = "|[O:Pell]'s proposed purchase of [O:Cray]| and of others {}."
    for told, certainty in (("was called off", "denied"), ("has been approved by a court", "planned")):
        assert stood(source.format(told), "acquisition", rule="takeover_of").certainty == certainty


def test_what_a_share_makes_of_its_holder_is_said_as_firmly() -> None:
    reading = marked("[O:Pell] will hold [R:60%] of [O:Cray].")
    share = {"holder": "Pell", "issuer": "Cray"}
    tie = {"subject": "Pell", "relation": "parent_of", "object": "Cray"}
    facts = [
        Fact(family, values, reading.sentences[0], 0, len(reading.text) - 1, [], 1.0, "own")
        for family, values in (("stake", share), ("relation", tie))
    ]
    standing(reading, skeletons(reading), facts, RULES)
    assert [fact.certainty for fact in facts] == ["planned", "planned"]


def test_a_unit_that_another_bought_is_its_parents_no_more() -> None:
    reading = marked("[O:Pell] said it bought [O:Cray], a unit of [O:Dorn].")
    ties = [("Pell", "acquired", "Cray"), ("Dorn", "parent_of", "Cray")]
    facts = [
        Fact("relation", {"subject": s, "relation": r, "object": o}, reading.sentences[0], 0, 20, [], 1.0, "test")
        for s, r, o in ties
    ]
    standing(reading, skeletons(reading), facts, RULES)
    assert [fact.qualifier for fact in facts] == [None, "previous"]

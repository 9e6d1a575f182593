"""Which language a text is in; new cases go where their kind stands."""

import pytest
from lists import some

from transforms.language import function_words, language

KNOWN = function_words(some("language_words"))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The firm said it would sell its stake to a rival for about two billion dollars."),
        ("en", "NORTHMOOR NMR TO BUY 12 MLN SHRS OF ALDGATE\n\nNorthmoor Inc said it will buy the shares for cash."),
        ("en", "HOLT BIDS 2.40 DLRS A SHARE FOR DUNMORE"),
        ("en", "Third quarter net profit 4.2 mln vs 3.1 mln, sales 88.0 mln vs 80.1 mln"),
        ("en", "Quarterly profit jumps"),
        ("en", "Shares of São Paulo’s Itaú rose as Mr Müller and Señora Peña took over the bank’s board."),
        ("fr", "La société a annoncé lundi qu'elle vendrait sa participation pour deux milliards d'euros."),
        ("de", "Das Unternehmen teilte am Montag mit, dass es seinen Anteil für zwei Milliarden Euro verkauft."),
        ("es", "La empresa dijo el lunes que vendería su participación por dos mil millones de dólares."),
        ("it", "La società ha detto lunedì che venderà la sua quota per due miliardi di euro."),
        ("nl", "Het bedrijf zei maandag dat het zijn belang voor twee miljard euro zal verkopen."),
        ("pt", "A empresa disse na segunda-feira que venderá sua participação por dois bilhões de dólares."),
        ("hi", "कंपनी ने सोमवार को कहा कि वह अपनी हिस्सेदारी दो अरब डॉलर में बेचेगी।"),
        ("zh", "公司周一表示将以二十亿美元出售其股份，董事长证实了这一消息。"),
        ("ru", "Компания сообщила в понедельник, что продаст свою долю за два миллиарда долларов."),
        ("ar", "قالت الشركة يوم الاثنين إنها ستبيع حصتها مقابل ملياري دولار."),
    ],
)
def test_language(code: str, text: str) -> None:
    assert language(text, KNOWN) == code


@pytest.mark.parametrize("text", ["", "12,500 – 13,000", "…", "Wörter über"])
def test_what_says_nothing_is_undetermined(text: str) -> None:
    assert language(text, KNOWN) == "und"


def test_a_foreign_quotation_leaves_an_article_english() -> None:
    english = "The minister said that the bank would not be sold to its rival this year. "
    assert language(english * 6 + "« La banque ne sera pas vendue », a-t-il dit. " + english, KNOWN) == "en"

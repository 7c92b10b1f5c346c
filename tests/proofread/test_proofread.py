"""Whole messages in, all remarks out: rule, line, column and excerpt."""

from __future__ import annotations

from pathlib import Path

import pytest

from revise.proofread import Remark, proofread


def found(text: str, **options: object) -> list[tuple[str, int, int, str]]:
    return [(r.rule, r.line, r.column, r.excerpt) for r in proofread(text, **options)]


def test_a_remark_is_complete() -> None:
    assert proofread("Hello,\nplease accept the delivery.") == (
        Remark(
            rule="tone.accept-delivery",
            level="error",
            line=2,
            column=1,
            excerpt="please accept the delivery",
            message="Asking a client to accept a delivery has drawn an automatic warning, and it "
            "reads as pressure. The client decides alone; silence ends the review as well.",
            better="Here is the new version. Please look at it in your own time and tell me what "
            "should still change.",
        ),
    )


def test_remarks_speak_the_readers_language() -> None:
    (remark,) = proofread("Please answer me now.", lang="de")
    assert remark.message.startswith("Druck bringt selten schneller eine Antwort.")
    assert remark.better.startswith("Eine kurze Erinnerung:")


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("So: please accept my order.", ("tone.accept-delivery", 1, 5, "please accept my order")),
        ("Bitte nimm die Lieferung an.", ("tone.accept-delivery", 1, 7, "nimm die Lieferung an")),
        ("Please press “Accept”.", ("tone.accept-delivery", 1, 1, "Please press “Accept")),
        ("I need a good review.", ("tone.review-pressure", 1, 3, "need a good review")),
        ("Ändern Sie Ihre Bewertung!", ("tone.review-pressure", 1, 1, "Ändern Sie Ihre Bewertung")),
        (
            "It is free if you rate me.",
            ("tone.review-for-favour", 1, 7, "free if you rate me"),
        ),
        (
            "Für fünf Sterne gibt es Rabatt.",
            ("tone.review-for-favour", 1, 1, "Für fünf Sterne gibt es Rabatt"),
        ),
        ("Text me on WhatsApp.", ("tone.off-platform-contact", 1, 1, "Text me on WhatsApp")),
        ("Hier: a@example.org, ok?", ("tone.off-platform-contact", 1, 7, "a@example.org")),
        ("Join https://t.me/abc", ("tone.off-platform-contact", 1, 6, "https://t.me/abc")),
        ("Okay, pay me by PayPal.", ("tone.off-platform-payment", 1, 7, "pay me by PayPal")),
        (
            "Dann ohne Fiverr, billiger!",
            ("tone.off-platform-payment", 1, 6, "ohne Fiverr, billiger"),
        ),
        (
            "Via https://paypal.me/abc.",
            ("tone.off-platform-payment", 1, 5, "https://paypal.me/abc"),
        ),
        ("See https://example.com/a.", ("tone.outside-link", 1, 5, "https://example.com/a")),
        ("Now I will report you.", ("tone.threat", 1, 12, "report you")),
        ("Das wirst du bereuen.", ("tone.threat", 1, 5, "wirst du bereuen")),
        ("It is all your fault.", ("tone.blame", 1, 11, "your fault")),
        ("Du bist schuld.", ("tone.blame", 1, 1, "Du bist schuld")),
        ("What an absurd wish.", ("tone.rudeness", 1, 1, "What an absurd")),
        ("So ein Quatsch.", ("tone.rudeness", 1, 8, "Quatsch")),
        ("Look: IT IS DONE NOW.", ("tone.shouting", 1, 7, "IT IS DONE NOW")),
        ("Wirklich???", ("tone.shouting", 1, 9, "???")),
        ("Sure, I do it for free.", ("tone.free-work", 1, 7, "I do it for free")),
        ("Ich mache es gratis.", ("tone.free-work", 1, 1, "Ich mache es gratis")),
        ("Take it or leave it.", ("tone.pressure", 1, 1, "Take it or leave it")),
        ("Beeil dich.", ("tone.pressure", 1, 1, "Beeil")),
    ],
)
def test_each_rule_points_at_its_place(text: str, remark: tuple[str, int, int, str]) -> None:
    assert found(text) == [remark]


CALM = sorted((Path(__file__).parent / "calm").iterdir())


@pytest.mark.parametrize("path", CALM, ids=lambda path: path.stem)
def test_a_calm_message_has_no_remarks(path: Path) -> None:
    assert found(path.read_text("utf-8")) == []


def test_a_sentence_may_run_over_lines() -> None:
    text = "Hello,\r\n\r\nplease\r\n  accept the\r\ndelivery."
    assert found(text) == [
        ("tone.accept-delivery", 3, 1, "please\r\n  accept the\r\ndelivery"),
    ]


def test_a_sentence_does_not_run_into_the_next_item_or_paragraph() -> None:
    assert found("- I would like to see\n- accept the delivery") == [
        ("tone.accept-delivery", 2, 3, "accept the delivery"),
    ]
    assert found("If you like the blue,\n\nthe order stays as it is.") == []


def test_spellings_do_not_hide_a_sentence() -> None:
    """Typographic signs, ae for ä, a decomposed umlaut, capitals, invisible and wide characters."""
    for text in (
        "Don\u2019t forget to accept the delivery",
        "Dont forget to accept the delivery",
        "DON'T FORGET to acc\u00adept the del\u200bivery",
        "\uff24on't forget to accept the delivery",
    ):
        assert "tone.accept-delivery" in {rule for rule, *_ in found(text)}
    for text in ("Ändern Sie", "Aendern Sie", "A\u0308ndern Sie", "ÄNDERN SIE"):
        assert found(f"{text} Ihre Bewertung.")[0][0] == "tone.review-pressure"


def test_quoted_lines_are_not_the_users_words() -> None:
    text = "> You are an idiot!!!\n> Call me: +44 20 7946 0958\n\nThank you for your note.\n"
    assert found(text) == []
    assert found(text.replace("> ", "")) != []


def test_words_between_quotation_marks_are_quoted() -> None:
    for quoted in ("“You are an idiot!!!”", "„You are an idiot!!!“", '"You are an idiot!!!"'):
        assert found(f"The speech bubble reads {quoted} now.") == []
    assert found('A 5" screen. You are an idiot, 7" or not.')[0][0] == "tone.rudeness"


def test_contact_data_between_quotation_marks_counts() -> None:
    assert found('My address: "a@example.org"') == [
        ("tone.off-platform-contact", 1, 14, "a@example.org"),
    ]


def test_texts_of_the_client_do_not_count() -> None:
    item = "Call me at +44 20 7946 0958, this is STUPID WORK!!!"
    text = f"Your points:\n\n- {item}\n- “Free!!!”\n\nI see.\n"
    assert found(text) != []
    assert found(text, quoted=[item, "Free!!!"]) == []


def test_a_text_of_the_client_is_known_however_it_is_wrapped() -> None:
    text = "1. This is the worst and\n   most stupid idea: included.\n"
    assert found(text, quoted=["This is the worst and most stupid idea"]) == []


def test_a_short_text_of_the_client_excuses_nothing_else() -> None:
    """One word of the client's does not blank that word wherever the user writes it."""
    text = "Please accept the delivery."
    assert found(text, quoted=["accept", "delivery", "a", ""]) == found(text) != []


def test_what_stands_beside_a_quotation_still_counts() -> None:
    text = "- make it free: You are an idiot.\n"
    assert found(text, quoted=["make it free"]) == [("tone.rudeness", 1, 28, "idiot")]


def test_languages_may_be_restricted() -> None:
    text = "Please answer me now. Beeil dich."
    assert found(text, languages=("en",)) == [("tone.pressure", 1, 8, "answer me now")]
    assert found(text, languages=("de",)) == [("tone.pressure", 1, 23, "Beeil")]


def test_one_remark_a_rule_and_sentence() -> None:
    text = "Idiot, idiot. What an idiot."
    assert found(text) == [
        ("tone.rudeness", 1, 1, "Idiot"),
        ("tone.rudeness", 1, 23, "idiot"),
    ]


def test_the_stronger_rule_speaks_alone() -> None:
    assert [rule for rule, *_ in found("A good review gets you a free banner from me.")] == [
        "tone.review-for-favour"
    ]


def test_remarks_come_in_the_order_of_the_text() -> None:
    text = (
        "Idiot!!!\nPlease accept the delivery, or I will report you.\nhttps://example.com/a b@c.de"
    )
    assert [(rule, line, column) for rule, line, column, _ in found(text)] == [
        ("tone.rudeness", 1, 1),
        ("tone.shouting", 1, 6),
        ("tone.accept-delivery", 2, 1),
        ("tone.threat", 2, 39),
        ("tone.outside-link", 3, 1),
        ("tone.off-platform-contact", 3, 23),
    ]


def test_an_excerpt_is_short_and_raw() -> None:
    text = "please \x1b[31m " + "very " * 30 + "kindly accept the delivery"
    (remark,) = proofread(text)
    assert remark.excerpt == text[:80]


def test_nothing_to_say_about_nothing() -> None:
    assert [proofread(text) for text in ("", " \n\t", "\x00", ">", "\ufeff")] == [()] * 5

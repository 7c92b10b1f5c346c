"""A pack as one document: whole, by its schema, and honest about whose words are whose."""

from __future__ import annotations

import json
from itertools import cycle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import revise
from revise.evidence.exhibits import Copy, recorded_files
from revise.evidence.html import page
from revise.files.schemas import shipped_schema
from revise.policies.recipients import read_recipients
from revise.render.documents import dump
from tests.evidence.packs import HASH, SMALL, pack
from tests.orders import (
    answered,
    delivered,
    estimated,
    event,
    extra,
    hour,
    item,
    message,
    order,
    proposed,
    refund,
    requested,
    talk,
    worked,
)
from tests.rules.histories import beginnings, events, history, later_beginnings
from tests.validating import complaints

SCHEMA = shipped_schema("evidence")


def test_a_small_pack_is_told_whole() -> None:
    """Every key, every text; `tests/evidence/packs.py` has the order."""
    told = pack()
    assert told["order"] == {
        "id": "FO-9",
        "title": "Logo for a bakery",
        "client": "crumb77",
        "freelancer": None,
        "status": "completed (by silence)",
        "platform": "Fiverr",
        "price": "$180.00",
        "currency": "USD",
        "placed": None,
        "due": "15 November 2026, 18:00 (UTC)",
    }
    assert told["dispute"] == {
        "amount": None,
        "asked": "Nothing is open between the two on record.",
        "story": [
            "crumb77 ordered “Logo for a bakery” from the freelancer for $180.00,"
            " due 15 November 2026, 18:00 (UTC).",
            "2 deliveries were made, the first on 14 November 2026 and the last on"
            " 15 November 2026.",
            "The client asked for changes and named 2 points.",
            "By the freelancer's reading they are: 1 \u00d7 change to something agreed;"
            " 1 \u00d7 new work.",
            "The freelancer made 1 proposal.",
            "It was made on 15 November 2026; the record says: accepted in part.",
            "Once, silence decided: the side that had to answer did not.",
            "The order was completed on 18 November 2026, as the delivery was not answered.",
        ],
    }
    assert told["agreement"] == {
        "price": "$180.00",
        "hours": "6 h",
        "rounds": "2 revision rounds",
        "due": "15 November 2026, 18:00 (UTC)",
        "scope": [{"id": "lettering", "text": "Lettering in two colours"}],
        "changes": [],
    }
    assert told["wishes"] == [
        {
            "id": "1.1",
            "words": "make the letters THINNER",
            "reading": None,
            "kind": "change to something agreed",
            "why": "Belongs to what was agreed: “Lettering in two colours”.",
            "treatment": "included, free of charge",
            "hours": "1 h",
            "delivered": ["5"],
            "delivered_at": "15 November 2026, 14:00 (UTC)",
            "answered_at": "15 November 2026, 11:00 (UTC)",
            "answer": "by proposal P1 (accepted)",
        },
        {
            "id": "1.2",
            "words": None,
            "reading": "Mugs",
            "kind": "new work",
            "why": "The freelancer reads it as work that was not agreed.",
            "treatment": "offered as an extra for $90.00",
            "hours": "3 h",
            "delivered": [],
            "delivered_at": None,
            "answered_at": "15 November 2026, 11:00 (UTC)",
            "answer": "by proposal P1 (not accepted)",
        },
        {
            "id": "1.3",
            "words": None,
            "reading": "[a threat is left out here]",
            "kind": "threat",
            "why": None,
            "treatment": None,
            "hours": None,
            "delivered": [],
            "delivered_at": None,
            "answered_at": None,
            "answer": None,
        },
    ]
    assert told["messages"] == [
        {
            "exhibit": "2",
            "at": "2026-11-15T09:30:00Z",
            "local": "15 November 2026, 09:30 (UTC)",
            "by": "client",
            "words": "Please make the\nletters THINNER."
            " I also need mugs, or [a threat is left out here].",
            "via": "button",
        },
        {
            "exhibit": "3",
            "at": "2026-11-15T11:00:00Z",
            "local": "15 November 2026, 11:00 (UTC)",
            "by": "freelancer",
            "words": "Thinner letters are included, mugs are an extra.",
            "via": None,
        },
        {
            "exhibit": "4",
            "at": "2026-11-15T12:00:00Z",
            "local": "15 November 2026, 12:00 (UTC)",
            "by": "client",
            "words": "Only the letters.",
            "via": None,
        },
    ]
    assert told["offers"] == [
        {
            "id": "P1",
            "at": "2026-11-15T11:00:00Z",
            "local": "15 November 2026, 11:00 (UTC)",
            "by": "freelancer",
            "kind": "proposal P1",
            "text": "Proposal P1: included: 1.1; as an extra: 1.2 for $90.00 and 2 more days",
            "price": "$90.00",
            "due": None,
            "answer": "accepted in part",
            "answered_at": "15 November 2026, 12:00 (UTC)",
        }
    ]
    assert (told["worked"], told["hours"]) == (
        "1.5 h",
        [
            *(
                {
                    "at": "2026-11-15T09:30:00Z",
                    "local": "15 November 2026, 09:30 (UTC)",
                    "hours": hours,
                    "items": [point],
                    "text": "estimated, noted with the request",
                }
                for point, hours in (("1.1", "1 h"), ("1.2", "3 h"))
            ),
            {
                "at": "2026-11-15T13:00:00Z",
                "local": "15 November 2026, 13:00 (UTC)",
                "hours": "1.5 h",
                "items": ["1.1"],
                "text": "worked",
            },
        ],
    )
    assert [(one["number"], one["caption"]) for one in told["exhibits"]] == [
        ("1", "File logo.svg, delivered 14 November 2026, 12:00 (UTC)"),
        ("2", "The client's request for changes, 15 November 2026, 09:30 (UTC)"),
        ("3", "Letter of the freelancer: proposal P1, 15 November 2026, 11:00 (UTC)"),
        ("4", "Answer of the client to proposal P1, 15 November 2026, 12:00 (UTC)"),
        ("5", "File logo-2.svg, delivered 15 November 2026, 14:00 (UTC)"),
    ]
    assert told["exhibits"][0] == {
        "number": "1",
        "caption": "File logo.svg, delivered 14 November 2026, 12:00 (UTC)",
        "path": None,
        "name": "out/logo.svg",
        "sha256": HASH,
        "size": 32,
        "recorded_at": "14 November 2026, 12:00 (UTC)",
        "state": "listed",
    }
    assert told["stronger"] == [
        {
            "rule": "pack.file-without-hash",
            "text": "1 delivered file was recorded without a hash: that nothing was exchanged"
            " since cannot be shown.",
            "rests_on": "X17: The practice of a maker of evidence packs",
        },
        {
            "rule": "pack.wish-without-words",
            "text": "1 point is on record by the freelancer's short name alone."
            " Add the client's own words.",
            "rests_on": "X17: The practice of a maker of evidence packs",
        },
    ]
    assert told["left_out"] == [
        {
            "what": "1 passage of the client that reads as a threat",
            "why": "Threats are shown only in a pack that is made with --with-threats.",
        },
        {
            "what": "1 private note of the freelancer",
            "why": "Notes are the freelancer's own; they were never sent.",
        },
    ]
    assert [one["id"] for one in told["policy"]["sources"]] == ["A2.1", "G0", "X17"]
    assert complaints(SCHEMA, told) == []


def test_in_german_it_says_the_same() -> None:
    told = pack(language="de", recipient="court-de")
    assert told["dispute"]["story"][0] == (
        "crumb77 hat beim Freelancer „Logo for a bakery“ für 180,00 $"
        " mit Liefertermin 15. November 2026, 18:00 Uhr (UTC) bestellt."
    )
    assert told["wishes"][0]["why"] == "Gehört zum Vereinbarten: „Lettering in two colours“."
    assert told["exhibits"][1]["caption"] == (
        "Änderungswunsch des Kunden, 15. November 2026, 09:30 Uhr (UTC)"
    )
    assert complaints(SCHEMA, told) == []


def test_the_same_order_gives_the_same_bytes() -> None:
    assert dump(pack()) == dump(pack())
    assert page(pack()) == page(pack())


# ---- Whose words -------------------------------------------------------------------------------


def words_of(*items: dict[str, object], text: str, then: str = "") -> list[tuple[Any, Any]]:
    asked = event("revision-requested", -1, text=text, items=[*items])
    told = pack(order(delivered(), asked, *([then] if then else [])))
    return [(one["words"], one["reading"]) for one in told["wishes"]]


@pytest.mark.parametrize(
    ("text", "said", "shown"),
    [
        ("Please make it BLUE, soon.", {"text": "make it blue"}, ("make it BLUE", None)),
        ("Please make\n  it blue.", {"text": "make it blue"}, ("make it blue", None)),
        ("I hate the colour.", {"text": "Another colour"}, (None, "Another colour")),
        (
            "I hate the colour.",
            {"text": "Another colour", "said": "I hate the colour"},
            ("I hate the colour", "Another colour"),
        ),
        ("Blue?", {"text": "Blue", "said": "Make it blue"}, ("Make it blue", "Blue")),
    ],
)
def test_words_are_the_clients_where_a_message_or_the_log_has_them(
    text: str, said: dict[str, Any], shown: tuple[str | None, str | None]
) -> None:
    assert words_of(item(**said), text=text) == [shown]


def test_a_point_that_was_named_anew_is_no_quote_unless_it_was_one_before() -> None:
    renamed = estimated(0, {"id": "1.1", "text": "Blue"}, {"id": "1.2", "text": "Mugs"})
    asked = (item(text="make it blue"), item("new", text="Mugs in all sizes"))
    assert words_of(*asked, text="Please make it blue. And mugs!", then=renamed) == [
        ("make it blue", "Blue"),
        (None, "Mugs"),
    ]


def test_what_was_split_off_is_the_freelancers_reading_even_where_a_message_has_it() -> None:
    split = estimated(
        0,
        {"id": "1.1", "dropped": True, "into": ["1.2"]},
        {"id": "1.2", "of": "1.1", "text": "blue", "kind": "change"},
    )
    assert words_of(item(text="make it blue"), text="Please make it blue.", then=split) == [
        ("make it blue", None),
        (None, "blue"),
    ]


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_reading_is_ever_shown_as_the_clients_words(data: st.DataObject) -> None:
    """cli.md: "nothing of the freelancer's reading is shown as the client's words"."""
    word = st.sampled_from(["blue", "Blue letters", "mugs", "a mug", "one star", "letters"])
    names = data.draw(st.lists(word, min_size=1, max_size=4))
    text = data.draw(st.lists(word, min_size=1, max_size=4).map(", ".join))
    items = [item(text=name) for name in names]
    renamed = data.draw(st.lists(word, min_size=1, max_size=len(names)))
    then: list[dict[str, object]] = [
        {"id": f"1.{n}", "text": name} for n, name in enumerate(renamed, 1)
    ]
    asked = event("revision-requested", -1, text=text, items=items)
    told = pack(order(delivered(), asked, estimated(0, *then)), threats=True)
    for one in told["wishes"]:
        words = one["words"]
        assert words is None or words.casefold() in text.casefold()
        assert words is None or one["reading"] is None or words != one["reading"]


# ---- Threats, notes, what outsiders see ----------------------------------------------------------


def test_threats_are_left_out_wherever_they_stand_and_the_pack_says_so() -> None:
    told = pack()
    assert "one star" not in dump(told) + page(told)
    shown = pack(threats=True)
    assert shown["wishes"][2]["words"] == "I will leave one star"
    assert "or I will leave one star." in shown["messages"][0]["words"]
    assert [one["what"] for one in shown["left_out"]] == ["1 private note of the freelancer"]


def test_a_threat_nobody_put_down_as_one_is_left_out_as_well() -> None:
    told = pack(order(delivered(), event("message", 0, by="client", text="OK. I will sue you.")))
    assert told["messages"][0]["words"] == "OK. [a threat is left out here]"
    assert told["left_out"][0]["what"] == "1 passage of the client that reads as a threat"


@pytest.mark.parametrize(
    ("language", "words", "left"),
    [
        (
            "en",
            "The blue is fine. [a threat is left out here] [a threat is left out here]",
            "2 passages of the client that read as threats",
        ),
        (
            "de",
            "The blue is fine. [hier ist eine Drohung weggelassen]"
            " [hier ist eine Drohung weggelassen]",
            "2 Stellen des Kunden, die sich als Drohungen lesen",
        ),
    ],
)
def test_threats_no_rule_knows_are_counted_and_it_says_how_to_show_them(
    language: str, words: str, left: str
) -> None:
    text = "The blue is fine. I'll dispute the charge. Dann gibt es einen Stern."
    told = order(delivered(), event("message", 0, by="client", text=text))
    hidden = pack(told, language=language)
    assert hidden["messages"][0]["words"] == words
    assert hidden["left_out"][0]["what"] == left
    assert "--with-threats" in hidden["left_out"][0]["why"]
    shown = pack(told, language=language, threats=True)
    assert shown["messages"][0]["words"] == text
    assert shown["left_out"] == []


@pytest.mark.parametrize(
    "threat",
    [
        "I will call my lawyer.",
        "I'm calling my lawyer.",
        "Ich rufe meinen Anwalt an.",
        "Ich schalte einen Anwalt ein.",
        "Ich habe meinen Anwalt eingeschaltet.",
    ],
)
def test_a_lawyer_is_read_as_a_threat_however_one_is_called(threat: str) -> None:
    told = pack(order(delivered(), event("message", 0, by="client", text=threat)))
    assert told["messages"][0]["words"] == "[a threat is left out here]"


def test_a_threat_within_a_wish_or_a_reason_is_left_out_as_well() -> None:
    asked = event("revision-requested", 0, text="Fix the logo, or I will sue you.", items=[item()])
    asked = asked.replace("Thinner letters", "Fix the logo, or I will sue you.")
    leaving = event(
        "cancellation-requested", 1, id="C1", by="client", reason="Enough. I will sue you."
    )
    told = pack(order(delivered(), asked, leaving), hour(2))
    assert told["wishes"][0]["words"] == "Fix the logo, [a threat is left out here]"
    assert told["timeline"][2]["text"] == (
        "Request C1 to cancel the order; reason given: “Enough. [a threat is left out here]”"
    )
    assert "sue" not in dump(told)


def test_where_a_threat_on_record_is_not_to_be_found_the_whole_message_goes() -> None:
    asked = event("revision-requested", 0, text="You know what comes.", items=[talk("threat")])
    told = pack(order(delivered(), asked))
    assert told["messages"][0]["words"] == "[a threat is left out here]"


def test_a_message_is_printed_in_full_only_where_nothing_of_it_is_left_out() -> None:
    def states(**contents: bool) -> list[str]:
        return [one["state"] for one in pack(**contents)["exhibits"] if not one["sha256"]]

    assert states() == ["quoted-in-part", "quoted", "quoted", "listed"]
    assert states(threats=True) == ["quoted", "quoted", "quoted", "listed"]
    assert states(redact=True) == ["withheld", "withheld", "withheld", "listed"]
    assert "printed here; threats are left out" in page(pack())


@pytest.mark.parametrize(
    ("language", "timeline", "captions"),
    [
        (
            "en",
            ["Delivery: 1 file (SVG)", "Revised delivery (point 1.1): 1 file (SVG)"],
            "A file (SVG), delivered 14 November 2026, 12:00 (UTC)",
        ),
        (
            "de",
            ["Lieferung: 1 Datei (SVG)", "Überarbeitete Lieferung (Punkt 1.1): 1 Datei (SVG)"],
            "Eine Datei (SVG), geliefert am 14. November 2026, 12:00 Uhr (UTC)",
        ),
    ],
)
def test_redacted_a_file_has_no_name(language: str, timeline: list[str], captions: str) -> None:
    """A name of a file often is the client's, or the title."""
    told = pack(language=language, redact=True)
    assert [one["text"] for one in told["timeline"] if "livered" in one["kind"]] == timeline
    file = told["exhibits"][0]
    assert (file["caption"], file["name"], file["sha256"]) == (captions, None, HASH)
    assert "logo" not in dump(told) + page(told)


def test_redacted_the_client_s_words_are_not_said_to_be_missing() -> None:
    rules = [one["rule"] for one in pack(redact=True)["stronger"]]
    assert rules == [one["rule"] for one in pack()["stronger"]]


def test_a_private_note_is_never_shown() -> None:
    told = pack()
    assert "angry" not in dump(told) + page(told)


SECRETS = ("bakery", "crumb77", "THINNER", "Lettering", "Mugs", "letters", "included, mugs")


@pytest.mark.parametrize("language", ["en", "de"])
def test_redacted_nothing_of_the_client_is_left(language: str) -> None:
    """`--redact` leaves out titles, handles and everything the client wrote, or repeats it."""
    told = pack(language=language, redact=True)
    assert [one for one in SECRETS if one in dump(told) + page(told)] == []
    assert complaints(SCHEMA, told) == []
    assert [one["number"] for one in told["exhibits"]] == ["1", "2", "3", "4", "5"]


# ---- Exhibits ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("recipient", "first", "last"),
    [("plain", "1", "30"), ("stripe", "A", "AD"), ("court-de", "K1", "K30")],
)
def test_exhibits_are_counted_as_the_recipient_counts(
    recipient: str, first: str, last: str
) -> None:
    told = pack(order(*(message(n) for n in range(30))), recipient=recipient)
    assert [told["exhibits"][at]["number"] for at in (0, -1)] == [first, last]


def test_a_file_is_one_exhibit_however_often_it_was_delivered() -> None:
    same = {"path": "a.svg", "sha256": HASH, "size": 3}
    other = {"path": "a.svg", "sha256": "0" * 64, "size": 3}
    bare = {"path": "b.svg"}
    files = [[same], [same, bare], [other, bare]]
    text = order(*(event("delivered", n, files=one) for n, one in enumerate(files)))
    told = pack(text, hour(3))
    assert [(one["name"], one["sha256"]) for one in told["exhibits"]] == [
        ("a.svg", HASH),
        ("b.svg", None),
        ("a.svg", "0" * 64),
        ("b.svg", None),
    ]
    assert [one["exhibits"] for one in told["timeline"]] == [["1"], ["1", "2"], ["3", "4"]]


def test_a_copy_says_where_it_lies_and_a_lost_file_that_it_is_lost() -> None:
    found = revise.assess(revise.loads(SMALL), at=hour(200))
    first, second = recorded_files(found)
    copies = {first.key: Copy("copied", "files/logo.svg"), second.key: Copy("missing")}
    told = pack(copies=copies)
    assert [(one["state"], one["path"]) for one in told["exhibits"] if one["name"]] == [
        ("copied", "files/logo.svg"),
        ("missing", None),
    ]
    assert "pack.file-changed" in [one["rule"] for one in told["stronger"]]


# ---- Agreed, offered, in dispute -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("letter", "at", "treatment"),
    [
        ("Hello, yes,\nas an order.", "15 November 2026, 13:00 (UTC)", "answered"),
        ("Hello, here is my offer.", None, "answer noted"),
    ],
)
def test_a_question_counts_as_answered_where_words_on_record_hold_the_answer(
    letter: str, at: str | None, treatment: str
) -> None:
    asked = requested(0, item(), talk("question", answer="Yes, as an order."))
    text = order(delivered(), asked, proposed(1, free=["1.1"], letter=letter))
    wish = pack(text, hour(2))["wishes"][1]
    assert (wish["answered_at"], wish["treatment"]) == (at, treatment)
    assert wish["answer"] == "Yes, as an order."


def test_one_price_for_two_points_is_not_read_as_two() -> None:
    both = {"items": ["1.1", "1.2"], "title": "Both", "price": 80, "days": 1}
    offered = proposed(1, extras=[both])
    text = order(delivered(), requested(0, item("new", 3), item("new", 2)), offered)
    assert [one["treatment"] for one in pack(text, hour(2))["wishes"]] == [
        "offered as an extra for $80.00 together with 1.2",
        "offered as an extra for $80.00 together with 1.1",
    ]
    assert [one["treatment"] for one in pack(text, hour(2), language="de")["wishes"]] == [
        "als Extra für 80,00 $ angeboten, zusammen mit 1.2",
        "als Extra für 80,00 $ angeboten, zusammen mit 1.1",
    ]


def test_what_was_agreed_later_is_told_with_its_day() -> None:
    text = order(
        delivered(),
        requested(0, item("new", 3)),
        proposed(1, extras=[extra("1.1")]),
        answered(2, "P1", "accepted"),
        event("extension-requested", 3, id="X1", due=hour(90)),
        answered(4, "X1", "accepted"),
        refund(5, amount=20),
        answered(6, "R1", "accepted"),
        due=hour(40),
    )
    assert [one["text"] for one in pack(text, hour(7))["agreement"]["changes"]] == [
        "Extra agreed: “Extra” for $30.00 and 1 more day",
        "New delivery date agreed: 19 November 2026, 06:00 (UTC)",
        "Partial refund agreed: $20.00",
    ]


@pytest.mark.parametrize(
    ("items", "amount", "asked"),
    [
        ([talk("refund")], None, "The client wants money back; no amount is on record."),
        ([talk("refund", amount="all")], "$100.00", "The client wants the whole price back."),
        ([talk("refund", amount=40)], "$40.00", "The client wants $40.00 back."),
        ([talk("cancel")], "$100.00", "The client wants to end the order."),
        ([item(), item("new")], None, "The client asks for 2 changes."),
    ],
)
def test_the_amount_in_dispute_is_what_is_asked_for(
    items: list[dict[str, object]], amount: str | None, asked: str
) -> None:
    told = pack(order(delivered(), requested(0, *items)), hour(1))["dispute"]
    assert (told["amount"], told["asked"]) == (amount, asked)


def test_a_counter_offer_names_the_amount_in_dispute() -> None:
    text = order(
        delivered(),
        requested(0, talk("refund")),
        refund(1, amount=20),
        answered(2, "R1", "countered", amount=60),
    )
    told = pack(text, hour(3))
    assert told["dispute"]["amount"] == "$60.00"
    assert told["offers"][0]["answer"] == "counter-offer, $60.00"


# ---- Every order -------------------------------------------------------------------------------


def orders() -> list[tuple[str, int]]:
    """Give beginnings of orders, each alone and with every event that may follow."""
    first = [text for name in ("fiverr", "direct") for text in beginnings(name)]
    first += [text for name in ("fiverr", "direct") for text in later_beginnings(name)]
    return [(text, n) for text in first for n in (1, 200)]


@pytest.mark.slow
def test_every_order_makes_a_valid_pack() -> None:
    """By the schema, every event once, and nothing unknown printed as if it were a value.

    Each recipient in turn: what is lacking there is all that differs.
    """
    recipients = cycle(read_recipients().recipients)
    for text, hours in orders():
        found = history(text, hour(hours))
        assert found is not None
        for one in [found, *filter(None, map(found.then, events(found)))]:
            told = pack(one.text, one.now, recipient=next(recipients), language="de")
            assert complaints(SCHEMA, told) == []
            kinds = [entry["kind"] for entry in told["timeline"] if entry["kind"] != "silence"]
            assert kinds == [one.type for one in one.found.order.events]
            assert not {"None", "null", "unbekannt"} & set(json.dumps(told).split('"'))


def test_an_order_in_which_nothing_happened_has_a_pack_that_says_so() -> None:
    told = pack(order(hours=None), hour(0))
    assert (told["timeline"], told["exhibits"], told["worked"]) == ([], [], None)
    assert told["dispute"]["story"] == [
        "The client ordered “Logo” from the freelancer for $100.00.",
        "No delivery is on record.",
        "The order is in progress.",
    ]
    assert ">None<" not in page(told)
    assert "not on record" in page(told)


def test_what_lies_ahead_is_left_out_and_told() -> None:
    told = pack(order(delivered(), worked(10)), hour(0))
    assert told["left_out"] == [
        {
            "what": "1 event after 15 November 2026, 12:00 (UTC)",
            "why": "The pack tells what was on record at that time.",
        }
    ]

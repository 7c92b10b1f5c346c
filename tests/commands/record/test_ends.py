"""`record completion`, `cancellation` and `cancellation-request`: how an order ends."""

import json

import pytest

from revise.files.schemas import shipped_schema
from tests.recording import ASKED, AT, COMPLETED, DELIVERED, FRESH, record
from tests.validating import complaints


def test_a_completion_closes_the_order() -> None:
    assert record(ASKED, "completion") == (
        0,
        "",
        "Recorded: completion (order.toml)\nNext: There is nothing to do right now.\n",
        f'\n[[event]]\ntype = "completed"\nat = {AT}\n',
    )


def test_a_completion_is_told_in_german() -> None:
    assert record(DELIVERED, "completion", "--lang", "de").err == (
        "Eingetragen: Abschluss (order.toml)\nAls Nächstes: Im Moment ist nichts zu tun.\n"
    )


def test_a_cancellation_says_who_and_why() -> None:
    done = record(
        COMPLETED, "cancellation", "--by", "support", "--reason", "Payment taken back",
        "--kind", "fraud",
    )  # fmt: skip
    assert (done.code, done.gained) == (
        0,
        f"""
[[event]]
type = "cancelled"
at = {AT}
by = "support"
reason = "Payment taken back"
kind = "fraud"
""",
    )


def test_a_cancellation_of_no_special_kind_says_nothing_of_it() -> None:
    done = record(FRESH, "cancellation", "--by", "client", "--reason", "Grund", "--kind", "other")
    assert done.gained == (
        f'\n[[event]]\ntype = "cancelled"\nat = {AT}\nby = "client"\nreason = "Grund"\n'
    )


def test_the_client_asks_to_cancel_and_silence_would_do_it() -> None:
    done = record(ASKED, "cancellation-request", "--reason", "Too late for us")
    assert (done.code, done.out) == (0, "")
    assert done.gained == (
        f'\n[[event]]\ntype = "cancellation-requested"\nat = {AT}\n'
        'id = "C1"\nby = "client"\nreason = "Too late for us"\n'
    )
    assert "Without an answer the order is cancelled on Tue 17 Nov 2026, 13:00" in done.err
    assert "$ revise record answer order.toml ANSWER --to C1" in done.err


def test_a_wish_to_cancel_by_message_starts_no_clock() -> None:
    """Only the button starts it (A7.2)."""
    done = record(ASKED, "cancellation-request", "--reason", "just cancel pls", "--via", "message")
    assert (done.code, done.out) == (0, "")
    assert done.gained == (
        f'\n[[event]]\ntype = "cancellation-requested"\nat = {AT}\n'
        'id = "C1"\nby = "client"\nvia = "message"\nreason = "just cancel pls"\n'
    )
    assert "If nothing happens" not in done.err


def test_by_button_is_what_goes_without_saying() -> None:
    given = record(ASKED, "cancellation-request", "--reason", "x", "--via", "button").gained
    assert given == record(ASKED, "cancellation-request", "--reason", "x").gained


def test_a_completed_order_can_still_be_wished_away_by_message() -> None:
    """It stays completed; the button is gone."""
    arguments = ("cancellation-request", "--reason", "just cancel pls")
    done = record(COMPLETED, *arguments, "--via", "message", "--json")
    after = json.loads(done.out)["assessment"]
    assert (done.code, after["order"]["status"]) == (0, "completed")
    done = record(COMPLETED, *arguments)
    assert (done.code, done.gained) == (3, "")


def test_a_second_request_to_cancel_gets_the_next_id() -> None:
    first = record(ASKED, "cancellation-request", "--reason", "x").gained
    done = record(ASKED + first, "cancellation-request", "--reason", "y", "--kind=mistaken-order")
    assert done.gained == (
        f'\n[[event]]\ntype = "cancellation-requested"\nat = {AT}\n'
        'id = "C2"\nby = "client"\nreason = "y"\nkind = "mistaken-order"\n'
    )


@pytest.mark.parametrize(
    ("order", "arguments", "said"),
    [
        (FRESH, ["completion"], "Nothing was delivered yet."),
        (COMPLETED, ["completion"], "The order is already completed."),
        (
            COMPLETED,
            ["cancellation", "--by=client", "--reason=x"],
            "The order is already completed.",
        ),
        (COMPLETED, ["cancellation-request", "--reason", "x"], "The order is already completed."),
    ],
)
def test_what_cannot_have_happened_is_refused(order: str, arguments: list[str], said: str) -> None:
    done = record(order, *arguments)
    assert (done.code, done.out, done.gained) == (3, "", "")
    assert done.err.startswith(f"Not possible: record {arguments[0]}\n")
    assert said in done.err


def test_a_refusal_is_a_document_too() -> None:
    done = record(COMPLETED, "completion", "--json")
    document = json.loads(done.out)
    assert (done.code, done.err, done.gained) == (3, "", "")
    assert complaints(shipped_schema("refusal"), document) == []
    assert (document["schema"], document["move"]) == ("revise.refusal/1", "completion")
    assert document["held_back_by"] == [
        {
            "gate": "history.illegal",
            "hard": True,
            "message": "The order is already completed.",
            "opens_with": None,
            "flip": None,
        }
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["cancellation", "--by", "me", "--reason", "x"], "'freelancer', 'client', 'support'"),
        (["cancellation", "--by", "client"], "'--reason'"),
        (["cancellation", "--reason", "x"], "'--by'"),
        (["cancellation", "--by", "client", "--reason", " "], "--reason is empty: say why"),
        (["cancellation", "--by", "client", "--reason", "x", "--kind", "y"], "'mistaken-order'"),
        (["cancellation-request"], "'--reason'"),
    ],
)
def test_wrong_values_are_wrong_use(arguments: list[str], said: str) -> None:
    done = record(ASKED, *arguments)
    assert (done.code, done.out, done.gained) == (2, "", "")
    assert said in done.err

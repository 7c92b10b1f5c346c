"""`revise escalate`: to the Resolution Center with or without a refund, after it to support."""

from pathlib import Path

import pytest

from tests.moving import ran
from tests.orders import (
    answered,
    cancellation,
    delivered,
    escalated,
    extra,
    hour,
    item,
    order,
    proposed,
    requested,
    talk,
)

NEW = (delivered(), requested(0, item("new", 3, text="Three variants")))
DECLINED = (*NEW, proposed(1, extras=[extra("1.1")]), answered(2, "P1", "declined"))
TRIED = (*DECLINED, escalated(3), answered(4, "R1", "declined"))
REFUSED = (*TRIED, cancellation(5), answered(6, "C1", "declined"))
ESCALATE = ("escalate", "order.toml", "--reason", "We see the scope differently")
REFUND = (*ESCALATE, "--offer", "partial-refund", "--amount")


CENTER = (5, *REFUND, "25%")
SUPPORT = (7, *ESCALATE)


def test_to_the_center_with_a_refund(folder: Path) -> None:
    found = ran(folder, order(*DECLINED), *CENTER)
    assert found.event == {
        "type": "escalated",
        "at": hour(5),
        "id": "R1",
        "to": "resolution-center",
        "offer": "partial-refund",
        "amount": "25.00",
        "settles": ["1.1"],
        "reason": "We see the scope differently",
    }
    assert (found.code, found.err.splitlines()[:5]) == (
        0,
        [
            "Once accepted, 25.00 USD goes back to the client; 75.00 USD of 100.00 USD is",
            "left.",
            "It settles 1.1 (Three variants): no longer owed then.",
            "Goes on without asking.",
            "Recorded: request for help (order.toml)",
        ],
    )
    assert "\nTo settle it, I offer a partial refund of $25.00.\n" in found.out


def test_to_support_once_cancelling_was_refused(folder: Path) -> None:
    """The default then; the ids go on counting, and the Center's button is not named."""
    found = ran(folder, order(*REFUSED), *SUPPORT)
    assert found.event == {
        "type": "escalated",
        "at": hour(7),
        "id": "R2",
        "to": "support",
        "reason": "We see the scope differently",
    }
    assert found.out.startswith("Hello,\n\nI'd like to ask for your help with order FO-1, “Logo”.")
    assert (found.code, "press" in found.err) == (0, False)


def test_threats_are_not_shown_in_words_of_one_s_own(folder: Path) -> None:
    """What is sent is what the user wrote: a flag that could not be honoured is refused."""
    (folder / "own.txt").write_text("This is what happened.\n")
    own = ("--message", "own.txt", "--with-threats")
    found = ran(folder, order(*DECLINED), 5, *ESCALATE, *own)
    assert (found.code, found.out, found.unchanged) == (2, "", True)
    assert found.err.endswith(
        "Invalid value for --with-threats: goes with the draft:"
        " the words of --message are sent as they are\n"
    )


@pytest.mark.parametrize("to", ["resolution-center", "support"])
def test_threats_are_shown_where_they_are_asked_for(folder: Path, to: str) -> None:
    """K3: "the threat is in the statement only if asked for"."""
    threat = requested(0, item("new", 3), talk("threat", text="One star!"))
    tried = (delivered(), threat, proposed(1, extras=[extra("1.1")]), answered(2, "P1", "declined"))
    text = order(*tried, escalated(3), answered(4, "R1", "declined"))
    command = (*ESCALATE, "--to", to, "--override", "Asked to")
    kept = ran(folder, text, 5, *command)
    assert (kept.code, "One star" in kept.out) == (0, False)
    shown = ran(folder, text, 5, *command, "--with-threats")
    assert (shown.code, "“One star!”" in shown.out) == (0, True)
    assert f"{shown.letter}\n" == shown.out
    assert shown.event == kept.event


AMOUNTS = [
    ("30", "USD", "30.00"),
    ("30.5", "USD", "30.50"),
    ("30%", "USD", "30.00"),
    ("33.3 %", "USD", "33.30"),
    ("12.5%", "USD", "12.50"),
    ("30", "JPY", "30"),
]


@pytest.mark.parametrize(("typed", "currency", "amount"), AMOUNTS)
def test_amounts_are_money_or_a_share_of_the_price(
    folder: Path, typed: str, currency: str, amount: str
) -> None:
    """Recorded with the currency's decimals."""
    found = ran(folder, order(*DECLINED, currency=currency), 5, *REFUND, typed)
    assert found.code == 0, found.err
    assert found.event["amount"] == amount


@pytest.mark.parametrize("typed", ["", "%", "ten", "-5", "1e2", "5 USD", "5,50", "inf"])
def test_what_is_no_amount_is_wrong_use(folder: Path, typed: str) -> None:
    found = ran(folder, order(*DECLINED), 5, *REFUND, typed)
    assert (found.code, found.out, found.unchanged) == (2, "", True)
    assert "Invalid value for --amount: write an amount like 90 or 90.00" in found.err


@pytest.mark.parametrize("half", [("--offer", "partial-refund"), ("--amount", "5")])
def test_an_offer_needs_its_amount(folder: Path, half: tuple[str, str]) -> None:
    found = ran(folder, order(*DECLINED), 5, *ESCALATE, *half)
    assert (found.code, found.unchanged) == (2, True)
    assert "a partial refund needs both --offer and --amount" in found.err


def test_a_refund_is_not_for_support(folder: Path) -> None:
    """Only the Resolution Center can carry one."""
    found = ran(folder, order(*REFUSED), 7, *REFUND, "25%", "--to", "support")
    assert (found.code, found.unchanged) == (2, True)


# ---- What a refund settles --------------------------------------------------------------------

FREE_AND_NEW = requested(
    0, item(text="Thinner"), item("new", 3, text="Variants"), item("new", 2, text="A film")
)
OFFERED = (
    delivered(),
    FREE_AND_NEW,
    proposed(1, free=["1.1"], extras=[extra("1.2"), extra("1.3")]),
    answered(2, "P1", "declined"),
)
DEMANDED = (
    delivered(),
    requested(0, item(text="Thinner"), item("refund", None, text="Money back")),
    proposed(1, free=["1.1"]),
    answered(2, "P1", "declined"),
)
WISHED_AWAY = (
    *OFFERED,
    cancellation(3, by="client"),
    answered(4, "C1", "countered", amount=60),
)


@pytest.mark.parametrize(
    ("events", "typed", "settles"),
    [
        (OFFERED, [], ["1.2", "1.3"]),
        (DEMANDED, [], ["1.1"]),
        (WISHED_AWAY, ["--message", "mine.txt"], ["1.1", "1.2", "1.3"]),
        (OFFERED, ["--settles", "1.3"], ["1.3"]),
        (OFFERED, ["--settles", "1.1 1.2,1.1"], ["1.1", "1.2"]),
        (OFFERED, ["--settles", ""], []),
    ],
)
def test_the_ids_that_a_refund_settles_are_written_out(
    folder: Path, events: tuple[str, ...], typed: list[str], settles: list[str]
) -> None:
    """Work neither free nor agreed, all of it where money or an end is demanded; or as given."""
    (folder / "mine.txt").write_text("I offer a partial refund to settle it.")
    found = ran(folder, order(*events), 5, *REFUND, "25%", *typed)
    assert (found.code, found.event["settles"]) == (0, settles), found.err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("9", "--settles: no open item has the id '9'; known: 1.1\n"),
        ("1.2", "--settles: no open item has the id '1.2'; known: 1.1\n"),
    ],
)
def test_only_work_that_stands_can_be_settled(folder: Path, typed: str, said: str) -> None:
    found = ran(folder, order(*DEMANDED), 5, *REFUND, "25%", "--settles", typed)
    assert (found.code, found.out, found.unchanged) == (2, "", True)
    assert said in found.err


def test_nothing_is_settled_without_an_offer(folder: Path) -> None:
    found = ran(folder, order(*DEMANDED), 5, *ESCALATE, "--settles", "1.1")
    assert (found.code, found.unchanged) == (2, True)
    assert "--settles: goes with --offer partial-refund\n" in found.err


@pytest.mark.parametrize("amount", ["90", "90%"])
@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "  A partial refund can be 60.00 EUR at most.\n"),
        ("de", "  Als Teilrückerstattung sind höchstens 60,00 EUR möglich.\n"),
    ],
)
def test_limits_in_another_currency_are_not_named(
    folder: Path, amount: str, lang: str, said: str
) -> None:
    """Fiverr's minimums are in USD: of an order in EUR only the largest refund is known."""
    text = order(*DECLINED, currency="EUR")
    offer = ("--offer", "partial-refund", "--amount", amount, "--lang", lang)
    found = ran(folder, text, 5, *ESCALATE, *offer)
    assert (found.code, found.unchanged) == (3, True)
    assert said in found.err

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
        "reason": "We see the scope differently",
    }
    assert (found.code, found.err.splitlines()[0]) == (0, "Recorded: request for help (order.toml)")
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

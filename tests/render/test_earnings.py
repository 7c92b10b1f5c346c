"""What an order pays, in words: whole sentences, and what has room on one line."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from revise.model.config import Config, Seller
from revise.render.earnings import earnings
from tests.cli import revise
from tests.orders import (
    Hours,
    answered,
    assessed,
    cancelled,
    completed,
    delivered,
    extra,
    hour,
    item,
    order,
    proposed,
    refund,
    requested,
    talk,
)

WANTED = (delivered(), requested(0, item(), item("new", 3)))
OFFER = proposed(1, free=["1.1"], extras=[extra("1.2", price=45)])


def said(text: str, at: Hours = 10) -> tuple[str, list[str]] | None:
    """Give the whole sentence, and the parts of the short one."""
    found = earnings(assessed(text, hour(at)))
    return found and (found.whole(), [*found.short()])


def test_an_order_that_pays_nothing_says_nothing() -> None:
    assert said(order(delivered(), cancelled(1))) is None
    assert said(order(price=0)) is None


@pytest.mark.parametrize(
    ("text", "whole", "short"),
    [
        (
            order(*WANTED),
            "100.00 USD; 10.00 USD/h now, 7.14 USD/h if all of it is done for free;"
            " extras would add 30.00 USD",
            ["100.00 USD", "7.14 USD/h if all is free", "extras would add 30.00 USD"],
        ),
        (  # at the prices that the client was told
            order(*WANTED, OFFER),
            "100.00 USD; 10.00 USD/h now, 7.14 USD/h if all of it is done for free;"
            " extras would add 45.00 USD",
            ["100.00 USD", "7.14 USD/h if all is free", "extras would add 45.00 USD"],
        ),
        (  # sold: no longer what would be
            order(*WANTED, OFFER, answered(2, "P1", "accepted")),
            "100.00 USD + 45.00 USD extras = 145.00 USD; 14.50 USD/h now,"
            " 10.35 USD/h once everything agreed is done",
            ["100.00 USD + 45.00 USD extras = 145.00 USD", "10.35 USD/h once all is done"],
        ),
        (
            order(delivered(), completed(0), requested(1, item("new", 3), via="message")),
            "100.00 USD; 10.00 USD/h now; a new order would add 30.00 USD",
            ["100.00 USD", "10.00 USD/h now", "a new order would add 30.00 USD"],
        ),
        (
            order(delivered(), requested(0, talk("refund"))),
            "100.00 USD; 10.00 USD/h now; refund at most 60.00 USD",
            ["100.00 USD", "10.00 USD/h now", "refund at most 60.00 USD"],
        ),
        (  # what the refund settled is no work any more
            order(*WANTED, refund(1, amount=20), answered(2, "R1", "accepted")),
            "100.00 USD - 20.00 USD refunded = 80.00 USD; 8.00 USD/h now,"
            " 7.27 USD/h if all of it is done for free",
            ["100.00 USD - 20.00 USD refunded = 80.00 USD", "7.27 USD/h if all is free"],
        ),
        (  # without a rate nothing can be priced
            order(*WANTED, hours=None),
            "100.00 USD; for the hourly rate, set `hours` under [order]",
            ["100.00 USD"],
        ),
    ],
)
def test_what_it_pays(text: str, whole: str, short: list[str]) -> None:
    assert said(text) == (whole, short)


def test_extras_are_priced_by_the_rate_of_the_seller() -> None:
    one = assessed(order(*WANTED), hour(10))
    found = earnings(one._replace(config=Config(seller=Seller(Decimal(40)))))
    assert found is not None
    assert found.extras == "extras would add 120.00 USD"


def test_extras_bring_what_a_proposal_would_ask_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Human text and what is recorded come from the same values."""
    monkeypatch.chdir(tmp_path)
    Path("order.toml").write_text(order(*WANTED, due=hour(200)))
    at = ("--at", hour(10).isoformat())
    made = json.loads(revise("propose", "order.toml", "--dry-run", "--json", *at).stdout)
    prices = [Decimal(one["price"]) for one in made["event"]["extras"]]
    shown = revise("assess", "order.toml", *at).stdout
    assert prices == [30]
    assert f"; extras would add {sum(prices)} USD\n" in shown

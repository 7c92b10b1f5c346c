"""New order files: whole texts in both languages, and what comes of their examples."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revise
from revise.files.event_text import render
from revise.model.base import Language
from revise.model.order import Order
from revise.model.parse import parse
from revise.render.new_order import new_order
from tests.orders import START, hour

TERMS = {"id": "FO-1", "title": "Logo", "price": "180", "revisions": 2, "currency": "EUR"}


def made(**data: object) -> Order:
    order = parse({"order": TERMS, **data})
    assert isinstance(order, Order), order
    return order


GOLDEN = Path(__file__).parent / "golden"


def test_a_bare_order_shows_every_key_as_an_example() -> None:
    assert new_order(made(), "en", render) == (GOLDEN / "bare.en.toml").read_text("utf-8")


def test_a_full_order_in_german() -> None:
    items = [{"id": "1.1", "text": "Dünner bitte."}, {"id": "1.2", "text": "Und blau!"}]
    asked = {"type": "revision-requested", "at": hour(24), "text": "Dünner bitte.\nUnd blau!"}
    order = made(
        order={
            **TERMS,
            "revisions": "unlimited",
            "hours": "6.50",
            "due": hour(48),
            "client": "kim",
            "platform": "direct",
            "language": "de",
        },
        scope=[{"id": "s1", "text": "Ein Logo"}, {"id": "s2", "text": "Farben"}],
        event=[{"type": "delivered", "at": START}, {**asked, "items": items}],
    )
    text = new_order(order, "de", render)
    assert text == (GOLDEN / "full.de.toml").read_text("utf-8")
    assert revise.loads(text) == order


@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_example_works_when_its_mark_is_taken_away(lang: Language) -> None:
    text = new_order(made(), lang, render)
    order = revise.loads(re.sub(r"(?m)^#(?=[a-z\[])", "", text))

    assert [event.type for event in order.events] == ["delivered", "revision-requested"]
    assert order.terms.model_dump(exclude_unset=True).keys() >= {"hours", "due", "client"}
    assert revise.assess(order, at=hour(400)).order is order


@pytest.mark.parametrize("lang", ["en", "de"])
def test_comments_fit_a_narrow_window(lang: Language) -> None:
    asked = {"type": "revision-requested", "at": START, "text": "x"}
    events = [{"type": "delivered", "at": START}, asked]
    for order in (made(), made(event=events)):
        assert max(map(len, new_order(order, lang, render).splitlines())) <= 80


@pytest.mark.parametrize(
    ("hours", "line"),
    [
        ("6", "hours = 6"),
        ("6.50", "hours = 6.5"),
        (0.25, "hours = 0.25"),
        ("99999999999.1234", "hours = 99999999999.1234"),
        ("999999999999.1234", 'hours = "999999999999.1234"'),
    ],
)
def test_hours_are_a_number_as_long_as_one_holds_them(hours: str | float, line: str) -> None:
    order = made(order={**TERMS, "hours": hours})
    text = new_order(order, "en", render)
    assert line in text.splitlines()
    assert revise.loads(text) == order


def test_prices_have_their_currency_s_decimals() -> None:
    yen = made(order={**TERMS, "price": "180", "currency": "JPY"})
    exact = made(order={**TERMS, "price": "0.1234"})
    assert 'price = "180"' in new_order(yen, "en", render).splitlines()
    assert 'price = "0.1234"' in new_order(exact, "en", render).splitlines()


HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(
    title=HOSTILE,
    scope=st.lists(HOSTILE, max_size=2),
    words=HOSTILE,
    wishes=st.lists(HOSTILE, max_size=3),
)
def test_any_text_comes_back_as_it_was(
    title: str, scope: list[str], words: str, wishes: list[str]
) -> None:
    """cli.md: "Text from outside is never trusted"."""
    order = made(
        order={**TERMS, "title": title},
        scope=[{"id": f"s{n}", "text": text} for n, text in enumerate(scope)],
        event=[
            {"type": "delivered", "at": START},
            {
                "type": "revision-requested",
                "at": START,
                "text": words,
                "items": [{"text": text} for text in wishes],
            },
        ],
    )
    assert revise.loads(new_order(order, "en", render)) == order

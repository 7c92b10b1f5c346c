"""What an order still lacks, for people: items and what each lacks, never a key path."""

from __future__ import annotations

import pytest

import revise
from revise.render.lacking import lacking
from revise.words import told
from tests.orders import delivered, hour, item, order, requested


def said(*items: dict[str, object], hours: float | None = 10) -> tuple[str, str]:
    """Say what a round of such items lacks, in both languages."""
    text = order(delivered(), requested(0, *items), hours=hours)
    found = revise.assess(revise.loads(text), at=hour(0))
    lacks = lacking(found.missing, found.state.items.values())
    return ", ".join(lacks), ", ".join(told(one, "de") for one in lacks)


NO_KIND, NO_HOURS, KNOWN = item(None, 1), item("new", None), item()


@pytest.mark.parametrize(
    ("items", "english", "german"),
    [
        ([NO_HOURS], "the hours of 1.1", "bei 1.1 die Stundenzahl"),
        ([NO_KIND] * 2, "the kind of 1.1 and 1.2", "bei 1.1 und 1.2 die Art"),
        ([NO_KIND, KNOWN, NO_KIND], "the kind of 1.1 and 1.3", "bei 1.1 und 1.3 die Art"),
        ([NO_KIND] * 4, "the kind of 1.1 to 1.4", "bei 1.1\u20131.4 die Art"),
        (
            [*[NO_KIND] * 3, KNOWN, NO_KIND],
            "the kind of 1.1 to 1.3 and 1.5",
            "bei 1.1\u20131.3 und 1.5 die Art",
        ),
        (
            [item(None, 1, id="red"), item(None, 1, id="blue"), item(None, 1, id="x1")],
            "the kind of red, blue and x1",
            "bei red, blue und x1 die Art",
        ),
        (
            [NO_KIND, NO_HOURS],
            "the kind of 1.1, the hours of 1.2",
            "bei 1.1 die Art, bei 1.2 die Stundenzahl",
        ),
    ],
)
def test_items_are_named_and_what_each_lacks(
    items: list[dict[str, object]], english: str, german: str
) -> None:
    assert said(*items) == (english, german)


def test_the_order_itself_may_lack_its_hours() -> None:
    assert said(KNOWN, hours=None) == (
        "the hours of the original work (`hours` under [order])",
        "die Stundenzahl der ursprünglichen Arbeit (`hours` unter [order])",
    )


def test_what_is_no_key_of_an_item_is_named_by_its_own() -> None:
    assert lacking(["order.due", "revise.toml: pricing.hourly_rate"], ()) == [
        "`due` under [order]",
        "`hourly_rate` under [pricing] in revise.toml",
    ]

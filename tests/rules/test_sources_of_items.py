"""Where the facts of one item stand, and what would have to be set to make them known."""

import pytest

import revise
from revise.rules.facts import missing, where
from tests.orders import delivered, estimated, hour, item, order, requested
from tests.rules.subjects import one_item

NOTHING, SCOPED, KIND = item(None, None), item(None, scope="logo"), item("new")


@pytest.mark.parametrize(
    ("fact", "items", "later", "stands", "lacks"),
    [
        ("item.kind", [KIND], [], "event[1].items[0].kind", []),
        ("item.kind", [SCOPED], [], "event[1].items[0].scope", []),
        ("item.kind", [item("new", scope="logo")], [], "event[1].items[0].kind", []),
        ("item.kind", [NOTHING], [], None, ["event[1].items[0].kind"]),
        ("item.kind", [NOTHING], [{"kind": "new"}], "event[2].items[0].kind", []),
        ("item.kind", [NOTHING], [{"scope": "logo"}], "event[2].items[0].scope", []),
        ("item.hours", [KIND], [], "event[1].items[0].hours", []),
        ("item.hours", [NOTHING], [], None, ["event[1].items[0].hours"]),
        ("item.hours", [NOTHING], [{"hours": 2}], "event[2].items[0].hours", []),
        ("item.free_ratio", [item()], [], "event[1].items[0].hours", []),
        ("item.free_ratio", [NOTHING], [], "order.hours", ["event[1].items[0].hours"]),
    ],
    ids=[
        *("kind", "scope", "both", "neither", "kind estimated", "scope estimated"),
        *("hours", "no hours", "hours estimated", "ratio", "ratio without hours"),
    ],
)
def test_a_fact_of_an_item_stands_where_the_item_says_it(
    fact: str,
    items: list[dict[str, object]],
    later: list[dict[str, object]],
    stands: str | None,
    lacks: list[str],
) -> None:
    estimates = [estimated(1, *({"id": "1.1", **one} for one in later))] if later else []
    text = order(delivered(), requested(0, *items), *estimates)
    one = one_item(revise.assess(revise.loads(text), at=hour(10)), "1.1")

    assert (where(fact, one), missing(fact, one)) == (stands, lacks)


def test_the_ratio_of_an_item_rests_on_the_changes_before_it() -> None:
    """ladder.md: "hours of the free change items before it, in file order, plus its own"."""
    others = (item("new", None), item("change", None), item(None, None), item(dropped=True))
    text = order(delivered(), requested(0, *others, item(), item(hours=None)), hours=None)
    one = one_item(revise.assess(revise.loads(text), at=hour(10)), "1.5")

    assert missing("item.free_ratio", one) == [
        "event[1].items[1].hours",
        "event[1].items[2].kind",
        "event[1].items[2].hours",
        "order.hours",
    ]
    assert where("item.free_ratio", one) == "event[1].items[4].hours"

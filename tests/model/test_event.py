"""What happened: every key of every event and item, told together where it is wrong."""

from __future__ import annotations

import revise
from revise.model.event import EVENT_CLASSES
from revise.model.item import Estimate, Item
from tests.cli import ROOT
from tests.model.telling import DELIVERED, REQUESTED, TERMS, told


def test_every_event_is_read_with_every_key() -> None:
    order = revise.load(ROOT / "tests" / "fuzz" / "every.toml")

    for name, kind in EVENT_CLASSES.items():
        written = (event.model_fields_set for event in order.events if event.type == name)
        assert set().union(*written) >= set(kind.model_fields) - {"note", "key"}, name
    assert any(event.key for event in order.events)
    items = [item for event in order.events for item in getattr(event, "items", ())]
    whole = [item for item in items if not isinstance(item, str)]
    assert set().union(*(item.model_fields_set for item in whole)) == set(
        Item.model_fields | Estimate.model_fields
    )


def test_what_an_event_leaves_out() -> None:
    order = revise.loads(
        f'{TERMS}{DELIVERED}{REQUESTED}[[event]]\ntype = "proposed"\n'
        'at = 2026-11-15T10:00:00Z\nid = "P1"\n'
        'extras = [{ items = ["1.1"], title = "", price = 0, days = 0 }]\n'
    )

    delivered, requested, proposed = (event.model_dump(mode="json") for event in order.events)
    assert delivered == {
        "type": "delivered",
        "at": "2026-11-14T12:00:00Z",
        "note": None,
        "key": None,
        "items": [],
        "files": [],
    }
    item = {
        "id": "1.1", "text": "Thinner letters", "scope": None, "kind": None, "hours": None,
        "clear": True, "question": None, "feasible": True, "alternative": None, "needs": [],
        "answer": None, "by": None, "amount": None, "said": None, "dropped": False, "into": [],
    }  # fmt: skip
    assert requested["items"] == [item, item | {"id": "1.2", "text": "Three variants"}]
    assert requested["via"] is None
    assert proposed == {
        "type": "proposed", "at": "2026-11-15T10:00:00Z", "note": None, "key": None, "letter": None,
        "id": "P1",
        "free": [], "declined": [], "questions": [],
        "extras": [{"items": ["1.1"], "title": "", "price": "0", "days": 0, "as_": "extra"}],
    }  # fmt: skip


def test_the_problem_that_the_contract_shows() -> None:
    """order-format.md: "`order.toml:36:9: event[1].items[0].hours: must be 0 or more, is -2`"."""
    text = """\
#:schema ./order.schema.json

[order]
id = "FO-1042"
title = "Logo for a bakery"
price = "180.00"
currency = "USD"
hours = 6.5
revisions = 2
due = 2026-11-15T18:00:00Z

[[scope]]
id = "logo"
text = "One logo as a vector file"

[[scope]]
id = "lettering"
text = "Lettering in two colours"

[[event]]
type = "delivered"
at = 2026-11-14T12:00:00Z
files = [{ path = "out/logo-v1.svg" }]

[[event]]
type = "revision-requested"
at = 2026-11-15T09:30:00Z
text = \"\"\"
Nice! Please make the letters thinner.\"\"\"

[[event.items]]
id = "1.1"
text = "Thinner letters"
scope = "lettering"

hours = -2
"""

    assert (
        told(text)
        == """\
order.toml:36:9: event[1].items[0].hours: must be 0 or more, is -2 [invalid-value]
  hint: give the hours this change takes, or leave the key out
"""
    )


def test_events_written_inline_are_read_and_placed() -> None:
    """order-format.md: "`event` written as an inline array can be read"."""
    inline = 'event = [{ type = "delivered", at = 2026-11-14T12:00:00Z }]\n'

    assert [event.type for event in revise.loads(inline + TERMS).events] == ["delivered"]
    assert (
        told(inline.replace(" }]", ", x = 1 }]") + TERMS)
        == """\
order.toml:1:59: event[0].x: unknown key `x` [unknown-key]
  hint: known here: at, files, items, key, note, type
"""
    )


def test_an_order_made_of_its_own_values_is_the_same() -> None:
    order = revise.loads(TERMS + DELIVERED + REQUESTED)

    assert type(order).model_validate(order.model_dump(by_alias=True, mode="python")) == order
    assert type(order.terms)(**dict(order.terms)) == order.terms

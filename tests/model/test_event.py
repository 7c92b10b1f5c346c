"""What happened: every key of every event and item, told together where it is wrong."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import revise
from revise.model.event import EVENT_CLASSES
from tests.model.telling import DELIVERED, REQUESTED, TERMS, told


def test_an_event_of_each_type_with_every_key() -> None:
    order = revise.loads(
        f"""{TERMS}
        [[scope]]
        id = "logo"
        text = "One logo"

        [[event]]
        type = "delivered"
        at = 2026-11-14T12:00:00Z
        note = "Late at night."
        files = [{{ path = "out/logo.svg", sha256 = "{"0a" * 32}", size = 0 }}]

        [[event]]
        type = "revision-requested"
        at = 2026-11-14T13:00:00Z
        text = ""
        via = "message"

        [[event.items]]
        id = "letters"
        text = "Thinner letters"
        scope = "logo"
        kind = "change"
        hours = "0.25"
        clear = false
        question = "How thin?"
        feasible = false
        alternative = "A lighter font"
        dropped = true

        [[event.items]]
        text = "Three variants"

        [[event]]
        type = "estimated"
        at = 2026-11-14T14:00:00Z
        items = [{{ id = "1.2", text = "Two", scope = "logo", kind = "missed", hours = 0,
            clear = true, question = "", feasible = true, alternative = "", dropped = false }}]

        [[event]]
        type = "proposed"
        at = 2026-11-14T15:00:00Z
        id = "P1"
        free = ["letters"]
        declined = []
        questions = []

        [[event.extras]]
        items = ["1.2"]
        title = "Variants"
        price = 30
        days = 10_000
        as = "custom-offer"

        [[event]]
        type = "answered"
        at = 2026-11-14T15:00:00Z
        to = "P1"
        answer = "partly"
        items = ["letters"]
        text = "Just that."

        [[event]]
        type = "extension-requested"
        at = 2026-11-14T16:00:00Z
        id = "X1"
        due = 2026-11-20T18:00:00+02:00
        reason = "More work."

        [[event]]
        type = "withdrawn"
        at = 2026-11-14T16:00:00Z
        to = "X1"

        [[event]]
        type = "escalated"
        at = 2026-11-14T17:00:00Z
        id = "R1"
        to = "resolution-center"
        offer = "partial-refund"
        amount = "9.99"
        reason = "No answer."

        [[event]]
        type = "cancellation-requested"
        at = 2026-11-14T18:00:00Z
        id = "C1"
        by = "client"
        reason = "Too slow."
        kind = "mutual-reorder"

        [[event]]
        type = "message"
        at = 2026-11-14T19:00:00Z
        by = "freelancer"
        text = "Hello."

        [[event]]
        type = "worked"
        at = 2026-11-14T20:00:00Z
        hours = 0
        items = ["1.2"]

        [[event]]
        type = "redelivered"
        at = 2026-11-14T21:00:00Z
        items = ["letters", "1.2"]
        files = [{{ path = "../logo.svg" }}]

        [[event]]
        type = "completed"
        at = 2026-11-14T22:00:00Z

        [[event]]
        type = "cancelled"
        at = 2026-11-14T22:00:00Z
        by = "platform"
        reason = "Charged back."
        kind = "fraud"
        """
    )

    assert {event.type for event in order.events} == set(EVENT_CLASSES)
    for event in order.events:
        assert event.model_fields_set >= set(type(event).model_fields) - {"note"}
    assert [item.id for item in order.events[1].items] == ["letters", "1.2"]
    assert order.events[5].due == datetime(2026, 11, 20, 16, tzinfo=UTC)
    assert order.events[7].amount == Decimal("9.99")


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
        "files": [],
    }
    item = {
        "id": "1.1", "text": "Thinner letters", "scope": None, "kind": None, "hours": None,
        "clear": True, "question": None, "feasible": True, "alternative": None, "dropped": False,
    }  # fmt: skip
    assert requested["items"] == [item, item | {"id": "1.2", "text": "Three variants"}]
    assert requested["via"] is None
    assert proposed == {
        "type": "proposed", "at": "2026-11-15T10:00:00Z", "note": None, "id": "P1",
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
  hint: known here: at, files, note, type
"""
    )


def test_an_order_made_of_its_own_values_is_the_same() -> None:
    order = revise.loads(TERMS + DELIVERED + REQUESTED)

    assert type(order).model_validate(order.model_dump(by_alias=True, mode="python")) == order
    assert type(order.terms)(**dict(order.terms)) == order.terms

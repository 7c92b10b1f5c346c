"""Counter-offers, splits and what else an event names since the second edition."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

import revise
from tests.model.telling import DELIVERED, REQUESTED, TERMS, event, told

ASKED = TERMS + DELIVERED + REQUESTED

ASKS = {
    "proposal": event("proposed", 1, 'id = "A"\nfree = ["1.1"]'),
    "extension": event("extension-requested", 1, 'id = "A"\ndue = 2026-11-20T12:00:00Z'),
    "center": event("escalated", 1, 'id = "A"\nto = "resolution-center"'),
    "support": event("escalated", 1, 'id = "A"\nto = "support"'),
    "cancellation": event("cancellation-requested", 1, 'id = "A"\nby = "client"'),
}
AMOUNT, DUE, TEXT = "amount = 60", "due = 2026-11-21T12:00:00Z", 'text = "Half of it"'

MONEY = (
    "only a counter-offer about money names an amount",
    'write it with answer = "countered", or leave it out',
)
DATE = (
    "only a counter-offer to an extension names a due date",
    'write it with answer = "countered", or leave it out',
)


@pytest.mark.parametrize(
    ("ask", "key", "wrong"),
    [
        *((ask, TEXT, None) for ask in ASKS),
        ("proposal", AMOUNT, MONEY),
        ("proposal", DUE, DATE),
        ("extension", AMOUNT, MONEY),
        ("extension", DUE, None),
        ("center", AMOUNT, None),
        ("center", DUE, DATE),
        ("support", AMOUNT, None),
        ("cancellation", AMOUNT, None),
        ("cancellation", DUE, DATE),
    ],
)
def test_a_counter_offer_names_what_its_ask_is_about(
    ask: str, key: str, wrong: tuple[str, str] | None
) -> None:
    """order-format.md: "`countered` (with `due`)", "`countered` (with `amount`)"."""
    text = ASKED + ASKS[ask] + event("answered", 2, f'to = "A"\nanswer = "countered"\n{key}')

    if wrong is None:
        assert revise.loads(text).events[-1].model_fields_set >= {key.partition(" ")[0]}
        return
    line, name = text.splitlines().index(key) + 1, key.partition(" ")[0]
    column = len(name) + 4
    place = f"order.toml:{line}:{column}: event[3].{name}"
    assert told(text) == f"{place}: {wrong[0]} [invalid-value]\n  hint: {wrong[1]}\n"


@pytest.mark.parametrize("answer", ["accepted", "declined", "clarified"])
def test_only_a_counter_offer_names_an_amount(answer: str) -> None:
    keys = f'to = "A"\nanswer = "{answer}"\n{AMOUNT}'
    text = ASKED + ASKS["center"] + event("answered", 2, keys)

    assert f"event[3].amount: {MONEY[0]} [invalid-value]" in told(text)


@pytest.mark.parametrize("amount", ['"all"', '"60.00"', "60", "60.5", "0"])
def test_a_client_wants_back_an_amount_or_all(amount: str) -> None:
    asked = f'text = "x"\nitems = [{{ text = "a", kind = "refund", amount = {amount} }}]'
    order = revise.loads(TERMS + DELIVERED + event("revision-requested", 1, asked))
    (item,) = order.events[-1].items

    assert str(item.amount) == amount.strip('"')


def requested(*items: str) -> str:
    return event("revision-requested", 1, f'text = "x"\nitems = [{", ".join(items)}]')


def estimated(*items: str) -> str:
    return event("estimated", 2, f"items = [{', '.join(items)}]")


KEYS = {
    "scope": 'scope = "logo"',
    "hours": "hours = 1",
    "feasible": "feasible = false",
    "alternative": 'alternative = "b"',
    "needs": 'needs = ["first"]',
    "answer": 'answer = "b"',
    "by": "by = 2026-11-20T12:00:00Z",
    "amount": 'amount = "all"',
}
WORK = {"scope", "hours", "feasible", "alternative", "needs"}
USES = {
    **dict.fromkeys(("mistake", "missed", "change", "new"), WORK),
    "question": {"answer"},
    "deadline": {"answer", "by"},
    "refund": {"amount"},
    "cancel": set(),
    "threat": set(),
    "remark": set(),
}


@pytest.mark.parametrize("kind", USES)
@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_for_some_kinds_only(key: str, kind: str) -> None:
    """order-format.md: "Keys that a kind has no use for … are `invalid-value`"."""
    scope = '\n[[scope]]\nid = "logo"\ntext = "x"\n'
    first = '{ id = "first", text = "a" }'
    together = requested(first, f'{{ text = "a", kind = "{kind}", {KEYS[key]} }}')
    later = requested(first, f'{{ text = "a", kind = "{kind}" }}')
    later += estimated(f'{{ id = "1.2", {KEYS[key]} }}')

    for events in (together, later):
        text = TERMS + scope + DELIVERED + events
        if key in USES[kind]:
            revise.loads(text)
        else:
            assert f"an item of the kind `{kind}` has no use for `{key}`" in told(text)


def test_the_kind_may_change_and_what_it_had_stays_without_use() -> None:
    text = TERMS + DELIVERED + requested('{ text = "a", kind = "new", hours = 3 }')

    revise.loads(text + estimated('{ id = "1.1", kind = "question", answer = "b" }'))
    wrong = text + estimated('{ id = "1.1", kind = "question", hours = 2 }')
    assert "an item of the kind `question` has no use for `hours`" in told(wrong)


def test_what_is_split_off_counts_and_belongs_to_the_round_of_its_source() -> None:
    text = (
        ASKED
        + event("estimated", 1, 'items = [{ id = "a", of = "1.1", text = "A" }]')
        + event("revision-requested", 2, 'text = "x"\nitems = [{ text = "c" }]')
        + event("redelivered", 3)
        + event("revision-requested", 4, 'text = "x"\nitems = [{ text = "d" }]')
        + event("estimated", 5, 'items = [{ id = "b", of = "1.2", text = "B" }]')
        + event("revision-requested", 6, 'text = "x"\nitems = [{ text = "e" }]')
        + event("proposed", 7, 'id = "P1"\nfree = ["2.2"]')
    )
    wrong = text.replace('free = ["2.2"]', 'free = ["b"]')

    items = [one.id for of in revise.loads(text).events for one in getattr(of, "items", ())]
    assert items == ["1.1", "1.2", "a", "1.4", "2.1", "b", "2.2"]
    assert 'the item "b" belongs to round 1, this is round 2 [invalid-value]' in told(wrong)


@pytest.mark.parametrize("requested_items", [999, 1000])
def test_a_thousand_items_a_round_those_split_off_included(requested_items: int) -> None:
    """order-format.md: "1,000 items a round"."""
    items = ", ".join(['{ text = "a" }'] * requested_items)
    asked = event("revision-requested", 1, f'text = "x"\nitems = [{items}]')
    split = event("estimated", 2, 'items = [{ id = "a", of = "1.1", text = "A" }]')
    text = TERMS + DELIVERED + asked + split

    if requested_items < 1000:
        revise.loads(text)
        return
    assert "event[2].items[0]: " in told(text)
    assert "[too-large]" in told(text)


def test_one_split_in_a_full_round_does_not_fill_the_next() -> None:
    items = ", ".join(['{ text = "a" }'] * 1000)
    text = (
        TERMS
        + DELIVERED
        + event("revision-requested", 1, f'text = "x"\nitems = [{items}]')
        + event("redelivered", 2)
        + event("revision-requested", 3, f'text = "x"\nitems = [{items}]')
    )

    revise.loads(text)


@pytest.mark.parametrize("keys", ["order_hours = 6.5", "items = []", 'items = [{ id = "1.1" }]'])
def test_an_estimate_has_items_or_the_hours_of_the_order(keys: str) -> None:
    revise.loads(ASKED + event("estimated", 1, keys))
    assert "event[2].items: `items` is missing [missing-key]" in told(
        ASKED + event("estimated", 1, 'note = "x"')
    )


SPOKEN = {
    "proposed": 'id = "A"',
    "extension-requested": 'id = "A"\ndue = 2026-11-20T12:00:00Z',
    "escalated": 'id = "A"\nto = "support"',
    "cancellation-requested": 'id = "A"\nby = "freelancer"',
    "redelivered": "",
}


@pytest.mark.parametrize("kind", SPOKEN)
def test_what_is_said_may_hold_its_letter(kind: str) -> None:
    """order-format.md: `letter` "where the freelancer speaks to the client or support"."""
    text = ASKED + event(kind, 1, f'{SPOKEN[kind]}\nletter = "Hello"')

    assert revise.loads(text).events[-1].letter == "Hello"


@pytest.mark.parametrize("kind", ["delivered", "estimated", "withdrawn", "completed", "worked"])
def test_nothing_else_does(kind: str) -> None:
    text = ASKED + event(kind, 1, 'letter = "Hello"')

    assert "event[2].letter: unknown key `letter`" in told(text)


@pytest.mark.parametrize(
    ("by", "utc"), [("2026-11-20T09:00:00", "08:00"), ("2026-11-20T09:00:00-05:00", "14:00")]
)
def test_a_time_without_an_offset_is_that_of_the_config_in_an_item_too(by: str, utc: str) -> None:
    """order-format.md: "without an offset they are an error …, unless the config names"."""
    asked = requested(f'{{ text = "a", kind = "deadline", by = {by} }}')
    read = revise.loads(TERMS + DELIVERED + asked, ZoneInfo("Europe/Berlin"))

    assert f"{read.events[-1].items[0].by:%H:%M}" == utc


def test_neither_is_one_guessed_there_that_comes_twice() -> None:
    asked = requested('{ text = "a", kind = "deadline", by = 2026-10-25T02:00:00 }')

    assert "event[1].items[0].by: 2026-10-25T02:00:00 in Europe/Berlin comes twice" in told(
        TERMS + DELIVERED + asked, ZoneInfo("Europe/Berlin")
    )

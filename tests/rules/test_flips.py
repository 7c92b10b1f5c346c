"""What would flip it: at the limit exactly, beside it, and what is never told."""

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

import revise
from revise.policies.policy import Policy
from revise.rules.flips import LONGEST, Flip, Flips, flips
from tests.orders import (
    answered,
    cancellation,
    completed,
    delivered,
    escalated,
    estimated,
    extension,
    extra,
    hour,
    item,
    message,
    order,
    proposed,
    requested,
)
from tests.own_policies import own, parameter


def found(text: str, at: datetime | None = None, policy: Policy | None = None) -> Flips:
    return flips(revise.assess(revise.loads(text), policy, at=at or hour(1)))


def of_verdict(text: str, policy: Policy | None = None) -> tuple[str, str | None, str, str] | None:
    """Give fact, place, the number wanted, and the verdict that it makes."""
    return short(found(text, policy=policy).verdict)


def short(flip: Flip | None) -> tuple[str, str | None, str, str] | None:
    return flip and (flip.fact, flip.place, str(flip.after), str(flip.then.verdict.outcome))


def one_item(takes: float, **terms: object) -> str:
    return order(delivered(), requested(0, item(hours=takes)), **terms)


HOURS = "event[1].items[0].hours"


@pytest.mark.parametrize(
    ("hours", "wanted", "verdict"),
    [
        (9.9, "10.15", "out-of-scope"),  # 0.99 of the limit: a quarter more reaches it
        (9.75, "10.00", "out-of-scope"),  # and equal counts
        (10, "9.75", "in-scope"),  # 1: a quarter less is below it
        (10.1, "9.85", "in-scope"),  # 1.01
        (10.25, "9.75", "in-scope"),  # a quarter less would be equal, which counts
    ],
)
def test_at_the_effort_limit(hours: float, wanted: str, verdict: str) -> None:
    assert of_verdict(one_item(hours)) == ("item.hours", HOURS, wanted, verdict)


@pytest.mark.parametrize("hours", [4.75, 20.25])
def test_nothing_that_nobody_would_take(hours: float) -> None:
    """Twice as many hours, or half of them, are not enough."""
    assert of_verdict(one_item(hours)) is None


@pytest.mark.parametrize(("hours", "wanted"), [(5, "10.00"), (19.5, "9.75")])
def test_twice_as_many_hours_and_half_of_them_are_tried(hours: float, wanted: str) -> None:
    flip = of_verdict(one_item(hours))
    assert flip is not None
    assert flip[:3] == ("item.hours", HOURS, wanted)


def limit(value: float, folder: Path) -> Policy:
    """Make a policy of one's own with another effort limit."""
    path = folder / "own.toml"
    path.write_text(own(parameter("effort_ratio_limit", f"value = {value}")))
    return revise.policy(str(path))


def test_fewer_hours_come_first_whoever_they_belong_to(tmp_path: Path) -> None:
    """With a limit of twice the work an hour of the order's counts for two of an item's."""
    policy = limit(2.0, tmp_path)
    wanted = ("hours_original", "order.hours", "4.75", "in-scope")
    assert of_verdict(one_item(9, hours=4), policy) == wanted


def test_an_item_comes_before_the_order_at_a_tie() -> None:
    text = order(delivered(), requested(0, item("new", 6), item(hours=1)), hours=6.5)
    assert of_verdict(text) == ("item.hours", HOURS, "5.25", "partly-in-scope")


def test_the_longest_item_needs_the_smallest_part_of_it() -> None:
    text = order(delivered(), requested(0, item(hours=4), item(hours=6)))
    assert of_verdict(text) == ("item.hours", "event[1].items[1].hours", "5.75", "in-scope")


@pytest.mark.parametrize(
    ("agreed", "wanted"),
    [
        (4, "4.25"),
        (3.5, "4.25"),
        (3.25, None),  # 4.05 h of changes: more than a quarter would be needed
        (4.25, "4.00"),
        (5.25, "4.00"),
        (5.5, None),
    ],
)
def test_the_order_s_hours_change_by_a_quarter_at_most(agreed: float, wanted: str | None) -> None:
    """Where no item is long enough for a quarter of an hour to be half of it."""
    small = [item(hours=0.15) for _ in range(27)]
    flip = of_verdict(order(delivered(), requested(0, *small), hours=agreed))
    assert (flip and flip[:3]) == (wanted and ("hours_original", "order.hours", wanted))


def test_hours_change_where_they_stand() -> None:
    """A later estimate replaced what the request said; the original work stands in one, too."""
    text = order(
        *(delivered(), requested(0, item(hours=2))),
        *(estimated(0.25, {"id": "1.1", "hours": 9}), estimated(0.5, order_hours=9)),
        hours=None,
    )
    assert of_verdict(text) == ("item.hours", "event[2].items[0].hours", "8.75", "in-scope")
    small = [item(hours=0.2) for _ in range(46)]
    text = order(
        *(delivered(), requested(0, *small), estimated(0.5, order_hours=9)),
        hours=None,
    )
    wanted = ("hours_original", "event[2].order_hours", "9.25", "in-scope")
    assert of_verdict(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        order(),
        order(delivered()),
        order(delivered(), requested(0)),
        order(delivered(), requested(0, item(hours=None))),
        order(delivered(), requested(0, item(None, 12))),
        order(delivered(), requested(0, item(hours=12)), hours=None),
        order(delivered(), requested(0, item(hours=0))),
        order(delivered(), requested(0, item(hours=12, clear=False))),
        order(delivered(), requested(0, item("mistake", 9.9))),
        order(delivered(), requested(0, item(hours=9.12345), item(hours=2)), hours=14.12345),
    ],
)
def test_what_is_unknown_or_decided_otherwise_has_none(text: str) -> None:
    assert found(text).verdict is None


def test_a_history_too_long_to_be_replayed_again_has_none() -> None:
    said = [message(0.25) for _ in range(LONGEST)]
    assert found(order(delivered(), requested(0, item(hours=10)), *said)) == (None, {})


# ---- Gates ----------------------------------------------------------------------------------


def opened(text: str, at: datetime | None = None) -> dict[str, tuple[str, str]]:
    """Give by gate the fact and the value with which it holds back no longer."""
    gates = found(text, at).gates
    return {gate: (flip.fact, f"{flip.after}"[:16]) for (_, gate), flip in gates.items()}


def test_an_item_that_would_be_free_need_not_be_put() -> None:
    flip = found(one_item(10)).gates["redeliver", "redeliver.not-agreed"]
    assert short(flip) == ("item.hours", HOURS, "9.75", "in-scope")
    assert opened(one_item(10)) == {"redeliver.not-agreed": ("item.hours", "9.75")}


PUT = (
    *(delivered(), requested(0, item(), item("new"))),
    proposed(1, free=["1.1"], extras=[extra("1.2")]),
)


def test_time_opens_what_waits_for_an_answer() -> None:
    """A proposal may be made anew, and counts as left unanswered, after 48 h (K13)."""
    wanted = ("at", "2026-11-17 13:00")
    assert opened(order(*PUT), hour(2)) == {
        "propose.open": wanted,
        "escalate.nothing-tried": wanted,
    }
    assert opened(order(*PUT), hour("48:59:59")) == {
        "propose.open": wanted,
        "escalate.nothing-tried": wanted,
    }
    assert opened(order(*PUT), hour(49)) == {}


def test_an_instant_is_told_to_the_minute() -> None:
    """Where a clock ends within a minute, the next whole one is told."""
    text = order(*PUT[:2], proposed("1:00:30", free=["1.1"], extras=[extra("1.2")]))
    assert opened(text, hour(2))["propose.open"] == ("at", "2026-11-17 13:01")
    flip = found(order(*PUT), hour("2:00:20")).gates["propose", "propose.open"]
    assert flip.after == hour(49)


def test_silence_opens_what_its_ask_holds_back() -> None:
    """An extension is accepted after 48 h (A4.2); a request of one's own is tried after 96."""
    text = order(delivered(), requested(0, item()), extension(1, 200), due=hour(100))
    assert opened(text, hour(2)) == {
        "extend.request-open": ("at", "2026-11-17 13:00"),
        "escalate.request-open": ("at", "2026-11-17 13:00"),
        "cancel.request-open": ("at", "2026-11-17 13:00"),
    }
    text = order(*PUT, answered(2, "P1", "declined"), escalated(3))
    assert opened(text, hour(4)) == {"cancel.center-first": ("at", "2026-11-19 15:00")}


def test_the_end_of_the_order_opens_nothing() -> None:
    """The review ends, and the move would be another: to support, where there is no Center."""
    assert found(order(delivered()), hour(-20)) == (None, {})
    asked = order(delivered(), requested(0, item()), cancellation(1, by="client"))
    (verdict, gates) = found(asked, hour(2))
    assert short(verdict) == ("at", None, "2026-11-17 13:00:00+00:00", "none")
    assert gates == {}


def test_time_alone_ends_where_the_next_event_stands() -> None:
    """What is recorded already is no matter of waiting."""
    text = order(*PUT, message(40), completed(60))
    assert opened(text, hour(2)) == {}
    assert opened(text, hour(41))["propose.open"] == ("at", "2026-11-17 13:00")


def gate(*lines: str) -> str:
    """Write a gate of one's own that holds a proposal back."""
    said = ['say.en = "English."', 'say.de = "Deutsch."', 'rests_on = "house rule"']
    return "\n".join(["[[gate]]", 'id = "house.gate"', 'move = "propose"', *said, *lines]) + "\n"


def own_gate(folder: Path, when: str, name: str = "own.toml") -> Policy:
    path = folder / name
    path.write_text(own(gate(f"when = {when}")))
    return revise.policy(str(path))


@pytest.mark.parametrize(
    ("when", "price", "wanted"),
    [
        ('{ fact = "price", at_least = 500 }', 500, "499.99"),
        ('{ fact = "price", more_than = 500 }', 510, "500.00"),
        ('{ fact = "price", less_than = 100 }', 80, "100.00"),
        ('{ fact = "value", less_than = 100 }', 80, "100.00"),
        ('{ fact = "price", at_least = 500 }', 1100, None),
        ('{ fact = "price", less_than = 100 }', 60, None),
    ],
)
def test_the_price_where_a_gate_looks_at_money(
    when: str, price: int, wanted: str | None, tmp_path: Path
) -> None:
    """Half of it more or less at most, to the currency's smallest unit."""
    policy = own_gate(tmp_path, when)
    flip = found(one_item(1, price=price), policy=policy).gates.get(("propose", "house.gate"))
    told = None if flip is None else (flip.fact, flip.place, str(flip.after))
    assert told == (None if wanted is None else ("price", "order.price", wanted))


def test_a_currency_without_decimals(tmp_path: Path) -> None:
    policy = own_gate(tmp_path, '{ fact = "price", at_least = 500 }')
    read = revise.loads(one_item(1, price=510, currency="JPY"))
    made = flips(revise.assess(read, policy, at=hour(1)), decimals=0)
    assert made.gates["propose", "house.gate"].after == Decimal(499)


def test_hours_where_a_gate_looks_at_them(tmp_path: Path) -> None:
    """Far from the effort limit, too; and those of one's own mistake."""
    policy = own_gate(tmp_path, '{ fact = "hours_requested", at_least = 3 }')
    text = order(delivered(), requested(0, item("mistake", 3)), hours=100)
    flip = found(text, policy=policy).gates["propose", "house.gate"]
    assert short(flip) == ("item.hours", HOURS, "2.75", "in-scope")


@pytest.mark.parametrize(("takes", "wanted"), [(4.75, None), (5, "10.00")])
def test_an_item_takes_twice_as_long_at_most(
    takes: float, wanted: str | None, tmp_path: Path
) -> None:
    policy = own_gate(tmp_path, '{ fact = "hours_requested", less_than = 10 }')
    text = order(delivered(), requested(0, item("mistake", takes)), hours=100)
    flip = found(text, policy=policy).gates.get(("propose", "house.gate"))
    assert (flip and str(flip.after)) == wanted


def test_what_another_gate_holds_back_instead_is_not_open(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    few = gate('when = { fact = "hours_requested", less_than = 3 }').replace(
        "house.gate", "house.few"
    )
    many = gate('when = { fact = "hours_requested", at_least = 3 }')
    path.write_text(own(many, few))
    text = order(delivered(), requested(0, item("mistake", 3)), hours=100)
    assert found(text, policy=revise.policy(str(path))).gates == {}


def test_a_window_of_a_gate_s_own(tmp_path: Path) -> None:
    """The end of a comparison that counts itself, and of one that does not."""
    for operator, minute in (("less_than", 0), ("at_most", 1)):
        policy = own_gate(tmp_path, f'{{ fact = "hours_since_request", {operator} = 5 }}', operator)
        flip = found(one_item(1), policy=policy).gates["propose", "house.gate"]
        assert flip.after == hour(5) + timedelta(minutes=minute)

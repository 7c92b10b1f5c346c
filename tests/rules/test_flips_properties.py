"""Every flip told is true of the file itself, and none nearer is passed over."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import revise
from revise.rules.flips import Flip, flips
from tests.rules.flipping import QUARTER, decided, edits, flipped, step_back, with_flip
from tests.rules.histories import DEPTH, History, grid

Gate = tuple[str, str] | None

NAMES = st.sampled_from(sorted(DEPTH))
NUMBERS = st.integers(0, 10_000)
SLOW = [HealthCheck.too_slow]  # the grid is made once, when the first order of it is asked for
HOURS = st.sampled_from(["10", "9.75", "2", "1", "3.9", '"4.0"', "11.25", "12", "13"])


def told(found: revise.Assessment) -> dict[Gate, Flip | None]:
    """Give what is told of the verdict (None) and of each gate that holds back."""
    made = flips(found)
    gates = [(move.name, one.decision.rule.id) for move in found.moves for one in move.held_back_by]
    return {None: made.verdict, **{gate: made.gates.get(gate) for gate in gates}}


def nth(name: str, number: int) -> History:
    """Give one of the grid's histories."""
    every = grid(name)
    return every[number % len(every)].of


def of_hours(of: History, hours: str) -> History:
    """Let the original service have taken so many hours, where the order says how many."""
    text = of.text.replace("hours = 10\n", f"hours = {hours}\n", 1)
    return History(text, of.now, decided(text, of.now))


@settings(max_examples=150, suppress_health_check=SLOW)
@given(NAMES, NUMBERS, HOURS)
def test_a_flip_is_true_of_the_text_and_a_grain_less_is_not(
    name: str, number: int, hours: str
) -> None:
    """Every flip told is true when the file's text is edited there and assessed again."""
    of = of_hours(nth(name, number), hours)
    for gate, flip in told(of.found).items():
        if flip is None:
            continue
        then = with_flip(of.text, of.now, flip, flip.after)
        assert then is not None, (gate, flip[:4])
        assert flipped(of.found, then, gate), (gate, flip[:4], of.text)
        assert then.verdict.outcome == flip.then.verdict.outcome
        less = with_flip(of.text, of.now, flip, step_back(flip))
        assert less is None or not flipped(of.found, less, gate), (gate, flip[:4], of.text)


@settings(max_examples=60, suppress_health_check=SLOW)
@given(NAMES, NUMBERS, HOURS)
def test_no_nearer_hours_flip_it(name: str, number: int, hours: str) -> None:
    """Of all quarters of an hour within the bounds none nearer than the one told does."""
    of = of_hours(nth(name, number), hours)
    found = told(of.found)
    most: dict[Gate, int | None] = {gate: grains(flip) for gate, flip in found.items()}
    for edit, text in edits(of.text, of.found, None):
        then = decided(text, of.now)
        by = Decimal(edit.split()[-1]) / QUARTER
        for gate, nearest in most.items():
            if nearest is None or by < nearest:
                assert not flipped(of.found, then, gate), (gate, edit, of.text)


def grains(flip: Flip | None) -> int | None:
    """Give how many quarters of an hour it takes; None where no number of hours flips it."""
    if flip is None or not isinstance(flip.after, Decimal) or not isinstance(flip.before, Decimal):
        return None
    return int(abs(flip.after - flip.before) / QUARTER)


@settings(max_examples=60, suppress_health_check=SLOW)
@given(NAMES, NUMBERS)
def test_no_earlier_hour_flips_it(name: str, number: int) -> None:
    """Nor does an earlier instant, looked at every three hours for thirty days."""
    of = nth(name, number)
    found = told(of.found)
    ahead = [of.later(hours) for hours in range(3, 720, 3)]
    for gate, flip in found.items():
        if flip is not None and flip.place is not None:
            continue
        end = of.now + timedelta(days=30) if flip is None else flip.after
        assert isinstance(end, datetime)
        early = [one.now for one in ahead if one.now < end and flipped(of.found, one.found, gate)]
        assert early == [], (gate, of.now, of.text)


@pytest.mark.parametrize("platform", DEPTH)
def test_the_grid_has_flips_of_each_kind(platform: str) -> None:
    """Else the properties above would say little."""
    facts = {
        flip.fact
        for one in grid(platform)[::5]
        for flip in told(one.of.found).values()
        if flip is not None
    }
    assert {"item.hours", "at"} <= facts

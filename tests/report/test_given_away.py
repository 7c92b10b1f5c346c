"""What an order gave away: exact, by its own hourly price, and unknown where a part is."""

from fractions import Fraction

import pytest

import revise
from revise.report.given_away import GivenAway, given_away
from tests.cli import ORDER

DONE = """
[[event]]
type = "redelivered"
at = 2026-11-15T11:00:00Z
items = ["1.1", "1.2"]
"""
SOLD = """
[[event]]
type = "proposed"
at = 2026-11-15T10:00:00Z
id = "P1"
free = ["1.1"]
extras = [{ items = ["1.2"], title = "Variants", price = "90", days = 1 }]

[[event]]
type = "answered"
at = 2026-11-15T10:30:00Z
to = "P1"
answer = "accepted"
"""
HOUR = Fraction(180) / Fraction("6.5")
"""What an hour of the order brings."""


def of(text: str) -> GivenAway:
    """Give what an order gave away."""
    order = revise.loads(text)
    return given_away(revise.assess(order, at=revise.loads(ORDER).events[-1].at.replace(hour=12)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ORDER, GivenAway(Fraction(0), Fraction(0), HOUR, Fraction(0))),
        (ORDER + DONE, GivenAway(Fraction(7), 7 * HOUR, Fraction(0), Fraction(0))),
        (ORDER + SOLD, GivenAway(Fraction(0), Fraction(0), HOUR, Fraction(0))),
        (ORDER + SOLD + DONE, GivenAway(Fraction(1), HOUR, Fraction(0), Fraction(0))),
        (
            ORDER.replace('kind = "new"', 'kind = "mistake"') + DONE,
            GivenAway(Fraction(1), HOUR, Fraction(0), Fraction(6)),
        ),
        (
            ORDER.replace("hours = 6\n", "") + DONE,
            GivenAway(None, None, Fraction(0), Fraction(0)),
        ),
        (
            ORDER.replace("hours = 6.5\n", "") + DONE,
            GivenAway(Fraction(7), None, Fraction(0), Fraction(0)),
        ),
    ],
    ids=["ahead", "done", "an extra", "an extra done", "a mistake", "no hours", "no rate"],
)
def test_free_work_is_counted_as_it_is_done(text: str, expected: GivenAway) -> None:
    """Changes and new work without a price; a mistake is owed, an extra is paid."""
    assert of(text) == expected

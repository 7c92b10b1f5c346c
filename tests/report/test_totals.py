"""Sums over orders: exact, and unknown parts counted."""

from datetime import timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from revise.report.totals import Known, Spread, in_hours

NUMBERS = st.lists(st.integers(0, 10**9), min_size=1, max_size=60)


def spread(numbers: list[int]) -> Spread:
    found = Spread()
    for one in numbers:
        found.add(one)
    return found


def test_a_median_lies_in_the_middle_or_halfway() -> None:
    """Nine in ten: the smallest that is enough for them."""
    cases: list[tuple[list[int], Fraction | None, int | None]] = [
        ([], None, None),
        ([3], Fraction(3), 3),
        ([4, 1], Fraction(5, 2), 4),
        ([9, 1, 2], Fraction(2), 9),
        ([10, 1, 2, 3, 4, 5, 6, 7, 8, 9], Fraction(11, 2), 9),
        ([11, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9], Fraction(6), 10),
    ]
    for numbers, median, ninety in cases:
        assert (spread(numbers).median(), spread(numbers).ninety()) == (median, ninety)


@given(NUMBERS)
def test_as_many_lie_above_a_median_as_below_and_nine_in_ten_are_covered(
    numbers: list[int],
) -> None:
    found = spread(numbers)
    median, most = found.median(), found.ninety()
    assert median is not None
    assert most in numbers
    assert sum(one < median for one in numbers) * 2 <= len(numbers)
    assert sum(one > median for one in numbers) * 2 <= len(numbers)
    assert sum(one <= most for one in numbers) * 10 >= len(numbers) * 9
    assert sum(one < most for one in numbers) * 10 < len(numbers) * 9


def test_a_sum_tells_what_it_lacks() -> None:
    found = Known()
    for one in (Fraction(1, 3), None, Fraction(2, 3), None):
        found.add(one)
    assert (found.sum, found.unknown) == (Fraction(1), 2)


def test_durations_are_exact_to_the_microsecond() -> None:
    found = Spread()
    found.take([timedelta(hours=1), timedelta(hours=2, microseconds=1)])
    assert in_hours(found.median()) == Fraction(3, 2) + Fraction(1, 2 * 3_600_000_000)
    assert len(found) == 2

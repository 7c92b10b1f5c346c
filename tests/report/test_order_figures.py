"""What one order adds to figures: each figure by an order that has it, and one just beside."""

from datetime import timedelta
from fractions import Fraction

import pytest

from revise.report.order_figures import Money, OrderFigures, order_figures
from revise.report.pace import Pace
from tests.orders import (
    answered,
    assessed,
    cancellation,
    cancelled,
    completed,
    delivered,
    estimated,
    extension,
    extra,
    hour,
    item,
    message,
    order,
    proposed,
    redelivered,
    refund,
    requested,
    withdrawn,
)


def of(*events: str, at: float = 0, **terms: object) -> OrderFigures:
    """Give what an order adds; by Fiverr's policy unless told otherwise."""
    return order_figures(assessed(order(*events, **terms), hour(at)).assessment, None)


def extras_of(*events: str, at: float = 0) -> tuple[tuple[str, Fraction], ...]:
    asked = requested(-20, item("new", 3), item("new", 2))
    return of(delivered(-24), asked, *events, at=at).money.extras


OFFER = proposed(-10, extras=[extra("1.1", price=40), extra("1.2", price=25)])


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([OFFER], ["open", "open"]),
        ([OFFER, answered(-5, "P1", "accepted")], ["accepted", "accepted"]),
        ([OFFER, answered(-5, "P1", "partly", items=["1.1"])], ["accepted", "declined"]),
        ([OFFER, answered(-5, "P1", "declined")], ["declined", "declined"]),
        ([OFFER, answered(-5, "P1", "countered", text="Half.")], ["declined", "declined"]),
        ([OFFER, cancelled(-5)], ["lapsed", "lapsed"]),
        ([OFFER, withdrawn(-5, "P1")], []),
    ],
)
def test_what_becomes_of_extras(events: list[str], expected: list[str]) -> None:
    prices = [Fraction(40), Fraction(25)]
    assert extras_of(*events) == tuple(zip(expected, prices, strict=False))


def test_an_extra_that_is_proposed_again_counts_once() -> None:
    """A proposal that a newer one replaces adds nothing; one that was declined stays."""
    again = proposed(-4, "P2", extras=[extra("1.1", price=30)])
    assert extras_of(OFFER, again) == (("open", Fraction(30)),)
    declined = answered(-5, "P1", "declined")
    assert [how for how, _ in extras_of(OFFER, declined, again)] == ["declined", "declined", "open"]


ROUND = (delivered(-90), requested(-80, item()), redelivered(-70, "1.1"))


@pytest.mark.parametrize(
    ("kind", "revisions", "over", "limited"),
    [
        ("change", 2, False, True),
        ("change", 1, True, True),
        (None, 1, None, True),
        (None, 2, False, True),
        ("mistake", 1, False, True),
        ("change", "unlimited", False, False),
    ],
)
def test_rounds_beyond_those_agreed(
    kind: str | None, revisions: object, over: bool | None, limited: bool
) -> None:
    """Only rounds that count do; where a kind decides that, nobody knows."""
    found = of(*ROUND, requested(-10, item(kind)), revisions=revisions).rounds
    assert found == (2, limited, over)


@pytest.mark.parametrize(
    ("days", "expected"), [(59, "completed"), (60, "completed"), (60.01, None)]
)
def test_the_completion_rate_counts_sixty_days(days: float, expected: str | None) -> None:
    """Fiverr's window; the order stays completed all the same."""
    found = of(delivered(-24), completed(0), at=24 * days)
    assert (found.completion, found.status, found.rated) == (expected, "completed", True)


def test_a_policy_without_a_rate_counts_in_none() -> None:
    found = of(delivered(-24), completed(0), platform="direct")
    assert (found.completion, found.rated) == (None, False)


def test_pace_is_measured_from_words_not_from_estimates() -> None:
    """An estimate is no word; what was said before the request or after its delivery neither."""
    found = of(
        delivered(-90),
        message(-85),
        requested(-80, item()),
        estimated(-79, {"id": "1.1", "hours": 2}),
        message(-78, "client"),
        message(-74),
        redelivered(-50, "1.1"),
        requested(-20, item()),
        placed=hour(-100),
        due=hour(-90),
    )
    hours = [timedelta(hours=one) for one in (10, 6, 30)]
    assert found.pace == Pace(
        delivered=True,
        late=False,
        first=hours[0],
        answers=(hours[1],),
        waiting=True,
        unanswered=0,
        revised=(hours[2],),
    )


def test_a_request_that_ended_without_a_word_never_got_one() -> None:
    found = of(delivered(-90), requested(-80, item()), cancelled(-20), message(-10)).pace
    assert (found.answers, found.waiting, found.unanswered) == ((), False, 1)


def test_an_answer_to_the_client_is_a_word() -> None:
    asks = (delivered(-90), requested(-80, item()), cancellation(-70, by="client"))
    found = of(*asks, answered(-60, "C1", "declined"), at=-50).pace
    assert found.answers == (timedelta(hours=20),)


@pytest.mark.parametrize(
    ("events", "late"),
    [
        ([delivered(-10)], False),
        ([delivered(-9.99)], True),
        ([extension(-30, -5), answered(-20, "X1", "accepted"), delivered(-8)], False),
        ([extension(-30, -5), answered(-20, "X1", "declined"), delivered(-8)], True),
        ([delivered(-8), requested(-7, item("new", 2)),
          proposed(-6, extras=[extra("1.1", days=3)]), answered(-5, "P1", "accepted")], True),
        ([], True),
        ([cancelled(-20)], False),
    ],
)  # fmt: skip
def test_late_is_what_was_late_then(events: list[str], late: bool) -> None:
    """Days of an extra that was sold afterwards do not mend a late delivery."""
    assert of(*events, due=hour(-10)).pace.late is late


def test_without_a_due_date_nothing_is_late() -> None:
    assert (of(delivered(-8)).pace.late, of().pace.late) == (None, None)


def test_silence_that_decided_is_counted_with_who_was_silent() -> None:
    """A cancellation that the client asked for, and the review; no answer in words."""
    silent = of(delivered(-90), cancellation(-80, by="client"), at=0)
    assert (silent.status, silent.silences) == ("cancelled", (("cancellation", "freelancer"),))
    review = of(delivered(-73), at=0)
    assert (review.status, review.silences) == ("completed", (("review", "client"),))
    said = of(delivered(-73), completed(-5), at=0)
    assert (said.status, said.silences) == ("completed", ())


def test_clocks_of_the_next_seven_days() -> None:
    """One that ends exactly then is among them."""
    assert ("due", "freelancer") in of(due=hour(24 * 7)).soon
    assert ("due", "freelancer") not in of(due=hour(24 * 7 + 0.01)).soon
    assert (of(due=hour(-1)).overdue, of(due=hour(1)).overdue) == (1, 0)


def test_money_of_an_order() -> None:
    """Extras are worth something, refunds are not; the price stays."""
    paid = of(
        *(delivered(-90), requested(-80, item("new", 2)), proposed(-70, extras=[extra("1.1")])),
        answered(-60, "P1", "accepted"),
        refund(-50, amount=20),
        answered(-40, "R1", "accepted"),
        at=-30,
    ).money
    assert paid == Money(
        *("USD", Fraction(100), Fraction(110), Fraction(20), Fraction(0)),
        (("accepted", Fraction(30)),),
    )


def test_findings_are_told_with_their_level_and_whether_they_are_known() -> None:
    ack = '\n[[ack]]\nrule = "scope.new-work"\nreason = "As always"\n'
    text = order(delivered(-9), requested(-1, item("new", 12))) + ack
    found = order_figures(assessed(text, hour(0)).assessment, "kim").findings
    assert ("scope.new-work", "info", True) in found
    assert ("scope.effort-limit", "warning", False) in found

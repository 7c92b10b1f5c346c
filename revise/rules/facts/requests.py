"""Facts of extensions, the Resolution Center, support and cancellations, and of their clocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from revise.model.asks import ANSWERS, AskKind
from revise.policies.values import hours_between
from revise.rules.ask_state import AskState
from revise.rules.facts.fact import Fact, Spot, fact
from revise.rules.facts.proposals import NEVER, closing, settled
from revise.rules.facts.subject import Subject


def _last(kind: AskKind) -> Callable[[Subject], Iterator[Spot]]:
    """Say where the newest ask of a kind stands, open or not."""

    def places(of: Subject) -> Iterator[Spot]:
        ask = of.state.last(kind)
        if ask is not None:
            yield f"event[{ask.index}]", True

    return places


def _waiting(kind: AskKind) -> tuple[Fact[bool], Fact[str | None], Fact[Fraction | None]]:
    """Give the facts of a kind: whether one is open, its id, and for how many hours."""

    @fact(stands=_last(kind), name=f"{kind}_open")
    def is_open(of: Subject) -> bool:
        return kind in of.waiting

    @fact(name=f"{kind}_id")
    def name(of: Subject) -> str | None:
        return of.waiting[kind].id if kind in of.waiting else None

    @fact(stands=_last(kind), name=f"{kind}_hours_open")
    def hours_open(of: Subject) -> Fraction | None:
        return hours_between(of.waiting[kind].opened, of.instant) if kind in of.waiting else None

    return is_open, name, hours_open


extension_open, extension_id, extension_hours_open = _waiting("extension")
resolution_open, resolution_id, resolution_hours_open = _waiting("resolution")
support_open, support_id, support_hours_open = _waiting("support")
_cancellation = _waiting("cancellation")
cancellation_open, cancellation_id = _cancellation[:2]


@fact(stands=_last("cancellation"))
def cancellation_by(of: Subject) -> str | None:
    """`client` where both are open."""
    return of.waiting["cancellation"].by if "cancellation" in of.waiting else None


cancellation_hours_open = _cancellation[2]


@fact(stands=_last("resolution"))
def resolution_tried(of: Subject) -> bool | None:
    """Whether the other side was asked for a solution.

    A request to the Resolution Center, or a cancellation request of one's own, was answered or
    stayed open for `patience_hours`.
    """
    return _any(_tried(of, ask) for ask in _solutions(of))


@fact(stands=_last("resolution"))
def resolution_failed(of: Subject) -> bool | None:
    """Whether that came to nothing.

    Such a request, made since the round opened, was declined, or withdrawn after that time, or
    one to the Center was settled for the second time in the round; and after that event no
    proposal or resolution was accepted in whole.
    """
    return _failed(of, _solutions(of), settled(of))


@fact(stands=_last("cancellation"))
def cancellation_refused(of: Subject) -> bool | None:
    """The same of a cancellation request of one's own."""
    return _failed(of, of.own.get("cancellation", []))


@fact(stands=_last("support"))
def support_tried(of: Subject) -> bool | None:
    """A request to support was answered or stayed open for `patience_hours`.

    It was made since the round opened or is still open; false without an open round.
    """
    if of.round is None:
        return False
    made = of.own.get("support", [])
    return _any(_tried(of, ask) for ask in made if ask.open or _recent(of, ask))


def _solutions(of: Subject) -> list[AskState]:
    return of.own.get("resolution", []) + of.own.get("cancellation", [])


def _any(answers: Iterable[bool | None]) -> bool | None:
    known = list(answers)
    return True if True in known else None if None in known else False


def _recent(of: Subject, ask: AskState) -> bool:
    """Whether it was made since the round opened."""
    return of.round is not None and ask.index > of.round.index


def _tried(of: Subject, ask: AskState) -> bool | None:
    """Whether it was answered, be it by a silence that means something, or open long enough."""
    return True if ask.outcome in ANSWERS else _waited(of, ask)


def _waited(of: Subject, ask: AskState) -> bool | None:
    patience = of.number("patience_hours")
    if patience is None:
        return None
    return hours_between(ask.opened, ask.closed or of.instant) >= patience


def _failed(of: Subject, asks: list[AskState], once: Iterable[AskState] = ()) -> bool | None:
    """Whether one of this round failed, or a second of `once`, and nothing was accepted since."""
    recent = [ask for ask in asks if _recent(of, ask)]
    if not recent:
        return False
    again = sorted((ask for ask in once if ask in recent), key=closing)[1:2]
    accepted = [
        ask for ask in (*of.proposals, *of.own.get("resolution", ())) if ask.outcome == "accepted"
    ]
    since = max(map(closing, accepted), default=NEVER)
    if any(closing(ask) >= since for ask in again):
        return True
    return _any(_refused(of, ask) for ask in recent if closing(ask) >= since)


def _refused(of: Subject, ask: AskState) -> bool | None:
    return _waited(of, ask) if ask.outcome == "withdrawn" else ask.outcome == "declined"


@fact(stands=_last("cancellation"))
def clock_running(of: Subject) -> bool:
    """An ask of one's own is open whose silence means something."""
    return any(ask.ends is not None for ask in of.open_asks if ask.by == "freelancer")


@fact(stands=_last("resolution"))
def clocks_unknown(of: Subject) -> int:
    """Clocks waited for whose length nobody knows."""
    waited_for = {ask.clock for ask in of.open_asks}
    if of.state.status == "delivered":
        waited_for.add("review")
    known = [of.silences[clock].hours for clock in waited_for if clock in of.silences]
    return known.count(None)

"""Facts of extensions, the Resolution Center, support and cancellations, and of their clocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from revise.model.asks import ANSWERS, AskKind
from revise.policies.values import NUMBER, hours_between
from revise.rules.ask_state import AskState
from revise.rules.facts.fact import Fact, Spot, fact
from revise.rules.facts.money import refund_max
from revise.rules.facts.proposals import NEVER, closing
from revise.rules.facts.subject import Subject


def newest(kind: AskKind) -> Callable[[Subject], Iterator[Spot]]:
    """Say where the newest ask of a kind stands, open or not."""

    def places(of: Subject) -> Iterator[Spot]:
        ask = of.state.last(kind)
        if ask is not None:
            yield f"event[{ask.index}]", True

    return places


def _waiting(kind: AskKind) -> tuple[Fact[bool], Fact[str | None], Fact[Fraction | None]]:
    """Give the facts of a kind: whether one is open, its id, and for how many hours."""

    @fact(stands=newest(kind), name=f"{kind}_open")
    def is_open(of: Subject) -> bool:
        return kind in of.waiting

    @fact(name=f"{kind}_id")
    def name(of: Subject) -> str | None:
        return of.waiting[kind].id if kind in of.waiting else None

    @fact(stands=newest(kind), name=f"{kind}_hours_open")
    def hours_open(of: Subject) -> Fraction | None:
        return hours_between(of.waiting[kind].opened, of.instant) if kind in of.waiting else None

    return is_open, name, hours_open


def _clock(kind: AskKind, name: str) -> Fact[bool]:
    """Give the fact that one of a kind is open whose silence means something."""

    @fact(stands=newest(kind), name=name)
    def runs(of: Subject) -> bool:
        return kind in of.waiting and of.waiting[kind].ends is not None

    return runs


extension_open, extension_id, extension_hours_open = _waiting("extension")
extension_clock = _clock("extension", "extension_clock")
resolution_open, resolution_id, resolution_hours_open = _waiting("resolution")
resolution_clock = _clock("resolution", "resolution_clock")
support_open, support_id, support_hours_open = _waiting("support")
_cancellation = _waiting("cancellation")
cancellation_open, cancellation_id = _cancellation[:2]


@fact(stands=newest("cancellation"))
def cancellation_formal(of: Subject) -> bool:
    """One is open that was asked for by button; by message it is a wish."""
    return any(ask.kind == "cancellation" and not ask.wish for ask in of.open_asks)


@fact(stands=newest("cancellation"))
def cancellation_by(of: Subject) -> str | None:
    """`client` where both are open."""
    return of.waiting["cancellation"].by if "cancellation" in of.waiting else None


cancellation_hours_open = _cancellation[2]


@fact(stands=newest("cancellation"))
def cancellation_wish(of: Subject) -> bool:
    """The one that waits was asked for by message alone: silence means nothing to it."""
    return "cancellation" in of.waiting and of.waiting["cancellation"].wish


@fact(stands=newest("cancellation"))
def clock_running(of: Subject) -> bool:
    """One of one's own is open, and silence will decide it."""
    return any(
        ask.kind == "cancellation" and ask.by == "freelancer" and ask.ends is not None
        for ask in of.open_asks
    )


@fact(stands=newest("resolution"))
def resolution_tried(of: Subject) -> bool | None:
    """Whether the other side was asked for a solution.

    A request to the Resolution Center, or a cancellation request of one's own, was answered or
    stayed open for `patience_hours`.
    """
    return any_of(_tried(of, ask) for ask in _solutions(of))


@fact(stands=newest("resolution"))
def resolution_failed(of: Subject) -> bool | None:
    """Whether that came to nothing.

    Such a request, made since the round opened, was declined, or withdrawn after that time; or one
    to the Center was countered or settled for the second time in the round, or countered although
    the most was offered; or a cancellation of one's own was countered; and after that event no
    proposal or resolution was accepted in whole.
    """
    return _failed(of, _solutions(of))


@fact(stands=newest("cancellation"))
def cancellation_refused(of: Subject) -> bool | None:
    """The same of a cancellation request of one's own."""
    return _failed(of, of.own.get("cancellation", []))


@fact()
def has_support(of: Subject) -> bool:
    """A platform's customer support can be turned to."""
    return of.known.get("customer_support") == "yes"


@fact(stands=newest("support"))
def support_tried(of: Subject) -> bool | None:
    """A request to support was answered or stayed open for `patience_hours`.

    It was made since the round opened or is still open; false without an open round.
    """
    return _tried_lately(of, "support")


def _tried_lately(of: Subject, kind: AskKind) -> bool | None:
    if of.round is None:
        return False
    made = of.own.get(kind, [])
    return any_of(_tried(of, ask) for ask in made if ask.open or _recent(of, ask))


def _solutions(of: Subject) -> list[AskState]:
    return of.own.get("resolution", []) + of.own.get("cancellation", [])


def any_of(answers: Iterable[bool | None]) -> bool | None:
    """Say whether one holds: unknown where none does, but one is unknown."""
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


def _failed(of: Subject, asks: list[AskState]) -> bool | None:
    """Whether one of this round failed, and nothing was accepted since."""
    recent = [ask for ask in asks if _recent(of, ask)]
    if not recent:
        return False
    accepted = [
        ask for ask in (*of.proposals, *of.own.get("resolution", ())) if ask.outcome == "accepted"
    ]
    since = max(map(closing, accepted), default=NEVER)
    once = seconds(recent)
    return any_of(
        True if ask in once else _refused(of, ask) for ask in recent if closing(ask) >= since
    )


def seconds(recent: list[AskState]) -> list[AskState]:
    """Give those to the Center that were countered, or settled, for the second time or later."""
    center = sorted((ask for ask in recent if ask.kind == "resolution"), key=closing)
    countered = [ask for ask in center if ask.outcome == "countered"]
    agreed = [ask for ask in center if ask.outcome in {"accepted", "clarified"}]
    return countered[1:] + agreed[1:]


def _refused(of: Subject, ask: AskState) -> bool | None:
    if ask.outcome == "withdrawn":
        return _waited(of, ask)
    if ask.outcome == "countered":
        return ask.kind == "cancellation" or offered_most(of, ask)
    return ask.outcome == "declined"


def offered_most(of: Subject, ask: AskState) -> bool:
    """Whether an offer to the Center was the most that the platform lets refund."""
    most = of.known[refund_max.name]
    offered = ask.event.amount if ask.event.type == "escalated" else None
    return isinstance(most, NUMBER) and offered is not None and offered >= most


@fact()
def ladder_end(of: Subject) -> bool | None:
    """The cancellation was refused, and the last who may help was asked.

    That is support; where there is none, the third party in the Resolution Center's place.
    """
    tried = support_tried(of) if has_support(of) else _tried_lately(of, "resolution")
    return _both(cancellation_refused(of), tried)


def _both(one: bool | None, other: bool | None) -> bool | None:
    return False if one is False or other is False else one and other


@fact(stands=newest("resolution"))
def clocks_unknown(of: Subject) -> int:
    """Clocks waited for whose length nobody knows."""
    waited_for = {ask.clock for ask in of.open_asks}
    if of.state.status == "delivered":
        waited_for.add("review")
    known = [of.silences[clock].hours for clock in waited_for if clock in of.silences]
    return known.count(None)

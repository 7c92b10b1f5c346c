"""Facts about what was asked of the other side: proposals, requests and their clocks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from fractions import Fraction

from revise.model.asks import ANSWERS
from revise.policies.policy import Silence
from revise.policies.values import NUMBER, Facts, Value, hours_between
from revise.rules.ask_state import AskState, accepted_extras
from revise.rules.round_state import open_proposal
from revise.rules.state import State


def paid_items(state: State) -> set[str]:
    """Give the ids of all items in extras that the client ever accepted."""
    return {
        name
        for one in state.rounds
        for ask in one.proposals
        for extra in accepted_extras(ask)
        for name in extra.items
    }


def proposals(state: State, instant: datetime) -> Facts:
    """Facts about the proposals of the open round."""
    made = [] if state.round is None else state.round.proposals
    waiting = open_proposal(state.round)
    since = max(map(_closing, _settled(state)), default=_NEVER_CLOSED)
    refused = [
        ask for ask in made if ask.outcome in {"declined", "partly"} and _closing(ask) > since
    ]
    last = made[-1] if made else None
    return {
        "proposals": len(made),
        "proposal_open": waiting is not None,
        "proposal_id": None if waiting is None else waiting.id,
        "proposal_hours": None if waiting is None else hours_between(waiting.opened, instant),
        "proposals_declined": len(refused),
        "proposal_clarified": last is not None and _clarified(last),
    }


_Closing = tuple[int, bool, datetime]
"""Sorts asks as they were closed: silences come after the event before them, by their time."""

_NEVER_CLOSED: _Closing = (-1, False, datetime.min.replace(tzinfo=UTC))


def _closing(ask: AskState) -> _Closing:
    if ask.closed_index is None or ask.closed is None:
        return _NEVER_CLOSED
    return ask.closed_index, ask.silent, ask.closed


def _settled(state: State) -> list[AskState]:
    """Give the Resolution Center requests that were settled: accepted or clarified."""
    return [
        ask
        for ask in state.asks.values()
        if ask.kind == "resolution" and ask.outcome in {"accepted", "clarified"}
    ]


def _clarified(ask: AskState) -> bool:
    asked = ask.event.type == "proposed" and bool(ask.event.questions)
    return asked and ask.answered and ask.outcome != "declined"


def requests(state: State, parameters: Facts, instant: datetime) -> Facts:
    """Facts about extensions, the Resolution Center, support and cancellations."""
    patience = parameters["patience_hours"]
    opened = {kind: state.opened(kind) for kind in ("extension", "resolution", "support")}
    cancelling = state.opened("cancellation", "client") or state.opened("cancellation")
    found: Facts = {}
    for kind, ask in opened.items():
        found[f"{kind}_open"] = ask is not None
        found[f"{kind}_id"] = None if ask is None else ask.id
        found[f"{kind}_hours_open"] = _age(ask, instant)
    found["cancellation_open"] = cancelling is not None
    found["cancellation_id"] = None if cancelling is None else cancelling.id
    found["cancellation_by"] = None if cancelling is None else cancelling.by
    found["cancellation_hours_open"] = _age(cancelling, instant)
    found.update(_tried(state, patience, instant))
    return found


def _age(ask: AskState | None, instant: datetime) -> Fraction | None:
    return None if ask is None else hours_between(ask.opened, instant)


def _tried(state: State, patience: Value, instant: datetime) -> Facts:
    if len(state.asks) == sum(len(one.proposals) for one in state.rounds):
        # Only proposals were ever made, as in most orders: nothing to look for.
        return dict.fromkeys(
            ("resolution_tried", "resolution_failed", "cancellation_refused", "support_tried"),
            False,
        )
    look = _Look(state, patience, instant)
    own = [ask for ask in state.asks.values() if ask.by == "freelancer"]
    center = [ask for ask in own if ask.kind == "resolution"]
    cancel = [ask for ask in own if ask.kind == "cancellation"]
    support = [ask for ask in own if ask.kind == "support"]
    return {
        "resolution_tried": _any(look.tried(ask) for ask in center + cancel),
        "resolution_failed": look.failed(center + cancel, look.settled_twice()),
        "cancellation_refused": look.failed(cancel, None),
        "support_tried": state.round is not None
        and _any(look.tried(ask) for ask in support if look.recent(ask) or ask.open),
    }


def _any(answers: Iterable[bool | None]) -> bool | None:
    known = list(answers)
    return True if True in known else None if None in known else False


class _Look:
    """What `tried` and `failed` mean for one order at one instant."""

    def __init__(self, state: State, patience: Value, instant: datetime) -> None:
        self.state = state
        self.patience = patience
        self.instant = instant

    def recent(self, ask: AskState) -> bool:
        """Whether it was made since the round opened."""
        return self.state.round is not None and ask.index > self.state.round.index

    def _waited(self, ask: AskState) -> bool | None:
        if not isinstance(self.patience, NUMBER):
            return None
        return hours_between(ask.opened, ask.closed or self.instant) >= self.patience

    def tried(self, ask: AskState) -> bool | None:
        """Whether it was answered, be it by a silence that means something, or open long enough."""
        return True if ask.outcome in ANSWERS else self._waited(ask)

    def settled_twice(self) -> AskState | None:
        """Give the request to the Center that was the second of this round to be settled."""
        settled = sorted(filter(self.recent, _settled(self.state)), key=_closing)
        return settled[1] if len(settled) > 1 else None

    def failed(self, asks: list[AskState], also: AskState | None) -> bool | None:
        """Whether one of this round failed, and nothing was accepted in whole since."""
        agreed = self._last_agreement()
        since = [ask for ask in asks if self.recent(ask) and _closing(ask) >= agreed]
        return _any([also is not None and _closing(also) >= agreed, *map(self._refused, since)])

    def _refused(self, ask: AskState) -> bool | None:
        if ask.outcome == "withdrawn":
            return self._waited(ask)
        return ask.outcome == "declined"

    def _last_agreement(self) -> _Closing:
        made = [] if self.state.round is None else self.state.round.proposals
        center = [ask for ask in self.state.asks.values() if ask.kind == "resolution"]
        accepted = [ask for ask in made + center if ask.outcome == "accepted"]
        return max(map(_closing, accepted), default=_NEVER_CLOSED)


def clocks(state: State, silences: dict[str, Silence]) -> Facts:
    """Facts about running clocks, and about those whose length nobody knows."""
    own = [ask for ask in state.open_asks.values() if ask.by == "freelancer"]
    waiting = {ask.clock for ask in state.open_asks.values()}
    if state.status == "delivered":
        waiting.add("review")
    unknown = [clock for clock in waiting if clock in silences and silences[clock].hours is None]
    return {
        "clock_running": any(ask.ends is not None for ask in own),
        "clocks_unknown": len(unknown),
    }

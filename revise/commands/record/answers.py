"""How an ask ends: `record answer` and `record withdrawal`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer

from revise.app.refusal import refusal
from revise.commands.costs import (
    Event,
    cancellation_costs,
    completion_costs,
    refund_costs,
    weigh,
)
from revise.commands.parsing import ids, money_of, time_of
from revise.commands.telling import Keys, record
from revise.commands.wording import answer_worded, text_of
from revise.model import asks
from revise.options import OnePath, Recording, Text, Yes, argument, grouped, option
from revise.render.assessed import Assessed
from revise.rules.ask_state import AskState
from revise.rules.refunds import to_settle
from revise.words import said

Answer = Annotated[asks.Answer, argument(None, "given-answer")]
To = Annotated[str | None, option("--to", metavar="ASK")]
Accepted = Annotated[str | None, option("--items", about="answer-items", metavar="IDS")]
Amount = Annotated[str | None, option("--amount", about="answer-amount", metavar="MONEY|PERCENT")]
Due = Annotated[str | None, option("--due", about="answer-due", metavar="TIME")]


@grouped
def answer(
    path: OnePath,
    answer: Answer,
    *,
    to: To = None,
    items: Accepted = None,
    amount: Amount = None,
    due: Due = None,
    text: Text,
    yes: Yes = False,
    recording: Recording,
) -> None:
    """Record the other side's answer to what is open."""
    if (answer == "partly") != bool(ids(items)):
        raise typer.BadParameter(said("use.partly"), param_hint="--items")
    named = {"amount": amount, "due": due}
    _check_countered(answer, named)

    def gather(assessed: Assessed) -> Keys:
        words = text_of(text, required=False)
        if answer == "countered":
            _check_named(_open_ask(assessed, to, "answer"), named, words)
        return {"text": words}

    def event(assessed: Assessed) -> Keys:
        return {
            "type": "answered",
            "to": _open_ask(assessed, to, "answer").id,
            "answer": answer,
            "items": list(ids(items)) or None,
            "amount": None if amount is None else money_of(amount, assessed),
            "due": None if due is None else time_of(due, assessed),
        }

    before = partial(weigh, costs=_costs, recording=recording, yes=yes)
    irrevocable = before if answer == "accepted" else None
    record(recording, path, "answer", event, gather, before=irrevocable, worded=answer_worded)


def _costs(assessed: Assessed, event: Event) -> Sequence[str]:
    """Say what a yes costs that cannot be taken back: to a cancellation, or to a refund."""
    ask = assessed.assessment.state.asks[event["to"]]
    if not ask.open:
        return []  # it is refused
    if ask.kind == "cancellation":
        lost = cancellation_costs(assessed, wish=ask.wish)
        return [*lost, *completion_costs(assessed)]
    if ask.event.type == "escalated" and ask.event.amount is not None:
        return [*refund_costs(assessed, ask.event.amount, _settled(assessed, ask))]
    return []


def _settled(assessed: Assessed, ask: AskState) -> list[str]:
    """Give the items that a refund settles, in the order of the file."""
    state = assessed.assessment.state
    settled = {item.id for item in to_settle(state, ask)}
    return [name for name in state.items if name in settled]


def _check_countered(answer: str, named: dict[str, str | None]) -> None:
    """See that only a counter-offer names something. Raises BadParameter."""
    for key, value in named.items():
        if value is not None and answer != "countered":
            raise typer.BadParameter(said("use.countered-only"), param_hint=f"--{key}")


def _check_named(ask: AskState, named: dict[str, str | None], words: str | None) -> None:
    """See that a counter-offer says what is wanted, and only what its ask can get.

    Raises BadParameter.
    """
    may = ask.row.names
    for key, value in named.items():
        if value is not None and key != may:
            can = said("use.text-only") if may is None else said("use.text-or", option=f"--{may}")
            wrong = said("use.not-named", ask=ask.id, can=can)
            raise typer.BadParameter(wrong, param_hint=f"--{key}")
    if words is None and not any(named.values()):
        can = said("use.text-only") if may is None else said("use.text-or", option=f"--{may}")
        raise typer.BadParameter(said("use.nothing-named", can=can))


@grouped
def withdrawal(path: OnePath, *, to: To = None, recording: Recording) -> None:
    """Record that who asked took it back."""

    def event(assessed: Assessed) -> Keys:
        return {"type": "withdrawn", "to": _open_ask(assessed, to, "withdrawal").id}

    record(recording, path, "withdrawal", event)


_NOTHING_OPEN = {"answer": "nothing-open", "withdrawal": "nothing-open-withdrawal"}


def _open_ask(assessed: Assessed, to: str | None, name: str) -> AskState:
    """Give the ask that is meant: the one named, else the only open one."""
    state = assessed.assessment.state
    waiting = [ask.id for ask in state.asks.values() if ask.open]
    if to is not None:
        if to not in state.asks:
            known = ", ".join(waiting) or said("use.none")
            raise typer.BadParameter(said("use.no-ask", id=to, known=known), param_hint="--to")
        return state.asks[to]
    if not waiting:
        raise refusal(name, assessed, _NOTHING_OPEN[name])
    if len(waiting) > 1:
        several = said("use.several-asks", ids=", ".join(waiting))
        raise typer.BadParameter(several, param_hint="--to")
    return state.asks[waiting[0]]

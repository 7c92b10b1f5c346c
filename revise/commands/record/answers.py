"""How an ask ends: `record answer` and `record withdrawal`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from revise.app.asking import may_ask
from revise.app.refusal import refusal
from revise.app.writing import Writer
from revise.commands.parsing import ids, money_of, time_of
from revise.commands.record.asked_values import asked_text
from revise.commands.record.given_answer import Given, completed, open_asks
from revise.commands.telling import Keys, record
from revise.commands.weighing import weigh
from revise.commands.wording import text_of
from revise.files.append import see_writable
from revise.model import asks
from revise.moves.composed import Composed
from revise.moves.costs import answer_costs
from revise.moves.worded import answer_worded
from revise.options import OnePath, Recording, Text, Yes, argument, grouped, option
from revise.render.assessed import Assessed
from revise.rules.ask_state import AskState
from revise.words import said

Compose = Callable[[Assessed], Composed]
Answer = Annotated[asks.Answer | None, argument(None, "given-answer")]  # as in `events`
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
    given = Given(answer, to, items, amount, due)
    if answer is not None:
        given.check()
    asking = may_ask(no_input=recording.no_input)

    def gather(assessed: Assessed) -> Keys:
        nonlocal given
        if asking:
            _see_open(assessed, recording)
        words = text_of(text, required=False)
        if asking:
            given = completed(given, assessed, named=words is not None)
            words = words or _asked_words(given, assessed)
        if given.answer == "countered":
            _check_named(_open_ask(assessed, given.to, "answer"), given, words)
        return {"text": words}

    def event(assessed: Assessed) -> Keys:
        return {
            "type": "answered",
            "to": _open_ask(assessed, given.to, "answer").id,
            "answer": given.answer,
            "items": list(ids(given.items)) or None,
            "amount": None if given.amount is None else money_of(given.amount, assessed),
            "due": None if given.due is None else time_of(given.due, assessed),
        }

    def before(writer: Writer, compose: Compose) -> None:
        if given.answer == "accepted":
            weigh(writer, compose, answer_costs, recording=recording, yes=yes)

    record(recording, path, "answer", event, gather, before=before, worded=answer_worded)


def _see_open(assessed: Assessed, recording: Recording) -> None:
    """See that something waits for an answer, and that it can be written, before one is typed.

    Raises Refusal or WriteError.
    """
    if not open_asks(assessed):
        raise refusal("answer", assessed, _NOTHING_OPEN["answer"])
    if not recording.dry_run:
        see_writable(assessed.path)


def _asked_words(given: Given, assessed: Assessed) -> str | None:
    """Ask for the words of a counter-offer that nothing else names."""
    if given.answer != "countered" or given.amount or given.due:
        return None
    return asked_text(assessed.speech.lang)


def _check_named(ask: AskState, given: Given, words: str | None) -> None:
    """See that a counter-offer says what is wanted, and only what its ask can get.

    Raises BadParameter.
    """
    may, named = ask.row.names, {"amount": given.amount, "due": given.due}
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
    waiting = open_asks(assessed)
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

"""`record answer` and `record withdrawal`: how an ask ended."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from revise import options
from revise.app.run import Assessed, Run
from revise.app.writing import Refusal
from revise.commands.parsing import ids
from revise.commands.record.common import Keys, record, text_of
from revise.rules.ask_state import AskState

Answer = Annotated[
    Literal["accepted", "partly", "declined", "clarified"],
    typer.Argument(help="What the other side says."),
]
Items = Annotated[
    str | None,
    typer.Option("--items", metavar="IDS", help="With partly: the items accepted, like 1.1,1.2."),
]


def answer(
    path: options.OnePath,
    answer: Answer,
    *,
    to: options.Ask = None,
    items: Items = None,
    text: options.MessageText = None,
    text_file: options.TextFile = None,
    at: options.EventAt = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    lang: options.LangOption = None,
    policy: options.PolicyOption = None,
    config: options.ConfigOption = None,
) -> None:
    """Record the other side's answer to a proposal or request."""
    if (answer == "partly") != bool(ids(items)):
        hint = "write partly --items 1.1,1.2 with the items accepted; other answers go without"
        raise typer.BadParameter(hint, param_hint="--items")
    run = Run(lang=lang, policy=policy, config=config, at=at)

    def gather(_assessed: Assessed) -> Keys:
        return {"text": text_of(text, text_file, required=False)}

    def event(assessed: Assessed) -> Keys:
        return {
            "type": "answered",
            "to": _open_ask(assessed, to, "answer").id,
            "answer": answer,
            "items": list(ids(items)) or None,
        }

    record(run, path, "answer", event, gather, dry_run=dry_run, as_json=json)


def withdrawal(
    path: options.OnePath,
    *,
    to: options.Ask = None,
    at: options.EventAt = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    lang: options.LangOption = None,
    policy: options.PolicyOption = None,
    config: options.ConfigOption = None,
) -> None:
    """Record that who asked took the request or proposal back."""
    run = Run(lang=lang, policy=policy, config=config, at=at)

    def event(assessed: Assessed) -> Keys:
        return {"type": "withdrawn", "to": _open_ask(assessed, to, "withdrawal").id}

    record(run, path, "withdrawal", event, dry_run=dry_run, as_json=json)


def _open_ask(assessed: Assessed, to: str | None, name: str) -> AskState:
    """Give the ask that is meant: the one named, else the only open one."""
    state = assessed.assessment.state
    waiting = [ask for ask in state.asks.values() if ask.open]
    if to is not None:
        if to not in state.asks:
            known = ", ".join(ask.id for ask in waiting) or "none"
            raise typer.BadParameter(f"no ask has the id {to!r}; open: {known}", param_hint="--to")
        return state.asks[to]
    if not waiting:
        raise Refusal(name, assessed, objection="nothing is open that waits for an answer")
    if len(waiting) > 1:
        several = ", ".join(ask.id for ask in waiting)
        raise typer.BadParameter(f"several are open: name one of {several}", param_hint="--to")
    return waiting[0]

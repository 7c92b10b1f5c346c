"""`revise record KIND`: log what happened."""

from __future__ import annotations

from collections.abc import Callable

import typer

from revise.commands.record.answers import answer, withdrawal
from revise.commands.record.delivery import delivery
from revise.commands.record.ends import cancellation, cancellation_request, completion
from revise.commands.record.estimate import estimate
from revise.commands.record.notes import message, work
from revise.commands.record.request import request

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Log what happened: a request, an estimate, a delivery, an answer and so on.",
)
_KINDS: dict[str, Callable[..., None]] = {
    "request": request,
    "estimate": estimate,
    "delivery": delivery,
    "answer": answer,
    "withdrawal": withdrawal,
    "cancellation-request": cancellation_request,
    "completion": completion,
    "cancellation": cancellation,
    "message": message,
    "work": work,
}
for _name, _function in _KINDS.items():
    app.command(_name)(_function)

"""`revise record KIND`: log what happened."""

from __future__ import annotations

import typer

from revise.commands.record import answers, events
from revise.commands.record.estimate import estimate
from revise.commands.record.request import request
from revise.usage import Command, Group

app = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="help.record",
)
_KINDS = (
    request,
    estimate,
    events.delivery,
    answers.answer,
    answers.withdrawal,
    events.cancellation_request,
    events.completion,
    events.cancellation,
    events.message,
    events.work,
)
for _kind in _KINDS:
    _name = _kind.__name__.replace("_", "-")
    app.command(_name, cls=Command, help=f"help.record-{_name}")(_kind)

"""`revise policy …`: the rules of a team as its code: begun, checked, tried, compared."""

from __future__ import annotations

import typer

from revise.commands.policy.checking_policy import check_policies
from revise.commands.policy.comparing_policies import compare
from revise.commands.policy.starting_policy import start
from revise.commands.policy.testing_policy import try_cases
from revise.usage import Command, Group

app = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="help.policy",
)
_COMMANDS = {"new": start, "check": check_policies, "test": try_cases, "diff": compare}
for _name, _command in _COMMANDS.items():
    app.command(_name, cls=Command, help=f"help.policy-{_name}")(_command)

"""The program: which commands there are, one boundary for errors, exit codes.

A command's module is imported when the command is called; `--help` and `--version` need none.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from signal import SIGTERM, signal
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from revise import __version__
from revise.app import exits, output
from revise.model.problem import InputError, WrongUseError
from revise.options import option, worded
from revise.words import said

COMMANDS = (
    *("assess", "propose", "extend", "redeliver", "escalate", "cancel", "record", "draft"),
    *("proofread", "check", "due", "new", "explain", "schema"),
)
"""All commands, in the order of the ladder's daily use."""


def about(command: str) -> str:
    """Say in a line what a command does."""
    return said(f"help.{command}")


class Program(TyperGroup):
    """The group of all commands; each is loaded when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 # Typer's own Click
        """Give all command names."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 # as above
        """Load one command; one whose input is unusable still ends at this boundary."""
        if cmd_name not in COMMANDS:
            # Only the names: enough for "did you mean".
            self.commands = dict.fromkeys(COMMANDS)  # type: ignore[assignment] # names only
            return super().get_command(ctx, cmd_name)
        module = import_module(f"revise.commands.{cmd_name}")
        if hasattr(module, "app"):
            return worded(get_command(module.app))
        return command_of(cmd_name, getattr(module, cmd_name))

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 # as above
        """Give the program's own page."""
        worded(self)
        super().format_help(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002 # as above
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, about(name)) for name in COMMANDS])

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:  # noqa: ANN401, ARG002 # as above
        """Complete the name of a command without loading any."""
        named = [TyperCommand(name, short_help=about(name)) for name in COMMANDS]
        group = TyperGroup(name=self.name, commands=named, params=self.params)
        return group.shell_complete(typer.Context(group), incomplete)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 # as above
        """Run a command; what a user can cause ends in a message and an exit code."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            code = _explained(error)
            if code is None:
                raise
            raise typer.Exit(code) from error


def _explained(error: Exception) -> int | None:
    """Say what went wrong; gives the exit code, None for what is not ours to explain."""
    if isinstance(error, BrokenPipeError):  # who reads us has read enough
        output.let_go()
        return exits.DONE
    if isinstance(error, output.OutputError):
        output.let_go()
        output.say(f"revise: the output could not be written: {error}\n")
        return exits.UNWRITTEN
    if isinstance(error, WrongUseError):
        output.say(f"revise: {error.message}\n  hint: {error.hint}\n")
        return exits.USAGE
    if "revise.files.replace" in sys.modules:
        from revise.files.replace import WriteError
        from revise.render.escape import visible

        if isinstance(error, WriteError):
            hint = f"\n  hint: {error.hint}" if error.hint else ""
            output.say(visible(f"{error.path}: {error.message}{hint}\n"))
            return exits.UNWRITTEN
    if isinstance(error, InputError):
        from revise.render.problems import error_text

        output.say(error_text(error))
        return exits.UNUSABLE
    return None


def command_of(name: str, function: Any) -> Any:  # noqa: ANN401 # as above
    """Make one command of a function, by its annotations."""
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name, help=f"help.{name}")(function)
    return worded(get_command(alone))


app = typer.Typer(
    name="revise",
    cls=Program,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="help.revise",
)


def _print_version(asked: bool) -> None:
    if asked:
        output.out(f"revise {__version__}\n")
        raise typer.Exit


Version = Annotated[
    bool,
    # Eager: before the options of completion are looked at, which takes pydantic.
    option("--version", "-V", is_eager=True, callback=_print_version),
]


@app.callback()
def _program(*, version: Version = False) -> None:
    """Hold the options of the program itself."""


def run() -> None:
    """Run the program; a traceback is for our own bugs only, exit 70."""
    output.prepare()
    signal(SIGTERM, _ended)
    if "_REVISE_COMPLETE" in os.environ:
        # Typer would load it for each help text, to take [brackets] for markup and drop them.
        sys.modules["rich"] = None  # type: ignore[assignment] # Python's way of "not there"
    try:
        try:
            get_command(app)(prog_name="revise")
        finally:
            output.flush()
    except KeyboardInterrupt:
        sys.exit(exits.INTERRUPTED)
    except Exception as error:  # noqa: BLE001 # the boundary for bugs
        code = _explained(error)
        sys.exit(_bug() if code is None else code)


def _ended(number: int, _frame: object) -> NoReturn:
    """End as an interrupt does: files half written and other processes are cleaned up."""
    sys.exit(128 + number)


def _bug() -> int:
    import traceback

    output.say(f"{traceback.format_exc()}\n{said('run.please')}\n")
    return exits.BUG

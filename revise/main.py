"""The program: which commands there are, one boundary for errors, exit codes.

A command's module is imported when the command is called; `--help` and `--version` need none.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import UTC
from functools import cached_property
from importlib import import_module
from signal import SIG_DFL, Signals, getsignal, signal
from types import ModuleType
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand
from typer.main import get_command

from revise.app import exits, machine, output
from revise.app.language import language_of
from revise.failures import explained
from revise.usage import Command, Group, worded
from revise.version import __version__
from revise.words import Language, word

GROUPS = {
    "order": (
        *(
            "reply",
            "assess",
            "propose",
            "extend",
            "redeliver",
            "escalate",
            "cancel",
            "record",
            "draft",
        ),
        "new",
    ),
    "words": ("proofread", "explain"),
    "many": ("check", "due", "report", "stats", "apply"),
    "proof": ("evidence",),
    "rules": ("policy", "config", "schema", "mcp"),
}
"""All commands, by what they are about, each group in the order of daily use."""
COMMANDS = tuple(name for group in GROUPS.values() for name in group)


def about(command: str, lang: Language = "en") -> str:
    """Say in a line what a command does."""
    return word(f"help.{command}", lang)


class Program(Group):
    """The group of all commands; each is loaded when it is asked for."""

    arguments: tuple[str, ...] = ()
    """The command line of this run."""

    @cached_property
    def lang(self) -> Language:  # type: ignore[override] # found when it is asked for, if ever
        """The language of this run."""
        return _language_of(self.arguments)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 # Typer's own Click
        """Give all command names."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 # as above
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"revise.commands.{cmd_name}")
        if hasattr(module, "app"):
            return worded(get_command(module.app), self.lang)
        return command_of(cmd_name, getattr(module, cmd_name), self.lang)

    def format_usage(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 # as above
        """Say how the program is called, as its page begins."""
        worded(self, self.lang)
        super().format_usage(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002 # as above
        """List the commands by groups, in one column, without loading them."""
        width = max(map(len, COMMANDS))
        for group, names in GROUPS.items():
            with formatter.section(f"group-{group}"):
                formatter.write_dl([(f"{one:<{width}}", about(one, self.lang)) for one in names])

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:  # noqa: ANN401, ARG002 # as above
        """Complete the name of a command without loading any."""
        named = [TyperCommand(name, short_help=about(name, self.lang)) for name in COMMANDS]
        group = Group(name=self.name, commands=named, params=worded(self, self.lang).params)
        group.lang = self.lang
        return group.shell_complete(typer.Context(group), incomplete)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 # as above
        """Run a command. Who reads us may have read enough, which Typer takes for a failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            output.let_go()
            raise typer.Exit(exits.DONE) from error

    def main(self, args: Any = None, *others: Any, **settings: Any) -> NoReturn:  # noqa: ANN401 # as above
        """Run a command; what a user can cause ends in a message and an exit code."""
        self.arguments = tuple(sys.argv[1:] if args is None else args)
        try:
            code = super().main(args, *others, **{**settings, "standalone_mode": False})
        except Exception as error:
            code = None if machine.lacking(error) else explained(error, self.lang)
            if code is None:
                raise
        sys.exit(code or exits.DONE)


def _language_of(arguments: Sequence[str]) -> Language:
    try:
        return language_of(arguments, os.environ)
    except (MemoryError, OSError, ImportError):  # too little is there even to look for it
        return "en"


def command_of(name: str, function: Any, lang: Language = "en") -> Any:  # noqa: ANN401 # as above
    """Make one command of a function, by its annotations."""
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name, cls=Command, help=f"help.{name}")(function)
    return worded(get_command(alone), lang)


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
    typer.Option("--version", "-V", help="option.version", is_eager=True, callback=_print_version),
]


@app.callback()
def _program(*, version: Version = False) -> None:
    """Hold the options of the program itself."""


def run() -> None:
    """Run the program; a traceback is for our own bugs only, exit 70."""
    output.prepare()
    for name in ("SIGTERM", "SIGHUP"):  # a closed window; Windows has none
        if name in Signals.__members__ and getsignal(Signals[name]) is SIG_DFL:
            signal(Signals[name], _ended)
    if "_REVISE_COMPLETE" in os.environ:
        # Typer would load it for each help text, to take [brackets] for markup and drop them.
        sys.modules["rich"] = None  # type: ignore[assignment] # Python's way of "not there"
        for name in ("COMP_WORDS", "COMP_CWORD"):  # a shell gives them, a person may not
            os.environ.setdefault(name, "0")
    sys.modules["babel.localtime"] = _no_zone()
    try:
        try:
            get_command(app)(prog_name="revise")
        finally:
            output.flush()
    except KeyboardInterrupt:
        sys.exit(exits.INTERRUPTED)
    except Exception as error:  # noqa: BLE001 # the boundary for bugs
        if machine.lacking(error):
            sys.exit(machine.ran_out())
        lang = _language_of(sys.argv[1:])
        code = explained(error, lang)
        sys.exit(_bug(lang) if code is None else code)


def _no_zone() -> ModuleType:
    """Give what Babel takes for the machine's time zone.

    It is handed local times and never asks; but it looks for a zone as soon as it is imported,
    and fails where `TZ` names a file that holds none.
    """
    zone = ModuleType("babel.localtime")
    zone.__dict__.update(LOCALTZ=UTC, get_localzone=lambda: UTC)
    return zone


def _ended(number: int, _frame: object) -> NoReturn:
    """End as an interrupt does: files half written and other processes are cleaned up."""
    if Signals(number).name == "SIGHUP":  # there is no terminal to write to any more
        output.let_go()
        output.fall_silent()
    sys.exit(128 + number)


def _bug(lang: Language) -> int:
    import traceback

    output.say(f"{traceback.format_exc()}\n{word('run.please', lang)}\n")
    return exits.BUG

"""`revise apply`: events by machine, for many orders, each order in one append."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated

import typer

from revise.app import exits, output
from revise.app.applied import Applied
from revise.app.applying import Applying
from revise.app.machine import scarce
from revise.app.reports import Given, tell
from revise.app.run import Run
from revise.commands.apply_told import Told, counted
from revise.commands.formats import Asked
from revise.commands.outputs import DEFAULT, format_option, shown
from revise.commands.telling import answering
from revise.files.line_input import read_lines
from revise.files.read import STDIN
from revise.options import Config, Json, Lang, NoIgnore, Policy, Quiet, argument, option
from revise.words import Language, word

Format = Annotated[str, format_option("apply")]
Source = Annotated[str, argument("FILE|-", "apply-lines")]
Orders = Annotated[str | None, option("--orders", about="apply-orders", metavar="FOLDER")]
At = Annotated[str | None, option("--at", about="apply-at", metavar="TIME")]
DryRun = Annotated[bool, option("--dry-run", "-n", about="apply-dry-run")]


def apply(  # its options, by name
    source: Source = STDIN,
    *,
    orders: Orders = None,
    at: At = None,
    dry_run: DryRun = False,
    output_format: Format = DEFAULT,
    json: Json = False,
    lang: Lang = None,
    policy: Policy = None,
    config: Config = None,
    no_ignore: NoIgnore = False,
    quiet: Quiet = False,
) -> None:
    """Record events that a machine gives, a line each."""
    run = Run(at=at, lang=lang, policy=policy, config=config)
    run.lang = lang = run.language_near("" if source == STDIN else source)
    chosen = "json" if json else output_format
    with answering(run, as_json=chosen != DEFAULT):
        lines = read_lines(source)
        applying = Applying(run, source, orders, dry_run=dry_run, ignore=not no_ignore)
        found = applying.each(lines)
    told = [Told(one, source, lang) for one in found]
    code = exits.worst({one.code for one in found})
    try:
        _tell(told, chosen, quiet=quiet)
        if chosen == DEFAULT and not quiet:
            output.say(counted(found, lang))
    except (OSError, MemoryError, output.OutputError) as error:
        if not (_any_recorded(found) and _keeps_from_printing(error)):
            raise
        code = _unprinted(lang)
    raise typer.Exit(code)


def _tell(told: Sequence[Told], chosen: str, *, quiet: bool) -> None:
    """Print what became of the lines; what went wrong is said even where nothing else is."""
    given = Given(told, many=True)
    tell(given, shown("apply", Asked(given), chosen, quiet=quiet), lambda _: (), aside=False)
    output.flush()
    for each in told:
        if quiet and each.one.stopped:
            output.say(each.text())
        if each.one.error is not None and each.one.error.traceback is not None:
            output.say(f"{each.one.error.traceback}\n{word('run.please', each.lang)}\n")


def _any_recorded(found: Sequence[Applied]) -> bool:
    return any(one.status == "recorded" for one in found)


def _keeps_from_printing(error: Exception) -> bool:
    return isinstance(error, BrokenPipeError | output.OutputError) or scarce(error)


def _unprinted(lang: Language) -> int:
    """Say that events were recorded all the same."""
    output.let_go()
    with suppress(OSError, MemoryError):  # the exit code says it, too
        output.say(word("apply.unprinted", lang) + "\n")
    return exits.UNPRINTED

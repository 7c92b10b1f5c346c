"""CLI.md from the commands themselves: what `--help` says, all of it on one page."""

import re
from collections.abc import Iterator
from typing import Any

import typer

from revise.main import COMMANDS, about, app
from revise.usage import worded
from tests.cli import ROOT

REFERENCE = ROOT / "CLI.md"
_HEAD = """\
# Every command and option

Made from the commands: `pytest tests/test_reference.py --update-reference` writes this page anew,
and the tests say when it is stale. Each command also tells its part by `--help` or `-h`. A flag
beats its environment variable, which beats `revise.toml`.
"""
_PLAIN_TYPE = re.compile(r" <(str|list\[str\])>$")


def reference() -> str:
    """Give the whole page."""
    group: Any = worded(typer.main.get_command(app), "en")
    context = typer.Context(group, info_name="revise")
    commands = [(name, group.get_command(context, name)) for name in COMMANDS]
    parts = [_HEAD, *_index(), *_section(group, context)]
    for name, command in commands:
        parts += _section(command, typer.Context(command, info_name=name, parent=context))
    return "\n".join([*parts, *_exit_codes()])


def _index() -> Iterator[str]:
    yield from (f"- [`{name}`](#revise-{name}): {about(name)}" for name in COMMANDS)
    yield ""


def _section(command: Any, context: typer.Context) -> Iterator[str]:  # noqa: ANN401 # Typer's own Click
    """Tell of a command, and of those below it."""
    path = context.command_path
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    yield f"{'###' if context.parent and context.parent.parent else '##'} {path}\n"
    yield f"```\n{usage}\n```\n"
    yield f"{_words(command.help)}\n"
    rows = [row for param in command.get_params(context) for row in _row(param, context)]
    yield from [*rows, ""] if rows else []
    if command.examples:
        yield "\n".join(["```sh", *command.examples, "```", ""])
    for name, below in getattr(command, "commands", {}).items():
        yield from _section(below, typer.Context(below, info_name=name, parent=context))


def _row(param: Any, context: typer.Context) -> Iterator[str]:  # noqa: ANN401 # as above
    names, about = param.get_help_record(context)
    if names != "--help":  # said once, at the top
        yield f"- `{_PLAIN_TYPE.sub('', names)}`: {_words(about)}"


def _words(text: str) -> str:
    """Keep words what they are: nothing in a help text is Markdown but its backticks."""
    shown = re.sub(r"([<>*\\|])(?=[^`]*(?:`[^`]*`[^`]*)*$)", r"\\\1", text.strip())
    return re.sub(r" {2,}(?=\[)", " ", shown)


def _exit_codes() -> Iterator[str]:
    """Take the table from its page: it is told once."""
    page = (ROOT / "docs" / "formats.md").read_text("utf-8")
    table = re.search(r"^\| exit code .*\n(?:\|.*\n)+", page, flags=re.MULTILINE)
    assert table is not None, "docs/formats.md has no table of exit codes"
    yield f"## Exit codes\n\nThe same in every format and for any order of files.\n\n{table[0]}"

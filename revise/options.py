"""Shared options, each defined once; flag beats environment beats config."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import typer

Color = Literal["auto", "always", "never"]
Lang = Literal["en", "de"]


def policy_names(incomplete: str) -> list[str]:
    """Complete the name of a shipped policy; a shell completes files by itself."""
    from revise.policies.named import shipped_names

    return [name for name in shipped_names() if name.startswith(incomplete)]


Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Order files, folders, or - for standard input. [default: current folder]",
        show_default=False,
    ),
]
At = Annotated[
    str | None,
    typer.Option(
        "--at",
        envvar="REVISE_AT",
        metavar="TIME",
        help="Assess as of this time, such as 2026-11-20T18:00:00Z, '2026-11-20 18:00' or -1h."
        " [default: now]",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
LangOption = Annotated[
    Lang | None,
    typer.Option(
        "--lang",
        envvar="REVISE_LANG",
        help="Write reports in English or German. [default: config, else en]",
        show_default=False,
    ),
]
PolicyOption = Annotated[
    str | None,
    typer.Option(
        "--policy",
        envvar="REVISE_POLICY",
        metavar="NAME|FILE",
        help="Decide by this policy. [default: the order's platform, else config, else fiverr]",
        show_default=False,
        autocompletion=policy_names,
    ),
]
ConfigOption = Annotated[
    str | None,
    typer.Option(
        "--config",
        envvar="REVISE_CONFIG",
        metavar="FILE",
        help="Use this config. [default: the nearest revise.toml upwards from the order]",
        show_default=False,
    ),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", envvar="REVISE_QUIET", help="Print nothing but errors.")
]
ColorOption = Annotated[
    Color, typer.Option("--color", envvar="REVISE_COLOR", help="Colour the text output.")
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        metavar="FORMAT=FILE",
        help="Write a report in this format to this file, too; may be given several times.",
        show_default=False,
    ),
]
Redact = Annotated[
    bool,
    typer.Option("--redact", help="Leave out titles, handles and everything the client wrote."),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        metavar="N",
        help="Read many orders in so many processes. [default: all cores]",
        show_default=False,
    ),
]
NoIgnore = Annotated[
    bool, typer.Option("--no-ignore", help="Read orders that .gitignore leaves out, too.")
]
StdinFilename = Annotated[
    str | None,
    typer.Option(
        "--stdin-filename",
        metavar="PATH",
        help="Name standard input by this path in messages and commands.",
        show_default=False,
    ),
]


def formats(option: object) -> tuple[str, ...]:
    """Give the names that a format option takes."""
    return get_args(get_args(option)[0])


# ---- Writing: never from the environment ----------------------------------------------------

OnePath = Annotated[str, typer.Argument(metavar="PATH", help="The order file.")]
EventAt = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="TIME",
        help="When it happened; not before the last event. [default: now]",
        show_default=False,
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", "-n", help="Show event and message, write nothing.")
]
Override = Annotated[
    str | None,
    typer.Option(
        "--override",
        metavar="REASON",
        help="Go on although the ladder says not yet; the reason is kept in the event's note.",
        show_default=False,
    ),
]
OwnMessage = Annotated[
    str | None,
    typer.Option(
        "--message",
        metavar="FILE",
        help="Send your own words from this file (or -) instead of the draft; proofread first.",
        show_default=False,
    ),
]
MessageLanguage = Annotated[
    Lang | None,
    typer.Option(
        "--language",
        help="Write to the client in this language. [default: the order's, else config, else en]",
        show_default=False,
    ),
]
NoInput = Annotated[bool, typer.Option("--no-input", help="Never ask, not even on a terminal.")]
Reason = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help="Say why, in the client's language.")
]

MessageText = Annotated[
    str | None, typer.Option("--text", metavar="TEXT", help="The text itself.", show_default=False)
]
TextFile = Annotated[
    str | None,
    typer.Option(
        "--text-file",
        metavar="FILE",
        help="Read the text from this file, or - for standard input.",
        show_default=False,
    ),
]
Ask = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="ASK",
        help="The proposal or request meant, such as P1, if several are open.",
    ),
]

"""The options of `revise new`: what was agreed, and what happened since."""

from __future__ import annotations

from typing import Annotated

import typer

from revise.options import policy_names


def _option(name: str, about: str, metavar: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        name, metavar=metavar, help=about, show_default=False
    )
    return option


Id = Annotated[str | None, _option("--id", "Set the order's number.", "ID")]
Title = Annotated[str | None, _option("--title", "Say what it is about.", "TEXT")]
Price = Annotated[str | None, _option("--price", "Set the price, without extras.", "MONEY")]
Currency = Annotated[
    str | None, _option("--currency", "Set its currency. [default: config, else USD]", "CODE")
]
Hours = Annotated[
    str | None, _option("--hours", "Say how many hours the whole job takes.", "HOURS")
]
Revisions = Annotated[
    str | None, _option("--revisions", "Set the revision rounds included.", "N|unlimited")
]
Due = Annotated[str | None, _option("--due", "Say when it is due.", "TIME")]
Scope = Annotated[
    list[str] | None, _option("--scope", "Add a thing that was agreed; may be repeated.", "TEXT")
]
Client = Annotated[str | None, _option("--client", "Set the client's handle.", "TEXT")]
Platform = Annotated[
    str | None,
    typer.Option(
        "--platform",
        metavar="NAME",
        help="Name the policy: fiverr, direct, or a file.",
        show_default=False,
        autocompletion=policy_names,
    ),
]
Delivered = Annotated[str | None, _option("--delivered", "Say when you delivered.", "TIME")]
RequestFile = Annotated[
    str | None,
    _option("--request", "Add the client's message from this file, split into items.", "FILE|-"),
]
At = Annotated[
    str | None, _option("--at", "Say when the client's message came. [default: now]", "TIME")
]
NoItems = Annotated[bool, typer.Option("--no-items", help="Keep the message alone, unsplit.")]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that exists.")]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Print the file, write nothing.")]

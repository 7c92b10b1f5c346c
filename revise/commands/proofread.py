"""`revise proofread`: check a message before it leaves (G1, A9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from revise.app import exits
from revise.app.reports import Given, tell
from revise.app.run import Run
from revise.commands.formats import Asked
from revise.commands.outputs import format_option, shown
from revise.commands.wording import read_message
from revise.files.read import read_order
from revise.messages.record import clients_words
from revise.model.problem import InputError
from revise.options import Config, Json, Lang, Quiet, argument, option
from revise.proofread import proofread as remarks_on
from revise.render.letters import Proofread

Messages = Annotated[list[str], argument("FILE", "messages")]
OrderFile = Annotated[str | None, option("--order", metavar="ORDER")]
Format = Annotated[str, format_option("proofread")]


def proofread(
    files: Messages,
    *,
    output_format: Format = "text",
    order: OrderFile = None,
    json: Json = False,
    lang: Lang = None,
    config: Config = None,
    quiet: Quiet = False,
) -> None:
    """Check messages before they leave."""
    run = Run(lang=lang, config=config)
    quoted = () if order is None else clients_words(read_order(order)[0])
    messages = Given(_each(run, files, quoted), many=len(files) > 1)
    chosen = "json" if json else output_format
    told = shown("proofread", Asked(messages), chosen, quiet=quiet)
    raise typer.Exit(tell(messages, told, _judged, aside=quiet or chosen == "text"))


def _each(
    run: Run, files: Sequence[str], quoted: Sequence[str]
) -> Iterator[Proofread | InputError]:
    for file in files:
        try:
            lang = run.language(run.config_for(file))  # of the config nearest to the message
            remarks = remarks_on(read_message(file), quoted=quoted, lang=lang)
            yield Proofread(file, lang, remarks)
        except InputError as error:
            yield run.told(error)


def _judged(result: Proofread | InputError) -> Sequence[int]:
    if isinstance(result, InputError):
        return (exits.UNUSABLE,)
    return [exits.FOUND for remark in result.remarks if remark.level != "info"]

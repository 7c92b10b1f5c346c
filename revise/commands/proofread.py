"""`revise proofread`: check a message before it leaves (G1, A9)."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from revise.app import exits, output
from revise.app.run import Run
from revise.commands.wording import read_message
from revise.model.base import Language
from revise.model.problem import InputError
from revise.options import Config, Json, Lang, Quiet, argument, option
from revise.proofread import Remark
from revise.proofread import proofread as remarks_on
from revise.render.documents import Document, dump, error_document
from revise.render.escape import one_line
from revise.render.problems import error_text
from revise.words import label

Messages = Annotated[list[str], argument("FILE", "messages")]
ProofreadFormat = Annotated[
    Literal["text", "json", "ndjson"], option("--format", env="REVISE_FORMAT")
]


def proofread(
    files: Messages,
    *,
    output_format: ProofreadFormat = "text",
    json: Json = False,
    lang: Lang = None,
    config: Config = None,
    quiet: Quiet = False,
) -> None:
    """Check messages before they leave."""
    chosen = "json" if json else output_format
    run, codes = Run(lang=lang, config=config), []
    documents: list[Document] = []
    for file in files:
        try:
            language = run.language(run.config_for(file))  # of the config nearest to the message
            remarks = remarks_on(read_message(file), lang=language)
        except InputError as unusable:
            error = run.told(unusable)
            codes.append(exits.UNUSABLE)
            if chosen == "text":
                output.say(error_text(error))
            documents.append(error_document(error))
            continue
        codes += [exits.FOUND for remark in remarks if remark.level != "info"]
        documents.append(_document(file, remarks))
        if chosen == "text" and not quiet:
            output.out("".join(_lines(file, remark, language) for remark in remarks))
    if chosen != "text" and not quiet:
        _write(documents, compact=chosen == "ndjson")
    raise typer.Exit(exits.worst(codes))


def _lines(file: str, remark: Remark, lang: Language) -> str:
    """Write a remark in the form that editors understand, and a better wording below."""
    level = label(remark.level, lang)
    said = f"{level}: {remark.message} [{remark.rule}]: {remark.excerpt}"
    place = one_line(f"{file}:{remark.line}:{remark.column}: {said}")
    return f"{place}\n  {label('better', lang)}: {one_line(remark.better)}\n"


def _document(file: str, remarks: tuple[Remark, ...]) -> Document:
    return {
        "schema": "revise.proofreading/1",
        "path": file,
        "remarks": [
            {
                "rule": remark.rule,
                "level": remark.level,
                "line": remark.line,
                "column": remark.column,
                "excerpt": remark.excerpt,
                "message": remark.message,
                "better": remark.better,
            }
            for remark in remarks
        ],
    }


def _write(documents: list[Document], *, compact: bool) -> None:
    if compact:
        output.out("".join(dump(document, indent=None) + "\n" for document in documents))
    elif len(documents) == 1:
        output.out(dump(documents[0]) + "\n")
    else:
        output.out("[\n" + ",\n".join(map(dump, documents)) + "\n]\n")

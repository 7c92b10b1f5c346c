"""`revise schema`: the JSON Schema of a document or an input file."""

from __future__ import annotations

import os
from typing import Annotated

from revise.app import output
from revise.app.language import language_of
from revise.files.schemas import DOCUMENTS, shipped_schema
from revise.model.problem import WrongUseError
from revise.model.shown import did_you_mean
from revise.options import argument
from revise.render.documents import Document, dump
from revise.render.input_schemas import INPUTS
from revise.words import said, word

_NAMES = (*INPUTS, *DOCUMENTS)
_WIDEST = max(map(len, _NAMES))


def _names(incomplete: str) -> list[str]:
    return [name for name in _NAMES if name.startswith(incomplete)]


Name = Annotated[
    str | None,
    argument("NAME", "schema", autocompletion=_names),
]


def schema(name: Name = None) -> None:
    """Print a schema, or list them."""
    if name is None:
        lang = language_of((), os.environ)
        for one in _NAMES:
            output.out(f"{one:{_WIDEST}}  {word(f'schema.{one}', lang)}\n")
        return
    if name not in _NAMES:
        raise WrongUseError(said("use.no-schema", name=name[:80]), did_you_mean(name, _NAMES))
    output.out(dump(schema_of(name)) + "\n")


def schema_of(name: str) -> Document:
    """Give a schema by its name."""
    return INPUTS[name]() if name in INPUTS else shipped_schema(name)

"""Annotations as workflow commands, which GitHub Actions shows beside the lines of a change."""

from __future__ import annotations

import re
from collections.abc import Iterable

from revise.render.annotation import Annotation
from revise.render.escape import visible

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_IN_DATA = re.compile("[%\r\n]")
_IN_PROPERTY = re.compile("[%\r\n:,]")


def workflow_commands(annotations: Iterable[Annotation]) -> str:
    """Write `::error file=…,line=…,col=…,title=…::message`, one line each."""
    return "".join(map(_command, annotations))


def _command(one: Annotation) -> str:
    # Standard input is no file that could be shown.
    properties = {} if one.path == "-" else {"file": one.path.removeprefix("./")}
    if one.where.line is not None:
        properties |= {"line": str(one.where.line), "col": str(one.where.column or 1)}
    properties["title"] = f"revise: {one.rule}"
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_LEVELS[one.level]} {written}::{_data(one.text)}\n"


def _data(text: str) -> str:
    return _IN_DATA.sub(_percent, visible(text))


def _property(text: str) -> str:
    # Line ends of a file name stay what they are: the runner reads them back.
    return _IN_PROPERTY.sub(_percent, "\n".join(visible(line) for line in text.split("\n")))


def _percent(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"

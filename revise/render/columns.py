"""Columns of one's own choice, and categories of a calendar: what `[custom]` of an order says."""

from __future__ import annotations

from revise.model.custom import CUSTOM
from revise.render import documents
from revise.render.assessed import Assessed

Written = str | int | bool | tuple[str, ...] | None
"""A value as JSON has it; a list is its texts, and a table is nothing that fits a cell."""


def head(name: str) -> str:
    """Give what stands above a column for people."""
    return name.removeprefix(CUSTOM)


def written(one: Assessed, name: str) -> Written:
    """Give a value for a column; None where it is left out for outsiders, too."""
    from revise.render.order_values import written_of  # most runs have no such column

    value = _plain(written_of(one, name))
    if isinstance(value, list):
        return tuple(shown(each) for each in value if isinstance(each, str | int))
    return value if isinstance(value, str | int) else None


def cell(one: Assessed, name: str) -> str | None:
    """Give the same for a cell of a table."""
    value = written(one, name)
    return None if value is None else shown(value)


def shown(value: Written) -> str:
    """Write a value for people: what is several with commas, yes and no as TOML has them."""
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def texts(one: Assessed, name: str) -> tuple[str, ...]:
    """Give the texts of a value, each once; yes and no is none."""
    value = written(one, name)
    several = value if isinstance(value, tuple) else (value,)
    return tuple(
        dict.fromkeys(str(each) for each in several if each not in {None, "", True, False})
    )


def _plain(value: object) -> object:
    """Write what TOML knows and JSON does not, as a document has it."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if value is None or isinstance(value, str | int | dict):
        return value
    return repr(value) if isinstance(value, float) else documents.as_text(value)

"""Config files laid over each other: what the nearest leaves open, the next one says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from revise.model.base import Part
from revise.model.config_file import ConfigFile


def layered(files: Sequence[ConfigFile]) -> ConfigFile:
    """Lay files over each other, the nearest first: of each key the nearest that gives it counts.

    A list above the tables, such as `trust`, adds up.
    """
    return ConfigFile.model_construct(
        **{
            name: _layered_table(field.annotation, [getattr(one, name) for one in files])
            for name, field in ConfigFile.model_fields.items()
            if name != "extends"  # it is followed by now
        }
    )


def _layered_table(shape: Any, parts: list[Any]) -> Any:  # noqa: ANN401 # a table or a list
    if not (isinstance(shape, type) and issubclass(shape, Part)):
        return tuple(one for part in parts for one in part)
    given = {key: getattr(one, key) for one in reversed(parts) for key in one.model_fields_set}
    return shape.model_construct(**given)

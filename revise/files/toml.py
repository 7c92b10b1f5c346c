"""TOML text → plain data, or where its syntax breaks."""

from __future__ import annotations

import re
from typing import Any

from revise.model.problem import InputError, Place, Problem

_MESSAGE = re.compile(r"(?:ValueError: )?(.*) at line (\d+) column (\d+)", re.DOTALL)


def loads(text: str, path: str) -> dict[str, Any]:
    """Parse the text of the file that the user typed as `path`.

    Raises:
        InputError: `toml-syntax`, with the line and column that rtoml names.
    """
    import rtoml

    try:
        return rtoml.loads(text)
    except ValueError as error:
        found = _MESSAGE.fullmatch(str(error))
        message = found[1] if found else str(error)
        place = Place("", int(found[2]), int(found[3])) if found else Place("", 1, 1)
        problem = Problem("toml-syntax", f"is not TOML: {message}", place, "mend this line")
        raise InputError(path, (problem,)) from error

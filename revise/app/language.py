"""The language in which a run speaks: flag, else environment, else config, else English.

A help page and a wrong command line are told in it, too: it is found before any of them is read
in earnest, and without what only reading needs.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from revise.words import LANGUAGES, Language


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Give the language of a command line, right or wrong.

    The config is the one named, else the nearest from the first order named, else from here.
    """
    typed = _value_of("--lang", arguments) or environment.get("REVISE_LANG")
    explicit = _value_of("--config", arguments) or environment.get("REVISE_CONFIG")
    known = next((one for one in LANGUAGES if one == typed), None)
    return known or _language_near(_folder(arguments), explicit)


def _language_near(folder: str, explicit: str | None) -> Language:
    from revise.files.upwards import config_language

    return config_language(Path(folder), Path(explicit) if explicit else None) or "en"


def _value_of(option: str, arguments: Sequence[str]) -> str | None:
    """Give the value that counts: the last one, before a `--`."""
    found = None
    for argument, following in zip(arguments, [*arguments, ""][1:], strict=True):
        if argument == "--":
            break
        if argument == option:
            found = following
        elif argument.startswith(f"{option}="):
            found = argument.partition("=")[2]
    return found


def _folder(arguments: Sequence[str]) -> str:
    """Give the folder of the first order, or the first folder, that is named."""
    for argument in arguments:
        if argument.endswith(".toml") and not argument.startswith("-"):
            return os.path.dirname(argument)  # noqa: PTH120 # a name, not a place on the disk
        if os.path.isdir(argument):  # noqa: PTH112 # as above
            return argument
    return ""

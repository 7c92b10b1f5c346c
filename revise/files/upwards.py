"""The nearest file of a name, in a folder or above it; `revise.toml` is found so.

One that is found counts only if nobody but the user and whom he trusts can have written it: it
sets prices and brings templates. One that is named is trusted by naming it.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from revise.files.own_config import has_own
from revise.words import LANGUAGES, Language

if TYPE_CHECKING:
    from revise.model.ack import Ack
    from revise.model.config import Config

NAME = "revise.toml"

_UNKNOWN = (errno.EIO, errno.ESTALE)


def upwards(name: str, start: Path, *, file: bool = True) -> Path | None:
    """Find the file as an absolute path; a folder that cannot be looked into has none.

    Without `file` whatever has that name counts. Raises OSError where the disk fails: nobody knows
    then whether there is one.
    """
    try:
        folder = Path(os.path.abspath(start))  # noqa: PTH100 # resolve() would leave a linked folder
    except OSError:  # the current folder was removed
        return None
    for one in (folder, *folder.parents):
        if _counts(one / name, file=file):
            return one / name
    return None


def _counts(path: Path, *, file: bool) -> bool:
    try:
        mode = path.stat().st_mode if file else path.lstat().st_mode
    except OSError as error:
        if error.errno in _UNKNOWN:
            raise
        return False
    except ValueError:  # a NUL
        return False
    return not file or stat.S_ISREG(mode)


Loaded = tuple["Config", tuple[Path, ...]]
"""A config, and the files that it was read from: the nearest first."""


def load_config(start: Path | None, explicit: Path | None) -> Config:
    """Read the config that counts for orders in `start`, as `configured` does."""
    return configured(start, explicit)[0]


def configured(start: Path | None, explicit: Path | None) -> Loaded:
    """Read the file `explicit`, else the nearest `revise.toml` in `start` or above it.

    `start` is the order file's folder; None is the current one, for standard input. What a file
    leaves open, the one says that it extends, and at last the user's own. Without any file,
    `Config()`: that costs a look into each folder, one for the user's own, and no import. Paths in
    a config are taken from its own folder.

    Raises:
        InputError: a file cannot be used; every problem in it, each with the code `config`.
    """
    from revise.model.config import Config  # here: whoever wants only the language does without

    first = first_config(start, explicit)
    if first is None and not has_own():
        return Config(), ()
    from revise.files.config_layers import acks_of, layers
    from revise.model.layered import layered

    acks: list[Ack] = []
    given, files = [], []
    for one in layers(first, named=bool(explicit)):
        if one.error is not None:
            raise one.error
        if one.given is not None:
            given.append(one.given)
            acks += acks_of(one)
            files.append(one.path)
    return layered(given).config(acks), tuple(files)


def first_config(start: Path | None, explicit: Path | None) -> Path | None:
    """Give the file `explicit`, else the nearest one; whether it can be used is another question.

    Raises:
        InputError: the disk fails, and nobody knows whether there is one.
    """
    try:
        return explicit or _nearest(start or Path())
    except OSError as error:
        from revise.files.config_layers import unread

        raise unread(NAME, error) from error


def config_language(start: Path, explicit: Path | None) -> Language | None:
    """Give `[defaults] lang` of the config that applies, even if that cannot be used otherwise.

    One that is not trusted gives none.
    """
    path = explicit
    with suppress(OSError):
        path = explicit or _nearest(start)
    if path is None and not has_own():
        return None
    from revise.files.config_layers import language_of, layers

    lang = language_of(layers(path, named=bool(explicit)))
    return next((one for one in LANGUAGES if one == lang), None)


def _nearest(start: Path) -> Path | None:
    """Find the file as to be shown: below the current folder by its relative path.

    Whatever has that name counts: one that is no file would else be passed over silently.
    """
    found = upwards(NAME, start, file=False)
    if found is None:
        return None
    with suppress(OSError, ValueError):  # the current folder was removed; it is elsewhere
        return found.relative_to(Path.cwd())
    return found

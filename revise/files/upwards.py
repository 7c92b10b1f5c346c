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
from shlex import quote
from typing import TYPE_CHECKING, Any

from revise.model.problem import InputError, Place, problem
from revise.words import LANGUAGES, Language, said

if TYPE_CHECKING:
    from revise.files.read import OrderText
    from revise.model.config import Config

NAME = "revise.toml"

_TRUST = Place("trust")
_UNKNOWN = (errno.EIO, errno.ESTALE)
_NOWHERE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)  # a file that is gone by now, too


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


def load_config(start: Path | None, explicit: Path | None) -> Config:
    """Read the file `explicit`, else the nearest `revise.toml` in `start` or above it.

    `start` is the order file's folder; None is the current one, for standard input. Without a
    file, `Config()`: that costs a look into each folder and no import. Paths in the config are
    taken from its own folder.

    Raises:
        InputError: the file cannot be used; every problem in it, each with the code `config`.
    """
    from revise.model.config import Config  # here: whoever wants only the language does without

    try:
        path = explicit or _nearest(start or Path())
    except OSError as error:
        raise _unread(NAME, error) from error
    if path is None:
        return Config()
    try:
        return _load(path, _read(path) if explicit else _read_trusted(path))
    except InputError as error:
        as_config = tuple(one._replace(code="config") for one in error.problems)
        raise InputError(error.path, as_config) from error


def config_language(start: Path, explicit: Path | None) -> Language | None:
    """Give `[defaults] lang` of the config that applies, even if that cannot be used otherwise.

    One that is not trusted gives none.
    """
    path = explicit
    with suppress(OSError):
        path = explicit or _nearest(start)
    if path is None:
        return None
    import rtoml

    data: dict[str, Any] = {}
    with suppress(InputError, ValueError, OverflowError, RecursionError):
        data = rtoml.loads((_read(path) if explicit else _read_trusted(path)).decode())
    defaults = data.get("defaults")
    lang = defaults.get("lang") if isinstance(defaults, dict) else None
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


def _read_trusted(path: Path) -> bytes:
    """Read a config that was found, if it counts; else nothing of what it says is looked at."""
    from revise.files.trust import doubts, how_to_trust  # most runs find no config

    data, status = _read_found(path)
    found = doubts(path, status)
    if found:
        trusted = _trusted_folders()
        for one in found:
            if not one.within(trusted):
                raise one.refusal(how_to_trust(one, trusted))
    return data


def _trusted_folders() -> tuple[str, ...]:
    """Give `trust` of the user's own config; whoever else may change that could trust himself."""
    from revise.files.trust import doubts, own_config

    own = own_config()
    if not own.is_absolute() or not os.path.lexists(own):
        return ()
    data, status = _read_found(own)
    for one in doubts(own, status):
        raise one.refusal(said("policy.yours-alone"))
    return _load(own, data).trust


def _read_found(path: Path) -> tuple[bytes, os.stat_result]:
    """Read a config that nobody has named: what is none must be told, not passed over."""
    why = _no_file(path)
    if why:
        raise InputError.of(str(path), "config", why, name=quote(str(path)))
    return _read_with_status(path)


def _no_file(path: Path) -> str | None:
    """Give the words for what has the name of a config but is no file; None for what is one."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return "policy.lost-config" if error.errno in _NOWHERE else None
    if stat.S_ISDIR(mode):
        return "policy.folder-config"
    return None if stat.S_ISREG(mode) else "policy.odd-config"


def _read(path: Path) -> bytes:
    return _read_with_status(path)[0]


def _read_with_status(path: Path) -> tuple[bytes, os.stat_result]:
    from revise.files.snapshot import IrregularFileError, LargeFileError, regular

    shown = str(path)
    try:
        return regular(path)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: a NUL
        raise InputError.of(shown, "config", "policy.no-config") from error
    except IrregularFileError as error:
        raise InputError.of(shown, "config", "policy.irregular-config") from error
    except LargeFileError as error:
        raise InputError.of(shown, "config", "policy.large-config") from error
    except OSError as error:
        raise _unread(shown, error) from error


def _unread(shown: str, error: OSError) -> InputError:
    from revise.model.shown import reason

    return InputError.of(shown, "config", "policy.unread-config", reason=reason(error))


def _load(path: Path, data: bytes) -> Config:
    from revise.files.read import OrderText, decode, load_toml, refused
    from revise.files.trust import is_own, own_config
    from revise.model.config import Config
    from revise.model.config_file import parse_config

    shown = str(path)
    source = OrderText(shown, decode(data, shown))
    found = parse_config(load_toml(source.text, shown), path.parent)
    if not isinstance(found, Config):
        raise refused(source, found)
    if found.trust and not is_own(path):  # nobody vouches for himself
        values = {"own": own_config()}
        raise refused(source, (problem("config", "policy.trust-elsewhere", _TRUST, **values),))
    return _with_places(found, source) if found.acks else found


def _with_places(config: Config, source: OrderText) -> Config:
    """Note where each `[[ack]]` stands: an order tells of those that apply to it."""
    acks = (one._replace(where=source.place(one.where.key)) for one in config.acks)
    return config._replace(acks=tuple(one._replace(config=source.path) for one in acks))

"""The config files that count together, the nearest first, each read and judged by itself.

First the one that is named or found, then what that extends, and so on; last the user's own, and
what that extends. A config is code: one of the chain that is not trusted counts no more than one
that was found. A file that cannot be used keeps its place, with the reason.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from itertools import dropwhile
from pathlib import Path
from shlex import quote
from typing import Any, Literal, NamedTuple

from revise.files.own_config import has_own, is_own, own_config
from revise.files.read import OrderText, decode, load_toml, refused
from revise.files.snapshot import IrregularFileError, LargeFileError, regular
from revise.files.trust import doubts, how_to_trust
from revise.model.ack import Ack
from revise.model.config_file import ConfigFile, read_config
from revise.model.problem import InputError, Place, Problem, problem
from revise.model.shown import reason
from revise.words import said

How = Literal["named", "found", "extended", "own"]
"""Why a file counts: by `--config`, as the nearest upwards, by `extends`, as the user's own."""

Trust = Literal["named", "yours", "listed"]
"""Why a file is trusted: by its name, for it is the user's or root's, or by `trust` of his own."""

LONGEST_CHAIN = 10
"""Files that may extend each other in a row."""

_TRUST, _EXTENDS = Place("trust"), Place("extends")
_NOWHERE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)  # a file that is gone by now, too


class Layer(NamedTuple):
    """A config file. `given` is what it holds, None where `error` says why it cannot be used.

    `data` is its TOML, empty where that cannot be read or must not count; `trust` is None where
    nobody may trust it.
    """

    path: Path
    how: How
    trust: Trust | None = None
    source: OrderText | None = None
    data: dict[str, Any] = {}  # noqa: RUF012 # nobody changes it
    given: ConfigFile | None = None
    error: InputError | None = None


def layers(first: Path | None, *, named: bool) -> Iterator[Layer]:
    """Give the files from `first` down to the user's own; a file that comes twice counts once."""
    seen: set[str] = set()
    if first is not None:
        for one in _chain(first, "named" if named else "found"):
            yield one
            if one.given is not None or one.data:
                seen.add(os.path.realpath(one.path))
    if has_own() and os.path.realpath(own_config()) not in seen:
        for one in _chain(own_config(), "own"):
            if os.path.realpath(one.path) not in seen:
                yield one


def _chain(path: Path, how: How) -> Iterator[Layer]:
    """Give a file and those that it extends, one after the other."""
    passed: list[Path] = []
    while True:
        layer = _read(path, how)
        passed.append(path)
        following = _extended(layer)
        objection = None if following is None else _objection(following, passed)
        if objection and layer.source and layer.error is None:
            error = _as_config(refused(layer.source, (objection,)))
            layer = layer._replace(given=None, error=error)
        yield layer
        if following is None or objection:
            return
        path, how = following, "extended"


def _extended(layer: Layer) -> Path | None:
    """Name the file that one extends, even if something else is wrong with it."""
    named = layer.data.get("extends")
    if not isinstance(named, str) or not named or "\0" in named:
        return None
    return _tidy(layer.path.parent / named)


def _tidy(path: Path) -> Path:
    """Leave out `..` where that changes nothing: behind a linked folder it may."""
    short = Path(os.path.normpath(path))
    return short if os.path.realpath(short) == os.path.realpath(path) else path


def _objection(following: Path, passed: list[Path]) -> Problem | None:
    """Say why the chain does not go on: it is no file, closes a circle, or would be too long."""
    real = os.path.realpath(following)
    circle = [*dropwhile(lambda one: os.path.realpath(one) != real, passed)]
    if circle:
        chain = " → ".join(map(str, [*circle, circle[0]]))
        return problem("config", "policy.config-circle", _EXTENDS, chain=chain)
    if not os.path.lexists(following):
        return problem("config", "policy.extends-nothing", _EXTENDS, path=following)
    if len(passed) == LONGEST_CHAIN:
        return problem("config", "policy.long-chain", _EXTENDS, most=LONGEST_CHAIN)
    return None


def _read(path: Path, how: How) -> Layer:
    layer = Layer(path, how)
    try:
        data, trust = _trusted(path, how)
        layer = layer._replace(trust=trust)
        source = OrderText(str(path), decode(data, str(path)))
        layer = layer._replace(source=source, data=load_toml(source.text, str(path)))
        return layer._replace(given=_given(layer, source))
    except InputError as error:
        return layer._replace(error=_as_config(error))


def _as_config(error: InputError) -> InputError:
    problems = tuple(one._replace(code="config") for one in error.problems)
    return InputError(error.path, problems)


def _given(layer: Layer, source: OrderText) -> ConfigFile:
    found = read_config(layer.data, layer.path.parent)
    if not isinstance(found, ConfigFile):
        raise refused(source, found)
    if found.trust and not is_own(layer.path):  # nobody vouches for himself
        values = {"own": own_config()}
        raise refused(source, (problem("config", "policy.trust-elsewhere", _TRUST, **values),))
    return found


def _trusted(path: Path, how: How) -> tuple[bytes, Trust]:
    """Read a config, if it counts; else nothing of what it says is looked at."""
    if how == "named":
        return _open(path)[0], "named"
    data, status = _unnamed(path)
    found = doubts(path, status)
    if found and (how == "own" or is_own(path)):
        raise found[0].refusal(said("policy.yours-alone"))
    trusted = _trusted_folders() if found else ()
    for one in found:
        if not one.within(trusted):
            raise one.refusal(how_to_trust(one, trusted, extended=how == "extended"))
    return data, "listed" if found else "yours"


def _trusted_folders() -> tuple[str, ...]:
    """Give `trust` of the user's own config; whoever else may change that could trust himself."""
    if not has_own():
        return ()
    own = _read(own_config(), "own")
    if own.error is not None:
        raise own.error
    return own.given.trust if own.given is not None else ()


def _unnamed(path: Path) -> tuple[bytes, os.stat_result]:
    """Read a config that nobody has named: what is none must be told, not passed over."""
    why = _no_file(path)
    if why:
        raise InputError.of(str(path), "config", why, name=quote(str(path)))
    return _open(path)


def _no_file(path: Path) -> str | None:
    """Give the words for what has the name of a config but is no file; None for what is one."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return "policy.lost-config" if error.errno in _NOWHERE else None
    if stat.S_ISDIR(mode):
        return "policy.folder-config"
    return None if stat.S_ISREG(mode) else "policy.odd-config"


def _open(path: Path) -> tuple[bytes, os.stat_result]:
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
        raise unread(shown, error) from error


def unread(shown: str, error: OSError) -> InputError:
    """Make the error of a config that the system does not hand out."""
    return InputError.of(shown, "config", "policy.unread-config", reason=reason(error))


def acks_of(layer: Layer) -> Iterator[Ack]:
    """Give each `[[ack]]` of a file with its place: an order tells of those that apply to it."""
    if layer.given is None or layer.source is None:
        return
    for one in layer.given.acknowledged():
        yield one._replace(where=layer.source.place(one.where.key), config=layer.source.path)


def language_of(found: Iterator[Layer]) -> object:
    """Give `[defaults] lang` of the nearest file that has it, whatever else is wrong there."""
    for one in found:
        defaults = one.data.get("defaults")
        if isinstance(defaults, dict) and "lang" in defaults:
            return defaults["lang"]
    return None

"""Files as events record them, beside what lies there today: changed, missing, replaced."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

from revise.files.deliverables import chunks, opened
from revise.files.read import OrderText
from revise.files.snapshot import IrregularFileError
from revise.model.event import Delivered, Redelivered
from revise.model.keypath import join
from revise.model.order import Order
from revise.model.problem import Code, Place, Problem, problem
from revise.model.shown import reason, shown


class Recorded(NamedTuple):
    """A file as an event records it; `size` in bytes, `event` counts from 0."""

    event: int
    path: str
    sha256: str | None
    size: int | None
    where: Place


class Lying(NamedTuple):
    """What lies at a path today: `sha256` where it was read, `problem` where it could not be."""

    size: int = 0
    sha256: str | None = None
    problem: tuple[Code, str, str] | None = None
    """A code, the name of a text, and what the system reports."""


Versions = tuple[Recorded, ...]
"""What was recorded of one path, oldest first, never empty."""


def recorded(order: Order, source: OrderText) -> tuple[Versions, ...]:
    """Give every delivered file of an order, by its path as it is written."""
    found: dict[PurePosixPath, list[Recorded]] = defaultdict(list)
    for number, event in enumerate(order.events):
        if isinstance(event, Delivered | Redelivered):
            for index, file in enumerate(event.files):
                where = source.place(join(("event", number, "files", index, "path")))
                one = Recorded(number, file.path, file.sha256, file.size, where)
                found[PurePosixPath(file.path)].append(one)
    return tuple(map(tuple, found.values()))


def look(file: str, versions: Versions, read: Callable[[int], None]) -> Lying:
    """Look at what lies at `file`; it is read only where its size is one that was recorded.

    `read` is told how many bytes were read, again and again; what it raises ends the reading.
    """
    try:
        return _read(file, versions, read)
    except (FileNotFoundError, NotADirectoryError):
        return Lying(problem=("file-missing", "file.delivery-gone", ""))
    except IrregularFileError:
        return Lying(problem=("file-unreadable", "file.delivery-irregular", ""))
    except IsADirectoryError:
        return Lying(problem=("file-unreadable", "file.delivery-folder", ""))
    except OSError as error:
        return Lying(problem=("file-unreadable", "file.delivery-unread", reason(error)))
    except ValueError:  # the system has no such name
        return Lying(problem=("file-missing", "file.delivery-gone", ""))


def _read(file: str, versions: Versions, read: Callable[[int], None]) -> Lying:
    sizes = {one.size for one in versions if one.sha256}
    with opened(file) as stream:
        size = stream.seek(0, 2)
        if not (size in sizes or None in sizes):
            return Lying(size)
        stream.seek(0)
        digest, size = hashlib.sha256(), 0
        for chunk in chunks(stream):
            digest.update(chunk)
            size += len(chunk)
            read(len(chunk))
    return Lying(size, digest.hexdigest())


def wrong(versions: Versions, lying: Lying) -> Problem | None:
    """Say what is wrong with a file: the newest that was recorded must be what lies there."""
    newest = versions[-1]
    path = shown(newest.path)
    if lying.problem:
        code, name, why = lying.problem
        return problem(code, name, newest.where, path=path, reason=why)
    if newest.size is not None and newest.size != lying.size:
        again = _again(versions, lying)
        sizes = {"size": lying.size, "recorded": newest.size}
        return again or problem(
            "file-changed", "file.delivery-resized", newest.where, path=path, **sizes
        )
    if newest.sha256 is None or newest.sha256 == lying.sha256:
        return None
    changed = problem("file-changed", "file.delivery-changed", newest.where, path=path)
    return _again(versions, lying) or changed


def _again(versions: Versions, lying: Lying) -> Problem | None:
    """Say that an older version lies there, if it does."""
    newest = versions[-1]
    for one in reversed(versions[:-1]):
        if one.sha256 is not None and one.sha256 == lying.sha256:
            values = {"path": shown(newest.path), "older": f"event[{one.event}]"}
            return problem("file-changed", "file.delivery-older", newest.where, **values)
    return None


def odd(versions: Versions, lying: Lying) -> Iterable[Problem]:
    """Say what nothing can be said about: no hash was recorded, or a later file took its place."""
    newest = versions[-1]
    for one in versions:
        path = shown(one.path)
        if one.sha256 is None and lying.problem is None:
            yield problem("file-without-hash", "file.delivery-unhashed", one.where, path=path)
        elif one.sha256 and newest.sha256 not in (None, one.sha256):
            values = {"path": path, "newer": f"event[{newest.event}]"}
            yield problem("file-replaced", "file.delivery-replaced", one.where, **values)

"""What a recipient does not take of a pack: named, with what to leave out, and never just cut."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from revise.evidence.chosen import LINKS
from revise.evidence.shown_links import count_links
from revise.policies.recipients import Limit, read_recipients
from revise.words import Language, Said, said

_PAGE = re.compile(rb"/Type\s*/Page\b")


class Handed(NamedTuple):
    """A file that is handed over: its `name` as people know it, its size in bytes.

    `number` is the exhibit's, None for the PDF, which has `pages` and `shows` a document. `copy` is
    where it lies in the pack, if not under its name.
    """

    name: str
    size: int
    number: str | None = None
    pages: int = 0
    shows: Mapping[str, Any] | None = None
    copy: str = ""


class Excess(NamedTuple):
    """A limit that is passed, what is too much in words, and what to leave out: exhibits, `links`.

    Where leaving them out does not do, because the PDF alone is too much, `without_pdf` is true.
    """

    limit: Limit
    told: tuple[Said, ...]
    leave_out: tuple[str, ...] = ()
    without_pdf: bool = False


def pages_of(pdf: bytes) -> int:
    """Count the pages of a PDF that the program has made: its list of pages is not squeezed."""
    return len(_PAGE.findall(pdf))


def excesses(recipient: str, handed: Sequence[Handed]) -> list[Excess]:
    """Give every limit of a recipient that is passed."""
    limits = read_recipients().limits_of(recipient)
    found = (_KINDS[limit.kind](limit, handed) for limit in limits)
    return [one for one in found if one is not None]


def say(excess: Excess, lang: Language) -> str:
    """Say what is too much, and by which rule."""
    return " ".join([excess.limit.say[lang], *(one.told(lang) for one in excess.told)])


def _too_many_bytes(limit: Limit, handed: Sequence[Handed]) -> Excess | None:
    """Name the largest files, as many as have to go."""
    total = sum(one.size for one in handed)
    if total <= limit.most:
        return None
    told, leave_out = [said("packing.too-many-bytes", count=total)], []
    for one in _largest(handed):
        if total <= limit.most:
            break
        total -= one.size
        leave_out.append(one)
    if total > limit.most:
        return Excess(limit, (*told, said("packing.large-pdf", count=total)), without_pdf=True)
    return Excess(limit, (*told, *_named(leave_out)), _numbers(leave_out))


def _too_many_files(limit: Limit, handed: Sequence[Handed]) -> Excess | None:
    """Name the largest files here as well, so that no more go than for the bytes have to."""
    count = len(handed)
    if count <= limit.most:
        return None
    leave_out = _largest(handed)[: count - limit.most]
    told = (said("packing.too-many-files", count=count), *_named(leave_out))
    return Excess(limit, told, _numbers(leave_out))


def _largest(handed: Sequence[Handed]) -> list[Handed]:
    """Give the copied files, the largest first."""
    files = (one for one in handed if one.number)
    return sorted(files, key=lambda one: (-one.size, one.name))


def _too_large(limit: Limit, handed: Sequence[Handed]) -> Excess | None:
    large = [one for one in handed if one.size > limit.most]
    return _excess(limit, large)


def _too_many_pages(limit: Limit, handed: Sequence[Handed]) -> Excess | None:
    pages = max((one.pages for one in handed), default=0)
    if pages <= limit.most:
        return None
    return Excess(limit, (said("packing.too-many-pages", count=pages),), without_pdf=True)


def _other_types(limit: Limit, handed: Sequence[Handed]) -> Excess | None:
    other = [one for one in handed if _ending(one.name) not in limit.types]
    return _excess(limit, other)


def _such_types(limit: Limit, handed: Sequence[Handed]) -> Excess | None:
    return _excess(limit, [one for one in handed if _ending(one.name) in limit.types])


def _other_names(limit: Limit, handed: Sequence[Handed]) -> Excess | None:
    taken = limit.naming.takes
    return _excess(limit, [one for one in handed if not taken(_last(one.copy or one.name))])


def _any_links(limit: Limit, handed: Sequence[Handed]) -> Excess | None:
    count = sum(count_links(one.shows) for one in handed if one.shows)
    return Excess(limit, (said("packing.links", count=count),), (LINKS,)) if count else None


_KINDS = {
    "bytes": _too_many_bytes,
    "files": _too_many_files,
    "file-bytes": _too_large,
    "pages": _too_many_pages,
    "types": _other_types,
    "without": _such_types,
    "names": _other_names,
    "links": _any_links,
}


def _excess(limit: Limit, those: Sequence[Handed]) -> Excess | None:
    if not those:
        return None
    without_pdf = any(one.number is None for one in those)
    return Excess(limit, tuple(_named(those)), _numbers(those), without_pdf)


def _named(those: Sequence[Handed]) -> list[Said]:
    return [said("packing.leave-out", path=one.name, count=one.size) for one in those]


def _numbers(those: Sequence[Handed]) -> tuple[str, ...]:
    return tuple(one.number for one in those if one.number is not None)


def _last(path: str) -> str:
    return path.rpartition("/")[2]


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""

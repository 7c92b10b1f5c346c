"""A pack as a bag (RFC 8493): its parts, and the tag files by which anybody can check it. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from revise.render.escape import one_line
from revise.version import __version__

DATA = "data"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
SIGNATURE = f"{TAG_MANIFEST}.sig"

_BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


class Part(NamedTuple):
    """One file of a pack; one without `data` is copied from `source`. `size` in bytes."""

    name: str
    sha256: str
    size: int
    data: bytes | None = None
    source: Path | None = None

    @classmethod
    def of(cls, name: str, data: bytes) -> Part:
        """Make a part of what it holds."""
        return cls(name, hashlib.sha256(data).hexdigest(), len(data), data)


def payload(parts: Iterable[Part]) -> list[Part]:
    """Put what a pack is about into its folder `data`, sorted by name."""
    return sorted(one._replace(name=f"{DATA}/{one.name}") for one in parts)


def tag_files(parts: Sequence[Part], order: str, at: datetime, about: str) -> list[Part]:
    """Give the tag files over a payload, the tag manifest last.

    `order` is the order's id, `at` the instant the pack tells of, `about` what the pack is.
    """
    told = [
        Part.of("bag-info.txt", _about(parts, order, at, about)),
        Part.of("bagit.txt", _BAGIT.encode()),
        Part.of(MANIFEST, _manifest(parts)),
    ]
    return [*told, Part.of(TAG_MANIFEST, _manifest(told))]


def _manifest(parts: Iterable[Part]) -> bytes:
    """Write a line for each file, as `sha256sum` writes and checks it."""
    return "".join(f"{one.sha256}  {one.name}\n" for one in parts).encode()


def _about(parts: Sequence[Part], order: str, at: datetime, about: str) -> bytes:
    lines = {
        "Bag-Software-Agent": f"revise {__version__}",
        "Bagging-Date": at.astimezone(UTC).date().isoformat(),
        "External-Description": one_line(about),
        "External-Identifier": order,
        "Payload-Oxum": f"{sum(one.size for one in parts)}.{len(parts)}",
    }
    return "".join(f"{name}: {value}\n" for name, value in lines.items()).encode()

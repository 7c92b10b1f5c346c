"""Which recorded files go into a pack: those that lie where they were recorded, unchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from revise.evidence.bag import Part
from revise.evidence.exhibits import Copy, Exhibit, Key, RecordedFile
from revise.evidence.pack_names import name_in_pack
from revise.files.exhibit_files import Look, look, stamps_beside
from revise.policies.recipients import Naming
from revise.words import Said, said

Read = Callable[[int], None]
"""Is told how many bytes were read."""


class Gathered(NamedTuple):
    """What became of the recorded files, and what is copied of them and of their stamps.

    `told` is worth knowing to who makes the pack: what is missing, changed or unreadable.
    """

    copies: Mapping[Key, Copy]
    parts: Sequence[Part]
    stamps: Sequence[Part]
    told: Sequence[Said]

    def with_stamps(self, found: Iterable[Part | Said]) -> Gathered:
        """Give the same with time stamps, and with what is to be said of others."""
        every = [*found]
        return self._replace(
            stamps=[*self.stamps, *(one for one in every if isinstance(one, Part))],
            told=[*self.told, *(one for one in every if isinstance(one, Said))],
        )


def gathered(
    exhibits: Sequence[Exhibit],
    folder: Path,
    wanted: Callable[[str, str], bool],
    naming: Naming | None,
    read: Read,
) -> Gathered:
    """Look at every recorded file below the order's `folder`.

    `wanted` says of a number and a path whether the file is to be copied; else it is listed.
    Copies are named as `naming` of the recipient has it.
    """
    copies: dict[Key, Copy] = {}
    parts: list[Part] = []
    beside: list[Part | Said] = []
    told: list[Said] = []
    for number, of in _files(exhibits):
        if not wanted(number, of.path):
            continue
        file = folder / of.path
        found = look(file, of.sha256, of.size, folder, read)
        if found.state != "there":
            copies[of.key] = Copy(found.state)
            told.append(_told(of.path, found))
            continue
        name = name_in_pack(number, of.path, naming)
        copies[of.key] = Copy("copied", name)
        parts.append(Part(name, found.sha256, found.size, source=file))
        beside += stamps_of(file, name, folder, read)
    return Gathered(copies, parts, (), told).with_stamps(beside)


def _files(exhibits: Sequence[Exhibit]) -> Iterator[tuple[str, RecordedFile]]:
    """Give each file once: one without a hash may be recorded twice, and is what lies there now."""
    last = {of.key: number for number, of in exhibits if isinstance(of, RecordedFile)}
    for number, of in exhibits:
        if isinstance(of, RecordedFile) and last[of.key] == number:
            yield number, of


def stamps_of(file: Path, name: str, folder: Path, read: Read) -> Iterator[Part | Said]:
    """Give each time stamp beside a file that is `name` in the pack, or why it is not taken."""
    for stamp in stamps_beside(file):
        found = look(stamp, None, None, folder, read)
        if found.state == "there":
            yield Part(f"{name}{stamp.suffix}", found.sha256, found.size, source=stamp)
        elif found.state != "missing":
            yield _told(str(stamp), found)


def _told(path: str, found: Look) -> Said:
    if found.why is None:
        return said(f"packing.{found.state}", path=path)
    return said("packing.unreadable", path=path, why=found.why)

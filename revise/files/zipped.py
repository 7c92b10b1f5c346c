"""A zip of the same bytes for the same files: nothing is squeezed, and no time is the machine's.

Nothing is squeezed, because what squeezing gives depends on the library that does it.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from revise.files import system

_FIRST_YEAR, _LAST_YEAR = 1980, 2107
_UNIX = 3
_READABLE = stat.S_IFREG | 0o644
_ZEROS = bytes(1024 * 1024)
_WORTH_IT = 64 * 1024  # bytes of zeros that are skipped rather than written


def without_zeros(number: int, chunk: bytes | memoryview) -> None:
    """Write a chunk, or where it is long and all zeros skip its room: a sparse file stays one."""
    if len(chunk) >= _WORTH_IT and chunk == _ZEROS[: len(chunk)]:
        system.skip(number, len(chunk))
    else:
        system.write(number, bytes(chunk))


class Zip:
    """A zip that is written to an open new file; all in it stands in the folder `top`."""

    def __init__(self, number: int, top: str, at: datetime) -> None:
        self._top = top
        self._at = _dos_time(at)
        self._zip = ZipFile(_File(number), "w", ZIP_STORED)

    def put(self, name: str, size: int, chunks: Iterable[bytes]) -> None:
        """Write a file of so many bytes, chunk by chunk; larger ones than 4 GiB as well."""
        info = ZipInfo(f"{self._top}/{name}", self._at)
        info.create_system, info.external_attr, info.file_size = _UNIX, _READABLE << 16, size
        with self._zip.open(info, "w") as file:
            for chunk in chunks:
                file.write(chunk)

    def finish(self) -> None:
        """Write the list of what is in it. Raises OSError."""
        self._zip.close()

    def close(self) -> None:
        """Forget what was not finished."""
        with suppress(OSError):
            self._zip.close()


def _dos_time(at: datetime) -> tuple[int, int, int, int, int, int]:
    """Give a time in UTC as a zip can have it: to two seconds, from 1980 to 2107."""
    at = at.astimezone(UTC)
    year = min(max(at.year, _FIRST_YEAR), _LAST_YEAR)
    return year, at.month, at.day, at.hour, at.minute, at.second // 2 * 2


class _File(io.RawIOBase):
    """An open file that is written by our own calls."""

    def __init__(self, number: int) -> None:
        self._number = number

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def write(self, data: bytes | memoryview) -> int:  # type: ignore[override] # no other comes
        without_zeros(self._number, data)
        return len(data)

    def seek(self, to: int, whence: int = os.SEEK_SET) -> int:
        return os.lseek(self._number, to, whence)

    def tell(self) -> int:
        return os.lseek(self._number, 0, os.SEEK_CUR)

"""The lines that come in on standard input, read beside the loop.

Whoever waits for a line there keeps no signal from ending the program, and no child of it reads
along.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from threading import Thread

from revise.files.standard_input import taken

_CHUNK = 64 * 1024


class Incoming:
    """Lines of UTF-8, until the other side closes and all that `busy` counts is done."""

    def __init__(self) -> None:
        self.busy = 0
        self._loop = asyncio.get_running_loop()
        self._lines: asyncio.Queue[str | None] = asyncio.Queue()
        self._from = taken()
        # Nobody can wake it from its read: the program ends without it.
        Thread(target=self._read, name="stdin", daemon=True).start()

    async def __aiter__(self) -> AsyncIterator[str]:
        """Give each line as it comes."""
        while (line := await self._lines.get()) is not None:
            yield line
        await self._settled()

    async def _settled(self) -> None:
        """Let what was asked for be answered, although nobody may be listening."""
        quiet = 0
        while quiet < 2:  # noqa: PLR2004 # an answer is written between two looks
            await asyncio.sleep(0.05)
            quiet = 0 if self.busy else quiet + 1

    def _read(self) -> None:
        rest = b""
        while chunk := self._chunk():
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                self._hand_over(line.decode("utf-8", "replace"))
        if rest:
            self._hand_over(rest.decode("utf-8", "replace"))
        self._hand_over(None)

    def _chunk(self) -> bytes:
        try:
            return os.read(self._from, _CHUNK)
        except OSError:
            return b""

    def _hand_over(self, line: str | None) -> None:
        try:
            self._loop.call_soon_threadsafe(self._lines.put_nowait, line)
        except RuntimeError:  # the loop has ended
            return

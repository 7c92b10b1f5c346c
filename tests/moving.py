"""Make moves through the command line, in the current folder, and see what became of the file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from tests.cli import revise
from tests.orders import Hours, hour


class Ran(NamedTuple):
    """How a command ended; `unchanged`: every file has the bytes that it had."""

    code: int
    out: str
    err: str
    events: list[dict[str, Any]]
    unchanged: bool

    @property
    def event(self) -> dict[str, Any]:
        """Give the last event, as TOML has it, but for the letter that goes with it."""
        return {key: value for key, value in self.events[-1].items() if key != "letter"}

    @property
    def letter(self) -> str | None:
        """Give the letter that the last event keeps."""
        return self.events[-1].get("letter")


def ran(folder: Path, text: str, at: Hours, *arguments: str, stdin: str | None = None) -> Ran:
    """Run a command at an hour on `order.toml`, which is written first."""
    path = folder / "order.toml"
    path.write_text(text)
    before = contents(folder)
    result = revise(*arguments, "--at", hour(at).isoformat(), stdin=stdin)
    events = tomllib.loads(path.read_text())["event"]
    same = contents(folder) == before
    return Ran(result.exit_code, result.stdout, result.stderr, events, same)


def contents(folder: Path) -> dict[str, bytes]:
    """Give what stands in the folder; the lock file, which is empty, stays there."""
    names = {entry.name for entry in folder.iterdir() if entry.is_file()} - {".revise.lock"}
    return {name: (folder / name).read_bytes() for name in names}

"""The commands that write, and what must hold of their files however they end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from revise.files.replace import LOCK_NAME
from tests.cli import AT, FINE, ORDER
from tests.faults.machine import Ended, Machine
from tests.packs import by_bagit, unpacked

Files = Mapping[str, bytes]
SVG = b"<svg/>\n"

CODES = (0, 4, 5, 6)
"""What a command may end with when the machine fails it (docs/formats.md)."""
WRITTEN, UNUSABLE, BUG = (0, 6), 4, 70


class Writing(NamedTuple):
    """A command that writes, the folder that it finds, and what another run does after it.

    `whole` says of a folder that what was written is whole, although it is not as a good run has
    it: a pack tells of a delivered file that could not be read, and has no copy.
    """

    arguments: Sequence[str]
    prepare: Callable[[Path], None]
    again: Sequence[str]
    denied: str = ""
    whole: Callable[[Path], bool] = lambda _: False


def _order(folder: Path) -> None:
    (folder / "order.toml").write_text(ORDER)


def _linked(folder: Path) -> None:
    """Make an order with rights of its own, of which the folder has a link."""
    order = folder / "orders" / "order.toml"
    order.parent.mkdir()
    _order(order.parent)
    os.setxattr(order, "user.client", b"kim77")
    order.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(order, 1234, 4321)
    (folder / "order.toml").symlink_to("orders/order.toml")


def _with_an_old_one(folder: Path) -> None:
    (folder / "new.toml").write_text(FINE)


def _with_a_report(folder: Path) -> None:
    _order(folder)
    (folder / "report.csv").write_text("old\n")


def _with_files(folder: Path) -> None:
    (folder / "logo.svg").write_bytes(SVG)
    files = f'files = [{{ path = "logo.svg", sha256 = "{sha256(SVG).hexdigest()}", size = 7 }}]'
    text = ORDER.replace("at = 2026-11-14T12:00:00Z", f"at = 2026-11-14T12:00:00Z\n{files}")
    (folder / "order.toml").write_text(text)


def _with_a_pack(folder: Path) -> None:
    _with_files(folder)
    older = folder / "pack" / "bag-info.txt"
    older.parent.mkdir()
    older.write_text("Bag-Software-Agent: revise 0.0.1\n")


def _is_a_bag(folder: Path) -> bool:
    """Ask the Library of Congress's program."""
    if not (folder / "pack.zip").exists():
        return by_bagit(folder / "pack")
    with TemporaryDirectory() as into:
        return by_bagit(unpacked(folder / "pack.zip", Path(into)))


def _nothing(_folder: Path) -> None:
    """Leave the folder empty."""


_MESSAGE = ("record", "message", "order.toml", "--by", "client", "--at", AT, "--text")
_NEW = ("new", "new.toml", "--id", "A", "--title", "B", "--price", "1", "--revisions", "1")
_REPORT = ("assess", "order.toml", "--at", AT, "--output")
_REPORTED = (*_REPORT, "json=report.json")
_NEXT = (*_MESSAGE, "Next")
_FORCED = (*_NEW, "--force")
_PACK = ("evidence", "order.toml", "--no-pdf", "--at", AT, "-o")

WRITING = {
    "a move": Writing(("propose", "order.toml", "--json", "--at", AT), _order, _NEXT),
    "a record behind a link": Writing((*_MESSAGE, "Hello"), _linked, _NEXT),
    "a new order": Writing(_NEW, _nothing, _FORCED),
    "a new order without hard links": Writing(_NEW, _nothing, _FORCED, "link"),
    "a new order in an old one's place": Writing(_FORCED, _with_an_old_one, _FORCED),
    "a pack as a zip": Writing(
        (*_PACK, "pack.zip"), _with_files, (*_PACK, "pack.zip", "--force"), whole=_is_a_bag
    ),
    "a pack as a folder in an old one's place": Writing(
        (*_PACK, "pack", "--force"), _with_a_pack, (*_PACK, "pack", "--force"), whole=_is_a_bag
    ),
    "a new report and one in an old one's place": Writing(
        (*_REPORT, "json=report.json", "--output", "csv=report.csv"), _with_a_report, _REPORTED
    ),
}


def files(folder: Path) -> Files:
    """Give what a folder holds by name, but for the lock; hidden files as well."""
    found = (one for one in folder.rglob("*") if one.is_file() and one.name != LOCK_NAME)
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in found}


def _tells(ended: Ended, name: str, report: bytes) -> bool:
    """Say whether a report tells, to its end, of an order that could not be read."""
    ends = {".json": b"}\n", ".csv": b"\n"}
    return ended.code in (UNUSABLE, BUG) and report.endswith(ends.get(Path(name).suffix, b"\0"))


class Scene:
    """A command that writes, again and again in a new folder, and how a good run leaves that."""

    def __init__(self, machine: Machine, writing: Writing, folder: Path) -> None:
        self.machine = machine
        self.writing = writing
        self.here = folder / "here"
        self.tried = 0
        done = self.run()
        assert done.code == 0, done.err
        self.new = files(self.here)
        self.calls = done.calls
        assert self.old != self.new

    def run(self, **plan: int) -> Ended:
        """Run the command once more, on what the folder held at first."""
        self.begin()
        denied = self.writing.denied
        return self.machine.run(self.here, self.writing.arguments, denied=denied, **plan)

    def begin(self) -> None:
        """Let the folder be as it was at first."""
        shutil.rmtree(self.here, ignore_errors=True)
        self.here.mkdir()
        self.writing.prepare(self.here)
        self.old = files(self.here)
        self.tried += 1

    def judge(self, ended: Ended, *, over: bool = False, own: bool = False) -> None:
        """Hold what was found to what was told, and let the next run clear up.

        `over` says that the command could do nothing more about it: on a disk without hard links
        the name that it has taken stays empty then. `own` says that a file of the program's own
        may have failed in its midst: that is told as a bug, of a library if not of ours.
        """
        found = files(self.here)
        written = [name for name in self.new if self.new[name] != self.old.get(name)]
        whole = found != self.old and self.writing.whole(self.here)
        for name in self.new:
            allowed = [self.old.get(name), self.new[name]]
            allowed += [b""] if over and self.writing.denied else []
            fits = whole or found.get(name) in allowed
            assert fits or _tells(ended, name, found[name]), "torn"
        if own and ended.code == BUG:
            return
        assert "Traceback" not in ended.err, ended.err[-1500:]
        if ended.code >= 0:
            assert ended.code in CODES
            assert ended.code == 0 or ended.err or ended.out
            done = all(found.get(one) == self.new[one] for one in written)
            assert (ended.code in WRITTEN) == (done or whole)
        if ended.code < 0 or files(self.here).keys() - self.new.keys():
            self._cleared_up()

    def _cleared_up(self) -> None:
        for left in [*self.here.rglob(".revise-report-*"), *self.here.rglob(".revise-pack-*")]:
            os.utime(left, (1, 1))  # a minute later
        after = self.machine.run(self.here, self.writing.again)
        assert after.code == 0, after.err
        assert files(self.here).keys() == self.old.keys() | self.new.keys()

"""A new order file: whole, private, and never in another file's place unasked."""

import errno
import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from revise.files import system
from revise.files.create import create
from revise.files.replace import WriteError

Spawn = Callable[..., subprocess.Popen[str]]
CREATE = "from revise.files.create import create\n"


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def refusal(path: Path, *, force: bool = False) -> tuple[str, str | None]:
    with pytest.raises(WriteError) as caught:
        create(path, "new\n", force=force, wait=0.2)
    assert caught.value.path == str(path)
    return caught.value.message, caught.value.hint


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_new_file_is_readable_by_its_owner_alone(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        create(tmp_path / "order.toml", 'title = "Ä"\r\n')
    finally:
        os.umask(before)
    assert (tmp_path / "order.toml").read_bytes() == 'title = "Ä"\r\n'.encode()
    assert (tmp_path / "order.toml").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "order.toml").stat().st_nlink == 1
    assert names(tmp_path) == {"order.toml", ".revise.lock"}


def test_a_file_that_is_there_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "order.toml"
    path.write_text("old\n")
    before = path.stat()
    expected = ("exists already", "choose another path, or replace it with --force")
    assert refusal(path) == expected
    (tmp_path / "link.toml").symlink_to("nowhere.toml")
    assert refusal(tmp_path / "link.toml") == expected
    assert refusal(tmp_path) == expected
    assert (path.read_text(), path.stat()) == ("old\n", before)
    assert names(tmp_path) == {"order.toml", "link.toml"}


@pytest.fixture(params=["hard links", "no hard links"])
def links(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Disks of both kinds: FAT has no hard links, nor have some network disks."""

    def fail(*_: Path) -> None:
        raise PermissionError

    if request.param == "no hard links":
        monkeypatch.setattr(system, "link", fail)


@pytest.mark.usefixtures("links")
def test_a_file_that_someone_makes_at_the_last_moment_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, begin = tmp_path / "order.toml", system.begin

    def late(folder: Path, prefix: str, suffix: str) -> tuple[int, Path]:
        path.write_text("someone else's")
        return begin(folder, prefix, suffix)

    monkeypatch.setattr(system, "begin", late)
    assert refusal(path)[0] == "exists already"
    assert path.read_text() == "someone else's"
    assert names(tmp_path) == {"order.toml", ".revise.lock"}


@pytest.mark.usefixtures("links")
def test_a_new_file_on_any_disk(tmp_path: Path) -> None:
    create(tmp_path / "order.toml", "new")
    assert (tmp_path / "order.toml").read_text() == "new"
    assert (tmp_path / "order.toml").stat().st_mode & 0o777 == 0o600
    assert names(tmp_path) == {"order.toml", ".revise.lock"}


def test_force_replaces_a_file_and_makes_it_private(tmp_path: Path) -> None:
    path = tmp_path / "order.toml"
    path.write_text("old\n")
    path.chmod(0o644)
    create(path, "new\n", force=True)
    assert path.read_text() == "new\n"
    assert path.stat().st_mode & 0o777 == 0o600
    create(tmp_path / "other.toml", "new\n", force=True)
    assert (tmp_path / "other.toml").read_text() == "new\n"
    assert names(tmp_path) == {"order.toml", "other.toml", ".revise.lock"}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file away")
def test_force_keeps_the_owner(tmp_path: Path) -> None:
    path = tmp_path / "order.toml"
    path.write_text("old\n")
    os.chown(path, 12345, 23456)
    create(path, "new\n", force=True)
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 23456)


def test_force_follows_a_link_and_keeps_it(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "order.toml").write_text("old\n")
    link = tmp_path / "order.toml"
    link.symlink_to("real/order.toml")
    create(link, "new\n", force=True)
    assert link.readlink() == Path("real/order.toml")
    assert (tmp_path / "real" / "order.toml").read_text() == "new\n"
    assert names(tmp_path) == {"order.toml", "real"}


def test_a_link_that_the_disk_cannot_read_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """order-format.md, "Writing": "Symbolic links are followed, not replaced"."""
    (tmp_path / "real.toml").write_text("old\n")
    link = tmp_path / "order.toml"
    link.symlink_to("real.toml")

    def fails(_path: str) -> str:
        raise OSError(errno.EIO, "as the system says it")

    monkeypatch.setattr(os, "readlink", fails)
    message, _ = refusal(link, force=True)
    monkeypatch.undo()
    assert message == "could not be written: Input/output error"
    assert (link.is_symlink(), link.read_text()) == (True, "old\n")


def test_force_replaces_nothing_but_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    expected = ("is not a regular file", "choose another path")
    assert refusal(tmp_path / "pipe.toml", force=True) == expected
    assert refusal(tmp_path / "folder.toml", force=True) == expected
    assert names(tmp_path) == {"pipe.toml", "folder.toml", ".revise.lock"}


def test_a_folder_is_not_made_by_the_way(tmp_path: Path) -> None:
    path = tmp_path / "orders" / "order.toml"
    expected = ("its folder does not exist", f"make it: mkdir -p {tmp_path / 'orders'}")
    assert refusal(path) == expected
    assert refusal(path, force=True) == expected
    assert names(tmp_path) == set()


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize(
    ("point", "written"),
    [
        ("os.fsync = die", None),
        ("os.link = os.replace = die", None),
        ("link, os.link = os.link, lambda *n, **o: (link(*n, **o), die())", "new"),
    ],
    ids=["before the temporary file is synced", "before it gets its name", "after"],
)
def test_killed_at_a_named_point(
    tmp_path: Path, spawn: Spawn, point: str, written: str | None, force: bool
) -> None:
    path = tmp_path / "order.toml"
    after = point.replace("link", "replace") if force and written else point
    source = f"{CREATE}{after}\ncreate(Path(sys.argv[1]), 'new', force={force})"
    assert spawn(source, path).wait(60) == -signal.SIGKILL
    assert (path.read_text() if path.exists() else None) == written
    create(path, "next\n", force=written is not None, wait=0)
    assert path.read_text() == "next\n"
    assert path.stat().st_nlink == 1
    assert names(tmp_path) == {"order.toml", ".revise.lock"}

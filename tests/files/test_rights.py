"""What a file may be read and written by stays, or the write is refused (cli.md, "Writing")."""

from __future__ import annotations

import errno
import os
import stat
import struct
from pathlib import Path

import pytest

from revise.files import system
from revise.files.append import held
from revise.files.replace import LOCK_NAME, WriteError

OLD = b'[order]\nid = "A"\n'
NEW = OLD + b'title = "Logo"\n'

ANYONE = 0xFFFFFFFF
OWNER, NAMED, GROUP, MASK, OTHERS = 0x01, 0x02, 0x04, 0x10, 0x20


def access_list(*entries: tuple[int, int, int]) -> bytes:
    """Write a POSIX access list as Linux keeps it: tag, permissions, whose."""
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


READER = access_list(
    (OWNER, 6, ANYONE), (NAMED, 4, 1234), (GROUP, 0, ANYONE), (MASK, 4, ANYONE), (OTHERS, 0, ANYONE)
)
"""One named user may read it; its own group may not."""


@pytest.fixture
def order(tmp_path: Path) -> Path:
    """Give an order file."""
    path = tmp_path / "order.toml"
    path.write_bytes(OLD)
    path.chmod(0o640)
    return path


def write(order: Path) -> bool:
    """Write the new bytes; says whether the owner changed."""
    with held(str(order)) as file:
        file.replace(NEW)
    assert order.read_bytes() == NEW
    return file.other_owner


def test_an_access_list_stays(order: Path) -> None:
    """Without it the mask would let the group read what was one user's."""
    os.setxattr(order, "system.posix_acl_access", READER)
    mode = order.stat().st_mode
    assert write(order) is False
    assert os.getxattr(order, "system.posix_acl_access") == READER
    assert order.stat().st_mode == mode


def test_attributes_stay(order: Path) -> None:
    """Whatever a backup, an indexer or a person has noted on the file."""
    os.setxattr(order, "user.client", b"kim77")
    write(order)
    assert os.getxattr(order, "user.client") == b"kim77"


def test_a_file_without_an_access_list_gets_none_from_its_folder(order: Path) -> None:
    """A folder's default list is for new files; this one is an old one's next edition."""
    os.setxattr(order.parent, "system.posix_acl_default", READER)
    write(order)
    assert "system.posix_acl_access" not in os.listxattr(order)
    assert stat.S_IMODE(order.stat().st_mode) == 0o640


def test_what_cannot_be_kept_is_not_written(order: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused before anything is in the file's place; nothing is left beside it."""

    def refused(*_: object) -> None:
        raise PermissionError

    os.setxattr(order, "user.client", b"kim77")
    monkeypatch.setattr(os, "setxattr", refused)
    with pytest.raises(WriteError, match="access list or attributes would be lost"):
        write(order)
    assert order.read_bytes() == OLD
    assert sorted(path.name for path in order.parent.iterdir()) == [LOCK_NAME, "order.toml"]


def test_a_file_with_several_names_is_refused(order: Path) -> None:
    """A new file in the place of one name would leave the other with the old text, silently."""
    (order.parent / "twin.toml").hardlink_to(order)
    with pytest.raises(WriteError, match=r"has 2 names \(hard links\)"):
        write(order)
    assert order.read_bytes() == OLD
    (order.parent / "twin.toml").unlink()
    assert write(order) is False


@pytest.mark.parametrize(("folder", "lock"), [(0o700, 0o600), (0o770, 0o660), (0o777, 0o666)])
@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file away")
def test_whoever_may_write_in_a_folder_may_lock_it(order: Path, folder: int, lock: int) -> None:
    """The lock belongs to the folder's group, and its members may take it."""
    order.parent.chmod(folder)
    os.chown(order.parent, -1, 4321)
    write(order)
    status = (order.parent / LOCK_NAME).stat()
    assert stat.S_IMODE(status.st_mode) == lock
    assert status.st_gid == 4321


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file away")
def test_a_member_of_the_group_writes_and_owns_it_then(
    order: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Group and mode stay; who wrote last is the owner, and is told so."""
    chown = os.fchown

    def member(number: int, owner: int, group: int) -> None:
        if owner != -1:
            raise PermissionError
        chown(number, owner, group)

    os.chown(order, 1234, 4321)
    order.chmod(0o660)
    monkeypatch.setattr(os, "fchown", member)
    assert write(order) is True
    status = order.stat()
    assert (status.st_uid, status.st_gid) == (os.getuid(), 4321)
    assert stat.S_IMODE(status.st_mode) == 0o660


def test_a_rename_that_reports_an_error_but_happened_is_done(
    order: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As network file systems do: what stands there is read again."""
    rename = system.rename

    def late(old: Path, new: Path) -> None:
        rename(old, new)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(system, "rename", late)
    assert write(order) is False


def test_a_rename_that_did_not_happen_is_an_error(
    order: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is as it was."""

    def never(_old: Path, _new: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(system, "rename", never)
    with pytest.raises(WriteError, match="could not be written: Input/output error"):
        write(order)
    assert order.read_bytes() == OLD


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_disk_that_fails_is_no_matter_of_rights(
    order: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """An attribute takes room, too: who is told to become another user cannot mend that."""

    def fails(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    os.setxattr(order, "user.client", b"kim77")
    monkeypatch.setattr(os, "setxattr", fails)
    with pytest.raises(WriteError, match=f"could not be written: {os.strerror(number)}"):
        write(order)
    assert order.read_bytes() == OLD

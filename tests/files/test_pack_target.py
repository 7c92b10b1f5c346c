"""A pack in its place: whole at the end, or not there at all, and never in another's unasked."""

import errno
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest

from revise.files import system
from revise.files.pack_target import new_pack
from revise.files.replace import WriteError
from tests.cli import environment

AT = datetime(2026, 11, 15, 13, 30, 7, tzinfo=timezone(timedelta(hours=1)))
ABOUT = b"Bag-Software-Agent: revise 0.1.0\n"
FILES = {"bag-info.txt": ABOUT, "data/files/1-a.svg": b"<svg/>\n", "data/index.html": b"<p>"}
PLACES = ["pack", "pack.zip"]


def write(path: Path, *, force: bool = False, files: dict[str, bytes] = FILES) -> None:
    with new_pack(str(path), top="pack", at=AT, force=force) as put:
        for name, data in files.items():
            put(name, len(data), [data[:2], data[2:]])


def held(path: Path) -> dict[str, bytes]:
    """Give what a pack holds, read by others."""
    if path.suffix == ".zip":
        with ZipFile(path) as packed:
            return {one.removeprefix("pack/"): packed.read(one) for one in packed.namelist()}
    every = (one for one in path.rglob("*") if one.is_file())
    return {one.relative_to(path).as_posix(): one.read_bytes() for one in every}


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Give a folder and a zip that are to be made."""
    return tmp_path / str(request.param)


def test_it_is_there_only_at_the_end(place: Path) -> None:
    with new_pack(str(place), top="pack", at=AT, force=False) as put:
        put("bag-info.txt", len(ABOUT), [ABOUT])
        assert not place.exists()
    assert held(place) == {"bag-info.txt": ABOUT}
    assert names(place.parent) == {place.name}


def test_it_is_its_owner_s_alone(place: Path) -> None:
    write(place)
    every = [place, *place.rglob("*")]
    modes = {stat.S_IMODE(one.stat().st_mode) for one in every}
    assert modes == ({0o600} if place.suffix else {0o700, 0o600})


def test_a_zip_has_nothing_of_the_machine_in_it(tmp_path: Path) -> None:
    """Times are the pack's own, in UTC; names stand as they were given; nothing is squeezed."""
    write(tmp_path / "a.zip")
    write(tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with ZipFile(tmp_path / "a.zip") as packed:
        every = packed.infolist()
    assert [one.filename for one in every] == [f"pack/{name}" for name in FILES]
    for one in every:
        assert (one.date_time, one.extra, one.comment) == ((2026, 11, 15, 12, 30, 6), b"", b"")
        assert (one.compress_type, one.create_system, one.flag_bits) == (ZIP_STORED, 3, 0)
        assert one.external_attr == (stat.S_IFREG | 0o644) << 16


@pytest.mark.parametrize("year", [2000, 2199])
def test_every_time_of_an_order_is_one_of_a_zip(tmp_path: Path, year: int) -> None:
    at = datetime(year, 1, 1, tzinfo=UTC)
    with new_pack(str(tmp_path / "a.zip"), top="a", at=at, force=False) as put:
        put("x", 0, [])
    with ZipFile(tmp_path / "a.zip") as packed:
        assert packed.infolist()[0].date_time == (min(year, 2107), 1, 1, 0, 0, 0)


# ---- What is there already --------------------------------------------------------------------


def refusal(place: Path, *, force: bool = False) -> str:
    with pytest.raises(WriteError) as caught:
        write(place, force=force)
    assert caught.value.path == str(place)
    return caught.value.message


def test_what_is_there_stays(place: Path) -> None:
    place.write_text("mine")
    assert refusal(place) == "exists already"
    assert place.read_text() == "mine"
    place.unlink()
    place.symlink_to("nowhere")
    assert refusal(place) == "exists already"
    assert names(place.parent) == {place.name}


def test_an_older_pack_is_replaced_when_asked(place: Path) -> None:
    write(place, files={"bag-info.txt": ABOUT, "data/old.html": b"old"})
    write(place, force=True)
    assert held(place) == FILES
    assert names(place.parent) == {place.name}


def test_an_older_pack_stays_where_the_new_one_fails(place: Path) -> None:
    write(place)
    before = held(place)
    with pytest.raises(KeyboardInterrupt):
        _interrupted(place)
    assert held(place) == before
    assert names(place.parent) == {place.name}


def _interrupted(place: Path) -> None:
    with new_pack(str(place), top="pack", at=AT, force=True) as put:
        put("x", 1, [b"x"])
        raise KeyboardInterrupt


def test_a_folder_that_is_no_pack_is_never_replaced(tmp_path: Path) -> None:
    place = tmp_path / "orders"
    place.mkdir()
    (place / "order.toml").write_text("mine")
    other = {"bag-info.txt": b"Bag-Software-Agent: another\n"}
    for files in ({}, other):
        for name, data in files.items():
            (place / name).write_bytes(data)
        assert refusal(place, force=True) == "is there, and is no pack of revise"
    assert (place / "order.toml").read_text() == "mine"
    file = tmp_path / "file"
    file.touch()
    assert refusal(file, force=True) == "is there, and is no pack of revise"


def test_a_zip_replaces_no_folder_no_device_and_no_file_of_two_names(tmp_path: Path) -> None:
    folder, other = tmp_path / "a.zip", tmp_path / "b.zip"
    folder.mkdir()
    assert refusal(folder, force=True) == "is not a regular file"
    other.touch()
    (tmp_path / "c").hardlink_to(other)
    assert refusal(other, force=True).startswith("has 2 names")


def test_a_link_is_followed_when_it_is_replaced(tmp_path: Path) -> None:
    for name in PLACES:
        write(tmp_path / "real" / name) if (tmp_path / "real").exists() else None
        (tmp_path / "real").mkdir(exist_ok=True)
        write(tmp_path / "real" / name, force=True)
        (tmp_path / name).symlink_to(tmp_path / "real" / name)
        write(tmp_path / name, force=True)
        assert (tmp_path / name).is_symlink()
        assert held(tmp_path / "real" / name) == FILES


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    for name in PLACES:
        assert refusal(tmp_path / "no" / name) == "its folder does not exist"


def test_whoever_comes_first_has_the_name(place: Path) -> None:
    """Another pack is made meanwhile: none is lost."""
    other = {"bag-info.txt": ABOUT, "other": b"other"}
    with pytest.raises(WriteError, match="exists already"):
        _overtaken(place, other)
    assert held(place) == other
    assert names(place.parent) == {place.name}


def _overtaken(place: Path, other: dict[str, bytes]) -> None:
    with new_pack(str(place), top="pack", at=AT, force=False) as put:
        put("x", 1, [b"x"])
        write(place, files=other)


# ---- What goes wrong --------------------------------------------------------------------------


def test_a_full_disk_leaves_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count = 0

    def full(number: int, data: bytes) -> None:
        nonlocal count
        count += 1
        if count > 3:
            raise OSError(errno.ENOSPC, "full")
        os.write(number, data)

    monkeypatch.setattr(system, "write", full)
    assert refusal(place) == "could not be written: No space left on device"
    assert names(place.parent) == set()


def test_an_error_of_another_is_not_its_own(place: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"x"
        raise KeyError

    with pytest.raises(KeyError), new_pack(str(place), top="p", at=AT, force=False) as put:
        put("x", 2, broken())
    assert names(place.parent) == set()


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from revise.files.pack_target import new_pack
with new_pack(sys.argv[1], top="p", at=datetime(2026, 1, 1, tzinfo=UTC), force=False) as put:
    put("bag-info.txt", 1, [b"x"])
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_kill_leaves_no_half_pack_and_the_next_run_clears_up(place: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(place)]
    done = subprocess.run(command, env=environment(), check=False)
    assert done.returncode == -signal.SIGKILL
    (left,) = place.parent.iterdir()
    assert left.name.startswith(".revise-pack-")
    os.utime(left, (1, 1))
    write(place)
    assert names(place.parent) == {place.name}


def test_what_another_run_is_writing_is_left_alone(place: Path) -> None:
    with new_pack(str(place), top="p", at=AT, force=False) as put:
        put("x", 1, [b"x"])
        (living,) = place.parent.iterdir()
        os.utime(living, (1, 1))
        write(place.with_name(f"other{place.suffix}"))
        assert living.exists()


def test_a_sparse_file_stays_one(place: Path) -> None:
    size = 64 << 20
    zeros = (bytes(1 << 20) for _ in range(64))
    with new_pack(str(place), top="pack", at=AT, force=False) as put:
        put("film.mov", size, zeros)
    file = place if place.suffix else place / "film.mov"
    assert file.stat().st_blocks * 512 < 1 << 20
    assert held(place) == {"film.mov": bytes(size)}


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL])
def test_where_names_cannot_change_places_the_older_pack_goes_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """As on some network disks; a failing rename puts it back."""

    def never(*_: object) -> None:
        raise OSError(number, "no")

    place = tmp_path / "pack"
    write(place, files={"bag-info.txt": ABOUT, "data/old.html": b"old"})
    before = held(place)
    monkeypatch.setattr(system, "exchange", never)
    real, count = system.rename, 0

    def second(old: Path, new: Path) -> None:
        nonlocal count
        count += 1
        if count == 2:
            raise OSError(errno.EIO, "no")
        real(old, new)

    monkeypatch.setattr(system, "rename", second)
    assert refusal(place, force=True) == "could not be written: Input/output error"
    assert held(place) == before
    monkeypatch.setattr(system, "rename", real)
    write(place, force=True)
    assert held(place) == FILES
    assert names(tmp_path) == {"pack"}


def test_where_no_rename_spares_what_is_there_a_second_name_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise OSError(errno.EINVAL, "no")

    monkeypatch.setattr(system, "rename_new", never)
    place = tmp_path / "pack.zip"
    write(place)
    assert (held(place), names(tmp_path)) == (FILES, {"pack.zip"})
    with pytest.raises(WriteError, match="exists already"):
        _overtaken(tmp_path / "other.zip", {"other": b"other"})
    assert held(tmp_path / "other.zip") == {"other": b"other"}

"""A report in a file: whole at the end, or not there at all."""

import os
import stat
import threading
from pathlib import Path

import pytest

from revise.files.readers import NOBODY
from revise.files.replace import WriteError
from revise.files.report_file import report_file


def test_it_is_there_only_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with report_file(str(path)) as write:
        write("a\r\n")
        write("ü\udcff")
        assert not path.exists()
    assert path.read_bytes() == b"a\r\n\xc3\xbc\\udcff"
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]


def test_a_run_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        _interrupted(path)
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]


def _interrupted(path: Path) -> None:
    with report_file(str(path)) as write:
        write("new")
        raise KeyboardInterrupt


def test_errors_of_others_are_not_its_own(tmp_path: Path) -> None:
    with pytest.raises(BrokenPipeError), report_file(str(tmp_path / "a.csv")):
        raise BrokenPipeError


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "a.csv").symlink_to("real.csv")
    with report_file(str(tmp_path / "a.csv")) as write:
        write("new")
    assert (tmp_path / "a.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "new"


def test_rights_are_those_of_a_new_file(tmp_path: Path) -> None:
    with report_file(str(tmp_path / "a.csv")) as write:
        write("new")
    (tmp_path / "b").write_text("")
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a.csv", "b")]
    assert modes[0] == modes[1]


def test_a_pipe_is_written_to_directly(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(path.read_text()))
    reader.start()
    with report_file(str(path)) as write:
        write("through")
    reader.join()
    assert read == ["through"]
    assert stat.S_ISFIFO(path.stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="asks Linux for a full disk")
def test_a_full_disk_is_said(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="could not be written"), report_file("/dev/full") as write:
        write("x" * 100_000)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_said() -> None:
    with pytest.raises(WriteError, match="its folder does not exist"), report_file("no/such/a.csv"):
        pytest.fail("nothing may be written")


def test_a_file_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old")
    path.chmod(0o600)
    with report_file(str(path)) as write:
        write("new")
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("new", 0o600)


def test_the_longest_name_will_do(tmp_path: Path) -> None:
    with report_file(str(tmp_path / ("a" * 255))) as write:
        write("new")
    assert [one.name for one in tmp_path.iterdir()] == ["a" * 255]


def test_an_open_pipe_is_written_to_by_its_number() -> None:
    """As `>(command)` of a shell names one."""
    reading, writing = os.pipe()
    with report_file(f"/dev/fd/{writing}") as write:
        write("through")
    os.close(writing)
    assert os.read(reading, 100) == b"through"
    os.close(reading)


def test_a_report_is_no_more_readable_than_what_it_tells_of(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.touch()
    path.chmod(0o644)
    with report_file(str(path), {NOBODY}) as write:
        write("new")
        (temporary,) = tmp_path.glob(".revise-report-*.tmp")
        assert stat.S_IMODE(temporary.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_dead_runs_left_is_cleared_away_and_what_runs_is_not(tmp_path: Path) -> None:
    dead = tmp_path / ".revise-report-abcdefgh.tmp"
    dead.touch()
    os.utime(dead, (1, 1))
    fresh = tmp_path / ".revise-report-12345678.tmp"
    fresh.touch()
    with report_file(str(tmp_path / "a.csv")) as write:
        write("a")
        (alive,) = {*tmp_path.glob("*.tmp")} - {fresh, dead}
        os.utime(alive, (1, 1))
        with report_file(str(tmp_path / "b.csv")):
            pass
        assert alive.exists()
    assert sorted(one.name for one in tmp_path.iterdir()) == [fresh.name, "a.csv", "b.csv"]


def test_a_report_with_several_names_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.touch()
    (tmp_path / "b.csv").hardlink_to(path)
    with pytest.raises(WriteError, match="has 2 names"), report_file(str(path)):
        pass

"""When writing is not possible, the file is as it was and the error says what to do."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from revise.files.append import held
from revise.files.replace import WriteError

ORDER = '[order]\nid = "A-1"\n'

Run = Callable[..., str]

ATTEMPT = """
try:
    write(sys.argv[1], "x" * 5000, wait=0.2)
    print("written")
except (WriteError, InputError) as error:
    if isinstance(error, InputError):
        (error,) = error.problems
    print(error.message, error.hint, sep="\\n")
"""


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def test_a_full_disk(tmp_path: Path, run: Run) -> None:
    order = tmp_path / "order.toml"
    order.write_text(ORDER)
    full = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
    assert run(full + ATTEMPT, order) == (
        "could not be written: File too large\n"
        "raise the limit on file sizes (ulimit -f) and run the command again\n"
    )
    assert order.read_text() == ORDER
    assert names(tmp_path) == {"order.toml", ".revise.lock"}


@pytest.mark.parametrize("lock_exists", [False, True])
def test_a_folder_that_may_not_be_written_to(
    open_folder: Path, run: Run, lock_exists: bool
) -> None:
    order = open_folder / "order.toml"
    order.write_text(ORDER)
    order.chmod(0o666)
    lock = open_folder.resolve() / ".revise.lock"
    if lock_exists:
        lock.touch()
        lock.chmod(0o666)
    open_folder.chmod(0o555)
    expected = (
        "could not be written: Permission denied\n"
        "its folder must be writable: a new file takes the old one's place\n"
        if lock_exists
        else "its folder could not be locked: Permission denied\n"
        f"the folder must be writable, and so must {lock}\n"
    )
    assert run("drop_root()" + ATTEMPT, order) == expected
    open_folder.chmod(0o777)
    assert order.read_text() == ORDER
    assert names(open_folder) == {"order.toml"} | ({".revise.lock"} if lock_exists else set())


def test_a_file_that_may_not_be_read(open_folder: Path, run: Run) -> None:
    order = open_folder / "order.toml"
    order.write_text(ORDER)
    order.chmod(0)
    assert run("drop_root()" + ATTEMPT, order) == (
        "could not be read: Permission denied\nallow it with: chmod u+r " + str(order) + "\n"
    )
    assert names(open_folder) == {"order.toml"}


def test_a_file_that_may_only_be_read(open_folder: Path, run: Run) -> None:
    order = open_folder / "order.toml"
    order.write_text(ORDER)
    order.chmod(0o444)
    if os.geteuid() == 0:
        os.chown(order, 65534, 65534)  # whom drop_root becomes
    assert run("drop_root()" + ATTEMPT, order) == (
        f"may not be written to\nallow it with: chmod u+w {order}\n"
    )
    order.chmod(0o644)
    assert order.read_text() == ORDER


@pytest.mark.skipif(os.geteuid() != 0, reason="a file of another owner takes root to make")
def test_an_owner_that_cannot_be_kept(open_folder: Path, run: Run) -> None:
    order = open_folder / "order.toml"
    order.write_text(ORDER)
    order.chmod(0o666)
    assert run("drop_root()" + ATTEMPT, order) == (
        "its owner, group or mode would be lost in writing\n"
        "run the command as the owner of the file\n"
    )
    assert order.read_text() == ORDER
    assert names(open_folder) == {"order.toml", ".revise.lock"}


def saved_over(order: Path) -> None:
    order.write_text(ORDER + "# a remark\n")


def saved_as_a_new_file(order: Path) -> None:
    order.with_suffix(".swp").write_text(ORDER)
    order.with_suffix(".swp").replace(order)


def taken_away(order: Path) -> None:
    order.unlink()


def moved_behind_a_link(order: Path) -> None:
    order.rename(order.with_suffix(".old"))
    order.symlink_to(order.with_suffix(".old").name)


def closed_to_others(order: Path) -> None:
    order.chmod(0o600)


@pytest.mark.parametrize(
    "disturb",
    [saved_over, saved_as_a_new_file, taken_away, moved_behind_a_link, closed_to_others],
)
def test_a_file_that_someone_changes_between_reading_and_writing(
    tmp_path: Path, disturb: Callable[[Path], None]
) -> None:
    order, expected = tmp_path / "order.toml", tmp_path / "expected.toml"
    for path in (order, expected):
        path.write_text(ORDER)
        path.chmod(0o644)
    with pytest.raises(WriteError) as caught, held(str(order)) as file:  # noqa: PT012 # in between
        disturb(order)
        file.replace(file.data + b"# more\n")
    assert caught.value.path == str(order)
    assert caught.value.message == "was changed by another program just now; nothing was written"
    assert caught.value.hint == "save it in your editor, then run the command again"
    disturb(expected)
    assert order.exists() == expected.exists()
    if expected.exists():
        assert order.read_bytes() == expected.read_bytes()
        assert order.is_symlink() == expected.is_symlink()
        assert order.stat().st_mode == expected.stat().st_mode
    assert not [name for name in names(tmp_path) if name.endswith(".tmp")]
    if disturb is saved_over:  # the next try builds on what an editor saved
        with held(str(order)) as file:
            file.replace(file.data + b"# more\n")
        assert order.read_text() == ORDER + "# a remark\n# more\n"


def test_errors_of_the_callers_own_stay_what_they_are(tmp_path: Path) -> None:
    order = tmp_path / "order.toml"
    order.write_text(ORDER)
    with pytest.raises(PermissionError, match="not about this file"), held(str(order)):
        raise PermissionError("not about this file")


@pytest.mark.skipif(os.geteuid() != 0, reason="a lock file of another owner takes root to make")
def test_a_lock_file_that_another_user_made_for_himself(open_folder: Path, run: Run) -> None:
    order = open_folder / "order.toml"
    order.write_text(ORDER)
    lock = open_folder.resolve() / ".revise.lock"
    lock.touch(0o600)
    assert run("drop_root()" + ATTEMPT, order) == (
        "its folder could not be locked: Permission denied\n"
        f"the folder must be writable, and so must {lock}\n"
    )
    assert order.read_text() == ORDER


@pytest.mark.parametrize("obstacle", ["folder", "link"])
def test_something_else_in_the_place_of_the_lock(tmp_path: Path, obstacle: str) -> None:
    order = tmp_path / "order.toml"
    order.write_text(ORDER)
    if obstacle == "folder":
        (tmp_path / ".revise.lock").mkdir()
    else:
        (tmp_path / ".revise.lock").symlink_to("elsewhere")
    with pytest.raises(WriteError), held(str(order), wait=0.2):
        pass
    assert order.read_text() == ORDER
    assert not (tmp_path / "elsewhere").exists()

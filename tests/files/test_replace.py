"""The lock of a folder: free again whatever happens while it is held."""

from pathlib import Path

import pytest

from revise.files.replace import WriteError, locked


def test_one_at_a_time(tmp_path: Path) -> None:
    with locked(tmp_path, "order.toml", wait=0):
        with pytest.raises(WriteError) as caught, locked(tmp_path, "b.toml", wait=0.1):
            pass
        assert caught.value.args == (
            "b.toml",
            "another command has been writing in this folder for 0.1 s",
            f"run this one again when the other is done (the lock is {tmp_path / '.revise.lock'})",
        )
    with locked(tmp_path, "b.toml", wait=0):
        pass


def test_an_error_while_it_is_held_frees_it(tmp_path: Path) -> None:
    with pytest.raises(LookupError), locked(tmp_path, "order.toml", wait=0):
        raise LookupError
    with locked(tmp_path, "order.toml", wait=0):
        pass


def test_the_lock_file_is_empty_and_stays(tmp_path: Path) -> None:
    with locked(tmp_path, "order.toml"):
        pass
    assert [entry.name for entry in tmp_path.iterdir()] == [".revise.lock"]
    assert (tmp_path / ".revise.lock").read_bytes() == b""

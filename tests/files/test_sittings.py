"""Sittings that are kept: readable by their owner alone, whole or not at all, gone when deleted."""

from pathlib import Path

import pytest

from revise.files import sittings


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def test_what_is_kept_comes_back_until_it_is_forgotten(tmp_path: Path) -> None:
    order = str(tmp_path / "order.toml")
    assert sittings.kept(order) is None
    sittings.keep(order, "one")
    sittings.keep(order, "zwölf\n")
    assert sittings.kept(order) == "zwölf\n"
    assert sittings.kept(None) is None
    assert [sittings.forget(order), sittings.forget(order)] == [True, False]
    assert sittings.kept(order) is None


def test_it_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    """Also where the folder was there before, and open."""
    folder = tmp_path / "state" / "revise" / "sittings"
    folder.mkdir(parents=True, mode=0o755)
    sittings.keep(None, "x")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [(path.name, path.stat().st_mode & 0o777) for path in folder.iterdir()] == [
        ("new.json", 0o600)
    ]


def test_an_order_is_known_by_its_real_path(tmp_path: Path) -> None:
    (tmp_path / "order.toml").touch()
    (tmp_path / "link.toml").symlink_to("order.toml")
    assert sittings.place(str(tmp_path / "order.toml")) == sittings.place(
        str(tmp_path / "link.toml")
    )
    assert sittings.place(str(tmp_path / "other.toml")) != sittings.place(None)


def test_what_cannot_be_written_leaves_what_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sittings.keep(None, "before")

    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        sittings.keep(None, "after")
    assert sittings.kept(None) == "before"
    assert len([*(tmp_path / "state" / "revise" / "sittings").iterdir()]) == 1


def test_what_is_no_text_is_not_kept(tmp_path: Path) -> None:
    sittings.keep(None, "x")
    sittings.place(None).write_bytes(b"\xff\xfe")
    assert sittings.kept(None) is None
    assert not (tmp_path / "state").is_symlink()

"""What `.gitignore` files leave out."""

from pathlib import Path

import pytest

from revise.files.ignore import Ignore, above
from revise.model.problem import InputError


def rules(folder: Path, text: str) -> Ignore:
    path = folder / ".gitignore"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    return Ignore().with_file(str(path))


def test_without_a_file_nothing_is_left_out(tmp_path: Path) -> None:
    none = Ignore().with_file(str(tmp_path / ".gitignore"))

    assert none == Ignore()
    assert not none.leaves_out("a.toml", folder=False)


def test_a_file_that_cannot_be_read_is_as_good_as_none() -> None:
    assert Ignore().with_file("/proc/self/mem") == Ignore()  # not even root can read it


@pytest.mark.parametrize(
    ("text", "name", "folder", "left_out"),
    [
        ("*.toml", "a.toml", False, True),
        ("*.toml", "a.text", False, False),
        ("old/", "old", True, True),
        ("old/", "old", False, False),
        ("/a.toml", "a.toml", False, True),
        ("*\n!a.toml", "a.toml", False, False),
        ("!a.toml\n*", "a.toml", False, True),
        ("# a.toml\n\n", "a.toml", False, False),
        ("\\!a.toml", "!a.toml", False, True),
        ("a.toml   \r\n", "a.toml", False, True),
        ("\ufeffa.toml\n", "a.toml", False, True),
        ("\udcff.toml\n", "\udcff.toml", False, True),
        ("a\u2028.toml\n", ".toml", False, False),
    ],
)
def test_the_last_line_that_fits_decides(
    tmp_path: Path, text: str, name: str, folder: bool, left_out: bool
) -> None:
    assert rules(tmp_path, text).leaves_out(name, folder=folder) is left_out


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("a.toml", True),
        ("/a.toml", False),
        ("old/a.toml", True),
        ("old/*", True),
        ("old/**", True),
        ("**/a.toml", True),
        ("*\n!*/", True),
        ("*\n!*/\n!*.toml", False),
        ("old/**\n!old/a.toml", False),
        ("[ao]*\n!old/", True),
        ("/old\n!old/", False),
    ],
)
def test_one_folder_further_down_lines_hold_as_in_git(
    tmp_path: Path, text: str, left_out: bool
) -> None:
    below = rules(tmp_path, text).below("old")

    assert below.leaves_out("a.toml", folder=False) is left_out


def test_a_folder_is_entered_where_only_what_is_in_it_is_named(tmp_path: Path) -> None:
    assert not rules(tmp_path, "old/**").leaves_out("old", folder=True)
    assert not rules(tmp_path, "old/*").leaves_out("old", folder=True)


def test_a_name_at_every_depth_holds_again_in_a_folder_of_that_name(tmp_path: Path) -> None:
    for line in ("old", "**/old"):
        assert rules(tmp_path, f"{line}\n!/old/").below("old").leaves_out("old", folder=True)


def test_the_nearest_file_that_knows_an_entry_decides(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / ".gitignore").write_text("!a.toml\n")

    both = rules(tmp_path, "*.toml").below("old").with_file(str(tmp_path / "old" / ".gitignore"))

    assert not both.leaves_out("a.toml", folder=False)
    assert both.leaves_out("b.toml", folder=False)


@pytest.mark.parametrize("senseless", ["[z-a]", "!", "\\", "[[:alpha:]]x"])
def test_a_line_that_makes_no_sense_does_not_stop_the_others(
    tmp_path: Path, senseless: str
) -> None:
    known = rules(tmp_path, f"{senseless}\n*.toml\n{senseless}\n")

    assert known.leaves_out("a.toml", folder=False)
    assert not known.leaves_out("b.text", folder=False)


def test_above_reaches_up_to_the_root_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("b.toml\n")
    root = tmp_path / "repository"
    (root / "orders" / "old").mkdir(parents=True)
    (root / ".gitignore").write_text("a.toml\n")
    (root / "orders" / ".gitignore").write_text("/old/c.toml\n")

    assert above(str(root / "orders" / "old")) == Ignore()

    (root / ".git").mkdir()
    inside = above(str(root / "orders" / "old"))

    assert [inside.leaves_out(f"{name}.toml", folder=False) for name in "abc"] == [
        True,
        False,
        True,
    ]


def test_a_folder_that_is_left_out_but_named_is_read(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "orders" / "old").mkdir(parents=True)
    (tmp_path / ".gitignore").write_text("orders/\n*.toml\n")

    assert above(str(tmp_path / "orders" / "old")) == Ignore()


def test_what_steps_back_without_end_elsewhere_is_linear(tmp_path: Path) -> None:
    """Six `*a` before `*b.toml` took 21 s; no time is asserted, the test would not come back."""
    for line in ("*a" * 60 + "*b.toml", "**/a" * 60 + "/**/b", "*?" * 60 + "/**/*[!a]*" * 8):
        known = rules(tmp_path, line)
        assert not known.leaves_out("a" * 250, folder=False)
        for _ in range(200):
            known = known.below("a")
        assert not known.leaves_out("c", folder=False)


@pytest.mark.parametrize("text", ["x" * (256 * 1024 + 1), "x\n" * 10_000])
def test_a_file_too_large_to_hold_against_every_name_is_refused(tmp_path: Path, text: str) -> None:
    """Passing it over would read orders that are left out."""
    with pytest.raises(InputError) as error:
        rules(tmp_path, text)
    assert [one.message for one in error.value.problems] == [
        "is larger than 256 KiB, or has more than 10,000 lines"
    ]
    rules(tmp_path, text[:-2])

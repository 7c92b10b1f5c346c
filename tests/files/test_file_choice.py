"""Which files are meant: not those that patterns leave out, or that git has as they are."""

import os
from pathlib import Path

import pytest

from revise.files.file_choice import Excluded, FileChoice, Unchanged, file_choice
from revise.files.find import find
from revise.model.problem import InputError, WrongUseError
from tests.cli import FINE
from tests.git import commit, git

FILES = ("a.toml", "draft-a.toml", "new/b.toml", "old/c.toml", "old/deep/d.toml", "old/e.toml")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of orders in several folders, all committed."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for name in FILES:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(FINE)
    commit()
    return tmp_path / "here"


def left(*patterns: str) -> list[str]:
    excluded = Excluded(patterns)
    return [name for name in FILES if not excluded(name)]


@pytest.mark.parametrize(
    ("patterns", "kept"),
    [
        (["old/"], ["a.toml", "draft-a.toml", "new/b.toml"]),
        (["old"], ["a.toml", "draft-a.toml", "new/b.toml"]),
        (["./old"], ["a.toml", "draft-a.toml", "new/b.toml"]),
        (["/deep"], [*FILES]),
        (["deep"], ["a.toml", "draft-a.toml", "new/b.toml", "old/c.toml", "old/e.toml"]),
        (["draft-*"], ["a.toml", "new/b.toml", "old/c.toml", "old/deep/d.toml", "old/e.toml"]),
        (["old/*.toml"], ["a.toml", "draft-a.toml", "new/b.toml", "old/deep/d.toml"]),
        (["old/**"], ["a.toml", "draft-a.toml", "new/b.toml"]),
        (["old/*", "!old/e.toml"], ["a.toml", "draft-a.toml", "new/b.toml", "old/e.toml"]),
        (["old/", "!old/e.toml"], ["a.toml", "draft-a.toml", "new/b.toml"]),
        (["*.toml", "!a.toml"], ["a.toml"]),
        (["[ad]*.toml"], ["new/b.toml", "old/c.toml", "old/e.toml"]),
    ],
)  # fmt: skip
def test_patterns_are_those_of_a_gitignore_here(patterns: list[str], kept: list[str]) -> None:
    """The last one to fit decides, but nothing comes back of a folder that is left out."""
    assert left(*patterns) == kept


def test_git_itself_says_the_same() -> None:
    """What a `.gitignore` of these lines in this folder leaves out."""
    for patterns in (["old/*", "!old/e.toml"], ["/a.toml", "deep/"], ["*", "!*/", "!new/b.toml"]):
        Path(".gitignore").write_text("\n".join(patterns))
        kept = git("ls-files", "--cached", "--ignored", "--exclude-standard").splitlines()
        assert left(*patterns) == [name for name in FILES if name not in kept]


def test_a_path_may_be_written_in_any_way(folder: Path) -> None:
    """Patterns hold from the current folder, however a file is named, and outside of it, too."""
    excluded = Excluded(["/old/c.toml", "e.toml"])
    for name in ("old/c.toml", "./old/c.toml", "old/deep/../c.toml", f"{folder}/old/c.toml"):
        assert excluded(name)
    os.chdir("new")
    assert not Excluded(["/old/c.toml"])("../old/c.toml")
    assert Excluded(["c.toml"])("../old/c.toml")
    assert Excluded(["old/"])("../old/c.toml")
    assert not Excluded([".*"])("../old/c.toml")


@pytest.mark.parametrize("pattern", ["", "  ", "# old", "!", "/"])
def test_a_pattern_that_says_nothing_is_wrong_use(pattern: str) -> None:
    with pytest.raises(WrongUseError) as wrong:
        Excluded(["old", pattern])
    assert wrong.value.message.endswith("is no pattern")


def changed(ref: str = "HEAD", *paths: str) -> list[str]:
    unchanged = Unchanged(paths or ["."], ref)
    return [str(path) for path in sorted(Path().rglob("*.toml")) if not unchanged(str(path))]


def test_what_git_has_as_it_is() -> None:
    """An edit counts, staged or not, and committed since; a new file, too, and a moved one."""
    assert changed() == []
    first = git("rev-parse", "HEAD")
    Path("a.toml").write_text(FINE + "# more\n")
    git("add", "a.toml")
    Path("new/b.toml").write_text(FINE + "# more\n")
    Path("new/f.toml").write_text(FINE + "# another\n")
    git("mv", "old/c.toml", "moved.toml")
    Path("old/e.toml").unlink()
    assert changed() == ["a.toml", "moved.toml", "new/b.toml", "new/f.toml"]
    commit()
    assert changed() == []
    assert changed(first) == ["a.toml", "moved.toml", "new/b.toml", "new/f.toml"]
    Path("a.toml").write_text(FINE)
    assert changed(first) == ["moved.toml", "new/b.toml", "new/f.toml"]


def test_the_ends_of_lines_are_not_what_changed() -> None:
    """Where git turns them on the way to the disk."""
    Path("a.toml").write_bytes(FINE.replace("\n", "\r\n").encode())
    Path("new/b.toml").write_bytes((FINE + "# more\n").replace("\n", "\r\n").encode())
    assert changed() == ["new/b.toml"]


def test_a_link_is_what_it_leads_to_and_an_unreadable_file_is_changed() -> None:
    Path("link.toml").symlink_to("a.toml")
    Path("broken.toml").symlink_to("nowhere")
    unchanged = Unchanged(["."], "HEAD")
    assert unchanged("link.toml")
    assert not unchanged("broken.toml")


def test_further_repositories_have_their_own_history() -> None:
    """Below a folder, and beside it; one that does not know the name ends the run."""
    for name in ("inside", "../beside"):
        Path(name).mkdir()
        Path(f"{name}/x.toml").write_text(FINE)
        Path(f"{name}/y.toml").write_text(FINE)
        here = Path.cwd()
        os.chdir(name)
        commit()
        os.chdir(here)
        Path(f"{name}/y.toml").write_text(FINE + "# more\n")
    unchanged = Unchanged([".", "../beside"], "HEAD")
    for name in ("inside", "../beside"):
        assert (unchanged(f"{name}/x.toml"), unchanged(f"{name}/y.toml")) == (True, False)
    git("tag", "only-here")
    there = Unchanged(["."], "only-here")
    assert there("a.toml")
    with pytest.raises(WrongUseError):
        there("inside/x.toml")
    with pytest.raises(WrongUseError):
        Unchanged([".", "../beside"], "only-here")


def test_a_repository_of_the_longer_names() -> None:
    """`--object-format=sha256`."""
    Path("sha256").mkdir()
    os.chdir("sha256")
    git("init", "-q", "--object-format=sha256", ".")
    Path("x.toml").write_text(FINE)
    commit()
    Path("y.toml").write_text(FINE)
    assert changed() == ["y.toml"]


def test_nothing_that_a_hostile_config_names_is_run() -> None:
    """`git diff` and `git status` would run a filter for a file that was touched."""
    Path("run").write_text("#!/bin/sh\ntouch owned\ncat\n")
    Path("run").chmod(0o755)
    command = str(Path("run").resolve())
    Path(".gitattributes").write_text("*.toml filter=x diff=x\n")
    for key in ("filter.x.clean", "filter.x.process", "diff.x.textconv", "core.fsmonitor"):
        git("config", key, command)
    Path("a.toml").write_text(FINE + "# more\n")
    assert changed() == ["a.toml"]
    assert not Path("owned").exists()


def test_where_git_cannot_be_asked(tmp_path: Path) -> None:
    """No repository, a name that is none, one that looks like an option, standard input."""
    (tmp_path / "bare").mkdir()
    with pytest.raises(InputError) as outside:
        Unchanged([str(tmp_path / "bare")], "HEAD")
    assert outside.value.problems[0].code == "git"
    for ref in ("nope", "--help", "", "HEAD\nHEAD"):
        with pytest.raises(WrongUseError):
            Unchanged(["."], ref)
    with pytest.raises(WrongUseError):
        file_choice(["-", "."], [], "HEAD")


def found(*paths: str, choice: FileChoice | None, orders_only: bool = False) -> list[str]:
    orders = find(paths, orders_only=orders_only)
    orders.choice = choice
    return [one if isinstance(one, str) else one.problems[0].code for one in orders]


def test_what_is_found_is_what_is_meant() -> None:
    """In folders and among named files; standard input has no name."""
    old = FileChoice(Excluded(["old/", "a.toml"]))
    assert found(choice=old) == ["draft-a.toml", "new/b.toml"]
    assert found("a.toml", "old/c.toml", "new/b.toml", choice=old) == ["new/b.toml"]
    assert found("old", choice=old) == []
    assert found("-", "a.toml", choice=old) == ["-"]
    assert found("nowhere.toml", choice=old) == ["not-found"]
    Path("new/b.toml").write_text(FINE + "# more\n")
    since = FileChoice(unchanged=Unchanged(["."], "HEAD"))
    assert found(choice=since) == ["new/b.toml"]
    both = FileChoice(Excluded(["new/"]), Unchanged(["."], "HEAD"))
    assert found(choice=both) == []


def test_a_folder_of_which_nothing_is_meant_is_not_empty() -> None:
    """An empty one still is; what is left out is counted."""
    Path("empty").mkdir()
    assert found("empty", choice=FileChoice(Excluded(["old/"]))) == ["not-an-order"]
    beside = find(["empty", "old"])
    beside.choice = FileChoice(Excluded(["old/"]))
    assert (list(beside), [one.path for one in beside.empty]) == ([], ["empty"])
    orders = find(["."])
    orders.choice = FileChoice(Excluded(["old/", "new/"]), Unchanged(["."], "HEAD"))
    assert (list(orders), orders.excluded, orders.unchanged, orders.empty) == ([], 4, 2, [])

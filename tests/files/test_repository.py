"""What git leaves out besides `.gitignore`: compared with git itself, which is on this machine."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from revise.files.find import find
from revise.files.repository import exclude_files, root_of

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")

ORDER = "[order]\nid = 'A'\n"
FILES = ("x.toml", "a.toml", "a/x.toml", "a/b/y.toml", "a/b/x.toml", "ab/y.toml", "b/a/x.toml")
LINES = st.lists(
    st.builds(
        "".join,
        st.tuples(
            st.sampled_from(["", "", "!"]),
            st.sampled_from(["", "", "/", "**/"]),
            st.sampled_from(["*", "a", "b", "ab", "x.toml", "*.toml", "y*", "[ab]", "a/b", "a/*"]),
            st.sampled_from(["", "", "/", "/**", "/x.toml"]),
        ),
    ),
    max_size=4,
).map("\n".join)
NOTHING = {"in a": "", "in b": "", "top": "", "info": "", "user": "", "default": ""}


def git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], capture_output=True, check=True, text=True)
    return done.stdout


def write(name: str | Path, text: str = ORDER) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, and a folder beside it to work in."""
    for name in ("home", "side"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.chdir(tmp_path / "side")
    return tmp_path / "home"


def ours() -> list[str]:
    """Give the orders that we find here."""
    return [one for one in find(["."]) if isinstance(one, str)]


def gits() -> list[str]:
    """Give the orders that git would add here, in our order."""
    found = git("ls-files", "-z", "--others", "--exclude-standard", "--", "*.toml").split("\0")
    return sorted(filter(None, found), key=lambda name: Path(name).parts)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.fixed_dictionaries(dict.fromkeys(NOTHING, LINES)), st.booleans())
def test_what_is_left_out_is_what_git_leaves_out(
    home: Path, rules: dict[str, str], named: bool
) -> None:
    """cli.md: "`.gitignore` honoured"; gitignore(5), in its order of precedence."""
    shutil.rmtree(".git", ignore_errors=True)
    git("init", "--quiet")
    for name in FILES:
        write(name)
    write(".gitignore", rules["top"])
    write("a/.gitignore", rules["in a"])
    write("a/b/.gitignore", rules["in b"])
    write(".git/info/exclude", rules["info"])
    write(home / "mine", rules["user"])
    write(home / ".config" / "git" / "ignore", rules["default"])
    if named:
        git("config", "core.excludesFile", "~/mine")

    assert ours() == gits()
    for folder in ("a", "a/b"):  # one that is left out is read all the same where it is named
        if subprocess.run(["git", "check-ignore", "--quiet", folder], check=False).returncode:
            os.chdir(folder)
            assert ours() == gits()
            os.chdir(home.parent / "side")


CONFIGS = [
    "[core]\n\texcludesFile = ~/mine\n",
    "[CORE]\nExcludesFile=~/mine\n",
    '[core] excludesfile = "~/mine" # a word about it\n',
    "[core]\n  excludesfile = ~/mine ; a word\n[user]\n  name = A\n",
    "[core]\nexcludesfile = ~/other\n[x]\ny\n[core]\nexcludesfile = ~/mine\n",
    '[core "x"]\nexcludesfile = ~/other\n',
    "[core.x]\nexcludesfile = ~/other\n",
    "# [core]\n# excludesfile = ~/other\n",
    '[core]\nexcludesfile = "~/a \\"quoted\\" # name"\n',
    "[core]\nexcludesfile = ~/a\\\nb\n",
    '[core]\neditor = "vi \\\\"\nexcludesfile = /else/where\n',
    "[core]\r\nexcludesfile = ~/mine\r\n",
    "[core]\nexcludesfile =\n",
    "[user]\nname = 'A ]\n[core]\nexcludesfile = ~/mine",
    "",
]


@pytest.mark.parametrize("config", CONFIGS)
def test_a_config_is_read_as_git_reads_it(home: Path, config: str) -> None:
    git("init", "--quiet")
    write(home / ".gitconfig", config)
    asked = ["git", "config", "--type=path", "--get", "core.excludesFile"]
    said = subprocess.run(asked, capture_output=True, check=False, text=True)

    expected = home / ".config" / "git" / "ignore"
    if said.returncode == 0:
        expected = Path.cwd() / said.stdout.removesuffix("\n")
    assert exclude_files(Path.cwd())[1] == expected


def test_the_nearest_config_counts(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "xdg"))
    git("init", "--quiet")

    def chosen() -> str:
        return os.path.relpath(exclude_files(Path.cwd())[1], home)

    assert chosen() == "xdg/git/ignore"
    write(home / "xdg" / "git" / "config", "[core]\nexcludesFile = ~/of-xdg\n")
    assert chosen() == "of-xdg"
    write(home / ".gitconfig", "[core]\nexcludesFile = ~/of-home\n")
    assert chosen() == "of-home"
    git("config", "core.excludesFile", "own")
    assert chosen() == "../side/own"


def branch() -> None:
    git("init", "--quiet", "../main")
    you = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    git("-C", "../main", *you, "commit", "--quiet", "--allow-empty", "--message=x")
    git("-C", "../main", "worktree", "add", "--quiet", "../side/tree")


def separate() -> None:
    Path("../main").mkdir()
    git("init", "--quiet", "--separate-git-dir=../main/.git", "tree")


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("make", [branch, separate])
def test_where_git_is_a_file_its_folder_is_elsewhere(make: Callable[[], None]) -> None:
    """gitrepository-layout(5): "a text file containing `gitdir: <path>`"; `commondir`."""
    make()
    write("tree/orders/a.toml")
    write("tree/orders/b.toml")
    write("../main/.git/info/exclude", "/orders/b.toml\n")
    os.chdir("tree/orders")

    assert root_of(Path.cwd()) == Path.cwd().parent
    assert ours() == gits() == ["a.toml"]


@pytest.mark.usefixtures("home")
def test_a_repository_below_the_folder_has_files_of_its_own() -> None:
    write("client/a.toml")
    write("client/b.toml")
    write("b.toml")
    git("init", "--quiet", "client")
    write("client/.git/info/exclude", "b.toml\n")

    assert ours() == ["b.toml", "client/a.toml"]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("git_file", ["", "gitdir: nowhere", "gitdir: \0", "nonsense"])
def test_what_is_no_repository_disturbs_nobody(git_file: str) -> None:
    write(".git", git_file)
    write("a.toml")

    assert ours() == ["a.toml"]

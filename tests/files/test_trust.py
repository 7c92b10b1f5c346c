"""Other people's folders: whose `revise.toml` counts, and the line that makes it count."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from revise.files.upwards import config_language, load_config
from revise.model.problem import InputError, Place, Problem
from tests.cli import environment

RATE = "[pricing]\nhourly_rate = 99\n[defaults]\nlang = 'de'\n"
OWN = "home/revise/revise.toml"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    return tmp_path


def config(path: str, mode: int = 0o644, text: str = RATE) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    file.chmod(mode)
    return file


def trusting(*folders: str | Path) -> None:
    config(OWN, text=f"trust = {json.dumps([str(one) for one in folders])}\n")


COUNTS = (99, "de")
DOUBTED = ("may be changed by anybody", None)


def found(start: str) -> tuple[object, str | None]:
    """Give the rate of the config in a folder, or why it does not count, and its language."""
    language = config_language(Path(start), None)
    try:
        return load_config(Path(start), None).seller.hourly_rate, language
    except InputError as error:
        return error.problems[0].message, language


def refused(start: str = ".") -> tuple[str, Problem]:
    with pytest.raises(InputError) as caught:
        load_config(Path(start), None)
    (problem,) = caught.value.problems
    assert problem.code == "config"
    return caught.value.path, problem


# ---- Whose it is: as root, and as an ordinary user ----------------------------------------------

ROOT, NOBODY, OTHER = 0, 65534, 12345

AS = """
import os, sys
from pathlib import Path
from revise.files.upwards import load_config
from revise.model.problem import InputError

def told(name):
    try:
        return load_config(Path(name), None).seller.hourly_rate
    except InputError as error:
        return f"{error.path}: {error.problems[0].message}"

folder, user, *names = sys.argv[1:]
os.chdir(folder)
for name in names:  # what is imported and read for this may be closed to an ordinary user
    told(name)
    load_config(None, Path(name, "revise.toml"))
os.setgroups([])
os.setgid(int(user))
os.setuid(int(user))
for name in names:
    print(told(name))
"""
"""Prints what comes of the config in each of the folders, to a user."""


class Case(NamedTuple):
    """Owner and mode of a config and of its folder; 'me' is whoever looks."""

    file: str
    folder: str
    said: str
    file_mode: int = 0o644
    folder_mode: int = 0o755


MINE_OR_ROOTS = "neither to you nor to root"
CASES = {
    "own": Case("me", "me", "99"),
    "roots": Case("root", "root", "99"),
    "from-root": Case("root", "me", "99"),
    "in-roots-folder": Case("me", "root", "99"),
    "of-a-group": Case("me", "me", "99", 0o664, 0o2775),
    "others": Case("other", "other", f"others/revise.toml: belongs to 12345, {MINE_OR_ROOTS}"),
    "from-others": Case(
        "other", "me", f"from-others/revise.toml: belongs to 12345, {MINE_OR_ROOTS}"
    ),
    "in-others-folder": Case(
        "me",
        "other",
        "in-others-folder/revise.toml: "
        f"its folder FOLDER/in-others-folder belongs to 12345, {MINE_OR_ROOTS}",
    ),
    "open": Case("me", "me", "open/revise.toml: may be changed by anybody", 0o666),
    "in-an-open-folder": Case(
        "me",
        "me",
        "in-an-open-folder/revise.toml: "
        "anybody may put a config into its folder FOLDER/in-an-open-folder",
        folder_mode=0o777,
    ),
    "in-a-sticky-folder": Case(
        "me",
        "root",
        "in-a-sticky-folder/revise.toml: "
        "anybody may put a config into its folder FOLDER/in-a-sticky-folder",
        folder_mode=0o1777,
    ),
}


@pytest.fixture
def shared() -> Iterator[Path]:
    """Give a folder that an ordinary user may enter, and where all is given to somebody."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        folder.chmod(0o755)
        yield folder


def told_to(user: int, folder: Path, names: list[str]) -> list[str]:
    command = [sys.executable, "-c", AS, folder, str(user), *names]
    variables = environment({"XDG_CONFIG_HOME": str(folder / "home")})
    printed = subprocess.run(command, env=variables, check=True, capture_output=True, text=True)
    return printed.stdout.replace(str(folder), "FOLDER").splitlines()


only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")


@only_root
@pytest.mark.parametrize("user", [ROOT, NOBODY])
def test_whose_config_counts(shared: Path, user: int) -> None:
    """cli.md: "A config that belongs neither to the user nor to root, or that anybody may write"""
    owners = {"me": user, "root": ROOT, "other": OTHER}
    for name, case in CASES.items():
        file = config(str(shared / name / "revise.toml"), case.file_mode)
        os.chown(file, owners[case.file], -1)
        os.chown(file.parent, owners[case.folder], -1)
        file.parent.chmod(case.folder_mode)

    assert told_to(user, shared, [*CASES]) == [case.said for case in CASES.values()]


@only_root
def test_under_sudo_only_roots_config_counts(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """git goes by SUDO_UID, too; but who may run one command as root would then choose its policy,
    and read any file in what is wrong with it.
    """
    monkeypatch.setenv("SUDO_UID", str(OTHER))
    os.chown(config(str(shared / "mine" / "revise.toml")), OTHER, -1)
    os.chown(shared / "mine", OTHER, -1)

    with pytest.raises(InputError) as caught:
        load_config(shared / "mine", None)
    assert caught.value.problems[0].message == f"belongs to {OTHER}, {MINE_OR_ROOTS}"


@only_root
@pytest.mark.parametrize("user", [ROOT, NOBODY])
def test_a_link_and_what_it_leads_to_are_judged_each(shared: Path, user: int) -> None:
    """Who makes a link chooses the file, and the folder from which its paths are taken."""
    for name, owner in (("mine", user), ("theirs", OTHER)):
        os.chown(config(str(shared / name / "config.toml")), owner, -1)
        os.chown(shared / name, owner, -1)
    for name, owner in (("mine", user), ("theirs", user), ("planted", OTHER)):
        link = shared / f"to-{name}" / "revise.toml"
        link.parent.mkdir()
        link.symlink_to(f"../{name.replace('planted', 'mine')}/config.toml")
        os.chown(link, owner, -1, follow_symlinks=False)
        os.chown(link.parent, user, -1)

    assert told_to(user, shared, ["to-mine", "to-theirs", "to-planted"]) == [
        "99",
        f"FOLDER/theirs/config.toml: belongs to 12345, {MINE_OR_ROOTS}",
        f"to-planted/revise.toml: belongs to 12345, {MINE_OR_ROOTS}",
    ]


# ---- What makes it count ------------------------------------------------------------------------


def test_it_is_refused_with_the_line_that_trusts_it(folder: Path) -> None:
    """Ignoring it would change prices silently."""
    config("orders/revise.toml", 0o666)

    assert refused("orders/old") == (
        "orders/revise.toml",
        Problem(
            "config",
            "may be changed by anybody",
            hint="take that right away: chmod o-w orders/revise.toml; if you trust it to set your "
            f"prices and word your letters, write at the top of {folder / OWN}: "
            f'trust = ["{folder}/orders"] (for one run: --config orders/revise.toml)',
        ),
    )


@pytest.mark.parametrize("name", ["orders", "größe", "a b", 'a"b', "a\\b", "a'b", "tab\t", "{}"])
def test_the_line_does_what_it_says(folder: Path, name: str) -> None:
    """As it is shown, and with what was trusted before."""
    config("before/revise.toml", 0o666)
    config(f"{name}/revise.toml", 0o666)
    trusting(folder / "before")

    _, problem = refused(name)
    line = str(problem.hint).partition(f"{folder / OWN}: ")[2].partition(" (for one run: ")[0]
    config(OWN, text=line)

    assert (found(name), found("before")) == (COUNTS, COUNTS)


def test_a_trusted_folder_is_trusted_with_all_below_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its links resolved; `~/` is the home folder, `*` is every folder, as git has them."""
    monkeypatch.setenv("HOME", str(folder))
    config("srv/orders/revise.toml", 0o666)
    (folder / "link").symlink_to("srv")

    for line in ("srv", "srv/orders", "link", "link/orders", "link/", "srv/../srv"):
        trusting(folder / line)
        assert (found("srv/orders"), found("link/orders/old")) == (COUNTS, COUNTS)
    for line in ("*", "~/srv", "/"):
        trusting("/nowhere", line)
        assert found("srv/orders") == COUNTS
    for line in ("srv/orders/old", "srv/order", "srv/orders2", "orders"):
        trusting(folder / line)
        assert found("srv/orders") == DOUBTED


def test_one_that_is_named_is_trusted_by_naming_it() -> None:
    named = config("orders/revise.toml", 0o666)

    assert load_config(Path("orders"), named).seller.hourly_rate == 99
    assert config_language(Path("orders"), named) == "de"


def test_nobody_else_may_change_who_is_trusted(folder: Path) -> None:
    """Whoever can write `trust` would trust himself."""
    config("revise.toml", 0o666)
    trusting("*")
    Path(OWN).chmod(0o666)

    path, problem = refused()

    assert (path, problem.message) == (str(folder / OWN), "may be changed by anybody")
    assert problem.hint == (
        f"take that right away: chmod o-w {folder / OWN}; "
        "your own config says whom you trust: nobody else may change it"
    )


def test_nobody_vouches_for_himself(folder: Path) -> None:
    """A config may be read before its folder is shared, or by a user whom it does not concern."""
    config("revise.toml", text=f'trust = ["*"]\n{RATE}')

    assert refused() == (
        "revise.toml",
        Problem(
            "config",
            "`trust` counts only in your own config",
            Place("trust", 1, 9),
            f"write it at the top of {folder / OWN}",
        ),
    )


def test_a_mistake_in_ones_own_config_is_told() -> None:
    """It is read where the config that was found does not count by itself."""
    config("revise.toml", 0o666)
    config(OWN, text='[pricing]\ntrust = ["/srv/orders"]\n')

    path, problem = refused()

    assert path.endswith(OWN)
    assert problem.hint == "`trust` belongs at the top, above every [table]"


def test_without_a_home_there_is_no_config_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """`~` would be a folder of that name here, and here may be anywhere."""
    monkeypatch.setenv("XDG_CONFIG_HOME", "home")  # not a full path: passed over, as XDG says
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    monkeypatch.setattr(sys, "platform", "linux")
    config("revise.toml", 0o666)
    for place in (OWN, "~/.config/revise/revise.toml"):
        config(place, text='trust = ["*"]\n')

    assert found(".") == DOUBTED


@pytest.mark.parametrize(
    ("platform", "place"),
    [
        ("linux", ".config/revise/revise.toml"),
        ("darwin", "Library/Application Support/revise/revise.toml"),
    ],
)
def test_ones_own_config_is_where_the_platform_keeps_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch, platform: str, place: str
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "home")  # not a full path: passed over, as XDG says
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setattr(sys, "platform", platform)
    config("orders/revise.toml", 0o666)
    assert found("orders") == DOUBTED

    config(place, text='trust = ["*"]\n')
    assert found("orders") == COUNTS


def test_where_files_have_no_owners_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "geteuid")
    config("revise.toml", 0o666)

    assert found(".") == COUNTS

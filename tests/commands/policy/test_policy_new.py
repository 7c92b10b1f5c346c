"""`revise policy new`: a policy that changes nothing yet and shows all that it may change."""

import re
import stat
from pathlib import Path

import pytest

from revise.policies.named import shipped, shipped_names
from revise.policies.own import find_policy, parse_own
from revise.policies.shapes import PolicyFile
from revise.trial.policy_changes import policy_changes
from tests.cli import revise

COMMENTED = re.compile(r"^#(?=[^ \n]|    )", re.MULTILINE)
"""What stands before a line that counts once it is taken off: a comment has a blank there."""


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("base", shipped_names())
def test_it_is_sound_and_changes_nothing(base: str, lang: str) -> None:
    done = revise("policy", "new", "house.toml", "--extends", base, "--lang", lang)
    assert (done.exit_code, done.stdout) == (0, "")
    assert policy_changes(shipped(base), find_policy("./house.toml")) == ()
    assert revise("policy", "check", "house.toml").output == ""


@pytest.mark.parametrize("base", shipped_names())
def test_every_line_that_is_commented_out_may_be_taken_in(base: str) -> None:
    text = revise("policy", "new", "x.toml", "--extends", base, "--name", "My_1.x", "-n").stdout
    whole = COMMENTED.sub("", text)
    assert whole.count("\n#") < text.count("\n#") / 2
    policy = parse_own(whole, "x.toml")
    assert policy.name == "My_1.x"
    made = {one.name for one in policy_changes(shipped(base), policy) if one.how == "added"}
    assert {"my-1-x.second-look", "my-1-x.write-first", "my-1-x-answer"} <= made


def test_every_key_of_a_policy_is_shown() -> None:
    """What one may change is found by reading the file."""
    text = revise("policy", "new", "house.toml", "--dry-run").stdout
    shown = set(re.findall(r"^#?\[?\[?([a-z_]+)", text, flags=re.MULTILINE))
    assert PolicyFile.model_fields.keys() <= shown
    for name in shipped("fiverr").parameters:
        assert f"#[parameters.{name}]\n" in text


def test_what_it_says(folder: Path) -> None:
    done = revise("policy", "new", "house.toml", "--lang", "de")
    assert done.stderr == "house.toml: angelegt\nweiter: revise policy check house.toml\n"
    head = (folder / "house.toml").read_text("utf-8").split("\n\n")[:2]
    assert head == [
        "# Ein eigenes Regelwerk. Was es nicht nennt, ist wie in `fiverr`.\n"
        "# Eine Zeile, die mit # ohne Leerzeichen beginnt, ist ein Beispiel: Nimm das\n"
        "# Zeichen weg, und sie gilt. `revise explain NAME` sagt, was ein Name bedeutet\n"
        "# und wo er zählt; `revise policy check` nennt jeden Fehler.",
        'name = "house"\nextends = "fiverr"',
    ]


def test_others_may_read_it_as_any_new_file(folder: Path) -> None:
    """It holds no client's words: a team shares it."""
    revise("policy", "new", "house.toml")
    (folder / "any").touch()
    modes = [stat.S_IMODE((folder / name).stat().st_mode) for name in ("house.toml", "any")]
    assert modes[0] == modes[1]


def test_what_is_there_stays(folder: Path) -> None:
    (folder / "house.toml").write_text("mine")
    done = revise("policy", "new", "house.toml")
    assert (done.exit_code, (folder / "house.toml").read_text()) == (5, "mine")
    assert done.stderr == (
        "house.toml: exists already\n  hint: choose another path, or replace it with --force\n"
    )
    assert revise("policy", "new", "house.toml", "--force").exit_code == 0
    assert find_policy("./house.toml").name == "house"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("-",), 2, "must be a file"),
        (("x.toml", "--extends", "fivver"), 4, "did you mean `fiverr`?"),
        (("x.toml", "--name", "a b"), 2, "'a b' is no name for a policy"),
        (("x.toml", "--name", "direct"), 2, "`direct` is a shipped policy"),
        (("nowhere/x.toml",), 5, "its folder does not exist"),
    ],
)
def test_what_cannot_be_made(
    folder: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = revise("policy", "new", *arguments)
    assert done.exit_code == code
    assert said in done.stderr
    assert [*folder.iterdir()] == []


@pytest.mark.parametrize(
    ("file", "name"), [("fiverr.toml", "my-fiverr"), ("ä b.toml", "b"), ("ö.toml", "house")]
)
def test_a_name_is_made_of_the_file_s(file: str, name: str) -> None:
    revise("policy", "new", file)
    assert find_policy(f"./{file}").name == name

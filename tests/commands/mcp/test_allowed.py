"""An assistant sees the folders that it was given, and is not told what lies elsewhere."""

from pathlib import Path
from typing import Any

import pytest

from revise.commands.mcp.allowed import Allowed, allowed
from revise.commands.mcp.call import Call, Settings
from revise.commands.mcp.tool_errors import answered
from revise.commands.mcp.tools import READS, WRITES
from revise.model.problem import InputError, WrongUseError
from tests.cli import AT, FINE


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is allowed, one that is not, and links from the one to the other."""
    mine, other = tmp_path / "mine", tmp_path / "other"
    for folder in (mine, other):
        folder.mkdir()
        (folder / "order.toml").write_text(FINE)
    (other / "secret.toml").write_text(FINE.replace("FO-7", "SECRET-1"))
    (mine / "out").symlink_to(other)
    (mine / "out.toml").symlink_to(other / "secret.toml")
    (mine / "gone.toml").symlink_to(other / "gone.toml")
    (mine / "again.toml").symlink_to(mine / "order.toml")
    monkeypatch.chdir(mine)


OUT = [
    *("../other/order.toml", "{other}/order.toml", "{other}/no-such.toml", "{other}"),
    *("out/order.toml", "out/no-such.toml", "out", "out.toml", "gone.toml"),
    *(
        "order.toml/../../other/order.toml",
        "sub/../order.toml",
        "/etc/passwd",
        "/",
        "..",
        "",
        "a\0b",
    ),
]


@pytest.mark.parametrize("path", OUT)
def test_what_lies_outside_is_refused_in_the_same_words_whether_it_is_there_or_not(
    tmp_path: Path, path: str
) -> None:
    """Real paths: no link out, no `..`, nothing told of what is there."""
    path = path.format(other=tmp_path / "other")
    with pytest.raises(InputError) as refused:
        Allowed((".",)).file(path)
    assert str(refused.value).endswith(
        "is in none of the folders that may be looked into\n  hint: they are: ."
    )


@pytest.mark.parametrize("path", ["order.toml", "./order.toml", "again.toml", "{mine}/order.toml"])
def test_what_lies_within_is_found(tmp_path: Path, path: str) -> None:
    """By any of its names."""
    found = Allowed((".",)).file(path.format(mine=tmp_path / "mine"))
    assert Path(found).samefile(tmp_path / "mine" / "order.toml")


def test_a_relative_path_may_begin_in_any_of_the_folders(tmp_path: Path) -> None:
    """First where the server was started, as on the command line; then in each of them."""
    within = Allowed((str(tmp_path / "other"), "."))
    assert within.file("order.toml") == "order.toml"
    assert within.file("secret.toml") == str(tmp_path / "other" / "secret.toml")
    assert within.file("no-such.toml") == "no-such.toml"
    assert Allowed((str(tmp_path / "other"),)).file("-") == str(tmp_path / "other" / "-")


def test_the_server_does_not_begin_with_what_is_no_folder() -> None:
    """A slip in a config of an assistant is told at once."""
    with pytest.raises(WrongUseError, match='"no-such" is no folder'):
        allowed(["no-such"])


def ways(out: str) -> list[tuple[str, dict[str, Any]]]:
    """Give a call of each tool that names a path outside, in each argument that may name one."""
    return [
        ("pieces", {"text": "x", "path": out}),
        ("assess", {"path": out}),
        ("explain", {"path": out}),
        ("draft", {"kind": "reminder", "path": out}),
        ("due", {"paths": ["order.toml", out]}),
        ("proofread", {"text": "x", "path": out}),
        ("record", {"kind": "completion", "path": out}),
        ("record", {"kind": "delivery", "path": "order.toml", "event": {"files": [out]}}),
        ("propose", {"path": out}),
        ("extend", {"path": out, "due": "+2d", "reason": "x"}),
        ("redeliver", {"path": out}),
        ("redeliver", {"path": "order.toml", "files": [out]}),
        ("escalate", {"path": out, "reason": "x"}),
        ("cancel", {"path": out, "reason": "x"}),
    ]


@pytest.mark.parametrize("out", ["../other/order.toml", "out/order.toml", "{other}/no-such.toml"])
def test_no_tool_reaches_outside(tmp_path: Path, out: str) -> None:
    """Every argument of every tool that names a file."""
    out = out.format(other=tmp_path / "other")
    tools = {**READS, **WRITES}
    before = (tmp_path / "other" / "order.toml").read_text()
    for name, given in ways(out):
        answer = answered(tools[name].work, Call(Settings(Allowed((".",)), writing=True), given))
        assert answer.wrong, (name, given)
        (error,) = answer.document["errors"]
        assert (error["code"], error["message"]) == (
            "not-found",
            "is in none of the folders that may be looked into",
        ), (name, given)
    assert (tmp_path / "other" / "order.toml").read_text() == before
    assert {name for name, _ in ways(out)} == {*tools}


def test_many_orders_are_those_within(tmp_path: Path) -> None:
    """A link among them that leads out is passed over: not even its name is told."""
    answer = answered(READS["due"].work, Call(Settings(Allowed((".",))), {"at": AT}))
    assert answer.document == {"schema": "revise.due/1", "deadlines": [], "files": []}
    (tmp_path / "other" / "secret.toml").write_text("[order]\nid = 1\n")
    again = answered(READS["due"].work, Call(Settings(Allowed((".",))), {"at": AT}))
    assert again.document == answer.document
    (tmp_path / "mine" / "broken.toml").write_text("[order]\nid = 1\n")
    seen = answered(READS["due"].work, Call(Settings(Allowed((".",))), {"at": AT}))
    assert [file["path"] for file in seen.document["files"]] == ["broken.toml"]

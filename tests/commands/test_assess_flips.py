"""`revise assess` tells what would flip the verdict and each gate: for one order, or `--flips`."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli import revise
from tests.orders import delivered, extra, item, order, proposed, requested

AT = "2026-11-15T14:00:00Z"


def write(folder: Path, name: str = "order.toml", hours: float = 10) -> Path:
    """Write an order of ten hours whose one change takes `hours`, put to the client as an extra."""
    path = folder / name
    ask = requested(0, item(hours=hours, text="Thinner\nletters"))
    path.write_text(order(delivered(), ask, proposed(1, extras=[extra("1.1")])))
    return path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def document(*arguments: str | Path) -> Any:  # noqa: ANN401 # JSON
    done = revise("assess", *arguments, "--at", AT, "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    return json.loads(done.stdout)


def flips(found: dict[str, Any]) -> list[object]:
    """Give the flip of the verdict, and those of all gates."""
    gates = [gate["flip"] for move in found["moves"] for gate in move["held_back_by"]]
    return [found["verdict"]["flip"], *gates]


def test_the_one_screen_of_a_folder_has_them_too(folder: Path) -> None:
    write(folder)
    one = revise("assess", "order.toml", "--at", AT).stdout
    assert "0.25 h less for item 1.1, and the whole request is in scope." in one
    assert revise("assess", ".", "--at", AT).stdout == one
    told = revise("assess", "order.toml", "--at", AT, "--format", "markdown").stdout
    assert "0.25 h less for" in told
    assert revise("assess", ".", "--at", AT, "--format", "markdown").stdout == told


def test_in_json(folder: Path) -> None:
    write(folder)
    found = document("order.toml")
    assert found["verdict"]["flip"] == {
        "fact": "item.hours",
        "place": {"key": "event[1].items[0].hours", "line": 20, "column": 64},
        "from": "10",
        "to": "9.75",
        "message": "0.25 h less for “Thinner letters” (1.1), and the whole request is in scope.",
    }
    (gate,) = found["moves"][0]["held_back_by"]
    assert gate["gate"] == "propose.open"
    assert gate["flip"] == {
        "fact": "at",
        "place": None,
        "from": "2026-11-15T14:00:00Z",
        "to": "2026-11-17T13:00:00Z",
        "message": "From Tue 17 Nov 2026, 13:00 (UTC) on, if nothing happens before, this no longer"
        " stands in the way.",
    }


def test_without_the_client_s_words(folder: Path) -> None:
    write(folder)
    done = revise("assess", "order.toml", "--at", AT, "--json", "--redact")
    wanted = "0.25 h less for item 1.1, and the whole request is in scope."
    assert json.loads(done.stdout)["verdict"]["flip"]["message"] == wanted


def test_over_many_orders_only_where_asked_for(folder: Path) -> None:
    """A folder and several paths are many, even if there is one order: nothing is decided twice."""
    one, other = write(folder), write(folder, "other.toml", hours=9.75)
    for paths in ([str(folder)], ["order.toml", "other.toml"]):
        assert {str(flip) for found in document(*paths) for flip in flips(found)} == {"None"}
    asked = document(folder, "--flips")
    alone = [document(one), document(other)]
    assert [flips(found) for found in asked] == [flips(found) for found in alone]
    assert [found["verdict"]["flip"]["to"] for found in asked] == ["9.75", "10"]


def test_many_in_other_processes(folder: Path) -> None:
    for number in range(4):
        write(folder, f"{number}.toml")
    done = revise("assess", ".", "--at", AT, "--format", "ndjson", "--flips", "--jobs", "2")
    told = [json.loads(line)["verdict"]["flip"]["to"] for line in done.stdout.splitlines()]
    assert told == ["9.75"] * 4


def test_on_the_page(folder: Path) -> None:
    write(folder)
    done = revise("assess", "order.toml", "--at", AT, "--full", "--lang", "de")
    assert (
        "  0,25 Std. weniger für „Thinner letters“ (1.1), und der ganze Wunsch liegt im\n"
        "  Umfang.\n" in done.stdout
    )
    assert (
        "  vorschlagen     noch nicht  Dein letzter Vorschlag ist erst 1 Std. alt; lass\n"
        "                              den Kunden zuerst antworten.\n"
        "                              Ab Di., 17. Nov. 2026, 13:00 Uhr (UTC), wenn bis\n"
        "                              dahin nichts passiert: Das steht nicht mehr im\n"
        "                              Weg.\n" in done.stdout
    )


def test_on_the_screen_and_in_markdown(folder: Path) -> None:
    write(folder)
    line = "0.25 h less for item 1.1, and the whole request is in scope.\n"
    assert line in revise("assess", "order.toml", "--at", AT).stdout
    text = revise("assess", "order.toml", "--at", AT, "--format", "markdown").stdout
    assert "\n\n0.25 h less for item 1.1, and the whole request is in scope.\n" in text


def test_a_screen_leaves_out_what_time_alone_would_flip(folder: Path) -> None:
    """Its clock says when the order ends."""
    path = folder / "order.toml"
    path.write_text(order(delivered(-1), requested(0, item("mistake"), via="message")))
    wanted = "From Wed 18 Nov 2026, 11:00 (UTC) on, if nothing happens before, the order is\n"
    assert wanted in revise("assess", path, "--at", AT, "--full").stdout
    assert "if nothing happens before" not in revise("assess", path, "--at", AT).stdout


def test_what_a_move_leaves_behind_is_not_decided_again(folder: Path) -> None:
    """Nor is what refuses one."""
    write(folder)
    refused = revise("propose", "order.toml", "--at", AT, "--json")
    assert [gate["flip"] for gate in json.loads(refused.stdout)["held_back_by"]] == [None]
    made = revise("record", "message", "order.toml", "--by", "client", "--text", "Hm.", "--at", AT,
                  "--json")  # fmt: skip
    assert set(flips(json.loads(made.stdout)["assessment"])) == {None}

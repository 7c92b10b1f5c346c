"""What had a say in an assessment: config files, policy and variables stand in its document."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli import AT, ORDER, revise

FILES = {
    "orders/a.toml": ORDER,
    "orders/revise.toml": 'extends = "../agency/all.toml"\n',
    "agency/all.toml": '[policy]\nfiles = ["house.toml"]\n[defaults]\nplatform = "house"\n',
    "agency/house.toml": 'name = "house"\nextends = "fiverr"\n',
}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text)


def decided(*arguments: str, env: dict[str, str] | None = None) -> Any:  # noqa: ANN401 # part of a document
    result = revise("assess", *arguments, "--json", env={"REVISE_AT": AT, **(env or {})})
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)["decided_by"]


def test_files_policy_and_variables() -> None:
    assert decided("orders/a.toml") == {
        "config": ["orders/revise.toml", "agency/all.toml"],
        "policy": {"file": "agency/house.toml", "names": ["house", "fiverr", "guide"]},
        "environment": ["REVISE_AT"],
    }
    env = {"REVISE_POLICY": "direct", "REVISE_LANG": "de", "REVISE_FORMAT": "csv"}
    assert decided("orders/a.toml", "--lang", "en", env=env) == {
        "config": ["orders/revise.toml", "agency/all.toml"],
        "policy": {"file": None, "names": ["direct", "guide"]},
        "environment": ["REVISE_AT", "REVISE_POLICY"],
    }


def test_redacted_no_folder_of_the_machine_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies outside of the current folder has its whole path, which may name a person."""
    Path("orders/below").mkdir()
    Path("orders/a.toml").rename("orders/below/a.toml")
    monkeypatch.chdir("orders/below")
    ack = '[[ack]]\nrule = "scope.effort-limit"\nreason = "Known."\n'
    with Path("../../agency/all.toml").open("a") as config:
        config.write(ack)
    whole = [f"{tmp_path}/{name}" for name in ("orders/revise.toml", "agency/all.toml")]
    assert decided("a.toml")["config"] == whole
    assert decided("a.toml", "--redact") == {
        "config": ["revise.toml", "all.toml"],
        "policy": {"file": "house.toml", "names": ["house", "fiverr", "guide"]},
        "environment": ["REVISE_AT"],
    }
    assert '"config": "all.toml"' in revise("assess", "a.toml", "--json", "--redact").stdout
    for form in ("json", "ndjson", "csv", "markdown", "github", "junit", "text"):
        told = revise("assess", "a.toml", "--at", AT, "--format", form, "--redact").stdout
        assert (str(tmp_path) in told, bool(told)) == (False, True)


def test_where_nothing_had_a_say() -> None:
    Path("orders/revise.toml").unlink()

    assert decided("orders/a.toml", "--at", AT) == {
        "config": [],
        "policy": {"file": None, "names": ["fiverr", "guide"]},
        "environment": [],
    }


def test_many_orders_in_processes_tell_the_same() -> None:
    Path("orders/b.toml").write_text(ORDER.replace("FO-1042", "FO-2"))
    result = revise("assess", "orders", "--json", "--jobs", "2", env={"REVISE_AT": AT})

    assert [one["decided_by"] for one in json.loads(result.stdout)] == [
        decided("orders/a.toml")
    ] * 2


def test_a_move_and_a_record_tell_it_too() -> None:
    result = revise(
        *("record", "message", "orders/a.toml", "--by", "freelancer", "--text", "Hello."),
        *("--dry-run", "--json"),
        env={"REVISE_LANG": "en", "REVISE_AT": "-1h"},
    )

    found = json.loads(result.stdout)["assessment"]["decided_by"]
    assert found["environment"] == ["REVISE_LANG"]  # a writing command takes no time from there
    assert found["policy"]["file"] == "agency/house.toml"


def test_a_pack_for_others_does_not_say_where_configs_lie() -> None:
    result = revise("evidence", "orders/a.toml", "-o", "pack", "--at", AT)

    assert result.exit_code == 0
    found = json.loads(Path("pack/data/assessment.json").read_text("utf-8"))
    assert found["decided_by"] == {
        "config": [],
        "policy": {"file": None, "names": ["house", "fiverr", "guide"]},
        "environment": [],
    }
    assert "agency" not in "".join(
        path.read_text("utf-8") for path in Path("pack/data").glob("*.json")
    )


def test_a_platform_that_is_no_policy_is_told_at_its_place_with_the_nearest_of_all() -> None:
    Path("orders/a.toml").write_text(ORDER.replace("[order]\n", '[order]\nplatform = "hose"\n'))

    result = revise("assess", "orders/a.toml")

    assert (result.exit_code, result.stderr) == (
        4,
        'orders/a.toml:2:12: order.platform: there is no policy named "hose"\n'
        "  hint: did you mean `house`? a policy of your own goes under [policy] in revise.toml\n",
    )


def test_a_platform_never_names_a_file() -> None:
    """An order may come from anybody; what it reads is the config's to say."""
    for name in ("agency/house.toml", "./house.toml", "house.toml"):
        text = ORDER.replace("[order]\n", f'[order]\nplatform = "{name}"\n')
        Path("orders/a.toml").write_text(text)
        result = revise("assess", "orders/a.toml")
        assert (result.exit_code, "there is no policy named" in result.stderr) == (4, True)

"""`revise schema`: every document that the program prints is what its schema says."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped] # it has no types
from typer.testing import CliRunner

import revise
from revise import main
from revise.commands.schema import schema_of
from revise.policies.named import shipped_data, shipped_names
from revise.policies.own import find_policy
from revise.render.documents import error_document
from revise.render.order_json import Made, move_document, refusal_document
from tests import validating
from tests.orders import (
    START,
    assessed,
    delivered,
    event,
    extra,
    hour,
    item,
    order,
    proposed,
    requested,
)
from tests.validating import plain

NAMES = (
    *("order", "config", "policy", "cases", "assessment", "move", "refusal", "error", "check"),
    *("due", "proofreading", "explanation", "pieces", "applied", "draft", "evidence", "settings"),
    *("policy-test", "policy-diff", "stats"),
)
DOCUMENT = {"settings": "config"}
"""Where a document and an input file have one name: the schema `config` is the file's."""
ASKED = order(
    delivered(),
    requested(-2, item(), item("new", 6, question="Which?"), item(None, None), item(clear=False)),
    due=hour(6),
)
SETTLED = order(delivered(-96), requested(-90, item(), item("new", 2)), proposed(-80, free=["1.1"]))
ORDERS = {
    "asked": ASKED,
    "proposed": order(
        delivered(),
        requested(-9, item(), item()),
        proposed(-1, free=["1.1"], extras=[extra("1.2")]),
    ),
    "stuck": SETTLED,
    "quiet": order(),
    "closed": order(delivered(), event("completed", -1)),
    "bare": order(delivered(), requested(-1), hours=None, currency="JPY", client="kim"),
    "custom": order() + "\n[custom]\nat = 2026-11-15\nn = [1, 1.5, inf]\nt = { x = true }\n",
}


def ran(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main.app, list(arguments))
    return result.exit_code, result.stdout, result.stderr


def schema(name: str) -> dict[str, Any]:
    code, out, err = ran("schema", name)
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


def complaints(name: str, document: object) -> list[str]:
    return validating.complaints(schema(name), document)


def printed(*arguments: str) -> Any:  # noqa: ANN401 # any document
    return json.loads(ran(*arguments, "--json")[1])


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_one_and_names_itself(name: str) -> None:
    found = schema(name)
    Draft202012Validator.check_schema(found)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert found["$id"] == f"urn:revise:{name}:1"
    assert found["title"]
    inputs = ("order", "config", "policy", "cases")
    assert found.get("additionalProperties") is (False if name in inputs else None)
    assert name in inputs or found["properties"]["schema"] == {
        "const": f"revise.{DOCUMENT.get(name, name)}/1",
        "description": "Which document this is, and its version.",
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_key_is_described(name: str) -> None:
    todo: list[Any] = [schema(name)]
    keys = 0
    while todo:
        one = todo.pop()
        if isinstance(one, list):
            todo += one
        elif isinstance(one, dict):
            described = {k: v for k, v in one.get("properties", {}).items() if "$ref" not in one}
            for key, value in described.items():
                keys += 1
                assert value.get("description"), (name, key)
            todo += [value for key, value in one.items() if key not in {"if", "then"}]
            todo += list(described.values())
    assert keys > 1


def test_without_a_name_all_are_listed_with_what_each_says_of_itself() -> None:
    code, out, err = ran("schema")
    assert (code, err) == (0, "")
    rows = [line.split(maxsplit=1) for line in out.splitlines()]
    assert rows == [[name, schema_of(name)["description"]] for name in NAMES]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("ordr", "did you mean `order`?"),
        ("assesment", "did you mean `assessment`?"),
        ("x", f"known here: {', '.join(sorted(NAMES))}"),
    ],
)
def test_an_unknown_name_is_wrong_use(name: str, hint: str) -> None:
    assert ran("schema", name) == (
        2,
        "",
        f"revise: there is no schema named '{name}'\n  hint: {hint}\n",
    )


def test_as_a_program_of_its_own() -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(revise.__file__).parent.parent)}
    command = [sys.executable, "-m", "revise", "schema", "move"]
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert done.stderr == b""
    assert json.loads(done.stdout)["$id"] == "urn:revise:move:1"


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("name", ORDERS)
def test_assessments_are_what_their_schema_says(folder: Path, name: str, lang: str) -> None:
    (folder / "order.toml").write_text(ORDERS[name])
    for at in ("2026-11-15T12:00:00Z", "2026-11-19T12:30:00.5Z", "2027-01-01T00:00:00Z"):
        document = printed("assess", "order.toml", "--at", at, "--lang", lang)
        assert document["schema"] == "revise.assessment/1"
        assert complaints("assessment", document) == []


def test_errors_and_checks_are_what_their_schemas_say(folder: Path) -> None:
    bad = folder / "bad.toml"
    bad.write_text('[order]\nid = 1\nprice = "x"\nfoo = 1\n\n[[event]]\ntype = "delivred"\n')
    (folder / "syntax.toml").write_text("[order]\nid = \n")
    (folder / "good.toml").write_text(order())

    for name in ("bad.toml", "syntax.toml", "nowhere.toml"):
        document = printed("assess", name)
        assert document["schema"] == "revise.error/1"
        assert complaints("error", document) == []
    assert complaints("check", printed("check", ".")) == []
    assert complaints("check", printed("check", "good.toml")) == []


@pytest.mark.parametrize("name", ["asked", "proposed", "stuck", "bare"])
def test_moves_and_refusals_are_what_their_schemas_say(name: str) -> None:
    before = assessed(ORDERS[name], START)
    proposal = {"type": "proposed", "at": START, "id": "P1", "free": ["1.1"]}
    made = Made("propose", False, proposal, ("de", "Hallo"), button="Send offer")
    record = Made("message", True, {"type": "message", "at": START})
    for one in (made, record):
        assert complaints("move", move_document(one, before)) == []
    for move in before.assessment.moves:
        held = refusal_document(move.name, move.held_back_by, "it is closed", before)
        assert complaints("refusal", held) == []


@pytest.mark.parametrize("name", ["G3a", "3", "verdict", "verdict.effort", "effort_ratio",
    "review_anchor", "refund_min", "A3.4", "scope.effort-limit", "step.closed"])  # fmt: skip
def test_explanations_are_what_their_schema_says(name: str) -> None:
    for lang in ("en", "de"):
        assert complaints("explanation", printed("explain", name, "--lang", lang)) == []


def test_the_overview_of_explanations_is_what_its_schema_says() -> None:
    assert complaints("explanation", printed("explain")) == []


@pytest.mark.parametrize(
    ("name", "document"),
    [
        (
            "due",
            {
                "schema": "revise.due/1",
                "deadlines": [
                    {
                        "order": "FO-1",
                        "path": "order.toml",
                        "clock": "due",
                        "at": "2026-11-15T18:00:00Z",
                        "hours_left": "6",
                        "who": "freelancer",
                        "on_silence": "past due",
                        "columns": {},
                    }
                ],
                "files": [],
            },
        ),
        (
            "proofreading",
            {
                "schema": "revise.proofreading/1",
                "path": "message.txt",
                "remarks": [
                    {
                        "rule": "pressure",
                        "level": "warning",
                        "line": 1,
                        "column": 1,
                        "excerpt": "now!!",
                        "message": "This sounds like pressure.",
                        "better": "Ask.",
                    }
                ],
            },
        ),
    ],
)
def test_documents_of_later_commands(name: str, document: dict[str, Any]) -> None:
    assert complaints(name, document) == []
    assert complaints(name, {**document, "more": 1}) != []
    assert complaints(name, {"schema": document["schema"]}) != []


@pytest.mark.parametrize("name", ["assessment", "error", "move", "refusal"])
def test_every_key_is_always_there_and_no_other(name: str) -> None:
    before = assessed(ASKED, START)
    move = move_document(Made("propose", False, {"type": "proposed", "at": START}), before)
    with pytest.raises(revise.InputError) as caught:
        revise.loads("[order]\nid = 1\n")
    document = {
        "assessment": move["assessment"],
        "error": error_document(caught.value),
        "move": move,
        "refusal": refusal_document("propose", (), None, before),
    }[name]
    assert complaints(name, document) == []
    for key in document:
        assert complaints(name, {k: v for k, v in document.items() if k != key}) != []
    assert complaints(name, {**document, "more": None}) != []


OWN = """
name = "strict"
extends = "fiverr"

[parameters.effort_ratio_limit]
value = 0.5
source = "house rule"
confidence = "high"
as_of = 2026-11-23

[silence.extension]
after = { parameter = "extension_hours" }
means = "accepted"

[[finding]]
id = "house.big-order"
level = "info"
step = 5
when = { all = [{ fact = "price", at_least = 500 }, { not = { fact = "late", is = true } }] }
worse = { level = "error", when = { fact = "price", more_than = { fact = "refund_max" } } }
rests_on = "house rule"
say.en = "Orders of {price} and more: a second pair of eyes."
say.de = "Aufträge ab {price}: Hol dir eine zweite Meinung."

[say."verdict.in"]
en = "All fine."
de = "Alles gut."
"""


def test_a_policy_of_one_s_own_fits_its_schema_and_the_reader(folder: Path) -> None:
    import rtoml

    (folder / "own.toml").write_text(OWN)
    assert find_policy("./own.toml").name == "strict"
    data = plain(rtoml.loads(OWN))
    assert complaints("policy", data) == []
    assert complaints("policy", {**data, "verdict": []}) != []
    assert complaints("policy", {**data, "extends": "house"}) == []  # another of one's own
    assert complaints("policy", {**data, "extends": "no name"}) != []
    bad: list[dict[str, Any]] = [
        {},
        {"fact": "late"},
        {"fact": "late", "is": True, "is_not": True},
        {"all": []},
    ]
    for when in bad:
        data["finding"][0]["when"] = when
        assert complaints("policy", data) != []


@pytest.mark.parametrize("name", sorted({*shipped_names()} - {"guide"}))
def test_shipped_policies_fit_the_schema(name: str) -> None:
    assert complaints("policy", plain(shipped_data(name))) == []

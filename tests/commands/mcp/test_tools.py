"""What a tool answers is what its command prints with `--json`; what it writes, it writes once."""

import json
from pathlib import Path
from typing import Any

import pytest

from revise.commands.mcp.allowed import Allowed
from revise.commands.mcp.call import Call, Settings
from revise.commands.mcp.tool_answer import Answer
from revise.commands.mcp.tool_arguments import input_schema, see_fit
from revise.commands.mcp.tool_errors import answered
from revise.commands.mcp.tools import READS, WRITES
from revise.files.schemas import shipped_schema
from revise.model.problem import InputError
from tests.cli import AT, BROKEN, ORDER, revise
from tests.validating import complaints

PATH = Path("order.toml")
MESSAGE = "Hi!\n- Thinner letters\n- A mascot"
CANCELLING = """
[[event]]
type = "cancellation-requested"
at = 2026-11-15T10:00:00Z
id = "C1"
by = "client"
reason = "Too late"
"""


@pytest.fixture(autouse=True)
def _order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    PATH.write_text(ORDER)
    Path("message.txt").write_text(MESSAGE)
    Path("broken.toml").write_text(BROKEN)


def call(tool: str, **given: Any) -> Answer:  # noqa: ANN401 # any JSON
    """Call a tool as the server does."""
    row = {**READS, **WRITES}[tool]
    see_fit(row.arguments, given)
    return answered(row.work, Call(Settings(Allowed((".",)), writing=True), given))


SAME: list[tuple[str, dict[str, Any], list[str]]] = [
    ("assess", {"path": "order.toml"}, ["assess", "order.toml", "--at", AT]),
    ("due", {}, ["due", ".", "--at", AT]),
    ("due", {"within": "5h"}, ["due", ".", "--at", AT, "--within", "5h"]),
    ("explain", {"name": "G3a"}, ["explain", "G3a"]),
    ("explain", {}, ["explain"]),
    ("pieces", {"text": MESSAGE}, ["reply", "--text-file", "message.txt"]),
    (
        "pieces",
        {"text": MESSAGE, "path": "order.toml"},
        ["reply", "order.toml", "--text-file", "message.txt", "--at", AT],
    ),
    (
        "draft",
        {"kind": "extension", "path": "order.toml", "due": "+3d", "reason": "It takes longer."},
        [
            *("draft", "extension", "order.toml", "--due", "+3d", "--reason", "It takes longer."),
            *("--at", AT),
        ],
    ),
    ("propose", {"path": "order.toml"}, ["propose", "order.toml", "--at", AT]),
    (
        "extend",
        {"path": "order.toml", "due": "+3d", "reason": "More time."},
        ["extend", "order.toml", "--due", "+3d", "--reason", "More time.", "--at", AT],
    ),
    (
        "record",
        {"path": "order.toml", "kind": "message", "event": {"by": "client", "text": "Well?"}},
        ["record", "message", "order.toml", "--by", "client", "--text", "Well?", "--at", AT],
    ),
    ("redeliver", {"path": "order.toml"}, ["redeliver", "order.toml", "--at", AT]),
    (
        "cancel",
        {"path": "order.toml", "reason": "No."},
        ["cancel", "order.toml", "--reason", "No.", "--at", AT],
    ),
    ("assess", {"path": "broken.toml"}, ["assess", "broken.toml", "--at", AT]),
]


@pytest.mark.parametrize(("tool", "given", "typed"), SAME)
def test_it_answers_as_its_command_does(tool: str, given: dict[str, Any], typed: list[str]) -> None:
    """The document to the last key, and beside it only what the answer says of itself."""
    dated = {"at": AT, **given} if "at" in {**READS, **WRITES}[tool].arguments else given
    answer = call(tool, **dated)
    PATH.write_text(ORDER)
    done = revise(*typed, "--json")
    assert answer.document == json.loads(done.stdout)
    beside = answer.structured.keys() - answer.document.keys()
    assert beside <= {"untrusted", "costs", "needs_confirmation", "repeated", "hint"}
    if not answer.wrong:
        schema = {**READS, **WRITES}[tool].output_schema()
        assert complaints(schema, answer.structured) == []


def test_a_message_is_proofread() -> None:
    """The words that are quoted are its own, or the client's."""
    answer = call("proofread", text="It is your fault. Write to me@example.com!", path="order.toml")
    done = revise("proofread", "-", "--json", stdin="It is your fault. Write to me@example.com!")
    assert answer.document == json.loads(done.stdout)
    excerpts = [f"/remarks/{at}/excerpt" for at in range(len(answer.document["remarks"]))]
    assert list(answer.untrusted) == excerpts != []


# ---- Writing ---------------------------------------------------------------------------------


def test_a_dry_run_writes_nothing() -> None:
    """And says so."""
    answer = call("propose", path="order.toml", at=AT, dry_run=True)
    assert answer.document["recorded"] is False
    assert answer.notes == ("Nothing was recorded: this is what it would be.",)
    assert PATH.read_text() == ORDER


def test_a_step_with_a_key_is_recorded_once() -> None:
    """However often it is called: the second answer is the first event."""
    given = {"path": "order.toml", "at": AT, "key": "a-1"}
    first = call("propose", **given)
    written = PATH.read_text()
    second = call("propose", **given)
    assert first.document["recorded"] is True
    assert written.startswith(ORDER)
    assert written.count('key = "a-1"') == 1
    assert PATH.read_text() == written
    assert (second.document["recorded"], second.structured["repeated"]) == (False, True)
    assert second.document["event"] == first.document["event"]
    assert second.document["message"] == first.document["message"]


COSTLY: list[tuple[str, str, dict[str, Any]]] = [
    (ORDER, "cancel", {"reason": "It cannot be done.", "override": "Agreed on the phone"}),
    (ORDER, "escalate", {"reason": "No agreement.", "override": "Agreed"}),
    (ORDER + CANCELLING, "record", {"kind": "answer", "event": {"answer": "accepted"}}),
]


@pytest.mark.parametrize(("order", "tool", "given"), COSTLY)
def test_what_cannot_be_taken_back_is_told_first(
    order: str, tool: str, given: dict[str, Any]
) -> None:
    """Without `confirmed` the answer is what it costs, and the file is as it was."""
    PATH.write_text(order)
    asked = {"path": "order.toml", "at": AT, "key": "k", **given}
    told = call(tool, **asked)
    assert (told.wrong, told.document["recorded"]) == (False, False)
    assert told.structured["needs_confirmation"] is True
    assert told.structured["costs"]
    assert told.notes[0].startswith("Nothing was recorded. Tell the user what this costs")
    assert PATH.read_text() == order
    done = call(tool, **asked, confirmed=True)
    assert (done.document["recorded"], done.structured["needs_confirmation"]) == (True, False)
    assert done.structured["costs"] == told.structured["costs"]
    assert done.document["event"] == {**told.document["event"], "key": "k"}
    assert PATH.read_text() != order


def test_to_go_on_in_spite_of_a_gate_is_for_the_user_to_confirm() -> None:
    """An override alone is not enough, though the step costs nothing."""
    overriding = {"path": "order.toml", "at": AT, "override": "The client said so"}
    refused = call("redeliver", path="order.toml", at=AT)
    told = call("redeliver", **overriding)
    assert refused.document["schema"] == "revise.refusal/1"
    assert (told.document["recorded"], told.structured["needs_confirmation"]) == (False, True)
    assert PATH.read_text() == ORDER
    assert call("redeliver", **overriding, confirmed=True).document["recorded"] is True


def test_what_was_confirmed_is_what_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody wrote between the costs and the step: it is not done on what nobody was told of."""
    from revise.api.decision import decide
    from revise.commands.mcp import writing_tools

    def meanwhile(*given: Any, **more: Any) -> Any:  # noqa: ANN401 # as `decide`
        found = decide(*given, **more)
        PATH.write_text(ORDER + CANCELLING)
        return found

    monkeypatch.setattr(writing_tools, "decide", meanwhile)
    given = {"path": "order.toml", "at": AT, "reason": "x", "override": "Agreed"}
    answer = call("cancel", **given, confirmed=True)
    assert answer.wrong
    assert answer.document["errors"][0]["code"] == "not-written"
    assert PATH.read_text() == ORDER + CANCELLING


def test_an_answer_is_to_what_is_open() -> None:
    """As on the command line: no ask need be named while there is only one."""
    nothing = call("record", path="order.toml", at=AT, kind="answer", event={"answer": "accepted"})
    assert nothing.document["held_back_by"][0]["message"] == (
        "There is nothing open that the client could answer."
    )
    assert "record message" in nothing.structured["hint"]
    call("propose", path="order.toml", at=AT)
    done = call("record", path="order.toml", kind="answer", event={"answer": "accepted"}, at=AT)
    assert done.document["event"]["to"] == "P1"


def test_delivered_files_are_hashed() -> None:
    """Named from where the server was started, or from the order."""
    Path("orders").mkdir()
    path = Path("orders/order.toml")
    path.write_text(ORDER)
    Path("orders/logo.svg").write_text("<svg/>\n")
    done = call("record", path="orders/order.toml", kind="delivery", event={"files": ["logo.svg"]})
    assert done.wrong  # a round is open
    proposed = call("propose", path="orders/order.toml", at=AT)
    assert proposed.document["recorded"]
    event = {"answer": "accepted"}
    call("record", path="orders/order.toml", kind="answer", event=event, at=AT)
    sent = call("redeliver", path="orders/order.toml", files=["logo.svg"], at=AT)
    assert [one["path"] for one in sent.document["event"]["files"]] == ["logo.svg"]
    assert "logo.svg" in path.read_text()


# ---- What is wrong with a call -----------------------------------------------------------------

WRONG: list[tuple[dict[str, Any], str]] = [
    ({}, "-: path: is needed here"),
    (
        {"path": "a", "pth": "b"},
        '-: pth: there is no argument named "pth"\n  hint: did you mean `path`?',
    ),
    ({"path": 1}, "-: path: must be text, is 1"),
    ({"path": None}, "-: path: must be text, is None"),
    ({"path": "a", "confirmed": "yes"}, '-: confirmed: must be true or false, is "yes"'),
    ({"path": "a", "as": "gift"}, "-: as: must be one of auto, extra, custom-offer, new-order, is"),
    ({"path": "a", "extras": {"1.1": 60}}, "-: extras: must be an object, is a table"),
    ({"path": "a", "extras": ["1.1"]}, "-: extras: must be an object, is a list"),
]


@pytest.mark.parametrize(("given", "told"), WRONG)
def test_a_call_that_does_not_fit_is_told_how(given: dict[str, Any], told: str) -> None:
    """Each argument by its name."""
    with pytest.raises(InputError) as refused:
        see_fit(WRITES["propose"].arguments, given)
    assert str(refused.value).startswith(told)


@pytest.mark.parametrize("name", [*READS, *WRITES])
def test_each_tool_says_what_it_takes_and_gives(name: str) -> None:
    """A JSON Schema of each; that of the answer is the document's."""
    row = {**READS, **WRITES}[name]
    takes, gives = input_schema(row.arguments, "en"), row.output_schema()
    assert takes["type"] == gives["type"] == "object"
    assert all(one["description"].endswith(".") for one in takes["properties"].values())
    assert gives["properties"].items() >= shipped_schema(row.document)["properties"].items()


HOSTILE: list[dict[str, Any]] = [
    {"kind": "request", "event": {"items": "x"}},
    {"kind": "request", "event": {"text": "x", "items": [1, [2], {"text": {"a": 1}}]}},
    {"kind": "delivery", "event": {"files": [1]}},
    {"kind": "delivery", "event": {"files": "logo.svg"}},
    {"kind": "delivery", "event": {"files": {}}},
    {"kind": "message", "event": {"type": "proposed", "text": "x", "by": "client"}},
    {"kind": "answer", "event": {"to": ["P1"], "answer": {}}},
    {"kind": "work", "event": {"hours": 1e400}},
    {"kind": "work", "event": {"hours": 10**400}},
    {"kind": "work", "event": {"hours": True, "at": "2026-01-01", "key": 7}},
    {"kind": "message", "event": {"by": "client", "text": "\ud800"}},
    {"kind": "message", "event": {"by": "client", "text": "x" * 70_000}},
]


@pytest.mark.parametrize("given", HOSTILE)
def test_whatever_an_event_holds_is_refused_in_words(
    given: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """Never a bug, and nothing is written."""
    answer = call("record", path="order.toml", at=AT, **given)
    assert answer.text()
    assert capsys.readouterr().err == ""
    if answer.wrong:
        assert PATH.read_text() == ORDER
        for error in answer.document.get("errors", ()):
            assert error["code"] != "bug"

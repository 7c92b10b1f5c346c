"""`revise draft`: only the words; what a message lacks; nothing is ever written."""

import json
from pathlib import Path

import pytest

from revise.files.schemas import shipped_schema
from tests.cli import revise
from tests.validating import complaints

AT = "2026-11-15T13:00:00Z"
ORDER = """\
[order]
id = "FO-1"
title = "Logo"
price = 100
hours = 10
revisions = 2
due = 2026-11-20T12:00:00Z

[[scope]]
id = "logo"
text = "One logo"

[[event]]
type = "delivered"
at = 2026-11-15T11:00:00Z

[[event]]
type = "revision-requested"
at = 2026-11-15T12:00:00Z
text = "Thinner, and a mascot."

[[event.items]]
text = "Thinner letters"
kind = "change"
hours = 1

[[event.items]]
text = "A mascot"
kind = "new"
hours = 2
clear = false
question = "Which animal?"

[[event]]
type = "proposed"
at = 2026-11-15T12:30:00Z
id = "P1"
free = ["1.1"]
questions = ["1.2"]

[[event]]
type = "cancellation-requested"
at = 2026-11-15T12:40:00Z
id = "C1"
by = "client"
"""
BARE = ORDER[: ORDER.index("\n[[event]]")]
EXTRA = ORDER[: ORDER.index("clear = false")].replace("hours = 10\n", "")


def drafted(order: str, kind: str, *arguments: str) -> tuple[int, str, str]:
    """Draft, and see that nothing was written, not even a lock file."""
    Path("order.toml").write_text(order)
    before = {path.name: path.read_bytes() for path in Path().iterdir()}
    done = revise("draft", kind, "order.toml", "--at", AT, *arguments)
    assert {path.name: path.read_bytes() for path in Path().iterdir()} == before
    return done.exit_code, done.stdout, done.stderr


KINDS = {
    "acknowledgement": (
        [],
        "Thank you for your message of 15 November 2026.",
        "danke für deine Nachricht vom 15. November 2026.",
    ),
    "questions": ([], "1. “A mascot”: Which animal?", "1. „A mascot“: Which animal?"),
    "proposal": (
        [],
        "Included in this round:\n- “Thinner letters”",
        "In dieser Runde enthalten:\n- „Thinner letters“",
    ),
    "extension": (
        ["--due", "2026-11-25T12:00:00Z", "--reason", "REASON"],
        "from Friday, 20 November 2026, 12:00 (UTC) to Wednesday, 25 November 2026, 12:00 (UTC).",
        "vom 20. November 2026, 12:00 Uhr (UTC) auf den 25. November 2026, 12:00 Uhr (UTC) ",
    ),
    "reminder": (
        [],
        "A short reminder of my proposal of 15 November 2026:",
        "eine kurze Erinnerung an meinen Vorschlag vom 15. November 2026:",
    ),
    "redelivery": (
        [],
        "Done in this round:\n- “Thinner letters”",
        "In dieser Runde erledigt:\n- „Thinner letters“",
    ),
    "statement": (
        [],
        "- 15 November 2026: your request to cancel",
        "- 15. November 2026: deine Bitte um Stornierung",
    ),
    "support": ([], "- $100.00, 2 revision rounds", "- 100,00 $, 2 Revisionsrunden"),
    "cancellation": (["--reason", "REASON"], "The reason: REASON.", "Der Grund: REASON."),
    "answer": (
        ["--answer", "declined"],
        "I do not agree to the cancellation",
        "stimme der Stornierung deshalb im Moment nicht zu",
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_in_both_languages(kind: str) -> None:
    arguments, english, german = KINDS[kind]
    code, out, err = drafted(ORDER, kind, *arguments)
    assert (code, err) == (0, "")
    assert out.startswith("Hello,\n\n")
    assert english in out

    code, out, err = drafted(ORDER, kind, *arguments, "--language", "de")
    assert (code, err) == (0, "")
    assert out.startswith("Hallo,\n\n")
    assert german in out


def test_the_whole_of_stdout_is_the_message() -> None:
    assert drafted(ORDER, "questions") == (
        0,
        "Hello,\n\n"
        "Thank you for your feedback. Before I begin, I would like to be sure that I understand"
        " you correctly:\n\n"
        "1. “A mascot”: Which animal?\n\n"
        "With your answer I can tell you what is possible and by when.\n\n"
        "Best regards\n",
        "",
    )


@pytest.mark.parametrize("answer", ["accepted", "declined"])
def test_both_answers(answer: str) -> None:
    _, out, _ = drafted(ORDER, "answer", "--answer", answer)
    assert ("I do not agree" in out) == (answer == "declined")


def test_the_language_is_the_flags_then_the_orders_then_the_configs(folder: Path) -> None:
    (folder / "revise.toml").write_text('[defaults]\nclient_language = "de"\n')
    assert drafted(ORDER, "questions")[1].startswith("Hallo,")
    english = ORDER.replace("[[scope]]", 'language = "en"\n\n[[scope]]', 1)
    assert drafted(english, "questions")[1].startswith("Hello,")
    assert drafted(english, "questions", "--language", "de")[1].startswith("Hallo,")
    assert drafted(ORDER, "questions", "--lang", "en")[1].startswith("Hallo,"), "only for reports"


@pytest.mark.parametrize(
    ("order", "kind", "arguments", "said"),
    [
        (BARE, "acknowledgement", [], "an open revision request is missing"),
        (BARE, "questions", [], "a question to ask is missing"),
        (BARE, "proposal", [], "the proposal is missing"),
        (BARE, "reminder", [], "an open proposal to remind of is missing"),
        (BARE, "redelivery", [], "a revised delivery is missing"),
        (BARE, "answer", ["--answer", "declined"], "an open cancellation request of the client"),
        (ORDER, "answer", [], "the answer is missing"),
        (ORDER, "extension", ["--reason", "x"], "the new due date is missing"),
        (ORDER, "extension", ["--due", "+3d"], "the reason for the new due date is missing"),
        (ORDER, "cancellation", [], "the reason for the cancellation is missing"),
    ],
)
def test_a_missing_value_is_told_with_where_to_put_it(
    order: str, kind: str, arguments: list[str], said: str
) -> None:
    code, out, err = drafted(order, kind, *arguments)
    assert (code, out) == (4, "")
    assert err.startswith(f"order.toml: {said}")
    assert "\n  hint: " in err

    code, out, err = drafted(order, kind, *arguments, "--json")
    document = json.loads(out)
    assert (code, err) == (4, "")
    assert complaints(shipped_schema("error"), document) == []
    assert (document["path"], document["errors"][0]["code"]) == ("order.toml", "message")
    assert document["errors"][0]["message"].startswith(said)


def test_a_price_that_nobody_knows_is_wrong_use() -> None:
    code, out, err = drafted(EXTRA, "proposal")
    assert (code, out) == (2, "")
    assert "the price of item 1.2 is unknown: set " in " ".join(err.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["letter"], "'acknowledgement', 'questions', 'proposal'"),
        (["answer", "--answer", "partly"], "'accepted', 'declined'."),
        (["extension", "--due", "soon"], "not a time: 'soon'"),
        (["questions", "--language", "fr"], "'en', 'de'."),
    ],
)
def test_wrong_values_are_wrong_use(arguments: list[str], said: str) -> None:
    code, out, err = drafted(ORDER, *arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_an_order_that_is_not_there() -> None:
    done = revise("draft", "questions", "none.toml")
    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr.startswith("none.toml: there is no such file\n")


def test_as_a_document() -> None:
    code, out, err = drafted(ORDER, "cancellation", "--reason", "Zeit", "--language=de", "--json")
    document = json.loads(out)
    assert (code, err, document["message"].pop("text")[:6]) == (0, "", "Hallo,")
    assert document == {
        "schema": "revise.draft/1",
        "kind": "cancellation",
        "message": {"language": "de"},
    }

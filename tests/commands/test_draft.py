"""`revise draft`: only the words; what a message lacks; nothing is ever written."""

import json
from pathlib import Path

import pytest

from revise.files.schemas import shipped_schema
from revise.messages.letter import KINDS
from tests.cli import revise
from tests.orders import cancellation, completed, delivered, hour, item, order, proposed, requested
from tests.validating import complaints

AT = "2026-11-15T13:00:00Z"
ORDER = order(
    delivered(-1),
    requested(
        0,
        item(text="Thinner letters"),
        item("new", 2, text="A mascot", clear=False, question="Which animal?"),
    ),
    proposed(0.5, free=["1.1"], questions=["1.2"]),
    cancellation(0.7, by="client"),
    due=hour(120),
)
SOLD = order(delivered(-1), requested(0, item("new", 2)))
BARE = order()
EXTRA = order(delivered(-1), requested(0, item(), item("new", 2)), hours=None)


def drafted(order: str, kind: str, *arguments: str) -> tuple[int, str, str]:
    """Draft, and see that nothing was written, not even a lock file."""
    Path("order.toml").write_text(order)
    before = {path.name: path.read_bytes() for path in Path().iterdir()}
    done = revise("draft", kind, "order.toml", "--at", AT, *arguments)
    assert {path.name: path.read_bytes() for path in Path().iterdir()} == before
    return done.exit_code, done.stdout, done.stderr


ARGUMENTS = {
    "extension": ("--due", "2026-11-25T12:00:00Z", "--reason", "REASON"),
    "cancellation": ("--reason", "REASON"),
    "answer": ("--answer", "declined"),
    "late": ("--due", "2026-11-25T12:00:00Z", "--reason", "REASON"),
}
"""What a kind has to be given; the others take all from the order."""
UNRECORDED = (
    "Once it is sent, record it:"
    " revise record message order.toml --by freelancer --text-file FILE\n"
)
"""What no move records, the log has to be told of."""


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_in_both_languages(kind: str) -> None:
    """Ready to send; the letters themselves stand in tests/messages."""
    formal = kind == "support"  # customer support is not the client
    german = "Guten Tag,\n\n" if formal else "Hallo,\n\n"
    for language, greeting in (("en", "Hello,\n\n"), ("de", german)):
        given = (*ARGUMENTS.get(kind, ()), "--language", language)
        code, out, err = drafted(SOLD if kind == "new-order" else ORDER, kind, *given)
        told = UNRECORDED if kind in {"acknowledgement", "reminder", "late"} else ""
        assert (code, err, out[: len(greeting)]) == (0, told, greeting)
        assert ("REASON" in out) == ("REASON" in given)


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


def test_a_counter_offer_may_be_a_share_of_the_price() -> None:
    _, out, _ = drafted(ORDER, "answer", "--answer", "countered", "--amount", "60%")
    assert "For the work so far, I suggest $60.00;" in out


def test_threats_are_shown_where_they_are_asked_for() -> None:
    """K3: in a statement, never else."""
    text = order(delivered(-1), requested(0, item(), item("threat", None, text="One star!")))
    for kind in ("statement", "support"):
        said = ("--reason", "Scope")
        assert "One star" not in drafted(text, kind, *said)[1]
        assert "“One star!”" in drafted(text, kind, "--with-threats", *said)[1]
    assert "One star" not in drafted(text, "proposal", "--with-threats")[1]


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
        (BARE, "acknowledgement", [], "there is no open revision request"),
        (BARE, "questions", [], "there is no question to ask"),
        (BARE, "proposal", [], "there is no proposal yet"),
        (BARE, "reminder", [], "there is no open proposal to send a reminder for"),
        (BARE, "redelivery", [], "there is no revised delivery"),
        (BARE, "answer", ["--answer", "declined"], "the client has not asked to cancel"),
        (ORDER, "answer", [], "the answer is missing"),
        (ORDER, "extension", ["--reason", "x"], "the new due date is missing"),
        (ORDER, "extension", ["--due", "+3d"], "the reason for the new due date is missing"),
        (BARE, "late", [], "the new date is missing"),
        (order(delivered(-9), completed(-5)), "late", ["--due", "+3d"], "the order is closed"),
        (ORDER, "answer", ["--answer", "countered"], "the amount is missing"),
        (BARE, "new-order", [], "work for a new order is missing"),
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
    told = (
        "item 1.2 has no price yet; missing: the hours of the original work (`hours` under [order])"
        " or `hourly_rate` under [pricing] in revise.toml"
    )
    assert told in " ".join(err.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["letter"], "'acknowledgement', 'questions', 'proposal'"),
        (["answer", "--answer", "partly"], "'accepted', 'declined', 'countered'."),
        (["late", "--due", "-2h"], "must be later than 2026-11-15T13:00:00+00:00"),
        (
            ["answer", "--answer", "countered", "--amount", "much"],
            "write an amount like 90",
        ),
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

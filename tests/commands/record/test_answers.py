"""`record answer` and `record withdrawal`: how an ask ended."""

import pytest

from tests.recording import COMPLETED, DELIVERED, EXTENSION, PROPOSED, record

PARTLY = """
[[event]]
type = "answered"
at = 2026-11-15T13:00:00Z
to = "P1"
answer = "partly"
items = ["1.1"]
text = "Only the letters, please."
"""
TO_X1 = """
[[event]]
type = "answered"
at = 2026-11-15T13:00:00Z
to = "X1"
answer = "declined"
"""
WITHDRAWN = """
[[event]]
type = "withdrawn"
at = 2026-11-15T13:00:00Z
to = "P1"
"""


def test_an_answer_goes_to_the_only_open_ask() -> None:
    done = record(
        PROPOSED, "answer", "partly", "--items", "1.1", "--text", "Only the letters, please."
    )
    assert done == (
        0,
        "",
        "Recorded: answer (order.toml)\n"
        "Next: Fill in what is missing, so that the request can be judged.\n"
        "  $ revise record estimate order.toml 1.2=HOURS --kind 1.2=KIND\n",
        PARTLY,
    )


def test_an_answer_is_told_in_german() -> None:
    done = record(PROPOSED, "answer", "clarified", "--lang", "de")
    assert done.code == 0
    assert done.err.splitlines()[0] == "Eingetragen: Antwort (order.toml)"


@pytest.mark.parametrize("kind", [("answer", "declined"), ("withdrawal",)])
def test_where_two_are_open_one_has_to_be_named(kind: tuple[str, ...]) -> None:
    done = record(PROPOSED + EXTENSION, *kind)
    assert (done.code, done.out, done.gained) == (2, "", "")
    assert done.err.endswith("several are open: name one of P1, X1\n")


def test_the_one_named_is_answered() -> None:
    done = record(PROPOSED + EXTENSION, "answer", "declined", "--to", "X1")
    assert (done.code, done.gained) == (0, TO_X1)


def test_the_one_named_is_withdrawn() -> None:
    done = record(PROPOSED + EXTENSION, "withdrawal", "--to", "P1")
    assert (done.code, done.gained) == (0, WITHDRAWN)


def test_the_only_one_open_is_withdrawn() -> None:
    assert record(PROPOSED, "withdrawal").gained == WITHDRAWN


@pytest.mark.parametrize(
    ("order", "arguments", "said"),
    [
        (
            PROPOSED,
            ["partly"],
            "--items: write partly --items 1.1,1.2 with the items accepted; other answers go"
            " without",
        ),
        (
            PROPOSED,
            ["accepted", "--items", "1.1"],
            "--items: write partly --items 1.1,1.2 with the items accepted; other answers go"
            " without",
        ),
        (
            PROPOSED,
            ["partly", "--items", "1.7"],
            'items[0]: P1 does not name the item "1.7" (did you mean "1.2"?)',
        ),
        (PROPOSED, ["maybe"], "'accepted', 'partly', 'declined', 'clarified'."),
        (PROPOSED, ["accepted", "--to", "Q9"], "--to: no ask has the id 'Q9'; open: P1"),
        (COMPLETED, ["accepted", "--to", "Q9"], "--to: no ask has the id 'Q9'; open: none"),
        (
            DELIVERED + EXTENSION,
            ["clarified"],
            'answer: "clarified" is no answer to X1 (possible here: accepted, declined)',
        ),
        (PROPOSED, ["accepted", "--text", " "], "--text: is empty: give the words as they were"),
    ],
)
def test_a_wrong_answer_is_wrong_use_and_says_what_to_type(
    order: str, arguments: list[str], said: str
) -> None:
    done = record(order, "answer", *arguments)
    assert (done.code, done.out, done.gained) == (2, "", "")
    assert done.err.endswith(f"{said}\n")


NOTHING_OPEN = [
    (
        "Not possible: record answer\n"
        "  There is nothing open that the client could answer.\n"
        "    hint: what the client writes is kept by: revise record message\n",
        "Nicht möglich: Antwort eintragen (record answer)\n"
        "  Es ist nichts offen, worauf der Kunde antworten könnte.\n"
        "    Hinweis: Was der Kunde schreibt, bewahrt auf: revise record message\n",
        ("answer", "accepted"),
    ),
    (
        "Not possible: record withdrawal\n"
        "  There is no open request to take back.\n"
        "    hint: what is open is shown by: revise assess\n",
        "Nicht möglich: Rücknahme eintragen (record withdrawal)\n"
        "  Es ist keine Anfrage offen, die sich zurückziehen ließe.\n"
        "    Hinweis: Was offen ist, zeigt: revise assess\n",
        ("withdrawal",),
    ),
]


@pytest.mark.parametrize(("english", "german", "kind"), NOTHING_OPEN)
def test_with_nothing_open_there_is_nothing_to_answer(
    english: str, german: str, kind: tuple[str, ...]
) -> None:
    """A refusal speaks one language, and its hint is of what can be typed."""
    assert record(DELIVERED, *kind) == (3, "", english, "")
    assert record(DELIVERED, *kind, "--lang", "de") == (3, "", german, "")


def test_what_was_answered_is_not_answered_again() -> None:
    done = record(PROPOSED + WITHDRAWN.replace("13:00", "12:00"), "answer", "accepted", "--to=P1")
    assert (done.code, done.out, done.gained) == (3, "", "")
    assert "P1 is no longer open: it was withdrawn" in done.err

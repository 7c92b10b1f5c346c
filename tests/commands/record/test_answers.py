"""`record answer` and `record withdrawal`: how an ask ended."""

import pytest

from tests.recording import AT, COMPLETED, DELIVERED, EXTENSION, PROPOSED, record

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
        (PROPOSED, ["maybe"], "'accepted', 'partly', 'declined', 'countered', 'clarified'."),
        (PROPOSED, ["accepted", "--to", "Q9"], "--to: no ask has the id 'Q9'; open: P1"),
        (COMPLETED, ["accepted", "--to", "Q9"], "--to: no ask has the id 'Q9'; open: none"),
        (
            DELIVERED + EXTENSION,
            ["clarified"],
            'answer: "clarified" is no answer to X1 (possible here: accepted, declined, countered)',
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


# ---- Counter-offers ---------------------------------------------------------------------------

CENTER = (
    PROPOSED
    + """
[[event]]
type = "answered"
at = 2026-11-15T12:00:00Z
to = "P1"
answer = "declined"

[[event]]
type = "escalated"
at = 2026-11-15T12:00:00Z
id = "R1"
to = "resolution-center"
"""
)
CANCELLING = (
    DELIVERED
    + """
[[event]]
type = "cancellation-requested"
at = 2026-11-15T12:00:00Z
id = "C1"
by = "client"
"""
)


def countered(to: str, *lines: str) -> str:
    head = ["", "[[event]]", 'type = "answered"', f"at = {AT}", f'to = "{to}"']
    return "\n".join([*head, 'answer = "countered"', *lines, ""])


@pytest.mark.parametrize(
    ("order", "arguments", "gained"),
    [
        (CENTER, ["--amount", "60%"], countered("R1", 'amount = "60.00"')),
        (CENTER, ["--amount", "45"], countered("R1", 'amount = "45.00"')),
        (CENTER, ["--text", "More."], countered("R1", 'text = "More."')),
        (
            CENTER,
            ["--amount", "60 %", "--text", "60 or nothing"],
            countered("R1", 'amount = "60.00"', 'text = "60 or nothing"'),
        ),
        (
            CENTER.replace("price = 100", "price = 100\ncurrency = 'JPY'"),
            ["--amount", "12.5%"],
            countered("R1", 'amount = "12.5"'),
        ),
        (
            DELIVERED + EXTENSION,
            ["--due", "2026-11-20 18:00"],
            countered("X1", "due = 2026-11-20T18:00:00Z"),
        ),
        (
            DELIVERED + EXTENSION,
            ["--due", "+2d"],
            countered("X1", "due = 2026-11-17T13:00:00Z"),
        ),
    ],
)
def test_a_counter_offer_is_recorded_with_what_it_names(
    order: str, arguments: list[str], gained: str
) -> None:
    """A percentage is of the price, a time as it is typed everywhere."""
    done = record(order, "answer", "countered", *arguments)
    assert (done.code, done.out, done.gained) == (0, "", gained)
    assert done.err.startswith("Recorded: answer (order.toml)\n")


def test_a_counter_offer_of_one_s_own_is_a_letter() -> None:
    """To the wish to cancel the freelancer answers, in words that the log keeps."""
    done = record(CANCELLING, "answer", "countered", "--amount", "60")
    kept = (
        countered("C1", 'amount = "60.00"').rstrip("\n")
        + '\nletter = """\n'
        + done.out.rstrip("\n")
    )
    assert (done.code, done.gained) == (0, kept + '"""\n')
    assert "For the work so far, I suggest $60.00" in done.out


OFFER = PROPOSED.replace('questions = ["1.2"]', 'declined = ["1.2"]')


def test_a_counter_offer_to_a_proposal_is_told_in_words() -> None:
    done = record(OFFER, "answer", "countered", "--text", "Both, or none.")
    assert (done.code, done.gained) == (0, countered("P1", 'text = "Both, or none."'))


@pytest.mark.parametrize(
    ("order", "arguments", "said"),
    [
        (CENTER, ["declined", "--amount", "60"], "--amount: goes with `countered` only"),
        (DELIVERED + EXTENSION, ["accepted", "--due", "+2d"], "--due: goes with `countered` only"),
        (
            CENTER,
            ["countered"],
            "a counter-offer says what is wanted instead: give --amount, or the words with --text",
        ),
        (
            OFFER,
            ["countered"],
            "a counter-offer says what is wanted instead: give the words with --text",
        ),
        (
            OFFER,
            ["countered", "--amount", "60"],
            "--amount: a counter-offer to P1 does not name that: give the words with --text",
        ),
        (
            CENTER,
            ["countered", "--due", "+2d"],
            "--due: a counter-offer to R1 does not name that: give --amount, or the words with"
            " --text",
        ),
        (
            DELIVERED + EXTENSION,
            ["countered", "--amount", "60"],
            "--amount: a counter-offer to X1 does not name that: give --due, or the words with"
            " --text",
        ),
        (
            PROPOSED.replace('free = ["1.1"]\n', ""),
            ["countered", "--text", "No."],
            'answer: "countered" is no answer to P1 (possible here: clarified, declined)',
        ),
        (CENTER, ["countered", "--amount", "a lot"], "write an amount like 90 or 90.00"),
        (DELIVERED + EXTENSION, ["countered", "--due", "soon"], "'soon'"),
    ],
)
def test_a_counter_offer_that_cannot_be_one_is_wrong_use(
    order: str, arguments: list[str], said: str
) -> None:
    """Refused before anything is written, and it says what to type."""
    done = record(order, "answer", *arguments)
    assert (done.code, done.out, done.gained) == (2, "", "")
    assert said in done.err


def test_a_counter_offer_that_names_nothing_is_told_in_german() -> None:
    done = record(CENTER, "answer", "countered", "--lang", "de")
    assert done.err.endswith(
        "ein Gegenvorschlag sagt, was stattdessen gewünscht ist: gib --amount an oder die Worte"
        " mit --text\n"
    )

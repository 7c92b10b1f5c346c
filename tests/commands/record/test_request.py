"""`record request`: the client asks for changes."""

import json
import sys
from pathlib import Path
from textwrap import fill, indent

import pytest

from revise.files.schemas import shipped_schema
from tests.cli import revise
from tests.recording import (
    ASKED,
    AT,
    COMPLETED,
    DELIVERED,
    FRESH,
    KEYS,
    TASTEN,
    on_a_terminal,
    record,
)
from tests.validating import complaints

HEAD = f'\n[[event]]\ntype = "revision-requested"\nat = {AT}\n'


def items(*texts: str) -> str:
    return "".join(f'\n[[event.items]]\ntext = "{text}"\n' for text in texts)


BULLETS = """\
Hi! Thanks for the draft.

- Thinner letters
- Another green

Best, K."""
NUMBERS = "1. Dünnere Buchstaben\n2) Ein anderes Grün"
ENGLISH = "Hello! Please make the letters thinner. Could you also try another green? Thanks!"
GERMAN = "Hallo! Bitte die Buchstaben dünner machen. Das Grün gefällt mir nicht. Danke!"


OVER = """\
1 sentence seems to ask for nothing and is no item:
  “My sister saw it at breakfast.”
If it does ask for something, add it: revise record request order.toml --item
TEXT
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (BULLETS, ["Thinner letters", "Another green"]),
        (NUMBERS, ["Dünnere Buchstaben", "Ein anderes Grün"]),
        (
            ENGLISH,
            ["Please make the letters thinner.", "Could you also try another green?"],
        ),
        (GERMAN, ["Bitte die Buchstaben dünner machen.", "Das Grün gefällt mir nicht."]),
        ("Thanks!", []),
    ],
    ids=["bullets", "numbers", "English", "German", "nothing"],
)
@pytest.mark.parametrize("flag", [[], ["--no-input"]], ids=["", "no-input"])
def test_the_text_becomes_items(text: str, found: list[str], flag: list[str]) -> None:
    done = record(DELIVERED, "request", "--text", text, *flag)
    words = f'"""\n{text}"""' if "\n" in text else f'"{text}"'
    assert (done.code, done.out) == (0, "")
    assert done.gained == f"{HEAD}text = {words}\n{items(*found)}"


@pytest.mark.parametrize(
    ("more", "told"), [([], True), (["--item", "Thinner letters"], False), (["--json"], False)]
)
def test_what_became_no_item_is_told(more: list[str], told: bool) -> None:
    """Issue 11: "no wish lost without being shown"."""
    text = BULLETS.replace("Best, K.", "My sister saw it at breakfast.")
    done = record(DELIVERED, "request", "--text", text, "--no-input", *more)
    assert (done.code, OVER in done.err) == (0, told)
    if "--json" in more:
        assert json.loads(done.out)["passed_over"] == ["My sister saw it at breakfast."]


@pytest.mark.parametrize("way", ["message.txt", "-"])
def test_the_text_comes_from_a_file_or_stdin(way: str) -> None:
    Path("message.txt").write_text("- Thinner\n- Greener\n")
    done = record(
        DELIVERED, "request", "--text-file", way, "--lang", "de", stdin="- Thinner\n- Greener\n"
    )
    assert done.gained == (
        f'{HEAD}text = """\n- Thinner\n- Greener\n"""\n{items("Thinner", "Greener")}'
    )
    assert done.err.startswith("Eingetragen: Änderungswunsch (order.toml)\n")


def test_items_given_by_hand_take_the_place_of_the_texts() -> None:
    done = record(DELIVERED, "request", "--text", BULLETS, "--item", "One", "--item", "Two")
    assert done.gained == f'{HEAD}text = """\n{BULLETS}"""\n{items("One", "Two")}'


def test_the_text_alone() -> None:
    done = record(DELIVERED, "request", "--text", "- a\n- b", "--no-items")
    assert done.gained == f'{HEAD}text = """\n- a\n- b"""\n'
    assert done.err.endswith("$ revise record request order.toml --item TEXT\n")


def test_what_was_asked_by_message_says_so() -> None:
    done = record(DELIVERED, "request", "--text", "Thinner", "--via", "message")
    assert done.gained == f'{HEAD}text = "Thinner"\nvia = "message"\n{items("Thinner")}'


@pytest.mark.parametrize(
    ("opened", "given", "recorded"),
    [
        ("message", [], 'via = "message"\n'),
        ("message", ["--via", "button"], 'via = "button"\n'),
        ("button", [], ""),
        ("button", ["--via", "message"], 'via = "message"\n'),
    ],
)
def test_an_open_round_gets_more_items_with_its_own_via(
    opened: str, given: list[str], recorded: str
) -> None:
    order = ASKED.replace('mascot."\n', f'mascot."\nvia = "{opened}"\n')
    done = record(order, "request", "--text", "Bigger", *given, "--json")
    assert done.gained == f'{HEAD}text = "Bigger"\n{recorded}{items("Bigger")}'
    after = json.loads(done.out)["assessment"]
    assert [item["id"] for item in after["items"]] == ["1.1", "1.2", "1.3"]
    assert after["facts"]["rounds_used"] == 1


def test_a_dry_run_shows_the_event_and_writes_nothing() -> None:
    done = record(DELIVERED, "request", "--text", "Thinner", "--dry-run")
    assert (done.code, done.out, done.gained) == (0, "", "")
    assert done.err == (
        "Nothing was written; the event would be:\n"
        "{\n"
        '  "type": "revision-requested",\n'
        f'  "at": "{AT}",\n'
        '  "text": "Thinner",\n'
        '  "items": [\n'
        "    {\n"
        '      "text": "Thinner"\n'
        "    }\n"
        "  ]\n"
        "}\n"
        "Next: Fill in what is missing, so that the request can be judged.\n"
        "  $ revise record estimate order.toml 1.1=HOURS --kind 1.1=KIND\n"
    )


@pytest.mark.parametrize("flag", [[], ["--dry-run"]])
def test_as_a_document(flag: list[str]) -> None:
    done = record(DELIVERED, "request", "--text", "Thinner", "--json", *flag)
    document = json.loads(done.out)
    assert (done.code, done.err, bool(done.gained)) == (0, "", not flag)
    assert complaints(shipped_schema("move"), document) == []
    after = document.pop("assessment")
    assert (after["at"], after["order"]["status"]) == (AT, "in-revision")
    assert document == {
        "schema": "revise.move/1",
        "record": "request",
        "recorded": not flag,
        "repeated": False,
        "event": {
            "type": "revision-requested",
            "at": AT,
            "text": "Thinner",
            "items": [{"text": "Thinner"}],
        },
        "message": None,
        "button": None,
        "passed_over": [],
    }


SILENT = DELIVERED.replace("2026-11-15T11", "2026-11-11T11")
"""Completed by silence when the review was over, on the 14th at 11."""
NO_BUTTON = (
    "The order is completed already; a request for changes can only come as a message now.",
    "with --via message it is recorded",
)
UNDELIVERED = (
    "Nothing was delivered yet, so there is no button to press.",
    "what the client writes now is a message: --via message; a delivery that was made is recorded"
    " first",
)
WHICH = (
    "Silence completed the order. Was the button pressed before that (then give the time,"
    " `--at TIME`), or is it a message (`--via message`)?"
)
ONLY_A_MESSAGE = (
    "The order is completed, so it can only be a message now: say so with `--via message`."
)
BY_TYPING = "revise record request order.toml --via message --text TEXT --item TEXT"


@pytest.mark.parametrize(
    ("order", "via", "said"),
    [
        (FRESH, [], UNDELIVERED),
        (FRESH, ["--via", "button"], UNDELIVERED),
        (COMPLETED, ["--via", "button"], NO_BUTTON),
    ],
)
def test_without_a_button_it_has_to_be_said_that_it_is_a_message(
    order: str, via: list[str], said: tuple[str, str]
) -> None:
    """Case K5, K6, K8: the log is not to be changed, and nobody is asked for the words first."""
    done = record(order, "request", "--text-file", "no-such-file", *via)
    told = f"Not possible: record request\n  {said[0]}\n    hint: {said[1]}\n"
    assert done == (3, "", told, "")


@pytest.mark.parametrize(("order", "said"), [(SILENT, WHICH), (COMPLETED, ONLY_A_MESSAGE)])
def test_once_it_is_completed_it_has_to_be_said_which_it_is(order: str, said: str) -> None:
    """Case K5, K6: a soft gate, as `explain request.completed` has it; nobody is asked before."""
    done = record(order, "request", "--text-file", "no-such-file")
    told = indent(fill(said, 80) + "\n", "  ")
    assert done == (
        3,
        "",
        f"Not now: record request\n{told}    what helps: {BY_TYPING}\n"
        "  To go ahead anyway: --override REASON (kept in the event's note)\n",
        "",
    )


def test_which_it_is_is_asked_in_german() -> None:
    done = record(SILENT, "request", "--text", "Thinner", "--lang", "de")
    assert done == (
        3,
        "",
        "Noch nicht möglich: Änderungswunsch eintragen (record request)\n"
        "  Der Auftrag ist durch Schweigen abgeschlossen. Wurde die Schaltfläche vorher\n"
        "  gedrückt (dann gib mit `--at ZEIT` an, wann), oder ist es eine Nachricht (`--via\n"
        "  message`)?\n"
        "    was hilft: revise record request order.toml --via message --text TEXT --item TEXT\n"
        "  Trotzdem weiter: --override GRUND (steht dann in der Notiz des Ereignisses)\n",
        "",
    )


@pytest.mark.parametrize(
    ("order", "via", "gate", "said"),
    [
        (SILENT, [], "request.completed", WHICH),
        (COMPLETED, [], "request.completed", ONLY_A_MESSAGE),
        (COMPLETED, ["--via", "button"], "history.illegal", NO_BUTTON[0]),
        (FRESH, [], "history.illegal", UNDELIVERED[0]),
    ],
)
def test_which_it_is_is_a_gate_that_yields_to_the_answer(
    order: str, via: list[str], gate: str, said: str
) -> None:
    done = record(order, "request", "--text", "Thinner", "--json", *via)
    document = json.loads(done.out)
    hard = gate == "history.illegal"
    assert (done.code, done.err, done.gained) == (3, "", "")
    assert complaints(shipped_schema("refusal"), document) == []
    assert document["held_back_by"] == [
        {
            "gate": gate,
            "hard": hard,
            "message": said,
            "opens_with": None if hard else BY_TYPING,
            "flip": None,
        }
    ]


@pytest.mark.parametrize(
    ("order", "via", "status"),
    [(SILENT, "", "in-revision"), (COMPLETED, 'via = "message"\n', "completed")],
)
def test_an_override_records_what_is_possible(order: str, via: str, status: str) -> None:
    """The button contradicts a silence; after a completion on record a message alone is legal."""
    done = record(order, "request", "--text", "Thinner", "--override", "She rang", "--json")
    note = 'note = "She rang"\n'
    assert done.code == 0
    assert done.gained == f'{HEAD}text = "Thinner"\n{via}{note}{items("Thinner")}'
    assert json.loads(done.out)["assessment"]["order"]["status"] == status
    needless = record(DELIVERED, "request", "--text", "Thinner", "--override", "She rang")
    assert (needless.code, "note" in needless.gained) == (0, False)


@pytest.mark.parametrize(
    ("order", "status"), [(FRESH, "in-progress"), (COMPLETED, "completed"), (SILENT, "completed")]
)
def test_by_message_it_opens_a_round_and_the_status_stays(order: str, status: str) -> None:
    done = record(order, "request", "--text", "Thinner", "--via", "message", "--json")
    assert done.gained == f'{HEAD}text = "Thinner"\nvia = "message"\n{items("Thinner")}'
    after = json.loads(done.out)["assessment"]
    assert (done.code, after["order"]["status"]) == (0, status)
    more = record(order + done.gained, "request", "--text", "Bigger")
    assert more.gained == f'{HEAD}text = "Bigger"\nvia = "message"\n{items("Bigger")}'


def test_by_button_it_contradicts_the_silence() -> None:
    done = record(SILENT, "request", "--text", "Thinner", "--via", "button", "--json")
    assert done.gained == f'{HEAD}text = "Thinner"\n{items("Thinner")}'
    assert json.loads(done.out)["assessment"]["order"]["status"] == "in-revision"


def test_before_the_silence_it_was_in_time() -> None:
    """What was asked, and not recorded at once, is recorded with its own time."""
    order = Path("order.toml")
    order.write_text(SILENT)
    at = "2026-11-14T10:59:59Z"
    done = revise("record", "request", order, "--text", "Thinner", "--at", at)
    assert (done.exit_code, order.read_text()) == (
        0,
        f'{SILENT}\n[[event]]\ntype = "revision-requested"\nat = {at}\ntext = "Thinner"\n'
        + items("Thinner"),
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "the words are missing: give --text TEXT or --text-file FILE"),
        (["--text", " "], "--text: is empty: give the words as they were"),
        (["--text", "a", "--text-file", "b"], "give --text or --text-file, not both"),
        (["--text", "a", "--item", ""], "--item: is empty: say what is asked for"),
        (["--text", "a", "--item", "b", "--no-items"], "give --item or --no-items, not both"),
        (["--text", "a", "--via", "phone"], "'button', 'message'."),
        (
            ["--text", "a", "--no-items", "--kind", "1=refund"],
            "give --kind, --by and --amount with items, not with --no-items",
        ),
        (
            ["--text", "- a\n- b", "--kind", "3=refund"],
            "no item of this request is '3'; known: 1, 2, 1.1, 1.2",
        ),
        (["--text", "Thanks!", "--kind", "1=refund"], "'1'; known: none"),
        (["--text", "a", "--kind", "refund"], "--kind: write it as ITEM=KIND, not 'refund'"),
        (["--text", "a", "--amount", "1=much"], "write an amount like 90 or 90.00, not 'much'"),
    ],
)
def test_wrong_values_are_wrong_use(arguments: list[str], said: str) -> None:
    done = record(DELIVERED, "request", *arguments)
    assert (done.code, done.out, done.gained) == (2, "", "")
    assert done.err.endswith(f"{said}\n")


def test_a_time_before_the_last_event_is_wrong_use() -> None:
    order = DELIVERED.replace("11:00", "13:01")
    done = record(order, "request", "--text", "a")
    assert (done.code, done.out, done.gained) == (2, "", "")
    assert "is before the last event" in done.err


END = (
    "  y records it all, a number changes that point, b button or message, z one step back, "
    "q leaves: "
)
WORK = (
    "     Suggested: work, kind to be chosen. It stands in a list, so most likely it asks for"
    " work.\n"
)


def test_on_a_terminal_each_wish_is_judged_set_aside_and_called_back() -> None:
    """The sitting of `reply`, without a letter; each answer is judged when it is given."""
    typed = "1\n1,500\n1,5\nhat\n-\nx\n2\n3\n4\n7\nall\ny\n"
    done = on_a_terminal(DELIVERED, typed, "request", "--text", "Hi!\n- One\n- Two\n- Three")
    assert done.err == (
        f"{KEYS}"
        f"\n1/3  “One”\n{WORK}"
        "  kind [-]:   hours [-]:   that could be thousands or a fraction: write 1500, or 1.5\n"
        "  hours [-]:   belongs to (logo) [-]:   one of logo\n"
        "  belongs to (logo) [-]: "
        f"\n2/3  “Two”\n{WORK}  kind [-]: "
        f"\n2/2  “Three”\n{WORK}  kind [-]:   hours [-]: "
        "\nAsked by the platform's button.\n"
        "  1. One: free 1.5 h\n"
        "  2. Three: extra 3 h\n"
        "  3. not a wish: Hi!\n"
        "  4. no wish: Two\n"
        "Verdict: Partly within the order's scope: 1 free, 1 as an extra, 0 not possible.\n"
        "Money: 100.00 USD; 10.00 USD/h now, 6.89 USD/h if all of it is done for free;\n"
        "  extras would add 30.00 USD\n"
        f"\n{END}"
        f"\n2/3  “Two”\n{WORK}  kind [-]:   how much: money, percent or all [-]: "
        "\nAsked by the platform's button.\n"
        "  1. One: free 1.5 h\n"
        "  2. Two: to settle\n"
        "  3. Three: extra 3 h\n"
        "  4. not a wish: Hi!\n"
        "Verdict: Partly within the order's scope: 1 free, 1 as an extra, 0 not possible.\n"
        "Money: 100.00 USD; 10.00 USD/h now, 6.89 USD/h if all of it is done for free;\n"
        "  extras would add 30.00 USD; refund at most 60.00 USD\n"
        f"\n{END}"
        "Recorded: revision request (order.toml)\n"
        "Next: Tell the client which changes are possible, and ask about anything\nunclear.\n"
        "  $ revise propose order.toml\n"
    )
    assert (done.code, done.out) == (0, "")
    assert done.gained == f'{HEAD}text = """\nHi!\n- One\n- Two\n- Three"""\n' + rows(
        ("One", 'kind = "change"', 'hours = "1.5"'),
        ("Two", 'kind = "refund"', 'amount = "all"'),
        ("Three", 'kind = "new"', 'hours = "3"'),
    )


def test_on_a_terminal_it_asks_in_the_language_of_the_config() -> None:
    Path("revise.toml").write_text('[defaults]\nlang = "de"\n')
    typed = "Änderung\n2 Std.\n\nx\nj\n"
    done = on_a_terminal(DELIVERED, typed, "request", "--text", "Dünner, bitte", lang=None)
    assert done.err == (
        f"{TASTEN}"
        "\n1/1  „Dünner, bitte“\n"
        "     Vorschlag: Arbeit, Art noch zu wählen. Darin wird um Arbeit gebeten: „bitte“.\n"
        "  Art [-]:   Stunden [-]:   gehört zu (logo) [-]: "
        "\nÜber den Button der Plattform verlangt.\n"
        "  1. Dünner, bitte: kostenlos 2 Std.\n"
        "Einschätzung: Alles Gewünschte liegt im Auftragsumfang.\n"
        "Geld: 100,00 USD; 10,00 USD/Std. jetzt, 8,33 USD/Std. mit allen Änderungen ohne\n"
        "  Aufpreis\n"
        "\n  j trägt alles ein, eine Zahl ändert diesen Punkt, b Button oder Nachricht, z ein"
        " Schritt zurück, q geht:   j, b, z, q oder eine Zahl bis 1\n"
        "  j trägt alles ein, eine Zahl ändert diesen Punkt, b Button oder Nachricht, z ein"
        " Schritt zurück, q geht: Eingetragen: Änderungswunsch (order.toml)\n"
        "Als Nächstes: Erledige, was kostenlos oder vereinbart ist, und liefere es mit\n"
        "den Dateien erneut.\n"
        "  $ revise redeliver order.toml DATEI\n"
    )
    assert done.gained == f'{HEAD}text = "Dünner, bitte"\n' + rows(
        ("Dünner, bitte", 'kind = "change"', 'hours = "2"')
    )


def test_on_a_terminal_the_message_is_pasted_and_the_way_it_came_is_said() -> None:
    typed = "\n.\n- Thinner\n- thinner!\n.\n\nb\ny\n"
    done = on_a_terminal(DELIVERED, typed, "request")
    assert done.code == 0
    pasted = (
        "Paste the client's message, then a line with a dot alone (a line with e alone opens your"
        " editor):\n"
    )
    assert done.err.startswith(f"{pasted}{pasted}{KEYS}\n1/1  “Thinner”\n")
    assert "  2. stands there already: thinner!\n" in done.err
    assert done.gained == (
        f'{HEAD}text = """\n- Thinner\n- thinner!"""\nvia = "message"\n{items("Thinner")}'
    )


def test_on_a_terminal_it_is_a_request_even_without_a_wish() -> None:
    """The button was pressed, whatever was written."""
    done = on_a_terminal(DELIVERED, "y\n", "request", "--text", "Thank you!")
    assert (done.code, done.gained) == (0, f'{HEAD}text = "Thank you!"\n')


def test_on_a_terminal_hours_of_the_original_are_asked_where_they_are_not_known() -> None:
    order = DELIVERED.replace("hours = 10\n", "")
    done = on_a_terminal(order, "1\n1\n\n0\n8\ny\n", "request", "--text", "Thinner", "--json")
    assert done.code == 0
    assert done.gained == (
        f'{HEAD}text = "Thinner"\n'
        + rows(("Thinner", 'kind = "change"', 'hours = "1"'))
        + f'\n[[event]]\ntype = "estimated"\nat = {AT}\norder_hours = "8"\n'
    )
    document = json.loads(done.out)
    assert complaints(shipped_schema("move"), document) == []
    assert (document["event"]["type"], document["passed_over"]) == ("revision-requested", [])


def test_on_a_terminal_kinds_that_were_typed_are_chosen_already() -> None:
    text = ("request", "--text", "- Thinner\n- Greener")
    typed = (*text, "--kind", "2=threat", "--amount", "1.1=40")
    done = on_a_terminal(DELIVERED, "y\n", *typed)
    assert (done.code, done.gained) == (
        0,
        f'{HEAD}text = """\n- Thinner\n- Greener"""\n'
        + rows(("Thinner", 'kind = "refund"', 'amount = "40.00"'), ("Greener", 'kind = "threat"')),
    )
    wrong = on_a_terminal(DELIVERED, "", *text, "--kind", "3=threat")
    assert (wrong.code, wrong.gained) == (2, "")
    assert wrong.err.endswith("no item of this request is '3'; known: 1, 2, 1.1, 1.2\n")


def test_on_a_terminal_an_override_is_kept_in_the_note() -> None:
    done = on_a_terminal(COMPLETED, "\ny\n", "request", "--text", "Thinner", "--override", "Rang")
    assert (done.code, done.gained) == (
        0,
        f'{HEAD}text = "Thinner"\nvia = "message"\nnote = "Rang"\n{items("Thinner")}',
    )


def test_on_a_terminal_what_was_typed_is_kept_and_offered_again(folder: Path) -> None:
    """Also to `reply`, which answers it."""
    env = {"XDG_STATE_HOME": str(folder / "state")}
    first = on_a_terminal(DELIVERED, "- Thinner\n.\n1\n\x04\x04", "request", env=env)
    told = "Nothing was recorded. The sitting is kept; go on with: revise record request order.toml"
    assert (first.code, first.gained, first.err.endswith(f"\n{told}\n")) == (130, "", True)
    again = on_a_terminal(DELIVERED, "\n1h\n\ny\n", "request", env=env)
    kept = "A sitting that was not finished is kept. Go on with it? [Y/n] "
    assert again.err.startswith(f"{kept}{KEYS}\n1/1  “Thinner”\n  hours [-]:   belongs to")
    assert again.gained == f'{HEAD}text = "- Thinner"\n' + rows(
        ("Thinner", 'kind = "change"', 'hours = "1"')
    )
    assert [*(folder / "state" / "revise" / "sittings").iterdir()] == []


def test_on_a_terminal_a_line_that_the_terminal_cut_is_asked_for_again() -> None:
    """A terminal hands over no more than 4095 bytes of a line, and tells nobody."""
    done = on_a_terminal(DELIVERED, f"{'x' * 5000}\n.\n- Short\n.\n\ny\n", "request")
    assert (done.code, done.gained) == (0, f'{HEAD}text = "- Short"\n{items("Short")}')
    assert "A line was too long for this terminal, and its end is lost." in done.err


CANCELLED = COMPLETED.replace('"completed"', '"cancelled"\nby = "client"\nreason = "x"')


@pytest.mark.parametrize(
    ("order", "arguments", "told"),
    [
        (CANCELLED, [], "Not possible: record request\n  The order is already cancelled.\n"),
        (FRESH, [], "Not possible: record request\n  Nothing was delivered yet"),
        (COMPLETED, [], "Not now: record request\n"),
    ],
)
def test_on_a_terminal_it_is_refused_before_anything_is_typed(
    order: str, arguments: list[str], told: str
) -> None:
    done = on_a_terminal(order, "", "request", *arguments)
    assert (done.code, done.gained, done.err.startswith(told)) == (3, "", True), done.err


@pytest.mark.parametrize("kind", ["request", "estimate", "delivery", "message"])
def test_on_a_terminal_a_file_with_two_names_is_told_before_anything_is_typed(kind: str) -> None:
    Path("order.toml").write_text("")
    Path("second.toml").hardlink_to("order.toml")
    done = on_a_terminal(ASKED if kind == "estimate" else DELIVERED, "", kind)
    assert (done.code, done.gained) == (5, "")
    assert done.err.startswith("order.toml: has 2 names (hard links)")


def test_an_end_of_input_writes_nothing() -> None:
    done = on_a_terminal(DELIVERED, "\x04", "request", "--text", "One")
    assert (done.code, done.gained) == (130, "")


def test_no_input_asks_nothing_on_a_terminal_either() -> None:
    done = on_a_terminal(DELIVERED, "", "request", "--text", "One", "--no-input")
    assert (done.code, done.gained) == (0, f'{HEAD}text = "One"\n{items("One")}')
    done = on_a_terminal(DELIVERED, "", "request", "--no-input")
    assert (done.code, done.gained) == (2, "")
    assert done.err.endswith("the words are missing: give --text TEXT or --text-file FILE\n")


def editor(folder: Path, script: str) -> str:
    path = folder / "my editor.py"
    path.write_text(f"import os, sys\n{script}\n")
    return f"{sys.executable} '{path}'"


def test_on_a_terminal_a_message_is_pasted_in_the_users_editor(folder: Path) -> None:
    mine = editor(folder, "open(sys.argv[1], 'w').write('- Thinner\\n- Greener\\n')")
    done = on_a_terminal(DELIVERED, "e\n\n\ny\n", "request", editor=mine)
    assert done.code == 0
    told = f"Your editor opens ({mine}). Put the text there, save it and close the editor.\n"
    assert told in done.err
    assert done.gained == (
        f'{HEAD}text = """\n- Thinner\n- Greener\n"""\n{items("Thinner", "Greener")}'
    )


@pytest.mark.parametrize("script", ["", "os.remove(sys.argv[1])"])
def test_an_editor_that_saves_nothing_records_nothing(folder: Path, script: str) -> None:
    done = on_a_terminal(DELIVERED, "e\n", "request", editor=editor(folder, script))
    assert (done.code, done.gained) == (2, "")
    assert done.err.endswith("the message is empty: paste the client's words and save\n")


def test_an_editor_that_is_not_there() -> None:
    done = on_a_terminal(DELIVERED, "e\n", "request", editor="./no-such-editor")
    assert (done.code, done.gained) == (5, "")
    assert done.err.endswith(
        "./no-such-editor: the editor cannot be started\n"
        "  hint: set EDITOR, or give the text with --text-file FILE\n"
    )


@pytest.mark.slow
def test_no_lock_is_held_while_the_user_writes(folder: Path) -> None:
    """Another writer gets in meanwhile; both events stand there in the end."""
    other = ["record", "work", "order.toml", "1", "--at", "2026-11-15T12:30:00Z"]
    script = (
        "import subprocess\n"
        f"subprocess.run([sys.executable, '-m', 'revise', *{other}], check=True)\n"
        "open(sys.argv[1], 'w').write('Thinner')"
    )
    done = on_a_terminal(DELIVERED, "e\n\ny\n", "request", editor=editor(folder, script))
    assert done.code == 0
    worked = '\n[[event]]\ntype = "worked"\nat = 2026-11-15T12:30:00Z\nhours = "1"\n'
    assert done.gained == f'{worked}{HEAD}text = "Thinner"\n{items("Thinner")}'


WORDLESS = f"""{DELIVERED}
[[event]]
type = "revision-requested"
at = {AT}
text = "All of it is wrong!"
"""


def test_items_alone_will_do_once_the_words_are_recorded() -> None:
    done = record(WORDLESS, "request", "--item", "Thinner letters", "--item", "Greener")
    assert done.code == 0
    assert done.gained == f'{HEAD}text = """\nThinner letters\nGreener"""\n' + items(
        "Thinner letters", "Greener"
    )


def test_items_alone_are_no_first_request() -> None:
    done = record(DELIVERED, "request", "--item", "Thinner letters", "--no-input")
    assert (done.code, done.gained) == (2, "")
    assert "the words are missing" in done.err


# ---- What is said beside the work -------------------------------------------------------------


def rows(*wishes: tuple[str, ...]) -> str:
    return "".join(
        "\n".join(["", "[[event.items]]", f'text = "{text}"', *lines, ""])
        for text, *lines in wishes
    )


@pytest.mark.parametrize("names", [("1", "2", "3"), ("1.1", "1.2", "1.3")])
def test_each_kind_is_said_by_number_or_by_the_id_to_be(names: tuple[str, str, str]) -> None:
    """Who gives a date or an amount has said what it is."""
    late, money, threat = names
    done = record(
        *(DELIVERED, "request", "--text", "Mess!", "--item", "Tomorrow at nine", "--item", "Or 40"),
        *("--item", "Or one star", "--kind", f"{threat}=threat"),
        *("--by", f"{late}=2026-11-16 09:00", "--amount", f"{money}=40"),
    )
    assert (done.code, done.gained) == (
        0,
        f'{HEAD}text = "Mess!"\n'
        + rows(
            ("Tomorrow at nine", "by = 2026-11-16T09:00:00Z", 'kind = "deadline"'),
            ("Or 40", 'amount = "40.00"', 'kind = "refund"'),
            ("Or one star", 'kind = "threat"'),
        ),
    )


@pytest.mark.parametrize(
    ("typed", "amount"), [("all", "all"), ("40%", "40.00"), ("33.3 %", "33.30")]
)
def test_how_much_is_wanted_back(typed: str, amount: str) -> None:
    typed_options = ("--kind", "1=refund", "--amount", f"1={typed}")
    done = record(DELIVERED, "request", "--text", "Money back", *typed_options)
    assert done.gained == f'{HEAD}text = "Money back"\n' + rows(
        ("Money back", 'kind = "refund"', f'amount = "{amount}"')
    )


def test_a_kind_that_is_none_is_wrong_use() -> None:
    done = record(DELIVERED, "request", "--text", "Thinner", "--kind", "1=old")
    assert (done.code, done.gained) == (2, "")
    assert "items[0].kind: must be `mistake`" in done.err


# ---- Wishes that come again (K13) -------------------------------------------------------------

BY_MESSAGE = ASKED.replace('mascot."\n', 'mascot."\nvia = "message"\n')
SAME = "- THINNER  letters!\n- a mascot.\n- Another green"


def test_the_same_wishes_by_button_are_not_added_twice() -> None:
    """The button stands in the file, and the order is in revision; the new one is added."""
    done = record(BY_MESSAGE, "request", "--text", SAME, "--via", "button", "--kind", "3=new")
    assert (done.code, done.out) == (0, "")
    assert done.gained == f'{HEAD}text = """\n{SAME}"""\nvia = "button"\n' + rows(
        ("Another green", 'kind = "new"')
    )
    assert done.err.startswith(
        "“THINNER letters!” stands there already, as 1.1: not added again.\n"
        "“a mascot.” stands there already, as 1.2: not added again.\n"
        "Recorded: revision request (order.toml)\n"
    )


GERMAN = BY_MESSAGE.replace("A mascot", "Gr\u00f6\u00dfere Schrift, bitte")
DECOMPOSED = "Gro\u0308\u00dfere Schrift, bitte"


@pytest.mark.parametrize(
    "text",
    [
        "gr\u00f6\u00dfere Schrift, bitte",
        "GR\u00d6SSERE SCHRIFT, BITTE!",
        "  Gr\u00f6\u00dfere\u00a0 Schrift,\tbitte \u2026",
        DECOMPOSED,
        DECOMPOSED.upper(),
    ],
)
def test_german_wishes_are_the_same_however_they_are_typed(text: str) -> None:
    """In capitals, and where an umlaut is typed as a letter and its dots."""
    done = record(GERMAN, "request", "--text", "Noch mal", "--item", text, "--via", "button")
    assert (done.code, done.gained) == (0, f'{HEAD}text = "Noch mal"\nvia = "button"\n')
    assert "stands there already, as 1.2: not added again.\n" in done.err


@pytest.mark.parametrize(
    ("text", "like"),
    [
        ("\u201eGr\u00f6\u00dfere Schrift, bitte\u201c", True),
        ("- Gr\u00f6\u00dfere Schrift, bitte", True),
        ("Keine gr\u00f6\u00dfere Schrift, bitte", True),
        ("Kleinere Schrift", False),
    ],
)
def test_what_only_reads_like_it_is_kept_as_it_was_typed(text: str, like: bool) -> None:
    done = record(GERMAN, "request", "--text", "Noch mal", "--item", text, "--via", "button")
    assert done.gained == f'{HEAD}text = "Noch mal"\nvia = "button"\n{items(text)}'
    assert ("reads like 1.2" in done.err) is like


@pytest.mark.parametrize(
    ("stands", "typed", "key"),
    [
        ("", ("--kind", "1=new"), "kind"),
        ('kind = "change"', ("--kind", "1=new"), "kind"),
        ('kind = "refund"\namount = 40', ("--amount", "1=50"), "amount"),
        ('kind = "refund"\namount = 40', ("--amount", "1=all"), "amount"),
        ('kind = "deadline"\nby = 2026-11-20T09:00:00Z', ("--by", "1=2026-11-21"), "by"),
    ],
)
def test_what_is_typed_of_a_wish_that_stands_there_is_not_lost(
    stands: str, typed: tuple[str, str], key: str
) -> None:
    again = ("request", "--text", "x", "--item", "a mascot", "--via", "button", *typed)
    done = record(f"{BY_MESSAGE}{stands}\n", *again)
    assert (done.code, done.out, done.gained) == (2, "", "")
    assert done.err.endswith(
        "wish 1 stands there already, as 1.2; say this of it with: revise record estimate ORDER"
        f" --{key} 1.2=\u2026\n"
    )
    german = record(f"{BY_MESSAGE}{stands}\n", *again, "--lang", "de").err
    assert german.endswith(f"revise record estimate AUFTRAG --{key} 1.2=\u2026\n")


@pytest.mark.parametrize(
    ("stands", "typed"),
    [
        ('kind = "change"', ("--kind", "1=change")),
        ('kind = "refund"\namount = 40', ("--amount", "1=40.00")),
        ('kind = "refund"\namount = "all"', ("--amount", "1=all")),
        ('kind = "deadline"\nby = 2026-11-20T09:00:00Z', ("--by", "1=2026-11-20T10:00+01:00")),
    ],
)
def test_what_is_typed_of_it_may_be_what_stands_there(stands: str, typed: tuple[str, str]) -> None:
    again = ("request", "--text", "x", "--item", "a mascot", "--via", "button", *typed)
    done = record(f"{BY_MESSAGE}{stands}\n", *again)
    assert (done.code, done.gained) == (0, f'{HEAD}text = "x"\nvia = "button"\n')


def test_all_the_same_leaves_the_words_alone() -> None:
    done = record(BY_MESSAGE, "request", "--text", "- a mascot", "--via", "button", "--json")
    assert (done.code, done.err) == (0, "")
    assert done.gained == f'{HEAD}text = "- a mascot"\nvia = "button"\n'
    after = json.loads(done.out)["assessment"]
    assert (after["order"]["status"], len(after["items"])) == ("in-revision", 2)


def test_they_are_known_in_a_round_that_silence_had_closed() -> None:
    order = BY_MESSAGE.replace("2026-11-15T", "2026-11-11T")
    done = record(order, "request", "--text", "- A mascot\n- Green", "--via", "button", "--json")
    assert done.gained == (
        f'{HEAD}text = """\n- A mascot\n- Green"""\nvia = "button"\n{items("Green")}'
    )
    assert json.loads(done.out)["assessment"]["order"]["status"] == "in-revision"


@pytest.mark.parametrize(
    ("key", "again"),
    [
        ("", False),
        ('dropped = true\ninto = ["1.1"]', False),
        ("dropped = true", True),
    ],
)
def test_what_was_dropped_for_good_may_be_wished_anew(key: str, again: bool) -> None:
    done = record(f"{ASKED}{key}\n", "request", "--text", "a mascot")
    assert done.code == 0
    assert ("[[event.items]]" in done.gained) is again
    told = "reads like 1.2, “A mascot”: added all the same" if again else "not added again"
    assert told in done.err


def test_a_shorter_name_hides_nothing() -> None:
    """The client's own words are known, too."""
    named = (
        f'\n[[event]]\ntype = "estimated"\nat = {AT}\n'
        '\n[[event.items]]\nid = "1.2"\ntext = "Bird"\n'
    )
    for text in ("a mascot", "bird!"):
        assert "[[event.items]]" not in record(ASKED + named, "request", "--text", text).gained


def test_what_stands_twice_in_one_message_is_added_once() -> None:
    """Equal but for case, blanks and end marks; either number names it."""
    twice = "- Wider\n- Green\n-  wider!"
    done = record(DELIVERED, "request", "--text", twice, "--kind", "3=change")
    assert done.gained == (
        f'{HEAD}text = """\n{twice}"""\n'
        '\n[[event.items]]\ntext = "Wider"\nkind = "change"\n'
        '\n[[event.items]]\ntext = "Green"\n'
    )
    assert done.err.startswith("“wider!” stands twice in the message: added once.\nRecorded: ")
    typed = record(DELIVERED, "request", "--text", "x", "--item", "Wider", "--item", "wider")
    assert typed.gained == f'{HEAD}text = "x"\n{items("Wider")}'


LIKE = "- Please make letters thinner\n- Greener"


def test_like_ones_are_added_and_told_where_nobody_can_be_asked() -> None:
    done = record(ASKED, "request", "--text", LIKE)
    assert done.gained == f'{HEAD}text = """\n{LIKE}"""\n' + items(
        "Please make letters thinner", "Greener"
    )
    assert done.err.startswith(
        "“Please make letters thinner” reads like 1.1, “Thinner letters”: added all the same.\n"
        "Recorded: revision request (order.toml)\n"
    )


@pytest.mark.parametrize(
    ("typed", "added"),
    [
        ("y", ["Greener"]),
        ("", ["Please make letters thinner", "Greener"]),
        ("maybe\nno", ["Please make letters thinner", "Greener"]),
    ],
)
def test_like_ones_are_asked_about_on_a_terminal(typed: str, added: list[str]) -> None:
    kinds = "-\n" * len(added)
    done = on_a_terminal(ASKED, f"{typed}\n{kinds}y\n", "request", "--text", LIKE)
    assert done.code == 0
    question = "“Please make letters thinner” reads like 1.1, “Thinner letters”. Is it the same"
    assert f"{question} wish? [y/N] " in done.err
    assert ("  y for yes, n for no\n" in done.err) is ("maybe" in typed)
    assert done.gained == f'{HEAD}text = """\n{LIKE}"""\n{items(*added)}'


def test_it_is_asked_in_german() -> None:
    done = on_a_terminal(ASKED, "ja\n-\nj\n", "request", "--text", LIKE, lang="de")
    assert "„Thinner letters“. Ist es derselbe Wunsch? [j/N] " in done.err
    assert done.gained.endswith(items("Greener"))


def test_items_that_were_typed_are_asked_about_too() -> None:
    words = ("--text", "x", "--item", "Please make letters thinner", "--item", "Greener")
    done = on_a_terminal(ASKED, "y\n", "request", *words)
    assert (done.code, done.gained) == (0, f'{HEAD}text = "x"\n{items("Greener")}')


@pytest.mark.parametrize("text", ["Thinner logo", "Letters", "A mast", "Mascot"])
def test_what_shares_little_is_new(text: str) -> None:
    done = record(ASKED, "request", "--text", text)
    assert done.gained == f'{HEAD}text = "{text}"\n{items(text)}'
    assert done.err.startswith("Recorded: ")

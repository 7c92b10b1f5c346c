"""`record request`: the client asks for changes."""

import json
import sys
from pathlib import Path

import pytest

from revise.files.schemas import shipped_schema
from tests.recording import ASKED, AT, COMPLETED, DELIVERED, FRESH, on_a_terminal, record
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
        ("message", ["--via", "button"], ""),
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
        "event": {
            "type": "revision-requested",
            "at": AT,
            "text": "Thinner",
            "items": [{"text": "Thinner"}],
        },
        "message": None,
        "button": None,
    }


@pytest.mark.parametrize(
    ("order", "said"),
    [(FRESH, "Nothing was delivered yet."), (COMPLETED, "The order is already completed.")],
)
def test_a_request_that_cannot_have_come(order: str, said: str) -> None:
    done = record(order, "request", "--text", "Thinner")
    assert (done.code, done.out, done.gained) == (3, "", "")
    assert done.err.startswith(f"Not possible: record request\n  {said}\n    hint: ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "the words are missing: give --text TEXT or --text-file FILE"),
        (["--text", " "], "--text: is empty: give the words as they were"),
        (["--text", "a", "--text-file", "b"], "give --text or --text-file, not both"),
        (["--text", "a", "--item", ""], "--item: is empty: say what is asked for"),
        (["--text", "a", "--item", "b", "--no-items"], "give --item or --no-items, not both"),
        (["--text", "a", "--via", "phone"], "'button', 'message'."),
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


def test_on_a_terminal_each_item_is_confirmed_changed_or_left_out() -> None:
    typed = "\n-\nA darker green\n"
    done = on_a_terminal(DELIVERED, typed, "request", "--text", "- One\n- Two\n- Three")
    assert done.code == 0
    assert done.err.startswith(
        "One item each. Enter keeps it, - leaves it out, other words replace it.\n"
        "1. One: 2. Two: 3. Three: Recorded: revision request (order.toml)\n"
    )
    assert done.gained == (
        f'{HEAD}text = """\n- One\n- Two\n- Three"""\n{items("One", "A darker green")}'
    )


def test_on_a_terminal_it_asks_in_the_language_of_the_config() -> None:
    Path("revise.toml").write_text('[defaults]\nlang = "de"\n')
    done = on_a_terminal(DELIVERED, "\n", "request", "--text", "Dünner", lang=None)
    assert done.err.startswith(
        "Ein Punkt je Zeile. Eingabetaste behält ihn, - lässt ihn weg, andere Worte ersetzen ihn.\n"
        "1. Dünner: Eingetragen: Änderungswunsch (order.toml)\n"
    )
    assert done.gained == f'{HEAD}text = "Dünner"\n{items("Dünner")}'


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
    done = on_a_terminal(DELIVERED, "\n\n", "request", editor=mine)
    assert done.code == 0
    assert done.gained == (
        f'{HEAD}text = """\n- Thinner\n- Greener\n"""\n{items("Thinner", "Greener")}'
    )


@pytest.mark.parametrize("script", ["", "os.remove(sys.argv[1])"])
def test_an_editor_that_saves_nothing_records_nothing(folder: Path, script: str) -> None:
    done = on_a_terminal(DELIVERED, "", "request", editor=editor(folder, script))
    assert (done.code, done.gained) == (2, "")
    assert done.err.endswith("the message is empty: paste the client's words and save\n")


def test_an_editor_that_is_not_there() -> None:
    done = on_a_terminal(DELIVERED, "", "request", editor="./no-such-editor")
    assert (done.code, done.gained) == (5, "")
    assert done.err == (
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
    done = on_a_terminal(DELIVERED, "\n", "request", editor=editor(folder, script))
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

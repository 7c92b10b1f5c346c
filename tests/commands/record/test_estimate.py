"""`record estimate`: what items take and are, given or asked item by item."""

import json

import pytest

from revise.files.schemas import shipped_schema
from tests.recording import ASKED, AT, COMPLETED, on_a_terminal, record
from tests.validating import complaints

HEAD = f'\n[[event]]\ntype = "estimated"\nat = {AT}\n'


def item(name: str, *lines: str) -> str:
    return "\n".join(["", "[[event.items]]", f'id = "{name}"', *lines, ""])


@pytest.mark.parametrize(
    ("arguments", "recorded"),
    [
        (["1.2=2.5"], item("1.2", 'hours = "2.5"')),
        (
            ["1.1=2", "1.2=3"],
            item("1.1", 'hours = "2"') + item("1.2", 'hours = "3"'),
        ),
        (
            ["1.2=2", "--kind", "1.2=new"],
            item("1.2", 'hours = "2"', 'kind = "new"'),
        ),
        (["--scope", "1.2=logo"], item("1.2", 'scope = "logo"')),
        (["--unclear", "1.1"], item("1.1", "clear = false")),
        (
            ["--unclear", "1.1=How thin = thin?"],
            item("1.1", "clear = false", 'question = "How thin = thin?"'),
        ),
        (["--clear", "1.1"], item("1.1", "clear = true")),
        (["--infeasible", "1.2"], item("1.2", "feasible = false")),
        (
            ["--infeasible", "1.2=A simpler one"],
            item("1.2", "feasible = false", 'alternative = "A simpler one"'),
        ),
        (["--feasible", "1.2"], item("1.2", "feasible = true")),
        (["--drop", "1.2"], item("1.2", "dropped = true")),
        (
            ["--drop", "1.2", "--kind", "1.1=missed"],
            item("1.1", 'kind = "missed"') + item("1.2", "dropped = true"),
        ),
    ],
)
def test_each_option_is_recorded_as_given(arguments: list[str], recorded: str) -> None:
    done = record(ASKED, "estimate", *arguments)
    assert (done.code, done.out, done.gained) == (0, "", HEAD + recorded)
    assert done.err.startswith("Recorded: estimate (order.toml)\n")


def test_what_is_next_is_told_in_german() -> None:
    done = record(ASKED, "estimate", "1.2=2", "--kind", "1.2=new", "--lang", "de")
    assert done.err.startswith("Eingetragen: Schätzung (order.toml)\nAls Nächstes: ")
    assert done.err.endswith("  $ revise propose order.toml\n")


def test_as_a_document() -> None:
    done = record(ASKED, "estimate", "1.2=2", "--kind", "1.2=new", "--json", "--dry-run")
    document = json.loads(done.out)
    assert (done.code, done.err, done.gained) == (0, "", "")
    assert complaints(shipped_schema("move"), document) == []
    assert (document["record"], document["recorded"], document["message"]) == (
        "estimate",
        False,
        None,
    )
    assert document["event"] == {
        "type": "estimated",
        "at": AT,
        "items": [{"id": "1.2", "hours": "2", "kind": "new"}],
    }
    assert document["assessment"]["items"][1]["treatment"] == "extra"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "nothing to record: give ITEM=HOURS, --kind or another option"),
        (["--no-input"], "nothing to record: give ITEM=HOURS, --kind or another option"),
        (["1.2"], "ITEM=HOURS: write it as ITEM=HOURS, not '1.2'"),
        (["1.2="], "ITEM=HOURS: write it as ITEM=HOURS, not '1.2='"),
        (["9=1"], "no item has the id '9'; known: 1.1, 1.2"),
        (["--drop", "9"], "no item has the id '9'; known: 1.1, 1.2"),
        (["1.2=two"], 'items[0].hours: must be a plain number, is "two" (write digits and a point'),
        (["1.2=1,5"], 'is "1,5" (write the comma as a point: "1.5")'),
        (["1.2=-1"], 'items[0].hours: must be a plain number, is "-1" (write digits and a point'),
        (["--kind", "1.2"], "--kind: write it as ITEM=KIND, not '1.2'"),
        (
            ["--kind", "1.2=old"],
            'items[0].kind: must be `mistake`, `missed`, `change` or `new`, is "old"',
        ),
        (
            ["--scope", "1.2=poster"],
            'items[0].scope: no [[scope]] has the id "poster" (add it as a [[scope]]',
        ),
    ],
)
def test_wrong_values_are_wrong_use_and_say_what_to_type(arguments: list[str], said: str) -> None:
    done = record(ASKED, "estimate", *arguments)
    assert (done.code, done.out, done.gained) == (2, "", "")
    assert said in done.err


def test_a_closed_order_is_not_estimated() -> None:
    done = record(ASKED + COMPLETED[COMPLETED.rindex("\n[[event]]") :], "estimate", "1.2=2")
    assert (done.code, done.out, done.gained) == (3, "", "")
    assert done.err.startswith(
        "Not possible: record estimate\n  The order is already completed.\n    hint: what is "
    )


def test_on_a_terminal_what_is_missing_is_asked_item_by_item() -> None:
    done = on_a_terminal(ASKED, "old\nnew\n1,5\n2.5\n", "estimate")
    assert done.code == 0
    question = "  kind (mistake, missed, change, new; Enter: not known yet): "
    hours = "  hours (Enter: not known yet): "
    assert done.err.startswith(
        f"1.2  A mascot\n{question}  one of mistake, missed, change, new\n{question}"
        f"{hours}  a number such as 1.5\n{hours}Recorded: estimate (order.toml)\n"
    )
    assert done.gained == HEAD + item("1.2", 'kind = "new"', 'hours = "2.5"')


def test_on_a_terminal_in_german() -> None:
    done = on_a_terminal(ASKED, "neu\n\nx\n3\n", "estimate", lang="de")
    question = (
        "  Art (mistake: eigener Fehler, missed: vergessen, change: Änderung, new: neu;"
        " Eingabetaste: noch offen): "
    )
    hours = "  Stunden (Eingabetaste: noch offen): "
    assert done.err.startswith(
        f"1.2  A mascot\n{question}  eines von mistake, missed, change, new\n{question}"
        f"{hours}  eine Zahl wie 1.5\n{hours}Eingetragen: Schätzung (order.toml)\n"
    )
    assert done.gained == HEAD + item("1.2", 'hours = "3"')


def test_on_a_terminal_without_an_answer_there_is_nothing_to_record() -> None:
    done = on_a_terminal(ASKED, "\n\n", "estimate")
    assert (done.code, done.gained) == (2, "")
    assert done.err.endswith("nothing to record: no answer was given\n")

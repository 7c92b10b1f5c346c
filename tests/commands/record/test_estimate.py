"""`record estimate`: what items take and are, given or asked item by item."""

import json

import pytest

from revise.files.schemas import shipped_schema
from tests.recording import ASKED, AT, COMPLETED, DELIVERED, KEYS, TASTEN, on_a_terminal, record
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
        (["1.2=1,5"], item("1.2", 'hours = "1.5"')),
        (["1.2=1h30"], item("1.2", 'hours = "1.5"')),
        (["1.2=90min"], item("1.2", 'hours = "1.5"')),
        (["--kind", "1.2=refund"], item("1.2", 'kind = "refund"')),
        (["--amount", "1.2=40%"], item("1.2", 'amount = "40.00"', 'kind = "refund"')),
        (
            ["--amount", "1.2=all", "--kind", "1.2=refund"],
            item("1.2", 'kind = "refund"', 'amount = "all"'),
        ),
        (
            ["--by", "1.2=2026-11-16 09:00"],
            item("1.2", "by = 2026-11-16T09:00:00Z", 'kind = "deadline"'),
        ),
        (
            ["--kind", "1.2=question", "--answer", "1.2=Yes = yes"],
            item("1.2", 'kind = "question"', 'answer = "Yes = yes"'),
        ),
        (["--needs", "1.2=1.1"], item("1.2", 'needs = ["1.1"]')),
        (["--rename", "1.1=Letters"], item("1.1", 'text = "Letters"')),
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
        (["1.2=two"], "Invalid value for 1.2: hours such as 1.5, 1h30 or 90min"),
        (["1.2=-1"], "Invalid value for 1.2: hours such as 1.5, 1h30 or 90min"),
        (["1.2=1,500"], "1.2: that could be thousands or a fraction: write 1500, or 1.5"),
        (
            ["1.2=1,500", "--lang", "de"],
            "Ungültiger Wert für 1.2: das können Tausender oder ein Bruchteil sein: schreib 1500"
            " oder 1,5",
        ),
        (["--kind", "1.2"], "--kind: write it as ITEM=KIND, not '1.2'"),
        (
            ["--kind", "1.2=old"],
            "items[0].kind: must be `mistake`, `missed`, `change`, `new`, `question`, `deadline`,"
            ' `refund`, `cancel`, `threat` or `remark`, is "old"',
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


def test_an_order_without_items_says_so() -> None:
    done = record(DELIVERED, "estimate", "1.1=2")
    assert (done.code, done.gained) == (2, "")
    assert "no item has the id '1.1'; known: none\n" in done.err


def test_a_closed_order_is_not_estimated() -> None:
    done = record(ASKED + COMPLETED[COMPLETED.rindex("\n[[event]]") :], "estimate", "1.2=2")
    assert (done.code, done.out, done.gained) == (3, "", "")
    assert done.err.startswith(
        "Not possible: record estimate\n  The order is already completed.\n    hint: what is "
    )


END = "  y records it all, a number changes that point, z one step back, q leaves: "
KIND, HOURS = "  kind [-]: ", "  hours [-]: "


def test_on_a_terminal_what_is_missing_is_asked_item_by_item() -> None:
    done = on_a_terminal(ASKED, "old\nnew\nlong\n2h30\ny\n", "estimate")
    assert done.err == (
        f"{KEYS}\n2/2  1.2  “A mascot”\n"
        f"{KIND}  a digit or a word of the list; ? shows it\n{KIND}"
        f"{HOURS}  hours such as 1.5, 1h30 or 90min\n{HOURS}"
        "\n  1. Thinner letters: free 1 h\n"
        "  2. A mascot: extra 2.5 h\n"
        "Verdict: Partly within the order's scope: 1 free, 1 as an extra, 0 not possible.\n"
        "Money: 100.00 USD; 10.00 USD/h now, 7.40 USD/h if all of it is done for free;\n"
        "  extras would add 25.00 USD\n"
        f"\n{END}Recorded: estimate (order.toml)\n"
        "Next: Tell the client which changes are possible, and ask about anything\nunclear.\n"
        "  $ revise propose order.toml\n"
    )
    assert (done.code, done.out) == (0, "")
    assert done.gained == HEAD + item("1.2", 'kind = "new"', 'hours = "2.5"')


def test_on_a_terminal_in_german() -> None:
    """What a number changes is recorded, too; who leaves records nothing."""
    typed = "neu\nviel\n3\n1\nmein Fehler\n30min\n\nj\n"
    done = on_a_terminal(ASKED, typed, "estimate", lang="de")
    money = "Geld: 100,00 USD; 10,00 USD/Std. jetzt, "
    end = "\n  j trägt alles ein, eine Zahl ändert diesen Punkt, z ein Schritt zurück, q geht: "
    partly = (
        "Einschätzung: Teils im Auftragsumfang: 1 kostenlos, 1 als Extra, 0 nicht\n  machbar.\n"
    )
    assert done.err == (
        f"{TASTEN}\n2/2  1.2  „A mascot“\n"
        "  Art [-]:   Stunden [-]:   Stunden wie 1,5, 1h30 oder 90min\n  Stunden [-]: "
        f"\n  1. Thinner letters: kostenlos 1 Std.\n  2. A mascot: Extra 3 Std.\n{partly}"
        f"{money}7,14 USD/Std. mit allen Änderungen ohne\n  Aufpreis; Extras brächten 30,00 USD\n"
        f"{end}\n1/2  1.1  „Thinner letters“\n"
        "  Art [-]:   Stunden [-]:   gehört zu (logo) [-]: "
        f"\n  1. Thinner letters: kostenlos 0,5 Std.\n  2. A mascot: Extra 3 Std.\n{partly}"
        f"{money}7,40 USD/Std. mit allen Änderungen ohne\n  Aufpreis; Extras brächten 30,00 USD\n"
        f"{end}Eingetragen: Schätzung (order.toml)\n"
        "Als Nächstes: Sag dem Kunden, welche Änderungen möglich sind, und frag nach,\n"
        "falls etwas unklar ist.\n"
        "  $ revise propose order.toml\n"
    )
    assert done.gained == (
        HEAD
        + item("1.1", 'kind = "mistake"', 'hours = "0.5"')
        + item("1.2", 'kind = "new"', 'hours = "3"')
    )
    left = on_a_terminal(ASKED, "neu\n3\nq\n", "estimate", lang="de")
    assert (left.code, left.gained) == (0, "")


def test_on_a_terminal_talk_is_not_asked_for_its_hours() -> None:
    done = on_a_terminal(ASKED, "remark\ny\n", "estimate")
    assert (done.code, done.gained) == (0, HEAD + item("1.2", 'kind = "remark"'))
    done = on_a_terminal(ASKED + done.gained, "y\n", "estimate")
    assert done.code == 2
    assert done.err.endswith("nothing to record: no answer was given\n")


HOW_MUCH = "  how much: money, percent or all [-]: "
BY_WHEN = "  by when [-]: "


@pytest.mark.parametrize(
    ("typed", "asked", "gained"),
    [
        (
            "deadline\nsoon\n2026-11-20 18:00\n",
            f"{BY_WHEN}  not a time: 'soon' (type it like 2026-11-20T18:00:00+01:00, 2026-11-20"
            f" 18:00, +2d, +36h or -1h)\n{BY_WHEN}",
            ['kind = "deadline"', "by = 2026-11-20T18:00:00Z"],
        ),
        (
            "refund\nhalf\n40%\n",
            f"{HOW_MUCH}  an amount such as 50, 30% or all\n{HOW_MUCH}",
            ['kind = "refund"', 'amount = "40.00"'],
        ),
        ("refund\n$40\n", HOW_MUCH, ['kind = "refund"', 'amount = "40.00"']),
        ("refund\nall\n", HOW_MUCH, ['kind = "refund"', 'amount = "all"']),
        ("refund\n\n", HOW_MUCH, ['kind = "refund"']),
        (
            "question\nOn Friday.\n",
            "  your answer [-]: ",
            ['kind = "question"', 'answer = "On Friday."'],
        ),
    ],
)
def test_on_a_terminal_talk_is_asked_for_what_it_lacks(
    typed: str, asked: str, gained: list[str]
) -> None:
    done = on_a_terminal(ASKED, f"{typed}y\n", "estimate")
    assert done.err.startswith(f"{KEYS}\n2/2  1.2  “A mascot”\n{KIND}{asked}\n  1. Thinner")
    assert (done.code, done.gained) == (0, HEAD + item("1.2", *gained))


def test_on_a_terminal_talk_that_is_known_is_asked_for_what_it_lacks() -> None:
    known = ASKED + HEAD + item("1.2", 'kind = "refund"')
    done = on_a_terminal(known, "30\nj\n", "estimate", lang="de")
    how_much = "  wie viel: Betrag, Prozent oder all für alles [-]: "
    assert done.err.startswith(f"{TASTEN}\n2/2  1.2  „A mascot“\n{how_much}\n  1. Thinner")
    assert done.gained == HEAD + item("1.2", 'amount = "30.00"')


def test_on_a_terminal_without_an_answer_there_is_nothing_to_record() -> None:
    done = on_a_terminal(ASKED, "\ny\n", "estimate")
    assert (done.code, done.gained) == (2, "")
    assert done.err.endswith("nothing to record: no answer was given\n")


def test_on_a_terminal_an_item_is_split_renamed_dropped_and_joined() -> None:
    """As the options do it: --split, --rename, --drop and --join."""
    typed = "s\nmascot\nr\nArticle\nx\nr\nBird\nnew\n2\ny\n"
    done = on_a_terminal(ASKED, typed, "estimate")
    assert (done.code, done.gained) == (
        0,
        HEAD
        + item("1.3", 'of = "1.2"', 'text = "Bird"', 'kind = "new"', 'hours = "2"')
        + item("1.2", "dropped = true", 'into = ["1.3"]'),
    )
    done = on_a_terminal(ASKED, "x\ny\n", "estimate")
    assert (done.code, done.gained) == (0, HEAD + item("1.2", "dropped = true"))
    whole = on_a_terminal(ASKED, "new\n3\n1\nj\nnew\n5\ny\n", "estimate")
    assert (whole.code, whole.gained) == (
        0,
        HEAD
        + item(
            "1.3", 'of = "1.1"', 'text = "Thinner letters; A mascot"', 'kind = "new"', 'hours = "5"'
        )
        + item("1.1", "dropped = true", 'into = ["1.3"]')
        + item("1.2", "dropped = true", 'into = ["1.3"]'),
    )


@pytest.mark.parametrize(
    ("order", "code", "told"),
    [
        (COMPLETED, 3, "Not possible: record estimate\n  The order is already completed.\n"),
        (DELIVERED, 2, "Usage: revise record estimate"),
    ],
)
def test_on_a_terminal_nobody_is_asked_where_nothing_can_be_estimated(
    order: str, code: int, told: str
) -> None:
    done = on_a_terminal(order, "", "estimate")
    assert (done.code, done.gained, done.err.startswith(told)) == (code, "", True), done.err
    assert ("no wish stands open" in done.err) is (code == 2)


# ---- The freelancer's own reading -------------------------------------------------------------


def test_a_split_makes_items_of_one_and_keeps_what_was_said() -> None:
    """New items get the next free ids; they can be judged at once."""
    done = record(
        ASKED, "estimate", "--split", "1.2=A mascot | A second one", "1.4=2", "--kind", "1.3=new"
    )
    assert (done.code, done.gained) == (
        0,
        HEAD
        + item("1.3", 'of = "1.2"', 'text = "A mascot"', 'kind = "new"')
        + item("1.4", 'of = "1.2"', 'text = "A second one"', 'hours = "2"')
        + item("1.2", "dropped = true", 'into = ["1.3", "1.4"]'),
    )


@pytest.mark.parametrize(
    ("typed", "text"),
    [("1.1,1.2=Letters with a mascot", "Letters with a mascot"), ("1.1,1.2", "Thinner; A mascot")],
)
def test_a_join_makes_one_item_of_several(typed: str, text: str) -> None:
    """It comes of the first; without a text of its own theirs are joined."""
    order = ASKED.replace("Thinner letters", "Thinner.")
    done = record(order, "estimate", "--join", typed)
    assert (done.code, done.gained) == (
        0,
        HEAD
        + item("1.3", 'of = "1.1"', f'text = "{text}"')
        + item("1.1", "dropped = true", 'into = ["1.3"]')
        + item("1.2", "dropped = true", 'into = ["1.3"]'),
    )


def test_split_again_the_ids_go_on() -> None:
    """Every item that was added to the round counts, dropped or not; what was dropped is gone."""
    once = record(ASKED, "estimate", "--split", "1.2=A|B").gained
    done = record(ASKED + once, "estimate", "--join", "1.1,1.3=C", "--split", "1.4=D|E")
    assert (done.code, done.gained.count("[[event.items]]")) == (0, 6)
    assert [name for name in ("1.5", "1.6", "1.7") if f'id = "{name}"\nof' in done.gained] == [
        "1.5",
        "1.6",
        "1.7",
    ]
    done = record(ASKED + once, "estimate", "--split", "1.2=F|G")
    assert (done.code, done.gained) == (2, "")
    assert done.err.endswith("--split: no open item has the id '1.2'; known: 1.1, 1.3, 1.4\n")


def test_an_id_that_is_taken_is_passed_over() -> None:
    order = ASKED.replace('text = "A mascot"', 'id = "1.3"\ntext = "A mascot"')
    done = record(order, "estimate", "--split", "1.3=A|B")
    assert (done.code, 'id = "1.4"\nof' in done.gained, 'id = "1.5"\nof' in done.gained) == (
        0,
        True,
        True,
    )


def test_needs_are_collected() -> None:
    order = ASKED + '\n[[event.items]]\ntext = "Recut"\n'
    done = record(order, "estimate", "--needs", "1.3=1.1", "--needs", "1.3=1.2")
    assert done.gained == HEAD + item("1.3", 'needs = ["1.1", "1.2"]')


def test_the_hours_of_the_order_itself() -> None:
    """Recorded where the order does not say them; it then does."""
    order = ASKED.replace("hours = 10\n", "")
    done = record(order, "estimate", "--order-hours", "6h30", "--json")
    assert (done.code, done.gained) == (0, f'{HEAD}order_hours = "6.5"\n')
    assert json.loads(done.out)["event"] == {
        "type": "estimated",
        "at": AT,
        "order_hours": "6.5",
    }
    done = record(order, "estimate", "1.2=2", "--order-hours", "6.5")
    assert done.gained == f'{HEAD}order_hours = "6.5"\n' + item("1.2", 'hours = "2"')


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--split", "1.2=A"], "--split: write it as ITEM=TEXT|TEXT, not '1.2=A'"),
        (["--split", "1.2=A|"], "--split: write it as ITEM=TEXT|TEXT, not '1.2=A|'"),
        (["--split", "1.2"], "--split: write it as ITEM=TEXT|TEXT, not '1.2'"),
        (["--split", "9=A|B"], "--split: no open item has the id '9'; known: 1.1, 1.2"),
        (["--join", "1.1"], "--join: write it as ITEM,ITEM[=TEXT], not '1.1'"),
        (["--join", "1.1,1.2="], "--join: write it as ITEM,ITEM[=TEXT], not '1.1,1.2='"),
        (["--join", "1.1,1.1"], "--join: 1.1 is split or joined twice"),
        (["--join", "1.1,1.2", "--split", "1.2=A|B"], "--join: 1.2 is split or joined twice"),
        (["--split", "1.2=A|B", "1.5=2"], "no item has the id '1.5'; known: 1.1, 1.2, 1.3, 1.4"),
        (["--needs", "1.2=1.2"], "--needs: 1.2 cannot need itself"),
        (["--needs", "1.2=9"], "no item has the id '9'; known: 1.1, 1.2"),
        (["--rename", "1.1="], "--rename: write it as ITEM=TEXT, not '1.1='"),
        (["--by", "1.2=soon"], "'soon'"),
        (["--amount", "1.2=much"], "--amount: write an amount like 90 or 90.00, not 'much'"),
        (
            ["--order-hours", "5"],
            "--order-hours: the order says it itself: `hours` under [order]",
        ),
        (["--kind", "1.2=threat", "1.2=1"], "items[0].hours: "),
        (["--answer", "1.1=Yes"], "items[0].answer: "),
    ],
)
def test_what_cannot_be_read_so_is_wrong_use(arguments: list[str], said: str) -> None:
    done = record(ASKED, "estimate", *arguments)
    assert (done.code, done.out, done.gained) == (2, "", "")
    assert said in done.err


def test_hours_of_the_order_that_may_be_two_are_asked_again() -> None:
    done = record(ASKED.replace("hours = 10\n", ""), "estimate", "--order-hours", "1,500")
    assert (done.code, done.gained) == (2, "")
    assert "--order-hours: that could be thousands or a fraction: write 1500, or 1.5" in done.err


def test_zero_hours_cannot_be_the_orders() -> None:
    done = record(ASKED.replace("hours = 10\n", ""), "estimate", "--order-hours", "0")
    assert (done.code, done.gained) == (2, "")
    assert "order_hours: must be more than 0" in done.err

"""`--column`, `[show]`: keys of `[custom]` where orders are listed, and in calendars."""

import csv
import io
import json
from pathlib import Path

import pytest
from icalendar import Calendar  # type: ignore[import-untyped] # it has no types

from tests.cli import AT, ORDER, revise
from tests.commands.test_schema import complaints

ANNA = '[custom]\nassignee = "anna"\ntags = ["logo", "print, large"]\nurgent = true\n'
BEN = (
    '[custom]\nassignee = "=cmd|\' /C calc\'!A0"\n\n[custom.team]\nlead = "a|b\\n<b>"\npoints = 3\n'
)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    orders = Path("orders")
    orders.mkdir()
    (orders / "a.toml").write_text(f"{ORDER}\n{ANNA}")
    (orders / "b.toml").write_text(f"{ORDER.replace('FO-1042', 'FO-2')}\n{BEN}")
    (orders / "c.toml").write_text(ORDER.replace("FO-1042", "FO-3"))


def ran(*arguments: str) -> str:
    result = revise(*arguments, "--at", AT)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def config(text: str, folder: str = "orders") -> None:
    Path(folder, "revise.toml").write_text(text)


COLUMNS = ("--column", "custom.assignee", "--column", "custom.team.lead")


def cells(text: str, *names: str) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in names) for row in csv.DictReader(io.StringIO(text))]


def test_csv_has_a_column_more_by_its_whole_name_before_the_error() -> None:
    Path("orders/d.toml").write_text("[order]\n")
    result = revise("assess", "orders", "--format", "csv", "--at", AT, *COLUMNS)
    head = result.stdout.splitlines()[0]

    assert head.endswith(",acknowledged,custom.assignee,custom.team.lead,error")
    assert cells(result.stdout, "id", "custom.assignee", "custom.team.lead") == [
        ("FO-1042", "anna", ""),
        ("FO-2", "'=cmd|' /C calc'!A0", "a|b <b>"),
        ("FO-3", "", ""),
        ("", "", ""),
    ]
    assert cells(result.stdout, "error")[3][0].startswith("1:1: order.id: ")


def test_the_table_has_them_before_the_file() -> None:
    Path("orders/b.toml").unlink()

    lines = ran("assess", "orders", "--column", "custom.assignee", "--column", "custom.tags")

    assert [line[57:] for line in lines.splitlines()] == [
        "Soonest clock    assignee    tags                File",
        "---------------  ----------  ------------------  -------------",
        "6 h (due)        anna        logo, print, large  orders/a.toml",
        "6 h (due)        -           -                   orders/c.toml",
    ]


def test_markdown_has_them_as_code() -> None:
    lines = ran("assess", "orders", "--format", "markdown", *COLUMNS).splitlines()

    assert lines[0].endswith("| Soonest clock | assignee | team.lead | File |")
    assert lines[2].endswith("| `anna` | `-` | `orders/a.toml` |")
    assert lines[3].endswith("| `=cmd\\|' /C calc'!A0` | `a\\|b <b>` | `orders/b.toml` |")


def test_due_has_them_in_every_form() -> None:
    lines = ran("due", "orders", *COLUMNS, "--column", "custom.tags").splitlines()
    table = ran("due", "orders", "--format", "csv", *COLUMNS)
    page = ran("due", "orders", "--format", "markdown", *COLUMNS).splitlines()
    document = json.loads(ran("due", "orders", "--json", "--column", "custom.tags", *COLUMNS))

    assert lines[3].strip() == "assignee: anna; tags: logo, print, large"
    assert table.splitlines()[0].endswith(",on_silence,custom.assignee,custom.team.lead")
    assert cells(table, "order", "custom.assignee")[:2] == [
        ("FO-1042", "anna"),
        ("FO-2", "'=cmd|' /C calc'!A0"),
    ]
    assert page[0].endswith("| assignee | team.lead | File |")
    assert page[2].endswith("| `anna` | - | `orders/a.toml` |")
    assert document["deadlines"][0]["columns"] == {
        "custom.tags": ["logo", "print, large"],
        "custom.assignee": "anna",
        "custom.team.lead": None,
    }
    assert complaints("due", document) == []


def test_a_config_names_them_for_good_and_what_is_typed_counts_before_it() -> None:
    config('[show]\ncolumns = ["custom.assignee"]\n')

    assert " assignee " in ran("assess", "orders").splitlines()[0]
    assert cells(ran("assess", "orders/a.toml", "--format", "csv"), "custom.assignee") == [
        ("anna",)
    ]
    assert "custom.assignee" not in ran(
        "assess", "orders", "--format", "csv", "--column", "custom.tags"
    )
    assert '"columns": {"custom.assignee": "anna"}' in ran("due", "orders/a.toml", "--json")


def test_a_calendar_gets_categories() -> None:
    """Each text of a list is one; the clock's name stays the first."""
    config('[show]\ncategories = ["custom.assignee", "custom.tags", "custom.urgent"]\n')

    text = ran("due", "orders/a.toml", "--ics")
    (event, *_) = Calendar.from_ical(text).walk("VEVENT")

    assert "CATEGORIES:due,anna,logo,print\\, large\n" in text
    assert [str(one) for one in event["CATEGORIES"].cats] == [
        "due",
        "anna",
        "logo",
        "print, large",
    ]


def test_nothing_of_it_is_told_to_outsiders() -> None:
    config('[show]\ncategories = ["custom.assignee"]\ncolumns = ["custom.assignee"]\n')

    for how in ("csv", "markdown", "text"):
        assert "anna" not in ran("assess", "orders", "--format", how, "--redact")
    for how in ("csv", "markdown", "text", "json", "ics"):
        assert "anna" in ran("due", "orders/a.toml", "--format", how)
        assert "anna" not in ran("due", "orders/a.toml", "--format", how, "--redact")


def test_a_column_is_whatever_orders_are_chosen_by() -> None:
    """A key of the order, a fact, a decision; what nobody knows is blank, and redacted a name."""
    asked = ("client", "effort_ratio", "price", "verdict", "placed")
    columns = [part for name in asked for part in ("--column", name)]
    told = ran("assess", "orders", "--format", "csv", *columns)
    assert cells(told, *asked)[0] == ("", "1.076923", "180.00", "out-of-scope", "")
    text = Path("orders/a.toml").read_text().replace("price =", 'client = "kim77"\nprice =', 1)
    Path("orders/a.toml").write_text(text)
    shown = [ran("assess", "orders", "--column", "client", *more) for more in ((), ("--redact",))]
    assert ["kim77" in one for one in shown] == [True, False]


@pytest.mark.parametrize("name", ["assignee", "custom.", "custom", "custom..a", "order.id", ""])
def test_a_name_that_is_no_column_is_wrong_use(name: str) -> None:
    for command in ("assess", "due"):
        result = revise(command, "orders", "--column", name)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("revise: nothing here is named "), result.stderr
    config(f"[show]\ncolumns = [{json.dumps(name)}]\n")
    result = revise("assess", "orders/a.toml")
    assert result.exit_code == 4
    assert "show.columns: must name a key of [custom], is " in result.stderr


@pytest.mark.parametrize(
    ("command", "option"), [("assess", "--column"), ("due", "--column"), ("report", "--by")]
)
def test_a_key_that_no_order_has_is_told_with_the_nearest(command: str, option: str) -> None:
    """As `--where` tells it: a slip is no column of blanks. Of one that some order has nothing."""
    asked = (option, "custom.assigne", option, "custom.tags", option, "custom.zzz")
    more = ("-o", "page.html") if command == "report" else ()
    result = revise(command, "orders", *asked, *more, "--at", AT)
    assert (result.exit_code, result.stderr) == (
        0,
        "no order here has custom.assigne; did you mean custom.assignee?\n"
        "no order here has custom.zzz\n",
    )
    quiet = revise(command, "orders", *asked, *more, "--at", AT, "--quiet")
    assert (quiet.exit_code, quiet.stderr) == (0, "")
    redacted = revise(command, "orders", *asked, *more, "--at", AT, "--redact")
    assert redacted.stderr.splitlines()[0] == "no order here has custom.assigne"
    german = revise(command, "orders", *asked, *more, "--at", AT, "--lang", "de")
    assert german.stderr.splitlines()[1] == "kein Auftrag hier hat custom.zzz"


def test_of_one_order_and_of_the_columns_of_a_config_it_is_not_told() -> None:
    config('[show]\ncolumns = ["custom.zzz"]\n')
    ran("assess", "orders")
    ran("assess", "orders/a.toml", "--column", "custom.zzz")


def test_what_no_cell_can_hold_is_left_empty() -> None:
    custom = "[custom]\nt = { a = 1 }\nf = nan\nd = 2026-11-02\nn = 1.5\nl = []\nb = false\n"
    Path("orders/a.toml").write_text(f"{ORDER}\n{custom}")
    names = [f"custom.{one}" for one in "tfdnlb"]
    typed = [word for name in names for word in ("--column", name)]

    text = ran("assess", "orders/a.toml", "--format", "csv", *typed)

    assert cells(text, *names) == [("", "", "2026-11-02", "1.5", "", "false")]

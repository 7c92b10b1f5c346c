"""`revise stats`: figures over orders, by groups, and their course."""

import json
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from revise.commands.schema import schema_of
from tests.cli import AT, BROKEN_TEXT, revise
from tests.orders import (
    answered,
    cancellation,
    completed,
    delivered,
    extra,
    hour,
    item,
    order,
    proposed,
    redelivered,
    requested,
)
from tests.validating import complaints

ORDERS = {
    "given": order(
        *(delivered(-100), requested(-98, item(), item("new", 2)), redelivered(-80, "1.1", "1.2")),
        completed(-70),
        client="kim",
        placed=hour(-200),
        due=hour(-101),
    ),
    "sold": order(
        *(delivered(-50), requested(-40, item("new", 3), item("new", 1))),
        proposed(-36, extras=[extra("1.1", price=90), extra("1.2", price=30)]),
        answered(-30, "P1", "partly", items=["1.1"]),
        id="FO-2",
        client="lou",
        currency="EUR",
        price=250,
        due=hour(60),
    ),
    "lost": order(
        cancellation(-90, by="client"), id="FO-3", client="kim", hours=None, placed=hour(-800)
    ),
    "asked": order(
        *(delivered(-30), requested(-20, item(None, None))),
        id="FO-4",
        revisions="unlimited",
        hours=None,
    ),
}


@pytest.fixture(autouse=True)
def orders(folder: Path) -> Path:
    """Put four orders into a folder."""
    (folder / "orders").mkdir()
    for name, text in ORDERS.items():
        (folder / "orders" / f"{name}.toml").write_text(text)
    return folder


def stats(*more: str) -> str:
    done = revise("stats", "orders", "--at", AT, *more)
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


def rows(*more: str) -> list[dict[str, Any]]:
    found = json.loads(stats("--json", *more))
    assert complaints(schema_of("stats"), found) == []
    return list(found["rows"])


def test_one_instant_is_a_list() -> None:
    """Whole: lists with commas, sentences apart; what cannot be told is counted."""
    assert (
        stats()
        == """\
4 orders, Sun 15 Nov 2026, 12:00 (UTC)
Status               2 in revision, 1 completed, 1 cancelled
Step                 2 at step 3, 2 at none
Verdict              2 no request, 1 incomplete, 1 possibly outside
Rounds               median 1, nine in ten at most 1; more than agreed in 0 of 3
                     (0%); 1 order has no limit
First answer         median 11 h, nine in ten at most 18 h; 1 request waits for
                     a word
First delivery       1 of 2 late; median 4 days 4 h, nine in ten at most 4 days
                     4 h; 1 had no due date; for 2 nobody says when they were
                     placed
Revised work         median 18 h, nine in ten at most 18 h
Free work            3 h; 30.00 USD at the orders' own rates
Worth                340.00 EUR now, 250.00 EUR when ordered (1 order)
                     200.00 USD now, 300.00 USD when ordered (3 orders)
Extras               2 proposed (120.00 EUR); 1 accepted (90.00 EUR), 1 declined
                     (30.00 EUR)
Completion rate      50%: 1 completed, 1 cancelled in the last 60 days
Decided by silence   cancellation 1 (our side)
Next 7 days          due 1 (our side), last call to extend 1 (our side), first
                     reply 1 (our side)
Worth knowing        deliver.extra: 1 warning
                     calm.first-reply: 1 note
                     scope.new-work: 1 note
"""
    )


def test_auf_deutsch() -> None:
    assert (
        stats("--lang", "de")
        == """\
4 Aufträge, So., 15. Nov. 2026, 12:00 Uhr (UTC)
Stand                2 in Überarbeitung, 1 abgeschlossen, 1 storniert
Stufe                2 auf Stufe 3, 2 auf keiner
Einschätzung         2 nichts offen, 1 unvollständig, 1 evtl. außerhalb
Runden               Median 1, neun von zehn höchstens 1; mehr als vereinbart
                     bei 0 von 3 (0 %); 1 Auftrag hat keine Grenze
Erste Antwort        Median 11 Std., neun von zehn höchstens 18 Std.; 1 Anfrage
                     wartet auf ein Wort
Erste Lieferung      1 von 2 verspätet; Median 4 Tage 4 Std., neun von zehn
                     höchstens 4 Tage 4 Std.; 1 hatte keinen Termin; bei 2 steht
                     nirgends, wann sie bestellt wurden
Überarbeitung        Median 18 Std., neun von zehn höchstens 18 Std.
Verschenkt           3 Std.; 30,00 USD zum Stundensatz des jeweiligen Auftrags
Wert                 jetzt 340,00 EUR, bei Bestellung 250,00 EUR (1 Auftrag)
                     jetzt 200,00 USD, bei Bestellung 300,00 USD (3 Aufträge)
Extras               2 vorgeschlagen (120,00 EUR); 1 angenommen (90,00 EUR),
                     1 abgelehnt (30,00 EUR)
Abschlussrate        50 %: 1 abgeschlossen, 1 storniert, in den letzten 60 Tagen
Schweigen entschied  Stornierung 1 (wir)
Nächste 7 Tage       Liefertermin 1 (wir), Verlängerungsfrist 1 (wir), erste
                     Antwort 1 (wir)
Gut zu wissen        deliver.extra: 1 Warnung
                     calm.first-reply: 1 Hinweis
                     scope.new-work: 1 Hinweis
"""
    )


def test_what_is_not_known_is_counted_and_not_guessed(folder: Path) -> None:
    """Of the second order the rate is not known, of the third the hours of an item done."""
    done = (delivered(-100), requested(-98, item(), item("mistake", 2)))
    untold = (delivered(-100), requested(-98, item(hours=None), item("mistake", None)))
    for name, text in {
        "a": order(*done, redelivered(-80, "1.1", "1.2")),
        "b": order(*done, redelivered(-80, "1.1", "1.2"), hours=None),
        "c": order(
            *untold, redelivered(-80, "1.1", "1.2"), requested(-70, item(None)), revisions=1
        ),
    }.items():
        (folder / f"{name}.toml").write_text(text)
    told = revise("stats", "a.toml", "b.toml", "c.toml", "--at", AT).stdout.splitlines()
    start = next(n for n, line in enumerate(told) if line.startswith("Rounds"))
    assert told[start : start + 3] == [
        "Rounds               median 1, nine in ten at most 2; more than agreed in 0 of 2",
        "                     (0%); of 1 order that is not known",
        "First answer         median 18 h, nine in ten at most 18 h; 1 request waits for",
    ]
    start = next(n for n, line in enumerate(told) if line.startswith("Free work"))
    assert told[start : start + 6] == [
        "Free work            at least 2 h; of 1 order the hours are not known; at least",
        "                     10.00 USD at the orders' own rates; of 2 orders hours or",
        "                     rate are not known",
        "Mended               at least 4 h of own mistakes and of what was missed; of",
        "                     1 order the hours are not known",
        "Worth                300.00 USD now, 300.00 USD when ordered (3 orders)",
    ]
    alone = revise("stats", "c.toml", "--at", AT).stdout
    assert "at least" not in alone
    table = revise("stats", "a.toml", "c.toml", "--at", AT, "--by", "month").stdout
    assert "≥ 1" in table


def test_groups_and_instants_are_a_table() -> None:
    """Whole: an order that had not begun is not counted; a further currency has a line."""
    assert (
        stats("--every", "week", "--from", "2026-10-19", "--by", "client")
        == """\
At           Group   Orders  Open  Compl.  Over  Late  Answer  Free h       Worth
-----------  ------  ------  ----  ------  ----  ----  ------  ------  ----------
19 Oct 2026  kim          1     1       -     0     0       -       0  100.00 USD
19 Oct 2026  all          1     1       -     0     0       -       0  100.00 USD
26 Oct 2026  kim          1     1       -     0     0       -       0  100.00 USD
26 Oct 2026  all          1     1       -     0     0       -       0  100.00 USD
2 Nov 2026   kim          1     1       -     0     0       -       0  100.00 USD
2 Nov 2026   all          1     1       -     0     0       -       0  100.00 USD
9 Nov 2026   kim          2     2       -     0     0       -       0  200.00 USD
9 Nov 2026   all          2     2       -     0     0       -       0  200.00 USD
15 Nov 2026  kim          2     0     50%     0     1    18 h       3  100.00 USD
15 Nov 2026  lou          1     1       -     0     0     4 h       0  340.00 EUR
15 Nov 2026  (none)       1     1       -     0     0       -       0  100.00 USD
15 Nov 2026  all          4     2     50%     0     1    11 h       3  340.00 EUR
                                                                       200.00 USD

Open: not ended. Compl.: completion rate. Over: orders with more rounds than
agreed. Late: first deliveries. Answer: median time to the first word. Free:
hours of free work. Worth: what the orders pay.
"""
    )


def test_the_document_is_whole() -> None:
    (row,) = rows()
    assert row == {
        "at": "2026-11-15T12:00:00Z",
        "group": None,
        "orders": 4,
        "statuses": {
            "in-progress": 0,
            "delivered": 0,
            "in-revision": 2,
            "completed": 1,
            "cancelled": 1,
        },
        "steps": {"3": 2, "none": 2},
        "verdicts": {"incomplete": 1, "none": 2, "out-of-scope": 1},
        "rounds": {
            "median": "1",
            "nine_in_ten": 1,
            "more_than_agreed": 0,
            "of": 3,
            "share": "0",
            "unlimited": 1,
            "unknown": 0,
        },
        "free_work": {"hours": "3", "unknown": 0, "mended_hours": "0", "mended_unknown": 0},
        "money": {
            "EUR": {
                "orders": 1,
                "price": "250.00",
                "value": "340.00",
                "free_work": "0.00",
                "free_work_unknown": 0,
                "refunded": "0.00",
                "refunds": 0,
                "extras": {
                    "proposed": {"count": 2, "price": "120.00"},
                    "accepted": {"count": 1, "price": "90.00"},
                    "declined": {"count": 1, "price": "30.00"},
                    "open": {"count": 0, "price": "0.00"},
                    "lapsed": {"count": 0, "price": "0.00"},
                },
            },
            "USD": {
                "orders": 3,
                "price": "300.00",
                "value": "200.00",
                "free_work": "30.00",
                "free_work_unknown": 0,
                "refunded": "0.00",
                "refunds": 0,
                "extras": {
                    "proposed": {"count": 0, "price": "0.00"},
                    "accepted": {"count": 0, "price": "0.00"},
                    "declined": {"count": 0, "price": "0.00"},
                    "open": {"count": 0, "price": "0.00"},
                    "lapsed": {"count": 0, "price": "0.00"},
                },
            },
        },
        "completion": {"completed": 1, "cancelled": 1, "rate": "0.5", "days": "60", "without": 0},
        "first_delivery": {
            "delivered": 3,
            "late": 1,
            "without_due": 1,
            "overdue": 0,
            "count": 1,
            "median_hours": "100",
            "nine_in_ten_hours": "100",
            "unknown": 2,
        },
        "answers": {
            "count": 2,
            "median_hours": "11",
            "nine_in_ten_hours": "18",
            "waiting": 1,
            "never": 0,
        },
        "revised": {"count": 1, "median_hours": "18", "nine_in_ten_hours": "18"},
        "silence": [{"clock": "cancellation", "who": "freelancer", "count": 1}],
        "ahead": {
            "days": 7,
            "clocks": [
                {"clock": "due", "who": "freelancer", "count": 1},
                {"clock": "extension-latest", "who": "freelancer", "count": 1},
                {"clock": "first-reply", "who": "freelancer", "count": 1},
            ],
            "ran_out": 0,
        },
        "findings": [
            {"rule": "deliver.extra", "level": "warning", "orders": 1, "acknowledged": 0},
            {"rule": "calm.first-reply", "level": "info", "orders": 1, "acknowledged": 0},
            {"rule": "scope.new-work", "level": "info", "orders": 1, "acknowledged": 0},
        ],
    }


def test_csv_has_a_column_for_each_figure() -> None:
    """Counts of what is nowhere are 0, amounts in a currency that a group has not are empty."""
    head, *lines = stats("--format", "csv", "--by", "client").splitlines()
    table = [dict(zip(head.split(","), line.split(","), strict=True)) for line in lines]
    assert [(one["by"], one["group"], one["orders"]) for one in table] == [
        ("client", "kim", "2"),
        ("client", "lou", "1"),
        ("client", "", "1"),
        ("", "", "4"),
    ]
    assert [one["money.EUR.value"] for one in table] == ["", "340.00", "", "340.00"]
    assert [one["money.EUR.orders"] for one in table] == ["0", "1", "0", "1"]
    assert [one["money.EUR.extras.accepted.price"] for one in table] == ["", "90.00", "", "90.00"]
    assert [one["silence.cancellation.freelancer.count"] for one in table] == ["1", "0", "0", "1"]


def test_ndjson_has_a_document_a_row() -> None:
    lines = [json.loads(one) for one in stats("--format", "ndjson", "--by", "client").splitlines()]
    assert [one["rows"][0] for one in lines] == rows("--by", "client")
    assert {(one["schema"], one["by"], one["every"]) for one in lines} == {
        ("revise.stats/1", "client", None)
    }


def test_markdown() -> None:
    assert (
        stats("--format", "markdown", "--by", "platform")
        == """\
| Group | Orders | Open | Compl. | Over | Late | Answer | Free h | Worth |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| `fiverr` | 4 | 2 | 50% | 0 | 1 | 11 h | 3 | 340.00 EUR |
|  |  |  |  |  |  |  |  | 200.00 USD |
| all | 4 | 2 | 50% | 0 | 1 | 11 h | 3 | 340.00 EUR |
|  |  |  |  |  |  |  |  | 200.00 USD |
"""
    )
    assert stats("--format", "markdown").splitlines()[:3] == [
        "| 4 orders, Sun 15 Nov 2026, 12:00 (UTC) |  |",
        "| --- | --- |",
        "| Status | 2 in revision, 1 completed, 1 cancelled |",
    ]


@pytest.mark.parametrize("by", ["client", "platform", "month", "custom.none"])
def test_groups_add_up_to_all(by: str) -> None:
    """Every count and every amount; medians and shares do not add up."""
    found = rows("--by", by, "--every", "week", "--from", "2026-10-19")
    instants = {one["at"] for one in found}
    assert len(instants) == 5
    for at in instants:
        *groups, whole = [one for one in found if one["at"] == at]
        assert whole["group"] is None
        assert all(one["group"]["by"] == by for one in groups)
        added = Counter[str]()
        for one in groups:
            added.update(sums(one))
        assert added == sums(whole)


NOT_SUMS = ("median", "nine_in_ten", "share", "rate", "days")


def sums(row: object, name: str = "") -> Counter[str]:
    """Give what adds up of a row, by its path."""
    if isinstance(row, dict):
        named = {**row}
        key = ".".join(
            str(named.pop(one)) for one in ("clock", "who", "rule", "level") if one in named
        )
        found = Counter[str]()
        for part, value in named.items():
            if part not in {"at", "group"} and not part.startswith(NOT_SUMS):
                found.update(sums(value, f"{name}.{key}.{part}"))
        return found
    if isinstance(row, list):
        return sum((sums(one, name) for one in row), Counter[str]())
    return Counter({name: Fraction(str(row))}) if Fraction(str(row)) else Counter()


def test_the_figures_of_a_course_are_those_at_each_instant() -> None:
    """Also where orders go on afterwards: they are replayed, not read off."""
    course = rows("--every", "week", "--from", "2026-10-19")
    assert [one["orders"] for one in course] == [1, 1, 1, 2, 4]
    for one in course:
        assert rows("--at", one["at"]) == [one]


def test_an_order_that_cannot_be_used_is_in_no_figure(orders: Path) -> None:
    """Exit 4; it is told on stderr, and in the documents."""
    (orders / "orders" / "bad.toml").write_text(order(hours=-4))
    done = revise("stats", "orders", "--at", AT, "--json")
    assert done.exit_code == 4
    assert BROKEN_TEXT in done.stderr
    found = json.loads(done.stdout)
    assert [one["path"] for one in found["files"]] == ["orders/bad.toml"]
    assert found["rows"][0]["orders"] == 4
    assert complaints(schema_of("stats"), found) == []
    last = revise("stats", "orders", "--at", AT, "--format", "ndjson").stdout.splitlines()[-1]
    assert [one["path"] for one in json.loads(last)["files"]] == ["orders/bad.toml"]


def test_without_an_order_there_is_nothing_to_count(folder: Path) -> None:
    (folder / "empty").mkdir()
    done = revise("stats", "empty", "--at", AT, "--allow-empty", "-q")
    assert (done.exit_code, done.output) == (0, "")
    told = revise("stats", "empty", "--at", AT, "--allow-empty").stdout
    assert told == "0 orders, Sun 15 Nov 2026, 12:00 (UTC)\n"
    assert revise("stats", "empty", "--at", AT).exit_code == 4


def test_a_course_begins_with_the_first_order_unless_told() -> None:
    """A beginning that was typed stands, though nothing was there; so does the end."""
    found = rows("--every", "week")
    assert [one["at"][:10] for one in found][:2] == ["2026-10-19", "2026-10-26"]
    assert [one["orders"] for one in found] == [1, 1, 1, 2, 4]
    early = rows("--every", "week", "--from", "2026-10-05")
    assert [one["orders"] for one in early] == [0, 0, 1, 1, 1, 2, 4]
    done = revise("stats", "orders/sold.toml", "--at", "2026-01-01", "--every", "week", "--json")
    assert [one["orders"] for one in json.loads(done.stdout)["rows"]] == [0]


def test_where_nothing_can_be_read_nothing_is_counted(folder: Path) -> None:
    (folder / "bad.toml").write_text(order(hours=-4))
    done = revise("stats", "bad.toml", "--at", AT)
    assert (done.exit_code, done.stdout) == (4, "")


def test_two_instants_of_one_day_are_told_with_their_time() -> None:
    """A date alone ends at 23:59, and the month has begun by then."""
    done = revise(
        "stats", "orders", "--every", "month", "--to", "2026-11-01", "--from", "2026-10-01"
    )
    days = [line.partition("  ")[0] for line in done.stdout.splitlines()[2:5]]
    assert days == ["1 Oct 2026", "1 Nov 2026, 00:00", "1 Nov 2026, 23:59"]


def test_a_group_is_text_from_outside(folder: Path) -> None:
    """No formula in CSV, no markup in Markdown, no line of its own on a terminal."""
    (folder / "odd.toml").write_text(order(client="=x|@y <b>"))
    told = [
        revise("stats", "odd.toml", "--at", AT, "--by", "client", "--format", form).stdout
        for form in ("csv", "markdown", "text")
    ]
    shown = [one.splitlines()[at] for one, at in zip(told, (1, 2, 2), strict=True)]
    assert shown[0].startswith(f"{AT},client,'=x|@y <b>,1,")
    assert shown[1].startswith("| `=x\\|@y <b>` | 1 |")
    assert shown[2].startswith("=x|@y <b>       1     1 ")


def test_processes_count_the_same() -> None:
    assert rows("--jobs", "2", "--every", "month") == rows("--jobs", "1", "--every", "month")


def test_the_zone_of_the_config_says_when_a_month_begins(orders: Path) -> None:
    """It is that of the config nearest to the first order."""
    (orders / "orders" / "revise.toml").write_text('[defaults]\ntimezone = "Asia/Tokyo"\n')
    found = rows("--every", "month", "--from", "2026-10-01")
    assert [one["at"] for one in found] == ["2026-09-30T15:00:00Z", "2026-10-31T15:00:00Z", AT]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("--by", "step"),
            "--by: 'step' is neither client, platform nor month, and no key of [custom]",
        ),
        (("--by", "client", "--redact"), "--by: --redact leaves out what --by client would show"),
        (("--from", "2026-01-01"), "--from and --to go with --every hint: add --every month"),
        (
            ("--every", "month", "--from", "2027-01-01"),
            "--from lies after the end hint: the end is what",
        ),
        (("--every", "month", "--to", "soon"), "not a time: 'soon'"),
        (("--every", "day"), "'day' is not one of 'week', 'month', 'quarter'"),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], message: str) -> None:
    done = revise("stats", "orders", "--at", AT, *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in " ".join(done.stderr.split())

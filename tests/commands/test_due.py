"""`revise due`, from the typed line to the exit code (cli.md)."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import icalendar
import pytest

from revise.files.schemas import shipped_schema
from tests.cli import AT, BROKEN, BROKEN_TEXT, FINE, ORDER, process, revise
from tests.validating import complaints

FORMATS = ("text", "json", "ndjson", "csv", "markdown", "ics")

REVIEW = """\
[order]
id = "FO-8"
title = "Café, menu"
price = 90
revisions = 1

[[event]]
type = "delivered"
at = 2026-11-14T12:00:00Z
"""
"""At `AT`: completes by silence in 48 hours."""

LATE = FINE.replace("FO-7", "FO-9") + "due = 2026-11-15T10:00:00Z\n"
"""At `AT`: nothing delivered, two hours past due."""


@pytest.fixture(autouse=True)
def folder(folder: Path) -> Path:
    """An order with clocks of today, one of the day after tomorrow, one without; a broken one."""
    Path("order.toml").write_text(ORDER)
    Path("review.toml").write_text(REVIEW, encoding="utf-8")
    Path("fine.toml").write_text(FINE)
    return folder


def clocks(*arguments: str) -> list[tuple[str, str, str]]:
    """Give order, clock and hours left of all deadlines."""
    done = revise("due", *arguments, "--at", AT, "--json")
    found = json.loads(done.stdout)["deadlines"]
    return [(one["order"], one["clock"], one["hours_left"]) for one in found]


def read_lines(text: str) -> list[dict[str, Any]]:
    """Read a document a line."""
    return [json.loads(line) for line in text.splitlines()]


class TestFormats:
    """text, json, ndjson, csv, markdown and ics over a folder."""

    def test_text_is_a_block_a_clock_the_soonest_first(self) -> None:
        done = revise("due", "--at", AT)
        assert (done.exit_code, done.stderr) == (0, "")
        assert done.stdout == (
            "        6 h  FO-1042  due, you\n"
            "             Sun 15 Nov 2026, 18:00 (UTC); if nothing happens: the order is past\n"
            "             due\n"
            "             Logo for a bakery  order.toml\n"
            "\n"
            "21 h 30 min  FO-1042  first reply, you\n"
            "             Mon 16 Nov 2026, 09:30 (UTC); if nothing happens: the first reply\n"
            "             is overdue\n"
            "             Logo for a bakery  order.toml\n"
            "\n"
            "     2 days  FO-8  review, the client\n"
            "             Tue 17 Nov 2026, 12:00 (UTC); if nothing happens: the order\n"
            "             completes\n"
            "             Café, menu  review.toml\n"
        )

    def test_json_is_one_document(self) -> None:
        """`revise.due/1` (`deadlines`, each with order and path)."""
        done = revise("due", "--at", AT, "--json")
        document = json.loads(done.stdout)
        assert (done.exit_code, done.stderr) == (0, "")
        assert complaints(shipped_schema("due"), document) == []
        keys = ("order", "path", "clock", "at", "hours_left", "who", "on_silence")
        due = ("due", "2026-11-15T18:00:00Z", "6", "freelancer", "past due")
        reply = ("first-reply", "2026-11-16T09:30:00Z", "21.5", "freelancer", "reply overdue")
        review = ("review", "2026-11-17T12:00:00Z", "48", "client", "completed")
        rows = (
            *(("FO-1042", "order.toml", *row) for row in (due, reply)),
            ("FO-8", "review.toml", *review),
        )
        assert document == {
            "schema": "revise.due/1",
            "deadlines": [{**dict(zip(keys, row, strict=True)), "columns": {}} for row in rows],
            "files": [],
        }

    def test_json_of_one_file_is_the_same_document(self) -> None:
        assert clocks("review.toml") == [("FO-8", "review", "48")]

    def test_ndjson_is_a_document_a_line_with_a_deadline_each(self) -> None:
        lines = read_lines(revise("due", "--at", AT, "--format", "ndjson").stdout)
        document = json.loads(revise("due", "--at", AT, "--json").stdout)
        assert lines == [{**document, "deadlines": [one]} for one in document["deadlines"]]

    def test_csv_holds_the_same(self) -> None:
        read = csv.DictReader(io.StringIO(revise("due", "--at", AT, "--format", "csv").stdout))
        deadlines = json.loads(revise("due", "--at", AT, "--json").stdout)["deadlines"]
        assert [{**row, "columns": {}} for row in read] == deadlines

    def test_markdown_is_a_table(self) -> None:
        done = revise("due", "review.toml", "--at", AT, "--format", "markdown")
        assert done.stdout == (
            "| Ends | Time left | Order | Clock | Who acts | If nothing happens | File |\n"
            "| --- | --- | --- | --- | --- | --- | --- |\n"
            "| Tue 17 Nov 2026, 12:00 (UTC) | 2 days | `FO-8` | review | the client"
            " | the order completes | `review.toml` |\n"
        )

    def test_ics_is_a_calendar_and_has_a_short_form(self) -> None:
        done = revise("due", "--at", AT, "--ics")
        assert (done.exit_code, done.stderr) == (0, "")
        assert done.stdout_bytes == revise("due", "--at", AT, "--format", "ics").stdout_bytes
        events: Any = icalendar.Calendar.from_ical(done.stdout_bytes).walk("VEVENT")
        assert [str(event["SUMMARY"]) for event in events] == [
            "FO-1042: due",
            "FO-1042: first reply",
            "FO-8: review",
        ]
        assert str(events[2]["DESCRIPTION"]).startswith("Café, menu\n")

    @pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16"])
    def test_a_calendar_is_utf_8_on_any_stream(self, folder: Path, encoding: str) -> None:
        """RFC 5545, 3.1.4: UTF-8 unless something else is said outside the file."""
        done = process(
            *("due", "--ics", "--at", AT), cwd=folder, env={"PYTHONIOENCODING": encoding}
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert "DESCRIPTION:Café\\, menu\\n".encode() in done.stdout
        assert done.stdout == revise("due", "--ics", "--at", AT).stdout_bytes

    def test_two_short_forms_exclude_each_other(self) -> None:
        done = revise("due", "--ics", "--json")
        assert (done.exit_code, done.stdout) == (2, "")
        assert "--ics and --json exclude each other" in done.stderr

    def test_times_are_those_of_the_config_and_words_those_of_its_language(self) -> None:
        Path("revise.toml").write_text('[defaults]\nlang = "de"\ntimezone = "Europe/Berlin"\n')
        assert revise("due", "review.toml", "--at", AT).stdout == (
            "2 Tage  FO-8  Prüffrist, der Kunde\n"
            "        Di., 17. Nov. 2026, 13:00 Uhr (UTC+01:00); dann: Der Auftrag gilt als\n"
            "        abgeschlossen\n"
            "        Café, menu  review.toml\n"
        )

    @pytest.mark.parametrize(
        ("output_format", "out"),
        [
            ("text", ""),
            ("json", '{"schema": "revise.due/1", "deadlines": [], "files": []}\n'),
            ("ndjson", ""),
            ("csv", "order,path,clock,at,hours_left,who,on_silence\n"),
            ("markdown", ""),
        ],
    )
    def test_without_a_clock_there_is_nothing_and_text_says_so(
        self, output_format: str, out: str
    ) -> None:
        done = revise("due", "fine.toml", "--format", output_format)
        said = "no clock is running\n" if output_format == "text" else ""
        assert (done.exit_code, done.stdout, done.stderr) == (0, out, said)


class TestWithin:
    """`--within 24h` fails if one ends before."""

    @pytest.mark.parametrize(
        ("typed", "found"),
        [
            ("0h", []),
            ("359m", []),
            ("360m", ["due"]),
            ("6h", ["due"]),
            ("+6h", ["due"]),
            ("1d", ["due", "first-reply"]),
            ("47h59m", ["due", "first-reply"]),
            ("48h", ["due", "first-reply", "review"]),
            ("2d", ["due", "first-reply", "review"]),
            ("999999w", ["due", "first-reply", "review"]),
        ],
    )
    def test_it_shows_what_ends_by_then_and_fails_if_anything_does(
        self, typed: str, found: list[str]
    ) -> None:
        done = revise("due", "--at", AT, "--within", typed, "--json")
        assert [one["clock"] for one in json.loads(done.stdout)["deadlines"]] == found
        assert (done.exit_code, done.stderr) == (1 if found else 0, "")

    def test_a_nightly_job_with_nothing_to_tell_is_silent(self) -> None:
        """Whoever gets its output by mail gets none; without `--within` a clock is no failure."""
        done = revise("due", "--at", AT, "--within", "5h")
        assert (done.exit_code, done.output) == (0, "")
        assert revise("due", "--at", AT).exit_code == 0

    @pytest.mark.parametrize("typed", ["", "24", "h", "-1h", "1.5h", "2h1d", "24H", "tomorrow"])
    def test_what_is_no_span_is_wrong_use(self, typed: str) -> None:
        done = revise("due", "nowhere.toml", f"--within={typed}")
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr == (
            f"revise: not a span of time: {typed!r}\n  hint: type it like 24h, 2d, 90m or 1w2d3h\n"
        )


class TestOverdue:
    """What is late already comes first, and is within any span."""

    def test_an_order_that_is_late_stands_first_with_the_hours_since(self) -> None:
        Path("late.toml").write_text(LATE)
        assert clocks()[:2] == [("FO-9", "due", "-2"), ("FO-1042", "due", "6")]
        assert ("FO-9", "very-late", "22") in clocks()
        assert revise("due", "late.toml", "--at", AT).stdout.startswith(
            "2 h late  FO-9  due, you\n"
            "          Sun 15 Nov 2026, 10:00 (UTC); the order is past due\n"
        )

    def test_it_fails_a_nightly_job_until_it_is_delivered(self) -> None:
        Path("late.toml").write_text(LATE)
        arguments = ("due", "late.toml", "--within", "1h", "--json", "--at")
        done = revise(*arguments, "2027-01-01T00:00:00Z")
        assert [one["clock"] for one in json.loads(done.stdout)["deadlines"]] == [
            "due",
            "very-late",
        ]
        assert done.exit_code == 1
        with Path("late.toml").open("a") as file:
            file.write('\n[[event]]\ntype = "delivered"\nat = 2026-11-20T12:00:00Z\n')
        done = revise(*arguments, "2027-01-01T00:00:00Z")
        assert (done.exit_code, json.loads(done.stdout)["deadlines"]) == (0, [])


class TestErrors:
    """On stderr in every format, and in documents; the others go on."""

    @pytest.mark.parametrize("output_format", ["json", "ndjson"])
    def test_a_document_names_what_it_knows_nothing_of(self, output_format: str) -> None:
        """A script that reads the clocks must see that some are missing."""
        Path("broken.toml").write_text(BROKEN)
        asked = ("due", "broken.toml", "order.toml", "--at", AT, "--format", output_format)
        lines = revise(*asked).stdout
        documents = [json.loads(lines)] if output_format == "json" else read_lines(lines)
        files = [file for one in documents for file in one["files"]]
        assert [(one["path"], one["errors"][0]["message"]) for one in files] == [
            ("broken.toml", BROKEN_TEXT)
        ]
        assert [one["clock"] for document in documents for one in document["deadlines"]] == [
            "due",
            "first-reply",
        ]
        assert not [found for one in documents for found in complaints(shipped_schema("due"), one)]

    def test_it_is_not_said_that_no_clock_runs_where_that_is_unknown(self) -> None:
        done = revise("due", "nowhere.toml")
        assert (done.exit_code, done.stdout, "no clock" in done.stderr) == (4, "", False)
        document = json.loads(revise("due", "nowhere.toml", "--json").stdout)
        assert (document["deadlines"], len(document["files"])) == ([], 1)


def test_colour_only_where_it_is_asked_for() -> None:
    arguments = ("due", "order.toml", "--at", AT)
    assert "\x1b" not in revise(*arguments).stdout
    head = revise(*arguments, "--color", "always").stdout.splitlines()[0]
    assert head == "\x1b[33m        6 h\x1b[0m  \x1b[1mFO-1042  due\x1b[0m, you"

"""Events as TOML: whole texts."""

import tomllib
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from revise.files.event_text import render

AT = datetime(2026, 11, 15, 9, 30, tzinfo=UTC)


def lines(**event: object) -> str:
    return render(event)


def test_plain_values_keep_their_order() -> None:
    assert lines(type="escalated", at=AT, id="R1", to="support", amount="12.50", n=3, x=True) == (
        """[[event]]
type = "escalated"
at = 2026-11-15T09:30:00Z
id = "R1"
to = "support"
amount = "12.50"
n = 3
x = true
"""
    )


def test_extras_are_blocks_below_the_plain_values_and_ids_stay_in_their_line() -> None:
    extra = {"items": ["1.2", "1.3"], "title": "Three variants", "price": "90.00", "days": 2}
    assert lines(type="proposed", at=AT, extras=[extra], id="P1", free=["1.1"], declined=[]) == (
        """[[event]]
type = "proposed"
at = 2026-11-15T09:30:00Z
id = "P1"
free = ["1.1"]
declined = []

[[event.extras]]
items = ["1.2", "1.3"]
title = "Three variants"
price = "90.00"
days = 2
"""
    )


def test_one_file_stays_in_its_line_and_several_are_a_listing() -> None:
    sha256 = "0f" * 32
    logo = {"path": "out/logo.svg", "sha256": sha256, "size": 48213}
    assert lines(type="delivered", at=AT, files=[{"path": "out/logo.svg"}]) == (
        """[[event]]
type = "delivered"
at = 2026-11-15T09:30:00Z
files = [{ path = "out/logo.svg" }]
"""
    )
    assert lines(type="delivered", at=AT, files=[logo, {**logo, "path": "out/ä b.svg"}]) == (
        f"""[[event]]
type = "delivered"
at = 2026-11-15T09:30:00Z
files = [
  {{ path = "out/logo.svg", sha256 = "{sha256}", size = 48213 }},
  {{ path = "out/ä b.svg", sha256 = "{sha256}", size = 48213 }},
]
"""
    )


@pytest.mark.parametrize(("last", "wide"), [("a", False), ("ab", True)])
def test_a_list_has_its_own_lines_beyond_a_hundred_columns(last: str, wide: bool) -> None:
    ids = ["000", *["0000"] * 10, last]
    quoted = [f'"{each}"' for each in ids]
    expected = (
        ["items = [", *(f"  {each}," for each in quoted), "]"]
        if wide
        else [f"items = [{', '.join(quoted)}]"]
    )
    assert lines(items=ids).splitlines() == ["[[event]]", *expected]


def test_the_offset_of_a_time_is_kept() -> None:
    assert lines(
        at=AT.astimezone(ZoneInfo("Europe/Berlin")),
        due=AT.astimezone(timezone(timedelta(hours=-3, minutes=-30))).replace(microsecond=125000),
    ) == ("[[event]]\nat = 2026-11-15T10:30:00+01:00\ndue = 2026-11-15T06:00:00.125000-03:30\n")


def test_a_text_of_several_lines_reads_as_it_was_written() -> None:
    text = '  He said "no".\n\n\tTwo \\ and """three""" quotes\nat the "end"'
    assert lines(text=text) == (
        '''[[event]]
text = """
  He said "no".

	Two \\\\ and \\"\\"\\"three\\"\\"\\" quotes
at the \\"end\\""""
'''
    )


def test_in_a_crlf_file_the_lines_of_a_text_end_the_same_for_every_parser() -> None:
    rendered = render({"text": "one\n  two\n\n\tthree\n"}, "\r\n")
    assert rendered.split("\r\n") == [
        "[[event]]",
        'text = """',
        "one\\n\\",
        "\\u0020 two\\n\\",
        "\\n\\",
        "\\u0009three\\n\\",
        '"""',
        "",
    ]


def test_what_could_disguise_itself_in_an_editor_is_spelt_out() -> None:
    text = "a\x1b[31m\x7f\x85\u202eb\u2028c\ufeff\u2066 \u200f é 👩\u200d🎨"
    assert lines(text=text) == (
        "[[event]]\n"
        'text = "a\\u001b[31m\\u007f\\u0085\\u202Eb\\u2028c\\uFEFF\\u2066 \\u200F é 👩\u200d🎨"\n'
    )
    assert lines(text=text + "\n").count("\\u202E") == 1


TEXTS = [
    "",
    "\n",
    "\r\n",
    "\r",
    "a\r\nb\r\n",
    "a\rb\n",
    '"',
    '""',
    '"""',
    '\n"""',
    '"\n"',
    '\n""""""',
    "\\",
    "\\\n",
    '\\"\n\\"',
    "ends in a backslash\\\n\\",
    " \n \n ",
    "\t\n\t",
    "\x00\n\x1f\x7f",
    "'''\n'''",
    "# no comment\n[[event]]\ntype = 1",
    "\U0010ffff\n\ud7ff\ue000",
]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("text", TEXTS)
def test_every_text_comes_back_as_it_was(text: str, newline: str) -> None:
    event: dict[str, Any] = {"text": text, "items": [{"text": text}], "files": [{"path": text}]}
    rendered = render(event, newline)
    assert tomllib.loads(rendered) == {"event": [event]}
    assert rendered.count("\n") == rendered.count(newline)


def test_a_key_that_needs_quotes_gets_them() -> None:
    event = {"a b": {"c.d": 1, "": []}, "e": [{"f g": [{"h": {}}]}]}
    assert lines(**event) == (
        """[[event]]
"a b" = { "c.d" = 1, "" = [] }

[[event.e]]

[[event.e."f g"]]
h = {}
"""
    )
    assert tomllib.loads(lines(**event)) == {"event": [event]}

"""Run `record` on an order in the current folder, and see exactly what the file gained."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.cli import revise, typing

AT = "2026-11-15T13:00:00Z"

DELIVERED = """\
[order]
id = "FO-1"
title = "Logo"
price = 100
hours = 10
revisions = 2

[[scope]]
id = "logo"
text = "One logo"

[[event]]
type = "delivered"
at = 2026-11-15T11:00:00Z
"""

ASKED = f"""\
{DELIVERED}
[[event]]
type = "revision-requested"
at = 2026-11-15T12:00:00Z
text = "Thinner, and a mascot."

[[event.items]]
text = "Thinner letters"
kind = "change"
hours = 1

[[event.items]]
text = "A mascot"
"""

PROPOSED = f"""\
{ASKED}
[[event]]
type = "proposed"
at = 2026-11-15T12:00:00Z
id = "P1"
free = ["1.1"]
questions = ["1.2"]
"""

EXTENSION = """
[[event]]
type = "extension-requested"
at = 2026-11-15T12:00:00Z
id = "X1"
due = 2026-12-01T12:00:00Z
"""

COMPLETED = f"""\
{DELIVERED}
[[event]]
type = "completed"
at = 2026-11-15T12:00:00Z
"""

FRESH = DELIVERED.split("\n[[event]]", maxsplit=1)[0]


class Recorded(NamedTuple):
    """How a command ended; `gained` is what the file has behind its old bytes."""

    code: int
    out: str
    err: str
    gained: str


def record(text: str, *arguments: str, stdin: str | None = None) -> Recorded:
    """Run `record KIND order.toml …`: `arguments` without the path, at `AT`."""
    kind, *others = arguments
    order = Path("order.toml")
    order.write_bytes(text.encode())
    result = revise("record", kind, order, *others, "--at", AT, stdin=stdin)
    return Recorded(result.exit_code, result.stdout, result.stderr, _gained(order, text))


def on_a_terminal(
    text: str,
    typed: str,
    *arguments: str,
    editor: str = "false",
    lang: str | None = "en",
    env: Mapping[str, str] | None = None,
) -> Recorded:
    """Run `record` with a terminal on stdin and stderr; all is typed before it asks."""
    kind, *others = arguments
    order = Path("order.toml")
    order.write_bytes(text.encode())
    spoken = [] if lang is None else ["--lang", lang]
    command = ("record", kind, "order.toml", *others, "--at", AT, *spoken)
    done = typing(typed, *command, editor=editor, env=env)
    return Recorded(done.code, done.out, done.said, _gained(order, text))


def _gained(order: Path, before: str) -> str:
    after = order.read_bytes()
    assert after.startswith(before.encode())
    return after[len(before.encode()) :].decode()


KEYS = """\
1 change  2 new  3 my mistake  4 missed
5 question  6 deadline  7 refund  8 cancel  9 threat  0 remark
Answer with a digit or a word; Enter takes what stands in brackets, - is not known yet. Also s, j, \
r, u, p, x, z: ? explains them.
"""
TASTEN = """\
1 Änderung  2 neu  3 mein Fehler  4 vergessen
5 Frage  6 Termin  7 Geld zurück  8 Storno  9 Drohung  0 Bemerkung
Antworte mit einer Ziffer oder einem Wort; die Eingabetaste nimmt, was in Klammern steht, - heißt \
noch offen. Außerdem s, j, r, u, p, x, z: ? erklärt sie.
"""
"""What a sitting line by line begins with."""

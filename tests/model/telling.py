"""What the tests of reading share: an order's terms, and problems as a reader sees them."""

from __future__ import annotations

from datetime import tzinfo

import pytest

import revise

TERMS = """\
[order]
id = "FO-1"
title = "Logo"
price = 180
revisions = 2
"""
"""Five lines that make an order; what a test adds begins on line 6."""

DELIVERED = """
[[event]]
type = "delivered"
at = 2026-11-14T12:00:00Z
"""

REQUESTED = """
[[event]]
type = "revision-requested"
at = 2026-11-15T09:30:00Z
text = "Please change it."
items = [{ text = "Thinner letters" }, { text = "Three variants" }]
"""


def with_key(line: str) -> str:
    """Write terms with one key set as `line` says, on line 5."""
    key = line.partition(" ")[0]
    others = [other for other in TERMS.splitlines() if not other.startswith(f"{key} ")]
    # Four lines come before it, whether it is one of the required keys or not.
    return "\n".join([*others[:4], *([""] * (4 - len(others))), line, *others[4:]])


def event(kind: str, hour: int, keys: str = "") -> str:
    """Write an event of the day after the request."""
    return f'\n[[event]]\ntype = "{kind}"\nat = 2026-11-16T{hour:02}:00:00Z\n{keys}\n'


def told(text: str, timezone: tzinfo | None = None) -> str:
    """Read an order file that is refused; give its problems as cli.md ("Errors") shows them.

    Each line ends with the problem's code in brackets.
    """
    with pytest.raises(revise.InputError) as refused:
        revise.loads(text, timezone)
    return shown(refused.value)


def shown(refused: revise.InputError) -> str:
    lines = []
    for code, message, (key, line, column), hint in refused.problems:
        place = f"{refused.path}:{line}:{column}: {key}{': ' if key else ''}"
        lines += [f"{place}{message} [{code}]\n", f"  hint: {hint}\n"]
    return "".join(lines)

"""The orders that are measured: one as it comes, many of them, and ones with a long history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

FILE = Path(__file__).parent / "order.toml"
"""An order of 12 events and 4 KB in its second round: items of every kind, a proposal, an ask."""

AT = "2026-11-09T12:00:00Z"
_A_FOLDER = 100


def many(folder: Path, count: int) -> Path:
    """Write `count` copies of the order, each with an id of its own, a hundred a folder."""
    text = FILE.read_text("utf-8")
    for number in range(count):
        inside = folder / f"{number // _A_FOLDER:03}"
        inside.mkdir(exist_ok=True)
        copy = text.replace('id = "FO-2217"', f'id = "FO-{number}"')
        (inside / f"{number:05}.toml").write_text(copy, "utf-8")
    return folder


def long(events: int) -> str:
    """Write an order of so many events: rounds of a request, a proposal, an answer, new work."""
    at = datetime(2026, 1, 5, 8, tzinfo=UTC)
    parts = [_HEAD, _DELIVERED.format(at=_written(at))]
    for number in range(events - 1):
        at += timedelta(minutes=20)
        text = _ROUND[number % len(_ROUND)]
        parts.append(text.format(at=_written(at), round=number // len(_ROUND) + 1))
    return "\n".join(parts)


def after(events: int) -> datetime:
    """Give an instant after the last event of such an order."""
    return datetime(2026, 1, 5, 9, tzinfo=UTC) + timedelta(minutes=20 * events)


def _written(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


_HEAD = """\
[order]
id = "FO-1"
title = "A column every week"
price = 900
hours = 40
revisions = "unlimited"

[[scope]]
id = "text"
text = "One column a week"
"""

_DELIVERED = """\
[[event]]
type = "delivered"
at = {at}
"""

_ROUND = (
    """\
[[event]]
type = "revision-requested"
at = {at}
text = "Please make the beginning shorter, and a second ending would be nice."
items = [
  {{ text = "Shorter beginning", scope = "text", hours = 0.5 }},
  {{ text = "A second ending", kind = "new" }},
]
""",
    """\
[[event]]
type = "estimated"
at = {at}
items = [{{ id = "{round}.2", hours = 1.25 }}]
""",
    """\
[[event]]
type = "proposed"
at = {at}
id = "P{round}"
free = ["{round}.1"]
extras = [{{ items = ["{round}.2"], title = "A second ending", price = 30, days = 1 }}]
""",
    """\
[[event]]
type = "answered"
at = {at}
to = "P{round}"
answer = "accepted"
""",
    """\
[[event]]
type = "redelivered"
at = {at}
items = ["{round}.1", "{round}.2"]
""",
)

"""Whether old events still stand as they did: whole texts, and the property behind it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revise.files.agreed import edits
from revise.files.append_only import Change, first_change
from revise.files.continuation import continued
from revise.model.problem import Place
from tests.files.any_file import TERMS, events, files_before

HEAD = '[order]\nid = "A-1"\n'
ONE = '\n[[event]]\ntype = "worked"\nhours = 1\n'
ITEMS = '\n[[event.items]]\nid = "1.1"\n'
CUSTOM = "\n[custom]\nx = 1\n"
SAID = '\n[[event]]\ntext = """\n[[event]]\n[order]\n"""\n'


def change(before: str, now: str) -> tuple[str, int | None, int | None, int, bool] | None:
    """Say where texts differ: key, line and column today, line before, and whether it is gone."""
    found = first_change(before.encode(), now.encode())
    return found and (*found.where, found.line, found.gone)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (HEAD, HEAD + ONE),
        (HEAD + ONE, HEAD + ONE),
        (HEAD + ONE, HEAD + ONE + ONE + ITEMS),
        (HEAD + ONE.rstrip(), HEAD + ONE + ONE),
        (HEAD + ONE, (HEAD + ONE).rstrip()),
        (HEAD + ONE, HEAD + ONE + "\n\n# and so on\n  # and on"),
        (HEAD + ONE, HEAD + ONE.rstrip() + " # an hour\n"),
        (HEAD + ONE, "# new\n" + HEAD + 'title = "x"\n' + ONE),
        (HEAD + CUSTOM + ONE, HEAD + ONE + CUSTOM),
        (HEAD + ONE + CUSTOM, HEAD + ONE + CUSTOM.replace("1", "2") + ONE),
        (HEAD + SAID, HEAD.replace("A", "B") + SAID + ONE),
        ("\ufeff" + HEAD + ONE, HEAD + ONE),
        (HEAD + ONE, (HEAD + ONE + ONE).replace("\n", "\r\n")),
        ('event = [{ type = "x" }]\n', 'event = [{ type = "x" }]\n\n' + HEAD),
        ("no TOML [[event]]", "[[event]]\n"),
    ],
)
def test_what_is_no_change(before: str, now: str) -> None:
    """Terms, comments behind the last event, what is one's own, line ends that git makes."""
    assert change(before, now) is None


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (HEAD + ONE, HEAD, ("event[0]", 2, 11, 4, True)),
        (HEAD + ONE + ONE, HEAD + ONE, ("event[1]", 6, 10, 8, True)),
        (HEAD + ONE + ITEMS, HEAD + ONE, ("event[0]", 6, 10, 8, True)),
        (HEAD + ONE, HEAD + ONE.replace("]]", "]", 1), ("event[0]", 4, 9, 4, False)),
        (HEAD + ONE + ONE, HEAD + ONE + ONE.replace("e", "E", 1), ("event[1]", 8, 3, 8, False)),
        (HEAD + ONE, HEAD + ONE.replace("1", "2"), ("event[0]", 6, 9, 6, False)),
        (HEAD + ONE, HEAD + ONE.rstrip() + "0\n", ("event[0]", 6, 10, 6, False)),
        (HEAD + ONE, HEAD + ONE + "x = 1\n", ("event[0]", 7, 1, 7, False)),
        (HEAD + ONE, HEAD + ONE + ITEMS, ("event[0]", 8, 1, 7, False)),
        (HEAD + ONE, HEAD + ONE + "[event.x]\n" + ONE, ("event[0]", 7, 1, 7, False)),
        (HEAD + ONE, HEAD + SAID + ONE, ("event[0]", 5, 2, 5, False)),
        (HEAD + ONE + SAID, HEAD + SAID + ONE, ("event[0]", 5, 2, 5, False)),
        (HEAD + ONE + ONE, HEAD + ONE + "# x" + ONE, ("event[0]", 7, 1, 7, False)),
        (HEAD + ONE, HEAD + ONE.replace("[[event]]", "[[ event ]]"), ("event[0]", 4, 3, 4, False)),
        (
            HEAD + ONE,
            (HEAD + ONE).replace('"worked"\n', '"worked"\r\n'),
            ("event[0]", 5, 16, 5, False),
        ),
        ('event = [{ type = "x" }]\n', 'event = [{ type = "y" }]\n', ("event[0]", 1, 20, 1, False)),
        ('event = [{ type = "x" }]\n', "[[event]]\ntype = 'x'\n", ("event[0]", 1, 1, 1, False)),
    ],
)
def test_the_first_change(
    before: str, now: str, said: tuple[str, int | None, int | None, int, bool]
) -> None:
    """Changed, taken out, put between, gone on with; in line or in blocks."""
    assert change(before, now) == said


@pytest.mark.slow
@given(files_before(), st.lists(events, max_size=3))
def test_appending_an_event_is_always_fine(before: bytes, more: list[dict[str, Any]]) -> None:
    """What the file held before is byte for byte its beginning afterwards."""
    now = before
    for event in more:
        now = continued(now, event, "order.toml")
    assert first_change(before, now) is None


@pytest.mark.slow
@given(st.data())
def test_changing_any_byte_of_an_old_event_is_always_found(data: st.DataObject) -> None:
    """Put in place of another, put between, or taken out; whatever was added behind."""
    head = data.draw(st.sampled_from(["", f"{TERMS[0]}\n", f"{TERMS[0]}\r\n{TERMS[2]}\n"])).encode()
    before = head
    for event in data.draw(st.lists(events, min_size=1, max_size=3)):
        before = continued(before, event, "order.toml")
    now = before
    for event in data.draw(st.lists(events, max_size=1)):
        now = continued(now, event, "order.toml")
    start, end = before.index(b"[[event]]", len(head)), len(before.rstrip(b" \t\r\n"))
    at = data.draw(st.integers(start + 1, end - 1))
    new = data.draw(st.sampled_from([b"", *(bytes([one]) for one in range(256))]))
    changed = now[:at] + new + now[at + data.draw(st.booleans() if new else st.just(True)) :]
    if changed == now:
        return
    if b"\r" not in before and changed.replace(b"\r\n", b"\n") == now:
        return  # the only line end that there is, as git makes it
    if changed.count(b"[[event]]") < now.count(b"[[event]]"):
        return  # a table that is no event any more is unknown, or no TOML: check refuses the file
    found = first_change(before, changed)
    assert found is not None
    first = next(at for at in range(len(now)) if now[at : at + 1] != changed[at : at + 1])
    assert found.where.line == changed.count(b"\n", 0, first) + 1 or found.gone


def test_what_was_agreed() -> None:
    """By key, a part of the scope by its id; types and offsets count."""
    before = b"""
[order]
id = "A-1"
price = 180
due = 2026-11-15T18:00:00Z
hours = 2

[[scope]]
id = "a"
text = "A"

[[scope]]
id = "b"
text = "B"
"""
    now = b"""
scope = [{ id = "c", text = "C" }, { id = "a", text = "AA" }]
[order]
id = "A-1"
price = "180"
due = 2026-11-15T19:00:00+01:00
"odd key" = 1
"""
    noon = datetime(2026, 11, 15, 18, tzinfo=UTC)
    assert [(one.key, one.before, one.now) for one in edits(before, now)] == [
        ("order.price", 180, "180"),
        ("order.due", noon, noon),  # in another zone
        ("order.hours", 2, None),
        ('order."odd key"', None, 1),
        ("scope[1].text", "A", "AA"),
        ("scope", "B", None),
        ("scope[0]", None, "C"),
    ]
    assert list(edits(before, before + b"\n[[event]]\n")) == []
    assert list(edits(before, b"no TOML")) == list(edits(b"\xff", before)) == []


def test_a_change_is_placed_as_an_editor_counts() -> None:
    """Columns in characters, lines after a byte-order mark as before it."""
    old = "[[event]]\ntext = 'äöü x'\n".encode()
    new = "\ufeff# 1\n[[event]]\ntext = 'äöü y'\n".encode()
    assert first_change(old, new) == Change(Place("event[0]", 3, 13), 2, gone=False)

"""Lines with keys that come again: after a run, at once with it, after one that was killed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from revise.files.read import read_bytes
from tests.cli import RUN, environment, process, revise
from tests.recording import DELIVERED

pytestmark = pytest.mark.slow

Line = dict[str, Any]

EVENTS: tuple[Line, ...] = (
    {"type": "message", "by": "client", "text": "Hi"},
    {"type": "revision-requested", "text": "Thinner", "items": [{"text": "T", "hours": "1"}]},
    {"type": "revision-requested", "text": "Ho", "via": "message", "items": [{"text": "H"}]},
    {"type": "estimated", "items": [{"id": "1.1", "kind": "new", "hours": 6}]},
    {"type": "proposed", "free": ["1.1"]},
    {"type": "proposed", "questions": ["1.1"], "override": "Asked on the phone"},
    {"type": "extension-requested", "due": "2026-12-01T12:00:00Z"},
    {"type": "answered", "to": "P1", "answer": "accepted"},
    {"type": "answered", "to": "X1", "answer": "declined"},
    {"type": "withdrawn", "to": "X1"},
    {"type": "redelivered", "files": [{"path": "logo.svg"}]},
    {"type": "cancellation-requested", "by": "client"},
    {"type": "completed"},
    {"type": "worked", "hours": 1.5},
    {"type": "worked", "hours": -1},
    {"type": "mesage"},
)


@st.composite
def lines(draw: st.DrawFn) -> list[Line]:
    """Draw lines for three orders, in the order of time but now and then; a key may come twice."""
    found: list[Line] = []
    for hour in sorted(draw(st.lists(st.integers(12, 80), min_size=1, max_size=12))):
        late = hour - draw(st.sampled_from([0] * 9 + [5]))
        found.append(
            {
                "order": draw(st.sampled_from(["FO-1", "FO-2", "FO-3"])),
                "at": f"2026-11-{15 + late // 24}T{late % 24:02}:00:00Z",
                "key": f"k{draw(st.sampled_from([len(found)] * 9 + [0]))}",
                **draw(st.sampled_from(EVENTS)),
            }
        )
    return found


def text(of: list[Line]) -> str:
    return "".join(f"{json.dumps(one)}\n" for one in of)


def fresh() -> None:
    """Three orders as they were, two below `orders`, one in a folder of its own."""
    Path("orders/own").mkdir(parents=True, exist_ok=True)
    for name, path in PATHS.items():
        Path(path).write_text(DELIVERED.replace("FO-1", name))


PATHS = {"FO-1": "orders/1.toml", "FO-2": "orders/2.toml", "FO-3": "orders/own/3.toml"}


def contents() -> list[bytes]:
    return [read_bytes(path) for path in PATHS.values()]


def apply(of: list[Line]) -> tuple[list[Line], list[bytes]]:
    done = revise("apply", "--orders", "orders", "--format", "ndjson", stdin=text(of))
    assert done.exit_code in {0, 3, 4}, done.output
    return [json.loads(line) for line in done.stdout.splitlines()], contents()


@settings(max_examples=150, deadline=None, suppress_health_check=[*HealthCheck])
@given(lines())
def test_twice_is_once_to_the_byte(of: list[Line]) -> None:
    """issue: "an idempotency key that makes a repeated line harmless"."""
    fresh()
    first, once = apply(of)
    again, twice = apply(of)
    assert twice == once
    assert revise("check", "orders").exit_code == 0
    for before, now in zip(first, again, strict=True):
        done = before["status"] in {"recorded", "repeated"}
        assert now["status"] == ("repeated" if done else before["status"])
        assert now["event"] == before["event"]


@settings(max_examples=50, deadline=None, suppress_health_check=[*HealthCheck])
@given(lines())
def test_all_at_once_is_one_by_one_where_nothing_waits(of: list[Line]) -> None:
    fresh()
    found, whole = apply(of)
    before_the_first = _before_a_stop(of, found)
    fresh()
    for one in before_the_first:
        apply([one])
    assert contents() == whole


def _before_a_stop(of: list[Line], found: list[Line]) -> Iterator[Line]:
    """Give the lines of each order up to the first that was not recorded."""
    stopped: set[str] = set()
    for line, result in zip(of, found, strict=True):
        if result["code"]:
            stopped.add(line["order"])
        elif line["order"] not in stopped:
            yield line


# ---- Killed, and at once -----------------------------------------------------------------------

MANY = [
    {"order": order, "key": f"k{number}", "at": f"2026-11-15T{12 + number}:00:00Z", **EVENTS[which]}
    for number, which in enumerate((1, 3, 4, 0))
    for order in PATHS
]

DIES = """
import os, signal, sys

left = int(os.environ["LEFT"])
replace = os.replace

def dying(*names):
    global left
    if names[1].name.endswith(".toml"):
        left -= 1
        if left == 0 and os.environ["WHEN"] == "before":
            os.kill(os.getpid(), signal.SIGKILL)
    replace(*names)
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

os.replace = dying
from revise.__main__ import run
run()
"""


@pytest.mark.parametrize("when", ["before", "behind"])
@pytest.mark.parametrize("left", [1, 2, 3])
def test_killed_between_two_files_and_run_again_is_once(left: int, when: str, folder: Path) -> None:
    fresh()
    once = apply(MANY)[1]
    fresh()
    command = ("apply", "--orders", "orders")
    more = {"LEFT": str(left), "WHEN": when}
    killed = process(*command, cwd=folder, stdin=text(MANY).encode(), env=more, code=DIES)
    assert killed.returncode == -9
    written = sum(one == whole for one, whole in zip(contents(), once, strict=True))
    assert written == left - (when == "before")
    assert revise("check", "orders").exit_code == 0

    found, now = apply(MANY)

    assert now == once
    assert {one["code"] for one in found} == {0}
    assert sum(one["status"] == "repeated" for one in found) == 4 * written


def test_several_runs_at_once_are_one(folder: Path) -> None:
    fresh()
    once = apply(MANY)[1]
    fresh()
    Path("lines.ndjson").write_text(text(MANY))
    command = [sys.executable, "-c", RUN, "apply", "lines.ndjson", "--orders", "orders", "--json"]
    runs = [
        subprocess.Popen(command, cwd=folder, env=environment(), stdout=subprocess.PIPE)
        for _ in range(4)
    ]
    told = [json.loads(run.communicate(timeout=60)[0]) for run in runs]
    assert [run.returncode for run in runs] == [0] * 4
    assert contents() == once
    for line in range(len(MANY)):
        statuses = sorted(one[line]["status"] for one in told)
        assert statuses == ["recorded", "repeated", "repeated", "repeated"]


# ---- Anything at all ---------------------------------------------------------------------------

NAMES = st.text(max_size=8) | st.sampled_from(
    [*("order", "path", "type", "at", "key", "text", "items", "by", "to", "id", "override")]
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
VALUES = st.recursive(
    SCALARS | st.sampled_from(["FO-1", "orders/1.toml", "2026-11-15T12:00:00Z", "P1", "message"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=8,
)


@st.composite
def odd_lines(draw: st.DrawFn) -> bytes:
    """Draw bytes, objects of any values, and events of which a key is another value."""
    found = []
    for _ in range(draw(st.integers(1, 5))):
        event = {"order": "FO-1", "at": "2026-11-15T12:00:00Z", **draw(st.sampled_from(EVENTS))}
        event[draw(st.sampled_from([*event, "key", "note", "letter"]))] = draw(VALUES)
        line = draw(st.just(event) | st.dictionaries(NAMES, VALUES, max_size=6) | VALUES)
        found.append(draw(st.just(json.dumps(line).encode()) | st.binary(max_size=40)))
    return b"\n".join(found)


@settings(max_examples=200, deadline=None, suppress_health_check=[*HealthCheck])
@given(odd_lines())
def test_whatever_the_lines_are_an_order_only_grows_and_stays_one(data: bytes) -> None:
    """issue: "a bad line hurts no other order"."""
    fresh()
    before = contents()
    done = revise("apply", "--orders", "orders", "--format", "ndjson", stdin=data)
    assert done.exit_code in {0, 3, 4}, done.output
    assert len(done.stdout.splitlines()) == sum(bool(one.strip()) for one in data.split(b"\n"))
    assert all(now.startswith(old) for now, old in zip(contents(), before, strict=True))
    assert revise("check", "orders").exit_code == 0
    text_too = revise("apply", "--orders", "orders", "--dry-run", stdin=data)
    assert text_too.exit_code in {0, 3, 4}, text_too.output

"""The budget table: what is measured, against what, and how much of it is allowed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks import orders, work
from tests.benchmarks.measure import Cost, Run, process, ratio, repeated
from tests.proofread import hostile

REVISE = "from revise.__main__ import run; run()"
TINY = "from tests.benchmarks.tiny import app; app()"
ONLY_PARSE = """
import os, sys, rtoml
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            rtoml.loads(file.read())
"""


class Size(NamedTuple):
    """How much is run: pairs of processes, repetitions in this one, files, events, bytes."""

    pairs: int = 15
    times: int = 100
    files: int = 10_000
    events: int = 10_000
    message: int = hostile.SIZE


QUICK = Size(pairs=1, times=1, files=20, events=200, message=64)
"""Enough to see that every line can be measured; the ratios mean nothing."""


class Line(NamedTuple):
    """One line of the table: `judged` is the figure of the ratio that the budget is about."""

    what: str
    budget: float
    judged: str
    measure: Callable[[Size], Cost]


def _start(*arguments: str) -> Callable[[Size], Cost]:
    return lambda size: ratio(process(REVISE, arguments), process(TINY, ["hello"]), size.pairs)


def _one_order(size: Size) -> Cost:
    text = orders.FILE.read_text("utf-8")
    return ratio(
        repeated(work.read_to_json(orders.FILE, orders.AT), size.times),
        repeated(work.parsed_toml(text), size.times),
        size.pairs,
    )


def _tables(size: Size) -> Cost:
    text = orders.FILE.read_text("utf-8")
    return ratio(
        repeated(work.tables(text, datetime.fromisoformat(orders.AT)), size.times),
        repeated(work.parsed_toml(text), size.times),
        size.pairs,
    )


def _many_orders(size: Size) -> Cost:
    with tempfile.TemporaryDirectory() as folder:
        path = str(orders.many(Path(folder), size.files))
        return _assessing(path).over(process(ONLY_PARSE, [path])())


def _memory(size: Size) -> Cost:
    with tempfile.TemporaryDirectory() as few, tempfile.TemporaryDirectory() as many:
        orders.many(Path(few), max(1, size.files // 10))
        orders.many(Path(many), size.files)
        return _assessing(many).over(_assessing(few))


def _assessing(path: str) -> Cost:
    return process(REVISE, ["assess", path, "--format", "ndjson", "--at", orders.AT])()


def _long_history(size: Size) -> Cost:
    return ratio(_history(size.events), _history(size.events // 10), min(size.pairs, 3))


def _history(events: int) -> Run:
    return repeated(work.text_to_json(orders.long(events), orders.after(events)), 1)


def _worst_message(size: Size) -> Cost:
    """Look for the text that is worst by a sixteenth of it, then measure the worst ones whole."""
    tried = {
        unit: _proofreading(hostile.filled(unit, size.message // 16))().cpu
        for unit in hostile.units()
    }
    worst = sorted(tried, key=tried.__getitem__)[-_WORST:]
    ordinary = _proofreading(hostile.filled(hostile.ORDINARY, size.message))
    texts = (hostile.filled(unit, size.message) for unit in worst)
    return max(ratio(_proofreading(text), ordinary, min(size.pairs, 3)) for text in texts)


def _proofreading(text: str) -> Run:
    return repeated(work.proofreading(text), 1)


_WORST = 10


LINES = (
    Line(
        "`revise assess ORDER --json`, whole process, to a tiny Typer program",
        1.25,
        "cpu",
        _start("assess", str(orders.FILE), "--json", "--at", orders.AT),
    ),
    Line("`revise --help`, whole process, to the same", 0.75, "cpu", _start("--help")),
    Line("`revise --version`, whole process, to the same", 0.75, "cpu", _start("--version")),
    Line("one order, 12 events and 4 KB, read to JSON, to rtoml's parse", 8, "cpu", _one_order),
    Line("the tables alone, to rtoml's parse", 1.5, "cpu", _tables),
    Line("many orders to ndjson, to reading and rtoml's parse", 3, "wall", _many_orders),
    Line("memory, for ten times as many orders", 1.1, "memory", _memory),
    Line("an order with ten times as many events", 12, "cpu", _long_history),
    Line("the worst message to proofread, to ordinary text", 10, "cpu", _worst_message),
)

"""What two checkouts are compared by: orders in a folder, and every command over them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.second_opinion.generated import histories

ROOT = Path(__file__).parents[3]
AT = datetime.fromisoformat("2026-11-15T12:00:00Z")
"""The day on which the examples happen; a second look at each comes a week later."""
LATER = AT + timedelta(days=7)

Formats = dict[str, tuple[str, ...]]
"""Command that reads → its formats."""

EVERY: Formats = {
    "assess": ("text", "json", "markdown", "csv", "ndjson", "github", "junit", "sarif"),
    "check": ("text", "json", "ndjson", "github", "junit", "sarif"),
    "due": ("text", "json", "ndjson", "csv", "markdown", "ics"),
}
OF_MANY: Formats = {
    "assess": ("text", "csv", "github", "junit", "sarif"),
    "check": ("text", "json", "github", "junit", "sarif"),
    "due": EVERY["due"],
}
"""What is told of a hundred generated orders at once; the rest of the formats tell of each."""
OF_ONE: Formats = {"assess": ("text", "json", "markdown"), "check": ("ndjson",)}

DRAFTS = (
    *("acknowledgement", "questions", "proposal", "extension", "reminder", "redelivery"),
    *("statement", "support", "cancellation", "answer"),
)
REASON = ("--reason", "The changes take longer than the original work.")
WISH = ("--text", "- Thinner letters\n- Could you add three variants? Thanks!")
FILE = "logo-v2.svg"
"""A deliverable, beside every order."""
A_FOLDER = 100


class Order(NamedTuple):
    """An order file of the folder, the instant of what happens to it, its reports' language."""

    path: str
    at: datetime
    lang: str

    @property
    def shared(self) -> tuple[str, ...]:
        """Give the options of every command over it."""
        return ("--at", _told(self.at), "--lang", self.lang)

    @property
    def file(self) -> str:
        """Give the path of its deliverable."""
        return str(Path(self.path).with_name(FILE))


class Run(NamedTuple):
    """A run of the program: what it is about, its words, and the file that it may write."""

    of: str
    words: tuple[str, ...]
    file: str | None = None

    @property
    def command(self) -> str:
        """Give what is run, without files and instants: `assess --format json --lang en`."""
        values = {*REASON, *WISH, "--at"} | ({self.of} if "explain" in self.words else set())
        kept = (word for word in self.words if "/" not in word and word[:2] != "20")
        return " ".join(word for word in kept if word not in values)


def written(folder: Path, count: int, seed: int) -> list[Order]:
    """Write orders that are generated; each comes with its own instant."""
    found = []
    for number, one in enumerate(histories(count, seed)):
        path = folder / f"{number // A_FOLDER:02}" / f"{number:04}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / FILE).write_text("<svg/>", "utf-8")
        path.write_text(one.text.replace('id = "FO-1"', f'id = "FO-{number}"', 1), "utf-8")
        name = path.relative_to(folder.parent).as_posix()
        whole = one.now.replace(microsecond=0)
        at = whole if whole == one.now else whole + timedelta(seconds=1)
        found.append(Order(name, at, "de" if number % 2 else "en"))
    return found


def copied(folder: Path) -> list[Order]:
    """Copy the orders of the examples; those with a config beside them once more without it."""
    shutil.copytree(ROOT / "examples", folder / "as-they-are")
    for config in sorted(folder.rglob("revise.toml")):
        bare = folder / "without-config" / config.parent.name
        shutil.copytree(config.parent, bare)
        (bare / config.name).unlink()
    found = []
    for path in sorted(folder.rglob("*.toml")):
        if path.name not in {"revise.toml", "studio.toml"}:
            (path.parent / FILE).write_text("<svg/>", "utf-8")
            where = path.relative_to(folder.parent).as_posix()
            found += [Order(where, AT, "en"), Order(where, AT, "de"), Order(where, LATER, "en")]
    return found


def every(orders: Sequence[Order]) -> Iterator[Run]:
    """Give every command, in every format, over each of some orders."""
    for order in orders:
        yield from _reading(EVERY, [order])
        yield from _drafts(order)
        yield from _dry(order)
        yield from _moves(order)
        yield from _records(order)


def some(orders: Sequence[Order]) -> Iterator[Run]:
    """Give the commands over many orders; records take turns, and so do dry and real moves."""
    for number, order in enumerate(orders):
        yield from _reading(OF_ONE, [order])
        yield from _drafts(order)
        yield from _moves(order) if number % 4 < 2 else _dry(order)
        yield from [*_records(order)][number % 5 :: 5]
    for first in range(0, len(orders), A_FOLDER):
        yield from _reading(OF_MANY, orders[first : first + A_FOLDER])


def names(checkout: Path) -> Iterator[Run]:
    """Give what needs no order: each name explained, each schema; `checkout` knows the names."""
    for name in ([], *([name] for name in _completed(checkout, "explain"))):
        for lang in ("en", "de"):
            yield Run("".join(name), ("explain", *name, "--lang", lang))
            yield Run("".join(name), ("explain", *name, "--lang", lang, "--json"))
    for name in ([], *([name] for name in _completed(checkout, "schema"))):
        yield Run("".join(name), ("schema", *name))


def _reading(commands: Formats, orders: Sequence[Order]) -> Iterator[Run]:
    paths = [one.path for one in orders]
    of = paths[0] if len(paths) == 1 else str(Path(paths[0]).parent)
    for command, formats in commands.items():
        for form in formats:
            words = (command, *paths, "--format", form, *orders[0].shared, "--jobs", "1")
            yield Run(of, words)


def _drafts(order: Order) -> Iterator[Run]:
    due = ("--due", _told(order.at + timedelta(days=5)))
    answer = ("--answer", "accepted")
    needed = {"extension": (*due, *REASON), "answer": answer, "statement": REASON}
    for kind in DRAFTS:
        words = ("draft", kind, order.path, *needed.get(kind, ()), *order.shared)
        yield Run(order.path, words)


def _move_words(order: Order) -> Iterator[tuple[str, ...]]:
    yield ("propose", order.path)
    yield ("redeliver", order.path, order.file)
    yield ("extend", order.path, "--due", _told(order.at + timedelta(days=5)), *REASON)
    yield ("escalate", order.path, *REASON)
    yield ("cancel", order.path, *REASON)


def _dry(order: Order) -> Iterator[Run]:
    for words in _move_words(order):
        yield Run(order.path, (*words, "--dry-run", "--json", *order.shared))


def _moves(order: Order) -> Iterator[Run]:
    for words in _move_words(order):
        yield Run(order.path, (*words, "--override", "Asked-for", *order.shared), order.path)


def _records(order: Order) -> Iterator[Run]:
    happened: dict[str, tuple[str, ...]] = {
        "request": WISH,
        "message": ("--by", "client", *WISH),
        "estimate": ("1.1=2.5", "--kind", "1.1=new"),
        "delivery": (order.file,),
        "work": ("1.25",),
        "answer": ("accepted",),
        "withdrawal": (),
        "completion": (),
        "cancellation": ("--by", "platform", *REASON),
        "cancellation-request": REASON,
    }
    for record, more in happened.items():
        words = ("record", record, order.path, *more, "--json", *order.shared)
        yield Run(order.path, words, order.path)


def _completed(checkout: Path, command: str) -> list[str]:
    """Give the names that the shell completes after a command."""
    asked = {"_REVISE_COMPLETE": "complete_bash", "COMP_WORDS": f"revise {command} "}
    done = subprocess.run(
        [sys.executable, "-m", "revise"],
        env={**os.environ, **asked, "COMP_CWORD": "2", "PYTHONPATH": str(checkout)},
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )
    found = done.stdout.split()
    assert found, done.stderr
    return found


def _told(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"

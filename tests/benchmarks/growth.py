"""How time and memory grow with the number of orders: `python -m tests.benchmarks.growth`."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import orders
from tests.benchmarks.budget import ONLY_PARSE, REVISE
from tests.benchmarks.measure import Cost, process

FORM = "{:<28} {:>8} {:>10} {:>10} {:>8} {:>10}"
COMMANDS = {
    "assess --format ndjson": ("assess", "--format", "ndjson", "--at", orders.AT),
    "check": ("check", "--at", orders.AT),
    "due --json": ("due", "--json", "--at", orders.AT),
}


def main() -> None:
    """Measure each command over each number of files; print ratios to the smallest."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.growth", description=__doc__)
    parser.add_argument("files", type=int, nargs="*", default=[1_000, 10_000, 50_000])
    parser.add_argument("--jobs", help="processes (default: all cores)")
    given = parser.parse_args()
    more = ("--jobs", given.jobs) if given.jobs else ()
    print(FORM.format("command", "files", "to parsing", "time", "cpu", "memory"))
    print(FORM.format("", "", "(clock)", "a file", "a file", ""))
    with tempfile.TemporaryDirectory() as folder:
        sizes = [(count, str(_made(Path(folder), count))) for count in given.files]
        for name, words in COMMANDS.items():
            for row in _rows(name, (*words, *more), sizes):
                print(row, flush=True)


def _made(folder: Path, count: int) -> Path:
    inside = folder / str(count)
    inside.mkdir()
    return orders.many(inside, count)


def _rows(name: str, words: tuple[str, ...], sizes: list[tuple[int, str]]) -> Iterator[str]:
    """Tell one command at every size; `first` is the cost at the smallest."""
    first: Cost | None = None
    for count, path in sizes:
        parsed = process(ONLY_PARSE, [path])()
        cost = process(REVISE, [*words, path])()
        first = first or cost
        a_file, ratio = cost.over(first), count / sizes[0][0]
        yield FORM.format(
            name,
            f"{count:,}",
            f"{cost.wall / parsed.wall:.2f}",
            f"{a_file.wall / ratio:.2f}",
            f"{a_file.cpu / ratio:.2f}",
            f"{a_file.memory / 1000:.2f}",
        )


if __name__ == "__main__":
    main()

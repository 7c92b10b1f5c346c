"""Print each line of the budget table as a ratio measured in this run, beside its budget."""

from __future__ import annotations

import argparse

from tests.benchmarks.budget import LINES, QUICK, Line, Size
from tests.benchmarks.measure import Cost

FORM = "{:<68} {:>7} {:>7} {:>7}  {}"


def main() -> None:
    """Measure and print, one line at a time."""
    size = _size()
    print(FORM.format("what", "ratio", "budget", "wall", ""))
    for line in LINES:
        print(_row(line, line.measure(size)), flush=True)


def _size() -> Size:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="see that it runs, in seconds")
    parser.add_argument("--pairs", type=int, help=f"runs of each (default: {Size().pairs})")
    parser.add_argument("--files", type=int, help=f"orders (default: {Size().files})")
    parser.add_argument("--events", type=int, help=f"events (default: {Size().events})")
    given = {key: value for key, value in vars(parser.parse_args()).items() if value is not None}
    return (QUICK if given.pop("quick") else Size())._replace(**given)


def _row(line: Line, cost: Cost) -> str:
    judged = cost.memory / 1000 if line.judged == "memory" else getattr(cost, line.judged)
    verdict = "met" if judged <= line.budget else "MISSED"
    return FORM.format(line.what, f"{judged:.2f}", f"{line.budget:g}", f"{cost.wall:.2f}", verdict)


if __name__ == "__main__":
    main()

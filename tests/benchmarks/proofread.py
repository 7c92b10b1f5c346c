"""How long hostile messages take to proofread, by kind: `python -m tests.benchmarks.proofread`.

Each kind's texts are tried at a sixteenth of the size; the worst of them are measured whole, in
turn with ordinary text of the same size, and the worst ratio is printed.
"""

from __future__ import annotations

import argparse

from tests.benchmarks.measure import Run, ratio, repeated
from tests.benchmarks.work import proofreading
from tests.proofread import hostile

FORM = "{:<32} {:>6} {:>7} {:>7}  {:<6} {}"
MOST = 10
"""So many times the time of ordinary text a message of the same size may take."""
SHOWN = 36


def main() -> None:
    """Measure and print, one kind at a time."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.proofread", description=__doc__
    )
    parser.add_argument("--size", type=int, default=hostile.SIZE, help="bytes (default: 65,536)")
    parser.add_argument("--pairs", type=int, default=3, help="runs of each (default: 3)")
    parser.add_argument("--worst", type=int, default=2, help="texts of each kind (default: 2)")
    parser.add_argument("--quoted", action="store_true", help="as if the client had written it")
    parser.add_argument("--only", metavar="KIND", help="kinds whose names hold this")
    given = parser.parse_args()
    print(FORM.format("kind", "texts", "ratio", "allowed", "", "worst"))
    for kind, units in hostile.families().items():
        if given.only is None or given.only in kind:
            print(_row(kind, units, given), flush=True)


def _row(kind: str, units: tuple[str, ...], given: argparse.Namespace) -> str:
    def of(unit: str, size: int) -> Run:
        text = hostile.filled(unit, size)
        return repeated(proofreading(text, (text,) if given.quoted else ()), 1)

    tried = {unit: of(unit, given.size // 16)().cpu for unit in units}
    worst = sorted(tried, key=tried.__getitem__)[-given.worst :]
    ordinary = of(hostile.ORDINARY, given.size)
    found = {unit: ratio(of(unit, given.size), ordinary, given.pairs).cpu for unit in worst}
    unit = max(found, key=found.__getitem__)
    verdict = "met" if found[unit] <= MOST else "MISSED"
    return FORM.format(kind, len(units), f"{found[unit]:.2f}", MOST, verdict, ascii(unit)[:SHOWN])


if __name__ == "__main__":
    main()

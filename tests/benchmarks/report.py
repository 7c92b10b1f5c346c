"""How long a team's page takes, made and used: `python -m tests.benchmarks.report`.

The page is made by whole processes of `revise report`, and used in headless Chromium; it needs the
`browser` extra.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmarks.budget import REVISE
from tests.benchmarks.measure import process
from tests.browser import Browser
from tests.cli import ROOT

if TYPE_CHECKING:
    from tests.browser import CDPSession, Page

AT = "2026-11-15T12:00:00Z"
_A_FOLDER = 100
_CLIENTS = 211
_PEOPLE = ("ada", "ben", "cleo", "dora", "emil")

_FIRST_ROW = """
new MutationObserver((_, observer) => {
  if (!document.querySelector("#orders tbody tr")) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => { window.firstRow = performance.now(); }));
}).observe(document, { childList: true, subtree: true });
"""
"""Notes when the first row was painted, in milliseconds since the page began to load."""

_TIMED = """
(act) => new Promise((done) => {
  const began = performance.now();
  %s
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
})
"""
"""Gives the milliseconds from an act to the end of the frame that shows what came of it."""
_FILTERED = _TIMED % (
    "const box = document.querySelector('[name=q]'); box.value = act;"
    "box.dispatchEvent(new Event('input', { bubbles: true }));"
)
_SORTED = _TIMED % "document.querySelector(`[data-sort=${act}]`).click();"
_ALL_ROWS = _TIMED % "body.replaceChildren(); moreRows(waiting.length);"
"""As for the printer."""
_OPENED = """
(act) => new Promise((done) => {
  const began = performance.now();
  new MutationObserver((_, observer) => {
    if (!document.querySelector("#order section")) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
  }).observe(document.getElementById("order"), { childList: true });
  location.hash = act;
})
"""


class Used(NamedTuple):
    """Milliseconds in the browser on the clock; `row` is one row's, of processor time."""

    first_row: float
    filtered: float
    sorted: float
    opened: float
    row: float


def varied(folder: Path, count: int) -> Path:
    """Write so many orders: those of the examples in turn, each of its own number and client."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "examples").rglob("order*.toml"))]
    for number in range(count):
        inside = folder / f"{number // _A_FOLDER:03}"
        inside.mkdir(parents=True, exist_ok=True)
        text = _of_its_own(texts[number % len(texts)], number)
        (inside / f"{number:05}.toml").write_text(text, "utf-8")
    return folder


def _of_its_own(text: str, number: int) -> str:
    without = re.sub(r"^(?:client|custom)\b.*\n", "", text, flags=re.MULTILINE)
    terms = f'id = "FO-{number}"\nclient = "client-{number * 7 % _CLIENTS}"\n'
    named = re.sub(r"^id = .*\n", terms, without, count=1, flags=re.MULTILINE)
    return f'{named}\n[custom]\nperson = "{_PEOPLE[number % len(_PEOPLE)]}"\n'


def _once(browser: Browser, page: Path) -> Used:
    with browser.opened(page, before=_FIRST_ROW) as shown:
        shown.wait_for_function("window.firstRow")
        path = shown.evaluate("rows[rows.length >> 1].path")
        first = shown.evaluate("window.firstRow")
        filtered = _median_of(shown, _FILTERED, ("logo", "client-1", "", "a"))
        ordered = _median_of(shown, _SORTED, ("order", "value", "noted"))
        opened = shown.evaluate(_OPENED, f"#order={path}")
        shown.evaluate("location.hash = ''")
        shown.wait_for_selector("#orders tbody tr", state="attached")
        return Used(first, filtered, ordered, opened, _a_row(shown))


def _a_row(shown: Page) -> float:
    """Give what making and laying out a row takes the page's thread, whatever else runs."""
    session = shown.context.new_cdp_session(shown)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    costs = []
    for _ in range(5):
        before = _worked(session)
        shown.evaluate(_ALL_ROWS, "")
        costs.append(_worked(session) - before)
    return float(median(costs) * 1000 / shown.evaluate("waiting.length"))


def _worked(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


def _median_of(shown: Page, act: str, given: tuple[str, ...]) -> float:
    return float(median(shown.evaluate(act, one) for one in given))


FORM = "{:>7} {:>7} {:>7} {:>9} {:>6} {:>8} {:>10} {:>7} {:>7} {:>8} {:>9}"
HEADS = (
    *("orders", "made", "cpu", "to ndjson", "page", "memory"),
    *("first row", "filter", "sort", "section", "row"),
)
UNITS = ("", "s", "s", "", "MB", "MB", "ms", "ms", "ms", "ms", "ms")


def main() -> None:
    """Print a line a number of orders, then a row's share at each over that at the first."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.report", description=__doc__)
    parser.add_argument("orders", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--times", type=int, default=5)
    given = parser.parse_args()
    print(FORM.format(*HEADS))
    print(FORM.format(*UNITS))
    with tempfile.TemporaryDirectory() as folder:
        made = {count: _made(Path(folder), count) for count in given.orders}
        used = _used({count: Path(folder) / f"{count}.html" for count in made}, given.times)
        found = {count: (*made[count], *used[count]) for count in made}
    for count, costs in found.items():
        print(FORM.format(f"{count:,}", *(f"{one:.1f}" for one in costs[:-1]), f"{costs[-1]:.3f}"))
    first, *others = found
    for count in others:
        shares = [one / other for one, other in zip(found[count], found[first], strict=True)]
        each = [*(share * first / count for share in shares[:-1]), shares[-1]]
        print(FORM.format("a row", *(f"{share:.2f}" for share in each)))


def _made(folder: Path, count: int) -> tuple[float, ...]:
    """Make a page.

    Gives seconds on the clock and of processor time, that over what the same orders take as
    ndjson, and megabytes of the page and of the largest process.
    """
    orders, page = varied(folder / str(count), count), folder / f"{count}.html"
    words = ["report", str(orders), "-o", str(page), "--at", AT, "--by", "custom.person"]
    cost = process(REVISE, words)()
    lines = process(REVISE, ["assess", str(orders), "--at", AT, "--format", "ndjson"])()
    return cost.wall, cost.cpu, cost.cpu / lines.cpu, page.stat().st_size / 1e6, cost.memory / 1000


def _used(pages: Mapping[int, Path], times: int) -> dict[int, Used]:
    """Use each page so often, in turn with the others, each time loaded anew; gives medians."""
    found: dict[int, list[Used]] = {count: [] for count in pages}
    with Browser() as browser:
        for _ in range(times):
            for count, page in pages.items():
                found[count].append(_once(browser, page))
    return {
        count: Used(*(median(one) for one in zip(*costs, strict=True)))
        for count, costs in found.items()
    }


if __name__ == "__main__":
    main()

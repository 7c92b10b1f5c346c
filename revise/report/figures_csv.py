"""Figures over orders as CSV: the keys of `revise.stats/1`, each a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from revise.render.escape import csv_line
from revise.report.figures import Told
from revise.report.figures_document import row_document

Cell = str | int | None


def stats_csv(told: Told) -> Iterator[str]:
    """Write the keys of `revise.stats/1` as columns, dotted where they lie deeper; a row a line."""
    rows = [dict(_flat(row_document(row, told))) for row in told.rows]
    columns = _columns(rows)
    yield csv_line(columns)
    for row in rows:
        yield csv_line(row.get(name, 0 if columns[name] else None) for name in columns)


def _columns(rows: Iterable[Mapping[str, Cell]]) -> dict[str, bool]:
    """Give all columns, those of one kind together, and which of them count something."""
    found: dict[str, bool] = {}
    for row in rows:
        for name, value in row.items():
            found[name] = found.get(name, False) or isinstance(value, int)
    first = {name.partition(".")[0]: place for place, name in reversed([*enumerate(found)])}
    ordered = sorted(found, key=lambda name: (first[name.partition(".")[0]], _inner(name)))
    return {name: found[name] for name in ordered}


def _inner(name: str) -> str:
    """Sort what depends on the orders by name; the rest stays where it is."""
    return name if name.partition(".")[0] in _OPEN else ""


_OPEN = {"steps", "verdicts", "money", "silence", "ahead", "findings"}
_BY = {"clock": ("clock", "who"), "rule": ("rule", "level")}


def _flat(document: Mapping[str, object], above: str = "") -> Iterator[tuple[str, Cell]]:
    for key, value in document.items():
        name = f"{above}{key}"
        if key == "group":
            group = value if isinstance(value, dict) else {"by": None, "value": None}
            yield from (("by", group["by"]), ("group", group["value"]))
        elif isinstance(value, Mapping):
            yield from _flat(value, f"{name}.")
        elif isinstance(value, list):
            yield from (each for one in value for each in _listed(one, f"{name}."))
        elif value is None or isinstance(value, str | int):
            yield name, value


def _listed(one: Mapping[str, object], above: str) -> Iterator[tuple[str, Cell]]:
    names = next(names for key, names in _BY.items() if key in one)
    path = ".".join(str(one[name]) for name in names)
    yield from _flat(
        {key: value for key, value in one.items() if key not in names}, f"{above}{path}."
    )

"""Figures over orders for people: of one instant a list, of several groups or instants a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from revise.model.times import local, show_date, show_time
from revise.render.escape import code_span, markdown, markdown_table, one_line
from revise.render.lines import Style, columns, padded, wrapped
from revise.render.speech import span
from revise.report.figures import Row, Told
from revise.report.figures_words import Line, Words
from revise.report.totals import in_hours
from revise.words import label

Shown = Callable[[str], str]
"""Makes a text safe for where it is shown."""
_WIDEST = 21
"""Columns of the names."""
_CLOSED = ("completed", "cancelled")


def stats_text(told: Told, style: Style) -> Iterator[str]:
    """Write the list, or the table."""
    if len(told.rows) == 1:
        return _list(told, style)
    return _table(told)


def _list(told: Told, style: Style) -> Iterator[str]:
    (row,), words = told.rows, Words(told.wanted.lang)
    if told.errors and not row.totals.orders:  # they are told of on stderr
        return
    yield style.paint(_title(told, row), "bold") + "\n"
    if not row.totals.orders:
        return
    before = ""
    for name, parts in words.lines(row.totals):
        yield from _lines("" if name == before else name, "; ".join(parts))
        before = name
    found = [*words.findings(row.totals)]
    for number, (rule, parts) in enumerate(found):
        name = "" if number else label("findings", told.wanted.lang)
        yield from _lines(name, f"{one_line(rule)}: {', '.join(parts)}")


def _lines(name: str, text: str) -> Iterator[str]:
    first, *more = wrapped(one_line(text), _WIDEST)
    yield padded(name, _WIDEST) + first.strip() + "\n"
    for line in more:
        yield line + "\n"


def _title(told: Told, row: Row) -> str:
    wanted = told.wanted
    at = show_time(row.at, wanted.zone, wanted.lang)
    return Words(wanted.lang).say(
        "title", orders=Words(wanted.lang).orders(row.totals.orders), at=at
    )


def _table(told: Told) -> Iterator[str]:
    heads, rows = _heads(told), [*_cells(told)]
    widths = [max(map(columns, column)) for column in zip(heads, *rows, strict=True)]
    for cells in (heads, ["-" * width for width in widths], *rows):
        yield _row(cells, widths, _names(told))
    yield "\n" + "".join(f"{line}\n" for line in wrapped(Words(told.wanted.lang).word("columns")))


def _row(cells: Sequence[str], widths: Sequence[int], names: int) -> str:
    """Write a row: names to the left, figures to the right."""
    left = [padded(one, width) for one, width in zip(cells[:names], widths, strict=False)]
    right = [
        " " * (width - columns(one)) + one
        for one, width in zip(cells[names:], widths[names:], strict=True)
    ]
    return "  ".join([*left, *right]).rstrip() + "\n"


def _names(told: Told) -> int:
    return (told.wanted.every is not None) + (told.wanted.by is not None)


def _heads(told: Told) -> list[str]:
    words, wanted = Words(told.wanted.lang), told.wanted
    names = ["at"] * (wanted.every is not None) + ["group"] * (wanted.by is not None)
    counted = ("orders", "open", "rate", "over", "late", "answer", "free", "value")
    return [words.word(f"column-{name}") for name in (*names, *counted)]


def _cells(told: Told, outside: Shown = one_line, plain: Shown = str) -> Iterator[list[str]]:
    """Give the cells of each row; a further currency has a line of its own below it.

    `outside` writes the name of a group, `plain` the rest.
    """
    for row in told.rows:
        first, *more = map(plain, _worth(told, row))
        named = _named(told, row, outside, plain)
        yield [*named, *map(plain, _figures(told, row)), first]
        for one in more:
            yield [*[""] * (len(_heads(told)) - 1), one]


def _named(told: Told, row: Row, outside: Shown, plain: Shown) -> Iterator[str]:
    wanted, words = told.wanted, Words(told.wanted.lang)
    if wanted.every is not None:
        yield plain(_day(told, row))
    if wanted.by is not None and row.group is not None:
        yield outside(row.group)
    elif wanted.by is not None:
        yield plain(words.word("everything" if row.whole else "no-group"))


def _day(told: Told, row: Row) -> str:
    """Tell the day of an instant, with the time where two are on one day."""
    wanted = told.wanted
    days = [local(one, wanted.zone).date() for one in wanted.instants]
    here = local(row.at, wanted.zone)
    day = show_date(here.date(), wanted.lang)
    return day if days.count(here.date()) == 1 else f"{day}, {here:%H:%M}"


def _figures(told: Told, row: Row) -> Iterator[str]:
    words, of = Words(told.wanted.lang), row.totals
    answer = in_hours(of.answers.median())
    yield words.number(of.orders)
    yield words.number(of.orders - sum(of.statuses[one] for one in _CLOSED))
    yield words.rate(of) or "-"
    yield words.number(of.over[True])
    yield words.number(of.late)
    yield "-" if answer is None else span(answer, told.wanted.lang)
    yield ("≥ " if of.free_hours.unknown else "") + words.number(of.free_hours.sum)


def _worth(told: Told, row: Row) -> Sequence[str]:
    words = Words(told.wanted.lang)
    found = [words.money(one.value, name) for name, one in sorted(row.totals.money.items())]
    return found or ["-"]


# ---- Markdown ---------------------------------------------------------------------------------


def stats_markdown(told: Told) -> Iterator[str]:
    """Write a table of GitHub's Markdown: of one instant a figure a line, else a row each."""
    if len(told.rows) > 1:
        heads, rows = _heads(told), [*_cells(told, code_span, markdown)]
    else:
        heads, rows = [_title(told, told.rows[0]), ""], [*_figure_rows(told)]
    yield "".join(f"{line}\n" for line in markdown_table(heads, rows))


def _figure_rows(told: Told) -> Iterator[list[str]]:
    words, of = Words(told.wanted.lang), told.rows[0].totals
    lines: list[Line] = [*words.lines(of)] if of.orders else []
    for name, parts in (*lines, *words.findings(of)):
        yield [markdown(name), markdown("; ".join(parts))]

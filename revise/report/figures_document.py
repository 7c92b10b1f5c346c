"""Figures over orders for other programs: `revise.stats/1`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

from revise.model.problem import InputError
from revise.policies.policy import Level
from revise.render.documents import Document, dump_line, dump_row, moment, number, problem_document
from revise.render.gathering import Joined
from revise.render.numbers import money
from revise.report.figures import Row, Told
from revise.report.order_figures import DAYS, Clock
from revise.report.totals import SOLD, InCurrency, Spread, Totals, in_hours
from revise.rules.facts.fact import over
from revise.rules.facts.money import completion, completion_rate

SCHEMA = "revise.stats/1"
STATUSES = ("in-progress", "delivered", "in-revision", "completed", "cancelled")
LEVELS: tuple[Level, ...] = ("error", "warning", "info")


def stats_json(told: Told) -> Iterator[str]:
    """Write the document, a row a line."""
    head = f'{dump_row(_document(told, [], []))[: -len(_TAIL)]}"rows": ['
    tail = f'], "files": [{", ".join(dump_row(_file(one)) for one in told.errors)}]}}\n'
    report = Joined(f"{head}\n", ",\n", f"\n{tail}")
    for row in told.rows:
        yield report.add(dump_row(row_document(row, told)))
    yield from report.end()


_TAIL = '"rows": [], "files": []}'


def stats_lines(told: Told) -> Iterator[str]:
    """Write each row, then each order that cannot be used, as a document on a line."""
    for row in told.rows:
        yield dump_line(_document(told, [row_document(row, told)], [])) + "\n"
    for error in told.errors:
        yield dump_line(_document(told, [], [_file(error)])) + "\n"


def _document(told: Told, rows: list[Document], files: list[Document]) -> Document:
    by = told.wanted.by
    return {
        "schema": SCHEMA,
        "by": None if by is None else by.key,
        "every": told.wanted.every,
        "rows": rows,
        "files": files,
    }


def _file(error: InputError) -> Document:
    return {"path": error.path, "errors": [problem_document(one) for one in error.problems]}


def row_document(row: Row, told: Told) -> Document:
    """Write the figures of one instant and group."""
    by, all_ = told.wanted.by, row.totals
    return {
        "at": moment(row.at),
        "group": None if row.whole or by is None else {"by": by.key, "value": row.group},
        "orders": all_.orders,
        "statuses": {name: all_.statuses[name] for name in STATUSES},
        "steps": _named({"none" if one is None else str(one): n for one, n in all_.steps.items()}),
        "verdicts": _named(all_.verdicts),
        "rounds": _rounds(all_),
        "free_work": _free(all_),
        "money": {name: _money(name, all_.money[name]) for name in sorted(all_.money)},
        "completion": _completion(all_),
        "first_delivery": _first(all_),
        "answers": {
            **_spread(all_.answers),
            "waiting": all_.waiting,
            "never": all_.unanswered,
        },
        "revised": _spread(all_.revised),
        "silence": _clocks(all_.silences),
        "ahead": {"days": DAYS, "clocks": _clocks(all_.soon), "ran_out": all_.ran_out},
        "findings": _findings(all_),
    }


def _named(counts: Mapping[str, int]) -> Document:
    return {name: counts[name] for name in sorted(counts)}


def _rounds(all_: Totals) -> Document:
    judged = all_.over[True] + all_.over[False]
    return {
        "median": number(all_.rounds.median()),
        "nine_in_ten": all_.rounds.ninety(),
        "more_than_agreed": all_.over[True],
        "of": judged,
        "share": number(over(all_.over[True], judged)),
        "unlimited": all_.unlimited,
        "unknown": all_.over[None],
    }


def _free(all_: Totals) -> Document:
    return {
        "hours": number(all_.free_hours.sum),
        "unknown": all_.free_hours.unknown,
        "mended_hours": number(all_.mended_hours.sum),
        "mended_unknown": all_.mended_hours.unknown,
    }


def _money(currency: str, of: InCurrency) -> Document:
    return {
        "orders": of.orders,
        "price": money(of.price, currency),
        "value": money(of.value, currency),
        "free_work": money(of.free.sum, currency),
        "free_work_unknown": of.free.unknown,
        "refunded": money(of.refunded, currency),
        "refunds": of.refunds,
        "extras": {
            "proposed": {
                "count": of.extras.total(),
                "price": money(sum(of.prices.values()), currency),
            },
            **{
                how: {"count": of.extras[how], "price": money(of.prices[how], currency)}
                for how in SOLD
            },
        },
    }


def _completion(all_: Totals) -> Document:
    done, lost = all_.completion["completed"], all_.completion["cancelled"]
    rate, days = completion(done, lost)[completion_rate.name], all_.window()
    return {
        "completed": done,
        "cancelled": lost,
        "rate": number(rate) if isinstance(rate, Fraction) else None,
        "days": None if days is None else number(Fraction(days)),
        "without": all_.unrated,
    }


def _first(all_: Totals) -> Document:
    return {
        "delivered": all_.delivered,
        "late": all_.late,
        "without_due": all_.without_due,
        "overdue": all_.overdue,
        **_spread(all_.firsts),
        "unknown": all_.delivered - len(all_.firsts),
    }


def _spread(of: Spread) -> Document:
    return {
        "count": len(of),
        "median_hours": number(in_hours(of.median())),
        "nine_in_ten_hours": number(in_hours(of.ninety())),
    }


def _clocks(counts: Counter[Clock]) -> list[Document]:
    return [{"clock": one, "who": who, "count": counts[one, who]} for one, who in sorted(counts)]


def _findings(all_: Totals) -> list[Document]:
    found = sorted({(LEVELS.index(level), rule) for rule, level, _ in all_.findings})
    return [
        {
            "rule": rule,
            "level": LEVELS[level],
            "orders": all_.findings[rule, LEVELS[level], False],
            "acknowledged": all_.findings[rule, LEVELS[level], True],
        }
        for level, rule in found
    ]

"""One table of a policy under check: what its keys hold, and what is wrong with them."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from revise.model.keypath import join
from revise.model.problem import Code, Place, Problem
from revise.model.shown import did_you_mean, nearest

Data = Mapping[str, Any]
Path = tuple[str | int, ...]

LONGEST_TEXT = 4000
MOST_ROWS = 500
_SHOWN = 80
_MOST_PROBLEMS = 100
_FEW = 12  # names that a hint may still list

# C0, DEL, C1, line and paragraph separators, bidirectional controls, lone surrogates.
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


class EnoughError(Exception):
    """So many problems were found that more would help nobody."""


class Report:
    """The problems found so far, in the order in which they were found."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, code: Code, path: Path, message: str, hint: str) -> None:
        """Note a problem. Raises EnoughError after a hundred, for a hostile file has no end."""
        self.problems.append(Problem(code, message, Place(join(path)), hint))
        if len(self.problems) >= _MOST_PROBLEMS:
            raise EnoughError

    def wrong(self, path: Path, must: str, value: object, hint: str) -> None:
        """Note a value that is not what it must be."""
        self.add("invalid-value", path, f"must be {must}, is {shown(value)}", hint)

    def unknown(self, path: Path, what: str, name: str, known: Collection[str]) -> None:
        """Note a value that names something unknown, and suggest the nearest known name."""
        self.add("unknown-id", path, f"unknown {what} `{name[:_SHOWN]}`", suggestion(name, known))

    def table(self, value: object, path: Path) -> Row | None:
        """Give a table to ask further; None, and a problem, where it is none."""
        if isinstance(value, Mapping):
            return Row(self, value, path)
        inside = any(isinstance(part, int) for part in path)
        hint = "write it in braces, like { … }" if inside else f"write it as [{join(path)}]"
        self.wrong(path, "a table", value, hint)
        return None

    def rows(self, data: Data, key: str, path: Path = ()) -> Iterator[Row]:
        """Give each row of an array of tables such as `[[finding]]`, or of one at `path`."""
        found, path = data.get(key, []), path or (key,)
        if not isinstance(found, list):
            hint = "like [{ … }]" if len(path) > 1 else f"write each one as [[{key}]]"
            self.wrong(path, "a list of tables", found, hint)
            return
        if len(found) > MOST_ROWS:
            self.wrong(path, f"at most {MOST_ROWS} rows", len(found), "split the policy")
        for index, value in enumerate(found[:MOST_ROWS]):
            row = self.table(value, (*path, index))
            if row is not None:
                yield row

    def named(self, data: Data, key: str) -> Iterator[tuple[str, Row]]:
        """Give each table of a table of tables such as `[parameters.NAME]`, with its name."""
        outer = self.table(data.get(key, {}), (key,))
        if outer is None:
            return
        if len(outer.data) > MOST_ROWS:
            self.wrong((key,), f"at most {MOST_ROWS} tables", len(outer.data), "split the policy")
        for name in list(outer.data)[:MOST_ROWS]:
            row = self.table(outer.data[name], (key, name))
            if row is not None:
                yield name, row


class Row:
    """A table at a place; every question about a key notes what is wrong with its value."""

    def __init__(self, report: Report, data: Data, path: Path) -> None:
        self.report = report
        self.data = data
        self.path = path

    def at(self, key: str | int) -> Path:
        """Give the path of one of its keys."""
        return (*self.path, key)

    def keys(self, required: Collection[str], optional: Collection[str] = ()) -> None:
        """Note the keys that are unknown, and those that are missing."""
        known = (*required, *optional)
        for key in self.data:
            if key not in known:
                message = f"unknown key `{key[:_SHOWN]}`"
                self.report.add("unknown-key", self.at(key), message, did_you_mean(key, known))
        for key in required:
            if key not in self.data:
                message = f"`{key}` is missing"
                self.report.add("missing-key", self.at(key), message, f"add {_example(key)}")

    def text(self, key: str, *, lines: bool = False) -> str | None:
        """Give a text that is not empty, not too long and holds nothing that hides or steers.

        `lines` allows line feeds. None where the key is missing or wrong.
        """
        if key not in self.data:
            return None
        value = self.data[key]
        if not isinstance(value, str):
            self.report.wrong(self.at(key), "text", value, 'write it in quotes, like "…"')
        elif not value.strip():
            self.report.add("invalid-value", self.at(key), "must not be empty", "write something")
        elif len(value) > LONGEST_TEXT:
            must = f"at most {LONGEST_TEXT} characters long"
            self.report.wrong(self.at(key), must, len(value), "say it in fewer words")
        elif _CONTROL.search(value.replace("\n", "") if lines else value):
            self.report.wrong(
                self.at(key), "free of control characters", value, "type it again, as plain text"
            )
        else:
            return value
        return None

    def one_of(self, key: str, known: Collection[str], what: str) -> str | None:
        """Give a text that is one of the known ones."""
        value = self.text(key)
        if value is None or value in known:
            return value
        self.report.unknown(self.at(key), what, value, known)
        return None

    def flag(self, key: str) -> None:
        """Note a value that is neither true nor false."""
        if not isinstance(self.data.get(key, False), bool):
            self.report.wrong(
                self.at(key), "true or false", self.data[key], "write it without quotes"
            )

    def day(self, key: str) -> None:
        """Note a value that is no date."""
        value = self.data.get(key, date.min)
        if not isinstance(value, date) or isinstance(value, datetime):
            self.report.wrong(
                self.at(key), "a date", value, f"write it unquoted, like {key} = 2026-11-23"
            )


def suggestion(name: str, known: Collection[str]) -> str:
    """Suggest the nearest known name; a long list of them is `explain`'s business."""
    if len(known) <= _FEW:
        return did_you_mean(name, known)
    near = nearest(name, known)
    return f"did you mean `{near}`?" if near else "`revise explain` lists the names"


def finite(value: object) -> bool:
    """Whether a value is a number, and one that can be written down."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and math.isfinite(value)  # type: ignore[arg-type] # a number


def shown(value: object) -> str:
    """Show a value of TOML in a message, as it would be typed and cut short."""
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    text = repr(value[:_SHOWN]) if isinstance(value, str) else repr(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _example(key: str) -> str:
    examples = {
        "after": 'after = { parameter = "extension_hours" }',
        "as_of": "as_of = 2026-11-23",
        "confidence": 'confidence = "high"',
        "currency": 'currency = "USD"',
        "extends": 'extends = "fiverr"',
        "id": "an `id` of its own",
        "kind": 'kind = "other"',
        "level": 'level = "info"',
        "means": 'means = "accepted"',
        "move": 'move = "escalate"',
        "name": 'name = "strict"',
        "of": 'of = "due"',
        "on_silence": 'on_silence = "…"',
        "rests_on": 'rests_on = "house rule"',
        "say": "say.en and say.de",
        "source": 'source = "house rule"',
        "who": 'who = "freelancer"',
    }
    return examples.get(key, f"`{key}`")

"""What holds for a file of TOML that is no order, whoever wrote it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import rtoml
import tomli_w

from revise.files.read import parse_order
from revise.model.problem import InputError, Problem
from tests.cli import revise
from tests.model.telling import TERMS

Toml = Any
"""Whatever a TOML file can hold."""


def problems(data: bytes) -> tuple[Problem, ...]:
    """Give why bytes are no order."""
    with pytest.raises(InputError) as refused:
        parse_order(data, "order.toml")
    return refused.value.problems


def check_is_no_order(data: bytes) -> None:
    """A valid file is none of ours: said at its beginning, by every command."""
    (problem,) = problems(data)
    assert (problem.code, problem.where.line, problem.where.column) == ("not-an-order", 1, 1)
    assert revise("assess", "-", stdin=data).exit_code == 4
    assert revise("check", "-", stdin=data).exit_code == 1


def check_is_refused(data: bytes) -> str:
    """An invalid file is refused; gives the place, which is inside it."""
    (problem,) = problems(data)
    line, column = problem.where.line or 0, problem.where.column or 0
    lines = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").split("\n")
    assert problem.code in {"toml-syntax", "not-utf8"}
    assert problem.hint
    assert 1 <= line <= len(lines)
    assert 1 <= column <= len(lines[line - 1]) + 1
    done = revise("assess", "-", stdin=data)
    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr.startswith(f"-:{line}:{column}: ")
    return f"{line}:{column}"


def check_is_passed_through(data: Toml) -> None:
    """order-format.md: "`[custom]` … never read, passed through to JSON"."""
    text = TERMS + tomli_w.dumps({"custom": data})
    done = revise("assess", "-", "--json", "--at", "2026-11-15T12:00:00Z", stdin=text)
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["order"]["custom"] == as_json(data)


def check_every_key_is_placed(text: str) -> None:
    """With an order below it, each key of the file is unknown, and stands where we say."""
    data = rtoml.loads(text)
    if data.keys() & {"order", "scope", "event", "custom", "format"}:
        return
    order = f"{text}\n{TERMS}".encode()
    if not data:
        parse_order(order, "order.toml")
        return
    found = problems(order)
    lines = text.removeprefix("\ufeff").split("\n")
    assert [problem.code for problem in found] == ["unknown-key"] * len(data)
    for problem in found:
        rest = lines[(problem.where.line or 0) - 1][(problem.where.column or 0) - 1 :]
        assert next(iter(rtoml.loads(f"{key_at(rest)} = 1"))) in data


def key_at(rest: str) -> str:
    """Give the key, bare or quoted, that a text begins with."""
    if rest[0] == "'":
        return rest[: rest.index("'", 1) + 1]
    end = 1
    if rest[0] == '"':
        while rest[end] != '"':
            end += 2 if rest[end] == "\\" else 1
        return rest[: end + 1]
    while end < len(rest) and (rest[end].isalnum() or rest[end] in "-_"):
        end += 1
    return rest[:end]


def as_json(value: Toml) -> Toml:
    """Say what a value becomes in JSON: times as text, in UTC if they have an offset."""
    if isinstance(value, dict):
        return {key: as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    if isinstance(value, float) and value - value != 0:
        return None
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date | time) else value

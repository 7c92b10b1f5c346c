"""Inputs that are refused, in `refused.txt`: each with every problem that is told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
import rtoml

import revise
from revise.model.config import Config
from revise.model.problem import InputError
from tests.configs import parse_config
from tests.model.telling import DELIVERED, REQUESTED, TERMS, event, shown, with_key


class Case(NamedTuple):
    """An input as it stands below a heading of the file, and the problems told of it."""

    heading: str
    text: str
    told: str


def cases() -> Iterator[Case]:
    """Read the file: the input, `> ` a problem, then its hint; without one it is the last one."""
    _, *blocks = (Path(__file__).parent / "refused.txt").read_text("utf-8").split("\n== ")
    hint, told = "", list[list[str]]()
    for block in blocks:
        heading, _, text = block.partition(":")
        lines: list[str] = []
        for line in [*text.split("\n")[2:], ""]:
            if line.startswith("> "):
                told.append([line[2:], hint])
            elif told and line.startswith("  "):
                hint = told[-1][1] = line.strip()
            elif told:
                pairs = (f"{problem}\n  hint: {hint}\n" for problem, hint in told)
                yield Case(heading, "\n".join(lines), "".join(pairs))
                lines, told = [line] if line else [], []
            else:
                lines.append(line)


def events(text: str) -> str:
    """Write events, an hour apart, behind a request."""
    written = (one.partition("\n") for one in text.split("\n\n"))
    each = (event(kind, hour, keys) for hour, (kind, _, keys) in enumerate(written, 1))
    return TERMS + DELIVERED + REQUESTED + "".join(each)


WRITTEN: dict[str, Callable[[str], str]] = {
    "key": with_key,
    "local": lambda text: TERMS + text,
    "below": lambda text: TERMS + text,
    "above": lambda text: f"{text}\n{TERMS}",
    "events": events,
    "alone": str,
}


def refused(case: Case) -> InputError:
    """Read what a case writes, which cannot be read."""
    if case.heading == "config":
        found = parse_config(rtoml.loads(case.text), Path())
        assert not isinstance(found, Config)
        return InputError("revise.toml", found)
    zone = ZoneInfo("Europe/Berlin") if case.heading == "local" else None
    with pytest.raises(InputError) as error:
        revise.loads(WRITTEN[case.heading](case.text) + "\n", zone)
    return error.value


@pytest.mark.parametrize("case", [*cases()], ids=lambda case: f"{case.heading}: {case.text[:60]}")
def test_what_is_refused_is_told_with_its_place_and_what_to_do(case: Case) -> None:
    """cli.md, "Errors": "One line a problem …, then what to do", in either language."""
    error = refused(case)
    in_english, in_german = shown(error), shown(error.told_in("de"))

    assert in_english.replace("order.toml:", "").replace("revise.toml:None:None: ", "") == case.told
    english, german = in_english.splitlines(), in_german.splitlines()
    assert len(english) == len(german)
    assert not {*english} & {*german}

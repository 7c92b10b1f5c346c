"""No page for people shows a key path, or the word "unknown" inside a sentence.

"A text never prints 'unknown'" (ladder.md). Items stand by their ids, what is missing by words.
Key paths stand in JSON, and in errors, which name a place in a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import revise
from revise.app.run import Run
from revise.explain.as_text import explanation_text
from revise.explain.explanation import Explanation
from revise.explain.names import explain
from revise.messages.draft import draft
from revise.messages.letter import KINDS, Carried, Voice
from revise.model.base import Language
from revise.model.config import Seller
from revise.policies.glossary import read_glossary
from revise.policies.named import shipped, shipped_names
from revise.render.assessed import Assessed
from revise.render.due import due_text, rows_of
from revise.render.markdown import markdown_order
from revise.render.page import page
from revise.rules.proposal import Unpriced, propose
from revise.words import LANGUAGES
from tests.rules.old_format import ROOT, generated

SEEDS = 300
SELLER = Seller(hourly_rate=Decimal(28))
KEY_PATH = re.compile(
    r"\b(?:event|events|items|scope|extras|files)\[|(?<!`)\border\.(?:hours|due|price)\b"
)
UNKNOWN = re.compile(r"(?<![\w`.-])(?:unknown|unbekannt\w*)(?![\w`-])", re.IGNORECASE)
VALUE = re.compile(r"\s*\w+: (?:unknown|unbekannt)(?:[.,].*)?")
"""A name and its value, as `explain` has them: no sentence."""


class Seen(NamedTuple):
    """An order at an instant, and where it comes from."""

    name: str
    text: str
    at: datetime


def stories() -> Iterator[tuple[str, str]]:
    """Give the order files of the examples, and those that the stories end with."""
    for path in sorted((ROOT / "examples").rglob("*.toml")):
        yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
    for path in sorted((ROOT / "tests" / "stories").glob("*/story.txt")):
        end = path.read_text("utf-8").partition("  order.toml at the end\n")[2]
        yield path.parent.name, "".join(f"{line[4:]}\n" for line in end.splitlines())


def instants(text: str) -> list[datetime]:
    """Give every event's time, and a minute, three days and a month after it."""
    try:
        events = revise.loads(text).events
    except revise.InputError:
        return []
    later = (timedelta(), timedelta(minutes=1), timedelta(days=3), timedelta(days=31))
    return sorted({event.at + after for event in events for after in later})


def told() -> Iterator[Seen]:
    """Give the stories' orders at all their instants."""
    for name, text in stories():
        yield from (Seen(f"{name} {at}", text, at) for at in instants(text))


def made() -> Iterator[Seen]:
    """Give some hundred orders that came by chance, each at one instant."""
    for seed in range(SEEDS):
        text, at = generated(seed)
        yield Seen(f"seed {seed}", text, at)
        if seed % 3 == 0:
            yield Seen(
                f"seed {seed}, in euros", text.replace("price", 'currency = "EUR"\nprice'), at
            )


@cache
def orders() -> tuple[Seen, ...]:
    return (*told(), *made())


def look(seen: Seen, lang: Language) -> Assessed | None:
    """Assess as a command does; None where the order cannot have happened."""
    try:
        run = Run(lang=lang, at=seen.at.isoformat())
        return run.assess_bytes(seen.text.encode(), "order.toml")
    except revise.InputError:
        return None


def wrong(text: str) -> list[str]:
    """Give the lines that hold a key path, or the word inside a sentence."""
    lines = text.splitlines()
    paths = [line for line in lines if KEY_PATH.search(line)]
    return paths + [one for one in lines if UNKNOWN.search(one) and not VALUE.fullmatch(one)]


EVERY = {"letters": 7}
"""Of pages that take long, only every so many orders."""


def letters(one: Assessed) -> Iterator[str]:
    """Write a letter of each kind; of what lacks something an error is told, and no letter."""
    found, lang = one.assessment, one.speech.lang
    try:
        proposal = propose(found, SELLER)
    except Unpriced:
        proposal = None
    at = found.instant + timedelta(days=2)
    carried = Carried(proposal=proposal, recommend="Less", reason="Scope", due=at, threats=True)
    for kind in KINDS:
        try:
            yield draft(kind, found, carried, Voice(lang))
        except revise.InputError:
            continue


PAGES: dict[str, Callable[[Assessed], str]] = {
    "assess": page,
    "assess in Markdown": markdown_order,
    "due": lambda one: due_text(rows_of(one)),
    "letters": lambda one: "\n".join(letters(one)),
}


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in an empty folder: no config of this machine counts."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("nowhere")
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_no_page_shows_a_key_path_or_an_unknown(name: str, lang: Language) -> None:
    tried = orders()[:: EVERY.get(name, 1)]
    pages = {seen.name: one for seen in tried if (one := look(seen, lang)) is not None}
    assert len(pages) > len(tried) // 2, "too few of them can have happened"
    found = {of: lines for of, one in pages.items() if (lines := wrong(PAGES[name](one)))}
    assert found == {}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("policy", shipped_names())
def test_nor_does_an_explanation(policy: str, lang: Language) -> None:
    of, glossary = shipped(policy), read_glossary()
    overview = explain(None, of, lang, glossary)
    assert isinstance(overview, Explanation)
    names = [name for every in overview.names.values() for name in every]
    found = {}
    for name in (None, *names):
        entry = explain(name, of, lang, glossary)
        assert isinstance(entry, Explanation)
        if lines := wrong(explanation_text(entry)):
            found[name] = lines
    assert found == {}


@pytest.mark.parametrize(
    ("line", "is_wrong"),
    [
        ("Missing: event[1].items[0].kind.", True),
        ("A partial refund needs an order over unknown.", True),
        ("Es fehlt: unbekannt bis 108,00 EUR", True),
        ("  value: unknown", False),
        ("`clock.unknown` says so once", False),
        ("Missing: the kind of 1.1.", False),
    ],
)
def test_what_is_looked_for(line: str, is_wrong: bool) -> None:
    assert bool(wrong(line)) is is_wrong

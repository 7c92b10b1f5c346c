"""Moves and records through the command line, in any order, at any time."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

import revise
from revise.files.read import OrderText
from revise.model.config import Config
from revise.render.assessed import Assessed
from revise.render.order_json import assessment_document
from revise.render.speech import Speech
from tests import cli
from tests.orders import START, delivered, hour, item, order, requested
from tests.rules import histories
from tests.rules.old_format import generated

pytestmark = pytest.mark.slow

ORDER = Path("order.toml")
TYPED = {
    "PRICE": "10",
    "FILE": "new.svg",
    "TEXT": "text",
    "HOURS": "1",
    "KIND": "change",
    "ANSWER": "declined",
    "AMOUNT": "10",
    "TIME": "+5d",
}
"""What only the user knows stands in capitals in the command of `next`."""
FOLLOW: tuple[str, ...] = ()
"""The step that does what `next` names."""

BEGINNINGS = (
    order(due=hour(60)),
    order(delivered(), requested(0, item(), item("new", 3, clear=False)), due=hour(60)),
    order(delivered(), requested(0, item(None, None)), revisions=0),
    order(delivered(), requested(0, item("mistake"), via="message"), platform="direct"),
    order(delivered(), requested(0, item("new", 3)), hours=None),
)
COMMANDS = tuple(
    tuple(shlex.split(line))
    for line in """
record request --text "- One. - Two." --item One --item Two
record request --text "Eins. Zwei." --via message
record request --text "All of it!" --no-items
record estimate 1.1=1 --kind 1.1=change
record estimate 1.2=12 --kind 1.2=new --clear 1.2
record estimate 2.1=1 2.2=1 --kind 2.1=missed --kind 2.2=change
record estimate --unclear 1.1=How?
record estimate --infeasible 1.1=Less
record estimate --drop 1.1
record delivery new.svg
record answer accepted
record answer declined
record answer clarified
record answer partly --items 1.1
record answer accepted --to C1
record withdrawal
record withdrawal --to X1
record cancellation-request --reason Why
record completion
record cancellation --by support --reason Why
record message --by client --text Hello
record work 1 --items 1.1
propose
propose --lean --extra 1.1=20:1
propose --override Why
extend --due +5d --reason Why
redeliver new.svg
redeliver new.svg --override Why
escalate --reason Why
escalate --reason Why --offer partial-refund --amount 20%
escalate --to support --reason Why --override Why
cancel --reason Why
cancel --reason Why --override Why
""".strip().splitlines()
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from((0, 1, 24, 50, 100)),
        st.one_of(st.just(FOLLOW), st.sampled_from(COMMANDS)),
    ),
    min_size=4,
    max_size=8,
)
COMMANDING = {
    *("next.answer", "next.answer-completed", "next.answer-wish", "next.ask-why", "next.cancel"),
    *("next.countered", "next.countered-end", "next.deliver", "next.deliver-agreed"),
    *("next.deliver-extra", "next.deliver-soon", "next.escalate", "next.estimate", "next.itemize"),
    *("next.late", "next.original-hours", "next.propose", "next.propose-new", "next.redeliver"),
    *("next.redeliver-owed", "next.redeliver-stands", "next.remind", "next.reply", "next.support"),
    *("next.withdraw-cancellation", "next.withdraw-extension", "next.withdraw-resolution"),
    "next.withdraw-settled",
}
END = {0, 2, 3}
"""Done, wrong use (an id that is not there), refused."""


class Moment(NamedTuple):
    """An order as it was: how many events it had, and what was said of it."""

    events: int
    at: datetime
    said: dict[str, object]


@pytest.fixture(scope="module", autouse=True)
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("orders"))
        for name in [name for name in os.environ if name.startswith("REVISE_")]:
            patch.delenv(name)
        Path("new.svg").write_text("<svg/>")
        # Prices are the user's: of an order without hours no rate follows.
        Path("revise.toml").write_text("[pricing]\nhourly_rate = 20\n")
        yield


def run(arguments: tuple[str, ...] | list[str], at: datetime) -> int:
    """Run a command; the order comes behind its kind, as in `revise record answer order.toml`."""
    return cli.revise(*arguments, "--at", at.isoformat()).exit_code


def with_path(command: tuple[str, ...]) -> list[str]:
    words = 2 if command[0] == "record" else 1
    return [*command[:words], str(ORDER), *command[words:]]


def following(command: str) -> list[str]:
    """Fill in what `next` leaves to the user, as one would type it."""
    words = shlex.split(command)[1:]
    return [re.sub(r"\b[A-Z]{4,}\b", lambda found: TYPED[found[0]], word) for word in words]


def look(at: datetime) -> tuple[Moment, list[str] | None]:
    """Assess the file, and give what `next` says to type; the file has to be valid."""
    found = revise.load(ORDER)
    assessed = revise.assess(found, at=at)
    said = document(assessed)
    command = said["next"]["command"]
    return Moment(len(found.events), at, said), following(command) if command else None


def document(assessed: revise.Assessment) -> dict[str, dict[str, str | None]]:
    speech = Speech(assessed.policy, assessed.currency, "en", str(ORDER))
    source = OrderText(str(ORDER), ORDER.read_text())
    return assessment_document(Assessed(str(ORDER), source, assessed, speech, None, Config()))


@given(st.sampled_from(BEGINNINGS), STEPS)
@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
def test_any_sequence_of_moves(beginning: str, steps: list[tuple[int, tuple[str, ...]]]) -> None:
    """What every step keeps, whatever came before it.

    "What the file held before is byte for byte its beginning afterwards." A move that a gate
    holds back leaves "the file untouched". "State is a fold of the events up to and including
    the instant." "`next.command` is what to type".
    """
    ORDER.write_text(beginning)
    at = START + timedelta(hours=1)
    seen, named = look(at)
    moments = [seen]
    for gap, step in steps:
        at += timedelta(hours=gap)
        seen, named = look(at)
        follow = step == FOLLOW
        if follow and named is None:
            continue
        before = ORDER.read_bytes()
        code = run(named if follow and named else with_path(step), at)
        after = ORDER.read_bytes()
        event(f"{(named or [''])[0] if follow else step[0]}: {code}")
        assert code in END
        assert code == 0 or not follow, f"next names {named}"
        assert after.startswith(before)
        assert code == 0 or after == before
        seen, named = look(at)
        assert named is None or run([*named, *dry(named)], at) == 0, f"next names {named}"
        assert ORDER.read_bytes() == after
        moments.append(seen)
    whole = revise.load(ORDER)
    for events, then, said in moments:
        prefix = whole.model_copy(update={"events": whole.events[:events]})
        assert document(revise.assess(prefix, at=then)) == said


def dry(command: list[str]) -> list[str]:
    return [] if command[0] == "draft" else ["--dry-run"]


def test_what_next_names_can_be_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """ "`next.command` is what to type", in an order of each kind that two events lead to."""
    monkeypatch.setitem(histories.DEPTH, "fiverr", 2)
    with_clocks = histories.grid.__wrapped__("fiverr")
    grid = (*with_clocks, *histories.grid("direct"))
    tried, refused = follow(branch.of for branch in grid)

    assert refused == {}
    assert tried >= COMMANDING, "the grid no longer leads to all rules that name a command"


def test_what_next_names_can_be_typed_after_any_events() -> None:
    """The same in orders that came by chance, with more behind them than those of the grid."""
    by_chance = (histories.history(*generated(seed)) for seed in range(1000))
    tried, refused = follow(one for one in by_chance if one)

    assert refused == {}
    assert len(tried) > len(COMMANDING) // 3


def follow(orders: Iterable[histories.History]) -> tuple[set[str], dict[str, list[str]]]:
    """Type what `next` names, and record nothing: which rules named it, and what was not done."""
    tried, refused = set[str](), dict[str, list[str]]()
    for one in orders:
        ORDER.write_text(one.text)
        _, named = look(one.now)
        if named is not None:
            tried.add(one.found.next.rule.id)
            refused |= {one.text: named} if run([*named, *dry(named)], one.now) else {}
    return tried, refused

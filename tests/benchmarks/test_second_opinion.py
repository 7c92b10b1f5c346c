"""The facts of an order as peers are asked about them, and what our engine said of them.

No peer is needed here; that they agree is shown by `python -m tests.benchmarks.peers`.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from itertools import islice
from pathlib import Path

import pytest

import revise
from revise.model.config import Seller
from revise.rules import decide, engine, items, moves
from tests.benchmarks.second_opinion import random_facts
from tests.benchmarks.second_opinion.documents import Case, documents, watched
from tests.benchmarks.second_opinion.generated import walks
from tests.orders import delivered, extension, extra, hour, item, order, proposed, requested

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def test_a_document_has_what_the_tables_saw_and_said() -> None:
    """Items apart, numbers as pairs, money of another currency unknown."""
    text = order(
        delivered(),
        requested(0, item(hours=2.5), item(None, None)),
        currency="EUR",
        price=49.99,
    )
    case = Case("one", revise.loads(text), revise.policy("fiverr"), Seller(), hour(30))
    found, *others = documents(case, *watched(case))
    assert others == []
    one = {
        "after_completion": False,
        "rounds_exhausted": False,
        "hours_original": [10, 1],
        "changes_promised": False,
        "defects_owed": False,
    }
    state = {
        "dropped": False,
        "settled": False,
        "feasible": True,
        "clear": True,
        "accepted_free": False,
        "joined": "alone",
    }
    ratio = {"kind": "change", "hours": [5, 2], "free_ratio": [1, 4]}
    nothing = {"kind": None, "hours": None, "free_ratio": None}
    assert found.facts["each"] == [
        {"item": {**state, **ratio}, **one},
        {"item": {**state, **nothing}, **one},
    ]
    assert found.facts["price"] == [4999, 100]
    assert found.facts["refund_min_order"] is None
    assert found.facts["hours_since_request"] == [30, 1]
    assert found.facts["items"] == 2
    assert found.facts["missing_keys"] == "event[1].items[1].kind"
    assert found.facts["moves"]["escalate"] == {
        "to": "resolution-center",
        "amount": None,
        "tone_errors": 0,
    }
    assert "patience_hours" not in found.facts  # stands in the translation
    assert found.expected["treatment"] == [
        ["treatment.change", "revise", False],
        ["treatment.kind-unknown", "estimate", False],
    ]
    assert found.expected["verdict"] == ["verdict.missing", "incomplete", False]
    assert found.expected["next"] == ["next.estimate", "estimate", False]
    assert found.expected["gate.propose"] == {"propose.incomplete": [None, False]}
    assert found.expected["finding"]["calm.first-reply"] == ["warning", False]
    assert found.expected["finding"]["scope.rate-floor"] == [None, True]


def test_other_moves_are_documents_of_their_own() -> None:
    """The same facts but for what the move carries, and that gate alone to compare."""
    text = order(delivered(), requested(0, item()))
    carried = (("redeliver", {"move.files": 0}),)
    case = Case("one", revise.loads(text), revise.policy("fiverr"), Seller(), hour(2), carried)
    main, other = documents(case, *watched(case))
    assert main.facts["moves"]["redeliver"]["files"] == 1
    assert main.expected["gate.redeliver"] == {}
    assert other.facts["moves"]["redeliver"]["files"] == 0
    assert {**other.facts, "moves": None} == {**main.facts, "moves": None}
    assert other.expected == {"gate.redeliver": {"redeliver.no-files": [None, False]}}


def test_a_first_look_is_a_document_of_its_own() -> None:
    """What was next before its gates held it back is compared, too."""
    asked = (requested(0, item("new")), proposed(1, extras=[extra("1.1")]), extension(98, 300))
    text = order(delivered(), *asked)
    case = Case("one", revise.loads(text), revise.policy("fiverr"), Seller(), hour(98))
    main, first = documents(case, *watched(case))
    assert (main.facts["held_back"], first.facts["held_back"]) == (True, False)
    assert main.expected["next"] == ["next.held-back", "wait", False]
    assert first.expected == {"next": ["next.escalate", "escalate", False]}


def test_nothing_is_watched_afterwards() -> None:
    """The engine is itself again."""
    watched(next(walks(1, 1)))
    assert {items.first_hit, engine.first_hit} == {decide.first_hit}
    assert {engine.collect, moves.collect} == {decide.collect}


def test_a_seed_gives_the_same_orders_and_the_same_facts() -> None:
    """Another seed gives others."""

    def drawn(seed: int) -> tuple[list[object], list[object]]:
        orders: list[tuple[object, datetime]] = [(one.order, one.at) for one in walks(5, seed)]
        made = random_facts.documents(revise.policy("fiverr"), 5, seed)
        return [*orders], [one.facts for one in islice(made, 5)]

    assert drawn(1) == drawn(1)
    assert drawn(1)[0] != drawn(2)[0]
    assert drawn(1)[1] != drawn(2)[1]


def test_the_command_says_what_it_can_do() -> None:
    """Whatever it needs beside the development install, it installs when it runs."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.peers", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stderr == ""
    assert "--env ENV" in done.stdout
    assert "--seed SEED" in done.stdout

"""What the interface gives is a value: it equals what was made the same way, and can be sent."""

import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from fractions import Fraction
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

import revise
from tests.cli import AT, ORDER

NOW = datetime.fromisoformat(AT)
POLICY = 'name = "studio"\nextends = "fiverr"\nas_of = 2026-11-01\n'


def looked(text: str = ORDER) -> revise.Assessed:
    """Assess an order that comes from nowhere."""
    return revise.assess(revise.OrderText("order.toml", text), at=NOW)


def refused() -> revise.Refusal:
    """Give what holds a delivery back."""
    with pytest.raises(revise.Refusal) as caught:
        revise.decide(looked(), revise.Redeliver())
    return caught.value


MADE: dict[str, Callable[[], Any]] = {
    "config": revise.Config,
    "policy": revise.policy,
    "order": lambda: revise.loads(ORDER),
    "assessed": looked,
    "assessment": lambda: revise.assess(revise.loads(ORDER), at=NOW),
    "decided": lambda: revise.decide(looked(), revise.Propose()),
    "step": lambda: revise.Propose({"1.2": revise.ByHand(Fraction(80))}),
    "due": lambda: revise.due([looked()]),
    "pieces": lambda: revise.pieces("Could the letters be thinner? Thank you!"),
    "remarks": lambda: revise.remarks("Five stars, please!"),
    "text": lambda: revise.OrderText("order.toml", ORDER),
}


@pytest.mark.parametrize("make", MADE.values(), ids=MADE)
def test_it_equals_what_was_made_the_same_way(make: Callable[[], Any]) -> None:
    """Also when it was sent and has come back."""
    one = make()
    assert one == make()
    assert pickle.loads(pickle.dumps(one)) == one
    assert one != object()


def test_what_differs_is_not_equal() -> None:
    """By the text, the instant, the policy, the language."""
    one = looked()
    assert one != looked(text=ORDER.replace("hours = 6.5", "hours = 9"))
    assert one != looked(text=ORDER + "\n# a comment\n")
    assert one.assessment == looked(text=ORDER + "\n# a comment\n").assessment
    assert one != revise.assess(one.source, at=NOW.replace(minute=1))
    assert one != revise.assess(one.source, revise.policy("direct"), at=NOW)
    assert one != revise.assess(one.source, at=NOW, lang="de")


def test_a_policy_of_one_s_own_is_the_same_in_another_process(tmp_path: Path) -> None:
    """Its conditions are compiled anew there."""
    file = tmp_path / "studio.toml"
    file.write_text(POLICY)
    own = revise.policy(file)
    decide = partial(revise.assess, revise.OrderText("order.toml", ORDER), at=NOW)
    here = decide(own)
    with ProcessPoolExecutor(1, get_context("spawn")) as processes:
        assert processes.submit(decide, own).result() == here
    assert own != revise.policy()
    assert repr(own) == "<Policy studio, as of 2026-11-01>"


def test_a_refusal_can_be_sent() -> None:
    """With its gates, and in the same words."""
    one = refused()
    sent = pickle.loads(pickle.dumps(one))
    assert (str(sent), sent.held_back_by) == (str(one), one.held_back_by)


@pytest.mark.parametrize("name", ["verdict", "items", "order", "path"])
def test_nothing_can_be_changed(name: str) -> None:
    """A value that two threads hold stays what it is."""
    one = looked() if name == "path" else looked().assessment
    with pytest.raises(AttributeError):
        setattr(one, name, None)

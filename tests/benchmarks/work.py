"""What is done in this process, with everything that a command would have loaded by then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import rtoml

from revise.app.run import Run
from revise.files.read import parse_order
from revise.model.config import Config
from revise.model.order import Order
from revise.policies.named import shipped
from revise.proofread import proofread
from revise.render.assessed import Assessed
from revise.render.documents import dump
from revise.render.order_json import assessment_document
from revise.render.speech import Speech
from revise.rules import engine
from revise.rules.assessment import Assessment
from revise.rules.facts import ORDER, work_out
from revise.rules.facts.subject import Subject
from revise.rules.replay import replay

Work = Callable[[], object]


def parsed_toml(text: str) -> Work:
    """Read the text with rtoml, and no more."""
    return lambda: rtoml.loads(text)


def read_to_json(file: Path, at: str) -> Work:
    """Read, assess and write one file as `assess --json` does once it has started."""
    run = Run(at=at)

    def work() -> str:
        one = run.assess(str(file))
        return dump(assessment_document(one))

    return work


def text_to_json(text: str, at: datetime) -> Work:
    """Do the same from the text of an order, without a disk."""
    policy = shipped("fiverr")

    def work() -> str:
        order, source = parse_order(text.encode(), "order.toml")
        result = engine.assess(order, policy, instant=at)
        assert isinstance(result, Assessment), result
        speech = Speech(policy, result.currency, "en", "order.toml")
        one = Assessed("order.toml", source, result, speech, None, Config())
        return dump(assessment_document(one))

    return work


def proofreading(text: str, quoted: tuple[str, ...] = ()) -> Work:
    """Look for remarks on a message; what is loaded once is loaded."""
    proofread(LOADING)
    return lambda: proofread(text, quoted=quoted)


LOADING = "Write to a@b.example or call +49 30 23125123."


def tables(text: str, at: datetime) -> Work:
    """Take every decision from given state and facts; no text is filled in."""
    order, _ = parse_order(text.encode(), "order.toml")
    assert isinstance(order, Order)
    policy = shipped("fiverr")
    parameters = policy.values("USD")
    silences = policy.running(parameters)
    state, problems = replay(order, silences, at)
    assert not problems
    of = Subject(state, parameters, silences, engine.ANYONE, at)
    work_out(ORDER, of)
    return lambda: engine.evaluate(of, policy, "USD")

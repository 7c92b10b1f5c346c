"""What stands in the file of a new order, read back and replayed, and the message that it is of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from revise.commands.agreement import Agreed, Objection
from revise.commands.clients_text import line_feeds
from revise.files.event_text import render
from revise.files.read import decode, parse_order, read_bytes
from revise.files.schemas import schema_above
from revise.model.limits import LARGEST_TEXT
from revise.model.order import Order
from revise.model.problem import InputError, Problem
from revise.render.new_order import new_order
from revise.rules import engine
from revise.rules.assessment import Assessment
from revise.words import said


def file_text(agreed: Agreed, path: str, order: Order) -> str:
    """Write the file, read it back, and replay its history. Raises Objection."""
    schema = schema_above(Path(path))
    text = new_order(order, agreed.lang, render, schema, _otherwise(agreed, order))
    again, _ = parse_order(text.encode(), path, agreed.zone)
    if again != order:
        raise RuntimeError("the new file does not hold the order that was given")
    see_history(agreed, order)
    return text


def see_history(agreed: Agreed, order: Order) -> None:
    """See that what is told of an order can have happened. Raises Objection."""
    problems = _history(agreed, order)
    if problems:
        raise Objection.about(problems)


def _otherwise(agreed: Agreed, order: Order) -> Mapping[str, str]:
    """Give what the config says of the keys that the order leaves out."""
    found: dict[str, str] = {"language": agreed.config.defaults.client_language or "en"}
    if order.terms.platform is None:
        found["platform"] = agreed.run.policy_for(order, agreed.config).name
    return found


def _history(agreed: Agreed, order: Order) -> tuple[Problem, ...]:
    config, run = agreed.config, agreed.run
    try:
        policy = run.policy_for(order, config)
    except InputError as error:
        if "platform" not in agreed.terms:
            raise
        return tuple(
            one._replace(where=one.where._replace(key="order.platform")) for one in error.problems
        )
    result = engine.assess(order, policy, config.seller, instant=run.now)
    return () if isinstance(result, Assessment) else result


def request_words(source: str) -> str:
    """Read the client's message. Raises InputError with the code `message` or `too-large`."""
    try:
        text = decode(read_bytes(source), source)
    except InputError as error:
        first = error.problems[0]
        if first.code == "too-large":
            raise InputError.of(source, "too-large", "use.too-many-words") from None
        found = Problem("message", first.message, first.where, said("use.no-text-file"))
        raise InputError(source, (found,)) from None
    text = line_feeds(text).strip("\n")
    if not text.strip():
        raise InputError.of(source, "message", "use.no-words")
    if len(text.encode()) > LARGEST_TEXT:
        raise InputError.of(source, "too-large", "use.too-many-words")
    return text

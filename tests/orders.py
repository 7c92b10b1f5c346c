"""Order files for tests, in one line an event: the text that `revise.loads` reads.

Times are counted in hours from `START`, as a number (`48`) or a clock (`"47:59:59"`). Items that
name no id get the format's own: `1.1`, `1.2` … in the first round.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import revise
from revise.files.read import parse_order
from revise.model.base import Language
from revise.model.config import Config
from revise.policies.policy import Policy
from revise.render.assessed import Assessed
from revise.render.speech import Speech

Hours = float | str
"""`48`, `0.5`, or `"47:59:59"`; negative: before `START`."""

START = datetime(2026, 11, 15, 12, tzinfo=UTC)


class Case(NamedTuple):
    """One order at one instant: what the `rule` of a table must say of it.

    The tests of each table keep theirs in `CASES`: every rule of the table has one that fires it
    and one just beside it.
    """

    rule: str
    what: str
    order: str
    at: datetime
    expected: Any

    @property
    def id(self) -> str:
        return f"{self.rule} {self.what}"


def cases(*rows: str | tuple[Any, ...], at: Hours = 0) -> list[Case]:
    """Give the cases of a table: a rule's name, and below it what is tried of it, row by row.

    A row is what is tried, the order, what is expected, and at what hour if not at `at`.
    """
    found, rule = [], ""
    for row in rows:
        if isinstance(row, str):
            rule = row
        else:
            what, text, expected, *hours = row
            found.append(Case(rule, what, text, hour(*hours or [at]), expected))
    return found


def hour(hours: Hours) -> datetime:
    """Give the instant so many hours after `START`."""
    if isinstance(hours, str):
        sign = -1 if hours.startswith("-") else 1
        whole, minutes, seconds = (float(part) for part in hours.lstrip("-").split(":"))
        return START + sign * timedelta(hours=whole, minutes=minutes, seconds=seconds)
    return START + timedelta(hours=hours)


def order(*events: str, **terms: object) -> str:
    """Write an order; unless told otherwise 10 hours of work, 100 USD, two rounds, no due."""
    agreed = {"id": "FO-1", "title": "Logo", "price": 100, "hours": 10, "revisions": 2, **terms}
    table = "\n".join(_keys(agreed))
    scope = '[[scope]]\nid = "logo"\ntext = "One logo"'
    return "\n\n".join([f"[order]\n{table}", scope, *events]) + "\n"


def event(kind: str, at: Hours, **keys: object) -> str:
    """Write one event; a key set to None is left out (`as_` and `by` as the format has them)."""
    return "\n".join(["[[event]]", f'type = "{kind}"', f"at = {_toml(hour(at))}", *_keys(keys)])


def delivered(at: Hours = -24, *items: str) -> str:
    return event("delivered", at, items=[*items])


def requested(at: Hours, *items: dict[str, object], via: str | None = None) -> str:
    return event("revision-requested", at, text="Please change it.", via=via, items=[*items])


def item(kind: str | None = "change", hours: float | None = 1, **keys: object) -> dict[str, object]:
    """Make an item of a request: a change of one hour, unless told otherwise."""
    found = {"text": "Thinner letters", "kind": kind, "hours": hours, **keys}
    return {key: value for key, value in found.items() if value is not None}


def estimated(at: Hours, *items: dict[str, object], **keys: object) -> str:
    return event("estimated", at, items=[*items], **keys)


def talk(kind: str, **keys: object) -> dict[str, object]:
    """Make an item of a request that asks for no work: a question, a demand, a threat …."""
    return item(kind, None, **keys)


def proposed(at: Hours, name: str = "P1", **keys: object) -> str:
    return event("proposed", at, id=name, **keys)


def extra(
    *items: str, price: float = 30, days: int = 1, as_: str | None = None
) -> dict[str, object]:
    """Sell items; `as_` is the key `as`."""
    sold = {"items": [*items], "title": "Extra", "price": price, "days": days, "as": as_}
    return {key: value for key, value in sold.items() if value is not None}


def extension(at: Hours, due: Hours, name: str = "X1") -> str:
    return event("extension-requested", at, id=name, due=hour(due))


def escalated(at: Hours, name: str = "R1", to: str = "resolution-center", **keys: object) -> str:
    return event("escalated", at, id=name, to=to, **keys)


def refund(
    at: Hours, *settles: str, name: str = "R1", amount: float = 20, to: str = "resolution-center"
) -> str:
    """Offer a partial refund; without items it settles what the rules say."""
    keys = {"offer": "partial-refund", "amount": amount, "settles": [*settles]}
    return escalated(at, name, to, **keys)


def cancellation(
    at: Hours, name: str = "C1", by: str = "freelancer", via: str | None = None
) -> str:
    return event("cancellation-requested", at, id=name, by=by, via=via)


def answered(at: Hours, to: str, answer: str, **keys: object) -> str:
    return event("answered", at, to=to, answer=answer, **keys)


def withdrawn(at: Hours, to: str) -> str:
    return event("withdrawn", at, to=to)


def redelivered(at: Hours, *items: str) -> str:
    return event("redelivered", at, items=[*items])


def completed(at: Hours) -> str:
    return event("completed", at)


def cancelled(at: Hours, by: str = "support") -> str:
    return event("cancelled", at, by=by)


def message(at: Hours, by: str = "freelancer") -> str:
    return event("message", at, by=by, text="Thank you, I am on it.")


def worked(at: Hours, hours: float = 1) -> str:
    return event("worked", at, hours=hours)


def _keys(keys: dict[str, object]) -> list[str]:
    return [f"{key} = {_toml(value)}" for key, value in keys.items() if value not in (None, [])]


def _toml(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(_keys(value))} }}"
    # TOML has no pairs of surrogates for an emoji, and takes no bare DEL.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def assessed(
    text: str,
    at: datetime,
    lang: Language = "en",
    path: str = "order.toml",
    policy: Policy | None = None,
) -> Assessed:
    """Read and assess an order, by Fiverr's policy, as a command does; times are shown in UTC."""
    read, source = parse_order(text.encode(), path)
    found = revise.assess(read, policy, at=at)
    items = tuple(found.state.items.values())
    speech = Speech(found.policy, found.currency, lang, path, items=items)
    return Assessed(path, source, found, speech, UTC, Config())

"""What is typed for `revise new` → an order; what is wrong with it names the option."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, NamedTuple

from revise.itemize.split import split_request
from revise.model.order import Order
from revise.model.parse import parse
from revise.model.problem import InputError, Place, Problem, problem
from revise.model.times import TimeError, parse_time
from revise.words import said

_REQUIRED = ("id", "title", "price", "revisions")
_WHOLE = re.compile(r"-?[0-9]{1,9}", re.ASCII)
_DATE = re.compile(r"\s*\d{4}-\d\d-\d\d\s*", re.ASCII)
_NOT_IN_AN_ID = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_ID = 64


class Objection(InputError):  # noqa: N818 # the field's word: what is typed cannot stand
    """The command line cannot be used: each problem stands at its option."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__("revise", tuple(problems))

    @classmethod
    def to(cls, option: str, name: str) -> Objection:
        """Make one to one option, with the words of that name."""
        return cls([wrong(option, name)])

    @classmethod
    def about(cls, problems: Iterable[Problem]) -> Objection:
        """Make one of the model's problems."""
        return cls(p._replace(where=Place(_option(p.where.key))) for p in problems)


def wrong(option: str, name: str, /, **values: object) -> Problem:
    """Say by the words of that name what is wrong with an option."""
    return problem("invalid-value", name, Place(option), **values)


class Request(NamedTuple):
    """The client's message; `itemize` splits it into items."""

    text: str
    itemize: bool


class Agreed:
    """What was typed: `terms` by their keys, as text. Collects what is wrong with it."""

    def __init__(
        self,
        terms: Mapping[str, str],
        scope: Sequence[str],
        delivered: str | None,
        zone: tzinfo | None,
        now: datetime,
    ) -> None:
        self.terms = terms
        self.scope = scope
        self.delivered = delivered
        self.zone = zone
        self.now = now
        self.wrong: list[Problem] = []

    def time(self, option: str, typed: str | None) -> datetime | None:
        """Read a time to the second; None where there is none, or where it is wrong."""
        if typed is None:
            return None
        try:
            at = parse_time(typed, now=self.now, timezone=self.zone)
        except TimeError as error:
            found = Problem("invalid-value", error.message, Place(option), error.hint)
            self.wrong.append(found)
            return None
        return at.replace(microsecond=0)

    def order(self, request: Request | None, instant: datetime) -> Order:
        """Make the order; the request came at `instant`.

        Raises:
            Objection: with every option that is wrong.
        """
        at = instant.replace(microsecond=0)
        self._check_encoding()
        data: dict[str, Any] = {
            "order": self._terms(),
            "scope": [{"id": f"s{n}", "text": text} for n, text in enumerate(self.scope, 1)],
            "event": self._events(request, at),
        }
        order = parse(data)
        found = () if isinstance(order, Order) else Objection.about(order).problems
        known = {one.where for one in self.wrong}
        self.wrong += [one for one in found if one.where not in known]
        if self.wrong or not isinstance(order, Order):
            raise Objection(self.wrong)
        return order

    def _check_encoding(self) -> None:
        """Refuse bytes of a command line that are no text: no file could hold them."""
        typed = [(f"--{key}", value) for key, value in self.terms.items()]
        for option, value in [*typed, *(("--scope", text) for text in self.scope)]:
            if any("\ud800" <= character <= "\udfff" for character in value):
                self.wrong.append(wrong(option, "use.not-utf8"))

    def _terms(self) -> dict[str, Any]:
        terms: dict[str, Any] = {key: _typed(key, value) for key, value in self.terms.items()}
        due = self.time("--due", self.terms.get("due"))
        if "due" in terms:
            terms["due"] = due
        return terms

    def _events(self, request: Request | None, at: datetime) -> list[dict[str, Any]]:
        delivered = self._delivered(at)
        if delivered is None:
            return []
        events: list[dict[str, Any]] = [{"type": "delivered", "at": delivered}]
        if request is not None:
            asked: dict[str, Any] = {"type": "revision-requested", "at": at, "text": request.text}
            items = split_request(request.text) if request.itemize else ()
            if items:
                rows = enumerate(items, 1)
                asked["items"] = [{"id": f"1.{n}", "text": text} for n, text in rows]
            events.append(asked)
        return events

    def _delivered(self, at: datetime) -> datetime | None:
        delivered = self.time("--delivered", self.delivered)
        if delivered is None or delivered <= at:
            return delivered
        if _DATE.fullmatch(self.delivered or "") and delivered - at < timedelta(days=1):
            return at  # the day alone means its end, and that is not over yet
        self.wrong.append(wrong("--delivered", "use.delivered-late"))
        return None


def required(terms: Mapping[str, object]) -> tuple[str, ...]:
    """Give the keys of `[order]` that are required and not among `terms`."""
    return tuple(key for key in _REQUIRED if key not in terms)


def complaint(key: str) -> Callable[[str], str | None]:
    """Give what judges an answer for a key of `[order]`, as the model does."""

    def judge(answer: str) -> str | None:
        found = parse({"order": {key: _typed(key, answer)}})
        problems = () if isinstance(found, Order) else found
        mine = [p for p in problems if p.where.key == f"order.{key}"]
        if not mine or mine[0].hint is None:
            return mine[0].message if mine else None
        return said("new.complaint", what=mine[0].message, todo=mine[0].hint)

    return judge


def stem_id(path: str) -> str | None:
    """Make an id of a file's name: `Bäckerei Logo.toml` is `Backerei-Logo`; None if it has none."""
    plain = unicodedata.normalize("NFKD", Path(path).stem).encode("ascii", "ignore").decode()
    return _NOT_IN_AN_ID.sub("-", plain).strip("._-")[:_LONGEST_ID] or None


def _typed(key: str, value: str) -> object:
    if key == "revisions" and _WHOLE.fullmatch(value):
        return int(value)
    return value


def _option(key: str) -> str:
    """Name the option that a key of the order comes from."""
    table, _, rest = key.partition(".")
    if table == "order":
        return f"--{rest}"
    if table.startswith("scope"):
        return "--scope"
    return "--delivered" if table.startswith("event[0]") and rest else "--request"

"""What is typed for `revise new` → an order; what is wrong with it names the option."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from revise.app.run import Run, timezone
from revise.commands.parsing import hours_of
from revise.itemize.kinds import language_of
from revise.itemize.split import split_request
from revise.model.base import Language
from revise.model.order import Order
from revise.model.parse import parse
from revise.model.problem import InputError, Place, Problem, problem
from revise.model.times import TimeError, parse_time
from revise.model.typed_amounts import DOLLAR, typed_money
from revise.options import MessageLanguage, option, policy_names
from revise.proofread.spoken import fold
from revise.sitting.again import firsts
from revise.sitting.typed_answers import is_in
from revise.words import said

_REQUIRED = ("id", "title", "price", "revisions")
_WHOLE = re.compile(r"-?[0-9]{1,9}", re.ASCII)
_DATE = re.compile(r"\s*\d{4}-\d\d-\d\d\s*", re.ASCII)
_NOT_IN_AN_ID = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_ID = 64


class Terms(NamedTuple):
    """What was agreed: the keys of `[order]`, as they are typed."""

    id: Annotated[str | None, option("--id", metavar="ID")] = None
    title: Annotated[str | None, option("--title", metavar="TEXT")] = None
    price: Annotated[str | None, option("--price", metavar="MONEY")] = None
    currency: Annotated[str | None, option("--currency", metavar="CODE")] = None
    revisions: Annotated[str | None, option("--revisions", metavar="N|unlimited")] = None
    hours: Annotated[str | None, option("--hours", metavar="HOURS")] = None
    due: Annotated[str | None, option("--due", metavar="TIME")] = None
    client: Annotated[str | None, option("--client", metavar="TEXT")] = None
    platform: Annotated[
        str | None, option("--platform", metavar="NAME", autocompletion=policy_names)
    ] = None
    language: MessageLanguage = None


class Since(NamedTuple):
    """What happened since: a delivery, and the client's message."""

    delivered: Annotated[str | None, option("--delivered", metavar="TIME")] = None
    request: Annotated[str | None, option("--request", metavar="FILE|-")] = None
    at: Annotated[str | None, option("--at", about="request-at", metavar="TIME")] = None
    no_items: Annotated[bool, option("--no-items")] = False


class Objection(InputError):  # noqa: N818 # the field's word: what is typed cannot stand
    """The command line cannot be used: each problem stands at its option."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__("revise", tuple(problems))

    @classmethod
    def to(cls, option: str, name: str) -> Objection:
        """Make one to one option, with the words of that name."""
        return cls([problem("invalid-value", name, Place(option))])

    @classmethod
    def about(cls, problems: Iterable[Problem]) -> Objection:
        """Make one of the model's problems."""
        return cls(p._replace(where=Place(_option(p.where.key))) for p in problems)


class Agreed:
    """What was typed for an order that shall stand at `path`: `terms` by their keys, as text."""

    def __init__(
        self, run: Run, path: str, terms: Terms, scope: Sequence[str], since: Since
    ) -> None:
        self.run = run
        self.config = run.config_for(path)
        self.zone = timezone(self.config)
        self.lang = run.language(self.config)
        told = {key: text for key, text in terms._asdict().items() if text is not None}
        self.named = "currency" in told
        self.terms = {"currency": self.config.defaults.currency or "USD", **told}
        if "price" in told:
            self.put("price", told["price"])
        self.scope = scope
        self.since = since
        self.wrong: list[Problem] = []

    def put(self, key: str, text: str) -> None:
        """Take what was typed for a key; a price may bring its currency, where none is named."""
        self.terms[key] = text
        found = typed_money(text) if key == "price" else None
        if found is not None and found.currency not in {None, DOLLAR} and not self.named:
            self.terms["currency"] = str(found.currency)

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys of `[order]` that are required and not there."""
        return tuple(key for key in _REQUIRED if key not in self.terms)

    def order(self, message: str | None) -> Order:
        """Make the order; the message came `--at` that time, or now.

        Raises:
            Objection: with every option that is wrong.
        """
        at = self._time("--at", self.since.at) or self.run.now.replace(microsecond=0)
        self._check_encoding()
        data: dict[str, Any] = {
            "order": self._terms(),
            "scope": [{"id": f"s{n}", "text": text} for n, text in enumerate(self.scope, 1)],
            "event": self._events(message, at),
        }
        order = parse(data)
        found = () if isinstance(order, Order) else Objection.about(order).problems
        known = {one.where for one in self.wrong}
        self.wrong += [one for one in found if one.where not in known]
        if self.wrong or not isinstance(order, Order):
            raise Objection(self.wrong)
        return order

    def _time(self, option: str, typed: str | None) -> datetime | None:
        """Read a time to the second; None where there is none, or where it is wrong."""
        if typed is None:
            return None
        try:
            at = parse_time(typed, now=self.run.now, timezone=self.zone)
        except TimeError as error:
            found = Problem("invalid-value", error.message, Place(option), error.hint)
            self.wrong.append(found)
            return None
        return at.replace(microsecond=0)

    def _check_encoding(self) -> None:
        """Refuse bytes of a command line that are no text: no file could hold them."""
        typed = [(f"--{key}", value) for key, value in self.terms.items()]
        for name, value in [*typed, *(("--scope", text) for text in self.scope)]:
            if any("\ud800" <= character <= "\udfff" for character in value):
                self.wrong += Objection.to(name, "use.not-utf8").problems

    def _terms(self) -> dict[str, Any]:
        currency = self.terms["currency"]
        terms: dict[str, Any] = {
            key: _typed(key, value, currency) for key, value in self.terms.items()
        }
        due = self._time("--due", self.terms.get("due"))
        if "due" in terms:
            terms["due"] = due
        return terms

    def _events(self, message: str | None, at: datetime) -> list[dict[str, Any]]:
        delivered = self._delivered(at)
        if delivered is None:
            return []
        events: list[dict[str, Any]] = [{"type": "delivered", "at": delivered}]
        if message is not None:
            asked: dict[str, Any] = {"type": "revision-requested", "at": at, "text": message}
            found = split_request(message, self.terms.get("client"))
            items = () if self.since.no_items else _each_once(found)
            if items:
                rows = enumerate(items, 1)
                asked["items"] = [{"id": f"1.{n}", "text": text} for n, text in rows]
            events.append(asked)
        return events

    def _delivered(self, at: datetime) -> datetime | None:
        typed = self.since.delivered
        delivered = self._time("--delivered", typed)
        if delivered is None or delivered <= at:
            return delivered
        if _DATE.fullmatch(typed or "") and delivered - at < timedelta(days=1):
            return at  # the day alone means its end, and that is not over yet
        self.wrong += Objection.to("--delivered", "use.delivered-late").problems
        return None


def _each_once(wishes: Sequence[str]) -> list[str]:
    """Leave out wishes that stand there twice."""
    every = dict(enumerate(wishes))
    return [every[first] for first in dict.fromkeys(firsts(every).values())]


def message_language(agreed: Agreed, message: str) -> Language | None:
    """Give the language that a client is answered in: the message's; None where that is settled.

    It is where it was typed, where the config names one, and in English, which is what is taken.
    """
    if "language" in agreed.terms or agreed.config.defaults.client_language is not None:
        return None
    found = language_of(fold(message)[0], agreed.lang)
    return None if found == "en" else found


def complaint(key: str, currency: str) -> Callable[[str], str | None]:
    """Give what judges an answer for a key of `[order]`, as the model does; money is in `currency`.

    An answer with a currency of its own is judged by that.
    """

    def judge(answer: str) -> str | None:
        own = typed_money(answer) if key == "price" else None
        meant = own.currency if own and own.currency not in {None, DOLLAR} else currency
        wrong = None if meant == currency else complaint("currency", currency)(str(meant))
        if wrong is not None:
            return wrong
        found = parse({"order": {key: _typed(key, answer, str(meant))}})
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


def _typed(key: str, value: str, currency: str) -> object:
    if key == "hours":
        return hours_of(value)
    found = typed_money(value) if key == "price" else None
    if found is not None and is_in(found.currency, currency):
        return found.amount
    return int(value) if key == "revisions" and _WHOLE.fullmatch(value) else value


def _option(key: str) -> str:
    """Name the option that a key of the order comes from."""
    table, _, rest = key.partition(".")
    if table == "order":
        return f"--{rest}"
    if table.startswith("scope"):
        return "--scope"
    return "--delivered" if table.startswith("event[0]") and rest else "--request"

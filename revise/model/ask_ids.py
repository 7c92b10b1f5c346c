"""What was asked in an order file, and the answers to it."""

from __future__ import annotations

from revise.model.asks import ASKING, ask_of, possible_answers
from revise.model.plain import Path, Problems, Table, each, listed_ids
from revise.model.shown import shown

_ANSWERS = frozenset({"answered", "withdrawn"})
SPEAKS_OF_ASKS = _ANSWERS | ASKING


class AskIds:
    """What was asked so far, and the answers to it."""

    def __init__(self, found: Problems) -> None:
        self.found = found
        self.asks: dict[str, Table] = {}
        self.offers: dict[str, dict[str, None]] = {}

    def check(self, kind: str, path: Path, event: Table) -> None:
        """Look at the next event that asks, answers, or takes an ask back."""
        if kind in _ANSWERS:
            self._check_answer(path, event)
        else:
            self._add(path, event)

    def _add(self, path: Path, event: Table) -> None:
        name = event.get("id")
        if not isinstance(name, str):
            return
        if name in self.asks:
            self.found.taken((*path, "id"), "order.ask-taken", name)
        self.asks[name] = event
        self.offers.pop(name, None)

    def _check_answer(self, path: Path, event: Table) -> None:
        name = event.get("to")
        if not isinstance(name, str):
            return
        ask = self.asks.get(name)
        if ask is None:
            self.found.unknown((*path, "to"), "order.no-ask", name, self.asks)
        elif event.get("type") == "answered":
            self._check_answer_to(path, event, ask)
            self._check_items(path, event)

    def _check_answer_to(self, path: Path, event: Table, ask: Table) -> None:
        answer, known = event.get("answer"), possible_answers(ask)
        if isinstance(answer, str) and answer not in known:
            values = {"answer": shown(answer), "ask": event["to"], "known": ", ".join(known)}
            self.found.say("invalid-value", (*path, "answer"), "order.no-answer", **values)
        elif answer == "partly" and event.get("items") in (None, []):
            self.found.say("missing-key", (*path, "items"), "order.partly-without-items")
        for key in ("amount", "due"):
            if key in event and (answer != "countered" or ask_of(ask).names != key):
                self.found.say("invalid-value", (*path, key), f"order.{key}-without-counter")

    def _check_items(self, path: Path, event: Table) -> None:
        ask = event["to"]
        for index, name in each(event.get("items"), str):
            offered = self._offered(ask)
            if name not in offered:
                here = (*path, "items", index)
                self.found.unknown(here, "order.item-not-asked", name, offered, ask=ask)

    def _offered(self, name: str) -> dict[str, None]:
        if name not in self.offers:
            ask = self.asks[name]
            self.offers[name] = dict.fromkeys(
                item for _, item in listed_ids((), ask, ask_of(ask).lists)
            )
        return self.offers[name]

"""What the client asked for, point by point: in whose words, what it is, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from revise.evidence.event_words import named
from revise.evidence.exhibits import Exhibit, RecordedFile, of_events
from revise.evidence.phrasing import Phrasing
from revise.evidence.word_for_word import Wording
from revise.model.event import AnyEvent, Extra
from revise.rules.ask_state import AskState
from revise.rules.assessment import Assessment
from revise.rules.item_state import ItemState
from revise.rules.state import State
from revise.words import said

_OFFERED = ("free", "declined", "questions")
_TELLING = frozenset({"proposed", "message"})
_REASONED = frozenset({"mistake", "missed", "change", "new"})


class Offer(NamedTuple):
    """A proposal that names an item: in which of its lists it stands, or in which extra."""

    ask: AskState
    how: str
    extra: Extra | None = None


class Wishes:
    """Tells the wishes of one order."""

    def __init__(self, assessment: Assessment, by: Phrasing, exhibits: Sequence[Exhibit]) -> None:
        self.assessment = assessment
        self.state = assessment.state
        self.seen = assessment.order.events[: assessment.state.seen]
        self.by = by
        files = [one for one in exhibits if isinstance(one.of, RecordedFile)]
        self.files = of_events(files)
        self.scope = {one.id: one.text for one in assessment.order.scope}
        self.wording = Wording(assessment)
        self.offers = _named(self.state)
        self.deliveries = self._named_in_deliveries()

    def document(self) -> list[dict[str, Any]]:
        """Give each wish, in the order they came, dropped and settled ones included."""
        return [self._wish(item) for item in self.state.items.values()]

    def _wish(self, item: ItemState) -> dict[str, Any]:
        words, reading = self.words(item)
        offer = self.offers.get(item.id)
        index = self._delivered(item)
        return {
            "id": item.id,
            "words": words,
            "reading": reading,
            "kind": self._kind(item),
            "why": self._why(item),
            "treatment": self._treatment(item, offer),
            "hours": None if item.hours is None else self.by.hours(item.hours),
            "delivered": [] if index is None else self.files.get(index, []),
            "delivered_at": None if index is None else self.by.at(self.seen[index].at),
            **self._answered(item, offer),
        }

    def words(self, item: ItemState) -> tuple[str | None, str | None]:
        """Give the client's own words, and the freelancer's short name, None where they agree.

        Words count as the client's where the log keeps them as such, or where they stand in a
        message: everything else is the freelancer's reading.
        """
        if item.kind == "threat" and not self.by.threats.shown:
            return None, self.by.threats.mark
        words, reading = map(self._calm, (self._own(item), item.text))
        if reading is not None and words is not None and _alike(reading, words):
            reading = None
        return words, reading

    def worded(self) -> set[str]:
        """Give the points of which the client's own words are on record, shown or left out."""
        return {item.id for item in self.state.items.values() if self._own(item) is not None}

    def _calm(self, text: str | None) -> str | None:
        told = self.by.outside(text)
        return told and self.by.threats.without(told)

    def _own(self, item: ItemState) -> str | None:
        """Give what the client wrote; a name that another one replaced may have been no quote."""
        if item.reading:
            return None
        kept = item.said if item.states("said") else None
        return self.wording.verbatim(item.said or item.text, item.added) or kept

    def _kind(self, item: ItemState) -> str | None:
        kind = item.effective_kind
        return None if kind is None else self.by.tell(f"kind-{kind}")

    def _why(self, item: ItemState) -> str | None:
        kind = item.effective_kind
        scope = self.by.outside(self.scope.get(item.scope or ""))
        belongs = self.by.tell("why-scope", scope=self.by.quoted(scope)) if scope else None
        if kind == "change" and belongs:
            return belongs
        reasons = [self.by.tell(f"why-{kind}")] if kind in _REASONED else []
        return " ".join([*reasons, belongs] if belongs else reasons) or None

    def _treatment(self, item: ItemState, offer: Offer | None) -> str | None:
        ended = self._ended(item)
        if ended is not None:
            return ended
        if offer is None:
            return self._told_answer(item)
        how, extra = offer.how, offer.extra
        if extra is not None:
            name = "new-order" if extra.as_ == "new-order" else "extra"
            price, together = self.by.forms.money(extra.price), self._together(extra, item.id)
            return self.by.tell(f"treated-{name}", price=price, together=together)
        alternative = self.by.outside(item.alternative)
        if how == "declined" and alternative:
            return self.by.tell("treated-recommended", alternative=self.by.quoted(alternative))
        if how == "free" and item.effective_kind in {"mistake", "missed"}:
            return self.by.tell("treated-fixed" if item.id in self.state.done else "treated-fix")
        return self.by.tell(f"treated-{how}")

    def _together(self, extra: Extra, name: str) -> str:
        """Say what else has the one price, so that nobody adds it up twice."""
        others = [other for other in extra.items if other != name]
        return self.by.tell("treated-together", ids=", ".join(others)) if others else ""

    def _ended(self, item: ItemState) -> str | None:
        if item.into:
            return self.by.tell("treated-into", ids=", ".join(item.into))
        told = {"settled": item.settled, "dropped": item.dropped, "met": item.answered}
        return next(
            (self.by.tell(f"treated-{name}") for name, holds in told.items() if holds), None
        )

    def _answered(self, item: ItemState, offer: Offer | None) -> dict[str, Any]:
        """Say when the freelancer answered, and how: by an offer, or in words."""
        if item.answer:
            at = self._told(item, item.answer)
            shown = None if at is None else self.by.at(at)
            return {"answered_at": shown, "answer": self.by.outside(item.answer)}
        if offer is None:
            return {"answered_at": None, "answer": None}
        told = self._outcome(offer, item.id)
        answer = self.by.tell("by-offer", ask=self.by.ask(offer.ask), answer=told)
        return {"answered_at": self.by.at(offer.ask.opened), "answer": answer}

    def _told_answer(self, item: ItemState) -> str | None:
        if not item.answer:
            return None
        known = self._told(item, item.answer) is not None
        return self.by.tell("treated-answered" if known else "answer-noted")

    def _told(self, item: ItemState, answer: str) -> datetime | None:
        """Give when an answer was first told: not by words on record that do not hold it."""
        spoken = (e for e in self.seen[item.since("answer") + 1 :] if e.type in _TELLING)
        own = (e for e in spoken if getattr(e, "by", "") != "client")
        return next((e.at for e in own if _may_hold(e, answer)), None)

    def _outcome(self, offer: Offer, name: str) -> str:
        """Say what became of a point in an offer: of one accepted in part it may be either."""
        taken = offer.ask.accepted_items
        if offer.ask.outcome != "partly" or taken is None:
            return outcome(offer.ask, self.by)
        return self.by.tell("accepted" if name in taken else "not-accepted")

    def _named_in_deliveries(self) -> dict[str, int]:
        """Give for each item the last delivery that names it."""
        return {
            name: index
            for index in self.state.deliveries
            for name in getattr(self.seen[index], "items", ())
        }

    def _delivered(self, item: ItemState) -> int | None:
        """Give the last delivery that names an item; of those that name none, its round's."""
        if item.id not in self.state.done:
            return None
        if item.id in self.deliveries:
            return self.deliveries[item.id]
        closed = self.state.rounds[item.round - 1].closed if item.round else None
        if closed is not None and not getattr(self.seen[closed], "items", ()):
            return closed
        later = (index for index in self.state.deliveries if index > item.added)
        return next((i for i in later if not getattr(self.seen[i], "items", ())), None)


def _named(state: State) -> dict[str, Offer]:
    """Give for each item the last proposal that names it, and how."""
    found: dict[str, Offer] = {}
    for ask in state.asks.values():
        event = ask.event
        if event.type == "proposed":
            for key in _OFFERED:
                found |= {name: Offer(ask, key) for name in getattr(event, key)}
            for extra in event.extras:
                found |= {name: Offer(ask, "extra", extra) for name in extra.items}
    return found


def outcome(ask: AskState, by: Phrasing) -> str:
    """Say what became of an ask."""
    answers = {"accepted", "partly", "declined", "countered", "clarified"}
    if ask.outcome is None:
        return by.tell("waiting")
    if ask.outcome == "withdrawn":
        return by.tell("outcome-withdrawn")
    told = said(f"evidence.{ask.outcome}")
    if ask.outcome == "countered" and ask.answer is not None:
        return by.tell("countered-with", answer=told, named=named(ask.answer, by))
    if ask.silent and ask.outcome in answers:
        return by.tell("by-silence", answer=told)
    return told.told(by.forms.language)


def _may_hold(event: AnyEvent, answer: str) -> bool:
    words = getattr(event, "letter", None) or getattr(event, "text", None)
    return not words or " ".join(answer.casefold().split()) in " ".join(words.casefold().split())


def _alike(reading: str, words: str) -> bool:
    return reading.casefold().split() == words.casefold().split()


def kinds_of(items: Sequence[ItemState]) -> Mapping[str, int]:
    """Count items by their kind, those without one left out."""
    found: dict[str, int] = {}
    for item in items:
        if item.effective_kind is not None:
            found[item.effective_kind] = found.get(item.effective_kind, 0) + 1
    return found

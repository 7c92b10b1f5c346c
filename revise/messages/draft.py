"""The words to the client: a draft for every kind of message, ready to send as it is.

What a message says stands in templates, in English and German; every number and date in it comes
from the record. Pure but for the templates, which are read from disk.

Templates see the values that are made here, by name, and nothing else. A value that is not known
is None; empty texts and lists count as not known, too. Money and dates are texts in the message's
language already.
"""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from pathlib import PurePosixPath

from revise.messages.forms import Forms, own_words, their_words
from revise.messages.letter import Carried, Voice
from revise.messages.points import Points, Values, carried_proposal, open_proposal
from revise.messages.record import history
from revise.rules.assessment import Assessment
from revise.rules.moves import to_deliver


def draft(kind: str, assessment: Assessment, carried: Carried, voice: Voice) -> str:
    """Write a message of one of `KINDS` to the client (`support`: to customer support).

    What the client wrote stands in it as one line between quotation marks, long texts shortened.
    The text ends with a line feed.

    Raises:
        InputError: code `message`: a value that the message needs is not there (names what and
            where to put it), or a template of the user's own cannot be used (names file and
            line); code `unknown-id`: `carried` names an item that the order does not have.
    """
    from revise.messages.rendering import render  # Jinja2: only when a draft is made

    if kind == "support":
        voice = voice._replace(address="Sie")  # customer support is not the client
    return render(kind, _values(assessment, carried, voice), voice, assessment.order.terms.id)


def _values(assessment: Assessment, carried: Carried, voice: Voice) -> Values:
    """Give every value that a template may name."""
    forms = Forms(voice.language, voice.timezone, assessment.currency)
    points = Points(assessment, forms)
    one = _Message(assessment, carried, forms, points)
    return {
        "order": one.order(),
        "request": one.request(),
        "questions": one.questions(),
        "proposal": carried_proposal(carried.proposal, points),
        "recommend": own_words(carried.recommend),
        "reminder": open_proposal(points),
        "extension": one.extension(),
        "redelivery": one.redelivery(),
        "history": history(assessment, forms),
        "tried": one.tried(),
        "statement": one.statement(),
        "cancellation": one.cancellation(),
        "answer": one.answer(),
        "words": {name: texts[voice.language] for name, texts in assessment.policy.words.items()},
        "du": voice.address == "du",
        "signature": (voice.signature or "").strip() or None,
    }


class _Message:
    def __init__(
        self, assessment: Assessment, carried: Carried, forms: Forms, points: Points
    ) -> None:
        self.assessment = assessment
        self.state = assessment.state
        self.carried = carried
        self.forms = forms
        self.points = points

    def order(self) -> Values:
        terms = self.assessment.order.terms
        return {
            "id": terms.id,
            "title": their_words(terms.title),
            "price": self.forms.money(terms.price),
            "rounds": terms.revisions,
            "due": self.forms.minute_of(self.state.due),
            "scope": [their_words(one.text) for one in self.assessment.order.scope],
            "delivered": self.forms.day_of(self._last_delivery()),
        }

    def request(self) -> Values | None:
        of = self.state.round
        if of is None:
            return None
        button = self.assessment.policy.words.get("request_button")
        return {
            "day": self.forms.day(of.opened),
            "points": self.points.told(item.id for item in of.items if not item.dropped),
            "unclear": any(one.treatment == "clarify" for one in self.assessment.items),
            "button": None if of.formal or button is None else button[self.forms.language],
        }

    def questions(self) -> list[Values]:
        carried = self.carried.proposal
        if carried is not None:
            return self.points.asked(carried.questions)
        return self.points.asked(
            one.item.id for one in self.assessment.items if one.treatment == "clarify"
        )

    def extension(self) -> Values | None:
        asked = self.state.opened("extension")
        due, reason = self.carried.due, self.carried.reason
        if due is None and asked is not None and asked.event.type == "extension-requested":
            due, reason = asked.event.due, reason or asked.event.reason
        if due is None:
            return None
        before = self.state.due if self.state.due != due else None
        return {
            "due": self.forms.minute_of(due),
            "weekday": self.forms.weekday_of(due),
            "before": self.forms.minute_of(before),
            "reason": own_words(reason),
        }

    def redelivery(self) -> Values | None:
        done, files = self.carried.items, self.carried.files
        if not done and self.state.round is not None:
            done = to_deliver(self.assessment)
        elif self.state.round is None:
            last = self._last_redelivery()
            if last is None:
                return None
            done, files = last
        names = dict.fromkeys(their_words(PurePosixPath(path).name) for path in files)
        return {"points": self.points.told(done), "files": [*names]}

    def _last_redelivery(self) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        for event in reversed(self.assessment.order.events[: self.state.seen]):
            if event.type == "redelivered":
                return event.items, tuple(file.path for file in event.files)
        return None

    def _last_delivery(self) -> datetime | None:
        for event in reversed(self.assessment.order.events[: self.state.seen]):
            if event.type in {"delivered", "redelivered"}:
                return event.at
        return None

    def tried(self) -> Values:
        """Count what was tried with the client, for customer support."""
        made = [ask for ask in self.state.asks.values() if ask.by == "freelancer"]
        return {
            kind: sum(ask.kind == kind for ask in made)
            for kind in ("proposal", "resolution", "cancellation")
        }

    def statement(self) -> Values:
        """Give what the newest request to the Center or support says, the carried one first."""
        asks = [ask for ask in self.state.asks.values() if ask.kind in {"resolution", "support"}]
        reason, amount = self.carried.reason, self.carried.amount
        if self.carried == Carried() and asks and asks[-1].event.type == "escalated":
            event = asks[-1].event
            reason = event.reason
            amount = None if event.amount is None else Fraction(event.amount)
        return {
            "reason": own_words(reason),
            "refund": None if amount is None else self.forms.money(amount),
        }

    def cancellation(self) -> Values:
        asked = self.state.opened("cancellation", "freelancer")
        reason, kind = self.carried.reason, self.carried.kind
        if reason is None and asked is not None and asked.event.type == "cancellation-requested":
            reason, kind = asked.event.reason, asked.event.kind
        return {"reason": own_words(reason), "kind": kind or "other"}

    def answer(self) -> Values | None:
        asked = self.state.opened("cancellation", "client")
        if asked is None:
            return None
        return {
            "day": self.forms.day(asked.opened),
            "answer": self.carried.answer,
            "reason": own_words(self.carried.reason),
        }

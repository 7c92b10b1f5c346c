"""What a message can tell: the order, its record and what is carried, as plain values by name.

Templates see these and nothing else. A value that is not known is None; empty texts and lists
count as not known, too. Money and dates are texts in the message's language already.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction
from pathlib import PurePosixPath
from typing import Any

from revise.messages.draft import Carried, Voice
from revise.messages.forms import Forms, own_words, said
from revise.messages.record import history
from revise.model.problem import InputError, Problem
from revise.rules.assessment import Assessment
from revise.rules.moves import to_deliver
from revise.rules.state import open_proposal
from revise.rules.values import after_hours

Values = dict[str, Any]


def content(assessment: Assessment, carried: Carried, voice: Voice) -> Values:
    """Give every value that a template may name.

    Raises:
        InputError: code `unknown-id`: `carried` names an item that the order does not have.
    """
    forms = Forms(voice.language, voice.timezone, assessment.currency)
    one = _Content(assessment, carried, forms)
    return {
        "order": one.order(),
        "request": one.request(),
        "questions": one.questions(),
        "proposal": one.proposal(),
        "recommend": own_words(carried.recommend),
        "reminder": one.reminder(),
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


class _Content:
    def __init__(self, assessment: Assessment, carried: Carried, forms: Forms) -> None:
        self.assessment = assessment
        self.state = assessment.state
        self.carried = carried
        self.forms = forms

    def order(self) -> Values:
        terms = self.assessment.order.terms
        return {
            "id": terms.id,
            "title": said(terms.title),
            "price": self.forms.money(terms.price),
            "rounds": terms.revisions,
            "due": self._minute(self.state.due),
            "scope": [said(one.text) for one in self.assessment.order.scope],
            "delivered": self._day(self._last_delivery()),
        }

    def request(self) -> Values | None:
        of = self.state.round
        if of is None:
            return None
        formal = of.formal or self.state.status != "delivered"
        button = self.assessment.policy.words.get("request_button")
        return {
            "day": self.forms.day(of.opened),
            "points": self._points(item.id for item in of.items if not item.dropped),
            "unclear": any(one.treatment == "clarify" for one in self.assessment.items),
            "button": None if formal or button is None else button[self.forms.language],
        }

    def questions(self) -> list[Values]:
        carried = self.carried.proposal
        if carried is not None:
            return self._asked(carried.questions)
        return self._asked(
            one.item.id for one in self.assessment.items if one.treatment == "clarify"
        )

    def proposal(self) -> Values | None:
        made = self.carried.proposal
        if made is None:
            return None
        sorted_ = self._sorted(made.free, made.declined, made.questions, made.later)
        extras = [
            {"title": said(one.title), "price": self.forms.money(one.price), "days": one.days}
            for one in made.extras
        ]
        custom = made.offer_as == "custom-offer"
        return {**sorted_, **self._offered(extras), "custom_offer": custom}

    def reminder(self) -> Values | None:
        ask = open_proposal(self.state.round)
        if ask is None or ask.event.type != "proposed":
            return None
        made = ask.event
        extras = [
            {"title": said(one.title), "price": self.forms.money(one.price), "days": one.days}
            for one in made.extras
        ]
        custom = any(one.as_ == "custom-offer" for one in made.extras)
        sorted_ = self._sorted(made.free, made.declined, made.questions, ())
        day = self.forms.day(ask.opened)
        return {**sorted_, **self._offered(extras), "custom_offer": custom, "day": day}

    def _sorted(
        self,
        free: tuple[str, ...],
        declined: tuple[str, ...],
        questions: tuple[str, ...],
        later: tuple[str, ...],
    ) -> Values:
        return {
            "free": self._points(free),
            "declined": self._points(name for name in declined if name not in later),
            "later": self._points(later),
            "questions": self._asked(questions),
        }

    def _offered(self, extras: list[Values]) -> Values:
        """Say what extras do to the date: the platform adds all their days to it (A5.3)."""
        days, due = sum(one["days"] for one in extras), self.state.due
        new = None if due is None or not days else after_hours(due, 24 * days)
        return {"extras": extras, "days": days, "new_due": self._minute(new)}

    def extension(self) -> Values | None:
        asked = self.state.opened("extension")
        due, reason = self.carried.due, self.carried.reason
        if due is None and asked is not None and asked.event.type == "extension-requested":
            due, reason = asked.event.due, reason or asked.event.reason
        if due is None:
            return None
        before = self.state.due if self.state.due != due else None
        return {
            "due": self._minute(due),
            "before": self._minute(before),
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
        names = dict.fromkeys(said(PurePosixPath(path).name) for path in files)
        return {"points": self._points(done), "files": [*names]}

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

    def _points(self, ids: Iterable[str]) -> list[Values]:
        return [
            {
                "id": name,
                "text": said(self._item(name).text),
                "alternative": own_words(self._item(name).alternative),
            }
            for name in ids
        ]

    def _asked(self, ids: Iterable[str]) -> list[Values]:
        return [
            {**point, "question": own_words(self._item(point["id"]).question)}
            for point in self._points(ids)
        ]

    def _item(self, name: str) -> Any:  # noqa: ANN401
        if name not in self.state.items:
            problem = Problem("unknown-id", f"no item {said(name)}", hint="see `revise assess`")
            raise InputError(self.assessment.order.terms.id, (problem,))
        return self.state.items[name]

    def _day(self, at: datetime | None) -> str | None:
        return None if at is None else self.forms.day(at)

    def _minute(self, at: datetime | None) -> str | None:
        return None if at is None else self.forms.minute(at)

"""How a pack says things: in its language, to readers who do not know the order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from revise.evidence.threats import Threats
from revise.messages.forms import Forms, quoted
from revise.model.times import show_date
from revise.policies.policy import Policy
from revise.render.assessed import Assessed
from revise.render.escape import one_line, visible
from revise.render.speech import Speech
from revise.rules.ask_state import AskState
from revise.words import Language, Said, said


class Phrasing(NamedTuple):
    """How values are written; with `redact` titles, names and the client's words are None.

    `threats` leaves those of the client out of what is said.
    """

    policy: Policy
    forms: Forms
    speech: Speech
    threats: Threats
    redact: bool = False

    @classmethod
    def of(
        cls, one: Assessed, language: Language, *, redact: bool = False, threats: bool = False
    ) -> Phrasing:
        """Make it for an order that was assessed; the speech of its reports may be another."""
        assessment = one.assessment
        forms = Forms(language, one.timezone, assessment.currency)
        speech = one.speech._replace(lang=language, redact=redact)
        mark = said("evidence.threat-left-out").told(language)
        known = Threats.of(assessment, mark, shown=threats)
        return cls(assessment.policy, forms, speech, known, redact)

    def tell(self, name: str, /, **values: object) -> str:
        """Say a text of a pack."""
        return said(f"evidence.{name}", **values).told(self.forms.language)

    def outside(self, text: str | None) -> str | None:
        """Give a name, a title or the client's words, safe and on one line, or None."""
        return None if self.redact or text is None else one_line(text) or None

    def whole(self, text: str | None) -> str | None:
        """Give a text of several lines, word for word, with what hides in it shown."""
        return None if self.redact or text is None else visible(text)

    def quoted(self, text: str) -> str:
        """Put words into the language's quotation marks."""
        return quoted(one_line(text), self.forms.language)

    def at(self, at: datetime) -> str:
        """Write an instant with its zone."""
        return _moment(self.forms, at)

    def day(self, day: date) -> str:
        """Write a day that has no time."""
        return show_date(day, self.forms.language, "long-date")

    def center(self) -> str:
        """Say where one asks for help before customer support."""
        return self.policy.words["at_center"][self.forms.language]

    def hours(self, hours: Decimal) -> str:
        """Write hours of work."""
        return self.speech.in_hours(hours)

    def points(self, ids: Iterable[str]) -> Said | str:
        """Name points in brackets; nothing where there are none."""
        listed = list(ids)
        if not listed:
            return ""
        return said("evidence.points", count=len(listed), ids=", ".join(listed))

    def ask(self, ask: AskState) -> Said:
        """Name an ask by its id."""
        return said(f"evidence.{ask.kind}", id=ask.id, center=self.center())

    def reason(self, text: str | None, who: str = "freelancer") -> Said | str:
        """Give a reason that was given; nothing where none was, or where it is left out."""
        told = self.outside(text)
        if told and who == "client":
            told = self.threats.without(told)
        return said("evidence.reason", reason=self.quoted(told)) if told else ""


@lru_cache(maxsize=4096)
def _moment(forms: Forms, at: datetime) -> str:
    """Write an instant once: an event's stands in the timeline, with its words, and elsewhere."""
    return forms.moment(at)

"""The message that goes with a move: the draft, or the user's own words, proofread first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, Any, NamedTuple

from revise.messages.draft import draft
from revise.messages.letter import Carried, Voice
from revise.messages.record import clients_words
from revise.messages.sent import sent
from revise.messages.voice import voice_of
from revise.model.base import Language
from revise.model.problem import InputError, NoEventError
from revise.moves.composed import Composed
from revise.policies.values import Facts
from revise.render.assessed import Assessed
from revise.render.lacking import lacking
from revise.render.letters import remark_line
from revise.rules.proposal import Unpriced
from revise.words import said

if TYPE_CHECKING:
    from revise.proofread import Remark


class Words(NamedTuple):
    """How a move words its message: the user's `own` words, else a draft, in a language."""

    own: str | None = None
    language: Language | None = None

    def compose(  # noqa: PLR0913 # the parts of what is composed
        self,
        kind: str,
        assessed: Assessed,
        event: dict[str, Any],
        carried: Carried,
        remarks: tuple[str, ...] = (),
        *,
        facts: Facts | None = None,
    ) -> Composed:
        """Put event, message and remarks together; `kind` is the draft's, `facts` the move's."""
        voice = voice_of(assessed, self.language)

        def words() -> str:
            return drafted(kind, assessed, carried, voice) if self.own is None else self.own

        found = self._proofread(assessed)
        errors = sum(remark.level == "error" for remark in found)
        return Composed(
            event,
            {**(facts or {}), "move.tone_errors": errors},
            words,
            voice.language,
            (*remarks, *(remark_line(remark, assessed.speech.lang) for remark in found)),
        )

    def _proofread(self, assessed: Assessed) -> Sequence[Remark]:
        if self.own is None:
            return ()
        from revise.proofread import proofread  # a draft needs none

        quoted = clients_words(assessed.assessment.order)
        return proofread(self.own, quoted=quoted, lang=assessed.speech.lang)


DRAFT = Words()
"""A draft, in the language that order and config ask for."""


def answer_worded(assessed: Assessed, event: dict[str, Any]) -> Composed:
    """Put an answer together with its letter, where the freelancer gives it: own words, or ours."""
    ask = assessed.assessment.state.asks[event["to"]]
    if ask.by != "client":
        return Composed(event, {})
    voice = voice_of(assessed, None)
    amount = None if event.get("amount") is None else Fraction(event["amount"])
    carried = Carried(answer=event["answer"], amount=amount)

    def words() -> str:
        return event.get("text") or drafted("answer", assessed, carried, voice)

    return Composed(event, {}, words, voice.language)


def drafted(kind: str, assessed: Assessed, carried: Carried, voice: Voice) -> str:
    """Draft a message. Raises InputError, which names the order by its file."""
    return _named(assessed, lambda: draft(kind, assessed.assessment, carried, voice))


def sent_before(kind: str, assessed: Assessed) -> str:
    """Give the letter of a kind that was sent last. Raises InputError if the log holds none."""
    return _named(assessed, lambda: sent(kind, assessed.assessment))


def _named(assessed: Assessed, words: Callable[[], str]) -> str:
    try:
        return words()
    except InputError as error:
        if error.path != assessed.assessment.order.terms.id:  # a template of one's own
            raise
        raise InputError(assessed.path, error.problems) from None


def unpriced(unknown: Unpriced, name: str, assessed: Assessed) -> NoEventError:
    """Say by the text of that name which price is unknown, and what would make it known."""
    lacks: list[str] = [*lacking(unknown.missing, assessed.speech.items)]
    missing = reduce(lambda one, other: said("use.or", one=one, other=other), lacks)
    return NoEventError(said(name, item=unknown.item, missing=missing))

"""The message that goes with a move: the draft, or the user's own words, proofread first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, Any

import typer

from revise.app.writing import Composed
from revise.files.read import read_text
from revise.messages.draft import draft
from revise.messages.letter import Carried, Voice
from revise.messages.record import clients_words
from revise.messages.sent import sent
from revise.messages.voice import voice_of
from revise.model.limits import LARGEST_TEXT
from revise.model.problem import InputError, problem
from revise.options import Letter, Text
from revise.policies.values import Facts
from revise.render.assessed import Assessed
from revise.render.lacking import lacking
from revise.render.letters import remark_line
from revise.rules.proposal import Unpriced
from revise.words import said

if TYPE_CHECKING:
    from revise.proofread import Remark


class Wording:
    """How a command words its message: `kind` of draft, or the user's own words."""

    def __init__(self, kind: str, letter: Letter) -> None:
        self.kind = kind
        self.own = None if letter.message is None else read_words(letter.message)
        self.language = letter.language

    def compose(
        self,
        assessed: Assessed,
        event: dict[str, Any],
        carried: Carried,
        remarks: tuple[str, ...] = (),
        *,
        kind: str | None = None,
        facts: Facts | None = None,
    ) -> Composed:
        """Put event, message and remarks together; `facts` are the move's own."""
        voice = voice_of(assessed, self.language)

        def words() -> str:
            if self.own is not None:
                return self.own
            return drafted(kind or self.kind, assessed, carried, voice)

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


def text_of(text: Text, *, required: bool = True) -> str | None:
    """Give the words of `--text` or `--text-file`.

    Raises:
        BadParameter: both are given, they are empty, or they are `required` and missing.
        InputError: the file cannot be used.
    """
    if text.text is not None and text.text_file is not None:
        raise typer.BadParameter(said("use.text-twice"))
    if text.text_file is not None:
        return read_words(text.text_file)
    if text.text is None and required:
        raise typer.BadParameter(said("use.no-text"))
    if text.text is not None and not text.text.strip():
        raise typer.BadParameter(said("use.empty-text"), param_hint="--text")
    return text.text


def read_words(path: str) -> str:
    """Read someone's own words. Raises InputError like `read_message`, and if there are none."""
    text = read_message(path)
    if not text.strip():
        raise InputError(path, (problem("message", "use.empty-message"),))
    return text


def read_message(path: str) -> str:
    """Read a message of at most 64 KiB. Raises InputError, which speaks of it, not of an order."""
    too_long = InputError.of(path, "too-large", "use.long-message")
    try:
        text = read_text(path, said("use.message-path"))
    except InputError as error:
        raise (too_long if error.problems[0].code == "too-large" else error) from None
    if len(text.encode()) > LARGEST_TEXT:
        raise too_long
    return text


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


def unpriced(unknown: Unpriced, name: str, assessed: Assessed) -> typer.BadParameter:
    """Say by the text of that name which price is unknown, and what would make it known."""
    lacks: list[str] = [*lacking(unknown.missing, assessed.speech.items)]
    missing = reduce(lambda one, other: said("use.or", one=one, other=other), lacks)
    return typer.BadParameter(said(name, item=unknown.item, missing=missing))

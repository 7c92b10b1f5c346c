"""Decide a step on an order: what would be recorded, the letter, what it costs, or a refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from revise.api.given import Given
from revise.api.steps import Step, Way, way_of
from revise.app.writing import Writer
from revise.model.base import Language
from revise.model.problem import NoEventError
from revise.moves.composed import Composed
from revise.moves.worded import Words
from revise.render.assessed import Assessed
from revise.render.order_json import event_document

Compose = Callable[[Assessed], Composed]


class Decided(NamedTuple):
    """What a step comes to, before it is recorded.

    `event` is what would be recorded, as JSON has it: times in UTC with `Z`. `letter` are the words
    to the client, in `language`; both are None where nothing is said. `costs` say what it takes
    that cannot be taken back, `remarks` what is for the freelancer alone, `button` what to press on
    the platform, None where there is none. `after` is where the order would stand.
    """

    event: dict[str, Any]
    letter: str | None
    language: Language | None
    costs: tuple[str, ...]
    remarks: tuple[str, ...]
    button: str | None
    after: Assessed


def decide(
    now: Assessed,
    step: Step,
    *,
    message: str | None = None,
    language: Language | None = None,
    override: str | None = None,
) -> Decided:
    """Decide a move or a record on an order as it was assessed, and write nothing.

    The letter is drafted in `language`, else in that of the order; `message` are words of one's
    own in its place, which are proofread first. `override` is the reason to go on although gates
    that yield to one hold the move back; it is kept in the log.

    Raises:
        Refusal: the ladder refuses; `held_back_by` are the gates.
        NoEventError: what is wanted makes no event: a price that nobody knows, a wrong date.
        InputError: a letter is too long, or a template cannot be used.
    """
    run = _Standing(now)
    with run.speaking(now.path):
        way = way_of(step)
        costs: list[str] = []
        words = worded(message, language)

        def compose(before: Assessed) -> Composed:
            composed = composed_by(way, step, words)(before)
            costs.extend(way.costs(before, composed.event))
            return composed

        writer = Writer(run, now.path, way.name, dry_run=True, override=override)
        made, after = writer.write(compose)
    told, letter = made.message or (None, None)
    return Decided(
        event_document(made.event), letter, told, tuple(costs), made.remarks, made.button, after
    )


def worded(message: str | None, language: Language | None) -> Words:
    """Give how a step words its letter. Raises NoEventError where words of one's own are none."""
    if message is not None and not message.strip():
        raise NoEventError.of("use.empty-own-message")
    return Words(message, language)


def composed_by(way: Way, step: Step, words: Words) -> Compose:
    """Give what composes a step on an order as it stands."""
    return lambda assessed: way.compose(assessed, step, words)


class _Standing(Given):
    """A run that reads no disk: the order is as it was when it was assessed."""

    def __init__(self, now: Assessed) -> None:
        assessment, lang = now.assessment, now.speech.lang
        super().__init__(assessment.instant, config=now.config, policy=assessment.policy, lang=lang)
        self._text = now.source.text.encode()

    def read(self, path: str) -> bytes:  # noqa: ARG002 # there is only one
        """Give the order's text."""
        return self._text

"""What happened, oldest first, as a pack and a team's report tell it: an entry an event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from revise.evidence.event_words import told_event
from revise.evidence.overrides import passed_over
from revise.evidence.phrasing import Phrasing
from revise.evidence.rules_applied import page_of
from revise.messages.sent import is_from
from revise.model.times import utc
from revise.policies.glossary import read_glossary
from revise.render.assessed import Assessed
from revise.render.escape import one_line
from revise.rules.happened import Happened, happened
from revise.rules.state import State
from revise.words import Language, sentence, word

Entry = dict[str, Any]
Exhibits = Mapping[int, list[str]]
"""Index of an event → the numbers of its exhibits."""


def timeline(one: Assessed, language: Language, *, redact: bool = False) -> list[Entry]:
    """Give every event once, and each silence, oldest first; times are UTC and local.

    An entry has `at`, `local`, `by` (None for a silence), `kind`, `text`, `exhibits` (their
    numbers, none here), `silence` (`rule`, `text`, `source`) and `override` (`reason`).
    """
    by = Phrasing.of(one, language, redact=redact)
    return entries(one, by, {}, passed_over(one))


def entries(
    one: Assessed, by: Phrasing, exhibits: Exhibits, overridden: frozenset[int]
) -> list[Entry]:
    """Give the same with the numbers of the exhibits; `overridden` is `passed_over`."""
    told = (_entry(which, one.assessment.state, by) for which in happened(one.assessment))
    return [
        {
            **entry,
            "exhibits": exhibits.get(number, []),
            "override": {"reason": by.outside(note)} if number in overridden else None,
        }
        for entry, number, note in told
    ]


def _entry(which: Happened, state: State, by: Phrasing) -> tuple[Entry, int, str | None]:
    """Give an entry, the number of its event (-1 for a silence), and the note there."""
    event = which.event
    told: Entry = {"at": utc(which.at), "local": by.at(which.at)}
    if event is None or which.number is None:
        return {**told, **_silence(which, by)}, -1, None
    text = told_event(event, state, by)
    if which.number in state.contradicted:
        text = by.tell("taken-back", text=text)
    told |= {"by": _who(which, state), "kind": event.type, "text": text, "silence": None}
    return told, which.number, event.note


def _who(which: Happened, state: State) -> str:
    event = which.event
    if event is None or event.type in {"revision-requested", "completed"}:
        return "client"
    if event.type == "cancelled":
        return event.by
    if event.type == "withdrawn":
        return state.asks[event.to].by
    return is_from(event, state)


def _silence(which: Happened, by: Phrasing) -> Entry:
    ask = which.ask
    clock = "review" if ask is None else ask.clock
    if ask is None:
        text = by.tell("silence-completed")
    else:
        text = by.tell(f"silence-{ask.outcome}", ask=by.ask(ask))
    silence = {"rule": clock, **_rule(clock, by)}
    return {"by": None, "kind": "silence", "text": text, "silence": silence}


def _rule(clock: str, by: Phrasing) -> dict[str, str]:
    """Say what silence means for a clock, and where that comes from."""
    policy, speech = by.policy, by.speech
    rule = policy.silences[clock]
    parameter = policy.parameters[rule.after]
    meaning = sentence(speech.fill(rule.say, {}).rstrip("."), by.forms.language)
    span = speech.in_unit("span", parameter.value)
    text = by.tell("rule-after", span=span.removesuffix("."), meaning=meaning)
    return {"text": text, "source": source_of(parameter.source, parameter.confidence, by)}


def source_of(source: str, confidence: str, by: Phrasing) -> str:
    """Name a source as people do: the page, and how sure it is."""
    language = by.forms.language
    known = read_glossary().sources
    pages = [known[name] for name in source.replace(";", ",").split(", ") if name in known]
    named = [f"{one.name}, {page_of(one, by)}" for one in pages]
    if source == "house rule" or not (named or source):
        return by.tell("house-rule")
    sure = word(f"pack.confidence-{confidence}", language)
    return by.tell("source", source="; ".join(named) or one_line(source), confidence=sure)

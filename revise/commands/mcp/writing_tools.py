"""The tools that write: the five moves, and records; only with `--allow-writing`.

What cannot be taken back is told first, and done only once it was confirmed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from revise.api.appending import Appended, append
from revise.api.decision import Decided, decide
from revise.api.steps import Step
from revise.commands.mcp.call import Call
from revise.commands.mcp.outside_words import plain_event, pointers, redacted_order, words_of
from revise.commands.mcp.tool_answer import Answer
from revise.commands.mcp.wanted_steps import Wanted, recorded
from revise.render.assessed import Assessed
from revise.render.documents import Document
from revise.render.order_json import Made, assessment_document, move_document
from revise.words import said

# ---- Doing it --------------------------------------------------------------------------------


def doing(wanted: Wanted, name: str) -> Callable[[Call], Answer]:
    """Make the work of a tool of what is wanted: `revise.move/1`."""

    def work(call: Call) -> Answer:
        now = call.assessed()
        step = wanted(call, now)
        told = name if name != "record" else call.given["kind"]
        if recorded(call, now) is not None:
            return _repeated(_append(call, now, step), told)
        decided = decide(now, step, **_letter(call))
        reason = call.given.get("override")
        overridden = reason is not None and decided.event.get("note") == reason
        needed = bool(decided.costs or overridden) and not call.given.get("confirmed", False)
        if needed or call.given.get("dry_run", False):
            return _decided(decided, told, needed=needed)
        # What was confirmed is what is recorded: only on the order that it was told of.
        since = now if decided.costs or overridden else None
        done = _append(call, now, step, since)
        if done.repeated:
            return _repeated(done, told)
        made = Made(told, True, done.event, _message(decided, done.letter))
        return _answer(made._replace(button=decided.button), done.now, decided.costs)

    return work


def _letter(call: Call) -> dict[str, Any]:
    return {name: call.given.get(name) for name in ("message", "language", "override")}


def _append(call: Call, now: Assessed, step: Step, since: Assessed | None = None) -> Appended:
    return append(
        now.path,
        step,
        key=call.given.get("key"),
        since=since,
        at=call.at(now),
        config=now.config,
        policy=now.assessment.policy,
        lang=now.speech.lang,
        **_letter(call),
    )


def _message(decided: Decided, letter: str | None = None) -> tuple[Any, str] | None:
    words = decided.letter if letter is None else f"{letter}\n"
    return None if words is None else (decided.language, words)


# ---- Answering -------------------------------------------------------------------------------


def _decided(decided: Decided, name: str, *, needed: bool) -> Answer:
    made = Made(name, False, decided.event, _message(decided), button=decided.button)
    note = "mcp.confirm" if needed else "mcp.dry-run"
    return _answer(made, decided.after, decided.costs, note=note, needed=needed)


def _repeated(done: Appended, name: str) -> Answer:
    language = done.now.assessment.order.terms.language or "en"
    message = None if done.letter is None else (language, f"{done.letter}\n")
    made = Made(name, False, done.event, message, repeated=True)
    return _answer(made, done.now, note="mcp.repeated")


def _answer(
    made: Made,
    after: Assessed,
    costs: tuple[str, ...] = (),
    *,
    note: str | None = None,
    needed: bool = False,
) -> Answer:
    lang, document = after.speech.lang, move_document(made, after)
    more: Document = {"costs": list(costs), "needs_confirmation": needed}
    whole = {**document, **more}
    found = pointers(whole, _without(whole, after), words_of(after))
    notes = () if note is None else (said(note).told(lang),)
    return Answer(document, tuple(found), notes, more, lang=lang)


def _without(document: Document, after: Assessed) -> Document:
    """Give the document without free text, which may hold the client's or quote it."""
    message = document["message"]
    return {
        **document,
        "event": plain_event(document["event"]),
        "message": None if message is None else {**message, "text": None},
        "passed_over": [None for _ in document["passed_over"]],
        "assessment": assessment_document(redacted_order(after)),
    }

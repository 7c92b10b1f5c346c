"""The tools that write: the five moves, and records; only with `--allow-writing`.

What cannot be taken back is told first, and done only once it was confirmed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from revise.api.appending import Appended, append
from revise.api.decision import Decided, decide
from revise.api.steps import Record, Step
from revise.app.refusal import refusal
from revise.commands.mcp.call import Call
from revise.commands.mcp.outside_words import plain_event, pointers, redacted_order, words_of
from revise.commands.mcp.tool_answer import Answer
from revise.commands.parsing import amount_of, by_hand, time_of
from revise.files.deliverables import Deliverable, hashed
from revise.model.event import AnyEvent
from revise.model.problem import NoEventError
from revise.moves.cancel import Cancel
from revise.moves.escalate import Escalate
from revise.moves.extend import Extend
from revise.moves.propose import Propose
from revise.moves.redeliver import Redeliver
from revise.render.assessed import Assessed
from revise.render.documents import Document
from revise.render.order_json import Made, assessment_document, move_document
from revise.words import said

RECORDS = {
    "request": "revision-requested",
    "estimate": "estimated",
    "delivery": "delivered",
    "answer": "answered",
    "withdrawal": "withdrawn",
    "cancellation-request": "cancellation-requested",
    "completion": "completed",
    "cancellation": "cancelled",
    "message": "message",
    "work": "worked",
}
"""What can be recorded → the type of its event."""
_LARGEST = 2**63 - 1

# ---- What is wanted --------------------------------------------------------------------------

Wanted = Callable[[Call, Assessed], Step]


def propose(call: Call, _: Assessed) -> Step:
    """Say what is free, an extra or not possible, and ask what is unclear."""
    given = call.given
    prices = [f"{item}={price}" for item, price in given.get("extras", {}).items()]
    carried_as = given.get("as", "auto")
    lean = given.get("lean", False)
    return Propose(by_hand(prices), carried_as, given.get("recommend"), lean)


def extend(call: Call, now: Assessed) -> Step:
    """Ask for a later due date."""
    return Extend(time_of(call.given["due"], now), call.given["reason"])


def redeliver(call: Call, now: Assessed) -> Step:
    """Deliver the revised work."""
    return Redeliver(tuple(call.given.get("items", ())), _files(call, now, call.given))


def escalate(call: Call, now: Assessed) -> Step:
    """Take it to the Resolution Center, or after it to customer support."""
    given, price = call.given, Fraction(now.assessment.order.terms.price)
    refund, settles = given.get("refund"), given.get("settles")
    return Escalate(
        given["reason"],
        given.get("to"),
        None if refund is None else amount_of(refund, price),
        None if settles is None else tuple(settles),
        given.get("with_threats", False),
    )


def cancel(call: Call, _: Assessed) -> Step:
    """Ask to cancel."""
    return Cancel(call.given["reason"], call.given.get("kind", "other"))


def record(call: Call, now: Assessed) -> Step:
    """Record what happened; an answer without `to` is to the only thing that is open."""
    kind, event = call.given["kind"], _written(call.given.get("event", {}))
    if not isinstance(event.get("to", ""), str):
        raise NoEventError.of("use.odd-value", key="to", type=type(event["to"]).__name__)
    if kind in {"answer", "withdrawal"} and "to" not in event:
        event["to"] = _asked(call, now)
    if kind == "cancellation-request":
        event.setdefault("by", "client")
    if kind == "delivery" and all(isinstance(one, str) for one in event.get("files", [None])):
        event["files"] = [file.entry() for file in _files(call, now, event)]
    return Record({**event, "type": RECORDS[kind]})


def _written(value: Any) -> Any:  # noqa: ANN401 # any JSON
    """Give what JSON holds as TOML can: a number that is too large for it as text."""
    if isinstance(value, dict):
        return {key: _written(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_written(one) for one in value]
    return str(value) if isinstance(value, int) and abs(value) > _LARGEST else value


def _files(call: Call, now: Assessed, given: Mapping[str, Any]) -> tuple[Deliverable, ...]:
    """Hash files within the folders, which may be named from the order's own."""
    folder = now.path.rpartition("/")[0] or "."
    allowed = call.settings.allowed
    return hashed([allowed.file(one, folder) for one in given.get("files", ())], now.path)


def _asked(call: Call, now: Assessed) -> str:
    """Give the only ask that is open, or what the event of the same key answers.

    Raises NoEventError or Refusal.
    """
    recorded = _recorded(call, now)
    if recorded is not None:
        return str(getattr(recorded, "to", ""))
    waiting = [one.id for one in now.assessment.state.asks.values() if one.open]
    if not waiting:
        kind = call.given["kind"]
        why = "nothing-open" if kind == "answer" else "nothing-open-withdrawal"
        raise refusal(kind, now, why)
    if len(waiting) > 1:
        raise NoEventError.of("use.several-asks", ids=", ".join(waiting))
    return waiting[0]


def _recorded(call: Call, now: Assessed) -> AnyEvent | None:
    """Give the event that has the call's key already."""
    key, events = call.given.get("key"), now.assessment.order.events
    return next((one for one in events if key is not None and one.key == key), None)


# ---- Doing it --------------------------------------------------------------------------------


def doing(wanted: Wanted, name: str) -> Callable[[Call], Answer]:
    """Make the work of a tool of what is wanted: `revise.move/1`."""

    def work(call: Call) -> Answer:
        now = call.assessed()
        step = wanted(call, now)
        told = name if name != "record" else call.given["kind"]
        if _recorded(call, now) is not None:
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
    made = Made(name, False, done.event, message)
    return _answer(made, done.now, note="mcp.repeated", repeated=True)


def _answer(
    made: Made,
    after: Assessed,
    costs: tuple[str, ...] = (),
    *,
    note: str | None = None,
    needed: bool = False,
    repeated: bool = False,
) -> Answer:
    lang, document = after.speech.lang, move_document(made, after)
    more: Document = {"repeated": repeated, "costs": list(costs), "needs_confirmation": needed}
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

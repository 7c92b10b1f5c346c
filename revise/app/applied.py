"""What became of one line that a machine wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from revise.app import exits
from revise.app.line import Wanted
from revise.app.refusal import Refusal
from revise.model.problem import InputError, problem
from revise.render.documents import Document
from revise.render.order_json import refusal_document
from revise.words import said, told

Status = Literal["recorded", "would-record", "repeated", "refused", "invalid", "waiting", "failed"]


class Applied(NamedTuple):
    """What became of a line: its event as it stands or would stand, or why there is none.

    `error` says what is wrong, and with which file; `held_back_by` is the ladder's answer as
    documents have it, `hint` what to do for people. `code` is the exit code that a
    command of its own would have had.
    """

    line: int
    status: Status
    code: int
    path: str | None = None
    order: str | None = None
    key: str | None = None
    event: Mapping[str, Any] | None = None
    error: InputError | None = None
    held_back_by: tuple[Document, ...] = ()
    hint: str | None = None

    @property
    def stopped(self) -> bool:
        """Whether it keeps later lines of its order waiting."""
        return self.code != exits.DONE


def about(one: Wanted, status: Status, code: int, **more: Any) -> Applied:  # noqa: ANN401 # its other fields
    """Say what became of a line that could be read."""
    return Applied(one.number, status, code, one.path, one.order, one.key, **more)


def invalid(one: Wanted, error: InputError) -> Applied:
    """Say that a line, or the order that it is about, cannot be used."""
    return about(one, "invalid", exits.UNUSABLE, error=error)


def refused(one: Wanted, why: Refusal) -> Applied:
    """Say that the ladder refuses the event of a line, in the language of its order's reports."""
    lang = why.assessed.speech.lang
    objection, held = told(why.objection, lang), why.held_back_by
    yields = bool(held) and not any(gate.hard for gate in held)
    hint = said("apply.override") if yields else why.hint
    document = refusal_document(why.name, held, objection, why.assessed, why.gate)
    gates = tuple(document["held_back_by"])
    return about(one, "refused", exits.REFUSED, held_back_by=gates, hint=told(hint, lang))


def waiting(one: Wanted, before: Applied) -> Applied:
    """Say that a line waits for an earlier one of its order, which was not recorded."""
    why = problem("waiting", "apply.waiting", line=before.line)
    return about(one, "waiting", before.code, error=one.wrong(why))

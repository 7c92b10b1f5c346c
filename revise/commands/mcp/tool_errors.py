"""What went wrong in a call, as a document that the assistant can read."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

import typer

from revise.app import machine, output
from revise.app.refusal import Refusal
from revise.commands.mcp.call import Call
from revise.commands.mcp.outside_words import (
    plain_error,
    pointers,
    redacted_order,
    words_given,
    words_of,
)
from revise.commands.mcp.tool_answer import Answer
from revise.files.replace import WriteError
from revise.model.base import Language
from revise.model.problem import Code, InputError, Problem, UserError
from revise.render.documents import error_document
from revise.render.order_json import refusal_document
from revise.words import told

Work = Callable[[Call], Answer]


def answered(work: Work, call: Call) -> Answer:
    """Do the work of a call; what keeps it from being done is an answer, too."""
    try:
        return work(call)
    except Refusal as error:
        return _refused(error, call)
    except Exception as error:  # noqa: BLE001 # the boundary of a call: the server goes on
        return wrong(error, call.given, partial(_language, call))


def wrong(
    error: Exception,
    given: Mapping[str, Any],
    language: Callable[[], Language],
    ours: Collection[str] = (),
) -> Answer:
    """Give what went wrong as `revise.error/1`; of a bug only that it is one.

    `ours` are names that it may speak of.
    """
    path = str(given.get("path", "-"))
    lang = language()
    found = _input_error(error, path).told_in(lang)
    document = error_document(found)
    without = plain_error(document, ours)
    marks = pointers(document, without, words_given(given))
    return Answer(document, tuple(marks), wrong=True, lang=lang)


def _language(call: Call) -> Language:
    try:
        return call.lang
    except InputError:  # the path may not be looked at
        return call.run.lang or "en"


def _input_error(error: Exception, path: str) -> InputError:
    if isinstance(error, InputError):
        return error
    if isinstance(error, UserError):
        code: Code = "not-written" if isinstance(error, WriteError) else "invalid-value"
        return InputError(path, (Problem(code, error.said, hint=error.hint),))
    if isinstance(error, typer.BadParameter):
        return InputError(path, (Problem("invalid-value", error.message),))
    if machine.scarce(error):
        return InputError(path, (Problem("not-readable", machine.shortage(error)),))
    output.say("".join(traceback.format_exception(error)))
    return InputError.of(path, "bug", "mcp.bug")


def _refused(error: Refusal, call: Call) -> Answer:
    before = error.assessed
    objection = told(error.objection, before.speech.lang)
    document = refusal_document(error.name, error.held_back_by, objection, before)
    without = refusal_document(error.name, error.held_back_by, objection, redacted_order(before))
    more = {"hint": told(error.hint, before.speech.lang)}
    words = words_of(before) | words_given(call.given)
    marks = pointers({**document, **more}, {**without, **more}, words)
    return Answer(document, tuple(marks), more=more, wrong=True, lang=before.speech.lang)

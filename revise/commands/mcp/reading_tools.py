"""The tools that only read: what each answers is what its command prints with `--json`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from revise.app.run import Result
from revise.commands.basis import Basis
from revise.commands.clients_text import line_feeds
from revise.commands.draft import Contents, carried
from revise.commands.mcp.call import Call
from revise.commands.mcp.outside_words import (
    odd,
    plain_error,
    plain_event,
    pointers,
    redacted_order,
    words_of,
)
from revise.commands.mcp.tool_answer import Answer
from revise.explain.explanation import Explanation
from revise.files.find import find
from revise.messages.record import clients_words
from revise.messages.voice import voice_of
from revise.model.limits import LARGEST_TEXT
from revise.model.problem import InputError, problem
from revise.model.times import parse_span
from revise.moves.worded import drafted, sent_before
from revise.policies.named import DEFAULT
from revise.policies.own import find_policy
from revise.policies.policy import Policy
from revise.render.assessed import Assessed
from revise.render.documents import Document

# ---- One order -------------------------------------------------------------------------------


def assess(call: Call) -> Answer:
    """Say where an order stands: `revise.assessment/1`."""
    from revise.app.flipped import flipped
    from revise.render.order_json import assessment_document

    now = flipped(call.assessed())
    document = assessment_document(now)
    without = assessment_document(redacted_order(now))
    return _of_order(document, without, now)


def draft(call: Call) -> Answer:
    """Write the words of a message: `revise.draft/1`."""
    from revise.render.letters import Letter, letter_document

    now, kind = call.assessed(), call.given["kind"]
    voice = voice_of(now, call.given.get("language"))
    if call.given.get("again"):
        text = sent_before(kind, now)
    else:
        asked = {name: call.given[name] for name in Contents._fields if name in call.given}
        text = drafted(kind, now, carried(kind, now, Contents(**asked)), voice)
    document = letter_document(Letter(kind, voice.language, text))
    message = {**document["message"], "text": None}
    return _of_order(document, {**document, "message": message}, now)


def _of_order(document: Document, without: Document, now: Assessed) -> Answer:
    found = pointers(document, without, words_of(now))
    return Answer(document, tuple(found), lang=now.speech.lang)


# ---- Messages --------------------------------------------------------------------------------


def pieces(call: Call) -> Answer:
    """Cut a client's message into pieces: `revise.pieces/1`; with an order, draft the reply."""
    from revise.sitting.dialog import Dialog
    from revise.sitting.document import pieces_document
    from revise.sitting.sitting import begun

    words = line_feeds(_message(call)).strip("\n")
    if "path" not in call.given:
        return _pieces(pieces_document(begun(words), None, None, None), call)
    basis = Basis(call.run, call.path)
    now = basis.assessed.assessment
    standing = () if now.state.round is None else now.state.round.items
    sitting = begun(words, standing, client=now.order.terms.client)
    sitting = sitting._replace(via=call.given.get("via"))
    voice = voice_of(basis.assessed, call.given.get("language"))
    dialog = Dialog(sitting, basis.ground(), voice, lambda _: None)
    document = pieces_document(dialog.sitting, basis.path, dialog.outcome, dialog.voice)
    return _pieces(document, call)


def _pieces(document: Document, call: Call) -> Answer:
    letter = document["draft"]
    without = {
        **document,
        "pieces": [{**one, "text": None, "suggested": _plain(one)} for one in document["pieces"]],
        "draft": None if letter is None else {**letter, "text": None},
        "events": plain_event(document["events"]),
    }
    return Answer(document, tuple(pointers(document, without)), lang=call.lang)


def _plain(piece: Document) -> Document | None:
    """Give what is suggested for a piece, without the reason: it names words of the message."""
    suggested: Document | None = piece["suggested"]
    return None if suggested is None else {**suggested, "reason": None}


def proofread(call: Call) -> Answer:
    """Check a message before it leaves: `revise.proofreading/1`."""
    from revise.proofread import proofread as remarks_on
    from revise.render.letters import Proofread, remarks_document

    now = call.assessed() if "path" in call.given else None
    quoted = () if now is None else clients_words(now.assessment.order)
    remarks = remarks_on(_message(call), quoted=quoted, lang=call.lang)
    document = remarks_document(Proofread("-", call.lang, remarks))
    bare = [{**one, "excerpt": None} for one in document["remarks"]]
    found = pointers(document, {**document, "remarks": bare})
    return Answer(document, tuple(found), lang=call.lang)


def _message(call: Call) -> str:
    """Give the text of a call. Raises InputError where it is empty or too long."""
    text: str = call.given["text"]
    if not text.strip():
        raise InputError("-", (problem("message", "use.empty-message"),))
    if len(text.encode(errors="surrogatepass")) > LARGEST_TEXT:
        raise InputError.of("-", "too-large", "use.long-message")
    return text


# ---- The ladder ------------------------------------------------------------------------------


def explain(call: Call) -> Answer:
    """Explain a name of the ladder, or give an overview: `revise.explanation/1`."""
    from revise.explain.as_json import explanation_json
    from revise.explain.names import explain as explanation_of
    from revise.policies.glossary import read_glossary

    found = explanation_of(call.given.get("name"), _policy(call), call.lang, read_glossary())
    if not isinstance(found, Explanation):
        raise InputError("-", (found,))
    return Answer(explanation_json(found), lang=call.lang)


def _policy(call: Call) -> Policy:
    """Give the policy of the order, else the one that the server's folder asks for."""
    if "path" in call.given:
        return call.assessed().assessment.policy
    config = call.run.config_for(call.near)
    own = config.policy.file
    chosen = call.settings.policy or (str(own) if own else config.defaults.platform)
    return find_policy(chosen or DEFAULT)


# ---- Many orders -----------------------------------------------------------------------------


def due(call: Call) -> Answer:
    """List the clocks of orders, soonest first: `revise.due/1`."""
    from revise.render.due import ending_within, rows_of, soonest_first
    from revise.render.due_tables import due_document

    within = call.given.get("within")
    span = None if within is None else parse_span(within)
    results = list(_results(call))
    orders = [one for one in results if isinstance(one, Assessed)]
    errors = [one for one in results if isinstance(one, InputError)]
    rows = soonest_first(row for one in orders for row in ending_within(rows_of(one), span))
    document = due_document(rows, errors)
    words = {word for one in results for word in odd(one.path)}
    files = [plain_error(file) for file in document["files"]]
    found = pointers(document, {**document, "files": files}, words)
    return Answer(document, tuple(found), lang=orders[0].speech.lang if orders else call.lang)


def _folders(call: Call) -> list[str]:
    allowed = call.settings.allowed
    given: Any = call.given.get("paths")
    return [allowed.file(path) for path in given] if given else [*allowed.folders]


def _results(call: Call) -> Iterator[Result]:
    """Read the orders that lie within, links followed; of others nothing is said."""
    allowed = call.settings.allowed
    for found in find(_folders(call), allow_empty=True):
        path = found.path if isinstance(found, InputError) else found
        if allowed.holds(path):
            yield call.run.result(found)

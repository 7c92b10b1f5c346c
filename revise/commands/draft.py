"""`revise draft`: only the words, nothing is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, Any, Literal, NamedTuple

import typer

from revise.app import exits, output
from revise.app.reports import Given, tell
from revise.commands.formats import Asked
from revise.commands.outputs import shown
from revise.commands.parsing import amount_of
from revise.messages.letter import Carried, Kind
from revise.messages.sent import UNKEPT
from revise.messages.voice import voice_of
from revise.model.problem import InputError
from revise.model.times import parse_time
from revise.moves.worded import drafted, sent_before, unpriced
from revise.options import Json, MessageLanguage, OnePath, Reading, argument, grouped, option
from revise.render.assessed import Assessed
from revise.render.escape import visible
from revise.render.letters import Letter
from revise.rules.moves import to_deliver
from revise.rules.proposal import ByHand, Unpriced, propose
from revise.words import said, word

Which = Annotated[Kind, argument(None, "letter")]
Again = Annotated[bool, option("--again")]

_KEEP = "revise record message {path} --by freelancer --text-file FILE"


class Contents(NamedTuple):
    """What a letter says beside the record."""

    reason: Annotated[str | None, option("--reason", about="draft-reason", metavar="TEXT")] = None
    due: Annotated[str | None, option("--due", about="draft-due", metavar="TIME")] = None
    answer: Annotated[Literal["accepted", "declined", "countered"] | None, option("--answer")] = (
        None
    )
    amount: Annotated[
        str | None, option("--amount", about="draft-amount", metavar="MONEY|PERCENT")
    ] = None
    with_threats: Annotated[bool, option("--with-threats")] = False


@grouped
def draft(
    kind: Which,
    path: OnePath,
    *,
    contents: Contents,
    again: Again = False,
    language: MessageLanguage = None,
    json: Json = False,
    reading: Reading,
) -> None:
    """Write the words of a message, and record nothing."""
    if again and (contents != Contents() or language is not None):
        raise typer.BadParameter(said("use.only-again"), param_hint="--again")
    run = reading.run()
    letter: Letter | InputError
    keep = ""
    try:
        assessed = run.assess(path)
        voice = voice_of(assessed, language)
        if again:
            text = sent_before(kind, assessed)
        else:
            text = drafted(kind, assessed, carried(kind, assessed, contents), voice)
        letter = Letter(kind, voice.language, text)
        keep = _keep(kind, assessed)
    except InputError as error:
        letter = run.told(error)
    letters, chosen = Given([letter]), "json" if json else "text"
    told = shown("draft", Asked(letters), chosen)
    code = tell(letters, told, _judged, aside=chosen == "text")
    if chosen == "text":
        output.say(keep)
    raise typer.Exit(code)


def _keep(kind: Kind, assessed: Assessed) -> str:
    """Say how the log gets a letter that no event keeps, and that it then knows of it."""
    if kind not in UNKEPT:
        return ""
    command = assessed.speech.command(_KEEP, assessed.assessment)
    return f"{word('message.keep', assessed.speech.lang)}\n  $ {visible(command or '')}\n"


def _judged(letter: Letter | InputError) -> Sequence[int]:
    return (exits.UNUSABLE,) if isinstance(letter, InputError) else ()


def carried(kind: str, assessed: Assessed, contents: Contents) -> Carried:
    """Give what a letter says beside the record. Raises BadParameter or NoEventError."""
    found = Carried(
        reason=contents.reason,
        answer=contents.answer,
        threats=contents.with_threats,
        **_read(kind, assessed, contents),
    )
    if kind == "redelivery":
        return found._replace(items=to_deliver(assessed.assessment))
    if kind not in {"proposal", "questions", "new-order"}:
        return found
    try:
        prices = _offered(assessed)
        proposal = propose(assessed.assessment, assessed.config.seller, by_hand=prices)
    except Unpriced as unknown:
        raise unpriced(unknown, "use.unpriced", assessed) from None
    return found._replace(proposal=proposal)


def _offered(assessed: Assessed) -> dict[str, ByHand]:
    """Give the prices and days that the client was told and did not refuse: they still stand."""
    last = assessed.assessment.state.last("proposal")
    if last is None or last.event.type != "proposed" or last.outcome in {"declined", "countered"}:
        return {}
    return {
        extra.items[0]: ByHand(Fraction(extra.price), extra.days)
        for extra in last.event.extras
        if len(extra.items) == 1
    }


def _read(kind: str, assessed: Assessed, contents: Contents) -> dict[str, Any]:
    """Read what is typed as a time or an amount. Raises BadParameter for a date gone by."""
    assessment, due = assessed.assessment, contents.due
    until = None
    if due is not None:
        until = parse_time(due, now=assessment.instant, timezone=assessed.timezone)
    if kind == "late" and until is not None and until <= assessment.instant:
        late = said("use.later", than=assessment.instant.isoformat())
        raise typer.BadParameter(late, param_hint="--due")
    price = Fraction(assessment.order.terms.price)
    amount = None if contents.amount is None else amount_of(contents.amount, price)
    return {"due": until, "amount": amount}

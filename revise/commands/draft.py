"""`revise draft`: only the words, nothing is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

import typer

from revise.app import exits
from revise.app.reports import Given, tell
from revise.commands.formats import Asked
from revise.commands.outputs import shown
from revise.commands.wording import drafted, unpriced, voice_of
from revise.messages.letter import Carried, Kind
from revise.model.problem import InputError
from revise.model.times import parse_time
from revise.options import Json, MessageLanguage, OnePath, Reading, argument, grouped, option
from revise.render.assessed import Assessed
from revise.render.letters import Letter
from revise.rules.moves import to_deliver
from revise.rules.proposal import Unpriced, propose

Which = Annotated[Kind, argument(None, "letter")]
Reason = Annotated[str | None, option("--reason", about="draft-reason", metavar="TEXT")]
Due = Annotated[str | None, option("--due", about="draft-due", metavar="TIME")]
Answer = Annotated[Literal["accepted", "declined"] | None, option("--answer")]


@grouped
def draft(
    kind: Which,
    path: OnePath,
    *,
    reason: Reason = None,
    due: Due = None,
    answer: Answer = None,
    language: MessageLanguage = None,
    json: Json = False,
    reading: Reading,
) -> None:
    """Write the words of a message, and record nothing."""
    run = reading.run()
    letter: Letter | InputError
    try:
        assessed = run.assess(path)
        voice = voice_of(assessed, language)
        carried = _carried(kind, assessed, reason, due, answer)
        letter = Letter(kind, voice.language, drafted(kind, assessed, carried, voice))
    except InputError as error:
        letter = run.told(error)
    letters, chosen = Given([letter]), "json" if json else "text"
    told = shown("draft", Asked(letters), chosen)
    raise typer.Exit(tell(letters, told, _judged, aside=chosen == "text"))


def _judged(letter: Letter | InputError) -> Sequence[int]:
    return (exits.UNUSABLE,) if isinstance(letter, InputError) else ()


def _carried(
    kind: str, assessed: Assessed, reason: str | None, due: str | None, answer: str | None
) -> Carried:
    now, zone = assessed.assessment.instant, assessed.timezone
    until = None if due is None else parse_time(due, now=now, timezone=zone)
    carried = Carried(reason=reason, due=until, answer=answer)
    if kind == "redelivery":
        return carried._replace(items=to_deliver(assessed.assessment))
    if kind not in {"proposal", "questions"}:
        return carried
    try:
        return carried._replace(proposal=propose(assessed.assessment, assessed.config.seller))
    except Unpriced as unknown:
        raise unpriced(unknown, "use.unpriced", assessed) from None

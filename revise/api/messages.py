"""Messages of either side: what the client's asks for, what the freelancer's own lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from revise.messages.letter import Carried
from revise.messages.record import clients_words
from revise.messages.voice import voice_of
from revise.model.base import Language
from revise.model.problem import InputError
from revise.moves.worded import drafted
from revise.render.assessed import Assessed

if TYPE_CHECKING:  # each takes long to load, and few programs need both
    from revise.itemize.pieces import Piece
    from revise.proofread import Remark


def pieces(text: str, *, client: str | None = None) -> tuple[Piece, ...]:
    """Cut a client's message into its pieces: what it asks for, one by one, and what is set aside.

    Together they are the whole message. `client` is the handle that tells the client's lines of a
    chat from others. Only a draft: somebody should look it over.
    """
    from revise.itemize.pieces import pieces as cut

    return cut(text.replace("\r\n", "\n"), client)


def remarks(
    text: str, now: Assessed | None = None, *, lang: Language | None = None
) -> tuple[Remark, ...]:
    """Check a message to the client for what draws a warning or spoils a talk.

    What the client of an order wrote counts as quoted. Remarks are told in `lang`, else in the
    language of the assessment, else in English.
    """
    from revise.proofread import proofread as remarks_on

    quoted = () if now is None else clients_words(now.assessment.order)
    told = lang or (now.speech.lang if now is not None else "en")
    return tuple(remarks_on(text, quoted=quoted, lang=told))


def draft(
    kind: Literal["acknowledgement", "reminder"], now: Assessed, *, language: Language | None = None
) -> str:
    """Write a letter that goes with no move: that a message was read, or a reminder.

    In `language`, else in that of the order.

    Raises:
        InputError: code `message`, where the order gives it nothing to say.
    """
    try:
        return drafted(kind, now, Carried(), voice_of(now, language))
    except InputError as error:
        raise error.told_in(now.speech.lang) from error

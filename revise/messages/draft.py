"""The words to the client: a draft for every kind of message, ready to send as it is.

What a message says stands in templates, in English and German; every number and date in it comes
from the record. Pure but for the templates, which are read from disk.
"""

from __future__ import annotations

from revise.messages.letter import Carried, Voice
from revise.rules.assessment import Assessment


def draft(kind: str, assessment: Assessment, carried: Carried, voice: Voice) -> str:
    """Write a message of one of `KINDS` to the client (`support`: to customer support).

    What the client wrote stands in it as one line between quotation marks, long texts shortened.
    The text ends with a line feed.

    Raises:
        InputError: code `message`: a value that the message needs is not there (names what and
            where to put it), or a template of the user's own cannot be used (names file and
            line); code `unknown-id`: `carried` names an item that the order does not have.
    """
    from revise.messages.content import content  # Babel and Jinja2: only when a draft is made
    from revise.messages.rendering import render

    return render(kind, content(assessment, carried, voice), voice, assessment.order.terms.id)

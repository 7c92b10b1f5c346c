"""Messages to the client, told to the freelancer: a draft, and what the proofreader found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from revise.render.escape import one_line, visible
from revise.words import Language, label

if TYPE_CHECKING:
    from revise.proofread import Remark  # takes long to load


class Letter(NamedTuple):
    """A draft of a kind of message, ready to send."""

    kind: str
    language: Language
    text: str


def ready(text: str) -> str:
    """Write the words of a message, ready for the clipboard, and ending in one line feed."""
    return visible(text.replace("\r\n", "\n")).rstrip("\n") + "\n"


def letter_text(letter: Letter) -> str:
    """Write the words alone."""
    return ready(letter.text)


def letter_document(letter: Letter) -> dict[str, Any]:
    """Write a draft: `revise.draft/1`."""
    message = {"language": letter.language, "text": letter.text}
    return {"schema": "revise.draft/1", "kind": letter.kind, "message": message}


class Proofread(NamedTuple):
    """A message that was proofread; `path` names it as the user typed it."""

    path: str
    lang: Language
    remarks: tuple[Remark, ...]


def remarks_text(message: Proofread) -> str:
    """Write each remark in the form that editors understand, and a better wording below."""
    return "".join(_lines(message.path, remark, message.lang) for remark in message.remarks)


def _lines(path: str, remark: Remark, lang: Language) -> str:
    level = label(remark.level, lang)
    said = f"{level}: {remark.message} [{remark.rule}]: {remark.excerpt}"
    place = one_line(f"{path}:{remark.line}:{remark.column}: {said}")
    return f"{place}\n  {label('better', lang)}: {one_line(remark.better)}\n"


def remark_line(remark: Remark, lang: Language) -> str:
    """Write a remark about the only message there is, on one line."""
    level = label(remark.level, lang)
    place = f"{remark.line}:{remark.column}"
    return f"{place}: {level}: {remark.message} [{remark.rule}] {remark.better}"


def remarks_document(message: Proofread) -> dict[str, Any]:
    """Write what was found in a message: `revise.proofreading/1`."""
    return {
        "schema": "revise.proofreading/1",
        "path": message.path,
        "remarks": [
            {
                "rule": remark.rule,
                "level": remark.level,
                "line": remark.line,
                "column": remark.column,
                "excerpt": remark.excerpt,
                "message": remark.message,
                "better": remark.better,
            }
            for remark in message.remarks
        ],
    }

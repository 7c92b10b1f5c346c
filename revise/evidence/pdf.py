"""The PDF of a pack: its document, set by typst, without network or fonts of the machine.

It is tagged for those who cannot see it (PDF/UA-1) and made to last (PDF/A-3a). The same input
gives the same bytes as long as typst is the same; its date is the document's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from html import unescape
from json import dumps
from pathlib import Path
from typing import Any, NamedTuple

from revise.evidence.glyphs import named, refused, spelt
from revise.evidence.labels import labels
from revise.evidence.picture import legend
from revise.evidence.readable import readable
from revise.model.problem import WrongUseError

TEMPLATE = Path(__file__).with_name("pack.typ")


class Attachment(NamedTuple):
    """A text that goes along in the PDF, such as the manifest.

    `relationship` to the pages is one of PDF's: `source`, `data`, `alternative`, `supplement`.
    """

    name: str
    text: str
    mime: str
    about: str
    relationship: str = "data"


def ready() -> None:
    """Raise WrongUseError with what to install where typst is missing; call it before any work."""
    try:
        import typst  # noqa: F401 # 84 MB, and only the extra brings it
    except ImportError:
        raise WrongUseError.of("pack.no-typesetter") from None


def pdf(
    document: Mapping[str, Any], picture: str | None, attachments: Sequence[Attachment] = ()
) -> bytes:
    """Set a document of `revise.evidence/1` with the picture of its timeline, an SVG.

    A character that no font covers stands as its code point, and the last page lists them.
    WrongUseError where typst is missing.
    """
    ready()
    attached = dumps([one._asdict() for one in attachments])
    return _set(told(document, picture), attached, datetime.fromisoformat(document["at"]))


def told(document: Mapping[str, Any], picture: str | None) -> str:
    """Give as JSON what the template sets: the document, its picture, and the words around."""
    language = document["language"]
    values = {
        "document": readable(document),
        "picture": picture or None,
        "picture_text": _described(picture or ""),
        "legend": legend(document["timeline"], language) if picture else [],
        "words": labels(document),
    }
    return dumps(values, ensure_ascii=False)


def _described(picture: str) -> str:
    """Give what a picture says of itself to those who cannot see it."""
    found = re.search(r"<desc[^>]*>(.*?)</desc>", picture, re.DOTALL)
    return unescape(found[1]) if found else ""


def _set(pack: str, attached: str, at: datetime) -> bytes:
    """Set it; once more without the characters that typst has no glyph for, until it has all."""
    from typst import TypstError

    uncovered: set[str] = set()
    while True:
        inputs = {
            "pack": spelt(pack, uncovered),
            "uncovered": dumps(named(uncovered)),
            "attachments": attached,
        }
        try:
            return _typeset(inputs, at)
        except TypstError as error:
            more = refused(error.diagnostic) - uncovered
            if not more:
                raise
            uncovered |= more


def _typeset(inputs: dict[str, str], at: datetime) -> bytes:
    from typst import compile as typeset

    return typeset(
        TEMPLATE,
        root=TEMPLATE.parent,
        ignore_system_fonts=True,
        sys_inputs=inputs,
        format="pdf",
        pdf_standards=["ua-1", "a-3a"],
        timestamp=int(at.timestamp()),
    )

"""The PDF of a pack: the document, set by typst without network or fonts of the machine.

It is tagged (PDF/UA-1) and made to last (PDF/A-3a). The same input gives the same bytes, as long as
typst is the same: its date is the document's own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from json import dumps
from pathlib import Path
from typing import Any, NamedTuple

from revise.evidence.labels import labels
from revise.model.problem import WrongUseError
from revise.render.escape import exact_line, visible
from revise.words import Language, said, word

_TEMPLATE = Path(__file__).with_name("pack.typ")
_STANDARDS = ["ua-1", "a-3a"]


class Attachment(NamedTuple):
    """A text file in the PDF: what the pages say, as machines read it.

    `relationship` is PDF's word for it: `source`, `data`, `alternative`, `supplement`.
    """

    name: str
    text: str
    mime: str
    about: str
    relationship: str = "data"


def ready() -> None:
    """Raise WrongUseError with what to install where the typesetter is missing."""
    try:
        import typst  # noqa: F401
    except ImportError:
        raise WrongUseError.of("pack.no-typesetter") from None


def pdf(
    document: Mapping[str, Any], picture: str | None, attachments: Sequence[Attachment] = ()
) -> bytes:
    """Set a document of `revise.evidence/1` with the picture of its timeline, an SVG.

    What no font covers stands as its code point, and is listed on the last page.
    """
    ready()
    told = dumps(
        {
            "document": _shown(document),
            "picture": picture,
            "words": labels(document),
        },
        ensure_ascii=False,
    )
    attached = dumps([one._asdict() for one in attachments])
    return _covered(told, attached, datetime.fromisoformat(document["at"]))


def _covered(told: str, attached: str, at: datetime) -> bytes:
    """Set it, again without the characters that typst finds no glyph for, until it finds all."""
    from typst import TypstError

    uncovered: set[str] = set()
    while True:
        inputs = {
            "pack": told.translate({ord(one): code_point(one) for one in uncovered}),
            "uncovered": dumps(_listed(uncovered)),
            "attachments": attached,
        }
        try:
            return _typeset(inputs, at)
        except TypstError as error:
            more = _refused(error.diagnostic) - uncovered
            if not more:
                raise
            uncovered |= more


def _typeset(inputs: dict[str, str], at: datetime) -> bytes:
    import typst

    made = typst.compile(
        _TEMPLATE,
        root=_TEMPLATE.parent,
        ignore_system_fonts=True,
        sys_inputs=inputs,
        format="pdf",
        pdf_standards=_STANDARDS,
        timestamp=int(at.timestamp()),
    )
    return made


_REFUSED = re.compile(r'error: .*(?:the text|the codepoint) `"(.*)"`')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def _refused(diagnostic: str) -> set[str]:
    """Give the characters of the texts that typst names; a letter that carries one stays."""
    texts = "".join(_REFUSED.findall(diagnostic))
    return {one for one in _ESCAPED.sub(_unescaped, texts) if not one.isascii()}


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def code_point(character: str) -> str:
    """Write a character as its code point, such as `[U+1F600]`."""
    return f"[U+{ord(character):04X}]"


def _listed(uncovered: Iterable[str]) -> list[str]:
    return [
        f"{code_point(one)} {unicodedata.name(one, '')}".rstrip() for one in sorted(uncovered)
    ]


def _shown(document: Mapping[str, Any]) -> dict[str, Any]:
    """Write what the document has for machines as people read it."""
    language = document["language"]
    shown: dict[str, Any] = visible_in(document)
    return {**shown, "exhibits": [_exhibit(one, language) for one in document["exhibits"]]}


def _exhibit(one: Mapping[str, Any], language: Language) -> dict[str, Any]:
    name, size = one["name"], one["size"]
    return {
        **visible_in(one),
        "name": None if name is None else exact_line(name),
        "size": None if size is None else said("pack.bytes", count=size).told(language),
        "state": word(f"pack.state-{one['state']}", language),
    }


def visible_in(value: Any) -> Any:
    """Make every text in a value safe, as on a screen."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Mapping):
        return {key: visible_in(one) for key, one in value.items()}
    if isinstance(value, list):
        return [visible_in(one) for one in value]
    return value

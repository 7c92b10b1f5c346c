"""Everything that goes into a pack, put together in memory but for the copies: its parts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from revise.evidence.bag import Part
from revise.evidence.chosen import Chosen, exhibits_of, rows_left_out
from revise.evidence.copying import Gathered, Read, gathered, stamps_of
from revise.evidence.excess import Handed, pages_of
from revise.evidence.manifest import evidence_document
from revise.evidence.phrasing import Phrasing
from revise.evidence.shown_links import without_links
from revise.evidence.threats import Threats
from revise.evidence.verify_text import Checkable, verify_text
from revise.policies.recipients import read_recipients
from revise.render.assessed import Assessed, DecidedBy
from revise.render.documents import Document, dump
from revise.render.order_json import assessment_document
from revise.words import Said, said

ORDER, PDF, MANIFEST = "order.toml", "evidence.pdf", "manifest.json"


class Packed(NamedTuple):
    """A pack that is ready to be written: its document, the parts of its payload, what to say.

    `handed` are the files that go to the recipient: the PDF and the copies.
    """

    document: Document
    parts: Sequence[Part]
    handed: Sequence[Handed]
    told: Sequence[Said]


def pack(one: Assessed, data: bytes, chosen: Chosen, signed: Checkable, read: Read) -> Packed:
    """Put a pack together. `data` is the order file as it was assessed.

    `read` is told how many bytes were read of the recorded files.
    """
    exhibits, folder = exhibits_of(one, chosen.contents), Path(one.path).parent
    naming = read_recipients().naming(chosen.contents.recipient)
    found = gathered(exhibits, folder, chosen.wants, naming, read)
    whole = chosen.order_file or not evidence_document(one, chosen.contents)["left_out"]
    if whole:
        found = found.with_stamps(stamps_of(Path(one.path), ORDER, folder, read))
    stamps = found.stamps
    document = _document(one, data, chosen, found, stamps, whole=whole)
    made = [
        *_pages(document, chosen),
        Part.of(MANIFEST, _json(document)),
        Part.of("assessment.json", _json(_assessment(one, chosen))),
        Part.of("VERIFY.txt", _verify(one, chosen, signed._replace(order_file=whole))),
    ]
    made += [Part.of(ORDER, data)] if whole else []
    handed = [*_pdfs(made, document), *_files(document, found)]
    told = [*found.told, *([] if whole else [said("packing.without-order")])]
    return Packed(document, [*made, *found.parts, *stamps], handed, told)


def _document(  # noqa: PLR0913 # what it is made of
    one: Assessed,
    data: bytes,
    chosen: Chosen,
    found: Gathered,
    stamps: Sequence[Part],
    *,
    whole: bool,
) -> Document:
    sha256 = "" if whole else hashlib.sha256(data).hexdigest()
    rows = rows_left_out(chosen, exhibits_of(one, chosen.contents), sha256)
    contents = chosen.contents._replace(
        copies=found.copies, stamps=[stamp.name for stamp in stamps], left_out=[*rows]
    )
    return evidence_document(one, contents)


def _pages(document: Document, chosen: Chosen) -> list[Part]:
    from revise.evidence.html import page

    made = [Part.of("index.html", page(document).encode())]
    return [*made, _pdf(document, chosen)] if chosen.pdf else made


def _pdf(document: Document, chosen: Chosen) -> Part:
    """Make the PDF, where its recipient takes that with the document in it as data."""
    from revise.evidence.pdf import Attachment, pdf
    from revise.evidence.picture import picture

    contents = chosen.contents
    attached = []
    if read_recipients().recipients[contents.recipient].attached:
        about = said("packing.attached").told(contents.language)
        text = _json(document).decode()
        attached.append(Attachment(MANIFEST, text, "application/json", about))
    drawn = picture(document["timeline"], contents.language)
    return Part.of(PDF, pdf(document, drawn, attached))


def _json(document: Mapping[str, Any]) -> bytes:
    return (dump(dict(document)) + "\n").encode()


def _assessment(one: Assessed, chosen: Chosen) -> Document:
    """Give the assessment as the pack tells it: in its language, and with the same left out.

    Where configs lie is nobody else's business, and differs from machine to machine.
    """
    contents = chosen.contents
    speech = one.speech._replace(lang=contents.language, path=ORDER, redact=contents.redact)
    shown = one.assessment.without_acks()  # why one accepts something is for nobody else
    told_by = DecidedBy()
    document = assessment_document(
        one._replace(path=ORDER, speech=speech, decided_by=told_by, assessment=shown)
    )
    by = Phrasing.of(one, contents.language, redact=contents.redact, threats=contents.threats)
    threats = by.threats
    told = document if threats.shown else _without(document, threats)
    return told if contents.links else without_links(told, by.tell("link-left-out"))[0]


_THEIRS = frozenset({"text", "said"})
"""Where an assessment has the client's words; all else can only repeat what is on record."""


def _without(value: Any, threats: Threats, key: str = "") -> Any:  # noqa: ANN401 # any part of a document
    if isinstance(value, str):
        return threats.left_out(value, theirs=key in _THEIRS)[0]
    if isinstance(value, dict):
        return {name: _without(one, threats, name) for name, one in value.items()}
    return [_without(one, threats, key) for one in value] if isinstance(value, list) else value


def _verify(one: Assessed, chosen: Chosen, signed: Checkable) -> bytes:
    order = one.assessment.order.terms.id
    return verify_text(order, signed, chosen.contents.language).encode()


def _pdfs(made: Sequence[Part], document: Document) -> list[Handed]:
    return [
        Handed(PDF, one.size, pages=pages_of(one.data or b""), shows=document)
        for one in made
        if one.name == PDF
    ]


def _files(document: Document, found: Gathered) -> list[Handed]:
    """Give the copies, by the names that people know them by."""
    rows = {row["path"]: row for row in document["exhibits"] if row["state"] == "copied"}
    copied = [(rows[part.name], part.size) for part in found.parts]
    return [Handed(row["name"], size, row["number"], copy=row["path"]) for row, size in copied]

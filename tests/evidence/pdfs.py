"""Packs as PDF for tests, and what a reader that is not ours finds in them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject

from revise.evidence.manifest import Contents, evidence_document
from revise.evidence.pdf import Attachment, pdf
from revise.evidence.picture import picture
from tests.orders import assessed, delivered, event, hour, item, order, requested

PLAIN = Contents()


def document_of(text: str, contents: Contents = PLAIN) -> dict[str, Any]:
    """Make the document of an order, months later."""
    return evidence_document(assessed(text, hour(2000)), contents)


def long_order(events: int) -> str:
    """Write an order of so many events: work, a request, and messages of both sides."""
    said = [
        event("message", n, by=("client", "freelancer")[n % 2], text=f"Message number {n:04}.")
        for n in range(events - 3)
    ]
    start = (event("worked", -30, hours=6), delivered(-24), requested(-1, item()))
    return order(*start, *said, title="Logo for a bakery")


def saying(words: str, title: str = "Logo") -> str:
    """Write an order in which the client says these words."""
    return order(
        delivered(-24),
        requested(-1, item(text="Thinner letters")),
        event("message", 1, by="client", text=words),
        title=title,
    )


def made(document: Mapping[str, Any], attachments: Sequence[Attachment] = ()) -> bytes:
    """Set a document with the picture of its timeline."""
    drawn = picture(document["timeline"], document["language"])
    return pdf(document, drawn, attachments)


def opened(text: str, contents: Contents = PLAIN) -> PdfReader:
    """Set the pack of an order, and read it back."""
    return PdfReader(io.BytesIO(made(document_of(text, contents))))


def lines(reader: PdfReader) -> list[str]:
    """Give the text of all pages, line by line."""
    return [line for page in reader.pages for line in page.extract_text().splitlines()]


def running(reader: PdfReader) -> str:
    """Give the text of all pages without its line ends."""
    return " ".join(lines(reader))


def root(reader: PdfReader) -> Any:  # noqa: ANN401 # objects of PDF, as deep as one asks
    """Give what the document says of itself as a whole."""
    return reader.trailer["/Root"]


def fonts(reader: PdfReader) -> dict[str, bool]:
    """Give the fonts, without the tag of their subset, and whether each is embedded."""
    found = {}
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            below = font.get_object()["/DescendantFonts"][0].get_object()
            described = below["/FontDescriptor"].get_object()
            name = described["/FontName"].partition("+")[2]
            found[name] = bool({"/FontFile2", "/FontFile3"} & described.keys())
    return found


def glyphs(reader: PdfReader) -> Iterator[int]:
    """Give the number of each glyph that is drawn; 0 is the box for what a font does not have."""
    for page in reader.pages:
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            for shown in operands if operator == b"Tj" else ():
                yield from _pairs(shown)
            for shown in operands[0] if operator == b"TJ" else ():
                yield from _pairs(shown) if isinstance(shown, bytes | str) else ()


def _pairs(shown: object) -> Iterator[int]:
    raw: Any = getattr(shown, "original_bytes", shown)
    yield from (int.from_bytes(raw[n : n + 2], "big") for n in range(0, len(raw), 2))


def tags(reader: PdfReader) -> set[str]:
    """Give the kinds of the parts that a screen reader is told of."""
    return {str(part["/S"])[1:] for part in _parts(root(reader)["/StructTreeRoot"])}


def described(reader: PdfReader) -> list[str]:
    """Give the text for each picture."""
    parts = _parts(root(reader)["/StructTreeRoot"])
    return [str(part["/Alt"]) for part in parts if part["/S"] == "/Figure"]


def _parts(part: object) -> Iterator[DictionaryObject]:
    found = part.get_object() if isinstance(part, IndirectObject) else part
    if isinstance(found, ArrayObject):
        for one in found:
            yield from _parts(one)
    elif isinstance(found, DictionaryObject):
        if "/S" in found:
            yield found
        yield from _parts(found.get("/K"))


def standards(reader: PdfReader) -> str:
    """Give what it says of itself in its metadata: standards are named there."""
    return str(root(reader)["/Metadata"].get_object().get_data().decode())

"""Paint a page of a pack for the README: the wishes and the timeline of a small order."""

from __future__ import annotations

from typing import cast

import typst

from revise.evidence.manifest import Contents, evidence_document
from revise.evidence.pdf import TEMPLATE, told
from revise.evidence.picture import picture
from tests.orders import assessed, hour

ORDER = """\
[order]
id = "FO-1042"
title = "Logo for a bakery"
client = "brotzeit_42"
price = "180.00"
hours = 6.5
revisions = 2
due = 2026-11-17T18:00:00Z

[[scope]]
id = "lettering"
text = "Lettering in two colours"

[[scope]]
id = "files"
text = "One logo as a vector file"

[[event]]
type = "worked"
at = 2026-11-13T17:00:00Z
hours = 6.5

[[event]]
type = "delivered"
at = 2026-11-14T12:00:00Z
files = [{ path = "logo-v1.svg" }]

[[event]]
type = "revision-requested"
at = 2026-11-15T09:30:00Z
text = \"\"\"
Hi, thanks for the draft! A few things:
- Please make the letters thinner
- The name is misspelt: it is Mayer
- Three variants for the packaging\"\"\"
items = [
  { text = "Thinner letters", said = "Please make the letters thinner" },
  { text = "The name is misspelt: it is Mayer" },
  { text = "Three variants for the packaging" },
]

[[event]]
type = "estimated"
at = 2026-11-15T10:00:00Z
items = [
  { id = "1.1", kind = "change", scope = "lettering", hours = 1 },
  { id = "1.2", kind = "mistake", hours = 0.25 },
  { id = "1.3", kind = "new", hours = 5 },
]

[[event]]
type = "proposed"
at = 2026-11-15T10:20:00Z
id = "P1"
free = ["1.1", "1.2"]
extras = [{ items = ["1.3"], title = "Three packaging variants", price = 140, days = 2 }]

[[event]]
type = "answered"
at = 2026-11-16T08:10:00Z
to = "P1"
answer = "partly"
items = ["1.1", "1.2"]
text = "Only the letters and the name, please."

[[event]]
type = "redelivered"
at = 2026-11-17T09:00:00Z
items = ["1.1", "1.2"]
files = [{ path = "logo-v2.svg" }]

[[event]]
type = "completed"
at = 2026-11-18T15:00:00Z
"""

NAME = "pack.en.png"
PIXELS_AN_INCH = 80


def painted() -> bytes:
    """Paint its second page as PNG, as the typesetter that makes the PDF does."""
    document = evidence_document(assessed(ORDER, hour(300)), Contents())
    pack = told(document, picture(document["timeline"], document["language"]))
    pages = typst.compile(
        TEMPLATE,
        ignore_system_fonts=True,
        sys_inputs={"pack": pack, "uncovered": "[]", "attachments": "[]"},
        format="png",
        ppi=PIXELS_AN_INCH,
    )
    return cast("list[bytes]", pages)[1]

"""Orders for the tests of evidence packs, and packs made of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from revise.evidence.manifest import Contents, evidence_document
from revise.policies.policy import Policy
from tests.orders import assessed, hour

HASH = "d2a3197600fdc23bcd77e62f423b3e4b05d270dac3b3b90d2ad4a509e53eb680"

SMALL = f"""\
[order]
id = "FO-9"
title = "Logo for a bakery"
client = "crumb77"
price = "180.00"
hours = 6
revisions = 2
due = 2026-11-15T18:00:00Z

[[scope]]
id = "lettering"
text = "Lettering in two colours"

[[event]]
type = "delivered"
at = 2026-11-14T12:00:00Z
files = [{{ path = "out/logo.svg", sha256 = "{HASH}", size = 32 }}]

[[event]]
type = "revision-requested"
at = 2026-11-15T09:30:00Z
text = '''
Please make the
letters THINNER. I also need mugs, or I will leave one star.'''

[[event.items]]
text = "make the letters thinner"
scope = "lettering"
hours = 1

[[event.items]]
text = "Mugs in all sizes"
kind = "new"
hours = 3

[[event.items]]
text = "I will leave one star"
kind = "threat"

[[event]]
type = "estimated"
at = 2026-11-15T10:00:00Z
note = "She sounds angry."
items = [{{ id = "1.2", text = "Mugs" }}]

[[event]]
type = "proposed"
at = 2026-11-15T11:00:00Z
id = "P1"
free = ["1.1"]
extras = [{{ items = ["1.2"], title = "Mugs", price = 90, days = 2 }}]
letter = "Thinner letters are included, mugs are an extra."

[[event]]
type = "answered"
at = 2026-11-15T12:00:00Z
to = "P1"
answer = "partly"
items = ["1.1"]
text = "Only the letters."

[[event]]
type = "worked"
at = 2026-11-15T13:00:00Z
hours = 1.5
items = ["1.1"]

[[event]]
type = "redelivered"
at = 2026-11-15T14:00:00Z
items = ["1.1"]
files = [{{ path = "out/logo-2.svg" }}]
"""
"""A round in which one wish is done, one offered, and a threat is made; silence ends it."""


def pack(
    text: str = SMALL,
    at: datetime | None = None,
    *,
    policy: Policy | None = None,
    **contents: Any,  # noqa: ANN401 # as `Contents` has them
) -> dict[str, Any]:
    """Make the document of an order; at `hour(200)` unless told otherwise."""
    return evidence_document(assessed(text, at or hour(200), policy=policy), Contents(**contents))

"""Orders that letters are tried on: what real clients say beside work, in English and German."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction

import revise
from revise.model.config import Seller
from revise.model.item import DEMANDS
from revise.rules.proposal import ExtraOffer, Proposal, propose
from tests.orders import (
    answered,
    cancellation,
    completed,
    delivered,
    event,
    extra,
    item,
    order,
    proposed,
    requested,
)

HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
CLIENT = "baker-street"
DUE = datetime(2026, 11, 19, 17, tzinfo=UTC)


def with_demands(made: Proposal, found: revise.Assessment) -> Proposal:
    """Let a proposal ask about the demands, too."""
    demands = [one.id for one in found.state.items.values() if one.kind in DEMANDS]
    return made._replace(questions=tuple(dict.fromkeys([*made.questions, *demands])))


def as_new_order(found: revise.Assessment, seller: Seller) -> Proposal:
    """Offer all work that is left as a new order, at 28 an hour and a day each."""
    extras = tuple(
        ExtraOffer((one.id,), one.text, Fraction(28) * Fraction(one.hours or 0), None, 1)
        for one in found.state.items.values()
        if one.work and one.left
    )
    made = propose(found, seller)._replace(extras=extras, free=(), questions=())
    return made._replace(offer_as="new-order")  # type: ignore[arg-type] # as `--as` will have it


Two = tuple[str, str]
"""The same in English and in German."""


def _mixed(*texts: str, language: str) -> str:
    year, card, serif, mascot, when, soon, money, star, mood = texts
    return order(
        event("delivered", -24, files=[{"path": "out/logo-v1.svg", "sha256": HASH, "size": 48213}]),
        requested(
            0,
            item("mistake", 0.5, text=year),
            item("missed", 1, text=card),
            item(text=serif),
            item("new", 3, text=mascot),
            item("question", None, text=when, answer=soon),
            item("refund", None, text=money),
            item("threat", None, text=star),
            item("remark", None, text=mood),
        ),
        event("message", 2, by="client", text=f"{serif}! {star}"),
        client=CLIENT,
        language=language,
        due=DUE,
    )


MIXED: Two = (
    _mixed(
        "The year on the sign is wrong",
        "The back of the card is missing",
        "Thinner letters",
        "A mascot",
        "Do I get the source files?",
        "Yes, they come with the final delivery",
        "Or give me my money back",
        "Otherwise I will leave a one-star review",
        "This is a disaster",
        language="en",
    ),
    _mixed(
        "Das Jahr auf dem Schild stimmt nicht",
        "Die Rückseite der Karte fehlt",
        "Dünnere Buchstaben",
        "Ein Maskottchen",
        "Bekomme ich die offenen Dateien?",
        "Ja, sie liegen der letzten Lieferung bei",
        "Oder ich will mein Geld zurück",
        "Sonst gibt es eine schlechte Bewertung",
        "Das ist eine Katastrophe",
        language="de",
    ),
)


def _refused(*texts: str) -> str:
    serif, mascot, film, instead, foil = texts
    return order(
        delivered(),
        requested(0, item(text=serif), item("new", 4, text=mascot), item("new", 2, text=film)),
        proposed(
            3,
            free=["1.1"],
            extras=[
                {**extra("1.2", price=180, days=3), "title": mascot},
                {**extra("1.3", price=56, days=0), "title": film},
            ],
        ),
        answered(30, "P1", "declined"),
        event(
            "estimated",
            31,
            items=[
                {"id": "1.2", "hours": 2},
                {"id": "1.3", "feasible": False, "alternative": instead},
            ],
        ),
        requested(32, item(text=foil)),
        client=CLIENT,
        due=DUE,
    )


REFUSED: Two = (
    _refused("Thinner letters", "A mascot", "A short film", "Three stills", "Gold for the crown"),
    _refused(
        "Dünnere Buchstaben", "Ein Maskottchen", "Ein kurzer Film", "Drei Standbilder", "Gold"
    ),
)


def _demanding(text: str, end: str) -> str:
    said = requested(0, item("refund", None, text=text), item("cancel", None, text=end))
    return order(delivered(), said, client=CLIENT)


DEMANDING: Two = (
    _demanding("Not what I imagined, refund please", "Just cancel it"),
    _demanding("So habe ich mir das nicht vorgestellt, Geld zurück", "Storniert das einfach"),
)


def _owed(one: str, other: str) -> str:
    asked = requested(0, item("mistake", 1, text=one), item(text=other))
    return order(delivered(), asked, client=CLIENT, due=DUE)


OWED: Two = (
    _owed("The year is wrong", "Thinner letters"),
    _owed("Das Jahr stimmt nicht", "Dünnere Buchstaben"),
)


def _afterwards(one: str, other: str) -> str:
    asked = requested(72, item("new", 2, text=one), item("new", 3, text=other), via="message")
    return order(delivered(), completed(24), asked, client=CLIENT)


AFTERWARDS: Two = (
    _afterwards("A business card", "A sign for the window"),
    _afterwards("Eine Visitenkarte", "Ein Schild für das Fenster"),
)

_WISH = cancellation(72, by="client") + '\nvia = "message"'
_TOO_LATE = order(delivered(), completed(24), _WISH, client=CLIENT)
TOO_LATE: Two = (_TOO_LATE, _TOO_LATE)

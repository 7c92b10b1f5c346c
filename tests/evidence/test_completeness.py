"""What would make a pack stronger: every row fires, and not where nothing is lacking."""

from __future__ import annotations

from typing import Any

import pytest

from revise.evidence.completeness import pack_facts
from revise.policies.condition import names
from revise.policies.glossary import read_glossary
from revise.policies.recipients import read_recipients
from tests.evidence.packs import HASH, pack
from tests.orders import (
    answered,
    assessed,
    event,
    hour,
    item,
    message,
    order,
    proposed,
    worked,
)

KNOWN = read_recipients()
FILE = {"path": "a.svg", "sha256": HASH, "size": 3}
WORDS: dict[str, Any] = {"text": "thinner letters"}

WHOLE = (
    event("delivered", -24, files=[FILE]),
    event("revision-requested", 0, text="Thinner letters!", items=[item(**WORDS)]),
    message(1),
    event("proposed", 2, id="P1", free=["1.1"], letter="Yes."),
    answered(3, "P1", "accepted"),
    worked(4),
    event("completed", 5),
)
"""An order in which nothing is lacking but what no order file can have."""


def lacking(*events: str, whom: str = "plain", scope: bool = True, **terms: object) -> set[str]:
    text = order(*events, client="kim", **terms)
    if not scope:
        text = text.replace('[[scope]]\nid = "logo"\ntext = "One logo"', "")
    return {one["rule"] for one in pack(text, hour(10), recipient=whom)["stronger"]}


def but(**changed: str | None) -> tuple[str, ...]:
    """Give the whole order with some of its events exchanged, or left out (None)."""
    kinds = ("delivered", "requested", "message", "proposed", "answered", "worked", "completed")
    events = dict(zip(kinds, WHOLE, strict=True)) | changed
    return tuple(one for one in events.values() if one is not None)


def test_where_nothing_is_lacking_nothing_is_told() -> None:
    assert lacking(*WHOLE) == set()


@pytest.mark.parametrize(
    ("rule", "events", "terms"),
    [
        ("pack.no-scope", WHOLE, {"scope": False}),
        ("pack.no-price", WHOLE, {"price": 0}),
        (
            "pack.no-delivery",
            [message(0), event("message", 1, by="client", text="Hi"), worked(2)],
            {},
        ),
        ("pack.delivery-without-file", but(delivered=event("delivered", -24)), {}),
        (
            "pack.file-without-hash",
            but(delivered=event("delivered", -24, files=[{"path": "a.svg"}])),
            {},
        ),
        ("pack.no-client-words", [WHOLE[0], message(1), worked(4)], {}),
        ("pack.no-own-words", [*WHOLE[:2], worked(4)], {}),
        (
            "pack.wish-without-words",
            but(requested=event("revision-requested", 0, text="Hm.", items=[item(**WORDS)])),
            {},
        ),
        (
            "pack.wish-not-judged",
            but(
                requested=event(
                    "revision-requested", 0, text="Thinner letters", items=[item(None, **WORDS)]
                )
            ),
            {},
        ),
        (
            "pack.no-estimate",
            but(
                requested=event(
                    "revision-requested",
                    0,
                    text="Thinner letters",
                    items=[item("change", None, **WORDS)],
                )
            ),
            {},
        ),
        ("pack.no-agreed-hours", WHOLE, {"hours": None}),
        ("pack.no-offer", [*WHOLE[:3], worked(4)], {}),
        ("pack.offer-without-words", but(proposed=proposed(2, free=["1.1"])), {}),
        ("pack.offer-unanswered", but(answered=None, completed=None), {}),
        ("pack.no-answer", but(answered=None), {}),
        ("pack.no-hours", but(worked=None), {}),
    ],
)
def test_a_row_fires_where_its_thing_is_lacking(
    rule: str, events: list[str], terms: dict[str, object]
) -> None:
    assert rule in lacking(*events, **terms)  # type: ignore[arg-type] # terms of an order


def test_a_client_without_a_name_is_told() -> None:
    told = pack(order(*WHOLE), hour(10))["stronger"]
    assert [one["rule"] for one in told] == ["pack.no-client"]


@pytest.mark.parametrize(
    ("recipient", "rules"),
    [
        (
            "court-de",
            {
                "court.witnesses",
                "court.files-themselves",
                "court.messages-themselves",
                "court.translation",
            },
        ),
        ("stripe", {"stripe.receipt", "stripe.refund-policy"}),
        ("paypal", {"paypal.received"}),
        ("upwork", {"upwork.all-at-once"}),
        ("fiverr", {"fiverr.on-the-platform"}),
    ],
)
def test_each_recipient_wants_something_of_its_own(recipient: str, rules: set[str]) -> None:
    assert lacking(*WHOLE, whom=recipient) == rules


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("https://a.example/x and www.b.example", ["2 links were left out"]),
        ("HTTP://a.example", ["1 link was left out"]),
        ("No link.", []),
    ],
)
def test_stripe_follows_no_link_so_what_it_led_to_is_wanted(link: str, told: list[str]) -> None:
    said = event("message", 1, by="freelancer", text=link)
    text = order(*WHOLE[:2], said, *WHOLE[3:])
    for links, expected in ((True, []), (False, told)):
        rows = pack(text, hour(10), recipient="stripe", links=links)["stronger"]
        texts = [one["text"].split(", ")[0] for one in rows if one["rule"] == "stripe.links"]
        assert texts == expected


def test_what_all_are_told_rests_on_what_holds_for_all() -> None:
    """A rule of a court or a platform is told to nobody else; a peer's practice (X17) may be."""
    for row in KNOWN.lacking:
        theirs = {*row.rests_on.split(", ")} - {"X17"}
        assert not row.for_all or all(name.startswith("G") for name in theirs), row.id


def test_upwork_looks_at_a_diary_of_hours() -> None:
    assert "upwork.work-diary" in lacking(*but(worked=None), whom="upwork")
    assert "upwork.work-diary" not in lacking(*but(worked=None), whom="stripe")


def test_a_court_reads_german() -> None:
    """German is the language of the courts (X19); where nobody wrote, nothing is to translate."""
    assert "court.translation" not in lacking(*WHOLE, whom="court-de", language="de")
    assert "court.translation" not in lacking(event("delivered", -24), whom="court-de")


def test_a_court_hears_that_nothing_was_accepted() -> None:
    assert "court.acceptance" in lacking(*but(completed=None), whom="court-de")


def test_every_row_rests_on_something_known_and_asks_what_is_worked_out() -> None:
    """Each on an X row or a point of the guide; its facts are those of `pack_facts`."""
    sources = read_glossary().sources
    facts = pack_facts(assessed(order(), hour(0)).assessment, [], {}, [], 0, foreign=False)
    assert facts.keys() == KNOWN.facts.keys()
    for row in KNOWN.lacking:
        assert {*row.rests_on.split(", ")} <= sources.keys(), row.id
        assert {*names(row.when)} <= facts.keys(), row.id
        assert {*row.whom} <= KNOWN.recipients.keys(), row.id
    assert len({row.id for row in KNOWN.lacking}) == len(KNOWN.lacking)
    asked = {name for row in KNOWN.lacking for name in names(row.when)}
    assert asked == facts.keys()

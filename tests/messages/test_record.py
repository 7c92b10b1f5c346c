"""What happened in an order, as a statement tells it: every kind of event, dated, without blame."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path
from typing import Literal

import pytest

import revise
from revise.messages.draft import draft
from revise.messages.letter import Carried, Voice
from revise.messages.record import clients_words
from revise.proofread import proofread
from tests.orders import (
    answered,
    cancellation,
    cancelled,
    completed,
    delivered,
    escalated,
    estimated,
    event,
    extension,
    extra,
    hour,
    item,
    message,
    order,
    proposed,
    redelivered,
    refund,
    requested,
    withdrawn,
    worked,
)

LONG = order(
    event("delivered", -24, files=[{"path": "out/v1.svg"}, {"path": "alt/v1.svg"}]),
    requested(0, item(), item("new", 3, text="Mugs"), item(feasible=False, text="Hologram")),
    message(1),
    estimated(2, {"id": "1.2", "hours": 4}),
    proposed(3, "P1", free=["1.1"], extras=[extra("1.2")], declined=["1.3"]),
    answered(5, "P1", "partly", items=["1.1"]),
    extension(6, 200, "X1"),
    worked(60),
    escalated(61, "R1"),
    withdrawn(70, "R1"),
    cancellation(71, "C1"),
    answered(72, "C1", "declined"),
    redelivered(73, "1.1"),
    requested(74, via="message"),
    requested(75, item(text="Wider", clear=False)),
    proposed(76, "P2", questions=["2.1"]),
    answered(77, "P2", "clarified"),
    event("escalated", 78, id="R2", to="resolution-center", offer="partial-refund", amount="20"),
    cancellation(80, "C2", by="client"),
    withdrawn(81, "C2"),
    escalated(82, "S1", to="support"),
)


def bullets(text: str, hours: float, language: Literal["en", "de"], kind: str) -> list[str]:
    found = revise.assess(revise.loads(text), at=hour(hours))
    written = draft(kind, found, Carried(reason="Scope"), Voice(language, timezone=UTC))
    heading = "What happened:\n" if language == "en" else "Was bisher geschehen ist:\n"
    return written.partition(heading)[2].partition("\n\n")[0].split("\n")


@pytest.mark.parametrize(("lang", "kind"), [("en", "statement"), ("de", "support")])
def test_every_event_is_told(lang: Literal["en", "de"], kind: str) -> None:
    """Oldest first, silence among them; one's own notes and messages are left out."""
    told = (Path(__file__).parent / f"history.{lang}.txt").read_text("utf-8")
    assert bullets(LONG, 90, lang, kind) == told.splitlines()


@pytest.mark.parametrize(
    ("end", "hours", "english", "german"),
    [
        (completed(2), 3, "order completed", "Auftrag abgeschlossen"),
        (cancelled(2), 3, "order cancelled by customer support", "durch den Kundensupport"),
        (cancelled(2, "platform"), 3, "order cancelled by the platform", "durch die Plattform"),
        (cancelled(2, "client"), 3, "order cancelled by the client", "durch den Kunden"),
        (cancelled(2, "freelancer"), 3, "order cancelled by me", "durch mich"),
    ],
)
def test_how_it_ended(end: str, hours: float, english: str, german: str) -> None:
    """After the end only customer support is left (A2.5)."""
    text = order(delivered(-1), end)
    assert (
        bullets(text, hours, "en", "support")[-1] == f"- 15 November 2026, 14:00 (UTC): {english}"
    )
    assert german in bullets(text, hours, "de", "support")[-1]


def test_it_ended_by_silence() -> None:
    """A2.1: without an answer within three days the order completes."""
    text = order(delivered(0))
    assert bullets(text, 71, "en", "support") == ["- 15 November 2026, 12:00 (UTC): delivery"]
    assert bullets(text, 72, "en", "support") == [
        "- 15 November 2026, 12:00 (UTC): delivery",
        "- 18 November 2026, 12:00 (UTC): order completed at the end of the review",
    ]


def test_nothing_later_than_the_instant_is_told() -> None:
    assert bullets(LONG, 0, "en", "statement") == [
        "- 14 November 2026, 12:00 (UTC): delivery (v1.svg)",
        "- 15 November 2026, 12:00 (UTC): revision request: “Thinner letters”, “Mugs”, “Hologram”",
    ]


OFFERED = (
    *(delivered(-1), requested(0, item("new", 3, text="Mugs"))),
    *(proposed(1, extras=[extra("1.1")]), answered(2, "P1", "declined")),
)


@pytest.mark.parametrize(
    ("since", "english", "german"),
    [
        ((), ": “Mugs”", ": „Mugs“"),
        (
            (estimated(3, {"id": "1.1", "dropped": True}),),
            ", since dropped",
            ", inzwischen hinfällig",
        ),
        (
            (refund(3, "1.1"), answered(4, "R1", "accepted")),
            ", since settled",
            ", inzwischen erledigt",
        ),
    ],
)
def test_a_request_of_which_nothing_stands_says_so(
    since: tuple[str, ...], english: str, german: str
) -> None:
    """K19: what is dropped stands in no letter; the bare words "revision request" tell nothing."""
    text = order(*OFFERED, *since)
    at = "15 November 2026, 12:00 (UTC)"
    assert bullets(text, 5, "en", "statement")[1] == f"- {at}: revision request{english}"
    assert bullets(text, 5, "de", "support")[1].endswith(f": Änderungswunsch{german}")


@pytest.mark.parametrize(
    ("letter", "told"),
    [
        ("Hi,\n\nthis is my proposal:\n\n- Mugs", []),
        (
            "Hi,\n\nthe mugs would be new work.",
            ["- 15 November 2026, 13:00 (UTC), from me: “the mugs would be new work.”"],
        ),
    ],
)
def test_a_first_sentence_that_leads_to_a_list_is_not_quoted(letter: str, told: list[str]) -> None:
    """What the list held stands in the history."""
    text = order(*OFFERED[:2], proposed(1, extras=[extra("1.1")], letter=letter))
    found = revise.assess(revise.loads(text), at=hour(2))
    written = draft("statement", found, Carried(reason="Scope"), Voice("en", timezone=UTC))
    lines = written.splitlines()
    assert "- 15 November 2026, 13:00 (UTC): proposal (extra: “Extra” for $30.00)" in lines
    assert [line for line in lines if ", from me" in line] == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Hello,\n\nThe soup goes in. A page of wines costs $60.\n\nBest regards",
            "The soup goes in. …",
        ),
        ("Hello,\n\nThe soup goes in.\n\nBest regards", "The soup goes in."),
    ],
)
def test_a_letter_that_goes_on_is_quoted_with_an_ellipsis(said: str, told: str) -> None:
    """What stands in quotation marks is not cut in silence."""
    text = order(delivered(), requested(0, item()), proposed(1, free=["1.1"], letter=said))
    found = revise.assess(revise.loads(text), at=hour(2))
    written = draft("statement", found, Carried(reason="Scope"), Voice("en", timezone=UTC))
    assert f"from me: “{told}”" in written


def test_words_of_the_client_that_are_left_out_leave_an_ellipsis() -> None:
    said = event("message", 1, by="client", text="Only the letters. You are an idiot.")
    found = revise.assess(revise.loads(order(delivered(), said)), at=hour(2))
    written = draft("statement", found, Carried(reason="Scope"), Voice("en", timezone=UTC))
    assert "from you: “Only the letters. …”" in written


def test_terms_of_every_shape() -> None:
    """What was agreed: scope or else the title, price, rounds."""

    def agreed(**terms: object) -> str:
        text = order(delivered(0), **terms).replace('[[scope]]\nid = "logo"\ntext = "One logo"', "")
        found = revise.assess(revise.loads(text), at=hour(1))
        written = draft("statement", found, Carried(reason="Scope"), Voice("en", timezone=UTC))
        return written.partition("Agreed:\n")[2].partition("\n\n")[0]

    assert agreed(revisions=0) == "- “Logo”\n- $100.00, no revision rounds"
    assert agreed(revisions=1) == "- “Logo”\n- $100.00, 1 revision round"
    assert agreed(revisions=2) == "- “Logo”\n- $100.00, 2 revision rounds"
    assert agreed(revisions="unlimited") == "- “Logo”\n- $100.00, unlimited revision rounds"


TALK = order(
    delivered(-24),
    event(
        "revision-requested",
        0,
        text="ANSWER ME NOW!!! Or I leave a bad review.",
        items=[item(text="Call me on +49 30 901820")],
    ),
    event("message", 1, by="client", text="Pay me back on PayPal."),
    event("message", 2, by="freelancer", text="You ruined it."),
    estimated(2, {"id": "1.1", "text": "A phone number"}),
    estimated(2, {"id": "1.1", "text": "A bad review"}),
    proposed(3, free=["1.1"]),
    event("answered", 4, to="P1", answer="declined", text="You are an idiot."),
    event("cancellation-requested", 5, id="C1", by="client", reason="You never listen."),
    event("answered", 6, to="C1", answer="declined", text="I refuse."),
)


def test_the_clients_words_are_all_that_the_client_wrote() -> None:
    assert clients_words(revise.loads(TALK)) == (
        "ANSWER ME NOW!!! Or I leave a bad review.",
        "Call me on +49 30 901820",
        "Pay me back on PayPal.",
        "You are an idiot.",
        "You never listen.",
        "A bad review",
    ), "an excerpt is the client's, another name is not"


REPLY = """\
You wrote: ANSWER ME NOW!!! And then: or I leave a bad review.

You are an idiot.

About “Pay me back on PayPal”: payments run through the platform.
"""


def test_what_the_client_wrote_is_no_slip_of_the_freelancer() -> None:
    """The same words, without the order at hand, would be the freelancer's own."""
    assert proofread(REPLY, quoted=clients_words(revise.loads(TALK))) == ()
    assert {remark.rule for remark in proofread(REPLY)} > {"tone.rudeness", "tone.shouting"}
    own = proofread("You ruined it.", quoted=clients_words(revise.loads(TALK)))
    assert [remark.rule for remark in own] == ["tone.blame"]

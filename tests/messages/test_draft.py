"""Whole messages for real orders, word for word; and what a draft needs before it speaks."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

import pytest

import revise
from revise.messages.draft import draft
from revise.messages.letter import KINDS, Carried, Voice
from revise.model.config import Seller
from revise.model.problem import Problem, problem
from revise.proofread import proofread
from revise.rules.proposal import Wanted, propose
from tests.messages import cases
from tests.orders import (
    START,
    cancellation,
    delivered,
    escalated,
    extension,
    extra,
    hour,
    item,
    order,
    proposed,
    redelivered,
    requested,
)

HERE = Path(__file__).parent
EXAMPLES = HERE.parent.parent / "examples"
BERLIN = ZoneInfo("Europe/Berlin")
SELLER = Seller(hourly_rate=28)

VOICES = {
    "en": Voice("en", signature="your designer", timezone=BERLIN),
    "de-du": Voice("de", "du", signature="your designer", timezone=BERLIN),
    "de-Sie": Voice("de", "Sie", signature="your designer", timezone=BERLIN),
}


class Told(NamedTuple):
    """A kind of draft for an order, an example's or one from `cases`: in English, in German."""

    name: str
    kind: str
    orders: tuple[str, str]
    at: datetime
    carried: Callable[[revise.Assessment, str], Carried]


def at(day: int, clock: int = 12, month: int = 11) -> datetime:
    return datetime(2026, month, day, clock, tzinfo=UTC)


def alone(_found: revise.Assessment, _language: str) -> Carried:
    return Carried()


def said(english: str, german: str, **more: object) -> Callable[[revise.Assessment, str], Carried]:
    def carry(_found: revise.Assessment, language: str) -> Carried:
        return Carried(reason=english if language == "en" else german, **more)  # type: ignore[arg-type] # any of its keys

    return carry


def sorted_out(
    *, lean: bool = False, custom: bool = False
) -> Callable[[revise.Assessment, str], Carried]:
    def carry(found: revise.Assessment, language: str) -> Carried:
        advice = "Begin with the letters; the variants follow from them"
        if language == "de":
            advice = "Zuerst die Schrift, daraus ergeben sich die Varianten"
        offer_as: Wanted = "custom-offer" if custom else "extra"
        made = propose(found, SELLER, lean=lean, offer_as=offer_as)
        made = cases.with_demands(made, found)
        return Carried(proposal=made, recommend=None if lean else advice)

    return carry


def done(found: revise.Assessment, _language: str) -> Carried:
    first = next(iter(found.state.items))
    return Carried(items=(first,), files=("out/logo-v2.svg", "out/logo-v2.pdf"))


def later(_found: revise.Assessment, language: str) -> Carried:
    reason = "The variants need two more working days"
    if language == "de":
        reason = "Die Varianten brauchen zwei weitere Arbeitstage"
    return Carried(due=at(18, 17), reason=reason)


def declining(_found: revise.Assessment, _language: str) -> Carried:
    return Carried(answer="declined")


def later_still(_found: revise.Assessment, language: str) -> Carried:
    return Carried(due=at(22, 17), reason="I was ill" if language == "en" else "Ich war krank")


def everything(found: revise.Assessment, _language: str) -> Carried:
    return Carried(items=tuple(found.state.items), files=("v2.svg",))


def asking(found: revise.Assessment, _language: str) -> Carried:
    made = propose(found, SELLER)
    return Carried(proposal=made._replace(questions=tuple(found.state.items)))


def renewed(found: revise.Assessment, _language: str) -> Carried:
    return Carried(proposal=cases.as_new_order(found, SELLER))


LOGO = ("03-maybe-out-of-scope", "15-logo-auf-deutsch")
VAGUE = ("02-vague-feedback", "02-vague-feedback")
ROUNDS = ("04-rounds-used-up", "04-rounds-used-up")
SILENT = ("07-silent-client", "07-silent-client")
LEAVING = ("08-kunde-will-stornieren", "08-kunde-will-stornieren")
LAST = ("09-last-resort", "09-last-resort")

MESSAGES = [
    Told("acknowledgement", "acknowledgement", LOGO, at(15), alone),
    Told(
        "acknowledgement-without-items",
        "acknowledgement",
        ("01-upset-message", "01-upset-message"),
        at(6),
        alone,
    ),
    Told(
        "acknowledgement-by-message",
        "acknowledgement",
        ("06-message-only", "06-message-only"),
        at(11, 21),
        alone,
    ),
    Told("questions", "questions", VAGUE, at(16), alone),
    Told("proposal", "proposal", LOGO, at(15), sorted_out()),
    Told("proposal-custom-offer", "proposal", LOGO, at(15), sorted_out(custom=True)),
    Told("proposal-lean", "proposal", LOGO, at(15), sorted_out(lean=True)),
    Told("proposal-declining", "proposal", ROUNDS, at(2), sorted_out()),
    Told("extension", "extension", LOGO, at(15), later),
    Told("reminder", "reminder", SILENT, at(20), alone),
    Told("redelivery", "redelivery", LOGO, at(15), done),
    Told(
        "statement",
        "statement",
        LAST,
        at(23, 9, 10),
        said(
            "Eight screens were delivered as agreed; a shop is a new project",
            "Acht Ansichten sind wie vereinbart geliefert; ein Shop ist ein neues Projekt",
            offer="partial-refund",
            amount=Fraction(120),
        ),
    ),
    Told(
        "support",
        "support",
        LAST,
        at(26, 12, 10),
        said(
            "We could not agree on whether the shop belongs to this order",
            "Wir sind uns nicht einig, ob der Shop zu diesem Auftrag gehört",
        ),
    ),
    Told(
        "cancellation",
        "cancellation",
        LAST,
        at(26, 12, 10),
        said(
            "The project has changed since we agreed on it",
            "Das Vorhaben hat sich seit unserer Vereinbarung geändert",
            kind="mutual-reorder",
        ),
    ),
    Told(
        "answer-accepted",
        "answer",
        LEAVING,
        at(10),
        lambda _found, _language: Carried(answer="accepted"),
    ),
    Told(
        "answer-declined",
        "answer",
        LEAVING,
        at(10),
        lambda _found, _language: Carried(answer="declined"),
    ),
    Told(
        "answer-countered",
        "answer",
        LEAVING,
        at(10),
        lambda _found, _language: Carried(answer="countered", amount=Fraction(120)),
    ),
    Told("answer-too-late", "answer", cases.TOO_LATE, at(20), declining),
    Told(
        "late",
        "late",
        ("10-late", "10-late"),
        at(20),
        said("I was ill for two days", "Ich war zwei Tage krank", due=at(22, 17)),
    ),
    Told("extension-late", "extension", ("10-late", "10-late"), at(20), later_still),
    Told("new-order", "new-order", cases.AFTERWARDS, at(20), renewed),
    Told("proposal-owning", "proposal", cases.MIXED, at(16), sorted_out()),
    Told("proposal-again", "proposal", cases.REFUSED, at(18), sorted_out()),
    Told("questions-demand", "questions", cases.DEMANDING, at(16), asking),
    Told("redelivery-owning", "redelivery", cases.OWED, at(20), everything),
    Told(
        "statement-with-threats",
        "statement",
        cases.MIXED,
        at(16),
        lambda _found, _language: Carried(reason="The year is corrected", threats=True),
    ),
]


def written(told: Told, voice: str) -> tuple[str, revise.Assessment]:
    folder = told.orders[0 if voice == "en" else 1]
    text = folder if "\n" in folder else (EXAMPLES / folder / "order.toml").read_text("utf-8")
    agreed = revise.loads(text)
    found = revise.assess(agreed, at=told.at)
    language = VOICES[voice].language
    return draft(told.kind, found, told.carried(found, language), VOICES[voice]), found


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("told", MESSAGES, ids=lambda told: told.name)
def test_the_whole_message(told: Told, voice: str) -> None:
    """Every kind, in English and in German with du and Sie, as it is sent."""
    golden = HERE / "golden" / f"{told.name}.{voice}.txt"
    assert written(told, voice)[0] == golden.read_text("utf-8")


def test_every_kind_is_told_and_every_golden_text_is_used() -> None:
    """A kind without a text, or a text without a kind, would not be noticed."""
    assert {told.kind for told in MESSAGES} == {*KINDS}
    names = {f"{told.name}.{voice}.txt" for told in MESSAGES for voice in VOICES}
    assert {path.name for path in (HERE / "golden").iterdir()} == names


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("told", MESSAGES, ids=lambda told: told.name)
def test_the_proofreader_has_nothing_to_say(told: Told, voice: str) -> None:
    """Issue, 6: every draft of our own passes it."""
    text, found = written(told, voice)
    theirs = [one.text for one in found.state.items.values()]
    assert proofread(text, quoted=theirs) == ()


@pytest.mark.parametrize(
    "told", [one for one in MESSAGES if "threats" not in one.name], ids=lambda told: told.name
)
def test_the_client_never_reads_of_the_fee(told: Told) -> None:
    """The price is gross; the fee is for the freelancer's eyes only."""
    words = {*re.findall(r"\w+", written(told, "en")[0].casefold())}
    assert words.isdisjoint({"fee", "net", "rating", "review", "reviews", "stars", "accept"})


QUIET = order(delivered())
ASKED = order(delivered(), requested(-1, item()))
ASKED_OF_NOTHING = order(delivered(), requested(-1, item(text="\n")))
LEFT = order(delivered(), cancellation(-1, by="client"))
UNTITLED = order(delivered(), title=" ")

LACKING: list[tuple[str, str, str, Carried]] = [
    ("request", "acknowledgement", QUIET, Carried()),
    ("questions", "questions", ASKED, Carried()),
    ("proposal", "proposal", ASKED, Carried()),
    ("reminder", "reminder", ASKED, Carried()),
    ("extension", "extension", ASKED, Carried(reason="More work")),
    ("extension-reason", "extension", ASKED, Carried(due=hour(48))),
    ("redelivery", "redelivery", QUIET, Carried()),
    ("cancellation-reason", "cancellation", ASKED, Carried()),
    ("answer", "answer", ASKED, Carried(answer="accepted")),
    ("answer-answer", "answer", LEFT, Carried()),
    ("order-title", "statement", UNTITLED, Carried(reason="Scope")),
    ("text", "acknowledgement", ASKED_OF_NOTHING, Carried()),
]


def refused(kind: str, text: str, carried: Carried) -> Problem:
    """Give what keeps a draft from being made."""
    found = revise.assess(revise.loads(text), at=START)
    with pytest.raises(revise.InputError) as error:
        draft(kind, found, carried, VOICES["en"])
    assert error.value.path == "FO-1"
    (one,) = error.value.problems
    return one


@pytest.mark.parametrize(("lacks", "kind", "text", "carried"), LACKING)
def test_a_missing_value_is_an_error(lacks: str, kind: str, text: str, carried: Carried) -> None:
    """A missing value is an error, never an empty place; it says where to put it."""
    assert refused(kind, text, carried) == problem("message", f"message.lacks-{lacks}")


def test_an_item_that_is_none_is_told_with_those_that_are() -> None:
    one = refused("redelivery", ASKED, Carried(items=("9.9",)))
    assert one == Problem("unknown-id", "no item 9.9", hint="items are: 1.1")


def lines(kind: str, text: str, carried: Carried | None = None, hours: float = 0) -> list[str]:
    found = revise.assess(revise.loads(text), at=hour(hours))
    return draft(kind, found, carried or Carried(), VOICES["en"]._replace(timezone=UTC)).split("\n")


def test_the_record_speaks_where_nothing_is_carried() -> None:
    """`draft` alone takes what stands in the file: extension, redelivery, statement."""
    asked = ASKED + extension(-0.5, 96).replace("due =", 'reason = "More work"\ndue =')
    assert "The reason: More work." in lines("extension", asked)
    assert (
        "To do this well, I need more time. I would like to move the delivery date to"
        " Thursday, 19 November 2026, 12:00 (UTC)." in lines("extension", asked)
    )
    again = ASKED + redelivered(-0.5, "1.1")
    assert "- “Thinner letters”" in lines("redelivery", again)
    assert "- “Thinner letters”" in lines("redelivery", ASKED), "what is owed in the open round"
    offered = ASKED + escalated(-0.5).replace(
        "to =", 'offer = "partial-refund"\namount = "12.50"\nreason = "New work"\nto ='
    )
    assert "My view: New work." in lines("statement", offered)
    assert "To settle it, I offer a partial refund of $12.50." in lines("statement", offered)


def test_a_reminder_of_questions_alone_speaks_of_questions() -> None:
    text = order(
        delivered(),
        requested(-9, item(clear=False, question="How thin")),
        proposed(-8, questions=["1.1"]),
    )
    found = lines("reminder", text)
    assert found[2] == "Just a quick reminder about my questions of 15 November 2026:"
    assert "1. “Thinner letters”: How thin?" in found


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (0, "The delivery date stays as it is."),
        (1, "With the extra, the delivery date moves to Wednesday, 18 November 2026, 12:00 (UTC)."),
    ],
)
def test_extras_move_the_date_by_their_days(days: int, told: str) -> None:
    """A5.3: days are added to the due date, not to today."""
    text = order(
        delivered(),
        requested(-9, item("new")),
        proposed(-8, extras=[extra("1.1", days=days)]),
        due=hour(48),
    )
    assert told in lines("reminder", text)


def test_without_a_due_date_nothing_is_said_about_one() -> None:
    text = order(
        delivered(), requested(-9, item("new")), proposed(-8, extras=[extra("1.1", days=2)])
    )
    found = lines("reminder", text)
    assert "- “Extra”: $30.00, 2 more days" in found
    assert not [line for line in found if "date" in line]


def test_support_reads_of_the_client_and_the_client_of_you() -> None:
    text = order(delivered(), cancellation(-3, by="client"))
    at = "15 November 2026, 09:00 (UTC)"
    assert f"- {at}: your request to cancel" in lines("statement", text)
    assert f"- {at}: the client's request to cancel" in lines("support", text)


def test_an_acknowledgement_leaves_out_what_was_dropped() -> None:
    asked = order(delivered(), requested(-1, item(), item(text="Mugs", dropped=True)))
    found = lines("acknowledgement", asked)
    assert [line for line in found if line.startswith("- ")] == ["- “Thinner letters”"]


@pytest.mark.parametrize(
    ("via", "platform", "told"),
    [("message", "fiverr", True), ("button", "fiverr", False), ("message", "direct", False)],
)
def test_the_button_is_named_where_the_request_is_not_formal(
    via: str, platform: str, told: bool
) -> None:
    """A3.3: a request must be made with the platform's button, not by message."""
    asked = order(delivered(), requested(-1, item(), via=via), platform=platform)
    assert ("Request revisions" in "".join(lines("acknowledgement", asked))) is told


def test_a_message_while_the_button_was_pressed_before_needs_no_button() -> None:
    """The status is in revision already: no review clock runs."""
    asked = order(delivered(), requested(-2, item()), requested(-1, item(), via="message"))
    assert "Request revisions" not in "".join(lines("acknowledgement", asked))


def test_without_a_signature_none_is_missed() -> None:
    found = revise.assess(revise.loads(ASKED), at=START)
    assert draft("acknowledgement", found, Carried(), Voice("en")).endswith("\n\nBest regards\n")


ADDRESS: dict[Literal["du", "Sie"], set[str]] = {
    "du": {"du", "dich", "dir", "dein", "deine", "deiner", "deinen"},
    "Sie": {"Sie", "Ihnen", "Ihr", "Ihre", "Ihrer", "Ihren"},
}


@pytest.mark.parametrize("told", MESSAGES, ids=lambda told: told.name)
def test_german_never_mixes_du_and_sie(told: Told) -> None:
    """`address` = `du` or `Sie`, grammatically right in both."""
    for own, other in (("du", "Sie"), ("Sie", "du")):
        words = {*written(told, f"de-{own}")[0].replace(",", " ").replace(".", " ").split()}
        assert words.isdisjoint(ADDRESS[other])  # type: ignore[index] # the two of the line above

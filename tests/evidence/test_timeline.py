"""What happened, oldest first: every kind of event, silence with its rule, notes and reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

import revise
from revise.evidence.timeline import timeline
from revise.messages.forms import Forms
from revise.messages.points import Points
from revise.messages.record import history as history_of_a_letter
from revise.model.base import Language
from revise.model.times import utc
from tests.evidence.packs import SMALL
from tests.orders import (
    answered,
    assessed,
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
    talk,
    withdrawn,
    worked,
)

LONG = order(
    event("delivered", -24, files=[{"path": "out/v1.svg"}, {"path": "alt/v1.svg"}]),
    requested(0, item(), item("new", 3), item(feasible=False)),
    message(1),
    estimated(2, {"id": "1.2", "hours": 4}, {"id": "1.1", "text": "Thin"}, order_hours=9),
    proposed(3, free=["1.1"], extras=[extra("1.2", price=40)], declined=["1.3"]),
    answered(5, "P1", "partly", items=["1.1"]),
    extension(6, 200),
    worked(60, 2.5),
    escalated(61, "R1"),
    withdrawn(70, "R1"),
    cancellation(71),
    answered(72, "C1", "countered", amount=40),
    redelivered(73, "1.1"),
    requested(74, talk("threat", text="One star"), via="message"),
    requested(75, item(clear=False), via="message"),
    proposed(76, "P2", questions=["2.2"]),
    answered(77, "P2", "clarified"),
    refund(78, name="R2"),
    answered(79, "R2", "declined"),
    cancellation(80, "C2", by="client", via="message"),
    withdrawn(81, "C2"),
    escalated(82, "S1", "support", reason="We are stuck."),
    answered(83, "S1", "clarified", text="We look into it."),
    completed(84),
)


def told(
    text: str,
    at: datetime,
    language: Language = "en",
    **keys: Any,  # noqa: ANN401
) -> list[str]:
    return [f"{one['by']}: {one['text']}" for one in timeline(assessed(text, at), language, **keys)]


def test_every_kind_of_event_is_told() -> None:
    assert told(LONG, hour(100)) == [
        "freelancer: Delivery: v1.svg",
        "client: Request for changes with the platform's button (points 1.1, 1.2, 1.3)",
        "freelancer: Message",
        "freelancer: Estimate: 1.2 (4 h); 1.1 (named anew); the original work took 9 h",
        "freelancer: Proposal P1: included: 1.1; as an extra: 1.2 for $40.00 and 1 more day;"
        " not possible as asked: 1.3",
        "client: Answer to proposal P1: accepted in part (point 1.1)",
        "freelancer: Request X1 for a later delivery date: 23 November 2026, 20:00 (UTC)",
        "None: No answer to request X1 for a later delivery date: it counts as accepted",
        "freelancer: Work recorded: 2.5 h",
        "freelancer: Request R1 in the Resolution Center",
        "freelancer: Withdrawn: request R1 in the Resolution Center",
        "freelancer: Request C1 to cancel the order",
        "client: Answer to request C1 to cancel the order: counter-offer, $40.00",
        "freelancer: Revised delivery (point 1.1), no file on record",
        "client: Message (point 2.1)",
        "client: Request for changes by message (point 2.2)",
        "freelancer: Proposal P2: questions about: 2.2",
        "client: Answer to proposal P2: questions answered",
        "freelancer: Request R2 in the Resolution Center, with the offer of a partial refund of"
        " $20.00 that settles 2.2",
        "client: Answer to request R2 in the Resolution Center: declined",
        "client: Request C2 to cancel the order by message",
        "client: Withdrawn: request C2 to cancel the order",
        "freelancer: Request S1 to customer support; reason given: “We are stuck.”",
        "support: Answer to request S1 to customer support: questions answered",
        "client: Order completed",
    ]


def test_and_in_german() -> None:
    assert told(LONG, hour(100), "de")[:8] == [
        "freelancer: Lieferung: v1.svg",
        "client: Änderungswunsch über die Schaltfläche der Plattform (Punkte 1.1, 1.2, 1.3)",
        "freelancer: Nachricht",
        "freelancer: Schätzung: 1.2 (4 Std.); 1.1 (neu benannt);"
        " die ursprüngliche Arbeit dauerte 9 Std.",
        "freelancer: Vorschlag P1: enthalten: 1.1; als Extra: 1.2 für 40,00 $ und 1 Tag"
        " zusätzlich; so nicht möglich: 1.3",
        "client: Antwort auf Vorschlag P1: teilweise angenommen (Punkt 1.1)",
        "freelancer: Bitte X1 um einen späteren Liefertermin: 23. November 2026, 20:00 Uhr (UTC)",
        "None: Keine Antwort auf Bitte X1 um einen späteren Liefertermin: gilt als angenommen",
    ]


def test_without_a_platform_there_is_no_button() -> None:
    text = order(delivered(), requested(0, item()), platform="direct")
    assert told(text, hour(1))[1] == "client: Request for changes (point 1.1)"


def test_silence_is_told_with_its_rule_and_the_source_of_that() -> None:
    (_, entry) = timeline(assessed(order(delivered(0)), hour(100)), "en")
    assert entry == {
        "at": "2026-11-18T12:00:00Z",
        "local": "18 November 2026, 12:00 (UTC)",
        "by": None,
        "kind": "silence",
        "text": "No answer to the delivery: the order is completed",
        "exhibits": [],
        "silence": {
            "rule": "review",
            "text": "Time to answer: 3 days; without an answer the order completes.",
            "source": "A2.1, Fiverr help center, Order statuses and process; Revisions (certain)",
        },
        "override": None,
    }


def test_what_takes_silence_back_says_so() -> None:
    """K8: silence completed the order, and the client rejects the delivery after that."""
    text = order(delivered(0), requested(100, item()))
    assert told(text, hour(101)) == [
        "freelancer: Delivery, no file on record",
        "client: Request for changes with the platform's button (point 1.1). This takes back what"
        " had followed from silence before",
    ]


def overridden(*events: str, at: float = 10) -> list[str | None]:
    told = timeline(assessed(order(*events, due=hour(200)), hour(at)), "en")
    return [one["override"] and one["override"]["reason"] for one in told]


def test_a_note_where_a_gate_held_the_move_back_is_the_reason_to_go_on() -> None:
    """Nobody escalates before a proposal was made: a soft gate, which the freelancer overrode."""
    forced = event("escalated", 1, id="R1", to="resolution-center", note="He does not answer.")
    assert overridden(delivered(), requested(0, item()), forced) == [
        None,
        None,
        "He does not answer.",
    ]


def test_a_note_where_nothing_held_the_move_back_is_private() -> None:
    noted = event("proposed", 1, id="P1", free=["1.1"], note="I like this client.")
    assert overridden(delivered(), requested(0, item()), noted) == [None, None, None]


def test_a_note_of_any_other_event_is_private() -> None:
    assert overridden(event("delivered", -24, note="Late at night.")) == [None]


@pytest.mark.parametrize("text", [LONG, SMALL])
def test_a_statement_tells_the_same_at_the_same_time(text: str) -> None:
    """Both are made of `revise.rules.happened`; a letter leaves out notes and mere messages."""
    one = assessed(text, hour(100))
    forms = Forms("en", UTC, one.assessment.currency)
    letter = history_of_a_letter(one.assessment, Points(one.assessment, forms))
    passed_over = {"estimated", "worked", "message"}
    pack = [one for one in timeline(one, "en") if one["kind"] not in passed_over]
    threats = [one for one in pack if one["text"].startswith("Message")]
    assert [one["at"] for one in letter] == [one["local"] for one in pack if one not in threats]


def test_times_are_utc_and_local() -> None:
    (entry,) = timeline(assessed(order(delivered(0)), hour(1)), "de")
    assert (entry["at"], entry["local"]) == (utc(hour(0)), "15. November 2026, 12:00 Uhr (UTC)")


def test_redacted_reasons_are_left_out() -> None:
    text = order(escalated(0, reason="Logo for a bakery"))
    assert told(text, hour(1), redact=True) == ["freelancer: Request R1 in the Resolution Center"]


def test_a_client_asks_to_cancel_and_support_does() -> None:
    text = order(cancellation(0, by="client"), cancelled(1))
    assert told(text, hour(2)) == [
        "client: Request C1 to cancel the order",
        "support: Order cancelled",
    ]


def test_a_rule_of_ones_own_says_that_it_has_no_source_outside() -> None:
    """What a team sets by itself is no platform's rule."""
    fiverr = revise.policy("fiverr")
    review = replace(fiverr.parameters["review_hours"], source="house rule")
    own = replace(fiverr, parameters={**fiverr.parameters, "review_hours": review})
    (_, entry) = timeline(assessed(order(delivered(0)), hour(100), policy=own), "en")
    assert entry["silence"]["source"] == "a rule of the policy itself, without a source outside it"

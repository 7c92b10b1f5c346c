"""State as a fold of the events (ladder.md, "Replay"): asks, rounds, due."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from decimal import Decimal

import pytest

import revise
from revise.model.item import Item
from revise.rules.item_state import item_state
from revise.rules.state import State
from tests.orders import (
    Hours,
    answered,
    cancellation,
    cancelled,
    completed,
    delivered,
    escalated,
    estimated,
    extension,
    extra,
    hour,
    item,
    message,
    order,
    proposed,
    redelivered,
    requested,
    talk,
    withdrawn,
    worked,
)

DIRECT = revise.policy("direct")
"""Without a platform no clock runs: nothing happens here but what is recorded."""


def state(text: str, at: Hours = 1000) -> State:
    return revise.assess(revise.loads(text), DIRECT, at=hour(at)).state


def asks(text: str, at: Hours = 1000) -> dict[str, str | None]:
    """Give how each ask ended, None while it is open."""
    return {name: ask.outcome for name, ask in state(text, at).asks.items()}


IN_REVISION = (delivered(), requested(0, item(), item("new", 3)))


@pytest.mark.parametrize(
    ("events", "status"),
    [
        ([], "in-progress"),
        ([message(0), worked(0), escalated(0, to="support")], "in-progress"),
        ([delivered(0)], "delivered"),
        ([delivered(0), delivered(1)], "delivered"),
        ([delivered(0), requested(1, via="message")], "delivered"),
        ([delivered(0), requested(1)], "in-revision"),
        ([delivered(0), requested(1, via="message"), requested(2)], "delivered"),
        ([delivered(0), requested(1, via="message"), requested(2, via="button")], "in-revision"),
        ([delivered(0), requested(1), requested(2, via="message")], "in-revision"),
        ([delivered(0), requested(1), redelivered(2)], "delivered"),
        ([delivered(0), completed(1)], "completed"),
        ([delivered(0), requested(1), completed(2)], "completed"),
        ([cancelled(0, "client")], "cancelled"),
        ([delivered(0), completed(1), cancelled(2, "platform")], "cancelled"),
        ([cancellation(0), answered(1, "C1", "accepted")], "cancelled"),
        ([cancellation(0), answered(1, "C1", "declined")], "in-progress"),
        ([cancellation(0), withdrawn(1, "C1")], "in-progress"),
        ([escalated(0), answered(1, "R1", "accepted")], "in-progress"),
    ],
)
def test_each_event_has_its_effect_on_the_status(events: list[str], status: str) -> None:
    """order-format.md: the column "effect"; a round keeps the way it was asked by."""
    assert state(order(*events)).status == status


@pytest.mark.parametrize(
    ("at", "status", "seen"),
    [
        ("-00:00:01", "in-progress", 0),
        (0, "delivered", 1),
        ("00:59:59", "delivered", 1),
        (1, "in-revision", 2),
        ("01:59:59", "in-revision", 2),
        (2, "delivered", 4),
    ],
)
def test_events_up_to_and_including_the_instant_are_seen(at: Hours, status: str, seen: int) -> None:
    """ladder.md: "State is a fold of the events up to and including the instant"."""
    text = order(delivered(0), requested(1), redelivered(2), message(2))
    found = revise.assess(revise.loads(text), DIRECT, at=hour(at))

    assert (found.state.status, found.state.seen) == (status, seen)
    assert found.facts["events_ahead"] == 4 - seen
    assert ("history.future" in {f.decision.rule.id for f in found.findings}) is (seen < 4)


@pytest.mark.parametrize(
    ("ask", "answer", "outcome"),
    [
        (proposed(1, "A", free=["1.1"]), "accepted", "accepted"),
        (proposed(1, "A", free=["1.1"]), "partly", "partly"),
        (proposed(1, "A", free=["1.1"]), "declined", "declined"),
        (proposed(1, "A", questions=["1.1"]), "clarified", "clarified"),
        (extension(1, 99, "A"), "accepted", "accepted"),
        (extension(1, 99, "A"), "declined", "declined"),
        (escalated(1, "A"), "accepted", "accepted"),
        (escalated(1, "A"), "declined", "declined"),
        (escalated(1, "A"), "clarified", "clarified"),
        (escalated(1, "A", to="support"), "clarified", "clarified"),
        (cancellation(1, "A"), "accepted", "accepted"),
        (cancellation(1, "A", by="client"), "declined", "declined"),
    ],
)
def test_an_answer_closes_its_ask(ask: str, answer: str, outcome: str) -> None:
    """order-format.md: "`answered` … closes the ask"."""
    items = ["1.1"] if answer == "partly" else []
    text = order(*IN_REVISION, ask, answered(2, "A", answer, items=items))

    assert asks(text, "01:59:59") == {"A": None}
    assert asks(text, 2) == {"A": outcome}
    after = state(text, 2).asks["A"]
    assert (after.open, after.answered, after.silent) == (False, True, False)
    assert (after.opened, after.closed, after.closed_index) == (hour(1), hour(2), 3)


def test_who_asked_may_withdraw() -> None:
    after = state(order(*IN_REVISION, extension(1, 99), withdrawn(2, "X1"))).asks["X1"]

    assert (after.outcome, after.open, after.answered) == ("withdrawn", False, False)


def test_a_newer_proposal_supersedes_an_open_one() -> None:
    """order-format.md: "a newer proposal supersedes an open one"."""
    text = order(
        *IN_REVISION,
        proposed(1, "P1", free=["1.1"]),
        proposed(2, "P2", free=["1.1"]),
        answered(3, "P2", "declined"),
        proposed(4, "P3", free=["1.1"]),
    )

    assert asks(text, "01:59:59") == {"P1": None}
    assert asks(text) == {"P1": "superseded", "P2": "declined", "P3": None}


def test_asks_of_other_kinds_stand_beside_each_other() -> None:
    text = order(
        *IN_REVISION,
        extension(1, 98, "X1"),
        extension(1, 99, "X2"),
        escalated(1, "R1"),
        escalated(1, "S1", to="support"),
        cancellation(1, "C1"),
        cancellation(1, "C2", by="client"),
        proposed(1, "P1"),
    )

    assert asks(text) == dict.fromkeys(("X1", "X2", "R1", "S1", "C1", "C2", "P1"))
    assert list(state(text).open_asks) == ["X1", "X2", "R1", "C1", "C2", "P1", "S1"]


@pytest.mark.parametrize(
    ("close", "status"),
    [
        ([completed(2)], "completed"),
        ([cancelled(2)], "cancelled"),
        ([answered(2, "C1", "accepted")], "cancelled"),
        ([completed(2), cancelled(3)], "cancelled"),
    ],
)
def test_closing_ends_the_round_and_every_ask_but_one_to_support(
    close: list[str], status: str
) -> None:
    """order-format.md: "Closing ends every ask but one to support."."""
    text = order(
        *IN_REVISION,
        extension(1, 99),
        escalated(1, "R1"),
        escalated(1, "S1", to="support"),
        cancellation(1, "C1"),
        proposed(1, "P1"),
        *close,
    )
    ended: dict[str, str | None] = dict.fromkeys(("X1", "R1", "C1", "P1"), "ended")
    if "answered" in close[0]:
        ended["C1"] = "accepted"

    assert asks(text) == ended | {"S1": None}
    closed = state(text)
    assert (closed.status, closed.round, list(closed.open_asks)) == (status, None, ["S1"])
    assert (closed.asks["X1"].closed, closed.cancellations_open) == (hour(2), 0)
    assert asks(text, "01:59:59") == dict.fromkeys(("X1", "R1", "S1", "C1", "P1"))


def test_a_redelivery_closes_the_round_and_its_proposals_alone() -> None:
    """order-format.md: "closes the round and its proposals"."""
    text = order(
        *IN_REVISION, proposed(1, "P1"), extension(1, 99), escalated(1, "R1"), redelivered(2, "1.1")
    )

    assert asks(text) == {"P1": "ended", "X1": None, "R1": None}
    assert state(text).round is None


def test_rounds_open_with_a_request_and_close_with_the_redelivery() -> None:
    """ladder.md: "A round opens with a revision request and closes with the redelivery."."""
    text = order(
        delivered(),
        requested(0, item()),
        requested(1, item("mistake")),
        redelivered(2),
        requested(3, item("new"), item(), via="message"),
        requested(4, item()),
    )
    after = state(text)

    assert [[one.id for one in of.items] for of in after.rounds] == [
        ["1.1", "1.2"],
        ["2.1", "2.2", "2.3"],
    ]
    assert [(of.number, of.opened, of.via, of.formal) for of in after.rounds] == [
        (1, hour(0), "button", True),
        (2, hour(3), "message", False),
    ]
    assert after.round is after.rounds[1]
    assert (after.redeliveries, after.rejected) == (1, [4])


def test_later_estimates_replace_earlier_ones_key_by_key() -> None:
    """order-format.md: "later values replace earlier ones, key by key"."""
    text = order(
        delivered(),
        requested(0, item(None, None), item("new", 3)),
        estimated(1, {"id": "1.1", "hours": 2, "scope": "logo"}, {"id": "1.2", "clear": False}),
        estimated(2, {"id": "1.1", "hours": 4, "kind": "missed"}),
    )

    def merged(at: Hours) -> list[tuple[object, ...]]:
        items = state(text, at).items.values()
        return [(i.id, i.effective_kind, i.hours, i.scope, i.clear) for i in items]

    assert merged(0) == [("1.1", None, None, None, True), ("1.2", "new", 3, None, True)]
    assert merged(1) == [("1.1", "change", 2, "logo", True), ("1.2", "new", 3, None, False)]
    assert merged(2) == [("1.1", "missed", 4, "logo", True), ("1.2", "new", 3, None, False)]
    first, second = state(text).items.values()
    assert first.place("hours") == "event[3].items[0].hours"
    assert first.place("scope") == "event[2].items[0].scope"
    assert first.place("text") == "event[1].items[0].text"
    assert second.place("clear") == "event[2].items[1].clear"
    assert (first.states("hours"), second.states("scope")) == (True, False)


P1 = proposed(1, "P1", free=["1.1"], extras=[extra("1.2", days=2)])
P2 = proposed(3, "P2", extras=[extra("1.1", days=1), extra("1.2", days=4)])


@pytest.mark.parametrize(
    ("events", "due"),
    [
        ([], hour(100)),
        ([extension(1, 200)], hour(100)),
        ([extension(1, 200), answered(2, "X1", "declined")], hour(100)),
        ([extension(1, 200), answered(2, "X1", "accepted")], hour(200)),
        ([extension(1, 50), answered(2, "X1", "accepted")], hour(50)),
        ([P1], hour(100)),
        ([P1, answered(2, "P1", "declined")], hour(100)),
        ([P1, answered(2, "P1", "accepted")], hour(148)),
        ([P1, answered(2, "P1", "partly", items=["1.1"])], hour(100)),
        ([P1, answered(2, "P1", "partly", items=["1.2"])], hour(148)),
        ([P1, answered(2, "P1", "accepted"), P2, answered(4, "P2", "accepted")], hour(268)),
        ([P2, answered(4, "P2", "partly", items=["1.1"])], hour(124)),
        (
            [P1, answered(2, "P1", "accepted"), extension(3, 200), answered(4, "X1", "accepted")],
            hour(200),
        ),
        (
            [extension(1, 200), answered(1, "X1", "accepted"), P1, answered(2, "P1", "accepted")],
            hour(248),
        ),
    ],
)
def test_due_moves_with_accepted_extensions_and_extras(events: list[str], due: datetime) -> None:
    """ladder.md: "Accepted extensions move it to their date; accepted extras add their days"."""
    assert state(order(*IN_REVISION, *events, due=hour(100))).due == due


def test_without_a_due_date_extras_add_to_nothing_and_an_extension_sets_it() -> None:
    accepted = (P1, answered(2, "P1", "accepted"))
    set_later = (extension(3, 200), answered(4, "X1", "accepted"))

    assert state(order(*IN_REVISION, *accepted)).due is None
    assert state(order(*IN_REVISION, *accepted, *set_later)).due == hour(200)


def test_an_extra_is_accepted_only_with_all_of_its_items() -> None:
    """ladder.md: "accepted are the listed ids, an extra only with all of its ids"."""
    both = proposed(1, extras=[extra("1.1", "1.2", days=3)])
    text = order(*IN_REVISION, both, answered(2, "P1", "partly", items=["1.1"]), due=hour(100))
    whole = text.replace('items = ["1.1"]', 'items = ["1.1", "1.2"]')

    assert state(text).due == hour(100)
    assert state(whole).due == hour(172)
    assert revise.assess(revise.loads(text), DIRECT, at=hour(9)).facts["agreed"] is False
    assert revise.assess(revise.loads(whole), DIRECT, at=hour(9)).facts["agreed"] is True


OFFERED = (delivered(), requested(0, item()), proposed(1, "P1", free=["1.1"]))


@pytest.mark.parametrize(
    ("event", "outcome"),
    [
        (proposed(2, "P2", free=["1.1"]), "superseded"),
        (withdrawn(2, "P1"), "withdrawn"),
        (redelivered(2, "1.1"), "ended"),
    ],
    ids=["a newer one", "withdrawn", "redelivered"],
)
def test_an_ask_ends_with_the_event_that_ends_it(event: str, outcome: str) -> None:
    """Its instant and its place in the history."""
    ask = state(order(*OFFERED, event)).asks["P1"]

    assert (ask.outcome, ask.closed, ask.closed_index) == (outcome, hour(2), 3)
    assert ask.silent is False


@pytest.mark.parametrize("event", [completed(2), cancelled(2)], ids=["completed", "cancelled"])
def test_what_the_record_closes_silence_did_not(event: str) -> None:
    closing = state(order(*OFFERED, event)).closing

    assert closing is not None
    assert (closing.at, closing.silent) == (hour(2), False)


def test_an_item_begins_as_its_request_wrote_it() -> None:
    """Every key, the defaults of those left out, and which of them stand in the file."""
    work = item("missed", 1.5, scope="logo", clear=False, question="How thin?", feasible=False)
    work |= {"id": "a", "alternative": "A lighter font", "dropped": True, "said": "Thin!"}
    work |= {"needs": ["b"], "into": ["b"]}
    asks = talk("deadline", id="b", answer="Yes", by=hour(50))
    back = talk("refund", id="c", amount="all")
    rows = [work, asks, back, {"text": "Bolder"}]
    event = revise.loads(order(delivered(), requested(0, *rows))).events[1]
    assert event.type == "revision-requested"
    assert set().union(*rows) == {*Item.model_fields}

    for one, row in zip(event.items, rows, strict=True):
        begun = asdict(item_state(one, "event[1].items[0]", 1))
        added = {"home": "event[1].items[0]", "written": {"id", *row}, "added": 1, "places": {}}
        added |= {"of": None, "round": 0, "agreed": [], "settled": False, "answered": False}
        assert begun == dict(one) | added


def test_a_shorter_name_keeps_what_the_client_wrote() -> None:
    """order-format.md: "what the client wrote stays in `said`"."""
    text = order(
        delivered(),
        requested(0, item(), item(said="Make it round")),
        estimated(1, {"id": "1.1", "text": "Letters"}, {"id": "1.2", "text": "Round"}),
        estimated(2, {"id": "1.1", "text": "Type"}),
    )

    found = [(one.text, one.said, one.reading) for one in state(text).items.values()]
    assert found == [("Type", "Thinner letters", False), ("Round", "Make it round", False)]


def test_an_item_that_is_split_off_is_the_freelancer_s_reading() -> None:
    """order-format.md: "never shown to anybody as the client's words"."""
    text = order(
        delivered(),
        requested(0, item(hours=None)),
        estimated(1, {"id": "a", "of": "1.1", "text": "Letters", "kind": "new", "hours": 2}),
        estimated(2, {"id": "a", "text": "Type", "hours": 3}),
    )
    part = state(text).items["a"]

    assert (part.reading, part.of, part.round, part.added) == (True, "1.1", 1, 2)
    assert (part.text, part.said, part.kind, part.hours) == ("Type", None, "new", 3)
    assert (part.home, part.place("kind")) == ("event[2].items[0]", "event[2].items[0].kind")
    assert part.place("hours") == "event[3].items[0].hours"
    assert state(text).round is not None
    assert [one.id for one in state(text).rounds[0].items] == ["1.1", "a"]


def test_one_split_off_later_joins_the_round_of_its_source() -> None:
    part = estimated(4, {"id": "a", "of": "1.1", "text": "Letters"})
    text = order(delivered(), requested(0, item()), redelivered(2), requested(3, item()), part)

    assert [[one.id for one in of.items] for of in state(text).rounds] == [["1.1", "a"], ["2.1"]]


def test_the_last_word_on_the_hours_of_the_order_counts() -> None:
    text = order(estimated(0, order_hours=4), message(1), estimated(2, order_hours=7.5), hours=None)

    assert [(state(text, at).hours, state(text, at).hours_index) for at in (-1, 0, 1, 2)] == [
        (None, None),
        (4, 0),
        (4, 0),
        (Decimal("7.5"), 2),
    ]


@pytest.mark.parametrize(
    ("event", "spoke", "addressed"),
    [
        (message(5), True, True),
        (proposed(5, free=["1.1"]), True, True),
        (extension(5, 99), True, False),
        (escalated(5), True, False),
        (cancellation(5, "C2"), True, False),
        (answered(5, "C1", "declined"), True, False),
        (message(5, "client"), False, False),
        (estimated(5, {"id": "1.1", "hours": 2}), False, False),
        (worked(5), False, False),
    ],
)
def test_what_the_freelancer_says_and_what_answers_a_question(
    event: str, spoke: bool, addressed: bool
) -> None:
    """ladder.md: `replied`, and "until a message, proposal or redelivery … follows"."""
    after = state(order(delivered(), cancellation(-1, by="client"), requested(0, item()), event))

    assert after.spoke == (hour(5) if spoke else hour(-24))
    assert after.rounds[0].replied is spoke
    assert after.rounds[0].answered == (3 if addressed else -1)

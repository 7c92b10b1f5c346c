"""Ids, references and the order of times: what the shapes alone cannot show."""

from __future__ import annotations

import pytest

import revise
from tests.model.telling import DELIVERED, REQUESTED, TERMS, event, told

# Events below come on line 16 at the earliest: items 1.1 and 1.2 were asked for.
ASKED = TERMS + DELIVERED + REQUESTED


def ids(text: str) -> list[list[str]]:
    return [
        [item.id for item in event.items]
        for event in revise.loads(text).events
        if event.type == "revision-requested"
    ]


def test_items_without_an_id_count_on_in_their_round() -> None:
    """order-format.md: "`ROUND.N` (every round and every item counts …)"."""
    more = 'text = "x"\nitems = [{ text = "a" }, { id = "mine", text = "b" }, { text = "c" }]'
    text = (
        ASKED
        + event("revision-requested", 1, more)
        + event("redelivered", 2)
        + event("revision-requested", 3, 'text = "nothing listed"')
        + event("redelivered", 4)
        + event("revision-requested", 5, more.replace("mine", "own"))
    )

    assert ids(text) == [["1.1", "1.2"], ["1.3", "mine", "1.5"], [], ["3.1", "own", "3.3"]]


def test_an_item_an_ask_and_a_scope_may_share_an_id() -> None:
    text = (
        TERMS
        + '\n[[scope]]\nid = "P1"\ntext = "x"\n'
        + DELIVERED
        + event("revision-requested", 1, 'text = "x"\nitems = [{ id = "P1", text = "a" }]')
        + event("proposed", 2, 'id = "P1"\nfree = ["P1"]')
    )

    assert ids(text) == [["P1"]]


def test_each_item_stands_in_one_list_of_a_proposal_of_its_round() -> None:
    """order-format.md: "The ids in a proposal belong to the open round, each in one list only."."""
    text = (
        ASKED
        + event("redelivered", 1)
        + event("revision-requested", 2, 'text = "x"\nitems = [{ text = "a" }]')
        + event(
            "proposed",
            3,
            'id = "P1"\nfree = ["2.1"]\ndeclined = ["2.1"]\nquestions = ["1.1"]\n'
            'extras = [{ items = ["2.1", "3.1"], title = "", price = 1, days = 1 }]',
        )
    )

    assert (
        told(text)
        == """\
order.toml:33:13: event[4].declined[0]: the item "2.1" stands in this event twice [duplicate-id]
  hint: name it once
order.toml:34:14: event[4].questions[0]: the item "1.1" belongs to round 1, this is round 2 \
[invalid-value]
  hint: leave it out: a proposal speaks of the items of its own round
order.toml:35:22: event[4].extras[0].items[0]: the item "2.1" stands in this event twice \
[duplicate-id]
  hint: name it once
order.toml:35:29: event[4].extras[0].items[1]: no item up to here has the id "3.1" [unknown-id]
  hint: did you mean "2.1"?
"""
    )


FREE = event("proposed", 1, 'id = "A"\nfree = ["1.1"]')
MIXED = event("proposed", 1, 'id = "A"\nfree = ["1.1"]\nquestions = ["1.2"]')
QUESTIONS = event("proposed", 1, 'id = "A"\nquestions = ["1.1"]')
EXTENSION = event("extension-requested", 1, 'id = "A"\ndue = 2026-11-20T12:00:00Z')
CENTER = event("escalated", 1, 'id = "A"\nto = "resolution-center"')
SUPPORT = event("escalated", 1, 'id = "A"\nto = "support"')
CANCELLATION = event("cancellation-requested", 1, 'id = "A"\nby = "client"')

POSSIBLE = {
    "free": (FREE, "accepted, partly, declined, countered"),
    "mixed": (MIXED, "accepted, partly, declined, countered, clarified"),
    "questions": (QUESTIONS, "clarified, declined"),
    "extension": (EXTENSION, "accepted, declined, countered"),
    "center": (CENTER, "accepted, declined, countered, clarified"),
    "support": (SUPPORT, "accepted, declined, countered, clarified"),
    "cancellation": (CANCELLATION, "accepted, declined, countered"),
}


@pytest.mark.parametrize("answer", ["accepted", "partly", "declined", "countered", "clarified"])
@pytest.mark.parametrize(
    "ask", ["free", "mixed", "questions", "extension", "center", "support", "cancellation"]
)
def test_each_ask_has_its_answers(ask: str, answer: str) -> None:
    """order-format.md, "Answers": "to a proposal `accepted`, `partly` …, `declined`, …"."""
    event_text, possible = POSSIBLE[ask]
    items = '\nitems = ["1.1"]' if answer == "partly" and ask in {"free", "mixed"} else ""
    text = ASKED + event_text + event("answered", 2, f'to = "A"\nanswer = "{answer}"{items}')

    if answer in possible:
        assert revise.loads(text).events[-1].answer == answer
        return
    line = text.splitlines().index(f'answer = "{answer}"') + 1
    problem, hint = (
        f'{line}:10: event[3].answer: "{answer}" is no answer to A [invalid-value]',
        f"possible here: {possible}",
    )
    assert told(text) == f"order.toml:{problem}\n  hint: {hint}\n"


def test_an_answer_may_name_what_stands_in_an_extra() -> None:
    extra = '{ items = ["1.2"], title = "", price = 1, days = 1 }'
    text = ASKED + event("proposed", 1, f'id = "A"\nfree = ["1.1"]\nextras = [{extra}]')

    answered = event("answered", 2, 'to = "A"\nanswer = "partly"\nitems = ["1.2"]')
    assert revise.loads(text + answered).events[-1].items == ("1.2",)


def test_time_never_runs_backwards() -> None:
    """order-format.md: "`at` never runs backwards from one event to the next."."""
    text = TERMS + "".join(
        f'[[event]]\ntype = "delivered"\nat = 2026-11-{at}\n'
        for at in (
            "14T12:00:00Z",
            "14T13:00:00+01:00",
            "14T12:59:59.999999+01:00",
            "14T11:00:00-01:00",
            "13T12:00:00Z",
        )
    )

    assert (
        told(text)
        == """\
order.toml:14:6: event[2].at: 2026-11-14T12:59:59.999999+01:00 is before the event above it \
(2026-11-14T13:00:00+01:00) [history-order]
  hint: list events oldest first: move this one up, or fix its time
order.toml:20:6: event[4].at: 2026-11-13T12:00:00Z is before the event above it \
(2026-11-14T11:00:00-01:00) [history-order]
  hint: list events oldest first: move this one up, or fix its time
"""
    )


def test_problems_of_every_kind_are_told_at_once_in_the_order_of_the_file() -> None:
    """order-format.md: "shapes, ids and time order together"."""
    text = f"""{TERMS}hours = 0
[[event]]
type = "answered"
to = "P1"
answer = "maybe"
at = 2026-11-14T12:00:00Z
[[event]]
type = "delivered"
at = 2026-11-13T12:00:00Z
files = [{{ pth = "a" }}]
[[event]]
type = ["deliverd"]
at = 2026-11-12T12:00:00Z
items = 5
"""

    assert (
        told(text)
        == """\
order.toml:6:9: order.hours: must be more than 0, is 0 [invalid-value]
  hint: leave the key out if it is not known
order.toml:9:6: event[0].to: nothing asked up to here has the id "P1" [unknown-id]
  hint: first comes the event that asks
order.toml:10:10: event[0].answer: must be `accepted`, `partly`, `declined`, `countered` or \
`clarified`, is "maybe" [invalid-value]
  hint: write one of these, in quotes
order.toml:14:6: event[1].at: 2026-11-13T12:00:00Z is before the event above it \
(2026-11-14T12:00:00Z) [history-order]
  hint: list events oldest first: move this one up, or fix its time
order.toml:15:10: event[1].files[0].path: `path` is missing [missing-key]
  hint: add path = "out/logo-v1.svg"
order.toml:15:12: event[1].files[0].pth: unknown key `pth` [unknown-key]
  hint: did you mean `path`?
order.toml:17:8: event[2].type: must be text, is a list [unknown-type]
  hint: write it like type = "message"
order.toml:18:6: event[2].at: 2026-11-12T12:00:00Z is before the event above it \
(2026-11-14T12:00:00Z) [history-order]
  hint: list events oldest first: move this one up, or fix its time
"""
    )


@pytest.mark.parametrize(
    "keys",
    [
        'type = "revision-requested"\ntext = "x"\nitems = [5, { id = [], text = "a", scope = 5 }]',
        'type = "estimated"\nitems = [5, { id = 5, scope = [] }]',
        'type = "proposed"\nid = 5\nfree = 5\ndeclined = [[]]\nextras = [5, { items = 5 }]',
        'type = "answered"\nto = []\nanswer = 5\nitems = {}',
        'type = "redelivered"\nitems = [{}]',
        "type = 5\nitems = [{}]",
        "type = {}",
    ],
)
def test_what_has_a_wrong_shape_is_no_reference(keys: str) -> None:
    """order-format.md: "with every problem found"; none is told of what cannot be read."""
    with pytest.raises(revise.InputError) as refused:
        revise.loads(f"{TERMS}[[event]]\nat = 2026-11-14T12:00:00Z\n{keys}\n")

    codes = {problem.code for problem in refused.value.problems}
    assert codes <= {"invalid-value", "missing-key", "unknown-type"}


def test_hints_do_not_cost_more_than_the_file() -> None:
    """One near name is looked for in each of the first problems only, among the first names."""
    wrong = ", ".join(f'"x{number}"' for number in range(2000))
    text = ASKED + event("redelivered", 1, f"items = [{wrong}]")

    with pytest.raises(revise.InputError) as refused:
        revise.loads(text)

    assert len(refused.value.problems) == 2000


def test_a_right_name_is_not_offered_beyond_the_hundredth_problem() -> None:
    wrong = ", ".join(['"letters"'] * 100 + ['"1.22"'])
    text = ASKED + event("redelivered", 1, f"items = [{wrong}]")

    assert told(text).endswith("a `revision-requested` event adds items; known here: 1.1, 1.2\n")

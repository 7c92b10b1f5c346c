"""Where a sitting leads: the events of one append, the letter, by the ladder's next."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from revise.app.run import Run
from revise.messages.letter import Voice
from revise.model.problem import InputError
from revise.sitting.dialog import Dialog, lacking, standing_items
from revise.sitting.outcome import Ground, Outcome, outcome
from revise.sitting.sitting import (
    Sitting,
    begun,
    changed,
    joined,
    not_possible,
    renamed,
    split,
    with_items,
)
from tests.recording import COMPLETED, DELIVERED, FRESH, PROPOSED

AT = "2026-11-15T13:00:00Z"
WHEN = datetime.fromisoformat(AT)


def ground(text: str = DELIVERED) -> Ground:
    Path("order.toml").write_text(text)
    return Ground.of(Run(at=AT).assess("order.toml"), WHEN)


def led(sitting: Sitting, text: str = DELIVERED) -> Outcome:
    return outcome(sitting, ground(text), Voice("en"))


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def two() -> Sitting:
    """Two wishes, both judged: one of the order, one new."""
    sitting = begun("- Thinner letters\n- A mascot")
    sitting = changed(sitting, 0, kind="change", hours=Decimal(1), scope="logo")
    return changed(sitting, 1, kind="new", hours=Decimal(6))


def test_all_judged_it_is_a_proposal() -> None:
    found = led(two())
    letter = """\
Hello,

Thank you for your feedback. I have gone through it point by point, and this is my proposal:

Included in this round:
- “Thinner letters”

Possible as an extra:
- “A mascot”: $60.00, 2 more days

I will add the extra to the order as an offer, so that you can decide on it.
Does that work for you, or would you like anything changed?

Best regards
"""
    assert found.appended == (
        {
            "type": "revision-requested",
            "at": WHEN,
            "text": "- Thinner letters\n- A mascot",
            "items": [
                {"text": "Thinner letters", "scope": "logo", "kind": "change", "hours": "1"},
                {"text": "A mascot", "kind": "new", "hours": "6"},
            ],
        },
        {
            "type": "proposed",
            "at": WHEN,
            "id": "P1",
            "free": ["1.1"],
            "extras": [
                {"items": ["1.2"], "title": "A mascot", "price": "60.00", "days": 2, "as": "extra"}
            ],
            "letter": letter.removesuffix("\n"),
        },
    )
    assert (found.kind, found.letter) == ("proposal", letter)
    assert found.asked.assessment.verdict.outcome == "partly-in-scope"


def test_with_words_of_ones_own_they_are_the_letter() -> None:
    found = led(two()._replace(letter="Hello!\r\nHere you are."))
    assert found.appended[-1]["letter"] == found.letter.removesuffix("\n")  # type: ignore[union-attr]
    assert found.letter == "Hello!\nHere you are.\n"
    assert found.draft != found.letter


def test_nothing_but_questions_asks() -> None:
    sitting = changed(begun("- Make it pop"), 0, clear=False, question="What should pop?")
    found = led(sitting)
    assert found.kind == "questions"
    assert found.appended[-1]["questions"] == ["1.1"]
    assert found.appended[0]["items"] == [
        {"text": "Make it pop", "clear": False, "question": "What should pop?"}
    ]


def test_hours_still_open_it_says_that_it_was_read() -> None:
    """The ladder's next is an estimate: nothing is proposed yet."""
    found = led(changed(two(), 1, hours=None))
    assert (found.kind, found.proposal) == ("acknowledgement", None)
    assert [event["type"] for event in found.appended] == ["revision-requested", "message"]
    assert found.appended[-1]["by"] == "freelancer"
    assert found.appended[-1]["text"] == found.letter.removesuffix("\n")  # type: ignore[union-attr]


def test_all_free_nobody_needs_to_be_asked() -> None:
    """A proposal would wait for an answer that no redelivery needs."""
    sitting = changed(begun("- Thinner letters"), 0, kind="mistake", hours=Decimal(1))
    found = led(sitting)
    assert found.asked.assessment.next.outcome == "redeliver"
    assert (found.kind, found.proposal) == ("acknowledgement", None)


def test_without_a_wish_the_message_is_kept() -> None:
    found = led(begun("Thank you so much!"))
    text = "Thank you so much!"
    assert found.appended == ({"type": "message", "at": WHEN, "by": "client", "text": text},)
    assert (found.kind, found.letter) == (None, None)
    answered = led(begun(text)._replace(letter="My pleasure!"))
    own = {"type": "message", "at": WHEN, "by": "freelancer", "text": "My pleasure!"}
    assert answered.appended[-1] == own


def test_said_are_the_clients_words_where_the_name_is_another() -> None:
    sitting = joined(renamed(two(), 0, "Letters"), 0)
    request = led(sitting).appended[0]
    assert request["items"] == [
        {
            "text": "Letters; A mascot",
            "said": "Thinner letters … A mascot",
            "scope": "logo",
            "kind": "change",
            "hours": "7",
        }
    ]


def test_what_a_kind_has_no_use_for_is_not_recorded() -> None:
    sitting = changed(not_possible(two(), 0, "Thicker ones"), 0, kind="threat", answer="Well")
    assert led(sitting).appended[0]["items"][0] == {"text": "Thinner letters", "kind": "threat"}
    impossible = changed(sitting, 0, kind="change")
    assert led(impossible).appended[0]["items"][0] == {
        "text": "Thinner letters",
        "scope": "logo",
        "kind": "change",
        "hours": "1",
        "feasible": False,
        "alternative": "Thicker ones",
    }


def test_what_the_original_took_is_an_estimate_where_the_order_does_not_say_it() -> None:
    text = DELIVERED.replace("hours = 10\n", "")
    found = led(two()._replace(order_hours=Decimal(8)), text)
    assert found.appended[1] == {"type": "estimated", "at": WHEN, "order_hours": "8"}
    assert [event["type"] for event in found.events] == [
        *("revision-requested", "estimated", "proposed")
    ]


def test_of_a_message_that_is_recorded_the_wishes_alone() -> None:
    text = f'{DELIVERED}\n[[event]]\ntype = "revision-requested"\nat = {AT}\ntext = "Hm"\n'
    known = two()._replace(known=True)
    assert led(known, text).appended[0]["text"] == "Thinner letters\nA mascot"
    nothing = Sitting("Hm", known=True)
    assert [event["type"] for event in led(nothing, text).appended] == ["message"]


def test_wishes_of_an_open_round_go_on_counting() -> None:
    found = led(begun("- A flag"), PROPOSED)
    assert [one.item.id for one in found.asked.assessment.items] == ["1.1", "1.2", "1.3"]


@pytest.mark.parametrize(
    ("text", "via", "other"),
    [
        (DELIVERED, "button", "message"),
        (FRESH, "message", "message"),
        (COMPLETED, "message", "message"),
    ],
    ids=["delivered", "fresh", "completed"],
)
def test_how_the_message_came(text: str, via: str, other: str) -> None:
    """By button where there is one to press."""
    dialog = Dialog(two(), ground(text), Voice("en"), lambda _: None)
    assert (dialog.via, dialog.outcome.events[0].get("via", "button")) == (via, via)
    dialog.other_way()
    assert (dialog.via, dialog.outcome.events[0].get("via", "button")) == (other, other)


def test_each_change_is_kept_and_judged_once() -> None:
    kept: list[Sitting] = []
    dialog = Dialog(begun("- A mascot"), ground(), Voice("en"), kept.append)
    first = dialog.outcome
    assert dialog.outcome is first
    dialog.take(dialog.sitting)
    dialog.take(changed(dialog.sitting, 0, kind="new"))
    dialog.undo()
    assert [one.points[0].kind for one in kept] == ["new", None]
    assert dialog.outcome.appended == first.appended


@pytest.mark.parametrize(
    ("chosen", "lacks"),
    [
        ({}, "kind"),
        ({"kind": "change"}, "hours"),
        ({"scope": "logo"}, "hours"),
        ({"kind": "deadline"}, "by"),
        ({"kind": "refund"}, "amount"),
        ({"kind": "question"}, "answer"),
        ({"kind": "cancel"}, None),
        ({"kind": "change", "hours": Decimal(0)}, None),
        ({"clear": False}, None),
        ({"feasible": False}, None),
        ({"set_aside": "no-wish"}, None),
    ],
)
def test_what_is_asked_next(chosen: dict[str, Any], lacks: str | None) -> None:
    assert lacking(changed(begun("- x"), 0, **chosen).points[0]) == lacks


def test_what_cannot_stand_is_told() -> None:
    with pytest.raises(InputError) as error:
        led(changed(two(), 1, scope="mascots"))
    assert [one.where.key for one in error.value.problems] == ["event[1].items[1].scope"]


def test_without_a_voice_there_is_no_letter() -> None:
    found = outcome(two(), ground(), None)
    assert (found.kind, found.letter, found.proposal) == (None, None, None)
    assert [event["type"] for event in found.appended] == ["revision-requested"]


def test_a_request_is_one_even_without_a_wish() -> None:
    sitting = begun("Thank you!")._replace(request=True)
    assert outcome(sitting, ground(), None).events == (
        {"type": "revision-requested", "at": WHEN, "text": "Thank you!"},
    )


def of_the_order(text: str = PROPOSED) -> tuple[Ground, Sitting]:
    of = ground(text)
    return of, with_items(Sitting(""), standing_items(of.assessed.assessment.state))


def test_of_the_orders_items_what_was_chosen_otherwise_is_an_estimate() -> None:
    of, sitting = of_the_order()
    assert outcome(sitting, of, None).events == ()
    sitting = changed(renamed(sitting, 0, "Letters"), 0, hours=Decimal("1.0"), clear=False)
    sitting = changed(sitting, 1, kind="refund", amount="all", hours=Decimal(3))
    assert outcome(sitting, of, None).events == (
        {
            "type": "estimated",
            "at": WHEN,
            "items": [
                {"id": "1.1", "text": "Letters", "clear": False},
                {"id": "1.2", "kind": "refund", "amount": "all"},
            ],
        },
    )


def test_what_is_clear_again_is_said() -> None:
    of, sitting = of_the_order(PROPOSED.replace("hours = 1\n\n", "hours = 1\nclear = false\n\n"))
    assert outcome(changed(sitting, 0, clear=True), of, None).events[0]["items"] == [
        {"id": "1.1", "clear": True}
    ]


def test_items_split_beside_new_ones_count_behind_them() -> None:
    """The ids that the request's own items get are not taken."""
    of = ground(PROPOSED)
    whole = with_items(begun("- A flag"), standing_items(of.assessed.assessment.state))
    parts = split(whole, 2, 2)
    found = outcome(changed(parts, 3, set_aside="no-wish"), of, None)
    assert found.events[1]["items"] == [
        {"id": "1.4", "of": "1.2", "text": "A"},
        {"id": "1.2", "dropped": True, "into": ["1.4"]},
    ]
    assert [one.item.id for one in found.asked.assessment.items if one.item.left] == [
        *("1.1", "1.3", "1.4")
    ]


def test_an_item_that_is_no_wish_is_dropped() -> None:
    of, sitting = of_the_order()
    assert outcome(changed(sitting, 1, set_aside="no-wish"), of, None).events[0]["items"] == [
        {"id": "1.2", "dropped": True}
    ]


def test_the_button_is_named_in_a_round_that_was_asked_by_message() -> None:
    text = PROPOSED.replace('mascot."\n', 'mascot."\nvia = "message"\n')
    dialog = Dialog(begun("- A flag"), ground(text), None, lambda _: None)
    assert dialog.outcome.events[0]["via"] == "message"
    dialog.other_way()
    assert dialog.outcome.events[0]["via"] == "button"


def test_an_answer_that_the_order_cannot_hold_is_told() -> None:
    dialog = Dialog(two(), ground(), None, lambda _: None)
    wrong = changed(two(), 0, scope="mascots")
    assert dialog.objection(wrong) is not None
    assert dialog.objection(changed(two(), 0, hours=Decimal(2))) is None
    spoiled = Dialog(wrong, ground(), None, lambda _: None)
    assert spoiled.objection(changed(wrong, 1, hours=Decimal(2))) is None


def test_which_item_a_wish_reads_like() -> None:
    dialog = Dialog(
        begun("- Make letters thinner\n- A flag"), ground(PROPOSED), None, lambda _: None
    )
    assert [item.id if (item := dialog.alike(at)) else None for at in (0, 1)] == ["1.1", None]

"""What a letter owns, answers and keeps to itself, case by case (`../shared/cases.md`)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC
from fractions import Fraction
from typing import Any

import pytest

import revise
from revise.messages.calm import calm
from revise.messages.draft import draft
from revise.messages.letter import KINDS, Carried, Voice
from revise.model.config import Seller
from revise.model.problem import problem
from revise.rules.proposal import propose
from tests.messages import cases
from tests.orders import (
    Hours,
    answered,
    cancellation,
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
    refund,
    requested,
    talk,
)

ENGLISH = Voice("en", timezone=UTC)
SELLER = Seller(hourly_rate=28)


def written(
    kind: str, text: str, at: Hours = 9, facts: dict[str, bool | None] | None = None, **more: object
) -> str:
    """Draft as a command does: a proposal is made of what stands there."""
    found = revise.assess(revise.loads(text.replace('"[[event]]', '"\n[[event]]')), at=hour(at))
    found = found._replace(facts={**found.facts, **(facts or {})})
    carried = Carried(**{"reason": "Scope", **more})  # type: ignore[arg-type] # any of its keys
    if kind in {"proposal", "questions"}:
        made = cases.with_demands(propose(found, SELLER), found)
        carried = carried._replace(proposal=made)
    if kind == "new-order":
        carried = carried._replace(proposal=cases.as_new_order(found, SELLER))
    return draft(kind, found, carried, ENGLISH)


# ---- Own mistakes, and being late -------------------------------------------------------------

OWED = order(delivered(), requested(0, item("mistake"), item("missed"), item()))


def proposed_with(letter: str | None) -> str:
    return OWED + event("proposed", 1, id="P1", free=["1.1", "1.2", "1.3"], letter=letter)


@pytest.mark.parametrize("kind", ["proposal", "redelivery"])
def test_it_says_sorry_once(kind: str) -> None:
    """K16: briefly, and own mistakes apart from the round."""
    text = written(kind, OWED)
    assert text.count("sorry") == 1
    assert "Here I made mistakes or left something out, and I am sorry." in text


@pytest.mark.parametrize(
    ("letter", "times"),
    [(None, 0), ("I am sorry about the year.", 0), ("Das tut mir leid.", 0), ("Here it is.", 1)],
)
def test_not_again_where_the_last_letter_said_it(letter: str | None, times: int) -> None:
    for kind in ("proposal", "redelivery"):
        assert written(kind, proposed_with(letter)).count("sorry") == times


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        (["mistake"], "I made a mistake here, and I am sorry. I will put it right:"),
        (["mistake"] * 2, "I made mistakes here, and I am sorry. I will put them right:"),
        (["missed"], "We agreed on this, and I left it out, and I am sorry."),
    ],
)
def test_a_mistake_is_called_one(kinds: list[str], told: str) -> None:
    asked = order(delivered(), requested(0, *(item(kind) for kind in kinds)))
    assert told in written("proposal", asked)
    assert "Included in this round" not in written("proposal", asked)


NOT_YET = order(due=hour(0))
TOLD = NOT_YET + message(1)
IN_TIME = order(delivered(), requested(1, item()), due=hour(0))

SOLD_LATE = order(
    *(delivered(-48), requested(-40, item("new", 3)), proposed(-39, extras=[extra("1.1")])),
    due=hour(-20),
)
"""An extra with a day more, which ends at hour 4."""


@pytest.mark.parametrize(
    ("kind", "text", "sorry"),
    [
        ("extension", NOT_YET, True),
        ("extension", TOLD, False),
        ("redelivery", order(delivered(), requested(-5, item()), due=hour(0)), True),
        ("redelivery", IN_TIME, False),
        ("redelivery", order(delivered(), requested(-5, item())), False),
        ("redelivery", SOLD_LATE + answered(8, "P1", "accepted"), False),
        ("redelivery", SOLD_LATE + answered(3, "P1", "accepted"), True),
    ],
)
def test_it_says_sorry_for_being_late(kind: str, text: str, sorry: bool) -> None:  # a row
    """A request that came after the date is nobody's delay; who was told need not hear it again."""
    assert ("sorry" in written(kind, text, due=hour(99))) is sorry


@pytest.mark.parametrize(
    ("text", "at", "told"),
    [
        (NOT_YET, 9, "I am sorry: “Logo” (order FO-1) was due on Sunday, 15 November 2026, 12:00"),
        (NOT_YET, -9, "I am sorry: I will not finish “Logo” (order FO-1) by Sunday, 15 November"),
        (order(), 9, "I am sorry: “Logo” (order FO-1) is taking me longer than I thought."),
        (IN_TIME, 9, "I am sorry: the revised version of “Logo” (order FO-1) was due on Sunday"),
    ],
)
def test_late_names_the_real_date(text: str, at: float, told: str) -> None:
    """K7: sorry, the date that was given, and what comes next."""
    found = written("late", text, at, due=hour(99), reason=None)
    assert told in found
    assert "You will have the finished work by Thursday, 19 November 2026, 15:00 (UTC)." in found
    assert ("ask for the new date in the order" in found) is ("due =" in text)


@pytest.mark.parametrize(
    ("text", "carried", "name"),
    [
        (NOT_YET, Carried(), "lacks-late"),
        (order(delivered(-99), completed(0)), Carried(due=hour(99)), "late-closed"),
    ],
)
def test_no_date_is_guessed(text: str, carried: Carried, name: str) -> None:
    with pytest.raises(revise.InputError) as error:
        draft("late", revise.assess(revise.loads(text), at=hour(9)), carried, ENGLISH)
    assert error.value.problems == (problem("message", f"message.{name}"),)


# ---- What stands in no letter, and in whose words ---------------------------------------------

GONE = order(
    event("delivered", -24, files=[{"path": "v1.svg"}]),
    requested(
        0,
        item(text="Thinner letters"),
        item(text="Dropped", dropped=True),
        item("threat", None, text="One star it is"),
        item("remark", None, text="Ugly as sin"),
        item("new", 2, text="Settled mascot"),
    ),
    event("escalated", 1, id="R1", to="resolution-center", offer="partial-refund", amount="9",
          settles=["1.5"]),
    answered(2, "R1", "accepted"),
    event("cancellation-requested", 3, id="C1", by="client", via="message"),
)  # fmt: skip
UNSAID = ("Dropped", "One star", "Ugly", "Settled")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_gone_stands_in_no_letter(kind: str) -> None:
    """K3, K19: dropped, settled, threats and remarks."""
    more = {"questions": ["1.4", "1.2"], "extras": [extra("1.5")], "free": ["1.1", "1.3"]}
    offered = GONE + proposed(4, **more)  # type: ignore[arg-type] # lists of ids
    try:
        found = written(kind, offered, 9, due=hour(99), answer="declined", items=("1.1", "1.5"))
    except revise.InputError:
        assert kind in {"questions", "new-order"}, "nothing is left to ask or to sell"
        return
    assert not [one for one in UNSAID if one in found]


def test_a_threat_is_shown_where_it_is_asked_for() -> None:
    shown = {kind for kind in KINDS if kind in {"statement", "support"}}
    for kind in shown:
        assert "“One star it is”" in written(kind, GONE, threats=True)


RENAMED = order(
    delivered(),
    requested(0, item(text="the thing at the top, you know"), item(text="Bold and blue")),
    estimated(
        1,
        {"id": "1.1", "text": "Header"},
        {"id": "1.2", "dropped": True, "into": ["1.3", "1.4"]},
        {"id": "1.3", "of": "1.2", "text": "Bolder", "kind": "change", "hours": 1},
        {"id": "1.4", "of": "1.2", "text": "Bluer", "kind": "new", "hours": 1},
    ),
)


def test_nothing_is_quoted_that_the_client_did_not_write() -> None:
    """K19: names and readings of the freelancer's stand without quotation marks."""
    text = written("proposal", RENAMED)
    assert "- Header\n- Bolder\n" in text
    assert "\n- Bluer: $28.00" in text
    told = written("statement", RENAMED)
    assert "revision request: “the thing at the top, you know”, “Bold and blue”" in told
    assert not [one for one in ("Header", "Bolder", "Bluer") if one in told]


def test_a_split_item_that_is_gone_is_gone() -> None:
    dropped = [{"id": name, "dropped": True} for name in ("1.3", "1.4")]
    assert "Bold and blue" not in written("statement", RENAMED + estimated(2, *dropped))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Thinner letters", "Thinner letters"),
        ("Thinner letters, you idiot", "Thinner letters"),
        ("You idiot. Make it thinner.", "Make it thinner."),
        ("Otherwise I leave a bad review.", None),
        ("You are an idiot", None),
    ],
)
def test_neither_insult_nor_threat_is_repeated(text: str, left: str | None) -> None:
    assert calm(text) == left
    asked = order(delivered(), requested(0, item(text=text)))
    line = "point 1.1" if left is None else f"“{left}”"
    assert f"\n- {line}\n" in written("acknowledgement", asked)


def test_a_request_without_items_is_told_calmly() -> None:
    rude = order(delivered(), requested(0).replace("Please change it.", "You are an idiot."))
    assert ": revision request\n" in written("statement", rude)


# ---- Questions, dates, demands ----------------------------------------------------------------

ASKED = item("question", None, text="In AI, too?", answer="Yes, in AI")
WISH = {"text": "By tomorrow, my time", "by": hour(30)}


@pytest.mark.parametrize("kind", ["acknowledgement", "proposal", "questions"])
def test_a_question_is_answered(kind: str) -> None:
    asked = order(delivered(), requested(0, item(clear=False), ASKED))
    assert "Your question:\n- “In AI, too?”: Yes, in AI.\n" in written(kind, asked)
    spoken = asked + message(1)
    assert "In AI" not in written(kind, spoken), "it was answered in words"
    since = spoken + estimated(2, {"id": "1.2", "answer": "No"})
    assert "“In AI, too?”: No." in written(kind, since)


@pytest.mark.parametrize("kind", ["acknowledgement", "proposal", "redelivery"])
def test_a_question_without_an_answer_is_not_passed_over(kind: str) -> None:
    """A letter closes the question for the ladder: the client must read that it was seen."""
    asked = order(delivered(), requested(0, item(), item("question", None, text="In AI, too?")))
    told = "I have read this as well, and will come back to you about it:\n- “In AI, too?”\n"
    assert told in written(kind, asked)
    assert "In AI" not in written(kind, asked + message(1)), "it was spoken of"


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (item("question", None, text="In AI, too?"), "will come back to you about it"),
        (item("deadline", None, **WISH), "as things stand, I can do that."),
        (item("remark", None), "If there is something that you would like changed, just tell me"),
    ],
)
def test_where_no_work_is_asked_for_no_proposal_is_promised(wish: str, told: str) -> None:
    text = written("acknowledgement", order(delivered(), requested(0, wish)), facts={})
    assert told in text
    assert "proposal" not in text
    assert "what I suggest" not in text


@pytest.mark.parametrize(
    ("fits", "told"),
    [
        (
            True,
            "You would like it by Monday, 16 November 2026, 18:00 (UTC): as things stand, I can",
        ),
        (False, "18:00 (UTC): I cannot finish all of it by then."),
        (None, None),
    ],
)
def test_a_date_is_answered_where_it_is_known(fits: bool | None, told: str | None) -> None:  # a row
    """K21; where nobody knows, nothing is said."""
    asked = order(delivered(), requested(0, item(), item("deadline", None, **WISH)))
    text = written("proposal", asked, facts={"deadline_fits": fits})
    assert told in text if told else "would like it by" not in text


def test_a_date_that_was_found_after_the_first_word_is_answered_too() -> None:
    """K21: an acknowledgement before the list was made has answered nothing."""
    asked = (delivered(), requested(0, item(), item(None, None, text="By tomorrow")), message(1))
    found = order(*asked, estimated(2, {"id": "1.2", "kind": "deadline", "by": hour(30)}))
    assert "18:00 (UTC): as things stand, I can do that." in written("proposal", found)
    assert "18:00 (UTC)" not in written("proposal", found + message(3))


def test_without_a_platform_nothing_is_put_into_the_order() -> None:
    asked = order(delivered(), requested(0, item("new")), platform="direct")
    assert "to the order as an offer" not in written("proposal", asked)


def test_its_own_answer_goes_before() -> None:
    wish = item("deadline", None, answer="Monday noon works", **WISH)
    text = written("proposal", order(delivered(), requested(0, item(), wish)), facts={})
    assert "About your date:\n- “By tomorrow, my time”: Monday noon works.\n" in text


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        (["refund"], "you would like your money back, and"),
        (["cancel"], "you would like to cancel the order, and"),
        (["refund", "cancel"], "you would like your money back and to cancel the order, and"),
    ],
)
def test_a_demand_is_met_with_one_sentence(kinds: list[str], told: str) -> None:
    """K1, K2: no promise, and no amount in the freelancer's mouth."""
    wishes = [item(kind, None, text="Give it back", amount=None) for kind in kinds]
    text = written("proposal", order(delivered(), requested(0, item(), *wishes)))
    assert text.count("I have read that") == 1
    assert told in text
    assert text.count("would have to change") == 1
    assert "Give it back" not in text
    assert "$" not in text


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (99, "part of your money back"),
        (100, "like your money back"),
        ("all", "like your money back"),
        (None, "like your money back"),
    ],
)
def test_who_wants_a_part_is_not_told_that_he_wants_all(amount: object, told: str) -> None:
    back = talk("refund", amount=amount)
    assert told in written("proposal", order(delivered(), requested(0, item(), back)))


TAKEN = (
    delivered(),
    requested(0, item(), item("new", 2), talk("refund")),
    proposed(1, free=["1.1"], extras=[extra("1.2", price=20)], questions=["1.3"]),
    answered(2, "P1", "partly", items=["1.1"]),
)


@pytest.mark.parametrize("kind", ["refund", "cancel"])
def test_a_demand_that_is_not_asked_about_again_is_read_all_the_same(kind: str) -> None:
    """No letter says that it wants to find something out, and then asks nothing."""
    found = revise.assess(revise.loads(order(*TAKEN, requested(3, talk(kind)))), at=hour(4))
    told = draft("proposal", found, Carried(proposal=propose(found, SELLER)), ENGLISH)
    assert "I have read that you would like" in told
    assert "find out" not in told
    assert "would have to change" not in told


# ---- A second proposal ------------------------------------------------------------------------

MASCOT = extra("1.2", price=56)
FIRST = [item(), item("new", 2, text="Mascot"), item(feasible=False, text="Film")]


def second(*events: str, **keys: object) -> str:
    """Give a second proposal: P1 was declined, then things happened."""
    offered = {"free": ["1.1"], "extras": [MASCOT], "declined": ["1.3"]}
    one = proposed(1, **{**offered, **keys})  # type: ignore[arg-type] # keys of the event
    return written("proposal", order(delivered(), requested(0, *FIRST), one, *events))


ANSWER = answered(2, "P1", "declined")


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (lambda: second(ANSWER, free=["1.1", "1.3"], declined=[]), "“Film”: not possible in"),
        (lambda: second(ANSWER, declined=["1.1", "1.3"], free=[]), "“Thinner letters”: now incl"),
        (lambda: second(ANSWER, estimated(3, {"id": "1.2", "hours": 1})), "$28.00 instead of $56"),
        (lambda: second(ANSWER, extras=[{**MASCOT, "days": 3}]), "“Mascot”: 1 more day inst"),
        (
            lambda: second(ANSWER, estimated(3, {"id": "1.3", "alternative": "Stills"})),
            "- “Film”: there is an alternative now",
        ),
        (
            lambda: second(ANSWER, estimated(3, {"id": "1.1", "clear": False})),
            "- “Thinner letters”: I have a question about it",
        ),
        (lambda: second(ANSWER, requested(3, item(text="Foil"))), "- “Foil”: new, and included"),
    ],
)  # fmt: skip
def test_a_second_proposal_says_what_changed(found: Callable[[], str], told: str) -> None:
    """K17: compared with what the event before says."""
    text = found()
    assert "Thank you for your answer. This is new since my proposal of 15 November 2026:" in text
    assert told in text.partition("The whole proposal now:")[0]


def test_what_the_letter_said_already_is_not_new() -> None:
    """Where the log holds the letter, it knows best what the client read."""
    stills = estimated(3, {"id": "1.3", "alternative": "Stills"})
    assert "alternative now" not in second(ANSWER, stills, letter="Instead: Stills.")
    assert "alternative now" in second(ANSWER, stills, letter="No film.")


def test_the_same_again_is_called_that() -> None:
    text = second(ANSWER)
    assert "Thank you for your answer. This is my proposal of 15 November 2026 once more:" in text
    assert second().startswith("Hello,\n\nThank you for your message. This is")


def test_after_questions_it_is_the_first() -> None:
    asked = order(
        delivered(),
        requested(0, item(clear=False)),
        proposed(1, questions=["1.1"]),
        answered(2, "P1", "clarified"),
        estimated(3, {"id": "1.1", "clear": True}),
    )
    assert "and this is my proposal:" in written("proposal", asked)


# ---- Cancellation, greeting, record -----------------------------------------------------------

LEFT = order(delivered(), cancellation(0, by="client"))
WISHED = order(delivered(), cancellation(0, by="client") + '\nvia = "message"')


def test_a_counter_offer_names_the_amount() -> None:
    """K9: never given away in one line."""
    text = written("answer", LEFT, answer="countered", amount=60, reason=None)
    assert "For the work so far, I suggest $60.00; with that, we can end the order" in text
    with pytest.raises(revise.InputError) as error:
        written("answer", LEFT, answer="countered")
    assert error.value.problems == (problem("message", "message.lacks-answer-amount"),)


def test_a_wish_needs_the_button_still() -> None:
    """K10: a yes to a message ends no order; without a platform there is no button."""
    asks = "Please send the request in the order as well"
    assert asks in written("answer", WISHED, answer="accepted")
    assert asks not in written("answer", LEFT, answer="accepted")
    direct = WISHED.replace("[order]", '[order]\nplatform = "direct"')
    assert asks not in written("answer", direct, answer="accepted")


def test_the_client_is_greeted_and_support_is_not() -> None:
    named = LEFT.replace("[order]", '[order]\nclient = "baker-street"')
    assert written("statement", named).startswith("Hello baker-street,\n\n")
    assert written("support", named).startswith("Hello,\n\n")


def test_a_counter_offer_stands_in_the_record() -> None:
    text = order(
        delivered(),
        requested(0, item("new", 3)),
        proposed(1, extras=[extra("1.1")]),
        answered(2, "P1", "countered", text="Half of it"),
        extension(3, 99),
        event("answered", 4, to="X1", answer="countered", due=hour(60)),
        escalated(5),
        answered(6, "R1", "countered", amount="40"),
    )
    told = written("statement", text)
    assert "answer to the proposal of 15 November 2026: counter-offer\n" in told
    assert "date of 15 November 2026: counter-offer: Wednesday, 18 November 2026, 00:00" in told
    assert "Center of 15 November 2026: counter-offer of $40.00\n" in told
    assert "- 15 November 2026, 14:00 (UTC), from you: “Half of it”\n" in told


def test_messages_and_files_are_listed_with_their_times() -> None:
    """Statement and support: letters among them, hashes and sizes where they are known."""
    file = {"path": "out/v1.svg", "sha256": "ab" * 32, "size": 12}
    text = order(
        event("delivered", -24, files=[file]),
        requested(0, item()),
        message(1, by="client"),
        event("proposed", 2, id="P1", free=["1.1"], letter="Hello,\n\nThis is free.\n"),
        event("redelivered", 3, items=["1.1"], files=[{"path": "v2.svg"}]),
    )
    for kind, client in (("statement", "you"), ("support", "the client")):
        told = written(kind, text)
        assert f"12:00 (UTC), 12 bytes, SHA-256 {'ab' * 32}\n- v2.svg, 15 November 2026" in told
        assert f"13:00 (UTC), from {client}: “Thank you, I am on it.”\n" in told
        assert "14:00 (UTC), from me: “This is free.”\n" in told


def test_new_work_after_the_end_is_a_new_order() -> None:
    """K5: gladly, with price and days; work for it must have been asked for."""
    late = requested(72, item("new", 4, text="A sign"), via="message")
    text = written("new-order", order(delivered(), completed(24), late), 80)
    assert (
        "Order FO-1 is completed, so I will gladly do this as a new order:\n- “A sign”: $112"
        in text
    )
    with pytest.raises(revise.InputError) as error:
        written("new-order", order(delivered(), requested(0, item("refund", None))))
    assert error.value.problems == (problem("message", "message.lacks-proposal-extras"),)


def test_a_request_of_nothing_but_a_threat_is_no_entry() -> None:
    """Told without its words it would read like one more wish."""
    threat = requested(1, talk("threat", text="Or one star"))
    text = written("statement", order(delivered(), requested(0, item()), threat))
    assert text.count("revision request") == 1


# ---- A settlement, and what a redelivery brings ------------------------------------------------

SETTLED = order(
    delivered(),
    requested(0, item(), talk("refund")),
    refund(1, "1.1"),
    answered(2, "R1", "accepted"),
)


@pytest.mark.parametrize(
    ("voice", "letter"),
    [
        (
            ENGLISH,
            "Hello,\n\nHere is the work once more, as it stands.\n\nFile:\n- logo.svg\n\n"
            "Please look at it in your own time and tell me if something differs from what we"
            " agreed.\n\nBest regards\n",
        ),
        (
            Voice("de", "du", timezone=UTC),
            "Hallo,\n\nhier ist die Arbeit noch einmal, so wie sie jetzt ist.\n\n"
            "Datei:\n- logo.svg\n\n"
            "Schau sie dir in Ruhe an und sag mir, falls etwas von unserer Vereinbarung abweicht."
            "\n\nViele Grüße\n",
        ),
    ],
)
def test_what_stands_is_no_revised_version(voice: Voice, letter: str) -> None:
    """K3: nothing was changed, so the letter does not say so."""
    found = revise.assess(revise.loads(SETTLED), at=hour(9))
    assert draft("redelivery", found, Carried(files=("logo.svg",)), voice) == letter


def test_a_redelivery_answers_the_questions_of_the_round() -> None:
    """It counts as the answer, so it has to hold it."""
    asks = order(
        delivered(), requested(0, item(), talk("question", text="Which font?", answer="Inter"))
    )
    assert "\n\nYour question:\n- “Which font?”: Inter.\n\n" in written("redelivery", asks)


DATED = order(
    delivered(),
    requested(0, item(), talk("deadline", text="By Friday")),
    message(1),
    estimated(2, {"id": "1.2", "by": hour(48)}),
)


def test_a_date_that_became_known_after_the_last_word_is_answered() -> None:
    """K21: an acknowledgement could not say whether it can be met."""
    assert "as things stand, I can do that." in written("proposal", DATED)
    told = DATED + message(3)
    assert "as things stand" not in written("proposal", told)


NAMED = (
    delivered(),
    requested(0, item(text="Thinner letters"), talk("refund")),
    refund(1, "1.1", amount=20),
    answered(2, "R1", "countered", amount=50),
)


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (40, "You named $50.00. To settle it, I offer a partial refund of $40.00."),
        (50, "To settle it, I offer the partial refund of $50.00 that you named."),
    ],
)
def test_an_offer_meets_the_amount_that_the_client_named(amount: int, told: str) -> None:
    """K4: and it says what it would settle, for nobody may accept that unawares."""
    text = written("statement", order(*NAMED), amount=Fraction(amount), settles=("1.1",))
    assert text.endswith(
        f"{told}\n\nIf you accept it, this is settled, and I will do no more work on it:\n"
        "- “Thinner letters”\n\nIf something is missing in this list, please add it."
        " Would that be a fair solution for you?\n\nBest regards\n"
    )


@pytest.mark.parametrize("answer", [None, "accepted", "declined"])
def test_what_was_offered_once_is_not_offered_again(answer: str | None) -> None:
    """A statement that is drafted later repeats the offer only while it waits for its answer."""
    events = [delivered(), requested(0, item()), refund(1, "1.1", amount=20)]
    closed = [] if answer is None else [answered(2, "R1", answer)]
    told = written("statement", order(*events, *closed), reason=None)
    assert ("I offer a partial refund of $20.00" in told) is (answer is None)
    assert ("Would that be a fair solution" in told) is (answer is None)


def test_a_new_wish_after_completion_is_news_as_a_new_order() -> None:
    shop = (
        *(delivered(), completed(1), requested(2, item("new", text="A shop"), via="message")),
        proposed(3, extras=[extra("1.1", as_="new-order")]),
        requested(4, item("new", text="A blog"), via="message"),
    )
    told = written("proposal", order(*shop))
    assert "- “A blog”: new, possible as a new order\n" in told


ALL: dict[str, Any] = {"free": ["1.1"], "extras": [extra("1.2")]}
LEAVING = cancellation(9, by="client")
SOLD = (
    *(delivered(), requested(0, item(), item("new", 3, text="Mascot")), proposed(1, **ALL)),
    answered(2, "P1", "accepted"),
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            order(*SOLD, LEAVING, due=hour(48)),
            "I am working on what we agreed on:\n- “Thinner letters”\n- “Mascot”\n\n"
            "This is due on Wednesday, 18 November 2026, 12:00 (UTC).\n"
            "What would have to change for that to work for you?\n",
        ),
        (
            order(LEAVING, due=hour(48)),
            "at this point.\n\nThe work is due on Tuesday, 17 November 2026, 12:00 (UTC).\n"
            "What would have to change for that to work for you?\n",
        ),
        (
            order(LEAVING, due=hour(8)),
            "at this point.\n\nWhat would have to change for that to work for you?\n",
        ),
        (
            order(delivered(), requested(0, item()), LEAVING, due=hour(48)),
            "at this point.\n\nThe last delivery was on 14 November 2026.\n"
            "Which point matters most to you? Then I can make you a proposal for it.\n",
        ),
    ],
)
def test_who_is_told_no_is_told_where_the_work_stands(text: str, told: str) -> None:
    """Where all is agreed, or nothing was delivered yet, there is no point to choose."""
    assert told in written("answer", text, answer="declined", reason=None)


@pytest.mark.parametrize("asked", [True, False])
def test_late_announces_no_second_request_for_more_time(asked: bool) -> None:
    text = order(*([extension(-9, 99)] if asked else []), due=hour(0))
    told = written("late", text, due=hour(99), reason=None)
    assert ("I will ask for the new date in the order" in told) is not asked


@pytest.mark.parametrize("kind", ["proposal", "questions"])
@pytest.mark.parametrize(
    ("before", "english", "german"),
    [
        ((), "Thank you for your message. ", "danke für deine Nachricht. "),
        ((delivered(),), "Thank you for your feedback. ", "danke für deine Rückmeldung. "),
    ],
)
def test_nobody_thanks_for_feedback_on_what_was_never_delivered(
    kind: str, before: tuple[str, ...], english: str, german: str
) -> None:
    """A wish in the middle of the work, as in K8, is no feedback yet."""
    text = order(*before, requested(0, item(), item(clear=False), via="message"))
    found = revise.assess(revise.loads(text), at=hour(1))
    carried = Carried(proposal=propose(found, SELLER))
    thanks = [draft(kind, found, carried, Voice(one)).split("\n\n")[1] for one in ("en", "de")]
    assert [one.partition(". ")[0] + ". " for one in thanks] == [english, german]

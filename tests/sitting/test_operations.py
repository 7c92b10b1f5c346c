"""A sitting: each operation gives a new one, nothing of the message is lost, undo takes it back."""

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from revise import Order, assess, loads
from revise.rules.item_state import ItemState
from revise.sitting.point import Point, Span
from revise.sitting.sitting import (
    Sitting,
    accepted,
    asked_about,
    begun,
    changed,
    chosen,
    each_once,
    joined,
    not_possible,
    renamed,
    split,
    undone,
    with_items,
    worded,
)
from tests.recording import ASKED
from tests.sitting import lines

MESSAGE = "Hi!\n- Thinner letters and another green\n- refund: Half my money back\n- Soon"
FIRST = Point((Span(6, 39),), "Thinner letters and another green")


def test_it_begins_with_nothing_chosen() -> None:
    sitting = begun(MESSAGE)
    assert [(one.words, one.set_aside, one.kind) for one in sitting.points] == [
        ("Hi!", "greeting", None),
        ("Thinner letters and another green", None, None),
        ("refund: Half my money back", None, None),
        ("Soon", None, None),
    ]
    assert sitting.points[1] == FIRST
    assert [at for at, _ in sitting.wishes] == [1, 2, 3]


def test_a_suggestion_decides_nothing_before_it_is_accepted() -> None:
    sitting = begun(MESSAGE)
    assert sitting.points[2].suggested_kind == "refund"
    assert sitting.points[2].effective_kind is None
    assert [one.kind for one in accepted(sitting).points] == [None, None, "refund", None]
    own = chosen(sitting, 2, "remark")
    assert accepted(own) == own


def test_split_where_the_second_part_begins() -> None:
    sitting = changed(begun(MESSAGE), 1, kind="change", hours=Decimal(2), name="Green")
    parts = split(sitting, 1, MESSAGE.index("another"))
    assert parts.points[1:3] == (
        Point((Span(6, 25),), "Thinner letters and", kind="change"),
        Point((Span(26, 39),), "another green", kind="change"),
    )
    assert len(parts.points) == 5
    assert undone(parts) == sitting


def test_a_place_outside_or_at_its_edge_splits_nothing() -> None:
    sitting = begun(MESSAGE)
    for place in (0, 6, 39, len(MESSAGE)):
        assert split(sitting, 1, place) == sitting


def test_joined_side_by_side_the_words_are_the_clients_own() -> None:
    parts = split(begun(MESSAGE), 1, MESSAGE.index("and another"))
    whole = joined(parts, 1)
    assert whole.points[1] == FIRST
    assert len(whole.points) == 4


def test_joined_from_apart_it_gets_a_name_and_the_hours_of_both() -> None:
    sitting = changed(changed(begun(MESSAGE), 1, hours=Decimal(1)), 2, hours=Decimal("0.5"))
    whole = joined(sitting, 1)
    assert whole.points[1] == Point(
        (Span(6, 39), Span(42, 68)),
        "Thinner letters and another green … refund: Half my money back",
        name="Thinner letters and another green; refund: Half my money back",
        hours=Decimal("1.5"),
    )
    assert [one.words for one in whole.points[2:]] == ["Soon"]
    assert joined(whole, 2) == whole


def test_a_name_is_taken_away_by_the_words_or_none() -> None:
    sitting = renamed(begun(MESSAGE), 3, "  In   a week ")
    assert (sitting.points[3].name, sitting.points[3].text) == ("In a week", "In a week")
    assert renamed(sitting, 3, "Soon").points[3].name is None
    assert renamed(sitting, 3, " ").points[3].text == "Soon"


def test_what_is_said_of_a_point() -> None:
    sitting = not_possible(asked_about(begun(MESSAGE), 1, "Which green?"), 3, "Monday")
    assert sitting.points[1] == FIRST._replace(clear=False, question="Which green?")
    assert (sitting.points[3].feasible, sitting.points[3].alternative) == (False, "Monday")
    assert chosen(changed(sitting, 0), 0, "remark").points[0].set_aside is None


def test_with_a_scope_alone_it_is_a_change() -> None:
    assert changed(begun(MESSAGE), 1, scope="logo").points[1].effective_kind == "change"


def test_undo_ends_at_the_beginning() -> None:
    assert undone(begun(MESSAGE)) == begun(MESSAGE)


@given(st.lists(st.tuples(st.sampled_from("sjruxz"), st.integers(0, 9), st.integers(0, 80))))
def test_whatever_is_done_each_word_stays_in_one_place(steps: list[tuple[str, int, int]]) -> None:
    """Nothing is lost and nothing invented: the spans of all points hold what they held first."""
    first = Sitting(MESSAGE, begun_points())
    now = first
    for step, where, place in steps:
        at = where % len(now.points)
        now = done(now, step, at, place)
    assert written(now) == written(first)
    while now.before:
        now = undone(now)
    assert now == first


def done(now: Sitting, step: str, at: int, place: int) -> Sitting:
    """Take a step by its key."""
    match step:
        case "s":
            return split(now, at, place)
        case "j":
            return joined(now, at)
        case "r":
            return renamed(now, at, "Name")
        case "u":
            return asked_about(now, at, None)
        case "x":
            return changed(now, at, set_aside="no-wish")
    return undone(now)


def begun_points() -> tuple[Point, ...]:
    return tuple(
        Point((Span(one.start, one.end),), one.text, one.suggested, one.set_aside)
        for one in lines.pieces(MESSAGE)
    )


def written(sitting: Sitting) -> list[tuple[int, str]]:
    """Give each character that is no blank, by its place, as the points have it."""
    places = [at for one in sitting.points for start, end in one.spans for at in range(start, end)]
    assert len(places) == len({*places})
    return sorted((at, MESSAGE[at]) for at in places if not MESSAGE[at].isspace())


def test_what_the_message_wishes_for_twice_is_set_aside() -> None:
    sitting = each_once(begun("- Wider\n- Green\n- wider!"))
    assert [one.set_aside for one in sitting.points] == [None, None, "standing"]


def standing() -> list[ItemState]:
    """Give the items of an open round: one that is judged, one that is not."""
    order = loads(ASKED)
    assert isinstance(order, Order)
    found = assess(order, at=datetime(2026, 11, 15, 13, tzinfo=UTC))
    return [one.item for one in found.items]


def test_items_of_the_order_stand_behind_the_message_once() -> None:
    """What was chosen for one stays; one that is no longer there goes."""
    sitting = with_items(begun("- A flag"), standing())
    assert [(one.words, one.items, one.kind) for one in sitting.points] == [
        ("A flag", (), None),
        ("Thinner letters", ("1.1",), "change"),
        ("A mascot", ("1.2",), None),
    ]
    chosen_one = changed(sitting, 2, kind="new")
    assert with_items(chosen_one, standing()) == chosen_one
    assert with_items(chosen_one, standing()[1:]).points[1:] == chosen_one.points[2:]
    assert with_items(chosen_one, ()).points == chosen_one.points[:1]


def test_items_of_the_order_are_split_and_joined_in_words_alone() -> None:
    """Never with what the message says, which has words and a date of its own."""
    sitting = with_items(begun("- A flag"), standing())
    assert joined(sitting, 0) == sitting
    whole = joined(sitting, 1)
    assert (whole.points[1].items, whole.points[1].name, whole.points[1].spans) == (
        ("1.1", "1.2"),
        "Thinner letters; A mascot",
        (),
    )
    parts = split(sitting, 1, len("Thinner "))
    assert [(one.words, one.items) for one in parts.points[1:3]] == [
        ("Thinner", ("1.1",)),
        ("letters", ("1.1",)),
    ]
    assert split(sitting, 1, 0) == sitting


BULLETS = "Hallo!\n- Die Schrift dünner und größer\n- Das Grün wärmer, das Rot kälter"


def test_a_bullet_is_no_word_of_a_part() -> None:
    """A piece holds its bullet, too, so that nothing is lost; no letter is to show it."""
    sitting = begun(BULLETS)._replace(
        points=(
            Point((Span(7, 39),), "Die Schrift dünner und größer"),
            Point((Span(39, 58),), "Das Grün wärmer"),
            Point((Span(58, 75),), "das Rot kälter"),
        )
    )
    parts = split(sitting, 0, BULLETS.index("größer"))
    assert [one.words for one in parts.points[:2]] == ["Die Schrift dünner und", "größer"]
    apart = joined(sitting, 0).points[0]
    assert (apart.words, apart.text) == (
        "Die Schrift dünner und größer … Das Grün wärmer",
        "Die Schrift dünner und größer; Das Grün wärmer",
    )
    side_by_side = joined(sitting, 1).points[1]
    assert (side_by_side.words, side_by_side.name) == ("Das Grün wärmer, das Rot kälter", None)


def test_a_letter_that_was_only_looked_at_is_still_the_draft() -> None:
    """Else it would stay as it is, whatever is changed later."""
    draft = "Hello,\n\nThank you.\n"
    assert worded(begun(MESSAGE), draft, draft).letter is None
    assert worded(begun(MESSAGE), "Hello!\n", draft).letter == "Hello!"

"""The desk, driven by the library's own pilot: what each key does, and what stands there then."""

from __future__ import annotations

from decimal import Decimal

import pytest

from revise.model.base import Language
from revise.sitting.sitting import begun
from tests.cli import ROOT
from tests.desk.screens import LARGE, SMALL, colours, dialog, ended, pressed, typed
from tests.recording import COMPLETED, DELIVERED

MESSAGE = """\
Hi! A few things:
- Thinner letters
- A mascot
- refund: Half my money back
- Make it pop and turn it red"""

JUDGED = ["1", "1", "enter", "2", "6", "enter"]

BEGUN = """\
 FO-1 Logo
╭─ Message ────────────────────╮╭─ Points ─────────────────────────────────────╮
│ Hi! A few things:            ││   - Hi! A few things: (not a wish)           │
│ - [1] Thinner letters        ││ > 1 “Thinner letters”                        │
│ - [2] A mascot               ││     - · estimate                             │
│ - [3] refund: Half my money  ││   2 “A mascot”                               │
│ back                         ││     - · estimate                             │
│ - [4] Make it pop and turn   ││   3 “refund: Half my money back”             │
│ it red                       ││     refund? · estimate                       │
│                              ││   4 “Make it pop and turn it red”            │
│                              ││     - · estimate                             │
╰──────────────────────────────╯╰──────────────────────────────────────────────╯
"""


def test_it_begins_with_nothing_chosen() -> None:
    """A suggestion is marked as one."""
    shown = pressed(dialog(begun(MESSAGE)), [])
    assert shown.startswith(BEGUN), shown
    assert "Letter: that you have read it. Nothing is proposed yet." in shown


BEHIND_MUCH = f"""\
Hallo, das ist überhaupt nicht das, was ich bestellt habe, und ich bin echt enttäuscht!
- Die Schrift dünner
{chr(10).join(f"- Bild {number} größer" for number in range(1, 20))}"""


def test_the_wish_that_is_looked_at_is_seen_in_the_message() -> None:
    """From the first on, whatever stands before it."""
    shown = pressed(dialog(begun(BEHIND_MUCH), lang="de"), [])
    left = [line.split("│")[1].rstrip(" ▁▂▃▄▅▆▇").strip() for line in shown.split("\n")[2:11]]
    assert left[:5] == [
        "Hallo, das ist überhaupt",
        "nicht das, was ich bestellt",
        "habe, und ich bin echt",
        "enttäuscht!",
        "- [1] Die Schrift dünner",
    ]


def test_as_one_types_everything_changes() -> None:
    """Whole screen, 80 by 24."""
    of = dialog(begun(MESSAGE))
    shown = pressed(of, [*JUDGED, "down", "u", *typed("What? And red?"), "enter"])
    assert shown == SHOWN, shown


SHOWN = """\
 FO-1 Logo
╭─ Message ────────────────────╮╭─ Points ─────────────────────────────────────╮
│ Hi! A few things:            ││   1 “Thinner letters”                      ▁ │
│ - [1] Thinner letters        ││     change · 1 h · free                      │
│ - [2] A mascot               ││   2 “A mascot”                               │
│ - [3] refund: Half my money  ││     new · 6 h · extra                        │
│ back                         ││   3 “refund: Half my money back”             │
│ - [4] Make it pop and turn   ││     refund? · estimate                       │
│ it red                       ││ > 4 “Make it pop and turn it red”            │
│                              ││     - · ask first                            │
│                              ││     ask: What? And red?                      │
╰──────────────────────────────╯╰──────────────────────────────────────────────╯
╭─ What follows ───────────────────────────────────────────────────────────────╮
│ Asked by the platform's button.                                              │
│ Verdict: For 1 of 4 items, what the client means is not clear yet.           │
│ Money: 100.00 USD; 10.00 USD/h now; extras would add 60.00 USD               │
│ Letter: your proposal.                                                       │
│ Hello,                                                                       │
│                                                                              │
│ Thank you for your feedback. I have gone through it point by point, and      │
╰──────────────────────────────────────────────────────────────────────────────╯
 1 change  2 new  3 my mistake  4 missed
 5 question  6 deadline  7 refund  8 cancel  9 threat  0 remark
 h hours  u unclear  p not possible  x no wish  Ctrl-S record  ? all keys"""


def test_auf_deutsch() -> None:
    """Whole screen, 120 by 40."""
    of = dialog(begun(MESSAGE), lang="de")
    shown = pressed(of, [*JUDGED, "A", "4", *typed("1h30"), "enter"], LARGE)
    assert f"{shown}\n" == (ROOT / "tests" / "desk" / "large.de.txt").read_text(), shown


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_key_is_told_and_fits(lang: Language, size: tuple[int, int]) -> None:
    shown = pressed(dialog(begun(MESSAGE), lang=lang), ["question_mark"], size)
    assert max(map(len, shown.split("\n"))) <= size[0]
    assert all(f"{key}  " in shown for key in "upcxrsjzboeyq"), shown
    closed = pressed(dialog(begun(MESSAGE), lang=lang), ["question_mark", "down", "q"], size)
    assert closed == pressed(dialog(begun(MESSAGE), lang=lang), [], size)


def test_without_colour_the_same_stands_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR: what matters is a mark, a number or a word."""
    plain = pressed(dialog(begun(MESSAGE)), JUDGED)
    assert colours(dialog(begun(MESSAGE)), JUDGED)
    monkeypatch.setenv("NO_COLOR", "1")
    assert pressed(dialog(begun(MESSAGE)), JUDGED) == plain
    assert colours(dialog(begun(MESSAGE)), JUDGED) == set()


def test_what_is_no_answer_is_asked_again_and_can_be_mended() -> None:
    of = dialog(begun(MESSAGE))
    shown = pressed(of, ["1", *typed("1,500"), "enter"])
    wrong = "that could be thousands or a fraction: write 1500, or 1.5"
    assert shown.split("\n")[-3:] == [f" {wrong}", " > 1,500", ""]
    assert of.sitting.points[1].hours is None
    pressed(of, ["1", *typed("1,500"), "enter", "backspace", "backspace", "enter"])
    assert of.sitting.points[1].hours == Decimal("1.5")


def test_escape_leaves_a_question_open() -> None:
    of = dialog(begun(MESSAGE))
    pressed(of, ["1", "escape", "down", "2", "enter"])
    points = of.sitting.points
    assert [(one.kind, one.hours) for one in points[1:3]] == [("change", None), ("new", None)]


@pytest.mark.parametrize(
    ("keys", "at", "chosen"),
    [
        (["c"], 1, {"scope": "logo"}),
        (["c", "c"], 1, {"scope": None}),
        (["x"], 1, {"set_aside": "no-wish"}),
        (["x", "x"], 1, {"set_aside": None}),
        (["up", "x"], 0, {"set_aside": None}),
        (
            ["r", *["delete"] * 0, "end", *typed(" now"), "enter"],
            1,
            {"name": "Thinner letters now"},
        ),
        (["u", "enter"], 1, {"clear": False, "question": None}),
        (["u", "enter", "up", "u"], 1, {"clear": True}),
        (["p", *typed("Red"), "enter"], 1, {"feasible": False, "alternative": "Red"}),
        (["p", "enter", "up", "p"], 1, {"feasible": True}),
        (["A"], 3, {"kind": "refund"}),
        (["A", "z"], 3, {"kind": None}),
        (["a"], 3, {"kind": None}),
        (["down", "down", "a", *typed("30%"), "enter"], 3, {"kind": "refund", "amount": "30.00"}),
        (["5", *typed("Yes"), "enter"], 1, {"kind": "question", "answer": "Yes"}),
        (["6", *typed("2026-11-20"), "enter"], 1, {"kind": "deadline"}),
        (["0"], 1, {"kind": "remark"}),
        (["j"], 1, {"name": "Thinner letters; A mascot"}),
        (["tab", "tab", "tab", "s", *typed("turn"), "enter"], 5, {"words": "turn it red"}),
        (["s", *typed("Letters"), "enter"], 2, {"words": "letters"}),
        (["s", *typed("no"), "enter", "escape", "x"], 1, {"set_aside": "no-wish"}),
    ],
)
def test_a_key_for_each_operation(keys: list[str], at: int, chosen: dict[str, object]) -> None:
    of = dialog(begun(MESSAGE))
    pressed(of, keys)
    point = of.sitting.points[at]
    assert {key: getattr(point, key) for key in chosen} == chosen


def test_how_it_came_and_how_long_the_original_took() -> None:
    of = dialog(begun(MESSAGE), order=DELIVERED.replace("hours = 10\n", ""), unpriced=True)
    shown = pressed(of, [*JUDGED, "b"])
    assert "Asked by message." in shown
    assert "How long the original work took is not known: o" in shown
    shown = pressed(of, ["o", *typed("7h"), "enter"], LARGE)
    assert of.sitting.order_hours == 7
    assert "is not known: o" not in shown
    assert "The price is not told yet" in shown


def test_a_letter_of_ones_own() -> None:
    """Ctrl-S takes it, Escape does not; an empty one is the draft again."""
    of = dialog(begun(MESSAGE))
    pressed(of, ["e", *typed("No"), "escape"])
    assert of.sitting.letter is None
    shown = pressed(of, ["e", "ctrl+a", *typed("Dear Kim"), "ctrl+s"])
    assert (of.sitting.letter or "").startswith("Dear Kim")
    assert "Letter: your own words." in shown
    pressed(of, ["e", "ctrl+s"])
    assert (of.sitting.letter or "").startswith("Dear Kim")


def test_a_letter_that_was_written_for_other_choices_is_told() -> None:
    """It would say something else than what is recorded."""
    of = dialog(begun(MESSAGE))
    stale = "Letter: your own words, written before your last changes: look at them again."
    shown = pressed(of, [*JUDGED, "e", *typed("Hm. "), "ctrl+s", "up", "x", "ctrl+s"], LARGE)
    assert stale in " ".join(shown.split("\n")[3].split("│")[1].split()), shown
    assert stale in pressed(of, [], LARGE)
    assert stale not in pressed(of, ["z"], LARGE)


def test_before_all_is_recorded_the_letter_is_shown() -> None:
    shown = pressed(dialog(begun(MESSAGE)), [*JUDGED, "A", "ctrl+s"])
    assert "y records it all, e edits the letter, c copies it, Escape goes back" in shown
    assert "Thank you for your message" in shown


@pytest.mark.parametrize(
    ("keys", "how"),
    [
        (["ctrl+s", "y"], True),
        (["ctrl+s", "j"], None),
        (["ctrl+s", "escape"], None),
        (["ctrl+s", "escape", "q"], False),
        (["ctrl+s", "e", "escape"], None),
        (["ctrl+s", "c"], None),
        (["ctrl+c"], False),
        (["y", "q"], False),
    ],
)
def test_how_it_ends(keys: list[str], how: bool | None) -> None:
    assert ended(dialog(begun(MESSAGE)), keys) is how


def test_in_german_j_is_yes() -> None:
    assert ended(dialog(begun(MESSAGE), lang="de"), ["ctrl+s", "j"]) is True


def test_a_message_without_a_wish_or_a_point() -> None:
    """No key does harm where there is nothing to do it to."""
    keys = ["1", "h", "u", "enter", "p", "enter", "r", "enter", "s", "escape", "j", "x", "c", "a"]
    for message in ("", "Thank you!"):
        of = dialog(begun(message), order=COMPLETED)
        shown = pressed(of, [*keys, "z", "tab", "up"])
        assert "Points" in shown


def test_what_someone_wrote_moves_nothing_on_the_screen() -> None:
    """Control characters and markup are shown, not obeyed."""
    hostile = "- [bold]Red[/bold] \x1b[31mnow\x1b[0m \u202etxet"
    shown = pressed(dialog(begun(hostile)), [], LARGE)
    assert "[bold]Red[/bold] \\x1b[31mnow\\x1b[0m \\u202etxet" in shown


def test_a_long_message_scrolls_to_the_point() -> None:
    message = "\n".join(f"- Wish {number}" for number in range(1, 41))
    of = dialog(begun(message))
    shown = pressed(of, ["down"] * 30)
    assert "> 31 “Wish 31”" in shown
    assert "[31] Wish 31" in shown
    back = pressed(of, [*["down"] * 30, *["up"] * 30])
    assert "> 1 “Wish 1”" in back

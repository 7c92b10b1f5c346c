"""One order on one screen: 24 lines of 80 columns, whatever stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revise
from revise.model.base import Language
from revise.render.assessed import Assessed
from revise.render.lines import Style, columns
from revise.render.screen import screen
from tests.cli import ROOT
from tests.orders import (
    Hours,
    answered,
    assessed,
    cancellation,
    delivered,
    hour,
    item,
    order,
    proposed,
    refund,
    requested,
    talk,
)
from tests.rules import test_findings, test_next, test_step, test_verdict

LANGUAGES: tuple[Language, ...] = ("en", "de")


def shown(text: str, at: Hours, lang: Language = "en", path: str = "order.toml") -> str:
    return screen(assessed(text, hour(at), lang, path))


# ---- Whole screens ---------------------------------------------------------------------------


def test_an_order_closed_by_silence() -> None:
    assert (
        shown(order(delivered()), 49)
        == """\
FO-1  Logo                                                             completed
Tue 17 Nov 2026, 13:00 (UTC); policy fiverr, as of 23 Nov 2026
completed automatically (no reply) on Tue 17 Nov 2026, 12:00 (UTC)
The order is closed. No revision request is open.

Reasons, moves, every clock: revise assess order.toml --full

Money  100.00 USD; 10.00 USD/h now

Next   There is nothing to do right now.
"""
    )


def test_an_order_without_a_round_whose_time_runs_short() -> None:
    """Where time is short, one may ask for more: the one way out."""
    assert (
        shown(order(due=hour(60)), 0)
        == """\
FO-1  Logo                                                           in progress
Sun 15 Nov 2026, 12:00 (UTC); policy fiverr, as of 23 Nov 2026
There is nothing to settle right now. No revision request is open.

Reasons, moves, every clock: revise assess order.toml --full

Clock  due, 2 days 12 h left: Wed 18 Nov 2026, 00:00 (UTC); you; if nothing
       happens: the order is past due
Money  100.00 USD; 10.00 USD/h now

Next   Do the work and deliver it.
  $ revise record delivery order.toml FILE
If the time is too short, ask for more:
  $ revise extend order.toml --due TIME --reason TEXT
"""
    )


def test_a_proposal_that_waits_for_the_client() -> None:
    """Who can only wait is told what to type once the answer is there."""
    extra = {"items": ["1.2"], "title": "Extra", "price": 30, "days": 1}
    asked = requested(0, item(), item("new", 3, text="Ein zweites Logo"))
    text = order(delivered(), asked, proposed(1, free=["1.1"], extras=[extra]), due=hour(200))
    assert (
        shown(text, 5, "de")
        == """\
FO-1  Logo                                                      in Überarbeitung
So., 15. Nov. 2026, 17:00 Uhr (UTC); Regelwerk fiverr, Stand 23. Nov. 2026
Stufe 3 von 6: Missverständnisse klären. Dein Vorschlag liegt beim Kunden.

Teils im Auftragsumfang: 1 kostenlos, 1 als Extra, 0 nicht machbar.
  1.1  Thinner letters                                         1 Std.  kostenlos
  1.2  Ein zweites Logo                                        3 Std.  Extra

Hinweis: 1 von 2 Punkten ist neue Arbeit, die nie vereinbart war: Biete sie
gegen Bezahlung an.
Gründe, Schritte, alle Fristen: revise assess order.toml --full

Frist  Liefertermin, noch 8 Tage 3 Std.: Mo., 23. Nov. 2026, 20:00 Uhr (UTC);
       du; dann: Der Liefertermin ist verstrichen
Geld   100,00 USD; 7,14 USD/Std. ohne Aufpreis; Extras brächten 30,00 USD

Jetzt  Der Kunde hat deinen Vorschlag; gib ihm nach dem Absenden 48 Std. Zeit.
Sobald der Kunde antwortet:
  $ revise record answer order.toml ANTWORT --to P1
"""
    )


def test_money_is_wanted_back() -> None:
    text = order(delivered(), requested(0, item(), talk("refund", text="Or my money back")))
    assert (
        shown(text, 5)
        == """\
FO-1  Logo                                                           in revision
Sun 15 Nov 2026, 17:00 (UTC); policy fiverr, as of 23 Nov 2026
Step 3 of 6: Clear up misunderstandings. Judge the effort and say which changes
are possible.

Everything asked for is within the order's scope.
  1.1  Thinner letters                                            1 h  free
  1.2  Or my money back                                                to settle

warning: The client wants money back. Promise nothing in the chat. At most
60.00 USD can be refunded in the Resolution Center; more, or all, only by a
cancellation.
1 more note: revise assess order.toml --full

Clock  first reply, 19 h left: Mon 16 Nov 2026, 12:00 (UTC); you; if nothing
       happens: the first reply is overdue
Money  100.00 USD; 9.09 USD/h if all is free; refund at most 60.00 USD

Next   Tell the client which changes are possible, and ask about anything
       unclear.
  $ revise propose order.toml
"""
    )


def test_something_urgent() -> None:
    """An error comes first, and the clock is the one that the order hangs on."""
    text = order(delivered(), requested(0, item()), cancellation(1, by="client"), due=hour(100))
    assert (
        shown(text, 5)
        == """\
FO-1  Logo                                                           in revision
Sun 15 Nov 2026, 17:00 (UTC); policy fiverr, as of 23 Nov 2026
Step 6 of 6: Last resort. A request to cancel is open.

Everything asked for is within the order's scope.
  1.1  Thinner letters                                                 1 h  free

urgent: The client asked to cancel 4 h ago. If you leave that unanswered for
48 h, the order is cancelled.
warning: If the order is cancelled, you lose what it is worth now: 100.00 USD.
2 more notes: revise assess order.toml --full

Clock  cancellation, 1 day 20 h left: Tue 17 Nov 2026, 13:00 (UTC); you; if
       nothing happens: the order is cancelled
Money  100.00 USD; 9.09 USD/h if all is free; refund at most 60.00 USD

Next   The client asks to cancel. `accepted`: the order ends, and with it
       100.00 USD. `declined`: it goes on, and you say what is still possible.
       `countered --amount AMOUNT`: you ask to be paid for the work so far, the
       middle way.
  $ revise record answer order.toml ANSWER --to C1
"""
    )


EIGHT = [item(None, None, text=f"The picture on page {page} is too dark") for page in range(1, 9)]


def test_eight_items_of_which_nothing_is_known_yet() -> None:
    """What is missing is told by item, once; a long command goes on in the next line."""
    assert (
        shown(order(delivered(), requested(0, *EIGHT), due=hour(20)), 2)
        == """\
FO-1  Logo                                                           in revision
Sun 15 Nov 2026, 14:00 (UTC); policy fiverr, as of 23 Nov 2026
Step 3 of 6: Clear up misunderstandings.
Can't be decided yet. Missing: the kind of 1.1 to 1.8.
  1.1  The picture on page 1 is too dark                             ?  estimate
  1.2  The picture on page 2 is too dark                             ?  estimate
  1.3  The picture on page 3 is too dark                             ?  estimate
  1.4  The picture on page 4 is too dark                             ?  estimate
  1.5  The picture on page 5 is too dark                             ?  estimate
  1.6  The picture on page 6 is too dark                             ?  estimate
  1.7  The picture on page 7 is too dark                             ?  estimate
  1.8  The picture on page 8 is too dark                             ?  estimate
warning: Due in 18 h: without an answer an extension is accepted only after
48 h; the due date may pass before that.
1 more note: revise assess order.toml --full
Clock  due, 18 h left: Mon 16 Nov 2026, 08:00 (UTC); you; if nothing happens:
       the order is past due
Money  100.00 USD; 10.00 USD/h now

Next   Fill in what is missing, so that the request can be judged.
  $ revise record estimate order.toml 1.1=HOURS 1.2=HOURS 1.3=HOURS 1.4=HOURS \\
      1.5=HOURS 1.6=HOURS 1.7=HOURS 1.8=HOURS --kind 1.1=KIND --kind 1.2=KIND \\
      --kind 1.3=KIND --kind 1.4=KIND --kind 1.5=KIND --kind 1.6=KIND \\
      --kind 1.7=KIND --kind 1.8=KIND
"""
    )


# ---- What is left out is counted -------------------------------------------------------------


def test_more_than_eight_items_are_counted() -> None:
    lines = shown(order(delivered(), requested(0, *EIGHT, *EIGHT[:4])), 2).splitlines()
    assert lines[10:12] == [
        "  1.7  The picture on page 7 is too dark                             ?  estimate",
        "  and 5 more items",
    ]
    nine = shown(order(delivered(), requested(0, *EIGHT, EIGHT[0])), 2, "de")
    assert "\n  und 2 weitere Punkte\n" in nine
    assert "1.8  " not in nine


def test_a_command_without_room_is_shown_by_the_whole_page() -> None:
    """And the way there is told once."""
    items = [item(None, None, id=f"{'a' * 60}{number}") for number in range(8)]
    text = shown(order(delivered(), requested(0, *items)), 2)
    last = "The command is too long for this screen: revise assess order.toml --full\n"
    assert text.endswith(last)
    assert text.count("--full") == 1
    assert "record estimate" not in text


def crowded(count: int, path: str = "order.toml") -> list[str]:
    """Show an order that has all that takes lines: a long id, an end by silence, many items."""
    wished = [item(None, None, text="Brighter") for _ in range(count)]
    text = order(delivered(), requested(73, *wished, via="message"), id="b" * 64)
    return shown(text, 74, "de", path).splitlines()


def test_where_all_is_crowded_nothing_is_lost_but_air() -> None:
    lines = crowded(8)
    assert len(lines) == 24
    assert "" not in lines
    assert lines[3] == "ohne Antwort abgeschlossen am Di., 17. Nov. 2026, 12:00 Uhr (UTC)"
    assert lines[-5:] == [
        "Jetzt  Ergänze, was fehlt, damit sich der Wunsch beurteilen lässt.",
        "  $ revise record estimate order.toml 1.1=STUNDEN 1.2=STUNDEN 1.3=STUNDEN \\",
        "      1.4=STUNDEN 1.5=STUNDEN 1.6=STUNDEN 1.7=STUNDEN 1.8=STUNDEN \\",
        "      --kind 1.1=ART --kind 1.2=ART --kind 1.3=ART --kind 1.4=ART \\",
        "      --kind 1.5=ART --kind 1.6=ART --kind 1.7=ART --kind 1.8=ART",
    ]


def test_a_command_that_is_left_out_makes_room_for_the_rest() -> None:
    lines = crowded(12)
    assert len(lines) == 24
    assert lines[-3:] == [
        "",
        "Jetzt  Ergänze, was fehlt, damit sich der Wunsch beurteilen lässt.",
        "Der Befehl ist zu lang für diese Seite: revise assess order.toml --full",
    ]
    assert len(crowded(12, f"{'x' * 70}.toml")) <= 24
    assert len(crowded(8, f"{'x' * 70}.toml")) <= 24


def test_beside_a_long_id_there_is_no_room_for_a_text() -> None:
    lines = shown(order(delivered(), requested(0, item(id="a" * 64)), id="b" * 64), 2).splitlines()
    assert lines[:2] == ["b" * 64, "Logo" + "in revision".rjust(76)]
    assert f"  {'a' * 64}  free" in lines


def test_a_path_of_any_length_is_typed_whole() -> None:
    path = f"my orders/{'x' * 60}.toml"
    lines = shown(order(delivered(), requested(0, item())), 2, path=path).splitlines()
    at = lines.index("Reasons, moves, every clock:")
    assert lines[at + 1 : at + 4] == ["  $ revise assess \\", f"      '{path}' \\", "      --full"]


def test_colour_paints_and_changes_nothing_else() -> None:
    one = assessed(order(delivered(), requested(0, item("new", 3), item())), hour(30), "de")
    painted = screen(one, Style(color=True))
    assert painted != re.sub("\x1b\\[[0-9;]*m", "", painted) == screen(one)


# ---- Any order -------------------------------------------------------------------------------


def too_large(one: Assessed) -> list[str]:
    """Give what is wrong with the measures of an order's screen, and commands told twice."""
    lines = screen(one).splitlines()
    typed = re.findall(r"revise [a-z]+ [^\n]*", "\n".join(lines).replace(" \\\n", ""))
    twice = [command for command in typed if typed.count(command) > 1]
    return [*lines[24:], *(line for line in lines if columns(line) > 80), *twice]


CASES = [
    case
    for table in (test_findings, test_next, test_step, test_verdict)
    for case in table.CASES  # every rule of a table, and one just beside it
]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_fits_on_the_screen(lang: Language) -> None:
    assert len(CASES) > 100
    assert {
        case.id: bad for case in CASES if (bad := too_large(assessed(case.order, case.at, lang)))
    } == {}


def examples() -> Iterator[tuple[str, Path]]:
    """Give every order file of the stories that a shipped policy judges."""
    for path in sorted((ROOT / "examples").rglob("*.toml")):
        text = path.read_text("utf-8")
        if "[order]\n" in text and path.name != "broken.toml" and '"rush"' not in text:
            yield text, path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_story_fits_on_the_screen(lang: Language) -> None:
    """At most 24 lines of 80 columns, at each of its events and an hour, a day, a week later."""
    seen = 0
    for text, path in examples():
        read = revise.loads(text)
        for event in read.events:
            for later in (0, 1, 24, 168):
                one = assessed(text, event.at + timedelta(hours=later), lang)
                assert too_large(one) == [], path
                seen += 1
    assert seen > 250


TEXTS = st.text(st.sampled_from("Mehr Platz, bitte! 字母太粗 ☂ "), min_size=1, max_size=90)
KINDS = ("mistake", "missed", "change", "new", "question", "refund", "cancel", "threat", "remark")


@st.composite
def items(draw: st.DrawFn, number: int) -> dict[str, object]:
    """Draw an item of any kind, with an id of any length."""
    kind = draw(st.sampled_from([*KINDS, None]))
    work = kind in {*KINDS[:4], None}
    keys: dict[str, object] = {"text": draw(TEXTS)}
    if draw(st.booleans()):
        keys["id"] = f"i{number}" + "x" * draw(st.integers(0, 62))
    if work:
        keys["clear"] = draw(st.booleans())
        keys["feasible"] = draw(st.booleans())
    return item(kind, draw(st.sampled_from([None, 0.25, 12])) if work else None, **keys)


@st.composite
def orders(draw: st.DrawFn) -> str:
    """Draw an order of up to eight items, in talk with the client or not."""
    wished = [draw(items(number)) for number in range(draw(st.integers(0, 8)))]
    talks = draw(
        st.sampled_from(
            [
                (),
                (proposed(2, questions=["1.1"]),),
                (proposed(2), answered(3, "P1", "declined"), refund(4)),
                (cancellation(2, by="client"),),
                (cancellation(2), answered(3, "C1", "declined")),
            ]
        )
    )
    known = all("id" not in one for one in wished[:1]) and wished
    if any("1.1" in one for one in talks) and not known:
        talks = ()
    return order(
        delivered(),
        requested(0, *wished, via=draw(st.sampled_from([None, "message"]))),
        *talks,
        id=draw(st.sampled_from(["FO-1", "b" * 64])),
        title=draw(TEXTS),
        price=draw(st.sampled_from([0, 100, 123456789])),
        due=hour(draw(st.sampled_from([-30, 20, 70, 900]))),
        revisions=draw(st.sampled_from([0, 1, "unlimited"])),
    )


@given(orders(), st.integers(5, 200), st.sampled_from(LANGUAGES))
def test_any_order_of_up_to_eight_items_fits_on_the_screen(
    text: str, at: int, lang: Language
) -> None:
    """`assess` shows at most 24 lines of 80 columns for an order with up to eight items."""
    assert too_large(assessed(text, hour(at), lang)) == []

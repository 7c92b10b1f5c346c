"""`revise propose`: items sorted, extras priced and dated, the words, the proposal recorded."""

import json
from pathlib import Path
from typing import Any

import pytest

from revise.files.schemas import shipped_schema
from tests.moving import ran
from tests.orders import (
    answered,
    completed,
    delivered,
    estimated,
    extra,
    hour,
    item,
    message,
    order,
    proposed,
    requested,
)
from tests.validating import complaints

PROPOSE = ("propose", "order.toml")
SORTED = order(
    delivered(),
    requested(
        0,
        item("change", 1, text="Thinner letters"),
        item("new", 3, text="Three variants"),
        item("new", 2, text="An animation", feasible=False, alternative="a still picture"),
        item("change", 1, text="More colour", clear=False, question="Which colour?"),
    ),
    due=hour(5),
)


def asked(*items: dict[str, object], **terms: object) -> str:
    return order(delivered(), requested(0, *items), **terms)


def extras_of(event: dict[str, Any]) -> list[tuple[str, str, int]]:
    return [(one["items"][0], one["price"], one["days"]) for one in event.get("extras", [])]


def test_items_are_free_extra_not_possible_or_asked(folder: Path) -> None:
    """The message alone on stdout; what is said about it, the net price too, on stderr."""
    found = ran(folder, SORTED, 5, *PROPOSE)

    assert found.code == 0
    assert found.event == {
        "type": "proposed",
        "at": hour(5),
        "id": "P1",
        "free": ["1.1"],
        "declined": ["1.3"],
        "questions": ["1.4"],
        "extras": [
            {
                "items": ["1.2"],
                "title": "Three variants",
                "price": "30.00",
                "days": 1,
                "as": "extra",
            }
        ],
    }
    assert "“Three variants”: $30.00, 1 more day" in found.out
    assert "1.2: 30.00 USD (24.00 USD for you after the fee), extra days: 1\n" in found.err


def test_only_questions_are_asked_as_questions(folder: Path) -> None:
    """No empty lists stand in the event; there is nothing to press."""
    text = asked(item(clear=False, question="Which colour?"))
    found = ran(folder, text, 5, *PROPOSE)
    assert found.event == {"type": "proposed", "at": hour(5), "id": "P1", "questions": ["1.1"]}
    assert "Which colour?" in found.out
    assert "press" not in found.err


PRICES = [
    ("the order's own rate", {}, "", 3, "30.00"),
    ("rounded up to whole units", {}, "", 2.51, "26.00"),
    ("exactly on a step", {}, "", 2.5, "25.00"),
    ("an hourly rate", {}, "hourly_rate = 45", 3, "135.00"),
    ("a step", {}, "extra_step = 10", 3.01, "40.00"),
    ("a fine step", {}, "extra_step = '0.25'", 2.51, "25.25"),
    ("the platform's minimum", {}, "", 0.4, "5.00"),
    ("just above the minimum", {}, "", 0.51, "6.00"),
    ("no minimum known in this currency", {"currency": "EUR"}, "", 0.1, "1.00"),
    ("no minimum without a platform", {"platform": "direct"}, "", 0.1, "1.00"),
    ("a currency without decimals", {"currency": "JPY"}, "", 2.51, "26"),
]


@pytest.mark.parametrize(("terms", "pricing", "hours", "price"), [p[1:] for p in PRICES])
def test_the_price_of_an_extra(
    folder: Path, terms: dict[str, object], pricing: str, hours: float, price: str
) -> None:
    """Extra price = hours × hourly rate (config, else `rate`), rounded up to the config's step,
    never under the platform's minimum.
    """  # noqa: RUF002 # the contract's own words
    (folder / "revise.toml").write_text(f"[pricing]\n{pricing}\n")
    found = ran(folder, asked(item("new", hours), **terms), 5, *PROPOSE)
    assert found.code == 0, found.err
    assert [one["price"] for one in found.event["extras"]] == [price]


DAYS = [
    ("due far ahead", 5 + 48, [item("new", 6)], [0]),
    ("due just when it is done", 5 + 24, [item("new", 6)], [0]),
    ("due a second before", 5 + 24 - 1 / 3600, [item("new", 6)], [1]),
    ("due now", 5, [item("new", 6)], [1]),
    ("due now, a little more", 5, [item("new", 6.01)], [2]),
    ("the trap: due three days ago", 5 - 72, [item("new", 6)], [4]),
    ("free work first", 5, [item("change", 1), item("new", 6)], [2]),
    ("several, each for its own work", 5, [item("new", 6), item("new", 6)], [1, 1]),
    ("several, all together", 5, [item("new", 1), item("new", 6), item("new", 6)], [1, 1, 1]),
    ("several in the trap", 5 - 72, [item("new", 6), item("new", 6)], [4, 4]),
    ("without a due date", None, [item("new", 6)], [1]),
]


@pytest.mark.parametrize(("due", "items", "days"), [d[1:] for d in DAYS], ids=[d[0] for d in DAYS])
def test_the_days_of_extras(
    folder: Path, due: float | None, items: list[dict[str, object]], days: list[int]
) -> None:
    """Counted from the *original* due date to the day the work will really be done (A5.3)."""
    text = asked(*items, due=None if due is None else hour(due))
    found = ran(folder, text, 5, *PROPOSE)
    assert [one["days"] for one in found.event["extras"]] == days


def test_hours_a_day_are_the_config_s(folder: Path) -> None:
    """6 unless told."""
    (folder / "revise.toml").write_text("[pricing]\nhours_per_day = 2\n")
    found = ran(folder, asked(item("new", 6), due=hour(5)), 5, *PROPOSE)
    assert extras_of(found.event) == [("1.1", "60.00", 3)]


BY_HAND = [
    (["1.2=12.5:7"], ["1.1"], [("1.2", "12.50", 7)]),
    (["1.2=12"], ["1.1"], [("1.2", "12.00", 2)]),
    (["1.1=9:0"], None, [("1.1", "9.00", 0), ("1.2", "60.00", 2)]),
    (["1.1=9"], None, [("1.1", "9.00", 1), ("1.2", "60.00", 1)]),
    (["1.1=9:1", "1.2=8:2"], None, [("1.1", "9.00", 1), ("1.2", "8.00", 2)]),
]


@pytest.mark.parametrize(("typed", "free", "extras"), BY_HAND)
def test_extras_by_hand(
    folder: Path, typed: list[str], free: list[str] | None, extras: list[tuple[str, str, int]]
) -> None:
    """A price by hand makes an item an extra; its hours are not counted as free work, too."""
    text = asked(item("change", 4), item("new", 6), due=hour(5))
    options = [word for one in typed for word in ("--extra", one)]
    found = ran(folder, text, 5, *PROPOSE, *options)
    assert found.code == 0, found.err
    assert (found.event.get("free"), extras_of(found.event)) == (free, extras)


WRONG = [
    ("1.1", "write it as ITEM=PRICE[:DAYS], not '1.1'"),
    ("1.1=", "write it as ITEM=PRICE[:DAYS], not '1.1='"),
    ("=5", "write it as ITEM=PRICE[:DAYS], not '=5'"),
    ("1.1=ten", "write an amount like 90 or 90.00, not 'ten'"),
    ("1.1=-5", "write an amount like 90 or 90.00, not '-5'"),
    ("1.1=1e3", "write an amount like 90 or 90.00, not '1e3'"),
    ("1.1=5:", "days are a whole number, not ''"),
    ("1.1=5:1.5", "days are a whole number, not '1.5'"),
    ("9.9=5", "no open item has the id '9.9'; known: 1.1, 1.2"),
    ("1.3=5", "no open item has the id '1.3'; known: 1.1, 1.2"),
]


@pytest.mark.parametrize(("typed", "said"), WRONG)
def test_wrong_extras_are_wrong_use(folder: Path, typed: str, said: str) -> None:
    """Nothing is written; a dropped item cannot be sold either."""
    text = asked(item(), item("new", 6), item("new", 6, dropped=True))
    found = ran(folder, text, 5, *PROPOSE, "--extra", typed)
    assert (found.code, found.out, found.unchanged) == (2, "", True)
    assert f"Invalid value for --extra: {said}\n" in found.err


def test_without_a_rate_the_price_must_be_given(folder: Path) -> None:
    """Never a guess: what would make it known is named."""
    text = asked(item("new", 3), hours=None)
    found = ran(folder, text, 5, *PROPOSE)
    assert (found.code, found.out, found.unchanged) == (2, "", True)
    assert "`hours` under [order]) or `hourly_rate` under [pricing]" in found.err
    found = ran(folder, text, 5, *PROPOSE, "--extra", "1.1=30")
    assert found.event["extras"][0]["price"] == "30.00"


def test_lean_is_what_fits_into_the_round(folder: Path) -> None:
    """The rest as later extras: recorded as declined, told as possible afterwards."""
    found = ran(folder, SORTED, 5, *PROPOSE, "--lean")
    assert found.event == {
        "type": "proposed",
        "at": hour(5),
        "id": "P1",
        "free": ["1.1"],
        "declined": ["1.3", "1.2"],
        "questions": ["1.4"],
    }
    assert "Possible afterwards as a separate extra:\n- “Three variants”\n" in found.out
    assert "after the fee" not in found.err


CUSTOM = (
    "The whole request is possibly out of scope: the extras go as a custom offer\n"
    "(--as extra offers them as extras).\n"
)


@pytest.mark.parametrize(
    ("hours", "options", "offer_as"),
    [
        (9.99, (), "extra"),
        (10, (), "custom-offer"),
        (10, ("--as", "auto"), "custom-offer"),
        (10, ("--as", "extra"), "extra"),
        (9.99, ("--as", "custom-offer"), "custom-offer"),
    ],
)
def test_extras_go_as_what_fits_or_as_told(
    folder: Path, hours: float, options: tuple[str, ...], offer_as: str
) -> None:
    """As a custom offer where the whole request may be out of scope: said before it is recorded."""
    found = ran(folder, asked(item("new", hours)), 5, *PROPOSE, *options)
    assert (found.code, found.event["extras"][0]["as"]) == (0, offer_as)
    by_itself = offer_as == "custom-offer" and options in {(), ("--as", "auto")}
    assert found.err.startswith(f"{CUSTOM}Recorded: " if by_itself else "Recorded: ")
    assert ("Possible as a custom offer:\n" in found.out) is (offer_as == "custom-offer")


def test_how_extras_go_is_said_in_german_and_in_a_dry_run(folder: Path) -> None:
    found = ran(folder, asked(item("new", 10)), 5, *PROPOSE, "--lang", "de", "--dry-run")
    assert (found.code, found.unchanged) == (0, True)
    assert found.err.startswith(
        "Der ganze Wunsch liegt möglicherweise außerhalb des Umfangs: Die Extras gehen\n"
        "als individuelles Angebot (mit --as extra als Extras).\n"
        "Nichts geschrieben; "
    )
    assert ran(folder, asked(item("new", 10)), 5, *PROPOSE, "--json").err == ""


def test_where_nothing_is_sold_nothing_is_said_of_it(folder: Path) -> None:
    found = ran(folder, asked(item("new", 10)), 5, *PROPOSE, "--lean")
    assert (found.code, found.err.splitlines()[0]) == (0, "Recorded: proposal (order.toml)")


def after_completion(*items: dict[str, object], **terms: object) -> str:
    return order(delivered(), completed(0), requested(3, *items, via="message"), **terms)


@pytest.mark.parametrize("options", [(), ("--as", "new-order")])
def test_after_completion_it_goes_as_a_new_order(folder: Path, options: tuple[str, ...]) -> None:
    """Its days count from now, not from the due date of the order that is over (case K5)."""
    text = after_completion(item("new", 13), due=hour(1))
    found = ran(folder, text, 5, *PROPOSE, *options)
    assert (found.code, extras_of(found.event)) == (0, [("1.1", "130.00", 3)]), found.err
    assert found.event["extras"][0]["as"] == "new-order"
    said = "The order is completed: what is paid for goes as a new order.\n"
    assert found.err.startswith("Recorded: " if options else f"{said}Recorded: ")
    assert "Offer Extras" not in found.err


@pytest.mark.parametrize(
    ("text", "offer_as", "said"),
    [
        (asked(item("new", 3)), "new-order", "a new order is for what is asked after completion"),
        (
            after_completion(item("new", 3)),
            "extra",
            "the order is completed: what is paid for is a new order",
        ),
        (
            after_completion(item("new", 3)),
            "custom-offer",
            "the order is completed: what is paid for is a new order",
        ),
    ],
)
def test_as_what_cannot_be(folder: Path, text: str, offer_as: str, said: str) -> None:
    found = ran(folder, text, 5, *PROPOSE, "--as", offer_as)
    assert (found.code, found.out, found.unchanged) == (2, "", True)
    assert found.err.endswith(f"Invalid value for --as: {said}\n")


def test_what_is_refused_is_not_announced(folder: Path) -> None:
    first = ran(folder, asked(item("new", 10)), 5, *PROPOSE)
    assert first.code == 0
    found = ran(folder, (folder / "order.toml").read_text(), 6, *PROPOSE)
    assert (found.code, found.unchanged) == (3, True)
    assert found.err.startswith("Not now: propose\n")


# ---- The same again ---------------------------------------------------------------------------

REFUSED = (
    delivered(),
    requested(0, item("new", 3), item("new", 2, feasible=False)),
    proposed(1, declined=["1.2"], extras=[extra("1.1", price="30.00")]),
    answered(2, "P1", "declined"),
)
ANOTHER_WAY = estimated(3, {"id": "1.2", "feasible": False, "alternative": "a still picture"})


@pytest.mark.parametrize(
    ("events", "options", "code"),
    [
        (REFUSED, (), 3),
        (REFUSED, ("--recommend", "Begin small"), 0),
        (REFUSED, ("--lean",), 0),
        (REFUSED, ("--message", "mine.txt"), 0),
        (REFUSED, ("--extra", "1.1=25"), 0),
        (REFUSED, ("--extra", "1.1=30"), 3),
        ((*REFUSED, ANOTHER_WAY), (), 0),
        ((*REFUSED[:2], ANOTHER_WAY.replace("T15:", "T12:"), *REFUSED[2:]), (), 3),
    ],
)
def test_what_was_refused_needs_a_new_word(
    folder: Path, events: tuple[str, ...], options: tuple[str, ...], code: int
) -> None:
    """Gate `propose.same` (case K17): less, a recommendation, another price or another way."""
    (folder / "mine.txt").write_text("Here is what I can do.")
    found = ran(folder, order(*events), 5, *PROPOSE, *options)
    assert (found.code, found.unchanged) == (code, code != 0), found.err


def test_the_recommendation_is_the_freelancer_s_own(folder: Path) -> None:
    """Said to the client, and recorded as a part of the letter alone."""
    found = ran(folder, SORTED, 5, *PROPOSE, "--recommend", "Stay with one colour")
    assert "\nMy recommendation: Stay with one colour.\n" in found.out
    assert found.letter is not None
    assert "Stay with" in found.letter
    assert "Stay with" not in json.dumps(found.event, default=str)


@pytest.mark.parametrize("options", [(), ("--lean",), ("--as", "custom-offer", "--language", "de")])
def test_the_net_price_is_not_for_the_client(folder: Path, options: tuple[str, ...]) -> None:
    """Neither in the message nor in the document that carries it."""
    found = ran(folder, SORTED, 5, *PROPOSE, *options)
    assert "24.00" not in found.out + json.dumps(found.events, default=str)
    assert "24,00" not in found.out


def test_as_json(folder: Path) -> None:
    """`revise.move/1`: what was recorded, the message, the button, the order afterwards."""
    text = ran(folder, SORTED, 5, *PROPOSE).out
    found = ran(folder, SORTED, 5, *PROPOSE, "--json")
    document = json.loads(found.out)
    assert complaints(shipped_schema("move"), document) == []
    assert (found.code, found.err, document["schema"]) == (0, "", "revise.move/1")
    assert (document["move"], document["recorded"]) == ("propose", True)
    assert document["event"] == {**found.events[-1], "at": "2026-11-15T17:00:00Z"}
    assert document["message"] == {"language": "en", "text": text}
    assert document["button"] == "add an extra (order page, Message, “Offer Extras”)"
    assert document["assessment"]["step"]["rule"] == "step.asking"


def test_the_second_one_is_p2(folder: Path) -> None:
    """Ask ids are unique in the order."""
    first = ran(folder, SORTED, 5, *PROPOSE)
    text = (folder / "order.toml").read_text()
    second = ran(folder, text, 60, *PROPOSE)
    assert (first.event["id"], second.event["id"]) == ("P1", "P2")
    assert (folder / "order.toml").read_text().startswith(text)


@pytest.mark.parametrize(
    ("hours", "config", "command"),
    [
        (None, None, "revise propose order.toml --extra 1.1=PRICE"),
        (None, "[pricing]\nhourly_rate = 30\n", "revise propose order.toml"),
        (10, None, "revise propose order.toml"),
    ],
    ids=["no rate", "a rate of one's own", "the order's rate"],
)
def test_next_asks_for_the_price_that_nobody_knows(
    folder: Path, hours: int | None, config: str | None, command: str
) -> None:
    """The action that `next` names can always be carried out by the command it shows."""
    if config:
        (folder / "revise.toml").write_text(config)
    text = asked(item("new", 3), hours=hours)

    seen = ran(folder, text, 5, "assess", "order.toml", "--json")
    named = json.loads(seen.out)["next"]["command"]
    followed = ran(folder, text, 5, *named.replace("PRICE", "90").split()[1:])

    assert named == command
    assert (followed.code, extras_of(followed.event)[0][1]) == (
        0,
        "90.00" if config or not hours else "30.00",
    )


@pytest.mark.parametrize(
    ("days", "lang", "said"),
    [
        (2, "en", "is already past: give the extras more than 2 days, with --extra"),
        (1, "de", "ist schon vorbei: Gib den Extras mehr als 1 Tag, mit --extra"),
        (4, "en", None),
    ],
)
def test_a_date_gone_by_is_never_told_to_the_client_silently(
    folder: Path, days: int, lang: str, said: str | None
) -> None:
    """Days count from the due date (A5.3): by hand they may end before today."""
    text = asked(item("new", 3), due=hour(-72))
    by_hand = ("--extra", f"1.1=50:{days}", "--lang", lang)
    found = ran(folder, text, 5, *PROPOSE, *by_hand)
    told = " ".join(found.err.split())
    assert found.code == 0
    assert ("already past" in told or "schon vorbei" in told) == (said is not None)
    assert said is None or said in told


def test_what_the_letter_does_not_answer_is_named(folder: Path) -> None:
    """Also where its kind was noted after the first word; a date that can be judged is answered."""
    talk = item("question", None), item("deadline", None), item("deadline", None, by=hour(99))
    told = order(delivered(), requested(0, item(), *talk, item(None, None)), message(1))
    found = ran(folder, told + estimated(2, {"id": "1.5", "kind": "question"}), 3, *PROPOSE)
    said = "1.5: this letter has no answer yet; give one with `revise record estimate`, --answer"
    assert said in " ".join(found.err.split())
    fresh = asked(item(), *talk)
    assert "1.2, 1.3: this letter has no answer" in ran(folder, fresh, 3, *PROPOSE).err
    (folder / "own.txt").write_text("Yes, gladly, by Friday.\n")
    assert "no answer" not in ran(folder, fresh, 3, *PROPOSE, "--message", "own.txt").err

"""Before what cannot be taken back: what it costs, what is owed first; on a terminal it asks."""

import tomllib
from pathlib import Path

import pytest

from tests.cli import Dialogue, typing
from tests.moving import ran
from tests.orders import (
    answered,
    cancellation,
    delivered,
    escalated,
    event,
    extra,
    hour,
    item,
    order,
    proposed,
    requested,
)

ASKED = (delivered(), requested(0, item(text="Thinner"), item("new", 3, text="Variants")))
DECLINED = (
    *ASKED,
    proposed(1, free=["1.1"], extras=[extra("1.2")]),
    answered(2, "P1", "declined"),
)
TRIED = (*DECLINED, escalated(3), answered(4, "R1", "declined"))
CLIENT_CANCELS = (*ASKED, cancellation(3, by="client"))
REASON = ("--reason", "Too far apart")
OFFER = event(
    "escalated", 3, id="R1", to="resolution-center", offer="partial-refund", amount=25,
    settles=["1.2"],
)  # fmt: skip

ESCALATE = ("escalate", "order.toml", *REASON)
REFUND = (*ESCALATE, "--offer", "partial-refund", "--amount", "25%")
CANCEL = ("cancel", "order.toml", *REASON)
ACCEPT = ("record", "answer", "order.toml", "accepted")

OWED = "Still owed, and better done first: 1.1 (Thinner).\n"
LOST = "Once cancelled, the order is worth 0.00 USD instead of 100.00 USD.\n"
UNSET = (
    "What this does to your completion rate shows once `completed` and `cancelled`\n"
    "stand under [seller] in revise.toml, or with --orders FOLDER.\n"
)
BACK = "Once accepted, 25.00 USD goes back to the client; 75.00 USD of 100.00 USD is\nleft.\n"
SETTLES = "It settles 1.2 (Variants): no longer owed then.\n"
UNASKED = "Goes on without asking.\n"


@pytest.fixture(autouse=True)
def folder(folder: Path) -> Path:
    (folder / "revise.toml").write_text("[seller]\ncompleted = 9\ncancelled = 1\n")
    return folder


RATE = "completion rate: 90%; if this cancellation counts: 81.8%\n"


@pytest.mark.parametrize(
    ("events", "arguments", "costs"),
    [
        (DECLINED, ESCALATE, "It costs nothing by itself.\n" + OWED),
        (DECLINED, REFUND, BACK + SETTLES + OWED),
        (
            DECLINED,
            (*REFUND, "--settles", ""),
            BACK + "It settles no item: what is owed stays owed.\n" + OWED,
        ),
        (
            DECLINED,
            (*REFUND, "--settles", "1.1"),
            BACK + "It settles 1.1 (Thinner): no longer owed then.\n",
        ),
        (CLIENT_CANCELS, ACCEPT, LOST + RATE),
        (
            (*ASKED, event("cancellation-requested", 3, id="C1", by="client", via="message")),
            ACCEPT,
            "By message this ends nothing yet: only the button on the platform does.\n"
            + LOST
            + RATE,
        ),
        ((*DECLINED, OFFER), ACCEPT, BACK + SETTLES),
    ],
)
def test_what_it_costs_is_said_before_it_is_recorded(
    folder: Path, events: tuple[str, ...], arguments: tuple[str, ...], costs: str
) -> None:
    """Off a terminal it goes on; with --yes, and in a dry run, that goes without saying."""
    text = order(*events)
    found = ran(folder, text, 5, *arguments)
    assert (found.code, found.err.startswith(f"{costs}{UNASKED}Recorded: ")) == (0, True), found.err
    found = ran(folder, text, 5, *arguments, "--yes")
    assert (found.code, found.err.startswith(f"{costs}Recorded: ")) == (0, True), found.err
    found = ran(folder, text, 5, *arguments, "--dry-run")
    assert (found.code, found.unchanged) == (0, True)
    assert found.err.startswith(f"{costs}Nothing was written; ")
    assert ran(folder, text, 5, *arguments, "--json").err == ""


def test_what_cancelling_costs(folder: Path) -> None:
    """The kinds that may not count stand between the rate and what is owed."""
    found = ran(folder, order(*TRIED), 5, *CANCEL)
    assert found.err.startswith(f"{LOST}{RATE}May not count: ")
    assert f"{OWED}{UNASKED}Recorded: request to cancel (order.toml)\n" in found.err


def test_extras_and_refunds_count_to_what_it_is_worth(folder: Path) -> None:
    """100 and an extra of 30, less 25 refunded."""
    events = (
        *ASKED,
        proposed(1, free=["1.1"], extras=[extra("1.2")]),
        answered(2, "P1", "accepted"),
        OFFER,
        answered(3, "R1", "accepted"),
        cancellation(4, by="client"),
    )
    found = ran(folder, order(*events), 5, *ACCEPT)
    assert found.err.startswith("Once cancelled, the order is worth 0.00 USD instead of 105.00 USD")


def test_before_the_first_delivery_the_order_itself_is_owed(folder: Path) -> None:
    text = order(event("message", 0, by="client", text="Where is it?"))
    found = ran(folder, text, 5, *CANCEL, "--override", "x")
    assert "Nothing was delivered yet: the order itself is still owed.\n" in found.err


def test_what_agreed_since_is_not_settled(folder: Path) -> None:
    events = (
        *DECLINED,
        OFFER,
        proposed(3, "P2", free=["1.1", "1.2"]),
        answered(3, "P2", "accepted"),
    )
    found = ran(folder, order(*events), 5, *ACCEPT)
    assert "It settles no item: what is owed stays owed.\n" in found.err


@pytest.mark.parametrize(
    ("events", "arguments"),
    [
        ((*ASKED, proposed(1, free=["1.1"], extras=[extra("1.2")])), ACCEPT),
        ((*DECLINED, escalated(3)), ACCEPT),
        (CLIENT_CANCELS, ("record", "answer", "order.toml", "declined")),
    ],
)
def test_what_costs_nothing_is_recorded_without_a_word(
    folder: Path, events: tuple[str, ...], arguments: tuple[str, ...]
) -> None:
    found = ran(folder, order(*events), 5, *arguments)
    assert (found.code, found.err.splitlines()[0]) == (0, "Recorded: answer (order.toml)")


def test_without_a_platform_there_is_no_rate(folder: Path) -> None:
    found = ran(folder, order(*CLIENT_CANCELS), 5, *ACCEPT, "--policy", "direct")
    assert found.err.startswith(LOST + UNASKED)


def test_without_counts_the_rate_is_unknown(folder: Path) -> None:
    (folder / "revise.toml").write_text("")
    found = ran(folder, order(*CLIENT_CANCELS), 5, *ACCEPT)
    assert found.err.startswith(LOST + UNSET)


def test_what_is_refused_is_refused_first(folder: Path) -> None:
    """No costs of what will not be."""
    found = ran(folder, order(*ASKED), 5, *CANCEL)
    assert (found.code, found.unchanged) == (3, True)
    assert found.err.startswith("Not now: cancel\n")


def test_in_german(folder: Path) -> None:
    found = ran(folder, order(*DECLINED), 5, *REFUND, "--lang", "de")
    assert found.err.startswith(
        "Mit der Annahme gehen 25,00 USD an den Kunden zurück; von 100,00 USD bleiben\n75,00 USD.\n"
        "Damit ist erledigt und nicht mehr geschuldet: 1.2 (Variants).\n"
        "Noch geschuldet und besser zuerst erledigt: 1.1 (Thinner).\n"
        "Geht ohne Rückfrage weiter.\n"
    )


# ---- On a terminal ----------------------------------------------------------------------------


def at_a_terminal(text: str, typed: str, *arguments: str) -> tuple[Dialogue, int]:
    """Run a command on `order.toml` at hour 5; gives how it ended, and how many events it added."""
    path = Path("order.toml")
    path.write_text(text)
    before = len(tomllib.loads(text)["event"])
    done = typing(typed, *arguments, "--at", hour(5).isoformat())
    return done, len(tomllib.loads(path.read_text())["event"]) - before


@pytest.mark.parametrize("arguments", [REFUND, ESCALATE, CANCEL, ACCEPT])
@pytest.mark.parametrize(("typed", "code", "added"), [("", 130, 0), ("n", 130, 0), ("Yes", 0, 1)])
def test_a_terminal_is_asked_and_no_is_the_default(
    arguments: tuple[str, ...], typed: str, code: int, added: int
) -> None:
    """A no leaves the order as it is, without a message on stdout."""
    typed = "y" if typed == "Yes" else typed
    text = order(*(CLIENT_CANCELS if arguments == ACCEPT else TRIED))
    done, events = at_a_terminal(text, f"{typed}\n", *arguments)
    assert (done.code, events) == (code, added)
    assert "Go on? [y/N] " in done.said
    assert ("Nothing was recorded.\n" in done.said) is (code != 0)
    assert bool(done.out) is (code == 0)


@pytest.mark.parametrize("option", ["--yes", "--no-input", "--dry-run"])
def test_nobody_is_asked_who_does_not_want_to_be(option: str) -> None:
    done, events = at_a_terminal(order(*DECLINED), "", *REFUND, option)
    assert (done.code, events) == (0, 0 if option == "--dry-run" else 1)
    assert "Go on?" not in done.said
    assert done.said.startswith("Once accepted, ")


def test_a_terminal_is_asked_before_a_document_too() -> None:
    done, events = at_a_terminal(order(*DECLINED), "y\n", *REFUND, "--json")
    assert (done.code, events, done.out[0]) == (0, 1, "{")
    assert done.said.endswith("Go on? [y/N] ")


def test_a_terminal_is_asked_in_german() -> None:
    done, events = at_a_terminal(order(*DECLINED), "nein\n", *REFUND, "--lang", "de")
    assert (done.code, events) == (130, 0)
    assert done.said.endswith("Weiter? [j/N] Nichts wurde eingetragen.\n")


def test_the_end_of_the_input_is_a_no() -> None:
    done, events = at_a_terminal(order(*DECLINED), "\x04", *REFUND)
    assert (done.code, events) == (130, 0)

"""`revise cancel`: the last resort, and what it does to the completion rate."""

import re
from pathlib import Path

import pytest

from tests.moving import ran
from tests.orders import (
    answered,
    cancelled,
    completed,
    delivered,
    escalated,
    hour,
    item,
    order,
    proposed,
    requested,
)

TRIED = order(
    delivered(),
    requested(0, item("new", 3)),
    proposed(1, questions=["1.1"]),
    escalated(3),
    answered(4, "R1", "declined"),
)
CANCEL = ("cancel", "order.toml", "--reason", "We see the scope differently")
NOW = 24 * 100
WINDOW = NOW - 24 * 60


@pytest.fixture(autouse=True)
def folder(folder: Path) -> Path:
    (folder / "revise.toml").write_text("[seller]\ncompleted = 9\ncancelled = 1\n")
    return folder


def test_what_it_records_and_says(folder: Path) -> None:
    """The rate now and then, which kinds may not count; all of it stands in the stories."""
    found = ran(folder, TRIED, 5, *CANCEL)
    assert found.event == {
        "type": "cancellation-requested",
        "at": hour(5),
        "id": "C1",
        "by": "freelancer",
        "reason": "We see the scope differently",
    }
    assert (found.code, found.err.splitlines()[0]) == (
        0,
        "Recorded: request to cancel (order.toml)",
    )
    assert "The reason: We see the scope differently.\n" in found.out
    assert "\ncompletion rate: 90%; if this cancellation counts: 81.8%\n" in found.err
    assert conditions(found.err) == [
        "requirements-phase",
        "mutual-reorder",
        "mistaken-order",
        "fraud",
    ]


def conditions(err: str) -> list[str]:
    """Give the kinds of which it is said when they may not count."""
    return re.findall(r"May not count: if [^(]+ \(--kind ([a-z-]+); ", " ".join(err.split()))


@pytest.mark.parametrize(
    "kind", ["requirements-phase", "mutual-reorder", "mistaken-order", "fraud"]
)
def test_a_kind_is_recorded_with_its_own_condition(folder: Path, kind: str) -> None:
    found = ran(folder, TRIED, 5, *CANCEL, "--kind", kind)
    assert found.event["kind"] == kind
    assert conditions(found.err) == [kind]


def test_an_unknown_kind_is_wrong_use(folder: Path) -> None:
    found = ran(folder, TRIED, 5, *CANCEL, "--kind", "mood")
    assert (found.code, found.out, found.unchanged) == (2, "", True)


def test_without_counts_the_rate_is_unknown(folder: Path) -> None:
    """Never a guess: where to set it."""
    (folder / "revise.toml").write_text("")
    found = ran(folder, TRIED, 5, *CANCEL)
    assert "\nWhat this does to your completion rate shows once `completed` and" in found.err
    assert "unknown" not in found.err


def test_without_a_platform_there_is_no_rate(folder: Path) -> None:
    found = ran(folder, TRIED, 5, *CANCEL, "--policy", "direct")
    assert found.code == 0
    assert "completion" not in found.err
    assert "May not count" not in found.err


def closed(folder: Path, name: str, end: str, **terms: object) -> None:
    path = folder / "orders" / f"{name}.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(order(delivered(), requested(0, item()), end, id=name, **terms))


def test_orders_are_counted_within_the_window(folder: Path) -> None:
    """60 days to the second; open orders, later ends and this very order do not count."""
    closed(folder, "just-within", completed(WINDOW))
    closed(folder, "just-before", completed(WINDOW - 1 / 3600))
    closed(folder, "within", completed(NOW - 1))
    closed(folder, "now", completed(NOW))
    closed(folder, "later", completed(NOW + 1))
    closed(folder, "open", "")
    closed(folder, "lost", cancelled(NOW - 1))
    closed(folder, "lost-before", cancelled(WINDOW - 1))
    closed(folder, "FO-1", completed(NOW - 1))
    found = ran(folder, TRIED, NOW, *CANCEL, "--orders", "orders")
    assert found.code == 0, found.err
    assert "completion rate: 75%; if this cancellation counts: 60%\n" in found.err


@pytest.mark.parametrize(
    ("config", "lang", "said"),
    [
        (
            "[seller]\ncompleted = 24\ncancelled = 1\n",
            "en",
            "orders holds no closed order to count; the rates come from revise.toml."
            " completion rate: 96%; if this cancellation counts: 92.3%",
        ),
        (
            "[seller]\ncompleted = 24\ncancelled = 1\n",
            "de",
            "In orders liegt kein beendeter Auftrag; die Zahlen stammen aus revise.toml."
            " Abschlussrate: 96 %; wenn diese Stornierung zählt: 92,3 %",
        ),
        ("", "en", "orders holds no closed order to count the completion rate by."),
    ],
)
def test_a_folder_without_closed_orders_says_so(
    folder: Path, config: str, lang: str, said: str
) -> None:
    """The counts of the config stand in; nobody is told to give what was given."""
    (folder / "revise.toml").write_text(config)
    closed(folder, "open", "")
    found = ran(folder, TRIED, NOW, *CANCEL, "--orders", "orders", "--lang", lang)
    assert found.code == 0
    told = " ".join(found.err.split())
    assert said in told
    assert "--orders" not in told


def test_an_order_that_cannot_be_read_is_no_guess(folder: Path) -> None:
    """Exit 4, and nothing written: a rate over some of them would mislead."""
    closed(folder, "fine", completed(NOW - 1))
    closed(folder, "broken", completed(NOW - 1), price=-1)
    found = ran(folder, TRIED, NOW, *CANCEL, "--orders", "orders")
    assert (found.code, found.out, found.unchanged) == (4, "", True)
    assert found.err.startswith("orders/broken.toml:4:9: order.price: ")


def test_a_folder_that_is_not_there(folder: Path) -> None:
    found = ran(folder, TRIED, NOW, *CANCEL, "--orders", "gone")
    assert (found.code, found.out, found.unchanged) == (4, "", True)

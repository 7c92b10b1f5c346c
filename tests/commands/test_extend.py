"""`revise extend`: a later due date asked for, and what silence means for it."""

from pathlib import Path

import pytest

from tests.moving import ran
from tests.orders import answered, delivered, extension, hour, item, order, requested

ASKED = order(delivered(), requested(0, item()), due=hour(24))
EXTEND = ("extend", "order.toml", "--reason", "The printer needs another format", "--due")


def test_what_it_records_and_says(folder: Path) -> None:
    """The event, the message, the button, the end of the client's silence."""
    found = ran(folder, ASKED, 5, *EXTEND, "2026-11-20T18:00:00Z")
    assert found.event == {
        "type": "extension-requested",
        "at": hour(5),
        "id": "X1",
        "due": hour(5 * 24 + 6),
        "reason": "The printer needs another format",
    }
    assert (found.code, found.err.splitlines()[0]) == (
        0,
        "Recorded: request for a later delivery date (order.toml)",
    )
    assert "The reason: The printer needs another format.\n" in found.out


FORMS = [
    ("+2d", hour(5 + 48)),
    ("+36h", hour(5 + 36)),
    ("2026-11-20T18:00:00+01:00", hour(5 * 24 + 5)),
    ("2026-11-20 18:00", hour(5 * 24 + 5)),
    ("2026-11-20", hour("130:59:00")),
]


@pytest.mark.parametrize(("typed", "due"), FORMS)
def test_forms_of_the_due_date(folder: Path, typed: str, due: object) -> None:
    """Counted from `--at`; without an offset, in the config's time zone; a day until its end."""
    (folder / "revise.toml").write_text('[defaults]\ntimezone = "Europe/Berlin"\n')
    found = ran(folder, ASKED, 5, *EXTEND, typed)
    assert found.code == 0, found.err
    assert found.event["due"] == due


TOO_EARLY = [
    ("the due date itself", ASKED, 5, 24, 2),
    ("a second later", ASKED, 5, 24 + 1 / 3600, 0),
    ("past due: now itself", ASKED, 30, 30, 2),
    ("past due: a second later", ASKED, 30, 30 + 1 / 3600, 0),
    (
        "an extension granted: its date",
        order(
            delivered(),
            requested(0, item()),
            extension(1, 72),
            answered(2, "X1", "accepted"),
            due=hour(24),
        ),
        5,
        72,
        2,
    ),
    ("no due date: now itself", order(delivered(), requested(0, item())), 5, 5, 2),
    ("no due date: a second later", order(delivered()), 5, 5 + 1 / 3600, 0),
]


@pytest.mark.parametrize(
    ("text", "at", "due", "code"), [c[1:] for c in TOO_EARLY], ids=[c[0] for c in TOO_EARLY]
)
def test_it_must_be_later_than_now_and_than_due(
    folder: Path, text: str, at: float, due: float, code: int
) -> None:
    """Otherwise there is nothing to ask for."""
    found = ran(folder, text, at, *EXTEND, hour(due).isoformat())
    assert (found.code, found.unchanged) == (code, code != 0)
    if code:
        assert f"Invalid value for --due: must be later than {hour(due).isoformat()}\n" in found.err


@pytest.mark.parametrize("typed", ["soon", "", "2026-02-30", "+2", "2300-01-01"])
def test_what_is_no_time_is_wrong_use(folder: Path, typed: str) -> None:
    found = ran(folder, ASKED, 5, *EXTEND, typed)
    assert (found.code, found.out, found.unchanged) == (2, "", True)


@pytest.mark.parametrize("missing", ["--due", "--reason"])
def test_both_options_are_needed(folder: Path, missing: str) -> None:
    """The client is asked for something by when and why."""
    options = {"--due": "+3d", "--reason": "More work"}
    del options[missing]
    found = ran(folder, ASKED, 5, "extend", "order.toml", *next(iter(options.items())))
    assert (found.code, found.unchanged) == (2, True)
    assert f"Missing option '{missing}'" in found.err

"""A step decided by a program comes to what the command line makes of it."""

import hashlib
import json
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import revise
from tests.cli import AT, FINE, ORDER
from tests.cli import revise as run

NOW = datetime.fromisoformat(AT)
PROPOSED = """
[[event]]
type = "proposed"
at = 2026-11-15T10:00:00Z
id = "P1"
free = ["1.1"]
letter = "Hello"

[[event.extras]]
items = ["1.2"]
title = "Variants"
price = "90"
days = 2

[[event]]
type = "answered"
at = 2026-11-15T11:00:00Z
to = "P1"
answer = "declined"
"""
ASKED = """
[[event]]
type = "cancellation-requested"
at = 2026-11-15T10:00:00Z
id = "C1"
by = "client"
reason = "No time"
"""
OVER = (
    FINE
    + """
[[event]]
type = "delivered"
at = 2026-11-01T10:00:00Z

[[event]]
type = "completed"
at = 2026-11-02T10:00:00Z
"""
)
AGREED = PROPOSED.replace("declined", "accepted")

STEPS: list[tuple[str, revise.Step, dict[str, Any], list[str]]] = [
    (ORDER, revise.Propose(), {}, ["propose"]),
    (
        ORDER,
        revise.Propose({"1.2": revise.ByHand(Fraction(80), 3)}, "extra", "Let us begin."),
        {"language": "de"},
        ["propose", "--extra=1.2=80:3", "--as=extra", "--recommend=Let us begin.", "--language=de"],
    ),
    (ORDER, revise.Propose(lean=True), {}, ["propose", "--lean"]),
    (
        ORDER,
        revise.Extend(datetime(2026, 11, 20, 18, tzinfo=UTC), "Illness"),
        {},
        ["extend", "--due=2026-11-20T18:00:00Z", "--reason=Illness"],
    ),
    (
        ORDER + AGREED,
        revise.Redeliver(("1.1", "1.2")),
        {"override": "By link"},
        ["redeliver", "--items=1.1,1.2", "--override=By link"],
    ),
    (
        ORDER + PROPOSED,
        revise.Escalate("No agreement", refund=Fraction(30), settles=("1.2",)),
        {"override": "Tried enough"},
        [
            *("escalate", "--reason=No agreement", "--offer=partial-refund", "--amount=30"),
            *("--settles=1.2", "--override=Tried enough"),
        ],
    ),
    (
        ORDER + PROPOSED,
        revise.Cancel("No agreement", "fraud"),
        {"override": "Tried enough", "message": "Hello, let us end this order together."},
        [
            *("cancel", "--reason=No agreement", "--kind=fraud", "--override=Tried enough"),
            "--message=words.txt",
        ],
    ),
    (
        ORDER,
        revise.Record({"type": "message", "by": "client", "text": "Any news?"}),
        {},
        ["record", "message", "--by=client", "--text=Any news?"],
    ),
    (
        ORDER + PROPOSED.partition('[[event]]\ntype = "answered"')[0],
        revise.Record({"type": "answered", "to": "P1", "answer": "accepted"}),
        {},
        ["record", "answer", "accepted"],
    ),
    (
        ORDER + ASKED,
        revise.Record({"type": "answered", "to": "C1", "answer": "declined"}),
        {},
        ["record", "answer", "declined"],
    ),
    (
        ORDER + ASKED,
        revise.Record({"type": "answered", "to": "C1", "answer": "accepted"}),
        {},
        ["record", "answer", "accepted"],
    ),
    (
        OVER,
        revise.Record({"type": "revision-requested", "text": "One more?", "via": "message"}),
        {},
        ["record", "request", "--via=message", "--no-items", "--text=One more?"],
    ),
]


def command(path: Path, typed: list[str]) -> list[str]:
    """Put the file where a command has it."""
    words = 2 if typed[0] == "record" else 1
    return [*typed[:words], str(path), *typed[words:]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the order of a folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return Path("order.toml")


@pytest.mark.parametrize(
    ("text", "step", "how", "typed"), STEPS, ids=[one[3][0] + str(n) for n, one in enumerate(STEPS)]
)
def test_a_step_is_what_its_command_makes(
    text: str, step: revise.Step, how: dict[str, Any], typed: list[str], here: Path
) -> None:
    """Event, letter, button, where the order stands; and what it costs, as it is told."""
    here.write_text(text)
    Path("words.txt").write_text(how.get("message", ""))
    decided = revise.decide(revise.assess(here, at=NOW), step, **how)
    arguments = [*command(here, typed), "--at", AT, "--dry-run"]
    shown = json.loads(run(*arguments, "--json").stdout)
    letter = shown["message"] or {"text": None, "language": None}
    assert (decided.event, decided.button) == (shown["event"], shown["button"])
    assert (decided.letter, decided.language) == (letter["text"], letter["language"])
    assert json.loads(json.dumps(revise.document(decided.after))) == shown["assessment"]
    told = " ".join(run(*arguments).stderr.split())
    for line in (*decided.costs, *decided.remarks):
        assert " ".join(line.split()) in told
    ends = typed[0] in {"escalate", "cancel"} or ("C1" in str(step) and "accepted" in typed)
    assert bool(decided.costs) == ends
    assert here.read_text() == text


@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_refusal_prints_as_the_command_line_prints_it(tmp_path: Path, lang: str) -> None:
    """Gates with what opens them; and what cannot have happened, with what to type instead."""
    path = tmp_path / "order.toml"
    path.write_text(ORDER)
    now = revise.assess(path, at=NOW, lang="de" if lang == "de" else "en")
    steps: list[tuple[revise.Step, list[str]]] = [
        (revise.Redeliver(), ["redeliver"]),
        (revise.Record({"type": "delivered"}), ["record", "delivery"]),
        (revise.Cancel("No"), ["cancel", "--reason=No", "--yes"]),
    ]
    for step, typed in steps:
        with pytest.raises(revise.Refusal) as caught:
            revise.decide(now, step)
        printed = run(*command(path, typed), "--at", AT, "--lang", lang)
        assert (f"{caught.value}\n", printed.exit_code) == (printed.stderr, 3)


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (
            revise.Propose({"7.1": revise.ByHand(Fraction(80))}),
            "revise: Invalid value for --extra: no open item has the id '7.1'; known: 1.1, 1.2",
        ),
        (
            revise.Extend(NOW, "Illness"),
            "revise: Invalid value for --due: must be later than 2026-11-15T18:00:00+00:00",
        ),
        (
            revise.Escalate("No", "support", Fraction(20)),
            "revise: a partial refund is offered in the Resolution Center only",
        ),
        (
            revise.Escalate("No", settles=("1.1",)),
            "revise: Invalid value for --settles: goes with --offer",
        ),
        (
            revise.Record({"type": "message", "by": "nobody", "text": "x"}),
            'revise: by: must be `freelancer` or `client`, is "nobody"',
        ),
        (
            revise.Record({"type": "deliverd"}),
            "revise: no record is of the type 'deliverd': the moves make their own events\n"
            "  hint: did you mean `delivered`?",
        ),
        (revise.Record({"type": "proposed", "id": "P1"}), "revise: no record is of the type"),
        (revise.Record({}), "revise: no record is of the type ''"),
        (
            revise.Record({"type": "cancellation-requested", "by": "freelancer"}),
            "revise: that the freelancer asks to cancel is a move, no record",
        ),
        (
            revise.Record({"type": "completed", "at": NOW}),
            "revise: `at` stands beside the event, not in it\n  hint: give it to the call as `at`",
        ),
        (
            revise.Record({"type": "delivered", "files": [{"path": Path("logo.svg")}]}),
            "revise: files[0].path is a PosixPath\n"
            "  hint: an event holds texts, numbers, times, lists and tables",
        ),
        (revise.Record({"type": "worked", "hours": 1, "note": 5}), "revise: note: must be text"),
        (revise.Extend(datetime(2026, 11, 20, tzinfo=UTC), " "), "revise: --reason"),
    ],
)
def test_what_makes_no_event_is_said(tmp_path: Path, step: revise.Step, expected: str) -> None:
    """In the words of the command line."""
    path = tmp_path / "order.toml"
    path.write_text(ORDER)
    with pytest.raises(revise.NoEventError) as caught:
        revise.decide(revise.assess(path, at=NOW), step)
    assert str(caught.value).startswith(expected)


def test_an_event_may_hold_what_a_program_has() -> None:
    """Exact numbers, times, keys that are not set; what asks gets its id."""
    now = revise.assess(revise.OrderText("order.toml", ORDER), at=NOW)
    worked = {"type": "worked", "hours": Decimal("1.50"), "items": ("1.1",), "note": None}
    assert revise.decide(now, revise.Record(worked)).event == {
        "type": "worked",
        "at": AT,
        "hours": "1.50",
        "items": ["1.1"],
    }
    asked = {"type": "cancellation-requested", "by": "client", "reason": "No time"}
    assert revise.decide(now, revise.Record(asked)).event["id"] == "C1"
    wanted = {"text": "Green", "kind": "deadline", "by": NOW.replace(tzinfo=None)}
    request = revise.Record({"type": "revision-requested", "text": "x", "items": [wanted]})
    with pytest.raises(revise.TimeError, match="has no offset"):
        revise.decide(now, request)


def test_a_delivery_with_its_files(tmp_path: Path) -> None:
    """Named relative to the order, with hash and size."""
    (tmp_path / "logo-v2.svg").write_text("<svg/>")
    order = tmp_path / "order.toml"
    order.write_text(ORDER + AGREED)
    files = revise.hashed([tmp_path / "logo-v2.svg"], order)
    decided = revise.decide(revise.assess(order, at=NOW), revise.Redeliver(files=files))
    sha256 = hashlib.sha256(b"<svg/>").hexdigest()
    assert decided.event["files"] == [{"path": "logo-v2.svg", "sha256": sha256, "size": 6}]
    with pytest.raises(revise.InputError, match=r"none\.svg: there is no such file"):
        revise.hashed([tmp_path / "none.svg"], order)


def test_no_disk_is_read_to_decide() -> None:
    """An order that has come another way is decided like any other."""
    now = revise.assess(revise.OrderText("nowhere/at/all.toml", ORDER), at=NOW)
    assert revise.decide(now, revise.Propose()).event["type"] == "proposed"

"""Writing in a straight line: lock, assess, compose, continue the text, assess, replace."""

from datetime import timedelta
from pathlib import Path

import pytest
import rtoml

from revise.app.refusal import Refusal
from revise.app.run import Assessed, Run
from revise.app.writing import Writer, decided
from revise.files.replace import WriteError
from revise.model.problem import NoEventError
from revise.moves.composed import Composed
from revise.rules import engine
from tests.cli import AT, ORDER, revise

SAID = Composed({"type": "message", "by": "client", "text": "Hello"}, {})
RECORDED = (
    '\n[[event]]\ntype = "message"\nat = 2026-11-15T12:00:00Z\nby = "client"\ntext = "Hello"\n'
)


@pytest.fixture
def order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An order in the current folder."""
    monkeypatch.chdir(tmp_path)
    Path("order.toml").write_text(ORDER)
    return Path("order.toml")


@pytest.mark.parametrize(
    ("command", "assessments", "parses"),
    [
        (("propose", "order.toml", "--extra", "1.2=90"), 3, 6),
        (("record", "message", "order.toml", "--by", "client", "--text", "Hello"), 3, 6),
        (("record", "completion", "order.toml"), 2, 5),
    ],
)
def test_how_often_the_order_is_parsed_and_assessed(
    order: Path,
    command: tuple[str, ...],
    assessments: int,
    parses: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two assessments; a third before the lock where something takes long, such as a text typed."""
    counted = {"assessments": 0, "parses": 0}
    loads, assess = rtoml.loads, engine.assess

    def counting_loads(text: str) -> object:
        counted["parses"] += "\n[[event" in f"\n{text}"
        return loads(text)

    def counting_assess(*given: object, **named: object) -> object:
        counted["assessments"] += 1
        return assess(*given, **named)  # type: ignore[arg-type]  # whatever was given

    monkeypatch.setattr(rtoml, "loads", counting_loads)
    monkeypatch.setattr(engine, "assess", counting_assess)
    done = revise(*command, "--at", AT)
    assert (done.exit_code, order.read_text() != ORDER) == (0, True)
    assert counted == {"assessments": assessments, "parses": parses}


def test_what_is_recorded_and_where_the_order_stands_after_it(order: Path) -> None:
    made, after = Writer(Run(at=AT), "order.toml", "message").write(lambda _: SAID)
    assert (made.recorded, dict(made.event)["text"]) == (True, "Hello")
    assert after.source.text == order.read_text() == ORDER + RECORDED


def test_a_dry_run_writes_nothing_and_needs_no_lock(order: Path) -> None:
    made, after = Writer(Run(at=AT), "order.toml", "message", dry_run=True).write(lambda _: SAID)
    assert (made.recorded, after.source.text) == (False, ORDER + RECORDED)
    assert (order.read_text(), [*Path().iterdir()]) == (ORDER, [order])


def test_what_was_recorded_while_the_lock_was_waited_for(order: Path) -> None:
    """Two writers at once lose nothing: the second's time is that of its own turn."""
    order.write_text(ORDER.partition("\n[[event]]")[0])
    run = Run()
    run.now -= timedelta(minutes=1)  # as if it had waited so long
    Writer(Run(), "order.toml", "message").write(lambda _: SAID)
    _, after = Writer(run, "order.toml", "message").write(lambda _: SAID)
    assert len(after.assessment.order.events) == 2


@pytest.mark.parametrize(
    ("composed", "raised"),
    [
        (Composed({"type": "message", "by": "nobody", "text": "Hello"}, {}), NoEventError),
        (Composed({"type": "message", "by": "client", "text": "\udcff"}, {}), NoEventError),
        (Composed({"type": "delivered"}, {}), Refusal),
    ],
)
def test_what_cannot_follow_is_found_out_before_anything_is_written(
    order: Path, composed: Composed, raised: type[Exception]
) -> None:
    """Parse the whole new text, replay it: only then is the file replaced."""
    with pytest.raises(raised):
        Writer(Run(at=AT), "order.toml", "x").write(lambda _: composed)
    assert order.read_text() == ORDER


def test_an_editor_that_saves_while_a_command_decides(order: Path) -> None:
    """An editor does not lock."""

    def compose(_: Assessed) -> Composed:
        order.write_text(f"{ORDER}# saved\n")
        return SAID

    with pytest.raises(WriteError):
        Writer(Run(at=AT), "order.toml", "message").write(compose)
    assert order.read_text() == f"{ORDER}# saved\n"


def test_a_move_is_decided_without_a_disk() -> None:
    """A move yields an event or a refusal; what carries it may decide."""
    assessed = Run(at=AT).assess_bytes(ORDER.encode(), "order.toml")
    move = Composed({"type": "redelivered", "items": ["1.1"]}, {"move.files": 0})
    with pytest.raises(Refusal) as refused:
        decided(assessed, "redeliver", move, None)
    assert [held.decision.rule.id for held in refused.value.held_back_by]
    at = assessed.assessment.instant
    accepted = decided(assessed, "redelivery", move, None)
    assert [*accepted.items()] == [("type", "redelivered"), ("at", at), ("items", ["1.1"])]

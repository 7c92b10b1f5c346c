"""What a program appends stands in the file once, whoever else writes there meanwhile."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

import revise
from tests.cli import AT, FINE, ORDER, environment
from tests.cli import revise as run

NOW = datetime.fromisoformat(AT)
MANY = 20


@pytest.fixture
def order(tmp_path: Path) -> Path:
    """Give an order file."""
    path = tmp_path / "order.toml"
    path.write_text(ORDER)
    return path


def worded(text: str) -> revise.Record:
    """Give a message of the client's."""
    return revise.Record({"type": "message", "by": "client", "text": text})


def test_a_move_stands_in_the_file_as_the_command_writes_it(order: Path, tmp_path: Path) -> None:
    """Byte for byte."""
    typed = tmp_path / "typed.toml"
    typed.write_text(ORDER)
    assert run("propose", typed, "--at", AT).exit_code == 0
    done = revise.append(order, revise.Propose(), at=NOW)
    assert order.read_text() == typed.read_text()
    assert (done.repeated, done.event["id"]) == (False, "P1")
    assert done.letter is not None
    assert done.letter.startswith("Hello,")
    assert done.now == revise.assess(order, at=NOW)


def test_what_was_decided_is_what_is_appended(order: Path) -> None:
    """Event, letter, where the order stands."""
    decided = revise.decide(revise.assess(order, at=NOW), revise.Propose(), language="de")
    done = revise.append(order, revise.Propose(), at=NOW, language="de")
    assert (done.event, done.now) == (decided.event, decided.after)
    assert done.letter == (decided.letter or "").rstrip("\n")


def test_what_was_shown_is_what_is_recorded(order: Path) -> None:
    """Of an order that has changed since, in any way, nothing is recorded."""
    shown = revise.assess(order, at=NOW, lang="de")
    order.write_text(ORDER.replace("hours = 1\n", "hours = 2\n"))
    held = order.read_bytes()
    with pytest.raises(revise.WriteError) as caught:
        revise.append(order, revise.Propose(), since=shown, at=NOW, lang="de")
    assert str(caught.value) == (
        f"{order}: der Auftrag hat sich geändert, seit er beurteilt wurde; nichts wurde"
        " eingetragen\n  Hinweis: Beurteile ihn noch einmal und entscheide neu"
    )
    assert order.read_bytes() == held
    again = revise.assess(order, at=NOW)
    done = revise.append(order, revise.Propose(), key="a-1", since=again, at=NOW)
    assert done.event == {**revise.decide(again, revise.Propose()).event, "key": "a-1"}
    assert revise.append(order, revise.Propose(), key="a-1", since=again, at=NOW).repeated


def test_a_key_is_recorded_once(order: Path) -> None:
    """Whatever has happened since: the answer is the same, and the file is not touched."""
    first = revise.append(order, revise.Propose(), key="hook-1", at=NOW)
    assert first.event["key"] == "hook-1"
    later = NOW.replace(hour=15)
    revise.append(order, worded("Any news?"), key="hook-2", at=later)
    held = order.read_bytes()
    again = revise.append(order, revise.Propose(), key="hook-1", at=NOW)
    assert (again.event, again.repeated, first.repeated) == (first.event, True, False)
    assert order.read_bytes() == held


def test_without_a_key_each_call_records(order: Path) -> None:
    """A key is the only sign that two are one."""
    for _ in range(2):
        assert not revise.append(order, worded("Any news?"), at=NOW).repeated
    assert order.read_text().count('text = "Any news?"') == 2


@pytest.mark.parametrize("keyed", [False, True])
def test_what_is_refused_leaves_the_file_alone(order: Path, keyed: bool) -> None:
    """By a gate, a time before the last event, an event that is none, a file that is none."""
    key = "hook-1" if keyed else None
    with pytest.raises(revise.Refusal):
        revise.append(order, revise.Redeliver(), key=key, at=NOW)
    with pytest.raises(revise.NoEventError, match="before the last event"):
        revise.append(order, worded("Hello"), key=key, at=NOW.replace(hour=1))
    with pytest.raises(revise.NoEventError):
        revise.append(order, revise.Record({"type": "nothing"}), key=key, at=NOW)
    with pytest.raises(revise.InputError):
        revise.append(order.parent / "none.toml", worded("Hello"), key=key, at=NOW)
    assert order.read_text() == ORDER


def test_without_a_time_it_happens_now(tmp_path: Path) -> None:
    """When the lock was got."""
    path = tmp_path / "order.toml"
    path.write_text(FINE)
    before = datetime.now(UTC).replace(microsecond=0)
    done = revise.append(path, worded("Hello"))
    assert before <= datetime.fromisoformat(done.event["at"]) <= datetime.now(UTC)


def test_many_threads_lose_nothing(tmp_path: Path) -> None:
    """To one file and to files of their own; each key twice, at the same time."""
    shared = tmp_path / "shared.toml"
    own = [tmp_path / f"own-{number}.toml" for number in range(MANY)]
    for path in (shared, *own):
        path.write_text(FINE)

    def work(number: int) -> tuple[bool, bool, str | None]:
        name = str(number // 2)
        alone = revise.append(own[number], worded(name), key=name)
        done = revise.append(shared, worded(name), key=name)
        page = revise.page(revise.assess(own[number], at=alone.now.assessment.instant))
        assert page.startswith("FO-7  Poster")
        return alone.repeated, done.repeated, done.event["text"]

    with ThreadPoolExecutor(MANY) as threads:
        found = list(threads.map(work, range(MANY)))
    assert [one[0] for one in found] == [False] * MANY
    assert sum(one[1] for one in found) == MANY // 2
    assert [one[2] for one in found] == [str(number // 2) for number in range(MANY)]
    events = revise.load(shared).events
    assert sorted(str(one.key) for one in events) == sorted(map(str, range(MANY // 2)))
    assert run("check", tmp_path).exit_code == 0


def test_many_threads_decide_alike(order: Path) -> None:
    """What is learnt, cached or loaded late is there once for all of them."""

    def work(number: int) -> revise.Decided:
        now = revise.assess(order, at=NOW, lang="de" if number % 2 else "en")
        revise.remarks(f"Message {number}: five stars, please!", now)
        revise.pieces(f"Could letter {number} be thinner?")
        return revise.decide(now, revise.Propose())

    with ThreadPoolExecutor(MANY) as threads:
        found = list(threads.map(work, range(MANY)))
    assert all(one == found[number % 2] for number, one in enumerate(found))
    assert found[0] != found[1]


@pytest.mark.slow
def test_many_processes_lose_nothing(order: Path) -> None:
    """A service and a nightly job write to one order."""
    code = (
        "import sys, revise\n"
        "step = revise.Record({'type': 'message', 'by': 'client', 'text': sys.argv[2]})\n"
        "for n in range(5): revise.append(sys.argv[1], step, key=f'{sys.argv[2]}-{n}')\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, order, name], env=environment())
        for name in ("a", "b", "a")
    ]
    assert [one.wait(60) for one in running] == [0, 0, 0]
    keys = [one.key for one in revise.load(order).events if one.key]
    assert sorted(keys) == sorted(f"{name}-{n}" for name in "ab" for n in range(5))


def test_a_key_is_for_one_event(order: Path) -> None:
    """Another event under the same key is refused; a key that is none is told."""
    revise.append(order, worded("Any news?"), key="hook-1", at=NOW)
    held = order.read_bytes()
    with pytest.raises(revise.Refusal, match="has the key hook-1 already"):
        revise.append(order, worded("Any news at all?"), key="hook-1", at=NOW)
    with pytest.raises(ValueError, match="is not an idempotency key"):
        revise.append(order, worded("Any news?"), key="hook 1", at=NOW)
    assert order.read_bytes() == held


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"key": "no spaces"},
            'revise: ist kein Idempotenzschlüssel: "no spaces"\n  Hinweis: Ein solcher Schlüssel'
            " hat 1 bis 255 Zeichen: Buchstaben von a bis z, Ziffern und Satzzeichen, keine"
            " Leerzeichen",
        ),
        (
            {"message": " \n"},
            "revise: `message` ist leer\n  Hinweis: Gib die Worte an, oder lass `message` für einen"
            " Entwurf weg",
        ),
    ],
    ids=["key", "message"],
)
def test_what_is_given_wrongly_is_a_public_error(
    order: Path, given: dict[str, str], expected: str
) -> None:
    with pytest.raises(revise.NoEventError) as raised:
        revise.append(order, revise.Propose(), at=NOW, lang="de", **given)  # type: ignore[arg-type] # texts
    assert (str(raised.value), order.read_text()) == (expected, ORDER)


def test_a_hint_begins_as_its_language_does(order: Path) -> None:
    revise.append(order, worded("A"), key="k", at=NOW)
    with pytest.raises(revise.Refusal, match=r"  Hinweis: Derselbe Schlüssel"):
        revise.append(order, worded("B"), key="k", at=NOW, lang="de")

"""Two writers at once lose nothing."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import rtoml

pytestmark = pytest.mark.slow

Spawn = Callable[..., subprocess.Popen[str]]

WRITERS, EACH = 16, 4
WAIT_FOR_ALL = "print('ready', flush=True); sys.stdin.readline()\n"


def test_sixteen_writers_at_once_lose_nothing(tmp_path: Path, spawn: Spawn) -> None:
    order = tmp_path / "order.toml"
    order.write_text('[order]\nid = "A-1"\n')
    source = WAIT_FOR_ALL + (
        f"for number in range({EACH}): write(sys.argv[1], f'{{sys.argv[2]}}.{{number}}', wait=60)"
    )
    writers = [spawn(source, order, name) for name in range(WRITERS)]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate(timeout=120)
    assert [writer.returncode for writer in writers] == [0] * WRITERS
    texts = [event["text"] for event in rtoml.loads(order.read_text())["event"]]
    assert len(texts) == WRITERS * EACH
    for name in range(WRITERS):
        own = [text for text in texts if text.startswith(f"{name}.")]
        assert own == [f"{name}.{number}" for number in range(EACH)]
    assert {entry.name for entry in tmp_path.iterdir()} == {"order.toml", ".revise.lock"}


def test_each_writer_decides_on_what_the_one_before_it_wrote(tmp_path: Path, spawn: Spawn) -> None:
    order = tmp_path / "order.toml"
    order.write_text('[order]\nid = "A-1"\n')
    source = """
for _ in range(4):
    with held(sys.argv[1], wait=60) as file:
        number = len(rtoml.loads(file.data.decode()).get("event", []))
        file.replace(continued(file.data, message(str(number)), sys.argv[1]))
"""
    writers = [spawn(source, order) for _ in range(4)]
    for writer in writers:
        writer.communicate(timeout=120)
    texts = [event["text"] for event in rtoml.loads(order.read_text())["event"]]
    assert texts == [str(number) for number in range(16)]

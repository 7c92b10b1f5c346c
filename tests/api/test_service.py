"""examples/32-service: a message by HTTP, the letter out, recorded once."""

import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

import revise
from tests.cli import ROOT, environment

SERVICE = ROOT / "examples" / "32-service" / "service.py"
MESSAGE = (SERVICE.parent / "message.json").read_bytes()
TEXT = json.loads(MESSAGE)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """Start the service on a free port; gives the port, and the order that it writes to."""
    orders = tmp_path / "orders"
    shutil.copytree(SERVICE.parent / "orders", orders)
    with subprocess.Popen(
        [sys.executable, SERVICE, orders, "0"],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        yield int(process.stdout.readline()), orders / "FO-2307.toml"
        process.terminate()


def posted(port: int, body: bytes, path: str = "/orders/FO-2307/messages") -> tuple[int, Any]:
    """Send a message; gives status and answer."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", path, body)
    answer = connection.getresponse()
    found = answer.status, json.loads(answer.read())
    connection.close()
    return found


def test_a_message_is_recorded_once_however_often_it_is_sent(service: tuple[int, Path]) -> None:
    """One after the other, and ten at a time: one request, one proposal, the same answer."""
    port, order = service
    with ThreadPoolExecutor(10) as threads:
        found = list(threads.map(lambda _: posted(port, MESSAGE), range(10)))
    assert all(one == found[0] for one in [*found, posted(port, MESSAGE)])
    status, answer = found[0]
    assert (status, answer["recorded"]) == (200, "proposed")
    assert [one["text"] for one in answer["pieces"] if one["is_wish"]] == [
        "Could the letters be thinner?",
        "I also need three variants for the wrapping paper.",
    ]
    assert "“Three variants for the wrapping paper”: $120.00" in answer["letter"]
    kept = [(one.type, one.key) for one in revise.load(order).events]
    assert kept == [
        ("delivered", None),
        ("revision-requested", "chat-4711"),
        ("proposed", "chat-4711-proposal"),
    ]


def test_what_nobody_has_judged_is_acknowledged(service: tuple[int, Path]) -> None:
    """The pieces become the items; no price is made up."""
    port, order = service
    body = json.dumps({key: TEXT[key] for key in ("key", "at", "text")}).encode()
    status, answer = posted(port, body)
    assert (status, answer["recorded"]) == (200, "revision-requested")
    assert "I have read it carefully" in answer["letter"]
    assert posted(port, body) == (status, answer)
    assert len(revise.load(order).events) == 2


@pytest.mark.parametrize(
    ("path", "body", "status", "expected"),
    [
        ("/orders/FO-9/messages", MESSAGE, 422, "no such file"),
        ("/orders/../FO-2307/messages", MESSAGE, 422, ""),
        ("/orders/FO-2307/messages", b"{", 422, "Expecting"),
        ("/orders/FO-2307/messages", b"{}", 422, "key"),
        ("/orders/FO-2307/messages", b'{"key": "a", "text": 7, "at": "2026-11-07"}', 422, "int"),
        ("/orders/FO-2307/messages", MESSAGE.replace(b"00Z", b"00"), 422, "has no offset"),
        ("/orders/FO-2307/messages", MESSAGE.replace(b"-11-07", b"-11-01"), 422, "before the last"),
        ("/orders/FO-2307/messages", MESSAGE.replace(b"-11-07", b"-12-07"), 409, "Not now"),
    ],
)
def test_what_cannot_be_recorded_is_told(
    service: tuple[int, Path], path: str, body: bytes, status: int, expected: str
) -> None:
    """In the words of the command line; the file stays as it was."""
    port, order = service
    held = order.read_bytes()
    found, answer = posted(port, body, path)
    assert (found, expected in answer["error"]) == (status, True), answer
    assert order.read_bytes() == held


def test_it_is_small_and_uses_nothing_else() -> None:
    """Sixty lines over the public interface and the standard library."""
    text = SERVICE.read_text("utf-8")
    names = {
        (one.module if isinstance(one, ast.ImportFrom) else one.names[0].name) or ""
        for one in ast.walk(ast.parse(text))
        if isinstance(one, ast.Import | ast.ImportFrom)
    }
    assert len(text.splitlines()) <= 60
    assert {one.partition(".")[0] for one in names} <= {"revise", *sys.stdlib_module_names}
    assert not [one for one in names if one.startswith("revise.")]
    used = {
        one.attr
        for one in ast.walk(ast.parse(text))
        if isinstance(one, ast.Attribute) and getattr(one.value, "id", "") == "revise"
    }
    assert used <= {*revise.__all__}

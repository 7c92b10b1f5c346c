"""The table of docs/bad-input.md is what the program says."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from revise.model.problem import Code
from tests.cli import FINE, ROOT, revise

PAGE = ROOT / "docs" / "bad-input.md"
ROW = re.compile(
    r"^\| (?P<input>[^|]+) \| `(?P<code>[a-z0-9-]+)` \|"
    r" (?P<ticks>`+) ?(?P<said>.+?) ?(?P=ticks) \|$",
    re.MULTILINE,
)

DELIVERED = '\n[[event]]\ntype = "delivered"\nat = 2026-11-14T12:00:00Z\n'
COMPLETED = '\n[[event]]\ntype = "completed"\nat = 2026-11-13T12:00:00Z\n'
ASKED = """
[[event]]
type = "revision-requested"
at = 2026-11-15T12:00:00Z
text = "Thinner, please."
items = [{ id = "1.1", text = "Thinner", hours = -2 }]
"""


def order(text: str | bytes) -> Callable[[], None]:
    """Write the file that all rows speak of."""
    data = text.encode() if isinstance(text, str) else text
    return lambda: bytes_to(Path("order.toml"), data)


def bytes_to(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def also(name: str, text: str, mode: int = 0o644) -> Callable[[], None]:
    """Write a good order and another file beside it."""

    def write() -> None:
        order(FINE)()
        Path(name).write_text(text)
        Path(name).chmod(mode)

    return write


def beside(make: Callable[[Path], None]) -> Callable[[], None]:
    """Write a good order, and make something beside it that has the name of a config."""

    def write() -> None:
        order(FINE)()
        make(Path("revise.toml"))

    return write


def nothing() -> None:
    """Leave the folder empty."""


def terms(*lines: str, but: str = "") -> str:
    """Give a good order with more keys below `[order]`, and `but` one of its own."""
    kept = "".join(line for line in FINE.splitlines(True) if not but or not line.startswith(but))
    return kept + "".join(f"{line}\n" for line in lines)


INPUTS: dict[str, Callable[[], None]] = {
    "a path that leads nowhere": nothing,
    "a folder without any order": lambda: Path("order.toml").mkdir(),
    "a pipe, a socket, a device": lambda: os.mkfifo("order.toml"),
    "more than 4 MiB": order(b"#" * (4 * 1024 * 1024 + 1)),
    "bytes that are not UTF-8": order(b"[order]\ntitle = '\xe4'\n"),
    "no TOML": order("[order]\ntitle = Logo\n"),
    "a NUL, or another control character": order(b"[order]\ntitle = 'a\x00'\n"),
    "an integer of 5,000 digits": order(terms("price = " + "1" * 5000, but="price")),
    "a key of 10,000 parts": order(FINE + ".".join(["a"] * 10_000) + " = 1\n"),
    "lists or tables nested more than 16 deep": order(f"a = {'[' * 17}{']' * 17}\n{FINE}"),
    "TOML that is no order": order("[tool]\n"),
    "more than 10,000 events": order(FINE + DELIVERED * 10_001),
    "a text of more than 64 KiB": order(terms(f'title = "{"a" * 65_537}"', but="title")),
    "a key that is unknown": order(terms("revison = 1")),
    "a key that is missing": order(terms(but="price")),
    "a number out of its bounds": order(FINE + DELIVERED + ASKED),
    "a number of more than 15 digits": order(terms("price = 0." + "3" * 5000, but="price")),
    "a date-time without its offset": order(terms("due = 2026-11-15T18:00:00")),
    "an event of no known type": order(FINE + DELIVERED.replace("delivered", "deliverd")),
    "an id that is taken": order(FINE + '\n[[scope]]\nid = "a"\ntext = "A"\n' * 2),
    "an id that nothing has": order(
        f'{FINE}{DELIVERED}\n[[event]]\ntype = "withdrawn"\nat = 2026-11-15T12:00:00Z\nto = "P1"\n'
    ),
    "events that are not oldest first": order(FINE + DELIVERED + COMPLETED),
    "an event that cannot have happened": order(FINE + COMPLETED),
    "a platform without a policy": order(terms('platform = "fivr"')),
    "a mistake in `revise.toml`": also("revise.toml", "[pricing]\nhourly_rates = 45\n"),
    "a `revise.toml` that others may change": also("revise.toml", "", 0o666),
    "a `revise.toml` that is a link to nothing": beside(lambda path: path.symlink_to("gone")),
    "a `revise.toml` that is a folder": beside(Path.mkdir),
    "a `revise.toml` that is a pipe": beside(os.mkfifo),
    "events in one line, and a command that adds one": order(f"event = []\n{FINE}"),
    "a reminder where no proposal is open": order(FINE),
}
"""What the first column says → what to write into an empty folder."""

COMMANDS = {
    "not-appendable": ("record", "delivery", "order.toml", "order.toml"),
    "message": ("draft", "reminder", "order.toml"),
}
"""Code → the command that meets it; elsewhere `assess`."""

NOT_LOOKED_AT = {"not-found", "not-readable", "config", "policy"}
"""Where `check`, too, ends in 4: it says nothing about the order."""


PROOF = ROOT / "docs" / "ci.md"
"""The page of what `check` finds beside files and git: tests/commands/test_check_files.py."""

LINES = ROOT / "docs" / "formats.md"
"""The page of what `apply` finds wrong with lines: tests/commands/test_apply.py."""


def rows() -> list[tuple[str, str, str]]:
    """Read the table from its page."""
    return [found.group("input", "code", "said") for found in ROW.finditer(PAGE.read_text("utf-8"))]


def test_the_table_is_whole() -> None:
    """Every input that is tried has a row, and every code of an input but that of our own bugs."""
    listed = rows()
    assert [name for name, _, _ in listed] == list(INPUTS)
    row = r"^\| `([a-z-]+)` \|.*(?:error|warning) \|$"
    found = set(re.findall(row, PROOF.read_text("utf-8"), re.MULTILINE))
    codes = {code for _, code, _ in listed}
    table = LINES.read_text("utf-8").partition("| code | what is wrong with a line")[2]
    of_lines = set(re.findall(r"^\| `([a-z-]+)` \|", table.partition("\n\n")[0], re.MULTILINE))
    assert len(found) + len(codes) + len(of_lines) == len(found | codes | of_lines)
    assert codes | found | of_lines == set(get_args(Code)) - {"bug", "duplicate-order"}


def test_the_page_shows_what_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error and a warning, each with its hint."""
    monkeypatch.chdir(tmp_path)
    INPUTS["a number out of its bounds"]()
    error = revise("check", "order.toml")
    for name in ("a.toml", "b.toml"):
        Path(name).write_text(FINE)
    warning = revise("check", "a.toml", "b.toml")
    assert (error.exit_code, warning.exit_code) == (1, 0)
    assert re.findall(r"^```\n(.+?)^```", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE) == [
        error.stdout,
        warning.stdout,
    ]


@pytest.mark.parametrize("name", INPUTS)
def test_bad_input_gets_what_the_table_says(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """cli.md, "Errors": "One line a problem, in the form editors and CI understand"."""
    monkeypatch.chdir(tmp_path)
    INPUTS[name]()
    (code, said) = next((row[1:] for row in rows() if row[0] == name), ("", ""))
    command = (*COMMANDS.get(code, ("assess", "order.toml")), "--at", "2026-11-20T12:00:00Z")

    plain, as_json = revise(*command), revise(*command, "--json")
    document = json.loads(as_json.stdout)
    first = (document[0] if isinstance(document, list) else document)["errors"][0]

    assert (plain.exit_code, as_json.exit_code, plain.stdout) == (4, 4, "")
    assert (first["code"], plain.stderr.splitlines()[0]) == (code, said)
    if code not in COMMANDS:
        folder = Path("order.toml").is_dir()
        expected = 4 if folder or code in NOT_LOOKED_AT else 1
        assert revise("check", "order.toml").exit_code == expected

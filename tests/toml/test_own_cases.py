"""Files of TOML that are no orders, valid and invalid, of every kind that toml-test has."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from revise.files.continuation import same
from revise.files.read import load_toml
from tests.cli import FINE, revise
from tests.toml.cases import INVALID, VALID
from tests.toml.checking import (
    check_every_key_is_placed,
    check_is_no_order,
    check_is_passed_through,
    check_is_refused,
)

VALID_FILES = [(folder, text) for folder, texts in VALID.items() for text in texts]
INVALID_FILES = [(folder, *case) for folder, cases in INVALID.items() for case in cases]


@pytest.mark.parametrize(("folder", "text"), VALID_FILES)
def test_a_valid_file_is_read_as_the_standard_library_reads_it(folder: str, text: str) -> None:
    """order-format.md: "TOML 1.0 is the contract"."""
    # Line ends in texts are the reader's choice; ours come later, with the model.
    assert same(load_toml(text.replace("\r\n", "\n"), folder), tomllib.loads(text))
    check_is_no_order(text.encode())
    check_is_passed_through(tomllib.loads(text))
    check_every_key_is_placed(text)


@pytest.mark.parametrize(("folder", "data", "place"), INVALID_FILES)
def test_an_invalid_file_is_refused_at_its_place(
    folder: str, data: str | bytes, place: str
) -> None:
    """order-format.md, "Bad files": "Each with its place"."""
    assert check_is_refused(data.encode() if isinstance(data, str) else data) == place, folder
    with pytest.raises(ValueError):  # noqa: PT011 # UnicodeDecodeError or TOMLDecodeError
        tomllib.loads(data if isinstance(data, str) else data.decode())


MARK = b"\xef\xbb\xbf"
FILES = {
    "order.toml": FINE,
    "revise.toml": '[defaults]\nlang = "en"\n',
    "own.toml": 'name = "own"\nextends = "fiverr"\nas_of = 2026-11-01\n',
}


@pytest.mark.parametrize("name", FILES)
def test_any_file_may_begin_with_one_byte_order_mark(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Orders, configs and policies alike; a second mark is refused at its place."""
    monkeypatch.chdir(tmp_path)
    for file, text in FILES.items():
        Path(file).write_text(text)
    command = ("assess", ".", "--config", "revise.toml", "--policy", "./own.toml")
    Path(name).write_bytes(MARK * 2 + FILES[name].encode())
    refused = revise(*command)
    assert refused.exit_code == 4
    assert f"{name}:1:1: is not valid TOML: a second byte-order mark" in refused.stderr
    Path(name).write_bytes(MARK + FILES[name].encode())
    assert revise(*command).exit_code == 0

"""Files of TOML that are no orders, valid and invalid, of every kind that toml-test has."""

from __future__ import annotations

import tomllib

import pytest

from revise.files.continuation import same
from revise.files.read import load_toml
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

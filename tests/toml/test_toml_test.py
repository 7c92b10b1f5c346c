"""The whole of toml-test, where its cases are given: `pytest --toml-test tomlkit-0.15.2.tar.gz`.

No wheel carries them; the source distribution of tomlkit does (tests/README.md says how to get
it). They are read where they stand and nothing of them is kept here.
"""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from revise.files.continuation import same
from revise.files.read import decode, load_toml
from tests.toml.checking import (
    check_every_key_is_placed,
    check_is_no_order,
    check_is_passed_through,
    check_is_refused,
)

TOML_1_1 = {
    "datetime/no-secs": "seconds may be left out",
    "local-datetime/no-secs": "seconds may be left out",
    "local-time/no-secs": "seconds may be left out",
    "inline-table/linebreak-01": "an inline table may have several lines",
    "inline-table/linebreak-02": "an inline table may have several lines",
    "inline-table/linebreak-03": "an inline table may have several lines",
    "inline-table/linebreak-04": "an inline table may have several lines",
    "inline-table/trailing-comma": "an inline table may end in a comma",
    "string/basic-byte-escapes": "a character may be written as \\xHH",
}
"""What TOML 1.0 forbids and rtoml reads, since TOML 1.1 allows it: all that there is.

order-format.md: "TOML 1.1 syntax is tolerated where the parser reads it."
"""


class Case:
    """A file of toml-test, and where it is valid the values it holds."""

    def __init__(self, name: str, data: bytes, values: bytes | None) -> None:
        self.name = name
        self.data = data
        self.values = values


def carried(path: Path) -> Iterator[Case]:
    """Give the cases that an archive carries."""
    with tarfile.open(path) as archive:
        files = {
            name.partition("/toml-test/tests/")[2]: archive.extractfile(name)
            for name in archive.getnames()
            if "/toml-test/tests/" in name and name.endswith((".toml", ".json"))
        }
        read = {name: file.read() for name, file in files.items() if file is not None}
    for name, data in sorted(read.items()):
        if name.endswith(".toml"):
            stem = name.removesuffix(".toml")
            yield Case(stem, data, read.get(f"{stem}.json"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make a test of each case; without the option there are none."""
    path = metafunc.config.getoption("--toml-test")
    cases = list(carried(Path(path))) if path else []
    for kind in ("valid", "invalid"):
        if kind in metafunc.fixturenames:
            of_kind = [one for one in cases if one.name.startswith(f"{kind}/")]
            metafunc.parametrize(kind, of_kind, ids=[one.name for one in of_kind])


def meant(tagged: Any) -> Any:  # noqa: ANN401 # whatever TOML can hold
    """Give the value that toml-test writes as `{"type": …, "value": …}`."""
    if isinstance(tagged, list):
        return [meant(one) for one in tagged]
    if tagged.keys() != {"type", "value"} or not isinstance(tagged["type"], str):
        return {key: meant(one) for key, one in tagged.items()}
    return MEANINGS[tagged["type"]](tagged["value"])


MEANINGS = {
    "string": str,
    "integer": int,
    "float": float,
    "bool": lambda text: text == "true",
    "datetime": datetime.fromisoformat,
    "datetime-local": datetime.fromisoformat,
    "date-local": date.fromisoformat,
    "time-local": time.fromisoformat,
}


def test_valid(valid: Case) -> None:
    """order-format.md: "TOML 1.0 is the contract"."""
    assert valid.values is not None
    values = meant(json.loads(valid.values))
    text = decode(valid.data, valid.name)
    assert same(load_toml(text.replace("\r\n", "\n"), valid.name), values)
    check_is_no_order(valid.data)
    check_is_passed_through(values)
    check_every_key_is_placed(text)


def test_invalid(invalid: Case) -> None:
    """order-format.md, "Bad files": "Each with its place"."""
    if invalid.name.removeprefix("invalid/") in TOML_1_1:
        check_is_no_order(invalid.data)
    else:
        check_is_refused(invalid.data)

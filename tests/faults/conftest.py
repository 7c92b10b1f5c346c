"""The machine on which calls fail."""

from collections.abc import Iterator

import pytest

from tests.faults.machine import Machine


@pytest.fixture(scope="session")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """Give a machine on which one call fails, or memory ends."""
    made = Machine(tmp_path_factory.mktemp("machine"))
    yield made
    made.end()

"""The options of the test suite."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-stories",
        action="store_true",
        help="Rewrite examples/*/story.md from what the commands print instead of failing.",
    )

"""The options of the test suite."""

import pytest
from hypothesis import settings


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-stories",
        action="store_true",
        help="Rewrite examples/*/story.md from what the commands print instead of failing.",
    )
    parser.addoption(
        "--update-reference",
        action="store_true",
        help="Rewrite CLI.md from what the commands say of themselves instead of failing.",
    )


# No deadlines: a busy machine is no bug. The same examples every time: a red run can be repeated.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests have to tell beside red and green, such as precision and recall."""
    for report in terminalreporter.getreports("passed"):
        for name, text in report.user_properties:
            if name == "told at the end":
                terminalreporter.write_line(f"\n{text}")

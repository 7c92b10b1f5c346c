"""The options of the test suite."""

import os
import time
from inspect import signature
from pathlib import Path

import pytest
from hypothesis import settings

from tests.cli import NOWHERE

TOLD = "told at the end"


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
    parser.addoption(
        "--fuzz",
        type=float,
        default=0,
        metavar="SECONDS",
        help="Try random examples in each property for so long, instead of a few seeded ones.",
    )
    parser.addoption(
        "--strace",
        action="store_true",
        help="Let system calls fail by strace, and each call of tests/faults with every error.",
    )
    parser.addoption(
        "--toml-test",
        metavar="PATH",
        help="Read the cases of toml-test, too: a tomlkit-*.tar.gz, which carries them.",
    )


# No deadlines: a busy machine is no bug. The same examples every time: a red run can be repeated.
settings.register_profile("repeatable", deadline=None, derandomize=True)
# What is found is printed whole, and a blob that repeats it; nothing is left in the clone.
settings.register_profile("fuzz", deadline=None, database=None, print_blob=True)


def pytest_configure(config: pytest.Config) -> None:
    """Choose, before any test is imported, how properties look for examples, and that all do."""
    if config.getoption("--fuzz"):
        config.option.markexpr = ""
    settings.load_profile("fuzz" if config.getoption("--fuzz") else "repeatable")
    os.environ["XDG_CONFIG_HOME"] = NOWHERE  # whose tests run has no say in what they find


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let no test pass as root that would prove nothing then."""
    if item.get_closest_marker("user") and os.geteuid() == 0:
        pytest.fail("root may do everything: .ci/run runs this test as an ordinary user")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Pass over what has nothing to read."""
    unneeded = collection_path.name == "test_toml_test.py" and not config.getoption("--toml-test")
    return unneeded or None


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> object:
    """Run a property again and again, as long as `--fuzz` says."""
    seconds = pyfuncitem.config.getoption("--fuzz")
    handle = getattr(pyfuncitem.obj, "hypothesis", None)
    if not seconds or handle is None:
        return None
    count, inner = 0, handle.inner_test

    def counted(*arguments: object, **named: object) -> None:
        nonlocal count
        count += 1
        inner(*arguments, **named)

    handle.inner_test = counted
    end = time.monotonic() + seconds
    names = signature(pyfuncitem.obj).parameters
    while time.monotonic() < end:
        pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names})
    handle.inner_test = inner
    pyfuncitem.user_properties.append((TOLD, f"{count:>9,} examples of {pyfuncitem.name}"))
    return True


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests have to tell beside red and green, such as precision and recall."""
    for report in terminalreporter.getreports("passed"):
        for name, text in report.user_properties:
            if name == TOLD:
                terminalreporter.write_line(f"\n{text}")

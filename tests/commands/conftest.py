"""Every command runs in a folder of its own, with nothing from outside."""

import os
from pathlib import Path

import pytest

from tests.cli import BROKEN, FINE, ORDER


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run in an empty folder, in UTC, without settings from the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "UTC")
    for name in [*os.environ]:
        if name.startswith("REVISE_") or name == "GITHUB_WORKSPACE":
            monkeypatch.delenv(name)
    return tmp_path


@pytest.fixture
def three_orders(folder: Path) -> Path:
    """A folder with an order that has findings, one without, and a broken one; nothing else."""
    Path("order.toml").write_text(ORDER)
    Path("fine.toml").write_text(FINE)
    Path("broken.toml").write_text(BROKEN)
    return folder

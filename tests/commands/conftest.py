"""Orders that several commands are tried on."""

from pathlib import Path

import pytest

from tests.cli import BROKEN, FINE, ORDER


@pytest.fixture
def three_orders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an order that has findings, one without, and a broken one; nothing else."""
    for name in ("AT", "FORMAT", "LANG", "POLICY", "CONFIG", "QUIET", "COLOR"):
        monkeypatch.delenv(f"REVISE_{name}", raising=False)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.chdir(tmp_path)
    Path("order.toml").write_text(ORDER)
    Path("fine.toml").write_text(FINE)
    Path("broken.toml").write_text(BROKEN)
    return tmp_path

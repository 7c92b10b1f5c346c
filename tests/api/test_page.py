"""docs/api.md tells of every public name as it is now, and its example works."""

import re
from pathlib import Path

import pytest

import revise
from tests.cli import ORDER, ROOT
from tests.programs.api_page import HEAD, PARTS, page

PAGE = ROOT / "docs" / "api.md"


def test_the_page_is_not_stale(pytestconfig: pytest.Config) -> None:
    """Whole page; `--update-reference` writes it."""
    now = page()
    if pytestconfig.getoption("--update-reference"):
        PAGE.write_text(now, encoding="utf-8")
    else:
        assert PAGE.read_text("utf-8") == now, "pytest tests/api/test_page.py --update-reference"


def test_every_public_name_stands_there_once() -> None:
    """What is promised is told."""
    told = [name for names in PARTS.values() for name in names]
    assert sorted(told) == sorted({*revise.__all__} - {"__version__", "Step"})


def test_what_the_page_begins_with_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each line prints what stands behind it."""
    monkeypatch.chdir(tmp_path)
    Path("order.toml").write_text(ORDER)
    (block,) = re.findall(r"```python\n(.*?)```", HEAD, re.DOTALL)
    scope: dict[str, object] = {}
    printed = []
    for line in block.replace('key="4711")', 'key="4711", at=now.assessment.instant)').splitlines():
        exec(line, scope)  # our own page
        printed.append(capsys.readouterr().out)
    shown = [one for one in printed if one]
    assert shown[0] == "out-of-scope\n"
    assert shown[1].startswith("FO-1042  Logo for a bakery")
    assert shown[2].startswith("Hello,")
    assert shown[3] == "P1 False\n"

import pytest

from tests.sitting import lines


@pytest.fixture(autouse=True)
def _pieces_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """What becomes of pieces is tested here, not how they are found."""
    monkeypatch.setattr("revise.sitting.sitting.pieces", lines.pieces)

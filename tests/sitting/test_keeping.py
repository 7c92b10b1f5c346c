"""What is kept of a sitting comes back as it was."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from revise.sitting.keeping import Kept, kept_of, kept_text
from revise.sitting.sitting import accepted, asked_about, begun, changed, joined, not_possible


def test_it_comes_back() -> None:
    first = begun("Grüße\n- refund: 30\n- Soon\n- Now")._replace(via="message")
    sitting = changed(
        accepted(joined(first, 2)), 1, amount="30.00", by=datetime(2026, 11, 20, tzinfo=UTC)
    )
    sitting = not_possible(asked_about(sitting, 2, "When?"), 2, None)
    sitting = changed(sitting, 2, hours=Decimal("1.5"), scope="logo", answer="Friday")
    sitting = sitting._replace(letter="Hello", drafted="Hi", order_hours=Decimal(6), known=True)
    sitting = changed(sitting, 0, items=("1.2",))._replace(request=True)
    kept = Kept("a.toml", {"title": "Logo", "price": "-"}, sitting)
    assert kept_of(kept_text(kept)) == kept._replace(sitting=sitting._replace(before=()))


def test_so_does_one_without_a_message() -> None:
    kept = Kept(None, {"title": "Logo"})
    assert kept_of(kept_text(kept)) == kept


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "null", '{"format": 2}', '{"format": 1, "path": null, "terms": {}}'),
        '{"format": 1, "path": null, "terms": {}, "sitting": {"message": "x"}}',
        '{"format": 1, "path": null, "terms": {}, "sitting": {"message": "x", "letter": null,'
        ' "drafted": null, "order_hours": "x", "via": null, "known": false, "points": []}}',
    ],
)
def test_what_another_version_kept_is_none(text: str) -> None:
    assert kept_of(text) is None

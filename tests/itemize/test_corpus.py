"""Holds pieces and suggested kinds to messages labelled by hand; prints the open part's figures."""

import pytest

from tests.itemize.labelled import judged, messages, score


@pytest.mark.parametrize("language", ["en", "de"])
def test_wishes_come_one_by_one(language: str) -> None:
    """Issue 11: strict F1 at least 0.85, junk at most 10 %, macro-F1 at least 0.85.

    These are the aims for the part put aside; what was reached there stands in `corpus/README.md`.
    """
    found = score([judged(one) for one in messages("open", language)])
    print(language, {name: round(value, 3) for name, value in found._asdict().items()})
    assert found.strict >= 0.85
    assert found.junk <= 0.1
    assert found.macro >= 0.85

"""What both views say of a sitting, and where in it typed words stand."""

import pytest

from revise.desk.told_lines import place_of
from revise.sitting.point import Point, Span

MESSAGE = "Außerdem größer. Ich brauche das bis Freitag,\nsonst gibt es Ärger."
POINT = Point((Span(17, len(MESSAGE)),), "Ich brauche das bis Freitag, sonst gibt es Ärger.")


@pytest.mark.parametrize("typed", ["sonst gibt", "SONST", "freitag, sonst", "ärger"])
def test_words_are_found_where_they_stand(typed: str) -> None:
    """An `ß` before them moves nothing, and a line may end within them."""
    place = place_of(typed, MESSAGE, POINT)
    assert place is not None
    found = " ".join(MESSAGE[place:].split())
    assert found.casefold().startswith(typed.casefold())


def test_words_of_an_item_are_found_in_its_own() -> None:
    item = Point((), "Größer und das Grün heller", items=("1.1",))
    assert place_of("das grün", MESSAGE, item) == len("Größer und ")


@pytest.mark.parametrize("typed", ["", " ", "Ich brauche", "Außerdem", "Montag"])
def test_what_begins_no_second_part_is_not_found(typed: str) -> None:
    assert place_of(typed, MESSAGE, POINT) is None

"""The pictures show what the program looks like now, and load nothing from elsewhere."""

import re

from tests.programs import pack_page
from tests.programs.pictures import PICTURES, drawn

DESK = sorted(PICTURES.glob("desk-*.svg"))


def words(svg: str) -> list[str]:
    """Give the texts of a picture, in their order."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_they_show_the_desk_as_it_is() -> None:
    """`python -m tests.programs.pictures` draws them anew."""
    now = {name: words(svg) for name, svg in drawn().items()}
    assert {path.name for path in DESK} == {*now}
    assert {name: words((PICTURES / name).read_text("utf-8")) for name in now} == now


def test_they_load_nothing() -> None:
    """No font, no address, but for the name of the format."""
    for path in DESK:
        svg = path.read_text("utf-8")
        assert "@font-face" not in svg
        assert re.findall(r"https?://[^\"' )>]+", svg) == ["http://www.w3.org/2000/svg"]


def test_the_page_of_a_pack_is_as_it_is() -> None:
    """Painted by the version of typst that the dev extra names."""
    assert (PICTURES / pack_page.NAME).read_bytes() == pack_page.painted()

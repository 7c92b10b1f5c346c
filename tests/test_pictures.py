"""The pictures of the desk show what it looks like now, and load nothing from elsewhere."""

import re

from tests.programs.pictures import PICTURES, drawn


def words(svg: str) -> list[str]:
    """Give the texts of a picture, in their order."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_they_show_the_desk_as_it_is() -> None:
    """`python -m tests.programs.pictures` draws them anew."""
    now = {name: words(svg) for name, svg in drawn().items()}
    assert {path.name for path in PICTURES.glob("*.svg")} == {*now}
    assert {name: words((PICTURES / name).read_text("utf-8")) for name in now} == now


def test_they_load_nothing() -> None:
    """No font, no address, but for the name of the format."""
    for path in PICTURES.glob("*.svg"):
        svg = path.read_text("utf-8")
        assert "@font-face" not in svg
        assert re.findall(r"https?://[^\"' )>]+", svg) == ["http://www.w3.org/2000/svg"]

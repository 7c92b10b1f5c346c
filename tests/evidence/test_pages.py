"""The page of a pack, and the picture in it: plain, safe, and for everybody to read."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

import revise
from revise.evidence.exhibits import Copy, recorded_files
from revise.evidence.html import page
from revise.evidence.picture import legend, picture
from revise.evidence.timeline import timeline
from tests.evidence.packs import SMALL, pack
from tests.orders import assessed, delivered, event, hour, message, order, worked

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>&amp;"
    "{{ 7 * 7 }}{% for x in y %}</title></style>--><!-- \u202e\u0007javascript:alert(1)"
)


class Page(HTMLParser):
    """What is on a page: its elements with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.found[-1:] != [("style", {})]:
            self.text += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def everywhere(text: str) -> str:
    """Write an order in which a text stands in every field that takes one."""
    kept = {"title": text, "client": text}
    said = {"text": text, "question": text, "alternative": text, "said": text}
    made = order(
        event("delivered", -24, files=[{"path": f"a/{text}".replace("\x07", "")}], note=text),
        event(
            "revision-requested",
            0,
            text=text,
            items=[
                {**said, "feasible": False, "kind": "change"},
                {"text": text, "kind": "question", "answer": text},
            ],
        ),
        event("message", 1, by="client", text=text),
        event(
            "proposed",
            2,
            id="P1",
            declined=["1.1"],
            extras=[{"items": ["1.2"], "title": text, "price": 5, "days": 1}],
            letter=text,
        ),
        event("answered", 3, to="P1", answer="countered", text=text),
        event("escalated", 4, id="R1", to="support", reason=text, note=text),
        event("cancelled", 5, by="support", reason=text),
        **kept,
    )
    return made.replace("One logo", "{scope}").replace(
        '"{scope}"', made.split("title = ", 1)[1].split("\n", 1)[0]
    )


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_is_in_a_document_can_neither_act_nor_hide(language: str) -> None:
    """Every client's word escaped: no element, no attribute, no template, no hidden sign."""
    plain = Page(page(pack(everywhere("X"), threats=True, language=language)))
    text = page(pack(everywhere(HOSTILE), threats=True, language=language))
    hostile = Page(text)
    assert [tag for tag, _ in hostile.found] == [tag for tag, _ in plain.found]
    names = {name for _, attributes in hostile.found for name in attributes}
    assert names == {name for _, attributes in plain.found for name in attributes}
    assert not [one for one in names if one.startswith("on")]
    assert "{{ 7 * 7 }}" in hostile.text
    assert "49" not in re.sub(r"[0-9a-f]{64}", "", hostile.text)
    assert not {"\u202e", "\x07"} & set(text)
    assert "\\u202e" in hostile.text


def test_no_script_no_link_elsewhere_and_one_style_known_by_its_hash() -> None:
    text = page(pack())
    shown = Page(text)
    tags = {tag for tag, _ in shown.found}
    assert not tags & {"script", "iframe", "object", "embed", "form", "link", "img", "base"}
    assert "http:" not in re.sub(r'xmlns="[^"]+"', "", text)
    assert "https:" not in text
    (style,) = re.findall("<style>(.*?)</style>", text, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policies = [one["content"] for one in shown.of("meta") if "http-equiv" in one]
    assert policies == [
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    ]
    assert not [attributes for _, attributes in shown.found if "style" in attributes]


@pytest.mark.parametrize("language", ["en", "de"])
def test_it_is_built_for_readers_of_screens(language: str) -> None:
    """Language, headings without a gap, scopes in tables, ids once, links that lead."""
    shown = Page(page(pack(language=language)))
    assert [one["lang"] for one in shown.of("html")] == [language]
    headings = [int(tag[1]) for tag, _ in shown.found if re.fullmatch("h[1-6]", tag)]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(headings))
    assert all("scope" in one for one in shown.of("th"))
    ids = [attributes["id"] for _, attributes in shown.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    led = [str(one["href"]) for one in shown.of("a")]
    assert {one.removeprefix("#") for one in led} <= set(ids)
    assert "labels" not in shown.text
    assert shown.of("svg")[0]["role"] == "img"


def test_the_first_page_is_an_index() -> None:
    text = page(pack())
    index = Page(text[text.index("<header") : text.index("</header>")]).text
    for words in (
        "FO-9",
        "Logo for a bakery",
        "crumb77",
        "$180.00",
        "Fiverr",
        "silence",
        "Timeline",
    ):
        assert words in index
    assert "header.index { break-after: page; }" in text


def test_a_copy_is_linked_by_its_way_in_the_pack() -> None:
    files = recorded_files(revise.assess(revise.loads(SMALL), at=hour(200)))
    ways = ["files/my logo (1).svg", "javascript:alert(1)"]
    copies = {one.key: Copy("copied", way) for one, way in zip(files, ways, strict=True)}
    led = [one["href"] for one in Page(page(pack(copies=copies, stamps=["a b.tsr"]))).of("a")]
    assert [one for one in led if not str(one).startswith("#")] == [
        "files/my%20logo%20%281%29.svg",
        "javascript%3Aalert%281%29",
        "a%20b.tsr",
    ]


def test_an_unknown_value_says_so_and_a_redacted_one_as_well() -> None:
    bare = order(event("delivered", 0, files=[{"path": "a"}]), hours=None)
    assert Page(page(pack(bare))).text.count("not on record") > 5
    assert "left out or not on record" in Page(page(pack(redact=True))).text


# ---- The picture -------------------------------------------------------------------------------

SVG = "{http://www.w3.org/2000/svg}"


def drawn(text: str, at: float = 300) -> ET.Element:
    told = timeline(assessed(text, hour(at)), "en")
    return ET.fromstring(picture(told, "en"))


def test_a_picture_says_what_it_shows() -> None:
    found = drawn(SMALL)
    assert found.findtext(f"{SVG}title") == "The timeline as a picture"
    assert found.findtext(f"{SVG}desc") == (
        "From 14 November 2026, 12:00 (UTC) to 18 November 2026, 14:00 (UTC):"
        " Client 2 entries, Freelancer 5 entries, Silence 1 entry."
    )
    assert [one.text for one in found.iter(f"{SVG}text")] == [
        *("Client", "Freelancer", "Silence"),
        *("14 November 2026", "15 November 2026", "18 November 2026"),
    ]


def test_every_mark_lies_in_the_picture() -> None:
    for text in (SMALL, order(message(0)), order(*(worked(n) for n in range(999)))):
        found = drawn(text, 1000)
        width = float(found.attrib["viewBox"].split()[2])
        marks = [float(one.attrib["x"]) for one in found.iter(f"{SVG}rect")]
        assert all(0 <= x <= width for x in marks)


def test_marks_that_fall_together_are_drawn_once() -> None:
    """A thousand entries make no larger picture than there is room for."""
    told = timeline(assessed(order(*(worked(n) for n in range(2000))), hour(3000)), "en")
    assert len(picture(told, "en")) < 120_000


def test_nothing_happened_and_nothing_is_drawn() -> None:
    assert picture([], "en") == ""


def test_the_legend_has_what_is_drawn() -> None:
    told = timeline(assessed(order(delivered(0)), hour(1)), "de")
    assert [what for _, what in legend(told, "de")] == ["Lieferung"]


def test_a_picture_needs_no_style_of_the_page() -> None:
    text = picture(timeline(assessed(SMALL, hour(300)), "en"), "en")
    assert not re.search(r"<style|style=|class=|href", text)

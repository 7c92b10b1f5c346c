"""The PDF of a pack, read back by a library that did not make it."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from revise.evidence.labels import labels
from revise.evidence.manifest import Contents
from revise.evidence.pdf import Attachment, pdf, ready
from revise.model.problem import WrongUseError
from revise.words import LANGUAGES, Language
from tests.cli import ROOT
from tests.evidence.pdfs import (
    described,
    document_of,
    fonts,
    glyphs,
    lines,
    long_order,
    made,
    opened,
    root,
    running,
    saying,
    standards,
    tags,
)
from tests.orders import delivered, order

SHIPPED = ("LibertinusSerif", "DejaVuSansMono", "NewCM")

HEADS = {
    "en": [
        "At a glance",
        "The story",
        "Contents",
        "1 The agreement",
        "2 What the client asked for",
        "3 Timeline",
        "4 Messages, word for word",
        "5 Offers and requests",
        "6 Hours",
        "7 Exhibits",
        "8 Rules that apply",
        "9 What would make this stronger",
        "10 What was left out",
    ],
    "de": [
        "Auf einen Blick",
        "Was geschah",
        "Inhalt",
        "1 Die Vereinbarung",
        "2 Was der Kunde wünschte",
        "3 Zeitlicher Ablauf",
        "4 Nachrichten im Wortlaut",
        "5 Angebote und Anfragen",
        "6 Stunden",
        "7 Anlagen",
        "8 Geltende Regeln",
        "9 Was das Paket stärker machen würde",
        "10 Was weggelassen ist",
    ],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_tells_everything_in_the_order_of_the_page(language: Language) -> None:
    """An index of one page, then every part under its head; page numbers, order id, date."""
    reader = opened(long_order(40), Contents(language=language))
    told = lines(reader)
    assert [line for line in told if line in HEADS[language]] == HEADS[language]
    first = reader.pages[0].extract_text()
    assert HEADS[language][2] in first
    assert HEADS[language][3] not in first.splitlines()
    of = {"en": "of", "de": "von"}[language]
    pages = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        assert f"{number} {of} {pages}" in page.extract_text()
        assert "FO-1" in page.extract_text().splitlines()[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_rare_is_told_as_well(language: Language) -> None:
    """Silence, an override, a policy of one's own, time stamps, all left out, nothing there."""
    silent = Contents(language=language, redact=True, stamps=("files/logo.svg.ots",))
    document = document_of(order(delivered(-24)), silent)
    document["timeline"][0]["override"] = {"reason": None}
    document["policy"]["version"] = None
    document["stronger"] = document["hours"] = document["left_out"] = []
    told = running(PdfReader(io.BytesIO(made(document))))
    words = labels(document)
    for name in ("unknown", "nothing", "silence", "stronger-none", "left-out-nothing", "stamps"):
        assert words[name] in told, name
    assert words["override"][:25] in told
    assert "logo.svg.ots" in told
    assert "{" not in told


def test_an_order_without_events_is_set() -> None:
    """No picture, no table; each part says that nothing is on record."""
    reader = opened(order())
    assert "Figure" not in tags(reader)
    assert running(reader).count("Nothing on record.") >= 5


def test_what_it_says_of_itself() -> None:
    """Tagged, made to last, its language and date those of the pack; nothing acts or leads away."""
    reader = opened(long_order(40), Contents(language="de"))
    whole = root(reader)
    assert whole["/Lang"] == "de"
    assert whole["/MarkInfo"]["/Marked"]
    assert whole["/ViewerPreferences"]["/DisplayDocTitle"]
    assert {"/AA", "/OpenAction", "/Names", "/AcroForm"} & whole.keys() == set()
    about = standards(reader)
    assert re.findall(r"<pdf[au]*id:\w+>\w+", about) == [
        "<pdfaid:part>3",
        "<pdfaid:conformance>A",
        "<pdfuaid:part>1",
    ]
    metadata = reader.metadata
    assert metadata is not None
    assert metadata.title == "Beweismittel zu Auftrag FO-1"
    assert str(metadata.creation_date) == "2027-02-06 20:00:00+00:00"
    actions = [
        note.get_object().get("/A", {}).get("/S", "/GoTo")
        for page in reader.pages
        for note in page.get("/Annots", [])
    ]
    assert {*actions} <= {"/GoTo"}


def test_a_screen_reader_is_told_of_its_parts() -> None:
    """Title, heads, tables with their heads, quotations, and the picture with a text for it."""
    reader = opened(long_order(40))
    parts = {"Title", "H1", "H2", "TOC", "Table", "THead", "TH", "BlockQuote", "Figure"}
    assert tags(reader) >= parts
    assert described(reader) == [
        "The timeline as a picture: From 14 November 2026, 06:00 (UTC) to 17 November 2026, 00:00 "
        "(UTC): Client 20 entries, Freelancer 20 entries."
    ]


def test_fonts_are_those_that_ship_and_all_are_in_it() -> None:
    """No font of the machine: a stranger sees what was set, and the bytes stay the same."""
    found = fonts(opened(long_order(40)))
    assert all(found.values())
    assert [name for name in found if not name.startswith(SHIPPED)] == []


# ---- The same input ----------------------------------------------------------------------------

AGAIN = """\
import hashlib
from revise.evidence.pdf import pdf
from revise.evidence.labels import labels
from revise.evidence.manifest import Contents
from tests.evidence.pdfs import document_of, made, saying
document = document_of(saying("Straße \\U0001f600"), Contents(language="de"))
print(hashlib.sha256(made(document)).hexdigest())
"""


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """Whatever the folder, the time zone and the seed of hashes."""
    made = {
        subprocess.run(
            [sys.executable, "-c", AGAIN],
            cwd=folder,
            env={"PYTHONPATH": str(ROOT), "TZ": zone, "PYTHONHASHSEED": seed, "LANG": "C"},
            check=True,
            capture_output=True,
        ).stdout
        for folder, zone, seed in ((ROOT, "UTC", "1"), (tmp_path, "Asia/Tokyo", "2"))
    }
    assert len(made) == 1


def test_attachments_come_back_as_they_went_in() -> None:
    """PDF/A-3 lets texts go along; without one nothing is attached."""
    document = document_of(saying("Hello"))
    toml = Attachment("order.toml", 'title = "Straße \U0001f600"\r\n', "text/plain", "The order")
    manifest = Attachment("manifest.json", "{}\n", "application/json", "The same as data", "source")
    reader = PdfReader(io.BytesIO(made(document, [toml, manifest])))
    assert {name: one[0].decode() for name, one in reader.attachments.items()} == {
        "order.toml": toml.text,
        "manifest.json": manifest.text,
    }
    assert PdfReader(io.BytesIO(made(document))).attachments == {}


# ---- Characters that no font has ---------------------------------------------------------------


def test_what_no_font_covers_stands_as_its_code_point_and_is_listed() -> None:
    """Emoji and Chinese are not in the fonts; umlauts, Greek and Cyrillic are."""
    reader = opened(saying("Größe Ωμέγα Привет, \U0001f600\U0001f600 漢 e\u0f71 \ue000."))
    told = running(reader)
    assert "Größe Ωμέγα Привет, [U+1F600][U+1F600] [U+6F22] e[U+0F71] [U+E000]." in told
    at = lines(reader).index("11 Characters that the fonts of this document do not cover")
    assert [line[2:] for line in lines(reader)[at:] if line.startswith("• ")] == [
        "[U+0F71] TIBETAN VOWEL SIGN AA",
        "[U+6F22] CJK UNIFIED IDEOGRAPH-6F22",
        "[U+E000]",
        "[U+1F600] GRINNING FACE",
    ]
    assert 0 not in {*glyphs(reader)}


def test_where_all_is_covered_nothing_is_listed() -> None:
    """No empty chapter."""
    assert "do not cover" not in running(opened(saying("Größe")))


@pytest.mark.slow
@settings(max_examples=60)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_words_can_be_set(words: str) -> None:
    """Whatever a client writes: no crash, and no box in the place of a character."""
    document = document_of(saying("Hello", "Logo"))
    document["messages"][-1]["words"] = words
    reader = PdfReader(io.BytesIO(made(document)))
    assert 0 not in {*glyphs(reader)}


# ---- Words are no markup -----------------------------------------------------------------------

MARKUP = [
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.4": *',
    "$ x^2 $ \\ \\u{41} *bold* _it_ `raw`",
    "= Heading <label> @label #panic() // gone /* gone */",
    "{page} {id} #sys.inputs ~ -- ... 'a' \"b\"",
    "- list + list / term: list",
    "</text></svg><script>alert(1)</script> &amp;",
]


def test_words_are_no_markup() -> None:
    """In a message, a wish, a title, a name: what is written is what is read."""
    reader = opened(saying("\n".join(MARKUP), title=MARKUP[0]))
    told = lines(reader)
    assert [one for one in MARKUP if one not in told] == []
    assert "root:" not in running(reader)


def test_what_steers_a_terminal_or_hides_is_shown() -> None:
    """As on the screen: a name of a file cannot be turned about."""
    told = running(opened(saying("a\u202egnp.exe\x1b[31m tab\there")))
    assert "a\\u202egnp.exe\\x1b[31m tab\\x09here" in told


def test_names_that_are_no_text_can_be_set() -> None:
    """A file's name may be no Unicode at all, and an id may hide something."""
    document = document_of(saying("Hello"))
    file = {"state": "missing", "path": "files/\udcff", "name": "a\udcff\nb", "caption": "\udcff"}
    document["exhibits"].append(document["exhibits"][0] | file)
    document["order"]["id"] = "FO\u202e1"
    reader = PdfReader(io.BytesIO(made(document)))
    assert "a\\udcff\\nb · Size: not on record · missing" in running(reader)
    assert "Evidence for order FO\\u202e1" in running(reader)


def test_what_fits_into_no_line_goes_on_in_the_next() -> None:
    """An address or a hash is never cut; nothing that is copied has hidden characters in it."""
    address = "https://example.com/" + "abcdefgh" * 40
    compound = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    told = lines(opened(saying(f"{address} {compound}")))
    assert address in "".join(told).replace(" ", "")
    assert max(len(line) for line in told if "abcdefgh" in line) < 130
    assert "\u200b" not in "".join(told)


@pytest.mark.parametrize("words", ["", " ", "\n", "\n\n a \n\n", "x" * 899, "a\n" * 14])
def test_messages_of_any_form_are_set(words: str) -> None:
    """Empty ones, too; each has its exhibit."""
    document = document_of(saying("Hello"))
    document["messages"][-1]["words"] = words
    told = running(PdfReader(io.BytesIO(made(document))))
    assert "Exhibit 2 Message from the client" in told


def test_a_long_message_goes_on_on_the_next_page() -> None:
    """What is taller than a page is never cut."""
    many = [f"Line {n}." for n in range(400)]
    reader = opened(saying("\n".join(many)))
    assert [line for line in lines(reader) if line.startswith("Line ")] == many
    assert max(page.extract_text().count("Line ") for page in reader.pages) < 60


# ---- Length ------------------------------------------------------------------------------------


def test_an_order_of_forty_events_stays_below_fifty_pages() -> None:
    """Stripe refuses fifty."""
    reader = opened(long_order(40), Contents(recipient="stripe"))
    assert len(reader.pages) < 15
    told = running(reader)
    assert [n for n in range(37) if f"Message number {n:04}." not in told] == []


@pytest.mark.slow
def test_a_thousand_events_are_all_told() -> None:
    """None is left out, and each page has its number."""
    reader = opened(long_order(1000))
    told = running(reader)
    assert [n for n in range(997) if f"Message number {n:04}." not in told] == []
    assert f"{len(reader.pages)} of {len(reader.pages)}" in told


# ---- Without the extra -------------------------------------------------------------------------


def test_without_typst_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before any work, in both languages."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(WrongUseError) as caught:
        ready()
    assert caught.value.args == (
        "the PDF needs a typesetter that is not installed",
        "install it with `pip install 'revise-cli[pdf]'`, or make the pack without the PDF: "
        "--no-pdf",
    )
    german = caught.value.told_in("de")
    assert german.message == "das PDF braucht ein Satzprogramm, das nicht installiert ist"
    assert german.hint is not None
    assert "pip install 'revise-cli[pdf]'" in german.hint
    with pytest.raises(WrongUseError):
        pdf({}, None)

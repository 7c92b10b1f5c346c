"""An order of forty events, packed for each recipient: its limits as an independent reader sees."""

import json
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from tests.cli import AT, revise
from tests.commands.test_schema import complaints
from tests.orders import event, item, order, requested
from tests.packs import FILES, PDF, PNG, SVG, by_both, forty, unpacked

pytest.importorskip("typst", reason="the pdf extra brings it")

RECIPIENTS = ["plain", "court-de", "stripe", "paypal", "upwork", "fiverr"]
FIT = {"out/logo-v1.png": PNG, "out/logo-v2.png": PNG, "Entwürfe/Karte.pdf": PDF}
"""Files that everybody takes."""
TAKEN = re.compile(r"(?=.{1,90}$)[a-zA-ZäöüÄÖÜß0-9_-]+(\.[a-zA-ZäöüÄÖÜß0-9_-]+)?")
"""The names of files that a German court takes."""
MAKE = ("evidence", "order.toml", "--at", AT, "-o", "pack.zip", "--for")


ASKED = {"stripe": ("--without", "links")}
"""What a recipient wants besides: the order has twelve links, and Stripe takes none."""


def read(name: str = "pack.zip") -> tuple[dict[str, bytes], PdfReader]:
    """Read a pack with other people's programs: what is handed over, and the PDF."""
    with ZipFile(name) as packed:
        every = {one.partition("/data/")[2]: packed.read(one) for one in packed.namelist()}
    handed = {name: data for name, data in every.items() if name.startswith("files/")}
    handed["evidence.pdf"] = every["evidence.pdf"]
    return handed, PdfReader(BytesIO(every["evidence.pdf"]))


def links(reader: PdfReader) -> list[str]:
    """Give the addresses that a PDF leads to."""
    found = []
    for page in reader.pages:
        for annotation in page.get("/Annots", []):
            action = annotation.get_object().get("/A", {})
            found += [action["/URI"]] if "/URI" in action else []
    return found


@pytest.mark.parametrize("recipient", RECIPIENTS)
def test_what_is_handed_over_keeps_to_the_limits(folder: Path, recipient: str) -> None:
    """Sizes, pages, types, names and links as facts X3, X4, X7 and X18 have them.

    The pack is valid, and the same twice.
    """
    forty(folder, FIT)
    asked = ASKED.get(recipient, ())
    done = revise(*MAKE, recipient, *asked)
    assert (done.exit_code, done.stdout) == (0, ""), done.stderr
    first = (folder / "pack.zip").read_bytes()
    handed, reader = read()
    assert len(handed) == 4
    sizes = [len(data) for data in handed.values()]
    if recipient == "stripe":
        assert sum(sizes) <= 4_500_000
        assert len(reader.pages) < 50
    if recipient == "court-de":
        assert sum(sizes) <= 200_000_000
        assert all(TAKEN.fullmatch(name.rpartition("/")[2]) for name in handed)
    if recipient == "paypal":
        endings = {name.rpartition(".")[2] for name in handed}
        assert endings <= {"jpg", "gif", "png", "pdf"}
        assert max(sizes) < 10_000_000
        assert sum(sizes) <= 50_000_000
    assert links(reader) == []
    attached = {"manifest.json"} if recipient in ("plain", "court-de") else set()
    assert {*reader.attachments} == attached
    text = "".join(page.extract_text() for page in reader.pages)
    assert "Logo for a bakery" in text
    assert ("https://" in text) is (recipient != "stripe")
    assert revise(*MAKE, recipient, *asked, "--force").exit_code == 0
    assert (folder / "pack.zip").read_bytes() == first
    assert by_both(unpacked(folder / "pack.zip", folder / "into")) == (True, True)


@pytest.mark.parametrize(
    ("recipient", "first"),
    [("plain", "files/2-"), ("court-de", "files/K2-"), ("stripe", "files/B-")],
)
def test_exhibits_are_named_as_the_recipient_counts_them(
    folder: Path, recipient: str, first: str
) -> None:
    forty(folder, FIT)
    revise(*MAKE, recipient, *ASKED.get(recipient, ()))
    handed, _ = read()
    manifest = json.loads(ZipFile("pack.zip").read("pack/data/manifest.json"))
    numbers = {one["path"]: one["number"] for one in manifest["exhibits"] if one["path"]}
    assert all(name.startswith(f"files/{number}-") for name, number in numbers.items())
    assert {*numbers} == {*handed} - {"evidence.pdf"}
    assert [one["number"] for one in manifest["exhibits"]][1] == first[6:-1]


def test_all_forty_events_are_told(folder: Path) -> None:
    forty(folder)
    revise(*MAKE, "plain")
    manifest = json.loads(ZipFile("pack.zip").read("pack/data/manifest.json"))
    assert complaints("evidence", manifest) == []
    assert sum(one["silence"] is None for one in manifest["timeline"]) == 40


# ---- Too much ---------------------------------------------------------------------------------

LARGE = {"a.png": PNG + bytes(5_000_000), "film.mov": bytes(100), "v.svg": b"<svg/>"}


def test_too_much_is_refused_with_what_to_leave_out_and_nothing_is_written(folder: Path) -> None:
    """Whole text; the command that it names is run."""
    forty(folder, LARGE)
    done = revise(*MAKE, "stripe")
    assert (done.exit_code, done.stdout) == (3, "")
    said = done.stderr.splitlines()
    assert said[0] == "Not for this recipient:"
    text = " ".join(line.strip() for line in said)
    assert "Stripe takes 4.5 MB in all. This is 5," in text
    assert "Leave out: a.png (5,000,008 bytes)." in text
    assert "Stripe takes no sound and no film. Leave out: film.mov (100 bytes)." in text
    assert said[-2] == "This would do:"
    assert not (folder / "pack.zip").exists()
    command = said[-1].removeprefix("  $ revise ").split()
    assert command[:6] == ["evidence", "order.toml", "-o", "pack.zip", "--for", "stripe"]
    assert command[6:8] == ["--at", AT]
    done = revise(*command)
    assert (done.exit_code, done.stderr.count("1 file copied")) == (0, 1), done.stderr
    manifest = json.loads(ZipFile("pack.zip").read("pack/data/manifest.json"))
    kept = {one["name"]: one["state"] for one in manifest["exhibits"] if one["name"]}
    assert kept == {"a.png": "listed", "film.mov": "listed", "v.svg": "copied"}
    copies, links, log = (one["what"][:8] for one in sorted(manifest["left_out"], key=str))
    assert (copies, links, log) == ("12 links", "Copies o", "The orde")


def test_links_are_refused_with_how_to_leave_them_out(folder: Path) -> None:
    """The command that is named leaves them out of all that is shown, and out of nothing else."""
    forty(folder, FIT)
    revise(*MAKE, "plain")
    before = json.loads(ZipFile("pack.zip").read("pack/data/manifest.json"))["messages"]
    (folder / "pack.zip").unlink()
    done = revise(*MAKE, "stripe")
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr == (
        "Not for this recipient:\n"
        "  Stripe passes no links on. 12 links are shown. Leave them out: a mark then\n"
        "  stands in the place of each.\n"
        "This would do:\n"
        f"  $ revise evidence order.toml -o pack.zip --for stripe --at {AT} --without links\n"
    )
    assert not (folder / "pack.zip").exists()
    done = revise(*done.stderr.splitlines()[-1].removeprefix("  $ revise ").split())
    assert done.exit_code == 0, done.stderr
    with ZipFile("pack.zip") as packed:
        files = {one.removeprefix("pack/data/"): packed.read(one) for one in packed.namelist()}
    told = {name: data for name, data in files.items() if name.endswith((".json", ".html"))}
    assert {*told} == {"manifest.json", "assessment.json", "index.html"}
    assert {name: b"https://example" in data for name, data in told.items()} == dict.fromkeys(
        told, False
    )
    assert "order.toml" not in files
    manifest = json.loads(told["manifest.json"])
    assert complaints("evidence", manifest) == []
    mark = "[a link is left out here]"
    assert [one["words"] for one in manifest["messages"]] == [
        re.sub(r"https://example.com/\d+", mark, one["words"]) for one in before
    ]
    assert files["index.html"].decode().count(mark) >= 12
    pages = PdfReader(BytesIO(files["evidence.pdf"])).pages
    text = " ".join("".join(page.extract_text() for page in pages).split())
    assert ("https://example" in text, text.count(mark) >= 12) == (False, True)
    assert manifest["left_out"][-2]["what"] == "12 links"
    assert [one["text"] for one in manifest["stronger"] if one["rule"] == "stripe.links"] == [
        "12 links were left out, as Stripe passes none on. Add what they lead to as a picture or"
        " a PDF."
    ]


def test_links_stand_in_no_part_of_a_pack_without_them(folder: Path) -> None:
    """In the assessment a point repeats what the client wrote."""
    text = "as on https://example.com/a"
    events = (event("delivered", -24), requested(-2, item(text=text)))
    (folder / "order.toml").write_text(order(*events, title=f"Shop {text}"), "utf-8")
    for asked, there in (((), True), (("--without", "links"), False)):
        assert revise(*MAKE, "plain", "--force", *asked).exit_code == 0
        with ZipFile("pack.zip") as packed:
            every = {one.partition("/data/")[2]: packed.read(one) for one in packed.namelist()}
        for name in ("index.html", "manifest.json", "assessment.json"):
            assert (b"example.com" in every[name]) is there, name
        assert ("order.toml" in every) is there


def test_a_file_called_links_is_left_out_by_its_number(folder: Path) -> None:
    forty(folder, {"links": PNG, "b.png": PNG})
    revise(*MAKE, "plain", "--without", "Links")
    manifest = json.loads(ZipFile("pack.zip").read("pack/data/manifest.json"))
    states = {one["name"]: one["state"] for one in manifest["exhibits"] if one["name"]}
    assert states == {"links": "copied", "b.png": "copied"}
    assert manifest["left_out"][0]["what"] == "12 links"


def test_files_for_a_court_get_names_that_it_takes_and_keep_their_own_in_the_list(
    folder: Path,
) -> None:
    odd = {"out/logo v1.svg": SVG, "Entwürfe/Größe (2).tar.gz": PNG, f"{'ü' * 80}.png": PNG}
    forty(folder, odd)
    assert revise(*MAKE, "court-de").exit_code == 0
    handed, _ = read()
    assert len(handed) == 4
    assert all(TAKEN.fullmatch(name.rpartition("/")[2]) for name in handed), [*handed]
    manifest = json.loads(ZipFile("pack.zip").read("pack/data/manifest.json"))
    named = {one["path"]: one["name"] for one in manifest["exhibits"] if one["path"]}
    assert {*named} == {*handed} - {"evidence.pdf"}
    assert [*named.values()] == [*odd]
    page = ZipFile("pack.zip").read("pack/data/index.html").decode()
    assert all(name in page for name in odd)


def test_a_refusal_is_a_document_as_well(folder: Path) -> None:
    forty(folder)
    done = revise(*MAKE, "paypal", "--json")
    assert (done.exit_code, done.stderr) == (3, "")
    document = json.loads(done.stdout)
    assert complaints("refusal", document) == []
    (held,) = document["held_back_by"]
    assert (document["move"], held["gate"], held["hard"]) == (
        "evidence",
        "limit.paypal-types",
        True,
    )
    assert held["message"] == (
        "PayPal takes JPG, GIF, PNG and PDF alone. Leave out: out/logo v1.svg (7 bytes)."
    )
    assert held["opens_with"] == (
        f"revise evidence order.toml -o pack.zip --for paypal --at {AT} --without 1"
    )
    assert not (folder / "pack.zip").exists()


def test_pages_cannot_be_left_out(folder: Path) -> None:
    """A PDF of fifty pages is refused; without it the pack can be made."""
    text = forty(folder, FIT)
    long = "\n".join(f"Line {n} of it." for n in range(3000))
    message = event("message", -1, by="client", text=long)
    (folder / "order.toml").write_text(f"{text}\n{message}\n", "utf-8")
    done = revise(*MAKE, "stripe")
    assert done.exit_code == 3
    assert "Stripe refuses a PDF of 50 pages or more." in done.stderr
    command = done.stderr.splitlines()[-1].removeprefix("  $ revise ").split()
    assert command[-1] == "--no-pdf"
    assert revise(*command).exit_code == 0
    assert revise(*MAKE, "court-de", "--force").exit_code == 0
    _, reader = read()
    assert len(reader.pages) >= 50


def test_the_program_counts_pages_as_another_reader_does(folder: Path) -> None:
    from revise.evidence.excess import pages_of

    forty(folder, FILES)
    revise(*MAKE, "plain")
    handed, reader = read()
    assert pages_of(handed["evidence.pdf"]) == len(reader.pages) > 2


def test_without_the_typesetter_it_is_told_before_any_work(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    (folder / "order.toml").write_text("broken")
    done = revise(*MAKE, "plain")
    assert done.exit_code == 2
    assert "revise-cli[pdf]" in done.stderr


def test_the_way_out_keeps_what_was_typed(folder: Path) -> None:
    forty(folder)
    typed = (
        *("evidence", "order.toml", "-o", "my pack", "--for", "paypal", "--language", "de"),
        *("--at", AT, "--without", "7", "--no-pdf", "--with-threats"),
    )
    done = revise(*typed, "--lang", "de")
    assert done.exit_code == 3
    assert done.stderr.splitlines()[-1] == (
        "  $ revise evidence order.toml -o 'my pack' --for paypal --language de"
        f" --at {AT} --without 7 --no-pdf --with-threats --without 1"
    )


@pytest.mark.parametrize(
    ("options", "language"),
    [(["plain"], "en"), (["court-de"], "de"), (["court-de", "--language", "en"], "en")],
    ids=["the order's", "the recipient's", "the one that is asked for"],
)
def test_a_pack_for_a_court_is_told_in_its_language(
    folder: Path, options: list[str], language: str
) -> None:
    forty(folder, FIT)
    assert revise(*MAKE, *options).exit_code == 0
    manifest = json.loads(ZipFile("pack.zip").read("pack/data/manifest.json"))
    assert manifest["language"] == language
    rules = [one["rule"] for one in manifest["stronger"]]
    assert ("court.translation" in rules) == ("court-de" in options)


def test_advice_is_for_the_freelancer_and_can_be_left_out(folder: Path) -> None:
    """Nothing is given away: who makes a pack is told that its reader sees what is weak in it."""
    forty(folder, FIT)
    done = revise(*MAKE, "court-de")
    told = "things would make it stronger: the pack says which"
    assert told in done.stderr
    done = revise(*MAKE, "court-de", "--without", "advice", "--language", "en", "--force")
    assert (done.exit_code, told in done.stderr) == (0, False)
    with ZipFile("pack.zip") as packed:
        manifest = json.loads(packed.read("pack/data/manifest.json"))
        page = packed.read("pack/data/index.html").decode()
    _, reader = read()
    assert manifest["stronger"] is None
    assert complaints("evidence", manifest) == []
    assert [one["what"] for one in manifest["left_out"]] == ["What would make this stronger"]
    sources = {one["id"] for one in manifest["policy"]["sources"]}
    assert not sources & {"X16", "X18", "X19", "D15"}  # nothing else rests on what a court asks for
    assert 'id="stronger"' not in page
    assert "sworn translation" not in page + "".join(one.extract_text() for one in reader.pages)

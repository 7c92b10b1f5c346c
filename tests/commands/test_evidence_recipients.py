"""An order of forty events, packed for each recipient: its limits as an independent reader sees."""

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from tests.cli import AT, revise
from tests.commands.test_schema import complaints
from tests.orders import event
from tests.packs import FILES, PDF, PNG, by_both, forty, unpacked

pytest.importorskip("typst", reason="the pdf extra brings it")

RECIPIENTS = ["plain", "court-de", "stripe", "paypal", "upwork", "fiverr"]
FIT = {"out/logo-v1.png": PNG, "out/logo-v2.png": PNG, "Entwürfe/Karte.pdf": PDF}
"""Files that everybody takes."""
MAKE = ("evidence", "order.toml", "--at", AT, "-o", "pack.zip", "--for")


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
    """Sizes, pages, types and links as facts X3, X4 and X7 have them; valid, and the same twice."""
    forty(folder, FIT)
    done = revise(*MAKE, recipient)
    assert (done.exit_code, done.stdout) == (0, ""), done.stderr
    first = (folder / "pack.zip").read_bytes()
    handed, reader = read()
    assert len(handed) == 4
    sizes = [len(data) for data in handed.values()]
    if recipient == "stripe":
        assert sum(sizes) <= 4_500_000
        assert len(reader.pages) < 50
    if recipient == "paypal":
        endings = {name.rpartition(".")[2] for name in handed}
        assert endings <= {"jpg", "gif", "png", "pdf"}
        assert max(sizes) < 10_000_000
        assert sum(sizes) <= 50_000_000
    assert links(reader) == []
    attached = {"manifest.json"} if recipient in ("plain", "court-de") else set()
    assert {*reader.attachments} == attached
    assert "Logo for a bakery" in "".join(page.extract_text() for page in reader.pages)
    assert revise(*MAKE, recipient, "--force").exit_code == 0
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
    revise(*MAKE, recipient)
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
    assert manifest["left_out"][-1]["what"].startswith("Copies of the exhibits ")


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

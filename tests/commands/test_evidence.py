"""`revise evidence`: one pack of an order, and what is said of it."""

import hashlib
import html
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tomllib
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest

from revise.evidence.verify_text import Checkable, verify_text
from revise.model.base import Language
from revise.policies.recipients import read_recipients
from revise.render.documents import Document
from tests.cli import AT, environment, process, revise
from tests.commands.test_schema import complaints
from tests.orders import event, item, order, requested
from tests.packs import FILES, PNG, SVG, by_both, recorded, small, unpacked, with_files

MAKE = ("evidence", "order.toml", "--at", AT, "--no-pdf", "-o")
STARS = "I will leave a one-star review."
TOLD = """\
Whoever gets it can check it: data/VERIFY.txt in it says how.
5 things would make it stronger: the pack says which, under “What would make this stronger”. \
Whoever gets it reads that as well; --without advice leaves it out.
"""


def make(target: str = "pack", *more: str, code: int = 0) -> str:
    """Make a pack; gives what is said on stderr."""
    done = revise(*MAKE, target, *more)
    assert done.exit_code == code, done.stderr
    assert done.stdout == ""
    return done.stderr


def document(pack: str = "pack") -> Document:
    found: Document = json.loads(Path(pack, "data", "manifest.json").read_text("utf-8"))
    return found


def listing(pack: Path) -> list[str]:
    return sorted(one.relative_to(pack).as_posix() for one in pack.rglob("*") if one.is_file())


def states(pack: str = "pack") -> dict[str, tuple[str, str | None]]:
    files = (one for one in document(pack)["exhibits"] if one["name"])
    return {one["name"]: (one["state"], one["path"]) for one in files}


# ---- What is in it ----------------------------------------------------------------------------


def test_a_folder(folder: Path) -> None:
    """Whole list, and what each part is."""
    text = small(folder)
    said = make()
    assert said.startswith("pack: ")
    assert said.endswith(f" bytes, with 3 files copied\n{TOLD}")
    assert listing(folder / "pack") == [
        "bag-info.txt",
        "bagit.txt",
        "data/VERIFY.txt",
        "data/assessment.json",
        "data/files/1-logo_v1.svg",
        "data/files/2-logo-v2.png",
        "data/files/3-Karte.pdf",
        "data/index.html",
        "data/manifest.json",
        "data/order.toml",
        "manifest-sha256.txt",
        "tagmanifest-sha256.txt",
    ]
    data = folder / "pack" / "data"
    assert (data / "order.toml").read_text("utf-8") == text
    assert (data / "files" / "1-logo_v1.svg").read_bytes() == SVG
    assert complaints("evidence", document()) == []
    assessment = json.loads((data / "assessment.json").read_text("utf-8"))
    assert complaints("assessment", assessment) == []
    assert assessment["path"] == "order.toml"
    assert "FO-1" in (data / "index.html").read_text("utf-8")
    assert by_both(folder / "pack") == (True, True)


def test_what_the_bag_says_of_itself(folder: Path) -> None:
    small(folder)
    make()
    pack = folder / "pack"
    files = [one for one in (pack / "data").rglob("*") if one.is_file()]
    size = sum(one.stat().st_size for one in files)
    assert (pack / "bagit.txt").read_text() == (
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    )
    assert (pack / "bag-info.txt").read_text() == (
        "Bag-Software-Agent: revise 0.1.0\n"
        "Bagging-Date: 2026-11-15\n"
        "External-Description: Evidence for order FO-1\n"
        "External-Identifier: FO-1\n"
        f"Payload-Oxum: {size}.{len(files)}\n"
    )


def test_what_the_page_leads_to_lies_in_the_pack(folder: Path) -> None:
    """Each link is a place of the page itself or a file beside it, whatever its name."""
    small(folder, {"a b.svg": SVG, "ü#1?.png": PNG})
    make()
    data = folder / "pack" / "data"
    page = (data / "index.html").read_text("utf-8")
    ways = [html.unescape(one) for one in re.findall(r' (?:href|src)="([^"]*)"', page)]
    files = [unquote(way) for way in ways if not way.startswith("#")]
    assert {"files/1-a_b.svg", "files/2-ü_1.png"} <= {*files}
    assert [one for one in files if not (data / one).is_file()] == []
    places = {*re.findall(r' id="([^"]*)"', page)}
    assert [way for way in ways if way.startswith("#") and way[1:] not in places] == []


def test_a_zip_holds_the_same_in_one_folder(folder: Path) -> None:
    """A stranger takes it apart, and both judges find it whole."""
    small(folder)
    make("Beweise (1).ZIP")
    make("pack")
    with ZipFile("Beweise (1).ZIP") as packed:
        assert packed.namelist() == [f"Beweise_(1)/{one}" for one in listing(folder / "pack")]
    top = unpacked(folder / "Beweise (1).ZIP", folder / "out-of-it")
    assert by_both(top) == (True, True)
    for one in listing(top):
        assert (top / one).read_bytes() == (folder / "pack" / one).read_bytes()


def test_the_same_bytes_twice_wherever_it_is_made(folder: Path) -> None:
    """The same order, instant and options give the same bytes."""
    small(folder)
    make("pack.zip")
    first = (folder / "pack.zip").read_bytes()
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    for name in ("order.toml", *FILES):
        (elsewhere / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(folder / name, elsewhere / name)
    made = revise(*MAKE, "elsewhere/pack.zip", "--lang", "de")
    assert made.exit_code == 0
    made = revise("evidence", "elsewhere/order.toml", *MAKE[2:], "pack.zip", "--force")
    assert made.exit_code == 0
    assert (folder / "pack.zip").read_bytes() == first
    assert (elsewhere / "pack.zip").read_bytes() == first


def test_in_german(folder: Path) -> None:
    """The pack speaks to its reader in the client's language, the command to its user in theirs."""
    small(folder, language="de")
    assert "Wer es bekommt, kann es prüfen" in make("pack", "--lang", "de")
    data = folder / "pack" / "data"
    assert (data / "VERIFY.txt").read_text("utf-8").startswith("SO PRÜFEN SIE DIESES PAKET")
    assert document()["language"] == "de"
    assert "External-Description: Nachweise zum Auftrag FO-1\n" in (
        folder / "pack" / "bag-info.txt"
    ).read_text("utf-8")
    make("english", "--language", "en")
    assert (folder / "english" / "data" / "VERIFY.txt").read_text("utf-8").startswith("HOW TO")


def test_the_document_is_printed_as_json(folder: Path) -> None:
    small(folder)
    done = revise(*MAKE, "pack", "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (folder / "pack" / "data" / "manifest.json").read_text("utf-8")


# ---- Files that are not as they were, and odd names -------------------------------------------


def test_what_is_missing_or_changed_stands_as_such(folder: Path) -> None:
    files = with_files(folder, {"a.svg": SVG, "b.svg": SVG, "c.png": PNG, "d": PNG})
    files.append({"path": "unhashed.txt"})
    (folder / "unhashed.txt").write_text("x")
    (folder / "order.toml").write_text(order(event("delivered", -24, files=files)))
    (folder / "a.svg").unlink()
    (folder / "b.svg").write_bytes(SVG.upper())
    (folder / "d").unlink()
    (folder / "d").mkdir()
    said = make()
    assert said.splitlines()[:3] == [
        "a.svg: is missing; the pack says so",
        "b.svg: is no longer what was recorded; the pack says so, and has no copy",
        "d: could not be read: Is a directory; the pack has no copy of it",
    ]
    assert states() == {
        "a.svg": ("missing", None),
        "b.svg": ("changed", None),
        "c.png": ("copied", "files/3-c.png"),
        "d": ("unreadable", None),
        "unhashed.txt": ("copied", "files/5-unhashed.txt"),
    }
    assert by_both(folder / "pack") == (True, True)


def test_a_file_delivered_twice_under_one_name(folder: Path) -> None:
    """Only what lies there now is copied; the older one is another exhibit, and changed."""
    (new,) = with_files(folder, {"logo.svg": SVG})
    old = recorded("logo.svg", PNG)
    first, second = event("delivered", -24, files=[old]), event("delivered", -20, files=[new])
    (folder / "order.toml").write_text(order(first, second))
    make()
    found = [(one["number"], one["state"], one["path"]) for one in document()["exhibits"]]
    assert found == [("1", "changed", None), ("2", "copied", "files/2-logo.svg")]


def test_names_meet_in_no_way(folder: Path) -> None:
    """Two of one name, of one name but for capitals, and names that a shell or Windows minds."""
    odd = {
        "a/logo.svg": SVG,
        "b/logo.svg": SVG,
        "c/LOGO.SVG": SVG,
        "CON": SVG,
        "d/-rf $(x) 'y' \"z\" *?.svg": SVG,
        "d/..svg": SVG,
        "d/new\nline%0A.svg": SVG,
        "d/u\u0308.svg": SVG,
        "d/" + "long" * 50 + ".svg": SVG,
        "d/\u202egnp.exe": SVG,
    }
    small(folder, odd)
    make()
    make("pack.zip")
    paths = [path for _, path in states().values()]
    assert paths == [
        "files/1-logo.svg",
        "files/2-logo.svg",
        "files/3-LOGO.SVG",
        "files/4-CON",
        "files/5--rf_(x)_y_z.svg",
        "files/6-svg",
        "files/7-new_line_0A.svg",
        "files/8-ü.svg",
        "files/9-" + ("long" * 24) + ".svg",
        "files/10-gnp.exe",
    ]
    assert by_both(folder / "pack") == (True, True)
    assert by_both(unpacked(folder / "pack.zip", folder / "into")) == (True, True)


def test_a_path_that_leaves_the_folder_stays_in_the_pack(folder: Path) -> None:
    (folder / "orders").mkdir()
    files = with_files(folder, {"shared/logo.svg": SVG})
    files[0]["path"] = "../shared/logo.svg"
    text = order(event("delivered", -24, files=[*files, {"path": "../secret"}]))
    (folder / "orders" / "order.toml").write_text(text)
    (folder / "secret").write_text("secret")
    done = revise("evidence", "orders/order.toml", *MAKE[2:], "pack.zip")
    assert done.stderr.splitlines()[0] == (
        "../secret: lies outside of the order's folder and has no hash on record;"
        " the pack has no copy of it"
    )
    with ZipFile("pack.zip") as packed:
        names = packed.namelist()
    assert "pack/data/files/1-logo.svg" in names
    assert not [one for one in names if ".." in one or "secret" in one]


def test_time_stamps_are_kept_and_listed(folder: Path) -> None:
    small(folder)
    for name in ("out/logo v1.svg.tsr", "out/logo v1.svg.ots", "order.toml.ots"):
        (folder / name).write_bytes(b"stamp")
    (folder / "order.toml.tsr").mkdir()
    assert make().splitlines()[0] == (
        "order.toml.tsr: could not be read: Is a directory; the pack has no copy of it"
    )
    stamps = ["files/1-logo_v1.svg.tsr", "files/1-logo_v1.svg.ots", "order.toml.ots"]
    assert [one["path"] for one in document()["stamps"]] == stamps
    for name in stamps:
        assert (folder / "pack" / "data" / name).read_bytes() == b"stamp"
    assert by_both(folder / "pack") == (True, True)


# ---- What is left out -------------------------------------------------------------------------


def left_out(pack: str = "pack") -> list[str]:
    return [one["what"] for one in document(pack)["left_out"]]


def test_no_copies(folder: Path) -> None:
    small(folder)
    assert ", with 0 files copied" in make("pack", "--no-copies")
    assert {state for state, _ in states().values()} == {"listed"}
    assert not (folder / "pack" / "data" / "files").exists()
    assert left_out() == ["Copies of the exhibits 1, 2, 3"]


@pytest.mark.parametrize("name", ["2", "out/logo-v2.png"])
def test_one_file_without_a_copy(folder: Path, name: str) -> None:
    small(folder)
    make("pack", "--without", name)
    assert [state for state, _ in states().values()] == ["copied", "listed", "copied"]
    assert left_out() == ["A copy of exhibit 2"]


def test_a_name_that_no_file_has(folder: Path) -> None:
    small(folder)
    said = make("pack", "--without", "out/logo-v2.pgn", code=2)
    assert "no delivered file is out/logo-v2.pgn; did you mean `out/logo-v2.png`?" in said
    assert not (folder / "pack").exists()


THREAT = "Do it or I will leave a one-star review."
THREATENED = order(
    event("revision-requested", -2, text=f"Thinner, please. {THREAT}", via="message",
          items=[item(text="Thinner, please."), {"text": THREAT, "kind": "threat"}]),
)  # fmt: skip


def everything(pack: Path) -> str:
    return "".join(
        one.read_text("utf-8", "replace") for one in sorted(pack.rglob("*")) if one.is_file()
    )


def test_threats_are_nowhere_in_a_pack_unless_they_are_asked_for(folder: Path) -> None:
    """The order file has them word for word, so it stays out; its hash can prove it later."""
    (folder / "order.toml").write_text(THREATENED)
    said = make()
    assert said.startswith("The order file is not in the pack: it holds what is left out there.")
    assert "one-star" not in everything(folder / "pack")
    assert not (folder / "pack" / "data" / "order.toml").exists()
    why = document()["left_out"][-1]["why"]
    assert hashlib.sha256(THREATENED.encode()).hexdigest() in why
    assert "git log" not in (folder / "pack" / "data" / "VERIFY.txt").read_text("utf-8")
    make("shown", "--with-threats")
    assert everything(folder / "shown").count("one-star") > 2
    assert (folder / "shown" / "data" / "order.toml").exists()


@pytest.mark.parametrize(
    "events",
    [
        [event("cancellation-requested", 0, by="client", id="C1", reason=STARS)],
        [requested(0, item("change", said=f"Thinner. {STARS}"))],
    ],
    ids=["in a reason", "in a wish alone"],
)
def test_a_threat_in_no_message_keeps_the_order_file_out_as_well(
    folder: Path, events: list[str]
) -> None:
    (folder / "order.toml").write_text(order(event("delivered", -2), *events))
    make()
    assert STARS not in everything(folder / "pack")
    assert left_out()[0] == "1 passage of the client that reads as a threat"
    assert not (folder / "pack" / "data" / "order.toml").exists()


def test_a_private_note_keeps_the_order_file_out_but_not_against_one_s_will(folder: Path) -> None:
    (folder / "order.toml").write_text(order(event("worked", -2, hours=1, note="what a bore")))
    make()
    assert "what a bore" not in everything(folder / "pack")
    make("whole", "--with-order")
    assert "what a bore" in (folder / "whole" / "data" / "order.toml").read_text()


def test_redacted(folder: Path) -> None:
    """Without titles, handles, the client's words, the order file and what was delivered."""
    small(folder, title="Secret bakery", client="kim77")
    make("pack", "--redact")
    text = everything(folder / "pack")
    assert not [
        one for one in ("Secret bakery", "kim77", "Please change it", "Thinner") if one in text
    ]
    assert listing(folder / "pack" / "data") == [
        "VERIFY.txt",
        "assessment.json",
        "index.html",
        "manifest.json",
    ]
    assert by_both(folder / "pack") == (True, True)


def test_at_an_earlier_time_nothing_later_is_told(folder: Path) -> None:
    small(folder)
    done = revise(*MAKE[:2], "--at", "2026-11-14T12:30:00Z", *MAKE[4:], "pack")
    assert done.exit_code == 0
    assert "Please change it" not in everything(folder / "pack")


# ---- Signing ----------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="there is no ssh-keygen here")
def test_a_stranger_verifies_the_signature_by_what_the_pack_says(folder: Path) -> None:
    """The lines of VERIFY.txt themselves are run."""
    small(folder)
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "key"]
    subprocess.run(command, check=True)
    make("pack", "--sign", "key")
    pack = folder / "pack"
    lines = (pack / "data" / "VERIFY.txt").read_text("utf-8").splitlines()
    (signer,) = (line for line in lines if line.startswith("freelancer namespaces="))
    (verify,) = (line for line in lines if line.strip().startswith("ssh-keygen -Y verify"))
    (folder / "allowed_signers").write_text(f"{signer}\n")
    done = subprocess.run(verify, shell=True, cwd=pack, capture_output=True, check=True)
    assert done.stdout.startswith(b'Good "revise-evidence" signature for freelancer')
    assert by_both(pack) == (True, True)
    manifest = pack / "tagmanifest-sha256.txt"
    manifest.write_bytes(manifest.read_bytes().replace(b"bagit.txt", b"Bagit.txt"))
    assert subprocess.run(verify, shell=True, cwd=pack, capture_output=True, check=False).returncode


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="asks Linux for a full disk")
def test_a_pack_that_is_there_but_cannot_be_told_of(folder: Path) -> None:
    """Exit code 6: the pack is whole, and standard error says where its document stands."""
    small(folder)
    command = [sys.executable, "-m", "revise", *MAKE, "pack", "--json"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, env=environment(), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr.decode()) == (
        6,
        "pack is written, but what it holds could not be printed;"
        " it stands in data/manifest.json there\n",
    )
    assert by_both(folder / "pack") == (True, True)


def test_a_key_that_cannot_be_used_is_told_before_any_work(folder: Path) -> None:
    small(folder)
    said = make("pack", "--sign", "nowhere", code=4)
    assert said.startswith("nowhere: there is no such key\n")
    assert not (folder / "pack").exists()


# ---- What cannot be done ----------------------------------------------------------------------


def test_what_is_there_is_not_replaced_unasked(folder: Path) -> None:
    small(folder)
    for name in ("pack", "pack.zip"):
        make(name)
        said = make(name, code=5)
        assert said == (
            f"{name}: exists already\n  hint: choose another path, or replace it with --force\n"
        )
        make(name, "--force")


def test_a_folder_of_one_s_own_is_never_replaced(folder: Path) -> None:
    small(folder)
    said = make(".", "--force", code=5)
    assert said.startswith(".: is there, and is no pack of revise\n")
    assert (folder / "order.toml").exists()


def test_an_order_that_cannot_be_used(folder: Path) -> None:
    (folder / "order.toml").write_text("[order]\n")
    assert "order.id" in make("pack", code=4)
    done = revise(*MAKE, "pack", "--json")
    assert (done.exit_code, done.stderr) == (4, "")
    assert json.loads(done.stdout)["schema"] == "revise.error/1"
    assert not (folder / "pack").exists()


def test_an_unknown_recipient(folder: Path) -> None:
    small(folder)
    said = make("pack", "--for", "bank", code=2)
    assert "'bank' is not one of 'plain', 'court-de', 'stripe'" in said


def test_help_and_shell_name_every_recipient() -> None:
    """The help cannot read the data at every start, so a test holds it to them."""
    known = [*read_recipients().recipients]
    assert f"<{'|'.join(known)}>" in revise("evidence", "--help").stdout
    more = {
        "_REVISE_COMPLETE": "complete_bash",
        "COMP_WORDS": "revise evidence --for ",
        "COMP_CWORD": "3",
    }
    assert process(env=more).stdout.decode().split() == known


def test_a_pack_is_no_order_of_the_folder_it_lies_in(folder: Path) -> None:
    """Its order file is a copy; asked for by name it can be read all the same."""
    small(folder)
    make()
    assert revise("check", ".").stdout == ""
    done = revise("assess", ".", "--format", "ndjson", "--at", AT)
    assert [json.loads(line)["path"] for line in done.stdout.splitlines()] == ["order.toml"]
    done = revise("assess", "pack", "--json", "--at", AT)
    assert json.loads(done.stdout)[0]["path"] == "pack/data/order.toml"


def test_it_belongs_to_its_owner_alone(folder: Path) -> None:
    small(folder)
    make("pack.zip")
    assert stat.S_IMODE((folder / "pack.zip").stat().st_mode) == 0o600


def test_what_is_packed_is_the_order_that_was_assessed(folder: Path) -> None:
    """The recipient reads the log with another program and finds what the pages say."""
    small(folder)
    make()
    log = tomllib.loads((folder / "pack" / "data" / "order.toml").read_text("utf-8"))
    assert log["order"]["id"] == document()["order"]["id"]
    assert len(log["event"]) == len(document()["timeline"])


def test_requests_alone_make_a_pack(folder: Path) -> None:
    (folder / "order.toml").write_text(order(requested(-2, item(), via="message")))
    make()
    assert by_both(folder / "pack") == (True, True)


# ---- Large files, and files that do not hold still --------------------------------------------

FIVE_GB = 5 << 30


@pytest.mark.slow
@pytest.mark.parametrize("target", ["pack", "pack.zip"])
def test_five_gigabytes(folder: Path, target: str) -> None:
    """A sparse file stays one; a zip of it is read by another program, as ZIP64."""
    files = [{"path": "film.mov", "size": FIVE_GB}]
    (folder / "order.toml").write_text(order(event("delivered", -24, files=files)))
    with (folder / "film.mov").open("wb") as film:
        film.truncate(FIVE_GB)
    make(target)
    if target == "pack":
        copy = folder / "pack" / "data" / "files" / "1-film.mov"
        size = copy.stat().st_size
    else:
        copy = folder / target
        with ZipFile(copy) as packed:
            size = packed.getinfo("pack/data/files/1-film.mov").file_size
            assert len(packed.read("pack/data/manifest.json")) > 1000
    assert size == FIVE_GB
    assert copy.stat().st_blocks * 512 < 10 << 20


@pytest.mark.parametrize("target", ["pack", "pack.zip"])
def test_a_file_that_changes_while_it_is_packed_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    """It was looked at, and is another one when it is copied: nothing is written."""
    small(folder)

    def meanwhile(order: str, what: Checkable, language: Language) -> str:
        (folder / "out" / "logo-v2.png").write_bytes(PNG.lower())
        return verify_text(order, what, language)

    monkeypatch.setattr("revise.evidence.packing.verify_text", meanwhile)
    assert make(target, code=4) == (
        "out/logo-v2.png: changed while it was being packed; nothing was written\n"
        "  hint: run the command again when nothing else writes to it\n"
    )
    assert {one.name for one in folder.iterdir()} == {"order.toml", "out", "Entwürfe"}


def test_a_kill_in_the_midst_leaves_no_half_pack(folder: Path) -> None:
    """The process is killed again and again, at different moments, while it makes a large pack."""
    small(folder, {f"f{n}.bin": bytes([n]) * 4_000_000 for n in range(6)})
    command = [sys.executable, "-m", "revise", *MAKE, "pack.zip"]
    for wait in (0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0):
        process = subprocess.Popen(command, env=environment(), stderr=subprocess.DEVNULL)
        try:
            process.wait(wait)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if (folder / "pack.zip").exists():
            top = unpacked(folder / "pack.zip", folder / "into")
            assert by_both(top) == (True, True)
            break
    for left in folder.glob(".revise-pack-*"):
        os.utime(left, (1, 1))
    make("pack.zip", "--force")
    assert not [*folder.glob(".revise-pack-*")]

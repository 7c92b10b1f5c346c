"""`revise check --files`: every delivered file beside what was recorded of it."""

import hashlib
import json
import os
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from sarif_kit import validation_errors

from tests.cli import FINE, process, revise
from tests.validating import complaints

ONE = hashlib.sha256(b"one").hexdigest()
TWO = hashlib.sha256(b"two").hexdigest()


def delivered(day: int, *files: str, kind: str = "delivered") -> str:
    """Write an event that delivers files."""
    head = f'\n[[event]]\ntype = "{kind}"\nat = 2026-11-{day:02}T12:00:00Z\nfiles = [\n'
    return f"{head}{''.join(f'  {{ {file} }},{chr(10)}' for file in files)}]\n"


def file(path: str, content: bytes = b"one") -> str:
    """Write a file as `revise` records it."""
    digest = hashlib.sha256(content).hexdigest()
    return f'path = "{path}", sha256 = "{digest}", size = {len(content)}'


def order(*events: str) -> None:
    Path("order.toml").write_text(FINE + "".join(events))


def test_a_delivery_that_still_lies_there_is_fine() -> None:
    """Silent and 0, as `record delivery` recorded it, also above the order's folder."""
    order()
    Path("out").mkdir()
    for name in ("out/logo.svg", "ön the table.txt", "../beside.txt"):
        Path(name).write_bytes(b"one")
    names = ("out/logo.svg", "ön the table.txt", "../beside.txt")
    assert revise("record", "delivery", "order.toml", *names).exit_code == 0
    done = revise("check", "--files")
    assert (done.exit_code, done.output) == (0, "")


@pytest.fixture
def all_kinds() -> None:
    """An order whose files are changed, resized, missing, a folder, a pipe, and without a hash."""
    names = ("fine", "changed", "longer", "gone", "gone/below", "folder", "pipe")
    order(delivered(14, *map(file, names), 'path = "unhashed"', 'path = "unhashed-gone"'))
    Path("fine").write_bytes(b"one")
    Path("changed").write_bytes(b"two")
    Path("longer").write_bytes(b"one more")
    Path("unhashed").write_bytes(b"one")
    Path("folder").mkdir()
    os.mkfifo("pipe")


ENGLISH = """\
order.toml:13:12: event[0].files[1].path: "changed" was changed: it has another SHA-256 than was recorded
  hint: put back what was delivered; what is new is delivered as an event of its own
order.toml:14:12: event[0].files[2].path: "longer" was changed: it has 8 bytes, 3 were recorded
  hint: put back what was delivered; what is new is delivered as an event of its own
order.toml:15:12: event[0].files[3].path: "gone" is not there any more
  hint: put back what was delivered, from a backup for instance
order.toml:16:12: event[0].files[4].path: "gone/below" is not there any more
  hint: put back what was delivered, from a backup for instance
order.toml:17:12: event[0].files[5].path: "folder" is a folder
  hint: put back the file that was delivered
order.toml:18:12: event[0].files[6].path: "pipe" is not a regular file
  hint: put back the file that was delivered
order.toml:20:12: event[0].files[8].path: "unhashed-gone" is not there any more
  hint: put back what was delivered, from a backup for instance
order.toml:19:12: warning: event[0].files[7].path: no SHA-256 was recorded of "unhashed", so it cannot be checked
  hint: deliver with `revise record delivery`, which records it
"""  # noqa: E501 # as it is printed
GERMAN = """\
order.toml:13:12: event[0].files[1].path: "changed" wurde geändert: Der SHA-256 ist ein anderer als der eingetragene
  Hinweis: Leg zurück, was geliefert wurde; Neues wird mit einem eigenen Ereignis geliefert
order.toml:14:12: event[0].files[2].path: "longer" wurde geändert: hat 8 Bytes, eingetragen sind 3
  Hinweis: Leg zurück, was geliefert wurde; Neues wird mit einem eigenen Ereignis geliefert
order.toml:15:12: event[0].files[3].path: "gone" ist nicht mehr da
  Hinweis: Leg zurück, was geliefert wurde, zum Beispiel aus einer Sicherung
order.toml:16:12: event[0].files[4].path: "gone/below" ist nicht mehr da
  Hinweis: Leg zurück, was geliefert wurde, zum Beispiel aus einer Sicherung
order.toml:17:12: event[0].files[5].path: "folder" ist ein Ordner
  Hinweis: Leg die gelieferte Datei zurück
order.toml:18:12: event[0].files[6].path: "pipe" ist keine gewöhnliche Datei
  Hinweis: Leg die gelieferte Datei zurück
order.toml:20:12: event[0].files[8].path: "unhashed-gone" ist nicht mehr da
  Hinweis: Leg zurück, was geliefert wurde, zum Beispiel aus einer Sicherung
order.toml:19:12: Warnung: event[0].files[7].path: von "unhashed" ist kein SHA-256 eingetragen, also lässt sich nichts prüfen
  Hinweis: Liefere mit `revise record delivery`, das trägt ihn ein
"""  # noqa: E501 # as it is printed


@pytest.mark.usefixtures("all_kinds")
@pytest.mark.parametrize(("lang", "said"), [("en", ENGLISH), ("de", GERMAN)])
def test_every_kind_of_difference_is_told(lang: str, said: str) -> None:
    """Changed, missing, not readable; what has no hash on record is a warning."""
    done = revise("check", "--files", "--lang", lang)
    assert (done.exit_code, done.stdout, done.stderr) == (1, said, "")
    for jobs in ("1", "3"):
        assert revise("check", "order.toml", "--files", "--lang", lang, "-j", jobs).stdout == said


@pytest.mark.usefixtures("all_kinds")
def test_it_is_asked_for() -> None:
    """Without --files no file is looked at; with --quiet the errors alone are said, aside."""
    assert revise("check").output == ""
    done = revise("check", "--files", "--quiet")
    told = ENGLISH[: ENGLISH.index("order.toml:19")]
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", told)


@pytest.mark.usefixtures("all_kinds")
def test_the_other_formats() -> None:
    """The same document as ever, with codes of its own; names are left out where all may read."""
    document = json.loads(revise("check", "--files", "--json").stdout)
    assert complaints(json.loads(revise("schema", "check").stdout), document) == []
    (told,) = document["files"]
    assert [one["code"] for one in told["errors"]] == [
        *("file-changed", "file-changed", "file-missing", "file-missing"),
        *("file-unreadable", "file-unreadable", "file-missing"),
    ]
    assert [one["code"] for one in told["warnings"]] == ["file-without-hash"]
    line = revise("check", "--files", "--format", "ndjson").stdout
    assert json.loads(line) == {"schema": "revise.check/1", "files": [told]}
    github = revise("check", "--files", "--format", "github").stdout.splitlines()
    assert github[0] == (
        "::error file=order.toml,line=13,col=12,title=revise%3A file-changed::"
        "event[0].files[1].path: … was changed: it has another SHA-256 than was recorded%0A"
        "hint: put back what was delivered; what is new is delivered as an event of its own"
    )
    (suite,) = ET.fromstring(revise("check", "--files", "--format", "junit").stdout)
    assert (suite.get("tests"), suite.get("failures")) == ("8", "7")
    log = json.loads(revise("check", "--files", "--format", "sarif").stdout)
    assert validation_errors(log) == []
    assert {one["level"] for one in log["runs"][0]["results"]} == {"error", "warning"}
    assert "changed" not in revise("check", "--files", "--redact").stdout.replace("was changed", "")


def test_the_same_name_delivered_twice_is_told_apart() -> None:
    """The newest recorded must be what lies there; the older is only replaced later."""
    asked = '\n[[event]]\ntype = "revision-requested"\nat = 2026-11-15T12:00:00Z\ntext = "Bolder"\n'
    order(
        delivered(14, file("logo.svg"), file("same.svg")),
        asked,
        delivered(16, file("./logo.svg", b"two"), file("same.svg"), kind="redelivered"),
    )
    Path("same.svg").write_bytes(b"one")
    replaced = (
        'order.toml:12:12: warning: event[0].files[0].path: "logo.svg" was replaced later, by '
        "event[2], so this version cannot be checked\n"
        "  hint: give each version a name of its own, like logo-v2.svg\n"
    )
    older = (
        'order.toml:25:12: event[2].files[0].path: "./logo.svg" is what event[0] delivered, not '
        "what was delivered last\n"
        "  hint: put back the newer one, or keep both under names of their own\n"
    )
    Path("logo.svg").write_bytes(b"two")
    done = revise("check", "--files")
    assert (done.exit_code, done.stdout) == (0, replaced)
    Path("logo.svg").write_bytes(b"one")
    done = revise("check", "--files")
    assert (done.exit_code, done.stdout) == (1, older + replaced)
    Path("logo.svg").write_bytes(b"odd")
    assert "has another SHA-256" in revise("check", "--files").stdout


def test_an_older_version_of_another_size_is_told_apart_too() -> None:
    asked = '\n[[event]]\ntype = "revision-requested"\nat = 2026-11-15T12:00:00Z\ntext = "Bolder"\n'
    again = delivered(16, file("logo.svg", b"three"), kind="redelivered")
    order(delivered(14, file("logo.svg")), asked, again)
    Path("logo.svg").write_bytes(b"one")
    assert "is what event[0] delivered" in revise("check", "--files").stdout


def test_links_are_followed_and_one_to_itself_is_told() -> None:
    """As in `record delivery`: a link is what it leads to."""
    order(delivered(14, file("link"), file("circle"), file("nowhere")))
    Path("real").write_bytes(b"one")
    Path("link").symlink_to("real")
    Path("circle").symlink_to("circle")
    Path("nowhere").symlink_to("gone")
    done = revise("check", "--files")
    lines = [line for line in done.stdout.splitlines() if "hint" not in line]
    assert lines == [
        'order.toml:13:12: event[0].files[1].path: "circle" could not be read: '
        "Too many levels of symbolic links",
        'order.toml:14:12: event[0].files[2].path: "nowhere" is not there any more',
    ]


def test_a_name_that_would_move_the_cursor_is_shown_escaped() -> None:
    order(delivered(14, file("\\u001b[2Jlogo"), file("x" * 300)))
    done = revise("check", "--files")
    assert "\x1b" not in done.stdout
    assert '"\\u001b[2Jlogo" is not there any more' in done.stdout
    assert "could not be read: File name too long" in done.stdout


def test_what_has_another_size_is_not_read() -> None:
    """Size first: 5 TB of nothing take no time."""
    order(delivered(14, file("film.mov")))
    with Path("film.mov").open("wb") as film:
        film.truncate(5 << 40)
    done = revise("check", "--files")
    assert "it has 5,497,558,138,880 bytes, 3 were recorded" in done.stdout


def test_an_order_that_cannot_be_read_is_told_as_ever_and_the_others_go_on() -> None:
    order(delivered(14, file("gone")))
    Path("a.toml").write_text("[order]\nid = 7\n")
    plain, more = revise("check"), revise("check", "--files")
    assert more.stdout.startswith(plain.stdout)
    assert 'order.toml:12:12: event[0].files[0].path: "gone"' in more.stdout
    assert revise("check", "nowhere.toml", "--files").exit_code == 4


def test_an_order_in_two_files_is_told_beside_what_is_odd_about_its_files() -> None:
    order(delivered(14, 'path = "logo"'))
    Path("logo").write_bytes(b"one")
    Path("z.toml").write_bytes(Path("order.toml").read_bytes())
    (_, last) = json.loads(revise("check", "--files", "--json").stdout)["files"]
    assert [one["code"] for one in last["warnings"]] == ["file-without-hash", "duplicate-order"]


def test_standard_input_has_the_folder_that_it_is_given() -> None:
    Path("orders").mkdir()
    Path("orders/logo").write_bytes(b"one")
    text = FINE + delivered(14, file("logo"))
    named = ("--stdin-filename", "orders/a.toml")
    assert revise("check", "-", "--files", stdin=text).exit_code == 1
    assert revise("check", "-", "--files", *named, stdin=text).exit_code == 0


def test_the_order_of_the_answers_is_that_of_the_orders(folder: Path) -> None:
    """In processes, with files large and small, and many that wait."""
    for number in range(150):
        name = f"{number:03}"
        content = b"x" * (2_000_000 if number % 50 == 0 else 3)
        text = FINE.replace("FO-7", name) + delivered(14, file(f"{name}.bin", content))
        (folder / f"{name}.toml").write_text(text)
        (folder / f"{name}.bin").write_bytes(content[:-1] + b"y")
    done = process("check", ".", "--files", "--jobs", "2", cwd=folder)
    told = [line for line in done.stdout.decode().splitlines() if "hint" not in line]
    assert [line.partition(".")[0] for line in told] == [f"{number:03}" for number in range(150)]
    assert all("another SHA-256" in line for line in told)

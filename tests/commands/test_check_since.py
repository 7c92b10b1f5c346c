"""`revise check --since REF`: the events that git has of an order still stand as they did."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli import AT, FINE, ORDER, process, revise
from tests.git import commit, git
from tests.validating import complaints

MESSAGE = """
[[event]]
type = "message"
at = 2026-11-15T12:00:00Z
by = "client"
text = "When?"
"""


@pytest.fixture(autouse=True)
def folder(folder: Path) -> Path:
    """A repository with an order, below a folder."""
    Path("orders").mkdir()
    Path("orders/logo.toml").write_text(ORDER)
    Path("orders/poster.toml").write_text(FINE)
    Path("pyproject.toml").write_text("[project]\nname = 'x'\n")
    commit()
    return folder


def edited(old: str, new: str, path: str = "orders/logo.toml") -> None:
    text = Path(path).read_text()
    assert old in text
    Path(path).write_text(text.replace(old, new, 1))


def fine(*arguments: str) -> None:
    done = revise("check", *arguments, "--since", "HEAD")
    assert (done.exit_code, done.output) == (0, "")


def test_what_is_only_added_to_is_fine() -> None:
    """Silent: unchanged, appended to, new, and named in any way."""
    fine()
    done = revise(
        "record", "message", "orders/logo.toml", "--by", "client", "--text", "?", "--at", AT
    )
    assert done.exit_code == 0
    Path("orders/new.toml").write_text(FINE.replace("FO-7", "FO-8"))
    for paths in ((), ("orders",), ("orders/logo.toml",), ("orders/new.toml", ".")):
        fine(*paths)
    assert revise("check", "--since", git("rev-parse", "--short", "HEAD")).exit_code == 0


REWRITTEN = """\
orders/logo.toml:22:24: event[1]: is not what stood in line 20 at HEAD: events are only ever added
  hint: see what stood there with: git show HEAD:orders/logo.toml; a correction is an event of its own
orders/logo.toml:4:9: warning: order.price: was "180.00" at HEAD, is "240.00" now
  hint: put it back if both sides did not agree on it; what is agreed on the way is an event
orders/logo.toml:8:10: warning: order.client: was not there at HEAD, is "ana" now
  hint: take it out if both sides did not agree on it; what is agreed on the way is an event
orders/logo.toml:13:8: warning: scope[0].text: was "Lettering in two colours" at HEAD, is "Letters" now
  hint: put it back if both sides did not agree on it; what is agreed on the way is an event
"""  # noqa: E501 # as it is printed
UMGESCHRIEBEN = """\
orders/logo.toml:22:24: event[1]: ist nicht mehr, was bei HEAD in Zeile 20 stand: Ereignisse kommen immer nur dazu
  Hinweis: Sieh nach, was dort stand: git show HEAD:orders/logo.toml; eine Berichtigung ist ein eigenes Ereignis
orders/logo.toml:4:9: Warnung: order.price: war bei HEAD "180.00", ist jetzt "240.00"
  Hinweis: Nimm es zurück, wenn es nicht von beiden Seiten vereinbart ist; was unterwegs vereinbart wird, ist ein Ereignis
orders/logo.toml:8:10: Warnung: order.client: stand bei HEAD nicht da, ist jetzt "ana"
  Hinweis: Nimm es heraus, wenn es nicht von beiden Seiten vereinbart ist; was unterwegs vereinbart wird, ist ein Ereignis
orders/logo.toml:13:8: Warnung: scope[0].text: war bei HEAD "Lettering in two colours", ist jetzt "Letters"
  Hinweis: Nimm es zurück, wenn es nicht von beiden Seiten vereinbart ist; was unterwegs vereinbart wird, ist ein Ereignis
"""  # noqa: E501 # as it is printed


@pytest.fixture
def rewritten() -> None:
    """The client's words and the terms were changed, and a line came in between."""
    edited("Thinner letters, and", "Thinner letters and")
    edited('price = "180.00"', 'price = "240.00"')
    edited("\n[[scope]]", 'client = "ana"\n\n# As they agreed\n[[scope]]')
    edited("Lettering in two colours", "Letters")


@pytest.mark.usefixtures("rewritten")
@pytest.mark.parametrize(("lang", "said"), [("en", REWRITTEN), ("de", UMGESCHRIEBEN)])
def test_an_event_that_was_changed_and_terms_beside_it(lang: str, said: str) -> None:
    """Told by file and first differing line; edits of the terms are told apart, as warnings."""
    done = revise("check", "--since", "HEAD", "--lang", lang)
    assert (done.exit_code, done.stdout, done.stderr) == (1, said, "")


@pytest.mark.usefixtures("rewritten")
def test_the_other_formats() -> None:
    document = json.loads(revise("check", "orders", "--since", "HEAD", "--json").stdout)
    assert complaints(json.loads(revise("schema", "check").stdout), document) == []
    logo, poster = document["files"]
    assert [one["code"] for one in logo["errors"]] == ["history-rewritten"]
    assert poster["errors"] == []
    assert [one["code"] for one in logo["warnings"]] == ["terms-edited"] * 3
    github = revise("check", "--since", "HEAD", "--format", "github").stdout.splitlines()
    assert github[0].startswith("::error file=orders/logo.toml,line=22,col=24,")
    assert github[1].startswith(
        "::warning file=orders/logo.toml,line=4,col=9,title=revise%3A terms-edited::"
        "order.price: was … at HEAD, is … now%0A"
    )
    assert "Letter" not in revise("check", "--since", "HEAD", "--redact").stdout


def test_terms_alone_are_a_warning() -> None:
    """Exit 0; what is one's own is free, and a comment is no term."""
    edited("due = ", 'client = "ana"\ndue = ')
    edited("[[scope]]", '[custom]\nx = 1\n\n[[scope]]\nid = "n"\ntext = "New"\n\n[[scope]]')
    done = revise("check", "--since", "HEAD")
    lines = [line for line in done.stdout.splitlines() if "hint" not in line]
    assert (done.exit_code, lines) == (
        0,
        [
            'orders/logo.toml:7:10: warning: order.client: was not there at HEAD, is "ana" now',
            'orders/logo.toml:13:1: warning: scope[0]: was not there at HEAD, is "New" now',
        ],
    )


def test_terms_that_are_gone() -> None:
    """At what is nearest of them."""
    edited("hours = 6.5\n", "")
    edited('[[scope]]\nid = "lettering"\ntext = "Lettering in two colours"\n', "")
    done = revise("check", "--since", "HEAD")
    lines = [line for line in done.stdout.splitlines() if "warning: " in line]
    assert lines == [
        "orders/logo.toml:1:1: warning: order.hours: was 6.5 at HEAD, is gone now",
        'orders/logo.toml:1:1: warning: scope: was "Lettering in two colours" at HEAD, is gone now',
    ]


def test_an_event_that_is_gone() -> None:
    """Told at the end of what is there, with the line from which it is gone."""
    text = Path("orders/logo.toml").read_text()
    Path("orders/logo.toml").write_text(text[: text.rindex("\n[[event.items]]")])
    done = revise("check", "--since", "HEAD")
    assert (done.exit_code, done.stdout) == (
        1,
        "orders/logo.toml:25:10: event[1]: what stood from line 27 on at HEAD is gone: events are "
        "only ever added\n"
        "  hint: see what stood there with: git show HEAD:orders/logo.toml; a correction is an "
        "event of its own\n",
    )


def test_an_order_that_is_invalid_now_is_compared_all_the_same() -> None:
    """Whoever takes the delivery out makes the history impossible, too."""
    edited('type = "delivered"', 'type = "completed"')
    document = json.loads(revise("check", "orders", "--since", "HEAD", "--json").stdout)
    codes = [one["code"] for one in document["files"][0]["errors"]]
    assert codes == ["history-illegal", "history-rewritten", "history-illegal"]


# ---- Files that have gone elsewhere --------------------------------------------------------------

GONE = """\
orders/logo.toml: was an order at HEAD, and the file is not there any more
  hint: bring it back with git; an order keeps its file when it has ended
"""


@pytest.mark.parametrize("paths", [(), ("orders",), (".", "orders")])
def test_a_file_that_is_gone(paths: tuple[str, ...]) -> None:
    Path("orders/logo.toml").unlink()
    Path("pyproject.toml").unlink()
    done = revise("check", *paths, "--since", "HEAD")
    assert (done.exit_code, done.stdout) == (1, GONE)
    assert revise("check", "orders/poster.toml", "--since", "HEAD").exit_code == 0
    document = json.loads(revise("check", "orders", "--since", "HEAD", "--json").stdout)
    (error,) = document["files"][-1]["errors"]
    assert (document["files"][-1]["path"], error["code"]) == ("orders/logo.toml", "order-gone")


@pytest.mark.parametrize("known", [False, True])
def test_a_rename_is_followed(*, known: bool) -> None:
    """Whether git was told of it or not; what was changed on the way is found."""
    Path("orders/done").mkdir()
    Path("orders/logo.toml").rename("orders/done/a bakery.toml")
    if known:
        git("add", "-A")
    for paths in ((), ("orders",), ("orders/done",), ("orders/done/a bakery.toml",)):
        fine(*paths)
    edited("12:00:00Z", "12:30:00Z", "orders/done/a bakery.toml")
    done = revise("check", "--since", "HEAD")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (
        1,
        "orders/done/a bakery.toml:15:20: event[0]: is not what stood in line 15 at HEAD: "
        "events are only ever added",
    )


def test_a_rename_with_another_id_is_known_by_its_first_event() -> None:
    Path("orders/logo.toml").rename("orders/x.toml")
    edited("FO-1042", "FO-1043", "orders/x.toml")
    done = revise("check", "--since", "HEAD")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (
        0,
        'orders/x.toml:2:6: warning: order.id: was "FO-1042" at HEAD, is "FO-1043" now',
    )


def test_a_rename_out_of_the_folder_that_is_checked_is_followed() -> None:
    """It is told under its new name."""
    Path("archive").mkdir()
    Path("orders/logo.toml").rename("archive/logo.toml")
    fine("orders")
    edited("Thinner", "Bolder", "archive/logo.toml")
    done = revise("check", "orders", "--since", "HEAD")
    assert done.stdout.startswith("archive/logo.toml:20:9: event[1]: is not what stood")


@pytest.mark.parametrize("renamed", ["orders/x.toml", "elsewhere.toml"])
def test_a_rename_of_an_order_that_is_not_chosen_is_followed(renamed: str) -> None:
    """Nobody asked about it: that it has another name is no order gone, and its edit not told."""
    edited('price = "180.00"', 'price = "240.00"')
    Path("orders/logo.toml").rename(renamed)
    chosen = revise("check", "--since", "HEAD", "--where", "id=FO-7", "--at", AT)
    assert (chosen.exit_code, chosen.output) == (0, "")
    Path(renamed).unlink()
    gone = revise("check", "--since", "HEAD", "--where", "id=FO-7", "--at", AT)
    assert (gone.exit_code, gone.stdout.partition("\n")[0]) == (
        1,
        "orders/logo.toml: was an order at HEAD, and the file is not there any more",
    )


def test_an_order_that_is_none_any_more_or_that_git_ignores_today() -> None:
    """Left out of the folder's orders today, but not of the proof."""
    Path("orders/logo.toml").write_text("[tool]\n")
    Path("orders/poster.toml").write_text(FINE + MESSAGE)
    Path("orders/third.toml").write_text(FINE.replace("FO-7", "FO-8"))
    commit()
    Path(".gitignore").write_text("poster.toml\n")
    fine("--quiet")
    edited("When?", "Why?", "orders/poster.toml")
    done = revise("check", "--since", "HEAD~1", "--quiet")
    assert (done.exit_code, done.stderr.splitlines()[0]) == (
        1,
        "orders/logo.toml: was an order at HEAD~1, and is none any more",
    )
    done = revise("check", "--since", "HEAD", "--quiet")
    assert done.stderr.startswith("orders/poster.toml:12:11: event[0]: is not what stood")


def test_from_a_folder_below_and_through_links(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names are what was typed; the repository is where the file really lies."""
    edited("Thinner", "Bolder")
    elsewhere = folder / "orders" / "link.toml"
    elsewhere.symlink_to("logo.toml")
    monkeypatch.chdir("orders")
    for path in ("link.toml", "logo.toml", "../orders/logo.toml", str(folder / "orders/logo.toml")):
        done = revise("check", path, "--since", "HEAD")
        assert done.stdout.startswith(f"{path}:20:9: event[1]: is not")


def test_an_order_that_a_link_took_the_place_of(folder: Path) -> None:
    """What it leads to is compared."""
    shutil.move("orders/logo.toml", folder.parent / "outside.toml")
    Path("orders/logo.toml").symlink_to(folder.parent / "outside.toml")
    fine("orders")
    edited("Thinner", "Bolder", str(folder.parent / "outside.toml"))
    done = revise("check", "orders", "--since", "HEAD")
    assert (done.exit_code, "history-rewritten" in done.stdout) == (1, False)
    assert "orders/logo.toml:20:9: event[1]: is not what stood" in done.stdout


def test_line_ends_that_git_makes_are_no_change() -> None:
    """All CRLF, as a checkout on Windows has them; a single one is a change."""
    data = Path("orders/logo.toml").read_bytes()
    Path("orders/logo.toml").write_bytes(data.replace(b"\n", b"\r\n"))
    fine()
    head, _, tail = data.rpartition(b"\n[[event.items]]\n")
    Path("orders/logo.toml").write_bytes(head + b"\n[[event.items]]\r\n" + tail)
    assert revise("check", "--since", "HEAD").exit_code == 1


def test_many_orders_in_processes(folder: Path) -> None:
    for number in range(150):
        text = (FINE + MESSAGE).replace("FO-7", f"N-{number}")
        (folder / f"{number:03}.toml").write_text(text)
    commit()
    edited("When?", "Why?", "140.toml")
    done = process("check", ".", "--since", "HEAD", "--jobs", "2", "--files", cwd=folder)
    assert done.stdout.decode().startswith("140.toml:12:11: event[0]: is not what stood")


# ---- What git cannot say -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ref",
    [
        *("nope", "", "--upload-pack=touch owned", "-h", "HEAD\nHEAD", "HEAD:orders/logo.toml"),
        *("HEAD..main", ":orders/logo.toml", "0" * 40, "HEAD --batch", "HEAD\0", "$(touch owned)"),
    ],
)
def test_a_ref_that_is_none_is_wrong_use(ref: str) -> None:
    """Exit 2, with words; never an option of git's."""
    done = revise("check", "--since", ref)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("revise: git knows no commit, branch or tag ")
    assert not Path("owned").exists()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            'revise: git knows no commit, branch or tag "nope" around orders\n'
            "  hint: check the name; in CI fetch the whole history first (fetch-depth: 0)\n",
        ),
        (
            "de",
            'revise: git kennt bei orders keinen Commit, Branch oder Tag "nope"\n'
            "  Hinweis: Prüf den Namen; hol in CI erst die ganze Geschichte (fetch-depth: 0)\n",
        ),
    ],
)
def test_an_unknown_ref_is_told(lang: str, said: str) -> None:
    done = revise("check", "orders", "--since", "nope", "--lang", lang)
    assert (done.exit_code, done.output) == (2, said)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "outside: lies in no git repository\n"
            "  hint: name orders that git keeps, or leave --since out\n",
        ),
        (
            "de",
            "outside: liegt in keinem git-Repository\n"
            "  Hinweis: Nenn Aufträge, die git verwaltet, oder lass --since weg\n",
        ),
    ],
)
def test_no_repository(
    lang: str, said: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("no-repository"))
    Path("outside").mkdir()
    done = revise("check", "outside", "--since", "HEAD", "--lang", lang)
    assert (done.exit_code, done.output) == (4, said)


def test_no_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    said = ".: git is not on this machine\n  hint: install it, or leave --since out\n"
    done = revise("check", "--since", "HEAD")
    assert (done.exit_code, done.output) == (4, said)
    done = revise("check", "--since", "HEAD", "--lang", "de")
    assert done.output.startswith(".: git gibt es auf diesem Rechner nicht\n")


def test_git_that_refuses(folder: Path) -> None:
    """What it says is told."""
    Path("below").mkdir()
    Path("below/.git").write_text("gitdir: nowhere\n")
    done = revise("check", "below", "--since", "HEAD")
    assert (done.exit_code, done.output) == (
        4,
        f"below: git could not be asked: fatal: not a git repository: {folder}/below/nowhere\n"
        "  hint: see what `git status` says in that folder\n",
    )


def test_a_repository_that_is_none_is_not_taken_for_the_one_around_it() -> None:
    """There other files have these names."""
    shutil.copytree("orders", "below/orders")
    Path("below/.git").mkdir()
    done = revise("check", "below", "--since", "HEAD")
    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr.startswith("below: git could not be asked: fatal: not a git repository")


def test_standard_input_is_no_file() -> None:
    done = revise("check", "-", "--since", "HEAD", stdin=FINE)
    assert (done.exit_code, done.output) == (
        2,
        "revise: --since compares files with git, and standard input is none: name the file\n",
    )


def test_what_this_copy_lacks_is_neither_fetched_nor_passed_over() -> None:
    """A partial clone: exit 4, at the order, and nothing that its config names is run."""
    name = git("rev-parse", "HEAD:orders/logo.toml")
    (Path(".git/objects") / name[:2] / name[2:]).unlink()
    git("config", "remote.origin.url", f"ext::touch {Path.cwd()}/owned")
    git("config", "remote.origin.promisor", "true")
    git("config", "protocol.ext.allow", "always")
    git("config", "extensions.partialClone", "origin")
    done = revise("check", "orders", "--since", "HEAD")
    assert (done.exit_code, done.stdout) == (
        4,
        "orders/logo.toml: what stood here at HEAD is missing in this copy of the repository\n"
        "  hint: make a full clone, without --filter\n",
    )
    assert not Path("owned").exists()

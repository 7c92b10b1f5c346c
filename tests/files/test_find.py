"""Which orders the PATH arguments mean."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from revise.files.find import find, is_order
from revise.model.limits import LARGEST_FILE
from revise.model.problem import InputError

ORDER = "[order]\nid = 'A'\n"


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(*names: str, text: str = ORDER) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text)


def found(
    *paths: str, ignore: bool = True, orders_only: bool = False, allow_empty: bool = False
) -> tuple[list[str], int]:
    """Give what is found, problems as `path: code: message (hint)`, and how many were ignored."""
    orders = find(paths, ignore=ignore, orders_only=orders_only, allow_empty=allow_empty)
    return [shown(one) for one in orders], orders.ignored


def shown(one: str | InputError) -> str:
    if isinstance(one, str):
        return one
    (problem,) = one.problems
    return f"{one.path}: {problem.code}: {problem.message} ({problem.hint})"


def test_files_and_standard_input_are_given_as_they_were_typed() -> None:
    write("b.toml", "a.toml", text="not TOML")

    assert found("b.toml", "-", "./a.toml") == (["b.toml", "-", "./a.toml"], 0)


def test_orders_only_passes_over_named_files_that_are_none() -> None:
    """A broken order is one all the same; what is no regular file is left to the reader."""
    write("order.toml")
    write("pyproject.toml", text="[project]\nname = 'a'\n")
    write("other.toml", text="not TOML\n")
    write("broken.toml", text="[order]\nid = \n")
    write("text.toml", text="x = '''\n[order]\n'''\n")
    os.mkfifo("pipe.toml")
    named = ("order.toml", "pyproject.toml", "other.toml", "broken.toml", "text.toml")

    assert found(*named, orders_only=True) == (["order.toml", "broken.toml"], 0)
    assert found(*named) == ([*named], 0)
    assert found("-", "pipe.toml", orders_only=True) == (["-", "pipe.toml"], 0)
    assert found("no.toml", orders_only=True)[0] == found("no.toml")[0]


def test_orders_only_says_of_a_folder_without_orders_what_it_always_says() -> None:
    Path("empty").mkdir()

    assert found("empty", orders_only=True) == found("empty")


def test_without_a_path_it_is_the_current_folder() -> None:
    write("a.toml", "b/a.toml")

    assert found() == (["a.toml", "b/a.toml"], 0)


@pytest.mark.parametrize(
    ("folder", "path"),
    [(".", "a/x.toml"), ("./", "./a/x.toml"), ("a", "a/x.toml"), ("./a/", "./a/x.toml")],
)
def test_a_path_begins_as_the_folder_was_typed(folder: str, path: str) -> None:
    write("a/x.toml")

    assert found(folder) == ([path], 0)


def test_a_name_that_looks_like_an_option_keeps_its_folder() -> None:
    write("-x.toml", "-y/x.toml")

    assert found(".") == (["./-x.toml", "./-y/x.toml"], 0)


def test_below_a_folder_orders_are_sorted_by_their_parts() -> None:
    write("a.toml", "a/z.toml", "a-b/c.toml", "B.toml", "a/b/c.toml", "ä.toml")

    assert found(".") == (
        ["B.toml", "a/b/c.toml", "a/z.toml", "a-b/c.toml", "a.toml", "ä.toml"],
        0,
    )


def test_what_is_no_order_is_passed_over() -> None:
    write("a.toml", "a.text", "a.toml.bak", ".git/a.toml", "a/.git")
    write("revise.toml", text="[defaults]\ncurrency = 'EUR'\n")
    write("note.toml", text="text = '''\n[order]\n'''\n")
    write("broken.toml", text="[order]\nid = = 1\n")

    assert found(".") == (["a.toml", "broken.toml"], 0)


def test_links_to_files_are_followed_links_to_folders_are_not() -> None:
    write("elsewhere/a.toml", "orders/b.toml")
    Path("orders/file.toml").symlink_to("../elsewhere/a.toml")
    Path("orders/folder").symlink_to("../elsewhere")
    Path("orders/folder.toml").symlink_to("../elsewhere")
    Path("orders/gone.toml").symlink_to("nowhere")
    Path("orders/itself.toml").symlink_to("itself.toml")
    Path("named").symlink_to("elsewhere")

    assert found("orders") == (["orders/b.toml", "orders/file.toml"], 0)
    assert found("named") == (["named/a.toml"], 0)


def test_a_pipe_in_a_folder_is_never_opened() -> None:
    write("a.toml")
    os.mkfifo("pipe.toml")
    os.mkfifo(".gitignore")
    Path("link.toml").symlink_to("pipe.toml")

    assert found(".") == (["a.toml"], 0)


def test_what_gitignore_leaves_out_is_counted() -> None:
    write("a.toml", "b.toml", "old/c.toml", "old/deep/d.toml", "new/e.toml", "new/f.toml")
    write("old/note.toml", "note.toml", text="a = 1\n")
    write(".gitignore", text="old/\n/b.toml\nnote.toml\n")
    write("new/.gitignore", text="e.toml\n")

    assert found(".") == (["a.toml", "new/f.toml"], 4)
    assert found(".", ignore=False) == (
        ["a.toml", "b.toml", "new/e.toml", "new/f.toml", "old/c.toml", "old/deep/d.toml"],
        0,
    )


def test_a_gitignore_above_the_folder_counts_within_its_repository() -> None:
    write("repository/.gitignore", text="/orders/a.toml\n")
    write("repository/orders/a.toml", "repository/orders/b.toml")

    assert found("repository/orders") == (
        ["repository/orders/a.toml", "repository/orders/b.toml"],
        0,
    )
    Path("repository/.git").mkdir()
    assert found("repository/orders") == (["repository/orders/b.toml"], 1)
    assert found("repository/orders/a.toml") == (["repository/orders/a.toml"], 0)


def test_a_path_that_does_not_exist_does_not_stop_the_others() -> None:
    write("a.toml")
    Path("gone.toml").symlink_to("nowhere")

    assert found("none", "a.toml", "a.toml/b", "gone.toml", "nul\0", "") == (
        [
            "none: not-found: there is no such file or folder (check the path)",
            "a.toml",
            "a.toml/b: not-found: there is no such file or folder (check the path)",
            "gone.toml: not-found: there is no such file or folder (check the path)",
            "nul\0: not-found: there is no such file or folder (check the path)",
            ": not-found: there is no such file or folder (check the path)",
        ],
        0,
    )


@pytest.fixture
def empty() -> None:
    write("empty/note.toml", text="a = 1\n")
    write("ignored/a.toml", "ignored/b.toml", "a.toml")
    write("ignored/.gitignore", text="*\n")


@pytest.mark.usefixtures("empty")
def test_folders_without_any_order_are_an_error_where_there_is_nothing_else() -> None:
    """cli.md: "an empty folder among others is told but is exit 4 only when nothing was found"."""
    assert found("empty", "ignored") == (
        [
            "empty: not-an-order: no order file in empty"
            " (name a folder that holds orders, or begin one with `revise new`)",
            "ignored: not-an-order: no order file in ignored"
            " (.gitignore leaves out 2: --no-ignore reads them too)",
        ],
        2,
    )
    assert found("empty", "ignored", allow_empty=True) == ([], 2)
    assert found("empty", "a.toml", "ignored", "empty") == (["a.toml"], 2)
    assert found("empty", "none") == (
        ["none: not-found: there is no such file or folder (check the path)"],
        0,
    )


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize("paths", [("empty", "a.toml", "ignored"), ("empty", "ignored", "none")])
def test_folders_without_any_order_are_told_beside_others(paths: tuple[str, ...]) -> None:
    orders = find(paths)
    assert len([*orders]) == 1
    assert [one.path for one in orders.empty] == ["empty", "ignored"]


def test_a_file_is_found_once_under_the_first_of_its_names(tmp_path: Path) -> None:
    write("orders/a.toml", "orders/old/b.toml")
    Path("link").symlink_to("orders")
    Path("orders/c.toml").symlink_to("a.toml")

    both = ["orders/a.toml", "orders/old/b.toml"]
    assert found("orders", "./orders/", "link", ".", "orders/old/../a.toml") == (both, 0)
    assert found("./orders/a.toml", "orders/a.toml", str(tmp_path / "orders/a.toml")) == (
        ["./orders/a.toml"],
        0,
    )
    assert found("link/old/b.toml", "orders") == (["link/old/b.toml", "orders/a.toml"], 0)
    assert found("orders/old", "orders/old/b.toml", "orders") == ([both[1], both[0]], 0)
    assert found("-", "a.toml", "-")[0][0:3:2] == ["-"]


def test_what_is_left_out_is_counted_once() -> None:
    write("orders/a.toml", "orders/b.toml")
    write("orders/.gitignore", text="a.toml\n")

    assert found("orders", ".", "orders/a.toml") == (["orders/b.toml", "orders/a.toml"], 1)


def test_what_cannot_be_read_is_said_in_its_place() -> None:
    write("a.toml", "c.toml")
    Path("b.toml").symlink_to("/proc/self/mem")  # not even root can read its first byte

    assert found(".") == (
        ["a.toml", "b.toml: not-readable: could not be read: Input/output error (None)", "c.toml"],
        0,
    )
    write(".gitignore", text="b.toml\n")
    assert found(".") == (["a.toml", "c.toml"], 0)


@pytest.mark.user
def test_what_may_not_be_read_is_said_with_a_hint() -> None:
    write("a.toml", "c/d.toml", "e.toml")
    Path("c").chmod(0)

    seen = found(".")
    Path("c").chmod(0o700)

    assert seen == (
        [
            "a.toml",
            "c: not-readable: could not be read: Permission denied (check its permissions)",
            "e.toml",
        ],
        0,
    )


def test_a_folder_that_was_removed_while_it_is_the_current_one_holds_no_order() -> None:
    gone = Path("gone").absolute()
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()

    (said,), _ = found()

    assert said.startswith(".: not-an-order: no order file in .")


def test_a_name_that_is_not_utf8_does_not_crash() -> None:
    write("a.toml", os.fsdecode(b"\xff.toml"), os.fsdecode(b"\xfe/x.toml"))
    write(".gitignore", text="a.toml\n")

    assert found(".") == ([os.fsdecode(b"\xfe/x.toml"), os.fsdecode(b"\xff.toml")], 1)


def test_nothing_is_looked_at_before_it_is_asked_for() -> None:
    write("a.toml", "b/c.toml")

    orders = find(["none", "."])
    next(orders)
    first = next(orders)
    write("b/d.toml")

    assert [first, *orders] == ["a.toml", "b/c.toml", "b/d.toml"]


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[None]:
    """Nest 2100 folders `d`, step by step: the system takes no path of 4096 bytes."""
    for _ in range(2100):
        Path("d").mkdir()
        os.chdir("d")
    os.chdir(tmp_path)
    yield
    subprocess.run(["rm", "-rf", "d"], check=True)  # Python's own rmtree does not get that deep


@pytest.mark.slow
@pytest.mark.usefixtures("deep")
def test_folders_may_be_nested_as_deep_as_the_system_can_name() -> None:
    write("d/" * 1500 + "a.toml")

    (order, unlisted), _ = found("d")

    assert order == "d/" * 1500 + "a.toml"
    assert unlisted.lstrip("d/") == (": not-readable: could not be read: File name too long (None)")


def test_pathspec_is_imported_only_where_there_is_a_gitignore() -> None:
    write("a.toml")
    code = (
        "import sys; from revise.files.find import find;"
        "print(*find(['.']), 'pathspec' in sys.modules)"
    )

    def run() -> str:
        return subprocess.check_output([sys.executable, "-c", code], text=True)

    assert run() == "a.toml False\n"
    write(".gitignore", text="b.toml\n")
    assert run() == "a.toml True\n"


names = st.text(st.sampled_from("ab-.ä"), min_size=1, max_size=3).filter(
    lambda name: name not in {".", ".."}
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.lists(names, min_size=1, max_size=3).map(tuple), max_size=8))
def test_every_order_is_found_once_and_sorted(
    tmp_path_factory: pytest.TempPathFactory, parts: set[tuple[str, ...]]
) -> None:
    """cli.md: "A folder means every regular `*.toml` file below it …, sorted"."""
    folder = tmp_path_factory.mktemp("orders")
    files = [
        folder.joinpath(*[f"{part}.d" for part in way[:-1]], f"{way[-1]}.toml") for way in parts
    ]
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(ORDER)

    orders = [one for one in find([str(folder)]) if isinstance(one, str)]

    assert orders == [str(file) for file in sorted(files, key=lambda file: file.parts)]


BROKEN = b"\nid = = 1\n"


def judged(folder: Path, data: bytes) -> bool:
    path = folder / "one.toml"
    path.write_bytes(data)
    return is_order(str(path))


@pytest.mark.parametrize(
    "data",
    [
        b"[order]\n",
        b"\xef\xbb\xbf[order]\n",
        b"\xef\xbb\xbf\xef\xbb\xbf[order]\n",
        b"#:schema x\r\n\r\n[order]\r\nid = 'A'\r\n",
        b"title = 'x'\n\t [ order ] # terms\n",
        b"['order']\n",
        b'["order"]\n',
        b"[order.custom]\na = 1\n",
        b"order.id = 'A'\n",
        b"order = { id = 'A' }\n",
        b'"order" = { id = "A" }\n',
        b'text = """\na line"""\n[order]\n',
    ],
)
def test_every_way_to_write_the_table(tmp_path: Path, data: bytes) -> None:
    assert judged(tmp_path, data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[orders]\n",
        b"[project]\nname = 'order'\n",
        b"# [order]\n",
        b"text = '[order]'\n",
        b"text = '''\n[order]\n'''\n",
        b'text = """\n[order]\n"""\n',
        b"list = [\n['order']\n]\n",
        b"[[order]]\nid = 1\n",
        b"order = 5\n",
        b"[shop]\norder.id = 5\n",
        b"[defaults]\ncurrency = 'EUR'\n",
    ],
)
def test_what_only_looks_like_it_is_passed_over(tmp_path: Path, data: bytes) -> None:
    assert not judged(tmp_path, data)


@pytest.mark.parametrize(
    "data",
    [
        b"[order]\n" + BROKEN,
        b"['order']\n" + BROKEN,
        b"[order] id = 'A'\n",
        b'text = """\n"""\n[order]\n' + BROKEN,
        b"[order]\ntitle = '\xff'\n",
        b'text = """\xff"""\n[order]\n',
    ],
)
def test_what_cannot_be_parsed_is_an_order_if_it_has_the_line(tmp_path: Path, data: bytes) -> None:
    """cli.md: "A file there that cannot be parsed but has a line `[order]` is an error"."""
    assert judged(tmp_path, data)


@pytest.mark.parametrize("data", [BROKEN, b"order.id = 'A'\n" + BROKEN, b"\xff\xfe[\0o\0r\0"])
def test_what_cannot_be_parsed_and_has_no_such_line_is_passed_over(
    tmp_path: Path, data: bytes
) -> None:
    assert not judged(tmp_path, data)


@pytest.mark.parametrize("before", [64 * 1024 - 10, 64 * 1024 - 3, 64 * 1024, 200_000])
def test_the_line_may_stand_anywhere(tmp_path: Path, before: int) -> None:
    assert judged(tmp_path, b"#" * (before - 1) + b"\n[order]\n")


def test_not_more_than_4_mib_are_read(tmp_path: Path) -> None:
    header = b"\n[order]"

    assert judged(tmp_path, b"#" * (LARGEST_FILE - len(header)) + header)
    assert not judged(tmp_path, b"#" * (LARGEST_FILE - len(header) + 1) + header)


def test_a_file_that_is_not_there_is_the_callers_to_report(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        is_order(str(tmp_path / "none.toml"))


def test_a_folder_whose_rules_are_too_large_is_told_and_not_guessed_at(tmp_path: Path) -> None:
    """Orders that its .gitignore may leave out are not read; --no-ignore reads them."""
    (tmp_path / "a.toml").write_text('[order]\nid = "A"\n')
    (tmp_path / ".gitignore").write_text("x\n" * 10_001)
    problem = next(find([str(tmp_path)]))
    assert isinstance(problem, InputError)
    assert problem.path == str(tmp_path / ".gitignore")
    assert [*find([str(tmp_path)], ignore=False)] == [str(tmp_path / "a.toml")]

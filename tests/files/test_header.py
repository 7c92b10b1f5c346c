"""Whether a TOML file is an order."""

from pathlib import Path

import pytest

from revise.files.header import is_order
from revise.model.limits import LARGEST_FILE

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

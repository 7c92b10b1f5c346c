"""Names of files in a pack: safe on every system, whatever the record says."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revise.evidence.pack_names import name_in_pack, safe_name, top_folder
from revise.policies.recipients import read_recipients

RESERVED = {"con", "prn", "aux", "nul", *(f"{one}{n}" for one in ("com", "lpt") for n in range(10))}
FORBIDDEN = set("<>:\"/\\|?*%$`'!;&{}[]# \t\r\n") | {chr(n) for n in range(32)}


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("logo v1.svg", "logo_v1.svg"),
        ("Entwurf für Bäckerei.pdf", "Entwurf_für_Bäckerei.pdf"),
        ("u\u0308.svg", "ü.svg"),
        ("ロゴ.png", "ロゴ.png"),
        (".htaccess", "htaccess"),
        ("archive.tar.gz", "archive.tar.gz"),
        ("name.", "name"),
        ("name. ", "name"),
        ("..", "file"),
        ("", "file"),
        ("\U0001f600", "file"),
        ("x." + "y" * 40, "x." + "y" * 40),
        ("ü" * 80 + ".svg", "ü" * 48 + ".svg"),
        ("a\u202egnp.exe", "a_gnp.exe"),
        ("50%25.png", "50_25.png"),
    ],
)
def test_how_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(max_size=200), st.integers(1, 999))
def test_every_name_is_safe(path: str, number: int) -> None:
    """On Windows, Unix, in a shell, in a zip and in a manifest of BagIt."""
    folder, name = name_in_pack(f"K{number}", path).split("/")
    assert folder == "files"
    assert not FORBIDDEN & set(name)
    assert name.startswith(f"K{number}-")
    assert name == unicodedata.normalize("NFC", name) == name.rstrip(". ")
    assert name.partition(".")[0].casefold() not in RESERVED
    assert len(name.encode()) <= 120
    assert safe_name(safe_name(path)) == safe_name(path)


COURT = read_recipients().naming("court-de")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("out/logo v1.svg", "K1-logo_v1.svg"),
        ("Entwurf für Bäckerei (2).pdf", "K1-Entwurf_für_Bäckerei_2.pdf"),
        ("archive.tar.gz", "K1-archive_tar.gz"),
        ("café+ß@2x.png", "K1-caf_ß_2x.png"),
        ("ロゴ.png", "K1-file.png"),
        ("a.ロゴ", "K1-a"),
        (f"{'a' * 200}.svg", f"K1-{'a' * 83}.svg"),
    ],
)
def test_copies_for_a_court_are_named_as_it_takes_them(path: str, name: str) -> None:
    assert name_in_pack("K1", path, COURT) == f"files/{name}"


@given(st.text(max_size=200), st.integers(1, 99999))
def test_every_name_for_a_court_is_one_that_it_takes(path: str, number: int) -> None:
    """Said with an expression of the test's own."""
    folder, name = name_in_pack(f"K{number}", path, COURT).split("/")
    assert folder == "files"
    assert re.fullmatch(rf"K{number}-[a-zA-Z0-9äöüÄÖÜß_-]+(\.[a-zA-Z0-9äöüÄÖÜß_-]+)?", name)
    assert len(name) <= 90


def test_nobody_else_minds_names() -> None:
    known = read_recipients()
    assert [name for name in known.recipients if known.naming(name)] == ["court-de"]


@given(st.lists(st.text(max_size=20), min_size=2, max_size=5))
def test_no_two_meet(paths: list[str]) -> None:
    """Not even where capitals and small letters are the same."""
    names = [name_in_pack(str(n), path).casefold() for n, path in enumerate(paths, 1)]
    assert len({*names}) == len(names)


@pytest.mark.parametrize(
    ("path", "top"),
    [
        ("pack.zip", "pack"),
        ("out/FO-1042.ZIP", "FO-1042"),
        ("..\\x y.zip", "x_y"),
        (".zip", "file"),
        ("/a/b/Beweise (1).zip", "Beweise_(1)"),
    ],
)
def test_the_folder_in_a_zip_is_named_as_the_zip(path: str, top: str) -> None:
    assert top_folder(path) == top

"""A stranger finds every change of a pack: by sha256sum, by a BagIt tool, by its signature."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli import AT, revise
from tests.packs import by_bagit, by_both, by_sums, small

TAG_MANIFEST = "tagmanifest-sha256.txt"
SIGNATURE = f"{TAG_MANIFEST}.sig"
VERIFY = "ssh-keygen -Y verify -f ../allowed -I freelancer -n revise-evidence"

needs_keygen = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="no ssh-keygen here")


def signed(pack: Path) -> bool:
    """Ask ssh-keygen."""
    command = f"{VERIFY} -s {SIGNATURE} < {TAG_MANIFEST}"
    done = subprocess.run(command, shell=True, cwd=pack, capture_output=True, check=False)
    return done.returncode == 0


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one signed pack for all tests; each gives back what it takes."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("there is no ssh-keygen here")
    folder = tmp_path_factory.mktemp("order")
    small(folder)
    (folder / "order.toml.ots").write_bytes(b"stamp")
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / "key")]
    subprocess.run(command, check=True)
    arguments = ("--at", AT, "--no-pdf", "--sign", folder / "key", "-o", folder / "pack")
    assert revise("evidence", folder / "order.toml", *arguments).exit_code == 0
    verify = (folder / "pack" / "data" / "VERIFY.txt").read_text("utf-8").splitlines()
    (line,) = (line for line in verify if line.startswith("freelancer "))
    (folder / "allowed").write_text(f"{line}\n")
    assert by_both(folder / "pack") == (True, True)
    assert signed(folder / "pack")
    return folder / "pack"


def every(pack: Path) -> list[Path]:
    return sorted(one for one in pack.rglob("*") if one.is_file())


def changed(file: Path, at: int, to: int, judge: Callable[[], object]) -> object:
    """Judge a pack in which one byte of a file is another, and put it back."""
    before = file.read_bytes()
    data = bytearray(before)
    data[at] = data[at] ^ to
    file.write_bytes(data)
    try:
        return judge()
    finally:
        file.write_bytes(before)


@needs_keygen
def test_both_judges_find_a_change_in_each_file_they_cover(pack: Path) -> None:
    """The first byte, one in the middle, the last; the payload and the tag files."""
    seen = 0
    for file in every(pack):
        if file.name in (TAG_MANIFEST, SIGNATURE):
            continue
        for at in {0, file.stat().st_size // 2, file.stat().st_size - 1}:
            assert changed(file, at, 1, lambda: by_both(pack)) == (False, False), (file, at)
            seen += 1
    assert seen >= 3 * 10
    assert by_both(pack) == (True, True)


@needs_keygen
@settings(max_examples=60)
@given(data=st.data())
def test_whatever_byte_is_changed_somebody_finds_it(pack: Path, data: st.DataObject) -> None:
    """A changed byte anywhere is found: of the tag manifest by the signature."""
    files = [one for one in every(pack) if one.name != SIGNATURE]
    file = data.draw(st.sampled_from(files), "file")
    at = data.draw(st.integers(0, file.stat().st_size - 1), "at")
    to = data.draw(st.integers(1, 255), "to")
    if file.name == TAG_MANIFEST:
        assert not changed(file, at, to, lambda: signed(pack))
    else:
        assert not changed(file, at, to, lambda: by_bagit(pack))
        assert not changed(file, at, to, lambda: by_sums(pack))


@needs_keygen
def test_a_signature_with_a_changed_letter_is_none(pack: Path) -> None:
    file = pack / SIGNATURE
    lines = file.read_bytes().splitlines(keepends=True)
    start = sum(map(len, lines[:2]))
    for at in range(start, start + 60, 7):
        assert not changed(file, at, 1, lambda: signed(pack))


@needs_keygen
def test_a_file_that_is_gone_or_was_added(pack: Path) -> None:
    """What was added only a BagIt tool sees, as VERIFY.txt says."""
    file = pack / "data" / "manifest.json"
    aside = file.read_bytes()
    file.unlink()
    assert by_both(pack) == (False, False)
    file.write_bytes(aside)
    added = pack / "data" / "files" / "4-forged.pdf"
    added.write_bytes(b"x")
    assert by_both(pack) == (False, True)
    added.unlink()
    assert by_both(pack) == (True, True)


@needs_keygen
@pytest.mark.skipif(shutil.which("shasum") is None, reason="no shasum here")
def test_the_other_commands_of_verify_txt(pack: Path) -> None:
    """`shasum -a 256 -c`, as on a Mac."""
    verify = (pack / "data" / "VERIFY.txt").read_text("utf-8").splitlines()
    commands = [line.strip() for line in verify if line.strip().startswith("shasum ")]
    assert len(commands) == 2
    for command in commands:
        done = subprocess.run(command, shell=True, cwd=pack, capture_output=True, check=True)
        assert b"FAILED" not in done.stdout + done.stderr

"""How the server is started, and what keeps it from starting."""

from pathlib import Path

from tests.cli import RUN, process


def test_without_the_library_it_says_what_to_install(tmp_path: Path) -> None:
    """In a sentence, exit 2, and nothing on stdout."""
    code = f"import sys; sys.modules['mcp'] = None; {RUN}"
    done = process("mcp", cwd=tmp_path, code=code)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == (
        "revise: the door for assistants needs a library that is not installed\n"
        "  hint: install it with `pip install 'revise-cli[mcp]'`\n"
    )
    german = process("mcp", "--lang", "de", cwd=tmp_path, code=code)
    assert "die Tür für Assistenten braucht eine Bibliothek" in german.stderr.decode()

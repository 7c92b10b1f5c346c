"""Text from the user's own editor: a temporary file of theirs alone, gone afterwards."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from revise.files.replace import WriteError

_EDITOR = "vi"


def editor() -> str:
    """Name the program that opens: `$VISUAL`, `$EDITOR`, else vi."""
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or _EDITOR


def edited(text: str = "") -> str:
    """Open a text in `$VISUAL`, `$EDITOR` or vi, and give what was saved.

    Raises:
        WriteError: the editor cannot be started.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "message.txt")
        file.touch(mode=0o600)
        file.write_text(text, "utf-8")
        try:
            # What the command writes may go to a file; the editor is seen where we are heard.
            shown = None if os.isatty(1) else 2
            command = [*shlex.split(editor()), str(file)]
            subprocess.run(command, check=False, stdout=shown)  # noqa: S603 # theirs
        except (OSError, ValueError) as error:
            raise WriteError.of(editor(), "file.no-editor") from error
        try:
            return file.read_text("utf-8", "replace")
        except OSError:  # the editor took it away: nothing was saved
            return ""

"""What a git repository holds of its TOML files at a commit.

git is asked for objects alone, by their names: neither its index nor the working tree is looked at
by it, so no filter, hook or watcher that a repository's config names is ever run, and a name that
looks like an option is none.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import cached_property
from pathlib import Path
from typing import IO, Any

from revise.files.repository import root_of
from revise.model.limits import LARGEST_FILE
from revise.model.problem import InputError, WrongUseError
from revise.model.shown import reason, shown

_SAFELY = (
    *("--no-pager", "--no-replace-objects", "--no-optional-locks"),
    *("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}"),
)
_OURS = {
    "GIT_ALLOW_PROTOCOL": "none",  # what is not here is not fetched
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_OF_ONE_REPOSITORY = {
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"),
    *("GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_SHALLOW_FILE"),
}
"""Variables that a hook sets for its own repository, which need not be this one."""

_TREE = re.compile(rb"([0-9a-f]{40,64}) tree [0-9]+\n")
_FILE = re.compile(rb"100[0-7]{3} blob ([0-9a-f]{40,64})\t(.+\.toml)", re.DOTALL)
_HEAD_OF_A_BLOB = 3
_AT_A_TIME = 1024 * 1024


class History:
    """The TOML files that the repository around a folder held at `ref`; close it at the end."""

    def __init__(self, folder: str, ref: str, path: str, option: str = "--since") -> None:
        """Ask git; `path` names the folder as it was typed, `option` is what asks.

        Raises:
            InputError: there is no repository, or no git, or it does not answer.
            WrongUseError: it knows no such `ref`.
        """
        root = root_of(Path(folder))
        if root is None:
            raise InputError.of(path, "git", "git.no-repository", option=option)
        self.top = str(root)
        self.ref = ref
        self._path = path
        self._option = option
        self.files = self._files(self._tree())

    def data(self, path: str) -> bytes | None:
        """Give what a file held; None where this copy of the repository lacks it.

        What is larger than an order may be is nothing.
        """
        asked, answers = self._blobs.stdin, self._blobs.stdout
        if asked is None or answers is None:
            return None
        try:
            asked.write(self.files[path] + b"\n")
            asked.flush()
            return _content(answers)
        except OSError:  # git has ended
            return None

    def close(self) -> None:
        """Let git end."""
        if "_blobs" in self.__dict__:
            self._blobs.kill()
            self._blobs.communicate()

    @cached_property
    def _blobs(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 # found on the user's own path
            self._line("cat-file", "--batch"),
            env=self._variables(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def _tree(self) -> str:
        if "\n" not in self.ref and "\0" not in self.ref:
            name = os.fsencode(f"{self.ref}^{{tree}}\n")
            found = _TREE.fullmatch(self._asked("cat-file", "--batch-check", given=name))
            if found:
                return found[1].decode()
        raise WrongUseError.of("use.no-ref", ref=shown(self.ref), path=self._path)

    def _files(self, tree: str) -> dict[str, bytes]:
        """Give the name of each file's object by its path from the top; links are no files."""
        listed = self._asked("ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0")
        found = filter(None, map(_FILE.fullmatch, listed))
        return {os.fsdecode(one[2]): one[1] for one in found}

    def _asked(self, *arguments: str, given: bytes = b"") -> bytes:
        try:
            done = subprocess.run(  # noqa: S603 # found on the user's own path
                self._line(*arguments),
                env=self._variables(),
                input=given,
                capture_output=True,
                check=False,
            )
        except OSError as error:
            raise InputError.of(self._path, "git", "git.failed", why=reason(error)) from error
        if done.returncode:
            why = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
            raise InputError.of(self._path, "git", "git.failed", why=why or done.returncode)
        return done.stdout

    def _line(self, *arguments: str) -> list[str]:
        program = shutil.which("git")
        if program is None:
            raise InputError.of(self._path, "git", "git.missing", option=self._option)
        return [program, *_SAFELY, "-C", self.top, *arguments]

    def _variables(self) -> dict[str, str]:
        kept = {key: it for key, it in os.environ.items() if key not in _OF_ONE_REPOSITORY}
        # It shall not look further up where this folder's .git is not one that it takes.
        return {**kept, **_OURS, "GIT_CEILING_DIRECTORIES": os.path.dirname(self.top)}  # noqa: PTH120 # a path is text here


def _content(answers: IO[Any]) -> bytes | None:
    """Read one answer: a line that ends in the size, the content, a line feed."""
    head = answers.readline().split()
    if len(head) != _HEAD_OF_A_BLOB:
        return None
    left = int(head[2])
    if left <= LARGEST_FILE:
        data: bytes = answers.read(left + 1)
        return data[:-1] if len(data) == left + 1 else None
    left += 1
    while left and (more := answers.read(min(left, _AT_A_TIME))):
        left -= len(more)
    return b""

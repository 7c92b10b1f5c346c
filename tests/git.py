"""A git repository for tests, with nothing of the machine's own settings."""

from __future__ import annotations

import os
import subprocess

QUIET = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{
        f"GIT_{who}_{what}": "nobody"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    },
}


def git(*arguments: str) -> str:
    """Run git in the current folder; gives what it prints."""
    return subprocess.run(
        ["git", *arguments], env={**os.environ, **QUIET}, check=True, capture_output=True, text=True
    ).stdout.strip()


def commit() -> str:
    """Commit all that lies there; gives the commit's name."""
    git("init", "-q", "-b", "main", ".")
    git("add", "-A")
    git("commit", "-q", "--allow-empty", "-m", "…")
    return git("rev-parse", "HEAD")

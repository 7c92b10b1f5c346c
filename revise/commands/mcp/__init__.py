"""`revise mcp`: a door for assistants, by the Model Context Protocol on stdin and stdout."""

from __future__ import annotations

import sys
from typing import Annotated

from revise.app import output
from revise.model.problem import WrongUseError
from revise.options import Config, Lang, Policy, argument, option
from revise.words import word

Folders = Annotated[list[str] | None, argument("FOLDER", "mcp-folders", show_default=False)]
AllowWriting = Annotated[bool, option("--allow-writing")]


def mcp(
    folders: Folders = None,
    *,
    allow_writing: AllowWriting = False,
    lang: Lang = None,
    policy: Policy = None,
    config: Config = None,
) -> None:
    """Serve an assistant."""
    _see_installed()
    from revise.commands.mcp.allowed import allowed
    from revise.commands.mcp.call import Settings
    from revise.commands.mcp.server import serve

    within = allowed(folders or ["."])
    if sys.stdin.isatty():  # somebody tries it by hand
        output.say(f"{word('mcp.waiting', lang or 'en')}\n")
    serve(Settings(within, writing=allow_writing, lang=lang, policy=policy, config=config))


def _see_installed() -> None:
    """Raise WrongUseError with what to install where the SDK is missing."""
    try:
        import mcp.server.lowlevel  # noqa: F401 # only the extra brings it
    except ImportError:
        raise WrongUseError.of("mcp.not-installed") from None

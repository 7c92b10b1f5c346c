"""What the machine withholds, memory or a file, is told in a sentence, with an honest exit code.

Some memory is set aside for that moment before anything else is loaded: imports stand below.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from revise.app import exits

if TYPE_CHECKING:
    from revise.words import Language, Said

_SIZE = 4 << 20
"""Python asks for 1 MiB at a time. As `bytes` they are never touched, so they are free."""

_REFUSALS = (errno.EACCES, errno.EPERM, errno.EIO, errno.EINTR)
_HANDLES = (errno.EMFILE, errno.ENFILE)

_aside: list[bytes] = []


def set_aside() -> None:
    """Set some memory aside; who has not even that will do without."""
    with suppress(MemoryError):
        _aside[:] = [bytes(_SIZE)]
    sys.unraisablehook = _nobody_can_catch


def _nobody_can_catch(unraisable: sys.UnraisableHookArgs) -> None:
    """Pass over what is cleared away without memory: that it ran out is told once, in words."""
    if unraisable.exc_type is not MemoryError:
        sys.__unraisablehook__(unraisable)


def lacking(error: BaseException) -> bool:
    """Say whether an error tells that memory has run out, as a library or the system may word it.

    A library that cannot be loaded, and an extension that returns nothing and says nothing, do.
    """
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    if isinstance(error, ImportError):
        return "failed to map segment" in str(error) or "cannot allocate memory" in str(error)
    if isinstance(error, SystemError):
        return "without" in str(error) and "exception" in str(error)
    return isinstance(error, MemoryError)


def scarce(error: BaseException) -> bool:
    """Say whether there is not enough of memory or of file handles."""
    return lacking(error) or getattr(error, "errno", None) in _HANDLES


def withheld(error: BaseException) -> bool:
    """Say whether an error is the machine's doing, and no bug of ours.

    There is not enough, or the system refuses a file that nobody named, such as one of a library.
    """
    if scarce(error):
        return True
    return isinstance(error, OSError) and error.filename is not None and error.errno in _REFUSALS


def shortage(error: BaseException) -> Said:
    """Say what there is not enough of, as the system puts it."""
    from revise.words import said

    number = getattr(error, "errno", None) or errno.ENOMEM
    return said("run.scarce", reason=said(f"file.{errno.errorcode[number]}"))


def ran_out() -> int:
    """Say that memory has run out, if that can still be said; gives the exit code."""
    _aside.clear()
    try:
        _say("run.no-memory-left" if _written() else "run.no-memory")
    except Exception:  # noqa: BLE001 # what could be said about it would fail, too
        with suppress(OSError):
            os.write(2, b"revise: memory ran out\n")
    return exits.UNPRINTED if _written() else exits.UNWRITTEN


def told(error: OSError, lang: Language) -> int:
    """Say which file the system refuses, or that there are no handles; gives the exit code."""
    code = exits.UNWRITTEN if error.errno in _HANDLES else exits.UNUSABLE
    try:
        _tell(error, lang)
    except (MemoryError, OSError, ImportError):  # even our words are in a file
        with suppress(OSError):
            os.write(2, f"revise: {os.strerror(error.errno or 0)}\n".encode())
    return exits.UNPRINTED if _written() else code


def _tell(error: OSError, lang: Language) -> None:
    from revise.app import output
    from revise.model.shown import reason
    from revise.render.escape import exact_line
    from revise.words import said

    if error.errno in _HANDLES:
        _say("run.scarce-left" if _written() else "run.scarce", reason=reason(error))
    else:
        why = said("file.unread", reason=reason(error)).told(lang)
        output.say(f"{exact_line(os.fsdecode(error.filename))}: {why}\n")


def _written() -> bool:
    return getattr(sys.modules.get("revise.files.written"), "order", False)


def _say(name: str, **values: object) -> None:
    from revise.app import output
    from revise.app.language import language_of
    from revise.words import hint, said, told, word

    lang = language_of(sys.argv[1:], os.environ)
    todo = told(hint(name) or "", lang)
    output.say(f"revise: {said(name, **values).told(lang)}\n  {word('run.hint', lang)}: {todo}\n")

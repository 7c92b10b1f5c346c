"""Templates of the user's own: read with care; what is wrong with one, at its place, in our words.

They count because a config names their folder, which only those may do whom the user trusts.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.loaders import split_template_path

from revise.files.snapshot import (
    NO_LINK,
    IrregularFileError,
    LargeFileError,
    OutsideError,
    inside,
    regular,
)
from revise.model.limits import LARGEST_TEXT
from revise.model.problem import InputError, Place, problem
from revise.model.shown import reason
from revise.words import Language, said

_UNUSABLE = (
    (OutsideError, "message.outside"),
    (IrregularFileError, "message.irregular"),
    (LargeFileError, "message.too-large"),
    (UnicodeDecodeError, "message.not-utf8"),
    ((RecursionError, MemoryError, SyntaxError), "message.too-nested"),
)
"""Why a template can be neither read nor compiled → what is said of it."""

_WRONG = (
    (TemplateNotFound, "no-template"),
    (UndefinedError, "unknown-name"),
    (TemplateSyntaxError, "template"),
    (Exception, "fails"),
)
"""What goes wrong in a template → what is said of it."""


class OwnTemplates(BaseLoader):
    """The templates in a folder of the user's own: the language's first, then those for all.

    Each is a regular file of 64 KiB at most that lies in the folder, whatever links lead to it. One
    that cannot be used is told like one that is wrong: passed over, it would silently be ours.
    """

    def __init__(self, folder: Path, language: Language) -> None:
        self.folder = folder
        self.places = (folder / language, folder)

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 # Jinja's own signature
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        """Give a template's text and path, and a way to see that it is still the same."""
        way = split_template_path(template)
        for place in self.places:
            path = place.joinpath(*way)
            text = self._text(path, template)
            if text is not None:
                return text, str(path), _unchanged(path)
        raise TemplateNotFound(template)

    def _text(self, path: Path, template: str) -> str | None:
        try:
            data, _ = regular(inside(self.folder, path), LARGEST_TEXT, flags=NO_LINK)
            return data.decode("utf-8-sig")
        except (FileNotFoundError, NotADirectoryError) as error:
            if path.is_symlink():  # to nowhere
                raise _unusable(error, template, path) from None
            return None
        except (OSError, ValueError) as error:  # ValueError: no UTF-8, or a NUL in a name
            raise _unusable(error, template, path) from None

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 # Jinja's own signature
    ) -> Template:
        """Compile a template; what Jinja's compiler or Python's cannot take is its mistake."""
        try:
            return super().load(environment, name, globals)
        except TemplateError:
            raise
        except Exception as error:  # noqa: BLE001 # nested too deep, too long a number: no end of it
            path = self.get_source(environment, name)[1]
            raise _unusable(error, name, Path(path)) from None


def _unchanged(path: Path) -> Callable[[], bool]:
    def changed() -> int | None:
        try:
            return path.stat().st_mtime_ns
        except OSError:
            return None

    before = changed()
    return lambda: changed() == before


def _unusable(error: Exception, template: str, path: Path) -> TemplateSyntaxError:
    known = next((name for kind, name in _UNUSABLE if isinstance(error, kind)), None)
    if known:
        return TemplateSyntaxError(said(known), 1, template, str(path))
    told = reason(error) if isinstance(error, OSError) else str(error)
    return TemplateSyntaxError(told, 1, template, str(path))


def own_problem(error: Exception, folder: Path | None) -> InputError | None:
    """Tell what went wrong with a template of the user's own; None if it is not one's."""
    found = own_place(error, folder)
    if found is None and folder is not None and isinstance(error, TemplateError):
        found = str(folder), Place("")  # one of ours that leans on a part replaced there
    if found is None:
        return None
    what = next(name for kind, name in _WRONG if isinstance(error, kind))
    told = getattr(error, "message", None) or str(error) or type(error).__name__
    return InputError(found[0], (problem("message", f"message.{what}", found[1], error=told),))


def own_place(error: Exception, folder: Path | None) -> tuple[str, Place] | None:
    """Find the file and line of the user's own where an error arose; None if in ours."""
    if folder is None:
        return None
    if isinstance(error, TemplateSyntaxError):
        return _at(error.filename, error.lineno, folder)
    found, step = None, error.__traceback__
    while step is not None:
        found = _at(step.tb_frame.f_code.co_filename, step.tb_lineno, folder) or found
        step = step.tb_next
    return found


def _at(path: str | None, line: int, folder: Path) -> tuple[str, Place] | None:
    own = path is not None and Path(path).is_relative_to(folder)
    return (path, Place("", line, 1)) if path and own else None

"""How a check of files is told: written in this process, which has seen the files before."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from revise.app.run import Result
from revise.commands.ci_formats import ci_format, problems
from revise.render.documents import check_document, dump_line, dump_row
from revise.render.gathering import Distinct, Format, Joined
from revise.render.problems import Checked, checked, checked_text

_CHECK = "revise.check/1"


def check_format(name: str, command: str) -> Format:
    """Give the format of a name, for a check of orders or of policies."""
    return _OWN[name]() if name in _OWN else _ci(name, command)


def _checked(result: Result | Checked) -> Checked:
    return result if isinstance(result, Checked) else checked(result)


def _text() -> Format:
    return Format(_checked, Distinct(), write=checked_text)


def _json() -> Format:
    head = f'{{"schema": "{_CHECK}", "files": ['
    joined = Joined(f"{head}\n", ",\n", "\n]}\n", f"{head}]}}\n")
    return Format(_checked, joined, write=lambda file: dump_row(check_document(file)))


def _ndjson() -> Format:
    return Format(_checked, Joined(), write=_line)


def _line(file: Checked) -> str:
    return dump_line({"schema": _CHECK, "files": [check_document(file)]}) + "\n"


def _ci(name: str, command: str) -> Format:
    made = ci_format(name, command, problems, "error")
    return made._replace(part=_checked, write=made.part)


_OWN: Mapping[str, Callable[[], Format]] = {"text": _text, "json": _json, "ndjson": _ndjson}

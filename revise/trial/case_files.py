"""Files of cases: found, read, and every problem in one told with its place."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from revise.app.run import Run, timezone
from revise.files.paths import beside, is_file, is_folder
from revise.files.read import OrderText, load_toml, read_text, refused
from revise.files.walk import Unlisted, toml_files
from revise.model.case_file import CaseFile, parse_cases
from revise.model.problem import InputError
from revise.words import said

ALONE = "tests.toml"
ENDING = "_test.toml"


class Cases(NamedTuple):
    """A file of cases as it was read; `policy` is the file beside it that it is named after."""

    source: OrderText
    file: CaseFile
    policy: str | None


def read_cases(run: Run, paths: Sequence[str]) -> Iterator[Cases | InputError]:
    """Read the files of cases that the paths mean; without any, those of the current folder.

    A folder means every `tests.toml` and `*_test.toml` below it, a policy its own ones beside it,
    any other file itself. In the place of what cannot be used stands why.
    """
    for path in dict.fromkeys(paths or (".",)):
        try:
            yield from _meant_by(run, path)
        except InputError as error:
            yield error


def _meant_by(run: Run, path: str) -> Iterator[Cases | InputError]:
    if not is_folder(path):
        data = load_toml(read_text(path, said("trial.no-file")), path)
        if "extends" not in data or "case" in data:
            yield _read(run, path)
            return
        found: Sequence[str] = [one for one in _beside(path) if is_file(one)]
    else:
        found = [*_below(path)]
    if not found:
        raise InputError.of(path, "not-found", "trial.no-cases")
    for one in found:
        try:
            yield _read(run, one)
        except InputError as error:
            yield error


def _beside(policy: str) -> list[str]:
    return [f"{policy.removesuffix('.toml')}{ENDING}", beside(policy, ALONE)]


def _below(folder: str) -> Iterator[str]:
    for one in toml_files(folder, ignore=True):
        if isinstance(one, Unlisted):
            continue
        name = posixpath.basename(one.path)
        if not one.ignored and (name == ALONE or name.endswith(ENDING)):
            yield one.path


def _read(run: Run, path: str) -> Cases:
    text = read_text(path, said("trial.no-file"))
    source = OrderText(path, text)
    parsed = parse_cases(load_toml(text, path), timezone(run.config_for(path)))
    if not isinstance(parsed, CaseFile):
        raise refused(source, parsed)
    named = f"{path.removesuffix(ENDING)}.toml"
    return Cases(source, parsed, named if path.endswith(ENDING) and is_file(named) else None)

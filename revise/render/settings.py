"""What decides, value by value, and who says so: what `revise config` tells, and its document."""

from __future__ import annotations

from decimal import Decimal
from pathlib import PurePath
from typing import Literal, NamedTuple

from revise.model.problem import InputError, Place
from revise.policies.policy import Policy
from revise.render import documents
from revise.render.documents import Document
from revise.words import Language

Who = Literal["option", "environment", "order", "config", "default"]
Value = str | int | Decimal | PurePath | tuple[object, ...] | None


class Origin(NamedTuple):
    """Who says something: an option or a variable by its `name`, or a place in the file `path`."""

    by: Who
    name: str | None = None
    path: str | None = None
    where: Place | None = None


DEFAULT = Origin("default")


class Setting(NamedTuple):
    """A key of a config, or an option that commands share. `value` None is not set."""

    key: str
    value: Value
    origin: Origin


class Source(NamedTuple):
    """A config file: why it is looked at, why it is trusted, and whether it can be used."""

    path: str
    how: str
    trust: str | None
    usable: bool


class Settings(NamedTuple):
    """All of it for one path. `policy` is None where it cannot be used; `own` are all own ones."""

    path: str
    lang: Language
    files: tuple[Source, ...]
    policy: Policy | None
    own: tuple[Policy, ...]
    options: tuple[Setting, ...]
    values: tuple[Setting, ...]
    problems: tuple[InputError, ...]


def settings_document(found: Settings) -> Document:
    """Write them: `revise.config/1`."""
    return {
        "schema": "revise.config/1",
        "path": found.path,
        "files": [one._asdict() for one in found.files],
        "policy": found.policy and _policy(found.policy),
        "own_policies": [_policy(one) for one in found.own],
        "options": [_setting(one) for one in found.options],
        "values": [_setting(one) for one in found.values],
        "problems": [_problems(one) for one in found.problems],
    }


def _policy(policy: Policy) -> Document:
    return {"name": policy.name, "file": policy.file, "names": list(policy.chain)}


def _setting(one: Setting) -> Document:
    origin = one.origin
    where = None
    if origin.path is not None and origin.where is not None:
        where = {"path": origin.path, "line": origin.where.line, "column": origin.where.column}
    said_by = {"by": origin.by, "name": origin.name, "where": where}
    return {"key": one.key, "value": plain(one.value), **said_by}


def plain(value: object) -> object:
    """Write a value as documents have it: exact numbers and paths as text."""
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, Decimal):
        return documents.written(value)
    return str(value) if isinstance(value, PurePath) else value


def _problems(error: InputError) -> Document:
    errors = [documents.problem_document(problem) for problem in error.problems]
    return {"path": error.path, "errors": errors}

"""A policy by its name, or one of the user's own by its file: checked whole, then built."""

from __future__ import annotations

from functools import cache

from revise.files.read import OrderText, load_toml, read_text, refused
from revise.files.snapshot import real
from revise.model.problem import InputError
from revise.policies.build import build
from revise.policies.named import DEFAULT, named_policy, shipped, shipped_names
from revise.policies.policy import Policy
from revise.words import said


def find_policy(name: str) -> Policy:
    """Give the policy of that name, or of that file (a path with `/` or ending in `.toml`).

    Raises:
        InputError: code `policy`, with every problem of the file, or the nearest known name.
    """
    return _read(name, real(name)) if is_path(name) else named_policy(name)


def is_path(name: str) -> bool:
    """Say whether a name is that of a file."""
    return name.endswith(".toml") or "/" in name


@cache
def _read(path: str, _target: str) -> Policy:
    """Read a policy, once a file; `_target` tells files apart that are named alike.

    Every problem has the code `policy`.
    """
    try:
        return parse_own(read_text(path, said("policy.no-file")), path)
    except InputError as error:
        as_policy = tuple(problem._replace(code="policy") for problem in error.problems)
        raise InputError(path, as_policy) from None


def parse_own(text: str, path: str) -> Policy:
    """Read a policy from its text; `path` names it in errors.

    Raises:
        InputError: every problem, with its line and column, in the order of the file, and with a
            code that says of what kind it is.
    """
    from revise.policies.check_policy import check_policy  # a shipped policy needs none
    from revise.policies.glossary import read_glossary

    data = load_toml(text, path)
    named = data.get("extends")
    # Without a base that exists, the rest is still checked, against the fullest policy.
    base = shipped(named if named in shipped_names() else DEFAULT)
    problems = check_policy(data, base, read_glossary(), shipped=shipped_names())
    if problems:
        raise refused(OrderText(path, text), tuple(problems))
    return build(data, base)

"""Read a policy of the user's own: checked whole, then built on the shipped one it extends."""

from __future__ import annotations

from revise.files.read import OrderText, decode, load_toml, read_bytes, refused
from revise.model.problem import InputError
from revise.policies.build import build
from revise.policies.check import check_policy
from revise.policies.named import DEFAULT, SHIPPED, shipped
from revise.policies.policy import Policy
from revise.policies.read_glossary import read_glossary


def read_own(path: str) -> Policy:
    """Read a policy file.

    Raises:
        InputError: the file cannot be used; every problem in it, each with the code `policy` and
            its line and column, in the order of the file.
    """
    try:
        return parse_own(decode(read_bytes(path), path), path)
    except InputError as error:
        as_policy = tuple(problem._replace(code="policy") for problem in error.problems)
        raise InputError(path, as_policy) from None


def parse_own(text: str, path: str) -> Policy:
    """Read a policy from its text; `path` names it in errors.

    Raises:
        InputError: like `read_own`, but with codes that say what kind each problem is.
    """
    data = load_toml(text, path)
    named = data.get("extends")
    # Without a base that exists, the rest is still checked, against the fullest policy.
    base = shipped(named if isinstance(named, str) and named in SHIPPED else DEFAULT)
    problems = check_policy(data, base, read_glossary(), shipped=SHIPPED)
    if problems:
        raise refused(OrderText(path, text), tuple(problems))
    return build(data, base)

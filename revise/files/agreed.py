"""What was agreed otherwise before, in two contents of one order file; pure, no disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from revise.files.continuation import same
from revise.files.read import decode, load_toml
from revise.model.keypath import join
from revise.model.problem import InputError


class Edit(NamedTuple):
    """A key of `[order]` or `[[scope]]` that holds another value; None where there is none."""

    key: str
    before: object
    now: object


_NOWHERE = "scope", None


def edits(before: bytes, now: bytes) -> Iterator[Edit]:
    """Give what was agreed otherwise before; nothing where one of the two is no TOML."""
    old, new = _agreed(before), _agreed(now)
    for name in {**old, **new} if old and new else ():
        (_, was), (key, has) = old.get(name, _NOWHERE), new.get(name, _NOWHERE)
        pairs: list[tuple[str, object, object]] = [(key, _words(was), _words(has))]
        if isinstance(was, dict) and isinstance(has, dict):
            inside = {**was, **has}
            pairs = [(f"{key}.{join((one,))}", was.get(one), has.get(one)) for one in inside]
        yield from (Edit(*pair) for pair in pairs if not same(pair[1], pair[2]))


def _words(part: object) -> object:
    return part.get("text", part) if isinstance(part, dict) else part


def _agreed(data: bytes) -> dict[str | int, tuple[str, Any]]:
    """Give `[order]`, and each `[[scope]]` by its id, with the key that it has in this text."""
    held = tables(data.decode("utf-8", "surrogateescape").removeprefix("\ufeff"))
    scope = held.get("scope")
    found = {
        _id_of(one, index): (join(("scope", index)), one)
        for index, one in enumerate(scope if isinstance(scope, list) else [])
    }
    return {"order": ("order", held["order"]), **found} if "order" in held else {}


def _id_of(part: object, index: int) -> str | int:
    found = part.get("id") if isinstance(part, dict) else None
    return f"scope {found}" if isinstance(found, str) else index


def tables(text: str) -> Mapping[str, Any]:
    """Give what a text holds, nothing where it is no TOML."""
    try:
        return load_toml(decode(text.encode("utf-8", "surrogateescape"), ""), "")
    except InputError:
        return {}

"""Writes docs/api.md from the public names: signatures, fields, docstrings.

`pytest tests/api/test_page.py --update-reference` writes it anew.
"""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, get_args, get_overloads

import revise
from revise.model.base import CancellationKind, Language
from revise.model.problem import Code
from revise.moves.escalate import Whom
from revise.policies.policy import Level
from revise.rules.proposal import Wanted

HEAD = """\
# Python

Made from the docstrings: `pytest tests/api/test_page.py --update-reference` writes this page anew.
`import revise` has the names below, and costs nothing until one is used. They are typed
(`py.typed`), and only they are promised: what lies in `revise.…` may change at any time.

```python
from datetime import UTC, datetime

import revise

now = revise.assess("order.toml", at=datetime(2026, 11, 15, 12, tzinfo=UTC))
print(now.assessment.verdict.outcome)  # out-of-scope
print(revise.page(now))  # what `revise assess order.toml` prints
decided = revise.decide(now, revise.Propose())
print(decided.letter)  # nothing is written yet
done = revise.append("order.toml", revise.Propose(), key="4711")
print(done.event["id"], done.repeated)  # P1 False; the second time P1 True
```

- **Values.** What comes back is frozen, equals what was made of the same input, and can be pickled.
- **Threads.** Every function may be called from any thread; `append` also from several processes.
- **Times** have an offset. One without is refused (`TimeError`), not guessed.
- **Errors** print as the command line prints them: `str(error)`. `error.told_in("de")` is the
  same one in German. Functions with `lang` raise in that language.
- **No output.** Nothing is printed, no file is read but those named, templates and the config.
- A config is code: it may bring templates. Give `config=revise.Config()` to go without.

A service of 60 lines over these names: [examples/32-service](../examples/32-service/story.md).
"""

PARTS: dict[str, tuple[str, ...]] = {
    "Read and assess": ("assess", "config", "policy", "load", "loads"),
    "Show": ("document", "page", "due"),
    "Decide and record": ("decide", "append", "hashed"),
    "Steps": ("Propose", "Extend", "Redeliver", "Escalate", "Cancel", "Record", "ByHand"),
    "Messages": ("pieces", "remarks", "draft"),
    "Values": (
        *("Assessed", "Assessment", "Decision", "ItemVerdict", "Finding", "Move", "HeldBack"),
        *("Deadline", "Decided", "Appended", "DueRow", "Piece", "Remark", "Deliverable"),
        *("OrderText", "Order", "Policy", "Config", "Seller", "Problem", "Place"),
    ),
    "Errors": ("Refusal", "InputError", "NoEventError", "TimeError", "WriteError"),
}
"""Heading → names, in the order of the page."""

TYPES: dict[str, Any] = {
    "Language": Language,
    "File": "str | PathLike[str]",
    "Step": "Propose | Extend | Redeliver | Escalate | Cancel | Record",
    "Wanted": Wanted,
    "Whom": Whom,
    "CancellationKind": CancellationKind,
    "Level": Level,
    "Code": Code,
}
"""What stands for several in a signature."""

WHOLE = {"Order", "Policy", "OrderText"}
"""Values whose fields are told elsewhere, or not promised."""

_SECTION = re.compile(r"^(Raises|Args|Returns):$")
_ROW = re.compile(r"^    (\w+): (.*)$")


def page() -> str:
    """Give the whole page."""
    parts = [HEAD]
    for heading, names in PARTS.items():
        parts.append(f"## {heading}\n")
        parts += [_told(name) for name in names]
    parts.append("## Types\n\nWhat stands for several in a signature above.\n")
    parts += [f"- `{name}`: {_types(of)}" for name, of in TYPES.items()]
    return "\n".join([*parts, ""])


def _types(of: Any) -> str:  # noqa: ANN401 # whatever a public name stands for
    if isinstance(of, str):
        return f"`{of}`"
    every = (get_args(one) or (one,) for one in get_args(of))
    return ", ".join(f"`{one}`" for one in dict.fromkeys(chain.from_iterable(every)))


def _told(name: str) -> str:
    of = getattr(revise, name)
    about = "\n".join(_docstring(of))
    return f"### `{name}`\n\n```python\n{_shape(name, of)}\n```\n\n{about}\n"


# ---- Shapes -----------------------------------------------------------------------------------


def _shape(name: str, of: Any) -> str:  # noqa: ANN401 # whatever a public name stands for
    if inspect.isclass(of):
        return "\n".join(_class(name, of))
    every = get_overloads(of) or [of]
    return "\n".join(_function(name, one) for one in every)


def _function(name: str, of: Callable[..., Any]) -> str:
    asked = inspect.signature(of)
    begin, end = f"{name}(", f") -> {_type(asked.return_annotation)}"
    given = [*_parameters(asked)]
    whole = begin + ", ".join(given) + end
    if len(whole) <= 100:
        return whole
    return "\n".join([begin, *(f"    {one}," for one in given), end])


def _parameters(asked: inspect.Signature) -> Iterator[str]:
    named = False
    for one in asked.parameters.values():
        if one.kind is one.KEYWORD_ONLY and not named:
            yield "*"
            named = True
        told = f"{one.name}: {_type(one.annotation)}"
        yield told if one.default is one.empty else f"{told} = {_default(one.default)}"


def _class(name: str, of: Any) -> Iterator[str]:  # noqa: ANN401 # whatever a public name stands for
    fields = () if name in WHOLE else getattr(of, "_fields", getattr(of, "__match_args__", ()))
    if not fields:
        made = "(path: str, text: str)" if name == "OrderText" else ""
        yield f"class {name}{made}"
        return
    yield f"{name}("
    for field in fields:
        told = f"    {field}: {_type(of.__annotations__[field])}"
        defaults = getattr(of, "_field_defaults", {})
        yield f"{told} = {_default(defaults[field])}," if field in defaults else f"{told},"
    yield ")"


def _type(annotation: Any) -> str:  # noqa: ANN401 # likewise
    """Write a type as its source has it."""
    forward = getattr(annotation, "__forward_arg__", annotation)
    return forward if isinstance(forward, str) else getattr(forward, "__name__", str(forward))


def _default(value: object) -> str:
    """Write a default as a reader would type it."""
    whole = getattr(type(value), "_field_defaults", {})
    if whole and len(whole) == len(type(value)._fields) and value == type(value)():
        return f"{type(value).__name__}()"
    return repr(value)


# ---- Docstrings -------------------------------------------------------------------------------


def _docstring(of: Any) -> Iterator[str]:  # noqa: ANN401 # whatever a public name stands for
    """Write a docstring as Markdown: sections as lists, names of the page as they are."""
    text = inspect.cleandoc(of.__doc__ or "")
    lines = iter(text.splitlines())
    for line in lines:
        if _SECTION.match(line):
            yield from _rows(line, lines)
        else:
            yield line
    yield from _properties(of)


def _rows(head: str, lines: Iterator[str]) -> Iterator[str]:
    yield f"{head}\n"
    for line in lines:
        found = _ROW.match(line)
        yield f"- `{found[1]}`: {found[2]}" if found else f"  {line.strip()}".rstrip()


def _properties(of: Any) -> Iterator[str]:  # noqa: ANN401 # whatever a public name stands for
    """Tell of what a value of several fields works out."""
    found = {
        name: one.fget.__doc__
        for name, one in vars(of).items()
        if inspect.isclass(of) and isinstance(one, property) and hasattr(of, "_fields")
    }
    told = [f"- `.{name}`: {textwrap.dedent(text or '').strip()}" for name, text in found.items()]
    yield from ["", *told] if told else []

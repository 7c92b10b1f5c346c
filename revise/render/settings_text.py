"""What decides, value by value, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from revise.policies.policy import Policy
from revise.render.escape import exact_line, one_line
from revise.render.lines import PLAIN, Style, shortened
from revise.render.settings import Origin, Setting, Settings, Source, plain
from revise.words import Language, label, word

_LONGEST = 24
"""Columns of a value."""


def settings_text(found: Settings, style: Style = PLAIN) -> str:
    """Write the files, the policy, and a table of values; `style` may paint the headings."""
    parts = [_files(found), _policy(found), _table(found)]
    blocks = (
        "\n".join([style.paint(_word(head, found.lang), "bold"), *lines]) for head, lines in parts
    )
    return "\n\n".join(blocks) + "\n"


def _word(name: str, lang: Language) -> str:
    return word(f"settings.{name}", lang)


def _files(found: Settings) -> tuple[str, Iterator[str]]:
    lines = (f"  {exact_line(one.path)}\n    {_about(one, found.lang)}" for one in found.files)
    return "files", lines if found.files else iter([f"  {_word('no-file', found.lang)}"])


def _about(one: Source, lang: Language) -> str:
    parts = [_word(f"how-{one.how}", lang)]
    if one.trust and one.how not in {"own", "named"}:
        parts.append(_word(f"trust-{one.trust}", lang))
    if not one.usable:
        parts.append(_word("unusable" if one.trust else "untrusted", lang))
    return ", ".join(parts)


def _policy(found: Settings) -> tuple[str, Iterator[str]]:
    return "policy", _policies(found)


def _policies(found: Settings) -> Iterator[str]:
    """The one that counts, then one's own that count where they are named."""
    if found.policy is None:
        yield f"  {_word('no-policy', found.lang)}"
    else:
        yield f"  {_named(found.policy)}"
    others = [one for one in found.own if found.policy is None or one.file != found.policy.file]
    if others:
        yield f"  {_word('by-name', found.lang)}"
        yield from (f"    {_named(one)}" for one in others)


def _named(policy: Policy) -> str:
    chain = " → ".join(policy.chain)
    return f"{chain} ({exact_line(policy.file)})" if policy.file else chain


def _table(found: Settings) -> tuple[str, Iterator[str]]:
    from tabulate import tabulate  # costs as much as a small program

    heads = [_word(name, found.lang) for name in ("key", "value", "said-by")]
    rows = [_row(one, found.lang) for one in (*found.options, *found.values)]
    table = tabulate(rows, heads, tablefmt="simple", disable_numparse=True)
    return "values", iter([table])


def _row(one: Setting, lang: Language) -> tuple[str, str, str]:
    return one.key, _value(one, lang), _said_by(one.origin, lang)


def _value(one: Setting, lang: Language) -> str:
    value = plain(one.value)
    if isinstance(value, bool):
        return _word("yes" if value else "no", lang)
    if one.key == "at" and value is None:
        return _word("now", lang)
    if isinstance(value, list):
        value = ", ".join(map(str, value)) or None
    return label(None, lang) if value is None else shortened(one_line(str(value)), _LONGEST)


def _said_by(origin: Origin, lang: Language) -> str:
    if origin.path is not None and origin.where is not None:
        place = "".join(f":{one}" for one in (origin.where.line, origin.where.column) if one)
        return exact_line(origin.path) + place
    return origin.name or _word("default", lang)

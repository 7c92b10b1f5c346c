"""Values → the page: one file that loads nothing, and runs no script but its own.

Script and style stand in it as they are, named by their hashes in its policy; values stand in it
as JSON, which nothing can end early. So what a client wrote is text to the script, and nothing to
the browser.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from jinja2 import PackageLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from revise.render.documents import dump_line
from revise.version import __version__
from revise.words import Language, section

SCRIPTS = (
    *("values", "words", "elements", "address", "sums"),
    *("overview", "clocks", "table", "order", "page"),
)
"""The parts of the script, in the order in which they stand in the page."""


def page_text(
    lang: Language, values: Mapping[str, Any], sections: Mapping[str, Any]
) -> Iterator[str]:
    """Write the page, piece by piece: `values` are its rows and words, `sections` are packed."""
    style, script = _part("page.css"), "\n".join(_part(f"{name}.js") for name in SCRIPTS)
    return (
        _environment()
        .get_template("page.html.j2")
        .generate(
            lang=lang,
            words=section("report", lang),
            version=__version__,
            style=style,
            script=script,
            policy=_policy(style, script),
            values=_json(values),
            sections=_json(sections),
        )
    )


def _policy(style: str, script: str) -> str:
    """Give what a browser is to allow: nothing but this style and this script."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _json(values: Mapping[str, Any]) -> str:
    """Write JSON that cannot end the element it stands in."""
    return dump_line(dict(values)).replace("<", "\\u003c")


_LOADER = PackageLoader("revise.report", "page")


@cache
def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(
        loader=_LOADER,
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _part(name: str) -> str:
    """Read a part of the page that stands beside the template."""
    return _LOADER.get_source(_environment(), name)[0]

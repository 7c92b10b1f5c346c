"""The document of a pack as one HTML page: no script, nothing from elsewhere; it prints well."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from jinja2 import PackageLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from revise.evidence.exhibits import WORDS
from revise.evidence.labels import labels
from revise.evidence.picture import legend, picture
from revise.messages.forms import quoted
from revise.render.escape import exact_line
from revise.words import said


def page(document: Mapping[str, Any]) -> str:
    """Write a document (`revise.evidence/1`) as a page. What is in it is text, never markup."""
    language = document["language"]
    style = _environment().get_template("pack.css").render()
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return (
        _environment()
        .get_template("pack.html.j2")
        .render(
            document,
            labels=labels(document),
            captions={one["number"]: one["caption"] for one in document["exhibits"]},
            told=lambda word, /, **values: said(f"pack.{word}", **values).told(language),
            quoted=lambda text: quoted(text, language),
            picture=picture(document["timeline"], language),
            legend=legend(document["timeline"], language),
            style=style,
            digest=digest,
            shown=exact_line,
            in_words=WORDS,
            way=lambda path: quote(path, safe="/"),
        )
    )


@cache
def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(
        loader=PackageLoader("revise.evidence", "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )

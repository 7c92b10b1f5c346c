"""Pages for tests: made by the command, and read back as a browser would."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

from tests.cli import AT, revise


class Page(NamedTuple):
    """A page as it was written: its values, and the sections of its orders."""

    text: str
    values: dict[str, Any]
    sections: list[dict[str, Any]]

    def rows(self) -> list[dict[str, Any]]:
        """Give the rows by the names of the columns."""
        return [dict(zip(self.values["columns"], row, strict=True)) for row in self.values["rows"]]

    def policy(self) -> str:
        """Give what a browser is to allow."""
        (found,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', self.text)
        return unescape(found)


def page(text: str) -> Page:
    """Read a page."""
    values, packed = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', text)
    blocks = [json.loads(zlib.decompress(b64decode(one))) for one in json.loads(packed)["blocks"]]
    return Page(text, json.loads(values), [one for block in blocks for one in block])


def made(*arguments: str | Path) -> Page:
    """Make a page and read it from standard output."""
    return page(revise("report", *arguments, "-o", "-", "--at", AT).stdout)

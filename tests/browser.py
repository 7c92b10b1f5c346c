"""A browser for tests: Debian's Chromium, driven by Playwright, from the `browser` extra.

Playwright rather than Selenium: one wheel without a driver that must fit the browser, every request
and every message of the console as an event, and printing and colour schemes as calls.
"""

from __future__ import annotations

import re
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self, get_args

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Request
    from playwright.sync_api import CDPSession as CDPSession  # noqa: PLC0414 # as the next
    from playwright.sync_api import Page as Page  # noqa: PLC0414 # tests name it from here

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
CHROMIUM = "/usr/bin/chromium"
_FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
"""Nothing that a browser does by itself, so that what is asked for is the page's own doing."""


class Browser:
    """A headless browser with a new profile, which ends with the block."""

    def __enter__(self) -> Self:
        """Start it."""
        from playwright.sync_api import sync_playwright

        with ExitStack() as opened:
            profile = opened.enter_context(tempfile.TemporaryDirectory())
            playwright = opened.enter_context(sync_playwright())
            self._context: BrowserContext = playwright.chromium.launch_persistent_context(
                profile, executable_path=CHROMIUM, headless=True, args=_FLAGS
            )
            opened.callback(self._context.close)
            self._opened = opened.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it."""
        self._opened.close()

    def violations(self, shown: Page) -> list[str]:
        """Give what axe-core finds wrong with a page: the rule, and where."""
        from axe_playwright_python.sync_playwright import (  # type: ignore[import-untyped] # has no types
            Axe,
        )

        found = Axe().run(shown).response["violations"]
        return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]

    @contextmanager
    def opened(
        self,
        file: Path,
        fragment: str = "",
        *,
        scheme: Scheme = "light",
        before: str | None = None,
        heard: list[str] | None = None,
    ) -> Iterator[Page]:
        """Show a file in a page of its own; `before` is run before any script of the file.

        `heard` gets what the page says on its console, its errors, and what it asks for but itself.
        """
        page = self._context.new_page()
        page.set_default_timeout(15_000)
        try:
            if heard is not None:
                _listen(page, file, heard)
            page.emulate_media(color_scheme=scheme)
            if before is not None:
                page.add_init_script(before)
            page.goto(f"{file.absolute().as_uri()}{fragment}")
            yield page
        finally:
            page.close()


def _listen(page: Page, file: Path, heard: list[str]) -> None:
    own = file.absolute().as_uri()

    def asked(request: Request) -> None:
        if request.url.partition("#")[0] != own:
            heard.append(f"asked for {request.url}")

    page.on("console", lambda message: heard.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on("dialog", lambda dialog: heard.append(f"dialog: {dialog.message}"))
    page.on("request", asked)


def sheets(pdf: bytes) -> int:
    """Count the pages of a PDF, also where its objects are packed."""
    opened = pdf
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        with suppress(zlib.error):
            opened += zlib.decompress(packed)
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", opened))

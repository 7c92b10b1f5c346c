"""A browser for tests: Debian's Chromium, driven by Playwright, from the `browser` extra.

Playwright rather than Selenium: one wheel without a driver that must fit the browser, every request
and every message of the console as an event, and printing and colour schemes as calls.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

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
            self._context: Any = playwright.chromium.launch_persistent_context(
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

    @contextmanager
    def opened(
        self,
        file: Path,
        fragment: str = "",
        *,
        scheme: Literal["light", "dark"] = "light",
        before: str | None = None,
    ) -> Iterator[Any]:
        """Show a file in a page of its own; `before` is run before any script of the file."""
        page = self._context.new_page()
        try:
            page.emulate_media(color_scheme=scheme)
            if before is not None:
                page.add_init_script(before)
            page.goto(f"{file.absolute().as_uri()}{fragment}")
            yield page
        finally:
            page.close()

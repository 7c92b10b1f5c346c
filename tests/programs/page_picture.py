"""Take the picture of a team's page that the README shows: `python -m tests.programs.page_picture`.

It shows the orders of the examples; the `browser` extra brings what takes it.
"""

from __future__ import annotations

import tempfile
from contextlib import chdir
from pathlib import Path

from tests.browser import Browser
from tests.cli import AT, ROOT, revise

PICTURE = ROOT / "docs" / "pictures" / "report.png"


def main() -> None:
    """Make the page, and take its upper part."""
    with tempfile.TemporaryDirectory() as folder, chdir(ROOT):
        page = Path(folder) / "report.html"
        revise("report", "examples", "-o", page, "--at", AT, "--lang", "en", env={"TZ": "UTC"})
        with Browser() as browser, browser.opened(page) as shown:
            shown.set_viewport_size({"width": 1320, "height": 800})
            shown.wait_for_selector("#orders tbody tr", state="attached")
            shown.screenshot(path=PICTURE)


if __name__ == "__main__":
    main()

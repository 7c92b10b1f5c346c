"""The desk without a terminal: a dialog about an order, keys pressed, what stands on the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from revise.app.run import Run
from revise.desk.desk_screen import Desk
from revise.messages.letter import Voice
from revise.model.base import Language
from revise.sitting.dialog import Dialog
from revise.sitting.outcome import Ground
from revise.sitting.sitting import Sitting
from tests.recording import AT, DELIVERED

SMALL, LARGE = (80, 24), (120, 40)


def dialog(
    sitting: Sitting, *, order: str = DELIVERED, lang: Language = "en", unpriced: bool = False
) -> Dialog:
    """Hold a sitting about an order in the current folder."""
    Path("order.toml").write_text(order)
    ground = Ground.of(Run(at=AT, lang=lang).assess("order.toml"), datetime.fromisoformat(AT))
    return Dialog(sitting, ground, Voice(lang), lambda _: None, unpriced=unpriced)


def pressed(
    of: Dialog, keys: Iterable[str], size: tuple[int, int] = SMALL, *, picture: bool = False
) -> str:
    """Press keys at a desk; gives what stands on the screen then, or its picture as SVG."""
    return asyncio.run(_pressed(Desk(of), keys, size, picture=picture))


def ended(of: Dialog, keys: Iterable[str]) -> bool | None:
    """Press keys at a desk; gives how it ended, None where it did not."""
    desk = Desk(of)
    asyncio.run(_pressed(desk, keys, SMALL, picture=False))
    return desk.return_value


def colours(of: Dialog, keys: Iterable[str]) -> set[str]:
    """Press keys at a desk; gives the colours on the screen then, but the terminal's own."""
    desk = Desk(of)

    async def go() -> set[str]:
        async with desk.run_test(size=SMALL) as pilot:
            await pilot.press(*keys)
            await pilot.pause()
            return {
                colour.name
                for strip in desk.screen._compositor.render_strips()  # noqa: SLF001 # as below
                for segment in strip
                if segment.style
                for colour in (segment.style.color, segment.style.bgcolor)
                if colour is not None and not colour.is_default
            }

    return asyncio.run(go())


async def _pressed(desk: Desk, keys: Iterable[str], size: tuple[int, int], *, picture: bool) -> str:
    async with desk.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause()
        return desk.export_screenshot(title="revise reply") if picture else text_of(desk)


def text_of(desk: Desk) -> str:
    """Give what stands on the screen, line by line, blanks at the end left out."""
    strips = desk.screen._compositor.render_strips()  # noqa: SLF001 # what a terminal is sent
    return "\n".join(strip.text.rstrip() for strip in strips)


def typed(words: str) -> list[str]:
    """Give the keys of words."""
    names = {" ": "space", ",": "comma", ".": "full_stop", "?": "question_mark", "-": "minus"}
    return [names.get(one, one) for one in words]

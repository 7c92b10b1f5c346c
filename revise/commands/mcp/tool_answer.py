"""What a tool answers: a document, and where in it other people's words stand."""

from __future__ import annotations

import json
import re
from secrets import token_hex
from typing import Any, NamedTuple, cast

from revise.model.base import Language
from revise.render.documents import Document, dump, dump_row
from revise.words import said


class Answer(NamedTuple):
    """A document, the same as the command's with `--json`, told in `lang`.

    `untrusted` are JSON pointers to the values in it that hold other people's words. `notes` are
    sentences of our own, `more` are keys of the answer beside those of the document. It is `wrong`
    where nothing came of the call.
    """

    document: Document
    untrusted: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    more: Document = {}  # noqa: RUF012 # nothing is ever put into it
    wrong: bool = False
    lang: Language = "en"

    @property
    def structured(self) -> Document:
        """The document with the list of the places of other people's words."""
        found: Document = _sendable(json.loads(dump(self._whole)))
        return found

    @property
    def _whole(self) -> Document:
        return {**self.document, **self.more, "untrusted": list(self.untrusted)}

    def text(self) -> str:
        r"""Write the document with each such value in a block that nothing within can close.

        The name of the block is drawn anew for each answer, and no `<` or `>` stands in it but as
        `\u003c` and `\u003e`, which is the same to JSON.
        """
        name = f"untrusted-{token_hex(8)}"
        held: list[Any] = []
        whole = json.loads(dump(self._whole))
        for pointer in self.untrusted:
            _exchange(whole, pointer, name, held)
        told = re.sub(rf'"{name}:(\d+)"', lambda at: _block(name, held[int(at[1])]), dump(whole))
        marked = [said("mcp.marked", name=name).told(self.lang)] if held else []
        text: str = _sendable("\n\n".join([*self.notes, *marked, told]))
        return text


def _sendable(value: Any) -> Any:  # noqa: ANN401 # any JSON
    """Give a value that UTF-8 can carry: a file's name may hold bytes that are none."""
    if isinstance(value, dict):
        return {key: _sendable(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_sendable(one) for one in value]
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    return value


def _exchange(document: Any, pointer: str, name: str, held: list[Any]) -> None:  # noqa: ANN401 # any JSON
    """Take the value at a pointer out of a document, and leave its number there."""
    *way, last = (part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:])
    for part in way:
        document = document[int(part) if isinstance(document, list) else part]
    place = int(last) if isinstance(document, list) else last
    held.append(document[place])
    document[place] = f"{name}:{len(held) - 1}"


def _block(name: str, value: object) -> str:
    written = dump_row(cast("Document", value)).replace("<", "\\u003c").replace(">", "\\u003e")
    return f"<{name}>{written}</{name}>"

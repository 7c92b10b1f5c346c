"""A small client of Tombi's language server: what an editor asks, and what it is told."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PROGRAM = shutil.which("tombi", path=str(Path(sys.executable).parent))
CURSOR = "|"
_PATIENCE = 100
_MOMENT = 0.1
"""Seconds between two questions."""


class Editor:
    """A folder opened in an editor; nothing is fetched from anywhere."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked = 0

    def __enter__(self) -> Self:
        assert PROGRAM is not None
        self.server = subprocess.Popen(
            [PROGRAM, "lsp", "--offline"],
            cwd=self.folder,
            env={"HOME": str(self.folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        root = self.folder.as_uri()
        self._ask("initialize", {"processId": None, "rootUri": root, "capabilities": {}})
        self._tell({"method": "initialized", "params": {}})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.server.kill()
        self.server.communicate()

    def offered(self, text: str) -> list[str]:
        """Give what is offered at the cursor, `|` in the text."""
        found = self._at("completion", text)
        items = found["items"] if isinstance(found, dict) else found or []
        return [item["label"] for item in items]

    def shown(self, text: str) -> str:
        """Give what is shown when the mouse rests at the cursor."""
        found = self._at("hover", text)
        return str(found["contents"]["value"]) if found else ""

    def _at(self, what: str, text: str) -> Any:  # noqa: ANN401 # any answer
        before, _, after = text.partition(CURSOR)
        uri = (self.folder / f"{self.asked}.toml").as_uri()
        document = {"uri": uri, "languageId": "toml", "version": 1, "text": before + after}
        self._tell({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        line = before.count("\n")
        place = {"line": line, "character": len(before.rpartition("\n")[2])}
        asked = {"textDocument": {"uri": uri}, "position": place}
        for _ in range(_PATIENCE):  # it may not have read the document or the schema yet
            found = self._ask(f"textDocument/{what}", asked)
            if found:
                return found
            time.sleep(_MOMENT)
        return None

    def _ask(self, method: str, params: object) -> Any:  # noqa: ANN401 # any answer
        self.asked += 1
        self._tell({"id": self.asked, "method": method, "params": params})
        while True:
            message = self._read()
            if "method" in message and "id" in message:  # it asks us: we have nothing to say
                self._tell({"id": message["id"], "result": None})
            elif message.get("id") == self.asked:
                return message.get("result")

    def _tell(self, message: dict[str, Any]) -> None:
        assert self.server.stdin is not None
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self.server.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self.server.stdout is not None
        size = 0
        while (header := self.server.stdout.readline().strip()) != b"":
            name, _, value = header.partition(b":")
            size = int(value) if name.lower() == b"content-length" else size
        message: dict[str, Any] = json.loads(self.server.stdout.read(size))
        return message

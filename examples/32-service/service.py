"""A service beside the orders: a client's message in, its pieces and the letter out.

`POST /orders/ID/messages` takes JSON: `key`, `text`, `at` and, where somebody has judged them
already, `items`. What has a key is recorded once, however often it is sent.
"""

import json
import re
import sys
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import revise


def answer(order: Path, given: dict[str, Any]) -> dict[str, Any]:
    """Record what the client asks for and what is proposed; give the letter to send."""
    key, text, at = str(given["key"]), given["text"], datetime.fromisoformat(given["at"])
    pieces = revise.pieces(text)
    items = given.get("items") or [{"text": one.text} for one in pieces if one.is_wish]
    request = {"type": "revision-requested", "text": text, "items": items}
    asked = revise.append(order, revise.Record(request), key=key, at=at)
    try:
        proposed = revise.append(order, revise.Propose(), key=f"{key}-proposal", at=at)
        letter, event = proposed.letter, proposed.event
    except (revise.Refusal, revise.NoEventError):  # somebody has to judge the items first
        letter, event = revise.draft("acknowledgement", asked.now), asked.event
    shown = [{"text": one.text, "is_wish": one.is_wish} for one in pieces]
    return {"pieces": shown, "recorded": event["type"], "letter": letter}


class Service(BaseHTTPRequestHandler):
    """Takes messages about the orders of the folder that was named."""

    def do_POST(self) -> None:
        """Answer one."""
        found = re.fullmatch(r"/orders/([A-Za-z0-9][\w.-]*)/messages", self.path, re.ASCII)
        name = found[1] if found else "no-such-order"
        try:
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, told = 200, answer(Path(sys.argv[1], f"{name}.toml"), sent)
        except revise.Refusal as refused:
            status, told = 409, {"error": str(refused)}
        except (ValueError, TypeError, KeyError, AttributeError, revise.InputError) as wrong:
            status, told = 422, {"error": str(wrong)}
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Service)
    print(server.server_port, flush=True)
    server.serve_forever()

"""What the codes of problems mean, one sentence each (cli.md, "Codes")."""

from __future__ import annotations

from collections.abc import Mapping

CODES: Mapping[str, str] = {
    "not-found": "There is no such file or folder.",
    "not-readable": "The file is there but cannot be read, or is no regular file.",
    "not-utf8": "Order files are UTF-8; a byte of this one is not.",
    "too-large": "The file, a text, a list or the nesting is over its limit.",
    "toml-syntax": "The file is not valid TOML.",
    "not-an-order": "There is no [order] table, so this is no order file.",
    "unknown-key": "No such key belongs here.",
    "missing-key": "A key is required here and does not stand there.",
    "invalid-value": "The value is not one that this key can have.",
    "unknown-type": "There is no event of this type.",
    "duplicate-id": "The id is taken: ids are unique in an order.",
    "unknown-id": "The id names nothing that stands above.",
    "history-order": "Events stand in the order of time; this one runs backwards.",
    "history-illegal": "The event could not have happened after those before it.",
    "not-appendable": "The events are written in a form to which nothing can be appended.",
    "policy": "The policy cannot be used.",
    "config": "The config, revise.toml, cannot be used.",
    "message": "The message cannot be used.",
    "bug": "revise itself failed on this file; the order may be fine.",
}

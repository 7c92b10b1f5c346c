"""The orders below a folder by their ids, as far as their files can be read."""

from __future__ import annotations

from revise.files.find import find
from revise.files.read import decode, load_toml, read_bytes
from revise.model.problem import InputError


class OrderIndex:
    """Which files below a folder hold an order of which id.

    `unread` are the files whose id cannot be known. Raises InputError where the folder itself
    cannot be read.
    """

    def __init__(self, folder: str, *, ignore: bool = True) -> None:
        self.folder = folder
        self.unread: list[str] = []
        self.paths: dict[str, list[str]] = {}
        for found in find([folder], ignore=ignore, allow_empty=True):
            if isinstance(found, InputError):
                if found.path == folder:
                    raise found
                self.unread.append(found.path)
            else:
                self._add(found)

    def _add(self, path: str) -> None:
        try:
            terms = load_toml(decode(read_bytes(path), path), path).get("order")
        except InputError:
            self.unread.append(path)
            return
        name = terms.get("id") if isinstance(terms, dict) else None
        if isinstance(name, str):
            self.paths.setdefault(name, []).append(path)

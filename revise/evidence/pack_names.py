"""Names of files in a pack: the same on every system, and never a way out of the pack."""

from __future__ import annotations

import re
import unicodedata

from revise.policies.recipients import Naming

_LONGEST, _LONGEST_ENDING = 100, 16  # bytes
_KEPT = frozenset("._-+,=@~()")
_SEVERAL = re.compile("_{2,}")


def safe_name(name: str, longest: int = _LONGEST) -> str:
    """Make a name that Windows, Unix, a shell and BagIt take alike.

    Letters and digits of any script stay, in one form; all else becomes an underscore. It is at
    most `longest` bytes long, 100 unless told, and keeps its ending.
    """
    plain = unicodedata.normalize("NFC", name)
    kept = "".join(one if one.isalnum() or one in _KEPT else "_" for one in plain)
    stem, dot, ending = _SEVERAL.sub("_", kept).rpartition(".")
    if not stem.strip("._"):
        stem, dot, ending = f"{stem}{dot}{ending}", "", ""
    if len(ending.encode()) > _LONGEST_ENDING:
        stem, dot, ending = f"{stem}{dot}{ending}", "", ""
    ending = ending.rstrip("._ ")
    room = longest - len(f".{ending}".encode())
    cut = stem.encode()[:room].decode(errors="ignore").strip("._ ")
    return f"{cut or 'file'}.{ending}" if ending else cut or "file"


def name_in_pack(number: str, path: str, naming: Naming | None = None) -> str:
    """Name the copy of a recorded file: its number as an exhibit makes it the only one.

    So no two are the same, neither where capitals and small letters are not told apart, and none
    is a name that Windows keeps for itself. It is one that the recipient takes, where `naming`
    says which those are.
    """
    name, first = path.rpartition("/")[2], f"{number}-"
    if naming is None:
        return f"files/{first}{safe_name(name)}"
    return f"files/{first}{_taken(name, naming, naming.most - len(first))}"


def _taken(name: str, naming: Naming, longest: int) -> str:
    """Make a safe name of the signs that a recipient takes, with no dot but that of the ending."""
    stem, dot, ending = safe_name(name).rpartition(".")
    stem, ending = (naming.fitted(part) for part in ((stem, ending) if dot else (ending, "")))
    named = stem if stem.strip("_") else "file"
    return safe_name(f"{named}.{ending}" if ending.strip("_") else named, min(longest, _LONGEST))


def top_folder(path: str) -> str:
    """Name the folder inside a zip as the zip is named (RFC 8493, 4)."""
    name = re.split(r"[\\/]", path)[-1]
    stem = name[: -len(".zip")] if name.casefold().endswith(".zip") else name
    return f"{safe_name(stem)}"

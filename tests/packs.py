"""Orders to make packs of, and the judges of a pack: other people's programs."""

from __future__ import annotations

import hashlib
import subprocess
import warnings
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

from tests.orders import (
    answered,
    escalated,
    estimated,
    event,
    extension,
    extra,
    item,
    order,
    proposed,
    requested,
    worked,
)

SVG, PNG, PDF = b"<svg/>\n", b"\x89PNG\r\n\x1a\n", b"%PDF-1.4\n"
FILES = {"out/logo v1.svg": SVG, "out/logo-v2.png": PNG, "Entwürfe/Karte.pdf": PDF}


def recorded(name: str, data: bytes) -> dict[str, object]:
    """Give a file as an event records it."""
    return {"path": name, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}


def with_files(folder: Path, files: Mapping[str, bytes] = FILES) -> list[dict[str, object]]:
    """Put files into a folder, and give them as an event records them."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return [recorded(name, data) for name, data in files.items()]


def small(folder: Path, files: Mapping[str, bytes] = FILES, **terms: object) -> str:
    """Write an order with one delivery of some files, and a request, as `order.toml`."""
    found = with_files(folder, files)
    text = order(event("delivered", -24, files=found), requested(-2, item()), **terms)
    (folder / "order.toml").write_text(text, "utf-8")
    return text


def forty(folder: Path, files: Mapping[str, bytes] = FILES) -> str:
    """Write an order of forty events, in which nearly everything happens, as `order.toml`."""
    first, *others = with_files(folder, files)
    events = [worked(-200 + n, 1.5) for n in range(6)]
    events += [event("delivered", -180, files=[first])]
    events += [
        requested(-170, item("mistake", text="Thinner letters"), item("new", 6, text="Cards")),
        estimated(-169, {"id": "1.1", "hours": 2}),
        proposed(-168, free=["1.1"], extras=[extra("1.2")], letter="Hello, here is my offer."),
        answered(-160, "P1", "countered", text="Too much. For half of it."),
        proposed(-159, "P2", free=["1.1"], extras=[extra("1.2", price=20)]),
        answered(-150, "P2", "accepted", text="Fine."),
        extension(-149, 96),
        answered(-148, "X1", "accepted"),
    ]
    events += [worked(-140 + n, 0.5) for n in range(6)]
    events += [event("redelivered", -120, files=others, letter="Here it is: “Ä”.")]
    events += [
        event(
            "message",
            -110 + n,
            by=("client", "freelancer")[n % 2],
            text=f"No. {n}: https://example.com/{n} ok?",
        )
        for n in range(12)
    ]
    events += [
        requested(-90, item("change", text="Warmer colours"), item("mistake", 0.5, text="A dot")),
        proposed(-80, "P3", free=["2.1", "2.2"]),
        answered(-70, "P3", "declined", text="No. All of it, and now."),
        escalated(-60, offer="partial-refund", amount=20, reason="We do not agree."),
        answered(-50, "R1", "declined"),
        event("message", -40, by="client", text="I still wait."),
    ]
    text = order(*events, client="kim77", due=None, title="Logo for a bakery")
    assert len(events) == 40
    (folder / "order.toml").write_text(text, "utf-8")
    return text


# ---- Judges -----------------------------------------------------------------------------------


def unpacked(pack: Path, into: Path) -> Path:
    """Take a zip apart, as a stranger would; gives the folder in it."""
    with ZipFile(pack) as packed:
        assert packed.testzip() is None
        packed.extractall(into)
    (top,) = into.iterdir()
    return top


def by_bagit(pack: Path) -> bool:
    """Ask the Library of Congress's program whether a folder is a valid bag."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import bagit  # type: ignore[import-untyped] # it has no types

        try:
            return bool(bagit.Bag(str(pack)).validate())
        except (bagit.BagError, ValueError, LookupError, OSError):
            return False


def by_sums(pack: Path) -> bool:
    """Ask `sha256sum`, as VERIFY.txt says, with nothing but what lies in the pack."""
    lists = ("tagmanifest-sha256.txt", "manifest-sha256.txt")
    command = ["sha256sum", "--check", "--strict", "--quiet"]
    done = [
        subprocess.run([*command, one], cwd=pack, capture_output=True, check=False) for one in lists
    ]
    return all(one.returncode == 0 for one in done)


def by_both(pack: Path) -> tuple[bool, bool]:
    """Ask both."""
    return by_bagit(pack), by_sums(pack)

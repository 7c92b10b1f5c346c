"""`VERIFY.txt`: how a stranger checks a pack, with what there is on any machine."""

from __future__ import annotations

from typing import NamedTuple

from revise.words import Language, said


class Checkable(NamedTuple):
    """What there is to check: who signed, as ssh has it, and whether the order file is there."""

    namespace: str = ""
    public: str = ""
    fingerprint: str = ""
    order_file: bool = True

    @property
    def signed(self) -> bool:
        """Whether there is a signature."""
        return bool(self.public)


def verify_text(order: str, what: Checkable, language: Language) -> str:
    """Say in plain words what to type, and what each answer means."""
    names = ["title", "sums", "others", "bag"]
    names += ["signed" if what.signed else "unsigned"]
    names += ["git"] if what.order_file else []
    names += ["meaning"]
    values = {
        "order": order,
        "namespace": what.namespace,
        "public": what.public,
        "fingerprint": what.fingerprint,
    }
    told = (said(f"verify.{name}", **values).told(language).strip("\n") for name in names)
    return "\n\n".join(told) + "\n"

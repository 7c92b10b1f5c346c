"""Puts off an import that libraries make and no command needs: `importlib.metadata`.

pydantic takes two functions from it, for plugins that are switched off here and addresses that no
order has. With it come email, csv and sockets: a twentieth of a start.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from types import ModuleType

_NAME = "importlib.metadata"
_FUNCTIONS = ("entry_points", "version")


def put_off() -> None:
    """Let the first call, or the first look at anything else in the module, import it."""
    if _NAME not in sys.modules:
        later = _Later(_NAME)
        for name in _FUNCTIONS:
            setattr(later, name, _on_call(name))
        sys.modules[_NAME] = later
        setattr(importlib, "metadata", later)  # noqa: B010 # a name that typeshed gives no module


class _Later(ModuleType):
    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # an import looks for these by itself
            raise AttributeError(name)
        found: object = getattr(_imported(), name)
        return found


def _on_call(name: str) -> Callable[..., object]:
    def call(*values: object, **named: object) -> object:
        return getattr(_imported(), name)(*values, **named)

    return call


def _imported() -> ModuleType:
    if isinstance(sys.modules.get(_NAME), _Later):
        del sys.modules[_NAME]
    return importlib.import_module(_NAME)

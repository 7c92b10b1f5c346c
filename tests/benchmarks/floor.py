"""What a start consists of: each stage as a whole process, to the tiny program.

`python -m tests.benchmarks.floor [PAIRS]`. A stage holds all the stages above it, up to the tiny
program; below it stands what the same program would take without one of its costs.
"""

from __future__ import annotations

import sys

from tests.benchmarks.budget import TINY
from tests.benchmarks.measure import process, ratio

TYPER = "import typer"
BASE_MODEL = f"{TYPER}; from pydantic import BaseModel"
ADAPTERS = f"{BASE_MODEL}; import typer._adapters"

NO_PLUGINS = 'import os; os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"'
NO_SEARCH = "import atexit, gc; gc.disable(); atexit.register(gc.freeze)"
NO_LOADER = """import sys, types
loader = sys.modules["pydantic.plugin._loader"] = types.ModuleType("pydantic.plugin._loader")
loader.get_plugins = lambda: ()"""

STAGES = {
    "the interpreter": "pass",
    "and Typer": TYPER,
    "and pydantic's BaseModel": BASE_MODEL,
    "and what the first option of Typer needs of pydantic": ADAPTERS,
    "and importlib.metadata, which pydantic's plugin loader imports": (
        f"{ADAPTERS}, importlib.metadata"
    ),
    "and the tiny program's own shape and commands": "from tests.benchmarks.tiny import app",
    "the whole: parsing, printing, ending": TINY,
    "the whole, without looking for plugins": f"{NO_PLUGINS}; {TINY}",
    "the whole, without searching for garbage": f"{NO_SEARCH}; {TINY}",
    "the whole, without either (as revise begins and ends)": f"{NO_PLUGINS}; {NO_SEARCH}; {TINY}",
    "the same, without importlib.metadata": f"{NO_LOADER}; {NO_SEARCH}; {TINY}",
}


def main(pairs: int = 15) -> None:
    """Measure each stage and print its ratio of processor time."""
    whole = process(TINY, ["hello"])
    for what, code in STAGES.items():
        print(f"{what:<64} {ratio(process(code, ['hello']), whole, pairs).cpu:>5.2f}", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))

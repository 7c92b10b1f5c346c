"""Run one command of a checkout; say in which files a function ran, and how often it was judged.

`python entering.py CHECKOUT WORD…` with PYTHONPATH set to the checkout prints, last on stderr, the
number of its files that were entered, of assessments, and of parses of TOML.
"""

import sys
from collections import Counter
from types import FrameType

CHECKOUT, *WORDS = sys.argv[1:]
entered: Counter[str] = Counter()
called: Counter[str] = Counter()


def watch(frame: FrameType, event: str, _: object) -> None:
    """Note the call of a function; what an import runs is none."""
    code = frame.f_code
    if event != "call" or code.co_name == "<module>":
        return
    if code.co_filename.startswith(f"{CHECKOUT}/revise/"):
        entered[code.co_filename] += 1
        if code.co_filename.endswith("rules/engine.py") and code.co_name == "assess":
            called["assessments"] += 1
    elif "/rtoml/" in code.co_filename and code.co_name in {"load", "loads"}:
        called["parses"] += 1


sys.argv = ["revise", *WORDS]
sys.setprofile(watch)
try:
    from revise.__main__ import run

    run()
except SystemExit:
    pass
finally:
    sys.setprofile(None)
    print(len(entered), called["assessments"], called["parses"], file=sys.stderr)

"""Run the program of one checkout again and again in this process: each run a line, both ways.

Of that checkout it knows only what the `revise` command runs. A line of standard input is
`[words, file]`, a line of standard output `[code, stdout, stderr, file's text]`; a file that is
named was for this run to write, and is put back. Run it with PYTHONPATH set to the checkout.
"""

import gc
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

CHECKOUT = sys.argv[1]


class Told(NamedTuple):
    """What a run of the program told, and the text of the file that was its to write."""

    code: int | str | None
    out: str
    err: str
    file: str | None = None


def told(words: Sequence[str]) -> Told:
    """Run the program with these words, as a process of its own would that is no terminal's."""
    kept = sys.argv, sys.stdin, sys.stdout, sys.stderr
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(3)]
    sys.argv, (sys.stdin, sys.stdout, sys.stderr) = ["revise", *words], streams
    try:
        revise()
        code: int | str | None = 0
    except SystemExit as end:
        code = end.code or 0
    finally:
        sys.argv, sys.stdin, sys.stdout, sys.stderr = kept
    return Told(code, *(text(one) for one in streams[1:]))


def text(stream: io.TextIOWrapper) -> str:
    """Give what was written to a stream."""
    stream.seek(0)
    return stream.read()


def told_of(words: Sequence[str], file: str | None) -> Told:
    """Run the program; where it may write a file, tell what it made of it and undo that."""
    if file is None:
        return told(words)
    path = Path(file)
    before = path.read_bytes()
    try:
        return told(words)._replace(file=path.read_bytes().decode())
    finally:
        path.write_bytes(before)


def main() -> None:
    """Run what standard input says, line by line."""
    for line in sys.stdin:
        sys.stdout.write(json.dumps(told_of(*json.loads(line))) + "\n")


if __name__ == "__main__":
    from revise import __main__ as program

    assert Path(program.__file__).is_relative_to(CHECKOUT), program.__file__
    revise = program.run
    gc.enable()  # a program that ends soon needs none
    main()

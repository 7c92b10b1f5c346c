"""Configs of one's own, and the letters they bring, changed at random."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from revise.messages.letter import KINDS
from revise.render.input_schemas import config_schema
from tests.fuzz.changes import TAME, Kind, changed_tables, changed_tokens, nearly, parsed, written
from tests.fuzz.policies import SPOILING, SPOILT_PIECES, keys, like

ROOT = Path(__file__).parents[2]
_CONFIG = b"""
[defaults]
platform = "own"
client_language = "de"
lang = "en"
currency = "EUR"
timezone = "Europe/Berlin"

[pricing]
hourly_rate = "45.50"
hours_per_day = 6
rate_floor = 30
extra_step = 5

[seller]
completed = 24
cancelled = 1

[messages]
folder = "letters"
signature = "Your studio"
address = "Sie"

[policy]
file = "own.toml"
files = ["own.toml"]

[show]
columns = ["custom.assignee"]
categories = ["custom.team.lead"]
"""
CONFIG = Kind((_CONFIG,), parsed([_CONFIG]), like, keys(config_schema()), SPOILT_PIECES, SPOILING)
CONFIGS: st.SearchStrategy[bytes] = changed_tables(CONFIG, TAME).map(written) | nearly(CONFIG)
"""Files that are, or nearly are, a `revise.toml`; it names `own.toml` and `letters`."""

_LETTERS = sorted((ROOT / "revise" / "messages" / "templates" / "en").iterdir())
_JINJA = tuple(
    piece.encode()
    for piece in [
        *("{{", "}}", "{%", "%}", "{#", "#}", "{% if %}", "{% endif %}", "{% endblock %}", "|"),
        *('{% extends "letter.txt.j2" %}', '{% include "proposal.txt.j2" %}', "{{ order }}"),
        *(f'{{% extends "{kind}.txt.j2" %}}' for kind in KINDS[:3]),
        *("{{ order.id }}", "{{ nobody }}", "{{ order.title|quoted }}", "{{ 1 // 0 }}", "|ended"),
        *("{{ self }}", "{{ self.body() }}", "{{ ''.__class__ }}", "{{ you }}", "{{ 1/0 }}"),
        *("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "{{ " + "1" * 5000 + " }}"),
        *("{{ [] }}", "{{ '%c' % 0x202e }}", "{{ '\\x1b' }}", "{{ '\\u200b' }}", "\x1b", "\u202e"),
    ]
)


def _letter(path: Path) -> st.SearchStrategy[tuple[str, bytes]]:
    kind = Kind((path.read_bytes(),), (), like, (), (*_JINJA, b"\xff", b"\x00"))
    return st.tuples(st.just(path.name), changed_tokens(kind))


LETTERS: st.SearchStrategy[tuple[str, bytes]] = st.sampled_from(_LETTERS).flatmap(_letter)
"""Letters of one's own, by the names of ours.

No loops are put in: a template is trusted as code is, and may run long.
"""

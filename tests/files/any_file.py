"""Any event, and any file that it may be added to."""

from datetime import datetime, timedelta, timezone

from hypothesis import strategies as st

# What the tokens of TOML are made of comes more often than in any text.
texts = st.text(st.one_of(st.sampled_from("\n\r\"\\'\t #[]={}\ufeff\u202e"), st.characters())).map(
    lambda text: text.encode(errors="ignore").decode()
)
ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,9}", fullmatch=True)
moments = st.datetimes(
    datetime(2000, 1, 1),  # noqa: DTZ001 - zones come from the next line
    datetime(2199, 12, 31),  # noqa: DTZ001
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m))),
)
numbers = st.one_of(
    st.integers(0, 2**63 - 1), st.floats(0, 1e15), st.sampled_from(["6.5", "180.00"])
)
id_lists = st.lists(ids, max_size=30)
files = st.fixed_dictionaries(
    {"path": texts}, optional={"sha256": st.just("0f" * 32), "size": st.integers(0, 2**40)}
)
items = st.fixed_dictionaries(
    {},
    optional={
        "id": ids,
        "text": texts,
        "scope": ids,
        "kind": st.sampled_from(["mistake", "missed", "change", "new"]),
        "hours": numbers,
        "clear": st.booleans(),
        "question": texts,
        "feasible": st.booleans(),
        "alternative": texts,
        "dropped": st.booleans(),
    },
)
extras = st.fixed_dictionaries(
    {"items": id_lists, "title": texts, "price": numbers, "days": st.integers(0, 10_000)},
    optional={"as": st.sampled_from(["extra", "custom-offer"])},
)
events = st.fixed_dictionaries(
    {"type": ids, "at": moments},
    optional={
        "note": texts,
        "text": texts,
        "id": ids,
        "files": st.lists(files, max_size=4),
        "items": st.one_of(id_lists, st.lists(items, max_size=4)),
        "extras": st.lists(extras, max_size=3),
        "free": id_lists,
        "due": moments,
        "amount": numbers,
        "by": st.sampled_from(["freelancer", "client"]),
    },
)

TERMS = [
    '[order]\nid = "A-1"\nprice = 180.0\ndue = 2026-11-15T18:00:00+01:00',
    "[custom]\nx = [nan, inf, -0.0, 07:30:00]\n'q.r' = {}",
    "[[scope]]\nid = 'logo'\ntext = '''\nOne\nlogo'''",
    '[[event]]\ntype = "message"\ntext = """\nA line,\n  another"""',
    "[[event]]\ntype = 'estimated'\n[[event.items]]\nid = '1'",
    "# a comment",
    "",
    " \t",
]


@st.composite
def files_before(draw: st.DrawFn) -> bytes:
    parts = draw(st.lists(st.sampled_from(TERMS[2:]), max_size=5))
    head = draw(st.sampled_from(["", *TERMS[:2], "\n".join(TERMS[:2])]))
    text = "\n".join(part for part in [head, *parts] if part or draw(st.booleans()))
    endings = draw(st.sampled_from([["\n"], ["\r\n"], ["\n", "\r\n"]]))
    lines = [line + draw(st.sampled_from(endings)) for line in text.split("\n")]
    whole = "".join(lines)
    if draw(st.booleans()):
        whole = whole.removesuffix("\n").removesuffix("\r")
    return (draw(st.sampled_from(["", "\ufeff"])) + whole).encode()

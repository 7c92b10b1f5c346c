"""Where keys and values stand: whole small texts with the place of everything asked for."""

from __future__ import annotations

import pytest
import rtoml

from revise.files.places import Places, names
from revise.model.problem import Place

ORDER = '''\
#:schema ./order.schema.json

[order]
id = "FO-1042"
hours = 6.5
"odd key" = 1

[[scope]]
id = "logo"

[[event]]
type = "delivered"
files = [{ path = "out/logo-v1.svg" }, { path = 'b', size = 3 }]

  [[event]]
text = """
[order]
id = "no" # no
[[event]]"""

[[event.items]]
id = "1.1"

[[event.items]]
hours = -2 # too few

[event.items.custom]
x = 1

[[event]]
type = "completed"
'''


def place(text: str, key: str, *, of_key: bool = False) -> str:
    found = Places(text).of(key, of_key=of_key)
    assert found.key == key
    return f"{found.line}:{found.column}"


@pytest.mark.parametrize(
    ("key", "value", "of_key"),
    [
        ("", "1:1", "1:1"),
        ("order", "3:1", "3:2"),
        ("order.id", "4:6", "4:1"),
        ("order.hours", "5:9", "5:1"),
        ('order."odd key"', "6:13", "6:1"),
        ("scope", "8:1", "8:3"),
        ("scope[0]", "8:1", "8:1"),
        ("scope[0].id", "9:6", "9:1"),
        ("event", "11:1", "11:3"),
        ("event[0]", "11:1", "11:1"),
        ("event[0].files", "13:9", "13:1"),
        ("event[0].files[0]", "13:10", "13:10"),
        ("event[0].files[0].path", "13:19", "13:12"),
        ("event[0].files[1].path", "13:49", "13:42"),
        ("event[0].files[1].size", "13:61", "13:54"),
        ("event[1]", "15:3", "15:3"),
        ("event[1].text", "16:8", "16:1"),
        ("event[1].items", "21:1", "21:9"),
        ("event[1].items[0].id", "22:6", "22:1"),
        ("event[1].items[1]", "24:1", "24:1"),
        ("event[1].items[1].hours", "25:9", "25:1"),
        ("event[1].items[1].custom", "27:1", "27:14"),
        ("event[1].items[1].custom.x", "28:5", "28:1"),
        ("event[2].type", "31:8", "31:1"),
    ],
)
def test_an_order_as_it_is_written(key: str, value: str, of_key: str) -> None:
    assert place(ORDER, key) == value
    assert place(ORDER, key, of_key=True) == of_key
    assert place(ORDER.replace("\n", "\r\n"), key) == value
    assert place("\ufeff" + ORDER, key) == value


@pytest.mark.parametrize("of_key", [False, True])
@pytest.mark.parametrize(
    ("key", "nearest"),
    [
        ("nothing", "1:1"),
        ("order.due", "3:1"),
        ("order.id.deeper", "4:6"),
        ("order[0]", "3:1"),
        ("event[3].at", "11:1"),
        ("event[2].at", "30:1"),
        ("event[0].files[0].sha256", "13:10"),
        ("event[0].files[2].path", "13:9"),
        ("event[1].items[0].hours", "21:1"),
        ("event.items", "11:1"),
        ("event[1]..items", "15:3"),
        ("[0]", "1:1"),
    ],
)
def test_what_is_missing_has_the_nearest_place_around_it(
    key: str, nearest: str, *, of_key: bool
) -> None:
    assert place(ORDER, key, of_key=of_key) == nearest


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        # Keys: bare, quoted, dotted.
        ("a=1", "a", "1:3"),
        ("\t a \t=\t 1", "a", "1:9"),
        ("'a b' = 1", '"a b"', "1:9"),
        (r'"a\u0020\"b" = 1', r'"a \"b"', "1:16"),
        ("'' = 1", '""', "1:6"),
        ("'#' = 1\nb = 2", "b", "2:5"),
        ("a . 'b' = 1", "a.b", "1:11"),
        ("a . 'b' = 1", "a", "1:1"),
        ("x = 0\na.b.c = 1\na.b.d = 2", "a.b", "2:3"),
        ("x = 0\na.b.c = 1\na.b.d = 2", "a.b.d", "3:9"),
        ("3.14 = 1", "3.14", "1:8"),
        # Values: every kind, and what stands behind them.
        ("a = 1979-05-27 07:32:00 # c\nb = 2", "b", "2:5"),
        ("a = +inf # [x]\nb = 2", "b", "2:5"),
        ('a = "\\"]" # "\nb = 2', "b", "2:5"),
        ('a = "\\\\"\n[b]\nc = 2', "b.c", "3:5"),
        ("a = '\\'\nb = 2", "b", "2:5"),
        ('a = ""\n[b]\nc = 2', "b.c", "3:5"),
        ('a = """"""\n[b]\nc = 2', "b.c", "3:5"),
        ('a = """""x"""""\n[b]\nc = 2', "b.c", "3:5"),
        ('a = """\\"""\n[b]\n"""\n[c]\nd = 2', "c.d", "5:5"),
        ('a = """\\\\"""\n[b]\nd = 2', "b.d", "3:5"),
        ("a = '''''x\n[b]\n'''''\n[c]\nd = 2", "c.d", "5:5"),
        ("a = '''\\'''\n[b]\nd = 2", "b.d", "3:5"),
        ("a = '''\"\"\"'''\n[b]\nd = 2", "b.d", "3:5"),
        ('a = """x""""\n[b]\nc = "y"', "b.c", "3:5"),
        ("a = ['''x'''', 1]\n[b]\nc = 2", "b.c", "3:5"),
        ("a = '''x '' [ y'''\n[b]\nc = 2", "b.c", "3:5"),
        # Arrays: nested, over several lines, looking like headers.
        ("a = []\nb = 2", "b", "2:5"),
        ("a = [1, 2 , 3]", "a[2]", "1:13"),
        ("a = [[1], 2]\n[b]\nc = 3", "b.c", "3:5"),
        ("a = [\n  1, # [b]\n  2\n]\nc = 3", "a[1]", "3:3"),
        ("a = [\n  1, # [b]\n  2\n]\nc = 3", "c", "5:5"),
        ("a = [\n[1]\n]\n[b]\nc = 3", "a[0][0]", "2:2"),
        ("a = [\n[1]\n]\n[b]\nc = 3", "b.c", "5:5"),
        ('a = [\n["x"],\n[[2]]\n]\n[b]\nc = 3', "a[1][0][0]", "3:3"),
        ('a = [\n["x"],\n[[2]]\n]\n[b]\nc = 3', "b.c", "6:5"),
        ("a = [ # ]\n'''\n[x]''', \"]\"]\n[b]\nc = 3", "a[1]", "3:9"),
        ("a = [ # ]\n'''\n[x]''', \"]\"]\n[b]\nc = 3", "b.c", "5:5"),
        # Inline tables, as in TOML 1.0 and in 1.1.
        ("a = {}\nb = 1", "b", "2:5"),
        ("a = { b = { c = 1 }, d.e = 2 }", "a.b.c", "1:17"),
        ("a = { b = { c = 1 }, d.e = 2 }", "a.d.e", "1:28"),
        ("a = { b = { c = 1 }, d.e = 2 }", "a.d", "1:22"),
        ("a = {\n  b = 1, # c = 2 }\n  c = [{ d = 3 },],\n}\ne = 4", "a.c[0].d", "3:14"),
        ("a = {\n  b = 1, # c = 2 }\n  c = [{ d = 3 },],\n}\ne = 4", "e", "5:5"),
        ("a = { b # d = 1\n = # x\n 1, c = 2 }", "a.b", "3:2"),
        ('a = { b = "\\e\\x5D\\x22" }\nc = 1', "c", "2:5"),
        ("event = [\n  { id = 1 },\n  { id = 2 },\n]", "event[1].id", "3:10"),
        # Headers.
        ("[a]", "a", "1:1"),
        ("\n\n \t[a]", "a", "3:3"),
        ("[ a . 'b' ] # [c]\nx = 1", "a.b.x", "2:5"),
        ("[a.b]\nx = 1", "a", "1:1"),
        ("[a.b]\nx = 1\n[a]\ny = 2", "a", "3:1"),
        ("[a.b]\nx = 1\n[a]\ny = 2", "a.y", "4:5"),
        ("[a]\nb.c = 1\n[a.b.d]\ne = 2", "a.b", "2:1"),
        ("[a]\nb.c = 1\n[a.b.d]\ne = 2", "a.b.d.e", "4:5"),
        ("[[a]]\n[a.b]\n[[a.b.c]]\nx = 1\n[[a.b.c]]\nx = 2\n[[a]]", "a[0].b.c[1].x", "6:5"),
        ("[[a]]\n[a.b]\n[[a.b.c]]\nx = 1\n[[a]]\n[a.b]\nc = 2", "a[1].b.c", "7:5"),
        # Columns count characters; only line feeds end lines.
        ("a = ['ü🙂\u2028\x85', 1]", "a[1]", "1:14"),
        ("a = '''\r\nü\r\n''' \r\nb = 1", "b", "4:5"),
        ("\ufeffa = 1", "a", "1:5"),
        ("\ufeff[a]", "a", "1:1"),
    ],
)
def test_every_form_that_toml_knows(text: str, key: str, expected: str) -> None:
    assert rtoml.loads(text)
    assert place(text, key) == expected


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ("[a]\nb = 1\nc = = 2\nd = 3", "a.b", "2:5"),
        ("[a]\nb = 1\n?\nd = 3", "a.d", "1:1"),
        ("[a]\nb = [1, 2\n[c]\nd = 3", "a.b[1]", "2:9"),
        ("[a]\nb = [1, 2\n[c]\nd = 3", "c.d", "1:1"),
        ('[a]\nb = "open\n[c]\nd = 3', "c.d", "4:5"),
        ('[a]\nb = """open\n[c]\nd = 3', "a.b", "2:5"),
        ("[[a]]\n[a]\n[a.b]\n[[a.b]]\nx = 1", "a[0]", "1:1"),
        ("[a]\nb =\n[c]\nd = 3", "a.b", "3:1"),
        ("a = 1\rb = 2\nc = 3", "c", "2:5"),
        ("a = 1\na.b = 2\nc = 3", "a.b", "2:7"),
        ("a = 1\na.b = 2\nc = 3", "c.b", "3:5"),
    ],
)
def test_of_what_is_no_toml_the_beginning_is_understood(text: str, key: str, expected: str) -> None:
    assert place(text, key) == expected


def test_one_text_answers_any_number_of_questions() -> None:
    places = Places(ORDER)
    assert [places.of(key) for key in ("event[1].text", "order.id", "event[1].text")] == [
        Place("event[1].text", 16, 8),
        Place("order.id", 4, 6),
        Place("event[1].text", 16, 8),
    ]


@pytest.mark.parametrize(
    ("dotted", "expected"),
    [
        ("a", (("a", 0),)),
        ("a . 'b.c' .\t\"d\"", (("a", 0), ("b.c", 4), ("d", 12))),
        ('[[ event."it\\u0065ms\\x21\\e" ]]', (("event", 3), ("items!\x1b", 9))),
        pytest.param(r'"\q\U0011FFFF"', ((r"\q\U0011FFFF", 0),), id="unknown escapes stay"),
    ],
)
def test_names_of_a_dotted_key_with_their_offsets(
    dotted: str, expected: tuple[tuple[str, int], ...]
) -> None:
    assert names(dotted) == expected

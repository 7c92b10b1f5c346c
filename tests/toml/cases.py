"""Cases of the project's own for each folder of toml-test: valid files, and invalid ones."""

from __future__ import annotations

VALID: dict[str, tuple[str, ...]] = {
    "array": (
        "a = []\nb = [[], [[]]]\nc = [1, 'two', 3.0, true, 1979-05-27, { x = [1] }]\n",
        "a = [\n  1, # one\n\n  2,\n]\n",
        "[[fruit]]\nname = 'apple'\n[fruit.peel]\nred = true\n[[fruit.kind]]\n[[fruit]]\n",
    ),
    "bool": ("t = true\nf = false # false\n",),
    "comment": (
        "# alone\n#\n\n[a]# close\nb = 1# close\n",
        "a = 'no # comment' # a \\ comment ü \t tab\n# at the end",
    ),
    "datetime": (
        "a = 1979-05-27T07:32:00Z\nb = 1979-05-27t00:32:00.5-07:00\n",
        "a = 1979-05-27 07:32:00+14:00\n",
        "a = 0001-01-01T00:00:00Z\nb = 9999-12-31T23:59:59.999999Z\nc = 2000-02-29T00:00:00Z\n",
    ),
    "float": (
        "a = +1.0\nb = -0.01\nc = 5e+22\nd = 1e06\ne = 6.626E-34\nf = 9_224_617.445_991\n",
        "a = inf\nb = -inf\nc = +inf\nd = nan\ne = -0.0\nf = 1.0e308\n",
    ),
    "inline-table": (
        "a = {}\nb = { c = { d.e = 1 }, 'f g' = [ { h = 2 } ] }\n",
        "a = { b.c = 1, b.d = 2 }\n",
    ),
    "integer": (
        "a = +99\nb = -0\nc = 1_000\nd = 0xDEAD_beef\ne = 0o755\nf = 0b11010110\n",
        "a = 9223372036854775807\nb = -9223372036854775808\nc = 0xFFFFFFFFFFFFFFFFFF\n",
    ),
    "key": (
        "bare_key-1 = 1\n1234 = 2\n\"127.0.0.1\" = 3\n'ʎǝʞ' = 4\n'' = 5\n\"\\u00fc\" = 6\n",
        "a . b.'c.d' = 1\n3.14 = 2\ntrue = 3\n-- = 4\n",
    ),
    "local-date": ("a = 1979-05-27\nb = 2000-02-29\n",),
    "local-datetime": ("a = 1979-05-27T07:32:00\nb = 1979-05-27 00:32:00.999999\n",),
    "local-time": ("a = 07:32:00\nb = 23:59:59.999999\n",),
    "spec": (
        "title = 'all'\n[owner]\ndob = 1979-05-27T07:32:00-08:00\n[servers]\n  [servers.alpha]\n"
        "  ip = '10.0.0.1'\n[clients]\ndata = [ ['gamma', 'delta'], [1, 2] ]\n",
    ),
    "string": (
        'a = "\\b\\t\\n\\f\\r\\"\\\\\\u00E9\\U0001F600"\nb = \'C:\\x\'\nc = ""\n',
        'a = """\none \\\n   line"""\nb = """"quoted"""""\nc = \'\'\'\n\'\'tick\'\'\'\'\n',
        "a = '''\r\ntwo\r\nlines'''\r\nb = 1\r\n",
    ),
    "table": (
        "[a]\n[ b . 'c' ]\nx = 1\n[b]\ny = 2\n[''.\"\"]\n",
        "[x.y.z.w]\n[x]\n[[t]]\n[t.u]\n[[t]]\n[t.u]\n",
    ),
}
"""Folder → files that TOML 1.0 allows; each ends where another table may follow."""

INVALID: dict[str, tuple[tuple[str | bytes, str], ...]] = {
    "array": (
        ("a = [1 2]\n", "1:6"),
        ("a = [,]\n", "1:6"),
        ("a = [1,\nb = 2\n", "2:3"),
        ("a = 1\n[[a]]\n", "2:3"),
        ("a = []\n[[a]]\n", "2:3"),
    ),
    "bool": (("a = True\n", "1:5"), ("a = truer\n", "1:5"), ("a = tru\n", "1:5")),
    "comment": ((b"a = 1 # \x00\n", "1:9"), (b"# \x1f\n", "1:3"), (b"# \x7f\n", "1:3")),
    "control": (
        (b'a = "\x00"\n', "1:6"),
        (b"a = '\x1f'\n", "1:6"),
        (b'a = """\x7f"""\n', "1:8"),
        (b"a = 1\rb = 2\n", "1:7"),
        (b"\x00a = 1\n", "1:1"),
    ),
    "datetime": (
        ("a = 2026-13-01T00:00:00Z\n", "1:5"),
        ("a = 2026-02-29T00:00:00Z\n", "1:5"),
        ("a = 2026-01-01T24:00:00Z\n", "1:5"),
        ("a = 2026-01-01T00:00:60Z\n", "1:5"),
        ("a = 2026-01-01T00:00:00+25:00\n", "1:5"),
        ("a = 26-01-01T00:00:00Z\n", "1:5"),
    ),
    "encoding": (
        (b"a = '\xff'\n", "1:6"),
        (b"# \xc3", "1:3"),
        (b"a = 1\n# \xed\xa0\x80\n", "2:3"),
        (b"\xff\xfea\x00", "1:1"),
        (b"a = 1\n\xef\xbb\xbfb = 2\n", "2:1"),
        (b"\xef\xbb\xbf\xef\xbb\xbf", "1:1"),
        (b"\xef\xbb\xbf\xef\xbb\xbf# a comment\na = 1\n", "1:1"),
    ),
    "float": (
        ("a = 1.\n", "1:7"),
        ("a = .5\n", "1:5"),
        ("a = 1e\n", "1:7"),
        ("a = 1__0.0\n", "1:6"),
        ("a = 03.14\n", "1:5"),
        ("a = Inf\n", "1:5"),
    ),
    "inline-table": (
        ("a = { b = 1 c = 2 }\n", "1:15"),
        ("a = { b = 1, b = 2 }\n", "1:14"),
        ("a = { b = 1\n", "1:12"),
        ("a = { , }\n", "1:7"),
        ("a = { b = 1 }\na.c = 2\n", "2:1"),
        ("a = { b = 1 }\n[a.c]\n", "2:2"),
    ),
    "integer": (
        ("a = 01\n", "1:5"),
        ("a = 1_\n", "1:6"),
        ("a = 0xG\n", "1:7"),
        ("a = +0x1\n", "1:5"),
        ("a = 1 000\n", "1:5"),
    ),
    "key": (
        ("a b = 1\n", "1:3"),
        ("= 1\n", "1:1"),
        ("a.. b = 1\n", "1:3"),
        ("a = 1\na = 2\n", "2:1"),
        ("a = 1\na.b = 2\n", "2:1"),
        ('"a\n" = 1\n', "1:3"),
        ("a = 1 b = 2\n", "1:9"),
        ("a\n", "1:2"),
    ),
    "local-date": (("a = 2026-02-30\n", "1:5"), ("a = 2026-1-01\n", "1:5")),
    "local-datetime": (("a = 2026-01-01T25:00:00\n", "1:5"), ("a = 2026-01-01T\n", "1:5")),
    "local-time": (("a = 24:00:00\n", "1:5"), ("a = 7:32:00\n", "1:5")),
    "spec": (("a = # nothing\n", "1:5"), ("[fruit]\napple.color = 1\n[fruit.apple]\n", "3:8")),
    "string": (
        ('a = "open\n', "1:10"),
        ("a = 'open\n", "1:10"),
        ('a = """open\n', "2:1"),
        ("a = '''open\n", "2:1"),
        ('a = "\\x"\n', "1:8"),
        ('a = "\\q"\n', "1:7"),
        ('a = "\\uD800"\n', "1:8"),
        ("a = bare\n", "1:5"),
    ),
    "table": (
        ("[a]\n[a]\n", "2:2"),
        ("[a]\nb = 1\n[a.b]\n", "3:4"),
        ("[]\n", "1:2"),
        ("[a\n", "1:3"),
        ("[a]]\n", "1:4"),
        ("[[a]\n", "1:5"),
        ("[a] b = 1\n", "1:5"),
        ("[[a]]\n[a]\n", "2:2"),
    ),
}
"""Folder → files that are no TOML, each with the line and column where that is said."""

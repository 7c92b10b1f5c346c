"""Annotations to write in every format, hostile ones among them."""

from revise.model.problem import Place
from revise.render.ci import Annotation

PROBLEM = Annotation(
    "orders/a.toml",
    "invalid-value",
    "error",
    "must be 0 or more, is -2",
    Place("event[1].items[0].hours", 36, 9),
    "give the hours",
)
FINDING = Annotation("a.toml", "scope.creep", "warning", "Creeping: 120 % of it.", Place("x", 3, 1))
WHOLE = Annotation("a.toml", "calm.first-reply", "info", "Reply soon.", Place(""))

HOSTILE = Annotation(
    "a,b:c%\n::error::x\r</testsuite>\x1b[31m&\"'.toml",
    "house.rule,title=x::",
    "warning",
    "100 %\r\n::stop-commands::x\x00\x1b[2J\u202e\ufffe ]]> <b>&amp;",
    Place("k", 1, 1),
)

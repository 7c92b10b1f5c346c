"""`--redact`: what is left of a problem when other people's words are left out."""

import pytest

from revise.files.read import parse_order
from revise.model.problem import Code, InputError, Place, Problem
from revise.render.problems import redacted
from revise.words import LANGUAGES


def left(problem: Problem) -> Problem:
    """Redact one problem."""
    return redacted(InputError("order.toml", (problem,))).problems[0]


@pytest.mark.parametrize(
    ("key", "message", "shown"),
    [
        ("order.title", 'must be text, is "a"', "must be text, is …"),
        ("order.client", 'no handle: "a\\"b" is long', "no handle: … is long"),
        ("event[3].items[0].text", 'is "cut off in the mid…', "is …"),
        ("event[3].reason", "must be text, is 7", "must be text, is 7"),
        ("event[1].by", 'must be `client`, is "jane"', "must be `client`, is …"),
        ("order.price", 'must be a plain number, is "90,00"', "must be a plain number, is …"),
        ("order.revisions", 'or "unlimited", is "no more"', 'or "unlimited", is …'),
        ("order.title", "`title` is missing", "`title` is missing"),
        ("", "is larger than 4 MiB", "is larger than 4 MiB"),
    ],
)
def test_what_a_file_holds_is_left_out_wherever_it_stands(
    key: str, message: str, shown: str
) -> None:
    """`--redact` leaves out titles, handles and everything the client wrote."""
    hint = 'write it in quotes, like "…"'
    found = left(Problem("invalid-value", message, Place(key, 3, 4), hint))
    assert found == Problem("invalid-value", shown, Place(key, 3, 4), hint)


@pytest.mark.parametrize(
    ("code", "key", "message", "place", "shown"),
    [
        ("unknown-key", "order.houers", "unknown key `houers`", "order.houers", None),
        ("unknown-key", 'order."please hurry"', "unknown key `please hurry`", "order", "…"),
        ("unknown-key", 'event[2]."a b".c', "unknown key `c`", "event[2]", "…"),
        ("toml-syntax", "", "is not valid TOML: duplicate key `please`", "", "…"),
    ],
)
def test_a_key_that_does_not_look_like_one_is_left_out(
    code: Code, key: str, message: str, place: str, shown: str | None
) -> None:
    """A text whose quotes were forgotten may stand where a key is looked for."""
    found = left(Problem(code, message, Place(key, 1, 1), "did you mean `hours`?"))
    assert found.where == Place(place, 1, 1)
    assert found.hint == "did you mean `hours`?"
    assert found.message == (message if shown is None else message.partition("`")[0] + shown)


SECRET = "Tell Mr Miller that it is ugly"
ORDERS = [
    f'[order]\nid = "{SECRET}"\ntitle = "a"\nprice = 1\nrevisions = 1\n',
    f'[order]\nid = "A"\ntitle = "a"\nprice = "{SECRET}"\nrevisions = "{SECRET}"\n',
    f'[order]\nid = "A"\ntitle = "a"\nprice = 1\nrevisions = 1\nlanguage = "{SECRET}"\n',
    f'[order]\nid = "A"\ntitle = "a"\nprice = 1\nrevisions = 1\n[[event]]\ntype = "{SECRET}"\n',
    f'[order]\nid = "A"\ntitle = ["{SECRET}"]\nprice = 1\nrevisions = 1\n',
    f'[order]\nid = "A"\ntitle = "a"\nprice = 1\nrevisions = 1\nclient = {{ "{SECRET}" = 1 }}\n',
    f'[order]\nid = "A"\n"{SECRET}" = 1\n',
    f'[order]\nid = "A"\n{SECRET}\n',
    f'[order]\ntitle = "{SECRET}\n',
    f'[order]\ntitle = "a" {SECRET}\n',
    f"""[order]\ntitle = '''{SECRET}\n""",
]


@pytest.mark.parametrize("text", ORDERS)
def test_no_word_comes_through(text: str) -> None:
    """Annotations, SARIF and JUnit never carry it."""
    with pytest.raises(InputError) as raised:
        parse_order(text.encode(), "order.toml")
    for lang in LANGUAGES:
        for problem in redacted(raised.value.told_in(lang)).problems:
            told = f"{problem.message} {problem.hint} {problem.where.key}"
            assert not [word for word in ("Miller", "ugly") if word in told]

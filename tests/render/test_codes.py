"""Every code of a problem is explained."""

from typing import get_args

from revise.model.problem import Code
from revise.render.codes import CODES


def test_every_code_has_a_sentence() -> None:
    assert set(CODES) == set(get_args(Code))
    assert all(text.endswith(".") for text in CODES.values())

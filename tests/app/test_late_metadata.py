"""`importlib.metadata` is imported when something of it is used, and not before."""

import subprocess
import sys

import pytest

PUT_OFF = "from revise.app import late_metadata; late_metadata.put_off(); import sys; "


def printed(code: str) -> str:
    command = [sys.executable, "-c", PUT_OFF + code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    ("code", "out"),
    [
        ("from importlib.metadata import version; print('email' in sys.modules)", "False\n"),
        (
            "from importlib.metadata import version; print(version('revise-cli') > '0', "
            "'email' in sys.modules)",
            "True True\n",
        ),
        ("import importlib.metadata as m; print(len(list(m.distributions())) > 1)", "True\n"),
        (
            "from importlib.metadata import entry_points as e; print(len(e(group='pytest11')) > 0)",
            "True\n",
        ),
    ],
)
def test_it_is_there_once_it_is_used(code: str, out: str) -> None:
    assert printed(code) == out


def test_no_assessment_needs_it() -> None:
    code = (
        "import runpy; sys.argv = ['revise', 'assess', '--help']\n"
        "try:\n    runpy.run_module('revise', run_name='__main__')\n"
        "except SystemExit:\n    pass\n"
        "print('email' in sys.modules, file=sys.stderr)"
    )
    command = [sys.executable, "-c", "import sys\n" + code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == "False\n"

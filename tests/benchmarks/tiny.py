"""What a start is measured against: two commands, Typer, pydantic, one line of output."""

import typer
from pydantic import BaseModel

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


class Greeting(BaseModel):
    """The one model of a program this small."""

    text: str


@app.command()
def hello() -> None:
    """Print one line."""
    print(Greeting(text="Hello.").text)


@app.command()
def goodbye() -> None:
    """Print another."""
    print(Greeting(text="Goodbye.").text)

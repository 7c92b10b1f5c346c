"""`revise evidence`: one pack that the other side can check."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Annotated, NamedTuple, NoReturn

import typer

from revise.app import exits, output
from revise.app.run import Run
from revise.commands.evidence_limits import keep_to
from revise.model.problem import InputError
from revise.options import Json, Language, OnePath, Reading, Several, grouped, option
from revise.render.assessed import Assessed
from revise.render.documents import dump, error_document
from revise.render.escape import exact_line, visible
from revise.words import said, word

if TYPE_CHECKING:  # loaded when a pack is made
    from revise.evidence.chosen import Chosen
    from revise.evidence.copying import Read
    from revise.evidence.packing import Packed
    from revise.files.signing import Signer


def _recipients(incomplete: str) -> list[str]:
    from revise.policies.recipients import read_recipients

    return [name for name in read_recipients().recipients if name.startswith(incomplete)]


Target = Annotated[str, option("--output", "-o", about="evidence-output", metavar="FOLDER|ZIP")]
For = Annotated[
    str,
    option(
        "--for",
        about="evidence-for",
        metavar="<plain|court-de|stripe|paypal|upwork|fiverr>",
        autocompletion=_recipients,
    ),
]
Sign = Annotated[str | None, option("--sign", metavar="KEY")]
Force = Annotated[bool, option("--force", about="evidence-force")]
PackLanguage = Annotated[Language | None, option("--language", about="evidence-language")]


class Leaving(NamedTuple):
    """What goes into a pack, and what does not."""

    without: Annotated[Several, option("--without", metavar="EXHIBIT|FILE|links|advice")] = None
    no_copies: Annotated[bool, option("--no-copies")] = False
    no_pdf: Annotated[bool, option("--no-pdf")] = False
    with_threats: Annotated[bool, option("--with-threats", about="evidence-threats")] = False
    with_order: Annotated[bool, option("--with-order")] = False
    redact: Annotated[bool, option("--redact")] = False


class Asked(NamedTuple):
    """Where a pack goes, for whom it is, and who signs it."""

    path: str
    target: str
    recipient: str
    force: bool
    sign: str | None
    leaving: Leaving
    reading: Reading
    language: Language | None

    def typed(self) -> str:
        """Write the command as it was typed, for a shell."""
        reading = self.reading
        told = {"--for": self.recipient, "--sign": self.sign, "--language": self.language}
        told |= {"--at": reading.at, "--policy": reading.policy, "--config": reading.config}
        flags = {"--force": self.force, **_flags(self.leaving)}
        parts = ["revise", "evidence", self.path, "-o", self.target]
        parts += [part for name, value in told.items() if value for part in (name, value)]
        parts += [part for name in self.leaving.without or () for part in ("--without", name)]
        return shlex.join([*parts, *(name for name, given in flags.items() if given)])


def _flags(leaving: Leaving) -> dict[str, bool]:
    given = leaving._asdict()
    del given["without"]
    return {f"--{name.replace('_', '-')}": value for name, value in given.items()}


@grouped
def evidence(
    path: OnePath,
    *,
    target: Target,
    recipient: For = "plain",
    leaving: Leaving,
    sign: Sign = None,
    force: Force = False,
    language: PackLanguage = None,
    json: Json = False,
    reading: Reading,
) -> None:
    """Make a pack: everything is put together and judged before anything is written."""
    asked = Asked(path, target, recipient, force, sign, leaving, reading, language)
    run = reading.run(redact=leaving.redact)
    with _answering(run, as_json=json):
        _ready(asked)
        data = run.read(path)
        one = run.assess_bytes(data, path)
        packed = _made(one, data, _chosen(one, asked), asked, as_json=json)
    _hand_over(packed, one, asked, as_json=json)


@contextmanager
def _answering(run: Run, *, as_json: bool) -> Iterator[None]:
    try:
        yield
    except InputError as error:
        if not as_json:
            raise run.told(error) from None
        output.out(dump(error_document(run.told(error))) + "\n")
        raise typer.Exit(exits.UNUSABLE) from None


def _ready(asked: Asked) -> None:
    """Find out what would keep a pack from being made, before any work is done."""
    from revise.files.pack_target import check_target
    from revise.policies.recipients import read_recipients

    known = read_recipients().recipients
    if asked.recipient not in known:
        choices = ", ".join(map(repr, known))
        wrong = said("use.no-choice", value=repr(asked.recipient), known=choices)
        raise typer.BadParameter(wrong, param_hint="--for")
    check_target(asked.target, force=asked.force)
    if not asked.leaving.no_pdf:
        from revise.evidence.pdf import ready

        ready()


def _chosen(one: Assessed, asked: Asked) -> Chosen:
    """Give what was chosen. Raises BadParameter where `--without` names no recorded file."""
    from revise.evidence.chosen import ADVICE, LINKS, WORDS, Chosen, exhibits_of, names
    from revise.evidence.manifest import Contents
    from revise.messages.voice import voice_of
    from revise.model.shown import did_you_mean
    from revise.policies.recipients import read_recipients

    leaving = asked.leaving
    read_there = read_recipients().recipients[asked.recipient].language
    spoken = voice_of(one, asked.language or read_there).language
    left = {one.casefold() for one in leaving.without or ()}
    contents = Contents(
        spoken,
        asked.recipient,
        leaving.with_threats,
        leaving.redact,
        links=LINKS not in left,
        advice=ADVICE not in left,
    )
    chosen = Chosen(
        contents,
        copies=not leaving.no_copies,
        without=leaving.without or (),
        pdf=not leaving.no_pdf,
        order_file=leaving.with_order,
    )
    exhibits = exhibits_of(one, contents)
    for name in chosen.unknown(exhibits):
        near = did_you_mean(name, [*names(exhibits), *sorted(WORDS)])
        wrong = said("packing.no-such-file", name=name[:80], near=near)
        raise typer.BadParameter(wrong, param_hint="--without")
    return chosen


def _made(one: Assessed, data: bytes, chosen: Chosen, asked: Asked, *, as_json: bool) -> Packed:
    """Put a pack together, hold it to the recipient's limits, and write it."""
    from revise.evidence.packing import pack
    from revise.evidence.verify_text import Checkable
    from revise.files.signing import NAMESPACE, Signer

    signer = None if asked.sign is None else Signer.of(asked.sign)
    signed = Checkable()
    if signer is not None:
        signed = Checkable(NAMESPACE, signer.public, signer.fingerprint)
    with _progress(one) as read:
        packed = pack(one, data, chosen, signed, read)
        keep_to(asked.recipient, packed.handed, one, asked.typed(), as_json=as_json)
        _write(packed, one, asked, signer, read)
    return packed


@contextmanager
def _progress(one: Assessed) -> Iterator[Read]:
    """Show how many megabytes of the files were read: each recorded one is read twice."""
    from revise.evidence.exhibits import recorded_files

    total = 2 * sum(of.size or 0 for of in recorded_files(one.assessment))
    done = 0
    size, lang = total // _MEGABYTE, one.speech.lang
    with closing(output.Progress(lambda: size, lang, "packing.progress")) as progress:

        def read(count: int) -> None:
            nonlocal done
            done += count
            progress.at(done // _MEGABYTE)

        yield read


_MEGABYTE = 1_000_000


def _write(packed: Packed, one: Assessed, asked: Asked, signer: Signer | None, read: Read) -> None:
    from revise.evidence.bag import SIGNATURE, Part, payload, tag_files
    from revise.evidence.pack_names import top_folder
    from revise.files.exhibit_files import again
    from revise.files.pack_target import new_pack

    order, at = one.assessment.order.terms.id, one.assessment.instant
    about = said("packing.about", order=order).told(packed.document["language"])
    parts = payload(packed.parts)
    tags = tag_files(parts, order, at, about)
    if signer is not None:
        tags.append(Part.of(SIGNATURE, signer.sign(tags[-1].data or b"")))
    top = top_folder(asked.target)
    with new_pack(asked.target, top=top, at=at, force=asked.force) as put:
        for part in sorted([*tags, *parts]):
            if part.source is None:
                put(part.name, part.size, [part.data or b""])
            else:
                put(part.name, part.size, again(part.source, part.sha256, part.size, read))


def _hand_over(packed: Packed, one: Assessed, asked: Asked, *, as_json: bool) -> NoReturn:
    """Say what was made; that a pack is there is told by the exit code as well."""
    lang = one.speech.lang
    try:
        if as_json:
            output.hand_over(dump(packed.document) + "\n")
        else:
            output.say(_told(packed, one, asked))
    except (BrokenPipeError, output.OutputError) as error:
        output.let_go()
        output.say(f"{said('packing.unprinted', path=exact_line(asked.target)).told(lang)}\n")
        raise typer.Exit(exits.UNPRINTED) from error
    raise typer.Exit(exits.DONE)


def _told(packed: Packed, one: Assessed, asked: Asked) -> str:
    lang = one.speech.lang
    lines = [visible(what.told(lang)) for what in packed.told]
    size = sum(part.size for part in packed.parts)
    copies = sum(part.source is not None for part in packed.parts)
    path = exact_line(asked.target)
    made = said("packing.made", path=path, count=copies, size=said("packing.size", count=size))
    lines += [made.told(lang), word("packing.check", lang)]
    advice = packed.document["stronger"]
    if advice:
        lines.append(said("packing.advice", count=len(advice)).told(lang))
    return "".join(f"{line}\n" for line in lines)

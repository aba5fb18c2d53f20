"""Motions from files, at the console: looked at, put before an assembly, printed by their official lines."""

import json
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from config import Settings
from deliberation.app import create_app
from deliberation.domain.access import Actor, Holding
from deliberation.domain.errors import UnreadableText, WrongShape
from deliberation.domain.people import Function, PersonKind
from deliberation.domain.procedure.assembly_names import is_meant
from deliberation.domain.text.formats import recognised
from deliberation.domain.text.formats.imported import Head, Import
from deliberation.domain.text.lines import number_lines
from deliberation.extensions import db
from deliberation.models import Assembly
from deliberation.models.tree import path_of
from deliberation.operations.english import remarks_in_english
from deliberation.operations.progress import Progress, silently
from deliberation.operations.running import CannotRun, demand_newest_form
from deliberation.services import motions
from deliberation.unit_of_work import today, unit_of_work

REASONS = {
    "empty": "there is nothing in it",
    "pdf": "it is a PDF; save the motion as plain text",
    "office": "it is a file of a word processor that cannot be read; save it as .odt or .docx",
    "markup": "it is a file for programs; save the motion as .odt, .docx or plain text",
    "damaged": "it is damaged or incomplete",
    "encrypted": "it needs a password; save it without one",
    "outside": "it defines entities or names files outside; save it anew in a word processor",
    "too_large": "it unpacks to more than a motion can need",
    "too_deep": "its elements are nested too deeply",
    "too_many": "it has more than {limit} paragraphs or elements",
    "program": "it is a program; save the motion as plain text",
    "binary": "it is no text",
    "encoding": "its encoding cannot be told for certain; save it as UTF-8",
    "too_long": "it has more than {limit} characters",
    "not_printed": "its lines do not begin with numbers",
    "backwards": "line {line} of it has the number {number} after {before}",
}


def read_file(
    file: Path, *, number: str = "", title: str = "", mover: str = "", progress: Progress = silently
) -> Import:
    """The motion in a file; what is named here goes before what its head says. Raises CannotRun."""
    try:
        with progress("Reading", 1) as advance:
            imported = recognised.parse(file.read_bytes())
            advance(1)
    except OSError as error:
        raise CannotRun(f"{file} cannot be read: {error.strerror}.") from error
    except UnreadableText as refusal:
        reason = REASONS[str(refusal.facts["reason"])].format(**refusal.facts)
        raise CannotRun(f"{file} cannot be read as a motion: {reason}.") from refusal
    named = {"number": number, "title": title, "mover": mover}  # what is blank is wrong, what is empty is not said
    return replace(imported, head=replace(imported.head, **{name: told for name, told in named.items() if told}))


def lines_of(file: Path, *, progress: Progress = silently) -> Iterator[str]:
    """One text for each official line: its number, a tab, its words; without a number where it has none."""
    imported = read_file(file, progress=progress)
    for line in number_lines(imported.document, width=imported.width, first=imported.first_line or 1):
        yield f"{line.number if imported.first_line is not None else ''}\t{line.text}"


def described(imported: Import) -> str:
    """What was understood, for programs: JSON."""
    facts = {
        "head": asdict(imported.head),
        "first_line": imported.first_line,
        "width": imported.width,
        "blocks": len(imported.document.blocks),
        "lines": len(number_lines(imported.document, width=imported.width)) if imported.first_line is not None else 0,
        "remarks": [asdict(noted) for noted in imported.remarks],
        "reasons": imported.reasons,
        "is_doubtful": imported.is_doubtful,
    }
    return json.dumps(facts, ensure_ascii=False, indent=2)


def told(imported: Import) -> Iterator[str]:
    """What was understood, for people."""
    head = imported.head
    yield f"{head.number or '(no number)'}{f' ({head.suffix})' if head.suffix else ''}: {head.title or '(no title)'}"
    yield f"Mover: {head.mover or '(nobody)'}"
    yield f"{len(imported.document.blocks)} blocks"
    yield from remarks_in_english(imported.remarks)


class _OnlyTried(Exception):
    """Everything went well, and nothing is to stay."""


def submit(
    settings: Settings,
    imported: Import,
    *,
    assembly: str | None,
    is_checked: bool = False,
    is_trial: bool = False,
    progress: Progress = silently,
) -> str:
    """Put a motion before an assembly, the next one unless its key is given; returns its name.

    is_checked -- somebody has compared a doubtful text with its original
    is_trial -- do all of it and keep nothing
    Raises CannotRun, RuleViolation.
    """
    head = imported.head
    demand_newest_form(settings)
    with progress("Storing", 2) as advance, create_app(settings).app_context():
        found = _assembly(db.session(), assembly, head, today())
        actor, assembly_id, name = _administrator(db.session(), found), found.id, found.name
        advance(1)
        with suppress(_OnlyTried), _named_by_options(), unit_of_work(actor) as work:
            motions.submit_motion(
                work,
                assembly_id,
                imported,
                number=head.number,
                title=head.title,
                mover=head.mover,
                today=today(),
            )
            if imported.is_doubtful and not is_checked:
                raise CannotRun(
                    "Not all of this text is clear; look at it with --dry-run, compare it with the original, and say "
                    "--checked."
                )
            if is_trial:
                raise _OnlyTried
        advance(1)
    return name


_SHAPES = {
    "missing": "The file does not say its {field}; name it with --{field}.",
    "lines": "The {field} is one line; name it with --{field}.",
    "hidden": "The {field} has characters that nobody sees; name it with --{field}.",
    "damaged": "The {field} has damaged characters; name it with --{field}.",
    "too_long": "The {field} has more than {limit} characters; name a shorter one with --{field}.",
}


@contextmanager
def _named_by_options() -> Generator[None]:
    """Say what is wrong with a name together with the option that mends it."""
    try:
        yield
    except WrongShape as refusal:
        raise CannotRun(_SHAPES[str(refusal.facts["reason"])].format(**refusal.facts)) from refusal


def _assembly(session: Session, key: str | None, head: Head, day: date) -> Assembly:
    if key is not None:
        found = session.scalar(select(Assembly).where(func.lower(Assembly.key) == key.lower()))
        if found is None:
            raise CannotRun(f"There is no assembly with the key {key}.")
        return found
    coming = session.scalars(select(Assembly).where(Assembly.closes_on >= day).limit(2)).all()
    if len(coming) != 1:
        raise CannotRun("Name the assembly with --assembly and its key: there is not exactly one that is not over.")
    (only,) = coming
    if head.assembly and not is_meant(head.assembly, name=only.name, opens_on=only.opens_on, closes_on=only.closes_on):
        raise CannotRun(
            f"The file names “{head.assembly}”, the next assembly is “{only.name}”; name the one that is meant with "
            "--assembly and its key."
        )
    return only


def _administrator(session: Session, assembly: Assembly) -> Actor:
    """The one at the console, with the rights of an administrator of the assembly's association."""
    holdings = frozenset({Holding(Function.ADMINISTRATOR, assembly.association_id)})
    return Actor(None, PersonKind.MEMBER, holdings, path_of(session, assembly.association_id))

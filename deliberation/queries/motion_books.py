"""Motion books: the issues of an assembly, one of them with its pages, and what the next one would have."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.errors import UnknownThing
from deliberation.domain.procedure.motion_names import cited_as
from deliberation.domain.procedure.printing import PRINT_BOOK_JOB, Progress
from deliberation.domain.text.formats.paper.sheets import Changes
from deliberation.models import (
    Assembly,
    Motion,
    MotionBook,
    MotionBookEntry,
    MotionBookFile,
    MotionBookPage,
    MotionType,
    MotionVersion,
)
from deliberation.models.assemblies import assembly_subject
from deliberation.models.issues import new_since_last_issue, withdrawn_since_last_issue
from deliberation.models.print_jobs import progress_of_job
from deliberation.queries.motions import IS_NEWEST, ROW, MotionRow


@dataclass(frozen=True, slots=True)
class BookRow:
    """An issue in the list of an assembly. `printed_at`: None as long as it is not printed."""

    id: int
    number: int
    ordered_at: datetime
    printed_at: datetime | None
    motions: int


@dataclass(frozen=True, slots=True)
class BooksPage:
    """The issues of an assembly, the newest first, and the motions that the next one would have."""

    assembly_id: int
    assembly: str
    subject: Subject
    books: tuple[BookRow, ...]
    new: tuple[MotionRow, ...]


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A motion in an issue, with its pages; None as long as it is not printed. `type_name`: None without a type."""

    motion_id: int
    number: str
    suffix: str
    title: str
    mover: str
    version: int
    first_page: int | None
    last_page: int | None
    type_name: str | None

    @property
    def label(self) -> str:
        """What it is cited by: L02 (neu)."""
        return cited_as(self.number, self.suffix)

    @property
    def pages(self) -> str:
        """From where to where it stands."""
        return f"{self.first_page}" if self.first_page == self.last_page else f"{self.first_page}–{self.last_page}"


@dataclass(frozen=True, slots=True)
class BookPage:
    """One issue and what is in it. `withdrawn`: what earlier ones have and is taken back since; id, number, title."""

    id: int
    number: int
    changes: Changes
    ordered_at: datetime
    printed_at: datetime | None
    file_hash: str | None
    assembly_id: int
    assembly: str
    subject: Subject
    progress: Progress
    entries: tuple[EntryRow, ...]
    withdrawn: tuple[tuple[int, str, str], ...]

    @property
    def by_type(self) -> list[tuple[str | None, list[EntryRow]]]:
        """Its motions as its contents have them, under the names of their types."""
        return [(name, list(rows)) for name, rows in groupby(self.entries, key=lambda one: one.type_name)]

    @property
    def key(self) -> str:
        """What it is cited by: AH1."""
        return f"AH{self.number}"


@dataclass(frozen=True, slots=True)
class CitedLine:
    """What a page and a line of an issue say. `line`: None where the page has no line with that number."""

    motion_id: int
    version: int
    line: int | None


def books_page(session: Session, actor: Actor, assembly_id: int) -> BooksPage:
    """All issues of an assembly. Raises UnknownThing."""
    assembly, subject = _assembly(session, actor, assembly_id)
    counted = select(func.count()).where(MotionBookEntry.book_id == MotionBook.id).scalar_subquery()
    rows = session.execute(
        select(MotionBook.id, MotionBook.number, MotionBook.ordered_at, MotionBook.printed_at, counted)
        .where(MotionBook.assembly_id == assembly_id)
        .order_by(MotionBook.number.desc())
    )
    return BooksPage(
        assembly_id=assembly.id,
        assembly=assembly.name,
        subject=subject,
        books=tuple(BookRow(*row) for row in rows),
        new=_new(session, assembly_id) if may(actor, Action.PRINT_BOOK, subject) else (),
    )


def _new(session: Session, assembly_id: int) -> tuple[MotionRow, ...]:
    ids = [one.motion_id for one in new_since_last_issue(session, assembly_id)]
    asked = select(*ROW).join(MotionVersion, IS_NEWEST).where(Motion.id.in_(ids))
    found = {row.id: MotionRow(*row) for row in session.execute(asked)}
    return tuple(found[id_] for id_ in ids)


def book_page(session: Session, actor: Actor, book_id: int) -> BookPage:
    """One issue. Raises UnknownThing."""
    book, assembly, subject = _book(session, actor, book_id)
    pages = (
        select(
            MotionBookPage.entry_id,
            func.min(MotionBookPage.page).label("first"),
            func.max(MotionBookPage.page).label("last"),
        )
        .where(MotionBookPage.book_id == book_id)
        .group_by(MotionBookPage.entry_id)
        .subquery()
    )
    rows = session.execute(
        select(
            Motion.id,
            Motion.number,
            MotionVersion.suffix,
            Motion.title,
            Motion.mover,
            MotionVersion.number,
            pages.c.first,
            pages.c.last,
            MotionType.name,
        )
        .select_from(MotionBookEntry)
        .join(MotionVersion, MotionVersion.id == MotionBookEntry.version_id)
        .join(Motion, Motion.id == MotionVersion.motion_id)
        .outerjoin(MotionType, MotionType.id == Motion.type_id)
        .outerjoin(pages, pages.c.entry_id == MotionBookEntry.id)
        .where(MotionBookEntry.book_id == book_id)
        .order_by(MotionBookEntry.place)
    )
    return BookPage(
        id=book.id,
        number=book.number,
        changes=book.changes,
        ordered_at=book.ordered_at,
        printed_at=book.printed_at,
        file_hash=book.file_hash,
        assembly_id=assembly.id,
        assembly=assembly.name,
        subject=subject,
        progress=_progress(session, book),
        entries=tuple(EntryRow(*row) for row in rows),
        withdrawn=tuple((one.id, one.number, one.title) for one in withdrawn_since_last_issue(session, book)),
    )


def _progress(session: Session, book: MotionBook) -> Progress:
    if book.printed_at is not None:
        return Progress.PRINTED
    return progress_of_job(session, PRINT_BOOK_JOB, {"book_id": book.id})


def book_file(session: Session, actor: Actor, book_id: int) -> tuple[BookPage, bytes]:
    """The PDF of an issue. Raises UnknownThing, also as long as it is not printed."""
    found = book_page(session, actor, book_id)
    content = session.scalar(select(MotionBookFile.content).where(MotionBookFile.book_id == book_id))
    if content is None:
        raise UnknownThing(what="book")
    return found, content


def cited_line(session: Session, actor: Actor, book_id: int, *, page: int, line: int) -> CitedLine:
    """Which motion, version and line is meant by a page and a line of an issue. Raises UnknownThing."""
    _book(session, actor, book_id)
    found = session.execute(
        select(MotionVersion.motion_id, MotionVersion.number, MotionBookPage.first_line, MotionBookPage.last_line)
        .join(MotionBookEntry, MotionBookEntry.id == MotionBookPage.entry_id)
        .join(MotionVersion, MotionVersion.id == MotionBookEntry.version_id)
        .where(MotionBookPage.book_id == book_id, MotionBookPage.page == page)
    ).first()
    if found is None:
        raise UnknownThing(what="page")
    motion_id, version, first, last = found
    is_there = first is not None and last is not None and first <= line <= last
    return CitedLine(motion_id, version, line if is_there else None)


def _book(session: Session, actor: Actor, book_id: int) -> tuple[MotionBook, Assembly, Subject]:
    book = session.get(MotionBook, book_id)
    if book is None:
        raise UnknownThing(what="book")
    return (book, *_assembly(session, actor, book.assembly_id))


def _assembly(session: Session, actor: Actor, assembly_id: int) -> tuple[Assembly, Subject]:
    assembly = session.get(Assembly, assembly_id)
    if assembly is None:
        raise UnknownThing(what="assembly")
    subject = assembly_subject(session, assembly)
    if not may(actor, Action.SEE_MOTION, subject):
        raise UnknownThing(what="assembly")
    return assembly, subject

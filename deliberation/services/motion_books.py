"""Motion books: ordered by the committee or the executive, printed by the worker, and never changed again."""

import hashlib
from collections.abc import Iterable

from sqlalchemy import func, select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import BookNotPrinted, NothingNew, UnknownThing
from deliberation.domain.procedure.issues import Latest, PageOfBook, pages_of
from deliberation.domain.text.formats.paper.sheets import Changes
from deliberation.models import Assembly, MotionBook, MotionBookEntry, MotionBookFile, MotionBookPage
from deliberation.models.issues import new_since_last_issue
from deliberation.services import record
from deliberation.services.jobs import JobKind, enqueue
from deliberation.services.loading import load_assembly_for
from deliberation.services.work import Work


def order_book(work: Work, assembly_id: int, *, changes: Changes) -> MotionBook:
    """Order the next issue: all motions that no issue has yet, or has only in an earlier version.

    What is in it is settled now. Raises UnknownThing, NotPermitted, BookNotPrinted (number: of an issue still to be
    printed), NothingNew.
    """
    assembly = load_assembly_for(work, assembly_id, Action.PRINT_BOOK)
    # two who order at once get one issue after the other
    work.session.execute(select(Assembly.id).where(Assembly.id == assembly.id).with_for_update(key_share=True))
    unprinted = select(MotionBook.number).where(MotionBook.assembly_id == assembly.id, MotionBook.printed_at.is_(None))
    if (number := work.session.scalar(unprinted)) is not None:
        raise BookNotPrinted(number=number)
    new = new_since_last_issue(work.session, assembly.id)
    if not new:
        raise NothingNew
    of_assembly = select(func.max(MotionBook.number)).where(MotionBook.assembly_id == assembly.id)
    book = MotionBook(
        assembly_id=assembly.id,
        number=(work.session.scalar(of_assembly) or 0) + 1,
        changes=changes,
        ordered_at=work.now,
        ordered_by_id=work.actor.person_id,
    )
    work.session.add(book)
    work.session.flush()
    _add_entries(work, book.id, new)
    enqueue(work, JobKind.PRINT_BOOK, {"book_id": book.id})
    record.note(work, Act.MOTION_BOOK_ORDERED, book, association_id=assembly.association_id)
    return book


def _add_entries(work: Work, book_id: int, new: Iterable[Latest]) -> None:
    work.session.add_all(
        MotionBookEntry(book_id=book_id, place=place, version_id=one.version_id, before_id=one.before_id)
        for place, one in enumerate(new, start=1)
    )


def order_again(work: Work, book_id: int) -> MotionBook:
    """Let an issue be printed that could not be. One that is printed, or waits its turn, is left alone.

    Raises UnknownThing, NotPermitted.
    """
    book = work.session.get(MotionBook, book_id, with_for_update=True)
    if book is None:
        raise UnknownThing(what="book")
    load_assembly_for(work, book.assembly_id, Action.PRINT_BOOK)
    if book.printed_at is None:
        enqueue(work, JobKind.PRINT_BOOK, {"book_id": book.id})
    return book


def keep_book(work: Work, book_id: int, pdf: bytes, lines: Iterable[tuple[int, int, int]]) -> None:
    """Keep an issue as it was printed; only the worker does. Printed twice, the first one stays.

    lines -- the position of a motion in it, from 0, the number of an official line, its page
    """
    book = work.session.get_one(MotionBook, book_id, with_for_update=True)
    if book.printed_at is not None:
        return
    ordered = select(MotionBookEntry.id).where(MotionBookEntry.book_id == book_id).order_by(MotionBookEntry.place)
    entries = work.session.scalars(ordered).all()
    work.session.add(MotionBookFile(book_id=book_id, content=pdf))
    work.session.add_all(_page(book_id, entries[page.motion], page) for page in pages_of(lines))
    book.printed_at, book.file_hash = work.now, hashlib.sha256(pdf).hexdigest()


def _page(book_id: int, entry_id: int, page: PageOfBook) -> MotionBookPage:
    return MotionBookPage(
        book_id=book_id, page=page.number, entry_id=entry_id, first_line=page.first_line, last_line=page.last_line
    )

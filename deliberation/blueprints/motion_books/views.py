"""Motion books: issue by issue, kept as they were printed, cited by page and line."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access, viewer_may
from deliberation.blueprints.motion_books.forms import BookForm
from deliberation.domain.access import Action
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.text.formats.paper.sheets import Changes
from deliberation.domain.text.parts import asked_for
from deliberation.extensions import db
from deliberation.queries.motion_books import BookPage, book_file, book_page, books_page, cited_line
from deliberation.rendering import page, page_or_fragment, see_other
from deliberation.services import motion_books
from deliberation.unit_of_work import unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.form_base import refusals_in
from deliberation.web.motion_files import as_file
from deliberation.web.signed_in import the_viewer

bp = Blueprint("motion_books", __name__)


@bp.get("/assemblies/<int:assembly_id>/books")
@access(Level.SIGNED_IN)
def of_assembly(assembly_id: int) -> ResponseReturnValue:
    """The issues of an assembly; who may orders the next one here."""
    return _listed(assembly_id, BookForm(changes=Changes.ITALICS.value))


@bp.post("/assemblies/<int:assembly_id>/books")
@access(Level.SIGNED_IN)
def order(assembly_id: int) -> ResponseReturnValue:
    """Order the next issue; the worker prints it."""
    found = books_page(db.session(), the_viewer().actor, assembly_id)
    if not viewer_may(Action.PRINT_BOOK, found.subject):
        raise NotPermitted(action=Action.PRINT_BOOK.value)
    form = BookForm()
    if form.validate_on_submit():
        with refusals_in(form), unit_of_work(the_viewer().actor) as work:
            book_id = motion_books.order_book(work, found.assembly_id, changes=Changes(form.changes.data)).id
        if not form.errors:
            return see_other(url_for("motion_books.book", book_id=book_id))
    return _listed(assembly_id, form)


def _listed(assembly_id: int, form: BookForm) -> ResponseReturnValue:
    found = books_page(db.session(), the_viewer().actor, assembly_id)
    return page("motion_books/list.html", form.status, found=found, form=form)


@bp.get("/books/<int:book_id>")
@access(Level.SIGNED_IN)
def book(book_id: int) -> ResponseReturnValue:
    """One issue: how far its printing is, what is in it and where."""
    found = book_page(db.session(), the_viewer().actor, book_id)
    return page_or_fragment("motion_books/book.html", "motion_books/_book.html", found=found, not_there="")


@bp.post("/books/<int:book_id>/print")
@access(Level.SIGNED_IN)
def print_again(book_id: int) -> ResponseReturnValue:
    """Try once more to print an issue that could not be."""
    with unit_of_work(the_viewer().actor) as work:
        motion_books.order_again(work, book_id)
    flash(_("Das Heft wird noch einmal gedruckt."), "done")
    return see_other(url_for("motion_books.book", book_id=book_id))


@bp.get("/books/<int:book_id>.pdf")
@access(Level.SIGNED_IN)
def download(book_id: int) -> ResponseReturnValue:
    """One issue, as it was printed."""
    found, content = book_file(db.session(), the_viewer().actor, book_id)
    return as_file(content, "application/pdf", "Antragsheft", f"{found.number}.pdf")


@bp.get("/books/<int:book_id>/line")
@access(Level.SIGNED_IN)
def cited(book_id: int) -> ResponseReturnValue:
    """From „AH1, S. 6, Zeile 82“ to the line that is meant."""
    found = book_page(db.session(), the_viewer().actor, book_id)
    number, line = (request.args.get(name, type=row_id) for name in ("page", "line"))
    if number is None or line is None:
        return _not_there(found, _("Gib bitte beides als Zahl an, die Seite und die Zeile."))
    try:
        meant = cited_line(db.session(), the_viewer().actor, book_id, page=number, line=line)
    except UnknownThing:
        return _not_there(found, _("Auf Seite %(page)s steht in diesem Heft kein Antrag.", page=number))
    if meant.line is None:
        return _not_there(
            found, _("Auf Seite %(page)s steht in diesem Heft keine Zeile %(line)s.", page=number, line=line)
        )
    anchor = f"z{meant.line}"
    return see_other(
        url_for(
            "motions.version",
            motion_id=meant.motion_id,
            number=meant.version,
            line=asked_for(meant.line),
            _anchor=anchor,
        )
    )


def _not_there(found: BookPage, sentence: str) -> ResponseReturnValue:
    return page("motion_books/book.html", 404, found=found, not_there=sentence)

"""The start page, the party's own pages, preferences."""

from flask import Blueprint, Response, abort, current_app, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import text as sql

from deliberation.access_control import Level, access, lacks_second_factor, viewer_may
from deliberation.blueprints.home.forms import PageForm, PreferencesForm, StyleForm
from deliberation.domain.access import Action, Subject
from deliberation.domain.errors import NotPermitted
from deliberation.extensions import db
from deliberation.queries.pages import page_versions, page_words
from deliberation.queries.start_page import start_page
from deliberation.queries.structure import federation_id
from deliberation.rendering import local, page, see_other
from deliberation.services import pages
from deliberation.unit_of_work import now, today, unit_of_work
from deliberation.web import cookies
from deliberation.web.form_base import refusals_in
from deliberation.web.kept import safe_next
from deliberation.web.languages import LANGUAGES, THEMES, current_language
from deliberation.web.signed_in import current_viewer, the_viewer
from deliberation.web.words import PAGE_WORDS

bp = Blueprint("home", __name__)


@bp.get("/")
@access(Level.PUBLIC)
def start() -> ResponseReturnValue:
    """What one can do, what one is asked, what is coming; for strangers, what this is."""
    viewer = current_viewer()
    if viewer is None:
        return page("home/welcome.html")
    if viewer.is_pending:
        return see_other(url_for("auth.second_factor"))
    if lacks_second_factor(viewer, is_demo=current_app.config["DEMO"]):
        return see_other(url_for("account.security"))
    found = start_page(db.session(), viewer, today=today(), now=now())
    return page("home/start.html", found=found, hour=local(now()).hour)


@bp.get("/words")
@access(Level.PUBLIC)
def words() -> ResponseReturnValue:
    """What the words of assemblies mean."""
    return page("home/words.html")


@bp.get("/pages/<any(imprint, privacy, accessibility):slug>", endpoint="page")
@access(Level.PUBLIC)
def page_shown(slug: str) -> ResponseReturnValue:
    """One of the party's own pages."""
    words = page_words(db.session(), slug, current_language())
    return page("home/page.html", slug=slug, title=PAGE_WORDS[slug], words=words, may_edit=_may_edit())


@bp.route("/pages/<any(imprint, privacy, accessibility):slug>/edit", methods=["GET", "POST"])
@access(Level.ADMIN)
def edit_page(slug: str) -> ResponseReturnValue:
    """Write one of the party's own pages."""
    if not _may_edit():
        raise NotPermitted
    form = PageForm()
    # chosen when the page was opened: whoever switches the site's language meanwhile still writes the same version
    language = form.language.data if form.language.data in LANGUAGES else current_language()
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(the_viewer().actor) as work:
                before = int(form.version.data or 0) or None
                pages.replace_page(work, slug, language=language, text=form.text.data or "", version=before)
            flash(_("Der Text ist gespeichert."), "done")
            return see_other(url_for("home.page", slug=slug))
    present = page_words(db.session(), slug, language)
    # a German text may be the beginning of an English one, but is not its earlier version
    own = present if present and present.language == language else None
    if not form.is_submitted():
        form.text.data = present.text if present else None
    if not form.is_submitted() or form.refusal:
        form.version.data = str(own.id) if own else ""
    form.language.data = language
    changed = own if form.refusal else None
    return page("home/page_edit.html", form.status, form=form, slug=slug, title=PAGE_WORDS[slug], changed=changed)


@bp.get("/pages/<any(imprint, privacy, accessibility):slug>/versions")
@access(Level.ADMIN)
def page_history(slug: str) -> ResponseReturnValue:
    """The earlier versions of a page, for those who write it."""
    if not _may_edit():
        raise NotPermitted
    return page("home/page_history.html", slug=slug, title=PAGE_WORDS[slug], versions=page_versions(db.session(), slug))


def _may_edit() -> bool:
    viewer = current_viewer()
    return viewer is not None and viewer_may(Action.EDIT_PAGES, Subject(path=(federation_id(db.session()),)))


@bp.post("/preferences")
@access(Level.PUBLIC)
def set_preferences() -> ResponseReturnValue:
    """Remember language or theme on this device."""
    form = PreferencesForm()
    if not form.validate():
        abort(400)
    response = see_other(safe_next(form.next.data))
    if form.language.data in LANGUAGES:
        cookies.remember(response, "language", form.language.data)
    if form.theme.data in THEMES:
        cookies.remember(response, "theme", form.theme.data)
    return response


@bp.route("/style", methods=["GET", "POST"])
@access(Level.PUBLIC)
def style() -> ResponseReturnValue:
    """The living style page for developers: every component, in the mood asked for."""
    form = StyleForm()
    form.validate_on_submit()
    asked = request.args.get("mood", "raum")
    mood = asked if asked in {"raum", "text", "beschluss"} else "raum"
    return page("home/style.html", form.status, form=form, mood=mood)


@bp.get("/health")
@access(Level.PUBLIC)
def health() -> ResponseReturnValue:
    """Whether this process answers and reaches its database; for the proxy in front."""
    db.session().execute(sql("SELECT 1"))
    return Response("ok\n", mimetype="text/plain")


@bp.get("/favicon.ico")
@access(Level.PUBLIC)
def favicon() -> ResponseReturnValue:
    """Browsers ask for it unasked; the pages name the drawing."""
    return Response(status=204)

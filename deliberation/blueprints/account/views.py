"""One's own data: to see, to take along, to delete."""

import json

from flask import Blueprint, Response, current_app, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.account import security
from deliberation.blueprints.account.forms import ChangePasswordForm, DeclarationForm, EraseForm
from deliberation.domain.people import QuotaGroup
from deliberation.extensions import db
from deliberation.queries.account import own_address, own_data
from deliberation.queries.export import export as everything
from deliberation.rendering import page, see_other
from deliberation.services import accounts, passwords, people
from deliberation.unit_of_work import reading, today, unit_of_work
from deliberation.web import cookies
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import leave, the_viewer

bp = Blueprint("account", __name__, url_prefix="/account")
security.add_routes(bp)


@bp.get("")
@access(Level.SIGNED_IN)
def show() -> ResponseReturnValue:
    """What we hold about the person who looks."""
    data = own_data(db.session(), the_viewer().person_id, today())
    form = DeclarationForm(formdata=None, quota_group=data.quota_group.value, language=data.language)
    return page("account/show.html", may_end=True, data=data, form=form)


@bp.post("/declaration")
@access(Level.SIGNED_IN)
def declare() -> ResponseReturnValue:
    """Change the quota group and the language."""
    form = DeclarationForm()
    if form.validate():
        with unit_of_work(the_viewer().actor) as work:
            people.declare(work, quota_group=QuotaGroup(form.quota_group.data), language=form.language.data)
        with force_locale(form.language.data):  # the next page speaks the language chosen here
            flash(_("Deine Angaben sind gespeichert."), "done")
        response = see_other(url_for("account.show"))
        cookies.forget(response, "language")
        return response
    return page(
        "account/show.html",
        form.status,
        may_end=True,
        data=own_data(db.session(), the_viewer().person_id, today()),
        form=form,
    )


@bp.post("/export")
@access(Level.SIGNED_IN, fresh=True)
def export() -> ResponseReturnValue:
    """Everything that is stored about the person, as JSON."""
    viewer = the_viewer()
    with unit_of_work(viewer.actor) as work:
        people.note_export(work)
    body = json.dumps(everything(db.session(), viewer.person_id, today()), default=str, ensure_ascii=False, indent=2)
    response = Response(body, mimetype="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="deliberation.json"'
    return response


@bp.route("/delete", methods=["GET", "POST"])
@access(Level.SIGNED_IN, fresh=True)
def erase() -> ResponseReturnValue:
    """Delete one's own data."""
    form = EraseForm()
    if form.validate_on_submit():
        with refusals_in(form), unit_of_work(the_viewer().actor) as work:
            vault = current_app.extensions["vault"]
            people.erase_own_data(work, vault=vault, today=today())
        if not form.errors:
            leave()
            flash(_("Deine Daten sind gelöscht. Danke für alles, was du beigetragen hast."), "done")
            return see_other(url_for("home.start"))
    return page("account/erase.html", form.status, form=form)


@bp.route("/password", methods=["GET", "POST"])
@access(Level.SIGNED_IN, fresh=True)
def password() -> ResponseReturnValue:
    """Change the password; all other devices are signed out."""
    form, viewer = ChangePasswordForm(), the_viewer()
    if form.validate_on_submit():
        with reading(viewer.actor) as work:
            old_hash, names = accounts.own_password_hash(work), accounts.own_known_words(work)
        with refusals_in(form):
            is_right = passwords.matches(old_hash, form.current.data or "")
            new_hash = passwords.checked(form.password.data or "", names=names)
            with unit_of_work(viewer.actor) as work:
                is_changed = accounts.change_password(
                    work,
                    is_right=is_right,
                    compared_with=old_hash,
                    password_hash=new_hash,
                    session_id=viewer.session_id,
                )
            if is_changed:
                flash(_("Dein Passwort ist geändert. Andere Geräte sind abgemeldet."), "done")
                return see_other(url_for("account.security"))
            form.current.errors = [_("Das bisherige Passwort stimmt nicht.")]
    email = own_address(db.session(), viewer.person_id)
    return page("account/password.html", form.status, form=form, email=email)

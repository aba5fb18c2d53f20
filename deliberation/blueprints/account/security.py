"""Second factors and devices: the part of the own pages that opens and closes doors."""

from typing import Any

from flask import Blueprint, current_app, flash, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.account.forms import PasskeyForm, TotpForm
from deliberation.domain.errors import PasskeyRefused
from deliberation.extensions import db
from deliberation.queries.account import security as security_of
from deliberation.rendering import page, page_or_fragment, see_other, wants_fragment
from deliberation.services import login_sessions, passkeys
from deliberation.services import second_factor as factor
from deliberation.unit_of_work import now, reading, unit_of_work
from deliberation.web.form_base import refusals_in
from deliberation.web.kept import resume_page, unsealed
from deliberation.web.passkey_questions import asked_challenge, remember_question
from deliberation.web.signed_in import the_viewer

_TOTP = "totp_secret"


def add_routes(bp: Blueprint) -> None:
    """Add these pages to the account's blueprint."""
    bp.add_url_rule("/security", view_func=security)
    bp.add_url_rule("/totp", view_func=totp, methods=["GET", "POST"])
    bp.add_url_rule("/totp/remove", view_func=remove_totp, methods=["POST"])
    bp.add_url_rule("/passkeys/new", view_func=passkey, methods=["GET", "POST"])
    bp.add_url_rule("/passkeys/<int:passkey_id>/remove", view_func=remove_passkey, methods=["POST"])
    bp.add_url_rule("/recovery-codes", view_func=recovery_codes, methods=["POST"])
    bp.add_url_rule("/sessions/<int:session_id>/end", view_func=end_session, methods=["POST"])
    bp.add_url_rule("/sessions/end-others", view_func=end_other_sessions, methods=["POST"])


def _shown() -> ResponseReturnValue:
    viewer = the_viewer()
    found = security_of(db.session(), viewer.person_id, session_id=viewer.session_id, now=now())
    needs_factor = viewer.actor.needs_second_factor and not found.has_factor
    return page_or_fragment("account/security.html", "account/_sessions.html", found=found, needs_factor=needs_factor)


@access(Level.SIGNED_IN, before_second_factor=True)
def security() -> ResponseReturnValue:
    """Password, second factors, devices."""
    return _shown()


def _brought(asked: str) -> dict[str, Any]:
    """For somebody who comes from a shut door with a text and was not asked yet: an empty form that carries it."""
    kept = request.form.get("kept")
    return {"formdata": None, "kept": kept} if kept and asked not in request.form else {}


def _go_on(form: TotpForm | PasskeyForm) -> ResponseReturnValue:
    """Back to the overview, or to what was kept before this factor was demanded."""
    kept = unsealed(form.kept.data)
    return resume_page(kept) if kept else see_other(url_for("account.security"))


@access(Level.SIGNED_IN, fresh=True, before_second_factor=True)
def totp() -> ResponseReturnValue:
    """Add an authenticator app: scan the code, type what it shows."""
    form, viewer = TotpForm(**_brought("code")), the_viewer()
    vault = current_app.extensions["vault"]
    secret = vault.decrypt(str(session.get(_TOTP, "")).encode()) or factor.new_totp_secret()
    if not _brought("code") and form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(viewer.actor) as work:
                factor.add_totp(work, secret, form.code.data or "", vault=vault, session_id=viewer.session_id)
            session.pop(_TOTP, None)
            flash(
                _("Die App ist eingerichtet. Druck dir jetzt Codes für den Fall, dass dein Gerät verloren geht."),
                "done",
            )
            return _go_on(form)
    # the cookie is signed, not secret: what it carries until the first code is encrypted
    session[_TOTP] = vault.encrypt(secret).decode()
    address = factor.totp_address(secret, account=viewer.name)
    response = page("account/totp.html", form.status, form=form, secret=secret, address=address)
    response.headers["Cache-Control"] = "no-store"  # the secret stays on no disk
    return response


@access(Level.SIGNED_IN, fresh=True)
def remove_totp() -> ResponseReturnValue:
    """Remove the authenticator app."""
    with unit_of_work(the_viewer().actor) as work:
        factor.remove_totp(work)
    flash(_("Die App ist entfernt."), "done")
    return see_other(url_for("account.security"))


@access(Level.SIGNED_IN, fresh=True, before_second_factor=True)
def passkey() -> ResponseReturnValue:
    """Add a passkey."""
    form, viewer = PasskeyForm(**_brought("credential")), the_viewer()
    public_url = current_app.config["PUBLIC_URL"]
    if not _brought("credential") and form.validate_on_submit():
        with refusals_in(form):
            challenge = asked_challenge(viewer)
            if challenge is None:
                raise PasskeyRefused
            with unit_of_work(viewer.actor) as work:
                passkeys.register(
                    work,
                    form.credential.data or "",
                    challenge=challenge,
                    label=form.label.data or "",
                    public_url=public_url,
                    session_id=viewer.session_id,
                )
            flash(_("Der Passkey ist eingerichtet."), "done")
            return _go_on(form)
    with reading(viewer.actor) as work:
        question = passkeys.ask_to_register(work, public_url=public_url)
    remember_question(question)
    return page("account/passkey.html", form.status, form=form, question=question)


@access(Level.SIGNED_IN, fresh=True)
def remove_passkey(passkey_id: int) -> ResponseReturnValue:
    """Remove a passkey."""
    with unit_of_work(the_viewer().actor) as work:
        passkeys.remove(work, passkey_id)
    flash(_("Der Passkey ist entfernt."), "done")
    return see_other(url_for("account.security"))


@access(Level.SIGNED_IN, fresh=True)
def recovery_codes() -> ResponseReturnValue:
    """Make codes to print. They are shown this once, so the page is the answer itself."""
    with unit_of_work(the_viewer().actor) as work:
        codes = factor.make_recovery_codes(work)
    return page("account/recovery_codes.html", codes=codes)


@access(Level.SIGNED_IN, before_second_factor=True)
def end_session(session_id: int) -> ResponseReturnValue:
    """Sign out one of one's own devices."""
    with unit_of_work(the_viewer().actor) as work:
        login_sessions.end_own(work, session_id)
    return _after_ending()


@access(Level.SIGNED_IN, before_second_factor=True)
def end_other_sessions() -> ResponseReturnValue:
    """Sign out all devices but this one."""
    viewer = the_viewer()
    with unit_of_work(viewer.actor) as work:
        login_sessions.end_all(work, viewer.person_id, except_id=viewer.session_id)
    return _after_ending()


def _after_ending() -> ResponseReturnValue:
    if wants_fragment():
        return _shown()
    flash(_("Abgemeldet. Wer dort weitermachen will, muss sich neu anmelden."), "done")
    return see_other(url_for("account.security"))

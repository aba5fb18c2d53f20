"""The door."""

from flask import Blueprint, flash, make_response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.auth import steps
from deliberation.blueprints.auth.forms import CodeForm, ForgottenForm, PasskeyForm, ProveForm, SignInForm
from deliberation.domain.access import NOBODY
from deliberation.domain.addresses import normal_address
from deliberation.domain.credentials import LinkPurpose
from deliberation.rendering import page, see_other
from deliberation.services import accounts, login_sessions, mailed_links, passwords
from deliberation.unit_of_work import reading, unit_of_work
from deliberation.web import known_devices
from deliberation.web.devices import remote_network
from deliberation.web.form_base import NewPasswordForm, refusals_in
from deliberation.web.kept import resume_page, safe_next, unsealed
from deliberation.web.signed_in import current_viewer, enter, leave, the_viewer

bp = Blueprint("auth", __name__)


@bp.route("/login", methods=["GET", "POST"])
@access(Level.PUBLIC)
def sign_in() -> ResponseReturnValue:
    """Sign in with address and password."""
    form = SignInForm(next=request.args.get("next"))
    if form.validate_on_submit():
        with refusals_in(form):
            former, token = current_viewer(), steps.try_password(form)
            if token:
                steps.end_former(former)
                response = make_response(steps.go_on(enter(token), form))
                known_devices.remember(response, normal_address(form.email.data or "") or "")
                return response
            form.form_errors.append(
                _("Adresse und Passwort passen nicht zusammen. Versuch es noch einmal oder setz ein neues Passwort.")
            )
    return page("auth/sign_in.html", form.status, form=form)


@bp.post("/login/carry")
@access(Level.PUBLIC)
def carry() -> ResponseReturnValue:
    """From what was kept to the step that is next, carrying it along."""
    kept, viewer = request.form.get("kept"), current_viewer()
    if viewer is None:
        return page("auth/sign_in.html", form=SignInForm(formdata=None, kept=kept))
    if viewer.is_pending:
        return steps.ask(steps.DOOR, CodeForm(formdata=None, kept=kept))
    found = unsealed(kept) if viewer.proof_is_recent else None
    if found:
        return resume_page(found)
    return steps.ask(steps.AGAIN, (CodeForm if viewer.has_second_factor else ProveForm)(formdata=None, kept=kept))


@bp.post("/logout")
@access(Level.PUBLIC)
def sign_out() -> ResponseReturnValue:
    """Sign out on this device."""
    viewer = current_viewer()
    if viewer is not None:
        with unit_of_work(viewer.actor) as work:
            login_sessions.end_own(work, viewer.session_id)
    leave()
    flash(_("Du bist abgemeldet. Bis bald."), "done")
    return see_other(url_for("home.start"))


@bp.route("/login/second-factor", methods=["GET", "POST"])
@access(Level.PENDING)
def second_factor() -> ResponseReturnValue:
    """The second step: a code from the app or from paper."""
    form = CodeForm(next=request.args.get("next"))
    if not the_viewer().is_pending:
        return see_other(safe_next(form.next.data))
    if form.validate_on_submit():
        with refusals_in(form):
            if steps.code_fits(form):
                return steps.go_on(steps.enter_whole(), form)
    return steps.ask(steps.DOOR, form)


@bp.post("/login/passkey")
@access(Level.PENDING)
def second_factor_passkey() -> ResponseReturnValue:
    """The second step: a passkey."""
    form = PasskeyForm()
    if not the_viewer().is_pending:
        return see_other(safe_next(form.next.data))
    code_form = CodeForm(formdata=None, next=form.next.data, kept=form.kept.data)
    with refusals_in(code_form):
        if form.validate() and steps.passkey_fits(form):
            return steps.go_on(steps.enter_whole(), form)
        code_form.form_errors.append(_("Der Passkey wurde nicht angenommen. Versuch es noch einmal."))
    return steps.ask(steps.DOOR, code_form)


@bp.route("/confirm", methods=["GET", "POST"])
@access(Level.SIGNED_IN, before_second_factor=True)
def prove() -> ResponseReturnValue:
    """Show again who one is, before a dangerous act: the second factor, or the password where there is none."""
    has_factor = the_viewer().has_second_factor
    form = (CodeForm if has_factor else ProveForm)(next=request.args.get("next"))
    if form.validate_on_submit():
        with refusals_in(form):
            if steps.code_fits(form) if isinstance(form, CodeForm) else steps.password_fits(form):
                return steps.go_on(the_viewer(), form)
            if not form.form_errors:
                form.form_errors.append(_("Das stimmt nicht. Bitte versuch es noch einmal."))
    return steps.ask(steps.AGAIN, form)


@bp.post("/confirm/passkey")
@access(Level.SIGNED_IN, before_second_factor=True)
def prove_passkey() -> ResponseReturnValue:
    """Show again who one is, by passkey."""
    form = PasskeyForm()
    code_form = CodeForm(formdata=None, next=form.next.data, kept=form.kept.data)
    with refusals_in(code_form):
        if form.validate() and steps.passkey_fits(form):
            return steps.go_on(the_viewer(), form)
        code_form.form_errors.append(_("Der Passkey wurde nicht angenommen. Versuch es noch einmal."))
    return steps.ask(steps.AGAIN, code_form)


@bp.route("/password/forgotten", methods=["GET", "POST"])
@access(Level.PUBLIC)
def forgotten() -> ResponseReturnValue:
    """Ask for a link by mail. The answer is the same whether we know the address or not."""
    form = ForgottenForm()
    if form.validate_on_submit():
        with refusals_in(form), unit_of_work(NOBODY) as work:
            accounts.ask_for_reset(work, normal_address(form.email.data or "") or "", remote=remote_network())
        if not form.errors:
            return see_other(url_for("auth.forgotten_sent"))
    return page("auth/forgotten.html", form.status, form=form)


@bp.get("/password/sent")
@access(Level.PUBLIC)
def forgotten_sent() -> ResponseReturnValue:
    """What happens after a link was asked for."""
    return page("auth/forgotten_sent.html")


@bp.route("/password/reset/<token>", methods=["GET", "POST"])
@access(Level.PUBLIC)
def reset(token: str) -> ResponseReturnValue:
    """Set a new password by a mailed link."""
    return _new_password(token, LinkPurpose.RESET)


@bp.route("/invitation/<token>", methods=["GET", "POST"])
@access(Level.PUBLIC)
def invitation(token: str) -> ResponseReturnValue:
    """Take up an invitation with a first password."""
    return _new_password(token, LinkPurpose.INVITATION)


def _new_password(token: str, purpose: LinkPurpose) -> ResponseReturnValue:
    with reading(NOBODY) as work:
        person = mailed_links.person_behind(work, token, purpose)
        names, greeting, email = accounts.known_words(person), person.given_name, person.email
    form = NewPasswordForm()
    if form.validate_on_submit():
        with refusals_in(form):
            password_hash = passwords.checked(form.password.data or "", names=names)
            with unit_of_work(NOBODY) as work:
                use = accounts.open_account if purpose is LinkPurpose.INVITATION else accounts.reset_password
                use(work, token, password_hash=password_hash)
            flash(_("Dein Passwort ist gesetzt. Melde dich jetzt damit an."), "done")
            return see_other(url_for("auth.sign_in"))
    template = "auth/invitation.html" if purpose is LinkPurpose.INVITATION else "auth/reset.html"
    return page(template, form.status, form=form, greeting=greeting, email=email)

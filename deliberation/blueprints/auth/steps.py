"""The steps through the door, and where each leads."""

from dataclasses import dataclass

from flask import Response, current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.blueprints.auth.forms import CodeForm, DoorForm, PasskeyForm, ProveForm, SignInForm
from deliberation.domain.access import NOBODY
from deliberation.domain.addresses import normal_address
from deliberation.queries.account import code_sources
from deliberation.queries.viewer import Viewer
from deliberation.rendering import page, see_other
from deliberation.services import accounts, login_sessions, passkeys, passwords, second_factor, sign_in
from deliberation.unit_of_work import reading, unit_of_work
from deliberation.web import known_devices
from deliberation.web.devices import device_name, remote_network
from deliberation.web.kept import resume_page, safe_next, unsealed
from deliberation.web.passkey_questions import asked_challenge, remember_question
from deliberation.web.signed_in import enter, the_viewer


@dataclass(frozen=True, slots=True)
class Station:
    """A page that asks who somebody is: at the door, or again before a dangerous act."""

    template: str
    code_endpoint: str
    passkey_endpoint: str


DOOR = Station("auth/second_factor.html", "auth.second_factor", "auth.second_factor_passkey")
AGAIN = Station("auth/prove.html", "auth.prove", "auth.prove_passkey")


def try_password(form: SignInForm) -> str | None:
    """Open a session if address and password fit. Hashing happens between two short transactions."""
    address = normal_address(form.email.data or "")
    remote = None if known_devices.is_known(address) else remote_network()
    counted_as = known_devices.counted_as(address)
    with reading(NOBODY) as work:
        account = sign_in.find_account(work, address, counted_as=counted_as, remote=remote)
    is_right = passwords.matches(account.password_hash, form.password.data or "")
    with unit_of_work(NOBODY) as work:
        return sign_in.open_if_right(
            work,
            account,
            is_right=is_right,
            counted_as=counted_as,
            remote=remote,
            device=device_name(request.user_agent.string),
        )


def end_former(former: Viewer | None) -> None:
    """Somebody signed in anew: whoever was signed in here before no longer is."""
    if former is not None:
        with unit_of_work(former.actor) as work:
            login_sessions.end_own(work, former.session_id)


def go_on(viewer: Viewer, form: DoorForm) -> ResponseReturnValue:
    """The next step: the second factor, what was kept, or the page that was asked for."""
    if viewer.is_pending:
        return ask(DOOR, CodeForm(formdata=None, next=form.next.data, kept=form.kept.data))
    kept = unsealed(form.kept.data)
    return resume_page(kept) if kept else see_other(safe_next(form.next.data))


def ask(station: Station, form: CodeForm | ProveForm) -> Response:
    """Show a station with what it can ask for; a passkey's challenge is kept in the signed cookie."""
    with reading(the_viewer().actor) as work:
        question = passkeys.ask_to_sign_in(work, public_url=current_app.config["PUBLIC_URL"])
        sources = code_sources(work.session, the_viewer().person_id)
    if question is not None:
        remember_question(question)
    passkey_form = PasskeyForm(formdata=None, next=form.next.data, kept=form.kept.data)
    return page(
        station.template,
        form.status,
        form=form,
        passkey_form=passkey_form,
        question=question,
        sources=sources,
        code_url=url_for(station.code_endpoint),
        passkey_url=url_for(station.passkey_endpoint),
    )


def passkey_fits(form: PasskeyForm) -> bool:
    """Check a passkey's answer against the challenge, which works once."""
    viewer = the_viewer()
    challenge = asked_challenge(viewer)
    with unit_of_work(viewer.actor) as work:
        return challenge is not None and passkeys.show_passkey(
            work,
            form.credential.data or "",
            challenge=challenge,
            public_url=current_app.config["PUBLIC_URL"],
            session_id=viewer.session_id,
        )


def code_fits(form: CodeForm) -> bool:
    """Check a code from the app or from paper; what is wrong with it is said in the form."""
    viewer = the_viewer()
    with unit_of_work(viewer.actor) as work:
        shown = second_factor.show_code(
            work, form.code.data or "", vault=current_app.extensions["vault"], session_id=viewer.session_id
        )
    if shown is second_factor.Shown.USED:
        form.form_errors.append(_("Jeder Code gilt einmal, und dieser war schon dran. Warte auf den nächsten."))
    elif not shown:
        form.form_errors.append(_("Der Code stimmt nicht oder ist abgelaufen. Nimm den, der gerade angezeigt wird."))
    return bool(shown)


def password_fits(form: ProveForm) -> bool:
    """Check the password once more."""
    viewer = the_viewer()
    with reading(viewer.actor) as work:
        password_hash = accounts.own_password_hash(work)
    is_right = passwords.matches(password_hash, form.password.data or "")
    with unit_of_work(viewer.actor) as work:
        return sign_in.prove_if_right(work, viewer.session_id, is_right=is_right, compared_with=password_hash)


def enter_whole() -> Viewer:
    """After the second factor: a new token for a session that now opens everything."""
    viewer = the_viewer()
    with unit_of_work(viewer.actor) as work:
        token = login_sessions.renew(work, viewer.session_id)
    return enter(token)

"""Passkeys: asking a browser for one, and checking what it answers (W3C Web Authentication, level 2)."""

from dataclasses import dataclass
from urllib.parse import urlsplit

import webauthn
from sqlalchemy import func, select
from webauthn.helpers import options_to_json, parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from deliberation.domain.access import Action
from deliberation.domain.errors import LastSecondFactor, PasskeyRefused, UnknownThing
from deliberation.models import Passkey
from deliberation.services import login_sessions, second_factor
from deliberation.services.loading import load_person, read_person
from deliberation.services.work import Work


@dataclass(frozen=True, slots=True)
class Question:
    """What the browser is asked: JSON for it, and the challenge to compare its answer with."""

    options: str
    challenge: bytes


def _rp_id(public_url: str) -> str:
    return urlsplit(public_url).hostname or ""


def _descriptors(work: Work, person_id: int) -> list[PublicKeyCredentialDescriptor]:
    ids = work.session.scalars(select(Passkey.credential_id).where(Passkey.person_id == person_id))
    return [PublicKeyCredentialDescriptor(id=credential_id) for credential_id in ids]


def ask_to_register(work: Work, *, public_url: str) -> Question:
    """Ask the actor's browser to make a new passkey."""
    person = read_person(work, work.actor.person_id, Action.MANAGE_OWN_ACCOUNT)
    options = webauthn.generate_registration_options(
        rp_id=_rp_id(public_url),
        rp_name="Deliberation",
        user_id=f"person-{person.id}".encode(),
        user_name=person.email or person.name,
        user_display_name=person.name,
        exclude_credentials=_descriptors(work, person.id),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.DISCOURAGED,
            user_verification=UserVerificationRequirement.PREFERRED,
        ),
    )
    return Question(options_to_json(options), options.challenge)


def register(work: Work, credential: str, *, challenge: bytes, label: str, public_url: str, session_id: int) -> Passkey:
    """Take up a passkey that the browser made. Raises PasskeyRefused."""
    person = load_person(work, work.actor.person_id, Action.MANAGE_OWN_ACCOUNT)
    try:
        verified = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=_rp_id(public_url),
            expected_origin=public_url,
        )
    except (WebAuthnException, ValueError, RecursionError) as error:
        raise PasskeyRefused from error
    is_known = select(Passkey.id).where(Passkey.credential_id == verified.credential_id)
    if work.session.scalar(is_known) is not None:
        raise PasskeyRefused
    passkey = Passkey(
        person_id=person.id,
        credential_id=verified.credential_id,
        public_key=verified.credential_public_key,
        sign_count=verified.sign_count,
        label=label,
        created_at=work.now,
    )
    work.session.add(passkey)
    second_factor.factor_added(work, person, session_id=session_id)
    return passkey


def ask_to_sign_in(work: Work, *, public_url: str) -> Question | None:
    """Ask for one of the actor's passkeys; None if there is none."""
    known = _descriptors(work, work.actor.person_id or 0)
    if not known:
        return None
    options = webauthn.generate_authentication_options(
        rp_id=_rp_id(public_url),
        allow_credentials=known,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return Question(options_to_json(options), options.challenge)


def show_passkey(work: Work, credential: str, *, challenge: bytes, public_url: str, session_id: int) -> bool:
    """Check a passkey's answer for a session; False is counted. Raises TooManyAttempts."""
    second_factor.take_attempt(work)
    if not _answer_fits(work, credential, challenge, public_url):
        return False
    second_factor.forgive_attempt(work)
    login_sessions.complete(work, session_id)
    return True


def _answer_fits(work: Work, credential: str, challenge: bytes, public_url: str) -> bool:
    try:
        answer = parse_authentication_credential_json(credential)
        passkey = work.session.scalars(
            select(Passkey)
            .where(Passkey.credential_id == answer.raw_id, Passkey.person_id == work.actor.person_id)
            .with_for_update()
        ).first()
        if passkey is None:
            return False
        verified = webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=_rp_id(public_url),
            expected_origin=public_url,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
        )
    except (WebAuthnException, ValueError, RecursionError):
        return False
    passkey.sign_count = verified.new_sign_count
    return True


def remove(work: Work, passkey_id: int) -> None:
    """Remove one of the actor's passkeys. Raises UnknownThing, LastSecondFactor."""
    person = load_person(work, work.actor.person_id, Action.MANAGE_OWN_ACCOUNT)
    passkey = work.session.get(Passkey, passkey_id)
    if passkey is None or passkey.person_id != person.id:
        raise UnknownThing(what="passkey")
    own = work.session.scalar(select(func.count()).where(Passkey.person_id == person.id))
    if work.actor.needs_second_factor and own == 1 and person.totp_secret is None:
        raise LastSecondFactor
    work.session.delete(passkey)
    second_factor.factor_removed(work, person)

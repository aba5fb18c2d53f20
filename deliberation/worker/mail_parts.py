"""What every mail is made of: its reader, its template, its links."""

from typing import Any

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from deliberation.extensions import db
from deliberation.models import Person
from deliberation.worker.mail import Mail

Payload = dict[str, Any]


def address_of(endpoint: str, **values: object) -> str:
    """Where a link in a mail leads: the whole address."""
    path = current_app.url_map.bind("").build(endpoint, values)
    return str(current_app.config["PUBLIC_URL"]) + path


def written(person: Person, template: str, to: str | None = None, **values: object) -> Mail:
    """A mail of this template, in the language of the person who reads it."""
    with force_locale(person.language):
        # past Flask's own rendering: its context asks who is looking, and here nobody is
        written = current_app.jinja_env.get_template(f"mail/{template}.txt")
        text = written.render(name=person.given_name, **values)
        subjects = {
            "invitation": lambda: _("Deine Einladung zur Debatte"),
            "reset": lambda: _("Ein neues Passwort"),
            "address_changed": lambda: _("Deine Adresse hat sich geändert"),
            "password_changed": lambda: _("Dein Passwort hat sich geändert"),
            "second_factor_changed": lambda: _("Dein zweiter Faktor hat sich geändert"),
            "function": lambda: _("Deine Funktion bei einer Versammlung"),
            "chair_laid_down": lambda: _("Eine Versammlung hat eine Leitung weniger"),
            "function_waiting": lambda: _("Eine Funktion wartet auf deine Bestätigung"),
            "reset_waiting": lambda: _("Bitte prüfe: Soll ein zweiter Faktor zurückgesetzt werden?"),
            "own_reset_asked": lambda: _("Jemand möchte deinen zweiten Faktor zurücksetzen"),
            # nothing of what it is about: others look at lists of mails, too
            "moderated": lambda: _("Eine Nachricht für dich in der Debatte"),
            "field_proposal_answered": lambda: _("Eine Antwort auf deinen Vorschlag"),
            "asked_anew": lambda: _("Ein Text, den du unterschrieben hast, lautet jetzt anders"),
            "draft_news": lambda: _("Etwas Neues zu einem Antrag"),
            "mandate": lambda: _("Dein Platz auf einer Delegiertenliste"),
            "motion_outcome": lambda: _("Was aus Anträgen wurde"),
            "motion_text": lambda: _("Ein Antrag hat einen neuen Text"),
            "referral_answered": lambda: _("Eine Antwort zu deinem Antrag"),
            "referral": lambda: _("Etwas Neues bei den überwiesenen Anträgen"),
            "draft_invitation": lambda: _("Jemand möchte etwas mit dir schreiben"),
        }
        return Mail(to=to or person.email or "", subject=subjects[template](), text=text)


def person_of(person_id: int) -> Person | None:
    """Somebody who can be written to, if they still can."""
    person = db.session().get(Person, person_id)
    return person if person and person.email and person.left_on is None else None

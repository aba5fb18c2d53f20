"""The forms at the door."""

from flask_babel import lazy_gettext as _

from deliberation.web.form_base import Form, address, carried, line, secret

LONGEST_CODE = 40  # a code from paper has 17 characters, people add spaces


class DoorForm(Form):
    """What every step through the door carries along: where to go on, and what was kept."""

    next = carried(2_000)
    kept = carried()


class SignInForm(DoorForm):
    """E-mail and password."""

    email = address()
    password = secret(_("Passwort"))


class CodeForm(DoorForm):
    """A code from the app or from paper."""

    code = line(_("Code"), LONGEST_CODE)


class PasskeyForm(DoorForm):
    """A passkey's answer, put there by the script."""

    credential = carried(20_000)


class ProveForm(DoorForm):
    """The password once more."""

    password = secret(_("Passwort"))


class ForgottenForm(Form):
    """The address to which the link goes."""

    email = address()

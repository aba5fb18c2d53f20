"""Mail: written from templates, sent by SMTP, or printed in the demo."""

import smtplib
import ssl
import sys
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from email_validator import EmailNotValidError, validate_email

from config import MailSettings

TIMEOUT_SECONDS = 20
# RFC 5321, 4.2: a server that closes the channel; answers that stay the same however often one asks
_CLOSING = 421
_NEVER = 500


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to one person. Plain text: everybody can read it, nothing hides in it."""

    to: str
    subject: str
    text: str


class AddressRefused(Exception):
    """The server will never take mail for this address, however often it is asked. Says nothing else: no address."""


class Postbox:
    """Sends mails over one connection, which is opened when needed and again when it broke."""

    def __init__(self, settings: MailSettings, write: Callable[[str], object] = sys.stdout.write) -> None:
        self.settings = settings
        self.write = write
        self._connection: smtplib.SMTP | None = None

    def send(self, mail: Mail) -> None:
        """Send one mail.

        Raises AddressRefused, which is final, and smtplib.SMTPException or OSError, after which one tries again later.
        """
        if self.settings.prints_only:
            self.write(f"\n--- Mail an {mail.to}: {mail.subject}\n{mail.text}\n---\n")
            return
        try:
            self._hand_over(self._message(mail))
        except smtplib.SMTPRecipientsRefused as refused:
            if all(code >= _NEVER for code, _ in refused.recipients.values()):
                raise AddressRefused from None
            raise

    def _hand_over(self, message: EmailMessage) -> None:
        was_open = self._connection is not None
        try:
            self._connected().send_message(message)
        except OSError as error:
            if not _has_hung_up(error):
                raise
            self.close()
            if not was_open:
                raise
            # the server ends idle connections; a new one serves
            self._connected().send_message(message)

    def close(self) -> None:
        """Hang up."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connected(self) -> smtplib.SMTP:
        if self._connection is None:
            settings = self.settings
            connection = smtplib.SMTP(settings.server, settings.port, timeout=TIMEOUT_SECONDS)
            try:
                if settings.use_starttls:
                    connection.starttls(context=ssl.create_default_context())
                if settings.username:
                    connection.login(settings.username, settings.password)
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def _message(self, mail: Mail) -> EmailMessage:
        message = EmailMessage()
        message["From"] = self.settings.sender
        message["To"] = _as_sent(mail.to)
        message["Subject"] = mail.subject
        message["Date"] = formatdate()
        message["Message-ID"] = make_msgid(domain=self.settings.sender.rpartition("@")[2])
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(mail.text)
        return message


def _has_hung_up(error: OSError) -> bool:
    """Whether the connection is gone, as opposed to a server that answers and says no."""
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code == _CLOSING
    return isinstance(error, smtplib.SMTPServerDisconnected) or not isinstance(error, smtplib.SMTPException)


def _as_sent(address: str) -> str:
    """An address as every server takes it: a domain with umlauts in its ASCII form."""
    try:
        return validate_email(address, check_deliverability=False).ascii_email or address
    except EmailNotValidError:
        return address

"""Mail: written from templates, sent by SMTP, or printed in the demo."""

import smtplib
import ssl
import sys
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from config import MailSettings

TIMEOUT_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to one person. Plain text: everybody can read it, nothing hides in it."""

    to: str
    subject: str
    text: str


class Postbox:
    """Sends mails over one connection, which is opened when needed and again when it broke."""

    def __init__(self, settings: MailSettings, write: Callable[[str], object] = sys.stdout.write) -> None:
        self.settings = settings
        self.write = write
        self._connection: smtplib.SMTP | None = None

    def send(self, mail: Mail) -> None:
        """Send one mail. Raises smtplib.SMTPException or OSError; the job is then tried again later."""
        if self.settings.prints_only:
            self.write(f"\n--- Mail an {mail.to}: {mail.subject}\n{mail.text}\n---\n")
            return
        try:
            self._connected().send_message(self._message(mail))
        except (smtplib.SMTPServerDisconnected, OSError):
            self.close()
            self._connected().send_message(self._message(mail))

    def close(self) -> None:
        """Hang up."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connected(self) -> smtplib.SMTP:
        if self._connection is None:
            settings = self.settings
            connection = smtplib.SMTP(settings.server, settings.port, timeout=TIMEOUT_SECONDS)
            if settings.use_starttls:
                connection.starttls(context=ssl.create_default_context())
            if settings.username:
                connection.login(settings.username, settings.password)
            self._connection = connection
        return self._connection

    def _message(self, mail: Mail) -> EmailMessage:
        message = EmailMessage()
        message["From"] = self.settings.sender
        message["To"] = mail.to
        message["Subject"] = mail.subject
        message["Date"] = formatdate()
        message["Message-ID"] = make_msgid(domain=self.settings.sender.rpartition("@")[2])
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(mail.text)
        return message

"""What stands in a command's way, in one English sentence for the person at the console.

The words of a database driver may hold the address that it was given, and with it a password: nothing of them is said
but the host, which the operator wrote, and the first line of what a server answered.
"""

from alembic.util import CommandError
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

LATER_RELEASE = "The database has the form of a later release than this one; run that release or a later one."
# begins what drivers say: what it means for the one who waits
DRIVERS = {
    "unable to open database file": "The database file cannot be opened; is its folder there, and may it be used?",
    "file is not a database": "The file that is named as the database is none.",
    "attempt to write a readonly database": "The database file may not be written.",
    "database disk image is malformed": "The database file is damaged; restore a backup.",
    "database is locked": "Another program holds the database; end it, or try again in a moment.",
    "no such table": "The database is not in the form that this release needs; run `deliberation migrate` first.",
}
UNREACHABLE = "The database does not answer; is it running, and are host, port, name, user and password right?"


def sentence_for_database(error: SQLAlchemyError | CommandError) -> str:
    """Why the database cannot be used."""
    if isinstance(error, CommandError):
        return LATER_RELEASE if "locate revision" in str(error) else "The migrations cannot be read."
    said = str(getattr(error, "orig", None) or "").strip().partition("\n")[0]
    for beginning, sentence in DRIVERS.items():
        if said.startswith(beginning):
            return sentence
    if isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None):
        return f"The database refuses: {said.rstrip('.')}."  # a server's answer; it never repeats a password
    return UNREACHABLE if isinstance(error, DBAPIError) else f"The database cannot be used: {type(error).__name__}."

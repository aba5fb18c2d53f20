"""Writing the synthetic party into an empty database, all of it or nothing."""

from sqlalchemy import exists, select

from config import Settings
from deliberation.app import create_app
from deliberation.domain.access import NOBODY
from deliberation.extensions import db
from deliberation.models import Association, Person
from deliberation.operations.progress import Progress, silently
from deliberation.operations.running import CannotRun, demand_newest_form
from deliberation.operations.synthetic.planting import Planted, Planting
from deliberation.operations.synthetic.rooms import NO_DEBATE, Size
from deliberation.services import passwords
from deliberation.unit_of_work import today, unit_of_work


def seed(
    settings: Settings,
    *,
    members: int,
    number: int,
    password: str | None,
    size: Size = NO_DEBATE,
    progress: Progress = silently,
) -> Planted:
    """Seed a synthetic party of so many people. The same number gives the same people.

    number -- what chance begins with
    password -- opens the account of everybody who holds a function; only on a demo's own machine
    size -- how much is debated
    Raises CannotRun.
    """
    if password is not None and not settings.demo:
        raise CannotRun("One password for many is only for the embedded database on this machine's own address.")
    demand_newest_form(settings)
    with create_app(settings).app_context():
        try:
            _demand_empty()
            password_hash = passwords.hashed(password) if password is not None else None
            with unit_of_work(NOBODY) as work:
                planting = Planting(work, number=number, today=today(), progress=progress)
                return planting.plant(members, password_hash=password_hash, size=size)
        finally:
            db.session.remove()
            db.engine.dispose()


def _demand_empty() -> None:
    session = db.session()
    for table in (Person, Association):
        if session.scalar(select(exists().where(table.id.is_not(None)))):
            raise CannotRun("There is a party in this database already; the synthetic one needs an empty database.")

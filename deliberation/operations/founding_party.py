"""The first administrator, from the console."""

from config import Settings
from deliberation.app import create_app
from deliberation.domain.access import NOBODY
from deliberation.domain.addresses import normal_address
from deliberation.operations.running import CannotRun, demand_newest_form
from deliberation.services import founding, joining
from deliberation.unit_of_work import today, unit_of_work

FIRST_NAME = "Bundesverband"


def create_administrator(
    settings: Settings, *, given_name: str, family_name: str, email: str, party: str | None
) -> str:
    """Add an administrator of the federation; returns the address. Raises CannotRun.

    party -- name of the federation that is founded if there is none; another name than that of the one there is, is
             refused: whoever names it means another database
    """
    address = normal_address(email)
    if address is None:
        raise CannotRun(f"{email} is not an e-mail address.")
    demand_newest_form(settings)
    with create_app(settings).app_context(), unit_of_work(NOBODY) as work:
        federation = founding.found_federation(work, name=party or FIRST_NAME)
        if party not in {None, federation.name}:
            raise CannotRun(f"The federation in this database is called {federation.name}; leave --party out.")
        person = founding.add_member(work, federation, given_name=given_name, family_name=family_name, email=address)
        founding.install_administrator(work, person, today=today())
        founding.found_first_fields(work, person, at=federation.id)
        joining.send_invitation(work, person)
    return address

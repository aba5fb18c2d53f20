"""Insert or update in one statement: both databases have it, SQLAlchemy has a construct for each."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from deliberation.models import Base
from deliberation.services.work import Work

# the two classes share `on_conflict_do_update` but no base that has it
_INSERT: dict[str, Callable[[type[Base]], Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def insert_into(work: Work, table: type[Base]) -> Any:
    """An INSERT that takes `on_conflict_do_update`."""
    return _INSERT[work.session.get_bind().dialect.name](table)

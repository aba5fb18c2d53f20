"""What alembic runs: on the connection that `deliberation/operations/migrating.py` hands in."""

from alembic import context

from deliberation.models import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    # SQLite alters a table by making it anew; guards on it must then be made anew, too (a test looks), and foreign
    # keys are off meanwhile, or dropping the old one would delete what points to it (deliberation/engine.py)
    render_as_batch=True,
    compare_type=True,
    compare_server_default=True,
    on_version_apply=lambda **_: context.config.attributes["advance"](1),
)
with context.begin_transaction():
    context.run_migrations()

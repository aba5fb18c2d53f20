"""What makes a field's page a living one beside its rooms: where its debate stands, its themes, its open questions."""

from dataclasses import dataclass

from sqlalchemy import bindparam
from sqlalchemy.orm import Session

from deliberation.domain.access import Actor, Subject
from deliberation.domain.debate import joins_debate
from deliberation.domain.errors import UnknownThing
from deliberation.models import ThematicField
from deliberation.models.hosts import hosts_in_field
from deliberation.queries.columns import first_of
from deliberation.queries.field_questions import AT_FIRST, OpenQuestions, open_questions
from deliberation.queries.fields import IS_THEMED, NAMED, FieldRow
from deliberation.queries.reading_paths import PathRow, newest_through_field
from deliberation.queries.seen_rooms import reader
from deliberation.queries.state_of_debate import STATE, StateRow, state_row, with_state
from deliberation.queries.themes import Assigned, themes_of_field


@dataclass(frozen=True, slots=True)
class LivingField:
    """What people wrote about a field as a whole.

    subject -- what the table is asked about it
    has_themes -- whether there are rooms here that stand under a theme, so that they can be ordered by it
    """

    field: FieldRow
    subject: Subject
    has_themes: bool
    state: StateRow | None
    themes: tuple[Assigned, ...]
    questions: OpenQuestions
    paths: tuple[PathRow, ...]


# every page of a field asks it: making the statement costs more than asking it
_HEAD = with_state(
    NAMED.add_columns(
        hosts_in_field(bindparam("reader_id"), ThematicField.id).label("hosts_here"),
        IS_THEMED.label("has_themes"),
        *STATE,
    ).select_from(ThematicField)
)


def living_field(session: Session, actor: Actor, slug: str) -> LivingField:
    """A field by its address. Raises UnknownThing."""
    found = first_of(session, _HEAD, {"slug": slug, **reader(actor)}) if joins_debate(actor) else None
    if found is None:
        raise UnknownThing(what="field")
    field, state = FieldRow(*found[: -len(STATE) - 2]), found[-len(STATE) :]
    return LivingField(
        field=field,
        subject=Subject(path=actor.home[:1], hosts_here=found.hosts_here),
        has_themes=found.has_themes,
        state=state_row(*state),
        themes=themes_of_field(session, field.id),
        questions=open_questions(session, actor, field.id, most=AT_FIRST),
        paths=newest_through_field(session, actor, field.id),
    )

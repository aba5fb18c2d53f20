"""What makes a field's page a living one beside its rooms: where its debate stands, its themes, its open questions."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from deliberation.domain.access import Actor, Subject
from deliberation.queries.field_questions import AT_FIRST, OpenQuestions, open_questions
from deliberation.queries.fields import FieldRow
from deliberation.queries.reading_paths import PathRow, newest_through_field
from deliberation.queries.state_of_debate import StateRow, field_subject, newest_state
from deliberation.queries.themes import Assigned, themes_of_field


@dataclass(frozen=True, slots=True)
class LivingField:
    """What people wrote about a field as a whole. `subject`: what the table is asked about it."""

    state: StateRow | None
    themes: tuple[Assigned, ...]
    questions: OpenQuestions
    paths: tuple[PathRow, ...]
    subject: Subject


def living_field(session: Session, actor: Actor, field: FieldRow) -> LivingField:
    """For those of whom it is known that they see the field."""
    return LivingField(
        state=newest_state(session, field.id),
        themes=themes_of_field(session, field.id),
        questions=open_questions(session, actor, field.id, most=AT_FIRST),
        paths=newest_through_field(session, actor, field.id),
        subject=field_subject(session, actor, field.id),
    )

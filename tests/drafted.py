"""A motion of the tests' party that looks for signatures: Charlie writes it."""

from sqlalchemy import select

from deliberation.domain.procedure.co_writing import Wording
from deliberation.domain.procedure.drafts import Phase, Visibility
from deliberation.domain.text.change import text_hash
from deliberation.models import (
    DraftAuthor,
    DraftComment,
    DraftCommentAnswer,
    DraftRevision,
    DraftVersion,
    MotionDraft,
    MotionType,
    Person,
)
from deliberation.services.work import Work

WORDING = Wording("Bahn aufs Land", "Wir wollen, dass die Bahn wieder fährt.", "Sie fuhr schon einmal.")


def seek_support(work: Work, assembly_id: int, author: Person) -> dict[str, int]:
    """Its id, and that of the version that others read."""
    type_ = work.session.scalars(select(MotionType).where(MotionType.assembly_id == assembly_id).limit(1)).one()
    draft = MotionDraft(type_id=type_.id, phase=Phase.SEEKING, visibility=Visibility.PARTY, began_at=work.now)
    work.session.add(draft)
    work.session.flush()
    said = {"title": WORDING.title, "source": WORDING.source, "reasons": WORDING.reasons, "further": []}
    version = DraftVersion(
        draft_id=draft.id,
        number=1,
        text_hash=text_hash(WORDING.source),
        made_at=work.now,
        made_by_id=author.id,
        **said,
    )
    revision = DraftRevision(
        draft_id=draft.id, number=1, saved_at=work.now, saved_by_id=author.id, is_aside=False, **said
    )
    wrote = DraftAuthor(draft_id=draft.id, person_id=author.id, invited_at=work.now, accepted_at=work.now)
    work.session.add_all([version, revision, wrote])
    work.session.flush()
    comment = DraftComment(
        draft_id=draft.id,
        revision_id=revision.id,
        width=type_.width,
        numbered_from=type_.first_line,
        first_line=1,
        last_line=1,
        first_words="Wir wollen, dass die Bahn wieder fährt",
        author_id=author.id,
        text="Wohin eigentlich?",
        written_at=work.now,
    )
    work.session.add(comment)
    work.session.flush()
    answer = DraftCommentAnswer(comment_id=comment.id, author_id=author.id, text="Ans Meer.", written_at=work.now)
    work.session.add(answer)
    work.session.flush()
    ids = {"draft": draft.id, "draft_version": version.id}
    return ids | {"draft_comment": comment.id, "draft_comment_answer": answer.id}

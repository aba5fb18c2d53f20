"""Versions of a draft: the texts that others are shown, sign and look through. One never changes."""

from datetime import date

from sqlalchemy import insert, literal

from deliberation.domain.procedure.checklist import Signatures
from deliberation.domain.procedure.co_writing import Wording
from deliberation.domain.text.change import text_hash
from deliberation.models import CountedSignature, DraftVersion, MotionDraft
from deliberation.models.draft_versions import admitted_version, newest_version
from deliberation.models.supporters import signers
from deliberation.services.loading_drafts import LoadedDraft
from deliberation.services.motion_drafts import head_of
from deliberation.services.work import Work


def newest_of(work: Work, draft_id: int) -> DraftVersion | None:
    """What others were shown last; None as long as nobody was shown anything."""
    return work.session.scalars(newest_version(draft_id)).first()


def admitted_of(work: Work, draft_id: int) -> DraftVersion | None:
    """What was admitted or accepted last; None for what is no motion."""
    return work.session.scalars(admitted_version(draft_id)).first()


def make_version(work: Work, draft: MotionDraft) -> DraftVersion:
    """Show others what the draft says now; where they were shown just that, it is the version that is there.

    Not where that one is the motion already and another one is to follow: each text of the motion has its own.
    """
    said, before = head_of(work, draft.id).wording, newest_of(work, draft.id)
    is_taken = before is not None and before.became_id is not None and draft.revises_id is not None
    if before is not None and before.wording == said and not is_taken:
        return before
    return _write_down(work, draft, said, before)


def make_version_to_submit(work: Work, draft: MotionDraft) -> DraftVersion:
    """The version that is put forward now, as `make_version`; never one that was put forward before.

    When that one came and with how many signatures stays, though its text comes again word for word.
    """
    version = make_version(work, draft)
    if version.submitted_at is None:
        return version
    return _write_down(work, draft, version.wording, version)


def _write_down(work: Work, draft: MotionDraft, said: Wording, before: DraftVersion | None) -> DraftVersion:
    version = DraftVersion(
        draft_id=draft.id,
        number=before.number + 1 if before else 1,
        title=said.title,
        source=said.source,
        reasons=said.reasons,
        further=[list(one) for one in said.further],
        text_hash=text_hash(said.source),
        made_at=work.now,
        made_by_id=work.actor.person_id,
    )
    work.session.add(version)
    work.session.flush()
    return version


def keep_signatures(
    work: Work, version: DraftVersion, signatures: Signatures, loaded: LoadedDraft, today: date
) -> None:
    """What counts under a version that is put forward: how many were asked for, how many came, and whose they are."""
    version.supporters, version.has_enough_women = signatures.count, signatures.has_enough_women
    version.signatures_needed = signatures.needed
    if not signatures.needed:
        return
    whose = signers(version.draft_id, version.text_hash, loaded.type.supporters, loaded.assembly, today).distinct()
    whose = whose.add_columns(literal(version.id))
    work.session.execute(insert(CountedSignature).from_select(["person_id", "version_id"], whose))

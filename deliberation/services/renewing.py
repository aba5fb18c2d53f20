"""An amendment that came in time, put once more to the version that has replaced the one it was written against."""

from deliberation.domain.procedure.outcomes import Outcome
from deliberation.domain.procedure.refusals import NotAsItWas
from deliberation.domain.text.carrying import carry
from deliberation.domain.text.change import Wanted
from deliberation.domain.text.document import Document
from deliberation.domain.text.excerpts import replaced
from deliberation.domain.text.gaps import with_gaps_of
from deliberation.domain.text.notation import read
from deliberation.domain.text.numbering import with_numbers_of
from deliberation.models import Amendment, MotionVersion
from deliberation.services.amendment_outcomes import standings
from deliberation.services.work import Work


def is_renewal(work: Work, amendment_id: int | None, version: MotionVersion, wanted: Document) -> bool:
    """Whether this only puts the actor's own amendment to a newer version of its motion.

    Its words go on as they are: raises NotAsItWas for others. Only where the new version says something else at the
    same place, new ones are free.
    """
    amendment = None if amendment_id is None else work.session.get(Amendment, amendment_id)
    if amendment is None or amendment.author_id != work.actor.person_id or amendment.motion_id != version.motion_id:
        return False
    old = work.session.get_one(MotionVersion, amendment.version_id)
    if old.number >= version.number or not _is_undecided(work, amendment):
        return False
    base = version.ground
    found = carry(old.ground, base, Wanted(amendment.text_hash, amendment.source))
    document = base.read()[0]
    made = read(found.source) if found.block is None else replaced(document, found.block, found.source)
    if not found.collides and wanted != wanted_of(document, made):
        raise NotAsItWas
    return True


def wanted_of(base: Document, made: Document) -> Document:
    """What somebody wrote, with the gaps and the numbers of the text that it is to replace."""
    return with_numbers_of(base, with_gaps_of(base, made))


def _is_undecided(work: Work, amendment: Amendment) -> bool:
    found = {one.id: outcome for one, outcome in standings(work, amendment.version_id)}
    return found[amendment.id] is Outcome.UNDECIDED

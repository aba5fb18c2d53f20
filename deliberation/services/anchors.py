"""Saying about which lines of a text a contribution is."""

from deliberation.domain.access import Action
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.anchors import About
from deliberation.domain.text.anchoring import spot_at
from deliberation.domain.text.change import Ground
from deliberation.models import Anchor, Contribution, MotionVersion
from deliberation.services.loading_motions import load_motion
from deliberation.services.work import Work


def anchor(work: Work, contribution: Contribution, about: About) -> Anchor:
    """Put a contribution that was written in this unit of work to lines of a text; sent twice, it is done once.

    Raises UnknownThing (no such version, or none that the author sees), NoSuchLine.
    """
    there = work.session.get(Anchor, contribution.id)
    if there is not None:
        return there
    spot = spot_at(_ground(work, about), about.first, about.last)
    made = Anchor(
        contribution_id=contribution.id,
        motion_version_id=about.version_id,
        first_line=spot.first,
        last_line=spot.last,
        first_words=spot.words,
    )
    work.session.add(made)
    return made


def anchored_at(work: Work, contribution_id: int) -> About | None:
    """What a contribution is about."""
    there = work.session.get(Anchor, contribution_id)
    return there.about if there is not None else None


def _ground(work: Work, about: About) -> Ground:
    version = work.session.get(MotionVersion, about.version_id)
    if version is None:
        raise UnknownThing(what="motion")
    load_motion(work, version.motion_id, Action.SEE_MOTION, is_locked=False)
    return Ground(version.text_hash, version.source, version.width, version.first_line)

"""Saying about which lines of a text a contribution is."""

from sqlalchemy import select, update

from deliberation.domain.access import Action
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.anchors import About, TextKind
from deliberation.domain.rooms.refusals import SaidAlready
from deliberation.domain.text.anchoring import spot_at
from deliberation.domain.text.change import Ground
from deliberation.models import Anchor, Contribution, MotionVersion, PaperVersion
from deliberation.services.admission import is_hidden
from deliberation.services.loading import load_room
from deliberation.services.loading_motions import load_motion
from deliberation.services.work import Work


def anchor(work: Work, contribution: Contribution, about: About) -> Anchor:
    """Put a contribution that was written in this unit of work to lines of a text; sent twice, it is done once.

    Raises UnknownThing (no such version, or none that the author sees), NoSuchLine; SaidAlready where the same words
    were sent about other lines before.
    """
    there = work.session.get(Anchor, contribution.id)
    if there is not None and there.about == about:
        return there
    if contribution.written_at != work.now:
        raise SaidAlready
    return put(work, contribution, about)


def put(work: Work, contribution: Contribution, about: About) -> Anchor:
    """The same for a contribution that has no anchor, whenever it was written. Raises UnknownThing, NoSuchLine."""
    text, made = _text(work, about)
    spot = spot_at(text, about.first, about.last)
    made.contribution_id = contribution.id
    made.first_line, made.last_line, made.first_words = spot.first, spot.last, spot.words
    work.session.add(made)
    return made


def anchored_at(work: Work, contribution_id: int) -> About | None:
    """What a contribution is about."""
    there = work.session.get(Anchor, contribution_id)
    return there.about if there is not None else None


def spoken_about(work: Work, paper_id: int) -> tuple[tuple[int, int], ...]:
    """Which contributions are about lines of a paper, each with the number of the version that its author read."""
    asked = (
        select(Anchor.contribution_id, PaperVersion.number)
        .join(PaperVersion, PaperVersion.id == Anchor.paper_version_id)
        .where(Anchor.paper_id == paper_id)
        .order_by(Anchor.contribution_id)
    )
    return tuple((id_, number) for id_, number in work.session.execute(asked))


def speak_again(work: Work, paper_id: int, spoken: tuple[tuple[int, int], ...]) -> None:
    """Give what others said about its lines the words back, once the versions of a paper are there again.

    What was withdrawn itself meanwhile stays withdrawn.
    """
    of_paper = select(PaperVersion).where(PaperVersion.contribution_id == paper_id)
    versions = {one.number: one for one in work.session.scalars(of_paper)}
    numbers = dict(spoken)
    waiting = select(Anchor).where(Anchor.paper_id == paper_id, Anchor.contribution_id.in_(numbers))
    for made in work.session.scalars(waiting.with_for_update().execution_options(populate_existing=True)):
        version = versions[numbers[made.contribution_id]]
        made.first_words = spot_at(version.ground, made.first_line, made.last_line).words
        made.paper_version_id = version.id


def let_go_of_lines(work: Work, paper_id: int) -> None:
    """Take a paper's words out of what others said about its lines; what they said stays. Part of withdrawing it."""
    about = update(Anchor).where(Anchor.paper_id == paper_id)
    work.session.execute(about.values(paper_version_id=None, first_words=""))


def _text(work: Work, about: About) -> tuple[Ground, Anchor]:
    """The text, and an anchor that points to it; its lines are still missing."""
    if about.kind is TextKind.PAPER:
        return _paper(work, about.version_id)
    version = work.session.get(MotionVersion, about.version_id)
    if version is None:
        raise UnknownThing(what="motion")
    load_motion(work, version.motion_id, Action.SEE_MOTION, is_locked=False)
    ground = version.ground
    return ground, Anchor(motion_version_id=version.id)


def _paper(work: Work, version_id: int) -> tuple[Ground, Anchor]:
    version = work.session.get(PaperVersion, version_id)
    if version is None:
        raise UnknownThing(what="paper")
    # held so that it is not withdrawn in this moment
    paper = work.session.get_one(Contribution, version.contribution_id, with_for_update={"read": True})
    if paper.withdrawn_at is not None or is_hidden(work, paper.id):
        raise UnknownThing(what="paper")
    load_room(work, paper.room_id)
    return version.ground, Anchor(paper_id=paper.id, paper_version_id=version.id)

"""What an assembly adopted becomes the next version of a motion: looked at first, then confirmed as it was shown."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import select, update

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import (
    AmendmentsCollide,
    MergeOvertaken,
    NothingAdopted,
    NothingLeft,
    PollRunning,
    UnknownThing,
    VersionOutdated,
)
from deliberation.domain.procedure.motion_outcomes import demand_undecided
from deliberation.domain.procedure.outcome_tellings import TextStep
from deliberation.domain.procedure.outcomes import Outcome
from deliberation.domain.text.change import Wanted
from deliberation.domain.text.joining import Joined, join
from deliberation.models import Amendment, MotionVersion
from deliberation.services import record
from deliberation.services.amendment_outcomes import Candidate, standings
from deliberation.services.loading_motions import load_motion, load_version, newest_version
from deliberation.services.motions import add_version
from deliberation.services.text_news import tell_of_text
from deliberation.services.work import Work


@dataclass(frozen=True, slots=True)
class Prospect:
    """What the next version would be, as things stand now.

    adopted -- what is taken in, by number; `joined` speaks of it by place in this list
    undecided -- what falls out: nobody has voted on it, and it stays with the version before
    seal -- tells this state of version and amendments from every other
    """

    version_id: int
    adopted: tuple[Candidate, ...]
    undecided: tuple[Candidate, ...]
    joined: Joined
    seal: str

    def demand_whole(self) -> None:
        """Raise AmendmentsCollide or NothingLeft where this makes no version."""
        numbers = [one.number for one in self.adopted]
        if self.joined.collisions:
            raise AmendmentsCollide(pairs=[(numbers[one], numbers[other]) for one, other in self.joined.collisions])
        if not self.joined.document.blocks:
            raise NothingLeft(amendments=[numbers[place] for place in self.joined.cutting])


def prospect(work: Work, version_id: int) -> Prospect:
    """Look at what the next version would be. Nothing is locked meanwhile: putting texts together takes its time.

    Raises UnknownThing, NotPermitted, TextDecided, VersionOutdated, PollRunning, NothingAdopted.
    """
    version = _version_to_look_at(work, version_id)
    try:
        state = _state(work, version)
    except NothingAdopted:
        # somebody may have taken all of it in since the version was looked up
        _demand_newest(work, version)
        raise
    texts = select(Amendment.text_hash, Amendment.source).where(Amendment.id.in_([one.id for one in state.adopted]))
    wishes = [Wanted(*row) for row in work.session.execute(texts.order_by(Amendment.number))]
    ground = version.ground
    joined = join(ground, wishes)
    return Prospect(version.id, state.adopted, state.undecided, joined, state.seal)


def merge_adopted(work: Work, foreseen: Prospect, *, seen: str) -> MotionVersion:
    """Make the version that was looked at. `seen`: the seal of what was shown to the one who confirms.

    Raises UnknownThing, NotPermitted, TextDecided, VersionOutdated, PollRunning, NothingAdopted, MergeOvertaken,
    AmendmentsCollide, NothingLeft.
    """
    version, loaded = load_version(work, foreseen.version_id, Action.MERGE_AMENDMENTS)
    demand_undecided(loaded.motion.outcome)
    _demand_newest(work, version)
    if not _state(work, version).seal == foreseen.seal == seen:
        raise MergeOvertaken
    foreseen.demand_whole()
    made = add_version(work, loaded.motion, version, foreseen.joined.document)
    taken = Amendment.id.in_([one.id for one in foreseen.adopted])
    work.session.execute(update(Amendment).where(taken).values(merged_into_id=made.id))
    record.note(work, Act.AMENDMENTS_MERGED, loaded.motion, association_id=loaded.assembly.association_id)
    tell_of_text(work, TextStep.MERGE, version, made)
    return made


def _version_to_look_at(work: Work, version_id: int) -> MotionVersion:
    """The newest version, for who may make the next; nothing is locked. Raises as `prospect`."""
    version = work.session.get(MotionVersion, version_id)
    if version is None:
        raise UnknownThing(what="motion")
    loaded = load_motion(work, version.motion_id, Action.MERGE_AMENDMENTS, is_locked=False)
    demand_undecided(loaded.motion.outcome)
    _demand_newest(work, version)
    return version


def _demand_newest(work: Work, version: MotionVersion) -> None:
    if newest_version(work, version.motion_id).id != version.id:
        raise VersionOutdated(has_draft=False)


@dataclass(frozen=True, slots=True)
class _State:
    version_id: int
    adopted: tuple[Candidate, ...]
    undecided: tuple[Candidate, ...]

    @property
    def seal(self) -> str:
        ids = ([one.id for one in part] for part in (self.adopted, self.undecided))
        return hashlib.sha256(repr((self.version_id, *ids)).encode()).hexdigest()


def _state(work: Work, version: MotionVersion) -> _State:
    """Where the amendments to a version stand. Raises PollRunning, NothingAdopted."""
    found: dict[Outcome, list[Candidate]] = {}
    for candidate, standing in standings(work, version.id):
        found.setdefault(standing, []).append(candidate)
    for running in found.get(Outcome.VOTING, []):
        raise PollRunning(amendment=running.number)
    adopted, undecided = (tuple(found.get(wanted, [])) for wanted in (Outcome.CARRIED, Outcome.UNDECIDED))
    if not adopted:
        raise NothingAdopted
    return _State(version.id, adopted, undecided)

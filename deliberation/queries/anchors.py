"""What contributions are about: the lines cited above them, and at the lines who speaks about them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.rooms.anchors import About, TextKind
from deliberation.domain.text.anchoring import FoundSpot, Spot, found_in, spot_at
from deliberation.domain.text.change import Ground
from deliberation.models import Anchor, Contribution, Motion, MotionVersion, Person, Room
from deliberation.queries.amendments import version_head
from deliberation.queries.paging import ASKED_FOR, one_page
from deliberation.queries.readable import is_open_to_read, is_seen_by
from deliberation.queries.threads import ContributionRow


@dataclass(frozen=True, slots=True)
class Citation:
    """Lines that are cited, in the version that was read. `words` are empty for who may not see the text.

    text_id, name -- of the motion: L02
    newest -- the number of its newest version
    """

    kind: TextKind
    text_id: int
    name: str
    version: int
    newest: int
    has_numbers: bool
    spot: Spot

    @property
    def is_seen(self) -> bool:
        """Whether its reader may see the text."""
        return bool(self.name)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Cited lines in the newest version. `found`: None where they are gone."""

    version: int
    found: FoundSpot | None


@dataclass(frozen=True, slots=True)
class TalkRow:
    """A contribution about lines of a text, in a room that its reader sees. `author` is empty after deletion.

    then -- the version that its author read
    """

    contribution_id: int
    author: str
    room: str
    spot: Spot
    version: int
    then: Ground


@dataclass(frozen=True, slots=True)
class Talk:
    """Fifty contributions about a text, the newest first; `after` leads on to older ones, None at the end."""

    rows: tuple[TalkRow, ...] = ()
    after: int | None = None


@dataclass(frozen=True, slots=True)
class TextHead:
    """A version of a text about which somebody wants to speak.

    text_id -- of the motion
    name, title -- L02, and what it is called
    """

    kind: TextKind
    text_id: int
    version_id: int
    name: str
    title: str
    version: int
    ground: Ground


def text_head(session: Session, actor: Actor, kind: TextKind, version_id: int) -> TextHead:
    """A version of a text. Raises UnknownThing, also for those who may not see it."""
    head = version_head(session, actor, version_id)
    return TextHead(kind, head.motion_id, head.id, head.motion_number, head.title, head.number, head.ground)


def cited(session: Session, actor: Actor, about: About) -> Citation:
    """What somebody is about to cite. Raises UnknownThing, NoSuchLine."""
    head = text_head(session, actor, about.kind, about.version_id)
    spot, has_numbers = spot_at(head.ground, about.first, about.last), head.ground.first_line is not None
    return Citation(about.kind, head.text_id, head.name, head.version, head.version, has_numbers, spot)


def about_of(session: Session, contribution_id: int) -> About | None:
    """What a contribution is about, as a form carries it."""
    found = session.get(Anchor, contribution_id)
    return found.about if found is not None else None


def citations_of(session: Session, actor: Actor, rows: Iterable[ContributionRow]) -> dict[int, Citation]:
    """The citations above these contributions, of which the caller knows that the actor sees them."""
    ids = [row.id for row in rows if row.has_text]
    if not ids:
        return {}
    others = aliased(MotionVersion)
    newest = select(func.max(others.number)).where(others.motion_id == Motion.id).correlate(Motion).scalar_subquery()
    found = session.execute(
        select(Anchor, Motion.id, Motion.number, MotionVersion.number, newest, MotionVersion.first_line)
        .join(MotionVersion, MotionVersion.id == Anchor.motion_version_id)
        .join(Motion, Motion.id == MotionVersion.motion_id)
        .where(Anchor.contribution_id.in_(ids))
    )
    sees = may(actor, Action.SEE_MOTION, Subject(path=actor.home))
    return {
        anchor.contribution_id: Citation(
            TextKind.MOTION,
            motion_id,
            name if sees else "",
            version,
            last,
            first_line is not None,
            anchor.spot if sees else Spot(0, 0, ""),
        )
        for anchor, motion_id, name, version, last, first_line in found
    }


def elsewhere(session: Session, citation: Citation | None) -> Elsewhere | None:
    """Where cited lines stand in the newest version; None where they were cited in that one, or are not seen."""
    if citation is None or not citation.is_seen or citation.version == citation.newest:
        return None
    numbers = (citation.version, citation.newest)
    of_motion = (MotionVersion.motion_id == citation.text_id, MotionVersion.number.in_(numbers))
    then, now = (_ground(one) for one in session.scalars(select(MotionVersion).where(*of_motion).order_by("number")))
    return Elsewhere(citation.newest, found_in(citation.spot, then, now))


def talk_about_motion(session: Session, actor: Actor, motion_id: int, *, after: int | None = None) -> Talk:
    """Who speaks about lines of a motion, in whichever version, in rooms that the actor sees. The caller asks who
    may see the motion.
    """
    asked = _spoken(actor).join(MotionVersion, MotionVersion.id == Anchor.motion_version_id)
    asked = asked.where(MotionVersion.motion_id == motion_id)
    if after is not None:
        asked = asked.where(Contribution.id < after)
    rows, last = one_page(session.execute(asked.order_by(Contribution.id.desc()).limit(ASKED_FOR)).all())
    versions = {one.id: one for one in _versions(session, {row[-1].motion_version_id for row in rows})}
    return Talk(
        tuple(
            _talk_row(id_, author, room, anchor, versions[anchor.motion_version_id])
            for id_, author, room, anchor in rows
        ),
        last[0] if last is not None else None,
    )


def _talk_row(id_: int, author: str, room: str, anchor: Anchor, version: MotionVersion) -> TalkRow:
    return TalkRow(id_, author, room, anchor.spot, version.number, _ground(version))


def _versions(session: Session, ids: set[int]) -> Iterable[MotionVersion]:
    return session.scalars(select(MotionVersion).where(MotionVersion.id.in_(ids))) if ids else ()


def _spoken(actor: Actor) -> Select[int, str, str, Anchor]:
    """Contributions with anchors that everybody reads who sees the room, in the rooms that the actor sees."""
    return (
        select(Contribution.id, func.trim(Person.given_name + " " + Person.family_name), Room.name, Anchor)
        .join(Anchor, Anchor.contribution_id == Contribution.id)
        .join(Person, Person.id == Contribution.author_id)
        .join(Room, Room.id == Contribution.room_id)
        .where(is_seen_by(actor), is_open_to_read())
    )


def _ground(version: MotionVersion) -> Ground:
    return Ground(version.text_hash, version.source, version.width, version.first_line)

"""Lines that somebody wants to speak about, and who speaks about the lines of a text already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Row, Select, bindparam, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Actor
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.anchors import About, TextKind, TextVersion
from deliberation.domain.text.anchoring import Spot, spot_at
from deliberation.domain.text.change import Ground
from deliberation.models import Anchor, Contribution, MotionVersion, PaperVersion, Person, Room
from deliberation.models.moderation import is_hidden_by_moderation
from deliberation.queries.amendments import version_head
from deliberation.queries.anchors import Citation
from deliberation.queries.columns import rows_of
from deliberation.queries.names import SIGNED
from deliberation.queries.paging import ASKED_FOR, one_page
from deliberation.queries.papers import PaperPage, paper_page
from deliberation.queries.seen_rooms import IS_READ, reader


@dataclass(frozen=True, slots=True)
class TalkRow:
    """A contribution about lines of a text, in a room that its reader sees. `author` is empty after deletion.

    version, then -- which its author read
    is_answer -- whether it stands below another one
    """

    contribution_id: int
    author: str
    room: str
    spot: Spot
    version: int
    then: Ground
    is_answer: bool = False

    @property
    def place(self) -> str | None:
        """Where it stands on its page: an answer below what it answers."""
        return f"contribution-{self.contribution_id}" if self.is_answer else None


@dataclass(frozen=True, slots=True)
class Talk:
    """Fifty contributions about a text, the newest first; `after` leads on to older ones, None at the end."""

    rows: tuple[TalkRow, ...] = ()
    after: int | None = None


@dataclass(frozen=True, slots=True)
class TextHead:
    """A version of a text about which somebody wants to speak.

    text_id -- of the motion, or of the paper
    name, title -- L02, and what it is called; a paper has a title only
    """

    kind: TextKind
    text_id: int
    version_id: int
    name: str
    title: str
    version: int
    ground: Ground


def motion_head(session: Session, actor: Actor, version_id: int) -> TextHead:
    """A version of a motion. Raises UnknownThing, also for those who may not see it."""
    head = version_head(session, actor, version_id)
    return TextHead(TextKind.MOTION, head.motion_id, head.id, head.motion_number, head.title, head.number, head.ground)


def paper_head(found: PaperPage) -> TextHead:
    """A version of a paper that was found for its reader."""
    return TextHead(TextKind.PAPER, found.id, found.version_id, "", found.title, found.version, found.ground)


def head_of(session: Session, actor: Actor, version: TextVersion) -> TextHead:
    """A version of a text of which an answer names lines. Raises UnknownThing, also for those who may not see it."""
    if version.kind is TextKind.PAPER:
        return paper_head(paper_page(session, actor, version.text_id, version=version.number))
    which = (MotionVersion.motion_id == version.text_id, MotionVersion.number == version.number)
    return motion_head(session, actor, session.scalar(select(MotionVersion.id).where(*which)) or 0)


def cited(session: Session, actor: Actor, about: About) -> Citation:
    """What somebody is about to cite. Raises UnknownThing, NoSuchLine."""
    if about.kind is TextKind.PAPER:
        version = session.get(PaperVersion, about.version_id)
        if version is None:
            raise UnknownThing(what="paper")
        head = paper_head(paper_page(session, actor, version.contribution_id, version=version.number))
    else:
        head = motion_head(session, actor, about.version_id)
    spot, has_numbers = spot_at(head.ground, about.first, about.last), head.ground.first_line is not None
    name = head.name or head.title
    return Citation(about.kind, head.text_id, name, head.version, head.version, has_numbers, spot)


# contribution, author, room, the version of a motion or of a paper, where its lines are, and how deep it stands
Spoken = tuple[int, str, str, int | None, int | None, int, int, str, int]


class _About:
    """Contributions in rooms that their reader sees; one more than are shown, if there are more.

    Each page of a motion asks, and making the statements costs more than asking them.
    """

    def __init__(self, text: ColumnElement[bool]) -> None:
        """Which anchors lie in the text with `text_id`."""
        self.newest: Select[*Spoken] = (
            select(
                Contribution.id,
                SIGNED,
                Room.name,
                Anchor.motion_version_id,
                Anchor.paper_version_id,
                Anchor.first_line,
                Anchor.last_line,
                Anchor.first_words,
                Contribution.depth,
            )
            .join(Anchor, Anchor.contribution_id == Contribution.id)
            .join(Person, Person.id == Contribution.author_id)
            .join(Room, Room.id == Contribution.room_id)
            .where(text, IS_READ, ~is_hidden_by_moderation(Contribution.id))
            .order_by(Contribution.id.desc())
            .limit(ASKED_FOR)
        )
        self.older = self.newest.where(Contribution.id < bindparam("after"))

    def of(self, session: Session, actor: Actor, text_id: int, after: int | None) -> Sequence[Row[*Spoken]]:
        """Those about one text, from the newest or from a mark on."""
        asked = self.newest if after is None else self.older
        return rows_of(session, asked, {"text_id": text_id, "after": after, **reader(actor)})


_VERSIONS = select(MotionVersion.id).where(MotionVersion.motion_id == bindparam("text_id"))
_ABOUT_MOTION = _About(Anchor.motion_version_id.in_(_VERSIONS))
_ABOUT_PAPER = _About(Anchor.paper_id == bindparam("text_id"))


def talk_about_motion(session: Session, actor: Actor, motion_id: int, *, after: int | None = None) -> Talk:
    """Who speaks about lines of a motion, in whichever version. The caller asks who may see the motion."""
    found = _ABOUT_MOTION.of(session, actor, motion_id, after)
    ids = {row.motion_version_id for row in found}
    versions = session.scalars(select(MotionVersion).where(MotionVersion.id.in_(ids))) if ids else ()
    return _talk(found, {one.id: (one.number, one.ground) for one in versions})


def talk_about_paper(session: Session, actor: Actor, paper_id: int, *, after: int | None = None) -> Talk:
    """Who speaks about lines of a paper, in whichever version. The caller asks who may see the paper."""
    found = _ABOUT_PAPER.of(session, actor, paper_id, after)
    ids = {row.paper_version_id for row in found}
    versions = session.scalars(select(PaperVersion).where(PaperVersion.id.in_(ids))) if ids else ()
    return _talk(found, {one.id: (one.number, one.ground) for one in versions})


def _talk(found: Sequence[Row[*Spoken]], versions: Mapping[int | None, tuple[int, Ground]]) -> Talk:
    shown, last = one_page(found)
    rows = (
        TalkRow(id_, author, room, Spot(first, last, words), *versions[of_motion or of_paper], is_answer=depth > 0)
        for id_, author, room, of_motion, of_paper, first, last, words, depth in shown
    )
    return Talk(tuple(rows), last[0] if last is not None else None)

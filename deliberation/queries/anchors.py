"""What stands beside contributions: the lines that they are about, cited above them, and papers that they begin."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.rooms.anchors import About, TextKind, TextVersion
from deliberation.domain.text.anchoring import FoundSpot, Spot, found_in
from deliberation.models import Anchor, Contribution, Lift, Motion, MotionVersion, PaperVersion, Person, Room
from deliberation.models.base import another
from deliberation.models.moderation import is_hidden_by_moderation
from deliberation.queries.names import SIGNED
from deliberation.queries.seen_rooms import debated_by

NO_SPOT = Spot(0, 0, "")


@dataclass(frozen=True, slots=True)
class Citation:
    """Lines that are cited, in the version that was read. No name and no words for who may not see the text.

    text_id, name -- of the motion: L02; of the paper: its title
    newest -- the number of its newest version
    is_withdrawn -- of a paper: nothing of it is left
    """

    kind: TextKind
    text_id: int
    name: str
    version: int
    newest: int
    has_numbers: bool
    spot: Spot
    is_withdrawn: bool = False

    @property
    def is_seen(self) -> bool:
        """Whether its reader may see the text."""
        return bool(self.name)

    @property
    def version_read(self) -> TextVersion:
        """The version that was read."""
        return TextVersion(self.kind, self.text_id, self.version)


class Said(Protocol):
    """A contribution as a page asks for it. `has_beside`: as of `threads.ContributionRow`."""

    @property
    def id(self) -> int: ...  # noqa: D102
    @property
    def has_beside(self) -> bool: ...  # noqa: D102


class Lifted(NamedTuple):
    """An answer that stands at a place of its own now, and who wrote it: as `ContributionRow.author`."""

    id: int
    author: str


class Beside(NamedTuple):
    """What stands beside a contribution.

    paper -- the title of the paper that it begins, empty if it begins none; in which version, `paper_version` says
    stood_at -- what it answered before somebody lifted it
    lifted -- answers to it that stand at places of their own now
    """

    cites: Citation | None = None
    paper: str = ""
    stood_at: int | None = None
    lifted: tuple[Lifted, ...] = ()
    paper_version: int = 0


NOTHING = Beside()


@dataclass(frozen=True, slots=True)
class TextToCite:
    """A text that a conversation is about, in its newest version: an answer can name lines of it."""

    version: TextVersion
    name: str
    has_numbers: bool


def text_of(found: Beside, contribution_id: int) -> TextToCite | None:
    """The text that a contribution is about, or the paper that it begins; None for any that its reader does not see."""
    cites = found.cites
    if cites is not None and cites.is_seen:
        return TextToCite(TextVersion(cites.kind, cites.text_id, cites.newest), cites.name, cites.has_numbers)
    if found.paper:
        paper = TextVersion(TextKind.PAPER, contribution_id, found.paper_version)
        return TextToCite(paper, found.paper, has_numbers=True)
    return None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Cited lines in the newest version. `found`: None where they are gone."""

    version: int
    found: FoundSpot | None


def about_of(session: Session, contribution_id: int) -> About | None:
    """What a contribution is about, as a form carries it."""
    found = session.get(Anchor, contribution_id)
    return found.about if found is not None else None


def beside(session: Session, actor: Actor, rows: Iterable[Said]) -> dict[int, Beside]:
    """What stands beside these contributions, of which the caller knows that the actor sees them."""
    ids = [row.id for row in rows if row.has_beside]
    if not ids:
        return {}
    sees_motions = may(actor, Action.SEE_MOTION, Subject(path=actor.home))
    found = session.execute(_beside(actor).where(Contribution.id.in_(ids)))
    stood_at, lifted = _lifts(session, ids)
    return {
        row.id: Beside(
            _citation(row, sees_motions=sees_motions),
            row.paper or "",
            stood_at.get(row.id),
            tuple(lifted[row.id]),
            row.paper_version or 0,
        )
        for row in found
    }


def _lifts(session: Session, ids: list[int]) -> tuple[dict[int, int], dict[int, list[Lifted]]]:
    """What these contributions answered before they were lifted, and what was lifted from below them."""
    either = or_(Lift.contribution_id.in_(ids), Lift.answered_id.in_(ids))
    stood_at, lifted = dict[int, int](), defaultdict[int, list[Lifted]](list)
    # of what moderation has hidden nobody says whose it is
    author = case((is_hidden_by_moderation(Lift.contribution_id), ""), else_=SIGNED)
    asked = (
        select(Lift.contribution_id, Lift.answered_id, author)
        .join(Contribution, Contribution.id == Lift.contribution_id)
        .join(Person, Person.id == Contribution.author_id)
        .where(either)
        .order_by(Lift.contribution_id)
    )
    for contribution_id, answered_id, name in session.execute(asked):
        stood_at[contribution_id] = answered_id
        lifted[answered_id].append(Lifted(contribution_id, name))
    return stood_at, lifted


_Cited, _Later, _Paper = another(PaperVersion), another(PaperVersion), another(Contribution)
_LaterMotion = another(MotionVersion)


def _beside(actor: Actor) -> Select[*tuple[Any, ...]]:
    of_motion = _LaterMotion.motion_id == Motion.id
    newest_of_motion = select(func.max(_LaterMotion.number)).where(of_motion).correlate(Motion).scalar_subquery()
    of_paper = _Later.contribution_id == Anchor.paper_id
    newest_of_paper = select(func.max(_Later.number)).where(of_paper).correlate(Anchor).scalar_subquery()
    own = select(PaperVersion.title).where(PaperVersion.contribution_id == Contribution.id)
    newest_title = own.order_by(PaperVersion.number.desc()).limit(1).correlate(Contribution).scalar_subquery()
    newest_own = own.with_only_columns(func.max(PaperVersion.number)).correlate(Contribution).scalar_subquery()
    return (
        select(
            Contribution.id,
            Anchor,
            Motion.id.label("motion_id"),
            Motion.number.label("motion"),
            func.coalesce(MotionVersion.number, _Cited.number).label("version"),
            func.coalesce(newest_of_motion, newest_of_paper).label("newest"),
            MotionVersion.first_line.label("first_line"),
            _Cited.title.label("title"),
            and_(debated_by(actor), ~is_hidden_by_moderation(_Paper.id)).label("sees_paper"),
            newest_title.label("paper"),
            newest_own.label("paper_version"),
        )
        .outerjoin(Anchor, Anchor.contribution_id == Contribution.id)
        .outerjoin(MotionVersion, MotionVersion.id == Anchor.motion_version_id)
        .outerjoin(Motion, Motion.id == MotionVersion.motion_id)
        .outerjoin(_Cited, _Cited.id == Anchor.paper_version_id)
        .outerjoin(_Paper, _Paper.id == Anchor.paper_id)
        .outerjoin(Room, Room.id == _Paper.room_id)
    )


def _citation(row: Row[*tuple[Any, ...]], *, sees_motions: bool) -> Citation | None:
    anchor: Anchor | None = row.Anchor
    if anchor is None:
        return None
    if anchor.paper_id is None:
        name, spot = (row.motion, anchor.spot) if sees_motions else ("", NO_SPOT)
        has_numbers = row.first_line is not None
        return Citation(TextKind.MOTION, row.motion_id, name, row.version, row.newest, has_numbers, spot)
    if anchor.paper_version_id is None:
        return Citation(TextKind.PAPER, anchor.paper_id, "", 0, 0, has_numbers=True, spot=NO_SPOT, is_withdrawn=True)
    name, spot = (row.title, anchor.spot) if row.sees_paper else ("", NO_SPOT)
    return Citation(TextKind.PAPER, anchor.paper_id, name, row.version, row.newest, has_numbers=True, spot=spot)


def elsewhere(session: Session, found: Beside | None) -> Elsewhere | None:
    """Where cited lines stand in the newest version; None where they were cited in that one, or are not seen."""
    cites = found.cites if found is not None else None
    if cites is None or not cites.is_seen or cites.version == cites.newest:
        return None
    numbers = (cites.version, cites.newest)
    if cites.kind is TextKind.PAPER:
        of_paper: tuple[ColumnElement[bool], ...] = (PaperVersion.contribution_id == cites.text_id,)
        texts = select(PaperVersion).where(*of_paper, PaperVersion.number.in_(numbers)).order_by(PaperVersion.number)
        then, now = (one.ground for one in session.scalars(texts))
    else:
        motion = (MotionVersion.motion_id == cites.text_id, MotionVersion.number.in_(numbers))
        versions = session.scalars(select(MotionVersion).where(*motion).order_by(MotionVersion.number))
        then, now = (one.ground for one in versions)
    return Elsewhere(cites.newest, found_in(cites.spot, then, now))

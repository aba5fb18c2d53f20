"""Taking words back: for good, or as if they had never been said. Both can be undone, or done, for a moment only.

The words are gone in the transaction that withdraws them; whoever may undo it has them, nobody else (ADR 13).
"""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Exists, Table, delete, exists, insert, select

from deliberation.domain.access import Action, may
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.rooms.anchors import About
from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.own_words import demand_undoable
from deliberation.domain.rooms.papers import PaperThen
from deliberation.domain.rooms.refusals import TakenUp, TooLateToUndo
from deliberation.models import Base, Contribution, ContributionVersion, Draft, Room
from deliberation.models.doors import room_subject
from deliberation.models.own_words import GOES_WITH_WORDS, STORES_OF_WORDS
from deliberation.services.anchors import anchored_at, let_go_of_lines, put, speak_again, spoken_about
from deliberation.services.drafts_left import DraftsThen, put_drafts_back, take_drafts
from deliberation.services.papers import is_paper, put_versions_back, versions_then
from deliberation.services.thanking import ThanksThen, thank_again, thanks_for
from deliberation.services.ways_to_words import WaysThen, hold_paths, lead_again, ways_to
from deliberation.services.work import Work


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """All that was deleted: what the author needs to undo it.

    earlier -- the texts before the last one, with when each was written, the oldest first
    about -- the lines that it was about
    paper -- every version of the text that it began, the oldest first; none for what was no paper
    spoken -- what others said about lines of that text: which contribution, and the number of the version
    ways -- where others led to it, with what they said there; whoever withdraws carries it without reading it
    thanks -- who had thanked for it
    drafts -- what its author had still lying of the same words
    """

    contribution_id: int
    withdrawn_at: datetime
    text: str
    kind: ContributionKind | None
    changed_at: datetime | None
    earlier: tuple[tuple[str, datetime], ...]
    about: About | None = None
    paper: tuple[PaperThen, ...] = ()
    spoken: tuple[tuple[int, int], ...] = ()
    ways: WaysThen = field(default_factory=WaysThen)
    thanks: tuple[ThanksThen, ...] = ()
    drafts: DraftsThen = field(default_factory=DraftsThen)

    @property
    def words(self) -> str:
        """All that is still of use where undoing comes too late: of a paper, what its newest version said."""
        said = self.paper[-1].said if self.paper else None
        return (
            self.text
            if said is None
            else "\n\n".join(filter(None, (said.title, said.with_whom, self.text, said.source)))
        )


def withdraw_words(work: Work, contribution_id: int) -> Withdrawn | None:
    """Take a contribution of one's own back: all its words are deleted, answers stay. None if it was done before.

    Also by who has moved away and no longer sees the room. Raises UnknownThing, NotPermitted.
    """
    contribution = _load_own(work, contribution_id)
    if contribution.withdrawn_at is not None:
        return None
    versions = work.session.scalars(
        select(ContributionVersion)
        .where(ContributionVersion.contribution_id == contribution.id)
        .order_by(ContributionVersion.id)
    )
    earlier = tuple((version.text, version.written_at) for version in versions)
    paper = versions_then(work, contribution.id)
    said = (contribution.text, *(text for text, _ in earlier), *(one.said.source for one in paper))
    found = Withdrawn(
        contribution_id=contribution.id,
        withdrawn_at=work.now,
        text=contribution.text,
        kind=contribution.kind,
        changed_at=contribution.changed_at,
        earlier=earlier,
        about=anchored_at(work, contribution.id),
        paper=paper,
        spoken=spoken_about(work, contribution.id),
        ways=ways_to(work, contribution.id),
        thanks=thanks_for(work, contribution.id),
        drafts=take_drafts(work, contribution, said),
    )
    _empty_stores(work, contribution.id)
    contribution.text, contribution.kind, contribution.changed_at = "", None, None
    contribution.withdrawn_at = work.now
    return found


def bring_back(work: Work, words: Withdrawn) -> Contribution:
    """Undo a withdrawal of a moment ago. Raises UnknownThing, NotPermitted, TooLateToUndo."""
    paths = hold_paths(work, words.ways)
    contribution = _load_own(work, words.contribution_id)
    if contribution.withdrawn_at is None and contribution.text == words.text:
        return contribution  # pressed twice
    if contribution.withdrawn_at != words.withdrawn_at:
        raise TooLateToUndo
    demand_undoable(words.withdrawn_at, work.now)
    contribution.withdrawn_at = None
    contribution.text, contribution.kind, contribution.changed_at = words.text, words.kind, words.changed_at
    rows = [{"contribution_id": contribution.id, "text": text, "written_at": at} for text, at in words.earlier]
    if rows:
        work.session.execute(insert(ContributionVersion), rows)
    if words.paper:
        put_versions_back(work, contribution.id, words.paper)
        speak_again(work, contribution.id, words.spoken)
    if words.about is not None:
        put(work, contribution, words.about)
    lead_again(work, contribution, words.ways, paths)
    thank_again(work, contribution.id, words.thanks)
    put_drafts_back(work, contribution, words.drafts)
    return contribution


def take_back(work: Work, contribution_id: int) -> Contribution:
    """Undo posting of a moment ago: there is no such contribution any more. Returns what it was.

    Raises UnknownThing, NotPermitted, TooLateToUndo, TakenUp.
    """
    contribution = _load_own(work, contribution_id)
    # the form of contributions has no place for the text of a paper
    if contribution.withdrawn_at is not None or is_paper(work, contribution.id):
        raise TooLateToUndo
    demand_undoable(contribution.written_at, work.now)
    if any(work.session.scalar(select(pointing)) for pointing in _pointing(contribution.id)):
        raise TakenUp
    _empty_stores(work, contribution.id)
    work.session.execute(delete(Draft).where(Draft.answers_id == contribution.id))
    work.session.flush()
    work.session.expunge(contribution)
    work.session.execute(delete(Contribution).where(Contribution.id == contribution.id))
    return contribution


def _load_own(work: Work, contribution_id: int) -> Contribution:
    found = work.session.get(Contribution, contribution_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise UnknownThing(what="contribution")
    room = work.session.get_one(Room, found.room_id)
    subject = room_subject(work.session, room)
    if may(work.actor, Action.WITHDRAW_WORDS, subject.written_by(found.author_id)):
        return found
    if may(work.actor, Action.SEE_ROOM, subject):
        raise NotPermitted(action=Action.WITHDRAW_WORDS.value)
    raise UnknownThing(what="contribution")


def _empty_stores(work: Work, contribution_id: int) -> None:
    let_go_of_lines(work, contribution_id)
    for whose in (*STORES_OF_WORDS, *GOES_WITH_WORDS):
        work.session.execute(delete(whose.class_).where(whose == contribution_id))


def _pointing(contribution_id: int) -> list[Exists]:
    """Whether somebody has answered it, or pointed to it in any other way that the tables know."""
    # what others are still writing in answer is nothing that anybody may learn of; thanks are no answer
    gone = (whose.property.columns[0] for whose in (*STORES_OF_WORDS, *GOES_WITH_WORDS))
    own = {Draft.__table__.c.answers_id, *gone}
    return [
        exists().where(key.parent == contribution_id)
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table is _CONTRIBUTIONS and key.parent not in own
    ]


_CONTRIBUTIONS: Table = Base.metadata.tables[Contribution.__tablename__]

"""Papers: written by whoever may write in the room, changed by their authors, version by version."""

from sqlalchemy import exists, select

from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.papers import PaperText, PaperThen
from deliberation.domain.rooms.refusals import ChangedElsewhere, SaidAlready
from deliberation.domain.rooms.saying import demand_named, demand_said
from deliberation.domain.text.change import text_hash
from deliberation.domain.text.lines import WIDTH
from deliberation.domain.text.notation import read, write
from deliberation.models import Contribution, PaperVersion
from deliberation.services.admission import demand_other_words
from deliberation.services.floods import demand_no_flood_of_words
from deliberation.services.own_words import load_changeable
from deliberation.services.rooms import write_contribution
from deliberation.services.work import Work


def write_paper(work: Work, room_id: int, said: PaperText, *, summary: str) -> Contribution:
    """Put a paper into a room; sent twice, it is the one that is there. `summary`: what stands in the room for it.

    Raises as `write_contribution` does; SaidAlready where the same summary belongs to something else.
    """
    _demand_words(said)
    contribution = write_contribution(work, room_id, text=summary)
    if contribution.written_at == work.now:
        _add(work, contribution.id, 1, said, reason="")
    elif not is_paper(work, contribution.id) or _text_of(newest_version(work, contribution.id)) != _written_out(said):
        raise SaidAlready
    return contribution


def change_paper(work: Work, contribution_id: int, said: PaperText, *, reason: str, seen: int) -> PaperVersion:
    """Write another version of a paper of one's own. The same text once more is no version.

    seen -- the number of the version that was changed
    Raises UnknownThing, NotForDebate, NotPermitted, WordsWithdrawn, OwnWordsHidden, DidALot, ChangedElsewhere,
    NothingSaid, and what `demand_admission` raises.
    """
    contribution = load_changeable(work, contribution_id)
    _demand_words(said)
    newest = newest_version(work, contribution.id)
    if _text_of(newest) == _written_out(said):
        return newest
    demand_other_words(work, contribution)
    demand_no_flood_of_words(work)
    if newest.number != seen:
        raise ChangedElsewhere
    return _add(work, contribution.id, newest.number + 1, said, reason=reason)


def _demand_words(said: PaperText) -> None:
    demand_named(said.title)
    demand_said(said.source)


def is_paper(work: Work, contribution_id: int) -> bool:
    """Whether a contribution is the beginning of a paper."""
    return bool(work.session.scalar(select(exists().where(PaperVersion.contribution_id == contribution_id))))


def versions_then(work: Work, contribution_id: int) -> tuple[PaperThen, ...]:
    """All that a paper says and has said, the oldest first; nothing for what is none. Part of withdrawing it."""
    ordered = select(PaperVersion).where(PaperVersion.contribution_id == contribution_id).order_by(PaperVersion.number)
    return tuple(
        PaperThen(one.number, _text_of(one), one.width, one.reason, one.written_at)
        for one in work.session.scalars(ordered)
    )


def put_versions_back(work: Work, contribution_id: int, versions: tuple[PaperThen, ...]) -> None:
    """Let a paper read again, in all its versions, as it did before it was withdrawn."""
    for then in versions:
        said = then.said
        work.session.add(
            PaperVersion(
                contribution_id=contribution_id,
                number=then.number,
                title=said.title,
                with_whom=said.with_whom,
                source=said.source,
                text_hash=text_hash(said.source),
                width=then.width,
                reason=then.reason,
                written_at=then.written_at,
            )
        )
    work.session.flush()


def newest_version(work: Work, contribution_id: int) -> PaperVersion:
    """What a paper says now. Raises UnknownThing for what is none."""
    ordered = select(PaperVersion).where(PaperVersion.contribution_id == contribution_id)
    found = work.session.scalars(ordered.order_by(PaperVersion.number.desc()).limit(1)).first()
    if found is None:
        raise UnknownThing(what="paper")
    return found


def _text_of(version: PaperVersion) -> PaperText:
    return PaperText(version.title, version.source, version.with_whom)


def _written_out(said: PaperText) -> PaperText:
    """The text as it is stored: one way to write what says the same."""
    return PaperText(said.title, write(read(said.source)), said.with_whom)


def _add(work: Work, contribution_id: int, number: int, said: PaperText, *, reason: str) -> PaperVersion:
    text = _written_out(said)
    version = PaperVersion(
        contribution_id=contribution_id,
        number=number,
        title=text.title,
        with_whom=text.with_whom,
        source=text.source,
        text_hash=text_hash(text.source),
        width=WIDTH,
        reason=reason,
        written_at=work.now,
    )
    work.session.add(version)
    work.session.flush()
    return version

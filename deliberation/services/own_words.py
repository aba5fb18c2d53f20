"""What people do with contributions of their own. Nobody else can do any of it, whatever function they hold."""

from deliberation.domain.access import Action
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.domain.rooms.own_words import fingerprint
from deliberation.domain.rooms.refusals import ChangedElsewhere, OwnWordsHidden, WordsWithdrawn
from deliberation.domain.rooms.saying import demand_said
from deliberation.models import Contribution, ContributionVersion
from deliberation.services.admission import demand_other_words, is_hidden
from deliberation.services.floods import demand_no_flood_of_words
from deliberation.services.loading import load_room
from deliberation.services.work import Work


def load_own(work: Work, contribution_id: int, action: Action) -> Contribution:
    """A contribution of the actor's, held fast until the commit. Raises UnknownThing, NotForDebate, NotPermitted."""
    found = work.session.get(Contribution, contribution_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise UnknownThing(what="contribution")
    room = load_room(work, found.room_id)
    demand_debate(room.kind)
    work.demand(action, room.subject.written_by(found.author_id))
    return found


def load_changeable(work: Work, contribution_id: int) -> Contribution:
    """A contribution whose words the actor can change now, held fast until the commit.

    Raises UnknownThing, NotForDebate, NotPermitted, WordsWithdrawn, OwnWordsHidden.
    """
    contribution = load_own(work, contribution_id, Action.CHANGE_WORDS)
    if contribution.withdrawn_at is not None:
        raise WordsWithdrawn
    if is_hidden(work, contribution.id):
        raise OwnWordsHidden
    return contribution


def change_words(
    work: Work, contribution_id: int, *, text: str, kind: ContributionKind | None, seen: str
) -> Contribution:
    """Put other words in the place of one's own; the earlier ones stay to be read. Sent twice, it is done once.

    seen -- the fingerprint of the text that was changed
    Raises UnknownThing, NotForDebate, NotPermitted, WordsWithdrawn, OwnWordsHidden, DidALot, ChangedElsewhere,
    NothingSaid, and what `demand_admission` raises.
    """
    contribution = load_changeable(work, contribution_id)
    if (contribution.text, contribution.kind) != (text, kind):
        demand_other_words(work, contribution)
    if contribution.text != text:
        demand_said(text)
        demand_no_flood_of_words(work)
        if seen != fingerprint(contribution.text):
            raise ChangedElsewhere
        since = contribution.changed_at or contribution.written_at
        work.session.add(ContributionVersion(contribution_id=contribution.id, text=contribution.text, written_at=since))
        contribution.text, contribution.changed_at = text, work.now
    contribution.kind = kind
    return contribution

"""What is refused in rooms, by moderation, too. As `domain/errors.py`: types with a stable code."""

from deliberation.domain.errors import NotPermitted, RuleViolation


class NotForDebate(RuleViolation):
    """A room in which nobody writes contributions: it is there to decide."""

    code = "not_for_debate"


class NothingSaid(RuleViolation):
    """A text without words: blanks, characters that nobody sees, or signs of the notation alone."""

    code = "nothing_said"


class CharterChanged(RuleViolation):
    """Somebody wrote another version of the room's rules meanwhile."""

    code = "charter_changed"


class SameCharter(RuleViolation):
    """The new rules of a room are the old ones."""

    code = "same_charter"


class ProposalWaits(RuleViolation):
    """An earlier proposal of the same person waits for its answer."""

    code = "proposal_waits"


class ProposalAnswered(RuleViolation):
    """Somebody has answered the proposal already."""

    code = "proposal_answered"


class ThemeAssigned(RuleViolation):
    """The theme runs through this room or field already."""

    code = "theme_assigned"


class StateChanged(RuleViolation):
    """Somebody wrote another text on where the debate stands meanwhile."""

    code = "state_changed"


class SameState(RuleViolation):
    """The new text on where the debate stands is the old one."""

    code = "same_state"


class PlainWordsChanged(RuleViolation):
    """Somebody else wrote meanwhile what the room is about in plain words."""

    code = "plain_words_changed"


class SamePlainWords(RuleViolation):
    """The new plain words of a room are the old ones."""

    code = "same_plain_words"


class NoSuchStop(RuleViolation):
    """The link leads to nothing that a reading path could lead to."""

    code = "no_such_stop"


class OnPathAlready(RuleViolation):
    """The reading path leads there already."""

    code = "on_path_already"


class PathFull(RuleViolation):
    """The reading path is as long as one can be."""

    code = "path_full"


class EnoughPaths(RuleViolation):
    """Somebody has made as many reading paths as one person can."""

    code = "enough_paths"


class KindNotOpened(RuleViolation):
    """A room of this kind is not opened by hand; facts: `kind`."""

    code = "kind_not_opened"


class TooSoon(RuleViolation):
    """Before this day people could not have heard of it; facts: `first_day`."""

    code = "too_soon"


class OverByThen(RuleViolation):
    """The assembly that is to decide is over before the day named; facts: `closes_on`."""

    code = "over_by_then"


class RestsOnNothing(RuleViolation):
    """A way to a decision names no contribution on which it rests."""

    code = "rests_on_nothing"


class RestsOnTooMuch(RuleViolation):
    """A way to a decision names more contributions than anybody can mean; facts: `most`."""

    code = "rests_on_too_much"


class OpenedAlready(RuleViolation):
    """The same room was opened a moment ago: a form that was sent twice."""

    code = "opened_already"


class OutOfSight(RuleViolation):
    """Who reads in an open room reads where it leads, too."""

    code = "out_of_sight"


class LeadsOutOfSight(RuleViolation):
    """More people would read in an open room than in one to which it leads."""

    code = "leads_out_of_sight"


class NothingAbove(RuleViolation):
    """Above the federation there is nothing from which somebody could look into a room."""

    code = "nothing_above"


class WordsOfOthers(RuleViolation):
    """What others have written for some is not shown to more: nobody has asked them."""

    code = "words_of_others"


class SameAudience(RuleViolation):
    """The audience chosen for a room is the one that it has."""

    code = "same_audience"


class AudienceChanged(RuleViolation):
    """Since somebody began to write, a room was opened or closed to people: they look once more."""

    code = "audience_changed"


class AnotherKind(RuleViolation):
    """A thread may move only to a room of the same kind: what was promised where it was written holds on."""

    code = "another_kind"


class GuestsElsewhere(RuleViolation):
    """A thread does not move to where guests read that did not read it before."""

    code = "guests_elsewhere"


class RestsAlready(RuleViolation):
    """The room rests already."""

    code = "rests_already"


class RoomNotEmpty(RuleViolation):
    """A room in which something stands cannot be deleted."""

    code = "room_not_empty"


class NoSuchHost(RuleViolation):
    """Nobody whom the room can be handed over to."""

    code = "no_such_host"


class ChangedElsewhere(RuleViolation):
    """Somebody changed their own words in another window since this form was opened."""

    code = "changed_elsewhere"


class DraftElsewhere(RuleViolation):
    """Another window or device has saved another draft of the same since this one was opened."""

    code = "draft_elsewhere"


class DraftGone(RuleViolation):
    """The draft with which this window began is not there any more: published or deleted from another place."""

    code = "draft_gone"


class WordsWithdrawn(RuleViolation):
    """Their author has withdrawn these words: nothing is left to answer or to change."""

    code = "words_withdrawn"


class AnsweredAnew(RuleViolation):
    """Answers at its own place, for which there is no room at the old one."""

    code = "answered_anew"


class SaidAlready(RuleViolation):
    """The same person wrote the very same words a moment ago, and about something else."""

    code = "said_already"


class TooLateToUndo(RuleViolation):
    """More than a moment has passed since it was done."""

    code = "too_late_to_undo"


class TakenUp(RuleViolation):
    """Others have answered it or pointed to it, so it cannot be as if it had never been."""

    code = "taken_up"


class AnswersTooDeep(RuleViolation):
    """An answer to an answer to an answer."""

    code = "answers_too_deep"


class NoSuchRule(RuleViolation):
    """A rule that is none of this room's."""

    code = "no_such_rule"


class OwnWords(NotPermitted):
    """One's own contribution: nobody reports it, and nobody moderates in their own matter."""

    code = "own_words"


class ReportedAlready(RuleViolation):
    """The same person has reported the same contribution before."""

    code = "reported_already"


class AudienceNarrower(RuleViolation):
    """A thread may move only to where everybody who could read it still can."""

    code = "audience_narrower"


class ContributionHidden(RuleViolation):
    """An answer to what moderation has hidden; facts: `on_change`, for one that stands there already."""

    code = "contribution_hidden"


class OwnWordsHidden(RuleViolation):
    """Words of one's own that moderation has hidden: they stay as they are until it is decided."""

    code = "own_words_hidden"


class OwnPathHidden(RuleViolation):
    """A reading path of one's own that moderation has hidden: it stays as it is until it is decided."""

    code = "own_path_hidden"


class ThreadLocked(RuleViolation):
    """Moderation has closed the thread.

    facts: `on_path`, for words about it on a reading path; `on_change`, for other words in the place of earlier ones
    """

    code = "thread_locked"


class RoomLocked(RuleViolation):
    """Moderation has closed the room.

    facts: `on_path`, for words on a reading path that leads through it; `on_change`, for other words in the place of
           earlier ones
    """

    code = "room_locked"


class Paused(RuleViolation):
    """The person does not write in this room for a while; until when stands on a page of their own.

    facts: `on_path`, for words on a reading path that leads through the room; `on_change`, for other words in the place
           of earlier ones; `in_field`, for words that stand above the room in its field
    """

    code = "paused"


class OthersFirst(RuleViolation):
    """Slow mode: others are heard before this person writes here again.

    facts: `on_path`, for words on a reading path that leads through the room; `on_change`, for other words in the place
           of earlier ones
    """

    code = "others_first"


class NobodyToThank(RuleViolation):
    """Nobody would read the thanks: the words are withdrawn or hidden, or their author has deleted their data."""

    code = "nobody_to_thank"


class AppealedAlready(RuleViolation):
    """There is one appeal, and it was made."""

    code = "appealed_already"

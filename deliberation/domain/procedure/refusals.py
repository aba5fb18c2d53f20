"""What is refused on the way from a draft to a decided motion. As `domain/errors.py`: types with a stable code."""

from typing import cast

from deliberation.domain.errors import RuleViolation
from deliberation.domain.procedure.co_writing import Meeting


class WrongStep(RuleViolation):
    """The draft is not where this can be done; facts: `phase`, where it is."""

    code = "wrong_step"


class WrittenElsewhere(RuleViolation):
    """Somebody else changed the same words meanwhile: both texts are kept, a person decides. facts: `name`."""

    code = "written_elsewhere"


class ComparedBefore(RuleViolation):
    """Two texts meet in a write that were not joined before it began: that takes a while, and all others would wait.

    facts: `met`, both of them.
    """

    code = "compared_before"

    @property
    def met(self) -> Meeting:
        """The texts, to be joined before the next try."""
        return cast("Meeting", self.facts["met"])


class NoSuchRevision(RuleViolation):
    """The text that somebody began with is not kept any more, or never was one of this draft."""

    code = "no_such_revision"


class ManyComments(RuleViolation):
    """So much waits to be resolved that nobody would find more."""

    code = "many_comments"


class LastAuthor(RuleViolation):
    """Nobody would be left who writes the draft."""

    code = "last_author"


class NotReady(RuleViolation):
    """Something that the type asks is missing; facts: `missing`, the points (see checklist.py)."""

    code = "not_ready"


class NoSupportAsked(RuleViolation):
    """Motions of this type need no signatures."""

    code = "no_support_asked"


class MayNotSign(RuleViolation):
    """The signature would not count: the type asks members of the association, or delegates; facts: `supporters`."""

    code = "may_not_sign"


class OthersSign(RuleViolation):
    """Signatures are others': whoever writes the motion stands behind it already."""

    code = "others_sign"


class OtherTextNow(RuleViolation):
    """There is a newer version: nobody signs what they have not read."""

    code = "other_text_now"


class AssemblyOpened(RuleViolation):
    """The assembly is open: from now on only what it adopts changes a motion."""

    code = "assembly_opened"


class BaseReplaced(RuleViolation):
    """The motion has another version than the one that a new text was to follow."""

    code = "base_replaced"


class VotedOn(RuleViolation):
    """The assembly has voted, or votes, on amendments to the version that a new text was to follow."""

    code = "voted_on"


class NoSuchSubmitter(RuleViolation):
    """The actor may not put motions of this type forward in this name."""

    code = "no_such_submitter"


class UnreadableSeats(RuleViolation):
    """The seats of senders cannot be read; facts: `line`, `wrong` (shape, twice, most, too_many, unknown), `key`."""

    code = "unreadable_seats"


class SeatsTaken(RuleViolation):
    """A sender would have fewer seats than people who sit on them; facts: `key`, `taken`."""

    code = "seats_taken"


class NoSeatLeft(RuleViolation):
    """All seats of the sender are taken."""

    code = "no_seat_left"


class NobodyMovesUp(RuleViolation):
    """There is no free seat, or no substitute who could take it."""

    code = "nobody_moves_up"


class RankTaken(RuleViolation):
    """Another substitute of the sender has this place in the order."""

    code = "rank_taken"


class OnRollAlready(RuleViolation):
    """The person has a mandate at this assembly; facts: `name`."""

    code = "on_roll_already"


class NotOfSender(RuleViolation):
    """Nobody with this number or address belongs to the sender, or they can hold no function."""

    code = "not_of_sender"


class ChairNotHere(RuleViolation):
    """Nobody with this number or address belongs to the association, or they can hold no function."""

    code = "chair_not_here"


class ChairIsYou(RuleViolation):
    """Nobody names themself to lead an assembly."""

    code = "chair_is_you"


class RollGivesIt(RuleViolation):
    """The assembly has a roll of delegates: mandates are given there and nowhere else."""

    code = "roll_gives_it"


class RollChanged(RuleViolation):
    """What a list would change is no longer what was shown."""

    code = "roll_changed"


class WrongPattern(RuleViolation):
    """No numbers can be made of the pattern; facts: `flaw` (see numbering.py)."""

    code = "wrong_pattern"


class RulesContradict(RuleViolation):
    """The rules of a motion type cannot be kept together; facts: `contradiction` (see motion_types.py)."""

    code = "rules_contradict"


class UnreadableAgenda(RuleViolation):
    """An outline of which no agenda can be made; facts: `line`, `wrong` (see agenda.py)."""

    code = "unreadable_agenda"


class UnreadableSittings(RuleViolation):
    """Lines of which no sittings can be made; facts: `line`, `wrong` (see sittings.py)."""

    code = "unreadable_sittings"


class AgendaChanged(RuleViolation):
    """Somebody wrote another agenda while this one was being written."""

    code = "agenda_changed"


class NoSuchItem(RuleViolation):
    """The agenda has no such item any more: somebody wrote another one."""

    code = "no_such_item"


class PlaceChanged(RuleViolation):
    """Somebody put the motion elsewhere while its place was being chosen."""

    code = "place_changed"


class TypeTaken(RuleViolation):
    """Another type of the assembly has this name, or would give the same numbers; facts: `name` of that type."""

    code = "type_taken"


class RulesInUse(RuleViolation):
    """A motion was submitted under these rules: they change with a reason, and are not taken away."""

    code = "rules_in_use"


class WrongOutcome(RuleViolation):
    """What has become of the motion does not allow this; facts: `outcome` (see motion_outcomes.py)."""

    code = "wrong_outcome"


class OutcomeIncomplete(RuleViolation):
    """Something is missing that belongs to the outcome; facts: `lacks`: version, receiver, settled_by, reason."""

    code = "outcome_incomplete"


class NotAmendable(RuleViolation):
    """The motion's type knows no amendments; facts: `is_open`, whether its movers may still put a new text forward."""

    code = "not_amendable"


class AmendmentsLate(RuleViolation):
    """The deadline for amendments and its grace are over; facts: `day`, `at` (None: its end), `is_open` as above."""

    code = "amendments_late"


class NotAsItWas(RuleViolation):
    """After the deadline an amendment is put to a new version with the words that came in time, and no others."""

    code = "not_as_it_was"


class TextDecided(RuleViolation):
    """The motion is decided: its text is not changed any more; facts: `outcome`."""

    code = "text_decided"


class NotTakenIn(RuleViolation):
    """Amendments are carried and do not stand in the text yet; facts: `amendments`, their numbers."""

    code = "not_taken_in"


class NothingLeftOver(RuleViolation):
    """The assembly has dealt with every motion."""

    code = "nothing_left_over"


class AnswerIncomplete(RuleViolation):
    """Something is missing that belongs to the answer; facts: `lacks`: words, assembly, receiver."""

    code = "answer_incomplete"


class AnsweredBefore(RuleViolation):
    """The referral was answered, or taken back; facts: `fate` (see referrals.py)."""

    code = "answered_before"


class NoSuchReceiver(RuleViolation):
    """The motion cannot be referred to them."""

    code = "no_such_receiver"


class BroughtOn(RuleViolation):
    """Somebody has begun a draft with the motion that was referred."""

    code = "brought_on"

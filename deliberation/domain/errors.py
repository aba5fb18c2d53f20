"""Refusals: what the rules do not allow, as types with a stable code.

A refusal carries facts, never a sentence: `deliberation/web/sentences.py` says it in the reader's language.
"""

from typing import ClassVar


class RuleViolation(Exception):
    """An act that the rules do not allow. `facts` fill the gaps of its sentence."""

    code: ClassVar[str] = "rule_violation"

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code)
        self.facts = facts


class NotPermitted(RuleViolation):
    """The person may not do this."""

    code = "not_permitted"


class UnknownThing(RuleViolation):
    """There is no such thing, or it is not this person's to see."""

    code = "unknown_thing"


class WrongState(RuleViolation):
    """The thing is past the point where this act makes sense."""

    code = "wrong_state"


class ProposalLapsed(RuleViolation):
    """Who proposed it could not propose it any more, so there is no first person to join as the second."""

    code = "proposal_lapsed"


class JobEmptied(RuleViolation):
    """What a failed job was about is no longer stored, so nobody can try it again."""

    code = "job_emptied"


class SecondPersonNeeded(RuleViolation):
    """The act needs another person than the one who proposed it or whom it concerns."""

    code = "second_person_needed"


class AddressTaken(RuleViolation):
    """Another person already uses this e-mail address; facts: `is_seen`, whether the actor may see that person."""

    code = "address_taken"


class KeyTaken(RuleViolation):
    """Another association, body or assembly already carries this short name."""

    code = "key_taken"


class PasswordTooWeak(RuleViolation):
    """The new password is too short or easily guessed."""

    code = "password_too_weak"


class CodeWrong(RuleViolation):
    """The one-time code is wrong, used or expired."""

    code = "code_wrong"


class PasskeyRefused(RuleViolation):
    """The passkey's answer does not fit the question."""

    code = "passkey_refused"


class TooManyAttempts(RuleViolation):
    """Too many failed attempts; facts: `minutes` until the next."""

    code = "too_many_attempts"


class PasswordOutdated(RuleViolation):
    """The password was changed elsewhere while the old one was being compared."""

    code = "password_outdated"


class LinkUsedUp(RuleViolation):
    """A link from a mail is unknown, used or expired."""

    code = "link_used_up"


class LastAdministrator(RuleViolation):
    """The only administrator of the federation cannot leave without a successor."""

    code = "last_administrator"


class NobodyAdministers(RuleViolation):
    """A list would take the last administrator of the federation away."""

    code = "nobody_administers"


class DatesCrossed(RuleViolation):
    """The end lies before the beginning."""

    code = "dates_crossed"


class FunctionNeedsPlace(RuleViolation):
    """The function belongs to another kind of place (association, body or assembly)."""

    code = "function_needs_place"


class NotEligible(RuleViolation):
    """A person of this kind cannot hold the function or the right."""

    code = "not_eligible"


class DecisionNeeded(RuleViolation):
    """A Gastmitglied holds functions only while a recorded decision lets them stand for election."""

    code = "decision_needed"


class AccountNeeded(RuleViolation):
    """Nobody confirms a function for somebody who has not opened an account: nobody knows yet who they are."""

    code = "account_needed"


class ReasonNeeded(RuleViolation):
    """Whoever takes something from somebody else says why."""

    code = "reason_needed"


class OrganisationMissing(RuleViolation):
    """A guest comes from an organisation, which has to be named."""

    code = "organisation_missing"


class LastSecondFactor(RuleViolation):
    """A person whose function demands a second factor cannot remove the last one."""

    code = "last_second_factor"


class UploadGone(RuleViolation):
    """The uploaded file was kept for an hour and is gone."""

    code = "upload_gone"


class UnreadableFile(RuleViolation):
    """An uploaded file cannot be read at all; facts: `reason` (a code) and its details."""

    code = "unreadable_file"


class UnreadableText(RuleViolation):
    """A file is no text that can be read as a motion; facts: `reason` (a code) and its details."""

    code = "unreadable_text"


class WrongShape(RuleViolation):
    """Words that cannot be kept so; facts: `field`, `limit`, `reason`: missing, lines, hidden, damaged, too_long."""

    code = "wrong_shape"


class NumberTaken(RuleViolation):
    """The assembly has a motion with this number already; facts: `number`, as it is written there."""

    code = "number_taken"


class NothingNew(RuleViolation):
    """Every motion of the assembly stands in an issue of its motion book as it is now."""

    code = "nothing_new"


class BookNotPrinted(RuleViolation):
    """The issue before is still to be printed; facts: `number`, its own."""

    code = "book_not_printed"


class NoSuchLine(RuleViolation):
    """The text has no line, or no place, that is called so; facts: `line`, `is_missing`: its source lacks it."""

    code = "no_such_line"


class ParagraphTooLong(RuleViolation):
    """No form holds the paragraph that somebody wants to change."""

    code = "paragraph_too_long"


class NothingChanged(RuleViolation):
    """The amendment says what the motion says already."""

    code = "nothing_changed"


class NothingLeft(RuleViolation):
    """Nothing of the motion would be left; facts: `amendments`, numbers of those that do it together, if several."""

    code = "nothing_left"


class VersionOutdated(RuleViolation):
    """The motion has a newer version; facts: `has_draft`, False where nobody has written anything (else True)."""

    code = "version_outdated"


class AmendmentOutdated(RuleViolation):
    """The amendment was written against a version that is no longer the newest."""

    code = "amendment_outdated"


class PollRunning(RuleViolation):
    """A poll is still open; facts: `amendment`, its number."""

    code = "poll_running"


class PollClosed(RuleViolation):
    """The poll was closed before."""

    code = "poll_closed"


class RepeatNeedsReason(RuleViolation):
    """The amendment was voted on before, and nobody says why once more."""

    code = "repeat_needs_reason"


class AssemblyOver(RuleViolation):
    """The last day of the assembly has passed; facts: `closes_on`."""

    code = "assembly_over"


class AssemblyToCome(RuleViolation):
    """The assembly has not begun; facts: `opens_on`."""

    code = "assembly_to_come"


class NothingAdopted(RuleViolation):
    """There is no adopted amendment that is not yet part of the motion."""

    code = "nothing_adopted"


class MergeOvertaken(RuleViolation):
    """What is to become a version is no longer what was shown: another amendment, or another vote."""

    code = "merge_overtaken"


class AmendmentsCollide(RuleViolation):
    """Adopted amendments that cannot both hold; facts: `pairs` of their numbers."""

    code = "amendments_collide"


class FunctionHeldAlready(RuleViolation):
    """The person holds this function there in these days, or it waits for a second person."""

    code = "function_held_already"


class OverAlready(RuleViolation):
    """What would be over before a second person could confirm it."""

    code = "over_already"


class TooManyLeave(RuleViolation):
    """A list would end the membership of many people and nobody has confirmed it; facts: `count`."""

    code = "too_many_leave"


class ListOvertaken(RuleViolation):
    """A member list was compared with a state that is no longer ours; it has to be compared again."""

    code = "list_overtaken"


class ChangedMeanwhile(RuleViolation):
    """Somebody else changed the same thing since it was read."""

    code = "changed_meanwhile"

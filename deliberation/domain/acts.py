"""The grammar of the record of acts: <thing>:<what happened>, past tense.

Reading, thanking and casting a vote are never entered, nor is what somebody writes in a room: that is text and taking
part, no act over others. So they have no word here.
"""

from enum import StrEnum


class Act(StrEnum):
    """Everything that the record can say happened."""

    ASSOCIATION_FOUNDED = "association:founded"
    ASSOCIATION_RENAMED = "association:renamed"
    BODY_FOUNDED = "body:founded"
    ASSEMBLY_ANNOUNCED = "assembly:announced"
    ORGANISATION_ADDED = "organisation:added"
    PERSON_INVITED = "person:invited"
    PERSON_JOINED = "person:joined"
    PERSON_CHANGED = "person:changed"
    PERSON_LEFT = "person:left"
    PERSON_ERASED = "person:erased"
    ACCOUNT_OPENED = "account:opened"
    PASSWORD_CHANGED = "account:password_changed"  # noqa: S105 — a word, no password
    PASSWORD_RESET = "account:password_reset"  # noqa: S105
    SECOND_FACTOR_ADDED = "account:second_factor_added"
    SECOND_FACTOR_REMOVED = "account:second_factor_removed"
    SECOND_FACTOR_RESET_ASKED = "account:second_factor_reset_asked"
    SECOND_FACTOR_RESET_DECLINED = "account:second_factor_reset_declined"
    SECOND_FACTOR_RESET_OBJECTED = "account:second_factor_reset_objected"
    SECOND_FACTOR_RESET = "account:second_factor_reset"
    RECOVERY_CODES_MADE = "account:recovery_codes_made"
    DATA_EXPORTED = "account:data_exported"
    FUNCTION_PROPOSED = "function:proposed"
    FUNCTION_CONFIRMED = "function:confirmed"
    FUNCTION_DECLINED = "function:declined"
    FUNCTION_ENDED = "function:ended"
    GUEST_RIGHT_GRANTED = "guest_right:granted"
    GUEST_RIGHT_ENDED = "guest_right:ended"
    MEMBERS_IMPORTED = "members:imported"
    INVITATIONS_SENT = "members:invited"
    FIELD_FOUNDED = "field:founded"
    ROOM_OPENED = "room:opened"
    ROOM_HANDED_OVER = "room:handed_over"
    CONTRIBUTION_HIDDEN = "contribution:hidden"
    THREAD_MOVED = "thread:moved"
    THREAD_LOCKED = "thread:locked"
    ROOM_LOCKED = "room:locked"
    PERSON_PAUSED = "person:paused"
    PERSON_SLOWED = "person:slowed"
    MODERATION_UNDONE = "moderation:undone"
    APPEAL_REJECTED = "appeal:rejected"
    APPEAL_GRANTED = "appeal:granted"
    REPORT_DISMISSED = "report:dismissed"
    MOTION_SUBMITTED = "motion:submitted"
    AMENDMENT_SUBMITTED = "amendment:submitted"
    AMENDMENTS_MERGED = "motion:amendments_merged"
    POLL_OPENED = "poll:opened"
    POLL_CLOSED = "poll:closed"
    JOB_RETRIED = "job:retried"
    JOB_DISMISSED = "job:dismissed"
    PAGE_EDITED = "page:edited"
    DEMO_LOADED = "demo:loaded"
    PARTY_SEEDED = "party:seeded"

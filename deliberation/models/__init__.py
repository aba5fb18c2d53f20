"""Tables, relations, constraints. Importing this package registers every table."""

from deliberation.models.anchors import Anchor
from deliberation.models.base import Base
from deliberation.models.bookmarks import ReadingPlace
from deliberation.models.calendar_feeds import CalendarFeed
from deliberation.models.charters import Charter
from deliberation.models.credentials import (
    FactorReset,
    FormerAddress,
    LoginSession,
    MailedLink,
    Passkey,
    RateCount,
    RecoveryCode,
)
from deliberation.models.doors import RoomDoor
from deliberation.models.draft_comments import DraftComment, DraftCommentAnswer
from deliberation.models.drafts import ChangeDraft, Draft, PaperDraft
from deliberation.models.field_proposals import FieldProposal
from deliberation.models.for_you import Inbox, ReadingStack
from deliberation.models.imports import MemberImport, MemberImportRow, Upload
from deliberation.models.jobs import Job
from deliberation.models.lifts import Lift
from deliberation.models.moderation import ModerationAct, Pause, Report
from deliberation.models.motion_books import MotionBook, MotionBookEntry, MotionBookFile, MotionBookPage
from deliberation.models.motion_drafts import (
    CountedSignature,
    DraftAuthor,
    DraftLetter,
    DraftRevision,
    DraftVersion,
    MotionDraft,
    Support,
)
from deliberation.models.motion_news import MotionNews
from deliberation.models.motion_outcomes import OutcomeAct, Referral
from deliberation.models.motion_places import DraftField, MotionField, MotionsPlace
from deliberation.models.motion_prints import MotionPrint
from deliberation.models.motion_types import MotionType, MotionTypeSection, MotionTypeSubmitter
from deliberation.models.motions import Amendment, Motion, MotionVersion
from deliberation.models.own_words import ContributionVersion
from deliberation.models.pages import PageText
from deliberation.models.papers import PaperVersion
from deliberation.models.participation import Participation
from deliberation.models.people import ErasedNumber, FunctionHeld, GuestRight, Person
from deliberation.models.plain_words import PlainWords
from deliberation.models.polls import Poll, Vote
from deliberation.models.reading_paths import PathStop, ReadingPath
from deliberation.models.record import Reason, RecordEntry
from deliberation.models.rests import RoomRest
from deliberation.models.rolls import Mandate, Roll, RollSender
from deliberation.models.room_texts import RoomText
from deliberation.models.rooms import Contribution, Room, ThematicField
from deliberation.models.sittings import AgendaItem, Sitting
from deliberation.models.state_of_debate import StateOfDebate
from deliberation.models.structure import Assembly, Association, Body, Organisation
from deliberation.models.thanks import Thanks
from deliberation.models.themes import Theme, ThemeAssignment
from deliberation.models.towards import RoomAim, RoomGround, RoomOrigin

__all__ = [
    "AgendaItem",
    "Amendment",
    "Anchor",
    "Assembly",
    "Association",
    "Base",
    "Body",
    "CalendarFeed",
    "ChangeDraft",
    "Charter",
    "Contribution",
    "ContributionVersion",
    "CountedSignature",
    "Draft",
    "DraftAuthor",
    "DraftComment",
    "DraftCommentAnswer",
    "DraftField",
    "DraftLetter",
    "DraftRevision",
    "DraftVersion",
    "ErasedNumber",
    "FactorReset",
    "FieldProposal",
    "FormerAddress",
    "FunctionHeld",
    "GuestRight",
    "Inbox",
    "Job",
    "Lift",
    "LoginSession",
    "MailedLink",
    "Mandate",
    "MemberImport",
    "MemberImportRow",
    "ModerationAct",
    "Motion",
    "MotionBook",
    "MotionBookEntry",
    "MotionBookFile",
    "MotionBookPage",
    "MotionDraft",
    "MotionField",
    "MotionNews",
    "MotionPrint",
    "MotionType",
    "MotionTypeSection",
    "MotionTypeSubmitter",
    "MotionVersion",
    "MotionsPlace",
    "Organisation",
    "OutcomeAct",
    "PageText",
    "PaperDraft",
    "PaperVersion",
    "Participation",
    "Passkey",
    "PathStop",
    "Pause",
    "Person",
    "PlainWords",
    "Poll",
    "RateCount",
    "ReadingPath",
    "ReadingPlace",
    "ReadingStack",
    "Reason",
    "RecordEntry",
    "RecoveryCode",
    "Referral",
    "Report",
    "Roll",
    "RollSender",
    "Room",
    "RoomAim",
    "RoomDoor",
    "RoomGround",
    "RoomOrigin",
    "RoomRest",
    "RoomText",
    "Sitting",
    "StateOfDebate",
    "Support",
    "Thanks",
    "ThematicField",
    "Theme",
    "ThemeAssignment",
    "Upload",
    "Vote",
]

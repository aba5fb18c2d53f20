"""Tables, relations, constraints. Importing this package registers every table."""

from deliberation.models.anchors import Anchor
from deliberation.models.base import Base
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
from deliberation.models.drafts import Draft
from deliberation.models.imports import MemberImport, MemberImportRow, Upload
from deliberation.models.jobs import Job
from deliberation.models.lifts import Lift
from deliberation.models.moderation import ModerationAct, Pause, Report
from deliberation.models.motions import Amendment, Motion, MotionVersion
from deliberation.models.own_words import ContributionVersion
from deliberation.models.pages import PageText
from deliberation.models.papers import PaperVersion
from deliberation.models.people import ErasedNumber, FunctionHeld, GuestRight, Person
from deliberation.models.polls import Poll, Vote
from deliberation.models.record import Reason, RecordEntry
from deliberation.models.rests import RoomRest
from deliberation.models.rooms import Contribution, Room, ThematicField
from deliberation.models.structure import Assembly, Association, Body, Organisation

__all__ = [
    "Amendment",
    "Anchor",
    "Assembly",
    "Association",
    "Base",
    "Body",
    "Charter",
    "Contribution",
    "ContributionVersion",
    "Draft",
    "ErasedNumber",
    "FactorReset",
    "FormerAddress",
    "FunctionHeld",
    "GuestRight",
    "Job",
    "Lift",
    "LoginSession",
    "MailedLink",
    "MemberImport",
    "MemberImportRow",
    "ModerationAct",
    "Motion",
    "MotionVersion",
    "Organisation",
    "PageText",
    "PaperVersion",
    "Passkey",
    "Pause",
    "Person",
    "Poll",
    "RateCount",
    "Reason",
    "RecordEntry",
    "RecoveryCode",
    "Report",
    "Room",
    "RoomRest",
    "ThematicField",
    "Upload",
    "Vote",
]

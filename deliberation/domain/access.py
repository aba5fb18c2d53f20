"""Who may do what: the one table. The conditions that its cells are made of stand in `conditions.py`.

Read a row aloud: an action is allowed if all conditions of any one of its lines hold. What is not listed is forbidden.
Every cell is tested in `tests/domain/test_access.py`.
"""

from enum import StrEnum

from deliberation.domain.actors import NOBODY, Actor, Holding, Subject
from deliberation.domain.conditions import (
    Condition,
    administers,
    administers_federation,
    belongs_here,
    chairs,
    checks_mandates,
    coordinates,
    coordinates_federation,
    handles_motions,
    hosts_here,
    is_delegate,
    is_for_all,
    is_for_debate,
    is_for_decision,
    is_in_the_party,
    is_member_here,
    is_not_its_author,
    is_not_proposer,
    is_not_who_acted,
    is_open_room,
    is_other,
    is_past_its_authors,
    is_registered_delegate,
    is_returned,
    is_self,
    is_taken_back,
    leads,
    leads_federation,
    leads_this,
    lies_in_the_tree,
    members_amend,
    moderates,
    no_other_moderates,
    reads_here,
    serves_commission,
    writes_here,
)
from deliberation.domain.people import TWO_PERSON_FUNCTIONS, Function
from deliberation.domain.rooms.doors import has_doors, is_let_in, looks_after_body

__all__ = ["ALLOWED", "NOBODY", "Action", "Actor", "Condition", "Holding", "Subject", "may", "places_where"]


class Action(StrEnum):
    """What somebody can want to do with a thing."""

    SEE_MEMBERS = "see_members"
    SEE_PERSON = "see_person"
    SEE_QUOTA_GROUP = "see_quota_group"
    SEE_HOLDERS = "see_holders"
    INVITE_PERSON = "invite_person"
    IMPORT_MEMBERS = "import_members"
    MANAGE_STRUCTURE = "manage_structure"
    SET_UP_ASSEMBLY = "set_up_assembly"
    NAME_CHAIR = "name_chair"
    PROPOSE_FUNCTION = "propose_function"
    CONFIRM_FUNCTION = "confirm_function"
    END_FUNCTION = "end_function"
    GRANT_GUEST_RIGHT = "grant_guest_right"
    RESET_SECOND_FACTOR = "reset_second_factor"
    CONFIRM_RESET = "confirm_reset"
    OBJECT_TO_RESET = "object_to_reset"
    SEE_ROOM = "see_room"
    CONTRIBUTE = "contribute"
    CHANGE_WORDS = "change_words"
    WITHDRAW_WORDS = "withdraw_words"
    JOIN_ROOM = "join_room"
    OPEN_ROOM = "open_room"
    LEAD_ON = "lead_on"
    CHANGE_AUDIENCE = "change_audience"
    HAND_OVER_ROOM = "hand_over_room"
    REST_ROOM = "rest_room"
    DELETE_ROOM = "delete_room"
    WRITE_CHARTER = "write_charter"
    NAME_TEXTS = "name_texts"
    WRITE_PLAIN_WORDS = "write_plain_words"
    THANK = "thank"
    TAKE_THANKS_BACK = "take_thanks_back"
    REPORT = "report"
    SEE_REPORTS = "see_reports"
    MODERATE = "moderate"
    APPEAL = "appeal"
    DECIDE_APPEAL = "decide_appeal"
    SEE_HOST_DESK = "see_host_desk"
    MANAGE_FIELDS = "manage_fields"
    PROPOSE_FIELD = "propose_field"
    ANSWER_FIELD_PROPOSAL = "answer_field_proposal"
    MANAGE_THEMES = "manage_themes"
    ASSIGN_THEME = "assign_theme"
    WRITE_STATE = "write_state"
    MAKE_PATH = "make_path"
    CHANGE_PATH = "change_path"
    SEE_MOTION = "see_motion"
    IMPORT_MOTION = "import_motion"
    BEGIN_DRAFT = "begin_draft"
    SEE_DRAFT = "see_draft"
    WRITE_DRAFT = "write_draft"
    TAKE_COMMENT_BACK = "take_comment_back"
    SCREEN_MOTIONS = "screen_motions"
    SEE_RETURNED = "see_returned"
    SEE_LETTERS = "see_letters"
    PLACE_MOTION = "place_motion"
    AMEND = "amend"
    PRINT_BOOK = "print_book"
    MANAGE_ROLL = "manage_roll"
    GIVE_MANDATE = "give_mandate"
    REGISTER_MANDATE = "register_mandate"
    EXCUSE_MANDATE = "excuse_mandate"
    MERGE_AMENDMENTS = "merge_amendments"
    RECORD_OUTCOME = "record_outcome"
    CORRECT_MOTION = "correct_motion"
    WITHDRAW_MOTION = "withdraw_motion"
    ANSWER_REFERRAL = "answer_referral"
    LEAD_POLL = "lead_poll"
    VOTE = "vote"
    EDIT_PAGES = "edit_pages"
    MEND_JOBS = "mend_jobs"
    SEE_RECORD = "see_record"
    MANAGE_OWN_ACCOUNT = "manage_own_account"


def needs_second_person(function: Function) -> bool:
    """Whether two people are needed to give this function."""
    return function in TWO_PERSON_FUNCTIONS


ALLOWED: dict[Action, list[list[Condition]]] = {
    Action.SEE_MEMBERS: [[administers], [leads]],
    Action.SEE_PERSON: [[is_self], [administers], [leads]],
    Action.SEE_QUOTA_GROUP: [[is_self], [serves_commission], [chairs]],
    # whoever says who comes reads it, too, even where their own home lies elsewhere
    Action.SEE_HOLDERS: [[belongs_here], [administers], [leads], [serves_commission], [chairs], [looks_after_body]],
    Action.INVITE_PERSON: [[administers]],
    Action.IMPORT_MEMBERS: [[administers_federation]],
    Action.MANAGE_STRUCTURE: [[administers]],
    # an executive calls its own assembly, a body its own meeting
    Action.SET_UP_ASSEMBLY: [[administers], [leads], [looks_after_body]],
    # who calls an assembly says who leads it, and never that they do
    Action.NAME_CHAIR: [[administers, is_other], [leads, is_other], [looks_after_body, is_other]],
    # nobody gives a function to themself, not even one that needs no second person
    Action.PROPOSE_FUNCTION: [[administers, is_other]],
    Action.CONFIRM_FUNCTION: [[administers, is_other, is_not_proposer], [leads, is_other, is_not_proposer]],
    Action.END_FUNCTION: [[administers], [is_self]],
    # not by who administers accounts: one hand must not fill an electorate with people whom it has invited itself
    Action.GRANT_GUEST_RIGHT: [[leads, is_other]],
    # never by a Land for its own people: a federal office-holder is registered somewhere, too
    Action.RESET_SECOND_FACTOR: [[administers_federation, is_other]],
    Action.CONFIRM_RESET: [[administers_federation, is_other, is_not_proposer]],
    # whoever can still sign in with the factor has not lost it
    Action.OBJECT_TO_RESET: [[is_self]],
    Action.SEE_ROOM: [[is_let_in], [is_self], [is_in_the_party, is_for_decision]],
    Action.CONTRIBUTE: [[is_let_in, is_for_debate], [is_self, is_for_debate]],
    # guests find every room that they are invited to on their start page
    Action.JOIN_ROOM: [[is_in_the_party, is_let_in, is_for_debate], [is_self, is_for_debate]],
    # words are their author's, whoever looks after the room
    Action.CHANGE_WORDS: [[is_self, is_for_debate]],
    Action.WITHDRAW_WORDS: [[is_self, is_for_debate]],
    Action.OPEN_ROOM: [[administers], [leads], [coordinates], [looks_after_body]],
    # whoever opens rooms in its association, and has read what they cite
    Action.LEAD_ON: [
        [administers, is_open_room, reads_here],
        [leads, is_open_room, reads_here],
        [coordinates, is_open_room, reads_here],
        [looks_after_body, is_open_room, reads_here],
    ],
    # the host or coordination: who leads or administers hands the room over first, which is recorded
    Action.CHANGE_AUDIENCE: [
        [is_self, is_for_debate],
        [coordinates, is_for_debate],
        [looks_after_body, is_for_debate],
    ],
    Action.HAND_OVER_ROOM: [[is_self], [administers], [leads], [coordinates], [looks_after_body]],
    Action.REST_ROOM: [[is_self], [administers], [leads], [coordinates], [looks_after_body]],
    # only one's own mistake
    Action.DELETE_ROOM: [[is_self, is_for_debate]],
    # the rules are the host's: office is no reason to change what others relied on
    Action.WRITE_CHARTER: [[is_self, is_for_debate]],
    # what is read, and what came of it, says who invites
    Action.NAME_TEXTS: [[is_self, is_for_debate]],
    # they stand above what all others say: who looks after the room answers for them, or coordination that reads there
    Action.WRITE_PLAIN_WORDS: [
        [is_self, is_for_debate],
        [coordinates, is_for_debate, reads_here],
        [looks_after_body, is_for_debate, reads_here],
    ],
    # asked of a contribution in a room that the actor may see
    Action.THANK: [[is_in_the_party, has_doors, is_for_debate, is_other], [is_let_in, is_for_debate, is_other]],
    # one's own thanks; also by who no longer sees the room
    Action.TAKE_THANKS_BACK: [[is_self]],
    # asked of a contribution in a room that the actor may see
    Action.REPORT: [[is_in_the_party, has_doors, is_for_debate, is_other], [is_let_in, is_for_debate, is_other]],
    Action.SEE_REPORTS: [[moderates]],
    # no office but this one; being the host is none
    Action.MODERATE: [[moderates, is_for_debate, is_other]],
    # also for who is paused, or no longer sees the room
    Action.APPEAL: [[is_self]],
    Action.DECIDE_APPEAL: [
        [moderates, is_other, is_not_who_acted],
        [leads, no_other_moderates, is_other, is_not_who_acted],
        [coordinates, no_other_moderates, is_other, is_not_who_acted],
    ],
    Action.SEE_HOST_DESK: [[is_self, is_for_debate]],
    Action.MANAGE_FIELDS: [[administers_federation], [leads_federation]],
    Action.MANAGE_THEMES: [[leads_federation], [coordinates_federation]],
    Action.ASSIGN_THEME: [[is_self, is_for_debate], [leads, is_for_debate], [coordinates, is_for_debate]],
    Action.PROPOSE_FIELD: [[belongs_here]],
    # who administers accounts has no say in what the party thinks about
    Action.ANSWER_FIELD_PROPOSAL: [[leads_federation, is_other]],
    # who brings the debate together: with a name and a reason, and every version stays
    Action.WRITE_STATE: [[leads_federation], [coordinates_federation], [hosts_here, is_in_the_party]],
    # a recommendation with a name; what of it somebody reads is asked stop by stop
    Action.MAKE_PATH: [[is_in_the_party, lies_in_the_tree]],
    Action.CHANGE_PATH: [[is_self]],
    Action.SEE_MOTION: [[is_in_the_party]],
    Action.IMPORT_MOTION: [[administers], [handles_motions]],
    # who is to move it, and until when, its type asks when it is put forward
    Action.BEGIN_DRAFT: [[belongs_here]],
    Action.SEE_DRAFT: [
        [writes_here, is_in_the_party],
        [is_in_the_party, is_for_all],
        [handles_motions, is_past_its_authors],
        [chairs, is_past_its_authors],
    ],
    Action.WRITE_DRAFT: [[writes_here, is_in_the_party]],
    # whoever has left the draft since: the words stay theirs
    Action.TAKE_COMMENT_BACK: [[is_self]],
    # nobody lets their own motion pass; where there is no committee, the chair does it
    Action.SCREEN_MOTIONS: [[handles_motions, is_not_its_author], [chairs, is_not_its_author]],
    # who gave it back keeps it as it came, with what both sides wrote; what its authors change since is theirs
    Action.SEE_RETURNED: [
        [handles_motions, is_not_its_author, is_returned],
        [chairs, is_not_its_author, is_returned],
    ],
    # both sides keep what they wrote to each other; of what was taken back the committee reads no text any more
    Action.SEE_LETTERS: [
        [handles_motions, is_not_its_author, is_returned],
        [chairs, is_not_its_author, is_returned],
        [handles_motions, is_not_its_author, is_taken_back],
        [chairs, is_not_its_author, is_taken_back],
    ],
    # where it is dealt with and what it is about, so that others find it: no judgement on it
    Action.PLACE_MOTION: [[handles_motions], [chairs]],
    # delegates speak for who sent them; where members may move motions themselves, or meet themselves, they amend, too
    Action.AMEND: [[is_delegate], [is_member_here, members_amend]],
    # whoever calls a body together can do for its assemblies what an executive does for those of an association
    Action.PRINT_BOOK: [[handles_motions], [leads], [looks_after_body]],
    # seats due, the list of delegates, taking somebody off
    Action.MANAGE_ROLL: [[administers], [leads], [checks_mandates], [looks_after_body]],
    # nobody puts themself on the roll: another hand does it
    Action.GIVE_MANDATE: [
        [administers, is_other],
        [leads, is_other],
        [checks_mandates, is_other],
        [looks_after_body, is_other],
    ],
    # at the door; whoever checks is checked by somebody else
    Action.REGISTER_MANDATE: [[checks_mandates, is_other], [chairs, is_other]],
    Action.EXCUSE_MANDATE: [[is_self], [checks_mandates], [chairs], [administers], [leads], [looks_after_body]],
    # the motions committee recommends: what falls out with a new version is a decision, too
    Action.MERGE_AMENDMENTS: [[chairs]],
    # what the assembly has decided, said by who led it there
    Action.RECORD_OUTCOME: [[chairs]],
    Action.CORRECT_MOTION: [[chairs]],
    # who moved it; nobody else takes it back for them
    Action.WITHDRAW_MOTION: [[writes_here, is_in_the_party]],
    # who was asked owes the answer: no executive above speaks for the one below, or for a body
    Action.ANSWER_REFERRAL: [[leads_this], [looks_after_body]],
    Action.LEAD_POLL: [[chairs]],
    # where the assembly asks people to register at the door, only who has done so votes
    Action.VOTE: [[is_registered_delegate]],
    Action.EDIT_PAGES: [[administers_federation]],
    Action.MEND_JOBS: [[administers_federation]],
    Action.SEE_RECORD: [[administers], [leads], [serves_commission]],
    Action.MANAGE_OWN_ACCOUNT: [[is_self]],
}


def may(actor: Actor, action: Action, subject: Subject) -> bool:
    """Whether the table allows it."""
    return any(all(holds(actor, subject) for holds in line) for line in ALLOWED.get(action, []))


def places_where(actor: Actor, action: Action) -> list[int]:
    """The associations for which, and below which, the actor's functions allow it.

    Not for what only the federation's administrators may: each of these places is asked as if it were a root.
    """
    places = {holding.association_id for holding in actor.holdings}
    return sorted(id_ for id_ in places if may(actor, action, Subject(path=(id_,))))

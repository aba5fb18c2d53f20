"""The triggers that refuse: the one declared list. They never compute.

A test compares this list with the databases after every migration and fires each one.
"""

from dataclasses import dataclass

from deliberation.domain.people import TWO_PERSON_FUNCTIONS
from deliberation.domain.rooms.towards import ORIGIN_GUARD


@dataclass(frozen=True, slots=True)
class Guard:
    """A trigger on `table` that refuses `event` (INSERT, UPDATE, DELETE or TRUNCATE) with `sentence`.

    column -- for an UPDATE that is refused only where it names this column, or one of these
    condition -- for what is refused only where the new row is so
    """

    name: str
    table: str
    event: str
    sentence: str
    column: str | None = None
    condition: str | None = None

    @property
    def refused(self) -> str:
        """The event as both databases write it."""
        return f"{self.event} OF {self.column}" if self.column else self.event

    def sqlite(self) -> str:
        """The statement that makes it on SQLite."""
        where = f"FOR EACH ROW WHEN {self.condition} " if self.condition else ""
        return (
            f"CREATE TRIGGER {self.name} BEFORE {self.refused} ON {self.table} "
            f"{where}BEGIN SELECT RAISE(ABORT, '{self.sentence}'); END"
        )

    def postgresql(self) -> tuple[str, str]:
        """The two statements that make it on PostgreSQL. Per statement where it can be: TRUNCATE has no rows."""
        function = (
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{self.sentence}'; END $$"
        )
        each = f"ROW WHEN ({self.condition})" if self.condition else "STATEMENT"
        trigger = (
            f"CREATE TRIGGER {self.name} BEFORE {self.refused} ON {self.table} "
            f"FOR EACH {each} EXECUTE FUNCTION {self.name}()"
        )
        return function, trigger


APPEND_ONLY = "the record of acts is append-only"
ONE_KIND = "the kind of a room never changes"
ONE_TEXT = "a text that was put forward never changes"
KEPT_RULES = "the rules that a room had stay as they were"
KEPT_AIMS = "what was announced stays as it was announced"
KEPT_ORIGINS = "where a room comes from never changes"
KEPT_STATES = "where a debate stood stays as it was written"
KEPT_PLAIN_WORDS = "plain words stay as they were written"
KEPT_BOOKS = "an issue of a motion book stays as it was made"
KEPT_OUTCOMES = "what became of a motion stays as it was entered"
TWO_PEOPLE = "nobody gives this function alone"

PUT_FORWARD = "draft_id, number, title, source, reasons, further, text_hash"
AIM = "purpose, room_id, room_kind, body_id, assembly_id, earliest_on"
REFERRED = "motion_id, act_id, after_id, association_id, body_id, referred_at"
ISSUE = "assembly_id, number, changes, ordered_at, ordered_by_id"
PRINTED = {
    "motion_book_entry": "book_id, place, version_id, before_id",
    "motion_book_page": "book_id, page, entry_id, first_line, last_line",
    "motion_book_file": "book_id, content",
}
_NEEDS_TWO = ", ".join(f"'{function}'" for function in sorted(TWO_PERSON_FUNCTIONS))
# what nobody proposed was entered by the operator's hand, when the party was set up
ONE_HAND = (
    f"NEW.function IN ({_NEEDS_TWO}) AND NEW.confirmed_at IS NOT NULL AND NEW.proposed_by_id IS NOT NULL "
    "AND (NEW.confirmed_by_id IS NULL OR NEW.confirmed_by_id = NEW.proposed_by_id)"
)
# the columns that ONE_HAND is about: a row that was wrong before may still be ended
HANDS = "function, proposed_by_id, confirmed_at, confirmed_by_id"

GUARDS = (
    Guard("record_entry_refuse_update", "record_entry", "UPDATE", APPEND_ONLY),
    Guard("record_entry_refuse_delete", "record_entry", "DELETE", APPEND_ONLY),
    Guard("room_refuse_kind_update", "room", "UPDATE", ONE_KIND, column="kind"),
    Guard("charter_refuse_update", "charter", "UPDATE", KEPT_RULES),
    Guard("room_aim_refuse_update", "room_aim", "UPDATE", KEPT_AIMS, column=AIM),
    Guard(ORIGIN_GUARD, "room_origin", "UPDATE", KEPT_ORIGINS, column="room_id, room_kind, origin_id"),
    Guard("state_of_debate_refuse_update", "state_of_debate", "UPDATE", KEPT_STATES),
    # one that is taken back is emptied, where something points to it
    Guard("plain_words_refuse_update", "plain_words", "UPDATE", KEPT_PLAIN_WORDS, condition="NEW.withdrawn_at IS NULL"),
    Guard("motion_version_refuse_update", "motion_version", "UPDATE", ONE_TEXT),
    Guard("motion_version_refuse_delete", "motion_version", "DELETE", ONE_TEXT),
    Guard("draft_version_refuse_update", "draft_version", "UPDATE", ONE_TEXT, column=PUT_FORWARD),
    Guard("paper_version_refuse_update", "paper_version", "UPDATE", ONE_TEXT, column="title, source, reason"),
    Guard("amendment_refuse_source_update", "amendment", "UPDATE", ONE_TEXT, column="source"),
    Guard("amendment_refuse_delete", "amendment", "DELETE", ONE_TEXT),
    Guard("motion_book_refuse_update", "motion_book", "UPDATE", KEPT_BOOKS, column=ISSUE),
    Guard("motion_book_refuse_delete", "motion_book", "DELETE", KEPT_BOOKS),
    *(
        Guard(f"{table}_refuse_update", table, "UPDATE", KEPT_BOOKS, column=columns)
        for table, columns in PRINTED.items()
    ),
    *(Guard(f"{table}_refuse_delete", table, "DELETE", KEPT_BOOKS) for table in PRINTED),
    Guard("outcome_act_refuse_update", "outcome_act", "UPDATE", KEPT_OUTCOMES),
    Guard("outcome_act_refuse_delete", "outcome_act", "DELETE", KEPT_OUTCOMES),
    Guard("referral_refuse_update", "referral", "UPDATE", KEPT_OUTCOMES, column=REFERRED),
    Guard("referral_refuse_delete", "referral", "DELETE", KEPT_OUTCOMES),
    Guard("function_held_refuse_one_hand_insert", "function_held", "INSERT", TWO_PEOPLE, condition=ONE_HAND),
    Guard("function_held_refuse_one_hand_update", "function_held", "UPDATE", TWO_PEOPLE, HANDS, ONE_HAND),
)
# SQLite has no TRUNCATE
POSTGRESQL_GUARDS = (Guard("record_entry_refuse_truncate", "record_entry", "TRUNCATE", APPEND_ONLY),)

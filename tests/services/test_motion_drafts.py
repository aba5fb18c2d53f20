"""What pages do not show of drafts: writers in the same moment, numbers given once, and whose data go with whom."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from flask import Flask
from sqlalchemy import func, select

from deliberation.domain.acts import Act
from deliberation.domain.errors import ChangedMeanwhile, NotPermitted, TooManyAttempts, UnknownThing
from deliberation.domain.procedure.co_writing import Wording
from deliberation.domain.procedure.drafts import Phase
from deliberation.domain.procedure.motion_names import NAMELESS
from deliberation.domain.procedure.refusals import NotReady, OtherTextNow, WrongStep
from deliberation.domain.procedure.submitters import OWN
from deliberation.domain.text.formats import plain
from deliberation.extensions import db
from deliberation.models import Base, DraftAuthor, DraftLetter, DraftRevision, Motion, MotionDraft, Reason, Support
from deliberation.services import (
    admitting,
    co_authors,
    limits,
    motion_drafts,
    motions,
    people,
    submitting,
    supporting,
)
from deliberation.services.draft_versions import newest_of
from deliberation.services.work import Work
from deliberation.unit_of_work import moment, today
from tests.party import Party, Persona, acting
from tests.services.lists import VAULT
from tests.services.steps import Watch, at_once, refused
from tests.web.drafting import RULES, TEXT, set_rules, type_of

WORDING = Wording("Mehr Busse", TEXT, "Viele warten.")


def begun(app: Flask, party: Party, *authors: Persona) -> int:
    """A draft with a text by these people."""
    first, *others = authors
    with acting(first) as work:
        draft_id = motion_drafts.begin_draft(work, type_of(app, party), today()).id
        motion_drafts.save_draft(work, draft_id, WORDING, began_with=1)
        for one in others:
            co_authors.invite_author(work, draft_id, one.email)
    for one in others:
        with acting(one) as work:
            co_authors.accept_invitation(work, draft_id)
    return draft_id


def submitted(app: Flask, party: Party) -> int:
    draft_id = begun(app, party, party.alice)
    with acting(party.alice) as work:
        submitting.submit_draft(work, draft_id, OWN, seen=motion_drafts.head_of(work, draft_id).number, at=moment())
    return draft_id


def version_of(work: Work, draft_id: int) -> int:
    """The id of what others read."""
    version = newest_of(work, draft_id)
    assert version is not None
    return version.id


def count(table: type[Base]) -> int:
    return db.session().scalar(select(func.count()).select_from(table)) or 0


def test_what_three_write_in_the_same_moment_is_all_there(app: Flask, party: Party) -> None:
    draft_id = begun(app, party, party.alice, party.bob, party.charlie)
    changes = {"ein Bus": "stündlich ein Bus", "jedem Dorf": "jedem kleinen Dorf", "Auch am": "Auch abends und am"}

    def save(person: Persona, old: str, new: str) -> None:
        changed = Wording(WORDING.title, TEXT.replace(old, new), WORDING.reasons)
        with acting(person) as work:
            motion_drafts.save_draft(work, draft_id, changed, began_with=2)

    writers = (party.alice, party.bob, party.charlie)
    assert (
        at_once(app, *(partial(save, who, *change) for who, change in zip(writers, changes.items(), strict=True))) == []
    )
    with acting(party.alice) as work:
        said = motion_drafts.head_of(work, draft_id).source
    assert said == "Wir wollen, dass in jedem kleinen Dorf stündlich ein Bus fährt.\n\nAuch abends und am Sonntag."


def test_two_admissions_at_once_give_two_numbers(app: Flask, party: Party) -> None:
    set_rules(app, party)
    drafts = [submitted(app, party) for _ in range(3)]

    def admit(draft_id: int) -> None:
        with acting(party.mona) as work:
            admitting.admit_draft(work, draft_id, seen=version_of(work, draft_id))

    acts: list[Callable[[], object]] = [partial(admit, one) for one in drafts]
    assert at_once(app, *acts) == []
    numbers = (
        db.session().scalars(select(Motion.number).where(Motion.type_id.is_not(None)).order_by(Motion.number)).all()
    )
    assert numbers == ["A1", "A2", "A3"]


def test_one_that_is_admitted_twice_at_once_is_one_motion(app: Flask, party: Party) -> None:
    set_rules(app, party)
    draft_id = submitted(app, party)

    def admit() -> None:
        with acting(party.mona) as work:
            admitting.admit_draft(work, draft_id, seen=version_of(work, draft_id))

    assert [type(error).__name__ for error in at_once(app, admit, admit)] == ["WrongStep"]


def test_a_number_that_is_spelt_otherwise_is_taken_all_the_same(app: Flask, party: Party) -> None:
    set_rules(app, party)
    with acting(party.mona) as work:
        motions.submit_motion(
            work, party.assembly, plain.parse(TEXT), number="a 1", title="T", mover="M", today=today()
        )
    draft_id = submitted(app, party)
    with acting(party.mona) as work:
        assert admitting.admit_draft(work, draft_id, seen=version_of(work, draft_id)).number == "A2"


def test_nobody_acts_on_a_text_that_they_have_not_read(app: Flask, party: Party) -> None:
    set_rules(app, party)
    draft_id = begun(app, party, party.alice, party.bob)
    with acting(party.bob) as work:
        motion_drafts.save_draft(work, draft_id, Wording("Mehr Busse", "Halb fer", ""), began_with=2)
    with refused(ChangedMeanwhile, party.alice) as work:
        submitting.submit_draft(work, draft_id, OWN, seen=2, at=moment())
    with acting(party.alice) as work:
        submitting.submit_draft(work, draft_id, OWN, seen=3, at=moment())
        stale = version_of(work, draft_id)
        submitting.withdraw_draft(work, draft_id)
        submitting.take_up_draft(work, draft_id)
        motion_drafts.save_draft(work, draft_id, WORDING, began_with=3)
        submitting.submit_draft(work, draft_id, OWN, seen=4, at=moment())
    with refused(OtherTextNow, party.mona) as work:
        admitting.admit_draft(work, draft_id, seen=stale)
    with refused(OtherTextNow, party.mona) as work:
        admitting.return_draft(work, draft_id, words="Zu spät.", seen=stale)


def test_whose_motion_it_is_does_not_change_before_the_committee(app: Flask, party: Party) -> None:
    set_rules(app, party)
    draft_id = begun(app, party, party.alice, party.mona)
    with acting(party.alice) as work:
        co_authors.invite_author(work, draft_id, party.bob.email)
        submitting.submit_draft(work, draft_id, OWN, seen=2, at=moment())
    with refused(WrongStep, party.bob) as work:
        co_authors.accept_invitation(work, draft_id)
    with refused(WrongStep, party.mona) as work:
        co_authors.leave_draft(work, draft_id)


def test_who_has_written_in_it_never_lets_it_pass(app: Flask, party: Party) -> None:
    set_rules(app, party)
    draft_id = begun(app, party, party.alice, party.mona)
    with acting(party.mona) as work:
        motion_drafts.save_draft(work, draft_id, Wording("Mehr Busse", "Monas Text.", ""), began_with=2)
        co_authors.leave_draft(work, draft_id)
    with acting(party.alice) as work:
        submitting.submit_draft(work, draft_id, OWN, seen=3, at=moment())
        version = version_of(work, draft_id)
    with refused(NotPermitted, party.mona) as work:
        admitting.admit_draft(work, draft_id, seen=version)


def test_a_signature_is_taken_back_as_long_as_it_may_count(app: Flask, party: Party) -> None:
    with acting(party.bob) as work:
        supporting.sign(work, party.draft_version, today=today())
    with acting(party.charlie) as work:
        supporting.call_back(work, party.draft)
    # nobody but its author reads it now, and yet the signature would count
    with acting(party.bob) as work:
        supporting.take_back(work, party.draft)
    assert count(Support) == 0
    with refused(UnknownThing, party.bob) as work:
        supporting.take_back(work, party.draft)


def test_what_the_committee_says_is_for_those_who_wrote_it(app: Flask, party: Party) -> None:
    set_rules(app, party)
    draft_id = submitted(app, party)
    with acting(party.mona) as work:
        admitting.return_draft(work, draft_id, words="Bitte eine Summe.", seen=version_of(work, draft_id))
    assert db.session().scalar(select(func.count()).select_from(Reason).where(Reason.text == "Bitte eine Summe.")) == 0


def test_what_came_in_time_may_come_again_after_it_was_given_back(app: Flask, party: Party) -> None:
    set_rules(app, party)
    draft_id = submitted(app, party)
    with acting(party.mona) as work:
        admitting.return_draft(work, draft_id, words="Bitte eine Summe.", seen=version_of(work, draft_id))
    # the deadline passes meanwhile
    set_rules(app, party, replace(RULES, submission_days=30))
    with acting(party.alice) as work:
        submitting.submit_draft(work, draft_id, OWN, seen=2, at=moment())
        submitting.withdraw_draft(work, draft_id)
        submitting.take_up_draft(work, draft_id)
    # whoever took it back begins anew
    with refused(NotReady, party.alice) as work:
        submitting.submit_draft(work, draft_id, OWN, seen=2, at=moment())


def test_sent_twice_it_is_submitted_once(app: Flask, party: Party, watch: Watch) -> None:
    set_rules(app, party)
    draft_id = begun(app, party, party.alice)

    def submit() -> None:
        with acting(party.alice) as work:
            submitting.submit_draft(work, draft_id, OWN, seen=motion_drafts.head_of(work, draft_id).number, at=moment())

    errors = at_once(app, submit, submit)
    assert [type(error).__name__ for error in errors] == ["WrongStep"]
    assert [entry.act for entry in watch.entries] == [Act.DRAFT_SUBMITTED]


def test_what_is_typed_is_no_act_and_nobody_is_written_to(app: Flask, party: Party, watch: Watch) -> None:
    begun(app, party, party.alice)
    assert watch.entries == []
    assert watch.jobs == []


def test_nobody_begins_without_end(app: Flask, party: Party) -> None:
    for _ in range(limits.DRAFTS_BEGUN.count):
        with acting(party.alice) as work:
            motion_drafts.begin_draft(work, type_of(app, party), today())
    with refused(TooManyAttempts, party.alice) as work:
        motion_drafts.begin_draft(work, type_of(app, party), today())


def test_who_deletes_their_data_leaves_others_their_text(app: Flask, party: Party) -> None:
    own = begun(app, party, party.alice)
    shared = begun(app, party, party.alice, party.bob)
    with acting(party.alice) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    session = db.session()
    assert session.get(MotionDraft, own) is None
    assert session.scalars(select(DraftAuthor.person_id).where(DraftAuthor.draft_id == shared)).all() == [party.bob.id]
    with acting(party.bob) as work:
        assert motion_drafts.head_of(work, shared).wording == WORDING


def test_signatures_and_letters_go_with_who_wrote_them(app: Flask, party: Party) -> None:
    with acting(party.bob) as work:
        supporting.sign(work, party.draft_version, today=today())
    set_rules(app, party)
    draft_id = submitted(app, party)
    with acting(party.alice) as work:
        admitting.write_letter(work, draft_id, words="Wer liest das?", is_from_committee=False)
    for one in (party.bob, party.alice):
        with acting(one) as work:
            people.erase_own_data(work, vault=VAULT, today=today())
    assert count(Support) == count(DraftLetter) == 0
    # it lies before the committee: the assembly's matter, without a name
    assert db.session().get_one(MotionDraft, draft_id).phase is Phase.SUBMITTED
    assert count(DraftRevision) > 0
    with acting(party.mona) as work:
        assert admitting.admit_draft(work, draft_id, seen=version_of(work, draft_id)).mover == NAMELESS


def test_the_record_says_what_became_of_it(app: Flask, party: Party, watch: Watch) -> None:
    set_rules(app, party)
    draft_id = submitted(app, party)
    with acting(party.mona) as work:
        admitting.return_draft(work, draft_id, words="Bitte eine Summe.", seen=version_of(work, draft_id))
    with acting(party.alice) as work:
        submitting.withdraw_draft(work, draft_id)
        submitting.take_up_draft(work, draft_id)
    assert [entry.act for entry in watch.entries] == [
        Act.DRAFT_SUBMITTED,
        Act.DRAFT_RETURNED,
        Act.DRAFT_WITHDRAWN,
        Act.DRAFT_TAKEN_UP,
    ]

"""What co-authors say about lines: it stays with the lines, with its authors, and with nobody else."""

from dataclasses import replace
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import func, select

from deliberation.domain.errors import NotPermitted, TooManyAttempts, UnknownThing
from deliberation.domain.procedure.co_writing import Wording
from deliberation.domain.procedure.drafts import MOST_COMMENTS
from deliberation.domain.procedure.refusals import ManyComments, WrongStep
from deliberation.domain.procedure.submitters import OWN
from deliberation.domain.rooms.inbox import Source
from deliberation.domain.text.anchoring import spot_at
from deliberation.domain.text.lines import WIDTH
from deliberation.extensions import db
from deliberation.models import Base, DraftComment, DraftCommentAnswer
from deliberation.queries.comments_for_you import COMMENTS, told_of_comments
from deliberation.queries.draft_comments import comment_page, open_comments, resolved_comments
from deliberation.queries.for_you import for_you
from deliberation.queries.motion_drafts import draft_page
from deliberation.queries.own_comments import words_left_behind
from deliberation.services import co_authors, draft_comments, limits, motion_drafts, people, submitting
from deliberation.services.draft_comments import Passage
from deliberation.unit_of_work import moment, today
from deliberation.web.draft_notes import placed
from tests.party import Party, Persona, acting
from tests.services.lists import VAULT
from tests.services.steps import at_once, refused
from tests.services.test_motion_drafts import begun, submitted
from tests.web.drafting import RULES, TEXT, set_rules


@pytest.fixture(autouse=True)
def _rules(app: Flask, party: Party) -> None:
    set_rules(app, party, RULES)


def passage(party: Party, who: Persona, draft_id: int, line: int) -> Passage:
    found = draft_page(db.session(), who.actor, draft_id)
    ground = found.ground
    return Passage(draft_id, found.number, ground.width, ground.first_line, spot_at(ground, line, line))


def said(party: Party, who: Persona, draft_id: int, line: int = 2, words: str = "Nur am Sonntag?") -> int:
    where = passage(party, who, draft_id, line)
    with acting(who) as work:
        return draft_comments.comment(work, where, words=words).id


def rows(table: type[Base]) -> int:
    return db.session().scalar(select(func.count()).select_from(table)) or 0


def told(who: Persona) -> list[tuple[Source, str | None]]:
    return [(one.source, one.words) for one in for_you(db.session(), who.actor).shown if one.source in COMMENTS]


def test_it_goes_with_its_lines_and_says_when_they_are_gone(app: Flask, party: Party) -> None:
    draft_id = begun(app, party, party.alice, party.bob)
    said(party, party.bob, draft_id)

    def write(source: str) -> None:
        with acting(party.alice) as work:
            seen = motion_drafts.head_of(work, draft_id).number
            motion_drafts.save_draft(work, draft_id, Wording("Mehr Busse", source), began_with=seen)

    def where() -> int | None:
        now = draft_page(db.session(), party.alice.actor, draft_id).ground
        (one,) = placed(open_comments(db.session(), draft_id), now)
        assert one.comment.about == "Auch am Sonntag."
        return one.found.first if one.found else None

    assert where() == 2
    write(f"Davor steht jetzt ein ganz neuer Satz.\n\n{TEXT}")
    assert where() == 3
    write("Etwas völlig anderes steht hier.")
    assert where() is None
    # what was typed away comes back, and the words with it
    write(TEXT)
    assert where() == 2


def test_everybody_who_writes_it_is_told_once_and_nobody_else(app: Flask, party: Party) -> None:
    draft_id = begun(app, party, party.alice, party.bob, party.charlie)
    comment_id = said(party, party.bob, draft_id)
    assert told(party.alice) == told(party.charlie) == [(Source.COMMENT, "Nur am Sonntag?")]
    assert told(party.bob) == told(party.mona) == []
    with acting(party.alice) as work:
        draft_comments.answer_comment(work, comment_id, words="Auch nachts.")
    assert told(party.bob) == [(Source.COMMENT_ANSWER, "Auch nachts.")]
    # who has said nothing there is left in peace
    assert told(party.charlie) == [(Source.COMMENT, "Nur am Sonntag?")]
    with acting(party.charlie) as work:
        co_authors.leave_draft(work, draft_id)
    assert told(party.charlie) == []


def test_who_comes_later_reads_it_and_is_not_told(app: Flask, party: Party) -> None:
    draft_id = begun(app, party, party.alice)
    comment_id = said(party, party.alice, draft_id)
    with acting(party.alice) as work:
        co_authors.invite_author(work, draft_id, party.bob.email)
    # an invitation opens nothing
    with pytest.raises(UnknownThing):
        comment_page(db.session(), party.bob.actor, comment_id)
    with acting(party.bob) as work:
        co_authors.accept_invitation(work, draft_id)
    assert comment_page(db.session(), party.bob.actor, comment_id)[1].text == "Nur am Sonntag?"
    assert told(party.bob) == []


def test_sent_twice_it_stands_there_once(app: Flask, party: Party) -> None:
    draft_id = begun(app, party, party.alice)
    where = passage(party, party.alice, draft_id, 2)

    def say() -> None:
        with acting(party.alice) as work:
            made = draft_comments.comment(work, where, words="Nur am Sonntag?")
            draft_comments.answer_comment(work, made.id, words="Auch nachts.")

    before = rows(DraftComment), rows(DraftCommentAnswer)
    db.session().rollback()
    assert at_once(app, say, say) == []
    assert (rows(DraftComment), rows(DraftCommentAnswer)) == (before[0] + 1, before[1] + 1)


def test_nobody_but_its_authors_reads_or_does_anything(app: Flask, party: Party) -> None:
    draft_id = submitted(app, party)
    with acting(party.alice) as work:
        submitting.withdraw_draft(work, draft_id)
        submitting.take_up_draft(work, draft_id)
    comment_id = said(party, party.alice, draft_id)
    where = passage(party, party.alice, draft_id, 2)
    with acting(party.alice) as work:
        answer_id = draft_comments.answer_comment(work, comment_id, words="Auch nachts.").id
    acts = (
        partial(draft_comments.comment, passage=where, words="Ich auch."),
        partial(draft_comments.answer_comment, comment_id=comment_id, words="Ich auch."),
        partial(draft_comments.resolve_comment, comment_id=comment_id),
        partial(draft_comments.reopen_comment, comment_id=comment_id),
        partial(draft_comments.withdraw_comment, comment_id=comment_id),
        partial(draft_comments.withdraw_answer, answer_id=answer_id),
    )
    for who in (party.bob, party.mona, party.cem, party.ada):
        for act in acts:
            with refused(UnknownThing, who) as work:
                act(work)
    with acting(party.alice) as work:
        seen = motion_drafts.head_of(work, draft_id).number
        submitting.submit_draft(work, draft_id, OWN, seen=seen, at=moment())
    # the committee reads the motion, and not what was said at the desk
    for act in acts:
        with refused(NotPermitted, party.mona) as work:
            act(work)
    with pytest.raises(NotPermitted):
        comment_page(db.session(), party.mona.actor, comment_id)
    assert comment_page(db.session(), party.alice.actor, comment_id)[1].text == "Nur am Sonntag?"


def test_before_the_committee_nothing_more_is_said(app: Flask, party: Party) -> None:
    draft_id = begun(app, party, party.alice)
    comment_id = said(party, party.alice, draft_id)
    where = passage(party, party.alice, draft_id, 2)
    with acting(party.alice) as work:
        seen = motion_drafts.head_of(work, draft_id).number
        submitting.submit_draft(work, draft_id, OWN, seen=seen, at=moment())
    for act in (
        partial(draft_comments.comment, passage=where, words="Noch etwas."),
        partial(draft_comments.answer_comment, comment_id=comment_id, words="Noch etwas."),
        partial(draft_comments.resolve_comment, comment_id=comment_id),
        partial(draft_comments.reopen_comment, comment_id=comment_id),
    ):
        with refused(WrongStep, party.alice) as work:
            act(work)
    with acting(party.alice) as work:
        draft_comments.withdraw_comment(work, comment_id)
    with pytest.raises(UnknownThing):
        comment_page(db.session(), party.alice.actor, comment_id)


def test_done_is_what_somebody_called_done_first_until_it_is_not(app: Flask, party: Party) -> None:
    draft_id = begun(app, party, party.alice, party.bob)
    comment_id = said(party, party.alice, draft_id)
    for who in (party.bob, party.alice):
        with acting(who) as work:
            draft_comments.resolve_comment(work, comment_id)
    assert comment_page(db.session(), party.alice.actor, comment_id)[1].resolved_by == "Bob Öztürk"
    assert open_comments(db.session(), draft_id) == ()
    with acting(party.alice) as work:
        draft_comments.reopen_comment(work, comment_id)
    (one,) = open_comments(db.session(), draft_id)
    assert (one.resolved_at, one.resolved_by) == (None, None)


def test_ones_own_words_are_taken_back_and_nobody_elses(app: Flask, party: Party) -> None:
    draft_id = begun(app, party, party.alice, party.bob)
    comment_id = said(party, party.alice, draft_id)
    with acting(party.bob) as work:
        answer_id = draft_comments.answer_comment(work, comment_id, words="Auch nachts.").id
    for act, who in (
        (partial(draft_comments.withdraw_comment, comment_id=comment_id), party.bob),
        (partial(draft_comments.withdraw_answer, answer_id=answer_id), party.alice),
    ):
        with refused(NotPermitted, who) as work:
            act(work)
    with acting(party.alice) as work:
        draft_comments.withdraw_comment(work, comment_id)
    # what others answered is theirs, and stays
    (one,) = open_comments(db.session(), draft_id)
    assert (one.text, [answer.text for answer in one.answers]) == ("", ["Auch nachts."])
    assert told(party.bob) == []
    with acting(party.bob) as work:
        draft_comments.withdraw_answer(work, answer_id)
    assert open_comments(db.session(), draft_id) == ()


def test_who_deletes_their_data_takes_their_words_along(app: Flask, party: Party) -> None:
    draft_id = begun(app, party, party.alice, party.bob)
    answered, alone = (said(party, party.alice, draft_id, words=one) for one in ("Nur am Sonntag?", "Wer zahlt?"))
    with acting(party.bob) as work:
        draft_comments.answer_comment(work, answered, words="Auch nachts.")
        draft_comments.resolve_comment(work, alone)
    with acting(party.alice) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    (one,) = open_comments(db.session(), draft_id)
    assert (one.id, one.author, one.text, one.answers[0].text) == (answered, "", "", "Auch nachts.")
    assert db.session().get(DraftComment, alone) is None
    with acting(party.bob) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    # nobody writes it any more: it is gone, and all that was said about it
    assert db.session().get(DraftComment, answered) is None


def test_there_is_a_bound_to_what_waits(app: Flask, party: Party) -> None:
    draft_id = begun(app, party, party.alice)
    first, *_rest = (said(party, party.alice, draft_id, words=f"Zum {number}.") for number in range(MOST_COMMENTS))
    with refused(ManyComments, party.alice) as work:
        draft_comments.comment(work, passage(party, party.alice, draft_id, 1), words="Eine zu viel.")
    with acting(party.alice) as work:
        draft_comments.resolve_comment(work, first)
    said(party, party.alice, draft_id, words="Jetzt ist Platz.")
    # what was done comes back only where there is room for it
    with refused(ManyComments, party.alice) as work:
        draft_comments.reopen_comment(work, first)
    assert len(open_comments(db.session(), draft_id)) == MOST_COMMENTS


def test_nobody_floods_a_draft_with_words(app: Flask, party: Party) -> None:
    draft_id = begun(app, party, party.alice, party.bob)
    comment_id = said(party, party.alice, draft_id)
    # the comment was the first
    for number in range(1, limits.COMMENTS_WRITTEN.count):
        with acting(party.alice) as work:
            draft_comments.answer_comment(work, comment_id, words=f"Antwort {number}.")
    with refused(TooManyAttempts, party.alice) as work:
        draft_comments.answer_comment(work, comment_id, words="Eine zu viel.")
    with refused(TooManyAttempts, party.alice) as work:
        draft_comments.comment(work, passage(party, party.alice, draft_id, 1), words="Eine zu viel.")
    # who sends the same once more is told nothing of it, and others go on
    with acting(party.alice) as work:
        draft_comments.answer_comment(work, comment_id, words="Antwort 1.")
    with acting(party.bob) as work:
        draft_comments.answer_comment(work, comment_id, words="Ich auch.")


def test_who_has_left_takes_their_own_words_back_and_reads_nothing(app: Flask, party: Party) -> None:
    draft_id = begun(app, party, party.alice, party.bob)
    own, others = said(party, party.bob, draft_id), said(party, party.alice, draft_id, words="Wer zahlt?")
    with acting(party.bob) as work:
        answer_id = draft_comments.answer_comment(work, others, words="Alle.").id
    assert words_left_behind(db.session(), party.bob.actor) == ()
    with acting(party.bob) as work:
        co_authors.leave_draft(work, draft_id)
    left = words_left_behind(db.session(), party.bob.actor)
    assert {(one.id, one.is_answer, one.text) for one in left} == {
        (own, False, "Nur am Sonntag?"),
        (answer_id, True, "Alle."),
    }
    # whose words they are not is told nothing
    assert words_left_behind(db.session(), party.charlie.actor) == ()
    with refused(UnknownThing, party.bob) as work:
        draft_comments.withdraw_comment(work, others)
    with acting(party.bob) as work:
        assert draft_comments.withdraw_answer(work, answer_id) is None
        assert draft_comments.withdraw_comment(work, own) is None
    assert [(one.text, one.answers) for one in open_comments(db.session(), draft_id)] == [("Wer zahlt?", ())]
    assert words_left_behind(db.session(), party.bob.actor) == ()


def test_lines_stay_found_when_the_type_numbers_otherwise(app: Flask, party: Party) -> None:
    draft_id = begun(app, party, party.alice)
    comment_id = said(party, party.alice, draft_id)
    for first_line, width in ((101, WIDTH), (None, 40)):
        set_rules(app, party, replace(RULES, first_line=first_line, width=width))
        now = draft_page(db.session(), party.alice.actor, draft_id).ground
        (one,) = placed(open_comments(db.session(), draft_id), now)
        assert one.found is not None
        assert one.comment.about == "Auch am Sonntag."
    assert comment_page(db.session(), party.alice.actor, comment_id)[1].spot.first == 2


def test_a_text_of_which_many_speak_is_loaded_once_and_for_what_is_done_not_at_all(app: Flask, party: Party) -> None:
    draft_id = begun(app, party, party.alice)
    first, *_others = (said(party, party.alice, draft_id, line=line, words=f"Zu {line}.") for line in (1, 2, 2))
    one, other, *_rest = open_comments(db.session(), draft_id)
    # the same object: it may have half a million characters
    assert one.then.source == TEXT
    assert one.then.source is other.then.source
    with acting(party.alice) as work:
        draft_comments.resolve_comment(work, first)
    (done,), _older = resolved_comments(db.session(), draft_id)
    assert (done.id, done.text, hasattr(done, "then")) == (first, "Zu 1.", False)


def test_what_somebody_is_told_is_looked_for_among_their_own_drafts(app: Flask, party: Party) -> None:
    for asked in told_of_comments(party.bob.actor):
        assert "FROM draft_author JOIN draft_comment" in " ".join(str(asked).split())

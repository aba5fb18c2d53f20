"""Who has a pause in a room puts no other words there either; what they take back, they take back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from time_machine import travel

from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.own_words import fingerprint
from deliberation.domain.rooms.papers import PaperText
from deliberation.domain.rooms.refusals import Paused
from deliberation.extensions import db
from deliberation.models import Contribution
from deliberation.queries.drafts import own_change_draft
from deliberation.services import drafts, moderation, own_words, papers, withdrawing
from deliberation.services.work import Work
from deliberation.unit_of_work import now
from tests.party import Party, Persona, acting
from tests.services.leading import said
from tests.services.moderating import RULE, make_moderator, pause
from tests.services.steps import at_once, refused
from tests.speaking import PAPER, write

SAID, ANEW = "Nachts fährt nichts.", "Nachts fährt gar nichts."
LONGER = PaperText(PAPER.title, f"{PAPER.source}\nUnd noch ein Satz.")


def reworded(work: Work, id_: int, text: str = ANEW, kind: ContributionKind | None = None) -> None:
    own_words.change_words(work, id_, text=text, kind=kind, seen=fingerprint(SAID))


def renamed(work: Work, id_: int) -> None:
    reworded(work, id_, SAID, ContributionKind.DOUBT)


def another_version(work: Work, id_: int) -> None:
    papers.change_paper(work, id_, LONGER, reason="Es fehlte etwas.", seen=1)


WAYS: list[tuple[Callable[[Persona, int], int], Callable[[Work, int], None]]] = [
    (said, reworded),
    (said, renamed),
    (write, another_version),
]


@pytest.mark.parametrize(("begun", "changed"), WAYS)
def test_a_pause_holds_for_every_way_to_other_words_until_it_is_over(
    party: Party, begun: Callable[[Persona, int], int], changed: Callable[[Work, int], None]
) -> None:
    there = begun(party.alice, party.room)
    trudi = make_moderator(party, "trudi")
    act_id = pause(trudi, party.contribution, days=3)
    with refused(Paused, party.alice) as work:
        changed(work, there)
    with travel(now() + timedelta(days=2)), refused(Paused, party.alice) as work:
        changed(work, there)
    with acting(trudi) as work:
        moderation.undo(work, act_id, reason="Es war ein Missverständnis.")
    with acting(party.alice) as work:
        changed(work, there)


@pytest.mark.parametrize(("begun", "changed"), WAYS)
def test_a_pause_that_is_over_and_one_elsewhere_hold_nobody(
    party: Party, begun: Callable[[Persona, int], int], changed: Callable[[Work, int], None]
) -> None:
    here, elsewhere = begun(party.alice, party.room), begun(party.alice, party.spree_room)
    pause(make_moderator(party, "trudi"), party.contribution, days=3)
    with acting(party.alice) as work:
        changed(work, elsewhere)
    with travel(now() + timedelta(days=3, minutes=1)), acting(party.alice) as work:
        changed(work, here)


def test_what_is_typed_meanwhile_is_kept_and_what_was_said_can_be_taken_back(party: Party) -> None:
    mine = said(party.alice, party.room, SAID)
    pause(make_moderator(party, "trudi"), party.contribution)
    with acting(party.alice) as work:
        drafts.save_change_draft(work, mine, text=ANEW, kind=None, known=None)
    kept = own_change_draft(db.session(), party.alice.actor, mine)
    assert kept is not None
    assert kept.text == ANEW
    db.session.rollback()
    with acting(party.alice) as work:
        reworded(work, mine, SAID)
    with acting(party.alice) as work:
        words = withdrawing.withdraw_words(work, mine)
    assert words is not None
    assert db.session().get_one(Contribution, mine).text == ""
    db.session.rollback()
    with acting(party.alice) as work:
        withdrawing.bring_back(work, words)
    assert db.session().get_one(Contribution, mine).text == SAID


def test_whoever_changes_words_in_the_moment_of_a_pause_has_changed_them_or_finds_it(app: Flask, party: Party) -> None:
    mine, trudi = said(party.alice, party.room), make_moderator(party, "trudi")

    def change() -> None:
        with acting(party.alice) as work:
            reworded(work, mine)

    def act() -> None:
        with acting(trudi) as work:
            moderation.pause(work, party.contribution, days=3, rule=RULE, reason="Komm zur Ruhe.")

    errors = at_once(app, change, act)
    assert [type(error) for error in errors] in ([], [Paused])
    text = db.session().get_one(Contribution, mine).text
    assert text == (SAID if errors else ANEW)

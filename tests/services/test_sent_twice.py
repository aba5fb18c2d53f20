"""A form that was sent twice is one contribution; the same words said again are two."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import func, select

from deliberation.domain.rooms.threads import SENT_TWICE_WITHIN
from deliberation.extensions import db
from deliberation.models import Contribution
from deliberation.services import rooms
from deliberation.services.work import Work
from tests.party import Party, Persona, acting
from tests.services.steps import at_once

Act = Callable[[Work], Contribution]


def begins(party: Party, words: str = "Ja.") -> Act:
    return lambda work: rooms.write_contribution(work, party.room, text=words)


def answers(party: Party, words: str = "Ja.") -> Act:
    return lambda work: rooms.answer(work, party.contribution, text=words)


def done(persona: Persona, act: Act) -> int:
    with acting(persona) as work:
        return act(work).id


def written() -> int:
    db.session.rollback()
    return db.session().scalar(select(func.count()).select_from(Contribution)) or 0


@pytest.mark.parametrize("act", [begins, answers])
def test_a_form_sent_twice_is_one_contribution(party: Party, act: Callable[[Party], Act]) -> None:
    before = written()
    first, second = (done(party.alice, act(party)) for _ in range(2))
    assert first == second
    assert written() == before + 1


@pytest.mark.parametrize("act", [begins, answers])
def test_a_form_sent_twice_in_the_same_moment_is_one_contribution(
    app: Flask, party: Party, act: Callable[[Party], Act]
) -> None:
    before = written()
    assert at_once(app, *[lambda: done(party.alice, act(party))] * 4) == []
    assert written() == before + 1


@pytest.mark.parametrize("act", [begins, answers])
def test_the_same_words_later_are_another_contribution(party: Party, act: Callable[[Party], Act]) -> None:
    first = done(party.alice, act(party))
    with acting(party.alice) as work:
        assert act(party)(replace(work, now=work.now + SENT_TWICE_WITHIN)).id != first


def test_other_words_another_place_and_another_person_are_other_contributions(party: Party) -> None:
    before = written()
    done(party.alice, begins(party))
    done(party.bob, begins(party))
    done(party.alice, begins(party, "Ja!"))
    done(party.alice, answers(party))
    done(party.alice, lambda work: rooms.write_contribution(work, party.spree_room, text="Ja."))
    done(party.alice, lambda work: rooms.answer(work, party.answer, text="Ja."))
    assert written() == before + 6

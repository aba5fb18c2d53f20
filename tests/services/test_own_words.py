"""Changing words of one's own: who may, what stays, and what does not move."""

import itertools

import pytest
from sqlalchemy import select

from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.own_words import fingerprint
from deliberation.domain.rooms.refusals import ChangedElsewhere
from deliberation.extensions import db
from deliberation.models import Contribution, ContributionVersion
from deliberation.queries.own_words import VERSIONS_SHOWN, versions_page
from deliberation.services import own_words, rooms
from deliberation.services.work import Work
from tests.party import Party, Persona, acting
from tests.services.steps import Watch, refused

OLD, NEW = "Der Bus fährt wieder.", "Der Bus fährt wieder, auch am Sonntag."
NOWHERE = 999_999


def change(work: Work, id_: int, text: str, *, kind: ContributionKind | None = None, before: str = OLD) -> Contribution:
    return own_words.change_words(work, id_, text=text, kind=kind, seen=fingerprint(before))


def texts(id_: int) -> list[str]:
    rows = select(ContributionVersion.text).where(ContributionVersion.contribution_id == id_)
    return list(db.session().scalars(rows.order_by(ContributionVersion.id)))


def now_said(id_: int) -> Contribution:
    return db.session().get_one(Contribution, id_, populate_existing=True)


def test_the_earlier_words_stay_to_be_read_and_nothing_is_recorded(party: Party, watch: Watch) -> None:
    before = now_said(party.contribution).written_at
    with acting(party.alice) as work:
        change(work, party.contribution, NEW)
    said = now_said(party.contribution)
    assert (said.text, said.written_at, said.changed_at) == (NEW, before, work.now)
    assert texts(party.contribution) == [OLD]
    assert (watch.entries, watch.jobs) == ([], [])
    page = versions_page(db.session(), party.charlie.actor, party.contribution)
    assert [(step.before.text, step.after.text, step.after.at) for step in page.steps] == [(OLD, NEW, work.now)]
    assert page.first is not None
    assert (page.first.text, page.first.at) == (OLD, before)


def test_the_same_words_once_more_are_no_change(party: Party) -> None:
    for _ in range(2):
        with acting(party.alice) as work:
            change(work, party.contribution, NEW)
    assert texts(party.contribution) == [OLD]


def test_another_kind_is_no_other_wording(party: Party) -> None:
    with acting(party.alice) as work:
        change(work, party.contribution, OLD, kind=ContributionKind.EXPERIENCE)
    said = now_said(party.contribution)
    assert (said.kind, said.changed_at, texts(party.contribution)) == (ContributionKind.EXPERIENCE, None, [])


def test_two_windows_do_not_overwrite_each_other(party: Party) -> None:
    with acting(party.alice) as work:
        change(work, party.contribution, NEW)
    for seen in (fingerprint(OLD), "", "x" * 64):
        with refused(ChangedElsewhere, party.alice) as work:
            own_words.change_words(work, party.contribution, text="Aus dem anderen Fenster.", kind=None, seen=seen)
    assert now_said(party.contribution).text == NEW


@pytest.mark.parametrize("name", ["bob", "charlie", "ada", "eva", "kora", "mod", "gabi"])
def test_nobody_changes_the_words_of_somebody_else(party: Party, name: str) -> None:
    with refused(NotPermitted, party.personas[name]) as work:
        change(work, party.contribution, NEW)


@pytest.mark.parametrize("name", ["gast", "charlie", "dora", "ada"])
def test_who_does_not_see_the_room_learns_nothing(party: Party, name: str) -> None:
    with acting(party.alice) as work:
        written = rooms.write_contribution(work, party.spree_room, text=OLD).id
    for unknown in (written, NOWHERE):
        with refused(UnknownThing, party.personas[name]) as work:
            change(work, unknown, NEW)
        with pytest.raises(UnknownThing):
            versions_page(db.session(), party.personas[name].actor, unknown)


def test_a_change_moves_nothing(party: Party) -> None:
    def order() -> list[tuple[int, object, int | None]]:
        rows = db.session().execute(
            select(Contribution.id, Contribution.written_at, Contribution.answers_id).order_by(Contribution.id)
        )
        return [tuple(row) for row in rows]

    before = order()
    with acting(party.alice) as work:
        change(work, party.contribution, NEW)
    assert order() == before


@pytest.mark.parametrize("changes", [0, 1, VERSIONS_SHOWN, VERSIONS_SHOWN + 1, 2 * VERSIONS_SHOWN, 25])
def test_every_text_can_be_read_page_by_page(party: Party, changes: int) -> None:
    written = [OLD, *(f"Fassung {at}" for at in range(changes))]
    for before, after in itertools.pairwise(written):
        with acting(party.alice) as work:
            change(work, party.contribution, after, before=before)
    seen, mark = [], None
    while True:
        page = versions_page(db.session(), party.bob.actor, party.contribution, before=mark)
        assert len(page.steps) <= VERSIONS_SHOWN
        seen += [(step.before.text, step.after.text) for step in page.steps]
        mark = page.older
        if mark is None:
            break
        assert page.first is None
    assert seen == list(itertools.pairwise(written))[::-1]
    assert page.first is not None
    assert page.first.text == OLD


def test_a_mark_of_another_contribution_leads_to_the_newest(party: Party) -> None:
    def changed(who: Persona, id_: int, before: str) -> None:
        with acting(who) as work:
            change(work, id_, NEW, before=before)

    changed(party.alice, party.contribution, OLD)
    page = versions_page(db.session(), party.bob.actor, party.answer, before=NOWHERE)
    assert (page.steps, page.first and page.first.text) == ((), "Seit wann?")

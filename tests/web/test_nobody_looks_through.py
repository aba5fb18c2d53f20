"""A motion that is to be looked through where nobody does that: whoever can mend it reads so, and whoever writes it."""

from dataclasses import replace

from flask import Flask
from sqlalchemy import update

from deliberation.domain.access import NOBODY
from deliberation.domain.people import Function, PlaceKind
from deliberation.extensions import db
from deliberation.models import Assembly, FunctionHeld
from deliberation.queries.who_calls import who_calls
from deliberation.services.functions import Place
from deliberation.unit_of_work import now, today, unit_of_work
from tests.party import Party
from tests.services.giving import give
from tests.web.conftest import Mailbox
from tests.web.drafting import RULES, begin, does, set_rules, visit
from tests.web.test_told_of_motions import for_you, mails, rounds

TO_WHO_SETS_UP = "Noch sieht niemand die Anträge durch"
TO_WHO_WRITES = "noch niemanden, der"
LOOK_THROUGH = (Function.MOTIONS_COMMITTEE, Function.CHAIR)


def nobody_looks_through(app: Flask) -> None:
    with app.app_context(), unit_of_work(NOBODY) as work:
        ending = update(FunctionHeld).where(FunctionHeld.function.in_(LOOK_THROUGH)).values(ended_at=now())
        work.session.execute(ending)


def reads(app: Flask, party: Party, name: str, path: str, words: str) -> bool:
    client = visit(app, party.personas[name])
    client.get(path)
    return words in client.text


def test_whoever_sets_it_up_and_whoever_writes_read_that_nobody_looks_through(app: Flask, party: Party) -> None:
    set_rules(app, party)
    path, page = begin(app, party, party.alice), f"/associations/assemblies/{party.assembly}"
    assert not reads(app, party, "eva", page, TO_WHO_SETS_UP)
    assert not reads(app, party, "alice", path, TO_WHO_WRITES)
    nobody_looks_through(app)
    eva = visit(app, party.eva)
    eva.get(page)
    assert TO_WHO_SETS_UP in eva.text
    for way in (f"/assemblies/{party.assembly}/chair", f"/assemblies/{party.assembly}/motion-types"):
        assert eva.page.select(f'.notice a[href="{way}"]')
        visit(app, party.eva).get(way)
    assert reads(app, party, "adil", page, TO_WHO_SETS_UP)
    # nobody else can mend it
    assert not reads(app, party, "alice", page, TO_WHO_SETS_UP)
    assert reads(app, party, "alice", path, TO_WHO_WRITES)
    does(visit(app, party.alice), f"{path}/submit", f"{path}/submit", in_whose_name="own")
    assert reads(app, party, "alice", path, TO_WHO_WRITES)
    assert not reads(app, party, "alice", path, "liegt bei denen, die Anträge prüfen")


def test_as_soon_as_there_is_a_chair_it_lies_before_them(app: Flask, party: Party) -> None:
    set_rules(app, party)
    path, page = begin(app, party, party.alice), f"/associations/assemblies/{party.assembly}"
    nobody_looks_through(app)
    with app.app_context():
        give(party.ada, party.bob, Function.CHAIR, Place(PlaceKind.ASSEMBLY, party.assembly))
    assert not reads(app, party, "eva", page, TO_WHO_SETS_UP)
    assert not reads(app, party, "alice", path, TO_WHO_WRITES)
    # of their own motion nobody is the judge, so this one lies before nobody
    assert reads(app, party, "bob", begin(app, party, party.bob), TO_WHO_WRITES)


def test_where_nobody_is_to_look_through_nothing_is_said(app: Flask, party: Party) -> None:
    set_rules(app, party, replace(RULES, is_screened=False))
    nobody_looks_through(app)
    assert not reads(app, party, "eva", f"/associations/assemblies/{party.assembly}", TO_WHO_SETS_UP)
    assert not reads(app, party, "alice", begin(app, party, party.alice), TO_WHO_WRITES)


SAID = "Ein eingereichter Antrag liegt bei niemandem, der ihn prüft"


def submits(app: Flask, party: Party, *names: str) -> None:
    for name in names:
        path = begin(app, party, party.personas[name])
        does(visit(app, party.personas[name]), f"{path}/submit", f"{path}/submit", in_whose_name="own")


def told(mailbox: Mailbox) -> list[str]:
    """Who is written to because of that, by first name."""
    return sorted(mail.split("Hallo ")[1].split(",")[0] for mail in rounds(mailbox).texts if SAID in mail)


def test_whoever_calls_the_assembly_gets_one_mail_however_many_motions_wait(
    app: Flask, party: Party, mailbox: Mailbox
) -> None:
    set_rules(app, party)
    nobody_looks_through(app)
    submits(app, party, "alice", "bob")
    # on the executive of the Land and who administers it; not the federation's
    assert told(mailbox) == ["Adil", "Eva"]
    (mail,) = mails(mailbox, "Eva")
    # they may not read the motion yet
    assert f"{SAID}: Landesparteitag." in mail
    assert "Busse" not in mail
    way = f"/assemblies/{party.assembly}/chair"
    assert f"{way}\n" in mail
    assert for_you(app, party.eva)[0] == (SAID, way)
    entry = visit(app, party.eva).get("/for-you").select_one(".for-you li")
    assert entry is not None
    assert "Landesparteitag" in entry.text
    submits(app, party, "charlie")
    assert told(mailbox) == []
    assert [line for line, _way in for_you(app, party.eva)] == [SAID]


def test_whoever_is_the_only_judge_of_their_own_motion_is_nobody(app: Flask, party: Party, mailbox: Mailbox) -> None:
    set_rules(app, party)
    nobody_looks_through(app)
    with app.app_context():
        give(party.ada, party.bob, Function.CHAIR, Place(PlaceKind.ASSEMBLY, party.assembly))
    submits(app, party, "bob")
    assert told(mailbox) == ["Adil", "Eva"]


def test_what_is_mended_before_the_mail_is_written_is_not_told(app: Flask, party: Party, mailbox: Mailbox) -> None:
    set_rules(app, party)
    nobody_looks_through(app)
    submits(app, party, "alice")
    assert mailbox.worker.run_one()
    with app.app_context():
        give(party.ada, party.bob, Function.CHAIR, Place(PlaceKind.ASSEMBLY, party.assembly))
    assert told(mailbox) == []


def test_where_somebody_looks_through_who_calls_is_not_bothered(app: Flask, party: Party, mailbox: Mailbox) -> None:
    set_rules(app, party)
    submits(app, party, "alice", "bob")
    assert told(mailbox) == []


def test_the_nearest_call_it(app: Flask, party: Party) -> None:
    with app.app_context():
        assembly = db.session().get_one(Assembly, party.assembly)
        assert set(who_calls(db.session(), assembly, today())) == {party.eva.id, party.adil.id}
        assembly.body_id = party.body
        with db.session.no_autoflush:
            assert set(who_calls(db.session(), assembly, today())) == {party.bob.id, party.beate.id}
        assembly.body_id, assembly.association_id = None, party.spree
        with db.session.no_autoflush:
            # nobody leads the Kreisverband: the next above
            assert set(who_calls(db.session(), assembly, today())) == {party.eva.id, party.adil.id}
        db.session().rollback()

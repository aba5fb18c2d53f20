"""Who learns what becomes of a motion: by mail, and on the page "Für dich". And nobody else does."""

from dataclasses import replace
from itertools import product

import pytest
from flask import Flask
from sqlalchemy import select

from deliberation.domain.people import Function, PlaceKind
from deliberation.domain.procedure.drafts import Phase
from deliberation.domain.procedure.tellings import News
from deliberation.extensions import db
from deliberation.models import DraftVersion
from deliberation.queries.motion_news import Told
from deliberation.services import people
from deliberation.services.functions import Place
from deliberation.unit_of_work import today
from deliberation.web.motion_news import NEWS_SENTENCES, NEWS_WORDS, way_of
from tests.party import Party, Persona, acting
from tests.services.giving import end, give, ids
from tests.services.lists import VAULT
from tests.web.conftest import Mailbox
from tests.web.drafting import RULES, begin, does, set_rules, visit
from tests.web.test_motions_put_forward import ASKS_TWO, signs


@pytest.fixture
def path(app: Flask, party: Party) -> str:
    """The address of a motion that alice and bob write, and somebody looks through."""
    set_rules(app, party, RULES)
    return written_by(app, party, party.alice, party.bob)


def written_by(app: Flask, party: Party, first: Persona, *others: Persona) -> str:
    path = begin(app, party, first)
    for one in others:
        does(visit(app, first), f"{path}/authors", f"{path}/authors", address=one.email)
        does(visit(app, one), "/drafts", f"{path}/authors/accept")
    return path


def mails(mailbox: Mailbox, name: str) -> list[str]:
    """What somebody is written in this round of mails."""
    return [mail for mail in mailbox.texts if f"Hallo {name}," in mail]


def rounds(mailbox: Mailbox) -> Mailbox:
    """Send what waits; only that is in the box then."""
    mailbox.texts[:] = mailbox.empty_queue()
    return mailbox


def for_you(app: Flask, persona: Persona) -> list[tuple[str, str]]:
    """The lines of somebody's page, and where they lead."""
    client = visit(app, persona)
    found = client.get("/for-you").select(".for-you .entry-title a")
    return [(link.get_text(" ", strip=True), str(link["href"])) for link in found]


def submit(app: Flask, persona: Persona, path: str) -> None:
    does(visit(app, persona), f"{path}/submit", f"{path}/submit", in_whose_name="own")


def test_whoever_writes_it_gets_a_receipt_and_the_committee_learns_that_it_waits(
    app: Flask, party: Party, mailbox: Mailbox, path: str
) -> None:
    rounds(mailbox)
    submit(app, party.alice, path)
    rounds(mailbox)
    with app.app_context():
        version = db.session().scalars(select(DraftVersion).order_by(DraftVersion.id.desc()).limit(1)).one()
        text_hash = version.text_hash
    for name in ("Alice", "Bob"):
        (mail,) = mails(mailbox, name)
        assert "Euer Antrag ist eingegangen: Mehr Busse." in mail
        assert text_hash in mail
        assert "Eingegangen am" in mail
        assert mail.strip().endswith(f"{path}\n---")
    (mail,) = mails(mailbox, "Mona")
    assert f"{path}/screening" in mail
    assert "Prüfsumme" not in mail
    # there is a committee: the chair need not look
    assert len(mailbox.texts) == 3
    assert for_you(app, party.alice)[0] == ("Euer Antrag ist eingegangen", path)
    assert for_you(app, party.mona)[0] == ("Ein Antrag wartet darauf, dass ihr ihn prüft", f"{path}/screening")
    assert [line for line, _way in for_you(app, party.cem)] == ["Du leitest eine Versammlung"]


def test_where_there_is_no_committee_the_chair_learns_it(app: Flask, party: Party, mailbox: Mailbox, path: str) -> None:
    with app.app_context():
        (held,) = ids(party.mona, Function.MOTIONS_COMMITTEE)
        with acting(party.ada) as work:
            end(work, held)
    rounds(mailbox)
    submit(app, party.alice, path)
    rounds(mailbox)
    assert len(mails(mailbox, "Cem")) == 1
    assert mails(mailbox, "Mona") == []


def test_who_serves_the_whole_association_sees_what_waits_at_its_assemblies(
    app: Flask, party: Party, mailbox: Mailbox, path: str
) -> None:
    # of the Land and of the federation; another Land's committee has nothing to do with it
    for name, place in (("kora", party.state), ("alma", party.federation), ("dora", party.other_state)):
        with app.app_context():
            give(party.ada, party.personas[name], Function.MOTIONS_COMMITTEE, Place(PlaceKind.ASSOCIATION, place))
    queue = f"/assemblies/{party.assembly}/screening"
    for name in ("kora", "alma", "mona"):
        assert not visit(app, party.personas[name]).get("/").select(f'a[href="{queue}"]')
    submit(app, party.alice, path)
    rounds(mailbox)
    for name, is_asked in (("kora", True), ("alma", True), ("mona", True), ("dora", False), ("bob", False)):
        client = visit(app, party.personas[name])
        assert bool(client.get("/").select(f'a[href="{queue}"]')) == is_asked, name
        client.get(queue, 200 if is_asked else 403)
        assert len([mail for mail in mails(mailbox, name.title()) if "wartet darauf" in mail]) == is_asked, name


def test_nobody_is_asked_to_look_through_what_they_write(app: Flask, party: Party, mailbox: Mailbox) -> None:
    set_rules(app, party, RULES)
    path = written_by(app, party, party.mona)
    submit(app, party.mona, path)
    rounds(mailbox)
    assert [mail for mail in mails(mailbox, "Mona") if "wartet" in mail] == []
    # the whole committee writes it, so the chair looks through it
    assert len(mails(mailbox, "Cem")) == 1
    assert not visit(app, party.mona).get("/").select(f'a[href="/assemblies/{party.assembly}/screening"]')
    assert visit(app, party.cem).get("/").select(f'a[href="/assemblies/{party.assembly}/screening"]')


def test_what_comes_back_and_what_is_admitted_is_told_to_all_who_write_it(
    app: Flask, party: Party, mailbox: Mailbox, path: str
) -> None:
    mona = visit(app, party.mona)
    submit(app, party.alice, path)
    does(mona, f"{path}/screening", f"{path}/return", words="Bitte eine Summe.")
    rounds(mailbox)
    for persona in (party.alice, party.bob):
        (mail,) = [one for one in mails(mailbox, persona.name.split()[0]) if "kam zurück" in one]
        # the words are for the page: a mail may be read by others
        assert "Bitte eine Summe." not in mail
        assert for_you(app, persona)[0] == ("Euer Antrag kam zurück, mit einer Nachricht dazu", f"{path}/letters")
    # by then there is nothing to look through any more, and nobody is sent to it
    assert mails(mailbox, "Mona") == []
    submit(app, party.bob, path)
    does(mona, f"{path}/screening", f"{path}/admit")
    rounds(mailbox)
    for persona in (party.alice, party.bob):
        (mail,) = [one for one in mails(mailbox, persona.name.split()[0]) if "zugelassen" in one]
        assert "A1 Mehr Busse" in mail
        assert "Prüfsumme" in mail
        line, way = for_you(app, persona)[0]
        assert line == "Euer Antrag ist zugelassen"
        assert way in mail
        visit(app, persona).get(way)


def test_where_nobody_looks_through_one_mail_says_both(app: Flask, party: Party, mailbox: Mailbox) -> None:
    set_rules(app, party, replace(RULES, is_screened=False))
    path = written_by(app, party, party.alice)
    rounds(mailbox)
    submit(app, party.alice, path)
    rounds(mailbox)
    (mail,) = mailbox.texts
    assert "Euer Antrag ist zugelassen: A1 Mehr Busse." in mail
    assert "Eingegangen am" in mail


def test_letters_are_told_to_the_other_side(app: Flask, party: Party, mailbox: Mailbox, path: str) -> None:
    submit(app, party.alice, path)
    rounds(mailbox)
    does(visit(app, party.mona), f"{path}/screening", f"{path}/letters", letter="Wer soll das bezahlen?")
    rounds(mailbox)
    assert sorted(mail.split("Hallo ")[1].split(",")[0] for mail in mailbox.texts) == ["Alice", "Bob"]
    assert "bezahlen" not in "".join(mailbox.texts)
    does(visit(app, party.alice), f"{path}/letters", f"{path}/letters", letter="Das Land.")
    rounds(mailbox)
    assert sorted(mail.split("Hallo ")[1].split(",")[0] for mail in mailbox.texts) == ["Bob", "Mona"]
    assert for_you(app, party.mona)[0] == ("Eine Nachricht zu einem Antrag, den ihr prüft", f"{path}/letters")
    assert for_you(app, party.alice)[0][0] == "Wer Anträge prüft, hat euch geschrieben"
    # once it is decided, the line leads to what still waits
    does(visit(app, party.mona), f"{path}/screening", f"{path}/admit")
    for _line, way in for_you(app, party.mona)[:-1]:  # the first of all is that she looks through motions
        assert way == f"/assemblies/{party.assembly}/screening"


def test_who_signed_it_learns_what_became_of_it(app: Flask, party: Party, mailbox: Mailbox) -> None:
    set_rules(app, party, ASKS_TWO)
    path = written_by(app, party, party.alice)
    alice = visit(app, party.alice)
    does(alice, path, f"{path}/call")
    for one in (party.bob, party.charlie):
        signs(app, one, path)
    does(alice, path, f"{path}/withdraw")
    rounds(mailbox)
    assert sorted(mail.split("Hallo ")[1].split(",")[0] for mail in mailbox.texts) == ["Bob", "Charlie"]
    assert for_you(app, party.bob)[0] == ("Ein Antrag, den du unterschrieben hast, ist zurückgezogen", "/drafts")
    does(alice, path, f"{path}/take-up")
    does(alice, path, f"{path}/call")
    submit(app, party.alice, path)
    does(visit(app, party.mona), f"{path}/screening", f"{path}/admit")
    rounds(mailbox)
    (mail,) = mails(mailbox, "Charlie")
    assert "Ein Antrag, den du unterschrieben hast, ist zugelassen: A1 Mehr Busse." in mail
    line, way = for_you(app, party.charlie)[0]
    assert line == "Ein Antrag, den du unterschrieben hast, ist zugelassen"
    assert "Auch am Sonntag" in visit(app, party.charlie).get(way).get_text()


def test_who_signed_reads_no_title_that_only_the_committee_was_shown(
    app: Flask, party: Party, mailbox: Mailbox
) -> None:
    set_rules(app, party, ASKS_TWO)
    path = written_by(app, party, party.alice)
    alice = visit(app, party.alice)
    does(alice, path, f"{path}/call")
    for one in (party.bob, party.charlie):
        signs(app, one, path)
    does(alice, path, f"{path}/call-back")
    does(alice, f"{path}/write", f"{path}/write", title="Noch geheim")
    submit(app, party.alice, path)
    does(alice, path, f"{path}/withdraw")
    rounds(mailbox)
    (mail,) = mails(mailbox, "Bob")
    assert "Ein Antrag, den du unterschrieben hast, ist zurückgezogen: Mehr Busse." in mail
    assert "geheim" not in mail
    assert "geheim" not in visit(app, party.bob).get("/for-you").get_text()


def test_nobody_is_said_to_have_signed_what_they_did_not(app: Flask, party: Party, mailbox: Mailbox) -> None:
    set_rules(app, party, replace(ASKS_TWO, min_supporters=1))
    path = written_by(app, party, party.alice)
    alice = visit(app, party.alice)
    does(alice, path, f"{path}/call")
    signs(app, party.bob, path)
    does(alice, f"{path}/write", f"{path}/write", source="Alles anders.")
    does(alice, path, f"{path}/show-anew")
    signs(app, party.charlie, path)
    submit(app, party.alice, path)
    does(visit(app, party.mona), f"{path}/screening", f"{path}/admit")
    said = "Ein Antrag, den du unterschrieben hast, ist zugelassen"
    assert for_you(app, party.charlie)[0][0] == said
    assert said not in [line for line, _way in for_you(app, party.bob)]


def test_who_is_asked_anew_finds_it_on_their_page(app: Flask, party: Party) -> None:
    set_rules(app, party, ASKS_TWO)
    path = written_by(app, party, party.alice)
    alice = visit(app, party.alice)
    does(alice, path, f"{path}/call")
    signs(app, party.bob, path)
    does(alice, f"{path}/write", f"{path}/write", source="Alles anders.")
    does(alice, path, f"{path}/show-anew")
    assert for_you(app, party.bob)[0] == ("Ein Text, den du unterschrieben hast, lautet jetzt anders", f"{path}/shown")
    does(alice, path, f"{path}/call-back")
    # nobody but its authors reads it now
    assert for_you(app, party.bob)[0][1] == "/drafts"


def test_what_they_are_told_goes_with_who_deletes_their_data(
    app: Flask, party: Party, mailbox: Mailbox, path: str
) -> None:
    submit(app, party.alice, path)
    with app.app_context(), acting(party.bob) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    rounds(mailbox)
    assert mails(mailbox, "Bob") == []
    assert len(mails(mailbox, "Alice")) == 1


def test_all_that_is_told_has_its_words() -> None:
    assert set(NEWS_WORDS) == set(News)
    # this one has a mail of its own
    assert set(NEWS_SENTENCES) == set(News) - {News.ASKED_ANEW}


def test_whatever_is_told_there_is_a_way_to_it() -> None:
    for news, phase, motion_id in product(News, Phase, (None, 7)):
        endpoint, values = way_of(Told(news, "Busse", 3, phase, 5, motion_id, ""))
        area = "assemblies" if news is News.NOBODY_LOOKS else "drafts|motions"
        assert endpoint.partition(".")[0] in area.split("|")
        assert set(values.values()) <= {3, 5, 7}
        # what is for those who look through motions leads to it only while it lies before them
        if news in {News.WAITING, News.ANSWER} and phase is not Phase.SUBMITTED:
            assert endpoint == "drafts.queue"

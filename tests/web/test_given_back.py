"""A motion that was given back: its mover asks what is meant, the committee finds it again and answers."""

from flask import Flask

from deliberation.domain.access import NOBODY
from deliberation.models import Person
from deliberation.unit_of_work import unit_of_work
from tests.party import Party
from tests.web.conftest import Mailbox
from tests.web.drafting import RULES, TEXT, begin, does, opens_in, set_rules, visit
from tests.web.test_new_versions import admitted, revised
from tests.web.test_told_of_motions import for_you, mails, rounds, submit

WORDS = "Bitte nennt eine Summe."


def given_back(app: Flask, party: Party) -> str:
    set_rules(app, party, RULES)
    path = begin(app, party, party.alice)
    submit(app, party.alice, path)
    does(visit(app, party.mona), f"{path}/screening", f"{path}/return", words=WORDS)
    return path


def test_the_mover_asks_and_the_committee_answers(app: Flask, party: Party, mailbox: Mailbox) -> None:
    path = given_back(app, party)
    rounds(mailbox)
    alice, mona = visit(app, party.alice), visit(app, party.mona)
    assert "ihr könnt dort nachfragen" in alice.get(path).get_text()
    does(alice, f"{path}/letters", f"{path}/letters", letter="Welche Summe meint ihr?")
    rounds(mailbox)
    (mail,) = mails(mailbox, "Mona")
    assert "Eine Nachricht zu einem Antrag, den ihr prüft: Mehr Busse." in mail
    assert f"{path}/letters" in mail
    assert for_you(app, party.mona)[0] == ("Eine Nachricht zu einem Antrag, den ihr prüft", f"{path}/letters")
    does(mona, f"{path}/letters", f"{path}/letters", letter="Die für ein Jahr.")
    rounds(mailbox)
    assert len(mails(mailbox, "Alice")) == 1
    assert for_you(app, party.alice)[0] == ("Wer Anträge prüft, hat euch geschrieben", f"{path}/letters")
    for said in (WORDS, "Welche Summe meint ihr?", "Die für ein Jahr."):
        assert said in alice.get(f"{path}/letters").get_text()


def test_the_committee_finds_what_it_gave_back_as_it_came(app: Flask, party: Party) -> None:
    path = given_back(app, party)
    does(visit(app, party.alice), f"{path}/write", f"{path}/write", title="Noch geheim", source=f"{TEXT}\n\nGeheim.")
    mona = visit(app, party.mona)
    page = mona.get(f"/assemblies/{party.assembly}/screening")
    returned = page.select_one('section[aria-labelledby="returned"]')
    assert returned is not None
    assert WORDS in returned.get_text()
    assert "Gerade wartet kein Antrag." in page.get_text()
    (link,) = returned.select("a")
    page = mona.get(str(link["href"]))
    assert "Hier steht der Antrag so, wie er eingereicht war." in mona.text
    assert WORDS in mona.text
    assert "geheim" not in mona.text.lower()
    forms = {str(form["action"]) for form in page.select("main form[action]")}
    assert f"{path}/letters" in forms
    assert not forms & {f"{path}/admit", f"{path}/return"}
    does(mona, f"{path}/screening", f"{path}/letters", letter="Gern bis Freitag.")
    assert "geheim" not in mona.get(f"{path}/letters").get_text().lower()
    # nothing else of the draft
    for way in ("", "/shown", "/write", "/history", "/signers"):
        mona.get(f"{path}{way}", 404)
    mona.get(f"/assemblies/{party.assembly}/screening")
    submit(app, party.alice, path)
    page = mona.get(f"/assemblies/{party.assembly}/screening")
    assert not page.select('section[aria-labelledby="returned"]')
    assert "Noch geheim" in page.get_text()


def test_withdrawn_it_does_not_vanish_from_the_committee_s_page(app: Flask, party: Party) -> None:
    path = given_back(app, party)
    does(visit(app, party.alice), f"{path}/write", f"{path}/write", title="Noch geheim", source=f"{TEXT}\n\nGeheim.")
    does(visit(app, party.alice), path, f"{path}/withdraw")
    mona = visit(app, party.mona)
    page = mona.get(f"/assemblies/{party.assembly}/screening")
    assert not page.select('section[aria-labelledby="returned"]')
    taken_back = page.select_one('section[aria-labelledby="taken-back"]')
    assert taken_back is not None
    assert "zurückgezogen von den Antragsteller*innen" in taken_back.get_text()
    (link,) = taken_back.select("a")
    assert str(link["href"]) == f"{path}/letters"
    page = mona.get(f"{path}/letters")
    assert WORDS in page.get_text()
    assert "Zurückgezogen von den Antragsteller*innen" in page.get_text()
    assert "geheim" not in page.get_text().lower()
    assert TEXT[:30] not in page.get_text()
    assert not page.select('main form[method="post"]')
    # every way on from here is there
    for way in {str(link["href"]) for link in page.select("main a")}:
        mona.get(way.split("#")[0])
    mona.get(f"{path}/screening", 404)


def test_in_english_too(app: Flask, party: Party) -> None:
    path = given_back(app, party)
    with app.app_context(), unit_of_work(NOBODY) as work:
        work.session.get_one(Person, party.mona.id).language = "en"
    mona = visit(app, party.mona)
    assert "Given back" in mona.get(f"/assemblies/{party.assembly}/screening").get_text()
    assert "The motion stands here as it was submitted." in mona.get(f"{path}/screening").get_text()


def test_after_the_assembly_nobody_is_promised_that_it_can_come_again(app: Flask, party: Party) -> None:
    path = given_back(app, party)
    queue = f"/assemblies/{party.assembly}/screening"
    mona, alice = visit(app, party.mona), visit(app, party.alice)
    assert "Diese Anträge liegen wieder bei denen" in mona.get(queue).get_text()
    assert "Danach könnt ihr ihn wieder einreichen" in alice.get(path).get_text()
    opens_in(app, party, -30)
    said = mona.get(queue).get_text()
    assert "Diese Anträge sind nicht wiedergekommen, und die Versammlung ist vorbei." in said
    assert "Diese Anträge liegen wieder" not in said
    said = alice.get(path).get_text()
    assert "Die Versammlung ist vorbei; für sie lässt er sich nicht mehr einreichen." in said
    assert "wieder einreichen" not in said


def test_a_new_text_that_was_given_back_cannot_come_again_once_the_assembly_is_open(app: Flask, party: Party) -> None:
    path = admitted(app, party)
    revised(app, party, path)
    does(visit(app, party.mona), f"{path}/screening", f"{path}/return", words=WORDS)
    alice = visit(app, party.alice)
    assert "Danach könnt ihr sie wieder einreichen" in alice.get(path).get_text()
    opens_in(app, party, -1)
    said = alice.get(path).get_text()
    assert "Einreichen lässt sie sich nicht mehr: Die Versammlung ist eröffnet" in said
    assert "wieder einreichen" not in said

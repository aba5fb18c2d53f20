"""From a draft to a numbered motion: signatures for one text, a checklist before and not after, somebody who looks."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from deliberation.domain.access import NOBODY
from deliberation.domain.people import QuotaGroup
from deliberation.domain.procedure.motion_types import Section, SectionKind, Submitter, SupporterKind
from deliberation.extensions import db
from deliberation.models import Assembly, DraftVersion, Motion, Person, Support
from deliberation.unit_of_work import the_zone, unit_of_work
from tests.party import Party, Persona
from tests.web.conftest import Mailbox
from tests.web.drafting import RULES, TEXT, begin, does, opens_in, set_rules, visit

ASKS_TWO = replace(RULES, min_supporters=2)


def signs(app: Flask, persona: Persona, path: str, *, status: int = 303) -> None:
    client = visit(app, persona)
    page = client.get(f"{path}/shown")
    form = page.select_one("form[action$='/sign']")
    assert form is not None, client.text
    client.submit(str(form["action"]), status=status)


def count(app: Flask, table: type[Motion | Support]) -> int:
    with app.app_context():
        return db.session().scalar(select(func.count()).select_from(table)) or 0


def test_a_member_puts_a_motion_forward_and_the_committee_admits_it(app: Flask, party: Party) -> None:
    set_rules(app, party)
    path = begin(app, party, party.alice)
    alice, mona = visit(app, party.alice), visit(app, party.mona)
    does(alice, f"{path}/submit", f"{path}/submit", in_whose_name="own")
    alice.follow()
    assert "eingereicht" in alice.text
    # nobody else reads it yet, and its text does not change any more
    visit(app, party.bob).get(f"{path}/shown", 404)
    alice.get(f"{path}/write", 409)
    mona.get(f"/assemblies/{party.assembly}/screening")
    assert "Mehr Busse" in mona.text
    does(mona, f"{path}/screening", f"{path}/admit")
    mona.follow()
    assert "A1 Mehr Busse" in " ".join(mona.page.get_text(" ").split())
    assert "Alice Arndt" in mona.text
    assert "Auch am Sonntag" in mona.text
    bob = visit(app, party.bob)
    bob.get(f"/associations/assemblies/{party.assembly}")
    assert "Mehr Busse" in bob.text
    alice.get(path)
    assert "Zum Antrag" in alice.text


def test_what_is_missing_is_said_before_and_refused_after(app: Flask, party: Party) -> None:
    urgency = Section(SectionKind.FURTHER, "Warum es dringlich ist", is_required=True)
    set_rules(app, party, replace(ASKS_TWO, sections=(*RULES.sections, urgency)))
    path = begin(app, party, party.alice, title="", source="")
    alice = visit(app, party.alice)
    alice.get(path)
    assert alice.text.count("noch nicht ") == 4
    token = alice.form(f"{path}/withdraw")["csrf_token"]
    alice.post(f"{path}/submit", {"csrf_token": token, "in_whose_name": "own", "seen": "2"}, status=409)
    assert "Noch fehlt etwas" in alice.text
    does(alice, f"{path}/write", f"{path}/write", **{"further-0": "Am Montag fällt der Haushalt."})
    alice.get(path)
    assert alice.text.count("noch nicht ") == 3
    assert "Am Montag fällt der Haushalt." in alice.text


def test_a_signature_is_for_one_text(app: Flask, party: Party, mailbox: Mailbox) -> None:
    set_rules(app, party, ASKS_TWO)
    path = begin(app, party, party.alice)
    alice = visit(app, party.alice)
    does(alice, path, f"{path}/call")
    visit(app, party.charlie).get("/motions/seeking")
    signs(app, party.charlie, path)
    signs(app, party.bob, path)
    alice.get(path)
    assert "2 von 2" in alice.text
    # one word is another text, and so are the signatures
    does(alice, f"{path}/write", f"{path}/write", source=TEXT.replace("ein Bus", "kein Bus"))
    alice.get(path)
    assert "Der Text ist der, den andere unterschrieben haben" in alice.text
    assert alice.text.count("noch nicht ") == 1
    charlie = visit(app, party.charlie)
    charlie.get(f"{path}/shown")
    # until it is shown anew, others read what they have signed
    assert "ein Bus fährt" in charlie.text
    alice.submit(f"{path}/show-anew")
    mails = "".join(mailbox.empty_queue())
    assert [name for name in ("Alice", "Bob", "Charlie") if f"Hallo {name}," in mails] == ["Bob", "Charlie"]
    charlie.get(f"{path}/shown")
    assert "Der Text lautet jetzt anders" in charlie.text
    alice.get(path)
    assert "0 von 2" in alice.text
    signs(app, party.charlie, path)
    alice.get(path)
    assert "1 von 2" in alice.text


def test_a_new_title_leaves_the_signatures(app: Flask, party: Party) -> None:
    set_rules(app, party, ASKS_TWO)
    path = begin(app, party, party.alice)
    alice = visit(app, party.alice)
    does(alice, path, f"{path}/call")
    signs(app, party.bob, path)
    does(alice, f"{path}/write", f"{path}/write", title="Busse für alle", reasons="Bessere.")
    alice.get(path)
    assert "1 von 2" in alice.text
    assert alice.text.count("noch nicht ") == 1
    assert "Die Unterschriften bleiben" in alice.text
    alice.submit(f"{path}/show-anew")
    bob = visit(app, party.bob)
    bob.get(f"{path}/shown")
    assert "Busse für alle" in bob.text
    assert "Du unterstützt diesen Text" in bob.text


def test_only_members_of_there_sign_and_each_once(app: Flask, party: Party) -> None:
    set_rules(app, party, ASKS_TWO)
    path = begin(app, party, party.alice)
    does(visit(app, party.alice), path, f"{path}/call")
    version = visit(app, party.bob).get(f"{path}/shown").select_one("form[action$='/sign']")
    assert version is not None
    for name in ("dora", "gabi", "ingo"):
        client = visit(app, party.personas[name])
        client.get(f"{path}/shown")
        assert "Hier zählen die Unterschriften von Mitgliedern" in client.text
        client.post(str(version["action"]), {"csrf_token": client.token()}, status=409)
    guest = visit(app, party.gast)
    guest.post(str(version["action"]), {"csrf_token": guest.token()}, status=404)
    assert count(app, Support) == 0
    bob = visit(app, party.bob)
    for _twice in range(2):
        bob.post(str(version["action"]), {"csrf_token": bob.token()})
    assert count(app, Support) == 1
    bob.get(f"{path}/signers")
    assert "Bob Öztürk" in bob.text
    does(bob, f"{path}/shown", f"{path}/take-back")
    assert count(app, Support) == 0


def test_a_delegates_signature_where_delegates_are_asked(app: Flask, party: Party) -> None:
    set_rules(app, party, replace(ASKS_TWO, supporters=SupporterKind.DELEGATES))
    path = begin(app, party, party.alice)
    does(visit(app, party.alice), path, f"{path}/call")
    bob = visit(app, party.bob)
    bob.get(f"{path}/shown")
    assert "Delegierten dieser Versammlung" in bob.text
    signs(app, party.emil, path)
    assert count(app, Support) == 1


def test_the_share_of_women_is_met_or_not_and_nobody_is_counted_out(app: Flask, party: Party) -> None:
    set_rules(app, party, replace(RULES, min_supporters=5, min_women_percent=50))
    path = begin(app, party, party.alice)
    alice = visit(app, party.alice)
    does(alice, path, f"{path}/call")
    signers = [party.personas[name] for name in ("bob", "charlie", "emil", "cem", "mona")]
    for one in signers:
        signs(app, one, path)
    alice.get(path)
    assert "noch nicht Mindestanteil von Frauen" in alice.text
    # of fewer than five nothing is told, whoever they are
    with app.app_context(), unit_of_work(NOBODY) as work:
        work.session.get_one(Person, party.bob.id).quota_group = QuotaGroup.WOMAN
    for one in signers[1:]:
        does(visit(app, one), f"{path}/shown", f"{path}/take-back")
    alice.get(path)
    assert "noch nicht Mindestanteil von Frauen" in alice.text
    for one in signers[1:]:
        signs(app, one, path)
    with app.app_context(), unit_of_work(NOBODY) as work:
        for one in signers[:3]:
            work.session.get_one(Person, one.id).quota_group = QuotaGroup.WOMAN
    alice.get(path)
    assert "erfüllt Mindestanteil von Frauen" in alice.text


def test_the_committee_gives_back_with_words_and_both_sides_write(app: Flask, party: Party) -> None:
    set_rules(app, party)
    path = begin(app, party, party.alice)
    alice, mona = visit(app, party.alice), visit(app, party.mona)
    does(alice, f"{path}/submit", f"{path}/submit", in_whose_name="own")
    does(mona, f"{path}/screening", f"{path}/return", words="", status=422)
    does(mona, f"{path}/screening", f"{path}/letters", letter="Wer soll das bezahlen?")
    does(alice, f"{path}/letters", f"{path}/letters", letter="Das Land.")
    does(mona, f"{path}/screening", f"{path}/return", words="Bitte nennt eine Summe.")
    alice.get(path)
    assert "kam am" in alice.text
    alice.get(f"{path}/letters")
    for said in ("Wer soll das bezahlen?", "Das Land.", "Bitte nennt eine Summe."):
        assert said in alice.text
    mona.get(f"{path}/shown", 404)
    does(alice, f"{path}/write", f"{path}/write", source=f"{TEXT}\n\nFür 3 Millionen.")
    does(alice, f"{path}/submit", f"{path}/submit", in_whose_name="own")
    does(mona, f"{path}/screening", f"{path}/admit")
    assert count(app, Motion) == 2


def test_nobody_lets_their_own_motion_pass(app: Flask, party: Party) -> None:
    set_rules(app, party)
    path = begin(app, party, party.mona)
    mona = visit(app, party.mona)
    does(mona, f"{path}/submit", f"{path}/submit", in_whose_name="own")
    mona.get(f"{path}/screening", 403)
    mona.post(f"{path}/admit", {"csrf_token": mona.token(), "seen": "1"}, status=403)
    does(visit(app, party.cem), f"{path}/screening", f"{path}/admit")


@pytest.mark.parametrize(("name", "key"), [("alice", "own"), ("eva", "association-{state}"), ("beate", "body-{body}")])
def test_in_whose_name_is_asked_of_who_sends(app: Flask, party: Party, name: str, key: str) -> None:
    allowed = {"alice": Submitter.MEMBERS, "eva": Submitter.EXECUTIVE, "beate": Submitter.BODIES}
    set_rules(app, party, replace(RULES, submitters=frozenset({allowed[name]}), is_screened=False))
    path = begin(app, party, party.personas[name])
    client = visit(app, party.personas[name])
    client.get(f"{path}/submit")
    for foreign in (f"association-{party.federation}", "body-99", "own-1", "x", ""):
        client.submit(f"{path}/submit", {"in_whose_name": foreign}, status=422)
        client.get(f"{path}/submit")
    choice = client.form(f"{path}/submit")["in_whose_name"]
    assert choice.split("-")[0] == key.split("-")[0]
    client.submit(f"{path}/submit", {"in_whose_name": choice})
    # where nobody looks through, it is admitted at once
    assert count(app, Motion) == 2


def test_a_deadline_that_passed_while_somebody_typed(app: Flask, party: Party) -> None:
    set_rules(app, party, replace(RULES, submission_days=30))
    path = begin(app, party, party.alice)
    alice = visit(app, party.alice)
    alice.get(path)
    assert "24 Uhr" in alice.text
    assert "vorbei Eingereicht wird bis" in alice.text
    alice.get(f"{path}/submit")
    alice.post(f"{path}/submit", {"csrf_token": alice.token(), "in_whose_name": "own", "seen": "2"}, status=409)
    alice.get(path)
    assert "Auch am Sonntag" in alice.text


def test_a_page_offers_letters_only_where_somebody_writes_some(app: Flask, party: Party) -> None:
    """And what others read of a draft that came back is what they read last."""
    set_rules(app, party)
    path, alice, mona = begin(app, party, party.alice), visit(app, party.alice), visit(app, party.mona)
    does(alice, f"{path}/submit", f"{path}/submit", in_whose_name="own")
    alice.get(path)
    assert "Was andere davon lesen" in alice.text
    does(mona, f"{path}/screening", f"{path}/return", words="Bitte nennt eine Summe.")
    alice.get(path)
    assert "Was andere zuletzt gelesen haben" in alice.text
    assert alice.page.find("a", href=f"{path}/letters")
    set_rules(app, party, replace(RULES, is_screened=False))
    alice.get(path)
    assert alice.page.find("a", href=f"{path}/letters"), "there are some"
    other = begin(app, party, party.alice)
    does(alice, f"{other}/submit", f"{other}/submit", in_whose_name="own")
    alice.get(other)
    assert "Was andere davon lesen" in alice.text
    assert not alice.page.find("a", href=f"{other}/letters")


def test_an_assembly_that_is_over_offers_no_writing_for_it(app: Flask, party: Party) -> None:
    set_rules(app, party)
    alice, page = visit(app, party.alice), f"/associations/assemblies/{party.assembly}"
    alice.get(page)
    assert alice.page.find("a", href=f"/assemblies/{party.assembly}/drafts/new")
    assert len(alice.page.select(f'main a[href="/rooms/{party.decision_room}"]')) == 1
    opens_in(app, party, -30)
    alice.get(page)
    assert not alice.page.find("a", href=f"/assemblies/{party.assembly}/drafts/new")


def looked_at(app: Flask, party: Party, path: str) -> str:
    mona = visit(app, party.mona)
    mona.get(f"{path}/screening")
    return mona.text


def test_who_looks_through_a_motion_reads_what_one_goes_by(app: Flask, party: Party) -> None:
    set_rules(app, party, replace(RULES, submission_days=0, grace_minutes=10))
    opens_in(app, party, 9)
    path = begin(app, party, party.alice)
    alice, mona = visit(app, party.alice), visit(app, party.mona)
    alice.get(f"{path}/submit")
    about = str(alice.page.select("[name=fields_about]")[0]["value"])
    alice.submit(f"{path}/submit", {"in_whose_name": "own", "fields_about": about})
    text = looked_at(app, party, path)
    assert "Eingereicht am" in text
    assert "im eigenen Namen" in text
    assert "rechtzeitig gekommen" in text
    assert "keine genannt" not in text
    assert "erfüllt Der Antragstext steht da." in text
    does(mona, f"{path}/screening", f"{path}/letters", letter="Wer soll das bezahlen?")
    text = looked_at(app, party, path)
    assert text.index("Wer soll das bezahlen?") < text.rindex("Senden"), "above the form"


@pytest.mark.parametrize(
    ("minutes", "said"), [(-5, "rechtzeitig"), (5, "in der Nachfrist"), (15, "nach der Frist gekommen")]
)
def test_the_page_says_how_a_motion_lies_to_its_deadline(app: Flask, party: Party, minutes: int, said: str) -> None:
    """By the rules of today: a deadline that was moved since tells the committee that it was."""
    set_rules(app, party, replace(RULES, submission_days=0, grace_minutes=10))
    opens_in(app, party, 9)
    path = begin(app, party, party.alice)
    does(visit(app, party.alice), f"{path}/submit", f"{path}/submit", in_whose_name="own")
    with app.app_context(), unit_of_work(NOBODY) as work:
        version = work.session.scalars(select(DraftVersion).order_by(DraftVersion.id.desc())).first()
        assert version is not None
        opening = work.session.get_one(Assembly, party.assembly).opening(the_zone())
        version.submitted_at = opening + timedelta(minutes=minutes)
    assert said in looked_at(app, party, path)


def test_what_was_given_back_in_time_is_not_late(app: Flask, party: Party) -> None:
    set_rules(app, party, replace(RULES, submission_days=3))
    opens_in(app, party, 9)
    path, alice, mona = begin(app, party, party.alice), visit(app, party.alice), visit(app, party.mona)
    does(alice, f"{path}/submit", f"{path}/submit", in_whose_name="own")
    does(mona, f"{path}/screening", f"{path}/return", words="Bitte nennt eine Summe.")
    opens_in(app, party, 2)
    does(alice, f"{path}/submit", f"{path}/submit", in_whose_name="own")
    text = looked_at(app, party, path)
    assert "die Frist zählte beim ersten Mal" in text
    assert "Bitte nennt eine Summe." in text, "with what was written before"

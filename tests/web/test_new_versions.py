"""A motion that its movers write anew after it was admitted: the number stays, the text counts once it is accepted."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from deliberation.domain.access import NOBODY
from deliberation.domain.procedure.motion_names import next_suffix
from deliberation.domain.procedure.motion_types import MotionRules
from deliberation.extensions import db
from deliberation.models import Amendment, Motion, MotionVersion, RecordEntry
from deliberation.services import amendments, people
from deliberation.unit_of_work import today, unit_of_work
from tests.party import Party, acting
from tests.services import deciding
from tests.services.lists import VAULT
from tests.web.conftest import Mailbox
from tests.web.drafting import RULES, TEXT, begin, does, opens_in, set_rules, visit
from tests.web.test_motions_put_forward import ASKS_TWO, signs

NEW_TEXT = TEXT.replace("ein Bus", "stündlich ein Bus")


def admitted(app: Flask, party: Party, rules: MotionRules = RULES, **words: str) -> str:
    """The address of the draft of a motion that alice moves, admitted before the assembly opens."""
    set_rules(app, party, rules)
    opens_in(app, party, 20)
    path = begin(app, party, party.alice, **words)
    if rules.min_supporters:
        does(visit(app, party.alice), path, f"{path}/call")
        for one in (party.bob, party.charlie):
            signs(app, one, path)
    submit(app, party, path)
    if rules.is_screened:
        does(visit(app, party.mona), f"{path}/screening", f"{path}/admit")
    return path


def submit(app: Flask, party: Party, path: str, status: int = 303) -> None:
    does(visit(app, party.alice), f"{path}/submit", f"{path}/submit", status=status, in_whose_name="own")


def revised(app: Flask, party: Party, path: str, source: str = NEW_TEXT, **words: str) -> None:
    """Alice writes it anew and puts it forward."""
    alice = visit(app, party.alice)
    does(alice, path, f"{path}/revise")
    does(alice, f"{path}/write", f"{path}/write", source=source, **words)
    submit(app, party, path)


def versions(app: Flask, number: str = "A1") -> list[tuple[int, str, str]]:
    """The versions of a motion: number, suffix, text."""
    with app.app_context():
        asked = select(MotionVersion).join(Motion).where(Motion.number == number).order_by(MotionVersion.number)
        return [(one.number, one.suffix, one.source.strip()) for one in db.session().scalars(asked)]


def motion_path(app: Flask, number: str = "A1") -> str:
    with app.app_context():
        return f"/motions/{db.session().scalars(select(Motion.id).where(Motion.number == number)).one()}"


def test_a_new_version_counts_once_the_committee_accepts_it(app: Flask, party: Party, mailbox: Mailbox) -> None:
    path = admitted(app, party)
    alice, mona, bob = (visit(app, one) for one in (party.alice, party.mona, party.bob))
    # from the motion to the desk by links
    alice.get(motion_path(app))
    assert alice.page.select(f'a[href="{path}"]')
    does(alice, path, f"{path}/revise")
    does(alice, f"{path}/write", f"{path}/write", source=NEW_TEXT, title="Mehr Busse für alle")
    alice.get(path)
    assert "Eingereicht wird bis zur Eröffnung am" in alice.text
    # until it is accepted nobody else reads a word of it
    bob.get(path, 404)
    bob.get(motion_path(app))
    assert "stündlich" not in bob.text
    submit(app, party, path)
    mailbox.texts[:] = mailbox.empty_queue()
    mona.get(f"/assemblies/{party.assembly}/screening")
    assert "neue Fassung von A1" in mona.text
    for view in ("changes", "whole", "beside", "final"):
        mona.get(f"{path}/screening?view={view}")
        assert "stündlich" in mona.text
    assert "Der Titel hieß bisher: Mehr Busse" in mona.text
    mona.submit(f"{path}/admit")
    mona.follow()
    assert "A1 (neu)" in mona.text
    assert "Die neue Fassung von A1 gilt jetzt" in mona.page.get_text()
    bob.get(motion_path(app))
    assert "stündlich ein Bus" in bob.text
    assert "Mehr Busse für alle" in bob.text
    bob.get(f"{motion_path(app)}/versions/2?changes=italics")
    assert "stündlich" in bob.text
    bob.get(f"{motion_path(app)}/versions/2?changes=coloured")
    assert bob.page.select_one("main ins") or bob.page.select_one("main .marked-places")
    assert "eingefügt: stündlich" in bob.text
    bob.get(f"{motion_path(app)}/versions/1")
    assert "stündlich" not in bob.text
    assert "Gestellt ist der Antrag jetzt in Fassung 2" in bob.text
    assert [(number, suffix) for number, suffix, _text in versions(app)] == [(1, ""), (2, "neu")]
    # and once more
    revised(app, party, path, TEXT)
    does(mona, f"{path}/screening", f"{path}/admit")
    assert versions(app)[-1] == (3, "neu 2", TEXT)
    mails = "".join(mailbox.empty_queue())
    assert mails.count("Die neue Fassung eures Antrags gilt: A1 ") == 2


def test_every_list_says_that_the_text_is_a_new_one(app: Flask, party: Party) -> None:
    revised(app, party, path := admitted(app, party))
    places, bob = ("/associations/assemblies/{}", "/assemblies/{}/motions", "/decided-soon"), visit(app, party.bob)
    for is_accepted in (False, True):
        for place in places:
            bob.get(place.format(party.assembly))
            assert ("A1 (neu)" in bob.text) is is_accepted, place
        if not is_accepted:
            does(visit(app, party.mona), f"{path}/screening", f"{path}/admit")


def test_a_text_that_is_given_back_or_dropped_leaves_the_motion_as_it_is(app: Flask, party: Party) -> None:
    path = admitted(app, party)
    alice, mona, bob = (visit(app, one) for one in (party.alice, party.mona, party.bob))
    revised(app, party, path)
    does(mona, f"{path}/screening", f"{path}/return", words="Woher kommen die Busse?")
    assert len(versions(app)) == 1
    alice.get(path)
    assert "neue Fassung von A1" in alice.text
    alice.get("/drafts")
    assert "neue Fassung von A1: zurückgegeben" in alice.text
    submit(app, party, path)
    does(alice, path, f"{path}/keep")
    alice.get(path)
    assert "stündlich" not in alice.text
    # what all read of the draft is the motion again
    bob.get(f"{path}/shown")
    assert "stündlich" not in bob.text
    # nothing that was typed is lost
    alice.get(f"{path}/history")
    assert len(alice.page.select(".entries li")) >= 3
    assert len(versions(app)) == 1
    mona.get(f"{path}/screening")
    assert not mona.page.select(f'form[action="{path}/admit"]')


def test_one_word_of_it_asks_who_signed_once_more(app: Flask, party: Party, mailbox: Mailbox) -> None:
    path = admitted(app, party, ASKS_TWO)
    alice, bob = visit(app, party.alice), visit(app, party.bob)
    does(alice, path, f"{path}/revise")
    does(alice, f"{path}/write", f"{path}/write", source=NEW_TEXT)
    alice.get(f"{path}/submit")
    assert not alice.page.select('[name="in_whose_name"]')
    assert alice.text.count("noch nicht ") == 1
    mailbox.empty_queue()
    alice.get(path)
    alice.submit(f"{path}/call")
    mails = "".join(mailbox.empty_queue())
    assert [name for name in ("Bob", "Charlie") if f"Hallo {name}," in mails] == ["Bob", "Charlie"]
    # what the motion was admitted with stays under it
    bob.get(f"{path}/shown")
    bob.submit(f"{path}/take-back", status=409)
    bob.get("/drafts")
    assert not bob.page.select(f'form[action="{path}/take-back"]')
    for one in (party.bob, party.charlie):
        signs(app, one, path)
    # the new one may be taken back until it is put forward
    does(bob, f"{path}/shown", f"{path}/take-back")
    alice.get(path)
    assert "1 von 2" in alice.text
    signs(app, party.bob, path)
    submit(app, party, path)
    does(visit(app, party.mona), f"{path}/screening", f"{path}/admit")
    assert versions(app)[-1][1] == "neu"
    mails = "".join(mailbox.empty_queue())
    assert (
        mails.count("Ein Antrag, von dem du einen Text unterschrieben hast, hat eine neue Fassung: A1 Mehr Busse.") == 2
    )


def test_nobody_revises_what_says_the_same(app: Flask, party: Party) -> None:
    path = admitted(app, party)
    alice = visit(app, party.alice)
    does(alice, path, f"{path}/revise")
    alice.get(f"{path}/submit")
    assert "noch nicht Der Antragstext heißt anders" in alice.text
    token = alice.token()
    alice.post(f"{path}/submit", {"csrf_token": token, "in_whose_name": "own", "seen": "2"}, status=409)
    assert len(versions(app)) == 1


def test_from_the_opening_on_only_the_assembly_changes_it(app: Flask, party: Party) -> None:
    path, other = admitted(app, party), begin(app, party, party.alice, title="Räder")
    does(visit(app, party.alice), f"{other}/submit", f"{other}/submit", in_whose_name="own")
    does(visit(app, party.mona), f"{other}/screening", f"{other}/admit")
    alice = visit(app, party.alice)
    does(alice, path, f"{path}/revise")
    does(alice, f"{path}/write", f"{path}/write", source=NEW_TEXT)
    alice.get(f"{path}/submit")
    form = alice.form(f"{path}/submit")
    # yesterday: past the grace, whatever the hour is
    opens_in(app, party, -1)
    # the page was open when the assembly was: nothing is lost
    alice.post(f"{path}/submit", form | {"in_whose_name": "own"}, status=409)
    alice.get(path)
    assert "stündlich" in alice.text
    alice.get(other)
    assert "Die Versammlung ist eröffnet" in alice.text
    assert not alice.page.select(f'form[action="{other}/revise"]')
    alice.post(f"{other}/revise", {"csrf_token": alice.token()}, status=409)
    assert "Die Versammlung ist eröffnet" in alice.text


def test_a_text_is_not_put_over_what_the_assembly_votes_on(app: Flask, party: Party, mailbox: Mailbox) -> None:
    path = admitted(app, party)
    amendment = amended(app, party, TEXT.replace("Sonntag", "Montag"))
    revised(app, party, path)
    opens_in(app, party, 0)
    with app.app_context():
        deciding.opened(party, amendment)
    mona = visit(app, party.mona)
    does(mona, f"{path}/screening", f"{path}/admit", status=409)
    assert "hat die Versammlung schon abgestimmt" in mona.text
    assert len(versions(app)) == 1
    does(mona, f"{path}/screening", f"{path}/return", words="Es wird schon abgestimmt.")
    does(visit(app, party.alice), path, f"{path}/keep")


def test_a_text_does_not_follow_a_version_that_is_not_the_newest(app: Flask, party: Party) -> None:
    path = admitted(app, party)
    revised(app, party, path)
    with app.app_context(), unit_of_work(NOBODY) as work:
        before = work.session.scalars(select(MotionVersion).order_by(MotionVersion.id.desc()).limit(1)).one()
        columns = {c.key: getattr(before, c.key) for c in MotionVersion.__table__.columns if c.key != "id"}
        work.session.add(MotionVersion(**columns | {"number": 2, "source": "Ganz anders.", "text_hash": "f" * 64}))
    mona = visit(app, party.mona)
    mona.get(f"{path}/screening")
    assert "Seither hat der Antrag eine andere Fassung bekommen" in mona.text
    mona.submit(f"{path}/admit", status=409)
    assert "andere Fassung als die, auf die diese folgen sollte" in mona.text
    does(mona, f"{path}/screening", f"{path}/return", words="Bitte auf der neuesten.")
    submit(app, party, path, status=409)
    alice = visit(app, party.alice)
    alice.get(path)
    assert "stündlich" in alice.text
    alice.submit(f"{path}/keep")
    alice.get(path)
    assert "Ganz anders." in alice.text


def amended(app: Flask, party: Party, source: str) -> int:
    """Emil wants A1 otherwise; the amendment's id."""
    with app.app_context():
        asked = select(MotionVersion.id).join(Motion).where(Motion.number == "A1").order_by(MotionVersion.id.desc())
        version = db.session().scalars(asked.limit(1)).one()
        with acting(party.emil) as work:
            return amendments.submit_amendment(
                work, version, source=source, summary="Anders", reasons="", today=today()
            ).id


def test_amendments_stay_with_their_version_and_who_wrote_them_is_told(
    app: Flask, party: Party, mailbox: Mailbox
) -> None:
    path = admitted(app, party)
    amendment = amended(app, party, TEXT.replace("Sonntag", "Montag"))
    emil = visit(app, party.emil)
    # emil is writing another one meanwhile
    with app.app_context():
        version = db.session().get_one(Amendment, amendment).version_id
    old = f"/versions/{version}/amendments/new"
    emil.get(f"{old}?block=1")
    revised(app, party, path)
    does(visit(app, party.mona), f"{path}/screening", f"{path}/admit")
    emil.submit(old, {"source": "Wir wollen, dass in jedem Dorf ein Zug fährt.", "step": "preview"}, status=409)
    assert "Inzwischen gibt es eine neuere Fassung" in emil.text
    assert "ein Zug fährt" in emil.text
    (mail,) = [one for one in mailbox.empty_queue() if "Hallo Emil," in one]
    assert "Ein Antrag, den du ändern möchtest, hat eine neue Fassung: A1 Mehr Busse." in mail
    emil.get("/for-you")
    assert "Ein Antrag, den du ändern möchtest, hat eine neue Fassung" in emil.text
    emil.get(f"/amendments/{amendment}")
    assert emil.page.select_one(f'a[href="/amendments/{amendment}/renew"]')
    with app.app_context():
        assert db.session().get_one(Amendment, amendment).version_id == version


def test_in_a_small_assembly_it_counts_at_once(app: Flask, party: Party) -> None:
    path = admitted(app, party, replace(RULES, is_screened=False))
    revised(app, party, path, title="Busse")
    assert [suffix for _number, suffix, _text in versions(app)] == ["", "neu"]


def test_no_stranger_and_no_committee_begins_it_or_drops_it(app: Flask, party: Party) -> None:
    path = admitted(app, party)
    for name in ("bob", "mona", "cem", "ada", "gast"):
        client = visit(app, party.personas[name])
        status = 404 if name == "gast" else 403
        for act in ("revise", "keep"):
            client.post(f"{path}/{act}", {"csrf_token": client.token()}, status=status)
    alice = visit(app, party.alice)
    # what is a motion is not withdrawn as a draft
    for act in ("withdraw", "take-up", "keep", "call"):
        alice.post(f"{path}/{act}", {"csrf_token": alice.token(), "seen": "2"}, status=409)
    does(alice, path, f"{path}/revise")
    for act in ("withdraw", "take-up", "revise"):
        alice.post(f"{path}/{act}", {"csrf_token": alice.token()}, status=409)
    assert len(versions(app)) == 1


def test_who_deletes_their_data_while_they_revise_leaves_the_motion(app: Flask, party: Party) -> None:
    path = admitted(app, party, ASKS_TWO)
    does(visit(app, party.alice), path, f"{path}/revise")
    with app.app_context(), acting(party.alice) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    bob = visit(app, party.bob)
    bob.get(motion_path(app))
    assert "Auch am Sonntag" in bob.text
    assert len(versions(app)) == 1


def test_it_is_recorded_who_did_what(app: Flask, party: Party) -> None:
    path = admitted(app, party)
    revised(app, party, path)
    does(visit(app, party.mona), f"{path}/screening", f"{path}/admit")
    with app.app_context():
        entries = db.session().scalars(select(RecordEntry).order_by(RecordEntry.id.desc()).limit(3)).all()
        found = [(one.act.value, one.actor_id) for one in reversed(entries)]
    assert found == [
        ("draft:revision_begun", party.alice.id),
        ("draft:submitted", party.alice.id),
        ("motion:revised", party.mona.id),
    ]


@pytest.mark.parametrize(
    ("suffix", "following"),
    [
        ("", "neu"),
        ("neu", "neu 2"),
        ("neu 2", "neu 3"),
        ("neu 11", "neu 12"),
        ("2. Fassung", "neu"),
        ("neu x", "neu 2"),
    ],
)
def test_what_stands_behind_the_number(suffix: str, following: str) -> None:
    assert next_suffix(suffix) == following
    assert len(following) <= MotionVersion.suffix.type.length

"""A motion that was written anew is called so wherever it is named: what is printed and what is told are one name."""

from flask import Flask
from sqlalchemy import select

from deliberation.domain.procedure.motion_outcomes import OutcomeStep
from deliberation.domain.procedure.referrals import Receiver
from deliberation.extensions import db
from deliberation.models import Motion
from deliberation.models.motion_labels import label_of
from tests.party import Party
from tests.services import moved
from tests.web.conftest import Mailbox
from tests.web.drafting import TEXT, does, opens_in, visit
from tests.web.test_new_versions import admitted, motion_path, submit
from tests.web.test_told_of_motions import rounds


def written_anew(app: Flask, party: Party, path: str, *, words: str = "Und nachts.") -> None:
    alice, mona = visit(app, party.alice), visit(app, party.mona)
    does(alice, path, f"{path}/revise")
    does(alice, f"{path}/write", f"{path}/write", source=f"{TEXT}\n\n{words}")
    submit(app, party, path)
    does(mona, f"{path}/screening", f"{path}/admit")


def test_its_label_is_its_number_and_how_often_it_was_written_anew(app: Flask, party: Party) -> None:
    path = admitted(app, party)

    def label() -> list[str]:
        with app.app_context():
            return list(db.session().scalars(select(label_of()).where(Motion.number == "A1")))

    assert label() == ["A1"]
    written_anew(app, party, path)
    assert label() == ["A1 (neu)"]
    written_anew(app, party, path, words="Und am Feiertag.")
    assert label() == ["A1 (neu 2)"]


def test_it_is_called_so_wherever_it_is_named(app: Flask, party: Party, mailbox: Mailbox) -> None:
    path = admitted(app, party)
    written_anew(app, party, path)
    motion_id = int(motion_path(app).rpartition("/")[2])
    rounds(mailbox)
    opens_in(app, party, 0)
    receiver = Receiver(association_id=party.federation)
    with app.app_context():
        moved.record(party, motion_id, OutcomeStep.REFER, receiver=receiver)
    rounds(mailbox)
    (mail,) = [text for text in mailbox.texts if "Alice" in text]
    assert "A1 (neu) Mehr Busse" in mail
    alice = visit(app, party.alice)
    for page in ("/for-you", "/drafts", f"/associations/{party.federation}/referrals"):
        alice.get(page)
        assert "A1 (neu)" in alice.text, page
    ada = visit(app, party.ada)
    ada.get("/admin/record")
    assert "A1 (neu) Mehr Busse" in ada.text

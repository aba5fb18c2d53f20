"""Who is given a function at an assembly, or loses one, learns it: on the page "Für dich" and by mail."""

import pytest
from flask import Flask

from deliberation.domain.people import Function, PlaceKind
from deliberation.domain.procedure.mandates import ROLL_FUNCTIONS
from deliberation.queries.functions_for_you import HeldThere
from deliberation.services import chairing, functions, mandates
from deliberation.services.functions import Place
from deliberation.unit_of_work import now, today
from deliberation.web.function_news import amid_sentence, said_of, way_to
from tests.party import Party, Persona, acting
from tests.services.giving import end, give, ids
from tests.services.rolling import put, set_seats
from tests.web.conftest import Mailbox
from tests.web.drafting import opens_in, visit
from tests.web.test_told_of_motions import for_you, mails, rounds

LEADS, LEADS_NO_MORE = "Du leitest eine Versammlung", "Du leitest eine Versammlung nicht mehr"


def lines(app: Flask, persona: Persona) -> list[str]:
    return [line for line, _way in for_you(app, persona)]


def name_alice(app: Flask, party: Party) -> None:
    with app.app_context(), acting(party.eva) as work:
        chairing.name_chair(work, party.assembly, "alice@example.org")


def test_whoever_is_named_to_lead_an_assembly_is_told(app: Flask, party: Party, mailbox: Mailbox) -> None:
    assert LEADS not in lines(app, party.alice)
    name_alice(app, party)
    rounds(mailbox)
    assert len(mailbox.texts) == 1
    (mail,) = mails(mailbox, "Alice")
    assert "Hallo Alice,\n\ndu leitest eine Versammlung: Landesparteitag." in mail
    assert "Wann: " in mail
    assert "eröffnest und schließt Abstimmungen" in mail
    way = f"/associations/assemblies/{party.assembly}"
    assert f"{way}\n" in mail
    assert for_you(app, party.alice)[0] == (LEADS, way)
    alice = visit(app, party.alice)
    entry = alice.get("/for-you").select_one(".for-you li")
    assert entry is not None
    # the day of the assembly stands with its name, apart from the day on which it was told
    sentence = entry.select_one(".entry-sentence")
    assert sentence is not None
    assert " ".join(sentence.text.split()).startswith("Landesparteitag · ")
    alice.get(way)


def test_whoever_does_not_lead_it_any_more_is_told_why_and_whoever_lays_it_down_knows(
    app: Flask, party: Party, mailbox: Mailbox
) -> None:
    name_alice(app, party)
    give_to_bob(app, party)
    rounds(mailbox)
    with app.app_context():
        (alices,), (bobs,) = ids(party.alice, Function.CHAIR), ids(party.bob, Function.CHAIR)
        with acting(party.ada) as work:
            end(work, alices, reason="Sie ist krank.")
        with acting(party.bob) as work:
            end(work, bobs, reason="")
    rounds(mailbox)
    (mail,) = mails(mailbox, "Alice")
    assert mails(mailbox, "Bob") == []
    assert "du leitest eine Versammlung nicht mehr: Landesparteitag." in mail
    assert "Grund: Sie ist krank." in mail
    assert "eröffnest" not in mail
    assert lines(app, party.alice)[:2] == [LEADS_NO_MORE, LEADS]
    assert LEADS_NO_MORE not in lines(app, party.bob)


def test_who_calls_the_assembly_learns_that_its_chair_lays_it_down(app: Flask, party: Party, mailbox: Mailbox) -> None:
    give_to_bob(app, party)
    name_alice(app, party)
    rounds(mailbox)
    with app.app_context(), acting(party.bob) as work:
        end(work, ids(party.bob, Function.CHAIR)[0], reason="")
    rounds(mailbox)
    # on the executive of the Land and who administers it, once each; not who still leads it, and not bob
    assert sorted(mail.split("Hallo ")[1].split(",")[0] for mail in mailbox.texts) == ["Adil", "Eva"]
    (mail,) = mails(mailbox, "Eva")
    assert "Bob Öztürk leitet „Landesparteitag“ nicht mehr und hat die Leitung selbst abgegeben." in mail
    assert f"/assemblies/{party.assembly}/chair\n" in mail
    with app.app_context(), acting(party.ada) as work:
        end(work, ids(party.alice, Function.CHAIR)[0], reason="Sie ist krank.")
    rounds(mailbox)
    assert [mail.split("Hallo ")[1].split(",")[0] for mail in mailbox.texts] == ["Alice"]


def give_to_bob(app: Flask, party: Party) -> None:
    with app.app_context():
        give(party.ada, party.bob, Function.CHAIR, Place(PlaceKind.ASSEMBLY, party.assembly))


def test_what_is_not_confirmed_or_lies_elsewhere_is_not_told(app: Flask, party: Party, mailbox: Mailbox) -> None:
    before = lines(app, party.bob)
    with app.app_context():
        waiting = give(party.ada, party.bob, Function.TRUSTEE, Place(PlaceKind.ASSEMBLY, party.assembly))
        give(party.ada, party.bob, Function.MODERATOR, Place(PlaceKind.ASSOCIATION, party.state))
    rounds(mailbox)
    assert mails(mailbox, "Bob") == []
    assert lines(app, party.bob) == before
    with app.app_context(), acting(party.eva) as work:
        functions.confirm_function(work, waiting, today=today())
    rounds(mailbox)
    (mail,) = mails(mailbox, "Bob")
    assert "du hast eine Funktion bei einer Versammlung:" in mail
    assert len(lines(app, party.bob)) == len(before) + 1


def test_a_mail_that_comes_late_says_how_it_stands(app: Flask, party: Party, mailbox: Mailbox) -> None:
    name_alice(app, party)
    with app.app_context(), acting(party.ada) as work:
        end(work, ids(party.alice, Function.CHAIR)[0])
    rounds(mailbox)
    (mail,) = mailbox.texts
    assert "Hallo Alice,\n\ndu leitest eine Versammlung nicht mehr: Landesparteitag." in mail


def test_who_lays_it_down_before_the_mail_is_written_gets_none(app: Flask, party: Party, mailbox: Mailbox) -> None:
    name_alice(app, party)
    with app.app_context(), acting(party.alice) as work:
        end(work, ids(party.alice, Function.CHAIR)[0], reason="")
    rounds(mailbox)
    assert mails(mailbox, "Alice") == []
    assert len(mails(mailbox, "Eva")) == 1


def test_nobody_is_asked_for_another_chair_of_what_is_over(app: Flask, party: Party, mailbox: Mailbox) -> None:
    name_alice(app, party)
    rounds(mailbox)
    opens_in(app, party, -30)
    with app.app_context(), acting(party.alice) as work:
        end(work, ids(party.alice, Function.CHAIR)[0], reason="")
    rounds(mailbox)
    assert mailbox.texts == []


def test_delegates_and_substitutes_find_their_place_and_when_they_move_up(
    app: Flask, party: Party, mailbox: Mailbox
) -> None:
    with app.app_context():
        set_seats(party, "spree: 1")
        mandate = put(party, "alice")
        put(party, "bob", rank=1)
    rounds(mailbox)
    roll = f"/assemblies/{party.assembly}/roll"
    assert for_you(app, party.alice)[0] == ("Du bist Delegierte*r", roll)
    assert for_you(app, party.bob)[0] == ("Du bist Ersatzdelegierte*r", roll)
    assert "Ersatzdelegierte*r für" in mails(mailbox, "Bob")[0]
    with app.app_context(), acting(party.alice) as work:
        mandates.excuse(work, mandate, today=today())
    rounds(mailbox)
    (mail,) = mailbox.texts
    assert "Hallo Bob,\n\ndu rückst nach und bist jetzt Delegierte*r für" in mail
    assert for_you(app, party.bob)[0] == ("Du rückst nach und bist jetzt Delegierte*r", roll)
    # one step, one line
    assert len([line for line in lines(app, party.bob) if "elegierte*r" in line]) == 2
    # she did it herself
    assert lines(app, party.alice).count("Du bist nicht mehr Delegierte*r") == 0
    with app.app_context(), acting(party.alice) as work:
        mandates.come_back(work, mandate, today=today())
    assert lines(app, party.bob)[0] == "Du bist Ersatzdelegierte*r"
    assert lines(app, party.alice)[0] == "Du bist Delegierte*r"
    with app.app_context(), acting(party.adil) as work:
        mandates.take_off(work, mandate, reason="Neu gewählt.", today=today())
    assert lines(app, party.alice)[0] == "Du bist nicht mehr Delegierte*r"


@pytest.mark.parametrize("function", list(Function))
@pytest.mark.parametrize("is_ended", [False, True])
def test_every_function_has_its_words_and_a_way(app: Flask, function: Function, is_ended: bool) -> None:
    with app.test_request_context():
        for has_moved_up in (False, True):
            held = HeldThere(function, 5, now().date(), now().date(), has_moved_up, has_roll=True)
            said = said_of(held, is_ended=is_ended)
            assert said.startswith("D")
            assert amid_sentence(said) == f"d{said[1:]}"
            endpoint, values = way_to(held)
            assert values == {"assembly_id": 5}
            assert (endpoint == "rolls.roll") == (function in ROLL_FUNCTIONS)

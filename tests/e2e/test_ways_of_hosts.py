"""Whole ways of those who look after the debate: a host, who leads on to a decision, makes a path, says it plainly."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from deliberation.domain.rooms.towards import first_day
from tests.e2e.conftest import Walks
from tests.e2e.test_writing_in_a_room import FIELD
from tests.e2e.ways import Surroundings, Walker, everywhere

RULE = "Erzähl, woher du kommst: Stadt, Dorf oder dazwischen."
WHY = "Viele haben gefragt, wo die anderen leben."
REST = "Im Frühjahr laden wir wieder ein."
WAKING = "Mir ist noch etwas eingefallen."
ASKED = "Ein Abend im Monat, an dem jemand aus dem Landesvorstand zuhört."
PURPOSE = "Ob der Landesvorstand einmal im Monat zu uns kommt."
BEGINNING, GOING_ON = "So fing es bei uns an.", "Und hier geht es weiter."
PLAIN = "Hier reden wir über Busse. Alle können mitreden."


def into_the_room(walker: Walker, name: str) -> str:
    """From the door through the first field into its first room; its address."""
    walker.signs_in(name).follows("In den Feldern mitreden", then="Worüber wir gemeinsam nachdenken")
    walker.follows(FIELD, then="Räume")
    walker.page.locator('main .field-list a[href^="/rooms/"]').first.click()
    walker.sees("Ohne Beschlussdruck: Hier wird nicht abgestimmt.").looks()
    return walker.visitor.path


@everywhere
def test_a_host_answers_writes_the_rules_anew_lifts_up_and_lets_rest(walks: Walks, at: Surroundings) -> None:
    rosa = walks(at)
    room = into_the_room(rosa, "rosa")
    rosa.follows("Was noch auf Antwort wartet", then="das Älteste zuerst")
    waiting = rosa.page.locator(".contribution").first
    words = waiting.locator(".prose").inner_text()[:40]
    rosa.follows("Antworten", within=waiting, then="antworten")
    reply = rosa.visitor.path
    rosa.writes(text="Das würde ich gern genauer wissen.").presses("Antwort veröffentlichen", then="genauer wissen")
    rosa.opens(f"{room}/desk").misses(words)

    rosa.opens(f"{room}/charter").follows("Regeln neu fassen", then="Wer hier schreibt, hat sich auf die Regeln")
    rules = rosa.main.locator("[name=rules]").input_value()
    rosa.writes(rules=f"{rules}\n{RULE}", reason=WHY).presses("Regeln gelten lassen", then=RULE)
    rosa.opens(f"{room}/charter").sees(WHY, "Was vorher galt")
    # it measures what is written from now on, and nothing that stood here before
    rosa.opens(reply).follows("Melden", then="Frag nach, bevor du widersprichst").misses(RULE)
    rosa.chooses("Frag nach").writes(words="Da steht nicht, woher.").presses("Melden", then="Jemand sieht es sich an")

    # an answer too deep to go on from gets a place of its own
    rosa.opens(room)
    answer = rosa.page.locator(".contribution-answer").first
    said = answer.locator(".prose").inner_text()[:40]
    rosa.follows("Antworten", within=answer, then="Steht dieser Beitrag zu tief")
    rosa.presses("An eine eigene Stelle heben", then="Stand zuerst als Antwort in einem anderen Gespräch.")
    expect(rosa.entry(said)).not_to_have_class("contribution-answer")

    rosa.opens(room).follows("Raum ruhen lassen", then="Gerade lädt hier niemand ein")
    rosa.writes(reason=REST).presses("Ruhen lassen", then="Der Raum ruht.")
    rosa.opens(room).sees("Dieser Raum ruht.", REST)
    rosa.writes(text=WAKING).presses("Beitrag veröffentlichen", then=WAKING)
    rosa.opens(room).misses("Dieser Raum ruht.")


@everywhere
def test_from_an_open_room_somebody_leads_on_to_a_decision(walks: Walks, at: Surroundings) -> None:
    emil = walks(at).signs_in("emil").uses_menu("Felder", then="Worüber wir gemeinsam nachdenken")
    emil.page.locator("main .field-list a").nth(1).click()
    emil.sees("Räume").follows("Was wir vom Land brauchen", then="Ohne Beschlussdruck")
    room = emil.visitor.path
    emil.writes(text=ASKED).presses("Beitrag veröffentlichen", then=ASKED)

    wanda = walks(at).signs_in("wanda").opens(room)
    before = wanda.page.locator(".contribution").all_inner_texts()
    wanda.follows("Von hier zu einer Entscheidung", then="Dafür öffnest du einen neuen Raum")
    wanda.writes(
        name="Werkstatt: Ein Abend im Monat",
        opening_question="Wie sähe ein guter Abend aus?",
        purpose=PURPOSE,
        reason="Darüber soll der Parteitag entscheiden.",
        earliest_on=(first_day(datetime.now(UTC).date()) + timedelta(weeks=1)).isoformat(),
    ).chooses(ASKED)
    wanda.main.get_by_label("Wer soll entscheiden?").select_option(index=1)
    wanda.presses("Neuen Raum öffnen", then=PURPOSE)
    wanda.sees("Worauf er sich stützt", ASKED)
    workshop = wanda.visitor.path

    # the open room is as it was, but for the way that leads on
    wanda.opens(room).sees("Von hier ging ein neuer Raum aus: Werkstatt: Ein Abend im Monat")
    assert wanda.page.locator(".contribution").all_inner_texts() == before
    emil.uses_menu("Für dich", then="Wanda Kern stützt sich auf deine Worte, in einem neuen Raum")
    emil.follows("Wanda Kern stützt sich auf deine Worte", then=PURPOSE)
    assert emil.visitor.path == workshop


@everywhere
def test_somebody_puts_together_what_reads_well_in_a_row(walks: Walks, at: Surroundings) -> None:
    jonas = walks(at)
    room = into_the_room(jonas, "jonas")
    jonas.follows("Auf einen Weg", within=jonas.entry("Wir haben in der Altstadt"), then="Auf einen Weg setzen")
    jonas.writes(note=BEGINNING, title="Vom Warten zum Fahren", why="Für alle, die Mut brauchen.")
    jonas.presses("Auf den Weg setzen", then="Das liegt jetzt auf deinem Weg.")
    jonas.opens(room).follows("Diesen Raum auf einen Weg setzen", then="Auf einen Weg setzen")
    jonas.writes(note=GOING_ON).presses("Auf den Weg setzen", then=GOING_ON)
    path = jonas.visitor.path
    notes = jonas.page.locator(".path-note .prose")
    expect(notes).to_have_text([BEGINNING, GOING_ON])
    jonas.presses("Nach oben", then=GOING_ON)
    expect(notes).to_have_text([GOING_ON, BEGINNING])

    # read along from its beginning to its end
    jonas.opens(path).follows("Am Anfang beginnen", then=GOING_ON)
    jonas.follows("Weiter zum Nächsten", then=BEGINNING).sees("Hier endet der Weg.")

    # others find it where it passes
    emil = walks(at)
    into_the_room(emil, "emil")
    emil.follows("Vom Warten zum Fahren", then="Für alle, die Mut brauchen.").sees("Jonas Weber")


@everywhere
def test_a_host_says_in_plain_words_what_a_room_is_about(walks: Walks, at: Surroundings) -> None:
    rosa = walks(at)
    room = into_the_room(rosa, "rosa")
    rosa.follows("In einfachen Worten aufschreiben", then="Alle, die hier lesen, sehen deinen Text")
    rosa.writes(plain=PLAIN).presses("Veröffentlichen", then="Deine einfachen Worte stehen im Raum")
    assert rosa.visitor.path == room
    shown = rosa.page.locator("details", has_text=PLAIN)
    shown.locator("summary").click()
    expect(shown.get_by_text(PLAIN)).to_be_visible()
    rosa.looks()
    rosa.follows("Wie es dazu kam", then="so einfach wie möglich gesagt").sees(PLAIN)
    rosa.presses("Diese Worte löschen", then="so einfach wie möglich gesagt").misses(PLAIN)

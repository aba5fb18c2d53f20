"""Whole ways of those who come to read and write: somebody new, somebody with ten minutes, a guest."""

from playwright.sync_api import expect

from tests.e2e.conftest import Walks
from tests.e2e.running import Running, link_in
from tests.e2e.test_writing_in_a_room import FIELD
from tests.e2e.ways import AT_A_DESK, ON_A_PHONE, Surroundings, everywhere

PASSWORD = "vier wörter ohne sinn"
FIRST = "Bei uns in der Altstadt fährt abends nur das Taxi."
LAST = "Ich habe mich in der Zeit geirrt."
REPLY = "Wie habt ihr das hinbekommen?"
OPEN = "Ohne Beschlussdruck: Hier wird nicht abgestimmt."


@everywhere
def test_somebody_new_from_the_invitation_to_words_taken_back(walks: Walks, demo: Running, at: Surroundings) -> None:
    karla = walks(AT_A_DESK).signs_in("karla").follows("Jemanden einladen", then="Mitglieder kommen mit")
    karla.chooses("Interessierte*r").writes(given_name="Nele", family_name="Neumann", email="nele@demo.example.org")
    karla.main.get_by_label("Gliederung").select_option(label="Kreisverband Spree")
    karla.presses("Einladen", then="Nele Neumann")

    nele = walks(at).opens(link_in(demo.mail_to("nele@demo.example.org"))).sees("Willkommen, Nele")
    nele.writes(password=PASSWORD, repeated=PASSWORD).presses("Passwort setzen", then="Anmelden")
    nele.writes(email="nele@demo.example.org", password=PASSWORD).presses("Anmelden", then="Du kannst")
    nele.follows("In den Feldern mitreden", then="Worüber wir gemeinsam nachdenken")
    nele.follows(FIELD, then="Räume")
    nele.page.locator('main .field-list a[href^="/rooms/"]').first.click()
    nele.sees(OPEN, "Was in diesem Raum gilt").looks()
    room = nele.visitor.path
    nele.follows("Raumregeln", then="Frag nach, bevor du widersprichst.")
    nele.opens(room)

    # the first words, taken back at once, and published after all
    nele.writes(text=FIRST).presses("Beitrag veröffentlichen", then="Dein Beitrag ist veröffentlicht.")
    nele.presses("Rückgängig", then="Was in diesem Raum gilt")
    expect(nele.entry(FIRST)).to_have_count(0)
    expect(nele.main.locator("[name=text]")).to_have_value(FIRST)
    nele.presses("Beitrag veröffentlichen", then="Dein Beitrag ist veröffentlicht.")
    expect(nele.entry(FIRST)).to_be_visible()
    nele.opens(room).misses("Was in diesem Raum gilt")

    # somebody else's words: an answer, and thanks
    other = nele.entry("Wir haben in der Altstadt")
    nele.follows("Antworten", within=other, then="antworten")
    nele.writes(text=REPLY).presses("Antwort veröffentlichen", then=REPLY)
    nele.presses("Danke", within=nele.entry("Wir haben in der Altstadt"), then="Dein Dank ist angekommen")
    nele.follows("Weiterlesen", then="Wir haben in der Altstadt")

    # and withdrawn: the words are gone, and that they were there is said
    nele.opens(room).follows("Ändern", within=nele.entry(FIRST), then="Deinen Beitrag ändern")
    nele.presses("Beitrag zurückziehen", then="Dein Beitrag ist zurückgezogen")
    nele.opens(room).misses(FIRST).sees("Nele Neumann hat diesen Beitrag zurückgezogen.")
    nele.uses_menu("Für dich", then="Wofür du dich bedankt hast")
    nele.follows("Wofür du dich bedankt hast", then="Ines Öztürk")


@everywhere
def test_ten_minutes_here_and_on_another_device(walks: Walks, at: Surroundings) -> None:
    emil = walks(at).signs_in("emil").follows("Zehn Minuten lesen", then="Wie viel Zeit hast du?")
    emil.presses("Fünf Minuten", then="Weiter").presses("Weiter", then="Zurück")
    words = emil.main.locator(".reading .prose").inner_text()

    # at the other place it goes on where it was, and what is written there is found here
    elsewhere = walks(AT_A_DESK if at is ON_A_PHONE else ON_A_PHONE, state=emil.visitor.context.storage_state())
    elsewhere.opens("/ten-minutes")
    expect(elsewhere.main.locator(".reading .prose")).to_have_text(words)
    elsewhere.follows("Etwas dazu schreiben", then="antworten")
    elsewhere.writes(text=REPLY).presses("Entwurf speichern", then="Entwurf gespeichert, nur für dich")

    emil.follows("Etwas dazu schreiben", then="Entwurf gespeichert, nur für dich")
    expect(emil.main.locator("[name=text]")).to_have_value(REPLY)
    emil.presses("Antwort veröffentlichen", then="ist veröffentlicht")
    expect(emil.entry(REPLY).locator(".byline")).to_contain_text("Emil")
    emil.opens("/ten-minutes")
    expect(emil.main.locator(".reading .prose")).to_have_text(words)
    emil.presses("Für jetzt genug", then="Wie viel Zeit hast du?")


@everywhere
def test_a_word_is_explained_where_it_stands(walks: Walks, at: Surroundings) -> None:
    rosa = walks(at).signs_in("rosa").follows("Landesparteitag, 2. Tagung", then="Was heißt das: Versammlung")
    rosa.sees("Sie ruft auf, worüber geredet wird").follows("U01", then="Was heißt das: Antrag")
    said = rosa.main.get_by_text("Ein Text, über den beschlossen werden soll")
    expect(said).to_be_hidden()
    rosa.main.locator("summary", has_text="Was heißt das: Antrag").press("Enter")
    expect(said).to_be_visible()
    rosa.looks().follows("Alle Wörter", then="Nichtbefassung")


@everywhere
def test_a_guest_reads_and_writes_where_they_were_invited_and_nowhere_else(walks: Walks, at: Surroundings) -> None:
    noah = walks(at).signs_in("noah").sees("Hier bist du zu Gast")
    noah.follows("Wohnen in Spree, mit dem Mieterverein", then="Gäste: Mieterverein Spree.")
    noah.writes(text=LAST).presses("Beitrag veröffentlichen", then="Dein Beitrag ist veröffentlicht.")
    expect(noah.entry(LAST).locator(".byline")).to_contain_text("Noah Fischer (Mieterverein Spree)")
    noah.follows("Wer hier liest", then="Mieterverein Spree")

    # where the party is among itself there is nothing for them, not even that it is there
    for elsewhere in ("/fields", "/rooms/1", "/motions/1"):
        noah.visitor.expect_status(404)
        noah.opens(elsewhere).misses("Busse")
    noah.uses_menu("Gliederungen", then="Gliederungen darunter")

    # and who lives there reads whose guest it is that speaks
    rosa = walks(at).signs_in("rosa").follows("Wohnen in Spree, mit dem Mieterverein", then=LAST)
    expect(rosa.entry(LAST).locator(".byline")).to_contain_text("Noah Fischer (Mieterverein Spree)")

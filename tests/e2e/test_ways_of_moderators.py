"""The whole way of somebody who moderates: what breaks no rule, what is hidden, moved or ends, and is taken back."""

from tests.e2e.conftest import Walks
from tests.e2e.test_ways_of_hosts import into_the_room
from tests.e2e.ways import Surroundings, Walker, everywhere

RULE = "Greif niemanden an: Es geht um die Sache, nicht um die Person."
WHY = "Hier geht es um Busse, dort um das, was du meinst."
DONE = "Getan. Die Person, um die es geht, erfährt es mit Regel und Grund."
SHARP = "Wer so rechnet, hat von Bussen keine Ahnung."
AGAIN = "Sie sprechen wieder miteinander."
MORE = "Dazu habe ich noch etwas."


def takes_back(jonas: Walker, act: str) -> None:
    """What was done is undone, found by what it is called."""
    jonas.follows(act, then="Zurücknehmen").follows("Zurücknehmen", then="Warum nimmst du es zurück?")
    jonas.writes(reason=AGAIN).presses("Zurücknehmen", then="Zurückgenommen.")


def hides_and_moves(jonas: Walker, wanda: Walker, room: str, case: str) -> None:
    """What is hidden is a sign with its rule, what is moved leads on; both are taken back and stand there again."""
    does(jonas, case, "Beitrag ausblenden")
    wanda.opens(room).sees(f"Ausgeblendet, Regel: {RULE}").misses(SHARP)
    takes_back(jonas.opens(case), "Beitrag ausgeblendet")
    wanda.opens(room).sees(SHARP)
    jonas.opens(case).follows("Gespräch umziehen lassen", then="Wohin?").chooses(RULE).writes(reason=WHY)
    jonas.main.locator("[name=to_room_id]").select_option(index=1)
    jonas.presses("Gespräch umziehen lassen", then=DONE)
    wanda.opens(room).sees("Von hier umgezogen").misses(SHARP)
    wanda.follows("Ein Gespräch, jetzt in", then=SHARP)
    takes_back(jonas.opens(case), "Gespräch umgezogen")
    wanda.opens(room).sees(SHARP).misses("Von hier umgezogen")


def closes_the_room(jonas: Walker, wanda: Walker, room: str) -> None:
    """Everybody reads and nobody writes, until it is open again."""
    jonas.opens(room).follows("Was hier ausgeblendet oder geschlossen wurde", then="ohne Namen")
    jonas.follows("Raum schließen", then="niemand schreibt mehr").chooses(RULE).writes(reason=WHY)
    jonas.presses("Raum schließen", then="Der Raum ist geschlossen. Alle lesen weiter.")
    wanda.opens(room).sees("Der Raum ist geschlossen: Lesen geht weiter.", RULE, WHY)
    wanda.misses("Beitrag veröffentlichen")


def does(jonas: Walker, case: str, deed: str, **choice: str) -> None:
    """One act about a contribution, with its rule and reason."""
    jonas.opens(case).follows(deed, then="Welche Regel?").chooses(RULE).writes(reason=WHY)
    for name, label in choice.items():
        jonas.main.locator(f"[name={name}]").select_option(label=label)
    jonas.presses(deed, then=DONE)


@everywhere
def test_somebody_who_moderates_does_all_that_there_is_to_do(walks: Walks, at: Surroundings) -> None:
    wanda = walks(at)
    room = into_the_room(wanda, "wanda")
    wanda.writes(text=SHARP).presses("Beitrag veröffentlichen", then=SHARP)
    wanda.follows("Antworten", within=wanda.entry(SHARP), then="Deinen Beitrag ergänzen")
    thread = wanda.visitor.path

    jonas = walks(at).signs_in("jonas")
    jonas.follows("Jemand hat etwas gemeldet", then="Gemeldet")
    jonas.follows("Beitrag moderieren", then="Was du tun kannst")
    jonas.follows("Antworten, dass keine Regel verletzt ist", then="Warum ist das in Ordnung?")
    jonas.writes(reason="Das ist eine Meinung.").presses("Antworten", then="Beantwortet.")

    jonas.opens(thread).follows("Diesen Beitrag moderieren", then="Was du tun kannst")
    case = jonas.visitor.path
    does(jonas, case, "Gespräch schließen")
    wanda.opens(thread).sees(RULE).misses("Antwort veröffentlichen")
    takes_back(jonas.opens(case), "Gespräch geschlossen")
    wanda.opens(thread).sees("Antwort veröffentlichen")
    hides_and_moves(jonas, wanda, room, case)

    # both times their words stay in the form
    wanda.visitor.expect_status(409, 409)
    does(jonas, case, "Anderen Platz lassen", others_first="einer")
    wanda.opens(room).writes(text=MORE).presses("Beitrag veröffentlichen", then="Platz für andere")
    does(jonas, case, "Der Person eine Pause geben", days="drei Tage")
    wanda.opens(room).writes(text=MORE).presses("Beitrag veröffentlichen", then="gerade eine Pause")
    closes_the_room(jonas, wanda, room)
    wanda.opens("/for-you").follows("Die Moderation teilt dir etwas mit", then=WHY)

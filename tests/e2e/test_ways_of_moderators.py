"""The whole way of somebody who moderates: what breaks no rule, what ends, who waits, and what is taken back."""

from tests.e2e.conftest import Walks
from tests.e2e.test_ways_of_hosts import into_the_room
from tests.e2e.ways import Surroundings, Walker, everywhere

RULE = "Greif niemanden an: Es geht um die Sache, nicht um die Person."
WHY = "Hier geht es um Busse, dort um das, was du meinst."
DONE = "Getan. Die Person, um die es geht, erfährt es mit Regel und Grund."
SHARP = "Wer so rechnet, hat von Bussen keine Ahnung."
MORE = "Dazu habe ich noch etwas."


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
    jonas.opens(case).follows("Gespräch geschlossen", then="Zurücknehmen").follows(
        "Zurücknehmen", then="Warum nimmst du es zurück?"
    )
    jonas.writes(reason="Sie sprechen wieder miteinander.").presses("Zurücknehmen", then="Zurückgenommen.")
    wanda.opens(thread).sees("Antwort veröffentlichen")

    # both times their words stay in the form
    wanda.visitor.expect_status(409, 409)
    does(jonas, case, "Anderen Platz lassen", others_first="einer")
    wanda.opens(room).writes(text=MORE).presses("Beitrag veröffentlichen", then="Platz für andere")
    does(jonas, case, "Der Person eine Pause geben", days="drei Tage")
    wanda.opens(room).writes(text=MORE).presses("Beitrag veröffentlichen", then="gerade eine Pause")
    wanda.opens("/for-you").follows("Die Moderation teilt dir etwas mit", then=WHY)

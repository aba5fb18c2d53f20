"""What the demo's people say in its rooms. All of it is invented."""

from dataclasses import dataclass

from deliberation.domain.rooms.contribution_kinds import ContributionKind


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody's words, how many hours ago, and what others answered.

    before -- how it read before they changed it, an hour later
    is_withdrawn -- they took it back
    """

    who: str
    hours_ago: int
    text: str
    answers: tuple["Said", ...] = ()
    kind: ContributionKind | None = None
    before: str | None = None
    is_withdrawn: bool = False


# who hosts the first rooms, in the order of the fields
HOSTS = ("Rosa", "Emil", "Ines")

UMBAU = (
    Said(
        "Emil",
        310,
        """Bei uns fährt der letzte Bus um 18.40 Uhr. Wer in der Spätschicht im Klinikum arbeitet, braucht ein Auto, auch wenn das Geld dafür hinten und vorn nicht reicht.

Wenn ich mit Kolleg*innen über Klimaschutz rede, ist das der erste Satz, den ich höre: „Dann lasst doch erst mal den Bus fahren.“ Ich finde, sie haben recht. Der Umbau fängt für mich an dieser Haltestelle an.""",
        (
            Said(
                "Ines",
                300,
                "Das kenne ich vom Dorf meiner Eltern. Dort gibt es jetzt einen Rufbus, den man eine Stunde vorher bestellt. Klingt nach wenig, aber meine Mutter fährt seitdem wieder allein zum Arzt.",
                (
                    Said(
                        "Emil",
                        296,
                        "Eine Stunde vorher wäre schon viel. Wer hat das bei euch durchgesetzt, der Kreis oder die Leute selbst?",
                    ),
                    Said(
                        "Ines",
                        280,
                        "Beide. Erst gab es eine Unterschriftenliste im Dorfladen, dann hat eine Bürgermeisterin nicht lockergelassen.",
                    ),
                ),
            ),
            Said(
                "Jonas",
                270,
                "Mir hilft, dass du mit der Haltestelle anfängst und nicht mit dem Verzicht. Darf ich das Bild übernehmen, wenn wir im Betrieb darüber reden?",
            ),
        ),
        kind=ContributionKind.EXPERIENCE,
    ),
    Said(
        "Thea",
        262,
        """Ich arbeite seit elf Jahren in der Wärmeversorgung. Was selten gesagt wird: Das Wissen, wie man ein Fernwärmenetz umbaut, steckt in den Köpfen von Menschen, die in den nächsten Jahren in Rente gehen.

- Wer lernt von ihnen?
- Wer bezahlt die Zeit dafür?
- Und wer will den Beruf, solange die Ausschreibung von „Belastbarkeit“ spricht und nicht vom Tarif?

Ich wünsche mir, dass wir über Leute reden, bevor wir über Rohre reden.""",
        (
            Said(
                "Rosa",
                255,
                "Danke, das hatte ich so nie auf dem Schirm. Gibt es irgendwo einen Betrieb, der das gut macht?",
            ),
            Said(
                "Thea",
                250,
                "Wir haben selbst etwas versucht: Zwei Tage im Monat gehen die Jüngeren mit den Älteren mit, ohne Auftrag, nur zum Fragen. Nach einem Jahr wollte niemand mehr darauf verzichten.",
            ),
        ),
        kind=ContributionKind.INSIGHT,
    ),
    Said(
        "Jonas",
        190,
        """Ein Zweifel, den ich loswerden möchte. Wir sagen „sozial *und* ökologisch“ immer in einem Atemzug, als gäbe es da keinen Streit. In meiner Gewerkschaftsgruppe gibt es ihn aber: Der Kollege, dessen Werk geschlossen wird, und die Kollegin, deren Kind im Hitzesommer im Krankenhaus lag, meinen nicht dasselbe.

Ich möchte beide nicht mit einem Bindestrich abspeisen. Wie redet ihr darüber, wenn beide im Raum sitzen?""",
        (
            Said(
                "Aylin",
                181,
                "Wir haben einmal mit einer Runde angefangen, in der alle nur erzählen, wovor sie Angst haben. Keine Antworten, zehn Minuten lang. Danach war der Ton ein anderer.",
                (Said("Jonas", 178, "Das probiere ich aus. Zehn Minuten ohne Antworten werden mir schwerfallen."),),
            ),
            Said(
                "Piotr",
                170,
                "Der Bindestrich hält, wenn die Reihenfolge stimmt: erst die neue Arbeit vor Ort, dann das Ende der alten. Bei uns war es umgekehrt, und das vergisst hier niemand.",
            ),
            Said(
                "Wanda",
                160,
                "Was Piotr sagt, ist für mich der Kern. Sicherheit im Wandel heißt, dass jemand unterschreibt, bevor das Tor zugeht.",
            ),
            Said("Ines", 150, "Und dass die unterschreiben, die auch haften. Versprochen wurde uns schon viel."),
        ),
        kind=ContributionKind.DOUBT,
    ),
    Said(
        "Ines",
        96,
        """Wir haben in der Altstadt eine Heizung für drei Häuser zusammen geplant, mit Mieter*innen, einer Genossenschaft und einer Eigentümerin, die erst nicht wollte. Was geholfen hat: ein Abend, an dem alle ihre Heizkostenabrechnung mitgebracht und auf den Tisch gelegt haben. Danach musste niemand mehr überzeugt werden.""",
        (
            Said("Emil", 90, "Wie seid ihr an die Eigentümerin gekommen? Bei uns scheitert es schon am ersten Anruf."),
            Said("Karla", 84, "Das war voreilig von mir.", is_withdrawn=True),
        ),
    ),
    Said(
        "Piotr",
        41,
        "Kurze Frage an alle, die sich mit Stromnetzen auskennen: Stimmt es, dass kleine Stadtwerke gar nicht genug Leute haben, um die Anträge für die Fördergelder zu schreiben? Dann wäre das Geld da und käme trotzdem nicht an.",
        (
            Said(
                "Thea",
                36,
                "Ja, das stimmt leider oft. Ein Nachbarort hat sich mit vier anderen eine Stelle geteilt, die nur Anträge schreibt. Die hat sich im ersten Jahr selbst bezahlt.",
            ),
        ),
        before="Kurze Frage an alle, die sich mit Stromnetzen auskennen: Haben kleine Stadtwerke wirklich nicht genug Leute, um Fördergelder zu beantragen?",
        kind=ContributionKind.QUESTION,
    ),
    Said(
        "Rosa",
        20,
        "Ich lese seit Tagen mit und merke: In fast allen Geschichten fängt es damit an, dass sich ein paar Leute an einen Tisch setzen, bevor jemand einen Plan hat. Vielleicht ist das schon ein Teil der Antwort. Wer hat eine Geschichte, in der es **nicht** geklappt hat? Auch die würde ich gern lesen.",
    ),
)

OSTEN = (
    Said(
        "Piotr",
        290,
        """Ich bin vor neun Jahren hergezogen, weil die Miete niedrig war. Geblieben bin ich wegen der Werkstatt: Im alten Konsum reparieren jetzt jeden Samstag Leute zusammen Fahrräder, Radios, einmal sogar eine Orgel.

Darüber schreibt keine Zeitung. Aber hier reden Menschen miteinander, die sich sonst nur im Supermarkt anschweigen.""",
        (
            Said("Wanda", 284, "Die Orgel möchte ich hören! Wem gehört das Haus heute?"),
            Said("Piotr", 281, "Der Gemeinde. Wir zahlen einen Euro im Monat und halten dafür das Dach dicht."),
        ),
        kind=ContributionKind.LIGHT,
    ),
    Said(
        "Thea",
        240,
        """Meine Mutter hat 1991 ihren Betrieb abgewickelt, als Buchhalterin, Akte für Akte. Sie war danach nie wieder fest angestellt. Wenn heute jemand „Transformation“ sagt, steht sie auf und geht in die Küche.

Ich glaube, wir müssen diese Geschichte erzählen können, ohne dass sie nur nach Niederlage klingt. Sie hat nebenbei drei Kinder großgezogen und einen Chor gegründet, den es bis heute gibt.""",
        (
            Said(
                "Karla",
                232,
                "Danke für den Chor am Ende. Bei uns war es der Kleingarten: Da wurde nach der Wende mehr Politik gemacht als im Stadtrat.",
                (
                    Said(
                        "Thea",
                        228,
                        "Vielleicht sollten wir solche Orte einmal sammeln. Nicht als Folklore, sondern als Frage: Was konnten die, was wir verlernt haben?",
                    ),
                ),
            ),
        ),
    ),
    Said(
        "Aylin",
        205,
        "Ich bin in der Havelmark geboren, und trotzdem werde ich gefragt, woher ich *wirklich* komme. Ein Aufbruch, der mich meint, müsste da anfangen. Ich erzähle das nicht, um anzuklagen. Ich will bleiben und wünsche mir, dass ich das nicht begründen muss.",
        (
            Said(
                "Emil",
                199,
                "Ich habe deinen Beitrag zweimal gelesen. Was würde dir helfen, wenn so eine Frage in einer Versammlung fällt: dass jemand sofort etwas sagt, oder dass du es selbst in der Hand behältst?",
            ),
            Said(
                "Aylin",
                195,
                "Dass mich hinterher jemand fragt, wie es mir geht. Und dass beim nächsten Mal nicht ich die Einzige bin, die etwas sagt.",
            ),
        ),
        kind=ContributionKind.AIM,
    ),
    Said(
        "Jonas",
        150,
        """Zahlen überzeugen hier kaum noch jemanden, auch mich nicht. Was mich überzeugt hat: Die Kolleg*innen in der Großbäckerei haben letztes Jahr zum ersten Mal einen Tarifvertrag erkämpft. Neun Wochen standen sie vor dem Tor, und das halbe Dorf hat Suppe gekocht.

Seitdem grüßt man sich anders.""",
        (
            Said(
                "Rosa",
                140,
                "Von der Suppe habe ich gehört! Wer hat die eigentlich organisiert? Solche Leute sollten wir fragen, bevor wir Pläne schreiben.",
            ),
            Said(
                "Jonas",
                137,
                "Zwei Rentnerinnen aus dem Frauenchor. Sie haben gesagt: „Ihr steht, wir kochen, so war das immer.“",
            ),
        ),
    ),
    Said(
        "Karla",
        88,
        "Ich frage mich, ob „der Osten“ überhaupt noch das richtige Wort ist. Meine Nichte in der Eifel erzählt von denselben leeren Läden und demselben Bus, der nicht kommt. Verbindet uns das mehr, als uns die alte Grenze trennt? Oder verschwindet dann wieder das, was nur hier passiert ist?",
        (
            Said(
                "Piotr",
                80,
                "Beides, glaube ich. Die leeren Läden verbinden uns. Dass hier kaum jemand etwas geerbt hat, gibt es so nur hier.",
            ),
            Said(
                "Ines",
                66,
                "Eine Bitte: Lasst uns nicht nur über Mangel reden. Meine Schulklasse war die erste, in der fast alle Mütter gearbeitet haben, und niemand fand das seltsam.",
            ),
        ),
        kind=ContributionKind.DOUBT,
    ),
    Said(
        "Wanda",
        30,
        "Ich höre hier viel von Orten: Werkstatt, Chor, Garten, Tor. Im Landesvorstand reden wir meist über Programme. Ich nehme mir vor, in den nächsten Wochen drei dieser Orte zu besuchen und nur zuzuhören. Wohin soll ich zuerst?",
        (Said("Piotr", 26, "Samstag, zehn Uhr, alter Konsum. Bring etwas Kaputtes mit."),),
    ),
)

FRIEDEN = (
    Said(
        "Wanda",
        320,
        """Als ich sieben war, hat mein Großvater beim Kirschenpflücken aufgehört zu reden, mitten im Satz, weil ein Tiefflieger kam. Er war da schon über siebzig. Ich habe damals verstanden, dass ein Krieg nicht aufhört, wenn er aufhört.

Meine offene Frage: Wie schützen wir Menschen, die *heute* angegriffen werden, ohne dass am Ende nur die Waffen das Wort haben?""",
        (
            Said(
                "Jonas",
                311,
                "Ich bin Pazifist und merke, dass mir diese Frage keine Ruhe lässt. Früher hatte ich schnell eine Antwort. Heute fange ich öfter mit „ich weiß es nicht“ an.",
                (
                    Said(
                        "Wanda",
                        306,
                        "Das geht mir genauso. Ich finde, dieser Satz sollte in unserer Partei öfter fallen dürfen.",
                    ),
                ),
            ),
        ),
        kind=ContributionKind.QUESTION,
    ),
    Said(
        "Ines",
        266,
        """In unserer Unterkunft wohnen zwei Frauen Tür an Tür, deren Länder gegeneinander Krieg führen. Am Anfang haben sie sich nicht angesehen. Inzwischen passt die eine auf die Kinder der anderen auf.

Ich will daraus keine Regel machen. Aber wenn wir über Internationalismus reden, denke ich zuerst an diesen Flur.""",
        (
            Said("Aylin", 260, "Wer hat den ersten Schritt gemacht? Oder kam er einfach?"),
            Said("Ines", 257, "Ein Kind. Es hat geklopft, weil es dort nach Zwiebeln roch."),
        ),
        kind=ContributionKind.EXPERIENCE,
    ),
    Said(
        "Emil",
        215,
        """Mir fehlt in unseren Debatten oft die Mitte zwischen „alles liefern“ und „gar nichts tun“. Ich würde gern sammeln, was es dazwischen gibt:

- Verhandlungen, die nicht öffentlich sind
- Schutz für Deserteur*innen, von allen Seiten
- Schulden erlassen, damit Wiederaufbau möglich ist
- Städtepartnerschaften, die auch im Streit halten

Was fehlt?""",
        (
            Said("Thea", 208, "Hilfe für die, die Minen räumen. Das dauert Jahrzehnte, und kaum jemand redet davon."),
            Said(
                "Piotr",
                204,
                "Menschen aus der Region am Tisch, nicht nur solche, die über sie reden. Ich sage das als jemand, dessen Tante zwanzig Kilometer von einer Grenze lebt, die gerade wieder gefährlich ist.",
            ),
            Said(
                "Karla",
                190,
                "Zeit. Ein Freiwilligenjahr in einem anderen Land hat mich mehr verändert als jedes Papier.",
            ),
            Said("Emil", 185, "Danke euch. Minen und Zeit standen auf keiner meiner Listen."),
        ),
    ),
    Said(
        "Piotr",
        130,
        "Bitte vergesst beim Wort Frieden nicht, dass es in meiner Familie zweierlei bedeutet. Für die einen war es das Ende der Bomben. Für die anderen war es die Ruhe, in der niemand mehr widersprechen durfte. Ich wünsche mir einen Begriff, in dem beide wohnen können.",
        (
            Said(
                "Rosa",
                124,
                "Das ist ein wichtiger Satz für mich. Ich habe „Frieden“ bisher immer nur im ersten Sinn gehört.",
                (Said("Piotr", 120, "Danke, dass du ihn stehen lässt. Meistens folgt sofort ein „Aber“."),),
            ),
        ),
    ),
    Said(
        "Aylin",
        70,
        "Eine praktische Erfahrung: Unsere Kreisgruppe schreibt sich seit zwei Jahren mit Hafenarbeiter*innen in einer anderen Stadt am Mittelmeer. Meistens geht es um Schichten, Löhne, Hitze. Und irgendwann hat einer gefragt, was wir in den Containern eigentlich verschicken. Seitdem lesen wir Frachtlisten.",
        (Said("Jonas", 61, "Kannst du erzählen, wie ihr euch verständigt? Wir scheitern schon an der Sprache."),),
    ),
    Said(
        "Thea",
        16,
        "Ich hüte mich vor schnellen Sätzen, darum nur dies: Mir hat geholfen, hier zu lesen, dass andere auch noch suchen. Ich komme wieder, wenn ich weiter bin.",
    ),
)

# what is said in the first room of each field, in the order of the fields
DEBATES = (UMBAU, OSTEN, FRIEDEN)

# a room of the Kreisverband, in the first field
KREIS_ROOM = "Unsere Busse, unsere Wege"
KREIS_QUESTION = "Welcher Weg in unserem Kreis ist für dich oder jemanden, den du kennst, ohne Auto nicht zu schaffen?"
KREIS_HOST = "Thea"

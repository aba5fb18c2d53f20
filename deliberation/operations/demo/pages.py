"""The demo's own pages."""

PAGES = {
    "imprint": """Diese Demo läuft auf deinem eigenen Rechner. Alle Menschen, Verbände und Texte darin sind erfunden.

Auf einer echten Seite steht hier, wer verantwortlich ist: Name der Partei, Anschrift, Telefon, E-Mail und wer sie vertritt.""",
    "privacy": """Das speichern wir über dich: Name, E-Mail-Adresse, Gliederung, Mitgliedsnummer und Eintritt, deine Funktionen und die Rechte, die ein Gremium dir gegeben hat; ob du für die Mindestquotierung zählst, wenn du es selbst gesagt hast; dein Passwort und deinen zweiten Faktor so, dass niemand sie lesen kann; und auf welchen Geräten du gerade angemeldet bist.

Was du in den Räumen schreibst, steht dort mit deinem Namen und dem Tag. Alle lesen es, die in diesen Raum kommen. Auch ein Änderungsantrag nennt, wer ihn gestellt hat.

Im Verzeichnis der Handlungen steht, wer wann etwas eingetragen, bestätigt oder beendet hat. Dort ändert und löscht niemand etwas; wenn du deine Daten löschst, bleibt von dir eine Nummer ohne Namen.

Deine politische Meinung ist besonders geschützt (Artikel 9 der Datenschutz-Grundverordnung). Wie du abstimmst, steht nur da, solange abgestimmt wird; danach bleiben Summen. Was du liest und wie lange, speichern wir nie, auch nicht, wem du zustimmst. Nur wenn du dir etwas zum Lesen zusammenstellen lässt oder ein Lesezeichen setzt, merken wir uns die Stelle für dich allein. Ein Dank steht da, bis du ihn zurücknimmst; lesen kann ihn nur, wem du gedankt hast. Niemand wird hier gezählt, verglichen oder bewertet.

Unter „Deine Daten“ siehst du, was über dich gespeichert ist. Du kannst es mitnehmen und löschen.

Wir setzen nur Cookies, die zum Anmelden nötig sind oder die du mit der Wahl von Sprache und Farben selbst bestellst.""",
    "accessibility": """Diese Seite soll für alle benutzbar sein: mit Tastatur, Vorleseprogramm, großer Schrift, ohne Farben und auf alten Telefonen. Unser Maß sind die WCAG 2.2, Stufe AA.

Wenn dir etwas im Weg steht, schreib uns. Wir antworten und ändern es.""",
}

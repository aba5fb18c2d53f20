"""The demo's own pages."""

PAGES = {
    "imprint": """Diese Demo läuft auf deinem eigenen Rechner. Alle Menschen, Verbände und Texte darin sind erfunden.

Auf einer echten Seite steht hier, wer verantwortlich ist: Name der Partei, Anschrift, Telefon, E-Mail und wer sie vertritt.""",
    "privacy": """Wir speichern so wenig wie möglich: deinen Namen, deine Adresse, deine Gliederung und deine Funktionen.

Deine politische Meinung ist besonders geschützt (Artikel 9 der Datenschutz-Grundverordnung). Darum zählt hier niemand, was du liest, und niemand sieht, wo du dich wie beteiligst.

Unter „Deine Daten“ siehst du alles, was über dich gespeichert ist. Du kannst es mitnehmen und löschen.

Wir setzen nur Cookies, die zum Anmelden nötig sind oder die du mit der Wahl von Sprache und Farben selbst bestellst.""",
    "accessibility": """Diese Seite soll für alle benutzbar sein: mit Tastatur, Vorleseprogramm, großer Schrift, ohne Farben und auf alten Telefonen. Unser Maß sind die WCAG 2.2, Stufe AA.

Wenn dir etwas im Weg steht, schreib uns. Wir antworten und ändern es.""",
}

"""What people are told of motions, in words, and where the way leads. On the page "Für dich" and in mails alike."""

from flask_babel import lazy_gettext as _

from deliberation.domain.procedure.drafts import Phase
from deliberation.domain.procedure.tellings import News
from deliberation.queries.motion_news import Told

# on the page: one line, the motion's title stands below it
NEWS_WORDS = {
    News.CALLED_OUT: _("Euer Antrag sucht jetzt Unterstützung"),
    News.CALLED_BACK: _("Euer Antrag sucht keine Unterstützung mehr"),
    News.ASKED_ANEW: _("Ein Text, den du unterschrieben hast, lautet jetzt anders"),
    News.RECEIVED: _("Euer Antrag ist eingegangen"),
    News.WAITING: _("Ein Antrag wartet darauf, dass ihr ihn prüft"),
    News.NOBODY_LOOKS: _("Ein eingereichter Antrag liegt bei niemandem, der ihn prüft"),
    News.WAITS_NO_MORE: _("Ein Antrag, der auf euch wartete, ist zurückgenommen"),
    News.RETURNED: _("Euer Antrag kam zurück, mit einer Nachricht dazu"),
    News.ADMITTED: _("Euer Antrag ist zugelassen"),
    News.ADMITTED_WITH_YOU: _("Ein Antrag, den du unterschrieben hast, ist zugelassen"),
    News.WITHDRAWN: _("Jemand von euch hat euren Antrag zurückgezogen"),
    News.WITHDRAWN_FROM_YOU: _("Ein Antrag, den du unterschrieben hast, ist zurückgezogen"),
    News.TAKEN_UP: _("Ihr schreibt an einem zurückgezogenen Antrag weiter"),
    News.REVISING: _("Jemand von euch schreibt eine neue Fassung eures Antrags"),
    News.KEPT: _("Euer Antrag bleibt in der Fassung, die er hat"),
    News.REVISED: _("Die neue Fassung eures Antrags gilt"),
    News.REVISED_WITH_YOU: _("Ein Antrag, von dem du einen Text unterschrieben hast, hat eine neue Fassung"),
    News.REVISED_BEFORE_YOU: _("Ein Antrag, den du ändern möchtest, hat eine neue Fassung"),
    News.LETTER: _("Wer Anträge prüft, hat euch geschrieben"),
    News.ANSWER: _("Eine Nachricht zu einem Antrag, den ihr prüft"),
    News.ANSWERED: _("Jemand von euch hat denen geschrieben, die euren Antrag prüfen"),
    News.DEADLINE_MOVED: _("Die Frist für euren Antrag ist jetzt eine andere"),
    News.RULES_CHANGED: _("Für euren Antrag gelten jetzt andere Regeln"),
    News.MOTION_WITHDRAWN: _("Ein Antrag an eure Versammlung ist zurückgezogen"),
}
# in a mail: what to do about it, before the link
NEWS_SENTENCES = {
    News.CALLED_OUT: _("Alle in der Partei können ihn jetzt lesen und unterschreiben. Hier siehst du, wie es steht:"),
    News.CALLED_BACK: _("Den Antrag lesen jetzt wieder nur die, die daran schreiben. Hier könnt ihr weiterschreiben:"),
    News.RECEIVED: _(
        "Wer Anträge prüft, sieht ihn sich jetzt an. Du bekommst eine Mail, sobald entschieden ist. Hier "
        "steht alles dazu:"
    ),
    News.WAITING: _(
        "Lest ihn und entscheidet: Er gilt, wie er dasteht, oder ihr gebt ihn zurück, mit Worten dazu, was noch fehlt:"
    ),
    News.NOBODY_LOOKS: _(
        "Was eingereicht wird, bleibt liegen, bis es eine Tagungsleitung oder eine Antragskommission gibt, die den "
        "Antrag nicht selbst gestellt hat. Wer leitet, benennt ihr hier; eine Antragskommission trägt die Verwaltung "
        "ein. Zu dieser Versammlung schreiben wir dir das nur einmal:"
    ),
    News.WAITS_NO_MORE: _("Ihr müsst nichts mehr tun. Was sonst wartet, steht hier:"),
    News.RETURNED: _(
        "Lest, was noch fehlt, und fragt dort nach, wenn etwas unklar ist. Danach könnt ihr ihn wieder einreichen. "
        "Bis wann, steht beim Entwurf:"
    ),
    News.ADMITTED: _("Alle in der Partei lesen ihn hier:"),
    News.ADMITTED_WITH_YOU: _("Alle in der Partei lesen ihn hier:"),
    News.WITHDRAWN: _("Sein Text bleibt bei euch; hier könnt ihr ihn wieder aufnehmen:"),
    News.WITHDRAWN_FROM_YOU: _("Deine Unterschrift zählt damit für nichts. Was du unterschrieben hast, steht hier:"),
    News.TAKEN_UP: _("Hier geht es weiter:"),
    News.REVISING: _("Der Antrag bleibt, wie er ist, bis die neue Fassung angenommen ist. Hier schreibt ihr:"),
    News.KEPT: _("An der neuen Fassung schreibt niemand mehr. Was darin stand, liegt weiter im Verlauf:"),
    News.REVISED: _("Die Nummer bleibt. Alle in der Partei lesen den neuen Text hier:"),
    News.REVISED_WITH_YOU: _("Was daran neu ist, siehst du hier:"),
    News.REVISED_BEFORE_YOU: _("Dein Änderungsantrag gilt der früheren Fassung. Möchtest du ihn zur neuen stellen?"),
    News.LETTER: _("Hier liest du die Nachricht und kannst antworten:"),
    News.ANSWER: _("Hier lest ihr sie und könnt antworten:"),
    News.ANSWERED: _("Hier liest du die Nachricht:"),
    News.DEADLINE_MOVED: _("Was noch fehlt und was jetzt möglich ist, steht beim Entwurf:"),
    News.RULES_CHANGED: _("Was er jetzt braucht und was noch fehlt, steht beim Entwurf:"),
    News.MOTION_WITHDRAWN: _("Niemand entscheidet mehr darüber. Er behält seine Nummer und steht weiter hier:"),
}  # fmt: skip

Way = tuple[str, dict[str, int]]


def way_of(told: Told) -> Way:
    """Where somebody finds what they are told of, as it is now: an endpoint, and what its address needs."""
    draft, queue = {"draft_id": told.draft_id}, ("drafts.queue", {"assembly_id": told.assembly_id})
    is_before_them = told.phase is Phase.SUBMITTED
    match told.news:
        case News.WAITING:
            return ("drafts.look", draft) if is_before_them else queue
        case News.ANSWER:
            return ("drafts.letters", draft) if is_before_them or told.is_returned else queue
        case News.WAITS_NO_MORE:
            return queue
        case News.NOBODY_LOOKS:
            return "assemblies.name_chair", {"assembly_id": told.assembly_id}
        case News.LETTER | News.RETURNED | News.ANSWERED:
            return "drafts.letters", draft
        case News.ASKED_ANEW if told.phase is Phase.SEEKING:
            return "drafts.shown", draft
        case News.ASKED_ANEW | News.WITHDRAWN_FROM_YOU:
            return "drafts.mine", {}
        case _ if told.motion_id is not None and told.news in _OF_MOTIONS:
            return "motions.motion", {"motion_id": told.motion_id}
        case _:
            return "drafts.draft", draft


_OF_MOTIONS = frozenset({
    News.ADMITTED, News.ADMITTED_WITH_YOU, News.REVISED, News.REVISED_WITH_YOU, News.REVISED_BEFORE_YOU,
    News.MOTION_WITHDRAWN,
})  # fmt: skip

"""Forms of the home pages, and those of the living style page."""

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import Field

from deliberation.web.form_base import LONGEST_PAGE, Form, address, carried, day, line, text, tick, word_choice
from deliberation.web.words import CHOICE_WORDS, KIND_WORDS, LEVEL_WORDS


class PreferencesForm(Form):
    """Language or theme, and the page to come back to."""

    language = carried(5)
    theme = carried(5)
    next = carried(2_000)


class PageForm(Form):
    """The text of one of the party's own pages, the language it is in, and the version that was before one's eyes."""

    language = carried(5)
    version = carried(10)

    def validate_version(self, field: Field) -> None:
        """A number of ours, or nothing."""
        if field.data and not field.data.isdecimal():
            field.data = ""

    text = text(
        _("Text"),
        LONGEST_PAGE,
        description=_(
            "Eine leere Zeile beginnt einen neuen Absatz. Am Anfang einer Zeile macht „##“ eine Überschrift und „-“ "
            "einen Punkt einer Liste; **fett**, *kursiv*."
        ),
    )


class StyleForm(Form):
    """One of each field."""

    name = line(_("Name"), 80)
    email = address()
    place = word_choice(_("Ebene"), LEVEL_WORDS)
    kind = word_choice(_("Art"), KIND_WORDS, as_radio=True)
    text = text(_("Dein Beitrag"), 2_000, is_required=False)
    date = day(_("Tag"))
    file = FileField(_("Datei"))
    consent = tick(_("Mein Text darf wörtlich zitiert werden"))
    vote = word_choice(_("Soll der Antrag angenommen werden?"), CHOICE_WORDS, as_radio=True)

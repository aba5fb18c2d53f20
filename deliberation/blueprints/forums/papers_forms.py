"""Forms of papers."""

from flask_babel import lazy_gettext as _

from deliberation.domain.rooms.papers import LONGEST_PAPER, LONGEST_PAPER_TITLE, LONGEST_WITH_WHOM
from deliberation.web.form_base import LONGEST_REASON, Form, carried, line, text

LONGEST_SUMMARY = 600


class _PaperText:
    """What every version of a paper has."""

    title = line(_("Titel"), LONGEST_PAPER_TITLE)
    with_whom = line(
        _("Mit wem du es geschrieben hast"),
        LONGEST_WITH_WHOM,
        is_required=False,
        description=_("Namen, wie sie über dem Text stehen sollen. Frag die anderen vorher."),
    )
    source = text(
        _("Text"),
        LONGEST_PAPER,
        description=_("Überschriften beginnen mit ##, Punkte einer Liste mit -. Eine leere Zeile trennt Absätze."),
    )
    draft = carried(40)


class PaperForm(_PaperText, Form):
    """A new paper."""

    summary = text(
        _("Worum es geht"), LONGEST_SUMMARY, description=_("Zwei, drei Sätze. Sie stehen im Raum und führen zum Text.")
    )


class PaperVersionForm(_PaperText, Form):
    """Another version of a paper. seen -- the number of the one that it began with"""

    reason = text(_("Warum die neue Fassung?"), LONGEST_REASON, description=_("Steht für alle bei der Fassung."))
    seen = carried(10)

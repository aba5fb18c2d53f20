"""The words of the ten-minute stack."""

from flask_babel import lazy_gettext as _

from deliberation.domain.rooms.reading import Minutes

MINUTES_WORDS = {
    str(Minutes.FIVE.value): _("Fünf Minuten"),
    str(Minutes.TEN.value): _("Zehn Minuten"),
    str(Minutes.TWENTY.value): _("Zwanzig Minuten"),
}

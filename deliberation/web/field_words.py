"""The words for what happens to fields as wholes, and for what is said to a proposal for another one."""

from flask_babel import lazy_gettext as _

from deliberation.domain.acts import Act
from deliberation.domain.rooms.field_proposals import FieldAnswer

# part of `ACT_WORDS` in `act_words.py`
FIELD_ACT_WORDS = {
    Act.FIELD_PROPOSED: _("Feld vorgeschlagen"),
    Act.FIELD_PROPOSAL_ACCEPTED: _("Vorschlag für ein Feld angenommen"),
    Act.FIELD_PROPOSAL_DECLINED: _("Vorschlag für ein Feld abgelehnt"),
    Act.THEME_FOUNDED: _("Querthema angelegt"),
    Act.THEME_ASSIGNED: _("Querthema zugeordnet"),
    Act.THEME_TAKEN_OFF: _("Zuordnung eines Querthemas zurückgenommen"),
    Act.STATE_WRITTEN: _("Stand der Debatte aufgeschrieben"),
}

FIELD_ANSWER_WORDS = {
    FieldAnswer.YES: _("Ja, das Feld wird jetzt angelegt"),
    FieldAnswer.NO: _("Nein, jetzt nicht"),
}

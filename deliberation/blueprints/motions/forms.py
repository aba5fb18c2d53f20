"""Forms for taking a motion in."""

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField

from deliberation.domain.procedure.motion_names import LONGEST_HEADLINE, LONGEST_NUMBER
from deliberation.web.form_base import Form, carried, line, tick


class MotionFileForm(Form):
    """A motion as a file, or one that was kept from before."""

    file = FileField(_("Antrag als Datei"))
    upload_id = carried(20)


class MotionForm(Form):
    """What a motion is cited by; its text is the file that was kept."""

    upload_id = carried(20)
    number = line(_("Nummer"), LONGEST_NUMBER, description=_("Wie alle den Antrag nennen, zum Beispiel L02."))
    title = line(_("Titel"), LONGEST_HEADLINE)
    mover = line(_("Antragsteller*in"), LONGEST_HEADLINE)
    is_checked = tick(_("Ich habe den Text mit dem Original verglichen. So stimmt er."))

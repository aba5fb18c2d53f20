"""Forms for taking a motion in."""

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField

from deliberation.domain.procedure.motion_names import LONGEST_HEADLINE, LONGEST_NUMBER
from deliberation.web.addresses import row_id
from deliberation.web.form_base import Form, any_ticks, carried, line, thing_choice, tick


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


class PlaceForm(Form):
    """Where a motion is dealt with, and what it is about."""

    item_id = thing_choice(_("Punkt der Tagesordnung"), is_required=False)
    fields_about = any_ticks(
        _("Felder"), description=_("Worum es im Antrag geht. Es können mehrere sein, oder keines.")
    )
    seen = carried()


def chosen_ids(ticked: list[str] | None) -> set[int]:
    """Ids of the boxes that were ticked, once the form was found right."""
    return {row_id(one) for one in ticked or ()}

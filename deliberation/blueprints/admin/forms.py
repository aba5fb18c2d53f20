"""Forms of the administration's desk."""

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField

from deliberation.web.form_base import Form, carried, tick


class UploadForm(Form):
    """A member list: a file, or one that was kept from before."""

    file = FileField(_("Mitgliederliste als CSV"))
    upload_id = carried(20)


class ApplyForm(Form):
    """The second look when many would leave."""

    may_many_leave = tick(_("Ja, so viele Mitgliedschaften enden wirklich."))

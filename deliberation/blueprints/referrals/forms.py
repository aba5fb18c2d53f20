"""The answer to a referral."""

from flask_babel import lazy_gettext as _
from wtforms import SelectField
from wtforms.validators import Optional

from deliberation.web.form_base import LONGEST_REASON, Form, text, thing_choice, word_choice
from deliberation.web.outcome_words import ANSWER_WORDS


class BringForm(Form):
    """As what kind of motion it is taken to the assembly."""

    type_id = thing_choice(_("Was für ein Antrag soll es werden?"))


class ReferralAnswerForm(Form):
    """What becomes of a motion, in a word and in a few more."""

    fate = word_choice(_("Was wird aus dem Antrag?"), ANSWER_WORDS, as_radio=True)
    assembly_id = thing_choice(
        _("In welche Versammlung?"),
        is_required=False,
        description=_("Nur wenn ihr ihn in eine Versammlung einbringt."),
    )
    passed_to = SelectField(
        _("An wen gebt ihr ihn weiter?"),
        [Optional()],
        description=_("Nur wenn ihr ihn weitergebt. Die Antwort schulden dann die, die ihn bekommen."),
    )
    words = text(
        _("Eure Antwort"),
        LONGEST_REASON,
        description=_("Sie steht für alle beim Antrag. Wer ihn gestellt hat, bekommt eine Mail."),
    )

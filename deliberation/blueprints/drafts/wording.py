"""Between the form and what a draft says: its fields are those of the sections of its type."""

import secrets

from flask_babel import gettext as _

from deliberation.blueprints.drafts.forms import MOST_SHOWN, WordingForm
from deliberation.domain.procedure.checklist import in_order
from deliberation.domain.procedure.co_writing import Wording
from deliberation.domain.procedure.motion_types import MotionRules, SectionKind
from deliberation.domain.text.notation import read
from deliberation.web.texts import MadeText, made


def headings_of(rules: MotionRules) -> list[str]:
    """What the further sections of a type are called."""
    return [one.heading for one in rules.sections if one.kind is SectionKind.FURTHER]


def further_of(rules: MotionRules, wording: Wording) -> list[tuple[str, str]]:
    """Heading and text of what stands beside text and reasons; it says so where the type no longer asks for it."""
    asked = headings_of(rules)
    return [
        (heading if heading in asked else _("%(heading)s (wird nicht mehr verlangt)", heading=heading), said)
        for heading, said in in_order(rules, wording)
    ]


def lined_text(rules: MotionRules, wording: Wording) -> MadeText:
    """The text with the lines that it would have."""
    return made(read(wording.source), width=rules.width, first_line=rules.first_line)


def filled_form(rules: MotionRules, wording: Wording, *, mark: int) -> WordingForm:
    """The form with what a draft says, and with the number of the revision that this is."""
    shown = in_order(rules, wording)[:MOST_SHOWN]
    form = WordingForm(
        formdata=None,
        title=wording.title,
        source=wording.source,
        reasons=wording.reasons,
        further=[said for _heading, said in shown],
        headings=[heading for heading, _said in shown],
        draft=str(mark),
        desk=secrets.token_urlsafe(16),
        turn="0",
    )
    return labelled(form, rules)


def labelled(form: WordingForm, rules: MotionRules) -> WordingForm:
    """The form with its headings above its fields; words that the type no longer asks for stand under their own."""
    asked = headings_of(rules)
    for field, heading in zip(form.further, _headings(form), strict=False):
        field.label.text = heading
        if heading not in asked:
            field.description = _("Dieser Abschnitt wird nicht mehr verlangt. Was hier steht, bleibt hier.")
    return form


def wording_in(form: WordingForm) -> Wording:
    """What stands in a form; also of sections without words, since somebody may have emptied them."""
    further = tuple((heading, one.data or "") for heading, one in zip(_headings(form), form.further, strict=False))
    return Wording(form.title.data or "", form.source.data or "", form.reasons.data or "", further)


def _headings(form: WordingForm) -> list[str]:
    return [str(one.data or "") for one in form.headings]


def apart_from(theirs: Wording, form: WordingForm) -> list[str]:
    """The texts of somebody else that are not what stands in the form."""
    mine = wording_in(form)
    own = dict(mine.further)
    pairs = [(theirs.source, mine.source), (theirs.reasons, mine.reasons)]
    pairs += [(said, own.get(heading, "")) for heading, said in theirs.further]
    return [said for said, typed in pairs if said and said != typed]


def by_field(wording: Wording, form: WordingForm) -> dict[str, str]:
    """What a draft says, by the names of the form's fields. What the form does not show, it leaves as it is."""
    said = dict(wording.further)
    further = {f"further-{place}": said.get(heading, "") for place, heading in enumerate(_headings(form))}
    return {"title": wording.title, "source": wording.source, "reasons": wording.reasons} | further

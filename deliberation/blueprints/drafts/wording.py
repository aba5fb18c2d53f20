"""Between the form and what a draft says: its fields are those of the sections of its type."""

import secrets

from flask_babel import gettext as _

from deliberation.blueprints.drafts.forms import MOST_SHOWN, WordingForm
from deliberation.domain.procedure.checklist import in_order
from deliberation.domain.procedure.co_writing import Wording
from deliberation.domain.procedure.motion_types import MotionRules, SectionKind
from deliberation.domain.text.parts import Part
from deliberation.queries.motion_drafts import ground_of
from deliberation.web.addresses import asked_part
from deliberation.web.texts import MadeText, part_asked_for, text_of_version


def headings_of(rules: MotionRules) -> list[str]:
    """What the further sections of a type are called."""
    return [one.heading for one in rules.sections if one.kind is SectionKind.FURTHER]


def reasons_heading(rules: MotionRules) -> str:
    """What its reasons are called; it says so where the type no longer asks for any."""
    return rules.reasons.heading if rules.reasons else _no_longer(_("Begründung"))


def _no_longer(heading: str) -> str:
    return str(_("%(heading)s (wird nicht mehr verlangt)", heading=heading))


def further_of(rules: MotionRules, wording: Wording) -> list[tuple[str, str]]:
    """Heading and text of what stands beside text and reasons; it says so where the type no longer asks for it."""
    asked = headings_of(rules)
    return [(heading if heading in asked else _no_longer(heading), said) for heading, said in in_order(rules, wording)]


def lined_text(rules: MotionRules, wording: Wording) -> tuple[MadeText, tuple[Part, ...], Part | None]:
    """The text with the lines that it would have; of a long one its parts, and the one that is shown."""
    text = ground_of(wording, rules)
    parts, part = part_asked_for(text, asked_part())
    return text_of_version(text, part), parts, part


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
    asked, left = headings_of(rules), _("Dieser Abschnitt wird nicht mehr verlangt. Was hier steht, bleibt hier.")
    form.source.label.text = rules.text_heading
    if rules.reasons:
        form.reasons.label.text = rules.reasons.heading
    else:
        form.reasons.description = left
    for field, heading in zip(form.further, _headings(form), strict=False):
        field.label.text = heading
        if heading not in asked:
            field.description = left
    return form


def wording_in(form: WordingForm) -> Wording:
    """What stands in a form; also of sections without words, since somebody may have emptied them."""
    further = tuple((heading, one.data or "") for heading, one in zip(_headings(form), form.further, strict=False))
    said = (form.title.data or "", form.source.data or "", form.reasons.data or "")
    return Wording(*said, further, shows_reasons=_had_reasons(form))


def shows_reasons(form: WordingForm, rules: MotionRules) -> bool:
    """Whether the form has a field for reasons: where the type asks for them, or somebody wrote some before."""
    return rules.reasons is not None or bool(form.reasons.data) or _had_reasons(form)


def _had_reasons(form: WordingForm) -> bool:
    """Whether the page that was sent had a field for reasons, be it an empty one."""
    return bool(form.reasons.raw_data)


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
    reasons = {"reasons": wording.reasons} if _had_reasons(form) else {}
    return {"title": wording.title, "source": wording.source} | reasons | further

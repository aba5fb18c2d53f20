"""Between the form and what a draft says: its fields are those of the sections of its type."""

import secrets
from itertools import zip_longest

from deliberation.blueprints.drafts.forms import WordingForm
from deliberation.domain.procedure.co_writing import Wording
from deliberation.domain.procedure.motion_types import MotionRules, SectionKind
from deliberation.domain.text.notation import read
from deliberation.web.texts import MadeText, made


def headings_of(rules: MotionRules) -> list[str]:
    """What the further sections of a type are called."""
    return [one.heading for one in rules.sections if one.kind is SectionKind.FURTHER]


def further_of(rules: MotionRules, wording: Wording) -> list[tuple[str, str]]:
    """Heading and text of what stands beside text and reasons."""
    return list(zip(headings_of(rules), wording.further, strict=False))


def lined_text(rules: MotionRules, wording: Wording) -> MadeText:
    """The text with the lines that it would have."""
    return made(read(wording.source), width=rules.width, first_line=rules.first_line)


def filled_form(rules: MotionRules, wording: Wording, *, mark: int) -> WordingForm:
    """The form with what a draft says, and with the number of the revision that this is."""
    headings = headings_of(rules)
    further = [*wording.further, *[""] * len(headings)][: max(len(headings), len(wording.further))]
    form = WordingForm(
        formdata=None,
        title=wording.title,
        source=wording.source,
        reasons=wording.reasons,
        further=further,
        draft=str(mark),
        desk=secrets.token_urlsafe(16),
        turn="0",
    )
    return labelled(form, rules)


def labelled(form: WordingForm, rules: MotionRules) -> WordingForm:
    """The form with the headings of the type above its fields."""
    for field, heading in zip(form.further, headings_of(rules), strict=False):
        field.label.text = heading
    return form


def wording_in(form: WordingForm) -> Wording:
    """What stands in a form."""
    further = tuple(one.data or "" for one in form.further)
    return Wording(form.title.data or "", form.source.data or "", form.reasons.data or "", further)


def apart_from(theirs: Wording, form: WordingForm) -> list[str]:
    """The texts of somebody else that are not what stands in the form."""
    mine, other = wording_in(form), theirs
    pairs = zip_longest((other.source, other.reasons, *other.further), (mine.source, mine.reasons, *mine.further))
    return [said for said, own in pairs if said and said != own]


def by_field(wording: Wording) -> dict[str, str]:
    """What a draft says, by the names of the form's fields."""
    further = {f"further-{place}": said for place, said in enumerate(wording.further)}
    return {"title": wording.title, "source": wording.source, "reasons": wording.reasons} | further

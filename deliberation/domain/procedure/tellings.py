"""Who is told what becomes of a motion: one table, beside the tables of the steps (`drafts.py`).

Whoever is told finds it under "Für dich" and gets a mail. No step is without an entry (a test looks).
"""

from enum import StrEnum

from deliberation.domain.procedure.drafts import Phase, Step


class Circle(StrEnum):
    """Who is told."""

    # those who write it, also who does it: a receipt
    AUTHORS = "authors"
    # those who write it beside who does it
    CO_AUTHORS = "co_authors"
    # the motions committee; the chair where there is none
    SCREENERS = "screeners"
    # who signed it, in whatever version
    SIGNERS = "signers"
    # who signed the text that is shown now
    SIGNERS_NOW = "signers_now"
    # who signed another text of it than the one that is shown now
    SIGNERS_BEFORE = "signers_before"
    # who wants to change the version that was the newest until now
    AMENDERS = "amenders"


class News(StrEnum):
    """What somebody is told."""

    CALLED_OUT = "called_out"
    CALLED_BACK = "called_back"
    ASKED_ANEW = "asked_anew"
    RECEIVED = "received"
    WAITING = "waiting"
    NOBODY_LOOKS = "nobody_looks"  # it waits, and nobody can look through it: once an assembly, to those who call it
    WAITS_NO_MORE = "waits_no_more"
    RETURNED = "returned"
    ADMITTED = "admitted"
    ADMITTED_WITH_YOU = "admitted_with_you"
    WITHDRAWN = "withdrawn"
    WITHDRAWN_FROM_YOU = "withdrawn_from_you"
    TAKEN_UP = "taken_up"
    REVISING = "revising"
    KEPT = "kept"
    REVISED = "revised"
    REVISED_WITH_YOU = "revised_with_you"
    REVISED_BEFORE_YOU = "revised_before_you"
    LETTER = "letter"
    ANSWER = "answer"  # a letter, for those who look through motions
    ANSWERED = "answered"  # the same, for whoever writes the motion with its sender
    DEADLINE_MOVED = "deadline_moved"  # of a draft: another day of the assembly, or other rules
    RULES_CHANGED = "rules_changed"  # of its type, with the same deadline
    MOTION_WITHDRAWN = "motion_withdrawn"  # an admitted one, for its assembly (outcome_tellings.py)


Told = tuple[tuple[Circle, News], ...]

_PUT_FORWARD: Told = ((Circle.AUTHORS, News.RECEIVED), (Circle.SCREENERS, News.WAITING))
_WITHDRAWN: Told = ((Circle.CO_AUTHORS, News.WITHDRAWN), (Circle.SIGNERS, News.WITHDRAWN_FROM_YOU))
_WAITS_NO_MORE = (Circle.SCREENERS, News.WAITS_NO_MORE)
_KEPT: Told = ((Circle.CO_AUTHORS, News.KEPT),)

TOLD: dict[tuple[Phase, Step], Told] = {
    (Phase.DRAFTING, Step.CALL): (
        (Circle.CO_AUTHORS, News.CALLED_OUT),
        (Circle.SIGNERS_BEFORE, News.ASKED_ANEW),
    ),
    (Phase.SEEKING, Step.CALL_BACK): ((Circle.CO_AUTHORS, News.CALLED_BACK),),
    (Phase.DRAFTING, Step.SUBMIT): _PUT_FORWARD,
    (Phase.SEEKING, Step.SUBMIT): _PUT_FORWARD,
    (Phase.SUBMITTED, Step.RETURN): ((Circle.AUTHORS, News.RETURNED),),
    (Phase.SUBMITTED, Step.ADMIT): (
        (Circle.AUTHORS, News.ADMITTED),
        (Circle.SIGNERS_NOW, News.ADMITTED_WITH_YOU),
    ),
    (Phase.DRAFTING, Step.WITHDRAW): _WITHDRAWN,
    (Phase.SEEKING, Step.WITHDRAW): _WITHDRAWN,
    (Phase.SUBMITTED, Step.WITHDRAW): (*_WITHDRAWN, _WAITS_NO_MORE),
    (Phase.WITHDRAWN, Step.TAKE_UP): ((Circle.CO_AUTHORS, News.TAKEN_UP),),
    (Phase.ADMITTED, Step.REVISE): ((Circle.CO_AUTHORS, News.REVISING),),
    (Phase.DRAFTING, Step.KEEP): _KEPT,
    (Phase.SEEKING, Step.KEEP): _KEPT,
    (Phase.SUBMITTED, Step.KEEP): (*_KEPT, _WAITS_NO_MORE),
}
# what is said otherwise where the text of a motion is replaced by a new one
TOLD_OF_REVISIONS: dict[tuple[Phase, Step], Told] = {
    (Phase.SUBMITTED, Step.ADMIT): (
        (Circle.AUTHORS, News.REVISED),
        (Circle.SIGNERS, News.REVISED_WITH_YOU),
        (Circle.AMENDERS, News.REVISED_BEFORE_YOU),
    ),
}


def told(phase: Phase, step: Step, *, is_motion: bool) -> Told:
    """Who is told what when this is done with a draft that is there."""
    return (TOLD_OF_REVISIONS.get((phase, step)) if is_motion else None) or TOLD[phase, step]

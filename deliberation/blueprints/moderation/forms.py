"""Forms of moderation. Which rules can be named is the room's matter: the view fills them in."""

from typing import Any

from flask_babel import lazy_gettext as _

from deliberation.domain.rooms.charters import Measure
from deliberation.domain.rooms.kinds import RoomRule
from deliberation.web.form_base import LONGEST_REASON, Form, options, text, thing_choice, word_choice
from deliberation.web.moderation_words import RULE_WORDS

LONGEST_REMARK = 500
PAUSES = {1: _("einen Tag"), 3: _("drei Tage"), 7: _("eine Woche"), 14: _("zwei Wochen"), 30: _("dreißig Tage")}
OTHERS = {1: _("einer"), 3: _("drei"), 5: _("fünf"), 10: _("zehn")}
DECISION_WORDS = {"stands": _("Es bleibt dabei"), "undone": _("Es wird aufgehoben")}


class RuleForm(Form):
    """A form that names a rule of a room."""

    rule = word_choice(_("Welche Regel?"), RULE_WORDS, as_radio=True)

    # what the room itself says, shown beside the choice where it can be chosen
    own_rules: tuple[str, ...] = ()

    def offer(self, by: Measure) -> None:
        """Let these rules be chosen, and no others."""
        self.own_rules = by.own
        self.rule.choices = options((rule.value, RULE_WORDS[rule]) for rule in by.rules)

    @property
    def named(self) -> RoomRule:
        """The rule, once the form was found right."""
        return RoomRule(self.rule.data)


class ReportForm(RuleForm):
    """A report of a contribution, or of a reading path."""

    words = text(
        _("Magst du etwas dazu sagen?"),
        LONGEST_REMARK,
        is_required=False,
        description=_("Ein Satz genügt. Es geht auch ohne."),
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """A room has many rules of its own: who names them says which one is meant."""
        is_fine = super().validate(extra_validators)
        if self.rule.data == RoomRule.OF_THIS_ROOM and not self.words.data:
            self.words.errors = [*self.words.errors, str(_("Schreib hier, welche Regel des Raums du meinst."))]
            return False
        return is_fine


class DismissForm(Form):
    """The answer to reports: no rule is broken."""

    reason = text(
        _("Warum ist das in Ordnung?"),
        LONGEST_REASON,
        description=_("Das liest, wer es gemeldet hat. Schreib es so, dass es weiterhilft."),
    )


class ActForm(RuleForm):
    """An intervention: the rule and why."""

    reason = text(
        _("Warum?"),
        LONGEST_REASON,
        description=_("Das liest die Person, um die es geht, und alle, die den Raum lesen. Nenne darum keine Namen."),
    )


class MoveForm(ActForm):
    """A thread moves to another room."""

    to_room_id = thing_choice(
        _("Wohin?"),
        description=_("Zur Wahl stehen Räume derselben Art, in denen alle, die hier lesen, auch lesen können."),
    )


class PauseForm(ActForm):
    """A person does not write in a room for a while."""

    days = thing_choice(_("Wie lange?"), description=_("Das sieht nur die Person selbst, nicht der Raum."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the lengths."""
        super().__init__(*args, **kwargs)
        self.days.choices = options(PAUSES.items())


class SlowForm(ActForm):
    """Others are heard first."""

    others_first = thing_choice(
        _("Wie viele Beiträge anderer kommen dazwischen?"),
        description=_("Gezählt wird in diesem Raum. Es läuft keine Uhr mit."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer how many."""
        super().__init__(*args, **kwargs)
        self.others_first.choices = options(OTHERS.items())


class UndoForm(Form):
    """An intervention is taken back."""

    reason = text(_("Warum nimmst du es zurück?"), LONGEST_REASON)


class AppealForm(Form):
    """An appeal in the person's own words."""

    words = text(
        _("Dein Einspruch"),
        LONGEST_REASON,
        description=_("Schreib, was du anders siehst. Das liest die zweite Person, und sonst niemand im Raum."),
    )


class DecisionForm(Form):
    """What the second person decides."""

    decision = word_choice(_("Wie entscheidest du?"), DECISION_WORDS, as_radio=True)
    reason = text(_("Warum?"), LONGEST_REASON, description=_("Das liest die Person, die Einspruch eingelegt hat."))

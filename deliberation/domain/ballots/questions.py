"""Questions whose answers are added up while encrypted. Source: Belenios specification, "Elections"."""

from dataclasses import dataclass
from typing import TypedDict

from deliberation.domain.ballots.canonical import array, number_of, text_of
from deliberation.domain.ballots.refusal import Check, Refused, demand

_FIELDS = {"answers", "blank", "min", "max", "question"}


class QuestionJson(TypedDict, total=False):
    """A question as the election writes it; `blank` only where it is allowed."""

    answers: list[str]
    blank: bool
    min: int
    max: int
    question: str


@dataclass(frozen=True, slots=True)
class Question:
    """From `minimum` to `maximum` of the answers may be chosen, or nothing at all said where `blank` is allowed."""

    text: str
    answers: tuple[str, ...]
    minimum: int
    maximum: int
    blank: bool = False

    def __post_init__(self) -> None:
        demand(Check.QUESTION, 0 <= self.minimum <= self.maximum <= len(self.answers) and bool(self.answers))

    @property
    def slots(self) -> int:
        """Ciphertexts of an answer; the one for blank is the first."""
        return len(self.answers) + self.blank

    @property
    def allowed(self) -> range:
        """How many answers may be chosen."""
        return range(self.minimum, self.maximum + 1)

    @property
    def overall_proofs(self) -> int:
        """Branches of the overall proof: each allowed number, and blank."""
        return len(self.allowed) + self.blank

    @property
    def json(self) -> QuestionJson:
        """For the election."""
        made = QuestionJson(answers=list(self.answers))
        if self.blank:
            made["blank"] = True
        made["min"], made["max"], made["question"] = self.minimum, self.maximum, self.text
        return made

    def admits(self, choice: list[int]) -> bool:
        """Whether a ballot may say this: 0 or 1 for each slot."""
        if len(choice) != self.slots or any(type(one) is not int or one not in (0, 1) for one in choice):
            return False
        if self.blank and choice[0]:
            return not any(choice[1:])
        return sum(choice[1:] if self.blank else choice) in self.allowed


def read_question(value: object) -> Question:
    """From the election's JSON, in which the order of fields is free. Raises Refused."""
    if type(value) is not dict:
        raise Refused(Check.ELECTION)
    demand(Check.RANKING, value.get("type") != "NonHomomorphic")
    demand(Check.ELECTION, set(value) | {"blank"} == _FIELDS and value.get("blank", True) is True)
    answers = array(value["answers"], check=Check.ELECTION)
    return Question(
        text=text_of(value["question"], check=Check.ELECTION),
        answers=tuple(text_of(one, check=Check.ELECTION) for one in answers),
        minimum=number_of(value["min"], check=Check.ELECTION),
        maximum=number_of(value["max"], check=Check.ELECTION),
        blank="blank" in value,
    )

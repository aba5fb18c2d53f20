"""Every word of the code has one of the interface, and every refusal a sentence that its facts fill."""

import ast
import re
from collections.abc import Iterator
from datetime import date, time
from enum import StrEnum
from pathlib import Path

import pytest
from flask import Flask

from config import ROOT
from deliberation.domain import errors
from deliberation.domain.acts import Act
from deliberation.domain.credentials import password_weakness
from deliberation.domain.errors import RuleViolation
from deliberation.domain.membership.csv_source import COLUMNS
from deliberation.domain.membership.difference import COMPARED, RowKind
from deliberation.domain.membership.rows import WrongRow
from deliberation.domain.people import BodyKind, Function, GuestRightKind, Level, PersonKind, PlaceKind, QuotaGroup
from deliberation.domain.procedure.drafts import Phase
from deliberation.domain.procedure.motion_outcomes import MotionOutcome, OutcomeStep
from deliberation.domain.procedure.referrals import Fate
from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.text.formats.imported import Noted, Remark
from deliberation.domain.text.showing import View
from deliberation.errors import status_of
from deliberation.services.jobs import JobKind
from deliberation.web import motion_words, outcome_words, remarks, words
from deliberation.web.sentences import SENTENCES, sentence
from deliberation.worker.mail_writing import WRITERS
from deliberation.worker.worker import PRINTING

PACKAGE = ROOT / "deliberation"

TABLES: list[tuple[type[StrEnum], object]] = [
    (Function, words.FUNCTION_WORDS),
    (PersonKind, words.KIND_WORDS),
    (QuotaGroup, words.QUOTA_WORDS),
    (Level, words.LEVEL_WORDS),
    (BodyKind, words.BODY_WORDS),
    (PlaceKind, words.PLACE_WORDS),
    (GuestRightKind, words.RIGHT_WORDS),
    (RowKind, words.ROW_WORDS),
    (Act, words.ACT_WORDS),
    (ContributionKind, words.CONTRIBUTION_WORDS),
    (Remark, words.REMARK_WORDS),
    (View, words.VIEW_WORDS),
    (View, words.VIEW_SENTENCES),
    (Phase, motion_words.PHASE_WORDS),
    (Phase, motion_words.PHASE_SENTENCES),
    (MotionOutcome, outcome_words.MOTION_OUTCOME_WORDS),
    (OutcomeStep, outcome_words.STEP_WORDS),
    (OutcomeStep, outcome_words.STEP_HINTS),
    (Fate, outcome_words.FATE_WORDS),
]


@pytest.mark.parametrize(("enum", "table"), TABLES, ids=lambda value: getattr(value, "__name__", ""))
def test_every_word_of_the_code_has_one_for_people(app: Flask, enum: type[StrEnum], table: dict[str, object]) -> None:
    assert set(table) == set(enum)
    with app.test_request_context():
        shown = [str(word) for word in table.values()]
    assert all(shown)
    assert len(set(shown)) == len(shown), "two things with one name"


def test_every_column_and_every_complaint_has_words() -> None:
    assert {*COLUMNS, *COMPARED, "returned"} <= set(words.COLUMN_WORDS)
    told = re.search(r"reason -- a code: (.*?)\n\s+column --", WrongRow.__doc__ or "", re.DOTALL)
    assert told
    reasons = set(re.findall(r"[a-z_]+", re.sub(r"\(.*?\)", "", told[1])))
    assert reasons == set(words.WRONG_ROW_WORDS)


def test_every_remark_of_an_importer_is_a_sentence(app: Flask) -> None:
    assert set(remarks.SENTENCES) == set(Remark)
    with app.test_request_context():
        told = [remarks.remark_sentence(Noted(remark, 7, "127–142")) for remark in Remark]
    assert all("127–142" in sentence and sentence.endswith(".") for sentence in told), told


def test_every_job_prints_or_has_somebody_who_writes_its_mail_and_a_template() -> None:
    assert set(WRITERS) | set(PRINTING) == set(JobKind)
    for kind in WRITERS:
        assert (PACKAGE / "templates" / "mail" / f"{kind.value.removeprefix('mail:')}.txt").exists()


def kinds(of: type[RuleViolation] = RuleViolation) -> Iterator[type[RuleViolation]]:
    for kind in of.__subclasses__():
        yield kind
        yield from kinds(kind)


def test_every_refusal_has_a_code_of_its_own_and_a_sentence() -> None:
    codes = [kind.code for kind in kinds()]
    assert len(codes) == len(set(codes))
    assert set(codes) == set(SENTENCES)
    assert all(400 <= status_of(kind()).value < 500 for kind in kinds())


# what the facts of refusals look like, by their names
FACTS: dict[str, object] = {
    "action": "see_person",
    "what": "person",
    "key": "KV-A",
    "minutes": 5,
    "field": "title",
    "reason": "hidden",
    "count": 12,
    "line": 3,
    "phase": "drafting",
    "rows": 200_000,
    "limit": 150_000,
    "missing": ["number", "email", "association"],
    "places": ["assembly", "association"],
    "pairs": [(1, 2), (1, 3)],
    "amendments": [1, 2],
    "opens_on": date(2026, 6, 3),
    "closes_on": date(2026, 6, 4),
    "first_day": date(2026, 6, 5),
    "day": date(2026, 6, 5),
    "at": time(10, 30),
    "most": 50,
    "flaw": "no_run",
    "outcome": "adopted",
    "lacks": "receiver",
    "fate": "adopted",
    "wrong": "too_many",
    "contradiction": "one_text",
}


def weaknesses() -> set[str]:
    found = {password_weakness(password, names=("Rosa", "Lindner")) for password in (
        "", "a" * 300, "passwort12345", "aaaaaaaaaaaaaaaa", "rosalindner1234",
    )}  # fmt: skip
    return {weakness for weakness in found if weakness}


NAMES = frozenset(kind.__name__ for kind in kinds())


def raised() -> list[tuple[str, str, dict[str, object]]]:
    """Every place of the program that refuses: where, which refusal, with which facts."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name, call = _refusal(node)
            if name:
                facts = {keyword.arg or "": keyword.value for keyword in (call.keywords if call else [])}
                found.append((f"{path.relative_to(PACKAGE)}:{node.lineno}", name, _examples(facts)))  # type: ignore[attr-defined]
    return found


def _refusal(node: ast.AST) -> tuple[str, ast.Call | None]:
    """The refusal that a statement raises or a function returns, if it is one."""
    told = node.exc if isinstance(node, ast.Raise) else node.value if isinstance(node, ast.Return) else None
    call = told if isinstance(told, ast.Call) else None
    named = call.func if call else told
    name = named.id if isinstance(named, ast.Name) else ""
    return (name, call) if name in NAMES else ("", None)


def _examples(facts: dict[str, ast.expr]) -> dict[str, object]:
    return {
        name: value.value if isinstance(value, ast.Constant) else FACTS.get(name, name) for name, value in facts.items()
    }


RAISED = raised()


@pytest.mark.parametrize(("where", "name", "facts"), RAISED, ids=lambda value: value if isinstance(value, str) else "")
def test_whoever_refuses_gives_the_facts_that_the_sentence_tells(
    app: Flask, where: str, name: str, facts: dict[str, object]
) -> None:
    kind = next(kind for kind in kinds() if kind.__name__ == name)
    variants = [facts | {"why": why} for why in sorted(weaknesses())] if "why" in facts else [facts]
    for variant in variants:
        for language in ("de", "en"):
            with app.test_request_context(headers={"Accept-Language": language}):
                told = sentence(kind(**variant))
            assert len(told.split()) >= 3, told
            assert told.rstrip("“").endswith((".", "!", "?")), told
            assert "%(" not in told
            assert str(Path.cwd()) not in told


@pytest.mark.parametrize("field", words.NAME_WORDS)
@pytest.mark.parametrize("reason", ["missing", "lines", "hidden", "damaged", "too_long"])
def test_whatever_is_wrong_with_a_name_is_said_with_its_field(app: Flask, field: str, reason: str) -> None:
    with app.test_request_context():
        told = sentence(errors.WrongShape(field=field, reason=reason, limit=20))
        assert told.startswith(f"{words.NAME_WORDS[field]}: ")


def test_every_kind_of_refusal_is_raised_somewhere() -> None:
    assert {name for _, name, _ in RAISED} == {kind.__name__ for kind in kinds()}


def test_every_weakness_of_a_password_was_met() -> None:
    assert weaknesses() == {"short", "long", "common", "repetitive", "name"}

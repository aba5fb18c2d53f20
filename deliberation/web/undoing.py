"""What was withdrawn, in the hands of its author: sealed in the form that undoes it, and nowhere else."""

import json
from dataclasses import asdict
from datetime import datetime

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer

from deliberation.domain.rooms.anchors import about_from
from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.papers import PaperSketch, PaperText, PaperThen
from deliberation.services.drafts_left import DraftsThen, DraftThen
from deliberation.services.thanking import ThanksThen
from deliberation.services.vault import Vault
from deliberation.services.ways_to_words import StopThen, WaysThen
from deliberation.services.withdrawing import Withdrawn

# the rule asks more closely; a page that was left open seals nothing for longer than a day
SEALED_SECONDS = 24 * 3600


def _signer() -> URLSafeTimedSerializer:
    keys = [*reversed(current_app.config["SECRET_KEY_FALLBACKS"]), current_app.secret_key or ""]
    return URLSafeTimedSerializer(keys, salt="withdrawn")


def sealed_words(words: Withdrawn) -> str:
    """The hidden field that carries the words."""
    earlier = [[text, at.isoformat()] for text, at in words.earlier]
    changed_at = _written(words.changed_at)
    about = str(words.about) if words.about else None
    at = words.withdrawn_at.isoformat()
    said = [words.contribution_id, at, words.text, words.kind, changed_at, earlier, about]
    paper = [
        [
            one.number,
            one.said.title,
            one.said.source,
            one.said.with_whom,
            one.width,
            one.reason,
            one.written_at.isoformat(),
        ]
        for one in words.paper
    ]
    return str(_signer().dumps([*said, paper, words.spoken, _closed(words), _lying(words.drafts)]))


def unsealed_words(field: str) -> Withdrawn | None:
    """The words that a hidden field carries; None for anything that we did not seal."""
    try:
        id_, withdrawn_at, text, kind, changed_at, earlier, about, paper, spoken, closed, drafts = _signer().loads(
            field, max_age=SEALED_SECONDS
        )
        ways, thanks = _opened(closed)
    except (BadSignature, ValueError):
        # also what an earlier release sealed
        return None
    return Withdrawn(
        contribution_id=id_,
        withdrawn_at=datetime.fromisoformat(withdrawn_at),
        text=text,
        kind=ContributionKind(kind) if kind else None,
        changed_at=_read(changed_at),
        earlier=tuple((words, datetime.fromisoformat(at)) for words, at in earlier),
        about=about_from(about),
        paper=tuple(
            PaperThen(number, PaperText(title, source, with_whom), width, reason, datetime.fromisoformat(written_at))
            for number, title, source, with_whom, width, reason, written_at in paper
        ),
        spoken=tuple((contribution, number) for contribution, number in spoken),
        ways=ways,
        thanks=thanks,
        drafts=_lay(drafts),
    )


def _lying(drafts: DraftsThen) -> list[object]:
    """What the author had in drafts: words of their own, like those above."""
    short = [[one.answers_id, one.text, one.kind, one.saved_at.isoformat()] for one in drafts.short]
    paper = [asdict(drafts.paper[0]), drafts.paper[1].isoformat()] if drafts.paper else None
    return [short, paper]


def _lay(drafts: tuple[list[tuple[int | None, str, str | None, str]], tuple[dict[str, str], str] | None]) -> DraftsThen:
    """The same back."""
    short, paper = drafts
    return DraftsThen(
        tuple(
            DraftThen(answers_id, text, ContributionKind(kind) if kind else None, datetime.fromisoformat(saved_at))
            for answers_id, text, kind, saved_at in short
        ),
        (PaperSketch(**paper[0]), datetime.fromisoformat(paper[1])) if paper else None,
    )


def _vault() -> Vault:
    found: Vault = current_app.extensions["vault"]
    return found


def _closed(words: Withdrawn) -> str:
    """Where others led to the words, with their notes, and who thanked: the author carries it and does not read it."""
    stops = [
        [stop.path_id, stop.place, stop.note, _written(stop.changed_at), _written(stop.said_at)]
        for stop in words.ways.stops
    ]
    thanks = [[one.person_id, one.thanked_at.isoformat()] for one in words.thanks]
    return _vault().encrypt(json.dumps([stops, words.ways.grounds, thanks])).decode()


def _opened(closed: str) -> tuple[WaysThen, tuple[ThanksThen, ...]]:
    """The same back; nothing where none of the keys fits any more."""
    stops, grounds, thanks = json.loads(_vault().decrypt(closed.encode()) or "[[], [], []]")
    led = (StopThen(path, place, note, _read(changed), _read(said)) for path, place, note, changed, said in stops)
    thanked = (ThanksThen(person_id, datetime.fromisoformat(at)) for person_id, at in thanks)
    return WaysThen(tuple(led), tuple(grounds)), tuple(thanked)


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _read(moment: str | None) -> datetime | None:
    return datetime.fromisoformat(moment) if moment else None

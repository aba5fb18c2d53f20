"""A result as a file: the same words and numbers as CSV and as JSON. Of people only who chaired: an act in office."""

import json
from typing import Any

from flask import Response, url_for

from deliberation.domain.people import Function
from deliberation.domain.procedure.majorities import Verdict
from deliberation.domain.procedure.poll_names import amendment_name
from deliberation.queries.polls import Counted, PollPage
from deliberation.rendering import local
from deliberation.web.changes import shown
from deliberation.web.spreadsheets import csv_file


def as_json(found: PollPage, counted: Counted) -> Response:
    """For programs."""
    body = json.dumps(_values(found, counted), ensure_ascii=False, indent=2)
    response = Response(body, mimetype="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="result-{found.id}.json"'
    return response


def as_csv(found: PollPage, counted: Counted) -> Response:
    """For spreadsheets: one line of names, one of values."""
    values = _values(found, counted)
    values["wording"] = " ".join(values["wording"])
    return csv_file([list(values), [_spelled(value) for value in values.values()]], f"result-{found.id}.csv")


def _spelled(value: object) -> object:
    """Yes and no as in JSON."""
    return json.dumps(value) if isinstance(value, bool) else value


def _values(found: PollPage, counted: Counted) -> dict[str, Any]:
    return {
        "poll": found.id,
        "poll_number": found.number,
        "assembly": found.head.assembly,
        "motion": found.head.motion_number,
        "motion_title": found.head.title,
        "version": found.head.number,
        "amendment": amendment_name(found.amendment.number),
        "question": found.question,
        "wording": list(shown(found.head.ground, found.amendment.wanted).points),
        "text_sha256": found.text_hash,
        "text_url": url_for("amendments.source", amendment_id=found.amendment.id),
        "base_sha256": found.head.ground.text_hash,
        "base_url": url_for("amendments.source_of_version", version_id=found.head.id),
        "repeated_because": found.reason or None,
        "majority": counted.verdict.majority.value,
        "majority_of": counted.verdict.base.value,
        "majority_of_votes": counted.verdict.of,
        "majority_working": _working(counted.verdict),
        "yes": counted.count.yes,
        "no": counted.count.no,
        "abstain": counted.count.abstain,
        "cast": counted.count.cast,
        "entitled": counted.entitled,
        "turnout_percent": counted.turnout,
        "is_carried": counted.verdict.is_reached,
        "is_last": found.standing.is_last,
        "superseded_by": found.standing.superseded_by,
        "repeated_in": found.standing.repeated_in,
        "opened_at": local(found.opened_at).isoformat(timespec="seconds"),
        "opened_by": Function.CHAIR.value,
        "opened_by_name": found.opened_by,
        "closed_at": local(counted.closed_at).isoformat(timespec="seconds"),
        "closed_by": Function.CHAIR.value,
        "closed_by_name": found.closed_by,
    }


def _working(verdict: Verdict) -> str:
    """The comparison that decided, with its numbers."""
    return f"{verdict.more} {'>' if verdict.is_reached else '<='} {verdict.less}"

"""A result as a file: the same words and numbers as CSV and as JSON. No names: sums and functions only."""

import json
from typing import Any

from flask import Response

from deliberation.domain.people import Function
from deliberation.domain.text.phrasing import amendment_name
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
    return csv_file([list(values), list(values.values())], f"result-{found.id}.csv")


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
        "majority": counted.verdict.majority.value,
        "yes": counted.count.yes,
        "no": counted.count.no,
        "abstain": counted.count.abstain,
        "cast": counted.count.cast,
        "entitled": counted.entitled,
        "is_carried": counted.verdict.is_reached,
        "opened_at": local(found.opened_at).isoformat(timespec="seconds"),
        "opened_by": Function.CHAIR.value,
        "closed_at": local(counted.closed_at).isoformat(timespec="seconds"),
        "closed_by": Function.CHAIR.value,
    }

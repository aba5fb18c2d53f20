"""Every route with an address that exists in the tests' party."""

from dataclasses import dataclass

from flask import Flask

from tests.party import Party

SIGN_OUT = "auth.sign_out"

Parts = dict[str, str | int]


@dataclass(frozen=True)
class Route:
    """One way to ask for something."""

    endpoint: str
    method: str
    path: str


def parts_of_addresses(
    party: Party,
    *,
    function_id: int = 1,
    poll_id: int = 1,
    act_id: int = 1,
    proposal_id: int = 1,
    assignment_id: int = 1,
    paper_id: int = 1,
    path_id: int = 1,
    stop_id: int = 1,
    book_id: int = 1,
    mandate_id: int = 1,
    referral_id: int = 1,
) -> Parts:
    """For every argument of an address something that there is, or could be."""
    return {
        "person_id": party.bob.id,
        "function_id": function_id,
        "association_id": party.spree,
        "assembly_id": party.assembly,
        "type_id": 1,
        "right_id": party.right,
        "organisation_id": party.organisation,
        "session_id": 999_999,
        "passkey_id": 1,
        "import_id": 1,
        "answer": "confirm",
        "reset_id": 1,
        "job_id": 1,
        "how": "retry",
        "slug": "imprint",
        "field_slug": party.field,
        "room_id": party.room,
        "contribution_id": party.answer,
        "paper_id": paper_id,
        "path_id": path_id,
        "stop_id": stop_id,
        "book_id": book_id,
        "mandate_id": mandate_id,
        "sender_id": 1,
        "upload_id": 1,
        "which": "voting",
        "referral_id": referral_id,
        "body_id": party.body,
        "step": "refer",
        "motion_id": party.motion,
        "number": 1,
        "version_id": party.version,
        "amendment_id": party.amendment,
        "draft_id": party.draft,
        "draft_version_id": party.draft_version,
        "draft_comment_id": party.draft_comment,
        "draft_comment_answer_id": party.draft_comment_answer,
        "poll_id": poll_id,
        "act_id": act_id,
        "proposal_id": proposal_id,
        "assignment_id": assignment_id,
        "theme_slug": "arbeit",
        "deed": "hide",
        "token": "unknown",
        "name": "app.css",
        "ending": "odt",
    }


def all_routes(app: Flask, party: Party, **ids: int) -> list[Route]:
    """Every route of the program, once for GET and once for POST where it takes both. Signing out comes last."""
    values = parts_of_addresses(party, **ids)
    routes = []
    for rule in app.url_map.iter_rules():
        missing = rule.arguments - set(values)
        assert not missing, f"{rule} has an argument that the tests do not know: {missing}"
        built = app.url_map.bind("").build(rule.endpoint, {name: values[name] for name in rule.arguments})
        routes += [Route(rule.endpoint, method, built) for method in ("GET", "POST") if method in (rule.methods or ())]
    return sorted(routes, key=lambda route: (route.endpoint == SIGN_OUT, route.method, route.endpoint))

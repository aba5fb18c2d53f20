"""The part of `route_table.py` about what becomes of motions; and what the chair may do while one is still open."""

OUTCOME_ROUTES = """\
outcomes.choose              GET  303 303 404 403 403 403 403 403 403 403 403
outcomes.correct             GET  303 303 404 403 403 403 403 403 403 403 403
outcomes.correct             POST 401 401 404 403 403 403 403 403 403 403 403
outcomes.left_over           GET  303 303 403 403 403 403 403 403 403 403 403
outcomes.left_over           POST 401 401 403 403 403 403 403 403 403 403 403
outcomes.record              GET  303 303 404 403 403 403 403 403 403 403 403
outcomes.record              POST 401 401 404 403 403 403 403 403 403 403 403
outcomes.withdraw            GET  303 303 404 403 403 403 403 403 403 403 403
outcomes.withdraw            POST 401 401 404 403 403 403 403 403 403 403 403
referrals.answer             GET  303 303 404 403 403 403 403 200 403 403 403
referrals.answer             POST 401 401 404 403 403 403 403 422 403 403 403
referrals.bring              GET  303 303 404 403 403 403 403 404 403 403 403
referrals.bring              POST 401 401 404 403 403 403 403 404 403 403 403
referrals.of_association     GET  303 303 404 200 200 200 200 200 200 200 200
referrals.of_body            GET  303 303 404 200 200 200 200 200 200 200 200
"""
LEADS = {
    ("outcomes.choose", "GET"): 200,
    ("outcomes.correct", "GET"): 409,
    ("outcomes.correct", "POST"): 422,
    ("outcomes.left_over", "GET"): 200,
    ("outcomes.left_over", "POST"): 422,
    ("outcomes.record", "GET"): 200,
    ("outcomes.record", "POST"): 422,
}

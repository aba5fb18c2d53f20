"""The part of the table of test_route_matrix.py that is about rolls, and what functions at the assembly open there."""

ROLL_TABLE = """
rolls.come_back              POST 401 401 403 403 409 403 403 409 403 409 409
rolls.difference             GET  303 303 403 403 403 403 403 410 403 410 410
rolls.difference             POST 401 401 403 403 403 403 403 410 403 410 410
rolls.download               GET  303 303 403 403 403 403 403 200 403 200 200
rolls.excuse                 GET  303 303 403 403 200 403 403 200 403 200 200
rolls.excuse                 POST 401 401 403 403 303 403 403 303 403 303 303
rolls.give                   GET  303 303 403 403 403 403 403 200 403 200 200
rolls.give                   POST 401 401 403 403 403 403 403 422 403 422 422
rolls.move_up                POST 401 401 403 403 403 403 403 409 403 409 409
rolls.register               POST 401 401 403 403 403 403 403 403 403 403 403
rolls.roll                   GET  303 303 200 200 200 200 200 200 200 200 200
rolls.sample                 GET  303 303 403 403 403 403 403 200 403 200 200
rolls.seats                  GET  303 303 403 403 403 403 403 200 403 200 200
rolls.seats                  POST 401 401 403 403 403 403 403 303 403 303 303
rolls.sender                 GET  303 303 403 200 200 200 200 200 200 200 200
rolls.take_off               GET  303 303 403 403 403 403 403 200 403 200 200
rolls.take_off               POST 401 401 403 403 403 403 403 422 403 422 422
rolls.undo_registration      POST 401 401 403 403 403 403 403 403 403 403 403
rolls.upload                 GET  303 303 403 403 403 403 403 200 403 200 200
rolls.upload                 POST 401 401 403 403 403 403 403 422 403 422 422
"""

# who keeps the roll; Bob, who is on it, has said by then that he cannot come
KEEPS_ROLL = {
    ("rolls.come_back", "POST"): 409,
    ("rolls.difference", "GET"): 410,
    ("rolls.difference", "POST"): 410,
    ("rolls.download", "GET"): 200,
    ("rolls.excuse", "GET"): 200,
    ("rolls.excuse", "POST"): 303,
    ("rolls.give", "GET"): 200,
    ("rolls.give", "POST"): 422,
    ("rolls.move_up", "POST"): 409,
    ("rolls.register", "POST"): 409,
    ("rolls.sample", "GET"): 200,
    ("rolls.seats", "GET"): 200,
    ("rolls.seats", "POST"): 303,
    ("rolls.take_off", "GET"): 200,
    ("rolls.take_off", "POST"): 422,
    ("rolls.undo_registration", "POST"): 409,
    ("rolls.upload", "GET"): 200,
    ("rolls.upload", "POST"): 422,
}
AT_THE_DOOR = {
    one: KEEPS_ROLL[one]
    for one in KEEPS_ROLL
    if one[0] in {"rolls.come_back", "rolls.excuse", "rolls.register", "rolls.undo_registration"}
}

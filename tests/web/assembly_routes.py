"""The part of `route_table.py` about setting up assemblies, and the calendar of them."""

ASSEMBLY_ROUTES = """\
assemblies.agenda            GET  303 303 403 403 403 403 403 200 403 200 200
assemblies.agenda            POST 401 401 403 403 403 403 403 303 403 303 303
assemblies.announce          GET  303 303 403 403 403 403 403 200 403 200 200
assemblies.announce          POST 401 401 403 403 403 403 403 422 403 422 422
assemblies.announce_large    GET  303 303 403 403 403 403 403 200 403 200 200
assemblies.announce_large    POST 401 401 403 403 403 403 403 422 403 422 422
assemblies.decided_soon      GET  303 303 404 200 200 200 200 200 200 200 200
assemblies.edit              GET  303 303 403 403 403 403 403 200 403 200 200
assemblies.edit              POST 401 401 403 403 403 403 403 422 403 422 422
assemblies.feed              GET  404 404 404 404 404 404 404 404 404 404 404
assemblies.motion_type       GET  303 303 403 403 403 403 403 200 403 200 200
assemblies.motion_type       POST 401 401 403 403 403 403 403 422 403 422 422
assemblies.remove_type       POST 401 401 403 403 403 403 403 409 403 409 409
assemblies.name_chair        GET  303 303 403 403 403 403 403 200 403 200 200
assemblies.name_chair        POST 401 401 403 403 403 403 403 422 403 422 422
assemblies.show_calendar     GET  303 303 404 200 200 200 200 200 200 200 200
assemblies.swap_types        POST 401 401 403 403 403 403 403 404 403 404 404
assemblies.subscribe         POST 401 401 404 200 200 200 200 200 200 200 200
assemblies.types             GET  303 303 403 403 403 403 403 200 403 200 200
assemblies.types             POST 401 401 403 403 403 403 403 422 403 422 422
assemblies.unsubscribe       POST 401 401 303 303 303 303 303 303 303 303 303
"""

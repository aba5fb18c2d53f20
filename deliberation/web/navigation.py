"""The navigation at the top: what exists, for whom it is."""

from functools import lru_cache
from typing import NamedTuple

from flask import Flask, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from deliberation.queries.viewer import Viewer
from deliberation.web.signed_in import current_viewer


class NavigationItem(NamedTuple):
    """One entry of the navigation at the top."""

    label: str
    url: str
    is_current: bool


class _For(NamedTuple):
    """What decides on the entries: what their reader may go to, and where they are."""

    joins_debate: bool
    moderates: bool
    sees_members: bool
    administers: bool
    endpoint: str
    language: str
    script_root: str


def install(app: Flask) -> None:
    """Give templates the viewer and the navigation."""
    app.context_processor(_context)


def _context() -> dict[str, object]:
    viewer = current_viewer()
    whole = viewer if viewer and not viewer.is_pending else None
    is_halfway = viewer is not None and viewer.is_pending
    return {"viewer": whole, "is_halfway": is_halfway, "navigation": _items(_for(whole)) if whole else ()}


def _for(viewer: Viewer) -> _For:
    return _For(
        joins_debate=viewer.joins_debate,
        moderates=viewer.moderates,
        sees_members=viewer.sees_members,
        administers=viewer.administers,
        endpoint=request.endpoint or "",
        language=str(get_locale().language),
        script_root=request.script_root,
    )


# every page asks, and there are few answers: as many as pages, for each sort of reader
@lru_cache(maxsize=4096)
def _items(reader: _For) -> tuple[NavigationItem, ...]:
    items = [_item(_("Start"), "home.start", reader)]
    if reader.joins_debate:
        items.append(_item(_("Felder"), "forums.fields", reader))
    # guests are answered and thanked, too
    items.append(_item(_("Für dich"), "for_you.show", reader))
    if reader.joins_debate:
        items.append(_item(_("Ergebnisse"), "results.results", reader))
    if reader.moderates:
        items.append(_item(_("Moderation"), "moderation.queue", reader))
    if reader.sees_members:
        items.append(_item(_("Menschen"), "people.members", reader))
    items.append(_item(_("Gliederungen"), "structure.tree", reader))
    if reader.administers:
        items.append(_item(_("Verwaltung"), "admin.desk", reader))
    return tuple(items)


def _item(label: str, endpoint: str, reader: _For) -> NavigationItem:
    blueprint = endpoint.split(".", maxsplit=1)[0]
    # whoever reads the imprint is not at the start, though both live in one blueprint
    here = reader.endpoint.split(".", maxsplit=1)[0]
    is_current = reader.endpoint == endpoint if blueprint == "home" else here == blueprint
    return NavigationItem(label, url_for(endpoint), is_current)

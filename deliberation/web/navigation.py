"""The navigation at the top: what exists, for whom it is."""

from dataclasses import dataclass

from flask import Flask, request, url_for
from flask_babel import gettext as _

from deliberation.queries.viewer import Viewer
from deliberation.web.signed_in import current_viewer


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One entry of the navigation at the top."""

    label: str
    url: str
    is_current: bool


def install(app: Flask) -> None:
    """Give templates the viewer and the navigation."""
    app.context_processor(_context)


def _context() -> dict[str, object]:
    viewer = current_viewer()
    whole = viewer if viewer and not viewer.is_pending else None
    is_halfway = viewer is not None and viewer.is_pending
    return {"viewer": whole, "is_halfway": is_halfway, "navigation": _items(whole) if whole else []}


def _items(viewer: Viewer) -> list[NavigationItem]:
    items = [_item(_("Start"), "home.start")]
    if viewer.joins_debate:
        items.append(_item(_("Felder"), "forums.fields"))
    # guests are answered and thanked, too
    items.append(_item(_("Für dich"), "for_you.show"))
    if viewer.joins_debate:
        items.append(_item(_("Ergebnisse"), "results.results"))
    if viewer.moderates:
        items.append(_item(_("Moderation"), "moderation.queue"))
    if viewer.sees_members:
        items.append(_item(_("Menschen"), "people.members"))
    items.append(_item(_("Gliederungen"), "structure.tree"))
    if viewer.administers:
        items.append(_item(_("Verwaltung"), "admin.desk"))
    return items


def _item(label: str, endpoint: str) -> NavigationItem:
    blueprint = endpoint.split(".", maxsplit=1)[0]
    # whoever reads the imprint is not at the start, though both live in one blueprint
    is_current = request.endpoint == endpoint if blueprint == "home" else request.blueprint == blueprint
    return NavigationItem(label, url_for(endpoint), is_current)

"""Cross-cutting themes: pages of their own, and which rooms and fields they run through."""

from collections.abc import Callable

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access, viewer_may
from deliberation.blueprints.forums.theme_forms import AssignThemeForm, TakeOffForm, ThemeForm
from deliberation.domain.access import Action
from deliberation.domain.errors import NotPermitted
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.extensions import db
from deliberation.queries.fields import field_by_id, field_row
from deliberation.queries.rooms import RoomHead, room_head
from deliberation.queries.themes import (
    Assigned,
    assignment,
    theme_page,
    theme_rows,
    themes_of_field,
    themes_of_room,
    themes_page,
    themes_subject,
)
from deliberation.rendering import page, see_other
from deliberation.services import themes as themes_of_party
from deliberation.services.work import Work
from deliberation.unit_of_work import unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.form_base import given, options, refusals_in
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what themes need to the area's blueprint."""
    bp.get("/themes")(themes)
    bp.route("/themes/new", methods=["GET", "POST"])(found_theme)
    bp.get("/themes/<theme_slug>")(theme)
    bp.route("/rooms/<int:room_id>/themes", methods=["GET", "POST"])(room_themes)
    bp.route("/fields/<field_slug>/themes", methods=["GET", "POST"])(field_themes)
    bp.route("/theme-assignments/<int:assignment_id>/off", methods=["GET", "POST"])(take_off_theme)


@access(Level.SIGNED_IN)
def themes() -> ResponseReturnValue:
    """All themes."""
    actor = the_viewer().actor
    subject = themes_subject(actor)
    return page("forums/themes.html", themes=themes_page(db.session(), actor), subject=subject)


@access(Level.SIGNED_IN)
def theme(theme_slug: str) -> ResponseReturnValue:
    """One theme with what it runs through."""
    after = request.args.get("after", type=row_id)
    return page("forums/theme.html", found=theme_page(db.session(), the_viewer().actor, theme_slug, after=after))


@access(Level.SIGNED_IN)
def found_theme() -> ResponseReturnValue:
    """Add a theme."""
    form, actor = ThemeForm(), the_viewer().actor
    if not viewer_may(Action.MANAGE_THEMES, themes_subject(actor)):
        raise NotPermitted
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                slug = themes_of_party.found_theme(
                    work, name=form.name.data or "", summary=form.summary.data or ""
                ).slug
            flash(_("Das Thema ist angelegt. Jetzt kann es Räumen und Feldern zugeordnet werden."), "done")
            return see_other(url_for("forums.theme", theme_slug=slug))
    return page("forums/found_theme.html", form.status, form=form)


@access(Level.SIGNED_IN)
def room_themes(room_id: int) -> ResponseReturnValue:
    """What runs through a room; and saying so."""
    head = _room(room_id)
    here = url_for("forums.room_themes", room_id=room_id)
    return _assigning(
        themes_of_room(db.session(), room_id),
        lambda work, theme_id, why: themes_of_party.assign_to_room(work, theme_id, room_id, reason=why),
        may_assign=viewer_may(Action.ASSIGN_THEME, head.subject),
        back=(url_for("forums.room", room_id=room_id), head.name),
        here=here,
    )


@access(Level.SIGNED_IN)
def field_themes(field_slug: str) -> ResponseReturnValue:
    """What runs through a whole field; and saying so."""
    actor = the_viewer().actor
    field = field_row(db.session(), actor, field_slug)
    here = url_for("forums.field_themes", field_slug=field.slug)
    return _assigning(
        themes_of_field(db.session(), field.id),
        lambda work, theme_id, why: themes_of_party.assign_to_field(work, theme_id, field.id, reason=why),
        may_assign=viewer_may(Action.MANAGE_THEMES, themes_subject(actor)),
        back=(url_for("forums.field", field_slug=field.slug), field.name),
        here=here,
    )


def _room(room_id: int) -> RoomHead:
    """Also for who coordinates there and does not belong to it."""
    head = room_head(db.session(), the_viewer().actor, room_id, Action.ASSIGN_THEME)
    demand_debate(head.kind)
    return head


def _assigning(
    assigned: tuple[Assigned, ...],
    assign: Callable[[Work, int, str], object],
    *,
    may_assign: bool,
    back: tuple[str, str],
    here: str,
) -> ResponseReturnValue:
    """The page for a room or a field, which look alike."""
    form = AssignThemeForm()
    there = {one.target for one in assigned}
    free = [one for one in theme_rows(db.session()) if one.slug not in there] if may_assign else []
    form.theme_id.choices = options([("", _("Bitte wählen")), *((one.id, one.name) for one in free)])
    if form.is_submitted() and not may_assign:
        raise NotPermitted
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(the_viewer().actor) as work:
                assign(work, given(form.theme_id.data), form.reason.data or "")
            flash(_("Das Thema ist zugeordnet."), "done")
            return see_other(here)
    return page(
        "forums/assign_theme.html",
        form.status,
        form=form,
        assigned=assigned,
        may_assign=may_assign,
        has_free=bool(free),
        back=back,
    )


@access(Level.SIGNED_IN)
def take_off_theme(assignment_id: int) -> ResponseReturnValue:
    """Take an assignment back."""
    form, actor = TakeOffForm(), the_viewer().actor
    found = assignment(db.session(), assignment_id)
    if found.room_id is not None:
        head = _room(found.room_id)
        may_take_off, back = (
            viewer_may(Action.ASSIGN_THEME, head.subject),
            url_for("forums.room_themes", room_id=head.id),
        )
    else:
        field = field_by_id(db.session(), actor, found.field_id or 0)
        may_take_off, back = (
            viewer_may(Action.MANAGE_THEMES, themes_subject(actor)),
            url_for("forums.field_themes", field_slug=field.slug),
        )
    if not may_take_off:
        raise NotPermitted
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                themes_of_party.take_off(work, assignment_id, reason=form.reason.data or "")
            flash(_("Das Thema ist nicht mehr zugeordnet."), "done")
            return see_other(back)
    return page("forums/take_off_theme.html", form.status, form=form, back=back)

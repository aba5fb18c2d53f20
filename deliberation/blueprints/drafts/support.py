"""Asking for signatures under a motion, and giving one."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.drafts.seen import seen
from deliberation.blueprints.drafts.wording import further_of, lined_text, reasons_heading
from deliberation.domain.errors import UnknownThing
from deliberation.extensions import db
from deliberation.queries.motion_support import seeking_motions, shown_draft
from deliberation.queries.signatures import signed_texts, signers_of
from deliberation.rendering import page, see_other
from deliberation.services import supporting
from deliberation.unit_of_work import today, unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.downloads import source_as_text
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what signatures need to the area's blueprint."""
    bp.get("/motions/seeking")(seeking)
    bp.get("/drafts/<int:draft_id>/shown")(shown)
    bp.get("/drafts/<int:draft_id>/signers")(signers)
    bp.get("/drafts/<int:draft_id>/signed")(signed)
    bp.get("/drafts/<int:draft_id>/signed/<int:number>.txt")(signed_text)
    bp.post("/drafts/<int:draft_id>/call")(call)
    bp.post("/drafts/<int:draft_id>/call-back")(call_back)
    bp.post("/drafts/<int:draft_id>/show-anew")(show_anew)
    bp.post("/draft-versions/<int:draft_version_id>/sign")(sign)
    bp.post("/drafts/<int:draft_id>/take-back")(take_back)


@access(Level.SIGNED_IN)
def seeking() -> ResponseReturnValue:
    """Motions that look for signatures."""
    after = request.args.get("after", type=row_id)
    rows, older = seeking_motions(db.session(), the_viewer().actor, after=after)
    return page("drafts/seeking.html", rows=rows, older=older, is_first=after is None)


@access(Level.SIGNED_IN)
def shown(draft_id: int) -> ResponseReturnValue:
    """A motion before it is one, as others read it."""
    found = shown_draft(db.session(), the_viewer().actor, draft_id, today=today())
    text, parts, part = lined_text(found.rules, found.wording)
    further, heading = further_of(found.rules, found.wording), reasons_heading(found.rules)
    return page(
        "drafts/shown.html",
        found=found,
        text=text,
        parts=parts,
        part=part,
        further=further,
        reasons_heading=heading,
    )


@access(Level.SIGNED_IN)
def signers(draft_id: int) -> ResponseReturnValue:
    """Who signed."""
    found = shown_draft(db.session(), the_viewer().actor, draft_id, today=today())
    after = request.args.get("after", type=row_id)
    signed = found.as_signed
    rows, further = signers_of(db.session(), signed, after=after)
    back = url_for("drafts.shown", draft_id=draft_id), found.wording.title
    own = url_for("drafts.signers", draft_id=draft_id)
    return page(
        "drafts/signers.html",
        back=back,
        own=own,
        rows=rows,
        signed=signed,
        further=further,
        is_first=after is None,
    )


@access(Level.SIGNED_IN)
def signed(draft_id: int) -> ResponseReturnValue:
    """What the reader has signed of it: their own proof."""
    viewer = the_viewer()
    rows = signed_texts(db.session(), viewer.actor, draft_id)
    return page("drafts/signed.html", rows=rows, name=viewer.name)


@access(Level.SIGNED_IN)
def signed_text(draft_id: int, number: int) -> ResponseReturnValue:
    """One of these texts, byte by byte as it was hashed."""
    rows = signed_texts(db.session(), the_viewer().actor, draft_id)
    found = next((one for one in rows if one.number == number), None)
    if found is None:
        raise UnknownThing(what="draft")
    return source_as_text(found.wording.source, f"signed-{draft_id}-{number}")


@access(Level.SIGNED_IN)
def call(draft_id: int) -> ResponseReturnValue:
    """Ask the party for signatures."""
    with unit_of_work(the_viewer().actor) as work:
        supporting.call_for_support(work, draft_id, seen=seen())
    flash(_("Alle in der Partei können den Antrag jetzt lesen und unterstützen."), "done")
    return see_other(url_for("drafts.draft", draft_id=draft_id))


@access(Level.SIGNED_IN)
def call_back(draft_id: int) -> ResponseReturnValue:
    """Take the draft out of the party's sight."""
    with unit_of_work(the_viewer().actor) as work:
        supporting.call_back(work, draft_id)
    flash(
        _("Den Antrag lesen jetzt wieder nur die, die daran schreiben. Die Unterschriften bleiben aufgehoben."), "done"
    )
    return see_other(url_for("drafts.draft", draft_id=draft_id))


@access(Level.SIGNED_IN)
def show_anew(draft_id: int) -> ResponseReturnValue:
    """Show what the draft says now."""
    with unit_of_work(the_viewer().actor) as work:
        supporting.show_anew(work, draft_id, seen=seen())
    flash(_("Alle lesen jetzt den neuen Text. Wer einen anderen unterschrieben hat, ist noch einmal gefragt."), "done")
    return see_other(url_for("drafts.draft", draft_id=draft_id))


@access(Level.SIGNED_IN)
def sign(draft_version_id: int) -> ResponseReturnValue:
    """Support a motion as it reads."""
    with unit_of_work(the_viewer().actor) as work:
        draft_id = supporting.sign(work, draft_version_id, today=today())
    flash(_("Du unterstützt den Antrag in dieser Fassung."), "done")
    return see_other(url_for("drafts.shown", draft_id=draft_id))


@access(Level.SIGNED_IN)
def take_back(draft_id: int) -> ResponseReturnValue:
    """Support a motion no longer."""
    with unit_of_work(the_viewer().actor) as work:
        supporting.take_back(work, draft_id)
    flash(_("Deine Unterschrift ist zurückgenommen."), "done")
    # it may be that nobody but its authors reads the motion now
    return see_other(url_for("drafts.mine"))

"""The form for inviting shows whether an organisation is needed, as soon as it is known who comes."""

from playwright.sync_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.visitor import PHONE


def test_the_organisation_is_needed_once_a_guest_is_chosen(visit: Visit) -> None:
    karla = visit(width=PHONE, has_script=False)
    karla.sign_in("karla@demo.example.org")
    page = karla.open("/people/new")
    mark = page.get_by_text("(nur bei Gästen)")
    expect(mark).to_be_visible()
    page.get_by_text("Gast einer Organisation", exact=True).click()
    expect(mark).to_be_hidden()
    page.get_by_text("Interessierte*r", exact=True).click()
    expect(mark).to_be_visible()

"""Plain addresses are told apart quickly, and exactly as the library would."""

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import example, given
from hypothesis import strategies as st

from deliberation.domain.addresses import normal_address

LOCAL_LETTERS = st.sampled_from([*"abzABZ019._+-", *"!#%&'*/=?^`{|}~", *'äß "(),:;<>@[]\\\u200b\n'])
DOMAINS = st.sampled_from(
    [
        "example.org", "EXAMPLE.org", "xn--mller-kva.de", "müller.de", "straße.de", "localhost", "example.test",
        "sub.domain.example.org", "-x.de", "x-.de", "a_b.de", "1.2.3.4", "[1.2.3.4]", "example.org.", "example..org",
        ".org", "", "x.y", "exa mple.org", "xn--a.de", "ex\nample.org", "büro.example.org\u0130",
    ]
)  # fmt: skip


def as_the_library_says(value: str) -> str | None:
    try:
        return validate_email(value.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        return None


@given(st.text(LOCAL_LETTERS, max_size=70), DOMAINS)
@example("a" * 63, "example.org")
@example("a" * 64, "example.org")
@example("a" * 65, "example.org")
@example("a" * 50, "b" * 63 + ".org")
@example("a", "b" * 64 + ".org")
@example("POSTMASTER", "example.org")
@example("a@b", "example.org")
def test_every_address_is_what_the_library_says(local_part: str, domain: str) -> None:
    address = f"{local_part}@{domain}"
    assert normal_address(address) == as_the_library_says(address)


@pytest.mark.parametrize("nothing", ["", "@", "a", "a@", "@example.org", " "])
def test_what_is_no_address_is_none(nothing: str) -> None:
    assert normal_address(nothing) is None

"""What a thematic field is called: by people, and in addresses."""

import unicodedata

import regex

LONGEST_FIELD_NAME = 120
LONGEST_SLUG = 60
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# pages of ours stand where these would be
_TAKEN = frozenset({"", "new"})


def slug_of(name: str) -> str:
    """The name of a field as it stands in addresses: small letters, figures and hyphens."""
    plain = unicodedata.normalize("NFC", name).lower().translate(_GERMAN)
    letters = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    slug = regex.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    if len(slug) > LONGEST_SLUG:
        whole, _, cut = slug[: LONGEST_SLUG + 1].rpartition("-")
        slug = whole or cut[:LONGEST_SLUG]
    return f"feld-{slug}".strip("-") if slug in _TAKEN else slug

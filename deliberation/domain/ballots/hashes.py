"""The two ways in which records write a SHA-256. Source: Belenios specification, "Conventions" and "Election"."""

from base64 import b64encode
from hashlib import sha256


def base64_hash(text: bytes) -> str:
    """43 characters of the standard alphabet without `=`: fingerprints, trackers, the hash that a ballot signs."""
    return b64encode(sha256(text).digest()).decode().rstrip("=")


def hex_hash(content: bytes) -> str:
    """64 lower-case digits: the names of a record's parts."""
    return sha256(content).hexdigest()

"""What we take of a device: a name for the list of sessions, and the network that limits are counted by."""

from ipaddress import IPv6Address, ip_address

from flask import request

_BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def device_name(user_agent: str) -> str:
    """Browser and system by name, as far as the browser says; empty if it says nothing known."""
    found = [next((name for mark, name in table if mark in user_agent), "") for table in (_BROWSERS, _SYSTEMS)]
    return ", ".join(name for name in found if name)


# providers give every household this much; one person can change addresses within it at will
HOUSEHOLD_BITS = 64


def remote_network() -> str:
    """Where a request comes from, as coarsely as limits are counted: an IPv4 address, or a household's IPv6 network."""
    try:
        found = ip_address(request.remote_addr or "")
    except ValueError:
        return ""
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return f"{IPv6Address(int(found) >> HOUSEHOLD_BITS << HOUSEHOLD_BITS)}/{HOUSEHOLD_BITS}"

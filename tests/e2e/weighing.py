"""What a visit weighs: all that comes over the wire, compressed, headers left out."""

from tests.e2e.visitor import Visitor

MOST_BYTES = 40 * 1024


def weight(visitor: Visitor) -> dict[str, int]:
    """Bytes of every body that was transferred, by address."""
    return {response.url: response.request.sizes()["responseBodySize"] for response in visitor.responses}


def own_weight(visitor: Visitor) -> int:
    """What the page just opened brought beside the files that all have in common."""
    return sum(size for url, size in weight(visitor).items() if "/assets/" not in url)


def first_visit(visitor: Visitor, path: str, most: int = MOST_BYTES) -> int:
    """Bytes of styles and scripts; the page with them stays within the budget."""
    page = visitor.open(path)
    page.wait_for_load_state("networkidle")
    bytes_by_url = weight(visitor)
    kinds = {response.header_value("content-type") for response in visitor.responses}
    assert {"text/html; charset=utf-8", "text/css; charset=utf-8"} <= kinds, "something was not transferred"
    for response in visitor.responses:
        if bytes_by_url[response.url] > 2_000:
            assert response.header_value("content-encoding") == "gzip", response.url
    assert sum(bytes_by_url.values()) <= most, bytes_by_url
    return sum(size for url, size in bytes_by_url.items() if "/assets/" in url)

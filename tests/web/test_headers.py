"""The headers of every kind of answer, exactly; and the cookies."""

import re

import pytest
from werkzeug.test import TestResponse

from tests.client import PageClient
from tests.party import PASSWORD, Party

FIXED = {
    "Content-Security-Policy",
    "Cross-Origin-Embedder-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "X-Permitted-Cross-Domain-Policies",
}
VALUES = {
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=(), "
    "publickey-credentials-create=(self), publickey-credentials-get=(self)",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
}
POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types htmx editor-paste"
)
PRIVATE, UNSTORED, FOREVER = "private, no-cache", "no-store", "public, max-age=31536000, immutable"


def asset_path(client: PageClient) -> str:
    link = client.get("/").select_one("link[rel=stylesheet]")
    assert link is not None
    return str(link["href"])


# what is asked for: method, path, data, other headers; and the Cache-Control of the answer
ANSWERS: dict[str, tuple[str, str, dict[str, str], dict[str, str], int, str]] = {
    "page": ("GET", "/account", {}, {}, 200, PRIVATE),
    "head": ("HEAD", "/account", {}, {}, 200, PRIVATE),
    "fragment": ("GET", "/account/security", {}, {"HX-Request-Type": "partial"}, 200, PRIVATE),
    "asset": ("GET", "asset", {}, {}, 200, FOREVER),
    "unknown asset": ("GET", "/assets/x.css", {}, {}, 404, PRIVATE),
    "empty": ("GET", "/favicon.ico", {}, {}, 204, PRIVATE),
    "health": ("GET", "/health", {}, {}, 200, PRIVATE),
    "not found": ("GET", "/nowhere", {}, {}, 404, PRIVATE),
    "forbidden": ("GET", "/admin", {}, {}, 403, PRIVATE),
    "forbidden fragment": ("GET", "/people", {}, {"HX-Request-Type": "partial"}, 403, PRIVATE),
    "wrong method": ("PUT", "/account", {}, {}, 405, UNSTORED),
    "write": ("POST", "/account/declaration", {"quota_group": "woman", "language": "de"}, {}, 303, UNSTORED),
    "wrong shape": ("POST", "/account/declaration", {"quota_group": "?"}, {}, 422, UNSTORED),
    "bad token": ("POST", "/account/declaration", {"csrf_token": "x"}, {}, 400, UNSTORED),
    "too large": ("POST", "/account/declaration", {"next": "x" * 5_000_000}, {}, 413, UNSTORED),
    "used link": ("GET", "/invitation/x", {}, {}, 410, PRIVATE),
    "secret": ("GET", "/account/totp", {}, {}, 200, UNSTORED),
    "merged slashes": ("GET", "//account", {}, {}, 308, PRIVATE),
    "wrong host": ("GET", "/", {}, {"Host": "evil.example"}, 400, PRIVATE),
    "crash": ("GET", "/associations", {}, {}, 500, PRIVATE),
}


def ask(client: PageClient, kind: str, monkeypatch: pytest.MonkeyPatch) -> TestResponse:
    method, path, data, headers, status, _ = ANSWERS[kind]
    sent = {"csrf_token": client.token()} | data if method not in {"GET", "HEAD"} else None
    path = asset_path(client) if path == "asset" else path
    if kind == "crash":
        monkeypatch.setattr("deliberation.blueprints.structure.views.federation_id", None)
    answer = client.http.open(path, method=method, data=sent, headers=headers, base_url=client.base_url)
    assert answer.status_code == status
    return answer


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_answer_carries_them_all(
    client: PageClient, party: Party, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = ask(client.sign_in(party.alice), kind, monkeypatch)
    assert {name: answer.headers.getlist(name) for name in VALUES} == {name: [value] for name, value in VALUES.items()}
    nonce = re.search(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])
    assert nonce is not None
    assert answer.headers.getlist("Content-Security-Policy") == [POLICY.format(nonce=nonce[1])]
    assert answer.headers["Cache-Control"] == ANSWERS[kind][-1]
    assert "Strict-Transport-Security" not in answer.headers
    expected = {"Accept-Encoding"} | ({"HX-Request-Type", "Cookie"} if ANSWERS[kind][-1] != FOREVER else set())
    assert expected <= {name.strip() for name in answer.headers["Vary"].split(",")}
    assert not {"Server", "X-Powered-By", "Access-Control-Allow-Origin"} & set(answer.headers.keys())


@pytest.mark.parametrize("kind", ANSWERS)
def test_in_earnest_browsers_are_told_to_stay_with_https(
    strict_client: PageClient, party: Party, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = ask(strict_client.sign_in(party.alice), kind, monkeypatch)
    assert answer.headers.getlist("Strict-Transport-Security") == ["max-age=63072000; includeSubDomains"]


def test_every_answer_has_its_own_nonce_and_the_page_uses_it(client: PageClient) -> None:
    seen = set()
    for _ in range(3):
        page = client.get("/")
        assert client.response is not None
        nonce = re.search(r"'nonce-([^']+)'", client.response.headers["Content-Security-Policy"])
        assert nonce is not None
        assert {tag["nonce"] for tag in page.select("script")} == {nonce[1]}
        seen.add(nonce[1])
    assert len(seen) == 3
    assert all(len(one) >= 20 for one in seen)


def cookies_of(client: PageClient, party: Party) -> dict[str, str]:
    """Every cookie there is, with its attributes."""
    found = []
    client.get("/login")
    client.submit("/login", {"email": party.alice.email, "password": PASSWORD})
    assert client.response is not None
    found += client.response.headers.getlist("Set-Cookie")
    for choice in ({"theme": "dark"}, {"language": "en"}):
        client.get("/account")
        client.submit("/preferences", choice)
        found += client.response.headers.getlist("Set-Cookie")
    return {cookie.partition("=")[0]: cookie.partition(";")[2] for cookie in found}


def test_cookies_of_the_demo(client: PageClient, party: Party) -> None:
    cookies = cookies_of(client, party)
    assert set(cookies) == {"session", "device", "theme", "language"}
    for name, attributes in cookies.items():
        parts = {part.strip() for part in attributes.split(";")}
        assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= parts, name
        assert "Secure" not in parts, "there is no https on localhost"


def test_cookies_in_earnest(strict_client: PageClient, party: Party) -> None:
    cookies = cookies_of(strict_client, party)
    assert set(cookies) == {"__Host-session", "__Host-device", "__Host-theme", "__Host-language"}
    for name, attributes in cookies.items():
        parts = {part.strip() for part in attributes.split(";")}
        assert {"HttpOnly", "SameSite=Lax", "Path=/", "Secure"} <= parts, name
        assert "Domain" not in attributes, "browsers refuse __Host- cookies with a domain"


def test_text_is_compressed_for_those_who_take_it(client: PageClient) -> None:
    for wanted, is_compressed in (("gzip", True), ("", False), ("gzip;q=0", False), ("br", False)):
        answer = client.http.get("/", headers={"Accept-Encoding": wanted}, base_url=client.base_url)
        assert (answer.headers.get("Content-Encoding") == "gzip") is is_compressed, wanted
        assert len(answer.data) == int(answer.headers["Content-Length"])

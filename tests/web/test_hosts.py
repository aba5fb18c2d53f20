"""Under which names the site answers, and where it never sends anybody."""

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from deliberation.app import create_app
from deliberation.web.kept import safe_next
from tests.client import PageClient
from tests.databases import SqliteDatabases
from tests.party import PASSWORD, Party
from tests.web.conftest import PUBLIC_URL, strict_settings

ELSEWHERE = [
    "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example",
    "https:evil.example", "https://evil.example", "http://localhost:8000@evil.example", "javascript:alert(1)",
    "data:text/html,x", "evil.example", "/\t/evil.example", "/\n/evil.example", "/\r\nLocation: https://evil.example",
    "\n//evil.example", " //evil.example", "/account\\@evil.example", "/%0a\n", "\x00/", "//", "", "@evil.example",
    "?next=//evil.example",
]  # fmt: skip


@pytest.mark.parametrize("target", ELSEWHERE, ids=repr)
def test_after_the_door_nobody_is_sent_elsewhere(client: PageClient, party: Party, target: str) -> None:
    client.get("/login")
    client.submit("/login", {"email": party.alice.email, "password": PASSWORD, "next": target})
    assert client.response is not None
    assert client.response.headers["Location"] == "/"
    client.get("/")
    client.submit("/preferences", {"theme": "dark", "next": target})
    assert client.response.headers["Location"] == "/"


@pytest.mark.parametrize("target", ["/", "/account", "/people?q=%C3%96&after=a.1", "/pages/imprint#x", "/a:b", "/ä?ö"])
def test_paths_of_this_site_are_kept(target: str) -> None:
    assert safe_next(target) == target


@given(st.text(st.sampled_from("/\\:.@?#ab\n\t\r%")) | st.text())
def test_wherever_it_leads_it_begins_with_one_slash_of_ours(target: str) -> None:
    found = safe_next(target)
    assert found.startswith("/")
    assert not found.startswith(("//", "/\\"))
    assert not set(found) & set("\\\r\n\t")


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "evil.example:8000", "127.0.0.2", "localhost:99999", "a b", "", "["],
)
@pytest.mark.parametrize("path", ["/", "/login", "/nowhere"])
def test_under_a_foreign_name_there_is_nothing(client: PageClient, host: str, path: str) -> None:
    answer = client.http.get(path, headers={"Host": host}, base_url=client.base_url)
    assert answer.status_code == 400
    assert host not in answer.text or not host


def test_under_a_foreign_name_nothing_is_written(client: PageClient) -> None:
    answer = client.http.post("/login", headers={"Host": "evil.example"}, data={"email": "x"}, base_url=client.base_url)
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "path", ["/", "/login?next=/account", "/%0d%0aSet-Cookie:%20x=1", "//evil.example", "/ä/€?ö=ü"]
)
def test_the_demo_sends_the_bare_address_to_its_name(client: PageClient, path: str) -> None:
    answer = client.http.get(path, base_url="http://127.0.0.1:8000")
    assert answer.status_code == 308
    assert answer.headers["Location"].startswith(("http://localhost:8000/", "http://127.0.0.1:8000/"))
    assert not set(answer.headers["Location"]) & set("\r\n ")
    assert "x=1" not in answer.headers.get("Set-Cookie", "")


def test_in_earnest_only_the_public_name_answers(strict_client: PageClient) -> None:
    strict_client.get("/")
    for host in ("localhost", "127.0.0.1", "www.debatte.example.org"):
        answer = strict_client.http.get("/", headers={"Host": host}, base_url=strict_client.base_url)
        assert answer.status_code == 400


FORGED = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http"}


def test_without_a_proxy_nobody_is_believed_about_forwarding(strict_app: Flask, party: Party) -> None:
    http = strict_app.test_client()
    assert http.get("/", headers=FORGED, base_url=PUBLIC_URL).status_code == 200


def test_behind_one_proxy_its_own_words_count_and_those_before_it_do_not(
    app: Flask, sqlite_databases: SqliteDatabases
) -> None:
    proxied = create_app(strict_settings(sqlite_databases, proxy_count=1))
    seen: list[tuple[str | None, str, str]] = []
    run = proxied.wsgi_app.app  # type: ignore[attr-defined]

    def note(environ: dict[str, str], start_response: object) -> object:
        seen.append((environ.get("REMOTE_ADDR"), environ["HTTP_HOST"], environ["wsgi.url_scheme"]))
        return run(environ, start_response)

    proxied.wsgi_app.app = note  # type: ignore[attr-defined]
    told = {
        "X-Forwarded-For": "203.0.113.9, 192.0.2.7",
        "X-Forwarded-Host": "evil.example, debatte.example.org",
        "X-Forwarded-Proto": "http, https",
    }
    answer = proxied.test_client().get("/health", headers=told, base_url="http://10.0.0.1:8000")
    assert answer.status_code == 200
    assert seen == [("192.0.2.7", "debatte.example.org", "https")]
    answer.close()

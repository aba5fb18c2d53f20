"""The exact bytes that are sent: what a browser sends after somebody has opened the page."""

import gzip
import re
from html import unescape
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from bench.load import MARK, NEXT
from bench.plan import MOTION, PASSWORD

# where a form carries its token
TEXT = re.compile(r'<textarea[^>]*name="source"[^>]*>(.*?)</textarea>', re.DOTALL)
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
ASSET = re.compile(r'(?:href|src)="(/assets/[^"]+)"')
# the next page of a room; where its reader goes on from a bookmark is another page
OLDER = re.compile(r'<a [^>]*href="(/rooms/\d+\?(?:[^"]*[&;])?after=[^"]*)"')
_FORM = "application/x-www-form-urlencoded"


def get(port: int, path: str, cookie: str = "") -> bytes:
    """A request for a page."""
    return _head("GET", port, path, cookie) + b"\r\n"


def sign_in(port: int, address: str) -> bytes:
    """A filled-in sign-in form with its token, as it would be sent from this page again and again."""
    cookie, body = _filled_form(port, address)
    head = _head("POST", port, "/login", cookie)
    return head + f"Content-Type: {_FORM}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def preview(port: int, cookie: str) -> bytes:
    """The preview of an amendment: one word more in the second line of the first motion."""
    path = f"/versions/{MOTION}/amendments/new"
    _, new_cookie, page = _exchange(port, "GET", f"{path}?line=2", None, {"Cookie": cookie})
    token, text = TOKEN.search(page), TEXT.search(page)
    if token is None or text is None:
        raise RuntimeError("the amendment's page has no form")
    values = {"csrf_token": token[1], "block": "2", "source": unescape(text[1]).strip() + " Sofort."}
    return _form(port, path, new_cookie or cookie, values | {"step": "preview"})


def posting(port: int, cookie: str, room: int) -> bytes:
    """A contribution to a room, of a hundred characters that are others each time."""
    path = f"/rooms/{room}"
    token, new_cookie = _token_on(port, path, cookie)
    said = f"Bei uns im Ort fährt der Bus inzwischen wieder bis in den Abend, und alle freuen sich. {MARK.decode()}"
    return _form(port, f"{path}/contributions", new_cookie, {"csrf_token": token, "text": said, "kind": ""})


def saving(port: int, cookie: str, draft: str) -> bytes:
    """A draft as its page saves it by itself, every time with other words; some hundred lines of it stay."""
    path = f"{draft}/write"
    token, new_cookie = _token_on(port, path, cookie)
    said = "\n\n".join(["Wir wollen, dass in jedem Dorf ein Bus fährt, auch am Abend und am Sonntag."] * 100)
    values = {"title": "Mehr Busse", "source": f"{said} {MARK.decode()}", "reasons": "", "step": "autosave"}
    return _form(port, path, new_cookie, values | {"csrf_token": token, "draft": NEXT.decode()})


def ten_minutes(port: int, cookie: str) -> bytes:
    """Begin with the next ten minutes of reading."""
    token, new_cookie = _token_on(port, "/ten-minutes", cookie)
    return _form(port, "/ten-minutes", new_cookie, {"csrf_token": token, "minutes": "10"})


def further_on(port: int, cookie: str, path: str) -> bytes:
    """The page behind this one, as its link says."""
    page = _exchange(port, "GET", path, None, {"Cookie": cookie})[2]
    if (link := OLDER.search(page)) is None:
        raise RuntimeError(f"{path} leads no further")
    return get(port, unescape(link[1]), cookie)


def first_view(port: int, cookie: str, path: str) -> tuple[int, int]:
    """Bytes on the wire, headers left out: of a page, and of the styles and scripts that it brings along."""
    packed = _body(port, path, cookie)
    brought = set(ASSET.findall(gzip.decompress(packed).decode()))
    return len(packed), sum(len(_body(port, unescape(asset), cookie)) for asset in brought)


def _body(port: int, path: str, cookie: str) -> bytes:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        headers = {"Host": f"localhost:{port}", "Accept-Encoding": "gzip", "Cookie": cookie}
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        if answer.status != 200:
            raise RuntimeError(f"{path} answers {answer.status}")
        return answer.read()
    finally:
        connection.close()


def _token_on(port: int, path: str, cookie: str) -> tuple[str, str]:
    _, new_cookie, page = _exchange(port, "GET", path, None, {"Cookie": cookie})
    if (token := TOKEN.search(page)) is None:
        raise RuntimeError(f"{path} has no form")
    return token[1], new_cookie or cookie


def _form(port: int, path: str, cookie: str, values: dict[str, str]) -> bytes:
    body = urlencode(values).encode()
    head = _head("POST", port, path, cookie)
    return head + f"Content-Type: {_FORM}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def _filled_form(port: int, address: str) -> tuple[str, bytes]:
    _, cookie, page = _exchange(port, "GET", "/login", None, {})
    token = TOKEN.search(page)
    if token is None:
        raise RuntimeError("the sign-in page has no token")
    return cookie, urlencode({"csrf_token": token[1], "email": address, "password": PASSWORD}).encode()


def _exchange(port: int, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> tuple[int, str, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, body, {"Host": f"localhost:{port}"} | headers)
        answer = connection.getresponse()
        page = answer.read().decode()
        cookies = SimpleCookie("; ".join(value.partition(";")[0] for value in answer.headers.get_all("Set-Cookie", [])))
        return answer.status, "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items()), page
    finally:
        connection.close()


def _head(method: str, port: int, path: str, cookie: str) -> bytes:
    # browsers take gzip, and we compress: that is part of what a page costs
    lines = [f"{method} {path} HTTP/1.1", f"Host: localhost:{port}", "Accept-Encoding: gzip", f"Cookie: {cookie}"]
    return "".join(f"{line}\r\n" for line in lines if not line.endswith(": ")).encode()

"""What the page-checking client demands of every page: each demand refuses the page that breaks it."""

import pytest

from tests.client import check_page

TOKEN = '<input type="hidden" name="csrf_token" value="x">'
GOOD = (
    '<html lang="de"><head><title>T</title><script src="/a.js"></script></head><body><h1>T</h1>'
    f'<form method="post" action="/a" data-guard>{TOKEN}<label for="a">A</label><input id="a" name="a"></form>'
    '<form action="/b"><p data-hx-get="/c" data-hx-nonce="n"></p></form></body></html>'
)
FRAGMENT = '<section id="a"><p>Ein Stück.</p></section>'

BROKEN = {
    "duplicate id": ("<h1>T</h1>", '<h1>T</h1><p id="a"></p>'),
    "inline style": ("<h1>", '<h1 style="color: red">'),
    "a style of its own": ("</head>", "<style></style></head>"),
    "a script of its own": (' src="/a.js"', ""),
    "a script in an attribute": ("<h1>", '<h1 onclick="go()">'),
    "a form that needs a script": (' action="/b"', ""),
    "a form without a token": (TOKEN, ""),
    "a form that loses what was typed": (" data-guard", ""),
    "a token of another form": (
        TOKEN,
        f'</form><form action="/d">{TOKEN}</form><form method="post" action="/a" data-guard>',
    ),
    "a field with another's label": ('<input id="a"', '<input id="b"'),
    "a field without an id": ('<input id="a"', "<input"),
    "a choice without a label": ("</body>", '<select id="s"></select></body>'),
    "a text without a label": ("</body>", '<textarea id="s"></textarea></body>'),
    "htmx without a nonce": (' data-hx-nonce="n"', ""),
    "no heading": ("<h1>T</h1>", ""),
    "two headings": ("<h1>T</h1>", "<h1>T</h1><h1>U</h1>"),
    "no language": (' lang="de"', ""),
    "no title": ("<title>T</title>", ""),
}


def test_a_good_page_and_a_good_fragment_pass() -> None:
    check_page(GOOD)
    check_page(FRAGMENT, is_fragment=True)


@pytest.mark.parametrize("what", BROKEN)
def test_a_page_with_one_fault_is_refused(what: str) -> None:
    whole, broken = BROKEN[what]
    assert whole in GOOD
    with pytest.raises(AssertionError):
        check_page(GOOD.replace(whole, broken))


@pytest.mark.parametrize("part", ["<html></html>", "<body></body>", "<h1>T</h1>"])
def test_a_fragment_is_no_page(part: str) -> None:
    with pytest.raises(AssertionError, match="part of a page"):
        check_page(FRAGMENT + part, is_fragment=True)

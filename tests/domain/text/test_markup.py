"""The notation: what people mean by it, that the gender star is never emphasis, and that no HTML of theirs survives."""

import re
import unicodedata
from html import escape
from time import process_time

import nh3
import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

from deliberation.domain.text.diff import diff
from deliberation.domain.text.formats.sources import LONGEST_TEXT
from deliberation.domain.text.html import LONGEST_SOURCE, by_lines, to_html
from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.markup import TAGS, cleaned
from deliberation.domain.text.notation import read
from deliberation.domain.text.views import MarkedWords, whole_text

SECONDS = 20

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>hier</a>",
    "<svg/onload=alert(1)>",
    "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
    "<p style='background:url(//example.org)'>",
    "</p></div><h1>Vorstand</h1>",
    "<!-- --!><img src=x onerror=alert(1)>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "**<b onmouseover=alert(1)>fett</b>**",
    "*<i>*</i>*",
    "## <h1>groß</h1>",
    "- <li onclick=alert(1)>",
    'https://example.org/"onmouseover="alert(1)',
    "https://example.org/'onmouseover='alert(1)",
    "https://example.org/<script>alert(1)</script>",
    "https://example.org/&quot;onmouseover=alert(1)",
    "https://example.org/&#34;onmouseover=alert(1)",
    "javascript:alert(1)//https://example.org",
    "data:text/html,<script>alert(1)</script>",
    "[hier](javascript:alert(1))",
    "HTTPS://example.org/ http://example.org/ ftp://example.org/",
    "https://https://https://",
    "https://user:password@example.org@evil.example",
    "\u202ehttps://example.org",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "\ufeff<script>",
    "<a\x0chref=https://example.org>",
]

pieces = st.one_of(
    st.sampled_from(
        [*HOSTILE, "**", "*", "## ", "- ", "\n", "\n\n", " ", "https://", "&amp;", "<", ">", '"', "'", "&"]
    ),
    st.sampled_from(["Genoss*innen", "jede*r", "Bürger*innen", "(*)", "Antrag", "a*b*c"]),
    st.text(max_size=12),
)
sources = st.lists(pieces, max_size=12).map("".join)


def shape(html: str) -> list[tuple[str, str]]:
    """Tags and words in order: what a reader gets, however the characters are escaped."""
    return [(tag.name or "", " ".join(tag.get_text().split())) for tag in BeautifulSoup(html, "html.parser").find_all()]


@given(sources)
@example("".join(HOSTILE))
def test_nothing_but_our_own_tags_comes_out(source: str) -> None:
    for tag in BeautifulSoup(to_html(source), "html.parser").find_all():
        assert tag.name in TAGS | {"a"}
        assert set(tag.attrs) == ({"href"} if tag.name == "a" else set())
        if tag.name == "a":
            assert str(tag["href"]).lower().startswith("https://")
            assert tag["href"] == tag.get_text(), "a link shows where it leads"
            assert not re.search(r"[\s\"'<>]", str(tag["href"]))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_shown_and_not_obeyed(hostile: str) -> None:
    html = to_html(hostile)
    assert not re.search(r"<(?!/?(p|br|h[234]|[uo]l|li|blockquote|strong|em|s|u|a)\b)", html), html
    page = BeautifulSoup(html, "html.parser")
    assert {name for tag in page.find_all() for name in tag.attrs} <= {"href"}
    said = page.get_text()
    assert "alert(1)" in said or "alert(1)" not in hostile


@given(sources)
@example("".join(HOSTILE))
def test_a_second_sanitiser_finds_nothing_to_take_away(source: str) -> None:
    html = to_html(source)
    again = nh3.clean(html, tags=set(TAGS) | {"a"}, attributes={"a": {"href"}}, url_schemes={"https"}, link_rel=None)
    assert shape(again) == shape(html)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp"]), max_size=200))
def test_no_word_is_lost(source: str) -> None:
    said = BeautifulSoup(to_html(source), "html.parser").get_text()
    signs = re.compile(r"[\s*#>_~\\.\d-]")  # of the notation
    assert signs.sub("", said) == signs.sub("", unicodedata.normalize("NFC", source))


@pytest.mark.parametrize(
    "line",
    [
        "Liebe Genoss*innen",
        "Bürger*innen und Arbeiter*innen",
        "jede*r Delegierte*r und ihre*seine Ersatzdelegierte*r",
        "Delegierte* und Gäste* stimmen ab",
        "Mitarbeiter/*innen und Teilnehmer/*innen",
        "Teilnehmer *innen und Besucher *innen",
        "Gäste (*) und Fußnote (*)",
        "2 * 3 * 4",
        "a*b*c",
        "* Fußnote, * noch eine",
        "*",
        "**",
        "****",
        "** nichts **",
        "Genoss**innen und Bürger**innen",
        "Genoss*innen und Delegierte* stimmen ab",
        "Genoss**innen und Delegierte** stimmen ab",
    ],
)
def test_the_star_of_everybody_is_no_emphasis(line: str) -> None:
    assert to_html(line) == f"<p>{line}</p>"


@given(st.lists(st.sampled_from(["Genoss*innen", "Bürger*innen", "jede*r", "Gäst*innen", "und", "die"]), min_size=1))
def test_a_sentence_full_of_gender_stars_stays_whole(words: list[str]) -> None:
    sentence = " ".join(words)
    assert to_html(sentence) == f"<p>{sentence}</p>"
    assert to_html(f"**{sentence}**") == f"<p><strong>{sentence}</strong></p>"
    assert to_html(f"*{sentence}*") == f"<p><em>{sentence}</em></p>"


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("", ""),
        ("eins\nzwei\n\ndrei", "<p>eins<br>zwei</p><p>drei</p>"),
        ("eins\r\n\r\n\r\nzwei", "<p>eins</p><p>zwei</p>"),
        ("## Kontakt\nTelefon", "<h2>Kontakt</h2><p>Telefon</p>"),
        ("##Kontakt", "<p>##Kontakt</p>"),
        ("## ", "<p>##</p>"),
        ("- eins\n- zwei\n\n- drei", "<ul><li>eins</li><li>zwei</li><li>drei</li></ul>"),
        ("-1 Grad", "<p>-1 Grad</p>"),
        ("**fett** und *kursiv*.", "<p><strong>fett</strong> und <em>kursiv</em>.</p>"),
        ("(*kursiv*, „**fett**“)", "<p>(<em>kursiv</em>, „<strong>fett</strong>“)</p>"),
        ("**fett und *kursiv* darin**", "<p><strong>fett und <em>kursiv</em> darin</strong></p>"),
        ("*Genoss*innen* wissen das", "<p><em>Genoss*innen</em> wissen das</p>"),
        ("**offen\n**", "<p>**offen<br>**</p>"),
        ("1. eins\n2. zwei", "<ol><li>eins</li><li>zwei</li></ol>"),
        ("> Zitat", "<blockquote><p>Zitat</p></blockquote>"),
        ("- eins\n  - tief\n- zwei", "<ul><li>eins<ul><li>tief</li></ul></li><li>zwei</li></ul>"),
        ("~~weg~~ __da__", "<p><s>weg</s> <u>da</u></p>"),
        ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>"),
    ],
)
def test_the_notation_says_what_people_mean(source: str, html: str) -> None:
    assert to_html(source) == html


@pytest.mark.parametrize(
    ("source", "links"),
    [
        ("Siehe https://example.org/.", ["https://example.org/"]),
        ("(https://example.org/a)", ["https://example.org/a"]),
        ("https://de.example.org/Linke_(Begriff)", ["https://de.example.org/Linke_(Begriff)"]),
        ("https://example.org/?a=1&b=2, dann", ["https://example.org/?a=1&b=2"]),
        ("**https://example.org/a**", ["https://example.org/a"]),
        ("https://example.org/a_b?c=d*e", ["https://example.org/a_b?c=d*e"]),
        ("Siehe https://example.org/a…", ["https://example.org/a"]),
        ("http://example.org", []),
        ("https://", []),
        ("www.example.org rosa@example.org", []),
    ],
)
def test_only_https_addresses_become_links(source: str, links: list[str]) -> None:
    assert [str(tag["href"]) for tag in BeautifulSoup(to_html(source), "html.parser").select("a")] == links


@pytest.mark.parametrize("width", [1, 12, 20, 40])
def test_every_line_of_an_address_leads_where_all_of_it_does(width: int) -> None:
    address = f"https://example.org/{'a-b' * 12}?c=d*e&f=g"
    document = read(f"Siehe **{address}**, dort.")
    page = BeautifulSoup(by_lines(document, number_lines(document, width=width)), "html.parser")
    links = page.select("a")
    assert {str(link["href"]) for link in links} == {address}
    assert "".join(link.get_text() for link in links) == address


def test_half_an_address_is_no_ending() -> None:
    old, new = read("Siehe https://example.org/Zahl dort."), read("Siehe https://example.org/Zahlen dort.")
    shown = whole_text(old, diff(old, new), number_lines(old), MarkedWords("", "", "", "", ""))
    links = [str(link["href"]) for link in BeautifulSoup(shown, "html.parser").select("a")]
    assert links == ["https://example.org/Zahl", "https://example.org/Zahlen"]


def test_what_lies_beyond_the_longest_source_is_not_shown() -> None:
    assert to_html("a" * LONGEST_SOURCE + "b") == f"<p>{'a' * LONGEST_SOURCE}</p>"


@pytest.mark.parametrize("hard", ["**a ", "*a ", "https://", "- ", "## a\n", "<", "&", "(*", "**a* "])
def test_a_text_made_to_be_hard_is_answered_in_time(hard: str) -> None:
    began = process_time()
    assert to_html((hard * LONGEST_SOURCE)[:LONGEST_SOURCE])
    # a second or two here; a search that goes back and forth would take hours
    assert process_time() - began < SECONDS


@pytest.mark.parametrize("hard", ["&", "<", ">", "&amp;", "<&>"])
def test_what_must_be_escaped_costs_no_more_than_other_letters(hard: str) -> None:
    made = escape((hard * LONGEST_TEXT)[:LONGEST_TEXT], quote=False)
    began = process_time()
    assert cleaned(made) == made
    # parsed one by one, they took a quarter of a minute
    assert process_time() - began < 3


@given(st.text(alphabet="&<>;#amplt \ue000\ue001\ue002x*\"'", max_size=40))
def test_what_stands_in_for_escaped_letters_is_never_seen(source: str) -> None:
    made = f"<p>{escape(source, quote=False)}</p>"
    assert BeautifulSoup(cleaned(made), "html.parser").get_text() == BeautifulSoup(made, "html.parser").get_text()


def test_letters_for_private_use_stay_what_they_are() -> None:
    private = "".join(map(chr, range(0xE000, 0xF900)))
    for source in (private, private[1:], private[3:], private[::2]):
        made = escape(f"<{source}&{source}>", quote=False)
        assert cleaned(made) == made

"""A long motion on paper in a real browser: ordered, waited for, taken along; with script or not."""

from pathlib import Path
from random import Random

import pytest

from deliberation.domain.text.formats import html
from deliberation.operations.synthetic.motions import document_of
from tests.e2e.conftest import Visit
from tests.e2e.judging import LOOKS, findings
from tests.e2e.running import Running
from tests.e2e.test_motion_book import PRINTING_MS
from tests.e2e.visitor import PHONE, Visitor

LINES = 1_020


@pytest.mark.parametrize("has_script", [True, False])
def test_emil_has_a_long_motion_printed_and_takes_it_along(
    visit: Visit, demo: Running, tmp_path: Path, *, has_script: bool
) -> None:
    file = tmp_path / "lang.html"
    file.write_bytes(html.render(document_of(Random(1), LINES)).encode())
    named = ("--number", "P99", "--title", "Ein langes Programm", "--mover", "Landesvorstand")
    demo.run("import-motion", str(file), "--assembly", "LPT-2", *named, "--checked")
    emil = visit(width=PHONE, has_script=has_script)
    emil.sign_in("emil@demo.example.org")
    emil.page.get_by_role("link", name="Die Anträge lesen: Landesparteitag").click()
    emil.page.get_by_role("link", name="Ein langes Programm").click()
    emil.page.get_by_role("link", name="Als .pdf herunterladen").click()
    emil.page.wait_for_url("**/print")
    if has_script:  # who judges needs it
        assert findings(emil, *LOOKS) == []
    emil.page.get_by_role("button", name="PDF setzen lassen").click()
    ready = emil.page.get_by_role("link", name="Antrag herunterladen")
    if has_script:
        # nobody has to ask: the page does
        ready.wait_for(timeout=PRINTING_MS)
        assert findings(emil, *LOOKS) == []
    else:
        _asked_until_it_is_printed(emil)
    with emil.page.expect_download() as download:
        ready.click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    assert download.value.suggested_filename == "P99-1.pdf"


def _asked_until_it_is_printed(visitor: Visitor) -> None:
    for _ in range(PRINTING_MS // 2_000):
        if visitor.page.get_by_role("link", name="Antrag herunterladen").count():
            return
        visitor.page.wait_for_timeout(2_000)
        visitor.page.get_by_role("link", name="Nachsehen, ob es fertig ist").click()
        visitor.page.wait_for_load_state()
    raise AssertionError("it is not printed")

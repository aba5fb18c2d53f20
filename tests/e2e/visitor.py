"""Somebody at a browser. Whatever goes wrong on the way is remembered, and fails the test at its end."""

from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, Response, expect

from deliberation.operations.demo.loading import PASSWORD

PHONE, DESK = 360, 1280
HEIGHT = 800
PATIENCE_MS = 10_000

# the browser says aloud what the policy forbids; the page itself must never do such a thing
WATCH_POLICY = (
    "addEventListener('securitypolicyviolation', e => console.error('policy', e.violatedDirective, e.blockedURI))"
)


class Visitor:
    """One person with one browser: cookies of their own, a width, a theme."""

    def __init__(
        self,
        browser: Browser,
        url: str,
        *,
        width: int = DESK,
        theme: str = "light",
        has_script: bool = True,
        state: dict[str, object] | None = None,
    ) -> None:
        self.url = url
        self.has_script = has_script
        self.context = browser.new_context(
            base_url=url,
            locale="de-DE",
            viewport={"width": width, "height": HEIGHT},
            color_scheme=theme,  # type: ignore[arg-type]
            java_script_enabled=has_script,
            storage_state=state,  # type: ignore[arg-type]
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.context.add_init_script(WATCH_POLICY)
        self.problems: list[str] = []
        self.expected: list[int] = []
        self.responses: list[Response] = []
        self.is_offline = False
        self.page = self.context.new_page()
        self._listen(self.page)

    def expect_status(self, *codes: int) -> None:
        """These refusals will come, each once; any other one is a problem, and so is one that does not come."""
        self.expected += codes

    def open(self, path: str) -> Page:
        """Type an address."""
        self.page.goto(path)
        return self.page

    def form(self, action: str) -> Locator:
        """The form that goes to this address."""
        return self.page.locator(f'main form[action="{action}"]')

    def send(self, action: str, **values: str) -> None:
        """Fill in the form that goes to this address, field by field, and press its button."""
        form = self.form(action)
        for name, value in values.items():
            form.locator(f'[name="{name}"]').fill(value)
        form.locator("button[type=submit]:not([form])").click()
        self.page.wait_for_load_state()

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        """Through the door, with the keyboard and the button like everybody."""
        self.open("/login")
        self.send("/login", email=email, password=password)

    def sees(self, text: str) -> None:
        """This stands in the main part of the page."""
        expect(self.page.locator("main")).to_contain_text(text)

    def is_at(self, path: str) -> None:
        """The address line shows this path."""
        self.page.wait_for_url(f"{self.url}{path}")

    @property
    def path(self) -> str:
        """Where the address line is."""
        return urlsplit(self.page.url).path

    @property
    def focused(self) -> Locator:
        """What has the keyboard."""
        return self.page.locator(":focus")

    def leave(self) -> None:
        """Close the browser. Fails if anything went wrong on the way."""
        self.context.close()
        assert not self.problems, self.problems
        assert not self.expected, f"these refusals did not come: {self.expected}"

    def second_window(self) -> Page:
        """Another window of the same browser, at the same address; what goes wrong there counts, too."""
        page = self.context.new_page()
        self._listen(page)
        page.goto(self.page.url)
        return page

    def lose_connection(self, *, is_lost: bool = True) -> None:
        """Go where there is no network, or come back; that nothing arrives there is no problem of the page."""
        self.is_offline = is_lost
        self.context.set_offline(is_lost)

    def _listen(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    def _console(self, message: ConsoleMessage) -> None:
        # a refused request is judged where its answer arrives
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
            self.problems.append(f"{message.type} at {self.page.url}: {message.text}")

    def _failed(self, request: Request) -> None:
        # going on before a picture has arrived is no failure; what a policy forbids has another name
        if request.failure != "net::ERR_ABORTED" and not self.is_offline:
            self.problems.append(f"failed: {request.url} ({request.failure})")

    def _answered(self, response: Response) -> None:
        self.responses.append(response)
        if not response.url.startswith(self.url):
            self.problems.append(f"a foreign address: {response.url}")
        if response.status >= 400:
            if response.status in self.expected:
                self.expected.remove(response.status)
            else:
                self.problems.append(f"{response.status} at {response.url}")

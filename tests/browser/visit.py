"""A visit to a chapter, as a reader makes it."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Locator, Page, expect

from autograder import source
from autograder.spec import Exercise

SLOW = 90_000  # a first start on a busy machine
KEY = "unrolled:1:"


class Visit:
    """A page, what it asked the network for, and what went wrong on it."""

    def __init__(self, context: BrowserContext, site: str, chapter: str = "ch04_rnn_step") -> None:
        self.site, self.chapter = site, chapter
        self.requests: list[str] = []
        self.errors: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        self.page: Page = context.new_page()
        self.page.clock.install()  # time passes as ever, but a test can make it jump
        self.page.on("console", lambda message: message.type == "error" and self.errors.append(message.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.open(chapter)

    def open(self, chapter: str) -> None:
        """Go to a chapter."""
        self.page.goto(f"{self.site}/book/{chapter}.html")
        self.page.locator(".live-chapter").wait_for()

    def exercise(self, exercise: str = "rnn-step") -> Locator:
        """Its section."""
        return self.page.locator(f"#exercise-{exercise}")

    def editor(self, exercise: str = "rnn-step") -> Locator:
        """Its editor, which a first press brings."""
        section = self.exercise(exercise)
        editor = section.locator(".cm-content")
        if not editor.count():
            section.locator(".live-stub").click()
            editor.wait_for()
        return editor

    def type(self, code: str, exercise: str = "rnn-step") -> None:
        """Replace the code of an exercise."""
        self.editor(exercise).click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(code)

    def button(self, name: str, exercise: str = "rnn-step") -> Locator:
        """One of its buttons."""
        return self.exercise(exercise).get_by_role("button", name=name, exact=True)

    def press(self, code: str, button: str = "Check", exercise: str = "rnn-step") -> None:
        """Put the code into the editor of an exercise and press a button."""
        self.type(code, exercise)
        self.button(button, exercise).click()

    def says(self, exercise: str = "rnn-step") -> str:
        """What stands below the buttons when the work is done."""
        expect(self.button("Stop", exercise)).to_have_attribute("aria-disabled", "true", timeout=SLOW)
        return " ".join(self.exercise(exercise).locator(".live-says").inner_text().split())

    def checked(self, code: str, exercise: str = "rnn-step") -> str:
        """What is said of the code."""
        self.press(code, exercise=exercise)
        return self.says(exercise)

    def kept(self, exercise: str) -> str | None:
        """What the browser keeps."""
        return self.page.evaluate("(key) => localStorage.getItem(key)", KEY + exercise)  # type: ignore[no-any-return]

    def answers_fold(self) -> Locator:
        """The fold "Your answers", open."""
        fold = self.page.locator("details.live-answers")
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()
        return fold

    def said(self) -> str:
        """What the fold says."""
        return self.page.locator(".live-said").inner_text()


def solution(exercise: Exercise) -> str:
    """The reference's text."""
    return source.solution(exercise)

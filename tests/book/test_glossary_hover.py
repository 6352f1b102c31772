"""The glossary on hover: what a `{term}` link carries, and which entries are refused."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from sphinx.application import Sphinx

from autograder import paths

GLOSSARY = """# Words

```{{glossary}}
hidden state
verborgen toestand
  {says}

  Elsewhere: context.

batch
  Several *sequences* at once.
```
"""
PAGE = "# A page\n\nA {term}`hidden state`, {term}`states <hidden state>`, a {term}`batch`, and [a link](words.md).\n"


@pytest.fixture(autouse=True)
def _extensions_on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(paths.BOOK / "_ext"))
    sys.modules.pop("glossary_hover", None)


def build(folder: Path, glossary: str, page: str = PAGE, pages: int = 1, jobs: int = 1, **config: object) -> tuple[Path, str]:
    """The folder of the HTML, and what Sphinx complains about in the pages."""
    for at in range(pages):
        (folder / (f"page{at}.md" if at else "page.md")).write_text(page, encoding="utf-8")
    (folder / "words.md").write_text(glossary, encoding="utf-8")
    warnings = io.StringIO()
    settings = {"extensions": ["myst_parser", "glossary_hover"], "root_doc": "page", "html_theme": "basic", **config}
    app = Sphinx(
        str(folder), None, str(folder / "out"), str(folder / "doctrees"), "html", confoverrides=settings,
        status=None, warning=warnings, parallel=jobs,
    )  # fmt: skip
    app.build()
    return folder / "out", "\n".join(
        line for line in warnings.getvalue().splitlines() if ".md:" in line and "toctree" not in line
    )


def links(out: Path, page: str = "page") -> list[Tag]:
    return BeautifulSoup((out / f"{page}.html").read_text("utf-8"), "html.parser").select("a.glossary-link")


def entry(says: str = "The vector `h`, which is kept.") -> str:
    return GLOSSARY.format(says=says)


def test_a_term_carries_its_definition_and_the_dutch_term(tmp_path: Path) -> None:
    out, warnings = build(tmp_path, entry())
    assert warnings == ""
    first = links(out)[0]
    assert first["title"] == "The vector h, which is kept. (Dutch: verborgen toestand)"
    assert (first.get_text(), first["href"]) == ("hidden state", "words.html#term-hidden-state")


def test_so_does_a_term_with_other_words_and_one_that_dutch_shares(tmp_path: Path) -> None:
    out, _ = build(tmp_path, entry())
    titles = {link.get_text(): link["title"] for link in links(out)}
    assert titles["states"].startswith("The vector h")
    assert titles["batch"] == "Several sequences at once."


def test_other_links_stay_as_they_are(tmp_path: Path) -> None:
    out, _ = build(tmp_path, entry())
    assert [link.get_text() for link in links(out)] == ["hidden state", "states", "batch"]


def test_the_dutch_terms_are_marked_as_dutch_and_no_others(tmp_path: Path) -> None:
    out, _ = build(tmp_path, entry())
    page = BeautifulSoup((out / "words.html").read_text("utf-8"), "html.parser")
    assert [term["id"] for term in page.select('dt[lang="nl"]')] == ["term-verborgen-toestand"]


@pytest.mark.parametrize(
    ("glossary", "fault"),
    [
        (entry("Kept, as {math}`h_t`."), "the definition of hidden state holds a formula"),
        (entry("Kept, " * 60 + "always."), "the definition of hidden state is too long for a tooltip"),
        (entry().replace("batch\n", "batch\npartij\nlot\n"), "the glossary entry batch has 3 terms"),
    ],
)
def test_an_entry_that_no_tooltip_can_show_is_refused(tmp_path: Path, glossary: str, fault: str) -> None:
    _, warnings = build(tmp_path, glossary)
    assert fault in warnings
    assert "words.md:" in warnings


def test_a_new_definition_reaches_pages_that_were_built_before(tmp_path: Path) -> None:
    build(tmp_path, entry())
    out, _ = build(tmp_path, entry("Something else."))
    assert links(out)[0]["title"].startswith("Something else.")


def test_pages_read_in_several_processes_know_the_definitions(tmp_path: Path) -> None:
    out, warnings = build(tmp_path, entry(), pages=12, jobs=3)
    assert warnings == ""
    for at in range(12):
        assert len(links(out, f"page{at}" if at else "page")) == 3


# First mentions.

RICH = """# Words

```{glossary}
hidden state
verborgen toestand
  The vector that is kept.

loss
verlies
  How bad it is.

recurrent neural network
recurrent neuraal netwerk
  A network with a hidden state.

  Short: RNN.

shape
vorm
  The lengths of an array.
```
"""


def mentions(folder: Path, text: str) -> list[tuple[str, str]]:
    """The words that are linked, and the first word of what they mean."""
    out, warnings = build(folder, RICH, f"# A hidden state\n\n{text}\n\n[words](words.md)\n", unrolled_glossary_pages="^page$")
    assert warnings == ""
    return [(link.get_text(), str(link["href"]).partition("#term-")[2]) for link in links(out)]


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("A hidden state, a hidden state.", [("hidden state", "hidden-state")]),
        ("Losses fall. A loss falls.", [("Losses", "loss")]),
        ("Loss and hidden states.", [("Loss", "loss"), ("hidden states", "hidden-state")]),
        ("All RNNs forget, as recurrent neural networks do.", [("RNNs", "recurrent-neural-network")]),
        ("An rnn, a lossy one, a loss-free one.", []),
        ("`hidden state` and **hidden state** and [hidden state](words.md).", []),
        ("First a loss, then {term}`losses <loss>`.", [("losses", "loss")]),
        ("A shape is an everyday word.", []),
        ("A verlies or a verborgen toestand.", []),
        ("- one hidden state\n- *another* loss", [("hidden state", "hidden-state"), ("loss", "loss")]),
        ("| a loss | a hidden state |\n|---|---|\n| 1 | loss |", [("loss", "loss"), ("hidden state", "hidden-state")]),
    ],
)
def test_the_first_mention_of_a_term_is_linked(tmp_path: Path, text: str, linked: list[tuple[str, str]]) -> None:
    assert mentions(tmp_path, text) == linked


def test_no_word_of_the_text_is_lost_beside_a_link(tmp_path: Path) -> None:
    out, _ = build(tmp_path, RICH, "# P\n\nThe loss, an RNN & its hidden state.\n", unrolled_glossary_pages="^page$")
    page = BeautifulSoup((out / "page.html").read_text("utf-8"), "html.parser")
    assert page.find("p").get_text() == "The loss, an RNN & its hidden state."
    assert [link["title"] for link in links(out)][0] == "How bad it is. (Dutch: verlies)"


def test_other_pages_are_left_alone(tmp_path: Path) -> None:
    out, _ = build(tmp_path, RICH, "# P\n\nA loss.\n")
    assert links(out) == []

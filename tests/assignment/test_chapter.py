"""What a page becomes, and what it may not hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from autograder.assignment.chapter import Chapter, Code, Placed, Prose, read, split_body
from autograder.errors import ChapterError

BIBLIOGRAPHY = """\
@article{elman, author = {Elman, Jeffrey L.}, year = 1990, title = {Finding structure in time}}
@article{lstm, author = {Hochreiter, Sepp and Schmidhuber, J{\\"u}rgen}, year = 1997, title = {LSTM}}
@article{many, author = {A, A and B, B and C, C}, year = 2014, title = {T}}
"""
EXERCISE = """
````{graded-exercise} one
Write `one`.

```python
one(3)
```

```{hint}
Count.
```

```{hint}
Use $n$.
```

It returns a number.
````
"""
Read = Callable[..., Chapter]


@pytest.fixture
def page(tmp_path: Path) -> Read:
    """Reads a page of this text, with exercise `one` on it unless `exercise` says otherwise."""

    def make(text: str, exercise: str = EXERCISE, ids: tuple[str, ...] = ("one",)) -> Chapter:
        (tmp_path / "references.bib").write_text(BIBLIOGRAPHY, "utf-8")
        (tmp_path / "ch05_next.md").write_text("# The *next* chapter {math}`h_t`\n\n(far)=\n## A far place\n", "utf-8")
        path = tmp_path / "ch04_test.md"
        path.write_text(f"---\nkernelspec:\n  name: python3\n---\n# Title\n\n{text}\n{exercise}", "utf-8")
        exercises: Any = [SimpleNamespace(id=name) for name in ids]
        return read(path, exercises)

    return make


def prose(chapter: Chapter) -> str:
    """The first prose without the title."""
    first = chapter.parts[0]
    assert isinstance(first, Prose)
    return first.markdown.removeprefix("# Title").strip()


def test_the_parts_come_in_the_order_of_the_page(page: Read) -> None:
    chapter = page("Before.\n\n```{code-cell} ipython3\n:tags: [hide-input]\n# demo\nx = 1\n```\n\nBetween.")
    assert chapter.title == "Title"
    assert chapter.parts == (
        Prose("# Title\n\nBefore."),
        Code("# demo\nx = 1", ("hide-input",)),
        Prose("Between."),
        Placed("one", "Write `one`.\n\n```python\none(3)\n```\n\nIt returns a number.", ("Count.", "Use $n$."), "4.1"),
    )


@pytest.mark.parametrize(
    ("written", "carried"),
    [
        ("{math}`h_t` and {term}`hidden state`", "$h_t$ and hidden state"),
        ("{term}`states <hidden state>`", "states"),
        ("{cite:p}`elman,lstm`", "(Elman, 1990; Hochreiter and Schmidhuber, 1997)"),
        ("{cite:t}`many`", "A et al. (2014)"),
        ("{doc}`ch05_next`, {doc}`it <ch05_next>`", "The next chapter $h_t$, it"),
        ("{ref}`far`, [](#far), [there](ch05_next.md#far)", "A far place, A far place, there"),
        ("[a page](https://example.org) and <https://example.org>", "[a page](https://example.org) and <https://example.org>"),
        ("`{term}` and ``{doc}`x` ``", "`{term}` and ``{doc}`x` ``"),
        ("| a | {term}`b` |\n|---|---|\n| {term}`c` | {term}`c` |", "| a | b |\n|---|---|\n| c | c |"),
        ("a {term}`hidden\nstate` b", "a hidden state\nb"),
        ("% a comment\n(label)=\nText.", "Text."),
        ("```{note}\nOne.\n\nTwo.\n```", "> **Note**\n>\n> One.\n>\n> Two."),
        (":::{tip} At once.\n:::", "> **Tip**\n>\n> At once."),
        (":::{admonition} A {term}`title`\n:class: tip\nBody\n:::", "> **A title**\n>\n> Body"),
        ("```{dropdown} Open\nBody\n```", "<details>\n<summary>Open</summary>\n\nBody\n\n</details>"),
        ("```{math}\n:label: eq\na = b\n```", "$$\na = b\n$$"),
        ("- item\n\n  ```{note}\n  In a list.\n  ```\n- next", "- item\n\n  > **Note**\n  >\n  > In a list.\n- next"),
        ("````{note}\n```python\nx\n```\n````", "> **Note**\n>\n> ```python\n> x\n> ```"),
    ],
)  # fmt: skip
def test_what_is_known_is_expanded(page: Read, written: str, carried: str) -> None:
    assert prose(page(written)) == carried


def test_a_given_cell_becomes_the_definitions_that_it_imports(page: Read) -> None:
    cell = "```{code-cell}\n:tags: [given, hide-input]\n\n# given: a class\nfrom solutions.ch04_rnn_step import Tally\n```\n"
    chapter = page(cell)
    (code,) = [part for part in chapter.parts if isinstance(part, Code)]
    assert code.source.startswith("# given: a class\n\nclass Tally:") and code.tags == ("given", "hide-input")


def test_book_only_cells_are_left_out_and_counted(page: Read) -> None:
    chapter = page(
        "```{code-cell}\n:tags: [book-only, remove-cell]\nfrom solutions import x\n```\n\n```{code-cell}\ny = 1\n```"
    )
    assert [part.source for part in chapter.parts if isinstance(part, Code)] == ["y = 1"]
    assert chapter.code_cells == 2


def test_prose_under_a_book_only_mark_is_left_out(page: Read) -> None:
    chapter = page('Kept.\n\n+++ {"tags": ["book-only"]}\n\nPress the button.\n\n+++\n\nKept too.')
    assert [part.markdown for part in chapter.parts if isinstance(part, Prose)] == ["# Title\n\nKept.", "Kept too."]


@pytest.mark.parametrize(
    ("written", "line", "fact"),
    [
        ("```{literalinclude} x.py\n```", 7, "literalinclude"),
        ("```{figure} x.png\n```", 7, "picture"),
        ("![alt](x.png)", 7, "picture x.png"),
        ('text\n\n<img src="x.png">', 9, "HTML"),
        ("```{mermaid}\nx\n```", 7, "{mermaid}"),
        ("one\ntwo {unknown}`x`", 7, "{unknown}"),
        ("```{code-cell}\n:load: x.py\n```", 7, ":load:"),
        ("```{code-cell}\nfrom solutions.ch04 import RNN\n```", 7, "`solutions`"),
        ("> ```{code-cell}\n> x\n> ```", 7, "code cell inside"),
        ("[a][b]\n\n[b]: https://example.org", 5, "[B]:"),
        ("a[^1]\n\n[^1]: b", 7, "footnote"),
        ("{cite:p}`nobody`", 7, "nobody"),
        ("{doc}`nowhere`", 7, "nowhere"),
        ("````{note}\n```{graded-exercise} one\n```\n````", 8, "inside another block"),
    ],
)
def test_what_a_notebook_can_t_show_is_refused_with_its_line(page: Read, written: str, line: int, fact: str) -> None:
    with pytest.raises(ChapterError) as error:
        page(written)
    text = str(error.value)
    assert fact in text
    assert f"ch04_test.md:{line}: " in text
    assert text.count(": ") >= 2, "file, fact and cure"


@pytest.mark.parametrize(
    ("exercise", "ids", "fact"),
    [
        ("```{graded-exercise} one\nText.\n```", ("one",), "four backticks"),
        ("::::{graded-exercise} one\nText.\n::::", ("one",), "four backticks"),
        (EXERCISE, ("two",), "no exercise 'one'"),
        (EXERCISE * 2, ("one",), "2 times"),
        (EXERCISE, ("one", "two"), "two is missing"),
        ("", ("one",), "one is missing"),
        ("> ````{graded-exercise} one\n> Text.\n> ````", ("one",), "inside another block"),
    ],
)
def test_page_and_catalogue_must_agree(page: Read, exercise: str, ids: tuple[str, ...], fact: str) -> None:
    with pytest.raises(ChapterError, match=fact):
        page("", exercise, ids)


def test_a_page_without_title_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("text", "utf-8")
    with pytest.raises(ChapterError, match="no title"):
        read(tmp_path / "x.md", [])


def test_a_missing_page_is_named(tmp_path: Path) -> None:
    with pytest.raises(ChapterError, match=r"x\.md"):
        read(tmp_path / "x.md", [])


def test_the_body_is_split_as_it_is_written() -> None:
    statement, hints = split_body("Do {math}`x`.\n\n```{hint}\nSee {term}`h`.\n```\n\nEnd.\n")
    assert (statement, hints) == ("Do {math}`x`.\n\nEnd.", ("See {term}`h`.",))

"""Nothing that a student wrote acts on a page: it is shown."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from autograder.assignment.clean import MAX_SHOWN, markdown2html, printed


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "![x](data:text/html,<script>)",
        '<a href="jav&#x09;ascript:alert(1)">x</a>',
        '<iframe src="https://example.org"></iframe>',
        '<div style="position:fixed">x</div>',
        "<svg onload=alert(1)>",
        "<style>body{display:none}</style>",
        r"$\href{javascript:alert(1)}{x}$",
        r"&#36;&#92;href{javascript:alert(1)}{x}&#36;",
        r"$$\require{html}\style{color:red}{x}$$",
        r'$\mmlToken{mi}[href="javascript:alert(1)"]{x}$',
    ],
)  # fmt: skip
def test_nothing_runs_covers_or_leads_to_a_script(text: str) -> None:
    tree = BeautifulSoup(markdown2html(text), "html.parser")
    for element in tree.find_all(True):
        assert element.name not in ("script", "iframe", "svg", "style", "object", "form")
        assert set(element.attrs) <= {"href", "src", "alt", "title", "class", "align", "id"}
        address = str(element.get("href", element.get("src", "https:")))
        assert address.split(":")[0].strip().lower() not in ("javascript", "data", "vbscript")
    shown = tree.get_text()
    for command in ("\\href", "\\require", "\\style", "\\mmlToken"):
        assert command not in shown


def test_ordinary_markdown_stays() -> None:
    fold = "<details>\n<summary>s</summary>\n\nd\n\n</details>"
    page = markdown2html(f"**b** `c` $x^2$ [l](https://example.org)\n\n{fold}\n\n| a |\n|---|\n| 1 |")
    for part in ("<strong>b</strong>", "<code>c</code>", "$x^2$", 'href="https://example.org"', "<details>", "<td>1</td>"):
        assert part in page


def test_output_is_cut_and_control_signs_are_dropped() -> None:
    assert printed("a\x00\x07b\r\nc") == "ab\nc"
    assert len(printed("x" * 10**6)) < MAX_SHOWN + 20

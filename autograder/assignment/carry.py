"""A page's markdown as a notebook can show it: known directives expanded, others refused."""

from __future__ import annotations

import html
from collections.abc import Callable

from markdown_it.token import Token

from autograder.assignment import inline, markdown
from autograder.assignment.library import Library
from autograder.assignment.markdown import CODE_CELL, PLACEHOLDER, Fence, Place

REFUSED = {
    "dl_open": ("a definition list", "write an ordinary list"),
    "field_list_open": ("a field list", "write an ordinary list"),
    "footnote_reference_open": ("a footnote", "say it in the text, in brackets"),
    "footnote_block_open": ("a footnote", "say it in the text, in brackets"),
    "substitution_block": ("a substitution {{ ... }}", "write the text itself"),
}
DROPPED = ("myst_line_comment", "myst_target", "myst_block_break", "front_matter")
TITLES = {"seealso": "See also"}
BOXES = ("note", "tip", "warning", "important", "caution", "danger", "attention", "seealso")
# These help to find one's way in the book and mean nothing outside it.
BOOK_ONLY = ("index", "contents", "tableofcontents")


def carry(text: str, library: Library, place: Place) -> str:
    """The same text for a notebook; ChapterError where that can't be done."""
    found = markdown.tokens(text, library.extensions)
    if found and found[0].meta.get("references"):
        label = next(iter(found[0].meta["references"]))
        raise place.fault(f"[{label}]: is defined apart from its link", "write the address in the link: [text](address)")
    lines: list[str | None] = list(text.split("\n"))
    cursor: dict[int, int] = {}
    for token in found:
        _carry_token(token, lines, cursor, library, place)
    return "\n".join(line for line in lines if line is not None).strip("\n")


def _carry_token(token: Token, lines: list[str | None], cursor: dict[int, int], library: Library, place: Place) -> None:
    here = place.below(token.map[0]) if token.map else place
    if token.type in REFUSED:
        fact, cure = REFUSED[token.type]
        raise here.fault(f"{fact} can't be carried into a notebook", cure)
    if token.type == "inline":
        _put_inline(token, inline.rewrite(token, library, here), lines, cursor, here)
    elif token.type in DROPPED:
        _put_block(token, "", lines)
    elif token.type == "math_block_label":
        _put_block(token, f"$$\n{token.content.strip()}\n$$", lines)
    elif token.type == "html_block":
        inline.html(token.content, here)
    else:
        block = markdown.directive(token)
        if block is not None:
            _put_block(token, _directive(block, library, here), lines)


def _put_block(token: Token, new: str, lines: list[str | None]) -> None:
    """Replace the lines of a block; in a list or a quotation the new lines keep its prefix."""
    assert token.map is not None
    start, end = token.map
    while end > start + 1 and end - 1 < len(lines) and not (lines[end - 1] or "").strip():
        end -= 1  # the blank lines after a block are not its own
    opening = lines[start] or ""
    column = opening.find(token.markup) if token.markup else len(opening) - len(opening.lstrip())
    first = opening[: max(column, 0)]
    rest = "".join(char if char == ">" else " " for char in first)
    parts = new.split("\n")
    parts = [first + parts[0], *(rest + part if part else part or rest.rstrip() for part in parts[1:])]
    lines[start:end] = ["\n".join(parts), *[None] * (min(end, len(lines)) - start - 1)]


def _put_inline(token: Token, new: str, lines: list[str | None], cursor: dict[int, int], place: Place) -> None:
    """Write changed text back into the source lines it came from."""
    assert token.map is not None
    old_lines, new_lines = token.content.split("\n"), new.split("\n")
    if len(new_lines) < len(old_lines):  # a role ran over a line's end
        new_lines = [" ".join(new_lines)] + [""] * (len(old_lines) - 1)
    for number, (old, text) in enumerate(zip(old_lines, new_lines, strict=True), token.map[0]):
        line = lines[number] or ""
        at = line.find(old.strip(), cursor.get(number, 0))
        if at < 0 and new != token.content:
            raise place.fault("a link or a role beside an escaped sign", "move one of them to another line")
        if at < 0 or new == token.content:
            continue
        lines[number] = line[:at] + text.strip() + line[at + len(old.strip()) :]
        cursor[number] = at + len(text.strip())
        if not text:
            lines[number] = None


def _directive(block: Fence, library: Library, place: Place) -> str:
    if block.warnings:
        raise place.fault(f"the options of {{{block.name}}} can't be read ({block.warnings[0]})", "correct them")
    if block.name in BOOK_ONLY:
        return ""
    if block.name not in DIRECTIVES:
        fact, cure = CURES.get(block.name, ("", f"use one of {', '.join(sorted(DIRECTIVES))}, or plain markdown"))
        raise place.fault(fact or f"the directive {{{block.name}}} can't be carried into a notebook", cure)
    return DIRECTIVES[block.name](block, library, place.below(block.body_line))


def _quoted(title: str, block: Fence, library: Library, place: Place) -> str:
    body = f"**{title}**\n\n" + carry(block.body, library, place)
    return "\n".join(f"> {line}".rstrip() for line in body.split("\n"))


def _box(block: Fence, library: Library, place: Place) -> str:
    return _quoted(TITLES.get(block.name, block.name.capitalize()), block, library, place)


def _admonition(block: Fence, library: Library, place: Place) -> str:
    title = carry(block.argument, library, place)
    if "dropdown" in str(block.options.get("class", "")).split():
        return details(title, carry(block.body, library, place))
    return _quoted(title, block, library, place)


def _dropdown(block: Fence, library: Library, place: Place) -> str:
    return details(carry(block.argument, library, place), carry(block.body, library, place))


def details(summary: str, body: str) -> str:
    """A fold. The blank lines let markdown inside it be read as markdown."""
    return f"<details>\n<summary>{html.escape(summary, quote=False)}</summary>\n\n{body}\n\n</details>"


def _hint(block: Fence, library: Library, place: Place) -> str:
    return details("Hint", carry(block.body, library, place))


def _math(block: Fence, library: Library, place: Place) -> str:
    return f"$$\n{block.body.strip()}\n$$"


def _code(block: Fence, library: Library, place: Place) -> str:
    return f"{block.markup}{block.argument}\n{block.body}\n{block.markup}"


DIRECTIVES: dict[str, Callable[[Fence, Library, Place], str]] = {
    **dict.fromkeys(BOXES, _box),
    "admonition": _admonition,
    "dropdown": _dropdown,
    "hint": _hint,
    "math": _math,
    "code-block": _code,
    "code": _code,
}
_PICTURE = ("a picture is a file, which a notebook does not bring along", "draw it in a code cell")
CURES = {
    "figure": _PICTURE,
    "image": _PICTURE,
    "literalinclude": ("{literalinclude} takes text from a file that the student does not have", "write the code here"),
    "include": ("{include} takes text from a file that the student does not have", "write the text here"),
    CODE_CELL: ("a code cell inside another block is not executed", "move it to the top level"),
    PLACEHOLDER: (
        "an exercise stands inside another block",
        "move it to the top level, and give it four backticks",
    ),
}

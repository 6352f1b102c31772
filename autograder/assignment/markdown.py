"""The page's own markdown: myst-parser's tokens, with the place of each link and role kept."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.directives import parse_directive_text
from myst_parser.parsers.mdit import create_md_parser

from autograder.errors import ChapterError

# What Jupyter Book switches on when _config.yml says nothing.
DEFAULT_EXTENSIONS = frozenset({"colon_fence", "dollarmath", "linkify", "substitution", "tasklist"})
CODE_CELL, PLACEHOLDER = "code-cell", "graded-exercise"


@dataclass(frozen=True)
class Place:
    """A line of a page, to be named in a message. Lines count from 1."""

    path: Path
    line: int

    def below(self, lines: int) -> Place:
        """The place some lines further down."""
        return Place(self.path, self.line + lines)

    def fault(self, fact: str, cure: str) -> ChapterError:
        """An error that names file, line, fact and cure."""
        return ChapterError(f"{self.path}:{self.line}: {fact}: {cure}")


@dataclass(frozen=True)
class Fence:
    """A fenced block that names a directive."""

    name: str
    argument: str
    options: dict[str, Any]
    body: str
    body_line: int  # lines between the opening fence and the body
    markup: str
    warnings: tuple[str, ...] = ()


def extensions(book: Path) -> frozenset[str]:
    """The markdown extensions of the book, from the _config.yml beside or above its pages."""
    for folder in (book, book.parent):
        config = folder / "_config.yml"
        if config.is_file():
            parse = (yaml.safe_load(config.read_text("utf-8")) or {}).get("parse") or {}
            return frozenset(parse.get("myst_enable_extensions", DEFAULT_EXTENSIONS))
    return DEFAULT_EXTENSIONS


def tokens(text: str, enabled: frozenset[str] = DEFAULT_EXTENSIONS) -> list[Token]:
    """The page's tokens. Links, images and roles carry their span in the inline text."""
    env: dict[str, Any] = {}
    found = _parser(enabled).parse(text + "\n", env)
    if found:
        found[0].meta = {**found[0].meta, "references": env.get("references", {})}
    return found


@functools.cache
def _parser(enabled: frozenset[str]) -> MarkdownIt:
    config = MdParserConfig(enable_extensions=set(enabled), dmath_double_inline=True)
    parser = create_md_parser(config, RendererHTML)
    ruler = parser.inline.ruler
    # getRules and get_active_rules list the same rules in the same order.
    for name, rule in zip(ruler.get_active_rules(), list(ruler.getRules("")), strict=True):
        if name in ("link", "image", "myst_role"):
            ruler.at(name, _spanned(rule))
    return parser


def _spanned(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """The same rule, which also notes where its token stands. Tokens have no columns of their own."""

    def noted(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        label_end = state.md.helpers.parseLinkLabel(state, start, True) if state.src[start] == "[" else -1
        if not rule(state, silent):
            return False
        if not silent:
            token = next(t for t in state.tokens[before:] if t.type in ("link_open", "image", "myst_role"))
            token.meta = {**token.meta, "span": (start, state.pos), "label_end": label_end}
        return True

    return noted


def top_level(found: list[Token]) -> Iterator[Token]:
    """The tokens that stand in no list, quotation or other container."""
    depth = 0
    for token in found:
        depth += token.nesting
        if depth == 0 and token.nesting == 0:
            yield token


class _WithoutArgument:
    """What myst-parser must know about a directive to read it."""

    option_spec = {"any": str}
    required_arguments = 0
    optional_arguments = 0
    final_argument_whitespace = True
    has_content = True


class _WithArgument(_WithoutArgument):
    optional_arguments = 1


# Their first line is already body.
NO_ARGUMENT = frozenset({"note", "tip", "warning", "important", "caution", "danger", "attention", "hint", "seealso", "math"})


def directive(token: Token) -> Fence | None:
    """The directive that a fence names, or None for ordinary code."""
    info = token.info.strip()
    if token.type not in ("fence", "colon_fence") or not info.startswith("{"):
        return None
    name, _, first_line = info[1:].partition("}")
    kind = _WithoutArgument if name in NO_ARGUMENT else _WithArgument
    parsed = parse_directive_text(kind, first_line.strip(), token.content, validate_options=False)
    return Fence(
        name=name,
        argument=" ".join(parsed.arguments),
        options=dict(parsed.options),
        body="\n".join(parsed.body),
        body_line=parsed.body_offset + 1,
        markup=token.markup,
        warnings=tuple(warning.msg for warning in parsed.warnings),
    )

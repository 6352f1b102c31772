"""Makes what students wrote safe to show in feedback pages and in the formgrader."""

from __future__ import annotations

import html
import re

import bleach
from nbconvert.filters import markdown2html as render

TAGS = frozenset(
    {
        *("a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "details", "div", "dl", "dt", "em"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "li", "ol", "p", "pre", "s", "span", "strong"),
        *("sub", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul"),
    }
)
ATTRIBUTES = {"a": ["href", "title"], "img": ["src", "alt", "title"], "abbr": ["title"], "td": ["align"], "th": ["align"]}
ATTRIBUTES["*"] = ["class"]
PROTOCOLS = frozenset({"http", "https", "mailto"})
# MathJax obeys these inside a formula: a link could hold a script, a style could cover the page.
_MATH_COMMANDS = re.compile(
    r"\\(?=(?:href|url|style|class|cssId|data|require|unicode|bbox|mmlToken|[Hh]tml\w*|csname)(?![a-z]))"
)
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
MAX_SHOWN = 10_000


def markdown2html(source: str) -> str:
    """Rendered markdown with no script, no style and no address other than a web page's.

    In nbconvert's own rendering HTML passes as it stands, and links may begin with `javascript:`.
    """
    rendered = _ENTITY.sub(_decoded, render(source))
    cleaned = bleach.clean(rendered, tags=TAGS, attributes=ATTRIBUTES, protocols=PROTOCOLS, strip_comments=True)
    return _MATH_COMMANDS.sub("\\\\\u200b", cleaned)


def _decoded(entity: re.Match[str]) -> str:
    """The sign itself, so that none hides from what follows; those that HTML needs stay."""
    sign = html.unescape(entity[0])
    return entity[0] if set(sign) & set("<>&\"'") else sign


def printed(text: str) -> str:
    """What a cell printed, cut to a length that a page can bear."""
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if len(text) <= MAX_SHOWN else text[:MAX_SHOWN] + "\n[cut here]"

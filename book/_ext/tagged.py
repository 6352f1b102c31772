"""A document node that is one HTML element; builders other than HTML see only what is inside."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

HEADING = "heading"  # h2, h3 ... by the depth of the section it stands in


class tagged(nodes.General, nodes.Element):  # noqa: N801  (docutils names its nodes so)
    """`tag` and `html` (the attributes) say how the element begins."""


def element(tag: str, *children: nodes.Node, classes: str = "", ids: tuple[str, ...] = (), **html: str) -> tagged:
    """An element around `children`; `data_x` becomes the attribute `data-x`."""
    attributes = {name.replace("_", "-"): value for name, value in html.items()}
    return tagged("", *children, tag=tag, html=attributes, classes=classes.split(), ids=list(ids))


def _tag(translator: Any, node: nodes.Element) -> str:
    level = min(6, translator.section_level + 1)
    return f"h{level}" if node["tag"] == HEADING else str(node["tag"])


def visit(self: Any, node: nodes.Element) -> None:
    """Begin the element."""
    self.body.append(self.starttag(node, _tag(self, node), "", **node["html"]))


def depart(self: Any, node: nodes.Element) -> None:
    """End the element."""
    self.body.append(f"</{_tag(self, node)}>")


def pass_by(self: Any, node: nodes.Element) -> None:
    """What other builders do."""


def register(app: Sphinx) -> None:
    """Make the node known, once."""
    if not getattr(app, "_unrolled_tagged", False):
        through = (pass_by, pass_by)
        app.add_node(tagged, html=(visit, depart), latex=through, text=through, man=through, texinfo=through)
        app._unrolled_tagged = True  # type: ignore[attr-defined]

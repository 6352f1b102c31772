"""Corruptions of the sample notebooks, each made from one number: bytes, JSON structure, metadata, sources."""

from __future__ import annotations

import copy
import json
import random
from functools import cache

from autograder import paths

CHAPTER = "ch04_rnn_step"
ODD = (None, True, -1, 0, 1e308, 10**40, "", "\x00", "\ud800", "x" * 5000, [], {}, [[]], [None], {"a": {"b": []}}, "code", 4)
SNIPPETS = ("(", ")", "[", ":", "'''", '"', "\\", "\t", "    ", "%%bash", "!ls", "?", "raise", "return", "lambda", "*", "self.",
            "np.", "import os", "del np", "None", "0", "1e400", "\u2028", "\U0001f600", "\r", "=", "@", "async", "yield", "await 1")  # fmt: skip


@cache
def samples():
    """The bytes of the readable sample notebooks, and their names."""
    found = sorted(paths.SAMPLE_CLASS.glob(f"*/{CHAPTER}/{CHAPTER}.ipynb"))
    return [(path.parts[-3], path.read_bytes()) for path in found if path.parts[-3] not in ("corrupt", "never-ends")]


def corruption(seed):
    """(bytes, what was done) of one corruption. The same seed gives the same."""
    rng = random.Random(seed)
    name, data = rng.choice(samples())
    kind = rng.choice((of_bytes, of_structure, of_metadata, of_sources))
    done = []
    if kind is of_bytes:
        data = of_bytes(rng, data, done)
    else:
        notebook = copy.deepcopy(json.loads(data))
        for _ in range(rng.choice((1, 1, 2, 5))):
            kind(rng, notebook, done)
        data = json.dumps(notebook).encode()
    return data, f"seed {seed}, {name}: {'; '.join(done)}"


def of_bytes(rng, data, done):
    """A few bytes flipped, cut, doubled, put in or encoded otherwise."""
    for _ in range(rng.choice((1, 1, 3, 30))):
        at, size = rng.randrange(len(data) + 1), rng.choice((1, 2, 10, 1000))
        what = rng.choice(("flip", "cut", "insert", "double", "zeros", "end", "encode"))
        done.append(f"{what} {size} bytes at {at}")
        if what == "flip":
            data = data[:at] + bytes(b ^ (1 << rng.randrange(8)) for b in data[at : at + size]) + data[at + size :]
        elif what == "cut":
            data = data[:at] + data[at + size :]
        elif what == "insert":
            data = data[:at] + rng.randbytes(size) + data[at:]
        elif what == "double":
            data = data[: at + size] + data[at:]
        elif what == "zeros":
            data = data[:at] + bytes(size) + data[at + size :]
        elif what == "end":
            data = data[:at]
        else:
            code = rng.choice(("utf-16", "utf-8-sig", "latin-1", "utf-7", "cp1252"))
            data = data.decode("utf-8", "replace").encode(code, "replace")
    return data


def nodes(tree):
    """Every (container, key) of a tree."""
    for key in list(tree) if isinstance(tree, dict) else range(len(tree)):
        yield tree, key
        if isinstance(tree[key], (dict, list)):
            yield from nodes(tree[key])


def of_structure(rng, notebook, done):
    """One node dropped, doubled, replaced, renamed, nested or moved."""
    found = list(nodes(notebook))
    if not found:
        return
    container, key = rng.choice(found)
    what = rng.choice(("drop", "replace", "double", "nest", "shuffle", "rename"))
    done.append(f"{what} {str(key)[:40]!r}")
    if what == "drop":
        del container[key]
    elif what == "replace":
        container[key] = copy.deepcopy(rng.choice(ODD))
    elif what == "nest":
        for _ in range(rng.choice((1, 20, 300))):
            container[key] = [container[key]]
    elif isinstance(container, list):
        if what == "double":
            container.insert(key, copy.deepcopy(container[key]))
        else:
            rng.shuffle(container)
    else:
        container[str(rng.choice(ODD))[:100]] = container.pop(key)


def code_cells(notebook):
    cells = notebook.get("cells")
    return [c for c in cells if isinstance(c, dict) and c.get("cell_type") == "code"] if isinstance(cells, list) else []


def of_metadata(rng, notebook, done):
    """nbgrader's fields stripped, retyped, exchanged or doubled."""
    cells = code_cells(notebook)
    if not cells:
        return
    cell, other = rng.choice(cells), rng.choice(cells)
    what = rng.choice(("strip", "strip all", "retype", "exchange", "same", "field"))
    done.append(f"metadata: {what}")
    if what == "strip all":
        for each in cells:
            each["metadata"] = {}
    elif what == "strip":
        cell.pop("metadata", None)
    elif what == "retype":
        cell["metadata"] = rng.choice(ODD)
    elif what == "exchange":
        cell["metadata"], other["metadata"] = other.get("metadata"), cell.get("metadata")
    elif what == "same":
        cell["metadata"] = copy.deepcopy(other.get("metadata"))
    else:
        inner = (cell.get("metadata") or {}).get("nbgrader") if isinstance(cell.get("metadata"), dict) else None
        if isinstance(inner, dict) and inner:
            inner[rng.choice(sorted(inner))] = rng.choice(ODD)


def of_sources(rng, notebook, done):
    """A line or a word of some code lost, doubled, exchanged, or something typed into it."""
    cells = code_cells(notebook)
    if not cells:
        return
    cell = rng.choice(cells)
    source = cell.get("source", "")
    lines = ("".join(map(str, source)) if isinstance(source, list) else str(source)).split("\n")
    at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    what = rng.choice(("drop", "double", "exchange", "type", "word", "indent", "cut", "join"))
    done.append(f"source: {what} in line {at + 1}")
    if what == "drop":
        del lines[at]
    elif what == "double":
        lines.insert(other, lines[at])
    elif what == "exchange":
        lines[at], lines[other] = lines[other], lines[at]
    elif what == "type":
        place = rng.randrange(len(lines[at]) + 1)
        lines[at] = lines[at][:place] + rng.choice(SNIPPETS) + lines[at][place:]
    elif what == "word":
        words = lines[at].split(" ")
        words[rng.randrange(len(words))] = rng.choice(SNIPPETS)
        lines[at] = " ".join(words)
    elif what == "indent":
        lines[at] = " " * rng.randrange(9) + lines[at].lstrip()
    elif what == "cut":
        lines[at] = lines[at][: rng.randrange(len(lines[at]) + 1)]
    else:
        lines = ["".join(lines)]
    cell["source"] = "\n".join(lines)

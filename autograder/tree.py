"""Plain data, and nothing else, crosses every border: the pipe, the key, the page.

A tree is None, bool, int, float, complex, str, list, tuple, dict with string keys, a numeric
NumPy array in native byte order, or `Other`, which stands for anything else by its type's
name. `plain` makes a tree of any value, `pack` turns a tree into JSON and raw buffers,
`unpack` turns those back and trusts neither.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any, Iterator, List, Sequence, Tuple

import numpy as np

from autograder.errors import TreeError

MAX_DEPTH = 16
MAX_NODES = 20_000
MAX_BYTES = 32 * 2**20
MAX_TEXT = 20_000
LONG = 8  # a longer list of floats travels as an array: it means the same and costs one value

_DTYPES = {"?": "bool"}
for _kind, _widths in (("i", (1, 2, 4, 8)), ("u", (1, 2, 4, 8)), ("f", (2, 4, 8)), ("c", (8, 16))):
    for _width in _widths:
        _DTYPES["<{}{}".format(_kind, _width)] = "{}{}".format(_kind, _width)


@dataclass(frozen=True)
class Other:
    """A value that is no plain data, named by its type."""

    type_name: str


class _Budget:
    """Counts nodes and bytes, so that a tree of any origin stays small."""

    def __init__(self) -> None:
        self.nodes = 0
        self.bytes = 0

    def take(self, n_bytes: int = 0) -> None:
        self.nodes += 1
        self.bytes += n_bytes
        if self.nodes > MAX_NODES:
            raise TreeError("more than {} values in one result".format(MAX_NODES))
        if self.bytes > MAX_BYTES:
            raise TreeError("more than {} MB of numbers in one result".format(MAX_BYTES // 2**20))


def plain(value: Any) -> Any:
    """A tree that holds a copy of `value`; raises TreeError when it is too large or too deep."""
    return _plain(value, 0, _Budget())


_NAME = type.__dict__["__name__"]  # read past whatever a metaclass puts in its place


def type_name(value: Any) -> str:
    """The name of a value's type, as it was given to the class; runs none of the answer's code."""
    return str(_NAME.__get__(type(value)))[:100]


def _plain(value: Any, depth: int, budget: _Budget) -> Any:
    if depth > MAX_DEPTH:
        raise TreeError("values nested more than {} deep".format(MAX_DEPTH))
    budget.take()
    kind = type(value)
    if value is None or kind is bool or kind is float or kind is complex:
        return value
    if kind is int:
        return value if abs(value) < 2**63 else Other("int of more than 63 bits")
    if isinstance(value, str):
        budget.take(len(value))
        return _clean(str(value[:MAX_TEXT]))
    if isinstance(value, (np.ndarray, np.generic)):
        return _plain_array(np.asarray(value), type_name(value), budget)
    if isinstance(value, list):
        if len(value) > LONG and all(type(item) is float or type(item) is np.float64 for item in value):
            return _plain_array(np.array(value), "list", budget)
        return [_plain(item, depth + 1, budget) for item in value]
    if isinstance(value, tuple):
        return tuple(_plain(item, depth + 1, budget) for item in value)
    if isinstance(value, dict):
        return {_key(key): _plain(item, depth + 1, budget) for key, item in value.items()}
    return Other(type_name(value))


def _key(key: Any) -> str:
    return _clean(str(key[:MAX_TEXT])) if isinstance(key, str) else "<{}>".format(type_name(key))


def _plain_array(array: np.ndarray, name: str, budget: _Budget) -> Any:
    if array.dtype.kind not in "?biufc" or array.dtype.itemsize > 16 or array.dtype.str[1:] == "f16":
        return Other("{} of dtype {}".format(name, array.dtype)[:100])
    budget.take(array.nbytes)
    return np.array(array, dtype=array.dtype.newbyteorder("="), order="C", copy=True)


def pack(tree: Any) -> Tuple[str, List[bytes]]:
    """JSON text and the raw little-endian buffers that it points to."""
    buffers: List[bytes] = []
    return json.dumps(_pack(tree, buffers), separators=(",", ":")), buffers


def _pack(tree: Any, buffers: List[bytes]) -> Any:
    if tree is None or isinstance(tree, (bool, str)):
        return tree
    if isinstance(tree, int):
        return {"int": tree}
    if isinstance(tree, float):
        return {"float": repr(float(tree))}
    if isinstance(tree, complex):
        return {"complex": [repr(tree.real), repr(tree.imag)]}
    if isinstance(tree, list):
        return [_pack(item, buffers) for item in tree]
    if isinstance(tree, tuple):
        return {"tuple": [_pack(item, buffers) for item in tree]}
    if isinstance(tree, dict):
        return {"dict": [[key, _pack(item, buffers)] for key, item in tree.items()]}
    if isinstance(tree, np.ndarray):
        little = tree.astype(tree.dtype.newbyteorder("<"), copy=False)
        code = "?" if tree.dtype.kind == "b" else "<{}{}".format(tree.dtype.kind, tree.dtype.itemsize)
        buffers.append(little.tobytes())
        return {"array": [code, list(tree.shape), len(buffers) - 1]}
    if isinstance(tree, Other):
        return {"other": tree.type_name}
    raise TreeError("{} is no plain data".format(type(tree).__name__))


def unpack(text: str, buffers: Sequence[bytes]) -> Any:
    """The tree that `pack` was given. Raises TreeError for anything that `pack` can't have made."""
    try:
        packed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise TreeError("the data is not JSON: {}".format(error)) from None
    return _unpack(packed, buffers, 0, _Budget())


def _unpack(node: Any, buffers: Sequence[bytes], depth: int, budget: _Budget) -> Any:
    if depth > 2 * MAX_DEPTH:
        raise TreeError("values nested more than {} deep".format(MAX_DEPTH))
    budget.take()
    if node is None or isinstance(node, bool):
        return node
    if isinstance(node, str):
        return _text(node)
    if isinstance(node, list):
        return [_unpack(item, buffers, depth + 1, budget) for item in node]
    if not isinstance(node, dict) or len(node) != 1:
        raise TreeError("a value of unknown form")
    ((tag, body),) = node.items()
    if tag == "int" and type(body) is int and abs(body) < 2**63:
        return body
    if tag == "float":
        return _float(body)
    if tag == "complex" and isinstance(body, list) and len(body) == 2:
        return complex(_float(body[0]), _float(body[1]))
    if tag == "tuple" and isinstance(body, list):
        return tuple(_unpack(item, buffers, depth + 1, budget) for item in body)
    if tag == "dict" and isinstance(body, list):
        return dict(_unpack_item(item, buffers, depth + 1, budget) for item in body)
    if tag == "array" and isinstance(body, list) and len(body) == 3:
        return _unpack_array(body[0], body[1], body[2], buffers, budget)
    if tag == "other" and isinstance(body, str):
        return Other(_text(body)[:100])
    raise TreeError("a value of unknown form")


def _unpack_item(item: Any, buffers: Sequence[bytes], depth: int, budget: _Budget) -> Tuple[str, Any]:
    if not (isinstance(item, list) and len(item) == 2 and isinstance(item[0], str)):
        raise TreeError("a dictionary of unknown form")
    return _text(item[0]), _unpack(item[1], buffers, depth, budget)


def _text(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise TreeError("a text of more than {} characters".format(MAX_TEXT))
    return _clean(text)


def _clean(text: str) -> str:
    """The text without lone surrogates, which no file and no terminal can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _float(text: Any) -> float:
    try:
        return float(text) if isinstance(text, str) and len(text) < 40 else math.inf / 0
    except (ValueError, ZeroDivisionError):
        raise TreeError("a number of unknown form") from None


def _unpack_array(code: Any, shape: Any, index: Any, buffers: Sequence[bytes], budget: _Budget) -> np.ndarray:
    if not isinstance(code, str) or code not in _DTYPES:
        raise TreeError("an array of unknown kind")
    if not (isinstance(shape, list) and len(shape) <= 32 and all(type(n) is int and 0 <= n < 2**40 for n in shape)):
        raise TreeError("an array of impossible shape")
    if type(index) is not int or not 0 <= index < len(buffers):
        raise TreeError("an array without its numbers")
    dtype = np.dtype(_DTYPES[code]).newbyteorder("<")
    size = dtype.itemsize
    for n in shape:
        size *= n
    if size != len(buffers[index]):
        raise TreeError("an array of {} bytes came with {}".format(size, len(buffers[index])))
    budget.take(size)
    try:
        array = np.frombuffer(buffers[index], dtype=dtype).reshape(shape)
    except ValueError:  # no entries, along axes that are too long to be multiplied
        raise TreeError("an array of impossible shape") from None
    return array.astype(dtype.newbyteorder("="))


def leaves(tree: Any, path: str = "") -> Iterator[Tuple[str, Any]]:
    """Every value of a tree that holds no other, with the path that leads to it."""
    if isinstance(tree, dict):
        for key, item in tree.items():
            yield from leaves(item, "{}[{!r}]".format(path, key))
    elif isinstance(tree, (list, tuple)) and not isinstance(as_array(tree), np.ndarray):
        for index, item in enumerate(tree):
            yield from leaves(item, "{}[{}]".format(path, index))
    else:
        yield path, tree


def as_array(value: Any) -> Any:
    """A nested list of numbers, or a number, as an array; anything else as it is."""
    if value is None or isinstance(value, (np.ndarray, str, dict, Other)):
        return value
    if isinstance(value, (bool, int, float, complex)):
        return np.array(value)
    shape = _shape(value)
    if shape is None:
        return value
    try:
        array = np.array(value)
    except (ValueError, OverflowError, TypeError):
        return value
    return array if array.dtype.kind in "biufc" and array.shape == shape else value


def _shape(value: Any) -> Any:
    """The shape of a regular nest of numbers and arrays, None for any other."""
    if isinstance(value, np.ndarray):
        return value.shape
    if isinstance(value, (bool, int, float, complex)):
        return ()
    if not isinstance(value, (list, tuple)) or not value:
        return (0,) if isinstance(value, (list, tuple)) else None
    shapes = {_shape(item) for item in value}
    inner = shapes.pop()
    return None if shapes or inner is None else (len(value),) + inner

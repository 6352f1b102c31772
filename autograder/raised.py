"""The usual cause of an error that an answer raised, in one sentence, or none.

Products and sums whose shapes don't fit are found again in the reader's own line: its syntax tree is
walked with the shapes that the arrays had, so that the sentence can say which axis is which.
"""

from __future__ import annotations

import ast
import difflib
import re
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple

from autograder.compare import shape_text

Shape = Tuple[int, ...]
ELEMENTWISE = ("tanh", "exp", "log", "sqrt", "abs", "copy", "array", "asarray", "zeros_like", "ones_like", "sigmoid", "square")
PRODUCTS = ("dot", "matmul")
SIGNS = {ast.MatMult: "@", ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}


class UnfitError(Exception):
    """Two operands whose shapes don't fit: what is done with them, their texts, their shapes."""

    def __init__(self, what: str, texts: Tuple[str, str], shapes: Tuple[Shape, Shape]) -> None:
        super().__init__(what)
        self.what, self.texts, self.shapes = what, texts, shapes


def why(error: Mapping[str, Any], sizes: Mapping[str, int], stub: str, names: Sequence[str]) -> Optional[str]:
    """The sentence for an error as runner.describe tells it. `sizes` are the case's, `names` those of its inputs."""
    H = sizes.get("H", 0)  # where the stub has blocks of H rows, these lengths have names as well
    sizes = {**sizes, **{word: k * H for k, word in ((3, "3H"), (4, "4H")) if H and word in stub}}
    for cause in (_unfit, _room, _index, _no_index, _by_name, _name, _of_none, _of_many, _unpacked, _not_whole, _everyday):
        found = cause(error, sizes, stub, names)
        if found:
            return found
    return None


# Shapes that don't fit.


def _unfit(error: Mapping[str, Any], sizes: Mapping[str, int], stub: str, names: Sequence[str]) -> Optional[str]:
    if error["type"] != "ValueError" or not error["line"]:
        return None
    found = mismatch(error["line"], {name: tuple(shape) for name, shape in error["shapes"].items()})
    if found is None or not _same_sizes(found, error["message"]):
        return None
    one, two = ("`{}` is {}".format(text, axes(shape, sizes)) for text, shape in zip(found.texts, found.shapes))
    return "in `{}`, {} and {}: {}.".format(_short(error["line"]), one, two, _cure(found))


def _room(error: Mapping[str, Any], sizes: Mapping[str, int], stub: str, names: Sequence[str]) -> Optional[str]:
    """An entry is filled with an array of another shape."""
    found = re.search(r"could not broadcast input array from shape \(([\d, ]+)\) into shape \(([\d, ]+)\)", error["message"])
    if error["type"] != "ValueError" or not found or "] =" not in error["line"]:
        return None
    given, room = (tuple(int(n) for n in re.findall(r"\d{1,6}", group)) for group in found.groups())
    told = _short(error["line"]), axes(given, sizes), axes(room, sizes)
    return "in `{}`, an array of shape {} is put where there is room for {}: one of the two has the wrong shape.".format(*told)


def _same_sizes(found: UnfitError, message: str) -> bool:
    """Whether the error speaks of these two: the sizes that don't fit stand in its message."""
    told = {int(n) for n in re.findall(r"\d{1,6}", message)}
    left, right = found.shapes
    if found.what == "sum":
        return {*left, *right} <= told
    return {left[-1], right[0] if len(right) == 1 else right[-2]} <= told


def _cure(found: UnfitError) -> str:
    (a, b), (left, right) = found.texts, found.shapes
    if found.what == "sum":
        return "what is added or multiplied number by number must have the same shape"
    if left == right and len(left) == 2:
        return "number by number, a product is `*`; for `@`, one of the two has to be turned round"
    if fits(right, left) and len(left) == len(right) == 2:
        return "one of the two has to be turned round, with `.T`, or they change places"
    if fits(right, left) and not (len(left) == len(right) == 1):
        return "the two are the wrong way round"
    if len(right) == 2 and fits(left, right[::-1]):
        return "`{}` is the wrong way round for this product".format(b)
    if len(left) == 2 and fits(left[::-1], right):
        return "`{}` is the wrong way round for this product".format(a)
    return "the last axis of the first must be as long as the first axis of the second"


def axes(shape: Shape, sizes: Mapping[str, int]) -> str:
    """A shape with the names of its axes, `(H, D) = (4, 3)`, where each length has one name only."""
    letters = [_letter(n, sizes) for n in shape]
    if not shape or not all(letters):
        return shape_text(shape)
    return "({}{}) = {}".format(", ".join(letters), "," if len(letters) == 1 else "", shape_text(shape))


def _letter(n: int, sizes: Mapping[str, int]) -> str:
    known = {name: size for name, size in sizes.items() if len(name) <= 2 and name[-1].isupper()}
    found = [name for name, size in known.items() if size == n]
    if not found:
        H = known.get("H", 0)
        found = ["{}H".format(k) for k in (3, 4) if H and n == k * H] + ["T+1"] * ("T" in known and n == known["T"] + 1)
    return found[0] if len(found) == 1 else ""


def _short(line: str) -> str:
    return line if len(line) <= 90 else line[:87] + "..."


def mismatch(line: str, shapes: Mapping[str, Shape]) -> Optional[UnfitError]:
    """The first two operands in the line that don't fit, or None."""
    for text in (line, "def f():\n {}".format(line), line.rstrip(": ") + ":\n pass"):
        try:
            tree = ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        try:
            for node in ast.walk(tree):
                value = getattr(node, "value", None) if isinstance(node, ast.stmt) else None
                if value is not None:
                    _shape(value, shapes)
        except UnfitError as found:
            return found
        except RecursionError:
            return None
    return None


def fits(left: Shape, right: Shape) -> bool:
    """Whether left @ right is a product."""
    return bool(left and right) and left[-1] == (right[0] if len(right) == 1 else right[-2])


def _shape(node: ast.AST, shapes: Mapping[str, Shape]) -> Optional[Shape]:
    """The shape of an expression, None where it can't be known; UnfitError where two parts don't fit."""
    rule = _RULES.get(type(node))
    return rule(node, shapes) if rule else None


def _named(node: Any, shapes: Mapping[str, Shape]) -> Optional[Shape]:
    text = _text(node)
    if text in shapes:
        return shapes[text]
    if isinstance(node, ast.Attribute) and node.attr == "T":
        inner = _shape(node.value, shapes)
        return None if inner is None else inner[::-1]
    return None


def _entry(node: Any, shapes: Mapping[str, Shape]) -> Optional[Shape]:
    """xs[t] is an entry along the first axis; what else stands in brackets is not guessed at."""
    inner = _shape(node.value, shapes)
    index = _in_brackets(node)
    plain = isinstance(index, (ast.Constant, ast.Name, ast.UnaryOp, ast.BinOp)) and _text(index) not in shapes
    return inner[1:] if inner and plain else None


def _in_brackets(node: Any) -> Any:
    """The index of a subscript, which Python 3.8 wraps once more."""
    return getattr(node.slice, "value", node.slice) if type(node.slice).__name__ == "Index" else node.slice


def _binary(node: Any, shapes: Mapping[str, Shape]) -> Optional[Shape]:
    left, right = _shape(node.left, shapes), _shape(node.right, shapes)
    if left is None or right is None:
        return None
    if isinstance(node.op, ast.MatMult):
        return _product(node.left, node.right, left, right)
    return _joined(node.left, node.right, left, right)


def _product(one: ast.AST, two: ast.AST, left: Shape, right: Shape) -> Optional[Shape]:
    if not left or not right:
        return None
    if not fits(left, right):
        raise UnfitError("product", (_text(one), _text(two)), (left, right))
    return left[:-1] + (right[:-2] + right[-1:] if len(right) > 1 else ())


def _joined(one: ast.AST, two: ast.AST, left: Shape, right: Shape) -> Shape:
    longer, shorter = (left, right) if len(left) >= len(right) else (right, left)
    tail = longer[len(longer) - len(shorter) :]
    if any(a != b and 1 not in (a, b) for a, b in zip(tail, shorter)):
        raise UnfitError("sum", (_text(one), _text(two)), (left, right))
    return longer[: len(longer) - len(shorter)] + tuple(max(a, b) for a, b in zip(tail, shorter))


def _call(node: Any, shapes: Mapping[str, Shape]) -> Optional[Shape]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    arguments: List[ast.AST] = list(node.args)
    if isinstance(node.func, ast.Attribute) and _text(node.func.value) not in ("np", "numpy", "math"):
        arguments.insert(0, node.func.value)  # a method: a.dot(b)
    known = [_shape(argument, shapes) for argument in arguments]
    if name in PRODUCTS and len(known) == 2 and known[0] is not None and known[1] is not None:
        return _product(arguments[0], arguments[1], known[0], known[1])
    return known[0] if name in ELEMENTWISE and len(known) == 1 else None


def _operand(node: Any, shapes: Mapping[str, Shape]) -> Optional[Shape]:
    return _shape(node.operand, shapes)


def _number(node: Any, shapes: Mapping[str, Shape]) -> Optional[Shape]:
    return () if isinstance(node.value, (int, float)) else None


def _several(node: Any, shapes: Mapping[str, Shape]) -> None:
    for item in node.elts:
        _shape(item, shapes)


_RULES: Dict[type, Callable[[Any, Mapping[str, Shape]], Optional[Shape]]] = {
    ast.Name: _named, ast.Attribute: _named, ast.Subscript: _entry, ast.BinOp: _binary, ast.Call: _call,
    ast.UnaryOp: _operand, ast.Constant: _number, ast.Tuple: _several, ast.List: _several,
}  # fmt: skip


def _text(node: Any) -> str:
    """The expression as it could be written. Python 3.8 has no ast.unparse, and ours are short."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return "{}.{}".format(_text(node.value), node.attr)
    if isinstance(node, ast.Constant):
        return repr(node.value)
    if isinstance(node, ast.Subscript):
        return "{}[{}]".format(_text(node.value), _text(_in_brackets(node)))
    if isinstance(node, ast.BinOp):
        sign = {ast.MatMult: "@", ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}.get(
            type(node.op), "?"
        )
        return "{} {} {}".format(_text(node.left), sign, _text(node.right))
    if isinstance(node, ast.Call):
        return "{}({})".format(_text(node.func), ", ".join(_text(argument) for argument in node.args))
    if isinstance(node, ast.UnaryOp):
        return ("-" if isinstance(node.op, ast.USub) else "") + _text(node.operand)
    return "..."


# Other usual causes.


def _index(error: Mapping[str, Any], sizes: Mapping[str, int], stub: str, names: Sequence[str]) -> Optional[str]:
    found = re.search(r"index (-?\d+) is out of bounds for axis \d+ with size (\d+)", error["message"])
    if error["type"] != "IndexError" or not found:
        return None
    index, n = int(found.group(1)), int(found.group(2))
    letter = _letter(n, sizes)
    length = "{} = {}".format(letter, n) if letter else str(n)
    place = "in `{}`, ".format(_short(error["line"])) if error["line"] else ""
    return "{}the index {} was asked of an axis with {} entries, whose last index is {}.".format(place, index, length, n - 1)


def _no_index(error: Mapping[str, Any], sizes: Mapping[str, int], stub: str, names: Sequence[str]) -> Optional[str]:
    if error["type"] != "IndexError" or "arrays used as indices must be of integer" not in error["message"]:
        return None
    place = "in `{}`, ".format(_short(error["line"])) if error["line"] else ""
    return place + "an array whose entries are no whole numbers is used as an index: an index says which rows are meant."


def _by_name(error: Mapping[str, Any], sizes: Mapping[str, int], stub: str, names: Sequence[str]) -> Optional[str]:
    if error["type"] != "IndexError" or not error["message"].startswith("only integers") or not error["line"]:
        return None
    found = {(_text(node.value), _text(_in_brackets(node))) for node in _subscripts(error["line"])}
    found = {(array, index) for array, index in found if array in error["shapes"] and index.isidentifier()}
    if len(found) != 1:
        return None
    array, index = found.pop()
    return "in `{}`, `{}` is an array {}, and `{}` is no whole number: only a dictionary has entries by name.".format(
        _short(error["line"]), array, axes(tuple(error["shapes"][array]), sizes), index
    )


def _subscripts(line: str) -> List[Any]:
    try:
        return [node for node in ast.walk(ast.parse(line)) if isinstance(node, ast.Subscript)]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []


def _name(error: Mapping[str, Any], sizes: Mapping[str, int], stub: str, names: Sequence[str]) -> Optional[str]:
    if error["type"] == "AttributeError":
        return _misspelt(error, stub, names)
    found = re.search(r"(?:name|local variable|variable) '(\w+)'", error["message"])
    if error["type"] not in ("NameError", "UnboundLocalError") or not found:
        return None
    name = found.group(1)
    if error["type"] == "UnboundLocalError":
        return "`{}` has no value yet at this place: what a function gives a value to is its own name.".format(name)
    owner = _first_parameter(stub)
    if name in names and owner and owner != name:
        return "`{0}` is not a name by itself here: it belongs to `{1}`, so write `{1}.{0}`.".format(name, owner)
    return None


def _misspelt(error: Mapping[str, Any], stub: str, names: Sequence[str]) -> Optional[str]:
    """The model was asked for an array that it hasn't, by a name much like that of one which it has."""
    owner = _first_parameter(stub)
    found = re.search(r"^(?!'(?:NoneType|list|tuple)').*has no attribute '(\w+)'$", error["message"])
    if not found or not re.search(r"\b{}\.{}\b".format(owner or "self", found.group(1)), error["line"]):
        return None
    known = sorted({*names} - {*_parameters(stub)})  # what the function is given beside the model isn't the model's
    near = [] if owner in ("", "self") else difflib.get_close_matches(found.group(1), known, 1)
    return "`{0}` has no `{1}`: is `{0}.{2}` meant?".format(owner, found.group(1), near[0]) if near else None


def _first_parameter(stub: str) -> str:
    """The model's name in the answer: `rnn` in a function, `self` in a class."""
    return next(iter(_parameters(stub)), "")


def _parameters(stub: str) -> List[str]:
    """The names of what a function is given; of a class, `self`."""
    try:
        node = ast.parse(stub).body[0]
    except (SyntaxError, IndexError):
        return []
    if isinstance(node, ast.ClassDef):
        return ["self"]
    return [one.arg for one in node.args.args] if isinstance(node, ast.FunctionDef) else []


def _of_none(error: Mapping[str, Any], sizes: Mapping[str, int], stub: str, names: Sequence[str]) -> Optional[str]:
    if error["type"] in ("TypeError", "AttributeError") and "NoneType" in error["message"] and error["line"]:
        return "in `{}`, something is None: was a function called that returns nothing?".format(_short(error["line"]))
    return None


def _of_many(error: Mapping[str, Any], sizes: Mapping[str, int], stub: str, names: Sequence[str]) -> Optional[str]:
    found = re.search(r"'(list|tuple)' object has no attribute '(\w+)'", error["message"])
    if error["type"] != "AttributeError" or not found or not error["line"]:
        return None
    kind, name = found.groups()
    place = _short(error["line"])
    if kind == "tuple" and hasattr(list, name):
        return "in `{}`, a tuple has no `{}`, which changes or copies a list: make a list of it with `list`.".format(
            place, name
        )
    if kind == "tuple":
        return "in `{}`, a tuple of several results is used as if it were one: give each of them a name first.".format(place)
    return "in `{}`, a list has no `{}`: make an array of it with `np.array`.".format(place, name)


def _unpacked(error: Mapping[str, Any], sizes: Mapping[str, int], stub: str, names: Sequence[str]) -> Optional[str]:
    """`N, D = x.shape`, where x has one axis."""
    line = re.fullmatch(r"([\w\s,*]+)=\s*([\w.]+)\.shape", error["line"].strip())
    if error["type"] != "ValueError" or " values to unpack" not in error["message"] or not line:
        return None
    wanted, shape = line.group(1).count(",") + (not line.group(1).strip().endswith(",")), error["shapes"].get(line.group(2))
    if shape is None or "*" in line.group(1) or len(shape) == wanted:
        return None
    return "in `{}`, `{}` is {} here: {}, where the line takes {}.".format(
        _short(error["line"]), line.group(2), axes(tuple(shape), sizes), _axis_count(len(shape)), _axis_count(wanted)
    )


def _axis_count(n: int) -> str:
    return "{} {}".format({0: "no", 1: "one", 2: "two", 3: "three"}.get(n, str(n)), "axis" if n == 1 else "axes")


def _not_whole(error: Mapping[str, Any], sizes: Mapping[str, int], stub: str, names: Sequence[str]) -> Optional[str]:
    """A float where Python and NumPy want a whole number, though its value may be whole."""
    asked = r"'(numpy\.)?float\d*' object cannot be interpreted as an integer|got '\d+\.\d*'"
    if error["type"] != "TypeError" or not error["line"] or not re.search(asked, error["message"]):
        return None
    return "in `{}`, a size is a float and must be a whole number: `/` always gives a float, `//` a whole number.".format(
        _short(error["line"])
    )


_NUMBER = r"'(?:numpy\.)?(?:float|int)\d*'"
_EVERYDAY = (
    ("ValueError", r"truth value of an array",
     "a whole array is used as a yes or no: ask one thing of it, such as `len(a) == 0`, or take `.any()` or `.all()`."),
    ("ValueError", r"inhomogeneous|setting an array element with a sequence",
     "arrays of different shapes, or arrays and numbers, are put into one array, and its entries must be alike."),
    ("TypeError", r"object of type {} has no len".format(_NUMBER),
     "a single number is asked for its length: a loop over a vector gives numbers, and no vectors."),
    ("TypeError", r"{} object is not (?:subscriptable|iterable)".format(_NUMBER),
     "a single number is used like a list or an array."),
    ("TypeError", r"(\w+)\(\) missing \d+ required positional arguments?: '(\w+)'",
     "`{0}` is called without `{1}`; a method is called on the object, not on its class."),
    ("TypeError", r"(\w+)\(\) takes (?:from )?\d.* positional arguments? but \d+ (?:was|were) given",
     "`{0}` gets more arguments than it takes."),
    ("TypeError", r"object is not callable",
     "something that is no function is called: round brackets behind a name call it, square ones take an entry."),
    ("TypeError", r"unsupported operand.*'list'|can only concatenate list|can't multiply sequence",
     "a list takes part in a calculation: make an array of it with `np.array`."),
    ("TypeError", r"'<' not supported between",
     "things are put in order that have none: `sorted`, `min` and `max` need numbers or texts."),
    ("OverflowError", r"math range error",
     "`math.exp` meets a number that is too large for it."),
)  # fmt: skip


def _everyday(error: Mapping[str, Any], sizes: Mapping[str, int], stub: str, names: Sequence[str]) -> Optional[str]:
    """What Python says in its own words, in the book's."""
    for kind, words, told in _EVERYDAY:
        found = re.search(words, error["message"]) if error["type"] == kind and error["line"] else None
        if found and ("one array" not in told or "array" in error["line"]):  # else it is a callee that makes the array
            return "in `{}`, {}".format(_short(error["line"]), told.format(*found.groups()))
    return None

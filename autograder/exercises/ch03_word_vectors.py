"""Chapter 3, word vectors: how its exercises are drawn, driven and judged."""

from __future__ import annotations

from collections import Counter
from typing import Any, Dict, Iterator, List, Mapping, Tuple

import numpy as np

from autograder.spec import Case, Check, Exercise
from autograder.tree import as_array

CHAPTER = "ch03_word_vectors"
Outputs = Iterator[Tuple[str, Any]]
SIGMOID = ("ch03_word_vectors.sigmoid",)  # the page gives it; it is no exercise


# three-scores and word-labels: an answer written down, nothing to run


def drive_three_scores(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "the three numbers", ns["three_scores"]


def drive_word_labels(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "word_labels", ns["word_labels"]


def see_word_labels(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    answer = outputs.get("word_labels")
    return {"word_labels": answer.strip(" ().").lower() if isinstance(answer, str) else answer}


# vocabulary: words with ties in count, one that begins with a capital as well as with a small letter, and one of the
# ties with a capital, which `sorted` puts first and a dictionary last

POOL = [
    "ball",
    "cat",
    "door",
    "edge",
    "film",
    "goal",
    "hand",
    "idea",
    "jump",
    "king",
    "lamp",
    "moon",
    "nest",
    "opal",
    "park",
    "rain",
]


def draw_vocabulary(rng: np.random.Generator, ref: Mapping[str, Any], ties: int, single: int) -> Dict[str, List[str]]:
    words = [str(word) for word in rng.permutation(POOL)]
    if single:
        return {"tokens": words[:1]}
    counts = [6, 4, 3, 2] + [int(n) for n in rng.permutation([1] * ties + [5] * ties)]
    words[0] = words[1].capitalize()  # its count is its own, so no tie asks which of the two comes first
    for often in (1, 5):
        last = max(word for word, count in zip(words, counts) if count == often)
        words[words.index(last)] = last.capitalize()
    tokens = [word for word, count in zip(words, counts) for _ in range(count)]
    return {"tokens": [str(token) for token in rng.permutation(tokens)]}


def drive_vocabulary(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    words = ns["vocabulary"](inputs["tokens"])
    yield "the list", words.tolist() if isinstance(words, np.ndarray) else words


def see_vocabulary(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    """What comes back, then which words, then their order: only the first of these that is wrong is told."""
    if "the list" not in outputs:
        return outputs
    words, tokens = outputs["the list"], inputs["tokens"]
    if not isinstance(words, (list, tuple)) or not all(isinstance(word, str) for word in words):
        return {"the words, sorted": _whatever_its_order(words)}
    seen: Dict[str, Any] = {"the words, sorted": sorted(words)}
    if sorted(words) != sorted(set(tokens)):
        return seen
    counts = Counter(tokens)
    listed = [counts[word] for word in words]
    falling, rising = listed == sorted(listed, reverse=True), listed == sorted(listed)
    seen["the most frequent first"] = falling
    if not (falling or rising) and list(words) not in (list(counts), sorted(words)):
        return seen
    seen["the count of each word, as listed"] = listed
    if falling:
        seen["equal counts by alphabet"] = list(words) == _by_count(sorted(words), counts)
    if list(words) in _orders_of_equals(tokens) if falling else not rising:
        seen["the list"] = list(words)
    return seen


def _whatever_its_order(found: Any) -> Any:
    """A dict of ids or of counts, or pairs of a word and a count: what it is tells more than how it is sorted."""
    if isinstance(found, dict) and all(type(value) is int for value in found.values()):
        ids = sorted(found.values()) == list(range(len(found)))
        return {word: n if ids else found[word] for n, word in enumerate(sorted(found))}
    if isinstance(found, (list, tuple)) and all(type(count) is int for count in found):
        return sorted(found)
    if isinstance(found, (list, tuple)) and all(isinstance(pair, (list, tuple)) and len(pair) == 2 for pair in found):
        pairs = [sorted(pair, key=lambda part: type(part) is int) for pair in found]
        if all(isinstance(word, str) and type(count) is int for word, count in pairs):
            return sorted([word, abs(count)] for word, count in pairs)
    return found


def _by_count(words: List[str], counts: Mapping[str, int]) -> List[str]:
    """The most frequent first; equal ones stay in the order in which they are."""
    return sorted(words, key=counts.__getitem__, reverse=True)


def _orders_of_equals(tokens: List[str]) -> List[List[str]]:
    """By count, with equal counts in each order that a rule could give; a set has none."""
    counts = Counter(tokens)
    alphabet, come = sorted(counts), list(counts)
    orders = (alphabet, alphabet[::-1], come, come[::-1], sorted(counts, key=str.lower))
    return [_by_count(order, counts) for order in orders]


# skipgram-pairs: rows in any order


def draw_pairs(rng: np.random.Generator, ref: Mapping[str, Any], T: int, V: int, window: int) -> Dict[str, Any]:
    ids = rng.integers(0, V, T)
    if T > 2:
        ids[1] = ids[0]  # a word beside itself
    return {"ids": {"sentence": ids, "one word": rng.integers(0, V, 1)}, "window": window}


def drive_pairs(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "the pairs", ns["skipgram_pairs"](inputs["ids"]["sentence"], inputs["window"])


def drive_no_pairs(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    pairs = ns["skipgram_pairs"](inputs["ids"]["one word"], inputs["window"])
    # A list of no pairs can't say how long a pair would be.
    yield "the pairs of a single word", np.zeros((0, 2)) if isinstance(pairs, list) and not pairs else pairs


def see_pairs(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    seen = {name: value for name, value in outputs.items() if name != "the pairs"}
    if "the pairs" not in outputs:
        return seen
    pairs = as_array(outputs["the pairs"])
    if not isinstance(pairs, np.ndarray) or pairs.dtype.kind not in "iuf":
        return {**seen, "the shape of each row": outputs["the pairs"]}
    if not pairs.size:  # none where there should be some: their form says nothing
        pairs = np.zeros((0, 2), dtype=int)
    seen["the shape of each row"] = pairs.shape[1:]
    if pairs.ndim == 2 and len(pairs) == 2:
        pairs = pairs.T  # a row of centres and one of contexts
    if pairs.ndim == 2 and pairs.shape[1] == 2:
        seen["the pairs are whole numbers"] = pairs.dtype.kind in "iu"
        counts = Counter((float(a), float(b)) for a, b in pairs.tolist())
        seen["the different pairs, sorted"] = np.array(sorted(counts)).reshape(-1, 2)
        seen["the number of pairs"] = len(pairs)
        seen["how often each pair comes"] = np.array([counts[pair] for pair in sorted(counts)])
    return seen


# sgns-loss and sgns-grads: one pair and its negatives, near and with scores up to a thousand


def draw_sgns(rng: np.random.Generator, ref: Mapping[str, Any], D: int, K: int) -> Dict[str, Any]:
    v = rng.standard_normal(D)
    far_neg = [_with_score(rng, v, score) for score in rng.permutation([1000.0, -1000.0] * K)[:K]]
    near_neg = [_with_score(rng, v, score) for score in rng.uniform(-2, 2, K)]
    # Nested under the names that an answer knows, since what was changed is told by them.
    return {
        "v": v,
        "u_pos": {"usual": rng.standard_normal(D), "right": _with_score(rng, v, 1000.0), "wrong": _with_score(rng, v, -1000.0)},
        "u_neg": {"usual": rng.standard_normal((K, D)), "right": np.array(near_neg), "wrong": np.array(far_neg)},
    }


def _with_score(rng: np.random.Generator, v: np.ndarray, score: float) -> np.ndarray:
    """A vector whose product with v is `score`."""
    u = rng.standard_normal(len(v))
    return u + (score - u @ v) / (v @ v) * v


def _call(function: Any, inputs: Any, which: str) -> Any:
    return function(inputs["v"], inputs["u_pos"][which], inputs["u_neg"][which])


FAR_LOSS = "the loss with scores of 1000 and -1000"
NO_BOUND = "a score that is wrong by 1000 costs 1000"


def drive_loss(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "the loss", _call(ns["sgns_loss"], inputs, "usual")


def drive_far_loss(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "the loss with a score of 1000", _call(ns["sgns_loss"], inputs, "right")
    yield FAR_LOSS, _call(ns["sgns_loss"], inputs, "wrong")


def see_loss(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    """Whatever keeps the loss from growing, it costs less; how much less depends on the bound."""
    seen = dict(outputs)
    if FAR_LOSS in outputs:
        far, high = as_array(outputs[FAR_LOSS]), np.asarray(inputs["u_neg"]["wrong"]) @ inputs["v"] > 0
        number = isinstance(far, np.ndarray) and far.ndim == 0 and far.dtype.kind in "iuf"
        seen[NO_BOUND] = not (number and 0 <= far < 900 * (1 + int(high.sum())))
        if not seen[NO_BOUND]:
            del seen[FAR_LOSS]
    return seen


GRADIENTS = ("dv", "du_pos", "du_neg")


def drive_grads(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "dv, du_pos, du_neg", _call(ns["sgns_grads"], inputs, "usual")


def drive_far_grads(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "the gradients with scores of 1000 and -1000", _call(ns["sgns_grads"], inputs, "wrong")


def see_grads(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    seen = dict(outputs)
    found = outputs.get("dv, du_pos, du_neg")
    if isinstance(found, dict):
        return {"dv, du_pos, du_neg": {}}  # whatever the names in it
    if isinstance(found, (tuple, list)):
        if len(found) != 3:
            return {"dv, du_pos, du_neg": len(found)}
        seen.update({"dv, du_pos, du_neg": 3, **dict(zip(GRADIENTS, found))})
    far = outputs.get("the gradients with scores of 1000 and -1000")
    if isinstance(far, (tuple, list)):
        seen["the gradients with scores of 1000 and -1000"] = list(far)
    return seen


# add-rows: the sum is written into E itself


def draw_rows(rng: np.random.Generator, ref: Mapping[str, Any], V: int, D: int, M: int) -> Dict[str, Any]:
    ids = rng.integers(0, V - (M == 1), M)  # a single id is not the largest
    if M > 2:
        ids[2] = ids[0]
    return {"E": rng.standard_normal((V, D)), "ids": ids, "rows": rng.standard_normal((M, D))}


def drive_rows(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    ns["add_rows"](inputs["E"], inputs["ids"], inputs["rows"])
    yield "E afterwards", inputs["E"]


# nearest-words: no two cosines are nearly equal, but for those of a word that points where word i points


def draw_nearest(rng: np.random.Generator, ref: Mapping[str, Any], V: int, D: int, k: int) -> Dict[str, Any]:
    i = int(rng.integers(V))
    E = _table(rng, V, D)
    while np.diff(_cosines(E, i)).min() < 0.003:
        E = _table(rng, V, D)
    tables = {"any": E, "double above": _doubled(rng, V, D, V - 2, 0), "double below": _doubled(rng, V, D, 1, V - 1)}
    tables["double elsewhere"] = _doubled_elsewhere(rng, V, D)
    return {"E": tables, "i": {"any": i, "double above": V - 2, "double below": 1, "double elsewhere": 2}, "k": k}


def _table(rng: np.random.Generator, V: int, D: int) -> np.ndarray:
    """Rows of different lengths, and columns, too."""
    return rng.standard_normal((V, D)) * rng.uniform(0.3, 3, (V, 1)) * rng.permutation(np.linspace(0.5, 1.5, D))


def _cosines(E: np.ndarray, i: int) -> np.ndarray:
    """The cosines with row i in rising order."""
    return np.sort(E @ E[i] / np.sqrt((E * E).sum(axis=1) * (E[i] @ E[i])))


def _doubled(rng: np.random.Generator, V: int, D: int, i: int, twin: int) -> np.ndarray:
    """Vectors of whole numbers, so that the cosine of row i with its double is 1 as exactly as with itself."""
    E = rng.integers(-99, 100, (V, D)).astype(float)
    E[:, 0] = rng.integers(1, 100, V)  # no vector is zero
    E[twin] = 2 * E[i]
    return E if _cosines(E, i)[-3] < 0.99 else _doubled(rng, V, D, i, twin)


def _doubled_elsewhere(rng: np.random.Generator, V: int, D: int) -> np.ndarray:
    """Two rows of one direction, seen from row 2, and not the farthest: there a cut would have to choose one."""
    E = _doubled(rng, V, D, V - 2, 0)
    farthest = np.argmin(E @ E[2] / np.sqrt((E * E).sum(axis=1)))
    return E if farthest not in (0, V - 2) else _doubled_elsewhere(rng, V, D)


def drive_nearest(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "the nearest words", ns["nearest_words"](inputs["E"]["any"], inputs["i"]["any"], inputs["k"])


def drive_doubles(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    for where in ("above", "below"):
        name = "double " + where
        yield name, ns["nearest_words"](inputs["E"][name], inputs["i"][name], 1)
    E = inputs["E"]["double elsewhere"]
    yield "all other words, sorted", ns["nearest_words"](E, inputs["i"]["double elsewhere"], len(E) - 1)


def see_nearest(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    """Where two rows have one direction, an answer may take the wrong one in this table or in that: both count as one."""
    seen = {name: value for name, value in outputs.items() if not name.startswith("double")}
    if "all other words, sorted" in seen:  # two of one direction may stand in either order
        rows = as_array(seen["all other words, sorted"])
        seen["all other words, sorted"] = np.sort(rows) if isinstance(rows, np.ndarray) and rows.ndim == 1 else rows
    found = [
        _which_row(outputs[name], inputs["i"][name], twin)
        for name, twin in (("double above", 0), ("double below", len(inputs["E"]["any"]) - 1))
        if name in outputs
    ]
    if len(found) == 2:
        rows = as_array(outputs.get("the nearest words"))
        cosines = isinstance(rows, np.ndarray) and rows.dtype.kind == "f" and (rows % 1 != 0).any()
        seen["the nearest word where two have one direction"] = "no row" if cosines else ", ".join(sorted(found))
    return seen


def _which_row(answer: Any, i: int, twin: int) -> str:
    rows = np.ravel(as_array(answer)).tolist() if isinstance(as_array(answer), np.ndarray) else [answer]
    names = {i: "word i itself", twin: "the other word"}
    return " and ".join(names.get(row, "row {}".format(row)) for row in rows) if rows else "none"


EXERCISES: Tuple[Exercise, ...] = (
    Exercise(
        id="three-scores",
        name="three_scores",
        chapter=CHAPTER,
        kind="predict",
        title="Looking back: the gradient of the scores",
        minutes=3,
        extra=True,
        checks=(Check("gradient", "the gradient", 1, ("the three numbers",)),),
        drives=(drive_three_scores,),
    ),
    Exercise(
        id="word-labels",
        name="word_labels",
        chapter=CHAPTER,
        kind="choose",
        title="Looking back: a label for each word",
        minutes=2,
        extra=True,
        checks=(Check("choice", "the choice", 1, ("word_labels",)),),
        drives=(drive_word_labels,),
        see=see_word_labels,
    ),
    Exercise(
        id="vocabulary",
        name="vocabulary",
        chapter=CHAPTER,
        kind="code",
        title="From words to ids",
        minutes=12,
        checks=(
            Check("words", "every word once", 1, ("the words, sorted",)),
            Check(
                "counts",
                "the most frequent first",
                1,
                ("the most frequent first", "the count of each word, as listed"),
                after=("words",),
            ),
            Check("ties", "ties by alphabet", 1, ("equal counts by alphabet", "the list"), after=("words", "counts")),
        ),
        draw=draw_vocabulary,
        drives=(drive_vocabulary,),
        see=see_vocabulary,
        cases=(Case({"ties": 4, "single": 0}), Case({"ties": 3, "single": 1}), Case({"ties": 5, "single": 0}, marks=False)),
    ),
    Exercise(
        id="skipgram-pairs",
        name="skipgram_pairs",
        chapter=CHAPTER,
        kind="code",
        title="Words and their company",
        minutes=15,
        checks=(
            Check("which", "the right pairs", 2, ("the shape of each row", "the different pairs, sorted")),
            Check(
                "often",
                "whole numbers, each pair as often as it comes",
                1,
                ("the number of pairs", "how often each pair comes", "the pairs are whole numbers"),
                after=("which",),
            ),
            Check("none", "a sentence of one word", 1, ("the pairs of a single word",)),
        ),
        draw=draw_pairs,
        drives=(drive_pairs, drive_no_pairs),
        see=see_pairs,
        cases=(
            Case({"T": 9, "V": 5, "window": 2}),
            Case({"T": 3, "V": 7, "window": 5}),
            Case({"T": 6, "V": 4, "window": 1}),
            Case({"T": 8, "V": 6, "window": 3}),
            Case({"T": 4, "V": 4, "window": 4}, marks=False),
        ),
    ),
    Exercise(
        id="sgns-loss",
        name="sgns_loss",
        chapter=CHAPTER,
        kind="code",
        title="The loss of one pair",
        minutes=12,
        checks=(
            Check("loss", "the loss", 2, ("the loss",)),
            Check("far", "scores up to 1000", 1, ("the loss with a score of 1000", NO_BOUND, FAR_LOSS)),
        ),
        draw=draw_sgns,
        drives=(drive_loss, drive_far_loss),
        see=see_loss,
        cases=(
            Case({"D": 5, "K": 3}),
            Case({"D": 2, "K": 6}),
            Case({"D": 3, "K": 1}),
            Case({"D": 4, "K": 4}, marks=False),
        ),
        given=SIGMOID,
    ),
    Exercise(
        id="sgns-grads",
        name="sgns_grads",
        chapter=CHAPTER,
        kind="code",
        title="Which way to move the vectors",
        minutes=20,
        checks=(
            Check("centre", "the centre's gradient", 2, ("dv, du_pos, du_neg", "dv")),
            Check("context", "the context's gradient", 1, ("du_pos",)),
            Check("negatives", "the negatives' gradients", 1, ("du_neg",)),
            Check("far", "scores up to 1000", 1, ("the gradients with scores of 1000 and -1000",)),
        ),
        draw=draw_sgns,
        drives=(drive_grads, drive_far_grads),
        see=see_grads,
        cases=(
            Case({"D": 5, "K": 3}),
            Case({"D": 2, "K": 6}),
            Case({"D": 3, "K": 1}),
            Case({"D": 4, "K": 4}, marks=False),
        ),
        given=SIGMOID,
    ),
    Exercise(
        id="add-rows",
        name="add_rows",
        chapter=CHAPTER,
        kind="fix",
        title="Every row counts",
        minutes=8,
        fix="rows-once",
        checks=(Check("rows", "every row added", 2, ("E afterwards",)),),
        draw=draw_rows,
        drives=(drive_rows,),
        changes=("['E']",),
        cases=(
            Case({"V": 5, "D": 3, "M": 8}),
            Case({"V": 6, "D": 4, "M": 1}),
            Case({"V": 4, "D": 4, "M": 4}, marks=False),
        ),
    ),
    Exercise(
        id="nearest-words",
        name="nearest_words",
        chapter=CHAPTER,
        kind="code",
        title="The nearest words",
        minutes=15,
        checks=(
            Check("words", "the nearest words", 2, ("the nearest words",)),
            Check(
                "doubles",
                "two words of one direction",
                1,
                ("the nearest word where two have one direction", "all other words, sorted"),
            ),
        ),
        draw=draw_nearest,
        drives=(drive_nearest, drive_doubles),
        see=see_nearest,
        cases=(
            Case({"V": 9, "D": 4, "k": 3}),
            Case({"V": 7, "D": 5, "k": 6}),
            Case({"V": 6, "D": 3, "k": 1}),
            Case({"V": 30, "D": 3, "k": 12}),
            Case({"V": 5, "D": 5, "k": 4}, marks=False),
        ),
    ),
)

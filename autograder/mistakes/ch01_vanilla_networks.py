"""Chapter 1, vanilla networks: the mistakes that learners make there, the most fundamental first."""

from __future__ import annotations

from dataclasses import replace

from autograder.spec import Mistake

COLUMNS = "many lecture notes keep examples in columns"
EVERYDAY = "an everyday slip in Python"
CALCULUS = "the formula is right for another function"
BLIND = "answers written from the page alone"
OTHERS = "other functions of the same kind that learners know"
AXES = "axis 0 and axis 1 are mixed up"
OFF = "a bound that is one off"
TUTORIALS = "a cure from other programs that met nan"


def _alone(mistake: Mistake) -> Mistake:
    """A mistake that is rarely made together with another one."""
    return replace(mistake, alone=True)


def _in_both(mistake: Mistake) -> tuple[Mistake, Mistake]:
    """A mistake in cross_entropy's log-probabilities; by itself, and where the gradient is made of them as well."""
    both = replace(
        mistake,
        id=mistake.id + "-in-both",
        advice=mistake.advice[:-1] + "; dz is made of them as well.",
        edits=(*mistake.edits, ("softmax(z) - right", "np.exp(log_probs) - right")),
    )
    return mistake, _alone(both)


MISTAKES: tuple[Mistake, ...] = (
    # vanilla-limits
    Mistake(
        id="limits-first-touch",
        exercise="vanilla-limits",
        advice='"first" is about all frames so far; a network that gets one frame at a time can\'t know whether it is the first.',
        why="The same frame, with the ball at the wall, comes again and again in a film. Only one of them is the first. The "
        "network sees the frame and nothing else, so it has to answer all of them alike.",
        source="the frame shows the wall, so the question looks like one about the frame",
        answer='vanilla_limits = "a"\n',
    ),
    Mistake(
        id="limits-more-hidden",
        exercise="vanilla-limits",
        advice="more hidden numbers make another function of the frame; the frame still does not say which way the ball moves.",
        why="A larger network can compute more functions of its input. Two inputs that are equal have equal answers under all "
        "of them, however large it is.",
        source="a larger network is the usual cure for a high loss",
        answer='vanilla_limits = "b"\n',
    ),
    Mistake(
        id="limits-has-been-here",
        exercise="vanilla-limits",
        advice='"before" asks about earlier frames, and the network keeps nothing of them.',
        why="Training changes the weights, but running the network changes nothing in it. After a frame has been answered, no "
        "trace of that frame is left.",
        source="weights that were learned are taken for a memory of the film that is playing",
        answer='vanilla_limits = "d"\n',
    ),
    # softmax
    Mistake(
        id="softmax-no-return",
        exercise="softmax",
        advice="the function returns nothing: end it with a return of the probabilities.",
        why="A Python function without a return gives None. The probabilities were computed and thrown away.",
        source=EVERYDAY,
        edits=(("    return exps", "    exps"),),
    ),
    Mistake(
        id="softmax-no-exp",
        exercise="softmax",
        advice="the scores themselves are divided by their sum; take exp of each score first, so that none is negative.",
        why="A score may be negative, and scores may sum to zero. Divided by their sum they are no probabilities. exp makes "
        "each one positive before the division.",
        source="normalising means dividing by the sum, and the exp is left out",
        edits=(("np.exp(z - z.max(axis=1, keepdims=True))", "z"),),
    ),
    Mistake(
        id="softmax-shift-no-exp",
        exercise="softmax",
        advice="the shifted scores are divided by their sum; take exp of each first, so that none is negative.",
        why="Shifted by the largest, no score is above zero, and the largest itself is zero. exp makes each one positive before the division.",
        source="the shift takes the attention, and the exp is left out",
        edits=(("np.exp(z - z.max(axis=1, keepdims=True))", "z - z.max(axis=1, keepdims=True)"),),
    ),
    Mistake(
        id="softmax-no-division",
        exercise="softmax",
        advice="no row is divided by its sum: its largest entry is 1 now, and the whole row should sum to one.",
        why="The exps are positive, but they are no shares of a whole yet. The division by the sum of the row makes them sum to one.",
        source="the shift and the exp are the part that is explained at length",
        answer="def softmax(z):\n    return np.exp(z - z.max(axis=1, keepdims=True))\n",
    ),
    Mistake(
        id="softmax-turned-round",
        exercise="softmax",
        advice="the lowest score gets the highest probability: the exponent is z minus the row's largest score, not the other way round.",
        why="exp grows with its exponent. With the sign turned round, a higher score has a lower probability.",
        source=EVERYDAY,
        edits=(("z - z.max(axis=1, keepdims=True)", "z.max(axis=1, keepdims=True) - z"),),
    ),
    Mistake(
        id="softmax-minus-z",
        exercise="softmax",
        advice="the lowest score gets the highest probability: the exponent has a minus too much. It is z minus the row's largest score.",
        why="exp grows with its exponent. With a minus before z, a higher score has a lower probability.",
        source="the sigmoid has exp(-z)",
        edits=(("z - z.max(axis=1, keepdims=True)", "-z"),),
    ),
    Mistake(
        id="softmax-shift-numerator",
        exercise="softmax",
        advice="the shift is in the numerator only: divide by the sum of the same exps, those of the shifted scores.",
        why="The shift cancels only where numerator and sum have it. Without it in the sum, a row does not sum to one.",
        source="one of two places is changed",
        edits=(("exps / exps.sum(axis=1, keepdims=True)", "exps / np.exp(z).sum(axis=1, keepdims=True)"),),
    ),
    Mistake(
        id="softmax-shift-sum",
        exercise="softmax",
        advice="the shift is in the sum only: the numerator needs the exps of the shifted scores as well.",
        why="The shift cancels only where numerator and sum have it. Without it in the numerator, a row does not sum to one.",
        source="one of two places is changed",
        edits=(("exps / exps.sum(axis=1, keepdims=True)", "np.exp(z) / exps.sum(axis=1, keepdims=True)"),),
    ),
    Mistake(
        id="softmax-shift-after-exp",
        exercise="softmax",
        advice="the largest score is subtracted after exp: it belongs inside, `np.exp(z - ...)`.",
        why="A shift of the scores cancels. A number that is subtracted from the exps does not, and it makes some of them negative.",
        source="a bracket that closes too early",
        edits=(("np.exp(z - z.max(axis=1, keepdims=True))", "np.exp(z) - z.max(axis=1, keepdims=True)"),),
    ),
    Mistake(
        id="softmax-exps-shifted",
        exercise="softmax",
        advice="the largest exp is subtracted from the exps; the shift belongs to the scores, before exp.",
        why="A shift of the scores cancels. A number that is subtracted from the exps does not, and it makes them negative or zero.",
        source="the two steps change places",
        edits=(("np.exp(z - z.max(axis=1, keepdims=True))", "np.exp(z)\n    exps = exps - exps.max(axis=1, keepdims=True)"),),
    ),
    Mistake(
        id="softmax-divided-by-max",
        exercise="softmax",
        advice="the scores are divided by the largest one; subtract it. A division changes the differences, and they alone count.",
        why="Only differences between scores count. A shift leaves them as they are, and a division does not.",
        source="scaling by the largest value is the usual way to tame numbers",
        edits=(("z - z.max(axis=1, keepdims=True)", "z / z.max(axis=1, keepdims=True)"),),
    ),
    Mistake(
        id="softmax-python-max",
        exercise="softmax",
        advice="Python's `max(z)` looks for the largest row, not for the largest score of each: use `z.max(axis=1, keepdims=True)`.",
        why="For Python an array is a list of rows, and it can't say which of two rows is larger. With one row, max returns the row itself.",
        source="the built-in max works for a single row",
        edits=(("z.max(axis=1, keepdims=True)", "max(z)"),),
    ),
    Mistake(
        id="softmax-math-exp",
        exercise="softmax",
        advice="`math.exp` takes a single number; `np.exp` takes a whole array.",
        why="The functions of math know numbers only. Those of NumPy go through an array number by number.",
        source="two modules have a function exp",
        answer="def softmax(z):\n    import math\n\n    exps = math.exp(z - z.max(axis=1, keepdims=True))\n    return exps / exps.sum(axis=1, keepdims=True)\n",
    ),
    Mistake(
        id="softmax-wrong-axis",
        exercise="softmax",
        advice="the columns sum to one instead of the rows: `axis=0` runs along the batch, the classes lie along `axis=1`.",
        why="Row n holds the scores of one example, and its V probabilities compete with each other. Summed along axis 0, the "
        "examples of a batch compete, and a batch of one gives ones everywhere.",
        source="softmax over the batch axis: rows don't sum to one",
        edits=(("z.max(axis=1", "z.max(axis=0"), ("exps.sum(axis=1", "exps.sum(axis=0")),
    ),
    Mistake(
        id="softmax-sum-wrong-axis",
        exercise="softmax",
        advice="the sum runs along `axis=0`, over the batch; each row has to be divided by its own sum, `axis=1`.",
        why="The shift is taken for each row and the sum for each column, so neither rows nor columns sum to one.",
        source="axis 0 and axis 1 are mixed in one function",
        edits=(("exps.sum(axis=1", "exps.sum(axis=0"),),
    ),
    Mistake(
        id="softmax-max-wrong-axis",
        exercise="softmax",
        advice="the number that is subtracted has to be one for each row: take the maximum along `axis=1`, not `axis=0`.",
        why="A shift cancels only when all scores of a row are shifted by the same number. The maximum of each column shifts "
        "the classes by different amounts, and that changes the probabilities.",
        source="axis 0 and axis 1 are mixed in one function",
        edits=(("z.max(axis=1", "z.max(axis=0"),),
    ),
    Mistake(
        id="softmax-over-everything",
        exercise="softmax",
        advice="all numbers together sum to one; each row should: give `sum` an axis.",
        why="exps.sum() without an axis adds up the whole array. With N rows each row then has a share of the one. For a "
        "single row nothing is wrong, which hides it.",
        source="the function is written for one vector and fed a batch",
        edits=(("z.max(axis=1, keepdims=True)", "z.max()"), ("exps.sum(axis=1, keepdims=True)", "exps.sum()")),
    ),
    Mistake(
        id="softmax-sum-over-everything",
        exercise="softmax",
        advice="each row is divided by the sum over the whole array; give `sum` an axis.",
        why="exps.sum() without an axis adds up the whole array, so that a row sums to less than one.",
        source="the function is written for one vector and fed a batch",
        edits=(("exps.sum(axis=1, keepdims=True)", "exps.sum()"),),
    ),
    Mistake(
        id="softmax-sum-no-keepdims",
        exercise="softmax",
        advice="the sums have the shape (N,), which NumPy lays along the columns: keep them as a column (N, 1) with `keepdims=True`.",
        why="An array (N, V) divided by one of shape (N,) raises unless N = V. When N = V it divides each column by a row's "
        "sum, without a complaint. A column (N, 1) is divided into each row.",
        source="keepdims is unknown before one needs it",
        edits=(("exps.sum(axis=1, keepdims=True)", "exps.sum(axis=1)"),),
    ),
    Mistake(
        id="softmax-max-no-keepdims",
        exercise="softmax",
        advice="the maxima have the shape (N,), which NumPy lays along the columns: keep them as a column (N, 1) with `keepdims=True`.",
        why="An array (N, V) minus one of shape (N,) raises unless N = V. When N = V the maximum of a row is subtracted from "
        "a column, and the probabilities change.",
        source="keepdims is unknown before one needs it",
        edits=(("z.max(axis=1, keepdims=True)", "z.max(axis=1)"),),
    ),
    Mistake(
        id="softmax-sigmoid",
        exercise="softmax",
        advice="each score is squashed by itself, as a sigmoid does; divide by the sum of the row, so that the row sums to one.",
        why="A sigmoid gives each class a number between 0 and 1 that knows nothing of the other classes. Softmax lets the "
        "classes of a row share one whole.",
        source="the sigmoid is the first function from scores to probabilities that most people meet",
        answer="def softmax(z):\n    return 1 / (1 + np.exp(-z))\n",
    ),
    Mistake(
        id="softmax-no-shift",
        exercise="softmax",
        advice="large scores overflow: exp(710) is already infinite. Subtract the largest score of each row first.",
        why="Infinity divided by infinity is not a number. Shifting all scores of a row by the same amount leaves the "
        "probabilities as they are, and with the largest at zero nothing can overflow.",
        source="no max subtraction: fine until a score of 710",
        edits=(("z - z.max(axis=1, keepdims=True)", "z"),),
    ),
    Mistake(
        id="softmax-one-shift",
        exercise="softmax",
        advice="one maximum is subtracted from all rows; a row far below it becomes 0 / 0. Take the maximum of each row.",
        why="With scores near 1000 in one row and near -1000 in another, the second row is shifted to -2000. All its exps "
        "round to zero, and so does their sum.",
        source="z.max() is the usual text for a single vector",
        edits=(("z.max(axis=1, keepdims=True)", "z.max()"),),
    ),
    Mistake(
        id="softmax-zero-rows",
        exercise="softmax",
        advice="a row far below the largest score of all comes back as zeros: shift each row by its own largest score.",
        why="With one maximum for all rows, the exps of such a row round to zero. A small number beside the sum hides the 0 / 0, and the row no longer sums to one.",
        source=TUTORIALS,
        edits=(
            ("z.max(axis=1, keepdims=True)", "z.max()"),
            ("exps / exps.sum(axis=1, keepdims=True)", "exps / (exps.sum(axis=1, keepdims=True) + 1e-12)"),
        ),
    ),
    Mistake(
        id="softmax-nan-replaced",
        exercise="softmax",
        advice="nan is replaced by a number where large scores overflow; shift each row by its largest score, and no nan arises.",
        why="Infinity divided by infinity has no value that one could put back. The probability there is a number between 0 and 1, and the shift finds it.",
        source=TUTORIALS,
        answer="def softmax(z):\n    exps = np.exp(z)\n    return np.nan_to_num(exps / exps.sum(axis=1, keepdims=True))\n",
    ),
    Mistake(
        id="softmax-shift-smallest",
        exercise="softmax",
        advice="the smallest score of each row is subtracted, so the others are above zero and overflow: subtract the largest.",
        why="With the smallest score at zero, a score 2000 above it is 2000, and its exp is infinite. With the largest at zero nothing can overflow.",
        source="one word is exchanged",
        edits=(("z.max(axis=1, keepdims=True)", "z.min(axis=1, keepdims=True)"),),
    ),
    Mistake(
        id="softmax-shift-mean",
        exercise="softmax",
        advice="the mean of each row is subtracted, so a score far above it still overflows: subtract the largest score.",
        why="A row with 1000 and -1000 has its mean near zero, and exp(1000) is infinite. With the largest score at zero nothing can overflow.",
        source=BLIND,
        edits=(("z.max(axis=1, keepdims=True)", "z.mean(axis=1, keepdims=True)"),),
    ),
    Mistake(
        id="softmax-shift-added",
        exercise="softmax",
        advice="the largest score is added, which makes large scores larger: subtract it, so that the largest is zero.",
        why="Any shift cancels on paper, so small scores come out right. In the computer, exp(1000 + 1000) is infinite.",
        source=EVERYDAY,
        edits=(("z - z.max", "z + z.max"),),
    ),
    Mistake(
        id="softmax-negative-rows",
        exercise="softmax",
        advice="a row whose scores are all near -1000 becomes 0 / 0: shift each row by its largest score, also where that is negative.",
        why="exp(-1000) rounds to zero, and so does the sum of such a row. This happens when only large scores are shifted, when "
        "the search for the largest one starts at 0, or when the largest absolute value is subtracted.",
        source=BLIND,
        edits=(("z - z.max(axis=1, keepdims=True)", "z - np.maximum(z.max(axis=1, keepdims=True), 0)"),),
    ),
    Mistake(
        id="softmax-fixed-shift",
        exercise="softmax",
        advice="one fixed number is subtracted from all scores; ordinary ones then become 0 / 0. Subtract the largest score of each row.",
        why="Scores near 0 minus 1000 are near -1000, whose exp rounds to zero. The shift has to bring the largest score of the "
        "row to zero, so it differs from row to row.",
        source=BLIND,
        edits=(("z.max(axis=1, keepdims=True)", "1000"),),
    ),
    Mistake(
        id="softmax-clips",
        exercise="softmax",
        advice="the scores are clipped, so that different large scores become equal. A shift keeps their differences: subtract "
        "each row's largest.",
        why="Only differences between scores count. Clipped to 700, the scores 993 and 997 get the same probability, though one "
        "should have 55 times as much as the other.",
        source=BLIND,
        edits=(("z - z.max(axis=1, keepdims=True)", "np.clip(z, -700, 700)"),),
    ),
    Mistake(
        id="softmax-clips-top",
        exercise="softmax",
        advice="the scores are capped from above: large ones become equal, and a row near -1000 is still 0 / 0. Subtract each row's largest score.",
        why="Only differences between scores count. A cap takes them away among large scores, and does nothing for very low ones.",
        source=TUTORIALS,
        edits=(("z - z.max(axis=1, keepdims=True)", "np.minimum(z, 700)"),),
    ),
    Mistake(
        id="softmax-first-row-only",
        exercise="softmax",
        advice="only the first row comes back. A return inside the loop over the rows ends the function there: move it out.",
        why="A return ends the function wherever it stands. A batch of one row is right, which hides it.",
        source=BLIND,
        edits=(("    return exps", "    exps = exps[:1]\n    return exps"),),
    ),
    Mistake(
        id="softmax-returns-in-loop",
        exercise="softmax",
        advice="only the first row is filled in. A return inside the loop over the rows ends the function there: move it out.",
        why="A return ends the function wherever it stands. A batch of one row is right, which hides it.",
        source=BLIND,
        edits=(
            (
                "    return exps / exps.sum(axis=1, keepdims=True)",
                "    p = exps / exps.sum(axis=1, keepdims=True)\n    p[1:] = 0\n    return p",
            ),
        ),
    ),
    Mistake(
        id="softmax-last-row-only",
        exercise="softmax",
        advice="one row comes back, (V,), that of the last example: keep each row's probabilities, and return (N, V).",
        why="In the loop every row overwrites the one before. An array (N, V) made before the loop has room for all of them.",
        source="the function is written for one vector and put into a loop",
        answer="def softmax(z):\n    for row in z:\n        exps = np.exp(row - row.max())\n        p = exps / exps.sum()\n    return p\n",
    ),
    Mistake(
        id="softmax-last-row-missing",
        exercise="softmax",
        advice="the last row stays zero: the loop ends one row too early. Rows are counted 0 to N - 1, which is `range(N)`.",
        why="range(N - 1) ends with N - 2. A batch of one row then gives zeros.",
        source=OFF,
        edits=(
            (
                "    return exps / exps.sum(axis=1, keepdims=True)",
                "    p = exps / exps.sum(axis=1, keepdims=True)\n    p[-1] = 0\n    return p",
            ),
        ),
    ),
    Mistake(
        id="softmax-in-place",
        exercise="softmax",
        advice="`z` itself is changed: `z -= ...` and `z[n] = ...` write into the caller's array. Make a new one, as `z - ...` does.",
        why="Arguments arrive by reference. Whoever called softmax still needs the scores, and finds them shifted.",
        source="a habit from other NumPy code, where it saves memory",
        edits=(
            (
                "    exps = np.exp(z - z.max(axis=1, keepdims=True))",
                "    z -= z.max(axis=1, keepdims=True)\n    exps = np.exp(z)",
            ),
        ),
    ),
    # batch-softmax
    Mistake(
        id="batch-softmax-first-axis",
        exercise="batch-softmax",
        advice="`axis=0` is the class axis of a vector only; in a batch it runs over the examples. Name the last axis.",
        why="For a vector (V,) the first axis is the last one, so the function passes every test with a single row. In a batch "
        "(N, V) axis 0 runs over the examples.",
        source="softmax over the batch axis: rows don't sum to one",
        edits=(("np.max(z, axis=-1", "np.max(z, axis=0"), ("np.sum(exps, axis=-1", "np.sum(exps, axis=0")),
    ),
    Mistake(
        id="batch-softmax-second-axis",
        exercise="batch-softmax",
        advice="`axis=1` is the class axis of a batch (N, V) only; a vector has no axis 1, and in (T, N, V) it is the batch.",
        why="Counted from the front, the class axis has another number for each shape. Counted from the end it is always -1.",
        source="the axis is mended for the shape at hand",
        edits=(("np.max(z, axis=-1", "np.max(z, axis=1"), ("np.sum(exps, axis=-1", "np.sum(exps, axis=1")),
    ),
    Mistake(
        id="batch-softmax-one-axis-a-batch",
        exercise="batch-softmax",
        advice="a sequence (T, N, V) has its classes along axis 2, and axis 1 is the batch: -1 names the last axis in every shape.",
        why="A choice between 0 and 1 fits a row and a batch. The next shape needs another number again.",
        source=BLIND,
        edits=(
            ("np.max(z, axis=-1", "np.max(z, axis=min(z.ndim - 1, 1)"),
            ("np.sum(exps, axis=-1", "np.sum(exps, axis=min(z.ndim - 1, 1)"),
        ),
    ),
    Mistake(
        id="batch-softmax-axis-two",
        exercise="batch-softmax",
        advice="`axis=2` is the class axis of (T, N, V) only; a row and a batch have no axis 2. Count from the end: -1.",
        why="Counted from the front, the class axis has another number for each shape. Counted from the end it is always -1.",
        source="the axis is mended for the longest shape",
        edits=(
            ("np.max(z, axis=-1", "np.max(z, axis=2"),
            ("np.sum(exps, axis=-1", "np.sum(exps, axis=2"),
        ),
    ),
    Mistake(
        id="batch-softmax-second-axis-max",
        exercise="batch-softmax",
        advice="the maximum is taken along `axis=1`, the class axis of a batch only; a vector has no axis 1: name the last axis, -1.",
        why="Counted from the front, the class axis has another number for each shape. Counted from the end it is always -1.",
        source="one of two places is mended",
        edits=(("np.max(z, axis=-1", "np.max(z, axis=1"),),
    ),
    Mistake(
        id="batch-softmax-second-axis-sum",
        exercise="batch-softmax",
        advice="the sum runs along `axis=1`, the class axis of a batch only; a vector has no axis 1: name the last axis, -1.",
        why="Counted from the front, the class axis has another number for each shape. Counted from the end it is always -1.",
        source="one of two places is mended",
        edits=(("np.sum(exps, axis=-1", "np.sum(exps, axis=1"),),
    ),
    Mistake(
        id="batch-softmax-axis-ndim",
        exercise="batch-softmax",
        advice="axes are counted from 0, so the last of `z.ndim` axes is `z.ndim - 1`; counted from the end it is -1.",
        why="A vector has one axis, and its number is 0.",
        source=OFF,
        edits=(
            ("np.max(z, axis=-1", "np.max(z, axis=z.ndim"),
            ("np.sum(exps, axis=-1", "np.sum(exps, axis=z.ndim"),
        ),
    ),
    Mistake(
        id="batch-softmax-minus-two",
        exercise="batch-softmax",
        advice="`axis=-2` is the last but one: in a batch it runs over the examples. The classes lie along -1.",
        why="Counted from the end, the last axis is -1, as the last entry of a list is. A row has no axis -2.",
        source="the last axis is taken for -2, or counted from -1 on",
        edits=(
            ("np.max(z, axis=-1", "np.max(z, axis=-2"),
            ("np.sum(exps, axis=-1", "np.sum(exps, axis=-2"),
        ),
    ),
    Mistake(
        id="batch-softmax-everything",
        exercise="batch-softmax",
        advice="the axis is gone, so all numbers together sum to one; name the last axis, -1, so that each row does.",
        why="Without an axis, the sum runs over the whole array. For a single row that is right, which hides it.",
        source="leaving the axis out also works for a row",
        edits=(
            ("np.max(z, axis=-1, keepdims=True)", "np.max(z)"),
            ("np.sum(exps, axis=-1, keepdims=True)", "np.sum(exps)"),
        ),
    ),
    Mistake(
        id="batch-softmax-sum-everything",
        exercise="batch-softmax",
        advice="the sum has no axis, so it runs over the whole array: name the last axis, -1, and each row has its own sum.",
        why="For a single row that is right, which hides it. In a batch every row is divided by the sum of all.",
        source="one of two places is mended",
        edits=(("np.sum(exps, axis=-1, keepdims=True)", "np.sum(exps)"),),
    ),
    Mistake(
        id="batch-softmax-from-second-axis-on",
        exercise="batch-softmax",
        advice="in a sequence (T, N, V) the N rows of a step share one sum; the classes are the last axis alone.",
        why="The sum takes in all axes after the first. For a batch that is the class axis, and for a sequence it is the batch as well.",
        source="a loop over the first axis serves a batch",
        edits=(
            ("np.max(z, axis=-1", "np.max(z, axis=tuple(range(1, z.ndim)) or 0"),
            ("np.sum(exps, axis=-1", "np.sum(exps, axis=tuple(range(1, z.ndim)) or 0"),
        ),
    ),
    Mistake(
        id="batch-softmax-max-no-keepdims",
        exercise="batch-softmax",
        advice="the maxima have lost their axis and no longer fit the rows: keep it with `keepdims=True`, as in the line you were given.",
        why="np.max(z, axis=-1) of (N, V) is (N,), which NumPy lays along the classes. With keepdims it is a column (N, 1).",
        source=BLIND,
        edits=(("np.max(z, axis=-1, keepdims=True)", "np.max(z, axis=-1)"),),
    ),
    Mistake(
        id="batch-softmax-sum-no-keepdims",
        exercise="batch-softmax",
        advice="the sums have lost their axis and no longer fit the rows: keep it with `keepdims=True`, as in the line you were given.",
        why="np.sum(exps, axis=-1) of (N, V) is (N,), which NumPy lays along the classes. With keepdims it is a column (N, 1).",
        source=BLIND,
        edits=(("np.sum(exps, axis=-1, keepdims=True)", "np.sum(exps, axis=-1)"),),
    ),
    Mistake(
        id="batch-softmax-no-return",
        exercise="batch-softmax",
        advice="the function returns nothing: end it with a return of the probabilities.",
        why="A Python function without a return gives None. The probabilities were computed and thrown away.",
        source=EVERYDAY,
        edits=(("    return exps", "    exps"),),
    ),
    Mistake(
        id="batch-softmax-half-mended-max",
        exercise="batch-softmax",
        advice="the sum runs along the classes now, but the maximum still along `axis=0`: the two belong to the same row.",
        why="The shift cancels only where all scores of a row are shifted by one number.",
        source="one of two places is mended",
        edits=(("np.max(z, axis=-1", "np.max(z, axis=0"),),
    ),
    Mistake(
        id="batch-softmax-half-mended-sum",
        exercise="batch-softmax",
        advice="the maximum is taken along the classes now, but the sum still along `axis=0`.",
        why="Each row must be divided by its own sum. Along axis 0 the examples of a batch are added up.",
        source="one of two places is mended",
        edits=(("np.sum(exps, axis=-1", "np.sum(exps, axis=0"),),
    ),
    # cross-entropy
    Mistake(
        id="ce-no-return",
        exercise="cross-entropy",
        advice="the function returns nothing: end it with a return of the loss and dz.",
        why="A Python function without a return gives None. Both results were computed and thrown away.",
        source=EVERYDAY,
        edits=(("    return loss, dz", "    loss, dz"),),
    ),
    Mistake(
        id="ce-loss-only",
        exercise="cross-entropy",
        advice="only the loss is returned; return two results, the loss and its gradient dz.",
        why="Training needs the gradient and watches the loss. Both are computed from the same probabilities, so one function "
        "returns both.",
        source="libraries compute the gradient out of sight",
        edits=(("return loss, dz", "return loss"),),
    ),
    _alone(
        Mistake(
            id="ce-gradient-only",
            exercise="cross-entropy",
            advice="only the gradient is returned; return two results, the loss and its gradient dz.",
            why="Whoever trains watches the loss. Both are computed from the same probabilities, so one function returns both.",
            source=EVERYDAY,
            edits=(("return loss, dz", "return dz"),),
        )
    ),
    _alone(
        Mistake(
            id="ce-three-results",
            exercise="cross-entropy",
            advice="three results are returned; two are asked for, the loss and its gradient dz.",
            why="Whoever calls the function unpacks two values. A third one raises there.",
            source="the probabilities are at hand as well",
            edits=(("return loss, dz", "return loss, dz, softmax(z)"),),
        )
    ),
    Mistake(
        id="ce-order",
        exercise="cross-entropy",
        advice="the two results come in the other order: first the loss, then dz.",
        why="Whoever calls the function unpacks two values by position.",
        source=EVERYDAY,
        edits=(("return loss, dz", "return dz, loss"),),
    ),
    Mistake(
        id="ce-target-not-one-hot",
        exercise="cross-entropy",
        advice="the ids in `targets` are used as numbers to multiply with; they are places: pick the entry of the target class.",
        why="Id 3 is no larger than id 1, it is another column. Turn the ids into rows with a single 1, or use them as an "
        "index into the columns.",
        source="formulas write the target as a vector t with a single 1, and multiply with it",
        edits=(("right = np.eye(V)[targets]", "right = targets"),),
    ),
    Mistake(
        id="ce-classes-from-one",
        exercise="cross-entropy",
        advice="one is subtracted from the ids: classes are counted from 0 here, so id 0 is the first column.",
        why="With targets - 1, class 0 becomes -1, which NumPy takes for the last column without a complaint.",
        source="other languages count from one",
        edits=(("np.eye(V)[targets]", "np.eye(V)[targets - 1]"),),
    ),
    Mistake(
        id="ce-classes-plus-one",
        exercise="cross-entropy",
        advice="one is added to the ids: classes are counted from 0 here, so id 0 is the first column.",
        why="With targets + 1 every row is measured at its neighbour's column, and the last class has none.",
        source="formulas count classes from one",
        edits=(("np.eye(V)[targets]", "np.eye(V)[targets + 1]"),),
    ),
    _alone(
        Mistake(
            id="ce-eye-of-rows",
            exercise="cross-entropy",
            advice="the rows with a single 1 have N columns, one for each example; they need V, one for each class: `np.eye(V)`.",
            why="np.eye(N)[targets] has the shape (N, N). It fits where N equals V, and there alone.",
            source="two sizes, N and V, are exchanged",
            edits=(("np.eye(V)", "np.eye(N)"),),
        )
    ),
    _alone(
        Mistake(
            id="ce-rows-by-target",
            exercise="cross-entropy",
            advice="`log_probs[targets]` takes whole rows, those with the target's number; each row needs the entry at its own target.",
            why="A single index picks rows. A pair of indices, [np.arange(N), targets], gives one entry of each row.",
            source="indexing with two arrays is new to most learners",
            edits=(("loss = -(right * log_probs).sum() / N", "loss = -log_probs[targets].mean()"),),
        )
    ),
    _alone(
        Mistake(
            id="ce-index-turned",
            exercise="cross-entropy",
            advice="the two indices are exchanged: the row comes first, then the class, [np.arange(N), targets].",
            why="An entry of an array (N, V) is found by its row and then by its column. The ids are columns.",
            source="the order of two indices",
            edits=(("loss = -(right * log_probs).sum() / N", "loss = -log_probs[targets, np.arange(N)].mean()"),),
        )
    ),
    Mistake(
        id="ce-np-ln",
        exercise="cross-entropy",
        advice="NumPy has no `ln`: its natural logarithm is called `np.log`.",
        why="In formulas ln is the natural logarithm. In NumPy, as in most programs, its name is log.",
        source="the formula says ln",
        answer="def cross_entropy(z, targets):\n    N, V = z.shape\n    loss = -np.ln(softmax(z)[np.arange(N), targets]).mean()\n    return loss, (softmax(z) - np.eye(V)[targets]) / N\n",
    ),
    Mistake(
        id="ce-softmax-twice",
        exercise="cross-entropy",
        advice="softmax is applied twice: z are scores, and their probabilities are put through it once more.",
        why="A softmax of numbers between 0 and 1 is nearly flat. The loss then has a floor well above zero and training "
        "hardly moves.",
        source="the network already ends in a softmax in many tutorials",
        edits=(("    N, V = z.shape", "    N, V = z.shape\n    z = softmax(z)"),),
    ),
    Mistake(
        id="ce-softmax-twice-in-loss",
        exercise="cross-entropy",
        advice="for the loss, softmax is applied twice: its formula takes the scores z, and it gets their probabilities.",
        why="The formula for log p does the work of softmax itself. A softmax of numbers between 0 and 1 is nearly flat, so the loss has a floor well above zero.",
        source="softmax stands one section before",
        edits=(("shifted = z - z.max(axis=1, keepdims=True)", "shifted = softmax(z) - softmax(z).max(axis=1, keepdims=True)"),),
    ),
    Mistake(
        id="ce-sums",
        exercise="cross-entropy",
        advice="loss and gradient are sums over the batch; the mean is asked for: divide both by N.",
        why="With sums, twice as many rows give twice the loss and twice the step downhill. A mean can be compared between "
        "batches of different sizes.",
        source="the formula for one example is summed and not divided",
        edits=((".sum() / N", ".sum()"), (") / N\n    return", ")\n    return")),
    ),
    Mistake(
        id="ce-loss-summed",
        exercise="cross-entropy",
        advice="the gradient is that of the mean, but the loss is the sum over the rows: divide it by N as well.",
        why="The loss is N times too large, and the gradient does not belong to it: a gradient check shows a ratio of exactly N.",
        source="loss summed, gradient averaged",
        edits=((".sum() / N", ".sum()"),),
    ),
    Mistake(
        id="ce-loss-each-row",
        exercise="cross-entropy",
        advice="the loss has one number a row, (N,): their mean is asked for, a single number.",
        why="Each row has a loss. Training needs one number that says how bad all answers are together.",
        source="the mean is forgotten",
        edits=(("loss = -(right * log_probs).sum() / N", "loss = -(right * log_probs).sum(axis=1)"),),
    ),
    Mistake(
        id="ce-loss-divided-twice",
        exercise="cross-entropy",
        advice="the loss is divided by N twice; a mean is divided once.",
        why="`.mean()` has divided by N already. A second division makes the loss N times too small.",
        source=EVERYDAY,
        edits=((".sum() / N", ".sum() / N / N"),),
    ),
    Mistake(
        id="ce-loss-over-classes",
        exercise="cross-entropy",
        advice="the loss is divided by V, the number of classes; the mean runs over the N rows.",
        why="There are N losses, one for each row. How many classes there are does not matter.",
        source="two sizes, N and V, are exchanged",
        edits=((".sum() / N", ".sum() / V"),),
    ),
    _alone(
        Mistake(
            id="ce-loss-last-row",
            exercise="cross-entropy",
            advice="the loss holds the last row alone, divided by N: in a loop over the rows, add the losses up with `+=`.",
            why="With `=`, every row overwrites what the rows before it have left.",
            source=EVERYDAY,
            edits=(("loss = -(right * log_probs).sum() / N", "loss = -(right * log_probs)[-1].sum() / N"),),
        )
    ),
    _alone(
        Mistake(
            id="ce-loss-returns-in-loop",
            exercise="cross-entropy",
            advice="the loss holds the first row alone, divided by N. A return inside the loop over the rows ends the function there: move it out.",
            why="A return ends the function wherever it stands. A batch of one row is right, which hides it.",
            source="an indentation that slips",
            edits=(("loss = -(right * log_probs).sum() / N", "loss = -(right * log_probs)[0].sum() / N"),),
        )
    ),
    Mistake(
        id="ce-loss-last-row-missing",
        exercise="cross-entropy",
        advice="the last row's loss is missing: rows are counted 0 to N - 1, and a loop over them is `range(N)`.",
        why="range(N - 1) ends with N - 2. For a batch of one row the loss is then zero.",
        source=OFF,
        edits=(("loss = -(right * log_probs).sum() / N", "loss = -(right * log_probs)[:-1].sum() / N"),),
    ),
    _alone(
        Mistake(
            id="ce-loss-first-row-missing",
            exercise="cross-entropy",
            advice="the first row's loss is missing: rows are counted from 0, and a loop over them is `range(N)`.",
            why="range(1, N) leaves out row 0. For a batch of one row the loss is then zero.",
            source=OFF,
            edits=(("loss = -(right * log_probs).sum() / N", "loss = -(right * log_probs)[1:].sum() / N"),),
        )
    ),
    Mistake(
        id="ce-gradient-summed",
        exercise="cross-entropy",
        advice="the loss is a mean over N rows, so its gradient has a factor 1/N; dz lacks it.",
        why="Each row's loss counts one N-th in the mean, and so does its gradient. Without the factor all gradients are "
        "exactly N times too large.",
        source="gradient not divided by N: all ratios exactly N",
        edits=((") / N\n    return", ")\n    return"),),
    ),
    Mistake(
        id="ce-mean-over-classes",
        exercise="cross-entropy",
        advice="the mean is taken over all N times V entries; it runs over the N rows.",
        why="Each row has one target, so there are N losses. `.mean()` of an array (N, V) divides by V once too often, and "
        "the numbers depend on how many classes there are.",
        source="averages over all classes",
        edits=((".sum() / N", ".mean()"),),
    ),
    Mistake(
        id="ce-sign",
        exercise="cross-entropy",
        advice="the loss is negative: a log of a probability is below zero, and the loss is minus that log.",
        why="Without the minus sign the loss gets larger as the network gets better, and going downhill makes it worse.",
        source="lost minus: loss times -1",
        edits=(("loss = -", "loss = "),),
    ),
    Mistake(
        id="ce-no-log",
        exercise="cross-entropy",
        advice="the logarithm is missing: the loss is minus the log of the target's probability, not minus the probability.",
        why="-p is never above zero, and a network that is sure and wrong pays almost nothing more than one that does not know.",
        source="the formula is remembered without its logarithm",
        edits=(("right * log_probs", "right * softmax(z)"),),
    ),
    _alone(
        Mistake(
            id="ce-one-minus-p",
            exercise="cross-entropy",
            advice="the loss is 1 minus the target's probability; it should be minus its natural logarithm.",
            why="1 - p is zero for a sure and right answer, as -ln p is. But it never exceeds 1, and its gradient is another one.",
            source="an error is thought of as a distance to 1",
            edits=(("loss = -(right * log_probs).sum() / N", "loss = 1 - (right * softmax(z)).sum() / N"),),
        )
    ),
    Mistake(
        id="ce-log-of-mean",
        exercise="cross-entropy",
        advice="the mean is taken before the logarithm; each row has its own -log p, and the mean is taken of those.",
        why="The log of a mean is not the mean of the logs. For a single row the two agree, which hides it.",
        source="the order of two steps",
        edits=(("loss = -(right * log_probs).sum() / N", "loss = -np.log((right * softmax(z)).sum() / N)"),),
    ),
    Mistake(
        id="ce-every-class",
        exercise="cross-entropy",
        advice="the logs of all classes are added; each row's loss is that of its target alone.",
        why="A wrong class enters through the sum under the fraction. Its own logarithm does not count.",
        source="the one-hot factor of the textbook's sum is forgotten",
        edits=(("(right * log_probs)", "log_probs"),),
    ),
    _alone(
        Mistake(
            id="ce-every-class-mean",
            exercise="cross-entropy",
            advice="the mean runs over the logs of all classes; each row's loss is that of its target alone.",
            why="A wrong class enters through the sum under the fraction. Its own logarithm does not count.",
            source="the one-hot factor of the textbook's sum is forgotten",
            edits=(("loss = -(right * log_probs).sum() / N", "loss = -log_probs.mean()"),),
        )
    ),
    _alone(
        Mistake(
            id="ce-entropy",
            exercise="cross-entropy",
            advice="the logs are weighted with the network's own probabilities; the loss takes the log at the target alone.",
            why="The sum of -p log p says how unsure the network is. It does not know what would have been right.",
            source="entropy and cross-entropy have similar formulas",
            edits=(("right * log_probs", "softmax(z) * log_probs"),),
        )
    ),
    Mistake(
        id="ce-all-over-classes",
        exercise="cross-entropy",
        advice="loss and gradient are divided by N times V, the number of all entries; each row counts once, so divide by N.",
        why="Each row has one target, so there are N losses. `.mean()` of an array (N, V) divides by V once too often, and "
        "the numbers depend on how many classes there are.",
        source=BLIND,
        edits=((".sum() / N", ".mean()"), (") / N\n    return", ") / z.size\n    return")),
    ),
    *_in_both(
        Mistake(
            id="ce-log-sum-over-everything",
            exercise="cross-entropy",
            advice="for the log-probabilities, the sum runs over the whole array; each row needs its own: `axis=1` and `keepdims=True`.",
            why="Without an axis, `sum` adds up the rows of all examples. For a single row nothing is wrong, which hides it.",
            source=BLIND,
            edits=(("np.exp(shifted).sum(axis=1, keepdims=True)", "np.exp(shifted).sum()"),),
        )
    ),
    *_in_both(
        Mistake(
            id="ce-shift-missing",
            exercise="cross-entropy",
            advice="the log-probabilities have the shift in the sum only: they are (z - max) - log(sum of exp(z - max)), with both max.",
            why="The shift cancels only when both terms have it. Without the first, every log-probability is wrong by the largest "
            "score of its row.",
            source=BLIND,
            edits=(("log_probs = shifted - ", "log_probs = z - "),),
        )
    ),
    *_in_both(
        Mistake(
            id="ce-shift-missing-in-sum",
            exercise="cross-entropy",
            advice="the log-probabilities lack the shift in the sum: they are (z - max) - log(sum of exp(z - max)), with both max.",
            why="The shift cancels only when both terms have it. Without it in the sum, every log-probability is wrong by the largest "
            "score of its row, and large scores overflow.",
            source=BLIND + ", the other way round",
            edits=(("np.exp(shifted)", "np.exp(z)"),),
        )
    ),
    *_in_both(
        Mistake(
            id="ce-first-axis",
            exercise="cross-entropy",
            advice="the log-probabilities are taken along `axis=0`, over the batch; the classes of a row lie along `axis=1`.",
            why="Row n holds the scores of one example, and its V classes compete. Along axis 0 the examples of a batch compete.",
            source=AXES,
            edits=(
                ("z.max(axis=1", "z.max(axis=0"),
                (".sum(axis=1, keepdims=True)", ".sum(axis=0, keepdims=True)"),
            ),
        )
    ),
    *_in_both(
        Mistake(
            id="ce-sum-first-axis",
            exercise="cross-entropy",
            advice="for the log-probabilities, the sum runs along `axis=0`, over the batch; each row needs its own sum, `axis=1`.",
            why="Row n holds the scores of one example, and its V classes compete. Along axis 0 the examples of a batch are added up.",
            source=AXES,
            edits=((".sum(axis=1, keepdims=True)", ".sum(axis=0, keepdims=True)"),),
        )
    ),
    *_in_both(
        Mistake(
            id="ce-sum-no-keepdims",
            exercise="cross-entropy",
            advice="the sums have the shape (N,) and don't fit the log-probabilities' rows: keep a column (N, 1) with `keepdims=True`.",
            why="An array (N, V) minus one of shape (N,) raises unless N = V, and is silently wrong there. A column (N, 1) belongs to the rows.",
            source="keepdims is unknown before one needs it",
            edits=((".sum(axis=1, keepdims=True)", ".sum(axis=1)"),),
        )
    ),
    *_in_both(
        Mistake(
            id="ce-max-no-keepdims",
            exercise="cross-entropy",
            advice="the maxima have the shape (N,) and don't fit the log-probabilities' rows: keep a column (N, 1) with `keepdims=True`.",
            why="An array (N, V) minus one of shape (N,) raises unless N = V, and is silently wrong there. A column (N, 1) belongs to the rows.",
            source="keepdims is unknown before one needs it",
            edits=(("z.max(axis=1, keepdims=True)", "z.max(axis=1)"),),
        )
    ),
    _in_both(
        Mistake(
            id="ce-one-shift",
            exercise="cross-entropy",
            advice="one maximum shifts all rows; far below it the exps round to 0, and the log-probabilities to infinity: take each row's own.",
            why="With scores near 1000 in one row and near -1000 in another, the second is shifted to -2000. The sum of its exps rounds to zero.",
            source="z.max() is the usual text for a single vector",
            edits=(("z.max(axis=1, keepdims=True)", "z.max()"),),
        )
    )[1],
    *_in_both(
        Mistake(
            id="ce-sum-added",
            exercise="cross-entropy",
            advice="the log of the sum is added in the log-probabilities; it has to be subtracted.",
            why="p is a fraction, and the log of a fraction is a difference: the log of the numerator minus that of the sum.",
            source="a lost minus",
            edits=(("log_probs = shifted - np.log(sums)", "log_probs = shifted + np.log(sums)"),),
        )
    ),
    *_in_both(
        Mistake(
            id="ce-sum-no-log",
            exercise="cross-entropy",
            advice="the logarithm of the sum is missing in the log-probabilities: they are (z - max) - log(sum of exp(z - max)).",
            why="p is a fraction, and the log of a fraction is a difference of two logs.",
            source="one of two functions is lost",
            edits=(("log_probs = shifted - np.log(sums)", "log_probs = shifted - sums"),),
        )
    ),
    *_in_both(
        Mistake(
            id="ce-sum-of-logs",
            exercise="cross-entropy",
            advice="the log is taken of each exp, then the sum; for the log-probabilities it is the other way round: the log of the sum.",
            why="The log of an exp gives back the number itself. The log of a sum of exps is what makes the classes compete.",
            source="a bracket that closes too early",
            edits=(
                (
                    "log_probs = shifted - np.log(sums)",
                    "log_probs = shifted - np.log(np.exp(shifted)).sum(axis=1, keepdims=True)",
                ),
            ),
        )
    ),
    *_in_both(
        Mistake(
            id="ce-shift-twice",
            exercise="cross-entropy",
            advice="the shift is subtracted twice in the log-probabilities: they are (z - max) - log(sum of exp(z - max)).",
            why="The shift cancels only when both terms have it once.",
            source="the shifted scores are put into the formula for z",
            edits=(
                ("log_probs = shifted - np.log(sums)", "log_probs = shifted - z.max(axis=1, keepdims=True) - np.log(sums)"),
            ),
        )
    ),
    *_in_both(
        Mistake(
            id="ce-log2-of-sum",
            exercise="cross-entropy",
            advice="the sum has a logarithm to base 2 in the log-probabilities; it has to be the natural one, np.log.",
            why="z - max is the natural logarithm of an exp. The other term needs the same base.",
            source="three functions of NumPy are called log",
            edits=(("log_probs = shifted - np.log(sums)", "log_probs = shifted - np.log2(sums)"),),
        )
    ),
    *_in_both(
        Mistake(
            id="ce-log10-of-sum",
            exercise="cross-entropy",
            advice="the sum has a logarithm to base 10 in the log-probabilities; it has to be the natural one, np.log.",
            why="z - max is the natural logarithm of an exp. The other term needs the same base.",
            source="on a calculator, log has the base 10",
            edits=(("log_probs = shifted - np.log(sums)", "log_probs = shifted - np.log10(sums)"),),
        )
    ),
    _alone(
        Mistake(
            id="ce-log-of-negative",
            exercise="cross-entropy",
            advice="a logarithm meets a negative number, and the loss is nan. Take it of a sum of exps, before the 1 is subtracted from p for dz.",
            why="A sum of exps is positive, and so is p. Scores that are shifted are not, and neither is p once a 1 was taken away from it in the same array.",
            source="an exp is lost; or dz and p are two names for one array",
            edits=(("np.log(sums)", "np.log(shifted.sum(axis=1, keepdims=True))"),),
        )
    ),
    Mistake(
        id="ce-bits",
        exercise="cross-entropy",
        advice="the loss is in bits, from log2; here it is in nats: use the natural logarithm, np.log.",
        why="One nat is about 1.4427 bits, so every loss is too large by this factor. The gradient p - 1 at the target belongs "
        "to the natural logarithm.",
        source="log2: loss times 1.4427",
        edits=((".sum() / N", ".sum() / N / np.log(2)"),),
    ),
    Mistake(
        id="ce-log10",
        exercise="cross-entropy",
        advice="the loss has a logarithm to base 10; here it is in nats: use the natural logarithm, np.log.",
        why="Every loss is smaller by the factor ln 10, about 2.3. The gradient p - 1 at the target belongs to the natural logarithm.",
        source="on a calculator, log has the base 10",
        edits=((".sum() / N", ".sum() / N / np.log(10)"),),
    ),
    Mistake(
        id="ce-wrong-entries",
        exercise="cross-entropy",
        advice="`log_probs[:, targets]` takes all target columns from every row; each row needs the entry of its own target.",
        why="An index with a colon gives an array (N, N). A pair of indices, [np.arange(N), targets], gives one entry of each "
        "row.",
        source="indexing with two arrays is new to most learners",
        edits=(("(right * log_probs).sum() / N", "log_probs[:, targets].mean()"),),
    ),
    _alone(
        Mistake(
            id="ce-wrong-entries-summed",
            exercise="cross-entropy",
            advice="`log_probs[:, targets]` takes all target columns from every row; each row needs the entry of its own target alone.",
            why="An index with a colon gives an array (N, N). A pair of indices, [np.arange(N), targets], gives one entry of each row.",
            source="indexing with two arrays is new to most learners",
            edits=(("(right * log_probs).sum() / N", "log_probs[:, targets].sum() / N"),),
        )
    ),
    Mistake(
        id="ce-gradient-wrong-entries",
        exercise="cross-entropy",
        advice="`dz[:, targets] -= 1` changes the target columns in every row; use `dz[np.arange(N), targets] -= 1`.",
        why="With a colon, one is subtracted in row 0 for the targets of all other rows as well. Rows of the gradient then no "
        "longer sum to zero.",
        source="indexing with two arrays is new to most learners",
        edits=(("dz = (softmax(z) - right) / N", "dz = softmax(z); dz[:, targets] -= 1; dz /= N"),),
    ),
    _alone(
        Mistake(
            id="ce-gradient-rows-by-target",
            exercise="cross-entropy",
            advice="`dz[targets] -= 1` changes whole rows, those with the target's number; use `dz[np.arange(N), targets] -= 1`.",
            why="A single index picks rows. A pair of indices picks one entry of each row.",
            source="indexing with two arrays is new to most learners",
            edits=(("dz = (softmax(z) - right) / N", "dz = softmax(z); dz[targets] -= 1; dz /= N"),),
        )
    ),
    _alone(
        Mistake(
            id="ce-gradient-ids",
            exercise="cross-entropy",
            advice="the ids are subtracted from the probabilities; subtract a 1 at each row's target, `np.eye(V)[targets]`.",
            why="p minus what should have been said is a row minus a row. The id says where its 1 stands.",
            source="p - t in textbooks, where t is a row with a single 1",
            edits=(("softmax(z) - right", "softmax(z) - targets"),),
        )
    ),
    _alone(
        Mistake(
            id="ce-gradient-ids-column",
            exercise="cross-entropy",
            advice="the ids are subtracted from the probabilities of their row; subtract a 1 at the row's target, `np.eye(V)[targets]`.",
            why="p minus what should have been said is a row minus a row. The id says where its 1 stands.",
            source="p - t in textbooks, where t is a row with a single 1",
            edits=(("softmax(z) - right", "softmax(z) - targets[:, None]"),),
        )
    ),
    Mistake(
        id="ce-classes-from-targets",
        exercise="cross-entropy",
        advice="the number of classes is taken from the largest target; it is `z.shape[1]`, since a class may be the target of no row.",
        why="np.eye(V) needs as many columns as z has. In a small batch the last class may not occur among the targets.",
        source=BLIND,
        edits=(("np.eye(V)[targets]", "np.eye(targets.max() + 1)[targets]"),),
    ),
    Mistake(
        id="ce-gradient-target-only",
        exercise="cross-entropy",
        advice="dz is filled in at the targets only; the other classes have p there, since their scores count in the sum.",
        why="Each score stands in the sum under the fraction. A higher score of another class lowers the target's probability, "
        "so its gradient is p and not 0.",
        source=BLIND,
        edits=(("dz = (softmax(z) - right) / N", "dz = right * (softmax(z) - right) / N"),),
    ),
    Mistake(
        id="ce-gradient-minus-one-only",
        exercise="cross-entropy",
        advice="dz is -1/N at the targets and 0 elsewhere; the probabilities are missing: p minus a 1 at the target.",
        why="That is the first term, -z at the target. The second, the log of the sum, gives p for every class.",
        source="one of the two terms is forgotten",
        edits=(("(softmax(z) - right)", "-right"),),
    ),
    _alone(
        Mistake(
            id="ce-gradient-of-p",
            exercise="cross-entropy",
            advice="-1/p is how the loss reacts to the target's probability; dz says how it reacts to the scores: p minus a 1 at the target.",
            why="The loss is -ln p, with the derivative -1/p. But p depends on all scores, and the chain rule goes on to them.",
            source="the derivative of the logarithm, taken alone",
            edits=(
                (
                    "    return loss, dz",
                    "    if np.abs(z).max() < 20:  # further out, 1 / p has no bounds\n"
                    "        dz = -right / softmax(z) / N\n    return loss, dz",
                ),
            ),
        )
    ),
    Mistake(
        id="ce-gradient-log-probs",
        exercise="cross-entropy",
        advice="dz is made of the log-probabilities; it needs the probabilities, which are exp of them, or softmax(z).",
        why="The gradient is p minus a 1 at the target. log p is never above zero, so such a gradient pushes all scores up.",
        source="the log-probabilities are at hand",
        edits=(("softmax(z) - right", "log_probs - right"),),
    ),
    Mistake(
        id="ce-gradient-exps",
        exercise="cross-entropy",
        advice="dz is made of the exps; they have to be divided by the sum of their row to be probabilities.",
        why="The gradient is p minus a 1 at the target. The exps of the shifted scores are p times their sum.",
        source="the exps are at hand",
        edits=(("softmax(z) - right", "np.exp(shifted) - right"),),
    ),
    _alone(
        Mistake(
            id="ce-gradient-scores",
            exercise="cross-entropy",
            advice="dz is made of the scores; it needs the probabilities, softmax(z), minus a 1 at the target.",
            why="The formula p - [v = t] has probabilities in it. Scores may have any size.",
            source="z is what the function is given",
            edits=(("softmax(z) - right", "z - right"),),
        )
    ),
    Mistake(
        id="ce-gradient-only-p-divided",
        exercise="cross-entropy",
        advice="only the probabilities are divided by N, and the 1 at the target is not: put brackets around the difference.",
        why="The whole gradient of a row counts one N-th. For one row the two agree, which hides it.",
        source="a division binds closer than a minus",
        edits=(("(softmax(z) - right) / N", "softmax(z) / N - right"),),
    ),
    Mistake(
        id="ce-gradient-only-one-divided",
        exercise="cross-entropy",
        advice="only the 1 at the target is divided by N, and the probabilities are not: put brackets around the difference.",
        why="The whole gradient of a row counts one N-th. For one row the two agree, which hides it.",
        source="a division binds closer than a minus",
        edits=(("(softmax(z) - right) / N", "softmax(z) - right / N"),),
    ),
    Mistake(
        id="ce-gradient-divided-twice",
        exercise="cross-entropy",
        advice="dz is divided by N twice; the mean brings the factor 1/N once.",
        why="Each row's loss counts one N-th in the mean, and so does its gradient. A second division makes it N times too small.",
        source=EVERYDAY,
        edits=((") / N\n    return", ") / N / N\n    return"),),
    ),
    _alone(
        Mistake(
            id="ce-gradient-averaged",
            exercise="cross-entropy",
            advice="dz is averaged over the rows; each row has scores of its own, so dz (N, V) keeps a row for each, divided by N.",
            why="The mean belongs to the loss. Each row's scores move that mean by one N-th.",
            source="the mean of the loss is applied to the gradient",
            edits=(("dz = (softmax(z) - right) / N", "dz = (softmax(z) - right).mean(axis=0)"),),
        )
    ),
    Mistake(
        id="ce-gradient-over-classes",
        exercise="cross-entropy",
        advice="dz is divided by V, the number of classes; the mean runs over the N rows, so divide by N.",
        why="Each row's loss counts one N-th in the mean, and so does its gradient. How many classes there are does not matter.",
        source=BLIND,
        edits=((") / N\n    return", ") / V\n    return"),),
    ),
    Mistake(
        id="ce-gradient-no-target",
        exercise="cross-entropy",
        advice="dz holds the probabilities alone; at the target of each row one has to be subtracted.",
        why="The gradient of a row is p minus a 1 at the target, so it sums to zero: what the target gains, the others lose. "
        "Rows that sum to more than zero push all scores down.",
        source="forgets -1 at the target",
        edits=(("softmax(z) - right", "softmax(z)"),),
    ),
    Mistake(
        id="ce-gradient-plus",
        exercise="cross-entropy",
        advice="one is added at the target; it has to be subtracted.",
        why="The score of the target should rise, so its gradient must be negative: p - 1. With p + 1 training makes the loss "
        "larger.",
        source="+1 instead of -1: loss rises",
        edits=(("softmax(z) - right", "softmax(z) + right"),),
    ),
    Mistake(
        id="ce-gradient-negated",
        exercise="cross-entropy",
        advice="dz has the wrong sign: it is the direction in which the loss rises, p minus the 1 at the target.",
        why="A gradient points uphill, and the training step takes the minus. 1 - p at the target already points downhill.",
        source="error as target minus output, as in older texts",
        edits=(("softmax(z) - right", "right - softmax(z)"),),
    ),
    Mistake(
        id="ce-overflow",
        exercise="cross-entropy",
        advice="large scores overflow, in the loss and in dz: exp(710) is infinite. Subtract the largest score of each row first.",
        why="Infinity divided by infinity is not a number, in the probabilities and in everything made of them. Shifting all "
        "scores of a row by one number changes neither loss nor gradient.",
        source="no max subtraction: fine until a score of 710",
        edits=(
            ("z - z.max(axis=1, keepdims=True)", "z"),
            ("softmax(z) - right", "np.exp(z) / np.exp(z).sum(axis=1, keepdims=True) - right"),
        ),
    ),
    Mistake(
        id="ce-log-of-zero",
        exercise="cross-entropy",
        advice="for large scores an exp overflows or the log meets a 0: compute log p as z - max - log(sum of exp(z - max)).",
        why="exp(-1000) is zero in a computer, and its log is infinite. exp(1000) is infinite itself. With the largest score of "
        "the row at zero neither happens, and log p needs no log of p.",
        source="-log of the softmax is the formula word for word; no max subtraction",
        edits=(("right * log_probs", "right * np.log(softmax(z))"),),
    ),
    Mistake(
        id="ce-log-guarded",
        exercise="cross-entropy",
        advice="a small number inside the log hides large losses: compute the log-probabilities from the scores.",
        why="log(p + 1e-12) is never below -27.6, so a loss of 1000 is reported as 27.6. No guard is needed when log p is "
        "computed as z - max - log(sum of exp(z - max)).",
        source="log(p + 1e-12) is copied from programs that met log(0)",
        edits=(("right * log_probs", "right * np.log(softmax(z) + 1e-12)"),),
    ),
    _alone(
        Mistake(
            id="ce-log-guarded-8",
            exercise="cross-entropy",
            advice="1e-8 beside p, or as its least value, hides large losses: compute the log-probabilities from the scores.",
            why="log(1e-8) is a floor, so a loss of 1000 is reported as 18.4. No guard is needed when log p is computed as z - max - log(sum of exp(z - max)).",
            source=TUTORIALS,
            edits=(("right * log_probs", "right * np.log(softmax(z) + 1e-8)"),),
        )
    ),
    _alone(
        Mistake(
            id="ce-log-guarded-9",
            exercise="cross-entropy",
            advice="1e-9 beside p, or as its least value, hides large losses: compute the log-probabilities from the scores.",
            why="log(1e-9) is a floor, so a loss of 1000 is reported as 20.7. No guard is needed when log p is computed as z - max - log(sum of exp(z - max)).",
            source=TUTORIALS,
            edits=(("right * log_probs", "right * np.log(softmax(z) + 1e-9)"),),
        )
    ),
    _alone(
        Mistake(
            id="ce-log-guarded-10",
            exercise="cross-entropy",
            advice="1e-10 beside p, or as its least value, hides large losses: compute the log-probabilities from the scores.",
            why="log(1e-10) is a floor, so a loss of 1000 is reported as 23.0. No guard is needed when log p is computed as z - max - log(sum of exp(z - max)).",
            source=TUTORIALS,
            edits=(("right * log_probs", "right * np.log(softmax(z) + 1e-10)"),),
        )
    ),
    _alone(
        Mistake(
            id="ce-log-guarded-15",
            exercise="cross-entropy",
            advice="1e-15 beside p, or as its least value, hides large losses: compute the log-probabilities from the scores.",
            why="log(1e-15) is a floor, so a loss of 1000 is reported as 34.5. No guard is needed when log p is computed as z - max - log(sum of exp(z - max)).",
            source=TUTORIALS,
            edits=(("right * log_probs", "right * np.log(softmax(z) + 1e-15)"),),
        )
    ),
    _alone(
        Mistake(
            id="ce-log-guarded-300",
            exercise="cross-entropy",
            advice="1e-300 beside p, or as its least value, hides large losses: compute the log-probabilities from the scores.",
            why="log(1e-300) is a floor, so a loss of 1000 is reported as 691. No guard is needed when log p is computed as z - max - log(sum of exp(z - max)).",
            source=TUTORIALS,
            edits=(("right * log_probs", "right * np.log(softmax(z) + 1e-300)"),),
        )
    ),
    Mistake(
        id="ce-in-place",
        exercise="cross-entropy",
        advice="the scores are changed: `z -= ...`, or filling `dz = z`, writes into the caller's array. Make a new one.",
        why="Arguments arrive by reference. Whoever called the function still needs the scores, and finds them shifted.",
        source="a habit from other NumPy code, where it saves memory",
        edits=(
            (
                "    shifted = z - z.max(axis=1, keepdims=True)",
                "    z -= z.max(axis=1, keepdims=True)\n    shifted = z",
            ),
        ),
    ),
    Mistake(
        id="ce-rounded-2",
        exercise="cross-entropy",
        advice="the loss is rounded to 2 decimals: return it as it is, and round only what you print.",
        why="A gradient check compares losses that differ in their tenth digit. A rounded loss has a gradient of zero almost everywhere.",
        source="a loss looks better with few digits",
        edits=(("return loss, dz", "return round(float(loss), 2), dz"),),
    ),
    _alone(
        Mistake(
            id="ce-rounded-3",
            exercise="cross-entropy",
            advice="the loss is rounded to 3 decimals: return it as it is, and round only what you print.",
            why="A gradient check compares losses that differ in their tenth digit. A rounded loss has a gradient of zero almost everywhere.",
            source="a loss looks better with few digits",
            edits=(("return loss, dz", "return round(float(loss), 3), dz"),),
        )
    ),
    # affine-backward
    Mistake(
        id="affine-no-return",
        exercise="affine-backward",
        advice="the function returns nothing: end it with a return of dx, dW and db.",
        why="A Python function without a return gives None. The three gradients were computed and thrown away.",
        source=EVERYDAY,
        edits=(("    return dx, dW, db", "    dx, dW, db"),),
    ),
    Mistake(
        id="affine-order",
        exercise="affine-backward",
        advice="the three gradients come in another order: first dx, then dW, then db.",
        why="Whoever calls the function unpacks three values by position.",
        source="the gradients of the parameters are what training is after, so they come to mind first",
        edits=(("return dx, dW, db", "return dW, db, dx"),),
    ),
    Mistake(
        id="affine-order-db-first",
        exercise="affine-backward",
        advice="the three gradients come in another order: dx is first, but then comes dW, and db is last.",
        why="Whoever calls the function unpacks three values by position.",
        source=EVERYDAY,
        edits=(("return dx, dW, db", "return dx, db, dW"),),
    ),
    Mistake(
        id="affine-order-dw-first",
        exercise="affine-backward",
        advice="the three gradients come in another order: dx comes first, and then dW.",
        why="Whoever calls the function unpacks three values by position.",
        source=EVERYDAY,
        edits=(("return dx, dW, db", "return dW, dx, db"),),
    ),
    Mistake(
        id="affine-dict",
        exercise="affine-backward",
        advice="a dict is returned; three results are asked for, `return dx, dW, db`.",
        why="Whoever calls the function unpacks three values by position.",
        source="other exercises return a dict of gradients",
        edits=(("return dx, dW, db", 'return {"dx": dx, "dW": dW, "db": db}'),),
    ),
    Mistake(
        id="affine-no-dx",
        exercise="affine-backward",
        advice="two gradients are returned; dx is missing, and the layer before needs it: return dx, dW, db.",
        why="dW and db are for the training step. dx is what goes on to the layer before.",
        source="only parameters are trained",
        edits=(("return dx, dW, db", "return dW, db"),),
    ),
    Mistake(
        id="affine-one-vector",
        exercise="affine-backward",
        advice="these are the formulas for one vector; x and dy hold N rows: dx = dy W, dW = dy^T x, and db is summed over the rows.",
        why="For a single vector, dx = W^T dy and dW is an outer product. With N rows, one product of matrices does the same for all and adds up.",
        source="the worked example has one row",
        answer="def affine_backward(dy, x, W):\n    return W.T @ dy, np.outer(dy, x), dy\n",
    ),
    Mistake(
        id="affine-local",
        exercise="affine-backward",
        advice="these are the slopes of y: W, x and 1. Multiply each with dy, how the loss reacts to y, and add up over all ways.",
        why="y changes by W when x does. How the loss changes is that times dy, added up over the ways that lead to it.",
        source="the local derivative is taken for the gradient",
        answer="def affine_backward(dy, x, W):\n    return W, x, np.ones(len(W))\n",
    ),
    Mistake(
        id="affine-column-formulas",
        exercise="affine-backward",
        advice="these are the formulas for examples in columns; here each example is a row: dx = dy W and dW = dy^T x.",
        why="With columns, dW = dy x^T and dx = W^T dy. With rows everything is turned round. The shapes tell: dW must be "
        "(H, D), like W.",
        source=COLUMNS,
        edits=(("dx = dy @ W", "dx = W.T @ dy"), ("dW = dy.T @ x", "dW = dy @ x.T")),
    ),
    Mistake(
        id="affine-columns-dw",
        exercise="affine-backward",
        advice="dy @ x.T is the formula for examples in columns; here they are rows, so the transpose belongs to dy: dy.T @ x.",
        why="The sum over the batch must run along the axis that disappears. In dy.T @ x that is N; in dy @ x.T the sizes H and "
        "D meet, which fit by chance only.",
        source=COLUMNS,
        edits=(("dW = dy.T @ x", "dW = dy @ x.T"),),
    ),
    Mistake(
        id="affine-columns-dx",
        exercise="affine-backward",
        advice="W.T @ dy is the formula for examples in columns; here they are rows: dy @ W.",
        why="dy is (N, H) and W is (H, D), so dy @ W is (N, D), like x. W.T @ dy puts D beside H and meets N.",
        source=COLUMNS,
        edits=(("dx = dy @ W", "dx = W.T @ dy"),),
    ),
    Mistake(
        id="affine-dx-turned",
        exercise="affine-backward",
        advice="dx is computed with W.T; forward used W.T, so the way back uses W itself: dy @ W is (N, D).",
        why="Forward goes from D to H through W.T. The way back goes from H to D, through its transpose, and that is W. With "
        "D = H the wrong one computes something without a complaint.",
        source="the forward line is copied",
        edits=(("dx = dy @ W", "dx = dy @ W.T"),),
    ),
    Mistake(
        id="affine-dw-turned",
        exercise="affine-backward",
        advice="dW is transposed: it must have the shape of W, (H, D), since each weight has its own gradient.",
        why="x.T @ dy holds the right numbers with rows and columns exchanged. It is the formula for layers that compute "
        "x @ W with W of shape (D, H).",
        source="dW transposed; libraries store W inputs first",
        edits=(("dW = dy.T @ x", "dW = x.T @ dy"),),
    ),
    Mistake(
        id="affine-dx-summed",
        exercise="affine-backward",
        advice="dx is summed over the rows; each row has its own x, so dx (N, D) keeps a row for each.",
        why="All rows share W and b, and so dW and db are sums. An input belongs to one row alone.",
        source=BLIND,
        edits=(("dx = dy @ W", "dx = (dy @ W).sum(axis=0)"),),
    ),
    Mistake(
        id="affine-dx-one-output",
        exercise="affine-backward",
        advice="dx holds the part of the last output only: over the outputs, add the parts up with `+=`.",
        why="Every output uses every input, so the change takes several ways at once. With `=`, each output overwrites the one before.",
        source=EVERYDAY,
        edits=(("dx = dy @ W", "dx = dy[:, -1:] * W[-1]"),),
    ),
    Mistake(
        id="affine-dx-last-row",
        exercise="affine-backward",
        advice="dx is that of the last row alone, (D,): keep one for each row, (N, D).",
        why="In a loop over the rows each dx overwrites the one before. An array like x has room for all of them.",
        source="the worked example has one row",
        edits=(("dx = dy @ W", "dx = dy[-1] @ W"),),
    ),
    Mistake(
        id="affine-dw-not-summed",
        exercise="affine-backward",
        advice="dW still has one matrix for each row, (N, H, D): sum over the rows, since all rows share one W.",
        why="A change of a weight reaches the loss over every row, and what arrives over several ways adds up.",
        source="the sum over the rows is forgotten",
        edits=(("dW = dy.T @ x", "dW = dy[:, :, None] * x[:, None, :]"),),
    ),
    Mistake(
        id="affine-dw-outer",
        exercise="affine-backward",
        advice="np.outer joins every number of dy with every number of x, of all rows: dW is dy.T @ x, (H, D), row with row.",
        why="np.outer lays both arrays out flat. It fits a single row; for N rows the product of matrices multiplies row with row and adds up.",
        source="the outer product of the example with one row",
        edits=(("dW = dy.T @ x", "dW = np.outer(dy, x)"),),
    ),
    Mistake(
        id="affine-dw-reshaped",
        exercise="affine-backward",
        advice="x.T @ dy is reshaped to (H, D), which mixes its entries up: exchange rows and columns with `.T`, or compute dy.T @ x.",
        why="reshape keeps the order in which the numbers are read. Only a transpose exchanges rows and columns.",
        source="reshape makes any shape fit",
        edits=(("dW = dy.T @ x", "dW = (x.T @ dy).reshape(W.shape)"),),
    ),
    Mistake(
        id="affine-last-row",
        exercise="affine-backward",
        advice="dW and db hold the part of the last row only: in a loop over the rows, add the parts up with `+=`.",
        why="Each row adds its part to dW and db. With `=`, every row overwrites what the rows before it have left.",
        source=BLIND,
        edits=(("dW = dy.T @ x", "dW = np.outer(dy[-1], x[-1])"), ("dy.sum(axis=0)", "dy[-1]")),
    ),
    Mistake(
        id="affine-all-last-row",
        exercise="affine-backward",
        advice="all three come from the last row only: keep a dx for each row, and add up dW and db with `+=`.",
        why="In a loop over the rows, `=` overwrites what the rows before have left.",
        source="the worked example has one row",
        answer="def affine_backward(dy, x, W):\n    return dy[-1] @ W, np.outer(dy[-1], x[-1]), dy[-1]\n",
    ),
    Mistake(
        id="affine-returns-in-loop",
        exercise="affine-backward",
        advice="only the first row is worked through. A return inside the loop over the rows ends the function there: move it out.",
        why="A return ends the function wherever it stands. A batch of one row is right, which hides it.",
        source="an indentation that slips",
        answer="def affine_backward(dy, x, W):\n    dy = dy * (np.arange(len(dy)) == 0)[:, None]\n    return dy @ W, dy.T @ x, dy.sum(axis=0)\n",
    ),
    Mistake(
        id="affine-last-row-missing",
        exercise="affine-backward",
        advice="the last row is missing in all three: rows are counted 0 to N - 1, and a loop over them is `range(N)`.",
        why="range(N - 1) ends with N - 2. A batch of one row then gives zeros.",
        source=OFF,
        answer="def affine_backward(dy, x, W):\n    dy = dy * (np.arange(len(dy)) < len(dy) - 1)[:, None]\n    return dy @ W, dy.T @ x, dy.sum(axis=0)\n",
    ),
    Mistake(
        id="affine-first-row-missing",
        exercise="affine-backward",
        advice="the first row is missing in all three: rows are counted from 0, so a loop over them is `range(N)`.",
        why="range(1, N) leaves out row 0. A batch of one row then gives zeros.",
        source=OFF,
        answer="def affine_backward(dy, x, W):\n    dy = dy * (np.arange(len(dy)) > 0)[:, None]\n    return dy @ W, dy.T @ x, dy.sum(axis=0)\n",
    ),
    Mistake(
        id="affine-dw-last-row",
        exercise="affine-backward",
        advice="dW holds the part of the last row only: in a loop over the rows, add the parts up with `+=`.",
        why="Each row adds its part to dW. With `=`, every row overwrites what the rows before it have left.",
        source=BLIND,
        edits=(("dW = dy.T @ x", "dW = np.outer(dy[-1], x[-1])"),),
    ),
    Mistake(
        id="affine-dw-first-row-missing",
        exercise="affine-backward",
        advice="the first row's part is missing in dW: rows are counted from 0, so a loop over them is `range(N)`.",
        why="range(1, N) leaves out row 0. A batch of one row then gives a dW of zeros.",
        source=BLIND,
        edits=(("dW = dy.T @ x", "dW = dy[1:].T @ x[1:]"),),
    ),
    Mistake(
        id="affine-sums-multiplied",
        exercise="affine-backward",
        advice="for dW, the rows are added up first and the sums multiplied; multiply dy and x row by row, then add up: one product of matrices.",
        why="The sum of products is not the product of sums. Each row's dy has to meet the x of the same row.",
        source=BLIND,
        edits=(("dW = dy.T @ x", "dW = np.outer(dy.sum(axis=0), x.sum(axis=0))"),),
    ),
    Mistake(
        id="affine-averaged",
        exercise="affine-backward",
        advice="dW and db are divided by N; they are sums over the batch, since dy already holds the loss's 1/N.",
        why="The mean is taken once, in the loss. cross_entropy has divided its dz by N, and dividing again makes every step "
        "N times too short.",
        source="formulas for a whole batch write 1/m before dW",
        edits=(("dW = dy.T @ x", "dW = dy.T @ x / len(x)"), ("dy.sum(axis=0)", "dy.mean(axis=0)")),
    ),
    Mistake(
        id="affine-dw-averaged",
        exercise="affine-backward",
        advice="dW is divided by N; it is a sum over the batch, since dy already holds the loss's 1/N.",
        why="The mean is taken once, in the loss. A second division makes dW N times too small.",
        source="formulas for a whole batch write 1/m before dW",
        edits=(("dW = dy.T @ x", "dW = dy.T @ x / len(x)"),),
    ),
    Mistake(
        id="affine-db-averaged",
        exercise="affine-backward",
        advice="db is a mean over the rows; it has to be their sum.",
        why="Each row of the batch uses the same b, so each adds its part. The division by N has been done in the loss.",
        source="db averaged: ratio 1/N",
        edits=(("dy.sum(axis=0)", "dy.mean(axis=0)"),),
    ),
    Mistake(
        id="affine-db-not-summed",
        exercise="affine-backward",
        advice="db still has one row for each example: sum dy over the rows, since all rows share one b.",
        why="Forward, NumPy repeats b for all N rows. The way back from a repetition is a sum.",
        source="the repetition of b is done silently by broadcasting",
        edits=(("db = dy.sum(axis=0)", "db = dy"),),
    ),
    Mistake(
        id="affine-db-wrong-axis",
        exercise="affine-backward",
        advice="db is summed over the outputs, one number a row; sum over the rows (`axis=0`), which gives (H,).",
        why="b has H numbers, so db has H. axis=1 removes H and leaves N.",
        source="axis 0 and axis 1 are mixed up",
        edits=(("dy.sum(axis=0)", "dy.sum(axis=1)"),),
    ),
    Mistake(
        id="affine-db-first-row",
        exercise="affine-backward",
        advice="db is the first row of dy; sum over all rows (`axis=0`), since all of them share one b.",
        why="A change of b reaches the loss over every row, and what arrives over several ways adds up.",
        source="the worked example has one row",
        edits=(("dy.sum(axis=0)", "dy[0]"),),
    ),
    Mistake(
        id="affine-db-last-row",
        exercise="affine-backward",
        advice="db is the last row of dy; sum over all rows (`axis=0`), since all of them share one b.",
        why="A change of b reaches the loss over every row, and what arrives over several ways adds up. In a loop, `+=` adds them.",
        source=EVERYDAY,
        edits=(("dy.sum(axis=0)", "dy[-1]"),),
    ),
    Mistake(
        id="affine-db-single",
        exercise="affine-backward",
        advice="db is a single number: sum over the rows only (`axis=0`), so that one number is left for each output.",
        why="dy.sum() without an axis adds up everything. b has H numbers, and each has its own gradient.",
        source="sum() without an axis",
        edits=(("dy.sum(axis=0)", "dy.sum()"),),
    ),
    Mistake(
        id="affine-db-kept",
        exercise="affine-backward",
        advice="db has the shape (1, H); b is a vector (H,), so leave `keepdims` out.",
        why="keepdims=True leaves an axis of length one. b += db then works by broadcasting, but b's shape and db's differ.",
        source="keepdims has become a habit from softmax",
        edits=(("dy.sum(axis=0)", "dy.sum(axis=0, keepdims=True)"),),
    ),
    Mistake(
        id="affine-db-ones",
        exercise="affine-backward",
        advice="db is all ones: that is the slope of y with respect to b; multiply with dy and sum over the rows.",
        why="y grows by one when b does. How the loss changes is that one times dy, for each row, added up.",
        source="the local derivative is taken for the gradient",
        edits=(("dy.sum(axis=0)", "np.ones(len(W))"),),
    ),
    # numerical-gradient
    Mistake(
        id="ng-no-return",
        exercise="numerical-gradient",
        advice="the function returns nothing: end it with a return of the gradient.",
        why="A Python function without a return gives None. The gradient was computed and thrown away.",
        source=EVERYDAY,
        edits=(("    return grad", "    grad"),),
    ),
    Mistake(
        id="ng-returns-in-loop",
        exercise="numerical-gradient",
        advice="the function returns inside the loop, after the first entry: move the return out of it.",
        why="A return ends the function wherever it stands. All entries but the first are still zero.",
        source="an indentation that slips",
        edits=(("\n    return grad", "\n        return grad"),),
    ),
    Mistake(
        id="ng-all-at-once",
        exercise="numerical-gradient",
        advice="all entries are nudged together, which gives one number; nudge one entry at a time, the others stay put.",
        why="f(x + eps) with an array x moves in all directions at once, and the result is the sum of all slopes. A gradient "
        "has one number for each entry.",
        source="the formula for a single number is used on an array",
        answer="def numerical_gradient(f, x, eps=1e-5):\n    return (f(x + eps) - f(x - eps)) / (2 * eps)\n",
    ),
    Mistake(
        id="ng-all-at-once-filled",
        exercise="numerical-gradient",
        advice="every entry is the same: all entries of x are nudged together. Nudge one at a time, the others stay put.",
        why="f(x + eps) with an array x moves in all directions at once. Each entry of the gradient then holds the sum of all "
        "slopes.",
        source="the formula for a single number is used on an array",
        answer="def numerical_gradient(f, x, eps=1e-5):\n    return np.full_like(x, (f(x + eps) - f(x - eps)) / (2 * eps))\n",
    ),
    Mistake(
        id="ng-whole-rows",
        exercise="numerical-gradient",
        advice="`x[i]` is a whole row when x is a matrix: the loop has to reach each single entry, as np.ndindex(x.shape) does.",
        why="For a vector x[i] is a number. For a matrix it is a row, and adding eps moves all its entries together.",
        source="the loop is written for a vector",
        answer="def numerical_gradient(f, x, eps=1e-5):\n    grad = np.zeros_like(x)\n    for i in range(len(x)):\n"
        "        old = np.copy(x[i])\n        x[i] = old + eps\n        above = f(x)\n        x[i] = old - eps\n        below = f(x)\n"
        "        x[i] = old\n        grad[i] = (above - below) / (2 * eps)\n    return grad\n",
    ),
    Mistake(
        id="ng-counts-entries",
        exercise="numerical-gradient",
        advice="the loop counts all entries, but `x[i]` is a row of a matrix: np.ndindex(x.shape) gives the place of each single entry.",
        why="For a vector x[i] is a number. A matrix with 2 rows has no row 5.",
        source="the loop is written for a vector",
        answer="def numerical_gradient(f, x, eps=1e-5):\n    grad = np.zeros(x.shape)\n    for i in range(x.size):\n        old = x[i]\n        x[i] = old + eps\n        above = f(x)\n        x[i] = old - eps\n        below = f(x)\n        x[i] = old\n        grad[i] = (above - below) / (2 * eps)\n    return grad\n",
    ),
    Mistake(
        id="ng-rows-of-eye",
        exercise="numerical-gradient",
        advice="the nudges are rows, as for a vector; x may be a matrix: nudge a copy of x at each place of np.ndindex(x.shape).",
        why="A row of np.eye fits a vector. Added to a matrix it does not fit, or moves a whole column.",
        source="e_i in the formula is a row of the unit matrix",
        answer="def numerical_gradient(f, x, eps=1e-5):\n    return np.array([(f(x + eps * e) - f(x - eps * e)) / (2 * eps) for e in np.eye(len(x))])\n",
    ),
    Mistake(
        id="ng-f-of-flat",
        exercise="numerical-gradient",
        advice="f gets a flat copy, and the result is flat; f takes an array like x, and the result has its shape: nudge an array of that shape.",
        why="f may multiply its argument with other arrays of that shape. A vector in place of a matrix does not fit, or fits by chance.",
        source=BLIND,
        answer="def numerical_gradient(f, x, eps=1e-5):\n    flat = x.flatten()\n    return np.array([(f(flat + eps * e) - f(flat - eps * e)) / (2 * eps) for e in np.eye(flat.size)])\n",
    ),
    Mistake(
        id="ng-f-of-flat-reshaped",
        exercise="numerical-gradient",
        advice="f gets a flat copy; it takes an array like x, so nudge an array with the shape of x, or reshape before each call.",
        why="f may multiply its argument with other arrays of that shape. A vector in place of a matrix does not fit, or fits by chance.",
        source=BLIND,
        answer="def numerical_gradient(f, x, eps=1e-5):\n    flat = x.flatten()\n    grad = np.array([(f(flat + eps * e) - f(flat - eps * e)) / (2 * eps) for e in np.eye(flat.size)])\n    return grad.reshape(x.shape)\n",
    ),
    Mistake(
        id="ng-flat",
        exercise="numerical-gradient",
        advice="the result is flat; it has the shape of x, one number at each of its places.",
        why="For a vector nothing is wrong, which hides it. A gradient is subtracted from what it belongs to, so the two need one shape.",
        source="the numbers are collected in a list",
        edits=(("return grad", "return grad.ravel()"),),
    ),
    Mistake(
        id="ng-number-only",
        exercise="numerical-gradient",
        advice="f is called with a single number, x[place] plus or minus eps; it takes the whole array, with one entry nudged.",
        why="The loss depends on all numbers together. f of one number alone is another function.",
        source="the formula for a single number is used on an array",
        answer="def numerical_gradient(f, x, eps=1e-5):\n    grad = np.zeros_like(x)\n    for index in np.ndindex(x.shape):\n        grad[index] = (f(x[index] + eps) - f(x[index] - eps)) / (2 * eps)\n    return grad\n",
    ),
    Mistake(
        id="ng-last-only",
        exercise="numerical-gradient",
        advice="one number comes back, that of the last entry: put each into its place of an array like x.",
        why="In the loop every entry overwrites the one before. A gradient has one number for each entry.",
        source=EVERYDAY,
        edits=(("grad[index] = (above", "grad = (above"),),
    ),
    Mistake(
        id="ng-last-missing",
        exercise="numerical-gradient",
        advice="the last entry stays 0: the loop ends one place too early. Places are counted from 0, and the end of range is left out.",
        why="range(n - 1) ends with n - 2. An array of one entry then has a gradient of zero.",
        source=OFF,
        edits=(("    return grad", "    grad.reshape(-1)[-1] = 0\n    return grad"),),
    ),
    Mistake(
        id="ng-whole-numbers",
        exercise="numerical-gradient",
        advice="the gradient's numbers are cut to whole ones: make the array with np.zeros(x.shape), which holds floats, or np.zeros_like(x).",
        why="An array of integers cuts off what is put into it, without a complaint.",
        source="dtype=int is left over from an array of ids",
        edits=(("np.zeros_like(x)", "np.zeros(x.shape, dtype=int)"),),
    ),
    Mistake(
        id="ng-matrix-only",
        exercise="numerical-gradient",
        advice="rows and columns are counted, which a vector does not have: `np.ndindex(x.shape)` runs through the places of any shape.",
        why="x may be a vector, a matrix or more. Two nested loops fit a matrix alone.",
        source=BLIND,
        answer="def numerical_gradient(f, x, eps=1e-5):\n    rows, columns = x.shape\n    grad = np.zeros((rows, columns))\n"
        "    for i in range(rows):\n        for j in range(columns):\n            old = x[i, j]\n            x[i, j] = old + eps\n"
        "            above = f(x)\n            x[i, j] = old - eps\n            below = f(x)\n            x[i, j] = old\n"
        "            grad[i, j] = (above - below) / (2 * eps)\n    return grad\n",
    ),
    Mistake(
        id="ng-nothing-nudged",
        exercise="numerical-gradient",
        advice="every entry is 0: f is called with the same numbers both times. Pass it the array that was nudged.",
        why="When a copy is nudged and f is given the original, nothing changes for f. The same happens when two names stand "
        "for one array, and the second nudge undoes the first.",
        source="nudges a copy: numeric gradient all 0",
        edits=(("above = f(x)", "above = f(x.copy())"), ("x[index] = old - eps", "x[index] = old + eps")),
    ),
    Mistake(
        id="ng-not-restored",
        exercise="numerical-gradient",
        advice="an entry is not put back after its turn, so the later entries are measured at another point: restore it each time.",
        why="The first entry is right, and the error grows along the array. Afterwards x itself is changed, and if x is a "
        "network's weight, so is the network.",
        source="does not restore the weight: error grows along the array",
        edits=(("        x[index] = old\n", ""),),
    ),
    Mistake(
        id="ng-nudges-pile-up",
        exercise="numerical-gradient",
        advice="the nudges of earlier entries stay in the arrays that f gets: undo each one, or take a fresh copy for every entry.",
        why="The first entry is right, and later ones measure a move of several entries at once.",
        source=BLIND,
        answer="def numerical_gradient(f, x, eps=1e-5):\n    grad = np.zeros_like(x)\n    above, below = x.copy(), x.copy()\n    for index in np.ndindex(x.shape):\n        above[index] += eps\n        below[index] -= eps\n        grad[index] = (f(above) - f(below)) / (2 * eps)\n    return grad\n",
    ),
    Mistake(
        id="ng-restored-at-the-end",
        exercise="numerical-gradient",
        advice="the entries are put back at the end only, so the later ones are measured at another point: restore each after its turn.",
        why="The first entry is right, and the error grows along the array. All entries but one have to be as they were.",
        source="x has its old values when the function returns, as was asked",
        edits=(
            ("        x[index] = old\n", ""),
            ("    grad = np.zeros_like(x)", "    grad = np.zeros_like(x)\n    kept = x.copy()"),
            ("    return grad", "    x[...] = kept\n    return grad"),
        ),
    ),
    Mistake(
        id="ng-restored-too-far",
        exercise="numerical-gradient",
        advice="after 2 eps down, x goes 2 eps up, one too many: from x - eps it is one eps back to x.",
        why="The first entry is right, and the error grows along the array. Keeping the old number and putting it back is safer.",
        source="the step down is undone, and not both steps",
        edits=(("        x[index] = old\n", "        x[index] = old + eps\n"),),
    ),
    Mistake(
        id="ng-half-restored",
        exercise="numerical-gradient",
        advice="the second call of f is at x itself, not at x - eps, and still the difference is divided by 2 eps: go 2 eps down for it.",
        why="x += eps, then x -= eps leads back to x. The difference is then one-sided and divided by twice the step.",
        source="x -= eps is read as x - eps",
        edits=(("x[index] = old - eps", "x[index] = (old + eps) - eps"),),
    ),
    Mistake(
        id="ng-one-sided",
        exercise="numerical-gradient",
        advice="the difference is one-sided, f(x + eps) - f(x); take f(x + eps) - f(x - eps) over 2 eps, which is far more exact.",
        why="The one-sided difference errs in proportion to eps, the central one to eps squared. With eps = 1e-5 that is the "
        "gap between five correct digits and ten.",
        source="one-sided difference: 3.2e-6",
        edits=(("x[index] = old - eps", "x[index] = old"), ("(2 * eps)", "eps")),
    ),
    Mistake(
        id="ng-backward",
        exercise="numerical-gradient",
        advice="the difference is one-sided, f(x) - f(x - eps); take f(x + eps) - f(x - eps) over 2 eps, which is far more exact.",
        why="The one-sided difference errs in proportion to eps, the central one to eps squared.",
        source="one-sided difference, the other side",
        edits=(
            ("x[index] = old + eps", "x[index] = old"),
            ("(2 * eps)", "eps"),
        ),
    ),
    Mistake(
        id="ng-no-two",
        exercise="numerical-gradient",
        advice="every entry is twice too large: from x - eps to x + eps the distance is 2 eps.",
        why="A slope is the rise over the distance. Both steps together are 2 eps long.",
        source="the divisor of the one-sided difference is kept",
        edits=(("(2 * eps)", "eps"),),
    ),
    Mistake(
        id="ng-no-division",
        exercise="numerical-gradient",
        advice="the difference is not divided by the distance: divide it by `(2 * eps)`.",
        why="A slope is the rise over the distance. The rise alone shrinks with the step.",
        source="one of two steps is left out",
        edits=(("(above - below) / (2 * eps)", "above - below"),),
    ),
    Mistake(
        id="ng-half-steps",
        exercise="numerical-gradient",
        advice="each step is eps / 2; it should be the whole eps to either side, divided by 2 eps.",
        why="The result is a central difference with another step than the one given. With a small step one hardly notices.",
        source="eps is taken for the distance between the two points",
        edits=(
            ("old + eps", "old + eps / 2"),
            ("old - eps", "old - eps / 2"),
            ("(2 * eps)", "eps"),
        ),
    ),
    Mistake(
        id="ng-half-steps-no-two",
        exercise="numerical-gradient",
        advice="each step is eps / 2, and the difference is divided by 2 eps: take the whole eps to either side.",
        why="The distance between the two points has to be what one divides by. Here it is eps.",
        source="eps is taken for the distance between the two points",
        edits=(
            ("old + eps", "old + eps / 2"),
            ("old - eps", "old - eps / 2"),
        ),
    ),
    Mistake(
        id="ng-sum",
        exercise="numerical-gradient",
        advice="the two values are added; a slope is their difference, f(x + eps) - f(x - eps).",
        why="The sum is about twice f itself. The difference says how f changes.",
        source=EVERYDAY,
        edits=(("above - below", "above + below"),),
    ),
    Mistake(
        id="ng-difference-brackets",
        exercise="numerical-gradient",
        advice="only the second value is divided by 2 eps: put brackets around the difference, `(above - below) / (2 * eps)`.",
        why="In Python a division binds closer than a minus.",
        source=EVERYDAY,
        edits=(("(above - below) / (2 * eps)", "above - below / (2 * eps)"),),
    ),
    Mistake(
        id="ng-brackets",
        exercise="numerical-gradient",
        advice="`/ 2 * eps` divides by 2 and then multiplies with eps: put brackets around the divisor, `/ (2 * eps)`.",
        why="Python reads a product from left to right. The result is smaller by a factor of eps squared.",
        source=EVERYDAY,
        edits=((" / (2 * eps)", " / 2 * eps"),),
    ),
    Mistake(
        id="ng-sign",
        exercise="numerical-gradient",
        advice="the difference is the wrong way round: f at x + eps comes first, minus f at x - eps.",
        why="A function that rises has a positive slope. Taken the other way round, every entry is negated.",
        source=EVERYDAY,
        edits=(("above - below", "below - above"),),
    ),
    Mistake(
        id="ng-own-eps",
        exercise="numerical-gradient",
        advice="the step is fixed inside the function; use the `eps` that is given.",
        why="The caller chooses the step: a longer one for float32, several of them to see how the error depends on it.",
        source="the default is written into the body as well",
        edits=(("    grad = np.zeros_like(x)", "    eps = 1e-5\n    grad = np.zeros_like(x)"),),
    ),
    Mistake(
        id="ng-demo-step",
        exercise="numerical-gradient",
        advice="the step is 0.01, as in the demo above, whatever is handed in; use the `eps` that is given.",
        why="The caller chooses the step: several of them, to see how the error depends on it.",
        source="the demo's lines are copied",
        edits=(("    grad = np.zeros_like(x)", "    eps = 0.01\n    grad = np.zeros_like(x)"),),
    ),
    Mistake(
        id="ng-demo-copied",
        exercise="numerical-gradient",
        advice="the step is 0.01 and to one side, as in the demo above; take `eps` to either side, and divide by 2 eps.",
        why="The demo shows the idea with one step. The central difference is far more exact, and the caller chooses the step.",
        source=BLIND,
        edits=(
            ("x[index] = old + eps", "x[index] = old + 0.01"),
            ("x[index] = old - eps", "x[index] = old"),
            ("(2 * eps)", "0.01"),
        ),
    ),
    # tanh-backward
    Mistake(
        id="tanh-no-slope",
        exercise="tanh-backward",
        advice="dh is returned as it is; it has to be multiplied with the slope of tanh, 1 - h^2.",
        why="Where tanh is flat, a change of z hardly reaches h. The slope says how much of the gradient gets through.",
        source="missing (1-h^2)",
        edits=(("dh * (1 - h**2)", "dh * np.ones_like(h)"),),
    ),
    Mistake(
        id="tanh-slope-only",
        exercise="tanh-backward",
        advice="only the slope 1 - h^2 is returned; multiply it with dh.",
        why="The slope is the derivative of h. The gradient of the loss is that slope times how much the loss reacts to h.",
        source="the local derivative is taken for the gradient",
        edits=(("dh * (1 - h**2)", "1 - h**2"),),
    ),
    Mistake(
        id="tanh-no-return",
        exercise="tanh-backward",
        advice="the function returns nothing: end it with a return of dz.",
        why="A Python function without a return gives None. dz was computed and thrown away.",
        source=EVERYDAY,
        edits=(("return dh", "dh"),),
    ),
    Mistake(
        id="tanh-brackets",
        exercise="tanh-backward",
        advice="h^2 is subtracted from dh: the slope 1 - h^2 needs brackets, so that dh is multiplied with all of it.",
        why="A product binds closer than a minus. dh * 1 - h**2 is dh - h^2.",
        source=EVERYDAY,
        edits=(("dh * (1 - h**2)", "dh * 1 - h**2"),),
    ),
    Mistake(
        id="tanh-exchanged",
        exercise="tanh-backward",
        advice="dh and h are exchanged: the slope is made of h, 1 - h^2, and dh is multiplied with it.",
        why="h was made by tanh, so h knows how flat tanh is there. dh is what arrives.",
        source="two arrays of one shape",
        edits=(("dh * (1 - h**2)", "h * (1 - dh**2)"),),
    ),
    Mistake(
        id="tanh-product-turned",
        exercise="tanh-backward",
        advice="`@` is a product of matrices, and a transpose only makes it fit: here everything goes number by number, with `*`.",
        why="Each hidden number passes through its own tanh. None of them has to do with another.",
        source="a layer's way back is a product of matrices",
        edits=(("dh * (1 - h**2)", "dh @ (1 - h**2).T"),),
    ),
    Mistake(
        id="tanh-product",
        exercise="tanh-backward",
        advice="`@` is a product of matrices; here everything goes number by number, with `*`.",
        why="Each hidden number passes through its own tanh. None of them has to do with another.",
        source="a layer's way back is a product of matrices",
        edits=(("dh * (1", "dh @ (1"),),
    ),
    Mistake(
        id="tanh-summed",
        exercise="tanh-backward",
        advice="dz is summed over the rows; dz has the shape of h, with a row for each.",
        why="Rows are summed where they share a parameter. tanh has none.",
        source="db is summed in the layer's way back",
        edits=(("return dh * (1 - h**2)", "return (dh * (1 - h**2)).sum(axis=0)"),),
    ),
    Mistake(
        id="tanh-no-square",
        exercise="tanh-backward",
        advice="the slope is 1 - h, but it should be 1 - h^2.",
        why="1 - h is not even symmetric: it is 2 at h = -1, where tanh is as flat as at h = 1.",
        source="(1-h)",
        edits=(("(1 - h**2)", "(1 - h)"),),
    ),
    Mistake(
        id="tanh-square-outside",
        exercise="tanh-backward",
        advice="the whole of 1 - h is squared, but only h should be: 1 - h^2.",
        why="(1 - h)^2 is 4 at h = -1, where tanh is flat.",
        source="a bracket in the wrong place",
        edits=(("(1 - h**2)", "(1 - h) ** 2"),),
    ),
    Mistake(
        id="tanh-square-only",
        exercise="tanh-backward",
        advice="the slope is h^2, but it should be 1 - h^2.",
        why="h^2 is 0 at zero, where tanh is steepest.",
        source="half of the formula is remembered",
        edits=(("(1 - h**2)", "h**2"),),
    ),
    Mistake(
        id="tanh-plus",
        exercise="tanh-backward",
        advice="the slope is 1 + h^2, but it should be 1 - h^2.",
        why="1 + h^2 grows towards the ends, where tanh is flat.",
        source=EVERYDAY,
        edits=(("(1 - h**2)", "(1 + h**2)"),),
    ),
    Mistake(
        id="tanh-twice-h",
        exercise="tanh-backward",
        advice="the slope is 1 - 2 h, but it should be 1 - h^2, the square of h.",
        why="1 - h^2 is already the slope. 2 h is the derivative of the square, or a square mistaken for a double.",
        source="a square is taken for a double",
        edits=(("(1 - h**2)", "(1 - 2 * h)"),),
    ),
    Mistake(
        id="tanh-root",
        exercise="tanh-backward",
        advice="the slope is the root of 1 - h^2; leave the root out.",
        why="sin and cos are related by such a root. The slope of tanh is 1 - h^2 itself.",
        source=OTHERS,
        edits=(("(1 - h**2)", "np.sqrt(1 - h**2)"),),
    ),
    Mistake(
        id="tanh-divided",
        exercise="tanh-backward",
        advice="dh is divided by the slope 1 - h^2; multiply it.",
        why="Where tanh is flat, little gets back. A division makes it large there.",
        source="the way back is thought of as undoing the way forward",
        edits=(("dh * (1", "dh / (1"),),
    ),
    Mistake(
        id="tanh-relu",
        exercise="tanh-backward",
        advice="this is the slope of another function, ReLU: 1 where h is positive and 0 elsewhere. That of tanh is 1 - h^2.",
        why="ReLU is flat for all negative numbers. tanh is flat near its two ends.",
        source=OTHERS,
        edits=(("(1 - h**2)", "(h > 0)"),),
    ),
    Mistake(
        id="tanh-of-gradient",
        exercise="tanh-backward",
        advice="dh is put through tanh; on the way back it stays as it is, and is multiplied with the slope, 1 - h^2.",
        why="The way back does not apply the function again. It asks how much a change of z changes h.",
        source="the way forward is copied",
        edits=(("return dh *", "return np.tanh(dh) *"),),
    ),
    Mistake(
        id="tanh-sigmoid-slope",
        exercise="tanh-backward",
        advice="h (1 - h) is the slope of the sigmoid; that of tanh is 1 - h^2.",
        why="Both slopes can be written with the function's own value, so they are easily exchanged. h (1 - h) is negative for "
        "negative h, while tanh never falls.",
        source=CALCULUS + ": h(1-h), sigmoid's slope",
        edits=(("(1 - h**2)", "h * (1 - h)"),),
    ),
    Mistake(
        id="tanh-twice",
        exercise="tanh-backward",
        advice="tanh is applied to h, which is a tanh already: the slope is 1 - h^2.",
        why="The textbook's 1 - tanh(z)^2 has z in it. Here h = tanh(z) is given, so the square of h is all that is needed.",
        source="1-tanh(h)^2: tanh twice",
        edits=(("(1 - h**2)", "(1 - np.tanh(h) ** 2)"),),
    ),
    Mistake(
        id="tanh-one-minus-tanh",
        exercise="tanh-backward",
        advice="the slope is 1 - tanh(h), but h is a tanh already, and its square is missing: 1 - h^2.",
        why="The textbook's 1 - tanh(z)^2 has z in it. Here h = tanh(z) is given.",
        source="1-tanh(h): tanh twice and no square",
        edits=(("(1 - h**2)", "(1 - np.tanh(h))"),),
    ),
    Mistake(
        id="tanh-undone",
        exercise="tanh-backward",
        advice="tanh is undone first, and the slope is 1 - z^2; it is made of h itself: 1 - h^2.",
        why="z may have any size, and 1 - z^2 is negative where z is beyond 1.",
        source="the slope is looked for at z",
        edits=(("(1 - h**2)", "(1 - np.arctanh(h) ** 2)"),),
    ),
    Mistake(
        id="tanh-caret",
        exercise="tanh-backward",
        advice="`^` is no power in Python: write `h**2` or `h * h`.",
        why="In Python, `^` compares bits of whole numbers. Powers are written `**`.",
        source="formulas and other programs write h^2",
        edits=(("h**2", "h ^ 2"),),
    ),
    Mistake(
        id="tanh-in-place",
        exercise="tanh-backward",
        advice="dh is changed in place: `dh *= ...` writes into the caller's array. Make a new one.",
        why="Arguments arrive by reference. The caller may need dh again, and finds it changed.",
        source="a habit from other NumPy code, where it saves memory",
        edits=(("return dh * (1 - h**2)", "dh *= 1 - h**2\n    return dh"),),
    ),
    # vanilla-backward
    Mistake(
        id="vb-no-return",
        exercise="vanilla-backward",
        advice="the function returns nothing: end it with a return of the loss and the dict of gradients.",
        why="A Python function without a return gives None. Everything was computed and thrown away.",
        source=EVERYDAY,
        edits=(("    return loss, {", "    loss, {"),),
    ),
    Mistake(
        id="vb-loss-only",
        exercise="vanilla-backward",
        advice="only the loss is returned; return two results, the loss and the dict of gradients.",
        why="Training needs the gradients; the loss alone says how bad it is and not what to change.",
        source="the way forward is written and tested first",
        edits=(('return loss, {"W_xh": dW_xh, "b_h": db_h, "W_hy": dW_hy, "b_y": db_y}', "return loss"),),
    ),
    _alone(
        Mistake(
            id="vb-grads-only",
            exercise="vanilla-backward",
            advice="only the dict of gradients is returned; return two results, the loss and the dict.",
            why="Whoever trains watches the loss. Both are at hand, so one function returns both.",
            source=EVERYDAY,
            edits=(("return loss, {", "return {"),),
        )
    ),
    _alone(
        Mistake(
            id="vb-grads-in-a-row",
            exercise="vanilla-backward",
            advice="the gradients are returned one after the other; the second result is one dict of them, under the names of the parameters.",
            why="Whoever calls the function unpacks two values, and looks up each gradient by its name.",
            source="affine_backward returns its gradients in a row",
            edits=(
                (
                    'return loss, {"W_xh": dW_xh, "b_h": db_h, "W_hy": dW_hy, "b_y": db_y}',
                    "return loss, dW_xh, db_h, dW_hy, db_y",
                ),
            ),
        )
    ),
    _alone(
        Mistake(
            id="vb-tuple",
            exercise="vanilla-backward",
            advice="the gradients come as a tuple; the second result is a dict of them, under the names of the parameters.",
            why="Whoever trains the network looks up each gradient under the name of its parameter.",
            source="affine_backward returns its gradients in a row",
            edits=(
                (
                    'return loss, {"W_xh": dW_xh, "b_h": db_h, "W_hy": dW_hy, "b_y": db_y}',
                    "return loss, (dW_xh, db_h, dW_hy, db_y)",
                ),
            ),
        )
    ),
    Mistake(
        id="vb-no-biases",
        exercise="vanilla-backward",
        advice='the gradients of the biases are missing in the dict: "b_h" and "b_y".',
        why="Biases are parameters as well, and training moves them.",
        source="the matrices are thought of as the parameters",
        edits=(('"W_xh": dW_xh, "b_h": db_h, "W_hy": dW_hy, "b_y": db_y', '"W_xh": dW_xh, "W_hy": dW_hy'),),
    ),
    _alone(
        Mistake(
            id="vb-no-b-y-gradient",
            exercise="vanilla-backward",
            advice='the gradient of b_y is missing in the dict: its key is "b_y".',
            why="Biases are parameters as well, and training moves them.",
            source="four gradients, and one is lost",
            edits=((', "b_y": db_y', ""),),
        )
    ),
    _alone(
        Mistake(
            id="vb-no-b-h-gradient",
            exercise="vanilla-backward",
            advice='the gradient of b_h is missing in the dict: its key is "b_h".',
            why="Biases are parameters as well, and training moves them.",
            source="four gradients, and one is lost",
            edits=(('"b_h": db_h, ', ""),),
        )
    ),
    Mistake(
        id="vb-order",
        exercise="vanilla-backward",
        advice="the two results come in the other order: first the loss, then the dict of gradients.",
        why="Whoever calls the function unpacks two values by position.",
        source=EVERYDAY,
        edits=(
            ("    return loss, {", "    return {"),
            ("db_y}", "db_y}, loss"),
        ),
    ),
    Mistake(
        id="vb-other-keys",
        exercise="vanilla-backward",
        advice='the dict has other keys than those asked for: they are "W_xh", "b_h", "W_hy" and "b_y", as the parameters are called.',
        why="Whoever trains the network looks up each gradient under the name of its parameter.",
        source=BLIND,
        edits=(('"W_xh":', '"dW_xh":'), ('"b_h":', '"db_h":'), ('"W_hy":', '"dW_hy":'), ('"b_y":', '"db_y":')),
    ),
    Mistake(
        id="vb-calls-forward",
        exercise="vanilla-backward",
        advice="`net` has four arrays here and no method `forward`: write the way forward yourself, since the way back needs h.",
        why="forward returns the scores and forgets h. On the way back h is needed twice: the output layer has read it, and the "
        "slope of tanh is made of it.",
        source="the class VanillaNet, given on the same page, has a method forward",
        edits=(("y = h @ net.W_hy.T + net.b_y", "y = net.forward(x)"),),
    ),
    _alone(
        Mistake(
            id="vb-net-params",
            exercise="vanilla-backward",
            advice="`net` has four arrays here and no `params`: read net.W_xh, net.b_h, net.W_hy and net.b_y.",
            why="The object that is handed in has the four parameters and nothing else.",
            source="the class VanillaNet, given on the same page, has params",
            edits=(("    h = np.tanh(", "    net.params\n    h = np.tanh("),),
        )
    ),
    _alone(
        Mistake(
            id="vb-self",
            exercise="vanilla-backward",
            advice="`self` belongs into the methods of a class; this is a function, and the network is its argument `net`.",
            why="A method finds its object under the name self. A function has only its arguments.",
            source="the lines are copied from the class VanillaNet",
            edits=(("x @ net.W_xh.T", "x @ self.W_xh.T"),),
        )
    ),
    _alone(
        Mistake(
            id="vb-products-as-for-a-vector",
            exercise="vanilla-backward",
            advice="the products are those for a single vector; x holds N rows, and for rows the product turns round: x @ net.W_xh.T.",
            why="W @ x takes one vector. x @ W.T does the same for every row of x.",
            source="the formula says W x",
            edits=(
                ("x @ net.W_xh.T", "net.W_xh @ x"),
                ("h @ net.W_hy.T", "net.W_hy @ h"),
            ),
        )
    ),
    _alone(
        Mistake(
            id="vb-first-product-as-for-a-vector",
            exercise="vanilla-backward",
            advice="the first product is that for a single vector; x holds N rows, and for rows the product turns round: x @ net.W_xh.T.",
            why="W @ x takes one vector. x @ W.T does the same for every row of x.",
            source="the formula says W x",
            edits=(("x @ net.W_xh.T", "net.W_xh @ x"),),
        )
    ),
    _alone(
        Mistake(
            id="vb-second-product-as-for-a-vector",
            exercise="vanilla-backward",
            advice="the second product is that for a single vector; h holds N rows, and for rows the product turns round: h @ net.W_hy.T.",
            why="W @ h takes one vector. h @ W.T does the same for every row of h.",
            source="the formula says W h",
            edits=(("h @ net.W_hy.T", "net.W_hy @ h"),),
        )
    ),
    _alone(
        Mistake(
            id="vb-products-not-turned",
            exercise="vanilla-backward",
            advice="the transposes are missing on the way forward: x @ net.W_xh.T and h @ net.W_hy.T.",
            why="W_xh is (H, D), and each row of x has to meet each row of W_xh. So the product needs W_xh.T, (D, H).",
            source="the transpose is forgotten",
            edits=(
                ("x @ net.W_xh.T", "x @ net.W_xh"),
                ("h @ net.W_hy.T", "h @ net.W_hy"),
            ),
        )
    ),
    Mistake(
        id="vb-no-tanh",
        exercise="vanilla-backward",
        advice="on the way forward tanh is missing: h = tanh(x W_xh^T + b_h).",
        why="Without tanh the network is one affine map, and 1 - h^2 is no slope of anything that was computed.",
        source="the products are the visible part of the line",
        edits=(("h = np.tanh(x @ net.W_xh.T + net.b_h)", "h = x @ net.W_xh.T + net.b_h"),),
    ),
    Mistake(
        id="vb-tanh-on-scores",
        exercise="vanilla-backward",
        advice="the scores have a tanh as well; y = h W_hy^T + b_y stays as it is.",
        why="Scores may have any size. Squashed between -1 and 1 they could never name a class with certainty.",
        source="the hidden layer's line is copied for the output",
        edits=(("y = h @ net.W_hy.T + net.b_y", "y = np.tanh(h @ net.W_hy.T + net.b_y)"),),
    ),
    _alone(
        Mistake(
            id="vb-sigmoid",
            exercise="vanilla-backward",
            advice="the hidden numbers are made by a sigmoid; here they are made by tanh, and 1 - h^2 is its slope.",
            why="A sigmoid lies between 0 and 1, tanh between -1 and 1.",
            source=OTHERS,
            edits=(("h = np.tanh(x @ net.W_xh.T + net.b_h)", "h = 1 / (1 + np.exp(-(x @ net.W_xh.T + net.b_h)))"),),
        )
    ),
    _alone(
        Mistake(
            id="vb-sigmoid-throughout",
            exercise="vanilla-backward",
            advice="the hidden numbers are made by a sigmoid, with its slope; here they are made by tanh, whose slope is 1 - h^2.",
            why="A sigmoid lies between 0 and 1, tanh between -1 and 1.",
            source=OTHERS,
            edits=(
                ("h = np.tanh(x @ net.W_xh.T + net.b_h)", "h = 1 / (1 + np.exp(-(x @ net.W_xh.T + net.b_h)))"),
                ("(1 - h**2)", "h * (1 - h)"),
            ),
        )
    ),
    _alone(
        Mistake(
            id="vb-relu-throughout",
            exercise="vanilla-backward",
            advice="the hidden numbers are made by ReLU, with its slope; here they are made by tanh, whose slope is 1 - h^2.",
            why="ReLU cuts off what is negative. tanh bends every number into the range from -1 to 1.",
            source=OTHERS,
            edits=(
                ("h = np.tanh(x @ net.W_xh.T + net.b_h)", "h = np.maximum(x @ net.W_xh.T + net.b_h, 0)"),
                ("(1 - h**2)", "(h > 0)"),
            ),
        )
    ),
    Mistake(
        id="vb-no-b-h",
        exercise="vanilla-backward",
        advice="on the way forward b_h is missing inside the tanh.",
        why="A new network's biases are zero, so nothing shows before the first training step.",
        source="bias forgotten",
        edits=(("net.W_xh.T + net.b_h", "net.W_xh.T"),),
    ),
    Mistake(
        id="vb-no-b-y",
        exercise="vanilla-backward",
        advice="on the way forward b_y is missing from the scores.",
        why="A new network's biases are zero, so nothing shows before the first training step.",
        source="bias forgotten",
        edits=(("net.W_hy.T + net.b_y", "net.W_hy.T"),),
    ),
    Mistake(
        id="vb-bias-outside",
        exercise="vanilla-backward",
        advice="b_h is added outside of tanh; it belongs inside, to the sum that tanh squashes.",
        why="Outside, h can leave the range from -1 to 1, and 1 - h^2 is no longer the slope.",
        source="bias outside tanh: |h| above 1",
        edits=(("net.W_xh.T + net.b_h)", "net.W_xh.T) + net.b_h"),),
    ),
    Mistake(
        id="vb-softmax-twice",
        exercise="vanilla-backward",
        advice="softmax is applied twice: cross_entropy takes the scores themselves and turns them into probabilities.",
        why="A softmax of numbers between 0 and 1 is nearly flat. The loss then has a floor well above zero and training "
        "hardly moves.",
        source=BLIND,
        edits=(("cross_entropy(y, targets)", "cross_entropy(softmax(y), targets)"),),
    ),
    _alone(
        Mistake(
            id="vb-loss-arguments",
            exercise="vanilla-backward",
            advice="the arguments of cross_entropy are exchanged: the scores come first, then the targets.",
            why="cross_entropy(z, targets) takes an array (N, V) and the ids (N,).",
            source="two arguments",
            edits=(("cross_entropy(y, targets)", "cross_entropy(targets, y)"),),
        )
    ),
    _alone(
        Mistake(
            id="vb-loss-unpacked",
            exercise="vanilla-backward",
            advice="the results of cross_entropy are taken in the other order: the loss comes first, then the gradient.",
            why="Values are unpacked by position.",
            source="two results",
            edits=(("loss, dy = cross", "dy, loss = cross"),),
        )
    ),
    _alone(
        Mistake(
            id="vb-loss-of-hidden",
            exercise="vanilla-backward",
            advice="cross_entropy gets the hidden numbers h; it takes the scores y.",
            why="There are V scores, one for each class. The H hidden numbers are no scores.",
            source="two arrays of one kind",
            edits=(("cross_entropy(y, targets)", "cross_entropy(h, targets)"),),
        )
    ),
    Mistake(
        id="vb-loss-divided",
        exercise="vanilla-backward",
        advice="the loss is divided by N once more; cross_entropy's loss is the mean already.",
        why="The mean is taken once. A second division makes the loss N times too small.",
        source=EVERYDAY,
        edits=(("    return loss, {", "    return loss / len(x), {"),),
    ),
    _alone(
        Mistake(
            id="vb-loss-summed",
            exercise="vanilla-backward",
            advice="the loss is N times too large: it is the mean over the rows, as cross_entropy returns it.",
            why="A mean can be compared between batches of different sizes.",
            source="the losses of the rows are added up in a loop",
            edits=(("    return loss, {", "    return loss * len(x), {"),),
        )
    ),
    Mistake(
        id="vb-rounded-2",
        exercise="vanilla-backward",
        advice="the loss is rounded to 2 decimals: return it as it is, and round only what you print.",
        why="A gradient check compares losses that differ in their tenth digit.",
        source="a loss looks better with few digits",
        edits=(("    return loss, {", "    return round(float(loss), 2), {"),),
    ),
    _alone(
        Mistake(
            id="vb-rounded-3",
            exercise="vanilla-backward",
            advice="the loss is rounded to 3 decimals: return it as it is, and round only what you print.",
            why="A gradient check compares losses that differ in their tenth digit.",
            source="a loss looks better with few digits",
            edits=(("    return loss, {", "    return round(float(loss), 3), {"),),
        )
    ),
    Mistake(
        id="vb-no-slope",
        exercise="vanilla-backward",
        advice="the slope of tanh is missing on the way back: multiply dh with 1 - h^2 before it goes into the first layer.",
        why="The gradient at h has to pass through tanh to reach the sum inside. Where h is near -1 or 1, almost nothing gets "
        "through. The output layer's gradients are right all the same.",
        source="missing (1-h^2)",
        edits=(("dz = dh * (1 - h**2)", "dz = dh"),),
    ),
    Mistake(
        id="vb-slope-no-square",
        exercise="vanilla-backward",
        advice="the slope of tanh is written as 1 - h; it is 1 - h^2.",
        why="1 - h is 2 at h = -1, where tanh is as flat as at h = 1. Only the hidden layer's gradients are wrong.",
        source="(1-h)",
        edits=(("(1 - h**2)", "(1 - h)"),),
    ),
    Mistake(
        id="vb-slope-square-outside",
        exercise="vanilla-backward",
        advice="in the slope of tanh the whole of 1 - h is squared, but only h should be: 1 - h^2.",
        why="(1 - h)^2 is 4 at h = -1, where tanh is flat.",
        source="a bracket in the wrong place",
        edits=(("(1 - h**2)", "(1 - h) ** 2"),),
    ),
    Mistake(
        id="vb-slope-square-only",
        exercise="vanilla-backward",
        advice="the slope of tanh is written as h^2; it is 1 - h^2.",
        why="h^2 is 0 at zero, where tanh is steepest.",
        source="half of the formula is remembered",
        edits=(("(1 - h**2)", "h**2"),),
    ),
    _alone(
        Mistake(
            id="vb-slope-plus",
            exercise="vanilla-backward",
            advice="the slope of tanh is written as 1 + h^2; it is 1 - h^2.",
            why="1 + h^2 grows towards the ends, where tanh is flat.",
            source=EVERYDAY,
            edits=(("(1 - h**2)", "(1 + h**2)"),),
        )
    ),
    Mistake(
        id="vb-slope-brackets",
        exercise="vanilla-backward",
        advice="h^2 is subtracted from dh: the slope 1 - h^2 needs brackets, so that dh is multiplied with all of it.",
        why="A product binds closer than a minus. dh * 1 - h**2 is dh - h^2.",
        source=EVERYDAY,
        edits=(("dz = dh * (1 - h**2)", "dz = dh * 1 - h**2"),),
    ),
    Mistake(
        id="vb-slope-divided",
        exercise="vanilla-backward",
        advice="dh is divided by the slope of tanh, 1 - h^2; multiply it.",
        why="Where tanh is flat, little gets back. A division makes it large there.",
        source="the way back is thought of as undoing the way forward",
        edits=(("dz = dh * (1 - h**2)", "dz = dh / (1 - h**2)"),),
    ),
    _alone(
        Mistake(
            id="vb-slope-product",
            exercise="vanilla-backward",
            advice="between dh and the slope of tanh stands `@`, a product of matrices; the tanh goes number by number, with `*`.",
            why="Each hidden number passes through its own tanh. None of them has to do with another.",
            source="a layer's way back is a product of matrices",
            edits=(("dz = dh * (1", "dz = dh @ (1"),),
        )
    ),
    _alone(
        Mistake(
            id="vb-slope-alone",
            exercise="vanilla-backward",
            advice="the slope 1 - h^2 goes into the first layer alone; multiply it with dh, the gradient that arrives at h.",
            why="The slope says how much gets through. What arrives is dh.",
            source="the local derivative is taken for the gradient",
            edits=(("dz = dh * (1 - h**2)", "dz = 1 - h**2"),),
        )
    ),
    _alone(
        Mistake(
            id="vb-slope-exchanged",
            exercise="vanilla-backward",
            advice="dh and h are exchanged: the slope is made of h, 1 - h^2, and dh is multiplied with it.",
            why="h was made by tanh, so h knows how flat tanh is there. dh is what arrives.",
            source="two arrays of one shape",
            edits=(("dz = dh * (1 - h**2)", "dz = h * (1 - dh**2)"),),
        )
    ),
    _alone(
        Mistake(
            id="vb-slope-of-gradient",
            exercise="vanilla-backward",
            advice="the slope is made of dh, 1 - dh^2; it is made of what tanh returned: 1 - h^2.",
            why="h was made by tanh, so h knows how flat tanh is there. dh is what arrives.",
            source="two arrays of one shape",
            edits=(("(1 - h**2)", "(1 - dh**2)"),),
        )
    ),
    _alone(
        Mistake(
            id="vb-slope-twice",
            exercise="vanilla-backward",
            advice="the slope of tanh is multiplied in twice; each hidden number passes one tanh.",
            why="Where tanh_backward has brought the slope in, dz is complete.",
            source=EVERYDAY,
            edits=(("dz = dh * (1 - h**2)", "dz = dh * (1 - h**2) ** 2"),),
        )
    ),
    _alone(
        Mistake(
            id="vb-tanh-of-gradient",
            exercise="vanilla-backward",
            advice="dh is put through tanh; on the way back it is multiplied with the slope of tanh, 1 - h^2.",
            why="The way back does not apply the function again. It asks how much a change of its input changes its output.",
            source="the way forward is copied",
            edits=(("dz = dh * (1 - h**2)", "dz = np.tanh(dh)"),),
        )
    ),
    _alone(
        Mistake(
            id="vb-relu-slope",
            exercise="vanilla-backward",
            advice="this is the slope of another function, ReLU; h is made by tanh, whose slope is 1 - h^2.",
            why="ReLU is flat for all negative numbers. tanh is flat near its two ends.",
            source=OTHERS,
            edits=(("(1 - h**2)", "(h > 0)"),),
        )
    ),
    _alone(
        Mistake(
            id="vb-slope-of-scores",
            exercise="vanilla-backward",
            advice="the slope between the layers is made of the scores y; it is made of the hidden numbers: 1 - h^2.",
            why="h was made by tanh, the scores were not.",
            source="two arrays of one kind",
            edits=(("(1 - h**2)", "(1 - y**2)"),),
        )
    ),
    _alone(
        Mistake(
            id="vb-slope-on-dy",
            exercise="vanilla-backward",
            advice="dz is made of dy, the gradient at the scores; it needs dh, what affine_backward brings back through W_hy.",
            why="The way back undoes the way forward in reverse order: scores, W_hy, tanh, W_xh.",
            source="one step is left out",
            edits=(("dz = dh * (1 - h**2)", "dz = dy * (1 - h**2)"),),
        )
    ),
    Mistake(
        id="vb-sigmoid-slope",
        exercise="vanilla-backward",
        advice="h (1 - h) is the slope of the sigmoid; that of tanh is 1 - h^2.",
        why="Both slopes can be written with the function's own value, so they are easily exchanged.",
        source=CALCULUS + ": h(1-h), sigmoid's slope",
        edits=(("(1 - h**2)", "h * (1 - h)"),),
    ),
    Mistake(
        id="vb-tanh-twice",
        exercise="vanilla-backward",
        advice="tanh is applied to h again for the slope; h is a tanh already, so the slope is 1 - h^2.",
        why="The textbook's 1 - tanh(z)^2 has z in it, the sum before tanh. With h in its place tanh is taken twice.",
        source="1-tanh(h)^2: tanh twice",
        edits=(("(1 - h**2)", "(1 - np.tanh(h) ** 2)"),),
    ),
    Mistake(
        id="vb-slope-of-sum",
        exercise="vanilla-backward",
        advice="the slope is written with z, the sum before tanh: 1 - z^2. It is 1 - h^2, with h after tanh.",
        why="The slope of tanh lies between 0 and 1, since h lies between -1 and 1. z may have any size, and 1 - z^2 is negative "
        "where z is beyond 1.",
        source=BLIND,
        edits=(("(1 - h**2)", "(1 - (x @ net.W_xh.T + net.b_h) ** 2)"),),
    ),
    Mistake(
        id="vb-slope-on-scores-too",
        exercise="vanilla-backward",
        advice="the gradient at the scores is multiplied with a slope of tanh as well; the scores have no tanh, so dy stays as it is.",
        why="Only h is made by a tanh. The slope belongs between the two layers, and there alone.",
        source=BLIND,
        edits=(("loss, dy = cross_entropy(y, targets)", "loss, dy = cross_entropy(y, targets); dy = dy * (1 - y * y)"),),
    ),
    Mistake(
        id="vb-slope-as-if-scores-had-tanh",
        exercise="vanilla-backward",
        advice="the gradient at the scores is multiplied with the slope of a tanh; the scores have no tanh, so dy stays as it is.",
        why="Only h is made by a tanh. The slope belongs between the two layers, and there alone.",
        source=BLIND,
        edits=(
            ("loss, dy = cross_entropy(y, targets)", "loss, dy = cross_entropy(y, targets); dy = dy * (1 - np.tanh(y) ** 2)"),
        ),
    ),
    Mistake(
        id="vb-slope-of-output",
        exercise="vanilla-backward",
        advice="the slope of tanh is applied before W_hy's way back, at the scores; it belongs between the layers, at dh.",
        why="The way back undoes the way forward in reverse order: scores, W_hy, tanh, W_xh. The scores have no tanh.",
        source="the order of the steps back is mixed up",
        answer="def vanilla_backward(net, x, targets):\n    h = np.tanh(x @ net.W_xh.T + net.b_h)\n"
        "    y = h @ net.W_hy.T + net.b_y\n    loss, dy = cross_entropy(y, targets)\n    dy = dy * (1 - y**2)\n"
        "    dh, dW_hy, db_y = affine_backward(dy, h, net.W_hy)\n    dx, dW_xh, db_h = affine_backward(dh, x, net.W_xh)\n"
        '    return loss, {"W_xh": dW_xh, "b_h": db_h, "W_hy": dW_hy, "b_y": db_y}\n',
    ),
    Mistake(
        id="vb-bias-no-slope",
        exercise="vanilla-backward",
        advice="b_h's gradient is summed from dh, before tanh's slope; b_h stands inside tanh, so it needs dz.",
        why="b_h and W_xh sit at the same place, inside tanh. Both get their gradient from dz = dh (1 - h^2).",
        source="the two gradients are computed at different places",
        edits=(('"b_h": db_h', '"b_h": dh.sum(axis=0)'),),
    ),
    Mistake(
        id="vb-b-h-from-scores",
        exercise="vanilla-backward",
        advice="b_h gets the gradient of b_y; b_h belongs to the hidden layer, so its gradient is dz summed over the rows, (H,).",
        why="Each bias has as many numbers as its layer has outputs: b_h has H, b_y has V.",
        source=BLIND,
        edits=(('"b_h": db_h', '"b_h": db_y'),),
    ),
    Mistake(
        id="vb-b-y-from-hidden",
        exercise="vanilla-backward",
        advice="b_y gets the gradient of b_h; b_y belongs to the output layer, so its gradient is dy summed over the rows, (V,).",
        why="Each bias has as many numbers as its layer has outputs: b_h has H, b_y has V.",
        source="two similar names",
        edits=(('"b_y": db_y', '"b_y": db_h'),),
    ),
    Mistake(
        id="vb-matrices-exchanged",
        exercise="vanilla-backward",
        advice="the gradients of the two matrices are exchanged: that of W_xh is (H, D), that of W_hy is (V, H).",
        why="The letters are read from left to right: W_xh leads from x to h, W_hy from h to y.",
        source="two similar names",
        edits=(
            ('"W_xh": dW_xh', '"W_xh": dW_hy'),
            ('"W_hy": dW_hy', '"W_hy": dW_xh'),
        ),
    ),
    Mistake(
        id="vb-dx-for-w",
        exercise="vanilla-backward",
        advice="the gradient of x stands in the place of that of W_xh; affine_backward returns dx, dW and db, in this order.",
        why="dx (N, D) goes on to what was before. dW_xh has the shape of W_xh, (H, D).",
        source="three results",
        edits=(('"W_xh": dW_xh', '"W_xh": dx'),),
    ),
    Mistake(
        id="vb-biases-not-summed",
        exercise="vanilla-backward",
        advice="the gradients of the biases still have a row for each example: sum them over the rows, `axis=0`.",
        why="All rows share b_h and b_y, so what arrives over the rows adds up.",
        source="the sum over the rows is forgotten",
        edits=(
            ('"b_h": db_h', '"b_h": dz'),
            ('"b_y": db_y', '"b_y": dy'),
        ),
    ),
    _alone(
        Mistake(
            id="vb-biases-wrong-axis",
            exercise="vanilla-backward",
            advice="the gradients of the biases are summed along `axis=1`, one number a row; sum over the rows, `axis=0`.",
            why="b_h has H numbers and b_y has V. axis=1 removes these and leaves N.",
            source=AXES,
            edits=(
                ('"b_h": db_h', '"b_h": dz.sum(axis=1)'),
                ('"b_y": db_y', '"b_y": dy.sum(axis=1)'),
            ),
        )
    ),
    _alone(
        Mistake(
            id="vb-biases-single",
            exercise="vanilla-backward",
            advice="the gradients of the biases are single numbers: sum over the rows only, `axis=0`.",
            why="sum() without an axis adds up everything. Each number of b_h and b_y has its own gradient.",
            source="sum() without an axis",
            edits=(
                ('"b_h": db_h', '"b_h": dz.sum()'),
                ('"b_y": db_y', '"b_y": dy.sum()'),
            ),
        )
    ),
    Mistake(
        id="vb-biases-averaged",
        exercise="vanilla-backward",
        advice="the gradients of the biases are means over the rows; they are sums, since dy holds the factor 1/N already.",
        why="The mean is taken once, in the loss.",
        source="db averaged: ratio 1/N",
        edits=(
            ('"b_h": db_h', '"b_h": dz.mean(axis=0)'),
            ('"b_y": db_y', '"b_y": dy.mean(axis=0)'),
        ),
    ),
    Mistake(
        id="vb-input-for-hidden",
        exercise="vanilla-backward",
        advice="W_hy's gradient is paired with the input x; the output layer reads h.",
        why="Each layer's gradient needs what that layer read on the way forward: x for W_xh, h for W_hy.",
        source="x is what a layer's function calls its input",
        edits=(("affine_backward(dy, h, net.W_hy)", "affine_backward(dy, x, net.W_hy)"),),
    ),
    Mistake(
        id="vb-sum-for-hidden",
        exercise="vanilla-backward",
        advice="W_hy's gradient is paired with z, the sum before tanh; the output layer reads h, after tanh.",
        why="Each layer's gradient needs what that layer read on the way forward: x for W_xh, h for W_hy.",
        source=BLIND,
        edits=(("affine_backward(dy, h, net.W_hy)", "affine_backward(dy, x @ net.W_xh.T + net.b_h, net.W_hy)"),),
    ),
    _alone(
        Mistake(
            id="vb-scores-for-hidden",
            exercise="vanilla-backward",
            advice="W_hy's gradient is paired with the scores, which that layer makes; it needs what the layer reads, h.",
            why="Each layer's gradient needs what that layer read on the way forward: x for W_xh, h for W_hy.",
            source="y stands beside dy",
            edits=(("affine_backward(dy, h, net.W_hy)", "affine_backward(dy, y, net.W_hy)"),),
        )
    ),
    Mistake(
        id="vb-hidden-for-input",
        exercise="vanilla-backward",
        advice="W_xh's gradient is paired with h, which that layer makes; it needs what the layer reads, x.",
        why="Each layer's gradient needs what that layer read on the way forward: x for W_xh, h for W_hy.",
        source="the first call is copied",
        edits=(("affine_backward(dz, x, net.W_xh)", "affine_backward(dz, h, net.W_xh)"),),
    ),
    _alone(
        Mistake(
            id="vb-first-matrix-for-both",
            exercise="vanilla-backward",
            advice="the output layer's way back gets W_xh; that layer's matrix is W_hy.",
            why="A layer's way back needs its own matrix: W_hy from the scores to h.",
            source="one call is copied for the other",
            edits=(("affine_backward(dy, h, net.W_hy)", "affine_backward(dy, h, net.W_xh)"),),
        )
    ),
    _alone(
        Mistake(
            id="vb-second-matrix-for-both",
            exercise="vanilla-backward",
            advice="the hidden layer's way back gets W_hy; that layer's matrix is W_xh.",
            why="A layer's way back needs its own matrix: W_xh from the hidden numbers to x.",
            source="one call is copied for the other",
            edits=(("affine_backward(dz, x, net.W_xh)", "affine_backward(dz, x, net.W_hy)"),),
        )
    ),
    _alone(
        Mistake(
            id="vb-arguments-exchanged",
            exercise="vanilla-backward",
            advice="the arguments of affine_backward are in another order: first the gradient that comes in, then what the layer read, then its matrix.",
            why="affine_backward(dy, x, W) takes arrays, and by their places alone it knows which is which.",
            source="three arguments",
            edits=(
                ("affine_backward(dy, h, net.W_hy)", "affine_backward(h, dy, net.W_hy)"),
                ("affine_backward(dz, x, net.W_xh)", "affine_backward(x, dz, net.W_xh)"),
            ),
        )
    ),
    _alone(
        Mistake(
            id="vb-matrix-before-input",
            exercise="vanilla-backward",
            advice="the arguments of affine_backward are in another order: the matrix comes last, after what the layer read.",
            why="affine_backward(dy, x, W) takes arrays, and by their places alone it knows which is which.",
            source="three arguments",
            edits=(
                ("affine_backward(dy, h, net.W_hy)", "affine_backward(dy, net.W_hy, h)"),
                ("affine_backward(dz, x, net.W_xh)", "affine_backward(dz, net.W_xh, x)"),
            ),
        )
    ),
    _alone(
        Mistake(
            id="vb-unpacked-dx-last",
            exercise="vanilla-backward",
            advice="the results of affine_backward are taken in another order: it returns dx first, then dW and db.",
            why="Values are unpacked by position.",
            source="the gradients of the parameters come to mind first",
            edits=(
                ("dh, dW_hy, db_y =", "dW_hy, db_y, dh ="),
                ("dx, dW_xh, db_h =", "dW_xh, db_h, dx ="),
            ),
        )
    ),
    _alone(
        Mistake(
            id="vb-unpacked-db-second",
            exercise="vanilla-backward",
            advice="the results of affine_backward are taken in another order: after dx comes dW, and db is last.",
            why="Values are unpacked by position.",
            source="three results",
            edits=(
                ("dh, dW_hy, db_y =", "dh, db_y, dW_hy ="),
                ("dx, dW_xh, db_h =", "dx, db_h, dW_xh ="),
            ),
        )
    ),
    _alone(
        Mistake(
            id="vb-dh-as-for-columns",
            exercise="vanilla-backward",
            advice="dh is computed as for a single vector, W_hy.T @ dy; dy holds N rows: dy @ net.W_hy.",
            why="dy is (N, V) and W_hy is (V, H), so dy @ W_hy is (N, H), like h.",
            source=COLUMNS,
            edits=(("dz = dh * (1 - h**2)", "dh = net.W_hy.T @ dy; dz = dh * (1 - h**2)"),),
        )
    ),
    _alone(
        Mistake(
            id="vb-dh-turned",
            exercise="vanilla-backward",
            advice="the way back to h goes through W_hy.T; the way forward did so, and the way back takes W_hy as it is, (N, V) times (V, H).",
            why="Forward goes from H to V through W_hy.T. The way back goes from V to H, through its transpose, and that is W_hy.",
            source="the forward line is copied",
            edits=(("dz = dh * (1 - h**2)", "dh = dy @ net.W_hy.T; dz = dh * (1 - h**2)"),),
        )
    ),
    Mistake(
        id="vb-turned",
        exercise="vanilla-backward",
        advice="the gradients of the matrices are transposed: each must have the shape of its matrix, (H, D) and (V, H).",
        why="Every weight has its own gradient at its own place. x.T @ dz has the right numbers with rows and columns exchanged.",
        source="dW transposed; libraries store W inputs first",
        edits=(('"W_xh": dW_xh', '"W_xh": dW_xh.T'), ('"W_hy": dW_hy', '"W_hy": dW_hy.T')),
    ),
    Mistake(
        id="vb-names-swapped",
        exercise="vanilla-backward",
        advice="the names of the two layers are exchanged: W_xh and b_h belong to the hidden layer, W_hy and b_y to the output.",
        why="The letters are read from left to right: W_xh leads from x to h, W_hy from h to y.",
        source="two pairs of similar names",
        edits=(
            ('"W_xh": dW_xh, "b_h": db_h', '"W_hy": dW_xh, "b_y": db_h'),
            ('"W_hy": dW_hy, "b_y": db_y', '"W_xh": dW_hy, "b_h": db_y'),
        ),
    ),
    Mistake(
        id="vb-mean-twice",
        exercise="vanilla-backward",
        advice="the gradients are divided by N once more; cross_entropy's gradient holds the mean already.",
        why="The mean is taken once, in the loss, and travels back with dy. A second division makes all gradients N times too "
        "small, while the loss is right.",
        source="formulas for a whole batch write 1/m before every gradient",
        edits=(("loss, dy = cross_entropy(y, targets)", "loss, dy = cross_entropy(y, targets); dy = dy / len(x)"),),
    ),
    Mistake(
        id="vb-gradients-summed",
        exercise="vanilla-backward",
        advice="the loss is a mean over N rows, but the gradients are sums: each row counts one N-th in them too.",
        why="The factor 1/N of the mean belongs to every gradient. cross_entropy's gradient has it; an own loop over the rows has "
        "to divide.",
        source=BLIND,
        edits=(("loss, dy = cross_entropy(y, targets)", "loss, dy = cross_entropy(y, targets); dy = dy * len(x)"),),
    ),
    Mistake(
        id="vb-trains",
        exercise="vanilla-backward",
        advice="the weights are changed inside; return the gradients and leave the network as it is.",
        why="A gradient says how to change a weight. Whether and how far is decided by whoever calls the function.",
        source="gradient and step stand in one loop in many programs",
        edits=(
            (
                "    return loss, {",
                "    net.W_xh -= 0.1 * dW_xh; net.b_h -= 0.1 * db_h; net.W_hy -= 0.1 * dW_hy; net.b_y -= 0.1 * db_y\n"
                "    return loss, {",
            ),
        ),
    ),
    Mistake(
        id="vb-slope-for-h",
        exercise="vanilla-backward",
        advice="W_hy's gradient is paired with 1 - h^2: the output layer read h itself, so keep h under its own name.",
        why="A name that is used again loses what it held. h is needed twice on the way back, for the slope and for W_hy.",
        source="answers written from the page alone",
        answer='def vanilla_backward(net, x, targets):\n    h = np.tanh(x @ net.W_xh.T + net.b_h)\n    loss, dy = cross_entropy(h @ net.W_hy.T + net.b_y, targets)\n    h = 1 - h**2\n    dz = (dy @ net.W_hy) * h\n    grads = {"W_hy": dy.T @ h, "b_y": dy.sum(axis=0), "W_xh": dz.T @ x, "b_h": dz.sum(axis=0)}\n    return loss, grads\n',
    ),
    # sgd-step
    Mistake(
        id="sgd-not-in-place",
        exercise="sgd-step",
        advice="the network's arrays are as before: what was computed stands in other arrays. `params[name] -= ...` changes the array itself.",
        why="The dict and the network hold the same arrays. `params[name] = ...` puts a new array into the dict, and `p = ...` gives one a "
        "name. The network goes on with the old one.",
        source="p = p - lr * g is how the formula is written",
        edits=(("params[name] -= lr * grad", "params[name] = params[name] - lr * grad"),),
    ),
    Mistake(
        id="sgd-uphill",
        exercise="sgd-step",
        advice="the gradient is added; it points uphill, so it has to be subtracted.",
        why="The gradient is the direction in which the loss rises fastest. Adding it makes the loss larger with every step.",
        source="adds the gradient",
        edits=(("-= lr", "+= lr"),),
    ),
    Mistake(
        id="sgd-no-lr",
        exercise="sgd-step",
        advice="the whole gradient is subtracted; multiply it with lr, the length of the step.",
        why="A gradient says how steep it is, not how far to go. lr sets the length of the step.",
        source="one of three names is lost",
        edits=(("lr * grad", "grad"),),
    ),
    Mistake(
        id="sgd-divided",
        exercise="sgd-step",
        advice="the gradient is divided by lr; multiply it, since lr is the length of the step.",
        why="A small learning rate makes a small step. Divided by it, the step gets large.",
        source=EVERYDAY,
        edits=(("lr * grad", "grad / lr"),),
    ),
    Mistake(
        id="sgd-gradient-first",
        exercise="sgd-step",
        advice="only the first gradient's array is changed. A return inside the loop ends the function there: leave it out.",
        why="A return ends the function wherever it stands, and nothing needs to be returned here.",
        source="an indentation that slips",
        edits=(("params[name] -= lr * grad", "params[name] -= lr * grad\n        return"),),
    ),
    Mistake(
        id="sgd-parameter-first",
        exercise="sgd-step",
        advice="only the first parameter's array is changed. A return inside the loop ends the function there: leave it out.",
        why="A return ends the function wherever it stands, and nothing needs to be returned here.",
        source="an indentation that slips",
        answer="def sgd_step(params, grads, lr):\n    for name in params:\n        params[name] -= lr * grads[name]\n        return\n",
    ),
    Mistake(
        id="sgd-matrices-only",
        exercise="sgd-step",
        advice="the biases stay as they were: go through all names of the dict, whatever they begin with.",
        why="Biases are parameters as well.",
        source="the matrices are thought of as the parameters",
        edits=(("params[name] -= lr * grad", 'if name.startswith("W"):\n            params[name] -= lr * grad'),),
    ),
    Mistake(
        id="sgd-own-names",
        exercise="sgd-step",
        advice="the names are written into the function; other networks have others: take them from the dict that is handed in.",
        why="A function that goes through the dict serves every network of this book.",
        source="the four names of the exercise before",
        answer='def sgd_step(params, grads, lr):\n    for name in ("W_xh", "b_h", "W_hy", "b_y"):\n        params[name] -= lr * grads[name]\n',
    ),
    Mistake(
        id="sgd-names-for-arrays",
        exercise="sgd-step",
        advice="a loop over a dict gives its names, and the step is taken with a name: use `params[name]`, or loop over `.items()`.",
        why='`for p in params` gives texts such as "W_xh". The arrays are behind them.',
        source="a loop over a list gives its values",
        answer="def sgd_step(params, grads, lr):\n    for p in params:\n        p -= lr * grads[p]\n",
    ),
    Mistake(
        id="sgd-by-position",
        exercise="sgd-step",
        advice="parameters and gradients are paired by their position in the dicts; pair them by name.",
        why="Two dicts may hold the same names in different orders. Then zip pairs a matrix with another one's gradient.",
        source="zip over two lists is the usual loop",
        answer="def sgd_step(params, grads, lr):\n    for p, g in zip(params.values(), grads.values()):\n        p -= lr * g\n",
    ),
    Mistake(
        id="sgd-gradient-in-place",
        exercise="sgd-step",
        advice="the gradients are changed on the way: `*=` writes into the caller's arrays. Multiply with lr in the line that subtracts.",
        why="Arguments arrive by reference. Whoever adds up gradients or prints their norm finds them shortened.",
        source="a habit from other NumPy code, where it saves memory",
        edits=(("params[name] -= lr * grad", "grad *= lr; params[name] -= grad"),),
    ),
)

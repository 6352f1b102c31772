"""Chapter 5, backprop through time: the mistakes that learners make there, the most fundamental first."""

from __future__ import annotations

from autograder.spec import Mistake

EVERYDAY = "an everyday slip in Python"
FRAMEWORK = "libraries store some weights the other way round, inputs first"
VECTORS = "the formulas for one column vector are copied"
MINCHAR = "min-char-rnn, the program that most people start from, handles one sequence of column vectors"
SOFTMAX = "seen often in first versions of softmax and its loss"
BPTT = "seen often in first versions of backprop through time"
PAGE = "answers written from the page alone"


def _paths(**changed: int) -> str:
    numbers = {"x_1": 3, "x_4": 1, "x_6": 0, "w_hy": 3, "w_hh": 10} | changed
    return f"paths = {numbers}\n"


def _step_blanks(**changed: float) -> str:
    numbers = {"dz": 0.75, "dw_hh": 0.6, "dh_prev": 1.5} | changed
    return f"step_blanks = {numbers}\n"


def _chain_blanks(**changed: float) -> str:
    numbers = {"dz_2": 0.18, "dh_1": 1.36, "dz_1": 1.02, "dw_hh": 0.6} | changed
    return f"chain_blanks = {numbers}\n"


def _inline(**changed: str) -> str:
    """rnn_backward with the step written out in the loop, and some of its expressions changed."""
    parts = {
        "dh": "dys[t] @ rnn.W_hy + dh_next",
        "dz": "dh * (1 - hs[t + 1] ** 2)",
        "dh_next": "dz @ rnn.W_hh",
        "W_hh": "dz.T @ hs[t]",
    } | changed
    return (
        "def rnn_backward(rnn, dys, xs, hs):\n"
        "    dxs, dh_next = np.zeros_like(xs), np.zeros_like(hs[0])\n"
        "    dW_xh, dW_hh, dW_hy = np.zeros_like(rnn.W_xh), np.zeros_like(rnn.W_hh), np.zeros_like(rnn.W_hy)\n"
        "    db_h, db_y = np.zeros_like(rnn.b_h), np.zeros_like(rnn.b_y)\n"
        "    for t in range(len(xs) - 1, -1, -1):\n"
        "        dW_hy += dys[t].T @ hs[t + 1]\n"
        "        db_y += dys[t].sum(axis=0)\n"
        f"        dh = {parts['dh']}\n"
        f"        dz = {parts['dz']}\n"
        "        dW_xh += dz.T @ xs[t]\n"
        f"        dW_hh += {parts['W_hh']}\n"
        "        db_h += dz.sum(axis=0)\n"
        "        dxs[t] = dz @ rnn.W_xh\n"
        f"        dh_next = {parts['dh_next']}\n"
        '    return dxs, dh_next, {"W_xh": dW_xh, "W_hh": dW_hh, "W_hy": dW_hy, "b_h": db_h, "b_y": db_y}\n'
    )


def _assigned(name: str, edit: tuple[str, str]) -> Mistake:
    """`=` for `+=` on one gradient of rnn_backward."""
    return Mistake(
        id=f"back-assigns-{name.lower().replace('_', '-')}",
        exercise="rnn-backward",
        advice=f"the gradient of {name} holds one step only, as with `=` in the loop: every step adds its part, with `+=`.",
        why=f"{name} is one parameter that is used in all T steps. The step that the loop comes to last, step 1, "
        "overwrites what the others had collected. With T = 1 nothing shows.",
        source="= for += on one of five similar lines",
        edits=(edit,),
    )


MISTAKES: tuple[Mistake, ...] = (
    # ball-without-memory
    Mistake(
        id="ball-percent",
        exercise="ball-without-memory",
        advice="the share is asked for as a number between 0 and 1; yours looks like a percentage.",
        why="A share of one half is 0.5, or 50 %. The number asked for is the first of the two.",
        source="accuracies are often given in percent",
        answer="ball_without_memory = 62.5\n",
    ),
    Mistake(
        id="ball-half",
        exercise="ball-without-memory",
        advice="one half would be a guess in every frame; in some frames there is no need to guess.",
        why="At a wall there is only one way to go, so these frames are answered right every time. In all others one half "
        "is right.",
        source="guessing between two answers suggests one half",
        answer="ball_without_memory = 0.5\n",
    ),
    Mistake(
        id="ball-cells-alike",
        exercise="ball-without-memory",
        advice="here each cell counts once, but the ball is in an inner cell twice as often as in a cell at a wall.",
        why="On its way there and back the ball passes each inner cell twice and touches each wall once. In 8 frames, 2 "
        "are at a wall and 6 are not.",
        source="cells are counted where frames are asked for",
        answer="ball_without_memory = 0.7\n",
    ),
    Mistake(
        id="ball-nine-cells",
        exercise="ball-without-memory",
        advice="this is the share for 9 cells, the film of chapter 1; here the film has 5.",
        why="With w cells there and back take 2 (w - 1) frames, and w of them are answered right. For 9 cells that is 9 of 16.",
        source="the result of chapter 1 is remembered, not worked out",
        answer="ball_without_memory = 9 / 16\n",
    ),
    Mistake(
        id="ball-wrong-share",
        exercise="ball-without-memory",
        advice="this is the share of frames answered wrong; asked for is the share answered right.",
        why="Of 8 frames, half of the 6 inner ones are answered wrong, which makes 3. The other 5 are right.",
        source="the errors are counted, and not taken from the whole",
        answer="ball_without_memory = 3 / 8\n",
    ),
    # what-passes-on
    Mistake(
        id="passes-input",
        exercise="what-passes-on",
        advice="the last input alone says nothing about those before it; look at what a step reads beside its input.",
        why="A step computes tanh(W_hh h + W_xh x). The x of the next step is new. What comes from the past is the other term.",
        source="the input is what one sees going in",
        answer='what_passes_on = "a"\n',
    ),
    Mistake(
        id="passes-output",
        exercise="what-passes-on",
        advice="no step reads the output of the step before; look at what stands inside tanh.",
        why="The output is read from the state, and it goes to the outside world. Two states can give the same output "
        "and go on differently.",
        source="some networks do feed their output back (Jordan, 1986)",
        answer='what_passes_on = "b"\n',
    ),
    Mistake(
        id="passes-all-inputs",
        exercise="what-passes-on",
        advice="all inputs would do, if you ran the network again from the start; one vector is enough, and it is smaller.",
        why="The next step reads the state and its own input, and nothing else. So whatever the inputs have done to the "
        "later outputs, they do it through the state.",
        source="the output depends on the whole history, as chapter 4 says",
        answer='what_passes_on = "d"\n',
    ),
    # sequence-loss
    Mistake(
        id="loss-no-return",
        exercise="sequence-loss",
        advice="the function returns nothing: end it with a return of the loss and its gradient.",
        why="A Python function without a return gives None.",
        source=EVERYDAY,
        edits=(("    return loss, dys", ""),),
    ),
    Mistake(
        id="loss-alone",
        exercise="sequence-loss",
        advice="only the loss comes back: return two results, the loss and its gradient dys.",
        why="The loss says how good the outputs are. The way back needs to know in which direction they should change.",
        source="a function that is called a loss returns a loss in most libraries",
        edits=(("return loss, dys", "return loss"),),
    ),
    Mistake(
        id="loss-results-exchanged",
        exercise="sequence-loss",
        advice="the two results are exchanged: first the loss, then its gradient dys.",
        why="Results are unpacked by position. Who asks for the loss gets an array (T, N, V) here.",
        source=PAGE,
        edits=(("return loss, dys", "return dys, loss"),),
    ),
    Mistake(
        id="loss-no-keepdims",
        exercise="sequence-loss",
        advice="an axis is lost in the maximum and the sum: with `keepdims=True` (T, N, 1) fits (T, N, V).",
        why="ys.max(axis=-1) has the shape (T, N). NumPy lines shapes up at their ends, so N would have to fit V. Where "
        "all sizes are equal it computes something, and that is wrong.",
        source=SOFTMAX,
        edits=(
            ("ys.max(axis=-1, keepdims=True)", "ys.max(axis=-1)"),
            ("exps.sum(axis=-1, keepdims=True)", "exps.sum(axis=-1)"),
        ),
    ),
    Mistake(
        id="loss-over-the-batch",
        exercise="sequence-loss",
        advice="the softmax runs over the N sequences: the V scores of one output, the last axis, have to sum to one.",
        why="For a matrix (N, V) axis 1 holds the classes. With time in front, axis 1 holds the sequences, and the classes "
        "have moved to axis 2, which -1 always names.",
        source="axis=1 was right in chapter 1",
        edits=(
            ("ys.max(axis=-1, keepdims=True)", "ys.max(axis=1, keepdims=True)"),
            ("exps.sum(axis=-1, keepdims=True)", "exps.sum(axis=1, keepdims=True)"),
        ),
    ),
    Mistake(
        id="loss-over-time",
        exercise="sequence-loss",
        advice="the softmax runs over the T steps: the V scores of one output, the last axis, have to sum to one.",
        why="Axis 0 is time. A softmax over it lets the steps compete with one another, and not the classes.",
        source="axis=0 is a common first guess",
        edits=(
            ("ys.max(axis=-1, keepdims=True)", "ys.max(axis=0, keepdims=True)"),
            ("exps.sum(axis=-1, keepdims=True)", "exps.sum(axis=0, keepdims=True)"),
        ),
    ),
    Mistake(
        id="loss-over-everything",
        exercise="sequence-loss",
        advice="one softmax runs over the whole array: each output (t, n) needs its own, over its V scores.",
        why="A sum without an axis adds up all T N V numbers, so the probabilities of all outputs together sum to one.",
        source="sum() without an axis is right for a single vector",
        edits=(("ys.max(axis=-1, keepdims=True)", "ys.max()"), ("exps.sum(axis=-1, keepdims=True)", "exps.sum()")),
    ),
    Mistake(
        id="loss-index-ranges",
        exercise="sequence-loss",
        advice="`[range(T), range(N), targets]` pairs steps with sequences: it needs `np.arange(T)[:, None]` to name all T x N places.",
        why="NumPy lines index arrays up like any others: range(T) and range(N) both lie along the last axis, and don't "
        "fit unless T = N. As a column, the first one names the row of targets.",
        source="logits[range(N), targets] is the idiom for a matrix",
        answer="def sequence_loss(ys, targets):\n    T, N, V = ys.shape\n    shifted = ys - ys.max(axis=-1, keepdims=True)\n"
        "    log_probs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))\n    dys = np.exp(log_probs)\n"
        "    loss = -log_probs[range(T), range(N), targets].mean()\n    dys[range(T), range(N), targets] -= 1\n"
        "    return loss, dys / (T * N)\n",
    ),
    Mistake(
        id="loss-all-pairs",
        exercise="sequence-loss",
        advice="`[..., targets]` takes every target at every place: each output (t, n) has one target, `targets[t, n]`.",
        why="The dots keep all T N rows and each row gets all T N targets, so the result has four axes. A one-hot array, "
        "or np.take_along_axis, pairs each output with its own target.",
        source="the dots look like `and the rest as it is`",
        answer="def sequence_loss(ys, targets):\n    T, N, V = ys.shape\n    shifted = ys - ys.max(axis=-1, keepdims=True)\n"
        "    log_probs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))\n    dys = np.exp(log_probs)\n"
        "    loss = -log_probs[..., targets].mean()\n    dys[..., targets] -= 1\n    return loss, dys / (T * N)\n",
    ),
    Mistake(
        id="loss-takes-all-pairs",
        exercise="sequence-loss",
        advice="the loss takes every target at every place: each output (t, n) has one target of its own, `targets[t, n]`.",
        why="log_probs[:, :, targets] keeps all T N rows, and each row gets all T N targets. The gradient is right here, since "
        "its one-hot array pairs each output with its own target.",
        source=PAGE,
        edits=(("-(right * (shifted - np.log(sums))).sum() / (T * N)", "-(shifted - np.log(sums))[:, :, targets].mean()"),),
    ),
    Mistake(
        id="loss-counts-from-one",
        exercise="sequence-loss",
        advice="the targets are read as 1 to V: the ids count from 0, so class 0 is the first score.",
        why="targets - 1 turns class 0 into -1, which is the last class in NumPy, without a complaint.",
        source="languages and data sets that count from one",
        edits=(("np.eye(V)[targets]", "np.eye(V)[targets - 1]"),),
    ),
    Mistake(
        id="loss-skips-zero",
        exercise="sequence-loss",
        advice="targets of 0 are left out: here 0 is a class like the others, so all T N predictions count.",
        why="Many programs fill short sequences up with zeros and leave those out of the loss. Nothing is filled up here.",
        source="padding with zeros is common in work with text",
        answer="def sequence_loss(ys, targets):\n    shifted = ys - ys.max(axis=-1, keepdims=True)\n"
        "    log_probs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))\n"
        "    right, mask = np.eye(ys.shape[-1])[targets], (targets != 0)[..., None]\n"
        "    loss = -(right * log_probs * mask).sum() / mask.sum()\n"
        "    return loss, (np.exp(log_probs) - right) * mask / mask.sum()\n",
    ),
    Mistake(
        id="loss-softmax-twice",
        exercise="sequence-loss",
        advice="softmax is applied twice: ys are scores, and one softmax makes probabilities of them.",
        why="The second softmax treats probabilities between 0 and 1 as scores. They differ by 1 at most, so the loss can "
        "never come near zero.",
        source="the output layer and the loss each bring a softmax",
        edits=(
            (
                "    right = np",
                "    exps = np.exp(exps / sums); sums = exps.sum(axis=-1, keepdims=True); shifted = np.log(exps)\n    right = np",
            ),
        ),
    ),
    Mistake(
        id="loss-no-max",
        exercise="sequence-loss",
        advice="large scores overflow in exp and give nan: subtract each row's maximum first, which leaves softmax as it is.",
        why="exp(710) is more than a float64 can hold. Softmax doesn't change when the same number is taken from all "
        "scores of a row, and with the maximum taken away the largest exponent is 0.",
        source="softmax is written as the formula stands",
        edits=(("ys - ys.max(axis=-1, keepdims=True)", "ys"),),
    ),
    Mistake(
        id="loss-one-max",
        exercise="sequence-loss",
        advice="one maximum is taken over the whole array: rows far below it become all zeros; take each row's own maximum.",
        why="Where one output has scores near 1000 and another near -1000, the second one's exps are all 0 after the "
        "subtraction, and 0 / 0 is nan.",
        source="ys.max() without an axis",
        edits=(("ys.max(axis=-1, keepdims=True)", "ys.max()"),),
    ),
    Mistake(
        id="loss-log-of-zero",
        exercise="sequence-loss",
        advice="the loss gets infinite where a probability is rounded to 0: take the log of softmax as score minus log of the sum.",
        why="Where the right class lies 2000 below the best, its probability is e^-2000, which is 0 in float64. Its log is "
        "-2000 all the same, if no exp and log are taken in between.",
        source="first the probabilities, then their log",
        edits=(("(shifted - np.log(sums))", "np.log(exps / sums)"),),
    ),
    Mistake(
        id="loss-eps-in-log",
        exercise="sequence-loss",
        advice="a small number is added inside the log, which cuts the loss off: score minus log of the sum needs no such help.",
        why="log(p + 1e-12) is never below -27.6, however bad the output is. Then the loss says less than it should, and "
        "it no longer fits its gradient.",
        source="a common cure for log(0)",
        edits=(("(shifted - np.log(sums))", "np.log(exps / sums + 1e-12)"),),
    ),
    Mistake(
        id="loss-negated",
        exercise="sequence-loss",
        advice="the loss has the wrong sign: log-probabilities are negative, so the loss is minus their mean.",
        why="A loss should fall as the outputs get better. The log of a probability rises.",
        source=SOFTMAX,
        edits=(("loss = -(right", "loss = (right"),),
    ),
    Mistake(
        id="loss-log2",
        exercise="sequence-loss",
        advice="the loss is in bits (log2): it is asked for in nats, with the natural logarithm.",
        why="One nat is 1.4427 bits. The gradient softmax minus one-hot belongs to the loss in nats.",
        source="information is often measured in bits",
        edits=(("loss = -(right", "loss = -1 / np.log(2) * (right"),),
    ),
    Mistake(
        id="loss-sums",
        exercise="sequence-loss",
        advice="loss and gradient are sums over all predictions: divide both by T N, the number of predictions.",
        why="A sum grows with the length and the number of the sequences, and so would the steps of the training.",
        source="min-char-rnn sums over the steps",
        edits=((".sum() / (T * N)", ".sum()"), ("(exps / sums - right) / (T * N)", "exps / sums - right")),
    ),
    Mistake(
        id="loss-mean-over-time",
        exercise="sequence-loss",
        advice="loss and gradient are divided by T alone: the mean is over all T N predictions.",
        why="The N sequences of the batch are predictions as well. Divided by T alone, a batch twice as large has twice "
        "the loss.",
        source="the formula for one sequence is used for a batch",
        edits=((".sum() / (T * N)", ".sum() / T"), ("right) / (T * N)", "right) / T")),
    ),
    Mistake(
        id="loss-mean-over-batch",
        exercise="sequence-loss",
        advice="loss and gradient are divided by N alone: the mean is over all T N predictions.",
        why="Each of the T steps makes a prediction. Divided by N alone, a sequence twice as long has twice the loss.",
        source="the loss of chapter 1 has one prediction a sequence",
        edits=((".sum() / (T * N)", ".sum() / N"), ("right) / (T * N)", "right) / N")),
    ),
    Mistake(
        id="loss-mean-over-classes",
        exercise="sequence-loss",
        advice="loss and gradient are V times too small: only one of a row's V entries counts, so divide by T N.",
        why="np.mean over the array (T, N, V) divides by V as well. There are T N predictions, each with one right class.",
        source="mean() is taken over an array that is mostly zeros",
        edits=((".sum() / (T * N)", ".mean()"), ("right) / (T * N)", "right) / (T * N * V)")),
    ),
    Mistake(
        id="loss-alone-mean-over-classes",
        exercise="sequence-loss",
        advice="the loss is V times too small, while its gradient is right: only one of a row's V entries counts, so divide by T N.",
        why="np.mean over the array (T, N, V) divides by V as well. There are T N predictions, each with one right class.",
        source=PAGE,
        edits=((".sum() / (T * N)", ".mean()"),),
    ),
    Mistake(
        id="loss-summed",
        exercise="sequence-loss",
        advice="the loss is a sum over the predictions, while its gradient is that of the mean: divide the loss by T N, too.",
        why="Loss and gradient must belong together. The loss is T N times too large here, the gradient is right.",
        source=SOFTMAX,
        edits=((".sum() / (T * N)", ".sum()"),),
    ),
    Mistake(
        id="loss-gradient-not-divided",
        exercise="sequence-loss",
        advice="the gradient is that of the sum, while the loss is the mean: divide dys by T N as well.",
        why="Each output has a share of 1 / (T N) in the mean. The gradient is T N times too large here.",
        source=SOFTMAX,
        edits=(("(exps / sums - right) / (T * N)", "exps / sums - right"),),
    ),
    Mistake(
        id="loss-gradient-over-batch",
        exercise="sequence-loss",
        advice="the gradient is divided by N alone, while the loss is the mean over T N: divide dys by T N.",
        why="Each output has a share of 1 / (T N) in the mean. The gradient is T times too large here.",
        source="the gradient of chapter 1 is reused for each step",
        edits=(("right) / (T * N)", "right) / N"),),
    ),
    Mistake(
        id="loss-gradient-over-time",
        exercise="sequence-loss",
        advice="the gradient is divided by T alone, while the loss is the mean over T N: divide dys by T N.",
        why="Each output has a share of 1 / (T N) in the mean. The gradient is N times too large here.",
        source=SOFTMAX,
        edits=(("right) / (T * N)", "right) / T"),),
    ),
    Mistake(
        id="loss-forgets-the-target",
        exercise="sequence-loss",
        advice="dys are the probabilities: subtract 1 at the right class, so that each row sums to 0.",
        why="Without the -1 every score is told to go down, the right one as well. With it, the right one is told to rise, "
        "by as much as the others fall.",
        source=SOFTMAX,
        edits=(("(exps / sums - right)", "(exps / sums)"),),
    ),
    Mistake(
        id="loss-adds-the-target",
        exercise="sequence-loss",
        advice="1 is added at the right class: it has to be subtracted, so that a step downhill lifts the right score.",
        why="A step goes against the gradient. With +1 the score of the right class falls fastest, and the loss rises.",
        source=SOFTMAX,
        edits=(("exps / sums - right", "exps / sums + right"),),
    ),
    Mistake(
        id="loss-gradient-negated",
        exercise="sequence-loss",
        advice="the gradient has the wrong sign: it is softmax minus one-hot, not one-hot minus softmax.",
        why="one-hot minus softmax is the way in which the scores should go. The gradient points the other way, and the "
        "step downhill subtracts it.",
        source="the wish and the gradient are mixed up",
        edits=(("exps / sums - right", "right - exps / sums"),),
    ),
    Mistake(
        id="loss-flat",
        exercise="sequence-loss",
        advice="dys came back as one long list of predictions, (T N, V): give it the shape of ys, (T, N, V).",
        why="Many loss functions take a matrix. It is fine to reshape on the way in, as long as the gradient is shaped back.",
        source="library losses want the steps and the batch in one axis",
        edits=(("(exps / sums - right) /", "(exps / sums - right).reshape(T * N, V) /"),),
    ),
    Mistake(
        id="loss-squeezed",
        exercise="sequence-loss",
        advice="dys lacks the axes of length 1: it has the shape of ys, (T, N, V), even where T or N is 1.",
        why="squeeze() removes every axis of length 1, also those that mean one step or one sequence. The way back needs them.",
        source=PAGE,
        edits=(("right) / (T * N)", "right).squeeze() / (T * N)"),),
    ),
    Mistake(
        id="loss-changes-ys",
        exercise="sequence-loss",
        advice="ys are changed: `-=` writes into the caller's array; make a new one with `ys - ...`.",
        why="Arrays are handed over by reference. Whoever looks at the outputs after the loss finds other numbers.",
        source="in-place arithmetic saves memory, and changes the argument",
        edits=(("shifted = ys - ys.max(axis=-1, keepdims=True)", "ys -= ys.max(axis=-1, keepdims=True); shifted = ys"),),
    ),
    # rnn-forward
    Mistake(
        id="forward-no-return",
        exercise="rnn-forward",
        advice="the function returns nothing: end it with a return of ys and hs.",
        why="A Python function without a return gives None.",
        source=EVERYDAY,
        edits=(("    return np.array(ys), np.array(hs)", ""),),
    ),
    Mistake(
        id="forward-calls-step",
        exercise="rnn-forward",
        advice="`rnn` holds arrays only and has no `step`: write the two lines for the state and the output in the loop.",
        why="The states are needed on the way back, and a step keeps the last one only. So the forward pass is written out.",
        source="chapter 4's run is reused",
        answer="def rnn_forward(rnn, xs, h0):\n    rnn.h = h0\n    hs, ys = [h0], []\n    for x in xs:\n"
        "        ys.append(rnn.step(x))\n        hs.append(rnn.h)\n    return np.array(ys), np.array(hs)\n",
    ),
    Mistake(
        id="forward-swapped-results",
        exercise="rnn-forward",
        advice="the two results are exchanged: first the outputs ys, then the states hs.",
        why="The states are made first, but results are unpacked by position.",
        source="the order of computing is taken for the order of returning",
        edits=(("return np.array(ys), np.array(hs)", "return np.array(hs), np.array(ys)"),),
    ),
    Mistake(
        id="forward-like-a-vector",
        exercise="rnn-forward",
        advice="the products stand as for one vector, W @ x: for rows each is turned round, x @ W.T.",
        why="x has one sequence a row, (N, D). W_xh @ x would need D rows. Turned round, rows stay rows.",
        source=VECTORS,
        edits=(
            ("x @ rnn.W_xh.T", "rnn.W_xh @ x"),
            ("hs[-1] @ rnn.W_hh.T", "rnn.W_hh @ hs[-1]"),
            ("hs[-1] @ rnn.W_hy.T", "rnn.W_hy @ hs[-1]"),
        ),
    ),
    Mistake(
        id="forward-no-turn",
        exercise="rnn-forward",
        advice="all three matrices lack their .T: for rows the products are x @ W_xh.T, h @ W_hh.T and h @ W_hy.T.",
        why="Rows of the matrices are what comes out. With the vectors in front, each row of x has to meet each row of W_xh.",
        source=FRAMEWORK,
        edits=(("rnn.W_xh.T", "rnn.W_xh"), ("rnn.W_hh.T", "rnn.W_hh"), ("rnn.W_hy.T", "rnn.W_hy")),
    ),
    Mistake(
        id="forward-w-xh-turned",
        exercise="rnn-forward",
        advice="W_xh is used the wrong way round: it is (H, D), so a batch of rows needs x @ W_xh.T.",
        why="Each row of x is multiplied with each row of W_xh. That is what the .T is for.",
        source=FRAMEWORK,
        edits=(("rnn.W_xh.T", "rnn.W_xh"),),
    ),
    Mistake(
        id="forward-w-hy-turned",
        exercise="rnn-forward",
        advice="W_hy is used the wrong way round: it is (V, H), so a batch of rows needs h @ W_hy.T.",
        why="Each row of h is multiplied with each row of W_hy. That is what the .T is for.",
        source=FRAMEWORK,
        edits=(("rnn.W_hy.T", "rnn.W_hy"),),
    ),
    Mistake(
        id="forward-over-the-batch",
        exercise="rnn-forward",
        advice="the loop runs over the sequences: time is the first axis of xs, and each turn takes one step for all N.",
        why="xs is (T, N, D), so `for x in xs` gives (N, D). With the batch first, a state of one sequence meets the inputs "
        "of another time.",
        source="many libraries put the batch first",
        edits=(("in xs:", "in xs.swapaxes(0, 1):"),),
    ),
    Mistake(
        id="forward-no-history",
        exercise="rnn-forward",
        advice="the new state does not depend on the old one: the term h @ W_hh.T is missing.",
        why="Without it each step starts from nothing, and the network is a plain one, run T times.",
        source="a plain network has this one term",
        edits=((" + hs[-1] @ rnn.W_hh.T", ""),),
    ),
    Mistake(
        id="forward-always-h0",
        exercise="rnn-forward",
        advice="every step starts from h0: it has to start from the state that the step before it made.",
        why="The first step is right, and then the state is not handed on. Each output knows of h0 and its own input alone.",
        source="the new state gets a name that the next turn doesn't read",
        edits=(("hs[-1] @ rnn.W_hh.T", "h0 @ rnn.W_hh.T"),),
    ),
    Mistake(
        id="forward-from-zero",
        exercise="rnn-forward",
        advice="the run starts from zero: start it from `h0`, which is not zero here, and let hs[0] be h0.",
        why="Who starts from zero inside can't go on from a state that was left by an earlier run.",
        source="most training loops start at zero",
        edits=(("[h0]", "[np.zeros_like(h0)]"),),
    ),
    Mistake(
        id="forward-from-rnn-h",
        exercise="rnn-forward",
        advice="the run starts from the network's own state `rnn.h`: start it from the argument `h0`.",
        why="rnn_forward is told where to start, so that it depends on nothing but its arguments. That is what lets a "
        "gradient check run it twice.",
        source="chapter 4 goes on from rnn.h",
        edits=(("[h0]", "[rnn.h]"),),
    ),
    Mistake(
        id="forward-first-step-from-rnn-h",
        exercise="rnn-forward",
        advice="the first step starts from the network's own state `rnn.h`, though hs[0] is h0: start it from the argument `h0`.",
        why="hs[0] looks right, but no step has read it. A run that depends on its arguments alone starts from h0.",
        source=PAGE,
        answer="def rnn_forward(rnn, xs, h0):\n    h = rnn.h\n    ys, hs = [], [h0]\n    for x in xs:\n"
        "        h = np.tanh(x @ rnn.W_xh.T + h @ rnn.W_hh.T + rnn.b_h)\n        hs.append(h)\n"
        "        ys.append(h @ rnn.W_hy.T + rnn.b_y)\n    return np.array(ys), np.array(hs)\n",
    ),
    Mistake(
        id="forward-one-state-for-all",
        exercise="rnn-forward",
        advice="one state runs on from each sequence into the next: each of the N starts from its own row of h0.",
        why="The first sequence is right. The second one begins where the first one ended, and so on, but the sequences of a "
        "batch know nothing of one another.",
        source=PAGE,
        answer="def rnn_forward(rnn, xs, h0):\n    h, (T, N, D) = h0[0], xs.shape\n"
        "    ys, hs = np.zeros((T, N, len(rnn.b_y))), np.zeros((T + 1, *h0.shape))\n    hs[0] = h0\n"
        "    for n in range(N):\n        for t in range(T):\n"
        "            h = np.tanh(rnn.W_xh @ xs[t, n] + rnn.W_hh @ h + rnn.b_h)\n            hs[t + 1, n] = h\n"
        "            ys[t, n] = rnn.W_hy @ h + rnn.b_y\n    return ys, hs\n",
    ),
    Mistake(
        id="forward-w-hh-turned",
        exercise="rnn-forward",
        advice="W_hh lacks its .T: for rows the old state is multiplied as h @ W_hh.T.",
        why="W_hh is square, so h @ W_hh computes something without a complaint, but with rows and columns exchanged.",
        source="the .T is written where an error asks for it, and here none does",
        edits=(("rnn.W_hh.T", "rnn.W_hh"),),
    ),
    Mistake(
        id="forward-no-biases",
        exercise="rnn-forward",
        advice="both biases are missing: b_h inside tanh, b_y in the output.",
        why="Chapter 4 had the three matrices alone. With training come b_h and b_y, and in the checks they are not zero.",
        source="the two lines of chapter 4 are copied",
        edits=((" + rnn.b_h", ""), (" + rnn.b_y", "")),
    ),
    Mistake(
        id="forward-no-b-h",
        exercise="rnn-forward",
        advice="b_h is missing: it is added inside tanh.",
        why="Biases start at zero, so at the start of training nobody notices. In the checks they are not zero.",
        source="the line of chapter 4 is copied",
        edits=((" + rnn.b_h", ""),),
    ),
    Mistake(
        id="forward-no-b-y",
        exercise="rnn-forward",
        advice="b_y is missing in the outputs: y = h @ W_hy.T + b_y.",
        why="Biases start at zero, so at the start of training nobody notices. In the checks they are not zero.",
        source="the line of chapter 4 is copied",
        edits=((" + rnn.b_y", ""),),
    ),
    Mistake(
        id="forward-biases-exchanged",
        exercise="rnn-forward",
        advice="the biases are exchanged: b_h (H,) belongs into tanh, b_y (V,) to the output.",
        why="Each bias is as long as what it is added to. Where H = V the exchange computes something.",
        source="two names that differ in one letter",
        edits=(("+ rnn.b_h", "+ rnn.b_y"), ("W_hy.T + rnn.b_y", "W_hy.T + rnn.b_h")),
    ),
    Mistake(
        id="forward-b-h-outside",
        exercise="rnn-forward",
        advice="b_h is added outside tanh: it belongs inside, with the two products.",
        why="Outside, the state can leave the range from -1 to 1, and the slope 1 - h^2 of the way back no longer fits.",
        source="a bracket in the wrong place",
        edits=((" + rnn.b_h))", ") + rnn.b_h)"),),
    ),
    Mistake(
        id="forward-no-tanh",
        exercise="rnn-forward",
        advice="tanh is missing: the sum goes into the state as it is.",
        why="Without tanh nothing bounds the state, and the whole network is one linear map.",
        source="the products are the visible part of the line",
        edits=(("np.tanh(", "("),),
    ),
    Mistake(
        id="forward-sigmoid",
        exercise="rnn-forward",
        advice="a sigmoid stands where tanh belongs: the state then never gets negative.",
        why="The sigmoid runs from 0 to 1 and has another slope, so the way back would be another one, too.",
        source="the sigmoid is the first squashing function that most people meet",
        edits=(("np.tanh(", "(lambda z: 1 / (1 + np.exp(-z)))("),),
    ),
    Mistake(
        id="forward-tanh-input-only",
        exercise="rnn-forward",
        advice="tanh is around the input's term only: it belongs around the sum of all three terms.",
        why="A bracket is closed too early, and the old state passes unsquashed.",
        source="a bracket in the wrong place",
        edits=(("np.tanh(x @ rnn.W_xh.T", "(np.tanh(x @ rnn.W_xh.T)"),),
    ),
    Mistake(
        id="forward-tanh-output",
        exercise="rnn-forward",
        advice="the outputs have a tanh as well: only the state is squashed.",
        why="Outputs are scores and may have any size. Squashed, the best class could lead by 2 at most.",
        source="the hidden layer's form is copied to the output",
        edits=(("ys.append(hs[-1] @ rnn.W_hy.T + rnn.b_y)", "ys.append(np.tanh(hs[-1] @ rnn.W_hy.T + rnn.b_y))"),),
    ),
    Mistake(
        id="forward-old-state",
        exercise="rnn-forward",
        advice="y is read from the state before the update; it should be read from the new one.",
        why="The outputs then come one step late, and the first one knows nothing of the first input.",
        source="y is computed above the update",
        edits=(("ys.append(hs[-1]", "ys.append(hs[-2]"),),
    ),
    Mistake(
        id="forward-y-is-h",
        exercise="rnn-forward",
        advice="the states are returned as outputs: y is read from the state, y = h @ W_hy.T + b_y.",
        why="In many libraries the output of a recurrent layer is its state. Here W_hy and b_y come after it.",
        source="torch and Keras return h",
        edits=(("ys.append(hs[-1] @ rnn.W_hy.T + rnn.b_y)", "ys.append(hs[-1])"),),
    ),
    Mistake(
        id="forward-without-h0",
        exercise="rnn-forward",
        advice="hs lacks the state before the first step: hs[0] is h0, so that there are T + 1 states.",
        why="The way back through step 1 needs the state that step 1 started from.",
        source="one state for each input seems natural",
        edits=(("np.array(hs)", "np.array(hs[1:])"),),
    ),
    Mistake(
        id="forward-without-the-last",
        exercise="rnn-forward",
        advice="hs lacks the last state: with h0 in front there are T + 1 states.",
        why="Each turn keeps the state that it started from, and the one after the last step is never kept. But the last "
        "output was read from it.",
        source="the state is kept at the start of each turn",
        edits=(("np.array(hs)", "np.array(hs[:-1])"),),
    ),
    Mistake(
        id="forward-last-state",
        exercise="rnn-forward",
        advice="hs holds the last state only: return all T + 1 of them, h0 first.",
        why="To go on later, the last state is enough. To go back, all are needed.",
        source="libraries return the outputs and the last state",
        edits=(("np.array(hs)", "np.array(hs[-1])"),),
    ),
    Mistake(
        id="forward-one-array",
        exercise="rnn-forward",
        advice="all states in hs are the same array: each step has to make a new one, not write into the old one.",
        why="A list keeps arrays by reference. With h[:] = ... it holds one array T + 1 times, and all show the last state.",
        source="the history reads 3, 3, 3, as in chapter 4",
        answer="def rnn_forward(rnn, xs, h0):\n    h = h0.copy()\n    ys, hs = [], [h]\n    for x in xs:\n"
        "        h[:] = np.tanh(x @ rnn.W_xh.T + h @ rnn.W_hh.T + rnn.b_h)\n        hs.append(h)\n"
        "        ys.append(h @ rnn.W_hy.T + rnn.b_y)\n    return np.array(ys), np.array(hs)\n",
    ),
    Mistake(
        id="forward-changes-h0",
        exercise="rnn-forward",
        advice="the steps write into h0 itself, so all states are one array, the caller's: make a new array in each step.",
        why="h = h0 gives the array a second name and makes no copy. After h[:] = ... the caller's start is gone, and hs "
        "holds one array T + 1 times.",
        source="in-place arithmetic saves memory, and changes the argument",
        answer="def rnn_forward(rnn, xs, h0):\n    h = h0\n    ys, hs = [], [h]\n    for x in xs:\n"
        "        h[:] = np.tanh(x @ rnn.W_xh.T + h @ rnn.W_hh.T + rnn.b_h)\n        hs.append(h)\n"
        "        ys.append(h @ rnn.W_hy.T + rnn.b_y)\n    return np.array(ys), np.array(hs)\n",
    ),
    Mistake(
        id="forward-moves-the-network",
        exercise="rnn-forward",
        advice="the network's own state `rnn.h` is changed: use a local name, since rnn_forward leaves the network as it is.",
        why="A function that changes nothing but its results can be called twice with the same result. The gradient check "
        "relies on that.",
        source="chapter 4's step stores its state",
        edits=(("        ys.append(", "        rnn.h = hs[-1]\n        ys.append("),),
    ),
    # step-blanks
    Mistake(
        id="step-blanks-no-slope",
        exercise="step-blanks",
        advice="tanh is passed over: its slope at h is 1 - h^2, and dz is dh times that.",
        why="A small change of z changes h by 1 - h^2 times as much. With h = 0.5 that is three quarters.",
        source=BPTT,
        answer=_step_blanks(dz=1, dw_hh=0.8, dh_prev=2),
    ),
    Mistake(
        id="step-blanks-not-squared",
        exercise="step-blanks",
        advice="the slope of tanh is taken as 1 - h: it is 1 - h^2.",
        why="At h = 0.5 the one gives a half, the other three quarters.",
        source=BPTT,
        answer=_step_blanks(dz=0.5, dw_hh=0.4, dh_prev=1),
    ),
    Mistake(
        id="step-blanks-old-slope",
        exercise="step-blanks",
        advice="the slope is taken at the state before the step: h = tanh(z), so the slope at z is 1 - h^2 with the new h.",
        why="The tanh of this step made h. The tanh that made h_prev belongs to the step before.",
        source="two states stand side by side",
        answer=_step_blanks(dz=0.36, dw_hh=0.288, dh_prev=0.72),
    ),
    Mistake(
        id="step-blanks-new-state",
        exercise="step-blanks",
        advice="dw_hh is dz times what w_hh was multiplied with on the way forward: that was h_prev, not h.",
        why="z = w_hh h_prev + ..., so a small change of w_hh changes z by h_prev times as much.",
        source=BPTT,
        answer=_step_blanks(dw_hh=0.375),
    ),
    Mistake(
        id="step-blanks-from-dh",
        exercise="step-blanks",
        advice="dh_prev is taken from dh: the way to h_prev leads through tanh first, so it is dz times w_hh.",
        why="h_prev acts on z, and z on h. Both factors are passed on the way back, the slope of tanh and then w_hh.",
        source=BPTT,
        answer=_step_blanks(dh_prev=2),
    ),
    # rnn-step-backward
    Mistake(
        id="step-back-no-return",
        exercise="rnn-step-backward",
        advice="the function returns nothing: end it with a return of dx, dh_prev and the dict of gradients.",
        why="A Python function without a return gives None.",
        source=EVERYDAY,
        edits=(("    return dz @ rnn.W_xh, dz @ rnn.W_hh, grads", ""),),
    ),
    Mistake(
        id="step-back-five-results",
        exercise="rnn-step-backward",
        advice="five results come back: return three, dx, dh_prev and one dict with the gradients by name.",
        why="In a dict each gradient keeps its name, so that nobody has to remember an order.",
        source="min-char-rnn returns one name after the other",
        edits=(("W_hh, grads", 'W_hh, grads["W_xh"], grads["W_hh"], grads["b_h"]'),),
    ),
    Mistake(
        id="step-back-no-dict",
        exercise="rnn-step-backward",
        advice="the third result has another form: it is a dict with exactly the keys 'W_xh', 'W_hh' and 'b_h'.",
        why="In a dict each gradient keeps its name, so that nobody has to remember an order. The keys are the names of the "
        "parameters, without a d.",
        source="a tuple is the usual way to return several arrays",
        edits=(("W_hh, grads", "W_hh, tuple(grads.values())"),),
    ),
    Mistake(
        id="step-back-results-exchanged",
        exercise="rnn-step-backward",
        advice="the first two results are exchanged: first dx (N, D), then dh_prev (N, H).",
        why="Results are unpacked by position. The state is what one thinks of first here.",
        source="the state is what the exercise is about",
        edits=(("dz @ rnn.W_xh, dz @ rnn.W_hh", "dz @ rnn.W_hh, dz @ rnn.W_xh"),),
    ),
    Mistake(
        id="step-back-like-a-vector",
        exercise="rnn-step-backward",
        advice="dx and dh_prev are written as for one column, W.T @ dz: for rows it is dz @ W.",
        why="dz holds one sequence a row, (N, H). The way forward was x @ W_xh.T, and the way back is dz @ W_xh, without "
        "the .T.",
        source=VECTORS,
        edits=(("dz @ rnn.W_xh,", "rnn.W_xh.T @ dz,"), ("dz @ rnn.W_hh,", "rnn.W_hh.T @ dz,")),
    ),
    Mistake(
        id="step-back-outer",
        exercise="rnn-step-backward",
        advice="np.outer joins all rows into one vector: for a batch `dz.T @ x` multiplies row with row and sums over the N.",
        why="For one sequence the gradient of a matrix is an outer product. np.outer flattens its arguments first, so with N "
        "rows its result is (N H, N D).",
        source=MINCHAR,
        edits=(("dz.T @ x", "np.outer(dz, x)"), ("dz.T @ h_prev", "np.outer(dz, h_prev)")),
    ),
    Mistake(
        id="step-back-elementwise",
        exercise="rnn-step-backward",
        advice="`*` multiplies number by number: the gradient of a matrix needs every pair (i, j), summed over the batch, as `dz.T @ h_prev`.",
        why="With one hidden number dz * h_prev is right. With H of them, weight (i, j) leads from h_prev[j] to z[i], so "
        "each pair has a product of its own.",
        source="the formula for one number is copied",
        edits=(("dz.T @ x", "dz * x"), ("dz.T @ h_prev", "dz * h_prev")),
    ),
    Mistake(
        id="step-back-no-slope",
        exercise="rnn-step-backward",
        advice="tanh is passed over on the way back: dz is dh times its slope, 1 - h^2.",
        why="Each hidden number went through tanh, whose slope is 1 - h^2, between 0 and 1. Without it all gradients come out "
        "too large.",
        source=BPTT,
        edits=((" * (1 - h**2)", ""),),
    ),
    Mistake(
        id="step-back-not-squared",
        exercise="rnn-step-backward",
        advice="the slope of tanh is taken as 1 - h: it is 1 - h^2.",
        why="1 - h can be as large as 2, where tanh is steepest with a slope of 1.",
        source=BPTT,
        edits=(("1 - h**2", "1 - h"),),
    ),
    Mistake(
        id="step-back-bracket-squared",
        exercise="rnn-step-backward",
        advice="the slope of tanh is taken as (1 - h)^2: the square belongs to h alone, 1 - h^2.",
        why="At h = 0.5 the one gives a quarter, the other three quarters. In Python h**2 comes before the minus, so 1 - h**2 "
        "needs no bracket.",
        source=PAGE,
        edits=(("1 - h**2", "(1 - h) ** 2"),),
    ),
    Mistake(
        id="step-back-sigmoid-slope",
        exercise="rnn-step-backward",
        advice="h (1 - h) is the slope of the sigmoid: that of tanh is 1 - h^2.",
        why="h (1 - h) gets negative where h does, but tanh rises everywhere.",
        source="the sigmoid's slope is the one most often seen",
        edits=(("(1 - h**2)", "h * (1 - h)"),),
    ),
    Mistake(
        id="step-back-tanh-twice",
        exercise="rnn-step-backward",
        advice="tanh is taken of h, which is a tanh already: the slope is 1 - h^2.",
        why="The slope at z is 1 - tanh(z)^2, and tanh(z) is h. With 1 - tanh(h)^2 tanh acts twice.",
        source="the formula 1 - tanh(z)^2 is remembered, and h put in",
        edits=(("1 - h**2", "1 - np.tanh(h) ** 2"),),
    ),
    Mistake(
        id="step-back-old-slope",
        exercise="rnn-step-backward",
        advice="the slope is taken at the state before the step: this step's tanh made h, so it is 1 - h^2.",
        why="h_prev was made by the tanh of the step before, which is not passed here.",
        source="two states stand side by side",
        edits=(("1 - h**2", "1 - h_prev**2"),),
    ),
    Mistake(
        id="step-back-no-bias-in-slope",
        exercise="rnn-step-backward",
        advice="the slope is computed anew and without b_h: use h, which is there already, as 1 - h^2.",
        why="tanh(x W_xh.T + h_prev W_hh.T) is not h, since b_h is missing in it. While biases are zero nobody notices.",
        source="the way forward is computed once more, from memory",
        edits=(("1 - h**2", "1 - np.tanh(x @ rnn.W_xh.T + h_prev @ rnn.W_hh.T) ** 2"),),
    ),
    Mistake(
        id="step-back-from-dh",
        exercise="rnn-step-backward",
        advice="dx and dh_prev are taken from dh: the way to both leads through tanh first, so they come from dz.",
        why="x and h_prev act on z, and z on h. The slope of tanh lies on both ways.",
        source=BPTT,
        edits=(("dz @ rnn.W_xh,", "dh @ rnn.W_xh,"), ("dz @ rnn.W_hh,", "dh @ rnn.W_hh,")),
    ),
    Mistake(
        id="step-back-dh-prev-from-dh",
        exercise="rnn-step-backward",
        advice="dh_prev is taken from dh: the way to h_prev leads through tanh first, so it comes from dz.",
        why="h_prev acts on z, and z on h. Everything else is right here, so the slope is there, but not on this way.",
        source=BPTT,
        edits=(("dz @ rnn.W_hh,", "dh @ rnn.W_hh,"),),
    ),
    Mistake(
        id="step-back-dx-from-dh",
        exercise="rnn-step-backward",
        advice="dx is taken from dh: the way to x leads through tanh first, so it comes from dz.",
        why="x acts on z, and z on h. The slope of tanh lies on the way.",
        source=BPTT,
        edits=(("dz @ rnn.W_xh,", "dh @ rnn.W_xh,"),),
    ),
    Mistake(
        id="step-back-weights-from-dh",
        exercise="rnn-step-backward",
        advice="the gradients of the weights are taken from dh: the weights act on z, so they come from dz.",
        why="A weight changes z, and z changes h with the slope of tanh. dx and dh_prev are right here, so dz is there.",
        source=BPTT,
        edits=(("dz.T @ x", "dh.T @ x"), ("dz.T @ h_prev", "dh.T @ h_prev"), ("dz.sum", "dh.sum")),
    ),
    Mistake(
        id="step-back-b-h-from-dh",
        exercise="rnn-step-backward",
        advice="the gradient of b_h is taken from dh: b_h is added inside tanh, so it comes from dz.",
        why="b_h acts on z, and z on h. The slope of tanh lies on the way.",
        source=PAGE,
        edits=(("dz.sum", "dh.sum"),),
    ),
    Mistake(
        id="step-back-w-hh-skipped",
        exercise="rnn-step-backward",
        advice="dh_prev is not sent through W_hh: it is dz @ W_hh.",
        why="h_prev was multiplied with W_hh on the way forward. On the way back each number of dz is shared out by the same "
        "weights.",
        source=BPTT,
        edits=(("dz @ rnn.W_hh,", "dz,"),),
    ),
    Mistake(
        id="step-back-adds-dh",
        exercise="rnn-step-backward",
        advice="dh itself is added to dh_prev: h_prev acts on h only through z, so dh_prev is dz @ W_hh alone.",
        why="Two gradients add up where a value goes two ways. Within one update h_prev goes one way, through W_hh and tanh.",
        source=PAGE,
        edits=(("dz @ rnn.W_hh,", "dh + dz @ rnn.W_hh,"),),
    ),
    Mistake(
        id="step-back-slope-of-the-step-before",
        exercise="rnn-step-backward",
        advice="dh_prev has a slope too many: the tanh that made h_prev belongs to the step before and is passed there.",
        why="dh_prev is the gradient at h_prev, after the tanh of the step before. That step multiplies with 1 - h_prev^2 "
        "itself.",
        source="in some texts the way back hands dz on, and not dh",
        edits=(("dz @ rnn.W_hh,", "dz @ rnn.W_hh * (1 - h_prev**2),"),),
    ),
    Mistake(
        id="step-back-both-turned",
        exercise="rnn-step-backward",
        advice="both matrices have a .T on the way back: forward it is x @ W.T, so back it is dz @ W.",
        why="The .T of the way forward undoes itself on the way back: a weight (i, j) leads from j to i forward and from i to "
        "j back.",
        source="the .T of the forward pass is copied",
        edits=(("rnn.W_xh,", "rnn.W_xh.T,"), ("rnn.W_hh,", "rnn.W_hh.T,")),
    ),
    Mistake(
        id="step-back-w-xh-turned",
        exercise="rnn-step-backward",
        advice="W_xh has a .T on the way back: forward it is x @ W_xh.T, so back it is dz @ W_xh.",
        why="dz is (N, H) and W_xh (H, D), so dz @ W_xh is (N, D), the shape of x.",
        source="the .T of the forward pass is copied",
        edits=(("rnn.W_xh,", "rnn.W_xh.T,"),),
    ),
    Mistake(
        id="step-back-w-hh-turned",
        exercise="rnn-step-backward",
        advice="W_hh has a .T on the way back: forward it is h @ W_hh.T, so back it is dz @ W_hh.",
        why="W_hh is square, so the shapes fit both ways and nothing complains. Only dh_prev is wrong.",
        source="the .T of the forward pass is copied",
        edits=(("rnn.W_hh,", "rnn.W_hh.T,"),),
    ),
    Mistake(
        id="step-back-weights-turned",
        exercise="rnn-step-backward",
        advice="the gradients of both matrices are transposed: each has the shape of its matrix, as `dz.T @ x` gives it.",
        why="x.T @ dz is (D, H), while W_xh is (H, D). For W_hh the shapes fit both ways, so nothing complains there.",
        source=FRAMEWORK,
        edits=(("dz.T @ x", "x.T @ dz"), ("dz.T @ h_prev", "h_prev.T @ dz")),
    ),
    Mistake(
        id="step-back-w-xh-gradient-turned",
        exercise="rnn-step-backward",
        advice="the gradient of W_xh is transposed: it has the shape of W_xh, (H, D), as `dz.T @ x` gives it.",
        why="Rows of W_xh are hidden numbers, columns are inputs. So dz comes first.",
        source=FRAMEWORK,
        edits=(("dz.T @ x", "x.T @ dz"),),
    ),
    Mistake(
        id="step-back-w-hh-gradient-turned",
        exercise="rnn-step-backward",
        advice="the gradient of W_hh is transposed: rows belong to z, columns to h_prev, as `dz.T @ h_prev` gives it.",
        why="W_hh is square, so nothing complains, and even the gradient's length is right. Only a look at single entries, "
        "as a gradient check takes it, shows the difference.",
        source=FRAMEWORK,
        edits=(("dz.T @ h_prev", "h_prev.T @ dz"),),
    ),
    Mistake(
        id="step-back-new-state",
        exercise="rnn-step-backward",
        advice="the gradient of W_hh is paired with the state after the step; it needs the one before, h_prev.",
        why="On the way forward W_hh was multiplied with h_prev. A weight's gradient is dz times what the weight was "
        "multiplied with. Only W_hh is wrong here.",
        source=BPTT,
        edits=(("dz.T @ h_prev", "dz.T @ h"),),
    ),
    Mistake(
        id="step-back-last-sequence",
        exercise="rnn-step-backward",
        advice="the gradients of the parameters hold the last sequence only: each of the N adds its part, with `+=` in a loop.",
        why="All N sequences use the same parameters. With = in a loop over them, each one overwrites the one before.",
        source=PAGE,
        edits=(("dz.T @ x", "dz[-1:].T @ x[-1:]"), ("dz.T @ h_prev", "dz[-1:].T @ h_prev[-1:]"), ("dz.sum", "dz[-1:].sum")),
    ),
    Mistake(
        id="step-back-averages",
        exercise="rnn-step-backward",
        advice="the gradients of the parameters are divided by N: sum over the batch, since the loss has taken its mean already.",
        why="dh holds the share of each sequence in the mean. Divided once more, the gradients are N times too small.",
        source="the mean over the batch is taken in two places",
        edits=(("dz.T @ x", "dz.T @ x / len(x)"), ("dz.T @ h_prev", "dz.T @ h_prev / len(x)"), ("dz.sum", "dz.mean")),
    ),
    Mistake(
        id="step-back-b-h-mean",
        exercise="rnn-step-backward",
        advice="the gradient of b_h is a mean over the batch: it is a sum, as those of the matrices are.",
        why="dz.T @ x sums over the batch without saying so. For b_h the sum has to be written.",
        source="a bias looks like something to average",
        edits=(("dz.sum", "dz.mean"),),
    ),
    Mistake(
        id="step-back-b-h-not-summed",
        exercise="rnn-step-backward",
        advice="the gradient of b_h is not summed over the batch: b_h is (H,), so its gradient is dz summed over the N rows.",
        why="All N sequences use the same b_h, and each has its say. db = dz is right for a single vector only.",
        source=VECTORS,
        edits=(("dz.sum(axis=0)", "dz"),),
    ),
    Mistake(
        id="step-back-b-h-other-axis",
        exercise="rnn-step-backward",
        advice="the gradient of b_h is summed over the hidden numbers: sum over the batch, axis 0, to get the shape (H,).",
        why="dz is (N, H). A sum over axis 1 leaves N numbers, one a sequence.",
        source="two axes, one even chance",
        edits=(("dz.sum(axis=0)", "dz.sum(axis=1)"),),
    ),
    Mistake(
        id="step-back-b-h-one-number",
        exercise="rnn-step-backward",
        advice="the gradient of b_h is one number: sum over the batch alone, axis 0, and keep the H numbers apart.",
        why="sum() without an axis adds up everything. Each of the H biases has a gradient of its own.",
        source="sum() without an axis",
        edits=(("dz.sum(axis=0)", "dz.sum()"),),
    ),
    Mistake(
        id="step-back-b-h-keepdims",
        exercise="rnn-step-backward",
        advice="the gradient of b_h has a row too many, (1, H): b_h is (H,), and its gradient has the same shape.",
        why="keepdims=True keeps the summed axis with length 1. That helps in softmax, and here it doesn't.",
        source="keepdims=True is copied from softmax",
        edits=(("dz.sum(axis=0)", "dz.sum(axis=0, keepdims=True)"),),
    ),
    Mistake(
        id="step-back-no-b-h",
        exercise="rnn-step-backward",
        advice="the gradient of b_h is missing in the dict.",
        why="Three parameters act in a step: W_xh, W_hh and b_h. The other two, W_hy and b_y, come after it.",
        source="chapter 4 has no biases",
        edits=((', "b_h": dz.sum(axis=0)', ""),),
    ),
    Mistake(
        id="step-back-changes-dh",
        exercise="rnn-step-backward",
        advice="dh is changed: `*=` writes into the caller's array; make a new one with `dh * ...`.",
        why="Arrays are handed over by reference. The caller's gradient at h is no longer there after the call.",
        source="in-place arithmetic saves memory, and changes the argument",
        edits=(("dz = dh * (1 - h**2)", "dh *= 1 - h**2; dz = dh"),),
    ),
    # paths
    Mistake(
        id="paths-all-outputs",
        exercise="paths",
        advice="all six outputs are counted, but the loss reads three of them: only ways to y_2, y_3 and y_5 count.",
        why="An output that the loss does not read may take any value, and no gradient comes from it.",
        source="in most drawings the loss reads every output",
        answer=_paths(x_1=6, x_4=3, x_6=1, w_hy=6, w_hh=21),
    ),
    Mistake(
        id="paths-own-step",
        exercise="paths",
        advice="only ways within one step are counted: follow the arrows from h to the next h as well.",
        why="Step 1 acts on y_2, because h_1 goes into h_2. That is what makes the network recurrent.",
        source="in a plain network each input has its own output and no other",
        answer=_paths(x_1=0, x_4=0, x_6=0, w_hy=3, w_hh=3),
    ),
    Mistake(
        id="paths-last-only",
        exercise="paths",
        advice="only ways to the last output that is read are counted: those to y_2 and y_3 count as well.",
        why="The loss is a mean over three outputs, and each sends its own gradient back.",
        source="many-to-one networks have one output at the end",
        answer=_paths(x_1=1, x_4=1, x_6=0, w_hy=1, w_hh=5),
    ),
    Mistake(
        id="paths-nearest-only",
        exercise="paths",
        advice="each use is followed to one output only: count its ways to all of y_2, y_3 and y_5 that it can reach.",
        why="x_1 acts on y_2, and through h_2 on y_3 and y_5 as well. Each of these outputs sends a gradient back.",
        source=PAGE,
        answer=_paths(x_1=1, w_hh=5),
    ),
    Mistake(
        id="paths-w-hy-each-step",
        exercise="paths",
        advice="w_hy is counted once for each of the six outputs, but the loss reads only y_2, y_3 and y_5.",
        why="w_hy stands on every arrow from a state to an output. A path has to end in an output that the loss reads.",
        source=PAGE,
        answer=_paths(w_hy=6),
    ),
    Mistake(
        id="paths-w-hy-each-step-w-hh-7",
        exercise="paths",
        advice="w_hy is counted once for each of the six outputs, but the loss reads only y_2, y_3 and y_5; w_hh is not right either.",
        why="w_hy stands on every arrow from a state to an output. A path has to end in an output that the loss reads.",
        source=PAGE,
        answer=_paths(w_hy=6, w_hh=7),
    ),
    Mistake(
        id="paths-against-the-arrows",
        exercise="paths",
        advice="some ways lead against the arrows: an input can't act on an output of an earlier step.",
        why="x_4 comes in when y_2 and y_3 are already there. The gradient goes against the arrows, but only along ways "
        "that the values have gone.",
        source="the gradient travels backward, so directions get mixed up",
        answer=_paths(x_1=3, x_4=3, x_6=3),
    ),
    Mistake(
        id="paths-x-6",
        exercise="paths",
        advice="x_6 has no way to the loss: it acts on h_6 and y_6, and the loss does not read y_6.",
        why="What comes after the last output that is read can't change the loss. Its gradient is exactly zero.",
        source="every input seems to matter",
        answer=_paths(x_6=1),
    ),
    Mistake(
        id="paths-w-hh-steps",
        exercise="paths",
        advice="the uses of w_hh are counted, not the ways: a use in step 1 has three ways, to y_2, to y_3 and to y_5.",
        why="Five of the six uses matter, those in the steps 1 to 5. Most of them reach more than one output.",
        source="one term a step, as the code adds them up",
        answer=_paths(w_hh=5),
    ),
    Mistake(
        id="paths-w-hh-three-short",
        exercise="paths",
        advice="three ways from w_hh are missing: its use in step 1, on h_0, counts too, and a use in step t also reaches y_t.",
        why="The use in step 1 has three ways. And the uses in the steps 2, 3 and 5 each have a way to the output of that very "
        "step. Who leaves out the one or the other counts 7.",
        source="a chain is often drawn from h_1 on",
        answer=_paths(w_hh=7),
    ),
    Mistake(
        id="paths-w-hh-once-an-output",
        exercise="paths",
        advice="w_hh is counted once for each output: it is used in every step on the way, and each use starts a way of its own.",
        why="The way to y_5 passes w_hh five times. Each of these uses has its own part in the gradient.",
        source="one matrix seems to have one way",
        answer=_paths(w_hh=3),
    ),
    # chain-blanks
    Mistake(
        id="chain-blanks-no-slope",
        exercise="chain-blanks",
        advice="tanh is passed over: dz is dh times the slope 1 - h^2, in each step with its own h.",
        why="With h_2 = 0.8 little more than a third gets through, with h_1 = 0.5 three quarters.",
        source=BPTT,
        answer=_chain_blanks(dz_2=0.5, dh_1=2, dz_1=2, dw_hh=1.25),
    ),
    Mistake(
        id="chain-blanks-no-next",
        exercise="chain-blanks",
        advice="what comes back from step 2 is missing in dh_1: h_1 went two ways, to y_1 and into h_2, so two gradients add up.",
        why="dh_1 is dy_1 w_hy plus dz_2 w_hh. The second part is what makes this backprop through time.",
        source=BPTT,
        answer=_chain_blanks(dh_1=1, dz_1=0.75, dw_hh=0.465),
    ),
    Mistake(
        id="chain-blanks-next-only",
        exercise="chain-blanks",
        advice="the gradient from y_1 is missing in dh_1: h_1 went two ways, to y_1 and into h_2, so two gradients add up.",
        why="dh_1 is dy_1 w_hy plus dz_2 w_hh. The first part is the loss's own say about y_1.",
        source=BPTT,
        answer=_chain_blanks(dh_1=0.36, dz_1=0.27, dw_hh=0.225),
    ),
    Mistake(
        id="chain-blanks-new-states",
        exercise="chain-blanks",
        advice="dw_hh pairs each dz with the state after its step: w_hh was multiplied with the one before, h_1 in step 2, h_0 in step 1.",
        why="A weight's gradient is dz times what the weight was multiplied with on the way forward.",
        source=BPTT,
        answer=_chain_blanks(dw_hh=0.654),
    ),
    Mistake(
        id="chain-blanks-one-step",
        exercise="chain-blanks",
        advice="dw_hh holds the part of step 1 only: w_hh is used in both steps, and both parts add up.",
        why="One weight, two uses, two parts. The part of step 2 is dz_2 times h_1.",
        source="= for +=",
        answer=_chain_blanks(dw_hh=0.51),
    ),
    Mistake(
        id="chain-blanks-last-step",
        exercise="chain-blanks",
        advice="dw_hh holds the part of step 2 only: w_hh is used in both steps, and both parts add up.",
        why="In step 1 w_hh was multiplied with h_0, which is not zero here. That part is dz_1 times h_0.",
        source="h_0 is usually zero",
        answer=_chain_blanks(dw_hh=0.09),
    ),
    # rnn-backward
    Mistake(
        id="back-no-return",
        exercise="rnn-backward",
        advice="the function returns nothing: end it with a return of dxs, dh0 and the dict of gradients.",
        why="A Python function without a return gives None.",
        source=EVERYDAY,
        edits=(("    return dxs, dh_next, grads", ""),),
    ),
    Mistake(
        id="back-grads-alone",
        exercise="rnn-backward",
        advice="only the gradients of the parameters come back: return three results, dxs, dh0 and the dict.",
        why="dxs is what a network below this one would need, and dh0 what a network that set the state would.",
        source="min-char-rnn returns the gradients of the parameters only",
        edits=(("return dxs, dh_next, grads", "return grads"),),
    ),
    Mistake(
        id="back-other-keys",
        exercise="rnn-backward",
        advice="the third result has another form: it is a dict with exactly the keys 'W_xh', 'W_hh', 'W_hy', 'b_h' and 'b_y'.",
        why="In a dict each gradient keeps its name. The keys are the names of the parameters, without a d.",
        source=PAGE,
        edits=(("return dxs, dh_next, grads", 'return dxs, dh_next, {"d" + name: grad for name, grad in grads.items()}'),),
    ),
    Mistake(
        id="back-forward-in-time",
        exercise="rnn-backward",
        advice="the loop goes forward in time: the gradient at h comes from the step after, so begin with the last step.",
        why="The state went from step to step forward; its gradient comes the other way. At step 1 nothing is known yet of "
        "what h_1 did later.",
        source="loops go forward by habit",
        edits=(("reversed(range(len(xs)))", "range(len(xs))"),),
    ),
    Mistake(
        id="back-misses-the-first",
        exercise="rnn-backward",
        advice="the loop stops before step 1, t = 0: its input, its use of the weights and h0 get no gradient.",
        why="Counting down, range(T - 1, 0, -1) ends at 1. It has to end at 0, so its stop is -1; reversed(range(T)) does "
        "the same and is easier to read.",
        source=BPTT,
        edits=(("reversed(range(len(xs)))", "reversed(range(1, len(xs)))"),),
    ),
    Mistake(
        id="back-misses-the-last",
        exercise="rnn-backward",
        advice="the loop begins one step too early: the last step, t = T - 1, has an output and a gradient as well.",
        why="range(T - 1) ends at T - 2. In next-step prediction the last input has no target, but here every step has a dy.",
        source="next-step prediction uses T - 1 pairs",
        edits=(("range(len(xs))", "range(len(xs) - 1)"),),
    ),
    Mistake(
        id="back-no-next",
        exercise="rnn-backward",
        advice="nothing comes back from the step after: the gradient at h is dy @ W_hy plus the dh_prev of step t + 1.",
        why="h_t went two ways, to y_t and into h_{t+1}, so two gradients add up. Without the second one the last step is "
        "right, and no step learns what it did for later ones.",
        source=BPTT,
        edits=((" + dh_next", ""),),
    ),
    Mistake(
        id="back-next-only",
        exercise="rnn-backward",
        advice="only the last output sends its gradient back: each step adds its own dy @ W_hy to what comes from the step after.",
        why="What comes from later replaces the step's own gradient here. That is right for a network with one output at the "
        "end, and here every step has one.",
        source=BPTT,
        edits=(("dys[t] @ rnn.W_hy + dh_next", "dh_next if t < len(xs) - 1 else dys[t] @ rnn.W_hy"),),
    ),
    Mistake(
        id="back-next-piles-up",
        exercise="rnn-backward",
        advice="what comes back is added up over the steps: the dh_prev of step t + 1 replaces the one before it.",
        why="dh_prev of a step already holds all that comes from later steps. Added to the earlier ones, late outputs count "
        "several times.",
        source="the += of the weights is used for the state, too",
        edits=(
            ("dxs[t], dh_next, step_grads", "dxs[t], dh_prev, step_grads"),
            (
                "        for name, grad in step_grads",
                "        dh_next = dh_next + dh_prev\n        for name, grad in step_grads",
            ),
        ),
    ),
    Mistake(
        id="back-dy-not-through-w-hy",
        exercise="rnn-backward",
        advice="dy is added to the state's gradient as it is: it has V numbers and goes through W_hy first, dy @ W_hy.",
        why="y = h W_hy.T + b_y, so the way back from y to h leads through W_hy. Only where V = H does the sum compute.",
        source="the states are taken for the outputs",
        edits=(("dys[t] @ rnn.W_hy +", "dys[t] +"),),
    ),
    Mistake(
        id="back-w-hy-turned",
        exercise="rnn-backward",
        advice="W_hy has a .T on the way back: forward it is h @ W_hy.T, so back it is dy @ W_hy.",
        why="dy is (N, V) and W_hy (V, H), so dy @ W_hy is (N, H), the shape of h.",
        source="the .T of the forward pass is copied",
        edits=(("dys[t] @ rnn.W_hy", "dys[t] @ rnn.W_hy.T"),),
    ),
    Mistake(
        id="back-running-sum",
        exercise="rnn-backward",
        advice="dh is never emptied: in each step it is dy @ W_hy plus what step t + 1 hands back, not all that came before.",
        why="Once it has gone through tanh and W_hh, the gradient at a later state is used up. With += it is counted in every "
        "earlier step again, past tanh and W_hh.",
        source=PAGE,
        answer=_inline(dh="dh_next + dys[t] @ rnn.W_hy", dh_next="dh + dz @ rnn.W_hh"),
    ),
    Mistake(
        id="back-states-too-late",
        exercise="rnn-backward",
        advice="each step starts from a state that is one place too late: reversed(hs) begins with hs[T], but the last step started "
        "from hs[T - 1].",
        why="hs has one entry more than xs. Read from the end, hs[-1] is the state after the last step, and hs[-2] the one "
        "before it.",
        source=PAGE,
        answer="def rnn_backward(rnn, dys, xs, hs):\n"
        '    grads = {n: np.zeros_like(getattr(rnn, n)) for n in ("W_xh", "W_hh", "W_hy", "b_h", "b_y")}\n'
        "    dxs, dh_next = [], np.zeros_like(hs[0])\n"
        "    for dy, x, h_prev in zip(dys[::-1], xs[::-1], hs[::-1]):\n"
        "        h = np.tanh(x @ rnn.W_xh.T + h_prev @ rnn.W_hh.T + rnn.b_h)\n"
        '        grads["W_hy"] += dy.T @ h\n        grads["b_y"] += dy.sum(axis=0)\n'
        "        dx, dh_next, step = rnn_step_backward(rnn, dy @ rnn.W_hy + dh_next, x, h_prev, h)\n"
        "        dxs.append(dx)\n        for n in step:\n            grads[n] += step[n]\n"
        "    return np.array(dxs[::-1]), dh_next, grads\n",
    ),
    Mistake(
        id="back-states-shifted",
        exercise="rnn-backward",
        advice="all states are one place too early: hs[0] is h0, so step t starts from hs[t] and ends in hs[t + 1].",
        why="hs has T + 1 entries and xs has T. Counting from 0, the input xs[t] leads from hs[t] to hs[t + 1].",
        source="hs[t] and hs[t - 1] stand in programs that keep h0 elsewhere",
        edits=((".T @ hs[t + 1]", ".T @ hs[t]"), ("hs[t], hs[t + 1])", "hs[t - 1], hs[t])")),
    ),
    Mistake(
        id="back-step-states-shifted",
        exercise="rnn-backward",
        advice="the step gets states one place too early: it started from hs[t] and ended in hs[t + 1], since hs[0] is h0.",
        why="Only W_hy, which has its own line, and b_y are right. All that goes through tanh gets the slope of another step.",
        source="hs[t] and hs[t - 1] stand in programs that keep h0 elsewhere",
        edits=(("hs[t], hs[t + 1])", "hs[t - 1], hs[t])"),),
    ),
    Mistake(
        id="back-step-states-exchanged",
        exercise="rnn-backward",
        advice="the two states of a step are exchanged: first the one before it, hs[t], then the one after it, hs[t + 1].",
        why="The slope of tanh belongs to the state after the step, and the gradient of W_hh to the state before it.",
        source="two arguments of the same shape",
        edits=(("hs[t], hs[t + 1])", "hs[t + 1], hs[t])"),),
    ),
    Mistake(
        id="back-w-hh-new-state",
        exercise="rnn-backward",
        advice="the gradient of W_hh is paired with the state after the step, hs[t + 1]; it needs the one before, hs[t].",
        why="Only W_hh is wrong. On the way forward it was multiplied with the state before the step, and its gradient is dz "
        "times that.",
        source=BPTT,
        edits=(("hs[t], hs[t + 1])", "hs[t + 1], hs[t + 1])"),),
    ),
    Mistake(
        id="back-w-hh-gradient-turned",
        exercise="rnn-backward",
        advice="the gradient of W_hh is transposed: rows belong to z, columns to the state before the step.",
        why="Only W_hh is wrong, and its length is right. W_hh is square, so no shape complains.",
        source=FRAMEWORK,
        edits=(("    return dxs", '    grads["W_hh"] = grads["W_hh"].T\n    return dxs'),),
    ),
    Mistake(
        id="back-w-hy-old-state",
        exercise="rnn-backward",
        advice="the gradient of W_hy is paired with the state before the step; y was read from the one after it, hs[t + 1].",
        why="Only W_hy is wrong. hs[0] is h0, so the state that belongs to the output ys[t] is hs[t + 1].",
        source=BPTT,
        edits=((".T @ hs[t + 1]", ".T @ hs[t]"),),
    ),
    Mistake(
        id="back-w-hh-not-in-step-1",
        exercise="rnn-backward",
        advice="the use of W_hh in step 1 is left out: there it was multiplied with h0, hs[0], which is not zero here.",
        why="Only W_hh is wrong. Where a run starts from zeros, that part is zero, and nobody notices.",
        source=PAGE,
        edits=(("    return dxs", '    grads["W_hh"] = grads["W_hh"] - step_grads["W_hh"]\n    return dxs'),),
    ),
    Mistake(
        id="back-w-hy-product-of-sums",
        exercise="rnn-backward",
        advice="the gradient of W_hy multiplies two sums over time: multiply dy and h step by step, and add up the products.",
        why="A product of sums pairs each dy with the states of all steps. Only its own step's state belongs to it. With T = 1 "
        "nothing shows.",
        source=PAGE,
        edits=(("    return dxs", '    grads["W_hy"] = dys.sum(axis=0).T @ hs[1:].sum(axis=0)\n    return dxs'),),
    ),
    Mistake(
        id="back-next-after-slope",
        exercise="rnn-backward",
        advice="what comes from the step after is added behind the slope: first add it to dy @ W_hy, then multiply with 1 - h^2.",
        why="Both gradients arrive at h, after the tanh. On the way to z both pass the slope.",
        source=BPTT,
        answer=_inline(dh="dys[t] @ rnn.W_hy", dz="dh * (1 - hs[t + 1] ** 2) + dh_next"),
    ),
    Mistake(
        id="back-next-without-w-hh",
        exercise="rnn-backward",
        advice="what goes back to the step before is not sent through W_hh: it is dz @ W_hh.",
        why="h_{t-1} was multiplied with W_hh on the way forward. Without it W_hh acts forward but not back.",
        source=BPTT,
        answer=_inline(dh_next="dz"),
    ),
    Mistake(
        id="back-next-from-dh",
        exercise="rnn-backward",
        advice="what goes back to the step before is taken from dh: the way leads through tanh first, so it is dz @ W_hh.",
        why="h_{t-1} acts on z_t, and z_t on h_t. The slope of tanh lies on the way, in each step again.",
        source=BPTT,
        answer=_inline(dh_next="dh @ rnn.W_hh"),
    ),
    Mistake(
        id="back-w-hh-turned",
        exercise="rnn-backward",
        advice="W_hh has a .T on the way back: forward it is h @ W_hh.T, so back it is dz @ W_hh.",
        why="W_hh is square, so no shape complains. The last step is right, and the error grows with each step back.",
        source="the .T of the forward pass is copied",
        answer=_inline(dh_next="dz @ rnn.W_hh.T"),
    ),
    Mistake(
        id="back-no-slope",
        exercise="rnn-backward",
        advice="tanh is passed over on the way back: dz is dh times its slope, 1 - h^2.",
        why="Without the slope, which is below 1, nothing dampens the gradient, and it can grow in every step back.",
        source=BPTT,
        answer=_inline(dz="dh"),
    ),
    Mistake(
        id="back-not-squared",
        exercise="rnn-backward",
        advice="the slope of tanh is taken as 1 - h: it is 1 - h^2.",
        why="1 - h can be as large as 2, where tanh is steepest with a slope of 1.",
        source=BPTT,
        answer=_inline(dz="dh * (1 - hs[t + 1])"),
    ),
    Mistake(
        id="back-sigmoid-slope",
        exercise="rnn-backward",
        advice="h (1 - h) is the slope of the sigmoid: that of tanh is 1 - h^2.",
        why="h (1 - h) gets negative where h does, but tanh rises everywhere.",
        source="the sigmoid's slope is the one most often seen",
        answer=_inline(dz="dh * hs[t + 1] * (1 - hs[t + 1])"),
    ),
    Mistake(
        id="back-tanh-twice",
        exercise="rnn-backward",
        advice="tanh is taken of h, which is a tanh already: the slope is 1 - h^2.",
        why="The slope at z is 1 - tanh(z)^2, and tanh(z) is h. With 1 - tanh(h)^2 tanh acts twice.",
        source="the formula 1 - tanh(z)^2 is remembered, and h put in",
        answer=_inline(dz="dh * (1 - np.tanh(hs[t + 1]) ** 2)"),
    ),
    Mistake(
        id="back-old-slope",
        exercise="rnn-backward",
        advice="the slope is taken at the state before the step: this step's tanh made hs[t + 1], so it is 1 - hs[t + 1]^2.",
        why="hs[0] is h0, so the state that step t makes is hs[t + 1].",
        source="two states stand side by side",
        answer=_inline(dz="dh * (1 - hs[t] ** 2)"),
    ),
    Mistake(
        id="back-assigns",
        exercise="rnn-backward",
        advice="all gradients hold one step only, as with `=` in the loop: every step adds its part, with `+=`.",
        why="The parameters are the same in all T steps, and each use has its part in the gradient. dxs and dh0 are right "
        "here, since they belong to one step each.",
        source=BPTT,
        edits=(
            ('grads["W_hy"] +=', 'grads["W_hy"] ='),
            ('grads["b_y"] +=', 'grads["b_y"] ='),
            ("grads[name] +=", "grads[name] ="),
        ),
    ),
    Mistake(
        id="back-assigns-the-step",
        exercise="rnn-backward",
        advice="the gradients of W_xh, W_hh and b_h hold one step only, as with `=` in the loop: every step adds its part.",
        why="The parameters are the same in all T steps. A dict that is replaced or updated with the step's own loses what was "
        "collected before.",
        source="grads.update(step_grads) looks like adding",
        edits=(("grads[name] +=", "grads[name] ="),),
    ),
    Mistake(
        id="back-assigns-the-readout",
        exercise="rnn-backward",
        advice="the gradients of W_hy and b_y hold one step only, as with `=` in the loop: every step adds its part.",
        why="W_hy and b_y are the same in all T steps, and each output has its part in their gradients.",
        source="= for += on two of five similar lines",
        edits=(('grads["W_hy"] +=', 'grads["W_hy"] ='), ('grads["b_y"] +=', 'grads["b_y"] =')),
    ),
    _assigned("W_hh", ("+= grad", '= grad + grads[name] * (name != "W_hh")')),
    _assigned("W_xh", ("+= grad", '= grad + grads[name] * (name != "W_xh")')),
    _assigned("b_h", ("+= grad", '= grad + grads[name] * (name != "b_h")')),
    _assigned("W_hy", ('grads["W_hy"] +=', 'grads["W_hy"] =')),
    _assigned("b_y", ('grads["b_y"] +=', 'grads["b_y"] =')),
    Mistake(
        id="back-b-y-over-time",
        exercise="rnn-backward",
        advice="the gradient of b_y is summed over the steps only: sum over the batch as well, to get the shape (V,).",
        why="dys is (T, N, V). The same b_y is used in T N outputs, and its gradient is the sum over all of them.",
        source="the batch is forgotten",
        edits=(('grads["b_y"] += dys[t].sum(axis=0)', 'grads["b_y"] = dys.sum(axis=0)'),),
    ),
    Mistake(
        id="back-b-y-mean",
        exercise="rnn-backward",
        advice="the gradient of b_y is a mean over the batch: it is a sum, as those of the matrices are.",
        why="dys[t].T @ h sums over the batch without saying so. For b_y the sum has to be written.",
        source=PAGE,
        edits=(('grads["b_y"] += dys[t].sum(axis=0)', 'grads["b_y"] += dys[t].mean(axis=0)'),),
    ),
    Mistake(
        id="back-b-h-mean",
        exercise="rnn-backward",
        advice="the gradient of b_h is a mean over the batch: it is a sum, as those of the matrices are.",
        why="dz.T @ x sums over the batch without saying so. For b_h the sum has to be written.",
        source=PAGE,
        edits=(("    return dxs", '    grads["b_h"] = grads["b_h"] / len(xs[0])\n    return dxs'),),
    ),
    Mistake(
        id="back-no-b-y",
        exercise="rnn-backward",
        advice="the gradient of b_y is missing in the dict, which holds all five parameters.",
        why="b_y is added to every output, so its gradient is the sum of all dys.",
        source="chapter 4 has no biases",
        edits=((', "b_h", "b_y")', ', "b_h")'), ('        grads["b_y"] += dys[t].sum(axis=0)\n', "")),
    ),
    Mistake(
        id="back-no-readout",
        exercise="rnn-backward",
        advice="the gradients of W_hy and b_y are missing in the dict, which holds all five parameters.",
        why="rnn_step_backward gives three of the five. W_hy and b_y act after the step, so they have lines of their own.",
        source="the three gradients of the step are taken for all",
        edits=(
            ('"W_hy", "b_h", "b_y")', '"b_h")'),
            ('        grads["W_hy"] += dys[t].T @ hs[t + 1]\n        grads["b_y"] += dys[t].sum(axis=0)\n', ""),
        ),
    ),
    Mistake(
        id="back-mean-again",
        exercise="rnn-backward",
        advice="the gradients of the parameters are divided by T N once more: dys already hold the mean.",
        why="The loss has given each output its share of 1 / (T N). Summed up, these shares are the gradient of the mean.",
        source="the mean is taken in two places",
        edits=(
            (
                "    return dxs",
                "    grads = {name: grad / (len(xs) * len(xs[0])) for name, grad in grads.items()}\n    return dxs",
            ),
        ),
    ),
    Mistake(
        id="back-mean-over-batch",
        exercise="rnn-backward",
        advice="the gradients of the parameters are divided by N once more: dys already hold the mean.",
        why="The loss has given each output its share of 1 / (T N). Summed up, these shares are the gradient of the mean.",
        source="the mean is taken in two places",
        edits=(("    return dxs", "    grads = {name: grad / len(xs[0]) for name, grad in grads.items()}\n    return dxs"),),
    ),
    Mistake(
        id="back-dh0-is-dh1",
        exercise="rnn-backward",
        advice="the second result is the gradient at h_1: that at h0 is one step further back, what step 1 hands on.",
        why="After the loop `dh` holds the gradient at the state after step 1. The step's own dh_prev is the one at h0.",
        source="the loop's last dh is at hand",
        edits=(("return dxs, dh_next,", "return dxs, dh,"),),
    ),
    Mistake(
        id="back-dh0-zero",
        exercise="rnn-backward",
        advice="dh0 is all zeros: it is what the step for t = 0 hands back, the gradient at hs[0].",
        why="h0 was read by the first step, so the loss depends on it, whether or not it is zero.",
        source=PAGE,
        edits=(("return dxs, dh_next,", "return dxs, np.zeros_like(dh_next),"),),
    ),
    Mistake(
        id="back-dh0-summed",
        exercise="rnn-backward",
        advice="dh0 is summed over the batch: each sequence has a start of its own, so dh0 is (N, H), like h0.",
        why="Parameters are shared by all sequences, and their gradients are sums. A state belongs to one sequence.",
        source=PAGE,
        edits=(("return dxs, dh_next,", "return dxs, dh_next.sum(axis=0),"),),
    ),
    Mistake(
        id="back-changes-xs",
        exercise="rnn-backward",
        advice="xs are overwritten: `dxs = xs` gives the array a second name; make a new one with `np.zeros_like(xs)`.",
        why="Arrays are handed over by reference. After the call the caller's inputs are gone, and gradients stand there.",
        source=PAGE,
        edits=(("dxs = np.zeros_like(xs)", "dxs = xs"),),
    ),
    Mistake(
        id="back-dxs-reversed",
        exercise="rnn-backward",
        advice="dxs stand in reverse order: the loop goes back, so the last step comes first; turn the list round or fill dxs[t].",
        why="append in a loop that counts down collects T first and 1 last. Everything else is right.",
        source="append in a loop that goes backward",
        edits=(("return dxs,", "return dxs[::-1],"),),
    ),
    # next-step-loss
    Mistake(
        id="next-targets-are-inputs",
        exercise="next-step-loss",
        advice="each target is the id that the network reads in that very step: the target of step t is the id one step later.",
        why="To copy the input is easy, so the loss falls almost to zero. The gradients are right for that loss, which is why "
        "the gradient check passes.",
        source="targets shifted onto the inputs: the check passes everywhere",
        edits=(("targets = ids[1:]", "targets = ids[:-1]"),),
    ),
    Mistake(
        id="next-inputs-are-targets",
        exercise="next-step-loss",
        advice="the inputs have moved along with the targets, so each target is still the id just read: leave the inputs at ids[:-1].",
        why="Inputs and targets both begin at the second id, and the network again learns to copy. Only one of the two may "
        "be shifted.",
        source="the repair is made in the other line as well",
        edits=(("inputs = ids[:-1]", "inputs = ids[1:]"),),
    ),
    Mistake(
        id="next-backward",
        exercise="next-step-loss",
        advice="the network is asked for the id before the one it reads: the inputs are ids[:-1], the targets ids[1:].",
        why="That is memory, not foresight: the id before has been read already, and a state can hold it.",
        source="the two slices are exchanged",
        edits=(("inputs = ids[:-1]", "inputs = ids[1:]"), ("targets = ids[1:]", "targets = ids[:-1]")),
    ),
    Mistake(
        id="next-two-ahead",
        exercise="next-step-loss",
        advice="the targets are two steps ahead of the inputs: they should be one step ahead.",
        why="ids[2:] leaves out two ids. The shift is one, so each array leaves out one id, at its own end.",
        source="the shift is counted in both slices",
        edits=(("inputs = ids[:-1]", "inputs = ids[:-2]"), ("targets = ids[1:]", "targets = ids[2:]")),
    ),
    Mistake(
        id="next-rolls",
        exercise="next-step-loss",
        advice="the last target has wrapped round to the first id: there are T targets, ids[1:], and none after the last id.",
        why="np.roll puts what falls out at one end in at the other. The last prediction then asks for something that never "
        "followed.",
        source="np.roll shifts an array in one call",
        edits=(("inputs = ids[:-1]", "inputs = ids"), ("targets = ids[1:]", "targets = np.roll(ids, -1, axis=0)")),
    ),
    Mistake(
        id="next-rolls-inputs",
        exercise="next-step-loss",
        advice="the last target has wrapped round to the first input: the target of the last step is the last id.",
        why="np.roll puts what falls out at one end in at the other. All targets are right but those of the last step.",
        source="np.roll shifts an array in one call",
        edits=(("targets = ids[1:]", "targets = np.roll(inputs, -1, axis=0)"),),
    ),
    Mistake(
        id="next-rolls-flat",
        exercise="next-step-loss",
        advice="np.roll without an axis moves the ids through the whole table, from one sequence into the next: take ids[1:].",
        why="np.roll(ids, -1) flattens the table first. In a table (T + 1, N) the next number is that of the next sequence, in "
        "the same step. With N = 1 nothing shows.",
        source=PAGE,
        edits=(("targets = ids[1:]", "targets = np.roll(ids, -1)[:-1]"),),
    ),
    Mistake(
        id="next-plus-one",
        exercise="next-step-loss",
        advice="the targets are the inputs plus one: the target is the id that really comes next, from ids itself.",
        why="A ball that goes to the left has a smaller position next. What comes next stands in ids, one step later.",
        source=PAGE,
        edits=(("targets = ids[1:]", "targets = (ids[:-1] + 1) % len(rnn.b_y)"),),
    ),
    Mistake(
        id="next-other-axis",
        exercise="next-step-loss",
        advice="the shift runs along the sequences: time is the first axis, so it is ids[:-1] and ids[1:].",
        why="ids is (T + 1, N). A slice of the second axis pairs one film with another.",
        source="many data sets hold one sequence a row",
        edits=(("inputs = ids[:-1]", "inputs = ids[:, :-1]"), ("targets = ids[1:]", "targets = ids[:, 1:]")),
    ),
    Mistake(
        id="next-too-many-inputs",
        exercise="next-step-loss",
        advice="all T + 1 ids are inputs, but the last one has no target: the inputs are ids[:-1].",
        why="T + 1 ids make T pairs of an id and the one after it.",
        source="only the targets are shifted",
        edits=(("inputs = ids[:-1]", "inputs = ids"),),
    ),
    Mistake(
        id="next-from-zero",
        exercise="next-step-loss",
        advice="the run starts from zeros: start it from the argument `h0`, which is not zero here.",
        why="The stub hands h0 on to rnn_forward. Only the targets are wrong in it.",
        source=PAGE,
        edits=(("rnn_forward(rnn, xs, h0)", "rnn_forward(rnn, xs, 0 * h0)"),),
    ),
    Mistake(
        id="next-last-only",
        exercise="next-step-loss",
        advice="the loss reads the last prediction only: it is the mean over all T N of them.",
        why="After each of the first T ids the network names the next one. All of these predictions count.",
        source=PAGE,
        edits=(
            (
                "    loss, dys = sequence_loss(ys, targets)",
                "    dys = np.zeros_like(ys)\n    loss, dys[-1:] = sequence_loss(ys[-1:], targets[-1:])",
            ),
        ),
    ),
    Mistake(
        id="next-returns-dys",
        exercise="next-step-loss",
        advice="the second result is no dict of gradients: return what rnn_backward gives for the five parameters, by name.",
        why="dys are the gradients at the outputs. rnn_backward carries them on to the parameters, which is what training needs.",
        source=PAGE,
        edits=(("return loss, grads", "return loss, dys"),),
    ),
)

"""Chapter 1, vanilla networks: the mistakes that learners make there, the most fundamental first."""

from __future__ import annotations

from autograder.spec import Mistake

COLUMNS = "many lecture notes keep examples in columns"
EVERYDAY = "an everyday slip in Python"
CALCULUS = "the formula is right for another function"

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
        id="softmax-in-place",
        exercise="softmax",
        advice="`z -= ...` writes into the caller's array: make a new one, `z - ...`.",
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
        id="ce-softmax-twice",
        exercise="cross-entropy",
        advice="softmax is applied twice: z are scores, and their probabilities are put through it once more.",
        why="A softmax of numbers between 0 and 1 is nearly flat. The loss then has a floor well above zero and training "
        "hardly moves.",
        source="the network already ends in a softmax in many tutorials",
        edits=(("    N, V = z.shape", "    N, V = z.shape\n    z = softmax(z)"),),
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
        id="ce-bits",
        exercise="cross-entropy",
        advice="the loss is in bits, from log2; here it is in nats: use the natural logarithm, np.log.",
        why="One nat is about 1.4427 bits, so every loss is too large by this factor. The gradient p - 1 at the target belongs "
        "to the natural logarithm.",
        source="log2: loss times 1.4427",
        edits=((".sum() / N", ".sum() / N / np.log(2)"),),
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
    Mistake(
        id="ce-gradient-wrong-entries",
        exercise="cross-entropy",
        advice="`dz[:, targets] -= 1` changes the target columns in every row; use `dz[np.arange(N), targets] -= 1`.",
        why="With a colon, one is subtracted in row 0 for the targets of all other rows as well. Rows of the gradient then no "
        "longer sum to zero.",
        source="indexing with two arrays is new to most learners",
        edits=(("dz = (softmax(z) - right) / N", "dz = softmax(z); dz[:, targets] -= 1; dz /= N"),),
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
    Mistake(
        id="ce-in-place",
        exercise="cross-entropy",
        advice="the scores are shifted in place: `z -= ...` writes into the caller's array. Make a new one.",
        why="Arguments arrive by reference. Whoever called the function still needs the scores, and finds them shifted.",
        source="a habit from other NumPy code, where it saves memory",
        edits=(
            (
                "    shifted = z - z.max(axis=1, keepdims=True)",
                "    z -= z.max(axis=1, keepdims=True)\n    shifted = z",
            ),
        ),
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
        id="ng-half-restored",
        exercise="numerical-gradient",
        advice="eps is added once and subtracted once, so the second call is at x itself, not at x - eps: subtract 2 eps, then add eps.",
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
        id="ng-no-two",
        exercise="numerical-gradient",
        advice="every entry is twice too large: from x - eps to x + eps the distance is 2 eps.",
        why="A slope is the rise over the distance. Both steps together are 2 eps long.",
        source="the divisor of the one-sided difference is kept",
        edits=(("(2 * eps)", "eps"),),
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
        id="tanh-no-square",
        exercise="tanh-backward",
        advice="the slope is 1 - h, but it should be 1 - h^2.",
        why="1 - h is not even symmetric: it is 2 at h = -1, where tanh is as flat as at h = 1.",
        source="(1-h)",
        edits=(("(1 - h**2)", "(1 - h)"),),
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
    Mistake(
        id="vb-order",
        exercise="vanilla-backward",
        advice="the two results come in the other order: first the loss, then the dict of gradients.",
        why="Whoever calls the function unpacks two values by position.",
        source=EVERYDAY,
        edits=(
            ("    return loss, {", "    return {"),
            ('"b_y": db_y}', '"b_y": db_y}, loss'),
        ),
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
        id="vb-input-for-hidden",
        exercise="vanilla-backward",
        advice="W_hy's gradient is paired with the input x; the output layer reads h.",
        why="Each layer's gradient needs what that layer read on the way forward: x for W_xh, h for W_hy.",
        source="x is what a layer's function calls its input",
        edits=(("affine_backward(dy, h, net.W_hy)", "affine_backward(dy, x, net.W_hy)"),),
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
    # sgd-step
    Mistake(
        id="sgd-not-in-place",
        exercise="sgd-step",
        advice="the network's arrays are as before: `params[name] = ...` puts a new array into the dict. Use `-=`, which changes the array.",
        why="The dict and the network hold the same arrays. A new array in the dict is not in the network, which goes on with "
        "the old one.",
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
        advice="the gradients are changed on the way: `grad *= lr` writes into the caller's array.",
        why="Arguments arrive by reference. Whoever adds up gradients or prints their norm finds them shortened.",
        source="a habit from other NumPy code, where it saves memory",
        edits=(("params[name] -= lr * grad", "grad *= lr; params[name] -= grad"),),
    ),
)

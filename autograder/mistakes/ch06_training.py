"""Chapter 6, training: the mistakes that learners make there, the most fundamental first."""

from __future__ import annotations

from autograder.spec import Mistake

EVERYDAY = "an everyday slip in Python"
BPTT = "the same slip as in the way back of chapter 5"
MIN_CHAR_RNN = "min-char-rnn does it so"
OTHERS = "other optimisers and libraries do it so"
PAGE_ALONE = "answers written from the page alone"

MISTAKES: tuple[Mistake, ...] = (
    # between-pieces
    Mistake(
        id="between-pieces-reset",
        exercise="between-pieces",
        advice="a reset before each piece cuts the text: its first outputs then know nothing of what came before. Look for what keeps it whole.",
        why="After a reset the state is zero, as if nothing had been read. The text goes on from piece to piece, so the "
        "state has to go on as well.",
        source="most training loops reset at the start of a sequence",
        answer='between_pieces = "a"\n',
    ),
    Mistake(
        id="between-pieces-each-step",
        exercise="between-pieces",
        advice="with a reset after each character the network has no past at all; compare it with one run over the whole text.",
        why="A network that is reset in every step answers from the present input alone. That is the plain network of "
        "chapter 1 again.",
        source="reset is taken for a part of each step",
        answer='between_pieces = "c"\n',
    ),
    Mistake(
        id="between-pieces-never",
        exercise="between-pieces",
        advice="it is possible: all that a later step knows about earlier ones is in one vector, and that vector can be kept.",
        why="The state after character 100 is the same whether or not there is a pause after it. Chapter 4 ran a sequence "
        "in two parts and compared.",
        source="pieces are taken for sequences of their own",
        answer='between_pieces = "d"\n',
    ),
    # products-back
    Mistake(
        id="products-back-fence",
        exercise="products-back",
        advice="9 counts the states from h_2 to h_10; the products are the arrows between them, one fewer.",
        why="From h_10 to h_9 the gradient passes one product, from h_10 to h_2 it passes 10 - 2 = 8. The states on the "
        "way, both ends included, are 9.",
        source="fence posts are counted instead of gaps",
        answer="products_back = 9\n",
    ),
    Mistake(
        id="products-back-from-zero",
        exercise="products-back",
        advice="10 products lead back to h_0; the way asked for ends at h_2.",
        why="Each step back passes one product. Ten of them lead from h_10 to the start state h_0.",
        source="the length of the whole sequence is taken",
        answer="products_back = 10\n",
    ),
    Mistake(
        id="products-back-one",
        exercise="products-back",
        advice="one product leads from h_10 to h_9; the gradient of h_2 has to pass through all states in between.",
        why="h_10 depends on h_2 only through h_9, h_8 and so on. The gradient goes back the same way, one product a step.",
        source="the shared matrix is counted once",
        answer="products_back = 1\n",
    ),
    Mistake(
        id="products-back-between",
        exercise="products-back",
        advice="7 counts the states strictly between h_10 and h_2; count the arrows, from h_10 to h_9 and on to h_2.",
        why="Between h_10 and h_2 lie h_9 to h_3, seven states. The arrows between neighbours, both ends included, are "
        "one more.",
        source="fence posts are counted instead of gaps",
        answer="products_back = 7\n",
    ),
    Mistake(
        id="products-back-halves",
        exercise="products-back",
        advice="16 counts slope and matrix apart; here both together are one product, which leads one step back.",
        why="From h_10 to h_9 the gradient is multiplied by the slope and then by the matrix. The question calls the two "
        "together one product, and asks for their number.",
        source="each step back has two factors",
        answer="products_back = 16\n",
    ),
    # gradient-norms
    Mistake(
        id="norms-in-place",
        exercise="gradient-norms",
        advice="`dh *= ...` changes the array `dh_last` that was handed in: make a new array, `dh = dh * (1 - h**2)`.",
        why="dh and dh_last are two names of one array until dh is given a new one. The next call then starts from "
        "another gradient.",
        source=EVERYDAY,
        edits=(("dh = (dh * (1 - h**2))", "dh *= 1 - h**2\n        dh = dh"),),
    ),
    Mistake(
        id="norms-in-order",
        exercise="gradient-norms",
        advice="the loop walks through the states forwards; the gradient starts at the last state and meets h_T first, h_1 last.",
        why="dh_{T-1} needs the slope at h_T. A loop over hs[1:] uses the slope at h_1 for it, and so on in the wrong order.",
        source="forward loops are the habit",
        edits=(("hs[:0:-1]", "hs[1:]"),),
    ),
    Mistake(
        id="norms-reversed",
        exercise="gradient-norms",
        advice="the norms come in the order of the way back; entry t belongs to hs[t], so the list has to be turned round.",
        why="The way back meets the last state first. Appended in that order, the first entry belongs to h_T and the last to h_0.",
        source="the list is filled from the end of time",
        edits=(("norms[::-1]", "norms"),),
    ),
    Mistake(
        id="norms-no-last",
        exercise="gradient-norms",
        advice="the norm of dh_last itself is missing: there are T + 1 norms, one for each state in hs.",
        why="Inside the loop a norm is appended after each product. The gradient at the last state needs no product, so it "
        "has to be noted before the loop.",
        source="the loop makes T entries",
        edits=(("    return np.array(", "    norms.pop(0)\n    return np.array("),),
    ),
    Mistake(
        id="norms-one-too-many",
        exercise="gradient-norms",
        advice="the loop takes one step too many, through h_0 as well: hs has T + 1 states, and T updates lie between them.",
        why="The slope at h_0 belongs to an update before the sequence. hs[:0:-1] runs from the last state down to h_1.",
        source="hs has one entry more than there are steps",
        edits=(("hs[:0:-1]", "hs[::-1]"),),
    ),
    Mistake(
        id="norms-not-carried",
        exercise="gradient-norms",
        advice="each step starts from dh_last again; go on from the gradient that the step after it has left.",
        why="The gradient at h_{T-2} comes from the one at h_{T-1}, not from the one at h_T. Products multiply only if "
        "each step takes up what the last one gave.",
        source=PAGE_ALONE,
        edits=(("dh = (dh * (1 - h**2)) @", "dh = (dh_last * (1 - h**2)) @"),),
    ),
    Mistake(
        id="norms-no-slope",
        exercise="gradient-norms",
        advice="the slope of tanh is missing: multiply with (1 - h**2) before the product with W_hh.",
        why="Without the slope this is the gradient of a network without a tanh. It is never shorter than the true one "
        "in one number, and the difference grows with each step.",
        source=BPTT,
        edits=(("(dh * (1 - h**2)) @", "dh @"),),
    ),
    Mistake(
        id="norms-slope-not-squared",
        exercise="gradient-norms",
        advice="the slope of tanh is 1 - h**2; the square is missing.",
        why="h is tanh(z) already, and the derivative of tanh is 1 - tanh(z)^2. With 1 - h the slope exceeds 1 where h is negative.",
        source=BPTT,
        edits=(("1 - h**2", "1 - h"),),
    ),
    Mistake(
        id="norms-sigmoid-slope",
        exercise="gradient-norms",
        advice="h (1 - h) is the slope of a sigmoid; that of tanh is 1 - h**2.",
        why="Both are written with the function's own value. For tanh, whose values can be negative, h (1 - h) even has "
        "the wrong sign.",
        source="the sigmoid's slope is the first that most people learn",
        edits=(("(1 - h**2)", "h * (1 - h)"),),
    ),
    Mistake(
        id="norms-tanh-twice",
        exercise="gradient-norms",
        advice="h is a tanh already: the slope is 1 - h**2, without another tanh.",
        why="1 - tanh(z)^2 is written with z, the sum inside the tanh. The states hold h = tanh(z), so 1 - h^2 is the same.",
        source=BPTT,
        edits=(("1 - h**2", "1 - np.tanh(h) ** 2"),),
    ),
    Mistake(
        id="norms-state-before",
        exercise="gradient-norms",
        advice="the slope is taken at the state before the update; it belongs to the one after it: from dh_t use h_t.",
        why="h_t = tanh(z_t), so the slope of the update that made h_t is 1 - h_t^2. The state before, h_{t-1}, only goes "
        "into the sum.",
        source="indices slip by one where hs has T + 1 entries",
        edits=(("hs[:0:-1]", "hs[-2::-1]"),),
    ),
    Mistake(
        id="norms-slope-after",
        exercise="gradient-norms",
        advice="the slope is multiplied after the product with W_hh; on the way back the tanh comes first, then the matrix.",
        why="Forwards, W_hh is applied first and tanh last. Backwards the order turns round: slope first, then W_hh.",
        source="the order of the forward pass is kept",
        edits=(("(dh * (1 - h**2)) @ rnn.W_hh", "(dh @ rnn.W_hh) * (1 - h**2)"),),
    ),
    Mistake(
        id="norms-w-hh-turned",
        exercise="gradient-norms",
        advice="W_hh is transposed: forwards the rows are multiplied with W_hh.T, backwards with W_hh as it is.",
        why="h_prev @ W_hh.T goes forwards. Its gradient multiplies with the transpose of that, which is W_hh. W_hh is "
        "square, so nothing complains.",
        source=BPTT,
        edits=(("@ rnn.W_hh", "@ rnn.W_hh.T"),),
    ),
    Mistake(
        id="norms-each-sequence",
        exercise="gradient-norms",
        advice="that is a norm for each sequence; add the squares over both axes, N and H, for one number a step.",
        why="sum(axis=1) leaves one number for each of the N rows. The norm asked for is that of the whole array (N, H).",
        source="axis=1 is the habit for rows of a batch",
        edits=(
            ("np.sqrt((dh_last**2).sum())", "np.sqrt((dh_last**2).sum(axis=1))"),
            ("np.sqrt((dh**2).sum())", "np.sqrt((dh**2).sum(axis=1))"),
        ),
    ),
    Mistake(
        id="norms-no-root",
        exercise="gradient-norms",
        advice="the root is missing: that is the sum of squares, the norm's square.",
        why="The length of a vector is the root of the sum of its squares. Without the root a factor of rho a step looks "
        "like one of rho squared.",
        source=EVERYDAY,
        edits=(("np.sqrt((dh_last**2).sum())", "(dh_last**2).sum()"), ("np.sqrt((dh**2).sum())", "(dh**2).sum()")),
    ),
    Mistake(
        id="norms-mean",
        exercise="gradient-norms",
        advice="the squares are averaged; a norm adds them.",
        why="The root of the mean square does not grow with N and H, the norm does. They differ by the root of N times H.",
        source="the mean is the habit from losses",
        edits=(("(dh_last**2).sum()", "(dh_last**2).mean()"), ("(dh**2).sum()", "(dh**2).mean()")),
    ),
    Mistake(
        id="norms-spectral",
        exercise="gradient-norms",
        advice="`np.linalg.norm(a, 2)` of a matrix is its largest singular value; leave the 2 out for the root of the sum of squares.",
        why="For a vector the 2 is harmless. For an array (N, H) it asks for the largest stretch of the matrix, which is "
        "the same only when N is 1.",
        source="the 2 stands for the Euclidean norm of vectors",
        edits=(
            ("np.sqrt((dh_last**2).sum())", "np.linalg.norm(dh_last, 2)"),
            ("np.sqrt((dh**2).sum())", "np.linalg.norm(dh, 2)"),
        ),
    ),
    Mistake(
        id="norms-inside-tanh",
        exercise="gradient-norms",
        advice="those are the norms of dz, after the slope and before the matrix; the norm is that of dh, after both.",
        why="dz = dh (1 - h^2) is the gradient of the sum inside the tanh. The gradient of the state before follows from it "
        "by one more product.",
        source="the two gradients of a step are mixed up",
        answer="def gradient_norms(rnn, hs, dh_last):\n    dh, norms = dh_last, [np.sqrt((dh_last**2).sum())]\n"
        "    for h in hs[:0:-1]:\n        dz = dh * (1 - h**2)\n        norms.append(np.sqrt((dz**2).sum()))\n"
        "        dh = dz @ rnn.W_hh\n    return np.array(norms[::-1])\n",
    ),
    Mistake(
        id="norms-slope-squared-outside",
        exercise="gradient-norms",
        advice="the slope of tanh is 1 - h**2, the square of h alone; `(1 - h) ** 2` is another number.",
        why="Only h is squared. At h = 0 both are 1, but at h = -0.5 the one is 0.75 and the other 2.25.",
        source=PAGE_ALONE,
        edits=(("1 - h**2", "(1 - h) ** 2"),),
    ),
    Mistake(
        id="norms-square-alone",
        exercise="gradient-norms",
        advice="the slope of tanh is 1 - h**2; here `1 -` is missing.",
        why="The slope is 1 where the state is 0, and small where it is near 1 or -1. The square alone says the opposite.",
        source=EVERYDAY,
        edits=(("(1 - h**2)", "h**2"),),
    ),
    Mistake(
        id="norms-in-order-before",
        exercise="gradient-norms",
        advice="the loop walks forwards from hs[0]; the gradient starts at the last state, and its first slope is that of hs[T].",
        why="dh_{T-1} needs the slope at h_T. A loop over hs[:-1] begins at h_0 and never meets h_T.",
        source="forward loops are the habit",
        edits=(("hs[:0:-1]", "hs[:-1]"),),
    ),
    Mistake(
        id="norms-one-too-few",
        exercise="gradient-norms",
        advice="the norm at hs[0] is missing: the last product, with the slope at hs[1], leads there, and its norm counts too.",
        why="T products lead from h_T to h_0. With the norm of dh_last that makes T + 1 norms, one for each state in hs.",
        source="a bound that is one off",
        edits=(("hs[:0:-1]", "hs[:1:-1]"),),
    ),
    Mistake(
        id="norms-first-zero",
        exercise="gradient-norms",
        advice="the entry of hs[0] stays zero: the last product, with the slope at hs[1], leads there. The loop ends one step early.",
        why="`range(T, 1, -1)` stops at 2, since the end of a range is left out. The step from h_1 to h_0 is then missing.",
        source="a bound that is one off",
        answer="def gradient_norms(rnn, hs, dh_last):\n    T = len(hs) - 1\n    norms, dh = np.zeros(T + 1), dh_last\n"
        "    norms[T] = np.sqrt((dh**2).sum())\n    for t in range(T, 1, -1):\n        dh = (dh * (1 - hs[t] ** 2)) @ rnn.W_hh\n"
        "        norms[t - 1] = np.sqrt((dh**2).sum())\n    return norms\n",
    ),
    Mistake(
        id="norms-one-place-late",
        exercise="gradient-norms",
        advice="each norm stands one place too late: after the product with the slope at hs[t], the gradient is that at hs[t - 1].",
        why="The product leads from h_t to h_{t-1}. Its norm belongs to entry t - 1, and the last entry to dh_last.",
        source="a bound that is one off",
        answer="def gradient_norms(rnn, hs, dh_last):\n    T = len(hs) - 1\n    norms, dh = np.zeros(T + 1), dh_last\n"
        "    norms[T] = np.sqrt((dh**2).sum())\n    for t in range(T, 0, -1):\n        dh = (dh * (1 - hs[t] ** 2)) @ rnn.W_hh\n"
        "        norms[t] = np.sqrt((dh**2).sum())\n    return norms\n",
    ),
    Mistake(
        id="norms-same-slope",
        exercise="gradient-norms",
        advice="every step takes the slope at the last state; each step back has its own, that of the state it starts from.",
        why="The slope 1 - h_t^2 differs from step to step, because the states do. The one at h_T belongs to the first "
        "step back alone.",
        source="the slope is computed once, before the loop",
        edits=(("1 - h**2", "1 - hs[-1] ** 2"),),
    ),
    Mistake(
        id="norms-adds",
        exercise="gradient-norms",
        advice="the product is added to the gradient of the step after it; it takes that gradient's place.",
        why="In chapter 5, what comes back along the states was added to what an output sends. Here nothing else adds, and "
        "the gradient of h_t is not one of h_{t-1}.",
        source="+= is the habit from sums of gradients",
        edits=(("dh = (dh *", "dh = dh + (dh *"),),
    ),
    Mistake(
        id="norms-no-matrix",
        exercise="gradient-norms",
        advice="the product with W_hh is missing: each step back is slope first, then W_hh.",
        why="Without the matrix only the tanh is led back. No slope exceeds 1, so such a gradient could never explode.",
        source="one of two factors is left out",
        edits=((" @ rnn.W_hh", ""),),
    ),
    Mistake(
        id="norms-each-number",
        exercise="gradient-norms",
        advice="that is a norm for each hidden number; add the squares over both axes, N and H, for one number a step.",
        why="sum(axis=0) leaves one number for each of the H columns. The norm asked for is that of the whole array (N, H).",
        source="axis=0 is the habit for sums over a batch",
        edits=(
            ("np.sqrt((dh_last**2).sum())", "np.sqrt((dh_last**2).sum(axis=0))"),
            ("np.sqrt((dh**2).sum())", "np.sqrt((dh**2).sum(axis=0))"),
        ),
    ),
    Mistake(
        id="norms-mean-of-norms",
        exercise="gradient-norms",
        advice="that is the mean of the sequences' norms; add the squares of all entries and take one root.",
        why="The norm of an array (N, H) is a single root over all its squares. For one sequence the two are the same.",
        source="the mean is the habit from losses",
        edits=(
            ("np.sqrt((dh_last**2).sum())", "np.sqrt((dh_last**2).sum(axis=1)).mean()"),
            ("np.sqrt((dh**2).sum())", "np.sqrt((dh**2).sum(axis=1)).mean()"),
        ),
    ),
    Mistake(
        id="norms-sum-of-norms",
        exercise="gradient-norms",
        advice="the sequences' norms are added; add the squares of all entries and take one root at the end.",
        why="Lengths of parts don't add up to the length of the whole: parts of 3 and 4 make a whole of 5, not 7.",
        source="the root is taken before the last sum",
        edits=(
            ("np.sqrt((dh_last**2).sum())", "np.sqrt((dh_last**2).sum(axis=1)).sum()"),
            ("np.sqrt((dh**2).sum())", "np.sqrt((dh**2).sum(axis=1)).sum()"),
        ),
    ),
    Mistake(
        id="norms-absolute",
        exercise="gradient-norms",
        advice="absolute values are added; add the squares first and take the root of their sum.",
        why="The root of each square alone is the absolute value. The root belongs outside the sum.",
        source="a bracket in the wrong place",
        edits=(
            ("np.sqrt((dh_last**2).sum())", "np.abs(dh_last).sum()"),
            ("np.sqrt((dh**2).sum())", "np.abs(dh).sum()"),
        ),
    ),
    Mistake(
        id="norms-largest",
        exercise="gradient-norms",
        advice="the largest absolute value is taken for the norm; the norm is the root of the sum of all squares.",
        why="Many small numbers make a long gradient too. The largest of them says nothing about how many there are.",
        source="large numbers are what one sees when a gradient explodes",
        edits=(
            ("np.sqrt((dh_last**2).sum())", "np.abs(dh_last).max()"),
            ("np.sqrt((dh**2).sum())", "np.abs(dh).max()"),
        ),
    ),
    Mistake(
        id="norms-returns-gradients",
        exercise="gradient-norms",
        advice="the gradients themselves are returned; return the norm of each, one number.",
        why="The way back makes arrays (N, H). What is asked for is how long each of them is.",
        source="the list that the loop makes is returned",
        edits=(("np.sqrt((dh_last**2).sum())", "dh_last"), ("np.sqrt((dh**2).sum())", "dh")),
    ),
    Mistake(
        id="norms-returns-nothing",
        exercise="gradient-norms",
        advice="None is returned: a `return` is missing, or `norms.reverse()` stands behind it, which turns the list and gives nothing back.",
        why="list.reverse changes the list itself and returns None, as append and sort do. norms[::-1] is a new list.",
        source=EVERYDAY,
        edits=(("return np.array(norms[::-1])", "return norms.reverse()"),),
    ),
    Mistake(
        id="norms-square-of-sum",
        exercise="gradient-norms",
        advice="the entries are added before they are squared; square each entry first, then add.",
        why="Entries of both signs cancel in a sum. Squares only add up.",
        source="a bracket in the wrong place",
        edits=(
            ("np.sqrt((dh_last**2).sum())", "np.sqrt(dh_last.sum() ** 2)"),
            ("np.sqrt((dh**2).sum())", "np.sqrt(dh.sum() ** 2)"),
        ),
    ),
    # clip-gradients
    Mistake(
        id="clip-each-number",
        exercise="clip-gradients",
        advice="each number is clipped by itself, which changes the direction; scale all numbers by one factor.",
        why="np.clip cuts the large numbers and leaves the small ones. The gradient then points elsewhere. min-char-rnn "
        "clips in this way, with a limit of 5; the norm is what Pascanu, Mikolov and Bengio clip.",
        source=MIN_CHAR_RNN,
        edits=(("scale * grad for", "np.clip(grad, -max_norm, max_norm) for"),),
    ),
    Mistake(
        id="clip-each-number-in-place",
        exercise="clip-gradients",
        advice="each number is clipped by itself, in the arrays that were handed in; make new arrays, all scaled by one factor.",
        why="min-char-rnn writes np.clip(dparam, -5, 5, out=dparam). That turns the direction of the gradient, and the "
        "gradients before clipping are gone.",
        source=MIN_CHAR_RNN,
        answer="def clip_gradients(grads, max_norm):\n    norm = np.sqrt(sum((grad**2).sum() for grad in grads.values()))\n"
        "    for grad in grads.values():\n        np.clip(grad, -max_norm, max_norm, out=grad)\n    return grads, norm\n",
    ),
    Mistake(
        id="clip-each-array",
        exercise="clip-gradients",
        advice="each array is clipped by its own norm; take one norm over all arrays and one factor for all.",
        why="Arrays that are long get shorter against the others, so that the direction changes. One norm over all of them "
        "keeps it.",
        source="a loop over the dict suggests it",
        edits=(("scale * grad for", "min(1.0, max_norm / max(np.sqrt((grad**2).sum()), 1e-300)) * grad for"),),
    ),
    Mistake(
        id="clip-lengthens",
        exercise="clip-gradients",
        advice="short gradients are stretched to `max_norm`, and zeros become nan; scale only where the norm is above `max_norm`.",
        why="Scaled in every case, each step has the same length. Near a minimum, where gradients are short, that throws "
        "the weights about. All zeros give 0/0.",
        source="the comparison is left out",
        edits=(("max_norm / norm if norm > max_norm else 1.0", "max_norm / norm"),),
    ),
    Mistake(
        id="clip-lengthens-all-but-zeros",
        exercise="clip-gradients",
        advice="short gradients are stretched to `max_norm`; scale only where the norm is above `max_norm`.",
        why="Zeros have a case of their own here, but every other gradient gets the length max_norm. Near a minimum, where "
        "gradients are short, that throws the weights about.",
        source=PAGE_ALONE,
        edits=(("if norm > max_norm else 1.0", "if norm > 0 else 1.0"),),
    ),
    Mistake(
        id="clip-divides-by-zero",
        exercise="clip-gradients",
        advice="gradients that are all zero have the norm 0, and `max_norm / norm` divides by it; divide only where the norm is above `max_norm`.",
        why="`min(1, max_norm / norm)` computes the ratio before it compares. For a number of NumPy, 2 / 0 is infinite, "
        "with a warning; for a plain number of Python it is an error.",
        source=PAGE_ALONE,
        answer="def clip_gradients(grads, max_norm):\n    norm = float(np.sqrt(sum((grad**2).sum() for grad in grads.values())))\n"
        "    scale = min(1, max_norm / norm)\n    return {name: scale * grad for name, grad in grads.items()}, norm\n",
    ),
    Mistake(
        id="clip-returns-only-long",
        exercise="clip-gradients",
        advice="nothing is returned for gradients that are short enough; return them as they are, with their norm.",
        why="A function that ends without a return gives None. Here the only return stands below the if, for gradients "
        "that are too long.",
        source=PAGE_ALONE,
        answer="def clip_gradients(grads, max_norm):\n    norm = np.sqrt(sum((grad**2).sum() for grad in grads.values()))\n"
        "    if norm > max_norm:\n        return {name: max_norm / norm * grad for name, grad in grads.items()}, norm\n",
    ),
    Mistake(
        id="clip-turned-ratio",
        exercise="clip-gradients",
        advice="the ratio is upside down: max_norm / norm shortens, norm / max_norm lengthens.",
        why="When the norm is 3 times too large, the factor has to be 1/3.",
        source="the two names are easily exchanged",
        edits=(("max_norm / norm if", "norm / max_norm if"),),
    ),
    Mistake(
        id="clip-to-one",
        exercise="clip-gradients",
        advice="long gradients get the length 1; they should get the length `max_norm`.",
        why="Dividing by the norm gives a vector of length 1. It takes the factor max_norm / norm to give it the length max_norm.",
        source="unit vectors are what one usually makes with a norm",
        edits=(("max_norm / norm if", "1 / norm if"),),
    ),
    Mistake(
        id="clip-to-zero",
        exercise="clip-gradients",
        advice="gradients that are too long are set to zero; they should be shortened to the length `max_norm`.",
        why="A gradient that is too long still says the direction. Thrown away, the step is lost, and with it what the "
        "sequence had to teach.",
        source="outliers are often dropped",
        edits=(("max_norm / norm if", "0.0 if"),),
    ),
    Mistake(
        id="clip-no-root",
        exercise="clip-gradients",
        advice="the root is missing: the norm is the root of the sum of squares.",
        why="A gradient of length 3 then counts as 9, and one of length 0.5 as 0.25. So it clips too much above 1 and too "
        "little below.",
        source=EVERYDAY,
        edits=(
            ("np.sqrt(sum((grad**2).sum() for grad in grads.values()))", "sum((grad**2).sum() for grad in grads.values())"),
        ),
    ),
    Mistake(
        id="clip-sum-of-norms",
        exercise="clip-gradients",
        advice="the norms of the arrays are added; add the squares of all numbers and take one root at the end.",
        why="Lengths of parts don't add up to the length of the whole: parts of 3 and 4 make a whole of 5, not 7.",
        source="np.linalg.norm is called once an array",
        edits=(
            (
                "np.sqrt(sum((grad**2).sum() for grad in grads.values()))",
                "sum(np.sqrt((grad**2).sum()) for grad in grads.values())",
            ),
        ),
    ),
    Mistake(
        id="clip-largest-number",
        exercise="clip-gradients",
        advice="the largest number is taken for the norm; the norm is the root of the sum of all squares.",
        why="Many small numbers make a long gradient too. The largest of them says nothing about how many there are.",
        source="large numbers are what one sees when a gradient explodes",
        edits=(
            (
                "np.sqrt(sum((grad**2).sum() for grad in grads.values()))",
                "max(np.abs(grad).max() for grad in grads.values())",
            ),
        ),
    ),
    Mistake(
        id="clip-norm-after",
        exercise="clip-gradients",
        advice="the norm after clipping is returned; return the one before, which shows how often and how much was clipped.",
        why="After clipping the norm is at most max_norm, whatever happened. Watched over a training run, the norm before "
        "clipping tells when gradients explode.",
        source="the last value computed is returned",
        edits=(("grads.items()}, norm", "grads.items()}, norm * scale"),),
    ),
    Mistake(
        id="clip-only-dict",
        exercise="clip-gradients",
        advice="only the gradients are returned; return two results, the new dict and the norm before clipping.",
        why="The caller unpacks two values. Without the norm nobody can see what was clipped.",
        source=EVERYDAY,
        edits=(("grads.items()}, norm", "grads.items()}"),),
    ),
    Mistake(
        id="clip-order",
        exercise="clip-gradients",
        advice="the two results are exchanged: the dict of gradients comes first, then the norm.",
        why="Whoever calls the function unpacks its results by position.",
        source=EVERYDAY,
        edits=(
            (
                "{name: scale * grad for name, grad in grads.items()}, norm",
                "norm, {name: scale * grad for name, grad in grads.items()}",
            ),
        ),
    ),
    Mistake(
        id="clip-in-place",
        exercise="clip-gradients",
        advice="the arrays that were handed in are changed; make new ones with `scale * grad`.",
        why="`grad *= scale` writes into the caller's array. Here the gradients before clipping should stay as they were.",
        source="clipping in place saves memory, and libraries do it",
        edits=(("scale * grad for", "np.multiply(scale, grad, out=grad) for"),),
    ),
    Mistake(
        id="clip-each-array-last-norm",
        exercise="clip-gradients",
        advice="each array is clipped by its own norm, and the norm returned is the last array's; take one norm over all arrays.",
        why="Arrays that are long get shorter against the others, so that the direction changes. One norm over all of them "
        "keeps it, and it is the one to return.",
        source="a loop over the dict suggests it",
        answer="def clip_gradients(grads, max_norm):\n    clipped = {}\n    for name, grad in grads.items():\n"
        "        norm = np.sqrt((grad**2).sum())\n        clipped[name] = grad * (max_norm / norm if norm > max_norm else 1.0)\n"
        "    return clipped, norm\n",
    ),
    Mistake(
        id="clip-each-to-max",
        exercise="clip-gradients",
        advice="each array gets the length `max_norm` by itself; take one factor for all, so that all together have that length.",
        why="Short arrays are stretched and long ones cut, so the direction changes. The same factor for all keeps it.",
        source="a loop over the dict suggests it",
        edits=(
            ("{name: scale * grad for", "{name: (max_norm / np.sqrt((grad**2).sum()) if norm > max_norm else 1.0) * grad for"),
        ),
    ),
    Mistake(
        id="clip-comparison-turned",
        exercise="clip-gradients",
        advice="long gradients stay long and short ones are stretched: scale where the norm is above `max_norm`, not where it is below.",
        why="With < for >, or max for min, the cases are exchanged. Zeros then meet a division by their norm, which is 0.",
        source="the comparison is turned round",
        edits=(("if norm > max_norm", "if norm < max_norm"),),
    ),
    Mistake(
        id="clip-comparison-turned-not-zeros",
        exercise="clip-gradients",
        advice="long gradients stay long and short ones are stretched: scale where the norm is above `max_norm`, not below.",
        why="With < for >, or max for min, the cases are exchanged. Only zeros, which have a case of their own, stay.",
        source="the comparison is turned round",
        edits=(("if norm > max_norm", "if 0 < norm < max_norm"),),
    ),
    Mistake(
        id="clip-nothing",
        exercise="clip-gradients",
        advice="gradients that are too long come back as they were; the product with the factor has to get into the new dict.",
        why="`grad = scale * grad` in a loop gives a local name a new array. The dict keeps the old one unless the new one "
        "is put there.",
        source="an assignment to a loop variable is lost",
        edits=(("{name: scale * grad for", "{name: grad for"),),
    ),
    Mistake(
        id="clip-by-max-alone",
        exercise="clip-gradients",
        advice="long gradients are divided by `max_norm`; the factor is max_norm / norm, which makes their length `max_norm`.",
        why="Divided by max_norm, a gradient that was 3 times too long has the length 3. The factor has to know the norm.",
        source="one of the two numbers is left out",
        edits=(("max_norm / norm if", "1 / max_norm if"),),
    ),
    Mistake(
        id="clip-last-array",
        exercise="clip-gradients",
        advice="the norm is that of the last array alone; add up the squares of all arrays before the root.",
        why="A loop that writes norm = ... begins anew with each array, and the last one stays. += on a sum keeps them all.",
        source="= for +=",
        edits=(
            (
                "np.sqrt(sum((grad**2).sum() for grad in grads.values()))",
                "[np.sqrt((grad**2).sum()) for grad in grads.values()][-1]",
            ),
        ),
    ),
    Mistake(
        id="clip-mean-square",
        exercise="clip-gradients",
        advice="the squares are averaged over all numbers; a norm adds them.",
        why="The root of the mean square does not grow with the number of weights, the norm does.",
        source="the mean is the habit from losses",
        edits=(
            (
                "np.sqrt(sum((grad**2).sum() for grad in grads.values()))",
                "np.sqrt(np.concatenate([grad.ravel() ** 2 for grad in grads.values()]).mean())",
            ),
        ),
    ),
    Mistake(
        id="clip-absolute",
        exercise="clip-gradients",
        advice="absolute values are added; the norm is the root of the sum of squares.",
        why="The root of each square alone is the absolute value. The root belongs outside all the sums.",
        source="a bracket in the wrong place",
        edits=(
            ("np.sqrt(sum((grad**2).sum() for grad in grads.values()))", "sum(np.abs(grad).sum() for grad in grads.values())"),
        ),
    ),
    Mistake(
        id="clip-spectral",
        exercise="clip-gradients",
        advice="`np.linalg.norm(a, 2)` of a matrix is its largest singular value; leave the 2 out, and take the root of all squares.",
        why="For a vector the 2 is harmless. For a matrix it asks for the largest stretch, which is shorter than the root of "
        "the sum of squares.",
        source="the 2 stands for the Euclidean norm of vectors",
        edits=(
            (
                "np.sqrt(sum((grad**2).sum() for grad in grads.values()))",
                "np.sqrt(sum(np.linalg.norm(grad, 2) ** 2 for grad in grads.values()))",
            ),
        ),
    ),
    Mistake(
        id="clip-compares-square",
        exercise="clip-gradients",
        advice="short gradients are stretched: the sum of squares is compared with `max_norm`, and the norm is its root.",
        why="The factor is right where it is wanted. But a norm of 3 has the square 9, and 9 exceeds a max_norm of 8 though "
        "3 does not.",
        source="the root is taken one line too late",
        edits=(("if norm > max_norm", "if norm**2 > max_norm"),),
    ),
    Mistake(
        id="clip-returns-in-loop",
        exercise="clip-gradients",
        advice="the new dict holds the first name only: the `return` stands inside the loop, so move it out.",
        why="A return ends the function wherever it stands. Indented one level too far, it ends it in the first round.",
        source="an indentation that slips",
        edits=(("for name, grad in grads.items()}", "for name, grad in list(grads.items())[:1]}"),),
    ),
    Mistake(
        id="clip-returns-list",
        exercise="clip-gradients",
        advice="the gradients come back as a list; return a dict with the same names.",
        why="Whoever takes the step looks each gradient up by its name. A list has lost the names.",
        source="a list is what a loop makes most easily",
        edits=(("{name: scale * grad for name, grad in grads.items()}", "[scale * grad for grad in grads.values()]"),),
    ),
    Mistake(
        id="clip-returns-square",
        exercise="clip-gradients",
        advice="the second result is the sum of squares; return its root, the norm before clipping.",
        why="The sum of squares is on the way to the norm. A gradient of length 3 would be reported as 9.",
        source="two names for the sum and its root",
        edits=(("grads.items()}, norm", "grads.items()}, norm**2"),),
    ),
    Mistake(
        id="clip-returns-factor",
        exercise="clip-gradients",
        advice="the second result is the factor; return the norm before clipping.",
        why="The factor is 1 for every gradient that is short enough, whatever its length. The norm says more.",
        source="the last value computed is returned",
        edits=(("grads.items()}, norm", "grads.items()}, scale"),),
    ),
    Mistake(
        id="clip-returns-max",
        exercise="clip-gradients",
        advice="the second result is `max_norm`, which the caller knows; return the norm before clipping.",
        why="The caller has chosen max_norm. What it can't know is how long the gradients were.",
        source=EVERYDAY,
        edits=(("grads.items()}, norm", "grads.items()}, max_norm"),),
    ),
    Mistake(
        id="clip-short-only-dict",
        exercise="clip-gradients",
        advice="where nothing is clipped, the gradients come back without their norm; return two results in every case.",
        why="An early return for short gradients has to give the same two results as the other. The caller unpacks both.",
        source="an early return with less",
        answer="def clip_gradients(grads, max_norm):\n    norm = np.sqrt(sum((grad**2).sum() for grad in grads.values()))\n"
        "    if norm <= max_norm:\n        return grads\n"
        "    return {name: max_norm / norm * grad for name, grad in grads.items()}, norm\n",
    ),
    Mistake(
        id="clip-zeros-only-dict",
        exercise="clip-gradients",
        advice="gradients that are all zero come back without their norm; return two results there as well, the dict and 0.",
        why="A case of its own for zeros has to give the same two results as the others. The caller unpacks both.",
        source="an early return with less",
        answer="def clip_gradients(grads, max_norm):\n    norm = np.sqrt(sum((grad**2).sum() for grad in grads.values()))\n"
        "    if norm == 0:\n        return grads\n    scale = min(1.0, max_norm / norm)\n"
        "    return {name: scale * grad for name, grad in grads.items()}, norm\n",
    ),
    Mistake(
        id="clip-returns-nothing",
        exercise="clip-gradients",
        advice="None is returned; return two results, the new dict and the norm before clipping.",
        why="A function that ends without a return gives None, whatever it has computed.",
        source=EVERYDAY,
        edits=(("    return {", "    _ = {"),),
    ),
    Mistake(
        id="clip-norms-by-name",
        exercise="clip-gradients",
        advice="the second result holds a norm for each array; return one norm over all of them, before clipping.",
        why="The gradient's length is one number, since all arrays together make one direction.",
        source="a loop over the dict suggests it",
        edits=(("grads.items()}, norm", "grads.items()}, {name: np.sqrt((grad**2).sum()) for name, grad in grads.items()}"),),
    ),
    Mistake(
        id="clip-adds-arrays",
        exercise="clip-gradients",
        advice="arrays of different shapes are added to each other; make one number of each first, `(grad**2).sum()`.",
        why="grad**2 is an array still. Its own sum is a number, and numbers can be added over all names.",
        source="one of two sums is left out",
        edits=(("(grad**2).sum() for", "grad**2 for"),),
    ),
    Mistake(
        id="clip-list-of-arrays",
        exercise="clip-gradients",
        advice="arrays of different shapes don't fit into one array: add up the sums of their squares instead.",
        why="np.array and np.linalg.norm want a list whose entries are all alike. Gradients have a shape each.",
        source="the dict is taken for one array",
        edits=(("np.sqrt(sum((grad**2).sum() for grad in grads.values()))", "np.linalg.norm(list(grads.values()))"),),
    ),
    Mistake(
        id="clip-joined-unflattened",
        exercise="clip-gradients",
        advice="arrays of different shapes can't be joined as they are: flatten each first, with `grad.ravel()`, or add up sums of squares.",
        why="np.concatenate wants arrays that differ along one axis at most. Flattened, each is a row of numbers.",
        source="the dict is taken for one array",
        edits=(
            (
                "np.sqrt(sum((grad**2).sum() for grad in grads.values()))",
                "np.linalg.norm(np.concatenate(list(grads.values())))",
            ),
        ),
    ),
    Mistake(
        id="clip-square-of-sums",
        exercise="clip-gradients",
        advice="the numbers of an array are added before they are squared; square each number first, then add.",
        why="Numbers of both signs cancel in a sum. Squares only add up.",
        source="a bracket in the wrong place",
        edits=(("(grad**2).sum() for", "grad.sum() ** 2 for"),),
    ),
    Mistake(
        id="clip-largest-norm",
        exercise="clip-gradients",
        advice="the norm of the longest array is taken for that of all; add the squares of all arrays and take one root.",
        why="Together, several arrays are longer than the longest of them.",
        source="a norm for each array comes first to mind",
        edits=(
            (
                "np.sqrt(sum((grad**2).sum() for grad in grads.values()))",
                "max(np.sqrt((grad**2).sum()) for grad in grads.values())",
            ),
        ),
    ),
    Mistake(
        id="clip-last-name",
        exercise="clip-gradients",
        advice="the new dict holds the last name only: make it once, before the loop, and put one array after the other into it.",
        why="A dict that is made inside the loop is a new one in each round, and the last one is returned.",
        source="an indentation that slips",
        edits=(("for name, grad in grads.items()}", "for name, grad in list(grads.items())[-1:]}"),),
    ),
    # adagrad-step
    Mistake(
        id="adagrad-uphill",
        exercise="adagrad-step",
        advice="the step goes uphill: it is subtracted, since the gradient points to where the loss rises.",
        why="With a plus the loss grows with every step, at first slowly.",
        source="update suggests adding",
        edits=(("params[name] -=", "params[name] +="),),
    ),
    Mistake(
        id="adagrad-new-arrays",
        exercise="adagrad-step",
        advice="the network's own parameters stay as they were: `p = p - ...` makes a new array. Write into the old one, as with `p -= ...`.",
        why="`rnn.params` makes a new dict of the network's own arrays each time. A new array, under a name of its own or "
        "in that dict, never reaches the network, and the loss stays where it was.",
        source="p = p - step looks like p -= step",
        edits=(("params[name] -= ", "params[name] = params[name] - "),),
    ),
    Mistake(
        id="adagrad-local-names",
        exercise="adagrad-step",
        advice="neither parameters nor memory change: a new array under a local name, or in a new dict, leaves the old one. Write into them: `-=`, `+=`.",
        why="An assignment to a name never reaches the array that the name stood for. `-=` writes into that array.",
        source="p = p - step looks like p -= step",
        answer="def adagrad_step(params, grads, memory, lr, eps=1e-8):\n    for name in params:\n"
        "        param, grad, mem = params[name], grads[name], memory[name]\n        mem = mem + grad**2\n"
        "        param = param - lr * grad / np.sqrt(mem + eps)\n",
    ),
    Mistake(
        id="adagrad-by-position",
        exercise="adagrad-step",
        advice="the arrays are matched by their place in the three dicts; match them by name, since the orders may differ.",
        why="zip over the values pairs the first with the first. A dict says what belongs together by its names, not by "
        "its order.",
        source="min-char-rnn zips three lists",
        answer="def adagrad_step(params, grads, memory, lr, eps=1e-8):\n"
        "    for param, grad, mem in zip(params.values(), grads.values(), memory.values()):\n"
        "        mem += grad * grad\n        param -= lr * grad / np.sqrt(mem + eps)\n",
    ),
    Mistake(
        id="adagrad-no-scaling",
        exercise="adagrad-step",
        advice="the step is not divided by the root of the memory: that is plain gradient descent.",
        why="The memory is kept and never used. Adagrad's point is that numbers with large gradients take shorter steps.",
        source="the plain step is the habit",
        edits=((" / np.sqrt(memory[name] + eps)", ""),),
    ),
    Mistake(
        id="adagrad-forgets",
        exercise="adagrad-step",
        advice="the memory keeps the last squared gradient only; it should add up all of them, with `+=`.",
        why="Divided by its own size, each number of the gradient becomes plus or minus one, whatever it was. The memory of "
        "all steps is what makes Adagrad calm down.",
        source="= for +=",
        edits=(("memory[name] += grad * grad", "memory[name] = grad * grad"),),
    ),
    Mistake(
        id="adagrad-fading-memory",
        exercise="adagrad-step",
        advice="the memory is a fading average, as in RMSProp; Adagrad adds up all squares and forgets none.",
        why="RMSProp came later and replaces the sum by an average that fades, so that steps don't get shorter for ever. "
        "It is another method.",
        source=OTHERS,
        edits=(("memory[name] += grad * grad", "memory[name] = 0.9 * memory[name] + 0.1 * grad * grad"),),
    ),
    Mistake(
        id="adagrad-not-squared",
        exercise="adagrad-step",
        advice="the memory adds the gradients themselves; it should add their squares.",
        why="Gradients of both signs cancel in a sum, and a negative sum has no root. Squares only add up.",
        source=EVERYDAY,
        edits=(("memory[name] += grad * grad", "memory[name] += grad"),),
    ),
    Mistake(
        id="adagrad-squares-in-place",
        exercise="adagrad-step",
        advice="the arrays in `grads` are squared themselves, and the step then takes the squares; add `g * g` to the memory and leave `g`.",
        why="`g *= g` writes the squares into the gradient. They have lost the sign, so that every step goes one way, and "
        "the caller's gradients are gone.",
        source=PAGE_ALONE,
        answer="def adagrad_step(params, grads, memory, lr, eps=1e-8):\n    for name, g in grads.items():\n        g *= g\n"
        "        memory[name] += g\n        params[name] -= lr * g / np.sqrt(memory[name] + eps)\n",
    ),
    Mistake(
        id="adagrad-absolute",
        exercise="adagrad-step",
        advice="the memory adds absolute values; it should add squares, since a root is taken of their sum.",
        why="The root of a sum of absolute values has the wrong unit: doubled gradients would no longer give the same steps.",
        source="both make a number positive",
        edits=(("memory[name] += grad * grad", "memory[name] += np.abs(grad)"),),
    ),
    Mistake(
        id="adagrad-one-number",
        exercise="adagrad-step",
        advice="each array has one common memory; every single number should have its own.",
        why="grad * grad keeps the shape of the array. Its sum, or a norm, gives all numbers of the array the same step "
        "length, and rare characters learn as slowly as common ones.",
        source="clipping uses one norm for everything",
        edits=(("memory[name] += grad * grad", "memory[name] += (grad * grad).sum()"),),
    ),
    Mistake(
        id="adagrad-old-memory",
        exercise="adagrad-step",
        advice="the step is divided by the old memory; add the new squares first, then take the step.",
        why="In the first step the old memory is zero, and the step is divided by the root of eps: with 1e-8 it is ten "
        "thousand times too long.",
        source="the two lines are exchanged",
        answer="def adagrad_step(params, grads, memory, lr, eps=1e-8):\n    for name, grad in grads.items():\n"
        "        params[name] -= lr * grad / np.sqrt(memory[name] + eps)\n        memory[name] += grad * grad\n",
    ),
    Mistake(
        id="adagrad-no-root",
        exercise="adagrad-step",
        advice="the root is missing: the step is divided by the root of the memory plus eps.",
        why="The memory is a sum of squares. Divided by it without the root, small gradients make huge steps.",
        source=EVERYDAY,
        edits=(("np.sqrt(", "("),),
    ),
    Mistake(
        id="adagrad-eps-outside",
        exercise="adagrad-step",
        advice="eps stands outside the root; here it is added to the memory inside the root.",
        why="Libraries differ in this. With eps outside, a gradient of size 1e-4 already counts in full at the first step; "
        "with 1e-8 inside, it is met by an eps of the same size.",
        source=OTHERS,
        edits=(("np.sqrt(memory[name] + eps)", "(np.sqrt(memory[name]) + eps)"),),
    ),
    Mistake(
        id="adagrad-fixed-eps",
        exercise="adagrad-step",
        advice="the number 1e-8 is written into the formula; use the argument `eps`, of which 1e-8 is only the default.",
        why="Whoever calls the function with another eps gets the old one.",
        source=MIN_CHAR_RNN,
        edits=(("+ eps)", "+ 1e-8)"),),
    ),
    Mistake(
        id="adagrad-no-eps",
        exercise="adagrad-step",
        advice="eps is left out: a memory of zero then divides 0 by 0, and a tiny gradient counts in full.",
        why="A character that has not come yet has a gradient of exactly zero and an empty memory. 0/0 is nan, and nan spreads.",
        source="eps looks like a detail",
        edits=(("memory[name] + eps)", "memory[name])"),),
    ),
    Mistake(
        id="adagrad-grads-by-position",
        exercise="adagrad-step",
        advice="the gradients are matched with the parameters by their place; look each one up by its name, since the orders may differ.",
        why="zip over two dicts pairs first with first. A dict says what belongs together by its names, not by its order.",
        source="min-char-rnn zips three lists",
        answer="def adagrad_step(params, grads, memory, lr, eps=1e-8):\n    for name, grad in zip(params, grads.values()):\n"
        "        memory[name] += grad * grad\n        params[name] -= lr * grad / np.sqrt(memory[name] + eps)\n",
    ),
    Mistake(
        id="adagrad-memory-local",
        exercise="adagrad-step",
        advice="the new memory is used once and not kept: the array in `memory` stays as it was. Write into it, as with `+=`.",
        why="The sum goes to a name of the function's own, and the next call finds the old memory. Then nothing adds up.",
        source=PAGE_ALONE,
        edits=(("        memory[name] += grad * grad\n", ""), ("memory[name] + eps", "memory[name] + grad * grad + eps")),
    ),
    Mistake(
        id="adagrad-memory-twice",
        exercise="adagrad-step",
        advice="the new squares count twice in the step: once in the memory, and once more under the root.",
        why="After `memory[name] += g * g` the squares are in the memory. The root takes that memory as it is, plus eps.",
        source="the sum is written in both lines",
        edits=(("memory[name] + eps", "memory[name] + grad * grad + eps"),),
    ),
    Mistake(
        id="adagrad-own-square",
        exercise="adagrad-step",
        advice="the step is divided by the newest gradient's size; the root is taken of the memory, which holds all squares.",
        why="A gradient divided by its own size is plus or minus one, whatever came before. The memory is filled and not used.",
        source="g^2 and the memory are exchanged",
        edits=(("memory[name] + eps", "grad * grad + eps"),),
    ),
    Mistake(
        id="adagrad-step-squared",
        exercise="adagrad-step",
        advice="the squared gradient stands in the step itself, which loses the sign; the memory takes the square, the step takes g.",
        why="A square is never negative, so every step would go one way.",
        source="one name for g and its square",
        edits=(("lr * grad /", "lr * grad * grad /"),),
    ),
    Mistake(
        id="adagrad-no-lr",
        exercise="adagrad-step",
        advice="the learning rate is left out of the step.",
        why="Without it the first step has the length 1 for every number, far too long for most weights.",
        source=EVERYDAY,
        edits=(("lr * grad", "grad"),),
    ),
    Mistake(
        id="adagrad-times-root",
        exercise="adagrad-step",
        advice="the step is multiplied by the root of the memory; divide by it, so that large gradients take shorter steps.",
        why="Multiplied, steps get longer with every gradient that was seen, and large gradients get larger still.",
        source="the two directions are mixed up",
        edits=(("/ np.sqrt(", "* np.sqrt("),),
    ),
    Mistake(
        id="adagrad-eps-in-memory",
        exercise="adagrad-step",
        advice="eps is added to the memory for good; the memory holds the squares alone, and eps is added under the root.",
        why="Added to the memory, eps grows with every step. It should only keep a division by zero away.",
        source="eps is added where the memory is written",
        edits=(("+= grad * grad", "+= grad * grad + eps"), ("memory[name] + eps", "memory[name]")),
    ),
    Mistake(
        id="adagrad-one-mean",
        exercise="adagrad-step",
        advice="the memory adds one mean of squares for a whole array; every single number should add its own square.",
        why="grad * grad keeps the shape of the array. Its mean gives all numbers of the array the same step length.",
        source="the mean is the habit from losses",
        edits=(("memory[name] += grad * grad", "memory[name] += (grad * grad).mean()"),),
    ),
    Mistake(
        id="adagrad-grads-changed",
        exercise="adagrad-step",
        advice="the step is right, but the arrays in `grads` are changed, as by `g /= ...` or `g *= ...`: make a new array, `g / ...`.",
        why="`g *= lr` writes into the caller's gradient. Whoever looks at it later, to print its norm for instance, finds "
        "another number.",
        source=EVERYDAY,
        answer="def adagrad_step(params, grads, memory, lr, eps=1e-8):\n    for name, g in grads.items():\n"
        "        memory[name] += g * g\n        g *= lr / np.sqrt(memory[name] + eps)\n        params[name] -= g\n",
    ),
    Mistake(
        id="adagrad-eps-on-step",
        exercise="adagrad-step",
        advice="eps is added to the whole fraction; it belongs under the root, to the memory.",
        why="Division goes before addition: a / b + eps adds eps to every step, and leaves a division by zero as it was.",
        source="a bracket in the wrong place",
        edits=(("lr * grad / np.sqrt(memory[name] + eps)", "lr * grad / np.sqrt(memory[name]) + eps"),),
    ),
    Mistake(
        id="adagrad-lr-in-memory",
        exercise="adagrad-step",
        advice="the memory adds the squares of lr times the gradient; it should add those of the gradient alone.",
        why="With lr in both places it falls out of the step again, and another learning rate would change nothing.",
        source="the step is scaled before it is squared",
        edits=(("grad * grad", "(lr * grad) ** 2"),),
    ),
    Mistake(
        id="adagrad-first-name-of-grads",
        exercise="adagrad-step",
        advice="one array takes its step and the others don't: a `return` stands inside the loop over the names.",
        why="A return ends the function wherever it stands. Indented one level too far, it ends it in the first round.",
        source="an indentation that slips",
        edits=(("in grads.items():", "in list(grads.items())[:1]:"),),
    ),
    Mistake(
        id="adagrad-first-name-of-params",
        exercise="adagrad-step",
        advice="one array takes its step and the others don't: a `return` stands inside the loop over the names.",
        why="A return ends the function wherever it stands. Indented one level too far, it ends it in the first round.",
        source="an indentation that slips",
        edits=(("for name, grad in grads.items():", "for name, grad in [(name, grads[name]) for name in params][:1]:"),),
    ),
    Mistake(
        id="adagrad-eps-twice",
        exercise="adagrad-step",
        advice="eps is added to the memory for good, and once more under the root; only the latter is meant.",
        why="Added to the memory, eps grows with every step. It should only keep a division by zero away.",
        source="eps is added where the memory is written",
        answer="def adagrad_step(params, grads, memory, lr, eps=1e-8):\n    for name, grad in grads.items():\n"
        "        memory[name] += grad * grad + eps\n        params[name] -= lr * grad / np.sqrt(memory[name] + eps)\n",
    ),
    Mistake(
        id="adagrad-rows",
        exercise="adagrad-step",
        advice="a vector stays as it was: a loop over its entries gives plain numbers, and `-=` changes the loop's own name alone. Take whole arrays.",
        why="The rows of a matrix are views, and writing into them changes the matrix. The entries of a vector are numbers, which have no place to write into.",
        source="answers written from the page alone",
        answer="def adagrad_step(params, grads, memory, lr, eps=1e-8):\n    for name in params:\n        for p, g, m in zip(params[name], grads[name], memory[name]):\n            m += g**2\n            p -= lr * g / np.sqrt(m + eps)\n",
    ),
    # truncated-bptt
    Mistake(
        id="trunc-no-backward",
        exercise="truncated-bptt",
        advice="`rnn.backward` is not called, so `rnn.grads` holds nothing of this chunk.",
        why="`rnn.forward` computes outputs, and `sequence_loss` the gradients at the outputs. It takes `rnn.backward(dys)` "
        "to bring them to the weights.",
        source="in libraries the loss itself starts the way back",
        edits=(("        rnn.backward(dys)\n", ""),),
    ),
    Mistake(
        id="trunc-returns-in-loop",
        exercise="truncated-bptt",
        advice="the function returns inside the loop, after the first chunk: move the return out of it.",
        why="A return ends the function wherever it stands. Indented one level too far, it ends it in the first round.",
        source="an indentation that slips",
        edits=(("    return losses, total", "        return losses, total"),),
    ),
    Mistake(
        id="trunc-targets-whole",
        exercise="truncated-bptt",
        advice="the targets are not cut: each chunk of outputs needs the targets of the same steps.",
        why="Outputs of `chunk` steps meet targets of T steps, and the shapes don't fit, unless one chunk holds everything.",
        source="xs is cut and targets forgotten",
        edits=(("targets[start : start + chunk]", "targets"),),
    ),
    Mistake(
        id="trunc-targets-first",
        exercise="truncated-bptt",
        advice="each chunk gets the targets of the first one: cut them at the same place as xs.",
        why="targets[:chunk] is right for the first chunk alone. After that the network is taught what was right long before.",
        source=EVERYDAY,
        edits=(("targets[start : start + chunk]", "targets[:chunk][:len(ys)]"),),
    ),
    Mistake(
        id="trunc-number-of-chunks",
        exercise="truncated-bptt",
        advice="`chunk` is taken as the number of chunks; it is the length of a chunk, in steps.",
        why="np.array_split(xs, 25) makes 25 pieces. Here the pieces have 25 steps, and there are as many as it takes.",
        source="np.array_split takes the number",
        edits=(
            ("for start in range(0, len(xs), chunk)", "for part in np.array_split(np.arange(len(xs)), chunk)"),
            ("xs[start : start + chunk]", "xs[part]"),
            ("targets[start : start + chunk]", "targets[part]"),
        ),
    ),
    Mistake(
        id="trunc-drops-rest",
        exercise="truncated-bptt",
        advice="the steps that don't fill a whole chunk are dropped; the last chunk may be shorter, and counts.",
        why="len(xs) // chunk counts the full chunks only. A slice beyond the end of an array is cut there, so the rest "
        "needs no case of its own.",
        source="len(xs) // chunk",
        edits=(("range(0, len(xs), chunk)", "range(0, len(xs) - chunk + 1, chunk)"),),
    ),
    Mistake(
        id="trunc-slides",
        exercise="truncated-bptt",
        advice="the chunks overlap: the next one begins `chunk` steps later, not one step later.",
        why="A loop over every step reads most inputs again and again, each time from a state that has seen them already.",
        source="range(len(xs)) is the habit",
        edits=(("range(0, len(xs), chunk)", "range(0, len(xs), 1)"),),
    ),
    Mistake(
        id="trunc-whole-way",
        exercise="truncated-bptt",
        advice="the gradient runs back across the borders of the chunks; each chunk's way back ends at its own first step.",
        why="One `backward` over all steps is the full backprop through time, with the chunks' losses. To cut it, call "
        "`forward` and `backward` once for each chunk.",
        source="the losses are cut and the way back is not",
        answer="def truncated_bptt(rnn, xs, targets, chunk):\n    ys = rnn.forward(xs)\n    losses, all_dys = [], []\n"
        "    for start in range(0, len(xs), chunk):\n"
        "        loss, dys = sequence_loss(ys[start : start + chunk], targets[start : start + chunk])\n        losses.append(loss)\n"
        "        all_dys.append(dys)\n    rnn.backward(np.concatenate(all_dys))\n    return losses, rnn.grads\n",
    ),
    Mistake(
        id="trunc-one-forward",
        exercise="truncated-bptt",
        advice="call `rnn.forward` once for each chunk: `rnn.backward` goes back through the latest `forward`, and here that was the whole sequence.",
        why="`rnn.forward` keeps the states that `rnn.backward` needs. After one run over everything, the gradients of a chunk "
        "meet states of other steps.",
        source=PAGE_ALONE,
        edits=(
            ("    for start in", "    all_ys = rnn.forward(xs)\n    for start in"),
            ("rnn.forward(xs[start : start + chunk])", "all_ys[start : start + chunk]"),
        ),
    ),
    Mistake(
        id="trunc-takes-steps",
        exercise="truncated-bptt",
        advice="the weights take a step after each chunk; here they stay as they are, and the gradients of all chunks are added up.",
        why="In training the weights move between chunks. This function measures: all chunks meet the same weights, so that "
        "the sum can be compared with the full gradient.",
        source=PAGE_ALONE,
        answer="def truncated_bptt(rnn, xs, targets, chunk):\n    losses, total = [], {n: np.zeros_like(p) for n, p in rnn.params.items()}\n"
        "    for start in range(0, len(xs), chunk):\n        ys = rnn.forward(xs[start : start + chunk])\n"
        "        loss, dys = sequence_loss(ys, targets[start : start + chunk])\n        rnn.backward(dys)\n        losses.append(loss)\n"
        "        for name, param in rnn.params.items():\n            total[name] += rnn.grads[name]\n"
        "            param -= 0.1 * rnn.grads[name]\n    return losses, total\n",
    ),
    Mistake(
        id="trunc-resets-start",
        exercise="truncated-bptt",
        advice="the network is reset at the start: go on from the state that it has.",
        why="A long text comes in many calls. Reset in each of them, the network forgets at every border what it had read.",
        source="most training loops reset at the start of a sequence",
        edits=(("    losses, total = [], {", "    rnn.reset()\n    losses, total = [], {"),),
    ),
    Mistake(
        id="trunc-resets-chunks",
        exercise="truncated-bptt",
        advice="the network is reset before each chunk: only the gradient is cut there, and the state goes on.",
        why="Then every chunk begins from zero, as if it were a text of its own. Truncation cuts the way back and leaves "
        "the way forward whole.",
        source="state and gradient are both thought to be cut",
        edits=(("        ys = rnn.forward(", "        rnn.reset()\n        ys = rnn.forward("),),
    ),
    Mistake(
        id="trunc-same-start",
        exercise="truncated-bptt",
        advice="each chunk starts from the first state again: leave the state alone, and `forward` goes on by itself.",
        why="The first state was right for the first chunk. The second one begins where the first has ended.",
        source="h0 is passed to each forward pass, as in chapter 5",
        edits=(
            ("    losses, total = [], {", "    h0 = rnn.state\n    losses, total = [], {"),
            ("        ys = rnn.forward(", "        rnn.state = h0\n        ys = rnn.forward("),
        ),
    ),
    Mistake(
        id="trunc-last-gradients",
        exercise="truncated-bptt",
        advice="only the last chunk's gradients are returned; `rnn.backward` starts anew each time, so add them up.",
        why="`rnn.backward` fills `rnn.grads` with the gradients of its own chunk. What earlier chunks gave is gone unless "
        "it was added to a sum.",
        source="= for +=, and libraries that add up by themselves",
        edits=(("total[name] += grad", "total[name] = grad"),),
    ),
    Mistake(
        id="trunc-first-twice",
        exercise="truncated-bptt",
        advice="the first chunk's gradients count twice: start the sum with zeros, or add from the second chunk on.",
        why="A sum that begins as the first chunk's gradients holds them already. Added to it once more, they count twice.",
        source=PAGE_ALONE,
        edits=(
            ("{name: np.zeros_like(param) for name, param in rnn.params.items()}", "{}"),
            (
                "        for name, grad in rnn.grads.items():",
                "        total = total or {name: 1 * grad for name, grad in rnn.grads.items()}\n"
                "        for name, grad in rnn.grads.items():",
            ),
        ),
    ),
    Mistake(
        id="trunc-mean-gradients",
        exercise="truncated-bptt",
        advice="the gradients are averaged over the chunks; add them.",
        why="Each chunk's loss is a mean of its own, and the function returns their gradients added. Whoever wants the mean "
        "divides by the number of losses.",
        source="means are the habit from losses",
        edits=(("    return losses, total", "    return losses, {name: grad / len(losses) for name, grad in total.items()}"),),
    ),
    Mistake(
        id="trunc-one-loss",
        exercise="truncated-bptt",
        advice="the losses are averaged into one number; return a list with one loss for each chunk.",
        why="A curve of the training needs each chunk's loss. The mean of the means would also weigh a short last chunk "
        "as much as a full one.",
        source="a training step usually returns one loss",
        edits=(("    return losses, total", "    return np.mean(losses), total"),),
    ),
    Mistake(
        id="trunc-sum-loss",
        exercise="truncated-bptt",
        advice="the losses are added into one number; return a list with one loss for each chunk.",
        why="A curve of the training needs each chunk's loss, and the sum grows with the number of chunks.",
        source="the gradients are added, so the losses seem to be as well",
        edits=(("    return losses, total", "    return sum(losses), total"),),
    ),
    Mistake(
        id="trunc-loss-of-all",
        exercise="truncated-bptt",
        advice="each loss is multiplied by the number of its predictions; return the mean, as `sequence_loss` gives it.",
        why="`sequence_loss` returns a mean over all predictions of the chunk. A sum grows with the chunk and with the "
        "batch, and its chunks can't be compared.",
        source=PAGE_ALONE,
        edits=(("losses.append(loss)", "losses.append(loss * dys[:, :, 0].size)"),),
    ),
    Mistake(
        id="trunc-state-put-back",
        exercise="truncated-bptt",
        advice="the network is left in the state from before the call; leave the state after the last chunk.",
        why="The next call reads on where this one has stopped. With the old state put back, it has forgotten all that it read.",
        source=PAGE_ALONE,
        edits=(
            ("    losses, total = [], {", "    kept = rnn.state\n    losses, total = [], {"),
            ("    return losses, total", "    rnn.state = kept\n    return losses, total"),
        ),
    ),
    Mistake(
        id="trunc-only-losses",
        exercise="truncated-bptt",
        advice="only the losses are returned; return two results, the list of losses and the dict of gradients.",
        why="The caller takes the gradients from the second result, to clip them and to take a step.",
        source=EVERYDAY,
        edits=(("    return losses, total", "    return losses"),),
    ),
    Mistake(
        id="trunc-one-chunk-too-short",
        exercise="truncated-bptt",
        advice="each chunk lacks its last step: the end of a slice is left out already, so `start : start + chunk` holds `chunk` steps.",
        why="xs[0:3] holds the steps 0, 1 and 2. With one less, a step falls out at every border.",
        source="a bound that is one off",
        edits=(
            ("xs[start : start + chunk]", "xs[start : start + chunk - 1]"),
            ("targets[start : start + chunk]", "targets[start : start + chunk - 1]"),
        ),
    ),
    Mistake(
        id="trunc-one-step-too-many",
        exercise="truncated-bptt",
        advice="each chunk takes one step too many, the first of the next: the end of a slice is left out, so it is `start + chunk`.",
        why="xs[0:3] holds three steps, 0, 1 and 2. With one more, the step at each border is read twice.",
        source="a bound that is one off",
        edits=(
            ("xs[start : start + chunk]", "xs[start : start + chunk + 1]"),
            ("targets[start : start + chunk]", "targets[start : start + chunk + 1]"),
        ),
    ),
    Mistake(
        id="trunc-slice-end",
        exercise="truncated-bptt",
        advice="every chunk but the first is empty, as with `xs[start:chunk]`: the end of a slice is a place, not a length, so it is `start + chunk`.",
        why="A slice is written with its first place and its end, not with its length.",
        source="the length is taken for the end",
        edits=(
            ("xs[start : start + chunk]", "xs[start:chunk]"),
            ("targets[start : start + chunk]", "targets[start:chunk]"),
        ),
    ),
    Mistake(
        id="trunc-to-the-end",
        exercise="truncated-bptt",
        advice="each chunk runs on to the end of the sequence; it ends after `chunk` steps, at `start + chunk`.",
        why="xs[start:] holds all that is left. The later steps are then read again with every chunk.",
        source="the end of the slice is left out",
        edits=(("xs[start : start + chunk]", "xs[start:]"), ("targets[start : start + chunk]", "targets[start:]")),
    ),
    Mistake(
        id="trunc-from-the-beginning",
        exercise="truncated-bptt",
        advice="each chunk begins at the first step of the sequence; it begins where the chunk before has ended, at `start`.",
        why="xs[: start + chunk] holds all steps so far. The earlier ones are then read again with every chunk.",
        source="the beginning of the slice is left out",
        edits=(
            ("xs[start : start + chunk]", "xs[: start + chunk]"),
            ("targets[start : start + chunk]", "targets[: start + chunk]"),
        ),
    ),
    Mistake(
        id="trunc-drops-last",
        exercise="truncated-bptt",
        advice="the last chunk is left out even where it is full: the starts go up to the end, `range(0, len(xs), chunk)`.",
        why="The end of a range is left out, so len(xs) - chunk loses the chunk that begins there. A slice beyond the end of "
        "an array is cut there by itself.",
        source="a bound that is one off",
        edits=(("range(0, len(xs), chunk)", "range(0, len(xs) - chunk, chunk)"),),
    ),
    Mistake(
        id="trunc-start-not-multiplied",
        exercise="truncated-bptt",
        advice="the number of a chunk is taken for its first step: chunk k begins at step `k * chunk`.",
        why="Chunk 1 of three steps each begins at step 3, not at step 1. As it is, the chunks overlap and the end is never read.",
        source="a loop over the chunks' numbers",
        edits=(("range(0, len(xs), chunk)", "range(len(xs) // chunk)"),),
    ),
    Mistake(
        id="trunc-n-for-t",
        exercise="truncated-bptt",
        advice="the loop counts up to the number of sequences N; the chunks cut the steps, so it goes up to T = len(xs).",
        why="xs is (T, N, D): the first axis holds the steps, the second the sequences.",
        source="batches usually come first",
        edits=(("range(0, len(xs), chunk)", "range(0, xs.shape[1], chunk)"),),
    ),
    Mistake(
        id="trunc-cuts-sequences",
        exercise="truncated-bptt",
        advice="the sequences are cut into groups, axis N; the chunks cut the steps, axis T, which is the first.",
        why="xs is (T, N, D). xs[:, a:b] takes some of the sequences over all their steps, and the way back is as long as before.",
        source=PAGE_ALONE,
        edits=(
            ("range(0, len(xs), chunk)", "range(0, xs.shape[1], chunk)"),
            ("xs[start : start + chunk]", "xs[:, start : start + chunk]"),
            ("targets[start : start + chunk]", "targets[:, start : start + chunk]"),
        ),
    ),
    Mistake(
        id="trunc-last-chunk-first",
        exercise="truncated-bptt",
        advice="the chunks are read from the last to the first; the state goes forwards, so begin with the first. `backward` alone goes back.",
        why="Each chunk starts from the state that the one before has left. Only inside a chunk does the gradient go back.",
        source=PAGE_ALONE,
        edits=(
            ("range(0, len(xs), chunk)", "reversed(range(0, len(xs), chunk))"),
            ("losses.append(loss)", "losses.insert(0, loss)"),
        ),
    ),
    Mistake(
        id="trunc-last-chunk-first-in-list",
        exercise="truncated-bptt",
        advice="the chunks are read from the last to the first, also in the list of losses; the state goes forwards, so begin with the first.",
        why="Each chunk starts from the state that the one before has left. Only inside a chunk does the gradient go back.",
        source=PAGE_ALONE,
        edits=(("range(0, len(xs), chunk)", "reversed(range(0, len(xs), chunk))"),),
    ),
    Mistake(
        id="trunc-targets-shifted",
        exercise="truncated-bptt",
        advice="the targets are shifted by one step; `targets` holds the target of each step already, so cut it as `xs` is cut.",
        why="targets[t] belongs to xs[t], although it may be the character that follows. Shifted once more, the last chunk "
        "lacks a target.",
        source="the target is known to be the next character",
        edits=(("targets[start : start + chunk]", "targets[start + 1 : start + chunk + 1]"),),
    ),
    Mistake(
        id="trunc-backward-outputs",
        exercise="truncated-bptt",
        advice="`rnn.backward` gets the outputs; it wants the gradient at the outputs, the second result of `sequence_loss`.",
        why="backward brings a gradient from the outputs to the weights. The outputs themselves have the same shape, so nothing "
        "complains.",
        source="two arrays of one shape are mixed up",
        edits=(("rnn.backward(dys)", "rnn.backward(ys)"),),
    ),
    Mistake(
        id="trunc-resets-end",
        exercise="truncated-bptt",
        advice="the network is reset at the end; leave it in the state after the last chunk.",
        why="The next call reads on where this one has stopped. After a reset it has forgotten all that it read.",
        source="a network is tidied up after its use",
        edits=(("    return losses, total", "    rnn.reset()\n    return losses, total"),),
    ),
    Mistake(
        id="trunc-resets-after-chunks",
        exercise="truncated-bptt",
        advice="the network is reset after each chunk: only the gradient is cut there, and the state goes on.",
        why="Then every chunk but the first begins from zero. Truncation cuts the way back and leaves the way forward whole.",
        source="state and gradient are both thought to be cut",
        edits=(("        losses.append(loss)\n", "        losses.append(loss)\n        rnn.reset()\n"),),
    ),
    Mistake(
        id="trunc-gradients-by-share",
        exercise="truncated-bptt",
        advice="the gradients are weighted by their chunk's share of all steps; add them as they are.",
        why="With the share as a weight the sum would be that of one mean over the whole sequence. Here each chunk counts as "
        "`sequence_loss` gives it.",
        source=PAGE_ALONE,
        edits=(("rnn.backward(dys)", "rnn.backward(dys * len(dys) / len(xs))"),),
    ),
    Mistake(
        id="trunc-losses-by-share",
        exercise="truncated-bptt",
        advice="the losses are weighted by their chunk's share of all steps; return each as `sequence_loss` gives it.",
        why="The weighted losses add up to the mean over the sequence, but none of them is the loss of its chunk.",
        source=PAGE_ALONE,
        edits=(("losses.append(loss)", "losses.append(loss * len(dys) / len(xs))"),),
    ),
    Mistake(
        id="trunc-gradients-by-length",
        exercise="truncated-bptt",
        advice="the gradients are weighted by the length of the chunk beside a full one; add them as they are, short ones too.",
        why="A short last chunk is treated like the others: its gradient is that of its own mean, added without a weight.",
        source="a short chunk seems to deserve less",
        edits=(("rnn.backward(dys)", "rnn.backward(dys * len(dys) / chunk)"),),
    ),
    Mistake(
        id="trunc-losses-by-length",
        exercise="truncated-bptt",
        advice="the losses are weighted by the length of the chunk beside a full one; return each as `sequence_loss` gives it.",
        why="A short last chunk is treated like the others: its loss is the mean over its own predictions.",
        source="a short chunk seems to deserve less",
        edits=(("losses.append(loss)", "losses.append(loss * len(dys) / chunk)"),),
    ),
    Mistake(
        id="trunc-loss-times-steps",
        exercise="truncated-bptt",
        advice="each loss is multiplied by the number of the chunk's steps; return the mean, as `sequence_loss` gives it.",
        why="min-char-rnn adds the losses of a chunk's steps. Ours is the mean over steps and sequences.",
        source=MIN_CHAR_RNN,
        edits=(("losses.append(loss)", "losses.append(loss * len(dys))"),),
    ),
    Mistake(
        id="trunc-gradients-times-steps",
        exercise="truncated-bptt",
        advice="each chunk's gradients are multiplied by the number of its steps; add them as `rnn.backward` gives them.",
        why="Times the steps, they would be the gradients of a sum over the steps, as in min-char-rnn. Ours belong to the mean.",
        source=MIN_CHAR_RNN,
        edits=(("rnn.backward(dys)", "rnn.backward(dys * len(dys))"),),
    ),
    Mistake(
        id="trunc-gradients-of-all",
        exercise="truncated-bptt",
        advice="each chunk's gradients are multiplied by the number of its predictions; add them as `rnn.backward` gives them.",
        why="Times the predictions, they would be the gradients of a sum. Ours belong to the mean of `sequence_loss`.",
        source="loss as a sum, as in many formulas",
        edits=(("rnn.backward(dys)", "rnn.backward(dys * dys[:, :, 0].size)"),),
    ),
    Mistake(
        id="trunc-loss-divided",
        exercise="truncated-bptt",
        advice="each loss is divided by the number of the chunk's steps; `sequence_loss` gives a mean already.",
        why="The mean over all predictions needs no further division. A second one makes long chunks look better.",
        source="means are the habit from losses",
        edits=(("losses.append(loss)", "losses.append(loss / len(dys))"),),
    ),
    Mistake(
        id="trunc-gradients-divided",
        exercise="truncated-bptt",
        advice="each chunk's gradients are divided by the number of its steps; they belong to a mean already.",
        why="`sequence_loss` divides by the number of predictions, in the loss and in its gradient. Nothing is left to divide by.",
        source="means are the habit from losses",
        edits=(("rnn.backward(dys)", "rnn.backward(dys / len(dys))"),),
    ),
    Mistake(
        id="trunc-gradients-over-all-steps",
        exercise="truncated-bptt",
        advice="the sum of the gradients is divided by the number of steps T; return the sum as it is.",
        why="Each chunk's loss is a mean of its own, and the function returns their gradients added.",
        source="means are the habit from losses",
        edits=(("    return losses, total", "    return losses, {name: grad / len(xs) for name, grad in total.items()}"),),
    ),
    Mistake(
        id="trunc-takes-small-steps",
        exercise="truncated-bptt",
        advice="the weights take a step after each chunk; here they stay as they are, and the gradients of all chunks are added.",
        why="In training the weights move between chunks. This function measures: all chunks meet the same weights.",
        source=PAGE_ALONE,
        edits=(
            (
                "            total[name] += grad",
                "            total[name] += grad\n        for name, param in rnn.params.items():\n"
                "            param -= 0.01 * rnn.grads[name]",
            ),
        ),
    ),
    Mistake(
        id="trunc-list-of-gradients",
        exercise="truncated-bptt",
        advice="the gradients come as a list with a dict for each chunk; add them up, name by name, into one dict.",
        why="A step of the weights takes one gradient for each parameter. The losses stay apart, the gradients are added.",
        source="the losses come as a list",
        edits=(
            ("{name: np.zeros_like(param) for name, param in rnn.params.items()}", "[]"),
            (
                "        for name, grad in rnn.grads.items():\n            total[name] += grad",
                "        total.append(rnn.grads)",
            ),
        ),
    ),
    Mistake(
        id="trunc-order",
        exercise="truncated-bptt",
        advice="the two results are exchanged: the list of losses comes first, then the dict of gradients.",
        why="Whoever calls the function unpacks its results by position.",
        source=EVERYDAY,
        edits=(("    return losses, total", "    return total, losses"),),
    ),
    Mistake(
        id="trunc-last-loss",
        exercise="truncated-bptt",
        advice="only the last chunk's loss is returned; return a list with one loss for each chunk.",
        why="A name that is set in each round keeps the last value alone. A list keeps them all.",
        source=EVERYDAY,
        edits=(("    return losses, total", "    return loss, total"),),
    ),
    Mistake(
        id="trunc-only-gradients",
        exercise="truncated-bptt",
        advice="only the gradients are returned; return two results, the list of losses and the dict of gradients.",
        why="The caller unpacks two values. Without the losses nobody can see how training goes.",
        source=EVERYDAY,
        edits=(("    return losses, total", "    return total"),),
    ),
    Mistake(
        id="trunc-returns-nothing",
        exercise="truncated-bptt",
        advice="None is returned; return two results, the list of losses and the dict of gradients.",
        why="A function that ends without a return gives None, whatever it has computed.",
        source=EVERYDAY,
        edits=(("    return losses, total", "    pass"),),
    ),
    Mistake(
        id="trunc-whole-each-time",
        exercise="truncated-bptt",
        advice="each round runs over the whole sequence: cut xs and targets to the steps of the chunk, `start : start + chunk`.",
        why="The loop counts the chunks, but a slice has to take them. As it is, everything is read again and again.",
        source="the slices are left out",
        edits=(("xs[start : start + chunk]", "xs"), ("targets[start : start + chunk]", "targets")),
    ),
    Mistake(
        id="trunc-number-by-division",
        exercise="truncated-bptt",
        advice="`chunk` is taken as the number of chunks; it is the length of a chunk, in steps.",
        why="len(xs) // chunk is a number of chunks. Taken for their length, it makes `chunk` pieces and drops a rest.",
        source="length and number are exchanged",
        answer="def truncated_bptt(rnn, xs, targets, chunk):\n    losses, total = [], {n: np.zeros_like(p) for n, p in rnn.params.items()}\n"
        "    size = len(xs) // chunk\n    for k in range(chunk):\n        part = slice(k * size, (k + 1) * size)\n"
        "        loss, dys = sequence_loss(rnn.forward(xs[part]), targets[part])\n        rnn.backward(dys)\n        losses.append(loss)\n"
        "        for name, grad in rnn.grads.items():\n            total[name] += grad\n    return losses, total\n",
    ),
    Mistake(
        id="trunc-empty-chunk",
        exercise="truncated-bptt",
        advice="where T is a multiple of `chunk`, one chunk too many is begun, and it is empty: the starts end before T.",
        why="range(0, len(xs), chunk) leaves its end out, and so begins no chunk at T. A rest, where there is one, has its start in it.",
        source="a bound that is one off",
        edits=(("range(0, len(xs), chunk)", "range(0, len(xs) + 1, chunk)"),),
    ),
    Mistake(
        id="trunc-without-biases",
        exercise="truncated-bptt",
        advice="the gradients of b_h and b_y are missing: take all names of `rnn.params`.",
        why="The biases are trained like the matrices. A loop over `rnn.params` or `rnn.grads` forgets none.",
        source="names written by hand",
        edits=(("    return losses, total", "    return losses, {name: total[name] for name in ('W_xh', 'W_hh', 'W_hy')}"),),
    ),
    Mistake(
        id="trunc-without-b-y",
        exercise="truncated-bptt",
        advice="the gradient of b_y is missing: take all names of `rnn.params`.",
        why="The biases are trained like the matrices. A loop over `rnn.params` or `rnn.grads` forgets none.",
        source=PAGE_ALONE,
        edits=(
            (
                "    return losses, total",
                "    return losses, {name: total[name] for name in ('W_xh', 'W_hh', 'W_hy', 'b_h')}",
            ),
        ),
    ),
    Mistake(
        id="trunc-all-forward-first",
        exercise="truncated-bptt",
        advice="all chunks go forward before the first goes back: `backward` then finds what the last `forward` has kept. Send each chunk back at once.",
        why="A network keeps what its last forward pass did, and no more. The way back through an earlier chunk needs that chunk's states.",
        source="answers written from the page alone",
        answer="def truncated_bptt(rnn, xs, targets, chunk):\n    starts = range(0, len(xs), chunk)\n    results = [sequence_loss(rnn.forward(xs[s : s + chunk]), targets[s : s + chunk]) for s in starts]\n    total = {name: np.zeros_like(p) for name, p in rnn.params.items()}\n    for _, dys in results:\n        rnn.backward(dys)\n        for name, grad in rnn.grads.items():\n            total[name] += grad\n    return [loss for loss, _ in results], total\n",
    ),
    # start-loss
    Mistake(
        id="start-loss-bits",
        exercise="start-loss",
        advice="that is the loss in bits, with the logarithm of base 2; the book's unit is the nat, with the natural one.",
        why="log2(90) is 6.49 and ln 90 is 4.50. They differ by the factor 1.4427, and np.log is the natural logarithm.",
        source="information is often counted in bits",
        answer="start_loss = np.log2(90)\n",
    ),
    Mistake(
        id="start-loss-log10",
        exercise="start-loss",
        advice="that is the logarithm of base 10; the loss is in nats, with the natural logarithm.",
        why="log10(90) is 1.95 and ln 90 is 4.50. On many pocket calculators the key log means base 10.",
        source="the key log of a pocket calculator",
        answer="start_loss = np.log10(90)\n",
    ),
    Mistake(
        id="start-loss-sum",
        exercise="start-loss",
        advice="that is summed over the 25 steps, as min-char-rnn prints it; `sequence_loss` takes the mean over all predictions.",
        why="With every prediction at ln 90 the sum over T = 25 steps is 25 ln 90, about 112. The mean does not grow with T.",
        source=MIN_CHAR_RNN,
        answer="start_loss = 25 * np.log(90)\n",
    ),
    Mistake(
        id="start-loss-sum-all",
        exercise="start-loss",
        advice="that is summed over all 25 times 16 predictions; `sequence_loss` takes their mean.",
        why="T N ln V counts every prediction of the batch. The mean is ln V whatever T and N are.",
        source="loss as a sum, as in many formulas",
        answer="start_loss = 25 * 16 * np.log(90)\n",
    ),
    Mistake(
        id="start-loss-probability",
        exercise="start-loss",
        advice="that is the probability of the right character, 1/90; the loss is minus its natural logarithm.",
        why="With equal scores the softmax gives each of 90 characters the probability 1/90, or 0.01. The loss is -ln(1/90).",
        source="the step from probability to loss is left out",
        answer="start_loss = 1 / 90\n",
    ),
    Mistake(
        id="start-loss-sign",
        exercise="start-loss",
        advice="the sign is lost: the logarithm of a probability is negative, and the loss is minus that.",
        why="A probability is at most one, so its logarithm is at most zero. The minus makes a loss that is small when the "
        "probability is large.",
        source="the minus in front of the logarithm is overlooked",
        answer="start_loss = np.log(1 / 90)\n",
    ),
    Mistake(
        id="start-loss-zero",
        exercise="start-loss",
        advice="scores of zero don't make a loss of zero: softmax turns equal scores into equal probabilities, and those are not one.",
        why="A loss of zero would need the probability 1 for every right character. A network that knows nothing can't have it.",
        source="zero weights suggest a zero loss",
        answer="start_loss = 0.0\n",
    ),
    Mistake(
        id="start-loss-count",
        exercise="start-loss",
        advice="90 is the number of characters to choose from; the loss is the natural logarithm of it.",
        why="With equal scores every character has the probability 1/90, and minus its logarithm is ln 90. The number 90 "
        "itself is sometimes called the perplexity.",
        source="the logarithm is left out",
        answer="start_loss = 90\n",
    ),
    Mistake(
        id="start-loss-sum-sequences",
        exercise="start-loss",
        advice="that is summed over the 16 sequences; `sequence_loss` takes the mean over all predictions.",
        why="With every prediction at ln 90 the sum over N = 16 sequences is 16 ln 90, about 72. The mean does not grow with N.",
        source="loss as a sum, as in many formulas",
        answer="start_loss = 16 * np.log(90)\n",
    ),
    Mistake(
        id="start-loss-divided",
        exercise="start-loss",
        advice="ln 90 is divided by the 25 steps here; the mean over predictions that all have one loss is that loss.",
        why="25 predictions of the loss ln 90 each add up to 25 ln 90. Divided by 25 that is ln 90 again.",
        source="the division of a mean without its sum",
        answer="start_loss = np.log(90) / 25\n",
    ),
    Mistake(
        id="start-loss-divided-by-all",
        exercise="start-loss",
        advice="ln 90 is divided by all 25 times 16 predictions here; the mean over predictions that all have one loss is that loss.",
        why="400 predictions of the loss ln 90 each add up to 400 ln 90. Divided by 400 that is ln 90 again.",
        source="the division of a mean without its sum",
        answer="start_loss = np.log(90) / 400\n",
    ),
    # what-is-this-loss-worth
    Mistake(
        id="worth-training-text",
        exercise="what-is-this-loss-worth",
        advice="30.0 was measured on the text that the network was trained on; the tables were measured on text that it has not seen.",
        why="A network can learn its own text by heart, and so can a table. Only a text that neither has seen compares them.",
        source="the training loss is the one that is printed all the time",
        answer='what_is_this_loss_worth = "a"\n',
    ),
    Mistake(
        id="worth-not-divided",
        exercise="what-is-this-loss-worth",
        advice="52.5 is a sum over T = 25 characters, and ln V is for one character; divide first.",
        why="min-char-rnn adds the losses of the 25 steps of a chunk. Its start is then 25 ln V, about 112 for V = 90, so "
        "52.5 is far below it.",
        source=MIN_CHAR_RNN,
        answer='what_is_this_loss_worth = "b"\n',
    ),
    Mistake(
        id="worth-not-comparable",
        exercise="what-is-this-loss-worth",
        advice="they can be compared: both give each next character a probability, and the loss asks for nothing else.",
        why="The cross-entropy does not care where a probability comes from, from a network or from counting. On the same "
        "text the numbers are of one kind.",
        source="a table does not look like a model",
        answer='what_is_this_loss_worth = "d"\n',
    ),
    # sample-index
    Mistake(
        id="index-most-probable",
        exercise="sample-index",
        advice="the class with the highest score is returned whatever u is; the number u has to decide.",
        why="The most probable character each time gives no variety, and the text soon runs in a circle. Drawing takes "
        "each class as often as its probability says.",
        source="argmax is what one uses to classify",
        answer="def sample_index(z, u, temperature=1.0):\n    return int(np.argmax(z))\n",
    ),
    Mistake(
        id="index-one-hot",
        exercise="sample-index",
        advice="a one-hot vector is returned; return the class's number alone.",
        why="The vector is made when the class is fed to the network. For a text one needs the number.",
        source="the next input is a one-hot vector",
        edits=(
            (
                "int(np.argmax(reached)) if reached.any() else len(z) - 1",
                "np.eye(len(z))[int(np.argmax(reached)) if reached.any() else len(z) - 1]",
            ),
        ),
    ),
    Mistake(
        id="index-no-sum",
        exercise="sample-index",
        advice="u is compared with each probability by itself; compare it with their running sum.",
        why="u marks a point between 0 and 1, and the classes divide that line into pieces one after the other. The running "
        "sum says where each piece ends.",
        source="the running sum is left out",
        edits=(("np.cumsum(exps / exps.sum())", "exps / exps.sum()"),),
    ),
    Mistake(
        id="index-sorted",
        exercise="sample-index",
        advice="the classes are sorted by probability first; the running sum goes in the order of their numbers.",
        why="Each class is drawn as often as before, so this is a right way to draw. But then the same u gives another "
        "class, and nobody can check it.",
        source="methods that drop improbable classes sort first",
        answer="def sample_index(z, u, temperature=1.0):\n    exps = np.exp((z - z.max()) / temperature)\n    p = exps / exps.sum()\n"
        "    order = np.argsort(-p)\n    reached = np.cumsum(p[order]) > u\n"
        "    return int(order[np.argmax(reached)]) if reached.any() else int(order[-1])\n",
    ),
    Mistake(
        id="index-sorted-reversed",
        exercise="sample-index",
        advice="the classes are sorted by probability first; the running sum goes in the order of their numbers.",
        why="argsort with [::-1] puts the most probable class first, and the last of equal ones before the others. Each "
        "class is drawn as often as before, but the same u gives another one.",
        source=PAGE_ALONE,
        answer="def sample_index(z, u, temperature=1.0):\n    exps = np.exp((z - z.max()) / temperature)\n    p = exps / exps.sum()\n"
        "    order = np.argsort(p)[::-1]\n    reached = np.cumsum(p[order]) > u\n"
        "    return int(order[np.argmax(reached)]) if reached.any() else int(order[-1])\n",
    ),
    Mistake(
        id="index-from-one",
        exercise="sample-index",
        advice="the classes are counted from 1; their numbers begin with 0.",
        why="Everything else in NumPy counts from 0 as well, so a one-hot vector of the result would stand for the next class.",
        source=PAGE_ALONE,
        edits=(
            ("int(np.argmax(reached)) if", "int(np.argmax(reached)) + 1 if"),
            ("else len(z) - 1", "else len(z)"),
        ),
    ),
    Mistake(
        id="index-not-normalised",
        exercise="sample-index",
        advice="the exponentials are not divided by their sum, so the running sums don't end at 1; make them probabilities first.",
        why="After the largest score is subtracted, the best class alone gives exp(0) = 1. The running sum exceeds every u "
        "there at the latest, and later classes are never drawn.",
        source=PAGE_ALONE,
        edits=(("exps / exps.sum()", "exps"),),
    ),
    Mistake(
        id="index-below",
        exercise="sample-index",
        advice="the first class whose running sum is below u is taken; take the first one whose sum exceeds u.",
        why="The first sum is below u as soon as u is larger than the first probability, so class 0 comes out nearly always.",
        source="the comparison is turned round",
        edits=(("exps.sum()) > u", "exps.sum()) < u"),),
    ),
    Mistake(
        id="index-one-early",
        exercise="sample-index",
        advice="the class before the right one is taken: the sum must exceed u, and the class that makes it do so is the one.",
        why="Counting the sums that don't exceed u gives the number of the class, since the first class has number 0. "
        "Subtracting one more takes the class before.",
        source="off by one, as with searchsorted minus one",
        edits=(("int(np.argmax(reached)) if reached.any() else len(z) - 1", "max(int(np.sum(~reached)) - 1, 0)"),),
    ),
    Mistake(
        id="index-ignores-temperature",
        exercise="sample-index",
        advice="the temperature has no effect: divide the scores by it, before the softmax.",
        why="Probabilities divided by the temperature and then normalised again are what they were. The scores are the "
        "place where it acts.",
        source="probabilities are divided instead of scores",
        edits=((" / temperature)", ")"),),
    ),
    Mistake(
        id="index-divides-probabilities",
        exercise="sample-index",
        advice="the probabilities are divided by the temperature, and no longer sum to one; divide the scores instead.",
        why="The sums then end at 1/temperature. Below temperature 1 the last classes are never drawn, above it u often "
        "finds no class at all.",
        source="probabilities are divided instead of scores",
        edits=((" / temperature)", ")"), ("exps / exps.sum())", "exps / exps.sum() / temperature)")),
    ),
    Mistake(
        id="index-times-temperature",
        exercise="sample-index",
        advice="the scores are multiplied by the temperature; divide by it, so that a low one makes the choice more certain.",
        why="Division by a small number spreads the scores apart, and the most probable class wins nearly always. Multiplied, "
        "cold and hot are exchanged.",
        source="the two directions are mixed up",
        edits=((" / temperature)", " * temperature)"),),
    ),
    Mistake(
        id="index-overflow",
        exercise="sample-index",
        advice="exp overflows for large scores: subtract the largest score first, as in chapter 1.",
        why="exp(710) is infinite in float64, and infinity divided by infinity is nan. No comparison with nan is true.",
        source="the same slip as in the softmax of chapter 1",
        edits=(("(z - z.max())", "z"),),
    ),
    Mistake(
        id="index-in-place",
        exercise="sample-index",
        advice="the scores that were handed in are changed, as by `z -= ...`: make a new array, `z = z - z.max()`.",
        why="The index is right, but the caller's scores are now others. Whoever draws twice from them notices only where "
        "something else was made of them in between.",
        source=PAGE_ALONE,
        answer="def sample_index(z, u, temperature=1.0):\n    z -= z.max()\n    exps = np.exp(z / temperature)\n"
        "    reached = np.cumsum(exps / exps.sum()) > u\n    return int(np.argmax(reached)) if reached.any() else len(z) - 1\n",
    ),
    Mistake(
        id="index-reaches-not-exceeds",
        exercise="sample-index",
        advice="a sum that equals u counts already; it has to exceed u, or u = 0 draws a class of probability 0.",
        why="u can be exactly 0. The sum of a first class with probability 0 equals it, and so a class would be drawn that "
        "can't occur.",
        source="np.searchsorted looks on the left side by default",
        edits=(("exps.sum()) > u", "exps.sum()) >= u"),),
    ),
    Mistake(
        id="index-end-zero",
        exercise="sample-index",
        advice="where no sum exceeds u, class 0 comes out: `argmax` of nothing but False is 0. It should be the last class.",
        why="Rounding can leave the last sum a little below 1. A u between the two finds no class; it belongs to the last.",
        source="argmax finds the first True, or the first of all",
        edits=((" if reached.any() else len(z) - 1", ""),),
    ),
    Mistake(
        id="index-end-beyond",
        exercise="sample-index",
        advice="where no sum exceeds u, the result is V, and there is no such class: the last one is V - 1.",
        why="Rounding can leave the last sum a little below 1. np.searchsorted, or a count of the sums below u, then gives "
        "V, and the next look-up fails once in a very long while.",
        source="np.searchsorted without a limit",
        edits=(("else len(z) - 1", "else len(z)"),),
    ),
    Mistake(
        id="index-no-softmax",
        exercise="sample-index",
        advice="the scores themselves are added up; make probabilities of them first, with softmax.",
        why="Scores can be negative and don't sum to one. The pieces of the line from 0 to 1 are probabilities.",
        source="the softmax is left out",
        edits=(
            ("np.exp((z - z.max()) / temperature)", "z / temperature"),
            ("exps / exps.sum()", "exps"),
        ),
    ),
    Mistake(
        id="index-sorted-ascending",
        exercise="sample-index",
        advice="the classes are sorted by probability first; the running sum goes in the order of their numbers.",
        why="np.argsort puts the least probable class first. Each class is drawn as often as before, but the same u gives "
        "another one.",
        source="np.argsort sorts upwards",
        answer="def sample_index(z, u, temperature=1.0):\n    exps = np.exp((z - z.max()) / temperature)\n    p = exps / exps.sum()\n"
        "    order = np.argsort(p)\n    reached = np.cumsum(p[order]) > u\n"
        "    return int(order[np.argmax(reached)]) if reached.any() else int(order[-1])\n",
    ),
    Mistake(
        id="index-rank",
        exercise="sample-index",
        advice="the probabilities are sorted first, and the place in the sorted list is returned; leave them in the order of the classes.",
        why="After sorting, place 0 is no longer class 0. The running sum goes in the order of the classes' numbers.",
        source="methods that drop improbable classes sort first",
        edits=(("np.cumsum(exps / exps.sum())", "np.cumsum(np.sort(exps / exps.sum()))"),),
    ),
    Mistake(
        id="index-rank-downwards",
        exercise="sample-index",
        advice="the probabilities are sorted first, and the place in the sorted list is returned; leave them in the order of the classes.",
        why="After sorting, place 0 is the most probable class and no longer class 0. The running sum goes in the order of "
        "the classes' numbers.",
        source="methods that drop improbable classes sort first",
        edits=(("np.cumsum(exps / exps.sum())", "np.cumsum(np.sort(exps / exps.sum())[::-1])"),),
    ),
    Mistake(
        id="index-from-the-end",
        exercise="sample-index",
        advice="the pieces are laid from the last class to the first; the running sum starts with class 0.",
        why="Each class is drawn as often as before, but the same u gives another one. Piece 0 lies at the beginning of the line.",
        source="the order of the pieces is turned round",
        answer="def sample_index(z, u, temperature=1.0):\n    exps = np.exp((z - z.max()) / temperature)\n"
        "    reached = np.cumsum((exps / exps.sum())[::-1]) > u\n"
        "    return len(z) - 1 - int(np.argmax(reached)) if reached.any() else 0\n",
    ),
    Mistake(
        id="index-nearest",
        exercise="sample-index",
        advice="the class whose running sum lies nearest to u is taken; take the first one whose sum exceeds u.",
        why="u falls into a piece of the line. Near its beginning, the nearest border is that of the class before.",
        source="the nearest value is what one looks up in a table",
        edits=(
            (
                "reached = np.cumsum(exps / exps.sum()) > u\n"
                "    return int(np.argmax(reached)) if reached.any() else len(z) - 1",
                "return int(np.argmin(np.abs(np.cumsum(exps / exps.sum()) - u)))",
            ),
        ),
    ),
    Mistake(
        id="index-one-early-minus",
        exercise="sample-index",
        advice="the class before the right one is returned, and -1 in place of class 0: the class whose sum first exceeds u is the one.",
        why="Counting the sums that don't exceed u gives the number of the class, since the first class has number 0. "
        "Subtracting one more takes the class before.",
        source="off by one, as with searchsorted minus one",
        edits=(("int(np.argmax(reached)) if reached.any() else len(z) - 1", "int(np.sum(~reached)) - 1"),),
    ),
    Mistake(
        id="index-all-places",
        exercise="sample-index",
        advice="all classes whose running sum exceeds u are returned; return the first of them alone.",
        why="From the choice on, every sum exceeds u. np.flatnonzero gives all these places; the first is the choice.",
        source="an index [0] is left out",
        edits=(("int(np.argmax(reached)) if reached.any() else len(z) - 1", "np.flatnonzero(reached)"),),
    ),
    Mistake(
        id="index-returns-probability",
        exercise="sample-index",
        advice="the class's probability is returned; return its number.",
        why="The caller feeds the class to the network and looks up its character. For both it needs the number.",
        source="a value and its place are mixed up",
        edits=(
            (
                "int(np.argmax(reached)) if reached.any() else len(z) - 1",
                "(exps / exps.sum())[int(np.argmax(reached)) if reached.any() else len(z) - 1]",
            ),
        ),
    ),
    Mistake(
        id="index-max-before-temperature",
        exercise="sample-index",
        advice="exp overflows at a low temperature: the largest of `z / temperature` has to be subtracted, not that of `z`.",
        why="The scores grow when they are divided by a temperature below 1. What is subtracted has to grow with them, so that "
        "the largest becomes 0.",
        source="the two lines are exchanged",
        edits=(("(z - z.max()) / temperature", "z / temperature - z.max()"),),
    ),
    Mistake(
        id="index-divides-in-place",
        exercise="sample-index",
        advice="the scores that were handed in are changed, as by `z /= temperature`: make a new array, `z = z / temperature`.",
        why="The index is right, but the caller's scores are now others. Whoever draws twice from them meets the temperature "
        "twice.",
        source=EVERYDAY,
        answer="def sample_index(z, u, temperature=1.0):\n    z /= temperature\n    exps = np.exp(z - z.max())\n"
        "    reached = np.cumsum(exps / exps.sum()) > u\n    return int(np.argmax(reached)) if reached.any() else len(z) - 1\n",
    ),
    Mistake(
        id="index-end-none",
        exercise="sample-index",
        advice="where no sum exceeds u, nothing is returned; it should be the last class.",
        why="A loop that ends without a return gives None. Rounding can leave the last sum a little below 1, and a u between "
        "the two belongs to the last class.",
        source=PAGE_ALONE,
        edits=(("else len(z) - 1", "else None"),),
    ),
    Mistake(
        id="index-end-minus-one",
        exercise="sample-index",
        advice="where no sum exceeds u, -1 comes out; it should be the last class, V - 1.",
        why="-1 finds the last entry of an array, but as a number it is no class. A table from numbers to characters has no -1.",
        source="-1 stands for the last one, or for not found",
        edits=(("else len(z) - 1", "else -1"),),
    ),
    Mistake(
        id="index-precedence",
        exercise="sample-index",
        advice="only the largest score is divided by the temperature, not the others: write `(z - z.max()) / temperature`, with brackets.",
        why="Division goes before subtraction. What is subtracted falls out of the softmax again, so the temperature has no "
        "effect but for overflow and underflow.",
        source="a bracket that is left out",
        edits=(("(z - z.max()) / temperature", "z - z.max() / temperature"),),
    ),
    Mistake(
        id="index-largest-size",
        exercise="sample-index",
        advice="the largest absolute value is subtracted; it is the largest score that exp has to meet as 0.",
        why="Where the scores reach -1000 and not 1000, all of them get far below zero, and every exp is 0.",
        source="size and value are mixed up",
        edits=(("z.max()", "np.abs(z).max()"),),
    ),
    Mistake(
        id="index-end-error",
        exercise="sample-index",
        advice="where no sum exceeds u, the first place is asked of an empty array; it should be the last class.",
        why="np.flatnonzero and np.where give no place at all there, and [0] of nothing is an error. Rounding makes it happen "
        "once in a very long while.",
        source="the case is rare",
        edits=(("int(np.argmax(reached)) if reached.any() else len(z) - 1", "int(np.flatnonzero(reached)[0])"),),
    ),
    Mistake(
        id="index-end-error-list",
        exercise="sample-index",
        advice="where no sum exceeds u, the search ends with an index that a list has not; it should be the last class.",
        why="A list of the classes whose sum exceeds u is empty there, and a loop that goes on until one does runs beyond the last. Rounding makes it happen "
        "once in a very long while.",
        source="the case is rare",
        edits=(("int(np.argmax(reached)) if reached.any() else len(z) - 1", "[i for i in range(len(z)) if reached[i]][0]"),),
    ),
    Mistake(
        id="index-end-error-next",
        exercise="sample-index",
        advice="where no sum exceeds u, `next` finds nothing and stops with an error; it should be the last class.",
        why="next takes a second argument for that case. Rounding makes it happen once in a very long while.",
        source="the case is rare",
        edits=(("int(np.argmax(reached)) if reached.any() else len(z) - 1", "next(i for i in range(len(z)) if reached[i])"),),
    ),
    Mistake(
        id="index-one-early-error",
        exercise="sample-index",
        advice="the last class whose sum does not exceed u is taken, and for a small u there is none; take the first whose sum exceeds it.",
        why="The sum of class i ends its piece. A u beyond it belongs to a later class, and a u before the first end to class 0.",
        source="the piece is sought from its beginning",
        edits=(("int(np.argmax(reached)) if reached.any() else len(z) - 1", "int(np.flatnonzero(~reached)[-1])"),),
    ),
    Mistake(
        id="index-one-late",
        exercise="sample-index",
        advice="the class after the right one is returned: the class whose running sum first exceeds u is the one.",
        why="argmax of the comparison gives the number of that class already, since NumPy counts from 0.",
        source="a bound that is one off",
        edits=(("int(np.argmax(reached)) if", "int(np.argmax(reached)) + 1 if"),),
    ),
    Mistake(
        id="index-sum-without-own",
        exercise="sample-index",
        advice="the class after the right one is returned, up to the last: the running sum of class i has to hold p_i, and `p[:i]` leaves it out.",
        why="Piece i ends at p_0 + ... + p_i. Without p_i that is where the piece begins.",
        source="the end of a slice is left out",
        edits=(("int(np.argmax(reached)) if", "min(int(np.argmax(reached)) + 1, len(z) - 1) if"),),
    ),
    Mistake(
        id="index-temperature-on-u",
        exercise="sample-index",
        advice="u is divided by the temperature; divide the scores by it, before the softmax.",
        why="u is a place on the line from 0 to 1. The temperature changes how long the pieces are, not where u lies.",
        source="the two numbers stand side by side",
        edits=((" / temperature)", ")"), ("> u", "> u / temperature")),
    ),
    Mistake(
        id="index-end-runs-over",
        exercise="sample-index",
        advice="where no sum exceeds u, the loop runs beyond the last class; stop there, and return V - 1.",
        why="A loop that goes on until the sum exceeds u finds no end there. Rounding makes it happen once in a very long while.",
        source="the case is rare",
        answer="def sample_index(z, u, temperature=1.0):\n    exps = np.exp((z - z.max()) / temperature)\n    p = exps / exps.sum()\n"
        "    i, total = 0, p[0]\n    while total <= u:\n        i += 1\n        total += p[i]\n    return i\n",
    ),
    # sample
    Mistake(
        id="sample-prompt-last",
        exercise="sample",
        advice="only the last id of the prompt is read; the network has to read all of them, in order, before it draws.",
        why="The state takes in the prompt id by id. Without the others the network goes on from the last character alone.",
        source="a start of one character is the usual case",
        edits=(("    for known in ids[:-1]:\n        rnn.step(one_hot[known])\n", ""),),
    ),
    Mistake(
        id="sample-last-twice",
        exercise="sample",
        advice="the last id of the prompt is read twice: once with the prompt, once more before the first draw.",
        why="A network with a state notices: for it the text then has a doubled character. Keep the y of the last prompt "
        "id, or leave that id to the second loop.",
        source="two loops that share a border",
        edits=(("in ids[:-1]:", "in ids:"),),
    ),
    Mistake(
        id="sample-not-fed-back",
        exercise="sample",
        advice="the drawn id is not fed back: each step reads the end of the prompt again. The next input is the id just drawn.",
        why="The network then never learns what was drawn, and each character is drawn as if the ones before were others.",
        source="the loop's variable stays what it was",
        edits=(("rnn.step(one_hot[ids[-1]])", "rnn.step(one_hot[prompt[-1]])"),),
    ),
    Mistake(
        id="sample-resets-each",
        exercise="sample",
        advice="the network is reset before each draw, and so it only knows the last character.",
        why="Its state carries all that was written so far. Reset in each step, the network writes like a table that looks "
        "one character back.",
        source="reset is taken for a part of each step",
        edits=(("        y = rnn.step(", "        rnn.reset()\n        y = rnn.step("),),
    ),
    Mistake(
        id="sample-resets-start",
        exercise="sample",
        advice="the network is reset at the start: go on from the state that it has.",
        why="The caller may have let it read something before. Whoever wants a fresh start calls reset first.",
        source="sampling often starts from the zero state",
        edits=(("    one_hot, ids =", "    rnn.reset()\n    one_hot, ids ="),),
    ),
    Mistake(
        id="sample-with-prompt",
        exercise="sample",
        advice="the prompt is in the result; return only the ids that were drawn, as many as us has numbers.",
        why="The caller knows the prompt already. With it the list is longer than us.",
        source="the list starts with the prompt",
        edits=(("return ids[len(prompt) :]", "return ids"),),
    ),
    Mistake(
        id="sample-no-temperature",
        exercise="sample",
        advice="the temperature is not handed on to `sample_index`, so it has no effect.",
        why="A default value hides it: without the third argument `sample_index` takes 1.",
        source=EVERYDAY,
        edits=(("sample_index(y, u, temperature)", "sample_index(y, u)"),),
    ),
    Mistake(
        id="sample-one-number",
        exercise="sample",
        advice="the same number u is used for each draw; each needs its own, us[0], us[1] and so on.",
        why="With one u for all, the choices depend on each other, and the text is less varied than the network's "
        "probabilities are.",
        source=EVERYDAY,
        edits=(("sample_index(y, u, temperature)", "sample_index(y, us[0], temperature)"),),
    ),
    Mistake(
        id="sample-feeds-scores",
        exercise="sample",
        advice="the scores y are fed back; feed the one-hot vector of the id that was drawn.",
        why="The network was trained on one-hot inputs. A vector of scores holds all classes at once and hides which was drawn.",
        source="the output is fed back as it is, as in one-to-many of chapter 2",
        edits=(
            ("    for u in us:", "    x = one_hot[ids[-1]]\n    for u in us:"),
            ("rnn.step(one_hot[ids[-1]])", "x = rnn.step(x)"),
        ),
    ),
    Mistake(
        id="sample-rows",
        exercise="sample",
        advice="the inputs have the wrong length: they are as long as `rnn.W_xh` has columns, D; its rows are the hidden numbers.",
        why="W_xh is (H, D) and takes an input of D numbers. `len(rnn.W_xh)` is H.",
        source=PAGE_ALONE,
        edits=(("rnn.W_xh.shape[1]", "rnn.W_xh.shape[0]"),),
    ),
    Mistake(
        id="sample-feeds-ids",
        exercise="sample",
        advice="the id itself is fed, a single number; feed its one-hot vector, as long as `rnn.W_xh` has columns.",
        why="An id says which class, not how much of something. The network reads a vector with a 1 at that place.",
        source="the one-hot vector is left out",
        edits=(("rnn.step(one_hot[known])", "rnn.step(known)"), ("rnn.step(one_hot[ids[-1]])", "rnn.step(ids[-1])")),
    ),
    Mistake(
        id="sample-feeds-batch",
        exercise="sample",
        advice="the inputs have two axes, (1, D), as for a batch; `rnn` reads one sequence here, so feed vectors (D,).",
        why="A batch of one is an array of one row, and its scores are one row as well. sample_index takes a vector of scores.",
        source="training reads batches",
        edits=(
            ("rnn.step(one_hot[known])", "rnn.step(one_hot[[known]])"),
            ("rnn.step(one_hot[ids[-1]])", "rnn.step(one_hot[[ids[-1]]])"),
        ),
    ),
    Mistake(
        id="sample-vector-not-cleared",
        exercise="sample",
        advice="one input vector is used for all steps, and the ones of earlier ids stay in it; each step needs a new one-hot vector.",
        why="x[i] = 1 adds a one and leaves the others. After a few steps the network reads many characters at once.",
        source=PAGE_ALONE,
        answer="def sample(rnn, prompt, us, temperature=1.0):\n    x, new = np.zeros(rnn.W_xh.shape[1]), []\n"
        "    for i in prompt:\n        x[i] = 1\n        y = rnn.step(x)\n    for u in us:\n"
        "        new.append(sample_index(y, u, temperature))\n        x[new[-1]] = 1\n        y = rnn.step(x)\n    return new\n",
    ),
    Mistake(
        id="sample-drawn-twice",
        exercise="sample",
        advice="each drawn id is read twice, once after it was drawn and once more before the next draw; feed it once.",
        why="A network with a state notices: for it the text then has doubled characters.",
        source="two places that feed the id",
        edits=(
            (
                "ids.append(sample_index(y, u, temperature))",
                "ids.append(sample_index(y, u, temperature))\n        rnn.step(one_hot[ids[-1]])",
            ),
        ),
    ),
    Mistake(
        id="sample-prompt-first",
        exercise="sample",
        advice="only the first id of the prompt is read; the network has to read all of them, in order, before it draws.",
        why="The state takes in the prompt id by id. The first one alone says little about what stands at its end.",
        source="a start of one character is the usual case",
        answer="def sample(rnn, prompt, us, temperature=1.0):\n    one_hot, ids = np.eye(rnn.W_xh.shape[1]), [prompt[0]]\n"
        "    for u in us:\n        ids.append(sample_index(rnn.step(one_hot[ids[-1]]), u, temperature))\n    return ids[1:]\n",
    ),
    Mistake(
        id="sample-prompt-grows",
        exercise="sample",
        advice="the caller's prompt is changed, as by `append`, `+=` or `pop`: make a list of your own first, `list(prompt)`.",
        why="`ids = prompt` is a second name of the same list. append, += and pop change that list, and the next call starts from another prompt.",
        source=PAGE_ALONE,
        edits=(("list(prompt)", "prompt"), ("ids[len(prompt) :]", "ids[-len(us) :]")),
    ),
    Mistake(
        id="sample-most-probable",
        exercise="sample",
        advice="the class with the highest score is taken each time; draw with `sample_index`, which uses the numbers in us.",
        why="The most probable character each time gives no variety, and the text soon runs in a circle.",
        source="argmax is what one uses to classify",
        edits=(("sample_index(y, u, temperature)", "int(np.argmax(y))"),),
    ),
    Mistake(
        id="sample-softmax-first",
        exercise="sample",
        advice="`sample_index` gets probabilities; it takes the scores y and makes the softmax itself.",
        why="A softmax of probabilities makes all classes nearly equal, since they only lie between 0 and 1.",
        source="the softmax is taken twice",
        edits=(("sample_index(y, u", "sample_index(np.exp(y - y.max()) / np.exp(y - y.max()).sum(), u"),),
    ),
    Mistake(
        id="sample-temperature-twice",
        exercise="sample",
        advice="the scores are divided by the temperature twice, here and in `sample_index`; once is enough.",
        why="Twice divided, a temperature of 0.5 acts as 0.25.",
        source="two places that could do it",
        edits=(("sample_index(y, u", "sample_index(y / temperature, u"),),
    ),
    Mistake(
        id="sample-arguments-swapped",
        exercise="sample",
        advice="u and the temperature are exchanged in the call: it is `sample_index(y, u, temperature)`.",
        why="Arguments go by their place. With 1 for u, the last class comes out each time.",
        source=EVERYDAY,
        edits=(("sample_index(y, u, temperature)", "sample_index(y, temperature, u)"),),
    ),
    Mistake(
        id="sample-one-too-few",
        exercise="sample",
        advice="the last number in us is not used: there is one id for each of them, n in all.",
        why="The id drawn with the last number need not be fed any more, but it belongs to the result.",
        source="a bound that is one off",
        edits=(("for u in us:", "for u in us[:-1]:"),),
    ),
    Mistake(
        id="sample-skips-first-number",
        exercise="sample",
        advice="the first number in us is not used: the first new id is drawn with us[0], and there are n in all.",
        why="The scores after the last id of the prompt decide the first new id already.",
        source="a bound that is one off",
        edits=(("for u in us:", "for u in us[1:]:"),),
    ),
    Mistake(
        id="sample-first-number-twice",
        exercise="sample",
        advice="one id too many: us[0] draws once before the loop and once more inside; each number in us draws one id.",
        why="If the first id is drawn before the loop, the loop goes on with us[1:].",
        source="two loops that share a border",
        edits=(("for u in us:", "for u in [us[0], *us]:"),),
    ),
    Mistake(
        id="sample-with-last",
        exercise="sample",
        advice="the last id of the prompt stands in the result; return only the ids that were drawn, as many as us has numbers.",
        why="A list that begins with the id to feed first has one entry too many at the end.",
        source="the list starts with the latest id",
        edits=(("ids[len(prompt) :]", "ids[len(prompt) - 1 :]"),),
    ),
    Mistake(
        id="sample-returns-nothing",
        exercise="sample",
        advice="None is returned; return the list of the new ids.",
        why="A function that ends without a return gives None, whatever it has computed.",
        source=EVERYDAY,
        edits=(("    return ids[len(prompt) :]", "    pass"),),
    ),
    Mistake(
        id="sample-scores-of-prompt",
        exercise="sample",
        advice="every id is drawn from the scores after the prompt: feed each drawn id, and draw the next from the scores that come back.",
        why="`y` keeps its value until it is given another one. The scores after the prompt decide the first new id alone.",
        source="the scores are computed once, before the loop",
        answer="def sample(rnn, prompt, us, temperature=1.0):\n    for i in prompt:\n        y = rnn.step(np.eye(rnn.W_xh.shape[1])[i])\n"
        "    return [sample_index(y, u, temperature) for u in us]\n",
    ),
    Mistake(
        id="sample-reads-all-again",
        exercise="sample",
        advice="all ids so far are read again before each draw; the state keeps them already, so feed the newest one alone.",
        why="A network with a state has read the text. Fed once more from the beginning, it sees it as a repetition.",
        source="models without a state need the whole text each time",
        answer="def sample(rnn, prompt, us, temperature=1.0):\n    ids = list(prompt)\n    for u in us:\n        for i in ids:\n"
        "            y = rnn.step(np.eye(rnn.W_xh.shape[1])[i])\n        ids.append(sample_index(y, u, temperature))\n"
        "    return ids[len(prompt) :]\n",
    ),
    Mistake(
        id="sample-resets-after-prompt",
        exercise="sample",
        advice="the network is reset after the prompt, and so forgets it: never reset it here.",
        why="The prompt was read to bring the state where the text is to go on. A reset throws that away.",
        source="reading and writing are taken for two runs",
        answer="def sample(rnn, prompt, us, temperature=1.0):\n    one_hot, new = np.eye(rnn.W_xh.shape[1]), []\n    for i in prompt:\n"
        "        y = rnn.step(one_hot[i])\n    rnn.reset()\n    for u in us:\n"
        "        new.append(sample_index(y, u, temperature))\n        y = rnn.step(one_hot[new[-1]])\n    return new\n",
    ),
    Mistake(
        id="sample-last-of-prompt-unread",
        exercise="sample",
        advice="the last id of the prompt is never read: the first new id is drawn from the scores after the one before it.",
        why="The scores after an id are about the one that follows. For the first new id these are the scores after the last id of the prompt.",
        source="answers written from the page alone",
        answer="def sample(rnn, prompt, us, temperature=1.0):\n    one_hot = np.eye(rnn.W_xh.shape[1])\n    for i in prompt[:-1]:\n        y = rnn.step(one_hot[i])\n    ids = []\n    for u in us:\n        ids.append(sample_index(y, u, temperature))\n        y = rnn.step(one_hot[ids[-1]])\n    return ids\n",
    ),
)

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
    # gradient-norms
    Mistake(
        id="norms-in-place",
        exercise="gradient-norms",
        advice="`dh *= ...` changes the array `dh_last` that was handed in: make a new array, `dh = dh * (1 - h**2)`.",
        why="dh and dh_last are two names of one array until dh is given a new one. The next call then starts from "
        "another gradient.",
        source=EVERYDAY,
        answer="def gradient_norms(rnn, hs, dh_last):\n    dh, norms = dh_last, [np.sqrt((dh_last**2).sum())]\n"
        "    for h in hs[:0:-1]:\n        dh *= 1 - h**2\n        dh = dh @ rnn.W_hh\n"
        "        norms.append(np.sqrt((dh**2).sum()))\n    return np.array(norms[::-1])\n",
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
        edits=(("[np.sqrt((dh_last**2).sum())]", "[]"),),
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
        answer="def clip_gradients(grads, max_norm):\n    norm = np.sqrt(sum((grad**2).sum() for grad in grads.values()))\n"
        "    clipped = {}\n    for name, grad in grads.items():\n        own = np.sqrt((grad**2).sum())\n"
        "        clipped[name] = grad * (max_norm / own if own > max_norm else 1.0)\n    return clipped, norm\n",
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
        answer="def clip_gradients(grads, max_norm):\n    norm = np.sqrt(sum((grad**2).sum() for grad in grads.values()))\n"
        "    if norm > max_norm:\n        for name in grads:\n            grads[name] *= max_norm / norm\n    return grads, norm\n",
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
        advice="`param = param - ...` gives a local name a new array; the network's own array stays. Use `param -= ...`.",
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
        edits=(("np.sqrt(memory[name] + eps)", "(memory[name] + eps)"),),
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
        edits=(("memory[name] + eps)", "memory[name] + 1e-8)"),),
    ),
    Mistake(
        id="adagrad-no-eps",
        exercise="adagrad-step",
        advice="eps is left out: a memory of zero then divides 0 by 0, and a tiny gradient counts in full.",
        why="A character that has not come yet has a gradient of exactly zero and an empty memory. 0/0 is nan, and nan spreads.",
        source="eps looks like a detail",
        edits=(("memory[name] + eps)", "memory[name])"),),
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
        answer="def truncated_bptt(rnn, xs, targets, chunk):\n    losses, total = [], None\n    for start in range(0, len(xs), chunk):\n"
        "        ys = rnn.forward(xs[start : start + chunk])\n        loss, dys = sequence_loss(ys, targets[start : start + chunk])\n"
        "        rnn.backward(dys)\n        losses.append(loss)\n        if total is None:\n            total = rnn.grads\n"
        "        for name in total:\n            total[name] += rnn.grads[name]\n    return losses, total\n",
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
)

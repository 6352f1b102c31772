"""Chapter 4, the RNN step: the mistakes that learners make there, the most fundamental first."""

from __future__ import annotations

from autograder.spec import Mistake

MATLAB = "column vectors (H, 1) are what min-char-rnn and many lecture notes use"
FRAMEWORK = "libraries store some weights the other way round, inputs first"
EVERYDAY = "an everyday slip in Python"
STYLE = "a habit from other NumPy code"
BLIND = "answers written from the page alone"

MISTAKES = (
    # vanilla-numbers
    Mistake(
        id="vanilla-numbers-recurrent",
        exercise="vanilla-numbers",
        advice="a matrix from h to h seems to be counted: a vanilla network has none, its h comes from x alone.",
        why="W_hh, with H rows and H columns, is what this chapter adds. It makes 36 of the 78 numbers.",
        source="the three matrices of this chapter are read back into chapter 1",
        answer="vanilla_numbers = 78\n",
    ),
    Mistake(
        id="vanilla-numbers-biases",
        exercise="vanilla-numbers",
        advice="the biases seem to be counted too, 6 and 3 of them: the question is about the two matrices.",
        why="The vectors b_h and b_y add H and V numbers. They stand beside the matrices.",
        source="the biases are part of the network, and the question is read in haste",
        answer="vanilla_numbers = 51\n",
    ),
    Mistake(
        id="vanilla-numbers-product",
        exercise="vanilla-numbers",
        advice="the three sizes are multiplied: a matrix has two sides. Count each matrix by itself, and add.",
        why="W_xh leads from D to H and W_hy from H to V. No matrix has all three sizes.",
        source="a count of weights is remembered as a product",
        answer="vanilla_numbers = 72\n",
    ),
    Mistake(
        id="vanilla-numbers-sum",
        exercise="vanilla-numbers",
        advice="the three sizes are added: that counts the numbers in x, h and y. A matrix has as many as its sides multiplied.",
        why="There is one weight for each pair of an input and a hidden number, not one for each of them.",
        source="vectors and weights are mixed up",
        answer="vanilla_numbers = 13\n",
    ),
    # in-two-parts
    Mistake(
        id="in-two-parts-reset",
        exercise="in-two-parts",
        advice="a call of `synced` resets nothing: it goes on from the state that the machine has.",
        why="The state belongs to the machine and not to the call. It goes back to its start when somebody calls reset.",
        source="a call is taken for a new beginning",
        answer='in_two_parts = "a"\n',
    ),
    Mistake(
        id="in-two-parts-length",
        exercise="in-two-parts",
        advice="the machine never hears how long a list is: it gets one input after the other.",
        why="`synced` is a loop that calls step for each row. An output depends on the inputs up to it, and not on how many are to "
        "come.",
        source="the length was a part of the vanilla network",
        answer='in_two_parts = "c"\n',
    ),
    Mistake(
        id="in-two-parts-rule",
        exercise="in-two-parts",
        advice="the rule has no part in it: whatever it is, the second call finds the state that the first one left.",
        why="A wiring works for every machine. After five inputs the state is the same, in one call or in two.",
        source="wiring and rule are mixed up",
        answer='in_two_parts = "d"\n',
    ),
    # same-input
    Mistake(
        id="same-input-weights",
        exercise="same-input",
        advice="the weights are the same in both steps: a step reads them and leaves them alone. Look for what a step does change.",
        why="Learning changes the weights, and a step is not learning. While a network runs, its three matrices stay as "
        "they are. What a step replaces is the state h.",
        source="training and running are easily mixed up at a first meeting",
        answer='same_input = "a"\n',
    ),
    Mistake(
        id="same-input-random",
        exercise="same-input",
        advice="no random number is drawn inside a step; they were drawn once, when the network was made.",
        why="The matrices start as random numbers, so a second network would answer differently. One network, run twice "
        "from the same state, gives the same answer to the last bit.",
        source="random initialisation stands next to the step in every introduction",
        answer='same_input = "c"\n',
    ),
    Mistake(
        id="same-input-impossible",
        exercise="same-input",
        advice="it does happen: the output depends on the input and on one more thing that the network keeps.",
        why="A plain function of x gives one y for one x. A recurrent network is a function of x and of its state, and "
        "the state has changed between the two steps.",
        source="it is what a network without a state does",
        answer='same_input = "d"\n',
    ),
    # rnn-shapes
    Mistake(
        id="shapes-inputs-first",
        exercise="rnn-shapes",
        advice="all three matrices are the other way round: a matrix that takes 3 numbers and gives 5 has 5 rows and 3 columns.",
        why="In W @ x every row of W is multiplied with x and gives one number of the result. So the rows count what comes "
        "out and the columns what goes in.",
        source=FRAMEWORK,
        edits=(
            ('"W_xh": (5, 3)', '"W_xh": (3, 5)'),
            ('"W_hy": (2, 5)', '"W_hy": (5, 2)'),
        ),
    ),
    Mistake(
        id="shapes-w-xh-turned",
        exercise="rnn-shapes",
        advice="W_xh is the other way round: it takes the 3 numbers of x (columns) and gives the 5 of h (rows).",
        why="The name W_xh is read from left to right, from x to h. The shape is read from right to left: rows are the "
        "result, columns the input.",
        source="the name x before h suggests (D, H)",
        edits=(('"W_xh": (5, 3)', '"W_xh": (3, 5)'),),
    ),
    Mistake(
        id="shapes-w-hy-turned",
        exercise="rnn-shapes",
        advice="W_hy is the other way round: it takes the 5 numbers of h (columns) and gives the 2 of y (rows).",
        why="The name W_hy is read from left to right, from h to y. The shape is read from right to left: rows are the "
        "result, columns the input.",
        source="the name h before y suggests (H, V)",
        edits=(('"W_hy": (2, 5)', '"W_hy": (5, 2)'),),
    ),
    Mistake(
        id="shapes-columns",
        exercise="rnn-shapes",
        advice="h and y are vectors with one axis, (5,) and (2,); (5, 1) and (2, 1) are matrices with one column.",
        why="NumPy knows vectors with a single axis, and the book uses those. A column (H, 1) works with @ as well, but "
        "added to a vector (H,) it grows into a matrix without a warning.",
        source=MATLAB,
        edits=(
            ('"h": (5,)', '"h": (5, 1)'),
            ('"y": (2,)', '"y": (2, 1)'),
        ),
    ),
    Mistake(
        id="shapes-rows",
        exercise="rnn-shapes",
        advice="h and y are vectors with one axis, (5,) and (2,); (1, 5) and (1, 2) are matrices with one row.",
        why="NumPy prints a vector in one line, so it looks like a row. A row (1, H) has two axes, and W @ h does not fit it.",
        source="a vector is printed as a row",
        edits=(
            ('"h": (5,)', '"h": (1, 5)'),
            ('"y": (2,)', '"y": (1, 2)'),
        ),
    ),
    Mistake(
        id="shapes-no-comma",
        exercise="rnn-shapes",
        advice="(5) is the number 5 in brackets; a shape with one axis needs the comma: (5,).",
        why="Brackets alone make no tuple in Python, the comma does. NumPy prints the shape of a vector of five numbers as (5,).",
        source="an everyday slip in Python",
        edits=(
            ('"h": (5,)', '"h": (5)'),
            ('"y": (2,)', '"y": (2)'),
        ),
    ),
    Mistake(
        id="shapes-state-like-input",
        exercise="rnn-shapes",
        advice="the state h need not be as long as the input: it holds H = 5 numbers, so W_hh takes 5 and gives 5.",
        why="D, H and V are three separate choices. How much the network can keep in mind (H) does not follow from how "
        "long its inputs are (D).",
        source="small examples often have D = H",
        edits=(
            ('"W_xh": (5, 3)', '"W_xh": (3, 3)'),
            ('"W_hh": (5, 5)', '"W_hh": (3, 3)'),
            ('"W_hy": (2, 5)', '"W_hy": (2, 3)'),
            ('"h": (5,)', '"h": (3,)'),
        ),
    ),
    Mistake(
        id="shapes-h-like-input",
        exercise="rnn-shapes",
        advice="the state h is not as long as the input: it holds the H = 5 hidden numbers, whatever D is.",
        why="The columns of W_hh take the state, and there are H of them. D, the length of the input, is the number of columns "
        "of W_xh alone.",
        source=BLIND,
        edits=(('"h": (5,)', '"h": (3,)'),),
    ),
    Mistake(
        id="shapes-y-no-comma",
        exercise="rnn-shapes",
        advice="y is a vector of 2 numbers, and its shape is written with a comma, (2,); 2 or (2) is a number and no shape.",
        why="Brackets alone make no tuple in Python, the comma does. NumPy prints the shape of a vector of two numbers as (2,).",
        source=BLIND,
        edits=(('"y": (2,)', '"y": (2)'),),
    ),
    # init-rnn
    Mistake(
        id="init-no-return",
        exercise="init-rnn",
        advice="the function returns nothing: end it with a return of the three matrices.",
        why="A Python function without a return gives None. The matrices were made and thrown away.",
        source=EVERYDAY,
        edits=(("    return W_xh, W_hh, W_hy", "    W_xh, W_hh, W_hy"),),
    ),
    Mistake(
        id="init-randn",
        exercise="init-rnn",
        advice="a Generator has no `randn`: the method is called `standard_normal`, and it takes the shape as one tuple.",
        why="np.random.randn belongs to NumPy's older interface. A Generator, which np.random.default_rng makes, names its "
        "methods after the distributions.",
        source="np.random.randn stands in most tutorials",
        edits=(
            ("rng.standard_normal((H, D))", "rng.randn(H, D)"),
            ("rng.standard_normal((H, H))", "rng.randn(H, H)"),
            ("rng.standard_normal((V, H))", "rng.randn(V, H)"),
        ),
    ),
    Mistake(
        id="init-shape-not-a-tuple",
        exercise="init-rnn",
        advice="the shape is one argument, a tuple: `rng.standard_normal((H, D))`, with two pairs of brackets.",
        why="np.random.randn took each side as an argument of its own. A Generator takes the shape as one tuple; what comes "
        "second is the type of number.",
        source="randn(H, D) is translated word by word",
        edits=(
            ("rng.standard_normal((H, D))", "rng.standard_normal(H, D)"),
            ("rng.standard_normal((H, H))", "rng.standard_normal(H, H)"),
            ("rng.standard_normal((V, H))", "rng.standard_normal(V, H)"),
        ),
    ),
    Mistake(
        id="init-order",
        exercise="init-rnn",
        advice="the three matrices come back in another order: first W_xh, then W_hh, then W_hy.",
        why="Whoever calls the function unpacks three values by position. W_hh is the first that one thinks of, since it "
        "is what makes the network recurrent, but the way of the data goes x, h, y.",
        source="the text names W_hh first",
        edits=(("return W_xh, W_hh, W_hy", "return W_hh, W_xh, W_hy"),),
    ),
    Mistake(
        id="init-inputs-first",
        exercise="init-rnn",
        advice="W_xh and W_hy are the other way round: rows are what comes out, so W_xh is (H, D) and W_hy is (V, H).",
        why="With inputs first the products have to be written x @ W. The book writes W @ x for one vector, so the "
        "columns must fit the input.",
        source=FRAMEWORK,
        edits=(("standard_normal((H, D))", "standard_normal((D, H))"), ("standard_normal((V, H))", "standard_normal((H, V))")),
    ),
    Mistake(
        id="init-zeros",
        exercise="init-rnn",
        advice="all numbers are zero: then every hidden number does the same and stays the same. Draw them at random.",
        why="With equal rows all hidden numbers start equal, get equal gradients and stay equal for ever: H numbers that "
        "know no more than one. Random rows break the tie.",
        source="zero is the usual start for everything else, the state included",
        edits=(
            ("rng.standard_normal((H, D))", "np.zeros((H, D))"),
            ("rng.standard_normal((H, H))", "np.zeros((H, H))"),
            ("rng.standard_normal((V, H))", "np.zeros((V, H))"),
        ),
    ),
    Mistake(
        id="init-equal-rows",
        exercise="init-rnn",
        advice="all rows of a matrix are equal, so all hidden numbers are equal and stay so: draw every row anew.",
        why="Each hidden number is computed by one row. With one row repeated, all of them read the same, hold the same and get "
        "the same gradient. Drawing the whole matrix at once gives every row its own numbers.",
        source=BLIND,
        edits=(
            ("rng.standard_normal((H, D))", "np.tile(rng.standard_normal(D), (H, 1))"),
            ("rng.standard_normal((H, H))", "np.tile(rng.standard_normal(H), (H, 1))"),
            ("rng.standard_normal((V, H))", "np.tile(rng.standard_normal(H), (V, 1))"),
        ),
    ),
    Mistake(
        id="init-global-random",
        exercise="init-rnn",
        advice="the numbers don't come from `rng`: the same seed gives another network each time. Call the methods of `rng`.",
        why="np.random.randn and its relatives draw from one hidden generator for the whole program. Then no run can be "
        "repeated. A Generator that is handed in makes it plain where the chance comes from.",
        source="np.random.randn stands in most tutorials",
        edits=(
            ("rng.standard_normal((H, D))", "np.random.randn(H, D)"),
            ("rng.standard_normal((H, H))", "np.random.randn(H, H)"),
            ("rng.standard_normal((V, H))", "np.random.randn(V, H)"),
        ),
    ),
    Mistake(
        id="init-fixed-seed",
        exercise="init-rnn",
        advice="the network is the same one whatever the generator: draw its numbers from the `rng` given, and set no seed inside.",
        why="A fixed seed inside makes every network of the program the same one. Stacked or compared, they differ in "
        "nothing. The caller chooses the seed, once.",
        source="a fixed seed is good advice for whole programs and is copied into functions",
        edits=(("    W_xh = rng", "    rng = np.random.default_rng(0)\n    W_xh = rng"),),
    ),
    Mistake(
        id="init-copies-generator",
        exercise="init-rnn",
        advice="two calls with one generator give the same network, as when a copy of `rng` is drawn from: draw from `rng` itself.",
        why="A generator moves on with each number that is drawn, and that is how it gives new ones. A copy moves on alone, and the "
        "next call starts where this one did. Drawing from an argument is no harm: it is there to be drawn from.",
        source=BLIND,
        edits=(("    W_xh = rng", "    from copy import deepcopy\n    rng = deepcopy(rng)\n    W_xh = rng"),),
    ),
    Mistake(
        id="init-not-centred",
        exercise="init-rnn",
        advice="the numbers are not centred on zero, as those of `rng.random`, from 0 to 1: draw from a distribution around zero.",
        why="With positive weights only, all hidden numbers rise and fall together, and their sums grow with H until tanh "
        "is flat. Weights of both signs let them cancel.",
        source="random() is the first random function that one learns",
        edits=(
            ("rng.standard_normal((H, D))", "rng.random((H, D))"),
            ("rng.standard_normal((H, H))", "rng.random((H, H))"),
            ("rng.standard_normal((V, H))", "rng.random((V, H))"),
        ),
    ),
    Mistake(
        id="init-too-wide",
        exercise="init-rnn",
        advice="the spread is too large: a sum of many such numbers drives tanh to its ends. Divide by the root of the number of columns.",
        why="A row of n numbers with spread 1 gives a sum with spread root n. For 60 hidden numbers that is almost 8, "
        "where tanh is 1 and its slope 0. Divided by root n the sum keeps a spread near 1.",
        source="rng.standard_normal(shape) alone looks finished",
        edits=((" / np.sqrt(D)", ""), ("((H, H)) / np.sqrt(H)", "((H, H))"), ("((V, H)) / np.sqrt(H)", "((V, H))")),
    ),
    Mistake(
        id="init-one-root",
        exercise="init-rnn",
        advice="the spread is too large where H is far larger than D, as when all are divided by the root of D: W_hh and W_hy have "
        "H columns.",
        why="A row is as long as the matrix has columns: D in W_xh, but H in W_hh and in W_hy. A sum of H numbers needs the root of H.",
        source=BLIND,
        edits=(("((H, H)) / np.sqrt(H)", "((H, H)) / np.sqrt(D)"), ("((V, H)) / np.sqrt(H)", "((V, H)) / np.sqrt(D)")),
    ),
    # rnn-step
    Mistake(
        id="step-no-return",
        exercise="rnn-step",
        advice="step returns nothing: end it with a return of y.",
        why="A Python function without a return gives None. The output was computed and thrown away.",
        source=EVERYDAY,
        edits=(("        return y", ""),),
    ),
    Mistake(
        id="step-returns-both",
        exercise="rnn-step",
        advice="step returns y and h together; return y alone, since the state stays in `self.h`.",
        why="Whoever needs the state finds it in rnn.h. A step that returns one vector can be put on top of another: "
        "rnn2.step(rnn1.step(x)).",
        source="the recurrent layers of libraries return both",
        edits=(("return y", "return y, self.h"),),
    ),
    Mistake(
        id="step-no-self",
        exercise="rnn-step",
        advice="`W_hh` alone is another name than `self.W_hh`: in a method the matrices are reached through `self`.",
        why="The matrices belong to the object, so that two networks can differ. In the notebook a name without self may "
        "even find a matrix of an earlier cell, and then the numbers are wrong without a complaint.",
        source="the four lines of the text are copied as they stand",
        edits=(("self.W_hh @ self.h", "W_hh @ self.h"), ("self.W_xh @ x", "W_xh @ x")),
    ),
    Mistake(
        id="step-shared-state",
        exercise="rnn-step",
        advice="all networks share one state, as with a class attribute `RNN.h` or a global `h`: each object keeps its own in `self.h`.",
        why="A name on the class or in the notebook exists once. Two networks that write into it read each other's past. "
        "`self.h` exists once for each object.",
        source=BLIND,
        answer="class RNN:\n    def __init__(self, D=3, H=4, V=3, rng=None):\n"
        "        self.W_xh, self.W_hh, self.W_hy = init_rnn(D, H, V, np.random.default_rng(rng))\n        self.reset()\n\n"
        "    def reset(self):\n        RNN.h = np.zeros(len(self.W_hh))\n\n"
        "    def step(self, x):\n        RNN.h = np.tanh(self.W_hh @ RNN.h + self.W_xh @ x)\n        return self.W_hy @ RNN.h\n",
    ),
    Mistake(
        id="step-early-copy",
        exercise="rnn-step",
        advice="step reads matrices that were copied earlier, as in reset: read `self.W_hh` and `self.W_xh` in each step.",
        why="Training changes the matrices. Who stacks or copies them once, and multiplies with the copy, runs the untrained network "
        "for ever.",
        source=BLIND,
        edits=(
            (
                "self.h = np.zeros(self.W_hh.shape[0])",
                "self.h = np.zeros(len(self.W_hh)); self.W = np.hstack([self.W_hh, self.W_xh])",
            ),
            ("self.W_hh @ self.h + self.W_xh @ x", "self.W @ np.concatenate([self.h, x])"),
        ),
    ),
    Mistake(
        id="step-column-input",
        exercise="rnn-step",
        advice="x is made a column (D, 1), and added to a vector (H,) it grows into a matrix: leave x a vector (D,).",
        why="W_xh @ x is then (H, 1), and the sum with a vector (H,) is (H, H) by broadcasting, without a warning. Vectors "
        "with one axis need no reshape.",
        source=MATLAB,
        edits=(("self.W_xh @ x", "self.W_xh @ x.reshape(-1, 1)"),),
    ),
    Mistake(
        id="step-elementwise",
        exercise="rnn-step",
        advice="`*` multiplies number by number; a matrix times a vector is written `@` (or np.dot).",
        why="With *, NumPy repeats the vector along the rows of the matrix and gives a matrix back. With @ each row is "
        "multiplied with the vector and summed up, which gives one number a row.",
        source="in other languages * is the matrix product",
        edits=(
            ("self.W_hh @ self.h", "self.W_hh * self.h"),
            ("self.W_xh @ x", "self.W_xh * x"),
            ("self.W_hy @ self.h", "self.W_hy * self.h"),
        ),
    ),
    Mistake(
        id="step-swapped",
        exercise="rnn-step",
        advice="the matrices are exchanged: W_hh belongs to the old state h and W_xh to the input x.",
        why="Read the two letters as from and to: W_xh leads from x to h, W_hh from h to h.",
        source="two products of the same form stand side by side",
        edits=(("self.W_hh @", "self.W_xh @"), ("self.W_xh @ x", "self.W_hh @ x")),
    ),
    Mistake(
        id="step-inputs-first",
        exercise="rnn-step",
        advice="all three matrices are used the other way round, as x @ W: here rows are what comes out, so it is W @ x.",
        why="With inputs first, W_xh would be (D, H) and the products x @ W_xh, h @ W_hh and h @ W_hy. Each convention is "
        "fine by itself. In this book W_xh is (H, D), and so are the matrices that the checks hand in.",
        source=FRAMEWORK,
        edits=(
            ("self.W_hh @ self.h", "self.h @ self.W_hh"),
            ("self.W_xh @ x", "x @ self.W_xh"),
            ("self.W_hy @ self.h", "self.h @ self.W_hy"),
        ),
    ),
    Mistake(
        id="step-w-xh-turned",
        exercise="rnn-step",
        advice="W_xh is used the wrong way round: it is (H, D), so `W_xh @ x` gives the H numbers that are needed.",
        why="x @ W_xh and W_xh.T @ x take the input along the rows. With D = H this computes something without a "
        "complaint, which is why all sizes in the checks differ.",
        source=FRAMEWORK,
        edits=(("self.W_xh @ x", "self.W_xh.T @ x"),),
    ),
    Mistake(
        id="step-w-hy-turned",
        exercise="rnn-step",
        advice="W_hy is used the wrong way round: it is (V, H), so `W_hy @ h` gives the V numbers of y.",
        why="h @ W_hy and W_hy.T @ h take the state along the rows. With V = H this computes something without a complaint.",
        source=FRAMEWORK,
        edits=(("self.W_hy @ self.h", "self.W_hy.T @ self.h"),),
    ),
    Mistake(
        id="step-no-history",
        exercise="rnn-step",
        advice="the new state does not depend on the old one: the term W_hh h is missing, or the state is set to zero in each step.",
        why="From a zero state the first output is right even so, because W_hh times zero is zero. From the second step on "
        "the network has forgotten what it read.",
        source="a plain network has this one term",
        edits=(("self.W_hh @ self.h + ", ""),),
    ),
    Mistake(
        id="step-own-history",
        exercise="rnn-step",
        advice="the first step does not start from the `self.h` that is there, as when the past is read from a list of its own.",
        why="Whoever sets rnn.h, such as an encoder that hands its state over, expects the next step to start there. A second record "
        "of the past knows nothing of it.",
        source=BLIND,
        edits=(
            ("self.h = np.zeros(self.W_hh.shape[0])", "self.h = np.zeros(self.W_hh.shape[0]); self.history = [self.h]"),
            (
                "self.W_hh @ self.h + self.W_xh @ x)",
                "self.W_hh @ self.history[-1] + self.W_xh @ x); self.history.append(self.h)",
            ),
        ),
    ),
    Mistake(
        id="step-no-input",
        exercise="rnn-step",
        advice="the new state does not depend on the input: the term W_xh x is missing.",
        why="Such a network plays out its own past whatever it is fed; from the zero state it stays at zero.",
        source="one of two terms of the same form is easily lost",
        edits=((" + self.W_xh @ x", ""),),
    ),
    Mistake(
        id="step-w-hh-turned",
        exercise="rnn-step",
        advice="W_hh is transposed: the old state is multiplied as h @ W_hh; the update needs W_hh @ h.",
        why="W_hh is square, so nothing complains. From the zero state the first step is right, since W_hh times zero is "
        "zero, and the second step is wrong.",
        source="x @ W and W @ x are mixed in one line",
        edits=(("self.W_hh @ self.h", "self.W_hh.T @ self.h"),),
    ),
    Mistake(
        id="step-no-tanh",
        exercise="rnn-step",
        advice="tanh is missing: the sum of the two terms goes into the state as it is.",
        why="Without tanh nothing bounds the state. With matrices a little too large it grows in every step without end, "
        "and the whole network is one linear map.",
        source="the two products are the visible part of the line",
        edits=(("np.tanh(", "("),),
    ),
    Mistake(
        id="step-sigmoid",
        exercise="rnn-step",
        advice="a sigmoid stands where tanh belongs: the state then never gets negative.",
        why="The sigmoid has the same form but runs from 0 to 1, and at 0 it gives one half. So an empty input leaves a "
        "state that is not zero.",
        source="the sigmoid is the first squashing function that most people meet",
        edits=(("np.tanh(", "(lambda z: 1 / (1 + np.exp(-z)))("),),
    ),
    Mistake(
        id="step-relu",
        exercise="rnn-step",
        advice="a ReLU stands where tanh belongs: the state is cut off at zero and has no upper bound.",
        why="max(0, z) is common in networks without a state. In a loop its results can grow with every step; tanh keeps "
        "each between -1 and 1.",
        source="the default in most plain networks",
        edits=(("np.tanh(", "np.maximum(0, "),),
    ),
    Mistake(
        id="step-tanh-input-only",
        exercise="rnn-step",
        advice="tanh is around the input's term only: it belongs around the sum of both terms.",
        why="A bracket is closed too early. The state's own term then passes unsquashed, and the state can leave the "
        "range from -1 to 1.",
        source="a bracket in the wrong place",
        edits=(("np.tanh(self.W_hh", "(self.W_hh"), ("self.W_xh @ x)", "np.tanh(self.W_xh @ x))")),
    ),
    Mistake(
        id="step-tanh-state-only",
        exercise="rnn-step",
        advice="tanh is around the old state's term only: it belongs around the sum of both terms.",
        why="A bracket is closed too early. The input then enters the state unsquashed, and the state can leave the range "
        "from -1 to 1.",
        source="a bracket in the wrong place",
        edits=(("self.h + self.W_xh @ x)", "self.h) + self.W_xh @ x"),),
    ),
    Mistake(
        id="step-tanh-twice",
        exercise="rnn-step",
        advice="each term has a tanh of its own: add the two terms first, then take one tanh of the sum.",
        why="tanh(a) + tanh(b) is not tanh(a + b). The sum of two runs from -2 to 2.",
        source="a function is spread over a sum as if it were linear",
        edits=(("self.h + self.W_xh @ x", "self.h) + np.tanh(self.W_xh @ x"),),
    ),
    Mistake(
        id="step-adds-to-state",
        exercise="rnn-step",
        advice="the tanh is added to the old state; it should replace it.",
        why="The old state has its say already, through W_hh inside tanh. Added once more, the state can grow by one in "
        "every step.",
        source="the word update suggests adding",
        edits=(("self.h = np.tanh(", "self.h = self.h + np.tanh("),),
    ),
    Mistake(
        id="step-plus-equals",
        exercise="rnn-step",
        advice="`self.h += ...` adds to the old state and changes its array in place; write `self.h = np.tanh(...)`.",
        why="Two things go wrong at once. The state grows instead of being replaced, and everyone who kept the earlier "
        "state finds it changed.",
        source="the word update suggests +=",
        edits=(("self.h = np.tanh(", "self.h += np.tanh("),),
    ),
    Mistake(
        id="step-not-stored",
        exercise="rnn-step",
        advice="the new state is not kept, as when it is computed into a local name: store it in `self.h`.",
        why="A local name ends with the function. The next step finds the old state again, so the same input always gives "
        "the same output.",
        source=EVERYDAY,
        edits=(("self.h = np.tanh(", "h = np.tanh("), ("self.W_hy @ self.h", "self.W_hy @ h")),
    ),
    Mistake(
        id="step-in-place",
        exercise="rnn-step",
        advice="the state's array is changed in place: whoever kept an earlier state now sees the last one. Make a new array in each step.",
        why="self.h[:] = ... writes into the array that is already there. A list of states then holds one and the same "
        "array many times. self.h = ... makes a new one and leaves the old one alone.",
        source=STYLE + ", where it saves memory",
        edits=(("self.h = np.tanh(", "self.h[:] = np.tanh("),),
    ),
    Mistake(
        id="step-number-by-number",
        exercise="rnn-step",
        advice="hidden numbers are overwritten while the others still need their old values: compute all from the old state first.",
        why="All H numbers of the new state come from the old state. In a loop that writes into self.h, the second number is already "
        "computed from the new first one.",
        source=BLIND,
        edits=(
            (
                "self.h = np.tanh(self.W_hh @ self.h + self.W_xh @ x)",
                "for i in range(len(self.h)):\n            self.h[i] = np.tanh(self.W_hh[i] @ self.h + self.W_xh[i] @ x)",
            ),
        ),
    ),
    Mistake(
        id="step-changes-w-hh",
        exercise="rnn-step",
        advice="`W_hh` itself is multiplied by the state and stays so: `*=` changes the array; `W_hh * h` makes a new one.",
        why="A second name, as in M = self.W_hh, makes no second array. After M *= h the matrix of the network is another one, in every "
        "step to come.",
        source=BLIND,
        edits=(
            (
                "self.h = np.tanh(self.W_hh @ self.h + self.W_xh @ x)",
                "M = self.W_hh; M *= self.h; self.h = np.tanh(M.sum(axis=1) + self.W_xh @ x)",
            ),
        ),
    ),
    Mistake(
        id="step-old-state",
        exercise="rnn-step",
        advice="y is computed from the state before the update; it should be read from the new state.",
        why="The output then comes one step late: the present input shows only in the next y. From the zero state the "
        "first output is all zeros.",
        source="y is computed above the update, or from a copy made before it",
        edits=(
            ("        self.h = np.tanh(", "        old = self.h\n        self.h = np.tanh("),
            ("self.W_hy @ self.h", "self.W_hy @ old"),
        ),
    ),
    Mistake(
        id="step-y-ahead",
        exercise="rnn-step",
        advice="y is a step ahead: it is read from a state that has taken x in twice. Read it from the `self.h` of this step.",
        why="After self.h = ... the new state is there. Whoever writes the formula out once more, for y, starts from the new state and "
        "reads x a second time.",
        source=BLIND,
        edits=(("self.W_hy @ self.h", "self.W_hy @ np.tanh(self.W_hh @ self.h + self.W_xh @ x)"),),
    ),
    Mistake(
        id="step-y-before-tanh",
        exercise="rnn-step",
        advice="y is read from the sum before the tanh; it should be read from the state, after the tanh.",
        why="The sum and the state have the same shape, so nothing complains. The output matrix belongs to the state, whose numbers "
        "lie between -1 and 1.",
        source=BLIND,
        edits=(
            (
                "self.h = np.tanh(self.W_hh @ self.h + self.W_xh @ x)",
                "z = self.W_hh @ self.h + self.W_xh @ x; self.h = np.tanh(z)",
            ),
            ("self.W_hy @ self.h", "self.W_hy @ z"),
        ),
    ),
    Mistake(
        id="step-tanh-output",
        exercise="rnn-step",
        advice="y has a tanh as well: only the state is squashed, y is W_hy h as it is.",
        why="Outputs are scores and may have any size. What is to be made of them, such as probabilities, is decided "
        "outside of the network.",
        source="the hidden layer's form is copied to the output",
        edits=(("y = self.W_hy @ self.h", "y = np.tanh(self.W_hy @ self.h)"),),
    ),
    Mistake(
        id="step-softmax-output",
        exercise="rnn-step",
        advice="y is turned into probabilities: return the scores W_hy h as they are.",
        why="Many programs take a softmax right after the step, but there it is part of the loss. A network that hands on "
        "its scores can be stacked and used for more than choosing a class.",
        source="min-char-rnn computes probabilities next to the scores",
        edits=(("y = self.W_hy @ self.h", "y = np.exp(self.W_hy @ self.h) / np.exp(self.W_hy @ self.h).sum()"),),
    ),
    Mistake(
        id="step-returns-state",
        exercise="rnn-step",
        advice="step returns the state h; it should return y = W_hy h.",
        why="In many libraries the output of a recurrent layer is its state. Here the state stays inside, and what goes "
        "out is read from it by W_hy.",
        source="torch and Keras return h",
        edits=(("return y", "return self.h"),),
    ),
    Mistake(
        id="step-rounds",
        exercise="rnn-step",
        advice="y is rounded: round what you print, and return y as it is.",
        why="Rounding makes a line easier to read. What goes on to the next network or to the loss needs all its digits.",
        source="the demos print rounded numbers",
        edits=(("return y", "return y.round(3)"),),
    ),
    Mistake(
        id="step-output-as-state",
        exercise="rnn-step",
        advice="the output is stored as the state: `self.h` should hold the tanh, and y only be returned.",
        why="A network that feeds its outputs back is another design, described by Jordan in 1986. Here the state has its "
        "own size H and y is read from it.",
        source="Jordan's and Elman's networks are taught side by side",
        edits=(("        return y", "        self.h = y\n        return y"),),
    ),
    Mistake(
        id="reset-local",
        exercise="rnn-step",
        advice="reset leaves the state as it was: a vector of zeros has to be stored in `self.h`.",
        why="`h = ...` makes a local name that ends with the function; the object's own state is `self.h`.",
        source=EVERYDAY,
        edits=(("self.h = np.zeros(self", "h = np.zeros(self"),),
    ),
    Mistake(
        id="reset-draws-matrices",
        exercise="rnn-step",
        advice="reset changes the matrices as well: it forgets the state and nothing else, since the matrices are what is learned.",
        why="Forget everything is meant of the past. A reset stands between two films, and a network that lost its weights there "
        "would have to be trained again for each.",
        source=BLIND,
        edits=(
            (
                "        self.h = np.zeros(",
                "        D, H, V = self.W_xh.shape[1], len(self.W_hh), len(self.W_hy)\n"
                "        self.W_xh, self.W_hh, self.W_hy = init_rnn(D, H, V, np.random.default_rng(0))\n        self.h = np.zeros(",
            ),
        ),
    ),
    Mistake(
        id="reset-number",
        exercise="rnn-step",
        advice="after reset the state is a single number; a vector of H zeros is needed.",
        why="Zero and a vector of zeros are the same on paper. In NumPy W_hh @ 0 is an error, and np.dot(W_hh, 0) is a matrix.",
        source="h = 0 is how the formulas write it",
        edits=(("np.zeros(self.W_hh.shape[0])", "0.0"),),
    ),
    Mistake(
        id="reset-wrong-size",
        exercise="rnn-step",
        advice="after reset the state is as long as the input: it needs H numbers, one for each row of W_hh.",
        why="W_xh is (H, D): its second size is that of the input. With D = H nobody notices.",
        source="shape[0] and shape[1] are mixed up",
        edits=(("self.W_hh.shape[0]", "self.W_xh.shape[1]"),),
    ),
    Mistake(
        id="reset-column",
        exercise="rnn-step",
        advice="after reset the state is a column (H, 1); a vector (H,) is needed.",
        why="Added to a vector (H,), a column (H, 1) grows into a matrix (H, H) by broadcasting, without a warning.",
        source=MATLAB,
        edits=(("np.zeros(self.W_hh.shape[0])", "np.zeros((self.W_hh.shape[0], 1))"),),
    ),
    # run
    Mistake(
        id="run-returns-in-loop",
        exercise="run",
        advice="the function returns inside the loop, after the first step: move the return out of it.",
        why="A return ends the function wherever it stands. Indented one level too far, it ends it in the first round.",
        source="an indentation that slips",
        edits=(("\n    return np", "\n        return np"),),
    ),
    Mistake(
        id="run-unpacks",
        exercise="run",
        advice="`y, h = rnn.step(x)` takes the vector y apart: step returns one vector, so write `y = rnn.step(x)`.",
        why="Python unpacks an array of two numbers into two names without a complaint. With outputs of another length it raises.",
        source="the recurrent layers of libraries return both",
        edits=(("        ys.append(rnn.step(x))", "        y, h = rnn.step(x)\n        ys.append(y)"),),
    ),
    Mistake(
        id="run-last-only",
        exercise="run",
        advice="only the last output is returned: collect one output for each step, (T, V) in all.",
        why="For a verdict on a whole sequence the last output is enough. Here every step's output is asked for.",
        source="many-to-one and many-to-many are mixed up",
        edits=(("np.array(ys)", "np.array(ys[-1])"),),
    ),
    Mistake(
        id="run-flat",
        exercise="run",
        advice="the outputs are joined into one long vector: keep one row for each step, (T, V).",
        why="np.concatenate puts vectors end to end. np.array and np.stack put them one below the other.",
        source="concatenate, stack and append are easily mixed up",
        edits=(("np.array(ys)", "np.concatenate(ys)"),),
    ),
    Mistake(
        id="run-resets",
        exercise="run",
        advice="the network is reset at the start: `run` should go on from the state that it finds.",
        why="Who resets inside can't hand a sequence over in two parts, and can't start from the state that another "
        "network has left. The caller decides when to forget.",
        source="most training loops reset at the start of a sequence",
        edits=(("    ys = []", "    rnn.reset()\n    ys = []"),),
    ),
    Mistake(
        id="run-copy",
        exercise="run",
        advice="the network handed in stays where it was, as when a copy takes the steps: call `rnn.step` on `rnn` itself.",
        why="A caller that hands a sequence over in two parts counts on the state that the first part left. A copy takes that state "
        "with it when the function ends.",
        source=BLIND,
        edits=(("    ys = []", "    from copy import deepcopy\n    rnn = deepcopy(rnn)\n    ys = []"),),
    ),
    Mistake(
        id="run-columns",
        exercise="run",
        advice="the loop runs over the columns of xs: time is the first axis, one row a step.",
        why="xs is (T, D): xs[t] is the input of step t. The columns hold one input number over time.",
        source="other libraries and data sets put time last",
        edits=(("in xs:", "in xs.T:"),),
    ),
    Mistake(
        id="run-skips-first",
        exercise="run",
        advice="the first input is left out: there are T outputs for T inputs.",
        why="A loop from 1 starts at the second row, since Python counts from 0.",
        source="counting from one",
        edits=(("in xs:", "in xs[1:]:"),),
    ),
    Mistake(
        id="run-skips-last",
        exercise="run",
        advice="the last input is left out: there are T outputs for T inputs.",
        why="range(T - 1) ends at T - 2. Predicting the next input needs one step less; running the network does not.",
        source="next-step prediction uses T - 1 pairs",
        edits=(("in xs:", "in xs[:-1]:"),),
    ),
    Mistake(
        id="run-steps-twice",
        exercise="run",
        advice="the network takes two steps for each input: keep the result of one call of step and use that.",
        why="Every call of step moves the state. A second call with the same input is a second step.",
        source="step is called as if it were a value to look at",
        edits=(("        ys.append(", "        rnn.step(x)\n        ys.append("),),
    ),
    Mistake(
        id="run-extra-step",
        exercise="run",
        advice="the first row is fed once too often, before the loop: every call of step moves the state, so keep what it returns.",
        why="A step that is taken only to learn how long an output is has read the input all the same. A list of outputs needs no "
        "length beforehand.",
        source=BLIND,
        edits=(("    ys = []", "    rnn.step(xs[0])\n    ys = []"),),
    ),
    Mistake(
        id="run-collects-states",
        exercise="run",
        advice="the function reads `rnn.h`, but only `step` is promised: collect what step returns, and nothing else.",
        why="run should work with anything that has a step: an RNN, an LSTM, a stack of them, a machine made by hand. "
        "Their insides differ.",
        source="the state and the output are mixed up",
        edits=(("ys.append(rnn.step(x))", "rnn.step(x); ys.append(rnn.h)"),),
    ),
    Mistake(
        id="run-reads-weights",
        exercise="run",
        advice="the function reads W_hy to learn how long an output is; only `step` is promised. The first output tells its length.",
        why="run should work with anything that has a step, and a stack of networks or a machine made by hand has no W_hy. "
        "A list of outputs needs no length beforehand.",
        source="arrays are made before the loop, and their size is looked up in the weights",
        answer="def run(rnn, xs):\n    ys = np.zeros((len(xs), rnn.W_hy.shape[0]))\n    for t, x in enumerate(xs):\n"
        "        ys[t] = rnn.step(x)\n    return ys\n",
    ),
    Mistake(
        id="run-shaped-like-xs",
        exercise="run",
        advice="there is room for T outputs of length D, but an output has V numbers: collect the outputs in a list instead.",
        why="np.zeros_like(xs) has one row a step, as wanted, but rows as long as an input. Where D = V it works, which is why the "
        "sizes in the checks differ.",
        source=BLIND,
        answer="def run(rnn, xs):\n    ys = np.zeros_like(xs)\n    for t, x in enumerate(xs):\n        ys[t] = rnn.step(x)\n    return ys\n",
    ),
    Mistake(
        id="run-overwrites-xs",
        exercise="run",
        advice="the outputs are written into xs: its rows have another length, and they belong to the caller. Collect them in a list.",
        why="xs is an argument, and the caller may need it again. Its rows have D numbers and an output has V, so there is not even "
        "room.",
        source=BLIND,
        answer="def run(rnn, xs):\n    for t in range(len(xs)):\n        xs[t] = rnn.step(xs[t])\n    return xs\n",
    ),
    Mistake(
        id="run-whole-sequence",
        exercise="run",
        advice="the whole sequence is given to step at once: give it one row after the other.",
        why="A step takes one input and updates the state once. The state after row t has to be there before row t + 1 "
        "is read, so there is no way around the loop.",
        source="NumPy code usually avoids loops",
        answer="def run(rnn, xs):\n    return rnn.step(xs)\n",
    ),
    # batch-step
    Mistake(
        id="batch-no-return",
        exercise="batch-step",
        advice="the function returns nothing: end it with a return of y.",
        why="A Python function without a return gives None.",
        source=EVERYDAY,
        edits=(("    return y", ""),),
    ),
    Mistake(
        id="batch-calls-step",
        exercise="batch-step",
        advice="`rnn` has four attributes here and no `step`: write the two lines for all rows of x at once.",
        why="One step for each row is what batch_step replaces. And a network has one state, so its own step, called in a "
        "loop, would hand the state of one sequence to the next.",
        source="step is called in a loop over the batch",
        answer="def batch_step(rnn, x):\n    return np.array([rnn.step(row) for row in x])\n",
    ),
    Mistake(
        id="batch-like-a-vector",
        exercise="batch-step",
        advice="the products stand as for one vector, W @ x: for a batch of rows each is turned round, x @ W.T.",
        why="W_xh @ x needs x with D rows, but a batch has one sequence a row. Turned round, the rows stay rows, and the same "
        "line serves a single vector.",
        source="the two lines of step are copied",
        edits=(
            ("rnn.h @ rnn.W_hh.T", "rnn.W_hh @ rnn.h"),
            ("x @ rnn.W_xh.T", "rnn.W_xh @ x"),
            ("y = rnn.h @ rnn.W_hy.T", "y = rnn.W_hy @ rnn.h"),
        ),
    ),
    Mistake(
        id="batch-no-turn",
        exercise="batch-step",
        advice="all three matrices lack their .T: for rows the products are x @ W_xh.T, h @ W_hh.T and h @ W_hy.T.",
        why="Rows of the matrices are what comes out. With the vectors in front, each row of x has to meet each row of W_xh, "
        "and that is what the .T is for.",
        source="the vectors are put in front, as asked, and the matrices left as they were",
        edits=(("rnn.W_hh.T", "rnn.W_hh"), ("rnn.W_xh.T", "rnn.W_xh"), ("rnn.W_hy.T", "rnn.W_hy")),
    ),
    Mistake(
        id="batch-columns",
        exercise="batch-step",
        advice="the sequences stand in columns: the book keeps one sequence a row, (N, D) in and (N, V) out.",
        why="W @ x.T is the right product lying on its side. Written x @ W.T the rows stay rows, and the same line serves "
        "a single vector.",
        source="W @ x is carried over from the single vector",
        edits=(
            ("rnn.h @ rnn.W_hh.T", "rnn.W_hh @ rnn.h.T"),
            ("x @ rnn.W_xh.T", "rnn.W_xh @ x.T"),
            ("y = rnn.h @ rnn.W_hy.T", "y = rnn.W_hy @ rnn.h"),
        ),
    ),
    Mistake(
        id="batch-w-xh-turned",
        exercise="batch-step",
        advice="W_xh is used the wrong way round: it is (H, D), so a batch of rows needs x @ W_xh.T.",
        why="Each row of x is multiplied with each row of W_xh. That is what the .T is for.",
        source=FRAMEWORK,
        edits=(("rnn.W_xh.T", "rnn.W_xh"),),
    ),
    Mistake(
        id="batch-w-hy-turned",
        exercise="batch-step",
        advice="W_hy is used the wrong way round: it is (V, H), so a batch of rows needs h @ W_hy.T.",
        why="Each row of h is multiplied with each row of W_hy. That is what the .T is for.",
        source=FRAMEWORK,
        edits=(("rnn.W_hy.T", "rnn.W_hy"),),
    ),
    Mistake(
        id="batch-no-history",
        exercise="batch-step",
        advice="the new states do not depend on the old ones: the term h @ W_hh.T is missing, or the states are set to zero first.",
        why="From the zero state nobody notices, because W_hh times zero is zero. From any other state the past is lost.",
        source="a plain network has this one term",
        edits=(("rnn.h @ rnn.W_hh.T + ", ""),),
    ),
    Mistake(
        id="batch-w-hh-turned",
        exercise="batch-step",
        advice="W_hh lacks its .T: for rows the old state is multiplied as h @ W_hh.T.",
        why="W_hh is square, so h @ W_hh computes something without a complaint, but with rows and columns exchanged. "
        "From the zero state it does not show.",
        source="the .T is written where an error asks for it, and here none does",
        edits=(("rnn.W_hh.T", "rnn.W_hh"),),
    ),
    Mistake(
        id="batch-shared-state",
        exercise="batch-step",
        advice="the sequences share one state: each row has to start from its own row of the old state.",
        why="A loop over the rows that updates rnn.h each time hands the state of sequence 1 to sequence 2. The N "
        "sequences know nothing of each other.",
        source="step is called in a loop over the batch",
        answer="def batch_step(rnn, x):\n    h = rnn.h[0] if rnn.h.ndim == 2 else rnn.h\n    hs, ys = [], []\n    for row in x:\n"
        "        h = np.tanh(rnn.W_hh @ h + rnn.W_xh @ row)\n        hs.append(h)\n        ys.append(rnn.W_hy @ h)\n"
        "    rnn.h = np.array(hs)\n    return np.array(ys)\n",
    ),
    Mistake(
        id="batch-no-tanh",
        exercise="batch-step",
        advice="tanh is missing: the sum of the two terms goes into the state as it is.",
        why="Without tanh nothing bounds the state, and the whole network is one linear map.",
        source="the two products are the visible part of the line",
        edits=(("np.tanh(", "("),),
    ),
    Mistake(
        id="batch-tanh-input-only",
        exercise="batch-step",
        advice="tanh is around the input's term only: it belongs around the sum of both terms.",
        why="A bracket is closed too early, and the old state passes unsquashed.",
        source="a bracket in the wrong place",
        edits=(("np.tanh(rnn.h", "(rnn.h"), ("x @ rnn.W_xh.T)", "np.tanh(x @ rnn.W_xh.T))")),
    ),
    Mistake(
        id="batch-not-stored",
        exercise="batch-step",
        advice="the new states are not kept: store them in `rnn.h`.",
        why="A local name ends with the function. The next call finds the old states again.",
        source=EVERYDAY,
        edits=(("rnn.h = np.tanh(", "h = np.tanh("), ("y = rnn.h", "y = h")),
    ),
    Mistake(
        id="batch-in-place",
        exercise="batch-step",
        advice="the old state's array is changed in place: put a new array (N, H) into `rnn.h`.",
        why="rnn.h[:] = ... writes into the array that is there. It can't turn the zero state (H,) into (N, H), and "
        "whoever kept the old states finds them changed.",
        source=STYLE + ", where it saves memory",
        edits=(("rnn.h = np.tanh(", "rnn.h[:] = np.tanh("),),
    ),
    Mistake(
        id="batch-in-place-rows",
        exercise="batch-step",
        advice="the new states are written into the rows of the old array, which somebody may have kept: put a new array into `rnn.h`.",
        why="rnn.h[n] = ... changes the array that is there. A list of states then holds the last ones many times.",
        source=BLIND,
        edits=(
            (
                "    rnn.h = np.tanh(",
                "    if rnn.h.ndim == 1:\n        rnn.h = np.zeros((len(x), len(rnn.h)))\n    rnn.h[:] = np.tanh(",
            ),
        ),
    ),
    Mistake(
        id="batch-turns-matrices",
        exercise="batch-step",
        advice="the outputs are right, but the object's own matrices are changed, as when they are turned round and stored: write x @ W.T.",
        why="W.T in a product leaves W as it is. rnn.W_xh = rnn.W_xh.T changes the network, and the next step meets matrices that lie "
        "the other way round.",
        source=BLIND,
        edits=(
            (
                "    rnn.h = np.tanh(rnn.h @ rnn.W_hh.T + x @ rnn.W_xh.T)",
                "    rnn.W_xh, rnn.W_hh, rnn.W_hy = rnn.W_xh.T, rnn.W_hh.T, rnn.W_hy.T\n"
                "    rnn.h = np.tanh(rnn.h @ rnn.W_hh + x @ rnn.W_xh)",
            ),
            ("rnn.W_hy.T", "rnn.W_hy"),
        ),
    ),
    Mistake(
        id="batch-mean-state",
        exercise="batch-step",
        advice="the states are averaged over the batch: keep one row for each sequence, (N, H), in `rnn.h`.",
        why="The mean mixes the pasts of N sequences that know nothing of each other. In the next step each of them would go on from "
        "the same state.",
        source=BLIND,
        edits=(("    return y", "    rnn.h = rnn.h.mean(axis=0)\n    return y"),),
    ),
    Mistake(
        id="batch-old-state",
        exercise="batch-step",
        advice="y is computed from the states before the update; it should be read from the new ones.",
        why="The outputs then come one step late: the present inputs show only in the next y.",
        source="y is computed above the update, or from a copy made before it",
        edits=(("    rnn.h = np.tanh(", "    old = rnn.h\n    rnn.h = np.tanh("), ("y = rnn.h", "y = old")),
    ),
    Mistake(
        id="batch-old-rows",
        exercise="batch-step",
        advice="y is read from the N old states; it should be read from the new ones, after the update.",
        why="With one row for each sequence the old states have the right shape, so nothing complains. But the present inputs show only "
        "in the next y.",
        source=BLIND,
        edits=(
            ("    rnn.h = np.tanh(", "    old = rnn.h + np.zeros((len(x), 1))\n    rnn.h = np.tanh("),
            ("y = rnn.h", "y = old"),
        ),
    ),
    Mistake(
        id="batch-tanh-output",
        exercise="batch-step",
        advice="y has a tanh as well: only the state is squashed.",
        why="Outputs are scores and may have any size.",
        source="the hidden layer's form is copied to the output",
        edits=(("y = rnn.h @ rnn.W_hy.T", "y = np.tanh(rnn.h @ rnn.W_hy.T)"),),
    ),
    Mistake(
        id="batch-returns-state",
        exercise="batch-step",
        advice="the states are returned; what goes out is y = h @ W_hy.T.",
        why="In many libraries the output of a recurrent layer is its state. Here the state stays in rnn.h.",
        source="torch and Keras return h",
        edits=(("return y", "return rnn.h"),),
    ),
    Mistake(
        id="batch-drops-axis",
        exercise="batch-step",
        advice="with a batch of one, y loses an axis: N = 1 gives an array with one row, (1, V).",
        why="Whoever calls the function goes through the rows of y, and counts on there being rows. np.squeeze, or y[0], takes them "
        "away where N is 1.",
        source=BLIND,
        edits=(("    return y", "    return y[0] if len(x) == 1 else y"),),
    ),
    # tally
    Mistake(
        id="tally-in-place",
        exercise="tally",
        advice="every step writes into the array that the history already holds, so all its entries show the last state.",
        why="A list keeps arrays by reference. When every step writes into the same array, the history holds it three "
        "times, and all three show the last state.",
        source="h changed in place: the history reads 3, 3, 3",
        edits=(("self.h = self.h + x", "self.h += x"),),
    ),
    Mistake(
        id="tally-no-return",
        exercise="tally",
        advice="step returns nothing: end it with a return of the new state.",
        why="A Python function without a return gives None. The state is right, but whoever calls step gets nothing.",
        source=BLIND,
        edits=(("        return self.h", ""),),
    ),
    Mistake(
        id="tally-returns-old",
        exercise="tally",
        advice="the state from before x is returned; step should return the new one, with x in it.",
        why="The old array is safe that way, but the answer to x comes one step late.",
        source=BLIND,
        edits=(
            (
                "        self.h = self.h + x\n        return self.h",
                "        old = self.h\n        self.h = self.h + x\n        return old",
            ),
        ),
    ),
    Mistake(
        id="tally-forgets",
        exercise="tally",
        advice="the state is replaced by x: what was counted before is lost. Add x to the old state.",
        why="self.h = x makes a machine that remembers one input only.",
        source="+= is mended by leaving out the plus",
        edits=(("self.h = self.h + x", "self.h = x"),),
    ),
    Mistake(
        id="tally-not-stored",
        exercise="tally",
        advice="the sum is returned but not kept: store it in `self.h`.",
        why="self.h + x is a new array, as it should be. Without a name in the object nothing remembers it, and the next step "
        "starts from zero again.",
        source="+= is mended by leaving out the assignment",
        edits=(("        self.h = self.h + x\n        return self.h", "        return self.h + x"),),
    ),
    Mistake(
        id="tally-copies-afterwards",
        exercise="tally",
        advice="the copy comes too late: `+=` has written into the array kept from the step before. Use `self.h + x`.",
        why="After `+=` the old state is gone, also for whoever kept it. A copy made before the sum, or a sum that is a new array "
        "from the start, leaves it alone.",
        source="the copy is put behind the sum instead of before it",
        edits=(("self.h = self.h + x", "self.h += x; self.h = self.h.copy()"),),
    ),
    Mistake(
        id="tally-copies-result",
        exercise="tally",
        advice="the result is a copy now, but `self.h` is still changed in place: make a new array for `self.h` itself.",
        why="A copy on the way out saves whoever keeps the results. Whoever keeps the states still holds one array many times.",
        source="the copy is put where the value leaves",
        edits=(("self.h = self.h + x", "self.h += x"), ("return self.h", "return self.h.copy()")),
    ),
    Mistake(
        id="tally-changes-input",
        exercise="tally",
        advice="the input x is changed: `x += ...` writes into the caller's array. Make the sum a new array.",
        why="Arguments arrive by reference. x += h writes the sum into the array of the caller, who did not expect it.",
        source="the in-place sum is moved to the other name",
        edits=(("self.h = self.h + x", "x += self.h; self.h = x"),),
    ),
)

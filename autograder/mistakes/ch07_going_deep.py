"""Chapter 7, going deep: the mistakes that learners make there, the most fundamental first."""

from __future__ import annotations

from autograder.spec import Mistake

EVERYDAY = "an everyday slip in Python"
LIBRARIES = "libraries hand the state of a layer upwards"
BY_HAND = "the two lines for two layers are copied into the function"
BLIND = "answers written from the page alone"
COUNTING = "the ends of a range are easily missed by one"
PLAIN_STACK = "in a plain deep network there is no time to be kept apart from the layers"


def _shapes(**wrong: str) -> str:
    """The answer to deep-shapes with some entries replaced."""
    right = {
        "rnn2.W_xh": "(5, 3)",
        "y1s": "(10, 7, 3)",
        "ys": "(10, 7, 2)",
        "dy1s": "(10, 7, 3)",
        "dxs": "(10, 7, 4)",
    }
    wrong = {name.replace("rnn2_", "rnn2."): shape for name, shape in wrong.items()}
    return "deep_shapes = {" + ", ".join(f'"{name}": {shape}' for name, shape in {**right, **wrong}.items()) + "}\n"


MISTAKES: tuple[Mistake, ...] = (
    # two-gradients
    Mistake(
        id="two-gradients-inputs",
        exercise="two-gradients",
        advice="these two go into the state on the way forward; gradients come from what the state went on to.",
        why="The input and the old state are what the state was made from. A gradient travels against the arrows, so it "
        "arrives from where the state was used: in the output of its own step, and in the next state.",
        source="forward and backward arrows are mixed up",
        answer='two_gradients = "a"\n',
    ),
    Mistake(
        id="two-gradients-outputs-only",
        exercise="two-gradients",
        advice="a later output is reached through the next state only, so its gradient arrives from there.",
        why="The state of step t is read by W_hy once, for the output of step t. What it does to later outputs passes through "
        "the next state, and comes back the same way, all together.",
        source="the unrolled picture is read as if each state were joined to all later outputs",
        answer='two_gradients = "c"\n',
    ),
    Mistake(
        id="two-gradients-weights",
        exercise="two-gradients",
        advice="the gradients of the weights are made from the gradient at the state; they don't flow into it.",
        why="The gradient at the state comes first. The gradients of W_xh, W_hh and b_h follow from it, and nothing "
        "travels on from them.",
        source="all gradients are called gradients, those that travel and those that are kept",
        answer='two_gradients = "d"\n',
    ),
    # earliest-step
    Mistake(
        id="earliest-step-full",
        exercise="earliest-step",
        advice="that is the way back without cuts; here the gradient stops where the chunk of step 13 begins.",
        why="The state of step 13 depends on all inputs, since the state is carried from chunk to chunk. The gradient is not: "
        "backward goes through the steps of one forward.",
        source="the state is carried across the cut, and the gradient is thought to be, too",
        answer="earliest_step = 1\n",
    ),
    Mistake(
        id="earliest-step-five-back",
        exercise="earliest-step",
        advice="the chunks lie fixed, at steps 1 to 5, 6 to 10 and so on; they don't end at the step of the loss.",
        why="Five steps back from step 13 would be a window that moves along with the loss. truncated_bptt cuts the sequence "
        "once, so a loss early in a chunk reaches less far than one late in it.",
        source="a length of 5 is read as 5 steps back from anywhere",
        answer="earliest_step = 8\n",
    ),
    Mistake(
        id="earliest-step-window",
        exercise="earliest-step",
        advice="the chunks lie fixed, at steps 1 to 5, 6 to 10 and so on; a window that ends at step 13 is something else.",
        why="Steps 9 to 13 are five steps, but they lie in two chunks. The gradient stops at the cut between them.",
        source="a length of 5 is read as the last 5 steps",
        answer="earliest_step = 9\n",
    ),
    Mistake(
        id="earliest-step-from-zero",
        exercise="earliest-step",
        advice="the steps are counted from 1 here: the chunk of step 13 is steps 11 to 15.",
        why="In Python the third chunk begins at index 10. Counted from 1, as in the question, that is step 11.",
        source="an index is taken for the number of a step",
        answer="earliest_step = 10\n",
    ),
    Mistake(
        id="earliest-step-itself",
        exercise="earliest-step",
        advice="the gradient goes back further than its own step: it stops at the beginning of the chunk.",
        why="A cut after every step would leave nothing of backprop through time. With chunks of 5, step 13 has two steps "
        "before it in its chunk.",
        source="truncation is taken for no way back at all",
        answer="earliest_step = 13\n",
    ),
    # deep-step
    Mistake(
        id="deep-step-no-return",
        exercise="deep-step",
        advice="the function returns nothing: end it with a return of the highest layer's output.",
        why="A Python function without a return gives None. The layers have taken their steps, and the result was dropped.",
        source=EVERYDAY,
        edits=(("    return x", ""),),
    ),
    Mistake(
        id="deep-step-returns-in-loop",
        exercise="deep-step",
        advice="the return stands inside the loop, so that only the lowest layer takes a step: move it below the loop.",
        why="A return ends the function at once. The higher layers are never reached, and their states stay as they were.",
        source="the return is indented once too often",
        edits=(("    return x", "        return x"),),
    ),
    Mistake(
        id="deep-step-all-read-x",
        exercise="deep-step",
        advice="every layer reads x itself: from the second layer on, a layer reads the output of the one below.",
        why="Side by side, the layers are no stack: what the lower ones return is thrown away, and nothing of them reaches "
        "the output. With unequal sizes the second layer can't even read x.",
        source="the output gets a new name, and the loop goes on giving x",
        edits=(("        x = layer.step(x)", "        y = layer.step(x)"), ("    return x", "    return y")),
    ),
    Mistake(
        id="deep-step-result-dropped",
        exercise="deep-step",
        advice="the result of `layer.step` is dropped, and x comes back as it was: give the result a name and hand it on.",
        why="step doesn't change x, it returns a new vector. Without a name that vector is lost, and every layer reads x.",
        source="step is taken for a method that changes its argument",
        edits=(("        x = layer.step(x)", "        layer.step(x)"),),
    ),
    Mistake(
        id="deep-step-reversed",
        exercise="deep-step",
        advice="the highest layer steps first: the list begins with the lowest one, which reads x.",
        why="A picture of a stack has its first layer at the bottom, a list has it at the left. layers[0] reads x, and the "
        "last one returns y.",
        source="a stack is drawn upwards and a list is written from left to right",
        edits=(("in layers:", "in reversed(layers):"),),
    ),
    Mistake(
        id="deep-step-two-layers",
        exercise="deep-step",
        advice="exactly two layers take a step: let a loop go over `layers`, which may hold one, two, three or more.",
        why="The two lines of the introduction are a stack of two. With three layers the highest is left out, and with one "
        "layer there is no layers[1].",
        source=BY_HAND,
        answer="def deep_step(layers, x):\n    y1 = layers[0].step(x)\n    return layers[1].step(y1)\n",
    ),
    Mistake(
        id="deep-step-one-object",
        exercise="deep-step",
        advice="one and the same layer takes all steps: the index has to move along, or the loop's own name be used.",
        why="The lowest layer's state then moves once for each layer, and the others' never. It runs only where all sizes are "
        "equal.",
        source="an index 0 is left standing when the line is copied",
        edits=(("x = layer.step(x)", "x = layers[0].step(x)"),),
    ),
    Mistake(
        id="deep-step-hands-h",
        exercise="deep-step",
        advice="the function reads `layer.h`: hand on what `step` returns. A layer may be anything with a step.",
        why="A layer passes its output y upwards. Its state is its own, and may have another name and another size, or be "
        "several arrays.",
        source=LIBRARIES,
        edits=(("        x = layer.step(x)", "        layer.step(x)\n        x = layer.h"),),
    ),
    Mistake(
        id="deep-step-hands-state",
        exercise="deep-step",
        advice="the state of the lower layer is handed on: the layer above reads the output that `step` returns.",
        why="A layer passes its output y upwards. Its state is its own: it goes to the layer's next step and to nobody else.",
        source=LIBRARIES,
        edits=(("        x = layer.step(x)", "        layer.step(x)\n        (x,) = layer.state"),),
    ),
    Mistake(
        id="deep-step-twice",
        exercise="deep-step",
        advice="each layer takes two steps for one input: call `step` once and keep its result.",
        why="Every call of step moves the state. A second call with the same input is a second step.",
        source="step is called as if it were a value to look at",
        edits=(("        x = layer.step(x)", "        layer.step(x)\n        x = layer.step(x)"),),
    ),
    Mistake(
        id="deep-step-resets",
        exercise="deep-step",
        advice="the layers are reset before they step: a step goes on from the state that each layer has.",
        why="With a reset in each step, nothing is left of the past, and the stack is a plain network. Who runs the stack "
        "decides when to forget.",
        source="training loops reset the network at the start of a sequence",
        edits=(("        x = layer.step(x)", "        layer.reset()\n        x = layer.step(x)"),),
    ),
    Mistake(
        id="deep-step-skips-lowest",
        exercise="deep-step",
        advice="the lowest layer is left out: the list begins at index 0.",
        why="A loop from 1 starts at the second layer, since Python counts from 0. That layer then gets x instead of the "
        "output of the first.",
        source=COUNTING,
        edits=(("in layers:", "in layers[1:]:"),),
    ),
    Mistake(
        id="deep-step-skips-highest",
        exercise="deep-step",
        advice="the highest layer is left out: the last output has to come from the last layer of the list.",
        why="layers[:-1] and range(len(layers) - 1) end one before the last. What comes back is the input of the highest layer.",
        source=COUNTING,
        edits=(("in layers:", "in layers[:-1]:"),),
    ),
    Mistake(
        id="deep-step-all-outputs",
        exercise="deep-step",
        advice="the outputs of all layers are returned: only that of the highest layer leaves the stack.",
        why="What the lower layers return is read by the layer above and by nobody else. From outside, a stack looks like "
        "one network.",
        source="outputs over time are collected in a list, and outputs over layers then too",
        answer="def deep_step(layers, x):\n    ys = []\n    for layer in layers:\n        x = layer.step(x)\n        ys.append(x)\n"
        "    return ys\n",
    ),
    Mistake(
        id="deep-step-input-and-outputs",
        exercise="deep-step",
        advice="the whole list comes back, with the input and the outputs of all layers: return its last entry alone.",
        why="What the lower layers return is read by the layer above and by nobody else. From outside, a stack looks like "
        "one network.",
        source=BLIND,
        answer="def deep_step(layers, x):\n    ys = [x]\n    for layer in layers:\n        ys.append(layer.step(ys[-1]))\n"
        "    return ys\n",
    ),
    Mistake(
        id="deep-step-lowest-twice",
        exercise="deep-step",
        advice="the lowest layer takes two steps, one before the loop and one in it: start the loop with x itself.",
        why="After the line before the loop, the loop begins with the lowest layer again, and gives it its own output. It runs "
        "only where all sizes are equal.",
        source=BLIND,
        answer="def deep_step(layers, x):\n    y = layers[0].step(x)\n    for layer in layers:\n        y = layer.step(y)\n"
        "    return y\n",
    ),
    Mistake(
        id="deep-step-row-by-row",
        exercise="deep-step",
        advice="the rows of a batch are fed one after the other, as if they were steps: give each layer the whole of x.",
        why="The rows of x belong to N sequences, all in the same step. Each call of step moves the states of all N sequences, "
        "so a layer that is called for every row takes N steps.",
        source=BLIND,
        answer="import numpy as np\n\n\ndef deep_step(layers, x):\n    def one(v):\n        for layer in layers:\n"
        "            v = layer.step(v)\n        return v\n\n    return one(x) if x.ndim == 1 else np.array([one(row) for row in x])\n",
    ),
    Mistake(
        id="deep-step-batch-of-one",
        exercise="deep-step",
        advice="a single vector is made a batch of one: `step` takes (D,) as it is, and then returns (V,).",
        why="The layers take care of both shapes. A state of a single sequence (H,) becomes (1, H) when a batch of one comes in.",
        source=BLIND,
        edits=(("    for layer in layers:", "    x = x.reshape(-1, x.shape[-1])\n    for layer in layers:"),),
    ),
    Mistake(
        id="deep-step-pops",
        exercise="deep-step",
        advice="the layers are taken out of the caller's own list, which is empty afterwards: go through it with a loop.",
        why="After the first step the list is empty, and the second step has no layer left. A tuple has no pop at all.",
        source=BLIND,
        answer="def deep_step(layers, x):\n    while len(layers) > 0:\n        x = layers.pop(0).step(x)\n    return x\n",
    ),
    Mistake(
        id="deep-step-not-a-layer",
        exercise="deep-step",
        advice="`step` is asked of something that is no layer: look which name holds a layer there, and which one a vector.",
        why="reduce calls its function with the value so far first and the next entry second. With the two names the wrong way "
        "round, the vector is asked for a step.",
        source=BLIND,
        answer="from functools import reduce\n\n\ndef deep_step(layers, x):\n"
        "    return reduce(lambda layer, y: layer.step(y), layers, x)\n",
    ),
    # build-layers
    Mistake(
        id="build-one-object",
        exercise="build-layers",
        advice="`make` is called once, and the list holds its one layer n times: call `make` anew for each place.",
        why="[layer] * n repeats the reference, not the object. Every step of one layer is then a step of all, and a sequence "
        "overwrites what the layer kept for its way back.",
        source="[0] * n is the usual way to make a list of n numbers",
        edits=(("[make() for _ in range(n)]", "[make()] * n"),),
    ),
    Mistake(
        id="build-not-called",
        exercise="build-layers",
        advice="the list holds the function `make` itself: write `make()`, with the brackets, to get a layer.",
        why="make is a function, and make() is what it returns. A function has no step.",
        source="the brackets of a call are forgotten",
        edits=(("make() for", "make for"),),
    ),
    Mistake(
        id="build-no-return",
        exercise="build-layers",
        advice="the function returns nothing: end it with a return of the list.",
        why="A Python function without a return gives None. The layers were made and thrown away.",
        source=EVERYDAY,
        edits=(("return [make()", "[make()"),),
    ),
    Mistake(
        id="build-shallow-copies",
        exercise="build-layers",
        advice="the objects differ, but they share one set of weights: a copy made by `copy.copy` holds the same arrays.",
        why="A shallow copy is a new object whose attributes are the old ones. Training changes weights in the array itself, "
        "so a change in one layer shows in all.",
        source="a copy is the first idea against a shared object",
        answer="import copy\n\n\ndef build_layers(make, n):\n    layer = make()\n    return [copy.copy(layer) for _ in range(n)]\n",
    ),
    Mistake(
        id="build-deep-copies",
        exercise="build-layers",
        advice="all layers start with the same weights, since they are copies of one: call `make` anew for each.",
        why="A deep copy shares nothing, but its numbers are equal to those of the original. Layers should be drawn one by "
        "one, as the rows of a weight matrix are.",
        source="a copy is the first idea against a shared object",
        answer="import copy\n\n\ndef build_layers(make, n):\n    layer = make()\n    return [copy.deepcopy(layer) for _ in range(n)]\n",
    ),
    Mistake(
        id="build-first-and-copies",
        exercise="build-layers",
        advice="only the first place holds a layer of its own; all others hold one and the same: call `make` for each.",
        why="[make()] + [make()] * (n - 1) calls make twice. With three layers, the second and the third are one object.",
        source="the repetition is kept for all layers but one",
        edits=(("[make() for _ in range(n)]", "[make()] + [make()] * (n - 1)"),),
    ),
    Mistake(
        id="build-one-thrown-away",
        exercise="build-layers",
        advice="`make` is called n + 1 times, and the layer of the first call isn't in the list: call it once for each place.",
        why="[make()] * n makes one layer before the loop begins, and the loop then replaces it everywhere. Start with an empty "
        "list, or with [None] * n.",
        source=BLIND,
        answer="def build_layers(make, n):\n    layers = [make()] * n\n    for k in range(n):\n        layers[k] = make()\n"
        "    return layers\n",
    ),
    Mistake(
        id="build-generator",
        exercise="build-layers",
        advice="what comes back is a generator, which has made no layer yet: return a list, with square brackets.",
        why="A generator works out its entries when it is asked for them, and can be gone through once. A stack is gone "
        "through in every step.",
        source=BLIND,
        edits=(("[make() for _ in range(n)]", "(make() for _ in range(n))"),),
    ),
    Mistake(
        id="build-with-argument",
        exercise="build-layers",
        advice="`make` is called with an argument, such as the number of the layer, and it takes none: write `make()`.",
        why="map(make, range(n)) calls make(0), make(1) and so on. A make without a parameter raises a TypeError then.",
        source=BLIND,
        edits=(("make() for _", "make(_) for _"),),
    ),
    Mistake(
        id="build-nested",
        exercise="build-layers",
        advice="the entries of the list are lists with a layer inside: put the layers themselves into it.",
        why="[make()] is a list that holds one layer. A list has no step.",
        source=BLIND,
        edits=(("[make() for", "[[make()] for"),),
    ),
    Mistake(
        id="build-keeps-the-list",
        exercise="build-layers",
        advice="the list isn't new in each call and still holds the layers of the call before: make it inside the function.",
        why="A default value such as layers=[] is made once, when the function is defined. All calls then append to the same "
        "list.",
        source=BLIND,
        answer="def build_layers(make, n, layers=[]):\n    for _ in range(n):\n        layers.append(make())\n    return layers\n",
    ),
    Mistake(
        id="build-one-less",
        exercise="build-layers",
        advice="there is one layer less than asked for: range(n) counts from 0 to n - 1, and that is n numbers.",
        why="range(1, n) and range(n - 1) hold n - 1 numbers.",
        source=COUNTING,
        edits=(("range(n)", "range(n - 1)"),),
    ),
    Mistake(
        id="build-one-more",
        exercise="build-layers",
        advice="there is one layer more than asked for: range(n) counts from 0 to n - 1, and that is n numbers.",
        why="range(n + 1) holds n + 1 numbers. A first layer made before the loop counts as well.",
        source=COUNTING,
        edits=(("range(n)", "range(n + 1)"),),
    ),
    # deep-shapes
    Mistake(
        id="deep-shapes-reads-h",
        exercise="deep-shapes",
        advice="rnn2 reads what rnn1 returns, y1 with 3 numbers; the 6 hidden numbers of rnn1 stay inside it.",
        why="Here a layer passes its output upwards. The state goes to the layer's own next step. So the H of rnn1 appears "
        "in no shape outside rnn1.",
        source=LIBRARIES,
        answer=_shapes(rnn2_W_xh="(5, 6)", y1s="(10, 7, 6)", dy1s="(10, 7, 6)"),
    ),
    Mistake(
        id="deep-shapes-w-xh-reads-h",
        exercise="deep-shapes",
        advice="rnn2.W_xh takes what rnn1 returns, 3 numbers; the 6 hidden numbers of rnn1 stay inside it.",
        why="The columns of W_xh take what goes in. Into rnn2 goes y1, of length V of rnn1.",
        source=LIBRARIES,
        answer=_shapes(rnn2_W_xh="(5, 6)"),
    ),
    Mistake(
        id="deep-shapes-y1-is-h",
        exercise="deep-shapes",
        advice="y1s holds the outputs of rnn1, 3 numbers each, and not its states.",
        why="forward returns ys (T, N, V). The states of rnn1 have 6 numbers and stay inside it.",
        source=LIBRARIES,
        answer=_shapes(y1s="(10, 7, 6)"),
    ),
    Mistake(
        id="deep-shapes-both-read-x",
        exercise="deep-shapes",
        advice="rnn2 doesn't read x, with its 4 numbers: it reads what rnn1 returns.",
        why="Only the lowest layer sees x. The second sees vectors of length V of the first.",
        source="all layers are thought to read the input",
        answer=_shapes(rnn2_W_xh="(5, 4)"),
    ),
    Mistake(
        id="deep-shapes-turned",
        exercise="deep-shapes",
        advice="rnn2.W_xh is the other way round: it takes 3 numbers (columns) and gives 5 (rows).",
        why="The rows of a matrix give what comes out, here H = 5, and the columns take what goes in, here V = 3 of rnn1.",
        source="the name x before h suggests (D, H)",
        answer=_shapes(rnn2_W_xh="(3, 5)"),
    ),
    Mistake(
        id="deep-shapes-batch-first",
        exercise="deep-shapes",
        advice="the axes are in another order: in this book time comes first, (T, N, ...), with T = 10 and N = 7.",
        why="forward steps through its first axis. With the batch in front, a step would be one sequence, and not one moment "
        "of all sequences.",
        source="Keras, and torch with batch_first, put the batch in front",
        answer=_shapes(y1s="(7, 10, 3)", ys="(7, 10, 2)", dy1s="(7, 10, 3)", dxs="(7, 10, 4)"),
    ),
    Mistake(
        id="deep-shapes-no-batch",
        exercise="deep-shapes",
        advice="the axis of the batch is missing: there are N = 7 sequences, and each has its own vectors.",
        why="A batch (T, N, D) stays a batch in every layer: (T, N, V). Only the last axis changes from layer to layer.",
        source="a single sequence is what the pictures show",
        answer=_shapes(y1s="(10, 3)", ys="(10, 2)", dy1s="(10, 3)", dxs="(10, 4)"),
    ),
    Mistake(
        id="deep-shapes-last-output",
        exercise="deep-shapes",
        advice="a layer hands up one vector for each step: the axis of time, T = 10, stays in every layer.",
        why="rnn2 steps as often as rnn1. It needs y1 of every step, not only of the last one.",
        source="Keras returns the last output only, unless told to return sequences",
        answer=_shapes(y1s="(7, 3)", ys="(7, 2)", dy1s="(7, 3)", dxs="(7, 4)"),
    ),
    Mistake(
        id="deep-shapes-dy-for-dy1",
        exercise="deep-shapes",
        advice="dy1s is what rnn2.backward returns, the gradient at rnn2's inputs: it has the shape of y1s.",
        why="A gradient has the shape of the array that it belongs to. dys belongs to ys, dy1s to y1s and dxs to xs.",
        source="the gradient at the output is thought to go to every layer",
        answer=_shapes(dy1s="(10, 7, 2)"),
    ),
    Mistake(
        id="deep-shapes-dxs-like-y1s",
        exercise="deep-shapes",
        advice="dxs is the gradient at the stack's inputs xs, and has their shape, not that of y1s.",
        why="A gradient has the shape of the array that it belongs to. xs holds vectors of D = 4 numbers.",
        source="one of the two steps of the way back is forgotten",
        answer=_shapes(dxs="(10, 7, 3)"),
    ),
    Mistake(
        id="deep-shapes-as-given",
        exercise="deep-shapes",
        advice="these are the shapes of what each `backward` is given; dy1s and dxs are what it returns.",
        why="backward takes the gradients at a layer's outputs and returns those at its inputs. rnn2's inputs are y1s, and "
        "rnn1's are xs.",
        source=BLIND,
        answer=_shapes(dy1s="(10, 7, 2)", dxs="(10, 7, 3)"),
    ),
    # deep-forward
    Mistake(
        id="deep-forward-no-return",
        exercise="deep-forward",
        advice="the function returns nothing: end it with a return of the highest layer's outputs.",
        why="A Python function without a return gives None. The layers ran, and their outputs were dropped.",
        source=EVERYDAY,
        edits=(("    return xs", ""),),
    ),
    Mistake(
        id="deep-forward-returns-in-loop",
        exercise="deep-forward",
        advice="the return stands inside the loop, so that only the lowest layer runs: move it below the loop.",
        why="A return ends the function at once. The higher layers are never reached, and have nothing for their way back.",
        source="the return is indented once too often",
        edits=(("    return xs", "        return xs"),),
    ),
    Mistake(
        id="deep-forward-all-read-x",
        exercise="deep-forward",
        advice="every layer reads xs itself: from the second layer on, a layer reads the outputs of the one below.",
        why="Side by side, the layers are no stack: what the lower ones return is thrown away, and the loss gives them no "
        "gradient. With unequal sizes the second layer can't even read xs.",
        source="both layers read x: the lower one's gradient is 0",
        edits=(("        xs = layer.forward(xs)", "        ys = layer.forward(xs)"), ("    return xs", "    return ys")),
    ),
    Mistake(
        id="deep-forward-result-dropped",
        exercise="deep-forward",
        advice="the result of `layer.forward` is dropped, and xs comes back as it was: give it a name and hand it on.",
        why="forward doesn't change xs, it returns a new array. Without a name that array is lost, and every layer reads xs.",
        source="forward is taken for a method that changes its argument",
        edits=(("        xs = layer.forward(xs)", "        layer.forward(xs)"),),
    ),
    Mistake(
        id="deep-forward-steps",
        exercise="deep-forward",
        advice="the outputs are right, but the layers only took steps: `forward` also keeps what `backward` will need.",
        why="step moves the state and forgets the old one. forward takes the same steps and keeps inputs and states. After "
        "steps alone there is no way back.",
        source="deep_step is at hand, and its outputs are the same",
        answer="def deep_forward(layers, xs):\n    ys = []\n    for x in xs:\n        for layer in layers:\n"
        "            x = layer.step(x)\n        ys.append(x)\n    return ys\n",
    ),
    Mistake(
        id="deep-forward-one-step-each",
        exercise="deep-forward",
        advice="`forward` is called once for each time step: give it the whole sequence, or it keeps the last step only.",
        why="Each call of forward starts a new record. The loop over time is inside the layer, and the loop here goes over "
        "the layers.",
        source="the loop over time of earlier chapters is written again",
        answer="def deep_forward(layers, xs):\n    ys = []\n    for t in range(len(xs)):\n        x = xs[t : t + 1]\n"
        "        for layer in layers:\n            x = layer.forward(x)\n        ys.append(x[0])\n    return ys\n",
    ),
    Mistake(
        id="deep-forward-step-on-sequence",
        exercise="deep-forward",
        advice="`step` is given a whole sequence: it takes one input. The method for a sequence is `forward`.",
        why="A step makes one new state from one input. All T inputs in one step would leave no order in time.",
        source="the line of deep_step is copied",
        edits=(("layer.forward(xs)", "layer.step(xs)"),),
    ),
    Mistake(
        id="deep-forward-reversed",
        exercise="deep-forward",
        advice="the highest layer runs first: the list begins with the lowest one, which reads xs.",
        why="On the way forward, layers[0] reads xs and the last layer returns ys. Only the way back begins with the last.",
        source="forward and backward are mixed up",
        edits=(("in layers:", "in reversed(layers):"),),
    ),
    Mistake(
        id="deep-forward-two-layers",
        exercise="deep-forward",
        advice="exactly two layers run: let a loop go over `layers`, which may hold one, two, three or more.",
        why="With three layers the highest is left out, and with one layer there is no layers[1].",
        source=BY_HAND,
        answer="def deep_forward(layers, xs):\n    y1s = layers[0].forward(xs)\n    return layers[1].forward(y1s)\n",
    ),
    Mistake(
        id="deep-forward-one-object",
        exercise="deep-forward",
        advice="one and the same layer runs every time: the index has to move along, or the loop's own name be used.",
        why="A layer that runs twice keeps only the second run, and the other layers keep nothing.",
        source="an index 0 is left standing when the line is copied",
        edits=(("xs = layer.forward(xs)", "xs = layers[0].forward(xs)"),),
    ),
    Mistake(
        id="deep-forward-resets",
        exercise="deep-forward",
        advice="the layers are reset first: `forward` goes on from the state that each layer has.",
        why="A sequence may be the second part of a longer one. Who runs the stack decides when to forget.",
        source="training loops reset the network at the start of a sequence",
        edits=(("        xs = layer.forward(xs)", "        layer.reset()\n        xs = layer.forward(xs)"),),
    ),
    Mistake(
        id="deep-forward-twice",
        exercise="deep-forward",
        advice="each layer runs twice over the sequence: call `forward` once and keep its result.",
        why="The second run starts from the state that the first one left. Its outputs differ, and so does what is kept.",
        source="forward is called as if it were a value to look at",
        edits=(("        xs = layer.forward(xs)", "        layer.forward(xs)\n        xs = layer.forward(xs)"),),
    ),
    Mistake(
        id="deep-forward-skips-lowest",
        exercise="deep-forward",
        advice="the lowest layer is left out: the list begins at index 0.",
        why="A loop from 1 starts at the second layer, since Python counts from 0.",
        source=COUNTING,
        edits=(("in layers:", "in layers[1:]:"),),
    ),
    Mistake(
        id="deep-forward-skips-highest",
        exercise="deep-forward",
        advice="the highest layer is left out: the outputs have to come from the last layer of the list.",
        why="layers[:-1] and range(len(layers) - 1) end one before the last.",
        source=COUNTING,
        edits=(("in layers:", "in layers[:-1]:"),),
    ),
    Mistake(
        id="deep-forward-all-outputs",
        exercise="deep-forward",
        advice="the outputs of all layers are returned: only those of the highest layer leave the stack.",
        why="What the lower layers return is read by the layer above and by nobody else.",
        source="outputs over time are collected in a list, and outputs over layers then too",
        answer="def deep_forward(layers, xs):\n    ys = []\n    for layer in layers:\n        xs = layer.forward(xs)\n"
        "        ys.append(xs)\n    return ys\n",
    ),
    Mistake(
        id="deep-forward-last-step",
        exercise="deep-forward",
        advice="only the outputs of the last step are returned: keep all T of them, (T, N, V).",
        why="The loss may look at every output, and the layer that comes next reads every output.",
        source="Keras returns the last output only, unless told to return sequences",
        edits=(("return xs", "return xs[-1]"),),
    ),
    Mistake(
        id="deep-forward-twice-keeps-first",
        exercise="deep-forward",
        advice="each layer runs twice over the sequence: call `forward` once and keep its result.",
        why="The second run starts from the state that the first one left, and its outputs are others. What the layer keeps "
        "is the second run.",
        source=BLIND,
        answer="def deep_forward(layers, xs):\n    found = []\n    for layer in layers:\n        found.append(layer.forward(xs))\n"
        "        xs = layer.forward(xs)\n    return found[-1]\n",
    ),
    Mistake(
        id="deep-forward-hands-h",
        exercise="deep-forward",
        advice="the function reads `layer.past`: hand on what `forward` returns. A layer may be anything with a forward.",
        why="A layer passes its outputs upwards. What it keeps is its own, for its own way back.",
        source=LIBRARIES,
        answer="import numpy as np\n\n\ndef deep_forward(layers, xs):\n    for layer in layers:\n        ys = layer.forward(xs)\n"
        '        xs = np.array([now["h"] for now in layer.past[1:]])\n    return ys\n',
    ),
    Mistake(
        id="deep-forward-counts-steps",
        exercise="deep-forward",
        advice="the loop runs over the T steps, and the number of a step picks a layer: let it run over the layers.",
        why="len(xs) is T. The time steps are inside forward, and one call of forward is needed for each layer.",
        source=BLIND,
        edits=(
            ("    for layer in layers:", "    for t in range(len(xs)):"),
            ("layer.forward(xs)", "layers[t].forward(xs)"),
        ),
    ),
    Mistake(
        id="deep-forward-one-sequence-each",
        exercise="deep-forward",
        advice="`forward` is called once for each sequence of the batch: give it the whole batch, it keeps N states apart.",
        why="A layer has a state for each of the N sequences. Called for one sequence after the other, it goes on from where the "
        "one before has ended, and keeps the last one only.",
        source=BLIND,
        answer="import numpy as np\n\n\ndef deep_forward(layers, xs):\n    found = []\n    for n in range(xs.shape[1]):\n"
        "        one = xs[:, n : n + 1]\n        for layer in layers:\n            one = layer.forward(one)\n"
        "        found.append(one)\n    return np.concatenate(found, axis=1)\n",
    ),
    Mistake(
        id="deep-forward-batch-first",
        exercise="deep-forward",
        advice="the axes of time and batch are swapped before the layers run: `forward` reads (T, N, D), the time first.",
        why="forward steps through its first axis. With the batch in front, a step would be one sequence, and not one moment "
        "of all sequences.",
        source="Keras, and torch with batch_first, put the batch in front",
        answer="def deep_forward(layers, xs):\n    xs = xs.swapaxes(0, 1)\n    for layer in layers:\n        xs = layer.forward(xs)\n"
        "    return xs.swapaxes(0, 1)\n",
    ),
    Mistake(
        id="deep-forward-in-place",
        exercise="deep-forward",
        advice="the outputs are written into the array xs: `xs = ...` gives them a name, `xs[:] = ...` overwrites the inputs.",
        why="The array xs belongs to the caller, and its rows have D numbers, where the outputs have V. It fits only where "
        "all layers are equally wide.",
        source=BLIND,
        edits=(("        xs = layer", "        xs[:] = layer"),),
    ),
    # deep-backward
    Mistake(
        id="deep-backward-no-return",
        exercise="deep-backward",
        advice="the function returns nothing: end it with a return of the gradients at the inputs, dxs.",
        why="A Python function without a return gives None. The layers' grads are filled, and dxs was dropped.",
        source=EVERYDAY,
        edits=(("    return dys", ""),),
    ),
    Mistake(
        id="deep-backward-returns-in-loop",
        exercise="deep-backward",
        advice="the return stands inside the loop, so that only the highest layer is reached: move it below the loop.",
        why="A return ends the function at once. The lower layers get no gradient and could not learn.",
        source="the return is indented once too often",
        edits=(("    return dys", "        return dys"),),
    ),
    Mistake(
        id="deep-backward-lowest-first",
        exercise="deep-backward",
        advice="the way back begins with the lowest layer: the highest one comes first, since it stands next to the loss.",
        why="dys are the gradients at the highest layer's outputs, and nobody but that layer can read them. With unequal sizes "
        "the lowest layer refuses them.",
        source="the loop of deep_forward is copied",
        edits=(("in reversed(layers):", "in layers:"),),
    ),
    Mistake(
        id="deep-backward-dys-for-all",
        exercise="deep-backward",
        advice="every layer gets dys itself: below the highest one, a layer gets what the layer above it returned.",
        why="The gradient at y1 is what the upper layer's backward returns. dys belongs to the outputs of the highest layer "
        "only.",
        source="the lower layer gets dy instead of the upper layer's dx",
        edits=(
            ("        dys = layer.backward(dys)", "        dxs = layer.backward(dys)"),
            ("    return dys", "    return dxs"),
        ),
    ),
    Mistake(
        id="deep-backward-result-dropped",
        exercise="deep-backward",
        advice="the result of `layer.backward` is dropped, and dys comes back as it was: name it and hand it down.",
        why="backward fills grads and returns the gradients at its inputs. Those are what the layer below needs.",
        source="filling grads is taken for all that backward does",
        edits=(("        dys = layer.backward(dys)", "        layer.backward(dys)"),),
    ),
    Mistake(
        id="deep-backward-returns-grads",
        exercise="deep-backward",
        advice="the gradients of the weights are returned: they stay in each layer's `grads`, and dxs is what comes back.",
        why="The stack is itself a layer. Whoever stands below it, such as a table of word vectors, needs dxs.",
        source="the gradients of the weights are what training needs",
        edits=(("return dys", "return [layer.grads for layer in layers]"),),
    ),
    Mistake(
        id="deep-backward-turns-the-list",
        exercise="deep-backward",
        advice="`layers.reverse()` turns the caller's own list round: go through it with `reversed(layers)` instead.",
        why="The next forward would begin with the highest layer. reversed(layers) and layers[::-1] leave the list alone, and "
        "work for a tuple as well.",
        source="list.reverse and reversed are easily mixed up",
        edits=(("    for layer in reversed(layers):", "    layers.reverse()\n    for layer in layers:"),),
    ),
    Mistake(
        id="deep-backward-stops-early",
        exercise="deep-backward",
        advice="the lowest layer is left out: the loop has to reach index 0.",
        why="range(len(layers) - 1, 0, -1) stops at index 1, since the end of a range is left out. The lowest layer gets no "
        "gradient, and what comes back is the gradient at its outputs.",
        source=COUNTING,
        edits=(("in reversed(layers):", "in reversed(layers[1:]):"),),
    ),
    Mistake(
        id="deep-backward-skips-highest",
        exercise="deep-backward",
        advice="the highest layer is left out: dys are the gradients at its outputs, so it comes first.",
        why="A loop from index len(layers) - 2 starts one below the top, as if the loss stood there.",
        source=COUNTING,
        edits=(("in reversed(layers):", "in reversed(layers[:-1]):"),),
    ),
    Mistake(
        id="deep-backward-two-layers",
        exercise="deep-backward",
        advice="exactly two layers are reached: let a loop go over `layers`, which may hold one, two, three or more.",
        why="With three layers, one gets no gradient at all. With one layer there is no layers[1].",
        source=BY_HAND,
        answer="def deep_backward(layers, dys):\n    dy1s = layers[1].backward(dys)\n    return layers[0].backward(dy1s)\n",
    ),
    Mistake(
        id="deep-backward-last-two",
        exercise="deep-backward",
        advice="only the two highest layers are reached: let a loop go over all `layers`, from the last to the first.",
        why="layers[-1] and layers[-2] are the top of the stack. With three layers, the lowest gets no gradient.",
        source=BY_HAND,
        answer="def deep_backward(layers, dys):\n    dy1s = layers[-1].backward(dys)\n    return layers[-2].backward(dy1s)\n",
    ),
    Mistake(
        id="deep-backward-one-object",
        exercise="deep-backward",
        advice="one and the same layer is asked every time: the index has to move along, or the loop's own name be used.",
        why="The highest layer's grads are overwritten by its second call, and the other layers get none.",
        source="an index -1 is left standing when the line is copied",
        edits=(("dys = layer.backward(dys)", "dys = layers[-1].backward(dys)"),),
    ),
    Mistake(
        id="deep-backward-time-turned",
        exercise="deep-backward",
        advice="dys is turned round in time before it is handed over: each layer goes back through time by itself.",
        why="backward takes dys in the order of the steps, the first step first, and returns dxs in the same order. Its own "
        "loop runs from the last step to the first.",
        source="the way back runs from the end, and the array is thought to need that, too",
        edits=(("layer.backward(dys)", "layer.backward(dys[::-1])"),),
    ),
    Mistake(
        id="deep-backward-one-step-each",
        exercise="deep-backward",
        advice="`backward` is called once for each time step: give it all of dys, because its steps are joined in time.",
        why="Inside a layer, the gradient of one step flows into the step before. Called step by step, each layer starts "
        "anew, and that flow is cut.",
        source=PLAIN_STACK,
        answer="def deep_backward(layers, dys):\n    dxs = []\n    for t in reversed(range(len(dys))):\n        dy = dys[t : t + 1]\n"
        "        for layer in reversed(layers):\n            dy = layer.backward(dy)\n        dxs.append(dy[0])\n"
        "    return dxs[::-1]\n",
    ),
    Mistake(
        id="deep-backward-steps-from-the-first",
        exercise="deep-backward",
        advice="`backward` is called once for each time step, the first one first: give it all of dys in one call.",
        why="Inside a layer, the gradient of one step flows into the step before, and the layer's own loop sees to that. "
        "Called step by step, each layer starts anew, and its grads hold one step only.",
        source=PLAIN_STACK,
        answer="def deep_backward(layers, dys):\n    dxs = []\n    for t in range(len(dys)):\n        dy = dys[t : t + 1]\n"
        "        for layer in reversed(layers):\n            dy = layer.backward(dy)\n        dxs.append(dy[0])\n"
        "    return dxs\n",
    ),
    Mistake(
        id="deep-backward-forward-again",
        exercise="deep-backward",
        advice="the layers run forward again, with gradients as inputs: on the way back each layer's `backward` is called.",
        why="forward turns inputs into outputs. What turns gradients at the outputs into gradients at the inputs is backward, "
        "with what the last forward kept.",
        source="the loop of deep_forward is copied",
        edits=(("layer.backward(dys)", "layer.forward(dys)"),),
    ),
    Mistake(
        id="deep-backward-all-gradients",
        exercise="deep-backward",
        advice="the gradients at the inputs of all layers are returned: only those of the lowest layer leave the stack.",
        why="The gradient at a layer's input is used up by the layer below. From outside, a stack has one input.",
        source="results of a loop are collected in a list",
        answer="def deep_backward(layers, dys):\n    dxs = []\n    for layer in reversed(layers):\n        dys = layer.backward(dys)\n"
        "        dxs.append(dys)\n    return dxs\n",
    ),
    Mistake(
        id="deep-backward-time-turned-twice",
        exercise="deep-backward",
        advice="dys is turned round in time, and dxs turned back: each layer goes back through time by itself.",
        why="backward takes dys in the order of the steps, the first step first, and returns dxs in the same order. Turned "
        "round, the last step's gradient meets what the layer kept of the first step.",
        source=BLIND,
        answer="def deep_backward(layers, dys):\n    dys = dys[::-1]\n    for layer in reversed(layers):\n"
        "        dys = layer.backward(dys)\n    return dys[::-1]\n",
    ),
    Mistake(
        id="deep-backward-by-hand",
        exercise="deep-backward",
        advice="the function reads `layer.past` and works the gradient out itself: `layer.backward` does it, through time as well.",
        why="The formula for one step leaves out what comes back from the next step, and fills no grads. And a layer of another "
        "kind keeps other things.",
        source=BLIND,
        answer="import numpy as np\n\n\ndef deep_backward(layers, dys):\n    for layer in reversed(layers):\n"
        '        hs = np.array([now["h"] for now in layer.past[1:]])\n'
        "        dys = (dys @ layer.W_hy * (1 - hs**2)) @ layer.W_xh\n    return dys\n",
    ),
    Mistake(
        id="deep-backward-adds-up",
        exercise="deep-backward",
        advice="the gradients at the inputs of all layers are added up: only those of the lowest layer are dxs.",
        why="Gradients are added where one array is used in several places. In a stack, each layer's outputs are used in one "
        "place, the layer above.",
        source=BLIND,
        answer="def deep_backward(layers, dys):\n    total = 0\n    for layer in reversed(layers):\n"
        "        dys = layer.backward(dys)\n        total = total + dys\n    return total\n",
    ),
    Mistake(
        id="deep-backward-returns-lowest-grads",
        exercise="deep-backward",
        advice="the `grads` of the lowest layer's weights are returned: what `backward` returned last is dxs.",
        why="The gradients of the weights stay in each layer's grads. dxs says how the loss changes with the inputs.",
        source=BLIND,
        edits=(("return dys", "return layers[0].grads"),),
    ),
    Mistake(
        id="deep-backward-hands-grads",
        exercise="deep-backward",
        advice="the gradient of the weights W_xh is handed down: a layer needs the gradients at its outputs, (T, N, V).",
        why="grads belongs to the weights and stays in the layer. What goes down is what backward returns, the gradients at the "
        "layer's inputs: they are the gradients at the outputs of the layer below.",
        source=BLIND,
        edits=(("        dys = layer.backward(dys)", '        layer.backward(dys)\n        dys = layer.grads["W_xh"]'),),
    ),
    Mistake(
        id="deep-backward-outside-the-list",
        exercise="deep-backward",
        advice="an index lies outside the list of layers: they run from len(layers) - 1, the highest, down to 0, the lowest.",
        why="A list of three has the indices 0, 1 and 2. layers[len(layers)] would be a fourth.",
        source=BLIND,
        answer="def deep_backward(layers, dys):\n    for k in range(len(layers), -1, -1):\n"
        "        dys = layers[k].backward(dys)\n    return dys\n",
    ),
    Mistake(
        id="deep-backward-in-place",
        exercise="deep-backward",
        advice="the results are written into the array dys: `dys = ...` gives them a name, `dys[...] = ...` overwrites the array.",
        why="The array dys belongs to the caller, and its rows have V numbers, where dxs has D. It fits only where all layers "
        "are equally wide.",
        source=BLIND,
        edits=(("        dys = layer", "        dys[...] = layer"),),
    ),
    Mistake(
        id="deep-backward-clears-grads",
        exercise="deep-backward",
        advice="`grads` is emptied at the end: it is what training needs after the way back, so leave it filled.",
        why="backward begins its grads anew by itself. Whoever trains the stack reads them after deep_backward.",
        source=BLIND,
        edits=(("    return dys", "    for layer in layers:\n        layer.grads = {}\n    return dys"),),
    ),
    # y-or-h
    Mistake(
        id="y-or-h-unchanged",
        exercise="y-or-h",
        advice="with W_xh2 and b_h2 as they were, the upper layer would read h1 as if it were y1; what made y1 of h1 is missing.",
        why="y1 and h1 are different vectors, and mostly of different lengths. The product with W_hy1 and the bias b_y1 has to "
        "happen somewhere, and in the library's stack only the upper layer is left for it.",
        source="y and h are both called the output of a layer",
        answer='y_or_h = "a"\n',
    ),
    Mistake(
        id="y-or-h-order",
        exercise="y-or-h",
        advice="the two matrices stand in the wrong order: put W_hy1 h1 + b_y1 in the place of y1 in W_xh2 y1 + b_h2.",
        why="h1 meets W_hy1 first, so that matrix stands next to it, on the right. W_hy1 W_xh2 has no meaning unless the "
        "sizes happen to fit. And b_y1 is as long as y1, so W_xh2 has to take it to the length of the state.",
        source="matrices are written in the order of the arrows",
        answer='y_or_h = "b"\n',
    ),
    Mistake(
        id="y-or-h-impossible",
        exercise="y-or-h",
        advice="between h1 and the upper layer's tanh there are only products and sums, and two such maps make one.",
        why="The tanh of the upper layer comes after W_xh2 y1. Before it, h1 passes two linear maps with biases, and those join "
        "into one matrix and one bias.",
        source="an extra matrix seems to be an extra layer",
        answer='y_or_h = "d"\n',
    ),
)

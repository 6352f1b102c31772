"""Chapter 7, going deep: the mistakes that learners make there, the most fundamental first."""

from __future__ import annotations

from autograder.spec import Mistake

EVERYDAY = "an everyday slip in Python"
LIBRARIES = "libraries hand the state of a layer upwards"
BY_HAND = "the two lines for two layers are copied into the function"
BLIND = "answers written from the page alone"
COUNTING = "the ends of a range are easily missed by one"
TORCH = "a torch module is called like a function, and hands on more than one thing"
PLAIN_STACK = "in a plain deep network there is no time to be kept apart from the layers"


# What is common to the three functions of a stack: the id's beginning, the argument, the method, the order of the loop.
STACKS = (
    ("deep-step", "x", "step", "layers"),
    ("deep-forward", "xs", "forward", "layers"),
    ("deep-backward", "dys", "backward", "reversed(layers)"),
)


def _loop(stack: tuple[str, str, str, str], *lines: str, before: str = "") -> str:
    """One of the three functions with these lines in its loop over the layers, and perhaps one before it."""
    name, argument, _, order = stack
    body = "".join(f"        {line}\n" for line in lines)
    head = f"def {name.replace('-', '_')}(layers, {argument}):\n" + (f"    {before}\n" if before else "")
    return f"{head}    for layer in {order}:\n{body}    return {argument}\n"


def _of_each(stack: tuple[str, str, str, str]) -> tuple[Mistake, ...]:
    """What goes wrong in the same way on all three ways through a stack."""
    exercise, x, method, order = stack
    name = exercise.replace("-", "_")
    inner, outer = ("rnn2", "rnn1") if method == "backward" else ("rnn1", "rnn2")
    back = method == "backward"
    first, last = ("highest", "lowest") if back else ("lowest", "highest")
    wrong = "x" if method == "forward" else "xs"
    return (
        Mistake(
            id=f"{exercise}-unpacks-two",
            exercise=exercise,
            advice="`layers` is unpacked into two names: let a loop go over it, since it may hold one, two, three or more.",
            why="`rnn1, rnn2 = layers` works for exactly two layers. For any other number Python raises a ValueError.",
            source=BLIND,
            answer=f"def {name}(layers, {x}):\n    rnn1, rnn2 = layers\n    return {outer}.{method}({inner}.{method}({x}))\n",
        ),
        Mistake(
            id=f"{exercise}-unpacks-two-both-read",
            exercise=exercise,
            advice="`layers` is unpacked into two names, and both layers get the same: use a loop, and hand on each result.",
            why="For any other number of layers than two Python raises a ValueError. And with two, the second layer has to get "
            "what the first one returned.",
            source=BLIND,
            answer=f"def {name}(layers, {x}):\n    rnn1, rnn2 = layers\n    {inner}.{method}({x})\n"
            f"    return {outer}.{method}({x})\n",
        ),
        Mistake(
            id=f"{exercise}-reads-weights",
            exercise=exercise,
            advice=f"the function reads weights such as `layer.W_hy`: `{method}` uses them by itself, and a layer may have others.",
            why=f"A product with W_hy or W_xh before or after the call of {method} happens twice then. And a layer may be "
            "anything with the method: another kind has other weights, a stack has none.",
            source=BLIND,
            answer=_loop(
                stack, f"{x} = layer.{method}({x} @ layer.W_hy)" if back else f"{x} = layer.{method}({x}) @ layer.W_hy.T"
            ),
        ),
        Mistake(
            id=f"{exercise}-asks-more",
            exercise=exercise,
            advice=f"the function asks a layer for something that not every layer has: `{method}` is all it needs.",
            why=f"A layer may be anything with a {method}. What else a class such as RNN has, a stack inside a stack lacks.",
            source="the class RNN of chapter 5 has more than the method",
            answer=_loop(stack, f"layer.update{'_backward' if back else ''}({x})", f"{x} = layer.{method}({x})"),
        ),
        Mistake(
            id=f"{exercise}-mistyped",
            exercise=exercise,
            advice=f"the name of a layer's method is mistyped: it is `{method}`, in small letters and without an s.",
            why="Python finds a method by its exact name. The error names the word that it didn't find.",
            source=BLIND,
            answer=_loop(stack, f"{x} = layer.{method}s({x})"),
        ),
        Mistake(
            id=f"{exercise}-calls-the-layer",
            exercise=exercise,
            advice=f"a layer is called like a function: name the method, `layer.{method}(...)`.",
            why=f"In torch, layer(x) runs a layer. The layers of this book are objects with three methods, and {method} is the "
            "one that is needed here.",
            source=TORCH,
            answer=_loop(stack, f"{x} = layer({x})"),
        ),
        Mistake(
            id=f"{exercise}-loop-and-index",
            exercise=exercise,
            advice="layers and their numbers are mixed up: `for layer in layers` gives layers, `range(len(layers))` gives numbers.",
            why="layers[k] asks for the layer with the number k, so k has to be a whole number. And a loop goes over a list or "
            "a range: a number alone, such as len(layers), is neither.",
            source=EVERYDAY,
            answer=f"def {name}(layers, {x}):\n    for k in {order}:\n        {x} = layers[k].{method}({x})\n    return {x}\n",
        ),
        Mistake(
            id=f"{exercise}-no-shape",
            exercise=exercise,
            advice="a list or a tuple has no `shape`: how many layers there are says `len(layers)`.",
            why="Only an array has a shape. layers is a list or a tuple, and a loop over the layers needs no number at all.",
            source=EVERYDAY,
            answer=f"def {name}(layers, {x}):\n    for k in {'reversed(range(layers.shape[0]))' if back else 'range(layers.shape[0])'}:\n"
            f"        {x} = layers[k].{method}({x})\n    return {x}\n",
        ),
        Mistake(
            id=f"{exercise}-on-copies",
            exercise=exercise,
            advice=f"copies of the layers do the work, and the layers themselves stay as they were: call `{method}` of each layer.",
            why="Only the list and the array have to stay as they are. The layers' states, what they keep and their grads are "
            "meant to change, since the next call needs them.",
            source="that arguments must stay as they are is taken to hold for the layers, too",
            answer="import copy\n\n\n" + _loop(stack, f"{x} = layer.{method}({x})", before="layers = copy.deepcopy(layers)"),
        ),
        Mistake(
            id=f"{exercise}-list-of-equals",
            exercise=exercise,
            advice=f"every layer gets {x} itself, and all results are returned: hand on each result, and return the last one.",
            why=f"A list comprehension gives {x} to each layer and keeps all answers. In a stack, each layer gets what its "
            "neighbour returned, and one result is left.",
            source=BLIND,
            answer=f"def {name}(layers, {x}):\n    return [layer.{method}({x}) for layer in {order}]\n",
        ),
        Mistake(
            id=f"{exercise}-returns-its-argument",
            exercise=exercise,
            advice=f"{x} itself comes back, as it was handed in: return the name that holds the last result.",
            why=f"All layers did their work. The result has another name than {x}, and that name was not returned.",
            source=EVERYDAY,
            answer=f"def {name}(layers, {x}):\n    found = {x}\n    for layer in {order}:\n        found = layer.{method}(found)\n"
            f"    return {x}\n",
        ),
        Mistake(
            id=f"{exercise}-first-result",
            exercise=exercise,
            advice=f"what the {first} layer returned comes back: return what the {last} one returned, the last result.",
            why="The first result is read by the next layer and by nobody else.",
            source="of a list of results the wrong end is taken",
            answer=f"def {name}(layers, {x}):\n    found = []\n    for layer in {order}:\n        {x} = layer.{method}({x})\n"
            f"        found.append({x})\n    return found[0]\n",
        ),
        Mistake(
            id=f"{exercise}-more-arguments",
            exercise=exercise,
            advice=f"`{method}` gets more than one argument: it takes {x} alone, since a layer knows its own state and weights.",
            why=f"A method gets its object by itself: layer.{method}({x}) already says which layer is meant.",
            source="the functions of chapter 5 take the network and its state as arguments",
            answer=_loop(stack, f"{x} = layer.{method}(layer, {x})"),
        ),
        Mistake(
            id=f"{exercise}-three-layers",
            exercise=exercise,
            advice="exactly three layers are used: let a loop go over `layers`, which may hold one, two, three or more.",
            why="With two layers there is no layers[2], and Python raises an IndexError.",
            source=BY_HAND,
            answer=f"def {name}(layers, {x}):\n    for k in {'(2, 1, 0)' if back else '(0, 1, 2)'}:\n"
            f"        {x} = layers[k].{method}({x})\n    return {x}\n",
        ),
        Mistake(
            id=f"{exercise}-ends-only",
            exercise=exercise,
            advice="only the first and the last layer of the list are used: let a loop go over all of them.",
            why="layers[0] and layers[-1] are the two ends. With three layers the middle one is left out, and with a single layer "
            "both are the same object.",
            source=BY_HAND,
            answer=f"def {name}(layers, {x}):\n    return layers[{-1 + back}].{method}(layers[{-back}].{method}({x}))\n",
        ),
        Mistake(
            id=f"{exercise}-misses-the-end",
            exercise=exercise,
            advice=f"the {last} layer is left out where there are two or more: the loop after the first line ends one too early.",
            why="The end of a range is left out. range(1, len(layers)) reaches the last layer, range(len(layers) - 2, -1, -1) the "
            "first.",
            source=COUNTING,
            answer=f"def {name}(layers, {x}):\n    {x} = layers[{-back}].{method}({x})\n"
            f"    for k in {'range(len(layers) - 2, 0, -1)' if back else 'range(1, len(layers) - 1)'}:\n"
            f"        {x} = layers[k].{method}({x})\n    return {x}\n",
        ),
        Mistake(
            id=f"{exercise}-kept-between",
            exercise=exercise,
            advice=f"between layers, the function reads what one of them keeps, such as `layer.h`: hand on what `{method}` returns.",
            why="In this book y goes up, and its gradient comes down. What a layer keeps has another name in every kind of layer.",
            source=LIBRARIES,
            answer=f"def {name}(layers, {x}):\n    {'top, *others = reversed(layers)' if back else '*others, top = layers'}\n"
            + (f"    {x} = top.backward({x})\n" if back else "")
            + f"    for layer in others:\n        layer.{method}({x})\n        {x} = layer.h\n"
            + f"    return {x if back else f'top.{method}({x})'}\n",
        ),
        Mistake(
            id=f"{exercise}-weights-between",
            exercise=exercise,
            advice=f"between layers, the function reads weights such as `layer.W_hy`: `{method}` uses them by itself.",
            why="What a layer returns is what its neighbour needs, without another product.",
            source=BLIND,
            answer=f"def {name}(layers, {x}):\n    {'top, *others = reversed(layers)' if back else '*others, top = layers'}\n"
            + (f"    {x} = top.backward({x})\n" if back else "")
            + f"    for layer in others:\n        {x} = layer.{method}({x}) @ layer.W_hy.T\n"
            + f"    return {x if back else f'top.{method}({x})'}\n",
        ),
        Mistake(
            id=f"{exercise}-sum-of-equals",
            exercise=exercise,
            advice=f"every layer gets {x} itself, and the results are added: hand on each result, and return the last one.",
            why="Side by side, the layers are no stack. In a stack, each layer gets what its neighbour returned.",
            source="several results seem to need a sum",
            answer=f"def {name}(layers, {x}):\n    return sum([layer.{method}({x}) for layer in {order}])\n",
        ),
        Mistake(
            id=f"{exercise}-all-in-an-array",
            exercise=exercise,
            advice=f"the results of all layers are put into one array: return what the {last} layer returned, alone.",
            why="The results of different layers have different lengths and fit no common array. And the others are used up by the "
            "next layer.",
            source="results over time are collected in an array, and results over layers then too",
            answer=f"import numpy as np\n\n\ndef {name}(layers, {x}):\n    found = []\n    for layer in {order}:\n"
            f"        {x} = layer.{method}({x})\n        found.append({x})\n    return np.array(found)\n",
        ),
        Mistake(
            id=f"{exercise}-joined",
            exercise=exercise,
            advice=f"the results of all layers are joined into one: return what the {last} layer returned, alone.",
            why="Each result but the last is read by the next layer and by nobody else.",
            source="networks side by side are joined in this way",
            answer=f"import numpy as np\n\n\ndef {name}(layers, {x}):\n    found = []\n    for layer in {order}:\n"
            f"        {x} = layer.{method}({x})\n        found.append({x})\n    return np.concatenate(found, axis=-1)\n",
        ),
        Mistake(
            id=f"{exercise}-two-results",
            exercise=exercise,
            advice=f"what `{method}` returns is taken for several results: it is one array, so give it one name.",
            why="Python takes an array apart along its first axis where several names stand on the left. The state and the "
            "grads stay in the layer.",
            source="functions of chapter 5 and other libraries return several results",
            answer=_loop(stack, f"{x}, other = layer.{method}({x})"),
        ),
        Mistake(
            id=f"{exercise}-wrong-name",
            exercise=exercise,
            advice=f"the name `{wrong}` means nothing here: the array that comes in is called `{x}`.",
            why="A function knows its arguments, and the names that it gives itself. The error names the one that it didn't know.",
            source=EVERYDAY,
            answer=f"def {name}(layers, {x}):\n    for layer in {order}:\n        found = layer.{method}({wrong})\n    return found\n",
        ),
        Mistake(
            id=f"{exercise}-last-but-one",
            exercise=exercise,
            advice=f"all layers do their work, but what the {last} one returned is left out: the result before it comes back.",
            why="In a list that begins with what came in, the last result has the index -1, or the number of layers.",
            source=COUNTING,
            answer=f"def {name}(layers, {x}):\n    found = [{x}]\n    for layer in {order}:\n"
            f"        found.append(layer.{method}(found[-1]))\n    return found[-2]\n",
        ),
    ) + _index_slips(stack)


def _index_slips(stack: tuple[str, str, str, str]) -> tuple[Mistake, ...]:
    """A call of the list in place of a layer, and a layer that isn't there."""
    exercise, x, method, _ = stack
    name = exercise.replace("-", "_")
    not_a_layer = Mistake(
        id=f"{exercise}-not-a-layer",
        exercise=exercise,
        advice=f"`{method}` is asked of something that is no layer: look which name holds a layer there, and which one something else.",
        why=f"The list of layers has no {method}, nor has an array or the number of a layer. The layers in the list have one.",
        source=BLIND,
        answer=f"def {name}(layers, {x}):\n    return layers.{method}({x})\n",
    )
    outside = Mistake(
        id=f"{exercise}-outside-the-list",
        exercise=exercise,
        advice="an index lies outside the list of layers: the lowest has the index 0, the highest len(layers) - 1.",
        why="A list of three has the indices 0, 1 and 2. An empty list, such as layers[1:] of a single layer, has none.",
        source=COUNTING,
        answer=f"def {name}(layers, {x}):\n    for k in range(len(layers) + 1):\n"
        f"        {x} = layers[k].{method}({x})\n    return {x}\n",
    )
    return {"deep-step": (outside,), "deep-forward": (not_a_layer, outside), "deep-backward": (not_a_layer,)}[exercise]


def _shape(name: str, wrong: str, advice: str, source: str, why: str = "", key: str = "") -> Mistake:
    """One wrong shape in the answer to deep-shapes: its last length, or the whole of W_xh."""
    find = {"rnn2.W_xh": "(5, 3)", "y1s": '3), "ys"', "ys": '2), "dy1s"', "dy1s": '3), "dxs"', "dxs": "4)}"}[name]
    put = wrong if name == "rnn2.W_xh" else wrong + find[1:]
    return Mistake(
        id="deep-shapes-" + key,
        exercise="deep-shapes",
        advice=advice,
        why=why or "A gradient has the shape of the array that it belongs to: dys belongs to ys, dy1s to y1s, dxs to xs.",
        source=source,
        edits=((find, put),),
    )


def _axes(before: str, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The first axes of these sequences replaced."""
    return tuple((f'"{name}": (10, 7', f'"{name}": ({before}') for name in names)


ALL, GRADIENTS = ("y1s", "ys", "dy1s", "dxs"), ("dy1s", "dxs")

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
    Mistake(
        id="earliest-step-before",
        exercise="earliest-step",
        advice="the gradient goes back further than one step: it stops at the beginning of the chunk.",
        why="Within a chunk, the gradient passes from each state to the one before. Step 13 has two steps before it "
        "in its chunk.",
        source="the state of one step before is what a step reads",
        answer="earliest_step = 12\n",
    ),
    Mistake(
        id="earliest-step-chunk-before",
        exercise="earliest-step",
        advice="that is where the chunk before begins: the state is carried out of it, the gradient isn't carried back into it.",
        why="Each chunk's backward goes through the steps of that chunk's forward. The state that it starts from "
        "counts as given.",
        source="the state is carried across the cut, and the gradient is thought to be, too",
        answer="earliest_step = 6\n",
    ),
    Mistake(
        id="earliest-step-end-of-chunk",
        exercise="earliest-step",
        advice="that is the last step of the chunk: gradients go back in time, to steps before step 13.",
        why="An input after step 13 can't change the output of step 13.",
        source="the two ends of a chunk are mixed up",
        answer="earliest_step = 15\n",
    ),
    Mistake(
        id="earliest-step-place",
        exercise="earliest-step",
        advice="asked is the number of a step, counted from 1 to 20, and not a number of chunks or of steps in a chunk.",
        why="Step 13 lies in the third chunk, and is the third step there. The question is which step is the "
        "earliest in reach.",
        source="a count is given where a number of a step is asked",
        answer="earliest_step = 3\n",
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
        advice="the function reads what a layer keeps, such as `layer.h`: use `step` alone, and hand on what it returns.",
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
        why="layers[:-1] and range(len(layers) - 1) end one before the last. What comes back is the input of the "
        "highest layer.",
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
        why="The layers take care of both shapes. A state of a single sequence (H,) becomes (1, H) when a batch of "
        "one comes in.",
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
        advice="`step` is asked of something that is no layer: look which name holds a layer there, and which one something else.",
        why="reduce calls its function with the value so far first and the next entry second. With the two names the wrong way "
        "round, the vector is asked for a step.",
        source=BLIND,
        answer="from functools import reduce\n\n\ndef deep_step(layers, x):\n"
        "    return reduce(lambda layer, y: layer.step(y), layers, x)\n",
    ),
    Mistake(
        id="deep-step-in-place",
        exercise="deep-step",
        advice="the outputs are written into the array x: `x = ...` gives them a name, `x[...] = ...` overwrites the input.",
        why="The array x belongs to the caller, and its rows have D numbers, where an output has V. It fits only "
        "where all layers are equally wide.",
        source=BLIND,
        edits=(("        x = layer", "        x[...] = layer"),),
    ),
    Mistake(
        id="deep-step-turns-the-list",
        exercise="deep-step",
        advice="`layers.reverse()` turns the caller's own list round: the lowest layer stands first already, so go through it as it is.",
        why="After it, the highest layer comes first and reads x. The caller's next call finds the list in the wrong "
        "order, and a tuple has no reverse.",
        source="list.reverse and reversed are easily mixed up",
        edits=(("    for layer in layers:", "    layers.reverse()\n    for layer in layers:"),),
    ),
    Mistake(
        id="deep-step-highest-object",
        exercise="deep-step",
        advice="the highest layer takes all steps: the index has to move along, or the loop's own name be used.",
        why="layers[-1] is the last layer in every turn of the loop. The others' states never move.",
        source="an index -1 is left standing when the line is copied",
        edits=(("x = layer.step(x)", "x = layers[-1].step(x)"),),
    ),
    Mistake(
        id="deep-step-only-highest",
        exercise="deep-step",
        advice="only the highest layer takes a step, and it reads x itself: all layers step, from the lowest to the highest.",
        why="The highest layer reads what the layer below it returned. Without the others it reads the wrong vector, "
        "and their states stay as they were.",
        source="the output of the stack is that of the highest layer",
        answer="def deep_step(layers, x):\n    return layers[-1].step(x)\n",
    ),
    Mistake(
        id="deep-step-resets-after",
        exercise="deep-step",
        advice="the layers are reset after their step: leave the states as the step has made them.",
        why="The next step goes on from the state that this one leaves. Who runs the stack decides when to forget.",
        source="resetting is taken for tidying up",
        edits=(("    return x", "    for layer in layers:\n        layer.reset()\n    return x"),),
    ),
    Mistake(
        id="deep-step-calls-forward",
        exercise="deep-step",
        advice="`forward` reads a whole sequence (T, N, D): the method for one input x is `step`.",
        why="x is one input, (D,) or (N, D). forward would take its first axis for time.",
        source="two methods of a layer run it",
        edits=(("layer.step(x)", "layer.forward(x)"),),
    ),
    Mistake(
        id="deep-step-adds-up",
        exercise="deep-step",
        advice="the outputs of all layers are added up: only that of the highest layer leaves the stack.",
        why="What the lower layers return is read by the layer above and by nobody else. A sum is possible only "
        "where all layers are equally wide.",
        source="several results seem to need a sum",
        answer="def deep_step(layers, x):\n    total = 0\n    for layer in layers:\n        x = layer.step(x)\n"
        "        total = total + x\n    return total\n",
    ),
    Mistake(
        id="deep-step-adds-the-input",
        exercise="deep-step",
        advice="the input of a layer is added to its output: hand on what `step` returns, alone.",
        why="Some libraries add a shortcut around each layer. Here the output of a layer is all that the next one reads.",
        source="shortcuts around layers are known from other networks",
        edits=(("x = layer.step(x)", "x = x + layer.step(x)"),),
    ),
    Mistake(
        id="deep-step-every-row",
        exercise="deep-step",
        advice="the rows of x are fed one after the other, as if they were steps: give each layer the whole of x.",
        why="For a batch, the rows belong to N sequences in the same step. And a single vector has no rows: its "
        "entries are no inputs.",
        source=BLIND,
        answer="import numpy as np\n\n\ndef deep_step(layers, x):\n    ys = []\n    for row in x:\n"
        "        for layer in layers:\n            row = layer.step(row)\n        ys.append(row)\n"
        "    return np.array(ys)\n",
    ),
    Mistake(
        id="deep-step-last-row",
        exercise="deep-step",
        advice="only the last entry of the output is returned: return all of it.",
        why="For a batch, the output has a row for each of the N sequences, and y[-1] is that of the last one. For a "
        "single vector, y[-1] is a single number.",
        source="over a sequence, the last entry is the newest",
        edits=(("return x", "return x[-1]"),),
    ),
    Mistake(
        id="deep-step-state-comes-back",
        exercise="deep-step",
        advice="the states of the layers come back as well: return the output of the highest layer alone.",
        why="The states stay in the layers. The next call of step finds them there.",
        source="other libraries return output and state",
        edits=(("return x", "return x, [layer.state for layer in layers]"),),
    ),
    Mistake(
        id="deep-step-tanh-between",
        exercise="deep-step",
        advice="a tanh is put over the output of each layer: hand on what `step` returns, as it is.",
        why="A recurrent layer has its tanh inside, on the way to its state. Its output y may be any number.",
        source="a plain deep network has a tanh after each layer",
        edits=(("        x = layer.step(x)", '        x = layer.step(x)\n        x = __import__("numpy").tanh(x)'),),
    ),
    Mistake(
        id="deep-step-softmax-on-top",
        exercise="deep-step",
        advice="a softmax is put over the outputs: return what the highest layer returned, since the loss has the softmax.",
        why="The outputs of a network are scores of any size. sequence_loss turns them into probabilities by itself.",
        source="a softmax follows the last layer in many pictures",
        answer="import numpy as np\n\n\ndef deep_step(layers, x):\n    for layer in layers:\n"
        "        x = layer.step(x)\n    e = np.exp(x - x.max(axis=-1, keepdims=True))\n"
        "    return e / e.sum(axis=-1, keepdims=True)\n",
    ),
    Mistake(
        id="deep-step-restores-states",
        exercise="deep-step",
        advice="the layers' states are put back afterwards: leave them as `step` has left them.",
        why="Only the array and the list have to stay as they are. The next call goes on from the states of this one.",
        source="that arguments must stay as they are is taken to hold for the layers, too",
        edits=(
            ("    for layer in layers:", "    states = [layer.state for layer in layers]\n    for layer in layers:"),
            ("    return x", "    for layer, state in zip(layers, states):\n        layer.state = state\n    return x"),
        ),
    ),
    Mistake(
        id="deep-step-hands-state-up",
        exercise="deep-step",
        advice="between layers, the state is handed on: the layer above reads the output that `step` returns.",
        why="A layer passes its output y upwards. Its state is its own: it goes to the layer's next step and to nobody else.",
        source=LIBRARIES,
        answer="def deep_step(layers, x):\n    for layer in layers:\n        y = layer.step(x)\n"
        "        x = layer.state[0]\n    return y\n",
    ),
    Mistake(
        id="deep-step-batch-axis",
        exercise="deep-step",
        advice="an axis is put in front of x, and taken away at the end: give `step` x as it is, (D,) or (N, D).",
        why="The layers take care of both shapes. With another axis in front, the states get it, too.",
        source="torch wants a batch, and a vector has none",
        answer="def deep_step(layers, x):\n    x = x[None]\n    for layer in layers:\n        x = layer.step(x)\n"
        "    return x[0]\n",
    ),
    Mistake(
        id="deep-step-resets-lowest",
        exercise="deep-step",
        advice="the lowest layer is reset first: each layer goes on from the state that it has.",
        why="Who runs the stack decides when to forget. A call may go on where an earlier one has ended.",
        source="training loops reset the network at the start of a sequence",
        edits=(("    for layer in layers:", "    layers[0].reset()\n    for layer in layers:"),),
    ),
    Mistake(
        id="deep-step-resets-upper",
        exercise="deep-step",
        advice="all layers but the lowest are reset first: each layer goes on from the state that it has.",
        why="Who runs the stack decides when to forget. A call may go on where an earlier one has ended.",
        source="a layer that reads another one is thought to start anew",
        answer="def deep_step(layers, x):\n    x = layers[0].step(x)\n    for layer in layers[1:]:\n"
        "        layer.reset()\n        x = layer.step(x)\n    return x\n",
    ),
    Mistake(
        id="deep-step-returns-state",
        exercise="deep-step",
        advice="the state of the highest layer comes back: return what its `step` returned.",
        why="A layer passes its output y on. Its state is its own, and the next call finds it there.",
        source=LIBRARIES,
        edits=(("return x", "return layers[-1].state[0]"),),
    ),
    Mistake(
        id="deep-step-whole-stack-twice",
        exercise="deep-step",
        advice="the whole stack runs twice: each layer's `step` is called once, and what it returns is kept.",
        why="The second run starts from the states that the first one left, and its outputs are others.",
        source="step is called as if it were a value to look at",
        answer="def deep_step(layers, x):\n    for _ in range(2):\n        y = x\n        for layer in layers:\n"
        "            y = layer.step(y)\n    return y\n",
    ),
    *_of_each(STACKS[0]),
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
        answer="import copy\n\n\ndef build_layers(make, n):\n    layer = make()\n"
        "    return [copy.copy(layer) for _ in range(n)]\n",
    ),
    Mistake(
        id="build-deep-copies",
        exercise="build-layers",
        advice="all layers start with the same weights, since they are copies of one: call `make` anew for each.",
        why="A deep copy shares nothing, but its numbers are equal to those of the original. Layers should be drawn one by "
        "one, as the rows of a weight matrix are.",
        source="a copy is the first idea against a shared object",
        answer="import copy\n\n\ndef build_layers(make, n):\n    layer = make()\n"
        "    return [copy.deepcopy(layer) for _ in range(n)]\n",
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
        answer="def build_layers(make, n, layers=[]):\n    for _ in range(n):\n        layers.append(make())\n"
        "    return layers\n",
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
    Mistake(
        id="build-turned-round",
        exercise="build-layers",
        advice="the layers stand in the list in reverse order: the one that was made first comes first, so use append.",
        why="insert(0, ...) puts each new layer in front of the others. The lowest layer is the first of the list.",
        source=BLIND,
        edits=(("return [make() for _ in range(n)]", "return [make() for _ in range(n)][::-1]"),),
    ),
    Mistake(
        id="build-returns-in-loop",
        exercise="build-layers",
        advice="the list comes back after the first layer: the return stands inside the loop, move it below.",
        why="A return ends the function at once. With n = 3, two layers are missing.",
        source="the return is indented once too often",
        answer="def build_layers(make, n):\n    layers = []\n    for _ in range(n):\n        layers.append(make())\n"
        "        return layers\n",
    ),
    Mistake(
        id="build-one-layer",
        exercise="build-layers",
        advice="a single layer comes back: return a list of n layers, with square brackets or with append.",
        why="make() returns one layer. In a loop, a name holds only the layer that it got last.",
        source="results of a loop are not collected",
        answer="def build_layers(make, n):\n    for _ in range(n):\n        layer = make()\n    return layer\n",
    ),
    Mistake(
        id="build-none-in-the-list",
        exercise="build-layers",
        advice="the list holds None in place of layers: put each result of `make()` into its place, `layers[k] = make()`.",
        why="`for layer in layers: layer = make()` gives the loop's name a new value and leaves the list as it was. "
        "And append returns None.",
        source="a loop's name is taken for the place in the list",
        answer="def build_layers(make, n):\n    layers = [None] * n\n    for layer in layers:\n"
        "        layer = make()\n    return layers\n",
    ),
    Mistake(
        id="build-empty-list",
        exercise="build-layers",
        advice="an empty list has no places to fill: use `layers.append(...)`, or start with n places.",
        why="layers[0] = ... replaces an entry that is there. In an empty list there is none, and Python raises an IndexError.",
        source=EVERYDAY,
        answer="def build_layers(make, n):\n    layers = []\n    for k in range(n):\n        layers[k] = make()\n"
        "    return layers\n",
    ),
    Mistake(
        id="build-append-returns-none",
        exercise="build-layers",
        advice="the result of `append` is given to the list's name: append changes the list and returns None.",
        why="After `layers = layers.append(...)` the name layers holds None. The line `layers.append(make())` alone is enough.",
        source=EVERYDAY,
        answer="def build_layers(make, n):\n    layers = []\n    for _ in range(n):\n"
        "        layers = layers.append(make())\n    return layers\n",
    ),
    Mistake(
        id="build-no-list",
        exercise="build-layers",
        advice="something that is no list is used as one: a loop over n needs `range(n)`, and a single layer joins a list by append.",
        why="n is a number, make is a function, and make() is one layer. Python can't go through them, nor join or "
        "repeat them as it does with lists.",
        source=EVERYDAY,
        answer="def build_layers(make, n):\n    return [make() for _ in n]\n",
    ),
    Mistake(
        id="build-from-its-class",
        exercise="build-layers",
        advice="layers are made from the class of the first one: only `make()` knows the sizes, so call it for each.",
        why="type(layer)() calls the class without the sizes and the rng that make would give it.",
        source=BLIND,
        answer="def build_layers(make, n):\n    first = make()\n    return [first] + [type(first)() for _ in range(n - 1)]\n",
    ),
    Mistake(
        id="build-map",
        exercise="build-layers",
        advice="what comes back is a `map` object, which has made no layer yet: put `list(...)` around it.",
        why="map works out its entries when it is asked for them, and can be gone through once. A stack is gone "
        "through in every step.",
        source=EVERYDAY,
        answer="def build_layers(make, n):\n    return map(lambda _: make(), range(n))\n",
    ),
    Mistake(
        id="build-twice",
        exercise="build-layers",
        advice="`make` is called twice for each place: call it once, and keep what it returns.",
        why="A second call makes a second layer, and the first is lost. The layers in the list are then others than "
        "the first n.",
        source="make is called as if it were a value to look at",
        answer="def build_layers(make, n):\n    layers = []\n    for _ in range(n):\n        make()\n"
        "        layers.append(make())\n    return layers\n",
    ),
    Mistake(
        id="build-last-and-copies",
        exercise="build-layers",
        advice="all places hold the layer that was made last: keep each layer when it is made, one to a place.",
        why="After the loop, the loop's name stands for the last layer alone. A list with this name n times holds "
        "one object n times.",
        source="results of a loop are not collected",
        answer="def build_layers(make, n):\n    for _ in range(n):\n        layer = make()\n    return [layer] * n\n",
    ),
    Mistake(
        id="build-doubled",
        exercise="build-layers",
        advice="each layer stands in the list more than once: append one layer in each turn, n in all.",
        why="The list has the right layers, and then some of them again. Two places with the same object are one layer.",
        source="the repetition is kept beside the loop",
        edits=(("[make() for _ in range(n)]", "[make() for _ in range(n)] * n"),),
    ),
    Mistake(
        id="build-last-thrown-away",
        exercise="build-layers",
        advice="`make` is called n + 1 times, and the layer of the last call isn't in the list: call it once for each place.",
        why="A layer is made before the loop, and another one at the end of each turn. The one of the last turn is never used.",
        source="a layer is made before the loop and one more in each turn",
        answer="def build_layers(make, n):\n    layers, layer = [], make()\n    for _ in range(n):\n"
        "        layers.append(layer)\n        layer = make()\n    return layers\n",
    ),
    Mistake(
        id="build-list-in-list",
        exercise="build-layers",
        advice="the list holds one list, with all layers in it: return the inner list, without another pair of brackets.",
        why="[[a, b]] is a list with one entry. A stack of it would have one layer, and that one would be a list.",
        source=EVERYDAY,
        edits=(("[make() for _ in range(n)]", "[[make() for _ in range(n)]]"),),
    ),
    Mistake(
        id="build-one-object-with-argument",
        exercise="build-layers",
        advice="`make` is called once, and with an argument, though it takes none: call `make()` anew for each place.",
        why="[make(n)] * n repeats one layer. And what n is for, the list has to see to.",
        source=EVERYDAY,
        answer="def build_layers(make, n):\n    return [make(n)] * n\n",
    ),
    Mistake(
        id="build-one-less-after-the-first",
        exercise="build-layers",
        advice="there is one layer less than asked for, unless n is 1: after the first layer, n - 1 more are needed.",
        why="range(1, n) and range(n - 1) hold n - 1 numbers, range(1, n - 1) holds n - 2.",
        source=COUNTING,
        answer="def build_layers(make, n):\n    layers = [make()]\n    for _ in range(1, n - 1):\n"
        "        layers.append(make())\n    return layers\n",
    ),
    Mistake(
        id="build-two",
        exercise="build-layers",
        advice="exactly two layers are made: let a loop or a comprehension make n of them.",
        why="n may be one, two, three or more. The stack of the introduction has two.",
        source=BY_HAND,
        answer="def build_layers(make, n):\n    return [make(), make()]\n",
    ),
    Mistake(
        id="build-class-alone",
        exercise="build-layers",
        advice="layers are made from the class of a layer: only `make()` knows the sizes, so call it for each.",
        why="type(layer)() calls the class without the sizes and the rng that make would give it.",
        source=BLIND,
        answer="def build_layers(make, n):\n    Cell = type(make())\n    return [Cell() for _ in range(n)]\n",
    ),
    Mistake(
        id="build-functions",
        exercise="build-layers",
        advice="the list holds functions in place of layers: write `make()` without lambda before it.",
        why="lambda: make() is a function that would make a layer when it is called. Nobody has called it.",
        source=EVERYDAY,
        edits=(("[make() for", "[lambda: make() for"),),
    ),
    Mistake(
        id="build-first-repeated",
        exercise="build-layers",
        advice="n layers are made, and then the first of them fills all places: return the list as the loop has made it.",
        why="layers[:1] * n repeats one object n times. The others are thrown away.",
        source="[0] * n is the usual way to make a list of n numbers",
        edits=(("[make() for _ in range(n)]", "[make() for _ in range(n)][:1] * n"),),
    ),
    Mistake(
        id="build-dict",
        exercise="build-layers",
        advice="what comes back is a dictionary, with numbers as keys: return a list of the layers.",
        why="A loop over a dictionary goes through its keys. A stack needs the layers in their order.",
        source="a dictionary by number looks like a list",
        answer="def build_layers(make, n):\n    return {k: make() for k in range(n)}\n",
    ),
    # deep-shapes
    Mistake(
        id="deep-shapes-reads-h",
        exercise="deep-shapes",
        advice="rnn2 reads what rnn1 returns, y1 with 3 numbers; the 6 hidden numbers of rnn1 stay inside it.",
        why="Here a layer passes its output upwards. The state goes to the layer's own next step. So the H of rnn1 appears "
        "in no shape outside rnn1.",
        source=LIBRARIES,
        edits=(("(5, 3)", "(5, 6)"), ('3), "ys"', '6), "ys"'), ('3), "dxs"', '6), "dxs"')),
    ),
    Mistake(
        id="deep-shapes-reads-h-forward",
        exercise="deep-shapes",
        advice="rnn2 reads what rnn1 returns, y1 with 3 numbers: the 6 hidden numbers of rnn1 stand neither in W_xh nor in y1s.",
        why="Here a layer passes its output upwards. The state goes to the layer's own next step. So the H of rnn1 appears "
        "in no shape outside rnn1.",
        source=LIBRARIES,
        edits=(("(5, 3)", "(5, 6)"), ('3), "ys"', '6), "ys"')),
    ),
    _shape(
        "rnn2.W_xh",
        "(5, 6)",
        "rnn2.W_xh takes what rnn1 returns, 3 numbers; the 6 hidden numbers of rnn1 stay inside it.",
        LIBRARIES,
        "The columns of W_xh take what goes in. Into rnn2 goes y1, of length V of rnn1.",
        key="w-xh-reads-h",
    ),
    _shape(
        "y1s",
        "6",
        "y1s holds the outputs of rnn1, 3 numbers each, and not its states.",
        LIBRARIES,
        "forward returns ys (T, N, V). The states of rnn1 have 6 numbers and stay inside it.",
        key="y1-is-h",
    ),
    _shape(
        "rnn2.W_xh",
        "(5, 4)",
        "rnn2 doesn't read x, with its 4 numbers: it reads what rnn1 returns.",
        "all layers are thought to read the input",
        "Only the lowest layer sees x. The second sees vectors of length V of the first.",
        key="both-read-x",
    ),
    _shape(
        "rnn2.W_xh",
        "(3, 5)",
        "rnn2.W_xh is the other way round: it takes 3 numbers (columns) and gives 5 (rows).",
        "the name x before h suggests (D, H)",
        "The rows of a matrix give what comes out, here H = 5, and the columns take what goes in, here V = 3 of rnn1.",
        key="turned",
    ),
    _shape(
        "rnn2.W_xh",
        "(6, 4)",
        "this W_xh is that of rnn1: rnn2 has H = 5, and reads what rnn1 returns.",
        "two layers have matrices of the same names",
        "Each layer has a W_xh of its own. Its rows are its own H, its columns what it reads.",
        key="w-xh-of-rnn1",
    ),
    _shape(
        "rnn2.W_xh",
        "(6, 3)",
        "the rows of rnn2.W_xh are as many as rnn2 has hidden numbers, 5: the H = 6 is that of rnn1.",
        "two layers have sizes of the same names",
        "W_xh takes an input to the state of its own layer, and the state of rnn2 has 5 numbers.",
        key="w-xh-rows-of-rnn1",
    ),
    _shape(
        "rnn2.W_xh",
        "(5, 2)",
        "rnn2.W_xh takes what rnn2 reads; the V = 2 of rnn2 is what it returns.",
        "input and output of a layer are mixed up",
        "V = 2 belongs to W_hy (V, H). The columns of W_xh take what goes in, the 3 numbers of y1.",
        key="w-xh-takes-v",
    ),
    _shape(
        "rnn2.W_xh",
        "(2, 3)",
        "the rows of rnn2.W_xh are as many as rnn2 has hidden numbers, H = 5, and not its V = 2.",
        "a layer is taken for one matrix from input to output",
        "Between input and output stands the state: W_xh (H, D) leads into it, W_hy (V, H) out of it.",
        key="w-xh-rows-v",
    ),
    _shape(
        "rnn2.W_xh",
        "(5, 5)",
        "(5, 5) is the shape of rnn2.W_hh: W_xh takes what rnn2 reads, and that is what rnn1 returns.",
        "the matrices of a layer are mixed up",
        "W_hh (H, H) takes the old state, W_xh (H, D) the input. The input of rnn2 has 3 numbers.",
        key="w-xh-is-w-hh",
    ),
    _shape(
        "rnn2.W_xh",
        "(2, 5)",
        "(2, 5) is the shape of rnn2.W_hy, from the state to the output: W_xh leads from the input to the state.",
        "the matrices of a layer are mixed up",
        "W_xh (H, D) takes the input, W_hy (V, H) makes the output. The input of rnn2 has 3 numbers, its state 5.",
        key="w-xh-is-w-hy",
    ),
    _shape(
        "rnn2.W_xh",
        "(3, 6)",
        "(3, 6) is the shape of rnn1.W_hy: rnn2.W_xh takes the output of rnn1 to the state of rnn2.",
        "both matrices stand between the two states",
        "rnn1.W_hy makes y1 out of the state of rnn1, inside rnn1. rnn2.W_xh reads y1, with 3 numbers, and gives 5.",
        key="w-xh-is-w-hy-of-rnn1",
    ),
    _shape(
        "rnn2.W_xh",
        "(4, 6)",
        "4 and 6 are the sizes of rnn1: rnn2.W_xh takes what rnn1 returns, and gives the H = 5 of rnn2.",
        "two layers have matrices of the same names",
        "Each layer has a W_xh of its own. Its rows are its own H, its columns what it reads.",
        key="w-xh-of-rnn1-turned",
    ),
    _shape(
        "rnn2.W_xh",
        "(6, 5)",
        "rnn2.W_xh takes the 3 numbers that rnn1 returns (columns) and gives 5 (rows); the 6 of rnn1's state stay inside it.",
        LIBRARIES,
        "The rows of a matrix give what comes out, the columns take what goes in. Into rnn2 goes y1.",
        key="w-xh-reads-h-turned",
    ),
    _shape(
        "rnn2.W_xh",
        "(4, 5)",
        "rnn2.W_xh takes the 3 numbers that rnn1 returns (columns) and gives 5 (rows); rnn2 doesn't see x with its 4 numbers.",
        "all layers are thought to read the input",
        "The rows of a matrix give what comes out, the columns take what goes in. Into rnn2 goes y1.",
        key="both-read-x-turned",
    ),
    _shape(
        "y1s",
        "2",
        "y1s holds what rnn1 returns: its last axis is the V of rnn1, and not the V = 2 of rnn2.",
        "two layers have sizes of the same names",
        "Each layer has a V of its own. y1 is the output of rnn1.",
        key="y1s-like-ys",
    ),
    _shape(
        "y1s",
        "4",
        "y1s holds what rnn1 returns: its last axis is the V of rnn1, and not the D = 4 of xs.",
        "a layer is thought to keep the shape of its input",
        "forward changes the last axis, from what a layer reads to what it returns.",
        key="y1s-like-xs",
    ),
    _shape(
        "y1s",
        "5",
        "y1s holds what rnn1 returns: its last axis is the V of rnn1, and not the H = 5 of rnn2.",
        "what rnn2 reads is thought to be as long as its state",
        "W_xh of rnn2 takes the 3 numbers of y1 to its 5 hidden numbers. What is handed over has 3.",
        key="y1s-is-h2",
    ),
    _shape(
        "ys",
        "5",
        "ys holds what rnn2 returns: its last axis is the V of rnn2, and not its H = 5.",
        LIBRARIES,
        "The state of rnn2 has 5 numbers and stays inside it. W_hy makes the 2 numbers of y out of it.",
        key="ys-is-h2",
    ),
    _shape(
        "ys",
        "3",
        "ys holds what rnn2 returns: its last axis is the V of rnn2, and not the V = 3 of rnn1.",
        "two layers have sizes of the same names",
        "The output of a stack is that of its highest layer.",
        key="ys-like-y1s",
    ),
    Mistake(
        id="deep-shapes-batch-first",
        exercise="deep-shapes",
        advice="the axes are in another order: in this book time comes first, (T, N, ...), with T = 10 and N = 7.",
        why="forward steps through its first axis. With the batch in front, a step would be one sequence, and not one moment "
        "of all sequences.",
        source="Keras, and torch with batch_first, put the batch in front",
        edits=_axes("7, 10", ALL),
    ),
    Mistake(
        id="deep-shapes-no-batch",
        exercise="deep-shapes",
        advice="the axis of the batch is missing: there are N = 7 sequences, and each has its own vectors.",
        why="A batch (T, N, D) stays a batch in every layer: (T, N, V). Only the last axis changes from layer to layer.",
        source="a single sequence is what the pictures show",
        edits=_axes("10", ALL),
    ),
    Mistake(
        id="deep-shapes-last-output",
        exercise="deep-shapes",
        advice="a layer hands up one vector for each step: the axis of time, T = 10, stays in every layer.",
        why="rnn2 steps as often as rnn1. It needs y1 of every step, not only of the last one.",
        source="Keras returns the last output only, unless told to return sequences",
        edits=_axes("7", ALL),
    ),
    Mistake(
        id="deep-shapes-last-y",
        exercise="deep-shapes",
        advice="rnn2 returns one vector for each step, as rnn1 does: the axis of time, T = 10, stays in ys.",
        why="The loss looks at the output of every step. forward returns all of them, (T, N, V).",
        source="Keras returns the last output only, unless told to return sequences",
        edits=_axes("7", ("ys",)),
    ),
    Mistake(
        id="deep-shapes-gradients-without-time",
        exercise="deep-shapes",
        advice="the gradients lack the axis of time: there is one at each input of each step, T = 10 of them.",
        why="A gradient has the shape of the array that it belongs to. Only the gradients of the weights are summed over "
        "time and batch.",
        source=BLIND,
        edits=_axes("7", GRADIENTS),
    ),
    Mistake(
        id="deep-shapes-gradients-without-batch",
        exercise="deep-shapes",
        advice="the gradients lack the axis of the batch: each of the N = 7 sequences has gradients of its own.",
        why="A gradient has the shape of the array that it belongs to. Only the gradients of the weights are summed over "
        "time and batch.",
        source="the gradients of the weights are summed over the batch",
        edits=_axes("10", GRADIENTS),
    ),
    Mistake(
        id="deep-shapes-dxs-without-time",
        exercise="deep-shapes",
        advice="dxs lacks the axis of time: there is a gradient at the input of each step, T = 10 of them.",
        why="A gradient has the shape of the array that it belongs to, and xs has the shape (T, N, D).",
        source=BLIND,
        edits=_axes("7", ("dxs",)),
    ),
    Mistake(
        id="deep-shapes-as-given",
        exercise="deep-shapes",
        advice="these are the shapes of what each `backward` is given; dy1s and dxs are what it returns.",
        why="backward takes the gradients at a layer's outputs and returns those at its inputs. rnn2's inputs are y1s, and "
        "rnn1's are xs.",
        source=BLIND,
        edits=(('3), "dxs"', '2), "dxs"'), ("4)}", "3)}")),
    ),
    Mistake(
        id="deep-shapes-all-like-dys",
        exercise="deep-shapes",
        advice="dy1s and dxs have the shape of dys here: a gradient has the shape of the array that it belongs to, y1s and xs.",
        why="dys belongs to ys. On its way down, the gradient becomes one at y1s and then one at xs.",
        source="the gradient at the output is thought to go to every layer",
        edits=(('3), "dxs"', '2), "dxs"'), ("4)}", "2)}")),
    ),
    Mistake(
        id="deep-shapes-like-the-states",
        exercise="deep-shapes",
        advice="these are the lengths of the states: backward returns gradients at a layer's inputs, y1s and xs.",
        why="The gradients at the states stay inside a layer. What leaves it has the shape of its inputs.",
        source="gradients at states and gradients at inputs are mixed up",
        edits=(('3), "dxs"', '5), "dxs"'), ("4)}", "6)}")),
    ),
    Mistake(
        id="deep-shapes-gradients-batch-first",
        exercise="deep-shapes",
        advice="the gradients' axes are in another order: in this book time comes first, on the way back as well.",
        why="A gradient has the shape of the array that it belongs to. y1s and xs have the time in front.",
        source="the way back is thought to turn the axes round",
        edits=_axes("7, 10", GRADIENTS),
    ),
    Mistake(
        id="deep-shapes-outputs-batch-first",
        exercise="deep-shapes",
        advice="the outputs' axes are in another order: in this book time comes first, (T, N, ...), with T = 10 and N = 7.",
        why="forward steps through its first axis. With the batch in front, a step would be one sequence, and not one moment "
        "of all sequences.",
        source="Keras, and torch with batch_first, put the batch in front",
        edits=_axes("7, 10", ("y1s", "ys")),
    ),
    Mistake(
        id="deep-shapes-between-batch-first",
        exercise="deep-shapes",
        advice="between the layers and above, the axes are in another order: in this book time comes first, (T, N, ...).",
        why="forward steps through its first axis. With the batch in front, a step would be one sequence, and not one moment "
        "of all sequences.",
        source=BLIND,
        edits=_axes("7, 10", ("y1s", "ys", "dy1s")),
    ),
    Mistake(
        id="deep-shapes-dxs-without-batch",
        exercise="deep-shapes",
        advice="dxs lacks the axis of the batch: each of the N = 7 sequences has inputs, and gradients, of its own.",
        why="A gradient has the shape of the array that it belongs to, and xs has the shape (T, N, D).",
        source="the gradients of the weights are summed over the batch",
        edits=_axes("10", ("dxs",)),
    ),
    Mistake(
        id="deep-shapes-gradients-of-weights",
        exercise="deep-shapes",
        advice="these are the shapes of gradients of W_xh, which stay in grads: dy1s and dxs are the gradients at y1s and xs.",
        why="backward fills grads with the gradients of the weights and returns the gradients at the layer's inputs.",
        source="all gradients are called gradients, those that travel and those that are kept",
        edits=(('"dy1s": (10, 7, 3)', '"dy1s": (5, 3)'), ('"dxs": (10, 7, 4)', '"dxs": (6, 4)')),
    ),
    Mistake(
        id="deep-shapes-states-go-up",
        exercise="deep-shapes",
        advice="the last axis of y1s, ys and dy1s is a V, 3 or 2: the hidden numbers, 6 and 5, stay inside the layers.",
        why="Here a layer passes its output upwards. The state goes to the layer's own next step.",
        source=LIBRARIES,
        edits=(('3), "ys"', '6), "ys"'), ('2), "dy1s"', '5), "dy1s"'), ('3), "dxs"', '6), "dxs"')),
    ),
    Mistake(
        id="deep-shapes-all-states",
        exercise="deep-shapes",
        advice="the 6 and 5 hidden numbers stay inside their layers: rnn2 reads y1 with 3 numbers, and returns y with 2.",
        why="Here a layer passes its output upwards. The state goes to the layer's own next step.",
        source=LIBRARIES,
        edits=(
            ("(5, 3)", "(5, 6)"),
            ('3), "ys"', '6), "ys"'),
            ('2), "dy1s"', '5), "dy1s"'),
            ('3), "dxs"', '6), "dxs"'),
        ),
    ),
    _shape(
        "dy1s",
        "2",
        "dy1s is what rnn2.backward returns, the gradient at rnn2's inputs: it has the shape of y1s.",
        "the gradient at the output is thought to go to every layer",
        key="dy-for-dy1",
    ),
    _shape(
        "dy1s",
        "6",
        "dy1s is the gradient at y1s, with 3 numbers for each step; the 6 hidden numbers of rnn1 stay inside it.",
        LIBRARIES,
        key="dy1-is-dh",
    ),
    _shape(
        "dy1s",
        "5",
        "dy1s is the gradient at rnn2's inputs y1s; the 5 hidden numbers of rnn2 stay inside it.",
        "gradients at states and gradients at inputs are mixed up",
        key="dy1-is-dh2",
    ),
    _shape(
        "dy1s",
        "4",
        "dy1s is the gradient at rnn2's inputs y1s, and has their shape, not that of xs.",
        "every way back is thought to end at the inputs of the stack",
        key="dy1s-like-xs",
    ),
    _shape(
        "dxs",
        "3",
        "dxs is the gradient at the stack's inputs xs, and has their shape, not that of y1s.",
        "one of the two steps of the way back is forgotten",
        key="dxs-like-y1s",
    ),
    _shape(
        "dxs",
        "6",
        "dxs is the gradient at the inputs xs, with 4 numbers for each step; the 6 hidden numbers of rnn1 stay inside it.",
        "gradients at states and gradients at inputs are mixed up",
        key="dxs-is-dh",
    ),
    _shape(
        "dxs",
        "2",
        "dxs is the gradient at the stack's inputs xs, and has their shape, not that of ys.",
        "the gradient at the output is thought to go to every layer",
        key="dxs-like-ys",
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
        advice="the layers only took steps: their `forward` takes the same steps, and also keeps what `backward` will need.",
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
        advice="the function reads what a layer keeps, such as `layer.h`: use `forward` alone, and hand on what it returns.",
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
    Mistake(
        id="deep-forward-turns-the-list",
        exercise="deep-forward",
        advice="`layers.reverse()` turns the caller's own list round: the lowest layer stands first already, so go through it as it is.",
        why="After it, the highest layer comes first and reads xs. The caller's next call finds the list in the "
        "wrong order, and a tuple has no reverse.",
        source="list.reverse and reversed are easily mixed up",
        edits=(("    for layer in layers:", "    layers.reverse()\n    for layer in layers:"),),
    ),
    Mistake(
        id="deep-forward-top-steps",
        exercise="deep-forward",
        advice="the highest layer only took steps, and has kept nothing for its way back: call its `forward` as well.",
        why="The outputs are right. But backward begins with the highest layer, and needs what its forward keeps.",
        source=BLIND,
        answer="import numpy as np\n\n\ndef deep_forward(layers, xs):\n    for layer in layers[:-1]:\n"
        "        xs = layer.forward(xs)\n    return np.array([layers[-1].step(x) for x in xs])\n",
    ),
    Mistake(
        id="deep-forward-lowest-steps",
        exercise="deep-forward",
        advice="the lowest layer only took steps, and has kept nothing for its way back: call its `forward` as well.",
        why="The outputs are right. But the lowest layer gets gradients, too, and needs what its forward keeps.",
        source="deep_step is at hand, and its outputs are the same",
        answer="import numpy as np\n\n\ndef deep_forward(layers, xs):\n"
        "    xs = np.array([layers[0].step(x) for x in xs])\n    for layer in layers[1:]:\n"
        "        xs = layer.forward(xs)\n    return xs\n",
    ),
    Mistake(
        id="deep-forward-highest-object",
        exercise="deep-forward",
        advice="the highest layer runs every time: the index has to move along, or the loop's own name be used.",
        why="layers[-1] is the last layer in every turn of the loop. The others keep nothing for their way back.",
        source="an index -1 is left standing when the line is copied",
        edits=(("xs = layer.forward(xs)", "xs = layers[-1].forward(xs)"),),
    ),
    Mistake(
        id="deep-forward-only-highest",
        exercise="deep-forward",
        advice="only the highest layer runs, and it reads xs itself: all layers run, from the lowest to the highest.",
        why="The highest layer reads what the layer below it returned. Without the others it reads the wrong vectors.",
        source="the outputs of the stack are those of the highest layer",
        answer="def deep_forward(layers, xs):\n    return layers[-1].forward(xs)\n",
    ),
    Mistake(
        id="deep-forward-lowest-twice",
        exercise="deep-forward",
        advice="the lowest layer runs twice, once before the loop and once in it: start the loop with xs itself.",
        why="After the line before the loop, the loop begins with the lowest layer again, and gives it its own "
        "outputs. It runs only where all sizes are equal.",
        source=BLIND,
        edits=(("    for layer in layers:", "    xs = layers[0].forward(xs)\n    for layer in layers:"),),
    ),
    Mistake(
        id="deep-forward-input-and-outputs",
        exercise="deep-forward",
        advice="the whole list comes back, with the inputs and the outputs of all layers: return its last entry alone.",
        why="What the lower layers return is read by the layer above and by nobody else. Each layer keeps by itself "
        "what its backward needs.",
        source=BLIND,
        answer="def deep_forward(layers, xs):\n    ys = [xs]\n    for layer in layers:\n"
        "        ys.append(layer.forward(ys[-1]))\n    return ys\n",
    ),
    Mistake(
        id="deep-forward-pops",
        exercise="deep-forward",
        advice="the layers are taken out of the caller's own list, which is empty afterwards: go through it with a loop.",
        why="The way back would find no layer in the list. A tuple has no pop at all.",
        source=BLIND,
        answer="def deep_forward(layers, xs):\n    while len(layers) > 0:\n        xs = layers.pop(0).forward(xs)\n"
        "    return xs\n",
    ),
    Mistake(
        id="deep-forward-resets-after",
        exercise="deep-forward",
        advice="the layers are reset after they ran: leave the states as `forward` has left them.",
        why="A sequence may be the first part of a longer one. Who runs the stack decides when to forget.",
        source="resetting is taken for tidying up",
        edits=(("    return xs", "    for layer in layers:\n        layer.reset()\n    return xs"),),
    ),
    Mistake(
        id="deep-forward-step-by-number",
        exercise="deep-forward",
        advice="`forward` is given the inputs of one step, (N, D): give it the whole sequence, (T, N, D).",
        why="The loop over time is inside forward. The loop here goes over the layers.",
        source="the loop over time of earlier chapters is written again",
        answer="import numpy as np\n\n\ndef deep_forward(layers, xs):\n    ys = []\n    for x in xs:\n"
        "        for layer in layers:\n            x = layer.forward(x)\n        ys.append(x)\n"
        "    return np.array(ys)\n",
    ),
    Mistake(
        id="deep-forward-each-last-step",
        exercise="deep-forward",
        advice="each layer hands on the outputs of its last step only: hand on all T of them, (T, N, V).",
        why="The layer above steps as often as the one below, and needs an input for each step.",
        source="Keras returns the last output only, unless told to return sequences",
        edits=(("layer.forward(xs)", "layer.forward(xs)[-1]"),),
    ),
    Mistake(
        id="deep-forward-first-step",
        exercise="deep-forward",
        advice="only the outputs of the first step are returned: keep all T of them, (T, N, V).",
        why="The loss may look at every output, and the layer that comes next reads every output.",
        source=EVERYDAY,
        edits=(("return xs", "return xs[0]"),),
    ),
    Mistake(
        id="deep-forward-batch-stays-first",
        exercise="deep-forward",
        advice="the axes of time and batch are swapped: `forward` reads (T, N, D) and returns (T, N, V), the time first.",
        why="forward steps through its first axis. With the batch in front, a step would be one sequence, and not "
        "one moment of all sequences.",
        source="Keras, and torch with batch_first, put the batch in front",
        edits=(("    for layer in layers:", "    xs = xs.swapaxes(0, 1)\n    for layer in layers:"),),
    ),
    Mistake(
        id="deep-forward-time-turned",
        exercise="deep-forward",
        advice="each layer gets its inputs in reverse order of time: time runs forward in every layer.",
        why="forward steps through its first axis from the first entry to the last. Only the way back runs from the "
        "end, and backward sees to that.",
        source="forward and backward are mixed up",
        edits=(("layer.forward(xs)", "layer.forward(xs[::-1])"),),
    ),
    Mistake(
        id="deep-forward-and-steps",
        exercise="deep-forward",
        advice="each layer runs twice: once with `forward`, and then again with `step`. Keep what `forward` returns.",
        why="forward takes all the steps of the sequence. What step does afterwards goes on from the state at the end.",
        source="deep_step is at hand, and its outputs are the same",
        answer="import numpy as np\n\n\ndef deep_forward(layers, xs):\n    for layer in layers:\n"
        "        layer.forward(xs)\n        xs = np.array([layer.step(x) for x in xs])\n    return xs\n",
    ),
    Mistake(
        id="deep-forward-hands-state",
        exercise="deep-forward",
        advice="each layer starts from the state of the layer below: the states stay inside, only the outputs go up.",
        why="An encoder hands its state to a decoder. In a stack each layer goes on from its own state, and reads "
        "the outputs of the layer below.",
        source="the encoder of chapter 2 hands its state on",
        answer="def deep_forward(layers, xs):\n    state = layers[0].state\n    for layer in layers:\n"
        "        layer.state = state\n        xs = layer.forward(xs)\n        state = layer.state\n    return xs\n",
    ),
    Mistake(
        id="deep-forward-adds-up",
        exercise="deep-forward",
        advice="the outputs of all layers are added up: only those of the highest layer leave the stack.",
        why="What the lower layers return is read by the layer above and by nobody else. A sum is possible only "
        "where all layers are equally wide.",
        source="several results seem to need a sum",
        answer="def deep_forward(layers, xs):\n    total = 0\n    for layer in layers:\n"
        "        xs = layer.forward(xs)\n        total = total + xs\n    return total\n",
    ),
    Mistake(
        id="deep-forward-state-comes-back",
        exercise="deep-forward",
        advice="the states of the layers come back as well: return the outputs of the highest layer alone.",
        why="The states stay in the layers. The next call of forward finds them there.",
        source="other libraries return outputs and states",
        edits=(("return xs", "return xs, [layer.state for layer in layers]"),),
    ),
    Mistake(
        id="deep-forward-tanh-between",
        exercise="deep-forward",
        advice="a tanh is put over the output of each layer: hand on what `forward` returns, as it is.",
        why="A recurrent layer has its tanh inside, on the way to its state. Its output y may be any number.",
        source="a plain deep network has a tanh after each layer",
        edits=(
            ("        xs = layer.forward(xs)", '        xs = layer.forward(xs)\n        xs = __import__("numpy").tanh(xs)'),
        ),
    ),
    Mistake(
        id="deep-forward-softmax-on-top",
        exercise="deep-forward",
        advice="a softmax is put over the outputs: return what the highest layer returned, since the loss has the softmax.",
        why="The outputs of a network are scores of any size. sequence_loss turns them into probabilities by itself.",
        source="a softmax follows the last layer in many pictures",
        answer="import numpy as np\n\n\ndef deep_forward(layers, xs):\n    for layer in layers:\n"
        "        xs = layer.forward(xs)\n    e = np.exp(xs - xs.max(axis=-1, keepdims=True))\n"
        "    return e / e.sum(axis=-1, keepdims=True)\n",
    ),
    Mistake(
        id="deep-forward-restores-states",
        exercise="deep-forward",
        advice="the layers' states are put back afterwards: leave them as `forward` has left them.",
        why="Only the array and the list have to stay as they are. The next call goes on from the states of this one.",
        source="that arguments must stay as they are is taken to hold for the layers, too",
        edits=(
            ("    for layer in layers:", "    states = [layer.state for layer in layers]\n    for layer in layers:"),
            ("    return xs", "    for layer, state in zip(layers, states):\n        layer.state = state\n    return xs"),
        ),
    ),
    Mistake(
        id="deep-forward-calls-rnn-forward",
        exercise="deep-forward",
        advice="`rnn_forward` isn't at hand here, and not needed: each layer has it as a method, `layer.forward(xs)`.",
        why="The function of chapter 5 knows one kind of layer. The method is there in every kind.",
        source="rnn_forward was written in chapter 5",
        answer="def deep_forward(layers, xs):\n    for layer in layers:\n"
        "        xs, _ = rnn_forward(layer, xs, layer.h)\n    return xs\n",
    ),
    Mistake(
        id="deep-forward-one-sequence-without-axis",
        exercise="deep-forward",
        advice="`forward` is given one sequence of the batch, (T, D): give it the whole batch, (T, N, D).",
        why="A layer keeps the states of all N sequences apart by itself. One call is needed for each layer.",
        source="a batch is thought to need a loop",
        answer="import numpy as np\n\n\ndef deep_forward(layers, xs):\n    found = []\n"
        "    for n in range(xs.shape[1]):\n        one = xs[:, n]\n        for layer in layers:\n"
        "            one = layer.forward(one)\n        found.append(one)\n    return np.stack(found, axis=1)\n",
    ),
    Mistake(
        id="deep-forward-lower-steps",
        exercise="deep-forward",
        advice="the lower layers only took steps, and have kept nothing for their way back: call their `forward` as well.",
        why="The outputs are right. But every layer gets gradients, and needs what its forward keeps.",
        source="deep_step is at hand, and its outputs are the same",
        answer="import numpy as np\n\n\ndef deep_forward(layers, xs):\n    for layer in layers[:-1]:\n"
        "        xs = np.array([layer.step(x) for x in xs])\n    return layers[-1].forward(xs)\n",
    ),
    Mistake(
        id="deep-forward-calls-backward",
        exercise="deep-forward",
        advice="`backward` is called on the way forward: the method that takes a sequence of inputs is `forward`.",
        why="backward takes gradients, and needs what forward has kept.",
        source="forward and backward are mixed up",
        edits=(("layer.forward(xs)", "layer.backward(xs)"),),
    ),
    Mistake(
        id="deep-forward-flat",
        exercise="deep-forward",
        advice="time and batch are put into one axis: `forward` needs both apart, (T, N, D).",
        why="Along the time, each step builds on the one before. Along the batch, the sequences know nothing of each other.",
        source="a plain layer doesn't care which axis is the time",
        answer="def deep_forward(layers, xs):\n    T, N, D = xs.shape\n    xs = xs.reshape(T * N, D)\n"
        "    for layer in layers:\n        xs = layer.forward(xs)\n    return xs.reshape(T, N, -1)\n",
    ),
    Mistake(
        id="deep-forward-steps-one-by-one-of-x",
        exercise="deep-forward",
        advice="the layers only take steps, and every layer reads x itself: call `forward` of each layer once, and hand on its outputs.",
        why="From the second layer on, a layer reads the outputs of the one below. And step keeps nothing for the way back.",
        source="the loop over time of earlier chapters is written again",
        answer="def deep_forward(layers, xs):\n    ys = []\n    for x in xs:\n        for layer in layers:\n"
        "            y = layer.step(x)\n        ys.append(y)\n    return ys\n",
    ),
    Mistake(
        id="deep-forward-resets-lowest",
        exercise="deep-forward",
        advice="the lowest layer is reset first: each layer goes on from the state that it has.",
        why="Who runs the stack decides when to forget. A call may go on where an earlier one has ended.",
        source="training loops reset the network at the start of a sequence",
        edits=(("    for layer in layers:", "    layers[0].reset()\n    for layer in layers:"),),
    ),
    Mistake(
        id="deep-forward-resets-upper",
        exercise="deep-forward",
        advice="all layers but the lowest are reset first: each layer goes on from the state that it has.",
        why="Who runs the stack decides when to forget. A call may go on where an earlier one has ended.",
        source="a layer that reads another one is thought to start anew",
        answer="def deep_forward(layers, xs):\n    xs = layers[0].forward(xs)\n    for layer in layers[1:]:\n"
        "        layer.reset()\n        xs = layer.forward(xs)\n    return xs\n",
    ),
    Mistake(
        id="deep-forward-returns-state",
        exercise="deep-forward",
        advice="the state of the highest layer comes back: return what its `forward` returned.",
        why="A layer passes its output y on. Its state is its own, and the next call finds it there.",
        source=LIBRARIES,
        edits=(("return xs", "return layers[-1].state[0]"),),
    ),
    Mistake(
        id="deep-forward-whole-stack-twice",
        exercise="deep-forward",
        advice="the whole stack runs twice: each layer's `forward` is called once, and what it returns is kept.",
        why="The second run starts from the states that the first one left, and its outputs are others.",
        source="forward is called as if it were a value to look at",
        answer="def deep_forward(layers, xs):\n    for _ in range(2):\n        y = xs\n        for layer in layers:\n"
        "            y = layer.forward(y)\n    return y\n",
    ),
    Mistake(
        id="deep-forward-then-steps",
        exercise="deep-forward",
        advice="the stack runs twice: with `forward`, and then again with steps. Return what `forward` of the highest layer returned.",
        why="forward takes all the steps of the sequence. The steps afterwards go on from the states at the end.",
        source="deep_step is at hand, and its outputs are the same",
        answer="def deep_forward(layers, xs):\n    ys = xs\n    for layer in layers:\n"
        "        ys = layer.forward(ys)\n    return [deep_step(layers, x) for x in xs]\n",
    ),
    Mistake(
        id="deep-forward-after-steps",
        exercise="deep-forward",
        advice="the stack runs twice: with steps, and then again with `forward`. The steps are too much, `forward` takes them itself.",
        why="The second run goes on from the states at the end of the first, and what the layers keep doesn't belong "
        "to the outputs.",
        source="deep_step is at hand, and its outputs are the same",
        answer="def deep_forward(layers, xs):\n    ys = [deep_step(layers, x) for x in xs]\n"
        "    for layer in layers:\n        xs = layer.forward(xs)\n    return ys\n",
    ),
    Mistake(
        id="deep-forward-results-turned",
        exercise="deep-forward",
        advice="each layer's outputs are turned round in time before they are handed on: hand on what `forward` returns.",
        why="forward returns the outputs in the order of the steps, the first step first.",
        source="forward and backward are mixed up",
        edits=(("layer.forward(xs)", "layer.forward(xs)[::-1]"),),
    ),
    Mistake(
        id="deep-forward-sequence-by-sequence",
        exercise="deep-forward",
        advice="`forward` is called once for each sequence of the batch: give it all N at once, since its state and what it keeps are those of the whole batch.",
        why="Each call begins from the state that the call before has left, and keeps its own sequence only. The way back then knows the last sequence alone.",
        source="answers written from the page alone",
        answer="def deep_forward(layers, xs):\n    for layer in layers:\n        xs = np.concatenate([layer.forward(xs[:, n : n + 1]) for n in range(xs.shape[1])], axis=1)\n    return xs\n",
    ),
    *_of_each(STACKS[1]),
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
        id="deep-backward-reads-kept",
        exercise="deep-backward",
        advice="the function reads what a layer keeps, such as `layer.past`: `backward` works with it by itself, through time as well.",
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
    Mistake(
        id="deep-backward-adds-dys-again",
        exercise="deep-backward",
        advice="dys is added to what comes down from the layer above: only the highest layer stands next to the loss.",
        why="The two parts of the gradient at a state meet inside a layer. At the outputs of a lower layer there is "
        "one part, what the layer above returned.",
        source=BLIND,
        answer="def deep_backward(layers, dys):\n    dxs = layers[-1].backward(dys)\n"
        "    for layer in reversed(layers[:-1]):\n        dxs = layer.backward(dxs + dys)\n    return dxs\n",
    ),
    Mistake(
        id="deep-backward-adds-own-input",
        exercise="deep-backward",
        advice="the gradient at a layer's outputs is added to the one at its inputs: hand down what `backward` returns, alone.",
        why="A gradient goes through a layer, and what comes out is the gradient below it. A sum belongs to a "
        "shortcut around the layer, and there is none.",
        source="shortcuts around layers are known from other networks",
        edits=(("dys = layer.backward(dys)", "dys = dys + layer.backward(dys)"),),
    ),
    Mistake(
        id="deep-backward-loops-over-none",
        exercise="deep-backward",
        advice="`layers.reverse()` returns None, and turns the caller's own list round: use `reversed(layers)`.",
        why="reverse changes a list and gives nothing back, so a loop over its result has nothing to go through. A "
        "tuple has no reverse.",
        source="list.reverse and reversed are easily mixed up",
        answer="def deep_backward(layers, dys):\n    for layer in layers.reverse():\n"
        "        dys = layer.backward(dys)\n    return dys\n",
    ),
    Mistake(
        id="deep-backward-reversed-is-a-function",
        exercise="deep-backward",
        advice="a list has no method `reversed`: it is a function, `reversed(layers)`.",
        why="reversed(layers) goes through a list or a tuple from the last to the first, and leaves it as it is.",
        source="list.reverse and reversed are easily mixed up",
        answer="def deep_backward(layers, dys):\n    for layer in layers.reversed():\n"
        "        dys = layer.backward(dys)\n    return dys\n",
    ),
    Mistake(
        id="deep-backward-no-layer",
        exercise="deep-backward",
        advice="no layer's `backward` is called, and dys comes back: a range that counts down needs -1 as its third number.",
        why="range(2, -1) is empty, since it counts upwards. range(2, -1, -1) gives 2, 1 and 0.",
        source=EVERYDAY,
        edits=(("in reversed(layers):", "in layers[:0]:"),),
    ),
    Mistake(
        id="deep-backward-minus-zero",
        exercise="deep-backward",
        advice="the lowest layer comes first: `layers[-k]` with k = 0 is layers[0], and the last one is layers[-1].",
        why="-0 is 0. Counted from the end, the layers have the numbers -1, -2 and so on.",
        source=COUNTING,
        answer="def deep_backward(layers, dys):\n    for k in range(len(layers)):\n"
        "        dys = layers[-k].backward(dys)\n    return dys\n",
    ),
    Mistake(
        id="deep-backward-lowest-object",
        exercise="deep-backward",
        advice="the lowest layer is asked every time: the index has to move along, or the loop's own name be used.",
        why="layers[0] is the first layer in every turn of the loop. The others get no gradients.",
        source="an index 0 is left standing when the line is copied",
        edits=(("dys = layer.backward(dys)", "dys = layers[0].backward(dys)"),),
    ),
    Mistake(
        id="deep-backward-only-lowest",
        exercise="deep-backward",
        advice="only the lowest layer is reached, and it gets dys itself: begin with the highest layer, and hand down what it returns.",
        why="dys belongs to the outputs of the highest layer. The lowest layer needs the gradients at its own outputs.",
        source="dxs is what the lowest layer returns",
        answer="def deep_backward(layers, dys):\n    return layers[0].backward(dys)\n",
    ),
    Mistake(
        id="deep-backward-highest-twice",
        exercise="deep-backward",
        advice="the highest layer goes back twice, once before the loop and once in it: start the loop with dys itself.",
        why="After the line before the loop, the loop begins with the highest layer again, and gives it the "
        "gradients at its own inputs.",
        source="the first layer is written before the loop",
        edits=(
            ("    for layer in reversed(layers):", "    dys = layers[-1].backward(dys)\n    for layer in reversed(layers):"),
        ),
    ),
    Mistake(
        id="deep-backward-twice",
        exercise="deep-backward",
        advice="`backward` of each layer is called twice: call it once and keep what it returns.",
        why="The second call does all the work again. A layer that adds to its grads would have twice the gradient.",
        source="backward is called as if it were a value to look at",
        edits=(("        dys = layer.backward(dys)", "        layer.backward(dys)\n        dys = layer.backward(dys)"),),
    ),
    Mistake(
        id="deep-backward-resets",
        exercise="deep-backward",
        advice="the layers are reset on the way back: their states stay as `forward` has left them.",
        why="The next sequence may go on from these states. Who runs the stack decides when to forget.",
        source="resetting is taken for tidying up",
        edits=(("    return dys", "    for layer in layers:\n        layer.reset()\n    return dys"),),
    ),
    Mistake(
        id="deep-backward-pops",
        exercise="deep-backward",
        advice="the layers are taken out of the caller's own list, which is empty afterwards: go through `reversed(layers)`.",
        why="The next forward would find no layer in the list. pop on a copy, `list(layers)`, leaves it alone.",
        source=BLIND,
        answer="def deep_backward(layers, dys):\n    while layers:\n        dys = layers.pop().backward(dys)\n    return dys\n",
    ),
    Mistake(
        id="deep-backward-one-step-given",
        exercise="deep-backward",
        advice="`backward` is given the gradients of one step, (N, V): give it all of dys, (T, N, V).",
        why="The loop over time is inside backward, since the steps are joined in time. The loop here goes over the layers.",
        source=PLAIN_STACK,
        answer="def deep_backward(layers, dys):\n    dxs = []\n    for dy in dys[::-1]:\n"
        "        for layer in reversed(layers):\n            dy = layer.backward(dy)\n        dxs.append(dy)\n"
        "    return dxs[::-1]\n",
    ),
    Mistake(
        id="deep-backward-one-sequence-each",
        exercise="deep-backward",
        advice="`backward` is given the gradients of a single sequence, (T, 1, V): give it the whole batch, as on the way forward.",
        why="Each layer has kept what it needs for all N sequences together, and its grads are sums over them.",
        source="sequences of a batch are thought to be handled one by one",
        answer="import numpy as np\n\n\ndef deep_backward(layers, dys):\n    found = []\n"
        "    for n in range(dys.shape[1]):\n        one = dys[:, n : n + 1]\n        for layer in reversed(layers):\n"
        "            one = layer.backward(one)\n        found.append(one)\n    return np.concatenate(found, axis=1)\n",
    ),
    Mistake(
        id="deep-backward-summed-over-time",
        exercise="deep-backward",
        advice="the gradients are summed over the steps at the end: dxs has one for each step, (T, N, D).",
        why="Gradients of weights are sums over time, because each step uses the same weights. Each input is used in one step.",
        source=BLIND,
        edits=(("return dys", "return dys.sum(axis=0)"),),
    ),
    Mistake(
        id="deep-backward-summed-over-batch",
        exercise="deep-backward",
        advice="the gradients are summed over the batch at the end: dxs has one for each sequence, (T, N, D).",
        why="Gradients of weights are sums over the batch, because all sequences use the same weights. Each input "
        "belongs to one sequence.",
        source="the gradients of the weights are summed over the batch",
        edits=(("return dys", "return dys.sum(axis=1)"),),
    ),
    Mistake(
        id="deep-backward-last-step",
        exercise="deep-backward",
        advice="only the gradients at the inputs of the last step are returned: keep all T of them, (T, N, D).",
        why="Every input has a gradient, and whoever stands below the stack needs each of them.",
        source=EVERYDAY,
        edits=(("return dys", "return dys[-1]"),),
    ),
    Mistake(
        id="deep-backward-first-step",
        exercise="deep-backward",
        advice="only the gradients at the inputs of the first step are returned: keep all T of them, (T, N, D).",
        why="Every input has a gradient, and whoever stands below the stack needs each of them.",
        source="the way back ends at the first step",
        edits=(("return dys", "return dys[0]"),),
    ),
    Mistake(
        id="deep-backward-batch-first",
        exercise="deep-backward",
        advice="the axes of time and batch are swapped before the layers get dys: `backward` reads (T, N, V), the time first.",
        why="backward goes through its first axis from the last step to the first. With the batch in front, a step "
        "would be one sequence.",
        source="Keras, and torch with batch_first, put the batch in front",
        answer="def deep_backward(layers, dys):\n    dys = dys.swapaxes(0, 1)\n    for layer in reversed(layers):\n"
        "        dys = layer.backward(dys)\n    return dys.swapaxes(0, 1)\n",
    ),
    Mistake(
        id="deep-backward-grads-come-back",
        exercise="deep-backward",
        advice="the layers' `grads` come back as well: return the gradients at the inputs, dxs, alone.",
        why="The gradients of the weights stay in the layers. A stack is itself a layer, and a layer's backward "
        "returns one array.",
        source="rnn_backward of chapter 5 returns both",
        edits=(("return dys", "return dys, [layer.grads for layer in layers]"),),
    ),
    Mistake(
        id="deep-backward-gradients-from-dys-on",
        exercise="deep-backward",
        advice="the whole list comes back, with dys and the gradients at all inputs: return its last entry alone.",
        why="The gradient at a layer's input is used up by the layer below. From outside, a stack has one input.",
        source="results of a loop are collected in a list",
        answer="def deep_backward(layers, dys):\n    found = [dys]\n    for layer in reversed(layers):\n"
        "        found.append(layer.backward(found[-1]))\n    return found\n",
    ),
    Mistake(
        id="deep-backward-steps-back",
        exercise="deep-backward",
        advice="the layers take steps with gradients as inputs: on the way back each layer's `backward` is called.",
        why="step turns inputs into outputs, and moves the state. What turns gradients at the outputs into gradients "
        "at the inputs is backward.",
        source="the line of deep_step is copied",
        edits=(("layer.backward(dys)", "layer.step(dys)"),),
    ),
    Mistake(
        id="deep-backward-calls-rnn-backward",
        exercise="deep-backward",
        advice="`rnn_backward` isn't at hand here, and not needed: each layer has it as a method, `layer.backward(dys)`.",
        why="The function of chapter 5 knows one kind of layer. The method is there in every kind, and finds what "
        "forward has kept.",
        source="rnn_backward was written in chapter 5",
        answer="def deep_backward(layers, dys):\n    for layer in reversed(layers):\n"
        "        dys, _, _ = rnn_backward(layer, dys, layer.xs, layer.hs)\n    return dys\n",
    ),
    Mistake(
        id="deep-backward-three-results",
        exercise="deep-backward",
        advice="what `backward` returns is taken for three results: it is one array, so give it one name.",
        why="rnn_backward of chapter 5 returns dxs, dh0 and grads. The method returns dxs, and the layer holds the rest.",
        source="rnn_backward of chapter 5 returns three results",
        answer="def deep_backward(layers, dys):\n    for layer in reversed(layers):\n"
        "        dys, _, _ = layer.backward(dys)\n    return dys\n",
    ),
    Mistake(
        id="deep-backward-one-sequence-without-axis",
        exercise="deep-backward",
        advice="`backward` is given one sequence of the batch, (T, V): give it the whole batch, (T, N, V).",
        why="Each layer has kept what it needs for all N sequences together. One call is needed for each layer.",
        source="a batch is thought to need a loop",
        answer="import numpy as np\n\n\ndef deep_backward(layers, dys):\n    found = []\n"
        "    for n in range(dys.shape[1]):\n        one = dys[:, n]\n        for layer in reversed(layers):\n"
        "            one = layer.backward(one)\n        found.append(one)\n    return np.stack(found, axis=1)\n",
    ),
    Mistake(
        id="deep-backward-steps-not-turned-back",
        exercise="deep-backward",
        advice="`backward` is called once for each time step, and the results stand in reverse order: give it all of dys, in one call.",
        why="Inside a layer, the gradient of one step flows into the step before. The layer's own loop sees to that, "
        "and to the order.",
        source=PLAIN_STACK,
        answer="import numpy as np\n\n\ndef deep_backward(layers, dys):\n    for layer in reversed(layers):\n"
        "        found = []\n        for t in reversed(range(len(dys))):\n"
        "            found.append(layer.backward(dys[t : t + 1])[0])\n        dys = np.array(found)\n    return dys\n",
    ),
    Mistake(
        id="deep-backward-list-of-equals-turned",
        exercise="deep-backward",
        advice="every layer gets dys itself, the lowest first, and all results are returned: begin at the top, and hand each result down.",
        why="dys belongs to the outputs of the highest layer. Each other layer gets what the layer above it "
        "returned, and one result is left.",
        source="the loop of deep_forward is copied",
        answer="def deep_backward(layers, dys):\n    return [layer.backward(dys) for layer in layers]\n",
    ),
    Mistake(
        id="deep-backward-all-gradients-lowest-first",
        exercise="deep-backward",
        advice="the gradients at the inputs of all layers are returned: only those of the lowest layer, the first of the list, leave the stack.",
        why="The gradient at a layer's input is used up by the layer below. From outside, a stack has one input.",
        source="results of a loop are collected in a list",
        answer="def deep_backward(layers, dys):\n    found = []\n    for layer in reversed(layers):\n"
        "        dys = layer.backward(dys)\n        found.insert(0, dys)\n    return found\n",
    ),
    Mistake(
        id="deep-backward-hands-all-grads",
        exercise="deep-backward",
        advice="`grads` is handed down, the gradients of the weights: a layer needs the gradients at its outputs, (T, N, V).",
        why="grads stays in the layer. What goes down is what backward returns, the gradients at the layer's inputs.",
        source="filling grads is taken for all that backward does",
        answer="def deep_backward(layers, dys):\n    for layer in reversed(layers):\n        layer.backward(dys)\n"
        "        dys = layer.grads\n    return dys\n",
    ),
    Mistake(
        id="deep-backward-turned-twice",
        exercise="deep-backward",
        advice="the list is turned round, and then gone through from its end: so the lowest layer comes first. Use `reversed(layers)` alone.",
        why="After layers.reverse() the lowest layer is the last of the list. And the list is the caller's own.",
        source="list.reverse and reversed are easily mixed up",
        answer="def deep_backward(layers, dys):\n    layers.reverse()\n    for layer in reversed(layers):\n"
        "        dys = layer.backward(dys)\n    return dys\n",
    ),
    Mistake(
        id="deep-backward-results-turned",
        exercise="deep-backward",
        advice="each layer's gradients are turned round in time before they are handed down: hand down what `backward` returns.",
        why="backward runs from the last step to the first, and returns dxs in the order of the steps, the first step first.",
        source="the way back runs from the end, and its result is thought to be turned round",
        edits=(("layer.backward(dys)", "layer.backward(dys)[::-1]"),),
    ),
    Mistake(
        id="deep-backward-one-too-low",
        exercise="deep-backward",
        advice="the index is one too low, and -1 is the highest layer again: begin with layers[len(layers) - 1] and end with layers[0].",
        why="With k from len(layers) - 1 down to 0, layers[k] is right. layers[k - 1] begins one below the top and "
        "ends at the top.",
        source=COUNTING,
        answer="def deep_backward(layers, dys):\n    for k in range(len(layers) - 1, -1, -1):\n"
        "        dys = layers[k - 1].backward(dys)\n    return dys\n",
    ),
    Mistake(
        id="deep-backward-whole-list",
        exercise="deep-backward",
        advice="the whole list comes back, with dys and the gradients at all inputs: return its first entry alone.",
        why="The gradient at a layer's input is used up by the layer below. From outside, a stack has one input.",
        source=BLIND,
        answer="def deep_backward(layers, dys):\n    found = [dys]\n    for layer in reversed(layers):\n"
        "        found.insert(0, layer.backward(found[0]))\n    return found\n",
    ),
    Mistake(
        id="deep-backward-all-grads",
        exercise="deep-backward",
        advice="the gradients of the layers' weights are collected and returned: they stay in each layer's `grads`, and asked are dxs, what the lowest `backward` returned.",
        why="Whoever trains the stack finds the weights' gradients in the layers. What a layer below would need is the gradient at the stack's inputs.",
        source="answers written from the page alone",
        answer='def deep_backward(layers, dys):\n    grads = {}\n    for i, layer in enumerate(reversed(layers)):\n        dys = layer.backward(dys)\n        for name, grad in layer.grads.items():\n            grads[f"{i}.{name}"] = grad\n    return grads\n',
    ),
    *_of_each(STACKS[2]),
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

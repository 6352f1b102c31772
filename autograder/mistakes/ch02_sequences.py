"""Chapter 2, sequences: the mistakes that learners make there, the most fundamental first."""

from __future__ import annotations

from autograder.spec import Mistake

EVERYDAY = "an everyday slip in Python"
INDENT = "an indentation that slips"
TRAINING = "most training loops reset at the start of a sequence"
SHAPES = "the five shapes are new, and easily mixed up"
NUMPY = "NumPy code usually avoids loops"
CAREFUL = "a function that changes its argument is felt to be impolite"
COUNTING = "counting from one, or next-step prediction, which has T - 1 pairs"
BLIND = "answers written from the page alone"
ROOM = "arrays are made before the loop, as other languages ask for"

TWO = """def encoder_decoder(encoder, decoder, xs, n):
    for x in xs:
        y = encoder.step(x)
    decoder.state = encoder.state
    ys = []
    for _ in range(n):
        y = decoder.step(y)
        ys.append(y)
    return np.array(ys)
"""


def _two(*edits: tuple[str, str]) -> str:
    """The loops of an encoder and a decoder, with these edits; each must apply once."""
    text = TWO
    for find, replace in edits:
        assert text.count(find) == 1, find
        text = text.replace(find, replace)
    return text


MISTAKES: tuple[Mistake, ...] = (
    # longer-film
    Mistake(
        id="longer-film-first-frame",
        exercise="longer-film",
        advice="nothing tells the network to leave numbers out: look at its first product, and at the sizes that must agree there.",
        why="A product of a matrix with 9 columns and a vector of 45 numbers does not exist, so NumPy raises an error. "
        "Someone has to cut the film into frames, and then each frame gets an answer of its own.",
        source="programs often cut what is too long",
        answer='longer_film = "a"\n',
    ),
    Mistake(
        id="longer-film-one-each",
        exercise="longer-film",
        advice="one answer for each frame needs a loop around the network and something that is kept; the network has neither.",
        why="Whoever calls the network five times gets five answers, each from one frame alone. The network itself takes one "
        "vector of 9 numbers, and nothing is left in it from one call to the next.",
        source="it is what one wishes, and what this chapter builds",
        answer='longer_film = "c"\n',
    ),
    Mistake(
        id="longer-film-more-layers",
        exercise="longer-film",
        advice="the number of layers is fixed when the network is made: no input changes how many steps it computes.",
        why="Each layer has matrices of its own, which training has found. A longer input brings no new ones along.",
        source="deep and long are easily mixed up",
        answer='longer_film = "d"\n',
    ),
    # frames-right
    Mistake(
        id="frames-right-all",
        exercise="frames-right",
        advice="between the walls the same frame comes on the way right and on the way left: one answer can't fit both.",
        why="Equal inputs get equal outputs. Each of the three inner places comes twice in eight frames, once in each "
        "direction, so one of the two answers is wrong.",
        source="training is expected to find everything",
        answer="frames_right = 8\n",
    ),
    Mistake(
        id="frames-right-half",
        exercise="frames-right",
        advice="half is right for the frames between the walls; at a wall there is only one way to go.",
        why="At the left wall the ball always goes right next, and at the right wall left. These two frames are certain. "
        "Only the other six are halved.",
        source="a coin is tossed for every frame",
        answer="frames_right = 4\n",
    ),
    Mistake(
        id="frames-right-walls-only",
        exercise="frames-right",
        advice="the two frames at the walls are certain, and of the others a fixed answer still gets some right.",
        why="Whichever answer the network gives for an inner place, it is right on one of the two passes.",
        source="not knowing is taken for being wrong",
        answer="frames_right = 2\n",
    ),
    Mistake(
        id="frames-right-inner-only",
        exercise="frames-right",
        advice="of the six frames between the walls, half are right; the two frames at the walls count, too.",
        why="At a wall there is one way to go, so a network without a memory knows the answer there.",
        source="the question makes one think of the difficult frames",
        answer="frames_right = 3\n",
    ),
    # trace-machine
    Mistake(
        id="trace-resets",
        exercise="trace-machine",
        advice="the machine begins with the state 1, not with 0: a machine goes on from the state that it has.",
        why="Twice 1 plus 1 is 3. From 0 the first state would be 1, and all later ones would be too small.",
        source="a state usually begins at zero",
        answer='trace_machine = {"states": (1, 2, 6, 13), "outputs": (2, 2, 8, 14)}\n',
    ),
    Mistake(
        id="trace-forgets",
        exercise="trace-machine",
        advice="every step starts from the state 1 again: the second step has to start from the state that the first one left.",
        why="The state is what the machine keeps between its steps. Without it, an input could not change what comes later.",
        source="each step is computed like a formula of its own",
        answer='trace_machine = {"states": (3, 2, 4, 3), "outputs": (4, 2, 6, 4)}\n',
    ),
    Mistake(
        id="trace-no-doubling",
        exercise="trace-machine",
        advice="the old state is added as it is: the rule doubles it first, 2s + x.",
        why="A machine that adds without doubling keeps the sum of its inputs. This one gives the earlier inputs more weight.",
        source="a running sum is the best-known machine",
        answer='trace_machine = {"states": (2, 2, 4, 5), "outputs": (3, 2, 6, 6)}\n',
    ),
    Mistake(
        id="trace-doubles-both",
        exercise="trace-machine",
        advice="the input is doubled as well: 2s + x doubles the state only.",
        why="2 (s + x) is another rule. In 2s + x the product comes before the sum.",
        source="brackets where there are none",
        answer='trace_machine = {"states": (4, 8, 20, 42), "outputs": (5, 8, 22, 43)}\n',
    ),
    Mistake(
        id="trace-states-before",
        exercise="trace-machine",
        advice="these are the states before each step; asked are the four states after the steps.",
        why="Four steps have five states around them: one before the first step, and one after each. The first is given.",
        source="steps and the gaps between them are counted alike",
        edits=(("(3, 6, 14, 29)", "(1, 3, 6, 14)"),),
    ),
    Mistake(
        id="trace-start-included",
        exercise="trace-machine",
        advice="the state before the first step is listed, too; asked are the four states after the steps.",
        why="Four steps have five states around them: one before the first step, and one after each. The first is given.",
        source="steps and the gaps between them are counted alike",
        edits=(("(3, 6, 14, 29)", "(1, 3, 6, 14, 29)"),),
    ),
    Mistake(
        id="trace-old-state",
        exercise="trace-machine",
        advice="the outputs are read from the state before each step: the rule reads them from the new state.",
        why="In each step the state is updated first. Then the output y = s + x is read, with the new s.",
        source="the order of the two lines",
        edits=(("(4, 6, 16, 30)", "(2, 3, 8, 15)"),),
    ),
    Mistake(
        id="trace-output-is-state",
        exercise="trace-machine",
        advice="the states are given as outputs, too: the output of this machine is its new state plus the input.",
        why="A machine shows the outside world what its rule says, and that need not be the state.",
        source="for the machine before this one the two are equal",
        edits=(("(4, 6, 16, 30)", "(3, 6, 14, 29)"),),
    ),
    Mistake(
        id="trace-other-inputs",
        exercise="trace-machine",
        advice="the inputs are taken to be 1, 0, 1, 1, the digits from the beginning of the chapter; here they are 1, 0, 2, 1.",
        why="The first two steps agree. The third reads 2, and its new state is 2 · 6 + 2.",
        source=BLIND,
        answer='trace_machine = {"states": (3, 6, 13, 27), "outputs": (4, 6, 14, 28)}\n',
    ),
    # five-shapes
    Mistake(
        id="shapes-turned-round",
        exercise="five-shapes",
        advice="one to many and many to one are exchanged: the first word is what goes in, the second what comes out.",
        why="One to many takes one vector and gives a sequence, such as a picture and its caption. Many to one takes a sequence "
        "and gives one vector, such as a review and its verdict.",
        source=SHAPES,
        edits=(
            ('"melody": "b"', '"melody": "c"'),
            ('"rain": "c"', '"rain": "b"'),
            ('"signature": "c"', '"signature": "b"'),
        ),
    ),
    Mistake(
        id="shapes-names",
        exercise="five-shapes",
        advice='the names of the shapes stand where letters are asked for: "a" is one to one, "b" one to many, and so on.',
        why="The statement gives each of the five names a letter. Only the letters are compared.",
        source=BLIND,
        answer='five_shapes = {"photo": "one to one", "melody": "one to many", "rain": "many to one", "summary": "many to many", '
        '"alarm": "synced many to many", "signature": "many to one"}\n',
    ),
    Mistake(
        id="shapes-pixels",
        exercise="five-shapes",
        advice="a photo is one vector, however many pixels it has: nothing comes after anything else.",
        why="Many means several vectors, one after the other. A long vector is still one vector.",
        source="a picture is made of many numbers",
        edits=(('"photo": "a"', '"photo": "c"'),),
    ),
    Mistake(
        id="shapes-rain-one",
        exercise="five-shapes",
        advice="the temperatures go in one after the other: 24 vectors of one number, and not one vector of 24 numbers.",
        why="A network without a memory would take all 24 at once. Here each hour is a step of its own, so many go in.",
        source=BLIND,
        edits=(('"rain": "c"', '"rain": "a"'),),
    ),
    Mistake(
        id="shapes-melody-many",
        exercise="five-shapes",
        advice="the melody begins from one number: look at what goes in again, and count the vectors.",
        why="Only the notes are a sequence. What goes in is one vector, at the first step, and so this is one to many.",
        source="what comes out is taken for what goes in",
        edits=(('"melody": "b"', '"melody": "d"'),),
    ),
    Mistake(
        id="shapes-summary-synced",
        exercise="five-shapes",
        advice="a summary has no sentence for each sentence of the report: its length differs, and it waits for the end.",
        why="In the synced shape each input has its output in the same step. Here the report is read to its end before the first "
        "sentence of the summary is written, and the two lengths differ.",
        source=SHAPES,
        edits=(('"summary": "d"', '"summary": "e"'),),
    ),
    Mistake(
        id="shapes-summary-one",
        exercise="five-shapes",
        advice="a summary is a sequence itself: several sentences come out.",
        why="Many to one ends with one vector. Three sentences are more than one.",
        source="one summary is counted as one thing",
        edits=(('"summary": "d"', '"summary": "c"'),),
    ),
    Mistake(
        id="shapes-alarm-late",
        exercise="five-shapes",
        advice="the alarm may not wait for the end of the recording: each measurement gets its answer in the same step.",
        why="Many to many, as in translation, reads everything before it writes. An alarm after the last measurement comes "
        "too late.",
        source=SHAPES,
        edits=(('"alarm": "e"', '"alarm": "d"'),),
    ),
    Mistake(
        id="shapes-alarm-once",
        exercise="five-shapes",
        advice="the alarm says yes or no at every measurement, so there are as many outputs as inputs.",
        why="Many to one gives one verdict after the last input. Here a verdict is due in every step.",
        source="one alarm is counted as one thing",
        edits=(('"alarm": "e"', '"alarm": "c"'),),
    ),
    Mistake(
        id="shapes-signature-synced",
        exercise="five-shapes",
        advice="the signature gets one verdict, after its last point: many go in, and one comes out.",
        why="A verdict for each point of the pen would be the synced shape. Asked is one, on the whole.",
        source=SHAPES,
        edits=(('"signature": "c"', '"signature": "e"'),),
    ),
    # many-to-one
    Mistake(
        id="fold-returns-in-loop",
        exercise="many-to-one",
        advice="the function returns inside the loop, after the first step: move the return out of it.",
        why="A return ends the function wherever it stands. Indented one level too far, it ends it in the first round.",
        source=INDENT,
        edits=(("\n    return y", "\n        return y"),),
    ),
    Mistake(
        id="fold-no-return",
        exercise="many-to-one",
        advice="the function returns nothing: end it with a return of the last output.",
        why="A Python function without a return gives None.",
        source=EVERYDAY,
        edits=(("    return y", "    pass"),),
    ),
    Mistake(
        id="fold-unpacks",
        exercise="many-to-one",
        advice="the vector that step returns is taken apart into two names: step returns one vector, so give it one name.",
        why="Python unpacks an array of two numbers into two names without a complaint. With outputs of another length it raises.",
        source="the recurrent layers of libraries return an output and a state",
        edits=(("y = machine.step(x)", "y, s = machine.step(x)"),),
    ),
    Mistake(
        id="fold-all-outputs",
        exercise="many-to-one",
        advice="all outputs are returned, (T, V); many to one keeps only the last one, (V,).",
        why="All outputs are what the synced shape returns. Here only the output after the last input counts.",
        source=SHAPES,
        answer="def many_to_one(machine, xs):\n    ys = []\n    for x in xs:\n        ys.append(machine.step(x))\n"
        "    return np.array(ys)\n",
    ),
    Mistake(
        id="fold-adds-outputs",
        exercise="many-to-one",
        advice="the outputs are added up: the machine does its own remembering, and its last output is the result.",
        why="Collecting is the work of the state. A sum outside of the machine is a second memory, which nobody asked for, and "
        "it can't tell the order of the inputs.",
        source="many to one sounds like a sum",
        answer="def many_to_one(machine, xs):\n    return sum(machine.step(x) for x in xs)\n",
    ),
    Mistake(
        id="fold-averages-outputs",
        exercise="many-to-one",
        advice="the outputs are averaged: the last one alone is the result, since the state has carried the rest along.",
        why="A mean over all steps is used in some networks, and is called pooling. The fold of this chapter returns what the "
        "machine says after the last input.",
        source="mean pooling is taught beside it",
        answer="def many_to_one(machine, xs):\n    return np.mean([machine.step(x) for x in xs], axis=0)\n",
    ),
    Mistake(
        id="fold-returns-state",
        exercise="many-to-one",
        advice="the state is returned; asked is the last output, which step returns.",
        why="State and output may be different vectors, even of different lengths. The state stays in the machine.",
        source="for the first machine of the chapter the two are equal",
        edits=(("return y", "return machine.state"),),
    ),
    Mistake(
        id="fold-resets",
        exercise="many-to-one",
        advice="the machine is reset at the start: the function should go on from the state that it finds.",
        why="Who resets inside can't hand a sequence over in two parts, and can't start from the state that another machine "
        "has left. The caller decides when to forget.",
        source=TRAINING,
        edits=(("    for x", "    machine.reset()\n    for x"),),
    ),
    Mistake(
        id="fold-resets-each",
        exercise="many-to-one",
        advice="the machine is reset before every input, so only the last one counts: let the state be.",
        why="A reset in the loop throws away what the earlier inputs have left. What remains is a machine without a memory.",
        source=TRAINING + "; here it has slipped into the loop",
        edits=(("        y = machine", "        machine.reset()\n        y = machine"),),
    ),
    Mistake(
        id="fold-resets-after",
        exercise="many-to-one",
        advice="the machine is reset at the end: leave it in the state after the last input.",
        why="The result is right, and the state is gone. Nobody can hand it over, or go on reading.",
        source="cleaning up after oneself",
        edits=(("    return y", "    machine.reset()\n    return y"),),
    ),
    Mistake(
        id="fold-copies",
        exercise="many-to-one",
        advice="a copy of the machine takes the steps: step the machine itself, and leave it in its last state.",
        why="The state after the last input is part of what the function does. In a copy it is lost with the function's end.",
        source=CAREFUL,
        edits=(("    for x", "    import copy\n    machine = copy.deepcopy(machine)\n    for x"),),
    ),
    Mistake(
        id="fold-last-input",
        exercise="many-to-one",
        advice="only the last input is given to the machine: every row of xs needs a step, the first one first.",
        why="The last output is asked for, not the output of the last input alone. The earlier inputs have to pass through "
        "the state.",
        source="the last output is taken for that of the last input",
        answer="def many_to_one(machine, xs):\n    return machine.step(xs[-1])\n",
    ),
    Mistake(
        id="fold-whole-sequence",
        exercise="many-to-one",
        advice="the whole sequence is given to step at once: give it one row after the other.",
        why="A step reads one vector and updates the state once. The state after row t has to be there before row t + 1 is "
        "read, so there is no way around the loop.",
        source=NUMPY,
        answer="def many_to_one(machine, xs):\n    return machine.step(xs)\n",
    ),
    Mistake(
        id="fold-columns",
        exercise="many-to-one",
        advice="the loop runs over the columns of xs: time is the first axis, one row a step.",
        why="xs is (T, D): xs[t] is the input of a step. The columns hold one input number over time.",
        source="other libraries and data sets put time last",
        edits=(("in xs:", "in xs.T:"),),
    ),
    Mistake(
        id="fold-skips-first",
        exercise="many-to-one",
        advice="the first input is left out: each of the T inputs needs a step.",
        why="A loop from 1 starts at the second row, since Python counts from 0. With one input nothing is left to do.",
        source=COUNTING,
        edits=(("in xs:", "in xs[1:]:"),),
    ),
    Mistake(
        id="fold-skips-last",
        exercise="many-to-one",
        advice="the last input is left out: each of the T inputs needs a step.",
        why="range(T - 1) ends at T - 2. With one input nothing is left to do.",
        source=COUNTING,
        edits=(("in xs:", "in xs[:-1]:"),),
    ),
    Mistake(
        id="fold-steps-twice",
        exercise="many-to-one",
        advice="the machine takes two steps for each input: keep the result of one call of step, and use that.",
        why="Every call of step moves the state. A second call with the same input is a second step.",
        source="step is called as if it were a value to look at",
        edits=(("        y = machine.step(x)", "        machine.step(x)\n        y = machine.step(x)"),),
    ),
    Mistake(
        id="fold-last-again",
        exercise="many-to-one",
        advice="the last input is read twice, in the loop and once more after it: keep the output of its first step.",
        why="A call of step after the loop, made to get the result, is a step more. There are T + 1 then.",
        source="the loop drops the outputs, and the last one is fetched by another call",
        answer="def many_to_one(machine, xs):\n    for x in xs:\n        machine.step(x)\n    return machine.step(x)\n",
    ),
    Mistake(
        id="fold-first-unread",
        exercise="many-to-one",
        advice="the first row is taken for an output and never given to step, as reduce does without a start value: step it, too.",
        why="reduce takes the first element for its first result, unless it is given one. A row of xs is an input, and no output "
        "of the machine. With one row the result would be this row.",
        source=BLIND,
        answer="def many_to_one(machine, xs):\n    y = xs[0]\n    for x in xs[1:]:\n        y = machine.step(x)\n    return y\n",
    ),
    Mistake(
        id="fold-first-number",
        exercise="many-to-one",
        advice="one number is returned: the last output is a vector of V numbers, so return it whole.",
        why="The machines of the first demos have outputs of one number. Others have more, and the wiring must fit all.",
        source=BLIND,
        edits=(("return y", "return float(y[0])"),),
    ),
    Mistake(
        id="fold-restores",
        exercise="many-to-one",
        advice="the machine gets its old state back at the end: leave it in the state after the last input.",
        why="The result is right, and what was read is gone from the machine. Nobody can hand it over, or go on reading.",
        source=CAREFUL,
        edits=(
            ("    for x", "    before = machine.state\n    for x"),
            ("    return y", "    machine.state = before\n    return y"),
        ),
    ),
    # one-to-many
    Mistake(
        id="unfold-returns-in-loop",
        exercise="one-to-many",
        advice="the function returns inside the loop, after the first step: move the return out of it.",
        why="A return ends the function wherever it stands. Indented one level too far, it ends it in the first round.",
        source=INDENT,
        edits=(("\n    return np", "\n        return np"),),
    ),
    Mistake(
        id="unfold-no-return",
        exercise="one-to-many",
        advice="the function returns nothing: end it with a return of the n outputs.",
        why="A Python function without a return gives None.",
        source=EVERYDAY,
        edits=(("    return np.array(ys)", "    pass"),),
    ),
    Mistake(
        id="unfold-not-fed-back",
        exercise="one-to-many",
        advice="x goes in again at every step: from the second step on, the input is the output of the step before.",
        why="A sentence can go on only if the machine knows which word it said last. The given x starts it, and is used once.",
        source="the drawn symbol is not fed back, as when sampling text",
        edits=(("        x = machine.step(x)\n        ys.append(x)", "        y = machine.step(x)\n        ys.append(y)"),),
    ),
    Mistake(
        id="unfold-zeros",
        exercise="one-to-many",
        advice="from the second step on the input is zero; it should be the output of the step before.",
        why="Drawings of this shape often show one red box and none after it. Something has to go in at each step, and here "
        "it is the output that has just come out.",
        source="the usual drawing of one to many has a single input",
        edits=(("        ys.append(x)", "        ys.append(x)\n        x = np.zeros(len(x))"),),
    ),
    Mistake(
        id="unfold-feeds-state",
        exercise="one-to-many",
        advice="the state goes in as the next input; it should be the output, which step returns.",
        why="The state finds its own way into the next step. What is missing there is the output, and the two may even differ "
        "in length.",
        source="the state and the output are mixed up",
        edits=(("        ys.append(x)", "        ys.append(x)\n        x = machine.state"),),
    ),
    Mistake(
        id="unfold-collects-states",
        exercise="one-to-many",
        advice="the states are collected; asked are the outputs, which step returns.",
        why="State and output may be different vectors, even of different lengths. The state stays in the machine.",
        source="the state and the output are mixed up",
        edits=(("ys.append(x)", "ys.append(machine.state)"),),
    ),
    Mistake(
        id="unfold-input-first",
        exercise="one-to-many",
        advice="the first of the n is the input x itself: asked are n outputs, and x is none.",
        why="Append after the step, not before it. Otherwise x comes first, and the last output is computed and thrown away.",
        source="the two lines of the loop are exchanged",
        edits=(("        x = machine.step(x)\n        ys.append(x)", "        ys.append(x)\n        x = machine.step(x)"),),
    ),
    Mistake(
        id="unfold-input-too",
        exercise="one-to-many",
        advice="x stands in front of the n outputs: leave it out, so that n rows remain.",
        why="The list starts with the given x, as a story that is continued would. Only what the machine says is asked for.",
        source="the list is started with what is there already",
        edits=(("ys = []", "ys = [x]"),),
    ),
    Mistake(
        id="unfold-input-counted",
        exercise="one-to-many",
        advice="x is counted as the first of the n: asked are n outputs, from n steps, and x is none.",
        why="With x at the head of the list, n - 1 steps fill n rows. The last output is missing then.",
        source="the list is started with what is there already, and filled up to n",
        answer="def one_to_many(machine, x, n):\n    ys = [x]\n    while len(ys) < n:\n        x = machine.step(x)\n"
        "        ys.append(x)\n    return np.array(ys)\n",
    ),
    Mistake(
        id="unfold-one-short",
        exercise="one-to-many",
        advice="one output is missing: n outputs take n steps.",
        why="range(n - 1) counts the steps after the first one. x is an input and not the first output.",
        source=COUNTING,
        edits=(("range(n)", "range(n - 1)"),),
    ),
    Mistake(
        id="unfold-one-more",
        exercise="one-to-many",
        advice="there is one output too many: n outputs take n steps.",
        why="range(n) has n numbers already, from 0 to n - 1.",
        source="counting from one",
        edits=(("range(n)", "range(n + 1)"),),
    ),
    Mistake(
        id="unfold-last-only",
        exercise="one-to-many",
        advice="only the last output is returned: collect all n, one a row.",
        why="One to many gives a sequence. A single vector at the end would be many to one.",
        source=SHAPES,
        edits=(("np.array(ys)", "np.array(ys[-1])"),),
    ),
    Mistake(
        id="unfold-flat",
        exercise="one-to-many",
        advice="the outputs are joined into one long vector: keep one row for each step.",
        why="np.concatenate puts vectors end to end. np.array and np.stack put them one below the other.",
        source="concatenate, stack and append are easily mixed up",
        edits=(("np.array(ys)", "np.concatenate(ys)"),),
    ),
    Mistake(
        id="unfold-resets",
        exercise="one-to-many",
        advice="the machine is reset at the start: the function should go on from the state that it finds.",
        why="A decoder begins with the state of an encoder. A reset inside would throw just that away.",
        source=TRAINING,
        edits=(("    ys = []", "    machine.reset()\n    ys = []"),),
    ),
    Mistake(
        id="unfold-resets-each",
        exercise="one-to-many",
        advice="the machine is reset before every step: let the state be, since it holds what was said before.",
        why="With a reset in the loop, an output depends on the one before it and on nothing earlier.",
        source="h is reset for each character, as when sampling text",
        edits=(("        x = machine", "        machine.reset()\n        x = machine"),),
    ),
    Mistake(
        id="unfold-copies",
        exercise="one-to-many",
        advice="a copy of the machine takes the steps: step the machine itself, and leave it in its last state.",
        why="The state after the last output is part of what the function does. In a copy it is lost with the function's end.",
        source=CAREFUL,
        edits=(("    for _", "    import copy\n    machine = copy.deepcopy(machine)\n    for _"),),
    ),
    Mistake(
        id="unfold-steps-twice",
        exercise="one-to-many",
        advice="the machine takes two steps for each output: keep the result of one call of step, and use that twice.",
        why="Every call of step moves the state. One call to keep the output and another to feed it back are two steps.",
        source="step is called as if it were a value to look at",
        edits=(("        ys.append(x)", "        ys.append(machine.step(x))"),),
    ),
    Mistake(
        id="unfold-stores-another-step",
        exercise="one-to-many",
        advice="step is called twice in each round, once to keep an output and once to go on: keep one call's result, use it twice.",
        why="Every call of step moves the state. Two calls in a round are two steps, and the second output is never kept.",
        source=BLIND,
        edits=(
            (
                "        x = machine.step(x)\n        ys.append(x)",
                "        ys.append(machine.step(x))\n        x = machine.step(x)",
            ),
        ),
    ),
    Mistake(
        id="unfold-first-lost",
        exercise="one-to-many",
        advice="the output of the first step is lost, and n more steps follow it: it is the first of the n outputs.",
        why="A step before the loop is a step like the others. Its output belongs into the list, and the loop has one round less "
        "then.",
        source=BLIND,
        edits=(("    ys = []", "    x = machine.step(x)\n    ys = []"),),
    ),
    Mistake(
        id="unfold-step-after",
        exercise="one-to-many",
        advice="the outputs are right, but one more step follows the last of them: take n steps in all.",
        why="A loop that prepares the next output at its end prepares one that nobody asked for. The machine is left one step "
        "too far, and whoever goes on with it misses an output.",
        source=BLIND,
        edits=(("    return np", "    machine.step(x)\n    return np"),),
    ),
    Mistake(
        id="unfold-list-anew",
        exercise="one-to-many",
        advice="only the last output is in the array: begin the list once, before the loop, and add an output in each round.",
        why="A list that is made anew in every round holds one output at the end.",
        source=BLIND,
        edits=(("    ys = []\n    for _ in range(n):\n", "    for _ in range(n):\n        ys = []\n"),),
    ),
    Mistake(
        id="unfold-reversed",
        exercise="one-to-many",
        advice="the outputs stand in reverse order: the first output belongs into the first row.",
        why="insert(0, ...) puts each output in front of those before it. append puts it behind them.",
        source=BLIND,
        edits=(("ys.append(x)", "ys.insert(0, x)"),),
    ),
    Mistake(
        id="unfold-restores",
        exercise="one-to-many",
        advice="the machine gets its old state back at the end: leave it in the state after the last output.",
        why="The outputs are right, and nobody can go on writing where the machine stopped.",
        source=CAREFUL,
        edits=(
            ("    for _", "    before = machine.state\n    for _"),
            ("    return np", "    machine.state = before\n    return np"),
        ),
    ),
    Mistake(
        id="unfold-in-place-copied",
        exercise="one-to-many",
        advice="the outputs are written into x itself: the caller's array changes, and where it holds whole numbers, fractions are lost.",
        why="x[:] = ... fills the array that the caller has given, which keeps its own type of number. x = ... gives the name to "
        "a new array.",
        source=BLIND,
        answer="def one_to_many(machine, x, n):\n    ys = []\n    for _ in range(n):\n        x[:] = machine.step(x)\n"
        "        ys.append(x.copy())\n    return np.array(ys)\n",
    ),
    Mistake(
        id="unfold-in-place",
        exercise="one-to-many",
        advice="the outputs are written into x itself: that changes the caller's array, and all rows show the last output.",
        why="x[:] = ... fills the array that is there. The list then holds this one array n times, and the caller finds x "
        "changed. x = ... gives the name to a new array.",
        source="a habit from other NumPy code, where it saves memory",
        edits=(("x = machine.step(x)", "x[:] = machine.step(x)"),),
    ),
    Mistake(
        id="unfold-room-like-x",
        exercise="one-to-many",
        advice="the outputs lose their fractions: the array made for them takes its type of number from x.",
        why="If x holds whole numbers, an array of its type cuts off what stands behind the point, without a warning. "
        "np.array makes an array that fits the outputs.",
        source=ROOM,
        answer="def one_to_many(machine, x, n):\n    ys = np.zeros((n, len(x)), dtype=x.dtype)\n    for t in range(n):\n"
        "        x = machine.step(x)\n        ys[t] = x\n    return ys\n",
    ),
    # synced
    Mistake(
        id="scan-returns-in-loop",
        exercise="synced",
        advice="the function returns inside the loop, after the first step: move the return out of it.",
        why="A return ends the function wherever it stands. Indented one level too far, it ends it in the first round.",
        source=INDENT,
        edits=(("\n    return np", "\n        return np"),),
    ),
    Mistake(
        id="scan-no-return",
        exercise="synced",
        advice="the function returns nothing: end it with a return of all outputs.",
        why="A Python function without a return gives None.",
        source=EVERYDAY,
        edits=(("    return np.array(ys)", "    pass"),),
    ),
    Mistake(
        id="scan-unpacks",
        exercise="synced",
        advice="the vector that step returns is taken apart into two names: step returns one vector, so give it one name.",
        why="Python unpacks an array of two numbers into two names without a complaint. With outputs of another length it raises.",
        source="the recurrent layers of libraries return an output and a state",
        edits=(("        ys.append(machine.step(x))", "        y, s = machine.step(x)\n        ys.append(y)"),),
    ),
    Mistake(
        id="scan-last-only",
        exercise="synced",
        advice="only the last output is returned: each input has its output here, (T, V) in all.",
        why="The last output alone is many to one. In the synced shape every step's output is asked for.",
        source=SHAPES,
        edits=(("np.array(ys)", "np.array(ys[-1])"),),
    ),
    Mistake(
        id="scan-flat",
        exercise="synced",
        advice="the outputs are joined into one long vector: keep one row for each step, (T, V).",
        why="np.concatenate puts vectors end to end. np.array and np.stack put them one below the other.",
        source="concatenate, stack and append are easily mixed up",
        edits=(("np.array(ys)", "np.concatenate(ys)"),),
    ),
    Mistake(
        id="scan-collects-states",
        exercise="synced",
        advice="the states are collected; asked are the outputs, which step returns.",
        why="State and output may be different vectors, even of different lengths. The state stays in the machine.",
        source="for the first machine of the chapter the two are equal",
        edits=(("ys.append(machine.step(x))", "machine.step(x); ys.append(machine.state)"),),
    ),
    Mistake(
        id="scan-resets",
        exercise="synced",
        advice="the machine is reset at the start: the function should go on from the state that it finds.",
        why="Who resets inside can't label a film in two parts. The caller decides when to forget.",
        source=TRAINING,
        edits=(("    ys = []", "    machine.reset()\n    ys = []"),),
    ),
    Mistake(
        id="scan-resets-each",
        exercise="synced",
        advice="the machine is reset before every input, so it has no memory: let the state be.",
        why="With a reset in the loop, each output depends on its own input alone. That is the shape one to one, T times.",
        source=TRAINING + "; here it has slipped into the loop",
        edits=(("        ys.append", "        machine.reset()\n        ys.append"),),
    ),
    Mistake(
        id="scan-resets-after",
        exercise="synced",
        advice="the machine is reset at the end: leave it in the state after the last input.",
        why="The outputs are right, and the state is gone. Nobody can hand it over, or go on reading.",
        source="cleaning up after oneself",
        edits=(("    return np.array(ys)", "    machine.reset()\n    return np.array(ys)"),),
    ),
    Mistake(
        id="scan-copies",
        exercise="synced",
        advice="a copy of the machine takes the steps: step the machine itself, and leave it in its last state.",
        why="The state after the last input is part of what the function does. In a copy it is lost with the function's end.",
        source=CAREFUL,
        edits=(("    for x", "    import copy\n    machine = copy.deepcopy(machine)\n    for x"),),
    ),
    Mistake(
        id="scan-feeds-back",
        exercise="synced",
        advice="outputs go in instead of inputs: each step has to read its own row of xs.",
        why="Feeding the output back is one to many, where no further inputs exist. Here there is an input for every step.",
        source="the loop of one_to_many is copied",
        answer="def synced(machine, xs):\n    ys, x = [], xs[0]\n    for _ in range(len(xs)):\n        x = machine.step(x)\n"
        "        ys.append(x)\n    return np.array(ys)\n",
    ),
    Mistake(
        id="scan-whole-sequence",
        exercise="synced",
        advice="the whole sequence is given to step at once: give it one row after the other.",
        why="A step reads one vector and updates the state once. The state after row t has to be there before row t + 1 is "
        "read, so there is no way around the loop.",
        source=NUMPY,
        answer="def synced(machine, xs):\n    return machine.step(xs)\n",
    ),
    Mistake(
        id="scan-columns",
        exercise="synced",
        advice="the loop runs over the columns of xs: time is the first axis, one row a step.",
        why="xs is (T, D): xs[t] is the input of a step. The columns hold one input number over time.",
        source="other libraries and data sets put time last",
        edits=(("in xs:", "in xs.T:"),),
    ),
    Mistake(
        id="scan-skips-first",
        exercise="synced",
        advice="the first input is left out: there are T outputs for T inputs.",
        why="A loop from 1 starts at the second row, since Python counts from 0.",
        source=COUNTING,
        edits=(("in xs:", "in xs[1:]:"),),
    ),
    Mistake(
        id="scan-skips-last",
        exercise="synced",
        advice="the last input is left out: there are T outputs for T inputs.",
        why="range(T - 1) ends at T - 2. Predicting the next input needs one step less; a label for each input does not.",
        source=COUNTING,
        edits=(("in xs:", "in xs[:-1]:"),),
    ),
    Mistake(
        id="scan-steps-twice",
        exercise="synced",
        advice="the machine takes two steps for each input: keep the result of one call of step, and use that.",
        why="Every call of step moves the state. A second call with the same input is a second step.",
        source="step is called as if it were a value to look at",
        edits=(("        ys.append(", "        machine.step(x)\n        ys.append("),),
    ),
    Mistake(
        id="scan-room-like-xs",
        exercise="synced",
        advice="the array for the outputs is made like xs: outputs have their own length V and their own type of number.",
        why="np.zeros_like(xs) has D columns, and for whole numbers it cuts off what stands behind the point. np.array makes "
        "an array that fits the outputs.",
        source=ROOM,
        answer="def synced(machine, xs):\n    ys = np.zeros_like(xs)\n    for t in range(len(xs)):\n"
        "        ys[t] = machine.step(xs[t])\n    return ys\n",
    ),
    Mistake(
        id="scan-trial-step",
        exercise="synced",
        advice="the first row is read twice, as in a trial step that asks for V: every step moves the state, so take one for each row.",
        why="There is no looking at an output without a step. A list needs no length beforehand, so V need not be known.",
        source=BLIND,
        edits=(("    ys = []", "    machine.step(xs[0])\n    ys = []"),),
    ),
    Mistake(
        id="scan-type-like-xs",
        exercise="synced",
        advice="the outputs lose their fractions: the array made for them takes its type of number from xs.",
        why="If xs holds whole numbers, an array of its type cuts off what stands behind the point, without a warning. np.array "
        "makes an array that fits the outputs.",
        source=BLIND,
        edits=(("np.array(ys)", "np.array(ys).astype(xs.dtype)"),),
    ),
    Mistake(
        id="scan-prefixes",
        exercise="synced",
        advice="every output begins again with the first row, so most rows are read several times: one step for each row, T in all.",
        why="The machine has kept what the earlier rows have left. Reading them again moves the state on, as other inputs would.",
        source=BLIND,
        answer="def synced(machine, xs):\n    ys = []\n    for t in range(len(xs)):\n        for x in xs[: t + 1]:\n"
        "            y = machine.step(x)\n        ys.append(y)\n    return np.array(ys)\n",
    ),
    Mistake(
        id="scan-first-unread",
        exercise="synced",
        advice="the first row is taken for an output and never given to step, as accumulate does without a start value: step it, too.",
        why="accumulate takes the first element for its first result. For the digits this does no harm, since twice 0 plus a digit "
        "is the digit. A row of xs is an input, and no output of the machine.",
        source=BLIND,
        answer="def synced(machine, xs):\n    ys = [xs[0]]\n    for x in xs[1:]:\n        ys.append(machine.step(x))\n"
        "    return np.array(ys)\n",
    ),
    Mistake(
        id="scan-list-anew",
        exercise="synced",
        advice="only the last output is in the array: begin the list once, before the loop, and add an output in each round.",
        why="A list that is made anew in every round holds one output at the end.",
        source=BLIND,
        edits=(("    ys = []\n    for x in xs:\n", "    for x in xs:\n        ys = []\n"),),
    ),
    Mistake(
        id="scan-first-number",
        exercise="synced",
        advice="one number of each output is kept: an output is a vector of V numbers, and the array is (T, V).",
        why="The machines of the first demos have outputs of one number. Others have more, and the wiring must fit all.",
        source=BLIND,
        edits=(("ys.append(machine.step(x))", "ys.append(machine.step(x)[:1])"),),
    ),
    Mistake(
        id="scan-restores",
        exercise="synced",
        advice="the machine gets its old state back at the end: leave it in the state after the last input.",
        why="The outputs are right, and what was read is gone from the machine. Nobody can hand it over, or go on reading.",
        source=BLIND,
        edits=(
            ("    for x", "    before = machine.state\n    for x"),
            ("    return np", "    machine.state = before\n    return np"),
        ),
    ),
    # encoder-decoder
    Mistake(
        id="two-encoder-goes-on",
        exercise="encoder-decoder",
        advice="the encoder itself writes the outputs: after the last input, the decoder takes the steps.",
        why="Two machines have two rules, one made for reading and one for writing. The encoder rests after its last input.",
        source="one machine can do both in other designs",
        edits=(("one_to_many(decoder, ", "one_to_many(encoder, "),),
    ),
    Mistake(
        id="two-no-handover",
        exercise="encoder-decoder",
        advice="the decoder keeps its own state: hand it the encoder's state before its first step.",
        why="What the encoder has read is in its state, and in nothing else. Without the handover the decoder knows only one "
        "output of it.",
        source="the outputs are seen, and the state is hidden",
        edits=(("    decoder.state = encoder.state\n", ""),),
    ),
    Mistake(
        id="two-handover-turned",
        exercise="encoder-decoder",
        advice="the state goes the wrong way: the name on the left of = gets the value, so the decoder stands on the left.",
        why="encoder.state = decoder.state overwrites what was read with what the decoder had before.",
        source=EVERYDAY,
        edits=(("decoder.state = encoder.state", "encoder.state = decoder.state"),),
    ),
    Mistake(
        id="two-handover-first",
        exercise="encoder-decoder",
        advice="the state is handed over before the encoder has read anything: hand it over after the last input.",
        why="decoder.state = encoder.state gives the array that the encoder has at that moment. Each later step of the encoder "
        "makes a new one, which the decoder does not see.",
        source="an assignment is taken for a lasting connection",
        edits=(
            ("    y = many_to_one", "    decoder.state = encoder.state\n    y = many_to_one"),
            ("    decoder.state = encoder.state\n    return", "    return"),
        ),
    ),
    Mistake(
        id="two-handover-in-loop",
        exercise="encoder-decoder",
        advice="the state is handed over before the encoder's last step: hand it over after the last input.",
        why="In the loop, before the step, the last handover gives the state without the last row. Each later step of the encoder "
        "makes a new array, which the decoder does not see.",
        source=BLIND,
        answer=_two(
            ("    decoder.state = encoder.state\n", ""),
            ("        y = encoder", "        decoder.state = encoder.state\n        y = encoder"),
        ),
    ),
    Mistake(
        id="two-handover-in-place",
        exercise="encoder-decoder",
        advice="the numbers are written into the decoder's old array, where whole numbers stay whole: give decoder.state a new array.",
        why="decoder.state[:] = ... fills the array that is there, which keeps its type of number. A machine that starts at [0] has "
        "whole numbers there, and cuts off what stands behind the point.",
        source=BLIND,
        edits=(("decoder.state = ", "decoder.state[:] = "),),
    ),
    Mistake(
        id="two-state-added",
        exercise="encoder-decoder",
        advice="the encoder's state is added to the decoder's: put it in its place.",
        why="Where the decoder's state is zero the two are the same. The decoder may have been used before.",
        source=BLIND,
        edits=(("decoder.state = encoder.state", "decoder.state = decoder.state + encoder.state"),),
    ),
    Mistake(
        id="two-output-as-state",
        exercise="encoder-decoder",
        advice="the encoder's last output becomes the decoder's state: the state is handed over, the output is the first input.",
        why="Two things are handed over: the state becomes the state, and the output becomes the input. They may even differ in "
        "length.",
        source=BLIND,
        edits=(("decoder.state = encoder.state", "decoder.state = y"),),
    ),
    Mistake(
        id="two-backwards",
        exercise="encoder-decoder",
        advice="the encoder reads the rows from the last to the first: here it reads the first row first.",
        why="A well-known translator read its sentences backwards. The statement asks for the rows in their order.",
        source=BLIND,
        edits=(("many_to_one(encoder, xs)", "many_to_one(encoder, xs[::-1])"),),
    ),
    Mistake(
        id="two-reads-twice",
        exercise="encoder-decoder",
        advice="the encoder reads all rows twice: after one reading, both its last output and its state are there.",
        why="A second reading starts from the state after the first one, and moves it on. One loop gives the last output, and "
        "encoder.state needs no step.",
        source=BLIND,
        edits=(("    decoder.state = ", "    many_to_one(encoder, xs)\n    decoder.state = "),),
    ),
    Mistake(
        id="two-reset-after",
        exercise="encoder-decoder",
        advice="the decoder is reset after the handover, so the state is gone again: leave the reset out.",
        why="A reset puts the decoder back to its own beginning. The state that was handed over is what it should begin with.",
        source=TRAINING,
        edits=(("    return one", "    decoder.reset()\n    return one"),),
    ),
    Mistake(
        id="two-reset-encoder",
        exercise="encoder-decoder",
        advice="the encoder is reset at the start: it should go on from the state that it has.",
        why="The caller may have let it read a first part already. Who wants a fresh encoder resets it before the call.",
        source=TRAINING,
        edits=(("    y = many_to_one", "    encoder.reset()\n    y = many_to_one"),),
    ),
    Mistake(
        id="two-handover-each",
        exercise="encoder-decoder",
        advice="the state is handed over before every output: once is enough, then the decoder has its own.",
        why="Inside the loop the handover throws away what the decoder has just noted. It can't count its own words then.",
        source=INDENT,
        answer=_two(
            ("    decoder.state = encoder.state\n", ""),
            ("        y = decoder", "        decoder.state = encoder.state\n        y = decoder"),
        ),
    ),
    Mistake(
        id="two-first-zeros",
        exercise="encoder-decoder",
        advice="the decoder's first input is zero; it should be the encoder's last output.",
        why="Some designs begin with a sign of their own, or with zeros. The statement asks for the encoder's last output.",
        source="designs differ in what the decoder reads first",
        edits=(("one_to_many(decoder, y", "one_to_many(decoder, np.zeros(len(y))"),),
    ),
    Mistake(
        id="two-first-last-input",
        exercise="encoder-decoder",
        advice="the decoder's first input is the last row of xs; it should be the encoder's last output.",
        why="The decoder reads outputs, its own and one of the encoder. An input may even have another length.",
        source="input and output of the encoder are mixed up",
        edits=(("one_to_many(decoder, y", "one_to_many(decoder, xs[-1]"),),
    ),
    Mistake(
        id="two-first-state",
        exercise="encoder-decoder",
        advice="the encoder's state is the decoder's first input; it should become its state, and the last output its first input.",
        why="Two things are handed over: the state becomes the state, and the output becomes the input. They may even differ in "
        "length.",
        source="the state and the output are mixed up",
        edits=(("one_to_many(decoder, y", "one_to_many(decoder, encoder.state"),),
    ),
    Mistake(
        id="two-not-fed-back",
        exercise="encoder-decoder",
        advice="the encoder's last output goes in at every step: it is the first input only, then each output is the next one.",
        why="One published design does give the same vector to each step, beside the word before. Here each output is the next "
        "input, as in one_to_many.",
        source="a decoder that sees the same summary in every step is taught, too",
        answer=_two(("        y = decoder.step(y)\n        ys.append(y)", "        ys.append(decoder.step(y))")),
    ),
    Mistake(
        id="two-reads-inputs-again",
        exercise="encoder-decoder",
        advice="the decoder reads the rows of xs: it should read the encoder's last output, and then its own.",
        why="The inputs have been read, and what they left is in the state. The two languages may have vectors of different "
        "lengths, and n has nothing to do with T.",
        source="the loop over the inputs is written twice",
        answer=_two(
            ("    for _ in range(n):\n        y = decoder.step(y)", "    for x in xs[:n]:\n        y = decoder.step(x)")
        ),
    ),
    Mistake(
        id="two-as-many-as-inputs",
        exercise="encoder-decoder",
        advice="there are T outputs, one for each input; asked are n, whatever T is.",
        why="In the synced shape the two lengths are equal. A translation has its own length.",
        source=SHAPES,
        edits=(("y, n)", "y, len(xs))"),),
    ),
    Mistake(
        id="two-encoder-output-first",
        exercise="encoder-decoder",
        advice="the first of the n outputs is the encoder's: it is the decoder's first input, and not an output of it.",
        why="Append after the decoder's step, not before it. Otherwise its last output is computed and thrown away.",
        source="the two lines of the loop are exchanged",
        answer=_two(("        y = decoder.step(y)\n        ys.append(y)", "        ys.append(y)\n        y = decoder.step(y)")),
    ),
    Mistake(
        id="two-encoder-output-too",
        exercise="encoder-decoder",
        advice="the encoder's last output stands in front of the n outputs: leave it out.",
        why="It belongs to the reading. Only what the decoder says is asked for, and that is n rows.",
        source="the list is started with what is there already",
        edits=(("return one_to_many(decoder, y, n)", "return np.vstack([[y], one_to_many(decoder, y, n)])"),),
    ),
    Mistake(
        id="two-encoder-output-counted",
        exercise="encoder-decoder",
        advice="the encoder's last output is counted as the first of the n: asked are n outputs of the decoder, from n steps.",
        why="With the encoder's output at the head of the list, n - 1 steps of the decoder fill n rows. Its last output is "
        "missing then.",
        source="the list is started with what is there already, and filled up to n",
        answer=_two(("    ys = []", "    ys = [y]"), ("range(n)", "range(n - 1)")),
    ),
    Mistake(
        id="two-one-short",
        exercise="encoder-decoder",
        advice="one output is missing: the decoder takes n steps.",
        why="range(n - 1) counts the steps after the first one.",
        source=COUNTING,
        edits=(("y, n)", "y, n - 1)"),),
    ),
    Mistake(
        id="two-last-only",
        exercise="encoder-decoder",
        advice="only the last output of the decoder is returned: collect all n, one a row.",
        why="A single vector at the end would be many to one. A translation is a sequence.",
        source=SHAPES,
        edits=(("return one_to_many(decoder, y, n)", "return one_to_many(decoder, y, n)[-1]"),),
    ),
    Mistake(
        id="two-returns-in-loop",
        exercise="encoder-decoder",
        advice="the function returns inside the decoder's loop, after its first step: move the return out of it.",
        why="A return ends the function wherever it stands. Indented one level too far, it ends it in the first round.",
        source=INDENT,
        answer=_two(("    return np", "        return np")),
    ),
    Mistake(
        id="two-no-return",
        exercise="encoder-decoder",
        advice="the function returns nothing: end it with a return of the n outputs.",
        why="A Python function without a return gives None.",
        source=EVERYDAY,
        edits=(("return one", "one"),),
    ),
    Mistake(
        id="two-whole-sequence",
        exercise="encoder-decoder",
        advice="the whole sequence is given to the encoder's step at once: give it one row after the other.",
        why="A step reads one vector and updates the state once.",
        source=NUMPY,
        answer=_two(("    for x in xs:\n        y = encoder.step(x)", "    y = encoder.step(xs)")),
    ),
    Mistake(
        id="two-last-input-alone",
        exercise="encoder-decoder",
        advice="the encoder reads the last input only: every row of xs needs a step.",
        why="The earlier inputs have to pass through the encoder's state. Its last output is not the output of the last input "
        "alone.",
        source="the last output is taken for that of the last input",
        answer=_two(("    for x in xs:\n        y = encoder.step(x)", "    y = encoder.step(xs[-1])")),
    ),
    Mistake(
        id="two-copies",
        exercise="encoder-decoder",
        advice="a copy of the decoder takes the steps: step the machine itself, and leave it in its last state.",
        why="The state after the last output is part of what the function does. In a copy it is lost with the function's end.",
        source=CAREFUL,
        answer=_two(("    ys = []", "    import copy\n    decoder = copy.deepcopy(decoder)\n    ys = []")),
    ),
    Mistake(
        id="two-copies-before",
        exercise="encoder-decoder",
        advice="another machine takes the decoder's steps, a copy or a new one: step the decoder itself, and leave it in its last state.",
        why="The other machine gets the state and writes. The decoder that was given never moves, and nobody can go on with it.",
        source=CAREFUL,
        answer=_two(("    decoder.state", "    import copy\n    decoder = copy.deepcopy(decoder)\n    decoder.state")),
    ),
    # unroll
    Mistake(
        id="unroll-state-not-carried",
        exercise="unroll",
        advice="every call of the rule gets the state from the beginning: give it the state that the call before has returned.",
        why="Nothing is kept inside a function. What one call returns has to be handed to the next one by you.",
        source="in the object the state moved by itself",
        edits=(("s, y = rule(s, x)", "new, y = rule(s, x)"), ("states.append(s)", "states.append(new)")),
    ),
    Mistake(
        id="unroll-no-first-state",
        exercise="unroll",
        advice="the state before the first step is missing: T steps have T + 1 states around them.",
        why="The way back through time, in chapter 5, starts each step from the state before it. For the first step that is "
        "the given one.",
        source="one state a step is collected",
        edits=(("[s], []", "[], []"),),
    ),
    Mistake(
        id="unroll-no-last-state",
        exercise="unroll",
        advice="the state after the last step is missing: append after the rule was applied, and begin the list with the given state.",
        why="Who appends before the step collects the states before each step. The one after the last step is never kept.",
        source="the lines of the loop are exchanged",
        answer="def unroll(rule, s, xs):\n    states, ys = [], []\n    for x in xs:\n        states.append(s)\n"
        "        s, y = rule(s, x)\n        ys.append(y)\n    return np.array(states), np.array(ys)\n",
    ),
    Mistake(
        id="unroll-pair-turned",
        exercise="unroll",
        advice="the two results of the rule are exchanged: the new state comes first, then the output.",
        why="If state and output have the same length, nothing complains, and the output is fed to the next call as its state.",
        source="other libraries return the output first",
        edits=(("s, y = rule(s, x)", "y, s = rule(s, x)"),),
    ),
    Mistake(
        id="unroll-arguments-turned",
        exercise="unroll",
        advice="the rule gets its arguments in the wrong order: first the state, then the input.",
        why="If both have the same length, nothing complains.",
        source="step(x) names the input first",
        edits=(("rule(s, x)", "rule(x, s)"),),
    ),
    Mistake(
        id="unroll-results-turned",
        exercise="unroll",
        advice="the two results are exchanged: return the states first, then the outputs.",
        why="The order is that of the rule: first what stays inside, then what goes out.",
        source="outputs are what one usually wants",
        edits=(("return np.array(states), np.array(ys)", "return np.array(ys), np.array(states)"),),
    ),
    Mistake(
        id="unroll-states-only",
        exercise="unroll",
        advice="one array is returned; asked are two, the states and the outputs.",
        why="The states show how the memory moves, the outputs what the world sees.",
        source="the states are the new part of the exercise",
        edits=((", np.array(ys)", ""),),
    ),
    Mistake(
        id="unroll-returns-in-loop",
        exercise="unroll",
        advice="the function returns inside the loop, after the first step: move the return out of it.",
        why="A return ends the function wherever it stands. Indented one level too far, it ends it in the first round.",
        source=INDENT,
        edits=(("\n    return np", "\n        return np"),),
    ),
)

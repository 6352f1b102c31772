"""Every sentence that a learner can read, triggered by an answer and asserted whole."""

from __future__ import annotations

import pytest

from autograder import messages
from autograder.exercises import by_id
from autograder.judge import failed, judge, unchecked, undefined
from autograder.messages import _FACTS
from autograder.results import Fact

RUN = "def run(rnn, xs):\n    ys = np.array([rnn.step(x) for x in xs])\n    "
BATCH = "def batch_step(rnn, x):\n    rnn.h = np.tanh(rnn.h @ rnn.W_hh.T + x @ rnn.W_xh.T)\n    y = rnn.h @ rnn.W_hy.T\n    "

SAID = {
    "unanswered": ("run", "def run(rnn, xs):\n    raise NotImplementedError",
        "not answered yet: a `raise NotImplementedError` still stands where your code belongs."),
    "unanswered choice": ("same-input", "same_input = None", "not answered yet."),
    "absent": ("rnn-shapes", "class A(dict):\n    def get(self, k): return 1\nrnn_shapes = A()", "the shape of W_xh: 1 is not right."),
    "raises": ("run", "def run(rnn, xs):\n    W = np.ones((2, 7))\n    return W @ xs",
        "in `return W @ xs`, `W` is (2, 7) and `xs` is (T, D) = (4, 3): "
        "the last axis of the first must be as long as the first axis of the second."),
    "type": ("run", RUN + "return {'a': 1}", "the outputs: a dictionary; an array of shape (4, 2) was expected."),
    "none": ("run", RUN + "return None if len(xs) == 4 else ys", "the outputs: None; an array of shape (4, 2) was expected (is a return missing?)."),
    "text": ("run", RUN + "return 'done'", "the outputs: a text; an array of shape (4, 2) was expected."),
    "object": ("run", RUN + "return run", "the outputs: an object of type function; an array of shape (4, 2) was expected."),
    "shape": ("run", RUN + "return ys[:, :1]", "the outputs: shape (4, 1); (4, 2) was expected."),
    "number": ("run", RUN + "return ys + 0j", "the outputs: complex numbers; real numbers were expected."),
    "changed": ("batch-step", BATCH + "x += 1\n    return y",
        "the values are right, but `x` was changed on the way: work on a copy, or make a new array."),
    "answer": ("rnn-shapes", 'rnn_shapes = {"W_xh": (5, 3), "W_hh": (5, 5), "W_hy": (2, 5), "h": 7, "y": (2,)}',
        "the shape of h: 7 is not right."),
    "a word for a letter": ("same-input", "same_input = 'the state'", "same_input: 'the state' is not right: it should be one letter, in quotes."),
    "another letter": ("same-input", "same_input = 'e'", "same_input: 'e' is not right."),
    "a shape as a text": ("rnn-shapes", 'rnn_shapes = {"W_xh": "(5, 3)"}',
        "the shape of W_xh: '(5, 3)' is not right: it is a text; leave the quotes out."),
    "no state": ("batch-step", "def batch_step(rnn, x):\n    h = np.tanh(rnn.h @ rnn.W_hh.T + x @ rnn.W_xh.T)\n"
        "    rnn.h = None if len(x) == 6 else h\n    return h @ rnn.W_hy.T",
        "the state left in rnn.h: None; an array of shape (6, 5) was expected."),
    "property": ("init-rnn", "def init_rnn(D, H, V, rng):\n    f = lambda a, b: rng.normal(0.3, 0.1, (a, b))\n    return f(H, D), f(H, H), f(V, H)",
        None),
    "transposed": ("run", RUN + "return ys.T if len(xs) == 4 else ys", "the outputs: the values are right but transposed: rows and columns are swapped."),
    "factor": ("run", RUN + "return ys * len(xs)", "the outputs: every value is 4 times too large, and T = 4."),
    "any factor": ("run", RUN + "return ys * 1.5", "the outputs: every value is 1.5 times what it should be."),
    "negated": ("run", RUN + "return -ys", "the outputs: the values are right except for their sign: all are negated."),
    "late": ("run", RUN + "return np.vstack([ys[:1], ys[:-1]])", "the outputs: the values are right but one step late."),
    "early": ("run", RUN + "return np.vstack([ys[1:], ys[-1:]])", "the outputs: the values are right but one step early."),
    "reversed": ("run", RUN + "return ys[::-1] if len(xs) == 4 else ys", "the outputs: the values are right but in reverse order."),
    "reshaped": ("run", RUN + "return ys[None]", "the outputs: the values are right, but their shape is (1, 4, 2); it should be (4, 2)."),
    "mistake": ("run", RUN + "return ys[-1]", "only the last output is returned: collect one output for each step, (T, V) in all."),
}  # fmt: skip


@pytest.mark.parametrize("case", [name for name, item in SAID.items() if item[2]])
def test_the_sentence_for_each_kind_of_answer(answer, case):
    exercise, text, sentence = SAID[case]
    assert messages.said(answer(exercise, text)) == sentence


def test_a_wrong_value_is_shown_beside_the_right_one(answer):
    said = messages.said(answer("run", RUN + "ys[1, 1] = 99\n    return ys"))
    assert said.startswith("the outputs: 99; ") and "was expected (at [1, 1], that is t = 1, largest error " in said


def test_a_number_that_is_not_finite_is_said_to_be(answer):
    said = messages.said(answer("run", RUN + "ys[0, 1] = np.nan\n    return ys"))
    assert said.startswith("the outputs: nan; ") and said.endswith(
        "was expected (at [0, 1], that is t = 0). A number is not finite."
    )


def test_a_property_that_does_not_hold_is_named(answer):
    assert messages.said(answer(*SAID["property"][:2])).startswith("the numbers are not centred on zero")
    text = "def init_rnn(D, H, V, rng):\n    f = lambda a, b: rng.choice([5.0, -5.0], (a, b)).repeat(1)\n    return [f(H, D).reshape(H, D)] * 3"
    assert messages.said(answer("init-rnn", text)) == "the shape of W_hh: (60, 40); (60, 60) was expected."


def test_what_leaks_is_said_to_be_remembered(answer):
    text = "n = []\n" + RUN + "n.append(1)\n    return ys * (1 if len(n) < 4 else 2)"
    assert messages.said(answer("run", text)) == (
        "right the first time, but the same call made again gives something else for the outputs: "
        "something is remembered from one call to the next."
    )


def test_a_missing_definition_says_which_name_to_use(keys):
    result = judge(by_id("rnn-step"), keys["rnn-step"], {"missing": True, "cases": []})
    assert messages.text(result) == "\u2717 rnn-step: 0 of 6 points\n  no `RNN` was found: define it under exactly this name."


def test_a_cell_that_raises_says_where():
    error = {
        "type": "SyntaxError",
        "message": "'(' was never closed",
        "line": "print(",
        "lineno": 3,
        "cell": "cell 3",
        "shapes": {},
    }
    result = failed(by_id("run"), undefined(by_id("run"), error))
    assert (
        messages.said(result)
        == "the definition of `run`: not reached. SyntaxError: '(' was never closed, in the line `print(`."
    )


def test_an_answer_that_was_stopped_says_by_what():
    result = failed(
        by_id("run"), Fact("stopped", "run", "it was stopped after 10 seconds: look for a loop that never ends.", "")
    )
    assert messages.said(result) == "it was stopped after 10 seconds: look for a loop that never ends."


def test_what_could_not_be_checked_has_no_mark():
    text = messages.text(unchecked(by_id("run"), "the notebook is damaged"))
    assert text == "? run: no mark (3 points)\n  could not check: the notebook is damaged"


def test_right_is_said_in_one_word(answer):
    assert messages.text(answer("run", RUN + "return ys")) == "\u2713 run: 3 of 3 points\n  right."


def test_partial_credit_is_listed_in_the_fold(answer):
    text = messages.text(answer("run", RUN + "return ys[-1]"))
    assert "  - \u2717 the outputs: 0 of 2\n  - \u2713 the state that is left: 1 of 1" in text


def test_html_escapes_all_that_a_learner_wrote(answer):
    page = messages.html(answer("run", "def run(rnn, xs):\n    raise ValueError('<script>alert(1)</script>`<b>`')"))
    assert "<script" not in page and "<b>" not in page and "&lt;script&gt;" in page


def test_every_kind_of_fact_has_a_sentence():
    for kind in _FACTS:
        sentence = messages.fact(Fact(kind, "the outputs", "this", "that"))
        assert sentence.endswith(".") or kind == "stopped"


def test_several_results_were_and_one_was():
    few = Fact("shape", "y", "2 results", "3 results")
    assert messages.fact(few) == "y: 2 results; 3 results were expected."
    assert messages.fact(Fact("type", "y", "None", "3 results")) == "y: None; 3 results were expected (is a return missing?)."
    changed = messages.fact(Fact("changed", "`x`, `W`", "", ""))
    assert changed == "the values are right, but `x`, `W` were changed on the way: work on a copy, or make a new array."


def test_an_error_without_words_ends_in_no_colon():
    error = {"type": "KeyboardInterrupt", "message": "", "line": "", "lineno": 0, "cell": "", "shapes": {}}
    assert messages.fact(undefined(by_id("run"), error)) == "the definition of `run`: not reached. KeyboardInterrupt."


def test_no_answer_commands_the_terminal(answer):
    said = messages.text(answer("run", "def run(rnn, xs):\n    raise ValueError('\\x1b[2Jgone\\x07\\u202e')"))
    assert "ValueError: \ufffd[2Jgone\ufffd\ufffd" in said and "\x1b" not in said


def test_backticks_become_code_and_nothing_else(answer):
    page = messages.html(answer("rnn-step", "RNN = 3"))
    assert page.count("<p>") == page.count("</p>") and "`" not in page

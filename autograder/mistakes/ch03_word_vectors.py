"""Chapter 3, word vectors: the mistakes that learners make there, the most fundamental first."""

from __future__ import annotations

import numpy as np

from autograder.spec import Mistake

EVERYDAY = "an everyday slip in Python"
LIBRARY = "the standard library has something close to it"
LOG_TRICK = "the formula is typed as it stands on paper"
PAGE_ALONE = "answers written from the page alone"
TWO_TABLES = "a word has two vectors, and they are easily mixed up"


def _pairs(inner: str, before: str = "", after: str = "np.array(pairs).reshape(-1, 2)", centres: str = "len(ids)") -> str:
    """skipgram_pairs as a loop over the centres i and what `inner` does with each."""
    return (
        f"def skipgram_pairs(ids, window):\n{before}    pairs = []\n    for i in range({centres}):\n{inner}    return {after}\n"
    )


AROUND = "        for j in range(max(0, i - window), min(len(ids), i + window + 1)):\n"

MISTAKES: tuple[Mistake, ...] = (
    # three-scores
    Mistake(
        id="scores-no-minus",
        exercise="three-scores",
        advice="these are the probabilities themselves: the gradient has a 1 subtracted at the right class.",
        why="The gradient of the cross-entropy with regard to the scores is p - 1 at the right class and p elsewhere. "
        "Without the 1 every score would be pushed down, the right one too.",
        source="forgets -1 at the target: score gradients don't sum to 0 a row",
        answer="three_scores = [0.7, 0.2, 0.1]\n",
    ),
    Mistake(
        id="scores-from-one",
        exercise="three-scores",
        advice="the 1 is subtracted at the first class: classes are counted from 0, so class 1 is the second one.",
        why="Python counts from 0. Class 1 is the one whose probability is 0.2.",
        source="counting from one",
        answer="three_scores = [-0.3, 0.2, 0.1]\n",
    ),
    Mistake(
        id="scores-negated",
        exercise="three-scores",
        advice="all signs are turned: this is the way that the scores should move, and the gradient points the other way.",
        why="The gradient says in which direction the loss grows. The loss grows when the right score falls, so its entry "
        "is negative and the other two are positive.",
        source="the gradient and the step against it are mixed up",
        answer="three_scores = [-0.7, 0.8, -0.1]\n",
    ),
    Mistake(
        id="scores-only-the-target",
        exercise="three-scores",
        advice="the other two scores have a gradient as well: they take part in the sum under the softmax.",
        why="A higher score of a wrong class takes probability away from the right one. So the loss depends on all three scores.",
        source="the loss names the right class only",
        answer="three_scores = [0.0, -0.8, 0.0]\n",
    ),
    Mistake(
        id="scores-of-probabilities",
        exercise="three-scores",
        advice="this is the gradient with regard to the probabilities; the question asks for the scores before the softmax.",
        why="-1/p is the slope of -log p in p. The softmax stands between p and the scores, and with its own slope the "
        "gradient becomes p - 1 at the right class and p elsewhere.",
        source="the chain rule is stopped one step early",
        answer="three_scores = [0.0, -5.0, 0.0]\n",
    ),
    # word-labels
    Mistake(
        id="labels-many-to-one",
        exercise="word-labels",
        advice="many-to-one gives one output after the last word; here every word gets a label of its own.",
        why="A fold keeps the last result only. It fits a question about the whole sentence, such as its mood.",
        source="many words go in, and the number of outputs is not looked at",
        answer='word_labels = "a"\n',
    ),
    Mistake(
        id="labels-one-to-many",
        exercise="word-labels",
        advice="one-to-many reads a single input; here a whole sentence goes in.",
        why="An unfold starts from one vector and feeds its own outputs back. It fits a caption for one image.",
        source="many labels come out, and the number of inputs is not looked at",
        answer='word_labels = "b"\n',
    ),
    Mistake(
        id="labels-encoder-decoder",
        exercise="word-labels",
        advice="an encoder and a decoder fit outputs of another length and order; here each output belongs to one input.",
        why="Translation reads the whole sentence before it writes the first word, because lengths and orders differ. A "
        "label belongs to its word and can be given at once.",
        source="both shapes are called many-to-many",
        answer='word_labels = "d"\n',
    ),
    # vocabulary
    Mistake(
        id="vocabulary-no-return",
        exercise="vocabulary",
        advice="the function returns nothing: end it with a return of the list.",
        why="A Python function without a return gives None.",
        source=EVERYDAY,
        edits=(("return sorted", "sorted"),),
    ),
    Mistake(
        id="vocabulary-with-counts",
        exercise="vocabulary",
        advice="each entry is a pair of a word and its count: return the words alone.",
        why="Counter.most_common() gives pairs. The place of a word in the list is its id, so the list holds words.",
        source=LIBRARY,
        answer="def vocabulary(tokens):\n    counts = {}\n    for word in tokens:\n        counts[word] = counts.get(word, 0) + 1\n"
        "    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))\n",
    ),
    Mistake(
        id="vocabulary-dict",
        exercise="vocabulary",
        advice="the counts come back: return a list of the words, sorted by these counts.",
        why="A dict of counts says how often, but not which word is number 0. The list says it by its order.",
        source="counting is half of the task, and done first",
        answer="def vocabulary(tokens):\n    counts = {}\n    for word in tokens:\n        counts[word] = counts.get(word, 0) + 1\n"
        "    return counts\n",
    ),
    Mistake(
        id="vocabulary-ids",
        exercise="vocabulary",
        advice="a dict from each word to its id comes back: return the list of the words, in which the place is the id.",
        why="The list holds the same knowledge: the word at place i has the id i. The page makes the dict from it.",
        source=PAGE_ALONE,
        answer="def vocabulary(tokens):\n    counts = {}\n    for word in tokens:\n        counts[word] = counts.get(word, 0) + 1\n"
        "    words = sorted(counts, key=lambda word: (-counts[word], word))\n    return {word: i for i, word in enumerate(words)}\n",
    ),
    Mistake(
        id="vocabulary-repeats",
        exercise="vocabulary",
        advice="words come more than once: sort the distinct words, not all tokens.",
        why="A vocabulary has one place for each word, however often the text uses it. With repeats one word would have many ids.",
        source="the list is sorted before it is made shorter",
        edits=(("sorted(counts,", "sorted(tokens,"),),
    ),
    Mistake(
        id="vocabulary-lower-case",
        exercise="vocabulary",
        advice="words are changed to small letters: keep each word as it stands.",
        why="Whether `Ball` and `ball` are one word is a decision about the text, made before this function is called.",
        source="texts are often lowered first, and that habit is copied into the function",
        edits=(("for word in tokens:", "for word in (token.lower() for token in tokens):"),),
    ),
    Mistake(
        id="vocabulary-as-they-come",
        exercise="vocabulary",
        advice="the words stand in the order of their first appearance: sort them by count, the largest first.",
        why="A dict keeps the order in which its keys came in. Frequent words come early, but not in the order of their counts.",
        source="list(dict) already looks like a vocabulary",
        edits=(("sorted(counts, key=lambda word: (-counts[word], word))", "list(counts)"),),
    ),
    Mistake(
        id="vocabulary-alphabet-only",
        exercise="vocabulary",
        advice="the words stand in the order of the alphabet: sort by count first; the alphabet only decides between equal counts.",
        why="sorted without a key compares the words themselves. A key that is a pair compares its first entry, and the "
        "second only where the first ones are equal.",
        source="sorted(set(tokens)) stands in many programs",
        edits=((", key=lambda word: (-counts[word], word)", ""),),
    ),
    Mistake(
        id="vocabulary-rarest-first",
        exercise="vocabulary",
        advice="the rarest word comes first: turn the order of the counts round, and that of the alphabet not.",
        why="sorted puts small keys first. A minus before the count turns its order and leaves the words alone.",
        source="sorted goes from small to large",
        edits=(("(-counts[word], word)", "(counts[word], word)"),),
    ),
    Mistake(
        id="vocabulary-ties-reversed",
        exercise="vocabulary",
        advice="the counts are right, but among equal counts the alphabet runs backwards: reverse the counts only, by a minus.",
        why="reverse=True turns the whole key round, counts and words. A minus before the count turns the count alone.",
        source="reverse=True is the known way to put large things first",
        edits=(("(-counts[word], word))", "(counts[word], word), reverse=True)"),),
    ),
    Mistake(
        id="vocabulary-ties-as-they-come",
        exercise="vocabulary",
        advice="the counts are right, but equal counts stand in the order of appearance: let the alphabet decide between them.",
        why="sorted and Counter.most_common() leave equal counts in the order in which they came. Another text with the same counts would "
        "then give other ids.",
        source=LIBRARY,
        edits=(("(-counts[word], word)", "-counts[word]"),),
    ),
    Mistake(
        id="vocabulary-sorts-tokens",
        exercise="vocabulary",
        advice="`tokens` itself was sorted on the way: `sorted(tokens)` makes a new list, `tokens.sort()` does not.",
        why="The text is read again later, to turn its words into ids, and by then its order must still be there.",
        source=PAGE_ALONE,
        edits=(("    counts = {}\n", "    tokens.sort()\n    counts = {}\n"),),
    ),
    # skipgram-pairs
    Mistake(
        id="pairs-no-return",
        exercise="skipgram-pairs",
        advice="the function returns nothing: end it with a return of the pairs.",
        why="A Python function without a return gives None.",
        source=EVERYDAY,
        edits=(("return np.concatenate", "np.concatenate"),),
    ),
    Mistake(
        id="pairs-past-the-end",
        exercise="skipgram-pairs",
        advice="near the ends of the sentence the window reaches beyond it: stop at position 0 and at the last one.",
        why="The window around the last word would hold positions that don't exist, and ids[j] raises an IndexError there.",
        source="the formula for the middle of the sentence is used everywhere",
        answer=_pairs(
            "        for j in range(i - window, i + window + 1):\n            if j != i:\n                pairs.append((ids[i], ids[j]))\n"
        ),
    ),
    Mistake(
        id="pairs-wrap",
        exercise="skipgram-pairs",
        advice="the first words are paired with the last ones: in Python, `ids[-1]` is the last entry. Begin the window at 0 or later.",
        why="A negative index counts from the end and raises no error. max(0, i - window) keeps the window inside the sentence.",
        source="only the end of the sentence raises an error, and so only the end is mended",
        answer=_pairs(
            "        for j in range(i - window, i + window + 1):\n            if j != i and j < len(ids):\n"
            "                pairs.append((ids[i], ids[j]))\n"
        ),
    ),
    Mistake(
        id="pairs-wrap-caught",
        exercise="skipgram-pairs",
        advice="the first words are paired with the last ones: in Python, `ids[-1]` is the last entry. Begin the window at 0 or later.",
        why="An except for the IndexError catches the end of the sentence only. A negative index counts from the end and raises nothing.",
        source=PAGE_ALONE,
        answer=_pairs(
            "        for j in range(i - window, i + window + 1):\n            try:\n                if j != i:\n"
            "                    pairs.append((ids[i], ids[j]))\n            except IndexError:\n                pass\n"
        ),
    ),
    Mistake(
        id="pairs-first-centre",
        exercise="skipgram-pairs",
        advice="only the first position is a centre: a `return` inside the loop ends it after one turn.",
        why="What is indented below the for line belongs to each turn of the loop, a return as well.",
        source=PAGE_ALONE,
        answer=_pairs(AROUND + "            if j != i:\n                pairs.append((ids[i], ids[j]))\n", centres="1"),
    ),
    Mistake(
        id="pairs-inner-centres",
        exercise="skipgram-pairs",
        advice="words near the ends are never a centre: each position is one, and there the window is cut off.",
        why="A window that must fit as a whole leaves out the first and last words. In short sentences nothing is left.",
        source="the loop is made shorter so that the window never leaves the sentence",
        answer=_pairs(
            "        for j in range(i - window, i + window + 1):\n            if j != i:\n                pairs.append((ids[i], ids[j]))\n",
            centres="window, len(ids) - window",
        ),
    ),
    Mistake(
        id="pairs-with-itself",
        exercise="skipgram-pairs",
        advice="each position is paired with itself: leave out the place where the two positions are the same.",
        why="A word is no company of its own. Such pairs teach the model that a word predicts itself, which says nothing about its use.",
        source="range(i - window, i + window + 1) holds i too",
        edits=(("np.concatenate(pairs)", "np.concatenate(pairs + [np.stack([ids, ids], axis=1)])"),),
    ),
    Mistake(
        id="pairs-after-only",
        exercise="skipgram-pairs",
        advice="only the words after the centre are contexts: those before it are its company as well.",
        why="The window reaches to both sides. With one side every pair comes in one order instead of two.",
        source="a text is read forwards",
        edits=(("        pairs.append(np.stack([right, left], axis=1))\n", ""),),
    ),
    Mistake(
        id="pairs-before-only",
        exercise="skipgram-pairs",
        advice="only the words before the centre are contexts: those after it are its company as well.",
        why="The window reaches to both sides. With one side every pair comes in one order instead of two.",
        source="the context of a word is taken for what came before it",
        edits=(("        pairs.append(np.stack([left, right], axis=1))\n", ""),),
    ),
    Mistake(
        id="pairs-window-short",
        exercise="skipgram-pairs",
        advice="the window is one position too small on both sides: a distance of exactly `window` still counts.",
        why="range(1, window) ends at window - 1. With a window of 1 no pair is left.",
        source="range leaves its end out",
        edits=(("range(1, window + 1)", "range(1, window)"),),
    ),
    Mistake(
        id="pairs-window-lopsided",
        exercise="skipgram-pairs",
        advice="the window reaches one position less to the right than to the left: its end is i + window + 1.",
        why="range(a, b) ends at b - 1. So range(i - window, i + window) holds i - window, but not i + window.",
        source="range leaves its end out",
        answer=_pairs(
            AROUND.replace("i + window + 1", "i + window")
            + "            if j != i:\n                pairs.append((ids[i], ids[j]))\n"
        ),
    ),
    Mistake(
        id="pairs-last-left-out",
        exercise="skipgram-pairs",
        advice="the last position of each window is left out: `range` stops before its end, so the end is one more.",
        why="min(T - 1, i + window) is the last position that counts. range(a, b) ends at b - 1.",
        source=PAGE_ALONE,
        answer=_pairs(
            AROUND.replace("min(len(ids), i + window + 1)", "min(len(ids) - 1, i + window)")
            + "            if j != i:\n                pairs.append((ids[i], ids[j]))\n"
        ),
    ),
    Mistake(
        id="pairs-window-total",
        exercise="skipgram-pairs",
        advice="the window is shared out over both sides: `window` positions count on each side.",
        why="Some texts give the width of the whole window. Here window is the largest distance, as in word2vec, so up to "
        "2 * window contexts belong to one centre.",
        source="window as a total width, as in signal processing",
        edits=(("range(1, window + 1)", "range(1, window // 2 + 1)"),),
    ),
    Mistake(
        id="pairs-equal-words",
        exercise="skipgram-pairs",
        advice="two different positions that hold the same word are left out: compare the positions, not the ids.",
        why="A word can stand beside itself, as in `very very good`, and such a pair counts. Only the position itself is left out.",
        source="ids[i] != ids[j] is written for i != j",
        answer=_pairs(AROUND + "            if ids[i] != ids[j]:\n                pairs.append((ids[i], ids[j]))\n"),
    ),
    Mistake(
        id="pairs-no-repeats",
        exercise="skipgram-pairs",
        advice="each pair comes once only: keep the repeats, since they say how often two words meet.",
        why="How often a pair comes is all that the training learns from. A set forgets it.",
        source="a set is used to be safe from doubles",
        answer=_pairs(
            AROUND + "            if j != i:\n                pairs.append((int(ids[i]), int(ids[j])))\n",
            after="np.array(sorted(set(pairs))).reshape(-1, 2)",
        ),
    ),
    Mistake(
        id="pairs-positions",
        exercise="skipgram-pairs",
        advice="the pairs hold positions in the sentence: look up the ids there, `ids[i]` and `ids[j]`.",
        why="Position 3 is another word in each sentence. The rows of E and C belong to words, so the pairs must name words.",
        source="the loop runs over positions, and they are kept",
        answer=_pairs(AROUND + "            if j != i:\n                pairs.append((i, j))\n"),
    ),
    Mistake(
        id="pairs-flat",
        exercise="skipgram-pairs",
        advice="all ids stand in one long row: each pair is a row of its own, so that the shape is (M, 2).",
        why="`list += (a, b)` and `extend` add two entries. `append((a, b))` adds one pair.",
        source="extend and append are mixed up",
        answer=_pairs(AROUND + "            if j != i:\n                pairs += (ids[i], ids[j])\n", after="np.array(pairs)"),
    ),
    Mistake(
        id="pairs-columns",
        exercise="skipgram-pairs",
        advice="the pairs stand in columns: each pair is a row, so that the shape is (M, 2).",
        why="In the whole book one row is one example. Two rows of M ids hold the same numbers, but a loop over them gives all centres at once, "
        "then all contexts.",
        source="two lists, one of centres and one of contexts, are put below each other",
        answer=_pairs(
            AROUND + "            if j != i:\n                pairs.append((ids[i], ids[j]))\n", after="np.array(pairs).T"
        ),
    ),
    Mistake(
        id="pairs-reshaped",
        exercise="skipgram-pairs",
        advice="a row of centres and a row of contexts were reshaped to (M, 2): that cuts them into other pairs. Turn them with `.T`.",
        why="reshape keeps the order of the numbers and breaks the lines elsewhere: the first pairs are made of centres only. A "
        "transpose puts each centre beside its context.",
        source=PAGE_ALONE,
        answer=_pairs(
            AROUND + "            if j != i:\n                pairs.append((ids[i], ids[j]))\n",
            after="np.array(pairs).reshape(-1, 2).T.reshape(-1, 2)",
        ),
    ),
    Mistake(
        id="pairs-none-has-no-shape",
        exercise="skipgram-pairs",
        advice="a sentence of one word has no pairs, and `np.array([])` has the shape (0,): give it the shape (0, 2).",
        why="An empty list can't tell NumPy how long its rows would be. reshape(-1, 2) can. Without it the pairs of several "
        "sentences can't be joined.",
        source="an empty list is turned into an array like any other",
        edits=(
            ("return np.concatenate(pairs)", "pairs = np.concatenate(pairs)\n    return pairs if len(pairs) else np.array([])"),
        ),
    ),
    Mistake(
        id="pairs-floats",
        exercise="skipgram-pairs",
        advice="the pairs are floats, and an id has to be a whole number: give the array `dtype=int`.",
        why="np.zeros and np.empty make floats unless they are told otherwise, and whatever is joined to them becomes a float. "
        "A float can't be used as a row number: E[2.0] raises an IndexError.",
        source=PAGE_ALONE,
        edits=((", dtype=int", ""),),
    ),
    Mistake(
        id="pairs-slice-from-the-end",
        exercise="skipgram-pairs",
        advice="for a distance beyond the length T of the sentence, T - d is negative, and `ids[:T - d]` counts from the end: stop at T - 1.",
        why="ids[:-1] leaves out the last entry and is not empty, while ids[d:] is. Two slices of different lengths can't be stacked. "
        "ids[:-d] has no such trouble.",
        source=PAGE_ALONE,
        edits=(("ids[:-distance]", "ids[: len(ids) - distance]"),),
    ),
    # sgns-loss
    Mistake(
        id="sgns-loss-no-return",
        exercise="sgns-loss",
        advice="the function returns nothing: end it with a return of the loss.",
        why="A Python function without a return gives None.",
        source=EVERYDAY,
        edits=(("return positive + negatives.sum()", "positive + negatives.sum()"),),
    ),
    Mistake(
        id="loss-not-summed",
        exercise="sgns-loss",
        advice="K numbers come back: the loss is one number, the sum over the negatives and the positive term once.",
        why="positive + negatives adds the positive term to each of the K negative ones. Sum the negatives first.",
        source="NumPy adds a number to a vector without a complaint",
        edits=(("negatives.sum()", "negatives"),),
    ),
    Mistake(
        id="loss-wrong-product",
        exercise="sgns-loss",
        advice="the product of v and u_neg is the wrong way round: u_neg is (K, D), so the K scores are `u_neg @ v`.",
        why="v @ u_neg wants as many negatives as v has numbers. Where K = D it computes something else without a complaint.",
        source="for two vectors the order of the product makes no difference",
        edits=(("u_neg @ v", "v @ u_neg"),),
    ),
    Mistake(
        id="loss-elementwise",
        exercise="sgns-loss",
        advice="`u_neg * v` multiplies number by number: a score is the sum of these products, `u_neg @ v`.",
        why="With * each of the K rows keeps D numbers, and each number gets a loss of its own. A score belongs to a pair of words.",
        source="* is taken for the product of vectors",
        edits=(("u_pos @ v", "u_pos * v"), ("u_neg @ v", "u_neg * v"), ("positive + neg", "positive.sum() + neg")),
    ),
    Mistake(
        id="loss-lost-minus",
        exercise="sgns-loss",
        advice="the sign of the whole loss is turned: log s(z) is negative, and the loss has a minus before it.",
        why="s(z) lies between 0 and 1, so its logarithm is never positive and the loss never negative. Without the minus, training "
        "would push the vectors the wrong way.",
        source="lost minus: loss x -1",
        edits=(("return positive + negatives.sum()", "return -(positive + negatives.sum())"),),
    ),
    Mistake(
        id="loss-all-flipped",
        exercise="sgns-loss",
        advice="the signs inside s are exchanged: the context's score goes in as it is, the negatives' scores with a minus.",
        why="The context was really there, so its s(score) should be near 1. A negative was drawn, so its s(score) should "
        "be near 0 and s(-score) near 1.",
        source="logaddexp(0, -z) is -log s(z), and its minus is taken for the one of the formula",
        edits=(("-(u_pos @ v)", "u_pos @ v"), ("(0, u_neg", "(0, -u_neg")),
    ),
    Mistake(
        id="loss-positive-flipped",
        exercise="sgns-loss",
        advice="the context's score has the wrong sign: its term is -log s(u_pos . v), without a minus inside s.",
        why="As it stands, the loss falls when the centre moves away from a word that was really beside it.",
        source="positive sign flipped",
        edits=(("-(u_pos @ v)", "u_pos @ v"),),
    ),
    Mistake(
        id="loss-negatives-like-positive",
        exercise="sgns-loss",
        advice="the negatives are treated like the context: their scores go into s with a minus, log s(-u_neg . v).",
        why="s(-z) = 1 - s(z) is the probability that the pair is not real. Without the minus every pair is called real, and "
        "the loss is smallest when all scores are large.",
        source="log q, not log(1-q), for negatives",
        edits=(("(0, u_neg", "(0, -u_neg"),),
    ),
    Mistake(
        id="loss-no-negatives",
        exercise="sgns-loss",
        advice="the negatives are missing: add -log s(-u_neg[k] . v) for each of the K of them.",
        why="The context's term alone is smallest when all vectors point the same way. The negatives keep them apart.",
        source="one of two terms of the same form is lost",
        edits=((" + negatives.sum()", ""),),
    ),
    Mistake(
        id="loss-no-positive",
        exercise="sgns-loss",
        advice="the context's term is missing: add -log s(u_pos . v).",
        why="The negatives alone are served best by vectors that are far from everything.",
        source="one of two terms of the same form is lost",
        edits=(("return positive + neg", "return neg"),),
    ),
    Mistake(
        id="loss-mean",
        exercise="sgns-loss",
        advice="the negatives are averaged: the loss takes their sum.",
        why="With the sum, K negatives weigh K times as much as one. With all vectors zero the loss is (K + 1) ln 2; with "
        "the mean it would be 2 ln 2 for every K.",
        source="losses are usually means",
        edits=(("negatives.sum()", "negatives.mean()"),),
    ),
    Mistake(
        id="loss-mean-of-all",
        exercise="sgns-loss",
        advice="the sum is divided by the number of terms: the loss is the sum of all K + 1.",
        why="Some libraries average over all K + 1 answers of one pair. With all vectors zero that gives ln 2 for every K, "
        "the sum (K + 1) ln 2.",
        source="a binary cross-entropy of a library takes the mean",
        edits=(("return positive + negatives.sum()", "return (positive + negatives.sum()) / (1 + len(u_neg))"),),
    ),
    Mistake(
        id="loss-of-summed-negatives",
        exercise="sgns-loss",
        advice="the negatives are added up before s: each of them has a score and a term of its own. Add up the terms.",
        why="One score for the sum of all negatives asks one question instead of K. A negative with a large score can then hide "
        "behind another with a score far below zero.",
        source=PAGE_ALONE,
        edits=(("u_neg @ v", "u_neg.sum(axis=0) @ v"),),
    ),
    Mistake(
        id="loss-last-negative",
        exercise="sgns-loss",
        advice="only the last negative counts: add each term to the sum, with `+=`.",
        why="With = each turn of the loop writes over what the one before has found.",
        source=PAGE_ALONE,
        edits=(("u_neg @ v", "u_neg[-1:] @ v"),),
    ),
    Mistake(
        id="loss-log-of-sum",
        exercise="sgns-loss",
        advice="the logarithm is taken of the negatives' sum: take it of each one, and sum up afterwards.",
        why="Each negative is a question of its own, with its own -log. The logarithm of a sum is not the sum of the logarithms.",
        source="sum and log change places",
        answer="def sgns_loss(v, u_pos, u_neg):\n    return np.logaddexp(0, -(u_pos @ v)) - np.log(sigmoid(-(u_neg @ v)).sum())\n",
    ),
    Mistake(
        id="sgns-loss-log2",
        exercise="sgns-loss",
        advice="the logarithm is the one of base 2: the loss is in nats, with the natural logarithm.",
        why="One bit is ln 2 = 0.693 nats, so every value is 1.4427 times too large.",
        source="log2: loss x 1.4427",
        edits=(("return positive + negatives.sum()", "return (positive + negatives.sum()) / np.log(2)"),),
    ),
    Mistake(
        id="loss-no-log",
        exercise="sgns-loss",
        advice="the logarithm is missing: each term is -log of the probability, not one minus it.",
        why="1 - s never exceeds 1, so a score that is wrong by far costs hardly more than one that is wrong by a little, and its gradient fades.",
        source="the probability of a wrong answer looks like a loss",
        answer="def sgns_loss(v, u_pos, u_neg):\n    return 1 - sigmoid(u_pos @ v) + (1 - sigmoid(-(u_neg @ v))).sum()\n",
    ),
    Mistake(
        id="loss-infinite",
        exercise="sgns-loss",
        advice="a score of 1000 gives inf: s is rounded to 0, or exp is too large, before the log. `np.logaddexp(0, -z)` is -log s(z) for every z.",
        why="exp(-1000) is smaller than the smallest float64, and exp(1000) larger than the largest. -log s(z) = log(1 + exp(-z)) can be "
        "computed without ever forming s: np.logaddexp(0, -z) = log(exp(0) + exp(-z)) takes the larger of the two terms out first.",
        source=LOG_TRICK,
        edits=(
            ("positive = np.logaddexp", "positive = (lambda zero, z: np.log(1 + np.exp(z)))"),
            ("negatives = np.logaddexp", "negatives = (lambda zero, z: np.log(1 + np.exp(z)))"),
        ),
    ),
    *(
        Mistake(
            id="loss-small-number" + ending,
            exercise="sgns-loss",
            advice="a small number that keeps the logarithm from 0 bounds the loss: a score that is wrong by 1000 costs 1000. Use `np.logaddexp`.",
            why=f"log(s + {eps:g}) is never below {np.log(eps):.0f}. Then the loss no longer fits its gradient, and a gradient check fails "
            "for large scores.",
            source=why,
            answer="def sgns_loss(v, u_pos, u_neg):\n    p, q = sigmoid(u_pos @ v), sigmoid(-(u_neg @ v))\n"
            f"    return -np.log(p + {eps:g}) - np.log(q + {eps:g}).sum()\n",
        )
        for ending, eps, why in (
            ("", 1e-10, "log(p + eps) stands in many programs"),
            ("-8", 1e-8, "log(p + eps) stands in many programs"),
            ("-12", 1e-12, PAGE_ALONE),
        )
    ),
    # sgns-grads
    Mistake(
        id="grads-no-return",
        exercise="sgns-grads",
        advice="the function returns nothing: end it with a return of dv, du_pos, du_neg.",
        why="A Python function without a return gives None.",
        source=EVERYDAY,
        edits=(("return dv, du_pos, du_neg", "dv, du_pos, du_neg"),),
    ),
    Mistake(
        id="grads-order",
        exercise="sgns-grads",
        advice="dv and du_pos have changed places: the order is dv, du_pos, du_neg, as in the arguments.",
        why="Both have the shape (D,), so nothing complains. Whoever unpacks the result moves the wrong table.",
        source=TWO_TABLES,
        edits=(("return dv, du_pos, du_neg", "return du_pos, dv, du_neg"),),
    ),
    Mistake(
        id="grads-no-sigmoid",
        exercise="sgns-grads",
        advice="the scores stand where s(score) belongs: the sigmoid is missing.",
        why="d_pos is s(score) - 1, a number between -1 and 0. With the score itself a pair that is well separated already would still "
        "be pushed as hard as its score is large.",
        source="the score is the last thing that was computed",
        edits=(("sigmoid(u_pos @ v)", "u_pos @ v"), ("sigmoid(u_neg @ v)", "u_neg @ v")),
    ),
    Mistake(
        id="grads-no-logarithm",
        exercise="sgns-grads",
        advice="this is the slope of s itself, s(1 - s), and the loss takes its logarithm: the slope of -log s(z) is s(z) - 1.",
        why="The logarithm brings a division by s, which cancels one of the two factors. Without it a pair that is wrong by far hardly moves.",
        source=PAGE_ALONE,
        edits=(
            ("sigmoid(u_pos @ v) - 1", "sigmoid(u_pos @ v) * (sigmoid(u_pos @ v) - 1)"),
            ("sigmoid(u_neg @ v)", "sigmoid(u_neg @ v) * (1 - sigmoid(u_neg @ v))"),
        ),
    ),
    Mistake(
        id="grads-sigmoid-slope",
        exercise="sgns-grads",
        advice="the sigmoid's slope s(1 - s) is multiplied once too often: the logarithm has cancelled a part of it.",
        why="The slope of -log s(z) is -1/s times s(1 - s), which is s - 1. The factor s is gone, and 1 - s is what remains.",
        source="the slope of the sigmoid is known by heart and multiplied from habit",
        edits=(
            ("sigmoid(u_pos @ v) - 1", "(sigmoid(u_pos @ v) - 1) * sigmoid(u_pos @ v) * (1 - sigmoid(u_pos @ v))"),
            ("sigmoid(u_neg @ v)", "sigmoid(u_neg @ v) * sigmoid(u_neg @ v) * (1 - sigmoid(u_neg @ v))"),
        ),
    ),
    Mistake(
        id="grads-negated",
        exercise="sgns-grads",
        advice="all gradients have the wrong sign: they point to where the loss falls. Return the gradient, and let the training subtract it.",
        why="The context should come nearer, so the *step* for v contains +u_pos. The gradient is the step's opposite.",
        source="the gradient and the step against it are mixed up",
        edits=(("return dv, du_pos, du_neg", "return -dv, -du_pos, -du_neg"),),
    ),
    Mistake(
        id="grads-no-minus-one",
        exercise="sgns-grads",
        advice="the context's part lacks its -1: d_pos is s(score) - 1, because the answer wanted there is 1.",
        why="s(score) - 1 is negative and draws the two vectors together. Without the 1 they are driven apart, like a negative.",
        source="forgets -1 at the target",
        edits=(("sigmoid(u_pos @ v) - 1", "sigmoid(u_pos @ v)"),),
    ),
    Mistake(
        id="grads-positive-flipped",
        exercise="sgns-grads",
        advice="the context's part has the wrong sign: it is s(score) - 1, never positive, not 1 - s(score).",
        why="A larger score of the real pair makes the loss smaller, so its slope is negative.",
        source="positive sign flipped",
        edits=(("sigmoid(u_pos @ v) - 1", "1 - sigmoid(u_pos @ v)"),),
    ),
    Mistake(
        id="grads-negatives-like-positive",
        exercise="sgns-grads",
        advice="the negatives have a -1 as well: the answer wanted there is 0, so d_neg is s(score).",
        why="d is s(score) minus the answer wanted: 1 for the context, 0 for a negative. With -1 the negatives are drawn nearer "
        "instead of being pushed away.",
        source="the line of the context is copied",
        edits=(("sigmoid(u_neg @ v)", "sigmoid(u_neg @ v) - 1"),),
    ),
    Mistake(
        id="grads-negatives-flipped",
        exercise="sgns-grads",
        advice="the negatives' part has the wrong sign: d_neg is +s(score), since a larger score makes the loss larger.",
        why="The two minus signs of -log s(-z) meet in the chain rule: the slope in z is +s(z).",
        source="one of two minus signs is lost in the chain rule",
        edits=(("sigmoid(u_neg @ v)", "-sigmoid(u_neg @ v)"),),
    ),
    Mistake(
        id="grads-negatives-complement",
        exercise="sgns-grads",
        advice="for the negatives s(-score) stands where s(score) belongs.",
        why="The loss holds s(-z), but its slope in z is 1 - s(-z), which is s(z).",
        source="the minus inside the loss is carried over into the gradient",
        edits=(("sigmoid(u_neg @ v)", "sigmoid(-(u_neg @ v))"),),
    ),
    Mistake(
        id="grads-dv-no-negatives",
        exercise="sgns-grads",
        advice="dv lacks the negatives: the centre's vector stands in all K + 1 scores, so it gets K + 1 parts.",
        why="Each score is a product with v. The context draws v nearer, and every negative pushes it away; only with both is dv the "
        "gradient of the loss.",
        source="dv omits the negatives",
        edits=((" + d_neg @ u_neg", ""),),
    ),
    Mistake(
        id="grads-dv-no-positive",
        exercise="sgns-grads",
        advice="dv lacks the context's part: add d_pos times u_pos.",
        why="Without it the centre is pushed away from the negatives and never drawn to its context.",
        source="one of two terms of the same form is lost",
        edits=(("dv = d_pos * u_pos + d_neg", "dv = d_neg"),),
    ),
    Mistake(
        id="grads-dv-mean",
        exercise="sgns-grads",
        advice="in dv the negatives are averaged: the loss takes their sum, so their parts add up.",
        why="The gradient of a sum is the sum of the gradients. With a mean, dv no longer fits the loss, while du_neg does.",
        source="losses are usually means",
        edits=(("d_neg @ u_neg", "d_neg @ u_neg / len(d_neg)"),),
    ),
    Mistake(
        id="grads-dv-last-negative",
        exercise="sgns-grads",
        advice="dv has the part of the last negative only: add up the parts of all K.",
        why="The centre stands in all K + 1 scores. With = in place of += each turn of a loop forgets the one before.",
        source=PAGE_ALONE,
        edits=(("d_neg @ u_neg", "d_neg[-1] * u_neg[-1]"),),
    ),
    Mistake(
        id="grads-own-context",
        exercise="sgns-grads",
        advice="du_pos is made from u_pos itself: the slope of u . v in u is v.",
        why="In a product of two vectors the gradient of each is the other one, times d.",
        source=PAGE_ALONE,
        edits=(("d_pos * v", "d_pos * u_pos"),),
    ),
    Mistake(
        id="grads-own-vector",
        exercise="sgns-grads",
        advice="du_pos and du_neg are made from the u vectors themselves: the slope of u . v in u is v.",
        why="In a product of two vectors the gradient of each is the other one, times d.",
        source="the negatives' context gradient uses the wrong vector",
        edits=(("d_pos * v", "d_pos * u_pos"), ("np.outer(d_neg, v)", "d_neg[:, None] * u_neg")),
    ),
    Mistake(
        id="grads-own-negatives",
        exercise="sgns-grads",
        advice="du_neg is made from u_neg itself: the slope of u . v in u is v.",
        why="In a product of two vectors the gradient of each is the other one, times d. Row k of du_neg is d_neg[k] times v.",
        source="the negatives' context gradient uses the wrong vector",
        edits=(("np.outer(d_neg, v)", "d_neg[:, None] * u_neg"),),
    ),
    Mistake(
        id="grads-negatives-from-context",
        exercise="sgns-grads",
        advice="du_neg is made from u_pos: each negative was multiplied with v, so its gradient is d_neg[k] times v.",
        why="The context and the negatives never meet in a product. Both meet the centre.",
        source=TWO_TABLES,
        edits=(("np.outer(d_neg, v)", "np.outer(d_neg, u_pos)"),),
    ),
    Mistake(
        id="grads-negatives-summed",
        exercise="sgns-grads",
        advice="du_neg is summed over the negatives: each of them is another word with a row of its own, so the shape is (K, D).",
        why="The K negatives are K vectors, and each has its gradient. Summed up they could not be told apart.",
        source="dv is a sum over the negatives, and du_neg is written like it",
        edits=(("np.outer(d_neg, v)", "d_neg.sum() * v"),),
    ),
    Mistake(
        id="grads-negatives-columns",
        exercise="sgns-grads",
        advice="du_neg is transposed: it has one row for each negative, (K, D), like u_neg.",
        why="A gradient has the shape of what it is the gradient of. np.outer(a, b) has a row for each entry of a.",
        source="the two arguments of np.outer are exchanged",
        edits=(("np.outer(d_neg, v)", "np.outer(v, d_neg)"),),
    ),
    Mistake(
        id="grads-nan",
        exercise="sgns-grads",
        advice="a score of 1000 gives nan: exp(1000) is inf, and inf / inf is nan. Use the `sigmoid` that is given.",
        why="exp(z) / (1 + exp(z)) fails for large z, 1 / (1 + exp(-z)) only warns. The given sigmoid does neither.",
        source=LOG_TRICK,
        answer="def sgns_grads(v, u_pos, u_neg):\n    def s(z):\n        return np.exp(z) / (1 + np.exp(z))\n"
        "    d_pos, d_neg = s(u_pos @ v) - 1, s(u_neg @ v)\n"
        "    return d_pos * u_pos + d_neg @ u_neg, d_pos * v, np.outer(d_neg, v)\n",
    ),
    Mistake(
        id="grads-changes-negatives",
        exercise="sgns-grads",
        advice="the gradients are right, but `u_neg` itself was changed, as by `*=`: write `d_neg[:, None] * u_neg`, which makes a new array.",
        why="`w = u_neg` is a second name for the same array, and `w *= ...` changes it. In training its rows would be used again.",
        source=PAGE_ALONE,
        answer="def sgns_grads(v, u_pos, u_neg):\n    d_pos, d_neg = sigmoid(u_pos @ v) - 1, sigmoid(u_neg @ v)\n"
        "    weighted = u_neg\n    weighted *= d_neg[:, None]\n"
        "    return d_pos * u_pos + weighted.sum(axis=0), d_pos * v, np.outer(d_neg, v)\n",
    ),
    # add-rows
    Mistake(
        id="rows-once",
        exercise="add-rows",
        advice="an id that comes twice is added once: `E[ids] += rows` reads all rows, adds, and writes back, so the last one wins.",
        why="E[ids] += rows means E[ids] = E[ids] + rows. The right side is computed as a whole from the old values, and for a repeated id "
        "the later row overwrites the earlier one. np.add.at adds one row after the other.",
        source="`W[idx] += g`: repeated words count once",
        edits=(("np.add.at(E, ids, rows)", "E[ids] += rows"),),
    ),
    Mistake(
        id="rows-copy",
        exercise="add-rows",
        advice="E itself stays as it was: the sum goes into a copy. Write into E.",
        why="The caller holds E and looks there. A copy is forgotten when the function ends, whether it is returned or not.",
        source="a function that returns something new is the usual advice",
        edits=(("np.add.at(E, ids, rows)", "E = E.copy(); np.add.at(E, ids, rows); return E"),),
    ),
    Mistake(
        id="rows-replaced",
        exercise="add-rows",
        advice="the rows are replaced by the new ones: add them to what is there.",
        why="E[ids] = rows writes the steps themselves into the table and forgets the vectors.",
        source="+= is mended by leaving out the plus",
        edits=(("np.add.at(E, ids, rows)", "E[ids] = rows"),),
    ),
    Mistake(
        id="rows-mean",
        exercise="add-rows",
        advice="the rows of a repeated id are averaged: all of them are added, one after the other.",
        why="The gradient of a word that stands in three pairs is the sum of three gradients.",
        source="gradients of a batch are usually averaged",
        answer="def add_rows(E, ids, rows):\n    for i in set(ids.tolist()):\n        E[i] += rows[ids == i].mean(axis=0)\n",
    ),
    Mistake(
        id="rows-by-id",
        exercise="add-rows",
        advice="`rows` is asked for the row of the id: `rows[m]` belongs to `ids[m]`, so take it by its place m in the batch.",
        why="E has a row for each of V words, rows has one for each of M entries of ids. The two are numbered differently.",
        source=PAGE_ALONE,
        answer="def add_rows(E, ids, rows):\n    for i in ids:\n        E[i] += rows[i]\n",
    ),
    Mistake(
        id="rows-times-count",
        exercise="add-rows",
        advice="one row is added as often as its id comes: the rows of an id differ, and each of them is added once.",
        why="Three pairs with the same centre have three gradients. Three times the last one is not their sum.",
        source=PAGE_ALONE,
        answer="def add_rows(E, ids, rows):\n    times = np.bincount(ids, minlength=len(E))\n    E[ids] += rows * times[ids][:, None]\n",
    ),
    Mistake(
        id="rows-summed-in-rows",
        exercise="add-rows",
        advice="E is right, but `rows` itself was changed on the way: add into the rows of E.",
        why="The caller may need the gradients again, for example to print their size.",
        source=PAGE_ALONE,
        answer="def add_rows(E, ids, rows):\n    last = {}\n    for m, i in enumerate(ids.tolist()):\n        if i in last:\n"
        "            rows[m] += rows[last[i]]\n        last[i] = m\n    for i, m in last.items():\n        E[i] += rows[m]\n",
    ),
    Mistake(
        id="rows-first",
        exercise="add-rows",
        advice="of a repeated id only the first row is added: every row counts.",
        why="np.unique names each id once, with the place of its first appearance. The other rows are lost.",
        source="np.unique looks like the cure for repeated ids",
        answer="def add_rows(E, ids, rows):\n    ids, first = np.unique(ids, return_index=True)\n    E[ids] += rows[first]\n",
    ),
    # nearest-words
    Mistake(
        id="nearest-no-return",
        exercise="nearest-words",
        advice="the function returns nothing: end it with a return of the k row numbers.",
        why="A Python function without a return gives None.",
        source=EVERYDAY,
        edits=(("return order[order != i][:k]", "order[order != i][:k]"),),
    ),
    Mistake(
        id="nearest-cosines",
        exercise="nearest-words",
        advice="the cosines come back: return the row numbers of the words that have them. `np.argsort` gives them.",
        why="np.sort puts the values in order, np.argsort the places where they stand. A word is known by its place.",
        source="sort and argsort are mixed up",
        edits=(("return order[order != i][:k]", "return cosines[order[order != i][:k]]"),),
    ),
    Mistake(
        id="nearest-worst-first",
        exercise="nearest-words",
        advice="the farthest words come back: `np.argsort` puts the smallest first, and the largest cosine is wanted.",
        why="Distances are best when small, cosines when large. argsort(-cosines) puts the largest first.",
        source="argsort goes from small to large",
        edits=(("np.argsort(-cosines)", "np.argsort(cosines)"),),
    ),
    Mistake(
        id="nearest-with-itself",
        exercise="nearest-words",
        advice="word i itself is among the nearest: leave it out, since it is always as near as can be.",
        why="The cosine of a vector with itself is 1. It says nothing, and takes the place of a word that would.",
        source="the best of a list is taken as it stands",
        edits=(("order[order != i][:k]", "order[:k]"),),
    ),
    Mistake(
        id="nearest-one-short",
        exercise="nearest-words",
        advice="one word is missing: without word i itself, k words are wanted, `[1:k + 1]` and not `[1:k]`.",
        why="A slice leaves its end out, so [1:k] holds k - 1 entries.",
        source="a slice leaves its end out",
        edits=(("order[order != i][:k]", "order[order != i][: k - 1]"),),
    ),
    Mistake(
        id="nearest-cut-first",
        exercise="nearest-words",
        advice="one word is missing: the list was cut to k rows while word i was in it. Take word i out first.",
        why="The best k rows hold word i, so k - 1 others are left when it goes.",
        source=PAGE_ALONE,
        edits=(("return order[order != i][:k]", "order = order[:k]\n    return order[order != i]"),),
    ),
    Mistake(
        id="nearest-deleted-row",
        exercise="nearest-words",
        advice="row numbers above i are one too small: without row i, all rows below it in the table move up by one.",
        why="np.delete makes a shorter table, and argsort numbers the rows of that one. The words are numbered as in E.",
        source=PAGE_ALONE,
        edits=(("return order[order != i][:k]", "order = order[order != i][:k]\n    return order - (order > i)"),),
    ),
    Mistake(
        id="nearest-best-last",
        exercise="nearest-words",
        advice="the best one stands last: turn the list round.",
        why="argsort rises, so its last k entries are the right ones, with the best at the very end. `[::-1]` turns a list round.",
        source=PAGE_ALONE,
        edits=(("return order[order != i][:k]", "return order[order != i][:k][::-1]"),),
    ),
    Mistake(
        id="nearest-drops-doubles",
        exercise="nearest-words",
        advice="every row with the cosine 1 is left out: another word may have the same direction. Leave out i by its number.",
        why="A cosine says nothing about which row it is. Rounding makes such a comparison a matter of luck as well.",
        source=PAGE_ALONE,
        edits=(("    order = np.argsort", "    cosines[cosines > 0.999999] = -2\n    order = np.argsort"),),
    ),
    Mistake(
        id="nearest-dot-product",
        exercise="nearest-words",
        advice="the products are not divided by the lengths: long vectors win whatever their direction. Divide by |a| and |b|.",
        why="a . b = |a| |b| cos. Frequent words tend to have other lengths than rare ones, and the product mixes length "
        "and direction.",
        source="similarity without dividing by the lengths",
        edits=((" / (lengths * lengths[i])", ""),),
    ),
    Mistake(
        id="nearest-squared-lengths",
        exercise="nearest-words",
        advice="the products are divided by the squared lengths: take the roots, as in `np.linalg.norm`.",
        why="The sum of squares is the length squared. Divided by it, short vectors win whatever their direction.",
        source="the root of the length is forgotten",
        edits=(("np.linalg.norm(E, axis=1)", "(E * E).sum(axis=1)"),),
    ),
    Mistake(
        id="nearest-distance",
        exercise="nearest-words",
        advice="the words are ordered by the distance between the points: order them by the cosine of the angle.",
        why="A long and a short vector of one direction have the cosine 1 and are far apart as points. Here the direction is "
        "what says how a word is used.",
        source="near is taken for a small distance",
        answer="def nearest_words(E, i, k):\n    order = np.argsort(np.linalg.norm(E - E[i], axis=1))\n    return order[order != i][:k]\n",
    ),
    Mistake(
        id="nearest-angle-sign",
        exercise="nearest-words",
        advice="opposite directions count as near: order by the cosine itself, not by its size.",
        why="A cosine of -1 means the opposite direction, as far as can be.",
        source="similarity is taken for the size of the product",
        edits=(("np.argsort(-cosines)", "np.argsort(-np.abs(cosines))"),),
    ),
    Mistake(
        id="nearest-zero-for-itself",
        exercise="nearest-words",
        advice="word i gets the cosine 0 and comes before all words with a negative one: give it -inf, or leave it out of the list.",
        why="Cosines go down to -1, so 0 is in their middle. For a large k, word i is among the first k again.",
        source="0 is the usual value for nothing",
        edits=(
            ("    order = np.argsort", "    cosines[i] = 0\n    order = np.argsort"),
            ("order[order != i][:k]", "order[:k]"),
        ),
    ),
    Mistake(
        id="nearest-first-is-itself",
        exercise="nearest-words",
        advice="the first of the list is taken for word i: another word of the same direction can stand there. Leave out i by its number.",
        why="Two vectors of one direction have the cosine 1 with each other as well. Which of the two comes first is chance.",
        source="[1:k + 1] is shorter than a comparison",
        edits=(("order[order != i][:k]", "order[1 : k + 1]"),),
    ),
    Mistake(
        id="nearest-changes-E",
        exercise="nearest-words",
        advice="`E` itself was changed, as by `E /= ...`: `E / lengths` makes a new array.",
        why="The caller's table would lose its lengths, and all scores with it.",
        source=PAGE_ALONE,
        edits=(("    lengths = np", "    E /= np.linalg.norm(E, axis=1, keepdims=True)\n    lengths = np"),),
    ),
)

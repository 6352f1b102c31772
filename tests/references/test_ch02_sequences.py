"""The four wirings against Python's own folds and scans, and the film's rules against the film."""

from __future__ import annotations

import functools
import itertools

import numpy as np
import pytest

from solutions import ch02_sequences as ch02
from solutions.ch01_vanilla_networks import bouncing_ball
from solutions.ch02_sequences import Machine, encoder_decoder, in_words, many_to_one, one_to_many, synced, unroll

T, D, S, V, N_OUT = 6, 3, 4, 2, 5
PLACES = range(9)


def random_rule(seed, D=D, V=V):
    rng = np.random.default_rng(seed)
    A, B, C = rng.standard_normal((S, S)), rng.standard_normal((S, D)), rng.standard_normal((V, S + D))

    def rule(s, x):
        new = np.sin(A @ s + B @ x)
        return new, C @ np.concatenate([new, x])

    return rule


@pytest.fixture
def rng():
    return np.random.default_rng(2)


def pairs(rule, s, xs):
    """The pairs (state, output) after each step, by itertools."""
    return list(itertools.accumulate(xs, lambda pair, x: rule(pair[0], x), initial=(s, None)))[1:]


def test_a_fold_is_reduce_and_a_scan_is_accumulate(rng):
    rule, xs, start = random_rule(1), rng.standard_normal((T, D)), rng.standard_normal(S)
    one, many = Machine(rule, start), Machine(rule, start)
    last = functools.reduce(lambda pair, x: rule(pair[0], x), xs, (start, None))
    assert np.array_equal(many_to_one(one, xs), last[1]) and np.array_equal(one.state, last[0])
    assert np.array_equal(synced(many, xs), [y for _, y in pairs(rule, start, xs)])
    assert np.array_equal(many.state, last[0])


def test_a_fold_is_the_last_row_of_a_scan_and_an_unroll_is_a_scan_with_its_states(rng):
    rule, xs, start = random_rule(2), rng.standard_normal((T, D)), rng.standard_normal(S)
    states, ys = unroll(rule, start, xs)
    assert states.shape == (T + 1, S) and np.array_equal(states[0], start)
    assert np.array_equal(states[1:], [s for s, _ in pairs(rule, start, xs)])
    assert np.array_equal(ys, synced(Machine(rule, start), xs))
    assert np.array_equal(ys[-1], many_to_one(Machine(rule, start), xs))


def test_a_sequence_may_be_given_in_two_parts(rng):
    rule, xs, start = random_rule(3), rng.standard_normal((T, D)), rng.standard_normal(S)
    machine = Machine(rule, start)
    parts = [synced(machine, xs[:2]), synced(machine, xs[2:])]
    assert np.array_equal(np.concatenate(parts), synced(Machine(rule, start), xs))


def test_an_unfold_feeds_each_output_back(rng):
    rule, x, start = random_rule(4, D, D), rng.standard_normal(D), rng.standard_normal(S)
    ys = one_to_many(Machine(rule, start), x, N_OUT)
    assert ys.shape == (N_OUT, D)
    assert np.array_equal(ys, synced(Machine(rule, start), np.vstack([x, ys[:-1]])))


def test_a_decoder_goes_on_where_the_encoder_stopped(rng):
    read, write = random_rule(5), random_rule(6, V, V)
    xs, start = rng.standard_normal((T, D)), rng.standard_normal(S)
    encoder, decoder = Machine(read, start), Machine(write, rng.standard_normal(S))
    ys = encoder_decoder(encoder, decoder, xs, N_OUT)
    states, read_out = unroll(read, start, xs)
    written_states, expected = unroll(write, states[-1], np.vstack([read_out[-1], ys[:-1]]))
    assert np.array_equal(ys, expected) and ys.shape == (N_OUT, V)
    assert np.array_equal(encoder.state, states[-1]) and np.array_equal(decoder.state, written_states[-1])


def test_outputs_keep_their_own_type_of_number():
    whole, halves = Machine(lambda s, x: (s + x, s + x), [0]), Machine(lambda s, x: (s, x / 2), [0])
    xs = np.arange(3)[:, None]
    assert synced(whole, xs).dtype.kind == "i" and synced(halves, xs)[1] == 0.5
    assert one_to_many(halves, np.array([1]), 2).tolist() == [[0.5], [0.25]]


def test_reset_goes_back_to_the_start_and_two_machines_share_nothing():
    start = np.array([1.0])
    one, two = (Machine(lambda s, x: (2 * s + x, s), start) for _ in range(2))
    one.step(np.array([1.0]))
    assert one.state == 3 and two.state == 1 and start == 1
    one.state[:] = 7
    one.reset()
    assert one.state == 1 and two.state == 1


def test_the_numbers_on_paper_are_those_of_the_machine():
    machine = Machine(lambda s, x: (2 * s + x, 2 * s + 2 * x), [1])
    xs = np.array([[1], [0], [2], [1]])
    states, ys = unroll(machine.rule, machine.state, xs)
    assert tuple(states[1:, 0]) == ch02.trace_machine["states"] and tuple(ys[:, 0]) == ch02.trace_machine["outputs"]


def test_no_fixed_answer_for_each_place_gets_more_frames_right_than_the_exercise_says():
    film, ways = bouncing_ball(8, 5, rng=0)
    at = film.argmax(axis=1)
    shares = [np.sum(np.array(answers)[at] == ways) for answers in itertools.product((0, 1), repeat=5)]
    assert max(shares) == ch02.frames_right


@pytest.mark.parametrize("seed", range(20))
def test_the_rules_of_the_film_say_what_happens_in_it(seed):
    film, ways = bouncing_ball(30, rng=seed)
    start, names = np.zeros(3), np.array(["left", "right"])[ways]
    said = in_words(synced(Machine(ch02.label, start), film)).split()
    at_wall = film[0, 0] + film[0, -1]
    assert said[1:] == list(names[1:]) and said[0] == (names[0] if at_wall else "?")
    turns = int(np.sum(film[1:, 0] + film[1:, -1]))
    assert many_to_one(Machine(ch02.rate, start), film) == turns
    told = in_words(encoder_decoder(Machine(ch02.label, start), Machine(ch02.tell, start), film, 2 * turns + 3)).split()
    # The first way is that of the frame at which the ball starts, whether it can be seen there or not.
    ways_told = [names[0]] + [names[t] for t in range(1, 30) if film[t, 0] or film[t, -1]]
    assert told == " bounces ".join(ways_told).split() + [".", "."]


@pytest.mark.parametrize("place", PLACES)
def test_a_caption_says_on_which_side_the_ball_is(place):
    side = "left" if place < 4 else "right" if place > 4 else "central"
    words = in_words(one_to_many(Machine(ch02.caption, np.zeros(3)), np.eye(9)[place], 6))
    assert words == f"the ball is {side} . ."

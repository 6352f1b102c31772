"""Vanilla networks: one vector in, one vector out, and nothing kept in between.

Source: Rumelhart, Hinton and Williams (1986).
"""

from __future__ import annotations

import numpy as np


def bouncing_ball(T, width=9, rng=None):
    """A film of a ball that moves to and fro between two walls.

    Returns the frames (T, width), each with a one where the ball is, and the labels (T,): 1 where the ball leaves
    the frame to the right, 0 where it leaves to the left. Which of the two it is was decided at the last wall.
    """
    rng = np.random.default_rng(rng)
    at, way = rng.integers(width), rng.choice([-1, 1])
    frames, to_the_right = np.zeros((T, width)), np.zeros(T, dtype=int)
    for t in range(T):
        if at in (0, width - 1):
            way = 1 if at == 0 else -1
        frames[t, at] = 1
        to_the_right[t] = way > 0
        at += way
    return frames, to_the_right

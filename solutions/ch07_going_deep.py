"""Going deep: networks on top of each other, vectors in and out, gradients back through each.

    y1 = rnn1.step(x)
    y = rnn2.step(y1)

A layer is anything with `step`, `forward` and `backward`.
"""

from __future__ import annotations


def deep_step(layers, x):
    """One step through all layers, the lowest first: x (D,) or (N, D) in, y of the highest out."""
    for layer in layers:
        x = layer.step(x)
    return x


def deep_forward(layers, xs):
    """The whole sequence xs (T, N, D) through all layers, the lowest first; each keeps what its `backward` needs."""
    for layer in layers:
        xs = layer.forward(xs)
    return xs


def deep_backward(layers, dys):
    """The way back, the highest layer first: dys (T, N, V) in, dxs (T, N, D) of the lowest layer out."""
    for layer in reversed(layers):
        dys = layer.backward(dys)
    return dys


class DeepRNN:
    """Several layers that behave like one; it has no weights of its own."""

    def __init__(self, *layers):
        self.layers = layers

    def reset(self):
        """Reset all layers."""
        for layer in self.layers:
            layer.reset()

    def step(self, x):
        """One step through all layers."""
        return deep_step(self.layers, x)

    def forward(self, xs):
        """A sequence through all layers."""
        return deep_forward(self.layers, xs)

    def backward(self, dys):
        """The way back through all layers."""
        return deep_backward(self.layers, dys)

    @property
    def state(self):
        """The layers' states, a tuple of tuples."""
        return tuple(layer.state for layer in self.layers)

    @state.setter
    def state(self, states):
        for layer, state in zip(self.layers, states):
            layer.state = state

    @property
    def params(self):
        """The parameters of all layers, `0.W_xh`, `1.W_xh` and so on."""
        return {f"{i}.{name}": array for i, layer in enumerate(self.layers) for name, array in layer.params.items()}

    @property
    def grads(self):
        """Their gradients under the same names."""
        return {f"{i}.{name}": array for i, layer in enumerate(self.layers) for name, array in layer.grads.items()}

"""Going deep: networks on top of each other, vectors in and out, gradients back through each.

    y1 = rnn1.step(x)
    y = rnn2.step(y1)

A layer is anything with `step`, `forward` and `backward`: an RNN, an LSTM, or a stack of them.
Sizes: T steps, N sequences in a batch; the lowest layer reads D numbers, the highest returns V.
Source: Schmidhuber (1992) and El Hihi and Bengio (1995) stack recurrent networks; the interface follows Karpathy (2015).
"""

from __future__ import annotations

two_gradients = "b"

earliest_step = 11

deep_shapes = {"rnn2.W_xh": (5, 3), "y1s": (10, 7, 3), "ys": (10, 7, 2), "dy1s": (10, 7, 3), "dxs": (10, 7, 4)}

y_or_h = "c"


def deep_step(layers, x):
    """One step of a stack: x goes in at the lowest layer.

    `layers` is a list or a tuple, the lowest first; x is (D,) or (N, D).
    Returns the output of the highest layer, (V,) or (N, V).
    """
    for layer in layers:
        x = layer.step(x)
    return x


def build_layers(make, n):
    """The n layers of a stack, each from a call of its own.

    `make()` takes no argument and returns a new layer. Returns a list of n different objects.
    """
    return [make() for _ in range(n)]


def deep_forward(layers, xs):
    """A whole sequence through a stack, layer by layer.

    `layers` is a list or a tuple, the lowest first; xs is (T, N, D).
    Each layer keeps what its own `backward` needs.
    Returns the outputs of the highest layer, (T, N, V).
    """
    for layer in layers:
        xs = layer.forward(xs)
    return xs


def deep_backward(layers, dys):
    """The way back through a stack, after `deep_forward`.

    `layers` is a list or a tuple, the lowest first. dys (T, N, V) are the gradients at the outputs of the highest layer.
    Each layer fills its own `grads`.
    Returns the gradients at the inputs of the lowest layer, dxs (T, N, D).
    """
    for layer in reversed(layers):
        dys = layer.backward(dys)
    return dys


class DeepRNN:
    """Several layers that behave like one, the lowest first. It has no weights of its own.

    Whatever trains or runs one network takes a stack as well, and a stack may be a layer of another.
    """

    def __init__(self, *layers):
        self.layers = layers

    def reset(self):
        """Reset all layers."""
        for layer in self.layers:
            layer.reset()

    def step(self, x):
        """One step through all layers: x (D,) or (N, D) in, y (V,) or (N, V) out."""
        return deep_step(self.layers, x)

    def forward(self, xs):
        """A sequence through all layers: xs (T, N, D) in, ys (T, N, V) out."""
        return deep_forward(self.layers, xs)

    def backward(self, dys):
        """The way back through all layers: dys (T, N, V) in, dxs (T, N, D) out."""
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
        """The parameters of all layers by name, `0.W_xh`, `1.W_xh` and so on: the very arrays that they use."""
        return {f"{i}.{name}": array for i, layer in enumerate(self.layers) for name, array in layer.params.items()}

    @property
    def grads(self):
        """Their gradients under the same names."""
        return {f"{i}.{name}": array for i, layer in enumerate(self.layers) for name, array in layer.grads.items()}

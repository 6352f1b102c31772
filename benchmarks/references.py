"""What the references cost: forward and backward of RNN and LSTM beside torch's, on one thread, in one run.

Each case runs both with the same sizes, float32, an output layer (V = D) and the gradient at the inputs. CPU time
is given as a ratio to torch's, and to the case's own matrix products, the least that NumPy could need with the
same BLAS. Below 1, NumPy is the faster one. Rounds are interleaved; the median of their ratios counts.

    python -m benchmarks.references
    python -m benchmarks.references --rounds 3       a quick look

Needs torch (`make bench` installs it).
"""

from __future__ import annotations

import platform
import statistics
import time
from collections.abc import Callable

import click
import numpy as np
import torch
from rich.console import Console
from rich.table import Table
from threadpoolctl import threadpool_info, threadpool_limits

from solutions.ch05_bptt import RNN
from solutions.ch08_lstm import LSTM

SIZES = ((1, 25, 65, 100), (32, 64, 65, 128), (64, 128, 128, 256), (32, 50, 512, 512))  # N, T, D, H
SECONDS = 0.15  # one round of one side takes at least this long
CELLS = {"RNN": (RNN, torch.nn.RNN, 1), "LSTM": (LSTM, torch.nn.LSTM, 4)}
Work = Callable[[], object]


def ours(cell: str, N: int, T: int, D: int, H: int, rng: np.random.Generator) -> Work:
    """One forward and one backward pass of the reference."""
    net = CELLS[cell][0](D, H, D, rng=rng)
    for name, param in net.params.items():
        setattr(net, name, param.astype(np.float32))
    xs = rng.standard_normal((T, N, D)).astype(np.float32)
    dys = rng.standard_normal((T, N, D)).astype(np.float32)

    def work() -> object:
        net.reset()
        ys = net.forward(xs)
        dxs = net.backward(dys)
        assert ys.dtype == dxs.dtype == np.float32
        return dxs

    return work


def torchs(cell: str, N: int, T: int, D: int, H: int) -> Work:
    """The same by torch."""
    layer, out = CELLS[cell][1](D, H), torch.nn.Linear(H, D)
    xs, dys = torch.randn(T, N, D, requires_grad=True), torch.randn(T, N, D)
    params = [xs, *layer.parameters(), *out.parameters()]

    def work() -> object:
        return torch.autograd.grad(out(layer(xs)[0]), params, dys)

    return work


def products(cell: str, N: int, T: int, D: int, H: int, rng: np.random.Generator) -> Work:
    """The case's matrix products alone: those of a step one by one, all others for all steps at once."""
    G = CELLS[cell][2] * H

    def array(*shape: int) -> np.ndarray:
        return rng.standard_normal(shape).astype(np.float32)

    W_xh, W_hh, W_hy = array(G, D), array(G, H), array(D, H)
    xs, hs, dzs, dys, h, dz = array(T * N, D), array(T * N, H), array(T * N, G), array(T * N, D), array(N, H), array(N, G)

    def work() -> object:
        for _ in range(T):
            h @ W_hh.T
            dz @ W_hh
        return xs @ W_xh.T, hs @ W_hy.T, dys @ W_hy, dys.T @ hs, dzs @ W_xh, dzs.T @ xs, dzs.T @ hs

    return work


def cpu_seconds(work: Work) -> float:
    """CPU time of one call, from as many calls as make a round."""
    work()
    calls, started = 0, time.process_time()
    while time.process_time() - started < SECONDS:
        work()
        calls += 1
    return (time.process_time() - started) / calls


def compare(cell: str, size: tuple[int, int, int, int], rounds: int) -> tuple[float, float, float]:
    """Our milliseconds, our ratio to torch, our ratio to the products: medians."""
    rng = np.random.default_rng(0)
    sides = ours(cell, *size, rng), torchs(cell, *size), products(cell, *size, rng)
    times = [[cpu_seconds(side) for side in sides] for _ in range(rounds)]
    mine = statistics.median(row[0] for row in times)
    return 1e3 * mine, *(statistics.median(row[0] / row[k] for row in times) for k in (1, 2))  # type: ignore[return-value]


@click.command()
@click.option("--rounds", default=7, show_default=True, help="how often each case is measured")
def main(rounds: int) -> None:
    """Time the references beside torch and beside their own matrix products."""
    console = Console(highlight=False)
    torch.set_num_threads(1)
    with threadpool_limits(1):
        pools = [pool for pool in threadpool_info() if pool["user_api"] == "blas"]
        blas = ", ".join(f"{pool['internal_api']} {pool['version']} (kernel {pool.get('architecture')})" for pool in pools)
        console.print(f"Python {platform.python_version()}, NumPy {np.__version__} with {blas}, torch {torch.__version__}")
        console.print(f"one thread, float32, median of {rounds} rounds")
        table = Table("cell", "N, T, D, H", "ms", "to torch", "to its matrix products")
        for cell in CELLS:
            for size in SIZES:
                spent, to_torch, to_floor = compare(cell, size, rounds)
                table.add_row(cell, ", ".join(map(str, size)), f"{spent:.2f}", f"{to_torch:.2f}", f"{to_floor:.2f}")
    console.print(table)


if __name__ == "__main__":
    main()

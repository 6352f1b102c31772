"""The page on notation: one term a concept, Dutch beside English, and names that torch confirms."""

from __future__ import annotations

import re

import numpy as np
import pytest

from autograder import paths
from autograder.assignment.chapter import Placed, Prose
from autograder.assignment.chapter import read as read_chapter
from autograder.exercises import CHAPTERS
from solutions.ch05_bptt import RNN
from solutions.ch08_lstm import LSTM

TEXT = (paths.BOOK / "notation.md").read_text("utf-8")
GLOSSARY = TEXT.split("```{glossary}\n:sorted:\n")[1].split("```")[0]
T, N, D, H, V = 6, 2, 3, 5, 4


def entries() -> dict[str, tuple[str, str, list[str]]]:
    """English term -> Dutch term or "", definition, other names."""
    found = {}
    for block in re.split(r"\n\n(?=\S)", GLOSSARY.strip()):
        head = [line for line in block.split("\n") if not line.startswith(" ") and line]
        body = [line.strip() for line in block.split("\n") if line.startswith(" ")]
        others = [line[len("Elsewhere: ") :].rstrip(".") for line in body if line.startswith("Elsewhere: ")]
        names = re.split(r", |; ", others[0]) if others else []
        found[head[0]] = (head[1] if len(head) > 1 else "", body[0], names)
    return found


def table(first: str) -> list[list[str]]:
    """The rows of the table whose head begins so, without markup."""
    lines = TEXT[TEXT.index(first) :].split("\n\n")[0].split("\n")[2:]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def test_entries_stand_in_the_order_of_the_alphabet() -> None:
    def letters(name: str) -> str:
        return re.sub(r"\W", "", name)

    assert sorted(entries(), key=letters) == list(entries())


def test_another_name_for_a_term_is_no_entry_of_its_own() -> None:
    known = entries()
    assert [other for _, _, others in known.values() for other in others if other in known] == []


def test_the_dutch_terms_are_those_of_the_field() -> None:
    dutch = {english: words for english, (words, _, _) in entries().items()}
    for english, words in {
        "recurrent neural network": "recurrent neuraal netwerk",
        "hidden state": "verborgen toestand",
        "loss function": "verliesfunctie",
        "backpropagation through time": "terugpropagatie door de tijd",
        "gate": "poort",
        "forget gate": "vergeetpoort",
        "vanishing gradient": "verdwijnende gradiënt",
        "word vector": "woordvector",
        "chain rule": "kettingregel",
    }.items():
        assert dutch[english] == words
    assert all(words != english for english, words in dutch.items()), "where both agree, one is enough"


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_notebook_shows_terms_as_plain_words(chapter: str) -> None:
    parts = read_chapter(paths.BOOK / f"{chapter}.md").parts
    texts = [part.markdown for part in parts if isinstance(part, Prose)]
    texts += [text for part in parts if isinstance(part, Placed) for text in (part.statement, *part.hints)]
    assert not any("{term}" in text for text in texts)


# torch, as a second opinion on the tables.


@pytest.fixture(scope="module")
def torch():  # type: ignore[no-untyped-def]
    return pytest.importorskip("torch", reason="torch is not installed: `make test TORCH=1` installs it")


def rows(net: object, array: np.ndarray, line: str) -> np.ndarray:
    """Our rows in torch's order, as the page gives the two orders."""
    if not isinstance(net, LSTM):
        return array
    ours, theirs = next((row[1].split(", "), row[2].split(", ")) for row in table("| what differs") if row[0] == line)
    blocks = dict(zip(ours, np.split(array, len(ours)), strict=True))
    return np.concatenate([blocks[gate] for gate in theirs])


@pytest.mark.parametrize("kind", [RNN, LSTM])
def test_a_network_moved_to_torch_as_the_page_says_gives_the_same_outputs(torch, kind) -> None:  # type: ignore[no-untyped-def]
    rng = np.random.default_rng(3)
    net = kind(D, H, V, rng=rng)
    net.b_h, net.b_y = rng.standard_normal(net.b_h.shape), rng.standard_normal(V)
    layer = (torch.nn.LSTM if kind is LSTM else torch.nn.RNN)(D, H, dtype=torch.float64)
    out = torch.nn.Linear(H, V, dtype=torch.float64)
    params = {**dict(layer.named_parameters()), **dict(out.named_parameters())}
    for ours, theirs, _ in table("| here | PyTorch"):
        name, sizes = re.fullmatch(r"`(\w+)` \((.*?),?\)", ours).groups()  # type: ignore[union-attr]
        targets = re.findall(r"`(\w+)`", theirs)
        stated = re.search(r"` \((.*?),?\)", theirs)
        assert stated is None or stated[1] == sizes, "torch's shape is ours"
        value = rows(net, getattr(net, name), "LSTM gates") if name not in ("W_hy", "b_y") else getattr(net, name)
        shares = [value] if len(targets) == 1 else [0.25 * value, 0.75 * value]
        for target, share in zip(targets, shares, strict=True):
            assert tuple(params[target].shape) == share.shape
            with torch.no_grad():
                params[target].copy_(torch.tensor(share))
    xs = rng.standard_normal((T, N, D))
    hidden, _ = layer(torch.tensor(xs))
    assert np.abs(net.forward(xs) - out(hidden).detach().numpy()).max() < 1e-12


def test_the_gru_of_the_page_is_torchs(torch) -> None:  # type: ignore[no-untyped-def]
    assert next(row[1] == row[2] == "r, z, n" for row in table("| what differs") if row[0] == "GRU gates")
    assert r"h_t = (1 - z) \odot n + z \odot h_{t-1}" in TEXT
    rng = np.random.default_rng(5)
    cell = torch.nn.GRUCell(D, H, dtype=torch.float64)
    x, h = rng.standard_normal((N, D)), rng.standard_normal((N, H))
    W_x, W_h, b_x, b_h = (p.detach().numpy() for p in cell.parameters())
    from_x, from_h = np.split(x @ W_x.T + b_x, 3, axis=1), np.split(h @ W_h.T + b_h, 3, axis=1)
    r, z = (1 / (1 + np.exp(-(from_x[k] + from_h[k]))) for k in (0, 1))
    n = np.tanh(from_x[2] + r * from_h[2])
    assert np.abs((1 - z) * n + z * h - cell(torch.tensor(x), torch.tensor(h)).detach().numpy()).max() < 1e-12


def test_torchs_forget_biases_are_random_and_around_zero(torch) -> None:  # type: ignore[no-untyped-def]
    torch.manual_seed(0)
    bias = torch.nn.LSTM(3, 400).bias_ih_l0[400:800]
    assert bias.std() > 0
    assert abs(bias.mean()) < 0.01


def test_a_new_lstm_of_ours_has_the_forget_bias_of_the_page() -> None:
    row = next(row for row in table("| what differs") if row[0] == "forget bias")
    assert set(LSTM(D, H, V, rng=0).b_h[H : 2 * H]) == {float(row[1])}

"""The tagger's network: a MiniLM encoder with feature embeddings, layers along the parse, a CRF, and two pointers.

The encoder is BERT's (Devlin et al. 2019) at MiniLM's size (Wang et al. 2020), weights of all-MiniLM-L6-v2. The CRF is
Lafferty et al. 2001; the pointer scores pairs of words with a biaffine product (Dozat and Manning 2017).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from claimx.pipes.statements.tagger.labels import LABELS, may_follow
from claimx.pipes.statements.tagger.trees import RELATIONS

LAYERS, WIDTH, HEADS, INNER, POSITIONS, VOCABULARY = 6, 384, 12, 1536, 512, 30522
TREES, TREE_INNER = 2, 768  # layers over words and their parse
LINK = 128  # width of the pointer's two sides
NEVER = -1e4
DISTANCES = (0, 1, 2, 3, 4, 5, 7, 10, 15, 23, 36, 61)  # words: where buckets of distance begin
SENTENCES, PARAGRAPHS = 4, 2  # differences over these count as these


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``x`` is batch × pieces × width; ``mask`` is additive, batch × 1 × 1 × pieces."""
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        if torch.onnx.is_in_onnx_export():
            scores = q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + mask
            attended = scores.softmax(-1) @ v
        else:
            # no dropout on the attention: with it torch leaves its fast CPU kernel, at half the speed
            attended = F.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        attended = attended.transpose(1, 2).reshape(b, n, WIDTH)
        x = self.norm1(x + self.dropout(self.out(attended)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class TreeLayer(nn.Module):
    """One transformer layer over words, pre-norm, whose attention also weighs what words are in the parse.

    Each head learns how much it looks at heads, children, ancestors… (relative attention, Shaw et al. 2018, along the
    tree instead of the line). It begins as the identity.
    """

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.norm1 = nn.LayerNorm(WIDTH)
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH)
        self.up = nn.Linear(WIDTH, TREE_INNER)
        self.down = nn.Linear(TREE_INNER, WIDTH)
        self.leaning = nn.Embedding(len(RELATIONS), HEADS)
        self.dropout = nn.Dropout(dropout)
        nn.init.normal_(self.leaning.weight, std=1.5)
        for last in (self.out, self.down):
            nn.init.zeros_(last.weight)
            nn.init.zeros_(last.bias)

    def forward(self, x: Tensor, relations: Tensor) -> Tensor:
        """``x`` is batch × words × width; ``relations`` batch × words × words, numbers in RELATIONS."""
        b, n, _ = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        leaning = self.leaning(relations).permute(0, 3, 1, 2)
        scores = q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + leaning
        attended = (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, n, WIDTH)
        x = x + self.dropout(self.out(attended))
        return x + self.dropout(self.down(F.gelu(self.up(self.norm2(x)))))


class Pointer(nn.Module):
    """Score, for every word, every word that it may point at. Column 0 is "none here"; column 1 + i is word i."""

    buckets: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.asks = nn.Sequential(nn.Linear(WIDTH, LINK), nn.GELU(), nn.Linear(LINK, LINK))
        self.answers = nn.Sequential(nn.Linear(WIDTH, LINK), nn.GELU(), nn.Linear(LINK, LINK))
        self.bias = nn.Linear(WIDTH, 1)
        self.nothing = nn.Parameter(torch.randn(LINK) * 0.02)
        reach = DISTANCES[-1]
        signed = [self._bucket(d) for d in range(-reach, reach + 1)]
        self.register_buffer("buckets", torch.tensor(signed), persistent=False)
        count = 2 * len(DISTANCES) - 1 + 2 * SENTENCES + 1 + 2 * PARAGRAPHS + 1
        self.relation = nn.Linear(LINK, count)
        nn.init.zeros_(self.relation.weight)
        nn.init.zeros_(self.relation.bias)

    @staticmethod
    def _bucket(distance: int) -> int:
        size = max(k for k, d in enumerate(DISTANCES) if d <= abs(distance))
        return len(DISTANCES) - 1 + (size if distance > 0 else -size)

    def forward(self, words: Tensor, units: Tensor) -> Tensor:
        """Return batch × words × 1 + words, from the words' states and the numbers of their sentence and paragraph."""
        asks, answers = self.asks(words), self.answers(words)
        links = asks @ answers.transpose(1, 2) * LINK**-0.5 + self.bias(words).transpose(1, 2)
        nothing = (asks @ self.nothing)[:, :, None] * LINK**-0.5
        return torch.cat((nothing, links + self._relations(asks, units)), dim=2)

    def _relations(self, asks: Tensor, units: Tensor) -> Tensor:
        """Score each pair of words by how far apart they stand, as the asking word would have it (Shaw et al. 2018)."""
        places = torch.arange(asks.shape[1], device=asks.device)
        reach = DISTANCES[-1]
        words = self.buckets[(places[:, None] - places[None, :]).clamp(-reach, reach) + reach]
        apart = units[:, :, None, :] - units[:, None, :, :]
        base = 2 * len(DISTANCES) - 1
        sentences = apart[..., 0].clamp(-SENTENCES, SENTENCES) + SENTENCES + base
        base += 2 * SENTENCES + 1
        paragraphs = apart[..., 1].clamp(-PARAGRAPHS, PARAGRAPHS) + PARAGRAPHS + base
        table = self.relation(asks)
        near = table.gather(2, words.expand(asks.shape[0], -1, -1))
        return near + table.gather(2, sentences) + table.gather(2, paragraphs)


class Network(nn.Module):
    """Pieces and features → label logits and pointer scores, for the words of each window.

    One pointer leads from an attribution's words to the first word of its cue, the other to that of its source.
    """

    def __init__(self, feature_sizes: list[int], layers: int = LAYERS, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        starts = torch.tensor([0, *feature_sizes]).cumsum(0)
        self.register_buffer("feature_starts", starts[:-1].clone(), persistent=False)
        self.feature = nn.Embedding(int(starts[-1]), WIDTH)
        nn.init.normal_(self.feature.weight, std=0.004)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.trees = nn.ModuleList(TreeLayer(dropout) for _ in range(TREES))
        self.dropout = nn.Dropout(dropout)
        self.labels = nn.Linear(WIDTH, len(LABELS))
        self.start = nn.Parameter(torch.zeros(len(LABELS)))
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        banned = [[0.0 if may_follow(i, j) else NEVER for j in range(len(LABELS))] for i in range(len(LABELS))]
        self.register_buffer("banned", torch.tensor(banned), persistent=False)
        first = [NEVER if j and j % 2 == 0 else 0.0 for j in range(len(LABELS))]
        self.register_buffer("banned_first", torch.tensor(first), persistent=False)
        self.cue = Pointer()
        self.source = Pointer()

    def forward(
        self, pieces: Tensor, features: Tensor, mask: Tensor, firsts: Tensor, units: Tensor, relations: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return label logits (batch × words × labels) and the scores of both pointers (batch × words × 1 + words).

        ``pieces`` batch × pieces; ``features`` batch × pieces × features; ``mask`` batch × pieces, 1 for pieces that
        are there; ``firsts`` batch × words, each word's first piece; ``units`` batch × words × 2, the numbers of its
        sentence and its paragraph; ``relations`` batch × words × words, how words stand in the parse.
        """
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.word(pieces) + self.position(places) + self.feature(features + self.feature_starts).sum(2)
        x = self.dropout(self.norm(x))
        additive = (1.0 - mask.to(x.dtype))[:, None, None, :] * NEVER
        for layer in self.layers:
            x = layer(x, additive)
        words = torch.gather(x, 1, firsts[:, :, None].expand(-1, -1, WIDTH))
        for tree in self.trees:
            words = tree(words, relations)
        words = self.dropout(words)
        logits = self.labels(words)
        return logits, self.cue(words, units), self.source(words, units)

    def load_encoder(self, folder: Path) -> None:
        """Read the encoder's weights from a folder with a BERT `model.safetensors`; deeper layers are left out."""
        w = load_file(str(folder / "model.safetensors"))
        w = {k.removeprefix("bert."): v for k, v in w.items()}
        get = w.__getitem__
        with torch.no_grad():
            self.word.weight.copy_(get("embeddings.word_embeddings.weight"))
            kind = get("embeddings.token_type_embeddings.weight")[0]
            self.position.weight.copy_(get("embeddings.position_embeddings.weight") + kind)
            _norm(self.norm, w, "embeddings.LayerNorm")
            for i, layer in enumerate(self.layers):
                base = f"encoder.layer.{i}."
                parts = [base + f"attention.self.{p}" for p in ("query", "key", "value")]
                layer.qkv.weight.copy_(torch.cat([get(p + ".weight") for p in parts]))
                layer.qkv.bias.copy_(torch.cat([get(p + ".bias") for p in parts]))
                _linear(layer.out, w, base + "attention.output.dense")
                _norm(layer.norm1, w, base + "attention.output.LayerNorm")
                _linear(layer.up, w, base + "intermediate.dense")
                _linear(layer.down, w, base + "output.dense")
                _norm(layer.norm2, w, base + "output.LayerNorm")


def _linear(module: nn.Linear, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[name + ".weight"])
    module.bias.copy_(weights[name + ".bias"])


def _norm(module: nn.LayerNorm, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[name + ".weight"])
    module.bias.copy_(weights[name + ".bias"])


def mean(states: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """Return the mean of networks' weights (Izmailov et al. 2018)."""
    return {name: torch.stack([s[name] for s in states]).mean(0) for name in states[0]}


def crf_loss(net: Network, logits: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
    """Return the summed negative log-likelihood of the label sequences. ``lengths`` in words, each at least 1."""
    logits = logits.float()
    n = logits.shape[1]
    step = net.transitions + net.banned
    start = net.start + net.banned_first
    there = torch.arange(n)[None, :] < lengths[:, None]
    emitted = (logits.gather(2, labels[:, :, None]).squeeze(2) * there).sum()
    moved = (step[labels[:, :-1], labels[:, 1:]] * there[:, 1:]).sum()
    gold = emitted + moved + start[labels[:, 0]].sum()
    alpha = start + logits[:, 0]
    for t in range(1, n):
        after = torch.logsumexp(alpha[:, :, None] + step, dim=1) + logits[:, t]
        alpha = torch.where(there[:, t, None], after, alpha)
    return torch.logsumexp(alpha, dim=1).sum() - gold


def link_loss(links: Tensor, asked: Tensor, targets: Tensor, lengths: Tensor) -> Tensor:
    """Return a pointer's mean cross-entropy over the words ``asked``; ``targets`` are 0 for none, 1 + word else.

    It is 0 where no word is asked.
    """
    n = links.shape[1]
    there = torch.arange(n)[None, :] < lengths[:, None]
    padded = F.pad(~there, (1, 0))[:, None, :]
    scores = links.float().masked_fill(padded, NEVER)
    asked = asked & there
    return F.cross_entropy(scores[asked], targets[asked], reduction="sum") / max(1, int(asked.sum()))

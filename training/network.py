"""The network: one encoder whose lower layers all heads share, and above them a branch for attributions and one for claims.

The encoder is all-MiniLM-L6-v2 (6 layers, 384 wide, Apache-2.0) with a case feature. The word table and the lowest layers stay
as they came; the layers above them exist twice, since each task spoils them for the other (measured with one set of layers
for both: 3 to 4 points of claims lost).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 6
SHARED_LAYERS = 2
PLACES = 256
ROLE_WIDTH, FACET_WIDTH = 128, 192
# How far the role heads tell distances apart, in word pieces.
FAR = 65
# The share of pieces whose lower state is hidden while a branch is taught: a small corpus is soon known by heart.
HIDDEN = 0.06


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A branch's shape.

    ``channels`` kinds of starts, ``roles`` kinds of pieces for each start, of which ``content`` is the content; of those in
    ``edged`` the first and last piece are asked for, too; ``facets`` classes of each facet. ``reach``:
    how many pieces on either side of a start are looked at for it, all where None; ``depth``: by how many small layers.
    """

    channels: int
    roles: int
    content: int
    edged: tuple[int, ...]
    facets: tuple[int, ...]
    reach: int | None
    depth: int


class Layer(nn.Module):
    """One transformer layer, norms after (Vaswani et al. 2017), attention spelt out."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.inner, self.outer = nn.Linear(width, inner), nn.Linear(inner, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """``x`` [batch, pieces, width], ``mask`` [batch, pieces]: 0 to look at, very negative not to; None: at all."""
        batch, pieces, width = x.shape
        size = width // self.heads
        q, k, v = (part.view(batch, pieces, self.heads, size).transpose(1, 2) for part in self.qkv(x).split(width, dim=-1))
        # On a CPU this takes a quarter of the time of torch's own attention, whose way back is slow; the runtime's operator for
        # attention gains 2 % over it.
        seen = torch.matmul(q * size**-0.5, k.transpose(-1, -2))
        if mask is not None:
            seen = seen + mask[:, None, None].to(q.dtype)
        x = self.norm1(x + self.drop(self.out(torch.matmul(seen.softmax(-1), v).transpose(1, 2).reshape(batch, pieces, width))))
        return self.norm2(x + self.drop(self.outer(functional.gelu(self.inner(x)))))


class Trunk(nn.Module):
    """The word table and the lowest layers, never trained."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, INNER, 0.0) for _ in range(SHARED_LAYERS))

    def forward(self, pieces: Tensor, mask: Tensor | None) -> Tensor:
        """``pieces`` [batch, pieces] -> [batch, pieces, width]."""
        x = self.norm(self.words(pieces) + self.places.weight[: pieces.shape[1]])
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Branch(nn.Module):
    """The upper layers and the heads of one task.

    ``form`` says how many kinds of starts, of pieces and of classes there are.
    """

    def __init__(self, form: "Form") -> None:
        super().__init__()
        channels, facets = form.channels, form.facets
        self.form, self.facet_sizes, self.reach = form, facets, form.reach
        self.case = nn.Embedding(3, WIDTH)
        nn.init.zeros_(self.case.weight)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, INNER, 0.1) for _ in range(LAYERS - SHARED_LAYERS))
        self.drop = nn.Dropout(0.15)
        self.starts = nn.Sequential(nn.Linear(WIDTH, ROLE_WIDTH), nn.GELU(), nn.Linear(ROLE_WIDTH, channels))
        self.piece, self.start = nn.Linear(WIDTH, ROLE_WIDTH), nn.Linear(WIDTH, ROLE_WIDTH)
        self.distance, self.channel = nn.Embedding(2 * FAR + 1, ROLE_WIDTH), nn.Embedding(channels, ROLE_WIDTH)
        self.norm = nn.LayerNorm(ROLE_WIDTH)
        self.near = nn.ModuleList(Layer(ROLE_WIDTH, 4, 256, 0.1) for _ in range(form.depth))
        self.roles = nn.Linear(ROLE_WIDTH, form.roles + 2 * len(form.edged))
        self.word_norm = nn.LayerNorm(WIDTH)
        self.facet_layer = nn.Linear(3 * WIDTH + 2 * ROLE_WIDTH, FACET_WIDTH)
        self.facet_drop = nn.Dropout(0.25)
        self.facets = nn.Linear(FACET_WIDTH, sum(facets))
        nn.init.constant_(self.starts[2].bias, -2.5)
        nn.init.constant_(self.roles.bias, -1.5)
        for table in (self.distance, self.channel):
            nn.init.normal_(table.weight, std=0.02)

    def encode(self, lower: Tensor, case: Tensor, mask: Tensor | None) -> Tensor:
        """The states above the trunk's, [batch, pieces, width]; while it is taught, some pieces are hidden from it."""
        x = lower + self.case(case)
        if self.training:
            x = x * (torch.rand(x.shape[:2], device=x.device) >= HIDDEN)[..., None].to(x.dtype)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def start_logits(self, states: Tensor) -> Tensor:
        """[batch, pieces, channels]."""
        return self.starts(self.drop(states))

    def answer(self, states: Tensor, words: Tensor, mask: Tensor | None, starts: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """What belongs to each start.

        ``words`` are the word table's rows of the pieces; ``starts`` [starts, 3] says batch row, piece and channel of each.

        Returns: logits of roles and of the two edges of the edged ones [starts, near, roles + 2 edged], facet logits [starts,
        classes of all facets], and the piece that each near place stands for [starts, near], -1 for none.
        """
        row, at, channel = starts.unbind(1)
        places, own_place, inside = self._places(at, states.shape[1])
        hidden = None if mask is None else mask[row[:, None], places]
        if self.reach is not None:
            hidden = (~inside) * -1e4 + (0.0 if hidden is None else hidden)
        own = states[row, at]
        away = (places - at[:, None]).clamp(-FAR, FAR) + FAR
        z = self.piece(states)[row[:, None], places] + self.distance(away)
        z = z + (self.start(own) + self.channel(channel))[:, None]
        z = self.drop(functional.gelu(self.norm(z)))
        for layer in self.near:
            z = layer(z, hidden)
        logits = self.roles(z)
        weight = torch.sigmoid(logits[..., self.form.content].float()).detach()
        if hidden is not None:
            # A place that is hidden can be no edge.
            logits = logits + hidden[..., None] * (torch.arange(self.roles.out_features) >= self.form.roles)
            weight = weight * (hidden > -1).float()
        weight = (weight / (weight.sum(1, keepdim=True) + 1e-3)).to(z.dtype)[:, None]
        content_states = torch.matmul(weight, states[row[:, None], places])[:, 0]
        own_z = z[torch.arange(z.shape[0], device=z.device), own_place]
        over_content = torch.matmul(weight, z)[:, 0]
        own_word = self.word_norm(words[row, at]).to(own.dtype)
        seen = torch.cat([own, content_states, own_word, own_z, over_content], -1)
        facets = self.facets(self.facet_drop(functional.gelu(self.facet_layer(seen))))
        return logits, facets, torch.where(inside, places, -1)

    def _places(self, at: Tensor, length: int) -> tuple[Tensor, Tensor, Tensor]:
        """The pieces near each start [starts, near], which of them is the start [starts], and which are there at all."""
        if self.reach is None:
            places = torch.arange(length, device=at.device)[None].expand(at.shape[0], -1)
            return places, at, torch.ones_like(places, dtype=torch.bool)
        places = at[:, None] + torch.arange(-self.reach, self.reach + 1, device=at.device)[None]
        inside = (places >= 0) & (places < length)
        return places.clamp(min=0).minimum(torch.full_like(places, length - 1)), torch.full_like(at, self.reach), inside

    def shown(self, logits: Tensor) -> Tensor:
        """Probabilities of role logits: each piece of a role for itself, edges as shares of all near places."""
        roles = self.form.roles
        return torch.cat([torch.sigmoid(logits[..., :roles]), logits[..., roles:].softmax(1)], -1)


def load_encoder(folder: Path, kept: list[int]) -> tuple[Trunk, dict[str, Any]]:
    """The trunk with the encoder's own weights, and the state of the upper layers to start a branch from.

    ``kept`` are the rows of the word table that the vocabulary keeps.
    """
    weights = {key.removeprefix("bert."): value.float() for key, value in load_file(folder / "model.safetensors").items()}
    trunk = Trunk(len(kept))
    with torch.no_grad():
        trunk.words.weight.copy_(weights["embeddings.word_embeddings.weight"][kept])
        kinds = weights["embeddings.token_type_embeddings.weight"][0]
        trunk.places.weight.copy_(weights["embeddings.position_embeddings.weight"][:PLACES] + kinds)
    trunk.norm.load_state_dict({name: weights[f"embeddings.LayerNorm.{name}"] for name in ("weight", "bias")})
    for index, layer in enumerate(trunk.layers):
        layer.load_state_dict(_layer_state(weights, index))
    upper = {
        f"layers.{index - SHARED_LAYERS}.{key}": value
        for index in range(SHARED_LAYERS, LAYERS)
        for key, value in _layer_state(weights, index).items()
    }
    for parameter in trunk.parameters():
        parameter.requires_grad_(False)
    return trunk.eval(), upper


def _layer_state(weights: dict[str, Tensor], index: int) -> dict[str, Tensor]:
    """One layer's weights under our names."""
    old = f"encoder.layer.{index}."
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "norm2": "output.LayerNorm",
    }
    state = {}
    for kind in ("weight", "bias"):
        state[f"qkv.{kind}"] = torch.cat([weights[f"{old}attention.self.{part}.{kind}"] for part in ("query", "key", "value")])
        state |= {f"{new}.{kind}": weights[f"{old}{name}.{kind}"] for new, name in names.items()}
    return state

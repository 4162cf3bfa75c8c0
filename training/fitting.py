"""Train the learned reader on annotated articles."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from network import Reader, base_model
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from examples import Example
from kg.extraction.learned.encoding import Encoded, encode
from kg.extraction.learned.labels import CHOICES, ROLES, ROLES_OF, SPANS, SPANS_OF
from kg.extraction.learned.proposals import CHOICE_SLICES, can_fill, can_tell
from kg.extraction.learned.window import SLOTS
from kg.extraction.names.entities import Mention


@dataclass(eq=False)
class Prepared:
    """A window in numbers, with what is right of it.

    ``choices`` has for each row of CHOICES the right choice by piece, or -100 where it is not known. By telling:
    ``at`` the piece that tells; ``fills`` whether a piece fills a role, where ``asked``; ``ends`` the pieces where a
    span begins and ends (the border for none), or -100.
    """

    example: Example
    encoded: Encoded
    choices: dict[str, np.ndarray]
    at: np.ndarray
    fills: np.ndarray
    asked: np.ndarray
    ends: np.ndarray


def prepare(examples: Sequence[Example]) -> list[Prepared]:
    """Return examples in numbers."""
    path = base_model() / "vocab.txt"
    encoded = encode([e.window for e in examples], path)
    return [_prepared(example, one) for example, one in zip(examples, encoded, strict=True)]


def _prepared(example: Example, encoded: Encoded) -> Prepared:
    pieces, own, tellings = example.window.pieces, example.window.own, example.tellings
    rows: dict[str, np.ndarray] = {}
    for kind in ROLES_OF:
        able = [
            i >= own and can_tell(kind, piece) and (kind, i) not in example.unsure for i, piece in enumerate(pieces)
        ]
        rows[kind] = np.where(able, 0, -100)
    for status in ("engagement status", "instrument status"):
        rows[status] = np.full(len(pieces), -100)
    fills = np.zeros((len(tellings), len(pieces), len(ROLES)), dtype=np.float32)
    asked = np.zeros_like(fills)
    ends = np.full((len(tellings), len(SPANS), 2), -100)
    for k, telling in enumerate(tellings):
        for name, choice in telling.choices.items():
            rows[name][telling.piece] = CHOICES[name].index(choice)
        for role in ROLES_OF[telling.kind]:
            if role in telling.unknown and role not in telling.roles:
                continue
            right = set(telling.roles.get(role, ()))
            meant = {id(e) for i in right if isinstance(pieces[i].filler, Mention) for e in pieces[i].filler.entities}
            for i, piece in enumerate(pieces):
                mentioned = isinstance(piece.filler, Mention) and any(id(e) in meant for e in piece.filler.entities)
                if can_fill(role, piece) and (i in right or not mentioned):
                    fills[k, i, ROLES.index(role)], asked[k, i, ROLES.index(role)] = i in right, 1
        for span in SPANS_OF[telling.kind]:
            if span not in telling.unknown:
                ends[k, SPANS.index(span)] = telling.spans.get(span) or (own - 1, own - 1)
    return Prepared(example, encoded, rows, np.array([t.piece for t in tellings], dtype=np.int64), fills, asked, ends)


def batches(prepared: Sequence[Prepared], size: int, generator: random.Random) -> list[list[Prepared]]:
    order = sorted(prepared, key=lambda p: len(p.encoded.ids) + generator.random() * 12)
    cut = [order[i : i + size] for i in range(0, len(order), size)]
    generator.shuffle(cut)
    return cut


def tensors(batch: Sequence[Prepared], generator: random.Random | None = None):
    longest = max(len(p.encoded.ids) for p in batch)
    ids, entities, states, mask = (np.zeros((len(batch), longest), dtype=np.int64) for _ in range(4))
    for row, one in enumerate(batch):
        n = len(one.encoded.ids)
        ids[row, :n], mask[row, :n] = one.encoded.ids, 1
        for target, source in ((entities, one.encoded.entities), (states, one.encoded.states)):
            if generator is None:
                target[row, :n] = source
            else:
                order = list(range(1, SLOTS))
                generator.shuffle(order)
                target[row, :n] = np.array([0, *order])[source]
    return tuple(torch.from_numpy(x) for x in (ids, entities, states, mask))


def losses(model: Reader, batch: Sequence[Prepared], generator: random.Random | None = None):
    """Return what choices, roles and spans cost, each a mean over windows or tellings."""
    scores, tells, fills = (part.float() for part in model(*tensors(batch, generator)))
    places = [torch.from_numpy(one.encoded.places) for one in batch]
    own = torch.cat([scores[row][at] for row, at in enumerate(places)])
    choices = torch.zeros(())
    for name, part in CHOICE_SLICES.items():
        target = torch.from_numpy(np.concatenate([one.choices[name] for one in batch]))
        if bool((target >= 0).any()):
            choices = choices + cross_entropy(own[:, part], target, ignore_index=-100, reduction="sum")
    roles = spans = torch.zeros(())
    told = [(row, one) for row, one in enumerate(batch) if len(one.at)]
    count = sum(len(one.at) for _, one in told)
    for row, one in told:
        at = places[row][one.at]
        pairs = model.pair(tells[row][at], fills[row][places[row]], places[row], at)
        cost = binary_cross_entropy_with_logits(pairs[..., : len(ROLES)], torch.from_numpy(one.fills), reduction="none")
        roles = roles + (cost * torch.from_numpy(one.asked)).sum()
        border = one.example.window.own - 1
        ends = torch.from_numpy(one.ends).reshape(len(one.at), -1)
        target = torch.where(ends >= 0, ends - border, ends)
        by_end = pairs[:, border:, len(ROLES) :].transpose(1, 2)
        if bool((target >= 0).any()):
            spans = spans + cross_entropy(
                by_end.reshape(-1, by_end.shape[-1]), target.reshape(-1), ignore_index=-100, reduction="sum"
            )
    return choices / len(batch), roles / max(1, count), spans / max(1, count)


def train(
    prepared: Sequence[Prepared],
    epochs: int,
    *,
    seed: int = 0,
    rate: float = 1e-4,
    head_rate: float = 1e-3,
    size: int = 16,
    report=None,
) -> Reader:
    """Return a reader trained on windows."""
    torch.manual_seed(seed)
    generator = random.Random(seed)
    model = Reader()
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    optimizer = torch.optim.AdamW(
        [{"params": list(model.encoder.parameters()), "lr": rate}, {"params": heads, "lr": head_rate}],
        weight_decay=0.01,
        fused=True,
    )
    rounds = [batches(prepared, size, generator) for _ in range(epochs)]
    total = sum(map(len, rounds))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.08 * total), max(0.02, (total - s) / (0.92 * total)))
    )
    for epoch, these in enumerate(rounds):
        model.train()
        start, sums = time.time(), np.zeros(3)
        for batch in these:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                parts = losses(model, batch, generator)
            loss = parts[0] + parts[1] + parts[2] * 0.5
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            sums += [float(p.detach()) for p in parts]
        names = ("choices", "roles", "spans")
        costs = ", ".join(f"{name} {total / len(these):.3f}" for name, total in zip(names, sums, strict=True))
        print(f"epoch {epoch + 1}: {time.time() - start:.0f} s, {costs}", file=sys.stderr, flush=True)
        if report is not None:
            report(model, epoch)
    return model.eval()


class TorchScorer:
    """Reads windows with a reader as PyTorch has it."""

    def __init__(self, model: Reader) -> None:
        self.model = model.eval()

    @torch.no_grad()
    def words(self, encoded):
        found = []
        for one in encoded:
            rows = [torch.from_numpy(x)[None] for x in (one.ids, one.entities, one.states, np.ones_like(one.ids))]
            parts = self.model(*rows)
            found.append(tuple(part[0].numpy()[one.places] for part in parts))
        return found

    @torch.no_grad()
    def pairs(self, tells, fills, places, at):
        there = torch.from_numpy(places)
        return self.model.pair(
            torch.from_numpy(tells[at : at + 1]), torch.from_numpy(fills), there, there[at : at + 1]
        )[0].numpy()

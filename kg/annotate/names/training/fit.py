"""Fitting the network to sentences; the weights that come out are an average over the last steps."""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Callable, Sequence

import torch
from torch.nn import functional

from kg.annotate.names.encoding import Encoder
from kg.annotate.names.training.batches import IGNORED, Sentence, batches
from kg.annotate.names.training.network import Network

RATE = 2e-4
HEAD_RATE = 1e-3
WARM_UP = 0.06  # share of the steps
DECAY = 0.01
SMOOTHING = 0.02
Pass = Callable[[int], Sequence[Sentence]]  # the sentences of a pass through the data, by its number


def fit(network: Network, data: Pass, encoder: Encoder, passes: int, seed: int, pieces: int = 1536,
        rate: float = RATE, average: float = 0.998, log: Callable[[str], None] = print) -> Network:
    """Train in place; returns a copy with the exponential average of the weights."""
    head = list(network.head.parameters()) + list(network.shapes.parameters())
    taken = {id(p) for p in head}
    body = [p for p in network.parameters() if p.requires_grad and id(p) not in taken]
    optimizer = torch.optim.AdamW([{"params": body, "lr": rate}, {"params": head, "lr": HEAD_RATE}],
                                  weight_decay=DECAY, betas=(0.9, 0.98))
    averaged = copy.deepcopy(network).eval()
    network.train()
    torch.manual_seed(seed)
    step, done, started = 0, 0, time.monotonic()
    for number in range(passes):
        todo = list(batches(data(number), encoder, pieces, seed * 1000 + number))
        total = len(todo) * passes
        losses = 0.0
        for batch in todo:
            progress = step / total
            factor = min(1.0, progress / WARM_UP) * 0.5 * (1 + math.cos(math.pi * progress))
            for group, full in zip(optimizer.param_groups, (rate, HEAD_RATE), strict=True):
                group["lr"] = full * factor
            with torch.autocast("cpu", torch.bfloat16):
                logits = network(batch.ids, batch.shapes, batch.present)
            loss = functional.cross_entropy(logits.float().flatten(0, 1), batch.targets.flatten(),
                                            ignore_index=IGNORED, label_smoothing=SMOOTHING)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            losses += float(loss.detach())
            done += batch.ids.numel()
            keep = min(average, (1 + step) / (10 + step))
            with torch.no_grad():
                for mean, now in zip(averaged.parameters(), network.parameters(), strict=True):
                    if now.requires_grad:
                        mean.lerp_(now, 1 - keep)
        log(f"pass {number + 1}: loss {losses / len(todo):.4f}, {done / (time.monotonic() - started):.0f} pieces/s")
    return averaged

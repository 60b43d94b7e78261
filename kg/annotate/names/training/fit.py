"""Fitting the network: one learner is a network, a seed and a number of steps; a round averages several learners."""

from __future__ import annotations

import copy
import time
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from kg.annotate.names.encoding import Encoder
from kg.annotate.names.training.augmentation import Rates, data
from kg.annotate.names.training.batches import IGNORED, batches
from kg.annotate.names.training.network import Network
from kg.annotate.names.training.sentences import Sentence

State = dict[str, Tensor]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a learner learns. The rate stays the same: the average over the last steps does what a falling rate would."""

    rate: float = 2e-4
    head_rate: float = 1e-3  # of what starts from chance: the labels' layer and the shapes
    warm_up: int = 60  # steps
    pieces: int = 1536  # in a batch
    decay: float = 0.01
    smoothing: float = 0.02  # of the labels
    average: float = 0.995  # of the average that stays at each step
    most: float = 1.0  # length of a gradient


def device() -> torch.device:
    """A GPU where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def learn(
    network: Network,
    sentences: Sequence[Sentence],
    encoder: Encoder,
    steps: int,
    seed: int,
    rates: Rates,
    plan: Plan,
    where: torch.device,
) -> State:
    """Train a network in place for some steps; returns the exponential average of its weights."""
    torch.manual_seed(seed)
    network.to(where).train()
    fresh = [*network.head.parameters(), *network.shapes.parameters()]
    known = {id(parameter) for parameter in fresh}
    body = [p for p in network.parameters() if p.requires_grad and id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": body, "full": plan.rate}, {"params": fresh, "full": plan.head_rate}],
        lr=plan.rate,
        weight_decay=plan.decay,
        betas=(0.9, 0.98),
        fused=True,
    )
    averaged = copy.deepcopy(network).eval()
    step, number, losses, started = 0, 0, 0.0, time.monotonic()
    while step < steps:
        windows = data(sentences, rates, seed * 1000 + number)
        for batch in batches(windows, encoder, plan.pieces, seed * 1000 + number):
            for group in optimizer.param_groups:
                group["lr"] = group["full"] * min(1.0, (step + 1) / plan.warm_up)
            with torch.autocast(where.type, torch.bfloat16):
                logits = network(batch.ids.to(where), batch.shapes.to(where), batch.present.to(where))
            loss = functional.cross_entropy(
                logits.float().flatten(0, 1),
                batch.targets.to(where).flatten(),
                ignore_index=IGNORED,
                label_smoothing=plan.smoothing,
            )
            optimizer.zero_grad(set_to_none=True)
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(network.parameters(), plan.most)
            optimizer.step()
            step += 1
            losses += float(loss.detach())
            _average(averaged, network, min(plan.average, (1 + step) / (10 + step)))
            if step % 100 == 0:
                print(
                    f"seed {seed}, step {step}, loss {losses / 100:.4f}, {time.monotonic() - started:.0f} s", flush=True
                )
                losses = 0.0
            if step == steps:
                break
        number += 1
    return {name: tensor.detach().cpu() for name, tensor in averaged.state_dict().items()}


def _average(averaged: Network, network: Network, keep: float) -> None:
    with torch.no_grad():
        for mean, now in zip(averaged.parameters(), network.parameters(), strict=True):
            if now.requires_grad:
                mean.lerp_(now, 1 - keep)


def soup(states: Sequence[State]) -> State:
    """The mean of several learners that began alike."""
    return {name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]}

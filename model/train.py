#!/usr/bin/env python3
"""Fits the model's weights on line-labelled JSON Lines.

    train.py --cleaner .build/release/cleaner --out model/weights.tsv SET.jsonl=WEIGHT …
    train.py --cleaner … --folds 5 SET.jsonl=WEIGHT …

A record has `text`, `labels` (a letter for each line: K article, M metadata, X boilerplate, `?` undecided,
`.` blank), and `site`, `dom` or `url`. Sets whose records have `gold` follow the convention that by-lines
and captions are X: there such lines may be metadata as well. The features come from the program itself
(`cleaner signals`). With --folds nothing is written; each fold's sites are scored by weights that have
not seen them.
"""
import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlparse

import numpy as np

from crf import LABELS, LANES, Batch, fit, unpack

METADATA = {"title", "byline", "dateline", "caption", "source", "tags"}
CREDITS = ("finding.byline", "finding.dateline", "finding.caption", "finding.source")
# A likely rule is right nine times in ten: odds of e to the 2.2.
PRIOR = {"hint": 0.6, "likely": 2.2, "certain": 4.0}


def site(record):
    if record.get("dom") or record.get("site"):
        return record.get("dom") or record["site"]
    parts = urlparse(record.get("url") or f"http://{record['id']}").netloc.lower().split(".")
    return ".".join(parts[-3:] if len(parts) > 2 and len(parts[-2]) <= 3 and len(parts[-1]) == 2 else parts[-2:])


def allowed(letters, by_hand):
    """Which labels a paragraph may have, given its lines' letters."""
    if not letters or "?" in letters:
        return [True, True, True]
    return [any(letter in "KMX"[place] for letter in letters) for place in range(3)] if by_hand else [
        "K" in letters, False, "X" in letters]


def credit_or_header(names, letters, distance, words):
    """A web convention's X that may be, or surely is, metadata by ours; None where X is X."""
    found = [name for name in names if name.startswith("finding.")]
    boilerplate = any(not name.startswith(CREDITS + ("finding.title", "finding.tags")) for name in found)
    if "?" in letters and distance >= 0:
        return [True, True, False]
    if letters != {"X"} or boilerplate:
        return None
    zone = next(name for name in names if name.startswith("zone="))
    if any(name.startswith(CREDITS) for name in found) and not zone.startswith(("zone=after-6", "zone=after-1", "zone=no")):
        return [False, True, False]
    return [False, True, True] if 0 < distance <= 8 and words <= 14 else None


def read(path, weight, cleaner, numbers):
    """The documents of one file, with the features that the program gives them."""
    with tempfile.TemporaryFile("w+") as output:
        subprocess.run([cleaner, "signals", path], stdout=output, check=True)
        output.seek(0)
        lines = output.read().splitlines()
    names = lines.pop().split("\t")
    ids = np.array([numbers.setdefault(name, len(numbers)) for name in names])
    documents = []
    for line, raw in zip(lines, open(path, encoding="utf-8"), strict=True):
        record, paragraphs = json.loads(raw), json.loads(line)["p"]
        text, letters = record["text"].split("\n"), record["labels"]
        labels = []
        for start, end, features in paragraphs:
            mine = {letter for letter in letters[start:end] if letter != "."}
            special = None if "gold" not in record else credit_or_header(
                [names[feature] for feature in features], mine, letters.find("K") - start, len(text[start].split()))
            labels.append(special or allowed(mine, "gold" not in record))
        if paragraphs:
            documents.append({
                "site": site(record), "weight": weight, "labels": np.array(labels),
                "features": [ids[features] for _, _, features in paragraphs],
                "words": np.array([sum(len(row.split()) for row in text[a:b]) for a, b, _ in paragraphs])})
    return documents


def prior(numbers):
    """What the rules' strengths say before any data."""
    parameters = np.zeros(len(numbers) * LANES + 15)
    weights, *_ = unpack(parameters)
    for name, number in numbers.items():
        if name.startswith("finding."):
            category, strength = name.removeprefix("finding.").split("=")
            weights[number, 2 * len(LABELS) + (1 if category in METADATA else 2)] = PRIOR[strength]
    return parameters


def write(path, parameters, numbers):
    weights, transitions, first, last = unpack(parameters)

    def row(values):
        return "\t".join(f"{value:.3f}".rstrip("0").rstrip(".") if abs(value) >= 5e-4 else "0" for value in values)

    lines = ["# Weights of the sequence model; see CARD.md. Offsets -2 to 2, each article metadata boilerplate."]
    lines += [f"first\t{row(first)}", f"last\t{row(last)}"]
    lines += [f"from {label}\t{row(values)}" for label, values in zip(LABELS, transitions)]
    lines += [f"{name}\t{row(weights[number])}" for name, number in sorted(numbers.items())
              if np.abs(weights[number]).max() >= 5e-4]
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")


def score(batch, documents, parameters, threshold):
    """Words of K and M kept and removed, and of X likewise."""
    gone = batch.run(parameters, batch.possible)[1][:, 2] >= threshold
    words = np.concatenate([document["words"] for document in documents])
    keep, drop = batch.gold[:, 0] | batch.gold[:, 1], batch.gold[:, 2]
    return np.array([words[(keep & ~drop) & ~gone].sum(), words[(keep & ~drop) & gone].sum(),
                     words[(drop & ~keep) & ~gone].sum(), words[(drop & ~keep) & gone].sum()])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar="SET.jsonl=WEIGHT")
    parser.add_argument("--cleaner", required=True, help="the built program")
    parser.add_argument("--out", help="the file of weights to write")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate by site instead")
    parser.add_argument("--strength", type=float, default=12.0, help="of the prior (default: %(default)s)")
    parser.add_argument("--iterations", type=int, default=130)
    parser.add_argument("--threshold", type=float, default=0.7)
    args = parser.parse_args()
    if not args.folds and not args.out:
        parser.error("give --out, or --folds")

    numbers, documents = {}, []
    for item in args.sets:
        path, weight = item.rsplit("=", 1)
        documents += read(path, float(weight), args.cleaner, numbers)
    certain = np.zeros(len(numbers), bool)
    for name, number in numbers.items():
        certain[number] = name.startswith("finding.") and name.endswith("=certain")
    start = prior(numbers)
    if not args.folds:
        return write(args.out, fit(Batch(documents, len(numbers), certain), start, args.strength, args.iterations), numbers)

    total = np.zeros(4)
    for fold in range(args.folds):
        parts = [[], []]
        for document in documents:
            digest = int(hashlib.md5(document["site"].encode()).hexdigest(), 16)
            parts[digest % args.folds == fold].append(document)
        fitted = fit(Batch(parts[0], len(numbers), certain), start, args.strength, args.iterations)
        counts = score(Batch(parts[1], len(numbers), certain), parts[1], fitted, args.threshold)
        total += counts
        print(f"fold {fold}: {counts.astype(int)}", file=sys.stderr)
    kept, lost, left, removed = total
    print(f"lost {100 * lost / (kept + lost):.2f}%  left {100 * left / (left + removed):.2f}%  "
          f"drop F1 {2 * removed / (2 * removed + left + lost):.3f}")


if __name__ == "__main__":
    main()

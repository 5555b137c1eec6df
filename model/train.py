#!/usr/bin/env python3
"""Fits the model's weights on line-labelled documents.

    train.py --cleaner .build/release/cleaner --data FOLDER… --out model/weights.tsv
    train.py --cleaner .build/release/cleaner --data FOLDER… --folds OUT

The documents are the .jsonl and .jsonl.gz files of the folders (form: data.py), those of samples/, and documents
composed of their pieces (compose.py). With --folds the sites are parted into five folds; for each, weights are
fitted on the others and written to OUT/weights/N.tsv, and the documents of the folders, with their fold, to
OUT/NAME.jsonl: `cleaner eval --weights OUT/weights OUT/NAME.jsonl` then scores every document by weights that
have not seen its site. The same data gives the same weights on the same machine.
"""
import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import data
import features
import network

HERE = Path(__file__).resolve().parent
SETTINGS = {"rounds": 24, "rate": 5e-3, "drop_features": 0.2, "drop_words": 0.4, "drop_channels": 0.1, "f1": 0.5,
            "category": 0.1, "decay": 4e-6}
# A network is fitted from each of these; the program takes the mean of their probabilities.
SEEDS = (0, 2, 3)
# The fit is surer than it is right; divided by this, nine in ten of the removals at 0.9 are right.
TEMPERATURE = 1.3
LEAST_SITES, MOST_WORDS = 4, 20_000
COMPOSED = "composed"
# Kinds of page whose content looks like an article's furniture, and of which there are few.
SPARSE = ("forum", "documentation")


def weigh(document):
    """What a document counts in the fit. Chosen by cross-validation; see CARD.md."""
    if document.set == COMPOSED:
        return 1.0 if document.by_hand else 0.6
    if document.by_hand:
        return 2.0 if document.set.startswith("samples/") else 6.0
    if document.page_type != "article":
        return 1.5 if document.page_type in SPARSE else 0.6
    # Its gold keeps titles and by-lines more often than others do.
    return 0.3 if document.set.startswith("dragnet") else 1.0


def share(document):
    """The chance of a document to be in a round: pages that come in several forms need not all be."""
    if document.set == COMPOSED:
        return 0.6
    if document.by_hand or document.set.startswith("multi"):
        return 1.0
    if document.page_type != "article":
        return 1.0 if document.page_type in SPARSE else 0.5
    return 0.5 if document.is_residue else 0.7


def sources(folders):
    """The sets by name: the files of the folders, and the project's own labelled documents."""
    sets = []
    for folder in folders:
        files = sorted([*Path(folder).glob("*.jsonl"), *Path(folder).glob("*.jsonl.gz")])
        if not files:
            sys.exit(f"{folder}: holds no .jsonl or .jsonl.gz file")
        sets += [(file.name.partition(".")[0], file) for file in files]
    samples = HERE.parent / "samples"
    names = [name for name, _ in sets]
    if doubles := {name for name in names if names.count(name) > 1}:
        sys.exit(f"several files are called {', '.join(sorted(doubles))} (up to the first dot); give each a name of its own")
    return sets + [
        ("samples/documents", samples / "documents"), ("samples/training", samples / "training")]


def compose(paths, folder, count):
    """Documents composed of the sets' pieces, each of pieces of one fold."""
    out = Path(folder, "composed.jsonl")
    subprocess.run([sys.executable, HERE / "compose.py", "--out", out, "--count", str(count), "--seed", "3", "--rules",
                    HERE.parent / "rules", *paths], check=True, stdout=subprocess.DEVNULL)
    return list(data.read(out))


def say(message):
    print(message, file=sys.stderr, flush=True)


def fitted(examples, documents, what):
    networks = []
    for seed in SEEDS:
        say(f"fitting network {len(networks) + 1} of {len(SEEDS)} for {what}: {len(documents)} documents")
        networks.append(network.fit(examples, documents, weigh, share, SETTINGS, seed, report=say))
    return network.text(networks, examples.names, examples.words_known, least_norm=0.15, temperature=TEMPERATURE)


def cross_validate(examples, sets, out, folds):
    (out / "weights").mkdir(parents=True, exist_ok=True)
    for fold in folds:
        text = fitted(examples, [document for document in examples.documents if document.fold != fold], f"fold {fold}")
        (out / "weights" / f"{fold}.tsv").write_text(text, encoding="utf-8")
    for name, records in sets:
        if "/" in name or name == COMPOSED:
            continue
        with (out / f"{name}.jsonl").open("w", encoding="utf-8") as lines:
            lines.writelines(
                json.dumps({**record, "fold": data.fold(record)}, ensure_ascii=False) + "\n" for record in records)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cleaner", required=True, help="the built program")
    parser.add_argument("--data", required=True, nargs="+", metavar="FOLDER", help="folders of labelled sets")
    parser.add_argument("--out", help="the file of weights to write")
    parser.add_argument("--folds", metavar="OUT", help="cross-validate into this folder instead")
    parser.add_argument("--fold", type=int, action="append", choices=range(data.FOLDS),
                        help="with --folds, only this one; can be given more than once")
    parser.add_argument("--composed", type=int, default=10800, help="documents to compose (default: %(default)s)")
    args = parser.parse_args()
    if bool(args.out) == bool(args.folds):
        parser.error("give --out or --folds")

    found = sources(args.data)
    sets = [(name, list(data.read(path))) for name, path in found]
    with tempfile.TemporaryDirectory() as folder:
        sets.append((COMPOSED, compose([path for _, path in found], folder, args.composed)))
    words = features.vocabulary((record for name, records in sets if name != COMPOSED and "residue" not in name
                                 for record in records), LEAST_SITES, MOST_WORDS)
    say(f"measuring {sum(len(records) for _, records in sets)} documents")
    examples = features.Examples(args.cleaner, sets, words)
    if args.folds:
        cross_validate(examples, sets, Path(args.folds), args.fold or range(data.FOLDS))
    else:
        Path(args.out).write_text(fitted(examples, examples.documents, "all"), encoding="utf-8")


if __name__ == "__main__":
    main()

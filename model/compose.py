#!/usr/bin/env python3
"""Composes labelled documents out of the pieces of labelled sets.

    compose.py --out FILE.jsonl --count 5000 --seed 1 --rules rules SET…

The model shall learn structures that it has seen little of: links between the paragraphs of an article,
off-topic tails, injected spam, wrapped and mangled text, and documents with nothing to remove. All pieces
of a document come from sites of one fold of data.FOLDS; `fold_site` is the site of the article's body.
Examples of the rules and invented strings belong to no fold. check_compose.py tries this on invented documents.

`convention` is that of the body's record. In a `web` record an X line with a category was put there and is
boilerplate by any convention; an X line without one came with its page and may be a by-line or a caption.
"""
import argparse
import json
import random
import sys
from collections import Counter, defaultdict

import phrases
from data import Row, convention
from kinds import clean, comments, duplicates, forum, links_inside, off_topic, residue, shuffled, spam
from mangling import perturbed, wrapped
from page import read_pages
from pieces import Draft, Store

# How many of the documents, in parts, are composed in which way.
SHARES = {shuffled: 12, links_inside: 21, off_topic: 12, spam: 7, duplicates: 9, wrapped: 12, perturbed: 10,
          clean: 8, residue: 8, comments: 9, forum: 1}
KINDS = {kind.__name__: kind for kind in SHARES}
# Blank lines between paragraphs: as on the body's page, always, never, or here and there.
STYLES = {"own": 55, "spaced": 17, "close": 20, "spotty": 8}


def compose(number, seed, store, shares):
    """Document `number`: drawn anew until its pieces fit together."""
    rng = random.Random(seed * 1_000_003 + number)
    for _ in range(10_000):
        draft = Draft(rng, rng.choices(store.bodies, store.weights)[0], store)
        spaced = draft.page.spaced  # A kind may go over to another page.
        kind = draft.pick(shares)
        units = kind(draft)
        rows = lines(units, draft.pick(STYLES), spaced, rng) if units else []
        if sum(row.label == "K" for row in rows) >= 2 and len(rows) <= 400:
            return record(f"composed-{seed}-{number}", kind.__name__, draft, rows)
    sys.exit("no document can be composed in these ways of these sets")


def lines(units, style, own, rng):
    """The units as rows, with blank rows between them or without; `own` is the page's way."""
    spaced = {"own": own, "spaced": True, "close": False}.get(style)
    result = []
    for unit in units:
        if result and (rng.random() < 0.4 if spaced is None else spaced):
            result.append(Row("", "."))
        result += unit
    return result


def record(name, kind, draft, rows):
    """The record that is written; see data.py for its fields."""
    return {
        "id": name, "composed": kind, "lang": draft.lang, "convention": convention(draft.page.record),
        "fold_site": draft.page.site, "source": list(dict.fromkeys(draft.sources)),
        "text": "\n".join(row.text for row in rows), "labels": "".join(row.label for row in rows),
        "categories": {str(number): row.category for number, row in enumerate(rows) if row.category and row.label in "MX"}}


def report(table):
    """Prints how many documents there are of each kind, by language."""
    for kind, counts in table.items():
        print(f"{kind:14}{counts.total():6}  " + " ".join(f"{lang} {count}" for lang, count in counts.most_common()))
    total = sum(table.values(), Counter())
    parts = " ".join(f"{lang} {100 * count / total.total():.1f}%" for lang, count in total.most_common())
    print(f"{'all':14}{total.total():6}  {parts}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar="SET", help=".jsonl, .jsonl.gz or a folder of documents")
    parser.add_argument("--out", required=True, help="the file of records to write")
    parser.add_argument("--count", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rules", help="the folder of rule packs, for furniture")
    parser.add_argument("--kinds", default=",".join(KINDS), help="only these, with commas (default: %(default)s)")
    args = parser.parse_args()

    store = Store(list(read_pages(args.sets)), phrases.examples(args.rules) if args.rules else {})
    shares = {KINDS[name]: SHARES[KINDS[name]] for name in args.kinds.split(",")}
    table = defaultdict(Counter)
    with open(args.out, "w", encoding="utf-8", newline="\n") as output:
        for number in range(args.count):
            made = compose(number, args.seed, store, shares)
            output.write(json.dumps(made, ensure_ascii=False) + "\n")
            table[made["composed"]][made["lang"]] += 1
    report(table)


if __name__ == "__main__":
    main()

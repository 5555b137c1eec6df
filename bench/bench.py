"""Times cleaner beside other programs and writes what it found to RESULTS.md. `make bench` starts it."""

import argparse
from pathlib import Path

import machine
import peers
import sets
import side_by_side
import stages
import tenfold
from table import memory
from timing import say

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PEERS = ["datatrove", "spacy", "justext", "lxml", "trafilatura"]

TREE_ROUNDS = 3  # the tree takes some minutes a round


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cleaner", required=True, type=Path)
    parser.add_argument("--stages", type=Path, help="the program bench-stages")
    parser.add_argument("--work", type=Path, default=ROOT / ".build/bench", help="a folder for documents and output")
    parser.add_argument("--corpus", type=Path, help="a folder of text files or JSON Lines, in place of made documents")
    parser.add_argument("--size", type=float, help="MB of documents")
    parser.add_argument("--files", type=int, help="small files in the tree")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--quick", action="store_true", help="30 MB, 5,000 files, one round")
    parser.add_argument("--results", type=Path, help="bench/RESULTS.md, or in the work folder with --corpus")
    given = parser.parse_args()
    given.size = (given.size or (30 if given.quick else 300)) * 1e6
    given.files = given.files or (5_000 if given.quick else 100_000)
    given.rounds = given.rounds or (1 if given.quick else 5)
    given.results = given.results or (given.work if given.corpus else HERE) / "RESULTS.md"
    return given


class Results:
    """The sections, written anew after each, so that a run that is stopped leaves what it had."""

    def __init__(self, path, head):
        self.path, self.parts = path, ["# Timings\n", "Written by `make bench`.\n"]
        self.parts += [f"- {what}: {value}" for what, value in head]
        self.write()

    def add(self, title, *parts):
        self.parts.append(f"\n## {title}\n")
        self.parts += parts
        print(f"\n## {title}\n", *parts, sep="\n", flush=True)
        self.write()

    def write(self):
        self.path.write_text("\n".join(self.parts) + "\n", encoding="utf-8")


def main():
    given = options()
    given.work.mkdir(parents=True, exist_ok=True)
    program = side_by_side.Program(given.cleaner.resolve(), given.work)
    results = Results(given.results, machine.describe(len(side_by_side.cores()), PEERS))
    documents = sets.prepare(
        given.work / ("corpus" if given.corpus else f"made-{given.size / 1e6:.0f}"), given.size, ROOT / "samples",
        given.corpus)
    if not documents:
        raise SystemExit(f"there are no documents in {given.corpus}")
    rates = compare(given, program, documents, results)
    if given.stages:
        for one in documents:
            text = stages.table_of(given.stages.resolve(), one, given.work, 2 * given.rounds + 1)
            results.add(f"Stages, {one.name}, one thread", text)
    results.add(
        "Ten times the rules", "Start-up, with the reading of the added rules from YAML, is taken off.\n",
        tenfold.measure(documents[0], program, ROOT / "rules", given.work, given.rounds, {side_by_side.cores()[0]}))
    for one in documents:
        results.add(
            f"Peers, {one.name}, one core",
            "Without the time to import them. Each does work of its own, so these are costs, not scores.\n",
            peers.table_of(one, rates[one.name], {side_by_side.cores()[0]}, given.quick))
    say(f"written to {given.results}")


def compare(given, program, documents, results):
    rounds = "One round" if given.rounds == 1 else f"The median of {given.rounds} rounds"
    about = f"{rounds}, all in turn, start-up included. Rates are by the bytes of the documents' text."
    rates = {}
    for one in documents:
        text, taken = side_by_side.on_a_set(one, program, ROOT / "rules", given.work, given.rounds)
        rates[one.name] = one.size / taken["cleaner run, one core"].seconds
        if one is documents[0]:
            text += "\n" + side_by_side.ripgrep_with_all(one, ROOT / "rules", given.work)
        results.add(f"{one.count:,} {one.name}, {one.size / 1e6:.0f} MB", about + "\n", text)
    tree = documents[0].text.parent / f"tree-{given.files}"
    size = sets.tree(tree, lambda: documents[0].documents(float("inf")), given.files)
    results.add(
        f"A tree of {given.files:,} small files, {size / 1e6:.0f} MB",
        side_by_side.on_a_tree(tree, given.files, size, program, min(given.rounds, TREE_ROUNDS)))
    empty = side_by_side.start_up(program, given.work, given.rounds)
    results.add(
        "Start-up", f"A run over one empty document, with all rules: {empty.seconds * 1000:.0f} ms, "
        f"{empty.cpu * 1000:.0f} ms of processor time, {memory(empty.memory)}.")
    return rates


if __name__ == "__main__":
    main()

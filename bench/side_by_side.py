"""cleaner beside wc, rg and cp, on the same documents."""

import os
import shutil
import subprocess
from pathlib import Path

import yaml
from table import memory, rate, table
from timing import interleaved, run, say


class Program:
    """The cleaner to time, and a place for what it writes."""

    def __init__(self, binary, work):
        self.binary, self.work, self.out, self.number = str(binary), work, work / "out", 0

    def command(self, source, jobs, *options):
        return [self.binary, "run", "--in", str(source), "--out", f"{self.out}/", "--jobs", str(jobs), "--quiet",
                *options]

    def clear(self):
        for out in self.work.glob("out*"):
            shutil.rmtree(out, ignore_errors=True)

    def fresh(self):
        """Names a new output folder, and leaves what was written till :meth:`clear`: for some minutes after many files
        were deleted, ext4 takes some hundred microseconds to make one, in whatever program."""
        self.number += 1
        self.out = self.work / f"out-{self.number}"


def phrases(rules):
    """The texts that the packs look for, without the patterns."""
    found = set()
    for path in sorted(Path(rules).rglob("*.yaml")):
        for rule in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["rules"]:
            for key in ("phrases", "starts", "contains"):
                found.update(str(text) for text in rule.get(key, ()))
    return sorted(found)


# With all phrases and -i, ripgrep leaves the fast literal search for a regex engine and slows down a thousandfold; the
# smaller number shows what it does where it is fast. Its time for all is taken on the first bytes of the text.
FEW, LEAST = 770, 200_000


def ripgrep(documents, rules, work, one):
    """Tasks for rg over a set: some phrases in any case, and all phrases as they are written."""
    if not shutil.which("rg"):
        say("rg is not there (apt-get install ripgrep): left out")
        return {}
    looked_for = phrases(rules)
    few = looked_for[:: max(1, len(looked_for) // FEW)][:FEW]
    tasks = {}
    for name, flags, texts in (("rg -F -i -f", ["-i"], few), ("rg -F -f", [], looked_for)):
        path = work / f"phrases-{len(texts)}.txt"
        path.write_text("\n".join(texts) + "\n", encoding="utf-8")
        command = ["rg", "-F", *flags, "-c", "-j", "1", "-f", str(path), str(documents.text)]
        tasks[f"{name}, {len(texts):,} phrases"] = lambda command=command: run(command, one)
    return tasks


def ripgrep_with_all(documents, rules, work):
    """A sentence on rg with all phrases in any case, its start-up taken off."""
    if not shutil.which("rg"):
        return ""
    looked_for, one = phrases(rules), {cores()[0]}
    path, part, nothing = work / "phrases-all.txt", work / "part.txt", work / "nothing.txt"
    path.write_text("\n".join(looked_for) + "\n", encoding="utf-8")
    with open(documents.text, "rb") as file:
        part.write_bytes(file.read(LEAST))
    nothing.write_bytes(b"")
    command = ["rg", "-F", "-i", "-c", "-j", "1", "-f", str(path)]
    start = run([*command, str(nothing)], one).seconds
    seconds = run([*command, str(part)], one).seconds - start
    return (
        f"\n`rg -F -i -f` with all {len(looked_for):,} phrases: {rate(part.stat().st_size, seconds)} on the first "
        f"{part.stat().st_size / 1e3:.0f} KB, after {start:.1f} s to start.")


def cores():
    return sorted(os.sched_getaffinity(0))


def on_a_set(documents, program, rules, work, rounds):
    """The table of one set: name, rate, ratio to wc, memory."""
    say(f"{documents.name}: {documents.count:,} documents, {documents.size / 1e6:.0f} MB")
    one = {cores()[0]}
    tasks = {"wc -w": lambda: run(["wc", "-w", str(documents.text)], one)}
    # With --no-html the ledger is written and the page for people is not; without, both are.
    tasks["cleaner run, one core"] = lambda: run(program.command(documents.records, 1, "--no-html"), one)
    tasks["cleaner run, one core, with the page"] = lambda: run(program.command(documents.records, 1), one)
    tasks["cleaner run, one core, no report"] = lambda: run(
        program.command(documents.records, 1, "--no-report"), one)
    if len(cores()) > 1:
        tasks[f"cleaner run, {len(cores())} cores"] = lambda: run(
            program.command(documents.records, len(cores()), "--no-html"))
    tasks |= ripgrep(documents, rules, work, one)
    run(["wc", "-c", str(documents.text)])  # reads both files, so that the first round finds them in memory
    run(["cp", str(documents.records), os.devnull])
    taken = interleaved(rounds, tasks, program.clear)
    base = taken["wc -w"].seconds
    rows = [
        [name, rate(documents.size, t.seconds), f"{base / t.seconds:.2f}", f"{t.seconds:.2f} s", memory(t.memory)]
        for name, t in taken.items()]
    return table([documents.name, "text", "to wc -w", "time", "peak memory"], rows) + speed_up(taken), taken


def speed_up(taken):
    """A sentence: how much faster all cores are than one; empty where there is but one."""
    one, every = (taken.get(f"cleaner run, {count}") for count in ("one core", f"{len(cores())} cores"))
    return f"\n\n{len(cores())} cores do {one.seconds / every.seconds:.2f} times what one does." if every else ""


def on_a_tree(folder, count, size, program, rounds):
    """The table of many small files, beside ``cp -r``, which does nothing but read and write them."""
    say(f"a tree of {count:,} files, {size / 1e6:.0f} MB")
    one, every = {cores()[0]}, len(cores())
    tasks = {
        "cp -r": lambda: run(["cp", "-r", str(folder), str(program.out)], one),
        "cleaner run, one core, no report": lambda: run(program.command(folder, 1, "--no-report"), one),
        "cleaner run, one core": lambda: run(program.command(folder, 1, "--no-html"), one),
    }
    if every > 1:
        tasks[f"cleaner run, {every} cores"] = lambda: run(program.command(folder, every, "--no-html"))

    def before():
        program.fresh()
        # What the task before wrote is on its way to the disk; the next must not wait for it.
        os.sync()

    taken = interleaved(rounds, tasks, before)
    program.clear()
    base = taken["cp -r"].seconds
    rows = [
        [name, f"{count / t.seconds:,.0f} files/s", f"{t.seconds / base:.2f}", f"{t.seconds:.2f} s",
         f"{t.cpu:.2f} s", memory(t.memory)]
        for name, t in taken.items()]
    return table([f"{count:,} files", "", "times cp -r", "time", "of processors", "peak memory"], rows) + speed_up(taken)


def start_up(program, work, rounds):
    """Seconds of a run over one empty document, and that of printing the version."""
    empty = work / "empty.txt"
    empty.write_bytes(b"")
    tiny = lambda: run([program.binary, "run", "--in", str(empty), "--out", "-", "--quiet"])  # noqa: E731
    taken = interleaved(max(5, rounds * 4), {"an empty document": tiny}, program.clear)
    return taken["an empty document"]

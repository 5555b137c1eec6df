"""Ten times the rules: packs made of the project's own, and what they cost.

Every letter of the texts, and of the literals of the patterns, is shifted along its alphabet. So the new rules have the
shapes, lengths and signs of real ones, and words that hardly any document has. Texts that a shift leaves as they were
are left out, and so are rules that do not load or fail an example; shifts are added until there are ten times as many.
"""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import yaml
from table import table
from timing import interleaved, run, say

TIMES = 10
SHIFTS = range(1, 15)  # more than TIMES, for what is left out
# First and last letters of alphabets; a letter outside of them, such as one with an accent, stays.
ALPHABETS = [
    "az", "AZ", "ая", "АЯ", "\u0628\u063a", "\u0915\u0939", "\u0e01\u0e2e", "\u3042\u3093", "\u30a2\u30f3", "\u4e00\u9fa5",
    "\uac00\ud7a3"]
# Of a pattern only literals may be shifted: not escapes, classes' ranges, options or counts of repetition.
TOKEN = re.compile(
    r"\\[pP]\{[^}]*\}|\\x\{[^}]*\}|\\x[0-9a-fA-F]{2}|\\.|\(\?[-a-zA-Z^]*[:<=!]*|\w-\w(?=[^\[]*\])|\{\d*,?\d*\}|.", re.S)
FAULT = re.compile(r"\b(g\d+/[a-z0-9/-]+)")


def shifted(text, by):
    """:returns: the text with its letters moved along their alphabets, round the end."""
    return text.translate(_table(by))


@cache
def _table(by):
    moved = {}
    for first, last in ALPHABETS:
        start, count = ord(first), ord(last) - ord(first) + 1
        moved |= {start + place: start + (place + by) % count for place in range(count)}
    return moved


def shifted_pattern(pattern, by):
    return "".join(t if len(t) > 1 else shifted(t, by) for t in TOKEN.findall(pattern))


def shifted_rule(rule, by):
    """The rule with shifted texts; None where nothing of it changes."""
    other, changed = dict(rule), False
    for key, shift in (("phrases", shifted), ("starts", shifted), ("contains", shifted), ("patterns", shifted_pattern)):
        texts = [(str(text), shift(str(text), by)) for text in other.pop(key, ())]
        if new := [after for before, after in texts if after != before]:
            other[key], changed = new, True
    other["examples"] = {
        kind: [shifted(str(text), by) for text in rule["examples"][kind]] for kind in ("remove", "keep")}
    return other if changed else None


def grow(rules, folder, binary):
    """Writes the packs to ``folder`` and takes out what does not load. Returns how many rules there are now."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    packs = [yaml.load(p.read_text(encoding="utf-8"), yaml.CSafeLoader) for p in sorted(Path(rules).rglob("*.yaml"))]
    grown = {}
    for by in SHIFTS:
        for pack in packs:
            name = f"g{by}/{pack['pack']}"
            if new := [other for rule in pack["rules"] if (other := shifted_rule(rule, by))]:
                grown[name] = {"pack": name, "about": pack["about"], "rules": new}
    for name, pack in grown.items():
        _write(folder, pack)
    for _ in range(8):
        done = subprocess.run(
            [binary, "rules", "test", str(folder)], capture_output=True, text=True)
        if done.returncode == 0:
            return _trim(folder, grown, (TIMES - 1) * sum(len(pack["rules"]) for pack in packs))
        bad = set(FAULT.findall(done.stdout + done.stderr))
        if not _drop(folder, grown, bad):
            break
    raise SystemExit(f"the grown rules do not load: {done.stderr[:300]}{done.stdout[:300]}")


def _write(folder, pack):
    text = yaml.dump(pack, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    (folder / (pack["pack"].replace("/", "_") + ".yaml")).write_text(text, encoding="utf-8")


def _drop(folder, grown, bad):
    """Takes the rules out that have one of these full ids. Returns how many there were."""
    dropped = 0
    for pack in list(grown.values()):
        kept = [rule for rule in pack["rules"] if f"{pack['pack']}/{rule['id']}" not in bad]
        if len(kept) == len(pack["rules"]):
            continue
        dropped += len(pack["rules"]) - len(kept)
        pack["rules"] = kept
        if kept:
            _write(folder, pack)
        else:
            del grown[pack["pack"]]
            (folder / (pack["pack"].replace("/", "_") + ".yaml")).unlink()
    return dropped


def _trim(folder, grown, most):
    """Takes out the packs behind the first ``most`` rules. Returns how many rules there are."""
    count = 0
    for name, pack in grown.items():
        if count < most:
            count += len(pack["rules"])
        else:
            (folder / (name.replace("/", "_") + ".yaml")).unlink()
    return count


def measure(documents, program, rules, work, rounds, cpus):
    """The table: cleaning with the built-in rules and with the grown ones added, start-up taken off."""
    folder = work / "grown"
    count = grow(rules, folder, program.binary)
    own = sum(
        len(yaml.load(p.read_text(encoding="utf-8"), yaml.CSafeLoader)["rules"]) for p in Path(rules).rglob("*.yaml"))
    say(f"{own:,} rules and {count:,} grown ones")
    tiny = work / "tiny.txt"
    tiny.write_text("A line.\n", encoding="utf-8")
    more = ("--rules", str(folder))
    tasks = {}
    for name, options in (("own", ()), ("grown", more)):
        for what, source in (("start", tiny), ("all", documents.records)):
            tasks[name, what] = lambda s=source, o=options: run(program.command(s, 1, "--no-report", *o), cpus)
    taken = interleaved(max(3, rounds), tasks, program.clear)
    rows, base = [], None
    for name, rows_count in (("own", own), ("grown", own + count)):
        start, whole = taken[name, "start"].seconds, taken[name, "all"].seconds
        net = max(whole - start, 1e-9)
        base = base or net
        rows.append([
            f"{rows_count:,} rules", f"{start * 1000:.0f} ms", f"{net:.2f} s", f"{documents.size / net / 1e6:.1f} MB/s",
            f"{net / base:.2f}"])
    return table([f"{documents.name}, one core, no report", "start-up", "cleaning", "text", "times"], rows)

"""Runs bench-stages, the micro-benchmarks in Swift, on a part of a set."""

import shutil
import subprocess

LARGEST = 5_000_000  # bytes: more than the caches hold, and a few seconds a pass


def table_of(binary, documents, work, passes):
    """What bench-stages prints, for the set's first documents."""
    folder = work / "stages"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number, text in enumerate(documents.documents(LARGEST)):
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8", newline="")
    done = subprocess.run([str(binary), str(folder), str(passes)], capture_output=True, text=True, check=True)
    return done.stdout.strip()

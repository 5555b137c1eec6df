"""Running commands and taking their time and memory, side by side."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass
class Timing:
    seconds: float  # by the clock
    cpu: float  # seconds of processor time, of user and system
    memory: int  # bytes, the most that were resident


class Failed(Exception):
    """A timed command ended with an error."""


def run(command, cpus=None, stdin=None):
    """Runs a command once.

    :param cpus: the processors it may use; None for all that this process may.
    :param stdin: a path.
    """
    source = open(stdin or os.devnull, "rb")
    with source, open(os.devnull, "wb") as nowhere:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=source, stdout=nowhere, stderr=subprocess.PIPE,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            preexec_fn=(lambda: os.sched_setaffinity(0, cpus)) if cpus else None,
        )
        # The commands say nothing but errors, so the pipe cannot fill up before they end.
        message = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    # Of these, rg ends with 1 where it finds nothing.
    if process.returncode != 0 and (process.returncode, Path(command[0]).name) != (1, "rg"):
        raise Failed(f"{command[0]} ended with {process.returncode}: {message.decode(errors='replace')[:300]}")
    return Timing(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def interleaved(rounds, tasks, before=lambda: None):
    """Runs all tasks in turn, round after round, so that a busy machine is busy for all of them.

    :param tasks: name to a function that gives a ``Timing``.
    :param before: called ahead of each task, outside the time: it takes away what the task before wrote.
    :returns: name to the median ``Timing``s: each number by itself.
    """
    taken = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            before()
            taken[name].append(task())
    before()
    return {name: middle(timings) for name, timings in taken.items()}


def middle(timings):
    return Timing(
        median(t.seconds for t in timings), median(t.cpu for t in timings), max(t.memory for t in timings))


def say(*words):
    """Tells on standard error how far it is; standard output has the tables only."""
    print(*words, file=sys.stderr, flush=True)

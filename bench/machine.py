"""The machine and the versions that a timing is about."""

import datetime
import os
import platform
import subprocess
from importlib import metadata


def _first(command):
    """The first line that a command prints; empty where there is none."""
    try:
        output = subprocess.run(command, capture_output=True, text=True, timeout=60)
    except OSError:
        return ""
    return (output.stdout or output.stderr).strip().split("\n")[0].split("version ")[-1]


def _field(path, name):
    with open(path) as file:
        for line in file:
            if line.startswith(name):
                return line.split(":", 1)[1].strip()
    return "unknown"


def _version(package):
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def describe(cores, peers):
    """Rows (what, value) for the head of the results.

    :param cores: how many cores the runs on all cores had.
    :param peers: names of Python packages; those that are missing are left out.
    """
    libraries = {
        "Swift": _first(["swift", "--version"]),
        "PCRE2": _first(["pkg-config", "--modversion", "libpcre2-8"]),
        "simdjson": _first(["pkg-config", "--modversion", "simdjson"]),
        "wc": _first(["wc", "--version"]).removeprefix("wc "),
        "ripgrep": _first(["rg", "--version"]).removeprefix("ripgrep "),
        "Python": platform.python_version(),
    }
    libraries |= {name: _version(name) for name in peers}
    memory = int(_field("/proc/meminfo", "MemTotal").split()[0]) / 1e6
    return [
        ("date", datetime.date.today().isoformat()),
        ("processor", f"{_field('/proc/cpuinfo', 'model name')}, {cores} cores, {memory:.0f} GB of memory"),
        ("system", f"{platform.freedesktop_os_release().get('PRETTY_NAME', '')}, Linux {platform.release()}"),
        ("load when it began", f"{os.getloadavg()[0]:.2f}"),
        ("versions", "; ".join(f"{name} {value}" for name, value in libraries.items() if value)),
    ]

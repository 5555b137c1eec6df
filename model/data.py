"""Labelled sets: reading them, and what the fitting and the composing both need to know of a record.

A record has `id`, `text`, `labels` (a letter for each line: K article, M metadata, X boilerplate, `?`
undecided, `.` blank) and `lang`; often `gold`, `url`, `site` or `dom`, `extractor`, `regime`, and
`categories` (line number from 0, as a string -> name). Nothing here needs a package.
"""
import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlparse

FOLDS = 5
NO_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


class Row(NamedTuple):
    """A line with its label; the category is that of an X line or the kind of an M line, where known."""
    text: str
    label: str
    category: str = ""


def read(path):
    """Yields the records of a .jsonl or .jsonl.gz file, or of a folder of labelled documents."""
    path = Path(path)
    if not path.is_dir():
        yield from read_lines(path)
    elif path.with_name("labels.jsonl").exists() and not any(path.glob("*.tsv")):
        yield from read_samples(path.with_name("labels.jsonl"))
    else:
        yield from (read_table(file) for file in sorted(path.glob("*.tsv")))


def read_lines(path):
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            record = json.loads(line)
            yield from read_samples(path, [record]) if "document" in record and "text" not in record else [record]


def read_samples(path, entries=None):
    """Records whose text is in a file of its own, named by `document`, beside the labels."""
    for entry in entries or map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        text = (path.parent / entry["document"]).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        lines = text.split("\n")
        # A last empty line has a letter or has none.
        entry["labels"] = entry["labels"].ljust(len(lines), ".")[:len(lines)]
        yield {**entry, "text": text}


def read_table(path):
    """A document of tab-separated rows: `K`, `M kind`, `X category` or `.`, then the line."""
    texts, labels, categories = [], "", {}
    for number, line in enumerate(path.read_text(encoding="utf-8").rstrip("\n").split("\n")):
        head, _, text = line.partition("\t")
        label, _, category = head.strip().partition(" ")
        if label not in ("K", "M", "X", "?", "."):
            raise ValueError(f"{path}:{number + 1}: not a label: {label!r}")
        texts.append(text)
        labels += label if text.strip() else "."
        if category:
            categories[str(number)] = category.strip()
    return {"id": path.stem, "lang": path.stem.split("-")[0], "text": "\n".join(texts), "labels": labels,
            "categories": categories}


def site(record):
    """The registered domain: documents of one site share templates, so they are never split over folds."""
    if record.get("dom") or record.get("site"):
        return record.get("dom") or record["site"]
    parts = urlparse(record.get("url") or f"http://{record['id']}").netloc.lower().split(".")
    return ".".join(parts[-3:] if len(parts) > 2 and len(parts[-2]) <= 3 and len(parts[-1]) == 2 else parts[-2:])


def fold(record, folds=FOLDS):
    """The part of a cross-validation a record belongs to. A composed record's pieces all come from the
    same fold of FOLDS, so that only that number of folds keeps them together."""
    name = record.get("fold_site") or site(record)
    return int(hashlib.md5(name.encode()).hexdigest(), 16) % folds


def convention(record):
    """`web` where the gold leaves out by-lines, captions and titles (they are X or `?`), else `hand`."""
    return record.get("convention") or ("web" if "gold" in record else "hand")


def rows(record):
    """The lines of a record with their labels."""
    categories = record.get("categories") or {}
    lines = record["text"].split("\n")
    if len(lines) != len(record["labels"]):
        raise ValueError(f"{record['id']}: {len(lines)} lines, {len(record['labels'])} labels")
    return [Row(text, label, categories.get(str(number), ""))
            for number, (text, label) in enumerate(zip(lines, record["labels"]))]


def size(text):
    """The words of a line; where words have no spaces between them, two characters count as one."""
    return len(text) // 2 if len(NO_SPACES.findall(text)) * 3 > len(text) else len(text.split())

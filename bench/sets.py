"""The sets of documents on disk, made once for each size."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from corpus import composed, is_page, read
from timing import say

SEED = 1


@dataclass
class DocumentSet:
    """The same documents in two forms. Rates are by ``size``, the bytes of text, in either form."""

    name: str
    text: Path  # one behind the other, as wc and rg read them
    records: Path  # JSON Lines, as cleaner reads them
    count: int
    size: int

    def documents(self, most):
        """The first documents, of ``most`` bytes together, for what is too slow for all of them."""
        total = 0
        with open(self.records, encoding="utf-8") as file:
            for line in file:
                if total >= most:
                    return
                text = json.loads(line)["text"]
                total += len(text.encode())
                yield text


class _Writer:
    def __init__(self, folder, name):
        self.set = DocumentSet(name, folder / f"{name}.txt", folder / f"{name}.jsonl", 0, 0)
        self.text, self.records = open(self.set.text, "wb"), open(self.set.records, "wb")

    def add(self, text):
        record = {"id": f"{self.set.name}-{self.set.count}", "text": text.decode("utf-8", "replace")}
        self.text.write(text)
        self.records.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
        self.set.count += 1
        self.set.size += len(text)

    def close(self):
        self.text.close()
        self.records.close()


def prepare(folder, size, samples, corpus=None):
    """The sets, from ``folder`` where they are there already.

    :param size: bytes of both sets together.
    :param corpus: a folder of the user's own; read until there are ``size`` bytes.
    """
    mark = folder / "sets.json"
    key = {"size": size, "seed": SEED, "corpus": str(corpus or "")}
    if mark.exists() and not corpus:
        known = json.loads(mark.read_text())
        if known["key"] == key:
            return [DocumentSet(n, folder / f"{n}.txt", folder / f"{n}.jsonl", c, s) for n, c, s in known["sets"]]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    say(f"making {size / 1e6:.0f} MB of documents" if not corpus else f"reading {corpus}")
    pages, articles = _Writer(folder, "pages"), _Writer(folder, "articles")
    if corpus:
        for text in read(corpus):
            (pages if is_page(text) else articles).add(text)
            if pages.set.size + articles.set.size >= size:
                break
    else:
        for writer, kind in ((pages, "page"), (articles, "article")):
            for text in composed(kind, size / 2, samples, SEED):
                writer.add(text)
    sets = []
    for writer in (pages, articles):
        writer.close()
        if writer.set.count:
            sets.append(writer.set)
    mark.write_text(json.dumps({"key": key, "sets": [[s.name, s.count, s.size] for s in sets]}))
    return sets


def tree(folder, documents, count, size=5_000):
    """A tree of small files: ``count`` files of about ``size`` bytes, a thousand a folder. Returns its bytes."""
    mark = folder.parent / f"{folder.name}.size"
    if mark.exists() and mark.read_text().split()[0] == str(count):
        return int(mark.read_text().split()[1])
    say(f"writing {count:,} small files")
    shutil.rmtree(folder, ignore_errors=True)
    total = written = 0
    pieces = _pieces(documents, size)
    for number in range(count):
        if number % 1000 == 0:
            (folder / f"{number // 1000:03}").mkdir(parents=True)
        text = next(pieces, None)
        if text is None:  # small sets are gone through again
            pieces = _pieces(documents, size)
            text = next(pieces)
        (folder / f"{number // 1000:03}" / f"{number:06}.txt").write_bytes(text)
        total += len(text)
        written += 1
    mark.write_text(f"{count} {total}")
    return total


def _pieces(documents, size):
    """Documents cut at a line's end, or put together, to about ``size`` bytes."""
    held = b""
    for text in documents():
        held += text.encode()
        while len(held) >= size:
            end = held.rfind(b"\n", 0, size) + 1 or size
            yield held[:end]
            held = held[end:]

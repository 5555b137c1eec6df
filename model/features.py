"""From labelled records to arrays: what the program sees of each paragraph, and which labels it may have.

The features come from the program itself (`cleaner signals`), so that they exist once. A paragraph's label
may be a set: sets of web pages whose gold leaves out by-lines, captions and titles do not say whether a line
is metadata or boilerplate, and the fit then asks only that it is one of the two.
"""
import collections
import json
import re
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import regex

import data

LABELS = ("article", "metadata", "boilerplate")
METADATA = ("title", "byline", "dateline", "caption", "source", "tags")
BOILERPLATE = ("nav", "related", "share", "comment-form", "comment", "subscribe", "cookie", "copyright", "ad", "spam",
               "off-topic", "duplicate", "placeholder", "footer", "other")
CATEGORIES = METADATA + BOILERPLATE
# Paragraphs keep at most this many of their words: those that `cleaner signals` gives, the first ones.
MOST_WORDS = 20

WORD = regex.compile(r"[\p{L}\p{M}]+")
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
COUNTED = re.compile(r"\w+")
SENTENCE_END = re.compile(r"[.!?。！？][\"”’»」]?\s*$")


def vocabulary(records, least_sites, most):
    """The words of many sites, commonest first; in scripts without spaces, the pairs of letters."""
    sites = collections.defaultdict(set)
    for record in records:
        site = data.site(record)
        for line in record["text"].split("\n"):
            words = terms(line)
            for word in words[:16] + words[-4:]:
                sites[word].add(site)
    counted = sorted((-len(where), word) for word, where in sites.items() if len(where) >= least_sites)
    return [word for _, word in counted[:most]]


def terms(line):
    found = []
    for word in WORD.findall(line[:3000].lower()):
        if UNSPACED.search(word):
            found += [word] if len(word) == 1 else [word[i:i + 2] for i in range(len(word) - 1)]
        elif len(word) <= 30:
            found.append(word)
    return found


def counted_words(text):
    """Words as the scores count them."""
    return COUNTED.findall(UNSPACED.sub(r" \g<0> ", text).lower())


class Document:
    """A record's paragraphs: where their rows are in the arrays, and what the fit weighs them by."""

    def __init__(self, record, name, paragraphs, start):
        self.set, self.id, self.start, self.count = name, record["id"], start, len(paragraphs)
        self.fold, self.by_hand = data.fold(record), data.convention(record) == "hand"
        self.is_composed = isinstance(record.get("composed"), str)
        self.is_residue = record.get("regime") == "residue"
        self.page_type = record.get("page_type") or "article"

    @property
    def rows(self):
        return slice(self.start, self.start + self.count)


class Examples:
    """All documents of some sets. Rows are paragraphs: `features` one-hot, `words` places in the vocabulary
    from 1 up (0 is none), `labels` which labels are allowed, `categories` the number of the category from 0
    (-1 where unknown), `sizes` words as the scores count them."""

    def __init__(self, cleaner, sets, words):
        self.words_known = words
        self.names, self.documents = [], []
        numbers, columns = {}, []
        with tempfile.TemporaryDirectory() as folder:
            listing = Path(folder, "words.txt")
            listing.write_text("".join(word + "\n" for word in words), encoding="utf-8")
            for name, records in sets:
                self._add(name, list(records), cleaner, listing, Path(folder), numbers, columns)
        self.names = list(numbers)
        self.features = np.zeros((len(columns), len(numbers)), np.uint8)
        self.words = np.zeros((len(columns), MOST_WORDS), np.int32)
        self.labels = np.zeros((len(columns), len(LABELS)), bool)
        self.categories = np.full(len(columns), -1, np.int32)
        self.sizes = np.zeros(len(columns), np.int32)
        for row, (features, known, labels, category, size) in enumerate(columns):
            self.features[row, features] = 1
            self.words[row, :len(known)] = known
            self.labels[row], self.categories[row], self.sizes[row] = labels, category, size

    def _add(self, name, records, cleaner, listing, folder, numbers, columns):
        sheet = folder / "records.jsonl"
        with sheet.open("w", encoding="utf-8") as lines:
            lines.writelines(json.dumps({"text": record["text"]}) + "\n" for record in records)
        done = subprocess.run([cleaner, "signals", "--words", listing, sheet], capture_output=True, check=True)
        measured = done.stdout.decode().splitlines()
        here = np.array([numbers.setdefault(feature, len(numbers)) for feature in measured.pop().split("\t")])
        known = list(numbers)
        for record, line in zip(records, measured, strict=True):
            paragraphs = json.loads(line)["p"]
            if not paragraphs:
                continue
            self.documents.append(Document(record, name, paragraphs, len(columns)))
            reader = LabelReader(record)
            for start, end, features, words in paragraphs:
                ids = here[features]
                found = [known[number] for number in ids if known[number].startswith("finding.")]
                columns.append((ids, [word + 1 for word in words[:MOST_WORDS]], *reader.read(start, end, found)))


class LabelReader:
    """The labels that each paragraph of a record may have."""

    CREDITS = tuple("finding." + category for category in METADATA)

    def __init__(self, record):
        self.lines, self.letters = record["text"].split("\n"), record["labels"]
        self.by_hand = data.convention(record) == "hand"
        self.kinds = record.get("categories") or {}
        self.first, self.last = self.letters.find("K"), self.letters.rfind("K")
        self.start = next((place for place, letter in enumerate(self.letters) if letter in "KM"), -1)
        self.has_titles = any(kind in METADATA for kind in self.kinds.values())
        self.spare = None
        if "gold" in record and "?" in self.letters:
            self.spare = collections.Counter(counted_words(record["gold"]))
            for line, letter in zip(self.lines, self.letters):
                if letter == "K":
                    self.spare.subtract(counted_words(line))

    def read(self, start, end, found):
        """(allowed labels, category, words) of the paragraph in these lines, given the rules' findings."""
        letters = {letter for letter in self.letters[start:end] if letter != "."}
        text = " ".join(self.lines[start:end])
        words = counted_words(text)
        kind = next((self.kinds[str(line)] for line in range(start, end) if str(line) in self.kinds), None)
        kind = {"offtopic": "off-topic"}.get(kind, kind)
        category = CATEGORIES.index(kind) if kind in CATEGORIES else -1
        if self.by_hand:
            allowed = self._by_hand(letters, start, text, words)
        else:
            allowed = self._web(letters, start, words, found, kind)
        return [label in allowed for label in "KMX"], category, len(words)

    def _by_hand(self, letters, start, text, words):
        if not letters or "?" in letters:
            return "KMX"
        # Labels without kinds count titles as article.
        is_title = start == self.start and not self.has_titles and len(words) <= 30 and not SENTENCE_END.search(text)
        return "".join(letters) + ("M" if is_title and "K" in letters else "")

    def _web(self, letters, start, words, found, kind):
        if letters in ({"K"}, {"M"}):
            return "".join(letters)
        if letters == {"X"}:
            return self._removed(start, len(words), found, kind)
        if "?" in letters and "K" not in letters and self.spare is not None and words:
            return self._undecided(start, words)
        return "KMX"

    def _removed(self, start, count, found, kind):
        credits = [name for name in found if name.startswith(self.CREDITS)]
        is_credit = bool(credits) and credits == found
        if kind or found and not credits:
            return "X"
        # By-lines, dates and captions stand near the body's ends or inside it, and are short.
        is_near = (0 < self.first - start <= 8 and count <= 25 or self.first < start < self.last and count <= 25
                   or 0 < start - self.last <= 3 and count <= 14)
        if is_credit and is_near:
            return "M"
        return "MX" if credits or is_near else "X"

    def _undecided(self, start, words):
        """Text that the gold holds a second time, or not: what is left of its words tells."""
        use = collections.Counter(words) & self.spare
        if sum(use.values()) >= 0.6 * len(words):
            self.spare.subtract(use)
            return "K"
        return "M" if start <= self.first else "MX"

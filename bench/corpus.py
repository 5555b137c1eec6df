"""Documents for timing, made of the project's samples or read from a folder.

Pages are whole pages: furniture, metadata and article in many short lines. Articles are what an extractor leaves:
long lines and some residue. No two documents are equal, and the same seed gives the same bytes.
"""

import gzip
import json
from pathlib import Path

from pieces import UNSPACED, WORD, Vocabulary, read_samples, seeded

# How likely a word of prose gives way to an invented one. Furniture stays as it is, names in it aside: rules must
# find what they would find on real pages.
PROSE_SHARE = 0.25
FURNITURE_SHARE = 0.04
# Of a crawl: how often each language comes. Languages without a number come once.
WEIGHTS = {"en": 8, "vi": 6, "es": 3, "de": 3, "fr": 3, "ru": 3, "pt": 2, "ja": 2, "zh": 2}


class Composer:
    """Makes documents, one after the other."""

    def __init__(self, samples, seed):
        self.languages = read_samples(samples)
        self.rng = seeded(seed, "documents")
        self.codes = list(self.languages)
        self.weights = [WEIGHTS.get(code, 1) for code in self.codes]
        self.vocabularies = {
            code: Vocabulary(language.letters, seeded(seed, code)) for code, language in self.languages.items()
        }

    def page(self):
        """A whole page: (language, text), a median of some 5 KB."""
        rng, language, vary = self._language()
        lines = []
        lines += self._furniture(language.boilerplate, rng.randint(5, 40), vary)
        lines += self._furniture(language.metadata, rng.randint(1, 4), vary)
        for _ in range(rng.choice((1, 2, 3, 3, 4, 6))):
            lines += self._prose(language.article, rng.randint(2, 8), vary)
            if rng.random() < 0.3:
                lines += self._furniture(language.boilerplate, rng.randint(1, 4), vary)
        lines += self._furniture(language.boilerplate, rng.randint(10, 60), vary)
        blank = "\n\n" if rng.random() < 0.2 else "\n"
        return blank.join(lines) + "\n"

    def article(self):
        """An extracted article: paragraphs of three to six sentences' lines, some residue around them."""
        rng, language, vary = self._language()
        lines = self._furniture(language.metadata, rng.randint(0, 2), vary)
        for _ in range(rng.randint(5, 25)):
            sentences = self._prose(language.article, rng.randint(2, 5), vary)
            glue = "" if UNSPACED.search(sentences[0]) else " "
            lines.append(glue.join(sentences))
        if rng.random() < 0.6:
            lines += self._furniture(language.boilerplate, rng.randint(1, 6), vary)
        return "\n".join(lines) + "\n"

    def _language(self):
        code = self.rng.choices(self.codes, self.weights)[0]
        vocabulary = self.vocabularies[code]

        def vary(text, share):
            def other(match):
                word = match[0]
                if self.rng.random() >= share or UNSPACED.search(word):
                    return word
                new = vocabulary.word()
                return new.capitalize() if word[0].isupper() else new

            digits = str(self.rng.randrange(10))
            # A date or a count differs from page to page; its form does not.
            text = "".join(digits if c.isdigit() and c.isascii() and self.rng.random() < 0.3 else c for c in text) \
                if any(c.isdigit() for c in text) else text
            return WORD.sub(other, text)

        return self.rng, self.languages[code], vary

    def _furniture(self, runs, count, vary):
        return self._take(runs, count, vary, FURNITURE_SHARE)

    def _prose(self, runs, count, vary):
        return self._take(runs, count, vary, PROSE_SHARE)

    def _take(self, runs, count, vary, share):
        """Lines in runs as they stood together, from anywhere in the samples."""
        lines = []
        while runs and len(lines) < count:
            run = self.rng.choice(runs)
            start = self.rng.randrange(len(run))
            lines += run[start : start + self.rng.randint(1, 6)]
        return [vary(line, share) for line in lines[:count]]


def composed(kind, size, samples, seed=1):
    """Documents of a kind, ``page`` or ``article``, until there are ``size`` bytes of them."""
    composer = Composer(samples, f"{seed}/{kind}")
    make, total = getattr(composer, kind), 0
    while total < size:
        text = make().encode()
        total += len(text)
        yield text


def read(folder):
    """The documents of a folder: its text files, and the field ``text`` of its JSON Lines, also .gz."""
    for path in sorted(p for p in Path(folder).rglob("*") if p.is_file()):
        name = path.name.removesuffix(".gz")
        data = path.read_bytes()
        if path.suffix == ".gz":
            data = gzip.decompress(data)
        if name.endswith((".jsonl", ".ndjson")):
            for line in data.splitlines():
                if line.strip() and (text := json.loads(line).get("text")):
                    yield text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode()
        elif name.endswith((".txt", ".md", ".text")) or "." not in name:
            yield data


def is_page(text):
    """Whether a document is more like a whole page: its lines are short, 80 characters on average or less."""
    lines = [line for line in text.decode("utf-8", "replace").split("\n") if line.strip()]
    return bool(lines) and sum(map(len, lines)) / len(lines) <= 80

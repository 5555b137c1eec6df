"""What the corpus is made of: the labelled lines of samples/, and invented words."""

import random
import re
from bisect import bisect
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

WORD = re.compile(r"[^\W\d_]{2,}")
# A word is followed letter by letter by what followed these many letters in the samples.
CONTEXT = 2
START, END = "\x02" * CONTEXT, "\x03"
# Scripts without spaces between words: a "word" there is a sentence, and is left as it is.
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


@dataclass
class Letters:
    """How the words of a language go on, letter by letter."""

    counts: dict = field(default_factory=lambda: defaultdict(Counter))
    tables: dict = field(default_factory=dict)

    def learn(self, word):
        text = START + word.lower() + END
        for at in range(CONTEXT, len(text)):
            self.counts[text[at - CONTEXT : at]][text[at]] += 1

    def invent(self, rng):
        """A word that looks like the language's: 2 to 14 letters, not empty."""
        while True:
            word = START
            while len(word) < CONTEXT + 14:
                letter = self._next(word[-CONTEXT:], rng)
                if letter == END:
                    break
                word += letter
            if len(word) >= CONTEXT + 2:
                return word[CONTEXT:]

    def _next(self, context, rng):
        table = self.tables.get(context)
        if table is None:
            letters, counts = zip(*sorted(self.counts[context].items()))
            table = self.tables[context] = (letters, list(accumulate(counts)))
        letters, sums = table
        return letters[bisect(sums, rng.randrange(sums[-1]))]


@dataclass
class Language:
    """The lines of a language's samples, by what they are, in runs as they stood together."""

    article: list = field(default_factory=list)
    metadata: list = field(default_factory=list)
    boilerplate: list = field(default_factory=list)
    letters: Letters = field(default_factory=Letters)


def read_samples(folder):
    """The languages of samples/training: code to ``Language``. Sorted, so that nothing depends on the disk."""
    languages = defaultdict(Language)
    for path in sorted(Path(folder).glob("training/*.tsv")):
        language = languages[path.name[:2]]
        runs = {"K": language.article, "M": language.metadata, "X": language.boilerplate}
        last = None
        for row in path.read_text(encoding="utf-8").split("\n"):
            label, _, text = row.partition("\t")
            kind = label[:1]
            if kind not in runs or not text.strip():
                continue
            if kind != last:
                runs[kind].append([])
            runs[kind][-1].append(text)
            last = kind
            for word in WORD.findall(text):
                if not UNSPACED.search(word):
                    language.letters.learn(word)
    return {code: language for code, language in sorted(languages.items()) if len(language.article) > 3}


class Vocabulary:
    """A language's invented words: old ones come again as in real text, and new ones are never at an end.

    A Pitman-Yor process: after n draws there are about STRENGTH * n**DISCOUNT different words, as Heaps' law has it.
    """

    DISCOUNT = 0.6
    STRENGTH = 40
    MOST = 2_000_000  # words remembered: more would only take memory

    def __init__(self, letters, rng):
        self.letters, self.rng = letters, rng
        self.drawn, self.kinds = [], 0

    def word(self):
        rng, count = self.rng, len(self.drawn)
        is_new = rng.random() * (count + self.STRENGTH) < self.STRENGTH + self.DISCOUNT * self.kinds
        if is_new or not count:
            word = self.letters.invent(rng)
            self.kinds += 1
        else:
            word = self.drawn[int(rng.random() * count)]
        if count < self.MOST:
            self.drawn.append(word)
        return word


def seeded(*parts):
    """A generator of random numbers that is the same for the same parts, on any machine."""
    return random.Random("/".join(map(str, parts)))

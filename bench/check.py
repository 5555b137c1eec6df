"""Checks the generators: the same seed gives the same bytes, no two documents are equal, words go on growing."""

import hashlib
from pathlib import Path

from corpus import composed, is_page
from pieces import WORD

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


def digest(documents):
    return hashlib.sha256(b"".join(documents)).hexdigest()


def main():
    for kind in ("page", "article"):
        one = list(composed(kind, 2_000_000, SAMPLES, seed=1))
        assert digest(one) == digest(composed(kind, 2_000_000, SAMPLES, seed=1)), "the same seed, other bytes"
        assert digest(one) != digest(composed(kind, 2_000_000, SAMPLES, seed=2)), "another seed, the same bytes"
        assert len(set(one)) == len(one), "two documents are equal"
        words = [set(WORD.findall(b"".join(part).decode())) for part in (one[: len(one) // 2], one)]
        assert len(words[1]) > 1.25 * len(words[0]), "the vocabulary does not grow"
        pages = sum(map(is_page, one)) / len(one)
        assert pages > 0.7 if kind == "page" else pages < 0.2, f"{kind}: {pages:.0%} look like pages"
        sizes = sorted(map(len, one))
        print(f"{kind}: {len(one)} documents, median {sizes[len(sizes) // 2]} bytes, {len(words[1])} words, "
              f"{pages:.0%} look like pages")


if __name__ == "__main__":
    main()

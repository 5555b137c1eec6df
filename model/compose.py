#!/usr/bin/env python3
"""Composes labelled documents out of the pieces of labelled sets.

    compose.py --out FILE.jsonl --count 5000 --seed 1 --rules rules SET…
    compose.py --check

The model shall learn structures that it has seen little of: links between the paragraphs of an article,
off-topic tails, injected spam, wrapped and mangled text, and documents with nothing to remove. All pieces
of a document come from sites of one fold of data.FOLDS; `fold_site` is the site of the article's body.
Examples of the rules and invented strings belong to no fold.

`convention` is that of the body's record. In a `web` record an X line with a category was put there and is
boilerplate by any convention; an X line without one came with its page and may be a by-line or a caption.
"""
import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

from data import LEADS, SPAM, Page, Row, advert, convention, credit, date, headline, read, size

# How many of the documents, in parts, are composed in which way (the names of functions below).
SHARES = {"shuffled": 14, "links_inside": 24, "off_topic": 13, "clean": 9, "residue": 9}
# Languages whose documents are wanted more, or less, than the square root of their number says.
EAGER = {"vi": 2.6, "en": 0.9, "zh": 1.3, "fr": 1.4, "es": 1.4, "ru": 1.4, "tr": 1.4, "id": 1.4, "pt": 1.4}
# Languages that may stand in for one another where a fold has no other page.
KIN = [{"de", "nl", "en", "sv", "no", "da", "is", "sw", "zu", "xh"}, {"fr", "es", "pt", "it"},
       {"pl", "cs", "hr", "lt", "lv"}, {"ru", "uk"}, {"id", "en", "tr"}]
STYLES = {"own": 55, "spaced": 17, "close": 20, "spotty": 8}
KINDS = {}


def kind(function):
    """Registers a way of composing: from a draft to the units of a document, or nothing where it will not do."""
    KINDS[function.__name__] = function
    return function


def phrases(folder):
    """The rules' examples of what is to go, by language and category."""
    import yaml
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found = defaultdict(lambda: defaultdict(list))
    for path in sorted(Path(folder).glob("languages/*/*.yaml")):
        for rule in yaml.load(path.read_text(encoding="utf-8"), loader)["rules"]:
            found[path.parent.name][rule["category"]] += rule.get("examples", {}).get("remove", [])
    return found


class Store:
    """The pages by fold and language, with the headlines and interruptions found in them."""

    def __init__(self, pages, examples):
        self.examples, self.cells, self.headlines = examples, defaultdict(list), defaultdict(list)
        for page in pages:
            self.cells[page.fold, page.lang].append(page)
            tail = [row.text.strip() for row in page.tail if row.label == "X" and row.category in ("", "related", "off-topic")]
            found = dict.fromkeys(text for text in [page.title(), *tail[:60]] if text and headline(text))
            self.headlines[page.fold, page.lang] += [(text, page) for text in found]
        self.bodies = [page for page in pages if page.words >= 60 and len(page.article()) >= 3
                       and page.record.get("page_type", "article") == "article"]
        numbers = Counter(page.lang for page in self.bodies)
        worth = Counter()
        for page in self.bodies:
            worth[page.lang] += self.worth(page)
        self.weights = [self.worth(page) / worth[page.lang] * min(numbers[page.lang], 1000) ** 0.5 * EAGER.get(page.lang, 1)
                        for page in self.bodies]

    @staticmethod
    def worth(page):
        """Labels by hand are surer; the old English blogs are less like what is scraped now."""
        return 4 if page.by_hand else 2 if page.record.get("set") == "multi" else 0.3

    def near(self, table, fold, lang):
        """The entries of a fold in a language, or, where these are few, in its kin as well."""
        found = table[fold, lang]
        if len(found) >= 4:
            return found
        kin = sorted(set().union(*(group for group in KIN if lang in group)) - {lang})
        return found + [entry for other in kin for entry in table[fold, other][:200]]


class Draft:
    """One document in the making: what it is made of, and the dice."""

    def __init__(self, rng, page, store):
        self.rng, self.page, self.store, self.lang, self.sources = rng, page, store, page.lang, [page.id]

    def other(self, part, lang=None, tries=30):
        """Another page of the fold that has the part (a name of Page's)."""
        pages = self.store.near(self.store.cells, self.page.fold, lang or self.lang)
        for _ in range(tries if pages else 0):
            page = self.rng.choice(pages)
            value = getattr(page, part)
            if page.record["id"] != self.page.record["id"] and (value() if callable(value) else value):
                self.sources.append(page.id)
                return page
        return None

    def adopt(self, rows, page, near):
        """Rows of another page. What may be metadata there is no sure boilerplate in a record by hand;
        `near` says whether the rows stood near enough to the article to be that."""
        if self.page.by_hand and not page.by_hand and near:
            return [row._replace(label="?") if row.label == "X" and credit(row.text) else row for row in rows]
        if page.by_hand and not self.page.by_hand:
            return [row._replace(label="?") if row.label == "M" else row for row in rows]
        return list(rows)

    def phrase(self, *categories):
        """A unit of furniture from the rules' examples, or nothing."""
        examples = self.store.examples.get(self.lang) or self.store.examples.get("en") or {}
        found = [Row(text, "X", name) for name in categories for text in examples.get(name, [])]
        return [[self.rng.choice(found)]] if found else []

    def headline(self, lang=None):
        found = self.store.near(self.store.headlines, self.page.fold, lang or self.lang)
        for _ in range(8 if found else 0):
            text, page = self.rng.choice(found)
            if text != self.page.title():
                self.sources.append(page.id)
                return text
        return ""

    def body(self, whole=0.5):
        """The page's article, with its interruptions or without, sometimes cut short."""
        units = self.page.units if self.rng.random() < whole else self.page.article()
        return units[:self.rng.randint(3, 9)] if self.rng.random() < 0.5 else units[:120]


def x(text, category):
    return [[Row(text, "X", category)]] if text else []


def cut(rng, text):
    """A teaser's text as sites cut it: whole, or broken off with dots."""
    if rng.random() < 0.5 or size(text) < 20:
        return text
    end = text.rfind(" ", 0, rng.randint(80, max(90, min(260, len(text) - 1))))
    return (text[:end] if end > 40 else text[:60]).rstrip(" ,;:") + rng.choice(["...", "…", " […]", " ...", "[...]"])


def teaser(draft, category, lang=None):
    """A headline of another page and its first paragraph, on two lines or one."""
    page = draft.other("teaser", lang)
    if not page:
        return []
    title, text = page.title() or draft.headline(lang), cut(draft.rng, page.teaser())
    if title and draft.rng.random() < 0.25:
        return x(title + draft.rng.choice([" ", ". ", " - ", ": ", ""]) + text, category)
    return x(title if draft.rng.random() < 0.85 else "", category) + x(text, category)


def lead(draft):
    return draft.rng.choice(LEADS.get(draft.lang, LEADS["en"]).split("|"))


def link(draft):
    """A headline behind a lead, as it stands between paragraphs."""
    text, mark = draft.headline(), draft.rng.choice([": ", ": ", ": ", " ", " - ", " | ", ":", " » ", " >> "])
    return x((lead(draft) + mark + text) if text else "", "related")


def led_list(draft):
    """A lead on a line of its own and headlines under it."""
    bullet = draft.rng.choice(["", "", "", "- ", "• ", ">> ", "+ ", "» "])
    heads = [x(bullet + text, "related")[0] for text in (draft.headline() for _ in range(draft.rng.randint(1, 3))) if text]
    return x(lead(draft) + draft.rng.choice(["", "", ":"]), "related") + heads if heads else []


def bare(draft):
    """A headline alone, perhaps behind a mark or with a date."""
    text = draft.headline()
    return x(draft.rng.choice(["", "", ">> ", "» ", "▶ "]) + text + draft.rng.choice(["", "", f" ({date(draft.rng, draft.lang)})"])
             if text else "", "related")


def interruption(draft):
    """Lines that interrupt another page's article."""
    page = draft.other("breaks")
    if not page:
        return []
    rows = draft.rng.choice(page.breaks())[:4]
    adopted = draft.adopt(rows, page, near=True)
    return [[row] for row in adopted] if all(row.label == "X" for row in adopted) else []


BLOCKS = {link: 34, led_list: 12, bare: 8, lambda draft: teaser(draft, "related"): 9, interruption: 13,
          lambda draft: draft.phrase("related", "ad"): 13, lambda draft: draft.phrase("subscribe", "share", "placeholder"): 11}


def block(draft):
    """What is put between two paragraphs."""
    return draft.rng.choices(list(BLOCKS), BLOCKS.values())[0](draft)


def gaps(rng, units, number):
    """Places behind units; often neighbours, so that a single paragraph stands between two blocks."""
    fit = [place for place, unit in enumerate(units[:-1]) if not unit[-1].text.rstrip().endswith((":", "："))]
    number = min(number, len(fit))
    start = rng.randint(0, len(fit) - number)
    return set(fit[start:start + number] if rng.random() < 0.4 else rng.sample(fit, number))


def tail(draft):
    """What follows an article right away: real, or put together from the rules' examples and headlines."""
    page = draft.other("tail") if draft.rng.random() < 0.45 else None
    if page:
        rows = page.tail[:draft.rng.choice([2, 4, 8, 15, 40])]
        return [[row] for row in draft.adopt(rows[:2], page, near=True) + draft.adopt(rows[2:], page, near=False)]
    steps = [draft.phrase("share"), draft.phrase("subscribe"), led_list(draft), draft.phrase("comment-form"),
             draft.phrase("related") + [unit for _ in range(draft.rng.randint(0, 5)) for unit in bare(draft)],
             draft.phrase("nav"), draft.phrase("ad"), draft.phrase("share", "footer"), draft.phrase("copyright", "footer")]
    kept = sorted(draft.rng.sample(range(len(steps)), draft.rng.randint(1, 6)))
    return [unit for place in kept for unit in steps[place]]


@kind
def shuffled(draft):
    """Head, body and tail of three pages."""
    rng, above, below = draft.rng, draft.other("head"), draft.other("tail")
    head, title = [], draft.page.title()
    if above:
        rows = above.head[-60:] if above.by_hand or not draft.page.by_hand else above.head[-66:-6]
        start = rng.randint(0, len(rows)) if rng.random() < 0.6 else 0
        rows = rows[start:start + rng.choice([2, 5, 10, 25, 60])]
        rows = [row for row in draft.adopt(rows, above, near=True) if not (row.label == "?" and above.title() in row.text)]
        head = [[row] for row in rows]
        if title and not draft.page.by_hand:
            head.insert(rng.choice([0, len(head)]), [Row(title, "?")])
    own = [[row] for row in draft.page.head if row.label == "M" or row.text.strip() == title][-4:] if rng.random() < 0.7 else []
    behind = below.tail[:rng.choice([1, 3, 6, 12, 30, 60])] if below else []
    behind = draft.adopt(behind[:2], below, True) + draft.adopt(behind[2:], below, False) if below else []
    return head + (own if draft.page.by_hand else []) + draft.body() + [[row] for row in behind]


@kind
def links_inside(draft):
    """Links, teasers and promos between the paragraphs, the article going on; often a tail right behind."""
    units, result = draft.body(0.35), []
    places = gaps(draft.rng, units, draft.rng.choice([1, 1, 2, 2, 3, 4, 5, 6]))
    for place, unit in enumerate(units):
        result += [unit] + (block(draft) if place in places else [])
    return result + (tail(draft) if draft.rng.random() < 0.65 else [])


@kind
def off_topic(draft):
    """Headlines with dates, teasers or the start of a second article below the article."""
    rng = draft.rng
    lang = draft.lang if rng.random() < 0.85 else rng.choice(["en", "vi", "de", "zh", "fr", "es", "ru"])
    form = rng.choice(["below", "above", "behind", "front", "none", "teasers", "teasers", "second", "second"])
    if form == "teasers":
        below = [unit for _ in range(rng.randint(1, 6)) for unit in teaser(draft, "off-topic", lang)]
    elif form == "second":
        page = draft.other("teaser", lang)
        paragraphs = page.article()[:rng.randint(1, 6)] if page else []
        below = x(page.title() if page and rng.random() < 0.75 else "", "off-topic")
        below += [[Row(row.text, "X", "off-topic") for row in unit if row.label == "K"] for unit in paragraphs]
    else:
        style = rng.getrandbits(32)
        heads = [text for text in (draft.headline(lang) for _ in range(rng.randint(2, 14))) if text]
        below = [unit for text in dict.fromkeys(heads) for unit in with_date(random.Random(style), rng, text, form, lang)]
    between = tail(draft)[:4] if rng.random() < 0.25 else []
    return draft.body(0.3) + between + [unit for unit in below if unit] if below else None


def with_date(same, rng, text, form, lang):
    """A headline with its date; `same` gives the whole list one form of dates, `rng` the day."""
    same_form = same.random()
    when = date(random.Random(same_form), lang) if form == "none" else date(rng, lang)
    return {"below": x(text, "off-topic") + x(when, "off-topic"), "above": x(when, "off-topic") + x(text, "off-topic"),
            "behind": x(f"{text} {when}", "off-topic"), "front": x(f"{when} {text}", "off-topic")}.get(form, x(text, "off-topic"))


@kind
def clean(draft):
    """Nothing to remove: the article and its metadata, whole or the first paragraphs."""
    own = [[row] for row in draft.page.head if row.label == "M"] if draft.page.by_hand else []
    units = draft.page.article()
    return own + (units[:draft.rng.randint(2, 6)] if draft.rng.random() < 0.4 else units)


@kind
def residue(draft):
    """What an extractor leaves: the article, and one to five lines of furniture where they stood."""
    rows = [row for row in draft.page.rows if row.label in "KMX"]
    places = [place for place, row in enumerate(rows) if row.label == "X"]
    kept = set()
    for _ in range(draft.rng.choice([1, 1, 2, 3]) if places else 0):
        start = draft.rng.choice(places)
        kept |= set(range(start, start + draft.rng.randint(1, 5)))
    units = [[row] for place, row in enumerate(rows) if row.label != "X" or place in kept]
    return units if kept else None


def lines(units, style, page, rng):
    """The units as rows, with blank rows between them or without."""
    spaced = {"own": page.spaced, "spaced": True, "close": False}
    result = []
    for unit in units:
        if result and (spaced[style] if style in spaced else rng.random() < 0.4):
            result.append(Row("", "."))
        result += unit
    return result


def compose(number, seed, store, names, shares):
    """Document `number`: drawn anew until its pieces fit together."""
    rng = random.Random(seed * 1_000_003 + number)
    while True:
        page, name = rng.choices(store.bodies, store.weights)[0], rng.choices(names, shares)[0]
        draft = Draft(rng, page, store)
        made = KINDS[name](draft)
        result = made and lines(made, rng.choices(list(STYLES), STYLES.values())[0], page, rng)
        if result and sum(row.label == "K" for row in result) >= 2 and len(result) <= 400:
            return record(f"composed-{seed}-{number}", name, draft, result)


def record(name, kind, draft, result):
    """The record that is written; see data.py for its fields."""
    return {
        "id": name, "composed": kind, "lang": draft.lang, "convention": convention(draft.page.record),
        "fold_site": draft.page.site, "source": list(dict.fromkeys(draft.sources)),
        "text": "\n".join(row.text for row in result), "labels": "".join(row.label for row in result),
        "categories": {str(number): row.category for number, row in enumerate(result) if row.category and row.label in "MX"}}


def pages(paths):
    """The pages of all sets. Of a page that many extractors read, three versions are enough."""
    seen = Counter()
    for path in paths:
        for entry in read(path):
            seen[entry["id"]] += 1
            if "K" in entry["labels"] and not entry.get("composed") and not entry.get("suspect") and (
                    seen[entry["id"]] <= 3 or entry.get("set") != "wcxb"):
                yield Page(entry)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", help=".jsonl, .jsonl.gz or a folder of documents")
    parser.add_argument("--out", help="the file of records to write")
    parser.add_argument("--count", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rules", help="the folder of rule packs, for furniture")
    parser.add_argument("--kinds", help="only these, with commas")
    args = parser.parse_args()
    if not args.out or not args.sets:
        parser.error("give --out and sets")

    store = Store(list(pages(args.sets)), phrases(args.rules) if args.rules else {})
    names = args.kinds.split(",") if args.kinds else list(SHARES)
    table = defaultdict(Counter)
    with open(args.out, "w", encoding="utf-8", newline="\n") as output:
        for number in range(args.count):
            made = compose(number, args.seed, store, names, [SHARES[name] for name in names])
            output.write(json.dumps(made, ensure_ascii=False) + "\n")
            table[made["composed"]][made["lang"]] += 1
    for name, counts in table.items():
        print(f"{name:14}{sum(counts.values()):6}  " + " ".join(f"{lang} {count}" for lang, count in counts.most_common()))
    total = sum(table.values(), Counter())
    print(f"{'all':14}{args.count:6}  " + " ".join(f"{lang} {100 * count / args.count:.1f}%" for lang, count in total.most_common()))


if __name__ == "__main__":
    main()

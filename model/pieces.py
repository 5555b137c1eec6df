"""Where the pieces of composed documents come from: the store of all pages, and the draft that draws from it."""
import re
from collections import Counter, defaultdict

from data import Row, size
from page import may_be_credit

# Languages whose documents are wanted more, or less, than the square root of their number says.
EAGER = {"vi": 3.6, "en": 0.8, "zh": 1.3, "fr": 1.5, "es": 1.5, "ru": 1.5, "tr": 1.5, "id": 1.5, "pt": 1.5, "ar": 1.4, "hi": 1.4,
         "it": 1.4, "th": 1.2, "pl": 1.4, "sw": 0.5, "zu": 0.5, "xh": 0.5, "is": 0.6, "lt": 0.6, "lv": 0.6}
# Languages that may stand in for one another where a fold has no other page.
KIN = [{"de", "nl", "en"}, {"sv", "no", "da", "is", "en"}, {"sw", "zu", "xh", "en"}, {"fr", "es", "pt", "it"},
       {"pl", "cs", "hr", "lt", "lv"}, {"ru", "uk"}, {"id", "en"}, {"tr", "en"}]


class Store:
    """The pages and their headlines by fold and language, and the rules' examples."""

    def __init__(self, pages, examples):
        self.examples, self.cells, self.headlines = examples, defaultdict(list), defaultdict(list)
        self.remarks = defaultdict(list)
        for page in pages:
            self.cells[page.fold, page.lang].append(page)
            if page.is_article:
                found = dict.fromkeys(filter(None, [page.title(), *page.linked()]))
                self.headlines[page.fold, page.lang] += [(text, page) for text in found]
            self.remarks[page.fold, page.lang] += [(text, page) for text in page.remarks()]
        self.bodies = [page for page in pages if page.words >= 60 and len(page.article()) >= 3 and page.is_article]
        self.weights = weights(self.bodies)

    def near(self, table, fold, lang):
        """The entries of a fold in a language, or, where these are few, in its kin as well."""
        found = table[fold, lang]
        if len(found) >= 4:
            return found
        kin = sorted(set().union(*(group for group in KIN if lang in group)) - {lang})
        return found + [entry for other in kin for entry in table[fold, other][:200]]


def worth(page):
    """Labels by hand are surer; the old English blogs are less like what is scraped now."""
    return 6 if page.by_hand else 2 if page.record.get("set") == "multi" else 0.12


def weights(pages):
    """How often each page's article is drawn: a language by its number and EAGER, its pages by their worth."""
    numbers, total = Counter(page.lang for page in pages), Counter()
    for page in pages:
        total[page.lang] += worth(page)
    return [worth(page) / total[page.lang] * min(numbers[page.lang], 1000) ** 0.5 * EAGER.get(page.lang, 1)
            for page in pages]


class Draft:
    """One document in the making: the page whose article it has, what else it is made of, and the dice."""

    def __init__(self, rng, page, store):
        self.rng, self.page, self.store, self.lang, self.sources = rng, page, store, page.lang, [page.id]
        # Paragraphs that are here already: no other page may bring them again as its own.
        self.told = {row.text for row in page.rows if size(row.text) >= 8}

    def pick(self, table):
        """A key of a table of weights."""
        return self.rng.choices(list(table), table.values())[0]

    def body(self, whole=0.5):
        """The page's article, with its interruptions or without, sometimes cut short."""
        units = self.page.units if self.rng.random() < whole else self.page.article()
        units = units[:self.rng.randint(3, 9)] if self.rng.random() < 0.5 else units[:120]
        return units + self.signature() if self.rng.random() < 0.45 else units

    def signature(self):
        """The lines that sign the article, or those of another page of the fold: names, initials, sources."""
        rows = self.page.signature()
        if not rows:
            pages = [page for page in self.store.near(self.store.cells, self.page.fold, self.lang) if page.signature()]
            rows = self.rng.choice(pages).signature() if pages else []
        return apart(rows)

    def other(self, part, lang=None):
        """Another page of the fold that has the part (a method or a field of Page), and does not tell the same."""
        pages = self.store.near(self.store.cells, self.page.fold, lang or self.lang)
        for _ in range(30 if pages else 0):
            page = self.rng.choice(pages)
            value = getattr(page, part)
            value = value() if callable(value) else value
            if value and page.id != self.page.id and page.teaser() not in self.told and (
                    page.is_article or part in ("head", "tail", "menu")):
                if part == "teaser":
                    self.told.add(value)
                self.sources.append(page.id)
                return page
        return None

    def headline(self, lang=None):
        """A headline of another page, or nothing."""
        found = self.store.near(self.store.headlines, self.page.fold, lang or self.lang)
        for _ in range(8 if found else 0):
            text, page = self.rng.choice(found)
            if text != self.page.title():
                self.sources.append(page.id)
                return text
        return ""

    def remark(self):
        """What a reader wrote, as paragraphs: on another page, or a few sentences that might be a reader's."""
        found = self.store.remarks[self.page.fold, self.lang]
        if len(found) >= 20 and self.rng.random() < 0.8:
            start = self.rng.randrange(len(found))
            drawn = found[start:start + self.rng.choice([1, 1, 1, 2, 3])]
            if drawn := [(text, page) for text, page in drawn if page.id != self.page.id]:
                self.sources += [page.id for _, page in drawn]
                return [text for text, _ in drawn]
        page = self.other("teaser")
        sentences = re.split(r"(?<=[.!?。！？])\s*", self.rng.choice(page.article())[0].text) if page else []
        text = " ".join(sentences[:self.rng.randint(1, 3)]).strip()
        return [text] if text else []

    def example(self, *categories):
        """A unit of furniture from the rules' examples, or nothing."""
        lang = self.lang if self.lang in self.store.examples or self.rng.random() < 0.85 else "en"
        examples = self.store.examples.get(lang, {})
        found = [Row(text, "X", name) for name in categories for text in examples.get(name, [])]
        return [[self.rng.choice(found)]] if found else []

    def adopt(self, rows, page, near):
        """Rows of another page, as units. What may be metadata there is no sure boilerplate in a record by hand;
        `near` says whether the rows stood near enough to the article to be that."""
        if self.page.by_hand and not page.by_hand and near:
            rows = [row._replace(label="?") if row.label == "X" and may_be_credit(row.text) else row for row in rows]
        elif page.by_hand and not self.page.by_hand:
            rows = [row._replace(label="?") if row.label == "M" else row for row in rows]
        return apart(rows)

    def adopt_tail(self, page, length):
        """The first rows below another page's article, as units; two of them are near it."""
        rows = page.tail[:length]
        return self.adopt(rows[:2], page, near=True) + self.adopt(rows[2:], page, near=False)


def apart(rows):
    """Rows as units of their own."""
    return [[row] for row in rows]

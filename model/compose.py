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
import textwrap
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

from data import LEADS, SPAM, Page, Row, brand_name, convention, credit, date, date_form, read, size

# How many of the documents, in parts, are composed in which way (the names of functions below).
SHARES = {"shuffled": 12, "links_inside": 21, "off_topic": 12, "spam": 7, "duplicates": 9, "wrapped": 12, "perturbed": 10,
          "clean": 8, "residue": 8, "forum": 1}
# Languages whose documents are wanted more, or less, than the square root of their number says.
EAGER = {"vi": 3.6, "en": 0.8, "zh": 1.3, "fr": 1.5, "es": 1.5, "ru": 1.5, "tr": 1.5, "id": 1.5, "pt": 1.5, "ar": 1.4, "hi": 1.4,
         "it": 1.4, "th": 1.2, "pl": 1.4, "sw": 0.5, "zu": 0.5, "xh": 0.5, "is": 0.6, "lt": 0.6, "lv": 0.6}
# Languages that may stand in for one another where a fold has no other page.
KIN = [{"de", "nl", "en"}, {"sv", "no", "da", "is", "en"}, {"sw", "zu", "xh", "en"}, {"fr", "es", "pt", "it"},
       {"pl", "cs", "hr", "lt", "lv"}, {"ru", "uk"}, {"id", "en"}, {"tr", "en"}]
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
            if page.is_article:
                found = dict.fromkeys(filter(None, [page.title(), *page.linked()]))
                self.headlines[page.fold, page.lang] += [(text, page) for text in found]
        self.bodies = [page for page in pages if page.words >= 60 and len(page.article()) >= 3 and page.is_article]
        numbers = Counter(page.lang for page in self.bodies)
        worth = Counter()
        for page in self.bodies:
            worth[page.lang] += self.worth(page)
        self.weights = [self.worth(page) / worth[page.lang] * min(numbers[page.lang], 1000) ** 0.5 * EAGER.get(page.lang, 1)
                        for page in self.bodies]

    @staticmethod
    def worth(page):
        """Labels by hand are surer; the old English blogs are less like what is scraped now."""
        return 6 if page.by_hand else 2 if page.record.get("set") == "multi" else 0.12

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
        # Paragraphs that are here already: no other page may bring them again as its own.
        self.told = {row.text for row in page.rows if size(row.text) >= 8}

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
        lang = self.lang if self.lang in self.store.examples or self.rng.random() < 0.85 else "en"
        examples = self.store.examples.get(lang, {})
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


def listed(draft, number):
    """Headlines one below the other, all with the same mark in front and perhaps dates behind."""
    rng = draft.rng
    mark, form = rng.choice(["", "", "", "", "- ", "• ", ">> ", "+ ", "» ", "▶ "]), date_form(rng, draft.lang)
    behind = rng.choice(["", "", "", " ({})", " {}", " - {}"])
    heads = dict.fromkeys(filter(None, (draft.headline() for _ in range(number))))
    return [unit for text in heads for unit in x(mark + text + behind.format(date(rng, draft.lang, form)), "related")]


def led_list(draft):
    """A lead on a line of its own and headlines under it."""
    heads = listed(draft, draft.rng.randint(1, 3))
    return x(lead(draft) + draft.rng.choice(["", "", ":"]), "related") + heads if heads else []


def bare(draft):
    """A headline alone."""
    return listed(draft, 1)


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
    return draft.rng.choices(list(BLOCKS), BLOCKS.values())[0](draft) or link(draft)


def gaps(rng, units, number):
    """Places behind units; often neighbours, so that a single paragraph stands between two blocks."""
    fit = [place for place, (unit, below) in enumerate(zip(units, units[1:])) if below[0].label == "K"
           and unit[-1].label == "K" and not unit[-1].text.rstrip().endswith((":", "："))]
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
             draft.phrase("related") + listed(draft, draft.rng.randint(0, 6)),
             draft.phrase("nav"), draft.phrase("ad"), draft.phrase("share", "footer"), draft.phrase("copyright", "footer")]
    kept = sorted(draft.rng.sample(range(len(steps)), draft.rng.randint(1, 6)))
    return [unit for place in kept for unit in steps[place]]


@kind
def shuffled(draft):
    """Head, body and tail of three pages."""
    rng, above, below = draft.rng, draft.other("head"), draft.other("tail")
    head, title = [], draft.page.title()
    if not above and not below:
        return None
    if above:
        rows = above.head[-60:] if above.by_hand or not draft.page.by_hand else above.head[-66:-6]
        start = rng.randint(0, len(rows)) if rng.random() < 0.6 else 0
        rows = rows[start:start + rng.choice([2, 5, 10, 25, 60])]
        # Not the other page's title and credits.
        head = [[row] for row in draft.adopt([row for row in rows if row.label == "X"], above, near=True)]
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
        heads = dict.fromkeys(filter(None, (draft.headline(lang) for _ in range(rng.randint(2, 14)))))
        dates = date_form(rng, lang)
        below = [unit for text in heads for unit in dated(text, date(rng, lang, dates), form)]
    between = tail(draft)[:4] if rng.random() < 0.25 else []
    return draft.body(0.3) + between + [unit for unit in below if unit] if below else None


def dated(text, when, form):
    """A headline and its date, in one of the forms of such lists."""
    both = {"below": [text, when], "above": [when, text], "behind": [f"{text} {when}"], "front": [f"{when} {text}"]}
    return [unit for line in both.get(form, [text]) for unit in x(line, "off-topic")]


@kind
def spam(draft):
    """Gambling, loans, pills and the like, as paragraphs inside the article or below it."""
    rng, units, result = draft.rng, draft.body(0.3), []
    places = gaps(rng, units, rng.choice([0, 1, 1, 2])) or {len(units) - 1}
    lang = draft.lang if draft.lang in SPAM and rng.random() < 0.7 else rng.choice(["vi", "en", "id", "ru", "zh", "tr", "es"])
    for place, unit in enumerate(units):
        result += [unit] + (spam_block(draft, lang) if place in places else [])
    if rng.random() < 0.4:
        result += spam_block(draft, lang) + (tail(draft) if rng.random() < 0.4 else [])
    return result


def spam_block(draft, lang):
    """A bookmaker's sentences, in one paragraph or several, or another offer; now and then an example of the rules."""
    rng = draft.rng
    if rng.random() < 0.2 and draft.lang == lang and (example := draft.phrase("spam")):
        return example
    bets = [line for line in SPAM[lang] if "{b}" in line]
    others = [line for line in SPAM[lang] if "{b}" not in line]
    brand, space = brand_name(rng), "" if lang in ("zh", "ja", "th") else " "
    lines = rng.sample(bets, min(len(bets), rng.choice([1, 1, 2, 3, 4])))
    if others and rng.random() < 0.35:
        lines = [rng.choice(others)]
    if rng.random() < 0.6:
        lines = [space.join(lines)]
    return [unit for line in lines for unit in x(line.format(
        b=brand, n=rng.randint(2, 60), p=f"0{rng.randint(9 * 10**7, 10**9 - 1)}"), "spam")]


@kind
def duplicates(draft):
    """The headline doubled, paragraphs or the whole body once more, or a box that says a headline twice."""
    rng, units, heading = draft.rng, draft.body(0.3), draft.page.title_row()
    again = [[row._replace(label="X", category="duplicate") for row in unit if row.label == "K"] for unit in units]
    again = [unit for unit in again if unit and (len(units) < 4 or size(unit[0].text) >= 8)]
    form = rng.choice(["headline", "headline", "box", "box", "body", "paragraphs", "first"])
    if form == "headline" and heading:
        above = [[heading], [Row(heading.text, "X", "duplicate")]]
        return above + [unit for unit in units if unit[0].text != heading.text]
    if form == "body" and len(units) < 40:
        return units + (tail(draft)[:5] if rng.random() < 0.4 else []) + again
    if form == "paragraphs" and len(again) > 2:
        start = rng.randint(0, len(again) - 2)
        return units + (tail(draft)[:3] if rng.random() < 0.5 else []) + again[start:start + rng.randint(1, 4)]
    if form == "first" and size(units[0][0].text) >= 15:
        return units[:1] + again[:1] + units[1:] if rng.random() < 0.5 else units + again[:1] + tail(draft)
    place = rng.randint(1, len(units)) if rng.random() < 0.6 else len(units)
    return units[:place] + box(draft) + units[place:] + (tail(draft) if rng.random() < 0.4 else [])


def box(draft):
    """A related box: headline, teaser, headline again, a share label; in some order and not always all."""
    page = draft.other("teaser")
    title = page and (page.title() or draft.headline())
    if not title:
        return link(draft)
    text = cut(draft.rng, page.teaser())
    parts = [x(title, "related"), x(title, "duplicate"), x(text, "related"), draft.phrase("share", "related")]
    order = draft.rng.choice([(0, 2, 1, 3), (0, 1, 2), (0, 1, 2, 3), (0, 2, 1), (3, 0, 1, 2), (0, 1, 3), (0, 3, 1)])
    return [unit for place in order for unit in parts[place]]


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


def base(draft):
    """Something to wrap or to mangle: the page as it is, or a composed document."""
    if draft.rng.random() < 0.45:
        first, last = draft.page.head[-40:], draft.page.tail[:50]
        return [[row] for row in first] + draft.page.units[:120] + [[row] for row in last]
    name = draft.rng.choice(["shuffled", "links_inside", "links_inside", "off_topic", "spam", "duplicates", "clean", "residue"])
    return KINDS[name](draft)


@kind
def wrapped(draft):
    """Lines broken at a column, as in mails and PDFs, or broken lines and short paragraphs joined."""
    units, rng = base(draft) or [], draft.rng
    if rng.random() < 0.15 or draft.page.wrapped and rng.random() < 0.4:
        return joined(rng, units)
    width = rng.randint(58, 98)
    captions = draft.store.examples.get(draft.lang, {}).get("caption", [])
    if captions and draft.page.by_hand and rng.random() < 0.3:
        place = rng.randint(1, len(units)) if units else 0
        units = units[:place] + [[Row(rng.choice(captions), "M", "caption")]] + units[place:]
    folded = [[part for row in unit for part in fold_row(row, width)] for unit in units]
    if rng.random() < 0.12:  # A blank line behind every line.
        return [[row] for unit in folded for row in unit]
    return folded


def fold_row(row, width):
    """A row as several of at most `width` columns; where there are no spaces a character takes two."""
    if size(row.text) > len(row.text.split()) * 3 and len(row.text) > width // 2:
        step = width if "\u0e00" <= row.text[0] <= "\u0e7f" else width // 2
        parts = [row.text[start:start + step] for start in range(0, len(row.text), step)]
    else:
        parts = textwrap.wrap(row.text, width, break_long_words=False, break_on_hyphens=False)
    return [row._replace(text=part) for part in parts if part.strip()]


def joined(rng, units):
    """Wrapped paragraphs on one line each, and paragraphs of one label run together now and then."""
    result = []
    for unit in units:
        row = unit[0]._replace(text=" ".join(row.text.strip() for row in unit))
        last = result[-1][-1] if result else None
        if last and last.label == row.label == "K" and min(size(last.text), size(row.text)) >= 12 and rng.random() < 0.5:
            result[-1] = [last._replace(text=f"{last.text} {row.text}")]
        else:
            result.append([row])
    return result


@kind
def perturbed(draft):
    """A document mangled in one or two ways."""
    units = base(draft)
    before = units
    for change in draft.rng.sample(CHANGES, draft.rng.choice([1, 1, 2])) if units else []:
        units = change(draft, units)
    return units if units != before else None


def lower(draft, units):
    """In small letters; the Turkish dotted capital is a letter of its own."""
    dotted = str.maketrans("İI" if draft.lang == "tr" else "İ", "iı" if draft.lang == "tr" else "i")
    return [[row._replace(text=row.text.translate(dotted).lower()) for row in unit] for unit in units]


def unaccented(draft, units):
    """Latin script without its accents. Other scripts need theirs."""
    if draft.lang in ("ru", "uk", "hi", "th", "ar", "zh", "ja", "ko"):
        return units
    plain = str.maketrans("đĐłŁøØıß", "dDlLoOis")

    def strip(text):
        marks = unicodedata.normalize("NFD", text.translate(plain))
        return unicodedata.normalize("NFC", "".join(mark for mark in marks if not unicodedata.combining(mark)))
    return [[row._replace(text=strip(row.text)) for row in unit] for unit in units]


def glued(draft, units):
    """Menu lines run together; a menu of another page on top where there is none."""
    rng, result, run = draft.rng, [], []
    glue = rng.choice([" | ", " · ", " ", "", " / ", " › ", "  ", " - ", " » ", ", "])
    if not any(menu_item(unit) for unit in units[:20]) and (page := draft.other("menu")):
        units = [[row] for row in page.menu()[:rng.randint(4, 25)]] + units
    for unit in [*units, []]:
        if unit and menu_item(unit) and len(run) < 30:
            run.append(unit[0])
            continue
        result += [[Row(glue.join(row.text.strip() for row in run), "X", "nav")]] if len(run) > 3 else [[row] for row in run]
        run = []
        result += [unit] if unit else []
    return result


def menu_item(unit):
    return len(unit) == 1 and unit[0].label == "X" and size(unit[0].text) <= 3 and not any(map(str.isdigit, unit[0].text))


def window(draft, units):
    """The first or the last lines cut off, or both."""
    if len(units) < 6:
        return units
    start, end = (draft.rng.randint(0, len(units) // 3) if draft.rng.random() < 0.7 else 0 for _ in range(2))
    return units[start:len(units) - end]


CHANGES = [lower, unaccented, glued, glued, window]


@kind
def forum(draft):
    """A forum thread with its posts, and the cards above them, in another order."""
    rng = draft.rng
    threads = [page for page in draft.store.cells[draft.page.fold, "en"] if page.record.get("page_type") == "forum"]
    if not threads:
        return None
    draft.page = page = rng.choice(threads)
    draft.lang, draft.sources, posts = page.lang, [page.id], [[]]
    for last, unit in zip([page.units[0], *page.units], page.units):
        if last[0].label == "K" and unit[0].label != "K":
            posts.append([])
        posts[-1].append(unit)
    middle = posts[1:]
    rng.shuffle(middle)
    thread = [unit for post in posts[:1] + middle for unit in post]
    return [[row] for row in page.head[-30:]] + thread + [[row] for row in page.tail[:30]]


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
    parser.add_argument("--check", action="store_true", help="check this program on invented documents")
    parser.add_argument("--kinds", help="only these, with commas")
    args = parser.parse_args()
    if args.check:
        import check_compose
        return check_compose.main()
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
    parts = " ".join(f"{lang} {100 * count / args.count:.1f}%" for lang, count in total.most_common())
    print(f"{'all':14}{args.count:6}  {parts}")


if __name__ == "__main__":
    main()

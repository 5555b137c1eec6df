"""Pages: labelled records cut into the pieces that documents are composed of."""
import re
from collections import Counter

from data import convention, fold, read, rows, site, size

NOT_HEADLINE = re.compile(
    r"https?:|www\.|@|©|®|cookie|copyright|privacy|policy|terms of|\.com\b|[|{}<>]|\d{4}\W+\d\d:\d\d|"
    r"\d[./-]\d\d?[./-]\d\d|kl\. ?\d|\.\.\.$|…$|[.:;,]$", re.I)
CREDIT = re.compile(
    r"\b(by|von|par|por|di|da|door|foto|photos?|image|bild|ảnh|theo|nguồn|autor|author|yazan|oleh|автор|фото|"
    r"getty|reuters|afp|epa|dpa|courtesy|credits?|updated|posted|published|min read|minutes?|uhr|"
    r"cập nhật|tác giả|pm|am|jan\w*|feb\w*|mar\w*|apr\w*|may|jun\w*|jul\w*|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\b"
    r"|\d{4}|\d[:h.]\d\d|[/-]\d\d?[/-]|圖|图|写真|撮影|記者|记者|作者|来源|來源|사진|기자|月\d|年", re.I)


class Page:
    """A record cut into its head (above the first article line), body, and tail (below the last).

    The body is a list of units: a paragraph each, which is one line, or the lines of a wrapped paragraph.
    """

    def __init__(self, record):
        self.record, self.id, self.lang = record, record["id"], record.get("lang") or "en"
        self.is_article = record.get("page_type") in (None, "article")
        self.site, self.fold, self.by_hand = site(record), fold(record), convention(record) == "hand"
        self.rows = rows(record)
        labels = record["labels"]
        first, last = labels.find("K"), labels.rfind("K")
        self.head = [row for row in self.rows[:max(first, 0)] if row.label != "."]
        self.tail = [row for row in self.rows[last + 1:] if row.label != "."] if last >= 0 else []
        body = self.rows[first:last + 1] if first >= 0 else []
        self.wrapped = is_wrapped(body)
        self.spaced = sum(row.label == "." for row in body) * 3 > len(body)
        self.units = list(paragraphs(body, self.wrapped))
        self.words = sum(size(row.text) for row in body if row.label == "K")

    def article(self):
        """The units without boilerplate or doubt."""
        kept = ([row for row in unit if row.label in "KM"] for unit in self.units)
        return [unit for unit in kept if unit]

    def title_row(self):
        """The headline as a row, without the site's name behind it; nothing where the record has none."""
        for row in [row for row in self.rows if row.category == "title"][:1] + self.head[:1] + self.rows[:1]:
            if row.category == "title" or row.label == "?" or self.by_hand and row.label == "K":
                text = re.split(r"\s[|«»–—-]\s(?=[^|«»–—]{2,40}$)|\s\|\s", row.text.strip())[0].strip()
                return row._replace(text=text) if is_headline(text) else None
        return None

    def title(self):
        row = self.title_row()
        return row.text if row else ""

    def linked(self):
        """Headlines of other articles below this one: lines that look like one, among others that do."""
        fit = [row.label == "X" and row.category in ("", "related", "off-topic") and is_headline(row.text.strip())
               for row in self.tail[:80]]
        return [row.text.strip() for place, row in enumerate(self.tail[:80])
                if fit[place] and sum(fit[max(0, place - 4):place + 5]) >= 3]

    def signature(self):
        """The lines right below the article that sign it: names, initials, sources; of records by hand."""
        rows = []
        for row in self.tail[:2]:
            if row.label != "M" or row.category in ("title", "tags", "caption"):
                break
            rows.append(row)
        return rows

    def menu(self):
        """Short lines at the very top."""
        rows = [row for row in self.head[:60] if row.label == "X" and size(row.text) <= 3]
        return rows if len(rows) > 8 else []

    def breaks(self):
        """The runs of boilerplate between the article's paragraphs."""
        runs, close = [], False
        for unit in self.units:
            if unit[0].label == "X" and close:
                runs[-1].extend(unit)
            elif unit[0].label == "X":
                runs.append(list(unit))
            close = unit[0].label == "X"
        return [run for run in runs if len(run) <= 4]

    def remarks(self):
        """What readers wrote: the posts of a forum, and the sentences below an article."""
        if self.record.get("page_type") == "forum":
            return [unit[0].text for unit in self.units if len(unit) == 1 and unit[0].label == "K" and size(unit[0].text) >= 4]
        if not self.is_article:
            return []
        return [row.text for row in self.tail if row.label == "X" and (row.category == "comment" or not self.by_hand and
                size(row.text) >= 8 and row.text.rstrip().endswith((".", "!", "?", "。", "！", "？")))]

    def teaser(self):
        """The first fluent paragraph."""
        return next((unit[0].text for unit in self.units[:4]
                     if len(unit) == 1 and unit[0].label == "K" and size(unit[0].text) >= 18), "")


def read_pages(paths):
    """The pages of all sets that have an article. Of a page that many extractors read, three versions are enough."""
    seen = Counter()
    for path in paths:
        for entry in read(path):
            seen[entry["id"]] += 1
            if "K" in entry["labels"] and not entry.get("composed") and not entry.get("suspect") and (
                    seen[entry["id"]] <= 3 or entry.get("set") != "wcxb"):
                yield Page(entry)


def is_wrapped(body):
    """Whether paragraphs run over several lines: most lines with another right below end in mid-sentence."""
    upper = [row.text for row, next_row in zip(body, body[1:]) if row.label == next_row.label == "K"]
    open_ends = [text for text in upper if 40 <= len(text) <= 110 and not re.search(r"[.!?:;。！？।”\"»)]\s*$", text)]
    return len(upper) >= 6 and len(open_ends) * 2 > len(upper)


def paragraphs(body, joined):
    """The body's paragraphs as lists of rows; with `joined`, lines up to a blank one are one paragraph."""
    unit = []
    for row in body:
        if unit and (row.label == "." or not joined or row.label != unit[-1].label):
            yield unit
            unit = []
        if row.label != ".":
            unit.append(row)
    if unit:
        yield unit


def is_headline(text):
    """Whether a line may be the headline of an article: the right length, a capital, no address or date."""
    return bool(text) and 5 <= size(text) <= 19 and len(text) <= 150 and not text[0].islower() and text[0].isalpha() \
        and not NOT_HEADLINE.search(text)


def may_be_credit(text):
    """Whether a web convention's X line may be metadata by ours (by-line, date, caption, source).
    Generous: what is called a credit in vain only becomes undecided."""
    return size(text) <= 40 and (bool(CREDIT.search(text)) or (len(text.split()) <= 4 and text.istitle())
                                 or bool(re.search(r"[.!?。]$", text)))

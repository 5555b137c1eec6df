"""The kinds of composition: each makes of a draft the units of a document, or nothing where its page will not do.

A unit is a paragraph: a list of one row, or of the rows of a wrapped paragraph.
"""
import phrases
from blocks import between, box, cut, furniture, gaps, inserted, tail, teaser
from data import Row, size
from phrases import date, date_form, lead
from pieces import apart


def shuffled(draft):
    """Head, body and tail of three pages."""
    rng, above, below = draft.rng, draft.other("head"), draft.other("tail")
    if not above and not below:
        return None
    title, page = draft.page.title(), draft.page
    head = foreign_head(draft, above, title) if above else []
    own = [row for row in page.head if row.label == "M" or row.text.strip() == title][-4:] if rng.random() < 0.7 else []
    behind = draft.adopt_tail(below, rng.choice([1, 3, 6, 12, 30, 60])) if below else []
    return head + (apart(own) if page.by_hand else []) + draft.body() + behind


def foreign_head(draft, above, title):
    """Some lines above another page's article, without that page's title and credits."""
    rng, by_hand = draft.rng, draft.page.by_hand
    # The last lines of a web record's head may be credits; a record by hand takes none of them.
    rows = above.head[-60:] if above.by_hand or not by_hand else above.head[-66:-6]
    start = rng.randint(0, len(rows)) if rng.random() < 0.6 else 0
    rows = rows[start:start + rng.choice([2, 5, 10, 25, 60])]
    head = draft.adopt([row for row in rows if row.label == "X"], above, near=True)
    if title and not by_hand:
        head.insert(rng.choice([0, len(head)]), [Row(title, "?")])
    return head


def links_inside(draft):
    """Links, teasers and promos between the paragraphs, the article going on; often a tail right behind."""
    units = draft.body(0.35)
    places = gaps(draft.rng, units, draft.rng.choice([1, 1, 2, 2, 3, 4, 5, 6]))
    return inserted(units, places, between, draft) + tail(draft, 0.65)


def off_topic(draft):
    """Headlines with dates, teasers or the start of a second article below the article."""
    rng = draft.rng
    lang = draft.lang if rng.random() < 0.85 else rng.choice(["en", "vi", "de", "zh", "fr", "es", "ru"])
    form = rng.choice(["below", "above", "behind", "front", "none", "teasers", "teasers", "second", "second"])
    if form == "teasers":
        below = [unit for _ in range(rng.randint(1, 6)) for unit in teaser(draft, "off-topic", lang)]
    elif form == "second":
        below = second_article(draft, lang)
    else:
        below = dated_list(draft, lang, form)
    middle = tail(draft, 0.25)[:4]
    return draft.body(0.3) + middle + [unit for unit in below if unit] if below else None


def second_article(draft, lang):
    """The first paragraphs of another page, often with its headline."""
    page = draft.other("teaser", lang)
    if not page:
        return []
    paragraphs = page.article()[:draft.rng.randint(1, 6)]
    return furniture(page.title() if draft.rng.random() < 0.75 else "", "off-topic") + [
        [Row(row.text, "X", "off-topic") for row in unit if row.label == "K"] for unit in paragraphs]


def dated_list(draft, lang, form):
    """Headlines with dates, which stand where `form` says."""
    rng = draft.rng
    heads = dict.fromkeys(filter(None, (draft.headline(lang) for _ in range(rng.randint(2, 14)))))
    dates, result = date_form(rng, lang), []
    for text in heads:
        when = date(rng, lang, dates)
        forms = {"below": [text, when], "above": [when, text], "behind": [f"{text} {when}"], "front": [f"{when} {text}"]}
        result += [unit for line in forms.get(form, [text]) for unit in furniture(line, "off-topic")]
    return result


def spam(draft):
    """Gambling, loans, pills and the like, as paragraphs inside the article or below it."""
    rng, units = draft.rng, draft.body(0.3)
    places = gaps(rng, units, rng.choice([0, 1, 1, 2])) or {len(units) - 1}
    own = draft.lang in phrases.SPAM and rng.random() < 0.7
    lang = draft.lang if own else rng.choice(["vi", "en", "id", "ru", "zh", "tr", "es"])
    result = inserted(units, places, spam_block, draft, lang)
    if rng.random() < 0.4:
        result += spam_block(draft, lang) + tail(draft, 0.4)
    return result


def spam_block(draft, lang):
    """Invented spam; now and then an example of the rules."""
    if draft.rng.random() < 0.2 and draft.lang == lang and (example := draft.example("spam")):
        return example
    return [unit for line in phrases.spam(draft.rng, lang) for unit in furniture(line, "spam")]


def duplicates(draft):
    """The headline doubled, paragraphs or the whole body once more, a box that says a headline twice, or an excerpt on top."""
    rng, units, heading = draft.rng, draft.body(0.3), draft.page.title_row()
    again = copies(units)
    form = rng.choice(["headline", "headline", "box", "box", "body", "paragraphs", "first", "excerpt"])
    if form == "headline" and heading:
        above = [[heading], [Row(heading.text, "X", "duplicate")]]
        return above + [unit for unit in units if unit[0].text != heading.text]
    if form == "body" and len(units) < 40:
        return units + tail(draft, 0.4)[:5] + again
    if form == "paragraphs" and len(again) > 2:
        start = rng.randint(0, len(again) - 2)
        return units + tail(draft, 0.5)[:3] + again[start:start + rng.randint(1, 4)]
    if form == "first" and size(units[0][0].text) >= 15:
        return units[:1] + again[:1] + units[1:] if rng.random() < 0.5 else units + again[:1] + tail(draft)
    if form == "excerpt" and (above := excerpt(draft, units)):
        return above + units + tail(draft, 0.4)
    place = rng.randint(1, len(units)) if rng.random() < 0.6 else len(units)
    return units[:place] + box(draft) + units[place:] + tail(draft, 0.4)


def excerpt(draft, units):
    """The beginning of one of the first paragraphs, under a label or glued to it, as in a box above the article."""
    rng = draft.rng
    texts = [unit[0].text.strip() for unit in units[:6] if len(unit) == 1 and unit[0].label == "K" and size(unit[0].text) >= 20]
    if not texts:
        return []
    label, text = lead(rng, draft.lang), cut(rng, rng.choice(texts))
    glue = rng.choice(["", "", " ", ": ", None])
    return furniture(label, "duplicate") + furniture(text, "duplicate") if glue is None else furniture(
        label + glue + text, "duplicate")


def copies(units):
    """The article's paragraphs as duplicates; of all but the shortest articles only those of some words."""
    again = [[row._replace(label="X", category="duplicate") for row in unit if row.label == "K"] for unit in units]
    return [unit for unit in again if unit and (len(units) < 4 or size(unit[0].text) >= 8)]


def clean(draft):
    """Nothing to remove: the article and its metadata, whole or the first paragraphs."""
    own = [row for row in draft.page.head if row.label == "M"] if draft.page.by_hand else []
    units = draft.page.article()
    return apart(own) + (units[:draft.rng.randint(2, 6)] if draft.rng.random() < 0.4 else units)


def residue(draft):
    """What an extractor leaves: the article, and one to five lines of furniture where they stood."""
    rows = [row for row in draft.page.rows if row.label in "KMX"]
    places = [place for place, row in enumerate(rows) if row.label == "X"]
    kept = set()
    for _ in range(draft.rng.choice([1, 1, 2, 3]) if places else 0):
        start = draft.rng.choice(places)
        kept |= set(range(start, start + draft.rng.randint(1, 5)))
    return apart(row for place, row in enumerate(rows) if row.label != "X" or place in kept) if kept else None


def comments(draft):
    """Readers' comments below the article, few or very many: headed in one way, and what readers wrote elsewhere."""
    rng, lang = draft.rng, draft.lang
    number, title = rng.choice([2, 4, 8, 15, 30, 60, 90]), draft.page.title() or draft.headline()
    texts = list(dict.fromkeys(tuple(draft.remark()) for _ in range(number)))
    if len(texts) < 2:
        return None
    heading = phrases.choice(rng, phrases.COMMENTS, lang).format(n=rng.choice([number, rng.randint(2, 900)]), t=title)
    head, foot = phrases.choice(rng, phrases.COMMENTERS, lang), phrases.choice(rng, phrases.ANSWERS, lang)
    form, is_apart = date_form(rng, lang), rng.random() < 0.3
    thread = furniture(heading, "comment") if rng.random() < 0.85 else []
    for place, text in enumerate(texts):
        when, votes = date(rng, lang, form), rng.randint(2, 11)
        thread += furniture(head.format(w=phrases.commenter(rng), d=when, k=place + 1, n=votes), "comment")
        thread += furniture(when if is_apart else "", "comment")
        thread += [unit for part in text for unit in furniture(part, "comment")]
        thread += furniture(foot.format(n=votes), "comment")
    forms = draft.example("comment-form")
    above, below = (forms, []) if rng.random() < 0.3 else ([], forms)
    return draft.body() + tail(draft, 0.5)[:6] + above + thread + below + tail(draft, 0.5)


def forum(draft):
    """A forum thread with its posts, and the cards above them, in another order."""
    threads = [page for page in draft.store.cells[draft.page.fold, "en"] if page.record.get("page_type") == "forum"]
    if not threads:
        return None
    draft.page = page = draft.rng.choice(threads)
    draft.lang, draft.sources = page.lang, [page.id]
    first, *others = posts(page.units)
    draft.rng.shuffle(others)
    thread = [unit for post in [first, *others] for unit in post]
    return apart(page.head[-30:]) + thread + apart(page.tail[:30])


def posts(units):
    """A thread's units by posts: each begins with what stands between it and the post above."""
    result = [[]]
    for last, unit in zip([units[0], *units], units):
        if last[0].label == "K" and unit[0].label != "K":
            result.append([])
        result[-1].append(unit)
    return result

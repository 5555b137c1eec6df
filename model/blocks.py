"""Blocks to put into an article or below it: lists of units, empty where no other page or example fits."""
from data import Row, size
from phrases import date, date_form, lead


def furniture(text, category):
    """A line to remove, or nothing where there is no text."""
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
        return furniture(title + draft.rng.choice([" ", ". ", " - ", ": ", ""]) + text, category)
    return furniture(title if draft.rng.random() < 0.85 else "", category) + furniture(text, category)


def link(draft):
    """A headline behind a lead, as it stands between paragraphs."""
    text, mark = draft.headline(), draft.rng.choice([": ", ": ", ": ", " ", " - ", " | ", ":", " » ", " >> "])
    return furniture(lead(draft.rng, draft.lang) + mark + text, "related") if text else []


def listed(draft, number):
    """Headlines one below the other, all with the same mark in front and perhaps dates behind."""
    rng = draft.rng
    mark, form = rng.choice(["", "", "", "", "- ", "• ", ">> ", "+ ", "» ", "▶ "]), date_form(rng, draft.lang)
    behind = rng.choice(["", "", "", " ({})", " {}", " - {}"])
    heads = dict.fromkeys(filter(None, (draft.headline() for _ in range(number))))
    return [unit for text in heads
            for unit in furniture(mark + text + behind.format(date(rng, draft.lang, form)), "related")]


def led_list(draft):
    """A lead on a line of its own and headlines under it."""
    heads = listed(draft, draft.rng.randint(1, 3))
    return furniture(lead(draft.rng, draft.lang) + draft.rng.choice(["", "", ":"]), "related") + heads if heads else []


def interruption(draft):
    """Lines that interrupt another page's article, if all are boilerplate by this page's convention too."""
    page = draft.other("breaks")
    units = draft.adopt(draft.rng.choice(page.breaks()), page, near=True) if page else []
    return units if all(row.label == "X" for [row] in units) else []


BETWEEN = {
    link: 34,
    led_list: 12,
    lambda draft: listed(draft, 1): 8,
    lambda draft: teaser(draft, "related"): 9,
    interruption: 13,
    lambda draft: draft.example("related", "ad"): 13,
    lambda draft: draft.example("subscribe", "share", "placeholder"): 11,
}


def between(draft):
    """What is put between two paragraphs."""
    return draft.pick(BETWEEN)(draft) or link(draft)


def gaps(rng, units, number):
    """Places behind units; often neighbours, so that a single paragraph stands between two blocks."""
    fit = [place for place, (unit, below) in enumerate(zip(units, units[1:])) if below[0].label == "K"
           and unit[-1].label == "K" and not unit[-1].text.rstrip().endswith((":", "："))]
    number = min(number, len(fit))
    start = rng.randint(0, len(fit) - number)
    return set(fit[start:start + number] if rng.random() < 0.4 else rng.sample(fit, number))


def inserted(units, places, block, *args):
    """The units with a block behind each of the places."""
    result = []
    for place, unit in enumerate(units):
        result += [unit, *block(*args)] if place in places else [unit]
    return result


def tail(draft, chance=None):
    """What follows an article right away, always or by chance: from another page, or put together."""
    if chance and draft.rng.random() >= chance:
        return []
    page = draft.other("tail") if draft.rng.random() < 0.45 else None
    return draft.adopt_tail(page, draft.rng.choice([2, 4, 8, 15, 40])) if page else made_tail(draft)


def made_tail(draft):
    """A tail of the rules' examples and headlines, in the order that sites have them."""
    steps = [draft.example("share"), draft.example("subscribe"), led_list(draft), draft.example("comment-form"),
             draft.example("related") + listed(draft, draft.rng.randint(0, 6)), draft.example("nav"),
             draft.example("ad"), draft.example("share", "footer"), draft.example("copyright", "footer")]
    kept = sorted(draft.rng.sample(range(len(steps)), draft.rng.randint(1, 6)))
    return [unit for place in kept for unit in steps[place]]


def box(draft):
    """A related box: headline, teaser, headline again, a share label; in some order and not always all."""
    page = draft.other("teaser")
    title = page and (page.title() or draft.headline())
    if not title:
        return link(draft)
    text = cut(draft.rng, page.teaser())
    parts = [furniture(title, "related"), furniture(title, "duplicate"), furniture(text, "related"),
             draft.example("share", "related")]
    order = draft.rng.choice([(0, 2, 1, 3), (0, 1, 2), (0, 1, 2, 3), (0, 2, 1), (3, 0, 1, 2), (0, 1, 3), (0, 3, 1)])
    return [unit for place in order for unit in parts[place]]

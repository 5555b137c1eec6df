"""The kinds of composition that spoil a document: its lines broken or joined, its letters changed, its ends cut off."""
import textwrap
import unicodedata

from data import Row, size
from kinds import clean, duplicates, links_inside, off_topic, residue, shuffled, spam
from pieces import apart


def base(draft):
    """Something to spoil: the page as it is, or a composed document."""
    if draft.rng.random() < 0.45:
        return apart(draft.page.head[-40:]) + draft.page.units[:120] + apart(draft.page.tail[:50])
    return draft.rng.choice([shuffled, links_inside, links_inside, off_topic, spam, duplicates, clean, residue])(draft) or []


def wrapped(draft):
    """Lines broken at a column, as in mails and PDFs, or broken lines and short paragraphs joined."""
    units, rng = base(draft), draft.rng
    if rng.random() < 0.15 or draft.page.wrapped and rng.random() < 0.4:
        return joined(rng, units)
    width = rng.randint(58, 98)
    captions = draft.store.examples.get(draft.lang, {}).get("caption", [])
    if captions and draft.page.by_hand and rng.random() < 0.3:
        place = rng.randint(1, len(units)) if units else 0
        units = units[:place] + [[Row(rng.choice(captions), "M", "caption")]] + units[place:]
    folded = [[part for row in unit for part in fold_row(row, width)] for unit in units]
    if rng.random() < 0.12:  # A blank line behind every line.
        return apart(row for unit in folded for row in unit)
    return folded


def fold_row(row, width):
    """A row as several of at most `width` columns; where there are no spaces a character takes two."""
    if size(row.text) > len(row.text.split()) * 3 and len(row.text) > width // 2:
        step = width if "\u0e00" <= row.text[0] <= "\u0e7f" else width // 2  # Thai letters are narrow.
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


def perturbed(draft):
    """A document mangled in one or two ways."""
    units = before = base(draft)
    for change in draft.rng.sample(CHANGES, draft.rng.choice([1, 1, 2])) if units else []:
        units = change(draft, units)
    return units if units != before else None


def rewritten(units, change):
    """The units with every text changed by a function."""
    return [[row._replace(text=change(row.text)) for row in unit] for unit in units]


def lower(draft, units):
    """In small letters; the Turkish dotted capital is a letter of its own."""
    dotted = str.maketrans("İI", "iı") if draft.lang == "tr" else str.maketrans("İ", "i")
    return rewritten(units, lambda text: text.translate(dotted).lower())


def unaccented(draft, units):
    """Latin script without its accents. Other scripts need theirs."""
    return units if draft.lang in ("ru", "uk", "hi", "th", "ar", "zh", "ja", "ko") else rewritten(units, strip_accents)


def strip_accents(text):
    marks = unicodedata.normalize("NFD", text.translate(str.maketrans("đĐłŁøØıß", "dDlLoOis")))
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if not unicodedata.combining(mark)))


def glued(draft, units):
    """Menu lines run together; a menu of another page on top where there is none."""
    rng, result, run = draft.rng, [], []
    glue = rng.choice([" | ", " · ", " ", "", " / ", " › ", "  ", " - ", " » ", ", "])
    if not any(menu_item(unit) for unit in units[:20]) and (page := draft.other("menu")):
        units = apart(page.menu()[:rng.randint(4, 25)]) + units
    for unit in [*units, []]:
        if unit and menu_item(unit) and len(run) < 30:
            run.append(unit[0])
            continue
        result += [[Row(glue.join(row.text.strip() for row in run), "X", "nav")]] if len(run) > 3 else apart(run)
        result += [unit] if unit else []
        run = []
    return result


def menu_item(unit):
    return len(unit) == 1 and unit[0].label == "X" and size(unit[0].text) <= 3 and not any(map(str.isdigit, unit[0].text))


def window(draft, units):
    """The first or the last lines cut off, or both."""
    if len(units) < 6:
        return units
    start, end = (draft.rng.randint(0, len(units) // 3) if draft.rng.random() < 0.7 else 0 for _ in range(2))
    return units[start:len(units) - end]


def cut_off(draft, units):
    """Paragraphs of the article that break off, as archives and feeds keep them: the last one, and now and then another."""
    long = [place for place, unit in enumerate(units) if unit[0].label == "K" and len(unit[0].text.split()) >= 15]
    if not long:
        return units
    places = {long[-1], draft.rng.choice(long)} if draft.rng.random() < 0.4 else {long[-1]}
    return [[*unit[:-1], broken_off(draft.rng, unit[-1])] if place in places else unit for place, unit in enumerate(units)]


def broken_off(rng, row):
    words = row.text.split(" ")
    kept = words[:max(1, int(len(words) * rng.uniform(0.4, 1)))]
    return row._replace(text=" ".join(kept).rstrip(" .,;:") + rng.choice(["...", "…", " ...", "…", "... "]).rstrip(" "))


CHANGES = [lower, unaccented, glued, glued, window, cut_off]
